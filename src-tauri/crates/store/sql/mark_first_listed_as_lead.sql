UPDATE task_role
SET role = 'lead', revision = :revision
WHERE id IN (SELECT (SELECT r.id FROM task_role AS r WHERE r.task_id = t.id ORDER BY r.sort_no, r.id LIMIT 1)
             FROM task AS t
             JOIN section AS s ON s.id = t.section_id
             WHERE s.plan_id = :plan AND NOT t.all_members
               AND NOT EXISTS (SELECT 1 FROM task_role AS l WHERE l.task_id = t.id AND l.role = 'lead'));
