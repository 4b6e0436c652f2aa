//! 数据来源 (figures): each printed number with what it is made of, so that it can be asked and checked.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use zhiheng_domain::Date;

use super::{Graded, Ranked, RoundedTo, Term};

/// The number of a figure in its document, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FigureId(pub u32);

/// 数: a printed number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// `任务3 服务业重点品牌 累计完成`
    pub label: String,
    /// The number itself, unrounded; `None` for what is printed as a word, 全部达标.
    pub value: Option<Decimal>,
    /// 计量单位.
    pub unit: String,
    pub derivation: Derivation,
}

/// How a number comes from others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Derivation {
    /// The sum of what the sources say.
    Sum(Vec<Source>),
    /// The number of the sources.
    Count(Vec<Source>),
    /// What the last source says: of rates, and of 全部, the worst of the units; of one unit's value the value itself.
    /// (A stock of several units is their sum.)
    Latest(Vec<Source>),
    /// As the source says it: goals, planned shares, settings.
    Given(Source),
    /// The sum of other figures.
    Total(Vec<FigureId>),
    /// part ÷ whole, in percent.
    Percent { part: FigureId, whole: FigureId },
    /// first − second.
    Difference { first: FigureId, second: FigureId },
    /// (actual − base) ÷ (goal − base), in percent.
    Growth { actual: FigureId, base: FigureId, goal: FigureId },
    /// What an arithmetic makes of what the sources say; `how` says it in words.
    Computed { how: String, term: Term, sources: Vec<Source> },
    /// 平均 of what the sources say.
    Mean(Vec<Source>),
    /// 中位数 of what the sources say; of an even number the middle between the two in the middle.
    Median(Vec<Source>),
    /// 封顶: the least of other figures.
    Least(Vec<FigureId>),
    /// The sum of other figures, rounded.
    Rounded { parts: Vec<FigureId>, to: RoundedTo },
    /// 等次, printed as a word: its value is nothing as long as it follows, and the total where it does not.
    Graded(Graded),
    /// 名次.
    Ranked(Ranked),
    /// The days from one day to another, and the rows that say the two.
    Days { from: Dated, to: Dated, sources: Vec<Source> },
}

/// A day, and what it is: 报送期限, 首次报送.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dated {
    pub what: String,
    #[serde(with = "iso")]
    pub day: Date,
}

mod iso {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};
    use zhiheng_domain::Date;

    pub fn serialize<S: Serializer>(day: &Date, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&day.iso())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

/// 来源: a row of the file that a number is made of, as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    pub record: RecordOf,
    /// `省商务厅 一季度`, `条目 “川酒”`
    pub label: String,
    /// `None` where it counts as a row and not by its number.
    pub value: Option<Decimal>,
    /// Who accepted it, and when; blank while nobody has.
    pub accepted: String,
    /// The file and cell that it came from; `None` for what was typed here.
    pub file: Option<FileSpot>,
    /// 旁证: rows that decide too and do not count: the accepted reports behind a value, behind a light.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub beside: Vec<RecordOf>,
}

impl Source {
    /// A row that says a number, or counts as one.
    pub fn of_row(table: &str, id: i64, revision: i64, label: impl Into<String>) -> Source {
        let record = RecordOf { table: table.to_owned(), id, revision };
        Source { record, label: label.into(), value: None, accepted: String::new(), file: None, beside: Vec::new() }
    }

    /// Every row that it names, its own first.
    pub fn records(&self) -> impl Iterator<Item = &RecordOf> {
        std::iter::once(&self.record).chain(&self.beside)
    }
}

/// A row of the ledger file: its table, its id, and its revision when the paper was made.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RecordOf {
    pub table: String,
    pub id: i64,
    pub revision: i64,
}

/// 导入文件的格。
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileSpot {
    pub name: String,
    /// `指标!H7`
    pub cell: String,
}

/// All figures of a document; the place of one is its id.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures(Vec<Figure>);

/// Why a number does not follow from its sources.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub struct FigureFault {
    pub label: String,
    pub printed: Option<Decimal>,
    /// What the sources give; `None` when they give nothing.
    pub found: Option<Decimal>,
}

impl fmt::Display for FigureFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: printed {:?}, sources give {:?}", self.label, self.printed, self.found)
    }
}

impl Figures {
    pub fn add(&mut self, figure: Figure) -> FigureId {
        let id = FigureId(u32::try_from(self.0.len()).unwrap_or(u32::MAX));
        self.0.push(figure);
        id
    }

    /// A number that follows from other figures.
    pub fn derive(&mut self, label: String, unit: &str, derivation: Derivation) -> FigureId {
        let value = self.found(&derivation);
        self.add(Figure { label, value, unit: unit.to_owned(), derivation })
    }

    pub fn get(&self, id: FigureId) -> Option<&Figure> {
        usize::try_from(id.0).ok().and_then(|at| self.0.get(at))
    }

    pub fn iter(&self) -> impl Iterator<Item = (FigureId, &Figure)> {
        (0..).map(FigureId).zip(&self.0)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn value(&self, id: FigureId) -> Option<Decimal> {
        self.get(id).and_then(|it| it.value)
    }

    /// Recomputes each number from its sources; what does not follow is a fault.
    pub fn faults(&self) -> Vec<FigureFault> {
        let fault = |it: &Figure| {
            let found = self.found(&it.derivation);
            (found != it.value).then(|| FigureFault { label: it.label.clone(), printed: it.value, found })
        };
        self.0.iter().filter_map(fault).collect()
    }

    /// The numbers with the rows that they are made of, whatever revision those have: a value that was changed and changed
    /// back is the same number.
    pub fn without_revisions(&self) -> Figures {
        let mut figures = self.clone();
        for figure in &mut figures.0 {
            for source in figure.derivation.sources_mut() {
                source.record.revision = 0;
                source.beside.iter_mut().for_each(|it| it.revision = 0);
            }
        }
        figures
    }

    fn values(&self, parts: &[FigureId]) -> Option<Vec<Decimal>> {
        parts.iter().map(|it| self.value(*it)).collect()
    }

    fn found(&self, derivation: &Derivation) -> Option<Decimal> {
        let hundred = Decimal::from(100);
        match derivation {
            Derivation::Sum(sources) => Some(sources.iter().filter_map(|it| it.value).sum()),
            Derivation::Count(sources) => Some(Decimal::from(sources.len())),
            Derivation::Latest(sources) => sources.last().and_then(|it| it.value),
            Derivation::Given(source) => source.value,
            Derivation::Total(parts) => parts.iter().map(|it| self.value(*it)).sum(),
            Derivation::Percent { part, whole } => (self.value(*part)? * hundred).checked_div(self.value(*whole)?),
            Derivation::Difference { first, second } => Some(self.value(*first)? - self.value(*second)?),
            Derivation::Growth { actual, base, goal } => {
                let (actual, base, goal) = (self.value(*actual)?, self.value(*base)?, self.value(*goal)?);
                ((actual - base) * hundred).checked_div(goal - base)
            }
            Derivation::Computed { term, sources, .. } => term.of(sources),
            Derivation::Mean(sources) => {
                let sum: Decimal = sources.iter().filter_map(|it| it.value).sum();
                sum.checked_div(Decimal::from(sources.len()))
            }
            Derivation::Median(sources) => median(sources),
            Derivation::Least(parts) => self.values(parts)?.into_iter().min(),
            Derivation::Rounded { parts, to } => Some(to.of(self.values(parts)?.into_iter().sum())),
            Derivation::Graded(it) => {
                let total = it.total.and_then(|it| self.value(it));
                if it.found(total) == Some(it.said.as_str()) { None } else { Some(total.unwrap_or_default()) }
            }
            Derivation::Ranked(it) => it.place(|id| self.value(id)).map(|it| Decimal::from(it.0)),
            Derivation::Days { from, to, .. } => Some(from.day.days_until(to.day).into()),
        }
    }
}

fn median(sources: &[Source]) -> Option<Decimal> {
    let mut values: Vec<Decimal> = sources.iter().filter_map(|it| it.value).collect();
    values.sort_unstable();
    let upper = values.get(values.len() / 2)?;
    let lower = values.get(values.len().checked_sub(1)? / 2)?;
    (*lower + *upper).checked_div(Decimal::TWO)
}

impl Derivation {
    /// The rows of the file that it names itself.
    pub fn sources(&self) -> &[Source] {
        match self {
            Derivation::Sum(all)
            | Derivation::Count(all)
            | Derivation::Latest(all)
            | Derivation::Mean(all)
            | Derivation::Median(all) => all,
            Derivation::Days { sources, .. } | Derivation::Computed { sources, .. } => sources,
            Derivation::Ranked(it) => &it.vetoes,
            Derivation::Graded(it) => it.veto.as_slice(),
            Derivation::Given(one) => std::slice::from_ref(one),
            _ => &[],
        }
    }

    fn sources_mut(&mut self) -> &mut [Source] {
        match self {
            Derivation::Sum(all)
            | Derivation::Count(all)
            | Derivation::Latest(all)
            | Derivation::Mean(all)
            | Derivation::Median(all) => all,
            Derivation::Days { sources, .. } | Derivation::Computed { sources, .. } => sources,
            Derivation::Ranked(it) => &mut it.vetoes,
            Derivation::Graded(it) => it.veto.as_mut_slice(),
            Derivation::Given(one) => std::slice::from_mut(one),
            _ => &mut [],
        }
    }

    /// Other figures that it is made of.
    pub fn parts(&self) -> Vec<FigureId> {
        match self {
            Derivation::Total(all) | Derivation::Least(all) | Derivation::Rounded { parts: all, .. } => all.clone(),
            Derivation::Graded(it) => it.total.into_iter().collect(),
            Derivation::Ranked(it) => it.all.iter().flat_map(|it| it.on.iter().copied()).collect(),
            Derivation::Percent { part, whole } => vec![*part, *whole],
            Derivation::Difference { first, second } => vec![*first, *second],
            Derivation::Growth { actual, base, goal } => vec![*actual, *base, *goal],
            _ => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(value: i64) -> Source {
        Source { value: Some(value.into()), ..Source::of_row("ledger_entry", value, 1, "") }
    }

    #[test]
    fn a_mean_and_a_median_follow_from_their_sources() {
        let mut figures = Figures::default();
        for (values, mean, median) in [(&[3, 9, 3][..], 5, 3), (&[2, 8, 4, 10], 6, 6), (&[7], 7, 7)] {
            let sources: Vec<Source> = values.iter().map(|it| source(*it)).collect();
            let id = figures.derive("平均".into(), "分", Derivation::Mean(sources.clone()));
            assert_eq!(figures.value(id), Some(mean.into()));
            let id = figures.derive("中位数".into(), "分", Derivation::Median(sources));
            assert_eq!(figures.value(id), Some(median.into()));
        }
        let none = [Derivation::Mean(Vec::new()), Derivation::Median(Vec::new())].map(|it| figures.derive("无".into(), "分", it));
        assert_eq!(none.map(|it| figures.value(it)), [None, None]);
        assert_eq!(figures.faults(), []);
        figures.add(Figure { label: "中位数".into(), value: Some(4.into()), unit: "分".into(), derivation: Derivation::Median(vec![source(3)]) });
        assert_eq!(figures.faults().len(), 1);
    }

    #[test]
    fn a_number_that_does_not_follow_from_its_sources_is_a_fault() {
        let mut figures = Figures::default();
        let figure = |value: i64, derivation| {
            Figure { label: "完成".into(), value: Some(value.into()), unit: "个".into(), derivation }
        };
        let part = figures.add(figure(15, Derivation::Sum(vec![source(10), source(5)])));
        let whole = figures.add(figure(60, Derivation::Given(source(60))));
        figures.add(figure(25, Derivation::Percent { part, whole }));
        figures.add(figure(2, Derivation::Count(vec![source(10), source(5)])));
        figures.add(figure(5, Derivation::Latest(vec![source(10), source(5)])));
        figures.add(figure(75, Derivation::Total(vec![part, whole])));
        let dated = |day: &str| Dated { what: "期限".into(), day: day.parse().unwrap() };
        let days = || Derivation::Days { from: dated("2016-07-10"), to: dated("2016-07-12"), sources: vec![source(1)] };
        figures.add(figure(2, days()));
        assert_eq!(figures.faults(), []);
        figures.add(figure(3, days()));
        assert_eq!(figures.faults().len(), 1, "a day more than there are");
        figures.add(figure(16, Derivation::Sum(vec![source(10), source(5)])));
        assert_eq!(figures.faults().len(), 2);
        let kept: Figures = serde_json::from_str(&serde_json::to_string(&figures).unwrap()).unwrap();
        assert_eq!(kept, figures, "days are kept as they are");
    }
}
