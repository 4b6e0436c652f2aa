INSERT INTO unit_contact (unit_id, no, leader, department, liaison, phone, email, revision)
SELECT :unit, coalesce(max(no), 0) + 1, :leader, :department, :liaison, :phone, :email, :revision
FROM unit_contact
WHERE unit_id = :unit;
