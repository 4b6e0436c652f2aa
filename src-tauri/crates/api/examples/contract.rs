//! Writes the TypeScript contract, or with `--check` fails when the committed one differs.

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut check = false;
    let mut folder = None;
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--check" => check = true,
            _ => folder = Some(PathBuf::from(argument)),
        }
    }
    let Some(folder) = folder else {
        eprintln!("usage: contract [--check] FOLDER");
        return ExitCode::from(2);
    };
    let file = folder.join("index.ts");
    let wanted = zhiheng_api::typescript();
    if check {
        let found = std::fs::read_to_string(&file).unwrap_or_default();
        if found.replace("\r\n", "\n") == wanted {
            return ExitCode::SUCCESS;
        }
        eprintln!("{} differs from the api crate: run `cargo x contract`", file.display());
        return ExitCode::FAILURE;
    }
    let written = std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&file, wanted));
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(cause) => {
            eprintln!("{}: {cause}", file.display());
            ExitCode::FAILURE
        }
    }
}
