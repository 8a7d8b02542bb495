//! The find bar of the Reader: what is sought, which place of how many, and the places in the text.
//!
//! In: the app's search. Out: commands, and paint behind the words that were found.

use eframe::egui::{Align, Frame, Key, Layout, Margin, Rect, Role, Sense, Stroke, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2};

use super::layout::{Laid, found_rects};
use super::{Open, Places, flow::Anchor, pieces};
use crate::app::Command;
use crate::chart::{Token, Weight};
use crate::text::Span;
use crate::ui::context::Cx;
use crate::ui::theme::{self, Tokens};
use crate::ui::widgets::{icon_button, paint, search_field};
use crate::ui::{icons, menu};

/// What the bar remembers.
#[derive(Debug, Default)]
pub struct Local {
    typed: String,
    /// Number of the place that was brought into view.
    shown: u64,
    /// The field takes the focus in the next frame.
    pub focus: bool,
}

const WIDTH: f32 = 396.0;
const HEIGHT: f32 = 40.0;

/// The place that the search has come to, once.
pub fn wanted(cx: &mut Cx<'_>) -> Option<Span> {
    if cx.local.reader.against.is_some() {
        return None;
    }
    let find = cx.state().reader.find.as_ref()?;
    let (shown, place) = (find.shown, find.place());
    (std::mem::replace(&mut cx.local.reader.find.shown, shown) != shown).then_some(place)?
}

/// Brings the place into view that the search has come to.
pub fn follow(cx: &mut Cx<'_>, open: &Open, places: &Places, lay: &dyn Fn(usize) -> Laid) {
    let Some(place) = wanted(cx) else { return };
    let index = pieces::at(&open.pieces, place.start);
    let Some(piece) = open.pieces.get(index) else { return };
    let laid = lay(index);
    let row = found_rects(&laid, &open.document.text, piece, &[place]).first().map_or(0.0, |(_, rect)| rect.top());
    cx.local.reader.anchor = Anchor { piece: index, offset: row - places.body.height() * 0.3 };
}

/// Paints the ground of what was found in a piece that is laid out at `origin`.
pub fn paint_found(ui: &Ui, cx: &Cx<'_>, open: &Open, index: usize, laid: &Laid, origin: Vec2) {
    let sought = cx.state().reader.find.as_ref().filter(|_| cx.local.reader.against.is_none());
    let Some(find) = sought.filter(|f| !f.places.is_empty()) else { return };
    let piece = &open.pieces[index];
    let first = find.places.partition_point(|p| p.end <= piece.span.start);
    let here = &find.places[first..];
    let here = &here[..here.partition_point(|p| p.start < piece.span.end)];
    for (at, rect) in found_rects(laid, &open.document.text, piece, here) {
        let rect = rect.translate(origin).expand2(vec2(1.0, -1.0));
        ground(ui, rect, first + at == find.at);
    }
}

/// The ground of words that were found.
pub fn ground(ui: &Ui, rect: Rect, current: bool) {
    ui.painter().rect_filled(rect, 2.0, if current { ui.token(Token::SelText) } else { ui.token_alpha(Token::SelText, 0.55) });
    if current {
        let line = Stroke::new(1.5, ui.token(Token::Focus));
        ui.painter().rect_stroke(rect, 2.0, line, eframe::egui::StrokeKind::Outside);
    }
}

/// Shows the bar over the upper right corner of the text.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, body: Rect) {
    let Some(find) = cx.state().reader.find.clone() else {
        cx.local.reader.find = Local::default();
        return;
    };
    let width = WIDTH.min(body.width() - 60.0);
    let rect = Rect::from_min_size(pos2(body.right() - 44.0 - width, body.top() + 8.0), vec2(width, HEIGHT));
    ui.interact(rect, ui.scope_id().with("find ground"), Sense::click_and_drag());
    let frame = Frame::new()
        .fill(ui.token(Token::Raised))
        .stroke(Stroke::new(1.0, ui.token(Token::BorderStrong)))
        .corner_radius(8.0)
        .shadow(theme::halo(ui.visuals().dark_mode))
        .inner_margin(Margin::symmetric(6, 6));
    ui.painter().add(frame.shadow.as_shape(rect, 8.0));
    ui.painter().rect(rect, 8.0, frame.fill, frame.stroke, eframe::egui::StrokeKind::Inside);
    ui.scope_builder(UiBuilder::new().max_rect(rect.shrink(6.0)).layout(Layout::left_to_right(Align::Center)).id_salt("find"), |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        field(ui, cx, &find.query, width - 12.0 - 3.0 * 28.0 - 84.0);
        let words = match (find.places.len(), find.query.trim().is_empty()) {
            (_, true) => String::new(),
            (0, _) => "Not found".to_owned(),
            (n, _) => format!("{} of {n}", find.at + 1),
        };
        let (rect, response) = ui.allocate_exact_size(vec2(76.0, 28.0), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &words));
        let token = if words == "Not found" { Token::Danger } else { Token::Ink2 };
        paint(ui, rect, eframe::egui::Align2::CENTER_CENTER, &words, 12.0, Weight::Regular, ui.token(token));
        let enabled = !find.places.is_empty();
        for (icon, name, command) in
            [(icons::CARET_UP, "Previous place", Command::FindPrevious), (icons::CARET_DOWN, "Next place", Command::FindNext)]
        {
            let tip = menu::tip(cx, name, &command);
            let clicked = ui.add_enabled_ui(enabled, |ui| icon_button(ui, icon, name, &tip, 28.0, false).clicked()).inner;
            if clicked {
                cx.push(command);
            }
        }
        if icon_button(ui, icons::X, "Close the search", "Close the search  (Esc)", 28.0, false).clicked() {
            cx.push(Command::EndFind);
        }
    });
}

fn field(ui: &mut Ui, cx: &mut Cx<'_>, query: &str, width: f32) {
    let mut local = std::mem::take(&mut cx.local.reader.find);
    let id = "find in document";
    let had = ui.ctx().text_edit_focused();
    let response = search_field(ui, id, &mut local.typed, "Find in document", width);
    if local.focus {
        local.focus = false;
        query.clone_into(&mut local.typed);
        response.request_focus();
    }
    if !response.has_focus() && !response.lost_focus() && local.typed != query {
        query.clone_into(&mut local.typed);
    }
    if response.changed() {
        cx.push(Command::FindInText(local.typed.clone()));
    }
    if response.lost_focus() && had {
        let (enter, shift, escape) = ui.input(|i| (i.key_pressed(Key::Enter), i.modifiers.shift, i.key_pressed(Key::Escape)));
        if enter {
            cx.push(if shift { Command::FindPrevious } else { Command::FindNext });
            response.request_focus();
        } else if escape {
            cx.push(Command::EndFind);
        }
    }
    cx.local.reader.find = local;
}
