SELECT r.id, r.revision, r.task_id, r.unit_id, r.role, r.sort_no
FROM task_role AS r
JOIN task AS t    ON t.id = r.task_id
JOIN section AS s ON s.id = t.section_id
JOIN plan AS p    ON p.id = s.plan_id
WHERE p.year = :year
ORDER BY s.no, s.id, t.no, t.id, r.sort_no, r.id;
