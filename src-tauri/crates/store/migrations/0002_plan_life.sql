-- 0002 计划的读入、调整与分解: drafts of plan documents, dated versions, shares of a target, contacts of units.

-- 调整日期 of a version; for version 1 the day the plan was issued, where known.
ALTER TABLE plan_version ADD COLUMN dated_on TEXT CHECK (dated_on IS date(dated_on));

-- 联络表: who answers for a unit.
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

CREATE INDEX unit_contact_of_unit ON unit_contact (unit_id, no);

-- 指标分解: a target's goal over units or over prefectures (GB/T 2260), never both.
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

-- 导入草稿: a plan document as read, under review.
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

-- 原句: every sentence of the document, in its order.
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

-- 草稿条目. `content` is the item as it would enter the plan; `span_*` mark it in its sentence, in characters.
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

CREATE INDEX draft_item_of_draft ON draft_item (draft_id, parent_id, no);

-- 导入问题: what the reader was not sure of; settled by a person.
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
