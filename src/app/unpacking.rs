//! Archives, tables of documents and messages with attached files are taken apart before reading: each document in them is a source of its
//! own. A bounded amount at a time, so that a folder full of archives fits in memory.
//!
//! In: listed files. Out: sources in their order, failures, the names of what holds no documents. Reads files; must not read documents.

use std::sync::Arc;

use super::control::Control;
use super::files;
use super::guard;
use super::import::Source;
use super::isolation::{IsolationError, Reader};
use super::listing::Listed;
use super::state::Failure;
use crate::document::{
    self, Columns, Part, ReadError, Tables, holds_documents, is_collection_name, is_readable_name, is_untrusted_collection,
};

/// Bytes of documents of archives and tables that are held at one time; those of one file are held together.
const HELD: usize = 128 << 20;

/// Bytes of documents of one file at most, with what is attached to them.
const WHOLE: usize = 2 << 30;

/// Names that the sentence about files without documents tells.
const NAMED: usize = 3;

/// Listed files on their way to sources.
pub struct Unpacking<'a> {
    listed: std::iter::Peekable<std::vec::IntoIter<Listed>>,
    /// Choices of columns for tables.
    columns: &'a [Columns],
    control: &'a Control,
    reader: Reader,
    /// Names of files found in folders that hold no documents.
    without: Vec<String>,
}

/// Sources under way.
#[derive(Default)]
struct Batch {
    sources: Vec<Source>,
    /// Bytes of parts in memory.
    held: usize,
    failures: Vec<Failure>,
}

impl<'a> Unpacking<'a> {
    /// The files, none of which was looked at yet.
    pub fn new(listed: Vec<Listed>, columns: &'a [Columns], control: &'a Control) -> Self {
        Self { listed: listed.into_iter().peekable(), columns, control, reader: Reader::installed(), without: Vec::new() }
    }

    /// Files that were not looked at yet.
    pub fn left(&self) -> usize {
        self.listed.len()
    }

    /// The next sources, in the order of their files; none at the end, or when it was stopped.
    pub fn next(&mut self, failures: &mut Vec<Failure>) -> Vec<Source> {
        let mut batch = Batch::default();
        while batch.held < HELD
            && !self.control.is_stopped()
            && let Some(file) = self.listed.next()
        {
            match (is_readable_name(&file.name), holds_documents(&file.name)) {
                (true, false) => batch.sources.push(Source::File(file)),
                (true, true) => self.message(&mut batch, file),
                (false, _) if is_collection_name(&file.name) => self.collection(&mut batch, &file),
                (false, _) => batch.sources.push(Source::File(file)),
            }
        }
        failures.extend(batch.failures);
        batch.sources
    }

    /// The sentence about files of folders that could hold documents and hold none, where there are any.
    pub fn left_out_sentence(&self) -> Option<String> {
        let quoted = |names: &[String]| names.iter().map(|n| format!("“{n}”")).collect::<Vec<_>>().join(", ");
        match self.without.as_slice() {
            [] => None,
            [one] => Some(format!("“{one}” holds no documents and was left out")),
            names => {
                let (told, more) = names.split_at(names.len().min(NAMED));
                let more = if more.is_empty() { String::new() } else { format!(" and {} more", more.len()) };
                Some(format!("{} tables or archives hold no documents and were left out ({}{more})", names.len(), quoted(told)))
            }
        }
    }

    /// A message is a document, and what is attached to it too. What is wrong with it is said when it is read.
    fn message(&mut self, batch: &mut Batch, file: Listed) {
        let attached = match files::read(&file.path) {
            Ok(bytes) if may_have_attachments(&bytes) => self.taken_apart(&bytes, &file.name, file.found),
            _ => Ok(Vec::new()),
        };
        batch.sources.push(Source::File(file.clone()));
        self.keep(batch, &file, attached.unwrap_or_default());
    }

    fn collection(&mut self, batch: &mut Batch, file: &Listed) {
        let bytes = match files::read(&file.path) {
            Ok(bytes) => bytes,
            Err(e) => return batch.fail(file, e.to_string(), e.detail().to_owned()),
        };
        match self.taken_apart(&bytes, &file.name, file.found) {
            Ok(parts) => self.keep(batch, file, parts),
            Err(IsolationError::Stopped) => {}
            Err(e) if file.found && holds_none(&e, &file.name) => self.without.push(file.name.clone()),
            Err(e) => {
                batch.fail(file, e.to_string(), e.detail().to_owned());
                if let (IsolationError::Read(ReadError::NoTextColumn), Some(failure)) = (&e, batch.failures.last_mut()) {
                    failure.columns = true;
                }
            }
        }
    }

    /// Takes parts in, and what is attached to those that are messages.
    fn keep(&mut self, batch: &mut Batch, file: &Listed, parts: Vec<Part>) {
        let before = batch.held;
        for part in parts {
            let attached = if is_message(&part.name) && may_have_attachments(&part.bytes) {
                self.taken_apart(&part.bytes, &part.name, file.found).unwrap_or_default()
            } else {
                Vec::new()
            };
            for part in std::iter::once(part).chain(attached) {
                batch.held = batch.held.saturating_add(part.bytes.len());
                if batch.held - before > WHOLE {
                    return batch.fail(file, "It holds more documents than can be opened at once.".to_owned(), String::new());
                }
                batch.sources.push(Source::Part(Arc::new(part), file.path.clone()));
            }
        }
    }

    /// Spreadsheets and messages are taken apart by a worker; archives and tables here, within the bounds of `document`.
    fn taken_apart(&mut self, bytes: &[u8], name: &str, found: bool) -> Result<Vec<Part>, IsolationError> {
        let tables = Tables { choices: self.columns, by_name: found };
        if is_untrusted_collection(name) {
            return self.reader.parts_by(bytes, name, tables, &self.control.stop);
        }
        guard::catch(|| document::parts_by(bytes, name, tables))
            .map_err(|detail| IsolationError::Crashed { detail })?
            .map_err(IsolationError::Read)
    }
}

impl Batch {
    fn fail(&mut self, file: &Listed, sentence: String, detail: String) {
        let failure = Failure { path: file.path.clone(), name: file.name.clone(), sentence, detail, pictures: false, columns: false };
        self.failures.push(failure);
    }
}

/// Whether a file that nobody pointed at is simply something else than documents. Settings and the like are JSON of every kind.
fn holds_none(error: &IsolationError, name: &str) -> bool {
    let json = name.rsplit_once('.').is_some_and(|(_, e)| e.eq_ignore_ascii_case("json"));
    match error {
        IsolationError::Read(ReadError::NoTextColumn | ReadError::NoDocuments | ReadError::Empty) => true,
        IsolationError::Read(ReadError::Broken { .. }) => json,
        _ => false,
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
