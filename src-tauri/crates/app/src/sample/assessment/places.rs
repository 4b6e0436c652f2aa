//! The 21 of the sample: what each comes to in a year, and what is its own in the figures. All of it invented.

/// How two sheets come to the same in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exact {
    /// Figures whose scores have an end, so that a total can be met to the thousandth.
    Alone,
    /// And the same course of 质量目标 and 加分 as this other one: they share a rank.
    AsAlso(&'static str),
}

pub(super) struct SamplePlace {
    pub code: &'static str,
    /// The totals that the years come to, in thousandths; the last one while the year is still in work.
    pub totals: [i64; 3],
    /// 细颗粒物 and 商标 of 2013.
    pub particles: i64,
    pub trademarks: i64,
    pub not_applicable: &'static [&'static str],
}

const fn place(
    code: &'static str,
    totals: [i64; 3],
    particles: i64,
    trademarks: i64,
    not_applicable: &'static [&'static str],
) -> SamplePlace {
    SamplePlace { code, totals, particles, trademarks, not_applicable }
}

pub(super) const PLACES: &[SamplePlace] = &[
    place("510100", [92_600, 93_200, 93_700], 68, 126_000, &[]),
    place("510300", [84_300, 85_100, 85_900], 66, 6_200, &["1.2.2"]),
    place("510400", [85_700, 86_400, 86_000], 42, 2_900, &[]),
    place("510500", [86_200, 87_300, 88_100], 62, 11_500, &[]),
    place("510600", [88_900, 90_700, 91_200], 58, 9_800, &[]),
    place("510700", [90_400, 89_995, 90_600], 52, 14_800, &[]),
    place("510800", [82_100, 83_500, 84_700], 34, 4_100, &["1.2.2"]),
    place("510900", [83_600, 84_500, 85_200], 50, 3_700, &["2.2.3"]),
    place("511000", [81_400, 82_200, 83_300], 60, 4_600, &["1.4.1"]),
    place("511100", [85_200, 86_000, 87_000], 55, 8_300, &[]),
    place("511300", [84_300, 84_900, 85_600], 54, 9_100, &["2.1.5"]),
    place("511500", [87_500, 88_200, 89_300], 57, 10_200, &[]),
    place("511600", [82_800, 83_900, 84_600], 48, 3_900, &["2.1.5"]),
    place("511700", [80_900, 81_800, 82_900], 56, 6_800, &[]),
    place("511900", [78_300, 80_600, 81_700], 38, 3_100, &["2.2.3"]),
    place("511800", [83_100, 84_500, 85_400], 40, 4_800, &[]),
    place("511400", [86_800, 87_900, 88_400], 61, 7_400, &[]),
    place("512000", [80_400, 78_700, 81_100], 49, 4_400, &["1.4.1", "2.1.5"]),
    place("513200", [75_800, 77_400, 79_200], 22, 1_300, &["1.2.2"]),
    place("513300", [71_600, 73_900, 75_400], 20, 1_100, &[]),
    place("513400", [77_200, 79_100, 80_300], 30, 3_600, &[]),
];

pub(super) fn place_of(code: &str) -> Option<&'static SamplePlace> {
    PLACES.iter().find(|it| it.code == code)
}

/// Those that come to the same total in 2013 (shared) and 2014 (parted by 质量目标), and the one just below A.
pub(super) fn exact(code: &str, year: i32) -> Option<Exact> {
    match (code, year) {
        ("511300", 2013) => Some(Exact::AsAlso("510300")),
        ("510300", 2013) | ("510900" | "511800" | "510700", 2014) => Some(Exact::Alone),
        _ => None,
    }
}

/// Just below A: of the way of 1.3.1 this part, in thousandths.
pub(super) fn odd_way(code: &str, year: i32) -> Option<i64> {
    (code == "510700" && year == 2014).then_some(665)
}

pub(super) const UPHELD: Appealed = Appealed {
    place: "511600",
    code: "2.4.3",
    ground: "自评时漏报补充检查记录，请求按补充材料重新核定（样例）",
    reason: "补充材料显示应查企业已在考核期内查毕，予以采纳。",
};
pub(super) const REJECTED: Appealed = Appealed {
    place: "511000",
    code: "2.5.4",
    ground: "认为活动参与面的认定偏严，请求复议（样例）",
    reason: "经复核活动材料，认定有据，维持原得分。",
};

/// 申诉 of 2014.
pub(super) struct Appealed {
    pub place: &'static str,
    pub code: &'static str,
    pub ground: &'static str,
    pub reason: &'static str,
}

/// 一票否决 of 2014.
pub(super) const VETOED: &str = "511700";
