-- 0003 季度工作: what a quarter's report says in words, how it goes from draft to 认定, by when, on what evidence.

-- 季报文字: 进展情况, 存在问题, 下一步措施 of a task. Plain paragraphs, one line each.
CREATE TABLE report_text (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  report_id INTEGER NOT NULL REFERENCES quarter_report (id),
  task_id   INTEGER NOT NULL REFERENCES task (id),
  field     TEXT    NOT NULL CHECK (field IN ('progress', 'problem', 'next_step')),
  text      TEXT    NOT NULL,                           -- 清空后留行, with its revision and its trail
  on_behalf INTEGER NOT NULL CHECK (on_behalf IN (0, 1)),
  revision  INTEGER NOT NULL REFERENCES audit_entry (id),
  UNIQUE (report_id, task_id, field)
) STRICT;

CREATE INDEX report_text_of_task ON report_text (task_id);

-- 季报步骤: the way of a report. `audit_id` is the point of the audit at which the report stood so: two submissions are
-- compared by reading the file as it was, twice.
CREATE TABLE report_step (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  report_id INTEGER NOT NULL REFERENCES quarter_report (id),
  step      TEXT    NOT NULL CHECK (step IN ('submit', 'send_back', 'accept', 'reopen')),
  on_day    TEXT    NOT NULL CHECK (on_day IS date(on_day)),
  note      TEXT    NOT NULL,
  audit_id  INTEGER NOT NULL REFERENCES audit_entry (id),
  revision  INTEGER NOT NULL REFERENCES audit_entry (id),
  CHECK (step NOT IN ('send_back', 'reopen') OR trim(note) <> '')
) STRICT;

CREATE INDEX report_step_of_report ON report_step (report_id, id);

-- 退回理由: of one cell, of one text or of a whole task.
CREATE TABLE return_reason (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  step_id   INTEGER NOT NULL REFERENCES report_step (id),
  task_id   INTEGER NOT NULL REFERENCES task (id),
  target_id INTEGER REFERENCES target (id),
  field     TEXT CHECK (field IN ('progress', 'problem', 'next_step')),
  reason    TEXT    NOT NULL CHECK (trim(reason) <> ''),
  revision  INTEGER NOT NULL REFERENCES audit_entry (id),
  CHECK (target_id IS NULL OR field IS NULL)
) STRICT;

CREATE INDEX return_reason_of_step ON return_reason (step_id);

-- 报送期限 of a quarter; where there is none the default of the program holds.
CREATE TABLE deadline (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  year     INTEGER NOT NULL CHECK (year BETWEEN 1000 AND 9999),
  quarter  INTEGER NOT NULL CHECK (quarter BETWEEN 1 AND 4),
  due_on   TEXT    NOT NULL CHECK (due_on IS date(due_on)),
  revision INTEGER NOT NULL REFERENCES audit_entry (id),
  UNIQUE (year, quarter)
) STRICT;

-- 延期: asked for before the deadline, with a reason and a day.
CREATE TABLE extension (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  unit_id     INTEGER NOT NULL REFERENCES member_unit (id),
  year        INTEGER NOT NULL CHECK (year BETWEEN 1000 AND 9999),
  quarter     INTEGER NOT NULL CHECK (quarter BETWEEN 1 AND 4),
  asked_on    TEXT    NOT NULL CHECK (asked_on IS date(asked_on)),
  until_on    TEXT    NOT NULL CHECK (until_on IS date(until_on)),
  reason      TEXT    NOT NULL CHECK (trim(reason) <> ''),
  state       TEXT    NOT NULL CHECK (state IN ('asked', 'granted', 'refused')),
  answered_on TEXT CHECK (answered_on IS date(answered_on)),
  answer      TEXT    NOT NULL,
  revision    INTEGER NOT NULL REFERENCES audit_entry (id),
  CHECK (asked_on <= until_on),
  CHECK ((state = 'asked') = (answered_on IS NULL)),
  CHECK (state <> 'refused' OR trim(answer) <> '')
) STRICT;

CREATE INDEX extension_of_quarter ON extension (year, quarter, unit_id);

-- 台账条目, the rest of what is known of an item.
ALTER TABLE ledger_entry ADD COLUMN happened_on TEXT CHECK (happened_on IS date(happened_on));
ALTER TABLE ledger_entry ADD COLUMN doc_no      TEXT; -- 文号
ALTER TABLE ledger_entry ADD COLUMN prefecture  TEXT; -- 市州, its code (GB/T 2260)
ALTER TABLE ledger_entry ADD COLUMN holder      TEXT; -- 所属单位, as the unit wrote it
ALTER TABLE ledger_entry ADD COLUMN note        TEXT; -- 备注

CREATE INDEX ledger_entry_of_year ON ledger_entry (year, unit_id, target_id, quarter);

-- 附件: the bytes lie in the companion file under their hash.
CREATE TABLE attachment (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  hash     TEXT    NOT NULL UNIQUE CHECK (length(hash) = 64 AND hash NOT GLOB '*[^0-9a-f]*'),
  name     TEXT    NOT NULL CHECK (trim(name) <> ''),
  media    TEXT    NOT NULL CHECK (media <> ''),
  size     INTEGER NOT NULL CHECK (0 < size),
  revision INTEGER NOT NULL REFERENCES audit_entry (id)
) STRICT;

-- 佐证材料: an attachment behind a task's text, a value, or one entry of the 台账.
CREATE TABLE evidence (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  attachment_id INTEGER NOT NULL REFERENCES attachment (id),
  unit_id       INTEGER NOT NULL REFERENCES member_unit (id),
  year          INTEGER NOT NULL CHECK (year BETWEEN 1000 AND 9999),
  quarter       INTEGER NOT NULL CHECK (quarter BETWEEN 1 AND 4),
  task_id       INTEGER NOT NULL REFERENCES task (id),
  target_id     INTEGER REFERENCES target (id),
  entry_id      INTEGER REFERENCES ledger_entry (id),
  name          TEXT    NOT NULL CHECK (trim(name) <> ''),  -- 文件名, as it was attached here
  note          TEXT    NOT NULL,
  revision      INTEGER NOT NULL REFERENCES audit_entry (id),
  CHECK (entry_id IS NULL OR target_id IS NOT NULL)
) STRICT;

CREATE INDEX evidence_of_quarter ON evidence (year, quarter, unit_id);
CREATE INDEX evidence_of_attachment ON evidence (attachment_id);
CREATE INDEX evidence_of_entry ON evidence (entry_id) WHERE entry_id IS NOT NULL;

-- 批注 on a value or a text.
CREATE TABLE cell_note (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  unit_id   INTEGER NOT NULL REFERENCES member_unit (id),
  year      INTEGER NOT NULL CHECK (year BETWEEN 1000 AND 9999),
  quarter   INTEGER NOT NULL CHECK (quarter BETWEEN 1 AND 4),
  task_id   INTEGER NOT NULL REFERENCES task (id),
  target_id INTEGER REFERENCES target (id),
  field     TEXT CHECK (field IN ('progress', 'problem', 'next_step')),
  text      TEXT    NOT NULL CHECK (trim(text) <> ''),
  settled   INTEGER NOT NULL CHECK (settled IN (0, 1)),
  revision  INTEGER NOT NULL REFERENCES audit_entry (id),
  CHECK (target_id IS NULL OR field IS NULL)
) STRICT;

CREATE INDEX cell_note_of_quarter ON cell_note (year, quarter, unit_id);

-- 校验说明: the word given to a warning. `key` holds the figures: the word does not stand for others.
CREATE TABLE check_answer (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  year     INTEGER NOT NULL CHECK (year BETWEEN 1000 AND 9999),
  quarter  INTEGER NOT NULL CHECK (quarter BETWEEN 1 AND 4),
  key      TEXT    NOT NULL CHECK (key <> ''),
  word     TEXT    NOT NULL CHECK (trim(word) <> ''),
  revision INTEGER NOT NULL REFERENCES audit_entry (id),
  UNIQUE (year, quarter, key)
) STRICT;

-- 全省口径数: the figure of the whole province, as the office has it from elsewhere; the units' sum is checked against it.
CREATE TABLE declared_total (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  target_id INTEGER NOT NULL REFERENCES target (id),
  year      INTEGER NOT NULL CHECK (year BETWEEN 1000 AND 9999),
  quarter   INTEGER NOT NULL CHECK (quarter BETWEEN 1 AND 4),
  amount    INTEGER NOT NULL CHECK (0 <= amount),
  revision  INTEGER NOT NULL REFERENCES audit_entry (id),
  UNIQUE (target_id, year, quarter)
) STRICT;

-- 设置 of the office that change what is computed; looks and folders are settings of the PC.
CREATE TABLE setting (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  key      TEXT    NOT NULL UNIQUE CHECK (key <> ''),
  value    TEXT    NOT NULL,
  revision INTEGER NOT NULL REFERENCES audit_entry (id)
) STRICT;

CREATE INDEX report_value_blank ON report_value (report_id) WHERE state = 'blank';

-- Rows that were taken away: the trail of a cell looks for them here.
CREATE INDEX audit_row_of_gone ON audit_row (table_name, row_id) WHERE after IS NULL;

-- 全文检索. Overlapping pairs of characters as words (`zh_words`), so that 电梯 is found; no copy of the texts. A row's
-- number is its id × 16 and its kind: 1 季报文字, 2 台账条目, 3 佐证材料, 4 批注, 5 退回理由.
CREATE VIRTUAL TABLE full_text USING fts5 (words, content = '', contentless_delete = 1, detail = full);

CREATE TRIGGER report_text_find_insert AFTER INSERT ON report_text WHEN NEW.text <> '' BEGIN
  INSERT INTO full_text (rowid, words) VALUES (NEW.id * 16 + 1, zh_words(NEW.text));
END;
CREATE TRIGGER report_text_find_delete AFTER DELETE ON report_text WHEN OLD.text <> '' BEGIN
  DELETE FROM full_text WHERE rowid = OLD.id * 16 + 1;
END;
CREATE TRIGGER report_text_find_update AFTER UPDATE OF text ON report_text WHEN OLD.text <> NEW.text BEGIN
  DELETE FROM full_text WHERE rowid = OLD.id * 16 + 1;
  INSERT INTO full_text (rowid, words) SELECT NEW.id * 16 + 1, zh_words(NEW.text) WHERE NEW.text <> '';
END;

CREATE TRIGGER ledger_entry_find_insert AFTER INSERT ON ledger_entry BEGIN
  INSERT INTO full_text (rowid, words)
  VALUES (NEW.id * 16 + 2, zh_words(concat_ws(' ', NEW.name, NEW.doc_no, NEW.holder, NEW.note)));
END;
CREATE TRIGGER ledger_entry_find_delete AFTER DELETE ON ledger_entry BEGIN
  DELETE FROM full_text WHERE rowid = OLD.id * 16 + 2;
END;
CREATE TRIGGER ledger_entry_find_update AFTER UPDATE OF name, doc_no, holder, note ON ledger_entry BEGIN
  DELETE FROM full_text WHERE rowid = OLD.id * 16 + 2;
  INSERT INTO full_text (rowid, words)
  VALUES (NEW.id * 16 + 2, zh_words(concat_ws(' ', NEW.name, NEW.doc_no, NEW.holder, NEW.note)));
END;

CREATE TRIGGER evidence_find_insert AFTER INSERT ON evidence BEGIN
  INSERT INTO full_text (rowid, words) VALUES (NEW.id * 16 + 3, zh_words(concat_ws(' ', NEW.name, NEW.note)));
END;
CREATE TRIGGER evidence_find_delete AFTER DELETE ON evidence BEGIN
  DELETE FROM full_text WHERE rowid = OLD.id * 16 + 3;
END;
CREATE TRIGGER evidence_find_update AFTER UPDATE OF name, note ON evidence BEGIN
  DELETE FROM full_text WHERE rowid = OLD.id * 16 + 3;
  INSERT INTO full_text (rowid, words) VALUES (NEW.id * 16 + 3, zh_words(concat_ws(' ', NEW.name, NEW.note)));
END;

CREATE TRIGGER cell_note_find_insert AFTER INSERT ON cell_note BEGIN
  INSERT INTO full_text (rowid, words) VALUES (NEW.id * 16 + 4, zh_words(NEW.text));
END;
CREATE TRIGGER cell_note_find_delete AFTER DELETE ON cell_note BEGIN
  DELETE FROM full_text WHERE rowid = OLD.id * 16 + 4;
END;
CREATE TRIGGER cell_note_find_update AFTER UPDATE OF text ON cell_note BEGIN
  DELETE FROM full_text WHERE rowid = OLD.id * 16 + 4;
  INSERT INTO full_text (rowid, words) VALUES (NEW.id * 16 + 4, zh_words(NEW.text));
END;

CREATE TRIGGER return_reason_find_insert AFTER INSERT ON return_reason BEGIN
  INSERT INTO full_text (rowid, words) VALUES (NEW.id * 16 + 5, zh_words(NEW.reason));
END;
CREATE TRIGGER return_reason_find_delete AFTER DELETE ON return_reason BEGIN
  DELETE FROM full_text WHERE rowid = OLD.id * 16 + 5;
END;
CREATE TRIGGER return_reason_find_update AFTER UPDATE OF reason ON return_reason BEGIN
  DELETE FROM full_text WHERE rowid = OLD.id * 16 + 5;
  INSERT INTO full_text (rowid, words) VALUES (NEW.id * 16 + 5, zh_words(NEW.reason));
END;

-- The entries of older files.
INSERT INTO full_text (rowid, words) SELECT id * 16 + 2, zh_words(name) FROM ledger_entry;
