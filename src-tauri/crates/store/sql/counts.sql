SELECT (SELECT count(*) FROM plan)         AS plans,
       (SELECT count(*) FROM member_unit)  AS units,
       (SELECT count(*) FROM task)         AS tasks,
       (SELECT count(*) FROM target)       AS targets,
       -- All but the blank ones: both are counted in an index.
       (SELECT count(*) FROM report_value) - (SELECT count(*) FROM report_value WHERE state = 'blank') AS report_values,
       (SELECT count(*) FROM ledger_entry) AS ledger_entries,
       (SELECT count(*) FROM operator)     AS operators,
       (SELECT count(*) FROM audit_entry)  AS audit_entries;
