//! The line under the toolbar: what the comparison mixes, and the date it is told at.
//!
//! In: the matrix. Out: commands of the list of groups. 28 pixels high.

use eframe::egui::{Align, Layout, Popup, PopupCloseBehavior, Rect, Role, Sense, Shape, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use crate::app::Command;
use crate::chart::{Token, Weight};
use crate::compare::{Boundary, Guard, Matrix, count_text};
use crate::ui::chart_view::toolbar as chart_toolbar;
use crate::ui::context::Cx;
use crate::ui::fonts::IconStyle;
use crate::ui::icons;
use crate::ui::menu;
use crate::ui::theme::Tokens;
use crate::ui::widgets::{elided, icon_at, text};

/// Names of a group that are listed before the rest is counted.
const LISTED: usize = 8;

/// Shows the line in the whole of `ui`.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, matrix: &Matrix) {
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, 0.0, ui.token(Token::Panel));
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, ui.token(Token::Border)));
    let right = rect.shrink2(vec2(4.0, 0.0));
    let date = ui
        .scope_builder(UiBuilder::new().max_rect(right).layout(Layout::right_to_left(Align::Center)).id_salt("as of"), |ui| {
            chart_toolbar::as_of(ui, cx);
            ui.min_rect()
        })
        .inner;
    let place = Rect::from_min_max(pos2(rect.left() + 16.0, rect.top()), pos2(date.left() - 8.0, rect.bottom()));
    match &matrix.guard {
        Some(guard) => mixed(ui, cx, guard, place),
        None => {
            let shown = count_text(matrix.columns.len(), "company", "companies");
            let words = format!("{} commitments of {shown} not checked", crate::compare::part_text(matrix.unchecked, matrix.counted));
            let galley = elided(ui, &words, 12.0, Weight::Regular, Token::Ink3, place.width());
            ui.painter().galley(pos2(place.left(), rect.center().y - galley.size().y / 2.0), galley, ui.token(Token::Ink3));
        }
    }
}

fn mixed(ui: &mut Ui, cx: &mut Cx<'_>, guard: &Guard, place: Rect) {
    let galley = elided(ui, &guard.sentence, 12.0, Weight::Medium, Token::Ink2, place.width() - 24.0);
    let words = Rect::from_min_size(pos2(place.left() + 22.0, place.center().y - 8.0), galley.size());
    let response = ui.interact(words.expand2(vec2(24.0, 2.0)).intersect(place), ui.scope_id().with("mixed"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &guard.sentence));
    icon_at(
        ui.painter(),
        pos2(place.left() + 8.0, place.center().y),
        icons::ARROWS_LEFT_RIGHT,
        14.0,
        IconStyle::Regular,
        ui.token(Token::Ink2),
    );
    let under = words.bottom() + 1.0;
    ui.painter().galley(words.min, galley, ui.token(Token::Ink2));
    let line = Stroke::new(1.0, ui.token(Token::Control));
    ui.painter().extend(Shape::dashed_line(&[pos2(words.left(), under), pos2(words.right(), under)], line, 1.0, 2.0));
    if response.has_focus() {
        crate::ui::widgets::focus_ring(ui, words.expand2(vec2(26.0, 2.0)).intersect(place), 4.0);
    }
    let response = response.on_hover_text("What differs between the companies, in groups");
    Popup::menu(&response).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| groups(ui, cx, guard));
}

fn groups(ui: &mut Ui, cx: &mut Cx<'_>, guard: &Guard) {
    ui.set_width(320.0);
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.add_space(4.0);
    for (name, companies) in &guard.groups {
        text(ui, format!("{name}  {}", companies.len()), 12.0, Weight::Medium, Token::Ink);
        let first = companies.iter().take(LISTED).cloned().collect::<Vec<_>>().join(", ");
        let more = companies.len().saturating_sub(LISTED);
        let words = if more > 0 { format!("{first} and {more} more") } else { first };
        text(ui, words, 12.0, Weight::Regular, Token::Ink3);
        ui.add_space(4.0);
    }
    menu::rule(ui);
    for (boundary, label) in [(Boundary::ValueChain, "Show only value chain"), (Boundary::Own, "Show only own operations")] {
        if cx.state().boundary != boundary && menu::item(ui, label) {
            cx.push(Command::SetBoundary(boundary));
        }
    }
}
