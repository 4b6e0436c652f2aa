//! 数据来源表 (sources): the last part of a paper, where it is asked for: each of its numbers, how it comes about, and the
//! rows that it is made of.

use std::collections::HashSet;

use super::frame;
use crate::document::{Block, Derivation, Document, Figure, FigureId, Figures, Part, RecordOf, Source, TextBlock, TextRole, Words, number};
use crate::layout::{Align, Band, Cell, Columns, PT, SheetName, Style, Table, Typeface, VAlign};

const TEXT: Style = Style::new(Typeface::Song, 9 * PT, 12 * PT);
const HEAD: Style = Style::new(Typeface::Hei, 9 * PT, 12 * PT);

const HEADS: [&str; 5] = ["序号", "数", "说明", "算法", "来源"];
const WIDTHS: [i32; 5] = [28, 64, 178, 160, 287];

/// Characters of a row's sources: what is longer goes on in the next row, so that a page always takes it.
const ROW: usize = 340;

/// Adds the table; a paper without numbers has none.
pub(super) fn append(document: &mut Document) {
    if document.figures.is_empty() {
        return;
    }
    let sheet = SheetName::A4Landscape;
    let mut part = Part::new(sheet);
    part.bookmark(0, "数据来源表");
    frame::plain_title(&mut part, "数据来源表");
    part.gap(4 * PT);
    let note = "本件各数按出现先后编号；“数”为未取舍的值，来源为出件时台账中的记录；清点的指标，判定依据在首次出现时写明。";
    part.push(Block::Text(TextBlock::new(TextRole::Note, note, TEXT)));
    part.gap(2 * PT);
    let head = (0..).zip(HEADS).map(|(column, text)| Cell::new(column, text, HEAD)).collect();
    let head = Band { rows: vec![head], label: "head".into(), ..Band::default() };
    let mut known = HashSet::new();
    let body = document.figures.iter().flat_map(|(id, it)| rows(&document.figures, id, it, &mut known)).collect();
    let columns = Columns::share(sheet.sheet().body_width(), &WIDTHS);
    part.table(Table { columns, head: vec![head], body });
    document.parts.push(part);
}

fn rows(figures: &Figures, id: FigureId, figure: &Figure, known: &mut HashSet<RecordOf>) -> Vec<Band> {
    let no = (id.0 + 1).to_string();
    let value = match figure.value {
        Some(_) => Words::number(id, figure.value_text()),
        None => "（见说明）".into(),
    };
    let mut said = Some((value, figure.label.clone(), figures.how(id)));
    let mut bands = Vec::new();
    for text in in_rows(&origins(figure, known)) {
        let (value, label, how) = said.take().unwrap_or_else(|| ("".into(), "（续）".to_owned(), String::new()));
        let left = |column: usize, text: Words| Cell::new(column, text, TEXT).align(Align::Left).valign(VAlign::Top);
        let cells = vec![
            Cell::new(0, no.as_str(), TEXT).valign(VAlign::Top),
            Cell::new(1, value, TEXT).align(Align::Right).valign(VAlign::Top),
            left(2, label.into()),
            left(3, how.into()),
            left(4, text.into()),
        ];
        bands.push(Band { rows: vec![cells], label: format!("source {no}"), ..Band::default() });
    }
    bands
}

/// What a number is made of: other numbers of this paper, or rows of the ledger. What counts by being there is named, one
/// name after the other.
fn origins(figure: &Figure, known: &mut HashSet<RecordOf>) -> Vec<String> {
    let parts: Vec<String> = figure.derivation.parts().iter().map(|it| (it.0 + 1).to_string()).collect();
    let mut said: Vec<String> = Vec::new();
    if !parts.is_empty() {
        said.push(format!("本表第 {} 号", parts.join("、")));
    }
    if let Derivation::Count(rows) = &figure.derivation {
        return counted(rows, known);
    }
    let mut rest = figure.derivation.sources();
    while let Some(first) = rest.first() {
        let alike = rest.iter().take_while(|it| run_of(it) == run_of(first) && run_of(it).is_some()).count().max(1);
        let (run, after) = rest.split_at_checked(alike).unwrap_or((rest, &[]));
        rest = after;
        said.extend(told(run));
    }
    said
}

/// `任务3 服务业重点品牌（完成 73个、完成率 73%）、有机产品；任务4 …`: what names share before the first blank is said once,
/// and what decided of a row the first time that it counts. `省商务厅、省质监局 三季度季报` where they share what follows.
fn counted(rows: &[Source], known: &mut HashSet<RecordOf>) -> Vec<String> {
    let halves = |it: &Source| it.label.split_once(' ').map(|(head, rest)| (head.to_owned(), rest.to_owned()));
    let mut groups: Vec<(String, Vec<String>, bool)> = Vec::new();
    for it in rows {
        let of_unit = matches!(it.record.table.as_str(), "quarter_report" | "member_unit");
        let (shared, own) = match halves(it) {
            Some((unit, what)) if of_unit => (what, unit),
            Some((task, name)) => (task, once(it, name, known)),
            None => (String::new(), once(it, it.label.clone(), known)),
        };
        match groups.iter_mut().find(|group| group.0 == shared && group.2 == of_unit) {
            Some(group) => group.1.push(own),
            None => groups.push((shared, vec![own], of_unit)),
        }
    }
    let mut said = Vec::new();
    for (shared, names, after) in groups {
        let mut pieces = vec![if after || shared.is_empty() { String::new() } else { format!("{shared} ") }];
        for (no, name) in names.iter().enumerate() {
            let comma = if no == 0 { "" } else { "、" };
            match pieces.last_mut() {
                Some(last) if last.chars().count() + name.chars().count() < ROW => last.push_str(&format!("{comma}{name}")),
                _ => pieces.push(name.clone()),
            }
        }
        if let Some(last) = pieces.last_mut().filter(|_| after) {
            last.push_str(&format!(" {shared}"));
        }
        said.extend(pieces);
    }
    said
}

/// The name, and behind it what decided, unless that was told before.
fn once(it: &Source, name: String, known: &mut HashSet<RecordOf>) -> String {
    match name.split_once('：') {
        None => name,
        Some((name, _)) if !known.insert(it.record.clone()) => name.to_owned(),
        Some((name, decided)) => format!("{name}（{decided}）"),
    }
}

/// Named items of one unit and quarter, accepted alike and from one file, are told together.
fn run_of(source: &Source) -> Option<(&str, &str, Option<&str>)> {
    let (whose, _) = source.item()?;
    Some((whose, source.accepted.as_str(), source.file.as_ref().map(|it| it.name.as_str())))
}

/// `省商务厅 二季度 条目 2 条：“川酒”、“川茶”（2016年7月5日 张三认定；商务.xlsx 指标!H7、指标!H8）`, in pieces that fit.
fn told(run: &[Source]) -> Vec<String> {
    let Some(first) = run.first() else { return Vec::new() };
    let cells: Vec<&str> = run.iter().filter_map(|it| it.file.as_ref()).map(|it| it.cell.as_str()).collect();
    let file = first.file.as_ref().map(|it| format!("{} {}", it.name, cells.join("、")));
    let from: Vec<String> = [Some(first.accepted.clone()).filter(|it| !it.is_empty()), file].into_iter().flatten().collect();
    let from = if from.is_empty() { String::new() } else { format!("（{}）", from.join("；")) };
    let Some((whose, _)) = first.item() else {
        let value = first.value.map(|it| format!(" {}", number(it))).unwrap_or_default();
        return vec![format!("{}{value}{from}", first.label)];
    };
    let mut pieces = vec![format!("{whose} 条目 {} 条：", run.len())];
    for (no, (_, name)) in run.iter().filter_map(Source::item).enumerate() {
        let name = format!("{}“{name}”", if no == 0 { "" } else { "、" });
        match pieces.last_mut() {
            Some(last) if last.chars().count() + name.chars().count() <= ROW => last.push_str(&name),
            _ => pieces.push(name.trim_start_matches('、').to_owned()),
        }
    }
    match pieces.last_mut() {
        Some(last) if last.chars().count() + from.chars().count() <= ROW => last.push_str(&from),
        _ => pieces.extend(in_pieces(&from)),
    }
    pieces
}

/// A text that is longer than a row, cut where it must be.
fn in_pieces(text: &str) -> Vec<String> {
    let all: Vec<char> = text.chars().collect();
    all.chunks(ROW).map(|it| it.iter().collect()).collect()
}

/// As many as stand in one row, parted by semicolons; at least one row.
fn in_rows(said: &[String]) -> Vec<String> {
    let mut rows = vec![String::new()];
    for text in said.iter().flat_map(|it| in_pieces(it)) {
        match rows.last_mut() {
            Some(row) if row.is_empty() => row.push_str(&text),
            Some(row) if row.chars().count() + text.chars().count() < ROW => {
                row.push('；');
                row.push_str(&text);
            }
            _ => rows.push(text),
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PaperName;
    use crate::document::{Derivation, FileSpot};

    fn source(label: &str, cell: &str) -> Source {
        Source {
            value: Some(1.into()),
            accepted: "2016年7月5日 张三认定".into(),
            file: (!cell.is_empty()).then(|| FileSpot { name: "商务.xlsx".into(), cell: cell.into() }),
            ..Source::of_row("ledger_entry", 1, 1, label)
        }
    }

    fn document(sources: Vec<Source>) -> Document {
        let mut document = Document::new(PaperName::TargetResults, "表", "办公室");
        let value = Some(sources.len().into());
        let derivation = Derivation::Sum(sources);
        let part = document.figures.add(Figure { label: "任务3 完成".into(), value, unit: "个".into(), derivation });
        let derivation = Derivation::Total(vec![part]);
        document.figures.derive("合计".into(), "个", derivation);
        document
    }

    #[test]
    fn items_of_one_unit_are_told_together_with_their_cells() {
        let said = origins(document(vec![
            source("省商务厅 二季度 条目“川酒”", "台账!B5"),
            source("省商务厅 二季度 条目“川茶”", "台账!B6"),
            source("省质监局 二季度 条目“天府”", ""),
            source("省商务厅 二季度 未列名", "指标!H7"),
        ]).figures.get(FigureId(0)).unwrap(), &mut HashSet::new());
        assert_eq!(
            said,
            [
                "省商务厅 二季度 条目 2 条：“川酒”、“川茶”（2016年7月5日 张三认定；商务.xlsx 台账!B5、台账!B6）",
                "省质监局 二季度 条目 1 条：“天府”（2016年7月5日 张三认定）",
                "省商务厅 二季度 未列名 1（2016年7月5日 张三认定；商务.xlsx 指标!H7）",
            ]
        );
    }

    #[test]
    fn a_number_of_many_items_goes_over_several_rows_and_no_name_is_lost() {
        let names: Vec<String> = (0..200).map(|it| format!("服务业重点品牌第{it}号")).collect();
        let sources = names.iter().map(|it| source(&format!("省商务厅 二季度 条目“{it}”"), "")).collect();
        let mut document = document(sources);
        append(&mut document);
        let table = document.tables().last().unwrap();
        let rows: Vec<String> = table.body.iter().map(|it| it.rows[0][4].paragraphs[0].text.text.clone()).collect();
        assert!(rows.len() > 5, "{}", rows.len());
        assert!(rows.iter().all(|it| it.chars().count() <= ROW + 1), "no row is longer than a page takes");
        let all = rows.concat();
        assert!(names.iter().all(|it| all.contains(it)));
        assert_eq!(rows.last().unwrap(), "本表第 1 号");
    }

    #[test]
    fn what_is_counted_is_named_run_in_and_what_decided_is_told_once() {
        let of = |table: &str, id: i64, label: &str| Source::of_row(table, id, 1, label);
        let targets = [of("target", 1, "任务3 川酒：完成 73个、序时 75%"), of("target", 2, "任务3 川茶"), of("target", 3, "任务4 天府")];
        let mut known = HashSet::new();
        assert_eq!(counted(&targets, &mut known), ["任务3 川酒（完成 73个、序时 75%）、川茶", "任务4 天府"]);
        assert_eq!(counted(&targets, &mut known), ["任务3 川酒、川茶", "任务4 天府"]);
        let units = [
            of("quarter_report", 1, "商务厅 三季度季报"),
            of("member_unit", 2, "农业厅 三季度无季报"),
            of("quarter_report", 3, "科技厅 三季度季报"),
        ];
        assert_eq!(counted(&units, &mut known), ["商务厅、科技厅 三季度季报", "农业厅 三季度无季报"]);
    }

    #[test]
    fn a_paper_without_numbers_has_no_table() {
        let mut document = Document::new(PaperName::Division, "表", "办公室");
        append(&mut document);
        assert!(document.parts.is_empty());
    }
}
