//! Files that changed after they were read, or moved: found, said, read again with the decisions kept, and found at their new place.
//!
//! In: commands, answers of jobs. Out: edits of the workspace, notices. Files are looked at on jobs and read by the usual readers.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::command::Command;
use super::core::App;
use super::files;
use super::import::{self, Source, Wanted};
use super::inside::{Held, NewInside};
use super::jobs::Answer;
use super::listing::{Listed, file_name};
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
    /// Files that hold documents which were not there when they were read.
    pub new: Vec<NewInside>,
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

/// A document is no longer in its file.
fn gone(path: &Path) -> Failure {
    let sentence = "The document is no longer in it.".to_owned();
    Failure { path: path.to_owned(), name: file_name(path), sentence, detail: String::new(), pictures: false, columns: false }
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
        let (epoch, held, columns) = (self.epoch, Held::of(&self.workspace), self.settings.columns.clone());
        let removed = self.workspace.decisions().removed.clone();
        self.state.work.push(Work::CheckingFiles);
        let started = self.jobs.start("check-files", move |post| {
            let mut found = check(&known);
            let (changed, new) = held.look_into_all(&columns, &removed);
            found.changed.extend(changed);
            found.new = new;
            post.send(Answer::FilesChecked { epoch, found, aloud });
        });
        if !started {
            self.state.work.retain(|w| *w != Work::CheckingFiles);
        }
    }

    pub(super) fn files_checked(&mut self, epoch: u64, found: FilesChecked, aloud: bool) {
        self.state.work.retain(|w| *w != Work::CheckingFiles);
        if epoch != self.epoch {
            return;
        }
        let files = |n: usize| if n == 1 { "1 file".to_owned() } else { format!("{n} files") };
        let (changed, missing, new) = (found.changed.len(), found.missing.len(), !found.new.is_empty());
        self.state.files = found;
        if new {
            self.new_inside();
        }
        if changed > 0 {
            let text = self.changed_sentence();
            self.notice_that_stays(Level::Warning, text, Some(("Read again".to_owned(), Command::ReadChanged)));
        } else if aloud && !new {
            let text =
                if missing == 0 { "All files are as they were read.".to_owned() } else { format!("{} can’t be found.", files(missing)) };
            self.notice(if missing == 0 { Level::Info } else { Level::Warning }, text, None);
        }
    }

    /// What is said of documents that have changed: files where each is a file of its own.
    fn changed_sentence(&self) -> String {
        let inside = |hash: &String| {
            let member = self.workspace.decisions().member(hash);
            member.is_some_and(|m| m.path.as_deref().is_some_and(|path| is_part_of(&m.name, path)))
        };
        let what = if self.state.files.changed.iter().any(inside) { "document" } else { "file" };
        match (self.state.files.changed.len(), what) {
            (1, "file") => "1 file has changed since the documents were read.".to_owned(),
            (n, "file") => format!("{n} files have changed since the documents were read."),
            (1, _) => "1 document has changed since it was read.".to_owned(),
            (n, _) => format!("{n} documents have changed since they were read."),
        }
    }

    /// Adds what is new in files of the watched folder, and offers it of others.
    fn new_inside(&mut self) {
        let watched = |new: &NewInside| self.state.watched.as_ref().is_some_and(|folder| new.file.path.starts_with(folder));
        let (come, offered): (Vec<_>, Vec<_>) = std::mem::take(&mut self.state.files.new).into_iter().partition(watched);
        self.add_inside(come);
        let Some(first) = offered.first() else { return };
        let count: usize = offered.iter().map(|new| new.count).sum();
        let place = if offered.len() == 1 { format!("“{}”", first.file.name) } else { format!("{} files", offered.len()) };
        let are = if count == 1 { "1 new document is".to_owned() } else { format!("{count} new documents are") };
        self.state.files.new = offered;
        let text = format!("{are} in {place} since the others were read.");
        self.notice_that_stays(Level::Info, text, Some(("Add".to_owned(), Command::AddInside)));
    }

    /// Adds the new documents of files that others were read from before.
    pub(super) fn add_new_inside(&mut self) {
        let files = std::mem::take(&mut self.state.files.new);
        self.state.notices.retain(|n| !n.action.as_ref().is_some_and(|(_, c)| *c == Command::AddInside));
        self.add_inside(files);
    }

    fn add_inside(&mut self, files: Vec<NewInside>) {
        if !files.is_empty() {
            let removed = self.workspace.decisions().removed.clone();
            self.add(Wanted::Again(files.into_iter().map(|new| new.file).collect(), removed), false);
        }
    }

    /// Offers to read these documents again, beside those that were offered before.
    pub(super) fn offer(&mut self, hashes: &[String]) {
        let mut found = self.state.files.clone();
        found.changed.extend(hashes.iter().cloned());
        found.changed.sort();
        found.changed.dedup();
        self.files_checked(self.epoch, found, false);
    }

    /// Files of these paths have changed: offers to read their documents again.
    pub(super) fn offer_changed(&mut self, paths: &[PathBuf]) {
        let members = self.workspace.decisions().members.iter();
        let is_of = |m: &&Member| m.path.as_deref().is_some_and(|p| paths.iter().any(|q| q == Path::new(p)) && !is_part_of(&m.name, p));
        let hashes: Vec<String> = members.filter(is_of).map(|m| m.hash.clone()).collect();
        self.offer(&hashes);
    }

    /// Reads the file of a document again, or those of all that have changed.
    pub(super) fn read_changed(&mut self, only: Option<String>) {
        let hashes = only.map_or_else(|| self.state.files.changed.clone(), |hash| vec![hash]);
        let (mut wanted, mut inside) = (Vec::new(), BTreeMap::<PathBuf, Vec<String>>::new());
        for hash in hashes {
            let Some(member) = self.workspace.decisions().member(&hash) else { continue };
            let Some(path) = member.path.as_deref().map(PathBuf::from) else { continue };
            if is_part_of(&member.name, &path.to_string_lossy()) {
                inside.entry(path).or_default().push(hash);
            } else {
                wanted.push((hash, Source::File(Listed { path, name: member.name.clone(), found: false })));
            }
        }
        if (wanted.is_empty() && inside.is_empty()) || self.state.is_working(Work::ReadingAgain) {
            return;
        }
        let (rules, epoch) = (Arc::clone(&self.rulebook.rules), self.epoch);
        let held = if inside.is_empty() { Held::default() } else { Held::of(&self.workspace) };
        let columns = self.settings.columns.clone();
        self.state.work.push(Work::ReadingAgain);
        let started = self.jobs.start("read-changed", move |post| {
            let stop = AtomicBool::new(false);
            let newer = |(path, ids): (&PathBuf, &Vec<String>)| {
                let path = path.clone();
                held.sources(&path, ids, &columns).into_iter().map(move |(id, found)| (id, found.ok_or(path.clone())))
            };
            let parts = inside.iter().flat_map(newer);
            let read = |source: &Source| import::read_one_until(source, &rules, &stop);
            let of_files = wanted.iter().map(|(hash, source)| (hash.clone(), read(source)));
            let parts = parts.map(|(id, source)| (id, source.map_or_else(|path| Err(gone(&path)), |s| read(&s))));
            let read = of_files.chain(parts).collect();
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
            n => format!("{} documents were read again", crate::compare::grouped(n)),
        };
        let text = told(first, &sum, failed.len());
        let level = if sum.lost > 0 || !failed.is_empty() { Level::Warning } else { Level::Info };
        let aside = renewed.iter().find(|hash| !self.workspace.strays(hash).is_empty());
        let action = aside.filter(|_| sum.lost > 0).map(|hash| ("Show".to_owned(), Command::Select(Selection::Document(hash.clone()))));
        self.notice(level, text, action);
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
