-- 0005 打印登记: papers that left the program, as the very bytes, with the rows that their numbers are made of.

-- 打印件. The same code and the same bytes are one row, however often they were saved, opened or printed.
CREATE TABLE printed_paper (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  hash       TEXT    NOT NULL CHECK (length(hash) = 64 AND hash NOT GLOB '*[^0-9a-f]*'), -- 校验码, in full
  paper      TEXT    NOT NULL CHECK (paper <> ''),            -- 打印件种类
  title      TEXT    NOT NULL CHECK (trim(title) <> ''),
  made       TEXT CHECK (json_valid(made)),                   -- 打印单; of a paper of forms there is none
  template   INTEGER NOT NULL,                                -- 版式的版本
  fonts      TEXT    NOT NULL,                                -- which fonts, by what is in them
  sheet      TEXT    NOT NULL CHECK (sheet <> ''),            -- 纸张
  settings   TEXT    NOT NULL CHECK (json_valid(settings)),
  data_on    TEXT CHECK (data_on IS date(data_on)),           -- 数据日期
  pages      INTEGER NOT NULL CHECK (0 < pages),
  file_id    INTEGER NOT NULL REFERENCES attachment (id),     -- the bytes of the PDF
  content_id INTEGER NOT NULL REFERENCES attachment (id),     -- lines of each page and figures, compressed
  audit_id   INTEGER NOT NULL REFERENCES audit_entry (id),
  revision   INTEGER NOT NULL REFERENCES audit_entry (id),
  UNIQUE (hash, file_id)
) STRICT;

-- 去向: what was done with it.
CREATE TABLE printed_act (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  paper_id INTEGER NOT NULL REFERENCES printed_paper (id),
  act      TEXT    NOT NULL CHECK (act IN ('saved', 'opened', 'printed')),
  audit_id INTEGER NOT NULL REFERENCES audit_entry (id),
  revision INTEGER NOT NULL REFERENCES audit_entry (id)
) STRICT;

CREATE INDEX printed_act_of_paper ON printed_act (paper_id, id);

-- 数据来源: a row of this file that a printed number is made of, at the revision it had then.
CREATE TABLE printed_source (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  paper_id     INTEGER NOT NULL REFERENCES printed_paper (id),
  table_name   TEXT    NOT NULL CHECK (table_name <> ''),
  row_id       INTEGER NOT NULL,
  row_revision INTEGER NOT NULL,
  revision     INTEGER NOT NULL REFERENCES audit_entry (id),
  UNIQUE (paper_id, table_name, row_id)
) STRICT;

CREATE INDEX printed_source_of_row ON printed_source (table_name, row_id);
