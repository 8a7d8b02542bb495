//! Sessions: new, open, save, recent ones, and the question about unsaved work.
//!
//! In: commands and job answers. Out: the workspace replaced or written. Every way that would lose work passes `unless_unsaved`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::append::{self, Lock, Locked};
use super::clock;
use super::command::Command;
use super::core::App;
use super::dialogs::Ask;
use super::files::{self, FileError};
use super::jobs::{Answer, OpenFailure};
use super::journal::{Marker, Subject};
use super::listing::{SESSION_EXTENSION, file_name};
use super::recovery::{self, Found};
use super::settings::SessionAbout;
use super::state::{After, Dialog, Level, PathPurpose, ReaderState, Work};
use super::views::{self, boundary_from_code};
use crate::compare::{Boards, Tiles};
use crate::workspace::session::{self, Opened, SessionError};
use crate::workspace::{Edit, ViewState, Workspace};

/// A session that was opened: its content, its lock, and what was not saved of it.
#[derive(Debug)]
pub(super) struct OpenedFile {
    opened: Opened,
    lock: Locked,
    found: Option<Found>,
    notes: Vec<String>,
    /// The sentence about a file of which only a part could be read.
    damaged: Option<String>,
    /// What boards are made from.
    boards: Boards,
}

/// A session that was written.
#[derive(Debug)]
pub(super) struct Written {
    fingerprint: String,
    /// The lock of the file, where it was not held before.
    lock: Option<Lock>,
}

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

    pub(super) fn unless_unsaved(&mut self, after: After) {
        if self.has_unsaved_work() {
            self.state.dialog = Some(Dialog::CloseQuestion { after });
        } else {
            self.go_on(after);
        }
    }

    /// Whether something would be lost: not where all there is comes from the arguments of the start or is a sample.
    pub(super) fn has_unsaved_work(&self) -> bool {
        let free = self.importing.as_ref().is_some_and(|i| i.free == Some(self.workspace.revision()));
        self.workspace.is_dirty() && !free
    }

    fn go_on(&mut self, after: After) {
        match after {
            After::Close => {
                self.stop_import();
                self.keeper.clean();
                self.closing = true;
            }
            After::New => {
                self.replace_workspace(Workspace::begin(self.as_of.unwrap_or_else(clock::today)));
                self.apply_views(&ViewState { reader_text_size: self.state.reader.text_size, ..ViewState::default() });
                self.begin_journal();
            }
            After::Open(path) => self.start_opening(path),
            After::Recover => self.recover_next(),
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
    pub(super) fn replace_workspace(&mut self, workspace: Workspace) {
        self.stop_import();
        self.importing = None;
        self.waiting.clear();
        self.workspace = workspace;
        self.epoch += 1;
        self.lock = None;
        self.fingerprint = None;
        self.pending = None;
        self.watched = None;
        let state = &mut self.state;
        state.watched = None;
        state.files = super::rereading::FilesChecked::default();
        state.import = None;
        state.failures.clear();
        state.session = None;
        state.read_only = None;
        state.saved_at = None;
        state.dialog = None;
        state.trail = super::selection::Trail::default();
        state.reader = ReaderState { text_size: state.reader.text_size, as_pages: state.reader.as_pages, ..ReaderState::default() };
        self.prepare_search();
    }

    /// Opens a session where nothing is left to ask.
    pub(super) fn open_after_question(&mut self, path: PathBuf) {
        self.start_opening(path);
    }

    fn start_opening(&mut self, path: PathBuf) {
        let path = std::path::absolute(&path).unwrap_or(path);
        let number = self.number();
        self.opening = Some(number);
        self.state.work.retain(|w| *w != Work::Opening);
        self.state.work.push(Work::Opening);
        let data = self.settings.data().map(Path::to_owned);
        // The lock that is held goes along: where the same file is opened again it serves, where nothing is opened it comes back.
        let ours = self.lock.take();
        let given = path.clone();
        let started = self.jobs.start("open", move |post| {
            // Changes that were set aside are opened like the session that they belong to.
            let (target, changes) = match recovery::kept_changes(&given) {
                Some((None, changes)) => {
                    let result = recovery::recover_copy(&changes).map_err(|e| OpenFailure { lock: ours, ..e });
                    return post.send(Answer::Recovered { number, result: result.map(Box::new) });
                }
                Some((Some(session), changes)) => (session, Some(changes)),
                None => (given, None),
            };
            let result = open_locked(&target, data.as_deref(), ours, changes.as_deref());
            post.send(Answer::Opened { number, path: target, result });
        });
        if !started {
            self.opened(number, path, Err(OpenFailure::of("The system has no thread to spare.")));
        }
    }

    pub(super) fn opened(&mut self, number: u64, path: PathBuf, result: Result<Box<OpenedFile>, OpenFailure>) {
        if self.opening != Some(number) {
            return;
        }
        self.opening = None;
        self.state.work.retain(|w| *w != Work::Opening);
        match result {
            Ok(file) => self.show_opened(path, *file),
            Err(failure) => {
                self.lock = self.lock.take().or(failure.lock);
                let action = failure.missing.then(|| ("Forget".to_owned(), Command::ForgetRecent(path.clone())));
                self.notice(Level::Error, format!("“{}” was not opened. {}", file_name(&path), failure.sentence), action);
            }
        }
        self.next_import();
        if !self.workspace.decisions().members.is_empty() {
            self.check_files(false);
        }
    }

    fn show_opened(&mut self, path: PathBuf, file: OpenedFile) {
        let OpenedFile { opened, lock, found, notes, damaged, boards } = file;
        let waiting = std::mem::take(&mut self.waiting);
        self.replace_workspace(opened.workspace);
        self.waiting = waiting;
        self.cache.adopt(boards);
        self.apply_views(&opened.views);
        for text in summed_up(opened.notices) {
            self.notice(Level::Warning, text, None);
        }
        if let Some(sentence) = damaged {
            self.state.read_only = Some("The file is damaged. Save it under another name to keep what could be read.".to_owned());
            self.notice_that_stays(Level::Error, format!("“{}” is damaged. {sentence}", file_name(&path)), Some(save_elsewhere()));
        }
        for note in notes {
            self.notice_that_stays(Level::Warning, note, None);
        }
        if opened.read_only {
            let reason = "It was saved by a newer version of Pledgeline. Save it under another name to go on.";
            self.state.read_only = Some(reason.to_owned());
        }
        match lock {
            Locked::Ours(lock) => self.lock = Some(lock),
            Locked::Elsewhere(since) => self.only_read(&path, &since),
            Locked::Without => {}
        }
        if self.state.read_only.is_none() && files::is_protected(&path) {
            let reason = "Its file is marked as read only. Save it under another name to keep changes made here.";
            self.state.read_only = Some(reason.to_owned());
        }
        self.fingerprint = Some(opened.fingerprint);
        self.settings.remember(&path);
        self.state.session = Some(path);
        self.begin_journal();
        if let Some(found) = found {
            self.show_found(found);
        }
        if let Some(as_of) = self.as_of.take() {
            self.workspace.apply(Edit::SetAsOf(as_of));
        } else if self.workspace.decisions().as_of.is_none() {
            self.workspace.apply(Edit::SetAsOf(clock::today()));
        }
        if self.read_with_other_rules() > 0 {
            self.offer_reading_again("");
        }
        self.offer_lost_work();
        if let Some(session) = self.state.session.clone().filter(|_| self.state.read_only.is_none()) {
            self.watch_again(&session);
        }
    }

    /// The session is open in another window: here it is only read.
    fn only_read(&mut self, path: &Path, since: &str) {
        let since = if since.is_empty() { String::new() } else { format!(" since {}", clock::told(since)) };
        let reason = format!("It is open in another window{since}. Save it under another name to keep changes made here.");
        self.notice_that_stays(Level::Warning, format!("“{}” is read only. {reason}", file_name(path)), Some(save_elsewhere()));
        self.state.read_only = Some(reason);
    }

    /// From now on the journal is of what is open; a workspace that can't be saved to its file gets a whole one of its own.
    pub(super) fn begin_journal(&mut self) {
        self.begin_journal_at(None);
    }

    /// As [`App::begin_journal`], in this file of the data folder where it is known already.
    pub(super) fn begin_journal_at(&mut self, known: Option<PathBuf>) {
        let data = self.settings.data();
        let own = self.state.session.clone().filter(|_| self.state.read_only.is_none());
        let subject = match (own, &self.fingerprint) {
            (Some(session), Some(base)) => Subject {
                saved: self.workspace.clone(),
                base: base.clone(),
                beside: Some(append::beside(&session, "journal")),
                data: data.map(|d| recovery::in_data(d, &session)),
                session: Some(session),
            },
            _ => {
                let as_of = self.workspace.decisions().as_of;
                Subject {
                    saved: as_of.map_or_else(Workspace::new, Workspace::begin),
                    base: String::new(),
                    session: self.state.session.clone(),
                    beside: None,
                    data: known.or_else(|| data.map(|d| recovery::unsaved_folder(d).join(format!("{}.journal", clock::unique())))),
                }
            }
        };
        self.keeper.begin(subject);
        self.kept = None;
    }

    /// Tells the journal what changed since it was told last; costs nothing where nothing did.
    pub(super) fn keep_journal(&mut self) {
        let now = (self.epoch, self.workspace.revision(), self.has_unsaved_work());
        // A recovered state that waits for an answer has its journal still.
        if self.kept == Some(now) || self.pending.is_some() {
            return;
        }
        self.kept = Some(now);
        if now.2 {
            self.keeper.keep(&self.workspace, self.workspace.unsaved_steps());
        } else {
            self.keeper.clean();
        }
    }

    pub(super) fn journal_reports(&mut self, result: Result<(), FileError>) {
        self.state.unkept = result.is_err();
        self.state.notices.retain(|n| !n.text.starts_with(UNKEPT));
        if let Err(error) = result {
            log::warn!("journal not written: {error} {}", error.detail());
            // One way out is offered once.
            let offered = self.state.notices.iter().any(|n| n.action.as_ref() == Some(&save_elsewhere()));
            self.notice(Level::Error, format!("{UNKEPT} {error}"), (!offered).then(save_elsewhere));
        }
    }

    /// What the workspace holds, for the list of recent sessions.
    fn about(&self) -> SessionAbout {
        let board = self.board();
        SessionAbout {
            companies: board.companies.len(),
            commitments: board.counted,
            unchecked: board.unchecked,
            saved: clock::today().to_string(),
            years: board.companies.iter().filter_map(|c| c.headline_item()?.commitment.year).fold(BTreeMap::new(), |mut years, year| {
                *years.entry(year).or_default() += 1;
                years
            }),
        }
    }

    /// What a recent session held when it was saved here last.
    pub fn session_about(&self, path: &Path) -> Option<&SessionAbout> {
        self.settings.recent_about.get(path)
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
            Some(path) => self.save_over(path, self.fingerprint.clone()),
            None => self.save_as(),
        }
    }

    pub(super) fn save_as(&mut self) {
        let ask = Ask::SaveSession { name: self.session_file_name(), folder: Some(self.usual_folder()) };
        self.ask(ask, PathPurpose::SaveSession);
    }

    /// Saves to a file that a person chose.
    pub(super) fn save_to(&mut self, path: PathBuf) {
        self.save_over(path, None);
    }

    /// Saves to a file; where `expected` is given, only if its content is still this one.
    fn save_over(&mut self, path: PathBuf, expected: Option<String>) {
        let path = with_extension(&std::path::absolute(&path).unwrap_or(path));
        if let Some(reason) = self.state.read_only.clone().filter(|_| self.state.session.as_ref() == Some(&path)) {
            self.after_save = None;
            self.notice(Level::Error, format!("“{}” was not saved. {reason}", file_name(&path)), Some(save_elsewhere()));
            return;
        }
        if self.state.is_working(Work::Saving) {
            return;
        }
        self.state.work.push(Work::Saving);
        self.workspace.end_typing();
        let mut snapshot = Box::new(self.workspace.clone());
        let bound = self.settings.text_in_memory();
        let (kept, target, views) = (snapshot.clone(), path.clone(), self.view_state());
        let marker = self.keeper.marker();
        let held = self.lock.as_ref().is_some_and(|l| l.is_of(&path));
        let data = self.settings.data().map(Path::to_owned);
        let started = self.jobs.start("save", move |post| {
            let lock = if held { Ok(None) } else { lock_target(&target, data.as_deref()) };
            let result = lock.and_then(|lock| {
                unchanged(&target, expected.as_deref())?;
                let fingerprint = write(&snapshot, &views, &target, &marker)?;
                rest_on_file(&mut snapshot, &target, bound);
                Ok(Written { fingerprint, lock })
            });
            post.send(Answer::Saved { path: target, snapshot, result });
        });
        if !started {
            let detail = "no thread to spare".to_owned();
            self.saved(path, &kept, Err(FileError::System { detail }));
        }
    }

    pub(super) fn saved(&mut self, path: PathBuf, snapshot: &Workspace, result: Result<Written, FileError>) {
        self.state.work.retain(|w| *w != Work::Saving);
        match result {
            Ok(written) => {
                self.workspace.mark_saved_as(snapshot);
                if self.workspace.text_in_memory() > self.settings.text_in_memory() {
                    self.workspace.rest_on(snapshot);
                }
                self.settings.remember(&path);
                let about = self.about();
                self.settings.recent_about.insert(path.clone(), about);
                self.state.saved_at = Some(clock::time_label());
                self.state.read_only = None;
                self.state.notices.retain(|n| n.action.as_ref() != Some(&save_elsewhere()) && !n.text.starts_with(UNKEPT));
                self.notice(Level::Info, format!("Saved “{}”.", file_name(&path)), None);
                self.state.session = Some(path);
                if self.state.watched.is_some() {
                    self.remember_watched();
                }
                self.lock = written.lock.or_else(|| self.lock.take());
                self.fingerprint = Some(written.fingerprint);
                self.rest_journal_on(snapshot);
                if let Some(after) = self.after_save.take() {
                    self.unless_unsaved(after);
                }
            }
            Err(error) => {
                self.after_save = None;
                // What keeps the save from its place may have taken the journal away as well.
                self.kept = None;
                log::warn!("not saved: {} {}", error, error.detail());
                self.state.notices.retain(|n| n.action.as_ref() != Some(&save_elsewhere()) || n.text.starts_with(UNKEPT));
                self.state.notices.iter_mut().filter(|n| n.text.starts_with(UNKEPT)).for_each(|n| n.action = None);
                let text = format!("“{}” was not saved. {error}", file_name(&path));
                self.notice(Level::Error, text, Some(save_elsewhere()));
            }
        }
    }

    /// After a save the journal is of what was saved.
    fn rest_journal_on(&mut self, snapshot: &Workspace) {
        let now = std::mem::replace(&mut self.workspace, snapshot.clone());
        self.begin_journal();
        self.workspace = now;
    }

    /// The view settings that a session keeps.
    fn view_state(&self) -> ViewState {
        views::to_session(&self.state)
    }

    pub(super) fn apply_views(&mut self, kept: &ViewState) {
        views::from_session(&mut self.state, kept);
        self.forget_what_is_gone();
    }
}

/// Texts stay in memory up to a bound, so that a session file that is moved, removed or on a drive that is pulled takes nothing along.
/// Beyond it they rest in the file that was just written: the file stays open, so that its removal does them no harm either.
fn rest_on_file(snapshot: &mut Workspace, path: &Path, bound: usize) {
    if snapshot.text_in_memory() <= bound {
        return;
    }
    let rested = files::open(path).map_err(|e| e.to_string()).and_then(|f| session::attach(snapshot, f).map_err(|e| e.to_string()));
    if let Err(error) = rested {
        log::warn!("texts stay in memory: {error}");
    }
}

/// How the notice begins that says that the journal can't be written.
const UNKEPT: &str = "Changes are not kept safe at present: save them.";

/// What can be done where a session can't be saved to its file.
fn save_elsewhere() -> (String, Command) {
    ("Save elsewhere…".to_owned(), Command::SaveAs)
}

/// Locks a file that is about to be written for the first time.
fn lock_target(path: &Path, data: Option<&Path>) -> Result<Option<Lock>, FileError> {
    match append::lock(path, data, &clock::stamp()) {
        Locked::Ours(lock) => Ok(Some(lock)),
        Locked::Without => Ok(None),
        Locked::Elsewhere(_) => {
            let sentence = "It is open in another window. Choose another name.".to_owned();
            Err(FileError::Content { sentence })
        }
    }
}

/// Whether a file still has the content that is known; one that is gone or damaged may be written over.
fn unchanged(path: &Path, expected: Option<&str>) -> Result<(), FileError> {
    match (expected, recovery::fingerprint_of(path)) {
        (Some(expected), Some(there)) if there != expected => {
            let sentence = "The file was changed by another program since it was opened. Choose another name to keep both.".to_owned();
            Err(FileError::Content { sentence })
        }
        _ => Ok(()),
    }
}

/// Writes a session whole or not at all; the journal knows of it before it is put in place. Gives its fingerprint.
fn write(workspace: &Workspace, views: &ViewState, path: &Path, marker: &Marker) -> Result<String, FileError> {
    files::write_whole(path, |out| {
        let fingerprint = session::write(workspace, views, path.parent(), out)?;
        marker.saving(workspace, &fingerprint, path);
        Ok::<_, SessionError>(fingerprint)
    })
}

/// Opens a session for work: locks it, reads it, and looks for what was not saved of it. `held` is the lock where this window has it.
/// `changes` are some that were set aside and are wanted back.
fn open_locked(path: &Path, data: Option<&Path>, held: Option<Lock>, changes: Option<&Path>) -> Result<Box<OpenedFile>, OpenFailure> {
    // Whether it is there is asked before the lock, which would leave a file beside it.
    if let Err(e) = files::open(path) {
        return Err(OpenFailure { missing: e == FileError::Missing, lock: held, ..OpenFailure::of(e.to_string()) });
    }
    let (held, other) = held.map_or((None, None), |l| if l.is_of(path) { (Some(l), None) } else { (None, Some(l)) });
    let again = held.is_some();
    let lock = held.map_or_else(|| append::lock(path, data, &clock::stamp()), Locked::Ours);
    let (opened, damaged) = match open(path).map(|o| (*o, None)).or_else(|failure| open_in_part(path, failure)) {
        Ok(opened) => opened,
        Err(failure) => {
            return Err(OpenFailure { lock: if let (Locked::Ours(lock), true) = (lock, again) { Some(lock) } else { other }, ..failure });
        }
    };
    let mut notes = Vec::new();
    let mut found = None;
    if matches!(lock, Locked::Ours(_)) {
        files::sweep(path);
    }
    if let Some(changes) = changes {
        found = recovery::wanted_back(changes, (&opened.fingerprint, &opened.workspace), &mut notes);
    } else if !matches!(lock, Locked::Elsewhere(_)) && !opened.read_only {
        // Where it was open here before, its journal is that of this window, whose person decided not to save.
        let locked = matches!(lock, Locked::Ours(_)) && !again;
        found = recovery::beside_session(path, data, (&opened.fingerprint, &opened.workspace), locked, &mut notes);
    }
    let boundary = boundary_from_code(&opened.views.boundary).unwrap_or_default();
    let tiles = Tiles::from_code(&opened.views.tiles).unwrap_or_default();
    let boards = Boards::begun(&opened.workspace, boundary, tiles);
    Ok(Box::new(OpenedFile { opened, lock, found, notes, damaged, boards }))
}

/// Reads what is whole of a damaged session, with a sentence about it; the failure stays where that is nothing.
fn open_in_part(path: &Path, failure: OpenFailure) -> Result<(Opened, Option<String>), OpenFailure> {
    if !failure.damaged {
        return Err(failure);
    }
    let part = files::read(path).ok().and_then(|bytes| super::guard::catch(|| session::salvage(&bytes)).ok().flatten());
    let opened = part.and_then(|part| super::guard::catch(|| session::read(std::io::Cursor::new(part), path.parent())).ok()?.ok());
    let sentence = format!("What could be read of it is shown.{}", failure.kept);
    opened.map(|opened| (opened, Some(sentence))).ok_or(failure)
}

/// What opening a session has to say, with missing texts in one line.
fn summed_up(notices: Vec<crate::document::Diagnostic>) -> Vec<String> {
    let (missing, mut rest): (Vec<_>, Vec<_>) = notices.into_iter().partition(|n| n.code == "text_missing");
    match missing.len() {
        0 | 1 => rest.extend(missing),
        n => {
            return std::iter::once(format!("The session does not hold the texts of {n} documents. Add the files again to read them."))
                .chain(rest.into_iter().map(|n| n.message))
                .collect();
        }
    }
    rest.into_iter().map(|n| n.message).collect()
}

/// Reads a session; one that is damaged is kept as a copy, so that no later save loses it.
fn open(path: &Path) -> Result<Box<Opened>, OpenFailure> {
    let file = files::open(path).map_err(|e| OpenFailure { missing: e == FileError::Missing, ..OpenFailure::of(e.to_string()) })?;
    let read = super::guard::catch(|| session::read(file, path.parent()));
    let read = read.unwrap_or_else(|detail| Err(SessionError::Broken { detail }));
    read.map(Box::new).map_err(|error| {
        log::warn!("not opened: {error} {}", error.detail());
        let damaged = matches!(error, SessionError::NotASession { .. } | SessionError::Broken { .. });
        let copy = if damaged { files::keep_broken(path).ok() } else { None };
        let kept = copy.map_or_else(String::new, |copy| format!(" A copy was kept as “{}”.", file_name(&copy)));
        OpenFailure { damaged, kept: kept.clone(), ..OpenFailure::of(format!("{error}{kept}")) }
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
