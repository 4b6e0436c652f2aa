//! 标签 (tags): what the items of a page are, for readers that speak. Items without a tag are decoration: rules, page
//! numbers, a table's head where it comes again.

use super::{Flow, Laid};
use crate::document::{Block, Chart, TextRole};

/// Items `from..to` of a page. Tags of one block follow each other in reading order, over pages too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// From 0.
    pub page: usize,
    pub from: usize,
    pub to: usize,
    /// Tags with one number are one paragraph, one table, one chart.
    pub block: usize,
    pub role: TagRole,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TagRole {
    /// 1 is the paper's title.
    Heading(u8),
    Paragraph,
    Cell(CellPlace),
    /// A chart, with what it says in words.
    Figure(String),
}

/// Where a cell stands in its whole table, over all pages; rows count from 0, heads among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct CellPlace {
    pub row: usize,
    pub column: usize,
    pub rows: usize,
    pub columns: usize,
    pub head: bool,
    /// Written again on a further page: spoken once.
    pub again: bool,
}

/// A place in the items of the pages.
#[derive(Debug, Clone, Copy)]
pub struct Since {
    page: usize,
    item: usize,
}

impl Since {
    pub(super) fn item(self) -> usize {
        self.item
    }
}

impl Laid {
    fn end(&self) -> Since {
        let item = self.pages.last().map_or(0, |it| it.items.len());
        Since { page: self.pages.len().saturating_sub(1), item }
    }

    /// The number of the next block.
    pub(super) fn next_block(&self) -> usize {
        self.tags.last().map_or(0, |it| it.block + 1)
    }

    /// What came since then is one block.
    fn tag(&mut self, role: &TagRole, since: Since) {
        let block = self.next_block();
        for (page, content) in self.pages.iter().enumerate().skip(since.page) {
            let from = if page == since.page { since.item } else { 0 };
            let to = content.items.len();
            if from < to {
                self.tags.push(Tag { page, from, to, block, role: role.clone() });
            }
        }
    }
}

impl Flow<'_> {
    /// Where the next item will stand.
    pub fn here(&self) -> Since {
        self.laid.end()
    }

    /// Says what was put down since then. A table says it of each of its cells itself.
    pub fn tag(&mut self, block: &Block, since: Since) {
        let role = match block {
            Block::Title { .. } => TagRole::Heading(1),
            Block::Text(text) => match text.role {
                TextRole::Heading(level) => TagRole::Heading(level.saturating_add(1)),
                _ => TagRole::Paragraph,
            },
            Block::Edges { .. } => TagRole::Paragraph,
            Block::Chart(chart) => TagRole::Figure(in_words(chart)),
            _ => return,
        };
        self.laid.tag(&role, since);
    }

    /// Charts beside each other are spoken as one.
    pub(super) fn tag_charts(&mut self, charts: &[&Chart], since: Since) {
        let words: Vec<String> = charts.iter().map(|it| in_words(it)).collect();
        self.laid.tag(&TagRole::Figure(words.join("。")), since);
    }
}

/// 图的文字说明.
fn in_words(chart: &Chart) -> String {
    match chart {
        Chart::Curve { title, unit, goal, points } => {
            let mut words = format!("完成曲线：{title}");
            if let Some(goal) = goal {
                words.push_str(&format!("，目标{goal}{unit}"));
            }
            for point in points {
                words.push_str(&format!("；{}", point.label));
                if let Some(planned) = point.planned {
                    words.push_str(&format!("计划{planned}{unit}"));
                }
                match point.actual {
                    Some(actual) => words.push_str(&format!("完成{actual}{unit}")),
                    None => words.push_str("尚无数据"),
                }
            }
            words
        }
        Chart::Bars { title, bars, .. } => listed("条形图", title, bars),
        Chart::Shares { title, parts } => listed("构成图", title, parts),
        Chart::Heat { title, columns, rows } => {
            let mut words = format!("符号表：{title}");
            for row in rows {
                let cells: Vec<String> = columns.iter().zip(&row.cells).map(|(column, cell)| format!("{column}{}", cell.text)).collect();
                words.push_str(&format!("；{}：{}", row.label, cells.join("，")));
            }
            words
        }
    }
}

fn listed(kind: &str, title: &str, bars: &[crate::document::Bar]) -> String {
    let parts: Vec<String> = bars.iter().map(|it| format!("{}{}", it.label, it.text)).collect();
    format!("{kind}：{title}；{}", parts.join("；"))
}
