//! Near-same texts: what counts as the same, and that the search over many finds just what comparing all pairs finds.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use zhiheng_domain::{ComparableText, NearSame, likeness, near_same};

mod prose;
use prose::Prose;

const REPORTS: [&str; 10] = [
    "上半年，全省新认定省级企业技术中心22个，组织重点企业围绕钒钛、页岩气等领域开展共性技术攻关，兑现奖励资金1.2亿元。",
    "一是加强流域水污染防治，关停取缔沿江小作坊46家；二是对87个国控断面实行月监测、月通报，沱江流域水质有所好转。",
    "制定服务业品牌培育名录，遴选旅游、物流、家政等行业优势企业入库，邀请专家开展一对一辅导，举办品牌故事大赛。",
    "持续开展住宅工程质量常见问题专项治理，推行样板引路和分户验收制度，检查在建项目1520个，下发整改通知书370份。",
    "我局在集贸市场、加油站、医疗机构组织签订计量诚信承诺书，对5600台在用强检器具进行了监督检查，并向社会公布结果。",
    "指导郫县、安岳等地挖掘特色资源，完成地理标志产品质量技术要求的起草和答辩，推动制定配套的种植技术规程。",
    "强化进出口食品农产品备案管理，建立“一企一档”，帮助茶叶、猕猴桃企业取得国外注册，妥善应对技术性贸易措施。",
    "存在问题：部分县级检验机构人员不足、设备老化，整合工作进展不平衡，个别单位思想上还有顾虑，经费保障不到位。",
    "下一步，将加大对电梯、压力容器等设备的隐患排查力度，建立维保单位信用档案，开展应急救援演练，落实使用单位主体责任。",
    "深入实施商标品牌战略，在21个市州设立商标受理窗口，引导农民专业合作社注册集体商标，严厉打击侵权假冒行为。",
];

#[test]
fn the_same_text_is_a_hundred_whatever_its_marks_and_width() {
    for text in REPORTS {
        assert_eq!(likeness(text, text), 100);
        assert_eq!(likeness(text, &text.replace('，', ", ").replace('。', ".\n  ")), 100);
    }
    assert_eq!(likeness("检查ＡＢＣ类企业１２家", "检查abc类企业12家。"), 100);
    assert_eq!(likeness("", ""), 0, "nothing is like nothing");
    assert_eq!(likeness("。，", " "), 0);
    assert_eq!(likeness("已按计划完成", ""), 0);
}

#[test]
fn unrelated_reports_of_the_same_style_stay_low() {
    for (at, a) in REPORTS.iter().enumerate() {
        for b in REPORTS.iter().skip(at + 1) {
            assert!(likeness(a, b) < 40, "{}: {a} / {b}", likeness(a, b));
        }
    }
}

#[test]
fn new_figures_in_an_old_text_leave_it_high_but_not_the_same() {
    let mut prose = Prose::new(1);
    for text in REPORTS.iter().filter(|it| it.chars().any(|c| c.is_ascii_digit())) {
        let other = prose.refigured(text);
        let share = likeness(text, &other);
        assert!(other == **text || (85..100).contains(&share), "{share}: {text} / {other}");
    }
    // One digit, and a text that is little but figures.
    assert_eq!(likeness(REPORTS[0], &REPORTS[0].replace("22个", "23个")), 98);
    let share = likeness("建成62个，完成88.6%，较上季增加4个，其中成都市21个、绵阳市9个。", "建成65个，完成92.9%，较上季增加3个，其中成都市23个、绵阳市8个。");
    assert!((75..95).contains(&share), "{share}");
}

#[test]
fn the_share_is_of_the_longer_text() {
    let [a, b] = [REPORTS[0], REPORTS[1]];
    let both = format!("{a}{b}");
    assert!((40..65).contains(&likeness(a, &both)), "{}", likeness(a, &both));
    let moved = format!("{b}{a}");
    assert!(98 <= likeness(&both, &moved) && likeness(&both, &moved) < 100, "a moved sentence changes little");
}

#[test]
fn likeness_is_symmetric_and_within_bounds() {
    let mut prose = Prose::new(11);
    for _ in 0..300 {
        let a = prose.paragraph();
        let b = if prose.below(2) == 0 { prose.paragraph() } else { mixed(&mut prose, &a) };
        assert_eq!(likeness(&a, &b), likeness(&b, &a));
        assert!(likeness(&a, &b) <= 100 && (likeness(&a, &b) < 100 || a == b));
    }
}

/// Some sentences kept, some new, some figures changed.
fn mixed(prose: &mut Prose, text: &str) -> String {
    let sentences = text.split_inclusive('。').map(|it| match prose.below(5) {
        0 => prose.sentence(),
        1 => prose.refigured(it),
        _ => it.to_owned(),
    });
    sentences.collect()
}

/// Every earlier text with its share, as comparing all pairs finds them.
fn all_pairs(texts: &[&str], floor: u8) -> Vec<NearSame> {
    let earlier = |b: usize| (0..b).map(move |a| NearSame { a, b, share: likeness(texts[a], texts[b]) });
    let mut all: Vec<NearSame> = (0..texts.len()).flat_map(earlier).filter(|it| floor <= it.share).collect();
    all.sort_by_key(|it| (it.b, std::cmp::Reverse(it.share), it.a));
    all
}

#[test]
fn the_search_finds_what_comparing_all_pairs_finds() {
    let (mut told, mut there) = (0, 0);
    for (seed, floor) in [(1, 80), (2, 70), (3, 92), (4, 100), (5, 60)] {
        let mut prose = Prose::new(seed);
        let mut texts: Vec<String> = (0..40).map(|_| prose.paragraph()).collect();
        for at in 0..36 {
            let copy = match at % 3 {
                0 => texts[at].clone(),
                _ => mixed(&mut prose, &texts[at].clone()),
            };
            texts.push(copy);
        }
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let (all, found) = (all_pairs(&texts, floor), near_same(&texts, floor));
        assert!(12 <= all.len(), "floor {floor} has pairs: {}", all.len());
        assert!(found.iter().all(|it| all.contains(it)), "what is told is exact, floor {floor}");
        let missed: Vec<&NearSame> = all.iter().filter(|it| !found.contains(it)).collect();
        assert!(missed.iter().all(|it| it.share < 80), "nothing that is mostly the same is overlooked: {missed:?}");
        assert!(found.is_sorted_by_key(|it| (it.b, std::cmp::Reverse(it.share), it.a)), "in order");
        assert_eq!(found, near_same(&texts, floor), "and the same every time");
        (told, there) = (told + found.len(), there + all.len());
    }
    assert!(there * 97 <= told * 100, "{told} of {there}");
}

#[test]
fn short_texts_are_left_out_and_a_shared_phrase_is_not_told_a_million_times() {
    assert_eq!(near_same(&["按计划有序推进", "按计划有序推进", "无", "无"], 80), []);
    let fifteen = "按照年度计划有序推进各项工作中";
    assert_eq!(fifteen.chars().count(), 15);
    assert_eq!(near_same(&[fifteen, fifteen], 80), [NearSame { a: 0, b: 1, share: 100 }]);
    let many = vec![REPORTS[3]; 2000];
    let found = near_same(&many, 80);
    assert!(found.len() < 2000 * 16 && found.iter().all(|it| it.a < it.b && it.share == 100));
    assert!((1..2000).all(|b| found.iter().any(|it| it.b == b)), "every copy is told with one earlier at least");
}

#[test]
fn a_floor_only_leaves_out_what_is_below_it() {
    let mut prose = Prose::new(5);
    let mut texts: Vec<String> = (0..30).map(|_| prose.paragraph()).collect();
    texts.extend(texts.clone().iter().map(|it| prose.refigured(it)));
    texts.extend(["", "无", "。"].map(str::to_owned));
    let forms: Vec<ComparableText> = texts.iter().map(|it| ComparableText::new(it)).collect();
    let mut kept = 0;
    for (a, form) in texts.iter().zip(&forms) {
        for (b, other) in texts.iter().zip(&forms) {
            let share = likeness(a, b);
            for floor in [0, 1, share.saturating_sub(1), share, share + 1, 90, 100] {
                let expected = (floor <= share).then_some(share);
                assert_eq!(form.likeness(other, floor), expected, "{floor}: {a} / {b}");
                kept += usize::from(expected.is_some());
            }
        }
    }
    assert!(kept > 1000, "{kept}");
}
