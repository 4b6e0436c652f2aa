INSERT INTO report_value (report_id, target_id, state, amount, reason, on_behalf, revision)
VALUES (:report, :target, :state, :amount, :reason, :on_behalf, :revision)
ON CONFLICT (report_id, target_id) DO UPDATE
SET state = excluded.state, amount = excluded.amount, reason = excluded.reason, on_behalf = excluded.on_behalf,
    revision = excluded.revision;
