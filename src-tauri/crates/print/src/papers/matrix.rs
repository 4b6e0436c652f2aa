//! 责任矩阵 (responsibility matrix): rows tasks, columns units; ★ 牵头 ● 责任 ○ 配合; totals of rows and columns. Where
//! the units do not fit side by side they are laid out in blocks, each with the task columns again.

use std::borrow::Borrow;
use std::collections::HashMap;

use zhiheng_domain::{MemberUnit, Plan, Role, RoleMark, Task, TaskId, UnitId};

use super::frame;
use super::plan_numbers::PlanNumbers;
use super::Content;
use crate::PaperName;
use crate::document::{Block, Derivation, Document, Figures, Part, Source, Words};
use crate::layout::{
    Align, Band, Cell, Columns, Length, Metrics, PT, Sheet, SheetName, Style, Subject, Table, Typeface, Weight, height_of,
    text_width,
};

/// What differs between a large and a small sheet.
#[derive(Clone, Copy)]
struct Dress {
    head: Style,
    text: Style,
    mark: Style,
    /// ★ is drawn smaller in its square than ●: it gets a larger size, being what the eye looks for.
    star: Style,
    note: Style,
    section: Length,
    no: Length,
    total: Length,
    /// The narrowest column that a unit may have.
    unit: Length,
    row: Length,
}

impl Dress {
    fn of(sheet: Sheet) -> Dress {
        let large = sheet.width > 1000 * PT;
        let (size, leading) = if large { (21 * PT / 2, 15 * PT) } else { (9 * PT, 12 * PT) };
        Dress {
            head: Style::new(Typeface::Hei, size, leading),
            text: Style::new(Typeface::Song, size, leading),
            mark: Style::new(Typeface::Song, size, leading),
            star: Style::new(Typeface::Song, size * 4 / 3, leading),
            note: Style::new(Typeface::Song, if large { size } else { 9 * PT }, if large { 16 * PT } else { 13 * PT }),
            section: if large { 54 * PT } else { 44 * PT },
            no: if large { 30 * PT } else { 24 * PT },
            total: if large { 34 * PT } else { 28 * PT },
            unit: if large { 20 * PT } else { 19 * PT },
            row: if large { 22 * PT } else { 16 * PT },
        }
    }
}

/// What the body asks again and again.
struct Marks<'a> {
    of: HashMap<(TaskId, UnitId), &'a RoleMark>,
    units: Vec<&'a MemberUnit>,
    any_lead: bool,
}

impl<'a> Marks<'a> {
    fn of(plan: &'a Plan) -> Marks<'a> {
        let of: HashMap<_, _> = plan.roles.iter().map(|it| ((it.task, it.unit), it)).collect();
        let any_lead = of.values().any(|it| it.role == Role::Lead);
        Marks { of, units: plan.units.iter().collect(), any_lead }
    }

    fn role(&self, task: TaskId, unit: UnitId) -> Option<Role> {
        self.of.get(&(task, unit)).map(|it| it.role)
    }

    /// How many marks these units have on these tasks, each mark a row.
    fn counted(&self, numbers: &mut PlanNumbers<'_>, label: String, (tasks, units): (&[&Task], &[&MemberUnit]), wanted: &dyn Fn(Role) -> bool) -> Words {
        let marks = tasks.iter().flat_map(|task| units.iter().filter_map(|unit| self.of.get(&(task.id, unit.id))));
        let rows: Vec<Source> = marks.filter(|it| wanted(it.role)).filter_map(|it| numbers.mark(it)).collect();
        count(numbers.figures, label, "个", rows)
    }
}

fn count(figures: &mut Figures, label: String, unit: &str, rows: Vec<Source>) -> Words {
    let text = rows.len().to_string();
    Words::number(figures.derive(label, unit, Derivation::Count(rows)), text)
}

/// 责任矩阵 of a plan.
#[derive(Debug, Clone)]
pub struct Matrix<P>(pub P);

impl<P: Borrow<Plan>> Content for Matrix<P> {
    fn paper(&self) -> PaperName {
        PaperName::Matrix
    }

    fn document(&self, sheet: SheetName, metrics: &dyn Metrics) -> Document {
        let mut document = frame::of_plan(self.paper(), self.0.borrow());
        let part = matrix(self.0.borrow(), sheet, metrics, &mut document.figures);
        document.parts.push(part);
        document
    }
}

fn matrix(plan: &Plan, name: SheetName, metrics: &dyn Metrics, figures: &mut Figures) -> Part {
    let sheet = name.sheet();
    let mut numbers = PlanNumbers::new(plan, figures);
    let dress = Dress::of(sheet);
    let marks = Marks::of(plan);
    let mut part = Part::new(name);
    part.bookmark(0, "责任矩阵");
    frame::title(&mut part, plan, "责任矩阵");

    // The task column takes the longest title on one line, as far as that leaves room for a fair number of units.
    let widest = plan.tasks().map(|it| text_width(&it.title, dress.text, metrics)).max().unwrap_or_default();
    let task = (widest + 10 * PT).clamp(80 * PT, sheet.body_width() / 4);
    let fixed = dress.section + dress.no + task + dress.total;
    let room = sheet.body_width() - fixed;
    let blocks = blocks(&marks.units, room, dress.unit);
    let several = blocks.len() > 1;

    let mut from = 0;
    let mut row = None;
    for (no, units) in blocks.iter().enumerate() {
        let last = no + 1 == blocks.len();
        if no > 0 {
            part.push(Block::NewPage);
        }
        let to = from + units.len();
        let unit_rows = || marks.units.iter().map(|it| Source::of_row("member_unit", it.id.0, it.revision, &it.short_name));
        let unit_count = count(numbers.figures, "单位数".to_owned(), "个", unit_rows().collect());
        let mut counts = Words::default();
        if several {
            part.bookmark(1, format!("单位{}—{to}，共{}个", from + 1, marks.units.len()));
            counts.say(&format!("单位{}—{to}，共", from + 1)).append(&unit_count).say("个");
        } else {
            let row = |it: &Task| Source::of_row("task", it.id.0, it.revision, format!("任务{} {}", it.no, it.title));
            let tasks = count(numbers.figures, "任务数".to_owned(), "项", plan.tasks().map(row).collect());
            counts.say("任务").append(&tasks).say("项，单位").append(&unit_count).say("个");
        }
        part.push(Block::Edges { left: legend(&marks).into(), right: counts, style: dress.note });
        part.gap(2 * PT);
        let block = UnitBlock { units, several, last, task, room };
        // The first page has the least room; the others follow it.
        let row = *row.get_or_insert_with(|| {
            block.row_height(plan, &marks, &dress, sheet.body_height() - height_of(&part, metrics))
        });
        part.table(block.table(&mut numbers, &marks, &Dress { row, ..dress }));
        from = to;
    }
    part
}

fn legend(marks: &Marks<'_>) -> String {
    let mut text = "图例：".to_owned();
    for role in Role::ALL {
        text.push_str(&format!("{} {}　", role.symbol(), role.zh()));
    }
    if !marks.any_lead {
        text.push_str("（计划未明确牵头单位，均按职责分工负责）");
    }
    text.trim_end().to_owned()
}

/// Shares the units out evenly: 31 units with room for 20 become 16 and 15.
fn blocks<'a>(units: &'a [&'a MemberUnit], room: Length, least: Length) -> Vec<&'a [&'a MemberUnit]> {
    let fit = usize::try_from(room / least).unwrap_or(1).max(1);
    let count = units.len().div_ceil(fit).max(1);
    let size = units.len().div_ceil(count).max(1);
    let blocks: Vec<&[&MemberUnit]> = units.chunks(size).collect();
    if blocks.is_empty() { vec![&[]] } else { blocks }
}

struct UnitBlock<'a> {
    units: &'a [&'a MemberUnit],
    several: bool,
    last: bool,
    task: Length,
    room: Length,
}

/// Section, number, task come first; then the units.
const FIXED: usize = 3;

impl UnitBlock<'_> {
    fn table(&self, numbers: &mut PlanNumbers<'_>, marks: &Marks<'_>, dress: &Dress) -> Table {
        Table { columns: self.columns(dress), head: vec![self.head(dress)], body: self.body(numbers, marks, dress) }
    }

    /// Rows stretch a little to fill the page, where all of them fit on it.
    fn row_height(&self, plan: &Plan, marks: &Marks<'_>, dress: &Dress, room: Length) -> Length {
        let longest = self.units.iter().map(|it| it.short_name.chars().count()).max().unwrap_or_default();
        let head = Length::try_from(longest).unwrap_or_default() * dress.head.size * 106 / 100 + 8 * PT;
        let rows = plan.tasks().count() + 1 + usize::from(marks.any_lead);
        let fair = (room - head) / Length::try_from(rows).unwrap_or(Length::MAX);
        fair.clamp(dress.row, dress.row * 5 / 4)
    }

    fn both_totals(&self) -> bool {
        self.several && self.last
    }

    fn columns(&self, dress: &Dress) -> Columns {
        let count = Length::try_from(self.units.len()).unwrap_or(1).max(1);
        let totals = if self.both_totals() { 2 } else { 1 };
        // The second total of the last block takes its room from the units.
        let room = self.room - (totals - 1) * dress.total;
        let unit = (room / count).min(dress.unit * 2);
        let slack = room - unit * count;
        let task = self.task + slack;
        let mut widths = vec![dress.section, dress.no, task];
        widths.extend(self.units.iter().map(|_| unit));
        widths.extend((0..totals).map(|_| dress.total));
        let mut columns = Columns::of(&widths);
        columns.strong = (0..=self.units.len()).step_by(5).map(|it| it + FIXED).collect();
        columns.strong.push(self.units.len() + FIXED);
        columns
    }

    fn head(&self, dress: &Dress) -> Band {
        let mut cells =
            vec![Cell::new(0, "板块", dress.head), Cell::new(1, "序号", dress.head), Cell::new(2, "重点任务", dress.head)];
        for (at, unit) in (FIXED..).zip(self.units) {
            let cell = Cell::new(at, &unit.short_name, dress.head).vertical().about(Subject::Unit(unit.id));
            cells.push(cell);
        }
        let after = FIXED + self.units.len();
        if self.several {
            cells.push(Cell::new(after, "小计", dress.head));
        }
        if !self.several || self.last {
            cells.push(Cell::new(after + usize::from(self.several), "合计", dress.head));
        }
        Band { rows: vec![cells], label: "head".into(), ..Band::default() }
    }

    fn body(&self, numbers: &mut PlanNumbers<'_>, marks: &Marks<'_>, dress: &Dress) -> Vec<Band> {
        let mut bands = Vec::new();
        for section in &numbers.plan.sections {
            if section.tasks.is_empty() {
                continue;
            }
            let title = Cell::new(0, &section.title, dress.text);
            let across = vec![title.repeat().about(Subject::Section(section.id))];
            bands.push(Band {
                across,
                rows: section.tasks.iter().map(|it| self.row(numbers, it, marks, dress)).collect(),
                least: dress.row,
                rule: Some(Weight::Medium),
                splits: true,
                label: format!("section {} ({} tasks)", section.no, section.tasks.len()),
                bookmark: Some((if self.several { 2 } else { 1 }, section.title.clone())),
                ..Band::default()
            });
        }
        bands.push(self.totals(numbers, marks, dress));
        bands
    }

    fn row(&self, numbers: &mut PlanNumbers<'_>, task: &Task, marks: &Marks<'_>, dress: &Dress) -> Vec<Cell> {
        let title = Cell::new(2, &task.title, dress.text).align(Align::Left).about(Subject::Task(task.id));
        let mut cells = vec![Cell::new(1, task.no.to_string(), dress.text), title];
        for (at, unit) in (FIXED..).zip(self.units) {
            let role = marks.role(task.id, unit.id);
            let symbol = role.map(|it| it.symbol().to_string()).unwrap_or_default();
            let style = if role == Some(Role::Lead) { dress.star } else { dress.mark };
            cells.push(Cell::new(at, symbol, style).about(Subject::Mark(task.id, unit.id)));
        }
        let after = FIXED + self.units.len();
        let mut total = |units: &[&MemberUnit], what: &str| {
            marks.counted(numbers, format!("任务{} {what}", task.no), (&[task], units), &|_| true)
        };
        let what = if self.several { self.named("责任单位") } else { "责任单位".to_owned() };
        cells.push(Cell::new(after, total(self.units, &what), dress.text));
        if self.both_totals() {
            cells.push(Cell::new(after + 1, total(&marks.units, "责任单位"), dress.text));
        }
        cells
    }

    /// `责任单位（省质监局—省商务厅）`: of the units of this block.
    fn named(&self, what: &str) -> String {
        let ends = self.units.first().zip(self.units.last());
        ends.map_or_else(|| what.to_owned(), |(from, to)| format!("{what}（{}—{}）", from.short_name, to.short_name))
    }

    /// Per unit: how many tasks it has, and of how many it is the lead, once any lead is marked.
    fn totals(&self, numbers: &mut PlanNumbers<'_>, marks: &Marks<'_>, dress: &Dress) -> Band {
        let tasks: Vec<&Task> = numbers.plan.tasks().collect();
        let mut row = |title: &str, what: &str, wanted: &dyn Fn(Role) -> bool| -> Vec<Cell> {
            let mut cells = vec![Cell::new(0, title, dress.head).span(FIXED)];
            let mut parts = Vec::new();
            for (at, unit) in (FIXED..).zip(self.units) {
                let words = marks.counted(numbers, format!("{} {what}", unit.short_name), (&tasks, &[*unit]), wanted);
                parts.extend(words.spans.first().map(|it| it.figure));
                cells.push(Cell::new(at, words, dress.text));
            }
            let after = FIXED + self.units.len();
            let label = if self.several { self.named(what) } else { format!("全部单位 {what}") };
            let sum = numbers.figures.derive(label, "个", Derivation::Total(parts));
            let text = numbers.figures.value(sum).unwrap_or_default().to_string();
            cells.push(Cell::new(after, Words::number(sum, text), dress.text));
            if self.both_totals() {
                let words = marks.counted(numbers, format!("全部单位 {what}"), (&tasks, &marks.units), wanted);
                cells.push(Cell::new(after + 1, words, dress.text));
            }
            cells
        };
        let mut rows = vec![row("合计（承担任务数）", "承担任务数", &|_| true)];
        if marks.any_lead {
            rows.push(row("其中：牵头", "牵头任务数", &|it| it == Role::Lead));
        }
        Band { rows, least: dress.row, rule: Some(Weight::Medium), label: "totals".into(), ..Band::default() }
    }
}
