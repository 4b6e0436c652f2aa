// Generated from the api crate by `cargo x contract`. Do not edit.

export type AcceptItem = { draft: Id, id: Id, revision: number, 
/**
 * With what is below it and undecided.
 */
whole: boolean, };

export type AddAssessees = { rows: Array<AssesseeText>, };

export type AddContact = { year: number, unitId: Id, fields: ContactFields, };

export type AddDeliverable = { taskId: Id, fields: DeliverableFields, };

export type AddDraftItem = { draft: Id, parent: Id | null, sentence: Id | null, fields: ItemFields, };

export type AddEntries = { quarter: string, unitId: Id, targetId: Id, rows: Array<EntryFields>, };

export type AddMeasure = { taskId: Id, text: string, };

export type AddMembership = { year: number, unitId: Id, validFrom: string | null, validUntil: string | null, };

export type AddNote = { quarter: string, unitId: Id, taskId: Id, targetId: Id | null, field: TextFieldWord | null, text: string, };

export type AddTarget = { taskId: Id, fields: TargetFields, };

export type AddUnit = { year: number, fields: UnitFields, 
/**
 * A member of the leading group as long as it is valid.
 */
member: boolean, };

export type AdoptDraft = { draft: Id, units: Array<UnitDecisionFields>, };

export type AdoptionView = { 
/**
 * Empty: the plan can be made.
 */
left: Array<LeftView>, unsettled: Array<Id>, questions: Array<UnitQuestionView>, 
/**
 * Units that the register knows.
 */
known: number, 
/**
 * The file has no members yet: those of the first plan are them.
 */
firstMembers: boolean, };

export type AnswerChecks = { quarter: string, keys: Array<string>, word: string | null, };

export type AnswerExtension = { quarter: string, id: Id, 
/**
 * The day granted; `null` refuses, with the reason in `answer`.
 */
untilOn: string | null, answer: string, revision: number, };

export type ApiError = { code: string, message: string, 
/**
 * The request's field that is to be corrected, where there is one.
 */
field: string | null, 
/**
 * Number of the line in the program's own log, for faults that nobody foresaw.
 */
ticket: string | null, };

export type AppealOutcomeView = { decision: AppealWord, 
/**
 * Of 采纳 only.
 */
score: string | null, decidedOn: string, decidedBy: string, reason: string, };

export type AppealView = { lodgedOn: string, ground: string, outcome: AppealOutcomeView | null, };

export type AppealWord = "upheld" | "rejected" | "withdrawn";

export type AreaWord = "plan" | "matrix" | "units" | "values" | "operators" | "drafts" | "settings" | "forms" | "papers" | "assessment";

export type AskExtension = { quarter: string, unitId: Id, askedOn: string, untilOn: string, reason: string, };

export type AssessedHitKind = "criterion" | "event" | "evidence" | "loss" | "appeal" | "veto";

export type AssessedHitView = { kind: AssessedHitKind, assessment: Id, 
/**
 * `null` of what is asked of all.
 */
assessee: Id | null, 
/**
 * `null` of a veto.
 */
code: string | null, 
/**
 * `2015年度市（州）人民政府质量工作考核 成都市 农产品质量追溯`
 */
title: string, excerpt: string, 
/**
 * Character ranges of the hits in the excerpt.
 */
marks: Array<[number, number]>, };

export type AssesseeText = { code: string, name: string, from: string, until: string, };

export type AssesseeView = { id: Id, 
/**
 * GB/T 2260, six digits.
 */
code: string, name: string, sortNo: number, from: string | null, until: string | null, };

export type AssessmentFile = { assessment: Id, place: string, };

export type AssessmentLine = { id: Id, scope: ScopeWord, 
/**
 * `市（州）`, `县（市、区）`: what those who are assessed are called together.
 */
whom: string, year: number, 
/**
 * `2015年度市（州）人民政府质量工作考核`
 */
title: string, periodFrom: string, periodUntil: string, goalsDueOn: string | null, selfAssessmentDueOn: string | null, assessees: Array<Id>, 
/**
 * `null` while there is no scheme.
 */
scheme: SchemeLine | null, 
/**
 * Scores were given: the scheme is frozen.
 */
begun: boolean, 
/**
 * For each step, how many of `scores` were given.
 */
given: Array<StepCount>, 
/**
 * Assessees × criteria.
 */
scores: number, checked: number, openAppeals: number, vetoes: number, publishedOn: string | null, 
/**
 * What its export is called, with the ending that says what it is.
 */
exportName: string, };

export type AssessmentTerms = { periodFrom: string, periodUntil: string, goalsDueOn: string | null, selfAssessmentDueOn: string | null, 
/**
 * `null`: all of the scope that stood in the period.
 */
assessees: Array<Id> | null, };

export type AssessmentsView = { assessments: Array<AssessmentLine>, 
/**
 * All whom the file knows, in the order of papers.
 */
assessees: Array<AssesseeView>, notes: Array<ComparabilityView>, 
/**
 * Who is signed in, as who scores.
 */
operator: string | null, };

export type AtPlace = { place: string, };

export type AttachDropped = { of: EvidencePlace, name: string, bytes: string, note: string, };

export type AttachKnown = { of: EvidencePlace, evidenceId: Id, note: string, };

export type AttachPlace = { of: EvidencePlace, place: string, note: string, };

export type AuditLine = { id: Id, at: string, operator: string, operation: string, subject: string, 
/**
 * The step can be taken back: of a kind that is, and not undone yet.
 */
canTakeBack: boolean, };

export type AuditPage = { 
/**
 * Entries before this one; `null` for the newest.
 */
before: Id | null, limit: number, };

export type BackupState = { folder: string, lastAt: string | null, 
/**
 * Why the last backup was not made, in words; `null` when all is well.
 */
trouble: string | null, };

export type BackupView = { place: string, name: string, madeAt: string, plans: number, units: number, values: number, auditEntries: number, lastChange: string | null, };

export type BandView = { bound: string, points: string, };

export type BandsOfWord = "actual" | "completion";

export type BetterWord = "higher" | "lower";

export type BlockedUnit = { unitId: Id, unitShortName: string, 
/**
 * Why, and what to do.
 */
message: string, };

export type BoardCounts = { 
/**
 * 应报.
 */
due: number, 
/**
 * 已报: ever submitted.
 */
reported: number, 
/**
 * 迟报.
 */
late: number, 
/**
 * 逾期未报.
 */
overdue: number, 
/**
 * 退回, now.
 */
sentBack: number, 
/**
 * 待审核, now.
 */
submitted: number, 
/**
 * 认定, now.
 */
accepted: number, 
/**
 * 草稿, now.
 */
draft: number, 
/**
 * 未报: nothing at all.
 */
none: number, };

export type BoardUnit = { id: Id, shortName: string, fullName: string, 
/**
 * `null` = 未报.
 */
state: ReportStateWord | null, timeliness: TimelinessWord, 
/**
 * With a granted extension in it.
 */
dueOn: string, extended: boolean, firstSubmittedOn: string | null, lastSubmittedOn: string | null, acceptedOn: string | null, 
/**
 * Times that it was sent back.
 */
sentBack: number, tasks: number, targets: number, 
/**
 * Targets with a value or 不适用.
 */
filled: number, 
/**
 * Tasks with 进展情况.
 */
told: number, 
/**
 * Findings that block acceptance, and warnings without a word; `null` for a report that is not 已报.
 */
errors: number | null, warnings: number | null, 
/**
 * 联络员 and telephone, for chasing; empty where the register has none.
 */
contact: string, };

export type BookChangeView = { assesseeName: string, code: string, title: string, 
/**
 * `完成值`
 */
field: string, before: string, after: string, };

export type BookFaultView = { 
/**
 * `评分细则!D7`
 */
place: string, found: string, words: string, };

export type CarriedWord = "withGoals" | "withoutGoals" | "nothing";

export type CellChange = { targetId: Id, text: string, revision: number, };

export type CellState = "blank" | "entered" | "notApplicable";

export type CellView = { state: CellState, 
/**
 * The value as a decimal string; `null` unless entered.
 */
value: string | null, 
/**
 * 不适用的理由.
 */
reason: string | null, 
/**
 * Named ledger entries in the value of a count.
 */
entries: number, 
/**
 * 未列名: the declared remainder of a count; `null` for other kinds.
 */
remainder: number | null, 
/**
 * 代录.
 */
onBehalf: boolean, changedBy: string | null, changedAt: string | null, 
/**
 * 0 while there is no row yet.
 */
revision: number, };

export type ChainLine = { 
/**
 * `扣分`, `封顶`
 */
label: string, words: string, points: string | null, 
/**
 * The criterion that it is of.
 */
code: string | null, };

export type ChangeView = { 
/**
 * 板块 that it stands in; `null` for the header.
 */
section: string | null, taskId: Id | null, taskNo: number | null, taskTitle: string | null, noun: ChangedWord, id: Id, name: string, sign: ChangeWord, fields: Array<FieldChangeView>, };

export type ChangeWord = "added" | "removed" | "changed" | "moved";

export type Changed<T> = { value: T, areas: Array<AreaWord>, undo: UndoView, 
/**
 * `2016-10-12 10:42:07`, when the file was last written.
 */
savedAt: string | null, };

export type ChangedWord = "header" | "section" | "task" | "role" | "target" | "deliverable" | "measure" | "mechanism";

export type CheckScores = { assessment: Id, 
/**
 * `null`: all that have a final score of somebody else and no check yet.
 */
lines: Array<LinePlace> | null, 
/**
 * `false` takes checks back.
 */
checked: boolean, };

export type CheckView = { 
/**
 * Which finding it is, its figures included.
 */
key: string, code: string, 
/**
 * `累计数下降`
 */
title: string, severity: SeverityWord, 
/**
 * The fact with both figures, then what to do.
 */
words: string, 
/**
 * Both figures as they stand: `["上季 120", "本季 102"]`.
 */
figures: Array<string>, unitId: Id | null, unitShortName: string | null, taskId: Id | null, taskNo: number | null, targetId: Id | null, field: TextFieldWord | null, 
/**
 * The target's name, or `任务3 进展情况`.
 */
place: string, 
/**
 * The word given to a warning; `null` while there is none.
 */
answer: string | null, };

export type CheckedBy = { checker: string, on: string, };

export type ChooseOperator = { name: string, };

export type CiteEvidence = { assessment: Id, assessee: Id, code: string, title: string, };

export type CiteForMany = { assessment: Id, lines: Array<LinePlace>, title: string, 
/**
 * Page or clause of it.
 */
part: string | null, };

export type CitedEvidence = { id: Id, title: string, };

export type ComparabilityView = { id: Id, assessees: Array<Id>, from: string, text: string, 
/**
 * Published results tell of it: it stays as it is.
 */
settled: boolean, };

export type ComparePlans = { year: number, from: string, to: string, };

export type CompareSubmissions = { quarter: string, unitId: Id, fromStep: Id | null, toStep: Id | null, };

export type CompareYears = { before: Id, now: Id, };

export type ContactFields = { leader: string, department: string, liaison: string, phone: string, email: string, };

export type ContactView = { id: Id, fields: ContactFields, revision: number, };

export type ContactsPasted = { paste: PasteView, register: UnitRegister, };

export type CountedWord = "appeal" | "selfAssessment" | "paperReview" | "siteCheck" | "final" | "computed" | "nothing";

export type CoverageReading = { sentences: number, mapped: number, noTarget: number, open: number, };

export type CriterionTermsView = { standard: string, scoringUnit: string, evidenceAsked: string, measureUnit: string, method: MethodView, 
/**
 * 不适用时的基础分.
 */
baseScore: string | null, };

export type CurvePoint = { quarter: string, 
/**
 * 序时进度, percent; `null` for kinds that have none.
 */
planned: number | null, 
/**
 * Completion, percent, as a decimal string; `null` where nothing is accepted.
 */
completion: string | null, 
/**
 * The value accepted; `null` where none is.
 */
value: string | null, };

export type DecidedView = { by: string, 
/**
 * `2016-10-12 10:42:07`
 */
at: string, 
/**
 * It came with the plan; nobody wrote it here.
 */
withPlan: boolean, };

export type DeclareTotal = { quarter: string, targetId: Id, 
/**
 * Blank takes it away.
 */
text: string, };

export type DeliverableFields = { kind: DeliverableWord, name: string, dueOn: string | null, doneOn: string | null, };

export type DeliverableReading = { name: string, kind: DeliverableWord, due: string | null, sentence: string, };

export type DeliverableView = { id: Id, no: number, kind: DeliverableWord, name: string, dueOn: string | null, doneOn: string | null, sentence: string, revision: number, };

export type DeliverableWord = "milestone" | "deliverable";

export type Density = "compact" | "standard" | "loose";

export type Detach = { id: Id, revision: number, };

export type DifferenceView = { year: number, from: string, to: string, added: number, removed: number, changed: number, moved: number, 
/**
 * In the plan's order; those of one task stand together.
 */
changes: Array<ChangeView>, };

export type DispatchOrder = { form: FormWord, quarter: string, 
/**
 * Of these units; empty for all that got one.
 */
unitIds: Array<Id>, };

export type DraftHeaderFields = { year: number | null, title: string, docNo: string, issuedBy: string, issuedOn: string | null, };

export type DraftItemView = { id: Id, parent: Id | null, no: number, state: ItemStateWord, fields: ItemFields, 
/**
 * `≥100个`; empty for what is no target.
 */
goalText: string, sentence: Id | null, 
/**
 * Characters `[from, to)` of the sentence.
 */
span: [number, number] | null, 
/**
 * Further sentences that it comes from.
 */
also: Array<Id>, revision: number, };

export type DraftLineView = { id: Id, 
/**
 * Empty for pasted text.
 */
fileName: string, title: string, year: number | null, state: DraftStateWord, items: number, undecided: number, readAt: string, readBy: string, };

export type DraftStateWord = "open" | "adopted" | "discarded";

export type DraftView = { id: Id, fileName: string, state: DraftStateWord, header: DraftHeaderFields, revision: number, sentences: Array<SentenceView>, 
/**
 * Parents before children.
 */
items: Array<DraftItemView>, findings: Array<FindingView>, progress: ProgressView, };

export type DropComparability = { id: Id, };

export type DropEvidence = { assessment: Id, id: Id, };

export type DropResultUse = { assessment: Id, id: Id, };

export type DroppedFile = { name: string, bytes: string, };

export type DroppedMarkView = { taskNo: number, unit: string, role: RoleWord, };

export type DroppedReturn = { name: string, 
/**
 * Base64.
 */
bytes: string, };

export type EditAssessee = { id: Id, edit: AssesseeText, };

export type EditAssessment = { assessment: Id, terms: AssessmentTerms, };

export type EditContact = { year: number, id: Id, revision: number, fields: ContactFields, };

export type EditDeliverable = { id: Id, revision: number, fields: DeliverableFields, };

export type EditDraftHeader = { draft: Id, revision: number, header: DraftHeaderFields, };

export type EditDraftItem = { draft: Id, id: Id, revision: number, fields: ItemFields, accept: boolean, };

export type EditEntry = { quarter: string, id: Id, fields: EntryFields, revision: number, };

export type EditEvidence = { quarter: string, id: Id, note: string, revision: number, };

export type EditMeasure = { id: Id, revision: number, text: string, };

export type EditMembership = { year: number, id: Id, revision: number, validFrom: string | null, validUntil: string | null, };

export type EditNote = { id: Id, text: string, settled: boolean, revision: number, };

export type EditPlanHeader = { id: Id, revision: number, title: string, docNo: string, issuedBy: string, issuedOn: string | null, };

export type EditTarget = { id: Id, revision: number, fields: TargetFields, };

export type EditTask = { id: Id, revision: number, title: string, text: string, };

export type EditUnit = { year: number, id: Id, revision: number, fields: UnitFields, };

export type EntriesPreview = { 
/**
 * The columns as understood: 名称, 日期 …; blank for one that is left out.
 */
columns: Array<string>, rows: Array<PreviewedEntry>, 
/**
 * The unit's value now and once the rows are in.
 */
valueNow: string, valueThen: string, };

export type EntryAt = { id: Id, revision: number, };

export type EntryFields = { name: string, 
/**
 * `2016-05-13`, also read as 2016年5月13日, 2016.5.13, 2016/5/13.
 */
happenedOn: string, docNo: string, 
/**
 * `成都市`, also read as 成都 or its code.
 */
prefecture: string, holder: string, note: string, };

export type EntryRow = { targetId: Id, taskId: Id, taskNo: number, name: string, kind: KindWord, goalText: string, measureUnit: string, 
/**
 * 力争: a soft promise.
 */
soft: boolean, definition: string, sentence: string, 
/**
 * Last quarter's value of the same year; `null` in the first quarter.
 */
previous: CellView | null, current: CellView, 
/**
 * Value less last quarter's, signed: `+25`; `null` where either is missing.
 */
change: string | null, 
/**
 * Files behind the value and behind its entries.
 */
evidence: number, notes: Array<NoteView>, 
/**
 * 退回理由 of this cell; `null` unless the report is 退回.
 */
returned: string | null, };

export type EntrySheet = { quarter: string, unitId: Id, unitShortName: string, unitFullName: string, state: ReportStateWord | null, 
/**
 * `null` when all cells may be edited; else why not, in words.
 */
locked: string | null, 
/**
 * 报送期限, an extension granted to the unit in it.
 */
dueOn: string, timeliness: TimelinessWord, 
/**
 * `2016年一季度`; `null` in the first quarter, which has none before it in the year.
 */
previousQuarter: string | null, steps: Array<StepView>, tasks: Array<EntryTask>, rows: Array<EntryRow>, };

export type EntryTask = { id: Id, no: number, title: string, role: RoleWord, targets: number, filled: number, 
/**
 * 进展情况, 存在问题, 下一步措施, in this order.
 */
texts: Array<TextCell>, 
/**
 * Files behind the task's texts.
 */
evidence: number, 
/**
 * Reason for which the whole task was sent back; `null` unless the report is 退回.
 */
returned: string | null, };

export type EntryUnit = { id: Id, shortName: string, fullName: string, tasks: number, targets: number, 
/**
 * Targets with a value or 不适用 this quarter.
 */
filled: number, 
/**
 * `null` = 未报.
 */
state: ReportStateWord | null, };

export type EvenShares = { id: Id, holders: number, };

export type EventItemView = { clause: string, text: string, each: string, atMost: string | null, };

export type EventView = { clause: string, title: string, on: string | null, times: number, basis: string, };

export type EvidenceFile = { name: string, media: string, 
/**
 * Base64; `null` for a kind that has no preview.
 */
bytes: string | null, size: number, };

export type EvidenceGap = { unitId: Id, unitShortName: string, taskId: Id, taskNo: number, targetId: Id, name: string, 
/**
 * The cell in words.
 */
value: string, 
/**
 * Named items, and how many of them have a file.
 */
entries: number, entriesWithFile: number, };

export type EvidenceList = { files: Array<EvidenceView>, 
/**
 * All attachments of the ledger together, bytes as `1.2 GB`.
 */
total: string, 
/**
 * Why the office should act: much is stored, the companion is missing. `null` when all is well.
 */
trouble: string | null, limitMb: number, };

export type EvidencePlace = { quarter: string, unitId: Id, taskId: Id, targetId: Id | null, entryId: Id | null, };

export type EvidenceRuleWord = "refuse" | "warn";

export type EvidenceView = { id: Id, name: string, media: string, 
/**
 * Bytes.
 */
size: number, note: string, unitId: Id, unitShortName: string, quarter: string, taskId: Id, taskNo: number, targetId: Id | null, 
/**
 * The target's name, or 任务文字.
 */
of: string, entryId: Id | null, entryName: string | null, 
/**
 * Other places where the same file is evidence, in words.
 */
alsoAt: Array<string>, revision: number, };

export type ExtensionView = { id: Id, unitId: Id, unitShortName: string, askedOn: string, untilOn: string, reason: string, state: ExtensionWord, answeredOn: string | null, answer: string, revision: number, };

export type ExtensionWord = "asked" | "granted" | "refused";

export type FactCell = { assessee: Id, code: string, field: FactField, text: string, };

export type FactField = "goal" | "filedOn" | "baseline" | "actual" | "verified" | "sourceUnit" | "evidence" | "notApplicable";

export type FateWord = "new" | "changed" | "cleared" | "unchanged" | "kept" | "conflict" | "refused";

export type FieldChangeView = { field: PlanFieldWord, 
/**
 * Whose share; `null` for other fields.
 */
of: string | null, 
/**
 * Empty: there was none.
 */
old: string, new: string, 
/**
 * For a text that is in both: the two in one, marked. Else empty.
 */
pieces: Array<PieceView>, };

export type FigureChosen = { assessee: Id, code: string, taken: string, };

export type FileView = { 
/**
 * `质量强省2016.zhp`
 */
name: string, folder: string, 
/**
 * Why it is open for reading only; `null` where it may be written.
 */
readOnly: ReadOnlyWord | null, 
/**
 * Who holds the file when it is open elsewhere.
 */
holder: HolderView | null, 
/**
 * 样例数据: every screen and paper says so.
 */
sample: boolean, savedAt: string | null, 
/**
 * The file lies on a network share: slower, safer journal; the screen warns.
 */
onShare: boolean, 
/**
 * Its folder is copied to the cloud: the same journal; the screen warns.
 */
synced: boolean, };

export type FilesWritten = { folder: PlaceView, files: Array<string>, };

export type FillScores = { assessment: Id, step: ScoreStepWord, 
/**
 * `true`: the method's result where there is one. `false`: the last score given before.
 */
byMethod: boolean, 
/**
 * `null`: all.
 */
assessees: Array<Id> | null, };

export type Find = { text: string, year: number, };

export type FindTexts = { text: string, };

export type FindingReading = { code: string, message: string, sentence: string | null, };

export type FindingView = { id: Id, no: number, code: string, message: string, sentence: Id | null, settled: boolean, };

export type FontChoice = { place: string, index: number, };

export type FontRoleView = { role: FontRoleWord, 
/**
 * `小标宋`
 */
title: string, 
/**
 * `null`: the bundled font.
 */
chosen: FontView | null, 
/**
 * Why the chosen font is not used, in words; blank = it is.
 */
note: string, 
/**
 * Fonts of this PC that may be chosen, those made for the role first.
 */
choices: Array<FontView>, };

export type FontRoleWord = "title" | "hei" | "kai" | "fang" | "song" | "latin";

export type FontSample = { 
/**
 * As an SVG path.
 */
path: string, width: number, 
/**
 * Characters that the font does not have; papers take them from the next font.
 */
lacking: string, };

export type FontSampleOf = { role: FontRoleWord, 
/**
 * `null`: the bundled font.
 */
font: FontChoice | null, };

export type FontView = { 
/**
 * Stands for the file, as places do.
 */
place: string, 
/**
 * Which font of a collection.
 */
index: number, 
/**
 * `仿宋_GB2312`
 */
family: string, 
/**
 * `simfang.ttf`
 */
file: string, 
/**
 * Its name says that it is made for this role.
 */
madeFor: boolean, };

export type FormWord = "quarter" | "targets";

export type FormsBoard = { form: FormWord, quarter: string, 
/**
 * `2016年二季度季度填报表`
 */
title: string, 
/**
 * 报送期限; `null` for a form that has none.
 */
dueOn: string | null, businessDate: string, counts: FormsCounts, units: Array<FormsUnit>, };

export type FormsCounts = { 
/**
 * Units that are asked.
 */
units: number, 
/**
 * 已发.
 */
issued: number, 
/**
 * 已收: an import that stands.
 */
returned: number, 
/**
 * Of these with cells that were not taken and still are not settled.
 */
withRefused: number, 
/**
 * 已发未收.
 */
outstanding: number, };

export type FormsIssued = { 
/**
 * The folder that the files are in.
 */
place: PlaceView, files: Array<IssuedFile>, };

export type FormsUnit = { id: Id, shortName: string, fullName: string, tasks: number, 
/**
 * Cells to fill in its form.
 */
cells: number, 
/**
 * Of a quarterly form: the report; `null` = 未报.
 */
state: ReportStateWord | null, timeliness: TimelinessWord | null, 
/**
 * 联络员 and telephone; empty where the register has none.
 */
contact: string, 
/**
 * Newest first.
 */
issues: Array<IssueView>, 
/**
 * Newest first, withdrawn ones among them.
 */
imports: Array<ImportView>, 
/**
 * The import that counts: the unit's last word, which an older file taken after it is not; `null` where none stands.
 */
lastWord: Id | null, };

export type FoundKind = "task" | "target" | "unit";

export type FoundView = { kind: FoundKind, id: Id, 
/**
 * The task that a target belongs to.
 */
taskId: Id | null, title: string, 
/**
 * `四、夯实质量发展基础`, `9 项任务`, …
 */
context: string, 
/**
 * Character ranges `[from, to)` of the title to mark.
 */
marks: Array<[number, number]>, };

export type GapPart = { code: string, title: string, ours: string, theirs: string, 
/**
 * Theirs less ours, signed.
 */
by: string, };

export type GapView = { kind: GapWord, 
/**
 * `null` for what concerns the plan as a whole.
 */
taskId: Id | null, taskNo: number, 
/**
 * The target or deliverable.
 */
itemId: Id | null, name: string, 
/**
 * Units, tasks or names that it is about.
 */
count: number, split: SplitStateView | null, };

export type GapWord = "task_without_units" | "task_without_lead" | "no_lead_marked" | "task_without_outcome" | "goal_not_set" | "definition_missing" | "split_broken" | "share_without_role" | "deliverable_without_date";

export type GapsView = { year: number, tasks: number, 
/**
 * By kind, then in the plan's order.
 */
gaps: Array<GapView>, 
/**
 * The most burdened first.
 */
loads: Array<LoadView>, 
/**
 * Tasks per unit, with one decimal place.
 */
average: string, };

export type GivenScore = { 
/**
 * `null`: by the method, and the facts no longer suffice.
 */
score: string | null, 
/**
 * 按方法计算.
 */
byMethod: boolean, 
/**
 * Reasons of deduction.
 */
losses: number, };

export type GradeCountView = { grade: GradeWord, count: number, vetoed: number, };

export type GradeWord = "A" | "B" | "C" | "D";

export type GridCriterion = { code: string, title: string, points: string, method: MethodWord, 
/**
 * The score follows from facts.
 */
computes: boolean, 
/**
 * Goal and actual are asked.
 */
figures: boolean, baseline: boolean, events: boolean, asksEvidence: boolean, isBonus: boolean, measureUnit: string, scoringUnit: string, 
/**
 * Taken from this target of the plan.
 */
planTarget: string | null, };

export type GridGroup = { tier: TierWord, code: string, title: string, points: string, isBonus: boolean, 
/**
 * Which of the criteria: first, and how many.
 */
first: number, count: number, };

export type GridRow = { assessee: Id, name: string, 
/**
 * One for each criterion.
 */
cells: Array<ScoreCell>, total: string, unrounded: string, missing: number, grade: GradeWord | null, rank: number | null, vetoed: boolean, };

export type HandOver = { form: FormWord, quarter: string, issues: Array<IssueAt>, handedTo: string, handedOn: string | null, };

export type HeatCell = { role: RoleWord, 
/**
 * `null` where the task has no target.
 */
light: LightView | null, 
/**
 * The unit's cells that hold something, of how many.
 */
filled: number, targets: number, };

export type HeatScore = { score: string | null, share: string | null, };

export type HolderView = { operator: string, machine: string, since: string, };

export type Id = number;

export type ImportDetail = { import: ImportView, cells: Array<ReturnCell>, };

export type ImportView = { id: Id, unitId: Id, unitShortName: string, fileName: string, 
/**
 * 表号 that the file says; `null` where it says none.
 */
code: string | null, at: string, operator: string, receivedOn: string, 
/**
 * When the office program saved the file last, by its own word.
 */
fileSavedAt: string | null, taken: number, unchanged: number, refused: number, 
/**
 * Left to the ledger though the file says otherwise.
 */
kept: number, filledBy: string, phone: string, filledOn: string, 
/**
 * 报送 was registered with it.
 */
submitted: boolean, withdrawn: boolean, 
/**
 * Why it cannot be withdrawn; `null` where it can.
 */
fixed: string | null, };

export type IssueAt = { id: Id, revision: number, };

export type IssueCorrections = { imports: Array<Id>, place: string, };

export type IssueForms = { form: FormWord, quarter: string, unitIds: Array<Id>, place: string, };

export type IssueView = { id: Id, 
/**
 * 表号, as it stands on every sheet.
 */
code: string, 
/**
 * 回填件: given back with cells to correct.
 */
correction: boolean, fileName: string, at: string, operator: string, 
/**
 * 领取人; blank while nobody signed for it.
 */
handedTo: string, handedOn: string | null, revision: number, };

export type IssuedFile = { unitId: Id, unitShortName: string, name: string, code: string, 
/**
 * Cells to fill, of a 回填件 cells to correct.
 */
cells: number, };

export type ItemFields = { "kind": "section", no: number, title: string, } | { "kind": "task", no: number, title: string, text: string, allMembers: boolean, units: Array<NamedUnitFields>, due: string | null, } | { "kind": "measure", text: string, } | { "kind": "target", name: string, targetKind: KindWord, operator: OperatorWord, 
/**
 * `null` = 尚未下达, never 0.
 */
value: string | null, valueTo: string | null, measureUnit: string, modality: string, nature: NatureWord, definition: string, due: string | null, } | { "kind": "deliverable", deliverableKind: DeliverableWord, name: string, due: string | null, };

export type ItemKind = "measure" | "target" | "deliverable";

export type ItemStateWord = "proposed" | "accepted" | "dismissed";

export type KeepComparability = { 
/**
 * `null`: a new one.
 */
id: Id | null, assessees: Array<Id>, from: string, text: string, };

export type KindWord = "count" | "rate" | "stock" | "all" | "zero";

export type LedgerEntryView = { id: Id, unitId: Id, unitShortName: string, quarter: string, fields: EntryFields, evidence: Array<EvidenceView>, revision: number, };

export type LedgerFigure = { assessee: Id, assesseeName: string, code: string, title: string, 
/**
 * The target of the plan.
 */
target: string, 
/**
 * As it stands in the sheet; `null` while it is not set.
 */
now: string | null, 
/**
 * What stands in the sheet did not come from the ledger: it is kept unless it is chosen otherwise.
 */
typed: boolean, 
/**
 * `0` is taken only where it is chosen.
 */
taken: string, entries: number, };

export type LedgerFigures = { 
/**
 * Of which quarters: `2015年一季度至四季度`.
 */
quarters: string, figures: Array<LedgerFigure>, 
/**
 * Criteria of which nothing, or not all, can be taken, in words.
 */
troubles: Array<string>, };

export type LedgerUnit = { unitId: Id, shortName: string, 
/**
 * The cell in words: `15(其中未列名 4)`, 未填, `不适用:…`.
 */
value: string, entries: number, remainder: number, accepted: boolean, 
/**
 * Why items cannot be added for this unit now; `null` where they can.
 */
locked: string | null, };

export type LedgerView = { quarter: string, targetId: Id, taskId: Id, taskNo: number, name: string, kind: KindWord, goalText: string, measureUnit: string, 
/**
 * `15(其中未列名 4)`; `null` where nobody has reported.
 */
total: string | null, units: Array<LedgerUnit>, entries: Array<LedgerEntryView>, };

export type LeftView = { what: LeftWord, message: string, item: Id | null, sentence: Id | null, };

export type LeftWord = "items" | "sentences" | "header" | "nothing";

export type LightCountsView = { onTrack: number, behind: number, lagging: number, notReported: number, notYetSet: number, notJudged: number, };

export type LightView = { light: LightWord, 
/**
 * `达进度`
 */
word: string, 
/**
 * Why: `序时 50%，完成 32%，差 18 个百分点`.
 */
reason: string, };

export type LightWord = "on_track" | "behind" | "lagging" | "not_reported" | "not_yet_set" | "not_judged";

export type LinePlace = { assessee: Id, code: string, };

export type LoadView = { unitId: Id, name: string, tasks: number, leads: number, tooMuch: boolean, };

export type LossView = { reason: string, clause: string, evidence: string, points: string | null, };

export type MatchUnits = { text: string, };

export type MatrixRow = { id: Id, no: number, title: string, allMembers: boolean, 
/**
 * One place per unit, in the order of `MatrixView.units`.
 */
roles: Array<RoleWord | null>, 
/**
 * The unit that the document lists first, offered as lead by one click; `null` for an all-members task.
 */
firstUnitId: Id | null, total: number, };

export type MatrixSection = { no: number, title: string, tasks: Array<MatrixRow>, };

export type MatrixUnit = { id: Id, shortName: string, fullName: string, kind: string, total: number, };

export type MatrixView = { year: number, title: string, docNo: string, units: Array<MatrixUnit>, sections: Array<MatrixSection>, 
/**
 * Marks of tasks that name their units; an all-members task is not among them.
 */
namedPairs: number, total: number, };

export type MeasureView = { id: Id, no: number, text: string, sentence: string, revision: number, };

export type MechanismView = { name: string, kind: string, };

export type MembershipView = { id: Id, validFrom: string | null, validUntil: string | null, revision: number, };

export type MergeDraftItems = { draft: Id, id: Id, revision: number, other: Id, otherRevision: number, };

export type MergedMarkView = { taskNo: number, from: Array<string>, to: string, role: RoleWord, };

export type MethodView = { "kind": "formula", planTarget: string | null, better: BetterWord, from: StartingFromWord, nothingBelow: string | null, } | { "kind": "bands", planTarget: string | null, of: BandsOfWord, better: BetterWord, bands: Array<BandView>, otherwise: string, } | { "kind": "deduction", items: Array<EventItemView>, floor: string, } | { "kind": "reviewer", } | { "kind": "bonus", items: Array<EventItemView>, };

export type MethodWord = "formula" | "bands" | "deduction" | "reviewer" | "bonus";

export type MoveDraftItem = { draft: Id, id: Id, revision: number, parent: Id | null, 
/**
 * Among its siblings, from 0.
 */
place: number, };

export type NamedUnitFields = { 
/**
 * As the document names it.
 */
name: string, role: RoleWord, };

export type NatureWord = "result" | "process";

export type NewAssessment = { scope: ScopeWord, year: number, terms: AssessmentTerms, start: SchemeStart, };

export type NewFile = { 
/**
 * A place token; `null` for the default place.
 */
place: string | null, operator: string, 
/**
 * With the built-in plan; else empty, for a plan that is read from a document.
 */
builtIn: boolean, };

export type NewResultUse = { assessee: Id | null, kind: ResultUseWord, dueOn: string | null, doneOn: string | null, addressee: string, note: string, };

export type NewUnitFields = { shortName: string, fullName: string, aliases: Array<string>, kind: UnitKindWord, };

export type NoEvents = { assessment: Id, lines: Array<LinePlace>, };

export type NoteView = { id: Id, text: string, settled: boolean, operator: string, at: string, revision: number, };

export type Nothing = Record<string, never>;

export type OfAssessee = { assessment: Id, assessee: Id, };

export type OfAssessment = { assessment: Id, };

export type OfCell = { quarter: string, unitId: Id, targetId: Id, };

export type OfChecks = { quarter: string, 
/**
 * `null`: all units, and what concerns no single one.
 */
unitId: Id | null, };

export type OfDraft = { draft: Id, };

export type OfDraftItem = { draft: Id, id: Id, revision: number, };

export type OfEvidence = { quarter: string, 
/**
 * `null`: of all units.
 */
unitId: Id | null, };

export type OfForms = { form: FormWord, quarter: string, };

export type OfGaps = { year: number, 
/**
 * A unit has too much above so many times the average: `2`, `1.5`.
 */
times: string, };

export type OfImport = { id: Id, };

export type OfLedger = { 
/**
 * Items up to this quarter count in it.
 */
quarter: string, targetId: Id, 
/**
 * `null`: of all units.
 */
unitId: Id | null, };

export type OfLine = { assessment: Id, assessee: Id, code: string, };

export type OfManyRegistered = { ids: Array<Id>, };

export type OfPaper = { code: string, };

export type OfQuarter = { 
/**
 * `2016Q2`
 */
quarter: string, };

export type OfRegistered = { id: Id, };

export type OfReturn = { of: OfWaiting, token: string, };

export type OfReturns = { tokens: Array<string>, };

export type OfScheme = { assessment: Id, 
/**
 * `null`: the version in force.
 */
version: number | null, };

export type OfTarget = { id: Id, };

export type OfTaskQuarter = { quarter: string, taskId: Id, };

export type OfText = { quarter: string, unitId: Id, taskId: Id, field: TextFieldWord, };

export type OfTrend = { quarter: string, targetId: Id, };

export type OfUnit = { unitId: Id, };

export type OfUnitQuarter = { quarter: string, unitId: Id, };

export type OfWaiting = { form: FormWord | null, quarter: string | null, };

export type OfYear = { year: number, };

export type OfficeRules = { 
/**
 * ▲ from this gap on, in percentage points.
 */
behindFrom: string, 
/**
 * ■ from this gap on.
 */
laggingFrom: string, 
/**
 * 超进度 from this lead on.
 */
aheadFrom: string, 
/**
 * A rate that misses its goal by less than this share of it is ▲.
 */
rateTolerance: string, 
/**
 * 临期, days.
 */
dueSoonDays: number, 
/**
 * 增幅异常, percent over the quarter before.
 */
jumpPercent: number, 
/**
 * …and by at least this much.
 */
jumpLeast: string, 
/**
 * 首报超目标, percent of the goal.
 */
firstOverPercent: number, 
/**
 * 雷同, percent.
 */
sameTextPercent: number, 
/**
 * Largest file, MB.
 */
attachmentMb: number, };

export type OfficeRulesView = { rules: OfficeRules, defaults: OfficeRules, };

export type OnDay = { day: string | null, };

export type OneEvidence = { id: Id, };

export type OperatorView = { id: Id, name: string, };

export type OperatorWord = ">=" | "<=" | "=" | "~" | "all" | "zero" | "+" | "-";

export type Overview = { quarter: string, title: string, businessDate: string, dueOn: string, daysLeft: number, 
/**
 * What is so today, in one sentence: 二季度还有 3 家未报，5 项指标滞后。
 */
headline: string, counts: BoardCounts, 
/**
 * 今天要办, the most pressing first.
 */
todo: Array<TodoView>, 
/**
 * Lights of all targets and deliverables.
 */
lights: LightCountsView, 
/**
 * 通报 words of all targets: 已完成, 超进度, 达进度, 欠进度, 其他.
 */
progress: Array<ProgressCount>, tasks: Array<OverviewTask>, 
/**
 * The units of the heat table's columns, in the plan's order.
 */
units: Array<OverviewUnit>, };

export type OverviewDeliverable = { id: Id, kind: DeliverableWord, name: string, dueOn: string | null, doneOn: string | null, light: LightView, };

export type OverviewTarget = { id: Id, name: string, kind: KindWord, goalText: string, measureUnit: string, soft: boolean, 
/**
 * What is accepted, in words: `102(其中未列名 4)`; `null` where nothing is.
 */
value: string | null, 
/**
 * Reported but not accepted yet, in words; `null` where it is no more than what is accepted.
 */
reported: string | null, 
/**
 * Percent of the goal as a decimal string; `null` where it is not judged so.
 */
completion: string | null, 
/**
 * Planned share less completion, in percentage points.
 */
gap: string | null, light: LightView, progress: ProgressWordWire, 
/**
 * Units that answer for it, and how many of their reports are accepted.
 */
units: number, unitsAccepted: number, 
/**
 * By quarter.
 */
curve: Array<CurvePoint>, };

export type OverviewTask = { id: Id, no: number, title: string, section: string, 
/**
 * The worst light of its targets and deliverables; `null` for a task that has neither.
 */
light: LightView | null, lights: LightCountsView, targets: Array<OverviewTarget>, deliverables: Array<OverviewDeliverable>, 
/**
 * One for each of the overview's units, in their order; `null` where the unit has no role.
 */
cells: Array<HeatCell | null>, };

export type OverviewUnit = { id: Id, shortName: string, fullName: string, state: ReportStateWord | null, 
/**
 * The worst light of its tasks; `null` for a unit without targets.
 */
light: LightView | null, lights: LightCountsView, };

export type PageDifference = { 
/**
 * From 1.
 */
page: number, gone: Array<string>, new: Array<string>, };

export type PaperBatch = { quarter: string | null, assessment: Id | null, 
/**
 * `null` for the whole catalogue.
 */
name: string | null, };

export type PaperComparison = { before: PaperView, after: PaperView, 
/**
 * The very same bytes.
 */
same: boolean, 
/**
 * In words: 数据, 版式, 字体, 日期 or 判断日期.
 */
reasons: Array<string>, 
/**
 * Pages that differ, with the lines that do.
 */
pages: Array<PageDifference>, };

export type PaperCopy = { order: PaperOrder, 
/**
 * `单位进展单 省商务厅`
 */
title: string, };

export type PaperFigure = { figure: number, label: string, 
/**
 * With its unit, unrounded; blank for what is printed as a word.
 */
value: string, 
/**
 * `= 12 条目 + 未列名 3`, in words.
 */
how: string, sources: Array<PaperSource>, 
/**
 * Other numbers that it is made of.
 */
parts: Array<PaperFigure>, };

export type PaperFigureOf = { code: string, figure: number, };

export type PaperFormat = "pdf" | "docx" | "xlsx";

export type PaperGroupWord = "plan" | "quarter" | "unit" | "year" | "assessment" | "forms";

export type PaperHit = { 
/**
 * From 1.
 */
page: number, x: number, y: number, width: number, height: number, figure: number, };

export type PaperKind = { name: string, title: string, group: PaperGroupWord, scope: PaperScopeWord, 
/**
 * Sheets it can be laid out on, the usual one first.
 */
sheets: Array<SheetWord>, 
/**
 * It is made as .docx too.
 */
letter: boolean, 
/**
 * It names or compares several assessees: there is none of the province assessed alone.
 */
needsOthers: boolean, 
/**
 * As it was made last on this PC.
 */
settings: PaperSettingsView, };

export type PaperOrder = { name: string, year: number, quarter: string | null, unit: Id | null, target: Id | null, assessment: Id | null, assessee: Id | null, 
/**
 * `null`: as remembered.
 */
settings: PaperSettingsView | null, };

export type PaperOut = { way: PrintWay, 
/**
 * As of a saved paper.
 */
registered: Id | null, unregistered: string | null, };

export type PaperPair = { before: Id, 
/**
 * `null`: made anew from today's data.
 */
after: Id | null, };

export type PaperScopeWord = "year" | "unitYear" | "quarter" | "unitQuarter" | "targetQuarter" | "assessment" | "assesseeAssessment" | "forms";

export type PaperSettingsView = { 
/**
 * `null` for the usual sheet.
 */
sheet: SheetWord | null, 
/**
 * 第n页/共m页.
 */
pageOf: boolean, 
/**
 * 数据来源表.
 */
sources: boolean, 
/**
 * 空表.
 */
blank: boolean, };

export type PaperSource = { label: string, value: string, accepted: string, 
/**
 * `省商务厅_2016年二季度.xlsx 指标!H7`; blank for what was typed.
 */
file: string, 
/**
 * Its row was changed since.
 */
changed: boolean, };

export type PaperStandingView = { id: Id, standing: PaperStandingWord, };

export type PaperStandingWord = "same" | "changed" | "unknown";

export type PaperView = { name: string, title: string, sheet: SheetWord, 
/**
 * First eight hex digits of the hash over its inputs, as printed in its foot.
 */
code: string, pages: number, 
/**
 * Characters that no font has; printed as 〓.
 */
missing: string, 
/**
 * Chosen fonts that were not used, in words; the bundled ones stand in.
 */
fontNotes: Array<string>, fileName: string, 
/**
 * The file itself, base64: the preview shows these very bytes.
 */
pdf: string, hits: Array<PaperHit>, 
/**
 * 已登记: it was printed, saved or opened before, as these very bytes.
 */
registered: Id | null, };

export type PartWord = "title" | "preamble" | "heading" | "body" | "responsibility" | "appendix";

export type PasteContacts = { year: number, rows: Array<Array<string>>, 
/**
 * The lines of the units named make way for the pasted ones.
 */
replace: boolean, };

export type PasteView = { 
/**
 * Blank rows and headings are left out.
 */
rows: Array<PastedRowView>, added: number, known: number, 
/**
 * Lines of the file that make way.
 */
replaced: number, 
/**
 * Heads of columns that there is no place for.
 */
ignored: Array<string>, };

export type PastedRowView = { 
/**
 * Place among the rows that were sent, from 0.
 */
at: number, named: string, outcome: PastedWord, 
/**
 * Short name of the unit that was found.
 */
unit: string | null, 
/**
 * Why it is not taken.
 */
why: string | null, };

export type PastedScheme = { text: string, };

export type PastedText = { text: string, };

export type PastedWord = "added" | "known" | "noUnit" | "refused";

export type PieceView = { 
/**
 * `null`: in both.
 */
sign: ChangeWord | null, text: string, };

export type PlaceUnit = { year: number, id: Id, 
/**
 * `null`: at the end of the list.
 */
before: Id | null, };

export type PlaceView = { place: string, name: string, folder: string, exists: boolean, };

export type PlacedChange = { unitId: Id, targetId: Id, text: string, revision: number, };

export type PlanFieldWord = "name" | "no" | "section" | "doc_no" | "issued_by" | "issued_on" | "preamble" | "text" | "all_members" | "kind" | "goal" | "operator" | "measure_unit" | "baseline" | "modality" | "nature" | "definition" | "planned_share" | "share" | "due_on" | "role" | "sentence";

export type PlanReading = { title: string, docNo: string, issuedOn: string | null, year: number | null, sections: Array<SectionReading>, findings: Array<FindingReading>, coverage: CoverageReading, };

export type PlanView = { id: Id, year: number, title: string, docNo: string, issuedBy: string, issuedOn: string | null, preamble: string, version: number, revision: number, sections: Array<SectionView>, };

export type Preferences = { theme: Theme, density: Density, 
/**
 * 100, 110, 125 or 150.
 */
zoom: number, 
/**
 * Whether the bottom line of key hints is shown.
 */
keyHints: boolean, };

export type Prefill = { quarter: string, unitId: Id, 
/**
 * `null`: all tasks.
 */
taskId: Id | null, values: boolean, texts: boolean, };

export type PreviewEntries = { quarter: string, unitId: Id, targetId: Id, 
/**
 * Tab-separated, as a worksheet puts it on the clipboard.
 */
text: string, };

export type PreviewedEntry = { fields: EntryFields, 
/**
 * Why the row is not taken; `null` where it is.
 */
refused: string | null, 
/**
 * Taken, with a remark: the same name is there already.
 */
remark: string | null, };

export type PrintWay = "queue" | "reader" | "window" | "viewer";

export type ProfileLine = { tier: TierWord, code: string, title: string, isGroup: boolean, points: string, own: string | null, 
/**
 * 得分率, percent.
 */
share: string | null, median: string | null, medianShare: string | null, best: string | null, bestShare: string | null, leaders: Array<string>, };

export type ProfileView = { row: StandingRow, ranked: number, lines: Array<ProfileLine>, 
/**
 * 得分由来, link by link.
 */
chain: Array<ChainLine>, 
/**
 * 为何是第12名而不是第11名; `null` for the first and who has no rank.
 */
gap: RankGapView | null, 
/**
 * `null` where there is no assessment of the year before.
 */
since: SinceView | null, };

export type ProgressCount = { word: ProgressWordWire, count: number, };

export type ProgressView = { sentences: number, mapped: number, 
/**
 * Of the mapped ones, those with an accepted item.
 */
confirmed: number, noTarget: number, open: number, items: number, accepted: number, dismissed: number, findings: number, settled: number, };

export type ProgressWordWire = "done" | "ahead" | "on_track" | "behind" | "other";

export type PublicationView = { publishedOn: string, basis: string, decidedBy: string, schemeVersion: number, 
/**
 * Assessees whose result today is not the one published, in words.
 */
differences: Array<string>, };

export type PublishResults = { assessment: Id, publishedOn: string, basis: string, decidedBy: string, };

export type QuarterBoard = { quarter: string, 
/**
 * `2016年二季度`
 */
title: string, dueOn: string, 
/**
 * The office set the deadline; else it is the default.
 */
dueSet: boolean, businessDate: string, 
/**
 * Days until the deadline; negative after it.
 */
daysLeft: number, counts: BoardCounts, units: Array<BoardUnit>, extensions: Array<ExtensionView>, };

export type RangeView = { from: string, until: string, count: number, names: Array<string>, };

export type RankGapView = { 
/**
 * `为何是第 12 名而不是第 11 名`
 */
question: string, words: string, above: Id, aboveName: string, by: string, parts: Array<GapPart>, 
/**
 * What 加分封顶 and 总分封顶 make of it, signed; the parts and this come to `by`. `null` where they play no part.
 */
byCaps: string | null, };

export type RankOnWord = "unrounded" | "shown";

export type ReadDroppedReturns = { of: OfWaiting, files: Array<DroppedReturn>, };

export type ReadOnlyWord = "heldByAnother" | "folderNotWritable" | "fileNotWritable" | "asked";

export type ReadReturns = { of: OfWaiting, places: Array<string>, };

export type ReadScoreBooks = { assessment: Id, places: Array<string>, 
/**
 * `false`: look only; `true`: take what is sound in one step.
 */
take: boolean, };

export type RecentFile = { place: string, name: string, folder: string, 
/**
 * False when the file is no longer there.
 */
exists: boolean, openedAt: string, };

export type RefusedAssessee = { 
/**
 * From 0.
 */
at: number, words: string, };

export type RefusedCell = { targetId: Id, text: string, code: string, message: string, };

export type RefusedPlace = { unitId: Id, targetId: Id, text: string, code: string, message: string, };

export type RefusedScore = { assessee: Id, code: string, text: string, words: string, 
/**
 * A reason with its clause would do.
 */
wantsReason: boolean, 
/**
 * Evidence cited on the line would do.
 */
wantsEvidence: boolean, };

export type RefusedText = { unitId: Id, taskId: Id, field: TextFieldWord, code: string, message: string, };

export type RegisteredAct = { act: string, 
/**
 * Saved as this beside the PDF, and kept; `null`: the PDF.
 */
format: PaperFormat | null, at: string, operator: string, };

export type RegisteredPaper = { id: Id, name: string, title: string, code: string, 
/**
 * SHA-256 of the file.
 */
fileHash: string, pages: number, bytes: number, at: string, operator: string, 
/**
 * 另存, 打开, 送打印, with how often.
 */
acts: Array<RegisteredAct>, 
/**
 * `null` for papers of forms.
 */
order: PaperOrder | null, 
/**
 * 判断日期, ISO; `null` for papers of forms and of older programs.
 */
businessDate: string | null, };

export type RemoveEntries = { quarter: string, entries: Array<EntryAt>, };

export type RemoveItem = { kind: ItemKind, id: Id, revision: number, };

export type RemoveNote = { id: Id, revision: number, };

export type RemoveOfUnit = { year: number, id: Id, revision: number, };

export type Reopen = { quarter: string, unitId: Id, reason: string, };

export type RepeatView = { 
/**
 * Percent; 100 for the same file.
 */
share: number, sameFile: boolean, unitId: Id, taskId: Id, field: TextFieldWord | null, 
/**
 * `省质监局 任务3 进展情况`
 */
here: string, 
/**
 * `上季度 省质监局 任务3 进展情况`
 */
there: string, text: string, otherText: string, 
/**
 * 与上季度雷同 92%
 */
words: string, };

export type ReportStateWord = "draft" | "submitted" | "sent_back" | "accepted";

export type ResultUseView = { id: Id, 
/**
 * `null`: of all.
 */
assessee: Id | null, assesseeName: string | null, kind: ResultUseWord, dueOn: string | null, doneOn: string | null, addressee: string, note: string, 
/**
 * Not done, and past its day.
 */
overdue: boolean, };

export type ResultUseWord = "personnel" | "discipline" | "feedback" | "correction" | "follow_up" | "other";

export type ResultUses = { uses: Array<ResultUseView>, 
/**
 * What the rules ask and nobody has noted yet: 整改报告 of each D, 报送, 反馈函; ready to be added.
 */
proposed: Array<NewResultUse>, };

export type ReturnCell = { 
/**
 * Within the file.
 */
no: number, sheet: string, 
/**
 * `H12`
 */
address: string, 
/**
 * `任务3 服务业重点品牌 · 本季累计完成`; blank for a cell outside the form.
 */
label: string, 
/**
 * What the file says; blank for a cell that clears.
 */
text: string, 
/**
 * What the ledger has.
 */
now: string, fate: FateWord, 
/**
 * Why it is refused or in conflict.
 */
message: string | null, 
/**
 * What to write instead.
 */
instead: string | null, taskId: Id | null, targetId: Id | null, field: TextFieldWord | null, };

export type ReturnCounts = { new: number, changed: number, cleared: number, unchanged: number, 
/**
 * The unit left it as it was given out, the office changed it since: the ledger's stays.
 */
kept: number, conflict: number, refused: number, 
/**
 * The form's own heads, titles and ids.
 */
own: number, 
/**
 * All cells of the file that are not empty: the sum of the others but `cleared`.
 */
cells: number, };

export type ReturnDetail = { file: ReturnFile, 
/**
 * All but the form's own cells, in the order of the workbook.
 */
cells: Array<ReturnCell>, };

export type ReturnFile = { 
/**
 * Stands for the file while it waits.
 */
token: string, name: string, folder: string, verdict: ReturnVerdict, 
/**
 * Of a blocked file, and of an older one: what is wrong, and what to do.
 */
message: string | null, 
/**
 * What should be known though nothing hinders: rows that are gone, a plan changed since, macros not read.
 */
remarks: Array<string>, 
/**
 * Which form it is, as far as the file says.
 */
form: FormWord | null, 
/**
 * Of when, as far as the file says; a form of the whole year says the first quarter of it.
 */
quarter: string | null, unitId: Id | null, 
/**
 * As far as it is known.
 */
unitShortName: string, code: string | null, fileSavedAt: string | null, 
/**
 * It was made before one that was taken already.
 */
older: boolean, 
/**
 * If it counts as handed in on the business date; `null` for a form without a deadline.
 */
timeliness: TimelinessWord | null, counts: ReturnCounts, filledBy: string, phone: string, filledOn: string, };

export type ReturnReasonWire = { taskId: Id, targetId: Id | null, field: TextFieldWord | null, reason: string, };

export type ReturnTaken = { token: string, name: string, unitShortName: string, 
/**
 * `null` where it was not taken: `message` says why.
 */
import: ImportView | null, message: string | null, };

export type ReturnVerdict = "clean" | "same" | "partly" | "conflict" | "blocked";

export type ReturnsTaken = { files: Array<ReturnTaken>, 
/**
 * What still waits.
 */
waiting: ReturnsView, };

export type ReturnsView = { files: Array<ReturnFile>, };

export type ReviewStep = { items: Array<DraftItemView>, removed: Array<Id>, sentences: Array<SentenceView>, findings: Array<FindingView>, header: DraftHeaderFields, 
/**
 * Of the draft's header.
 */
revision: number, progress: ProgressView, 
/**
 * The item to look at next; `null` to stay.
 */
focus: Id | null, 
/**
 * How many items or findings were decided.
 */
count: number, };

export type ReviseScheme = { assessment: Id, reason: string, };

export type RoleChange = { taskId: Id, unitId: Id, from: RoleWord | null, to: RoleWord | null, };

export type RoleWord = "lead" | "responsible" | "supporting";

export type RollOver = { fromYear: number, toYear: number, targets: CarriedWord, };

export type RollOverView = { fromYear: number, toYear: number, title: string, units: Array<UnitChangeView>, merged: Array<MergedMarkView>, dropped: Array<DroppedMarkView>, 
/**
 * Numbers of tasks left without a unit.
 */
bare: Array<number>, 
/**
 * New on the tasks for all members, and gone from them.
 */
joined: Array<string>, left: Array<string>, sections: number, tasks: number, measures: number, targets: number, 
/**
 * Of the targets, 尚未下达.
 */
unset: number, deliverables: number, unitsBefore: number, unitsAfter: number, marksBefore: number, marksAfter: number, };

export type RoundingModeWord = "half_up" | "half_even" | "down";

export type RoundingPlaceWord = "nowhere" | "total" | "criterion";

export type SaveEvidence = { id: Id, place: string, };

export type SavePaper = { code: string, place: string, format: PaperFormat, };

export type SaveScheme = { assessment: Id, draft: SchemeDraftView, 
/**
 * Also where records lose their criterion, which is refused (D609) otherwise.
 */
confirmed: boolean, };

export type SaveSchemeFile = { assessment: Id, version: number | null, place: string, };

export type SavedPaper = { 
/**
 * Its record in the 打印登记; `null` where it could not be registered.
 */
registered: Id | null, 
/**
 * Why not, in words.
 */
unregistered: string | null, place: string, name: string, folder: string, exists: boolean, };

export type SchemeCheck = { 
/**
 * Of all criteria but the bonus: what has to come to 100.
 */
points: string, bonus: string, faults: Array<SchemeFaultView>, };

export type SchemeDraftView = { title: string, basis: string, isSample: boolean, rules: SchemeRulesView, rows: Array<SchemeRowView>, };

export type SchemeFaultView = { 
/**
 * From 0; `null` where it is the header, the rules or the scheme as a whole.
 */
row: number | null, words: string, };

export type SchemeFile = { assessment: Id, place: string, 
/**
 * As of `SaveScheme`.
 */
confirmed: boolean, };

export type SchemeLine = { id: Id, version: number, title: string, isSample: boolean, 
/**
 * 修订原因 of version 2 and later.
 */
reason: string, criteria: number, 
/**
 * What keeps it from being scored by.
 */
faults: number, };

export type SchemeRead = { scheme: SchemeView | null, faults: Array<BookFaultView>, 
/**
 * What was assumed or left out; nothing has to be put right for it.
 */
remarks: Array<BookFaultView>, };

export type SchemeRowView = { tier: TierWord, code: string, title: string, points: string | null, terms: CriterionTermsView | null, };

export type SchemeRowsRead = { rows: Array<SchemeRowView>, faults: Array<BookFaultView>, 
/**
 * What was assumed or left out; nothing has to be put right for it.
 */
remarks: Array<BookFaultView>, };

export type SchemeRulesView = { roundingPlace: RoundingPlaceWord, roundingDigits: number, roundingMode: RoundingModeWord, gradeA: string, gradeB: string, gradeC: string, rankOn: RankOnWord, 
/**
 * Codes of rows, or `bonus`, in turn.
 */
tieBreakers: Array<string>, ties: TiesWord, vetoed: VetoedRankWord, evidence: EvidenceRuleWord, totalCap: string | null, };

export type SchemeStart = "sample" | "previous" | "empty";

export type SchemeView = { assessment: AssessmentLine, versions: Array<SchemeLine>, draft: SchemeDraftView, 
/**
 * 评分方法 in words, for each row of the draft; `null` of groups.
 */
methods: Array<string | null>, check: SchemeCheck, 
/**
 * Why it cannot be edited, in words; `null` where it can.
 */
locked: string | null, 
/**
 * What was just saved took so many 复核 with it; 0 when it is only read.
 */
checksFell: number, 
/**
 * Criteria whose records went on with them under another code, by what was just saved.
 */
renumbered: number, 
/**
 * Records without a criterion in this version, kept and not counted: `1.1.2（21 个单位）`.
 */
outside: Array<string>, };

export type ScopeWord = "prefectures" | "province";

export type ScoreBookRead = { fileName: string, 
/**
 * `null` for a workbook of all assessees.
 */
assessee: string | null, 
/**
 * Cells that differ from what is here.
 */
changes: Array<BookChangeView>, faults: Array<BookFaultView>, };

export type ScoreCell = { goal: string | null, filedOn: string | null, baseline: string | null, actual: string | null, verified: string | null, 
/**
 * `null`: nobody has looked yet.
 */
events: number | null, notApplicable: boolean, 
/**
 * 数据来源单位; `null` while it is not set.
 */
sourceUnit: string | null, evidence: number, 
/**
 * Titles of 佐证材料.
 */
cited: Array<string>, 
/**
 * What the facts come to, as shown; `null` while they do not suffice or people give the score.
 */
computed: string | null, 
/**
 * 自评, 文审, 实地核查, 终审; `null` where none was given.
 */
steps: Array<GivenScore | null>, 
/**
 * What counts.
 */
counts: string | null, counted: CountedWord, checked: boolean, 
/**
 * An appeal without an outcome.
 */
appealed: boolean, 
/**
 * Something stands against a score of it.
 */
faults: number, };

export type ScoreGrid = { assessment: AssessmentLine, 
/**
 * Why nothing can be entered, in words: no sound scheme, published, looking back.
 */
locked: string | null, 
/**
 * Of published results: how many stand otherwise today than was published.
 */
differing: number, groups: Array<GridGroup>, criteria: Array<GridCriterion>, rows: Array<GridRow>, };

export type ScoreLineView = { assessee: Id, assesseeName: string, code: string, title: string, 
/**
 * Titles of the groups above.
 */
path: Array<string>, points: string, terms: CriterionTermsView, 
/**
 * 评分方法 in words.
 */
method: string, cell: ScoreCell, sourceUnit: string, notApplicable: string | null, events: Array<EventView> | null, evidence: Array<CitedEvidence>, 
/**
 * Ledger rows that figures were taken from, in words.
 */
origins: Array<string>, 
/**
 * 算式 in words, or why there is none.
 */
working: string, steps: Array<StepScoreView>, check: CheckedBy | null, appeal: AppealView | null, };

export type ScoreStepWord = "self_assessment" | "paper_review" | "site_check" | "final";

export type ScoreText = { assessee: Id, code: string, text: string, 
/**
 * `null`: the reasons that the step has already.
 */
losses: Array<LossView> | null, };

export type ScoresChecked = { checked: number, 
/**
 * Of their own scorer, or without a final score.
 */
left: Array<RefusedScore>, };

export type ScoresFilled = { filled: number, left: Array<RefusedScore>, };

export type SectionReading = { no: number, title: string, tasks: Array<TaskReading>, };

export type SectionView = { id: Id, no: number, title: string, tasks: Array<TaskView>, };

export type SendBack = { quarter: string, unitId: Id, onDay: string | null, 
/**
 * About the whole; may be blank where cells have reasons.
 */
note: string, reasons: Array<ReturnReasonWire>, };

export type SentenceView = { id: Id, no: number, paragraph: number, part: PartWord, text: string, 
/**
 * How it ends as things stand.
 */
verdict: VerdictWord, 
/**
 * An accepted item stands on it.
 */
confirmed: boolean, };

export type SessionView = { version: string, 
/**
 * Of the PC's clock.
 */
today: string, 
/**
 * 业务日期: the day that lights and deadlines are judged on; today unless the office fixed another.
 */
businessDate: string, 
/**
 * The office fixed the business date.
 */
businessDateFixed: boolean, 
/**
 * 回看: every screen shows the file as it was at the end of this day, and nothing can be changed.
 */
lookingBackTo: string | null, file: FileView | null, operator: OperatorView | null, 
/**
 * The file's name list.
 */
operators: Array<OperatorView>, 
/**
 * The name that was used last on this PC, offered when a file is made or opened.
 */
lastOperator: string | null, recent: Array<RecentFile>, 
/**
 * Where a new file goes unless the office chooses another place.
 */
defaultPlace: PlaceView, years: Array<number>, undo: UndoView, preferences: Preferences, backup: BackupState, 
/**
 * Why the file of the last session did not open; told once.
 */
startTrouble: ApiError | null, };

export type SetAppeal = { assessment: Id, assessee: Id, code: string, 
/**
 * `null` takes it off.
 */
appeal: AppealView | null, };

export type SetCells = { quarter: string, paste: boolean, changes: Array<PlacedChange>, };

export type SetDeadline = { quarter: string, 
/**
 * `null` goes back to the default.
 */
dueOn: string | null, };

export type SetEvents = { assessment: Id, assessee: Id, code: string, 
/**
 * `null`: not looked yet. Empty: looked, none.
 */
events: Array<EventView> | null, };

export type SetFacts = { assessment: Id, cells: Array<FactCell>, };

export type SetFontChoice = { role: FontRoleWord, 
/**
 * `null`: the bundled font.
 */
font: FontChoice | null, };

export type SetResultUses = { assessment: Id, id: Id | null, uses: Array<NewResultUse>, };

export type SetRoles = { year: number, changes: Array<RoleChange>, };

export type SetScores = { assessment: Id, step: ScoreStepWord, cells: Array<ScoreText>, };

export type SetTexts = { quarter: string, paste: boolean, changes: Array<TextChange>, };

export type SetValues = { quarter: string, unitId: Id, 
/**
 * True for a paste or fill, so that the audit names it so.
 */
paste: boolean, changes: Array<CellChange>, };

export type SetVerdicts = { draft: Id, sentences: Array<Id>, 
/**
 * False: open again.
 */
noTarget: boolean, };

export type SetVersion = { year: number, reason: string, datedOn: string, basis: string, };

export type SetVeto = { assessment: Id, assessee: Id, veto: VetoView | null, };

export type SettleFindings = { draft: Id, findings: Array<Id>, settled: boolean, };

export type SeverityWord = "error" | "warning";

export type ShareFields = { holder: string, goal: string, };

export type ShareHolderView = { 
/**
 * A unit's id or a prefecture's code.
 */
holder: string, name: string, };

export type ShareView = { 
/**
 * A unit's id or a prefecture's code.
 */
holder: string, name: string, goal: string, };

export type SheetWord = "A3横" | "A4横" | "A4竖";

export type SinceView = { year: number, before: string, now: string, same: Array<YearChangeView>, notSame: Array<string>, 
/**
 * 可比性说明.
 */
notes: Array<string>, };

export type SplitDraftItem = { draft: Id, id: Id, revision: number, first: ItemFields, second: ItemFields, };

export type SplitOverWord = "units" | "prefectures";

export type SplitStateView = { word: SplitWord, 
/**
 * The difference, for surplus, short and exceeds.
 */
by: string | null, };

export type SplitTarget = { id: Id, revision: number, over: SplitOverWord, rows: Array<ShareFields>, };

export type SplitView = { over: SplitOverWord, holders: number, sum: string, state: SplitStateView, };

export type SplitWord = "fits" | "surplus" | "short" | "exceeds" | "goalNotSet" | "notSplittable";

export type SpreadView = { count: number, lowest: string, median: string, mean: string, highest: string, };

export type StandingRow = { assessee: Id, name: string, rank: number | null, sharedBy: number, grade: GradeWord | null, gradeByScore: GradeWord | null, veto: VetoView | null, base: string, bonus: string, total: string, unrounded: string, 
/**
 * One for each group, as shown.
 */
groups: Array<string>, 
/**
 * One for each criterion: score as shown, and its share of the points in percent, for the heat table.
 */
lines: Array<HeatScore>, missing: number, notFinal: number, notChecked: number, openAppeals: number, 
/**
 * Last year's, where that year was assessed.
 */
lastRank: number | null, lastTotal: string | null, lastGrade: GradeWord | null, };

export type StandingView = { assessment: AssessmentLine, 
/**
 * Upper tiers, for subtotals.
 */
groups: Array<GridGroup>, criteria: Array<GridCriterion>, 
/**
 * In the order of ranks; who has none comes last.
 */
rows: Array<StandingRow>, grades: Array<GradeCountView>, 
/**
 * `null` while nobody has a complete score.
 */
spread: SpreadView | null, ranges: Array<RangeView>, 
/**
 * What keeps it from being published, in words.
 */
obstacles: Array<string>, publication: PublicationView | null, 
/**
 * Rules in words: rounding, grades, ranking.
 */
rules: Array<string>, };

export type StartingFromWord = "zero" | "baseline";

export type StepCount = { step: ScoreStepWord, count: number, };

export type StepOfUnits = { quarter: string, unitIds: Array<Id>, 
/**
 * The day that it was handed in or accepted; `null` = today.
 */
onDay: string | null, note: string, };

export type StepOutcome = { done: Array<Id>, blocked: Array<BlockedUnit>, };

export type StepScoreView = { step: ScoreStepWord, score: string | null, byMethod: boolean, scorer: string, losses: Array<LossView>, 
/**
 * What stands against it, in words.
 */
faults: Array<string>, };

export type StepView = { id: Id, step: StepWord, onDay: string, operator: string, note: string, reasons: Array<ReturnReasonWire>, };

export type StepWord = "submit" | "send_back" | "accept" | "reopen";

export type SubmissionChange = { taskId: Id, taskNo: number, taskTitle: string, targetId: Id | null, field: TextFieldWord | null, 
/**
 * The target's name, or 进展情况.
 */
name: string, before: string, after: string, 
/**
 * Of texts: what went and what came, by character.
 */
pieces: Array<PieceView>, };

export type SubmissionDifference = { steps: Array<StepView>, fromStep: Id | null, toStep: Id | null, changes: Array<SubmissionChange>, };

export type SucceedUnits = { year: number, endingIds: Array<Id>, lastDay: string, successorId: Id | null, newUnit: UnitFields | null, };

export type TakeBack = { entryId: Id, };

export type TakeFigures = { assessment: Id, rows: Array<FigureChosen>, };

export type TakeReturn = { token: string, 
/**
 * Numbers of cells in conflict that are taken from the file.
 */
take: Array<number>, 
/**
 * `null` = the business date.
 */
receivedOn: string | null, 
/**
 * Registers 报送 on that day in the same step.
 */
submit: boolean, };

export type TakeReturns = { of: OfWaiting, files: Array<TakeReturn>, };

export type TakenBack = { 
/**
 * What was taken back, in words.
 */
named: string, 
/**
 * What was changed since and stays.
 */
kept: Array<string>, };

export type TargetFields = { name: string, kind: KindWord, operator: OperatorWord, goal: string | null, goalTo: string | null, baseline: string | null, measureUnit: string, modality: string, nature: NatureWord, definition: string, plannedShare: [number, number, number, number], };

export type TargetLifeView = { id: Id, 
/**
 * Who decided the 口径, and when; `null` while there is none.
 */
decided: DecidedView | null, split: SplitView | null, shares: Array<ShareView>, splitRevision: number, 
/**
 * Why the target cannot be split, in words.
 */
unsplittable: string | null, 
/**
 * Who may carry a share: the units of the task, and the 21 prefectures in the order of provincial papers.
 */
units: Array<ShareHolderView>, prefectures: Array<ShareHolderView>, };

export type TargetReading = { name: string, kind: KindWord, operator: OperatorWord, value: string | null, valueTo: string | null, unit: string, modality: string, sentence: string, };

export type TargetView = { id: Id, no: number, name: string, kind: KindWord, operator: OperatorWord, 
/**
 * `null` = 尚未下达, never 0.
 */
goal: string | null, goalTo: string | null, 
/**
 * `≥100个`, `尚未下达`
 */
goalText: string, baseline: string | null, measureUnit: string, modality: string, 
/**
 * 力争: a soft promise.
 */
soft: boolean, nature: NatureWord, 
/**
 * 口径
 */
definition: string, 
/**
 * 序时进度 at the end of each quarter, percent.
 */
plannedShare: [number, number, number, number], 
/**
 * 分解; `null` where it is not split.
 */
split: SplitView | null, 
/**
 * Process wording without a 口径 yet.
 */
wantsDefinition: boolean, sentence: string, revision: number, };

export type TaskCell = { previous: CellView | null, current: CellView, change: string | null, evidence: number, notes: Array<NoteView>, returned: string | null, };

export type TaskEntrySheet = { quarter: string, previousQuarter: string | null, taskId: Id, taskNo: number, title: string, targets: Array<TaskTarget>, units: Array<TaskUnit>, };

export type TaskReading = { no: number, title: string, text: string, allMembers: boolean, units: Array<UnitReading>, targets: Array<TargetReading>, deliverables: Array<DeliverableReading>, due: string | null, };

export type TaskTarget = { targetId: Id, name: string, kind: KindWord, goalText: string, measureUnit: string, 
/**
 * What the units' values come to, in words: `102(其中未列名 4)`; `null` where there is none.
 */
total: string | null, 
/**
 * 全省口径数, as the office has it from elsewhere.
 */
declared: string | null, };

export type TaskUnit = { unitId: Id, shortName: string, fullName: string, role: RoleWord, state: ReportStateWord | null, locked: string | null, 
/**
 * In the order of the sheet's targets.
 */
cells: Array<TaskCell>, texts: Array<TextCell>, 
/**
 * Files behind the task's texts.
 */
evidence: number, };

export type TaskUnitView = { id: Id, shortName: string, role: RoleWord, };

export type TaskView = { id: Id, no: number, title: string, 
/**
 * 原文 of the document.
 */
text: string, allMembers: boolean, measures: Array<MeasureView>, targets: Array<TargetView>, deliverables: Array<DeliverableView>, mechanisms: Array<MechanismView>, 
/**
 * Units in the plan's order, with their symbols.
 */
units: Array<TaskUnitView>, revision: number, };

export type TextCell = { field: TextFieldWord, text: string, 
/**
 * Of the quarter before; `null` where it has none.
 */
previous: string | null, onBehalf: boolean, changedBy: string | null, changedAt: string | null, notes: Array<NoteView>, returned: string | null, revision: number, };

export type TextChange = { unitId: Id, taskId: Id, field: TextFieldWord, text: string, revision: number, };

export type TextFieldWord = "progress" | "problem" | "next_step";

export type TextHitKind = "reportText" | "ledgerEntry" | "evidence" | "note" | "returnReason";

export type TextHitView = { kind: TextHitKind, quarter: string, unitId: Id, unitShortName: string, taskId: Id, taskNo: number, targetId: Id | null, field: TextFieldWord | null, entryId: Id | null, 
/**
 * `2016年二季度 省质监局 任务3 进展情况`
 */
title: string, 
/**
 * About eighty characters around the first hit.
 */
excerpt: string, 
/**
 * Character ranges of the hits in the excerpt.
 */
marks: Array<[number, number]>, };

export type TextKept = { unitId: Id, taskId: Id, field: TextFieldWord, text: string, revision: number, };

export type TextsSet = { 
/**
 * Texts as they are now, with their revisions, in the order asked for.
 */
kept: Array<TextKept>, refused: Array<RefusedText>, };

export type Theme = "system" | "light" | "dark";

export type TierWord = "first" | "second" | "third";

export type TiesWord = "skip" | "follow";

export type TimelinessWord = "on_time" | "late" | "waiting" | "overdue";

export type TodoKind = "overdue" | "review" | "extensions" | "sentBack" | "lagging" | "dueSoon" | "waiting" | "evidence";

export type TodoView = { kind: TodoKind, 
/**
 * `3 家逾期未报`
 */
title: string, 
/**
 * Names: all of them, not a share.
 */
detail: string, count: number, unitIds: Array<Id>, targetIds: Array<Id>, };

export type TrailLine = { at: string, operator: string, operation: string, before: string, after: string, };

export type TrendView = { targetId: Id, taskId: Id, name: string, measureUnit: string, goal: string | null, curve: Array<CurvePoint>, units: Array<UnitTrend>, years: Array<YearPoint>, };

export type TrialRow = { assessee: Id, name: string, rankBefore: number | null, rankNow: number | null, gradeBefore: GradeWord | null, gradeNow: GradeWord | null, totalBefore: string, totalNow: string, 
/**
 * Another rank or grade; a total alone that is another moves nobody.
 */
moved: boolean, 
/**
 * What became of it, in one sentence; blank where not even the total is another.
 */
words: string, };

export type TrialView = { 
/**
 * Why it cannot be computed: weights that do not come to 100 and the like.
 */
faults: Array<string>, rows: Array<TrialRow>, };

export type TriedScore = { assessee: Id, code: string, score: string, };

export type TriedWeight = { code: string, points: string, };

export type TryScores = { assessment: Id, weights: Array<TriedWeight>, scores: Array<TriedScore>, };

export type UndoView = { undo: string | null, redo: string | null, };

export type Unit = null;

export type UnitAnswerWord = "similar" | "ended" | "unknown";

export type UnitCandidateView = { id: Id, shortName: string, fullName: string, 
/**
 * Its last day, where it has ended.
 */
until: string | null, };

export type UnitCardView = { id: Id, shortName: string, fullName: string, aliases: Array<string>, kind: UnitKindWord, validFrom: string | null, validUntil: string | null, successorId: Id | null, revision: number, 
/**
 * 已撤并: it no longer stands today.
 */
ended: boolean, 
/**
 * A member of the leading group today.
 */
member: boolean, 
/**
 * The earliest first.
 */
memberships: Array<MembershipView>, contacts: Array<ContactView>, tasks: Array<UnitTaskView>, 
/**
 * Why it may not be taken away; `null` when it may.
 */
usedBy: string | null, };

export type UnitChangeView = { from: Array<string>, 
/**
 * `null` where nobody took over.
 */
to: string | null, };

export type UnitChanged = { 
/**
 * `null` where there is no unit to go to: it was taken away, or only a period or a line of it changed.
 */
unitId: Id | null, register: UnitRegister, };

export type UnitDecisionFields = { name: string, is: Id | null, 
/**
 * The register shall know it by this name, too.
 */
alias: boolean, new: NewUnitFields | null, member: boolean, };

export type UnitFields = { shortName: string, fullName: string, aliases: Array<string>, kind: UnitKindWord, validFrom: string | null, validUntil: string | null, successorId: Id | null, };

export type UnitKindWord = "party" | "government" | "direct_special" | "direct" | "other_government" | "mass_organisation" | "central" | "other";

export type UnitQuestionView = { 
/**
 * As the document names it.
 */
name: string, 
/**
 * The tasks that name it.
 */
tasks: Array<string>, answer: UnitAnswerWord, 
/**
 * Units of the register that it may be, the likeliest first.
 */
candidates: Array<UnitCandidateView>, guess: NewUnitFields, };

export type UnitReading = { name: string, role: RoleWord, };

export type UnitRegister = { 
/**
 * The year that the tasks are of.
 */
year: number, 
/**
 * The day that `ended` and `member` are told for.
 */
today: string, units: Array<UnitCardView>, };

export type UnitTaskView = { id: Id, no: number, title: string, role: RoleWord, };

export type UnitTrend = { unitId: Id, shortName: string, 
/**
 * One for each quarter, as reported; `null` where there is none.
 */
values: Array<string | null>, 
/**
 * Of each: accepted.
 */
accepted: Array<boolean>, };

export type ValuesSet = { sheet: EntrySheet, 
/**
 * Cells that were not taken; their values stand as they were.
 */
refused: Array<RefusedCell>, };

export type VerdictWord = "mapped" | "no_target" | "open";

export type VerifyView = { findings: Array<string>, plans: number, units: number, values: number, auditEntries: number, };

export type VersionView = { no: number, reason: string, 
/**
 * 依据; may be empty.
 */
basis: string, 
/**
 * `null` for a plan that was made before days were kept.
 */
datedOn: string | null, 
/**
 * `2016-10-12 10:42:07`
 */
setAt: string, setBy: string, };

export type VersionsView = { year: number, 
/**
 * The newest one first.
 */
versions: Array<VersionView>, 
/**
 * How much of the plan differs from the newest version.
 */
changes: number, };

export type VetoView = { event: string, happenedOn: string, basis: string, decidedBy: string, decidedOn: string, };

export type VetoedRankWord = "last" | "by_score";

export type WriteSelfForms = { assessment: Id, 
/**
 * `null`: all.
 */
assessees: Array<Id> | null, 
/**
 * A folder.
 */
place: string, };

export type YearChangeView = { code: string, title: string, points: string, before: string, now: string, 
/**
 * Signed.
 */
change: string, };

export type YearPoint = { year: number, targetId: Id, goal: string | null, 
/**
 * The last value accepted in the year.
 */
value: string | null, completion: string | null, };

export type YearsRow = { assessee: Id, name: string, rankBefore: number | null, rankNow: number | null, gradeBefore: GradeWord | null, gradeNow: GradeWord | null, totalBefore: string | null, totalNow: string | null, 
/**
 * Over the same criteria only.
 */
sameBefore: string | null, sameNow: string | null, change: string | null, 
/**
 * 可比性说明 that stands between its two years.
 */
noted: boolean, };

export type YearsView = { before: AssessmentLine, now: AssessmentLine, rows: Array<YearsRow>, 
/**
 * Criteria that are not the same, and 可比性说明.
 */
notSame: Array<string>, notes: Array<string>, };

/** Every command: what it takes and what it answers. */
export type Commands = {
  session: [Nothing, SessionView];
  newFile: [NewFile, SessionView];
  openFile: [AtPlace, SessionView];
  closeFile: [Nothing, SessionView];
  forgetRecent: [AtPlace, SessionView];
  chooseOperator: [ChooseOperator, SessionView];
  setPreferences: [Preferences, SessionView];
  saveCopy: [AtPlace, PlaceView];
  backups: [Nothing, Array<BackupView>];
  backupNow: [Nothing, BackupView];
  chooseBackupFolder: [AtPlace, SessionView];
  restoreBackup: [AtPlace, SessionView];
  verify: [Nothing, VerifyView];
  auditLog: [AuditPage, Array<AuditLine>];
  undo: [Nothing, Changed<string>];
  redo: [Nothing, Changed<string>];
  find: [Find, Array<FoundView>];
  plan: [OfYear, PlanView];
  editPlanHeader: [EditPlanHeader, Changed<PlanView>];
  editTask: [EditTask, Changed<PlanView>];
  editMeasure: [EditMeasure, Changed<PlanView>];
  addMeasure: [AddMeasure, Changed<PlanView>];
  editTarget: [EditTarget, Changed<PlanView>];
  addTarget: [AddTarget, Changed<PlanView>];
  editDeliverable: [EditDeliverable, Changed<PlanView>];
  addDeliverable: [AddDeliverable, Changed<PlanView>];
  removeItem: [RemoveItem, Changed<PlanView>];
  planReading: [AtPlace, PlanReading];
  planReadingOfText: [PastedText, PlanReading];
  readPlanFile: [AtPlace, Changed<Id>];
  readDropped: [DroppedFile, Changed<Id>];
  readPasted: [PastedText, Changed<Id>];
  drafts: [Nothing, Array<DraftLineView>];
  draft: [OfDraft, DraftView];
  editDraftHeader: [EditDraftHeader, Changed<ReviewStep>];
  acceptItem: [AcceptItem, Changed<ReviewStep>];
  acceptRest: [OfDraft, Changed<ReviewStep>];
  acceptAll: [OfDraft, Changed<ReviewStep>];
  dismissItem: [OfDraftItem, Changed<ReviewStep>];
  reopenItem: [OfDraftItem, Changed<ReviewStep>];
  editDraftItem: [EditDraftItem, Changed<ReviewStep>];
  splitDraftItem: [SplitDraftItem, Changed<ReviewStep>];
  mergeDraftItems: [MergeDraftItems, Changed<ReviewStep>];
  moveDraftItem: [MoveDraftItem, Changed<ReviewStep>];
  addDraftItem: [AddDraftItem, Changed<ReviewStep>];
  setVerdicts: [SetVerdicts, Changed<ReviewStep>];
  settleFindings: [SettleFindings, Changed<ReviewStep>];
  adoption: [OfDraft, AdoptionView];
  adoptDraft: [AdoptDraft, Changed<number>];
  discardDraft: [OfDraft, Changed<Id>];
  planVersions: [OfYear, VersionsView];
  setVersion: [SetVersion, Changed<VersionsView>];
  comparePlans: [ComparePlans, DifferenceView];
  planGaps: [OfGaps, GapsView];
  targetLife: [OfTarget, TargetLifeView];
  splitTarget: [SplitTarget, Changed<TargetLifeView>];
  evenShares: [EvenShares, Array<string>];
  matrix: [OfYear, MatrixView];
  setRoles: [SetRoles, Changed<MatrixView>];
  markLeads: [OfYear, Changed<MatrixView>];
  units: [OfYear, UnitRegister];
  matchUnits: [MatchUnits, Array<Id>];
  unitHistory: [OfUnit, Array<AuditLine>];
  addUnit: [AddUnit, Changed<UnitChanged>];
  editUnit: [EditUnit, Changed<UnitChanged>];
  placeUnit: [PlaceUnit, Changed<UnitChanged>];
  removeUnit: [RemoveOfUnit, Changed<UnitChanged>];
  addMembership: [AddMembership, Changed<UnitChanged>];
  editMembership: [EditMembership, Changed<UnitChanged>];
  removeMembership: [RemoveOfUnit, Changed<UnitChanged>];
  addContact: [AddContact, Changed<UnitChanged>];
  editContact: [EditContact, Changed<UnitChanged>];
  removeContact: [RemoveOfUnit, Changed<UnitChanged>];
  previewContacts: [PasteContacts, PasteView];
  pasteContacts: [PasteContacts, Changed<ContactsPasted>];
  succeedUnits: [SucceedUnits, Changed<UnitChanged>];
  previewRollOver: [RollOver, RollOverView];
  rollOver: [RollOver, Changed<RollOverView>];
  entryUnits: [OfQuarter, Array<EntryUnit>];
  entrySheet: [OfUnitQuarter, EntrySheet];
  setValues: [SetValues, Changed<ValuesSet>];
  valueTrail: [OfCell, Array<TrailLine>];
  textTrail: [OfText, Array<TrailLine>];
  taskEntrySheet: [OfTaskQuarter, TaskEntrySheet];
  checkCells: [SetCells, Array<RefusedPlace>];
  setCells: [SetCells, Changed<Array<RefusedPlace>>];
  setTexts: [SetTexts, Changed<TextsSet>];
  prefill: [Prefill, Changed<number>];
  declareTotal: [DeclareTotal, Changed<Unit>];
  quarterBoard: [OfQuarter, QuarterBoard];
  setDeadline: [SetDeadline, Changed<QuarterBoard>];
  askExtension: [AskExtension, Changed<QuarterBoard>];
  answerExtension: [AnswerExtension, Changed<QuarterBoard>];
  submitReports: [StepOfUnits, Changed<StepOutcome>];
  acceptReports: [StepOfUnits, Changed<StepOutcome>];
  sendBack: [SendBack, Changed<Unit>];
  reopen: [Reopen, Changed<Unit>];
  compareSubmissions: [CompareSubmissions, SubmissionDifference];
  formsBoard: [OfForms, FormsBoard];
  issueForms: [IssueForms, Changed<FormsIssued>];
  handOver: [HandOver, Changed<FormsBoard>];
  readReturns: [ReadReturns, ReturnsView];
  readDroppedReturns: [ReadDroppedReturns, ReturnsView];
  returns: [OfWaiting, ReturnsView];
  returnDetail: [OfReturn, ReturnDetail];
  takeReturns: [TakeReturns, Changed<ReturnsTaken>];
  dropReturns: [OfReturns, Unit];
  importDetail: [OfImport, ImportDetail];
  withdrawImport: [OfImport, Changed<TakenBack>];
  issueCorrections: [IssueCorrections, Changed<FormsIssued>];
  dispatchPaper: [DispatchOrder, PaperView];
  receiptPaper: [OfImport, PaperView];
  checks: [OfChecks, Array<CheckView>];
  answerChecks: [AnswerChecks, Changed<Unit>];
  addNote: [AddNote, Changed<Unit>];
  editNote: [EditNote, Changed<Unit>];
  removeNote: [RemoveNote, Changed<Unit>];
  ledger: [OfLedger, LedgerView];
  previewEntries: [PreviewEntries, EntriesPreview];
  addEntries: [AddEntries, Changed<number>];
  editEntry: [EditEntry, Changed<Unit>];
  removeEntries: [RemoveEntries, Changed<number>];
  evidence: [OfEvidence, EvidenceList];
  attachPlace: [AttachPlace, Changed<Id>];
  attachDropped: [AttachDropped, Changed<Id>];
  attachKnown: [AttachKnown, Changed<Id>];
  editEvidence: [EditEvidence, Changed<Unit>];
  detach: [Detach, Changed<Unit>];
  evidenceFile: [OneEvidence, EvidenceFile];
  saveEvidence: [SaveEvidence, PlaceView];
  evidenceGaps: [OfQuarter, Array<EvidenceGap>];
  repeats: [OfChecks, Array<RepeatView>];
  overview: [OfQuarter, Overview];
  trend: [OfTrend, TrendView];
  officeRules: [Nothing, OfficeRulesView];
  setOfficeRules: [OfficeRules, Changed<OfficeRulesView>];
  lookBack: [OnDay, SessionView];
  fixBusinessDate: [OnDay, SessionView];
  takeBack: [TakeBack, Changed<TakenBack>];
  findTexts: [FindTexts, Array<TextHitView>];
  findAssessed: [FindTexts, Array<AssessedHitView>];
  assessments: [Nothing, AssessmentsView];
  newAssessment: [NewAssessment, Changed<Id>];
  addAssessees: [AddAssessees, Changed<Array<RefusedAssessee>>];
  editAssessee: [EditAssessee, Changed<Unit>];
  editAssessment: [EditAssessment, Changed<AssessmentLine>];
  removeAssessment: [OfAssessment, Changed<Unit>];
  keepComparability: [KeepComparability, Changed<Array<ComparabilityView>>];
  dropComparability: [DropComparability, Changed<Array<ComparabilityView>>];
  scheme: [OfScheme, SchemeView];
  saveScheme: [SaveScheme, Changed<SchemeView>];
  pastedScheme: [PastedScheme, SchemeRowsRead];
  readSchemeFile: [SchemeFile, Changed<SchemeRead>];
  saveSchemeFile: [SaveSchemeFile, PlaceView];
  reviseScheme: [ReviseScheme, Changed<SchemeView>];
  dropScheme: [OfAssessment, Changed<SchemeView>];
  scoreGrid: [OfAssessment, ScoreGrid];
  scoreLine: [OfLine, ScoreLineView];
  setFacts: [SetFacts, Changed<Array<RefusedScore>>];
  setEvents: [SetEvents, Changed<ScoreLineView>];
  noEvents: [NoEvents, Changed<number>];
  citeEvidence: [CiteEvidence, Changed<ScoreLineView>];
  citeForMany: [CiteForMany, Changed<number>];
  dropEvidence: [DropEvidence, Changed<Unit>];
  checkScoreTexts: [SetScores, Array<RefusedScore>];
  setScores: [SetScores, Changed<Array<RefusedScore>>];
  fillScores: [FillScores, Changed<ScoresFilled>];
  checkScores: [CheckScores, Changed<ScoresChecked>];
  setAppeal: [SetAppeal, Changed<ScoreLineView>];
  setVeto: [SetVeto, Changed<Unit>];
  ledgerFigures: [OfAssessment, LedgerFigures];
  takeFigures: [TakeFigures, Changed<number>];
  writeSelfForms: [WriteSelfForms, FilesWritten];
  writeFactsBook: [AssessmentFile, PlaceView];
  readScoreBooks: [ReadScoreBooks, Changed<Array<ScoreBookRead>>];
  standing: [OfAssessment, StandingView];
  assesseeProfile: [OfAssessee, ProfileView];
  compareYears: [CompareYears, YearsView];
  tryScores: [TryScores, TrialView];
  publishResults: [PublishResults, Changed<StandingView>];
  withdrawPublication: [OfAssessment, Changed<StandingView>];
  resultUses: [OfAssessment, ResultUses];
  setResultUses: [SetResultUses, Changed<ResultUses>];
  exportAssessment: [AssessmentFile, PlaceView];
  dropResultUse: [DropResultUse, Changed<ResultUses>];
  papers: [Nothing, Array<PaperKind>];
  paper: [PaperOrder, PaperView];
  savePaper: [SavePaper, SavedPaper];
  paperCopies: [PaperBatch, Array<PaperCopy>];
  paperFigure: [PaperFigureOf, PaperFigure];
  paperFigures: [OfPaper, Array<PaperFigure>];
  registeredPapers: [Nothing, Array<RegisteredPaper>];
  paperStandings: [OfManyRegistered, Array<PaperStandingView>];
  registeredPaper: [OfRegistered, PaperView];
  comparePapers: [PaperPair, PaperComparison];
  fontChoices: [Nothing, Array<FontRoleView>];
  fontSample: [FontSampleOf, FontSample];
  setFontChoice: [SetFontChoice, Array<FontRoleView>];
};
