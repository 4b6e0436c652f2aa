//! The first whole way, in a real window: first start → built-in plan → matrix → a value typed by keyboard → the program
//! killed, not closed → started again → the value is there, the audit names who and when → the matrix printed and read
//! back. Wants a display, WebKitWebDriver, and the program built with the feature `e2e` (ZHIHENG_SHELL names it).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // A test may panic.

mod assessment;
mod counted;
mod forms;
mod papers;
mod program;
mod quarter;
mod ranked;
mod review;
mod screen;
mod workbook;

use std::path::Path;
use std::process::Command;

use program::Program;
use screen::Screen;

const OPERATOR: &str = "王晓梅";
const PLAN: &str = include_str!("../../assets/plans/2016.json");

#[tokio::test]
async fn a_clerk_goes_the_whole_way_and_a_kill_loses_nothing() {
    let home = tempfile::tempdir().expect("a folder for the test");
    let mut program = Program::prepare(home.path());

    // First start: the built-in plan, with the operator's name.
    let screen = Screen::open(&program).await;
    screen.see("start-page").await;
    screen.type_into("new-name", OPERATOR).await;
    screen.press("\u{e007}").await;
    screen.see("frame").await;
    assert!(screen.text("operator").await.contains(OPERATOR), "the frame shows who works");
    assert!(screen.text("banner").await.contains("严禁录入国家秘密"), "the banner is always there");

    // The matrix holds the plan's pairs.
    screen.go("matrix").await;
    screen.see("matrix").await;
    screen.wait_for_text("matrix-total", "151").await;

    // A value, by keyboard only: the first cell of 省质监局.
    screen.go("entry").await;
    screen.see("entry-grid").await;
    screen.choose_unit("省质监局").await;
    let row = screen.focus_first_value().await;
    screen.press("7\u{e007}").await;
    screen.wait_for_cell(&row, "7").await;
    screen.shot(&program.shots.join("entry.png")).await;

    // Killed, not closed.
    program.kill().await;
    screen.abandon();

    let screen = Screen::open(&program).await;
    screen.see("frame").await;
    screen.go("entry").await;
    screen.see("entry-grid").await;
    screen.choose_unit("省质监局").await;
    screen.wait_for_cell(&row, "7").await;
    screen.focus_first_value().await;
    let trail = screen.wait_for_text("entry-trail-line", OPERATOR).await;
    assert!(trail.contains('7'), "the trail names the value: {trail}");
    let today = today();
    assert!(trail.contains(&today), "the trail names the day {today}: {trail}");

    // The matrix as an official paper.
    let pdf = home.path().join("矩阵.pdf");
    program.answer_next_dialog(&pdf);
    screen.go("papers").await;
    screen.click("paper-matrix").await;
    screen.see("paper-ready").await;
    screen.see("page-1").await; // The preview draws the very bytes, in the window's own engine too.
    screen.shot(&program.shots.join("papers.png")).await;
    screen.click("paper-save").await;
    screen.see("paper-saved").await;
    the_paper_is_right(&pdf);

    // An orderly end leaves a backup and no lock.
    screen.go("files").await;
    screen.see("files-page").await;
    screen.shot(&program.shots.join("files.png")).await;
    screen.click("close-file").await;
    screen.see("start-page").await;

    // A double-click on the file while the program runs: the second program ends, the window has the file.
    let documents = home.path().join("documents");
    let ledger = names(&documents).into_iter().find(|it| it.ends_with(".zhp")).expect("the ledger lies in the documents");
    assert!(program.start_again(&documents.join(&ledger)).success(), "the running program takes the file over");
    screen.see("frame").await;
    screen.go("files").await;
    screen.click("close-file").await;
    screen.see("start-page").await;
    screen.close().await;
    assert!(names(&documents.join("备份")).iter().any(|it| it.ends_with(".zhp")), "closing made a backup");
    assert!(!names(&documents).iter().any(|it| it.ends_with("-lock")), "closing gave the lock back");
}

fn the_paper_is_right(pdf: &Path) {
    let text = output(Command::new("pdftotext").args(["-raw"]).arg(pdf).arg("-")).replace(['\n', ' '], "");
    let plan: serde_json::Value = serde_json::from_str(PLAN).expect("the plan reads");
    let tasks: Vec<&str> = plan["sections"]
        .as_array()
        .expect("sections")
        .iter()
        .flat_map(|it| it["tasks"].as_array().expect("tasks"))
        .map(|it| it["title"].as_str().expect("title"))
        .collect();
    let units: Vec<&str> =
        plan["units"].as_array().expect("units").iter().map(|it| it["short"].as_str().expect("short")).collect();
    assert_eq!((tasks.len(), units.len()), (17, 31));
    for name in tasks.iter().chain(&units) {
        assert!(text.contains(name), "the paper does not hold “{name}”");
    }
    let fonts = output(Command::new("pdffonts").arg(pdf));
    for line in fonts.lines().skip(2) {
        assert!(line.contains("yes yes"), "a font is not an embedded subset: {line}");
    }
    let check = Command::new("qpdf").arg("--check").arg(pdf).output().expect("qpdf runs");
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stderr));
}

fn output(command: &mut Command) -> String {
    let output = command.output().expect("the tool runs");
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn today() -> String {
    output(Command::new("date").arg("+%Y-%m-%d")).trim().to_owned()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|it| it.file_name().to_string_lossy().into_owned()).collect()
}
