-- From the images, not from the rows: an undone text has no row any more.
WITH report AS (
  SELECT DISTINCT row_id AS id
  FROM audit_row
  WHERE table_name = 'quarter_report'
    AND coalesce(after, before) ->> 'unit_id' = :unit
    AND coalesce(after, before) ->> 'year' = :year
    AND coalesce(after, before) ->> 'quarter' = :quarter
)
SELECT a.id, a.at, o.name AS operator, a.operation, a.subject, a.undoes, w.before, w.after
FROM audit_row AS w
JOIN audit_entry AS a ON a.id = w.entry_id
JOIN operator AS o    ON o.id = a.operator_id
WHERE w.table_name = 'report_text'
  AND coalesce(w.after, w.before) ->> 'task_id' = :task
  AND coalesce(w.after, w.before) ->> 'field' = :field
  AND coalesce(w.after, w.before) ->> 'report_id' IN (SELECT id FROM report)
ORDER BY w.entry_id, w.seq;
