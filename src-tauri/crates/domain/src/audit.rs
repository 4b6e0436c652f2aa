//! 留痕 (audit): who did what and when. Undo and "as of a date" are built from it.

use crate::text::words;
use crate::{AuditId, Moment, OperatorId};

/// 操作 (operation): every change names one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Operation {
    CreateFile,
    AddOperator,
    ImportPlan,
    EditPlan,
    EditTask,
    EditMeasure,
    EditTarget,
    EditDeliverable,
    AddItem,
    RemoveItem,
    EditUnit,
    SetRole,
    MarkLeads,
    SetValues,
    PasteValues,
    FillSample,
    AddUnit,
    EditContacts,
    EditMembership,
    SucceedUnits,
    ReadDraft,
    ReviewDraft,
    AdoptDraft,
    DiscardDraft,
    SetVersion,
    RollOver,
    SplitTarget,
    SetText,
    PasteTexts,
    Prefill,
    SubmitReport,
    SendBackReport,
    AcceptReport,
    ReopenReport,
    SetDeadline,
    AskExtension,
    AnswerExtension,
    AddEntries,
    EditEntry,
    RemoveEntries,
    Attach,
    EditEvidence,
    Detach,
    SetNote,
    AnswerCheck,
    DeclareTotal,
    EditSettings,
    IssueForms,
    HandOver,
    ImportForm,
    WithdrawImport,
    RegisterPaper,
    CreateAssessment,
    EditAssessment,
    EditAssessees,
    RemoveAssessment,
    NoteComparability,
    EditScheme,
    ImportScheme,
    ReviseScheme,
    SetFacts,
    TakeFigures,
    CiteEvidence,
    GiveScores,
    ImportScores,
    CheckScores,
    RecordAppeal,
    RecordVeto,
    PublishResults,
    RecordResultUse,
    TakeBack,
    Undo,
    Redo,
}

words!(Operation, "operation" {
    CreateFile => "create_file", "新建台账文件";
    AddOperator => "add_operator", "登记操作员";
    ImportPlan => "import_plan", "导入工作计划";
    EditPlan => "edit_plan", "修改计划抬头";
    EditTask => "edit_task", "修改任务";
    EditMeasure => "edit_measure", "修改举措";
    EditTarget => "edit_target", "修改指标";
    EditDeliverable => "edit_deliverable", "修改成果";
    AddItem => "add_item", "新增条目";
    RemoveItem => "remove_item", "删除条目";
    EditUnit => "edit_unit", "修改单位";
    SetRole => "set_role", "标注职责";
    MarkLeads => "mark_leads", "首列标为牵头";
    SetValues => "set_values", "填报数值";
    PasteValues => "paste_values", "粘贴数值";
    FillSample => "fill_sample", "写入样例数据";
    AddUnit => "add_unit", "新增单位";
    EditContacts => "edit_contacts", "修改联络方式";
    EditMembership => "edit_membership", "修改成员资格";
    SucceedUnits => "succeed_units", "登记机构改革";
    ReadDraft => "read_draft", "读入计划文件";
    ReviewDraft => "review_draft", "审阅草稿";
    AdoptDraft => "adopt_draft", "草稿建立计划";
    DiscardDraft => "discard_draft", "放弃草稿";
    SetVersion => "set_version", "确定计划版本";
    RollOver => "roll_over", "结转到下一年";
    SplitTarget => "split_target", "分解指标";
    SetText => "set_text", "填报文字";
    PasteTexts => "paste_texts", "粘贴文字";
    Prefill => "prefill", "带入上季";
    SubmitReport => "submit_report", "报送季报";
    SendBackReport => "send_back_report", "退回季报";
    AcceptReport => "accept_report", "认定季报";
    ReopenReport => "reopen_report", "重开季报";
    SetDeadline => "set_deadline", "设定报送期限";
    AskExtension => "ask_extension", "登记延期申请";
    AnswerExtension => "answer_extension", "答复延期申请";
    AddEntries => "add_entries", "登记台账条目";
    EditEntry => "edit_entry", "修改台账条目";
    RemoveEntries => "remove_entries", "删除台账条目";
    Attach => "attach", "添加佐证";
    EditEvidence => "edit_evidence", "修改佐证";
    Detach => "detach", "移除佐证";
    SetNote => "set_note", "批注";
    AnswerCheck => "answer_check", "说明校验";
    DeclareTotal => "declare_total", "填写全省口径数";
    EditSettings => "edit_settings", "修改设置";
    IssueForms => "issue_forms", "发放填报件";
    HandOver => "hand_over", "登记领取";
    ImportForm => "import_form", "导入填报件";
    WithdrawImport => "withdraw_import", "撤回导入";
    RegisterPaper => "register_paper", "登记打印件";
    CreateAssessment => "create_assessment", "建立考核";
    EditAssessment => "edit_assessment", "修改考核";
    EditAssessees => "edit_assessees", "登记被考核单位";
    RemoveAssessment => "remove_assessment", "删除考核";
    NoteComparability => "note_comparability", "登记可比性说明";
    EditScheme => "edit_scheme", "修改考核方案";
    ImportScheme => "import_scheme", "导入考核方案";
    ReviseScheme => "revise_scheme", "修订考核方案";
    SetFacts => "set_facts", "填写考核依据";
    TakeFigures => "take_figures", "从台账取数";
    CiteEvidence => "cite_evidence", "登记考核佐证";
    GiveScores => "give_scores", "打分";
    ImportScores => "import_scores", "导入打分表";
    CheckScores => "check_scores", "复核得分";
    RecordAppeal => "record_appeal", "登记申诉";
    RecordVeto => "record_veto", "登记一票否决";
    PublishResults => "publish_results", "公布考核结果";
    RecordResultUse => "record_result_use", "登记结果运用";
    TakeBack => "take_back", "撤回";
    Undo => "undo", "撤销";
    Redo => "redo", "重做";
});

/// 范围 (area): what a change touched; screens showing it are read again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Area {
    Plan,
    Matrix,
    Units,
    Values,
    Operators,
    Drafts,
    Settings,
    Forms,
    Papers,
    Assessment,
}

words!(Area, "area" {
    Plan => "plan", "工作计划";
    Matrix => "matrix", "责任矩阵";
    Units => "units", "单位";
    Values => "values", "填报数值";
    Operators => "operators", "操作员";
    Drafts => "drafts", "导入草稿";
    Settings => "settings", "设置";
    Forms => "forms", "收发填报件";
    Papers => "papers", "打印登记";
    Assessment => "assessment", "考核";
});

/// 操作员: a name in the file's list; passwords and roles come later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operator {
    pub id: OperatorId,
    pub name: String,
}

/// One line of the audit. Append only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    pub id: AuditId,
    pub at: Moment,
    pub operator: String,
    pub operation: Operation,
    /// What it was done to, for people: `省质监局 2016年二季度 3 格`.
    pub subject: String,
    /// The entry that an undo or redo takes back.
    pub undoes: Option<AuditId>,
}
