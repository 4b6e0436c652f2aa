//! The story of a document: paragraphs and tables in reading order, by one pass over the XML.

use super::lines::lines_of;
use super::numbering::Numbering;
use super::styles::{Effective, Look, Styles};
use super::symbol::symbol;
use super::table::{self, Budget, Merge, RawCell, RawRow};
use super::xml::{Element, Piece, Space, Xml};
use crate::source::{SourceError, limits};
use crate::{Block, Paragraph};

pub fn read(part: &str, styles: Styles, numbering: Numbering) -> Result<Vec<Block>, SourceError> {
    let mut xml = Xml::new(part);
    let mut story = Story {
        styles,
        numbering,
        frames: vec![Frame::Flow(Vec::new())],
        opened: Vec::new(),
        fields: Vec::new(),
        carried: String::new(),
        paragraphs: 0,
        budget: Budget::default(),
    };
    while let Some(piece) = xml.next()? {
        match piece {
            Piece::Open(element) if is_left_out(&element) => {
                story.note_deletion(&element);
                xml.skip()?;
            }
            Piece::Open(element) => story.open(&element)?,
            Piece::Close => story.close()?,
            Piece::Text(text) => story.text(&text)?,
        }
    }
    match story.frames.into_iter().next() {
        Some(Frame::Flow(blocks)) => Ok(blocks),
        _ => Ok(Vec::new()),
    }
}

/// Elements whose whole content does not print, or prints elsewhere.
fn is_left_out(element: &Element<'_>) -> bool {
    match element.space {
        Space::Word => matches!(
            element.local(),
            // Deleted text, and what stood before a tracked change of format.
            "del" | "moveFrom" | "pPrChange" | "rPrChange" | "tblPrChange" | "trPrChange" | "tcPrChange" | "tblGridChange"
                | "sectPrChange" | "numberingChange" | "tblPrExChange"
                // Codes of fields; the reading of a hanzi above it; page layout; settings of controls.
                | "instrText" | "delInstrText" | "delText" | "rt" | "sectPr" | "sdtPr" | "sdtEndPr" | "fldData"
        ),
        // The second saying of the same for older programs.
        Space::Compatibility => element.local() == "Fallback",
        _ => false,
    }
}

#[derive(Debug)]
enum Frame {
    /// Body, or a text box.
    Flow(Vec<Block>),
    Paragraph(Open),
    Table(Vec<RawRow>),
    Row(RawRow),
    Cell(RawCell),
}

#[derive(Debug, Default)]
struct Open {
    look: Look,
    effective: Option<(Effective, String)>,
    text: String,
    /// The run is hidden.
    hidden: bool,
    /// The end of the paragraph is deleted: it runs on into the next.
    runs_on: bool,
    /// Text boxes that hang on it come after it.
    after: Vec<Block>,
}

/// What an element that is open will want at its end, and how text in it is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opened {
    Frame,
    ParagraphProperties,
    /// The properties of the paragraph's end, which are not those of a run.
    MarkProperties,
    Run,
    RunProperties,
    RowProperties,
    Text,
    Other,
}

struct Story {
    styles: Styles,
    numbering: Numbering,
    frames: Vec<Frame>,
    opened: Vec<Opened>,
    /// Fields that are open; `true` while their code and not their result is read.
    fields: Vec<bool>,
    carried: String,
    paragraphs: usize,
    budget: Budget,
}

impl Story {
    fn open(&mut self, element: &Element<'_>) -> Result<(), SourceError> {
        let parent = self.opened.last().copied().unwrap_or(Opened::Other);
        let opened = match (element.space, element.local()) {
            (Space::Word, name) => self.open_word(name, element, parent)?,
            (Space::Math, "t") => Opened::Text,
            _ => Opened::Other,
        };
        self.opened.push(opened);
        Ok(())
    }

    fn open_word(&mut self, name: &str, element: &Element<'_>, parent: Opened) -> Result<Opened, SourceError> {
        let frame = match name {
            "p" => Some(Frame::Paragraph(Open { text: std::mem::take(&mut self.carried), ..Open::default() })),
            "txbxContent" => Some(Frame::Flow(Vec::new())),
            "tbl" => Some(Frame::Table(Vec::new())),
            "tr" => Some(Frame::Row(RawRow::default())),
            "tc" => Some(Frame::Cell(RawCell { span: 1, ..RawCell::default() })),
            _ => None,
        };
        if let Some(frame) = frame {
            if matches!(frame, Frame::Paragraph(_)) {
                self.paragraphs += 1;
                limits::paragraphs(self.paragraphs)?;
            }
            self.frames.push(frame);
            return Ok(Opened::Frame);
        }
        let opened = match (name, parent) {
            ("pPr", _) => Opened::ParagraphProperties,
            ("rPr", Opened::ParagraphProperties) => Opened::MarkProperties,
            ("rPr", _) => Opened::RunProperties,
            ("r", _) => Opened::Run,
            ("trPr", _) => Opened::RowProperties,
            ("t", _) => Opened::Text,
            _ => Opened::Other,
        };
        match self.frames.last_mut() {
            Some(Frame::Paragraph(paragraph)) => match (name, parent) {
                ("r", _) => paragraph.hidden = false,
                ("vanish" | "specVanish", Opened::RunProperties) => paragraph.hidden = element.is_on(),
                _ if parent == Opened::MarkProperties => {}
                ("tab" | "ptab", Opened::Run) => self.text_of("\t")?,
                ("br" | "cr", _) => self.text_of("\n")?,
                ("noBreakHyphen", _) => self.text_of("-")?,
                ("sym", _) => {
                    let font = element.attribute("font").unwrap_or_default();
                    let found = symbol(&font, &element.attribute("char").unwrap_or_default());
                    self.text_of(found.map_or(String::new(), String::from).as_str())?;
                }
                ("fldChar", _) => match element.attribute("fldCharType").as_deref() {
                    Some("begin") => self.fields.push(true),
                    Some("separate") => {
                        if let Some(it) = self.fields.last_mut() {
                            *it = false;
                        }
                    }
                    _ => drop(self.fields.pop()),
                },
                _ => paragraph.look.take(element),
            },
            Some(Frame::Row(row)) => match name {
                "gridBefore" => row.before = count(element),
                "gridAfter" => row.after = count(element),
                _ => {}
            },
            Some(Frame::Cell(cell)) => match name {
                "gridSpan" => cell.span = count(element).max(1),
                "vMerge" => cell.down = merge(element),
                "hMerge" => cell.across = merge(element),
                _ => {}
            },
            _ => {}
        }
        Ok(opened)
    }

    fn close(&mut self) -> Result<(), SourceError> {
        match self.opened.pop() {
            Some(Opened::Frame) => self.close_frame(),
            Some(Opened::ParagraphProperties) => {
                self.settle();
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn text(&mut self, text: &str) -> Result<(), SourceError> {
        match self.opened.last() {
            // A line end in the XML is white space; one that prints is `w:br`.
            Some(Opened::Text) if text.contains(['\n', '\r']) => self.text_of(&text.replace(['\n', '\r'], " ")),
            Some(Opened::Text) => self.text_of(text),
            _ => Ok(()),
        }
    }

    /// A deleted end of a paragraph, a deleted row: the mark stands among the properties.
    fn note_deletion(&mut self, element: &Element<'_>) {
        if !matches!(element.word(), "del" | "moveFrom") {
            return;
        }
        match (self.opened.last(), self.frames.last_mut()) {
            (Some(Opened::MarkProperties), Some(Frame::Paragraph(it))) => it.runs_on = true,
            (Some(Opened::RowProperties), Some(Frame::Row(it))) => it.is_gone = true,
            _ => {}
        }
    }

    fn text_of(&mut self, text: &str) -> Result<(), SourceError> {
        if self.fields.contains(&true) {
            return Ok(());
        }
        if let Some(Frame::Paragraph(paragraph)) = self.frames.last_mut()
            && !paragraph.hidden
        {
            self.budget.say(text.len())?;
            paragraph.text.push_str(text);
        }
        Ok(())
    }

    /// The number is counted where the paragraph begins, before those of boxes inside it.
    fn settle(&mut self) {
        if let Some(Frame::Paragraph(paragraph)) = self.frames.last_mut()
            && paragraph.effective.is_none()
            && !paragraph.runs_on
        {
            let effective = self.styles.effective(&paragraph.look);
            let label = self.numbering.label(&effective, &self.styles);
            paragraph.effective = Some((effective, label));
        }
    }

    fn close_frame(&mut self) -> Result<(), SourceError> {
        self.settle();
        let Some(frame) = self.frames.pop() else { return Ok(()) };
        match frame {
            Frame::Paragraph(paragraph) => {
                // A field whose end is missing must not swallow what follows.
                self.fields.retain(|it| !it);
                self.close_paragraph(paragraph);
            }
            Frame::Flow(blocks) => match self.frames.last_mut() {
                Some(Frame::Paragraph(host)) => host.after.extend(blocks),
                _ => self.put(blocks),
            },
            Frame::Cell(cell) => {
                if let Some(Frame::Row(row)) = self.frames.last_mut() {
                    row.cells.push(cell);
                }
            }
            Frame::Row(row) => {
                if let Some(Frame::Table(rows)) = self.frames.last_mut() {
                    rows.push(row);
                }
            }
            Frame::Table(rows) => {
                let blocks = table::finish(rows, &mut self.budget)?;
                self.put(blocks);
            }
        }
        Ok(())
    }

    fn close_paragraph(&mut self, paragraph: Open) {
        let Open { text, effective, after, runs_on, .. } = paragraph;
        if runs_on {
            self.carried = text;
            self.put(after);
            return;
        }
        let (effective, label) = effective.unwrap_or_default();
        let mut blocks = Vec::new();
        if !effective.is_contents {
            let whole = |label: String, text: &str| {
                Block::Paragraph(Paragraph { label, text: text.trim().to_owned(), outline: effective.outline, centred: effective.centred })
            };
            let in_cell = self.frames.iter().any(|it| matches!(it, Frame::Cell(_)));
            let mut label = label;
            for part in lines_of(&text, in_cell) {
                blocks.push(whole(std::mem::take(&mut label), &part));
            }
        }
        blocks.extend(after);
        self.put(blocks);
    }

    /// Into the cell, the text box or the body that is open.
    fn put(&mut self, blocks: Vec<Block>) {
        let place = self.frames.iter_mut().rev().find_map(|it| match it {
            Frame::Flow(blocks) => Some(blocks),
            Frame::Cell(cell) => Some(&mut cell.blocks),
            _ => None,
        });
        if let Some(place) = place {
            place.extend(blocks);
        }
    }
}

fn count(element: &Element<'_>) -> usize {
    element.number().and_then(|it| usize::try_from(it).ok()).unwrap_or_default().min(limits::COLUMNS)
}

fn merge(element: &Element<'_>) -> Merge {
    if element.val().as_deref() == Some("restart") { Merge::Begins } else { Merge::Continues }
}
