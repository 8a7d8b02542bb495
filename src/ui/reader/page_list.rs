//! The list of pages at the left: small pictures with their numbers, and how much evidence stands on each.
//!
//! In: the open document, marks of its pages. Out: the page that was clicked comes into view.

use eframe::egui::{Align2, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::Open;
use super::page_flow::Strip;
use super::page_marks::PageMark;
use super::page_view::picture;
use crate::chart::{Token, Weight};
use crate::ui::context::Cx;
use crate::ui::theme::{self, Tokens};
use crate::ui::widgets::{focus_ring, paint};

/// Width of the list.
pub const WIDTH: f32 = 116.0;
/// Width of the widest picture.
const PICTURE: f32 = 76.0;
/// Room for the number below a picture.
const NUMBER: f32 = 20.0;
/// Most dots beside a number.
const DOTS: usize = 5;

/// Shows the list in `rect`; `current` is the page that is read.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, open: &Open, marks: &[PageMark], rect: Rect, current: usize) {
    ui.painter().rect_filled(rect, 0.0, ui.token(Token::Panel));
    ui.painter().vline(rect.right() - 0.5, rect.y_range(), Stroke::new(1.0, ui.token(Token::Border)));
    let strip = Strip::new(&open.document.pages.pages, PICTURE);
    let top = |index: usize| strip.top(index) + index as f32 * NUMBER;
    let moves = cx.local.reader.pages.listed.replace(current) != Some(current);
    let mut clicked = None;
    ui.scope_builder(UiBuilder::new().max_rect(rect).id_salt("page list"), |ui| {
        ScrollArea::vertical().id_salt(&open.document.hash).auto_shrink(false).show_viewport(ui, |ui, viewport| {
            let origin = ui.max_rect().min;
            ui.set_height(strip.height() + strip.sizes.len() as f32 * NUMBER);
            for (index, size) in strip.sizes.iter().enumerate() {
                let place = Rect::from_min_size(origin + vec2((WIDTH - 8.0 - size.x) / 2.0, top(index)), *size);
                let whole = place.expand(5.0).union(Rect::from_min_size(place.left_bottom(), vec2(size.x, NUMBER)));
                if index == current && moves {
                    ui.scroll_to_rect(whole, None);
                }
                let y = top(index);
                if y + size.y + NUMBER < viewport.top() || y > viewport.bottom() {
                    continue;
                }
                if entry(ui, cx, open, marks, index, (place, whole), index == current) {
                    clicked = Some(index);
                }
            }
        });
    });
    if let Some(page) = clicked {
        cx.local.reader.pages.go_to(page);
        ui.ctx().request_repaint();
    }
}

/// One page of the list; whether it was clicked.
fn entry(ui: &mut Ui, cx: &mut Cx<'_>, open: &Open, marks: &[PageMark], index: usize, (place, whole): (Rect, Rect), current: bool) -> bool {
    let response = ui.interact(whole, ui.scope_id().with(("entry", index)), Sense::click());
    let mut here: Vec<usize> = marks.iter().filter(|m| usize::try_from(m.page) == Ok(index + 1)).map(|m| m.index).collect();
    here.dedup();
    let name = match here.len() {
        0 => format!("Go to page {}", index + 1),
        n => format!("Go to page {}, {}", index + 1, crate::compare::count_text(n, "highlight", "highlights")),
    };
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, current, &name));
    if response.hovered() {
        ui.painter().rect_filled(whole, 4.0, ui.token(Token::Hover));
    }
    if current {
        ui.painter().rect_filled(whole, 4.0, ui.token(Token::Selected));
    }
    ui.painter().rect_filled(place, 0.0, theme::color(false, Token::Surface));
    picture(ui, cx, open, index, place);
    let line = if current { Stroke::new(2.0, ui.token(Token::Ink)) } else { Stroke::new(1.0, ui.token(Token::BorderStrong)) };
    ui.painter().rect_stroke(place, 0.0, line, StrokeKind::Outside);
    if response.has_focus() {
        focus_ring(ui, whole, 4.0);
    }
    let under = Rect::from_min_size(place.left_bottom() + vec2(0.0, 2.0), vec2(place.width(), NUMBER - 4.0));
    let ink = ui.token(if current { Token::Ink } else { Token::Ink3 });
    let (words, _) = paint(ui, under, Align2::LEFT_CENTER, &(index + 1).to_string(), 11.0, Weight::Medium, ink);
    for (n, highlight) in here.iter().take(DOTS).enumerate() {
        let highlight = &open.highlights[*highlight];
        let center = pos2(words.right() + 10.0 + n as f32 * 9.0, under.center().y);
        ui.painter().circle_filled(center, 3.0, ui.token(if highlight.dotted { Token::BorderStrong } else { highlight.token }));
    }
    response.on_hover_text(name).clicked()
}
