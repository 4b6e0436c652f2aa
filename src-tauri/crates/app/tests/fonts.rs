//! The fonts of this PC: found, chosen for a role, remembered, and told of when they are gone.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // Test code: a fault is a failed test.

mod kit;

use std::path::{Path, PathBuf};

use kit::Office;
use zhiheng_app::{AppError, Desk, FontRole, PaperName, PaperOrder, PrintError, Surroundings};

/// A PC with fonts: bundled ones copied under the names of Windows.
fn with_fonts(office: &Office) -> (Desk, PathBuf) {
    let folder = office.home.path().join("Windows/Fonts");
    std::fs::create_dir_all(&folder).unwrap();
    let bundled = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/fonts");
    std::fs::copy(bundled.join("kai.ttf"), folder.join("simfang.ttf")).unwrap();
    std::fs::copy(bundled.join("latin.ttf"), folder.join("times.ttf")).unwrap();
    std::fs::write(folder.join("broken.ttf"), b"nothing").unwrap();
    (desk(office, &folder), folder)
}

fn desk(office: &Office, folder: &Path) -> Desk {
    let pc = Surroundings {
        config: office.home.path().join("config"),
        documents: office.home.path().join("documents"),
        fonts: Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/fonts"),
        font_folders: vec![folder.to_owned()],
        synced_folders: Vec::new(),
        machine: "办公室一".into(),
        pid: 1,
    };
    Desk::new(Box::new(office.clock.clone()), pc)
}

#[test]
fn a_font_is_chosen_for_a_role_remembered_and_told_of_when_it_is_gone() {
    let office = Office::new();
    let (mut desk, folder) = with_fonts(&office);
    let path = folder.join("simfang.ttf");
    let fang = |desk: &mut Desk| desk.font_choices().unwrap().into_iter().find(|it| it.role == FontRole::Fang).unwrap();
    let before = fang(&mut desk);
    assert_eq!(before.chosen, None);
    assert_eq!(before.choices[0].path, path, "made for the role");

    desk.new_file(&office.file(), "张三", false).unwrap();
    let order = PaperOrder::of(PaperName::Division, 2016);
    let plain = desk.make_paper(&order).unwrap().rendered;
    desk.set_font_choice(FontRole::Fang, Some((path.clone(), 0))).unwrap();
    assert_eq!(fang(&mut desk).chosen.unwrap().path, path);
    let chosen = desk.make_paper(&order).unwrap().rendered;
    assert_ne!(chosen.code, plain.code);
    assert!(chosen.font_notes.is_empty());

    // The next start, and with the font gone.
    drop(desk);
    let mut desk = self::desk(&office, &folder);
    assert_eq!(fang(&mut desk).chosen.unwrap().path, path);
    std::fs::remove_file(&path).unwrap();
    desk.open_file(&office.file()).unwrap();
    let made = desk.make_paper(&order).unwrap().rendered;
    assert_eq!(made.font_notes.len(), 1);
    assert!(made.font_notes[0].contains("simfang.ttf"), "{}", made.font_notes[0]);
    assert_eq!(made.code, plain.code);
    assert!(fang(&mut desk).note.is_some());

    desk.set_font_choice(FontRole::Fang, None).unwrap();
    assert!(fang(&mut desk).note.is_none());
}

#[test]
fn what_does_not_fit_is_refused_and_the_choice_stands() {
    let office = Office::new();
    let (mut desk, folder) = with_fonts(&office);
    for (name, role) in [("broken.ttf", FontRole::Kai), ("times.ttf", FontRole::Kai)] {
        let fault = desk.set_font_choice(role, Some((folder.join(name), 0))).unwrap_err();
        assert!(matches!(fault, AppError::Print(PrintError::FontUnfit { .. })), "{name}: {fault}");
    }
    assert!(desk.set_font_choice(FontRole::Kai, Some((folder.join("nowhere.ttf"), 0))).is_err());
    assert!(desk.set_font_choice(FontRole::Latin, Some((folder.join("times.ttf"), 0))).is_ok());
    let chosen = desk.font_choices().unwrap().into_iter().filter(|it| it.chosen.is_some()).count();
    assert_eq!(chosen, 1);
}
