//! The bar at the bottom while rows are ticked: decide, set, export many at once.
//!
//! In: how many are ticked. Out: commands. 48 pixels high; it takes its room from the rows, so that none is covered.

use std::collections::BTreeSet;

use eframe::egui::{Align, Key, Layout, Popup, PopupCloseBehavior, Stroke, Ui, UiBuilder, vec2};

use crate::app::{Command, TableAction};
use crate::chart::{Token, Weight};
use crate::compare::table::{Shown, Source};
use crate::ui::context::Cx;
use crate::ui::theme::Tokens;
use crate::ui::widgets::{Button, Look, icon_button, key_caps, separator, text, text_field};
use crate::ui::{icons, menu};
use crate::workspace::{ColourMark, Field};

/// Height of the bar.
pub const HEIGHT: f32 = 48.0;

/// Narrower bars have shorter words.
const NARROW: f32 = 960.0;
/// Least width at which fields are set from the bar.
const LEAST_WITH_FIELDS: f32 = 720.0;

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
        if ui.max_rect().width() >= LEAST_WITH_FIELDS {
            let kinds: Vec<(&str, &str)> = Field::Kind.choices().into_iter().map(|(code, name)| (name, code)).collect();
            set(ui, cx, "Set kind", Field::Kind, &kinds);
            set(ui, cx, "Set boundary", Field::Boundary, &BOUNDARIES);
        }
        flag(ui, cx);
        tag(ui, cx);
    } else if ui.add(Button::new("Copy").icon(icons::COPY).name("Copy selected")).clicked() {
        cx.push(Command::Table(TableAction::Copy));
    }
    let narrow = ui.max_rect().width() < NARROW;
    let export = if narrow { Button::new("Export") } else { Button::new("Export selection").icon(icons::EXPORT) };
    if ui.add(export.name("Export selection…")).clicked() {
        cx.push(Command::Table(TableAction::Export { ticked: true }));
    }
}

/// A coloured flag on all of them, or none.
fn flag(ui: &mut Ui, cx: &mut Cx<'_>) {
    let response = ui.add(Button::new("Flag").caret().name("Flag selected"));
    Popup::menu(&response).show(|ui| {
        ui.set_min_width(140.0);
        for mark in ColourMark::ALL {
            if menu::item(ui, mark.label()) {
                cx.push(Command::Flag(Vec::new(), Some(mark)));
            }
        }
        menu::rule(ui);
        if menu::item(ui, "No flag") {
            cx.push(Command::Flag(Vec::new(), None));
        }
    });
}

/// Most tags that are offered.
const OFFERED: usize = 12;

/// A tag on all of them: a new one, or one of those in use; those that some have are taken off.
fn tag(ui: &mut Ui, cx: &mut Cx<'_>) {
    let response = ui.add(Button::new("Tag").caret().name("Tag selected"));
    Popup::menu(&response).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_width(220.0);
        ui.add_space(4.0);
        let mut words = std::mem::take(&mut cx.local.table.tag);
        let field = text_field(ui, "tag_rows", &mut words, "Tag for the selected rows", "New tag", 220.0);
        let typed = words.trim().to_owned();
        let enter = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
        ui.add_space(4.0);
        let clicked = ui.add_enabled(!typed.is_empty(), Button::new("Put the tag on").look(Look::Primary)).clicked();
        cx.local.table.tag = words;
        if (enter || clicked) && !typed.is_empty() {
            cx.local.table.tag.clear();
            cx.push(Command::Tag { ids: Vec::new(), tag: typed, add: true });
            ui.close();
        }
        let reviews = &cx.app.workspace().decisions().reviews;
        let known: BTreeSet<&String> = reviews.values().flat_map(|r| &r.tags).collect();
        let own: BTreeSet<String> =
            cx.app.ticked_commitments().iter().filter_map(|id| reviews.get(id)).flat_map(|r| r.tags.iter().cloned()).collect();
        let known: Vec<String> = known.into_iter().take(OFFERED).cloned().collect();
        if !known.is_empty() {
            menu::rule(ui);
        }
        for name in known {
            if menu::item(ui, &format!("Put on “{name}”")) {
                cx.push(Command::Tag { ids: Vec::new(), tag: name.clone(), add: true });
            }
            if own.contains(&name) && menu::item(ui, &format!("Take off “{name}”")) {
                cx.push(Command::Tag { ids: Vec::new(), tag: name, add: false });
            }
        }
    });
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
