//! 打印件.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::*;

/// A paper that the program can print.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaperKind {
    pub name: String,
    pub title: String,
    pub group: PaperGroupWord,
    pub scope: PaperScopeWord,
    /// Sheets it can be laid out on, the usual one first.
    pub sheets: Vec<SheetWord>,
    /// It is made as .docx too.
    pub letter: bool,
    /// It names or compares several assessees: there is none of the province assessed alone.
    pub needs_others: bool,
    /// As it was made last on this PC.
    pub settings: PaperSettingsView,
}

/// Where a paper stands in the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PaperGroupWord {
    Plan,
    Quarter,
    Unit,
    Year,
    Assessment,
    Forms,
}

/// What one copy is of: it says which of quarter, unit, target, assessment, assessee an order must name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PaperScopeWord {
    Year,
    UnitYear,
    Quarter,
    UnitQuarter,
    TargetQuarter,
    Assessment,
    AssesseeAssessment,
    Forms,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub enum SheetWord {
    #[serde(rename = "A3横")]
    A3Landscape,
    #[serde(rename = "A4横")]
    A4Landscape,
    #[serde(rename = "A4竖")]
    A4Portrait,
}

/// How a paper is made.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PaperSettingsView {
    /// `null` for the usual sheet.
    pub sheet: Option<SheetWord>,
    /// 第n页/共m页.
    pub page_of: bool,
    /// 数据来源表.
    pub sources: bool,
    /// 空表.
    pub blank: bool,
}

/// One copy of a paper. What is not of its scope is `null`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PaperOrder {
    pub name: String,
    pub year: i32,
    pub quarter: Option<String>,
    pub unit: Option<WireId>,
    pub target: Option<WireId>,
    pub assessment: Option<WireId>,
    pub assessee: Option<WireId>,
    /// `null`: as remembered.
    pub settings: Option<PaperSettingsView>,
}

/// 本季全部打印件, or 一次考核的全部打印件, or all copies of one paper: 全部打分表. Either quarter or assessment is named.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PaperBatch {
    pub quarter: Option<String>,
    pub assessment: Option<WireId>,
    /// `null` for the whole catalogue.
    pub name: Option<String>,
}

/// One copy of a batch.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaperCopy {
    pub order: PaperOrder,
    /// `单位进展单 省商务厅`
    pub title: String,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaperView {
    pub name: String,
    pub title: String,
    pub sheet: SheetWord,
    /// First eight hex digits of the hash over its inputs, as printed in its foot.
    pub code: String,
    pub pages: u32,
    /// Characters that no font has; printed as 〓.
    pub missing: String,
    /// Chosen fonts that were not used, in words; the bundled ones stand in.
    pub font_notes: Vec<String>,
    pub file_name: String,
    /// The file itself, base64: the preview shows these very bytes.
    pub pdf: String,
    pub hits: Vec<PaperHit>,
    /// 已登记: it was printed, saved or opened before, as these very bytes.
    pub registered: Option<WireId>,
}

/// A place on the paper that a click finds; in points from the page's top left corner.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaperHit {
    /// From 1.
    pub page: u32,
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
    pub figure: u32,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PaperFigureOf {
    pub code: String,
    pub figure: u32,
}

/// 这个数从哪里来.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaperFigure {
    pub figure: u32,
    pub label: String,
    /// With its unit, unrounded; blank for what is printed as a word.
    pub value: String,
    /// `= 12 条目 + 未列名 3`, in words.
    pub how: String,
    pub sources: Vec<PaperSource>,
    /// Other numbers that it is made of.
    pub parts: Vec<PaperFigure>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaperSource {
    pub label: String,
    pub value: String,
    pub accepted: String,
    /// `省商务厅_2016年二季度.xlsx 指标!H7`; blank for what was typed.
    pub file: String,
    /// Its row was changed since.
    pub changed: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PaperFormat {
    Pdf,
    Docx,
    Xlsx,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SavePaper {
    pub code: String,
    pub place: String,
    pub format: PaperFormat,
}

/// Where a paper was written, and its record.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SavedPaper {
    #[serde(flatten)]
    pub place: PlaceView,
    /// Its record in the 打印登记; `null` where it could not be registered.
    pub registered: Option<WireId>,
    /// Why not, in words.
    pub unregistered: Option<String>,
}

/// What became of a paper that was handed to the system's viewer or printer.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaperOut {
    /// 已送打印; else the viewer shows it, to be printed from there.
    pub sent: bool,
    /// As of a saved paper.
    pub registered: Option<WireId>,
    pub unregistered: Option<String>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OfPaper {
    pub code: String,
}

/// 打印登记: a paper that left the program.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RegisteredPaper {
    pub id: WireId,
    pub name: String,
    pub title: String,
    pub code: String,
    /// SHA-256 of the file.
    pub file_hash: String,
    pub pages: u32,
    pub bytes: u32,
    pub at: String,
    pub operator: String,
    /// 另存, 打开, 送打印, with how often.
    pub acts: Vec<RegisteredAct>,
    /// `null` for papers of forms.
    pub order: Option<PaperOrder>,
    /// 判断日期, ISO; `null` for papers of forms and of older programs.
    pub business_date: Option<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RegisteredAct {
    pub act: String,
    /// Saved as this beside the PDF, and kept; `null`: the PDF.
    pub format: Option<PaperFormat>,
    pub at: String,
    pub operator: String,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OfRegistered {
    pub id: WireId,
}

/// Papers of the register to be held against today's data, a few at a time: each is made again.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OfManyRegistered {
    pub ids: Vec<WireId>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaperStandingView {
    pub id: WireId,
    pub standing: PaperStandingWord,
}

/// What has become of a registered paper since it left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PaperStandingWord {
    /// 与现有数据一致.
    Same,
    /// 数据已变.
    Changed,
    /// 版式已更新: what they say cannot be held against each other.
    Unknown,
}

/// Two papers beside each other: a registered one, and another or the same order made anew.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PaperPair {
    pub before: WireId,
    /// `null`: made anew from today's data.
    pub after: Option<WireId>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaperComparison {
    pub before: PaperView,
    pub after: PaperView,
    /// The very same bytes.
    pub same: bool,
    /// In words: 数据, 版式, 字体, 日期 or 判断日期.
    pub reasons: Vec<String>,
    /// Pages that differ, with the lines that do.
    pub pages: Vec<PageDifference>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PageDifference {
    /// From 1.
    pub page: u32,
    pub gone: Vec<String>,
    pub new: Vec<String>,
}

/// A role of the papers' fonts, what it has, and what it may have.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FontRoleView {
    pub role: FontRoleWord,
    /// `小标宋`
    pub title: String,
    /// `null`: the bundled font.
    pub chosen: Option<FontView>,
    /// Why the chosen font is not used, in words; blank = it is.
    pub note: String,
    /// Fonts of this PC that may be chosen, those made for the role first.
    pub choices: Vec<FontView>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum FontRoleWord {
    Title,
    Hei,
    Kai,
    Fang,
    Song,
    Latin,
}

/// An installed font.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FontView {
    /// Stands for the file, as places do.
    pub place: String,
    /// Which font of a collection.
    pub index: u32,
    /// `仿宋_GB2312`
    pub family: String,
    /// `simfang.ttf`
    pub file: String,
    /// Its name says that it is made for this role.
    pub made_for: bool,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetFontChoice {
    pub role: FontRoleWord,
    /// `null`: the bundled font.
    pub font: Option<FontChoice>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FontChoice {
    pub place: String,
    pub index: u32,
}

/// Asks for the role's own words in a font.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FontSampleOf {
    pub role: FontRoleWord,
    /// `null`: the bundled font.
    pub font: Option<FontChoice>,
}

/// 字样: outlines, one em = 1000, y downwards from the baseline.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FontSample {
    /// As an SVG path.
    pub path: String,
    pub width: u32,
    /// Characters that the font does not have; papers take them from the next font.
    pub lacking: String,
}
