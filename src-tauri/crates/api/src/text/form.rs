//! 填报件 in words: why a file or one of its cells is not taken, and what to write instead.

use zhiheng_app::exchange::{Asked, Bound, Misfit, Stranger, WorkbookError};
use zhiheng_app::{AppError, CellWords, Fate, FormFault, ReturnRemark, StoreError};
use zhiheng_domain::{Moment, TargetKind, Violation};

use super::source::size;
use crate::ApiError;

impl From<&WorkbookError> for ApiError {
    fn from(error: &WorkbookError) -> ApiError {
        let (code, message) = match error {
            WorkbookError::NotAWorkbook { kind } => ("W101", stranger(*kind)),
            WorkbookError::Encrypted => (
                "W102",
                "文件加了打开密码。请在 Excel 或 WPS 中打开，去掉密码后另存，再导入。".to_owned(),
            ),
            WorkbookError::Damaged { detail } => (
                "W103",
                format!("文件已损坏（{detail}）。请用 Excel 或 WPS 打开，能打开的另存为 .xlsx 再导入；打不开的请单位重新拷贝。"),
            ),
            WorkbookError::TooLarge { limit } => (
                "W104",
                format!("文件超过 {}，填报件不会这么大。请确认选对了文件；贴了很多图片的，请把图片作为佐证另交。", size(*limit)),
            ),
            WorkbookError::Bomb { limit } => (
                "W105",
                format!("文件解开后超过 {}，不像正常的表格，为安全起见不读。请用 Excel 或 WPS 打开后另存一份再试。", size(*limit)),
            ),
            WorkbookError::TooMuch { what, limit } => {
                ("W106", format!("{}超过 {limit}，不像一份填报件。请确认选对了文件；多余的内容请删去后另存。", bound(*what)))
            }
        };
        ApiError::new(code, format!("未读入：{message}"))
    }
}

fn stranger(kind: Stranger) -> String {
    let what = match kind {
        Stranger::Docx => " Word 文档",
        Stranger::Pptx => "演示文稿",
        Stranger::Ods => " ODS 表格",
        Stranger::Ofd => " OFD 版式文件",
        Stranger::Zip => "压缩包",
        Stranger::Doc => " Word 文档（.doc）",
        Stranger::Pdf => " PDF 文件",
        Stranger::Html => "网页（有的系统把网页存成 .xls）",
        Stranger::Xml => " XML 文件",
        Stranger::Csv => "文本",
        Stranger::Picture => "图片",
        Stranger::Archive => "压缩包",
        Stranger::Program => "程序",
        Stranger::Ledger => "数据库",
        Stranger::Empty => return "文件是空的。请单位重新拷贝。".to_owned(),
        Stranger::Unknown => {
            return "认不出这是什么文件，可能已损坏。能用 Excel 或 WPS 打开的，请另存为 .xlsx 再导入；打不开的请单位重新拷贝。".to_owned();
        }
    };
    format!("这是{what}，不是填报件。请选填好的填报件（.xlsx）；能用 Excel 或 WPS 打开的，可另存为 .xlsx 再导入。")
}

fn bound(what: Bound) -> &'static str {
    match what {
        Bound::Parts => "文件里的部件数",
        Bound::Sheets => "工作表数",
        Bound::Cells => "有内容的格数",
        Bound::Extent => "表格的行列范围（格）",
        Bound::Characters => "字数",
    }
}

impl From<&FormFault> for ApiError {
    fn from(fault: &FormFault) -> ApiError {
        let (code, message) = match fault {
            FormFault::NotAForm => (
                "D501",
                "未导入：认不出这是哪张填报件，表号、填报单位和标题都没有了。请用发放的表填写；已填好的，可在填报页粘贴。".to_owned(),
            ),
            FormFault::UnknownUnit { name } if name.is_empty() => {
                ("D502", "未导入：表上没有填报单位。请确认是发放的填报件。".to_owned())
            }
            FormFault::UnknownUnit { name } => (
                "D502",
                format!("未导入：表上的填报单位“{name}”不在单位名单里。请核对，或先在单位页给对应单位加上这个别名。"),
            ),
            FormFault::NotAsked { unit } => {
                ("D503", format!("未办成：{unit}在本年计划里没有任务，没有可填的内容。请核对责任矩阵。"))
            }
            FormFault::NothingAsked { unit, form } => {
                ("D527", format!("未发放：{unit}名下没有指标，{}没有要填的格。请去掉这家再发。", form.zh()))
            }
            FormFault::WrongUnit { given, shown } => (
                "D504",
                format!("未导入：这张表发给{given}，表上却写着“{shown}”。可能拿错了表。请与两家单位核实，用各自的表重填。"),
            ),
            FormFault::WrongForm { is, wanted } => {
                ("D505", format!("未导入：这是{}，现在收的是{}。请转到{}再收。", is.zh(), wanted.zh(), is.zh()))
            }
            FormFault::WrongTime { is, wanted } => {
                ("D506", format!("未导入：这是{is}的表，现在收的是{wanted}的。没有拿错的，请转到{is}再收；拿错了的，请退回，用{wanted}的表填。"))
            }
            FormFault::NoTime => ("D507", "未导入：表上看不出是哪个季度的。请先切换到相应季度再导入。".to_owned()),
            FormFault::NewerTemplate { template } => (
                "D508",
                format!("未导入：这张表由更新版本的程序发放（表式第 {template} 版）。请升级程序后再导入。"),
            ),
            FormFault::Older { newer, at } => (
                "D509",
                format!(
                    "这份比已导入的“{newer}”（{}导入）更早。与台账不同的格都按冲突列出，台账不变；要用这份的，请逐格选定。",
                    day(*at)
                ),
            ),
            FormFault::ReportClosed { quarter, accepted } => {
                let quarter = quarter.in_chinese();
                let message = match accepted {
                    true => format!("未导入：{quarter}季报已认定，不能再改。确需更正的，请先在审核页重开。"),
                    false => format!("未导入：{quarter}季报已报待审，不能再改。要收更正的，请先在审核页退回。"),
                };
                ("D510", message)
            }
            FormFault::Cell(misfit) => ("D511", self::misfit(misfit).message),
            FormFault::ValueAndReason => ("D512", "既填了数，又写了不适用理由，不知以哪个为准。".to_owned()),
            FormFault::ShareOrPercent { text, percent } => (
                "D513",
                format!("“{text}”可能是 {percent}% 的小数写法，也可能就是 {text}%，不能确定。"),
            ),
            FormFault::UnknownTarget { name } => ("D514", format!("“{name}”不是本单位的数量类指标，不知登记到哪一项。")),
            FormFault::RowIncomplete { field } => ("D515", format!("这一行没有写{field}，不能登记为条目。")),
            FormFault::RowRefused { heads } => {
                ("D524", format!("同一行的“{}”不能收，这一行没有登记为条目。", heads.join("”“")))
            }
            FormFault::ChangedSince { by, at } => {
                let when = at.map(|it| format!(" {}", day(it))).unwrap_or_default();
                let who = if by.is_empty() { "办公室".to_owned() } else { by.clone() };
                ("D516", format!("发放以后台账这一格有了新内容（{who}{when}），与填报件不同。"))
            }
            FormFault::NothingToTake => ("D517", "没有要收的：表里的内容与台账一致。".to_owned()),
            FormFault::TakenAlready => {
                ("D525", "没有要收的：这份文件已经收过，未收的格还是原样。请收改正后的文件。".to_owned())
            }
            FormFault::TooManyWaiting { what: "bytes", limit } => {
                ("D518", format!("未读入：待收的文件合计超过 {}。请先收下或放开一部分，再选其余的。", size(*limit)))
            }
            FormFault::TooManyWaiting { limit, .. } => {
                ("D518", format!("未读入：一次最多待收 {limit} 件。请先收下或放开一部分，再选其余的。"))
            }
            FormFault::NoSuchReturn { .. } => ("D519", "未执行：这一件已经不在待收之列。请重新选择文件。".to_owned()),
            FormFault::NoFiles => {
                ("D520", "未读入：所选文件夹里没有 .xlsx 或 .xls 文件。请确认选对了文件夹。".to_owned())
            }
            FormFault::ImportWithdrawn => ("D528", "未生成回填件：这次导入已经撤回。请重新导入后再做。".to_owned()),
            FormFault::NothingToCorrect => ("D521", "未生成回填件：这次导入没有要单位更正的格。".to_owned()),
            FormFault::WithdrawnAlready => ("D526", "未撤回：这次导入已经撤回过。请看收发情况里后来的导入。".to_owned()),
        };
        ApiError::new(code, message)
    }
}

fn day(at: Moment) -> String {
    let date = at.date();
    format!("{}月{}日", date.month(), date.iso().rsplit('-').next().and_then(|it| it.parse::<u32>().ok()).unwrap_or_default())
}

fn said(message: impl Into<String>, instead: impl Into<String>) -> CellWords {
    // What to write stands under 应填, which asks already.
    let instead = instead.into();
    CellWords { message: message.into(), instead: instead.strip_prefix('请').map(str::to_owned).unwrap_or(instead) }
}

fn misfit(misfit: &Misfit) -> CellWords {
    match misfit {
        Misfit::Stray => said("这一格不在填报范围内。", "留空；要说明的，写进“进展”表的相应栏。"),
        Misfit::Altered { was } if was.trim().is_empty() => said("这里是表格自带的空白格，添写的内容不收。", "请留空。"),
        Misfit::Altered { was } => said(
            format!("这里是表格自带的内容，原为“{}”，改动不收。", short(was)),
            "恢复原样；对计划内容有意见的，另行函告。",
        ),
        Misfit::NotAsked => said("这一格不用填。", "留空。"),
        Misfit::UnknownRow => said("这一行不是表里的任务或指标，不知归到哪里。", "填在表里已有的行；新增事项写进“进展情况”。"),
        Misfit::RowInDoubt { by_id, by_title } if by_id.is_empty() => {
            said(format!("表里有几行都叫“{}”，分不清是哪一行。", short(by_title)), "填在发放的原表上，不要删除序号和任务名。")
        }
        Misfit::RowInDoubt { by_id, by_title } => said(
            format!("这一行原是“{}”，行名却成了“{}”，不知归到哪一行。", short(by_id), short(by_title)),
            "请按发放的原表逐行重填；要排序的，连同隐藏的第一列一起排。",
        ),
        Misfit::RowTwice { other } => {
            said(format!("同一行出现了两次，两处（另一处在 {other}）内容不同。"), "只留一行，写确定的内容。")
        }
        Misfit::ColumnTwice { other } => {
            said(format!("同一栏出现了两次，两处（另一处在 {other}）内容不同。"), "只留一栏，写确定的内容。")
        }
        Misfit::MergedOver { addresses } => {
            said(format!("这里合并了几个要填的格（{addresses}），不知归到哪一格。"), "取消合并，分别填写。")
        }
        Misfit::ErrorValue => said("这一格是公式错误，没有数。", "直接填写结果。"),
        Misfit::Unvalued => said("这一格的公式没有保存结果。", "用 Excel 或 WPS 打开后重新保存，或直接填写结果。"),
    }
}

fn short(text: &str) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.chars().count() > 40 {
        true => format!("{}…", line.chars().take(40).collect::<String>()),
        false => line,
    }
}

/// Why a cell is not taken, and what to write instead.
pub fn cell_words(fate: &Fate, asked: Option<&Asked>) -> CellWords {
    match fate {
        Fate::Own | Fate::New | Fate::Changed | Fate::Cleared | Fate::Unchanged => CellWords::default(),
        Fate::Kept { by, at } => {
            let ApiError { message, .. } = (&FormFault::ChangedSince { by: by.clone(), at: *at }).into();
            said(format!("{message}单位没有动这一格，保留台账。"), "")
        }
        Fate::Conflict(fault) => {
            let ApiError { message, .. } = fault.into();
            said(message, "选用填报件的，或保留台账的。")
        }
        Fate::Refused(cause) => refused(cause, asked),
    }
}

fn refused(cause: &AppError, asked: Option<&Asked>) -> CellWords {
    match cause {
        AppError::Form(FormFault::Cell(Misfit::ErrorValue | Misfit::Unvalued)) if asked.is_some() => {
            let ApiError { message, .. } = cause.into();
            said(message, instead(asked))
        }
        AppError::Form(FormFault::Cell(it)) => misfit(it),
        AppError::Form(FormFault::ValueAndReason) => {
            said("既填了数，又写了不适用理由，不知以哪个为准。", "只填一个：有数的填数，理由栏留空；不适用的，写理由，数值栏留空。")
        }
        AppError::Form(FormFault::ShareOrPercent { text, percent }) => {
            let ApiError { message, .. } = cause.into();
            said(message, format!("若是 {percent}%，填 {percent}；若确是 {text}%，填“{text}%”。"))
        }
        AppError::Form(FormFault::UnknownTarget { name }) => {
            let ApiError { message, .. } = (&FormFault::UnknownTarget { name: short(name) }).into();
            said(message, "请从“所属指标”下拉列表中选一项。")
        }
        AppError::Form(FormFault::RowIncomplete { field }) => {
            said(ApiError::from(cause).message, format!("补上{field}，或删去这一行。"))
        }
        AppError::Form(FormFault::RowRefused { heads }) => {
            said(ApiError::from(cause).message, format!("这一格不用改，改正“{}”即可。", heads.join("”“")))
        }
        AppError::Store(StoreError::ReportClosed { .. }) => said(ApiError::from(cause).message, ""),
        AppError::Store(StoreError::Violation(rule)) | AppError::Rule(rule) => against(rule, asked),
        other => said(ApiError::from(other).message, instead(asked)),
    }
}

/// What a rule says, and what to write where it does not say so itself.
fn against(rule: &Violation, asked: Option<&Asked>) -> CellWords {
    let ApiError { message, .. } = (&shortened(rule)).into();
    let end = message.trim_end_matches('。').rfind('。').map_or(message.len(), |it| it + '。'.len_utf8());
    let (what, advice) = message.split_at(end);
    match rule {
        Violation::TotalBelowEntries { entries, .. } => {
            said(what, format!("不小于 {entries} 的数；台账列错的，请函告领导小组办公室删除。"))
        }
        Violation::NotApplicableWithoutReason => said(what, "请在“不适用理由”栏写明理由，数值栏留空。"),
        Violation::UnknownWord { text, .. } if matches!(asked, Some(Asked::Prefecture)) => {
            said(format!("“{}”不是本省的市（州）。", short(text)), instead(asked))
        }
        Violation::RateOutOfRange { .. } => said(what, "0 到 100 之间的数，例如 77 或 98.5。"),
        Violation::TooLong { limit, .. } => said(what, format!("请缩短到 {limit} 字以内。")),
        Violation::NumberUnreadable { .. }
        | Violation::AmountOutOfRange { .. }
        | Violation::AmountNegative { .. }
        | Violation::CountNotWhole { .. }
        | Violation::DateUnreadable { .. }
        | Violation::UnknownWord { .. }
            if asked.is_some() =>
        {
            said(what, instead(asked))
        }
        _ => said(what, advice),
    }
}

/// A cell may hold pages; a sentence about it names their beginning.
fn shortened(rule: &Violation) -> Violation {
    match rule {
        Violation::NumberUnreadable { text } => Violation::NumberUnreadable { text: short(text) },
        Violation::AmountOutOfRange { text } => Violation::AmountOutOfRange { text: short(text) },
        Violation::DateUnreadable { text } => Violation::DateUnreadable { text: short(text) },
        other => other.clone(),
    }
}

/// What a cell takes.
fn instead(asked: Option<&Asked>) -> String {
    match asked {
        None => String::new(),
        Some(Asked::Value { kind, measure_unit }) => match kind {
            TargetKind::Count => format!("整数，单位“{measure_unit}”，例如 12；没有填 0，尚无数据留空。"),
            TargetKind::Zero => "发生的件数；没有发生填 0。".to_owned(),
            TargetKind::Rate | TargetKind::All if measure_unit.trim() == "%" => {
                "0 到 100 之间的数，例如 77 或 98.5；尚无数据留空。".to_owned()
            }
            TargetKind::Rate | TargetKind::All => format!("数字，单位“{measure_unit}”，例如 85；尚无数据留空。"),
            TargetKind::Stock => format!("数字，单位“{measure_unit}”，例如 48.1；尚无数据留空。"),
        },
        Some(Asked::Amount { measure_unit }) => format!("数字，单位“{measure_unit}”，例如 48.1；没有数据留空。"),
        Some(Asked::Percent) => "0 到 100 的整数，例如 50；三个季度须逐季不减。".to_owned(),
        Some(Asked::Text(_)) => "缩短文字，一格不超过 8000 字。".to_owned(),
        Some(Asked::Line { limit, .. }) => format!("一行文字，不超过 {limit} 字。"),
        Some(Asked::Date) => "日期，例如 2016-05-13 或 2016年5月13日。".to_owned(),
        Some(Asked::Prefecture) => "市（州）名，例如 成都市。".to_owned(),
        Some(Asked::OneOf(_)) => "下拉列表中的一项。".to_owned(),
    }
}

pub fn remark(remark: &ReturnRemark) -> String {
    match remark {
        ReturnRemark::MissingRows(titles) => format!("表里少了 {} 行：{}。少的行按没有填处理。", titles.len(), some(titles)),
        ReturnRemark::MissingColumns(heads) => format!("表里少了 {} 栏：{}。少的栏按没有填处理。", heads.len(), some(heads)),
        ReturnRemark::PlanChanged { made_by, now } => {
            format!("这张表按计划第 {made_by} 版发放，现行是第 {now} 版。指标和目标以现行计划为准，请留意改过的任务。")
        }
        ReturnRemark::ByTitles { foreign: true } => "这张表不是本台账发放的，按任务和指标名称对号。".to_owned(),
        ReturnRemark::ByTitles { foreign: false } => "表里的隐藏标识没有了，按任务和指标名称对号，请多看一眼。".to_owned(),
        ReturnRemark::Macros => "文件带有宏，没有读取，也没有运行。".to_owned(),
        ReturnRemark::Links => "文件链接了别的文件，没有跟读；引用来的数按保存时的值。".to_owned(),
        ReturnRemark::LaterWaits { name } => format!("同一单位还有一份更晚的“{name}”待收。一般收晚的，放开这一份。"),
        ReturnRemark::AnotherWaits { name } => {
            format!("同一单位还有一份“{name}”待收，看不出哪份在后。请核对，收一份，放开另一份。")
        }
        ReturnRemark::BlankNow(labels) => {
            format!("以前收过、这份没有填的有 {} 格：{}。台账保留原来的；确要清空的，请在填报页清空。", labels.len(), some(labels))
        }
    }
}

fn some(names: &[String]) -> String {
    let shown: Vec<&str> = names.iter().take(3).map(String::as_str).collect();
    let rest = if names.len() > 3 { "等" } else { "" };
    format!("{}{rest}", shown.join("、"))
}

#[cfg(test)]
#[path = "form_test.rs"]
mod tests;

#[cfg(test)]
#[path = "form_cell_test.rs"]
mod cell_tests;
