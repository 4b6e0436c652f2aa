//! A table with a column of names for each tier, as offices have it: merged cells go on below, so do blank ones.

use std::collections::BTreeMap;

use zhiheng_domain::assessment::{CriterionTerms, Points, SchemeRow, Tier};

use super::super::cell::{Here, look};
use super::super::fault::{BookFault, BookFaultKind as Kind};
use super::heads::SchemeColumn as Column;
use super::rows::{Assumed, RowsRead, TERMS, Table, method_at};
use crate::fit::plain::plain;

const TEXT: usize = 20_000;

struct Node<'a> {
    tier: Tier,
    title: String,
    /// As written, to know it again where it is repeated.
    written: String,
    place: Here<'a>,
    code: String,
    points: Option<(Points, Here<'a>)>,
    terms: BTreeMap<Column, Vec<Here<'a>>>,
    has_children: bool,
}

pub(super) fn read(table: &Table<'_>, lines: &[usize], read: &mut RowsRead) {
    let mut nodes: Vec<Node<'_>> = Vec::new();
    // The open node of each tier.
    let mut open: [Option<usize>; 3] = [None; 3];
    for line in lines {
        take_line(table, *line, &mut nodes, &mut open, read);
    }
    finish(table, nodes, read);
}

fn take_line<'a>(table: &Table<'a>, line: usize, nodes: &mut Vec<Node<'a>>, open: &mut [Option<usize>; 3], read: &mut RowsRead) {
    let mut is_new = false;
    for (depth, tier) in Tier::ALL.iter().enumerate() {
        let Some(here) = table.look(line, Column::TitleOf(*tier)).filter(|it| !it.is_from_above) else { continue };
        let written = match here.text_within(TEXT) {
            Ok(it) => it,
            Err(fault) => {
                read.faults.push(fault);
                continue;
            }
        };
        let is_deepest = !table.heads.columns.values().any(|it| matches!(it, Column::TitleOf(other) if tier < other));
        let known = open.get(depth).copied().flatten().and_then(|it| nodes.get(it));
        if !is_new && !is_deepest && known.is_some_and(|it| it.written == written && it.has_children) {
            continue; // Repeated on every line.
        }
        for parent in open.iter().take(depth).flatten() {
            nodes.iter_mut().skip(*parent).take(1).for_each(|it| it.has_children = true);
        }
        let (title, points) = titled(&written);
        let points = points.map(|it| (it, here));
        let node = Node { tier: *tier, title, written, place: here, code: String::new(), points, terms: BTreeMap::new(), has_children: false };
        open.iter_mut().skip(depth).for_each(|it| *it = None);
        open.iter_mut().skip(depth).take(1).for_each(|it| *it = Some(nodes.len()));
        nodes.push(node);
        is_new = true;
    }
    let Some(deepest) = open.iter().rev().flatten().next().copied() else {
        read.faults.extend(table.first_text(line).map(|it| it.0.fault(Kind::TitleMissing)));
        return;
    };
    take_points(table, line, nodes, open, read);
    let Some(node) = nodes.get_mut(deepest) else { return };
    if let Some(here) = table.look(line, Column::Code).filter(|it| !it.is_from_above) {
        match here.code() {
            Ok(code) => node.code = code,
            Err(fault) => read.faults.push(fault),
        }
    }
    for column in TERMS {
        let Some(here) = table.look(line, column) else { continue };
        let told = node.terms.entry(column).or_default();
        if !told.iter().any(|it| it.at == here.at) {
            told.push(here);
        }
    }
}

/// Points belong to the nearest names on their left.
fn take_points<'a>(table: &Table<'a>, line: usize, nodes: &mut [Node<'a>], open: &[Option<usize>; 3], read: &mut RowsRead) {
    let columns = &table.heads.columns;
    let several = 1 < columns.values().filter(|it| **it == Column::Points).count();
    for (at, _) in columns.iter().filter(|it| *it.1 == Column::Points) {
        let Some(here) = look(table.grid, &table.cover, line, *at).filter(|it| !it.is_from_above) else { continue };
        let left = columns.range(..*at).rev().find_map(|it| if let Column::TitleOf(tier) = it.1 { Some(*tier) } else { None });
        let own = left.filter(|_| several).and_then(|tier| open.get(Tier::ALL.iter().position(|it| *it == tier)?).copied().flatten());
        let deepest = open.iter().rev().flatten().next().copied();
        let Some(node) = own.or(deepest).and_then(|it| nodes.get_mut(it)) else { continue };
        match (here.points("分值"), node.points) {
            (Err(fault), _) => read.faults.push(fault),
            (Ok(points), None) => node.points = Some((points, here)),
            (Ok(points), Some((other, place))) if place.at == node.place.at && place.at != here.at => {
                if points != other {
                    read.faults.push(here.fault(Kind::PointsDiffer { in_title: other }));
                }
                node.points = Some((points, here));
            }
            // Repeated beside its name on every line.
            (Ok(points), Some((other, _))) if own.is_some() && own != deepest && points == other => {}
            (Ok(_), Some(_)) => read.faults.push(here.fault(Kind::SeveralPoints)),
        }
    }
}

fn finish(table: &Table<'_>, mut nodes: Vec<Node<'_>>, read: &mut RowsRead) {
    let has_codes = nodes.iter().any(|it| !it.code.is_empty());
    if !has_codes && !nodes.is_empty() {
        read.remarks.push(BookFault::of_book("", Kind::CodesMade));
    }
    number(&mut nodes);
    let mut assumed = Assumed::default();
    let mut bonus = false;
    for node in &nodes {
        if node.tier == Tier::First {
            bonus = plain(&node.title).contains("加分");
        }
        let terms = if node.has_children { None } else { Some(terms(node, bonus, &mut assumed, read)) };
        if node.has_children {
            // What stands beside a group and not beside one of its criteria.
            let own = node.terms.values().flatten().filter(|it| it.at.row == node.place.at.row);
            read.remarks.extend(own.map(|it| it.fault(Kind::NotTaken)));
        }
        let (code, title, points) = (node.code.clone(), node.title.clone(), node.points.map(|it| it.0));
        read.rows.push(SchemeRow { tier: node.tier, code, title, points, terms });
    }
    assumed.tell(read);
    sum_groups(table, &nodes, read);
}

/// Codes of what has none, by its place: `1.2.3`.
fn number(nodes: &mut [Node<'_>]) {
    let mut counts = [0usize; 3];
    let mut prefix: [String; 3] = Default::default();
    for node in nodes {
        let depth = Tier::ALL.iter().position(|it| *it == node.tier).unwrap_or_default();
        counts.iter_mut().skip(depth + 1).for_each(|it| *it = 0);
        prefix.iter_mut().skip(depth + 1).for_each(String::clear);
        counts.iter_mut().skip(depth).take(1).for_each(|it| *it += 1);
        let above = prefix.iter().take(depth).rev().find(|it| !it.is_empty()).cloned();
        let count = counts.get(depth).copied().unwrap_or_default();
        if node.code.is_empty() {
            node.code = above.map_or(count.to_string(), |it| format!("{it}.{count}"));
        }
        prefix.iter_mut().skip(depth).take(1).for_each(|it| it.clone_from(&node.code));
    }
}

fn sum_groups(table: &Table<'_>, nodes: &[Node<'_>], read: &mut RowsRead) {
    for at in 0..read.rows.len() {
        let Some(row) = read.rows.get(at).filter(|it| it.terms.is_none() && it.points.is_none()) else { continue };
        let tier = row.tier;
        let below = read.rows.iter().skip(at + 1).take_while(|it| tier < it.tier).filter(|it| it.terms.is_some());
        let points: Option<Vec<Points>> = below.map(|it| it.points).collect();
        let Some(sum) = points.filter(|it| !it.is_empty()).map(|it| it.into_iter().sum::<Points>()) else { continue };
        if let (Some(row), Some(node)) = (read.rows.get_mut(at), nodes.get(at)) {
            row.points = Some(sum);
            read.remarks.push(BookFault::at(table.grid.name, node.place.at, &node.title, Kind::GroupPointsSummed { sum }));
        }
    }
}

fn terms(node: &Node<'_>, bonus: bool, assumed: &mut Assumed, read: &mut RowsRead) -> CriterionTerms {
    let all = |column: Column| node.terms.get(&column).map(Vec::as_slice).unwrap_or_default();
    let mut joined = |column: Column| {
        let mut texts: Vec<String> = Vec::new();
        for here in all(column) {
            match here.text_within(TEXT) {
                Ok(text) if column == Column::Standard || !texts.contains(&text) => texts.push(text),
                Ok(_) => {}
                Err(fault) => read.faults.push(fault),
            }
        }
        texts
    };
    let standard = joined(Column::Standard).join("\n");
    let (units, evidence, measure) = (joined(Column::ScoringUnit), joined(Column::Evidence), joined(Column::MeasureUnit));
    let base_score = all(Column::BaseScore).first().and_then(|it| match it.points("不适用基础分") {
        Ok(points) => Some(points),
        Err(fault) => {
            read.faults.push(fault);
            None
        }
    });
    for column in [Column::BaseScore, Column::Method, Column::Parameters] {
        read.faults.extend(all(column).iter().skip(1).map(|it| it.fault(Kind::SeveralPoints)));
    }
    let method = match method_at(all(Column::Method).first().copied(), all(Column::Parameters).first().copied()) {
        Ok(Some(method)) => method,
        Ok(None) => assumed.method(bonus),
        Err(fault) => {
            read.faults.push(fault);
            assumed.method(bonus)
        }
    };
    CriterionTerms {
        standard,
        scoring_unit: units.join("、"),
        evidence_asked: evidence.join("\n"),
        measure_unit: measure.join("、"),
        method,
        base_score,
    }
}

/// `一、质量目标（40分）` → 质量目标, 40.
fn titled(written: &str) -> (String, Option<Points>) {
    let bare = without_ordinal(written.trim());
    let close = bare.strip_suffix(['）', ')']).map(str::trim_end);
    let found = close.and_then(|it| {
        let (title, inside) = it.rsplit_once(['（', '('])?;
        let figures = plain(inside);
        let figures = figures.strip_prefix("满分").unwrap_or(&figures).strip_suffix('分')?.parse().ok()?;
        Some((title.trim_end().replace('\n', ""), figures))
    });
    match found {
        Some((title, points)) if !title.is_empty() => (title, Some(points)),
        _ => (bare.replace('\n', ""), None),
    }
}

/// Without `一、`, `（一）`, `1.`, `1、`, `（1）`, `①` at the start: codes say the order.
fn without_ordinal(text: &str) -> &str {
    const HANZI: &str = "一二三四五六七八九十";
    let is_figure = |it: char| HANZI.contains(it) || it.is_ascii_digit() || ('０'..='９').contains(&it);
    if let Some(rest) = text.strip_prefix(|it| ('①'..='⑳').contains(&it)) {
        return rest.trim_start();
    }
    let inner = text.strip_prefix(['（', '(']);
    let after = inner.unwrap_or(text).trim_start_matches(is_figure);
    let by_digits = !text.starts_with(|it| HANZI.contains(it));
    // `1.5` and `一、二级` are no ordinals; `3.一次验收` begins with one.
    let goes_on = |it: &str| it.starts_with(|it| is_figure(it) && !(by_digits && HANZI.contains(it)));
    let has_figures = after.len() < inner.unwrap_or(text).len();
    let rest = match inner {
        Some(_) => after.strip_prefix(['）', ')']),
        None => after.strip_prefix(['、', '.', '．']).filter(|it| !goes_on(it)),
    };
    match rest.map(str::trim_start) {
        Some(rest) if has_figures && !rest.is_empty() => rest,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_parted_from_its_ordinal_and_its_points() {
        for (written, title, points) in [
            ("3.一次验收合格率", "一次验收合格率", None),
            ("3、一次验收合格率", "一次验收合格率", None),
            ("一、二级市场抽检", "一、二级市场抽检", None),
            ("一、质量目标（40分）", "质量目标", Some("40")),
            ("（一）产品质量(１２ 分)", "产品质量", Some("12")),
            ("1．制造业产品质量合格率\n（4分）", "制造业产品质量合格率", Some("4")),
            ("（3）投诉办结率（满分2.5分）", "投诉办结率", Some("2.5")),
            ("②追溯", "追溯", None),
            ("1.5万吨以上企业", "1.5万吨以上企业", None),
            ("一次验收合格率", "一次验收合格率", None),
            ("质量标杆（企业）", "质量标杆（企业）", None),
            ("（5分）", "（5分）", None),
            ("3D打印", "3D打印", None),
            ("一、", "一、", None),
        ] {
            let (found, said) = titled(written);
            assert_eq!((found.as_str(), said.map(|it| it.to_string())), (title, points.map(str::to_owned)), "{written}");
        }
    }
}
