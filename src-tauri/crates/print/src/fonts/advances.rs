//! 字宽表 (advances): what was looked up once is read without a lock afterwards.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicI32, Ordering};

use crate::layout::Typeface;

/// Characters of the basic plane; others are looked up each time.
const PLANE: usize = 0x1_0000;

/// One table per typeface, made when it is first used. 0 is unknown, else the advance + 1.
#[derive(Debug, Default)]
pub(super) struct Advances([OnceLock<Vec<AtomicI32>>; 5]);

impl Advances {
    pub fn get(&self, typeface: Typeface, c: char, look_up: impl FnOnce() -> i32) -> i32 {
        let [song, title, hei, kai, fang] = &self.0;
        let table = match typeface {
            Typeface::Song => song,
            Typeface::Title => title,
            Typeface::Hei => hei,
            Typeface::Kai => kai,
            Typeface::Fang => fang,
        };
        let table = table.get_or_init(|| (0..PLANE).map(|_| AtomicI32::new(0)).collect());
        let Some(slot) = table.get(c as usize) else { return look_up() };
        match slot.load(Ordering::Relaxed) {
            0 => {
                let advance = look_up();
                slot.store(advance + 1, Ordering::Relaxed);
                advance
            }
            known => known - 1,
        }
    }
}
