//! Sessions: new, open, save, recent ones, and the question about unsaved work.
//!
//! In: commands and job answers. Out: the workspace replaced or written. Every way that would lose work passes `unless_unsaved`.

use std::path::{Path, PathBuf};

use super::clock;
use super::command::Command;
use super::core::App;
use super::dialogs::Ask;
use super::files::{self, FileError};
use super::jobs::{Answer, OpenFailure};
use super::listing::{SESSION_EXTENSION, file_name};
use super::state::{After, Dialog, Level, PathPurpose, ReaderState, Work};
use super::views;
use crate::workspace::session::{self, Opened, SessionError};
use crate::workspace::{Edit, ViewState, Workspace};

/// The path with the extension of sessions.
pub(super) fn with_extension(path: &Path) -> PathBuf {
    if super::listing::is_session(path) {
        return path.to_owned();
    }
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{SESSION_EXTENSION}"));
    PathBuf::from(name)
}

impl App {
    /// Begins an empty workspace, after the question where work is unsaved.
    pub(super) fn new_workspace(&mut self) {
        self.unless_unsaved(After::New);
    }

    pub(super) fn ask_for_session(&mut self) {
        self.ask(Ask::OpenSession, PathPurpose::OpenSession);
    }

    /// Opens a session, after the question where work is unsaved.
    pub(super) fn open_session(&mut self, path: PathBuf) {
        self.unless_unsaved(After::Open(path));
    }

    /// Closes the window, after the question where work is unsaved.
    pub(super) fn quit(&mut self) {
        if self.state.is_working(Work::Saving) {
            self.after_save = Some(After::Close);
            return;
        }
        self.unless_unsaved(After::Close);
    }

    fn unless_unsaved(&mut self, after: After) {
        if self.has_unsaved_work() {
            self.state.dialog = Some(Dialog::CloseQuestion { after });
        } else {
            self.go_on(after);
        }
    }

    /// Whether something would be lost: not where all there is comes from the arguments of the start or is a sample.
    fn has_unsaved_work(&self) -> bool {
        let free = self.importing.as_ref().is_some_and(|i| i.free == Some(self.workspace.revision()));
        self.workspace.is_dirty() && !free
    }

    fn go_on(&mut self, after: After) {
        match after {
            After::Close => {
                self.stop_import();
                self.closing = true;
            }
            After::New => {
                self.replace_workspace(Workspace::begin(self.as_of.unwrap_or_else(clock::today)));
                self.apply_views(&ViewState { reader_text_size: self.state.reader.text_size, ..ViewState::default() });
            }
            After::Open(path) => self.start_opening(path),
        }
    }

    /// The answer "Don't save".
    pub(super) fn continue_without_saving(&mut self) {
        if let Some(Dialog::CloseQuestion { after }) = self.state.dialog.take() {
            self.go_on(after);
        }
    }

    /// The answer "Save"; goes on once the file is written.
    pub(super) fn save_and_continue(&mut self) {
        if let Some(Dialog::CloseQuestion { after }) = self.state.dialog.take() {
            self.after_save = Some(after);
            self.save();
        }
    }

    /// A workspace takes the place of the present one; what belongs to that is dropped.
    fn replace_workspace(&mut self, workspace: Workspace) {
        self.stop_import();
        self.importing = None;
        self.waiting.clear();
        self.workspace = workspace;
        self.epoch += 1;
        let state = &mut self.state;
        state.import = None;
        state.failures.clear();
        state.session = None;
        state.read_only = None;
        state.saved_at = None;
        state.dialog = None;
        state.trail = super::selection::Trail::default();
        state.reader = ReaderState { text_size: state.reader.text_size, ..ReaderState::default() };
    }

    fn start_opening(&mut self, path: PathBuf) {
        let path = std::path::absolute(&path).unwrap_or(path);
        let number = self.number();
        self.opening = Some(number);
        self.state.work.retain(|w| *w != Work::Opening);
        self.state.work.push(Work::Opening);
        let target = path.clone();
        let started = self.jobs.start("open", move |post| {
            let result = open(&target);
            post.send(Answer::Opened { number, path: target, result });
        });
        if !started {
            let sentence = "The session could not be opened: the system has no thread to spare.".to_owned();
            self.opened(number, path, Err(OpenFailure { sentence, missing: false }));
        }
    }

    pub(super) fn opened(&mut self, number: u64, path: PathBuf, result: Result<Box<Opened>, OpenFailure>) {
        if self.opening != Some(number) {
            return;
        }
        self.opening = None;
        self.state.work.retain(|w| *w != Work::Opening);
        match result {
            Ok(opened) => self.show_opened(path, *opened),
            Err(failure) => {
                let action = failure.missing.then(|| ("Forget".to_owned(), Command::ForgetRecent(path.clone())));
                self.notice(Level::Error, format!("“{}” was not opened. {}", file_name(&path), failure.sentence), action);
            }
        }
        self.next_import();
    }

    fn show_opened(&mut self, path: PathBuf, opened: Opened) {
        let waiting = std::mem::take(&mut self.waiting);
        self.replace_workspace(opened.workspace);
        self.waiting = waiting;
        self.apply_views(&opened.views);
        for notice in opened.notices {
            self.notice(Level::Warning, notice.message, None);
        }
        if opened.read_only {
            let reason = "It was saved by a newer version of Pledgeline. Save it under another name to go on.";
            self.state.read_only = Some(reason.to_owned());
        }
        if let Some(as_of) = self.as_of.take() {
            self.workspace.apply(Edit::SetAsOf(as_of));
        } else if self.workspace.decisions().as_of.is_none() {
            self.workspace.apply(Edit::SetAsOf(clock::today()));
        }
        self.settings.remember(&path);
        self.state.session = Some(path);
        if self.read_with_other_rules() > 0 {
            self.offer_reading_again("");
        }
    }

    pub(super) fn forget_recent(&mut self, path: &Path) {
        self.settings.forget(path);
        self.state.notices.retain(|n| n.action.as_ref().is_none_or(|(_, c)| *c != Command::ForgetRecent(path.to_owned())));
    }

    /// The name offered for a new session file.
    pub(super) fn session_file_name(&self) -> String {
        match &self.state.session {
            Some(path) => file_name(path),
            None => format!("Climate commitments.{SESSION_EXTENSION}"),
        }
    }

    /// Saves to the session's file; asks for one where there is none or it must not be overwritten.
    pub(super) fn save(&mut self) {
        match self.state.session.clone().filter(|_| self.state.read_only.is_none()) {
            Some(path) => self.save_to(path),
            None => self.save_as(),
        }
    }

    pub(super) fn save_as(&mut self) {
        let ask = Ask::SaveSession { name: self.session_file_name(), folder: Some(self.usual_folder()) };
        self.ask(ask, PathPurpose::SaveSession);
    }

    pub(super) fn save_to(&mut self, path: PathBuf) {
        let path = with_extension(&std::path::absolute(&path).unwrap_or(path));
        if self.state.read_only.is_some() && self.state.session.as_ref() == Some(&path) {
            self.after_save = None;
            self.notice(Level::Error, "This session was saved by a newer version. Save it under another name.", None);
            return;
        }
        if self.state.is_working(Work::Saving) {
            return;
        }
        self.state.work.push(Work::Saving);
        self.workspace.end_typing();
        let snapshot = Box::new(self.workspace.clone());
        let (kept, target, views) = (snapshot.clone(), path.clone(), self.view_state());
        let started = self.jobs.start("save", move |post| {
            let result = write(&snapshot, &views, &target);
            post.send(Answer::Saved { path: target, snapshot, result });
        });
        if !started {
            let detail = "no thread to spare".to_owned();
            self.saved(path, &kept, Err(FileError::System { detail }));
        }
    }

    pub(super) fn saved(&mut self, path: PathBuf, snapshot: &Workspace, result: Result<(), FileError>) {
        self.state.work.retain(|w| *w != Work::Saving);
        match result {
            Ok(()) => {
                self.workspace.mark_saved_as(snapshot);
                self.settings.remember(&path);
                self.state.saved_at = Some(clock::time_label());
                self.state.read_only = None;
                self.notice(Level::Info, format!("Saved “{}”.", file_name(&path)), None);
                self.state.session = Some(path);
                if let Some(after) = self.after_save.take() {
                    self.unless_unsaved(after);
                }
            }
            Err(error) => {
                self.after_save = None;
                log::warn!("not saved: {} {}", error, error.detail());
                let action = ("Save as…".to_owned(), Command::SaveAs);
                self.notice(Level::Error, format!("“{}” was not saved. {error}", file_name(&path)), Some(action));
            }
        }
    }

    /// The view settings that a session keeps.
    fn view_state(&self) -> ViewState {
        views::to_session(&self.state)
    }

    fn apply_views(&mut self, kept: &ViewState) {
        views::from_session(&mut self.state, kept);
        self.forget_what_is_gone();
    }
}

/// Writes a session whole or not at all.
fn write(workspace: &Workspace, views: &ViewState, path: &Path) -> Result<(), FileError> {
    files::write_whole(path, |out| session::write(workspace, views, path.parent(), out))
}

/// Reads a session; one that is damaged is kept as a copy, so that no later save loses it.
fn open(path: &Path) -> Result<Box<Opened>, OpenFailure> {
    let file = files::open(path).map_err(|e| OpenFailure { sentence: e.to_string(), missing: e == FileError::Missing })?;
    let read = super::guard::catch(|| session::read(file, path.parent()));
    let read = read.unwrap_or_else(|detail| Err(SessionError::Broken { detail }));
    read.map(Box::new).map_err(|error| {
        log::warn!("not opened: {error} {}", error.detail());
        let damaged = matches!(error, SessionError::NotASession { .. } | SessionError::Broken { .. });
        let copy = if damaged { files::keep_broken(path).ok() } else { None };
        let kept = copy.map_or_else(String::new, |copy| format!(" A copy was kept as “{}”.", file_name(&copy)));
        OpenFailure { sentence: format!("{error}{kept}"), missing: false }
    })
}

/// Opens a session without an app, for the command line.
///
/// # Errors
/// The sentence for the person.
pub fn open_session(path: &Path) -> Result<Opened, String> {
    open(path).map(|o| *o).map_err(|e| e.sentence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sessions_get_their_extension_once() {
        for (given, wanted) in [("/a/b", "/a/b.pledge"), ("/a/b.pledge", "/a/b.pledge"), ("/a/b.txt", "/a/b.txt.pledge")] {
            assert_eq!(with_extension(Path::new(given)), Path::new(wanted));
        }
    }
}
