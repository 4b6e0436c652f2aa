-- From the images, not from the rows: an undone value has no row any more.
WITH report AS (
  SELECT DISTINCT row_id AS id
  FROM audit_row
  WHERE table_name = 'quarter_report'
    AND coalesce(after, before) ->> 'unit_id' = :unit
    AND coalesce(after, before) ->> 'year' = :year
    AND coalesce(after, before) ->> 'quarter' = :quarter
)
SELECT a.id, a.at, o.name AS operator, a.operation, a.subject, a.undoes, w.table_name, w.before, w.after
FROM audit_row AS w
JOIN audit_entry AS a ON a.id = w.entry_id
JOIN operator AS o    ON o.id = a.operator_id
WHERE (w.table_name = 'report_value'
       AND coalesce(w.after, w.before) ->> 'target_id' = :target
       AND coalesce(w.after, w.before) ->> 'report_id' IN (SELECT id FROM report))
   OR (w.table_name = 'ledger_entry'
       AND coalesce(w.after, w.before) ->> 'target_id' = :target
       AND coalesce(w.after, w.before) ->> 'unit_id' = :unit
       AND coalesce(w.after, w.before) ->> 'year' = :year
       AND min(coalesce(w.after, w.before) ->> 'quarter', coalesce(w.before, w.after) ->> 'quarter') <= :quarter)
ORDER BY w.entry_id, w.seq;
