//! stdout and stderr: one locked, buffered writer; sentences for the person; exit codes.
//!
//! A reader that leaves early (`| head`) is a normal end, not an error.

use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::Path;

use crate::app::{files, write_files};
use crate::export::ExportError;

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done; at least one document was read.
    Done,
    /// Nothing could be done.
    Nothing,
    /// The arguments were not understood.
    Usage,
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Done => Self::SUCCESS,
            Exit::Nothing => Self::from(1),
            Exit::Usage => Self::from(2),
        }
    }
}

/// Says one sentence on stderr. Where stderr is gone there is nobody to tell.
pub fn say(sentence: &str) {
    let line = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
    let _ = writeln!(io::stderr().lock(), "pledgeline: {line}");
}

/// Writes to stdout through one locked buffer; `Done` where the reader has left early.
pub(super) fn write(work: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Exit {
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    match work(&mut out).and_then(|()| out.flush()) {
        Ok(()) => Exit::Done,
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Exit::Done,
        Err(error) => {
            say(&format!("the output could not be written: {error}"));
            Exit::Nothing
        }
    }
}

/// Prints a text.
pub(super) fn print(text: &str) -> Exit {
    write(|out| out.write_all(text.as_bytes()))
}

/// Writes the files that were made, the first under the name given and the others numbered beside it; says why where that fails.
pub(super) fn save_all(path: &Path, made: Result<Vec<Vec<u8>>, ExportError>) -> Exit {
    let written = made.map_err(|e| e.to_string()).and_then(|all| {
        if all.len() > 1 {
            say(&format!("{} pages, the first as {}", all.len(), path.display()));
        }
        write_files(path, &all).map_err(|e| e.to_string())
    });
    told(path, written)
}

/// Writes what was made to a file, whole or not at all; says why where that fails.
pub(super) fn save(path: &Path, made: Result<Vec<u8>, ExportError>) -> Exit {
    let written = made.map_err(|e| e.to_string()).and_then(|bytes| files::write_bytes(path, &bytes).map_err(|e| e.to_string()));
    told(path, written)
}

fn told(path: &Path, written: Result<(), String>) -> Exit {
    match written {
        Ok(()) => Exit::Done,
        Err(sentence) => {
            say(&format!("{}: {sentence}", path.display()));
            Exit::Nothing
        }
    }
}
