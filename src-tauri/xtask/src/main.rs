//! The front door: `cargo x …`. Sets up what it needs, builds, runs, tests, measures and packs.

mod bench;
mod build;
mod demo;
mod display;
mod dist;
mod fonts;
mod place;
mod run;
mod setup;
mod stages;

use std::process::ExitCode;

use place::Place;

const HELP: &str = "\
质衡 · cargo x <command>

  run               set up, build and open the program; without a display: `demo out`
  test [--long]     set up, then every test; seconds per stage (--long: full sizes)
  demo DIR          a filled sample year (样例数据) and every paper, in DIR
  bench [papers]    measure, all or papers alone; prints one Markdown table
  contract [--check]  write ui/src/contract from the Rust types, or fail on drift
  tidy              only the tests that hold the invariants of ARCHITECTURE.md
  dist [--check]    Windows programs, installer, Debian package; --check tries both, the former under Wine
  tools             the table of what is installed for what
  help              this

Needs git and cargo 1.90 or newer. Everything else is installed from the table in xtask/src/setup.rs.";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    match act(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("cargo x: {message}");
            ExitCode::FAILURE
        }
    }
}

fn act(words: &[&str]) -> Result<(), String> {
    let place = Place::find()?;
    match words {
        ["run"] => run::run(&place),
        ["test"] => stages::test(&place, false),
        ["test", "--long"] => stages::test(&place, true),
        ["demo", folder] => demo::demo(&place, folder.as_ref()),
        ["bench"] => bench::bench(&place),
        ["bench", "papers"] => bench::of_papers(&place),
        ["contract"] => build::contract(&place, false),
        ["contract", "--check"] => build::contract(&place, true),
        ["tidy"] => stages::tidy(&place),
        ["dist"] => dist::dist(&place).map(drop),
        ["dist", "--check"] => dist::check(&place),
        ["tools"] => {
            setup::print_table();
            Ok(())
        }
        [] | ["help" | "--help" | "-h"] => {
            println!("{HELP}");
            Ok(())
        }
        other => Err(format!("no such command: {}\n\n{HELP}", other.join(" "))),
    }
}
