-- From the images, not from the rows: an alias or contact that was taken away has no row any more.
SELECT a.id, a.at, o.name AS operator, a.operation, a.subject, a.undoes
FROM audit_entry AS a
JOIN operator AS o ON o.id = a.operator_id
WHERE a.id IN (SELECT w.entry_id
               FROM audit_row AS w
               WHERE (w.table_name = 'member_unit' AND w.row_id = :unit)
                  OR (w.table_name IN ('unit_alias', 'membership', 'unit_contact')
                      AND (w.before ->> 'unit_id' = :unit OR w.after ->> 'unit_id' = :unit)))
ORDER BY a.id DESC
LIMIT :limit;
