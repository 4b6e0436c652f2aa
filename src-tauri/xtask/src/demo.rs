//! `cargo x demo DIR`: a filled sample year and every paper.

use std::path::Path;

use crate::place::{self, Place};
use crate::{build, setup};

pub fn demo(place: &Place, folder: &Path) -> Result<(), String> {
    setup::prepare(place, &[setup::Need::Core])?;
    build::fonts(place)?;
    let program = build::cli(place)?;
    // A relative folder is meant from where the user stands.
    let here = std::env::current_dir().map_err(|err| format!("the current folder: {err}"))?;
    let folder = here.join(folder);
    std::fs::create_dir_all(&folder).map_err(|err| format!("{}: {err}", folder.display()))?;
    place::run(place.command(program).arg("demo").arg(&folder))?;
    println!("\nmade in {}:", folder.display());
    for file in place::files(&folder)? {
        let bytes = std::fs::metadata(&file).map_err(|err| format!("{}: {err}", file.display()))?.len();
        println!("  {:>9} bytes  {}", bytes, file.file_name().unwrap_or_default().to_string_lossy());
    }
    Ok(())
}
