//! Entries of menus, made from commands: label, keys, and the reason where one is not available.
//!
//! In: commands. Out: the commands that were chosen.

use eframe::egui::{Align2, Popup, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::context::Cx;
use super::fonts::IconStyle;
use super::icons;
use super::keys;
use super::menu_walk;
use super::theme::Tokens;
use super::widgets::{Button, icon_at, key_caps_at, key_caps_width, paint};
use crate::app::Command;
use crate::chart::{Token, Weight};
use crate::compare::CompanyRow;

/// One entry of a menu.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    /// What it says.
    pub label: &'a str,
    /// What it does.
    pub command: Command,
    /// The command of the table whose keys it shows, where it is another.
    like: Option<Command>,
}

impl<'a> Entry<'a> {
    /// An entry.
    pub fn new(label: &'a str, command: Command) -> Self {
        Self { label, command, like: None }
    }

    /// With the keys of this command, which does the same to what is selected.
    pub fn like(self, command: Command) -> Self {
        Self { like: Some(command), ..self }
    }
}

/// Width of an entry: the menu's, within what reads well where the menu has none of its own.
fn row_width(ui: &Ui) -> f32 {
    ui.available_width().clamp(200.0, 320.0)
}

/// Shows entries; a click pushes the command and closes the menu.
pub fn entries(ui: &mut Ui, cx: &mut Cx<'_>, entries: &[Entry<'_>]) {
    ui.spacing_mut().item_spacing.y = 0.0;
    for entry in entries {
        let (keys, availability) = keys::of(cx, entry.like.as_ref().unwrap_or(&entry.command));
        let enabled = availability.is_ok();
        let response = ui
            .add_enabled_ui(enabled, |ui| {
                let width = row_width(ui);
                let (rect, response) = ui.allocate_exact_size(vec2(width, 28.0), Sense::click());
                response.widget_info(|| WidgetInfo::labeled(Role::MenuItem, enabled, entry.label));
                if enabled && (response.hovered() || response.has_focus()) {
                    ui.painter().rect_filled(rect, 4.0, ui.token(Token::Hover));
                }
                let ink = if enabled { Token::Ink } else { Token::Disabled };
                let caps = if keys.is_empty() { 0.0 } else { key_caps_width(ui, &keys) };
                let words = Rect::from_min_max(pos2(rect.left() + 8.0, rect.top()), pos2(rect.right() - caps - 16.0, rect.bottom()));
                paint(ui, words, Align2::LEFT_CENTER, entry.label, 13.0, Weight::Regular, ui.token(ink));
                if caps > 0.0 {
                    key_caps_at(ui, pos2(rect.right() - caps - 6.0, rect.center().y), &keys, false);
                }
                if enabled {
                    menu_walk::entry(ui, &response);
                }
                response
            })
            .inner;
        let response = match availability {
            Err(reason) => response.on_disabled_hover_text(reason),
            Ok(()) => response,
        };
        if response.clicked() {
            cx.push(entry.command.clone());
            ui.close();
        }
    }
}

/// Width of a menu of plain entries, in points.
pub const WIDTH: f32 = 240.0;

/// The entries that every menu of a company ends with.
pub fn company(ui: &mut Ui, cx: &mut Cx<'_>, row: &CompanyRow) {
    if let Some(newest) = row.documents.last()
        && item(ui, "Open newest document")
    {
        cx.push(Command::OpenDocument(newest.hash.clone()));
    }
    let words = if row.hidden { "Bring back to charts" } else { "Leave out of charts" };
    if !row.documents.is_empty() && item(ui, words) {
        cx.push(Command::ToggleHidden(Some(row.name.clone())));
    }
    entries(ui, cx, &[Entry::new("Rename or merge…", Command::NameCompany(Some(row.name.clone())))]);
    if item(ui, "Copy name") {
        ui.ctx().copy_text(row.name.clone());
    }
}

/// A rule between groups of entries.
pub fn rule(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(row_width(ui), 9.0), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, Stroke::new(1.0, ui.token(Token::Border)));
}

/// A tooltip with the command's keys.
pub fn tip(cx: &Cx<'_>, words: &str, command: &Command) -> String {
    match keys::of(cx, command) {
        (keys, _) if keys.is_empty() => words.to_owned(),
        (keys, _) => format!("{words}  ({keys})"),
    }
}

/// One entry that is no command; whether it was chosen. Closes the menu then.
pub fn item(ui: &mut Ui, label: &str) -> bool {
    ui.spacing_mut().item_spacing.y = 0.0;
    let width = row_width(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(width, 28.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::MenuItem, true, label));
    menu_walk::entry(ui, &response);
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 4.0, ui.token(Token::Hover));
    }
    let words = Rect::from_min_max(pos2(rect.left() + 8.0, rect.top()), rect.max);
    paint(ui, words, Align2::LEFT_CENTER, label, 13.0, Weight::Regular, ui.token(Token::Ink));
    if response.clicked() {
        ui.close();
    }
    response.clicked()
}

/// One of a few values, with a tick where it is the present one; whether it was chosen. Closes the menu then.
pub fn choice(ui: &mut Ui, label: &str, on: bool) -> bool {
    ui.spacing_mut().item_spacing.y = 0.0;
    let (rect, response) = line(ui, label, on, 28.0, Sense::click());
    menu_walk::entry(ui, &response);
    if on {
        icon_at(ui.painter(), pos2(rect.right() - 14.0, rect.center().y), icons::CHECK, 14.0, IconStyle::Bold, ui.token(Token::Ink2));
    }
    if response.clicked() {
        ui.close();
    }
    response.clicked()
}

/// A few values behind a button, where there is no room to show them beside each other; the one that was chosen.
pub fn chosen(ui: &mut Ui, name: &str, labels: &[&str], now: usize) -> Option<usize> {
    let response = ui.add(Button::new(labels.get(now).copied().unwrap_or(name)).caret().name(name));
    let mut picked = None;
    Popup::menu(&response).show(|ui| {
        ui.set_width(200.0);
        for (at, label) in labels.iter().enumerate() {
            if choice(ui, label, at == now) {
                picked = Some(at);
            }
        }
    });
    picked
}

/// A completion under an input, which keeps the focus; whether it was clicked.
pub fn offer(ui: &mut Ui, label: &str, chosen: bool) -> bool {
    ui.spacing_mut().item_spacing.y = 0.0;
    let (rect, response) = line(ui, label, chosen, 26.0, Sense::CLICK);
    if chosen {
        ui.painter().rect_stroke(rect, 4.0, Stroke::new(1.0, ui.token(Token::BorderStrong)), eframe::egui::StrokeKind::Inside);
    }
    response.clicked()
}

fn line(ui: &mut Ui, label: &str, on: bool, height: f32, sense: Sense) -> (Rect, eframe::egui::Response) {
    let width = ui.available_width().clamp(160.0, 320.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), sense);
    response.widget_info(|| WidgetInfo::selected(Role::MenuItem, true, on, label));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 4.0, ui.token(Token::Hover));
    }
    let words = Rect::from_min_max(pos2(rect.left() + 8.0, rect.top()), pos2(rect.right() - 26.0, rect.bottom()));
    paint(ui, words, Align2::LEFT_CENTER, label, 13.0, Weight::Regular, ui.token(Token::Ink));
    (rect, response)
}
