//! 考核问题 in Chinese. Codes D6xx.

use zhiheng_app::assessment::{AssessmentFault, NotTaken, WhyNotTaken, WhyRefused};
use zhiheng_domain::Violation;
use zhiheng_domain::assessment::RecordsLost;

use crate::ApiError;

impl From<&AssessmentFault> for ApiError {
    fn from(fault: &AssessmentFault) -> ApiError {
        match fault {
            AssessmentFault::SchemeUnfit { faults } => {
                let first = faults.first().map(|it| it.in_words().to_string()).unwrap_or_default();
                let more = if faults.len() < 2 { String::new() } else { format!("共 {} 处，第一处是：", faults.len()) };
                ApiError::new("D601", format!("未执行：评分细则还有问题，不能据以打分。{more}{first}"))
            }
            AssessmentFault::SchemeNotBegun => {
                ApiError::new("D602", "未修订：这一版还没有人据以打分，可以直接修改，不用另立新版。")
            }
            AssessmentFault::NoEarlierScheme => {
                ApiError::new("D603", "未建立：此前没有同类考核，没有方案可以沿用。请改用示例方案，或从空白起。").at("start")
            }
            AssessmentFault::RecordsLost { lost } => {
                let told: Vec<String> = lost.iter().take(3).map(|(names, it)| records_lost(names, it)).collect();
                let more = if lost.len() <= 3 { String::new() } else { format!("等 {} 项", lost.len()) };
                ApiError::new(
                    "D609",
                    format!(
                        "未保存：这样改，已有的记录会对不上考核项：{}{more}。是改名或确要这样修订的，请确认；不是的，改回原来的编码和名称，新的考核项用没有用过的编码。",
                        told.join("；")
                    ),
                )
            }
            AssessmentFault::FiguresMoved => {
                ApiError::new("D610", "未取数：看过以后台账或季报又有变动，所选的数已不是现在的数。请重新“从台账取数”，看过再取。")
            }
            AssessmentFault::NobodyAssessed => {
                ApiError::new("D604", "未保存：没有被考核单位。请至少选一个在考核期内存续的单位。").at("assessees")
            }
            AssessmentFault::DocumentUnreadable { why } => {
                ApiError::new("D605", format!("未导入：这个文件不是考核方案（{why}）。请选由本程序导出的 .json，或用 .xlsx。"))
            }
            AssessmentFault::ScoreRefused { fault } => ApiError::new("D606", format!("未保存：{}", fault.in_words())),
            AssessmentFault::ResultsPublished { on } => ApiError::new(
                "D607",
                format!("未保存：考核结果已于{}公布，依据、得分和方案不再改动。确需更正的，先在“考核结果”里撤回公布。", on.in_chinese()),
            ),
            AssessmentFault::NotPublishable { assessees } => ApiError::new(
                "D608",
                format!("未公布：{assessees} 个单位还有缺项、未终审、未复核或未处理的申诉。请按“考核结果”所列逐项办完。"),
            ),
        }
    }
}

/// `1.1.2“商标”有 21 个单位（成都市、自贡市等）的 63 个得分，去掉后不再计分，留作记录`
fn records_lost(names: &[String], it: &RecordsLost) -> String {
    let what = it.before.as_ref().map_or_else(|| it.code.to_string(), |title| format!("{}“{title}”", it.code));
    let more = if names.len() <= 3 { "" } else { "等" };
    let whose = format!("{} 个单位（{}{more}）", names.len(), names.iter().take(3).cloned().collect::<Vec<_>>().join("、"));
    let records = if it.scores == 0 { "的数据".to_owned() } else { format!("的 {} 个得分", it.scores) };
    match &it.now {
        None => format!("{what}有 {whose}{records}，去掉后不再计分，留作记录"),
        Some(now) => format!("{what}有 {whose}{records}，会算作“{now}”的"),
    }
}

/// Why nothing, or not all, came from the ledger.
pub fn not_taken(it: &NotTaken, title: &str) -> String {
    let what = format!("{}“{title}”", it.code);
    let target = &it.target;
    match it.why {
        WhyNotTaken::NotFound { year } => {
            format!("{what}：台账里没有{year}年工作计划，或计划里没有名为“{target}”的指标，未取数。请手填完成值，或在方案里改正指标名称。")
        }
        WhyNotTaken::NotCounted => {
            format!("{what}：指标“{target}”不是可从台账取数的一类，未取数。请按备案和自评填报。")
        }
        WhyNotTaken::NotAccepted => format!("{what}：考核期内“{target}”还没有认定的季报，未取数，不当作 0。请先审核认定。"),
        WhyNotTaken::Open { quarter, reports } => format!(
            "{what}：“{target}”还有 {reports} 份{}季报没有认定，没有条目的未取数，不当作 0；已有的数可能还会变。请先审核认定。",
            quarter.in_chinese()
        ),
        WhyNotTaken::BeforeUnknown { quarter } => format!(
            "{what}：考核期从年中起算，而“{target}”的{}季报没有全部认定，分不出考核期以前的数，未取数。请先审核认定。",
            quarter.in_chinese()
        ),
        WhyNotTaken::LeftOut { remainder, without_prefecture } => {
            let parts = [(remainder, "未列名"), (without_prefecture, "未注明市（州）的条目")];
            let parts: Vec<String> = parts.iter().filter(|it| 0 < it.0).map(|(count, what)| format!("{what} {count}")).collect();
            format!("{what}：“{target}”另有{}，分不到市（州），没有计入。请在台账里补列。", parts.join("、"))
        }
    }
}

/// Why a cell was not taken.
pub fn refused(why: &WhyRefused) -> String {
    match why {
        WhyRefused::Unreadable(Violation::NumberUnreadable { text }) => format!("“{text}”不是数。请填数字；尚未有的留空。"),
        WhyRefused::Unreadable(rule) => ApiError::from(rule).message,
        WhyRefused::Score(fault) => fault.in_words().to_string(),
        WhyRefused::Approximate => "约数不能作为考核依据。请填确切的数；还没有核实的留空。".to_owned(),
        WhyRefused::EarlierScore { step, score } => format!(
            "{}给了 {} 分，与按方法计算的不同，没有改动。请用“上一步带入”，或逐项打分并写明原因。",
            step.zh(),
            score.settled()
        ),
        WhyRefused::NoSuchLine => "方案里没有这一项，或这个单位不参加本次考核。请核对。".to_owned(),
    }
}
