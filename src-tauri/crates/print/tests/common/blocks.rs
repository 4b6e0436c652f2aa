//! Papers made straight from blocks, and texts made up from a fixed seed, for looking at what the layout does.

use rust_decimal::Decimal;
use zhiheng_print::document::{
    Bar, Block, Chart, CurvePoint, Derivation, Document, Figure, FigureId, Figures, HeatCell, HeatRow, Part, RecordOf, Source,
};
use zhiheng_print::layout::{Align, Band, Cell, Columns, Metrics, PT, SheetName, Style, Table, Typeface, official};
use zhiheng_print::{Content, PaperName};

/// A paper of these parts.
#[derive(Clone, Default)]
pub struct Blocks {
    pub parts: Vec<Part>,
    pub figures: Figures,
}

impl Blocks {
    pub fn of(parts: Vec<Part>) -> Blocks {
        Blocks { parts, figures: Figures::default() }
    }

    pub fn letter(blocks: Vec<Block>) -> Blocks {
        Blocks::of(vec![letter(blocks)])
    }
}

impl Content for Blocks {
    fn paper(&self) -> PaperName {
        PaperName::Bulletin
    }

    fn document(&self, _: SheetName, _: &dyn Metrics) -> Document {
        let mut document = Document::new(self.paper(), "版面试样", "四川省质量强省工作领导小组办公室");
        document.parts.clone_from(&self.parts);
        document.figures.clone_from(&self.figures);
        document
    }
}

pub fn letter(blocks: Vec<Block>) -> Part {
    Part { blocks, ..Part::letter() }
}

/// Numbers that look thrown and are the same each time.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % limit
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

const HANZI: &str = "质量强省工作领导小组办公室关于年度目标任务完成情况的通报各市州人民政府培育品牌标准认证检验监督管理服务业产品\
合格率提升行动重点项目推进企业主体责任落实计划安排进展顺利同比增长继续加强协调配合全面深化改革创新发展";

/// A paragraph of official prose with everything that lines must not begin or end with.
pub fn prose(dice: &mut Dice, length: usize) -> String {
    let hanzi: Vec<char> = HANZI.chars().collect();
    let mut text = String::new();
    let mut words = |dice: &mut Dice, text: &mut String, most: usize| {
        for _ in 0..=dice.below(most) {
            text.push(dice.one_of(&hanzi));
        }
    };
    while text.chars().count() < length {
        words(dice, &mut text, 9);
        match dice.below(18) {
            0 => text.push_str(&format!("{}个", dice.below(2000))),
            1 => text.push_str(&format!("{}.{}%", dice.below(100), dice.below(10))),
            2 => text.push_str(&format!("{}万元", dice.below(90000))),
            3 => wrapped(dice, &mut text, &mut words, '“', '”'),
            4 => wrapped(dice, &mut text, &mut words, '《', '》'),
            5 => wrapped(dice, &mut text, &mut words, '（', '）'),
            6 => text.push_str("——"),
            7 => text.push_str(dice.one_of(&["ISO 9001", "GB/T 19001-2016", "PPM", "CNAS", "5S"])),
            8 => text.push_str("2016年第1—3季度"),
            9 => text.push_str("国家级·省级"),
            10 => text.push_str("……"),
            11 => text.push_str("85%～90%"),
            12 => text.push('、'),
            13 => text.push('；'),
            14 => text.push('：'),
            15 => text.push_str(&format!("截至{}月{}日", 1 + dice.below(12), 1 + dice.below(28))),
            16 => text.push_str(&format!("川办发〔2016〕{}号", 1 + dice.below(99))),
            _ => text.push('，'),
        }
        if text.chars().last().is_some_and(|it| hanzi.contains(&it)) && dice.below(3) == 0 {
            text.push('。');
        }
    }
    words(dice, &mut text, 3);
    text.push('。');
    text
}

fn wrapped(
    dice: &mut Dice,
    text: &mut String,
    words: &mut impl FnMut(&mut Dice, &mut String, usize),
    open: char,
    close: char,
) {
    text.push(open);
    words(dice, text, 8);
    text.push(close);
}

/// Headings of three levels and paragraphs of all lengths, for so many rounds.
pub fn chapters(seed: u64, rounds: usize) -> Vec<Block> {
    let mut dice = Dice::new(seed);
    let mut blocks = vec![official::title("四川省质量强省工作领导小组办公室关于二○一六年第二季度工作进展情况的通报")];
    blocks.push(official::lines(1));
    blocks.push(official::addressee("各成员单位："));
    for no in 1..=rounds {
        blocks.push(Block::Bookmark { level: 1, title: format!("第{no}节") });
        blocks.push(official::heading(1, format!("一、第{no}节重点任务")));
        for _ in 0..=dice.below(2) {
            blocks.push(official::heading(2, "（一）目标完成情况"));
            if dice.below(2) == 0 {
                blocks.push(official::heading(3, "1.产品质量"));
            }
            for _ in 0..=dice.below(3) {
                let length = 5 + dice.below(300);
                blocks.push(official::body(prose(&mut dice, length)));
            }
        }
    }
    blocks
}

pub const TEXT: Style = Style::new(Typeface::Song, 21 * PT / 2, 14 * PT);
pub const HEAD: Style = Style::new(Typeface::Hei, 21 * PT / 2, 14 * PT);

/// A table with a head of two rows, in which the first and the last column reach over both.
pub fn table(width: i32, rows: usize) -> Table {
    let mut dice = Dice::new(7);
    let across = vec![Cell::new(0, "序号", HEAD), Cell::new(4, "备注", HEAD)];
    let groups = vec![Cell::new(1, "任务", HEAD), Cell::new(2, "完成情况", HEAD).span(2)];
    let names = vec![Cell::new(1, "名称", HEAD), Cell::new(2, "目标值", HEAD), Cell::new(3, "累计完成", HEAD)];
    let head = Band { across, rows: vec![groups, names], label: "head".into(), ..Band::default() };
    let row = |no: usize| {
        let cells = vec![
            Cell::new(0, no.to_string(), TEXT),
            Cell::new(1, prose(&mut dice, 3 + no % 40), TEXT).align(Align::Left),
            Cell::new(2, (no * 10).to_string(), TEXT).align(Align::Right),
            Cell::new(3, (no * 7).to_string(), TEXT).align(Align::Right),
            Cell::new(4, if no.is_multiple_of(3) { "力争" } else { "—" }, TEXT),
        ];
        Band { rows: vec![cells], label: format!("row {no}"), ..Band::default() }
    };
    Table { columns: Columns::share(width, &[3, 20, 5, 6, 6]), head: vec![head], body: (1..=rows).map(row).collect() }
}

fn figure(figures: &mut Figures, label: &str, value: i64) -> FigureId {
    let record = RecordOf { table: "ledger_entry".into(), id: value, revision: 1 };
    let source =
        Source { record, label: label.into(), value: Some(value.into()), accepted: String::new(), file: None, beside: Vec::new() };
    figures.add(Figure {
        label: label.into(),
        value: Some(value.into()),
        unit: "个".into(),
        derivation: Derivation::Sum(vec![source]),
    })
}

/// One chart of each kind, their numbers with figures.
pub fn charts(figures: &mut Figures) -> Vec<Chart> {
    let quarters = ["一季度", "二季度", "三季度", "四季度"];
    let actual = [Some(18), Some(33), Some(52), None];
    let mut points = Vec::new();
    for ((label, planned), actual) in quarters.iter().zip([15, 30, 45, 60]).zip(actual) {
        points.push(CurvePoint {
            label: (*label).into(),
            planned: Some(Decimal::from(planned)),
            actual: actual.map(Decimal::from),
            figure: actual.map(|it| figure(figures, label, it)),
        });
    }
    let curve = Chart::Curve {
        title: "图1　服务业重点品牌完成曲线".into(),
        unit: "个".into(),
        goal: Some(Decimal::from(60)),
        points,
    };
    let of = [
        ("省商务厅", 112),
        ("省经济和信息化委员会", 96),
        ("省食品药品监督管理局", 88),
        ("四川出入境检验检疫局", 75),
        ("省质监局", 41),
        ("省林业厅", 0),
    ];
    let bar = |figures: &mut Figures, (label, value): (&str, i64), sign: &str| Bar {
        label: label.into(),
        value: value.into(),
        text: format!("{value}{sign}"),
        figure: Some(figure(figures, label, value)),
    };
    let bars = Chart::Bars {
        title: "图2　各单位年度任务完成率".into(),
        unit: "%".into(),
        of: Some(Decimal::from(100)),
        bars: of.iter().map(|it| bar(figures, *it, "%")).collect(),
    };
    let of = [("已完成", 12), ("超进度", 9), ("达进度", 21), ("欠进度", 4), ("其他", 2)];
    let shares =
        Chart::Shares { title: "图3　指标进度构成".into(), parts: of.iter().map(|it| bar(figures, *it, "项")).collect() };
    let symbols = [("●", 0), ("▲", 5), ("■", 10), ("○", 0)];
    let row = |no: usize| HeatRow {
        label: format!("任务{no}"),
        cells: (0..21).map(|at| symbols[(at * no + at) % 4]).map(|it| HeatCell { text: it.0.into(), shade: it.1 }).collect(),
    };
    let cities = "成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳 阿坝州 甘孜州 凉山州";
    let heat = Chart::Heat {
        title: "图4　各市（州）任务进展".into(),
        columns: cities.split(' ').map(str::to_owned).collect(),
        rows: (1..=8).map(row).collect(),
    };
    vec![curve, bars, shares, heat]
}

/// A report of all that the layout can: text, charts, tables, an annex turned, a large sheet, a wide one.
pub fn report(metrics: &dyn Metrics) -> Blocks {
    let mut figures = Figures::default();
    let mut blocks = chapters(3, 2);
    blocks.push(official::heading(1, "二、图表"));
    blocks.push(official::body("各项指标的完成情况见图1至图4。"));
    blocks.extend(charts(&mut figures).into_iter().map(Block::Chart));
    blocks.push(official::body("表内数字为累计数。"));
    let first = letter(Vec::new());
    blocks.push(Block::Table { table: table(first.page_sheet().body_width(), 12), closes: false });
    blocks.push(official::body("以上情况，请各单位对照检查，抓紧推进。"));
    blocks.push(official::lines(1));
    blocks.extend(official::annexes(
        &["二季度指标完成情况表".to_owned(), "各市（州）人民政府及省直有关部门二季度任务进展情况和佐证材料目录清单".to_owned()],
        metrics,
    ));
    blocks.push(official::closing("四川省质量强省工作领导小组办公室", "2016年7月20日", 2, metrics));
    let mut annex = Part::turned();
    annex.bookmark(0, "附件1");
    annex.text("附件1", HEAD, Align::Left);
    annex.push(official::title("二季度指标完成情况表"));
    annex.table(table(annex.page_sheet().body_width(), 40));
    let mut large = Part::new(SheetName::A3Landscape);
    large.table(table(large.page_sheet().body_width(), 30));
    let mut wide = Part::new(SheetName::A4Landscape);
    wide.table(table(wide.page_sheet().body_width(), 10));
    let last = letter(vec![official::body("（此页无正文）")]);
    Blocks { parts: vec![letter(blocks), annex, large, wide, last], figures }
}
