//! The first pages of a long document while the rest of it is read: its text alone, to read and to scroll.
//!
//! In: those pages, the running import. Out: the place that is read, for the Reader to go on at. Has no evidence and no pages to look at.

use std::sync::Arc;

use eframe::egui::{Align2, Rect, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::flow::{self, Anchor};
use super::layout::{self, Laid, Setting};
use super::pieces::{self, Piece};
use super::{Move, Open, Places, moved};
use crate::app::Command;
use crate::chart::{Token, Weight};
use crate::document::Document;
use crate::ui::context::Cx;
use crate::ui::theme::Tokens;
use crate::ui::widgets::{link, paint};

/// Height of the line that tells what is shown.
const HEAD: f32 = 44.0;

/// What is shown, and where in it.
pub struct Beginning {
    document: Arc<Document>,
    pieces: Vec<Piece>,
    anchor: Anchor,
}

impl Beginning {
    /// The byte that stands at the top, where this is of the document of this hash.
    pub fn top(&self, hash: &str) -> Option<usize> {
        let piece = self.pieces.get(self.anchor.piece).filter(|_| self.document.hash == hash);
        piece.map(|p| p.span.start)
    }
}

/// Shows the pages in the whole of `ui`.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, document: &Arc<Document>) {
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, 0.0, ui.token(Token::Surface));
    let (top, body) = rect.split_top_bottom_at_y(rect.top() + HEAD);
    head(ui, cx, document, top);
    let known = cx.local.reader.beginning.take().filter(|b| Arc::ptr_eq(&b.document, document));
    let mut shown = known.unwrap_or_else(|| Beginning {
        document: Arc::clone(document),
        pieces: pieces::cut(document),
        anchor: Anchor { piece: 0, offset: -flow::MARGIN },
    });
    match moved(ui, cx, body) {
        Move::By(by) => shown.anchor.offset += by.y,
        Move::Start => shown.anchor = Anchor { piece: 0, offset: -flow::MARGIN },
        Move::End => shown.anchor = Anchor { piece: usize::MAX, offset: 0.0 },
    }
    let size = cx.state().reader.text_size;
    let places = Places::new(body, size);
    let setting = Setting { width: places.column.width(), size, selected: None, hovered: None };
    let mut lay = |at: usize| layout::lay(ui, &document.text, &shown.pieces[at], &[], &setting);
    let seen: Vec<(usize, f32, Laid)> = flow::visible(&mut shown.anchor, shown.pieces.len(), body.height(), &mut lay);
    let open =
        Open { document: Arc::clone(document), pieces: std::mem::take(&mut shown.pieces), board: cx.board.clone(), highlights: Vec::new() };
    let mut child = ui.new_child(UiBuilder::new().max_rect(body).id_salt("beginning"));
    child.set_clip_rect(body.intersect(ui.clip_rect()));
    // Words can be chosen once the whole is there.
    let mut choosing = super::choosing::Local::default();
    for (index, y, laid) in &seen {
        let origin = pos2(places.column.left(), body.top() + y).round();
        super::piece(&mut child, &open, *index, laid, origin, &places, &setting, &mut choosing);
    }
    shown.pieces = open.pieces;
    cx.local.reader.beginning = Some(shown);
}

/// What is shown, that the rest is on its way, and how to stop it.
fn head(ui: &mut Ui, cx: &mut Cx<'_>, document: &Document, place: Rect) {
    let line = Rect::from_min_max(place.min + vec2(24.0, 0.0), place.max - vec2(24.0, 1.0));
    ui.painter().hline(place.x_range(), place.bottom() - 0.5, Stroke::new(1.0, ui.token(Token::Border)));
    let words = format!("The first pages of “{}”; the others are being read.", document.name);
    let response = ui.interact(line, ui.scope_id().with("beginning"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &words));
    let mut corner =
        ui.new_child(UiBuilder::new().max_rect(Rect::from_min_max(pos2(line.right() - 44.0, line.center().y - 9.0), line.max)));
    if link(&mut corner, "Cancel", 12.0).clicked() {
        cx.push(Command::CancelImport);
    }
    let ink = ui.token(Token::Ink2);
    let text = Rect::from_min_max(line.min, pos2(line.right() - 60.0, line.max.y));
    paint(ui, text, Align2::LEFT_CENTER, &words, 13.0, Weight::Medium, ink);
}
