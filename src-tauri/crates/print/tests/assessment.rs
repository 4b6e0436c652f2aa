//! The tables of an assessment: every number recomputes from rows and is what the domain says; what is missing is said to be.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // Test code: a fault is a failed test.

mod common;

use common::assessment::{ground, ground_with};
use zhiheng_domain::AssesseeId;
use zhiheng_domain::assessment::*;
use zhiheng_print::document::{Block, Chart, Derivation, Document, Figures};
use zhiheng_print::layout::{FixedMetrics, SheetName, Table};
use zhiheng_print::papers::lay_out;
use zhiheng_print::{
    AssessmentGround, Content, Options, PaperRequest, ResultsTable, SchemeTable, ScoreTable, SelfAssessmentForm, SheetDepth,
};

fn papers(ground: &AssessmentGround) -> Vec<Box<dyn Content + '_>> {
    let mut all: Vec<Box<dyn Content + '_>> = vec![Box::new(SchemeTable(ground)), Box::new(ResultsTable(ground))];
    for assessee in [AssesseeId(3), AssesseeId(19)] {
        all.push(Box::new(ScoreTable { ground, assessee }));
        all.push(Box::new(SelfAssessmentForm { ground, assessee, blank: false }));
        all.push(Box::new(SelfAssessmentForm { ground, assessee, blank: true }));
    }
    all
}

fn document(content: &dyn Content) -> Document {
    content.document(content.paper().default_sheet(), &FixedMetrics)
}

/// All that stands in the cells of a table, row by row.
fn cells(table: &Table) -> Vec<Vec<String>> {
    let text = |cell: &zhiheng_print::layout::Cell| cell.paragraphs.iter().map(|it| it.text.text.as_str()).collect::<String>();
    let rows = table.body.iter().flat_map(|band| band.rows.iter());
    rows.map(|row| row.iter().map(text).collect()).collect()
}

/// Schemes that add up and round in every way there is.
fn grounds() -> Vec<AssessmentGround> {
    let mut all = vec![ground(), ground_with(1, 0, |_| {})];
    for (seed, place) in (2..).zip([RoundingPlace::Nowhere, RoundingPlace::Total, RoundingPlace::Criterion]) {
        for mode in [RoundingMode::HalfUp, RoundingMode::HalfEven, RoundingMode::Down] {
            for gaps in [0, 4] {
                all.push(ground_with(seed, gaps, |draft| {
                    draft.rules.rounding = Rounding { place, digits: 1, mode };
                    draft.rules.ranking.on = if seed % 2 == 0 { RankOn::Shown } else { RankOn::Unrounded };
                    draft.rules.ranking.ties = if mode == RoundingMode::Down { Ties::Follow } else { Ties::Skip };
                    draft.rules.ranking.tie_breakers.push(TieBreaker::Row("2.1.1".into()));
                    if mode == RoundingMode::HalfEven {
                        draft.rules.ranking.vetoed = VetoedRank::ByScore;
                        draft.rules.total_cap = Some(Points::HUNDRED);
                    }
                }));
            }
        }
    }
    // A bonus group within a bonus group, each with its cap.
    all.push(ground_with(9, 0, |draft| {
        let at = draft.rows.iter().position(|it| it.code == "3.1").unwrap();
        let group = SchemeRow { tier: Tier::Second, code: "3.0".into(), title: "荣誉".into(), points: Some("1.5".parse().unwrap()), terms: None };
        draft.rows.insert(at, group);
        draft.rows[at - 1].points = Some("2".parse().unwrap());
        for row in &mut draft.rows[at + 1..=at + 2] {
            row.tier = Tier::Third;
        }
    }));
    all
}

#[test]
fn every_number_recomputes_and_is_what_the_standing_says() {
    let mut capped = 0;
    for ground in grounds() {
        let mut figures = Figures::default();
        let sheets = ground.all_figures(&mut figures, SheetDepth::Steps);
        assert_eq!(figures.faults(), []);
        assert_eq!(sheets.len(), 21);
        for sheet in &sheets {
            let outcome = ground.outcome(sheet.assessee).unwrap();
            let value = |id: Option<_>| id.and_then(|it| figures.value(it));
            let settled = |id: Option<_>| value(id).map(|it| it.round_dp(8).normalize());
            for (line, of) in outcome.lines.iter().zip(&sheet.lines) {
                assert_eq!(value(of.score), line.score.map(Points::decimal), "{}", line.code);
                assert_eq!(value(of.shown), line.shown.map(Points::decimal), "{}", line.code);
                for step in AssessmentStep::ALL {
                    assert_eq!(value(of.at(*step)), line.at(*step).map(Points::decimal), "{} {step:?}", line.code);
                }
            }
            let criteria = ground.scheme().groups().iter().map(|it| it.criteria.clone());
            for ((total, of), criteria) in outcome.groups.iter().zip(&sheet.groups).zip(criteria) {
                let whole = outcome.lines[criteria].iter().all(|it| it.score.is_some());
                assert_eq!(settled(of.unrounded), whole.then(|| total.total.unrounded.decimal()), "{}", total.code);
                assert_eq!(of.before_cap.is_some(), whole && total.capped_from.is_some());
                capped += usize::from(of.before_cap.is_some());
            }
            let whole = outcome.is_complete();
            assert_eq!(value(sheet.total), whole.then(|| outcome.total.unrounded.decimal()));
            assert_eq!(value(sheet.shown), whole.then(|| outcome.total.shown.decimal()));
            assert_eq!(value(sheet.rank), outcome.rank.map(|it| it.no.into()));
            assert_eq!(sheet.grade.is_some(), outcome.grade.is_some());

            // Alone it says the same, the others told by their rows.
            let mut alone = Figures::default();
            let own = ground.sheet_figures(&mut alone, sheet.assessee, SheetDepth::Counted).unwrap();
            assert_eq!(alone.faults(), []);
            assert_eq!(own.rank.and_then(|it| alone.value(it)), value(sheet.rank));
            assert_eq!(own.total.and_then(|it| alone.value(it)), value(sheet.total));
        }
    }
    assert!(capped > 0, "some bonus is capped");
}

#[test]
fn every_score_names_the_rows_of_the_file() {
    let ground = ground();
    let mut figures = Figures::default();
    let sheets = ground.all_figures(&mut figures, SheetDepth::Steps);
    for (_, figure) in figures.iter() {
        for source in figure.derivation.sources() {
            assert!(source.records().all(|it| it.id > 0), "{}: {source:?}", figure.label);
        }
        assert!(!figure.derivation.sources().is_empty() || !figure.derivation.parts().is_empty(), "{}", figure.label);
    }
    let computed = figures.iter().filter(|(_, it)| matches!(it.derivation, Derivation::Computed { .. })).count();
    assert!(computed > 21 * 20, "{computed}");
    // 复核 stands with a final score, and the veto with its grade and with the ranks.
    let reviewed = ground.scheme().criteria().iter().position(|it| it.terms.method == Method::Reviewer).unwrap();
    let final_score = sheets[0].lines[reviewed].at(AssessmentStep::Final).unwrap();
    let given = figures.get(final_score).unwrap();
    assert!(given.derivation.sources()[0].accepted.ends_with("李四复核"), "{given:?}");
    assert!(figures.how(sheets[2].grade.unwrap()).starts_with("一票否决，为D级（按得分为"));
    assert!(figures.how(sheets[2].rank.unwrap()).contains("一票否决，列在其他单位之后"));
}

#[test]
fn papers_have_no_number_without_a_source_and_say_what_is_missing() {
    for ground in [ground(), ground_with(5, 4, |_| {})] {
        for content in papers(&ground) {
            let document = document(content.as_ref());
            assert_eq!(document.figures.faults(), [], "{:?}", content.paper());
            for table in document.tables() {
                for cell in table.body.iter().flat_map(|it| it.rows.iter().flatten()) {
                    let words = &cell.paragraphs[0].text;
                    // A cell that is nothing but a number, other than a code, is a figure.
                    let plain = words.spans.is_empty() && cell.reach().0 > 2 && words.text.parse::<f64>().is_ok();
                    assert!(!plain, "{:?}: {}", content.paper(), words.text);
                }
            }
        }
    }
    let gaps = ground_with(5, 4, |_| {});
    let lacking = gaps.standing.outcomes.iter().find(|it| !it.missing.is_empty()).unwrap();
    let sheet = document(&ScoreTable { ground: &gaps, assessee: lacking.assessee });
    let rows = cells(sheet.tables().next().unwrap());
    for code in &lacking.missing {
        let row = rows.iter().find(|it| it[0] == code.as_str()).unwrap();
        assert!(row.contains(&"尚未评定".to_owned()), "{row:?}");
    }
    assert_eq!(rows.iter().filter(|it| it[0] == "合计").map(|it| it[1].as_str()).collect::<Vec<_>>(), ["尚未评定"]);
    let results = document(&ResultsTable(&gaps));
    let rows = cells(results.tables().next().unwrap());
    let row = rows.iter().find(|it| it[1] == gaps.name(lacking.assessee)).unwrap();
    assert_eq!(row[0], "—", "no rank");
    assert!(row.last().unwrap().contains(&format!("尚缺 {} 项得分", lacking.missing.len())), "{row:?}");
}

#[test]
fn the_results_stand_in_the_order_of_ranks_with_what_is_shown_and_what_is_not() {
    let ground = ground();
    let document = document(&ResultsTable(&ground));
    let rows = cells(document.tables().next().unwrap());
    assert_eq!(rows.len(), 21);
    let ranks: Vec<u32> = rows.iter().map(|it| it[0].parse().unwrap()).collect();
    assert!(ranks.is_sorted());
    let best = ground.in_order()[0].1;
    assert!(rows[0].contains(&ground.total_text(best.total.shown)));
    assert!(rows[0].contains(&best.total.unrounded.to_string()), "{:?}", rows[0]);
    let last = rows.last().unwrap();
    assert_eq!(last[1], ground.name(AssesseeId(3)), "the vetoed comes last");
    assert!(last.contains(&"D级".to_owned()) && last.last().unwrap().starts_with("一票否决"), "{last:?}");
}

#[test]
fn charts_show_shares_and_totals_of_many_and_none_of_one() {
    let ground = ground();
    let document = document(&ResultsTable(&ground));
    let charts: Vec<&Chart> = document.blocks().filter_map(|it| if let Block::Chart(chart) = it { Some(chart) } else { None }).collect();
    let [Chart::Heat { columns, rows, .. }, Chart::Bars { bars, .. }] = charts[..] else { panic!("{charts:?}") };
    assert_eq!((rows.len(), bars.len()), (21, 21));
    assert!(rows.iter().all(|it| it.cells.len() == columns.len()));
    for (bar, (assessee, outcome)) in bars.iter().zip(ground.in_order()) {
        assert!(bar.label.ends_with(&assessee.name));
        assert_eq!((bar.value, document.figures.value(bar.figure.unwrap())), (outcome.total.shown.decimal(), Some(bar.value)));
    }
    // Full points are light, and what lacks much is dark and has another sign.
    let share = |outcome: &Outcome, at: usize| outcome.groups[at].total.unrounded.decimal() / ground.scheme().groups()[at].points.decimal();
    for (row, (_, outcome)) in rows.iter().zip(ground.in_order()) {
        let dark = share(outcome, 1) < "0.7".parse().unwrap();
        assert_eq!(row.cells[0].text == "■", dark, "{}", row.label);
    }
    let mut one = ground.clone();
    one.year.assessees.truncate(1);
    one.year.sheets.truncate(1);
    one.standing = one.year.standing();
    let alone = ResultsTable(&one).document(SheetName::A4Landscape, &FixedMetrics);
    assert!(alone.blocks().all(|it| !matches!(it, Block::Chart(_))));
}

#[test]
fn a_sample_scheme_is_marked_in_every_paper_and_another_in_none() {
    for (is_sample, ground) in [(true, ground()), (false, ground_with(1, 0, |it| it.header.is_sample = false))] {
        for content in papers(&ground) {
            let laid = lay_out(&PaperRequest { content: content.as_ref(), options: Options::default() }, &FixedMetrics).0;
            let marked = laid.pages[0].lines().iter().any(|it| it.contains("【示例方案】"));
            assert_eq!(marked, is_sample, "{:?}", content.paper());
        }
    }
}

#[test]
fn heads_stand_on_every_page_and_nothing_leaves_the_type_area() {
    let fonts = common::fonts();
    for ground in [ground(), ground_with(5, 4, |_| {})] {
        for content in papers(&ground) {
            for sheet in content.paper().sheets() {
                let options = Options { sheet: Some(*sheet), ..Options::default() };
                let laid = lay_out(&PaperRequest { content: content.as_ref(), options }, &fonts).0;
                common::assert_in_type_area(&laid, sheet.sheet(), &fonts, &format!("{:?} {sheet:?}", content.paper()));
                for (no, labels) in laid.labels.iter().enumerate() {
                    let rows = labels.iter().any(|it| ["second", "row", "first", "sum"].iter().any(|kind| it.starts_with(kind)));
                    assert!(!rows || labels.contains(&"head".to_owned()), "{:?} page {}", content.paper(), no + 1);
                    let last = labels.last().map(String::as_str).unwrap_or_default();
                    assert!(last != "head" && !last.starts_with("first"), "{:?} page {}", content.paper(), no + 1);
                }
            }
        }
    }
}

#[test]
fn the_blank_form_asks_and_says_nothing_that_is_known() {
    let ground = ground();
    let blank = document(&SelfAssessmentForm { ground: &ground, assessee: AssesseeId(1), blank: true });
    let filled = document(&SelfAssessmentForm { ground: &ground, assessee: AssesseeId(1), blank: false });
    let row = |document: &Document| cells(document.tables().next().unwrap()).into_iter().find(|it| it[0] == "1.1.1").unwrap();
    let (blank, filled) = (row(&blank), row(&filled));
    assert_eq!(blank[5..10], ["", "", "—", "", ""], "no baseline is asked here");
    let facts = &ground.line(AssesseeId(1), &CriterionCode::new("1.1.1").unwrap()).unwrap().facts;
    assert_eq!(filled[5], facts.goal.unwrap().value.to_string());
    assert_eq!(filled[6..8], ["2015年6月30日", "—"], "when the goal was filed");
    assert_eq!(filled[8], facts.actual.unwrap().to_string());
    assert_eq!(blank[2], filled[2], "the standard stands in both");
}

#[test]
fn the_form_asks_a_baseline_where_the_method_starts_from_it() {
    let ground = ground_with(1, 0, |draft| {
        let row = draft.rows.iter_mut().find(|it| it.code == "1.1.1").unwrap();
        if let Some(Method::Formula { from, .. }) = row.terms.as_mut().map(|it| &mut it.method) {
            *from = StartingFrom::Baseline;
        }
    });
    let row = |blank: bool| {
        let document = document(&SelfAssessmentForm { ground: &ground, assessee: AssesseeId(1), blank });
        cells(document.tables().next().unwrap()).into_iter().find(|it| it[0] == "1.1.1").unwrap()
    };
    let facts = &ground.line(AssesseeId(1), &CriterionCode::new("1.1.1").unwrap()).unwrap().facts;
    assert_eq!((row(true)[7].as_str(), row(false)[7].clone()), ("", facts.baseline.unwrap().to_string()));
}

#[test]
fn the_score_table_says_by_which_standard_each_was_scored() {
    let ground = ground();
    let sheet = document(&ScoreTable { ground: &ground, assessee: AssesseeId(1) });
    let rows = cells(sheet.tables().next().unwrap());
    for criterion in ground.scheme().criteria() {
        let row = rows.iter().find(|it| it[0] == criterion.code.as_str()).unwrap();
        assert_eq!(row[row.len() - 9], criterion.terms.standard, "{}", criterion.code);
    }
}
