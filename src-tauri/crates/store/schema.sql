CREATE TABLE audit_entry (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  at          TEXT    NOT NULL CHECK (at IS datetime(at)),
  operator_id INTEGER NOT NULL REFERENCES operator (id) DEFERRABLE INITIALLY DEFERRED, -- 建档者与其首条留痕同时写入
  operation   TEXT    NOT NULL CHECK (operation <> ''),
  subject     TEXT    NOT NULL DEFAULT '',
  undoes      INTEGER UNIQUE REFERENCES audit_entry (id) CHECK (undoes < id)
) STRICT;

CREATE TABLE audit_open (
  only     INTEGER PRIMARY KEY CHECK (only = 1),
  entry_id INTEGER NOT NULL REFERENCES audit_entry (id)
) STRICT;

CREATE TABLE audit_row (
  entry_id   INTEGER NOT NULL REFERENCES audit_entry (id),
  seq        INTEGER NOT NULL CHECK (0 < seq),
  table_name TEXT    NOT NULL,
  row_id     INTEGER NOT NULL,
  before     TEXT CHECK (json_valid(before)),
  after      TEXT CHECK (json_valid(after)),
  PRIMARY KEY (entry_id, seq),
  CHECK (before IS NOT NULL OR after IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE TABLE deliverable (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  task_id  INTEGER NOT NULL REFERENCES task (id),
  no       INTEGER NOT NULL,
  kind     TEXT    NOT NULL CHECK (kind IN ('milestone', 'deliverable')),
  name     TEXT    NOT NULL CHECK (trim(name) <> ''),
  due_on   TEXT CHECK (due_on  IS date(due_on)),
  done_on  TEXT CHECK (done_on IS date(done_on)),
  sentence TEXT    NOT NULL,
  revision INTEGER NOT NULL REFERENCES audit_entry (id)
) STRICT;

CREATE TABLE draft_finding (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  draft_id    INTEGER NOT NULL REFERENCES plan_draft (id),
  no          INTEGER NOT NULL,
  code        TEXT    NOT NULL CHECK (code <> ''),
  message     TEXT    NOT NULL CHECK (message <> ''),
  sentence_id INTEGER REFERENCES draft_sentence (id),
  settled     INTEGER NOT NULL CHECK (settled IN (0, 1)),
  revision    INTEGER NOT NULL REFERENCES audit_entry (id),
  UNIQUE (draft_id, no)
) STRICT;

CREATE TABLE draft_item (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  draft_id    INTEGER NOT NULL REFERENCES plan_draft (id),
  parent_id   INTEGER REFERENCES draft_item (id) CHECK (parent_id <> id),
  no          INTEGER NOT NULL,
  kind        TEXT    NOT NULL CHECK (kind IN ('section', 'task', 'measure', 'target', 'deliverable')),
  state       TEXT    NOT NULL CHECK (state IN ('proposed', 'accepted', 'dismissed')),
  content     TEXT    NOT NULL CHECK (json_valid(content)),
  sentence_id INTEGER REFERENCES draft_sentence (id),
  span_from   INTEGER CHECK (0 <= span_from),
  span_to     INTEGER CHECK (span_from <= span_to),
  revision    INTEGER NOT NULL REFERENCES audit_entry (id),
  CHECK ((kind = 'section') = (parent_id IS NULL)),
  CHECK ((span_from IS NULL) = (span_to IS NULL))
) STRICT;

CREATE TABLE draft_sentence (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  draft_id  INTEGER NOT NULL REFERENCES plan_draft (id),
  no        INTEGER NOT NULL,
  paragraph INTEGER NOT NULL,                           -- sentences of one paragraph stand on together
  part      TEXT    NOT NULL CHECK (part IN ('title', 'preamble', 'heading', 'body', 'responsibility', 'appendix')),
  text      TEXT    NOT NULL CHECK (text <> ''),
  verdict   TEXT    NOT NULL CHECK (verdict IN ('mapped', 'no_target', 'open')),
  revision  INTEGER NOT NULL REFERENCES audit_entry (id),
  UNIQUE (draft_id, no)
) STRICT;

CREATE TABLE file_info (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  key      TEXT    NOT NULL UNIQUE CHECK (key <> ''),
  value    TEXT    NOT NULL,
  revision INTEGER NOT NULL REFERENCES audit_entry (id)
) STRICT;

CREATE TABLE ledger_entry (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  target_id INTEGER NOT NULL REFERENCES target (id),
  unit_id   INTEGER NOT NULL REFERENCES member_unit (id),
  year      INTEGER NOT NULL CHECK (year BETWEEN 1000 AND 9999),
  quarter   INTEGER NOT NULL CHECK (quarter BETWEEN 1 AND 4),
  name      TEXT    NOT NULL CHECK (trim(name) <> ''),
  revision  INTEGER NOT NULL REFERENCES audit_entry (id)
) STRICT;

CREATE TABLE measure (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  task_id  INTEGER NOT NULL REFERENCES task (id),
  no       INTEGER NOT NULL,
  text     TEXT    NOT NULL CHECK (trim(text) <> ''),
  sentence TEXT    NOT NULL,
  revision INTEGER NOT NULL REFERENCES audit_entry (id)
) STRICT;

CREATE TABLE mechanism (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  task_id  INTEGER NOT NULL REFERENCES task (id),
  no       INTEGER NOT NULL,
  name     TEXT    NOT NULL CHECK (trim(name) <> ''),
  kind     TEXT    NOT NULL,
  revision INTEGER NOT NULL REFERENCES audit_entry (id)
) STRICT;

CREATE TABLE member_unit (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  full_name    TEXT    NOT NULL CHECK (trim(full_name) <> ''),
  short_name   TEXT    NOT NULL UNIQUE CHECK (trim(short_name) <> ''),
  kind         TEXT    NOT NULL CHECK (kind IN ('party', 'government', 'direct_special', 'direct', 'other_government',
                                                'mass_organisation', 'central', 'other')),
  sort_no      INTEGER NOT NULL,
  valid_from   TEXT CHECK (valid_from  IS date(valid_from)),
  valid_until  TEXT CHECK (valid_until IS date(valid_until)),
  successor_id INTEGER REFERENCES member_unit (id) CHECK (successor_id <> id),
  revision     INTEGER NOT NULL REFERENCES audit_entry (id),
  CHECK (valid_from <= valid_until)
) STRICT;

CREATE TABLE membership (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  unit_id     INTEGER NOT NULL REFERENCES member_unit (id),
  valid_from  TEXT CHECK (valid_from  IS date(valid_from)),
  valid_until TEXT CHECK (valid_until IS date(valid_until)),
  revision    INTEGER NOT NULL REFERENCES audit_entry (id),
  CHECK (valid_from <= valid_until)
) STRICT;

CREATE TABLE operator (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  name     TEXT    NOT NULL UNIQUE CHECK (trim(name) <> ''),
  revision INTEGER NOT NULL REFERENCES audit_entry (id)
) STRICT;

CREATE TABLE plan (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  year      INTEGER NOT NULL UNIQUE CHECK (year BETWEEN 1000 AND 9999),
  title     TEXT    NOT NULL CHECK (trim(title) <> ''),
  doc_no    TEXT    NOT NULL,
  issued_by TEXT    NOT NULL,
  issued_on TEXT CHECK (issued_on IS date(issued_on)),
  preamble  TEXT    NOT NULL,
  revision  INTEGER NOT NULL REFERENCES audit_entry (id)
) STRICT;

CREATE TABLE plan_draft (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  file_name TEXT    NOT NULL,                           -- empty for pasted text
  format    TEXT    NOT NULL,
  year      INTEGER CHECK (year BETWEEN 1000 AND 9999),
  title     TEXT    NOT NULL,
  doc_no    TEXT    NOT NULL,
  issued_by TEXT    NOT NULL,
  issued_on TEXT CHECK (issued_on IS date(issued_on)),
  state     TEXT    NOT NULL CHECK (state IN ('open', 'adopted', 'discarded')),
  plan_id   INTEGER REFERENCES plan (id) CHECK ((state = 'adopted') = (plan_id IS NOT NULL)),
  revision  INTEGER NOT NULL REFERENCES audit_entry (id)
) STRICT;

CREATE TABLE plan_version (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  plan_id  INTEGER NOT NULL REFERENCES plan (id),
  no       INTEGER NOT NULL CHECK (0 < no),
  reason   TEXT    NOT NULL,
  basis    TEXT    NOT NULL,
  audit_id INTEGER NOT NULL REFERENCES audit_entry (id),
  revision INTEGER NOT NULL REFERENCES audit_entry (id), dated_on TEXT CHECK (dated_on IS date(dated_on)),
  UNIQUE (plan_id, no)
) STRICT;

CREATE TABLE quarter_report (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  unit_id  INTEGER NOT NULL REFERENCES member_unit (id),
  year     INTEGER NOT NULL CHECK (year BETWEEN 1000 AND 9999),
  quarter  INTEGER NOT NULL CHECK (quarter BETWEEN 1 AND 4),
  state    TEXT    NOT NULL CHECK (state IN ('draft', 'submitted', 'sent_back', 'accepted')),
  revision INTEGER NOT NULL REFERENCES audit_entry (id),
  UNIQUE (unit_id, year, quarter)
) STRICT;

CREATE TABLE report_value (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  report_id INTEGER NOT NULL REFERENCES quarter_report (id),
  target_id INTEGER NOT NULL REFERENCES target (id),
  state     TEXT    NOT NULL CHECK (state IN ('blank', 'entered', 'not_applicable')),
  amount    INTEGER CHECK ((state = 'entered') = (amount IS NOT NULL) AND 0 <= amount),
  reason    TEXT    CHECK ((state = 'not_applicable') = (reason IS NOT NULL) AND trim(reason) <> ''),
  on_behalf INTEGER NOT NULL CHECK (on_behalf IN (0, 1)), -- 代录
  revision  INTEGER NOT NULL REFERENCES audit_entry (id),
  UNIQUE (report_id, target_id)
) STRICT;

CREATE TABLE section (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  plan_id  INTEGER NOT NULL REFERENCES plan (id),
  no       INTEGER NOT NULL,
  title    TEXT    NOT NULL CHECK (trim(title) <> ''),
  revision INTEGER NOT NULL REFERENCES audit_entry (id)
) STRICT;

CREATE TABLE target (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  task_id      INTEGER NOT NULL REFERENCES task (id),
  no           INTEGER NOT NULL,
  name         TEXT    NOT NULL CHECK (trim(name) <> ''),
  kind         TEXT    NOT NULL CHECK (kind IN ('count', 'rate', 'stock', 'all', 'zero')),
  operator     TEXT    NOT NULL CHECK (operator IN ('>=', '<=', '=', '~', 'all', 'zero', '+', '-')),
  goal         INTEGER,
  goal_to      INTEGER CHECK (goal_to IS NULL OR (goal IS NOT NULL AND goal <= goal_to)),
  baseline     INTEGER,
  measure_unit TEXT    NOT NULL,
  modality     TEXT    NOT NULL,
  nature       TEXT    NOT NULL CHECK (nature IN ('result', 'process')),
  definition   TEXT    NOT NULL,                        -- 口径
  q1           INTEGER NOT NULL CHECK (0 <= q1),        -- 序时进度, whole percent
  q2           INTEGER NOT NULL CHECK (q1 <= q2),
  q3           INTEGER NOT NULL CHECK (q2 <= q3),
  q4           INTEGER NOT NULL CHECK (q3 <= q4 AND q4 = 100),
  sentence     TEXT    NOT NULL,
  revision     INTEGER NOT NULL REFERENCES audit_entry (id)
) STRICT;

CREATE TABLE target_share (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  target_id  INTEGER NOT NULL REFERENCES target (id),
  unit_id    INTEGER REFERENCES member_unit (id),
  prefecture TEXT CHECK (prefecture GLOB '[0-9][0-9][0-9][0-9][0-9][0-9]'),
  goal       INTEGER NOT NULL CHECK (0 <= goal),
  revision   INTEGER NOT NULL REFERENCES audit_entry (id),
  CHECK ((unit_id IS NULL) <> (prefecture IS NULL)),
  UNIQUE (target_id, unit_id),
  UNIQUE (target_id, prefecture)
) STRICT;

CREATE TABLE task (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  section_id  INTEGER NOT NULL REFERENCES section (id),
  no          INTEGER NOT NULL,
  title       TEXT    NOT NULL CHECK (trim(title) <> ''),
  text        TEXT    NOT NULL,
  all_members INTEGER NOT NULL CHECK (all_members IN (0, 1)),
  revision    INTEGER NOT NULL REFERENCES audit_entry (id)
) STRICT;

CREATE TABLE task_role (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  task_id  INTEGER NOT NULL REFERENCES task (id),
  unit_id  INTEGER NOT NULL REFERENCES member_unit (id),
  role     TEXT    NOT NULL CHECK (role IN ('lead', 'responsible', 'supporting')),
  sort_no  INTEGER NOT NULL,
  revision INTEGER NOT NULL REFERENCES audit_entry (id),
  UNIQUE (task_id, unit_id)
) STRICT;

CREATE TABLE unit_alias (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  unit_id  INTEGER NOT NULL REFERENCES member_unit (id),
  alias    TEXT    NOT NULL CHECK (trim(alias) <> ''),
  revision INTEGER NOT NULL REFERENCES audit_entry (id),
  UNIQUE (unit_id, alias)
) STRICT;

CREATE TABLE unit_contact (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  unit_id    INTEGER NOT NULL REFERENCES member_unit (id),
  no         INTEGER NOT NULL,
  leader     TEXT    NOT NULL,                          -- 分管领导
  department TEXT    NOT NULL,                          -- 处室
  liaison    TEXT    NOT NULL,                          -- 联络员
  phone      TEXT    NOT NULL,
  email      TEXT    NOT NULL,
  revision   INTEGER NOT NULL REFERENCES audit_entry (id),
  CHECK (leader || department || liaison || phone || email <> '')
) STRICT;

CREATE INDEX audit_row_of_row ON audit_row (table_name, row_id);

CREATE INDEX deliverable_of_task ON deliverable (task_id, no);

CREATE INDEX draft_item_of_draft ON draft_item (draft_id, parent_id, no);

CREATE INDEX ledger_entry_of_cell ON ledger_entry (target_id, unit_id, year, quarter);

CREATE INDEX measure_of_task ON measure (task_id, no);

CREATE INDEX mechanism_of_task ON mechanism (task_id, no);

CREATE INDEX membership_of_unit ON membership (unit_id);

CREATE INDEX report_value_of_target ON report_value (target_id);

CREATE INDEX section_of_plan ON section (plan_id, no);

CREATE INDEX target_of_task ON target (task_id, no);

CREATE INDEX task_of_section ON task (section_id, no);

CREATE INDEX task_role_of_unit ON task_role (unit_id);

CREATE INDEX unit_contact_of_unit ON unit_contact (unit_id, no);

CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry
BEGIN SELECT RAISE (ABORT, 'zhiheng: the audit is append only'); END;

CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry
WHEN NOT EXISTS (SELECT 1 FROM audit_open WHERE entry_id = OLD.id)
  OR OLD.subject <> '' OR OLD.undoes IS NOT NULL
  OR NEW.id <> OLD.id OR NEW.at <> OLD.at OR NEW.operator_id <> OLD.operator_id OR NEW.operation <> OLD.operation
BEGIN SELECT RAISE (ABORT, 'zhiheng: the audit is append only'); END;

CREATE TRIGGER audit_open_only_newest BEFORE INSERT ON audit_open
WHEN NEW.entry_id IS NOT (SELECT max(id) FROM audit_entry)
BEGIN SELECT RAISE (ABORT, 'zhiheng: only the newest audit entry can be open'); END;

CREATE TRIGGER audit_row_no_delete BEFORE DELETE ON audit_row
BEGIN SELECT RAISE (ABORT, 'zhiheng: the audit is append only'); END;

CREATE TRIGGER audit_row_no_update BEFORE UPDATE ON audit_row
BEGIN SELECT RAISE (ABORT, 'zhiheng: the audit is append only'); END;

CREATE TRIGGER audit_row_only_open BEFORE INSERT ON audit_row
WHEN NOT EXISTS (SELECT 1 FROM audit_open WHERE entry_id = NEW.entry_id)
BEGIN SELECT RAISE (ABORT, 'zhiheng: no open audit entry'); END;

CREATE TRIGGER deliverable_audit_delete AFTER DELETE ON deliverable BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'deliverable', OLD.id,
    json_object('id', OLD.id, 'task_id', OLD.task_id, 'no', OLD.no, 'kind', OLD.kind, 'name', OLD.name, 'due_on', OLD.due_on, 'done_on', OLD.done_on, 'sentence', OLD.sentence, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER deliverable_audit_insert AFTER INSERT ON deliverable BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'deliverable', NEW.id,
    NULL,
    json_object('id', NEW.id, 'task_id', NEW.task_id, 'no', NEW.no, 'kind', NEW.kind, 'name', NEW.name, 'due_on', NEW.due_on, 'done_on', NEW.done_on, 'sentence', NEW.sentence, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER deliverable_audit_update AFTER UPDATE ON deliverable BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'deliverable', NEW.id,
    json_object('id', OLD.id, 'task_id', OLD.task_id, 'no', OLD.no, 'kind', OLD.kind, 'name', OLD.name, 'due_on', OLD.due_on, 'done_on', OLD.done_on, 'sentence', OLD.sentence, 'revision', OLD.revision),
    json_object('id', NEW.id, 'task_id', NEW.task_id, 'no', NEW.no, 'kind', NEW.kind, 'name', NEW.name, 'due_on', NEW.due_on, 'done_on', NEW.done_on, 'sentence', NEW.sentence, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER draft_finding_audit_delete AFTER DELETE ON draft_finding BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'draft_finding', OLD.id,
    json_object('id', OLD.id, 'draft_id', OLD.draft_id, 'no', OLD.no, 'code', OLD.code, 'message', OLD.message, 'sentence_id', OLD.sentence_id, 'settled', OLD.settled, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER draft_finding_audit_insert AFTER INSERT ON draft_finding BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'draft_finding', NEW.id,
    NULL,
    json_object('id', NEW.id, 'draft_id', NEW.draft_id, 'no', NEW.no, 'code', NEW.code, 'message', NEW.message, 'sentence_id', NEW.sentence_id, 'settled', NEW.settled, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER draft_finding_audit_update AFTER UPDATE ON draft_finding BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'draft_finding', NEW.id,
    json_object('id', OLD.id, 'draft_id', OLD.draft_id, 'no', OLD.no, 'code', OLD.code, 'message', OLD.message, 'sentence_id', OLD.sentence_id, 'settled', OLD.settled, 'revision', OLD.revision),
    json_object('id', NEW.id, 'draft_id', NEW.draft_id, 'no', NEW.no, 'code', NEW.code, 'message', NEW.message, 'sentence_id', NEW.sentence_id, 'settled', NEW.settled, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER draft_item_audit_delete AFTER DELETE ON draft_item BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'draft_item', OLD.id,
    json_object('id', OLD.id, 'draft_id', OLD.draft_id, 'parent_id', OLD.parent_id, 'no', OLD.no, 'kind', OLD.kind, 'state', OLD.state, 'content', OLD.content, 'sentence_id', OLD.sentence_id, 'span_from', OLD.span_from, 'span_to', OLD.span_to, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER draft_item_audit_insert AFTER INSERT ON draft_item BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'draft_item', NEW.id,
    NULL,
    json_object('id', NEW.id, 'draft_id', NEW.draft_id, 'parent_id', NEW.parent_id, 'no', NEW.no, 'kind', NEW.kind, 'state', NEW.state, 'content', NEW.content, 'sentence_id', NEW.sentence_id, 'span_from', NEW.span_from, 'span_to', NEW.span_to, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER draft_item_audit_update AFTER UPDATE ON draft_item BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'draft_item', NEW.id,
    json_object('id', OLD.id, 'draft_id', OLD.draft_id, 'parent_id', OLD.parent_id, 'no', OLD.no, 'kind', OLD.kind, 'state', OLD.state, 'content', OLD.content, 'sentence_id', OLD.sentence_id, 'span_from', OLD.span_from, 'span_to', OLD.span_to, 'revision', OLD.revision),
    json_object('id', NEW.id, 'draft_id', NEW.draft_id, 'parent_id', NEW.parent_id, 'no', NEW.no, 'kind', NEW.kind, 'state', NEW.state, 'content', NEW.content, 'sentence_id', NEW.sentence_id, 'span_from', NEW.span_from, 'span_to', NEW.span_to, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER draft_sentence_audit_delete AFTER DELETE ON draft_sentence BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'draft_sentence', OLD.id,
    json_object('id', OLD.id, 'draft_id', OLD.draft_id, 'no', OLD.no, 'paragraph', OLD.paragraph, 'part', OLD.part, 'text', OLD.text, 'verdict', OLD.verdict, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER draft_sentence_audit_insert AFTER INSERT ON draft_sentence BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'draft_sentence', NEW.id,
    NULL,
    json_object('id', NEW.id, 'draft_id', NEW.draft_id, 'no', NEW.no, 'paragraph', NEW.paragraph, 'part', NEW.part, 'text', NEW.text, 'verdict', NEW.verdict, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER draft_sentence_audit_update AFTER UPDATE ON draft_sentence BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'draft_sentence', NEW.id,
    json_object('id', OLD.id, 'draft_id', OLD.draft_id, 'no', OLD.no, 'paragraph', OLD.paragraph, 'part', OLD.part, 'text', OLD.text, 'verdict', OLD.verdict, 'revision', OLD.revision),
    json_object('id', NEW.id, 'draft_id', NEW.draft_id, 'no', NEW.no, 'paragraph', NEW.paragraph, 'part', NEW.part, 'text', NEW.text, 'verdict', NEW.verdict, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER file_info_audit_delete AFTER DELETE ON file_info BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'file_info', OLD.id,
    json_object('id', OLD.id, 'key', OLD.key, 'value', OLD.value, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER file_info_audit_insert AFTER INSERT ON file_info BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'file_info', NEW.id,
    NULL,
    json_object('id', NEW.id, 'key', NEW.key, 'value', NEW.value, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER file_info_audit_update AFTER UPDATE ON file_info BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'file_info', NEW.id,
    json_object('id', OLD.id, 'key', OLD.key, 'value', OLD.value, 'revision', OLD.revision),
    json_object('id', NEW.id, 'key', NEW.key, 'value', NEW.value, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER ledger_entry_audit_delete AFTER DELETE ON ledger_entry BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'ledger_entry', OLD.id,
    json_object('id', OLD.id, 'target_id', OLD.target_id, 'unit_id', OLD.unit_id, 'year', OLD.year, 'quarter', OLD.quarter, 'name', OLD.name, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER ledger_entry_audit_insert AFTER INSERT ON ledger_entry BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'ledger_entry', NEW.id,
    NULL,
    json_object('id', NEW.id, 'target_id', NEW.target_id, 'unit_id', NEW.unit_id, 'year', NEW.year, 'quarter', NEW.quarter, 'name', NEW.name, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER ledger_entry_audit_update AFTER UPDATE ON ledger_entry BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'ledger_entry', NEW.id,
    json_object('id', OLD.id, 'target_id', OLD.target_id, 'unit_id', OLD.unit_id, 'year', OLD.year, 'quarter', OLD.quarter, 'name', OLD.name, 'revision', OLD.revision),
    json_object('id', NEW.id, 'target_id', NEW.target_id, 'unit_id', NEW.unit_id, 'year', NEW.year, 'quarter', NEW.quarter, 'name', NEW.name, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER measure_audit_delete AFTER DELETE ON measure BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'measure', OLD.id,
    json_object('id', OLD.id, 'task_id', OLD.task_id, 'no', OLD.no, 'text', OLD.text, 'sentence', OLD.sentence, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER measure_audit_insert AFTER INSERT ON measure BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'measure', NEW.id,
    NULL,
    json_object('id', NEW.id, 'task_id', NEW.task_id, 'no', NEW.no, 'text', NEW.text, 'sentence', NEW.sentence, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER measure_audit_update AFTER UPDATE ON measure BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'measure', NEW.id,
    json_object('id', OLD.id, 'task_id', OLD.task_id, 'no', OLD.no, 'text', OLD.text, 'sentence', OLD.sentence, 'revision', OLD.revision),
    json_object('id', NEW.id, 'task_id', NEW.task_id, 'no', NEW.no, 'text', NEW.text, 'sentence', NEW.sentence, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER mechanism_audit_delete AFTER DELETE ON mechanism BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'mechanism', OLD.id,
    json_object('id', OLD.id, 'task_id', OLD.task_id, 'no', OLD.no, 'name', OLD.name, 'kind', OLD.kind, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER mechanism_audit_insert AFTER INSERT ON mechanism BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'mechanism', NEW.id,
    NULL,
    json_object('id', NEW.id, 'task_id', NEW.task_id, 'no', NEW.no, 'name', NEW.name, 'kind', NEW.kind, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER mechanism_audit_update AFTER UPDATE ON mechanism BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'mechanism', NEW.id,
    json_object('id', OLD.id, 'task_id', OLD.task_id, 'no', OLD.no, 'name', OLD.name, 'kind', OLD.kind, 'revision', OLD.revision),
    json_object('id', NEW.id, 'task_id', NEW.task_id, 'no', NEW.no, 'name', NEW.name, 'kind', NEW.kind, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER member_unit_audit_delete AFTER DELETE ON member_unit BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'member_unit', OLD.id,
    json_object('id', OLD.id, 'full_name', OLD.full_name, 'short_name', OLD.short_name, 'kind', OLD.kind, 'sort_no', OLD.sort_no, 'valid_from', OLD.valid_from, 'valid_until', OLD.valid_until, 'successor_id', OLD.successor_id, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER member_unit_audit_insert AFTER INSERT ON member_unit BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'member_unit', NEW.id,
    NULL,
    json_object('id', NEW.id, 'full_name', NEW.full_name, 'short_name', NEW.short_name, 'kind', NEW.kind, 'sort_no', NEW.sort_no, 'valid_from', NEW.valid_from, 'valid_until', NEW.valid_until, 'successor_id', NEW.successor_id, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER member_unit_audit_update AFTER UPDATE ON member_unit BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'member_unit', NEW.id,
    json_object('id', OLD.id, 'full_name', OLD.full_name, 'short_name', OLD.short_name, 'kind', OLD.kind, 'sort_no', OLD.sort_no, 'valid_from', OLD.valid_from, 'valid_until', OLD.valid_until, 'successor_id', OLD.successor_id, 'revision', OLD.revision),
    json_object('id', NEW.id, 'full_name', NEW.full_name, 'short_name', NEW.short_name, 'kind', NEW.kind, 'sort_no', NEW.sort_no, 'valid_from', NEW.valid_from, 'valid_until', NEW.valid_until, 'successor_id', NEW.successor_id, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER membership_audit_delete AFTER DELETE ON membership BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'membership', OLD.id,
    json_object('id', OLD.id, 'unit_id', OLD.unit_id, 'valid_from', OLD.valid_from, 'valid_until', OLD.valid_until, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER membership_audit_insert AFTER INSERT ON membership BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'membership', NEW.id,
    NULL,
    json_object('id', NEW.id, 'unit_id', NEW.unit_id, 'valid_from', NEW.valid_from, 'valid_until', NEW.valid_until, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER membership_audit_update AFTER UPDATE ON membership BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'membership', NEW.id,
    json_object('id', OLD.id, 'unit_id', OLD.unit_id, 'valid_from', OLD.valid_from, 'valid_until', OLD.valid_until, 'revision', OLD.revision),
    json_object('id', NEW.id, 'unit_id', NEW.unit_id, 'valid_from', NEW.valid_from, 'valid_until', NEW.valid_until, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER operator_audit_delete AFTER DELETE ON operator BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'operator', OLD.id,
    json_object('id', OLD.id, 'name', OLD.name, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER operator_audit_insert AFTER INSERT ON operator BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'operator', NEW.id,
    NULL,
    json_object('id', NEW.id, 'name', NEW.name, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER operator_audit_update AFTER UPDATE ON operator BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'operator', NEW.id,
    json_object('id', OLD.id, 'name', OLD.name, 'revision', OLD.revision),
    json_object('id', NEW.id, 'name', NEW.name, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER plan_audit_delete AFTER DELETE ON plan BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'plan', OLD.id,
    json_object('id', OLD.id, 'year', OLD.year, 'title', OLD.title, 'doc_no', OLD.doc_no, 'issued_by', OLD.issued_by, 'issued_on', OLD.issued_on, 'preamble', OLD.preamble, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER plan_audit_insert AFTER INSERT ON plan BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'plan', NEW.id,
    NULL,
    json_object('id', NEW.id, 'year', NEW.year, 'title', NEW.title, 'doc_no', NEW.doc_no, 'issued_by', NEW.issued_by, 'issued_on', NEW.issued_on, 'preamble', NEW.preamble, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER plan_audit_update AFTER UPDATE ON plan BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'plan', NEW.id,
    json_object('id', OLD.id, 'year', OLD.year, 'title', OLD.title, 'doc_no', OLD.doc_no, 'issued_by', OLD.issued_by, 'issued_on', OLD.issued_on, 'preamble', OLD.preamble, 'revision', OLD.revision),
    json_object('id', NEW.id, 'year', NEW.year, 'title', NEW.title, 'doc_no', NEW.doc_no, 'issued_by', NEW.issued_by, 'issued_on', NEW.issued_on, 'preamble', NEW.preamble, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER plan_draft_audit_delete AFTER DELETE ON plan_draft BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'plan_draft', OLD.id,
    json_object('id', OLD.id, 'file_name', OLD.file_name, 'format', OLD.format, 'year', OLD.year, 'title', OLD.title, 'doc_no', OLD.doc_no, 'issued_by', OLD.issued_by, 'issued_on', OLD.issued_on, 'state', OLD.state, 'plan_id', OLD.plan_id, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER plan_draft_audit_insert AFTER INSERT ON plan_draft BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'plan_draft', NEW.id,
    NULL,
    json_object('id', NEW.id, 'file_name', NEW.file_name, 'format', NEW.format, 'year', NEW.year, 'title', NEW.title, 'doc_no', NEW.doc_no, 'issued_by', NEW.issued_by, 'issued_on', NEW.issued_on, 'state', NEW.state, 'plan_id', NEW.plan_id, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER plan_draft_audit_update AFTER UPDATE ON plan_draft BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'plan_draft', NEW.id,
    json_object('id', OLD.id, 'file_name', OLD.file_name, 'format', OLD.format, 'year', OLD.year, 'title', OLD.title, 'doc_no', OLD.doc_no, 'issued_by', OLD.issued_by, 'issued_on', OLD.issued_on, 'state', OLD.state, 'plan_id', OLD.plan_id, 'revision', OLD.revision),
    json_object('id', NEW.id, 'file_name', NEW.file_name, 'format', NEW.format, 'year', NEW.year, 'title', NEW.title, 'doc_no', NEW.doc_no, 'issued_by', NEW.issued_by, 'issued_on', NEW.issued_on, 'state', NEW.state, 'plan_id', NEW.plan_id, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER plan_version_audit_delete AFTER DELETE ON plan_version BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'plan_version', OLD.id,
    json_object('id', OLD.id, 'plan_id', OLD.plan_id, 'no', OLD.no, 'reason', OLD.reason, 'basis', OLD.basis, 'audit_id', OLD.audit_id, 'revision', OLD.revision, 'dated_on', OLD.dated_on),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER plan_version_audit_insert AFTER INSERT ON plan_version BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'plan_version', NEW.id,
    NULL,
    json_object('id', NEW.id, 'plan_id', NEW.plan_id, 'no', NEW.no, 'reason', NEW.reason, 'basis', NEW.basis, 'audit_id', NEW.audit_id, 'revision', NEW.revision, 'dated_on', NEW.dated_on)
  FROM audit_open AS o;
END;

CREATE TRIGGER plan_version_audit_update AFTER UPDATE ON plan_version BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'plan_version', NEW.id,
    json_object('id', OLD.id, 'plan_id', OLD.plan_id, 'no', OLD.no, 'reason', OLD.reason, 'basis', OLD.basis, 'audit_id', OLD.audit_id, 'revision', OLD.revision, 'dated_on', OLD.dated_on),
    json_object('id', NEW.id, 'plan_id', NEW.plan_id, 'no', NEW.no, 'reason', NEW.reason, 'basis', NEW.basis, 'audit_id', NEW.audit_id, 'revision', NEW.revision, 'dated_on', NEW.dated_on)
  FROM audit_open AS o;
END;

CREATE TRIGGER quarter_report_audit_delete AFTER DELETE ON quarter_report BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'quarter_report', OLD.id,
    json_object('id', OLD.id, 'unit_id', OLD.unit_id, 'year', OLD.year, 'quarter', OLD.quarter, 'state', OLD.state, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER quarter_report_audit_insert AFTER INSERT ON quarter_report BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'quarter_report', NEW.id,
    NULL,
    json_object('id', NEW.id, 'unit_id', NEW.unit_id, 'year', NEW.year, 'quarter', NEW.quarter, 'state', NEW.state, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER quarter_report_audit_update AFTER UPDATE ON quarter_report BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'quarter_report', NEW.id,
    json_object('id', OLD.id, 'unit_id', OLD.unit_id, 'year', OLD.year, 'quarter', OLD.quarter, 'state', OLD.state, 'revision', OLD.revision),
    json_object('id', NEW.id, 'unit_id', NEW.unit_id, 'year', NEW.year, 'quarter', NEW.quarter, 'state', NEW.state, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER report_value_audit_delete AFTER DELETE ON report_value BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'report_value', OLD.id,
    json_object('id', OLD.id, 'report_id', OLD.report_id, 'target_id', OLD.target_id, 'state', OLD.state, 'amount', OLD.amount, 'reason', OLD.reason, 'on_behalf', OLD.on_behalf, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER report_value_audit_insert AFTER INSERT ON report_value BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'report_value', NEW.id,
    NULL,
    json_object('id', NEW.id, 'report_id', NEW.report_id, 'target_id', NEW.target_id, 'state', NEW.state, 'amount', NEW.amount, 'reason', NEW.reason, 'on_behalf', NEW.on_behalf, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER report_value_audit_update AFTER UPDATE ON report_value BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'report_value', NEW.id,
    json_object('id', OLD.id, 'report_id', OLD.report_id, 'target_id', OLD.target_id, 'state', OLD.state, 'amount', OLD.amount, 'reason', OLD.reason, 'on_behalf', OLD.on_behalf, 'revision', OLD.revision),
    json_object('id', NEW.id, 'report_id', NEW.report_id, 'target_id', NEW.target_id, 'state', NEW.state, 'amount', NEW.amount, 'reason', NEW.reason, 'on_behalf', NEW.on_behalf, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER section_audit_delete AFTER DELETE ON section BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'section', OLD.id,
    json_object('id', OLD.id, 'plan_id', OLD.plan_id, 'no', OLD.no, 'title', OLD.title, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER section_audit_insert AFTER INSERT ON section BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'section', NEW.id,
    NULL,
    json_object('id', NEW.id, 'plan_id', NEW.plan_id, 'no', NEW.no, 'title', NEW.title, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER section_audit_update AFTER UPDATE ON section BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'section', NEW.id,
    json_object('id', OLD.id, 'plan_id', OLD.plan_id, 'no', OLD.no, 'title', OLD.title, 'revision', OLD.revision),
    json_object('id', NEW.id, 'plan_id', NEW.plan_id, 'no', NEW.no, 'title', NEW.title, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER target_audit_delete AFTER DELETE ON target BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'target', OLD.id,
    json_object('id', OLD.id, 'task_id', OLD.task_id, 'no', OLD.no, 'name', OLD.name, 'kind', OLD.kind, 'operator', OLD.operator, 'goal', OLD.goal, 'goal_to', OLD.goal_to, 'baseline', OLD.baseline, 'measure_unit', OLD.measure_unit, 'modality', OLD.modality, 'nature', OLD.nature, 'definition', OLD.definition, 'q1', OLD.q1, 'q2', OLD.q2, 'q3', OLD.q3, 'q4', OLD.q4, 'sentence', OLD.sentence, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER target_audit_insert AFTER INSERT ON target BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'target', NEW.id,
    NULL,
    json_object('id', NEW.id, 'task_id', NEW.task_id, 'no', NEW.no, 'name', NEW.name, 'kind', NEW.kind, 'operator', NEW.operator, 'goal', NEW.goal, 'goal_to', NEW.goal_to, 'baseline', NEW.baseline, 'measure_unit', NEW.measure_unit, 'modality', NEW.modality, 'nature', NEW.nature, 'definition', NEW.definition, 'q1', NEW.q1, 'q2', NEW.q2, 'q3', NEW.q3, 'q4', NEW.q4, 'sentence', NEW.sentence, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER target_audit_update AFTER UPDATE ON target BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'target', NEW.id,
    json_object('id', OLD.id, 'task_id', OLD.task_id, 'no', OLD.no, 'name', OLD.name, 'kind', OLD.kind, 'operator', OLD.operator, 'goal', OLD.goal, 'goal_to', OLD.goal_to, 'baseline', OLD.baseline, 'measure_unit', OLD.measure_unit, 'modality', OLD.modality, 'nature', OLD.nature, 'definition', OLD.definition, 'q1', OLD.q1, 'q2', OLD.q2, 'q3', OLD.q3, 'q4', OLD.q4, 'sentence', OLD.sentence, 'revision', OLD.revision),
    json_object('id', NEW.id, 'task_id', NEW.task_id, 'no', NEW.no, 'name', NEW.name, 'kind', NEW.kind, 'operator', NEW.operator, 'goal', NEW.goal, 'goal_to', NEW.goal_to, 'baseline', NEW.baseline, 'measure_unit', NEW.measure_unit, 'modality', NEW.modality, 'nature', NEW.nature, 'definition', NEW.definition, 'q1', NEW.q1, 'q2', NEW.q2, 'q3', NEW.q3, 'q4', NEW.q4, 'sentence', NEW.sentence, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER target_share_audit_delete AFTER DELETE ON target_share BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'target_share', OLD.id,
    json_object('id', OLD.id, 'target_id', OLD.target_id, 'unit_id', OLD.unit_id, 'prefecture', OLD.prefecture, 'goal', OLD.goal, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER target_share_audit_insert AFTER INSERT ON target_share BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'target_share', NEW.id,
    NULL,
    json_object('id', NEW.id, 'target_id', NEW.target_id, 'unit_id', NEW.unit_id, 'prefecture', NEW.prefecture, 'goal', NEW.goal, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER target_share_audit_update AFTER UPDATE ON target_share BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'target_share', NEW.id,
    json_object('id', OLD.id, 'target_id', OLD.target_id, 'unit_id', OLD.unit_id, 'prefecture', OLD.prefecture, 'goal', OLD.goal, 'revision', OLD.revision),
    json_object('id', NEW.id, 'target_id', NEW.target_id, 'unit_id', NEW.unit_id, 'prefecture', NEW.prefecture, 'goal', NEW.goal, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER task_audit_delete AFTER DELETE ON task BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'task', OLD.id,
    json_object('id', OLD.id, 'section_id', OLD.section_id, 'no', OLD.no, 'title', OLD.title, 'text', OLD.text, 'all_members', OLD.all_members, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER task_audit_insert AFTER INSERT ON task BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'task', NEW.id,
    NULL,
    json_object('id', NEW.id, 'section_id', NEW.section_id, 'no', NEW.no, 'title', NEW.title, 'text', NEW.text, 'all_members', NEW.all_members, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER task_audit_update AFTER UPDATE ON task BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'task', NEW.id,
    json_object('id', OLD.id, 'section_id', OLD.section_id, 'no', OLD.no, 'title', OLD.title, 'text', OLD.text, 'all_members', OLD.all_members, 'revision', OLD.revision),
    json_object('id', NEW.id, 'section_id', NEW.section_id, 'no', NEW.no, 'title', NEW.title, 'text', NEW.text, 'all_members', NEW.all_members, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER task_role_audit_delete AFTER DELETE ON task_role BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'task_role', OLD.id,
    json_object('id', OLD.id, 'task_id', OLD.task_id, 'unit_id', OLD.unit_id, 'role', OLD.role, 'sort_no', OLD.sort_no, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER task_role_audit_insert AFTER INSERT ON task_role BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'task_role', NEW.id,
    NULL,
    json_object('id', NEW.id, 'task_id', NEW.task_id, 'unit_id', NEW.unit_id, 'role', NEW.role, 'sort_no', NEW.sort_no, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER task_role_audit_update AFTER UPDATE ON task_role BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'task_role', NEW.id,
    json_object('id', OLD.id, 'task_id', OLD.task_id, 'unit_id', OLD.unit_id, 'role', OLD.role, 'sort_no', OLD.sort_no, 'revision', OLD.revision),
    json_object('id', NEW.id, 'task_id', NEW.task_id, 'unit_id', NEW.unit_id, 'role', NEW.role, 'sort_no', NEW.sort_no, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER unit_alias_audit_delete AFTER DELETE ON unit_alias BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'unit_alias', OLD.id,
    json_object('id', OLD.id, 'unit_id', OLD.unit_id, 'alias', OLD.alias, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER unit_alias_audit_insert AFTER INSERT ON unit_alias BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'unit_alias', NEW.id,
    NULL,
    json_object('id', NEW.id, 'unit_id', NEW.unit_id, 'alias', NEW.alias, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER unit_alias_audit_update AFTER UPDATE ON unit_alias BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'unit_alias', NEW.id,
    json_object('id', OLD.id, 'unit_id', OLD.unit_id, 'alias', OLD.alias, 'revision', OLD.revision),
    json_object('id', NEW.id, 'unit_id', NEW.unit_id, 'alias', NEW.alias, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER unit_contact_audit_delete AFTER DELETE ON unit_contact BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'unit_contact', OLD.id,
    json_object('id', OLD.id, 'unit_id', OLD.unit_id, 'no', OLD.no, 'leader', OLD.leader, 'department', OLD.department, 'liaison', OLD.liaison, 'phone', OLD.phone, 'email', OLD.email, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER unit_contact_audit_insert AFTER INSERT ON unit_contact BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'unit_contact', NEW.id,
    NULL,
    json_object('id', NEW.id, 'unit_id', NEW.unit_id, 'no', NEW.no, 'leader', NEW.leader, 'department', NEW.department, 'liaison', NEW.liaison, 'phone', NEW.phone, 'email', NEW.email, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER unit_contact_audit_update AFTER UPDATE ON unit_contact BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'unit_contact', NEW.id,
    json_object('id', OLD.id, 'unit_id', OLD.unit_id, 'no', OLD.no, 'leader', OLD.leader, 'department', OLD.department, 'liaison', OLD.liaison, 'phone', OLD.phone, 'email', OLD.email, 'revision', OLD.revision),
    json_object('id', NEW.id, 'unit_id', NEW.unit_id, 'no', NEW.no, 'leader', NEW.leader, 'department', NEW.department, 'liaison', NEW.liaison, 'phone', NEW.phone, 'email', NEW.email, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

