//! 打分表 (score table) of one assessee: a row per criterion with its standard, the score of each step, what counts and why; subtotals by
//! 一级 and 二级指标; bonus, total, grade, rank.

use std::borrow::Borrow;

use zhiheng_domain::AssesseeId;
use zhiheng_domain::assessment::{AssessmentScope, AssessmentStep, Criterion, Group, Outcome, Points, Scheme};

use super::outline::{self, Rows};
use super::{AssessmentGround, NOT_SCORED, SheetDepth, SheetFigures, told};
use crate::PaperName;
use crate::document::{Block, Document, FigureId, Figures, Part, Words};
use crate::layout::{Align, Band, Cell, Columns, Metrics, SheetName, Table};
use crate::papers::Content;
use crate::papers::ruled::{DASH, SMALL, SMALL_HEAD, head, left, notes};

/// 最终得分.
const SCORE: usize = 9;

/// 打分表 of one assessee.
#[derive(Debug, Clone)]
pub struct ScoreTable<G> {
    pub ground: G,
    pub assessee: AssesseeId,
}

const HEADS: [&str; 12] = [
    "编号", "二级指标", "三级指标", "评分标准", "分值", "自评", "文审", "实地\n核查", "终审", "最终\n得分", "扣分原因（条款、佐证）", "评分单位",
];
const WIDTHS: [i32; 12] = [32, 54, 74, 104, 26, 36, 36, 32, 36, 40, 199, 48];

impl<G: Borrow<AssessmentGround>> Content for ScoreTable<G> {
    fn paper(&self) -> PaperName {
        PaperName::ScoreTable
    }

    fn document(&self, sheet: SheetName, _: &dyn Metrics) -> Document {
        let ground = self.ground.borrow();
        let name = ground.name(self.assessee);
        let title = format!("{}打分表", ground.subject());
        let mut figures = Figures::default();
        let made = ground.sheet_figures(&mut figures, self.assessee, SheetDepth::Steps);
        let mut part = Part::new(sheet);
        let whose = match ground.year.assessment.scope {
            AssessmentScope::Prefectures => format!("被考核单位：{name}人民政府"),
            AssessmentScope::Province => format!("自评单位：{name}"),
        };
        ground.open(&mut part, self.paper(), &format!("{title}（{name}）"), (whose.into(), "单位：分".into()));
        if let (Some(made), Some(outcome)) = (made, ground.outcome(self.assessee)) {
            let mut rows = ScoreRows { ground, figures: &mut figures, outcome, made: &made };
            let mut body = outline::bands(&mut rows);
            body.extend(sums(ground, outcome, &made));
            let columns = Columns::share(sheet.sheet().body_width(), &WIDTHS);
            part.push(Block::Table { table: Table { columns, head: vec![head(&HEADS, SMALL_HEAD)], body }, closes: true });
            notes(&mut part, &said(outcome));
        }
        let mut document = ground.document(self.paper(), format!("{title}（{name}）"), figures);
        document.parts.push(part);
        document
    }
}

/// 基本分, 加分, 合计, 等次, 名次.
fn sums(ground: &AssessmentGround, outcome: &Outcome, made: &SheetFigures) -> Vec<Band> {
    let text = |id: Option<FigureId>, shown: Points| match id {
        Some(id) => Words::number(id, ground.total_text(shown)),
        None => NOT_SCORED.into(),
    };
    let row = |label: &str, words: Words, remark: Words| {
        let cells = vec![score(SCORE, words), left(SCORE + 1, remark, SMALL).span(2)];
        outline::sum_row(label, SCORE, cells, SMALL_HEAD)
    };
    let mut bands = vec![row("基本分", text(made.base, outcome.base.shown), "".into())];
    if ground.scheme().criteria().iter().any(Criterion::is_bonus) {
        bands.push(row("加分", text(made.bonus, outcome.bonus.shown), "".into()));
    }
    let mut remark = Words::default();
    if let Some(exact) = ground.unrounded_words(outcome, made) {
        remark.say("未取舍 ").append(&exact);
    }
    if let Some(from) = outcome.capped_from {
        remark.say(&format!("{}封顶前 {from}", if remark.is_empty() { "" } else { "；" }));
    }
    if !outcome.is_complete() {
        remark.say(&format!("尚缺 {} 项得分", outcome.missing.len()));
    }
    bands.push(row("合计", ground.total_words(outcome, made), remark));
    let veto = ground.year.sheet(outcome.assessee).and_then(|it| it.veto.as_ref());
    let veto = veto.map(|it| format!("一票否决：{}", it.in_words())).unwrap_or_default();
    bands.push(row("等次", ground.grade_words(outcome, made.grade), veto.into()));
    let shared = outcome.rank.filter(|it| it.shared_by > 1).map(|it| format!("并列 {} 个", it.shared_by)).unwrap_or_default();
    if ground.year.assessees.len() > 1 {
        bands.push(row("名次", ground.rank_words(outcome, made.rank), shared.into()));
    }
    bands
}

fn said(outcome: &Outcome) -> Vec<String> {
    let mut notes = vec![
        "小计、合计由未取舍的得分相加，再按方案取舍；等次按未取舍的合计确定。由公式算得的分列至 4 位小数。".to_owned(),
        format!("“{DASH}”为该步骤没有给分，“{NOT_SCORED}”为尚无得分，均不按 0 分计；最终得分取申诉采纳的分，没有的取最后一步的分，各步均未给分的按评分方法计算。"),
    ];
    let mut open = Vec::new();
    for (count, what) in
        [(outcome.not_final.len(), "未终审"), (outcome.not_checked.len(), "终审未复核"), (outcome.open_appeals.len(), "申诉未办结")]
    {
        if count > 0 {
            open.push(format!("{count} 项{what}"));
        }
    }
    if !open.is_empty() {
        notes.push(format!("本表尚不是最终结果：{}。", open.join("，")));
    }
    notes
}

struct ScoreRows<'a> {
    ground: &'a AssessmentGround,
    figures: &'a mut Figures,
    outcome: &'a Outcome,
    made: &'a SheetFigures,
}

impl Rows for ScoreRows<'_> {
    fn scheme(&self) -> &Scheme {
        self.ground.scheme()
    }

    fn width(&self) -> usize {
        HEADS.len()
    }

    fn of_first(&mut self, at: usize, group: &Group) -> Words {
        let most = if group.is_bonus { "最高" } else { "" };
        let mut words = Words::from(format!("{} {}（{most}", group.code, group.title));
        words.append(&points(self.ground, self.figures, group)).say("分）　小计 ");
        words.append(&self.ground.group_words(self.outcome, self.made, at));
        if let Some(before) = self.made.groups.get(at).and_then(|it| it.before_cap)
            && let Some(from) = self.outcome.groups.get(at).and_then(|it| it.capped_from)
        {
            words.say("（封顶前 ").append(&Words::number(before, from.to_string())).say("）");
        }
        words
    }

    fn of_second(&mut self, at: usize, group: &Group) -> Words {
        let mut words = Words::from(format!("{}\n（", group.title));
        words.append(&points(self.ground, self.figures, group)).say("分）\n小计 ");
        words.append(&self.ground.group_words(self.outcome, self.made, at));
        words
    }

    fn of_criterion(&mut self, at: usize, criterion: &Criterion) -> Vec<Cell> {
        let (Some(line), Some(made)) = (self.outcome.lines.get(at), self.made.lines.get(at)) else { return Vec::new() };
        let full = self.ground.points_figure(self.figures, &criterion.code);
        let full = full.map_or_else(Words::default, |it| Words::number(it, criterion.points.to_string()));
        let step = |column: usize, step: AssessmentStep| match made.at(step).zip(line.at(step)) {
            Some((figure, given)) => score(column, Words::number(figure, self.ground.score_text(given))),
            None => Cell::new(column, DASH, SMALL),
        };
        let sheet = self.ground.line(self.outcome.assessee, &criterion.code);
        vec![
            left(3, &criterion.terms.standard, SMALL),
            score(4, full),
            step(5, AssessmentStep::SelfAssessment),
            step(6, AssessmentStep::PaperReview),
            step(7, AssessmentStep::SiteCheck),
            step(8, AssessmentStep::Final),
            score(SCORE, self.ground.score_words(self.outcome, self.made, at)),
            left(SCORE + 1, told::why(criterion, line, sheet), SMALL),
            Cell::new(SCORE + 2, &criterion.terms.scoring_unit, SMALL),
        ]
    }
}

fn points(ground: &AssessmentGround, figures: &mut Figures, group: &Group) -> Words {
    let text = group.points.to_string();
    ground.points_figure(figures, &group.code).map_or_else(|| Words::from(&text), |it| Words::number(it, &text))
}

/// A number at the right, a word in the middle.
pub(super) fn score(column: usize, words: Words) -> Cell {
    let is_number = !words.spans.is_empty() && words.text.contains(|it: char| it.is_ascii_digit());
    let align = if is_number { Align::Right } else { Align::Centre };
    Cell::new(column, words, SMALL).align(align)
}
