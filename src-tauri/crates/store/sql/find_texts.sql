-- Newest first: numbers of the index grow with the ids. The limit bounds what is read of the texts.
WITH hit AS (
  SELECT rowid >> 4 AS id, rowid & 15 AS kind
  FROM full_text
  WHERE full_text MATCH :words AND rowid & 15 <= 5
  ORDER BY rowid DESC
  LIMIT :limit
),
found AS (
  SELECT h.kind, q.unit_id, q.year, q.quarter, x.task_id, NULL AS target_id, x.field, NULL AS entry_id, x.text, h.id
  FROM hit AS h
  JOIN report_text AS x    ON x.id = h.id
  JOIN quarter_report AS q ON q.id = x.report_id
  WHERE h.kind = 1
  UNION ALL
  SELECT h.kind, l.unit_id, l.year, l.quarter, t.task_id, l.target_id, NULL, l.id,
         concat_ws(' ', l.name, nullif(l.doc_no, ''), nullif(l.holder, ''), nullif(l.note, '')), h.id
  FROM hit AS h
  JOIN ledger_entry AS l ON l.id = h.id
  JOIN target AS t       ON t.id = l.target_id
  WHERE h.kind = 2
  UNION ALL
  SELECT h.kind, e.unit_id, e.year, e.quarter, e.task_id, e.target_id, NULL, e.entry_id,
         concat_ws(' ', e.name, nullif(e.note, '')), h.id
  FROM hit AS h
  JOIN evidence AS e ON e.id = h.id
  WHERE h.kind = 3
  UNION ALL
  SELECT h.kind, n.unit_id, n.year, n.quarter, n.task_id, n.target_id, n.field, NULL, n.text, h.id
  FROM hit AS h
  JOIN cell_note AS n ON n.id = h.id
  WHERE h.kind = 4
  UNION ALL
  SELECT h.kind, q.unit_id, q.year, q.quarter, r.task_id, r.target_id, r.field, NULL, r.reason, h.id
  FROM hit AS h
  JOIN return_reason AS r  ON r.id = h.id
  JOIN report_step AS s    ON s.id = r.step_id
  JOIN quarter_report AS q ON q.id = s.report_id
  WHERE h.kind = 5
)
SELECT f.kind, f.unit_id, f.year, f.quarter, f.task_id, f.target_id, f.field, f.entry_id, f.text,
       u.short_name AS unit_name, t.no AS task_no, x.name AS target_name
FROM found AS f
JOIN member_unit AS u ON u.id = f.unit_id
JOIN task AS t        ON t.id = f.task_id
LEFT JOIN target AS x ON x.id = f.target_id
ORDER BY f.year DESC, f.quarter DESC, f.kind, f.id DESC;
