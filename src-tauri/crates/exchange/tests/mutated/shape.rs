//! What people do to columns, blocks and sheets.

use zhiheng_exchange::{FormCell, HIDDEN_SHEET};

use crate::book::form::{LEDGER, PROGRESS, TARGETS};
use crate::book::{Due, Page, number, text};
use crate::case::{Case, Dice, is_answer, other_than};

pub fn columns(case: &mut Case, dice: &mut Dice) {
    let acts: [fn(&mut Case, &mut Dice); 5] = [insert, shift, copy, delete, without_ids_sorted];
    for act in acts {
        if dice.chance(45) {
            act(case, dice);
        }
    }
}

fn insert(case: &mut Case, dice: &mut Dice) {
    let table = dice.one(&[TARGETS, PROGRESS]);
    let body = case.body(table);
    let page = case.page(table);
    let at = 1 + u32::try_from(dice.below(5)).unwrap();
    page.insert_column(at);
    if dice.chance(60) {
        page.put((body.start - 1, at), text("审核意见"), Due::Stray);
        page.put((body.start, at), text("√"), Due::Stray);
    }
    case.done(format!("{table}: a column before {at}"));
}

fn shift(case: &mut Case, dice: &mut Dice) {
    let table = dice.one(&[TARGETS, PROGRESS]);
    let page = case.page(table);
    let (from, before) = (1 + u32::try_from(dice.below(6)).unwrap(), 1 + u32::try_from(dice.below(6)).unwrap());
    page.move_column(from, before);
    case.done(format!("{table}: column {from} moved before {before}"));
}

fn copy(case: &mut Case, dice: &mut Dice) {
    let (table, code) = dice.one(&[(TARGETS, "value"), (TARGETS, "last"), (PROGRESS, "progress"), (PROGRESS, "problem")]);
    let row = case.fresh_row(table, dice);
    let page = case.page(table);
    let at = page.column(code);
    page.copy_column(at);
    // An equal copy of what is refused for itself is a copy still.
    for (_, cell) in page.cells.iter_mut().filter(|it| it.0.1 == at + 1) {
        if matches!(cell.due, Due::ErrorValue | Due::RowTwice) {
            cell.due = Due::Own;
        }
    }
    if let Some(row) = row
        && let place = (page.row(&row), at + 1)
        && page.cells.get(&place).is_some_and(|it| is_answer(&it.due))
    {
        let content = other_than(page.cells.get(&place).map(|it| &it.content));
        page.put(place, content, Due::ColumnTwice);
        page.due((place.0, at), Due::ColumnTwice);
    }
    case.columns_twice.insert(table.to_owned());
    case.done(format!("{table}: {code} copied"));
}

fn delete(case: &mut Case, dice: &mut Dice) {
    let (table, code) = dice.one(&[(TARGETS, "unit"), (TARGETS, "reason"), (PROGRESS, "demand"), (PROGRESS, "next_step"), (PROGRESS, "progress")]);
    // A row that stands there twice may say the same without the column.
    let twice = case.page(table).cells.values().any(|it| it.due == Due::RowTwice);
    let fill = matches!(code, "reason" | "next_step" | "progress");
    if case.columns_twice.contains(table) || (twice && fill) {
        return;
    }
    let page = case.page(table);
    page.delete_column(page.column(code));
    if fill {
        case.missing_columns.insert((table.to_owned(), code.to_owned()));
    }
    case.cleared.retain(|it| it.table != table || it.column != code);
    case.done(format!("{table}: {code} deleted"));
}

/// The hidden column stays where it is while the columns in sight are sorted.
fn without_ids_sorted(case: &mut Case, dice: &mut Dice) {
    let clean = case.spent.iter().all(|it| it.0 != PROGRESS) && !case.without_ids.contains(PROGRESS);
    if !clean || !dice.chance(50) {
        return;
    }
    let body = case.body(PROGRESS);
    let titles: Vec<(String, String)> = {
        let table = case.form.tables.iter().find(|it| it.name == PROGRESS).unwrap();
        table.rows.iter().map(|it| (it.id.clone(), table.title_of(it).to_owned())).collect()
    };
    let page = case.page(PROGRESS);
    let title = page.column("task");
    page.sort(body.clone(), 1..page.width(), page.column("no"), true);
    let mut apart: Vec<(u32, String, String)> = Vec::new();
    for row in body {
        let word = |column| page.cells.get(&(row, column)).map(|it| it.content.text().replace([' ', '\n'], ""));
        let (id, word) = (word(0), word(title));
        if let (Some(id), Some(word)) = (id, word)
            && let Some((of_word, _)) = titles.iter().find(|it| it.1 == word)
            && *of_word != id
        {
            apart.push((row, id, of_word.clone()));
        }
    }
    // The very rows for titles that there are for ids: only what is in sight was sorted.
    let of = |which: fn(&(u32, String, String)) -> &String| {
        let mut all: Vec<&String> = apart.iter().map(which).collect();
        all.sort();
        all
    };
    if of(|it| &it.1) != of(|it| &it.2) {
        for (row, ..) in &apart {
            page.spoil_row(*row, &Due::RowInDoubt);
        }
    }
    for row in titles {
        case.spent.insert((PROGRESS.to_owned(), row.0));
    }
    case.done("进展 sorted without its ids");
}

pub fn blocks(case: &mut Case, dice: &mut Dice) {
    if dice.chance(50) {
        equal_labels(case);
    }
    if dice.chance(50) {
        two_rows(case);
    }
    if dice.chance(50) {
        two_columns(case, dice);
    }
}

fn equal_labels(case: &mut Case) {
    let body = case.body(TARGETS);
    let page = case.page(TARGETS);
    let Some(column) = (1..page.width()).find(|it| page.cells.get(&(body.start - 2, *it)).is_some_and(|it| it.content.text() == "task")) else { return };
    let mut row = body.start;
    while row + 1 < body.end {
        let word = |row: u32| page.cells.get(&(row, column)).filter(|it| it.due == Due::Own).map(|it| it.content.text());
        if word(row).is_some() && word(row) == word(row + 1) {
            page.merge((row, column), (row + 1, column));
            row += 1;
        }
        row += 1;
    }
    case.done("equal labels merged");
}

fn two_rows(case: &mut Case) {
    if case.columns_twice.contains(TARGETS) {
        return;
    }
    let rows = case.rows(TARGETS);
    let fresh = |it: &(u32, String)| !case.spent.contains(&(TARGETS.to_owned(), it.1.clone()));
    let pair = rows.windows(2).find(|it| {
        let asked = it.iter().all(|it| !case.columns(TARGETS, &it.1, |it| matches!(it, FormCell::Fill { .. })).is_empty());
        it[0].0 + 1 == it[1].0 && it.iter().all(fresh) && asked
    });
    let Some([(first, one), (last, other)]) = pair else { return };
    let page = case.book.page(TARGETS);
    let column = page.column("value");
    page.merge((*first, column), (*last, column));
    page.due((*first, column), Due::MergedOver);
    for row in [one, other] {
        case.spent.insert((TARGETS.to_owned(), row.clone()));
    }
    case.done(format!("{one} and {other} merged"));
}

fn two_columns(case: &mut Case, dice: &mut Dice) {
    if case.columns_twice.contains(PROGRESS) || case.missing_columns.iter().any(|it| it.0 == PROGRESS) {
        return;
    }
    let page = case.page(PROGRESS);
    let (one, other) = (page.column("progress"), page.column("problem"));
    if one.abs_diff(other) != 1 {
        return;
    }
    if let Some(row) = case.fresh_row(PROGRESS, dice) {
        let page = case.page(PROGRESS);
        let (row, first) = (page.row(&row), one.min(other));
        page.merge((row, first), (row, first + 1));
        page.due((row, first), Due::MergedOver);
        case.done("two columns merged");
    }
}

pub fn sheets(case: &mut Case, dice: &mut Dice) {
    for table in case.without_ids.clone() {
        case.page(&table).delete_column(0);
        case.done(format!("{table}: the hidden column deleted"));
    }
    for table in [TARGETS, PROGRESS, LEDGER] {
        if dice.chance(20) {
            let page = case.page(table);
            if let Some(place) = page.find("no").or_else(|| page.find("name")) {
                page.delete_row(place.0);
                case.done(format!("{table}: the row of codes deleted"));
            }
        }
    }
    if dice.chance(25) {
        own_sheet(case);
    }
    if dice.chance(40) {
        let by = 1 + dice.below(3);
        case.book.pages.rotate_left(by);
        case.done("sheets in another order");
    }
    if dice.chance(25) {
        copy_sheet(case, dice);
    } else if dice.chance(30) {
        one_sheet(case);
    }
    if dice.chance(50) {
        for (no, page) in case.book.pages.iter_mut().enumerate().filter(|it| it.1.name != HIDDEN_SHEET) {
            page.name = format!("Sheet{no}");
        }
        case.done("sheets renamed");
    }
    if case.without_hidden {
        case.book.drop_page(HIDDEN_SHEET);
        case.done("the hidden sheet deleted");
    } else if dice.chance(30) {
        let page = case.hidden_sheet();
        (page.hidden, page.name) = (false, "附表".to_owned());
        case.done("the hidden sheet shown and renamed");
    }
    if dice.chance(20) {
        case.book.pages.retain(|it| it.name != "填写说明");
        case.done("instructions dropped");
    }
}

fn own_sheet(case: &mut Case) {
    let mut page = Page::blank("汇总");
    for (column, words) in (0..).zip(["县（市、区）", "企业数", "产值（万元）"]) {
        page.put((0, column), text(words), Due::Stray);
        for row in 1..6 {
            page.put((row, column), number(&(row * 7 + column).to_string()), Due::Stray);
        }
    }
    case.book.pages.insert(1, page);
    case.done("a sheet of their own");
}

/// Behind the sheet that it is a copy of.
fn copy_sheet(case: &mut Case, dice: &mut Dice) {
    let table = dice.one(&[TARGETS, PROGRESS, LEDGER]);
    let at = case.book.pages.iter().position(|it| it.name == table).unwrap();
    let mut copy = case.book.pages[at].clone();
    copy.name = format!("{table} (2)");
    for cell in copy.cells.values_mut() {
        if matches!(cell.due, Due::Added(..) | Due::Foot(_) | Due::ErrorValue) {
            cell.due = Due::Own;
        }
    }
    case.book.pages.insert(at + 1, copy);
    case.done(format!("{table} copied to another sheet"));
}

fn one_sheet(case: &mut Case) {
    let progress = case.page(PROGRESS).clone();
    case.page(TARGETS).append(&progress);
    case.book.drop_page(PROGRESS);
    case.done("进展 put below 指标");
}
