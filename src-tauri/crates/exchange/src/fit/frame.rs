//! What stands around the rows: title, unit and hint above, the foot below, the instructions, the hidden sheet.

use std::collections::{BTreeMap, BTreeSet};

use super::grid::Grid;
use super::identity::Said;
use super::index::{INSTRUCTIONS, Index};
use super::issued::Issued;
use super::judge::{Foot, Judge};
use super::plain::{after, is_blank, plain, same};
use super::rows::Sight;
use super::{CellRole, Misfit};
use crate::workbook::Place;

/// What else the sheet of instructions says, beside the form's own words.
const GUIDE: [&str; 6] = [
    "怎么填",
    "格子的样子",
    "有哪些表",
    "白底深框：请填写。已有的内容可以改。",
    "浅底：已有内容，供对照，不能改。有误请告诉领导小组办公室。",
    "灰底斜线：这一格不填。",
];
const MADE_ON: &str = "制表日期";

/// The sheet that a workbook is sent back with, and the heads of its list: what is to be put right.
const CORRECTIONS: &str = "需更正";
const CORRECTION_HEADS: [&str; 6] = ["序号", "工作表", "单元格", "现在填的", "未收原因", "应填"];

/// Columns that people put between a label of the foot and its answer, at most.
const BETWEEN: u32 = 3;

/// Lines above a table: title, unit and 表号, hint.
pub(super) fn above(judge: &mut Judge<'_>, sight: &Sight<'_, '_>) {
    let index = judge.index;
    let sheet = sight.stretch.sheet;
    let Some(table) = sight.stretch.table.and_then(|it| index.tables.get(it)) else { return };
    let is_row = |line: usize| sight.stretch.ids.and_then(|it| sight.grid.at(line, it)).is_some_and(|(_, it)| table.by_id(&it.text).is_some());
    let lines: Vec<usize> = (sight.stretch.lines.start..sight.stretch.anchor()).filter(|it| !is_row(*it)).collect();
    let mut unknown: Vec<(usize, usize)> = Vec::new();
    let (mut titled, mut hinted) = (false, is_blank(&table.table.hint));
    for line in &lines {
        let mut first = true;
        for (cell, seen) in sight.grid.line(*line) {
            match frame_role(index, &seen.text) {
                Some(role) => {
                    titled |= is_title(index, &seen.text);
                    hinted |= same(&seen.text, &table.table.hint);
                    judge.set(sheet, cell, role);
                }
                None if first => unknown.push((*line, cell)),
                None => {}
            }
            first = false;
        }
    }
    // Words that were changed are known by their place only: the first line, and the last one above the codes.
    let (top, bottom) = (lines.first().copied(), lines.last().copied());
    for (line, cell) in unknown {
        if !titled && Some(line) == top {
            titled = true;
            let was = index.issued.key("title").unwrap_or(&index.form.title).to_owned();
            judge.misfit(sheet, cell, Misfit::Altered { was });
        } else if !hinted && Some(line) == bottom && line + 1 == sight.stretch.anchor() {
            hinted = true;
            judge.misfit(sheet, cell, Misfit::Altered { was: table.table.hint.clone() });
        }
    }
}

/// Whether a line among the rows is a title, a unit or a hint that was put there again.
pub(super) fn repeated(judge: &mut Judge<'_>, sight: &Sight<'_, '_>, line: usize) -> bool {
    let index = judge.index;
    let is_frame = sight.grid.line(line).next().is_some_and(|(_, it)| frame_role(index, &it.text).is_some());
    if is_frame {
        for (cell, seen) in sight.grid.line(line) {
            if let Some(role) = frame_role(index, &seen.text) {
                judge.set(sight.stretch.sheet, cell, role);
            }
        }
    }
    is_frame
}

fn is_title(index: &Index<'_>, text: &str) -> bool {
    same(text, &index.form.title) || index.issued.key("title").is_some_and(|it| same(text, it))
}

/// `None` for a text that is nothing of the kind.
fn frame_role(index: &Index<'_>, text: &str) -> Option<CellRole> {
    if let Some(said) = Said::of(text) {
        let (form, identity, issued) = (index.form, &index.form.identity, index.issued);
        let names = [Some(form.addressee.as_str()), Some(identity.unit_name.as_str()), issued.key("unit_name"), issued.key("addressee")];
        let codes = [Some(identity.code.as_str()), issued.key("code")];
        let one_of = |said: &Option<String>, known: &[Option<&str>]| said.as_ref().is_none_or(|it| known.iter().flatten().any(|known| same(it, known)));
        if (said.unit.is_some() || said.code.is_some()) && one_of(&said.unit, &names) && one_of(&said.code, &codes) {
            return Some(CellRole::Own);
        }
        return Some(CellRole::Misfit(Misfit::Altered { was: format!("填报单位：{}　表号：{}", form.addressee, identity.code) }));
    }
    (index.frame.contains(&plain(text)) || index.frame.contains(&without_number(text))).then_some(CellRole::Own)
}

/// Labels of the foot in a line, and what is written behind them. Whether there are any.
pub(super) fn foot(judge: &mut Judge<'_>, sight: &Sight<'_, '_>, line: usize) -> bool {
    let index = judge.index;
    if index.labels.is_empty() {
        return false;
    }
    let sheet = sight.stretch.sheet;
    let mut found = false;
    let mut taken: Option<usize> = None;
    for (cell, seen) in sight.grid.line(line) {
        if taken == Some(cell) {
            continue;
        }
        let Some(label) = label(index, &seen.text) else { continue };
        found = true;
        let written = label.rest.trim_matches(|it: char| it.is_whitespace() || it == '_');
        if !is_blank(written) {
            let several = index.labels.iter().any(|(it, _)| plain(written).contains(&format!("{it}:")));
            match several {
                // Two answers in one cell: whose is whose cannot be told.
                true => judge.misfit(sheet, cell, Misfit::Altered { was: index.form.foot.get(label.field).map(|it| it.label.clone()).unwrap_or_default() }),
                false => judge.feet.push(Foot { field: label.field, sheet, cell, part: Some(written.to_owned()) }),
            }
            continue;
        }
        judge.set(sheet, cell, CellRole::Own);
        let end = sight.cover.over(seen.at).filter(|it| it.first == seen.at).map_or(seen.at.column, |it| it.last.column);
        if let Some(answer) = right_of(index, sight, line, end) {
            taken = Some(answer);
            judge.feet.push(Foot { field: label.field, sheet, cell: answer, part: None });
        }
    }
    found
}

/// The cell right of a label; columns that are none of the form's may have been put between.
fn right_of(index: &Index<'_>, sight: &Sight<'_, '_>, line: usize, end: u32) -> Option<usize> {
    for step in 1..=BETWEEN {
        let column = end.checked_add(step)?;
        if let Some((cell, seen)) = sight.grid.at(line, column) {
            return label(index, &seen.text).is_none().then_some(cell);
        }
        let place = Place { row: sight.grid.row(line), column };
        if sight.stretch.seat_at(column).is_some() && sight.cover.over(place).is_none_or(|it| it.first == place) {
            return None;
        }
    }
    None
}

struct LabelFound<'a> {
    field: usize,
    rest: &'a str,
}

fn label<'t>(index: &Index<'_>, text: &'t str) -> Option<LabelFound<'t>> {
    let bare = plain(text);
    let bare = bare.trim_end_matches(':');
    index.labels.iter().find_map(|(label, field)| {
        let rest = if bare == label { "" } else { after(text, label)? };
        Some(LabelFound { field: *field, rest })
    })
}

/// Answers at the foot of several sheets: equal ones are one, others are in doubt.
pub(super) fn settle_feet(judge: &mut Judge<'_>) {
    let mut fields: BTreeMap<usize, Vec<Foot>> = BTreeMap::new();
    for foot in std::mem::take(&mut judge.feet) {
        fields.entry(foot.field).or_default().push(foot);
    }
    let grids = judge.grids;
    let seen = |it: &Foot| grids.get(it.sheet).and_then(|grid| grid.cells.get(it.cell));
    let text = |it: &Foot| it.part.clone().or_else(|| seen(it).map(|it| it.text.clone().into_owned())).unwrap_or_default();
    for (field, feet) in fields {
        let code = judge.index.form.foot.get(field).map(|it| it.code.clone()).unwrap_or_default();
        let Some(first) = feet.first() else { continue };
        let alike = feet.iter().all(|it| same(&text(it), &text(first)));
        for (n, foot) in feet.iter().enumerate() {
            let role = match seen(foot).and_then(Judge::unreadable) {
                Some(role) => role,
                None if !alike => {
                    let other = feet.get(usize::from(n == 0)).and_then(|it| Some(judge.address(it.sheet, seen(it)?.at, foot.sheet)));
                    CellRole::Misfit(Misfit::RowTwice { other: other.unwrap_or_default() })
                }
                None if 0 < n => CellRole::Own,
                None => CellRole::Foot { code: code.clone() },
            };
            if let (CellRole::Foot { .. }, Some(part)) = (&role, &foot.part) {
                judge.set_part(foot.sheet, foot.cell, part.clone());
            }
            judge.set(foot.sheet, foot.cell, role);
        }
    }
}

/// A sheet without a table: the hidden one, the instructions, or one of somebody's own.
pub(super) fn sheet_without_table(judge: &mut Judge<'_>, sheet: usize) {
    let (index, grids) = (judge.index, judge.grids);
    let Some(grid) = grids.get(sheet) else { return };
    if index.issued.sheet == Some(sheet) {
        hidden(judge, sheet, grid);
        return;
    }
    if same(grid.name, CORRECTIONS) && corrections(judge, sheet, grid) {
        return;
    }
    let known = |text: &str| frame_role(index, text).is_some();
    let is_guide = same(grid.name, INSTRUCTIONS) || grid.cells.iter().any(|it| is_instruction(index, &it.text));
    let mut altered: Vec<usize> = Vec::new();
    for (cell, seen) in grid.cells.iter().enumerate() {
        match frame_role(index, &seen.text) {
            Some(role) => judge.set(sheet, cell, role),
            None if is_guide && is_guide_word(index, &seen.text) => judge.set(sheet, cell, CellRole::Own),
            None => altered.push(cell),
        }
    }
    if is_guide {
        let said: BTreeSet<String> = grid.cells.iter().filter(|it| known(&it.text)).map(|it| without_number(&it.text)).collect();
        let gone = index.form.instructions.iter().filter(|it| !said.contains(&without_number(it)));
        for (cell, was) in altered.into_iter().zip(gone) {
            judge.misfit(sheet, cell, Misfit::Altered { was: was.clone() });
        }
    }
}

/// The list of a workbook that was sent back. What it said is written nowhere else, so it is taken for the program's own
/// where it lies; what was written beside and below is not.
fn corrections(judge: &mut Judge<'_>, sheet: usize, grid: &Grid<'_>) -> bool {
    let index = judge.index;
    let is_head = |line: &usize| (0..).zip(CORRECTION_HEADS).all(|(column, head)| grid.at(*line, column).is_some_and(|(_, it)| same(&it.text, head)));
    let Some(head) = (0..grid.lines.len().min(CORRECTION_HEADS.len())).find(is_head) else { return false };
    for line in 0..grid.lines.len() {
        let numbered = grid.at(line, 0).is_some_and(|(_, it)| without_number(&it.text).is_empty());
        for (cell, seen) in grid.line(line) {
            let inside = if line < head { seen.at.column == 0 } else { seen.at.column < 6 && (line == head || numbered) };
            match frame_role(index, &seen.text) {
                Some(role) if line < head => judge.set(sheet, cell, role),
                _ if inside => judge.set(sheet, cell, CellRole::Own),
                _ => {}
            }
        }
    }
    true
}

fn is_instruction(index: &Index<'_>, text: &str) -> bool {
    let bare = without_number(text);
    !bare.is_empty() && index.form.instructions.iter().any(|it| without_number(it) == bare)
}

fn is_guide_word(index: &Index<'_>, text: &str) -> bool {
    without_number(text).is_empty()
        || after(text, MADE_ON).is_some()
        || GUIDE.iter().any(|it| same(it, text))
        || index.form.tables.iter().any(|it| same(&it.name, text))
}

/// `3. 填好后保存` without its number.
fn without_number(text: &str) -> String {
    plain(text).trim_start_matches(|it: char| it.is_ascii_digit() || matches!(it, '(' | ')' | '.' | '、')).to_owned()
}

/// What the keys say is judged by `identify` and its caller.
fn hidden(judge: &mut Judge<'_>, sheet: usize, grid: &Grid<'_>) {
    for line in (0..grid.lines.len()).filter(|it| Issued::is_line(grid, *it)) {
        for (cell, _) in grid.line(line) {
            judge.set(sheet, cell, CellRole::Own);
        }
    }
}
