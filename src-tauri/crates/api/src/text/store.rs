//! What the file refused, in words.

use std::path::Path;

use zhiheng_app::{CompanionFault, Holder, Noun, StoreError};
use zhiheng_domain::{ReportState, Role, StepKind};

use crate::ApiError;

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

pub(super) fn io_trouble(path: &Path, source: &std::io::Error) -> ApiError {
    // Windows: sharing violation, lock violation.
    let held = cfg!(windows) && matches!(source.raw_os_error(), Some(32 | 33));
    let message = if held {
        format!("未执行：“{}”正被别的程序打开（如 WPS、杀毒软件或同步软件）。请在那里关闭它，再重试。", path.display())
    } else {
        format!("未执行：读写“{}”时出错（{source}）。请检查磁盘和权限。", path.display())
    };
    ApiError::new("F106", message)
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
