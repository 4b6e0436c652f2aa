SELECT v.id, v.state, v.amount, v.reason, v.revision
FROM report_value AS v
JOIN quarter_report AS q ON q.id = v.report_id
WHERE q.unit_id = :unit AND q.year = :year AND q.quarter = :quarter AND v.target_id = :target;
