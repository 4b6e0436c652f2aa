//! 横排表转页 (turn): pages that were laid out wide, turned 90° counter-clockwise onto upright sheets: what was above is left.

use super::{Glyph, Item, Laid, Length, Page};

/// Turns these pages with what lies on them.
pub(super) fn turn(laid: &mut Laid, pages: &[usize]) {
    for at in pages {
        let Some(page) = laid.pages.get_mut(*at) else { continue };
        // The wide page's left edge becomes the foot.
        let foot = page.width;
        *page = turned(page);
        for hit in laid.hits.iter_mut().filter(|it| it.page == *at) {
            (hit.x, hit.y, hit.width, hit.height) = (hit.y, foot - hit.x - hit.width, hit.height, hit.width);
        }
        let top = laid.sheets.get(*at).map_or(0, |it| it.top);
        laid.bookmarks.iter_mut().filter(|it| it.page == *at).for_each(|it| it.y = top);
    }
}

fn turned(page: &Page) -> Page {
    let items = page.items.iter().cloned().map(|it| item(it, page.width)).collect();
    Page { width: page.height, height: page.width, items }
}

fn item(item: Item, foot: Length) -> Item {
    let place = |(x, y): (Length, Length)| (y, foot - x);
    match item {
        Item::Text(mut text) => {
            for Glyph { x, y, .. } in &mut text.glyphs {
                (*x, *y) = place((*x, *y));
            }
            text.turned = true;
            Item::Text(text)
        }
        Item::Rule { x1, y1, x2, y2, weight, ink } => {
            let ((x1, y1), (x2, y2)) = (place((x1, y1)), place((x2, y2)));
            Item::Rule { x1, y1, x2, y2, weight, ink }
        }
        Item::Frame { x, y, width, height, weight, ink } => {
            Item::Frame { x: y, y: foot - x - width, width: height, height: width, weight, ink }
        }
        Item::Path { points, weight, dash, shade, ink } => {
            Item::Path { points: points.into_iter().map(place).collect(), weight, dash, shade, ink }
        }
    }
}
