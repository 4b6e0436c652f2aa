//! What the pages show: operators of the content streams → glyphs at places → visual lines, in the order of the stream. So a
//! cell of a table reads to its end before the next one begins.

use std::collections::HashMap;
use std::rc::Rc;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::Line;
use super::file::{content, dictionary, get, inherited, number};
use super::font::{Font, Glyph};
use super::tokens::{Token, Tokens};
use crate::source::{SourceError, limits};

pub struct Reader<'a> {
    file: &'a Document,
    /// Bytes of content that may still be unpacked.
    left: usize,
    said: usize,
    glyphs: usize,
    unknown: usize,
    fonts: HashMap<ObjectId, Rc<Font>>,
    lines: Vec<Line>,
    pen: Option<Pen>,
    /// Glyphs of the page by place: bold is at times the same text twice, hardly moved.
    drawn: HashMap<(i64, i64), String>,
}

/// Where the line that is being written stands: direction, baseline, end.
#[derive(Debug, Clone, Copy)]
struct Pen {
    direction: (f64, f64),
    across: f64,
    end: f64,
    size: f64,
    last: char,
}

#[derive(Debug, Clone, Copy)]
struct Matrix([f64; 6]);

impl Matrix {
    const SAME: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// This one first, then the other.
    fn then(self, other: Matrix) -> Matrix {
        let ([a, b, c, d, e, f], [k, l, m, n, o, p]) = (self.0, other.0);
        Matrix([a * k + b * m, a * l + b * n, c * k + d * m, c * l + d * n, e * k + f * m + o, e * l + f * n + p])
    }

    fn shift(x: f64, y: f64) -> Matrix {
        Matrix([1.0, 0.0, 0.0, 1.0, x, y])
    }
}

#[derive(Clone)]
struct State {
    page: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    spacing: f64,
    word_spacing: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

struct Text {
    at: Matrix,
    line: Matrix,
}

impl<'a> Reader<'a> {
    pub fn new(file: &'a Document) -> Reader<'a> {
        Reader {
            file,
            left: limits::PDF_CONTENT,
            said: 0,
            glyphs: 0,
            unknown: 0,
            fonts: HashMap::new(),
            lines: Vec::new(),
            pen: None,
            drawn: HashMap::new(),
        }
    }

    /// Most glyphs are not tied to characters: the file shows text but does not have it.
    pub fn is_unreadable(&self) -> bool {
        self.glyphs < self.unknown * 2
    }

    pub fn page(&mut self, page: ObjectId) -> Result<Vec<Line>, SourceError> {
        let file = self.file;
        let mut bytes = Vec::new();
        for id in file.get_page_contents(page) {
            if let Ok(stream) = file.get_object(id).and_then(Object::as_stream) {
                bytes.extend(content(stream, &mut self.left)?);
                bytes.push(b'\n');
            }
        }
        let none = Dictionary::new();
        let resources = file.get_dictionary(page).ok().and_then(|it| inherited(file, it, b"Resources")).and_then(|it| it.as_dict().ok());
        let state = State {
            page: Matrix::SAME,
            font: None,
            size: 1.0,
            spacing: 0.0,
            word_spacing: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        self.content(&bytes, resources.unwrap_or(&none), state, 0, false)?;
        self.pen = None;
        self.drawn.clear();
        Ok(std::mem::take(&mut self.lines))
    }

    fn content(&mut self, bytes: &[u8], resources: &Dictionary, state: State, depth: usize, artifact: bool) -> Result<(), SourceError> {
        let mut state = state;
        let mut saved: Vec<State> = Vec::new();
        let mut text = Text { at: Matrix::SAME, line: Matrix::SAME };
        let mut marks: Vec<bool> = Vec::new();
        let mut operands: Vec<Token> = Vec::new();
        let mut tokens = Tokens::new(bytes);
        while let Some(token) = tokens.next() {
            let Token::Operator(operator) = token else {
                // No operator takes so many.
                if operands.len() < 50_000 {
                    operands.push(token);
                }
                continue;
            };
            let numbers = |count: usize| -> Option<Vec<f64>> {
                let tail = operands.get(operands.len().checked_sub(count)?..)?;
                tail.iter().map(|it| if let Token::Number(it) = it { Some(*it) } else { None }).collect()
            };
            let one = || numbers(1).and_then(|it| it.first().copied());
            let in_artifact = artifact || marks.contains(&true);
            match operator.as_slice() {
                b"q" if saved.len() < 200 => saved.push(state.clone()),
                b"Q" => state = saved.pop().unwrap_or(state),
                b"cm" => {
                    if let Some(matrix) = matrix(numbers(6)) {
                        state.page = matrix.then(state.page);
                    }
                }
                b"BT" => text = Text { at: Matrix::SAME, line: Matrix::SAME },
                b"Tf" => {
                    if let [.., Token::Name(name), Token::Number(size)] = operands.as_slice() {
                        state.font = self.font(resources, name)?;
                        state.size = *size;
                    }
                }
                b"Tc" => state.spacing = one().unwrap_or(state.spacing),
                b"Tw" => state.word_spacing = one().unwrap_or(state.word_spacing),
                b"Tz" => state.stretch = one().map_or(state.stretch, |it| it / 100.0),
                b"TL" => state.leading = one().unwrap_or(state.leading),
                b"Ts" => state.rise = one().unwrap_or(state.rise),
                b"Tm" => {
                    if let Some(matrix) = matrix(numbers(6)) {
                        text = Text { at: matrix, line: matrix };
                    }
                }
                b"Td" | b"TD" => {
                    if let Some([x, y]) = numbers(2).as_deref() {
                        if operator == b"TD" {
                            state.leading = -y;
                        }
                        next_line(&mut text, *x, *y);
                    }
                }
                b"T*" => next_line(&mut text, 0.0, -state.leading),
                b"Tj" | b"'" | b"\"" => {
                    if operator != b"Tj" {
                        next_line(&mut text, 0.0, -state.leading);
                    }
                    if let [Token::Number(words), Token::Number(spacing), Token::Text(_)] = operands.as_slice() {
                        (state.word_spacing, state.spacing) = (*words, *spacing);
                    }
                    if let Some(Token::Text(bytes)) = operands.last() {
                        self.show(bytes, &state, &mut text, in_artifact)?;
                    }
                }
                b"TJ" => {
                    for operand in &operands {
                        match operand {
                            Token::Text(bytes) => self.show(bytes, &state, &mut text, in_artifact)?,
                            Token::Number(it) => {
                                text.at = Matrix::shift(-it / 1000.0 * state.size * state.stretch, 0.0).then(text.at);
                            }
                            _ => {}
                        }
                    }
                }
                b"BMC" | b"BDC" if marks.len() < 1000 => {
                    marks.push(matches!(operands.first(), Some(Token::Name(it)) if it == b"Artifact"));
                }
                b"EMC" => drop(marks.pop()),
                b"ID" => tokens.skip_picture(),
                b"Do" => {
                    if let Some(Token::Name(name)) = operands.last()
                        && depth < limits::PDF_DEPTH
                    {
                        self.form(resources, name, &state, depth, in_artifact)?;
                    }
                }
                _ => {}
            }
            operands.clear();
        }
        Ok(())
    }

    /// Content that a page shows by name. Pictures have none.
    fn form(&mut self, resources: &Dictionary, name: &[u8], state: &State, depth: usize, artifact: bool) -> Result<(), SourceError> {
        let file = self.file;
        let form = dictionary(file, resources, b"XObject").and_then(|it| get(file, it, name)).and_then(|it| it.as_stream().ok());
        let Some(form) = form.filter(|it| matches!(get(file, &it.dict, b"Subtype"), Some(Object::Name(kind)) if kind == b"Form")) else {
            return Ok(());
        };
        let bytes = content(form, &mut self.left)?;
        let own = dictionary(file, &form.dict, b"Resources").unwrap_or(resources);
        let place = get(file, &form.dict, b"Matrix").and_then(|it| it.as_array().ok()).map(|it| it.iter().filter_map(number).collect());
        let place = matrix(place).unwrap_or(Matrix::SAME);
        let inside = State { page: place.then(state.page), ..state.clone() };
        // Even an empty one costs something, so that content which names itself comes to an end.
        self.left = self.left.saturating_sub(1024);
        self.content(&bytes, own, inside, depth + 1, artifact)
    }

    fn font(&mut self, resources: &Dictionary, name: &[u8]) -> Result<Option<Rc<Font>>, SourceError> {
        let file = self.file;
        let Some(entry) = dictionary(file, resources, b"Font").and_then(|it| it.get(name).ok()) else { return Ok(None) };
        let id = entry.as_reference().ok();
        if let Some(known) = id.and_then(|it| self.fonts.get(&it)) {
            return Ok(Some(known.clone()));
        }
        let Some(font) = file.dereference(entry).ok().and_then(|it| it.1.as_dict().ok()) else { return Ok(None) };
        let font = Rc::new(Font::read(file, font, &mut self.left)?);
        if let Some(id) = id {
            self.fonts.insert(id, font.clone());
        }
        Ok(Some(font))
    }

    fn show(&mut self, bytes: &[u8], state: &State, text: &mut Text, artifact: bool) -> Result<(), SourceError> {
        let Some(font) = &state.font else { return Ok(()) };
        let said = self.said;
        font.glyphs(bytes, |glyph| {
            let place = Matrix::shift(0.0, state.rise).then(text.at).then(state.page);
            let spacing = state.spacing + if glyph.is_space { state.word_spacing } else { 0.0 };
            let advance = (glyph.width / 1000.0 * state.size + spacing) * state.stretch;
            let width = glyph.width / 1000.0 * state.size * state.stretch;
            self.glyph(glyph, place, width, state.size, artifact);
            text.at = Matrix::shift(advance, 0.0).then(text.at);
        });
        if said != self.said { limits::said(self.said) } else { Ok(()) }
    }

    fn glyph(&mut self, glyph: Glyph, place: Matrix, width: f64, size: f64, artifact: bool) {
        let [a, b, c, d, x, y] = place.0;
        let (along_scale, up_scale) = (a.hypot(b), c.hypot(d));
        if !(along_scale * up_scale).is_normal() || !x.is_finite() || !y.is_finite() {
            return;
        }
        let (size, width) = ((size * up_scale).abs(), (width * along_scale).abs());
        let (cos, sin) = (a / along_scale, b / along_scale);
        let (along, across) = (x * cos + y * sin, y * cos - x * sin);
        self.glyphs += 1;
        self.unknown += usize::from(glyph.is_unknown);
        if self.is_drawn(&glyph.text, along, across) {
            return;
        }
        self.said += glyph.text.len();

        let goes_on = self.pen.is_some_and(|pen| {
            let turned = pen.direction.0 * cos + pen.direction.1 * sin < 0.99;
            let gap = along - pen.end;
            !turned && (across - pen.across).abs() < 0.5 * pen.size.max(size) && -2.0 * size < gap
        });
        let last_is_artifact = self.lines.last().is_some_and(|it| it.artifact);
        if !goes_on || last_is_artifact != artifact {
            self.lines.push(Line { left: along, right: along, height: across, size, artifact, ..Line::default() });
            self.pen = None;
        }
        let Some(line) = self.lines.last_mut() else { return };
        let first = glyph.text.chars().next().unwrap_or(' ');
        if let Some(pen) = self.pen {
            // Between words of letters a small gap is a space; hanzi stand apart by more without one.
            let wide = if pen.last.is_ascii_alphanumeric() && first.is_ascii_alphanumeric() { 0.2 } else { 1.2 };
            if wide * size < along - pen.end && !pen.last.is_whitespace() && !first.is_whitespace() {
                line.text.push(' ');
            }
        }
        line.text.push_str(&glyph.text);
        line.right = line.right.max(along + width);
        line.size = line.size.max(size);
        let last = glyph.text.chars().last().unwrap_or(' ');
        let across = self.pen.map_or(across, |it| it.across);
        self.pen = Some(Pen { direction: (cos, sin), across, end: along + width, size: line.size, last });
    }

    fn is_drawn(&mut self, text: &str, along: f64, across: f64) -> bool {
        let (column, row) = (along.round() as i64, across.round() as i64);
        for near in [(0, 0), (1, 0), (-1, 0), (0, 1), (0, -1)] {
            let place = (column.saturating_add(near.0), row.saturating_add(near.1));
            if self.drawn.get(&place).is_some_and(|it| it == text) {
                return true;
            }
        }
        self.drawn.insert((column, row), text.to_owned());
        false
    }
}

fn next_line(text: &mut Text, x: f64, y: f64) {
    text.line = Matrix::shift(x, y).then(text.line);
    text.at = text.line;
}

fn matrix(numbers: Option<Vec<f64>>) -> Option<Matrix> {
    <[f64; 6]>::try_from(numbers?).ok().map(Matrix)
}
