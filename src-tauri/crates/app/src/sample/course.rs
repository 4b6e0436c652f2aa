//! The course of the sample's reports: handed in, sent back, accepted. Every step is the office's own use case: what the
//! checks would stop is stopped here too.

use std::collections::HashSet;

use zhiheng_domain::{
    CellPlace, CheckCode, CheckSeverity, Plan, Quarter, ReturnReason, TextField, UnitId,
};

use super::figures::{CORRECTED, Course, FIGURES, Holder, course};
use super::{day, missing, target, task, unit, unit_ids};
use crate::{AppResult, Desk, StepOutcome, TypedCell};

/// Handed in their second quarter's report after the day.
const LATE_SECOND: &str = "公安厅";
/// The same of the third quarter.
const LATE_THIRD: &str = "省国防科工办";

const SUBMITTED_SECOND: [&str; 4] = ["2016-07-01", "2016-07-04", "2016-07-06", "2016-07-08"];
const SUBMITTED_THIRD: [&str; 4] = ["2016-09-29", "2016-09-30", "2016-10-08", "2016-10-09"];

impl Desk {
    /// All accepted, one late.
    pub(super) fn second_quarter(&mut self, plan: &Plan, quarter: Quarter) -> AppResult<()> {
        self.set_deadline(quarter, Some(day("2016-07-08")?))?;
        let (late, in_time): (Vec<_>, Vec<_>) =
            plan.units.iter().map(|it| it.short_name.as_str()).partition(|it| *it == LATE_SECOND);
        self.submit_over(plan, quarter, &in_time, &SUBMITTED_SECOND)?;
        self.submit_over(plan, quarter, &late, &["2016-07-13"])?;
        self.answer_warnings(quarter, &plan.units.iter().map(|it| it.id).collect())?;
        let (early, rest) = in_time.split_at(in_time.len() / 2);
        all_went(self.accept_reports(quarter, &unit_ids(plan, early)?, Some(day("2016-07-12")?), "")?.value)?;
        all_went(self.accept_reports(quarter, &unit_ids(plan, rest)?, Some(day("2016-07-15")?), "")?.value)?;
        all_went(self.accept_reports(quarter, &unit_ids(plan, &late)?, Some(day("2016-07-15")?), "")?.value)
    }

    /// As it is on 12 October, two days after the day.
    pub(super) fn third_quarter(&mut self, plan: &Plan, quarter: Quarter) -> AppResult<()> {
        self.set_deadline(quarter, Some(day("2016-10-10")?))?;
        self.extend(plan, quarter)?;
        let names = |wanted: &[Course]| -> Vec<&str> {
            let names = plan.units.iter().map(|it| it.short_name.as_str());
            names.filter(|it| *it != LATE_THIRD && wanted.contains(&course(it, quarter.no()))).collect()
        };
        let handed_in = names(&[Course::Submitted, Course::SentBack, Course::Accepted]);
        self.submit_over(plan, quarter, &handed_in, &SUBMITTED_THIRD)?;
        self.submit_over(plan, quarter, &[LATE_THIRD], &["2016-10-11"])?;
        self.correct(plan, quarter)?;
        self.return_two(plan, quarter)?;
        let accepted = unit_ids(plan, &names(&[Course::Accepted]))?;
        self.answer_warnings(quarter, &accepted.iter().copied().collect())?;
        let (early, rest) = accepted.split_at(accepted.len() / 2);
        all_went(self.accept_reports(quarter, early, Some(day("2016-10-10")?), "")?.value)?;
        all_went(self.accept_reports(quarter, rest, Some(day("2016-10-11")?), "")?.value)?;
        self.note_some(plan, quarter)?;
        let brands = "培育创建服务业重点品牌";
        let reported = self.overview_total(quarter, brands);
        self.declare_total(quarter, target(plan, brands)?.1.id, &reported.to_string())?;
        Ok(())
    }

    /// The units one after the other over the days.
    fn submit_over(&mut self, plan: &Plan, quarter: Quarter, units: &[&str], days: &[&str]) -> AppResult<()> {
        for (at, on_day) in days.iter().enumerate() {
            let names: Vec<&str> = units.iter().skip(at).step_by(days.len()).copied().collect();
            if !names.is_empty() {
                all_went(self.submit_reports(quarter, &unit_ids(plan, &names)?, Some(day(on_day)?), "")?.value)?;
            }
        }
        Ok(())
    }

    /// One extension granted, one asked for.
    fn extend(&mut self, plan: &Plan, quarter: Quarter) -> AppResult<()> {
        let forestry = unit(plan, "林业厅")?.id;
        let reason = "林区道路受汛期影响，部分县数据尚在核实";
        self.ask_extension(quarter, forestry, day("2016-09-28")?, day("2016-10-20")?, reason)?;
        let asked = self.board(quarter)?.extensions.into_iter().find(|it| it.0.unit == forestry);
        let (asked, _) = asked.ok_or_else(|| missing(zhiheng_store::Noun::Extension, "林业厅"))?;
        self.fix_business_date(Some(day("2016-09-29")?))?;
        self.answer_extension(asked.id, Some(asked.until_on), "同意，请按期报送。", asked.revision)?;
        let port = unit(plan, "省口岸物流办")?.id;
        let reason = "机构职责调整，需与有关企业核对数据";
        self.ask_extension(quarter, port, day("2016-10-09")?, day("2016-10-18")?, reason)?;
        Ok(())
    }

    /// Sent back for one cell, put right by the office on the telephone, and handed in again.
    fn correct(&mut self, plan: &Plan, quarter: Quarter) -> AppResult<()> {
        let (name, of, _) = CORRECTED;
        let (unit, (task, target)) = (unit(plan, name)?.id, target(plan, of)?);
        let reason = ReturnReason {
            task: task.id,
            target: Some(target.id),
            field: None,
            reason: "与商标主管部门公布数不一致，请核对后重报".to_owned(),
        };
        self.send_back(quarter, unit, Some(day("2016-10-09")?), "", &[reason])?;
        let right = FIGURES.iter().find(|it| it.0 == of).and_then(|it| it.1.iter().find(|it| it.0 == name));
        let (_, _, right) = right.ok_or_else(|| missing(zhiheng_store::Noun::Target, of))?;
        let revision = self.read(|tx| Ok(zhiheng_store::cell(tx, unit, quarter, target.id)?.revision))?;
        self.set_values(unit, quarter, vec![TypedCell { target: target.id, text: (*right).to_owned(), revision }], false)?;
        all_went(self.submit_reports(quarter, &[unit], Some(day("2016-10-10")?), "已核对")?.value)
    }

    fn return_two(&mut self, plan: &Plan, quarter: Quarter) -> AppResult<()> {
        let (of, products) = target(plan, "培育国家农产品地理标志登记保护产品")?;
        let reasons = [
            ReturnReason {
                task: of.id,
                target: Some(products.id),
                field: None,
                reason: "请列出产品名称和登记公告，未公告的不计入".to_owned(),
            },
            ReturnReason {
                task: task(plan, 6)?.id,
                target: None,
                field: Some(TextField::Progress),
                reason: "只写了部署，请补充本季抽检情况".to_owned(),
            },
        ];
        self.send_back(quarter, unit(plan, "农业厅")?.id, Some(day("2016-10-10")?), "", &reasons)?;
        let reason = ReturnReason {
            task: task(plan, 9)?.id,
            target: None,
            field: Some(TextField::Progress),
            reason: "请说明医疗机构计量承诺的覆盖范围".to_owned(),
        };
        let note = "请于10月14日前重报";
        self.send_back(quarter, unit(plan, "省卫生计生委")?.id, Some(day("2016-10-11")?), note, &[reason])?;
        Ok(())
    }

    /// Every open warning of these units gets its word, as an office that has asked would write it.
    fn answer_warnings(&mut self, quarter: Quarter, units: &HashSet<UnitId>) -> AppResult<()> {
        let (_, checks) = self.checks(quarter, None)?;
        let open = checks.iter().filter(|it| it.is_open() && it.finding.severity() == CheckSeverity::Warning);
        let mut answers: Vec<(&str, Vec<String>)> = Vec::new();
        for it in open.filter(|it| it.finding.place.unit.is_some_and(|it| units.contains(&it))) {
            let word = word_for(it.finding.code);
            match answers.iter_mut().find(|it| it.0 == word) {
                Some((_, keys)) => keys.push(it.finding.key()),
                None => answers.push((word, vec![it.finding.key()])),
            }
        }
        for (word, keys) in answers {
            self.answer_checks(quarter, &keys, Some(word))?;
        }
        Ok(())
    }

    fn note_some(&mut self, plan: &Plan, quarter: Quarter) -> AppResult<()> {
        let place = |of: &str, name: &str| -> AppResult<CellPlace> {
            let (task, target) = target(plan, name)?;
            Ok(CellPlace { unit: unit(plan, of)?.id, quarter, task: task.id, target: Some(target.id), field: None })
        };
        let falls = place("科技厅", "争创国家、省级企业技术中心")?;
        self.add_note(falls, "比上季少2个，已电话询问，待科技厅书面说明")?;
        self.add_note(place("商务厅", "培育创建服务业重点品牌")?, "与省质监局名单核对有无重复")?;
        let settled = place("省质监局", "培育国家地理标志保护产品")?;
        self.add_note(settled, "未列名4个，公告下达后补入台账")?;
        let notes = self.read(|tx| Ok(zhiheng_store::cell_notes(tx, quarter, Some(settled.unit))?))?;
        if let Some(note) = notes.iter().find(|it| it.place == settled) {
            self.edit_note(note.id, &note.text, true, note.revision)?;
        }
        let text = CellPlace {
            unit: unit(plan, "住房城乡建设厅")?.id,
            quarter,
            task: task(plan, 8)?.id,
            target: None,
            field: Some(TextField::Progress),
        };
        self.add_note(text, "文中家数与完成值不一致")?;
        Ok(())
    }

    /// What the units of the sample report together, for the office's own total beside it.
    fn overview_total(&self, quarter: Quarter, name: &str) -> u32 {
        let holders = FIGURES.iter().find(|it| it.0 == name).map_or(&[][..], |it| it.1);
        let of = |it: &Holder| {
            let (unit, second, third) = it;
            let text = if quarter.no() == 2 { second } else { third };
            (course(unit, quarter.no()) != Course::Nothing).then(|| text.parse::<u32>().ok()).flatten()
        };
        holders.iter().filter_map(of).sum()
    }
}

fn word_for(code: CheckCode) -> &'static str {
    match code {
        CheckCode::EvidenceMissing => "佐证材料随纸质季报报送，已核对原件",
        CheckCode::RemainderStands => "主管部门公告尚未下达，下达后补入台账",
        CheckCode::FigureJumps | CheckCode::FirstFarOverGoal => "本季集中认定，已核对名单",
        CheckCode::RatesDiffer => "统计范围不同，已说明口径",
        CheckCode::TextDiffers => "文中为分项数，口径已核",
        CheckCode::TextRepeated | CheckCode::ProgressBlank => "工作按原安排推进，已电话核实",
        CheckCode::ValueBlank => "该项由其他责任单位填报",
        CheckCode::NotApplicableAfterValue | CheckCode::StockFalls => "情况属实，已核实",
        CheckCode::CumulativeFalls | CheckCode::RateOutOfRange | CheckCode::BrokenMended | CheckCode::SumDiffers => "",
    }
}

/// The sample is as it is meant to be, or not made at all.
fn all_went(outcome: StepOutcome) -> AppResult<()> {
    match outcome.blocked.into_iter().next() {
        None => Ok(()),
        Some(blocked) => Err(blocked.cause),
    }
}
