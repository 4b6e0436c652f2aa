//! 导入草稿 (draft): what the reader found in a plan document, under review. Nothing of it is plan before it is accepted.

use crate::text::words;

/// 草稿条目类别。
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DraftItemKind {
    Section,
    Task,
    Measure,
    Target,
    Deliverable,
}

words!(DraftItemKind, "draft item kind" {
    Section => "section", "板块";
    Task => "task", "任务";
    Measure => "measure", "举措";
    Target => "target", "指标";
    Deliverable => "deliverable", "节点成果";
});

/// 审阅状态: only accepted items enter the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ItemState {
    Proposed,
    Accepted,
    Dismissed,
}

words!(ItemState, "item state" {
    Proposed => "proposed", "待审阅";
    Accepted => "accepted", "已采纳";
    Dismissed => "dismissed", "不采纳";
});

/// 句子去向: every sentence of the document ends as one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// 已对应: an item of the plan comes from it.
    Mapped,
    /// 无指标: read, and there is nothing to track in it.
    NoTarget,
    /// 未定: somebody has to look at it.
    Open,
}

words!(Verdict, "verdict" {
    Mapped => "mapped", "已对应";
    NoTarget => "no_target", "无指标";
    Open => "open", "未定";
});

/// 句子所在部分。
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    Title,
    Preamble,
    Heading,
    Body,
    Responsibility,
    Appendix,
}

words!(Part, "part of a document" {
    Title => "title", "标题";
    Preamble => "preamble", "前言";
    Heading => "heading", "小标题";
    Body => "body", "正文";
    Responsibility => "responsibility", "责任分工";
    Appendix => "appendix", "附件及落款";
});

/// 草稿状态。
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DraftState {
    Open,
    /// 已建立计划: its accepted items are version 1 of a plan.
    Adopted,
    Discarded,
}

words!(DraftState, "draft state" {
    Open => "open", "审阅中";
    Adopted => "adopted", "已建立计划";
    Discarded => "discarded", "已放弃";
});
