//! Files that changed after they were read, or moved: found, said, read again with the decisions kept, and found at their new place.
//!
//! In: commands, answers of jobs. Out: edits of the workspace, notices. Files are looked at on jobs and read by the usual readers.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::command::Command;
use super::core::App;
use super::files;
use super::import::{self, Source};
use super::jobs::Answer;
use super::listing::Listed;
use super::selection::Selection;
use super::state::{Failure, Level, Work};
use crate::document::{content_hash, file_hash, is_part_of};
use crate::workspace::{Carried, Edit, Imported, Member};

/// What a look at the files of documents found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FilesChecked {
    /// Hashes of documents whose files have other bytes now.
    pub changed: Vec<String>,
    /// Hashes of documents whose files are gone.
    pub missing: Vec<String>,
}

/// A document whose file is looked at: hash, size, path.
type Known = (String, u64, PathBuf);

/// Looks at the files: at their size first, at their bytes where that is the same.
fn check(known: &[Known]) -> FilesChecked {
    let mut found = FilesChecked::default();
    for (hash, size, path) in known {
        match std::fs::metadata(path) {
            Err(_) => found.missing.push(hash.clone()),
            Ok(now) if now.is_file() && now.len() == *size => {
                if files::read(path).is_ok_and(|bytes| content_hash(&bytes) != file_hash(hash)) {
                    found.changed.push(hash.clone());
                }
            }
            Ok(_) => found.changed.push(hash.clone()),
        }
    }
    found
}

impl App {
    /// Looks whether the files of all documents are as they were read; `aloud` also says that nothing changed.
    pub(super) fn check_files(&mut self, aloud: bool) {
        if self.state.is_working(Work::CheckingFiles) {
            return;
        }
        let known = |m: &Member| {
            let path = PathBuf::from(m.path.as_deref()?);
            let size = self.workspace.library().get(&m.hash)?.document.size;
            // Documents inside of archives have no file of their own.
            (!is_part_of(&m.name, &path.to_string_lossy())).then(|| (m.hash.clone(), size, path))
        };
        let known: Vec<Known> = self.workspace.decisions().members.iter().filter_map(known).collect();
        let epoch = self.epoch;
        self.state.work.push(Work::CheckingFiles);
        if !self.jobs.start("check-files", move |post| post.send(Answer::FilesChecked { epoch, found: check(&known), aloud })) {
            self.state.work.retain(|w| *w != Work::CheckingFiles);
        }
    }

    pub(super) fn files_checked(&mut self, epoch: u64, found: FilesChecked, aloud: bool) {
        self.state.work.retain(|w| *w != Work::CheckingFiles);
        if epoch != self.epoch {
            return;
        }
        let files = |n: usize| if n == 1 { "1 file".to_owned() } else { format!("{n} files") };
        let have = |n: usize| if n == 1 { "has" } else { "have" };
        let (changed, missing) = (found.changed.len(), found.missing.len());
        self.state.files = found;
        if changed > 0 {
            let text = format!("{} {} changed since the documents were read.", files(changed), have(changed));
            self.notice_that_stays(Level::Warning, text, Some(("Read again".to_owned(), Command::ReadChanged)));
        } else if aloud {
            let text =
                if missing == 0 { "All files are as they were read.".to_owned() } else { format!("{} can’t be found.", files(missing)) };
            self.notice(if missing == 0 { Level::Info } else { Level::Warning }, text, None);
        }
    }

    /// Files of these paths have changed: offers to read their documents again.
    pub(super) fn offer_changed(&mut self, paths: &[PathBuf]) {
        let members = self.workspace.decisions().members.iter();
        let is_of = |m: &&Member| m.path.as_deref().is_some_and(|p| paths.iter().any(|q| q == Path::new(p)) && !is_part_of(&m.name, p));
        let hashes = members.filter(is_of).map(|m| m.hash.clone());
        let mut found = self.state.files.clone();
        found.changed.extend(hashes);
        found.changed.sort();
        found.changed.dedup();
        self.files_checked(self.epoch, found, false);
    }

    /// Reads the file of a document again, or those of all that have changed.
    pub(super) fn read_changed(&mut self, only: Option<String>) {
        let hashes = only.map_or_else(|| self.state.files.changed.clone(), |hash| vec![hash]);
        let source = |hash: &String| {
            let member = self.workspace.decisions().member(hash)?;
            let path = PathBuf::from(member.path.as_deref()?);
            Some((hash.clone(), Source::File(Listed { path, name: member.name.clone(), found: false })))
        };
        let wanted: Vec<(String, Source)> = hashes.iter().filter_map(source).collect();
        if wanted.is_empty() || self.state.is_working(Work::ReadingAgain) {
            return;
        }
        let (rules, epoch) = (Arc::clone(&self.rulebook.rules), self.epoch);
        self.state.work.push(Work::ReadingAgain);
        let started = self.jobs.start("read-changed", move |post| {
            let stop = AtomicBool::new(false);
            let read = wanted.into_iter().map(|(hash, source)| (hash, import::read_one_until(&source, &rules, &stop))).collect();
            post.send(Answer::FilesRead { epoch, read });
        });
        if !started {
            self.state.work.retain(|w| *w != Work::ReadingAgain);
        }
    }

    pub(super) fn files_read(&mut self, epoch: u64, read: Vec<(String, Result<Imported, Failure>)>) {
        self.state.work.retain(|w| *w != Work::ReadingAgain);
        if epoch != self.epoch {
            return;
        }
        let group = format!("read changed {}", self.number());
        let (mut sum, mut renewed, mut failed) = (Carried::default(), Vec::new(), Vec::new());
        for (old, outcome) in read {
            match outcome {
                Ok(new) => {
                    let hash = new.document.hash.clone();
                    let edit = Edit::Replace { old: old.clone(), new: Box::new(new) };
                    let done = self.workspace.apply_in(edit, &group);
                    sum.add(done.carried);
                    if done.changed {
                        renewed.push(hash.clone());
                        self.go_on_with(&old, hash);
                    }
                    self.state.files.changed.retain(|h| *h != old);
                }
                Err(failure) => failed.push(format!("“{}” could not be read. {}", failure.name, failure.sentence)),
            }
        }
        self.workspace.end_typing();
        self.forget_what_is_gone();
        let first = match renewed.len() {
            0 => "No document was read again".to_owned(),
            1 => "1 document was read again".to_owned(),
            n => format!("{n} documents were read again"),
        };
        let text = told(first, &sum, failed.len());
        let level = if sum.lost > 0 || !failed.is_empty() { Level::Warning } else { Level::Info };
        self.notice(level, text, None);
        self.detail_notice(failed);
    }

    /// What showed the old document shows the new one.
    pub(super) fn go_on_with(&mut self, old: &str, new: String) {
        if self.state.reader.document.as_deref() == Some(old) {
            self.state.reader.document = Some(new.clone());
        }
        if self.state.selection == Selection::Document(old.to_owned()) {
            self.state.selection = Selection::Document(new);
        }
        self.paging.forgive();
    }

    /// Documents whose file is not where it was and came in from another place are linked to that.
    pub(super) fn relink(&mut self, imported: &[Imported], group: &str) -> usize {
        let mut found = 0;
        for new in imported {
            let Some(path) = new.path.clone() else { continue };
            let member = self.workspace.decisions().member_of_file(&new.document.hash);
            let elsewhere = |m: &&Member| m.path.as_deref() != Some(path.as_str());
            let gone = |m: &&Member| m.path.as_deref().is_none_or(|p| !Path::new(p).exists());
            let Some(hash) = member.filter(elsewhere).filter(gone).map(|m| m.hash.clone()) else { continue };
            self.state.files.missing.retain(|h| *h != hash);
            found += usize::from(self.workspace.apply_in(Edit::Relink { hash, path }, group).changed);
        }
        if found > 0 {
            self.paging.forgive();
        }
        found
    }
}

/// "2 documents were read again; 12 decisions stayed, 3 of them at another place; 1 no longer finds its sentence and is kept aside."
pub(super) fn told(first: String, sum: &Carried, failed: usize) -> String {
    let mut parts = vec![first];
    let stayed = sum.exact + sum.moved;
    if stayed > 0 {
        let decisions = if stayed == 1 { "1 decision stayed".to_owned() } else { format!("{stayed} decisions stayed") };
        parts.push(if sum.moved > 0 { format!("{decisions}, {} among other words", sum.moved) } else { decisions });
    }
    match sum.lost {
        0 => {}
        1 => parts.push("1 decision no longer finds its sentence and is kept aside".to_owned()),
        n => parts.push(format!("{n} decisions no longer find their sentences and are kept aside")),
    }
    if failed > 0 {
        parts.push(format!("{failed} could not be read"));
    }
    format!("{}.", parts.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_unchanged_changed_or_gone() {
        let dir = tempfile::tempdir().expect("a folder");
        let put = |name: &str, text: &str| {
            let path = dir.path().join(name);
            files::write_bytes(&path, text.as_bytes()).expect("written");
            path
        };
        let known = |text: &str, path: PathBuf| (content_hash(text.as_bytes()), text.len() as u64, path);
        let list = [
            known("same", put("a", "same")),
            known("other", put("b", "OTHER")),
            known("longer", put("c", "longer now")),
            known("gone", dir.path().join("d")),
        ];
        let found = check(&list);
        assert_eq!(found.changed, [list[1].0.clone(), list[2].0.clone()]);
        assert_eq!(found.missing, [list[3].0.clone()]);
    }

    #[test]
    fn what_became_of_decisions_is_told() {
        let sum = Carried { exact: 9, moved: 3, lost: 1 };
        assert_eq!(
            told("2 documents were read again".to_owned(), &sum, 0),
            "2 documents were read again; 12 decisions stayed, 3 among other words; 1 decision no longer finds its sentence and is kept aside."
        );
        let nothing = |first: &str, failed| told(first.to_owned(), &Carried::default(), failed);
        assert_eq!(nothing("1 document was read again", 0), "1 document was read again.");
        assert_eq!(nothing("No document was read again", 1), "No document was read again; 1 could not be read.");
    }
}
