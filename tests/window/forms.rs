//! The fourth whole way, in a real window: the forms of a quarter. Workbooks go out to 31 units; the units fill them in and
//! hand them in, clean, late, altered, under another unit's name, older than what is there; what cannot be taken goes back
//! and comes in corrected; one import is withdrawn; the overview and the log of imports are right to the number.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use zhiheng_exchange::Place;
use zhiheng_testkit::Fill;

use crate::counted::{Counted, Import, log_of_imports};
use crate::program::Program;
use crate::screen::Screen;
use crate::workbook::{Book, FIGURES, TEXTS, unit_names};

const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";
const HOME: &str = "\u{e011}";
const DELETE: &str = "\u{e017}";
const CTRL_ENTER: &str = "\u{e009}\u{e007}";

const LATE: [&str; 2] = ["科技厅", "交通运输厅"];
const ALTERED: &str = "省质监局";
const MISNAMED: &str = "商务厅";
/// Hands in twice; the second time a workbook that was saved before the first.
const TWICE: &str = "农业厅";
const WITHDRAWN: &str = "水利厅";
const REPEATED: &str = "教育厅";
const NAMES_ITEMS: &str = "省经济和信息化委";
const MARGIN: &str = "另附说明一份";
const RECEIVED: &str = "2016-07-05";
const AFTER_THE_DEADLINE: &str = "2016-07-20";

/// What was done to a workbook: a goal written over, words where a number belongs, a note in the margin.
struct Altered {
    goal: Place,
    value: Place,
    margin: Place,
    /// Of the value.
    target: i64,
}

/// The units' side: where workbooks lie, and what was said in those that were taken.
struct Units {
    out: PathBuf,
    home: PathBuf,
    /// Unit → target → figure.
    said: BTreeMap<String, BTreeMap<i64, i64>>,
}

#[tokio::test]
async fn forms_go_out_come_back_and_the_overview_is_right_to_the_number() {
    let home = tempfile::tempdir().expect("a folder for the test");
    let program = Program::prepare(home.path());
    let screen = Screen::open(&program).await;
    screen.see("start-page").await;
    screen.type_into("new-name", "王晓梅").await;
    screen.press(ENTER).await;
    screen.see("frame").await;
    screen.click_option("quarter", "二季度").await;
    set_day(&screen, "2016-07-08", "2016年7月8日").await;

    let mut units = Units { out: home.path().join("发放"), home: home.path().to_owned(), said: BTreeMap::new() };
    give_out(&screen, &program, &units.out).await;
    let clean = take_what_is_clean(&screen, &program, &mut units).await;
    let altered = take_what_came_late(&screen, &program, &mut units).await;
    correct_and_take(&screen, &program, &mut units, &altered).await;
    withdraw(&screen, &program, &mut units).await;
    a_file_that_was_taken_says_nothing_new(&screen, &units).await;

    let file = crate::quarter::ledger_in(&home.path().join("documents"));
    let counted = Counted::in_file(&file);
    the_overview_says_what_the_file_says(&screen, &program, &counted, &units).await;
    the_log_says_what_the_screen_said(&log_of_imports(&file), clean);
    screen.close().await;
}

async fn set_day(screen: &Screen, day: &str, in_words: &str) {
    screen.click("today").await;
    screen.fill_day("day-business", day).await;
    screen.click("day-business-set").await;
    screen.wait_for_text("today", in_words).await;
}

/// A workbook for each unit into one folder; one is signed for.
async fn give_out(screen: &Screen, program: &Program, out: &Path) {
    std::fs::create_dir(out).expect("a folder");
    screen.go("forms").await;
    screen.wait_for_count("forms-row", 31).await;
    screen.focus("forms-board").await;
    program.answer_next_dialog(out);
    screen.press("f").await;
    screen.wait_for_text("forms-given", "已发放 31 件").await;
    assert_eq!(std::fs::read_dir(out).expect("the folder").count(), 31);
    screen.shot(&program.shots.join("forms-given.png")).await;

    screen.focus("forms-board").await;
    screen.press("l").await;
    screen.see("forms-hand-name").await;
    screen.shot(&program.shots.join("forms-signing.png")).await;
    screen.press("李建国\u{e007}").await;
    screen.wait_for_value("forms-row", "data-handed", "李建国").await;
    screen.press(ESCAPE).await;
    screen.gone("forms-hand-name").await;
}

/// 26 workbooks without a fault, at one stroke; that of the unit that hands in twice, but for one cell. Answers with the
/// cells of the 26.
async fn take_what_is_clean(screen: &Screen, program: &Program, units: &mut Units) -> u32 {
    let back = units.home.join("交回");
    let mut cells = 0;
    for (seed, unit) in (0..).zip(unit_names()) {
        if LATE.contains(&unit.as_str()) || [ALTERED, MISNAMED, TWICE].contains(&unit.as_str()) {
            continue;
        }
        let mut book = Book::of_unit(&units.out, &unit);
        book.answer(seed);
        if unit == NAMES_ITEMS {
            let (target, row) = book.rows(FIGURES)[0];
            let name = book.says(FIGURES, book.place(FIGURES, row, "target"));
            book.figure(target, row, 3);
            book.item(0, &name, "甲景区");
            book.item(1, &name, "乙景区");
        }
        cells += book.answers();
        book.save(&back, "2016-07-05T09:00:00Z");
        units.said.insert(unit, book.figures);
    }
    assert_eq!(units.said.len(), 26);
    let mut twice = answered_by_the_one_that_hands_in_twice(&units.out);
    let (target, row) = twice.rows(FIGURES)[0];
    twice.put(FIGURES, twice.place(FIGURES, row, "value"), Fill::text("十余家"));
    twice.figures.remove(&target);
    twice.save(&back, "2016-07-05T16:00:00Z");
    units.said.insert(TWICE.to_owned(), twice.figures.clone());

    program.answer_next_dialog(&back);
    screen.focus("forms-board").await;
    screen.press("o").await;
    screen.wait_for_text("page-head", "27 件待收").await;
    screen.wait_for_count_with("forms-file", "data-verdict", "clean", 26).await;
    screen.shot(&program.shots.join("forms-waiting.png")).await;
    screen.type_over("forms-received-on", RECEIVED).await;
    screen.press(ESCAPE).await;
    screen.press("a").await;
    screen.wait_for_text("forms-outcome", &format!("收下 26 件，{cells} 格进了台账。登记报送 26 家。")).await;
    screen.shot(&program.shots.join("forms-clean-taken.png")).await;

    // The last one waits for a correction: it is taken, and not yet reported.
    screen.wait_for_count("forms-file", 1).await;
    screen.click("forms-submit").await;
    let told = screen.cells_told().await;
    assert!(matches!(&told[..], [(fate, said)] if fate == "refused" && said.contains("十余家")), "{told:?}");
    screen.focus("forms-cells").await;
    screen.press(ENTER).await;
    screen.wait_for_text("forms-outcome-refused", &format!("{TWICE} 1 格")).await;
    screen.see("forms-nothing").await;
    cells
}

fn answered_by_the_one_that_hands_in_twice(out: &Path) -> Book {
    let mut book = Book::of_unit(out, TWICE);
    book.answer(1);
    book
}

/// After the deadline: two late ones, one that was tampered with, one under another unit's name, an older one. Answers with
/// what was tampered with.
async fn take_what_came_late(screen: &Screen, program: &Program, units: &mut Units) -> Altered {
    let back = units.home.join("补交");
    let mut paths = Vec::new();
    for (seed, unit) in (2..).zip(LATE) {
        let mut book = Book::of_unit(&units.out, unit);
        book.answer(seed);
        paths.push(book.save(&back, "2016-07-19T09:00:00Z"));
        units.said.insert(unit.to_owned(), book.figures);
    }
    let mut altered = Book::of_unit(&units.out, ALTERED);
    altered.answer(3);
    let rows = altered.rows(FIGURES);
    let [(_, first), (spoilt, second), (_, third)] = rows[..3] else { panic!("rows of {ALTERED}") };
    let goal = altered.place(FIGURES, first, "goal");
    altered.put(FIGURES, goal, Fill::text("≥1个"));
    let value = altered.place(FIGURES, second, "value");
    altered.put(FIGURES, value, Fill::text("近5个"));
    altered.figures.remove(&spoilt);
    let margin = Place { row: third, column: altered.place(FIGURES, third, "reason").column + 1 };
    altered.put(FIGURES, margin, Fill::text(MARGIN));
    let texts = altered.rows(TEXTS);
    altered.swap(TEXTS, texts[0].1, texts[1].1);
    paths.push(altered.save(&back, "2016-07-19T10:00:00Z"));
    units.said.insert(ALTERED.to_owned(), altered.figures.clone());

    let mut misnamed = Book::of_unit(&units.out, MISNAMED);
    misnamed.answer(4);
    misnamed.rename("四川省商务厅", "四川省旅游发展委员会");
    paths.push(misnamed.save(&back, "2016-07-19T11:00:00Z"));

    let mut older = answered_by_the_one_that_hands_in_twice(&units.out);
    let rows = older.rows(FIGURES);
    older.put(FIGURES, older.place(FIGURES, rows[0].1, "value"), Fill::Nothing);
    for (target, row) in &rows[1..3] {
        older.figure(*target, *row, 9);
    }
    paths.push(older.save(&back, "2016-07-04T09:00:00Z"));

    set_day(screen, AFTER_THE_DEADLINE, "2016年7月20日").await;
    program.answer_next_dialog_with(&paths);
    screen.press("i").await;
    screen.wait_for_text("page-head", "5 件待收").await;
    screen.wait_for_value("forms-file", "data-verdict", "blocked").await;
    for (verdict, count) in [("clean", 2), ("partly", 1), ("conflict", 1), ("blocked", 1)] {
        screen.wait_for_count_with("forms-file", "data-verdict", verdict, count).await;
    }
    assert_eq!(screen.property("forms-received-on", "value").await, AFTER_THE_DEADLINE, "a new day begins with its own date");

    // The wrong one says so at once.
    screen.click_saying("forms-file", MISNAMED).await;
    let said = screen.wait_for_text("forms-file-message", MISNAMED).await;
    assert!(said.contains("四川省旅游发展委员会"), "{said}");
    screen.shot(&program.shots.join("forms-wrong-unit.png")).await;
    screen.focus("forms-received-on").await;
    screen.press(ESCAPE).await;
    screen.press(DELETE).await;
    screen.wait_for_count("forms-file", 4).await;

    for unit in LATE {
        screen.click_saying("forms-file", unit).await;
        let said = screen.wait_for_text("forms-file-sheet", unit).await;
        assert!(said.contains("迟报"), "{said}");
    }
    screen.click("forms-submit").await;
    screen.focus("forms-cells").await;
    screen.press("a").await;
    screen.wait_for_count("forms-file", 2).await;
    screen.wait_for_text("forms-outcome", "登记报送 28 家").await;

    // What was tampered with is told cell by cell; the rest is taken.
    screen.click_saying("forms-file", ALTERED).await;
    screen.wait_for_text("forms-file-sheet", ALTERED).await;
    screen.wait_for_count("forms-cell", 3).await;
    let told = screen.cells_told().await;
    for (place, reason) in [(goal, "表格自带的内容"), (goal, "改动不收"), (value, "近5个"), (margin, "不在填报范围内")] {
        let address = format!("{FIGURES} {}", place.address());
        assert!(told.iter().any(|(fate, said)| fate == "refused" && said.contains(&address) && said.contains(reason)), "{address} {reason}: {told:?}");
    }
    screen.shot(&program.shots.join("forms-altered.png")).await;
    screen.wait_for_text("forms-take", "3 格未收").await;
    screen.focus("forms-cells").await;
    screen.press(ENTER).await;
    screen.wait_for_text("forms-outcome-refused", &format!("{ALTERED} 3 格")).await;

    // The older one is a matter to decide; the ledger stays.
    screen.wait_for_text("forms-file-sheet", TWICE).await;
    screen.wait_for_text("forms-file-message", "更早").await;
    screen.wait_for_count_with("forms-cell", "data-fate", "conflict", 2).await;
    screen.click("forms-submit").await;
    screen.focus("forms-cells").await;
    screen.press("l").await;
    screen.wait_for_count_with("forms-cell", "data-side", "ledger", 1).await;
    screen.press("j").await;
    screen.wait_for_undecided_cell().await;
    screen.press("l").await;
    screen.wait_for_count_with("forms-cell", "data-side", "ledger", 2).await;
    screen.wait_for_text("forms-take", "2 格留台账").await;
    screen.shot(&program.shots.join("forms-older.png")).await;
    screen.press(ENTER).await;
    screen.see("forms-nothing").await;
    Altered { goal, value, margin, target: spoilt }
}

/// 回填件 of two; one of them comes back. Its report is under review by then: sent back first, it is taken.
async fn correct_and_take(screen: &Screen, program: &Program, units: &mut Units, altered: &Altered) {
    let folder = units.home.join("回填");
    std::fs::create_dir(&folder).expect("a folder");
    program.answer_next_dialog(&folder);
    screen.wait_for_text("forms-outcome-correct", "做回填件（2 件）").await;
    screen.click("forms-outcome-correct").await;
    screen.wait_for_text("forms-given", "回填件 2 件，共 4 格要改").await;
    screen.shot(&program.shots.join("forms-corrections.png")).await;
    assert_eq!(std::fs::read_dir(&folder).expect("the folder").count(), 2);

    Book::of_unit(&folder, TWICE);
    let mut book = Book::of_unit(&folder, ALTERED);
    assert_eq!(book.says(FIGURES, altered.value), "近5个");
    book.figure(altered.target, altered.value.row, 5);
    let goal = Book::of_unit(&units.out, ALTERED).says(FIGURES, altered.goal);
    book.put(FIGURES, altered.goal, Fill::text(goal));
    book.put(FIGURES, altered.margin, Fill::Nothing);
    units.said.entry(ALTERED.to_owned()).or_default().insert(altered.target, 5);
    program.answer_next_dialog_with(&[book.save(&units.home.join("更正"), "2016-07-20T15:00:00Z")]);
    screen.focus("forms-back").await;
    screen.press("i").await;
    screen.wait_for_text("forms-file-message", "审核页退回").await;
    screen.shot(&program.shots.join("forms-closed.png")).await;

    screen.open_report(ALTERED).await;
    screen.press("x").await;
    screen.see("review-mark-text").await;
    screen.type_over("review-mark-text", "请按回填件更正").await;
    screen.press(CTRL_ENTER).await;
    screen.wait_for_value("review-tray", "data-count", "1").await;
    screen.click("report-back").await;
    screen.see("review-back-save").await;
    screen.click("review-back-save").await;
    screen.wait_for_value("review-state", "data-state", "sent_back").await;

    screen.go("forms").await;
    screen.wait_for_text("forms-strip", "待收 1 件").await;
    screen.focus("forms-board").await;
    screen.press("r").await;
    screen.wait_for_text("forms-file-sheet", ALTERED).await;
    screen.wait_for_value("forms-file", "data-verdict", "clean").await;
    screen.click("forms-submit").await;
    screen.shot(&program.shots.join("forms-corrected.png")).await;
    screen.focus("forms-cells").await;
    screen.press(ENTER).await;
    screen.wait_for_text("forms-outcome", "收下 1 件，1 格进了台账。登记报送 1 家。").await;
}

async fn withdraw(screen: &Screen, program: &Program, units: &mut Units) {
    screen.click("forms-back").await;
    screen.wait_for_count("forms-row", 31).await;
    let place = unit_names().iter().position(|it| it == WITHDRAWN).expect("in the plan");
    screen.focus("forms-board").await;
    screen.press(&format!("{HOME}{}", "j".repeat(place))).await;
    screen.wait_for_text("forms-unit", WITHDRAWN).await;
    screen.click("forms-withdraw").await;
    screen.see("forms-withdraw-go").await;
    screen.shot(&program.shots.join("forms-withdrawing.png")).await;
    screen.press(ENTER).await;
    screen.see("taken-back").await;
    screen.wait_for_saying("forms-row", WITHDRAWN, "未报").await;
    screen.shot(&program.shots.join("forms-withdrawn.png")).await;
    units.said.remove(WITHDRAWN);
}

async fn a_file_that_was_taken_says_nothing_new(screen: &Screen, units: &Units) {
    let name = Book::of_unit(&units.home.join("交回"), REPEATED).name;
    let bytes = std::fs::read(units.home.join("交回").join(&name)).expect("the file");
    screen.drop_file("forms-page", &name, &bytes).await;
    screen.wait_for_text("forms-file-sheet", REPEATED).await;
    screen.wait_for_value("forms-file", "data-verdict", "same").await;
    screen.wait_for_text("forms-file-sheet", "与台账一致").await;
    screen.focus("forms-back").await;
    screen.press(DELETE).await;
    screen.see("forms-nothing").await;
}

async fn the_overview_says_what_the_file_says(screen: &Screen, program: &Program, counted: &Counted, units: &Units) {
    screen.press(ESCAPE).await;
    screen.wait_for_count("forms-row", 31).await;
    for (filter, count) in [("all", 31), ("notIssued", 0), ("returned", counted.returned), ("outstanding", 31 - counted.returned)] {
        screen.wait_for_counted("forms-count", filter, &count.to_string()).await;
    }
    screen.shot(&program.shots.join("forms-board.png")).await;
    // What the test did, the file holds, and the overview says. Three did not report: the misnamed one, the withdrawn one, and
    // the one that is to correct a cell, of which a draft stands.
    let by_hand =
        [("due", 31), ("reported", 28), ("late", 3), ("overdue", 3), ("submitted", 28), ("sentBack", 0), ("accepted", 0), ("draft", 1), ("none", 2)];
    assert_eq!(counted.reports, BTreeMap::from(by_hand));
    screen.go("overview").await;
    for (field, count) in &counted.reports {
        screen.wait_for_value(&format!("count-{field}"), "data-count", &count.to_string()).await;
    }
    screen.click_option("overview-view", "指标").await;
    screen.see("light-line").await;
    screen.shot(&program.shots.join("forms-overview.png")).await;
    let shown = screen.reported_values().await;
    let mut by_units: BTreeMap<i64, i64> = BTreeMap::new();
    for (target, figure) in units.said.values().flatten() {
        *by_units.entry(*target).or_default() += figure;
    }
    for (target, name, total) in &counted.totals {
        assert_eq!(by_units.get(target), Some(total), "{name}: what the units wrote");
        let said = shown.get(name).unwrap_or_else(|| panic!("{name} is not on the overview: {shown:?}"));
        let number: String = said.trim_start_matches(|it: char| !it.is_ascii_digit()).chars().take_while(char::is_ascii_digit).collect();
        assert_eq!(number, total.to_string(), "{name}: {said}");
    }
    assert!(counted.totals.len() >= 20, "{} count targets compared", counted.totals.len());
}

/// What the screen said of each import, and in their order.
fn the_log_says_what_the_screen_said(imports: &[Import], cells_of_the_clean: u32) {
    let (clean, others): (Vec<&Import>, Vec<&Import>) = imports.iter().partition(|it| it.received_on == RECEIVED && it.submitted);
    let withdrawn: Vec<&str> = imports.iter().filter(|it| it.withdrawn).map(|it| it.unit.as_str()).collect();
    assert_eq!(withdrawn, [WITHDRAWN]);
    assert_eq!((clean.len(), clean.iter().map(|it| it.taken).sum::<u32>()), (26, cells_of_the_clean));
    assert!(clean.iter().all(|it| (it.refused, it.kept) == (0, 0)), "{clean:?}");
    let told: Vec<(&str, &str, bool, u32, u32)> =
        others.iter().map(|it| (it.unit.as_str(), it.received_on.as_str(), it.submitted, it.refused, it.kept)).collect();
    let expected = [
        (TWICE, RECEIVED, false, 1, 0),
        (LATE[0], AFTER_THE_DEADLINE, true, 0, 0),
        (LATE[1], AFTER_THE_DEADLINE, true, 0, 0),
        (ALTERED, AFTER_THE_DEADLINE, true, 3, 0),
        (TWICE, AFTER_THE_DEADLINE, false, 0, 2),
        (ALTERED, AFTER_THE_DEADLINE, true, 0, 0),
    ];
    assert_eq!(told, expected);
    assert_eq!(others.last().map(|it| it.taken), Some(1), "the corrected cell");
}
