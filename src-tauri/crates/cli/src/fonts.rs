//! `fonts`: which font each role of the papers has on this PC, and choosing another.

use serde_json::{Value, json};

use crate::args::Args;
use crate::commands::{Outcome, list, print, text};
use crate::session::{Session, Trouble};

/// `--set 角色=字体` chooses by the font's or the file's name; `角色=` goes back to the bundled font.
pub fn run(args: &Args) -> Outcome {
    let mut session = Session::new();
    let mut roles = session.call("fontChoices", Value::Null)?;
    if let Some(set) = args.option("set") {
        let (role, wanted) = set.split_once('=').ok_or_else(|| Trouble::Usage("写 --set 角色=字体，如 fang=仿宋。".into()))?;
        let known = list(&roles).iter().find(|it| it["role"] == role || it["title"] == role);
        let known = known.ok_or_else(|| Trouble::Usage(format!("没有角色“{role}”。")))?;
        let font = match wanted {
            "" => Value::Null,
            name => {
                let found = list(&known["choices"]).iter().find(|it| it["family"] == name || it["file"] == name);
                let found = found.ok_or_else(|| Trouble::Usage(format!("本机没有可用的字体“{name}”。")))?;
                json!({ "place": found["place"], "index": found["index"] })
            }
        };
        roles = session.call("setFontChoice", json!({ "role": known["role"], "font": font }))?;
    }
    print(args, &roles, |it| list(it).iter().map(line).collect::<Vec<_>>().join("\n"));
    Ok(())
}

fn line(role: &Value) -> String {
    let has = role["chosen"]["family"].as_str().unwrap_or("自带字体");
    let made_for = list(&role["choices"]).iter().filter(|it| it["madeFor"] == true);
    let may: Vec<String> = made_for.map(|it| format!("{}（{}）", text(&it["family"]), text(&it["file"]))).collect();
    let mut line = format!("{}（{}）：{has}", text(&role["title"]), text(&role["role"]));
    if !may.is_empty() {
        line.push_str(&format!("　本机有 {}", may.join("、")));
    }
    let note = text(&role["note"]);
    if !note.is_empty() {
        line.push_str(&format!("\n    {note}"));
    }
    line
}
