-- 0001 台账文件 (ledger file). Every rule that SQLite can hold is held here.
--
-- `revision` of a row is the id of the audit entry that last changed it: it only moves forward (also through undo), so a
-- stale edit is never accepted, and "who changed this last" is a join. Triggers refuse a change that does not move it.
-- Ids are AUTOINCREMENT: the id of a deleted row is never given again, so undo can bring the row back under its id.
-- Amounts are whole ten-thousandths; dates and moments are ISO text.

-- 留痕 (audit): who did what and when.
CREATE TABLE audit_entry (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  at          TEXT    NOT NULL CHECK (at IS datetime(at)),
  operator_id INTEGER NOT NULL REFERENCES operator (id) DEFERRABLE INITIALLY DEFERRED, -- 建档者与其首条留痕同时写入
  operation   TEXT    NOT NULL CHECK (operation <> ''),
  subject     TEXT    NOT NULL DEFAULT '',
  undoes      INTEGER UNIQUE REFERENCES audit_entry (id) CHECK (undoes < id)
) STRICT;

-- Before and after images of every changed row, written by triggers.
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

CREATE INDEX audit_row_of_row ON audit_row (table_name, row_id);

-- 正在写入的留痕: at most one row, empty outside a write. Without it no table accepts a change.
CREATE TABLE audit_open (
  only     INTEGER PRIMARY KEY CHECK (only = 1),
  entry_id INTEGER NOT NULL REFERENCES audit_entry (id)
) STRICT;

-- 文件信息: created_at, sample (样例数据).
CREATE TABLE file_info (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  key      TEXT    NOT NULL UNIQUE CHECK (key <> ''),
  value    TEXT    NOT NULL,
  revision INTEGER NOT NULL REFERENCES audit_entry (id)
) STRICT;

-- 操作员
CREATE TABLE operator (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  name     TEXT    NOT NULL UNIQUE CHECK (trim(name) <> ''),
  revision INTEGER NOT NULL REFERENCES audit_entry (id)
) STRICT;

-- 成员单位. Units change: an old unit keeps its names and ends with a successor.
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

-- 单位别名
CREATE TABLE unit_alias (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  unit_id  INTEGER NOT NULL REFERENCES member_unit (id),
  alias    TEXT    NOT NULL CHECK (trim(alias) <> ''),
  revision INTEGER NOT NULL REFERENCES audit_entry (id),
  UNIQUE (unit_id, alias)
) STRICT;

-- 领导小组成员资格: a list of its own with dates.
CREATE TABLE membership (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  unit_id     INTEGER NOT NULL REFERENCES member_unit (id),
  valid_from  TEXT CHECK (valid_from  IS date(valid_from)),
  valid_until TEXT CHECK (valid_until IS date(valid_until)),
  revision    INTEGER NOT NULL REFERENCES audit_entry (id),
  CHECK (valid_from <= valid_until)
) STRICT;

CREATE INDEX membership_of_unit ON membership (unit_id);

-- 工作计划, one per year.
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

-- 计划版本: why the plan is as it is, and on what basis.
CREATE TABLE plan_version (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  plan_id  INTEGER NOT NULL REFERENCES plan (id),
  no       INTEGER NOT NULL CHECK (0 < no),
  reason   TEXT    NOT NULL,
  basis    TEXT    NOT NULL,
  audit_id INTEGER NOT NULL REFERENCES audit_entry (id),
  revision INTEGER NOT NULL REFERENCES audit_entry (id),
  UNIQUE (plan_id, no)
) STRICT;

-- 板块
CREATE TABLE section (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  plan_id  INTEGER NOT NULL REFERENCES plan (id),
  no       INTEGER NOT NULL,
  title    TEXT    NOT NULL CHECK (trim(title) <> ''),
  revision INTEGER NOT NULL REFERENCES audit_entry (id)
) STRICT;

CREATE INDEX section_of_plan ON section (plan_id, no);

-- 任务
CREATE TABLE task (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  section_id  INTEGER NOT NULL REFERENCES section (id),
  no          INTEGER NOT NULL,
  title       TEXT    NOT NULL CHECK (trim(title) <> ''),
  text        TEXT    NOT NULL,
  all_members INTEGER NOT NULL CHECK (all_members IN (0, 1)),
  revision    INTEGER NOT NULL REFERENCES audit_entry (id)
) STRICT;

CREATE INDEX task_of_section ON task (section_id, no);

-- 举措
CREATE TABLE measure (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  task_id  INTEGER NOT NULL REFERENCES task (id),
  no       INTEGER NOT NULL,
  text     TEXT    NOT NULL CHECK (trim(text) <> ''),
  sentence TEXT    NOT NULL,
  revision INTEGER NOT NULL REFERENCES audit_entry (id)
) STRICT;

CREATE INDEX measure_of_task ON measure (task_id, no);

-- 指标. `goal` NULL: 尚未下达, never 0.
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

CREATE INDEX target_of_task ON target (task_id, no);

-- 节点 / 成果
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

CREATE INDEX deliverable_of_task ON deliverable (task_id, no);

-- 机制: a tag on a task, for search only.
CREATE TABLE mechanism (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  task_id  INTEGER NOT NULL REFERENCES task (id),
  no       INTEGER NOT NULL,
  name     TEXT    NOT NULL CHECK (trim(name) <> ''),
  kind     TEXT    NOT NULL,
  revision INTEGER NOT NULL REFERENCES audit_entry (id)
) STRICT;

CREATE INDEX mechanism_of_task ON mechanism (task_id, no);

-- 职责: one mark of the matrix; `sort_no` is the unit's place in the plan's own list.
CREATE TABLE task_role (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  task_id  INTEGER NOT NULL REFERENCES task (id),
  unit_id  INTEGER NOT NULL REFERENCES member_unit (id),
  role     TEXT    NOT NULL CHECK (role IN ('lead', 'responsible', 'supporting')),
  sort_no  INTEGER NOT NULL,
  revision INTEGER NOT NULL REFERENCES audit_entry (id),
  UNIQUE (task_id, unit_id)
) STRICT;

CREATE INDEX task_role_of_unit ON task_role (unit_id);

-- 季报
CREATE TABLE quarter_report (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  unit_id  INTEGER NOT NULL REFERENCES member_unit (id),
  year     INTEGER NOT NULL CHECK (year BETWEEN 1000 AND 9999),
  quarter  INTEGER NOT NULL CHECK (quarter BETWEEN 1 AND 4),
  state    TEXT    NOT NULL CHECK (state IN ('draft', 'submitted', 'sent_back', 'accepted')),
  revision INTEGER NOT NULL REFERENCES audit_entry (id),
  UNIQUE (unit_id, year, quarter)
) STRICT;

-- 填报数值. 0, blank and 不适用 are three things. For a count `amount` is the declared remainder (未列名).
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

CREATE INDEX report_value_of_target ON report_value (target_id);

-- 台账条目: a named item behind a count; counts 1 from its quarter on.
CREATE TABLE ledger_entry (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  target_id INTEGER NOT NULL REFERENCES target (id),
  unit_id   INTEGER NOT NULL REFERENCES member_unit (id),
  year      INTEGER NOT NULL CHECK (year BETWEEN 1000 AND 9999),
  quarter   INTEGER NOT NULL CHECK (quarter BETWEEN 1 AND 4),
  name      TEXT    NOT NULL CHECK (trim(name) <> ''),
  revision  INTEGER NOT NULL REFERENCES audit_entry (id)
) STRICT;

CREATE INDEX ledger_entry_of_cell ON ledger_entry (target_id, unit_id, year, quarter);

-- The audit is append only; an entry is completed (subject, what it undoes) only while it is the open one.
CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry
WHEN NOT EXISTS (SELECT 1 FROM audit_open WHERE entry_id = OLD.id)
  OR OLD.subject <> '' OR OLD.undoes IS NOT NULL
  OR NEW.id <> OLD.id OR NEW.at <> OLD.at OR NEW.operator_id <> OLD.operator_id OR NEW.operation <> OLD.operation
BEGIN SELECT RAISE (ABORT, 'zhiheng: the audit is append only'); END;

CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry
BEGIN SELECT RAISE (ABORT, 'zhiheng: the audit is append only'); END;

CREATE TRIGGER audit_row_only_open BEFORE INSERT ON audit_row
WHEN NOT EXISTS (SELECT 1 FROM audit_open WHERE entry_id = NEW.entry_id)
BEGIN SELECT RAISE (ABORT, 'zhiheng: no open audit entry'); END;

CREATE TRIGGER audit_row_no_update BEFORE UPDATE ON audit_row
BEGIN SELECT RAISE (ABORT, 'zhiheng: the audit is append only'); END;

CREATE TRIGGER audit_row_no_delete BEFORE DELETE ON audit_row
BEGIN SELECT RAISE (ABORT, 'zhiheng: the audit is append only'); END;

CREATE TRIGGER audit_open_only_newest BEFORE INSERT ON audit_open
WHEN NEW.entry_id IS NOT (SELECT max(id) FROM audit_entry)
BEGIN SELECT RAISE (ABORT, 'zhiheng: only the newest audit entry can be open'); END;
