//! 这个数从哪里来 (explain): a number of a paper, at hand or registered, with the rows that it is made of.

use zhiheng_print::CODE_DIGITS;
use zhiheng_print::document::{FigureId, Figures, Source, number};
use zhiheng_store::{PrintedSource, ReadTx};

use crate::{AppError, AppResult, Desk};

/// A printed number and what it is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExplainedFigure {
    pub figure: FigureId,
    pub label: String,
    pub value: String,
    /// `= 10 条目 + 未列名 5`
    pub how: String,
    pub sources: Vec<ExplainedSource>,
    /// Other numbers that it is made of.
    pub parts: Vec<ExplainedFigure>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExplainedSource {
    pub label: String,
    pub value: String,
    pub accepted: String,
    /// File and cell; blank for what was typed.
    pub file: String,
    /// The row, or one that decides beside it, was changed since or is gone.
    pub changed: bool,
}

/// Figures are made of figures that stand before them; no deeper than this.
const DEPTH: usize = 12;

impl Desk {
    /// Of a paper at hand, else of the newest registered one with this code: the 8 digits of the foot, or more.
    ///
    /// # Errors
    /// `NoSuchCode`, `NoFigure`, and what the store says.
    pub fn paper_figure(&self, code: &str, figure: FigureId) -> AppResult<ExplainedFigure> {
        let figures = self.figures_of(code)?;
        self.read(|tx| {
            explained(tx, &figures, figure, DEPTH)?
                .ok_or_else(|| AppError::NoFigure { code: code.to_owned(), no: figure.0 })
        })
    }

    /// Every number of a paper, in order, without the parts of each.
    ///
    /// # Errors
    /// As `paper_figure`.
    pub fn paper_figures(&self, code: &str) -> AppResult<Vec<ExplainedFigure>> {
        let figures = self.figures_of(code)?;
        self.read(|tx| {
            let all = figures.iter().map(|(id, _)| explained(tx, &figures, id, 0));
            Ok(all.collect::<AppResult<Vec<_>>>()?.into_iter().flatten().collect())
        })
    }

    fn figures_of(&self, code: &str) -> AppResult<Figures> {
        let code = code.trim().to_ascii_lowercase();
        // Fewer digits name no paper.
        if code.len() >= CODE_DIGITS {
            let at_hand = self.papers.iter().rev().find(|it| it.rendered.hash.starts_with(&code));
            if let Some(made) = at_hand.filter(|it| self.reprinted.iter().all(|kept| kept.0 != it.rendered.code)) {
                return Ok(made.rendered.figures().clone());
            }
            let reprinted = self.reprinted.iter().find(|it| code.starts_with(&it.0)).map(|it| it.1);
            let id = match reprinted {
                Some(id) => Some(id),
                None => self.read(|tx| Ok(zhiheng_store::printed_of_code(tx, &code)?))?,
            };
            if let Some(id) = id {
                return Ok(self.kept(id)?.content.figures);
            }
        }
        Err(AppError::NoSuchCode { code })
    }
}

fn explained(tx: &ReadTx<'_>, figures: &Figures, id: FigureId, depth: usize) -> AppResult<Option<ExplainedFigure>> {
    let Some(figure) = figures.get(id) else { return Ok(None) };
    let mut parts = Vec::new();
    if depth > 0 {
        for part in figure.derivation.parts().into_iter().filter(|it| it.0 < id.0) {
            parts.extend(explained(tx, figures, part, depth - 1)?);
        }
    }
    let sources = figure.derivation.sources().iter().map(|it| source(tx, it)).collect::<AppResult<_>>()?;
    Ok(Some(ExplainedFigure {
        figure: id,
        label: figure.label.clone(),
        value: figure.value_text(),
        how: figures.how(id),
        sources,
        parts,
    }))
}

fn source(tx: &ReadTx<'_>, source: &Source) -> AppResult<ExplainedSource> {
    let mut changed = false;
    for it in source.records() {
        let seen = PrintedSource { table: it.table.clone(), id: it.id, revision: it.revision };
        changed |= !zhiheng_store::is_as_seen(tx, &seen)?;
    }
    Ok(ExplainedSource {
        label: source.label.clone(),
        value: source.value.map(number).unwrap_or_default(),
        accepted: source.accepted.clone(),
        file: source.file.as_ref().map(|it| format!("{} {}", it.name, it.cell)).unwrap_or_default(),
        changed,
    })
}
