UPDATE plan
SET title = :title, doc_no = :doc_no, issued_by = :issued_by, issued_on = :issued_on, preamble = :preamble,
    revision = :revision
WHERE id = :id
  AND (title, doc_no, issued_by, issued_on, preamble) IS NOT (:title, :doc_no, :issued_by, :issued_on, :preamble);
