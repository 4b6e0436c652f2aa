//! A method → its parameters in words.

use zhiheng_domain::assessment::{Better, EventItem, FigureSource, Method, StartingFrom};

use super::quoted::plain_or_quoted;

/// 方法参数, as `method_of` reads them.
pub fn parameters_of(method: &Method) -> String {
    match method {
        Method::Formula { source, better, from, nothing_below } => {
            let mut parts = vec![source_in_words(source), better.zh().to_owned()];
            if *from == StartingFrom::Baseline {
                parts.push(from.zh().to_owned());
            }
            parts.extend(nothing_below.map(|it| format!("低于{it}%不得分")));
            parts.join("；")
        }
        Method::Bands { source, of, better, bands, otherwise } => {
            let mut parts = Vec::new();
            if *source != FigureSource::Filed {
                parts.push(source_in_words(source));
            }
            if bands.is_empty() {
                parts.push(better.zh().to_owned());
            }
            let mark = match better {
                Better::Higher => "≥",
                Better::Lower => "≤",
            };
            let mut all: Vec<String> = bands.iter().map(|it| format!("{mark}{} 得{}", it.bound, it.points)).collect();
            all.push(format!("其余{otherwise}"));
            if let Some(first) = all.first_mut() {
                first.insert_str(0, &format!("{}：", of.zh()));
            }
            parts.extend(all);
            parts.join("；")
        }
        Method::Deduction { items, floor } => {
            let mut parts: Vec<String> = items.iter().map(item_in_words).collect();
            parts.push(format!("保底{floor}"));
            parts.join("；\n")
        }
        Method::Bonus { items } => items.iter().map(item_in_words).collect::<Vec<_>>().join("；\n"),
        Method::Reviewer => String::new(),
    }
}

fn source_in_words(source: &FigureSource) -> String {
    match source {
        FigureSource::Filed => "目标".to_owned(),
        FigureSource::PlanTarget { target } => format!("计划指标“{}”", target.replace('”', "””")),
    }
}

fn item_in_words(item: &EventItem) -> String {
    let clause = plain_or_quoted(&item.clause, &["款", " ", "　"]);
    let text = plain_or_quoted(&item.text, &["：", ":"]);
    let most = item.at_most.map(|it| format!("，最多{it}")).unwrap_or_default();
    format!("第{clause}款 {text}：每次{}{most}", item.each)
}
