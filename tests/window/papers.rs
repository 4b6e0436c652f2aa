//! The fifth whole way, in a real window: papers. The sample year is opened; the whole quarter is put into a folder at one
//! stroke; one paper is read on the window's own pages, searched, enlarged, asked where a number comes from, and saved; the
//! register has it and gives the very bytes again; after a value was changed it says so, and
//! today's paper is another one.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use serde_json::json;
use zhiheng_app::{Desk, Surroundings, SystemClock};

use crate::output;
use crate::program::Program;
use crate::screen::Screen;

const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";
const PAGE_DOWN: &str = "\u{e00f}";
const CTRL_F: &str = "\u{e009}f\u{e000}";
const CTRL_S: &str = "\u{e009}s\u{e000}";
const QUARTER: &str = "2016Q3";
const PAPER: &str = "target_results";
const WORD: &str = "旅游";

#[tokio::test]
async fn papers_are_printed_read_asked_had_again_and_held_against_today() {
    let home = tempfile::tempdir().expect("a folder for the test");
    let file = sample_year(home.path());
    let program = Program::prepare(home.path());
    let screen = Screen::open(&program).await;
    screen.see("start-page").await;
    program.answer_next_dialog(&file);
    screen.click("open-choose").await;
    screen.see("operator-page").await;
    screen.type_over("choose-new", "王晓梅").await;
    screen.press(ENTER).await;
    screen.see("frame").await;
    screen.click_option("quarter", "三季度").await;

    screen.go("papers").await;
    the_whole_quarter(&screen, &program, &home.path().join("三季度")).await;
    let saved = read_and_save(&screen, &program, home.path()).await;
    had_again(&screen, &program, home.path(), &saved).await;
    change_a_value(&screen).await;
    held_against_today(&screen, &program).await;
    screen.close().await;
}

fn sample_year(home: &Path) -> PathBuf {
    let file = home.join("质量强省2016.zhp");
    let mut pc = Surroundings::of_this_pc();
    (pc.config, pc.documents) = (home.join("other/config"), home.join("other/documents"));
    let mut desk = Desk::new(Box::new(SystemClock), pc);
    desk.new_sample_file(&file).expect("the sample");
    desk.close();
    file
}

/// 本季全部打印件: one press, one folder, a file for each copy and nothing else.
async fn the_whole_quarter(screen: &Screen, program: &Program, folder: &Path) {
    std::fs::create_dir(folder).expect("a folder");
    let copies = screen.ask_core("paperCopies", json!({ "quarter": QUARTER, "name": null })).await;
    let copies = copies.as_array().expect("a list").len();
    assert!(copies > 80, "{copies} copies");
    screen.click("papers-all").await;
    screen.see("copies-kind").await;
    program.answer_next_dialog(folder);
    screen.click("copies-run").await;
    screen.see("copies-progress").await;
    screen.shot(&program.shots.join("papers-batch.png")).await;
    screen.see_within("copies-done", Duration::from_secs(240)).await;
    assert_eq!(screen.attribute("copies-done", "data-written").await, copies.to_string());
    let files: Vec<PathBuf> = std::fs::read_dir(folder).expect("the folder").flatten().map(|it| it.path()).collect();
    assert_eq!(files.len(), copies, "one file for each copy");
    assert!(files.iter().all(|it| std::fs::read(it).is_ok_and(|it| it.starts_with(b"%PDF-") && it.trim_ascii_end().ends_with(b"%%EOF"))));
    screen.press(ESCAPE).await;
    screen.gone("copies").await;
}

/// The preview draws the very file that is saved: its pages, its words, its numbers. Answers with the file's place and hash.
async fn read_and_save(screen: &Screen, program: &Program, home: &Path) -> (PathBuf, String) {
    screen.click(&format!("paper-{PAPER}")).await;
    screen.find("[data-test=page-1] canvas[data-drawn]").await;
    screen.wait_for_text("page-now", "第 1 页 / 共").await;
    let pages = screen.ask_core("paper", order()).await["pages"].as_u64().expect("a count");
    assert!(pages > 1, "{pages} pages");
    screen.wait_for_text("page-now", &format!("共 {pages} 页")).await;
    screen.find(&format!("[data-test=thumbs] li:nth-child({pages}) [data-test=thumb-{pages}]")).await;
    screen.shot(&program.shots.join("papers-preview.png")).await;

    screen.press(PAGE_DOWN).await;
    screen.wait_for_text("page-now", "第 2 页").await;
    screen.find("[data-test=page-2] canvas[data-drawn]").await;
    screen.click("thumb-1").await;
    screen.wait_for_text("page-now", "第 1 页").await;
    let fitted = percent(&screen.text("page-now").await);
    screen.click("zoom-in").await;
    screen.wait_for_other_than("page-now", &format!("{fitted}%")).await;
    assert!(percent(&screen.text("page-now").await) > fitted);
    screen.click("zoom-width").await;

    screen.press(CTRL_F).await;
    screen.type_over("find-text", WORD).await;
    let found = screen.wait_for_text("find-count", "1 / ").await;
    screen.see("found-mark").await;
    screen.shot(&program.shots.join("papers-find.png")).await;
    screen.press(ESCAPE).await;
    screen.gone("find-bar").await;

    screen.find("[data-test=page-1] [data-test=hit]").await.click().await.expect("the click lands");
    screen.see("figure-label").await;
    screen.see("figure-card").await;
    screen.shot(&program.shots.join("papers-figure.png")).await;
    screen.press(ESCAPE).await;
    screen.gone("figure-panel").await;

    let saved = home.join("指标完成情况表.pdf");
    program.answer_next_dialog(&saved);
    screen.press(CTRL_S).await;
    screen.see("paper-saved").await;
    let text = output(Command::new("pdftotext").args(["-raw"]).arg(&saved).arg("-")).replace(['\n', ' '], "");
    let code = screen.text("paper-code").await;
    assert!(text.contains(code.trim()), "the file is the paper that was shown: {code}");
    let finds: usize = found.rsplit('/').next().and_then(|it| it.trim().parse().ok()).expect("a count");
    assert!((1..=text.matches(WORD).count()).contains(&finds), "{finds} finds in the window, {} words in the file", text.matches(WORD).count());
    let hash = sha256(&saved);
    (saved, hash)
}

/// The register has the file's own hash, and saving from it writes the same bytes.
async fn had_again(screen: &Screen, program: &Program, home: &Path, (saved, hash): &(PathBuf, String)) {
    screen.click("paper-register").await;
    screen.see("register-page").await;
    screen.wait_for_count_with("registered-hash", "title", &format!("文件指纹 SHA-256 {hash}"), 1).await;
    screen.find("[data-test=page-1] canvas[data-drawn]").await;
    let again = home.join("再存.pdf");
    program.answer_next_dialog(&again);
    screen.click("registered-save").await;
    screen.see("registered-saved").await;
    assert_eq!(sha256(&again), *hash);
    assert_eq!(std::fs::read(&again).expect("the file"), std::fs::read(saved).expect("the file"));
    screen.shot(&program.shots.join("papers-register.png")).await;
}

/// A report is opened again and its first value written over by hand.
async fn change_a_value(screen: &Screen) {
    let board = screen.ask_core("quarterBoard", json!({ "quarter": QUARTER })).await;
    let units = board["units"].as_array().expect("units");
    let mut reported = None;
    for unit in units.iter().filter(|it| it["state"] == "accepted" && it["targets"].as_u64() > Some(0)) {
        let sheet = screen.ask_core("entrySheet", json!({ "quarter": QUARTER, "unitId": unit["id"] })).await;
        let rows = sheet["rows"].as_array().expect("rows");
        let first = &rows[0]["current"];
        // What was accepted this quarter beyond the quarter before leaves the paper with the report.
        let moved = rows.iter().any(|it| {
            let [now, before] = [&it["current"], &it["previous"]];
            it["kind"] == "count" && now["state"] == "entered" && before["state"] == "entered" && now["value"] != before["value"]
        });
        if moved && first["state"] == "entered" && first["entries"] == 0 && first["value"] != "0" {
            reported = Some(unit);
            break;
        }
    }
    let unit = reported.expect("an accepted report whose first figure stands in the paper");
    screen.ask_core("reopen", json!({ "quarter": QUARTER, "unitId": unit["id"], "reason": "数字有误" })).await;
    let name = unit["shortName"].as_str().expect("a name");
    screen.go("entry").await;
    screen.see("entry-grid").await;
    screen.choose_unit(name).await;
    screen.click_option("entry-mode", "数值").await;
    let row = screen.focus_first_value().await;
    screen.press("73\u{e007}").await;
    screen.wait_for_cell(&row, "73").await;
    screen.wait_for_text("saved", "已存").await;
}

async fn held_against_today(screen: &Screen, program: &Program) {
    screen.go("papers").await;
    screen.click(&format!("paper-{PAPER}")).await;
    screen.wait_for_value("paper-last", "data-same", "false").await;
    screen.find("[data-test=page-1] canvas[data-drawn]").await; // A click while it is drawn can be lost.
    screen.click("paper-register").await;
    screen.see("registered-changed").await;
    screen.find("[data-test=registered][aria-selected=true][data-standing=changed]").await;
    screen.click("registered-compare-now").await;
    screen.see("compare").await;
    screen.find("[data-test=compare][data-same=false]").await;
    screen.find("[data-test=difference-list] [data-test=line-gone]").await;
    screen.find("[data-side=before] [data-test=page-1] canvas[data-drawn]").await;
    screen.find("[data-side=after] [data-test=page-1] canvas[data-drawn]").await;
    screen.shot(&program.shots.join("papers-compare.png")).await;
}

fn order() -> serde_json::Value {
    json!({ "name": PAPER, "year": 2016, "quarter": QUARTER, "unit": null, "target": null, "settings": null })
}

/// `第 1 页 / 共 5 页 · 92%` → 92
fn percent(text: &str) -> u32 {
    let number = text.rsplit('·').next().unwrap_or_default().trim().trim_end_matches('%');
    number.parse().unwrap_or_else(|_| panic!("no percentage: {text}"))
}

fn sha256(file: &Path) -> String {
    output(Command::new("sha256sum").arg(file)).split_whitespace().next().expect("a hash").to_owned()
}
