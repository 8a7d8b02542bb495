//! A document's file is shown at its new place: the same bytes are linked, others are offered in their place.
//!
//! In: a document and a file that a person chose. Out: edits of the workspace, a question. Files are read on jobs.

use std::path::{Path, PathBuf};

use super::command::Command;
use super::core::App;
use super::dialogs::Ask;
use super::files;
use super::guard;
use super::jobs::Answer;
use super::listing::file_name;
use super::paging;
use super::state::{Level, PathPurpose, Work};
use crate::document::{content_hash, file_hash, holds_documents, is_readable_name};
use crate::workspace::Edit;

/// Whether a file, or a part of it, has the bytes that a document was read from.
fn is_same(hash: &str, path: &Path) -> Result<bool, String> {
    let bytes = files::read(path).map_err(|e| e.to_string())?;
    if content_hash(&bytes) == file_hash(hash) {
        return Ok(true);
    }
    let of_part = || paging::bytes_of_hash(hash, path, &std::sync::atomic::AtomicBool::new(false)).is_ok();
    Ok(holds_documents(&file_name(path)) && guard::catch(of_part).unwrap_or(false))
}

impl App {
    /// Asks where the file of a document is, beginning where it was.
    pub(super) fn locate(&mut self, hash: Option<String>) {
        let Some(hash) = hash.or_else(|| self.document_at_hand()) else { return };
        let Some(member) = self.workspace.decisions().member(&hash) else { return };
        let was = member.path.as_deref().map(Path::new);
        let name = was.map_or_else(|| member.name.clone(), file_name);
        let folder = was.and_then(Path::parent).filter(|f| f.is_dir()).map_or_else(|| self.usual_folder(), Path::to_owned);
        self.ask(Ask::Locate { name, folder: Some(folder) }, PathPurpose::Locate(hash));
    }

    /// Looks at the file that was chosen.
    pub(super) fn located(&mut self, hash: String, path: PathBuf) {
        let path = std::path::absolute(&path).unwrap_or(path);
        let epoch = self.epoch;
        self.state.work.push(Work::CheckingFiles);
        let started = self.jobs.start("locate", move |post| {
            let same = is_same(&hash, &path);
            post.send(Answer::Located { epoch, hash, path, same });
        });
        if !started {
            self.state.work.retain(|w| *w != Work::CheckingFiles);
        }
    }

    pub(super) fn looked_at(&mut self, epoch: u64, hash: String, path: PathBuf, same: Result<bool, String>) {
        self.state.work.retain(|w| *w != Work::CheckingFiles);
        let Some(name) = self.workspace.decisions().member(&hash).map(|m| m.name.clone()).filter(|_| epoch == self.epoch) else { return };
        let chosen = file_name(&path);
        match same {
            Ok(true) => {
                self.link(&hash, &path);
                self.told_with_undo(format!("“{name}” is linked to its file again."));
            }
            Ok(false) if is_readable_name(&chosen) => {
                let text = format!("“{chosen}” holds something else than “{name}” did when it was read.");
                let action = ("Read it instead".to_owned(), Command::TakeInstead(hash, path));
                self.notice_that_stays(Level::Warning, text, Some(action));
            }
            Ok(false) => self.notice(Level::Warning, format!("“{name}” is not in “{chosen}”."), None),
            Err(sentence) => self.notice(Level::Warning, format!("“{chosen}” could not be looked at. {sentence}"), None),
        }
    }

    /// Links a document to another file and reads that in its place.
    pub(super) fn take_instead(&mut self, hash: String, path: PathBuf) {
        let asked = |c: &Command| matches!(c, Command::TakeInstead(of, _) if *of == hash);
        self.state.notices.retain(|n| !n.action.as_ref().is_some_and(|(_, c)| asked(c)));
        self.link(&hash, &path);
        self.read_changed(Some(hash));
    }

    fn link(&mut self, hash: &str, path: &Path) {
        self.state.files.missing.retain(|h| h != hash);
        self.state.files.changed.retain(|h| h != hash);
        self.workspace.apply(Edit::Relink { hash: hash.to_owned(), path: path.to_string_lossy().into_owned() });
        self.paging.forgive();
    }
}
