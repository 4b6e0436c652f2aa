//! A report of 61 pages: headings of three levels, text, five charts, and tables of 2,000 rows together.

use rust_decimal::Decimal;
use zhiheng_print::document::{Bar, Block, Chart, Document, Part, TextBlock, TextRole};
use zhiheng_print::layout::{Align, Band, Cell, Columns, Metrics, PT, SheetName, Style, Table, Typeface, Weight};
use zhiheng_print::{Content, PaperName};

const HEAD: Style = Style::new(Typeface::Hei, 10 * PT, 14 * PT);
const CELL: Style = Style::new(Typeface::Song, 9 * PT, 12 * PT);
const TEXT: Style = Style::new(Typeface::Fang, 16 * PT, 28 * PT);
const FIRST: Style = Style::new(Typeface::Hei, 16 * PT, 28 * PT);
const SECOND: Style = Style::new(Typeface::Kai, 16 * PT, 28 * PT);

const UNITS: [&str; 8] = ["省质监局", "省发展改革委", "省经济和信息化委", "省商务厅", "省旅游局", "省卫生计生委", "省环境保护厅", "省食品药品监管局"];
const MATTERS: [&str; 6] = [
    "开展质量先进标杆活动",
    "培育省级服务业重点品牌",
    "监测主要农产品质量安全",
    "推动重点产业对标达标",
    "实施制造业质量提升工程",
    "加强重点工程质量监管",
];
const RESULTS: [&str; 4] = ["已完成", "达到序时进度", "超过序时进度", "欠进度"];

pub struct Report {
    /// 10 for the whole one.
    pub chapters: usize,
    pub rows: usize,
}

impl Content for Report {
    fn paper(&self) -> PaperName {
        PaperName::YearSummary
    }

    fn document(&self, sheet: SheetName, _: &dyn Metrics) -> Document {
        let mut document = Document::new(self.paper(), "质量强省工作年度执行情况报告", "省推进质量强省工作领导小组办公室");
        let mut part = Part::new(sheet);
        part.bookmark(0, "年度执行情况报告");
        part.push(Block::Title { upper: "质量强省工作".into(), lower: "年度执行情况报告".into() });
        let chapters = self.chapters;
        for chapter in 1..=chapters {
            heading(&mut part, 1, &format!("{chapter}．第{chapter}项任务执行情况"), FIRST);
            for section in 1..=2 {
                heading(&mut part, 2, &format!("（{section}）各成员单位进展"), SECOND);
                let text = format!(
                    "第{chapter}项任务由有关成员单位共同承担。截至本季度末，列入计划的目标按期推进，{}。",
                    MATTERS.iter().cycle().skip(chapter).take(3).copied().collect::<Vec<_>>().join("；")
                );
                part.text(format!("　　{text}"), TEXT, Align::Justify);
                if section == 1 && chapter % 2 == 0 {
                    part.push(Block::Chart(chart(chapter)));
                }
                let share = self.rows / (chapters * 2);
                part.table(table(sheet, chapter * 2 + section, share));
            }
        }
        document.parts.push(part);
        document
    }
}

fn heading(part: &mut Part, level: u8, text: &str, style: Style) {
    part.bookmark(usize::from(level), text);
    part.push(Block::Text(TextBlock::new(TextRole::Heading(level), text, style)));
}

fn chart(chapter: usize) -> Chart {
    let bars = UNITS.iter().zip(3..).map(|(unit, at)| {
        let value = (at * chapter * 7) % 90 + 10;
        Bar { label: (*unit).to_owned(), value: Decimal::from(value as i64), text: format!("{value}%"), figure: None }
    });
    let (title, bars) = (format!("第{chapter}项任务完成率"), bars.collect());
    Chart::Bars { title, unit: "%".into(), of: Some(Decimal::ONE_HUNDRED), bars }
}

fn table(sheet: SheetName, seed: usize, rows: usize) -> Table {
    let head = ["序号", "责任单位", "工作内容", "目标", "累计完成", "进展"];
    let columns = Columns::share(sheet.sheet().body_width(), &[8, 18, 38, 10, 10, 16]);
    let head = head.iter().enumerate().map(|(at, it)| Cell::new(at, *it, HEAD)).collect();
    let row = |no: usize| {
        let pick = seed * 31 + no * 7;
        let words = [
            no.to_string(),
            UNITS[pick % UNITS.len()].to_owned(),
            MATTERS[pick % MATTERS.len()].to_owned(),
            (pick % 97 + 3).to_string(),
            (pick % 89).to_string(),
            RESULTS[pick % RESULTS.len()].to_owned(),
        ];
        let cells = words.into_iter().enumerate().map(|(at, it)| {
            Cell::new(at, it, CELL).align(if at == 2 { Align::Left } else { Align::Centre })
        });
        Band { rows: vec![cells.collect()], ..Band::default() }
    };
    Table {
        columns,
        head: vec![Band { rows: vec![head], rule: Some(Weight::Medium), ..Band::default() }],
        body: (1..=rows).map(row).collect(),
    }
}
