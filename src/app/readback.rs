//! Workbooks that come back: a file is read on a job, compared with the session, shown for a decision, and taken as one edit.
//!
//! In: commands, files. Out: a dialog, an edit, a notice. Spreadsheets are read in the worker, as all files of others are.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::clock;
use super::core::App;
use super::curating::counted;
use super::dialogs::Ask;
use super::files;
use super::import::Wanted;
use super::isolation::Reader;
use super::jobs::Answer;
use super::listing::file_name;
use super::state::{Dialog, Level, PathPurpose, Work};
use crate::compare::count_text;
use crate::document::{NamedSheet, is_spreadsheet_name};
use crate::export::{Readback, edit_of, is_workbook, readback};

/// What is done with a workbook that comes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WorkbookAction {
    /// Ask for one (dialog).
    Choose,
    /// Compare this one with the session.
    Open(PathBuf),
    /// Take these changes of the one that is shown, by their places.
    Take(Vec<usize>),
}

/// A workbook that is shown for a decision.
#[derive(Debug, Clone, PartialEq)]
pub struct Returned {
    /// Name of the file.
    pub name: String,
    /// What it says.
    pub says: Arc<Readback>,
}

/// The sheets of a workbook.
///
/// # Errors
/// A sentence why it can't be read.
pub fn read_workbook(path: &Path) -> Result<Vec<NamedSheet>, String> {
    let bytes = files::read(path).map_err(|e| e.to_string())?;
    Reader::installed().sheets(&bytes, &file_name(path), &AtomicBool::new(false)).map_err(|e| e.to_string())
}

impl App {
    pub(super) fn workbook_action(&mut self, action: WorkbookAction) {
        match action {
            WorkbookAction::Choose => self.ask(Ask::Workbook, PathPurpose::Workbook),
            WorkbookAction::Open(path) => self.open_workbook(path, false),
            WorkbookAction::Take(places) => self.take_workbook(&places),
        }
    }

    /// Reads a workbook; one that is `perhaps` of this program is added as documents where it is not.
    pub(super) fn open_workbook(&mut self, path: PathBuf, perhaps: bool) {
        let path = std::path::absolute(&path).unwrap_or(path);
        self.state.work.push(Work::CheckingFiles);
        let started = self.jobs.start("workbook", move |post| {
            let result = super::guard::catch(|| read_workbook(&path));
            let result = result.unwrap_or_else(|_| Err("A fault in the program kept this file from being read.".to_owned()));
            post.send(Answer::Workbook { path, perhaps, result });
        });
        if !started {
            self.state.work.retain(|w| *w != Work::CheckingFiles);
        }
    }

    /// Whether a file that is added alone may be a workbook that comes back: decided by what it holds.
    pub(super) fn may_come_back(&self, path: &Path) -> bool {
        is_spreadsheet_name(&file_name(path)) && !self.workspace.decisions().members.is_empty() && path.is_file()
    }

    pub(super) fn workbook_read(&mut self, path: PathBuf, perhaps: bool, result: Result<Vec<NamedSheet>, String>) {
        self.state.work.retain(|w| *w != Work::CheckingFiles);
        let name = file_name(&path);
        if perhaps && !result.as_ref().is_ok_and(|sheets| is_workbook(sheets)) {
            return self.add(Wanted::Paths(vec![path]), false);
        }
        let says = result.and_then(|sheets| readback(&self.board(), &sheets).map_err(|e| e.to_string()));
        match says {
            Err(sentence) => self.notice(Level::Error, format!("“{name}” was not taken back. {sentence}"), None),
            Ok(says) if says.changes.is_empty() && says.refused.is_empty() => {
                let gone = if says.gone == 0 { String::new() } else { format!(" {} not in it any more; they stay here.", are(says.gone)) };
                self.notice(Level::Info, format!("“{name}” has nothing that is not here already.{gone}"), None);
            }
            Ok(says) => self.state.dialog = Some(Dialog::Workbook(Returned { name, says: Arc::new(says) })),
        }
    }

    fn take_workbook(&mut self, places: &[usize]) {
        let Some(Dialog::Workbook(returned)) = self.state.dialog.take() else { return };
        let changes: Vec<_> = places.iter().filter_map(|at| returned.says.changes.get(*at)).collect();
        if changes.is_empty() {
            return;
        }
        let rules = &self.rulebook.rules;
        let counts = |hash: &str, rejected: &_| counted(&self.workspace, rules, hash, rejected);
        let edit = edit_of(&returned.name, &changes, &self.state.initials, clock::today(), counts);
        let done = self.workspace.apply(edit);
        if done.changed {
            self.forget_what_is_gone();
            self.told_with_undo(done.label);
        }
    }
}

fn are(n: usize) -> String {
    let rows = count_text(n, "row", "rows");
    format!("{rows} {}", if n == 1 { "is" } else { "are" })
}
