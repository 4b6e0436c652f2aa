//! 联络方式 (contact): who answers for a unit. Names and telephones of offices; never a personal ID number.

use crate::{ContactId, UnitId, Violation};

/// One line of the 联络表.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    pub id: ContactId,
    pub unit: UnitId,
    /// Place within the unit, from 1.
    pub no: i64,
    pub fields: ContactFields,
    pub revision: i64,
}

/// What the office writes into a line. At least one field is not blank.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ContactFields {
    /// 分管领导。
    leader: String,
    /// 处室。
    department: String,
    /// 联络员。
    liaison: String,
    phone: String,
    email: String,
}

const LIMIT: usize = 100;

impl ContactFields {
    /// 分管领导 · 处室 · 联络员 · 电话 · 邮箱, as the 联络表 has them.
    pub const COLUMNS: [&'static str; 5] = ["分管领导", "处室", "联络员", "电话", "邮箱"];

    /// # Errors
    /// `Blank` when all are blank; `TooLong`; `PersonalIdNumber` for an 18-digit number of a person.
    pub fn new(texts: [&str; 5]) -> Result<ContactFields, Violation> {
        let [leader, department, liaison, phone, email] = texts.map(|it| it.trim().to_owned());
        let fields = ContactFields { leader, department, liaison, phone, email };
        if fields.texts().iter().all(|it| it.is_empty()) {
            return Err(Violation::Blank { field: "联络方式" });
        }
        for (field, text) in ContactFields::COLUMNS.into_iter().zip(fields.texts()) {
            if text.chars().count() > LIMIT {
                return Err(Violation::TooLong { field, limit: LIMIT });
            }
            if holds_personal_id(text) {
                return Err(Violation::PersonalIdNumber { field });
            }
        }
        Ok(fields)
    }

    /// In the order of `COLUMNS`.
    pub fn texts(&self) -> [&str; 5] {
        [&self.leader, &self.department, &self.liaison, &self.phone, &self.email]
    }
}

/// 18 characters written together are taken for one whatever they are; in groups (`110101 19900307 7715`), where two
/// telephone numbers could look alike, only when the date and the check character are right (GB 11643).
fn holds_personal_id(text: &str) -> bool {
    let plain: Vec<char> = text.chars().map(half_width).collect();
    let runs = |separated: &dyn Fn(char) -> bool| -> Vec<Vec<char>> {
        let mut runs = vec![Vec::new()];
        for (at, c) in plain.iter().enumerate() {
            let check = matches!(c, 'x' | 'X') && at > 0;
            match runs.last_mut() {
                Some(run) if c.is_ascii_digit() || (check && run.len() == 17) => run.push(*c),
                _ if separated(*c) => {}
                _ => runs.push(Vec::new()),
            }
        }
        runs
    };
    runs(&|_| false).iter().any(|it| it.len() == 18)
        || runs(&|c| c == ' ' || c == '-').iter().any(|it| it.len() == 18 && is_valid_id(it))
}

fn half_width(c: char) -> char {
    match c {
        '０'..='９' | 'Ｘ' | 'ｘ' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        other => other,
    }
}

fn is_valid_id(run: &[char]) -> bool {
    let number = |from: usize, len: usize| {
        run.iter().skip(from).take(len).collect::<String>().parse::<u32>().unwrap_or_default()
    };
    let year = number(6, 4) as i32;
    if !(1900..2100).contains(&year) || crate::Date::of(year, number(10, 2), number(12, 2)).is_none() {
        return false;
    }
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = run.iter().zip(WEIGHTS).map(|(c, weight)| c.to_digit(10).unwrap_or_default() * weight).sum();
    let check = "10X98765432".chars().nth((sum % 11) as usize);
    run.last().map(char::to_ascii_uppercase) == check
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phone(text: &str) -> Result<ContactFields, Violation> {
        ContactFields::new(["", "", "", text, ""])
    }

    #[test]
    fn personal_id_numbers_are_refused_in_every_field_and_every_writing() {
        for text in ["11010119900307771X", "110101199003077715", "身份证110101199003077715", "１１０１０１１９９００３０７７７１５", "11010519491231002X", "110105 19491231 002X"] {
            assert_eq!(phone(text), Err(Violation::PersonalIdNumber { field: "电话" }), "{text}");
        }
        let leader = ContactFields::new(["张某某11010519491231002x", "", "", "", ""]);
        assert_eq!(leader, Err(Violation::PersonalIdNumber { field: "分管领导" }));
    }

    #[test]
    fn telephone_numbers_side_by_side_are_no_id_number() {
        for text in ["028-0000 0000", "8652000 13800000000", "028-86520000、13800000000", "02886520000 13800000000", "1234567890123456789"] {
            assert!(phone(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn a_line_has_something_in_it() {
        assert_eq!(ContactFields::new([" ", "", "", "\t", ""]), Err(Violation::Blank { field: "联络方式" }));
        assert_eq!(ContactFields::new([" 张某某 ", "", "", "", ""]).unwrap().texts(), ["张某某", "", "", "", ""]);
    }
}
