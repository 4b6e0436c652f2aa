//! 登记内容 (kept): what the register keeps beside a paper's bytes, as it lies in the file. Files outlive programs: fields are
//! only ever added, with a default for what was kept before.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use serde::{Deserialize, Serialize};
use zhiheng_domain::{AssesseeId, AssessmentId, Quarter, TargetId, UnitId};
use zhiheng_print::PaperName;
use zhiheng_print::document::{FigureId, Figures};
use zhiheng_print::layout::Length;
use zhiheng_store::StoreError;

use super::{PaperOrder, PaperSettings};
use crate::{AppError, AppResult};

/// What is kept beside the bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct KeptContent {
    pub file_name: String,
    /// 缺字.
    pub missing: String,
    /// The text of each page, line by line.
    pub lines: Vec<Vec<String>>,
    pub figures: Figures,
    pub spots: Vec<FigureSpot>,
}

/// Where a number stands on its paper, from the page's top left corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureSpot {
    /// From 0.
    pub page: usize,
    pub x: Length,
    pub y: Length,
    pub width: Length,
    pub height: Length,
    pub figure: FigureId,
}

/// 打印单 as it is kept; name and settings have columns of their own.
#[derive(Serialize, Deserialize)]
struct KeptOrder {
    year: i32,
    quarter: Option<String>,
    unit: Option<i64>,
    target: Option<i64>,
    /// Not there in orders of the first programs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    assessment: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    assessee: Option<i64>,
}

/// The shape of the content; a file of a later one says so instead of being misread.
const SHAPE: u32 = 1;

/// The content with its shape.
#[derive(Serialize, Deserialize)]
struct Shaped<T> {
    #[serde(default)]
    shape: u32,
    #[serde(flatten)]
    content: T,
}

impl KeptContent {
    pub(super) fn pack(&self) -> AppResult<Vec<u8>> {
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
        let text = json(&Shaped { shape: SHAPE, content: self })?;
        packed.write_all(text.as_bytes()).and_then(|()| packed.finish()).map_err(damaged)
    }

    pub(super) fn unpack(bytes: &[u8]) -> AppResult<KeptContent> {
        let mut text = String::new();
        ZlibDecoder::new(bytes).read_to_string(&mut text).map_err(damaged)?;
        KeptContent::of_text(&text)
    }

    fn of_text(text: &str) -> AppResult<KeptContent> {
        #[derive(Deserialize)]
        struct Shape {
            #[serde(default)]
            shape: u32,
        }
        let found: Shape = of_json(text)?;
        match found.shape {
            ..=SHAPE => of_json(text),
            later => Err(damaged(format!("content of shape {later}, this program reads {SHAPE}"))),
        }
    }
}

/// 打印单 as it is kept.
pub(super) fn order_text(order: &PaperOrder) -> AppResult<String> {
    json(&KeptOrder {
        year: order.year,
        quarter: order.quarter.map(|it| it.to_string()),
        unit: order.unit.map(|it| it.0),
        target: order.target.map(|it| it.0),
        assessment: order.assessment.map(|it| it.0),
        assessee: order.assessee.map(|it| it.0),
    })
}

/// The order of a paper that this program knows.
pub(super) fn order_of(paper: PaperName, text: &str, settings: PaperSettings) -> AppResult<PaperOrder> {
    let kept: KeptOrder = of_json(text)?;
    Ok(PaperOrder {
        paper,
        year: kept.year,
        quarter: kept.quarter.map(|it| it.parse::<Quarter>()).transpose()?,
        unit: kept.unit.map(UnitId),
        target: kept.target.map(TargetId),
        assessment: kept.assessment.map(AssessmentId),
        assessee: kept.assessee.map(AssesseeId),
        settings,
    })
}

pub(super) fn json<T: Serialize>(value: &T) -> AppResult<String> {
    serde_json::to_string(value).map_err(damaged)
}

pub(super) fn of_json<T: for<'de> Deserialize<'de>>(text: &str) -> AppResult<T> {
    serde_json::from_str(text).map_err(damaged)
}

fn damaged(cause: impl std::fmt::Display) -> AppError {
    StoreError::Damaged { detail: format!("register of papers: {cause}") }.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As the first program with a register kept it.
    const FIRST: &str = r#"{"file_name":"责任矩阵.pdf","missing":"","lines":[["合计 3"]],"figures":[
        {"label":"甲","value":"1","unit":"项","derivation":{"Given":{"record":{"table":"task","id":1,"revision":2},
         "label":"任务1","value":"1","accepted":"","file":null}}},
        {"label":"乙","value":"2","unit":"项","derivation":{"Count":[
         {"record":{"table":"task","id":2,"revision":2},"label":"任务2","value":null,"accepted":"","file":{"name":"a.xlsx","cell":"指标!H7"}},
         {"record":{"table":"task","id":3,"revision":2},"label":"任务3","value":null,"accepted":"","file":null}]}},
        {"label":"合计","value":"3","unit":"项","derivation":{"Total":[0,1]}}],
        "spots":[{"page":0,"x":1,"y":2,"width":3,"height":4,"figure":2}]}"#;

    #[test]
    fn what_the_first_program_kept_is_read() {
        let content = KeptContent::of_text(FIRST).unwrap();
        assert_eq!((content.file_name.as_str(), content.spots.len()), ("责任矩阵.pdf", 1));
        assert_eq!(content.figures.faults(), []);
        assert_eq!(KeptContent::unpack(&content.pack().unwrap()).unwrap(), content);
    }

    #[test]
    fn orders_before_the_assessment_are_read_and_those_of_it_come_back() {
        let old = r#"{"year":2016,"quarter":"2016Q3","unit":4,"target":null}"#;
        let order = order_of(PaperName::UnitProgress, old, PaperSettings::default()).unwrap();
        assert_eq!((order.unit, order.assessment, order.assessee), (Some(UnitId(4)), None, None));
        assert_eq!(order_text(&order).unwrap(), old, "they are written as before");
        let new = PaperOrder {
            assessment: Some(AssessmentId(2)),
            assessee: Some(AssesseeId(5)),
            ..PaperOrder::of(PaperName::ScoreTable, 2015)
        };
        let kept = order_text(&new).unwrap();
        assert_eq!(order_of(PaperName::ScoreTable, &kept, PaperSettings::default()).unwrap(), new);
    }

    #[test]
    fn a_later_shape_is_not_misread() {
        assert!(KeptContent::of_text(r#"{"shape":2}"#).unwrap_err().to_string().contains("shape 2"));
    }
}
