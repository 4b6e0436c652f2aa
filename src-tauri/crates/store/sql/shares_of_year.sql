SELECT h.id, h.revision, h.target_id, h.unit_id, h.prefecture, h.goal, u.short_name
FROM target_share AS h
JOIN target AS x        ON x.id = h.target_id
JOIN task AS t          ON t.id = x.task_id
JOIN section AS s       ON s.id = t.section_id
JOIN plan AS p          ON p.id = s.plan_id
LEFT JOIN member_unit AS u ON u.id = h.unit_id
WHERE p.year = :year
ORDER BY h.target_id, u.sort_no, u.id;
