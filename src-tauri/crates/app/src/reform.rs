//! 机构改革 (reform): one or several units end on a day, and another one takes over. One step, taken back as one.

use zhiheng_domain::{Date, Operation, UnitId};
use zhiheng_store::{Done, UnitEdit};

use crate::unit::short_name;
use crate::{AppResult, Desk};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reform {
    pub ending: Vec<UnitId>,
    pub last_day: Date,
    pub takeover: Takeover,
}

/// Who takes over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Takeover {
    /// 撤销，无承接单位。
    Nobody,
    Unit(UnitId),
    /// A unit that the reform makes; it stands in the list behind the first of those that end.
    New(UnitEdit),
}

impl Desk {
    /// Answers with the unit that took over. The plans of the years so far keep their units.
    ///
    /// # Errors
    /// `NotFound`, `NameTaken`, and what the succession refuses: rings, units that have ended.
    pub fn reform(&mut self, reform: &Reform) -> AppResult<Done<Option<UnitId>>> {
        self.change(Operation::SucceedUnits, |tx| {
            let mut ending = Vec::new();
            for id in &reform.ending {
                if !ending.contains(id) {
                    ending.push(*id);
                }
            }
            let successor = match &reform.takeover {
                Takeover::Nobody => None,
                Takeover::Unit(id) => Some(*id),
                Takeover::New(new) => {
                    let list = zhiheng_store::units(tx)?;
                    let first = list.iter().position(|it| ending.contains(&it.id));
                    let behind = first.and_then(|at| list.get(at + 1)).map(|it| it.id);
                    let id = zhiheng_store::add_unit(tx, new)?;
                    zhiheng_store::place_unit(tx, id, behind)?;
                    Some(id)
                }
            };
            zhiheng_store::end_units(tx, &ending, reform.last_day, successor)?;
            let mut gone = Vec::new();
            for id in &ending {
                gone.push(short_name(tx, *id)?);
            }
            let to = match successor {
                Some(id) => format!("→{}", short_name(tx, id)?),
                None => "撤销".to_owned(),
            };
            tx.set_subject(format!("{}{to}（{}止）", gone.join("、"), reform.last_day.in_chinese()));
            Ok(successor)
        })
    }
}
