//! Keys that a person gave to commands in place of the table's own.
//!
//! In: changes as text, from the settings. Out: which keys a command has, which command a key has, why a key can't be given. Every place
//! that shows or hears a key asks here.

use std::collections::BTreeMap;

use super::shortcut::{Shortcut, System};
use super::table::{Entry, commands};

/// The commands' keys: those of the table, but for what a person changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Keymap {
    /// By id of the command: its one key, or none.
    changed: BTreeMap<String, Option<Shortcut>>,
}

/// What a person does with the keys of commands; commands by id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyAction {
    /// Give a key, taking it from the command that has it.
    Give(&'static str, Shortcut),
    /// Leave without keys.
    Clear(&'static str),
    /// Give the usual keys back.
    Reset(&'static str),
    /// Give the usual keys back to all.
    ResetAll,
}

/// Why a key can't be given to a command.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyRefusal {
    /// The system or its window manager takes it.
    #[error("{0} belongs to the system.")]
    Reserved(String),
    /// Moving about and typing need it.
    #[error("{0} is needed to move about and to leave dialogs.")]
    Needed(String),
    /// Text fields cut, copy and paste with it.
    #[error("{0} cuts, copies and pastes everywhere.")]
    Clipboard(String),
    /// Another command has it.
    #[error("{keys} is the key of “{}”.", .by.label)]
    Taken {
        /// The keys as written in menus.
        keys: String,
        /// The command that has it.
        by: &'static Entry,
    },
}

impl Keymap {
    /// The map of changes kept as text; what is no key or no command is left out.
    pub fn of_text(changes: &BTreeMap<String, String>) -> Self {
        let known = changes.iter().filter(|(id, _)| commands().iter().any(|e| e.id == **id));
        let read = known.filter_map(|(id, text)| {
            if text.is_empty() { Some((id.clone(), None)) } else { Shortcut::of_text(text).map(|s| (id.clone(), Some(s))) }
        });
        Self { changed: read.collect() }
    }

    /// The changes as text, for the settings; the empty text stands for no key.
    pub fn to_text(&self) -> BTreeMap<String, String> {
        self.changed.iter().map(|(id, keys)| (id.clone(), keys.map_or_else(String::new, |s| s.to_text()))).collect()
    }

    /// The keys of a command on a system, the usual one first.
    pub fn keys<'a>(&'a self, entry: &'a Entry, system: System) -> impl Iterator<Item = Shortcut> + 'a {
        let changed = self.changed.get(entry.id);
        let own = changed.copied().flatten();
        let usual = entry.shortcuts.iter().filter(move |s| changed.is_none() && s.is_on(system)).copied();
        own.into_iter().chain(usual)
    }

    /// The usual key of a command as written in menus; empty where it has none.
    pub fn label(&self, entry: &Entry, system: System) -> String {
        self.keys(entry, system).next().map_or_else(String::new, |s| s.label(system))
    }

    /// Whether a person changed the keys of a command.
    pub fn is_changed(&self, id: &str) -> bool {
        self.changed.contains_key(id)
    }

    /// Whether a person changed any.
    pub fn is_any_changed(&self) -> bool {
        !self.changed.is_empty()
    }

    /// The first command, and its key, for which `fits` holds.
    pub fn find(&self, system: System, fits: impl Fn(&Shortcut) -> bool) -> Option<(&'static Entry, Shortcut)> {
        commands().iter().find_map(|entry| self.keys(entry, system).find(&fits).map(|s| (entry, s)))
    }

    /// Gives a key to a command in place of those that it has.
    ///
    /// # Errors
    /// Where the key is the system's, needed elsewhere, or another command's.
    pub fn give(&mut self, id: &str, keys: Shortcut, system: System) -> Result<(), KeyRefusal> {
        self.check(id, keys, system)?;
        self.changed.insert(id.to_owned(), Some(keys));
        Ok(())
    }

    /// Gives a key to a command and takes it from the one that has it.
    ///
    /// # Errors
    /// Where the key is the system's or needed elsewhere.
    pub fn take(&mut self, id: &str, keys: Shortcut, system: System) -> Result<(), KeyRefusal> {
        if let Err(KeyRefusal::Taken { by, .. }) = self.check(id, keys, system) {
            self.clear(by.id);
        }
        self.give(id, keys, system)
    }

    /// Leaves a command without keys.
    pub fn clear(&mut self, id: &str) {
        self.changed.insert(id.to_owned(), None);
    }

    /// Gives a command its usual keys back; those of them that another command was given meanwhile go back with them.
    pub fn reset(&mut self, id: &str, system: System) {
        self.changed.remove(id);
        let Some(entry) = commands().iter().find(|e| e.id == id) else { return };
        let usual: Vec<String> = entry.shortcuts.iter().filter(|s| s.is_on(system)).map(|s| s.label(system)).collect();
        self.changed.retain(|_, keys| keys.is_none_or(|s| !usual.contains(&s.label(system))));
    }

    /// Gives all commands their usual keys back.
    pub fn reset_all(&mut self) {
        self.changed.clear();
    }

    /// Does what a person asked for. What is refused changes nothing.
    pub(super) fn act(&mut self, action: &KeyAction, system: System) {
        match action {
            KeyAction::Give(id, keys) => {
                if let Err(refusal) = self.take(id, *keys, system) {
                    log::info!("key not given: {refusal}");
                }
            }
            KeyAction::Clear(id) => self.clear(id),
            KeyAction::Reset(id) => self.reset(id, system),
            KeyAction::ResetAll => self.reset_all(),
        }
    }

    /// Whether a command may be given a key.
    ///
    /// # Errors
    /// Where the key is the system's, needed elsewhere, or another command's.
    pub fn check(&self, id: &str, keys: Shortcut, system: System) -> Result<(), KeyRefusal> {
        let label = keys.label(system);
        if system.reserved().contains(&label.as_str()) {
            return Err(KeyRefusal::Reserved(label));
        }
        let bare = !keys.command && !keys.alt;
        if bare && (NEEDED.contains(&keys.key) || keys.key.starts_with("Arrow")) {
            return Err(KeyRefusal::Needed(label));
        }
        if keys.command && !keys.alt && !keys.shift && ["C", "V", "X"].contains(&keys.key) {
            return Err(KeyRefusal::Clipboard(label));
        }
        match self.find(system, |s| s.label(system) == label) {
            Some((by, _)) if by.id != id => Err(KeyRefusal::Taken { keys: label, by }),
            _ => Ok(()),
        }
    }
}

/// Keys that move the focus, press what has it, or leave.
const NEEDED: [&str; 9] = ["Escape", "Enter", "Space", "Tab", "Backspace", "Delete", "Home", "End", "Insert"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::table::command;

    fn keys(map: &Keymap, id: &str) -> Vec<String> {
        map.keys(command(id).expect("a command"), System::Linux).map(|s| s.label(System::Linux)).collect()
    }

    #[test]
    fn a_key_is_given_kept_as_text_and_taken_back() {
        let mut map = Keymap::default();
        map.give("accept", Shortcut::command("J"), System::Linux).expect("free");
        assert_eq!(keys(&map, "accept"), ["Ctrl+J"]);
        let again = Keymap::of_text(&map.to_text());
        assert_eq!(again, map);
        map.reset("accept", System::Linux);
        assert_eq!(keys(&map, "accept"), ["A"]);
        assert!(!map.is_any_changed());
    }

    #[test]
    fn a_taken_key_is_refused_by_name_and_moves_when_asked() {
        let mut map = Keymap::default();
        let refused = map.give("accept", Shortcut::command("S"), System::Linux).expect_err("taken");
        assert_eq!(refused.to_string(), "Ctrl+S is the key of “Save”.");
        map.take("accept", Shortcut::command("S"), System::Linux).expect("moved");
        assert_eq!((keys(&map, "accept"), keys(&map, "save")), (vec!["Ctrl+S".to_owned()], Vec::new()));
        map.reset("save", System::Linux);
        assert_eq!((keys(&map, "accept"), keys(&map, "save")), (vec!["A".to_owned()], vec!["Ctrl+S".to_owned()]));
    }

    #[test]
    fn keys_of_the_system_of_moving_and_of_the_clipboard_are_refused() {
        let mut map = Keymap::default();
        for refused in [Shortcut::alt("F4"), Shortcut::key("Tab"), Shortcut::key("ArrowUp"), Shortcut::command("V")] {
            assert!(map.give("accept", refused, System::Linux).is_err(), "{refused:?}");
        }
        assert!(!map.is_any_changed());
    }

    #[test]
    fn what_is_no_key_or_no_command_is_left_out() {
        let text = |id: &str, keys: &str| (id.to_owned(), keys.to_owned());
        let map = Keymap::of_text(&BTreeMap::from([text("accept", "Hyper+Q"), text("gone", "Ctrl+J"), text("save", "")]));
        assert_eq!((keys(&map, "accept"), keys(&map, "save")), (vec!["A".to_owned()], Vec::new()));
    }
}
