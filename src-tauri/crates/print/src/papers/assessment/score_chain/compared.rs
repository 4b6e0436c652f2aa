//! 比较 of a score chain: with the one that ranks next above, and with the year before.

use std::borrow::Borrow;

use zhiheng_domain::assessment::{NotSame, Points, YearChange, comparability, gap_to_the_one_above, since};

use super::super::AssessmentGround;
use super::super::telling::{Beside, Telling, tight};
use super::{ScoreChain, told};
use crate::document::{Derivation, FigureId, Part, Source, Words};
use crate::layout::{Align, Band, Cell, Columns, Table, Weight};
use crate::papers::numerals::chinese;
use crate::papers::ruled::{HEAD, ROW, TEXT, head, heading, left, notes, number};

const WIDTHS: [i32; 5] = [46, 186, 74, 74, 74];
/// Differences that are told one by one.
const TOLD: usize = 12;

impl<G: Borrow<AssessmentGround>> ScoreChain<G> {
    pub(super) fn gap(&self, part: &mut Part, no: &mut i64, telling: &mut Telling<'_>) {
        let Some(gap) = gap_to_the_one_above(&self.ground().standing, self.assessee) else { return };
        *no += 1;
        let said = gap.in_words(&self.ground().year.naming());
        heading(part, &format!("{}、{}", chinese(*no), tight(&said.question)));
        told(part, tight(&said.answer));
        if gap.parts.is_empty() {
            return;
        }
        let above = self.ground().name(gap.above).to_owned();
        let mut order: Vec<_> = gap.parts.iter().collect();
        order.sort_by_key(|it| std::cmp::Reverse(it.by.abs()));
        let (named, rest) = order.split_at(order.len().min(TOLD));
        let mut body = Vec::new();
        for it in named {
            let title = self.ground().scheme().title_of(it.code.as_str()).unwrap_or_default();
            let what = format!("{} {title}", it.code);
            let theirs = telling.each(&[gap.above], Beside::Line(&it.code), |of| of.line(&it.code)?.score).pop();
            let theirs = theirs.map(|it| Source { label: format!("{above} {what}"), ..it });
            let theirs = theirs.map(|it| telling.derive(format!("{above} {what}"), "分", Derivation::Given(it)));
            let ours = telling.exact_score(self.assessee, &it.code);
            body.push(row(it.code.as_str(), title, [(ours, it.ours), (theirs, it.theirs)], format!("{} {what} 与{above}之差", self.ground().name(self.assessee)), telling));
        }
        if !rest.is_empty() {
            let by: Points = rest.iter().map(|it| it.by).sum();
            let cells = vec![
                left(0, format!("其余{}项相抵", rest.len()), TEXT).span(4),
                Cell::new(4, difference(-by.settled()), TEXT).align(Align::Right),
            ];
            body.push(Band { rows: vec![cells], least: ROW, label: "rest".into(), ..Band::default() });
        }
        if gap.by_caps != Points::ZERO {
            let cells = vec![
                left(0, "加分封顶、总分封顶", TEXT).span(4),
                Cell::new(4, difference(-gap.by_caps), TEXT).align(Align::Right),
            ];
            body.push(Band { rows: vec![cells], least: ROW, label: "caps".into(), ..Band::default() });
        }
        let cells = vec![
            left(0, "合计之差", HEAD).span(4),
            Cell::new(4, difference(-gap.by.settled()), TEXT).align(Align::Right),
        ];
        body.push(Band { rows: vec![cells], least: ROW, rule: Some(Weight::Medium), label: "total".into(), ..Band::default() });
        let heads = ["编码", "考核项", "本单位", above.as_str(), "相差"];
        part.table(Table { columns: Columns::share(part.sheet.sheet().body_width(), &WIDTHS), head: vec![head(&heads, HEAD)], body });
    }

    pub(super) fn last_year(&self, part: &mut Part, no: &mut i64, telling: &mut Telling<'_>) {
        let Some(last) = self.last_year.as_ref().map(Borrow::borrow) else { return };
        let Some(own) = self.ground().year.assessee(self.assessee) else { return };
        let Some(earlier) = last.year.assessees.iter().find(|it| it.code == own.code) else { return };
        let (Some(was), Some(is)) = (last.outcome(earlier.id), self.ground().outcome(self.assessee)) else { return };
        *no += 1;
        heading(part, &format!("{}、与上年比较", chinese(*no)));
        let compared = since((last.scheme(), was), (self.ground().scheme(), is));
        told(part, tight(&compared.in_words()));
        let changed: Vec<&YearChange> = compared.same.iter().filter(|it| it.before != it.now).collect();
        if !changed.is_empty() {
            let mut body = Vec::new();
            for it in &changed {
                let what = format!("{} {}", it.code, it.title);
                let rows = last.score_rows(earlier.id, &it.code);
                let record = last.row_or(rows.facts.as_ref(), "assessee");
                let source = Source {
                    value: Some(it.before.decimal()),
                    beside: rows.all().cloned().collect(),
                    ..Source::of_row(&record.table, record.id, record.revision, format!("{} {what} 上年得分", own.name))
                };
                let before = telling.derive(format!("{} {what} 上年得分", own.name), "分", Derivation::Given(source));
                let now = telling.exact_score(self.assessee, &it.code);
                body.push(row(it.code.as_str(), &it.title, [(now, it.now), (Some(before), it.before)], format!("{} {what} 与上年之差", own.name), telling));
            }
            let heads = ["编码", "考核项", "本年", "上年", "增减"];
            part.table(Table { columns: Columns::share(part.sheet.sheet().body_width(), &WIDTHS), head: vec![head(&heads, HEAD)], body });
        }
        let mut said: Vec<String> = compared.not_same.iter().map(NotSame::in_words).map(|it| tight(&it)).collect();
        let (before, now) = (last.year.assessment.period, self.ground().year.assessment.period);
        said.extend(comparability(&self.notes, self.assessee, before, now).iter().map(|it| it.text.clone()));
        notes(part, &said);
    }
}

/// Two scores and the first less the second.
fn row(
    code: &str,
    title: &str,
    [first, second]: [(Option<FigureId>, Points); 2],
    label: String,
    telling: &mut Telling<'_>,
) -> Band {
    let of = |it: (Option<FigureId>, Points)| {
        let text = it.1.settled().to_string();
        it.0.map_or_else(|| text.as_str().into(), |figure| Words::number(figure, text.as_str()))
    };
    let text = difference((first.1 - second.1).settled());
    let by = match first.0.zip(second.0) {
        Some((first, second)) => Words::number(telling.derive(label, "分", Derivation::Difference { first, second }), text),
        None => text.into(),
    };
    let cells = vec![
        Cell::new(0, code, TEXT),
        left(1, title, TEXT),
        number(2, &of(first), TEXT).align(Align::Right),
        number(3, &of(second), TEXT).align(Align::Right),
        Cell::new(4, by, TEXT).align(Align::Right),
    ];
    Band { rows: vec![cells], least: ROW, label: format!("criterion {code}"), ..Band::default() }
}

/// `+0.5`, `−0.5`
fn difference(by: Points) -> String {
    if by.is_negative() {
        format!("−{}", by.abs())
    } else if by == Points::ZERO {
        "0".to_owned()
    } else {
        format!("+{by}")
    }
}
