//! 打印件种类 (names): the catalogue: what each paper is called, what it is of, and the sheets it is made for.

use serde::Serialize;

use crate::PrintError;
use crate::layout::SheetName;

/// 打印件种类。
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum PaperName {
    /// 责任分工表
    Division,
    /// 责任矩阵
    Matrix,
    /// 目标报备表
    TargetFiling,
    /// 季度填报表
    QuarterForm,
    /// 季度进展情况汇总表
    Progress,
    /// 指标完成情况表
    TargetResults,
    /// 台账清单
    LedgerList,
    /// 单位进展单
    UnitProgress,
    /// 报送情况统计
    Submissions,
    /// 佐证材料目录
    EvidenceList,
    /// 季度通报
    Bulletin,
    /// 年度总结
    YearSummary,
    /// 评分细则
    SchemeTable,
    /// 自评表
    SelfAssessmentForm,
    /// 打分表
    ScoreTable,
    /// 考核结果汇总表
    ResultsTable,
    /// 考核结果通报
    ResultsBulletin,
    /// 反馈函
    FeedbackLetter,
    /// 自评报告
    SelfAssessmentReport,
    /// 得分由来
    ScoreChain,
    /// 发放清单
    Dispatch,
    /// 填报件回执
    Receipt,
}

/// Where a paper stands in the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaperGroup {
    /// 计划
    Plan,
    /// 季度
    Quarter,
    /// 单位
    Unit,
    /// 年度
    Year,
    /// 考核
    Assessment,
    /// 收发: made on the page of forms, not in the catalogue.
    Forms,
}

/// What one copy of a paper is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PaperScope {
    /// A year's plan.
    Year,
    /// One unit's share in the year.
    UnitYear,
    Quarter,
    UnitQuarter,
    /// One target at the end of a quarter.
    TargetQuarter,
    /// A whole assessment.
    Assessment,
    /// One assessee of an assessment.
    AssesseeAssessment,
    /// 收发.
    Forms,
}

/// Moves with every change of layout, charts, frame or exporter that shows on a page.
const LOOK: u32 = 2;

struct Entry {
    code: &'static str,
    zh: &'static str,
    /// Moves with every change of what the paper looks like, so that its code moves too.
    template: u32,
    group: PaperGroup,
    scope: PaperScope,
    /// The usual one first.
    sheets: &'static [SheetName],
}

impl PaperName {
    /// In the order of the catalogue.
    pub const ALL: &'static [PaperName] = &[
        PaperName::Division,
        PaperName::Matrix,
        PaperName::TargetFiling,
        PaperName::Bulletin,
        PaperName::Progress,
        PaperName::TargetResults,
        PaperName::LedgerList,
        PaperName::Submissions,
        PaperName::EvidenceList,
        PaperName::QuarterForm,
        PaperName::UnitProgress,
        PaperName::YearSummary,
        PaperName::SchemeTable,
        PaperName::SelfAssessmentForm,
        PaperName::ScoreTable,
        PaperName::ResultsTable,
        PaperName::ResultsBulletin,
        PaperName::FeedbackLetter,
        PaperName::SelfAssessmentReport,
        PaperName::ScoreChain,
        PaperName::Dispatch,
        PaperName::Receipt,
    ];

    /// Those made of nothing but a year's plan.
    pub const OF_PLAN: &'static [PaperName] = &[PaperName::Division, PaperName::Matrix];

    const fn entry(self) -> Entry {
        use PaperGroup as Group;
        use PaperScope as Scope;
        const UPRIGHT: &[SheetName] = &[SheetName::A4Portrait];
        const WIDE: &[SheetName] = &[SheetName::A4Landscape, SheetName::A3Landscape];
        const LARGE: &[SheetName] = &[SheetName::A3Landscape, SheetName::A4Landscape];
        let (code, zh, template, group, scope, sheets) = match self {
            PaperName::Division => ("division", "责任分工表", 1, Group::Plan, Scope::Year, WIDE),
            PaperName::Matrix => ("matrix", "责任矩阵", 1, Group::Plan, Scope::Year, LARGE),
            PaperName::TargetFiling => ("target_filing", "目标报备表", 1, Group::Plan, Scope::UnitYear, WIDE),
            PaperName::QuarterForm => ("quarter_form", "季度填报表", 1, Group::Unit, Scope::UnitQuarter, WIDE),
            PaperName::Progress => ("progress", "季度进展情况汇总表", 1, Group::Quarter, Scope::Quarter, WIDE),
            PaperName::TargetResults => ("target_results", "指标完成情况表", 1, Group::Quarter, Scope::Quarter, WIDE),
            PaperName::LedgerList => ("ledger_list", "台账清单", 1, Group::Quarter, Scope::TargetQuarter, WIDE),
            PaperName::UnitProgress => ("unit_progress", "单位进展单", 1, Group::Unit, Scope::UnitQuarter, UPRIGHT),
            PaperName::Submissions => ("submissions", "报送情况统计", 1, Group::Quarter, Scope::Quarter, UPRIGHT),
            PaperName::EvidenceList => ("evidence_list", "佐证材料目录", 1, Group::Quarter, Scope::Quarter, WIDE),
            PaperName::Bulletin => ("bulletin", "季度通报", 1, Group::Quarter, Scope::Quarter, UPRIGHT),
            PaperName::YearSummary => ("year_summary", "年度总结", 1, Group::Year, Scope::Year, UPRIGHT),
            PaperName::SchemeTable => ("scheme", "评分细则", 1, Group::Assessment, Scope::Assessment, WIDE),
            PaperName::SelfAssessmentForm => ("self_assessment_form", "自评表", 2, Group::Assessment, Scope::AssesseeAssessment, WIDE),
            PaperName::ScoreTable => ("score_sheet", "打分表", 2, Group::Assessment, Scope::AssesseeAssessment, WIDE),
            PaperName::ResultsTable => ("results_table", "考核结果汇总表", 1, Group::Assessment, Scope::Assessment, WIDE),
            PaperName::ResultsBulletin => ("results_bulletin", "考核结果通报", 1, Group::Assessment, Scope::Assessment, UPRIGHT),
            PaperName::FeedbackLetter => ("feedback_letter", "反馈函", 1, Group::Assessment, Scope::AssesseeAssessment, UPRIGHT),
            PaperName::SelfAssessmentReport => {
                ("self_assessment_report", "自评报告", 1, Group::Assessment, Scope::AssesseeAssessment, UPRIGHT)
            }
            PaperName::ScoreChain => ("score_chain", "得分由来", 1, Group::Assessment, Scope::AssesseeAssessment, UPRIGHT),
            PaperName::Dispatch => ("dispatch", "发放清单", 1, Group::Forms, Scope::Forms, UPRIGHT),
            PaperName::Receipt => ("receipt", "填报件回执", 1, Group::Forms, Scope::Forms, UPRIGHT),
        };
        Entry { code, zh, template, group, scope, sheets }
    }

    /// The word of the wire and of file names.
    pub const fn code(self) -> &'static str {
        self.entry().code
    }

    pub const fn zh(self) -> &'static str {
        self.entry().zh
    }

    /// The version of what the paper looks like: its own, and that of what draws all papers.
    pub const fn template(self) -> u32 {
        LOOK * 1000 + self.entry().template
    }

    pub const fn group(self) -> PaperGroup {
        self.entry().group
    }

    pub const fn scope(self) -> PaperScope {
        self.entry().scope
    }

    /// The sheet a paper is made for; the options may name another of `sheets`.
    pub fn default_sheet(self) -> SheetName {
        self.sheets().first().copied().unwrap_or(SheetName::A4Portrait)
    }

    /// The sheets that a paper can be laid out on, the usual one first.
    pub const fn sheets(self) -> &'static [SheetName] {
        self.entry().sheets
    }

    /// Made of an assessment of many and not of one assessed alone: it names or compares them.
    pub const fn needs_others(self) -> bool {
        matches!(self, PaperName::ResultsBulletin | PaperName::FeedbackLetter)
    }

    /// Running text that offices edit before they issue it: it is made as .docx too.
    pub const fn is_letter(self) -> bool {
        use PaperName::{Bulletin, FeedbackLetter, Receipt, ResultsBulletin, SelfAssessmentReport, YearSummary};
        matches!(self, Bulletin | YearSummary | Receipt | ResultsBulletin | FeedbackLetter | SelfAssessmentReport)
    }
}

impl std::str::FromStr for PaperName {
    type Err = PrintError;

    fn from_str(code: &str) -> Result<PaperName, PrintError> {
        let found = PaperName::ALL.iter().copied().find(|it| it.code() == code);
        found.ok_or_else(|| PrintError::UnknownPaper(code.to_owned()))
    }
}
