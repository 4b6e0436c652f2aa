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
                    give(result?)
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
    "textTrail": OfText => Vec<TrailLine> = body::pending;
    "taskEntrySheet": OfTaskQuarter => TaskEntrySheet = body::pending;
    "checkCells": SetCells => Vec<RefusedPlace> = body::pending;
    "setCells": SetCells => Changed<Vec<RefusedPlace>> = body::pending;
    "setTexts": SetTexts => Changed<TextsSet> = body::pending;
    "prefill": Prefill => Changed<u32> = body::pending;
    "declareTotal": DeclareTotal => Changed<Unit> = body::pending;

    "quarterBoard": OfQuarter => QuarterBoard = body::pending;
    "setDeadline": SetDeadline => Changed<QuarterBoard> = body::pending;
    "askExtension": AskExtension => Changed<QuarterBoard> = body::pending;
    "answerExtension": AnswerExtension => Changed<QuarterBoard> = body::pending;
    "submitReports": StepOfUnits => Changed<StepOutcome> = body::pending;
    "acceptReports": StepOfUnits => Changed<StepOutcome> = body::pending;
    "sendBack": SendBack => Changed<Unit> = body::pending;
    "reopen": Reopen => Changed<Unit> = body::pending;
    "compareSubmissions": CompareSubmissions => SubmissionDifference = body::pending;

    "checks": OfChecks => Vec<CheckView> = body::pending;
    "answerChecks": AnswerChecks => Changed<Unit> = body::pending;
    "addNote": AddNote => Changed<Unit> = body::pending;
    "editNote": EditNote => Changed<Unit> = body::pending;
    "removeNote": RemoveNote => Changed<Unit> = body::pending;

    "ledger": OfLedger => LedgerView = body::pending;
    "previewEntries": PreviewEntries => EntriesPreview = body::pending;
    "addEntries": AddEntries => Changed<u32> = body::pending;
    "editEntry": EditEntry => Changed<Unit> = body::pending;
    "removeEntries": RemoveEntries => Changed<u32> = body::pending;
    "evidence": OfEvidence => EvidenceList = body::pending;
    "attachPlace": AttachPlace => Changed<WireId> = body::pending;
    "attachDropped": AttachDropped => Changed<WireId> = body::pending;
    "attachKnown": AttachKnown => Changed<WireId> = body::pending;
    "editEvidence": EditEvidence => Changed<Unit> = body::pending;
    "detach": Detach => Changed<Unit> = body::pending;
    "evidenceFile": OneEvidence => EvidenceFile = body::pending;
    "saveEvidence": SaveEvidence => PlaceView = body::pending;
    "evidenceGaps": OfQuarter => Vec<EvidenceGap> = body::pending;
    "repeats": OfChecks => Vec<RepeatView> = body::pending;

    "overview": OfQuarter => Overview = body::pending;
    "trend": OfTrend => TrendView = body::pending;
    "officeRules": Nothing => OfficeRulesView = body::pending;
    "setOfficeRules": OfficeRules => Changed<OfficeRulesView> = body::pending;

    "lookBack": OnDay => SessionView = body::pending;
    "fixBusinessDate": OnDay => SessionView = body::pending;
    "takeBack": TakeBack => Changed<TakenBack> = body::pending;
    "findTexts": FindTexts => Vec<TextHitView> = body::pending;

    "papers": Nothing => Vec<PaperKind> = body::paper::papers;
    "paper": PaperOrder => PaperView = body::paper::paper;
    "savePaper": SavePaper => PlaceView = body::paper::save;
}

fn parse<T: serde::de::DeserializeOwned>(request: Value) -> Reply<T> {
    // A command without fields may be called without a body.
    let request = if request.is_null() { Value::Object(Default::default()) } else { request };
    serde_json::from_value(request).map_err(|cause| crate::text::malformed_request(&cause))
}

fn give<T: serde::Serialize + TS>(value: T) -> Reply<Value> {
    serde_json::to_value(value).map_err(|cause| ApiError::new("A003", format!("未显示：结果写不成文字（{cause}）。请把此句告诉维护人员。")))
}
