//! Killed at random moments while it attaches: every attachment that was reported as saved is there, and both files are
//! sound. This program is also the one that is killed (`attach <ledger> <first>`), so it has a `main` of its own.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod kit;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use kit::{Lcg, identity, second, stamp};
use zhiheng_domain::Operation;
use zhiheng_store::*;

fn main() {
    let words: Vec<String> = std::env::args().collect();
    match words.get(1).map(String::as_str) {
        Some("attach") => attach_until_killed(Path::new(&words[2]), words[3].parse().unwrap()),
        // A run that names other tests.
        Some(name) if !name.starts_with('-') && !"a_kill_loses_no_attachment".contains(name) => {}
        _ => a_kill_loses_no_attachment(),
    }
}

/// From some bytes, which fill a few pages, to some hundred thousand.
fn bytes_of(no: u64) -> Vec<u8> {
    let size = [50, 5_000, 70_000, 300_000][usize::try_from(no % 4).unwrap()];
    no.to_le_bytes().into_iter().cycle().take(size).collect()
}

/// The row of the ledger is here the name of an operator, which is the hash.
fn attach_until_killed(ledger: &Path, first: u64) {
    let mut store = Store::open(ledger, &identity()).unwrap().store;
    let mut out = std::io::stdout();
    for no in first.. {
        let hash = store.put_blob(&bytes_of(no)).unwrap();
        let at = stamp(u32::try_from(no).unwrap(), Operation::AddOperator);
        store.write(at, |tx| add_operator(tx, hash.as_str())).unwrap();
        writeln!(out, "{no}").unwrap();
        out.flush().unwrap();
    }
}

fn a_kill_loses_no_attachment() {
    let kills = if std::env::var_os("ZHIHENG_LONG").is_some() { 200 } else { 20 };
    let dir = tempfile::tempdir().unwrap();
    let ledger = dir.path().join("台账.zhp");
    Store::create(&ledger, &identity(), false).unwrap().store.close().unwrap();
    let mut lot = Lcg(20_160_513);
    let (mut next, mut half_written, mut orphans) = (0, 0, 0);
    for kill in 1..=kills {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["attach".as_ref(), ledger.as_os_str(), next.to_string().as_ref()])
            .stdout(Stdio::piped())
            .spawn()
            .expect("starts");
        // After some attachments, so that a slow machine gets as far as a quick one; or right at its start.
        let mut reports = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        let awaited = reports.by_ref().take(usize::try_from(lot.below(4)).unwrap()).last();
        std::thread::sleep(Duration::from_millis(lot.below(40)));
        child.kill().unwrap();
        let reported = reports.last().or(awaited);
        assert!(!child.wait().unwrap().success(), "kill {kill}: it ended by itself");
        if let Some(last) = reported {
            next = last.parse::<u64>().unwrap() + 1;
        }
        let journal = std::fs::metadata(dir.path().join("台账.zha-journal"));
        half_written += u32::from(journal.is_ok_and(|it| it.len() > 0));

        let store = Store::open(&ledger, &identity()).unwrap().store;
        let report = store.verify().unwrap();
        assert!(report.is_sound(), "kill {kill}: {:?}", report.findings);
        let names: Vec<String> = store.read(operators).unwrap().into_iter().skip(1).map(|it| it.name).collect();
        let saved = names.len() as u64;
        // A step that was killed between its commit and its report may be there.
        assert!(saved == next || saved == next + 1, "kill {kill}: {saved} rows, reported {next}");
        for (no, name) in (0..saved).zip(&names) {
            let kept = store.blob(&BlobHash::parse(name).expect("a hash")).unwrap_or_else(|it| panic!("kill {kill}: {no}: {it}"));
            assert!(kept == bytes_of(no), "kill {kill}: attachment {no}");
        }
        orphans = store.blob_total().unwrap().blobs - saved;
        next = saved;
        store.backup_to(&dir.path().join("备份"), "台账", second(kill)).unwrap();
        store.close().unwrap();
    }
    assert!(u64::from(kills) / 2 < next, "{next} attachments: the kills came too early to say anything");
    println!("{kills} kills, {next} attachments, {half_written} times in the middle of a blob, {orphans} without a row");
}
