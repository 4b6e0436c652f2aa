//! 两份打印件比较 (compare): page by page by what stands on them, and why they differ.

use zhiheng_domain::{Date, PrintedPaperId};
use zhiheng_print::document::Figures;

use super::register::{KeptPaper, code_of};
use super::{MadePaper, PaperSettings};
use crate::{AppError, AppResult, Desk};

/// Two papers beside each other.
#[derive(Debug, Clone)]
pub struct PaperComparison {
    pub before: KeptPaper,
    pub after: OtherPaper,
    /// The very same bytes.
    pub same: bool,
    pub reasons: Vec<PaperReason>,
    /// Pages that differ.
    pub pages: Vec<PageDifference>,
}

/// What a registered paper is held against.
#[derive(Debug, Clone)]
pub enum OtherPaper {
    Kept(Box<KeptPaper>),
    /// The same order, made of today's data.
    Anew(Box<MadePaper>),
}

/// Why two papers differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperReason {
    /// Another paper, or of another quarter, unit or target.
    Order,
    Data,
    Template,
    Fonts,
    Settings,
    /// 数据日期.
    Day,
    /// 判断日期.
    BusinessDate,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageDifference {
    /// From 1.
    pub page: usize,
    pub gone: Vec<String>,
    pub new: Vec<String>,
}

/// What of a paper is compared.
struct Side<'a> {
    of: String,
    template: u32,
    fonts: &'a str,
    sheet: &'static str,
    settings: PaperSettings,
    data_on: Option<Date>,
    business_date: Option<Date>,
    figures: &'a Figures,
    code: String,
    lines: &'a [Vec<String>],
}

impl Desk {
    /// # Errors
    /// `NotFound`; `PaperWithoutOrder` for a paper of forms that would have to be made anew; what making and the store say.
    pub fn compare_papers(&mut self, before: PrintedPaperId, after: Option<PrintedPaperId>) -> AppResult<PaperComparison> {
        let before = self.kept(before)?;
        let after = match after {
            Some(id) => OtherPaper::Kept(Box::new(self.kept(id)?)),
            None => {
                let title = &before.registered.printed.about.title;
                let order = before.registered.order.clone();
                let order = order.ok_or_else(|| AppError::PaperWithoutOrder { title: title.clone() })?;
                OtherPaper::Anew(Box::new(self.make_paper(&order)?))
            }
        };
        let (same, reasons, pages) = {
            let (old, bytes) = (of_kept(&before)?, &before.bytes);
            let (new, others) = match &after {
                OtherPaper::Kept(kept) => (of_kept(kept)?, &kept.bytes),
                OtherPaper::Anew(made) => (of_made(made)?, &made.rendered.bytes),
            };
            let same = bytes == others;
            let pages = pages(&old, &new);
            (same, if same { Vec::new() } else { reasons(&old, &new, !pages.is_empty()) }, pages)
        };
        Ok(PaperComparison { before, after, same, reasons, pages })
    }
}

fn of_kept(kept: &KeptPaper) -> AppResult<Side<'_>> {
    let about = &kept.registered.printed.about;
    Ok(Side {
        of: format!("{} {}", about.paper, about.made.clone().unwrap_or_default()),
        template: about.template,
        fonts: &about.fonts,
        sheet: kept.sheet.code(),
        settings: kept.registered.settings()?,
        data_on: about.data_on,
        business_date: about.business_date,
        figures: &kept.content.figures,
        code: code_of(&kept.registered.printed),
        lines: &kept.content.lines,
    })
}

fn of_made(made: &MadePaper) -> AppResult<Side<'_>> {
    Ok(Side {
        of: format!("{} {}", made.paper.code(), made.order.as_ref().map(super::kept::order_text).transpose()?.unwrap_or_default()),
        template: made.paper.template(),
        fonts: &made.fonts,
        sheet: made.sheet.code(),
        settings: made.settings.clone(),
        data_on: made.options.data_on,
        business_date: made.business_date,
        figures: made.rendered.figures(),
        code: made.rendered.code.clone(),
        lines: &made.rendered.lines,
    })
}

fn reasons(old: &Side<'_>, new: &Side<'_>, texts_differ: bool) -> Vec<PaperReason> {
    let plain = |it: &PaperSettings| PaperSettings { sheet: None, ..it.clone() };
    let found = [
        (old.of != new.of, PaperReason::Order),
        (old.figures != new.figures, PaperReason::Data),
        (old.template != new.template, PaperReason::Template),
        (old.fonts != new.fonts, PaperReason::Fonts),
        (old.sheet != new.sheet || plain(&old.settings) != plain(&new.settings), PaperReason::Settings),
        (old.data_on != new.data_on, PaperReason::Day),
        (old.business_date.zip(new.business_date).is_some_and(|it| it.0 != it.1), PaperReason::BusinessDate),
    ];
    let mut reasons: Vec<PaperReason> = found.into_iter().filter(|it| it.0).map(|it| it.1).collect();
    // Words of the ledger that no number is made of.
    let only_the_day = reasons.iter().all(|it| *it == PaperReason::Day);
    if only_the_day && (texts_differ || reasons.is_empty()) {
        reasons.insert(0, PaperReason::Data);
    }
    reasons
}

/// The foot says the code, which is another on every page of another paper: it is no difference of its own.
fn pages(old: &Side<'_>, new: &Side<'_>) -> Vec<PageDifference> {
    let body = |side: &Side<'_>, page: usize| -> Vec<String> {
        let foot = format!("校验码 {}", side.code);
        side.lines.get(page).into_iter().flatten().filter(|it| !it.contains(&foot)).cloned().collect()
    };
    let count = old.lines.len().max(new.lines.len());
    (0..count)
        .filter_map(|at| {
            let (before, after) = (body(old, at), body(new, at));
            let (gone, added) = differing(&before, &after);
            let one_is_missing = (at < old.lines.len()) != (at < new.lines.len());
            (one_is_missing || !gone.is_empty() || !added.is_empty()).then_some(PageDifference { page: at + 1, gone, new: added })
        })
        .collect()
}

/// Lines that only one side has, by the longest run of lines that both have in the same order.
fn differing(before: &[String], after: &[String]) -> (Vec<String>, Vec<String>) {
    let width = after.len() + 1;
    // How many lines both have from here on, row by row from the end.
    let mut common = vec![0_usize; (before.len() + 1) * width];
    let at = |common: &[usize], row: usize, column: usize| common.get(row * width + column).copied().unwrap_or_default();
    for (row, old) in before.iter().enumerate().rev() {
        for (column, new) in after.iter().enumerate().rev() {
            let value = match old == new {
                true => at(&common, row + 1, column + 1) + 1,
                false => at(&common, row + 1, column).max(at(&common, row, column + 1)),
            };
            if let Some(place) = common.get_mut(row * width + column) {
                *place = value;
            }
        }
    }
    let (mut row, mut column) = (0, 0);
    let (mut gone, mut added) = (Vec::new(), Vec::new());
    loop {
        match (before.get(row), after.get(column)) {
            (None, None) => return (gone, added),
            (Some(old), Some(new)) if old == new => {
                row += 1;
                column += 1;
            }
            (Some(old), new) if new.is_none() || at(&common, row + 1, column) >= at(&common, row, column + 1) => {
                gone.push(old.clone());
                row += 1;
            }
            (_, Some(new)) => {
                added.push(new.clone());
                column += 1;
            }
            (Some(_), None) => row += 1, // Told above; the compiler cannot know.
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(all: &[&str]) -> Vec<String> {
        all.iter().map(|it| (*it).to_owned()).collect()
    }

    #[test]
    fn only_what_differs_is_told() {
        let before = lines(&["表头", "一 15", "二 20", "三 30", "合计 65"]);
        let after = lines(&["表头", "一 15", "二 21", "三 30", "四 1", "合计 67"]);
        let (gone, new) = differing(&before, &after);
        assert_eq!((gone, new), (lines(&["二 20", "合计 65"]), lines(&["二 21", "四 1", "合计 67"])));
        assert_eq!(differing(&before, &before), (vec![], vec![]));
        assert_eq!(differing(&[], &after).1, after);
        assert_eq!(differing(&before, &[]).0, before);
    }
}
