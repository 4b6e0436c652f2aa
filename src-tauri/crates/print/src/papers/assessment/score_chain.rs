//! 得分由来 (score chain): how one total came about, link by link; every lost point; why not one rank higher; and what
//! changed since the year before.

mod compared;

use std::borrow::Borrow;

use zhiheng_domain::AssesseeId;
use zhiheng_domain::assessment::{AssessmentStep, ChainLink, ComparabilityNote, CriterionCode, Outcome, Points, chain};

use super::losses::{loss_table, losses_of};
use super::telling::{Telling, tight};
use super::{AssessmentGround, SheetDepth};
use crate::PaperName;
use crate::document::{Block, Derivation, Document, FigureId, Figures, Part, Source, TextBlock, TextRole, Words};
use crate::layout::{Align, Band, Cell, Columns, Metrics, PT, SheetName, Table};
use crate::papers::Content;
use crate::papers::ruled::{HEAD, NOTE, ROW, TEXT, head, heading, notes, number};

/// 得分由来。
#[derive(Debug, Clone)]
pub struct ScoreChain<G> {
    pub ground: G,
    pub assessee: AssesseeId,
    /// 上年的考核, where the file has one.
    pub last_year: Option<G>,
    /// 可比性说明 of the file; those that concern this assessee and these two years are told.
    pub notes: Vec<ComparabilityNote>,
}

/// Digits of what is not rounded.
const SETTLED: u32 = 8;

const HEADS: [&str; 4] = ["序号", "环节", "说明", "分数"];
const WIDTHS: [i32; 4] = [30, 58, 290, 76];

impl<G: Borrow<AssessmentGround>> Content for ScoreChain<G> {
    fn paper(&self) -> PaperName {
        PaperName::ScoreChain
    }

    fn document(&self, sheet: SheetName, _: &dyn Metrics) -> Document {
        let title = format!("{}{}考核得分由来", self.name(), self.ground().year.assessment.year_in_words());
        let mut telling = Telling::of_one(self.ground(), self.assessee, SheetDepth::Steps);
        let mut part = Part::new(sheet);
        self.ground().open(&mut part, self.paper(), &title, (self.ground().basis(), Words::default()));
        if let Some(outcome) = self.ground().outcome(self.assessee).filter(|it| it.is_complete()) {
            told(&mut part, self.result(outcome, &telling));
        }
        let losses = losses_of(self.ground(), self.assessee);
        let codes: Vec<CriterionCode> = losses.iter().map(|it| it.code.clone()).collect();
        heading(&mut part, "一、得分的各环节");
        part.table(self.links(&mut telling, &codes, sheet));
        notes(&mut part, &[
            "分数为未取舍的数；合计按方案取舍后公布，等次按未取舍的合计评定。".to_owned(),
            "各环节得分之和含加分，未计封顶；没有该环节得分的项，沿用此前的得分或按考核依据计算。".to_owned(),
        ]);
        heading(&mut part, "二、扣分明细");
        if losses.is_empty() {
            told(&mut part, "各考核项均未扣分。");
        } else {
            loss_table(&mut part, self.assessee, &losses, &mut telling);
        }
        let mut no = 2;
        self.gap(&mut part, &mut no, &mut telling);
        self.last_year(&mut part, &mut no, &mut telling);
        let mut document = self.ground().document(self.paper(), title, Figures::default());
        document.figures = telling.figures;
        document.parts.push(part);
        document
    }
}

impl<G: Borrow<AssessmentGround>> ScoreChain<G> {
    fn ground(&self) -> &AssessmentGround {
        self.ground.borrow()
    }

    fn name(&self) -> &str {
        self.ground().name(self.assessee)
    }

    /// The province is assessed alone, and has no rank.
    fn has_others(&self) -> bool {
        1 < self.ground().standing.outcomes.len()
    }

    /// `合计87.35分，等次为B级，列第12名。`
    fn result(&self, outcome: &Outcome, telling: &Telling<'_>) -> Words {
        let who = self.assessee;
        let mut words = Words::from("合计");
        words.append(&telling.total(who)).say("分，等次为").append(&telling.grade(who));
        if let Some(rank) = outcome.rank.filter(|_| self.has_others()) {
            words.say(if 1 < rank.shared_by { "，并列第" } else { "，列第" }).append(&telling.rank(who)).say("名");
        }
        words.say("。");
        words
    }

    /// A row for each link; what was lost by criterion is one row here and a table of its own below.
    fn links(&self, telling: &mut Telling<'_>, lost: &[CriterionCode], sheet: SheetName) -> Table {
        let links = self.ground().year.sheet(self.assessee).map(|it| chain(self.ground().scheme(), &self.ground().standing, it)).unwrap_or_default();
        let names = self.ground().year.naming();
        let mut body: Vec<Band> = Vec::new();
        let mut is_lost_told = false;
        for link in &links {
            if matches!(link, ChainLink::Rank { .. }) && !self.has_others() {
                continue;
            }
            let (label, text, words) = if let ChainLink::Lost { .. } = link {
                if std::mem::replace(&mut is_lost_told, true) {
                    continue;
                }
                ("扣分", format!("共{}项扣分，见扣分明细。", lost.len()), self.lost_points(telling, lost))
            } else {
                let said = link.in_words(&names);
                let words = self.points(link, said.points, telling);
                (said.label, tight(&said.text), words)
            };
            let no = body.len() + 1;
            let cells = vec![
                Cell::new(0, no.to_string(), TEXT),
                Cell::new(1, label, TEXT),
                Cell::new(2, text, TEXT).align(Align::Left),
                number(3, &words, TEXT).align(Align::Right),
            ];
            body.push(Band { rows: vec![cells], least: ROW, splits: true, label: format!("link {no}"), ..Band::default() });
        }
        Table { columns: Columns::share(sheet.sheet().body_width(), &WIDTHS), head: vec![head(&HEADS, HEAD)], body }
    }

    fn lost_points(&self, telling: &mut Telling<'_>, codes: &[CriterionCode]) -> Words {
        let figure = telling.all_lost(self.assessee, codes).spans.first().map(|it| it.figure);
        let exact = figure.map(|it| telling.value(it)).unwrap_or_default();
        said(figure, &format!("−{}", exact.round_dp(SETTLED).normalize()))
    }

    /// What a link comes to, as a figure where it is one.
    fn points(&self, link: &ChainLink, points: Option<Points>, telling: &mut Telling<'_>) -> Words {
        let who = self.assessee;
        let sheet = telling.sheet(who).cloned();
        let signed = |it: Points| if it.is_negative() { format!("−{}", it.abs()) } else { it.to_string() };
        match link {
            ChainLink::Step { step, sum, .. } => said(self.step_sum(*step, telling), &sum.to_string()),
            ChainLink::Appeal { code, .. } => {
                points.map(|it| said(telling.exact_score(who, code), &it.to_string())).unwrap_or_default()
            }
            ChainLink::Base(total) => said(sheet.and_then(|it| it.base), &total.unrounded.to_string()),
            ChainLink::Bonus(total) => said(sheet.and_then(|it| it.bonus), &total.unrounded.to_string()),
            ChainLink::Total(total) => said(sheet.and_then(|it| it.total), &total.unrounded.to_string()),
            ChainLink::GroupCapped { code, from, to } => {
                let at = self.ground().scheme().groups().iter().position(|it| it.code == *code);
                let group = at.and_then(|at| sheet?.groups.get(at).copied());
                let both = group.and_then(|it| it.unrounded.zip(it.before_cap));
                let label = format!("{} {code} 封顶", self.name());
                let figure = both.map(|(first, second)| telling.derive(label, "分", Derivation::Difference { first, second }));
                said(figure, &signed(*to - *from))
            }
            ChainLink::TotalCapped { from, to } => {
                let parts: Option<Vec<FigureId>> = sheet.as_ref().and_then(|it| Some(vec![it.base?, it.bonus?]));
                let (name, all) = (self.name().to_owned(), sheet.and_then(|it| it.total));
                let sum = parts.map(|it| telling.derive(format!("{name} 基本分与加分之和"), "分", Derivation::Total(it)));
                let figure = all.zip(sum).map(|(first, second)| {
                    telling.derive(format!("{name} 总分封顶"), "分", Derivation::Difference { first, second })
                });
                said(figure, &signed(*to - *from))
            }
            ChainLink::Grade { .. } => telling.grade(who),
            ChainLink::Rank { .. } => {
                let mut words = Words::from("第");
                words.append(&telling.rank(who)).say("名");
                words
            }
            ChainLink::Lost { .. } | ChainLink::Missing { .. } | ChainLink::Veto(_) => Words::default(),
        }
    }

    /// The sum after a step: of each criterion the row that says its score, else the facts.
    fn step_sum(&self, step: AssessmentStep, telling: &mut Telling<'_>) -> Option<FigureId> {
        let outcome = self.ground().outcome(self.assessee)?;
        let sources: Vec<Source> = outcome.lines.iter().filter_map(|it| {
            Some(telling.step_source(self.assessee, &it.code, step, it.after(step)?))
        }).collect();
        Some(telling.derive(format!("{} {}后各项得分之和", self.name(), step.zh()), "分", Derivation::Sum(sources)))
    }
}

fn said(figure: Option<FigureId>, text: &str) -> Words {
    figure.map_or_else(|| text.into(), |it| Words::number(it, text))
}

/// A paragraph between tables.
fn told(part: &mut Part, words: impl Into<Words>) {
    let text = TextBlock { align: Align::Justify, indent: 2 * NOTE.size, ..TextBlock::new(TextRole::Body, words, NOTE) };
    part.push(Block::Text(text));
    part.gap(3 * PT);
}
