//! Files that others made are read in a process of their own: a crash, a hang or hunger for memory costs that one document.
//!
//! In: bytes and a name. Out: the document, or a sentence why not. Owns the worker process and its limits: time by a timer that kills,
//! memory by the worker's own limit, the size of the answer. The other end is [`super::worker`]. No shared memory, no files, no network.

use std::ffi::OsString;
use std::io::{self, Read};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock, mpsc};
use std::time::Duration;

use serde::de::DeserializeOwned;

use super::clock;
use super::guard;
use super::worker::{self, Task};
use crate::document::{self, CompanyLine, Document, NamedSheet, Part, Portion, ReadError, TablePreview, Tables, Told, Unpacker};

/// What a worker may take for one document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Time.
    pub time: Duration,
    /// Memory, in MiB.
    pub memory_mib: u64,
    /// Size of the answer, in MiB.
    pub answer_mib: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { time: Duration::from_secs(60), memory_mib: 1024, answer_mib: 512 }
    }
}

/// Why a document was not read. `Display` is the sentence for the person; [`IsolationError::detail`] the technical part.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IsolationError {
    /// The reader's own answer.
    #[error("{0}")]
    Read(ReadError),
    /// The process ended without an answer.
    #[error("The file made its reader fail. It was left out; nothing else was harmed.")]
    Crashed {
        /// How it ended.
        detail: String,
    },
    /// The timer ran out.
    #[error("Reading the file took longer than {seconds} seconds and was stopped.")]
    TooLong {
        /// The limit.
        seconds: u64,
    },
    /// The memory ran out.
    #[error("Reading the file needed more than {mib} MiB of memory and was stopped.")]
    TooHungry {
        /// The limit.
        mib: u64,
    },
    /// More text than any document has.
    #[error("The file holds more text than can be read.")]
    TooMuch,
    /// The import was stopped.
    #[error("Reading was stopped.")]
    Stopped,
    /// No process.
    #[error("The part of the program that reads such files could not be started.")]
    NotStarted {
        /// What the system said.
        detail: String,
    },
}

impl IsolationError {
    /// The technical detail behind the sentence, empty where there is none.
    pub fn detail(&self) -> &str {
        match self {
            Self::Read(error) => error.detail(),
            Self::Crashed { detail } | Self::NotStarted { detail } => detail,
            _ => "",
        }
    }
}

/// The program that is started as worker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    /// Its path.
    pub path: PathBuf,
    /// Its arguments.
    pub arguments: Vec<OsString>,
}

impl Program {
    /// The installed program, if there is one.
    pub fn installed(limits: Limits) -> Option<Self> {
        INSTALLED.get().map(|path| Self::at(path.clone(), limits))
    }

    /// This program at a path.
    pub fn at(path: PathBuf, limits: Limits) -> Self {
        Self {
            path,
            arguments: vec![worker::ARGUMENT.into(), limits.memory_mib.to_string().into(), limits.time.as_secs().to_string().into()],
        }
    }
}

static INSTALLED: OnceLock<PathBuf> = OnceLock::new();

/// Says where the program that reads files of others is; done once at start. Without it they are read in this process.
pub fn install(program: PathBuf) {
    let _ = INSTALLED.set(program);
}

/// Reads documents, those of others in a worker that is started when it is first needed and again after it fell.
#[derive(Debug)]
pub struct Reader {
    program: Option<Program>,
    limits: Limits,
    worker: Option<Worker>,
    /// What is taken apart in this process.
    unpacker: Option<Unpacker>,
}

/// Bytes of documents that are taken out at one time where there is no worker.
const IN_PROCESS: usize = 16 << 20;

/// A portion as a worker tells it.
fn portion((told, mut body): (Told, Vec<u8>)) -> Result<Portion, IsolationError> {
    let whole = told.heads.iter().try_fold(0_usize, |sum, (_, _, length)| sum.checked_add(*length));
    if whole != Some(body.len()) {
        return Err(IsolationError::Crashed { detail: "other bytes than were told".to_owned() });
    }
    let mut parts = Vec::with_capacity(told.heads.len());
    // From the end, so that each byte is moved once.
    for (name, about, length) in told.heads.into_iter().rev() {
        let bytes = body.split_off(body.len() - length);
        parts.push(Part { name, bytes, about });
    }
    parts.reverse();
    Ok(Portion { parts, failed: told.failed, more: told.more })
}

impl Reader {
    /// A reader with the installed program and the usual limits.
    pub fn installed() -> Self {
        let limits = Limits::default();
        Self::new(Program::installed(limits), limits)
    }

    /// A reader with a program of one's own; without one everything is read in this process.
    pub fn new(program: Option<Program>, limits: Limits) -> Self {
        Self { program, limits, worker: None, unpacker: None }
    }

    /// Reads a document.
    ///
    /// # Errors
    /// The reader's own, or how its process ended.
    pub fn read(&mut self, bytes: &[u8], name: &str, stop: &AtomicBool) -> Result<Document, IsolationError> {
        match &self.program {
            Some(program) if document::is_untrusted_name(name) => {
                let program = program.clone();
                self.read_apart(&program, bytes, name, stop)
            }
            _ => guard::catch(|| document::read(bytes, name))
                .map_err(|detail| IsolationError::Crashed { detail })?
                .map_err(IsolationError::Read),
        }
    }

    /// The first pages of a long document; `None` for those that are not long.
    ///
    /// # Errors
    /// As [`Reader::read`].
    pub fn beginning(&mut self, bytes: &[u8], name: &str, stop: &AtomicBool) -> Result<Option<Document>, IsolationError> {
        let document = match self.program.clone() {
            Some(program) => self.apart::<Option<Document>>(&program, Task::Begin, name, bytes.to_vec(), stop)?.0,
            None => guard::catch(|| document::read_beginning(bytes, name))
                .map_err(|detail| IsolationError::Crashed { detail })?
                .map_err(IsolationError::Read)?,
        };
        Ok(document.filter(Document::is_sound))
    }

    /// Takes a file that holds many documents apart.
    ///
    /// # Errors
    /// As [`Reader::read`]; where some parts could be taken out, those are given.
    pub fn parts(&mut self, bytes: &[u8], name: &str, stop: &AtomicBool) -> Result<Vec<Part>, IsolationError> {
        self.parts_by(bytes, name, Tables::default(), stop)
    }

    /// As [`Reader::parts`], with a way to understand tables.
    ///
    /// # Errors
    /// As [`Reader::parts`].
    pub fn parts_by(&mut self, bytes: &[u8], name: &str, tables: Tables<'_>, stop: &AtomicBool) -> Result<Vec<Part>, IsolationError> {
        let mut portion = self.begin_parts(bytes.to_vec(), name, tables, stop)?;
        let (mut parts, mut failed) = (Vec::new(), Vec::new());
        loop {
            parts.append(&mut portion.parts);
            failed.append(&mut portion.failed);
            if !portion.more {
                break;
            }
            portion = self.more_parts(stop)?;
        }
        match failed.into_iter().next() {
            Some((_, error)) if parts.is_empty() => Err(IsolationError::Read(error)),
            _ => Ok(parts),
        }
    }

    /// The first part that is the one.
    ///
    /// # Errors
    /// As [`Reader::read`].
    pub fn find_part(
        &mut self,
        bytes: Vec<u8>,
        name: &str,
        is: impl Fn(&Part) -> bool,
        stop: &AtomicBool,
    ) -> Result<Option<Part>, IsolationError> {
        let mut portion = self.begin_parts(bytes, name, Tables::default(), stop)?;
        loop {
            if let Some(found) = portion.parts.into_iter().find(&is) {
                return Ok(Some(found));
            }
            if !portion.more {
                return Ok(None);
            }
            portion = self.more_parts(stop)?;
        }
    }

    /// The first documents of a file that holds many.
    ///
    /// # Errors
    /// As [`Reader::read`].
    pub fn begin_parts(&mut self, bytes: Vec<u8>, name: &str, tables: Tables<'_>, stop: &AtomicBool) -> Result<Portion, IsolationError> {
        let Some(program) = self.program.clone() else {
            let begun = guard::catch(|| Unpacker::new(bytes, name, tables)).map_err(|detail| IsolationError::Crashed { detail })?;
            self.unpacker = Some(begun.map_err(IsolationError::Read)?);
            return self.more_parts(stop);
        };
        let about = serde_json::to_string(&(name, tables.choices, tables.by_name)).unwrap_or_default();
        self.apart(&program, Task::Parts, &about, bytes, stop).and_then(portion)
    }

    /// The next documents of the file that was begun last.
    ///
    /// # Errors
    /// As [`Reader::read`].
    pub fn more_parts(&mut self, stop: &AtomicBool) -> Result<Portion, IsolationError> {
        if let Some(program) = self.program.clone() {
            return self.apart(&program, Task::More, "", Vec::new(), stop).and_then(portion);
        }
        let mut unpacker = self.unpacker.take().ok_or(IsolationError::Stopped)?;
        let portion = guard::catch(|| unpacker.portion(IN_PROCESS)).map_err(|detail| IsolationError::Crashed { detail })?;
        self.unpacker = Some(unpacker);
        portion.map_err(IsolationError::Read)
    }

    /// The beginning of a table of documents.
    ///
    /// # Errors
    /// As [`Reader::read`].
    pub fn preview(&mut self, bytes: &[u8], name: &str, stop: &AtomicBool) -> Result<TablePreview, IsolationError> {
        match self.program.clone() {
            Some(program) => self.apart(&program, Task::Preview, name, bytes.to_vec(), stop).map(|(preview, _)| preview),
            None => guard::catch(|| document::table_preview(bytes, name))
                .map_err(|detail| IsolationError::Crashed { detail })?
                .map_err(IsolationError::Read),
        }
    }

    /// The companies of a list.
    ///
    /// # Errors
    /// As [`Reader::read`].
    pub fn companies(&mut self, bytes: &[u8], name: &str, stop: &AtomicBool) -> Result<Vec<CompanyLine>, IsolationError> {
        match self.program.clone() {
            Some(program) => self.apart(&program, Task::Companies, name, bytes.to_vec(), stop).map(|(lines, _)| lines),
            None => guard::catch(|| document::company_list(bytes, name))
                .map_err(|detail| IsolationError::Crashed { detail })?
                .map_err(IsolationError::Read),
        }
    }

    /// The sheets of a workbook with their names.
    ///
    /// # Errors
    /// As [`Reader::read`].
    pub fn sheets(&mut self, bytes: &[u8], name: &str, stop: &AtomicBool) -> Result<Vec<NamedSheet>, IsolationError> {
        match self.program.clone() {
            Some(program) => self.apart(&program, Task::Sheets, name, bytes.to_vec(), stop).map(|(sheets, _)| sheets),
            None => guard::catch(|| document::named_sheets(bytes, document::WORKBOOK_ROWS))
                .map_err(|detail| IsolationError::Crashed { detail })?
                .map_err(IsolationError::Read),
        }
    }

    fn read_apart(&mut self, program: &Program, bytes: &[u8], name: &str, stop: &AtomicBool) -> Result<Document, IsolationError> {
        let (document, _): (Document, _) = self.apart(program, Task::Read, name, bytes.to_vec(), stop)?;
        if document.is_sound() { Ok(document) } else { Err(IsolationError::Crashed { detail: "places outside of the text".to_owned() }) }
    }

    fn apart<T: DeserializeOwned>(
        &mut self,
        program: &Program,
        task: Task,
        name: &str,
        bytes: Vec<u8>,
        stop: &AtomicBool,
    ) -> Result<(T, Vec<u8>), IsolationError> {
        let mut worker = match self.worker.take() {
            Some(worker) => worker,
            None => Worker::start(program, self.limits)?,
        };
        let answer = worker.ask(task, name.as_bytes(), Arc::new(bytes), stop)?;
        // Only a worker that answered is asked again; others were ended.
        self.worker = Some(worker);
        understood(&answer.0).map(|told| (told, answer.1))
    }
}

/// What an answer tells.
pub(super) fn understood<T: DeserializeOwned>(head: &[u8]) -> Result<T, IsolationError> {
    let told: Result<T, ReadError> =
        serde_json::from_slice(head).map_err(|e| IsolationError::Crashed { detail: format!("an answer that is none: {e}") })?;
    told.map_err(IsolationError::Read)
}

/// What the thread that talks to a worker is asked.
type Question = (Task, Vec<u8>, Arc<Vec<u8>>);

/// JSON and bytes.
type Answered = (Vec<u8>, Vec<u8>);

/// A running worker process and the thread that talks to it.
#[derive(Debug)]
pub(super) struct Worker {
    child: Child,
    limits: Limits,
    questions: mpsc::Sender<Question>,
    answers: mpsc::Receiver<io::Result<Answered>>,
}

/// Time between two looks at whether to stop.
const LOOK: Duration = Duration::from_millis(50);

impl Worker {
    /// Starts the program.
    pub fn start(program: &Program, limits: Limits) -> Result<Self, IsolationError> {
        Self::begin(program, limits).map_err(|e| IsolationError::NotStarted { detail: e.to_string() })
    }

    fn begin(program: &Program, limits: Limits) -> io::Result<Self> {
        let mut command = Command::new(&program.path);
        command.args(&program.arguments).env_clear().stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        // The allocator would set aside a GiB of addresses at once, which the limit of the process counts as memory.
        command.env("MIMALLOC_ARENA_RESERVE", "16MiB");
        without_window(&mut command);
        let mut child = command.spawn()?;
        let (Some(mut to), Some(mut from)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(io::Error::other("no pipes"));
        };
        let (questions, asked) = mpsc::channel::<Question>();
        let (answer, answers) = mpsc::channel();
        let most = limits.answer_mib << 20;
        std::thread::Builder::new().name("worker".to_owned()).spawn(move || {
            for (task, about, bytes) in asked {
                let outcome = worker::send(&mut to, &[task.code().as_bytes(), &about, &bytes]);
                drop(bytes);
                let outcome = outcome.and_then(|()| Ok((worker::receive(&mut from, most)?, worker::receive(&mut from, most)?)));
                let over = outcome.is_err();
                if answer.send(outcome).is_err() || over {
                    return;
                }
            }
        })?;
        Ok(Self { child, limits, questions, answers })
    }

    /// Sends a task and waits for the answer; a worker that gives none is not to be asked again.
    pub fn ask(&mut self, task: Task, about: &[u8], bytes: Arc<Vec<u8>>, stop: &AtomicBool) -> Result<Answered, IsolationError> {
        let limits = self.limits;
        if self.questions.send((task, about.to_vec(), bytes)).is_err() {
            return Err(self.end(limits));
        }
        let begun = clock::moment();
        loop {
            match self.answers.recv_timeout(LOOK) {
                Ok(Ok(answer)) => return Ok(answer),
                Ok(Err(error)) if error.kind() == io::ErrorKind::FileTooLarge => return Err(IsolationError::TooMuch),
                Ok(Err(_)) | Err(mpsc::RecvTimeoutError::Disconnected) => return Err(self.end(limits)),
                Err(mpsc::RecvTimeoutError::Timeout) if stop.load(Ordering::Relaxed) => return Err(IsolationError::Stopped),
                Err(mpsc::RecvTimeoutError::Timeout) if begun.elapsed() >= limits.time => {
                    return Err(IsolationError::TooLong { seconds: limits.time.as_secs() });
                }
                Err(mpsc::RecvTimeoutError::Timeout) => {}
            }
        }
    }

    /// Ends the process and says how it ended by itself.
    fn end(&mut self, limits: Limits) -> IsolationError {
        // A pipe that broke may be a moment ahead of the end of its process.
        let begun = clock::moment();
        let status = loop {
            match self.child.try_wait() {
                Ok(Some(status)) => break Some(status),
                _ if begun.elapsed() > Duration::from_secs(2) => break None,
                _ => std::thread::sleep(Duration::from_millis(5)),
            }
        };
        if status.is_none() {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
        let mut words = Vec::new();
        if let Some(said) = self.child.stderr.take() {
            let _ = said.take(16 << 10).read_to_end(&mut words);
        }
        let words = String::from_utf8_lossy(&words).trim().to_owned();
        if words.contains("memory allocation of") || words.contains("out of memory") {
            return IsolationError::TooHungry { mib: limits.memory_mib };
        }
        let how = status.map_or_else(|| "no answer".to_owned(), |s| s.to_string());
        IsolationError::Crashed { detail: format!("{how} {words}").trim().chars().take(500).collect() }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(windows)]
pub(super) fn without_window(command: &mut Command) {
    use std::os::windows::process::CommandExt;
    const CREATE_NO_WINDOW: u32 = 0x0800_0000;
    command.creation_flags(CREATE_NO_WINDOW);
}

#[cfg(not(windows))]
pub(super) fn without_window(_: &mut Command) {}
