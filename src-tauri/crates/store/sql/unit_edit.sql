UPDATE member_unit
SET full_name = :full_name, short_name = :short_name, kind = :kind, sort_no = :sort_no, valid_from = :valid_from,
    valid_until = :valid_until, successor_id = :successor, revision = :revision
WHERE id = :id;
