//! 被考核单位: who is known, from when and until when. The 21 and the province are known from the beginning; others, such as the
//! counties, are added one by one or pasted from a worksheet. A batch is taken whole or not at all.

use std::collections::BTreeSet;

use zhiheng_domain::assessment::Assessee;
use zhiheng_domain::{AssesseeId, Date, NonBlank, Operation, Validity, Violation};
use zhiheng_store::assessment as store;
use zhiheng_store::{Done, Noun, StoreError};

use super::manage::know_all;
use crate::{AppError, AppResult, Desk};

const NAME_LIMIT: usize = 100;

/// As it was typed or pasted; blank days are open ends.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TypedAssessee {
    pub code: String,
    pub name: String,
    pub from: String,
    pub until: String,
}

/// A row that was not taken, by its place in the batch.
#[derive(Debug)]
pub struct RefusedAssessee {
    pub at: usize,
    pub why: AppError,
}

impl TypedAssessee {
    fn read(&self, sort_no: i64) -> AppResult<store::NewAssessee> {
        let code = self.code.trim().to_owned();
        Assessee::check_code(&code)?;
        let name = NonBlank::new("被考核单位名称", &self.name, NAME_LIMIT)?.into_string();
        let day = |text: &str| -> Result<Option<Date>, Violation> {
            if text.trim().is_empty() { Ok(None) } else { Date::read(text.trim()).map(Some) }
        };
        Ok(store::NewAssessee { code, name, sort_no, validity: Validity::new(day(&self.from)?, day(&self.until)?)? })
    }
}

impl Desk {
    /// All of them in one step, behind those that are known; where one is refused none is added.
    ///
    /// # Errors
    /// What any change says.
    pub fn add_assessees(&mut self, typed: &[TypedAssessee]) -> AppResult<Done<Vec<RefusedAssessee>>> {
        self.change(Operation::EditAssessees, |tx| {
            let known = store::assessees(tx)?;
            // Who is added before the first assessment stands behind the 21 all the same.
            let usual = zhiheng_domain::Prefecture::all().map(|it| it.code()).chain([super::manage::PROVINCE.0]);
            let mut codes: BTreeSet<String> = known.iter().map(|it| it.code.clone()).chain(usual.map(str::to_owned)).collect();
            let last = known.iter().map(|it| it.sort_no).chain(zhiheng_domain::Prefecture::all().map(|it| it.sort_no())).max().unwrap_or_default();
            let (mut new, mut refused) = (Vec::new(), Vec::new());
            for ((at, it), sort_no) in typed.iter().enumerate().zip(last + 1..) {
                match it.read(sort_no) {
                    Err(why) => refused.push(RefusedAssessee { at, why }),
                    Ok(it) if !codes.insert(it.code.clone()) => {
                        refused.push(RefusedAssessee { at, why: StoreError::AlreadyExists { noun: Noun::Assessee, key: it.code }.into() });
                    }
                    Ok(it) => new.push(it),
                }
            }
            if !refused.is_empty() {
                return Ok(refused);
            }
            know_all(tx)?;
            let names: Vec<&str> = new.iter().map(|it| it.name.as_str()).collect();
            tx.set_subject(match names.as_slice() {
                [first, _, ..] => format!("{first}等 {} 个", names.len()),
                some => some.concat(),
            });
            for it in &new {
                store::add_assessee(tx, it)?;
            }
            Ok(refused)
        })
    }

    /// Renames one, corrects its code, gives it a beginning or an end. What was published keeps what it says.
    ///
    /// # Errors
    /// `NotFound`, `AlreadyExists`, `UnknownWord`, `Blank`, `ValidityReversed`, and what any change says.
    pub fn edit_assessee(&mut self, id: AssesseeId, typed: &TypedAssessee) -> AppResult<Done<()>> {
        self.change(Operation::EditAssessees, |tx| {
            let before = store::assessee(tx, id)?;
            let edit = typed.read(before.sort_no)?;
            tx.set_subject(if before.name == edit.name { edit.name.clone() } else { format!("{}改为{}", before.name, edit.name) });
            Ok(store::edit_assessee(tx, id, &edit)?)
        })
    }
}
