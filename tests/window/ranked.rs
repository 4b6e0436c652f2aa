//! 考核结果 as a list, and the same list elsewhere: in the core, in the file, on the paper.

use std::path::Path;
use std::process::Command;

use rusqlite::Connection;
use serde_json::Value;

use crate::output;
use crate::screen::Screen;

/// A line of the ranking. A rank that there is none of is `null`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ranked {
    pub rank: String,
    pub name: String,
    pub grade: String,
    pub total: String,
}

impl Ranked {
    pub fn of_core(row: &Value) -> Ranked {
        let told = |it: &Value| it.as_str().map_or_else(|| it.to_string(), str::to_owned);
        Ranked { rank: told(&row["rank"]), name: told(&row["name"]), grade: told(&row["grade"]), total: told(&row["total"]) }
    }

    fn is_in(&self, line: &str) -> bool {
        let words: Vec<&str> = line.split_whitespace().collect();
        let holds = |is: &dyn Fn(&str) -> bool| words.iter().any(|it| is(it));
        holds(&|it| it == self.name) && holds(&|it| it.starts_with(&self.grade)) && holds(&|it| bare(it) == bare(&self.total))
    }
}

/// As it is on the screen, where all totals have the same decimals.
pub async fn ranking(screen: &Screen) -> Vec<Ranked> {
    let script = "return [...document.querySelectorAll('[data-test=rank-row]')].map((it) => [it.querySelector('.rank b')?.textContent.trim() ?? 'null', \
        it.querySelector('[data-test=rank-open]').textContent.trim(), it.querySelector('[data-test=grade]').dataset.grade, \
        it.querySelector('[data-test=rank-total]').textContent.trim()]);";
    let rows: Vec<[String; 4]> = screen.run(script, Vec::new()).await.convert().unwrap_or_default();
    rows.into_iter().map(|[rank, name, grade, total]| Ranked { rank, name, grade, total: bare(&total).to_owned() }).collect()
}

/// Whole hundred-millionths as a number is written.
fn of_e8(value: i64) -> String {
    let digits = format!("{}.{:08}", value / 100_000_000, value % 100_000_000);
    digits.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// `91.50` is `91.5`.
fn bare(number: &str) -> &str {
    if number.contains('.') { number.trim_end_matches('0').trim_end_matches('.') } else { number }
}

/// What was published stands in the file, with who checked and why one was vetoed.
pub fn the_file_says_the_same(file: &Path, ranked: &[Ranked]) {
    let conn = Connection::open_with_flags(file, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY).expect("the file opens");
    let number = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, u32>(0)).expect("it counts");
    let sql = "SELECT r.rank_no, a.name, r.grade, r.shown_e8 FROM published_result AS r \
        JOIN assessee AS a ON a.id = r.assessee_id JOIN publication AS p ON p.id = r.publication_id \
        WHERE p.published_on = '2016-04-20'";
    let mut stmt = conn.prepare(sql).expect("the rows");
    let mut kept: Vec<Ranked> = stmt
        .query_map([], |row| {
            let rank = row.get::<_, Option<u32>>(0)?.map_or_else(|| "null".to_owned(), |it| it.to_string());
            Ok(Ranked { rank, name: row.get(1)?, grade: row.get(2)?, total: of_e8(row.get(3)?) })
        })
        .expect("rows")
        .map(|it| it.expect("a row"))
        .collect();
    let mut ranked = ranked.to_vec();
    kept.sort();
    ranked.sort();
    assert_eq!(kept, ranked, "the file keeps what the screen says");
    assert_eq!(number("SELECT count(*) FROM final_check AS c JOIN operator AS o ON o.id = c.checker_id WHERE o.name = '李建国'"), 903);
    assert_eq!(number("SELECT count(*) FROM step_score AS s JOIN operator AS o ON o.id = s.scorer_id WHERE o.name <> '王晓梅'"), 0);
    assert_eq!(number("SELECT count(*) FROM veto WHERE event = '重大产品质量安全事件' AND decided_on = '2016-04-20'"), 1);
}

pub fn the_paper_says_the_same(pdf: &Path, ranked: &[Ranked], vetoed: &str) {
    let text = output(Command::new("pdftotext").arg("-layout").arg(pdf).arg("-"));
    let is_said = |it: &Ranked| text.lines().any(|line| it.is_in(line));
    let vetoed = ranked.iter().find(|it| it.name == vetoed).expect("its row");
    assert_eq!(vetoed.grade, "D");
    assert!(is_said(vetoed), "{vetoed:?} is not on the paper:\n{text}");
    assert!(15 < ranked.iter().filter(|it| is_said(it)).count(), "{ranked:?}\n{text}");
}
