//! 复核所对 (what was checked): a check is of a final score as it stood when the second person gave it. Where the score, what
//! it is made of or the criterion became another one since, the check is of nothing that stands. One rule for undo, for
//! revised schemes and for 核验.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value as Json;
use zhiheng_domain::assessment::AssessmentStep;
use zhiheng_domain::{AssessmentId, Operation};

use super::scheme::{scheme_draft, schemes};
use crate::image::{Image, current_image, read_image, same_content};
use crate::tables::audited;
use crate::{ReadTx, StoreResult, WriteTx};

/// What makes a final score; facts and events do where it is 按方法计算.
const MAKES: [&str; 4] = ["step_score", "score_loss", "score_line", "scored_event"];
/// What makes a criterion: what else a row says does not move a score.
const TERMS: [&str; 5] = ["title", "points_e4", "standard", "method", "base_score_e4"];

/// A check that is of nothing that stands.
pub(crate) struct Unfounded {
    pub check: i64,
    /// `成都市 1.1.1`
    pub place: String,
    pub why: &'static str,
}

/// A check and the final score that it stands beside.
struct Held {
    id: i64,
    line: i64,
    assessment: i64,
    /// Now, and when the check was given: a revised scheme may have renumbered it.
    code: String,
    code_then: String,
    place: String,
    /// None where there is no final score.
    last_step: Option<i64>,
    by_method: bool,
    /// The entry that gave it.
    given_in: i64,
}

/// Takes such checks of an assessment away, and says how many.
pub(crate) fn drop_unfounded(tx: &WriteTx<'_>, assessment: AssessmentId) -> StoreResult<u32> {
    let mut dropped = 0;
    for it in unfounded_checks(tx, Some(assessment))? {
        tx.prepare("DELETE FROM final_check WHERE id = ?1")?.execute([it.check])?;
        dropped += 1;
    }
    Ok(dropped)
}

/// Of one assessment, or of all.
pub(crate) fn unfounded_checks(tx: &ReadTx<'_>, assessment: Option<AssessmentId>) -> StoreResult<Vec<Unfounded>> {
    let mut founded = Vec::new();
    let mut found = Vec::new();
    for held in checks(tx, assessment)? {
        match held.last_step {
            None => found.push(Unfounded { check: held.id, place: held.place, why: "没有终审得分" }),
            Some(_) => founded.push(held),
        }
    }
    let moved = lines_changed_since(tx, &founded)?;
    let mut criteria = Criteria::new(tx)?;
    for held in founded {
        let why = match moved.contains(&held.line) {
            true => Some("得分或其依据后来又有改动"),
            false => criteria.changed_since(tx, &held)?.then_some("方案修订后本项已不是复核时的样子"),
        };
        found.extend(why.map(|why| Unfounded { check: held.id, place: held.place, why }));
    }
    Ok(found)
}

fn checks(tx: &ReadTx<'_>, assessment: Option<AssessmentId>) -> StoreResult<Vec<Held>> {
    // An undo puts a check back as it was given before; what is not undone yet in this write has no mark of it but its kind.
    let mut stmt = tx.prepare(
        "SELECT *, coalesce((SELECT r.after ->> 'code' FROM audit_row AS r WHERE r.table_name = 'score_line' AND r.row_id = line_id \
           AND r.entry_id <= given_in ORDER BY r.entry_id DESC, r.seq DESC LIMIT 1), code) AS code_then FROM (\
         SELECT c.id, c.line_id, l.assessment_id, l.code, a.name || ' ' || l.code AS place, s.id AS last_step, \
         s.id IS NOT NULL AND s.score_e4 IS NULL AS by_method, \
         coalesce((SELECT max(r.entry_id) FROM audit_row AS r JOIN audit_entry AS e ON e.id = r.entry_id \
           WHERE r.table_name = 'final_check' AND r.row_id = c.id AND e.operation NOT IN (?2, ?3, ?4) \
           AND r.after ->> 'checker_id' = c.checker_id AND r.after ->> 'checked_on' = c.checked_on), c.revision) AS given_in \
         FROM final_check AS c JOIN score_line AS l ON l.id = c.line_id JOIN assessee AS a ON a.id = l.assessee_id \
         LEFT JOIN step_score AS s ON s.line_id = c.line_id AND s.step = ?5 \
         WHERE ?1 IS NULL OR l.assessment_id = ?1) ORDER BY id",
    )?;
    let [undo, redo, back] = [Operation::Undo, Operation::Redo, Operation::TakeBack].map(Operation::code);
    let rows = stmt.query_map(
        rusqlite::params![assessment.map(|it| it.0), undo, redo, back, AssessmentStep::Final.code()],
        |row| {
            Ok(Held {
                id: row.get("id")?,
                line: row.get("line_id")?,
                assessment: row.get("assessment_id")?,
                code: row.get("code")?,
                code_then: row.get("code_then")?,
                place: row.get("place")?,
                last_step: row.get("last_step")?,
                by_method: row.get("by_method")?,
                given_in: row.get("given_in")?,
            })
        },
    )?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Lines whose final score is made of other rows than when their check was given.
fn lines_changed_since(tx: &ReadTx<'_>, checks: &[Held]) -> StoreResult<std::collections::HashSet<i64>> {
    let mut changed = std::collections::HashSet::new();
    let Some(first) = checks.iter().map(|it| it.given_in).min() else { return Ok(changed) };
    let of_line: HashMap<i64, &Held> = checks.iter().map(|it| (it.line, it)).collect();
    let of_step: HashMap<i64, &Held> = checks.iter().filter_map(|it| Some((it.last_step?, it))).collect();
    let mut stmt = tx.prepare(
        "SELECT table_name, row_id, entry_id, before, after FROM audit_row \
         WHERE ?1 < entry_id AND table_name IN ('step_score', 'score_loss', 'score_line', 'scored_event') ORDER BY entry_id, seq",
    )?;
    let mut rows = stmt.query([first])?;
    let mut then: BTreeMap<(usize, i64), (i64, Option<Image>)> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (name, id, entry): (String, i64, i64) = (row.get("table_name")?, row.get("row_id")?, row.get("entry_id")?);
        let Some(at) = MAKES.iter().position(|it| *it == name) else { continue };
        let (before, after) = (read_image(row.get("before")?)?, read_image(row.get("after")?)?);
        let Some(image) = before.as_ref().or(after.as_ref()) else { continue };
        let held = match name.as_str() {
            "score_line" => of_line.get(&id).filter(|it| it.by_method),
            "scored_event" => number(image, "line_id").and_then(|it| of_line.get(&it)).filter(|it| it.by_method),
            "score_loss" => number(image, "step_score_id").and_then(|it| of_step.get(&it)),
            _ => number(image, "line_id")
                .filter(|_| image.get("step").and_then(Json::as_str) == Some(AssessmentStep::Final.code()))
                .and_then(|it| of_line.get(&it)),
        };
        if let Some(held) = held.filter(|it| it.given_in < entry) {
            then.entry((at, id)).or_insert((held.line, before));
        }
    }
    for ((at, id), (line, before)) in then {
        let Some(table) = MAKES.get(at).and_then(|it| audited(it)) else { continue };
        if !same_facts(before.as_ref(), current_image(tx.conn(), table, id)?.as_ref()) {
            changed.insert(line);
        }
    }
    Ok(changed)
}

/// The same but for the code that a line goes by.
pub(super) fn same_facts(a: Option<&Image>, b: Option<&Image>) -> bool {
    let but_code = |image: Option<&Image>| {
        image.cloned().map(|mut it| {
            it.remove("code");
            it
        })
    };
    same_content(but_code(a).as_ref(), but_code(b).as_ref())
}

/// Criteria by code, as a version of a scheme had them.
type Terms = HashMap<String, Vec<Option<Json>>>;

/// Criteria of schemes as they were at entries, each read once.
struct Criteria {
    /// Entries that changed any scheme.
    entries: Vec<i64>,
    read: HashMap<(i64, i64), Terms>,
    fit: HashMap<i64, bool>,
}

impl Criteria {
    fn new(tx: &ReadTx<'_>) -> StoreResult<Criteria> {
        let mut stmt =
            tx.prepare("SELECT DISTINCT entry_id FROM audit_row WHERE table_name IN ('scheme', 'scheme_row') ORDER BY entry_id")?;
        let entries = stmt.query_map([], |row| row.get("entry_id"))?.collect::<rusqlite::Result<_>>()?;
        Ok(Criteria { entries, read: HashMap::new(), fit: HashMap::new() })
    }

    /// While a scheme does not add up nobody is scored by it: what it will say is not known yet.
    fn changed_since(&mut self, tx: &ReadTx<'_>, held: &Held) -> StoreResult<bool> {
        let last_until = |entry: i64| self.entries.iter().copied().take_while(|it| *it <= entry).last();
        let (then, now) = (last_until(held.given_in), last_until(i64::MAX));
        let (Some(then), Some(now)) = (then, now) else { return Ok(false) };
        if then == now || !self.is_fit(tx, held.assessment)? {
            return Ok(false);
        }
        let before = self.at(tx, held.assessment, then)?.get(&held.code_then).cloned();
        // One that the scheme has no more is a record and nothing else; it may come back as it was.
        Ok(self.at(tx, held.assessment, now)?.get(&held.code).is_some_and(|it| Some(it) != before.as_ref()))
    }

    fn is_fit(&mut self, tx: &ReadTx<'_>, assessment: i64) -> StoreResult<bool> {
        if let Some(known) = self.fit.get(&assessment) {
            return Ok(*known);
        }
        let fit = match schemes(tx, AssessmentId(assessment))?.pop() {
            None => false,
            Some((newest, _)) => scheme_draft(tx, newest)?.check().is_ok(),
        };
        self.fit.insert(assessment, fit);
        Ok(fit)
    }

    fn at(&mut self, tx: &ReadTx<'_>, assessment: i64, entry: i64) -> StoreResult<&Terms> {
        use std::collections::hash_map::Entry;
        match self.read.entry((assessment, entry)) {
            Entry::Occupied(known) => Ok(known.into_mut()),
            Entry::Vacant(open) => Ok(open.insert(terms_at(tx, assessment, entry)?)),
        }
    }
}

fn terms_at(tx: &ReadTx<'_>, assessment: i64, entry: i64) -> StoreResult<Terms> {
    let versions = rows_at(tx, "scheme", entry)?;
    let of_assessment = versions.into_iter().filter(|(_, it)| number(it, "assessment_id") == Some(assessment));
    let newest = of_assessment.max_by_key(|(_, it)| number(it, "version")).map(|it| it.0);
    let mut terms = Terms::new();
    for (_, row) in rows_at(tx, "scheme_row", entry)? {
        if newest.is_none() || number(&row, "scheme_id") != newest || !row.contains_key("method") {
            continue;
        }
        let code = row.get("code").and_then(Json::as_str).unwrap_or_default().trim().to_owned();
        terms.insert(code, TERMS.iter().map(|it| row.get(*it).cloned()).collect());
    }
    Ok(terms)
}

/// Rows of a table as they stood right after an entry.
fn rows_at(tx: &ReadTx<'_>, table: &str, entry: i64) -> StoreResult<BTreeMap<i64, Image>> {
    let mut stmt = tx.prepare(
        "SELECT row_id, after FROM audit_row WHERE table_name = ?1 AND +entry_id <= ?2 ORDER BY entry_id, seq",
    )?;
    let mut rows = stmt.query(rusqlite::params![table, entry])?;
    let mut last: BTreeMap<i64, Option<String>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        last.insert(row.get("row_id")?, row.get("after")?);
    }
    let mut standing = BTreeMap::new();
    for (id, image) in last {
        if let Some(image) = read_image(image)? {
            standing.insert(id, image);
        }
    }
    Ok(standing)
}

fn number(image: &Image, key: &str) -> Option<i64> {
    image.get(key).and_then(Json::as_i64)
}
