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
}

words!(Area, "area" {
    Plan => "plan", "工作计划";
    Matrix => "matrix", "责任矩阵";
    Units => "units", "单位";
    Values => "values", "填报数值";
    Operators => "operators", "操作员";
    Drafts => "drafts", "导入草稿";
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
