-- 0007 考核: whom, by which scheme, what is known of them, what each step gave, and what became of it. Points and amounts
-- are whole ten-thousandths (e4), totals whole hundred-millionths (e8). NULL is not yet set, never 0.

-- 被考核单位: a prefecture, a county, or the province itself.
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

-- 可比性说明: from this day on figures of these assessees are not those of the area before.
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

-- 考核: one per scope and year. Its period is its own.
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

-- 参加考核的单位。
CREATE TABLE assessed (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  assessment_id INTEGER NOT NULL REFERENCES assessment (id),
  assessee_id   INTEGER NOT NULL REFERENCES assessee (id),
  revision      INTEGER NOT NULL REFERENCES audit_entry (id),
  UNIQUE (assessment_id, assessee_id)
) STRICT;

-- 考核方案, a row for each version; the newest is in force. It may not add up while it is edited.
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

-- 方案行: a group, or with a method a criterion. Codes may be there twice while it is edited. Between two numbers of order
-- there is room, so that a new row moves no other.
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

CREATE INDEX scheme_row_of_scheme ON scheme_row (scheme_id, sort_no);

-- 打分行: one criterion of an assessee, by the code that it has in every version of the scheme.
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

-- 扣分(加分)事项。
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

CREATE INDEX scored_event_of_line ON scored_event (line_id, sort_no);

-- 取数来源: rows of the ledger that a goal or an actual was taken from, as they were.
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

CREATE INDEX figure_origin_of_line ON figure_origin (line_id, sort_no);

-- 考核佐证: cited by name, with the file or without.
CREATE TABLE score_evidence (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  line_id       INTEGER NOT NULL REFERENCES score_line (id),
  title         TEXT    NOT NULL CHECK (trim(title) <> ''),
  attachment_id INTEGER REFERENCES attachment (id),
  revision      INTEGER NOT NULL REFERENCES audit_entry (id)
) STRICT;

CREATE INDEX score_evidence_of_line ON score_evidence (line_id);
CREATE INDEX score_evidence_of_attachment ON score_evidence (attachment_id) WHERE attachment_id IS NOT NULL;

-- 步骤得分; without a score it is 按方法计算.
CREATE TABLE step_score (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  line_id   INTEGER NOT NULL REFERENCES score_line (id),
  step      TEXT    NOT NULL CHECK (step IN ('self_assessment', 'paper_review', 'site_check', 'final')),
  score_e4  INTEGER,
  scorer_id INTEGER NOT NULL REFERENCES operator (id),
  revision  INTEGER NOT NULL REFERENCES audit_entry (id),
  UNIQUE (line_id, step)
) STRICT;

-- 扣分原因, with clause and evidence as it is cited.
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

CREATE INDEX score_loss_of_step ON score_loss (step_score_id, sort_no);

-- 复核 of a final score; it goes when the score changes.
CREATE TABLE final_check (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  line_id    INTEGER NOT NULL UNIQUE REFERENCES score_line (id),
  checker_id INTEGER NOT NULL REFERENCES operator (id),
  checked_on TEXT    NOT NULL CHECK (checked_on IS date(checked_on)),
  revision   INTEGER NOT NULL REFERENCES audit_entry (id)
) STRICT;

-- 申诉, and once there is a decision who made it, when and why.
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

-- 一票否决。
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

-- 公布: the results as they were published, whatever is computed later.
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

-- 结果运用: what is to follow from the results, by when, and done or not.
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

CREATE INDEX result_use_of_assessment ON result_use (assessment_id, due_on);
