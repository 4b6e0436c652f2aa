SELECT u.id, u.full_name, u.short_name, u.kind, u.sort_no, u.valid_from, u.valid_until, u.successor_id, u.revision
FROM member_unit AS u
WHERE u.id IN (SELECT r.unit_id
               FROM plan AS p
               CROSS JOIN section AS s   ON s.plan_id = p.id -- From the year down: a unit has roles of all years.
               CROSS JOIN task AS t      ON t.section_id = s.id
               CROSS JOIN task_role AS r ON r.task_id = t.id
               WHERE p.year = :year)
   OR EXISTS (SELECT 1
              FROM membership AS m
              WHERE m.unit_id = u.id
                AND coalesce(m.valid_from, '0000-01-01') <= printf('%04d-12-31', :year)
                AND printf('%04d-01-01', :year) <= coalesce(m.valid_until, '9999-12-31'))
ORDER BY u.sort_no, u.id;
