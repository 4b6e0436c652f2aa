//! 题头 (opened): what stands over every table of an assessment, and the mark of a sample scheme.

use super::{AssessmentGround, SAMPLE};
use crate::PaperName;
use crate::document::{Block, Document, Figures, Part, TextBlock, TextRole, Words};
use crate::layout::{Align, PT, Style, Typeface};
use crate::papers::frame;
use crate::papers::ruled::NOTE;

const MARK: Style = Style::new(Typeface::Hei, 21 * PT / 2, 16 * PT);

impl AssessmentGround {
    pub(in crate::papers) fn document(&self, paper: PaperName, title: impl Into<String>, figures: Figures) -> Document {
        let mut document = Document::new(paper, title, &self.issued_by);
        document.reference.clone_from(&self.scheme().header().basis);
        document.figures = figures;
        document
    }

    /// Title, the mark of a sample, and the line over the table.
    pub(super) fn open(&self, part: &mut Part, paper: PaperName, title: &str, (left, right): (Words, Words)) {
        part.bookmark(0, paper.zh());
        frame::plain_title(part, title);
        self.mark(part);
        part.gap(4 * PT);
        part.push(Block::Edges { left, right, style: NOTE });
        part.gap(2 * PT);
    }

    /// 示例方案, where it is one.
    pub(in crate::papers) fn mark(&self, part: &mut Part) {
        if self.is_sample() {
            part.gap(2 * PT);
            let mark = TextBlock::new(TextRole::UnderTitle, SAMPLE, MARK);
            part.push(Block::Text(TextBlock { align: Align::Centre, ..mark }));
        }
    }

    /// `依据：《…方案》（…），第 2 版`
    pub(super) fn basis(&self) -> Words {
        let header = self.scheme().header();
        let basis = if header.basis.is_empty() { String::new() } else { format!("（{}）", header.basis) };
        let version = if header.version > 1 { format!("，第{}版", header.version) } else { String::new() };
        format!("依据：《{}》{basis}{version}", header.title).into()
    }
}
