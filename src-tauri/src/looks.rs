//! 外观 around the page: the frame of the window, and the ground that is seen before the page is painted.

use tauri::window::Color;
use tauri::{Theme, WebviewWindow};
use zhiheng_app::Looks;

/// `--ground` of the page by day and by night.
const LIGHT: Color = Color(0xed, 0xef, 0xea, 0xff);
const DARK: Color = Color(0x13, 0x16, 0x17, 0xff);

/// The theme that the clerk chose; `None` follows the desktop.
pub fn chosen(looks: &Looks) -> Option<Theme> {
    match looks.theme.as_str() {
        "dark" => Some(Theme::Dark),
        "light" => Some(Theme::Light),
        _ => None,
    }
}

/// The ground under a page in this theme, or in the desktop's.
pub fn ground(theme: Option<Theme>) -> Color {
    match theme.unwrap_or_else(of_the_desktop) {
        Theme::Dark => DARK,
        _ => LIGHT,
    }
}

/// Frame and ground as chosen. Where the system cannot, the window stays as it is.
pub fn dress(window: &WebviewWindow, looks: &Looks) {
    let theme = chosen(looks);
    let _ = window.set_theme(theme);
    let _ = window.set_background_color(Some(ground(theme)));
}

fn of_the_desktop() -> Theme {
    #[cfg(windows)]
    if crate::win32::is_dark_desktop() {
        return Theme::Dark;
    }
    Theme::Light
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    fn of(theme: &str) -> Looks {
        Looks { theme: theme.into(), ..Looks::default() }
    }

    #[test]
    fn the_ground_is_the_page_s_own() {
        let tokens = include_str!("../../ui/src/styles/tokens.css");
        let grounds: Vec<&str> = tokens.lines().filter_map(|it| it.trim().strip_prefix("--ground: #")).collect();
        let hex = |Color(r, g, b, _): Color| format!("{r:02x}{g:02x}{b:02x};");
        assert_eq!(grounds, [hex(LIGHT), hex(DARK), hex(DARK)], "by day, by night, by night before the page's own script");
    }

    #[test]
    fn a_choice_goes_before_the_desktop() {
        assert_eq!((chosen(&of("dark")), chosen(&of("light"))), (Some(Theme::Dark), Some(Theme::Light)));
        assert_eq!((chosen(&of("system")), chosen(&of("of a later version"))), (None, None));
        assert_eq!(ground(chosen(&of("dark"))), DARK);
        assert_eq!(ground(chosen(&of("light"))), LIGHT);
    }
}
