SELECT d.id, d.file_name, d.format, d.title, d.year, d.state, a.at AS read_at, o.name AS read_by,
       (SELECT count(*) FROM draft_item AS i WHERE i.draft_id = d.id) AS items,
       (SELECT count(*) FROM draft_item AS i WHERE i.draft_id = d.id AND i.state = 'proposed') AS undecided
FROM plan_draft AS d
JOIN audit_entry AS a ON a.id = (SELECT min(r.entry_id) FROM audit_row AS r
                                 WHERE r.table_name = 'plan_draft' AND r.row_id = d.id)
JOIN operator AS o ON o.id = a.operator_id
ORDER BY d.id DESC;
