use zhiheng_domain::assessment::{BandsOf, Better, EventItem, FigureSource, Method, MethodKind, StartingFrom};

use super::*;

fn item(clause: &str, text: &str, each: &str, at_most: Option<&str>) -> EventItem {
    let points = |it: &str| it.parse().unwrap();
    EventItem { clause: clause.into(), text: text.into(), each: points(each), at_most: at_most.map(points) }
}

#[test]
fn what_people_write_is_read() {
    let formula = |source, better, from, below: Option<&str>| Method::Formula { source, better, from, nothing_below: below.map(|it| it.parse().unwrap()) };
    let plan = |it: &str| FigureSource::PlanTarget { target: it.into() };
    for (kind, text, method) in [
        (MethodKind::Formula, "目标；越高越好；低于60%不得分", formula(FigureSource::Filed, Better::Higher, StartingFrom::Zero, Some("60"))),
        (MethodKind::Formula, "越低越好; 从基期起 ;完成率低于 ６０ ％ 不得分", formula(FigureSource::Filed, Better::Lower, StartingFrom::Baseline, Some("60"))),
        (MethodKind::Formula, "计划指标：水质达标率\n越高越好", formula(plan("水质达标率"), Better::Higher, StartingFrom::Zero, None)),
        (
            MethodKind::Deduction,
            "第1款 未公开：每次0.5，最多2；第（二）款 瞒报、漏报:每次扣1分;扣完为止",
            Method::Deduction { items: vec![item("1", "未公开", "0.5", Some("2")), item("（二）", "瞒报、漏报", "1", None)], floor: "0".parse().unwrap() },
        ),
        (MethodKind::Bonus, "第1款 获奖：每次加1分，最多2分", Method::Bonus { items: vec![item("1", "获奖", "1", Some("2"))] }),
        (MethodKind::Bonus, " ", Method::Bonus { items: vec![] }),
        (MethodKind::Reviewer, "", Method::Reviewer),
    ] {
        assert_eq!(method_of(kind, text), Ok(method), "{text}");
    }
    for text in ["完成率：≥100 得5；≥90 得3；其余0", "完成率；100%及以上得5分；90％及以上，得３分；其余不得分", "完成率:>=100得5;不低于90得3;其余得0分"] {
        let Ok(Method::Bands { of: BandsOf::Completion, better: Better::Higher, bands, otherwise, .. }) = method_of(MethodKind::Bands, text) else {
            panic!("{text}: {:?}", method_of(MethodKind::Bands, text));
        };
        let shown: Vec<String> = bands.iter().map(|it| format!("{}:{}", it.bound, it.points)).collect();
        assert_eq!((shown, otherwise.to_string()), (vec!["100:5".into(), "90:3".into()], "0".to_owned()), "{text}");
    }
}

#[test]
fn what_does_not_fit_is_told_and_never_left_out() {
    for (kind, text, words) in [
        (MethodKind::Formula, "目标", "方法参数缺“越高越好或越低越好”。写法如：目标；越高越好；低于60%不得分。"),
        (MethodKind::Formula, "越高越好；越低越好", "方法参数里“越低越好”重复。请只留一处。"),
        (MethodKind::Formula, "越高越好；封顶120%", "方法参数里的“封顶120%”看不懂。写法如：目标；越高越好；低于60%不得分。"),
        (MethodKind::Formula, "越高越好；低于六成不得分", "方法参数里“低于六成不得分”的数字看不懂。请用阿拉伯数字，最多四位小数。"),
        (MethodKind::Formula, "计划指标“没有收尾；越高越好", "方法参数里的“计划指标“没有收尾；越高越好”看不懂。写法如：目标；越高越好；低于60%不得分。"),
        (MethodKind::Bands, "≥98 得4；其余0", "方法参数缺“完成值或完成率”。写法如：完成率：≥100 得5；≥90 得3；其余0。"),
        (MethodKind::Bands, "完成值：≥98 得4", "方法参数缺“其余得几分”。写法如：完成率：≥100 得5；≥90 得3；其余0。"),
        (MethodKind::Bands, "完成值：≥98 得4；≤90 得2；其余0", "方法参数里“≤90 得2”与前面的方向不一致。各档要么都用≥，要么都用≤。"),
        (MethodKind::Bands, "完成值：98 得4；其余0", "方法参数里的“完成值：98 得4”看不懂。写法如：完成率：≥100 得5；≥90 得3；其余0。"),
        (MethodKind::Deduction, "未公开每次扣0.5", "方法参数里的“未公开每次扣0.5”看不懂。写法如：第1款 未公开：每次0.5，最多2；保底0。"),
        (MethodKind::Deduction, "第1款 未公开：每次0.00005", "方法参数里“第1款 未公开：每次0.00005”的数字看不懂。请用阿拉伯数字，最多四位小数。"),
        (MethodKind::Bonus, "第1款 获奖：每次1；保底0", "方法参数里的“保底0”看不懂。写法如：第1款 获国家质量奖：每次1，最多2。"),
        (MethodKind::Reviewer, "由评审组核定", "这种评分方法没有参数，写的是“由评审组核定”。请清空或改评分方法。"),
    ] {
        assert_eq!(method_of(kind, text).map_err(|it| it.in_words()), Err(words.to_owned()), "{text}");
    }
}

#[test]
fn words_with_marks_in_them_come_back_as_they_were() {
    let odd = ["", " 首尾空格 ", "含；分号;和换行\n的", "“引号”", "”", "“", "””", "第3款：每次5，最多6", "其余", "每次", "款", "a：b:c", "保底3", "扣完为止"];
    let mut methods = Vec::new();
    for one in odd {
        methods.push(Method::Formula {
            source: FigureSource::PlanTarget { target: one.into() },
            better: Better::Lower,
            from: StartingFrom::Baseline,
            nothing_below: Some("12.5".parse().unwrap()),
        });
        methods.push(Method::Bands {
            source: FigureSource::PlanTarget { target: one.into() },
            of: BandsOf::Actual,
            better: Better::Lower,
            bands: vec![],
            otherwise: "-1".parse().unwrap(),
        });
        for other in odd {
            let items = vec![item(one, other, "0.25", Some("2")), item(other, one, "-1", None)];
            methods.push(Method::Deduction { items: items.clone(), floor: "-3.5".parse().unwrap() });
            methods.push(Method::Bonus { items });
        }
    }
    for method in methods {
        let words = parameters_of(&method);
        assert_eq!(method_of(method.kind(), &words).as_ref(), Ok(&method), "{words}");
    }
}
