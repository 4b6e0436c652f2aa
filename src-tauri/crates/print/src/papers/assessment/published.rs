//! 公布与更正 (published): what was published of those who stand otherwise today, said beside what is so now.

use rust_decimal::Decimal;
use zhiheng_domain::AssesseeId;
use zhiheng_domain::assessment::{Grade, PublishedResult};

use super::telling::Telling;
use super::{AssessmentGround, NOT_SCORED, SheetFigures};
use crate::document::{Derivation, FigureId, Figures, Source, Words};

/// What of a result is said: of others' totals a bulletin says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    All,
    GradeAndRank,
}

impl AssessmentGround {
    /// `成都市公布结果为83.20分、B级、第3名，现按更正后的记录为84.20分、B级、第1名`, one for each, in the order of papers.
    pub(super) fn corrections(&self, figures: &mut Figures, sheets: &[SheetFigures], said: Said) -> Vec<Words> {
        let Some(publication) = &self.publication else { return Vec::new() };
        let differing = publication.differing(&self.standing);
        differing.into_iter().filter(|it| said == Said::All || self.is_other_place(it)).map(|it| self.correction(figures, sheets, it, said)).collect()
    }

    /// The same of one; none where it stands as published.
    pub(super) fn correction_of(&self, figures: &mut Figures, sheets: &[SheetFigures], who: AssesseeId) -> Option<Words> {
        let differing = self.publication.as_ref()?.differing(&self.standing);
        let published = differing.into_iter().find(|it| it.assessee == who)?;
        Some(self.correction(figures, sheets, published, Said::All))
    }

    fn is_other_place(&self, published: &PublishedResult) -> bool {
        let now = self.outcome(published.assessee).and_then(PublishedResult::of);
        now.is_none_or(|it| (it.grade, it.rank) != (published.grade, published.rank))
    }

    fn correction(&self, figures: &mut Figures, sheets: &[SheetFigures], published: &PublishedResult, said: Said) -> Words {
        let who = published.assessee;
        let mut words = Words::from(format!("{}公布结果为", self.name(who)));
        if said == Said::All {
            let total = self.published_figure(figures, published, "合计", published.total.shown.decimal());
            words.append(&Words::number(total, self.total_text(published.total.shown))).say("分、");
        }
        words.say(Grade::zh(published.grade));
        if let Some(rank) = published.rank {
            let no = self.published_figure(figures, published, "名次", rank.no.into());
            words.say(if 1 < rank.shared_by { "、并列第" } else { "、第" }).figure(no, &rank.no.to_string()).say("名");
        }
        words.say("，现按更正后的记录为");
        let now = self.outcome(who).zip(sheets.iter().find(|it| it.assessee == who));
        let Some((outcome, sheet)) = now.filter(|it| it.0.grade.is_some()) else {
            words.say(NOT_SCORED);
            return words;
        };
        if said == Said::All {
            words.append(&self.total_words(outcome, sheet)).say("分、");
        }
        words.append(&self.grade_words(outcome, sheet.grade));
        if let Some(rank) = outcome.rank {
            words.say(if 1 < rank.shared_by { "、并列第" } else { "、第" }).append(&self.rank_words(outcome, sheet.rank)).say("名");
        }
        words
    }

    fn published_figure(&self, figures: &mut Figures, published: &PublishedResult, what: &str, value: Decimal) -> FigureId {
        let label = format!("{} 已公布的{what}", self.name(published.assessee));
        let record = self.row_or(self.rows.published.get(&published.assessee), "published_result");
        let source = Source { value: Some(value), ..Source::of_row(&record.table, record.id, record.revision, &label) };
        figures.derive(label, if what == "名次" { "" } else { "分" }, Derivation::Given(source))
    }
}

impl Telling<'_> {
    /// Of all whose grade or rank is another one than was published.
    pub fn corrections(&mut self) -> Vec<Words> {
        self.ground.corrections(&mut self.figures, &self.sheets, Said::GradeAndRank)
    }

    /// Of one; none where it stands as published.
    pub fn correction(&mut self, who: AssesseeId) -> Option<Words> {
        self.ground.correction_of(&mut self.figures, &self.sheets, who)
    }
}
