//! Words of quarter reports: what they make of the number beside them.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Words that name no thing: time, reach, verbs of the office. What is left of a clause names what is counted.
const EMPTY: &[&str] = &[
    // Time and place
    "截至目前", "截止目前", "截至", "截止", "目前", "今年以来", "今年", "以来", "上半年", "下半年", "全年", "年度", "年内", "本年",
    "前三季度", "一季度", "二季度", "三季度", "四季度", "第一季度", "第二季度", "第三季度", "第四季度", "本季度", "本季", "上季度",
    "季度", "月底", "月末", "年底", "年初", "季末", "半年", "月", "年", "日", "末", "底", "全省", "我省", "我厅", "我局", "各地", "其中",
    "存在问题", "主要", "一是", "二是", "三是", "四是", "对照", "按照", "牵头",
    // Reach
    "已经", "已", "均", "共有", "共计", "共", "累计", "合计", "总计", "达到", "达", "为", "是", "有", "了", "也", "又", "再", "仍", "仅", "现有",
    "现", "新", "实际", "成功", "圆满", "全面", "超额", "提前", "左右", "以上", "总数", "总量", "总", "数量", "数", "个数", "占", "在", "由", "从",
    "到", "至", "于", "的", "和", "与", "及", "等", "中", "率先", "顺利", "突破", "超过", "约", "近", "接近", "不足", "不到", "逾", "稳居",
    // Verbs
    "完成率", "完成", "建成", "创建", "培育", "争创", "打造", "新增", "增加", "增长", "增至", "扩大", "提高", "上升", "下降", "积极", "大力", "努力",
    "加快", "推进", "推动", "建设", "认定", "获批", "批准", "获得", "获证", "筹建", "通过", "验收", "登记", "公示", "入选", "入围", "确定", "命名",
    "覆盖", "铺开", "工作", "任务", "目标", "进展", "进度", "情况", "取得", "方面", "发生", "开展", "组织", "鼓励", "评为", "被",
];

/// What is planned or hoped for is no claim about what is.
pub(super) const PLAN: &[&str] = &[
    "计划", "拟", "力争", "争取", "预计", "确保", "下一步", "下步", "将在", "将再", "将于", "将达", "有望", "可望", "准备", "打算", "目标为", "目标值",
    "年度目标", "全年目标", "目标任务", "任务数", "要求", "到2020年", "到2017年", "到2018年",
];
/// These end what 计划 began in an earlier clause.
pub(super) const DONE: &[&str] =
    &["已", "目前", "截至", "截止", "实际", "完成", "现有", "建成", "上半年", "前三季度", "本季度", "累计", "现为"];
/// A number equal to the goal beside one of these is the goal.
pub(super) const GOAL: &[&str] = &["目标", "任务", "计划", "指标", "年初", "确定的", "明确", "分解", "方案", "部署", "下达"];
/// Before a number: it is a difference or a part still open.
pub(super) const OPEN: &[&str] = &[
    "还差", "尚差", "相差", "差距", "剩余", "余下", "尚有", "还有", "另有", "另外", "超目标", "超出", "超额完成了", "低于", "多出", "尚余", "缺口", "还需",
    "仍需", "尚需", "未完成", "欠", "正在创建", "正在申报", "正在建设", "正在培育", "正在打造", "在建的", "待",
];
/// After a number: not reached yet, or counted otherwise.
pub(super) const NOT_YET: &[&str] = &[
    "正在申报", "正在创建", "正在组织", "正在筹建", "正在办理", "正在公示", "在公示期", "待公示", "待验收", "待批", "未落实", "未完成", "未通过", "有望",
    "可望", "预计", "候选", "受理申请", "不合格", "超标", "低于", "申报", "目标", "的差距",
];
/// Figures of an earlier time.
pub(super) const PAST: &[&str] =
    &["去年", "上年", "同期", "上季", "上个季度", "上半年末", "年初", "年底", "季度末", "一季度", "二季度", "三季度", "前年", "历年", "十二五"];
/// After a figure of an earlier time they lead to the present one.
pub(super) const NOW: &[&str] =
    &["提高到", "增加到", "上升为", "增加为", "提高为", "下降为", "上升到", "下降到", "增至", "升至", "降至", "增长到", "提升到", "提升至", "提高至", "扩大到", "目前", "达到", "累计", "今年"];
/// A change, not a level; directly before its number.
pub(super) const CHANGE: &[&str] = &[
    "增加", "新增", "净增", "增长", "提高", "上升", "提升", "下降", "减少", "降低", "回落", "扩大", "新认定", "又认定", "又建成", "又新增", "又创建", "多", "少",
    "新建成", "又培育", "增幅", "降幅", "增幅为", "再增",
];
/// The change is one of this quarter.
pub(super) const THIS_QUARTER: &[&str] =
    &["较上季", "比上季", "较一季度", "较二季度", "较三季度", "比一季度", "比二季度", "比三季度", "本季", "环比"];
/// The change is against another time than the last quarter.
pub(super) const OTHER_TIME: &[&str] =
    &["同比", "去年", "上年", "同期", "年初", "年底", "目标", "平均", "计划", "全国", "年度"];
/// What such verbs count is work done on the thing, or another thing.
pub(super) const OTHER_WORK: &[&str] = &[
    "检查", "抽查", "抽检", "检验出", "查处", "排查", "走访", "培训", "参训", "举办", "召开", "印发", "发放", "注销", "撤销", "整治", "摘牌", "受理", "调研",
    "接入", "惠及", "带动", "接待", "宣讲", "申报", "上报", "推荐", "候选", "评审申请", "申请", "补助", "奖励", "投资", "资金", "金额", "整改", "约谈", "责令", "暗访",
    "督查", "宣传", "拥有", "示范基地", "参与", "修订", "起草", "同比", "投诉", "一般质量事故",
];
/// A part of the whole.
pub(super) const PART: &[&str] = &["其中", "分别", "包括", "含", "各占"];
/// A total of all years stands beside such words.
pub(super) const OF_ALL_YEARS: &[&str] =
    &["总数", "现有", "已有", "共有", "累计命名", "历年", "居全国", "居西部", "全省累计", "达到", "位居"];
/// Nouns that follow a number and are no target of a count.
pub(super) const OTHER_NOUN: &[&str] = &[
    "百分点", "月", "工作日", "部门", "单位", "项目", "断面", "方面", "环节", "批次", "小组", "问题", "标准", "案件", "季度",
    "流域", "样品", "检查组", "督查组", "专题", "会议", "大类", "类别", "行业", "中心年度", "国家和地区", "在建",
];
pub(super) const COMPLETION: &[&str] = &["完成率", "完成年度", "完成全年", "完成目标", "完成任务", "占年度", "占全年", "占目标", "占任务", "完成", "为年度", "为全年", "任务的", "目标的"];
/// A verb that says what has been reached.
pub(super) const REACH: &[&str] =
    &["建成", "累计", "达到", "共", "已有", "完成", "创建", "培育", "打造", "新增", "认定", "推动", "建设", "现有", "总数"];

/// The empty words by their first character: every character of every text is looked up here.
static EMPTY_BY_FIRST: LazyLock<HashMap<char, Vec<&str>>> = LazyLock::new(|| {
    let mut by_first: HashMap<char, Vec<&str>> = HashMap::new();
    for word in EMPTY {
        by_first.entry(word.chars().next().unwrap_or_default()).or_default().push(word);
    }
    by_first
});

/// The words of `text` that name a thing, without figures, marks and empty words.
pub(super) fn naming(text: &[char]) -> Vec<char> {
    let mut kept = Vec::new();
    let mut at = 0;
    while let Some(c) = text.get(at) {
        let rest = text.get(at..).unwrap_or_default();
        let words = EMPTY_BY_FIRST.get(c).map_or(&[][..], Vec::as_slice);
        let empty = words.iter().filter(|it| begins(rest, it)).map(|it| it.chars().count()).max();
        match empty {
            Some(len) => at += len,
            None => {
                let han = ('\u{4e00}'..='\u{9fff}').contains(c) && !"一二两三四五六七八九十百千万亿零〇".contains(*c);
                // 5A is a name, 5 is none.
                let named_digit = c.is_ascii_digit() && text.get(at + 1).is_some_and(char::is_ascii_alphabetic);
                if han || named_digit || c.is_ascii_alphabetic() {
                    kept.push(*c);
                }
                at += 1;
            }
        }
    }
    kept
}

pub(super) fn begins(text: &[char], word: &str) -> bool {
    word.chars().enumerate().all(|(at, it)| text.get(at) == Some(&it))
}

pub(super) fn ends(text: &[char], word: &str) -> bool {
    let len = word.chars().count();
    text.len().checked_sub(len).and_then(|from| text.get(from..)).is_some_and(|it| begins(it, word))
}

pub(super) fn holds(text: &[char], word: &str) -> bool {
    last_of(text, word).is_some()
}

pub(super) fn holds_any(text: &[char], words: &[&str]) -> bool {
    words.iter().any(|it| holds(text, it))
}

pub(super) fn begins_any(text: &[char], words: &[&str]) -> bool {
    words.iter().any(|it| begins(text, it))
}

pub(super) fn ends_any(text: &[char], words: &[&str]) -> bool {
    words.iter().any(|it| ends(text, it))
}

/// Where the last of the words ends.
pub(super) fn last_end(text: &[char], words: &[&str]) -> Option<usize> {
    words.iter().filter_map(|it| last_of(text, it).map(|at| at + it.chars().count())).max()
}

fn last_of(text: &[char], word: &str) -> Option<usize> {
    (0..text.len()).rev().find(|at| text.get(*at..).is_some_and(|it| begins(it, word)))
}
