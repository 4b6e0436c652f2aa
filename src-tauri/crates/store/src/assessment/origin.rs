//! 取数来源 (origins): the rows of the ledger that a goal or an actual was taken from, as they were then.

use std::collections::BTreeMap;

use zhiheng_domain::assessment::CriterionCode;
use zhiheng_domain::{AssesseeId, AssessmentId, words};

use super::line::{self, LineKey};
use super::row::{self, Field, List};
use super::sheet::code_of;
use crate::convert::word;
use crate::{ReadTx, StoreResult, WriteTx};

const LABEL_LIMIT: usize = 500;
const ORIGINS: List = List { table: "figure_origin", parent: "line_id" };

/// 取来的数。
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FactFigure {
    Goal,
    Actual,
}

words!(FactFigure, "figure taken" {
    Goal => "goal", "目标值";
    Actual => "actual", "完成值";
});

/// 取数来源。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureOrigin {
    pub figure: FactFigure,
    /// A table of the ledger, the row and its revision when it was taken.
    pub table: String,
    pub row: i64,
    pub revision: i64,
    /// `商务厅 2016年四季度 服务业重点品牌`
    pub label: String,
}

/// All of a line, in order; an empty list takes them away.
///
/// # Errors
/// `NotFound` for an assessee that does not take part; `Blank`, `TooLong`.
pub fn set_origins(tx: &mut WriteTx<'_>, key: &LineKey, origins: &[FigureOrigin]) -> StoreResult<()> {
    let wanted: Vec<Vec<Field>> = origins.iter().map(fields).collect::<StoreResult<_>>()?;
    let id = match line::find(tx, key)? {
        Some(id) => id,
        None if wanted.is_empty() => return Ok(()),
        None => line::find_or_add(tx, key)?,
    };
    ORIGINS.set(tx, id, &wanted)?;
    Ok(())
}

fn fields(it: &FigureOrigin) -> StoreResult<Vec<Field>> {
    Ok(vec![
        ("figure", it.figure.code().to_owned().into()),
        ("source_table", row::text("来源", &it.table, LABEL_LIMIT)?.into()),
        ("source_id", it.row.into()),
        ("source_revision", it.revision.into()),
        ("label", row::maybe_text("来源", &it.label, LABEL_LIMIT)?.into()),
    ])
}

/// Of a whole assessment, by line.
pub fn origins(
    tx: &ReadTx<'_>,
    assessment: AssessmentId,
) -> StoreResult<BTreeMap<(AssesseeId, CriterionCode), Vec<FigureOrigin>>> {
    let mut stmt = tx.prepare(
        "SELECT l.assessee_id, l.code, o.figure, o.source_table, o.source_id, o.source_revision, o.label \
         FROM score_line AS l JOIN figure_origin AS o ON o.line_id = l.id \
         WHERE l.assessment_id = ?1 ORDER BY l.id, o.sort_no, o.id",
    )?;
    let mut rows = stmt.query([assessment.0])?;
    let mut all: BTreeMap<(AssesseeId, CriterionCode), Vec<FigureOrigin>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let key = (AssesseeId(row.get("assessee_id")?), code_of(row)?);
        all.entry(key).or_default().push(FigureOrigin {
            figure: word(row, "figure")?,
            table: row.get("source_table")?,
            row: row.get("source_id")?,
            revision: row.get("source_revision")?,
            label: row.get("label")?,
        });
    }
    Ok(all)
}
