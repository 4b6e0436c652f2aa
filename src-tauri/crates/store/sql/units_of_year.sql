SELECT u.id, u.full_name, u.short_name, u.kind, u.sort_no, u.valid_from, u.valid_until, u.successor_id, u.revision
FROM member_unit AS u
WHERE EXISTS (SELECT 1
              FROM task_role AS r
              JOIN task AS t    ON t.id = r.task_id
              JOIN section AS s ON s.id = t.section_id
              JOIN plan AS p    ON p.id = s.plan_id
              WHERE r.unit_id = u.id AND p.year = :year)
   OR EXISTS (SELECT 1
              FROM membership AS m
              WHERE m.unit_id = u.id
                AND coalesce(m.valid_from, '0000-01-01') <= printf('%04d-12-31', :year)
                AND printf('%04d-01-01', :year) <= coalesce(m.valid_until, '9999-12-31'))
ORDER BY u.sort_no, u.id;
