//! 表格 (tables): 任务分解表 give tasks, 指标表 give targets; what other tables say stays text.

use std::collections::HashSet;

use zhiheng_domain::{GoalOperator, Nature, Part, Role, TargetKind};

use super::assemble::TableTarget;
use super::due::due_cell;
use super::duty::{self, Duty};
use super::marker::marker;
use super::number::quantities;
use super::outline::{Outline, PlacedTable};
use super::plan::{SectionDraft, TaskDraft};
use super::rules::list;
use super::target::targets;
use super::text::{Text, squeeze};
use crate::document::Cell;
use crate::reading::ReadTarget;

/// Reads the tables of a document into its sections; answers the targets of indicator tables.
pub(crate) fn read(outline: &mut Outline, sections: &mut Vec<SectionDraft>, year: Option<i32>) -> Vec<TableTarget> {
    let mut extra = Vec::new();
    for table in std::mem::take(&mut outline.tables) {
        if let Some(heads) = Heads::find(&table, task_role).filter(Heads::is_task_table) {
            let made = Tasks { table: &table, heads: &heads, outline, year }.read();
            join(sections, made, &table);
        } else if let Some(heads) = Heads::find(&table, indicator_role).filter(Heads::is_indicator_table) {
            let section = sections.iter().position(|it| it.node.is_some() && it.node == table.node && !table.in_appendix);
            for target in indicators(&table, &heads, year) {
                extra.push(TableTarget { section, target });
            }
        } else {
            give_as_text(sections, &table);
        }
    }
    extra
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    No,
    Section,
    Task,
    Text,
    Duty(Role),
    Due,
    Indicator,
    Unit,
    /// A goal, with the year its head names.
    Value(Option<i32>),
    Other,
}

struct Heads {
    columns: Vec<Column>,
    /// Rows of the head, titles above it included.
    rows: usize,
}

impl Heads {
    /// The first row with at least two known heads.
    fn find(table: &PlacedTable, role: fn(&[char]) -> Column) -> Option<Heads> {
        let rows = table.table.rows.iter().take(6).enumerate();
        for (at, row) in rows {
            let mut columns: Vec<Column> = row.iter().map(|it| role(&head_text(it))).collect();
            // A title over the whole width is no head.
            let known: HashSet<(usize, usize)> =
                row.iter().zip(&columns).filter(|(_, it)| **it != Column::Other).map(|(cell, _)| cell.origin).collect();
            if known.len() < 2 || row.iter().any(|it| it.text().chars().count() > 24) {
                continue;
            }
            // A second row of heads under a merged one: 责任单位 | 牵头 · 配合.
            let mut rows = at + 1;
            while let Some(next) = table.table.rows.get(rows).filter(|it| it.iter().any(|cell| cell.origin.0 == at)) {
                for (column, cell) in columns.iter_mut().zip(next).filter(|(_, cell)| cell.origin.0 != at) {
                    let own = role(&head_text(cell));
                    if own != Column::Other {
                        *column = own;
                    }
                }
                rows += 1;
            }
            // 重点任务 · 目标任务: the first names the task, the others say what is to be done.
            let mut named = false;
            for column in columns.iter_mut().filter(|it| **it == Column::Task) {
                if std::mem::replace(&mut named, true) {
                    *column = Column::Text;
                }
            }
            return Some(Heads { columns, rows });
        }
        None
    }

    fn has(&self, wanted: impl Fn(&Column) -> bool) -> bool {
        self.columns.iter().any(wanted)
    }

    fn is_task_table(&self) -> bool {
        self.has(|it| matches!(it, Column::Task | Column::Text)) && self.has(|it| matches!(it, Column::Duty(_)))
    }

    fn is_indicator_table(&self) -> bool {
        self.has(|it| *it == Column::Indicator) && self.has(|it| matches!(it, Column::Value(_)))
    }
}

fn head_text(cell: &Cell) -> Vec<char> {
    let text = Text::new(&squeeze(&cell.text()));
    let end = text.norm().iter().position(|it| *it == '（').filter(|it| *it > 0).unwrap_or(text.len());
    text.slice(0..end).to_vec()
}

fn task_role(head: &[char]) -> Column {
    let who = list("head.who").is_in(head);
    if list("head.no").is_one(head) {
        Column::No
    } else if who && list("head.lead").is_in(head) || list("head.lead").is_one(head) {
        Column::Duty(Role::Lead)
    } else if who && list("head.supporting").is_in(head) || list("head.supporting").is_one(head) {
        Column::Duty(Role::Supporting)
    } else if who && list("head.responsible").is_in(head) || list("duty_labels.responsible").is_one(head) {
        Column::Duty(Role::Responsible)
    } else if list("head.task").is_one(head) {
        Column::Task
    } else if list("head.due").is_in(head) {
        Column::Due
    } else if list("head.section").is_in(head) {
        Column::Section
    } else if list("head.text").is_in(head) {
        Column::Text
    } else {
        Column::Other
    }
}

/// A word that heads a column of a 任务分解表.
pub(crate) fn is_head(word: &str) -> bool {
    let word: Vec<char> = word.chars().collect();
    word.len() <= 12 && task_role(&word) != Column::Other
}

fn indicator_role(head: &[char]) -> Column {
    let text: String = head.iter().collect();
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if list("head.no").is_one(head) {
        Column::No
    } else if list("head.indicator").is_one(head) {
        Column::Indicator
    } else if list("head.unit").is_one(head) {
        Column::Unit
    } else if list("head.value").is_one(head) {
        Column::Value(None)
    } else if digits.len() == 4 && (text.contains("目标") || text.chars().all(|it| it.is_ascii_digit() || it == '年')) {
        Column::Value(digits.parse().ok())
    } else {
        Column::Other
    }
}

struct Tasks<'a> {
    table: &'a PlacedTable,
    heads: &'a Heads,
    outline: &'a mut Outline,
    year: Option<i32>,
}

impl Tasks<'_> {
    fn read(mut self) -> Vec<SectionDraft> {
        let mut sections: Vec<SectionDraft> = Vec::new();
        let mut seen: HashSet<(usize, usize)> = HashSet::new();
        // The cell that named the last task: more rows under it are more of the same task.
        let mut of_task: Option<(usize, usize)> = None;
        let mut no = 0;
        let rows = self.table.table.rows.clone();
        for row in rows.iter().skip(self.heads.rows) {
            if row.iter().all(|it| it.text().trim().is_empty()) || self.repeats_head(row) {
                continue;
            }
            if let Some(title) = section_row(row) {
                self.mark(row.first().map(|it| it.origin), Part::Heading);
                let sentence = row.first().and_then(|it| self.table.cells.get(&it.origin)).and_then(|it| it.first().copied());
                sections.push(section(&sections, title, sentence));
                of_task = None;
                continue;
            }
            if let Some(cell) = self.cell(row, |it| it == Column::Section).filter(|it| seen.insert(it.origin)) {
                let title = strip_marker(&cell.text());
                let sentence = self.table.cells.get(&cell.origin).and_then(|it| it.first().copied());
                self.mark(Some(cell.origin), Part::Heading);
                if !title.is_empty() && sections.last().is_none_or(|it| it.title != title) {
                    sections.push(section(&sections, title, sentence));
                }
            }
            let named = self.cell(row, |it| it == Column::Task).or_else(|| self.cell(row, |it| it == Column::Text));
            let Some(named) = named else { continue };
            let has_task_column = self.heads.has(|it| *it == Column::Task);
            let continues = of_task == Some(named.origin) || of_task.is_some() && squeeze(&named.text()).is_empty();
            if !continues {
                no += 1;
                of_task = Some(named.origin);
                if sections.is_empty() {
                    sections.push(SectionDraft { no: 1, ..SectionDraft::default() });
                }
                let task = self.task(row, &named, no, has_task_column);
                no = task.no;
                if let Some(section) = sections.last_mut() {
                    section.tasks.push(task);
                }
            }
            if let Some(task) = sections.last_mut().and_then(|it| it.tasks.last_mut()) {
                self.fill(task, row, &named, &mut seen);
            }
        }
        sections
    }

    fn cell(&self, row: &[Cell], wanted: impl Fn(Column) -> bool) -> Option<Cell> {
        self.heads.columns.iter().zip(row).find(|(column, _)| wanted(**column)).map(|(_, cell)| cell.clone())
    }

    fn repeats_head(&self, row: &[Cell]) -> bool {
        let known = row.iter().zip(&self.heads.columns).filter(|(cell, column)| **column != Column::Other && task_role(&head_text(cell)) == **column).count();
        known >= 2
    }

    fn mark(&mut self, origin: Option<(usize, usize)>, part: Part) {
        for at in origin.and_then(|it| self.table.cells.get(&it)).into_iter().flatten() {
            if let Some(sentence) = self.outline.sentences.get_mut(*at) {
                sentence.part = part;
            }
        }
    }

    fn task(&mut self, row: &[Cell], named: &Cell, counted: i64, has_task_column: bool) -> TaskDraft {
        let text = Text::new(&squeeze(&named.text()));
        let own = marker(&text);
        // A name on a line of its own, and what is to be done below it.
        let first = named.lines.iter().map(|it| squeeze(it)).find(|it| !it.is_empty()).map(|it| Text::new(&it)).unwrap_or_default();
        let below = Text::new(&squeeze(&named.text())).part(first.len()..text.len());
        let says_more = below.norm().iter().any(|it| matches!(it, '。' | '；' | '，') || it.is_ascii_digit());
        let alone = (2..=30).contains(&first.len()) && !first.norm().iter().any(|it| matches!(it, '。' | '；' | '，' | '：')) && says_more;
        let text = if alone { first } else { text };
        let body = text.part(own.map_or(0, |it| it.len)..text.len());
        let stop = body.norm().iter().position(|it| matches!(it, '。' | '：'));
        let title = match stop {
            Some(at) if (2..=40).contains(&at) => body.written(0..at),
            _ if body.len() <= 40 => body.to_string(),
            _ => {
                let at = body.norm().iter().position(|it| matches!(it, '，' | '；' | '。')).unwrap_or(40).min(40);
                body.written(0..at)
            }
        };
        let printed = self.cell(row, |it| it == Column::No).map(|it| Text::new(&squeeze(&it.text())));
        let no = printed.and_then(|it| it.to_string().parse::<i64>().ok().or_else(|| super::number::chinese_value(it.norm())));
        let sentences = self.table.cells.get(&named.origin).cloned().unwrap_or_default();
        let whole = stop.is_none_or(|at| at + 1 >= body.len());
        if has_task_column && whole {
            self.mark(Some(named.origin), Part::Heading);
        }
        TaskDraft {
            no: no.or(own.map(|it| it.no)).unwrap_or(counted),
            title: title.trim_end_matches(['。', '；', '：']).to_owned(),
            heading: sentences.first().copied(),
            // Without a column for the name, the text is the name; a name of several sentences is read too.
            heading_is_text: true,
            body: sentences.iter().skip(1).copied().collect(),
            ..TaskDraft::default()
        }
    }

    fn fill(&mut self, task: &mut TaskDraft, row: &[Cell], named: &Cell, seen: &mut HashSet<(usize, usize)>) {
        for (column, cell) in self.heads.columns.iter().zip(row) {
            let sentences = self.table.cells.get(&cell.origin).cloned().unwrap_or_default();
            match column {
                Column::Text if cell.origin != named.origin && seen.insert(cell.origin) => {
                    task.body.extend(&sentences);
                    task.items.extend(sentences.iter().map(|it| vec![*it]));
                }
                Column::Duty(role) => {
                    let duty: Duty = duty::cell(&cell.lines, *role);
                    task.marks.extend(&sentences);
                    for at in &sentences {
                        if let Some(sentence) = self.outline.sentences.get_mut(*at) {
                            sentence.part = Part::Responsibility;
                        }
                    }
                    if !duty.is_empty() && task.duty_sentence.is_none() {
                        task.duty_sentence = sentences.first().copied();
                    }
                    task.duty.take(duty);
                }
                Column::Due => {
                    task.marks.extend(&sentences);
                    task.due = task.due.or_else(|| due_cell(&Text::new(&squeeze(&cell.text())), self.year));
                }
                Column::No => task.marks.extend(&sentences),
                _ => {}
            }
        }
    }
}

fn section(sections: &[SectionDraft], title: String, sentence: Option<usize>) -> SectionDraft {
    let no = i64::try_from(sections.iter().filter(|it| !it.title.is_empty()).count()).unwrap_or(0) + 1;
    SectionDraft { no, title, sentence, ..SectionDraft::default() }
}

/// A row of one cell over the whole width.
fn section_row(row: &[Cell]) -> Option<String> {
    let first = row.first()?;
    let one = row.iter().all(|it| it.origin == first.origin);
    let alone = row.iter().skip(1).all(|it| it.origin == first.origin || it.text().trim().is_empty());
    let title = strip_marker(&first.text());
    let number = title.chars().all(|it| it.is_ascii_digit());
    (row.len() > 1 && (one || alone) && !title.is_empty() && !number).then_some(title)
}

fn strip_marker(text: &str) -> String {
    let text = Text::new(&squeeze(text));
    let len = marker(&text).map_or(0, |it| it.len);
    text.written(len..text.len()).trim_end_matches(['。', '：']).to_owned()
}

/// Puts the table's sections behind those of the text; a table in an appendix that breaks down the very tasks of the text
/// only adds what the text leaves open.
fn join(sections: &mut Vec<SectionDraft>, made: Vec<SectionDraft>, table: &PlacedTable) {
    for mut new in made {
        new.tasks.retain_mut(|task| {
            let known = sections.iter_mut().flat_map(|it| it.tasks.iter_mut()).find(|it| !it.title.is_empty() && same_title(&it.title, &task.title));
            match known {
                Some(known) => {
                    if known.duty.is_empty() {
                        known.duty = std::mem::take(&mut task.duty);
                        known.duty_sentence = task.duty_sentence;
                    }
                    known.due = known.due.or(task.due);
                    false
                }
                None => true,
            }
        });
        if new.tasks.is_empty() {
            continue;
        }
        let own = sections.iter().position(|it| it.node.is_some() && it.node == table.node);
        match own {
            Some(at) if new.title.is_empty() => {
                if let Some(section) = sections.get_mut(at) {
                    section.tasks.extend(new.tasks);
                }
            }
            _ => {
                new.no = i64::try_from(sections.len()).unwrap_or(0) + 1;
                sections.push(new);
            }
        }
    }
}

fn same_title(a: &str, b: &str) -> bool {
    let plain = |text: &str| -> String { text.chars().filter(|it| super::number::is_han(*it) || it.is_alphanumeric()).collect() };
    plain(a) == plain(b)
}

fn indicators(table: &PlacedTable, heads: &Heads, year: Option<i32>) -> Vec<ReadTarget> {
    let values: Vec<(usize, Option<i32>)> = heads
        .columns
        .iter()
        .enumerate()
        .filter_map(|(at, it)| if let Column::Value(year) = it { Some((at, *year)) } else { None })
        .collect();
    // The plan's own year where it has a column, else the last one.
    let chosen = values.iter().find(|it| it.1.is_some() && it.1 == year).filter(|_| values.len() < 3).or(values.last());
    let Some((value_at, _)) = chosen.copied() else { return Vec::new() };
    let at = |wanted: Column| heads.columns.iter().position(|it| *it == wanted);
    let Some(name_at) = at(Column::Indicator) else { return Vec::new() };
    let mut found = Vec::new();
    for row in table.table.rows.iter().skip(heads.rows) {
        let text = |at: usize| row.get(at).map(|it| squeeze(&it.text())).unwrap_or_default();
        let (name, value) = (text(name_at), text(value_at));
        let sentence = row.get(value_at).and_then(|it| table.cells.get(&it.origin)).and_then(|it| it.first().copied());
        let Some(sentence) = sentence.filter(|_| !name.is_empty()) else { continue };
        let unit = at(Column::Unit).map(text).filter(|it| !matches!(it.as_str(), "-" | "—" | "/" | ""));
        if let Some(target) = indicator(&name, unit.as_deref(), &value, sentence) {
            found.push(target);
        }
    }
    found
}

/// `产品质量合格率（%）` · `≥95`.
fn indicator(name: &str, unit: Option<&str>, value: &str, sentence: usize) -> Option<ReadTarget> {
    let name_text = Text::new(name);
    let bracket = name_text.norm().iter().position(|it| *it == '（');
    let in_name = bracket.map(|at| name_text.written(at + 1..name_text.len().saturating_sub(1)));
    let plain = bracket.map_or(name.to_owned(), |at| name_text.written(0..at));
    let value_text = Text::new(value);
    let first = value_text.norm().first().copied()?;
    let sign = match first {
        '≥' | '＞' | '>' => Some(GoalOperator::AtLeast),
        '≤' | '＜' | '<' => Some(GoalOperator::AtMost),
        '约' => Some(GoalOperator::About),
        _ => None,
    };
    let unit = unit.map(str::to_owned).or(in_name).unwrap_or_default();
    let own = value_text.part(usize::from(sign.is_some())..value_text.len());
    // Said in words (不低于95%, 3个以上): as a sentence about the indicator.
    let sentence_text = Text::new(&format!("{plain}{}", with_unit(&own, &unit)));
    let mut read = targets(&sentence_text, None).targets;
    if read.len() != 1 {
        let hidden = vec![false; sentence_text.len()];
        if quantities(&sentence_text, &hidden).len() != 1 {
            return None;
        }
        read = targets(&Text::new(&format!("{plain}达到{}", with_unit(&own, &unit))), None).targets;
    }
    let target = read.into_iter().next()?;
    // A table of indicators shows levels, unless the name says that something is done.
    let name_norm = Text::new(&plain);
    let acts = list("action_verbs").at_start(name_norm.norm()).is_some() || plain.contains('新');
    let flows = list("flow_nouns").is_in(name_norm.norm()) || list("event_classifiers").is_one(&unit.chars().collect::<Vec<char>>());
    let stock = target.kind == TargetKind::Count && !acts && !flows;
    Some(ReadTarget {
        name: plain,
        kind: if stock { TargetKind::Stock } else { target.kind },
        operator: match sign {
            Some(sign) if target.operator != GoalOperator::Growth && target.operator != GoalOperator::Decline => sign,
            _ => target.operator,
        },
        nature: Nature::Result,
        sentence,
        span: 0..value_text.len(),
        ..target
    })
}

/// The unit put behind a bare number: 达到88以上 → 达到88%以上.
fn with_unit(value: &Text, unit: &str) -> String {
    let number = |it: &char| it.is_ascii_digit() || *it == '.';
    let Some(from) = value.norm().iter().position(|it| it.is_ascii_digit()) else { return value.to_string() };
    let end = from + value.slice(from..value.len()).iter().take_while(|it| number(it)).count();
    let rest = value.slice(end..value.len());
    if matches!(rest.first(), Some('~' | '-')) {
        return format!("{value}{unit}");
    }
    if rest.first().is_some_and(|it| !matches!(it, '以' | '左' | '及')) {
        return value.to_string();
    }
    format!("{}{unit}{}", value.written(0..end), value.written(end..value.len()))
}

/// A table of another kind is text of the item it stands in.
fn give_as_text(sections: &mut [SectionDraft], table: &PlacedTable) {
    if table.in_appendix {
        return;
    }
    let mut sentences: Vec<usize> = table.cells.values().flatten().copied().collect();
    sentences.sort_unstable();
    if let Some(section) = sections.iter_mut().find(|it| it.node.is_some() && it.node == table.node) {
        section.body.extend(sentences);
    }
}
