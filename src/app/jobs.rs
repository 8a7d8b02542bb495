//! Slow work on named threads, answered by messages; the frame never waits.
//!
//! In: closures to run. Out: [`Answer`]s in the order of their arrival, each followed by one wake-up of the interface.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use super::append::Lock;
use super::dialogs::Answered;
use super::files::FileError;
use super::finding::Findings;
use super::import::ImportStep;
use super::paging::{PageKey, Refusal};
use super::recognising::Target;
use super::recovery::{Found, Lost};
use super::rereading::FilesChecked;
use super::sessions::{OpenedFile, Written};
use super::state::{Failure, PathPurpose};
use crate::document::{PageImage, TablePreview};
use crate::workspace::{Imported, Workspace};

/// Asks the interface for a frame; may be called from any thread.
pub type Waker = Arc<dyn Fn() + Send + Sync>;

/// Why a session could not be opened, for the person.
#[derive(Debug)]
pub(super) struct OpenFailure {
    /// One or two sentences.
    pub sentence: String,
    /// Whether the file is gone, so that it can be forgotten.
    pub missing: bool,
    /// Whether the file is there and can't be understood.
    pub damaged: bool,
    /// The sentence about the copy that was kept of a damaged file.
    pub kept: String,
    /// The lock that was held on the file before.
    pub lock: Option<Lock>,
}

impl OpenFailure {
    /// A failure of a file that is there.
    pub fn of(sentence: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), missing: false, damaged: false, kept: String::new(), lock: None }
    }
}

/// What a job has to say.
pub(super) enum Answer {
    /// A step of the import of this number.
    Import(u64, ImportStep),
    /// A file dialog was closed.
    Asked(PathPurpose, Answered),
    /// A session was written, or not.
    Saved {
        /// To where.
        path: PathBuf,
        /// What was written.
        snapshot: Box<Workspace>,
        /// How it went.
        result: Result<Written, FileError>,
    },
    /// The journal can't be written, or can again.
    Journal(Result<(), FileError>),
    /// Work that dead windows left, the newest first.
    Lost(Vec<Lost>),
    /// A workspace without file was read from its journal, or not.
    Recovered {
        /// The number of the job; a newer one makes it void.
        number: u64,
        /// How it went.
        result: Result<Box<Found>, OpenFailure>,
    },
    /// A session was read, or not.
    Opened {
        /// The number of the job; a newer one makes it void.
        number: u64,
        /// From where.
        path: PathBuf,
        /// How it went.
        result: Result<Box<OpenedFile>, OpenFailure>,
    },
    /// Documents were extracted again.
    ReadAgain {
        /// Hash of the rules that they were read with.
        rules: String,
        /// The documents.
        documents: Vec<Imported>,
    },
    /// Texts were looked through.
    Searched {
        /// The number of the search.
        number: u64,
        /// What was found so far.
        found: Findings,
        /// All of them; otherwise the search goes on.
        done: bool,
    },
    /// The files of documents were looked at.
    FilesChecked {
        /// Of which workspace.
        epoch: u64,
        /// What was found.
        found: FilesChecked,
        /// Whether it is said that nothing changed.
        aloud: bool,
    },
    /// Files that had changed were read: the hash of the old document and the new one.
    FilesRead {
        /// Of which workspace.
        epoch: u64,
        /// How it went.
        read: Vec<(String, Result<Imported, Failure>)>,
    },
    /// So many pages were read by OCR, of so many.
    RecognisedPages(usize, usize),
    /// Pages were read by OCR, or not.
    Recognised {
        /// Of which workspace.
        epoch: u64,
        /// What was to be read.
        target: Box<Target>,
        /// The document, or a sentence.
        result: Result<Box<Imported>, String>,
    },
    /// A workbook that may come back was read, or not.
    Workbook {
        /// From where.
        path: PathBuf,
        /// It is added as documents where it is none.
        perhaps: bool,
        /// Its sheets, or the sentence why not.
        result: Result<Vec<crate::document::NamedSheet>, String>,
    },
    /// A list of companies was read, or not.
    Listed {
        /// The file.
        path: PathBuf,
        /// The list, or a sentence.
        result: Result<super::portfolio::CompanyList, String>,
    },
    /// The beginning of a table was read, or not.
    Previewed {
        /// The table.
        path: PathBuf,
        /// Its beginning, or a sentence.
        result: Result<TablePreview, String>,
    },
    /// A file was looked at that is said to be that of a document.
    Located {
        /// Of which workspace.
        epoch: u64,
        /// Hash of the document.
        hash: String,
        /// The file.
        path: PathBuf,
        /// Whether it has the same bytes, or a sentence where it can't be read.
        same: Result<bool, String>,
    },
    /// Files of the watched folder are new or have changed.
    Watched(u64, Vec<PathBuf>),
    /// Files that a folder holds that is watched again.
    WatchedSince(u64, Vec<PathBuf>),
    /// Texts rest in a file, as this workspace does, or can't.
    Rested {
        /// Of which workspace.
        epoch: u64,
        /// An earlier clone that rests, or why not.
        rested: Result<Box<Workspace>, String>,
    },
    /// Bytes that are kept of files that were read.
    CacheSize(u64),
    /// A page was drawn, or not.
    Page(PageKey, Result<PageImage, Refusal>),
    /// An export was written, or not.
    Exported {
        /// To where.
        path: PathBuf,
        /// How it went.
        result: Result<(), FileError>,
    },
}

/// Posts answers from a job's thread.
#[derive(Clone)]
pub(super) struct Post {
    sender: Sender<Answer>,
    waker: Waker,
}

impl Post {
    /// Sends to `sender`, then wakes.
    pub fn new(sender: Sender<Answer>, waker: Waker) -> Self {
        Self { sender, waker }
    }

    /// Sends an answer and wakes the interface; an app that is gone needs none.
    pub fn send(&self, answer: Answer) {
        if self.sender.send(answer).is_ok() {
            (self.waker)();
        }
    }
}

/// Starts jobs and collects their answers.
pub(super) struct Jobs {
    post: Post,
    answers: Receiver<Answer>,
}

impl Jobs {
    pub fn new(waker: Waker) -> Self {
        let (sender, answers) = channel();
        Self { post: Post::new(sender, waker), answers }
    }

    /// For a thread that answers on its own.
    pub fn post(&self) -> Post {
        self.post.clone()
    }

    /// What wakes the interface, for work that answers in its own way.
    pub fn waker(&self) -> &Waker {
        &self.post.waker
    }

    /// Wakes the interface.
    pub fn wake(&self) {
        (self.post.waker)();
    }

    /// Runs `work` on a thread of this name; gives `false` where the system has no thread to spare.
    pub fn start(&self, name: &str, work: impl FnOnce(&Post) + Send + 'static) -> bool {
        let post = self.post.clone();
        let started = std::thread::Builder::new().name(name.to_owned()).spawn(move || work(&post));
        started.inspect_err(|e| log::error!("no thread for {name}: {e}")).is_ok()
    }

    /// The next answer that has arrived.
    pub fn answer(&self) -> Option<Answer> {
        self.answers.try_recv().ok()
    }
}
