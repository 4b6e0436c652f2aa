//! 责任分工 (duty): who answers for a task. Read out of brackets, labelled lines, sentences and table cells.

use std::ops::Range;

use zhiheng_domain::Role;

use super::due::due;
use super::rules::{List, list};
use super::text::{Text, cut, squeeze};
use crate::reading::ReadUnit;

/// Units of a task as one or several clauses say it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Duty {
    pub units: Vec<ReadUnit>,
    pub all_members: bool,
    /// 各部门: everybody, if nobody is named.
    everybody: bool,
    /// 排第一位的为牵头单位, and whether it holds from here on (下同).
    pub first_leads: Option<bool>,
    /// Words that name nobody: 有关部门.
    pub vague: Vec<String>,
}

impl Duty {
    pub fn is_empty(&self) -> bool {
        self.units.is_empty() && !self.all_members && self.vague.is_empty()
    }

    /// Takes another clause in: a unit named twice keeps its place and the stronger role.
    pub fn take(&mut self, other: Duty) {
        for unit in other.units {
            match self.units.iter_mut().find(|it| it.name == unit.name) {
                Some(known) => known.role = known.role.min(unit.role),
                None => self.units.push(unit),
            }
        }
        self.all_members |= other.all_members;
        self.everybody |= other.everybody;
        self.first_leads = self.first_leads.max(other.first_leads);
        self.vague.extend(other.vague);
    }
}

/// `牵头单位：` at the start: its role and its length with the colon.
pub(super) fn label(text: &[char]) -> Option<(Role, usize)> {
    [(Role::Lead, list("duty_labels.lead")), (Role::Supporting, list("duty_labels.supporting")), (Role::Responsible, list("duty_labels.responsible"))]
        .into_iter()
        .find_map(|(role, words)| {
            // 责任单位：, 【责任单位】
            let boxed = usize::from(text.first() == Some(&'（'));
            let len = boxed + words.at_start(text.get(boxed..)?).filter(|len| boxed == 0 || *len >= 4)?;
            let ends = text.get(len) == Some(if boxed == 1 { &'）' } else { &'：' });
            let colon = usize::from(boxed == 1 && ends && text.get(len + 1) == Some(&'：'));
            ends.then_some((role, len + 1 + colon))
        })
}

/// Reads the words of a clause: `A牵头，B、C配合`, `牵头单位：A；配合单位：B、C`.
pub(crate) fn parse(text: &Text) -> Duty {
    let mut duty = Duty::default();
    let mut standing: Option<Role> = None;
    for segment in cut(text.norm(), &['；', '。']) {
        let segment = without_limit(&text.part(segment));
        // Names before a verb that comes later share it: A，B按职责分工负责.
        let mut waiting: Vec<Text> = Vec::new();
        for piece in cut(segment.norm(), &['，']) {
            let mut piece = segment.part(piece).trimmed();
            while let Some((role, len)) = inner_label(piece.norm()) {
                let before = standing.unwrap_or(Role::Responsible);
                phrase(&mut duty, std::mem::take(&mut waiting), &piece.part(0..len.0), before);
                standing = Some(role);
                piece = piece.part(len.1..piece.len()).trimmed();
            }
            match verb(piece.norm()) {
                Some((at, role)) => {
                    let role = standing.filter(|_| role == Role::Responsible).unwrap_or(role);
                    phrase(&mut duty, std::mem::take(&mut waiting), &piece.part(0..at), role);
                    // 牵头，会同…: what follows the verb in the same piece is read too.
                    after_verb(&mut duty, &piece.part(at..piece.len()));
                }
                None => waiting.push(piece),
            }
        }
        for piece in waiting {
            phrase(&mut duty, Vec::new(), &piece, standing.unwrap_or(Role::Responsible));
        }
    }
    settle(duty)
}

/// A table cell under a head like 牵头单位: names in it have the head's role unless they say their own.
pub(crate) fn cell(lines: &[String], role: Role) -> Duty {
    let mut joined = Text::default();
    for line in lines {
        let line = Text::new(line).trimmed();
        if line.is_empty() {
            continue;
        }
        // A line with a label begins anew; one after a unit's ending begins a new name.
        if !joined.is_empty() && label(line.norm()).is_some() {
            joined.push(&Text::new("；"));
        } else if joined.norm().last().is_some_and(|it| !matches!(it, '、' | '，' | '；')) && list("unit_endings").at_end(joined.norm()).is_some()
            || joined.norm().last() == Some(&'）')
        {
            joined.push(&Text::new("、"));
        }
        joined.push(&line);
    }
    let mut duty = parse(&joined);
    let said = verb(joined.norm()).is_some() || cut(joined.norm(), &['，', '；', '、']).into_iter().any(|it| {
        let part = joined.part(it).trimmed();
        label(part.norm()).is_some() || verb(part.norm()).is_some()
    });
    if !said {
        duty.units.iter_mut().for_each(|it| it.role = role);
    }
    duty
}

/// 各市（区）、各部门: all members, when nobody is named.
fn settle(mut duty: Duty) -> Duty {
    if duty.everybody && duty.units.iter().all(|it| it.name.starts_with('各')) {
        duty.all_members = true;
        duty.units.clear();
    }
    duty.everybody = false;
    if duty.first_leads.is_some()
        && let Some(first) = duty.units.first_mut()
    {
        first.role = Role::Lead;
    }
    duty
}

/// Up to 完成时限：, which names no unit.
fn without_limit(segment: &Text) -> Text {
    let end = limit_at(segment.norm()).map_or(segment.len(), |it| it.0);
    segment.part(0..end)
}

/// 完成时限： where it starts and ends.
fn limit_at(text: &[char]) -> Option<(usize, usize)> {
    (0..text.len()).find_map(|at| {
        let len = list("due_labels").at_start(text.get(at..)?)?;
        (text.get(at + len) == Some(&'：')).then_some((at, at + len + 1))
    })
}

/// What a clause or a line says about time: the text behind 完成时限：, or all of it.
pub(crate) fn limit(text: &Text) -> Text {
    let Some((_, from)) = limit_at(text.norm()) else { return text.clone() };
    let end = (from..text.len()).find(|it| matches!(text.at(*it), Some('；' | '。' | '）' | '〕'))).unwrap_or(text.len());
    text.part(from..end)
}

pub(crate) fn is_limit_line(text: &Text) -> bool {
    limit_at(text.norm()).is_some_and(|it| it.0 <= 1)
}

/// 责任领导：……: a person, no unit and no measure.
pub(crate) fn is_person_line(text: &Text) -> bool {
    list("person_labels").at_start(text.norm()).is_some_and(|len| text.at(len) == Some('：'))
}

/// A label somewhere in a piece (`A 配合单位：B` without a mark between): where it starts and ends.
fn inner_label(text: &[char]) -> Option<(Role, (usize, usize))> {
    (0..text.len()).find_map(|at| {
        let begins = at == 0 || matches!(text.get(at - 1), Some(' ' | '。' | '·' | '、')) || text.get(at) == Some(&'（');
        if !begins {
            return None;
        }
        label(text.get(at..)?).map(|(role, len)| (role, (at, at + len)))
    })
}

/// 牵头，会同B、C: names after a verb of the same piece, `牵头会同B、C负责`.
fn after_verb(duty: &mut Duty, tail: &Text) {
    let joins = list("duty_joins");
    if let Some((at, len)) = joins.find(tail.norm()) {
        let rest = tail.part(at + len..tail.len());
        let (end, role) = verb(rest.norm()).unwrap_or((rest.len(), Role::Responsible));
        phrase(duty, Vec::new(), &rest.part(0..end), role);
    }
}

/// Names with a role. 甲会同乙负责: both are responsible, since nothing says 牵头.
fn phrase(duty: &mut Duty, waiting: Vec<Text>, names: &Text, role: Role) {
    for piece in waiting {
        names_of(duty, &piece, role);
    }
    match joined_by(names) {
        Some((at, len)) if at > 0 => {
            names_of(duty, &names.part(0..at), role);
            names_of(duty, &names.part(at + len..names.len()), if role == Role::Lead { Role::Responsible } else { role });
        }
        Some((_, len)) => names_of(duty, &names.part(len..names.len()), if role == Role::Lead { Role::Responsible } else { role }),
        None => names_of(duty, names, role),
    }
}

/// 会同 between two units.
fn joined_by(names: &Text) -> Option<(usize, usize)> {
    let joins = list("duty_joins");
    (0..names.len()).find_map(|at| {
        let len = joins.at_start(names.slice(at..names.len()))?;
        let before = at == 0 || is_unit(&names.part(0..at)) || list("unit_endings").at_end(names.slice(0..at)).is_some();
        let long = len > 1 || at > 0 && list("unit_endings").at_end(names.slice(0..at)).is_some();
        (before && long).then_some((at, len))
    })
}

fn names_of(duty: &mut Duty, names: &Text, role: Role) {
    for piece in whole_governments(names, cut(names.norm(), &['、', ' ', '/'])) {
        let piece = names.part(piece);
        for range in split_and(piece.norm()) {
            one(duty, &piece.part(range), role);
        }
    }
}

/// 各市（州）、县（市、区）人民政府 is one name: 各市（州） alone ends as no unit does.
fn whole_governments(names: &Text, pieces: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut whole: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    for piece in pieces {
        let text = names.slice(piece.clone());
        let ends = list("unit_endings").at_end(text).is_some();
        match whole.last_mut() {
            Some(last) if open => last.end = piece.end,
            _ => whole.push(piece.clone()),
        }
        open = (open || text.first() == Some(&'各')) && !ends;
    }
    whole
}

/// 科技厅和教育厅 are two; 省经济和信息化委 is one: both sides must look like units.
fn split_and(text: &[char]) -> Vec<Range<usize>> {
    for (at, c) in text.iter().enumerate() {
        let len = match c {
            '和' | '及' | '与' => 1,
            '以' if text.get(at + 1) == Some(&'及') => 2,
            _ => continue,
        };
        let (left, right) = (text.get(..at).unwrap_or_default(), text.get(at + len..).unwrap_or_default());
        let endings = list("unit_endings");
        if left.len() >= 2 && endings.at_end(left).is_some() && endings.at_end(right).is_some() {
            let mut ranges = split_and(left);
            ranges.extend(split_and(right).into_iter().map(|it| it.start + at + len..it.end + at + len));
            return ranges;
        }
    }
    std::iter::once(0..text.len()).collect()
}

fn one(duty: &mut Duty, name: &Text, role: Role) {
    let mut name = name.trimmed();
    while let Some(len) = list("name_leads").at_start(name.norm()).filter(|len| name.len() > len + 1) {
        name = name.part(len..name.len()).trimmed();
    }
    let mut end = name.len();
    while matches!(end.checked_sub(1).and_then(|it| name.at(it)), Some('等' | '：' | '。' | ' ' | '、' | '*')) {
        end -= 1;
    }
    let mut name = name.part(0..end);
    let mut role = role;
    // 省质监局（牵头）
    for (word, own) in [("（牵头）", Role::Lead), ("（配合）", Role::Supporting)] {
        let word: Vec<char> = word.chars().collect();
        if name.norm().ends_with(&word) {
            role = own;
            name = name.part(0..name.len() - word.len());
        }
    }
    if says_first(name.norm()) {
        duty.first_leads = Some(duty.first_leads.unwrap_or(false));
        return;
    }
    if name.norm() == ['下', '同'] {
        duty.first_leads = duty.first_leads.map(|_| true);
        return;
    }
    // 等有关部门: 等 begins the rest.
    let name = match name.norm().iter().position(|it| *it == '等') {
        Some(at) if at > 1 && is_vague(name.slice(at + 1..name.len())) => {
            duty.vague.push(squeeze(&name.written(at + 1..name.len())));
            name.part(0..at)
        }
        _ => name,
    };
    if name.len() < 2 || says_time(&name) {
        return;
    }
    if is_members(name.norm()) {
        duty.all_members = true;
    } else if list("everybody").is_one(name.norm()) {
        duty.everybody = true;
    } else if is_vague(name.norm()) {
        duty.vague.push(squeeze(&name.to_string()));
    } else {
        duty.take(Duty { units: vec![ReadUnit { name: squeeze(&name.to_string()), role }], ..Duty::default() });
    }
}

/// 排第一位的为牵头单位
fn says_first(name: &[char]) -> bool {
    list("duty_verbs.lead").is_in(name) && list("first_words").is_in(name)
}

/// 2016年6月底前完成, 持续推进: no unit.
fn says_time(name: &Text) -> bool {
    list("due_words").is_one(name.norm()) || name.at(0).is_some_and(|it| it.is_ascii_digit()) || due(name, Some(2000)).is_some()
}

pub(crate) fn is_members(text: &[char]) -> bool {
    list("members").is_in(text)
}

fn is_vague(text: &[char]) -> bool {
    list("vague_units").is_one(text)
}

/// Looks like the name of a unit.
pub(crate) fn is_unit(name: &Text) -> bool {
    let name = name.trimmed();
    let norm = name.norm();
    // 各县（市、区）人民政府; 省委宣传部（省文明办）
    let end = norm.iter().rposition(|it| *it == '（').filter(|_| norm.last() == Some(&'）')).unwrap_or(norm.len());
    let body = norm.get(..end).unwrap_or_default();
    let plain = !norm.iter().any(|it| matches!(it, '《' | '“' | '，' | '。' | '：')) && closing_balance(norm);
    (2..=26).contains(&norm.len()) && plain && (list("unit_endings").at_end(body).is_some() || is_vague(body))
}

fn closing_balance(text: &[char]) -> bool {
    text.iter().filter(|it| **it == '（').count() == text.iter().filter(|it| **it == '）').count()
}

/// The first verb of responsibility behind a name: where the verb phrase starts, and its role.
pub(super) fn verb(text: &[char]) -> Option<(usize, Role)> {
    let groups: [(&List, Role); 3] = [
        (list("duty_verbs.lead"), Role::Lead),
        (list("duty_verbs.supporting"), Role::Supporting),
        (list("duty_verbs.responsible"), Role::Responsible),
    ];
    for at in 0..text.len() {
        let rest = text.get(at..)?;
        let Some((len, role)) = groups.iter().find_map(|(words, role)| words.at_start(rest).map(|len| (len, *role))) else { continue };
        let before = text.get(..at)?;
        if !(before.is_empty() || behind_a_name(before)) || inside_bracket(before) {
            continue;
        }
        // 质量负责人, 落实情况: a word that goes on is no verb.
        let tail = rest.get(len..)?;
        if role == Role::Responsible && matches!(tail.first(), Some('人' | '制')) {
            continue;
        }
        let role = if role == Role::Responsible { tail_role(tail).unwrap_or(role) } else { role };
        let start = before.len() - trailing_etc(before);
        return Some((start, role));
    }
    None
}

/// 按职责分工牵头, 具体配合: the stronger word may come last.
fn tail_role(tail: &[char]) -> Option<Role> {
    let near = tail.get(..tail.len().min(8))?;
    if list("duty_verbs.lead").is_in(near) {
        return Some(Role::Lead);
    }
    list("duty_verbs.supporting").is_in(near).then_some(Role::Supporting)
}

fn inside_bracket(before: &[char]) -> bool {
    before.iter().filter(|it| **it == '（').count() > before.iter().filter(|it| **it == '）').count()
}

/// 等, 等部门, 各单位 before the verb belong to no name.
fn trailing_etc(before: &[char]) -> usize {
    match before.iter().rposition(|it| *it == '等') {
        Some(at) if at > 1 && before.len() - at <= 8 && (at + 1 == before.len() || is_etc(before.get(at + 1..).unwrap_or_default())) => {
            before.len() - at
        }
        _ => 0,
    }
}

fn is_etc(text: &[char]) -> bool {
    list("etc_units").is_one(text)
}

fn behind_a_name(before: &[char]) -> bool {
    list("unit_endings").at_end(before).is_some()
        || matches!(before.last(), Some('）' | '等' | '门' | '位' | '市' | '州' | '县' | '区' | '组' | '方' | '业' | '学' | '所' | '站' | '院' | '队' | '会' | ' '))
        || before.ends_with(&['同'])
}
