//! What was left behind by a window that ended unexpectedly: found, brought back, kept or discarded.
//!
//! In: journals beside sessions and in the person's data folder. Out: the recovered state as one step of history, and a question about it.

use std::path::{Path, PathBuf};

use super::append::{self, Left, Patience};
use super::clock;
use super::command::Command;
use super::core::App;
use super::files;
use super::jobs::{Answer, OpenFailure};
use super::listing::file_name;
use super::state::{After, Dialog, Level, Recovery, Work};
use crate::workspace::session::{self, Journal, JournalError, Recovered};
use crate::workspace::{ViewState, Workspace};

/// Changes that were found beside a session or alone.
#[derive(Debug)]
pub(super) struct Found {
    /// The journal's file.
    pub path: PathBuf,
    /// The state, to be brought to the workspace.
    pub recovered: Recovered,
    /// What to tell of it.
    pub about: Recovery,
    /// Keeps other windows from it.
    pub guard: std::fs::File,
    /// It was set aside once and is wanted back: the file is not touched.
    pub copy: bool,
}

/// What was found of another window: where, and how to call it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lost {
    /// The journal's file.
    pub journal: PathBuf,
    /// The session it belongs to, where it has one.
    pub session: Option<PathBuf>,
    changes: u64,
    since: String,
    modified: Option<std::time::SystemTime>,
}

impl Lost {
    /// The sentence about it.
    fn sentence(&self) -> String {
        let of = self.session.as_ref().map_or_else(|| "a workspace without name".to_owned(), |s| format!("“{}”", file_name(s)));
        format!("Pledgeline ended unexpectedly. {} of {of} since {} can be recovered.", counted(self.changes), clock::told(&self.since))
    }
}

fn counted(changes: u64) -> String {
    if changes == 1 { "1 change".to_owned() } else { format!("{changes} changes") }
}

/// Where journals of workspaces without a file lie.
pub(super) fn unsaved_folder(data: &Path) -> PathBuf {
    data.join("unsaved")
}

/// The journal of a session in the data folder, for where none can be beside it.
pub(super) fn in_data(data: &Path, session: &Path) -> PathBuf {
    data.join("sessions").join(format!("{}.journal", append::short_name(session)))
}

/// Looks for changes of this session that were not saved; sentences about what can't be used go to `notes`. `locked` says that the
/// session's lock is held here, so that no living window writes its journal.
pub(super) fn beside_session(
    session: &Path,
    data: Option<&Path>,
    (fingerprint, workspace): (&str, &Workspace),
    locked: bool,
    notes: &mut Vec<String>,
) -> Option<Found> {
    if let Some(data) = data {
        adopt_first_save(session, fingerprint, data);
    }
    let places = std::iter::once(append::beside(session, "journal")).chain(data.map(|d| in_data(d, session)));
    for path in places {
        let patience = if locked { Patience::Insist } else { Patience::Leave };
        let Some(left) = append::left_behind(&path, patience) else { continue };
        match found(&path, left, workspace, fingerprint) {
            Ok(Some(found)) => return Some(found),
            // Nothing in it that is not in the file.
            Ok(None) => append::remove(&path),
            Err(sentence) => notes.push(sentence),
        }
    }
    None
}

/// A workspace without file that was saved as this session in the moment of the end: its journal becomes that of the session.
fn adopt_first_save(session: &Path, fingerprint: &str, data: &Path) {
    for path in journals_in(&unsaved_folder(data)) {
        let Some(left) = append::left_behind(&path, Patience::Brief) else { continue };
        let Ok(journal) = Journal::read(&left.bytes) else { continue };
        if journal.head.base.is_empty() && journal.saved_last().is_some_and(|(_, f)| f == fingerprint) {
            let place = in_data(data, session);
            let moved = place.parent().map_or(Ok(()), files::make_folder).and_then(|()| append::rename(&path, &place));
            if let Err(error) = moved {
                log::warn!("{} not moved: {error}", path.display());
            }
        }
    }
}

fn journals_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path());
    entries.filter(|p| p.extension().is_some_and(|e| e == "journal")).collect()
}

/// What a journal holds beyond `workspace`; `None` where that is nothing. One that can't be used is set aside with a sentence.
fn found(path: &Path, left: Left, workspace: &Workspace, fingerprint: &str) -> Result<Option<Found>, String> {
    let Left { bytes, guard } = left;
    let set_aside = |word: &str, sentence: &str| {
        let kept = append::set_aside(path, word).map_or_else(|_| String::new(), |p| format!(" It was kept as “{}”.", p.display()));
        Err(format!("{sentence}{kept}"))
    };
    let journal = match Journal::read(&bytes) {
        Ok(journal) => journal,
        // An empty file was made in the moment of the end.
        Err(JournalError::Damaged) if bytes.is_empty() => return Ok(None),
        Err(error @ JournalError::Damaged) => return set_aside("broken", &error.to_string()),
        Err(error @ JournalError::Newer { .. }) => return set_aside("newer", &error.to_string()),
    };
    let (belongs, damaged, torn) = (journal.belongs_to(fingerprint), journal.damaged, journal.torn);
    let (since, session) = (journal.head.since.clone(), journal.head.session.clone());
    if damaged > 0 {
        // Kept as it was, since it is written anew as soon as what could be read is back.
        if let Err(error) = files::keep_broken(path) {
            log::warn!("damaged journal not kept: {error}");
        }
    }
    let replayed = super::guard::catch(|| journal.replay(workspace, fingerprint));
    let recovered = match replayed.map_err(|e| e.to_string()).and_then(|r| r.map_err(|e| format!("{e} {}", e.detail()))) {
        Ok(recovered) => recovered,
        Err(detail) => {
            log::warn!("journal not replayed: {detail}");
            return set_aside("broken", &JournalError::Damaged.to_string());
        }
    };
    if recovered.decisions == *workspace.decisions() && recovered.documents.is_empty() {
        return Ok(None);
    }
    let about = Recovery {
        name: session.as_deref().map(|s| file_name(Path::new(s))),
        changes: recovered.steps.max(1),
        since: clock::told(&since),
        applied: belongs,
        torn,
        damaged,
        missing: recovered.missing,
    };
    Ok(Some(Found { path: path.to_owned(), recovered, about, guard, copy: false }))
}

/// Looks through the data folder and beside the recent sessions for what dead windows left; the newest first.
fn look(data: Option<&Path>, recent: &[PathBuf]) -> Vec<Lost> {
    let mut paths: Vec<PathBuf> = recent.iter().map(|s| append::beside(s, "journal")).collect();
    for folder in data.iter().flat_map(|d| [unsaved_folder(d), d.join("sessions")]) {
        paths.extend(journals_in(&folder));
    }
    let mut lost: Vec<Lost> = paths.iter().filter_map(|p| lost(p)).collect();
    lost.sort_by(|a, b| (b.modified, &b.journal).cmp(&(a.modified, &a.journal)));
    lost
}

fn lost(path: &Path) -> Option<Lost> {
    let modified = std::fs::metadata(path).ok()?.modified().ok();
    // A window that was just ended may hold it for another moment.
    let left = append::left_behind(path, Patience::Wait)?;
    let journal = Journal::read(&left.bytes).ok()?;
    let mut session = journal.head.session.as_ref().filter(|_| !journal.head.base.is_empty()).map(PathBuf::from);
    if let (true, Some((saved, fingerprint))) = (journal.head.base.is_empty(), journal.saved_last()) {
        let saved = PathBuf::from(saved);
        if fingerprint_of(&saved).is_some_and(|f| f == fingerprint) {
            // It was saved in the moment of the end: what came after the save, if anything, is a change of that session.
            if journal.is_saved() {
                append::remove(path);
                return None;
            }
            session = Some(saved);
        }
    }
    if session.as_ref().is_some_and(|s| !s.is_file()) {
        return None;
    }
    let (changes, since) = (journal.steps().max(1), journal.head.since.clone());
    if session.is_none() && journal.is_without_effect() {
        append::remove(path);
        return None;
    }
    Some(Lost { journal: path.to_owned(), session, changes, since, modified })
}

/// Whether changes of a session were not saved: by a window that is open, or by one that ended unexpectedly.
pub fn has_unsaved_changes(session: &Path) -> bool {
    append::beside(session, "journal").is_file()
}

/// The fingerprint of the session file at this path, where there is one that can be read.
pub(super) fn fingerprint_of(path: &Path) -> Option<String> {
    session::fingerprint_of(files::open(path).ok()?).ok()
}

/// Changes that were set aside, where this path is of such: their session, if they have one, and the path of the changes.
pub(super) fn kept_changes(path: &Path) -> Option<(Option<PathBuf>, PathBuf)> {
    if super::listing::is_session(path) {
        return None;
    }
    let left = append::left_behind(path, Patience::Leave)?;
    let journal = Journal::read(&left.bytes).ok()?;
    if journal.head.base.is_empty() {
        return Some((None, path.to_owned()));
    }
    // The session lies where it lay, or beside its changes where both were moved.
    let told = journal.head.session.as_ref().map(PathBuf::from);
    let beside = told.as_ref().and_then(|t| Some(path.with_file_name(t.file_name()?)));
    let session = beside.filter(|b| b.is_file()).or(told)?;
    Some((Some(session), path.to_owned()))
}

/// Changes that were set aside and are wanted back; their file stays as it is.
pub(super) fn wanted_back(path: &Path, (fingerprint, workspace): (&str, &Workspace), notes: &mut Vec<String>) -> Option<Found> {
    let left = append::left_behind(path, Patience::Wait)?;
    let found = found(path, left, workspace, fingerprint).unwrap_or_else(|sentence| {
        notes.push(sentence);
        None
    })?;
    Some(Found { copy: true, ..found })
}

/// As [`recover_alone`], of changes that were set aside; their file stays as it is.
pub(super) fn recover_copy(path: &Path) -> Result<Found, OpenFailure> {
    recover_alone(path).map(|found| Found { copy: true, ..found })
}

/// A workspace that has no file, recovered from its journal alone.
fn recover_alone(path: &Path) -> Result<Found, OpenFailure> {
    let left = append::left_behind(path, Patience::Wait).ok_or_else(|| OpenFailure::of("It is gone, or another window has it."))?;
    let empty = Workspace::begin(clock::today());
    found(path, left, &empty, "").map_err(OpenFailure::of)?.ok_or_else(|| OpenFailure::of("There is nothing in it."))
}

impl App {
    /// Looks for what other windows left when they ended; once, at the start.
    pub(super) fn look_for_lost_work(&mut self) {
        let (data, recent) = (self.settings.data().map(Path::to_owned), self.settings.recent.clone());
        self.looking = self.jobs.start("look", move |post| post.send(Answer::Lost(look(data.as_deref(), &recent))));
    }

    pub(super) fn lost_work_found(&mut self, lost: Vec<Lost>) {
        self.looking = false;
        self.lost = lost;
        let idle = self.workspace.library().is_empty() && self.importing.is_none() && self.opening.is_none() && self.queue.is_empty();
        if idle && self.waiting.is_empty() && self.state.dialog.is_none() && !self.lost.is_empty() {
            self.recover_next();
        } else {
            self.offer_lost_work();
        }
    }

    /// Brings back what was found first, in place of the present workspace.
    pub(super) fn recover(&mut self) {
        self.unless_unsaved(After::Recover);
    }

    pub(super) fn recover_next(&mut self) {
        if self.lost.is_empty() {
            return;
        }
        let lost = self.lost.remove(0);
        match lost.session {
            Some(session) => self.open_after_question(session),
            None => self.start_recovering(lost.journal),
        }
    }

    /// A notice where there is more to recover than what is shown.
    pub(super) fn offer_lost_work(&mut self) {
        let open = self.state.session.clone();
        self.lost.retain(|l| l.session.is_none() || l.session != open);
        self.state.notices.retain(|n| n.action.as_ref().is_none_or(|(_, c)| *c != Command::Recover));
        if let Some(lost) = self.lost.first() {
            let text = lost.sentence();
            self.notice_that_stays(Level::Warning, text, Some(("Recover…".to_owned(), Command::Recover)));
        }
    }

    fn start_recovering(&mut self, journal: PathBuf) {
        let number = self.number();
        self.opening = Some(number);
        self.state.work.push(Work::Opening);
        let path = journal.clone();
        let started = self.jobs.start("recover", move |post| {
            let result = recover_alone(&path);
            post.send(Answer::Recovered { number, result: result.map(Box::new) });
        });
        if !started {
            self.recovered(number, Err(OpenFailure::of("The system has no thread to spare.")));
        }
    }

    /// A workspace without file was read from its journal, or not.
    pub(super) fn recovered(&mut self, number: u64, result: Result<Box<Found>, OpenFailure>) {
        if self.opening != Some(number) {
            return;
        }
        self.opening = None;
        self.state.work.retain(|w| *w != Work::Opening);
        match result {
            Ok(found) => {
                let waiting = std::mem::take(&mut self.waiting);
                self.replace_workspace(Workspace::begin(clock::today()));
                self.waiting = waiting;
                self.apply_views(&ViewState { reader_text_size: self.state.reader.text_size, ..ViewState::default() });
                self.begin_journal_at((!found.copy).then(|| found.path.clone()));
                self.show_found(*found);
            }
            Err(failure) => {
                self.lock = self.lock.take().or(failure.lock);
                self.notice(Level::Error, format!("Nothing was recovered. {}", failure.sentence), None);
                self.offer_lost_work();
            }
        }
        self.next_import();
    }

    /// Brings what was found to the workspace where it belongs to it, and asks about it.
    pub(super) fn show_found(&mut self, found: Found) {
        let Found { path, recovered, about, guard, copy } = found;
        self.guard = Some(guard);
        if about.applied {
            let done = self.workspace.recover(recovered, label(&about));
            if !done {
                return;
            }
        } else {
            self.pending = Some(((!copy).then_some(path), recovered));
        }
        self.forget_what_is_gone();
        self.state.dialog = Some(Dialog::Recovery(about));
    }

    /// The answer "Keep" (or, where it was not brought yet, "Apply").
    pub(super) fn keep_recovered(&mut self) {
        let Some(Dialog::Recovery(about)) = self.state.dialog.take() else { return };
        if let Some((_, recovered)) = self.pending.take() {
            self.workspace.recover(recovered, label(&about));
            self.forget_what_is_gone();
        }
        self.offer_lost_work();
    }

    /// The answer "Discard": back to what was saved, with a copy of the changes aside.
    pub(super) fn discard_recovered(&mut self) {
        let Some(Dialog::Recovery(about)) = self.state.dialog.take() else { return };
        let copy = match self.pending.take() {
            Some((path, _)) => path.and_then(|path| append::set_aside(&path, "discarded").ok()),
            None => {
                let copy = self.keeper.set_aside();
                let wanted = label(&about);
                while self.workspace.undo().is_some_and(|undone| undone != wanted) {}
                self.forget_what_is_gone();
                copy
            }
        };
        let were = if about.changes == 1 { "was" } else { "were" };
        let what = if about.applied { "discarded" } else { "set aside" };
        let kept = copy.map_or_else(String::new, |p| format!(" A copy was kept as “{}”.", p.display()));
        let back = about.applied.then(|| ("Bring back".to_owned(), Command::Redo));
        self.notice(Level::Warning, format!("{} {were} {what}.{kept}", counted(about.changes)), back);
        self.offer_lost_work();
    }
}

/// The label in the history.
fn label(about: &Recovery) -> String {
    format!("Recover {}", counted(about.changes))
}
