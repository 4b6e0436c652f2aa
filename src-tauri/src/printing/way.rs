//! Which way a PDF goes to a printer on Windows: the program that opens PDF files may have registered how it prints them.

/// The keys that say which program opens PDF files. The clerk's own choice goes before what set-ups have written.
const CHOSEN: &str = r"Software\Microsoft\Windows\CurrentVersion\Explorer\FileExts\.pdf\UserChoice";
const PDF: &str = ".pdf";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hive {
    /// `HKEY_CLASSES_ROOT`: file types and the commands of their programs.
    Classes,
    /// `HKEY_CURRENT_USER`
    User,
}

/// What is registered on this PC, and whether it is still there.
pub trait Registry {
    /// A text of the registry, its environment variables filled in; `name` is empty for a key's default.
    fn text(&self, hive: Hive, key: &str, name: &str) -> Option<String>;
    /// Whether a file of this name can be started.
    fn is_program(&self, path: &str) -> bool;
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// The reader's print command.
    Reader(Launch),
    /// A window of ours. Edge, for one, opens PDF files and registers no command that prints them.
    Window,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Launch {
    pub program: String,
    /// The rest of the command line, as it is: what programs take for quotes differs too much to be split and joined.
    pub arguments: String,
}

/// Only the verb `print` counts. `printto` prints at once, on a printer that is to be named: nobody named one.
pub fn way_to_print(registry: &impl Registry, file: &str) -> Way {
    let said = |hive, key: &str, name: &str| registry.text(hive, key, name).filter(|it| !it.trim().is_empty());
    let kind = said(Hive::User, CHOSEN, "ProgId").or_else(|| said(Hive::Classes, PDF, ""));
    let command = kind.and_then(|it| said(Hive::Classes, &format!(r"{it}\shell\print\command"), ""));
    match command.and_then(|it| launch(registry, &it, file)) {
        Some(launch) => Way::Reader(launch),
        None => Way::Window,
    }
}

/// `None` where the program is gone, or would not be told which file.
fn launch(registry: &impl Registry, command: &str, file: &str) -> Option<Launch> {
    let command = command.trim();
    let (program, rest) = match command.strip_prefix('"') {
        Some(quoted) => {
            let (program, rest) = quoted.split_once('"')?;
            (existing(registry, program)?, rest)
        }
        None => bare(registry, command)?,
    };
    let arguments = told_of(rest.trim(), file)?;
    Some(Launch { program, arguments })
}

/// A program without quotes whose folder may have spaces in it: Windows, too, tries from the left.
fn bare<'a>(registry: &impl Registry, command: &'a str) -> Option<(String, &'a str)> {
    let ends = command.char_indices().filter(|(_, it)| *it == ' ').map(|(at, _)| at).chain([command.len()]);
    let mut tries = ends.filter_map(|at| command.split_at_checked(at));
    tries.find_map(|(program, rest)| Some((existing(registry, program)?, rest)))
}

fn existing(registry: &impl Registry, program: &str) -> Option<String> {
    // A name without a folder would be whatever lies in the current one.
    if !program.contains(['\\', '/']) {
        return None;
    }
    [program.to_owned(), format!("{program}.exe")].into_iter().find(|it| registry.is_program(it))
}

/// The arguments with the file in its place, in quotes; `None` where it has no place.
fn told_of(template: &str, file: &str) -> Option<String> {
    let mut arguments = String::with_capacity(template.len() + file.len());
    let (mut quoted, mut told) = (false, false);
    let mut rest = template.chars();
    while let Some(it) = rest.next() {
        match it {
            '"' => {
                quoted = !quoted;
                arguments.push(it);
            }
            '%' => match rest.next() {
                Some('1' | 'L' | 'l' | 'V' | 'v') => {
                    told = true;
                    let quote = if quoted { "" } else { "\"" };
                    arguments.extend([quote, file, quote]);
                }
                // Printer, driver and port belong to `printto`; all arguments but the file: there are none.
                Some('2'..='9' | '*') | None => {}
                Some('%') => arguments.push('%'),
                Some(other) => arguments.extend(['%', other]),
            },
            _ => arguments.push(it),
        }
    }
    (told && !quoted).then_some(arguments)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r"C:\Users\张三\AppData\Local\Temp\质衡\2016年三季度 通报.pdf";
    const ACROBAT: &str = r"C:\Program Files\Adobe\Acrobat DC\Acrobat\Acrobat.exe";
    const FOXIT: &str = r"C:\Program Files (x86)\Foxit Software\Foxit PDF Reader\FoxitPDFReader.exe";

    #[derive(Default)]
    struct Fake {
        texts: Vec<(Hive, String, &'static str, String)>,
        programs: Vec<&'static str>,
    }

    impl Registry for Fake {
        fn text(&self, hive: Hive, key: &str, name: &str) -> Option<String> {
            let found = self.texts.iter().find(|it| it.0 == hive && it.1.eq_ignore_ascii_case(key) && it.2 == name);
            found.map(|it| it.3.clone())
        }

        fn is_program(&self, path: &str) -> bool {
            self.programs.iter().any(|it| it.eq_ignore_ascii_case(path))
        }
    }

    impl Fake {
        fn chosen(kind: &str) -> Fake {
            let mut fake = Fake { programs: vec![ACROBAT, FOXIT], ..Fake::default() };
            fake.texts.push((Hive::User, CHOSEN.to_owned(), "ProgId", kind.to_owned()));
            fake
        }

        fn of_set_up(kind: &str) -> Fake {
            let mut fake = Fake { programs: vec![ACROBAT, FOXIT], ..Fake::default() };
            fake.texts.push((Hive::Classes, PDF.to_owned(), "", kind.to_owned()));
            fake
        }

        fn with(mut self, kind: &str, verb: &str, command: &str) -> Fake {
            self.texts.push((Hive::Classes, format!(r"{kind}\shell\{verb}\command"), "", command.to_owned()));
            self
        }
    }

    fn reader(program: &str, arguments: &str) -> Way {
        Way::Reader(Launch { program: program.to_owned(), arguments: arguments.to_owned() })
    }

    #[test]
    fn a_pc_without_a_program_for_pdf_files_prints_in_our_window() {
        assert_eq!(way_to_print(&Fake::default(), FILE), Way::Window);
        assert_eq!(way_to_print(&Fake::of_set_up(""), FILE), Way::Window);
        assert_eq!(way_to_print(&Fake::of_set_up("Gone.Document"), FILE), Way::Window);
    }

    #[test]
    fn edge_opens_and_does_not_print() {
        let edge = Fake::chosen("MSEdgePDF").with("MSEdgePDF", "open", &format!(r#""{ACROBAT}" --single-argument %1"#));
        assert_eq!(way_to_print(&edge, FILE), Way::Window);
    }

    #[test]
    fn the_chosen_reader_prints_with_its_own_switches() {
        let acrobat = Fake::chosen("Acrobat.Document.DC").with("Acrobat.Document.DC", "Print", &format!(r#""{ACROBAT}" /p /h "%1""#));
        assert_eq!(way_to_print(&acrobat, FILE), reader(ACROBAT, &format!(r#"/p /h "{FILE}""#)));
        let by_hand = r"Applications\FoxitPDFReader.exe";
        let foxit = Fake::chosen(by_hand).with(by_hand, "print", &format!(r#""{FOXIT}" /p "%1""#));
        assert_eq!(way_to_print(&foxit, FILE), reader(FOXIT, &format!(r#"/p "{FILE}""#)));
    }

    #[test]
    fn without_a_choice_what_the_set_up_wrote_counts() {
        let mut wps = Fake::of_set_up("WPS.PDF.6").with("WPS.PDF.6", "print", r#""D:\软件\WPS Office\office6\wpspdf.exe" /print "%1""#);
        assert_eq!(way_to_print(&wps, FILE), Way::Window, "its program is gone");
        wps.programs.push(r"D:\软件\WPS Office\office6\wpspdf.exe");
        assert_eq!(way_to_print(&wps, FILE), reader(r"D:\软件\WPS Office\office6\wpspdf.exe", &format!(r#"/print "{FILE}""#)));
    }

    #[test]
    fn another_programs_command_is_not_taken_for_the_chosen_ones() {
        let mut both = Fake::chosen("MSEdgePDF").with("Acrobat.Document.DC", "print", &format!(r#""{ACROBAT}" /p "%1""#));
        both.texts.push((Hive::Classes, PDF.to_owned(), "", "Acrobat.Document.DC".to_owned()));
        assert_eq!(way_to_print(&both, FILE), Way::Window);
    }

    #[test]
    fn printto_alone_names_no_printer() {
        let foxit = Fake::chosen("Foxit.Document").with("Foxit.Document", "printto", &format!(r#""{FOXIT}" /t "%1" "%2""#));
        assert_eq!(way_to_print(&foxit, FILE), Way::Window);
    }

    #[test]
    fn the_file_stands_in_quotes_however_the_command_is_written() {
        for (command, program, arguments) in [
            (format!(r#""{ACROBAT}" /p %1"#), ACROBAT, format!(r#"/p "{FILE}""#)),
            (format!(r#""{ACROBAT}" /p "%L""#), ACROBAT, format!(r#"/p "{FILE}""#)),
            (format!(r"{ACROBAT} /p %l"), ACROBAT, format!(r#"/p "{FILE}""#)),
            (format!(r#"  {FOXIT} "%1" %*"#), FOXIT, format!(r#""{FILE}" "#)),
            (format!(r#""{}" -print:"%1""#, FOXIT.trim_end_matches(".exe")), FOXIT, format!(r#"-print:"{FILE}""#)),
            (format!(r#""{ACROBAT}" /scale=100%% "%1""#), ACROBAT, format!(r#"/scale=100% "{FILE}""#)),
            (format!(r#""{ACROBAT}" /t "%1" "%2" "%3""#), ACROBAT, format!(r#"/t "{FILE}" "" """#)),
        ] {
            let fake = Fake::chosen("A").with("A", "print", &command);
            assert_eq!(way_to_print(&fake, FILE), reader(program, &arguments), "{command}");
        }
    }

    #[test]
    fn a_broken_command_is_none() {
        for command in [
            String::new(),
            "   ".to_owned(),
            "\"".to_owned(),
            format!(r#""{ACROBAT} /p %1"#),
            format!(r#""{ACROBAT}" /p"#),
            format!(r#""{ACROBAT}" /p "%1"#),
            format!(r#""{ACROBAT}" /p %"#),
            r#""C:\没有\Reader.exe" /p "%1""#.to_owned(),
            r#"Acrobat.exe /p "%1""#.to_owned(),
            r#"%1"#.to_owned(),
        ] {
            let fake = Fake::chosen("A").with("A", "print", &command);
            assert_eq!(way_to_print(&fake, FILE), Way::Window, "{command}");
        }
    }
}
