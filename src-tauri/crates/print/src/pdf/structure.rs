//! 结构树 (structure tree): what a reader that speaks goes by: headings, paragraphs, tables cell by cell, charts in words.

use std::collections::BTreeMap;
use std::fmt::Write;

use lopdf::ObjectId;

use crate::layout::{CellPlace, Laid, Tag, TagRole};

/// Marked pieces of a page: items `from..to`, under which name, in the order of their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marked {
    pub from: usize,
    pub to: usize,
    pub name: &'static str,
}

/// The tree, and what each page has of it.
#[derive(Debug, Default)]
pub(super) struct Structure {
    elements: Vec<Element>,
    /// By page.
    pub marked: Vec<Vec<Marked>>,
    /// By page and number of the marked piece: its element.
    owners: Vec<Vec<usize>>,
}

#[derive(Debug)]
struct Element {
    name: &'static str,
    parent: usize,
    children: Vec<usize>,
    /// Page and number of marked pieces.
    pieces: Vec<(usize, usize)>,
    more: String,
}

/// The element below the root that all others stand in.
const DOCUMENT: usize = 0;

impl Structure {
    pub fn of(laid: &Laid) -> Structure {
        let pages = laid.pages.len();
        let mut it = Structure { elements: Vec::new(), marked: vec![Vec::new(); pages], owners: vec![Vec::new(); pages] };
        it.add("Document", DOCUMENT, String::new());
        let mut rest = laid.tags.as_slice();
        while let Some(first) = rest.first() {
            let count = rest.iter().take_while(|it| it.block == first.block).count();
            let (block, after) = rest.split_at_checked(count).unwrap_or((rest, &[]));
            it.block(first, block);
            rest = after;
        }
        it
    }

    fn block(&mut self, first: &Tag, tags: &[Tag]) {
        let (name, more) = match &first.role {
            TagRole::Heading(level) => (heading(*level), String::new()),
            TagRole::Paragraph => ("P", String::new()),
            TagRole::Figure(words) => ("Figure", format!("/Alt {}", text(words))),
            TagRole::Cell(_) => return self.table(tags),
        };
        let element = self.add(name, DOCUMENT, more);
        for tag in tags {
            self.piece(element, tag);
        }
    }

    fn table(&mut self, tags: &[Tag]) {
        let mut cells: BTreeMap<(usize, usize), (CellPlace, Vec<&Tag>)> = BTreeMap::new();
        for tag in tags {
            if let TagRole::Cell(place) = &tag.role {
                cells.entry((place.row, place.column)).or_insert((*place, Vec::new())).1.push(tag);
            }
        }
        let table = self.add("Table", DOCUMENT, String::new());
        let mut row: Option<(usize, usize)> = None;
        for ((no, _), (place, tags)) in cells {
            // A row that has only cells from above is a row too.
            while row.is_none_or(|it| it.0 < no) {
                let next = row.map_or(0, |it| it.0 + 1);
                row = Some((next, self.add("TR", table, String::new())));
            }
            let mut more = String::new();
            if place.head || place.rows > 1 || place.columns > 1 {
                more.push_str("/A<</O/Table");
                if place.head {
                    more.push_str("/Scope/Column");
                }
                if place.rows > 1 {
                    let _ = write!(more, "/RowSpan {}", place.rows);
                }
                if place.columns > 1 {
                    let _ = write!(more, "/ColSpan {}", place.columns);
                }
                more.push_str(">>");
            }
            let cell = self.add(if place.head { "TH" } else { "TD" }, row.map_or(table, |it| it.1), more);
            for tag in tags {
                self.piece(cell, tag);
            }
        }
    }

    fn add(&mut self, name: &'static str, parent: usize, more: String) -> usize {
        let no = self.elements.len();
        self.elements.push(Element { name, parent, children: Vec::new(), pieces: Vec::new(), more });
        if no != DOCUMENT
            && let Some(parent) = self.elements.get_mut(parent)
        {
            parent.children.push(no);
        }
        no
    }

    fn piece(&mut self, element: usize, tag: &Tag) {
        let (Some(marked), Some(owners), Some(owner)) =
            (self.marked.get_mut(tag.page), self.owners.get_mut(tag.page), self.elements.get_mut(element))
        else {
            return;
        };
        if tag.from < tag.to {
            owner.pieces.push((tag.page, marked.len()));
            marked.push(Marked { from: tag.from, to: tag.to, name: owner.name });
            owners.push(element);
        }
    }

    /// The objects of the tree: the root first, then the parent tree, then the elements. `first` is the root's number.
    pub fn written(&self, first: usize, pages: &[ObjectId]) -> Vec<Vec<u8>> {
        let number = |element: usize| first + 2 + element;
        let mut objects = Vec::with_capacity(self.elements.len() + 2);
        objects.push(
            format!(
                "<</Type/StructTreeRoot/K {} 0 R/ParentTree {} 0 R/ParentTreeNextKey {}>>",
                number(DOCUMENT),
                first + 1,
                pages.len()
            )
            .into_bytes(),
        );
        let mut parents = String::from("<</Nums[");
        for (page, owners) in self.owners.iter().enumerate() {
            let _ = write!(parents, "{page}[");
            for owner in owners {
                let _ = write!(parents, "{} 0 R ", number(*owner));
            }
            parents.push(']');
        }
        parents.push_str("]>>");
        objects.push(parents.into_bytes());
        for (no, it) in self.elements.iter().enumerate() {
            let parent = if no == DOCUMENT { first } else { number(it.parent) };
            let mut out = format!("<</S/{}/P {parent} 0 R", it.name);
            let home = it.pieces.first().map(|it| it.0);
            if let Some(page) = home.and_then(|it| pages.get(it)) {
                let _ = write!(out, "/Pg {} 0 R", page.0);
            }
            out.push_str("/K[");
            for child in &it.children {
                let _ = write!(out, "{} 0 R ", number(*child));
            }
            for (page, piece) in &it.pieces {
                match pages.get(*page).filter(|_| Some(*page) != home) {
                    Some(other) => {
                        let _ = write!(out, "<</Type/MCR/Pg {} 0 R/MCID {piece}>>", other.0);
                    }
                    None => {
                        let _ = write!(out, "{piece} ");
                    }
                }
            }
            out.push(']');
            out.push_str(&it.more);
            out.push_str(">>");
            objects.push(out.into_bytes());
        }
        objects
    }
}

fn heading(level: u8) -> &'static str {
    match level {
        0 | 1 => "H1",
        2 => "H2",
        3 => "H3",
        4 => "H4",
        5 => "H5",
        _ => "H6",
    }
}

fn text(text: &str) -> String {
    let mut out = String::from("<FEFF");
    for unit in text.encode_utf16() {
        let _ = write!(out, "{unit:04X}");
    }
    out.push('>');
    out
}
