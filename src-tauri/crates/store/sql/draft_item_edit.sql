UPDATE draft_item
SET content = :content, span_from = :span_from, span_to = :span_to, revision = :revision
WHERE id = :id AND kind = :kind AND (content, span_from, span_to) IS NOT (:content, :span_from, :span_to);
