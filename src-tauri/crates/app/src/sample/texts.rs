//! The sample's official prose: put together from the task's own measures, what a unit of its kind would say, and the
//! figures of its cells, so that no two texts are alike unless they are meant to be.

use zhiheng_domain::{Quarter, Target, TargetKind, Task};

/// Chosen so that no two texts come out nearly the same.
const SALT: u32 = 2_166_136_261;

/// Whose text, of which task and quarter.
#[derive(Clone, Copy)]
pub(super) struct Told<'a> {
    pub unit: &'a str,
    pub at: usize,
    pub quarter: Quarter,
    pub task: &'a Task,
}

const BEGUN: &[&str] = &[
    "{when}，我单位围绕“{a}”制定了本系统的工作方案，把任务逐项分到处室、明确到月。",
    "按照年度分工，{when}召开专题会议研究“{a}”，难点问题逐一定了办法和责任人。",
    "{when}重点抓了“{a}”，由分管负责同志牵头，每月调度，进展报主要负责同志。",
    "我单位把“{a}”列入服务企业的实事，{when}组织业务骨干分组到{below}指导。",
    "{when}印发了做好“{a}”的通知，对时间、要求和报送口径作了统一规定。",
    "在“{a}”方面，先选基础较好的地方试行，{when}试行方案已经论证并开始实施。",
    "会同有关部门商定了“{a}”的具体措施，{when}形成责任清单和时间表，按表推进。",
    "{when}对“{a}”作了摸底，走访了一批企业和基层单位，底数已经基本清楚。",
    "“{a}”已纳入本单位年度目标管理，{when}完成对账，进度与计划大体一致。",
    "{when}把“{a}”与日常监管结合起来，边检查、边指导，不另行增加企业负担。",
    "{when}就“{a}”征求了{below}和行业协会的意见，修改后的措施已经付诸实施。",
];

const WENT_ON: &[&str] = &[
    "针对“{b}”，组织{below}开展自查，查出的问题列入清单，逐条整改销号。",
    "“{b}”进展顺利，有关资料已整理归档，经验做法在系统内作了通报。",
    "就“{b}”开展业务培训，参训人员覆盖机关处室和{below}的经办人员。",
    "在“{b}”上建立了联席会商办法，遇到跨部门的事项当月协商、当月答复。",
    "“{b}”所需经费已落实，首批项目通过评审，正在签订任务书。",
    "结合专项检查推进“{b}”，对进度偏慢的地方当面提醒，限期补上。",
    "“{b}”由{below}先行落实，我单位抽查了部分现场，执行情况较好。",
    "请专家对“{b}”的技术路线作了论证，意见已吸收到下一阶段的安排中。",
    "利用行业刊物和政务网站宣传“{b}”，基层和企业的知晓度有所提高。",
    "“{b}”已完成前期准备，转入实施，相关数据按月更新。",
    "对“{b}”的薄弱环节列出了补短板事项，明确专人跟踪到底。",
    "围绕“{b}”总结了一批做法，择优推荐给{below}参考。",
    "“{b}”与全省统一部署衔接，未出现重复布置、多头要数的情况。",
];

const CLOSED: &[&str] = &[
    "总体看，此项任务按计划推进，年底前能够完成。",
    "有关情况已书面报领导小组办公室。",
    "下阶段任务已经分解，不影响全年目标。",
    "各项措施正在见效，企业和群众反映较好。",
    "目前没有需要省级层面协调的事项。",
    "工作台账随进展更新，可供查验。",
    "从抽查看，基层落实比较扎实。",
];

const PROBLEMS: &[&str] = &[
    "{below}人手紧、事项多，“{a}”的推进还不平衡。",
    "部分企业对“{a}”认识不足，主动性不强，需要多做引导。",
    "“{a}”涉及部门较多，数据口径不尽一致，汇总用时较长。",
    "专业人员偏少，“{a}”的技术支撑不够，一些环节要借助外部力量。",
    "“{a}”的经费到位偏晚，有的项目开工时间后移。",
    "个别地方重部署、轻落实，“{a}”的佐证材料收集不全。",
];

const CAUSES: &[&str] = &[
    "主要是前期准备不足，基础数据积累少。",
    "原因是部门之间衔接不够，还没有形成固定的办法。",
    "受汛期和年中人员调整影响，部分安排后移。",
    "这一情况在边远地区比较突出，需要分类施策。",
    "此事需要一定周期，短期内不易见效。",
    "已在工作例会上提出，正在研究对策。",
    "相关标准更新较快，学习培训没有完全跟上。",
    "与企业的期望相比，服务的针对性还不够强。",
];

const NEXT: &[&str] = &[
    "继续抓好“{b}”，对进度慢的地方上门督促，力争早日见效。",
    "围绕“{b}”再开展一轮培训，把要求讲到经办人员。",
    "会同{below}完善“{b}”的配套办法，及时总结推广好的做法。",
    "对照年度任务倒排“{b}”的时间，每半月对一次账。",
    "补齐“{b}”的佐证材料，随进展录入台账。",
    "加强“{b}”的跟踪评估，发现偏差及时调整。",
    "与有关部门统一“{b}”的统计口径，减少重复报数。",
    "把“{b}”作为四季度重点，安排专人每周了解进展。",
    "选取两三个典型，用实例带动“{b}”往深里做。",
];

const THEN: &[&str] = &[
    "同时对照“{a}”的要求查漏补缺，确保年底交账。",
    "并就“{a}”提出明年的初步打算，报领导小组办公室。",
    "在此基础上，把“{a}”中行之有效的做法固定为制度。",
    "对“{a}”的遗留事项逐件清理，能办的年内办结。",
    "会同财务部门落实“{a}”所需经费，按项目节点拨付。",
    "组织一次“{a}”的现场检查，结果在系统内通报。",
    "听取企业对“{a}”的意见，改进服务方式。",
    "邀请行业专家参与“{a}”，提高专业水平。",
    "把“{a}”的进度公开到处室，互相比照、互相促进。",
];

impl Told<'_> {
    /// A different choice for every unit, task, quarter and use, the same whenever the sample is made.
    fn pick<'a>(&self, among: &[&'a str], turn: usize) -> &'a str {
        among.get(self.lot(turn) % among.len().max(1)).copied().unwrap_or_default()
    }

    /// One of each, so that no two units, and no unit in its two quarters, get the same pair.
    fn pair(&self, place: usize, first: &[&str], second: &[&str]) -> String {
        let third = usize::from(self.quarter.no() == 3);
        let turns = place / first.len().max(1);
        let task = usize::try_from(self.task.no).unwrap_or_default();
        let of = |among: &[&str], at: usize| self.put(among.get(at % among.len().max(1)).copied().unwrap_or_default());
        of(first, place + task * 2 + third * 3) + &of(second, place + task * 5 + third * 7 + turns)
    }

    fn lot(&self, turn: usize) -> usize {
        let seeds = [self.at, usize::try_from(self.task.no).unwrap_or_default(), usize::from(self.quarter.no()), turn];
        let mixed = seeds.iter().fold(SALT, |mixed, it| (mixed ^ *it as u32).wrapping_mul(16_777_619));
        usize::try_from(mixed >> 8).unwrap_or_default()
    }

    fn measure(&self, turn: usize) -> &str {
        let at = self.lot(20) + turn;
        let measures = &self.task.measures;
        measures.get(at % measures.len().max(1)).map_or(self.task.title.as_str(), |it| it.text.as_str())
    }

    /// Those that the unit works through.
    fn below(&self) -> &'static str {
        match self.unit {
            "省委宣传部" => "各市（州）党委宣传部",
            "成都海关" => "各隶属海关",
            "四川出入境检验检疫局" => "各分支局",
            "人行成都分行" => "各市（州）中心支行",
            "四川保监局" => "各保险机构",
            "省国资委" | "省国防科工办" => "所监管企业",
            "省国税局" | "省地税局" => "各市（州）税务机关",
            "教育厅" => "有关高校",
            "省科协" => "所属学会",
            _ => "市（州）对口部门",
        }
    }

    fn put(&self, pattern: &str) -> String {
        let within = |measure: &str| measure.replace('“', "‘").replace('”', "’");
        let when = match self.quarter.no() {
            1 => "一季度",
            2 => "上半年",
            3 => "三季度以来",
            _ => "四季度",
        };
        pattern
            .replace("{when}", when)
            .replace("{below}", self.below())
            .replace("{a}", &within(self.measure(0)))
            .replace("{b}", &within(self.measure(1)))
    }
}

pub(super) fn progress(of: &Told<'_>, figures: &[(&Target, String)]) -> String {
    let mut text = of.put(of.pick(BEGUN, 0));
    text.push_str(&of.put(of.pick(WENT_ON, 1)));
    let told: Vec<String> = figures.iter().map(|(target, figure)| in_words(target, figure)).collect();
    if told.is_empty() {
        text.push_str(of.pick(CLOSED, 2));
    } else {
        let month = of.quarter.no() * 3;
        text.push_str(&format!("\n截至{month}月底，{}。", told.join("；")));
    }
    text
}

fn in_words(target: &Target, figure: &str) -> String {
    let Target { name, measure_unit, .. } = target;
    match target.kind {
        TargetKind::Zero if figure == "0" => format!("未发生{name}"),
        TargetKind::All if figure == "100" => format!("{name}，无一例外"),
        TargetKind::Count | TargetKind::Zero => format!("{name}{figure}{measure_unit}"),
        TargetKind::Rate if figure == "100" => format!("{name}达到要求"),
        TargetKind::Rate | TargetKind::All => format!("{name}为{figure}{measure_unit}"),
        TargetKind::Stock => format!("{name}达到{figure}{measure_unit}"),
    }
}

/// Some units have one.
pub(super) fn problem(of: &Told<'_>) -> Option<String> {
    let has = (of.at + usize::try_from(of.task.no).unwrap_or_default()).is_multiple_of(3);
    has.then(|| of.pair(of.at / 3, PROBLEMS, CAUSES))
}

pub(super) fn next_step(of: &Told<'_>) -> Option<String> {
    let has = !(of.at + usize::try_from(of.task.no).unwrap_or_default()).is_multiple_of(4);
    has.then(|| of.pair(of.at, NEXT, THEN))
}
