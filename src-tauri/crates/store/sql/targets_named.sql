SELECT p.year, x.*
FROM target AS x
JOIN task AS t    ON t.id = x.task_id
JOIN section AS s ON s.id = t.section_id
JOIN plan AS p    ON p.id = s.plan_id
WHERE x.name = :name
ORDER BY p.year, s.no, s.id, t.no, t.id, x.no, x.id;
