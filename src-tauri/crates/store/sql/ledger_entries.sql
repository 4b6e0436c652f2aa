SELECT l.*
FROM ledger_entry AS l
JOIN member_unit AS u ON u.id = l.unit_id
WHERE l.target_id = :target AND l.year = :year AND (:unit IS NULL OR l.unit_id = :unit)
ORDER BY u.sort_no, u.id, l.quarter, l.id;
