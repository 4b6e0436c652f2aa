//! The third whole way, in a real window: a quarter of the office. The figures of 31 units are entered by keyboard and paste,
//! a file is attached, all are registered as reported, two are sent back with a reason, corrected and reported again,
//! every warning gets its word, all are accepted; the overview's numbers are those of an independent count in the file.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::Connection;

use crate::program::Program;
use crate::screen::Screen;

const OPERATOR: &str = "王晓梅";
const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";
const CTRL_ENTER: &str = "\u{e009}\u{e007}";
const CTRL_A: &str = "\u{e009}a";
const F6: &str = "\u{e036}";
const FIRST: &str = "省委宣传部";
const TOLD: &str = "已召开专题会议部署年度工作，各项措施按计划推进。";
const REASON: &str = "请核对口径后重报";
/// The first units are typed key by key, the others pasted from a column of a worksheet.
const TYPED: usize = 3;

#[tokio::test]
async fn the_office_takes_a_quarter_from_entry_to_acceptance() {
    let home = tempfile::tempdir().expect("a folder for the test");
    let program = Program::prepare(home.path());
    let screen = Screen::open(&program).await;
    screen.see("start-page").await;
    screen.type_into("new-name", OPERATOR).await;
    screen.press(ENTER).await;
    screen.see("frame").await;

    // The second quarter, judged on a day before its deadline.
    screen.click_option("quarter", "二季度").await;
    screen.click("today").await;
    screen.fill_day("day-business", "2016-07-08").await;
    screen.click("day-business-set").await;
    screen.wait_for_text("today", "2016年7月8日").await;

    let entered = enter_all(&screen).await;
    assert_eq!(entered.units, 31);
    screen.shot(&program.shots.join("quarter-entry.png")).await;
    the_trail_says_on_whose_behalf(&screen).await;
    attach_a_file(&screen, &program, home.path()).await;

    // All are reported on one day.
    screen.go("review").await;
    screen.wait_for_count("review-row", 31).await;
    screen.focus("review-board").await;
    screen.press(CTRL_A).await;
    screen.press("b").await;
    screen.see("review-bulk-go").await;
    screen.press(ENTER).await;
    screen.wait_for_counted("review-count", "submitted", "31").await;
    screen.shot(&program.shots.join("quarter-board.png")).await;

    let back = send_two_back(&screen).await;
    screen.shot(&program.shots.join("quarter-back.png")).await;
    for unit in &back {
        correct_and_report_again(&screen, unit).await;
    }
    answer_every_warning(&screen).await;

    screen.go("review").await;
    screen.wait_for_count("review-row", 31).await;
    screen.focus("review-board").await;
    screen.press(CTRL_A).await;
    screen.press("a").await;
    screen.see("review-bulk-go").await;
    screen.press(ENTER).await;
    screen.wait_for_counted("review-count", "accepted", "31").await;

    // What the overview says, against the file itself.
    screen.go("overview").await;
    screen.click_option("overview-view", "任务").await; // The window remembers which view was last looked at.
    screen.see("heat").await;
    screen.shot(&program.shots.join("quarter-overview.png")).await;
    let file = ledger_in(&home.path().join("documents"));
    let counted = Counted::in_file(&file);
    assert_eq!((counted.accepted, counted.sent_back), (31, 2));
    assert!(screen.wait_for_text("count-accepted", "31").await.contains("31"));
    screen.click_option("overview-view", "指标").await;
    screen.see("light-line").await;
    let shown = screen.target_values().await;
    let mut compared = 0;
    for (name, total) in &counted.totals {
        let value = shown.get(name).unwrap_or_else(|| panic!("{name} is not on the overview: {shown:?}"));
        assert_eq!(value, total, "{name}");
        compared += 1;
    }
    assert!(compared >= 20, "{compared} count targets compared");
    screen.close().await;
}

struct Entered {
    units: usize,
}

/// Every unit's figures, one unit after the other. A unit without figures gets its sentence.
async fn enter_all(screen: &Screen) -> Entered {
    screen.go("entry").await;
    screen.click("entry-unit").await; // The first of the list; the page opens where work waits.
    screen.wait_for_text("page-head", FIRST).await;
    let mut names: Vec<String> = Vec::new();
    let end = Instant::now() + Duration::from_secs(240);
    while names.len() < 31 {
        assert!(Instant::now() < end, "{} units entered: {names:?}", names.len());
        let head = screen.wait_for_other("page-head", names.last()).await;
        let rows = screen.grid_rows().await;
        if rows.is_empty() {
            screen.press(F6).await;
            screen.focus("entry-text").await;
            screen.press(TOLD).await;
            screen.press(CTRL_ENTER).await;
            screen.wait_for_text("saved", "已存").await;
            screen.press(F6).await;
        } else {
            screen.focus_first_value().await;
            let figures: Vec<&str> = rows.iter().map(|goal| figure_for(goal)).collect();
            match names.len() < TYPED {
                true => {
                    for figure in &figures {
                        screen.press(figure).await;
                        screen.press(ENTER).await;
                    }
                }
                false => screen.paste(&figures.join("\n")).await,
            }
            screen.wait_for_no_blank().await;
        }
        names.push(head);
        if names.len() < 31 {
            screen.click("entry-next").await;
        }
    }
    Entered { units: names.len() }
}

/// By the goal as the grid shows it: what a unit would plausibly report.
fn figure_for(goal: &str) -> &'static str {
    match goal {
        it if it.contains("尚未下达") => "不适用：国家尚未下达",
        it if it.contains("全部") || it.contains('%') => "100",
        it if it.contains('起') => "0",
        it if it.contains("万件") => "48",
        _ => "1",
    }
}

/// 代录: the office typed it for the unit, and the trail says so.
async fn the_trail_says_on_whose_behalf(screen: &Screen) {
    screen.choose_unit("省质监局").await;
    screen.focus_first_value().await;
    let trail = screen.wait_for_text("entry-trail-line", OPERATOR).await;
    assert!(trail.contains("代录"), "{trail}");
}

async fn attach_a_file(screen: &Screen, program: &Program, home: &Path) {
    let file = home.join("批复文件.pdf");
    std::fs::write(&file, "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n")
        .expect("a file to attach");
    program.answer_next_dialog(&file);
    screen.focus("entry-files-add").await;
    screen.press(ENTER).await;
    screen.see("evidence-pick").await;
    screen.click("evidence-pick").await;
    screen.wait_for_text("evidence-file", "批复文件.pdf").await;
}

/// Two reports go back, each with a reason for its first cell; answers with the units' names.
async fn send_two_back(screen: &Screen) -> Vec<String> {
    let mut back = Vec::new();
    for name in ["省质监局", "农业厅"] {
        screen.open_report(name).await;
        screen.press("x").await;
        screen.see("review-mark-text").await;
        screen.type_over("review-mark-text", REASON).await;
        screen.press(CTRL_ENTER).await;
        screen.wait_for_value("review-tray", "data-count", "1").await;
        screen.click("report-back").await;
        screen.see("review-back-save").await;
        screen.click("review-back-save").await;
        screen.wait_for_value("review-state", "data-state", "sent_back").await;
        back.push(name.to_owned());
    }
    back
}

async fn correct_and_report_again(screen: &Screen, unit: &str) {
    screen.go("entry").await;
    screen.choose_unit(unit).await;
    screen.wait_for_text("entry-returned", "1 处须改").await;
    // The sheet opens at what was sent back; a figure is corrected as well.
    screen.click_option("entry-mode", "数值").await;
    screen.focus_first_value().await;
    screen.press("2").await;
    screen.press(ENTER).await;
    screen.click("entry-submit").await;
    screen.see("entry-submit-do").await;
    screen.click("entry-submit-do").await;
    screen.wait_for_text("entry-state", "已报").await;
}

/// One word for all that is left, report by report.
async fn answer_every_warning(screen: &Screen) {
    screen.go("review").await;
    let units = screen.units_with_warnings().await;
    assert!(units.len() > 20, "without files behind them the figures are asked about: {}", units.len());
    for unit in units {
        screen.open_report_of(&unit).await;
        screen.press("n").await;
        screen.press("w").await;
        screen.see("review-word-text").await;
        screen.type_over("review-word-text", "佐证另送，已电话核实").await;
        screen.choose_last("review-word-scope").await;
        screen.click("review-word-save").await;
        screen.gone("review-word-text").await;
    }
    screen.press(ESCAPE).await;
}

/// What stands in the file, counted without the program.
struct Counted {
    accepted: u32,
    sent_back: u32,
    totals: BTreeMap<String, String>,
}

impl Counted {
    fn in_file(file: &Path) -> Counted {
        let conn = Connection::open_with_flags(file, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY).expect("the file opens");
        let number = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, u32>(0)).expect("it counts");
        let mut stmt = conn
            .prepare(
                "SELECT x.name, sum(v.amount) / 10000 + \
                   (SELECT count(*) FROM ledger_entry AS l WHERE l.target_id = x.id AND l.year = 2016 AND l.quarter <= 2) \
                 FROM target AS x JOIN report_value AS v ON v.target_id = x.id AND v.state = 'entered' \
                 JOIN quarter_report AS q ON q.id = v.report_id AND q.year = 2016 AND q.quarter = 2 AND q.state = 'accepted' \
                 WHERE x.kind = 'count' GROUP BY x.id",
            )
            .expect("the sums");
        let totals = stmt
            .query_map([], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?.to_string())))
            .expect("rows")
            .map(|it| it.expect("a row"))
            .collect();
        Counted {
            accepted: number("SELECT count(*) FROM quarter_report WHERE year = 2016 AND quarter = 2 AND state = 'accepted'"),
            sent_back: number("SELECT count(*) FROM report_step WHERE step = 'send_back'"),
            totals,
        }
    }
}

pub fn ledger_in(folder: &Path) -> std::path::PathBuf {
    let entries = std::fs::read_dir(folder).expect("documents").flatten().map(|it| it.path());
    entries.into_iter().find(|it| it.extension().is_some_and(|it| it == "zhp")).expect("the ledger")
}
