//! Archives, tables of documents and messages with attached files are taken apart before reading: each document in them is a source of its
//! own.
//!
//! In: listed files. Out: sources in their order, failures. Reads files; must not read documents.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::files;
use super::guard;
use super::import::Source;
use super::isolation::{IsolationError, Reader};
use super::listing::Listed;
use super::state::Failure;
use crate::document::{self, Columns, Part, ReadError, holds_documents, is_collection_name, is_readable_name, is_untrusted_collection};

/// Bytes that all archives of one import may hold in memory together.
const WHOLE: usize = 2 << 30;

/// Files as sources; those that hold many documents are taken apart.
pub fn sources(listed: Vec<Listed>, columns: &[Columns], failures: &mut Vec<Failure>, stop: &dyn Fn() -> bool) -> Vec<Source> {
    let mut unpacking = Unpacking { sources: Vec::with_capacity(listed.len()), columns, reader: Reader::installed(), held: 0, failures };
    for file in listed {
        if stop() {
            break;
        }
        match (is_readable_name(&file.name), holds_documents(&file.name)) {
            (true, false) => unpacking.sources.push(Source::File(file)),
            (true, true) => unpacking.message(file),
            (false, _) if is_collection_name(&file.name) => unpacking.collection(&file),
            (false, _) => unpacking.sources.push(Source::File(file)),
        }
    }
    unpacking.sources
}

/// Sources under way.
struct Unpacking<'a> {
    sources: Vec<Source>,
    /// Choices of columns for tables.
    columns: &'a [Columns],
    reader: Reader,
    /// Bytes of parts in memory.
    held: usize,
    failures: &'a mut Vec<Failure>,
}

impl Unpacking<'_> {
    /// A message is a document, and what is attached to it too. What is wrong with it is said when it is read.
    fn message(&mut self, file: Listed) {
        let attached = match files::read(&file.path) {
            Ok(bytes) if may_have_attachments(&bytes) => taken_apart(&mut self.reader, &bytes, &file.name, self.columns),
            _ => Ok(Vec::new()),
        };
        self.sources.push(Source::File(file.clone()));
        self.keep(&file, attached.unwrap_or_default());
    }

    fn collection(&mut self, file: &Listed) {
        let bytes = match files::read(&file.path) {
            Ok(bytes) => bytes,
            Err(e) => return self.fail(file, e.to_string(), e.detail().to_owned()),
        };
        match taken_apart(&mut self.reader, &bytes, &file.name, self.columns) {
            Ok(parts) => self.keep(file, parts),
            Err(e) => {
                self.fail(file, e.to_string(), e.detail().to_owned());
                if let (IsolationError::Read(ReadError::NoTextColumn), Some(failure)) = (&e, self.failures.last_mut()) {
                    failure.columns = true;
                }
            }
        }
    }

    /// Takes parts in, and what is attached to those that are messages.
    fn keep(&mut self, file: &Listed, parts: Vec<Part>) {
        for part in parts {
            let attached = if is_message(&part.name) && may_have_attachments(&part.bytes) {
                taken_apart(&mut self.reader, &part.bytes, &part.name, self.columns).unwrap_or_default()
            } else {
                Vec::new()
            };
            for part in std::iter::once(part).chain(attached) {
                self.held = self.held.saturating_add(part.bytes.len());
                if self.held > WHOLE {
                    return self.fail(file, "Too much text was opened at once. Add this file on its own.".to_owned(), String::new());
                }
                self.sources.push(Source::Part(Arc::new(part), file.path.clone()));
            }
        }
    }

    fn fail(&mut self, file: &Listed, sentence: String, detail: String) {
        let failure = Failure { path: file.path.clone(), name: file.name.clone(), sentence, detail, pictures: false, columns: false };
        self.failures.push(failure);
    }
}

fn is_message(name: &str) -> bool {
    is_readable_name(name) && holds_documents(name)
}

/// Whether a message says somewhere that a file is attached, so that it is worth to be taken apart.
fn may_have_attachments(bytes: &[u8]) -> bool {
    let low = bytes.to_ascii_lowercase();
    [b"name=".as_slice(), b"name*"].iter().any(|word| memchr::memmem::find(&low, word).is_some())
}

/// Spreadsheets and messages are taken apart by a worker; archives and tables here, within the bounds of `document`.
fn taken_apart(reader: &mut Reader, bytes: &[u8], name: &str, columns: &[Columns]) -> Result<Vec<Part>, IsolationError> {
    if is_untrusted_collection(name) {
        return reader.parts_by(bytes, name, columns, &AtomicBool::new(false));
    }
    guard::catch(|| document::parts_by(bytes, name, columns))
        .map_err(|detail| IsolationError::Crashed { detail })?
        .map_err(IsolationError::Read)
}
