//! Keys: what is pressed, on which system, and how it is written in menus.
//!
//! Plain data without egui types; key names are those of `egui::Key::from_name`.

/// A system, since they differ in their keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum System {
    /// Linux and other Unix desktops.
    Linux,
    /// Windows.
    Windows,
    /// macOS.
    Mac,
}

impl System {
    /// All systems.
    pub const ALL: [System; 3] = [Self::Linux, Self::Windows, Self::Mac];

    /// The system that the program runs on.
    pub fn here() -> Self {
        match () {
            () if cfg!(target_os = "macos") => Self::Mac,
            () if cfg!(windows) => Self::Windows,
            () => Self::Linux,
        }
    }

    /// Keys that the system or its window manager takes for itself, as written in menus.
    pub fn reserved(self) -> &'static [&'static str] {
        match self {
            Self::Linux => &[
                "Alt+F4",
                "Alt+F2",
                "Alt+Tab",
                "Ctrl+Alt+L",
                "Ctrl+Alt+T",
                "Ctrl+Alt+Delete",
                "Ctrl+Alt+←",
                "Ctrl+Alt+→",
                "Ctrl+Alt+↑",
                "Ctrl+Alt+↓",
            ],
            Self::Windows => &["Alt+F4", "Alt+Tab", "Alt+Space", "Ctrl+Alt+Delete", "Ctrl+Shift+Escape", "Ctrl+Esc"],
            Self::Mac => &["⌘H", "⌥⌘H", "⌘M", "⌥⌘M", "⌘Tab", "⌘Space", "⌥⌘Space", "⌥⌘Esc", "⇧⌘3", "⇧⌘4", "⇧⌘5", "⌥⌘D"],
        }
    }
}

/// A key with its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Shortcut {
    /// Name of the key: `A`, `1`, `F6`, `Enter`, `Escape`, `ArrowLeft`, `Plus`, `Minus`, `Questionmark`, `Home`.
    pub key: &'static str,
    /// Ctrl, on macOS Cmd.
    pub command: bool,
    /// Shift.
    pub shift: bool,
    /// Alt, on macOS Option.
    pub alt: bool,
    /// Only on these systems; empty on all.
    pub only: &'static [System],
}

impl Shortcut {
    /// A key alone: it works outside of text fields only.
    pub const fn key(key: &'static str) -> Self {
        Self { key, command: false, shift: false, alt: false, only: &[] }
    }

    /// A key with Ctrl (Cmd).
    pub const fn command(key: &'static str) -> Self {
        Self { command: true, ..Self::key(key) }
    }

    /// A key with Alt (Option).
    pub const fn alt(key: &'static str) -> Self {
        Self { alt: true, ..Self::key(key) }
    }

    /// The same with Shift.
    pub const fn shift(self) -> Self {
        Self { shift: true, ..self }
    }

    /// The same with Alt (Option).
    pub const fn and_alt(self) -> Self {
        Self { alt: true, ..self }
    }

    /// The same, but only on these systems.
    pub const fn only_on(self, systems: &'static [System]) -> Self {
        Self { only: systems, ..self }
    }

    /// Whether it is used on `system`.
    pub fn is_on(&self, system: System) -> bool {
        self.only.is_empty() || self.only.contains(&system)
    }

    /// Whether a key is one that most keyboards need Shift for, so that Shift tells nothing about it.
    pub fn carries_shift(key: &str) -> bool {
        matches!(key, "Questionmark" | "Plus" | "Equals" | "Exclamationmark" | "Colon" | "Pipe" | "Quote")
    }

    /// Whether it would type into a text field, so that it counts outside of them only. Escape counts everywhere. Ctrl and Alt together are
    /// AltGr outside of macOS, with which many keyboards type: `}` is AltGr and 0 on a German one.
    pub fn types_text(&self, system: System) -> bool {
        if self.command && self.alt {
            return system != System::Mac;
        }
        !self.command && !self.alt && !matches!(self.key, "Escape") && !self.key.starts_with('F')
            || (self.key == "F" && !self.command && !self.alt)
    }

    /// As kept in settings, the same on all systems: `Command+Shift+S`.
    pub fn to_text(&self) -> String {
        let parts = [(self.command, "Command+"), (self.alt, "Alt+"), (self.shift, "Shift+")];
        parts.iter().filter(|(on, _)| *on).map(|(_, name)| *name).collect::<String>() + self.key
    }

    /// Reads what [`Shortcut::to_text`] writes; `None` where it is no key.
    pub fn of_text(text: &str) -> Option<Self> {
        let (modifiers, key) = text.rsplit_once('+').unwrap_or(("", text));
        let mut read = Self::key(KEYS.iter().find(|k| **k == key)?);
        for name in modifiers.split('+').filter(|m| !m.is_empty()) {
            match name {
                "Command" => read.command = true,
                "Alt" => read.alt = true,
                "Shift" => read.shift = true,
                _ => return None,
            }
        }
        Some(read)
    }

    /// A key by its name, with modifiers; `None` for keys that no command can have.
    pub fn pressed(key: &str, command: bool, alt: bool, shift: bool) -> Option<Self> {
        let key = KEYS.iter().find(|k| **k == key)?;
        Some(Self { key, command, alt, shift, only: &[] })
    }

    /// As written in menus: `Ctrl+Shift+S`, on macOS `⇧⌘S`.
    pub fn label(&self, system: System) -> String {
        let key = key_label(self.key);
        let mut parts = String::new();
        let marks = match system {
            System::Mac => [(self.alt, "⌥"), (self.shift, "⇧"), (self.command, "⌘")],
            System::Linux | System::Windows => [(self.command, "Ctrl+"), (self.alt, "Alt+"), (self.shift, "Shift+")],
        };
        for (_, mark) in marks.iter().filter(|(on, _)| *on) {
            parts.push_str(mark);
        }
        parts + key
    }
}

/// The keys that commands can have, by name.
const KEYS: [&str; 79] = [
    "A",
    "B",
    "C",
    "D",
    "E",
    "F",
    "G",
    "H",
    "I",
    "J",
    "K",
    "L",
    "M",
    "N",
    "O",
    "P",
    "Q",
    "R",
    "S",
    "T",
    "U",
    "V",
    "W",
    "X",
    "Y",
    "Z",
    "0",
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    "7",
    "8",
    "9",
    "F1",
    "F2",
    "F3",
    "F4",
    "F5",
    "F6",
    "F7",
    "F8",
    "F9",
    "F10",
    "F11",
    "F12",
    "Escape",
    "Enter",
    "Space",
    "Tab",
    "Backspace",
    "Delete",
    "Insert",
    "Home",
    "End",
    "PageUp",
    "PageDown",
    "ArrowLeft",
    "ArrowRight",
    "ArrowUp",
    "ArrowDown",
    "Plus",
    "Minus",
    "Equals",
    "Comma",
    "Period",
    "Colon",
    "Semicolon",
    "Slash",
    "Backslash",
    "Pipe",
    "Questionmark",
    "Exclamationmark",
    "OpenBracket",
    "CloseBracket",
    "Backtick",
    "Quote",
];

fn key_label(key: &'static str) -> &'static str {
    match key {
        "Escape" => "Esc",
        "ArrowLeft" => "←",
        "ArrowRight" => "→",
        "ArrowUp" => "↑",
        "ArrowDown" => "↓",
        "Plus" => "+",
        "Minus" => "−",
        "Questionmark" => "?",
        "Comma" => ",",
        "Period" => ".",
        "Colon" => ":",
        "Semicolon" => ";",
        "Slash" => "/",
        "Backslash" => "\\",
        "Pipe" => "|",
        "Equals" => "=",
        "Exclamationmark" => "!",
        "OpenBracket" => "[",
        "CloseBracket" => "]",
        "Backtick" => "`",
        "Quote" => "'",
        "PageUp" => "Page up",
        "PageDown" => "Page down",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_written_as_each_system_does() {
        let save_as = Shortcut::command("S").shift();
        assert_eq!(save_as.label(System::Linux), "Ctrl+Shift+S");
        assert_eq!(save_as.label(System::Mac), "⇧⌘S");
        assert_eq!(Shortcut::alt("ArrowLeft").label(System::Windows), "Alt+←");
    }

    #[test]
    fn keys_are_kept_alike_on_all_systems() {
        let keys = Shortcut::command("Comma").and_alt().shift();
        assert_eq!(keys.to_text(), "Command+Alt+Shift+Comma");
        assert_eq!(Shortcut::of_text(&keys.to_text()), Some(keys));
        assert_eq!(Shortcut::of_text("Super+A"), None);
    }

    #[test]
    fn bare_keys_type_text() {
        for system in System::ALL {
            for bare in ["A", "F", "Enter"] {
                assert!(Shortcut::key(bare).types_text(system));
            }
            for other in [Shortcut::key("F6"), Shortcut::key("Escape"), Shortcut::command("A"), Shortcut::alt("ArrowLeft")] {
                assert!(!other.types_text(system), "{other:?}");
            }
        }
        let alt_gr = Shortcut::command("0").and_alt();
        assert!(alt_gr.types_text(System::Windows) && !alt_gr.types_text(System::Mac));
    }
}
