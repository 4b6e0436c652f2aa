//! The register of printed papers on the sample year: a whole quarter's papers, kept as they were.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // A test may panic.

mod kit;

use std::path::Path;

use kit::Office;
use zhiheng_app::{AppError, Desk, FixedClock, PaperCopy, PaperFormat, PaperName, PaperOrder, PrintError, Surroundings};
use zhiheng_domain::{Date, PaperAct, PrintedPaperId, Quarter};

fn sample(office: &Office) -> Desk {
    let mut desk = office.desk();
    desk.new_sample_file(&office.file()).unwrap();
    desk.fix_business_date(Some("2016-10-12".parse::<Date>().unwrap())).unwrap();
    desk
}

fn third() -> Quarter {
    Quarter::of(2016, 3).unwrap()
}

fn results() -> PaperOrder {
    PaperOrder { quarter: Some(third()), ..PaperOrder::of(PaperName::TargetResults, 2016) }
}

fn register(desk: &mut Desk, order: &PaperOrder) -> (Vec<u8>, PrintedPaperId) {
    let made = desk.make_paper(order).unwrap();
    (made.rendered.bytes.clone(), desk.register_paper(&made.rendered.code, PaperAct::Printed).unwrap())
}

#[test]
fn a_whole_quarter_is_registered_and_every_number_still_stands() {
    let office = Office::new();
    let mut desk = sample(&office);
    let copies = desk.paper_copies(third(), None).unwrap();
    let of = |name: PaperName| copies.iter().filter(|it| it.order.paper == name).collect::<Vec<&PaperCopy>>();
    assert_eq!(of(PaperName::UnitProgress).len(), 31, "one for each unit");
    assert_eq!(of(PaperName::UnitProgress)[0].title, format!("单位进展单 {}", desk.plan(2016).unwrap().units[0].short_name));
    assert_eq!(of(PaperName::Division).len(), 1);
    assert!(of(PaperName::Dispatch).is_empty(), "papers of forms are made on their own page");
    let place = |it: &PaperCopy| PaperName::ALL.iter().position(|name| *name == it.order.paper);
    assert!(copies.is_sorted_by_key(place), "in the catalogue's order");
    assert_eq!(desk.paper_copies(third(), Some(PaperName::UnitProgress)).unwrap().len(), 31);

    let mut ids = Vec::new();
    for copy in &copies {
        match desk.make_paper(&copy.order) {
            Ok(made) => {
                let code = &made.rendered.code;
                for figure in desk.paper_figures(code).unwrap() {
                    assert!(figure.sources.iter().all(|it| !it.changed), "{}: {figure:?}", copy.title);
                    assert!(!figure.label.is_empty() && !figure.how.is_empty(), "{}: {figure:?}", copy.title);
                }
                ids.push((desk.register_paper(code, PaperAct::Saved).unwrap(), copy));
            }
            Err(AppError::Print(PrintError::UnknownPaper(_))) => {}
            Err(error) => panic!("{}: {error}", copy.title),
        }
    }
    let all = desk.registered_papers().unwrap();
    assert_eq!(all.len(), ids.len(), "no two copies are one paper");
    for ((id, copy), paper) in ids.iter().zip(all.iter().rev()) {
        assert_eq!((paper.printed.id, paper.order.as_ref()), (*id, Some(&copy.order)));
        let whose = copy.title.split_once(' ').map_or("", |it| it.1);
        let whose = whose.rsplit(' ').next().unwrap_or_default();
        assert!(paper.printed.about.title.contains(whose), "{} says not whose it is", paper.printed.about.title);
    }
    assert!(desk.verify().unwrap().is_sound());
}

#[test]
fn the_bytes_come_back_without_fonts_from_a_backup_and_while_looking_back() {
    let office = Office::new();
    let mut desk = sample(&office);
    office.clock.set("2016-10-20 09:00:00");
    let (bytes, id) = register(&mut desk, &results());
    desk.backup_now().unwrap();
    let backups = desk.backups().unwrap();
    let backup = desk.path(&backups[0].place.token).unwrap();
    desk.close();

    let read = |path: &Path| {
        let pc = Surroundings { fonts: "nowhere".into(), ..Surroundings::of_this_pc() };
        let clock = FixedClock("2020-01-02 03:04:05".parse().unwrap());
        let mut desk = Desk::for_batch(Box::new(clock), pc);
        desk.open_file(path).unwrap();
        desk
    };
    for path in [office.file(), backup] {
        let mut desk = read(&path);
        assert!(desk.make_paper(&results()).is_err(), "nothing can be made anew here");
        assert!(desk.reprint(id).unwrap().bytes == bytes, "{}", path.display());
    }
    let mut desk = read(&office.file());
    desk.look_back(Some("2019-01-01".parse().unwrap())).unwrap();
    assert!(desk.reprint(id).unwrap().bytes == bytes);
    desk.look_back(Some("2016-10-19".parse().unwrap())).unwrap();
    assert!(desk.registered_papers().unwrap().is_empty(), "it was not printed yet");
}

#[test]
fn what_was_called_up_from_the_register_goes_out_as_it_was() {
    let office = Office::new();
    let mut desk = sample(&office);
    let (bytes, id) = register(&mut desk, &results());
    let code = desk.reprint(id).unwrap().registered.printed.about.hash[..8].to_owned();
    let to = office.file().with_file_name("重出.pdf");
    assert_eq!(desk.save_paper(&code, &to, PaperFormat::Pdf).unwrap().registered.unwrap(), id);
    assert!(std::fs::read(&to).unwrap() == bytes);
    let acts = &desk.registered_papers().unwrap()[0].printed.acts;
    assert_eq!(acts.iter().map(|it| it.act).collect::<Vec<_>>(), [PaperAct::Printed, PaperAct::Saved]);
}
