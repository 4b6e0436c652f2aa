WITH cell AS (
  SELECT q.unit_id, q.year, q.quarter, v.target_id
  FROM quarter_report AS q
  JOIN report_value AS v ON v.report_id = q.id
  WHERE q.year = :year
  UNION                                                  -- Entries count in every later report of their year.
  SELECT l.unit_id, l.year, q.quarter, l.target_id
  FROM ledger_entry AS l
  JOIN quarter_report AS q ON q.unit_id = l.unit_id AND q.year = l.year AND l.quarter <= q.quarter
  WHERE l.year = :year
)
SELECT c.unit_id, c.year, c.quarter, c.target_id, x.kind, q.state AS report_state, v.state, v.amount, v.reason, v.revision,
       (SELECT count(*)
        FROM ledger_entry AS l
        WHERE l.target_id = c.target_id AND l.unit_id = c.unit_id AND l.year = c.year AND l.quarter <= c.quarter) AS entries
FROM cell AS c
JOIN quarter_report AS q    ON q.unit_id = c.unit_id AND q.year = c.year AND q.quarter = c.quarter
JOIN target AS x            ON x.id = c.target_id
LEFT JOIN report_value AS v ON v.report_id = q.id AND v.target_id = c.target_id
ORDER BY c.target_id, c.unit_id, c.quarter;
