-- The companion file of attachments. Append-only; a blob is named by the SHA-256 of its bytes.
CREATE TABLE ledger_mark (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  mark TEXT    NOT NULL CHECK (length(mark) = 64)
) STRICT;

-- Usually one row for a hash. A second one heals bytes that the disk spoiled; the latest counts.
CREATE TABLE blob (
  id    INTEGER PRIMARY KEY,
  hash  TEXT    NOT NULL CHECK (length(hash) = 64 AND hash NOT GLOB '*[^0-9a-f]*'),
  size  INTEGER NOT NULL CHECK (0 < size AND size = length(bytes)),
  bytes BLOB    NOT NULL
) STRICT;

-- Says what is there and how large without reading a single blob.
CREATE INDEX blob_of_hash ON blob (hash, size);

CREATE TRIGGER blob_never_replaced BEFORE INSERT ON blob WHEN EXISTS (SELECT 1 FROM blob WHERE id = NEW.id)
BEGIN SELECT RAISE (ABORT, 'zhiheng: blobs are only added'); END;
CREATE TRIGGER blob_never_changed BEFORE UPDATE ON blob
BEGIN SELECT RAISE (ABORT, 'zhiheng: blobs are only added'); END;
CREATE TRIGGER blob_never_removed BEFORE DELETE ON blob
BEGIN SELECT RAISE (ABORT, 'zhiheng: blobs are only added'); END;

CREATE TRIGGER ledger_mark_never_replaced BEFORE INSERT ON ledger_mark WHEN EXISTS (SELECT 1 FROM ledger_mark)
BEGIN SELECT RAISE (ABORT, 'zhiheng: the mark is for good'); END;
CREATE TRIGGER ledger_mark_never_changed BEFORE UPDATE ON ledger_mark
BEGIN SELECT RAISE (ABORT, 'zhiheng: the mark is for good'); END;
CREATE TRIGGER ledger_mark_never_removed BEFORE DELETE ON ledger_mark
BEGIN SELECT RAISE (ABORT, 'zhiheng: the mark is for good'); END;
