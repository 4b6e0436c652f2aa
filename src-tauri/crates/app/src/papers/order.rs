//! 打印单 (order): which paper, of what, and how.

use serde::{Deserialize, Serialize};
use zhiheng_domain::{AssesseeId, AssessmentId, Quarter, TargetId, UnitId};
use zhiheng_print::PaperName;
use zhiheng_print::layout::SheetName;
use zhiheng_store::GroundOf;

use crate::{AppError, AppResult};

/// One copy of a paper. What it is of goes by `PaperName::scope`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperOrder {
    pub paper: PaperName,
    /// Of the plan; of a paper of an assessment that of the assessment.
    pub year: i32,
    pub quarter: Option<Quarter>,
    pub unit: Option<UnitId>,
    pub target: Option<TargetId>,
    pub assessment: Option<AssessmentId>,
    pub assessee: Option<AssesseeId>,
    pub settings: PaperSettings,
}

/// 另存格式: what kind of file a paper is saved as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PaperFormat {
    /// The paper itself.
    Pdf,
    /// Running text to be edited: of letters.
    Docx,
    /// Its tables.
    Xlsx,
}

impl PaperFormat {
    pub const ALL: &'static [PaperFormat] = &[PaperFormat::Pdf, PaperFormat::Docx, PaperFormat::Xlsx];

    /// Of file names.
    pub const fn ending(self) -> &'static str {
        match self {
            PaperFormat::Pdf => "pdf",
            PaperFormat::Docx => "docx",
            PaperFormat::Xlsx => "xlsx",
        }
    }
}

/// How a paper is made; remembered for each kind of paper on this PC.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct PaperSettings {
    /// `None`: the paper's own. Kept as the sheet's code.
    #[serde(with = "sheet_code")]
    pub sheet: Option<SheetName>,
    /// 第n页/共m页 instead of — n —.
    pub page_of: bool,
    /// 数据来源表 at the end.
    pub sources: bool,
    /// 空表: a form without the figures known so far.
    pub blank: bool,
}

impl PaperOrder {
    pub fn of(paper: PaperName, year: i32) -> PaperOrder {
        let (quarter, unit, target, assessment, assessee) = Default::default();
        PaperOrder { paper, year, quarter, unit, target, assessment, assessee, settings: PaperSettings::default() }
    }

    /// What rows it can speak from.
    pub(crate) fn ground(&self) -> GroundOf {
        GroundOf { year: self.year, quarter: self.quarter, unit: self.unit, target: self.target, assessment: self.assessment }
    }

    pub(crate) fn need_quarter(&self) -> AppResult<Quarter> {
        self.quarter.ok_or(AppError::PaperNeeds { paper: self.paper, what: "季度" })
    }

    pub(crate) fn need_unit(&self) -> AppResult<UnitId> {
        self.unit.ok_or(AppError::PaperNeeds { paper: self.paper, what: "单位" })
    }

    pub(crate) fn need_target(&self) -> AppResult<TargetId> {
        self.target.ok_or(AppError::PaperNeeds { paper: self.paper, what: "指标" })
    }

    pub(crate) fn need_assessment(&self) -> AppResult<AssessmentId> {
        self.assessment.ok_or(AppError::PaperNeeds { paper: self.paper, what: "考核" })
    }

    pub(crate) fn need_assessee(&self) -> AppResult<AssesseeId> {
        self.assessee.ok_or(AppError::PaperNeeds { paper: self.paper, what: "被考核单位" })
    }
}

mod sheet_code {
    use serde::{Deserialize, Deserializer, Serializer};
    use zhiheng_print::layout::SheetName;

    #[allow(clippy::ref_option)] // The shape that serde asks for.
    pub fn serialize<S: Serializer>(sheet: &Option<SheetName>, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(sheet.map_or("", SheetName::code))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<SheetName>, D::Error> {
        Ok(SheetName::from_code(&String::deserialize(from)?))
    }
}
