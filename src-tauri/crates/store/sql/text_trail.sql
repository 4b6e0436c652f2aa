-- From the images, not from the rows: an undone text has no row any more. Rows that stand are found by their keys, those
-- that went by the image that they went with.
WITH report AS (
  SELECT id FROM quarter_report WHERE unit_id = :unit AND year = :year AND quarter = :quarter
  UNION
  SELECT row_id
  FROM audit_row
  WHERE table_name = 'quarter_report' AND after IS NULL
    AND before ->> 'unit_id' = :unit AND before ->> 'year' = :year AND before ->> 'quarter' = :quarter
),
of_text (row_id) AS (
  SELECT id FROM report_text WHERE report_id IN (SELECT id FROM report) AND task_id = :task AND field = :field
  UNION
  SELECT row_id
  FROM audit_row
  WHERE table_name = 'report_text' AND after IS NULL
    AND before ->> 'task_id' = :task AND before ->> 'field' = :field
    AND before ->> 'report_id' IN (SELECT id FROM report)
)
SELECT a.id, a.at, o.name AS operator, a.operation, a.subject, a.undoes, w.before, w.after
FROM of_text AS t
CROSS JOIN audit_row AS w ON w.table_name = 'report_text' AND w.row_id = t.row_id
JOIN audit_entry AS a     ON a.id = w.entry_id
JOIN operator AS o        ON o.id = a.operator_id
ORDER BY w.entry_id, w.seq;
