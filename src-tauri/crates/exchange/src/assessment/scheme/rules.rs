//! 方案规则: header and rules of a scheme, a line each, by their names.

use std::collections::BTreeMap;

use zhiheng_domain::assessment::{
    EvidenceRule, GradeBands, Points, RankOn, RankRule, Rounding, RoundingMode, RoundingPlace, SchemeDraft, SchemeHeader, SchemeRules,
    TieBreaker, Ties, VetoedRank,
};

use super::super::cell::{Here, Told, tidy};
use super::super::fault::{BookFault, BookFaultKind as Kind};
use super::super::parameters::{parts, plain_or_quoted, unquoted};
use crate::fit::grid::{Grid, Seen};
use crate::fit::plain::plain;
use crate::workbook::Content;

pub(super) const SHEET: &str = "方案规则";
pub(super) const HEADS: [&str; 3] = ["规则", "内容", "怎么填"];
const BONUS: &str = "加分";
const NO_CAP: &str = "不封顶";

const TITLE: &str = "方案标题";
const BASIS: &str = "依据";
const YEAR: &str = "考核年度";
const SAMPLE: &str = "示例方案";
const VERSION: &str = "方案版本";
const REASON: &str = "修订原因";
const PLACE: &str = "取舍位置";
const DIGITS: &str = "小数位数";
const MODE: &str = "取舍方法";
const GRADE_A: &str = "A级分数线";
const GRADE_B: &str = "B级分数线";
const GRADE_C: &str = "C级分数线";
const RANK_ON: &str = "排名依据";
const TIE_BREAKERS: &str = "同分先后";
const TIES: &str = "并列名次";
const VETOED: &str = "否决者名次";
const EVIDENCE: &str = "缺佐证";
const CAP: &str = "总分封顶";

/// A line as it is written: name, value, what may stand there, and the words of a drop-down.
pub(super) struct RuleLine {
    pub name: &'static str,
    pub value: String,
    pub help: &'static str,
    pub words: Vec<&'static str>,
}

pub(super) fn lines(draft: &SchemeDraft) -> Vec<RuleLine> {
    let SchemeDraft { header, rules, .. } = draft;
    let line = |name, value: String, help| RuleLine { name, value, help, words: Vec::new() };
    let choice = |name, value: &str, words: Vec<&'static str>, help| RuleLine { name, value: value.to_owned(), help, words };
    let (rounding, ranking) = (rules.rounding, &rules.ranking);
    vec![
        line(TITLE, header.title.clone(), "写全称"),
        line(BASIS, header.basis.clone(), "文号，没有的留空"),
        line(YEAR, header.year.to_string(), "四位数字"),
        choice(SAMPLE, if header.is_sample { "是" } else { "否" }, vec!["是", "否"], "示例方案在各处都标明是示例"),
        line(VERSION, header.version.to_string(), "从 1 起"),
        line(REASON, header.reason.clone(), "第 2 版起要写"),
        choice(PLACE, rounding.place.zh(), RoundingPlace::ALL.iter().map(|it| it.zh()).collect(), "哪里取舍；等次按未取舍的合计"),
        line(DIGITS, rounding.digits.to_string(), "0 到 4"),
        choice(MODE, rounding.mode.zh(), RoundingMode::ALL.iter().map(|it| it.zh()).collect(), "四舍六入五成双按 GB/T 8170"),
        line(GRADE_A, rules.grades.a.to_string(), "合计不低于此分为 A 级"),
        line(GRADE_B, rules.grades.b.to_string(), "合计不低于此分为 B 级"),
        line(GRADE_C, rules.grades.c.to_string(), "低于此分为 D 级"),
        choice(RANK_ON, ranking.on.zh(), RankOn::ALL.iter().map(|it| it.zh()).collect(), "按哪个合计排名"),
        line(TIE_BREAKERS, breakers(&ranking.tie_breakers), "依次写编码或“加分”，用“；”隔开；没有的留空"),
        choice(TIES, ranking.ties.zh(), Ties::ALL.iter().map(|it| it.zh()).collect(), "占位：1、2、2、4；不占位：1、2、2、3"),
        choice(VETOED, ranking.vetoed.zh(), VetoedRank::ALL.iter().map(|it| it.zh()).collect(), "一票否决的排在哪里"),
        choice(EVIDENCE, rules.evidence.zh(), EvidenceRule::ALL.iter().map(|it| it.zh()).collect(), "要求佐证而没有的得分"),
        line(CAP, rules.total_cap.map_or(NO_CAP.to_owned(), |it| it.to_string()), "含加分的最高分，或“不封顶”"),
    ]
}

fn breakers(all: &[TieBreaker]) -> String {
    let words: Vec<String> = all
        .iter()
        .map(|it| match it {
            TieBreaker::Row(code) if code == BONUS => format!("“{code}”"),
            TieBreaker::Row(code) => plain_or_quoted(code, &["加分项"]),
            TieBreaker::Bonus => BONUS.to_owned(),
        })
        .collect();
    words.join("；")
}

pub(super) struct RulesRead {
    pub header: SchemeHeader,
    pub rules: SchemeRules,
}

struct Lines<'a> {
    /// Value of each name; none for a blank one.
    found: BTreeMap<String, Option<Here<'a>>>,
    sheet: &'a str,
    faults: Vec<BookFault>,
}

/// # Errors
/// Every line that is missing, unknown or unreadable.
pub(super) fn read(grid: &Grid<'_>) -> Result<RulesRead, Vec<BookFault>> {
    let head = (0..grid.lines.len()).find(|it| grid.line(*it).next().is_some_and(|(_, it)| plain(&it.text) == HEADS[0]));
    let mut lines = Lines { found: BTreeMap::new(), sheet: grid.name, faults: Vec::new() };
    for line in head.map_or(0, |it| it + 1)..grid.lines.len() {
        let mut cells = grid.line(line).map(|it| it.1);
        let Some(name) = cells.next() else { continue };
        // Names and values are neighbours; what stands further is the help.
        let value = cells.next().filter(|it| it.at.column == name.at.column + 1).map(|it| here(grid, it));
        let known = plain(&name.text);
        if !NAMES.iter().any(|it| plain(it) == known) {
            lines.faults.push(here(grid, name).fault(Kind::RuleUnknown));
        } else if lines.found.insert(known, value).is_some() {
            lines.faults.push(here(grid, name).fault(Kind::RuleTwice));
        }
    }
    let header = lines.header();
    let rules = lines.rules();
    if lines.faults.is_empty() { Ok(RulesRead { header, rules }) } else { Err(lines.faults) }
}

fn here<'a>(grid: &'a Grid<'_>, seen: &'a Seen<'_>) -> Here<'a> {
    Here { sheet: grid.name, at: seen.at, content: seen.content, is_from_above: false }
}

const NAMES: [&str; 18] = [
    TITLE, BASIS, YEAR, SAMPLE, VERSION, REASON, PLACE, DIGITS, MODE, GRADE_A, GRADE_B, GRADE_C, RANK_ON, TIE_BREAKERS, TIES, VETOED,
    EVIDENCE, CAP,
];

impl<'a> Lines<'a> {
    fn header(&mut self) -> SchemeHeader {
        SchemeHeader {
            title: self.text(TITLE),
            basis: self.text(BASIS),
            year: self.whole(YEAR, 2000..=2100),
            is_sample: self.one_of(SAMPLE, &[(true, "是"), (false, "否")], false),
            version: self.whole(VERSION, 0..=9999),
            reason: self.text(REASON),
        }
    }

    fn rules(&mut self) -> SchemeRules {
        SchemeRules {
            rounding: Rounding {
                place: self.word(PLACE, RoundingPlace::ALL, RoundingPlace::zh, RoundingPlace::Total),
                digits: self.whole(DIGITS, 0..=200),
                mode: self.word(MODE, RoundingMode::ALL, RoundingMode::zh, RoundingMode::HalfUp),
            },
            grades: GradeBands { a: self.points(GRADE_A), b: self.points(GRADE_B), c: self.points(GRADE_C) },
            ranking: RankRule {
                on: self.word(RANK_ON, RankOn::ALL, RankOn::zh, RankOn::Unrounded),
                tie_breakers: self.tie_breakers(),
                ties: self.word(TIES, Ties::ALL, Ties::zh, Ties::Skip),
                vetoed: self.word(VETOED, VetoedRank::ALL, VetoedRank::zh, VetoedRank::Last),
            },
            evidence: self.word(EVIDENCE, EvidenceRule::ALL, EvidenceRule::zh, EvidenceRule::Refuse),
            total_cap: self.cap(),
        }
    }

    /// A line that is gone is told; one that is blank is not missing.
    fn value(&mut self, name: &'static str) -> Option<Here<'a>> {
        let found = self.found.get(&plain(name)).copied();
        if found.is_none() {
            self.faults.push(BookFault::of_book(&format!("{}：{name}", self.sheet), Kind::RowMissing));
        }
        found.flatten()
    }

    fn kept<T>(&mut self, told: Told<T>) -> Option<T> {
        told.map_err(|it| self.faults.push(it)).ok()
    }

    fn text(&mut self, name: &'static str) -> String {
        let told = self.value(name).map(|it| it.text_within(2_000));
        told.and_then(|it| self.kept(it)).unwrap_or_default()
    }

    fn points(&mut self, name: &'static str) -> Points {
        let is_there = self.found.contains_key(&plain(name));
        match self.value(name) {
            Some(here) => {
                let told = here.points(name);
                self.kept(told).unwrap_or_default()
            }
            None => {
                if is_there {
                    self.faults.push(BookFault::of_book(name, Kind::NotANumber { field: name }));
                }
                Points::ZERO
            }
        }
    }

    fn whole<T: TryFrom<i32> + Default>(&mut self, name: &'static str, range: std::ops::RangeInclusive<i32>) -> T {
        let is_there = self.found.contains_key(&plain(name));
        let Some(here) = self.value(name) else {
            if is_there {
                self.faults.push(BookFault::of_book("", Kind::NotANumber { field: name }));
            }
            return T::default();
        };
        let figures = plain(&here.content.text());
        let figures = figures.trim_end_matches("年度").trim_end_matches(['年', '位', '版']);
        let found = figures.trim_start_matches('第').parse::<i32>().ok().filter(|it| range.contains(it)).and_then(|it| T::try_from(it).ok());
        found.unwrap_or_else(|| {
            self.faults.push(here.fault(Kind::NotANumber { field: name }));
            T::default()
        })
    }

    fn one_of<T: Copy>(&mut self, name: &'static str, words: &[(T, &'static str)], default: T) -> T {
        let Some(here) = self.value(name) else { return default };
        let said = plain(&here.content.text());
        if let Some((found, _)) = words.iter().find(|it| plain(it.1) == said) {
            return *found;
        }
        self.faults.push(here.fault(Kind::WordUnknown { field: name, words: words.iter().map(|it| it.1).collect() }));
        default
    }

    fn word<T: Copy>(&mut self, name: &'static str, all: &[T], zh: fn(T) -> &'static str, default: T) -> T {
        let words: Vec<(T, &'static str)> = all.iter().map(|it| (*it, zh(*it))).collect();
        self.one_of(name, &words, default)
    }

    fn tie_breakers(&mut self) -> Vec<TieBreaker> {
        let Some(here) = self.value(TIE_BREAKERS) else { return Vec::new() };
        let text = match here.content {
            Content::Day(day) => {
                self.faults.push(here.fault(Kind::CodeIsDay { day: *day }));
                return Vec::new();
            }
            other => tidy(&other.text()),
        };
        let breaker = |part: &str| match part {
            BONUS | "加分项" => Some(TieBreaker::Bonus),
            _ => unquoted(part).map(TieBreaker::Row),
        };
        let found: Option<Vec<TieBreaker>> = parts(&text).into_iter().map(breaker).collect();
        found.unwrap_or_else(|| {
            self.faults.push(here.fault(Kind::WordUnknown { field: TIE_BREAKERS, words: vec!["编码", BONUS] }));
            Vec::new()
        })
    }

    fn cap(&mut self) -> Option<Points> {
        let here = self.value(CAP)?;
        if plain(&here.content.text()) == NO_CAP {
            return None;
        }
        let told = here.points(CAP);
        self.kept(told)
    }
}
