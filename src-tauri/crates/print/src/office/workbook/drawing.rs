//! 图 (drawing): the paper's charts, drawn by the office program from the numbers on the other worksheets: who corrects a
//! number there sees its chart follow. For black and white: broken and solid lines, grey bars with their numbers.

use rust_xlsxwriter::{
    Chart as Drawn, ChartDataLabel, ChartEmptyCells, ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartLineDashType,
    ChartMarker, ChartMarkerType, ChartSolidFill, ChartType, Color, Worksheet,
};

use super::{column_no, pixels};
use crate::PrintError;
use crate::document::Chart;
use crate::layout::Sheet;
use crate::office::chart::{self, CurveColumn};

/// Pixels that a bar takes.
const BAR: u32 = 24;

/// Pixels between two charts.
const BETWEEN: u32 = 16;

/// Pixels of a curve, at least; a page is filled with whole ones.
const CURVE: u32 = 180;

/// A row is never cut by the end of a page, but is at most so tall.
const TALLEST_ROW: u32 = 540;

/// All charts of a document, in its order.
#[derive(Default)]
pub(super) struct Drawing {
    charts: Vec<Placed>,
    size: Option<Sheet>,
}

struct Placed {
    drawn: Drawn,
    width: u32,
    height: u32,
}

impl Drawing {
    /// The sheet of the last chart; `None` where there is none to draw.
    pub fn size(&self) -> Option<Sheet> {
        self.size
    }

    /// `rows` are the first of its numbers and the one past the last, on the worksheet `name`.
    pub fn add(&mut self, chart: &Chart, name: &str, rows: (Option<&u32>, Option<&u32>), size: Sheet) {
        let (Some(first), Some(past)) = rows else {
            return;
        };
        let Some(last) = past.checked_sub(1).filter(|it| it >= first) else {
            return;
        };
        let column = |at: u16| (name, *first, at, last, at);
        let whole = pixels(size.body_width());
        let mut drawn = match chart {
            Chart::Curve { .. } => lines(column),
            Chart::Bars { .. } | Chart::Shares { .. } => bars(column),
            // Symbols are a table already.
            Chart::Heat { .. } => return,
        };
        drawn.title().set_name(chart::title(chart)).set_font(&font(11)).set_overlay(false);
        drawn.set_alt_text(chart::title(chart));
        let (width, height) = match chart {
            Chart::Curve { .. } => {
                // A page holds a little less than it measures: office programs round.
                let page = pixels(size.body_height()) * 90 / 100;
                let lines = (page / (CURVE + BETWEEN)).max(1);
                ((whole - BETWEEN) / 2, (page / lines).saturating_sub(BETWEEN + 2).max(CURVE))
            }
            _ => (whole, (last - first + 5) * BAR),
        };
        drawn.set_width(width).set_height(height);
        self.charts.push(Placed { drawn, width, height });
        self.size = Some(size);
    }

    /// From the top, as many beside each other as have room; those stand in one row, so that no page ends within it.
    pub fn lay_on(&self, sheet: &mut Worksheet) -> Result<(), PrintError> {
        let whole = self.size.map_or(0, |it| pixels(it.body_width()));
        sheet.set_column_width_pixels(0, whole)?;
        let (mut row, mut left, mut tallest) = (0, 0, 0);
        for Placed { drawn, width, height } in &self.charts {
            if left > 0 && left + width > whole {
                row = row_of(sheet, row, tallest)?;
                (left, tallest) = (0, 0);
            }
            sheet.insert_chart_with_offset(row, 0, drawn, left, 0)?;
            left += width + BETWEEN;
            tallest = tallest.max(*height);
        }
        let past = row_of(sheet, row, tallest)?;
        sheet.set_print_area(0, 0, past - 1, column_no(0)?)?;
        Ok(())
    }
}

/// Makes a row as tall as its charts, of several rows where one cannot be; says which is the next.
fn row_of(sheet: &mut Worksheet, row: u32, tallest: u32) -> Result<u32, PrintError> {
    let tall = tallest + BETWEEN;
    let pieces = tall.div_ceil(TALLEST_ROW);
    for at in row..row + pieces {
        sheet.set_row_height_pixels(at, tall / pieces)?;
    }
    Ok(row + pieces)
}

fn lines<'a>(column: impl Fn(u16) -> (&'a str, u32, u16, u32, u16)) -> Drawn {
    let mut drawn = Drawn::new(ChartType::Line);
    for (what, dash, kind) in [
        (CurveColumn::Planned, ChartLineDashType::Dash, ChartMarkerType::Circle),
        (CurveColumn::Actual, ChartLineDashType::Solid, ChartMarkerType::Square),
    ] {
        let mut line = ChartLine::new();
        line.set_color(Color::Black).set_width(1.25).set_dash_type(dash);
        let mut marker = ChartMarker::new();
        let fill = if matches!(what, CurveColumn::Planned) { Color::White } else { Color::Black };
        let mut around = ChartLine::new();
        around.set_color(Color::Black);
        marker.set_type(kind).set_size(5);
        marker.set_format(ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(fill)).set_line(&around));
        drawn
            .add_series()
            .set_name(what.name())
            .set_categories(column(CurveColumn::Time.at()))
            .set_values(column(what.at()))
            .set_format(ChartFormat::new().set_line(&line))
            .set_marker(&marker);
    }
    drawn.show_empty_cells_as(ChartEmptyCells::Gaps);
    drawn.legend().set_position(ChartLegendPosition::Bottom).set_font(&font(9));
    drawn.x_axis().set_font(&font(9));
    drawn.y_axis().set_font(&font(9)).set_num_format("General");
    drawn
}

fn bars<'a>(column: impl Fn(u16) -> (&'a str, u32, u16, u32, u16)) -> Drawn {
    let mut drawn = Drawn::new(ChartType::Bar);
    let mut grey = ChartFormat::new();
    grey.set_solid_fill(ChartSolidFill::new().set_color(Color::RGB(0x0059_5959)));
    let mut label = ChartDataLabel::new();
    label.show_value().set_font(&font(9));
    drawn.add_series().set_categories(column(0)).set_values(column(1)).set_format(&mut grey).set_data_label(&label).set_gap(60);
    drawn.legend().set_hidden();
    // The first stands on top.
    drawn.y_axis().set_reverse().set_font(&font(9));
    drawn.x_axis().set_major_gridlines(false).set_min(0).set_hidden(true);
    drawn
}

fn font(size: u8) -> ChartFont {
    let mut font = ChartFont::new();
    font.set_name("宋体").set_size(size).unset_bold();
    font
}
