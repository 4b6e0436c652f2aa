//! 打印件 (papers): made from the file's data, kept at hand by code, saved and opened. One file gathers what each paper is
//! made of; `zhiheng_print` has a file of the same name that lays it out.

mod ageing;
mod assessment;
mod batch;
mod bulletin;
mod compare;
mod counts;
mod evidence_list;
mod explain;
mod format;
mod fonts;
mod kept;
mod ledger_list;
mod lines;
mod order;
mod plan;
mod progress;
mod quarter_form;
mod register;
mod sources;
mod submissions;
mod tally;
mod target_filing;
mod target_results;
mod unit_progress;
mod year_summary;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use zhiheng_domain::{Date, Moment};
use zhiheng_print::layout::{Metrics, SheetName};
use zhiheng_print::{Content, Options, PaperName, PaperRequest, PrintError, Rendered};
use zhiheng_store::ReadTx;

use crate::{AppError, AppResult, Desk};

pub use ageing::PaperStanding;
pub use batch::PaperCopy;
pub use compare::{OtherPaper, PageDifference, PaperComparison, PaperReason};
pub use explain::{ExplainedFigure, ExplainedSource};
pub use order::{PaperFormat, PaperOrder, PaperSettings};
pub use fonts::RoleFonts;
pub use kept::{FigureSpot, KeptContent};
pub use register::{KeptPaper, PaperLeft, RegisteredPaper};

/// How many papers stay at hand for saving and opening.
const KEPT: usize = 8;

/// A paper that was just made.
#[derive(Debug, Clone)]
pub struct MadePaper {
    pub paper: PaperName,
    pub sheet: SheetName,
    pub file_name: String,
    /// `None` for papers of forms, which are made on their own page.
    pub order: Option<PaperOrder>,
    pub settings: PaperSettings,
    /// Which fonts, by what is in them.
    pub fonts: String,
    pub options: Options,
    /// 判断日期: the day as of which it says what is late; `None` for papers of forms.
    pub business_date: Option<Date>,
    pub rendered: Arc<Rendered>,
}

/// What was gathered for a paper, and what its file is called.
pub(crate) struct Gathered {
    pub content: Box<dyn Content>,
    pub name: String,
}

impl Desk {
    /// As a kind of paper was made last on this PC.
    pub fn paper_settings(&self, paper: PaperName) -> PaperSettings {
        self.settings.papers.get(paper.code()).cloned().unwrap_or_default()
    }

    /// Settings that a person chose; a batch run goes by those it is given and remembers none.
    pub fn remember_paper_settings(&mut self, paper: PaperName, settings: &PaperSettings) {
        if self.paper_settings(paper) != *settings {
            self.settings.papers.insert(paper.code().to_owned(), settings.clone());
            self.remember();
        }
    }

    /// Lays a paper out. The same data give the same bytes: the foot carries the day of the last change, not today's.
    ///
    /// # Errors
    /// `NoFile`, `NotFound` for a year without a plan, `PaperNeeds` for an order that does not say what the paper is of,
    /// and what the printing says.
    pub fn make_paper(&mut self, order: &PaperOrder) -> AppResult<MadePaper> {
        let business_date = self.business_date();
        let gathered = self.read(|tx| gather(tx, order, business_date))?;
        let made = self.lay_out(gathered.content.as_ref(), &order.settings, &gathered.name)?;
        Ok(self.keep(MadePaper { order: Some(order.clone()), business_date: Some(business_date), ..made }))
    }

    /// Lays out what was gathered, and keeps the paper at hand.
    pub(crate) fn keep_paper(&mut self, content: &dyn Content, name: &str) -> AppResult<MadePaper> {
        let made = self.lay_out(content, &PaperSettings::default(), name)?;
        Ok(self.keep(made))
    }

    fn lay_out(&mut self, content: &dyn Content, settings: &PaperSettings, name: &str) -> AppResult<MadePaper> {
        let file = self.file.as_ref().ok_or(AppError::NoFile)?;
        let sample = file.store.is_sample()?;
        let until = self.looking_back_to();
        let data_on = file.store.read(|tx| zhiheng_store::last_data_change(tx, until))?.map(Moment::date);
        let paper = content.paper();
        let sheet = settings.sheet.unwrap_or(paper.default_sheet());
        let options = Options {
            sheet: Some(sheet),
            sample,
            page_of: settings.page_of,
            sources: settings.sources,
            data_on,
            printed_on: None,
        };
        let fonts = self.fonts()?;
        let request = PaperRequest { content, options };
        let rendered = Arc::new(zhiheng_print::render(&request, &fonts)?);
        let options = request.options;
        let mark = if sample { "（样例数据）" } else { "" };
        let file_name = crate::quarter::plain_name(&format!("{name}{mark}.pdf"));
        let (settings, fonts) = (settings.clone(), fonts.identity());
        Ok(MadePaper { paper, sheet, file_name, order: None, settings, fonts, options, business_date: None, rendered })
    }

    fn keep(&mut self, made: MadePaper) -> MadePaper {
        self.papers.retain(|it| it.rendered.code != made.rendered.code);
        self.reprinted.retain(|it| it.0 != made.rendered.code);
        self.papers.push(made.clone());
        if self.papers.len() > KEPT {
            self.papers.remove(0);
        }
        made
    }

    fn paper(&self, code: &str) -> AppResult<MadePaper> {
        let found = self.papers.iter().find(|it| it.rendered.code == code).cloned();
        found.ok_or_else(|| AppError::NoPaper { code: code.to_owned() })
    }
}

/// Which file gathers which paper.
fn gather(tx: &ReadTx<'_>, order: &PaperOrder, business_date: zhiheng_domain::Date) -> AppResult<Gathered> {
    match order.paper {
        PaperName::Division | PaperName::Matrix => plan::gather(tx, order),
        PaperName::TargetFiling => target_filing::gather(tx, order, business_date),
        PaperName::Progress => progress::gather(tx, order, business_date),
        PaperName::TargetResults => target_results::gather(tx, order, business_date),
        PaperName::Submissions => submissions::gather(tx, order, business_date),
        PaperName::EvidenceList => evidence_list::gather(tx, order, business_date),
        PaperName::Bulletin => bulletin::gather(tx, order, business_date),
        PaperName::YearSummary => year_summary::gather(tx, order, business_date),
        PaperName::LedgerList => ledger_list::gather(tx, order, business_date),
        PaperName::QuarterForm => quarter_form::gather(tx, order, business_date),
        PaperName::UnitProgress => unit_progress::gather(tx, order, business_date),
        PaperName::SchemeTable
        | PaperName::SelfAssessmentForm
        | PaperName::ScoreTable
        | PaperName::ResultsTable
        | PaperName::ResultsBulletin
        | PaperName::FeedbackLetter
        | PaperName::SelfAssessmentReport
        | PaperName::ScoreChain => assessment::gather(tx, order),
        PaperName::Dispatch | PaperName::Receipt => Err(PrintError::UnknownPaper(order.paper.code().to_owned()).into()),
    }
}

/// Beside first, then in place: an open or full target never ends as half a file, and the file that stood there stays.
pub(crate) fn write_whole(to: &Path, bytes: &[u8]) -> AppResult<()> {
    let mut draft = to.as_os_str().to_owned();
    draft.push(".new");
    let draft = PathBuf::from(draft);
    let on_disk = || {
        let mut file = std::fs::File::create(&draft)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    let written = on_disk().map_err(|source| AppError::from_io(to, source));
    let placed = written.and_then(|()| std::fs::rename(&draft, to).map_err(|source| not_replaced(to, source)));
    if placed.is_err() {
        let _ = std::fs::remove_file(&draft);
    }
    placed
}

/// The folder takes files, for the draft lies in it: it is the file of that name that does not let itself be replaced.
fn not_replaced(to: &Path, source: std::io::Error) -> AppError {
    if to.exists() { AppError::FileHeld { path: to.to_owned() } } else { AppError::from_io(to, source) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(target_os = "linux")]
    fn a_full_disk_leaves_the_old_file_and_no_half_one() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("通报.pdf");
        std::fs::write(&target, b"old").unwrap();
        // Whatever is written to this device finds the disk full.
        std::os::unix::fs::symlink("/dev/full", folder.path().join("通报.pdf.new")).unwrap();
        let fault = write_whole(&target, &[7; 100_000]).unwrap_err();
        assert!(matches!(fault, AppError::Store(zhiheng_store::StoreError::DiskFull)), "{fault:?}");
        assert_eq!(std::fs::read(&target).unwrap(), b"old");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "the draft is gone");
    }

    #[test]
    fn a_target_that_cannot_be_replaced_is_said_to_be_held() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("通报.pdf");
        // A folder of that name stands for a file that another program has open: neither is replaced.
        std::fs::create_dir_all(target.join("内")).unwrap();
        let fault = write_whole(&target, b"new").unwrap_err();
        assert!(matches!(&fault, AppError::FileHeld { path } if *path == target), "{fault:?}");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "the draft is gone");
    }

    #[test]
    fn a_folder_that_is_gone_is_said_with_its_path() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("没有").join("通报.pdf");
        let fault = write_whole(&target, b"new").unwrap_err();
        assert!(matches!(&fault, AppError::Io { path, .. } if *path == target), "{fault:?}");
    }
}
