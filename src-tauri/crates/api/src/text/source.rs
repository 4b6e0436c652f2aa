//! Why a plan document is not read, in words: what was not done, why, what to do.

use zhiheng_app::intake::{FileKind, Format, LegacyKind, Limit, SourceError};

use crate::ApiError;

impl From<&SourceError> for ApiError {
    fn from(error: &SourceError) -> ApiError {
        let (code, message) = match error {
            SourceError::Legacy { kind } => ("S101", legacy(*kind)),
            SourceError::Encrypted => {
                ("S102", "文件加了密码或受权限保护。请在 Word 或 WPS 中打开，去掉密码后另存为 .docx，再读入。".to_owned())
            }
            SourceError::NotADocument { kind } => ("S103", not_a_document(*kind)),
            SourceError::Unknown => {
                ("S104", "认不出这是什么文件。请选择 .docx、.txt 或带文字的 .pdf；也可以把文字复制后粘贴。".to_owned())
            }
            SourceError::Damaged { format, detail } => (
                "S105",
                format!("{}已损坏（{detail}）。请用原来的程序打开，能打开的另存一份再读入；也可以把文字复制后粘贴。", format.zh()),
            ),
            SourceError::TooLarge { limit } => {
                ("S106", format!("文件超过 {}，计划文件不会这么大。请确认选对了文件；图片多的，请把文字复制后粘贴。", size(*limit)))
            }
            SourceError::Bomb { limit } => {
                ("S107", format!("文件解开后超过 {}，不像正常的文档，为安全起见不读。请用 Word 或 WPS 打开后另存一份再试。", size(*limit)))
            }
            SourceError::TooMuch { what, limit } => {
                ("S108", format!("文件内容超过 {limit} {}，不像一份工作计划。请确认选对了文件。", limit_zh(*what)))
            }
            SourceError::NoText { format: Format::Pasted } => ("S109", "粘贴的内容里没有文字。请重新复制。".to_owned()),
            SourceError::NoText { .. } => {
                ("S109", "文件里没有文字，可能是扫描件或只有图片。请找文字版，或用识别软件转成文字后粘贴。".to_owned())
            }
        };
        ApiError::new(code, format!("未读入：{message}"))
    }
}

fn legacy(kind: LegacyKind) -> String {
    match kind {
        LegacyKind::Doc | LegacyKind::Wps => format!(
            "这是旧的 {} 格式。请用 Word 或 WPS 打开，选“文件”“另存为”，类型选 Word 文档（.docx），再读入另存的文件。",
            kind.suffix()
        ),
        LegacyKind::Xls | LegacyKind::Ppt => {
            format!("这是 {} 文件，不是文档。请选择计划的 .docx、.txt 或 .pdf；表格可以复制后粘贴。", kind.suffix())
        }
    }
}

fn not_a_document(kind: FileKind) -> String {
    let what = match kind {
        FileKind::Xlsx => "Excel 工作簿",
        FileKind::Pptx => "演示文稿",
        FileKind::Odt => "ODT 文档",
        FileKind::Ods => "ODS 表格",
        FileKind::Ofd => "OFD 版式文件",
        FileKind::Html => "网页",
        FileKind::Rtf => "RTF 文档",
        FileKind::Xml => "XML 文件",
        FileKind::Zip | FileKind::Archive => "压缩包",
        FileKind::Picture => "图片",
        FileKind::Program => "程序",
        FileKind::Database => "数据库或台账文件",
    };
    let how = match kind {
        FileKind::Odt | FileKind::Rtf | FileKind::Html | FileKind::Xml => "请用 Word 或 WPS 打开后另存为 .docx，再读入",
        FileKind::Ofd => "请在版式软件中复制文字后粘贴，或找 .docx 版",
        FileKind::Zip | FileKind::Archive => "请先解压，再选择其中的计划文件",
        FileKind::Xlsx | FileKind::Ods => "表格可以复制后粘贴，或放进 Word 另存为 .docx",
        FileKind::Picture => "请找文字版，或用识别软件转成文字后粘贴",
        FileKind::Database => "台账请在开始页打开",
        FileKind::Pptx | FileKind::Program => "请选择 .docx、.txt 或带文字的 .pdf",
    };
    format!("这是{what}，不是计划文档。{how}。")
}

fn limit_zh(limit: Limit) -> &'static str {
    match limit {
        Limit::Pages => "页",
        Limit::Paragraphs => "段",
        Limit::Cells => "个单元格",
        Limit::Characters => "字",
        Limit::Depth => "层嵌套",
        Limit::Entries => "个内部文件",
        Limit::Objects => "个数据项",
    }
}

pub(super) fn size(bytes: u64) -> String {
    format!("{} MB", bytes >> 20)
}
