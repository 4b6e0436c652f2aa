//! The sixth whole way, in a real window: an assessment from its scheme to the published result. The sample scheme is
//! made the office's own, figures of 21 prefectures are pasted and typed, a score below the full points is asked its reason,
//! who gave the final scores cannot check them, one prefecture is vetoed; what is on the screen, in the core, in the file
//! and on the paper is the same.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::{Value, json};

use crate::program::Program;
use crate::quarter::ledger_in;
use crate::ranked::{Ranked, ranking, the_file_says_the_same, the_paper_says_the_same};
use crate::screen::Screen;

const SCORER: &str = "王晓梅";
const CHECKER: &str = "李建国";
const ENTER: &str = "\u{e007}";
const RIGHT: &str = "\u{e014}";
const DOWN: &str = "\u{e015}";
const CTRL_ENTER: &str = "\u{e009}\u{e007}";
const CTRL_S: &str = "\u{e009}s\u{e000}";
const CTRL_A: &str = "\u{e009}a";

const NEW_TITLE: &str = "制造业产品省级监督抽查合格率";
const PASTED: &str = "1.1.1";
const TYPED: &str = "1.1.2";
const REVIEWED: &str = "2.1.1";
const LOST: &str = "全年只调度一次";
const DAY: &str = "2016-04-20";
const BASIS: &str = "川质强省发〔2016〕4号";
/// The row whose prefecture is vetoed.
const VETOED: usize = 6;

#[tokio::test]
async fn an_assessment_goes_from_its_scheme_to_the_published_result() {
    let home = tempfile::tempdir().expect("a folder for the test");
    let program = Program::prepare(home.path());
    let screen = Screen::open(&program).await;
    screen.see("start-page").await;
    screen.type_into("new-name", SCORER).await;
    screen.press(ENTER).await;
    screen.see("frame").await;
    screen.click("today").await;
    screen.fill_day("day-business", DAY).await;
    screen.click("day-business-set").await;
    screen.wait_for_text("today", "2016年4月20日").await;

    begin(&screen, &program).await;
    make_the_scheme_ours(&screen, &program).await;
    let course = Course::of(&screen).await;
    course.enter_facts(&screen, &program).await;
    course.score(&screen, &program).await;
    course.check_by_another(&screen, &program).await;
    course.veto(&screen, &program).await;
    let ranked = course.publish(&screen, &program).await;
    the_file_says_the_same(&ledger_in(&home.path().join("documents")), &ranked);
    let pdf = home.path().join("考核结果汇总表.pdf");
    course.print(&screen, &program, &pdf).await;
    the_paper_says_the_same(&pdf, &ranked, &course.prefectures[VETOED].1);
    screen.close().await;
}

/// 新建考核: the year before the plan's and the sample scheme are what is offered.
async fn begin(screen: &Screen, program: &Program) {
    screen.go("assess").await;
    screen.focus("assess-begin").await;
    screen.press(ENTER).await;
    screen.see("new-assessment").await;
    assert_eq!(screen.property("field-year", "value").await, "2015");
    screen.find("[data-test=field-start] [data-value=sample][aria-checked=true]").await;
    screen.shot(&program.shots.join("assessment-new.png")).await;
    screen.focus("new-go").await;
    screen.press(CTRL_ENTER).await;
    screen.wait_for_count("assessment", 1).await;
    screen.wait_for_text("next-step", "示例方案").await;
    screen.shot(&program.shots.join("assessment-list.png")).await;
}

/// A title is typed over in the grid, and evidence that is missing only warns. The points still come to 100.
async fn make_the_scheme_ours(screen: &Screen, program: &Program) {
    screen.click("next-step").await;
    screen.see("scheme-page").await;
    screen.wait_for_value("scheme-points", "data-points", "100").await;
    screen.wait_for_focus("[data-test=entry-grid]").await;
    screen.press(&format!("{RIGHT}{DOWN}{DOWN}")).await;
    screen.find("[data-test=entry-grid] tr:nth-child(3) [data-col=title].active").await;
    screen.press(NEW_TITLE).await;
    screen.press(ENTER).await;
    screen.wait_for_saying("entry-grid", PASTED, NEW_TITLE).await;
    screen.find("[data-test=side-view] [data-value=rules]").await.click().await.expect("the click lands");
    screen.choose("rule-evidence", "warn").await;
    screen.wait_for_text("save-state", "已").await;
    screen.wait_for_value("scheme-points", "data-points", "100").await;
    assert!(screen.text("scheme-points").await.contains("100"), "the sum is seen");
    screen.shot(&program.shots.join("assessment-scheme.png")).await;
    screen.click("tab-scores").await;
    screen.see("scores-page").await;
}

/// The assessment, and what its scheme asks of whom.
struct Course {
    id: Value,
    /// In the order of the grid: id and name.
    prefectures: Vec<(u64, String)>,
    criteria: Vec<Asked>,
}

struct Asked {
    code: String,
    points: String,
    /// The score follows from facts.
    computes: bool,
    figures: bool,
    baseline: bool,
    events: bool,
    lower: bool,
}

impl Course {
    async fn of(screen: &Screen) -> Course {
        let list = screen.ask_core("assessments", json!({})).await;
        let id = list["assessments"][0]["id"].clone();
        let scheme = screen.ask_core("scheme", json!({ "assessment": id, "version": null })).await;
        let rows = scheme["draft"]["rows"].as_array().expect("rows");
        let row_of = |code: &str| rows.iter().find(|it| it["code"] == code).unwrap_or_else(|| panic!("{code} is in the scheme"));
        assert_eq!(row_of(PASTED)["title"], NEW_TITLE);
        assert_eq!(scheme["draft"]["rules"]["evidence"], "warn");
        let grid = screen.ask_core("scoreGrid", json!({ "assessment": id })).await;
        assert_eq!(grid["assessment"]["year"], 2015);
        let told = |it: &Value| it.as_str().expect("a text").to_owned();
        let prefectures: Vec<(u64, String)> = grid["rows"]
            .as_array()
            .expect("rows")
            .iter()
            .map(|it| (it["assessee"].as_u64().expect("an id"), told(&it["name"])))
            .collect();
        let criteria: Vec<Asked> = grid["criteria"]
            .as_array()
            .expect("criteria")
            .iter()
            .map(|it| Asked {
                code: told(&it["code"]),
                points: if it["isBonus"] == true { "0".into() } else { told(&it["points"]) },
                computes: it["computes"] == true,
                figures: it["figures"] == true,
                baseline: it["baseline"] == true,
                events: it["events"] == true,
                lower: row_of(&told(&it["code"]))["terms"]["method"]["better"] == "lower",
            })
            .collect();
        assert_eq!((prefectures.len(), criteria.len()), (21, 43));
        Course { id, prefectures, criteria }
    }

    /// 依据: one column pasted, one typed cell by cell, the rest as a person would paste it in one go.
    async fn enter_facts(&self, screen: &Screen, program: &Program) {
        self.look(screen, "goal").await;
        self.click_cell(screen, 0, PASTED).await;
        screen.paste(&vec!["96"; self.prefectures.len()].join("\n")).await;
        self.wait_for_column(screen, PASTED).await;

        self.look(screen, "actual").await;
        self.click_cell(screen, 0, TYPED).await;
        for no in 0..3 {
            screen.press(&self.actual(no, TYPED)).await;
            screen.press(ENTER).await;
            self.wait_for_cell(screen, no, TYPED, &self.actual(no, TYPED)).await;
        }
        self.click_cell(screen, 0, PASTED).await;
        let column: Vec<String> = (0..self.prefectures.len()).map(|no| self.actual(no, PASTED)).collect();
        screen.paste(&column.join("\n")).await;
        self.wait_for_column(screen, PASTED).await;
        screen.shot(&program.shots.join("assessment-facts.png")).await;

        let mut cells = Vec::new();
        for (no, (assessee, _)) in self.prefectures.iter().enumerate() {
            for it in self.criteria.iter().filter(|it| it.figures) {
                let mut put = |field: &str, text: String| cells.push(json!({ "assessee": assessee, "code": it.code, "field": field, "text": text }));
                if it.code != PASTED {
                    put("goal", goal(it).to_owned());
                }
                if it.baseline {
                    put("baseline", if it.lower { "0.5".into() } else { "80".into() });
                }
                if it.code != PASTED && !(it.code == TYPED && no < 3) {
                    put("actual", self.actual(no, &it.code));
                }
            }
        }
        let answer = screen.ask_core("setFacts", json!({ "assessment": self.id, "cells": cells })).await;
        assert_eq!(answer["value"], json!([]), "nothing is refused");

        self.come_back(screen).await;
        self.look(screen, "events").await;
        let asked: Vec<&str> = self.criteria.iter().filter(|it| it.events).map(|it| it.code.as_str()).collect();
        self.click_cell(screen, 0, asked[0]).await;
        let asked = asked.len() * self.prefectures.len();
        screen.press(CTRL_A).await;
        screen.wait_for_text("scores-no-events", &asked.to_string()).await;
        screen.click("scores-no-events").await;
        screen.wait_for_text("scores-outcome", &format!("已记 {asked} 格")).await;
        screen.shot(&program.shots.join("assessment-events.png")).await;
        for aspect in ["goal", "actual", "events"] {
            self.look(screen, aspect).await;
            screen.wait_for_text("page-head", "已填齐").await;
        }
    }

    /// 自评 by the methods and as the prefectures say; 文审 with one reason; 终审 from the step before.
    async fn score(&self, screen: &Screen, program: &Program) {
        let all = self.criteria.len() * self.prefectures.len();
        let computed = self.criteria.iter().filter(|it| it.computes).count() * self.prefectures.len();
        self.look(screen, "self_assessment").await;
        screen.click("scores-by-method").await;
        let said = screen.wait_for_text("scores-outcome", &format!("自评填了 {computed} 格")).await;
        assert!(!said.contains("没有填"), "{said}");
        let mut cells = Vec::new();
        for (assessee, _) in &self.prefectures {
            for it in self.criteria.iter().filter(|it| !it.computes) {
                cells.push(json!({ "assessee": assessee, "code": it.code, "text": it.points, "losses": null }));
            }
        }
        let answer = screen.ask_core("setScores", json!({ "assessment": self.id, "step": "self_assessment", "cells": cells })).await;
        assert_eq!(answer["value"], json!([]), "nothing is refused");
        self.come_back(screen).await;

        self.look(screen, "paper_review").await;
        self.click_cell(screen, 0, PASTED).await;
        let away = self.criteria.iter().position(|it| it.code == REVIEWED).expect("it is in the grid");
        screen.press(&RIGHT.repeat(away)).await;
        self.wait_for_active(screen, 0, REVIEWED).await;
        screen.press("1.5").await;
        screen.press(ENTER).await;
        screen.wait_for_focus("[data-test=loss-reason]").await;
        assert_eq!(screen.property("loss-clause", "value").await, REVIEWED);
        assert!(self.step_of(screen, 0, REVIEWED, "paper_review").await.is_null(), "without a reason nothing went in");
        screen.shot(&program.shots.join("assessment-reason.png")).await;
        screen.press(LOST).await;
        screen.press(ENTER).await;
        self.wait_for_active(screen, 1, REVIEWED).await;
        self.wait_for_cell(screen, 0, REVIEWED, "1.5").await;
        let step = self.step_of(screen, 0, REVIEWED, "paper_review").await;
        assert_eq!((&step["score"], &step["losses"][0]["reason"], &step["losses"][0]["clause"]), (&json!("1.5"), &json!(LOST), &json!(REVIEWED)));
        screen.press("2").await; // The full points want no reason.
        screen.press(ENTER).await;
        self.wait_for_cell(screen, 1, REVIEWED, "2").await;

        screen.click("scores-from-before").await;
        let said = screen.wait_for_text("scores-outcome", &format!("文审填了 {} 格", all - 2)).await;
        assert!(!said.contains("没有填"), "{said}");
        self.look(screen, "final").await;
        screen.click("scores-from-before").await;
        let said = screen.wait_for_text("scores-outcome", &format!("终审填了 {all} 格")).await;
        assert!(!said.contains("没有填"), "{said}");
        screen.wait_for_text("page-head", "已打齐").await;
        self.wait_for_cell(screen, 0, REVIEWED, "1.5").await;
        screen.shot(&program.shots.join("assessment-final.png")).await;
        let grid = screen.ask_core("scoreGrid", json!({ "assessment": self.id })).await;
        let cells = || grid["rows"].as_array().expect("rows").iter().flat_map(|it| it["cells"].as_array().expect("cells"));
        assert_eq!(cells().filter(|it| it["faults"] != 0).count(), 0, "the scheme only reminds of evidence");
        assert!(cells().any(|it| it["evidence"] == 0));
    }

    /// Who gave the scores is told that another one checks them.
    async fn check_by_another(&self, screen: &Screen, program: &Program) {
        let all = self.criteria.len() * self.prefectures.len();
        screen.click("scores-check").await;
        screen.wait_for_text("scores-outcome", &format!("{all} 格没有复核")).await;
        screen.wait_for_text("scores-left", "复核人").await;
        screen.shot(&program.shots.join("assessment-own.png")).await;
        screen.click("operator").await;
        screen.type_over("operator-new", CHECKER).await;
        screen.press(ENTER).await;
        screen.wait_for_text("operator", CHECKER).await;
        screen.gone("operator-menu").await;
        screen.click("scores-check").await;
        let said = screen.wait_for_text("scores-outcome", &format!("复核了 {all} 格")).await;
        assert!(!said.contains("没有复核"), "{said}");
        screen.wait_for_text("page-head", &format!("已复核 {all}/{all}")).await;
    }

    async fn veto(&self, screen: &Screen, program: &Program) {
        let (assessee, name) = &self.prefectures[VETOED];
        let row = format!("[data-test=entry-grid] tr[data-row='a{assessee}']");
        screen.find(&format!("{row} [data-col=name]")).await.click().await.expect("the click lands");
        screen.find(&format!("{row} [data-col=name].active")).await;
        screen.click("scores-veto").await;
        screen.wait_for_text("veto-dialog", name).await;
        let said = [("event", "重大产品质量安全事件"), ("happenedOn", "2015-08-12"), ("basis", "省政府事故调查报告"), ("decidedBy", "省质量强省工作领导小组")];
        for (field, text) in said {
            screen.type_over(&format!("veto-{field}"), text).await;
        }
        assert_eq!(screen.property("veto-decidedOn", "value").await, DAY);
        screen.shot(&program.shots.join("assessment-veto.png")).await;
        screen.press(ENTER).await;
        screen.gone("veto-form").await;
        screen.wait_for_said(&format!("{row} [data-col=grade] [data-status=late] span"), "D 否决").await;
    }

    /// 考核结果 as they are on the screen when they are published.
    async fn publish(&self, screen: &Screen, program: &Program) -> Vec<Ranked> {
        screen.click("tab-results").await;
        screen.wait_for_count("rank-row", 21).await;
        let (assessee, name) = &self.prefectures[VETOED];
        screen.find(&format!("[data-test=rank-row][data-assessee='{assessee}'] [data-test=grade][data-grade=D] [data-test=vetoed]")).await;
        screen.wait_for_text("veto-notes", name).await;
        screen.shot(&program.shots.join("assessment-results.png")).await;
        screen.focus("publish").await;
        screen.press(ENTER).await;
        screen.wait_for_focus("[data-test=publish-on]").await;
        assert_eq!(screen.property("publish-on", "value").await, DAY);
        screen.type_over("publish-basis", BASIS).await;
        screen.type_over("publish-by", "省政府").await;
        screen.shot(&program.shots.join("assessment-publish.png")).await;
        screen.press(CTRL_ENTER).await;
        screen.wait_for_text("published-on", "2016年4月20日").await;
        screen.wait_for_text("page-head", "已于2016年4月20日公布").await;
        screen.gone("publish-dialog").await;
        screen.shot(&program.shots.join("assessment-published.png")).await;

        let shown = ranking(screen).await;
        let standing = screen.ask_core("standing", json!({ "assessment": self.id })).await;
        assert_eq!(standing["publication"]["basis"], BASIS);
        assert_eq!(standing["publication"]["differences"], json!([]));
        let rows = standing["rows"].as_array().expect("rows");
        assert_eq!(shown, rows.iter().map(Ranked::of_core).collect::<Vec<_>>(), "the screen says what the core says");
        let vetoed = rows.iter().find(|it| it["assessee"] == *assessee).expect("its row");
        assert_ne!(vetoed["gradeByScore"], "D", "by its score alone it would stand higher");
        assert_eq!(shown.iter().filter(|it| it.grade == "D").count(), 1);
        let totals: BTreeSet<&str> = shown.iter().map(|it| it.total.as_str()).collect();
        assert!(5 < totals.len(), "{totals:?}");
        shown
    }

    /// 考核结果汇总表, from the results to the paper and into a file.
    async fn print(&self, screen: &Screen, program: &Program, pdf: &Path) {
        screen.click("paper-results_table").await;
        screen.see("papers-page").await;
        screen.find("[data-test=page-1] canvas[data-drawn]").await;
        screen.shot(&program.shots.join("assessment-paper.png")).await;
        program.answer_next_dialog(pdf);
        screen.press(CTRL_S).await;
        screen.see("paper-saved").await;
    }

    fn actual(&self, no: usize, code: &str) -> String {
        let at = self.criteria.iter().position(|it| it.code == code).expect("it is in the grid");
        let it = &self.criteria[at];
        match (it.lower, it.baseline) {
            (true, true) => ["0.3", "0.35", "0.4"][(no + at) % 3].to_owned(),
            (true, false) => (46 + (no + at) % 9).to_string(),
            (false, true) => (85 + (no * 2 + at) % 7).to_string(),
            (false, false) => (90 + (no * 7 + at * 3) % 11).to_string(),
        }
    }

    async fn look(&self, screen: &Screen, aspect: &str) {
        screen.find(&format!("[data-test=scores-page] [role=radio][data-value={aspect}]")).await.click().await.expect("the click lands");
        screen.find(&format!("[data-test=scores-page] [role=radio][data-value={aspect}][aria-checked=true]")).await;
    }

    /// Away and back: what the core was told past the page is read anew.
    async fn come_back(&self, screen: &Screen) {
        screen.click("tab-back").await;
        screen.see("assess-table").await;
        screen.click("side-scores").await;
        screen.see("scores-page").await;
        screen.see("entry-grid").await;
    }

    fn cell(&self, no: usize, code: &str) -> String {
        format!("[data-test=entry-grid] tr[data-row='a{}'] [data-col='c{code}']", self.prefectures[no].0)
    }

    async fn click_cell(&self, screen: &Screen, no: usize, code: &str) {
        screen.find(&self.cell(no, code)).await.click().await.expect("the click lands");
        self.wait_for_active(screen, no, code).await;
    }

    async fn wait_for_active(&self, screen: &Screen, no: usize, code: &str) {
        screen.find(&format!("{}.active", self.cell(no, code))).await;
        screen.wait_for_focus("[data-test=entry-grid]").await;
    }

    async fn wait_for_cell(&self, screen: &Screen, no: usize, code: &str, text: &str) {
        screen.wait_for_said(&format!("{}:not(.pending) .txt", self.cell(no, code)), text).await;
    }

    /// Every prefecture has something there, and the core has it.
    async fn wait_for_column(&self, screen: &Screen, code: &str) {
        let css = format!("[data-test=entry-grid] tbody [data-col='c{code}']:not(.blank):not(.pending):not(.refused)");
        screen.wait_for_count_of(&css, 21).await;
    }

    async fn step_of(&self, screen: &Screen, no: usize, code: &str, step: &str) -> Value {
        let place = json!({ "assessment": self.id, "assessee": self.prefectures[no].0, "code": code });
        let line = screen.ask_core("scoreLine", place).await;
        line["steps"].as_array().expect("steps").iter().find(|it| it["step"] == step).cloned().unwrap_or_default()
    }
}

fn goal(it: &Asked) -> &'static str {
    match (it.lower, it.baseline) {
        (true, true) => "0.3",
        (true, false) => "50",
        (false, true) => "90",
        (false, false) => "96",
    }
}
