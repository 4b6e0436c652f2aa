SELECT x.id, x.no, x.name, x.kind, x.operator, x.goal, x.goal_to, x.baseline, x.measure_unit, x.modality, x.nature,
       x.definition, x.q1, x.q2, x.q3, x.q4, x.sentence, x.revision,
       t.id AS task_id, t.no AS task_no, t.title AS task_title, r.role,
       pv.state AS previous_state, pv.amount AS previous_amount, pv.reason AS previous_reason,
       pv.revision AS previous_revision,
       cv.state AS current_state, cv.amount AS current_amount, cv.reason AS current_reason,
       cv.revision AS current_revision, cv.on_behalf,
       a.at AS changed_at, o.name AS changed_by, a.operation AS changed_operation,
       (SELECT count(*)
        FROM ledger_entry AS l
        WHERE l.target_id = x.id AND l.unit_id = r.unit_id AND l.year = p.year AND l.quarter < :quarter) AS previous_entries,
       (SELECT count(*)
        FROM ledger_entry AS l
        WHERE l.target_id = x.id AND l.unit_id = r.unit_id AND l.year = p.year AND l.quarter <= :quarter) AS current_entries
FROM task_role AS r
JOIN task AS t                 ON t.id = r.task_id
JOIN section AS s              ON s.id = t.section_id
JOIN plan AS p                 ON p.id = s.plan_id
JOIN target AS x               ON x.task_id = t.id
LEFT JOIN quarter_report AS pq ON pq.unit_id = r.unit_id AND pq.year = p.year AND pq.quarter = :quarter - 1
LEFT JOIN report_value AS pv   ON pv.report_id = pq.id AND pv.target_id = x.id
LEFT JOIN quarter_report AS cq ON cq.unit_id = r.unit_id AND cq.year = p.year AND cq.quarter = :quarter
LEFT JOIN report_value AS cv   ON cv.report_id = cq.id AND cv.target_id = x.id
LEFT JOIN audit_entry AS a     ON a.id = cv.revision        -- The revision of a row is its last audit entry.
LEFT JOIN operator AS o        ON o.id = a.operator_id
WHERE r.unit_id = :unit AND p.year = :year
ORDER BY s.no, s.id, t.no, t.id, x.no, x.id;
