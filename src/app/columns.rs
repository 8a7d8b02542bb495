//! Columns of a table of documents chosen by hand: the beginning of the table is shown, the choice is remembered for tables with the same
//! names of columns.
//!
//! In: a file, a choice. Out: the dialog's preview, the settings, an import. Files are read on jobs, in the worker.

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use super::core::App;
use super::dialogs::Ask;
use super::files;
use super::import::Wanted;
use super::isolation::Reader;
use super::jobs::Answer;
use super::listing::file_name;
use super::state::{Dialog, Level, PathPurpose, Work};
use crate::document::{Columns, TablePreview};

/// The beginning of a table.
fn preview(path: &Path) -> Result<TablePreview, String> {
    let bytes = files::read(path).map_err(|e| e.to_string())?;
    let name = file_name(path);
    Reader::installed().preview(&bytes, &name, &AtomicBool::new(false)).map_err(|e| e.to_string())
}

impl App {
    /// Shows the columns of a table, or asks for one first.
    pub(super) fn choose_columns(&mut self, path: Option<PathBuf>) {
        let Some(path) = path else { return self.ask(Ask::Table, PathPurpose::Columns) };
        let path = std::path::absolute(&path).unwrap_or(path);
        self.state.work.push(Work::CheckingFiles);
        let started = self.jobs.start("columns", move |post| {
            let result = preview(&path);
            post.send(Answer::Previewed { path, result });
        });
        if !started {
            self.state.work.retain(|w| *w != Work::CheckingFiles);
        }
    }

    pub(super) fn previewed(&mut self, path: PathBuf, result: Result<TablePreview, String>) {
        self.state.work.retain(|w| *w != Work::CheckingFiles);
        match result {
            Ok(mut preview) => {
                if let Some(before) = self.settings.columns.iter().find(|c| c.header == preview.guess.header) {
                    preview.guess = before.clone();
                }
                self.state.dialog = Some(Dialog::Columns { path, preview });
            }
            Err(sentence) => self.notice(Level::Warning, format!("“{}” can’t be shown. {sentence}", file_name(&path)), None),
        }
    }

    /// Adds the documents of a table by a choice of columns, which is remembered.
    pub(super) fn use_columns(&mut self, path: PathBuf, columns: Columns) {
        self.state.dialog = None;
        self.settings.choose_columns(columns);
        if let Err(error) = self.settings.save() {
            log::warn!("settings not saved: {error}");
        }
        self.state.failures.retain(|f| std::path::absolute(&f.path).ok().as_ref() != Some(&path));
        self.add(Wanted::Paths(vec![path]), false);
    }
}
