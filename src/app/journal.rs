//! Keeps the journal: a thread that appends what changed since the last save and flushes it, so that nothing is lost when the program ends.
//!
//! In: snapshots of the workspace (cheap to make; the frame never waits). Out: a file beside the session or in the person's data folder,
//! gone again once everything is saved; an answer where it can't be written, and again once it can. Idle, it does nothing.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use super::append::{self, Growing};
use super::clock::{self, Moment};
use super::files::{self, FileError};
use super::jobs::{Answer, Post};
use crate::workspace::Workspace;
use crate::workspace::session::{Head, Writer};

/// Least time between two flushes; more changes in between are flushed together.
const PAUSE: Duration = Duration::from_millis(40);
/// After a flush of a large workspace the next one waits this many times as long as it took, so that an import keeps its processor …
const REST: u32 = 3;
/// … but no longer than this.
const LONGEST_PAUSE: Duration = Duration::from_secs(2);
/// Time between two attempts where the journal can't be written.
const RETRY: Duration = Duration::from_secs(3);
/// How long a save waits for the journal at most.
const PATIENCE: Duration = Duration::from_secs(5);

/// What a journal is of.
#[derive(Debug)]
pub(super) struct Subject {
    /// What was saved.
    pub saved: Workspace,
    /// Fingerprint of the session file; empty where there is none.
    pub base: String,
    /// The session file, for telling people.
    pub session: Option<PathBuf>,
    /// The file beside the session.
    pub beside: Option<PathBuf>,
    /// The file in the person's data folder, used where the one beside can't be.
    pub data: Option<PathBuf>,
}

enum Tell {
    Subject(Box<Subject>),
    Keep(Slot),
    Clean,
    Saving { saved: Box<Workspace>, fingerprint: String, path: String, done: SyncSender<()> },
    SetAside { done: SyncSender<Option<PathBuf>> },
}

/// A state that is to be kept and how far it is from what was saved. Until the thread takes it, a newer one takes its place, so that no
/// more than one waits however slow the disk is.
type Slot = Arc<Mutex<Option<(Box<Workspace>, u64)>>>;

/// The slot that was sent last, unless something else was sent since.
type Open = Arc<Mutex<Option<Slot>>>;

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The handle to the thread, which is begun with the first change.
pub(super) struct Keeper {
    post: Post,
    first: Option<Box<Subject>>,
    sender: Option<Sender<(u64, Tell)>>,
    open: Open,
    thread: Option<JoinHandle<()>>,
    sent: u64,
    done: Arc<AtomicU64>,
}

/// Tells the journal of a save from the thread that saves.
pub(super) struct Marker(Option<Sender<(u64, Tell)>>, Open);

impl Marker {
    /// Records that this state is about to be put in place under a path; waits until that is on disk.
    pub fn saving(&self, saved: &Workspace, fingerprint: &str, path: &std::path::Path) {
        let Some(sender) = &self.0 else { return };
        let (done, wait) = sync_channel(1);
        let (fingerprint, path) = (fingerprint.to_owned(), path.to_string_lossy().into_owned());
        let tell = Tell::Saving { saved: Box::new(saved.clone()), fingerprint, path, done };
        let sent = {
            let mut open = lock(&self.1);
            *open = None;
            sender.send((0, tell)).is_ok()
        };
        if sent && wait.recv_timeout(PATIENCE).is_err() {
            log::warn!("the journal did not answer");
        }
    }
}

impl Keeper {
    pub fn new(post: Post) -> Self {
        Self { post, first: None, sender: None, open: Open::default(), thread: None, sent: 0, done: Arc::default() }
    }

    /// From now on the journal is of this. The file of what it was of before goes with the next [`Keeper::keep`] or [`Keeper::clean`].
    pub fn begin(&mut self, subject: Subject) {
        if self.sender.is_none() {
            self.first = Some(Box::new(subject));
        } else {
            self.tell(Tell::Subject(Box::new(subject)));
        }
    }

    /// Keeps the present state, which is `steps` away from what was saved.
    pub fn keep(&mut self, now: &Workspace, steps: u64) {
        self.run();
        let state = (Box::new(now.clone()), steps);
        let open = Arc::clone(&self.open);
        let mut open = lock(&open);
        if let Some(waiting) = open.as_ref().map(|slot| lock(slot)).filter(|state| state.is_some()).as_mut() {
            **waiting = Some(state);
            return;
        }
        let slot = Arc::new(Mutex::new(Some(state)));
        *open = Some(Arc::clone(&slot));
        self.send(Tell::Keep(slot));
    }

    /// There is nothing that is not saved.
    pub fn clean(&mut self) {
        self.tell(Tell::Clean);
    }

    /// Moves the file to another name, so that it is not recovered again; gives where to.
    pub fn set_aside(&mut self) -> Option<PathBuf> {
        let (done, wait) = sync_channel(1);
        self.tell(Tell::SetAside { done });
        wait.recv_timeout(PATIENCE).ok().flatten()
    }

    /// For the thread that saves.
    pub fn marker(&self) -> Marker {
        Marker(self.sender.clone(), Arc::clone(&self.open))
    }

    /// Whether everything it was told is on disk.
    pub fn is_done(&self) -> bool {
        self.done.load(Ordering::Acquire) == self.sent
    }

    /// Tells something else than a state, which comes after all states before it.
    fn tell(&mut self, tell: Tell) {
        let open = Arc::clone(&self.open);
        let mut open = lock(&open);
        *open = None;
        self.send(tell);
    }

    fn send(&mut self, tell: Tell) {
        let Some(sender) = &self.sender else { return };
        self.sent += 1;
        if sender.send((self.sent, tell)).is_err() {
            log::error!("the journal's thread is gone");
        }
    }

    fn run(&mut self) {
        if self.sender.is_some() {
            return;
        }
        let Some(subject) = self.first.take() else { return };
        let (sender, told) = channel();
        let thread = Thread {
            subject: *subject,
            writer: None,
            stale: Vec::new(),
            failed: false,
            flushed: None,
            took: Duration::ZERO,
            post: self.post.clone(),
        };
        let done = Arc::clone(&self.done);
        match std::thread::Builder::new().name("journal".to_owned()).spawn(move || thread.run(&told, &done)) {
            Ok(thread) => {
                self.thread = Some(thread);
                self.sender = Some(sender);
            }
            Err(error) => {
                let failed = FileError::System { detail: error.to_string() };
                self.post.send(Answer::Journal(Err(failed)));
            }
        }
    }
}

impl Drop for Keeper {
    /// Waits until everything it was told is on disk.
    fn drop(&mut self) {
        self.sender = None;
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            log::error!("the journal's thread ended in a fault");
        }
    }
}

struct Thread {
    subject: Subject,
    writer: Option<(Writer, Growing)>,
    /// Files of earlier subjects, to be removed once the present state is kept or clean.
    stale: Vec<Growing>,
    failed: bool,
    flushed: Option<Moment>,
    /// How long the last flush took.
    took: Duration,
    post: Post,
}

impl Thread {
    fn run(mut self, told: &Receiver<(u64, Tell)>, done: &AtomicU64) {
        let mut owed: Option<(Box<Workspace>, u64)> = None;
        let mut number = 0;
        loop {
            let first =
                match if owed.is_some() { told.recv_timeout(RETRY) } else { told.recv().map_err(|_| RecvTimeoutError::Disconnected) } {
                    Ok(first) => Some(first),
                    Err(RecvTimeoutError::Timeout) => None,
                    Err(RecvTimeoutError::Disconnected) => return,
                };
            if matches!(first, Some((_, Tell::Keep(_)))) {
                self.pause();
            }
            for (n, tell) in first.into_iter().chain(told.try_iter()) {
                number = number.max(n);
                match tell {
                    // Only the newest state counts, unless something else comes between.
                    Tell::Keep(slot) => owed = lock(&slot).take().or(owed),
                    other => {
                        // A clean state needs no record of the one before, unless what an earlier window left is still to be taken over:
                        // only a journal of our own is taken away.
                        let moot = matches!(other, Tell::Clean) && self.writer.is_some();
                        if let Some((now, steps)) = owed.take()
                            && !moot
                            && !self.keep(&now, steps)
                            && !matches!(other, Tell::Subject(_))
                        {
                            owed = Some((now, steps));
                        }
                        self.obey(other);
                    }
                }
            }
            if let Some((now, steps)) = owed.take()
                && !self.keep(&now, steps)
            {
                owed = Some((now, steps));
            }
            if owed.is_none() {
                done.fetch_max(number, Ordering::AcqRel);
            }
        }
    }

    /// Waits a little where the last flush was just now.
    fn pause(&self) {
        let due = (self.took * REST).clamp(PAUSE, LONGEST_PAUSE);
        let since = self.flushed.map_or(due, |at| at.elapsed());
        std::thread::sleep(due.saturating_sub(since));
    }

    fn obey(&mut self, tell: Tell) {
        match tell {
            Tell::Subject(subject) => {
                self.stale.extend(self.writer.take().map(|(_, file)| file));
                self.subject = *subject;
            }
            Tell::Clean => {
                self.drop_stale();
                if let Some((_, file)) = self.writer.take() {
                    file.remove();
                }
                self.report(Ok(()));
            }
            Tell::Saving { saved, fingerprint, path, done } => {
                if let Some((writer, file)) = &mut self.writer {
                    let marked = writer.saving(&saved, &fingerprint, &path).map_err(|e| e.to_string());
                    let marked = marked.and_then(|bytes| file.append(&bytes).map_err(|e| e.to_string()));
                    if let Err(error) = marked {
                        log::warn!("the journal does not know of the save: {error}");
                    }
                }
                let _ = done.send(());
            }
            Tell::SetAside { done } => {
                let file = self.writer.take().map(|(_, file)| file);
                let aside = file.and_then(|file| append::set_aside(file.path(), "discarded").ok());
                let _ = done.send(aside);
            }
            Tell::Keep(_) => {}
        }
    }

    fn drop_stale(&mut self) {
        let present = self.writer.as_ref().map(|(_, file)| file.path().to_owned());
        for old in self.stale.drain(..) {
            if present.as_deref() != Some(old.path()) {
                old.remove();
            }
        }
    }

    /// Brings a state to disk; whether that was done.
    fn keep(&mut self, now: &Workspace, steps: u64) -> bool {
        let begun = clock::moment();
        let result = self.append(now, steps);
        self.took = begun.elapsed();
        let kept = result.is_ok();
        if kept {
            self.drop_stale();
            self.flushed = Some(clock::moment());
        }
        self.report(result);
        kept
    }

    fn append(&mut self, now: &Workspace, steps: u64) -> Result<(), FileError> {
        if self.subject.beside.is_none() && self.subject.data.is_none() {
            return Ok(());
        }
        let content = |e: crate::workspace::session::SessionError| FileError::Content { sentence: e.to_string() };
        if let Some((writer, file)) = &mut self.writer {
            let records = writer.changes(now, steps).map_err(content)?;
            if records.bytes.is_empty() && file.is_there() {
                return Ok(());
            }
            match file.append(&records.bytes) {
                Ok(()) => {
                    writer.done(records);
                    return Ok(());
                }
                // What is there stays until all of it is kept elsewhere.
                Err(error) => log::warn!("{} takes no more: {error} {}", file.path().display(), error.detail()),
            }
        }
        let head = Head {
            id: clock::unique(),
            base: self.subject.base.clone(),
            session: self.subject.session.as_ref().map(|p| p.to_string_lossy().into_owned()),
            since: clock::stamp(),
            ..Head::default()
        };
        let (mut writer, mut bytes) = Writer::begin(&self.subject.saved, head).map_err(content)?;
        let records = writer.changes(now, steps).map_err(content)?;
        if records.bytes.is_empty() {
            return Ok(());
        }
        bytes.extend_from_slice(&records.bytes);
        let file = self.create(&bytes)?;
        writer.done(records);
        if let Some((_, old)) = self.writer.replace((writer, file)) {
            self.stale.push(old);
        }
        Ok(())
    }

    /// The file at the first place that takes it; one at the other place is out of date then.
    fn create(&self, bytes: &[u8]) -> Result<Growing, FileError> {
        let (beside, data) = (&self.subject.beside, &self.subject.data);
        let mut result = Err(FileError::System { detail: "no place for a journal".to_owned() });
        if let Some(path) = beside {
            result = Growing::create(path, bytes);
        }
        if let (Err(_), Some(path)) = (&result, data) {
            if let Some(folder) = path.parent() {
                files::make_folder(folder)?;
            }
            result = Growing::create(path, bytes);
        }
        let file = result?;
        for other in [beside, data].into_iter().flatten().filter(|p| p.as_path() != file.path()) {
            append::remove(other);
        }
        Ok(file)
    }

    /// Tells when it begins to fail and when it is well again.
    fn report(&mut self, result: Result<(), FileError>) {
        if result.is_err() != self.failed {
            self.failed = result.is_err();
            self.post.send(Answer::Journal(result));
        }
    }
}
