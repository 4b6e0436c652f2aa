INSERT INTO draft_item (draft_id, parent_id, no, kind, state, content, sentence_id, span_from, span_to, revision)
VALUES (:draft, :parent, :no, :kind, :state, :content, :sentence, :span_from, :span_to, :revision);
