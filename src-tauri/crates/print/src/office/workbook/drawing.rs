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

/// Pixels of a row of an otherwise empty worksheet.
const ROW: u32 = 24;

const BETWEEN: u32 = ROW;

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
            Chart::Curve { .. } => ((whole - BETWEEN) / 2, 10 * ROW),
            _ => (whole, (last - first + 5) * ROW),
        };
        drawn.set_width(width).set_height(height);
        self.charts.push(Placed { drawn, width, height });
        self.size = Some(size);
    }

    /// From the top, as many beside each other as have room.
    pub fn lay_on(&self, sheet: &mut Worksheet) -> Result<(), PrintError> {
        let whole = self.size.map_or(0, |it| pixels(it.body_width()));
        sheet.set_column_width_pixels(0, whole)?;
        let (mut left, mut top, mut tallest) = (0, 0, 0);
        for Placed { drawn, width, height } in &self.charts {
            if left > 0 && left + width > whole {
                top += tallest + BETWEEN;
                (left, tallest) = (0, 0);
            }
            sheet.insert_chart_with_offset(top / ROW, 0, drawn, left, top % ROW)?;
            left += width + BETWEEN;
            tallest = tallest.max(*height);
        }
        for row in 0..=(top + tallest) / ROW {
            sheet.set_row_height_pixels(row, ROW)?;
        }
        sheet.set_print_area(0, 0, (top + tallest) / ROW, column_no(0)?)?;
        Ok(())
    }
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
