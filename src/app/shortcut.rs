//! Keys: what is pressed, on which system, and how it is written in menus.
//!
//! Plain data without egui types; key names are those of `egui::Key::from_name`.

/// A family of systems that differ in their keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum System {
    /// Windows and Linux.
    Pc,
    /// macOS.
    Mac,
}

impl System {
    /// The system that the program runs on.
    pub fn here() -> Self {
        if cfg!(target_os = "macos") { Self::Mac } else { Self::Pc }
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
    /// Only on this system; `None` on all.
    pub only: Option<System>,
}

impl Shortcut {
    /// A key alone: it works outside of text fields only.
    pub const fn key(key: &'static str) -> Self {
        Self { key, command: false, shift: false, alt: false, only: None }
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

    /// The same, but only on one system.
    pub const fn only_on(self, system: System) -> Self {
        Self { only: Some(system), ..self }
    }

    /// Whether it is used on `system`.
    pub fn is_on(&self, system: System) -> bool {
        self.only.is_none_or(|only| only == system)
    }

    /// Whether it would type into a text field, so that it counts outside of them only. Escape counts everywhere.
    pub fn types_text(&self) -> bool {
        !self.command && !self.alt && !matches!(self.key, "Escape") && !self.key.starts_with('F')
            || (self.key == "F" && !self.command && !self.alt)
    }

    /// As written in menus: `Ctrl+Shift+S`, on macOS `⇧⌘S`.
    pub fn label(&self, system: System) -> String {
        let key = key_label(self.key);
        let mut parts = String::new();
        let marks = match system {
            System::Mac => [(self.alt, "⌥"), (self.shift, "⇧"), (self.command, "⌘")],
            System::Pc => [(self.command, "Ctrl+"), (self.alt, "Alt+"), (self.shift, "Shift+")],
        };
        for (_, mark) in marks.iter().filter(|(on, _)| *on) {
            parts.push_str(mark);
        }
        parts + key
    }
}

fn key_label(key: &'static str) -> &'static str {
    match key {
        "Escape" => "Esc",
        "ArrowLeft" => "←",
        "ArrowRight" => "→",
        "Plus" => "+",
        "Minus" => "−",
        "Questionmark" => "?",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_written_as_each_system_does() {
        let save_as = Shortcut::command("S").shift();
        assert_eq!(save_as.label(System::Pc), "Ctrl+Shift+S");
        assert_eq!(save_as.label(System::Mac), "⇧⌘S");
        assert_eq!(Shortcut::alt("ArrowLeft").label(System::Pc), "Alt+←");
    }

    #[test]
    fn bare_keys_type_text() {
        assert!(Shortcut::key("A").types_text());
        assert!(Shortcut::key("F").types_text());
        assert!(Shortcut::key("Enter").types_text());
        for other in [Shortcut::key("F6"), Shortcut::key("Escape"), Shortcut::command("A"), Shortcut::alt("ArrowLeft")] {
            assert!(!other.types_text(), "{other:?}");
        }
    }
}
