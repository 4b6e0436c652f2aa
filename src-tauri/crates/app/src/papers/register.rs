//! 打印登记 (register): a paper that leaves the program is kept as its very bytes, with what its numbers are made of.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use serde::{Deserialize, Serialize};
use zhiheng_domain::{Operation, PaperAct, PrintedPaperId, Quarter, TargetId, UnitId};
use zhiheng_print::PaperName;
use zhiheng_print::document::{FigureId, Figures};
use zhiheng_print::layout::{Hit, Length, SheetName, Subject};
use zhiheng_store::{BlobHash, NewPrinted, PaperAbout, PrintedPaper, PrintedSource, StoreError};

use super::format::place_for;
use super::{MadePaper, PaperFormat, PaperOrder, PaperSettings, write_whole};
use crate::place::Place;
use crate::{AppError, AppResult, Desk};

/// A line of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisteredPaper {
    pub printed: PrintedPaper,
    pub paper: PaperName,
    /// `None` for papers of forms.
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

/// What is kept beside the bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptContent {
    pub file_name: String,
    /// 缺字.
    pub missing: String,
    /// The text of each page, line by line.
    pub lines: Vec<Vec<String>>,
    pub figures: Figures,
    pub spots: Vec<FigureSpot>,
}

/// Where a number stands on its paper, from the page's top left corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureSpot {
    /// From 0.
    pub page: usize,
    pub x: Length,
    pub y: Length,
    pub width: Length,
    pub height: Length,
    pub figure: FigureId,
}

/// A paper that left the program.
#[derive(Debug)]
pub struct PaperLeft<T> {
    pub to: T,
    /// Why it could not be registered: the file is read-only, nobody is signed in, …
    pub registered: AppResult<PrintedPaperId>,
}

/// 打印单 as it is kept; name and settings have columns of their own.
#[derive(Serialize, Deserialize)]
struct KeptOrder {
    year: i32,
    quarter: Option<String>,
    unit: Option<i64>,
    target: Option<i64>,
}

impl RegisteredPaper {
    pub(super) fn settings(&self) -> AppResult<PaperSettings> {
        of_json(&self.printed.about.settings)
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

impl Desk {
    /// The register, the newest first.
    ///
    /// # Errors
    /// `NoFile`, and what the store says.
    pub fn registered_papers(&self) -> AppResult<Vec<RegisteredPaper>> {
        let papers = self.read(|tx| Ok(zhiheng_store::printed_papers(tx)?))?;
        papers.into_iter().map(registered).collect()
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
        let printed = self.read(|tx| Ok(zhiheng_store::printed_paper(tx, id)?))?;
        let bytes = self.blob(&printed.file)?;
        let content = unpack(&self.blob(&printed.content)?)?;
        let sheet = SheetName::from_code(&printed.about.sheet).unwrap_or(SheetName::A4Portrait);
        Ok(KeptPaper { registered: registered(printed)?, sheet, bytes, content })
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
    /// `NoPaper` for a code that is no longer at hand, `OnlyPdf` for another format of a paper of the register, those of
    /// `MadePaper::as_file`, and what writing the file says; no half file is left.
    pub fn save_paper(&mut self, code: &str, to: &Path, format: PaperFormat) -> AppResult<PaperLeft<Place>> {
        let paper = self.at_hand(code)?;
        let to = place_for(to, paper.file_name(), format)?;
        match (&paper, format) {
            (_, PaperFormat::Pdf) => write_whole(&to, paper.bytes())?,
            (AtHand::Made(made), _) => write_whole(&to, &made.as_file(format)?)?,
            (AtHand::Kept(kept), _) => {
                let title = kept.registered.printed.about.title.clone();
                return Err(AppError::OnlyPdf { title });
            }
        }
        let registered = self.note_act(&paper, PaperAct::Saved);
        Ok(PaperLeft { to: self.place(&to), registered })
    }

    /// The paper as a file for the system's viewer; it is registered as opened.
    ///
    /// # Errors
    /// As `save_paper`.
    pub fn paper_file(&mut self, code: &str) -> AppResult<PaperLeft<PathBuf>> {
        let paper = self.at_hand(code)?;
        let folder = self.pc.config.join("papers");
        std::fs::create_dir_all(&folder).map_err(|source| AppError::from_io(&folder, source))?;
        let path = folder.join(format!("{code}-{}", paper.file_name()));
        if std::fs::read(&path).ok().as_deref() != Some(paper.bytes()) {
            write_whole(&path, paper.bytes())?;
        }
        let registered = self.note_act(&paper, PaperAct::Opened);
        Ok(PaperLeft { to: path, registered })
    }

    /// Registers what was done with a paper at hand.
    ///
    /// # Errors
    /// `NoPaper`; `ReadOnly`, `LookingBack`, `NoOperator`, and what the store says. The paper has left all the same.
    pub fn register_paper(&mut self, code: &str, act: PaperAct) -> AppResult<PrintedPaperId> {
        let paper = self.at_hand(code)?;
        self.note_act(&paper, act)
    }

    /// What was called up from the register last goes before what was made before it.
    fn at_hand(&self, code: &str) -> AppResult<AtHand> {
        if let Some((_, id)) = self.reprinted.iter().find(|it| it.0 == code) {
            return Ok(AtHand::Kept(Box::new(self.kept(*id)?)));
        }
        self.paper(code).map(AtHand::Made)
    }

    fn note_act(&mut self, paper: &AtHand, act: PaperAct) -> AppResult<PrintedPaperId> {
        self.stamp(Operation::RegisterPaper)?; // Before bytes are put away for nothing.
        let (subject, new) = match paper {
            AtHand::Made(made) => {
                let title = self.title_of(made)?;
                (title.clone(), Some(self.put_away(made, title)?))
            }
            AtHand::Kept(kept) => (kept.registered.printed.about.title.clone(), None),
        };
        let known = match paper {
            AtHand::Kept(kept) => Some(kept.registered.printed.id),
            AtHand::Made(_) => None,
        };
        let done = self.change(Operation::RegisterPaper, |tx| {
            tx.set_subject(format!("{subject} {}", act.zh()));
            match (known, &new) {
                (Some(id), _) => {
                    zhiheng_store::add_printed_act(tx, id, act)?;
                    Ok(id)
                }
                (None, Some(new)) => Ok(zhiheng_store::register_paper(tx, new, act)?),
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
        Ok(unsaid.fold(title.to_owned(), |title, it| format!("{title} {it}")))
    }

    /// The bytes go into the companion before a row refers to them.
    fn put_away(&mut self, made: &MadePaper, title: String) -> AppResult<NewPrinted> {
        let rendered = &made.rendered;
        let content = pack(&KeptContent {
            file_name: made.file_name.clone(),
            missing: rendered.missing.iter().collect(),
            lines: rendered.lines.clone(),
            figures: rendered.figures().clone(),
            spots: made.spots(),
        })?;
        let store = &mut self.file.as_mut().ok_or(AppError::NoFile)?.store;
        let [file_hash, content_hash] = store.put_blobs([&rendered.bytes, &content])?;
        let (file, content) = ((file_hash, rendered.bytes.len() as u64), (content_hash, content.len() as u64));
        let figures = rendered.figures().iter().flat_map(|(_, it)| it.derivation.sources());
        let mut sources: Vec<PrintedSource> = figures
            .map(|it| PrintedSource { table: it.record.table.clone(), id: it.record.id, revision: it.record.revision })
            .collect();
        sources.sort();
        sources.dedup();
        Ok(NewPrinted { about: about(made, title)?, file, content, sources })
    }
}

/// 打印单 as it is kept.
pub(super) fn order_text(made: &MadePaper) -> Option<String> {
    let order = made.order.as_ref().map(|it| KeptOrder {
        year: it.year,
        quarter: it.quarter.map(|it| it.to_string()),
        unit: it.unit.map(|it| it.0),
        target: it.target.map(|it| it.0),
    });
    serde_json::to_string(&order?).ok()
}

fn about(made: &MadePaper, title: String) -> AppResult<PaperAbout> {
    Ok(PaperAbout {
        hash: made.rendered.hash.clone(),
        paper: made.paper.code().to_owned(),
        title,
        made: order_text(made),
        template: made.paper.template(),
        fonts: made.fonts.clone(),
        sheet: made.sheet.code().to_owned(),
        settings: json(&made.settings)?,
        data_on: made.data_on,
        pages: u32::try_from(made.rendered.page_count).unwrap_or(u32::MAX),
    })
}

fn registered(printed: PrintedPaper) -> AppResult<RegisteredPaper> {
    let paper: PaperName = printed.about.paper.parse()?;
    let settings: PaperSettings = of_json(&printed.about.settings)?;
    let order = match &printed.about.made {
        None => None,
        Some(text) => {
            let kept: KeptOrder = of_json(text)?;
            Some(PaperOrder {
                paper,
                year: kept.year,
                quarter: kept.quarter.map(|it| it.parse::<Quarter>()).transpose()?,
                unit: kept.unit.map(UnitId),
                target: kept.target.map(TargetId),
                settings,
            })
        }
    };
    Ok(RegisteredPaper { printed, paper, order })
}

/// The digits that the foot prints.
pub(super) fn code_of(printed: &PrintedPaper) -> String {
    zhiheng_print::code_of(&printed.about.hash)
}

fn json<T: Serialize>(value: &T) -> AppResult<String> {
    serde_json::to_string(value).map_err(damaged)
}

fn of_json<T: for<'de> Deserialize<'de>>(text: &str) -> AppResult<T> {
    serde_json::from_str(text).map_err(damaged)
}

fn pack(content: &KeptContent) -> AppResult<Vec<u8>> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    packed.write_all(json(content)?.as_bytes()).and_then(|()| packed.finish()).map_err(damaged)
}

fn unpack(bytes: &[u8]) -> AppResult<KeptContent> {
    let mut text = String::new();
    ZlibDecoder::new(bytes).read_to_string(&mut text).map_err(damaged)?;
    of_json(&text)
}

fn damaged(cause: impl std::fmt::Display) -> AppError {
    StoreError::Damaged { detail: format!("register of papers: {cause}") }.into()
}
