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
