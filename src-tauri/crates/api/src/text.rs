//! Every error in Chinese: what was not done, why, what to do. One exhaustive place; the UI branches on the code.
//! Codes: A border, D data, F file, P paper, X a fault of the program.

pub mod assessment;
pub mod form;
mod read_only;
mod source;

use std::path::Path;

use zhiheng_app::{AppError, CompanionFault, FontFault, Holder, Left, Noun, PrintError, StoreError, VerifyFinding, VerifyKind};
use zhiheng_domain::{ReportState, Role, StepKind, Violation};

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

impl From<&AppError> for ApiError {
    fn from(error: &AppError) -> ApiError {
        match error {
            AppError::Store(error) => error.into(),
            AppError::Rule(rule) => rule.into(),
            AppError::Print(error) => error.into(),
            AppError::Source(error) => error.into(),
            AppError::Workbook(error) => error.into(),
            AppError::FormUnwritten(error) => {
                ApiError::new("D522", format!("未生成：表格写不出来（{error}）。请把此句告诉维护人员。"))
            }
            AppError::Form(fault) => fault.into(),
            AppError::Assessment(fault) => fault.into(),
            AppError::NothingRead => ApiError::new("D401", "未读入：文件里没有文字。请确认选对了文件。"),
            AppError::DraftClosed { state } => ApiError::new(
                "D402",
                format!("未保存：这份草稿{}，不能再审阅。请重新读入文件。", state.zh()),
            ),
            AppError::ItemUnfit { item, rule } => {
                let ApiError { message, .. } = ApiError::from(rule);
                ApiError::new("D403", format!("未保存：{item}还不能进入计划，{message}"))
            }
            AppError::WrongKind { item } => ApiError::new(
                "D404",
                format!("未保存：{item}不能放在那里或与之合并。板块下放任务，任务下放举措、指标和成果；合并须为同一类。"),
            ),
            AppError::SentenceInUse { item } => {
                ApiError::new("D405", format!("未保存：这一句对应着{item}，不能标为无指标。请先把该条目标为不采纳。"))
            }
            AppError::DraftUnfinished { items, sentences } => ApiError::new(
                "D406",
                format!("未建立计划：还有 {items} 条待审阅、{sentences} 句未定。请逐条定下后再建立。"),
            ),
            AppError::DraftWithoutYear => ApiError::new("D407", "未建立计划：没有年份。请在草稿抬头填写年份。"),
            AppError::NothingAccepted => ApiError::new("D408", "未建立计划：没有采纳任何条目。请至少采纳一项任务。"),
            AppError::YearTaken { year } => ApiError::new("D409", format!("未建立计划：{}", year_taken(*year))),
            AppError::UnitUndecided { name } => ApiError::new(
                "D410",
                format!("未建立计划：单位“{name}”还没有对应到单位台账。请选定是哪家单位，或作为新单位登记。"),
            ),
            AppError::NoFile => ApiError::new("F101", "未执行：还没有打开台账文件。请先新建或打开一个。"),
            AppError::NoOperator => ApiError::new("D101", "未保存：还没有选定操作员。请先在右上角选定姓名。"),
            AppError::ReadOnly { cause, holder } => ApiError::new("F102", read_only::refused(*cause, holder.as_ref())),
            AppError::DayToCome { day, latest } => ApiError::new(
                "D219",
                format!("未登记：{} 还没有到，今天是 {}。请填实际的日期。", day.in_chinese(), latest.in_chinese()),
            )
            .at("onDay"),
            AppError::NothingReported => ApiError::new(
                "D215",
                "未报送：这家单位本季还没有填任何内容。请先填报；确无进展的，也请写一句进展情况。",
            ),
            AppError::ChecksOpen { block } => ApiError::new(
                "D211",
                format!("未认定：{}。请逐处改正或说明，或退回单位。", block.in_words()),
            ),
            AppError::AttachmentKind { name } => ApiError::new(
                "D212",
                format!("未添加“{name}”：不是可作佐证的文件。请用 PDF、图片、OFD、Word、Excel、WPS、文本或 zip。"),
            ),
            AppError::AttachmentNotAsNamed { name } => ApiError::new(
                "D213",
                format!("未添加“{name}”：内容与扩展名不符，可能改过名或已损坏。请打开原文件另存后再添加。"),
            ),
            AppError::LookingBack { day } => ApiError::new(
                "D107",
                format!("未保存：正在回看 {} 的样子，只能看不能改。请先回到现在。", day.in_chinese()),
            ),
            AppError::SearchOfPresentOnly { day } => ApiError::new(
                "D109",
                format!("未检索：全文检索只查现在的内容，正在回看 {} 的样子。请先回到现在。", day.in_chinese()),
            ),
            AppError::LookBackTooEarly { day, first } => ApiError::new(
                "D108",
                format!("未回看：{} 还没有这个文件，它建于 {}。请选这一天以后的日期。", day.in_chinese(), first.in_chinese()),
            ),
            AppError::UnknownPlace { token } => {
                ApiError::new("F103", format!("未执行：位置“{token}”不是程序给出的。请重新选择文件。"))
            }
            AppError::AlreadyThere { path } => ApiError::new(
                "F104",
                format!("未新建：“{}”已经存在，程序不会覆盖它。请打开它，或换个文件名。", path.display()),
            ),
            AppError::IsOpenFile { path } => ApiError::new(
                "F105",
                format!("未保存：“{}”正是当前打开的文件。请换个文件名。", path.display()),
            ),
            AppError::FileHeld { path } => ApiError::new(
                "F208",
                format!("未保存：“{}”正被别的程序打开，或者不许改动，原文件未动。请关闭后重试，或换一个文件名。", path.display()),
            ),
            AppError::NoPaper { code } => {
                ApiError::new("P101", format!("未执行：打印件 {code} 已不在手边。请重新生成预览。"))
            }
            AppError::UnknownPaper { name } => {
                ApiError::new("P102", format!("未生成：没有叫“{name}”的打印件。请从打印中心的名单中选择。"))
            }
            AppError::PaperNeeds { paper, what } => {
                ApiError::new("P103", format!("未生成：{}要按{what}打印。请先选择{what}。", paper.zh()))
            }
            AppError::NothingToSay { paper, quarter, issued_on } => ApiError::new(
                "P104",
                format!(
                    "未生成：工作计划{}才印发，{}没有应报的季报，没有可写入{}的内容。请选择以后的季度。",
                    issued_on.in_chinese(),
                    quarter.in_chinese(),
                    paper.zh(),
                ),
            ),
            AppError::NoSuchCode { code } => ApiError::new(
                "P111",
                format!("未查到：手边和打印登记里都没有校验码为“{code}”的打印件。请核对页脚的八位校验码。"),
            ),
            AppError::NoFigure { code, no } => ApiError::new(
                "P112",
                format!("未查到：打印件 {code} 没有第 {} 号数。请核对数据来源表中的序号。", no + 1),
            ),
            AppError::PaperWithoutOrder { title } => ApiError::new(
                "P113",
                format!("未比较：“{title}”随填报件而出，不能按今天的数据重出。请选登记中的另一份来比。"),
            ),
            AppError::OnlyPdf { title } => ApiError::new(
                "P114",
                format!("未保存：登记的“{title}”没有另存过这种格式，只能取出登记过的文件。请在打印中心重新生成，再另存。"),
            ),
            AppError::NothingToUndo => ApiError::new("D102", "没有可以撤销的操作。"),
            AppError::NothingToRedo => ApiError::new("D103", "没有可以重做的操作。"),
            AppError::VersionUnchanged { no } => ApiError::new(
                "D104",
                format!("未定版：计划和责任矩阵与第{no}版一样，没有可定的改动。请先调整计划，再定新版。"),
            ),
            AppError::NoSuchVersion { year, no } => ApiError::new(
                "D105",
                format!("未比较：{year}年计划没有第{no}版。请从已有的版本中选择。"),
            ),
            AppError::PlanNotThereYet { year, day, since } => ApiError::new(
                "D106",
                format!("未比较：{} 文件里还没有{year}年计划，它是 {} 载入的。请选这一天或更晚的日期。", day.in_chinese(), since.in_chinese()),
            ),
            AppError::BuiltIn { detail } => ApiError::new(
                "X101",
                format!("未新建：内置计划读不出（{detail}）。程序可能装坏了，请重新安装。"),
            ),
            AppError::Io { path, source } => io_trouble(path, source),
        }
    }
}

impl From<&StoreError> for ApiError {
    fn from(error: &StoreError) -> ApiError {
        match error {
            StoreError::NotALedger { path } => ApiError::new(
                "F201",
                format!("未打开：“{}”不是质衡台账文件，文件未动。请选择扩展名为 .zhp 的文件。", path.display()),
            ),
            StoreError::FileTooNew { found, supported } => ApiError::new(
                "F202",
                format!(
                    "未打开：文件由更新的程序写成（文件版本 {found}，本程序认到 {supported}），文件未动。请升级质衡后再打开。"
                ),
            ),
            StoreError::Damaged { detail } => ApiError::new(
                "F203",
                format!("未打开：文件已损坏（{detail}），文件未动。请用“从备份恢复”取回最近一份备份。"),
            ),
            StoreError::ReadOnlyPlace { path } => ApiError::new(
                "F204",
                format!("未保存：“{}”不能写入。请换一个有写入权限的文件夹。", path.display()),
            ),
            StoreError::DiskFull => {
                ApiError::new("F205", "未保存：磁盘已满，原有数据未动。请清理磁盘后重做这一步。")
            }
            StoreError::Locked { holder } => ApiError::new("F206", locked(holder.as_ref())),
            StoreError::NotFound { noun: Noun::File, key } => {
                ApiError::new("F207", format!("未打开：找不到“{key}”。它可能被移走、改名或U盘未插好。"))
            }
            StoreError::NotFound { noun: Noun::Role, .. } => ApiError::new(
                "D201",
                "未保存：该单位不承担这项任务，或者任务不在这一年的计划里。请核对责任矩阵，再重新读取本页。",
            ),
            StoreError::NotFound { noun: Noun::Report, .. } => {
                ApiError::new("D201", "未办成：该单位本季还没有填报任何内容。请先填报，再报送。")
            }
            StoreError::NotFound { noun, key } => ApiError::new(
                "D201",
                format!("未执行：找不到{}“{key}”，可能已被删除。请重新读取本页。", noun_zh(*noun)),
            ),
            StoreError::Stale { noun, .. } => ApiError::new(
                "D202",
                format!("未保存：这条{}刚被改过，您看到的是旧内容。请重新读取后再改。", noun_zh(*noun)),
            ),
            StoreError::RoleChanged { current } => ApiError::new(
                "D202",
                format!("未保存：这一格刚被改为“{}”，您看到的是旧内容。请重新读取后再改。", role_zh(*current)),
            ),
            StoreError::AlreadyExists { noun: Noun::File, key } => {
                ApiError::new("F104", format!("未保存：“{key}”已经存在，程序不会覆盖它。请换个文件名。"))
            }
            StoreError::AlreadyExists { noun: Noun::Plan, key } => ApiError::new(
                "D208",
                format!("未建立：{key}年已经有工作计划，一年只有一份。请换一个年度，或在那一年的计划上改。"),
            ),
            StoreError::AlreadyExists { noun, key } => {
                ApiError::new("D203", format!("未保存：{}“{key}”已经有了。请换个名称。", noun_zh(*noun)))
            }
            StoreError::NameTaken { name, by } => ApiError::new(
                "D209",
                format!("未保存：“{name}”已经是{by}的名称或别名，一个名称只能指一家单位。请换个名称，或先从{by}去掉。"),
            ),
            StoreError::InUse { noun: Noun::Unit, by } => ApiError::new(
                "D204",
                format!("未删除：这家单位还有{by}挂着。用过的单位不删除，请写明撤并日期。"),
            ),
            StoreError::InUse { noun: Noun::Target, by } => ApiError::new(
                "D204",
                format!("未改：这项指标已经有{by}，删去或改类型会让它们失去所指。请先清掉它们；有过退回的，请保留指标并在口径中说明。"),
            ),
            StoreError::InUse { noun: Noun::Role, by } => ApiError::new(
                "D204",
                format!("未去掉职责：该单位在这项任务上已经有{by}，去掉后就看不到也改不了。请先清掉它们，再去掉职责。"),
            ),
            StoreError::InUse { noun, by } => ApiError::new(
                "D204",
                format!("未删除：这条{}还有{by}挂着。请先清掉它们再删。", noun_zh(*noun)),
            ),
            StoreError::ReportClosed { state } => ApiError::new(
                "D205",
                format!("未保存：该单位本季的季报已是“{}”，内容不能再改。{}", state.zh(), way_back(*state)),
            ),
            StoreError::StepNotPossible { step, state } => ApiError::new(
                "D210",
                format!("未{}：这份季报现在是“{}”，{}。", step.zh(), state.zh(), step_needs(*step)),
            ),
            StoreError::SchemeFrozen { version } => ApiError::new(
                "D220",
                format!("未保存：考核方案第{version}版已经打过分，已冻结。请修订为新的一版，写明修订原因。"),
            ),
            StoreError::UndoConflict { changed, .. } => ApiError::new(
                "D206",
                format!(
                    "未撤销：其中 {} 处后来又被改过（{}），撤销会丢掉后来的改动。请逐处修改；以后撤销跳过这一步。",
                    changed.len(),
                    first_few(changed, "处")
                ),
            ),
            StoreError::ClosedSince { reports, .. } => ApiError::new(
                "D216",
                format!("未撤销：这一步写进的季报后来已经收口：{}。请先退回（已认定的先重开），再撤销。", first_few(reports, "份")),
            ),
            StoreError::ResultsPublished { on } => ApiError::new(
                "D221",
                format!(
                    "未撤销：这一步所涉的考核结果已于{}公布，撤销会改动已公布的得分、依据或方案。确需更正的，先在“考核结果”里撤回公布。",
                    on.in_chinese()
                ),
            ),
            StoreError::PublicationOutdated => ApiError::new(
                "D222",
                "未恢复公布：撤回公布以后，得分、依据、复核或方案又有改动，原来公布的结果已不是现在的结果。请核对后重新公布。",
            ),
            StoreError::NotUndoable { .. } => ApiError::new("D207", "未撤销：这一步不能撤销，或已经撤销过。"),
            StoreError::AttachmentTooLarge { size, limit } => ApiError::new(
                "D217",
                format!(
                    "未添加：文件有 {}，一个附件最多 {}。请压缩或拆分后再添加，也可在设置中放宽。",
                    megabytes(*size),
                    megabytes(*limit)
                ),
            ),
            StoreError::AttachmentEmpty => {
                ApiError::new("D218", "未添加：这是个空文件，没有内容。请确认选对了文件。")
            }
            StoreError::BlobMissing { .. } => ApiError::new(
                "F211",
                "未打开：附件库里没有这份附件的内容。请把与台账同名的 .zha 文件放回台账旁边，或从备份取回。",
            ),
            StoreError::BlobDamaged { .. } => ApiError::new(
                "F212",
                "未打开：这份附件的内容已损坏，与存入时不一致。请重新添加同一个文件，或从备份取回。",
            ),
            StoreError::Companion { path, fault } => ApiError::new("F213", companion(path, fault)),
            StoreError::Violation(rule) => rule.into(),
            StoreError::Io { path, source } => io_trouble(path, source),
            StoreError::Sqlite(cause) => ApiError::new(
                "X201",
                format!("未保存：数据库报错（{cause}），数据未动。请重试；仍不行请告诉维护人员。"),
            ),
        }
    }
}

impl From<&Violation> for ApiError {
    fn from(rule: &Violation) -> ApiError {
        let (code, message) = match rule {
            Violation::NumberUnreadable { text } => {
                ("D301", format!("“{text}”读不成数。请只填数字；没有就填 0，不涉及请填“不适用：理由”。"))
            }
            Violation::AmountOutOfRange { text } => {
                ("D302", format!("“{text}”超出范围：最多四位小数，且小于十万亿。请核对计量单位。"))
            }
            Violation::AmountNegative { text } => ("D303", format!("“{text}”是负数。完成值不能为负，请核对。")),
            Violation::CountNotWhole { text } => ("D304", format!("“{text}”不是整数。数量类指标请填整数。")),
            Violation::TotalBelowEntries { total, entries } => {
                ("D305", format!("{total} 少于台账已列名的 {entries} 条。请先核对台账条目，或填不小于 {entries} 的数。"))
            }
            Violation::EntriesOfCountsOnly { kind } => (
                "D355",
                format!("未登记：“{}”类指标没有台账条目，只有数量类的数由条目组成。请核对选的是哪项指标。", kind.zh()),
            ),
            Violation::RateOutOfRange { text } => ("D306", format!("“{text}”不在 0 到 100 之间。请按百分数填写。")),
            Violation::NotApplicableWithoutReason => ("D307", "不适用须写明理由。请填“不适用：理由”。".to_owned()),
            Violation::DateUnreadable { text } => ("D308", format!("“{text}”不是日期。请按 2016-05-13 的样子填写。")),
            Violation::QuarterUnreadable { text } => ("D309", format!("“{text}”不是季度。请按 2016Q2 的样子填写。")),
            Violation::Blank { field } => ("D310", format!("{field}不能为空。请填写。")),
            Violation::TooLong { field, limit } => ("D311", format!("{field}超过 {limit} 字。请删减。")),
            Violation::PlannedShareFalls => {
                ("D312", "序时进度应逐季不减，四季度为 100%。请核对四个季度的数。".to_owned())
            }
            Violation::GoalRangeIncomplete => ("D313", "区间目标要有上下两个数，其他目标只有一个。请核对。".to_owned()),
            Violation::UnknownWord { noun, text } => ("D314", format!("“{text}”不是约定的用词（{noun}）。请从列表中选择。")),
            Violation::ValidityReversed => ("D315", "有效期的止日早于起日。请核对。".to_owned()),
            Violation::PersonalIdNumber { field } => {
                ("D316", format!("{field}里像有身份证号码。本程序不收身份证号，请删去。"))
            }
            Violation::SuccessionCycle { unit, successor } => {
                ("D317", format!("未保存：{unit}不能由{successor}承接，顺着承接关系会绕回{unit}。请另选承接单位。"))
            }
            Violation::UnitEnded { unit } => {
                ("D318", format!("未保存：{unit}已登记过撤并。要改日期或承接单位，请在该单位的资料里改。"))
            }
            Violation::SuccessorEnded { unit } => {
                ("D319", format!("未保存：{unit}在撤并之日也已撤并，不能承接。请选撤并次日仍在的单位。"))
            }
            Violation::MembershipOverlaps => {
                ("D320", "未保存：与该单位已有的成员资格时段重叠。请先改已有时段的起止日期。".to_owned())
            }
            Violation::MembershipAfterEnd { unit } => {
                ("D321", format!("未保存：{unit}有一段成员资格在撤并之后才开始。请先删去或改那一段。"))
            }
            Violation::YearNotLater { from, to } => {
                ("D322", format!("未结转：{to}年不在{from}年之后。请填写以后的年度。"))
            }
            Violation::PlanSideUnreadable { text } => {
                ("D331", format!("“{text}”不是可比的一方。请用 v2（版本）、2016-07-01（日期）或 now（现在）。"))
            }
            Violation::VersionDatedEarlier { last } => {
                ("D332", format!("未定版：日期早于上一版的{}。请核对年份和月份。", last.in_chinese()))
            }
            Violation::KindNotSplit { kind } => {
                ("D333", format!("{}类指标不能相加，分解没有意义。只有数量、存量类可以分解。", kind.zh()))
            }
            Violation::OperatorNotSplit { operator } => {
                ("D334", format!("“{}”的目标不是一个可以相加的量，不能分解。", operator.zh()))
            }
            Violation::GoalNotYetSet => ("D335", "目标值尚未下达，还不能分解。请先填目标值。".to_owned()),
            Violation::ShareNegative { text } => ("D336", format!("“{text}”是负数。分解值不能为负，请核对。")),
            Violation::ShareWithoutRole { unit } => {
                ("D337", format!("未分解：{unit}不承担这项任务。请先在责任矩阵中标注职责，或分给其他单位。"))
            }
            Violation::SharesMixed => ("D338", "未分解：不能同时分到单位和市州。请只选一种。".to_owned()),
            Violation::ShareRepeated => ("D339", "未分解：有一家出现了两次。请合并为一行。".to_owned()),
            Violation::SplitShort { goal, sum, by } => {
                ("D340", format!("未分解：合计 {sum}，比目标 {goal} 少 {by}。请补足后再存。"))
            }
            Violation::SplitExceeds { goal, sum, by } => {
                ("D341", format!("未分解：合计 {sum}，比目标 {goal} 多 {by}。请核减后再存。"))
            }
            Violation::TimesOutOfRange { text } => {
                ("D342", format!("“{text}”不能作负担的界限。请填 1 到 9.9，最多一位小数。"))
            }
            Violation::ExtensionTooLate { asked, due } => (
                "D353",
                format!("未登记：{} 申请延期，已过报送期限 {}。延期须在期限前申请。", asked.in_chinese(), due.in_chinese()),
            ),
            Violation::ExtensionTooShort { until, due } => (
                "D354",
                format!("未保存：延期到 {}，不晚于报送期限 {}。请填期限以后的日期。", until.in_chinese(), due.in_chinese()),
            ),
            Violation::SettingOutOfRange { field, text, range } => {
                ("D351", format!("未保存：{field}不能设为 {text}。请填{range}。"))
            }
            Violation::ThresholdsReversed { behind, lagging } => {
                ("D352", format!("未保存：滞后起点 {lagging} 须大于欠进度起点 {behind}。请改正其中一个。"))
            }
        };
        ApiError::new(code, message)
    }
}

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

impl From<AppError> for ApiError {
    fn from(error: AppError) -> ApiError {
        ApiError::from(&error)
    }
}

impl From<Violation> for ApiError {
    fn from(rule: Violation) -> ApiError {
        ApiError::from(&rule)
    }
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
        Left::YearTaken { year } => year_taken(*year),
        Left::NothingAccepted => "没有采纳任何条目".to_owned(),
    }
}

fn year_taken(year: i32) -> String {
    format!("{year}年已有计划。年份有误的，请改抬头的年份；要改现有计划的，请在工作计划页调整为新版本；要另存一份的，请新建空白台账再读入。")
}

fn locked(holder: Option<&Holder>) -> String {
    match holder {
        Some(it) => format!(
            "未保存：文件正被 {}（{}）使用，自 {} 起。请等其关闭后再试。",
            it.operator, it.machine, it.since
        ),
        None => "未保存：文件正被另一个程序使用。请等其关闭后再试。".to_owned(),
    }
}

fn companion(path: &Path, fault: &CompanionFault) -> String {
    let path = path.display();
    match fault {
        CompanionFault::Missing => format!(
            "未保存：附件库“{path}”不在台账旁边。台账和附件库要一起存放、一起移动，请把它放回来，或从备份取回。"
        ),
        CompanionFault::OfAnotherLedger => {
            format!("未保存：附件库“{path}”是另一份台账的，程序没有动它。请把本台账的附件库放回来，并给那一份换个地方。")
        }
        CompanionFault::NewerSchema { found, supported } => format!(
            "未保存：附件库“{path}”由更新的程序写成（版本 {found}，本程序认到 {supported}），程序没有动它。请升级质衡。"
        ),
        CompanionFault::Damaged { detail } => {
            format!("未保存：附件库“{path}”已损坏（{detail}），程序没有动它。请用备份中的附件库取回。")
        }
    }
}

/// `3.2 MB`, rounded up, so that what is over a limit reads so.
fn io_trouble(path: &Path, source: &std::io::Error) -> ApiError {
    // Windows: sharing violation, lock violation.
    let held = cfg!(windows) && matches!(source.raw_os_error(), Some(32 | 33));
    let message = if held {
        format!("未执行：“{}”正被别的程序打开（如 WPS、杀毒软件或同步软件）。请在那里关闭它，再重试。", path.display())
    } else {
        format!("未执行：读写“{}”时出错（{source}）。请检查磁盘和权限。", path.display())
    };
    ApiError::new("F106", message)
}

fn megabytes(bytes: u64) -> String {
    let tenths = bytes.saturating_mul(10).div_ceil(1024 * 1024);
    match tenths % 10 {
        0 => format!("{} MB", tenths / 10),
        rest => format!("{}.{rest} MB", tenths / 10),
    }
}

fn way_back(state: ReportState) -> &'static str {
    match state {
        ReportState::Accepted => "要改请先重开并写明理由。",
        ReportState::Submitted => "要改请先退回。",
        ReportState::Draft | ReportState::SentBack => "请重新读取本页。",
    }
}

/// The first three by name, then how many in all.
fn first_few(names: &[String], measure: &str) -> String {
    let told = names.iter().take(3).map(String::as_str).collect::<Vec<_>>().join("、");
    match names.len() {
        0..=3 => told,
        many => format!("{told}等 {many} {measure}"),
    }
}

fn role_zh(role: Option<Role>) -> &'static str {
    role.map_or("空", Role::zh)
}

fn step_needs(step: StepKind) -> &'static str {
    match step {
        StepKind::Submit => "只有草稿和退回的可以报送",
        StepKind::SendBack => "只有已报待审的可以退回；已认定的请重开",
        StepKind::Accept => "只有已报待审的可以认定",
        StepKind::Reopen => "只有已认定的可以重开",
    }
}

fn noun_zh(noun: Noun) -> &'static str {
    match noun {
        Noun::Operator => "操作员",
        Noun::Plan => "计划",
        Noun::Section => "板块",
        Noun::Task => "任务",
        Noun::Measure => "举措",
        Noun::Target => "指标",
        Noun::Deliverable => "成果",
        Noun::Unit => "单位",
        Noun::Membership => "成员资格",
        Noun::Contact => "联络方式",
        Noun::Role => "职责",
        Noun::Report => "季报",
        Noun::Value => "数值",
        Noun::LedgerEntry => "台账条目",
        Noun::Text => "文字",
        Noun::Extension => "延期申请",
        Noun::Evidence => "佐证",
        Noun::CellNote => "批注",
        Noun::Draft => "导入草稿",
        Noun::DraftItem => "草稿条目",
        Noun::Sentence => "原句",
        Noun::Finding => "导入问题",
        Noun::Share => "指标分解",
        Noun::FormIssue => "发放记录",
        Noun::FormImport => "导入记录",
        Noun::PrintedPaper => "打印登记",
        Noun::Assessee => "被考核单位",
        Noun::ComparabilityNote => "可比性说明",
        Noun::Assessment => "考核",
        Noun::Scheme => "考核方案",
        Noun::Criterion => "考核项",
        Noun::ScoreEvidence => "考核佐证",
        Noun::Publication => "公布的结果",
        Noun::ResultUse => "结果运用",
        Noun::AuditEntry => "留痕",
        Noun::File => "文件",
    }
}
