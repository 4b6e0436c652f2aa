//! What poppler reads and draws of a file: words with their places, and grey dots.

use std::collections::BTreeMap;

use zhiheng_print::layout::official;

use super::ask;

pub const MM: f64 = 72.0 / 25.4;
/// As far as official papers may be off.
pub const HALF_MM: f64 = 0.5 * MM;
pub const STEP: f64 = official::LEADING as f64 / 1000.0;

/// A word as poppler sees it, in points from the left top corner.
#[derive(Debug, Clone)]
pub struct Word {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
    pub text: String,
}

#[derive(Debug)]
pub struct Sheet {
    pub width: f64,
    pub height: f64,
    pub words: Vec<Word>,
}

pub fn sheets(bytes: &[u8]) -> Vec<Sheet> {
    let mut sheets: Vec<Sheet> = Vec::new();
    for line in ask("pdftotext", &["-bbox"], bytes).lines() {
        let value = |name: &str| -> f64 {
            let (_, rest) = line.split_once(&format!("{name}=\"")).unwrap();
            rest.split('"').next().unwrap().parse().unwrap()
        };
        if line.contains("<page ") {
            sheets.push(Sheet { width: value("width"), height: value("height"), words: Vec::new() });
        } else if line.contains("<word ") {
            let text = line.split('>').nth(1).unwrap().trim_end_matches("</word");
            let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
            let (left, top, right, bottom) = (value("xMin"), value("yMin"), value("xMax"), value("yMax"));
            sheets.last_mut().unwrap().words.push(Word { left, top, right, bottom, text });
        }
    }
    sheets
}

impl Sheet {
    /// Words of the type area of an upright A4 page, by lines of the grid.
    pub fn lines(&self) -> BTreeMap<i64, Vec<&Word>> {
        let mut lines: BTreeMap<i64, Vec<&Word>> = BTreeMap::new();
        for word in self.words.iter().filter(|it| it.bottom < 265.0 * MM) {
            // The square's middle lies 8 points below the line's top, whatever face it is of.
            let middle = (word.top + word.bottom) / 2.0 - 37.0 * MM;
            lines.entry(((middle - 8.0) / STEP).round() as i64).or_default().push(word);
        }
        for line in lines.values_mut() {
            line.sort_by(|one, two| one.left.total_cmp(&two.left));
        }
        lines
    }

    pub fn texts(&self) -> Vec<(f64, String)> {
        let text = |words: &Vec<&Word>| words.iter().map(|it| it.text.as_str()).collect::<String>();
        self.lines().values().map(|it| (it[0].left, text(it))).collect()
    }

    pub fn says(&self, wanted: &str) -> bool {
        self.words.iter().any(|it| it.text.contains(wanted))
    }

    /// — n —: left and right end.
    pub fn number(&self) -> (f64, f64) {
        let dashes: Vec<&Word> = self.words.iter().filter(|it| it.text == "—" && it.top > self.height - 35.0 * MM).collect();
        assert_eq!(dashes.len(), 2, "{:?}", self.words);
        (dashes[0].left.min(dashes[1].left), dashes[0].right.max(dashes[1].right))
    }
}

pub fn near(found: f64, wanted: f64, within: f64, what: &str) {
    assert!((found - wanted).abs() <= within, "{what}: {found:.2} pt, not {wanted:.2}");
}

/// A page as grey dots.
pub struct Picture {
    pub width: usize,
    pub dots: Vec<u8>,
}

impl Picture {
    /// Dots per point.
    pub const SCALE: f64 = 2.0;

    pub fn of(bytes: &[u8], page: usize) -> Picture {
        let folder = tempfile::tempdir().unwrap();
        let (file, out) = (folder.path().join("paper.pdf"), folder.path().join("page"));
        std::fs::write(&file, bytes).unwrap();
        let page = page.to_string();
        let mut command = std::process::Command::new("pdftoppm");
        command.args(["-gray", "-r", "144", "-singlefile", "-f", &page, "-l", &page]).arg(&file).arg(&out);
        assert!(command.status().expect("pdftoppm is needed: apt-get install poppler-utils").success());
        let bytes = std::fs::read(out.with_extension("pgm")).unwrap();
        // P5, width and height, 255, each on a line, then the dots.
        let mut parts = bytes.splitn(4, |it| *it == b'\n');
        assert_eq!(parts.next(), Some(&b"P5"[..]));
        let size = String::from_utf8(parts.next().unwrap().to_vec()).unwrap();
        let width = size.split(' ').next().unwrap().parse().unwrap();
        Picture { width, dots: parts.nth(1).unwrap().to_vec() }
    }

    pub fn ink(&self, rows: impl Fn(f64) -> bool) -> [f64; 4] {
        self.ink_within(0..self.width, rows)
    }

    /// Left, top, right, bottom of what is dark, in points.
    pub fn ink_within(&self, columns: std::ops::Range<usize>, rows: impl Fn(f64) -> bool) -> [f64; 4] {
        let mut found = [f64::MAX, f64::MAX, 0.0, 0.0];
        for (y, row) in self.dots.chunks(self.width).enumerate().filter(|it| rows(it.0 as f64 / Self::SCALE)) {
            for x in columns.clone().filter(|it| row[*it] < 128) {
                let (x, y) = (x as f64 / Self::SCALE, y as f64 / Self::SCALE);
                found = [found[0].min(x), found[1].min(y), found[2].max(x + 0.5), found[3].max(y + 0.5)];
            }
        }
        found
    }
}
