SELECT x.id, x.task_id, x.no, x.text, x.sentence, x.revision
FROM measure AS x
JOIN task AS t    ON t.id = x.task_id
JOIN section AS s ON s.id = t.section_id
JOIN plan AS p    ON p.id = s.plan_id
WHERE p.year = :year
ORDER BY x.task_id, x.no, x.id;
