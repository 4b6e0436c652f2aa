//! `cargo x dist --check`: installs under Wine, works with the program there, uninstalls.

use crate::place::Place;

pub fn check(_place: &Place) -> Result<(), String> {
    Err("not there yet".into())
}
