SELECT q.unit_id, x.task_id, x.field, x.text, x.on_behalf, x.revision,
       a.at AS changed_at, o.name AS changed_by
FROM quarter_report AS q
CROSS JOIN report_text AS x ON x.report_id = q.id -- A quarter of all: never from the texts.
JOIN audit_entry AS a ON a.id = x.revision
JOIN operator AS o    ON o.id = a.operator_id
WHERE q.year = :year AND q.quarter = :quarter
  AND {of_unit} AND {of_task}
ORDER BY q.unit_id, x.task_id, x.field;
