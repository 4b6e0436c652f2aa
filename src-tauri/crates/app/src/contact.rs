//! 联络表 (contacts): edited line by line, or pasted as rows of a worksheet for many units at once. A row that is not taken
//! is told with its reason; none is lost.

use zhiheng_domain::{Contact, ContactFields, ContactId, Operation, UnitId, Violation};
use zhiheng_store::{Done, ReadTx};

use crate::unit::{names, short_name};
use crate::{AppResult, Desk};

/// One row of a pasted 联络表, and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastedRow {
    /// Place among the pasted rows, from 0.
    pub at: usize,
    /// The unit as the row names it; the one above where the cell is empty.
    pub named: String,
    pub outcome: PastedOutcome,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PastedOutcome {
    Added(UnitId),
    /// The unit has this very line already.
    Known(UnitId),
    /// No unit has this name or alias.
    NoUnit,
    Refused(Violation),
    /// Title or heads of the columns.
    Heading,
}

/// What a paste comes to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Paste {
    /// Blank rows are left out.
    pub rows: Vec<PastedRow>,
    /// Lines of the file that the pasted ones replace.
    pub replaced: Vec<Contact>,
    /// Heads of columns that a 联络表 of this file has no place for.
    pub ignored: Vec<String>,
}

impl Paste {
    fn added(&self) -> usize {
        self.rows.iter().filter(|it| matches!(it.outcome, PastedOutcome::Added(_))).count()
    }
}

impl Desk {
    /// # Errors
    /// `NotFound`.
    pub fn add_contact(&mut self, unit: UnitId, fields: &ContactFields) -> AppResult<Done<ContactId>> {
        self.change(Operation::EditContacts, |tx| {
            tx.set_subject(format!("{}：增{}", short_name(tx, unit)?, who(fields)));
            Ok(zhiheng_store::add_contact(tx, unit, fields)?)
        })
    }

    /// # Errors
    /// `NotFound`, `Stale`.
    pub fn edit_contact(&mut self, id: ContactId, revision: i64, fields: &ContactFields) -> AppResult<Done<()>> {
        self.change(Operation::EditContacts, |tx| {
            let now = zhiheng_store::contact(tx, id)?;
            tx.set_subject(format!("{}：{}", short_name(tx, now.unit)?, who(fields)));
            zhiheng_store::edit_contact(tx, id, fields, revision)?;
            Ok(())
        })
    }

    /// # Errors
    /// `NotFound`, `Stale`.
    pub fn remove_contact(&mut self, id: ContactId, revision: i64) -> AppResult<Done<()>> {
        self.change(Operation::EditContacts, |tx| {
            let now = zhiheng_store::contact(tx, id)?;
            tx.set_subject(format!("{}：删{}", short_name(tx, now.unit)?, who(&now.fields)));
            Ok(zhiheng_store::remove_contact(tx, id, revision)?)
        })
    }

    /// What `paste_contacts` would do.
    ///
    /// # Errors
    /// `NoFile`.
    pub fn preview_contacts(&self, rows: &[Vec<String>], replace: bool) -> AppResult<Paste> {
        self.read(|tx| Ok(read_paste(tx, rows, replace)?.0))
    }

    /// Takes what can be taken. `replace`: the lines of the units that are named make way for the pasted ones, except
    /// where a row of the unit is refused.
    ///
    /// # Errors
    /// What the store says.
    pub fn paste_contacts(&mut self, rows: &[Vec<String>], replace: bool) -> AppResult<Done<Paste>> {
        self.change(Operation::EditContacts, |tx| {
            let (paste, new) = read_paste(tx, rows, replace)?;
            for it in &paste.replaced {
                zhiheng_store::remove_contact(tx, it.id, it.revision)?;
            }
            for (unit, fields) in &new {
                zhiheng_store::add_contact(tx, *unit, fields)?;
            }
            tx.set_subject(match paste.replaced.len() {
                0 => format!("粘贴联络表，增 {} 条", paste.added()),
                gone => format!("粘贴联络表，增 {} 条，换下 {gone} 条", paste.added()),
            });
            Ok(paste)
        })
    }
}

/// 联络员 for people, else whatever the line has first.
fn who(fields: &ContactFields) -> String {
    let [leader, department, liaison, phone, email] = fields.texts();
    let told = [liaison, leader, department, phone, email].into_iter().find(|it| !it.is_empty());
    format!("联络方式“{}”", told.unwrap_or_default())
}

type NewLines = Vec<(UnitId, ContactFields)>;

fn read_paste(tx: &ReadTx<'_>, rows: &[Vec<String>], replace: bool) -> AppResult<(Paste, NewLines)> {
    let units = zhiheng_store::units(tx)?;
    let known = zhiheng_store::contacts(tx)?;
    let columns = Columns::of(rows);
    let mut paste = Paste { ignored: columns.ignored.clone(), ..Paste::default() };
    let mut new: NewLines = Vec::new();
    let mut kept: NewLines = Vec::new();
    let mut refused: Vec<UnitId> = Vec::new();
    let mut named = String::new();
    for (at, row) in rows.iter().enumerate().filter(|(_, row)| row.iter().any(|it| !it.trim().is_empty())) {
        if columns.heading.is_some_and(|heading| at <= heading) {
            paste.rows.push(PastedRow { at, named: String::new(), outcome: PastedOutcome::Heading });
            continue;
        }
        // Merged cells: the rows below the first have no name of their own.
        let cell = plain(row.get(columns.unit).map(String::as_str).unwrap_or_default());
        if !cell.is_empty() {
            named = cell;
        }
        let unit = units.iter().find(|it| names(it).any(|name| plain(name) == named)).map(|it| it.id);
        let outcome = match (unit, columns.fields(row)) {
            (None, _) => PastedOutcome::NoUnit,
            (Some(unit), Err(violation)) => {
                refused.push(unit);
                PastedOutcome::Refused(violation)
            }
            (Some(unit), Ok(fields)) => {
                let line = (unit, fields);
                let there = known.iter().any(|it| it.unit == unit && it.fields == line.1);
                if there || new.contains(&line) {
                    kept.push(line);
                    PastedOutcome::Known(unit)
                } else {
                    new.push(line);
                    PastedOutcome::Added(unit)
                }
            }
        };
        paste.rows.push(PastedRow { at, named: named.clone(), outcome });
    }
    if replace {
        let of_paste = |unit| new.iter().chain(&kept).any(|(it, _)| *it == unit) && !refused.contains(&unit);
        let stays = |it: &Contact| kept.contains(&(it.unit, it.fields.clone()));
        paste.replaced = known.into_iter().filter(|it| of_paste(it.unit) && !stays(it)).collect();
    }
    Ok((paste, new))
}

/// Which column holds what. By the heads of the columns where there are any, else as the 联络表 has them.
struct Columns {
    heading: Option<usize>,
    unit: usize,
    /// The field, by its place in `ContactFields::COLUMNS`, of each column.
    fields: Vec<(usize, usize)>,
    ignored: Vec<String>,
}

/// Words that offices write over a column, the first being ours.
const UNIT_HEADS: &[&str] = &["单位", "单位名称", "成员单位", "责任单位", "部门单位"];
const FIELD_HEADS: [&[&str]; 5] = [
    &["分管领导", "分管负责人", "分管同志", "领导", "负责人"],
    &["处室", "责任处室", "牵头处室", "联络处室", "处(室)", "科室", "部门"],
    &["联络员", "联系人", "联络人", "联络员姓名", "姓名", "经办人"],
    &["电话", "联系电话", "办公电话", "手机", "手机号", "手机号码", "电话号码", "联系方式"],
    &["邮箱", "电子邮箱", "电子邮件", "邮件", "邮箱地址", "E-mail", "Email", "email"],
];
/// A title and a blank line may stand above the heads.
const HEADS_WITHIN: usize = 5;

impl Columns {
    fn of(rows: &[Vec<String>]) -> Columns {
        let is_head = |row: &&Vec<String>| row.iter().any(|it| UNIT_HEADS.contains(&plain(it).as_str()));
        let heading = rows.iter().take(HEADS_WITHIN).position(|row| is_head(&row));
        match heading.and_then(|at| Some((at, rows.get(at)?))) {
            Some((at, row)) => Columns::by_heads(at, row),
            None => Columns::by_place(rows),
        }
    }

    fn by_heads(heading: usize, row: &[String]) -> Columns {
        let heads: Vec<String> = row.iter().map(|it| plain(it)).collect();
        let unit = heads.iter().position(|it| UNIT_HEADS.contains(&it.as_str())).unwrap_or_default();
        let mut columns = Columns { heading: Some(heading), unit, fields: Vec::new(), ignored: Vec::new() };
        for (at, head) in heads.iter().enumerate().filter(|(at, head)| *at != unit && !head.is_empty()) {
            match FIELD_HEADS.iter().position(|it| it.contains(&head.as_str())) {
                Some(field) => columns.fields.push((at, field)),
                None if head == "序号" => {}
                None => columns.ignored.push(head.clone()),
            }
        }
        columns
    }

    fn by_place(rows: &[Vec<String>]) -> Columns {
        let filled = |at: usize| rows.iter().filter_map(move |it| it.get(at)).map(|it| it.trim()).filter(|it| !it.is_empty());
        let numbered = filled(0).next().is_some() && filled(0).all(|it| it.chars().all(|c| c.is_ascii_digit()));
        let unit = usize::from(numbered);
        let fields: Vec<(usize, usize)> = (0..ContactFields::COLUMNS.len()).map(|it| (unit + 1 + it, it)).collect();
        let width = rows.iter().map(Vec::len).max().unwrap_or_default();
        let beyond = (unit + 1 + fields.len()..width).filter(|at| filled(*at).next().is_some());
        let ignored = beyond.map(|at| format!("第{}列", at + 1)).collect();
        Columns { heading: None, unit, fields, ignored }
    }

    /// Two columns for one field, 办公电话 and 手机, are both kept.
    fn fields(&self, row: &[String]) -> Result<ContactFields, Violation> {
        let mut texts: [String; 5] = Default::default();
        for (at, field) in &self.fields {
            let cell = row.get(*at).map(|it| one_line(it)).unwrap_or_default();
            if let Some(text) = texts.get_mut(*field).filter(|_| !cell.is_empty()) {
                *text = if text.is_empty() { cell } else { format!("{text}、{cell}") };
            }
        }
        ContactFields::new(texts.each_ref().map(String::as_str))
    }
}

/// A cell with line breaks in it is read on one line.
fn one_line(cell: &str) -> String {
    cell.split(['\r', '\n']).map(str::trim).filter(|it| !it.is_empty()).collect::<Vec<_>>().join("、")
}

/// Without the blanks that people put between two characters to line a column up, and with brackets of one width.
pub(crate) fn plain(text: &str) -> String {
    let bracket = |it| match it {
        '（' => '(',
        '）' => ')',
        other => other,
    };
    text.chars().filter(|it| !it.is_whitespace()).map(bracket).collect()
}
