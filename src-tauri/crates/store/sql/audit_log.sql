SELECT a.id, a.at, o.name AS operator, a.operation, a.subject, a.undoes
FROM audit_entry AS a
JOIN operator AS o ON o.id = a.operator_id
WHERE :before IS NULL OR a.id < :before
ORDER BY a.id DESC
LIMIT :limit;
