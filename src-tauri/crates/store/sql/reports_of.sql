SELECT q.unit_id, q.year, q.quarter, q.state,
       min(CASE s.step WHEN 'submit' THEN s.on_day END)  AS first_submitted_on,
       max(CASE s.step WHEN 'submit' THEN s.on_day END)  AS last_submitted_on,
       max(CASE s.step WHEN 'accept' THEN s.on_day END)  AS accepted_on,
       count(CASE s.step WHEN 'send_back' THEN 1 END)    AS sent_back
FROM quarter_report AS q
LEFT JOIN report_step AS s ON s.report_id = q.id
WHERE q.year = :year
GROUP BY q.id
ORDER BY q.unit_id, q.quarter;
