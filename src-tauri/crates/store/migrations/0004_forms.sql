-- 0004 收发填报件: workbooks given out to be filled in, what came back, and what was taken of it.

-- 发放. `audit_id` is the point of the audit at which the form stood so: what was changed after it, its unit has not seen.
CREATE TABLE form_issue (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  form          TEXT    NOT NULL CHECK (form IN ('quarter', 'targets')),
  unit_id       INTEGER NOT NULL REFERENCES member_unit (id),
  year          INTEGER NOT NULL CHECK (year BETWEEN 1000 AND 9999),
  quarter       INTEGER CHECK (quarter BETWEEN 1 AND 4),
  code          TEXT    NOT NULL UNIQUE CHECK (code <> ''),   -- 表号
  name          TEXT    NOT NULL CHECK (trim(name) <> ''),    -- 文件名
  plan_version  INTEGER NOT NULL,
  cells         INTEGER NOT NULL CHECK (0 <= cells),          -- 应填的格
  correction_of INTEGER REFERENCES form_import (id),          -- 回填件
  audit_id      INTEGER NOT NULL REFERENCES audit_entry (id),
  handed_to     TEXT    NOT NULL,                             -- 领取人
  handed_on     TEXT CHECK (handed_on IS date(handed_on)),
  revision      INTEGER NOT NULL REFERENCES audit_entry (id),
  CHECK ((form = 'quarter') = (quarter IS NOT NULL))
) STRICT;

CREATE INDEX form_issue_of_unit ON form_issue (year, form, quarter, unit_id);

-- 导入: one file taken in one step. Withdrawn, it keeps its row: that it came stays known.
CREATE TABLE form_import (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  form          TEXT    NOT NULL CHECK (form IN ('quarter', 'targets')),
  unit_id       INTEGER NOT NULL REFERENCES member_unit (id),
  year          INTEGER NOT NULL CHECK (year BETWEEN 1000 AND 9999),
  quarter       INTEGER CHECK (quarter BETWEEN 1 AND 4),
  issue_id      INTEGER REFERENCES form_issue (id),
  code          TEXT,                                         -- 表号, as the file says it
  name          TEXT    NOT NULL CHECK (trim(name) <> ''),    -- 文件名
  attachment_id INTEGER NOT NULL REFERENCES attachment (id),  -- the file itself
  file_saved_at TEXT,
  received_on   TEXT    NOT NULL CHECK (received_on IS date(received_on)),
  taken         INTEGER NOT NULL CHECK (0 <= taken),
  unchanged     INTEGER NOT NULL CHECK (0 <= unchanged),
  kept          INTEGER NOT NULL CHECK (0 <= kept),
  refused       INTEGER NOT NULL CHECK (0 <= refused),
  filled_by     TEXT    NOT NULL,
  phone         TEXT    NOT NULL,
  filled_on     TEXT    NOT NULL,
  submitted     INTEGER NOT NULL CHECK (submitted IN (0, 1)),
  withdrawn     INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
  audit_id      INTEGER NOT NULL REFERENCES audit_entry (id),
  revision      INTEGER NOT NULL REFERENCES audit_entry (id),
  CHECK ((form = 'quarter') = (quarter IS NOT NULL))
) STRICT;

CREATE INDEX form_import_of_unit ON form_import (year, form, quarter, unit_id);
CREATE INDEX form_import_of_step ON form_import (audit_id);

-- 导入的格: what was taken from which cell, and what was not and why, as it was said then.
CREATE TABLE form_cell (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  import_id INTEGER NOT NULL REFERENCES form_import (id),
  sheet     TEXT    NOT NULL,
  address   TEXT    NOT NULL,
  label     TEXT    NOT NULL,
  text      TEXT    NOT NULL,                                 -- as the file says
  was       TEXT    NOT NULL,                                 -- as the ledger had it
  fate      TEXT    NOT NULL CHECK (fate IN ('new', 'changed', 'cleared', 'kept', 'conflict', 'refused')),
  message   TEXT    NOT NULL,
  instead   TEXT    NOT NULL,
  task_id   INTEGER REFERENCES task (id),
  target_id INTEGER REFERENCES target (id),
  field     TEXT CHECK (field IN ('progress', 'problem', 'next_step')),
  entry_id  INTEGER,                                          -- 台账条目 that came of it; it may be gone since
  revision  INTEGER NOT NULL REFERENCES audit_entry (id)
) STRICT;

CREATE INDEX form_cell_of_import ON form_cell (import_id, id);
