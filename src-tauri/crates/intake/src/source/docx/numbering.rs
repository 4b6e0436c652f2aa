//! Automatic numbers as they print: lists (`w:num`) on their patterns (`w:abstractNum`), counted in reading order.

use std::collections::HashMap;

use super::numeral::{numeral, padded};
use super::styles::{Effective, Styles};
use super::xml::{Element, Piece, Xml};
use crate::source::SourceError;

const LEVELS: usize = 9;

#[derive(Debug, Clone, Default)]
struct Level {
    start: i64,
    format: String,
    /// Of a format `custom`.
    pattern: String,
    /// `（%2）`.
    text: String,
    /// After which level it starts anew; `Some(0)`: never, as 一、(一)(二) 二、(三).
    restart: Option<usize>,
    /// All numbers of the label in plain digits.
    is_legal: bool,
    /// The paragraph style that it belongs to.
    style: Option<String>,
}

impl Level {
    fn numeral(&self, n: i64, plain: bool) -> String {
        match self.format.as_str() {
            _ if plain => n.to_string(),
            "custom" => padded(&self.pattern, n),
            format => numeral(format, n),
        }
    }
}

#[derive(Debug, Default)]
struct Pattern {
    levels: [Option<Level>; LEVELS],
    /// A pattern that only points to the style which has the levels.
    pointer: Option<String>,
}

#[derive(Debug, Default)]
struct List {
    pattern: i64,
    /// `w:lvlOverride`: another start, or the whole level anew.
    starts: [Option<i64>; LEVELS],
    levels: [Option<Level>; LEVELS],
}

#[derive(Debug, Default)]
pub struct Numbering {
    patterns: HashMap<i64, Pattern>,
    lists: HashMap<i64, List>,
    /// Of each pattern: lists on the same pattern count on.
    counters: HashMap<i64, [Option<i64>; LEVELS]>,
    /// Lists and levels whose own start was used.
    started: Vec<(i64, usize)>,
}

impl Numbering {
    pub fn read(part: &str) -> Result<Numbering, SourceError> {
        let mut numbering = Numbering::default();
        let mut xml = Xml::new(part);
        while let Some(piece) = xml.next()? {
            let Piece::Open(element) = piece else { continue };
            match element.word() {
                "abstractNum" => {
                    let id = number(&element, "abstractNumId");
                    let pattern = pattern(&mut xml)?;
                    numbering.patterns.insert(id, pattern);
                }
                "num" => {
                    let id = number(&element, "numId");
                    let list = list(&mut xml)?;
                    numbering.lists.insert(id, list);
                }
                _ => {}
            }
        }
        Ok(numbering)
    }

    /// The label of the next paragraph of this kind; empty where it has none.
    pub fn label(&mut self, paragraph: &Effective, styles: &Styles) -> String {
        let Some(id) = paragraph.list else { return String::new() };
        let Some(list) = self.lists.get(&id) else { return String::new() };
        let home = self.home(list.pattern, styles);
        let Some(pattern) = self.patterns.get(&home) else { return String::new() };
        let linked = |style: &String| {
            pattern.levels.iter().position(|it| it.as_ref().is_some_and(|it| it.style.as_ref() == Some(style)))
        };
        let at = paragraph.linked.iter().find_map(linked).or(paragraph.level).unwrap_or_default();
        let level = |at: usize| {
            let own = list.levels.get(at).and_then(Option::as_ref);
            own.or_else(|| pattern.levels.get(at).and_then(Option::as_ref))
        };
        let Some(mine) = level(at) else { return String::new() };

        let counters = self.counters.entry(home).or_default();
        for (place, counter) in counters.iter_mut().enumerate() {
            if place == at {
                let start = list.starts.get(at).copied().flatten();
                let anew = start.filter(|_| !self.started.contains(&(id, at)));
                if anew.is_some() {
                    self.started.push((id, at));
                }
                *counter = Some(anew.unwrap_or_else(|| counter.map_or(start.unwrap_or(mine.start), |it| it + 1)));
            } else if at < place {
                let restarts = match level(place).and_then(|it| it.restart) {
                    None => true,
                    Some(after) => at < after,
                };
                if restarts {
                    *counter = None;
                }
            }
        }
        let mut label = String::new();
        let mut rest = mine.text.as_str();
        while let Some((before, after)) = rest.split_once('%') {
            label.push_str(before);
            let digit = after.chars().next().and_then(|it| it.to_digit(10)).filter(|it| *it != 0);
            match digit {
                Some(digit) => {
                    let place = digit as usize - 1;
                    if let Some(shown) = level(place) {
                        let n = counters.get(place).copied().flatten().unwrap_or(shown.start);
                        label.push_str(&shown.numeral(n, mine.is_legal));
                    }
                    rest = after.get(1..).unwrap_or_default();
                }
                None => {
                    label.push('%');
                    rest = after;
                }
            }
        }
        label.push_str(rest);
        if mine.format == "bullet" { bullet(&label) } else { label }
    }

    /// The pattern that has the levels.
    fn home(&self, pattern: i64, styles: &Styles) -> i64 {
        let mut at = pattern;
        for _ in 0..10 {
            let Some(style) = self.patterns.get(&at).and_then(|it| it.pointer.as_ref()) else { break };
            let Some(list) = styles.list_of(style).and_then(|it| self.lists.get(&it)) else { break };
            at = list.pattern;
        }
        at
    }
}

/// A mark of a symbol font has no character of its own.
fn bullet(mark: &str) -> String {
    match mark.chars().next() {
        Some('\u{e000}'..='\u{f8ff}') => "•".to_owned(),
        _ => mark.trim().to_owned(),
    }
}

fn number(element: &Element<'_>, name: &str) -> i64 {
    element.attribute(name).and_then(|it| it.trim().parse().ok()).unwrap_or(-1)
}

/// The element that was opened, to its end.
fn pattern(xml: &mut Xml<'_>) -> Result<Pattern, SourceError> {
    let mut pattern = Pattern::default();
    let mut depth = 1_usize;
    while 0 < depth {
        match xml.next()? {
            Some(Piece::Open(element)) => match element.word() {
                "lvl" => {
                    let place = number(&element, "ilvl");
                    put(&mut pattern.levels, place, level(xml)?);
                }
                name => {
                    if name == "numStyleLink" {
                        pattern.pointer = element.val().map(|it| it.into_owned());
                    }
                    depth += 1;
                }
            },
            Some(Piece::Close) => depth -= 1,
            Some(Piece::Text(_)) => {}
            None => break,
        }
    }
    Ok(pattern)
}

fn list(xml: &mut Xml<'_>) -> Result<List, SourceError> {
    let mut list = List { pattern: -1, ..List::default() };
    let mut place = -1;
    let mut depth = 1_usize;
    while 0 < depth {
        match xml.next()? {
            Some(Piece::Open(element)) => match element.word() {
                "lvl" => put(&mut list.levels, place, level(xml)?),
                name => {
                    match name {
                        "abstractNumId" => list.pattern = element.number().unwrap_or(-1),
                        "lvlOverride" => place = number(&element, "ilvl"),
                        "startOverride" => put(&mut list.starts, place, start(&element)),
                        _ => {}
                    }
                    depth += 1;
                }
            },
            Some(Piece::Close) => depth -= 1,
            Some(Piece::Text(_)) => {}
            None => break,
        }
    }
    Ok(list)
}

fn level(xml: &mut Xml<'_>) -> Result<Level, SourceError> {
    let mut level = Level { format: "decimal".to_owned(), ..Level::default() };
    let mut depth = 1_usize;
    while 0 < depth {
        match xml.next()? {
            Some(Piece::Open(element)) => {
                // Word writes its own formats as a choice, with a plain one to fall back on.
                if element.local() == "Fallback" {
                    xml.skip()?;
                    continue;
                }
                match element.word() {
                    "start" => level.start = start(&element),
                    "numFmt" => {
                        level.format = element.val().unwrap_or_default().into_owned();
                        level.pattern = element.attribute("format").unwrap_or_default().into_owned();
                    }
                    "lvlText" => level.text = element.val().unwrap_or_default().into_owned(),
                    "lvlRestart" => level.restart = element.number().and_then(|it| usize::try_from(it).ok()),
                    "isLgl" => level.is_legal = element.is_on(),
                    "pStyle" => level.style = element.val().map(|it| it.into_owned()),
                    _ => {}
                }
                depth += 1;
            }
            Some(Piece::Close) => depth -= 1,
            Some(Piece::Text(_)) => {}
            None => break,
        }
    }
    Ok(level)
}

fn start(element: &Element<'_>) -> i64 {
    element.number().unwrap_or(1).clamp(0, 1_000_000)
}

fn put<T>(places: &mut [Option<T>; LEVELS], place: i64, value: T) {
    if let Some(it) = usize::try_from(place).ok().and_then(|it| places.get_mut(it)) {
        *it = Some(value);
    }
}
