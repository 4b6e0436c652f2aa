//! 打印件 (papers): made from the file's data, kept at hand by code, saved and opened.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use zhiheng_print::layout::SheetName;
use zhiheng_print::{Content, Fonts, Options, PaperName, PaperRequest, PrintError, Rendered};

use crate::place::Place;
use crate::{AppError, AppResult, Desk};

/// How many papers stay at hand for saving and opening.
const KEPT: usize = 8;

/// A paper that was just made.
#[derive(Debug, Clone)]
pub struct MadePaper {
    pub paper: PaperName,
    pub sheet: SheetName,
    pub file_name: String,
    pub rendered: Arc<Rendered>,
}

impl Desk {
    /// Lays a paper out. The same data give the same bytes: the foot carries the day of the last change, not today's.
    ///
    /// # Errors
    /// `NoFile`, `NotFound` for a year without a plan, `UnknownPaper` for one that is not of a plan, and what the printing
    /// says.
    pub fn make_paper(&mut self, paper: PaperName, year: i32, sheet: Option<SheetName>) -> AppResult<MadePaper> {
        let mut plan = self.plan(year)?;
        let sheet = sheet.unwrap_or(paper.default_sheet());
        // Who took over in the middle of the year is offered on the screen, and stands on paper once it has a task.
        plan.units.retain(|unit| plan.roles.iter().any(|it| it.unit == unit.id));
        let content = Content::of_plan(paper, &plan).ok_or_else(|| PrintError::UnknownPaper(paper.code().to_owned()))?;
        self.keep_paper(content, sheet, &format!("{year}年{}", paper.zh()))
    }

    /// Lays out what was gathered, and keeps the paper at hand.
    pub(crate) fn keep_paper(&mut self, content: Content<'_>, sheet: SheetName, name: &str) -> AppResult<MadePaper> {
        let file = self.file.as_ref().ok_or(AppError::NoFile)?;
        let sample = file.store.is_sample()?;
        let options =
            Options { sheet: Some(sheet), sample, data_on: file.saved_at.map(|it| it.date()), printed_on: None };
        let paper = content.paper();
        let fonts = self.fonts()?;
        let rendered = zhiheng_print::render(&PaperRequest { content, options }, &fonts)?;
        let mark = if sample { "（样例数据）" } else { "" };
        let file_name = crate::quarter::plain_name(&format!("{name}{mark}.pdf"));
        let made = MadePaper { paper, sheet, file_name, rendered: Arc::new(rendered) };
        self.papers.retain(|it| it.rendered.code != made.rendered.code);
        self.papers.push(made.clone());
        if self.papers.len() > KEPT {
            self.papers.remove(0);
        }
        Ok(made)
    }

    /// # Errors
    /// `NoPaper` for a code that is no longer at hand, and what writing the file says; no half file is left.
    pub fn save_paper(&mut self, code: &str, to: &Path) -> AppResult<Place> {
        let made = self.paper(code)?;
        write_whole(to, &made.rendered.bytes)?;
        Ok(self.place(to))
    }

    /// The paper as a file for the system's viewer.
    ///
    /// # Errors
    /// As `save_paper`.
    pub fn paper_file(&mut self, code: &str) -> AppResult<PathBuf> {
        let made = self.paper(code)?;
        let folder = self.pc.config.join("papers");
        std::fs::create_dir_all(&folder).map_err(|source| AppError::from_io(&folder, source))?;
        let path = folder.join(format!("{code}-{}", made.file_name));
        if std::fs::read(&path).ok().as_deref() != Some(&made.rendered.bytes) {
            write_whole(&path, &made.rendered.bytes)?;
        }
        Ok(path)
    }

    fn paper(&self, code: &str) -> AppResult<MadePaper> {
        let found = self.papers.iter().find(|it| it.rendered.code == code).cloned();
        found.ok_or_else(|| AppError::NoPaper { code: code.to_owned() })
    }

    fn fonts(&mut self) -> AppResult<Arc<Fonts>> {
        if let Some(fonts) = &self.fonts {
            return Ok(fonts.clone());
        }
        let fonts = Arc::new(Fonts::load(&self.pc.fonts)?);
        self.fonts = Some(fonts.clone());
        Ok(fonts)
    }
}

/// Beside first, then in place: an open or full target never ends as half a file.
pub(crate) fn write_whole(to: &Path, bytes: &[u8]) -> AppResult<()> {
    let mut draft = to.as_os_str().to_owned();
    draft.push(".new");
    let draft = PathBuf::from(draft);
    let written = std::fs::write(&draft, bytes).and_then(|()| std::fs::rename(&draft, to));
    written.map_err(|source| {
        let _ = std::fs::remove_file(&draft);
        AppError::from_io(to, source)
    })
}
