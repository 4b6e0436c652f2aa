//! 考核结果汇总表 (results table): a row per assessee in the order of ranks: what each group came to, bonus, total, grade, rank;
//! then the shares of the points as a heat table, and the totals as bars.

use std::borrow::Borrow;

use zhiheng_domain::assessment::{Grade, Group, Outcome, Tier};

use super::published::Said;
use super::score_table::score;
use super::{AssessmentGround, NOT_SCORED, SheetDepth, SheetFigures};
use crate::PaperName;
use crate::document::{Bar, Block, Chart, Document, Figures, HeatCell, HeatRow, Part, Words};
use crate::layout::{Band, Cell, Columns, Metrics, PT, SheetName, Table};
use crate::papers::Content;
use crate::papers::letter::sentence;
use crate::papers::ruled::{SMALL, SMALL_HEAD, left, notes};

/// 考核结果汇总表 of an assessment.
#[derive(Debug, Clone)]
pub struct ResultsTable<G>(pub G);

/// More 二级指标 than these have no room beside each other: the table then has 一级指标 alone.
const MOST: usize = 14;

impl<G: Borrow<AssessmentGround>> Content for ResultsTable<G> {
    fn paper(&self) -> PaperName {
        PaperName::ResultsTable
    }

    fn document(&self, sheet: SheetName, _: &dyn Metrics) -> Document {
        let ground = self.0.borrow();
        let title = format!("{}结果汇总表", ground.subject());
        let mut figures = Figures::default();
        let sheets = ground.all_figures(&mut figures, SheetDepth::Counted);
        let counts = counts(ground, &mut figures);
        let mut part = Part::new(sheet);
        ground.open(&mut part, self.paper(), &title, (counts, "单位：分".into()));
        let plan = Plan::of(ground);
        let columns = plan.columns(sheet);
        let mut body = Vec::new();
        for (assessee, outcome) in ground.in_order() {
            let Some(made) = sheets.iter().find(|it| it.assessee == assessee.id) else { continue };
            body.push(plan.row(ground, &assessee.name, outcome, made));
        }
        let head = plan.head(ground);
        part.push(Block::Table { table: Table { columns, head: vec![head], body }, closes: true });
        let corrections = ground.corrections(&mut figures, &sheets, Said::All).into_iter().map(|it| sentence([it, "。".into()]));
        notes(&mut part, &corrections.chain(said(ground).into_iter().map(Words::from)).collect::<Vec<_>>());
        let mut document = ground.document(self.paper(), title, figures);
        document.parts.push(part);
        document.parts.extend(charts(ground, &plan, &sheets, sheet));
        document
    }
}

/// A column of scores.
enum Column {
    Group(usize),
    /// 小计 of a 一级指标 over its 二级指标.
    Subtotal(usize),
}

/// Which columns there are.
struct Plan {
    columns: Vec<Column>,
    /// A 一级指标 over its columns: its place, the first column, how many.
    firsts: Vec<(usize, usize, usize)>,
    /// Some total differs from what is published: both have a column.
    unrounded: bool,
}

// Before the scores, and after them.
const RANK: usize = 0;
const NAME: usize = 1;
const SCORES: usize = 2;

impl Plan {
    fn of(ground: &AssessmentGround) -> Plan {
        let groups = ground.scheme().groups();
        let all = || groups.iter().enumerate();
        let detailed = all().filter(|(_, it)| it.tier == Tier::Second && !it.is_bonus).count() <= MOST;
        let differs = |it: &Outcome| it.is_complete() && it.total.shown != it.total.unrounded;
        let unrounded = ground.standing.outcomes.iter().any(differs);
        let mut plan = Plan { columns: Vec::new(), firsts: Vec::new(), unrounded };
        for (at, first) in all().filter(|(_, it)| it.tier == Tier::First) {
            let within = |it: &Group| it.tier == Tier::Second && first.criteria.contains(&it.criteria.start) && !first.is_bonus;
            let from = SCORES + plan.columns.len();
            if detailed {
                plan.columns.extend(all().filter(|(_, it)| within(it)).map(|it| Column::Group(it.0)));
            }
            let below = SCORES + plan.columns.len() - from;
            plan.columns.push(if below == 0 { Column::Group(at) } else { Column::Subtotal(at) });
            plan.firsts.push((at, from, below + 1));
        }
        plan
    }

    /// 合计.
    fn total(&self) -> usize {
        SCORES + self.columns.len()
    }

    fn grade(&self) -> usize {
        self.total() + 1 + usize::from(self.unrounded)
    }

    fn columns(&self, sheet: SheetName) -> Columns {
        let mut parts = vec![30, 92];
        let after: &[i32] = if self.unrounded { &[46, 58, 34, 68] } else { &[46, 34, 84] };
        // What is left after the fixed ones is shared by the scores, up to a width that is still read at one glance.
        let fixed = parts.iter().chain(after).sum::<i32>();
        let each = ((717 - fixed) / i32::try_from(self.columns.len()).unwrap_or(i32::MAX).max(1)).clamp(20, 72);
        parts.extend(std::iter::repeat_n(each, self.columns.len()));
        parts.extend(after);
        Columns::share(sheet.sheet().body_width(), &parts)
    }

    fn head(&self, ground: &AssessmentGround) -> Band {
        let groups = ground.scheme().groups();
        let (total, grade) = (self.total(), self.grade());
        let of = |column: usize, text: &str| Cell::new(column, text, SMALL_HEAD);
        let mut across = vec![of(RANK, "名次"), of(NAME, "被考核单位"), of(total, "合计"), of(grade, "等次"), of(grade + 1, "备注")];
        if self.unrounded {
            across.push(of(total + 1, "未取舍\n的合计"));
        }
        let (mut upper, mut lower) = (Vec::new(), Vec::new());
        for (at, from, wide) in &self.firsts {
            let Some(first) = groups.get(*at) else { continue };
            let title = format!("{}（{}分）", first.title, first.points);
            if *wide == 1 {
                across.push(of(*from, &format!("{}\n{}", first.title, first.points)));
            } else {
                upper.push(of(*from, &title).span(*wide));
            }
        }
        for (column, it) in (SCORES..).zip(&self.columns) {
            match it {
                Column::Subtotal(_) => lower.push(of(column, "小计")),
                Column::Group(at) => {
                    let group = groups.get(*at).filter(|it| it.tier == Tier::Second);
                    lower.extend(group.map(|it| of(column, &format!("{}\n{}", it.title, it.points))));
                }
            }
        }
        let rows = if upper.is_empty() { vec![Vec::new()] } else { vec![upper, lower] };
        Band { across, rows, least: 18 * PT, label: "head".into(), ..Band::default() }
    }

    fn row(&self, ground: &AssessmentGround, name: &str, outcome: &Outcome, made: &SheetFigures) -> Band {
        // The remark says what is missing.
        let known = |words: Words| if words.spans.is_empty() { DASHED.into() } else { words };
        let rank = known(ground.rank_words(outcome, made.rank));
        let mut cells = vec![Cell::new(RANK, rank, SMALL), left(NAME, name, SMALL)];
        for (column, it) in (SCORES..).zip(&self.columns) {
            let (Column::Group(at) | Column::Subtotal(at)) = it;
            cells.push(score(column, known(ground.group_words(outcome, made, *at))));
        }
        let (total, grade) = (self.total(), self.grade());
        cells.push(score(total, ground.total_words(outcome, made)));
        if self.unrounded {
            let exact = made.total.map(|it| Words::number(it, outcome.total.unrounded.to_string()));
            cells.push(score(total + 1, exact.unwrap_or_else(|| DASHED.into())));
        }
        cells.push(Cell::new(grade, known(ground.grade_words(outcome, made.grade)), SMALL));
        cells.push(left(grade + 1, remark(ground, outcome), SMALL));
        Band { rows: vec![cells], least: 18 * PT, label: format!("row {name}"), ..Band::default() }
    }
}

/// In a cell of a score that there is not; the remark says how many are missing.
const DASHED: &str = "—";

fn remark(ground: &AssessmentGround, outcome: &Outcome) -> String {
    let mut said = Vec::new();
    if outcome.is_vetoed {
        let by_score = outcome.grade_by_score.map(|it| format!("（按得分{}）", it.zh())).unwrap_or_default();
        said.push(format!("一票否决{by_score}"));
    }
    if let Some(rank) = outcome.rank {
        if rank.shared_by > 1 {
            said.push(format!("并列 {} 个", rank.shared_by));
        }
        let breaker = rank.parted_by.and_then(|it| ground.scheme().rules().ranking.tie_breakers.get(it));
        said.extend(breaker.map(|it| format!("同分，按{}排序", ground.breaker_title(it))));
    }
    if outcome.capped_from.is_some() {
        said.push("总分已封顶".to_owned());
    }
    if !outcome.is_complete() {
        said.push(format!("尚缺 {} 项得分", outcome.missing.len()));
    }
    said.join("；")
}

/// `被考核单位21个：A级2个、B级15个、C级4个`
fn counts(ground: &AssessmentGround, figures: &mut Figures) -> Words {
    let plain = |figures: &Figures, id| figures.value(id).unwrap_or_default().normalize().to_string();
    let all = ground.count_of_all(figures);
    let mut words = Words::from("被考核单位");
    words.figure(all, &plain(figures, all)).say("个");
    let mut lead = "：";
    for grade in Grade::ALL {
        if ground.standing.outcomes.iter().any(|it| it.grade == Some(*grade)) {
            let id = ground.count_of_grade(figures, *grade);
            words.say(lead).say(grade.zh()).figure(id, &plain(figures, id)).say("个");
            lead = "、";
        }
    }
    words
}

fn said(ground: &AssessmentGround) -> Vec<String> {
    let scheme = ground.scheme();
    let mut notes: Vec<String> =
        scheme.rules_in_words().into_iter().filter(|it| SAID.contains(&it.label)).map(|it| format!("{}：{}", it.label, it.text)).collect();
    if ground.standing.outcomes.iter().any(|it| !it.is_complete()) {
        notes.push(format!("“{DASHED}”“{NOT_SCORED}”为尚有考核项没有得分，不按 0 分计，暂无等次、名次。"));
    }
    let open = ground.standing.outcomes.iter().filter(|it| !it.is_publishable()).count();
    if open > 0 {
        notes.push(format!("{open} 个单位尚有未终审、未复核的得分或未办结的申诉，本表尚不是最终结果。"));
    }
    notes
}

/// Of the rules, those that a table of results goes by.
const SAID: [&str; 4] = ["取舍", "等次", "名次", "一票否决"];

/// From which share of the points on a square is how dark, and its sign.
const SHARES: [(i64, &str, u8); 4] = [(95, "●", 0), (85, "◐", 3), (70, "▲", 6), (i64::MIN, "■", 10)];

/// None where there is nobody to be compared with.
fn charts(ground: &AssessmentGround, plan: &Plan, sheets: &[SheetFigures], sheet: SheetName) -> Option<Part> {
    if ground.year.assessees.len() < 2 {
        return None;
    }
    let groups = ground.scheme().groups();
    let mut part = Part::new(sheet);
    part.bookmark(1, "得分率与合计");
    let places: Vec<usize> = plan.columns.iter().map(|it| { let (Column::Group(at) | Column::Subtotal(at)) = it; *at }).collect();
    let columns = (places.iter().zip(&plan.columns)).filter_map(|(at, column)| {
        let title = groups.get(*at)?.title.clone();
        Some(if matches!(column, Column::Subtotal(_)) { format!("{title}小计") } else { title })
    });
    let rows = ground.in_order().into_iter().map(|(assessee, outcome)| {
        let cells = places.iter().map(|at| {
            let made = sheets.iter().find(|it| it.assessee == assessee.id).and_then(|it| it.groups.get(*at));
            let whole = made.is_some_and(|it| it.unrounded.is_some());
            let (Some(total), Some(group)) = (outcome.groups.get(*at).filter(|_| whole), groups.get(*at)) else {
                return HeatCell { text: "○".into(), shade: 0 };
            };
            let reached = |from: i64| {
                group.points.decimal() * rust_decimal::Decimal::from(from) <= total.total.unrounded.decimal() * rust_decimal::Decimal::ONE_HUNDRED
            };
            let found = SHARES.iter().find(|it| it.0 == i64::MIN || reached(it.0));
            found.map_or(HeatCell { text: "○".into(), shade: 0 }, |it| HeatCell { text: it.1.into(), shade: it.2 })
        });
        HeatRow { label: assessee.name.clone(), cells: cells.collect() }
    });
    let title = "各指标得分率（●95%及以上　◐85%及以上　▲70%及以上　■不足70%　○尚未评定）".to_owned();
    part.push(Block::Chart(Chart::Heat { title, columns: columns.collect(), rows: rows.collect() }));
    let bars: Vec<Bar> = ground.in_order().into_iter().filter_map(|(assessee, outcome)| {
        let made = sheets.iter().find(|it| it.assessee == assessee.id)?;
        let figure = made.shown?;
        let rank = outcome.rank.map(|it| format!("{} ", it.no)).unwrap_or_default();
        let grade = outcome.grade.map(|it| format!("　{}", it.zh())).unwrap_or_default();
        Some(Bar {
            label: format!("{rank}{}", assessee.name),
            value: outcome.total.shown.decimal(),
            text: format!("{}{grade}", ground.total_text(outcome.total.shown)),
            figure: Some(figure),
        })
    }).collect();
    if !bars.is_empty() {
        part.push(Block::NewPage);
        part.push(Block::Chart(Chart::Bars { title: "合计（按名次）".into(), unit: "分".into(), of: Some(100.into()), bars }));
    }
    Some(part)
}
