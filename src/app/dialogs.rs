//! File dialogs of the system, and their stand-in for tests.
//!
//! In: what to ask for. Out: paths, a "no", or that there are no dialogs on this system. Blocks, so it is called from a job's thread.

use std::collections::VecDeque;
use std::future::Future;
use std::path::PathBuf;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::Duration;

use raw_window_handle::{HasDisplayHandle, HasWindowHandle};

use super::clock;
use super::listing::SESSION_EXTENSION;

/// What to ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// Files to add.
    Files,
    /// A folder, with the title of the dialog.
    Folder(&'static str),
    /// A table of documents.
    Table,
    /// A workbook that comes back.
    Workbook,
    /// A list of companies.
    CompanyList,
    /// Where a file is now.
    Locate {
        /// The name it had.
        name: String,
        /// The folder it was in.
        folder: Option<PathBuf>,
    },
    /// A session to open.
    OpenSession,
    /// A file to save the session to.
    SaveSession {
        /// The name offered.
        name: String,
        /// The folder offered.
        folder: Option<PathBuf>,
    },
    /// A file to export to.
    SaveExport {
        /// The name offered, with extension.
        name: String,
        /// The folder offered.
        folder: Option<PathBuf>,
    },
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answered {
    /// These were chosen; at least one.
    Chosen(Vec<PathBuf>),
    /// The person closed the dialog.
    Cancelled,
    /// This system shows no dialogs: the path field is the way out.
    Unavailable,
}

/// Asks a person for paths.
pub trait Dialogs: Send + Sync {
    /// Asks and waits for the answer; called away from the interface's thread.
    fn ask(&self, ask: &Ask) -> Answered;
}

/// The dialogs of the system.
#[derive(Debug, Clone, Default)]
pub struct SystemDialogs {
    /// What each dialog begins with: the window it belongs to.
    base: rfd::AsyncFileDialog,
}

impl SystemDialogs {
    /// Dialogs that belong to a window and stay in front of it.
    pub fn of_window(window: &(impl HasWindowHandle + HasDisplayHandle)) -> Self {
        Self { base: rfd::AsyncFileDialog::new().set_parent(window) }
    }
}

/// A dialog that answers "cancelled" sooner than this was never shown.
const TOO_QUICK: Duration = Duration::from_millis(300);

/// Extensions offered when files are added.
const TYPES: &[&str] = &[
    "pdf", "docx", "odt", "odp", "pptx", "rtf", "epub", "eml", "mht", "mhtml", "txt", "md", "html", "htm", "zip", "csv", "tsv", "jsonl",
    "json", "xlsx", "xls", "xlsb", "ods",
];

/// Extensions of tables.
const TABLES: &[&str] = &["csv", "tsv", "xlsx", "xlsm", "xlsb", "xls", "ods", "jsonl", "ndjson", "json"];

/// Extensions of workbooks.
const BOOKS: &[&str] = &["xlsx", "xlsm", "ods", "xlsb", "xls"];

/// Extensions of lists of companies.
const LISTS: &[&str] = &["csv", "tsv", "xlsx", "xlsm", "xlsb", "xls", "ods"];

impl Dialogs for SystemDialogs {
    fn ask(&self, ask: &Ask) -> Answered {
        let begun = clock::moment();
        match wait_for(show(self.base.clone(), ask)) {
            Some(paths) if !paths.is_empty() => Answered::Chosen(paths),
            _ if begun.elapsed() < TOO_QUICK => Answered::Unavailable,
            _ => Answered::Cancelled,
        }
    }
}

async fn show(dialog: rfd::AsyncFileDialog, ask: &Ask) -> Option<Vec<PathBuf>> {
    let one = |handle: rfd::FileHandle| vec![handle.path().to_owned()];
    match ask {
        Ask::Files => {
            let readable = dialog.set_title("Add files").add_filter("Documents", TYPES).add_filter("All files", &["*"]);
            readable.pick_files().await.map(|files| files.iter().map(|f| f.path().to_owned()).collect())
        }
        Ask::Folder(title) => dialog.set_title(*title).pick_folder().await.map(one),
        Ask::Table => {
            let tables = dialog.set_title("Add a table of documents").add_filter("Tables", TABLES).add_filter("All files", &["*"]);
            tables.pick_file().await.map(one)
        }
        Ask::Workbook => {
            let books = dialog.set_title("Take changes from a workbook").add_filter("Workbooks", BOOKS).add_filter("All files", &["*"]);
            books.pick_file().await.map(one)
        }
        Ask::CompanyList => {
            let lists = dialog.set_title("Load a list of companies").add_filter("Lists", LISTS).add_filter("All files", &["*"]);
            lists.pick_file().await.map(one)
        }
        Ask::Locate { name, folder } => {
            in_folder(dialog.set_title(format!("Locate {name}")).set_file_name(name), folder).pick_file().await.map(one)
        }
        Ask::OpenSession => {
            dialog.set_title("Open session").add_filter("Pledgeline session", &[SESSION_EXTENSION]).pick_file().await.map(one)
        }
        Ask::SaveSession { name, folder } => {
            let dialog = dialog.set_title("Save session").add_filter("Pledgeline session", &[SESSION_EXTENSION]).set_file_name(name);
            in_folder(dialog, folder).save_file().await.map(one)
        }
        Ask::SaveExport { name, folder } => in_folder(dialog.set_title("Export").set_file_name(name), folder).save_file().await.map(one),
    }
}

fn in_folder(dialog: rfd::AsyncFileDialog, folder: &Option<PathBuf>) -> rfd::AsyncFileDialog {
    match folder {
        Some(folder) => dialog.set_directory(folder),
        None => dialog,
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Runs one future to its end on this thread.
fn wait_for<T>(future: impl Future<Output = T>) -> T {
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(value) => return value,
            Poll::Pending => thread::park(),
        }
    }
}

/// Answers from a list, for tests; cancels when the list is used up.
#[derive(Debug, Clone, Default)]
pub struct ScriptedDialogs {
    script: Arc<Mutex<Script>>,
}

#[derive(Debug, Default)]
struct Script {
    answers: VecDeque<Answered>,
    asked: Vec<Ask>,
}

impl ScriptedDialogs {
    /// Dialogs that give these answers in turn.
    pub fn new(answers: impl IntoIterator<Item = Answered>) -> Self {
        let script = Script { answers: answers.into_iter().collect(), asked: Vec::new() };
        Self { script: Arc::new(Mutex::new(script)) }
    }

    /// Adds an answer.
    pub fn then(&self, answer: Answered) {
        if let Ok(mut script) = self.script.lock() {
            script.answers.push_back(answer);
        }
    }

    /// What was asked so far.
    pub fn asked(&self) -> Vec<Ask> {
        self.script.lock().map(|s| s.asked.clone()).unwrap_or_default()
    }
}

impl Dialogs for ScriptedDialogs {
    fn ask(&self, ask: &Ask) -> Answered {
        let Ok(mut script) = self.script.lock() else { return Answered::Cancelled };
        script.asked.push(ask.clone());
        script.answers.pop_front().unwrap_or(Answered::Cancelled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripted_answers_come_in_turn_and_then_cancel() {
        let dialogs = ScriptedDialogs::new([Answered::Unavailable]);
        assert_eq!(dialogs.ask(&Ask::Files), Answered::Unavailable);
        assert_eq!(dialogs.ask(&Ask::Folder("Add a folder")), Answered::Cancelled);
        assert_eq!(dialogs.asked(), [Ask::Files, Ask::Folder("Add a folder")]);
    }

    #[test]
    fn a_future_that_waits_for_another_thread_ends() {
        let shared = Arc::new(Mutex::new((false, None::<Waker>)));
        let other = Arc::clone(&shared);
        let ended = wait_for(std::future::poll_fn(move |context| {
            let mut state = shared.lock().expect("not poisoned");
            if state.0 {
                return Poll::Ready(5);
            }
            if state.1.is_none() {
                let other = Arc::clone(&other);
                thread::spawn(move || {
                    let mut state = other.lock().expect("not poisoned");
                    state.0 = true;
                    if let Some(waker) = state.1.take() {
                        waker.wake();
                    }
                });
            }
            state.1 = Some(context.waker().clone());
            Poll::Pending
        }));
        assert_eq!(ended, 5);
    }
}
