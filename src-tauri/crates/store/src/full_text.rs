//! 全文检索 (full text): texts of reports, ledger entries, evidence, notes and return reasons, found by any two characters
//! that stand together; and what is asked and said in assessments. The index holds overlapping pairs as words, which `zh_words` makes; triggers keep it, so undo
//! keeps it too.

use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, named_params};
use zhiheng_domain::{AssesseeId, AssessmentId, CellPlace, LedgerEntryId, TargetId, TaskId, TextField, UnitId};

use crate::convert::word;
use crate::report::quarter_from_row;
use crate::{ReadTx, StoreResult};

/// What a hit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextKind {
    ReportText,
    LedgerEntry,
    Evidence,
    Note,
    ReturnReason,
}

/// One text that holds the words looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextHit {
    pub kind: TextKind,
    pub place: CellPlace,
    /// The item, where the text is one's.
    pub entry: Option<LedgerEntryId>,
    pub text: String,
    /// Names of what the text is of.
    pub unit: String,
    pub task_no: i64,
    pub target: Option<String>,
}

/// What a hit of an assessment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AssessedTextKind {
    /// A row of the scheme in force.
    Criterion,
    Event,
    Evidence,
    Loss,
    Appeal,
    Veto,
}

/// One text of an assessment that holds the words looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssessedHit {
    pub kind: AssessedTextKind,
    pub assessment: AssessmentId,
    /// Whom it is said of; none of what is asked of all.
    pub assessee: Option<(AssesseeId, String)>,
    /// Of a row of the scheme, as it stands there: a draft may have any. With the title that it has by now, if it has one.
    pub code: Option<String>,
    pub title: Option<String>,
    pub text: String,
}

/// Registers `zh_words`; every connection that writes needs it.
pub(crate) fn register(conn: &Connection) -> StoreResult<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_INNOCUOUS;
    conn.create_scalar_function("zh_words", 1, flags, |context| {
        Ok(words(context.get_raw(0).as_str_or_null()?.unwrap_or_default()))
    })?;
    Ok(())
}

/// Texts of all years that hold every word of `text`, the latest first.
pub fn find_texts(tx: &ReadTx<'_>, text: &str, limit: u32) -> StoreResult<Vec<TextHit>> {
    let asked = query(text);
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let mut stmt = tx.prepare(include_str!("../sql/find_texts.sql"))?;
    let rows = stmt.query_map(named_params! { ":words": asked, ":limit": limit }, |row| {
        let kind: i64 = row.get("kind")?;
        Ok(TextHit {
            kind: match kind {
                1 => TextKind::ReportText,
                2 => TextKind::LedgerEntry,
                3 => TextKind::Evidence,
                4 => TextKind::Note,
                _ => TextKind::ReturnReason,
            },
            place: CellPlace {
                unit: UnitId(row.get("unit_id")?),
                quarter: quarter_from_row(row)?,
                task: TaskId(row.get("task_id")?),
                target: row.get::<_, Option<i64>>("target_id")?.map(TargetId),
                field: match row.get::<_, Option<String>>("field")? {
                    None => None,
                    Some(_) => Some(word::<TextField>(row, "field")?),
                },
            },
            entry: row.get::<_, Option<i64>>("entry_id")?.map(LedgerEntryId),
            text: row.get("text")?,
            unit: row.get("unit_name")?,
            task_no: row.get("task_no")?,
            target: row.get("target_name")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Texts of assessments that hold every word of `text`, those of the latest year first.
pub fn find_assessed(tx: &ReadTx<'_>, text: &str, limit: u32) -> StoreResult<Vec<AssessedHit>> {
    let asked = query(text);
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let mut stmt = tx.prepare(include_str!("../sql/find_assessed.sql"))?;
    let rows = stmt.query_map(named_params! { ":words": asked, ":limit": limit }, |row| {
        let kind: i64 = row.get("kind")?;
        let assessee = row.get::<_, Option<i64>>("assessee_id")?.map(AssesseeId);
        Ok(AssessedHit {
            kind: match kind {
                6 => AssessedTextKind::Criterion,
                7 => AssessedTextKind::Event,
                8 => AssessedTextKind::Evidence,
                9 => AssessedTextKind::Loss,
                10 => AssessedTextKind::Appeal,
                _ => AssessedTextKind::Veto,
            },
            assessment: AssessmentId(row.get("assessment_id")?),
            assessee: assessee.zip(row.get("assessee_name")?),
            code: row.get("code")?,
            title: row.get("title")?,
            text: row.get("text")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Han,
    Word,
    Gap,
}

fn class(c: char) -> Class {
    match c {
        _ if c.is_ascii_alphanumeric() => Class::Word,
        // Whatever is a letter and not ASCII is paired: hanzi, kana, Greek, rare characters of GB 18030.
        _ if c.is_alphanumeric() => Class::Han,
        _ => Class::Gap,
    }
}

/// Runs of one class; full-width letters and digits as half-width ones, all in lower case.
fn runs(text: &str) -> Vec<(Class, Vec<char>)> {
    let mut runs: Vec<(Class, Vec<char>)> = Vec::new();
    for c in text.chars() {
        let c = match c {
            '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            _ => c,
        };
        let c = c.to_ascii_lowercase();
        let class = class(c);
        match runs.last_mut() {
            Some((last, run)) if *last == class => run.push(c),
            _ => runs.push((class, vec![c])),
        }
    }
    runs.retain(|(class, _)| *class != Class::Gap);
    runs
}

/// `电梯安全2016` → `电梯 梯安 安全 全 2016`. The last character stands alone too, so that one character is found.
fn words(text: &str) -> String {
    let mut words = Vec::new();
    for (class, run) in runs(text) {
        match class {
            Class::Han => {
                words.extend(run.windows(2).map(|it| it.iter().collect::<String>()));
                words.extend(run.last().map(|it| it.to_string()));
            }
            Class::Word => words.push(run.into_iter().collect()),
            Class::Gap => {}
        }
    }
    words.join(" ")
}

/// The question in the index's language: each run a phrase, all of them asked for.
fn query(text: &str) -> String {
    let phrases = runs(text).into_iter().map(|(class, run)| match (class, run.as_slice()) {
        (Class::Han, [only]) => format!("\"{only}\"*"),
        (Class::Han, run) => {
            let pairs: Vec<String> = run.windows(2).map(|it| it.iter().collect()).collect();
            format!("\"{}\"", pairs.join(" "))
        }
        (_, run) => format!("\"{}\"*", run.iter().collect::<String>()),
    });
    phrases.collect::<Vec<_>>().join(" AND ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_become_overlapping_pairs() {
        assert_eq!(words("电梯安全"), "电梯 梯安 安全 全");
        assert_eq!(words("ＩＳＯ9001认证，GB/T"), "iso9001 认证 证 gb t");
        assert_eq!(words(" ，。"), "");
        assert_eq!(query("电梯 2016年"), "\"电梯\" AND \"2016\"* AND \"年\"*");
        assert_eq!(query("\"质量强省\" OR *"), "\"质量 量强 强省\" AND \"or\"*");
        assert_eq!(query("  "), "");
    }
}
