//! Registered papers held against the data of today.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // A test may panic.

mod kit;

use kit::Office;
use zhiheng_app::{Desk, PaperName, PaperOrder, PaperStanding, TypedCell, TypedPlace};
use zhiheng_domain::{Date, PaperAct, PrintedPaperId, Quarter, ReportState, TargetKind};

fn third() -> Quarter {
    Quarter::of(2016, 3).unwrap()
}

fn register(desk: &mut Desk, order: &PaperOrder) -> PrintedPaperId {
    let made = desk.make_paper(order).unwrap();
    desk.register_paper(&made.rendered.code, PaperAct::Saved).unwrap()
}

fn standing(desk: &mut Desk, id: PrintedPaperId) -> PaperStanding {
    desk.paper_standings(&[id]).unwrap()[0].1
}

#[test]
fn a_paper_is_the_same_until_it_would_say_something_else() {
    let office = Office::new();
    let mut desk = office.desk();
    desk.new_sample_file(&office.file()).unwrap();
    desk.fix_business_date(Some("2016-10-12".parse::<Date>().unwrap())).unwrap();

    // A draft of one unit: nothing of it is accepted, so only papers of drafts say it.
    let board = desk.board(third()).unwrap();
    let draft = board.units.iter().find(|it| it.report.as_ref().is_some_and(|it| it.state == ReportState::Draft));
    let draft = draft.unwrap().unit.id;
    let of = |paper: PaperName| PaperOrder { quarter: Some(third()), ..PaperOrder::of(paper, 2016) };
    let own = PaperOrder { unit: Some(draft), ..of(PaperName::QuarterForm) };
    let form = register(&mut desk, &own);
    let matrix = register(&mut desk, &PaperOrder::of(PaperName::Matrix, 2016));
    let late = register(&mut desk, &of(PaperName::Submissions));
    for id in [form, matrix, late] {
        assert_eq!(standing(&mut desk, id), PaperStanding::Same, "nothing was changed");
    }

    let sheet = desk.quarter_sheet(draft, third()).unwrap();
    let row = sheet.sheet.rows.iter().find(|it| it.target.kind == TargetKind::Rate).unwrap();
    let cell = TypedCell { target: row.target.id, text: "41".into(), revision: row.current.revision };
    let refused = desk.set_cells(third(), vec![TypedPlace { unit: draft, cell }], false).unwrap().value;
    assert!(refused.is_empty(), "{refused:?}");
    assert_eq!(standing(&mut desk, form), PaperStanding::Changed);
    assert_eq!(standing(&mut desk, matrix), PaperStanding::Same, "no plan row was changed");
    let comparison = desk.compare_papers(form, None).unwrap();
    assert!(!comparison.pages.is_empty());

    // Another day judges otherwise, but no data is another for it.
    desk.fix_business_date(Some("2016-11-20".parse::<Date>().unwrap())).unwrap();
    assert_eq!(standing(&mut desk, late), PaperStanding::Same, "judged as of its own day");

    desk.undo().unwrap();
    assert_eq!(standing(&mut desk, form), PaperStanding::Same, "changed back");
}
