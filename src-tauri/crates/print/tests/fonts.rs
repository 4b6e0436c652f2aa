//! Fonts of this PC in place of bundled ones: found, chosen, told by content, and told of when they are gone.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // Test code: a fault is a failed test.

mod common;

use std::path::{Path, PathBuf};

use zhiheng_print::fonts::{FontChoices, FontFault, FontRole, FoundFont, HASHES, InstalledFont, Seal, find, fonts_of};
use zhiheng_print::layout::{Metrics, SheetName, Typeface};
use zhiheng_print::{Division, Fonts, Options, PaperRequest, Rendered, render};

use common::ask;

fn bundled() -> PathBuf {
    common::root().join("assets/fonts")
}

/// A folder as Windows has it: bundled fonts under the names of the system's.
fn windows(folder: &Path) {
    for (from, to) in [("kai.ttf", "simkai.ttf"), ("fang.otf", "SIMFANG.OTF"), ("hei.ttf", "simhei.ttf"), ("latin.ttf", "times.ttf")] {
        std::fs::copy(bundled().join(from), folder.join(to)).unwrap();
    }
    std::fs::write(folder.join("simsun.ttc"), collection(&["song.ttf", "title.ttf"])).unwrap();
    std::fs::write(folder.join("readme.txt"), "no font").unwrap();
}

/// A font collection: the files one behind the other, each with its own directory.
fn collection(files: &[&str]) -> Vec<u8> {
    let mut head = b"ttcf\0\x01\0\0".to_vec();
    head.extend((files.len() as u32).to_be_bytes());
    let start = 12 + 4 * files.len();
    let mut body = Vec::new();
    for file in files {
        let mut font = std::fs::read(bundled().join(file)).unwrap();
        let at = (start + body.len()) as u32;
        head.extend(at.to_be_bytes());
        let tables = usize::from(u16::from_be_bytes([font[4], font[5]]));
        for table in 0..tables {
            let spot = 12 + table * 16 + 8;
            let offset = u32::from_be_bytes(font[spot..spot + 4].try_into().unwrap()) + at;
            font[spot..spot + 4].copy_from_slice(&offset.to_be_bytes());
        }
        font.resize(font.len().next_multiple_of(4), 0);
        body.extend(font);
    }
    head.extend(body);
    head
}

fn installed(font: &FoundFont) -> InstalledFont {
    let FoundFont { path, index, family, .. } = font.clone();
    InstalledFont { seal: Seal::of(&path).unwrap(), path, index, family }
}

fn choice(role: FontRole, path: &Path, index: usize) -> FontChoices {
    FontChoices::from([(role, installed(&fonts_of(path).unwrap()[index]))])
}

fn paper(fonts: &Fonts) -> Rendered {
    let plan = common::plan();
    let options = Options { sheet: Some(SheetName::A4Landscape), ..Options::default() };
    render(&PaperRequest { content: &Division(&plan), options }, fonts).unwrap()
}

#[test]
fn fonts_of_a_folder_are_found_with_the_role_they_are_made_for() {
    let folder = tempfile::tempdir().unwrap();
    windows(folder.path());
    let found = find(&[folder.path().to_owned(), PathBuf::from("/nowhere")]);
    let of = |role: FontRole| -> Vec<String> {
        let fits = found.iter().filter(|it| it.made_for == Some(role));
        fits.map(|it| format!("{} {}", it.path.file_name().unwrap().to_str().unwrap(), it.index)).collect()
    };
    assert_eq!(of(FontRole::Kai), ["simkai.ttf 0"]);
    assert_eq!(of(FontRole::Fang), ["SIMFANG.OTF 0"]);
    assert_eq!(of(FontRole::Hei), ["simhei.ttf 0"]);
    assert_eq!(of(FontRole::Song), ["simsun.ttc 0", "simsun.ttc 1"], "both of a collection");
    assert_eq!(found.len(), 6, "{found:?}");
    assert!(found.iter().all(|it| it.embeds), "{found:?}");
}

#[test]
fn a_chosen_font_draws_its_role_and_only_that() {
    let folder = tempfile::tempdir().unwrap();
    windows(folder.path());
    let plain = paper(&common::fonts());
    let names = |it: &Rendered| ask("pdffonts", &[], &it.bytes);
    assert!(names(&plain).contains("NotoSansSC-Medium"), "{}", names(&plain));

    // The second font of the collection, a bold 宋, as 黑体.
    let choices = choice(FontRole::Hei, &folder.path().join("simsun.ttc"), 1);
    let fonts = Fonts::chosen(&bundled(), &choices).unwrap();
    let made = paper(&fonts);
    assert_eq!(made.font_notes, [""; 0]);
    let found = names(&made);
    assert!(!found.contains("NotoSansSC-Medium"), "{found}");
    assert_eq!(found.matches("NotoSerifSC-Bold").count(), 2, "as 小标宋 and as 黑体:\n{found}");
    assert!(found.lines().skip(2).all(|it| it.contains(" yes yes yes ")), "{found}");
    ask("qpdf", &["--check"], &made.bytes);
    assert!(ask("pdftotext", &["-layout"], &made.bytes).contains("责任分工表"));
    assert_ne!(made.code, plain.code, "another font, another code");
}

#[test]
fn an_installed_font_draws_its_own_marks_and_lacking_characters_come_from_the_bundled_ones() {
    let folder = tempfile::tempdir().unwrap();
    windows(folder.path());
    let fonts = Fonts::chosen(&bundled(), &choice(FontRole::Fang, &folder.path().join("SIMFANG.OTF"), 0)).unwrap();
    let own = fonts.resolve(Typeface::Fang, '“').unwrap();
    assert!(own.face.installed && own.face.role == FontRole::Fang, "{own:?}");
    let rare = fonts.resolve(Typeface::Fang, '翀').unwrap();
    assert!(!rare.missing && !rare.face.installed, "仿宋 of GB 2312 lacks it: {rare:?}");
    let digit = fonts.resolve(Typeface::Fang, '7').unwrap();
    assert_eq!((digit.face.role, digit.face.installed), (FontRole::Latin, false));
}

#[test]
fn fonts_are_told_by_what_they_are_and_not_by_where_they_lie() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    windows(here.path());
    let other = there.path().join("楷.ttf");
    std::fs::copy(here.path().join("simkai.ttf"), &other).unwrap();
    let identity = |choices: &FontChoices| Fonts::chosen(&bundled(), choices).unwrap().identity();
    let plain = identity(&FontChoices::new());
    let kai = identity(&choice(FontRole::Kai, &here.path().join("simkai.ttf"), 0));
    assert_eq!(kai, identity(&choice(FontRole::Kai, &other, 0)), "the same font at another place");
    assert_ne!(kai, plain);
    let collection = here.path().join("simsun.ttc");
    assert_ne!(identity(&choice(FontRole::Song, &collection, 0)), identity(&choice(FontRole::Song, &collection, 1)));

    // The bundled ones: what was written beside them says what hashing them says.
    let copy = there.path().join("set");
    std::fs::create_dir(&copy).unwrap();
    for role in FontRole::ALL {
        std::fs::copy(bundled().join(role.file()), copy.join(role.file())).unwrap();
    }
    assert!(!copy.join(HASHES).exists());
    assert_eq!(Fonts::load(&copy).unwrap().identity(), plain);

    // A changed font with an old seal is hashed anew.
    let mut choices = choice(FontRole::Kai, &other, 0);
    let mut bytes = std::fs::read(&other).unwrap();
    bytes.extend([0; 4]);
    std::fs::write(&other, bytes).unwrap();
    assert_ne!(identity(&choices), kai);
    choices.get_mut(&FontRole::Kai).unwrap().seal = Seal::of(&other).unwrap();
    assert_ne!(identity(&choices), kai);
}

#[test]
fn a_font_that_went_or_broke_is_replaced_and_told() {
    let folder = tempfile::tempdir().unwrap();
    windows(folder.path());
    let path = folder.path().join("simkai.ttf");
    let choices = choice(FontRole::Kai, &path, 0);
    let plain = paper(&common::fonts());

    std::fs::write(&path, b"\0\x01\0\0 not a font").unwrap();
    let fonts = Fonts::chosen(&bundled(), &choices).unwrap();
    assert_eq!(fonts.notes().iter().map(|it| it.fault).collect::<Vec<_>>(), [FontFault::Unfit]);

    std::fs::remove_file(&path).unwrap();
    let fonts = Fonts::chosen(&bundled(), &choices).unwrap();
    let made = paper(&fonts);
    assert_eq!(fonts.notes()[0].fault, FontFault::Gone);
    assert_eq!(made.font_notes, ["楷体：所选“Zhiheng Kai”（simkai.ttf）未用，本机找不到；已改用自带字体。"]);
    assert_eq!(made.code, plain.code, "made with the bundled fonts, and so is its code");
    assert!(made.bytes == plain.bytes);
}

#[test]
fn a_font_that_must_not_be_embedded_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("方正小标宋.ttf");
    let mut font = std::fs::read(bundled().join("title.ttf")).unwrap();
    let tables = usize::from(u16::from_be_bytes([font[4], font[5]]));
    let spot = (0..tables).map(|it| 12 + it * 16).find(|it| &font[*it..it + 4] == b"OS/2").unwrap();
    let table = u32::from_be_bytes(font[spot + 8..spot + 12].try_into().unwrap()) as usize;
    font[table + 8..table + 10].copy_from_slice(&2u16.to_be_bytes()); // fsType: restricted.
    std::fs::write(&path, font).unwrap();
    let found = find(&[folder.path().to_owned()]);
    assert_eq!((found[0].made_for, found[0].embeds), (Some(FontRole::Title), false));
    assert!(!found[0].fits(FontRole::Title));
    let choices = FontChoices::from([(FontRole::Title, installed(&found[0]))]);
    assert_eq!(Fonts::chosen(&bundled(), &choices).unwrap().notes()[0].fault, FontFault::Forbidden);
}
