//! 市州 (prefecture): the 21 of Sichuan, with their codes (GB/T 2260).

use std::fmt;

use crate::Violation;

/// 市州。Ordered as provincial papers list them, which is not the order of the codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Prefecture(u8);

const ALL: [(&str, &str); 21] = [
    ("510100", "成都市"),
    ("510300", "自贡市"),
    ("510400", "攀枝花市"),
    ("510500", "泸州市"),
    ("510600", "德阳市"),
    ("510700", "绵阳市"),
    ("510800", "广元市"),
    ("510900", "遂宁市"),
    ("511000", "内江市"),
    ("511100", "乐山市"),
    ("511300", "南充市"),
    ("511500", "宜宾市"),
    ("511600", "广安市"),
    ("511700", "达州市"),
    ("511900", "巴中市"),
    ("511800", "雅安市"),
    ("511400", "眉山市"),
    ("512000", "资阳市"),
    ("513200", "阿坝藏族羌族自治州"),
    ("513300", "甘孜藏族自治州"),
    ("513400", "凉山彝族自治州"),
];

impl Prefecture {
    /// All 21, in the order of provincial papers.
    pub fn all() -> impl Iterator<Item = Prefecture> {
        (0..21).map(Prefecture)
    }

    /// # Errors
    /// `UnknownWord` for a code that is none of the 21.
    pub fn of_code(code: &str) -> Result<Prefecture, Violation> {
        Prefecture::all()
            .find(|it| it.code() == code)
            .ok_or_else(|| Violation::UnknownWord { noun: "prefecture", text: code.to_owned() })
    }

    /// As people write it: the code, the name, or the name without 市 or 州: 成都, 阿坝州, 凉山.
    ///
    /// # Errors
    /// `UnknownWord`.
    pub fn read(text: &str) -> Result<Prefecture, Violation> {
        let text = text.trim();
        let short = |name: &'static str| name.chars().take(2).collect::<String>();
        let is = |it: &Prefecture| {
            let name = it.name();
            let bare = text.trim_end_matches(['市', '州']);
            let head = if name.ends_with("市") { name.trim_end_matches('市').to_owned() } else { short(name) };
            text == it.code() || text == name || text == head || (!bare.is_empty() && bare == head)
        };
        let found = Prefecture::all().find(is);
        found.ok_or_else(|| Violation::UnknownWord { noun: "市州", text: text.to_owned() })
    }

    /// 行政区划代码, `510100`.
    pub fn code(self) -> &'static str {
        ALL.get(usize::from(self.0)).map_or("", |it| it.0)
    }

    /// `成都市`
    pub fn name(self) -> &'static str {
        ALL.get(usize::from(self.0)).map_or("", |it| it.1)
    }

    /// 排列序号 in provincial papers, from 1.
    pub fn sort_no(self) -> i64 {
        i64::from(self.0) + 1
    }
}

impl fmt::Display for Prefecture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_people_write_them() {
        for (text, code) in [
            ("成都", "510100"),
            ("成都市", "510100"),
            ("510100", "510100"),
            ("攀枝花", "510400"),
            ("泸州", "510500"), // The 州 is of the name here.
            ("达州", "511700"),
            ("阿坝州", "513200"),
            ("凉山", "513400"),
            ("甘孜藏族自治州", "513300"),
        ] {
            assert_eq!(Prefecture::read(text).map(Prefecture::code), Ok(code), "{text}");
        }
        for text in ["", "重庆", "成", "市", "510000"] {
            assert!(Prefecture::read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn there_are_twenty_one_each_with_its_own_code() {
        let mut codes: Vec<&str> = Prefecture::all().map(Prefecture::code).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), 21);
        assert!(codes.iter().all(|it| it.len() == 6 && it.starts_with("51") && it.ends_with("00")));
        let names: Vec<&str> = Prefecture::all().map(Prefecture::name).collect();
        assert_eq!(names.iter().filter(|it| it.ends_with("州") && !it.ends_with("市")).count(), 3, "three autonomous");
    }

    #[test]
    fn the_order_is_that_of_provincial_papers() {
        let names: Vec<&str> = Prefecture::all().map(Prefecture::name).collect();
        let from = names.iter().position(|it| *it == "南充市").unwrap();
        assert_eq!(names[from + 1..from + 8], ["宜宾市", "广安市", "达州市", "巴中市", "雅安市", "眉山市", "资阳市"]);
        assert_eq!(Prefecture::of_code("511500").unwrap().sort_no(), 12);
        assert!(Prefecture::of_code("510101").is_err());
        assert!(Prefecture::of_code("").is_err());
    }
}
