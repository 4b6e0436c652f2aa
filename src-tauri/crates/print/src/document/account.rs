//! 算法 (account): how a number comes about, in words: `= 10 条目 + 未列名 5`, `= 累计完成 15 ÷ 目标值 100 × 100%`.

use rust_decimal::Decimal;

use super::{Derivation, Figure, FigureId, Figures, Graded, Ranked, Source};

/// More than these are told as a number of things and their sum.
const TOLD: usize = 6;
/// Digits after the point; what has more is told as 约.
const DIGITS: u32 = 4;

impl Figure {
    /// With its unit, unrounded; blank for what is printed as a word.
    pub fn value_text(&self) -> String {
        self.value.map(|it| format!("{}{}", number(it), self.unit)).unwrap_or_default()
    }
}

impl Source {
    /// `条目“川酒”`: it counts as a row.
    pub fn is_item(&self) -> bool {
        self.label.contains(ITEM)
    }

    /// Of a named item its name, and before it whose it is.
    pub fn item(&self) -> Option<(&str, &str)> {
        let (whose, name) = self.label.split_once(ITEM)?;
        Some((whose.trim_end(), name.strip_suffix('”').unwrap_or(name)))
    }

    fn is_remainder(&self) -> bool {
        self.label.ends_with(REMAINDER)
    }
}

const ITEM: &str = "条目“";
const REMAINDER: &str = "未列名";

/// As tables of numbers write it: no zeros at the end, and no more digits than one can read.
pub fn number(value: Decimal) -> String {
    let exact = value.normalize();
    if exact.scale() <= DIGITS {
        return exact.to_string();
    }
    format!("约 {}", exact.round_dp_with_strategy(DIGITS, rust_decimal::RoundingStrategy::MidpointAwayFromZero).normalize())
}

impl Figures {
    /// How a number comes about, in words; blank for one that there is not.
    pub fn how(&self, id: FigureId) -> String {
        let Some(figure) = self.get(id) else { return String::new() };
        let named = |id: FigureId| self.named(figure, id);
        match &figure.derivation {
            Derivation::Sum(sources) => format!("= {}", sum(sources)),
            Derivation::Count(sources) => format!("= 逐条清点，共 {} 条", sources.len()),
            Derivation::Latest(sources) => match sources.last() {
                None => String::new(),
                Some(last) => {
                    let of = if sources.len() > 1 { format!("（所列 {} 个数中）", sources.len()) } else { String::new() };
                    format!("以“{}”的 {} 为准{of}", last.label, last.value.map(number).unwrap_or_default())
                }
            },
            Derivation::Given(source) => format!("取自{}", source.label),
            Derivation::Total(parts) => format!("= {}", self.added(figure, parts)),
            Derivation::Computed { how, .. } => format!("按评分标准：{how}"),
            Derivation::Mean(sources) => format!("= {} 个数的平均", sources.len()),
            Derivation::Median(sources) => format!("{} 个数由低到高，居中的数", sources.len()),
            Derivation::Least(parts) => {
                format!("= {} 中最小的", parts.iter().map(|it| named(*it)).collect::<Vec<_>>().join(" 与 "))
            }
            Derivation::Rounded { parts, to } => format!("= {}{}", self.added(figure, parts), to.in_words()),
            Derivation::Graded(it) => self.graded(it),
            Derivation::Ranked(it) => self.ranked(it),
            Derivation::Percent { part, whole } => format!("= {} ÷ {} × 100%", named(*part), named(*whole)),
            Derivation::Difference { first, second } => format!("= {} − {}", named(*first), named(*second)),
            Derivation::Growth { actual, base, goal } => format!(
                "=（{} − {}）÷（{} − {}）× 100%",
                named(*actual),
                named(*base),
                named(*goal),
                named(*base)
            ),
            Derivation::Days { from, to, .. } => format!(
                "= {} {} 至 {} {} 的天数",
                from.what,
                from.day.in_chinese(),
                to.what,
                to.day.in_chinese()
            ),
        }
    }

    /// `质量目标 38 + 质量措施 52`
    fn added(&self, whole: &Figure, parts: &[FigureId]) -> String {
        if parts.len() > TOLD {
            return format!("{} 个数相加", parts.len());
        }
        parts.iter().map(|it| self.named(whole, *it)).collect::<Vec<_>>().join(" + ")
    }

    /// `合计 89.995 分，不低于 80 分，为B级（按未取舍的合计）`
    fn graded(&self, it: &Graded) -> String {
        let total = it.total.and_then(|it| self.value(it));
        if it.veto.is_some() {
            let by_score = total.map(|total| format!("（按得分为{}）", it.by_score(total))).unwrap_or_default();
            return format!("一票否决，为{}{by_score}", it.said);
        }
        let Some(total) = total else { return String::new() };
        let bound = match it.bounds.iter().find(|it| it.1 <= total) {
            Some((_, bound)) => format!("不低于 {} 分", number(*bound)),
            None => it.bounds.last().map(|it| format!("低于 {} 分", number(it.1))).unwrap_or_default(),
        };
        format!("合计 {} 分，{bound}，为{}（按未取舍的合计）", total.normalize(), it.said)
    }

    /// `21 个合计从高到低，列第 2，并列 2 个`
    fn ranked(&self, it: &Ranked) -> String {
        let Some((place, sharing)) = it.place(|id| self.value(id)) else { return String::new() };
        let mut said = format!("{} 个合计从高到低，列第 {place}", it.all.len());
        if sharing > 1 {
            said.push_str(&format!("，并列 {sharing} 个"));
        }
        if !it.note.is_empty() {
            said.push_str(&format!("；{}", it.note));
        }
        said
    }

    /// `目标值 100`: without the words that it shares with the number it is a part of.
    fn named(&self, whole: &Figure, id: FigureId) -> String {
        let Some(part) = self.get(id) else { return String::new() };
        let mut of_whole = whole.label.split(' ');
        let own: Vec<&str> = part.label.split(' ').skip_while(|it| of_whole.next() == Some(it)).collect();
        let label = if own.is_empty() { part.label.clone() } else { own.join(" ") };
        format!("{label} {}", part.value.map(number).unwrap_or_default())
    }
}

/// `10 条目 + 未列名 5`, `省商务厅 一季度 3 + 省质监局 一季度 2`.
fn sum(sources: &[Source]) -> String {
    let items = sources.iter().filter(|it| it.is_item()).count();
    let total = |of: &dyn Fn(&&Source) -> bool| -> Decimal { sources.iter().filter(of).filter_map(|it| it.value).sum() };
    let mut pieces = Vec::new();
    if items > 0 {
        pieces.push(format!("{items} 条目"));
    }
    if sources.iter().any(Source::is_remainder) {
        pieces.push(format!("{REMAINDER} {}", number(total(&|it| it.is_remainder()))));
    }
    let others: Vec<&Source> = sources.iter().filter(|it| !it.is_item() && !it.is_remainder()).collect();
    if others.len() > TOLD {
        pieces.push(format!("{} 个数合计 {}", others.len(), number(total(&|it| !it.is_item() && !it.is_remainder()))));
    } else {
        pieces.extend(others.iter().map(|it| format!("{} {}", it.label, it.value.map(number).unwrap_or_default())));
    }
    if pieces.is_empty() { "0".to_owned() } else { pieces.join(" + ") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Dated;

    fn source(label: &str, value: i64) -> Source {
        Source { value: Some(value.into()), ..Source::of_row("ledger_entry", 1, 1, label) }
    }

    fn figure(label: &str, value: i64, derivation: Derivation) -> Figure {
        Figure { label: label.into(), value: Some(value.into()), unit: "个".into(), derivation }
    }

    #[test]
    fn a_number_says_how_it_came_about() {
        let mut figures = Figures::default();
        let sources = vec![
            source("省商务厅 一季度 条目“川酒”", 1),
            source("省商务厅 二季度 条目“川茶”", 1),
            source("省商务厅 二季度 未列名", 13),
        ];
        let done = figures.add(figure("任务3 重点品牌 二季度累计完成", 15, Derivation::Sum(sources)));
        let goal = figures.add(figure("任务3 重点品牌 目标值", 90, Derivation::Given(source("计划目标值", 90))));
        let percent = Derivation::Percent { part: done, whole: goal };
        let share = figures.derive("任务3 重点品牌 完成率".into(), "%", percent);
        let rates = vec![source("省质监局 二季度", 97), source("省商务厅 二季度", 95)];
        let worst = figures.add(figure("合格率", 95, Derivation::Latest(rates)));
        let both = figures.derive("合计".into(), "个", Derivation::Total(vec![done, goal]));
        let many = figures.derive("合计".into(), "个", Derivation::Total(vec![done; 9]));

        let dated = |what: &str, day: &str| Dated { what: what.into(), day: day.parse().unwrap() };
        let (from, to) = (dated("报送期限", "2016-07-10"), dated("首次报送", "2016-07-12"));
        let days = figures.derive("晚于期限天数".into(), "天", Derivation::Days { from, to, sources: Vec::new() });

        assert_eq!(figures.how(days), "= 报送期限 2016年7月10日 至 首次报送 2016年7月12日 的天数");
        assert_eq!(figures.get(days).unwrap().value_text(), "2天");
        assert_eq!(figures.how(done), "= 2 条目 + 未列名 13");
        assert_eq!(figures.how(goal), "取自计划目标值");
        assert_eq!(figures.how(share), "= 二季度累计完成 15 ÷ 目标值 90 × 100%");
        assert_eq!(figures.how(worst), "以“省商务厅 二季度”的 95 为准（所列 2 个数中）");
        assert_eq!(figures.how(both), "= 任务3 重点品牌 二季度累计完成 15 + 任务3 重点品牌 目标值 90");
        assert_eq!(figures.how(many), "= 9 个数相加");
        assert_eq!(figures.get(share).unwrap().value_text(), "约 16.6667%");
        assert_eq!(figures.get(done).unwrap().value_text(), "15个");
    }

    #[test]
    fn a_sum_of_few_numbers_names_each_and_one_of_many_says_how_many() {
        let of = |count: i64| (1..=count).map(|it| source(&format!("单位{it} 一季度"), it)).collect::<Vec<_>>();
        assert_eq!(sum(&of(2)), "单位1 一季度 1 + 单位2 一季度 2");
        assert_eq!(sum(&of(7)), "7 个数合计 28");
        assert_eq!(sum(&[]), "0");
    }

    #[test]
    fn an_item_knows_its_name_and_whose_it_is() {
        assert_eq!(source("省商务厅 一季度 条目“川“特”酒”", 1).item(), Some(("省商务厅 一季度", "川“特”酒")));
        assert_eq!(source("省商务厅 一季度 未列名", 1).item(), None);
    }
}
