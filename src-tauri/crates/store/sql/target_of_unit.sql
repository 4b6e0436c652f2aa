SELECT 1
FROM target AS x
JOIN task AS t      ON t.id = x.task_id
JOIN section AS s   ON s.id = t.section_id
JOIN plan AS p      ON p.id = s.plan_id
JOIN task_role AS r ON r.task_id = t.id
WHERE x.id = :target AND p.year = :year AND r.unit_id = :unit;
