//! A folder that is watched: new files are added, changed ones offered for reading again. By looking every few seconds, so that it works on
//! network drives too.
//!
//! In: a folder. Out: paths of files that are new or changed and have come to rest. Reads folders, never files.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime};

use super::core::App;
use super::import::{FromFolder, Wanted};
use super::jobs::Answer;
use super::listing;
use super::state::Level;
use crate::document::is_collection_name;

/// Size and time of files by path.
type Stamps = BTreeMap<PathBuf, (u64, Option<SystemTime>)>;

/// Time between two looks.
const EVERY: Duration = Duration::from_secs(2);

/// The watched folder and its thread.
pub(super) struct Watched {
    stop: Arc<AtomicBool>,
    number: u64,
}

impl Drop for Watched {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

/// What is known of a folder between two looks.
#[derive(Debug, Default)]
struct Memory {
    known: Stamps,
    /// New or changed, but perhaps still being written.
    moving: Stamps,
}

impl Memory {
    /// The files that are new or changed since they were known and have not changed since the last look.
    fn look(&mut self, now: Stamps) -> Vec<PathBuf> {
        let mut ready = Vec::new();
        let mut moving = Stamps::new();
        for (path, stamp) in now {
            if self.known.get(&path) == Some(&stamp) {
                continue;
            }
            if self.moving.get(&path) == Some(&stamp) {
                self.known.insert(path.clone(), stamp);
                ready.push(path);
            } else {
                moving.insert(path, stamp);
            }
        }
        self.moving = moving;
        ready
    }
}

fn stamps(folder: &Path, stop: &AtomicBool) -> Stamps {
    let listing = listing::list(&[folder.to_owned()], &|| stop.load(Ordering::Relaxed));
    let stamp = |path: PathBuf| {
        let known = std::fs::metadata(&path).ok()?;
        Some((path, (known.len(), known.modified().ok())))
    };
    listing.files.into_iter().filter_map(|f| stamp(f.path)).collect()
}

fn watch(folder: &Path, stop: &AtomicBool, every: Duration, mut found: impl FnMut(Vec<PathBuf>)) {
    let mut memory = Memory { known: stamps(folder, stop), moving: Stamps::new() };
    loop {
        let mut slept = Duration::ZERO;
        while slept < every {
            if stop.load(Ordering::Relaxed) {
                return;
            }
            let step = Duration::from_millis(50).min(every);
            std::thread::sleep(step);
            slept += step;
        }
        let ready = memory.look(stamps(folder, stop));
        if !ready.is_empty() {
            found(ready);
        }
    }
}

impl App {
    /// Adds a folder and watches it from now on, in place of the one before.
    pub(super) fn watch_folder(&mut self, folder: PathBuf) {
        let folder = std::path::absolute(&folder).unwrap_or(folder);
        if self.begin_watching(&folder) {
            self.remember_watched();
            self.add_watched(folder, None, false);
        }
    }

    /// Watches the folder again that was watched while this session was open; what came into it since then is added.
    pub(super) fn watch_again(&mut self, session: &Path) {
        let Some(folder) = self.settings.watched(session).map(Path::to_owned) else { return };
        if !folder.is_dir() {
            let text = format!("The watched folder “{}” is not there at present.", listing::file_name(&folder));
            self.notice(Level::Warning, text, None);
        } else if self.begin_watching(&folder) {
            let number = self.watched.as_ref().map_or(0, |w| w.number);
            self.jobs.start("watch-again", move |post| {
                let files = listing::list(&[folder], &|| false).files.into_iter().map(|f| f.path);
                post.send(Answer::WatchedSince(number, files.collect()));
            });
        }
    }

    /// Adds what came to the watched folder while nobody looked. Changed files are found with those of all documents.
    pub(super) fn watched_since(&mut self, number: u64, paths: Vec<PathBuf>) {
        if self.watched.as_ref().is_none_or(|w| w.number != number) {
            return;
        }
        let members: HashSet<&Path> = self.workspace.decisions().members.iter().filter_map(|m| m.path.as_deref().map(Path::new)).collect();
        let new: Vec<PathBuf> = paths.into_iter().filter(|p| !members.contains(p.as_path())).collect();
        self.add_new(new, true);
    }

    /// Reads files of the watched folder that are no documents yet.
    fn add_new(&mut self, paths: Vec<PathBuf>, quiet: bool) {
        if let Some(folder) = self.state.watched.clone().filter(|_| !paths.is_empty()) {
            self.add_watched(folder, Some(paths), quiet);
        }
    }

    fn add_watched(&mut self, folder: PathBuf, paths: Option<Vec<PathBuf>>, quiet: bool) {
        let removed = self.workspace.decisions().removed.clone();
        self.add(Wanted::Watched(FromFolder { folder, paths, removed, quiet }), false);
    }

    /// Keeps the watched folder with the session that is open.
    pub(super) fn remember_watched(&mut self) {
        if let Some(session) = self.state.session.clone() {
            self.settings.watch(&session, self.state.watched.as_deref());
        }
    }

    fn begin_watching(&mut self, folder: &Path) -> bool {
        let stop = Arc::new(AtomicBool::new(false));
        let number = self.number();
        let (place, stopped) = (folder.to_owned(), Arc::clone(&stop));
        let started = self.jobs.start("watch", move |post| {
            watch(&place, &stopped, EVERY, |paths| post.send(Answer::Watched(number, paths)));
        });
        if !started {
            self.notice(Level::Error, "The folder can’t be watched: the system has no thread to spare.", None);
            return false;
        }
        self.watched = Some(Watched { stop, number });
        self.state.watched = Some(folder.to_owned());
        true
    }

    pub(super) fn stop_watching(&mut self) {
        self.watched = None;
        if let Some(folder) = self.state.watched.take() {
            self.remember_watched();
            self.notice(Level::Info, format!("“{}” is no longer watched.", listing::file_name(&folder)), None);
        }
    }

    /// Takes in what came to the watched folder; what is a document already is offered for reading again. Of archives and tables that have
    /// changed the documents that are new come in, those that are here stay.
    pub(super) fn watched_files(&mut self, number: u64, paths: Vec<PathBuf>) {
        if self.watched.as_ref().is_none_or(|w| w.number != number) {
            return;
        }
        let members = &self.workspace.decisions().members;
        let is_member = |path: &PathBuf| members.iter().any(|m| m.path.as_deref().is_some_and(|p| Path::new(p) == path.as_path()));
        let holds_many = |path: &PathBuf| is_collection_name(&listing::file_name(path));
        let (changed, new): (Vec<PathBuf>, Vec<PathBuf>) = paths.into_iter().partition(|p| is_member(p) && !holds_many(p));
        if !changed.is_empty() {
            self.offer_changed(&changed);
        }
        self.add_new(new, false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_once_they_have_come_to_rest() {
        let now = |files: &[(&str, u64)]| -> Stamps { files.iter().map(|(p, n)| (PathBuf::from(p), (*n, None))).collect() };
        let mut memory = Memory { known: now(&[("a", 1)]), moving: Stamps::new() };
        assert!(memory.look(now(&[("a", 1), ("b", 1)])).is_empty(), "it may still be written");
        assert!(memory.look(now(&[("a", 1), ("b", 2)])).is_empty(), "it is");
        assert_eq!(memory.look(now(&[("a", 1), ("b", 2)])), [PathBuf::from("b")]);
        assert!(memory.look(now(&[("a", 1), ("b", 2)])).is_empty(), "once");
        assert!(memory.look(now(&[("a", 5)])).is_empty());
        assert_eq!(memory.look(now(&[("a", 5)])), [PathBuf::from("a")], "changed");
    }
}
