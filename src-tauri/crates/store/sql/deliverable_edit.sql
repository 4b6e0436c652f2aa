UPDATE deliverable
SET kind = :kind, name = :name, due_on = :due_on, done_on = :done_on, revision = :revision
WHERE id = :id AND (kind, name, due_on, done_on) IS NOT (:kind, :name, :due_on, :done_on);
