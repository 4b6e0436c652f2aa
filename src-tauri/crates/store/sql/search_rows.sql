WITH t AS (
  SELECT t.id, t.title, t.text, s.no AS section_no, t.no
  FROM task AS t
  JOIN section AS s ON s.id = t.section_id
  JOIN plan AS p    ON p.id = s.plan_id
  WHERE p.year = :year
),
found AS (
  SELECT 1 AS place, t.section_no, t.no AS task_no, 0 AS no, 'task' AS kind, t.id, t.id AS task_id, t.title AS name, t.text AS more
  FROM t
  UNION ALL
  SELECT 2, t.section_no, t.no, x.no, 'measure', x.id, t.id, x.text, x.sentence FROM measure AS x JOIN t ON t.id = x.task_id
  UNION ALL
  SELECT 3, t.section_no, t.no, x.no, 'target', x.id, t.id, x.name, x.sentence FROM target AS x JOIN t ON t.id = x.task_id
  UNION ALL
  SELECT 4, t.section_no, t.no, x.no, 'deliverable', x.id, t.id, x.name, x.sentence
  FROM deliverable AS x JOIN t ON t.id = x.task_id
  UNION ALL
  SELECT 5, t.section_no, t.no, x.no, 'mechanism', x.id, t.id, x.name, x.kind FROM mechanism AS x JOIN t ON t.id = x.task_id
  UNION ALL
  SELECT 6, u.sort_no, 0, 0, 'unit', u.id, NULL, u.short_name,
         u.full_name || coalesce((SELECT ' ' || group_concat(a.alias, ' ') FROM unit_alias AS a WHERE a.unit_id = u.id), '')
  FROM member_unit AS u
)
SELECT kind, id, task_id, name, more
FROM found
ORDER BY place, section_no, task_no, no, id;
