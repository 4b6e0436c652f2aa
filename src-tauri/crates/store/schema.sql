CREATE TABLE appeal (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  line_id    INTEGER NOT NULL UNIQUE REFERENCES score_line (id),
  lodged_on  TEXT    NOT NULL CHECK (lodged_on IS date(lodged_on)),
  ground     TEXT    NOT NULL CHECK (trim(ground) <> ''),
  decision   TEXT CHECK (decision IN ('upheld', 'rejected', 'withdrawn')),
  score_e4   INTEGER,
  decided_on TEXT CHECK (decided_on IS date(decided_on)),
  decided_by TEXT,
  reason     TEXT,
  revision   INTEGER NOT NULL REFERENCES audit_entry (id),
  CHECK ((decision IS 'upheld') = (score_e4 IS NOT NULL)),
  CHECK ((decision IS NULL) = (decided_on IS NULL)),
  CHECK ((decision IS NULL) = (decided_by IS NULL)),
  CHECK ((decision IS NULL) = (reason IS NULL))
) STRICT;

CREATE TABLE assessed (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  assessment_id INTEGER NOT NULL REFERENCES assessment (id),
  assessee_id   INTEGER NOT NULL REFERENCES assessee (id),
  revision      INTEGER NOT NULL REFERENCES audit_entry (id),
  UNIQUE (assessment_id, assessee_id)
) STRICT;

CREATE TABLE assessee (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  code        TEXT    NOT NULL UNIQUE CHECK (length(code) = 6 AND code NOT GLOB '*[^0-9]*'),
  name        TEXT    NOT NULL CHECK (trim(name) <> ''),
  sort_no     INTEGER NOT NULL,
  valid_from  TEXT CHECK (valid_from IS date(valid_from)),
  valid_until TEXT CHECK (valid_until IS date(valid_until)),
  revision    INTEGER NOT NULL REFERENCES audit_entry (id),
  CHECK (valid_from <= valid_until)
) STRICT;

CREATE TABLE assessment (
  id                     INTEGER PRIMARY KEY AUTOINCREMENT,
  scope                  TEXT    NOT NULL CHECK (scope IN ('prefectures', 'province')),
  year                   INTEGER NOT NULL CHECK (year BETWEEN 1000 AND 9999),
  period_from            TEXT    NOT NULL CHECK (period_from IS date(period_from)),
  period_until           TEXT    NOT NULL CHECK (period_until IS date(period_until)),
  goals_due_on           TEXT CHECK (goals_due_on IS date(goals_due_on)),
  self_assessment_due_on TEXT CHECK (self_assessment_due_on IS date(self_assessment_due_on)),
  revision               INTEGER NOT NULL REFERENCES audit_entry (id),
  UNIQUE (scope, year),
  CHECK (period_from <= period_until)
) STRICT;

CREATE TABLE attachment (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  hash     TEXT    NOT NULL UNIQUE CHECK (length(hash) = 64 AND hash NOT GLOB '*[^0-9a-f]*'),
  name     TEXT    NOT NULL CHECK (trim(name) <> ''),
  media    TEXT    NOT NULL CHECK (media <> ''),
  size     INTEGER NOT NULL CHECK (0 < size),
  revision INTEGER NOT NULL REFERENCES audit_entry (id)
) STRICT;

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

CREATE TABLE check_answer (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  year     INTEGER NOT NULL CHECK (year BETWEEN 1000 AND 9999),
  quarter  INTEGER NOT NULL CHECK (quarter BETWEEN 1 AND 4),
  key      TEXT    NOT NULL CHECK (key <> ''),
  word     TEXT    NOT NULL CHECK (trim(word) <> ''),
  revision INTEGER NOT NULL REFERENCES audit_entry (id),
  UNIQUE (year, quarter, key)
) STRICT;

CREATE TABLE comparability_note (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  from_on  TEXT    NOT NULL CHECK (from_on IS date(from_on)),
  text     TEXT    NOT NULL CHECK (trim(text) <> ''),
  revision INTEGER NOT NULL REFERENCES audit_entry (id)
) STRICT;

CREATE TABLE comparability_note_assessee (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  note_id     INTEGER NOT NULL REFERENCES comparability_note (id),
  assessee_id INTEGER NOT NULL REFERENCES assessee (id),
  revision    INTEGER NOT NULL REFERENCES audit_entry (id),
  UNIQUE (note_id, assessee_id)
) STRICT;

CREATE TABLE deadline (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  year     INTEGER NOT NULL CHECK (year BETWEEN 1000 AND 9999),
  quarter  INTEGER NOT NULL CHECK (quarter BETWEEN 1 AND 4),
  due_on   TEXT    NOT NULL CHECK (due_on IS date(due_on)),
  revision INTEGER NOT NULL REFERENCES audit_entry (id),
  UNIQUE (year, quarter)
) STRICT;

CREATE TABLE declared_total (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  target_id INTEGER NOT NULL REFERENCES target (id),
  year      INTEGER NOT NULL CHECK (year BETWEEN 1000 AND 9999),
  quarter   INTEGER NOT NULL CHECK (quarter BETWEEN 1 AND 4),
  amount    INTEGER NOT NULL CHECK (0 <= amount),
  revision  INTEGER NOT NULL REFERENCES audit_entry (id),
  UNIQUE (target_id, year, quarter)
) STRICT;

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

CREATE TABLE figure_origin (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  line_id         INTEGER NOT NULL REFERENCES score_line (id),
  sort_no         INTEGER NOT NULL,
  figure          TEXT    NOT NULL CHECK (figure IN ('goal', 'actual')),
  source_table    TEXT    NOT NULL CHECK (source_table <> ''),
  source_id       INTEGER NOT NULL,
  source_revision INTEGER NOT NULL,
  label           TEXT    NOT NULL,
  revision        INTEGER NOT NULL REFERENCES audit_entry (id)
) STRICT;

CREATE TABLE file_info (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  key      TEXT    NOT NULL UNIQUE CHECK (key <> ''),
  value    TEXT    NOT NULL,
  revision INTEGER NOT NULL REFERENCES audit_entry (id)
) STRICT;

CREATE TABLE final_check (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  line_id    INTEGER NOT NULL UNIQUE REFERENCES score_line (id),
  checker_id INTEGER NOT NULL REFERENCES operator (id),
  checked_on TEXT    NOT NULL CHECK (checked_on IS date(checked_on)),
  revision   INTEGER NOT NULL REFERENCES audit_entry (id)
) STRICT;

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

CREATE VIRTUAL TABLE full_text USING fts5 (words, content = '', contentless_delete = 1, detail = full);

CREATE TABLE 'full_text_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'full_text_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'full_text_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER);

CREATE TABLE 'full_text_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE TABLE ledger_entry (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  target_id INTEGER NOT NULL REFERENCES target (id),
  unit_id   INTEGER NOT NULL REFERENCES member_unit (id),
  year      INTEGER NOT NULL CHECK (year BETWEEN 1000 AND 9999),
  quarter   INTEGER NOT NULL CHECK (quarter BETWEEN 1 AND 4),
  name      TEXT    NOT NULL CHECK (trim(name) <> ''),
  revision  INTEGER NOT NULL REFERENCES audit_entry (id)
, happened_on TEXT CHECK (happened_on IS date(happened_on)), doc_no      TEXT, prefecture  TEXT, holder      TEXT, note        TEXT) STRICT;

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

CREATE TABLE printed_act (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  paper_id INTEGER NOT NULL REFERENCES printed_paper (id),
  act      TEXT    NOT NULL CHECK (act IN ('saved', 'opened', 'printed')),
  audit_id INTEGER NOT NULL REFERENCES audit_entry (id),
  revision INTEGER NOT NULL REFERENCES audit_entry (id)
, format TEXT CHECK (format IN ('docx', 'xlsx')), file_id INTEGER REFERENCES attachment (id) CHECK ((file_id IS NULL) = (format IS NULL))) STRICT;

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
  revision   INTEGER NOT NULL REFERENCES audit_entry (id), business_date TEXT CHECK (business_date IS date(business_date)), document TEXT
  CHECK (length(document) = 64 AND document NOT GLOB '*[^0-9a-f]*'), rests_on TEXT CHECK (json_valid(rests_on)),
  UNIQUE (hash, file_id)
) STRICT;

CREATE TABLE printed_source (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  paper_id     INTEGER NOT NULL REFERENCES printed_paper (id),
  table_name   TEXT    NOT NULL CHECK (table_name <> ''),
  row_id       INTEGER NOT NULL,
  row_revision INTEGER NOT NULL,
  revision     INTEGER NOT NULL REFERENCES audit_entry (id),
  UNIQUE (paper_id, table_name, row_id)
) STRICT;

CREATE TABLE publication (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  assessment_id INTEGER NOT NULL UNIQUE REFERENCES assessment (id),
  scheme_id     INTEGER NOT NULL REFERENCES scheme (id),
  published_on  TEXT    NOT NULL CHECK (published_on IS date(published_on)),
  basis         TEXT    NOT NULL,
  decided_by    TEXT    NOT NULL,
  revision      INTEGER NOT NULL REFERENCES audit_entry (id)
) STRICT;

CREATE TABLE published_result (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  publication_id INTEGER NOT NULL REFERENCES publication (id),
  assessee_id    INTEGER NOT NULL REFERENCES assessee (id),
  total_e8       INTEGER NOT NULL,
  shown_e8       INTEGER NOT NULL,
  grade          TEXT    NOT NULL CHECK (grade IN ('A', 'B', 'C', 'D')),
  rank_no        INTEGER CHECK (0 < rank_no),
  shared_by      INTEGER CHECK (0 < shared_by),
  revision       INTEGER NOT NULL REFERENCES audit_entry (id),
  UNIQUE (publication_id, assessee_id),
  CHECK ((rank_no IS NULL) = (shared_by IS NULL))
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

CREATE TABLE result_use (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  assessment_id INTEGER NOT NULL REFERENCES assessment (id),
  assessee_id   INTEGER REFERENCES assessee (id),
  kind          TEXT    NOT NULL CHECK (kind IN ('personnel', 'discipline', 'correction', 'follow_up', 'feedback', 'other')),
  due_on        TEXT CHECK (due_on IS date(due_on)),
  done_on       TEXT CHECK (done_on IS date(done_on)),
  addressee     TEXT    NOT NULL,
  note          TEXT    NOT NULL,
  revision      INTEGER NOT NULL REFERENCES audit_entry (id)
) STRICT;

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

CREATE TABLE scheme (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  assessment_id INTEGER NOT NULL REFERENCES assessment (id),
  version       INTEGER NOT NULL CHECK (0 < version),
  year          INTEGER NOT NULL CHECK (year BETWEEN 1000 AND 9999),
  title         TEXT    NOT NULL,
  basis         TEXT    NOT NULL,
  is_sample     INTEGER NOT NULL CHECK (is_sample IN (0, 1)),
  reason        TEXT    NOT NULL,
  rules         TEXT    NOT NULL CHECK (json_valid(rules)),
  revision      INTEGER NOT NULL REFERENCES audit_entry (id),
  UNIQUE (assessment_id, version),
  CHECK (version = 1 OR trim(reason) <> '')
) STRICT;

CREATE TABLE scheme_row (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  scheme_id      INTEGER NOT NULL REFERENCES scheme (id),
  sort_no        INTEGER NOT NULL,
  tier           INTEGER NOT NULL CHECK (tier BETWEEN 1 AND 3),
  code           TEXT    NOT NULL,
  title          TEXT    NOT NULL,
  points_e4      INTEGER,
  standard       TEXT,
  scoring_unit   TEXT,
  evidence_asked TEXT,
  measure_unit   TEXT,
  method         TEXT CHECK (json_valid(method)),
  base_score_e4  INTEGER,
  revision       INTEGER NOT NULL REFERENCES audit_entry (id),
  CHECK ((method IS NULL) = (standard IS NULL)),
  CHECK ((method IS NULL) = (scoring_unit IS NULL)),
  CHECK ((method IS NULL) = (evidence_asked IS NULL)),
  CHECK ((method IS NULL) = (measure_unit IS NULL)),
  CHECK (method IS NOT NULL OR base_score_e4 IS NULL)
) STRICT;

CREATE TABLE score_evidence (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  line_id       INTEGER NOT NULL REFERENCES score_line (id),
  title         TEXT    NOT NULL CHECK (trim(title) <> ''),
  attachment_id INTEGER REFERENCES attachment (id),
  revision      INTEGER NOT NULL REFERENCES audit_entry (id)
) STRICT;

CREATE TABLE score_line (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  assessment_id  INTEGER NOT NULL REFERENCES assessment (id),
  assessee_id    INTEGER NOT NULL REFERENCES assessee (id),
  code           TEXT    NOT NULL CHECK (trim(code) <> ''),
  goal_e4        INTEGER,
  goal_filed_on  TEXT CHECK (goal_filed_on IS date(goal_filed_on)),
  baseline_e4    INTEGER,
  actual_e4      INTEGER,
  verified_e4    INTEGER,
  events_known   INTEGER NOT NULL CHECK (events_known IN (0, 1)), -- 已核实有无事项; without rows: there were none
  source_unit    TEXT    NOT NULL,
  not_applicable TEXT CHECK (trim(not_applicable) <> ''),
  revision       INTEGER NOT NULL REFERENCES audit_entry (id),
  UNIQUE (assessment_id, assessee_id, code),
  CHECK (goal_e4 IS NOT NULL OR goal_filed_on IS NULL)
) STRICT;

CREATE TABLE score_loss (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  step_score_id INTEGER NOT NULL REFERENCES step_score (id),
  sort_no       INTEGER NOT NULL,
  reason        TEXT    NOT NULL,
  clause        TEXT    NOT NULL,
  evidence      TEXT    NOT NULL,
  points_e4     INTEGER,
  revision      INTEGER NOT NULL REFERENCES audit_entry (id)
) STRICT;

CREATE TABLE scored_event (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  line_id     INTEGER NOT NULL REFERENCES score_line (id),
  sort_no     INTEGER NOT NULL,
  clause      TEXT    NOT NULL,
  title       TEXT    NOT NULL,
  happened_on TEXT CHECK (happened_on IS date(happened_on)),
  times       INTEGER NOT NULL CHECK (0 < times),
  basis       TEXT    NOT NULL,
  revision    INTEGER NOT NULL REFERENCES audit_entry (id)
) STRICT;

CREATE TABLE section (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  plan_id  INTEGER NOT NULL REFERENCES plan (id),
  no       INTEGER NOT NULL,
  title    TEXT    NOT NULL CHECK (trim(title) <> ''),
  revision INTEGER NOT NULL REFERENCES audit_entry (id)
) STRICT;

CREATE TABLE setting (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  key      TEXT    NOT NULL UNIQUE CHECK (key <> ''),
  value    TEXT    NOT NULL,
  revision INTEGER NOT NULL REFERENCES audit_entry (id)
) STRICT;

CREATE TABLE step_score (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  line_id   INTEGER NOT NULL REFERENCES score_line (id),
  step      TEXT    NOT NULL CHECK (step IN ('self_assessment', 'paper_review', 'site_check', 'final')),
  score_e4  INTEGER,
  scorer_id INTEGER NOT NULL REFERENCES operator (id),
  revision  INTEGER NOT NULL REFERENCES audit_entry (id),
  UNIQUE (line_id, step)
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

CREATE TABLE veto (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  assessment_id INTEGER NOT NULL REFERENCES assessment (id),
  assessee_id   INTEGER NOT NULL REFERENCES assessee (id),
  event         TEXT    NOT NULL CHECK (trim(event) <> ''),
  happened_on   TEXT    NOT NULL CHECK (happened_on IS date(happened_on)),
  basis         TEXT    NOT NULL CHECK (trim(basis) <> ''),
  decided_by    TEXT    NOT NULL CHECK (trim(decided_by) <> ''),
  decided_on    TEXT    NOT NULL CHECK (decided_on IS date(decided_on)),
  revision      INTEGER NOT NULL REFERENCES audit_entry (id),
  UNIQUE (assessment_id, assessee_id)
) STRICT;

CREATE INDEX audit_row_of_gone ON audit_row (table_name, row_id) WHERE after IS NULL;

CREATE INDEX audit_row_of_row ON audit_row (table_name, row_id);

CREATE INDEX cell_note_of_quarter ON cell_note (year, quarter, unit_id);

CREATE INDEX deliverable_of_task ON deliverable (task_id, no);

CREATE INDEX draft_item_of_draft ON draft_item (draft_id, parent_id, no);

CREATE INDEX evidence_of_attachment ON evidence (attachment_id);

CREATE INDEX evidence_of_entry ON evidence (entry_id) WHERE entry_id IS NOT NULL;

CREATE INDEX evidence_of_quarter ON evidence (year, quarter, unit_id);

CREATE INDEX extension_of_quarter ON extension (year, quarter, unit_id);

CREATE INDEX figure_origin_of_line ON figure_origin (line_id, sort_no);

CREATE INDEX form_cell_of_import ON form_cell (import_id, id);

CREATE INDEX form_import_of_step ON form_import (audit_id);

CREATE INDEX form_import_of_unit ON form_import (year, form, quarter, unit_id);

CREATE INDEX form_issue_of_unit ON form_issue (year, form, quarter, unit_id);

CREATE INDEX ledger_entry_of_cell ON ledger_entry (target_id, unit_id, year, quarter);

CREATE INDEX ledger_entry_of_year ON ledger_entry (year, unit_id, target_id, quarter);

CREATE INDEX measure_of_task ON measure (task_id, no);

CREATE INDEX mechanism_of_task ON mechanism (task_id, no);

CREATE INDEX membership_of_unit ON membership (unit_id);

CREATE INDEX printed_act_of_paper ON printed_act (paper_id, id);

CREATE INDEX printed_source_of_row ON printed_source (table_name, row_id);

CREATE INDEX report_step_of_report ON report_step (report_id, id);

CREATE INDEX report_text_of_task ON report_text (task_id);

CREATE INDEX report_value_blank ON report_value (report_id) WHERE state = 'blank';

CREATE INDEX report_value_of_target ON report_value (target_id);

CREATE INDEX result_use_of_assessment ON result_use (assessment_id, due_on);

CREATE INDEX return_reason_of_step ON return_reason (step_id);

CREATE INDEX scheme_row_of_scheme ON scheme_row (scheme_id, sort_no);

CREATE INDEX score_evidence_of_attachment ON score_evidence (attachment_id) WHERE attachment_id IS NOT NULL;

CREATE INDEX score_evidence_of_line ON score_evidence (line_id);

CREATE INDEX score_loss_of_step ON score_loss (step_score_id, sort_no);

CREATE INDEX scored_event_of_line ON scored_event (line_id, sort_no);

CREATE INDEX section_of_plan ON section (plan_id, no);

CREATE INDEX target_of_task ON target (task_id, no);

CREATE INDEX task_of_section ON task (section_id, no);

CREATE INDEX task_role_of_unit ON task_role (unit_id);

CREATE INDEX unit_contact_of_unit ON unit_contact (unit_id, no);

CREATE TRIGGER appeal_audit_delete AFTER DELETE ON appeal BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'appeal', OLD.id,
    json_object('id', OLD.id, 'line_id', OLD.line_id, 'lodged_on', OLD.lodged_on, 'ground', OLD.ground, 'decision', OLD.decision, 'score_e4', OLD.score_e4, 'decided_on', OLD.decided_on, 'decided_by', OLD.decided_by, 'reason', OLD.reason, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER appeal_audit_insert AFTER INSERT ON appeal BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'appeal', NEW.id,
    NULL,
    json_object('id', NEW.id, 'line_id', NEW.line_id, 'lodged_on', NEW.lodged_on, 'ground', NEW.ground, 'decision', NEW.decision, 'score_e4', NEW.score_e4, 'decided_on', NEW.decided_on, 'decided_by', NEW.decided_by, 'reason', NEW.reason, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER appeal_audit_update AFTER UPDATE ON appeal BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'appeal', NEW.id,
    json_object('id', OLD.id, 'line_id', OLD.line_id, 'lodged_on', OLD.lodged_on, 'ground', OLD.ground, 'decision', OLD.decision, 'score_e4', OLD.score_e4, 'decided_on', OLD.decided_on, 'decided_by', OLD.decided_by, 'reason', OLD.reason, 'revision', OLD.revision),
    json_object('id', NEW.id, 'line_id', NEW.line_id, 'lodged_on', NEW.lodged_on, 'ground', NEW.ground, 'decision', NEW.decision, 'score_e4', NEW.score_e4, 'decided_on', NEW.decided_on, 'decided_by', NEW.decided_by, 'reason', NEW.reason, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER appeal_find_delete AFTER DELETE ON appeal BEGIN
  DELETE FROM full_text WHERE rowid = OLD.id * 16 + 10;
END;

CREATE TRIGGER appeal_find_insert AFTER INSERT ON appeal BEGIN
  INSERT INTO full_text (rowid, words) VALUES (NEW.id * 16 + 10, zh_words(concat_ws(' ', NEW.ground, NEW.decided_by, NEW.reason)));
END;

CREATE TRIGGER appeal_find_update AFTER UPDATE OF ground, decided_by, reason ON appeal BEGIN
  DELETE FROM full_text WHERE rowid = OLD.id * 16 + 10;
  INSERT INTO full_text (rowid, words) VALUES (NEW.id * 16 + 10, zh_words(concat_ws(' ', NEW.ground, NEW.decided_by, NEW.reason)));
END;

CREATE TRIGGER assessed_audit_delete AFTER DELETE ON assessed BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'assessed', OLD.id,
    json_object('id', OLD.id, 'assessment_id', OLD.assessment_id, 'assessee_id', OLD.assessee_id, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER assessed_audit_insert AFTER INSERT ON assessed BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'assessed', NEW.id,
    NULL,
    json_object('id', NEW.id, 'assessment_id', NEW.assessment_id, 'assessee_id', NEW.assessee_id, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER assessed_audit_update AFTER UPDATE ON assessed BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'assessed', NEW.id,
    json_object('id', OLD.id, 'assessment_id', OLD.assessment_id, 'assessee_id', OLD.assessee_id, 'revision', OLD.revision),
    json_object('id', NEW.id, 'assessment_id', NEW.assessment_id, 'assessee_id', NEW.assessee_id, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER assessee_audit_delete AFTER DELETE ON assessee BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'assessee', OLD.id,
    json_object('id', OLD.id, 'code', OLD.code, 'name', OLD.name, 'sort_no', OLD.sort_no, 'valid_from', OLD.valid_from, 'valid_until', OLD.valid_until, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER assessee_audit_insert AFTER INSERT ON assessee BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'assessee', NEW.id,
    NULL,
    json_object('id', NEW.id, 'code', NEW.code, 'name', NEW.name, 'sort_no', NEW.sort_no, 'valid_from', NEW.valid_from, 'valid_until', NEW.valid_until, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER assessee_audit_update AFTER UPDATE ON assessee BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'assessee', NEW.id,
    json_object('id', OLD.id, 'code', OLD.code, 'name', OLD.name, 'sort_no', OLD.sort_no, 'valid_from', OLD.valid_from, 'valid_until', OLD.valid_until, 'revision', OLD.revision),
    json_object('id', NEW.id, 'code', NEW.code, 'name', NEW.name, 'sort_no', NEW.sort_no, 'valid_from', NEW.valid_from, 'valid_until', NEW.valid_until, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER assessment_audit_delete AFTER DELETE ON assessment BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'assessment', OLD.id,
    json_object('id', OLD.id, 'scope', OLD.scope, 'year', OLD.year, 'period_from', OLD.period_from, 'period_until', OLD.period_until, 'goals_due_on', OLD.goals_due_on, 'self_assessment_due_on', OLD.self_assessment_due_on, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER assessment_audit_insert AFTER INSERT ON assessment BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'assessment', NEW.id,
    NULL,
    json_object('id', NEW.id, 'scope', NEW.scope, 'year', NEW.year, 'period_from', NEW.period_from, 'period_until', NEW.period_until, 'goals_due_on', NEW.goals_due_on, 'self_assessment_due_on', NEW.self_assessment_due_on, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER assessment_audit_update AFTER UPDATE ON assessment BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'assessment', NEW.id,
    json_object('id', OLD.id, 'scope', OLD.scope, 'year', OLD.year, 'period_from', OLD.period_from, 'period_until', OLD.period_until, 'goals_due_on', OLD.goals_due_on, 'self_assessment_due_on', OLD.self_assessment_due_on, 'revision', OLD.revision),
    json_object('id', NEW.id, 'scope', NEW.scope, 'year', NEW.year, 'period_from', NEW.period_from, 'period_until', NEW.period_until, 'goals_due_on', NEW.goals_due_on, 'self_assessment_due_on', NEW.self_assessment_due_on, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER attachment_audit_delete AFTER DELETE ON attachment BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'attachment', OLD.id,
    json_object('id', OLD.id, 'hash', OLD.hash, 'name', OLD.name, 'media', OLD.media, 'size', OLD.size, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER attachment_audit_insert AFTER INSERT ON attachment BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'attachment', NEW.id,
    NULL,
    json_object('id', NEW.id, 'hash', NEW.hash, 'name', NEW.name, 'media', NEW.media, 'size', NEW.size, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER attachment_audit_update AFTER UPDATE ON attachment BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'attachment', NEW.id,
    json_object('id', OLD.id, 'hash', OLD.hash, 'name', OLD.name, 'media', OLD.media, 'size', OLD.size, 'revision', OLD.revision),
    json_object('id', NEW.id, 'hash', NEW.hash, 'name', NEW.name, 'media', NEW.media, 'size', NEW.size, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

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

CREATE TRIGGER cell_note_audit_delete AFTER DELETE ON cell_note BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'cell_note', OLD.id,
    json_object('id', OLD.id, 'unit_id', OLD.unit_id, 'year', OLD.year, 'quarter', OLD.quarter, 'task_id', OLD.task_id, 'target_id', OLD.target_id, 'field', OLD.field, 'text', OLD.text, 'settled', OLD.settled, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER cell_note_audit_insert AFTER INSERT ON cell_note BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'cell_note', NEW.id,
    NULL,
    json_object('id', NEW.id, 'unit_id', NEW.unit_id, 'year', NEW.year, 'quarter', NEW.quarter, 'task_id', NEW.task_id, 'target_id', NEW.target_id, 'field', NEW.field, 'text', NEW.text, 'settled', NEW.settled, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER cell_note_audit_update AFTER UPDATE ON cell_note BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'cell_note', NEW.id,
    json_object('id', OLD.id, 'unit_id', OLD.unit_id, 'year', OLD.year, 'quarter', OLD.quarter, 'task_id', OLD.task_id, 'target_id', OLD.target_id, 'field', OLD.field, 'text', OLD.text, 'settled', OLD.settled, 'revision', OLD.revision),
    json_object('id', NEW.id, 'unit_id', NEW.unit_id, 'year', NEW.year, 'quarter', NEW.quarter, 'task_id', NEW.task_id, 'target_id', NEW.target_id, 'field', NEW.field, 'text', NEW.text, 'settled', NEW.settled, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER cell_note_find_delete AFTER DELETE ON cell_note BEGIN
  DELETE FROM full_text WHERE rowid = OLD.id * 16 + 4;
END;

CREATE TRIGGER cell_note_find_insert AFTER INSERT ON cell_note BEGIN
  INSERT INTO full_text (rowid, words) VALUES (NEW.id * 16 + 4, zh_words(NEW.text));
END;

CREATE TRIGGER cell_note_find_update AFTER UPDATE OF text ON cell_note BEGIN
  DELETE FROM full_text WHERE rowid = OLD.id * 16 + 4;
  INSERT INTO full_text (rowid, words) VALUES (NEW.id * 16 + 4, zh_words(NEW.text));
END;

CREATE TRIGGER check_answer_audit_delete AFTER DELETE ON check_answer BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'check_answer', OLD.id,
    json_object('id', OLD.id, 'year', OLD.year, 'quarter', OLD.quarter, 'key', OLD.key, 'word', OLD.word, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER check_answer_audit_insert AFTER INSERT ON check_answer BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'check_answer', NEW.id,
    NULL,
    json_object('id', NEW.id, 'year', NEW.year, 'quarter', NEW.quarter, 'key', NEW.key, 'word', NEW.word, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER check_answer_audit_update AFTER UPDATE ON check_answer BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'check_answer', NEW.id,
    json_object('id', OLD.id, 'year', OLD.year, 'quarter', OLD.quarter, 'key', OLD.key, 'word', OLD.word, 'revision', OLD.revision),
    json_object('id', NEW.id, 'year', NEW.year, 'quarter', NEW.quarter, 'key', NEW.key, 'word', NEW.word, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER comparability_note_assessee_audit_delete AFTER DELETE ON comparability_note_assessee BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'comparability_note_assessee', OLD.id,
    json_object('id', OLD.id, 'note_id', OLD.note_id, 'assessee_id', OLD.assessee_id, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER comparability_note_assessee_audit_insert AFTER INSERT ON comparability_note_assessee BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'comparability_note_assessee', NEW.id,
    NULL,
    json_object('id', NEW.id, 'note_id', NEW.note_id, 'assessee_id', NEW.assessee_id, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER comparability_note_assessee_audit_update AFTER UPDATE ON comparability_note_assessee BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'comparability_note_assessee', NEW.id,
    json_object('id', OLD.id, 'note_id', OLD.note_id, 'assessee_id', OLD.assessee_id, 'revision', OLD.revision),
    json_object('id', NEW.id, 'note_id', NEW.note_id, 'assessee_id', NEW.assessee_id, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER comparability_note_audit_delete AFTER DELETE ON comparability_note BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'comparability_note', OLD.id,
    json_object('id', OLD.id, 'from_on', OLD.from_on, 'text', OLD.text, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER comparability_note_audit_insert AFTER INSERT ON comparability_note BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'comparability_note', NEW.id,
    NULL,
    json_object('id', NEW.id, 'from_on', NEW.from_on, 'text', NEW.text, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER comparability_note_audit_update AFTER UPDATE ON comparability_note BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'comparability_note', NEW.id,
    json_object('id', OLD.id, 'from_on', OLD.from_on, 'text', OLD.text, 'revision', OLD.revision),
    json_object('id', NEW.id, 'from_on', NEW.from_on, 'text', NEW.text, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER deadline_audit_delete AFTER DELETE ON deadline BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'deadline', OLD.id,
    json_object('id', OLD.id, 'year', OLD.year, 'quarter', OLD.quarter, 'due_on', OLD.due_on, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER deadline_audit_insert AFTER INSERT ON deadline BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'deadline', NEW.id,
    NULL,
    json_object('id', NEW.id, 'year', NEW.year, 'quarter', NEW.quarter, 'due_on', NEW.due_on, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER deadline_audit_update AFTER UPDATE ON deadline BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'deadline', NEW.id,
    json_object('id', OLD.id, 'year', OLD.year, 'quarter', OLD.quarter, 'due_on', OLD.due_on, 'revision', OLD.revision),
    json_object('id', NEW.id, 'year', NEW.year, 'quarter', NEW.quarter, 'due_on', NEW.due_on, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER declared_total_audit_delete AFTER DELETE ON declared_total BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'declared_total', OLD.id,
    json_object('id', OLD.id, 'target_id', OLD.target_id, 'year', OLD.year, 'quarter', OLD.quarter, 'amount', OLD.amount, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER declared_total_audit_insert AFTER INSERT ON declared_total BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'declared_total', NEW.id,
    NULL,
    json_object('id', NEW.id, 'target_id', NEW.target_id, 'year', NEW.year, 'quarter', NEW.quarter, 'amount', NEW.amount, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER declared_total_audit_update AFTER UPDATE ON declared_total BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'declared_total', NEW.id,
    json_object('id', OLD.id, 'target_id', OLD.target_id, 'year', OLD.year, 'quarter', OLD.quarter, 'amount', OLD.amount, 'revision', OLD.revision),
    json_object('id', NEW.id, 'target_id', NEW.target_id, 'year', NEW.year, 'quarter', NEW.quarter, 'amount', NEW.amount, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

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

CREATE TRIGGER evidence_audit_delete AFTER DELETE ON evidence BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'evidence', OLD.id,
    json_object('id', OLD.id, 'attachment_id', OLD.attachment_id, 'unit_id', OLD.unit_id, 'year', OLD.year, 'quarter', OLD.quarter, 'task_id', OLD.task_id, 'target_id', OLD.target_id, 'entry_id', OLD.entry_id, 'name', OLD.name, 'note', OLD.note, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER evidence_audit_insert AFTER INSERT ON evidence BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'evidence', NEW.id,
    NULL,
    json_object('id', NEW.id, 'attachment_id', NEW.attachment_id, 'unit_id', NEW.unit_id, 'year', NEW.year, 'quarter', NEW.quarter, 'task_id', NEW.task_id, 'target_id', NEW.target_id, 'entry_id', NEW.entry_id, 'name', NEW.name, 'note', NEW.note, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER evidence_audit_update AFTER UPDATE ON evidence BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'evidence', NEW.id,
    json_object('id', OLD.id, 'attachment_id', OLD.attachment_id, 'unit_id', OLD.unit_id, 'year', OLD.year, 'quarter', OLD.quarter, 'task_id', OLD.task_id, 'target_id', OLD.target_id, 'entry_id', OLD.entry_id, 'name', OLD.name, 'note', OLD.note, 'revision', OLD.revision),
    json_object('id', NEW.id, 'attachment_id', NEW.attachment_id, 'unit_id', NEW.unit_id, 'year', NEW.year, 'quarter', NEW.quarter, 'task_id', NEW.task_id, 'target_id', NEW.target_id, 'entry_id', NEW.entry_id, 'name', NEW.name, 'note', NEW.note, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER evidence_find_delete AFTER DELETE ON evidence BEGIN
  DELETE FROM full_text WHERE rowid = OLD.id * 16 + 3;
END;

CREATE TRIGGER evidence_find_insert AFTER INSERT ON evidence BEGIN
  INSERT INTO full_text (rowid, words) VALUES (NEW.id * 16 + 3, zh_words(concat_ws(' ', NEW.name, NEW.note)));
END;

CREATE TRIGGER evidence_find_update AFTER UPDATE OF name, note ON evidence BEGIN
  DELETE FROM full_text WHERE rowid = OLD.id * 16 + 3;
  INSERT INTO full_text (rowid, words) VALUES (NEW.id * 16 + 3, zh_words(concat_ws(' ', NEW.name, NEW.note)));
END;

CREATE TRIGGER extension_audit_delete AFTER DELETE ON extension BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'extension', OLD.id,
    json_object('id', OLD.id, 'unit_id', OLD.unit_id, 'year', OLD.year, 'quarter', OLD.quarter, 'asked_on', OLD.asked_on, 'until_on', OLD.until_on, 'reason', OLD.reason, 'state', OLD.state, 'answered_on', OLD.answered_on, 'answer', OLD.answer, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER extension_audit_insert AFTER INSERT ON extension BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'extension', NEW.id,
    NULL,
    json_object('id', NEW.id, 'unit_id', NEW.unit_id, 'year', NEW.year, 'quarter', NEW.quarter, 'asked_on', NEW.asked_on, 'until_on', NEW.until_on, 'reason', NEW.reason, 'state', NEW.state, 'answered_on', NEW.answered_on, 'answer', NEW.answer, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER extension_audit_update AFTER UPDATE ON extension BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'extension', NEW.id,
    json_object('id', OLD.id, 'unit_id', OLD.unit_id, 'year', OLD.year, 'quarter', OLD.quarter, 'asked_on', OLD.asked_on, 'until_on', OLD.until_on, 'reason', OLD.reason, 'state', OLD.state, 'answered_on', OLD.answered_on, 'answer', OLD.answer, 'revision', OLD.revision),
    json_object('id', NEW.id, 'unit_id', NEW.unit_id, 'year', NEW.year, 'quarter', NEW.quarter, 'asked_on', NEW.asked_on, 'until_on', NEW.until_on, 'reason', NEW.reason, 'state', NEW.state, 'answered_on', NEW.answered_on, 'answer', NEW.answer, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER figure_origin_audit_delete AFTER DELETE ON figure_origin BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'figure_origin', OLD.id,
    json_object('id', OLD.id, 'line_id', OLD.line_id, 'sort_no', OLD.sort_no, 'figure', OLD.figure, 'source_table', OLD.source_table, 'source_id', OLD.source_id, 'source_revision', OLD.source_revision, 'label', OLD.label, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER figure_origin_audit_insert AFTER INSERT ON figure_origin BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'figure_origin', NEW.id,
    NULL,
    json_object('id', NEW.id, 'line_id', NEW.line_id, 'sort_no', NEW.sort_no, 'figure', NEW.figure, 'source_table', NEW.source_table, 'source_id', NEW.source_id, 'source_revision', NEW.source_revision, 'label', NEW.label, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER figure_origin_audit_update AFTER UPDATE ON figure_origin BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'figure_origin', NEW.id,
    json_object('id', OLD.id, 'line_id', OLD.line_id, 'sort_no', OLD.sort_no, 'figure', OLD.figure, 'source_table', OLD.source_table, 'source_id', OLD.source_id, 'source_revision', OLD.source_revision, 'label', OLD.label, 'revision', OLD.revision),
    json_object('id', NEW.id, 'line_id', NEW.line_id, 'sort_no', NEW.sort_no, 'figure', NEW.figure, 'source_table', NEW.source_table, 'source_id', NEW.source_id, 'source_revision', NEW.source_revision, 'label', NEW.label, 'revision', NEW.revision)
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

CREATE TRIGGER final_check_audit_delete AFTER DELETE ON final_check BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'final_check', OLD.id,
    json_object('id', OLD.id, 'line_id', OLD.line_id, 'checker_id', OLD.checker_id, 'checked_on', OLD.checked_on, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER final_check_audit_insert AFTER INSERT ON final_check BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'final_check', NEW.id,
    NULL,
    json_object('id', NEW.id, 'line_id', NEW.line_id, 'checker_id', NEW.checker_id, 'checked_on', NEW.checked_on, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER final_check_audit_update AFTER UPDATE ON final_check BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'final_check', NEW.id,
    json_object('id', OLD.id, 'line_id', OLD.line_id, 'checker_id', OLD.checker_id, 'checked_on', OLD.checked_on, 'revision', OLD.revision),
    json_object('id', NEW.id, 'line_id', NEW.line_id, 'checker_id', NEW.checker_id, 'checked_on', NEW.checked_on, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER form_cell_audit_delete AFTER DELETE ON form_cell BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'form_cell', OLD.id,
    json_object('id', OLD.id, 'import_id', OLD.import_id, 'sheet', OLD.sheet, 'address', OLD.address, 'label', OLD.label, 'text', OLD.text, 'was', OLD.was, 'fate', OLD.fate, 'message', OLD.message, 'instead', OLD.instead, 'task_id', OLD.task_id, 'target_id', OLD.target_id, 'field', OLD.field, 'entry_id', OLD.entry_id, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER form_cell_audit_insert AFTER INSERT ON form_cell BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'form_cell', NEW.id,
    NULL,
    json_object('id', NEW.id, 'import_id', NEW.import_id, 'sheet', NEW.sheet, 'address', NEW.address, 'label', NEW.label, 'text', NEW.text, 'was', NEW.was, 'fate', NEW.fate, 'message', NEW.message, 'instead', NEW.instead, 'task_id', NEW.task_id, 'target_id', NEW.target_id, 'field', NEW.field, 'entry_id', NEW.entry_id, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER form_cell_audit_update AFTER UPDATE ON form_cell BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'form_cell', NEW.id,
    json_object('id', OLD.id, 'import_id', OLD.import_id, 'sheet', OLD.sheet, 'address', OLD.address, 'label', OLD.label, 'text', OLD.text, 'was', OLD.was, 'fate', OLD.fate, 'message', OLD.message, 'instead', OLD.instead, 'task_id', OLD.task_id, 'target_id', OLD.target_id, 'field', OLD.field, 'entry_id', OLD.entry_id, 'revision', OLD.revision),
    json_object('id', NEW.id, 'import_id', NEW.import_id, 'sheet', NEW.sheet, 'address', NEW.address, 'label', NEW.label, 'text', NEW.text, 'was', NEW.was, 'fate', NEW.fate, 'message', NEW.message, 'instead', NEW.instead, 'task_id', NEW.task_id, 'target_id', NEW.target_id, 'field', NEW.field, 'entry_id', NEW.entry_id, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER form_import_audit_delete AFTER DELETE ON form_import BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'form_import', OLD.id,
    json_object('id', OLD.id, 'form', OLD.form, 'unit_id', OLD.unit_id, 'year', OLD.year, 'quarter', OLD.quarter, 'issue_id', OLD.issue_id, 'code', OLD.code, 'name', OLD.name, 'attachment_id', OLD.attachment_id, 'file_saved_at', OLD.file_saved_at, 'received_on', OLD.received_on, 'taken', OLD.taken, 'unchanged', OLD.unchanged, 'kept', OLD.kept, 'refused', OLD.refused, 'filled_by', OLD.filled_by, 'phone', OLD.phone, 'filled_on', OLD.filled_on, 'submitted', OLD.submitted, 'withdrawn', OLD.withdrawn, 'audit_id', OLD.audit_id, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER form_import_audit_insert AFTER INSERT ON form_import BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'form_import', NEW.id,
    NULL,
    json_object('id', NEW.id, 'form', NEW.form, 'unit_id', NEW.unit_id, 'year', NEW.year, 'quarter', NEW.quarter, 'issue_id', NEW.issue_id, 'code', NEW.code, 'name', NEW.name, 'attachment_id', NEW.attachment_id, 'file_saved_at', NEW.file_saved_at, 'received_on', NEW.received_on, 'taken', NEW.taken, 'unchanged', NEW.unchanged, 'kept', NEW.kept, 'refused', NEW.refused, 'filled_by', NEW.filled_by, 'phone', NEW.phone, 'filled_on', NEW.filled_on, 'submitted', NEW.submitted, 'withdrawn', NEW.withdrawn, 'audit_id', NEW.audit_id, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER form_import_audit_update AFTER UPDATE ON form_import BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'form_import', NEW.id,
    json_object('id', OLD.id, 'form', OLD.form, 'unit_id', OLD.unit_id, 'year', OLD.year, 'quarter', OLD.quarter, 'issue_id', OLD.issue_id, 'code', OLD.code, 'name', OLD.name, 'attachment_id', OLD.attachment_id, 'file_saved_at', OLD.file_saved_at, 'received_on', OLD.received_on, 'taken', OLD.taken, 'unchanged', OLD.unchanged, 'kept', OLD.kept, 'refused', OLD.refused, 'filled_by', OLD.filled_by, 'phone', OLD.phone, 'filled_on', OLD.filled_on, 'submitted', OLD.submitted, 'withdrawn', OLD.withdrawn, 'audit_id', OLD.audit_id, 'revision', OLD.revision),
    json_object('id', NEW.id, 'form', NEW.form, 'unit_id', NEW.unit_id, 'year', NEW.year, 'quarter', NEW.quarter, 'issue_id', NEW.issue_id, 'code', NEW.code, 'name', NEW.name, 'attachment_id', NEW.attachment_id, 'file_saved_at', NEW.file_saved_at, 'received_on', NEW.received_on, 'taken', NEW.taken, 'unchanged', NEW.unchanged, 'kept', NEW.kept, 'refused', NEW.refused, 'filled_by', NEW.filled_by, 'phone', NEW.phone, 'filled_on', NEW.filled_on, 'submitted', NEW.submitted, 'withdrawn', NEW.withdrawn, 'audit_id', NEW.audit_id, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER form_issue_audit_delete AFTER DELETE ON form_issue BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'form_issue', OLD.id,
    json_object('id', OLD.id, 'form', OLD.form, 'unit_id', OLD.unit_id, 'year', OLD.year, 'quarter', OLD.quarter, 'code', OLD.code, 'name', OLD.name, 'plan_version', OLD.plan_version, 'cells', OLD.cells, 'correction_of', OLD.correction_of, 'audit_id', OLD.audit_id, 'handed_to', OLD.handed_to, 'handed_on', OLD.handed_on, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER form_issue_audit_insert AFTER INSERT ON form_issue BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'form_issue', NEW.id,
    NULL,
    json_object('id', NEW.id, 'form', NEW.form, 'unit_id', NEW.unit_id, 'year', NEW.year, 'quarter', NEW.quarter, 'code', NEW.code, 'name', NEW.name, 'plan_version', NEW.plan_version, 'cells', NEW.cells, 'correction_of', NEW.correction_of, 'audit_id', NEW.audit_id, 'handed_to', NEW.handed_to, 'handed_on', NEW.handed_on, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER form_issue_audit_update AFTER UPDATE ON form_issue BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'form_issue', NEW.id,
    json_object('id', OLD.id, 'form', OLD.form, 'unit_id', OLD.unit_id, 'year', OLD.year, 'quarter', OLD.quarter, 'code', OLD.code, 'name', OLD.name, 'plan_version', OLD.plan_version, 'cells', OLD.cells, 'correction_of', OLD.correction_of, 'audit_id', OLD.audit_id, 'handed_to', OLD.handed_to, 'handed_on', OLD.handed_on, 'revision', OLD.revision),
    json_object('id', NEW.id, 'form', NEW.form, 'unit_id', NEW.unit_id, 'year', NEW.year, 'quarter', NEW.quarter, 'code', NEW.code, 'name', NEW.name, 'plan_version', NEW.plan_version, 'cells', NEW.cells, 'correction_of', NEW.correction_of, 'audit_id', NEW.audit_id, 'handed_to', NEW.handed_to, 'handed_on', NEW.handed_on, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER ledger_entry_audit_delete AFTER DELETE ON ledger_entry BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'ledger_entry', OLD.id,
    json_object('id', OLD.id, 'target_id', OLD.target_id, 'unit_id', OLD.unit_id, 'year', OLD.year, 'quarter', OLD.quarter, 'name', OLD.name, 'revision', OLD.revision, 'happened_on', OLD.happened_on, 'doc_no', OLD.doc_no, 'prefecture', OLD.prefecture, 'holder', OLD.holder, 'note', OLD.note),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER ledger_entry_audit_insert AFTER INSERT ON ledger_entry BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'ledger_entry', NEW.id,
    NULL,
    json_object('id', NEW.id, 'target_id', NEW.target_id, 'unit_id', NEW.unit_id, 'year', NEW.year, 'quarter', NEW.quarter, 'name', NEW.name, 'revision', NEW.revision, 'happened_on', NEW.happened_on, 'doc_no', NEW.doc_no, 'prefecture', NEW.prefecture, 'holder', NEW.holder, 'note', NEW.note)
  FROM audit_open AS o;
END;

CREATE TRIGGER ledger_entry_audit_update AFTER UPDATE ON ledger_entry BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'ledger_entry', NEW.id,
    json_object('id', OLD.id, 'target_id', OLD.target_id, 'unit_id', OLD.unit_id, 'year', OLD.year, 'quarter', OLD.quarter, 'name', OLD.name, 'revision', OLD.revision, 'happened_on', OLD.happened_on, 'doc_no', OLD.doc_no, 'prefecture', OLD.prefecture, 'holder', OLD.holder, 'note', OLD.note),
    json_object('id', NEW.id, 'target_id', NEW.target_id, 'unit_id', NEW.unit_id, 'year', NEW.year, 'quarter', NEW.quarter, 'name', NEW.name, 'revision', NEW.revision, 'happened_on', NEW.happened_on, 'doc_no', NEW.doc_no, 'prefecture', NEW.prefecture, 'holder', NEW.holder, 'note', NEW.note)
  FROM audit_open AS o;
END;

CREATE TRIGGER ledger_entry_find_delete AFTER DELETE ON ledger_entry BEGIN
  DELETE FROM full_text WHERE rowid = OLD.id * 16 + 2;
END;

CREATE TRIGGER ledger_entry_find_insert AFTER INSERT ON ledger_entry BEGIN
  INSERT INTO full_text (rowid, words)
  VALUES (NEW.id * 16 + 2, zh_words(concat_ws(' ', NEW.name, NEW.doc_no, NEW.holder, NEW.note)));
END;

CREATE TRIGGER ledger_entry_find_update AFTER UPDATE OF name, doc_no, holder, note ON ledger_entry BEGIN
  DELETE FROM full_text WHERE rowid = OLD.id * 16 + 2;
  INSERT INTO full_text (rowid, words)
  VALUES (NEW.id * 16 + 2, zh_words(concat_ws(' ', NEW.name, NEW.doc_no, NEW.holder, NEW.note)));
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

CREATE TRIGGER printed_act_audit_delete AFTER DELETE ON printed_act BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'printed_act', OLD.id,
    json_object('id', OLD.id, 'paper_id', OLD.paper_id, 'act', OLD.act, 'audit_id', OLD.audit_id, 'revision', OLD.revision, 'format', OLD.format, 'file_id', OLD.file_id),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER printed_act_audit_insert AFTER INSERT ON printed_act BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'printed_act', NEW.id,
    NULL,
    json_object('id', NEW.id, 'paper_id', NEW.paper_id, 'act', NEW.act, 'audit_id', NEW.audit_id, 'revision', NEW.revision, 'format', NEW.format, 'file_id', NEW.file_id)
  FROM audit_open AS o;
END;

CREATE TRIGGER printed_act_audit_update AFTER UPDATE ON printed_act BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'printed_act', NEW.id,
    json_object('id', OLD.id, 'paper_id', OLD.paper_id, 'act', OLD.act, 'audit_id', OLD.audit_id, 'revision', OLD.revision, 'format', OLD.format, 'file_id', OLD.file_id),
    json_object('id', NEW.id, 'paper_id', NEW.paper_id, 'act', NEW.act, 'audit_id', NEW.audit_id, 'revision', NEW.revision, 'format', NEW.format, 'file_id', NEW.file_id)
  FROM audit_open AS o;
END;

CREATE TRIGGER printed_paper_audit_delete AFTER DELETE ON printed_paper BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'printed_paper', OLD.id,
    json_object('id', OLD.id, 'hash', OLD.hash, 'paper', OLD.paper, 'title', OLD.title, 'made', OLD.made, 'template', OLD.template, 'fonts', OLD.fonts, 'sheet', OLD.sheet, 'settings', OLD.settings, 'data_on', OLD.data_on, 'pages', OLD.pages, 'file_id', OLD.file_id, 'content_id', OLD.content_id, 'audit_id', OLD.audit_id, 'revision', OLD.revision, 'business_date', OLD.business_date, 'document', OLD.document, 'rests_on', OLD.rests_on),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER printed_paper_audit_insert AFTER INSERT ON printed_paper BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'printed_paper', NEW.id,
    NULL,
    json_object('id', NEW.id, 'hash', NEW.hash, 'paper', NEW.paper, 'title', NEW.title, 'made', NEW.made, 'template', NEW.template, 'fonts', NEW.fonts, 'sheet', NEW.sheet, 'settings', NEW.settings, 'data_on', NEW.data_on, 'pages', NEW.pages, 'file_id', NEW.file_id, 'content_id', NEW.content_id, 'audit_id', NEW.audit_id, 'revision', NEW.revision, 'business_date', NEW.business_date, 'document', NEW.document, 'rests_on', NEW.rests_on)
  FROM audit_open AS o;
END;

CREATE TRIGGER printed_paper_audit_update AFTER UPDATE ON printed_paper BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'printed_paper', NEW.id,
    json_object('id', OLD.id, 'hash', OLD.hash, 'paper', OLD.paper, 'title', OLD.title, 'made', OLD.made, 'template', OLD.template, 'fonts', OLD.fonts, 'sheet', OLD.sheet, 'settings', OLD.settings, 'data_on', OLD.data_on, 'pages', OLD.pages, 'file_id', OLD.file_id, 'content_id', OLD.content_id, 'audit_id', OLD.audit_id, 'revision', OLD.revision, 'business_date', OLD.business_date, 'document', OLD.document, 'rests_on', OLD.rests_on),
    json_object('id', NEW.id, 'hash', NEW.hash, 'paper', NEW.paper, 'title', NEW.title, 'made', NEW.made, 'template', NEW.template, 'fonts', NEW.fonts, 'sheet', NEW.sheet, 'settings', NEW.settings, 'data_on', NEW.data_on, 'pages', NEW.pages, 'file_id', NEW.file_id, 'content_id', NEW.content_id, 'audit_id', NEW.audit_id, 'revision', NEW.revision, 'business_date', NEW.business_date, 'document', NEW.document, 'rests_on', NEW.rests_on)
  FROM audit_open AS o;
END;

CREATE TRIGGER printed_source_audit_delete AFTER DELETE ON printed_source BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'printed_source', OLD.id,
    json_object('id', OLD.id, 'paper_id', OLD.paper_id, 'table_name', OLD.table_name, 'row_id', OLD.row_id, 'row_revision', OLD.row_revision, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER printed_source_audit_insert AFTER INSERT ON printed_source BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'printed_source', NEW.id,
    NULL,
    json_object('id', NEW.id, 'paper_id', NEW.paper_id, 'table_name', NEW.table_name, 'row_id', NEW.row_id, 'row_revision', NEW.row_revision, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER printed_source_audit_update AFTER UPDATE ON printed_source BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'printed_source', NEW.id,
    json_object('id', OLD.id, 'paper_id', OLD.paper_id, 'table_name', OLD.table_name, 'row_id', OLD.row_id, 'row_revision', OLD.row_revision, 'revision', OLD.revision),
    json_object('id', NEW.id, 'paper_id', NEW.paper_id, 'table_name', NEW.table_name, 'row_id', NEW.row_id, 'row_revision', NEW.row_revision, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER publication_audit_delete AFTER DELETE ON publication BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'publication', OLD.id,
    json_object('id', OLD.id, 'assessment_id', OLD.assessment_id, 'scheme_id', OLD.scheme_id, 'published_on', OLD.published_on, 'basis', OLD.basis, 'decided_by', OLD.decided_by, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER publication_audit_insert AFTER INSERT ON publication BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'publication', NEW.id,
    NULL,
    json_object('id', NEW.id, 'assessment_id', NEW.assessment_id, 'scheme_id', NEW.scheme_id, 'published_on', NEW.published_on, 'basis', NEW.basis, 'decided_by', NEW.decided_by, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER publication_audit_update AFTER UPDATE ON publication BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'publication', NEW.id,
    json_object('id', OLD.id, 'assessment_id', OLD.assessment_id, 'scheme_id', OLD.scheme_id, 'published_on', OLD.published_on, 'basis', OLD.basis, 'decided_by', OLD.decided_by, 'revision', OLD.revision),
    json_object('id', NEW.id, 'assessment_id', NEW.assessment_id, 'scheme_id', NEW.scheme_id, 'published_on', NEW.published_on, 'basis', NEW.basis, 'decided_by', NEW.decided_by, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER published_result_audit_delete AFTER DELETE ON published_result BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'published_result', OLD.id,
    json_object('id', OLD.id, 'publication_id', OLD.publication_id, 'assessee_id', OLD.assessee_id, 'total_e8', OLD.total_e8, 'shown_e8', OLD.shown_e8, 'grade', OLD.grade, 'rank_no', OLD.rank_no, 'shared_by', OLD.shared_by, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER published_result_audit_insert AFTER INSERT ON published_result BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'published_result', NEW.id,
    NULL,
    json_object('id', NEW.id, 'publication_id', NEW.publication_id, 'assessee_id', NEW.assessee_id, 'total_e8', NEW.total_e8, 'shown_e8', NEW.shown_e8, 'grade', NEW.grade, 'rank_no', NEW.rank_no, 'shared_by', NEW.shared_by, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER published_result_audit_update AFTER UPDATE ON published_result BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'published_result', NEW.id,
    json_object('id', OLD.id, 'publication_id', OLD.publication_id, 'assessee_id', OLD.assessee_id, 'total_e8', OLD.total_e8, 'shown_e8', OLD.shown_e8, 'grade', OLD.grade, 'rank_no', OLD.rank_no, 'shared_by', OLD.shared_by, 'revision', OLD.revision),
    json_object('id', NEW.id, 'publication_id', NEW.publication_id, 'assessee_id', NEW.assessee_id, 'total_e8', NEW.total_e8, 'shown_e8', NEW.shown_e8, 'grade', NEW.grade, 'rank_no', NEW.rank_no, 'shared_by', NEW.shared_by, 'revision', NEW.revision)
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

CREATE TRIGGER report_step_audit_delete AFTER DELETE ON report_step BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'report_step', OLD.id,
    json_object('id', OLD.id, 'report_id', OLD.report_id, 'step', OLD.step, 'on_day', OLD.on_day, 'note', OLD.note, 'audit_id', OLD.audit_id, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER report_step_audit_insert AFTER INSERT ON report_step BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'report_step', NEW.id,
    NULL,
    json_object('id', NEW.id, 'report_id', NEW.report_id, 'step', NEW.step, 'on_day', NEW.on_day, 'note', NEW.note, 'audit_id', NEW.audit_id, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER report_step_audit_update AFTER UPDATE ON report_step BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'report_step', NEW.id,
    json_object('id', OLD.id, 'report_id', OLD.report_id, 'step', OLD.step, 'on_day', OLD.on_day, 'note', OLD.note, 'audit_id', OLD.audit_id, 'revision', OLD.revision),
    json_object('id', NEW.id, 'report_id', NEW.report_id, 'step', NEW.step, 'on_day', NEW.on_day, 'note', NEW.note, 'audit_id', NEW.audit_id, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER report_text_audit_delete AFTER DELETE ON report_text BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'report_text', OLD.id,
    json_object('id', OLD.id, 'report_id', OLD.report_id, 'task_id', OLD.task_id, 'field', OLD.field, 'text', OLD.text, 'on_behalf', OLD.on_behalf, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER report_text_audit_insert AFTER INSERT ON report_text BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'report_text', NEW.id,
    NULL,
    json_object('id', NEW.id, 'report_id', NEW.report_id, 'task_id', NEW.task_id, 'field', NEW.field, 'text', NEW.text, 'on_behalf', NEW.on_behalf, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER report_text_audit_update AFTER UPDATE ON report_text BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'report_text', NEW.id,
    json_object('id', OLD.id, 'report_id', OLD.report_id, 'task_id', OLD.task_id, 'field', OLD.field, 'text', OLD.text, 'on_behalf', OLD.on_behalf, 'revision', OLD.revision),
    json_object('id', NEW.id, 'report_id', NEW.report_id, 'task_id', NEW.task_id, 'field', NEW.field, 'text', NEW.text, 'on_behalf', NEW.on_behalf, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER report_text_find_delete AFTER DELETE ON report_text WHEN OLD.text <> '' BEGIN
  DELETE FROM full_text WHERE rowid = OLD.id * 16 + 1;
END;

CREATE TRIGGER report_text_find_insert AFTER INSERT ON report_text WHEN NEW.text <> '' BEGIN
  INSERT INTO full_text (rowid, words) VALUES (NEW.id * 16 + 1, zh_words(NEW.text));
END;

CREATE TRIGGER report_text_find_update AFTER UPDATE OF text ON report_text WHEN OLD.text <> NEW.text BEGIN
  DELETE FROM full_text WHERE rowid = OLD.id * 16 + 1;
  INSERT INTO full_text (rowid, words) SELECT NEW.id * 16 + 1, zh_words(NEW.text) WHERE NEW.text <> '';
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

CREATE TRIGGER result_use_audit_delete AFTER DELETE ON result_use BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'result_use', OLD.id,
    json_object('id', OLD.id, 'assessment_id', OLD.assessment_id, 'assessee_id', OLD.assessee_id, 'kind', OLD.kind, 'due_on', OLD.due_on, 'done_on', OLD.done_on, 'addressee', OLD.addressee, 'note', OLD.note, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER result_use_audit_insert AFTER INSERT ON result_use BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'result_use', NEW.id,
    NULL,
    json_object('id', NEW.id, 'assessment_id', NEW.assessment_id, 'assessee_id', NEW.assessee_id, 'kind', NEW.kind, 'due_on', NEW.due_on, 'done_on', NEW.done_on, 'addressee', NEW.addressee, 'note', NEW.note, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER result_use_audit_update AFTER UPDATE ON result_use BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'result_use', NEW.id,
    json_object('id', OLD.id, 'assessment_id', OLD.assessment_id, 'assessee_id', OLD.assessee_id, 'kind', OLD.kind, 'due_on', OLD.due_on, 'done_on', OLD.done_on, 'addressee', OLD.addressee, 'note', OLD.note, 'revision', OLD.revision),
    json_object('id', NEW.id, 'assessment_id', NEW.assessment_id, 'assessee_id', NEW.assessee_id, 'kind', NEW.kind, 'due_on', NEW.due_on, 'done_on', NEW.done_on, 'addressee', NEW.addressee, 'note', NEW.note, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER return_reason_audit_delete AFTER DELETE ON return_reason BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'return_reason', OLD.id,
    json_object('id', OLD.id, 'step_id', OLD.step_id, 'task_id', OLD.task_id, 'target_id', OLD.target_id, 'field', OLD.field, 'reason', OLD.reason, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER return_reason_audit_insert AFTER INSERT ON return_reason BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'return_reason', NEW.id,
    NULL,
    json_object('id', NEW.id, 'step_id', NEW.step_id, 'task_id', NEW.task_id, 'target_id', NEW.target_id, 'field', NEW.field, 'reason', NEW.reason, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER return_reason_audit_update AFTER UPDATE ON return_reason BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'return_reason', NEW.id,
    json_object('id', OLD.id, 'step_id', OLD.step_id, 'task_id', OLD.task_id, 'target_id', OLD.target_id, 'field', OLD.field, 'reason', OLD.reason, 'revision', OLD.revision),
    json_object('id', NEW.id, 'step_id', NEW.step_id, 'task_id', NEW.task_id, 'target_id', NEW.target_id, 'field', NEW.field, 'reason', NEW.reason, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER return_reason_find_delete AFTER DELETE ON return_reason BEGIN
  DELETE FROM full_text WHERE rowid = OLD.id * 16 + 5;
END;

CREATE TRIGGER return_reason_find_insert AFTER INSERT ON return_reason BEGIN
  INSERT INTO full_text (rowid, words) VALUES (NEW.id * 16 + 5, zh_words(NEW.reason));
END;

CREATE TRIGGER return_reason_find_update AFTER UPDATE OF reason ON return_reason BEGIN
  DELETE FROM full_text WHERE rowid = OLD.id * 16 + 5;
  INSERT INTO full_text (rowid, words) VALUES (NEW.id * 16 + 5, zh_words(NEW.reason));
END;

CREATE TRIGGER scheme_audit_delete AFTER DELETE ON scheme BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'scheme', OLD.id,
    json_object('id', OLD.id, 'assessment_id', OLD.assessment_id, 'version', OLD.version, 'year', OLD.year, 'title', OLD.title, 'basis', OLD.basis, 'is_sample', OLD.is_sample, 'reason', OLD.reason, 'rules', OLD.rules, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER scheme_audit_insert AFTER INSERT ON scheme BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'scheme', NEW.id,
    NULL,
    json_object('id', NEW.id, 'assessment_id', NEW.assessment_id, 'version', NEW.version, 'year', NEW.year, 'title', NEW.title, 'basis', NEW.basis, 'is_sample', NEW.is_sample, 'reason', NEW.reason, 'rules', NEW.rules, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER scheme_audit_update AFTER UPDATE ON scheme BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'scheme', NEW.id,
    json_object('id', OLD.id, 'assessment_id', OLD.assessment_id, 'version', OLD.version, 'year', OLD.year, 'title', OLD.title, 'basis', OLD.basis, 'is_sample', OLD.is_sample, 'reason', OLD.reason, 'rules', OLD.rules, 'revision', OLD.revision),
    json_object('id', NEW.id, 'assessment_id', NEW.assessment_id, 'version', NEW.version, 'year', NEW.year, 'title', NEW.title, 'basis', NEW.basis, 'is_sample', NEW.is_sample, 'reason', NEW.reason, 'rules', NEW.rules, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER scheme_row_audit_delete AFTER DELETE ON scheme_row BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'scheme_row', OLD.id,
    json_object('id', OLD.id, 'scheme_id', OLD.scheme_id, 'sort_no', OLD.sort_no, 'tier', OLD.tier, 'code', OLD.code, 'title', OLD.title, 'points_e4', OLD.points_e4, 'standard', OLD.standard, 'scoring_unit', OLD.scoring_unit, 'evidence_asked', OLD.evidence_asked, 'measure_unit', OLD.measure_unit, 'method', OLD.method, 'base_score_e4', OLD.base_score_e4, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER scheme_row_audit_insert AFTER INSERT ON scheme_row BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'scheme_row', NEW.id,
    NULL,
    json_object('id', NEW.id, 'scheme_id', NEW.scheme_id, 'sort_no', NEW.sort_no, 'tier', NEW.tier, 'code', NEW.code, 'title', NEW.title, 'points_e4', NEW.points_e4, 'standard', NEW.standard, 'scoring_unit', NEW.scoring_unit, 'evidence_asked', NEW.evidence_asked, 'measure_unit', NEW.measure_unit, 'method', NEW.method, 'base_score_e4', NEW.base_score_e4, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER scheme_row_audit_update AFTER UPDATE ON scheme_row BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'scheme_row', NEW.id,
    json_object('id', OLD.id, 'scheme_id', OLD.scheme_id, 'sort_no', OLD.sort_no, 'tier', OLD.tier, 'code', OLD.code, 'title', OLD.title, 'points_e4', OLD.points_e4, 'standard', OLD.standard, 'scoring_unit', OLD.scoring_unit, 'evidence_asked', OLD.evidence_asked, 'measure_unit', OLD.measure_unit, 'method', OLD.method, 'base_score_e4', OLD.base_score_e4, 'revision', OLD.revision),
    json_object('id', NEW.id, 'scheme_id', NEW.scheme_id, 'sort_no', NEW.sort_no, 'tier', NEW.tier, 'code', NEW.code, 'title', NEW.title, 'points_e4', NEW.points_e4, 'standard', NEW.standard, 'scoring_unit', NEW.scoring_unit, 'evidence_asked', NEW.evidence_asked, 'measure_unit', NEW.measure_unit, 'method', NEW.method, 'base_score_e4', NEW.base_score_e4, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER scheme_row_find_delete AFTER DELETE ON scheme_row BEGIN
  DELETE FROM full_text WHERE rowid = OLD.id * 16 + 6;
END;

CREATE TRIGGER scheme_row_find_insert AFTER INSERT ON scheme_row BEGIN
  INSERT INTO full_text (rowid, words) VALUES (NEW.id * 16 + 6, zh_words(concat_ws(' ', NEW.title, NEW.standard, NEW.scoring_unit, NEW.evidence_asked)));
END;

CREATE TRIGGER scheme_row_find_update AFTER UPDATE OF title, standard, scoring_unit, evidence_asked ON scheme_row BEGIN
  DELETE FROM full_text WHERE rowid = OLD.id * 16 + 6;
  INSERT INTO full_text (rowid, words) VALUES (NEW.id * 16 + 6, zh_words(concat_ws(' ', NEW.title, NEW.standard, NEW.scoring_unit, NEW.evidence_asked)));
END;

CREATE TRIGGER score_evidence_audit_delete AFTER DELETE ON score_evidence BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'score_evidence', OLD.id,
    json_object('id', OLD.id, 'line_id', OLD.line_id, 'title', OLD.title, 'attachment_id', OLD.attachment_id, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER score_evidence_audit_insert AFTER INSERT ON score_evidence BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'score_evidence', NEW.id,
    NULL,
    json_object('id', NEW.id, 'line_id', NEW.line_id, 'title', NEW.title, 'attachment_id', NEW.attachment_id, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER score_evidence_audit_update AFTER UPDATE ON score_evidence BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'score_evidence', NEW.id,
    json_object('id', OLD.id, 'line_id', OLD.line_id, 'title', OLD.title, 'attachment_id', OLD.attachment_id, 'revision', OLD.revision),
    json_object('id', NEW.id, 'line_id', NEW.line_id, 'title', NEW.title, 'attachment_id', NEW.attachment_id, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER score_evidence_find_delete AFTER DELETE ON score_evidence BEGIN
  DELETE FROM full_text WHERE rowid = OLD.id * 16 + 8;
END;

CREATE TRIGGER score_evidence_find_insert AFTER INSERT ON score_evidence BEGIN
  INSERT INTO full_text (rowid, words) VALUES (NEW.id * 16 + 8, zh_words(concat_ws(' ', NEW.title)));
END;

CREATE TRIGGER score_evidence_find_update AFTER UPDATE OF title ON score_evidence BEGIN
  DELETE FROM full_text WHERE rowid = OLD.id * 16 + 8;
  INSERT INTO full_text (rowid, words) VALUES (NEW.id * 16 + 8, zh_words(concat_ws(' ', NEW.title)));
END;

CREATE TRIGGER score_line_audit_delete AFTER DELETE ON score_line BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'score_line', OLD.id,
    json_object('id', OLD.id, 'assessment_id', OLD.assessment_id, 'assessee_id', OLD.assessee_id, 'code', OLD.code, 'goal_e4', OLD.goal_e4, 'goal_filed_on', OLD.goal_filed_on, 'baseline_e4', OLD.baseline_e4, 'actual_e4', OLD.actual_e4, 'verified_e4', OLD.verified_e4, 'events_known', OLD.events_known, 'source_unit', OLD.source_unit, 'not_applicable', OLD.not_applicable, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER score_line_audit_insert AFTER INSERT ON score_line BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'score_line', NEW.id,
    NULL,
    json_object('id', NEW.id, 'assessment_id', NEW.assessment_id, 'assessee_id', NEW.assessee_id, 'code', NEW.code, 'goal_e4', NEW.goal_e4, 'goal_filed_on', NEW.goal_filed_on, 'baseline_e4', NEW.baseline_e4, 'actual_e4', NEW.actual_e4, 'verified_e4', NEW.verified_e4, 'events_known', NEW.events_known, 'source_unit', NEW.source_unit, 'not_applicable', NEW.not_applicable, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER score_line_audit_update AFTER UPDATE ON score_line BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'score_line', NEW.id,
    json_object('id', OLD.id, 'assessment_id', OLD.assessment_id, 'assessee_id', OLD.assessee_id, 'code', OLD.code, 'goal_e4', OLD.goal_e4, 'goal_filed_on', OLD.goal_filed_on, 'baseline_e4', OLD.baseline_e4, 'actual_e4', OLD.actual_e4, 'verified_e4', OLD.verified_e4, 'events_known', OLD.events_known, 'source_unit', OLD.source_unit, 'not_applicable', OLD.not_applicable, 'revision', OLD.revision),
    json_object('id', NEW.id, 'assessment_id', NEW.assessment_id, 'assessee_id', NEW.assessee_id, 'code', NEW.code, 'goal_e4', NEW.goal_e4, 'goal_filed_on', NEW.goal_filed_on, 'baseline_e4', NEW.baseline_e4, 'actual_e4', NEW.actual_e4, 'verified_e4', NEW.verified_e4, 'events_known', NEW.events_known, 'source_unit', NEW.source_unit, 'not_applicable', NEW.not_applicable, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER score_loss_audit_delete AFTER DELETE ON score_loss BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'score_loss', OLD.id,
    json_object('id', OLD.id, 'step_score_id', OLD.step_score_id, 'sort_no', OLD.sort_no, 'reason', OLD.reason, 'clause', OLD.clause, 'evidence', OLD.evidence, 'points_e4', OLD.points_e4, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER score_loss_audit_insert AFTER INSERT ON score_loss BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'score_loss', NEW.id,
    NULL,
    json_object('id', NEW.id, 'step_score_id', NEW.step_score_id, 'sort_no', NEW.sort_no, 'reason', NEW.reason, 'clause', NEW.clause, 'evidence', NEW.evidence, 'points_e4', NEW.points_e4, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER score_loss_audit_update AFTER UPDATE ON score_loss BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'score_loss', NEW.id,
    json_object('id', OLD.id, 'step_score_id', OLD.step_score_id, 'sort_no', OLD.sort_no, 'reason', OLD.reason, 'clause', OLD.clause, 'evidence', OLD.evidence, 'points_e4', OLD.points_e4, 'revision', OLD.revision),
    json_object('id', NEW.id, 'step_score_id', NEW.step_score_id, 'sort_no', NEW.sort_no, 'reason', NEW.reason, 'clause', NEW.clause, 'evidence', NEW.evidence, 'points_e4', NEW.points_e4, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER score_loss_find_delete AFTER DELETE ON score_loss BEGIN
  DELETE FROM full_text WHERE rowid = OLD.id * 16 + 9;
END;

CREATE TRIGGER score_loss_find_insert AFTER INSERT ON score_loss BEGIN
  INSERT INTO full_text (rowid, words) VALUES (NEW.id * 16 + 9, zh_words(concat_ws(' ', NEW.reason, NEW.clause, NEW.evidence)));
END;

CREATE TRIGGER score_loss_find_update AFTER UPDATE OF reason, clause, evidence ON score_loss BEGIN
  DELETE FROM full_text WHERE rowid = OLD.id * 16 + 9;
  INSERT INTO full_text (rowid, words) VALUES (NEW.id * 16 + 9, zh_words(concat_ws(' ', NEW.reason, NEW.clause, NEW.evidence)));
END;

CREATE TRIGGER scored_event_audit_delete AFTER DELETE ON scored_event BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'scored_event', OLD.id,
    json_object('id', OLD.id, 'line_id', OLD.line_id, 'sort_no', OLD.sort_no, 'clause', OLD.clause, 'title', OLD.title, 'happened_on', OLD.happened_on, 'times', OLD.times, 'basis', OLD.basis, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER scored_event_audit_insert AFTER INSERT ON scored_event BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'scored_event', NEW.id,
    NULL,
    json_object('id', NEW.id, 'line_id', NEW.line_id, 'sort_no', NEW.sort_no, 'clause', NEW.clause, 'title', NEW.title, 'happened_on', NEW.happened_on, 'times', NEW.times, 'basis', NEW.basis, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER scored_event_audit_update AFTER UPDATE ON scored_event BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'scored_event', NEW.id,
    json_object('id', OLD.id, 'line_id', OLD.line_id, 'sort_no', OLD.sort_no, 'clause', OLD.clause, 'title', OLD.title, 'happened_on', OLD.happened_on, 'times', OLD.times, 'basis', OLD.basis, 'revision', OLD.revision),
    json_object('id', NEW.id, 'line_id', NEW.line_id, 'sort_no', NEW.sort_no, 'clause', NEW.clause, 'title', NEW.title, 'happened_on', NEW.happened_on, 'times', NEW.times, 'basis', NEW.basis, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER scored_event_find_delete AFTER DELETE ON scored_event BEGIN
  DELETE FROM full_text WHERE rowid = OLD.id * 16 + 7;
END;

CREATE TRIGGER scored_event_find_insert AFTER INSERT ON scored_event BEGIN
  INSERT INTO full_text (rowid, words) VALUES (NEW.id * 16 + 7, zh_words(concat_ws(' ', NEW.title, NEW.basis)));
END;

CREATE TRIGGER scored_event_find_update AFTER UPDATE OF title, basis ON scored_event BEGIN
  DELETE FROM full_text WHERE rowid = OLD.id * 16 + 7;
  INSERT INTO full_text (rowid, words) VALUES (NEW.id * 16 + 7, zh_words(concat_ws(' ', NEW.title, NEW.basis)));
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

CREATE TRIGGER setting_audit_delete AFTER DELETE ON setting BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'setting', OLD.id,
    json_object('id', OLD.id, 'key', OLD.key, 'value', OLD.value, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER setting_audit_insert AFTER INSERT ON setting BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'setting', NEW.id,
    NULL,
    json_object('id', NEW.id, 'key', NEW.key, 'value', NEW.value, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER setting_audit_update AFTER UPDATE ON setting BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'setting', NEW.id,
    json_object('id', OLD.id, 'key', OLD.key, 'value', OLD.value, 'revision', OLD.revision),
    json_object('id', NEW.id, 'key', NEW.key, 'value', NEW.value, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER step_score_audit_delete AFTER DELETE ON step_score BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'step_score', OLD.id,
    json_object('id', OLD.id, 'line_id', OLD.line_id, 'step', OLD.step, 'score_e4', OLD.score_e4, 'scorer_id', OLD.scorer_id, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER step_score_audit_insert AFTER INSERT ON step_score BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'step_score', NEW.id,
    NULL,
    json_object('id', NEW.id, 'line_id', NEW.line_id, 'step', NEW.step, 'score_e4', NEW.score_e4, 'scorer_id', NEW.scorer_id, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER step_score_audit_update AFTER UPDATE ON step_score BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'step_score', NEW.id,
    json_object('id', OLD.id, 'line_id', OLD.line_id, 'step', OLD.step, 'score_e4', OLD.score_e4, 'scorer_id', OLD.scorer_id, 'revision', OLD.revision),
    json_object('id', NEW.id, 'line_id', NEW.line_id, 'step', NEW.step, 'score_e4', NEW.score_e4, 'scorer_id', NEW.scorer_id, 'revision', NEW.revision)
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

CREATE TRIGGER veto_audit_delete AFTER DELETE ON veto BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'veto', OLD.id,
    json_object('id', OLD.id, 'assessment_id', OLD.assessment_id, 'assessee_id', OLD.assessee_id, 'event', OLD.event, 'happened_on', OLD.happened_on, 'basis', OLD.basis, 'decided_by', OLD.decided_by, 'decided_on', OLD.decided_on, 'revision', OLD.revision),
    NULL
  FROM audit_open AS o;
END;

CREATE TRIGGER veto_audit_insert AFTER INSERT ON veto BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'veto', NEW.id,
    NULL,
    json_object('id', NEW.id, 'assessment_id', NEW.assessment_id, 'assessee_id', NEW.assessee_id, 'event', NEW.event, 'happened_on', NEW.happened_on, 'basis', NEW.basis, 'decided_by', NEW.decided_by, 'decided_on', NEW.decided_on, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER veto_audit_update AFTER UPDATE ON veto BEGIN
  SELECT RAISE (ABORT, 'zhiheng: no open audit entry') WHERE NOT EXISTS (SELECT 1 FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: revision not moved') WHERE NEW.revision IS NOT (SELECT entry_id FROM audit_open);
  SELECT RAISE (ABORT, 'zhiheng: ids never change') WHERE NEW.id <> OLD.id;
  INSERT INTO audit_row (entry_id, seq, table_name, row_id, before, after)
  SELECT o.entry_id, (SELECT coalesce(max(r.seq), 0) + 1 FROM audit_row AS r WHERE r.entry_id = o.entry_id), 'veto', NEW.id,
    json_object('id', OLD.id, 'assessment_id', OLD.assessment_id, 'assessee_id', OLD.assessee_id, 'event', OLD.event, 'happened_on', OLD.happened_on, 'basis', OLD.basis, 'decided_by', OLD.decided_by, 'decided_on', OLD.decided_on, 'revision', OLD.revision),
    json_object('id', NEW.id, 'assessment_id', NEW.assessment_id, 'assessee_id', NEW.assessee_id, 'event', NEW.event, 'happened_on', NEW.happened_on, 'basis', NEW.basis, 'decided_by', NEW.decided_by, 'decided_on', NEW.decided_on, 'revision', NEW.revision)
  FROM audit_open AS o;
END;

CREATE TRIGGER veto_find_delete AFTER DELETE ON veto BEGIN
  DELETE FROM full_text WHERE rowid = OLD.id * 16 + 11;
END;

CREATE TRIGGER veto_find_insert AFTER INSERT ON veto BEGIN
  INSERT INTO full_text (rowid, words) VALUES (NEW.id * 16 + 11, zh_words(concat_ws(' ', NEW.event, NEW.basis, NEW.decided_by)));
END;

CREATE TRIGGER veto_find_update AFTER UPDATE OF event, basis, decided_by ON veto BEGIN
  DELETE FROM full_text WHERE rowid = OLD.id * 16 + 11;
  INSERT INTO full_text (rowid, words) VALUES (NEW.id * 16 + 11, zh_words(concat_ws(' ', NEW.event, NEW.basis, NEW.decided_by)));
END;

