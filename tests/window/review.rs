//! The second whole way, in a real window and by keyboard: an empty ledger → the plan's Word document read in → reviewed until
//! every sentence is accounted for → the plan and its version 1 → one task adjusted with a reason → the comparison shows
//! it → Ctrl+Z takes it back.

use std::path::Path;
use std::time::{Duration, Instant};

use crate::program::Program;
use crate::screen::Screen;

const ENTER: &str = "\u{e007}";
const CTRL_ENTER: &str = "\u{e009}\u{e007}";
const CTRL_Z: &str = "\u{e009}z";
const ADJUSTED: &str = "开展质量对标提升行动（年中调整）";

#[tokio::test]
async fn a_word_document_becomes_the_plan_by_keyboard() {
    let home = tempfile::tempdir().expect("a folder for the test");
    let program = Program::prepare(home.path());
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/plans/plan-2016.docx");

    let screen = Screen::open(&program).await;
    screen.see("start-page").await;
    screen.type_into("new-name", "王晓梅").await;
    screen.press("\t ").await; // The box below the name: no built-in plan.
    screen.focus("new-name").await;
    screen.press(ENTER).await;
    screen.see("overview-read-in").await;

    program.answer_next_dialog(&document);
    screen.press("gr").await;
    screen.see("drafts-page").await;
    screen.focus("read-file").await;
    screen.press(ENTER).await;
    screen.see("review-page").await;
    screen.see("coverage").await;
    screen.shot(&program.shots.join("review.png")).await;

    let end = Instant::now() + Duration::from_secs(90);
    loop {
        let (items, decided) = (screen.attribute("coverage", "data-items").await, screen.attribute("coverage", "data-decided").await);
        let percent = screen.attribute("coverage", "data-percent").await;
        if items == decided && percent == "100" {
            break;
        }
        assert!(Instant::now() < end, "{decided} of {items} decided, coverage {percent} %");
        screen.press("n").await;
        let answer = if screen.shows("sentence-panel").await { "w" } else { ENTER };
        screen.press(answer).await;
        tokio::time::sleep(Duration::from_millis(60)).await; // The step is on its way; the next look tells.
    }
    screen.shot(&program.shots.join("reviewed.png")).await;

    screen.press(CTRL_ENTER).await;
    screen.see("adopt-sheet").await;
    screen.wait_for_text("adopt-go", "建立2016年计划").await;
    screen.press(CTRL_ENTER).await;
    screen.see("plan-original").await;
    screen.wait_for_text("plan-tree", "开展质量对标提升行动").await;

    // Adjusted in the year, with a reason.
    screen.focus("plan-tree").await;
    screen.press("e").await;
    screen.see("plan-form").await;
    screen.press(ADJUSTED).await;
    screen.press(CTRL_ENTER).await;
    screen.wait_for_text("version-strip", "第1版").await;
    screen.focus("version-set").await;
    screen.press(ENTER).await;
    screen.see("version-reason").await;
    screen.focus("version-reason").await;
    screen.press("年中调整").await;
    screen.press(CTRL_ENTER).await;
    screen.gone("version-reason").await;
    screen.gone("version-strip").await;
    screen.focus("plan-tab-compare").await;
    screen.press(ENTER).await;
    screen.see("compare-change").await;
    screen.wait_for_text("compare-page", "（年中调整）").await;
    screen.shot(&program.shots.join("compared.png")).await;

    // Keys go to an element that both steps leave where it is: the driver waits for ever on one that is taken away.
    screen.focus("plan-tab-compare").await;
    screen.press(CTRL_Z).await; // The version.
    screen.see("version-strip").await;
    screen.focus("plan-tab-compare").await;
    screen.press(CTRL_Z).await; // The title.
    screen.see("compare-same").await;
    screen.close().await;
}
