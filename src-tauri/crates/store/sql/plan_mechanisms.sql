SELECT x.id, x.task_id, x.name, x.kind
FROM mechanism AS x
JOIN task AS t    ON t.id = x.task_id
JOIN section AS s ON s.id = t.section_id
JOIN plan AS p    ON p.id = s.plan_id
WHERE p.year = :year
ORDER BY x.task_id, x.no, x.id;
