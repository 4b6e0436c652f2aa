//! 台账文件 (ledger file): SQLite behind two doors. Reads see one consistent state; a change is one transaction with one
//! audit entry, and the database itself refuses anything else (triggers). Only this crate contains SQL. It asks no clock
//! and no environment: moments, operators and paths are handed in.

mod as_of;
pub mod assessment;
mod audit;
mod backup;
mod cell_note;
mod closed;
mod companion;
mod contact;
mod convert;
mod deadline;
mod draft;
mod draft_content;
mod draft_edit;
mod entry_sheet;
mod error;
mod evidence;
mod file_check;
mod form;
mod full_text;
mod ground;
mod image;
mod import;
mod ledger;
mod lock;
mod membership;
mod migrate;
mod new_draft;
mod new_plan;
mod operator;
mod place;
mod plan;
mod plan_edit;
mod plan_use;
mod printed;
mod quarter_facts;
mod records;
mod report;
mod report_step;
mod report_text;
mod role;
mod search;
mod setting;
mod split;
mod store;
mod succession;
mod tables;
mod trail;
mod tx;
mod undo;
mod unit;
mod unit_use;
mod verify;
mod version;

pub use as_of::{AsOf, Past};
pub use audit::{audit_entry, audit_log, can_be_taken_back, changed_since, is_undoable, last_redoable, last_undoable, undo_candidates};
pub use closed::expect_reports_open;
pub use cell_note::{
    add_cell_note, cell_notes, check_answers, edit_cell_note, remove_cell_note, set_check_answer,
};
pub use backup::{BACKUPS_KEPT, BackupInfo, Restored, restore};
pub use companion::{
    ATTACHMENT_LIMIT, BlobHash, BlobTotal, COMPANION_EXTENSION, COMPANION_LARGE, CompanionFault, CompanionState,
    companion_path, read_attachment,
};
pub use contact::{add_contact, contact, contacts, edit_contact, remove_contact};
pub use deadline::{answer_extension, ask_extension, deadline, extensions, set_deadline};
pub use draft::{add_draft, draft, drafts};
pub use draft_edit::{
    AddedItem, add_draft_item, edit_draft_header, edit_draft_item, expect_draft_item, place_draft_item, remove_draft_item,
    set_draft_state, set_item_state, set_verdict, settle_finding,
};
pub use entry_sheet::{Changed, EntrySheet, EntrySheetRow, cell_changed, entry_sheet};
pub use error::{Noun, StoreError, StoreResult};
pub use evidence::{expect_evidence_place, AttachedBy, EvidenceIn, add_evidence, attached_by, attachment_totals, edit_evidence, evidence, remove_evidence, tasks_with_evidence};
pub use form::{
    FormCellNote, FormImport, FormIssue, FormOf, NewImport, add_form_cell, add_form_import, add_form_issue, form_cells,
    form_import, form_imports, form_issue_of_code, form_issues, form_origin, hand_over_form, ledger_mark, next_form_code,
    withdraw_form_import,
};
pub use full_text::{AssessedHit, AssessedTextKind, TextHit, TextKind, find_assessed, find_texts};
pub use import::import_plan;
pub use ledger::{add_ledger_entry, edit_ledger_entry, ledger_entries, ledger_entry, remove_ledger_entry};
pub use lock::Holder;
pub use membership::{add_membership, edit_membership, memberships, remove_membership};
pub use migrate::{APPLICATION_ID, LATEST, SCHEMA_SQL};
pub use new_draft::{NewDraft, NewDraftItem, NewFinding, NewSentence};
pub use new_plan::{
    NewDeliverable, NewMeasure, NewMechanism, NewPlan, NewRole, NewSection, NewTarget, NewTask, NewUnit,
};
pub use operator::{add_operator, operator_by_name, operators};
pub use plan::{plan, plan_header, plan_id, targets_named, task_numbers, year_of, years};
pub use plan_edit::{
    DeliverableEdit, PlanEdit, add_deliverable, add_measure, add_target, deliverable, edit_deliverable, edit_measure,
    edit_plan, edit_target, edit_task, measure, remove_deliverable, remove_measure, remove_target, target,
};
pub use ground::{Ground, GroundOf, ground};
pub use printed::{
    NewAct, NewPrinted, PaperAbout, PrintedAct, PrintedBeside, PrintedPaper, PrintedSource, add_printed_act,
    data_changed_since, is_as_seen, last_data_change, printed_as, printed_of_code, printed_paper, printed_papers,
    register_paper, rests_on,
};
pub use quarter_facts::{EntryCount, FactCell, UnitReport, entry_counts, facts_of, facts_of_target, facts_until, reports_of};
pub use records::{Acceptance, DeadlineRecord, EntryRecord, ReportRecord, ValueRecord, acceptances, deadline_records, entry_records, report_records, value_records};
pub use report::{Cell, PlacedCell, cell, cells_of_year, report_state, report_states, set_value};
pub use report_step::{report_steps, take_step};
pub use report_text::{PlacedText, TextPlace, TextRecord, all_report_texts, report_texts, set_text, text_records, text_revision};
pub use role::{mark_first_listed_as_lead, role, roles_of_year, set_role};
pub use search::{Counts, SearchKind, SearchRow, counts, last_change, search_rows};
pub use setting::{declared_totals, set_declared_total, set_setting, setting};
pub use split::{SplitAt, definition_entry, set_split, split_of};
pub use store::{Access, Identity, Opened, ReadOnlyCause, Store};
pub use succession::end_units;
pub use trail::{TextStep, TrailStep, text_trail, trail};
pub use tx::{Done, ReadTx, Stamp, WriteTx};
pub use undo::{Undone, step_named, take_back, undo};
pub use unit::{UnitEdit, add_unit, edit_unit, place_unit, unit, units, units_of_year};
pub use unit_use::{remove_unit, unit_history, unit_use};
pub use verify::{VerifyFinding, VerifyKind, VerifyReport, verify};
pub use version::{add_version, versions};
