//! The worker process: reads documents from its input and answers on its output, within limits that it sets itself before the first byte.
//!
//! In: frames of a task, a name and bytes. Out: a frame of JSON and bytes each: a document, parts of a file, the pixels of a page, or the
//! reader's error. Opens no file and no connection; ends with its input.

use std::io::{self, Read, Write};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use super::guard;
use crate::document::{self, Columns, PageRenderer, ReadError, Tables, Told, Unpacker};

/// The first argument that makes this program a worker; then come MiB of memory and seconds for a document.
pub const ARGUMENT: &str = "--worker";

/// Stack of the thread that reads, in bytes.
const STACK: usize = 64 << 20;

/// Most bytes about a task.
const ABOUT: u64 = 1 << 20;

/// Largest document that is taken in, in bytes.
const LARGEST: u64 = 1 << 30;

/// What a worker is asked. A frame has three parts: the task, what it is about, bytes; the answer two: JSON, bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// Read the document of this name and these bytes.
    Read,
    /// Read the first pages of a long document.
    Begin,
    /// Begin to take a file that holds many documents apart: its name, choices of columns and whether only names count, as JSON.
    Parts,
    /// Go on with it.
    More,
    /// Tell the beginning of the table of this name.
    Preview,
    /// Tell the companies of the list of this name.
    Companies,
    /// Tell the sheets of a workbook with their names.
    Sheets,
    /// Keep a PDF open, for its pages.
    Open,
    /// Draw a page of it: its number and width in pixels, as JSON.
    Draw,
}

impl Task {
    const CODES: [(Self, &'static str); 9] = [
        (Self::Read, "read"),
        (Self::Begin, "begin"),
        (Self::Parts, "parts"),
        (Self::More, "more"),
        (Self::Preview, "preview"),
        (Self::Companies, "companies"),
        (Self::Sheets, "sheets"),
        (Self::Open, "open"),
        (Self::Draw, "draw"),
    ];

    /// Its name in a frame.
    pub fn code(self) -> &'static str {
        Self::CODES.iter().find(|(task, _)| *task == self).map_or("", |(_, code)| code)
    }

    fn of(code: &[u8]) -> Option<Self> {
        Self::CODES.iter().find(|(_, known)| known.as_bytes() == code).map(|(task, _)| *task)
    }
}

/// Bytes of documents that are answered at one time, one document more at most.
const PORTION: usize = 16 << 20;

/// What stays open between two tasks.
#[derive(Default)]
struct Desk {
    pages: Option<PageRenderer>,
    unpacker: Option<Unpacker>,
}

impl Desk {
    /// The next documents of the file that is being taken apart; their bytes go into `body`.
    fn portion(&mut self, body: &mut Vec<u8>) -> Result<Told, ReadError> {
        let mut unpacker = self.unpacker.take().ok_or_else(|| nothing_open("archive"))?;
        let portion = guarded(|| unpacker.portion(PORTION))?;
        self.unpacker = Some(unpacker).filter(|_| portion.more);
        let heads = portion.parts.into_iter().map(|part| {
            body.extend_from_slice(&part.bytes);
            (part.name, part.about, part.bytes.len())
        });
        Ok(Told { heads: heads.collect(), failed: portion.failed, more: portion.more })
    }
}

fn nothing_open(kind: &str) -> ReadError {
    ReadError::Broken { kind: kind.to_owned(), detail: "nothing is open".to_owned() }
}

/// Writes parts, each with its length before it, as one frame.
pub fn send(to: &mut impl Write, parts: &[&[u8]]) -> io::Result<()> {
    for part in parts {
        to.write_all(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_le_bytes())?;
        to.write_all(part)?;
    }
    to.flush()
}

/// Reads a part of at most `most` bytes.
pub fn receive(from: &mut impl Read, most: u64) -> io::Result<Vec<u8>> {
    let mut length = [0; 8];
    from.read_exact(&mut length)?;
    let length = u64::from_le_bytes(length);
    if length > most {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let mut bytes = Vec::new();
    from.take(length).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).ok() == Some(length) { Ok(bytes) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

/// Bytes that the worker takes before it reads anything.
const OWN: u64 = 32 << 20;

/// Runs the worker until its input ends. `allocator` sets how many bytes the program's allocator gives; whether that worked.
pub fn run(arguments: impl IntoIterator<Item = String>, allocator: impl FnOnce(usize) -> bool) -> ExitCode {
    let mut numbers = arguments.into_iter().filter_map(|a| a.parse::<u64>().ok());
    let (memory, seconds) = (numbers.next().unwrap_or(1024), numbers.next().unwrap_or(60));
    let bytes = usize::try_from((memory << 20).saturating_add(OWN)).unwrap_or(usize::MAX);
    if !allocator(bytes) {
        return ExitCode::FAILURE;
    }
    limit(memory);
    let due = watch(seconds);
    let thread = std::thread::Builder::new().name("read".to_owned()).stack_size(STACK).spawn(move || serve(&due, seconds));
    match thread.map(std::thread::JoinHandle::join) {
        Ok(Ok(Ok(()))) => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

fn serve(due: &AtomicU64, seconds: u64) -> io::Result<()> {
    let (mut from, mut to) = (io::stdin().lock(), io::stdout().lock());
    let mut desk = Desk::default();
    loop {
        let task = match receive(&mut from, 16) {
            Err(e) if e.kind() == io::ErrorKind::UnexpectedEof => return Ok(()),
            task => Task::of(&task?).ok_or(io::ErrorKind::InvalidData)?,
        };
        let about = receive(&mut from, ABOUT)?;
        let bytes = receive(&mut from, LARGEST)?;
        // The one who asks has a timer too; this one is for the case that it is gone.
        due.store(seconds + 5, Ordering::Relaxed);
        let (head, body) = answer(task, &about, bytes, &mut desk)?;
        send(&mut to, &[&head, &body])?;
        due.store(0, Ordering::Relaxed);
    }
}

/// Does what was asked; a panic becomes an error of the reader.
fn answer(task: Task, about: &[u8], bytes: Vec<u8>, desk: &mut Desk) -> io::Result<(Vec<u8>, Vec<u8>)> {
    let name = String::from_utf8_lossy(about);
    let mut body = Vec::new();
    let head = match task {
        Task::Read => serde_json::to_vec(&guarded(|| document::read(&bytes, &name))),
        Task::Begin => serde_json::to_vec(&guarded(|| document::read_beginning(&bytes, &name))),
        Task::Parts => {
            let (name, choices, by_name): (String, Vec<Columns>, bool) = serde_json::from_slice(about)?;
            desk.unpacker = None;
            let begun = guarded(|| Unpacker::new(bytes, &name, Tables { choices: &choices, by_name }));
            let told = begun.and_then(|unpacker| {
                desk.unpacker = Some(unpacker);
                desk.portion(&mut body)
            });
            serde_json::to_vec(&told)
        }
        Task::More => serde_json::to_vec(&desk.portion(&mut body)),
        Task::Preview => serde_json::to_vec(&guarded(|| document::table_preview(&bytes, &name))),
        Task::Sheets => serde_json::to_vec(&guarded(|| document::named_sheets(&bytes, document::WORKBOOK_ROWS))),
        Task::Companies => serde_json::to_vec(&guarded(|| document::company_list(&bytes, &name))),
        Task::Open => {
            let opened = guarded(|| PageRenderer::open(&bytes));
            serde_json::to_vec(&opened.map(|pages| desk.pages.insert(pages).head()))
        }
        Task::Draw => {
            let (page, width) = serde_json::from_slice(about)?;
            let drawn = guarded(|| desk.pages.as_ref().ok_or_else(|| nothing_open("page"))?.draw(page, width));
            let head = drawn.map(|image| {
                body = image.pixels;
                (image.width, image.height)
            });
            serde_json::to_vec(&head)
        }
    }?;
    Ok((head, body))
}

fn guarded<T>(work: impl FnOnce() -> Result<T, ReadError>) -> Result<T, ReadError> {
    guard::catch(work).unwrap_or_else(|detail| Err(ReadError::Broken { kind: "file".to_owned(), detail }))
}

/// Counts down while a document is read and ends the process at zero.
fn watch(seconds: u64) -> Arc<AtomicU64> {
    let due = Arc::new(AtomicU64::new(0));
    let left = Arc::clone(&due);
    let count = move || {
        loop {
            std::thread::sleep(Duration::from_secs(1));
            let step = left.try_update(Ordering::Relaxed, Ordering::Relaxed, |n| n.checked_sub(1));
            if step == Ok(1) {
                std::process::exit(3);
            }
        }
    };
    if seconds > 0 {
        let _ = std::thread::Builder::new().name("watch".to_owned()).spawn(count);
    }
    due
}

/// Limits of the process, as a second net behind the allocator: memory, no files written, no dump of memory.
#[cfg(unix)]
fn limit(memory_mib: u64) {
    use rustix::process::{Resource, Rlimit, setrlimit};
    // What the program takes before it reads anything: its own code, stacks.
    const OWN_MIB: u64 = 512;
    let most = |n: u64| Rlimit { current: Some(n), maximum: Some(n) };
    let _ = setrlimit(Resource::As, most((memory_mib + OWN_MIB) << 20));
    let _ = setrlimit(Resource::Fsize, most(0));
    let _ = setrlimit(Resource::Core, most(0));
}

/// Elsewhere the allocator, the timer and the size of the answer limit it.
#[cfg(not(unix))]
fn limit(_: u64) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_come_through_whole_or_not_at_all() {
        let mut pipe = Vec::new();
        send(&mut pipe, &[b"a.pdf", b"bytes"]).expect("written");
        let mut from = pipe.as_slice();
        assert_eq!(receive(&mut from, 100).expect("a part"), b"a.pdf");
        assert_eq!(receive(&mut from, 4).expect_err("too long").kind(), io::ErrorKind::FileTooLarge);
        assert_eq!(receive(&mut &pipe[..7], 100).expect_err("cut").kind(), io::ErrorKind::UnexpectedEof);
        assert_eq!(receive(&mut &pipe[..10], 100).expect_err("cut").kind(), io::ErrorKind::UnexpectedEof);
    }
}
