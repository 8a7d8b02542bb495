//! The bar at the bottom while rows are ticked: decide, set, export many at once.
//!
//! In: how many are ticked. Out: commands. 48 pixels high; it takes its room from the rows, so that none is covered.

use eframe::egui::{Align, Layout, Popup, Stroke, Ui, UiBuilder, vec2};

use crate::app::{Command, TableAction};
use crate::chart::{Token, Weight};
use crate::compare::table::{Shown, Source};
use crate::ui::context::Cx;
use crate::ui::theme::Tokens;
use crate::ui::widgets::{Button, Look, icon_button, key_caps, separator, text};
use crate::ui::{icons, menu};
use crate::workspace::Field;

/// Height of the bar.
pub const HEIGHT: f32 = 48.0;

/// Boundaries that are set at once, as they are written and typed.
const BOUNDARIES: [(&str, &str); 11] = [
    ("Operations", "operations"),
    ("Scopes 1–2", "scope1, scope2"),
    ("Scopes 1–3", "scope1, scope2, scope3"),
    ("Value chain", "value_chain"),
    ("Whole company", "group"),
    ("Supply chain", "supply_chain"),
    ("Products", "products"),
    ("Site", "facility"),
    ("Portfolio", "portfolio"),
    ("Logistics", "logistics"),
    ("Not stated", ""),
];

/// Shows the bar in the whole of `ui`.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, shown: &Shown, count: usize) {
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, 0.0, ui.token(Token::Panel));
    ui.painter().hline(rect.x_range(), rect.top() + 0.5, Stroke::new(1.0, ui.token(Token::BorderStrong)));
    let inner = rect.shrink2(vec2(16.0, 0.0));
    let mut used = inner.left();
    ui.scope_builder(UiBuilder::new().max_rect(inner).layout(Layout::left_to_right(Align::Center)).id_salt("acts"), |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        text(ui, format!("{count} selected"), 13.0, Weight::SemiBold, Token::Ink);
        separator(ui);
        acts(ui, cx, shown);
        used = ui.cursor().left();
    });
    ui.scope_builder(UiBuilder::new().max_rect(inner).layout(Layout::right_to_left(Align::Center)).id_salt("hints"), |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        if icon_button(ui, icons::X, "Clear selection", "Untick all rows", 28.0, false).clicked() {
            cx.push(Command::Table(TableAction::TickNone));
        }
        if inner.right() - used > 360.0 {
            separator(ui);
            text(ui, format!("all {}", shown.len()), 11.0, Weight::Regular, Token::Ink3);
            key_caps(ui, "Ctrl+A");
            text(ui, "extend", 11.0, Weight::Regular, Token::Ink3);
            key_caps(ui, "Shift+↓");
            text(ui, "select row", 11.0, Weight::Regular, Token::Ink3);
            key_caps(ui, "Space");
        }
    });
}

fn acts(ui: &mut Ui, cx: &mut Cx<'_>, shown: &Shown) {
    if shown.table.source() == Source::Commitments {
        if ui.add(Button::new("Accept").icon(icons::CHECK).keys("A").look(Look::Primary).name("Accept selected")).clicked() {
            cx.push(Command::Accept(Vec::new()));
        }
        if ui.add(Button::new("Reject").keys("R").name("Reject selected")).clicked() {
            cx.push(Command::Reject(Vec::new()));
        }
        let kinds: Vec<(&str, &str)> = Field::Kind.choices().into_iter().map(|(code, name)| (name, code)).collect();
        set(ui, cx, "Set kind", Field::Kind, &kinds);
        set(ui, cx, "Set boundary", Field::Boundary, &BOUNDARIES);
    } else if ui.add(Button::new("Copy").icon(icons::COPY).name("Copy selected")).clicked() {
        cx.push(Command::Table(TableAction::Copy));
    }
    if ui.add(Button::new("Export selection").icon(icons::EXPORT).name("Export selection…")).clicked() {
        cx.push(Command::Table(TableAction::Export { ticked: true }));
    }
}

fn set(ui: &mut Ui, cx: &mut Cx<'_>, label: &str, field: Field, values: &[(&str, &str)]) {
    let response = ui.add(Button::new(label).caret());
    Popup::menu(&response).show(|ui| {
        ui.set_min_width(200.0);
        for (name, code) in values {
            if menu::item(ui, name) {
                cx.push(Command::Table(TableAction::SetField(field, (*code).to_owned())));
            }
        }
    });
}
