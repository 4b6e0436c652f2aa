//! 扣分明细 (losses): what an assessee lost by criterion, with reason, clause and evidence, for text and table.

use zhiheng_domain::AssesseeId;
use zhiheng_domain::assessment::{ChainLink, CriterionCode, Loss, Points, chain};

use super::AssessmentGround;
use super::telling::{Telling, tight};
use crate::document::{Block, Part};
use crate::layout::{Align, Band, Cell, Columns, PT, Table, Weight};
use crate::papers::letter::{TABLE_HEAD, TEXT, table_head};
use crate::papers::ruled::{DASH, number};

/// 一项扣分。
pub(super) struct LostLine {
    pub code: CriterionCode,
    pub title: String,
    pub points: Points,
    /// With its clause; without evidence.
    pub reason: String,
    /// As it is cited; of what was computed where the figures are from.
    pub evidence: String,
}

/// In the order of the scheme.
pub(super) fn losses_of(ground: &AssessmentGround, who: AssesseeId) -> Vec<LostLine> {
    let Some(sheet) = ground.year.sheet(who) else { return Vec::new() };
    let links = chain(ground.scheme(), &ground.standing, sheet);
    links.iter().filter_map(|it| lost_line(ground, who, it)).collect()
}

fn lost_line(ground: &AssessmentGround, who: AssesseeId, link: &ChainLink) -> Option<LostLine> {
    let ChainLink::Lost { code, title, points, counted, losses, working } = link else { return None };
    let bare = losses.iter().map(|it| Loss { evidence: String::new(), ..it.clone() }).collect();
    let (code, title, points, counted, working) = (code.clone(), title.clone(), *points, *counted, working.clone());
    let without = ChainLink::Lost { code: code.clone(), title: title.clone(), points, counted, losses: bare, working };
    let mut cited: Vec<String> = losses.iter().map(|it| it.evidence.trim()).filter(|it| !it.is_empty()).map(str::to_owned).collect();
    let source = ground.line(who, &code).map(|it| it.facts.source_unit.trim()).unwrap_or_default();
    if cited.is_empty() && !source.is_empty() {
        cited.push(format!("数据来源：{source}"));
    }
    cited.dedup();
    let reason = tight(&without.reason_in_words());
    Some(LostLine { code, title, points, reason, evidence: cited.join("；") })
}

const HEADS: [&str; 7] = ["编码", "考核项", "分值", "得分", "扣分", "扣分原因和条款", "佐证"];
const WIDTHS: [i32; 7] = [34, 78, 32, 40, 40, 140, 78];

/// 扣分情况表, its sum last.
pub(super) fn loss_table(part: &mut Part, who: AssesseeId, lines: &[LostLine], telling: &mut Telling<'_>) {
    let mut body = Vec::with_capacity(lines.len() + 1);
    for (no, it) in (1..).zip(lines) {
        let or_dash = |text: &str| if text.is_empty() { DASH.to_owned() } else { text.to_owned() };
        let cells = vec![
            Cell::new(0, it.code.as_str(), TEXT),
            Cell::new(1, it.title.as_str(), TEXT).align(Align::Left),
            number(2, &telling.points_words(&it.code), TEXT),
            number(3, &telling.score(who, &it.code), TEXT),
            number(4, &telling.lost(who, &it.code), TEXT),
            Cell::new(5, it.reason.as_str(), TEXT).align(Align::Left),
            Cell::new(6, or_dash(&it.evidence), TEXT).align(if it.evidence.is_empty() { Align::Centre } else { Align::Left }),
        ];
        let keep_with_next = no == lines.len();
        body.push(Band { rows: vec![cells], least: 18 * PT, keep_with_next, splits: true, label: format!("loss {no}"), ..Band::default() });
    }
    let codes: Vec<CriterionCode> = lines.iter().map(|it| it.code.clone()).collect();
    let sum = vec![
        Cell::new(0, "扣分合计", TABLE_HEAD).span(4),
        number(4, &telling.all_lost(who, &codes), TEXT),
        Cell::new(5, format!("共{}项", lines.len()), TEXT).align(Align::Left).span(2),
    ];
    body.push(Band { rows: vec![sum], least: 20 * PT, rule: Some(Weight::Medium), label: "total".into(), ..Band::default() });
    let columns = Columns::share(part.sheet.sheet().body_width(), &WIDTHS);
    part.push(Block::Table { table: Table { columns, head: vec![table_head(&HEADS)], body }, closes: true });
}
