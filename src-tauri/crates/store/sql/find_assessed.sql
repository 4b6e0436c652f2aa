-- Texts of assessments, newest assessments first. Of a scheme only the version in force; the limit bounds what is read.
WITH hit AS (
  SELECT rowid >> 4 AS id, rowid & 15 AS kind
  FROM full_text
  WHERE full_text MATCH :words AND rowid & 15 BETWEEN 6 AND 11
  ORDER BY rowid DESC
  LIMIT :limit
),
found AS (
  SELECT h.kind, h.id, s.assessment_id, NULL AS assessee_id, r.code,
         concat_ws(' ', r.title, nullif(r.standard, ''), nullif(r.scoring_unit, ''), nullif(r.evidence_asked, '')) AS text
  FROM hit AS h
  JOIN scheme_row AS r ON r.id = h.id
  JOIN scheme AS s     ON s.id = r.scheme_id
  WHERE h.kind = 6 AND s.version = (SELECT max(n.version) FROM scheme AS n WHERE n.assessment_id = s.assessment_id)
  UNION ALL
  SELECT h.kind, h.id, l.assessment_id, l.assessee_id, l.code, concat_ws(' ', e.title, nullif(e.basis, ''))
  FROM hit AS h
  JOIN scored_event AS e ON e.id = h.id
  JOIN score_line AS l   ON l.id = e.line_id
  WHERE h.kind = 7
  UNION ALL
  SELECT h.kind, h.id, l.assessment_id, l.assessee_id, l.code, e.title
  FROM hit AS h
  JOIN score_evidence AS e ON e.id = h.id
  JOIN score_line AS l     ON l.id = e.line_id
  WHERE h.kind = 8
  UNION ALL
  SELECT h.kind, h.id, l.assessment_id, l.assessee_id, l.code, concat_ws(' ', o.reason, o.clause, nullif(o.evidence, ''))
  FROM hit AS h
  JOIN score_loss AS o ON o.id = h.id
  JOIN step_score AS s ON s.id = o.step_score_id
  JOIN score_line AS l ON l.id = s.line_id
  WHERE h.kind = 9
  UNION ALL
  SELECT h.kind, h.id, l.assessment_id, l.assessee_id, l.code, concat_ws(' ', a.ground, a.decided_by, a.reason)
  FROM hit AS h
  JOIN appeal AS a     ON a.id = h.id
  JOIN score_line AS l ON l.id = a.line_id
  WHERE h.kind = 10
  UNION ALL
  SELECT h.kind, h.id, v.assessment_id, v.assessee_id, NULL, concat_ws(' ', v.event, v.basis, v.decided_by)
  FROM hit AS h
  JOIN veto AS v ON v.id = h.id
  WHERE h.kind = 11
)
SELECT f.kind, f.assessment_id, f.assessee_id, f.code, f.text, e.name AS assessee_name,
       (SELECT r.title FROM scheme_row AS r JOIN scheme AS s ON s.id = r.scheme_id
        WHERE s.assessment_id = f.assessment_id AND r.code = f.code ORDER BY s.version DESC LIMIT 1) AS title
FROM found AS f
JOIN assessment AS a     ON a.id = f.assessment_id
LEFT JOIN assessee AS e  ON e.id = f.assessee_id
ORDER BY a.year DESC, a.scope, f.kind, f.id DESC;
