//! 单位进展单: one unit's quarter.

use zhiheng_domain::{Date, Light, LightVerdict, ReportState, ReturnReason, StepKind, Target, TargetKind, Task, TextField, UnitId, Value};
use zhiheng_print::document::{Figures, Source, Words};
use zhiheng_print::{Lit, Returned, UnitItem, UnitProgress, UnitTarget, UnitTask};
use zhiheng_store::ReadTx;

use super::counts::{caption, counted, items, lit, member, task_row, whole};
use super::lines::{unit_after, with_unit};
use super::sources::{Sources, label_of, said, share_of};
use super::{Gathered, PaperOrder};
use crate::AppResult;
use crate::quarter::{Standing, tasks_of};

pub(super) fn gather(tx: &ReadTx<'_>, order: &PaperOrder, business_date: Date) -> AppResult<Gathered> {
    let (quarter, unit) = (order.need_quarter()?, order.need_unit()?);
    let standing = Standing::read(tx, quarter, business_date)?;
    let sources = Sources::read(tx, &standing)?;
    let member = member(&standing.plan, unit)?;
    let of_unit = tasks_of(&standing.plan, unit);
    let texts = zhiheng_store::report_texts(tx, quarter, Some(unit), None)?;
    let mut figures = Figures::default();
    let (mut targets, mut tasks, mut named) = (Vec::new(), Vec::new(), Vec::new());
    let mut lit_rows: Vec<(Lit, Source)> = Vec::new();
    for task in &of_unit {
        for target in &task.targets {
            let row = target_of(&mut figures, &sources, &standing, (task, target, unit));
            let verdict = standing.unit_target(target, &standing.target(task, target).verdict, unit);
            let only = share_of(&standing, target, unit).map(|_| unit);
            lit_rows.push((row.light.clone(), sources.judged(&standing, (task, target), (quarter, only), &verdict)));
            targets.push(row);
            named.extend(items_of(tx, &standing, (task, target, unit))?);
        }
        let text = |field: &TextField| {
            let found = texts.iter().find(|it| it.task == task.id && it.field == *field);
            (field.zh().to_owned(), found.map(|it| it.text.clone()).unwrap_or_default())
        };
        let role = standing.units_of(task.id).iter().find(|it| it.0 == unit).map(|it| it.1.zh());
        tasks.push(UnitTask {
            task: task.id,
            no: task.no,
            title: task.title.clone(),
            role: role.map(|it| format!("{it}单位")).unwrap_or_default(),
            texts: TextField::ALL.iter().map(text).collect(),
        });
    }
    let returned = returned(tx, &standing, unit)?;
    let mut notes = vec![
        "本单位累计完成为本单位所报的数；全省累计完成只计已认定的数。分解到本单位的指标按分解数评定，其余按全省评定。".to_owned(),
    ];
    if targets.iter().any(|it: &UnitTarget| it.light.word == NOT_APPLICABLE) {
        notes.push("标“不适用”的指标，理由见“本单位累计完成”栏，不作评定。".to_owned());
    }
    let content = UnitProgress {
        caption: caption(&standing.plan, format!("{}单位进展单", quarter.in_chinese())),
        unit,
        unit_name: member.full_name.clone(),
        facts: facts(&mut figures, &standing, unit, &of_unit, (&lit_rows, returned.last())),
        targets,
        notes,
        tasks,
        items: named,
        returned,
        figures,
    };
    let name = format!("{}{}", member.short_name, content.caption.title);
    Ok(Gathered { name, content: Box::new(content) })
}

fn facts(
    figures: &mut Figures,
    standing: &Standing,
    unit: UnitId,
    tasks: &[&Task],
    (lit_rows, returned): (&[(Lit, Source)], Option<&Returned>),
) -> Vec<(String, Words)> {
    let quarter = standing.quarter;
    let report = standing.report(unit);
    let day = |it: Option<Date>| it.map_or_else(|| "—".to_owned(), Date::in_chinese);
    let extended = if standing.is_extended(unit) { "（已同意延期）" } else { "" };
    let first = report.and_then(|it| it.first_submitted_on);
    let came = match first {
        Some(_) => format!("{}（{}）", day(first), standing.timeliness(unit).zh()),
        None => standing.timeliness(unit).zh().to_owned(),
    };
    let fact = |label: &str, words: Words| (label.to_owned(), words);
    let rows = lit_rows.iter().map(|it| it.1.clone()).collect();
    let mut whole = items(figures, "承担任务", tasks.iter().map(|it| task_row(it)).collect());
    whole.say("，").append(&items(figures, "指标", rows));
    let state = report.map(|it| it.state);
    let mut facts = vec![
        fact("季报状态", stands(state).into()),
        fact("报送期限", format!("{}{extended}", standing.due_on(unit, quarter).in_chinese()).into()),
        fact("首次报送", came.into()),
        fact("认定日期", day(report.and_then(|it| it.accepted_on)).into()),
        fact("承担工作", whole),
        fact("指标状态", lights(figures, lit_rows)),
    ];
    // Why it is not in, before anything else is read.
    if let Some(last) = returned.filter(|_| state == Some(ReportState::SentBack)) {
        let reasons: Vec<&str> = last.reasons.iter().map(String::as_str).filter(|it| !it.is_empty()).collect();
        let why = if reasons.is_empty() { last.note.clone() } else { reasons.join("；") };
        facts.push(fact("退回原因", format!("{}退回。{why}。", last.day).into()));
    }
    facts
}

/// 季报状态 in words that say what is to be done.
fn stands(state: Option<ReportState>) -> &'static str {
    match state {
        None | Some(ReportState::Draft) => "未报",
        Some(ReportState::SentBack) => SENT_BACK,
        Some(known) => known.zh(),
    }
}

const SENT_BACK: &str = "退回待补报";
const NOT_APPLICABLE: &str = "不适用";

/// ○ says why it is not judged: the report was sent back, waits for its review, the cell is blank, or the unit has said
/// that the target does not apply to it.
fn light_of(standing: &Standing, target: &Target, unit: UnitId, verdict: &LightVerdict) -> Lit {
    let own = standing.filled(unit, target.id).map(|it| &it.value);
    let word = match verdict.light {
        Light::NotReported | Light::NotJudged if matches!(own, Some(Value::NotApplicable(_))) => NOT_APPLICABLE,
        Light::NotReported => match standing.report(unit).map(|it| it.state) {
            Some(ReportState::SentBack) => SENT_BACK,
            Some(ReportState::Submitted) => "待审核",
            Some(ReportState::Accepted) => "未填",
            _ => verdict.light_word(),
        },
        _ => return lit(verdict),
    };
    Lit { light: verdict.light, word: word.to_owned() }
}

/// `■滞后2项、●达进度5项、○不适用12项`: by mark and word, from the worst on; a dash where there is nothing.
fn lights(figures: &mut Figures, rows: &[(Lit, Source)]) -> Words {
    let place = |it: &Lit| Light::ALL.iter().position(|light| *light == it.light);
    let worst_first = [Light::Lagging, Light::Behind, Light::OnTrack];
    let order = |it: &Lit| worst_first.iter().position(|light| *light == it.light).unwrap_or(worst_first.len());
    let mut kinds: Vec<&Lit> = Vec::new();
    for (it, _) in rows {
        if !kinds.iter().any(|known| known.word == it.word && known.light.mark() == it.light.mark()) {
            kinds.push(it);
        }
    }
    kinds.sort_by_key(|it| (order(it), place(it)));
    let mut words = Words::default();
    for kind in kinds {
        let same = |it: &&(Lit, Source)| it.0.word == kind.word && it.0.light.mark() == kind.light.mark();
        let of: Vec<Source> = rows.iter().filter(same).map(|it| it.1.clone()).collect();
        if !words.is_empty() {
            words.say("、");
        }
        let id = counted(figures, format!("本单位指标 {}", kind.word), "项", of);
        words.say(&format!("{}{}", kind.light.mark(), kind.word)).append(&whole(figures, id)).say("项");
    }
    if words.is_empty() { "—".into() } else { words }
}

fn target_of(
    figures: &mut Figures,
    sources: &Sources,
    standing: &Standing,
    (task, target, unit): (&Task, &Target, UnitId),
) -> UnitTarget {
    let label = label_of(task, target);
    let at = standing.target(task, target);
    let verdict = standing.unit_target(target, &at.verdict, unit);
    let goal = sources.goal(figures, target, &label);
    let share = sources.share(figures, standing, target, unit, &label);
    let share_text = share_of(standing, target, unit).map(|it| it.to_string()).unwrap_or_default();
    let name = standing.plan.units.iter().find(|it| it.id == unit).map_or("", |it| it.short_name.as_str());
    let measure_unit = target.measure_unit.as_str();
    let (_, own) = match standing.filled(unit, target.id) {
        Some(cell) => sources.own(figures, target, cell, &format!("{label} {name}")),
        None => (None, Words::default()),
    };
    let text = at.accepted_words.clone().unwrap_or_default();
    let (actual, whole) = sources.accepted(figures, standing, target, standing.quarter, (&label, &text));
    let completion = match share {
        _ if verdict.completion.is_none() => None,
        // By its own share: what is accepted of it.
        Some(share) => {
            let accepted = sources.actual(figures, standing, target, (standing.quarter, Some(unit)), &format!("{label} {name}"));
            let own = Target { baseline: None, ..target.clone() };
            accepted.and_then(|it| sources.completion(figures, &own, (it, share), &format!("{label} {name}")))
        }
        None => actual.zip(goal).and_then(|of| sources.completion(figures, target, of, &label)),
    };
    UnitTarget {
        task: task.id,
        task_no: task.no,
        target: target.id,
        name: target.name.clone(),
        soft: target.modality.is_soft(),
        goal: said(goal, &target.goal_text()),
        share: unit_after(&said(share, &share_text), measure_unit),
        own: with_unit(&own, target),
        whole: with_unit(&whole, target),
        completion: said(completion, &verdict.completion_text().unwrap_or_default()),
        light: light_of(standing, target, unit, &verdict),
    }
}

fn items_of(tx: &ReadTx<'_>, standing: &Standing, (task, target, unit): (&Task, &Target, UnitId)) -> AppResult<Vec<UnitItem>> {
    if target.kind != TargetKind::Count {
        return Ok(Vec::new());
    }
    let year = standing.quarter.year();
    let entries = zhiheng_store::ledger_entries(tx, target.id, year, Some(unit))?;
    let entries = entries.into_iter().filter(|it| it.quarter <= standing.quarter).map(|it| UnitItem {
        task_no: task.no,
        target: target.name.clone(),
        name: it.content.name,
        happened_on: it.content.happened_on.map(|day| day.within(year)).unwrap_or_default(),
        quarter: it.quarter.name().to_owned(),
    });
    Ok(entries.collect())
}

/// Every 退回 and 重开 of the quarter, with its reasons by place.
fn returned(tx: &ReadTx<'_>, standing: &Standing, unit: UnitId) -> AppResult<Vec<Returned>> {
    let steps = zhiheng_store::report_steps(tx, standing.quarter, Some(unit))?;
    let place = |it: &ReturnReason| {
        let task = standing.plan.task(it.task);
        let target = task.and_then(|task| task.targets.iter().find(|of| Some(of.id) == it.target));
        let mut words = format!("任务{}", task.map_or(0, |it| it.no));
        if let Some(target) = target {
            words.push_str(&format!(" {}", target.name));
        }
        if let Some(field) = it.field {
            words.push_str(&format!(" {}", field.zh()));
        }
        format!("{words}：{}", it.reason)
    };
    let steps = steps.iter().filter(|it| matches!(it.kind, StepKind::SendBack | StepKind::Reopen)).map(|it| Returned {
        day: it.on_day.in_chinese(),
        note: if it.kind == StepKind::Reopen { format!("重开：{}", it.note) } else { it.note.clone() },
        reasons: it.reasons.iter().map(place).collect(),
    });
    Ok(steps.collect())
}
