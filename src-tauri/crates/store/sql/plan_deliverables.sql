SELECT x.id, x.task_id, x.no, x.kind, x.name, x.due_on, x.done_on, x.sentence, x.revision
FROM deliverable AS x
JOIN task AS t    ON t.id = x.task_id
JOIN section AS s ON s.id = t.section_id
JOIN plan AS p    ON p.id = s.plan_id
WHERE p.year = :year
ORDER BY x.task_id, x.no, x.id;
