//! 图 (charts) as data: the same numbers as on the screen; `layout::chart` draws them, readable in black and white.

use rust_decimal::Decimal;
use serde::Serialize;

use super::FigureId;

#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Chart {
    /// 完成曲线: the planned curve broken, the actual one solid.
    Curve { title: String, unit: String, goal: Option<Decimal>, points: Vec<CurvePoint> },
    /// Bars from the left, longest meaning most; `of` draws the scale's end, 100 for percent.
    Bars { title: String, unit: String, of: Option<Decimal>, bars: Vec<Bar> },
    /// One bar cut into shares: 已完成, 超进度, 达进度, 欠进度, 其他. Drawn in patterns, each with its word and number.
    Shares { title: String, parts: Vec<Bar> },
    /// Rows × columns of symbols: ● ▲ ■ ○.
    Heat { title: String, columns: Vec<String>, rows: Vec<HeatRow> },
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CurvePoint {
    /// `一季度`
    pub label: String,
    pub planned: Option<Decimal>,
    pub actual: Option<Decimal>,
    pub figure: Option<FigureId>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bar {
    pub label: String,
    pub value: Decimal,
    /// As printed beside the bar.
    pub text: String,
    pub figure: Option<FigureId>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HeatRow {
    pub label: String,
    pub cells: Vec<HeatCell>,
}

/// A symbol and how dark its square is, in tenths: 0 is white.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HeatCell {
    pub text: String,
    pub shade: u8,
}
