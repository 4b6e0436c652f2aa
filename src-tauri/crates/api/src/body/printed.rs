//! 打印登记: what left the program, where its numbers come from, and how two papers differ.

use zhiheng_app::{
    Desk, ExplainedFigure, ExplainedSource, FigureId, FigureSpot, KeptPaper, OtherPaper, PaperName, PaperReason,
    PaperStanding,
};
use zhiheng_domain::{AssessmentId, PrintedPaperId};

use super::entry::quarter;
use super::paper::{order_view, pdf, view};
use crate::Reply;
use crate::wire::*;

pub fn copies(desk: &mut Desk, req: PaperBatch) -> Reply<Vec<PaperCopy>> {
    let only = req.name.as_deref().map(str::parse::<PaperName>).transpose().map_err(zhiheng_app::AppError::from)?;
    let copies = match (req.assessment, &req.quarter) {
        (Some(it), _) => desk.assessment_copies(AssessmentId(it.0), only)?,
        (None, word) => desk.paper_copies(quarter(word.as_deref().unwrap_or_default())?, only)?,
    };
    Ok(copies.into_iter().map(|it| PaperCopy { order: order_view(&it.order), title: it.title }).collect())
}

pub fn figure(desk: &mut Desk, req: PaperFigureOf) -> Reply<PaperFigure> {
    Ok(figure_view(desk.paper_figure(&req.code, FigureId(req.figure))?))
}

pub fn figures(desk: &mut Desk, req: OfPaper) -> Reply<Vec<PaperFigure>> {
    Ok(desk.paper_figures(&req.code)?.into_iter().map(figure_view).collect())
}

pub fn registered(desk: &mut Desk, _: Nothing) -> Reply<Vec<RegisteredPaper>> {
    Ok(desk.registered_papers()?.into_iter().map(registered_view).collect())
}

pub fn standings(desk: &mut Desk, req: OfManyRegistered) -> Reply<Vec<PaperStandingView>> {
    let ids: Vec<PrintedPaperId> = req.ids.iter().map(|it| PrintedPaperId(it.0)).collect();
    let view = |(id, standing): (PrintedPaperId, PaperStanding)| PaperStandingView {
        id: WireId(id.0),
        standing: match standing {
            PaperStanding::Same => PaperStandingWord::Same,
            PaperStanding::Changed => PaperStandingWord::Changed,
            PaperStanding::Unknown => PaperStandingWord::Unknown,
        },
    };
    Ok(desk.paper_standings(&ids)?.into_iter().map(view).collect())
}

pub fn reprint(desk: &mut Desk, req: OfRegistered) -> Reply<PaperView> {
    Ok(kept_view(desk.reprint(PrintedPaperId(req.id.0))?))
}

pub fn compare(desk: &mut Desk, req: PaperPair) -> Reply<PaperComparison> {
    let found = desk.compare_papers(PrintedPaperId(req.before.0), req.after.map(|it| PrintedPaperId(it.0)))?;
    let pages = found.pages.into_iter();
    let after = match found.after {
        OtherPaper::Kept(kept) => kept_view(*kept),
        OtherPaper::Anew(made) => view(desk, *made)?,
    };
    Ok(PaperComparison {
        before: kept_view(found.before),
        after,
        same: found.same,
        reasons: found.reasons.into_iter().map(|it| reason(it).to_owned()).collect(),
        pages: pages.map(|it| PageDifference { page: it.page as u32, gone: it.gone, new: it.new }).collect(),
    })
}

fn reason(reason: PaperReason) -> &'static str {
    match reason {
        PaperReason::Order => "所出内容",
        PaperReason::Data => "数据",
        PaperReason::Template => "版式",
        PaperReason::Fonts => "字体",
        PaperReason::Settings => "纸张与设置",
        PaperReason::Day => "日期",
        PaperReason::BusinessDate => "判断日期",
    }
}

fn kept_view(kept: KeptPaper) -> PaperView {
    let printed = &kept.registered.printed;
    PaperView {
        name: printed.about.paper.clone(),
        title: printed.about.title.clone(),
        sheet: kept.sheet.into(),
        code: zhiheng_app::code_of(&printed.about.hash),
        pages: printed.about.pages,
        missing: kept.content.missing,
        // What stands in the bytes, stands: a choice of today does not touch them.
        font_notes: Vec::new(),
        file_name: kept.content.file_name,
        pdf: pdf(&kept.bytes),
        hits: kept.content.spots.iter().map(hit_view).collect(),
        registered: Some(WireId(printed.id.0)),
    }
}

pub(super) fn hit_view(spot: &FigureSpot) -> PaperHit {
    let points = |length: i32| f64::from(length) / 1000.0;
    PaperHit {
        page: spot.page as u32 + 1,
        x: points(spot.x),
        y: points(spot.y),
        width: points(spot.width),
        height: points(spot.height),
        figure: spot.figure.0,
    }
}

fn figure_view(it: ExplainedFigure) -> PaperFigure {
    let source = |it: ExplainedSource| PaperSource {
        label: it.label,
        value: it.value,
        accepted: it.accepted,
        file: it.file,
        changed: it.changed,
    };
    PaperFigure {
        figure: it.figure.0,
        label: it.label,
        value: it.value,
        how: it.how,
        sources: it.sources.into_iter().map(source).collect(),
        parts: it.parts.into_iter().map(figure_view).collect(),
    }
}

fn registered_view(it: zhiheng_app::RegisteredPaper) -> RegisteredPaper {
    let printed = it.printed;
    RegisteredPaper {
        id: WireId(printed.id.0),
        name: printed.about.paper,
        title: printed.about.title,
        code: zhiheng_app::code_of(&printed.about.hash),
        file_hash: printed.file.to_string(),
        pages: printed.about.pages,
        bytes: u32::try_from(printed.size).unwrap_or(u32::MAX),
        at: printed.at.to_string(),
        operator: printed.operator,
        acts: printed
            .acts
            .into_iter()
            .map(|it| RegisteredAct {
                act: it.act.zh().to_owned(),
                format: it.beside.as_ref().and_then(|it| format_word(&it.format)),
                at: it.at.to_string(),
                operator: it.operator,
            })
            .collect(),
        order: it.order.as_ref().map(order_view),
        business_date: printed.about.business_date.map(zhiheng_domain::Date::iso),
    }
}

fn format_word(ending: &str) -> Option<PaperFormat> {
    match ending {
        "docx" => Some(PaperFormat::Docx),
        "xlsx" => Some(PaperFormat::Xlsx),
        _ => None,
    }
}
