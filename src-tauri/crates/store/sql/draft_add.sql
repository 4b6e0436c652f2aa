INSERT INTO plan_draft (file_name, format, year, title, doc_no, issued_by, issued_on, state, plan_id, revision)
VALUES (:file_name, :format, :year, :title, :doc_no, :issued_by, :issued_on, 'open', NULL, :revision);
