//! The command list. Declared once: a missing body does not compile, and the TypeScript map is made from it.

use serde_json::Value;
use ts_rs::TS;
use zhiheng_app::Desk;

use crate::contract::Declarations;
use crate::wire::*;
use crate::{ApiError, Reply, body};

macro_rules! commands {
    ($($name:literal: $req:ty => $res:ty = $body:path;)*) => {
        /// Runs one command. Blocks: SQLite and paper work are synchronous.
        ///
        /// # Errors
        /// What the command's body says; `A001` for an unknown name, `A002` for a body of the wrong shape.
        pub fn dispatch(desk: &mut Desk, name: &str, request: Value) -> Reply<Value> {
            match name {
                $($name => {
                    let request: $req = parse(request)?;
                    let result: Reply<$res> = $body(desk, request);
                    give(result.map_err(crate::text::of_the_whole)?)
                })*
                _ => Err(crate::text::unknown_command(name)),
            }
        }

        /// Every command with its types, for the TypeScript map.
        pub fn declare(into: &mut Declarations) {
            $(into.command::<$req, $res>($name);)*
        }
    };
}

commands! {
    "session": Nothing => SessionView = body::session::session;
    "newFile": NewFile => SessionView = body::session::new_file;
    "openFile": AtPlace => SessionView = body::session::open_file;
    "closeFile": Nothing => SessionView = body::session::close_file;
    "forgetRecent": AtPlace => SessionView = body::session::forget_recent;
    "chooseOperator": ChooseOperator => SessionView = body::session::choose_operator;
    "setPreferences": Preferences => SessionView = body::session::set_preferences;
    "saveCopy": AtPlace => PlaceView = body::session::save_copy;

    "backups": Nothing => Vec<BackupView> = body::backup::backups;
    "backupNow": Nothing => BackupView = body::backup::backup_now;
    "chooseBackupFolder": AtPlace => SessionView = body::backup::choose_folder;
    "restoreBackup": AtPlace => SessionView = body::backup::restore;
    "verify": Nothing => VerifyView = body::backup::verify;
    "auditLog": AuditPage => Vec<AuditLine> = body::backup::audit_log;

    "undo": Nothing => Changed<String> = body::undo::undo;
    "redo": Nothing => Changed<String> = body::undo::redo;
    "find": Find => Vec<FoundView> = body::find::find;

    "plan": OfYear => PlanView = body::plan::plan;
    "editPlanHeader": EditPlanHeader => Changed<PlanView> = body::plan::edit_header;
    "editTask": EditTask => Changed<PlanView> = body::plan::edit_task;
    "editMeasure": EditMeasure => Changed<PlanView> = body::plan::edit_measure;
    "addMeasure": AddMeasure => Changed<PlanView> = body::plan::add_measure;
    "editTarget": EditTarget => Changed<PlanView> = body::plan::edit_target;
    "addTarget": AddTarget => Changed<PlanView> = body::plan::add_target;
    "editDeliverable": EditDeliverable => Changed<PlanView> = body::plan::edit_deliverable;
    "addDeliverable": AddDeliverable => Changed<PlanView> = body::plan::add_deliverable;
    "removeItem": RemoveItem => Changed<PlanView> = body::plan::remove_item;

    "planReading": AtPlace => PlanReading = body::draft::reading_of_file;
    "planReadingOfText": PastedText => PlanReading = body::draft::reading_of_text;
    "readPlanFile": AtPlace => Changed<WireId> = body::draft::read_plan_file;
    "readDropped": DroppedFile => Changed<WireId> = body::draft::read_dropped;
    "readPasted": PastedText => Changed<WireId> = body::draft::read_pasted;
    "drafts": Nothing => Vec<DraftLineView> = body::draft::drafts;
    "draft": OfDraft => DraftView = body::draft::draft;
    "editDraftHeader": EditDraftHeader => Changed<ReviewStep> = body::draft::edit_header;
    "acceptItem": AcceptItem => Changed<ReviewStep> = body::draft::accept;
    "acceptRest": OfDraft => Changed<ReviewStep> = body::draft::accept_rest;
    "acceptAll": OfDraft => Changed<ReviewStep> = body::draft::accept_all;
    "dismissItem": OfDraftItem => Changed<ReviewStep> = body::draft::dismiss;
    "reopenItem": OfDraftItem => Changed<ReviewStep> = body::draft::reopen;
    "editDraftItem": EditDraftItem => Changed<ReviewStep> = body::draft::edit;
    "splitDraftItem": SplitDraftItem => Changed<ReviewStep> = body::draft::split;
    "mergeDraftItems": MergeDraftItems => Changed<ReviewStep> = body::draft::merge;
    "moveDraftItem": MoveDraftItem => Changed<ReviewStep> = body::draft::move_to;
    "addDraftItem": AddDraftItem => Changed<ReviewStep> = body::draft::add;
    "setVerdicts": SetVerdicts => Changed<ReviewStep> = body::draft::set_verdicts;
    "settleFindings": SettleFindings => Changed<ReviewStep> = body::draft::settle;
    "adoption": OfDraft => AdoptionView = body::draft::adoption;
    "adoptDraft": AdoptDraft => Changed<i32> = body::draft::adopt;
    "discardDraft": OfDraft => Changed<WireId> = body::draft::discard;

    "planVersions": OfYear => VersionsView = body::life::versions;
    "setVersion": SetVersion => Changed<VersionsView> = body::life::set_version;
    "comparePlans": ComparePlans => DifferenceView = body::life::compare;
    "planGaps": OfGaps => GapsView = body::life::gaps;
    "targetLife": OfTarget => TargetLifeView = body::life::target_life;
    "splitTarget": SplitTarget => Changed<TargetLifeView> = body::life::split_target;
    "evenShares": EvenShares => Vec<String> = body::life::even_shares;

    "matrix": OfYear => MatrixView = body::matrix::matrix;
    "setRoles": SetRoles => Changed<MatrixView> = body::matrix::set_roles;
    "markLeads": OfYear => Changed<MatrixView> = body::matrix::mark_leads;

    "units": OfYear => UnitRegister = body::unit::units;
    "matchUnits": MatchUnits => Vec<WireId> = body::unit::match_units;
    "unitHistory": OfUnit => Vec<AuditLine> = body::unit::history;
    "addUnit": AddUnit => Changed<UnitChanged> = body::unit::add;
    "editUnit": EditUnit => Changed<UnitChanged> = body::unit::edit_unit;
    "placeUnit": PlaceUnit => Changed<UnitChanged> = body::unit::place;
    "removeUnit": RemoveOfUnit => Changed<UnitChanged> = body::unit::remove;
    "addMembership": AddMembership => Changed<UnitChanged> = body::unit::add_membership;
    "editMembership": EditMembership => Changed<UnitChanged> = body::unit::edit_membership;
    "removeMembership": RemoveOfUnit => Changed<UnitChanged> = body::unit::remove_membership;
    "addContact": AddContact => Changed<UnitChanged> = body::contact::add;
    "editContact": EditContact => Changed<UnitChanged> = body::contact::edit;
    "removeContact": RemoveOfUnit => Changed<UnitChanged> = body::contact::remove;
    "previewContacts": PasteContacts => PasteView = body::contact::preview;
    "pasteContacts": PasteContacts => Changed<ContactsPasted> = body::contact::paste;
    "succeedUnits": SucceedUnits => Changed<UnitChanged> = body::reform::succeed;
    "previewRollOver": RollOver => RollOverView = body::reform::preview_roll_over;
    "rollOver": RollOver => Changed<RollOverView> = body::reform::roll_over;

    "entryUnits": OfQuarter => Vec<EntryUnit> = body::entry::units;
    "entrySheet": OfUnitQuarter => EntrySheet = body::entry::sheet;
    "setValues": SetValues => Changed<ValuesSet> = body::entry::set_values;
    "valueTrail": OfCell => Vec<TrailLine> = body::entry::trail;
    "textTrail": OfText => Vec<TrailLine> = body::entry::text_trail;
    "taskEntrySheet": OfTaskQuarter => TaskEntrySheet = body::entry::task_sheet;
    "checkCells": SetCells => Vec<RefusedPlace> = body::entry::check_cells;
    "setCells": SetCells => Changed<Vec<RefusedPlace>> = body::entry::set_cells;
    "setTexts": SetTexts => Changed<TextsSet> = body::entry::set_texts;
    "prefill": Prefill => Changed<u32> = body::entry::prefill;
    "declareTotal": DeclareTotal => Changed<Unit> = body::entry::declare_total;

    "quarterBoard": OfQuarter => QuarterBoard = body::quarter::board;
    "setDeadline": SetDeadline => Changed<QuarterBoard> = body::quarter::set_deadline;
    "askExtension": AskExtension => Changed<QuarterBoard> = body::quarter::ask_extension;
    "answerExtension": AnswerExtension => Changed<QuarterBoard> = body::quarter::answer_extension;
    "submitReports": StepOfUnits => Changed<StepOutcome> = body::quarter::submit;
    "acceptReports": StepOfUnits => Changed<StepOutcome> = body::quarter::accept;
    "sendBack": SendBack => Changed<Unit> = body::quarter::send_back;
    "reopen": Reopen => Changed<Unit> = body::quarter::reopen;
    "compareSubmissions": CompareSubmissions => SubmissionDifference = body::quarter::compare;

    "formsBoard": OfForms => FormsBoard = body::form::board;
    "issueForms": IssueForms => Changed<FormsIssued> = body::form::issue;
    "handOver": HandOver => Changed<FormsBoard> = body::form::hand_over;
    "readReturns": ReadReturns => ReturnsView = body::form::read;
    "readDroppedReturns": ReadDroppedReturns => ReturnsView = body::form::read_dropped;
    "returns": OfWaiting => ReturnsView = body::form::returns;
    "returnDetail": OfReturn => ReturnDetail = body::form::detail;
    "takeReturns": TakeReturns => Changed<ReturnsTaken> = body::form::take;
    "dropReturns": OfReturns => Unit = body::form::drop_returns;
    "importDetail": OfImport => ImportDetail = body::form::import_detail;
    "withdrawImport": OfImport => Changed<TakenBack> = body::form::withdraw;
    "issueCorrections": IssueCorrections => Changed<FormsIssued> = body::form::corrections;
    "dispatchPaper": DispatchOrder => PaperView = body::form::dispatch_paper;
    "receiptPaper": OfImport => PaperView = body::form::receipt_paper;

    "checks": OfChecks => Vec<CheckView> = body::check::checks;
    "answerChecks": AnswerChecks => Changed<Unit> = body::check::answer;
    "addNote": AddNote => Changed<Unit> = body::check::add_note;
    "editNote": EditNote => Changed<Unit> = body::check::edit_note;
    "removeNote": RemoveNote => Changed<Unit> = body::check::remove_note;

    "ledger": OfLedger => LedgerView = body::ledger::ledger;
    "previewEntries": PreviewEntries => EntriesPreview = body::ledger::preview;
    "addEntries": AddEntries => Changed<u32> = body::ledger::add;
    "editEntry": EditEntry => Changed<Unit> = body::ledger::edit;
    "removeEntries": RemoveEntries => Changed<u32> = body::ledger::remove;
    "evidence": OfEvidence => EvidenceList = body::evidence::list;
    "attachPlace": AttachPlace => Changed<WireId> = body::evidence::attach_place;
    "attachDropped": AttachDropped => Changed<WireId> = body::evidence::attach_dropped;
    "attachKnown": AttachKnown => Changed<WireId> = body::evidence::attach_known;
    "editEvidence": EditEvidence => Changed<Unit> = body::evidence::edit;
    "detach": Detach => Changed<Unit> = body::evidence::detach;
    "evidenceFile": OneEvidence => EvidenceFile = body::evidence::file;
    "saveEvidence": SaveEvidence => PlaceView = body::evidence::save;
    "evidenceGaps": OfQuarter => Vec<EvidenceGap> = body::evidence::gaps;
    "repeats": OfChecks => Vec<RepeatView> = body::evidence::repeats;

    "overview": OfQuarter => Overview = body::overview::overview;
    "trend": OfTrend => TrendView = body::overview::trend;
    "officeRules": Nothing => OfficeRulesView = body::overview::rules;
    "setOfficeRules": OfficeRules => Changed<OfficeRulesView> = body::overview::set_rules;

    "lookBack": OnDay => SessionView = body::past::look_back;
    "fixBusinessDate": OnDay => SessionView = body::past::fix_business_date;
    "takeBack": TakeBack => Changed<TakenBack> = body::past::take_back;
    "findTexts": FindTexts => Vec<TextHitView> = body::past::find_texts;
    "findAssessed": FindTexts => Vec<AssessedHitView> = body::past::find_assessed;

    "assessments": Nothing => AssessmentsView = body::assessment::assessments;
    "newAssessment": NewAssessment => Changed<WireId> = body::assessment::new;
    "addAssessees": AddAssessees => Changed<Vec<RefusedAssessee>> = body::assessment::add_assessees;
    "editAssessee": EditAssessee => Changed<Unit> = body::assessment::edit_assessee;
    "editAssessment": EditAssessment => Changed<AssessmentLine> = body::assessment::edit;
    "removeAssessment": OfAssessment => Changed<Unit> = body::assessment::remove;
    "keepComparability": KeepComparability => Changed<Vec<ComparabilityView>> = body::assessment::keep_note;
    "dropComparability": DropComparability => Changed<Vec<ComparabilityView>> = body::assessment::drop_note;
    "scheme": OfScheme => SchemeView = body::scheme::scheme;
    "saveScheme": SaveScheme => Changed<SchemeView> = body::scheme::save;
    "pastedScheme": PastedScheme => SchemeRowsRead = body::score_book::pasted_scheme;
    "readSchemeFile": SchemeFile => Changed<SchemeRead> = body::score_book::read_scheme;
    "saveSchemeFile": SaveSchemeFile => PlaceView = body::score_book::save_scheme;
    "reviseScheme": ReviseScheme => Changed<SchemeView> = body::scheme::revise;
    "dropScheme": OfAssessment => Changed<SchemeView> = body::scheme::drop_newest;

    "scoreGrid": OfAssessment => ScoreGrid = body::scoring::grid;
    "scoreLine": OfLine => ScoreLineView = body::scoring::line;
    "setFacts": SetFacts => Changed<Vec<RefusedScore>> = body::scoring::set_facts;
    "setEvents": SetEvents => Changed<ScoreLineView> = body::scoring::set_events;
    "noEvents": NoEvents => Changed<u32> = body::scoring::no_events;
    "citeEvidence": CiteEvidence => Changed<ScoreLineView> = body::scoring::cite;
    "citeForMany": CiteForMany => Changed<u32> = body::scoring::cite_for_many;
    "dropEvidence": DropEvidence => Changed<Unit> = body::scoring::drop_evidence;
    "checkScoreTexts": SetScores => Vec<RefusedScore> = body::scoring::check_texts;
    "setScores": SetScores => Changed<Vec<RefusedScore>> = body::scoring::set_scores;
    "fillScores": FillScores => Changed<ScoresFilled> = body::scoring::fill;
    "checkScores": CheckScores => Changed<ScoresChecked> = body::scoring::check;
    "setAppeal": SetAppeal => Changed<ScoreLineView> = body::scoring::set_appeal;
    "setVeto": SetVeto => Changed<Unit> = body::scoring::set_veto;
    "ledgerFigures": OfAssessment => LedgerFigures = body::scoring::ledger_figures;
    "takeFigures": TakeFigures => Changed<u32> = body::scoring::take_figures;
    "writeSelfForms": WriteSelfForms => FilesWritten = body::score_book::write_self_forms;
    "writeFactsBook": AssessmentFile => PlaceView = body::score_book::write_facts_book;
    "readScoreBooks": ReadScoreBooks => Changed<Vec<ScoreBookRead>> = body::score_book::read;

    "standing": OfAssessment => StandingView = body::standing::standing;
    "assesseeProfile": OfAssessee => ProfileView = body::standing::profile;
    "compareYears": CompareYears => YearsView = body::standing::years;
    "tryScores": TryScores => TrialView = body::standing::try_scores;
    "publishResults": PublishResults => Changed<StandingView> = body::standing::publish;
    "withdrawPublication": OfAssessment => Changed<StandingView> = body::standing::withdraw;
    "resultUses": OfAssessment => ResultUses = body::standing::uses;
    "setResultUses": SetResultUses => Changed<ResultUses> = body::standing::set_uses;
    "exportAssessment": AssessmentFile => PlaceView = body::score_book::export;
    "dropResultUse": DropResultUse => Changed<ResultUses> = body::standing::drop_use;

    "papers": Nothing => Vec<PaperKind> = body::paper::papers;
    "paper": PaperOrder => PaperView = body::paper::paper;
    "savePaper": SavePaper => SavedPaper = body::paper::save;
    "paperCopies": PaperBatch => Vec<PaperCopy> = body::printed::copies;
    "paperFigure": PaperFigureOf => PaperFigure = body::printed::figure;
    "paperFigures": OfPaper => Vec<PaperFigure> = body::printed::figures;
    "registeredPapers": Nothing => Vec<RegisteredPaper> = body::printed::registered;
    "paperStandings": OfManyRegistered => Vec<PaperStandingView> = body::printed::standings;
    "registeredPaper": OfRegistered => PaperView = body::printed::reprint;
    "comparePapers": PaperPair => PaperComparison = body::printed::compare;
    "fontChoices": Nothing => Vec<FontRoleView> = body::font::choices;
    "fontSample": FontSampleOf => FontSample = body::font::sample;
    "setFontChoice": SetFontChoice => Vec<FontRoleView> = body::font::set_choice;
}

fn parse<T: serde::de::DeserializeOwned>(request: Value) -> Reply<T> {
    // A command without fields may be called without a body.
    let request = if request.is_null() { Value::Object(Default::default()) } else { request };
    serde_json::from_value(request).map_err(|cause| crate::text::malformed_request(&cause))
}

fn give<T: serde::Serialize + TS>(value: T) -> Reply<Value> {
    serde_json::to_value(value).map_err(|cause| ApiError::new("A003", format!("未显示：结果写不成文字（{cause}）。请把此句告诉维护人员。")))
}
