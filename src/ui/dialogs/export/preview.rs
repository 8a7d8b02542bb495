//! The preview of an export: the very pages that are written, or the first lines of data.
//!
//! In: the board, through the app's figures. Out: paint. Made once a form and board.

use std::sync::Arc;

use eframe::egui::{Align2, Rangef, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

use super::form::Form;
use crate::app::{ExportFormat, ExportRequest};
use crate::chart::{Part, Placed, Token, Weight};
use crate::compare::Board;
use crate::ui::context::Cx;
use crate::ui::painter;
use crate::ui::theme::{self, Tokens};
use crate::ui::widgets::paint;

/// What was made for the preview, kept as long as form and board are the same.
#[derive(Debug)]
pub struct Preview {
    board: Arc<Board>,
    form: Form,
    updating: bool,
    lines: Vec<String>,
    pages: Vec<Placed>,
}

/// Shows the preview in `place`.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, place: Rect, form: &Form) {
    let updating = cx.app.is_updating();
    let fits = |p: &&Preview| Arc::ptr_eq(&p.board, &cx.board) && p.form == *form && p.updating == updating;
    if cx.local.dialog.preview.as_ref().filter(fits).is_none() {
        let (lines, pages) =
            if form.is_picture() { (Vec::new(), cx.app.export_pages(&form.request())) } else { (first_lines(cx, form), Vec::new()) };
        cx.local.dialog.preview = Some(Preview { board: cx.board.clone(), form: form.clone(), updating, lines, pages });
    }
    let Some(made) = &cx.local.dialog.preview else { return };
    match made.pages.first() {
        Some(first) => page(ui, first, made.pages.len(), place, form),
        None => data(ui, &made.lines, place),
    }
}

fn page(ui: &mut Ui, placed: &Placed, count: usize, place: Rect, form: &Form) {
    let room = Rect::from_min_max(place.min + vec2(24.0, 20.0), place.max - vec2(24.0, 44.0));
    let [width, height] = placed.size;
    let scale = (room.width() / width).min(room.height() / height.max(1.0)).min(1.0);
    let page = Rect::from_center_size(room.center(), vec2(width, height) * scale);
    ui.painter().rect_filled(page, 0.0, theme::color(form.dark, Token::Surface));
    let map =
        painter::Map { origin: page.min, scale: scale * placed.zoom, visible: Rangef::new(page.top(), page.bottom()), dark: form.dark };
    let mut shapes = Vec::new();
    for part in [Part::Body, Part::Foot, Part::Head] {
        for node in placed.scene.nodes.iter().filter(|n| n.part == part) {
            painter::node(ui, node, &map, &mut shapes);
        }
    }
    ui.painter().with_clip_rect(page.intersect(ui.clip_rect())).extend(shapes);
    ui.painter().rect_stroke(page, 0.0, Stroke::new(1.0, ui.token(Token::BorderStrong)), StrokeKind::Outside);
    let factor = if form.format == 1 { form.scale as f32 + 1.0 } else { 1.0 };
    let pages = if count > 1 { format!(", page 1 of {count}") } else { String::new() };
    let words = format!("{} × {} px{pages}", (width * factor).ceil(), (height * factor).ceil());
    let line = Rect::from_min_max(pos2(place.left(), place.bottom() - 34.0), pos2(place.right(), place.bottom() - 14.0));
    paint(ui, line, Align2::CENTER_CENTER, &words, 12.0, Weight::Regular, ui.token(Token::Ink3));
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

fn first_lines(cx: &Cx<'_>, form: &Form) -> Vec<String> {
    const LINES: usize = 60;
    let mut request = form.request();
    if matches!(request.format, ExportFormat::Workbook) {
        request.format = ExportFormat::Csv;
    }
    // A page of HTML reads badly as lines; its Markdown says the same.
    if matches!(request.format, ExportFormat::Report) {
        request.format = ExportFormat::MarkdownReport;
    }
    let bytes = match request.format {
        ExportFormat::Comparison(format) => crate::app::render_comparison(&cx.app.matrix(), format),
        ExportFormat::Rows { .. } => cx.app.rows_preview(),
        _ if form.shown => written(&beginning(&cx.app.charted_board()), &request),
        _ => written(&beginning(&cx.board), &request),
    };
    String::from_utf8_lossy(&bytes[..bytes.len().min(16_384)]).lines().take(LINES).map(str::to_owned).collect()
}

fn written(board: &Board, request: &ExportRequest) -> Vec<u8> {
    crate::app::render(board, &crate::chart::ChartSpec::default(), request).unwrap_or_default()
}

fn data(ui: &mut Ui, lines: &[String], place: Rect) {
    let page = place.shrink2(vec2(24.0, 20.0));
    ui.painter().rect_filled(page, 0.0, ui.token(Token::Surface));
    ui.painter().rect_stroke(page, 0.0, Stroke::new(1.0, ui.token(Token::BorderStrong)), StrokeKind::Inside);
    let fit = ((page.height() - 16.0) / 18.0) as usize;
    for (i, line) in lines.iter().take(fit).enumerate() {
        let row = Rect::from_min_size(page.min + vec2(12.0, 8.0 + 18.0 * i as f32), vec2(page.width() - 24.0, 18.0));
        paint(ui, row, Align2::LEFT_CENTER, line, 11.0, Weight::Regular, ui.token(Token::Ink2));
    }
}
