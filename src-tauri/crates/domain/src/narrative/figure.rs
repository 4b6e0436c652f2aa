//! Figures in running text: what stands there as a number, how it is bounded, and what it counts in a measure unit.

use rust_decimal::Decimal;

use super::words::{begins_any, ends_any};
use crate::chinese_number::{MeasureUnit, percent_at};
use crate::numeral::numeral_at;
use crate::{Amount, amount::half_width};

/// How a figure is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    Exactly,
    /// 约, 左右.
    About,
    /// 近: a little less.
    Nearly,
    /// 余, 超过, 以上.
    More,
    /// 不足.
    Less,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Figure {
    pub from: usize,
    /// End of the number; of the sign too where it is a share.
    pub end: usize,
    /// In percent where it is a share.
    value: Decimal,
    pub share: bool,
    arabic: bool,
    more: bool,
}

/// All figures that may count something: no ordinals, dates, document numbers, nothing within 《》 or 〔〕.
pub(super) fn figures(text: &[char]) -> Vec<Figure> {
    let mut found = Vec::new();
    let (mut at, mut quoted) = (0, 0_usize);
    while let Some(c) = text.get(at).copied() {
        match c {
            '《' | '〔' | '“' => quoted += 1,
            '》' | '〕' | '”' => quoted = quoted.saturating_sub(1),
            _ => {}
        }
        match figure_at(text, at) {
            Some(figure) => {
                at = figure.end.max(at + 1);
                if quoted == 0 && counts(text, &figure) {
                    found.push(figure);
                }
            }
            None => at += 1,
        }
    }
    found
}

fn figure_at(text: &[char], at: usize) -> Option<Figure> {
    if let Ok((value, end)) = percent_at(text, at)
        // 六成员单位, 3成果
        && !(text.get(end - 1) == Some(&'成') && text.get(end).is_some_and(|it| "员果都立功为本品分熟效长".contains(*it)))
    {
        let arabic = text.get(at).is_some_and(|it| half_width(*it).is_ascii_digit());
        return Some(Figure { from: at, end, value, share: true, arabic, more: false });
    }
    let numeral = numeral_at(text, at).ok()?;
    let more = matches!(text.get(numeral.end), Some('余' | '多'));
    let mut end = numeral.end + usize::from(more);
    let mut value = numeral.value;
    // 30余万: the scale word comes behind.
    if more && let Some(power) = text.get(end).copied().and_then(crate::numeral::scale).filter(|it| 4 <= *it) {
        value = value.checked_mul(Decimal::from(10_u64.pow(power)))?;
        end += 1;
    }
    Some(Figure { from: at, end, value, share: false, arabic: numeral.arabic, more })
}

fn counts(text: &[char], figure: &Figure) -> bool {
    let before = figure.from.checked_sub(1).and_then(|it| text.get(it)).copied();
    let ordinal = before.is_some_and(|it| matches!(it, '第' | '每' | '/' | '.' | '-' | '—' | '~' | '～' | '之') || it.is_ascii_alphanumeric());
    // 数十, 几百
    let vague = !figure.arabic && before.is_some_and(|it| matches!(it, '数' | '几' | '上'));
    let range = matches!(text.get(figure.end), Some('~' | '～' | '—' | '-' | '/'));
    // 一个, 一起: an article more often than a number.
    let article = !figure.arabic && !figure.share && figure.value == Decimal::ONE;
    !(ordinal || vague || range || article)
}

impl Figure {
    /// The amount in a measure unit, and where the unit ends.
    pub(super) fn counted(&self, text: &[char], unit: &MeasureUnit) -> Option<(Amount, usize)> {
        if self.share {
            let times = match unit.per? {
                1000 => Decimal::TEN,
                _ => Decimal::ONE,
            };
            return Some((Amount::new(self.value.checked_mul(times)?).ok()?, self.end));
        }
        let spaces = text.iter().skip(self.end).take_while(|it| it.is_whitespace()).count();
        let from = self.end + spaces;
        let rest = text.get(from..)?;
        let written = unit.written().into_iter().find(|it| super::words::begins(rest, it))?;
        // 3家 but not 3家庭; 2个 but not 2个百分点.
        let value = self.value.checked_div(unit.scale)?;
        Some((Amount::new(value).ok()?, from + written.chars().count()))
    }

    pub(super) fn percent(&self) -> Option<Amount> {
        if self.share { Amount::new(self.value).ok() } else { None }
    }

    /// From the words around; `end` is the end of the unit.
    pub(super) fn bound(&self, text: &[char], end: usize) -> Bound {
        let before = text.get(self.from.saturating_sub(4)..self.from).unwrap_or_default();
        let after = text.get(end..).unwrap_or_default();
        if self.more || begins_any(after, &["以上", "多", "余", "及以上"])
            || ends_any(before, &["超过", "突破", "逾", "超", "不少于", "不低于", "高于", "多于"])
        {
            Bound::More
        } else if ends_any(before, &["不足", "不到", "低于", "少于", "不超过"]) || begins_any(after, &["以下", "以内"]) {
            Bound::Less
        } else if ends_any(before, &["约", "约为", "大约", "大概"]) || begins_any(after, &["左右", "上下"]) {
            Bound::About
        } else if ends_any(before, &["近", "接近", "将近"]) {
            Bound::Nearly
        } else {
            Bound::Exactly
        }
    }
}

/// Whether a figure of a text agrees with an exact value. A figure with decimals may be the value rounded to them.
pub(super) fn agrees(said: Amount, bound: Bound, value: Amount) -> bool {
    let (said, value) = (said.decimal(), value.decimal());
    let twentieth = Decimal::new(5, 2) * said;
    match bound {
        Bound::Exactly => said == value || 0 < said.scale() && value.round_dp(said.scale()) == said,
        Bound::About => (said - value).abs() <= twentieth,
        Bound::Nearly => said - twentieth - twentieth <= value && value <= said,
        Bound::More => said <= value,
        Bound::Less => value < said,
    }
}
