//! Every error in Chinese: what was not done, why, what to do. One exhaustive place, a file for each kind; the UI branches on the
//! code.
//! Codes: A border, D data, F file, P paper, X a fault of the program.

pub mod assessment;
pub mod form;
mod paper;
mod read_only;
mod rule;
mod source;
mod store;
mod use_case;

use zhiheng_app::{AppError, Left, VerifyFinding, VerifyKind};

use crate::ApiError;

/// A broken rule is told beside its field or cell, where one sees what was not taken. Where it stands for a whole command,
/// it says that first.
pub fn of_the_whole(error: ApiError) -> ApiError {
    let stands_alone = error.field.is_none() && error.code.starts_with("D3") && !error.message.starts_with(['未', '没']);
    match stands_alone {
        true => ApiError { message: format!("未办成：{}", error.message), ..error },
        false => error,
    }
}

pub fn unknown_command(name: &str) -> ApiError {
    ApiError::new("A001", format!("未执行：程序没有“{name}”这个命令。请重启程序；仍不行请告诉维护人员。"))
}

pub fn malformed_request(cause: &serde_json::Error) -> ApiError {
    ApiError::new("A002", format!("未执行：界面送来的内容不合约定（{cause}）。请重启程序；仍不行请告诉维护人员。"))
}

pub fn no_such_unit(name: &str) -> String {
    match name.is_empty() {
        true => "没有写单位名称。请在第一列写明单位。".to_owned(),
        false => format!("没有名称或别名是“{name}”的单位。请核对，或先给对应的单位加上这个别名。"),
    }
}

pub fn too_many_rows(rows: usize, most: usize) -> ApiError {
    ApiError::new("D325", format!("未收：贴入 {rows} 行，一次最多 {most} 行。请核对贴的是不是联络表，或分几次贴。"))
}

pub fn nothing_chosen() -> ApiError {
    ApiError::new("D323", "未保存：还没有选撤并的单位。请至少选一家。")
}

pub fn two_successors() -> ApiError {
    ApiError::new("D324", "未保存：承接单位只能有一家，已有的和新设的只选其一。")
}

/// Why a paper that left the program is not in the register, in words.
pub fn unregistered(why: &AppError) -> String {
    let why = match why {
        AppError::ReadOnly { .. } => "台账以只读方式打开".to_owned(),
        AppError::NoOperator => "还没有选定操作员".to_owned(),
        AppError::LookingBack { day } => format!("正在回看 {} 的样子", day.in_chinese()),
        other => ApiError::from(other).message.trim_end_matches('。').to_owned(),
    };
    format!("文件已写出，但没有登记：{why}。")
}

/// What the file's own check found, in words.
pub fn finding(finding: &VerifyFinding) -> String {
    let what = match finding.kind {
        VerifyKind::Integrity => "文件结构损坏",
        VerifyKind::DanglingReference => "记录之间的引用断开",
        VerifyKind::Schema => "表结构与本程序不符",
        VerifyKind::AlteredRow => "数据与留痕不符，可能被程序以外的工具改过",
        VerifyKind::UnknownRow => "留痕中没有的记录，可能由程序以外的工具写入",
        VerifyKind::MissingRow => "留痕中有而表中没有的记录，可能被程序以外的工具删除",
        VerifyKind::BrokenTrail => "留痕前后不衔接",
        VerifyKind::OpenEntry => "有一条留痕没有收尾",
        VerifyKind::CheckUnfounded => "复核所对的终审得分已不在或已改变，请由第二人重新复核",
        VerifyKind::PaperTouched => "有数据与留痕不符，这份打印件用到了它",
        VerifyKind::CompanionMissing => "附件库不在台账旁边，附件都打不开",
        VerifyKind::CompanionOfAnother => "台账旁边的附件库是另一份台账的",
        VerifyKind::CompanionTooNew => "附件库由更新的程序写成，附件都打不开",
        VerifyKind::CompanionDamaged => "附件库损坏",
        VerifyKind::BlobMissing => "附件的内容不在附件库里",
        VerifyKind::BlobDamaged => "附件的内容已损坏，与存入时不一致",
    };
    format!("{what}：{}", finding.detail)
}

/// What stands between a draft and the plan, in words.
pub fn left(left: &Left) -> String {
    match left {
        Left::Items { count, .. } => format!("{count} 条待审阅"),
        Left::Sentences { count, .. } => format!("{count} 句未定"),
        Left::NoYear => "没有年份，请在抬头填写".to_owned(),
        Left::NoTitle => "没有计划名称，请在抬头填写".to_owned(),
        Left::YearTaken { year } => use_case::year_taken(*year),
        Left::NothingAccepted => "没有采纳任何条目".to_owned(),
    }
}
