INSERT INTO ledger_entry (target_id, unit_id, year, quarter, name, happened_on, doc_no, prefecture, holder, note, revision)
VALUES (:target, :unit, :year, :quarter, :name, :happened_on, :doc_no, :prefecture, :holder, :note, :revision);
