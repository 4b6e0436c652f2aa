//! The Debian package, made by Tauri's own bundler from npm: both programs, the fonts, the file type with its icon.

use std::path::{Path, PathBuf};

use crate::place::{self, Place};

/// The bundler that fits the Tauri of Cargo.lock.
const BUNDLER: &str = "@tauri-apps/cli@2.12.5";

pub fn deb(place: &Place, staged: &Path) -> Result<PathBuf, String> {
    place::run(&mut place.cargo(&["build", "--release", "--locked", "--package", "zhiheng", "--package", "zhiheng-cli"]))?;
    bundle(place, "release", &staged.join("fonts"))
}

/// Bundles what is built for `profile` ("debug" or "release").
pub fn bundle(place: &Place, profile: &str, fonts: &Path) -> Result<PathBuf, String> {
    let home = place.target.join("tauri-cli");
    let script = home.join("node_modules/@tauri-apps/cli/tauri.js");
    if !script.is_file() {
        let prefix = format!("--prefix={}", home.display());
        place::run(&mut place.npm(&["install", "--no-save", "--no-audit", "--no-fund", &prefix, BUNDLER])?)?;
    }
    let made = place.target.join(profile).join("bundle/deb");
    place::fresh_folder(&made)?;
    let node = if place.own_node().is_file() { place.own_node() } else { "node".into() };
    let mut bundler = place.command(node);
    bundler.arg(script).args(["bundle", "--bundles", "deb", "--ci", "--config"]).arg(settings(place, profile, fonts));
    if profile == "debug" {
        bundler.arg("--debug");
    }
    place::run(&mut bundler)?;
    let found = place::files(&made)?.into_iter().find(|it| it.extension().is_some_and(|it| it == "deb"));
    found.ok_or_else(|| format!("the bundler left no package in {}", made.display()))
}

/// What the package has beside the window's program. Only here: plain cargo builds need none of it.
fn settings(place: &Place, profile: &str, fonts: &Path) -> String {
    let quoted = |it: &Path| format!("{:?}", it.display().to_string());
    format!(
        r#"{{"bundle": {{"active": true, "targets": ["deb"], "publisher": "Zhiheng", "category": "Productivity",
            "shortDescription": "质衡：质量强省工作计划、责任、季报与考核",
            "icon": ["icons/32x32.png", "icons/128x128.png", "icons/128x128@2x.png", "icons/512x512.png"],
            "fileAssociations": [{{"ext": ["zhp"], "name": "质衡台账", "mimeType": "application/x-zhiheng"}}],
            "linux": {{"deb": {{"section": "misc", "desktopTemplate": {desktop}, "files": {{
                "/usr/bin/zhiheng-cli": {cli},
                "/usr/lib/zhiheng/fonts": {fonts},
                "/usr/share/mime/packages/zhiheng.xml": {mime},
                "/usr/share/doc/zhiheng/copyright": {licence}
            }}}}}}}}}}"#,
        cli = quoted(&place.built(profile, "zhiheng-cli")),
        fonts = quoted(fonts),
        desktop = quoted(&place.root.join("assets/installer/zhiheng.desktop")),
        mime = quoted(&place.root.join("assets/installer/zhiheng-mime.xml")),
        licence = quoted(&place.root.join("LICENSE")),
    )
}
