UPDATE plan_draft
SET year = :year, title = :title, doc_no = :doc_no, issued_by = :issued_by, issued_on = :issued_on, revision = :revision
WHERE id = :id AND (year, title, doc_no, issued_by, issued_on) IS NOT (:year, :title, :doc_no, :issued_by, :issued_on);
