-- The entry in which the target's definition last became what it is.
SELECT a.id, a.at, o.name AS operator, a.operation, a.subject, a.undoes
FROM audit_row AS w
JOIN audit_entry AS a ON a.id = w.entry_id
JOIN operator AS o    ON o.id = a.operator_id
WHERE w.table_name = 'target'
  AND w.row_id = :target
  AND w.after IS NOT NULL
  AND (w.before ->> 'definition') IS NOT (w.after ->> 'definition')
ORDER BY w.entry_id DESC, w.seq DESC
LIMIT 1;
