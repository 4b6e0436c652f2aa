//! 亮灯与校验设置 (office rules): what lights and checks go by, kept in the file.

use zhiheng_domain::{Amount, CheckRule, LightRule, Operation, Violation};
use zhiheng_store::{Done, ReadTx, WriteTx};

use crate::{AppResult, Desk};

/// 设置 of the office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfficeRules {
    pub light: LightRule,
    pub check: CheckRule,
    /// 单个附件上限, MB.
    pub attachment_mb: u32,
}

impl Default for OfficeRules {
    fn default() -> OfficeRules {
        OfficeRules { light: LightRule::default(), check: CheckRule::default(), attachment_mb: 20 }
    }
}

/// Above this many bytes of attachments the program warns.
pub const ATTACHMENTS_WARN: u64 = 2 * 1024 * 1024 * 1024;

const LARGEST_MB: u32 = 200;

impl OfficeRules {
    /// # Errors
    /// `SettingOutOfRange`.
    pub fn new(light: LightRule, check: CheckRule, attachment_mb: u32) -> Result<OfficeRules, Violation> {
        if !(1..=LARGEST_MB).contains(&attachment_mb) {
            return Err(Violation::SettingOutOfRange {
                field: "单个附件上限",
                text: attachment_mb.to_string(),
                range: "1 到 200（MB）",
            });
        }
        Ok(OfficeRules { light, check, attachment_mb })
    }

    /// Key and value of each, as the file keeps them.
    fn texts(&self) -> [(&'static str, String); 10] {
        let OfficeRules { light, check, attachment_mb } = self;
        [
            ("light.behind_from", light.behind_from().to_string()),
            ("light.lagging_from", light.lagging_from().to_string()),
            ("light.ahead_from", light.ahead_from().to_string()),
            ("light.rate_tolerance", light.rate_tolerance().to_string()),
            ("light.due_soon_days", light.due_soon_days().to_string()),
            ("check.jump_percent", check.jump_percent().to_string()),
            ("check.jump_least", check.jump_least().to_string()),
            ("check.first_over_percent", check.first_over_percent().to_string()),
            ("check.same_text_percent", check.same_text_percent().to_string()),
            ("attachment.mb", attachment_mb.to_string()),
        ]
    }
}

/// What the file holds, the default for the rest. A value that does not read (nobody but this program writes them) counts
/// as not set, so that no file becomes unreadable by its settings.
pub(crate) fn office_rules(tx: &ReadTx<'_>) -> AppResult<OfficeRules> {
    let default = OfficeRules::default();
    let mut held = Vec::new();
    for (key, standard) in default.texts() {
        held.push(zhiheng_store::setting(tx, key)?.unwrap_or(standard));
    }
    let amount = |at: usize| held.get(at).and_then(|it| it.parse::<Amount>().ok()).unwrap_or_default();
    let number = |at: usize| held.get(at).and_then(|it| it.parse::<u32>().ok()).unwrap_or_default();
    let light = LightRule::new(amount(0), amount(1), amount(2), amount(3), number(4)).unwrap_or(default.light);
    let check = CheckRule::new(number(5), amount(6), number(7), number(8)).unwrap_or(default.check);
    Ok(OfficeRules::new(light, check, number(9)).unwrap_or(OfficeRules { light, check, ..default }))
}

fn keep(tx: &mut WriteTx<'_>, rules: &OfficeRules) -> AppResult<()> {
    for ((key, value), (_, standard)) in rules.texts().into_iter().zip(OfficeRules::default().texts()) {
        let value = (value != standard).then_some(value.as_str());
        zhiheng_store::set_setting(tx, key, value)?;
    }
    Ok(())
}

impl Desk {
    /// # Errors
    /// `NoFile`.
    pub fn office_rules(&self) -> AppResult<OfficeRules> {
        self.read(office_rules)
    }

    /// # Errors
    /// As any change.
    pub fn set_office_rules(&mut self, rules: OfficeRules) -> AppResult<Done<()>> {
        self.change(Operation::EditSettings, |tx| {
            tx.set_subject("亮灯与校验");
            keep(tx, &rules)
        })
    }
}
