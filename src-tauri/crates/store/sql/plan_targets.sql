SELECT x.id, x.task_id, x.no, x.name, x.kind, x.operator, x.goal, x.goal_to, x.baseline, x.measure_unit, x.modality, x.nature,
       x.definition, x.q1, x.q2, x.q3, x.q4, x.sentence, x.revision
FROM target AS x
JOIN task AS t    ON t.id = x.task_id
JOIN section AS s ON s.id = t.section_id
JOIN plan AS p    ON p.id = s.plan_id
WHERE p.year = :year
ORDER BY x.task_id, x.no, x.id;
