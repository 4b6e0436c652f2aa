//! Why a paper was not made, in words.

use zhiheng_app::{FontFault, PrintError};

use crate::ApiError;

impl From<&PrintError> for ApiError {
    fn from(error: &PrintError) -> ApiError {
        match error {
            PrintError::FontMissing { path } => ApiError::new(
                "P201",
                format!("未生成：缺少字体文件“{}”。程序可能装坏了，请重新安装。", path.display()),
            ),
            PrintError::NoLetter { paper } => {
                ApiError::new("P115", format!("未保存：{paper}不是公文，没有 .docx。请另存为 PDF 或 .xlsx。"))
            }
            PrintError::NoTable { paper } => {
                ApiError::new("P116", format!("未保存：这份{paper}没有表格，没有 .xlsx。请另存为 PDF。"))
            }
            PrintError::FontUnreadable { path, source } => ApiError::new(
                "P203",
                format!("未生成：读不了字体文件“{}”（{source}）。请检查磁盘和权限后重试。", path.display()),
            ),
            PrintError::FontDamaged { path, .. } => ApiError::new(
                "P204",
                format!("未生成：字体文件“{}”已损坏。自带的请重新安装程序，本机的请改选别的字体。", path.display()),
            ),
            PrintError::FontUnfit { path, fault: FontFault::Forbidden } => ApiError::new(
                "P205",
                format!("未选用：字体“{}”不许嵌入文件，打印件里不能用。请选别的字体。", path.display()),
            ),
            PrintError::FontUnfit { path, .. } => ApiError::new(
                "P206",
                format!("未选用：“{}”不是可用的字体，或者没有这类文字。请选别的字体。", path.display()),
            ),
            PrintError::UnknownFontRole(role) => {
                ApiError::new("P207", format!("未选用：没有“{role}”这类字体。"))
            }
            PrintError::UnknownPaper(name) => {
                ApiError::new("P102", format!("未生成：没有叫“{name}”的打印件。请从打印中心的名单中选择。"))
            }
            other => ApiError::new("P202", format!("未生成打印件：{other}。请告诉维护人员。")),
        }
    }
}
