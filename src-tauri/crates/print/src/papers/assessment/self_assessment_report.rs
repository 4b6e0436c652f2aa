//! 自评报告 (self-assessment report): a skeleton of one assessee, the province too: heads by 一级 and 二级指标, facts and self
//! scores filled in, sums, what is missing named, and places to write marked by 【】.

mod facts;

use std::borrow::Borrow;
use std::ops::Range;

use zhiheng_domain::AssesseeId;
use zhiheng_domain::assessment::{AssessmentStep, Criterion, CriterionCode, Group, LineOutcome, Points, Tier};

use super::telling::Telling;
use super::AssessmentGround;
use crate::PaperName;
use crate::document::{Block, Derivation, Document, FigureId, Figures, Part, Words};
use crate::layout::{Align, Band, Cell, Columns, Metrics, PT, SheetName, Table, Weight};
use crate::papers::Content;
use crate::papers::letter::{Letter, TABLE_HEAD, TEXT, joined, only_annex, quoted, sentence, table_head};
use crate::papers::ruled::{DASH, number};

/// 自评报告。
#[derive(Debug, Clone)]
pub struct SelfAssessmentReport<G> {
    pub ground: G,
    pub assessee: AssesseeId,
    /// 主送; `None` where it is not known.
    pub addressee: Option<String>,
    /// `成都市人民政府`
    pub signed_by: String,
    /// The year in which it is signed.
    pub signed_in: i32,
}

const SELF: AssessmentStep = AssessmentStep::SelfAssessment;

impl<G: Borrow<AssessmentGround>> Content for SelfAssessmentReport<G> {
    fn paper(&self) -> PaperName {
        PaperName::SelfAssessmentReport
    }

    fn document(&self, _: SheetName, metrics: &dyn Metrics) -> Document {
        let year = self.ground().year.assessment.year_in_words();
        let (upper, lower) = (format!("{}{year}", self.name()), "质量工作自评报告");
        let mut telling = Telling::of_step(self.ground(), self.assessee, SELF);
        let mut marks = telling.marks(true);
        marks.push("（初稿，【】内为待填写或待补充的内容）".to_owned());
        let mut letter = Letter::marked((&upper, lower), &marks, self.addressee.as_deref());
        self.opening(&mut letter, &mut telling);
        letter.head("基本情况");
        letter.paragraph("【请填写：本地区质量工作的总体情况】");
        self.overall(&mut letter, &mut telling);
        for group in self.ground().scheme().groups().iter().filter(|it| it.tier == Tier::First) {
            self.section(&mut letter, group, &mut telling);
        }
        self.problems(&mut letter, &mut telling);
        letter.head("下一步工作");
        letter.paragraph("【请填写：下一步工作打算和改进措施】");
        let annexes = vec![format!("{}{year}质量工作自评得分表", self.name())];
        let mut document = self.ground().document(self.paper(), format!("{upper}{lower}"), Figures::default());
        document.author.clone_from(&self.signed_by);
        document.parts.push(letter.close(&annexes, &self.signed_by, self.signed_in, metrics));
        for title in &annexes {
            let mut part = only_annex((title, ""));
            let table = self.table(&part, &mut telling);
            part.push(Block::Table { table, closes: true });
            document.parts.push(part);
        }
        document.figures = telling.figures;
        document
    }
}

impl<G: Borrow<AssessmentGround>> SelfAssessmentReport<G> {
    fn ground(&self) -> &AssessmentGround {
        self.ground.borrow()
    }

    fn name(&self) -> &str {
        self.ground().name(self.assessee)
    }

    fn line(&self, code: &CriterionCode) -> Option<&LineOutcome> {
        self.ground().outcome(self.assessee)?.line(code)
    }

    /// The score of 自评, or what the facts come to while none was given.
    fn own(&self, criterion: &Criterion) -> Option<Points> {
        self.line(&criterion.code)?.after(SELF)
    }

    fn own_figure(&self, criterion: &Criterion, telling: &mut Telling<'_>) -> Option<FigureId> {
        let score = self.own(criterion)?;
        if let Some(given) = telling.given(&criterion.code) {
            return Some(given);
        }
        let source = telling.step_source(self.assessee, &criterion.code, SELF, score);
        let label = format!("{} {}{} 自评", self.name(), criterion.code, criterion.title);
        Some(telling.derive(label, "分", Derivation::Given(source)))
    }

    /// Blank where there is none.
    fn own_words(&self, criterion: &Criterion, telling: &mut Telling<'_>) -> Words {
        match (self.own(criterion), self.own_figure(criterion, telling)) {
            (Some(score), Some(figure)) => Words::number(figure, self.ground().score_text(score)),
            _ => Words::default(),
        }
    }

    fn criteria(&self, range: &Range<usize>) -> &[Criterion] {
        self.ground().scheme().criteria().get(range.clone()).unwrap_or_default()
    }

    /// 自评 of some criteria added up, as far as there is any; caps are no part of it.
    fn sum(&self, criteria: &[&Criterion], label: String, telling: &mut Telling<'_>) -> Words {
        let parts: Vec<FigureId> = criteria.iter().filter_map(|it| self.own_figure(it, telling)).collect();
        let id = telling.derive(label, "分", Derivation::Total(parts));
        Words::number(id, telling.as_total(telling.value(id)))
    }

    fn opening(&self, letter: &mut Letter, telling: &mut Telling<'_>) {
        let period = self.ground().year.assessment.period;
        letter.paragraph(format!(
            "根据{}，对照评分标准，对{}{}至{}的质量工作进行了自评。现将有关情况报告如下。",
            telling.basis(),
            self.name(),
            period.from().in_chinese(),
            period.until().in_chinese()
        ));
    }

    fn overall(&self, letter: &mut Letter, telling: &mut Telling<'_>) {
        let scheme = self.ground().scheme();
        let (bonus, base): (Vec<&Criterion>, Vec<&Criterion>) = scheme.criteria().iter().partition(|it| it.is_bonus());
        let name = self.name();
        let mut words = sentence(["自评基本分".into(), self.sum(&base, format!("{name} 自评基本分"), telling), "分".into()]);
        if bonus.iter().any(|it| self.own(it).is_some_and(|it| Points::ZERO < it)) {
            words.say("，自报加分").append(&self.sum(&bonus, format!("{name} 自报加分"), telling)).say("分（未计封顶）");
        }
        let tops: Vec<&Group> = scheme.groups().iter().filter(|it| it.tier == Tier::First && !it.is_bonus).collect();
        let parts: Vec<Words> = tops.iter().map(|it| sentence([quoted(&it.title).into(), self.group_sum(it, telling), "分".into()])).collect();
        if 1 < parts.len() {
            words.say("。其中").append(&joined(&parts, "、"));
        }
        words.say("。");
        letter.paragraph(words);
        let open = scheme.criteria().iter().filter(|it| !it.is_bonus() && self.own(it).is_none()).count();
        let bare = scheme.criteria().iter().filter(|it| self.lacks_evidence(it)).count();
        let gaps: Vec<String> = [(open, "没有自评得分"), (bare, "缺佐证材料")]
            .into_iter()
            .filter(|it| 0 < it.0)
            .map(|(count, what)| format!("{count}项{what}"))
            .collect();
        if !gaps.is_empty() {
            letter.paragraph(format!("【待补充：尚有{}，已在各项下标明】", gaps.join("、")));
        }
    }

    fn group_sum(&self, group: &Group, telling: &mut Telling<'_>) -> Words {
        let criteria: Vec<&Criterion> = self.criteria(&group.criteria).iter().collect();
        self.sum(&criteria, format!("{} {}{} 自评", self.name(), group.code, group.title), telling)
    }

    fn section(&self, letter: &mut Letter, group: &Group, telling: &mut Telling<'_>) {
        letter.head(&group.title);
        let most = if group.is_bonus { "本部分最高加" } else { "本部分满分" };
        let told = if group.is_bonus { "分，自报" } else { "分，自评" };
        letter.paragraph(sentence([most.into(), telling.points_words(&group.code), told.into(), self.group_sum(group, telling), "分。".into()]));
        let below: Vec<&Group> = self.ground().scheme().groups().iter().filter(|it| it.tier == Tier::Second && group.criteria.contains(&it.criteria.start)).collect();
        let mut at = group.criteria.start;
        while at < group.criteria.end {
            if let Some(second) = below.iter().find(|it| it.criteria.start == at && at < it.criteria.end) {
                let title = sentence([
                    format!("{}（满分", second.title).into(),
                    telling.points_words(&second.code),
                    "分，自评".into(),
                    self.group_sum(second, telling),
                    "分）".into(),
                ]);
                letter.subhead(title);
                for criterion in self.criteria(&second.criteria) {
                    letter.item(&self.told(criterion, telling));
                }
                letter.paragraph("【请填写：主要做法和成效】");
                at = second.criteria.end;
            } else {
                if let Some(criterion) = self.criteria(&(at..at + 1)).first() {
                    letter.item(&self.told(criterion, telling));
                }
                at += 1;
            }
        }
        if below.is_empty() {
            letter.paragraph("【请填写：主要做法和成效】");
        }
    }

    fn problems(&self, letter: &mut Letter, telling: &mut Telling<'_>) {
        letter.head("存在的主要问题");
        let short: Vec<&Criterion> = self
            .ground()
            .scheme()
            .criteria()
            .iter()
            .filter(|it| !it.is_bonus() && self.own(it).is_some_and(|own| own < it.points))
            .collect();
        if short.is_empty() {
            letter.paragraph("【请填写：存在的主要问题和原因】");
            return;
        }
        let told: Vec<Words> = short
            .iter()
            .map(|it| {
                let (points, own) = (telling.points_words(&it.code), self.own_words(it, telling));
                sentence([format!("{}（", quoted(&it.title)).into(), points, "分，自评".into(), own, "分）".into()])
            })
            .collect();
        letter.paragraph(sentence([format!("自评未得满分的有{}项：", short.len()).into(), joined(&told, "、"), "。".into()]));
        letter.paragraph("【请填写：上述各项扣分的原因】");
    }

    /// 自评得分表: a row per criterion.
    fn table(&self, part: &Part, telling: &mut Telling<'_>) -> Table {
        let mut body = Vec::new();
        let criteria = self.ground().scheme().criteria();
        for criterion in criteria {
            let gaps = self.gaps(criterion);
            let evidence = self.ground().line(self.assessee, &criterion.code).map_or(0, |it| it.facts.evidence);
            let cells = vec![
                Cell::new(0, criterion.code.as_str(), TEXT),
                Cell::new(1, criterion.title.as_str(), TEXT).align(Align::Left),
                number(2, &telling.points_words(&criterion.code), TEXT),
                number(3, &self.own_words(criterion, telling), TEXT),
                Cell::new(4, if evidence == 0 { DASH.to_owned() } else { format!("{evidence}份") }, TEXT),
                Cell::new(5, gaps.join("、"), TEXT).align(Align::Left),
            ];
            body.push(Band { rows: vec![cells], least: 18 * PT, label: format!("criterion {}", criterion.code), ..Band::default() });
        }
        let base: Vec<&Criterion> = criteria.iter().filter(|it| !it.is_bonus()).collect();
        let sum = vec![
            Cell::new(0, "基本分合计（不含加分）", TABLE_HEAD).span(3),
            number(3, &self.sum(&base, format!("{} 自评基本分", self.name()), telling), TEXT),
            Cell::new(4, "", TEXT).span(2),
        ];
        if let Some(last) = body.last_mut() {
            last.keep_with_next = true;
        }
        body.push(Band { rows: vec![sum], least: 20 * PT, rule: Some(Weight::Medium), label: "total".into(), ..Band::default() });
        let columns = Columns::share(part.sheet.sheet().body_width(), &[40, 150, 40, 54, 54, 104]);
        Table { columns, head: vec![table_head(&["编码", "考核项", "分值", "自评\n得分", "佐证\n材料", "待补充"])], body }
    }
}
