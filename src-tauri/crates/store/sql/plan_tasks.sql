SELECT t.id, t.section_id, t.no, t.title, t.text, t.all_members, t.revision
FROM task AS t
JOIN section AS s ON s.id = t.section_id
JOIN plan AS p    ON p.id = s.plan_id
WHERE p.year = :year
ORDER BY s.no, s.id, t.no, t.id;
