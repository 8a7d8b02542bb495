//! What the program remembers of its person: recent sessions, theme, initials, panels.
//!
//! In: the folder of settings. Out: a small RON file in it, written whole. Never holds workspace data.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::files::{self, FileError};
use super::layouts::{Layout, sensible_beside};
use super::reading_cache::ReadCache;
use super::state::{ReaderState, Theme};
use crate::document::Columns;

/// How many sessions are remembered.
pub const RECENT: usize = 10;

/// How many choices of columns are remembered.
const COLUMNS: usize = 50;

/// How many sessions with a watched folder are remembered.
const WATCHED: usize = 50;

/// What a session held when it was saved, to know it again in a list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SessionAbout {
    /// How many companies.
    pub companies: usize,
    /// How many commitments count.
    pub commitments: usize,
    /// How many of them nobody had checked.
    pub unchecked: usize,
    /// The day of the save, `YYYY-MM-DD`.
    pub saved: String,
    /// How many companies state each year as their headline.
    pub years: BTreeMap<i32, usize>,
}

/// Settings of a person on this machine.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Sessions opened or saved lately, newest first.
    pub recent: Vec<PathBuf>,
    /// What was in them when they were saved last.
    pub recent_about: BTreeMap<PathBuf, SessionAbout>,
    /// The theme.
    pub theme: Theme,
    /// Whether the window is shown with high contrast.
    pub high_contrast: bool,
    /// Initials that decisions are signed with; may be empty.
    pub initials: String,
    /// Whether the library is shown.
    pub library_visible: bool,
    /// Whether the inspector is shown.
    pub inspector_visible: bool,
    /// Size of the Reader's text in logical pixels.
    pub reader_text_size: f32,
    /// Whether PDFs are shown as pages.
    pub reader_as_pages: bool,
    /// Size of the interface; 1 is the usual one.
    pub interface_size: f32,
    /// Confidence below which an item asks for a check.
    pub asks_below: f32,
    /// Minutes after which unsaved work is saved to the session's file; 0 leaves that to the person.
    pub autosave: u32,
    /// Folder in which file dialogs begin; `None` for that of the session or the documents.
    pub folder: Option<PathBuf>,
    /// Widths of library and inspector in logical pixels.
    pub panel_widths: [f32; 2],
    /// Whether the Reader is shown beside the view.
    pub reader_beside: bool,
    /// Share of the middle that the Reader beside takes.
    pub beside_share: f32,
    /// Layouts of the window kept by name.
    pub layouts: Vec<Layout>,
    /// Texts that stay in memory after a save, in MiB; more of them rest in the session's file.
    pub text_in_memory_mib: usize,
    /// Folder of rule packs of the person's own.
    pub rules_folder: Option<PathBuf>,
    /// Most MiB that are kept of what was read of files; 0 keeps nothing.
    pub cache_mib: u64,
    /// Choices of columns for tables of documents, newest first.
    pub columns: Vec<Columns>,
    /// Folders that are watched while these sessions are open: session, folder; newest first.
    pub watched: Vec<(PathBuf, PathBuf)>,
    /// Keys that were given to commands: id of the command, keys as `Command+Shift+S`, empty for none.
    pub keys: BTreeMap<String, String>,
    #[serde(skip)]
    file: Option<PathBuf>,
    /// The folder for what must not be lost: journals of workspaces that have no file yet.
    #[serde(skip)]
    data: Option<PathBuf>,
    /// The folder for what can be had again.
    #[serde(skip)]
    cache: Option<PathBuf>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            recent: Vec::new(),
            recent_about: BTreeMap::new(),
            theme: Theme::default(),
            high_contrast: false,
            initials: String::new(),
            library_visible: true,
            inspector_visible: true,
            reader_text_size: ReaderState::TEXT_SIZE,
            reader_as_pages: true,
            interface_size: 1.0,
            asks_below: crate::compare::ASKS_BELOW,
            autosave: 0,
            folder: None,
            panel_widths: PANEL_WIDTHS,
            reader_beside: false,
            beside_share: 0.5,
            layouts: Vec::new(),
            text_in_memory_mib: 128,
            rules_folder: None,
            cache_mib: 512,
            columns: Vec::new(),
            watched: Vec::new(),
            keys: BTreeMap::new(),
            file: None,
            data: None,
            cache: None,
        }
    }
}

impl Settings {
    /// Settings that are kept in no file.
    pub fn in_memory() -> Self {
        Self::default()
    }

    /// Settings kept in `folder`; the usual ones where there is no file or a broken one (which is kept as `.broken`).
    pub fn load(folder: &Path) -> Self {
        let file = folder.join("settings.ron");
        let read = match files::read(&file) {
            Ok(bytes) => ron::de::from_bytes::<Self>(&bytes).map_err(|e| e.to_string()),
            Err(FileError::Missing) => Ok(Self::default()),
            Err(error) => Err(error.to_string()),
        };
        let mut settings = read.unwrap_or_else(|error| {
            log::warn!("settings not read: {error}");
            if let Err(error) = files::keep_broken(&file) {
                log::warn!("settings not kept: {error}");
            }
            Self::default()
        });
        settings.recent.truncate(RECENT);
        settings.reader_text_size = settings.reader_text_size.clamp(ReaderState::TEXT_SIZES[0], ReaderState::TEXT_SIZES[1]);
        settings.mend();
        let recent = settings.recent.clone();
        settings.recent_about.retain(|path, _| recent.contains(path));
        settings.file = Some(file);
        settings.data = Some(folder.join("data"));
        settings.cache = Some(folder.join("cache"));
        settings
    }

    /// Brings what was edited by hand or is of another version within bounds.
    fn mend(&mut self) {
        self.interface_size = sensible_size(self.interface_size);
        self.asks_below = sensible_share(self.asks_below);
        self.autosave = self.autosave.min(120);
        self.beside_share = sensible_beside(self.beside_share);
        for (width, bounds) in self.panel_widths.iter_mut().zip(PANEL_BOUNDS) {
            *width = if width.is_finite() { width.clamp(bounds[0], bounds[1]) } else { bounds[0] };
        }
    }

    /// Remembers a choice of columns in place of the one before for the same names.
    pub fn choose_columns(&mut self, columns: Columns) {
        self.columns.retain(|c| c.header != columns.header);
        self.columns.insert(0, columns);
        self.columns.truncate(COLUMNS);
    }

    /// Remembers the folder that is watched while a session is open; `None` forgets it.
    pub fn watch(&mut self, session: &Path, folder: Option<&Path>) {
        self.watched.retain(|(of, _)| of != session);
        if let Some(folder) = folder {
            self.watched.insert(0, (session.to_owned(), folder.to_owned()));
            self.watched.truncate(WATCHED);
        }
    }

    /// The folder that is watched while a session is open.
    pub fn watched(&self, session: &Path) -> Option<&Path> {
        self.watched.iter().find(|(of, _)| of == session).map(|(_, folder)| folder.as_path())
    }

    /// Bytes of text that stay in memory after a save.
    pub fn text_in_memory(&self) -> usize {
        self.text_in_memory_mib.saturating_mul(1 << 20)
    }

    /// Where the settings are kept; `None` in memory only.
    pub fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// Settings of this person, in the place that the system has for them; in memory where it has none.
    pub fn of_person() -> Self {
        let mut settings = folder().map_or_else(Self::in_memory, |folder| Self::load(&folder));
        if let Some(data) = data_folder() {
            settings.data = Some(data);
        }
        if let Some(cache) = cache_folder() {
            settings.cache = Some(cache);
        }
        settings
    }

    /// The folder for what can be had again; `None` where nothing is kept in files.
    pub fn cache(&self) -> Option<&Path> {
        self.cache.as_deref()
    }

    /// The folder for what must not be lost; `None` where nothing is kept in files.
    pub fn data(&self) -> Option<&Path> {
        self.data.as_deref()
    }

    /// What was read of files before; `None` where nothing is kept.
    pub fn read_cache(&self) -> Option<ReadCache> {
        let folder = self.cache.as_ref().filter(|_| self.cache_mib > 0)?;
        Some(ReadCache::at(folder.join("read"), self.cache_mib))
    }

    /// Puts a session at the head of the recent ones.
    pub fn remember(&mut self, session: &Path) {
        self.recent.retain(|p| p != session);
        self.recent.insert(0, session.to_owned());
        self.recent.truncate(RECENT);
    }

    /// Takes a session off the recent ones.
    pub fn forget(&mut self, session: &Path) {
        self.recent.retain(|p| p != session);
        self.recent_about.remove(session);
    }

    /// Writes the file.
    ///
    /// # Errors
    /// Where the folder can't be made or the file not be written.
    pub fn save(&self) -> Result<(), FileError> {
        let Some(file) = &self.file else { return Ok(()) };
        let mut written = self.clone();
        // A path that is no text can't be written to the file; it is not worth losing the rest.
        written.recent.retain(|p| p.to_str().is_some());
        written.recent_about.retain(|p, _| p.to_str().is_some());
        let pretty = ron::ser::PrettyConfig::new();
        let text = ron::ser::to_string_pretty(&written, pretty).map_err(|e| FileError::System { detail: e.to_string() })?;
        if let Some(folder) = file.parent() {
            files::make_folder(folder)?;
        }
        files::write_bytes(file, text.as_bytes())
    }
}

/// Sizes of the interface that the keys step through.
pub const INTERFACE_SIZES: [f32; 13] = [0.5, 0.67, 0.75, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0];

/// Usual widths of library and inspector, and their bounds.
pub const PANEL_WIDTHS: [f32; 2] = [248.0, 312.0];
/// Least and greatest width of library and inspector.
pub const PANEL_BOUNDS: [[f32; 2]; 2] = [[200.0, 360.0], [280.0, 420.0]];

/// A confidence within its bounds, in steps of five hundredths.
pub(super) fn sensible_share(share: f32) -> f32 {
    if share.is_finite() { (share * 20.0).round().clamp(10.0, 19.0) / 20.0 } else { crate::compare::ASKS_BELOW }
}

/// A size of the interface within its bounds.
pub(super) fn sensible_size(size: f32) -> f32 {
    if size.is_finite() { size.clamp(INTERFACE_SIZES[0], INTERFACE_SIZES[INTERFACE_SIZES.len() - 1]) } else { 1.0 }
}

/// The folder for settings of this person: `PLEDGELINE_SETTINGS`, else the system's place.
pub fn folder() -> Option<PathBuf> {
    let var = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    if let Some(folder) = var("PLEDGELINE_SETTINGS") {
        return Some(folder);
    }
    let base = if cfg!(windows) {
        var("APPDATA")
    } else if cfg!(target_os = "macos") {
        std::env::home_dir().map(|home| home.join("Library/Application Support"))
    } else {
        var("XDG_CONFIG_HOME").filter(|p| p.is_absolute()).or_else(|| std::env::home_dir().map(|home| home.join(".config")))
    };
    base.map(|base| base.join("pledgeline"))
}

/// The folder for what can be had again, where the system has one of its own and `PLEDGELINE_SETTINGS` does not say otherwise.
fn cache_folder() -> Option<PathBuf> {
    let var = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    if var("PLEDGELINE_SETTINGS").is_some() {
        return None;
    }
    let home = |inner: &str| std::env::home_dir().map(|home| home.join(inner));
    if cfg!(windows) {
        var("LOCALAPPDATA").map(|base| base.join("pledgeline/cache"))
    } else if cfg!(target_os = "macos") {
        home("Library/Caches").map(|base| base.join("pledgeline"))
    } else {
        let base = var("XDG_CACHE_HOME").filter(|p| p.is_absolute()).or_else(|| home(".cache"));
        base.map(|base| base.join("pledgeline"))
    }
}

/// The folder for data of this person, where the system has one of its own for it and `PLEDGELINE_SETTINGS` does not say otherwise.
fn data_folder() -> Option<PathBuf> {
    let var = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    if var("PLEDGELINE_SETTINGS").is_some() || cfg!(target_os = "macos") {
        return None;
    }
    let base = if cfg!(windows) {
        var("LOCALAPPDATA")
    } else {
        var("XDG_DATA_HOME").filter(|p| p.is_absolute()).or_else(|| std::env::home_dir().map(|home| home.join(".local/share")))
    };
    base.map(|base| base.join("pledgeline"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_written_and_read_again() {
        let dir = tempfile::tempdir().expect("a folder");
        let mut settings = Settings::load(&dir.path().join("new"));
        for n in 0..12 {
            settings.remember(Path::new(&format!("/s/{n}.pledge")));
        }
        settings.remember(Path::new("/s/5.pledge"));
        settings.theme = Theme::Dark;
        settings.save().expect("saved");
        let again = Settings::load(&dir.path().join("new"));
        assert_eq!(again, settings);
        assert_eq!((again.recent.len(), again.recent[0].as_path()), (RECENT, Path::new("/s/5.pledge")));
    }

    #[test]
    fn broken_settings_are_kept_and_the_usual_ones_used() {
        let dir = tempfile::tempdir().expect("a folder");
        files::write_bytes(&dir.path().join("settings.ron"), b"(theme: purple").expect("written");
        assert_eq!(Settings::load(dir.path()).theme, Theme::System);
        assert!(dir.path().join("settings.ron.broken").exists());
    }
}
