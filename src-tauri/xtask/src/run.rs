//! `cargo x run`: everything from nothing to the open window.

use crate::place::{self, Place};
use crate::{build, demo, setup};

pub fn run(place: &Place) -> Result<(), String> {
    if !has_display() {
        println!("No display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open.");
        println!("Doing the main job without one instead: cargo x demo out");
        return demo::demo(place, &place.root.join("out"));
    }
    setup::prepare(place, &[setup::Need::Core, setup::Need::Run])?;
    build::fonts(place)?;
    build::ui_if_older(place)?;
    let program = build::shell(place)?;
    place::run(&mut place.command(program))
}

fn has_display() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|it| !it.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
