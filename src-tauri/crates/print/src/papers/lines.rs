//! 事项 (lines): targets, deliverables and problems as letters speak of them and annexes list them.

use rust_decimal::Decimal;
use zhiheng_domain::{DueOutcome, Light, ProgressWord, TargetId, TargetKind, TaskId, UnitId};

use super::letter::{Counted, TABLE_HEAD, TEXT, joined, names, sentence, table_head};
use super::ruled::notes;
use crate::document::{Bar, Block, Chart, FigureId, Part, Words};
use crate::layout::{Align, Band, Cell, Columns, Sheet, PT, Subject, Table, Weight};

/// 通报用词 with its targets and their share.
#[derive(Debug, Clone, PartialEq)]
pub struct WordShare {
    pub word: ProgressWord,
    pub count: Counted,
    /// `11.8%`; blank where there is nothing to share.
    pub share: Words,
}

/// 指标 at the end of a quarter.
#[derive(Debug, Clone, PartialEq)]
pub struct TargetLine {
    pub task: (TaskId, i64),
    pub target: TargetId,
    pub name: String,
    /// 力争.
    pub soft: bool,
    pub kind: TargetKind,
    /// Units that hold its numbers; all of its task while none does.
    pub units: Vec<String>,
    pub goal: Words,
    /// As sentences write it: `5个`, `不超过3%`.
    pub aim: Words,
    /// With the two parts of a count, as tables write it; blank where nothing is accepted.
    pub actual: Words,
    /// With its measure unit, as sentences write it.
    pub reached: Words,
    pub completion: Words,
    pub completed: Option<(Decimal, FigureId)>,
    /// 与序时进度差, as tables write it: `+12.5` ahead, `−16.7` behind.
    pub gap: Words,
    /// In percentage points, behind or ahead, without a sign: blank where it is not judged by a share.
    pub off: Words,
    pub off_by: Option<Decimal>,
    /// What it misses its goal by, with its unit; blank where it does not.
    pub miss: Words,
    pub made_good_late: bool,
    pub light: Light,
    pub light_word: &'static str,
    pub word: ProgressWord,
    pub outcome: DueOutcome,
}

/// 节点或成果。
#[derive(Debug, Clone, PartialEq)]
pub struct DeliverableLine {
    pub name: String,
    pub task: i64,
    pub units: Vec<String>,
    /// `9月30日`
    pub due_on: Option<String>,
    pub done_on: Option<String>,
    pub light: Light,
    /// Days past its day, done or not.
    pub late: Option<Counted>,
}

/// 节点和成果的计数: 合计 = 已办结 + 逾期 + 临期 + 未到时限 + 未定时限.
#[derive(Debug, Clone, PartialEq)]
pub struct DeliverableCounts {
    pub all: Counted,
    pub done: Counted,
    /// Of those done.
    pub done_late: Counted,
    pub overdue: Counted,
    pub due_soon: Counted,
    pub waiting: Counted,
    pub undated: Counted,
}

/// What a unit writes about a task, in its own words.
#[derive(Debug, Clone, PartialEq)]
pub struct QuotedText {
    pub task: (i64, String),
    pub unit: (UnitId, String),
    pub text: String,
}

/// 其他 by why.
#[derive(Debug, Clone, PartialEq)]
pub struct OtherCounts {
    pub not_reported: Counted,
    pub not_yet_set: Counted,
    pub not_judged: Counted,
}

/// `已完成4项，占11.8%；超进度12项，占35.3%`: those that there are.
pub(super) fn shares_told(words: &[WordShare], others: &OtherCounts) -> Words {
    let of = |it: &WordShare| {
        let mut told = sentence([it.word.zh().into(), it.count.of("项")]);
        if it.word == ProgressWord::Other {
            told.say("（").append(&others.told()).say("）");
        }
        told.say("，占").append(&it.share);
        told
    };
    let there: Vec<Words> = words.iter().filter(|it| !it.count.is_none()).map(of).collect();
    joined(&there, "；")
}

impl OtherCounts {
    fn told(&self) -> Words {
        let parts = [("未报或未认定", self.not_reported), ("目标值尚未下达", self.not_yet_set), ("暂不评定", self.not_judged)];
        let there = parts.iter().filter(|it| !it.1.is_none()).map(|it| sentence([it.0.into(), it.1.of("项")]));
        joined(&there.collect::<Vec<_>>(), "、")
    }
}

impl DeliverableCounts {
    /// `节点和成果11项，已办结6项（其中晚于时限1项），逾期未办结1项`
    pub(super) fn told(&self) -> Words {
        let mut words = sentence(["计划确定的节点和成果".into(), self.all.of("项，")]);
        if self.done.is_none() {
            words.say("尚无办结的");
        } else {
            words.say("已办结").append(&self.done.of("项"));
            if !self.done_late.is_none() {
                words.say("（其中晚于时限").append(&self.done_late.of("项）"));
            }
        }
        let open = [
            ("逾期未办结", self.overdue),
            ("临近时限", self.due_soon),
            ("未到时限", self.waiting),
            ("未定时限", self.undated),
        ];
        for (word, count) in open.iter().filter(|it| !it.1.is_none()) {
            words.say("，").say(word).append(&count.of("项"));
        }
        words.say("。");
        words
    }
}

impl TargetLine {
    pub(super) fn title(&self) -> String {
        if self.soft { format!("{}（力争）", self.name) } else { self.name.clone() }
    }

    /// `农业厅`; `省质监局等5家单位` where they are many.
    pub(super) fn units_told(&self) -> String {
        holders(&self.units)
    }

    /// `创建国家5A级旅游景区2个（目标≥1个，省旅游发展委）`
    pub(super) fn done_told(&self) -> Words {
        let mut words = Words::from(&self.name);
        match self.kind {
            TargetKind::Count => words.append(&self.reached),
            TargetKind::Stock => words.say("达到").append(&self.reached),
            TargetKind::Rate => words.say("为").append(&self.reached),
            TargetKind::All | TargetKind::Zero => words.say("符合要求"),
        };
        if matches!(self.kind, TargetKind::All | TargetKind::Zero) {
            words.say(&format!("（{}）", self.units_told()));
            return words;
        }
        words.say("（目标").append(&self.aim).say(&format!("，{}）", self.units_told()));
        words
    }

    /// `培育国家地理标志保护产品完成率150%，超序时进度75个百分点（省质监局）`
    pub(super) fn ahead_told(&self) -> Words {
        let mut words = Words::from(&self.name);
        words.say("完成率").append(&self.completion).say("，超序时进度").append(&self.off);
        words.say(&format!("个百分点（{}）", self.units_told()));
        words
    }

    /// `培育…产品。目标20个，累计完成2个，完成率10%，低于序时进度65个百分点。责任单位：农业厅。` At the year's end there is no
    /// curve any more: `目标20个，全年完成18个，完成率90%。`
    pub(super) fn behind_told(&self, year_end: bool) -> Words {
        let mut words = Words::from(format!("{}。", self.title()));
        match self.kind {
            TargetKind::All => words.say("要求全部达到，"),
            TargetKind::Zero => words.say("要求不发生，"),
            _ => words.say("目标").append(&self.aim).say("，"),
        };
        let made_good = "，本季迟报补录，按欠进度计";
        match self.kind {
            TargetKind::All | TargetKind::Zero => {
                words.say("本年已有不符合的情况，按规则全年记为未达到");
            }
            TargetKind::Count if !year_end && self.completed.is_some_and(|it| it.0.is_zero()) => {
                words.say("尚无完成的，低于序时进度").append(&self.off).say("个百分点");
            }
            _ if self.off_by.is_some() => {
                words.say(match (year_end, self.kind) {
                    (true, TargetKind::Stock) => "年末为",
                    (false, TargetKind::Stock) => "目前为",
                    (true, _) => "全年完成",
                    (false, _) => "累计完成",
                });
                words.append(&self.reached).say("，完成率").append(&self.completion);
                if self.made_good_late {
                    words.say(made_good);
                } else if !year_end {
                    words.say("，低于序时进度").append(&self.off).say("个百分点");
                }
            }
            _ => {
                words.say(match (year_end, self.kind) {
                    (true, TargetKind::Stock) => "年末为",
                    (true, _) => "全年为",
                    (false, _) => "目前为",
                });
                words.append(&self.reached);
                if self.made_good_late {
                    words.say(made_good);
                } else if self.miss.is_empty() {
                    words.say("，未达到目标要求");
                } else {
                    words.say("，与目标相差").append(&self.miss);
                }
            }
        }
        if self.light == Light::Lagging && !year_end {
            words.say("，属滞后");
        }
        words.say(&format!("。责任单位：{}。", self.units_told()));
        words
    }
}

/// Names while they are few.
pub(super) fn holders(units: &[String]) -> String {
    match units {
        [first, second, third, rest @ ..] if rest.len() > 1 => format!("{first}、{second}、{third}等"),
        few => names(few),
    }
}

/// What a problem says, one sentence of it.
pub(super) fn shortly(text: &str) -> String {
    let first = text.split_inclusive(['。', '\n', '；']).next().unwrap_or(text);
    let first = first.trim().trim_end_matches(['。', '；']);
    match first.chars().count() > SHORT {
        true => format!("{}……", first.chars().take(SHORT).collect::<String>()),
        false => first.to_owned(),
    }
}

/// Characters of a quotation.
const SHORT: usize = 70;

const HEADS: [&str; 10] =
    ["任务", "序号", "指标", "责任单位", "目标值", "累计完成", "完成率", "与序时\n进度差\n（百分点）", "状态", "亮灯"];
// In points of a type area of 156 mm.
const WIDTHS: [i32; 10] = [26, 26, 78, 56, 46, 46, 35, 51, 35, 46];

/// 指标完成情况 with what its columns mean.
pub(super) fn target_annex(part: &mut Part, lines: &[TargetLine], words: &[WordShare]) {
    let table = target_table(lines, words, part.sheet.sheet());
    part.push(Block::Table { table, closes: true });
    notes(part, &[
        "累计完成只计已认定的数；“其中未列名”是尚未逐项列入台账的部分，已含在前数之内。".to_owned(),
        "与序时进度差＝完成率－序时进度，正数为超前，负数为落后；“—”为不设序时进度或尚无认定数。".to_owned(),
        "状态按通报用词：已完成、超进度、达进度、欠进度、其他；亮灯为●达进度、▲欠进度、■滞后、○未作评定。".to_owned(),
    ]);
}

/// A row per target.
fn target_table(lines: &[TargetLine], words: &[WordShare], sheet: Sheet) -> Table {
    let row = |(no, it): (usize, &TargetLine)| {
        let number = |column: usize, words: &Words| {
            let empty = words.is_empty();
            let cell = Cell::new(column, if empty { "—".into() } else { words.clone() }, TEXT);
            if empty { cell } else { cell.align(Align::Right) }
        };
        let cells = vec![
            Cell::new(0, it.task.1.to_string(), TEXT).about(Subject::Task(it.task.0)),
            Cell::new(1, no.to_string(), TEXT),
            Cell::new(2, it.title(), TEXT).align(Align::Left).about(Subject::Target(it.target)),
            Cell::new(3, it.units_told(), TEXT).align(Align::Left),
            number(4, &it.goal),
            number(5, &it.actual),
            number(6, &it.completion),
            number(7, &it.gap),
            Cell::new(8, it.word.zh(), TEXT),
            Cell::new(9, format!("{}\n{}", it.light.mark(), it.light_word), TEXT),
        ];
        let keep_with_next = no == lines.len();
        Band { rows: vec![cells], least: 18 * PT, keep_with_next, label: format!("target {no}"), ..Band::default() }
    };
    let mut body: Vec<Band> = (1..).zip(lines).map(row).collect();
    let told: Vec<Words> = words.iter().filter(|it| !it.count.is_none()).map(|it| sentence([it.word.zh().into(), it.count.of("项")])).collect();
    let total = vec![
        Cell::new(0, "合计", TABLE_HEAD).span(2),
        Cell::new(2, joined(&told, "，"), TEXT).span(8).align(Align::Left),
    ];
    body.push(Band { rows: vec![total], least: 20 * PT, rule: Some(Weight::Medium), label: "total".into(), ..Band::default() });
    Table { columns: Columns::share(sheet.body_width(), &WIDTHS), head: vec![table_head(&HEADS)], body }
}

/// One bar cut by 通报用词.
pub(super) fn shares_chart(title: String, words: &[WordShare]) -> Chart {
    let part = |it: &WordShare| Bar {
        label: it.word.zh().to_owned(),
        value: Decimal::from(it.count.count),
        text: format!("{}项", it.count.count),
        figure: Some(it.count.figure),
    };
    // None is left out, so that a word has the same pattern in every quarter.
    Chart::Shares { title, parts: words.iter().map(part).collect() }
}

/// A bar per target that is judged by its completion.
pub(super) fn completion_chart(title: String, lines: &[TargetLine]) -> Chart {
    let bar = |it: &TargetLine| {
        let (value, figure) = it.completed?;
        Some(Bar { label: it.name.clone(), value, text: it.completion.text.clone(), figure: Some(figure) })
    };
    let bars = lines.iter().filter_map(bar).collect();
    Chart::Bars { title, unit: "%".into(), of: Some(Decimal::ONE_HUNDRED), bars }
}
