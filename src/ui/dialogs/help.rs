//! All commands with their keys, made from the table; each can be given another key.
//!
//! In: the command table, the app's keymap, key events while a key is being chosen. Out: `Command::Keys`.

use eframe::egui::{Align2, Context, Event, EventFilter, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::sheet;
use crate::app::{Command, Entry, Group, KeyAction, KeyRefusal, Keymap, Shortcut, System, commands};
use crate::chart::{Token, Weight};
use crate::ui::context::Cx;
use crate::ui::theme::Tokens;
use crate::ui::widgets::{Button, Look, key_caps_at, key_caps_width, link, paint, row_frame, search_field};

/// What the page remembers while it is open.
#[derive(Debug, Default)]
pub struct Local {
    filter: String,
    /// The field had the focus once.
    begun: bool,
    /// The command whose key is being chosen.
    choosing: Option<&'static Entry>,
    /// A key that was pressed and can't be given, with the reason.
    refused: Option<(Shortcut, KeyRefusal)>,
}

const ROW: f32 = 26.0;

/// Shows the page.
pub fn show(ctx: &Context, cx: &mut Cx<'_>) {
    hear(ctx, cx);
    let body = |ui: &mut Ui, cx: &mut Cx<'_>| {
        let room = ui.max_rect().shrink2(vec2(20.0, 10.0));
        ui.scope_builder(UiBuilder::new().max_rect(room), |ui| {
            let width = ui.available_width().min(320.0);
            let mut filter = std::mem::take(&mut cx.local.dialog.keys.filter);
            let field = search_field(ui, "keys", &mut filter, "Find a command or a key", width);
            if !std::mem::replace(&mut cx.local.dialog.keys.begun, true) {
                field.request_focus();
            }
            cx.local.dialog.keys.filter = filter;
            ui.add_space(4.0);
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                ui.set_max_width(ui.available_width() - 12.0);
                columns(ui, cx);
            });
        });
    };
    sheet(ctx, cx, "Keys", vec2(860.0, 720.0), body, |ui, cx| {
        if ui.add(Button::new("Done").look(Look::Primary)).clicked() {
            cx.push(Command::CloseDialog);
        }
        if cx.app.keymap().is_any_changed() && ui.add(Button::new("Usual keys for all")).clicked() {
            cx.push(Command::Keys(KeyAction::ResetAll));
        }
        let rest = ui.available_rect_before_wrap();
        let words = "Choose a command to give it another key.";
        paint(ui, rest, Align2::LEFT_CENTER, words, 12.0, Weight::Regular, ui.token(Token::Ink3));
    });
}

/// The groups in two columns; what the filter leaves over in one list each.
fn columns(ui: &mut Ui, cx: &mut Cx<'_>) {
    ui.spacing_mut().item_spacing.x = 40.0;
    let sought = cx.local.dialog.keys.filter.to_lowercase();
    let fits = |entry: &&'static Entry| {
        let keys = written(cx.app.keymap(), entry).join(" ").to_lowercase();
        entry.label.to_lowercase().contains(&sought) || keys.contains(&sought)
    };
    let found: Vec<&'static Entry> = commands().iter().filter(fits).collect();
    if found.is_empty() {
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 60.0), Sense::hover());
        let words = format!("No command or key is called “{}”.", cx.local.dialog.keys.filter);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
        paint(ui, rect, Align2::LEFT_CENTER, &words, 13.0, Weight::Regular, ui.token(Token::Ink3));
        return;
    }
    ui.columns(2, |columns| {
        for (i, groups) in [&Group::ALL[..3], &Group::ALL[3..]].into_iter().enumerate() {
            for group in groups {
                let list: Vec<&'static Entry> = found.iter().filter(|e| e.group == *group).copied().collect();
                section(&mut columns[i], cx, *group, &list);
            }
        }
    });
}

fn section(ui: &mut Ui, cx: &mut Cx<'_>, group: Group, list: &[&'static Entry]) {
    if list.is_empty() {
        return;
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, group.label()));
    paint(ui, rect.shrink2(vec2(6.0, 0.0)), Align2::LEFT_CENTER, group.label(), 12.0, Weight::SemiBold, ui.token(Token::Ink));
    for entry in list {
        row(ui, cx, entry);
        if cx.local.dialog.keys.choosing == Some(entry) {
            choice(ui, cx, entry);
        }
    }
    ui.add_space(10.0);
}

fn written(keymap: &Keymap, entry: &Entry) -> Vec<String> {
    keymap.keys(entry, System::here()).map(|s| s.label(System::here())).collect()
}

fn row(ui: &mut Ui, cx: &mut Cx<'_>, entry: &'static Entry) {
    let keys = written(cx.app.keymap(), entry);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let choosing = cx.local.dialog.keys.choosing == Some(entry);
    row_frame(ui, rect, &response, choosing, &format!("{} {}", entry.label, keys.join(" or ")));
    let inner = rect.shrink2(vec2(6.0, 0.0));
    let mut x = inner.right();
    for key in keys.iter().rev() {
        x -= key_caps_width(ui, key);
        key_caps_at(ui, pos2(x, rect.center().y), key, false);
        x -= 12.0;
    }
    let changed = cx.app.keymap().is_changed(entry.id);
    if changed {
        let place = Rect::from_min_max(pos2(x - 56.0, rect.top()), pos2(x, rect.bottom()));
        paint(ui, place, Align2::RIGHT_CENTER, "changed", 11.0, Weight::Regular, ui.token(Token::Ink3));
        x -= 64.0;
    }
    let words = Rect::from_min_max(inner.min, pos2(x, rect.bottom()));
    paint(ui, words, Align2::LEFT_CENTER, entry.label, 13.0, Weight::Regular, ui.token(Token::Ink2));
    if choosing {
        let filter = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
        ui.memory_mut(|m| m.set_focus_lock_filter(response.id, filter));
    }
    let response = response.on_hover_text(entry.tooltip);
    if response.clicked() {
        cx.local.dialog.keys.choosing = (!choosing).then_some(entry);
        cx.local.dialog.keys.refused = None;
        response.request_focus();
    }
}

/// What is under the row whose key is being chosen: what to do, or why a key was refused.
fn choice(ui: &mut Ui, cx: &mut Cx<'_>, entry: &'static Entry) {
    let refused = cx.local.dialog.keys.refused.clone();
    let words = refused.as_ref().map_or_else(|| "Press the new key. Esc leaves it as it is.".to_owned(), |(_, why)| why.to_string());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &words));
    let token = if refused.is_some() { Token::Warn } else { Token::Ink3 };
    paint(ui, rect.shrink2(vec2(6.0, 0.0)), Align2::LEFT_CENTER, &words, 12.0, Weight::Regular, ui.token(token));
    let mut done = false;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 14.0;
        ui.add_space(6.0);
        if let Some((keys, KeyRefusal::Taken { .. })) = refused
            && link(ui, "Move it here", 12.0).clicked()
        {
            cx.push(Command::Keys(KeyAction::Give(entry.id, keys)));
            done = true;
        }
        if cx.app.keymap().keys(entry, System::here()).next().is_some() && link(ui, "No key", 12.0).clicked() {
            cx.push(Command::Keys(KeyAction::Clear(entry.id)));
            done = true;
        }
        if cx.app.keymap().is_changed(entry.id) && link(ui, "Usual key", 12.0).clicked() {
            cx.push(Command::Keys(KeyAction::Reset(entry.id)));
            done = true;
        }
    });
    ui.add_space(6.0);
    if done {
        cx.local.dialog.keys.choosing = None;
        cx.local.dialog.keys.refused = None;
    }
}

/// Takes the frame's key while one is being chosen.
fn hear(ctx: &Context, cx: &mut Cx<'_>) {
    let Some(entry) = cx.local.dialog.keys.choosing else { return };
    if cx.local.typing {
        return;
    }
    let Some(pressed) = ctx.input_mut(|input| {
        let place = input.events.iter().position(|e| key_of(e).is_some())?;
        key_of(&input.events.remove(place))
    }) else {
        return;
    };
    let local = &mut cx.local.dialog.keys;
    let keys = match pressed {
        Pressed::Leave => {
            local.choosing = None;
            local.refused = None;
            return;
        }
        Pressed::Keys(keys) => keys,
    };
    match cx.app.keymap().check(entry.id, keys, System::here()) {
        Ok(()) => {
            local.choosing = None;
            local.refused = None;
            cx.push(Command::Keys(KeyAction::Give(entry.id, keys)));
        }
        Err(refusal) => local.refused = Some((keys, refusal)),
    }
}

/// What was pressed while a key was being chosen.
enum Pressed {
    Leave,
    Keys(Shortcut),
}

fn key_of(event: &Event) -> Option<Pressed> {
    let clipboard = |key| Shortcut::pressed(key, true, false, false).map(Pressed::Keys);
    match event {
        Event::Copy => clipboard("C"),
        Event::Cut => clipboard("X"),
        Event::Paste(_) => clipboard("V"),
        Event::Key { key, pressed: true, modifiers, .. } => {
            let bare = !modifiers.command && !modifiers.alt;
            match key.name() {
                "Escape" if bare => Some(Pressed::Leave),
                // These go on working in the page: to leave it, to press a link.
                "Tab" | "Enter" | "Space" if bare => None,
                _ => {
                    let name = format!("{key:?}");
                    let name = name.strip_prefix("Num").unwrap_or(&name);
                    Shortcut::pressed(name, modifiers.command, modifiers.alt, modifiers.shift && !Shortcut::carries_shift(name))
                        .map(Pressed::Keys)
                }
            }
        }
        _ => None,
    }
}
