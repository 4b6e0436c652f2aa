//! What people do to cells and rows.

use zhiheng_exchange::{Content, FormCell};

use crate::book::form::{LEDGER, PROGRESS, TARGETS};
use crate::book::{Due, key, number, text};
use crate::case::{Case, Dice, is_answer, other_than};

const TABLES: [&str; 3] = [TARGETS, PROGRESS, LEDGER];

pub fn cells(case: &mut Case, dice: &mut Dice) {
    other_ways_of_writing(case, dice);
    let acts: [fn(&mut Case, &mut Dice); 10] =
        [formula, error, wipe_out, not_asked, label, harmless_label, title, heads, frame, margin];
    for act in acts {
        if dice.chance(55) {
            act(case, dice);
        }
    }
}

/// Numbers as texts, full width, with blanks and units; all of them are answers still.
fn other_ways_of_writing(case: &mut Case, dice: &mut Dice) {
    let wide = |it: &str| it.chars().map(|c| if c.is_ascii_digit() { char::from_u32(u32::from(c) + 0xfee0).unwrap() } else { c }).collect::<String>();
    let page = case.page(TARGETS);
    for cell in page.cells.values_mut().filter(|it| is_answer(&it.due)) {
        let Content::Number(value) = &cell.content else { continue };
        cell.content = match dice.below(9) {
            0 => text(value),
            1 => text(&wide(value)),
            2 => text(&format!(" {value}　")),
            3 => text(&format!("{value}个")),
            4 => text("约五十"),
            5 => Content::Bool(true),
            _ => continue,
        };
    }
    case.done("numbers written in other ways");
}

fn formula(case: &mut Case, _: &mut Dice) {
    let page = case.page(TARGETS);
    let mut count = 0;
    for cell in page.cells.values_mut().filter(|it| is_answer(&it.due) && matches!(it.content, Content::Number(_))) {
        cell.formula = true;
        count += 1;
    }
    case.done(format!("{count} numbers are formulas"));
}

fn error(case: &mut Case, dice: &mut Dice) {
    let Some(row) = case.fresh_row(TARGETS, dice) else { return };
    let Some(column) = case.columns(TARGETS, &row, |it| matches!(it, FormCell::Fill { .. })).first().cloned() else { return };
    let place = case.place(TARGETS, &row, &column);
    case.page(TARGETS).put(place, Content::Error("#DIV/0!".to_owned()), Due::ErrorValue);
    case.done(format!("{row} {column} is an error"));
}

fn wipe_out(case: &mut Case, dice: &mut Dice) {
    let (table, row, column) = dice.one(&[(TARGETS, "t15", "value"), (TARGETS, "t19", "value"), (PROGRESS, "k2", "progress"), (LEDGER, "e1", "happened_on")]);
    if case.spent.insert((table.to_owned(), row.to_owned())) {
        let place = case.place(table, row, column);
        case.page(table).cells.remove(&place);
        case.cleared.insert(key(table, row, column));
        case.done(format!("{row} {column} wiped out"));
    }
}

fn not_asked(case: &mut Case, dice: &mut Dice) {
    let (table, row, column) = dice.one(&[(TARGETS, "t17", "value"), (LEDGER, "e2", "note"), (LEDGER, "e3", "note")]);
    if case.spent.insert((table.to_owned(), row.to_owned())) {
        let place = case.place(table, row, column);
        case.page(table).put(place, number("12"), Due::NotAsked);
        case.done(format!("{row} {column} filled in, not asked"));
    }
}

/// Of rows of one title that are told apart by their labels these stay as they are when the ids go.
fn keeps_labels(case: &Case, table: &str, row: &str) -> bool {
    table == TARGETS && matches!(row, "t13" | "t14") && case.without_ids.contains(table)
}

fn label(case: &mut Case, dice: &mut Dice) {
    let table = dice.one(&TABLES);
    let Some(row) = case.fresh_row(table, dice) else { return };
    if keeps_labels(case, table, &row) {
        return;
    }
    let columns = case.columns(table, &row, |it| matches!(it, FormCell::Shown(text) if !text.is_empty()));
    let column = dice.one(&columns);
    let place = case.place(table, &row, &column);
    case.page(table).put(place, text("已改"), Due::Altered);
    case.done(format!("{row} {column} overwritten"));
}

fn harmless_label(case: &mut Case, dice: &mut Dice) {
    for table in TABLES {
        let page = case.page(table);
        let head = page.codes() + 1;
        for (_, cell) in page.cells.iter_mut().filter(|it| it.0.0 > head && it.0.1 > 0 && it.1.due == Due::Own) {
            let words = cell.content.text();
            cell.content = match dice.below(8) {
                0 if words.parse::<f64>().is_ok() => number(&words),
                1 => text(&format!(" {words}\n")),
                2 => text(&words.replace('（', "(").replace('）', ") ").replace('%', "％")),
                _ => continue,
            };
        }
    }
    case.done("labels with blanks and in other widths");
}

fn title(case: &mut Case, dice: &mut Dice) {
    let (table, column) = dice.one(&[(TARGETS, "target"), (PROGRESS, "task"), (LEDGER, "name")]);
    if case.without_ids.contains(table) {
        return;
    }
    if let Some(row) = case.fresh_row(table, dice) {
        let place = case.place(table, &row, column);
        case.page(table).put(place, text("改过的名称"), Due::Altered);
        case.done(format!("{row} has another title"));
    }
}

fn heads(case: &mut Case, dice: &mut Dice) {
    for table in TABLES {
        let page = case.page(table);
        let head = page.codes() + 1;
        for (_, cell) in page.cells.range_mut((head, 1)..(head + 1, 0)) {
            let words = cell.content.text();
            cell.content = match dice.below(3) {
                0 => text(&words.replace('（', " (").replace('）', ")\n")),
                1 => text(&words.chars().map(|it| format!("{it} ")).collect::<String>()),
                _ => continue,
            };
        }
    }
    case.done("heads with blanks and line breaks");
}

fn frame(case: &mut Case, dice: &mut Dice) {
    let (row, words) = dice.one(&[(0, "2016年上半年填报表"), (1, "填报单位：某某局　表号：2016Q2-09-1"), (2, "请认真填。")]);
    case.page(TARGETS).put((row, 1), text(words), Due::Altered);
    case.done("title, unit or hint changed");
}

fn margin(case: &mut Case, dice: &mut Dice) {
    for table in TABLES {
        let body = case.body(table);
        let page = case.page(table);
        let column = page.width() + 1;
        page.put((body.start + 1, column), text("请王处长审"), Due::Stray);
        page.put((body.start + 2, column), text(" 　"), Due::Own);
        if dice.chance(50) && table != LEDGER {
            let below = page.height() + 2;
            page.put((below, 2), text("注：数据截至6月底"), Due::UnknownRow);
            page.put((below, column), number("1"), Due::Stray);
        }
    }
    if dice.chance(60) {
        let page = case.page(TARGETS);
        let (head, column) = (page.codes() + 1, page.width() + 2);
        for (n, words) in (0..).zip(["指标", "本季累计完成（数量）", "序号"]) {
            page.put((head, column + n), text(words), Due::Stray);
            page.put((head + 1, column + n), number("7"), Due::Stray);
        }
        case.done("a table pasted beside");
    }
    let form = case.form.clone();
    case.book.add(&form, LEDGER, 6, "note", text("待定"));
    let page = case.page(LEDGER);
    let column = page.column("note");
    page.due((5 + 3 + 6, column), Due::NotAsked);
    case.done("notes in the margin");
}

pub fn rows(case: &mut Case, dice: &mut Dice) {
    let acts: [fn(&mut Case, &mut Dice); 7] = [insert, delete, copy_equal, copy_other, copy_over, copy_with_new_name, id_over];
    for act in acts {
        if dice.chance(50) {
            act(case, dice);
        }
    }
    for table in TABLES {
        if dice.chance(50) {
            sort(case, table, dice);
        }
    }
}

fn insert(case: &mut Case, dice: &mut Dice) {
    for table in TABLES {
        let body = case.body(table);
        let at = body.start + u32::try_from(dice.below((body.end - body.start) as usize)).unwrap();
        let count = 1 + u32::try_from(dice.below(3)).unwrap();
        case.page(table).insert_rows(at, count);
        case.done(format!("{table}: {count} rows before {}", at + 1));
    }
}

fn delete(case: &mut Case, dice: &mut Dice) {
    let table = dice.one(&TABLES);
    if let Some(row) = case.fresh_row(table, dice) {
        let page = case.page(table);
        page.delete_row(page.row(&row));
        case.missing_rows.insert((table.to_owned(), row.clone()));
        case.done(format!("{row} deleted"));
    }
}

/// The copy stands below the row; numbers are written otherwise and say the same.
fn copy_equal(case: &mut Case, dice: &mut Dice) {
    let table = dice.one(&TABLES);
    if let Some(row) = case.fresh_row(table, dice) {
        let page = case.page(table);
        let at = page.row(&row);
        page.insert_rows(at + 1, 1);
        page.copy_row(at, at + 1);
        for (_, cell) in page.cells.range_mut((at + 1, 0)..(at + 2, 0)).filter(|it| is_answer(&it.1.due)) {
            if let Content::Number(value) = &cell.content
                && value.contains('.')
            {
                cell.content = text(&format!("{value}0"));
                cell.formula = false;
            }
        }
        case.done(format!("{row} copied"));
    }
}

fn copy_other(case: &mut Case, dice: &mut Dice) {
    let table = dice.one(&TABLES);
    let Some(row) = case.fresh_row(table, dice) else { return };
    let page = case.page(table);
    let at = page.row(&row);
    let answers: Vec<(u32, u32)> = page.cells.range((at, 0)..(at + 1, 0)).filter(|it| is_answer(&it.1.due)).map(|it| *it.0).collect();
    if answers.is_empty() {
        return;
    }
    page.insert_rows(at + 1, 1);
    page.copy_row(at, at + 1);
    let changed = dice.one(&answers);
    let content = other_than(page.cells.get(&changed).map(|it| &it.content));
    page.put((at + 1, changed.1), content, Due::RowTwice);
    page.spoil_row(at, &Due::RowTwice);
    page.spoil_row(at + 1, &Due::RowTwice);
    case.done(format!("{row} copied and changed"));
}

fn copy_over(case: &mut Case, dice: &mut Dice) {
    let table = dice.one(&TABLES);
    let (Some(from), Some(to)) = (case.fresh_row(table, dice), case.fresh_row(table, dice)) else { return };
    let page = case.page(table);
    page.copy_row(page.row(&from), page.row(&to));
    case.missing_rows.insert((table.to_owned(), to.clone()));
    case.done(format!("{from} copied over {to}"));
}

/// With its id, into an open row.
fn copy_with_new_name(case: &mut Case, dice: &mut Dice) {
    let Some(row) = case.fresh_row(LEDGER, dice) else { return };
    let body = case.body(LEDGER);
    let page = case.page(LEDGER);
    let at = body.end - 1;
    if page.cells.range((at, 0)..(at + 1, 0)).next().is_some() {
        return;
    }
    page.copy_row(page.row(&row), at);
    for column in ["target", "name", "happened_on", "doc_no"] {
        let place = (at, page.column(column));
        page.due(place, Due::Added(LEDGER.to_owned(), column.to_owned()));
    }
    page.put((at, page.column("name")), text("照抄后改的名称"), Due::Added(LEDGER.to_owned(), "name".to_owned()));
    case.done(format!("{row} copied with its id and given another name"));
}

fn id_over(case: &mut Case, dice: &mut Dice) {
    let table = dice.one(&[TARGETS, PROGRESS]);
    if case.without_ids.contains(table) {
        return;
    }
    let (Some(from), Some(to)) = (case.fresh_row(table, dice), case.fresh_row(table, dice)) else { return };
    if matches!((from.as_str(), to.as_str()), ("t13", "t14") | ("t14", "t13")) {
        return;
    }
    let page = case.page(table);
    let at = page.row(&to);
    page.put((at, 0), text(&from), Due::Own);
    page.spoil_row(at, &Due::RowInDoubt);
    case.done(format!("the id of {from} put over {to}"));
}

fn sort(case: &mut Case, table: &str, dice: &mut Dice) {
    let body = case.body(table);
    let page = case.page(table);
    let by = 1 + u32::try_from(dice.below(6)).unwrap();
    let down = dice.chance(50);
    page.sort(body, 0..page.width(), by, down);
    case.done(format!("{table} sorted by column {by}"));
}
