//! 单位对应: which unit of the register a document means. Only a name that the register has is taken without a question;
//! what looks like one is offered, what is unknown is guessed at and offered as new.

use zhiheng_domain::{Date, MemberUnit, UnitId, UnitKind, standing_for};
use zhiheng_store::NewUnit;

use crate::builtin::builtin_units;

/// What the register says to a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnitAnswer {
    /// Its short name, full name or alias.
    Known(UnitId),
    /// A unit of this name, ended before the plan's day; `successor` took over, where the register says who.
    Ended { unit: UnitId, successor: Option<UnitId> },
    /// Like these, the likeliest first.
    Similar(Vec<UnitId>),
    Unknown,
}

const OFFERED: usize = 3;

pub(crate) fn answer(name: &str, units: &[MemberUnit], day: Option<Date>) -> UnitAnswer {
    if let Some(unit) = units.iter().find(|it| names(it).any(|it| it == name)) {
        let Some(day) = day else { return UnitAnswer::Known(unit.id) };
        return match standing_for(units, unit.id, day) {
            Some(standing) if standing == unit.id => UnitAnswer::Known(unit.id),
            successor => UnitAnswer::Ended { unit: unit.id, successor },
        };
    }
    let mut alike: Vec<(u32, i64, UnitId)> = units
        .iter()
        .filter_map(|unit| Some((names(unit).filter_map(|it| likeness(name, it)).max()?, unit.sort_no, unit.id)))
        .collect();
    alike.sort_by_key(|(likeness, sort_no, _)| (std::cmp::Reverse(*likeness), *sort_no));
    match alike.is_empty() {
        true => UnitAnswer::Unknown,
        false => UnitAnswer::Similar(alike.into_iter().take(OFFERED).map(|it| it.2).collect()),
    }
}

fn names(unit: &MemberUnit) -> impl Iterator<Item = &str> {
    [unit.short_name.as_str(), unit.full_name.as_str()].into_iter().chain(unit.aliases.iter().map(String::as_str))
}

/// Whether two names may mean one unit, in percent: the same without the province (农业厅, 省农业厅), or one the other's
/// abbreviation (市场监管局, 市场监督管理局; 发改委, 发展和改革委员会).
fn likeness(a: &str, b: &str) -> Option<u32> {
    let (a, b): (Vec<char>, Vec<char>) = (without_province(a).chars().collect(), without_province(b).chars().collect());
    if a == b {
        return (a.len() > 1).then_some(100);
    }
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let mut rest = long.iter();
    let abbreviates = short.len() > 1 && short.iter().all(|c| rest.any(|it| it == c));
    let same_head = short.first() == long.first() || long.starts_with(&['中', '国']);
    let same_tail = short.last() == long.last() || (short.last() == Some(&'委') && long.ends_with(&['委', '员', '会']));
    let percent = u32::try_from(short.len() * 100 / long.len()).unwrap_or_default();
    (abbreviates && same_head && same_tail).then_some(percent.min(99))
}

/// `中共四川省委宣传部` → `宣传部`, `省农业厅` → `农业厅`; a city's or county's name stays.
fn without_province(name: &str) -> &str {
    let name = name.trim();
    let name = name.strip_prefix("中共").unwrap_or(name);
    let end_of = |word: &str, within: usize| {
        let at = name.find(word)?;
        (name.get(..at)?.chars().count() <= within).then_some(at + word.len())
    };
    let Some(end) = end_of("自治区", 5).or_else(|| end_of("省", 3)) else { return name };
    let rest = name.get(end..).unwrap_or(name);
    let rest = rest.strip_prefix("委").filter(|it| it.chars().count() > 2 && !it.starts_with('员')).unwrap_or(rest);
    if rest.chars().count() > 1 { rest } else { name }
}

/// 新单位, as far as its name tells: the names that the built-in plan gives it, else its name as written.
pub(crate) fn guess(name: &str) -> NewUnit {
    if let Some(known) = builtin_units().into_iter().find(|it| is_named(it, name)) {
        return known;
    }
    NewUnit { full_name: name.to_owned(), short_name: name.to_owned(), aliases: Vec::new(), kind: guess_kind(name) }
}

pub(crate) fn is_named(unit: &NewUnit, name: &str) -> bool {
    unit.short_name == name || unit.full_name == name || unit.aliases.iter().any(|it| it == name)
}

fn guess_kind(name: &str) -> UnitKind {
    let ends = |words: &[&str]| words.iter().any(|it| name.ends_with(it));
    let has = |words: &[&str]| words.iter().any(|it| name.contains(it));
    if has(&["工会", "共青团", "团省委", "妇联", "工商联", "科协", "残联", "贸促会"]) {
        UnitKind::MassOrganisation
    } else if has(&["省委", "纪委", "宣传部", "组织部", "统战部", "政法委", "编办"]) {
        UnitKind::Party
    } else if has(&["海关", "人行", "人民银行", "银监", "证监", "保监", "国税", "税务", "邮政管理", "通信管理", "检验检疫", "中国"]) {
        UnitKind::Central
    } else if has(&["国资委", "国有资产监督"]) {
        UnitKind::DirectSpecial
    } else if has(&["市(", "市（", "县(", "县（"]) || ends(&["市人民政府", "州人民政府", "县人民政府", "区人民政府"]) {
        UnitKind::Other
    } else if ends(&["厅", "委", "委员会", "办公厅"]) {
        UnitKind::Government
    } else if ends(&["局", "办"]) {
        UnitKind::Direct
    } else {
        UnitKind::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use zhiheng_domain::Validity;

    fn unit(id: i64, short: &str, full: &str, aliases: &[&str]) -> MemberUnit {
        MemberUnit {
            id: UnitId(id),
            full_name: full.into(),
            short_name: short.into(),
            aliases: aliases.iter().map(|it| (*it).to_owned()).collect(),
            kind: UnitKind::Direct,
            sort_no: id,
            validity: Validity::default(),
            successor: None,
            revision: 1,
        }
    }

    fn register() -> Vec<MemberUnit> {
        vec![
            unit(1, "四川省市场监督管理局", "四川省市场监督管理局", &[]),
            unit(2, "农业厅", "四川省农业厅", &["省农牧厅"]),
            unit(3, "省发展改革委", "四川省发展和改革委员会", &[]),
            unit(4, "省委宣传部", "中共四川省委宣传部", &[]),
            unit(5, "商务厅", "四川省商务厅", &[]),
            unit(6, "人行成都分行", "中国人民银行成都分行", &[]),
            unit(7, "省工商联", "四川省工商业联合会", &[]),
        ]
    }

    #[test]
    fn only_a_name_of_the_register_is_taken_without_a_question() {
        let say = |name: &str| answer(name, &register(), None);
        assert_eq!(say("四川省农业厅"), UnitAnswer::Known(UnitId(2)));
        assert_eq!(say("省农牧厅"), UnitAnswer::Known(UnitId(2)));
        for (name, id) in [
            ("省市场监管局", 1),
            ("市场监管局", 1),
            ("省农业厅", 2),
            ("发改委", 3),
            ("省发改委", 3),
            ("宣传部", 4),
            ("人民银行成都分行", 6),
        ] {
            assert!(matches!(say(name), UnitAnswer::Similar(units) if units.first() == Some(&UnitId(id))), "{name}");
        }
    }

    #[test]
    fn what_only_shares_characters_is_not_offered() {
        for name in ["成都市市场监督管理局", "省商务投资促进局", "农业科学院", "省工商局", "教育厅", "省政府", "省委"] {
            assert_eq!(answer(name, &register(), None), UnitAnswer::Unknown, "{name}");
        }
    }

    #[test]
    fn an_ended_unit_is_told_with_who_took_over() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let mut units = register();
        units[1].validity = Validity::new(None, Some(day("2018-10-31"))).unwrap();
        units[1].successor = Some(UnitId(8));
        units.push(unit(8, "农业农村厅", "四川省农业农村厅", &[]));
        assert_eq!(answer("农业厅", &units, Some(day("2018-10-31"))), UnitAnswer::Known(UnitId(2)));
        let ended = UnitAnswer::Ended { unit: UnitId(2), successor: Some(UnitId(8)) };
        assert_eq!(answer("农业厅", &units, Some(day("2019-03-01"))), ended);
    }

    #[test]
    fn an_unknown_unit_is_guessed_at() {
        let known = guess("省质监局");
        assert_eq!((known.full_name.as_str(), known.kind), ("四川省质量技术监督局", UnitKind::Direct));
        for (name, kind) in [
            ("省委统战部", UnitKind::Party),
            ("应急管理厅", UnitKind::Government),
            ("成都海关", UnitKind::Central),
            ("团省委", UnitKind::MassOrganisation),
            ("各市（州）人民政府", UnitKind::Other),
        ] {
            let unit = guess(name);
            assert_eq!(unit.short_name, name);
            assert_eq!(unit.kind, kind, "{name}");
        }
    }
}
