//! 打印登记 (register): a paper that leaves the program is kept as its very bytes, with what its numbers are made of.

use std::path::{Path, PathBuf};

use zhiheng_domain::{Operation, PaperAct, PrintedPaperId};
use zhiheng_print::PaperName;
use zhiheng_print::layout::{Hit, SheetName, Subject};
use zhiheng_store::{
    BlobHash, Ground, NewAct, NewPrinted, PaperAbout, PrintedBeside, PrintedPaper, PrintedSource,
};

use super::format::place_for;
use super::kept::{self, FigureSpot, KeptContent};
use super::{MadePaper, PaperFormat, PaperOrder, PaperSettings, write_whole};
use crate::place::Place;
use crate::{AppError, AppResult, Desk};

/// A line of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisteredPaper {
    pub printed: PrintedPaper,
    /// `None` for a paper that this program does not make any more, and for those of forms.
    pub order: Option<PaperOrder>,
}

/// A paper of the register, as it left the program.
#[derive(Debug, Clone)]
pub struct KeptPaper {
    pub registered: RegisteredPaper,
    pub sheet: SheetName,
    pub bytes: Vec<u8>,
    pub content: KeptContent,
}

/// A paper that left the program.
#[derive(Debug)]
pub struct PaperLeft<T> {
    pub to: T,
    /// Why it could not be registered: the file is read-only, nobody is signed in, …
    pub registered: AppResult<PrintedPaperId>,
}

impl RegisteredPaper {
    pub(super) fn settings(&self) -> AppResult<PaperSettings> {
        kept::of_json(&self.printed.about.settings)
    }
}

enum AtHand {
    Made(MadePaper),
    Kept(Box<KeptPaper>),
}

impl AtHand {
    fn bytes(&self) -> &[u8] {
        match self {
            AtHand::Made(made) => &made.rendered.bytes,
            AtHand::Kept(kept) => &kept.bytes,
        }
    }

    fn file_name(&self) -> &str {
        match self {
            AtHand::Made(made) => &made.file_name,
            AtHand::Kept(kept) => &kept.content.file_name,
        }
    }
}

impl MadePaper {
    /// Where its numbers stand.
    pub fn spots(&self) -> Vec<FigureSpot> {
        let spot = |it: &Hit| match it.subject {
            Subject::Figure(figure) => {
                Some(FigureSpot { page: it.page, x: it.x, y: it.y, width: it.width, height: it.height, figure })
            }
            _ => None,
        };
        self.rendered.hits.iter().filter_map(spot).collect()
    }
}

/// Characters of a title in the register; a longer one is cut there, the paper itself says it whole.
const TITLE_LIMIT: usize = 200;

impl Desk {
    /// The register, the newest first.
    ///
    /// # Errors
    /// `NoFile`, and what the store says.
    pub fn registered_papers(&self) -> AppResult<Vec<RegisteredPaper>> {
        let papers = self.read(|tx| Ok(zhiheng_store::printed_papers(tx)?))?;
        papers.into_iter().map(registered).collect()
    }

    pub(super) fn registered_paper(&self, id: PrintedPaperId) -> AppResult<RegisteredPaper> {
        registered(self.read(|tx| Ok(zhiheng_store::printed_paper(tx, id)?))?)
    }

    /// The very bytes that left the program, whatever has become of data and program since.
    ///
    /// # Errors
    /// `NotFound`; `BlobMissing`, `BlobDamaged`, `Companion` where the bytes are not there as they were.
    pub fn reprint(&mut self, id: PrintedPaperId) -> AppResult<KeptPaper> {
        let kept = self.kept(id)?;
        let code = code_of(&kept.registered.printed);
        self.reprinted.retain(|it| it.0 != code);
        self.reprinted.push((code, id));
        Ok(kept)
    }

    pub(super) fn kept(&self, id: PrintedPaperId) -> AppResult<KeptPaper> {
        let registered = self.registered_paper(id)?;
        let printed = &registered.printed;
        let bytes = self.blob(&printed.file)?;
        let content = KeptContent::unpack(&self.blob(&printed.content)?)?;
        let sheet = SheetName::from_code(&printed.about.sheet).unwrap_or(SheetName::A4Portrait);
        Ok(KeptPaper { registered, sheet, bytes, content })
    }

    fn blob(&self, hash: &BlobHash) -> AppResult<Vec<u8>> {
        Ok(self.file.as_ref().ok_or(AppError::NoFile)?.store.blob(hash)?)
    }

    /// The record of a paper that was made again as the very same bytes.
    ///
    /// # Errors
    /// `NoFile`, and what the store says.
    pub fn registered_as(&self, made: &MadePaper) -> AppResult<Option<PrintedPaperId>> {
        let file = BlobHash::of(&made.rendered.bytes);
        self.read(|tx| Ok(zhiheng_store::printed_as(tx, &made.rendered.hash, &file)?))
    }

    /// The paper as a file of the user's, in a folder under its own name; it is registered as saved.
    ///
    /// # Errors
    /// `NoPaper` for a code that is no longer at hand, `OnlyPdf` for a format in which a paper of the register was never
    /// saved, those of `MadePaper::as_file`, and what writing the file says; no half file is left.
    pub fn save_paper(&mut self, code: &str, to: &Path, format: PaperFormat) -> AppResult<PaperLeft<Place>> {
        let paper = self.at_hand(code)?;
        let to = place_for(to, paper.file_name(), format)?;
        let beside = match format {
            PaperFormat::Pdf => {
                write_whole(&to, paper.bytes())?;
                None
            }
            PaperFormat::Docx | PaperFormat::Xlsx => {
                let bytes = self.beside(&paper, format)?;
                write_whole(&to, &bytes)?;
                Some((format, bytes))
            }
        };
        let registered = self.note_act(&paper, PaperAct::Saved, beside);
        Ok(PaperLeft { to: self.place(&to), registered })
    }

    /// The .docx or .xlsx of a paper; of one of the register the very file that was saved then.
    fn beside(&self, paper: &AtHand, format: PaperFormat) -> AppResult<Vec<u8>> {
        match paper {
            AtHand::Made(made) => Ok(made.as_file(format)?.into_owned()),
            AtHand::Kept(kept) => {
                let printed = &kept.registered.printed;
                let saved = printed.acts.iter().rev().filter_map(|it| it.beside.as_ref());
                let file = saved.into_iter().find(|it| it.format == format.ending());
                let file = file.ok_or_else(|| AppError::OnlyPdf { title: printed.about.title.clone() })?;
                self.blob(&file.file)
            }
        }
    }

    /// The paper as a file for the system's viewer or printer. What is done with it is registered by `register_paper`.
    ///
    /// # Errors
    /// `NoPaper`, and what writing the file says.
    pub fn paper_file(&mut self, code: &str) -> AppResult<PathBuf> {
        let paper = self.at_hand(code)?;
        let folder = self.pc.config.join("papers");
        std::fs::create_dir_all(&folder).map_err(|source| AppError::from_io(&folder, source))?;
        let path = folder.join(format!("{code}-{}", paper.file_name()));
        if std::fs::read(&path).ok().as_deref() != Some(paper.bytes()) {
            write_whole(&path, paper.bytes())?;
        }
        Ok(path)
    }

    /// Registers what was done with a paper at hand.
    ///
    /// # Errors
    /// `NoPaper`; `ReadOnly`, `LookingBack`, `NoOperator`, and what the store says. The paper has left all the same.
    pub fn register_paper(&mut self, code: &str, act: PaperAct) -> AppResult<PrintedPaperId> {
        let paper = self.at_hand(code)?;
        self.note_act(&paper, act, None)
    }

    /// What was called up from the register last goes before what was made before it.
    fn at_hand(&self, code: &str) -> AppResult<AtHand> {
        if let Some((_, id)) = self.reprinted.iter().find(|it| it.0 == code) {
            return Ok(AtHand::Kept(Box::new(self.kept(*id)?)));
        }
        self.paper(code).map(AtHand::Made)
    }

    fn note_act(
        &mut self,
        paper: &AtHand,
        act: PaperAct,
        beside: Option<(PaperFormat, Vec<u8>)>,
    ) -> AppResult<PrintedPaperId> {
        self.stamp(Operation::RegisterPaper)?; // Before bytes are put away for nothing.
        let (subject, known, new) = match paper {
            AtHand::Kept(kept) => (kept.registered.printed.about.title.clone(), Some(kept.registered.printed.id), None),
            AtHand::Made(made) => {
                let title = self.title_of(made)?;
                match self.registered_as(made)? {
                    Some(id) => (title, Some(id), None),
                    None => (title.clone(), None, Some(self.put_away(made, title)?)),
                }
            }
        };
        let beside = match beside {
            None => None,
            Some((format, bytes)) => {
                let store = &mut self.file.as_mut().ok_or(AppError::NoFile)?.store;
                Some(PrintedBeside { format: format.ending().into(), file: store.put_blob(&bytes)?, size: bytes.len() as u64 })
            }
        };
        let new_act = NewAct { act, beside };
        let done = self.change(Operation::RegisterPaper, |tx| {
            tx.set_subject(format!("{subject} {}", act.zh()));
            match (known, &new) {
                (Some(id), _) => {
                    zhiheng_store::add_printed_act(tx, id, &new_act)?;
                    Ok(id)
                }
                (None, Some(new)) => Ok(zhiheng_store::register_paper(tx, new, &new_act)?),
                (None, None) => Err(AppError::NoFile),
            }
        })?;
        Ok(done.value)
    }

    /// Its title, and whose it is: many papers of a quarter are called alike.
    fn title_of(&self, made: &MadePaper) -> AppResult<String> {
        let title = made.rendered.title();
        let Some(order) = &made.order else { return Ok(title.to_owned()) };
        let whose = self.read(|tx| {
            let unit = order.unit.map(|it| zhiheng_store::unit(tx, it)).transpose()?.map(|it| it.short_name);
            let target = order.target.map(|it| zhiheng_store::target(tx, it)).transpose()?.map(|it| it.name);
            Ok([unit, target])
        })?;
        let unsaid = whose.into_iter().flatten().filter(|it| !title.contains(it.as_str()));
        let title = unsaid.fold(title.to_owned(), |title, it| format!("{title} {it}"));
        Ok(match title.char_indices().nth(TITLE_LIMIT) {
            None => title,
            Some(_) => title.chars().take(TITLE_LIMIT - 1).chain(['…']).collect(),
        })
    }

    /// The bytes go into the companion before a row refers to them.
    fn put_away(&mut self, made: &MadePaper, title: String) -> AppResult<NewPrinted> {
        let rendered = &made.rendered;
        let content = KeptContent {
            file_name: made.file_name.clone(),
            missing: rendered.missing.iter().collect(),
            lines: rendered.lines.clone(),
            figures: rendered.figures().clone(),
            spots: made.spots(),
        };
        let content = content.pack()?;
        let mut rests_on = match &made.order {
            Some(order) => self.read(|tx| Ok(zhiheng_store::ground(tx, order.ground())?))?,
            None => Ground::default(),
        };
        let store = &mut self.file.as_mut().ok_or(AppError::NoFile)?.store;
        let [file_hash, content_hash] = store.put_blobs([&rendered.bytes, &content])?;
        let (file, content) = ((file_hash, rendered.bytes.len() as u64), (content_hash, content.len() as u64));
        let sources = rendered.figures().iter().flat_map(|(_, it)| it.derivation.sources());
        for row in sources.flat_map(|it| it.records()) {
            rests_on.add(&PrintedSource { table: row.table.clone(), id: row.id, revision: row.revision });
        }
        Ok(NewPrinted { about: about(made, title)?, file, content, rests_on })
    }
}

fn about(made: &MadePaper, title: String) -> AppResult<PaperAbout> {
    Ok(PaperAbout {
        hash: made.rendered.hash.clone(),
        paper: made.paper.code().to_owned(),
        title,
        made: made.order.as_ref().map(kept::order_text).transpose()?,
        template: made.paper.template(),
        fonts: made.fonts.clone(),
        sheet: made.sheet.code().to_owned(),
        settings: kept::json(&made.settings)?,
        data_on: made.options.data_on,
        business_date: made.business_date,
        document: Some(made.rendered.said.clone()),
        pages: u32::try_from(made.rendered.page_count).unwrap_or(u32::MAX),
    })
}

fn registered(printed: PrintedPaper) -> AppResult<RegisteredPaper> {
    // A later program may know papers that this one does not: they are in its list all the same.
    let paper: Option<PaperName> = printed.about.paper.parse().ok();
    let order = match (paper, &printed.about.made) {
        (Some(paper), Some(text)) => Some(kept::order_of(paper, text, kept::of_json(&printed.about.settings)?)?),
        _ => None,
    };
    Ok(RegisteredPaper { printed, order })
}

/// The digits that the foot prints.
pub(super) fn code_of(printed: &PrintedPaper) -> String {
    zhiheng_print::code_of(&printed.about.hash)
}
