//! 雷同 (repeats): the same file, or a near-same text, in two places or two quarters.

use std::collections::HashMap;

use zhiheng_domain::{Evidence, Quarter, TaskId, TextField, UnitId, near_same};
use zhiheng_store::{EvidenceIn, Noun, PlacedText, ReadTx, StoreError};

use super::rules::office_rules;
use crate::{AppResult, Desk};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeat {
    /// Percent; 100 for the same file.
    pub share: u8,
    pub same_file: bool,
    pub unit: UnitId,
    pub task: TaskId,
    pub field: Option<TextField>,
    pub here: String,
    pub there: String,
    pub text: String,
    pub other_text: String,
    /// `与上季度雷同 92%`
    pub words: String,
}

impl Desk {
    /// Of one unit or of all: texts of the quarter against each other and against the quarter before; files against all
    /// that the ledger has. The most alike first.
    ///
    /// # Errors
    /// `NoFile`, `NotFound` for a year without a plan.
    pub fn repeats(&self, quarter: Quarter, unit: Option<UnitId>) -> AppResult<Vec<Repeat>> {
        self.read(|tx| {
            let names = Names::read(tx, quarter)?;
            let floor = office_rules(tx)?.check.same_text_percent();
            let mut texts = zhiheng_store::report_texts(tx, quarter, None, None)?;
            texts.extend(zhiheng_store::report_texts(tx, quarter.before(), None, None)?);
            let mut repeats = of_texts(&texts, &names, u8::try_from(floor).unwrap_or(100));
            for it in zhiheng_store::evidence(tx, EvidenceIn::Quarter(quarter))? {
                for other in zhiheng_store::evidence(tx, EvidenceIn::Attachment(it.attachment.id))? {
                    // Each pair once; a file on an item and on its number is no repeat.
                    let same_place = (it.of.unit, it.of.quarter, it.of.target) == (other.of.unit, other.of.quarter, other.of.target);
                    let told = other.of.quarter == quarter && it.id < other.id;
                    if it.id != other.id && !same_place && !told {
                        repeats.push(of_file(&it, &other, &names));
                    }
                }
            }
            repeats.retain(|it| unit.is_none_or(|unit| unit == it.unit));
            repeats.sort_by(|a, b| b.share.cmp(&a.share).then_with(|| a.here.cmp(&b.here)).then_with(|| a.there.cmp(&b.there)));
            Ok(repeats)
        })
    }
}

struct Names {
    quarter: Quarter,
    units: HashMap<UnitId, String>,
    tasks: HashMap<TaskId, i64>,
}

impl Names {
    fn read(tx: &ReadTx<'_>, quarter: Quarter) -> AppResult<Names> {
        let years = [quarter.before().year(), quarter.year()];
        if zhiheng_store::plan_id(tx, quarter.year())?.is_none() {
            return Err(StoreError::NotFound { noun: Noun::Plan, key: quarter.year().to_string() }.into());
        }
        let mut tasks = HashMap::new();
        for year in years {
            tasks.extend(zhiheng_store::task_numbers(tx, year)?);
        }
        let units = zhiheng_store::units(tx)?.into_iter().map(|it| (it.id, it.short_name)).collect();
        Ok(Names { quarter, units, tasks })
    }

    fn place(&self, unit: UnitId, quarter: Quarter, task: TaskId, what: &str) -> String {
        let when = match quarter {
            it if it == self.quarter => String::new(),
            it if it == self.quarter.before() => "上季度 ".to_owned(),
            it => format!("{} ", it.in_chinese()),
        };
        let unit = self.units.get(&unit).map_or("", String::as_str);
        let task = self.tasks.get(&task).copied().unwrap_or_default();
        format!("{when}{unit} 任务{task} {what}")
    }
}

fn of_texts(texts: &[PlacedText], names: &Names, floor: u8) -> Vec<Repeat> {
    let bodies: Vec<&str> = texts.iter().map(|it| it.text.as_str()).collect();
    let mut repeats = Vec::new();
    for pair in near_same(&bodies, floor) {
        let (Some(a), Some(b)) = (texts.get(pair.a), texts.get(pair.b)) else { continue };
        // The later text repeats the earlier one; of two of one quarter, the second the first.
        let (here, there) = match a.quarter > b.quarter {
            true => (a, b),
            false => (b, a),
        };
        if here.quarter != names.quarter {
            continue;
        }
        let other = match (here.unit == there.unit, here.quarter == there.quarter) {
            (true, false) => "上季度".to_owned(),
            (true, true) => format!("本单位任务{}", names.tasks.get(&there.task).copied().unwrap_or_default()),
            (false, _) => names.units.get(&there.unit).cloned().unwrap_or_default(),
        };
        repeats.push(Repeat {
            share: pair.share,
            same_file: false,
            unit: here.unit,
            task: here.task,
            field: Some(here.field),
            here: names.place(here.unit, here.quarter, here.task, here.field.zh()),
            there: names.place(there.unit, there.quarter, there.task, there.field.zh()),
            text: here.text.clone(),
            other_text: there.text.clone(),
            words: format!("与{other}雷同 {}%", pair.share),
        });
    }
    repeats
}

fn of_file(it: &Evidence, other: &Evidence, names: &Names) -> Repeat {
    let there = names.place(other.of.unit, other.of.quarter, other.of.task, &other.name);
    Repeat {
        share: 100,
        same_file: true,
        unit: it.of.unit,
        task: it.of.task,
        field: None,
        here: names.place(it.of.unit, it.of.quarter, it.of.task, &it.name),
        words: format!("同一文件也用于：{there}"),
        there,
        text: it.note.clone(),
        other_text: other.note.clone(),
    }
}
