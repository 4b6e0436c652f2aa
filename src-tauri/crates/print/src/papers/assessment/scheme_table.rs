//! 评分细则 (scheme table): a row per criterion: points, standard, method in words, who scores, evidence asked; the rules of
//! rounding, grades, ranks below.

use std::borrow::Borrow;

use zhiheng_domain::assessment::{Criterion, CriterionCode, Group, Scheme, Tier};

use super::outline::{self, Rows};
use super::AssessmentGround;
use crate::PaperName;
use crate::document::{Block, Derivation, Document, FigureId, Figures, Part, Words};
use crate::layout::{Band, Cell, Columns, Metrics, SheetName, Table};
use crate::papers::Content;
use crate::papers::ruled::{DASH, SMALL, SMALL_HEAD, head, left, notes, number};

/// 评分细则 of an assessment.
#[derive(Debug, Clone)]
pub struct SchemeTable<G>(pub G);

const HEADS: [&str; 8] = ["编号", "二级指标", "三级指标", "分值", "评分标准", "评分方法", "评分单位", "佐证要求"];
const WIDTHS: [i32; 8] = [38, 66, 92, 34, 178, 158, 68, 83];

impl<G: Borrow<AssessmentGround>> Content for SchemeTable<G> {
    fn paper(&self) -> PaperName {
        PaperName::SchemeTable
    }

    fn document(&self, sheet: SheetName, _: &dyn Metrics) -> Document {
        let ground = self.0.borrow();
        let mut figures = Figures::default();
        let scheme = ground.scheme();
        let title = format!("{}评分细则", ground.subject());
        let mut rows = SchemeRows { ground, figures: &mut figures, first: Vec::new(), bonus: Vec::new() };
        let mut body = outline::bands(&mut rows);
        let (first, bonus) = (rows.first, rows.bonus);
        body.push(sum(&mut figures, "合计（不含加分）", first));
        if !bonus.is_empty() {
            body.push(sum(&mut figures, "加分（最高）", bonus));
        }
        let mut part = Part::new(sheet);
        let unit = "单位：分";
        ground.open(&mut part, self.paper(), &title, (ground.basis(), unit.into()));
        let columns = Columns::share(sheet.sheet().body_width(), &WIDTHS);
        part.push(Block::Table { table: Table { columns, head: vec![head(&HEADS, SMALL_HEAD)], body }, closes: true });
        let rules: Vec<String> = scheme.rules_in_words().into_iter().map(|it| format!("{}：{}", it.label, it.text)).collect();
        notes(&mut part, &rules);
        let mut document = ground.document(self.paper(), title, figures);
        document.parts.push(part);
        document
    }
}

fn sum(figures: &mut Figures, label: &str, parts: Vec<FigureId>) -> Band {
    let id = figures.derive(format!("评分细则 {label}"), "分", Derivation::Total(parts));
    let said = figures.value(id).map(|it| it.normalize().to_string()).unwrap_or_default();
    let cells = vec![Cell::new(3, Words::number(id, said), SMALL_HEAD), Cell::new(4, "", SMALL).span(4)];
    outline::sum_row(label, 3, cells, SMALL_HEAD)
}

struct SchemeRows<'a> {
    ground: &'a AssessmentGround,
    figures: &'a mut Figures,
    /// What the 100 is made of.
    first: Vec<FigureId>,
    bonus: Vec<FigureId>,
}

impl SchemeRows<'_> {
    fn points(&mut self, code: &CriterionCode, text: &str) -> (Words, Option<FigureId>) {
        let figure = self.ground.points_figure(self.figures, code);
        (figure.map_or_else(|| text.into(), |it| Words::number(it, text)), figure)
    }
}

impl Rows for SchemeRows<'_> {
    fn scheme(&self) -> &Scheme {
        self.ground.scheme()
    }

    fn width(&self) -> usize {
        HEADS.len()
    }

    fn of_first(&mut self, _: usize, group: &Group) -> Words {
        let (points, figure) = self.points(&group.code, &group.points.to_string());
        if group.is_bonus { &mut self.bonus } else { &mut self.first }.extend(figure);
        let mut words = Words::from(format!("{} {}（{}", group.code, group.title, if group.is_bonus { "最高" } else { "" }));
        words.append(&points).say("分）");
        words
    }

    fn of_second(&mut self, _: usize, group: &Group) -> Words {
        let (points, _) = self.points(&group.code, &group.points.to_string());
        let mut words = Words::from(format!("{}\n（", group.title));
        words.append(&points).say("分）");
        words
    }

    fn of_criterion(&mut self, _: usize, criterion: &Criterion) -> Vec<Cell> {
        let (points, figure) = self.points(&criterion.code, &criterion.points.to_string());
        if criterion.tier == Tier::First {
            if criterion.is_bonus() { &mut self.bonus } else { &mut self.first }.extend(figure);
        }
        let terms = &criterion.terms;
        let asked = if criterion.asks_evidence() { terms.evidence_asked.as_str() } else { DASH };
        vec![
            number(3, &points, SMALL),
            left(4, &terms.standard, SMALL),
            left(5, terms.method_in_words(), SMALL),
            Cell::new(6, &terms.scoring_unit, SMALL),
            if asked == DASH { Cell::new(7, DASH, SMALL) } else { left(7, asked, SMALL) },
        ]
    }
}
