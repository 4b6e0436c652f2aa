//! 考核问题 in Chinese. Codes D6xx.

use zhiheng_app::assessment::{AssessmentFault, WhyRefused};
use zhiheng_domain::Violation;

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
