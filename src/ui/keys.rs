//! Keys: from the app's command table to commands, and how keys are written in tooltips and menus.
//!
//! In: egui's key events. Out: commands. Single letters count only where no text field has the focus.

use eframe::egui::{Context, Event, Key, Modifiers, Popup};

use super::context::Cx;
use crate::app::{Command, Keymap, Shortcut, System, View, commands};

/// Keys and availability of a command; no keys where it is not in the table.
pub fn of(cx: &Cx<'_>, command: &Command) -> (String, Result<(), &'static str>) {
    let Some(entry) = commands().iter().find(|e| (e.command)() == *command) else {
        return (String::new(), Ok(()));
    };
    let keys = cx.app.keymap().label(entry, System::here());
    (keys, entry.availability(cx.app))
}

/// Turns the frame's key events into commands and takes those events away.
pub fn collect(ctx: &Context, cx: &mut Cx<'_>) {
    let words = ctx.plugin::<eframe::egui::text_selection::LabelSelectionState>().lock().has_selection();
    let typing = cx.local.typing;
    let focused = ctx.memory(|m| m.focused().is_some());
    let chart = matches!(cx.state().view, View::Timelines | View::Targets);
    let note = chart && cx.local.chart.note_has_focus();
    let held = Held { typing, words, focused, dialog: cx.state().dialog.is_some(), popup: Popup::is_any_open(ctx), chart, note };
    let asked: Vec<Command> = ctx.input_mut(|input| {
        let mut asked = Vec::new();
        input.events.retain(|event| match command_of(event, held, cx.app.keymap()) {
            Some(_) if matches!(event, Event::Paste(_)) => {
                if let Event::Paste(text) = event {
                    asked.push(Command::OfferPasted(text.clone()));
                }
                false
            }
            Some(entry) => {
                if entry.availability(cx.app).is_ok() {
                    asked.push((entry.command)());
                }
                false
            }
            None => true,
        });
        asked
    });
    cx.out.extend(asked);
}

/// What keeps keys from being commands.
#[derive(Debug, Clone, Copy)]
struct Held {
    typing: bool,
    /// Words are selected in a text: copying takes them.
    words: bool,
    focused: bool,
    dialog: bool,
    popup: bool,
    /// A chart is shown: Home is a key of its own there; elsewhere it leads to the start.
    chart: bool,
    /// A note on a chart has the focus: Shift with arrows moves it, Delete takes it away.
    note: bool,
}

fn command_of(event: &Event, held: Held, keymap: &Keymap) -> Option<&'static crate::app::Entry> {
    let (key, modifiers) = match event {
        Event::Key { key, pressed: true, modifiers, .. } => (*key, *modifiers),
        Event::Paste(_) if !held.typing => (Key::V, Modifiers::COMMAND),
        Event::Copy if !held.typing && !held.words && !held.dialog => (Key::C, Modifiers::COMMAND),
        _ => return None,
    };
    let system = System::here();
    let (entry, shortcut) = keymap.find(system, |s| pressed(s, key, modifiers))?;
    let words = held.typing && (shortcut.types_text(system) || types_as_command(&(entry.command)()));
    let widget = held.focused && matches!(key, Key::Enter | Key::Space) && !modifiers.command;
    let leave = key == Key::Escape && (held.typing || held.popup || held.dialog);
    let covered = (held.dialog || held.popup) && !matches!((entry.command)(), Command::Quit);
    let start = key == Key::Home && !held.chart;
    let arrow = matches!(key, Key::ArrowUp | Key::ArrowDown | Key::ArrowLeft | Key::ArrowRight);
    let note = held.note && (modifiers.shift_only() && arrow || modifiers.is_none() && key == Key::Delete);
    (!(words || widget || leave || covered || start || note)).then_some(entry)
}

/// Commands with Ctrl that a text field has for itself.
fn types_as_command(command: &Command) -> bool {
    matches!(command, Command::Undo | Command::Redo | Command::CopyQuote | Command::ShowPaste(_) | Command::Table(_))
}

fn pressed(shortcut: &Shortcut, key: Key, modifiers: Modifiers) -> bool {
    let any_shift = Shortcut::carries_shift(shortcut.key);
    Key::from_name(shortcut.key) == Some(key)
        && shortcut.command == modifiers.command
        && shortcut.alt == modifiers.alt
        && (any_shift || shortcut.shift == modifiers.shift)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(key: Key, modifiers: Modifiers) -> Event {
        Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
    }

    fn id(key: Key, modifiers: Modifiers, held: Held) -> Option<&'static str> {
        command_of(&event(key, modifiers), held, &Keymap::default()).map(|e| e.id)
    }

    const FREE: Held = Held { typing: false, words: false, focused: false, dialog: false, popup: false, chart: false, note: false };

    #[test]
    fn every_key_of_the_table_is_known_to_the_window() {
        for entry in commands() {
            for shortcut in entry.shortcuts {
                assert!(Key::from_name(shortcut.key).is_some(), "{}: {}", entry.id, shortcut.key);
            }
        }
    }

    #[test]
    fn letters_are_commands_only_outside_of_text_fields() {
        let typing = Held { typing: true, focused: true, ..FREE };
        assert_eq!(id(Key::A, Modifiers::NONE, FREE), Some("accept"));
        assert_eq!(id(Key::A, Modifiers::NONE, typing), None);
        assert_eq!(id(Key::S, Modifiers::COMMAND, typing), Some("save"));
        assert_eq!(id(Key::Z, Modifiers::COMMAND, typing), None);
    }

    #[test]
    fn shift_makes_another_command() {
        assert_eq!(id(Key::Z, Modifiers::COMMAND, FREE), Some("undo"));
        assert_eq!(id(Key::Z, Modifiers::COMMAND | Modifiers::SHIFT, FREE), Some("redo"));
        assert_eq!(id(Key::Questionmark, Modifiers::SHIFT, FREE), Some("help"));
    }

    #[test]
    fn home_fits_a_chart_and_leads_to_the_start_elsewhere() {
        assert_eq!(id(Key::Home, Modifiers::NONE, FREE), None);
        assert_eq!(id(Key::Home, Modifiers::NONE, Held { chart: true, ..FREE }), Some("fit"));
    }

    #[test]
    fn a_dialog_covers_the_keys_of_the_window() {
        assert_eq!(id(Key::R, Modifiers::NONE, Held { dialog: true, ..FREE }), None);
        assert_eq!(id(Key::Q, Modifiers::COMMAND, Held { dialog: true, ..FREE }), Some("quit"));
    }
}
