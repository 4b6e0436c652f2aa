SELECT v.id, q.unit_id, q.year, q.quarter, v.target_id, v.revision,
       i.name AS file_name, c.sheet || '!' || c.address AS file_cell
FROM quarter_report AS q
JOIN report_value AS v ON v.report_id = q.id
LEFT JOIN form_import AS i ON i.audit_id = v.revision
LEFT JOIN form_cell AS c ON c.import_id = i.id AND c.target_id = v.target_id AND c.entry_id IS NULL
                        AND c.fate IN ('new', 'changed', 'cleared')
WHERE q.year = :year
ORDER BY v.id, c.id;
