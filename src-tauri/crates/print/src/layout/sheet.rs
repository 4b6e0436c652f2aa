//! 纸张 (sheet): paper sizes and the type area (版心).

use serde::Serialize;

use super::{Length, mm10};

/// Papers of nothing but wide tables lie on their side. A wide table among upright pages is a turned part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum SheetName {
    A4Landscape,
    A3Landscape,
    /// A4 upright, with the type area of GB/T 9704: 156 mm × 225 mm, 37 mm below the top, 28 mm from the left.
    A4Portrait,
}

impl SheetName {
    pub const ALL: &'static [SheetName] = &[SheetName::A4Landscape, SheetName::A3Landscape, SheetName::A4Portrait];

    pub fn code(self) -> &'static str {
        match self {
            SheetName::A4Landscape => "a4_landscape",
            SheetName::A3Landscape => "a3_landscape",
            SheetName::A4Portrait => "a4_portrait",
        }
    }

    pub fn zh(self) -> &'static str {
        match self {
            SheetName::A4Landscape => "A4 横向",
            SheetName::A3Landscape => "A3 横向",
            SheetName::A4Portrait => "A4 竖向",
        }
    }

    pub fn from_code(code: &str) -> Option<SheetName> {
        SheetName::ALL.iter().copied().find(|it| it.code() == code)
    }

    pub fn sheet(self) -> Sheet {
        match self {
            SheetName::A4Landscape => Sheet {
                width: mm10(2970),
                height: mm10(2100),
                left: mm10(220),
                right: mm10(220),
                top: mm10(230),
                bottom: mm10(240),
            },
            SheetName::A3Landscape => Sheet {
                width: mm10(4200),
                height: mm10(2970),
                left: mm10(280),
                right: mm10(260),
                top: mm10(280),
                bottom: mm10(260),
            },
            SheetName::A4Portrait => Sheet {
                width: mm10(2100),
                height: mm10(2970),
                left: mm10(280),
                right: mm10(260),
                top: mm10(370),
                bottom: mm10(350),
            },
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sheet {
    pub width: Length,
    pub height: Length,
    pub left: Length,
    pub right: Length,
    pub top: Length,
    pub bottom: Length,
}

impl Sheet {
    pub fn body_width(&self) -> Length {
        self.width - self.left - self.right
    }

    pub fn body_height(&self) -> Length {
        self.height - self.top - self.bottom
    }

    /// The sheet as seen by who turns it 90° clockwise to read what stands on it turned.
    pub fn turned(&self) -> Sheet {
        Sheet {
            width: self.height,
            height: self.width,
            left: self.bottom,
            right: self.top,
            top: self.left,
            bottom: self.right,
        }
    }

    pub fn body_end(&self) -> Length {
        self.height - self.bottom
    }
}
