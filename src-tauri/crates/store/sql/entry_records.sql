SELECT e.id, e.unit_id, e.year, e.quarter, e.target_id, e.revision, e.name,
       i.name AS file_name, min(c.sheet || '!' || c.address) AS file_cell
FROM ledger_entry AS e
LEFT JOIN form_import AS i ON i.audit_id = e.revision
LEFT JOIN form_cell AS c ON c.import_id = i.id AND c.entry_id = e.id
WHERE e.year = :year
GROUP BY e.id
ORDER BY e.target_id, e.unit_id, e.quarter, e.id;
