//! The line above a document in which nothing was counted: that it is so, what there is instead, and how to mark a commitment by hand.
//!
//! In: the open document with its highlights. Out: a command that shows the remarks on it. 36 pixels high.

use eframe::egui::{Align, Align2, Layout, Rect, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2};

use super::Open;
use crate::app::{Command, Selection};
use crate::chart::{Token, Weight};
use crate::compare::count_text;
use crate::ui::context::{Cx, find_document};
use crate::ui::menu;
use crate::ui::theme::Tokens;
use crate::ui::widgets::{link, paint};

/// Height of the line.
const HEIGHT: f32 = 36.0;

/// Shows the line at the top of `body` where the open document has nothing that counts; the rest of `body` in any case.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, body: Rect) -> Rect {
    let Some(words) = cx.local.reader.open.as_ref().and_then(said) else { return body };
    let (line, rest) = body.split_top_bottom_at_y(body.top() + HEIGHT);
    ui.painter().rect_filled(line, 0.0, ui.token(Token::Sunken));
    ui.painter().hline(line.x_range(), line.bottom() - 0.5, Stroke::new(1.0, ui.token(Token::Border)));
    let second = cx.local.reader.against.is_some();
    let mut inner = Rect::from_min_max(pos2(line.left() + 16.0, line.top()), pos2(line.right() - 16.0, line.bottom()));
    if !second {
        inner.max.x = reasons(ui, cx, inner) - 12.0;
    }
    let response = ui.interact(inner, ui.scope_id().with("nothing"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &words));
    let (at, cut) = paint(ui, inner, Align2::LEFT_CENTER, &words, 12.0, Weight::Medium, ui.token(Token::Ink2));
    if cut {
        response.on_hover_text(&words);
    } else if !second {
        let hint = menu::tip(cx, "To mark one, select its words", &Command::MarkCommitment);
        let place = Rect::from_min_max(pos2(at.right() + 10.0, line.top()), inner.max);
        paint(ui, place, Align2::LEFT_CENTER, &hint, 12.0, Weight::Regular, ui.token(Token::Ink3));
    }
    rest
}

/// What is said: nothing where a commitment is marked.
fn said(open: &Open) -> Option<String> {
    if open.highlights.iter().any(|h| h.id.is_some()) {
        return None;
    }
    let place = match open.document.pages.count() {
        0 | 1 => "in this document".to_owned(),
        n => format!("in {}", count_text(n, "page", "pages")),
    };
    Some(match open.highlights.iter().filter(|h| h.dotted && h.fact.is_none()).count() {
        0 => format!("No commitments found {place}."),
        n => format!(
            "No commitments counted {place}; {} not.",
            if n == 1 { "1 statement is".to_owned() } else { format!("{n} statements are") }
        ),
    })
}

/// The way to what is said about the document, where there is something; the left edge of what it takes.
fn reasons(ui: &mut Ui, cx: &mut Cx<'_>, inner: Rect) -> f32 {
    let Some(hash) = cx.state().reader.document.clone() else { return inner.right() };
    if find_document(&cx.board, &hash).is_none_or(|(_, row)| row.remarks.is_empty()) {
        return inner.right();
    }
    let place = UiBuilder::new().max_rect(inner).layout(Layout::right_to_left(Align::Center)).id_salt("nothing found");
    ui.scope_builder(place, |ui| {
        if link(ui, "What was looked at", 12.0).clicked() {
            cx.push(Command::Select(Selection::Document(hash)));
        }
        ui.min_rect().left()
    })
    .inner
}
