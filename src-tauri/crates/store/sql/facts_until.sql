SELECT q.unit_id, q.year, q.quarter, q.state AS report_state, v.target_id, x.kind, v.state, v.amount, v.reason, v.on_behalf
FROM quarter_report AS q
JOIN report_value AS v ON v.report_id = q.id
JOIN target AS x       ON x.id = v.target_id
WHERE q.year = :year AND q.quarter <= :quarter AND (:unit IS NULL OR q.unit_id = :unit)
ORDER BY q.id, v.target_id;
