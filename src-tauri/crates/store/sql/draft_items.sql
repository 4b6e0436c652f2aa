-- Parents before children: sections in their order, below each its tasks, below each their items.
WITH RECURSIVE tree (id, place) AS (
  SELECT id, printf('%06d.%09d', no, id) FROM draft_item WHERE draft_id = :draft AND parent_id IS NULL
  UNION ALL
  SELECT i.id, t.place || '/' || printf('%06d.%09d', i.no, i.id)
  FROM tree AS t JOIN draft_item AS i ON i.parent_id = t.id
)
SELECT i.id, i.parent_id, i.no, i.kind, i.state, i.content, i.sentence_id, i.span_from, i.span_to, i.revision
FROM tree AS t JOIN draft_item AS i ON i.id = t.id
ORDER BY t.place;
