//! 读入结果 (reading): what the reader made of a document. A tree for the plan, a list for the sentences; spans are in
//! characters of their sentence.

use std::ops::Range;

use zhiheng_domain::{Date, DeliverableKind, GoalOperator, Nature, Part, Role, TargetKind, Verdict};

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    pub title: String,
    /// 发文字号; empty where the document does not show it.
    pub doc_no: String,
    pub issued_by: String,
    pub issued_on: Option<Date>,
    pub year: Option<i32>,
    /// Every sentence of the document in reading order.
    pub sentences: Vec<Sentence>,
    /// A document without sections has one with an empty title.
    pub sections: Vec<ReadSection>,
    pub findings: Vec<Finding>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Sentences of the same paragraph (or table row) follow each other.
    pub paragraph: usize,
    pub part: Part,
    pub text: String,
    pub verdict: Verdict,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReadSection {
    /// From 1, counted; the document's own number where it has one.
    pub no: i64,
    pub title: String,
    /// Index of its heading in `sentences`.
    pub sentence: Option<usize>,
    pub tasks: Vec<ReadTask>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReadTask {
    pub no: i64,
    pub title: String,
    /// The paragraph without heading and responsibility clause.
    pub text: String,
    /// Index of its heading in `sentences`.
    pub sentence: Option<usize>,
    pub all_members: bool,
    /// In the document's order.
    pub units: Vec<ReadUnit>,
    /// Index of the (first) responsibility clause.
    pub units_sentence: Option<usize>,
    pub measures: Vec<ReadMeasure>,
    pub targets: Vec<ReadTarget>,
    pub deliverables: Vec<ReadDeliverable>,
    /// 完成时限 of the whole task.
    pub due: Option<Date>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadUnit {
    /// As written, brackets inside it kept.
    pub name: String,
    pub role: Role,
}

/// A sub-item or a sentence of the task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadMeasure {
    pub text: String,
    pub sentence: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadTarget {
    pub name: String,
    pub kind: TargetKind,
    pub operator: GoalOperator,
    /// Decimal as printed, its scale word in `unit` (48 / 万件); `None` where the amount is set elsewhere.
    pub value: Option<String>,
    /// Upper end of a range.
    pub value_to: Option<String>,
    pub unit: String,
    /// 措辞, `力争…达到…以上`.
    pub modality: String,
    pub nature: Nature,
    pub due: Option<Date>,
    pub sentence: usize,
    /// Where in the sentence the target is said.
    pub span: Range<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadDeliverable {
    pub kind: DeliverableKind,
    pub name: String,
    pub due: Option<Date>,
    pub sentence: usize,
    pub span: Range<usize>,
}

/// 导入问题: what the reader is not sure of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// `converted-word`, `no-units`, `unclear-number` …: stable, for programs.
    pub code: &'static str,
    /// For people, in Chinese.
    pub message: String,
    pub sentence: Option<usize>,
}

/// 覆盖 (coverage): how many sentences ended where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Coverage {
    pub sentences: usize,
    pub mapped: usize,
    pub no_target: usize,
    pub open: usize,
}

impl Reading {
    pub fn coverage(&self) -> Coverage {
        let of = |verdict| self.sentences.iter().filter(|it| it.verdict == verdict).count();
        Coverage {
            sentences: self.sentences.len(),
            mapped: of(Verdict::Mapped),
            no_target: of(Verdict::NoTarget),
            open: of(Verdict::Open),
        }
    }

    pub fn tasks(&self) -> impl Iterator<Item = &ReadTask> {
        self.sections.iter().flat_map(|it| it.tasks.iter())
    }
}
