//! A day's work with the installed terminal program, under Chinese names: new file, plan, figures, assessment, papers.

use std::path::{Path, PathBuf};

use super::wine::{Machine, windows_path};
use crate::place::{self, Place};

/// What was made there.
pub struct Worked {
    pub ledger: PathBuf,
    pub papers: Vec<Paper>,
    pub pages: usize,
}

/// A paper, and the words that order it.
pub struct Paper {
    words: &'static [&'static str],
    file: PathBuf,
}

/// Each with a word that stands on it.
const PAPERS: &[(&[&str], &str)] = &[
    (&["责任矩阵"], "责任矩阵"),
    (&["季度通报", "--quarter", "2016Q2"], "省质监局"),
    (&["打分表", "--year", "2015", "--unit", "成都"], "成都市"),
    (&["考核结果汇总表", "--year", "2015"], "成都市"),
];

impl Worked {
    pub fn is_still_there(&self) -> Result<(), String> {
        let gone = std::iter::once(&self.ledger).chain(self.papers.iter().map(|it| &it.file)).find(|it| !it.is_file());
        gone.map_or(Ok(()), |it| Err(format!("the installer took the user's file away: {}", it.display())))
    }
}

pub fn with_the_terminal(machine: &Machine, installed: &Path) -> Result<Worked, String> {
    let documents = machine.user()?.join("Documents/质衡 台账");
    place::fresh_folder(&documents)?;
    let ledger = documents.join("2016年 台账.zhp");
    let file = windows_path(&ledger);
    let program = installed.join("zhiheng-cli.exe");
    let cli = |args: &[&str]| -> Result<String, String> {
        println!("> zhiheng-cli.exe {}", args.join(" "));
        let told = place::read(machine.wine(&program).args(args))?;
        println!("{}", told.lines().take(2).collect::<Vec<_>>().join("\n"));
        Ok(told)
    };
    let by = ["--operator", "张三"];
    cli(&["new", &file, "--plan", "2016", "--operator", "张三"])?;
    let matrix = cli(&["matrix", &file, "--json"])?;
    if !matrix.contains("省质监局") {
        return Err("the matrix does not name 省质监局 (is its output UTF-8?)".into());
    }
    let unit = ["report", "set", &file, "--quarter", "2016Q2", "--unit", "省质监局"];
    cli(&[&unit[..], &["--target", "培育创建服务业重点品牌", "--value", "12"], &by].concat())?;
    cli(&[&["assess", "new", &file, "--year", "2015"][..], &by].concat())?;
    let of_chengdu = ["--unit", "成都", "--code", "1.1.1"];
    for (field, value) in [("目标值", "10"), ("基期值", "8"), ("完成值", "9")] {
        cli(&[&["assess", "facts", &file][..], &of_chengdu, &["--field", field, "--value", value], &by].concat())?;
    }
    cli(&[&["assess", "cite", &file][..], &of_chengdu, &["--evidence", "质监局汇总表"], &by].concat())?;
    cli(&[&["assess", "score", &file, "--step", "终审"][..], &of_chengdu, &["--score", "按方法"], &by].concat())?;

    let mut worked = Worked { ledger, papers: Vec::new(), pages: 0 };
    for (words, stands) in PAPERS {
        let paper = documents.join(format!("{}.pdf", words.first().unwrap_or(&"")));
        let order = paper_order(words, &file);
        cli(&[order, vec!["--out", &windows_path(&paper)]].concat())?;
        worked.pages += look_at(machine.place, &paper, stands)?;
        worked.papers.push(Paper { words, file: paper });
    }
    cli(&["verify", &file])?;
    Ok(worked)
}

fn paper_order<'a>(words: &[&'a str], ledger: &'a str) -> Vec<&'a str> {
    let (name, rest) = words.split_at(words.len().min(1));
    [&["paper"], name, &[ledger], rest].concat()
}

/// The number of pages of a sound PDF with that word on it and all its fonts in it.
fn look_at(place: &Place, pdf: &Path, stands: &str) -> Result<usize, String> {
    place::read(place.command("qpdf").arg("--check").arg(pdf))?;
    let pages = place::read(place.command("qpdf").arg("--show-npages").arg(pdf))?;
    let text = place::read(place.command("pdftotext").args(["-layout"]).arg(pdf).arg("-"))?;
    if !text.contains(stands) {
        return Err(format!("the paper does not say {stands}:\n{text}"));
    }
    fonts_are_embedded(place, pdf)?;
    pages.trim().parse().map_err(|err| format!("qpdf --show-npages: {err}"))
}

/// Fails unless the paper has fonts and each is embedded, as a subset.
fn fonts_are_embedded(place: &Place, pdf: &Path) -> Result<(), String> {
    let told = place::read(place.command("pdffonts").arg(pdf))?;
    let fonts: Vec<&str> = told.lines().skip(2).collect();
    // name, type (several words), encoding, emb, sub, uni, object ID (two numbers)
    let embedded = |line: &str| {
        let words: Vec<&str> = line.split_whitespace().rev().collect();
        matches!(words.as_slice(), [_, _, _, "yes", "yes", ..])
    };
    match fonts.iter().find(|it| !embedded(it)) {
        _ if fonts.is_empty() => Err("the paper has no fonts".into()),
        Some(font) => Err(format!("not an embedded subset: {font}")),
        None => Ok(()),
    }
}

/// The papers that Windows made, made here from the same ledger: byte for byte the same. Gives their size together.
pub fn same_papers_here(place: &Place, worked: &Worked) -> Result<usize, String> {
    let folder = place.target.join("dist/here");
    place::fresh_folder(&folder)?;
    let read = |it: &Path| std::fs::read(it).map_err(|err| format!("{}: {err}", it.display()));
    let ledger = worked.ledger.display().to_string();
    let mut bytes = 0;
    for paper in &worked.papers {
        let here = folder.join(paper.file.file_name().unwrap_or_default());
        let mut cli = place.command(place.built("release", "zhiheng-cli"));
        cli.args(paper_order(paper.words, &ledger)).arg("--out").arg(&here);
        // Settings of nobody, fonts that are shipped: as the Windows just made.
        place::run(cli.env("ZHIHENG_HOME", &folder).env("ZHIHENG_FONTS", place.root.join("assets/fonts")))?;
        let (here, there) = (read(&here)?, read(&paper.file)?);
        if here != there {
            return Err(format!("{} differs between Windows and Linux", paper.file.display()));
        }
        bytes += here.len();
    }
    Ok(bytes)
}
