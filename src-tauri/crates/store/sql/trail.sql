-- From the images, not from the rows: an undone value has no row any more. Rows that stand are found by their keys, those
-- that went by the image that they went with.
WITH report AS (
  SELECT id FROM quarter_report WHERE unit_id = :unit AND year = :year AND quarter = :quarter
  UNION
  SELECT row_id
  FROM audit_row
  WHERE table_name = 'quarter_report' AND after IS NULL
    AND before ->> 'unit_id' = :unit AND before ->> 'year' = :year AND before ->> 'quarter' = :quarter
),
of_cell (table_name, row_id) AS (
  SELECT 'report_value', id FROM report_value WHERE report_id IN (SELECT id FROM report) AND target_id = :target
  UNION
  SELECT table_name, row_id
  FROM audit_row
  WHERE table_name = 'report_value' AND after IS NULL
    AND before ->> 'target_id' = :target AND before ->> 'report_id' IN (SELECT id FROM report)
  UNION
  SELECT 'ledger_entry', id FROM ledger_entry WHERE target_id = :target AND unit_id = :unit AND year = :year
  UNION
  SELECT table_name, row_id
  FROM audit_row
  WHERE table_name = 'ledger_entry' AND after IS NULL
    AND before ->> 'target_id' = :target AND before ->> 'unit_id' = :unit AND before ->> 'year' = :year
)
SELECT a.id, a.at, o.name AS operator, a.operation, a.subject, a.undoes, w.table_name, w.before, w.after
FROM of_cell AS c
CROSS JOIN audit_row AS w ON w.table_name = c.table_name AND w.row_id = c.row_id
JOIN audit_entry AS a     ON a.id = w.entry_id
JOIN operator AS o        ON o.id = a.operator_id
WHERE w.table_name = 'report_value'
   OR min(coalesce(w.after, w.before) ->> 'quarter', coalesce(w.before, w.after) ->> 'quarter') <= :quarter
ORDER BY w.entry_id, w.seq;
