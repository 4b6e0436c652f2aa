//! `demo`: a filled sample year and every paper that the program can print, in one folder.

use std::path::Path;

use serde_json::{Value, json};
use zhiheng_api::ApiError;

use crate::args::Args;
use crate::{assess, output, papers};
use crate::session::{Session, Trouble};

/// The sample office's today, so that the sample is the same whenever it is made.
const TODAY: &str = "2016-10-12 10:42:07";
const QUARTER: (&str, &str) = ("2016Q3", "2016年三季度打印件");
const ASSESSMENT: &str = "市州考核打印件";
const FILE: &str = "质量强省2016（样例数据）.zhp";

pub fn run(args: &Args) -> Result<(), Trouble> {
    let folder = args.path(1)?;
    let file = folder.join(FILE);
    let mut session = Session::at(TODAY.parse().map_err(ApiError::from)?);
    session.desk().new_sample_file(&file).map_err(ApiError::from)?;
    let mut made = vec![FILE.to_owned()];
    let sound = args.flag("without-papers") || every_paper(&mut session, &folder, &mut made)?;
    if args.json {
        output::say(&json!({ "folder": folder, "files": made }).to_string());
    } else {
        output::say(&made.join("\n"));
    }
    if sound { Ok(()) } else { Err(Trouble::Partly) }
}

/// Whether all came out.
fn every_paper(session: &mut Session, folder: &Path, made: &mut Vec<String>) -> Result<bool, Trouble> {
    let year = session.latest_year()?;
    let papers = session.call("papers", json!({}))?;
    for paper in papers.as_array().into_iter().flatten() {
        for sheet in paper["sheets"].as_array().into_iter().flatten() {
            if paper["scope"] != "year" || paper["group"] != "plan" {
                continue;
            }
            let settings = json!({ "sheet": sheet, "pageOf": false, "sources": false, "blank": false });
            let order = json!({
                "name": paper["name"], "year": year, "quarter": null, "unit": null, "target": null, "settings": settings,
            });
            let view = session.call("paper", order)?;
            let title = paper["title"].as_str().unwrap_or_default();
            let name = format!("{title}_{}.pdf", sheet.as_str().unwrap_or_default());
            let place = session.place(&folder.join(&name));
            session.call("savePaper", json!({ "code": view["code"], "place": place, "format": "pdf" }))?;
            made.push(name);
        }
    }
    let of_quarter = batch(session, json!({ "quarter": QUARTER.0 }), QUARTER.1, folder, made)?;
    let assessment = assess::newest_published(session)?;
    let of_assessment = batch(session, json!({ "assessment": assessment["id"] }), ASSESSMENT, folder, made)?;
    Ok(of_quarter && of_assessment)
}

/// A whole catalogue, registered, so that `explain` knows each code. Whether all came out.
fn batch(session: &mut Session, of: Value, named: &str, folder: &Path, made: &mut Vec<String>) -> Result<bool, Trouble> {
    let batch = papers::print_all(session, of, None, &folder.join(named))?;
    made.extend(batch.written.iter().map(|it| it.file.strip_prefix(folder).unwrap_or(&it.file).display().to_string()));
    for (title, error) in &batch.failed {
        output::complain(&format!("{title}：{}", error.message));
    }
    Ok(batch.failed.is_empty())
}
