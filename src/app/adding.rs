//! Adding and removing documents: file dialogs, the path field, the running import.
//!
//! In: commands and steps of the import's job. Out: edits of the workspace, failures and notices in the state.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::control::Control;
use super::core::{App, Importing};
use super::dialogs::{Answered, Ask};
use super::import::{self, ImportStep, Wanted};
use super::inside::Held;
use super::jobs::Answer;
use super::listing;
use super::state::{Dialog, Failure, ImportProgress, Level, PathPurpose, Work};
use crate::workspace::Edit;

/// Said where the system shows no file dialogs.
const NO_DIALOG: &str = "This system shows no file dialog. Type or paste a path.";

impl App {
    pub(super) fn ask_for_files(&mut self) {
        self.ask(Ask::Files, PathPurpose::Add);
    }

    pub(super) fn ask_for_folder(&mut self) {
        self.ask(Ask::Folder("Add a folder"), PathPurpose::Add);
    }

    /// Opens a file dialog of the system on a job; one at a time.
    pub(super) fn ask(&mut self, ask: Ask, purpose: PathPurpose) {
        if self.state.is_working(Work::Asking) {
            self.after_save = None;
            return;
        }
        self.state.work.push(Work::Asking);
        let dialogs = Arc::clone(&self.dialogs);
        let failing = purpose.clone();
        let started = self.jobs.start("dialog", move |post| {
            let answered = dialogs.ask(&ask);
            post.send(Answer::Asked(purpose, answered));
        });
        if !started {
            self.dialog_closed(failing, Answered::Unavailable);
        }
    }

    pub(super) fn dialog_closed(&mut self, purpose: PathPurpose, answered: Answered) {
        self.state.work.retain(|w| *w != Work::Asking);
        match answered {
            Answered::Chosen(paths) => self.use_paths(purpose, paths),
            Answered::Cancelled => self.after_save = None,
            Answered::Unavailable => {
                let suggestion = self.suggestion(&purpose);
                self.state.dialog = Some(Dialog::PathField { purpose, hint: Some(NO_DIALOG.to_owned()), suggestion });
            }
        }
    }

    /// What stands in the path field at first: for saving, a place that is likely meant.
    fn suggestion(&self, purpose: &PathPurpose) -> String {
        let name = match purpose {
            PathPurpose::Add
            | PathPurpose::OpenSession
            | PathPurpose::Rules
            | PathPurpose::Folder
            | PathPurpose::Watch
            | PathPurpose::Columns
            | PathPurpose::Workbook
            | PathPurpose::CompanyList => {
                return String::new();
            }
            PathPurpose::Locate(hash) => {
                return self.workspace.decisions().member(hash).and_then(|m| m.path.clone()).unwrap_or_default();
            }
            PathPurpose::SaveSession => self.session_file_name(),
            PathPurpose::Export(request) => return self.export_folder().join(request.file_name()).display().to_string(),
        };
        self.usual_folder().join(name).display().to_string()
    }

    /// The folder of the session, else that of the first document, else the home folder.
    pub(super) fn usual_folder(&self) -> PathBuf {
        let of_session = self.state.session.as_deref().and_then(Path::parent).map(Path::to_owned);
        let of_session = of_session.or_else(|| self.state.folder.clone());
        let members = &self.workspace.decisions().members;
        let of_document = || members.iter().find_map(|m| Path::new(m.path.as_deref()?).parent().map(Path::to_owned));
        of_session.or_else(of_document).or_else(std::env::home_dir).unwrap_or_default()
    }

    /// The folder of the last export, else the usual one.
    pub(super) fn export_folder(&self) -> PathBuf {
        self.state.export_folder.clone().filter(|f| f.is_dir()).unwrap_or_else(|| self.usual_folder())
    }

    pub(super) fn show_path_field(&mut self) {
        self.state.dialog = Some(Dialog::PathField { purpose: PathPurpose::Add, hint: None, suggestion: String::new() });
    }

    /// Takes what was typed into the path field; what can't be meant keeps the field open with a hint.
    pub(super) fn use_path_text(&mut self, text: &str) {
        let Some(Dialog::PathField { purpose, hint, suggestion }) = self.state.dialog.take() else { return };
        let paths = listing::split_typed(text);
        let asked_before = suggestion == text && hint.as_deref().is_some_and(|h| h.ends_with(REPLACE));
        match wrong_with(&purpose, &paths, self.state.session.as_deref(), asked_before) {
            None => self.use_paths(purpose, paths),
            Some(hint) => self.state.dialog = Some(Dialog::PathField { purpose, hint: Some(hint), suggestion: text.to_owned() }),
        }
    }

    fn use_paths(&mut self, purpose: PathPurpose, paths: Vec<PathBuf>) {
        let mut first = paths.iter().cloned();
        match (purpose, first.next()) {
            (PathPurpose::Add, Some(_)) => self.add_paths(paths),
            (PathPurpose::OpenSession, Some(path)) => self.open_session(path),
            (PathPurpose::SaveSession, Some(path)) => self.save_to(path),
            (PathPurpose::Rules, Some(path)) => self.use_rules(Some(path)),
            (PathPurpose::Folder, Some(path)) => self.set_folder(Some(path)),
            (PathPurpose::Watch, Some(path)) => self.watch_folder(path),
            (PathPurpose::Columns, Some(path)) => self.choose_columns(Some(path)),
            (PathPurpose::Workbook, Some(path)) => self.open_workbook(path, false),
            (PathPurpose::CompanyList, Some(path)) => self.load_list(Some(path)),
            (PathPurpose::Locate(hash), Some(path)) => self.located(hash, path),
            (PathPurpose::Export(request), Some(path)) => self.export(super::export::ExportRequest { path: Some(path), ..request }),
            (_, None) => {}
        }
    }

    /// Adds files and folders; a session on its own is opened.
    pub(super) fn add_paths(&mut self, paths: Vec<PathBuf>) {
        match paths.as_slice() {
            [] => {}
            [one] if listing::is_session(one) && !one.is_dir() => self.open_session(one.clone()),
            [one] if self.may_come_back(one) => self.open_workbook(one.clone(), true),
            _ => self.add(Wanted::Paths(paths), false),
        }
    }

    /// Starts an import, or queues it behind the running one or behind a session that is being opened. What is `free` can be had
    /// again as easily as now: added to a workspace without other work, it is no unsaved work.
    pub(super) fn add(&mut self, wanted: Wanted, free: bool) {
        if self.importing.is_some() || self.opening.is_some() {
            self.waiting.push_back((wanted, free));
            return;
        }
        let free = (free && self.state.session.is_none() && !self.workspace.is_dirty()).then(|| self.workspace.revision());
        let number = self.number();
        let control = Arc::new(Control::default());
        let (reins, rules, cache) = (Arc::clone(&control), Arc::clone(&self.rulebook.rules), self.settings.read_cache());
        let (columns, held) = (self.settings.columns.clone(), Held::of(&self.workspace));
        let quiet = matches!(&wanted, Wanted::Watched(watched) if watched.quiet);
        let started = self.jobs.start("import", move |post| {
            let with = (columns.as_slice(), Some(&held));
            import::run(&wanted, &rules, with, cache.as_ref(), &reins, |step| post.send(Answer::Import(number, step)));
        });
        if !started {
            self.notice(Level::Error, "The documents could not be added: the system has no thread to spare.", None);
            return;
        }
        self.importing = Some(Importing { number, control, free, quiet, ..Importing::default() });
        self.state.import = Some(ImportProgress { walking: true, ..ImportProgress::default() });
    }

    /// Takes in what the import has read since the last step. All its steps are undone as one.
    pub(super) fn import_step(&mut self, number: u64, step: ImportStep) {
        let Some(importing) = self.importing.as_mut().filter(|i| i.number == number) else { return };
        importing.failed += step.failures.len();
        importing.changed.extend(step.changed);
        self.state.failures.retain(|old| !step.failures.iter().any(|new| new.path == old.path));
        self.state.failures.extend(step.failures);
        if step.beginning.is_some() && self.workspace.decisions().members.is_empty() {
            self.state.beginning = step.beginning;
        }
        if !step.imported.is_empty() {
            let untouched = importing.free == Some(self.workspace.revision());
            let group = format!("import {number}");
            let relinked = self.relink(&step.imported, &group);
            let outcome = self.workspace.apply_in(Edit::Import(step.imported), &group);
            let Some(importing) = self.importing.as_mut() else { return };
            importing.relinked += relinked;
            importing.free = untouched.then(|| self.workspace.revision());
            importing.added += outcome.added.len();
            importing.known += outcome.known.len();
            importing.known_names.extend(outcome.known.into_iter().take(KNOWN_NAMES.saturating_sub(importing.known_names.len())));
        }
        self.go_on_reading();
        self.rest_texts();
        let Some(importing) = &self.importing else { return };
        let (cancelling, paused) = (importing.control.is_stopped(), importing.control.is_paused());
        self.state.import = Some(ImportProgress { cancelling, paused, ..step.progress });
        if let Some(left_out) = step.end {
            self.import_ended(left_out);
        }
    }

    /// The document whose first pages are shown is opened once all of it is here.
    fn go_on_reading(&mut self) {
        let here = self.state.beginning.as_ref().is_some_and(|b| self.workspace.decisions().member(&b.hash).is_some());
        if here && let Some(document) = self.state.beginning.take() {
            self.open_document(document.hash.clone());
        }
    }

    fn import_ended(&mut self, left_out: Option<String>) {
        self.state.import = None;
        self.state.beginning = None;
        self.workspace.end_typing();
        let Some(done) = self.importing.take() else { return };
        if done.free == Some(self.workspace.revision()) {
            self.workspace.mark_saved();
        }
        if !done.changed.is_empty() {
            self.state.files.new.clear();
            self.offer(&done.changed);
        }
        if done.quiet && done.added + done.relinked + done.failed == 0 {
            return self.next_import();
        }
        let stopped = done.control.is_stopped();
        let (level, text) = match self.state.failures.last() {
            Some(only) if done.failed == 1 && done.added + done.known == 0 && left_out.is_none() && !stopped => {
                (Level::Warning, format!("“{}” was not added. {}", only.name, only.sentence))
            }
            _ => summary(&done, stopped, left_out),
        };
        let details = details(&done, &self.state.failures);
        self.notice(level, text, None);
        self.detail_notice(details);
        self.next_import();
    }

    /// Starts what waits behind a finished import or opening.
    pub(super) fn next_import(&mut self) {
        if let Some((wanted, free)) = self.waiting.pop_front() {
            self.add(wanted, free);
        }
    }

    pub(super) fn cancel_import(&mut self) {
        self.waiting.clear();
        self.stop_import();
        if let Some(progress) = &mut self.state.import {
            progress.cancelling = true;
        }
    }

    /// Asks the import's job to stop; its last step still comes.
    pub(super) fn stop_import(&mut self) {
        if let Some(importing) = &self.importing {
            importing.control.end();
        }
    }

    /// Makes the running import wait after the files that are being read, or go on.
    pub(super) fn pause_import(&mut self, paused: bool) {
        if let Some(importing) = &self.importing {
            importing.control.pause(paused);
        }
        if let Some(progress) = &mut self.state.import {
            progress.paused = paused;
        }
    }

    pub(super) fn dismiss_failure(&mut self, index: usize) {
        if index < self.state.failures.len() {
            self.state.failures.remove(index);
        }
    }

    pub(super) fn remove_document(&mut self, hash: String) {
        let removed = self.workspace.apply(Edit::Remove(vec![hash]));
        if removed.changed {
            self.told_with_undo(removed.label);
            self.forget_what_is_gone();
        }
    }
}

/// How many documents that were here already are named.
const KNOWN_NAMES: usize = 100;

/// What an import has to tell beside its sentence: documents that were here already, and files that could not be read.
fn details(done: &Importing, failures: &[Failure]) -> Vec<String> {
    let known = done.known_names.iter().map(|(offered, listed)| {
        if offered == listed {
            format!("“{offered}” is here already.")
        } else {
            format!("“{offered}” is here already as “{listed}”.")
        }
    });
    let failed = failures.iter().rev().take(done.failed).map(|f| format!("“{}” could not be read. {}", f.name, f.sentence));
    known.chain(failed).collect()
}

/// The end of the hint after which the same text again replaces a file.
const REPLACE: &str = "Use the same path again to replace it.";

/// What is wrong with typed paths, as a hint.
fn wrong_with(purpose: &PathPurpose, paths: &[PathBuf], session: Option<&Path>, asked_before: bool) -> Option<String> {
    let Some(first) = paths.first() else { return Some("Type a path first.".to_owned()) };
    let named = |path: &Path| format!("“{}”", listing::file_name(path));
    match purpose {
        PathPurpose::Add => {
            let missing = paths.iter().find(|p| !p.exists())?;
            Some(format!("{} is not there.", named(missing)))
        }
        PathPurpose::OpenSession | PathPurpose::Columns | PathPurpose::Workbook | PathPurpose::CompanyList | PathPurpose::Locate(_) => {
            (!first.is_file()).then(|| format!("{} is not there, or no file.", named(first)))
        }
        PathPurpose::Rules | PathPurpose::Folder | PathPurpose::Watch => {
            (!first.is_dir()).then(|| format!("{} is not there, or no folder.", named(first)))
        }
        PathPurpose::SaveSession | PathPurpose::Export(_) => {
            let target = if matches!(purpose, PathPurpose::SaveSession) { super::sessions::with_extension(first) } else { first.clone() };
            if paths.len() > 1 {
                Some("Type one path only.".to_owned())
            } else if first.is_dir() || target.is_dir() {
                Some("This is a folder. Add the name of the file.".to_owned())
            } else if target.exists() && session != Some(target.as_path()) && !asked_before {
                Some(format!("{} is there already. {REPLACE}", named(&target)))
            } else {
                None
            }
        }
    }
}

/// What is said when an import has ended.
fn summary(done: &Importing, stopped: bool, left_out: Option<String>) -> (Level, String) {
    let counted = |n: usize, one: &str, many: &str| if n == 1 { format!("1 {one}") } else { format!("{n} {many}") };
    let mut parts = vec![match (done.added, done.known + done.failed + done.changed.len()) {
        (0, 0) if left_out.is_none() => "No documents were found".to_owned(),
        (0, _) => "No document was added".to_owned(),
        (n, _) => format!("{} added", counted(n, "document", "documents")),
    }];
    if let ([(offered, listed)], 1) = (done.known_names.as_slice(), done.known) {
        let listed = if offered == listed { String::new() } else { format!(" as “{listed}”") };
        parts.push(format!("“{offered}” is here already{listed}"));
    } else if done.known > 0 {
        parts.push(format!("{} here already", counted(done.known, "is", "are")));
    }
    if done.relinked > 0 {
        parts.push(format!(
            "{} found at {} new place",
            counted(done.relinked, "file was", "files were"),
            if done.relinked == 1 { "its" } else { "their" }
        ));
    }
    if done.failed > 0 {
        parts.push(format!("{} could not be read", done.failed));
    }
    match done.changed.len() {
        0 => {}
        1 => parts.push("1 is a newer version of one that is here".to_owned()),
        n => parts.push(format!("{n} are newer versions of those that are here")),
    }
    parts.extend(left_out);
    if stopped {
        parts.push("stopped before the end".to_owned());
    }
    let fine = done.failed == 0 && done.added > 0 && !stopped;
    (if fine { Level::Info } else { Level::Warning }, format!("{}.", parts.join("; ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn done(added: usize, known: usize, failed: usize) -> Importing {
        Importing { number: 1, added, known, failed, ..Importing::default() }
    }

    #[test]
    fn the_summary_says_all_that_happened() {
        let text = |d, stopped, left: Option<&str>| summary(&d, stopped, left.map(str::to_owned)).1;
        assert_eq!(text(done(2, 0, 0), false, None), "2 documents added.");
        assert_eq!(text(done(1, 1, 3), true, None), "1 document added; 1 is here already; 3 could not be read; stopped before the end.");
        assert_eq!(text(done(0, 0, 0), false, None), "No documents were found.");
        assert_eq!(
            text(done(0, 0, 0), false, Some("3 files of other types were left out")),
            "No document was added; 3 files of other types were left out."
        );
        assert_eq!(summary(&done(1, 0, 1), false, None).0, Level::Warning);
    }

    #[test]
    fn typed_paths_are_checked_before_they_are_used() {
        let dir = tempfile::tempdir().expect("a folder");
        let file = dir.path().join("a.pledge");
        super::super::files::write_bytes(&file, b"x").expect("written");
        let save = |path: &Path, asked| wrong_with(&PathPurpose::SaveSession, &[path.to_owned()], None, asked);
        assert!(save(&dir.path().join("a"), false).is_some_and(|h| h.ends_with(REPLACE)), "the extension is added first");
        assert_eq!(save(&file, true), None);
        assert_eq!(save(&dir.path().join("new.pledge"), false), None);
        assert!(save(dir.path(), true).is_some());
        assert!(wrong_with(&PathPurpose::Add, &[dir.path().join("gone")], None, false).is_some());
        assert!(wrong_with(&PathPurpose::Add, &[], None, false).is_some());
    }
}
