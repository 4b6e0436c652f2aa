INSERT INTO task_role (task_id, unit_id, role, sort_no, revision)
SELECT :task, :unit, :role, coalesce(max(sort_no), 0) + 1, :revision
FROM task_role
WHERE task_id = :task;
