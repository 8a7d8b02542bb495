//! The export dialog: a live preview of the very scene that is written, and its options.
//!
//! In: the board, through the app's scenes. Out: an export request.

use std::sync::Arc;

use eframe::egui::{Align2, Context, Key, Rangef, Rect, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2};

use super::sheet;
use crate::app::{ChartKind, Command, ComparisonFormat, ExportFormat, ExportRequest, View};
use crate::chart::{Token, Weight};
use crate::compare::Board;
use crate::ui::context::Cx;
use crate::ui::theme::{self, Tokens};
use crate::ui::widgets::{Button, Look, paint, segmented, text};
use crate::ui::{icons, painter};

const OPTIONS: f32 = 364.0;
const WIDTHS: [(f32, &str); 3] = [(800.0, "Column 800"), (1200.0, "Page 1200"), (1600.0, "Slide 1600")];

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Contents {
    Chart,
    Comparison,
    Data,
}

const CONTENTS: [(Contents, &str); 3] = [(Contents::Chart, "Chart"), (Contents::Comparison, "Comparison"), (Contents::Data, "Data")];
const COMPARISONS: [(ComparisonFormat, &str); 3] =
    [(ComparisonFormat::Csv, "CSV"), (ComparisonFormat::Markdown, "Markdown"), (ComparisonFormat::Html, "HTML")];
const TABLES: [(ExportFormat, &str); 6] = [
    (ExportFormat::Csv, "CSV"),
    (ExportFormat::Workbook, "Excel"),
    (ExportFormat::Json, "JSON"),
    (ExportFormat::Facts, "Facts"),
    (ExportFormat::Rows { ticked: false }, "Rows"),
    (ExportFormat::Report, "Report"),
];
/// Place of the workbook among the tables.
const WORKBOOK: usize = 1;
/// Place of the facts among the tables.
const FACTS: usize = 3;
/// Place of the report among the tables.
const REPORT: usize = 5;
/// Place of the rows shown among the tables.
const ROWS: usize = 4;

/// What is chosen in the dialog.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Form {
    chart: ChartKind,
    contents: Contents,
    format: usize,
    comparison: usize,
    table: usize,
    real_text: bool,
    scale: usize,
    dark: bool,
    width: usize,
}

impl Form {
    fn new(chart: ChartKind, view: View) -> Self {
        let contents = match view {
            View::Compare => Contents::Comparison,
            View::Table => Contents::Data,
            _ => Contents::Chart,
        };
        let table = if view == View::Table { ROWS } else { 0 };
        Self { chart, contents, format: 0, comparison: 0, table, real_text: false, scale: 1, dark: false, width: 1 }
    }

    fn format(self) -> ExportFormat {
        match (self.contents, self.format) {
            (Contents::Comparison, _) => ExportFormat::Comparison(COMPARISONS.get(self.comparison).map_or(ComparisonFormat::Csv, |c| c.0)),
            (Contents::Data, _) => TABLES.get(self.table).map_or(ExportFormat::Csv, |t| t.0),
            (Contents::Chart, 0) => ExportFormat::Svg { real_text: self.real_text },
            (Contents::Chart, 1) => ExportFormat::Png { scale: self.scale as f32 + 1.0 },
            (Contents::Chart, _) => ExportFormat::Pdf,
        }
    }

    fn request(self) -> ExportRequest {
        let width = WIDTHS.get(self.width).map_or(ExportRequest::WIDTH, |w| w.0);
        ExportRequest { dark: self.dark, width, ..ExportRequest::new(self.chart, self.format()) }
    }
}

/// Shows the dialog.
pub fn show(ctx: &Context, cx: &mut Cx<'_>, chart: ChartKind) {
    let mut form = cx.local.dialog.export.unwrap_or_else(|| Form::new(chart, cx.state().view));
    let name = form.request().file_name();
    let action = format!("Save {}…", form.format().extension().to_uppercase());
    let mut save = false;
    sheet(
        ctx,
        cx,
        "Export",
        vec2(1040.0, 656.0),
        |ui, cx| {
            let rect = ui.max_rect();
            let split = rect.right() - OPTIONS;
            let left = Rect::from_min_max(rect.min, pos2(split, rect.bottom()));
            ui.painter().rect_filled(left, 0.0, ui.token(Token::Bg));
            ui.painter().vline(split, rect.y_range(), Stroke::new(1.0, ui.token(Token::Border)));
            if form.contents != Contents::Chart {
                data_preview(ui, cx, left, form)
            } else {
                chart_preview(ui, cx, left, form)
            }
            let right = Rect::from_min_max(pos2(split + 20.0, rect.top() + 16.0), rect.max - vec2(20.0, 8.0));
            ui.scope_builder(UiBuilder::new().max_rect(right).id_salt("options"), |ui| options(ui, cx, &mut form));
        },
        |ui, cx| {
            save |= ui.add(Button::new(&action).icon(icons::DOWNLOAD_SIMPLE).look(Look::Primary).keys("Enter")).clicked();
            if ui.add(Button::new("Cancel")).clicked() {
                cx.push(Command::CloseDialog);
            }
            let rest = ui.available_rect_before_wrap();
            let words = format!("Suggested name {name}");
            paint(ui, rest, Align2::LEFT_CENTER, &words, 12.0, Weight::Regular, ui.token(Token::Ink3));
        },
    );
    let enter = ctx.input(|i| i.key_pressed(Key::Enter)) && ctx.memory(|m| m.focused().is_none());
    if save || enter {
        cx.push(Command::Export(form.request()));
    }
    cx.local.dialog.export = Some(form);
}

fn options(ui: &mut Ui, cx: &Cx<'_>, form: &mut Form) {
    ui.spacing_mut().item_spacing.y = 5.0;
    let width = ui.available_width();
    let choose = |ui: &mut Ui, label: &str, choices: &[&str], on: usize| -> usize {
        text(ui, label, 12.0, Weight::Medium, Token::Ink2);
        let chosen = ui.push_id(label, |ui| segmented(ui, choices, on, 13.0, Some(width)).unwrap_or(on)).inner;
        ui.add_space(9.0);
        chosen
    };
    let labels = CONTENTS.map(|c| c.1);
    let on = CONTENTS.iter().position(|c| c.0 == form.contents).unwrap_or(0);
    form.contents = CONTENTS.get(choose(ui, "Contents", &labels, on)).map_or(Contents::Chart, |c| c.0);
    let board = &cx.board;
    match form.contents {
        Contents::Data => {
            form.table = choose(ui, "Format", &TABLES.map(|t| t.1), form.table);
            let what = if form.table == ROWS {
                let rows = crate::compare::count_text(cx.app.shown_rows().len(), "row", "rows");
                format!(
                    "{rows} as the Table shows them, with its columns and order, as CSV. {} of {} not checked.",
                    board.unchecked, board.counted
                )
            } else if form.table == WORKBOOK {
                "Commitments, facts, companies, what was not counted and sources, a sheet each, with filters and links to the sources. Below are the first commitments.".to_owned()
            } else if form.table == REPORT {
                "Charts, comparison, a card a company and the evidence, numbered, as one page of HTML for reading and printing. Below are the first commitments.".to_owned()
            } else if form.table == FACTS {
                "Measured values, recognitions, programmes and parts of pledges with their words and documents.".to_owned()
            } else {
                let all = crate::compare::count_text(board.found, "commitment", "commitments");
                format!("All {all} with their words, documents and decisions. {} of {} not checked.", board.unchecked, board.counted)
            };
            text(ui, what, 12.0, Weight::Regular, Token::Ink3);
            return;
        }
        Contents::Comparison => {
            form.comparison = choose(ui, "Format", &COMPARISONS.map(|c| c.1), form.comparison);
            let matrix = cx.app.matrix();
            let shown = crate::compare::count_text(matrix.columns.len(), "company", "companies");
            let rows = crate::compare::count_text(matrix.rows.len(), "row", "rows");
            let what = format!("{shown} and {rows}, as Compare shows them. {} of {} not checked.", matrix.unchecked, matrix.counted);
            text(ui, what, 12.0, Weight::Regular, Token::Ink3);
            return;
        }
        Contents::Chart => {}
    }
    let chart = choose(ui, "Chart", &["Timelines", "Targets"], usize::from(form.chart == ChartKind::Targets));
    form.chart = if chart == 1 { ChartKind::Targets } else { ChartKind::Timelines };
    form.format = choose(ui, "Format", &["SVG", "PNG", "PDF"], form.format);
    let widths = WIDTHS.map(|w| w.1);
    form.width = choose(ui, "Width in pixels", &widths, form.width);
    form.dark = choose(ui, "Theme", &["Light", "Dark"], usize::from(form.dark)) == 1;
    match form.format {
        0 => form.real_text = choose(ui, "Text", &["Outlines", "Real text"], usize::from(form.real_text)) == 1,
        1 => form.scale = choose(ui, "Scale", &["1×", "2×", "3×", "4×"], form.scale),
        _ => {}
    }
    let hint = match form.format {
        0 if form.real_text => "Needs the interface font where it is opened; text can be edited.",
        0 => "Looks the same in every viewer.",
        1 => "For slides and pages that take no vector graphics.",
        _ => "Text can be selected and searched.",
    };
    text(ui, hint, 12.0, Weight::Regular, Token::Ink3);
}

fn chart_preview(ui: &mut Ui, cx: &Cx<'_>, place: Rect, form: Form) {
    let scene = cx.app.export_scene(&form.request());
    let room = Rect::from_min_max(place.min + vec2(24.0, 20.0), place.max - vec2(24.0, 44.0));
    let scale = (room.width() / scene.width).min(room.height() / scene.height.max(1.0)).min(1.0);
    let page = Rect::from_center_size(room.center(), vec2(scene.width, scene.height) * scale);
    ui.painter().rect_filled(page, 0.0, theme::color(form.dark, Token::Surface));
    let map = painter::Map { origin: page.min, scale, visible: Rangef::new(page.top(), page.bottom()), dark: form.dark };
    let mut shapes = Vec::new();
    for part in [crate::chart::Part::Body, crate::chart::Part::Foot, crate::chart::Part::Head] {
        for node in scene.nodes.iter().filter(|n| n.part == part) {
            painter::node(ui, node, &map, &mut shapes);
        }
    }
    ui.painter().with_clip_rect(page).extend(shapes);
    ui.painter().rect_stroke(page, 0.0, Stroke::new(1.0, ui.token(Token::BorderStrong)), StrokeKind::Outside);
    let factor = if form.format == 1 { form.scale as f32 + 1.0 } else { 1.0 };
    let words = format!("{} × {} px", (scene.width * factor).round(), (scene.height * factor).round());
    let line = Rect::from_min_max(pos2(place.left(), place.bottom() - 34.0), pos2(place.right(), place.bottom() - 14.0));
    paint(ui, line, Align2::CENTER_CENTER, &words, 12.0, Weight::Regular, ui.token(Token::Ink3));
}

/// The first lines of what would be written, kept as long as form and board are the same.
#[derive(Debug)]
pub struct Preview {
    board: Arc<Board>,
    form: Form,
    updating: bool,
    lines: Vec<String>,
}

/// The board with no more companies than a preview shows.
fn beginning(board: &Board) -> Board {
    const ENOUGH: usize = 200;
    let mut begun = board.clone();
    let mut told = 0;
    begun.companies.retain(|row| {
        let here = told < ENOUGH;
        told += row.items.len() + row.facts.len() + row.parts.len();
        here
    });
    begun
}

fn first_lines(cx: &Cx<'_>, form: Form) -> Vec<String> {
    const LINES: usize = 60;
    let mut request = form.request();
    if matches!(request.format, ExportFormat::Workbook | ExportFormat::Report) {
        request.format = ExportFormat::Csv;
    }
    let bytes = match request.format {
        ExportFormat::Comparison(format) => crate::app::render_comparison(&cx.app.matrix(), format),
        ExportFormat::Rows { .. } => cx.app.rows_preview(),
        _ => crate::app::render(&beginning(&cx.board), &crate::chart::ChartSpec::default(), &request).unwrap_or_default(),
    };
    String::from_utf8_lossy(&bytes[..bytes.len().min(16_384)]).lines().take(LINES).map(str::to_owned).collect()
}

fn data_preview(ui: &mut Ui, cx: &mut Cx<'_>, place: Rect, form: Form) {
    let updating = cx.app.is_updating();
    let fits = |p: &&Preview| Arc::ptr_eq(&p.board, &cx.board) && p.form == form && p.updating == updating;
    if cx.local.dialog.preview.as_ref().filter(fits).is_none() {
        let lines = first_lines(cx, form);
        cx.local.dialog.preview = Some(Preview { board: cx.board.clone(), form, updating, lines });
    }
    let start = cx.local.dialog.preview.as_ref().map_or(&[] as &[String], |p| &p.lines);
    let page = place.shrink2(vec2(24.0, 20.0));
    ui.painter().rect_filled(page, 0.0, ui.token(Token::Surface));
    ui.painter().rect_stroke(page, 0.0, Stroke::new(1.0, ui.token(Token::BorderStrong)), StrokeKind::Inside);
    let lines = ((page.height() - 16.0) / 18.0) as usize;
    for (i, line) in start.iter().take(lines).enumerate() {
        let row = Rect::from_min_size(page.min + vec2(12.0, 8.0 + 18.0 * i as f32), vec2(page.width() - 24.0, 18.0));
        paint(ui, row, Align2::LEFT_CENTER, line, 11.0, Weight::Regular, ui.token(Token::Ink2));
    }
}
