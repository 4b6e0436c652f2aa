//! A ledger of many years, made through the store's one door: every unit's quarter is pasted with its texts, items and
//! files in one write, handed in and accepted. The same parameters give the same file; it is kept for the next run.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use zhiheng_domain::*;
use zhiheng_store::*;

pub const FIRST_YEAR: i32 = 2016;
pub const OPERATOR: &str = "张三";
/// Raised when the recipe below changes.
const RECIPE: u32 = 1;

/// A target of each task; every unit answers for every task.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    pub years: i32,
    pub tasks: i64,
    pub units: i64,
}

impl Size {
    pub fn last_year(self) -> i32 {
        FIRST_YEAR + self.years - 1
    }

    pub fn name(self) -> String {
        format!("{} years × {} tasks × {} units", self.years, self.tasks, self.units)
    }

    fn folder(self) -> String {
        let schema: String = Sha256::digest(SCHEMA_SQL).iter().take(4).map(|it| format!("{it:02x}")).collect();
        format!("{}-{}-{}-r{RECIPE}-{schema}", self.years, self.tasks, self.units)
    }
}

/// The ledger, made where it is not there yet.
pub fn ledger(folder: &Path, size: Size) -> PathBuf {
    let ready = folder.join(size.folder());
    let name = "质量强省.zhp";
    if !ready.exists() {
        let making = folder.join("making");
        let _absent = std::fs::remove_dir_all(&making);
        std::fs::create_dir_all(&making).unwrap();
        let started = std::time::Instant::now();
        make(&making.join(name), size);
        std::fs::rename(&making, &ready).unwrap();
        println!("{}: made in {:.0} s", size.name(), started.elapsed().as_secs_f64());
    }
    ready.join(name)
}

fn make(path: &Path, size: Size) {
    let identity = Identity { operator: OPERATOR.into(), machine: "PC".into(), pid: 1, at: moment(FIRST_YEAR, 1, 4, 0), synced: Vec::new() };
    let mut store = Store::create(path, &identity, true).unwrap().store;
    for year in FIRST_YEAR..=size.last_year() {
        let new = plan_of(year, size);
        store.write(stamp(moment(year, 1, 20, 0), Operation::ImportPlan), |tx| import_plan(tx, &new)).unwrap();
        let plan = store.read(|tx| plan(tx, year)).unwrap().unwrap();
        store.write(stamp(moment(year, 1, 21, 0), Operation::SplitTarget), |tx| split(tx, &plan)).unwrap();
        for quarter in Quarter::all_of(year) {
            Making { store: &mut store, plan: &plan, size, quarter }.quarter();
        }
    }
    store.close().unwrap();
}

/// Every 25th target is divided among the units.
fn split(tx: &mut WriteTx<'_>, plan: &Plan) -> StoreResult<()> {
    for target in plan.tasks().filter(|it| it.no % 25 == 0).flat_map(|it| &it.targets) {
        let share = |it: &MemberUnit| (ShareHolder::Unit(it.id), Amount::whole(20));
        let rows: Vec<_> = plan.units.iter().map(share).collect();
        set_split(tx, target.id, &rows, 0)?;
    }
    Ok(())
}

fn stamp(at: Moment, operation: Operation) -> Stamp {
    Stamp { at, operator: OperatorId(1), operation }
}

/// Minutes from eight in the morning.
fn moment(year: i32, month: u32, day: u32, minutes: usize) -> Moment {
    format!("{year}-{month:02}-{day:02} {:02}:{:02}:00", 8 + minutes / 60, minutes % 60).parse().unwrap()
}

fn plan_of(year: i32, size: Size) -> NewPlan {
    let names: Vec<String> = (1..=size.units).map(|no| format!("第{no}厅")).collect();
    let task = |no: i64| {
        let (kind, measure_unit, goal) = match no % 5 {
            0 => (TargetKind::Count, "个", 20 * size.units),
            1 => (TargetKind::Rate, "%", 90),
            2 => (TargetKind::Stock, "万件", 4_000),
            3 => (TargetKind::All, "%", 100),
            _ => (TargetKind::Zero, "起", 0),
        };
        let operator = if kind == TargetKind::Zero { GoalOperator::AtMost } else { GoalOperator::AtLeast };
        NewTask {
            no,
            title: format!("加强第{no}类质量品牌创建"),
            text: "开展质量对标提升行动，选定重点产品，确定对标参照标准。".repeat(6),
            roles: names.iter().map(|it| NewRole { unit: it.clone(), role: Role::Responsible }).collect(),
            measures: (1..=3)
                .map(|at| NewMeasure { text: format!("举措{at}"), sentence: "组织重点企业开展质量对标。".repeat(3) })
                .collect(),
            targets: vec![NewTarget {
                name: format!("指标{no}"),
                kind,
                operator,
                goal: Goal::Set { value: Amount::whole(u32::try_from(goal).unwrap()), value_to: None },
                baseline: None,
                measure_unit: measure_unit.into(),
                modality: Modality("新增".into()),
                nature: Nature::Result,
                definition: String::new(),
                planned_share: PlannedShare::default(),
                sentence: format!("第{no}类指标达到目标值。"),
            }],
            deliverables: (no % 4 == 0)
                .then(|| NewDeliverable {
                    kind: DeliverableKind::Deliverable,
                    name: format!("第{no}类实施方案"),
                    due_on: Date::of(year, 6, 30),
                    done_on: (no % 8 == 0).then(|| Date::of(year, 6, 20)).flatten(),
                    sentence: "制定实施方案。".into(),
                })
                .into_iter()
                .collect(),
            ..NewTask::default()
        }
    };
    NewPlan {
        year,
        title: format!("质量强省{year}年工作计划"),
        doc_no: format!("川办发〔{year}〕34号"),
        issued_by: "四川省人民政府办公厅".into(),
        issued_on: Date::of(year, 1, 13),
        preamble: "为贯彻实施质量发展纲要。".into(),
        reason: "印发".into(),
        basis: format!("川办发〔{year}〕34号"),
        units: names
            .iter()
            .map(|it| NewUnit {
                full_name: format!("四川省{it}"),
                short_name: it.clone(),
                aliases: Vec::new(),
                kind: UnitKind::Government,
            })
            .collect(),
        sections: (0..5)
            .map(|section| NewSection {
                no: section + 1,
                title: format!("板块{}", section + 1),
                tasks: (1..=size.tasks).filter(|no| (no - 1) * 5 / size.tasks == section).map(task).collect(),
            })
            .collect(),
    }
}

struct Making<'a> {
    store: &'a mut Store,
    plan: &'a Plan,
    size: Size,
    quarter: Quarter,
}

impl Making<'_> {
    /// The month and year in which a quarter is reported.
    fn reported_in(&self) -> (i32, u32) {
        match self.quarter.no() {
            4 => (self.quarter.year() + 1, 1),
            no => (self.quarter.year(), u32::from(no) * 3 + 1),
        }
    }

    fn quarter(&mut self) {
        let units: Vec<UnitId> = self.plan.units.iter().map(|it| it.id).collect();
        for (at, unit) in units.iter().enumerate() {
            self.report(at, *unit);
        }
        // Of the newest quarter some are not through yet.
        let newest = self.quarter == Quarter::of(self.size.last_year(), 4).unwrap();
        let sent_back: Vec<UnitId> = units.iter().copied().skip(3).step_by(12).collect();
        let submitted: Vec<UnitId> = units.iter().copied().take(units.len() - 2).collect();
        let accepted = |unit: &UnitId| !newest || (unit.0 % 6 != 0 && !sent_back.contains(unit));
        self.step(&submitted, StepKind::Submit, 9);
        self.step(&sent_back, StepKind::SendBack, 10);
        if !newest {
            self.step(&sent_back, StepKind::Submit, 12);
            self.step(&units[submitted.len()..], StepKind::Submit, 13);
        }
        let through: Vec<UnitId> = if newest { submitted } else { units };
        let through: Vec<UnitId> = through.into_iter().filter(accepted).collect();
        self.step(&through, StepKind::Accept, 15);
    }

    fn step(&mut self, units: &[UnitId], kind: StepKind, day: u32) {
        let (year, month) = self.reported_in();
        let operation = match kind {
            StepKind::Submit => Operation::SubmitReport,
            StepKind::SendBack => Operation::SendBackReport,
            StepKind::Accept => Operation::AcceptReport,
            StepKind::Reopen => Operation::ReopenReport,
        };
        let (quarter, task) = (self.quarter, self.plan.tasks().nth(9).unwrap().id);
        let reason = ReturnReason {
            task,
            target: None,
            field: Some(TextField::Progress),
            reason: "进展情况请写明完成的数量".into(),
        };
        let reasons = if kind == StepKind::SendBack { vec![reason] } else { Vec::new() };
        let on_day = Date::of(year, month, day).unwrap();
        self.store
            .write(stamp(moment(year, month, day, 0), operation), |tx| -> StoreResult<()> {
                tx.set_subject(format!("{} 家 {}", units.len(), quarter.in_chinese()));
                for unit in units {
                    take_step(tx, *unit, quarter, kind, on_day, "", &reasons)?;
                }
                Ok(())
            })
            .unwrap();
    }

    /// All that one unit reports, in one write.
    fn report(&mut self, at: usize, unit: UnitId) {
        let (year, month) = self.reported_in();
        let (plan, quarter, size) = (self.plan, self.quarter, self.size);
        let name = &plan.units[at].short_name;
        let no = (quarter.year() - FIRST_YEAR) as usize * 4 + usize::from(quarter.no());
        let bytes = format!("%PDF-1.4 {name} {quarter}");
        let hash = self.store.put_blob(bytes.as_bytes()).unwrap();
        let file = |tx: &mut WriteTx<'_>, of: EvidenceOf, what: &str| {
            add_evidence(tx, of, hash.as_str(), &format!("{name}{what}.pdf"), "application/pdf", bytes.len() as u64, "")
        };
        self.store
            .write(stamp(moment(year, month, 5, at), Operation::PasteValues), |tx| -> StoreResult<()> {
                tx.set_subject(format!("{name} {} {} 格", quarter.in_chinese(), size.tasks));
                for task in plan.tasks() {
                    for target in &task.targets {
                        let amount = amount_of(target, quarter, at, task.no);
                        set_value(tx, unit, quarter, target.id, &ValueInput::Enter(amount), 0, true)?;
                    }
                    if task.no % 10 == 0 {
                        for field in TextField::ALL {
                            let text = text_of(*field, no, at, task.no);
                            set_text(tx, TextPlace { unit, quarter, task: task.id, field: *field }, &text, 0, true)?;
                        }
                    }
                    // A third of the counts names three items each quarter.
                    let target = &task.targets[0];
                    if target.kind == TargetKind::Count && (task.no as usize / 5 + at) % 20 < 7 {
                        for item in 0..3 {
                            add_ledger_entry(tx, target.id, unit, quarter, item_of(quarter, at, task.no, item))?;
                        }
                    }
                }
                let first = plan.tasks().nth(at % plan.tasks().count()).unwrap();
                let place = EvidenceOf { unit, quarter, task: first.id, target: Some(first.targets[0].id), entry: None };
                file(tx, place, "统计表")?;
                file(tx, EvidenceOf { target: None, ..place }, "工作总结")?;
                if at.is_multiple_of(7) {
                    let place = CellPlace { unit, quarter, task: first.id, target: place.target, field: None };
                    add_cell_note(tx, place, "口径已电话核对")?;
                }
                Ok(())
            })
            .unwrap();
    }
}

/// Cumulated within the year.
fn amount_of(target: &Target, quarter: Quarter, unit: usize, task: i64) -> Amount {
    let (no, spread) = (u32::from(quarter.no()), (unit as u32 * 7 + task as u32 * 3) % 10);
    match target.kind {
        TargetKind::Count => Amount::whole(no * 7 + spread / 4),
        TargetKind::Rate => format!("9{}.{spread}", no + 2).parse().unwrap(),
        TargetKind::Stock => Amount::whole(no * 10 + spread),
        TargetKind::All => Amount::whole(100),
        TargetKind::Zero => Amount::ZERO,
    }
}

fn item_of(quarter: Quarter, unit: usize, task: i64, item: usize) -> EntryContent {
    EntryContent {
        name: format!("四川{}公司{task}-{item}号名牌产品", ["宏远", "天府", "蜀新", "川恒"][(unit + item) % 4]),
        happened_on: Some(quarter.last_day()),
        doc_no: format!("川质〔{}〕{}号", quarter.year(), unit * 10 + item + 1),
        prefecture: None,
        holder: format!("第{}有限责任公司", unit * 100 + task as usize),
        note: String::new(),
    }
}

const SUBJECTS: [&str; 10] = [
    "重点产品", "服务业品牌", "农产品基地", "电梯", "特种设备", "建材企业", "食品生产企业", "检验检测机构", "标准化试点", "旅游景区",
];
const ACTS: [&str; 8] = [
    "开展质量对标提升行动", "组织专项监督抽查", "完成现场评审", "召开工作推进会", "建立问题清单并逐项销号", "签订质量安全责任书",
    "举办首席质量官培训班", "发布质量状况分析报告",
];
const ENDS: [&str; 6] =
    ["进展符合计划安排。", "成效初步显现。", "个别市州进度偏慢。", "下一步将加强督导。", "有关数据已经核实。", "名牌培育工作有序推进。"];

/// Some ninety characters. `quarter` counts from the first one of the file.
fn text_of(field: TextField, quarter: usize, unit: usize, task: i64) -> String {
    let seed = quarter * 31 + unit * 17 + task as usize * 7 + field as usize * 5;
    let mut text = String::new();
    for at in 0..3 {
        let seed = seed + at * 13 + seed / (at + 3);
        let subject = SUBJECTS[seed % SUBJECTS.len()];
        let (act, end) = (ACTS[seed / 3 % ACTS.len()], ENDS[seed / 7 % ENDS.len()]);
        text.push_str(&format!("{subject}方面{act}，涉及{}家单位，{end}", seed % 400 + 1));
    }
    // To be looked for: one phrase of one quarter.
    if unit == 5 && task == 50 {
        text.push_str(&format!("另有第{quarter}期蓝莓示范园区经验。"));
    }
    text
}
