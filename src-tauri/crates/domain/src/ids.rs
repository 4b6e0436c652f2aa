//! 编号 (ids): one type per noun, so that a task's id is never taken for a unit's.

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub i64);
    )*};
}

ids! {
    /// 工作计划 (plan), one per year.
    PlanId,
    /// 板块 (section).
    SectionId,
    /// 任务 (task).
    TaskId,
    /// 举措 (measure).
    MeasureId,
    /// 指标 (target).
    TargetId,
    /// 分解值 (target share).
    TargetShareId,
    /// 职责标注 (mark of the matrix).
    RoleMarkId,
    /// 节点或成果 (milestone or deliverable).
    DeliverableId,
    /// 机制 (mechanism).
    MechanismId,
    /// 成员单位 (member unit).
    UnitId,
    /// 成员资格 (membership).
    MembershipId,
    /// 联络方式 (contact).
    ContactId,
    /// 操作员 (operator).
    OperatorId,
    /// 季报 (quarter report).
    ReportId,
    /// 台账条目 (ledger entry).
    LedgerEntryId,
    /// 季报步骤 (step of a report).
    ReportStepId,
    /// 延期 (extension).
    ExtensionId,
    /// 附件 (attachment).
    AttachmentId,
    /// 佐证材料 (evidence).
    EvidenceId,
    /// 批注 (note on a cell).
    CellNoteId,
    /// 计划版本 (plan version).
    VersionId,
    /// 导入草稿 (draft).
    DraftId,
    /// 草稿原句 (sentence of a draft).
    SentenceId,
    /// 草稿条目 (item of a draft).
    DraftItemId,
    /// 导入问题 (finding).
    FindingId,
    /// 发放 (issue of a form).
    FormIssueId,
    /// 导入 (import of a form).
    FormImportId,
    /// 打印登记 (printed paper).
    PrintedPaperId,
    /// 考核 (assessment), one per assessed year and scope.
    AssessmentId,
    /// 考核方案 (scheme), each version its own.
    SchemeId,
    /// 被考核单位 (assessee).
    AssesseeId,
    /// 可比性说明 (note on comparability).
    ComparabilityNoteId,
    /// 考核佐证 (evidence of a score).
    ScoreEvidenceId,
    /// 结果公布 (publication of results).
    PublicationId,
    /// 结果运用 (use of results).
    ResultUseId,
    /// 留痕 (audit entry).
    AuditId,
}
