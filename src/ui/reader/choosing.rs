//! Words of the text that are selected with the pointer, as a place in the document, and what can be done with them.
//!
//! In: pieces as they are laid out, the pointer. Out: commands. The painting of the selection is egui's own; this keeps its place in the text.

use eframe::egui::{Area, CursorIcon, Frame, Galley, Id, Margin, Order, Pos2, Rect, Response, Stroke, Ui, Vec2, pos2, vec2};

use super::Open;
use super::layout;
use crate::app::Command;
use crate::chart::Token;
use crate::text::Span;
use crate::ui::context::{Cx, find_document};
use crate::ui::theme::{self, Tokens};
use crate::ui::widgets::{Button, Look};

/// A selection that is being made or was made.
#[derive(Debug, Default)]
pub struct Local {
    /// Byte at which it began.
    from: Option<usize>,
    /// Its words.
    chosen: Option<Span>,
    /// What the app was told last.
    told: Option<Span>,
    /// Where the pointer let go, in the window.
    at: Pos2,
    /// The pointer is still down.
    dragging: bool,
    /// On a page: the word at which it began.
    word: Option<Span>,
}

/// Takes the pointer's moves over the pages of a document into account. `at` gives the word under the pointer, or with `true` the nearest one.
/// Tells whether words are being chosen, so that the pages stay where they are.
pub fn on_pages(ui: &Ui, local: &mut Local, response: &Response, at: &dyn Fn(Pos2, bool) -> Option<Span>) -> bool {
    let Some(pointer) = ui.input(|i| i.pointer.interact_pos()) else { return false };
    if response.hovered() && at(pointer, false).is_some() {
        ui.ctx().set_cursor_icon(CursorIcon::Text);
    }
    if response.drag_started() {
        let pressed = ui.input(|i| i.pointer.press_origin()).unwrap_or(pointer);
        local.word = at(pressed, false);
        local.dragging = local.word.is_some();
        local.chosen = None;
    }
    let chosen = response.dragged() && local.word.is_some();
    if chosen && let (Some(from), Some(to)) = (local.word, at(pointer, true)) {
        local.chosen = Some(from.cover(to));
        local.at = pointer;
    }
    if response.clicked() {
        (local.chosen, local.word) = (None, None);
    }
    chosen
}

impl Local {
    /// The words that are chosen.
    pub fn chosen(&self) -> Option<Span> {
        self.chosen
    }

    /// The words were moved down the window by so many points.
    pub fn moved(&mut self, by: f32) {
        self.at.y += by;
    }
}

/// Takes the pointer's moves over a galley of a piece into account.
pub fn track(ui: &Ui, local: &mut Local, open: &Open, (index, n): (usize, usize), galley: &Galley, response: &Response) {
    let rect = response.rect;
    let byte = |pointer: Pos2| {
        let cursor = galley.cursor_from_pos(pointer - rect.min);
        layout::byte_at(&open.document.text, &open.pieces[index], n, cursor.index.0)
    };
    let Some(pointer) = ui.input(|i| i.pointer.interact_pos()) else { return };
    if response.drag_started() {
        let pressed = ui.input(|i| i.pointer.press_origin()).unwrap_or(pointer);
        local.from = byte(pressed);
        local.chosen = None;
        local.dragging = true;
    }
    if local.dragging
        && rect.expand2(vec2(4000.0, 2.0)).contains(pointer)
        && let (Some(from), Some(to)) = (local.from, byte(pointer))
    {
        local.chosen = Some(Span::new(from.min(to), from.max(to))).filter(|s| !s.is_empty());
        local.at = pointer;
    }
    if response.clicked() || response.double_clicked() {
        local.chosen = None;
        local.from = None;
    }
}

/// Ends the drag, tells the app, and offers what can be done with the words.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, open: &Open, body: Rect) {
    if !ui.input(|i| i.pointer.any_down()) {
        cx.local.reader.choosing.dragging = false;
    }
    let kept = cx.state().reader.chosen;
    let local = &mut cx.local.reader.choosing;
    if kept.is_none() && local.told.is_some() {
        // They were made a commitment, or given up.
        *local = Local::default();
        ui.ctx().plugin::<eframe::egui::text_selection::LabelSelectionState>().lock().clear_selection();
    }
    let (chosen, at, dragging) = (local.chosen, local.at, local.dragging);
    if kept != chosen && !dragging {
        local.told = chosen;
        cx.push(Command::ChooseWords(chosen));
    }
    let Some(span) = chosen.filter(|_| !dragging && cx.state().dialog.is_none()) else { return };
    if !body.expand(24.0).contains(at) {
        return;
    }
    let size = vec2(430.0, 40.0);
    let place = pos2(at.x.min(body.right() - size.x - 8.0), (at.y + 14.0).min(body.bottom() - size.y - 8.0));
    let dark = crate::ui::shell::is_dark(ui.ctx());
    Area::new(Id::unique("chosen words")).order(Order::Foreground).fixed_pos(place).show(ui.ctx(), |ui| {
        let frame = Frame::new()
            .fill(ui.token(Token::Raised))
            .stroke(Stroke::new(1.0, ui.token(Token::BorderStrong)))
            .corner_radius(8.0)
            .shadow(theme::halo(dark))
            .inner_margin(Margin::same(6));
        frame.show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing = Vec2::splat(4.0);
                if ui.add(Button::new("Mark as commitment").keys("C").look(Look::Ghost)).clicked() {
                    cx.push(Command::MarkCommitment);
                }
                if ui.add(Button::new("Copy").look(Look::Ghost).name("Copy selected words")).clicked() {
                    ui.ctx().copy_text(span.of(&open.document.text).to_owned());
                }
                if ui.add(Button::new("Copy with source").look(Look::Ghost)).clicked() {
                    ui.ctx().copy_text(cited(cx, open, span));
                }
                if ui.add(Button::new("Find").look(Look::Ghost).name("Find in all documents")).clicked() {
                    let words = span.of(&open.document.text).split_whitespace().collect::<Vec<_>>().join(" ");
                    cx.push(Command::ShowPalette(words.chars().take(80).collect()));
                }
            });
        });
    });
}

/// Words with where they stand: “words” (company, title, date, p. 4).
fn cited(cx: &Cx<'_>, open: &Open, span: Span) -> String {
    let words = span.of(&open.document.text).split_whitespace().collect::<Vec<_>>().join(" ");
    let mut parts = Vec::new();
    if let Some((row, doc)) = find_document(&cx.board, &open.document.hash) {
        parts.extend(row.map(|r| r.name.clone()));
        parts.push(doc.title.clone());
        parts.extend(doc.date.map(|d| d.long()));
    }
    parts.extend(open.document.pages.page_at(span.start).map(|page| format!("p. {page}")));
    format!("“{words}” ({})", parts.join(", "))
}
