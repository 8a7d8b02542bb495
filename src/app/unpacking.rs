//! Archives, tables of documents and messages with attached files are taken apart before reading: each document in them is a source of its
//! own. A bounded amount at a time, so that a folder full of archives fits in memory.
//!
//! In: listed files. Out: sources in their order, failures, the names of what holds no documents. Reads files; must not read documents.

use std::collections::HashMap;
use std::sync::Arc;

use super::control::Control;
use super::files;
use super::import::Source;
use super::inside::Held;
use super::isolation::{IsolationError, Reader};
use super::listing::Listed;
use super::state::Failure;
use crate::document::{
    Columns, Part, Portion, ReadError, Tables, Unpacked, content_hash, holds_documents, is_collection_name, is_readable_name,
};

/// Bytes of documents of archives and tables that are held at one time.
const HELD: usize = 128 << 20;

/// Bytes of documents of one file at most, with what is attached to them.
const WHOLE: usize = 2 << 30;

/// Names that the sentence about files without documents tells.
const NAMED: usize = 3;

/// Listed files on their way to sources.
pub struct Unpacking<'a> {
    listed: std::vec::IntoIter<Listed>,
    /// Choices of columns for tables.
    columns: &'a [Columns],
    control: &'a Control,
    /// What is known of files that were read before.
    held: Option<&'a Held>,
    /// Newer versions of documents in the file that is being taken apart: hash of their bytes, and the document.
    newer: HashMap<String, String>,
    /// Documents of which a newer version was met.
    changed: Vec<String>,
    /// The file that is being taken apart, and how many bytes came out of it.
    open: Option<(Listed, usize)>,
    /// Takes files apart, a portion at a time.
    reader: Reader,
    /// Takes messages in files apart.
    messages: Reader,
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
    /// The files, none of which was looked at yet. Of those that are `held`, newer versions of documents are not given but noted.
    pub fn new(listed: Vec<Listed>, columns: &'a [Columns], control: &'a Control, held: Option<&'a Held>) -> Self {
        let (reader, messages) = (Reader::installed(), Reader::installed());
        let (newer, changed, without) = (HashMap::new(), Vec::new(), Vec::new());
        Self { listed: listed.into_iter(), columns, control, held, newer, changed, open: None, reader, messages, without }
    }

    /// Documents of which a newer version was met since the last time.
    pub fn changed(&mut self) -> Vec<String> {
        std::mem::take(&mut self.changed)
    }

    /// Files that were not looked at yet.
    pub fn left(&self) -> usize {
        self.listed.len()
    }

    /// The next sources, in the order of their files; none at the end, or when it was stopped.
    pub fn next(&mut self, failures: &mut Vec<Failure>) -> Vec<Source> {
        let mut batch = Batch::default();
        while batch.held < HELD && !self.control.is_stopped() {
            if let Some((file, taken)) = self.open.take() {
                let more = self.reader.more_parts(&self.control.stop);
                self.portion(&mut batch, file, taken, more);
                continue;
            }
            let Some(file) = self.listed.next() else { break };
            match (is_readable_name(&file.name), holds_documents(&file.name)) {
                (true, false) => batch.sources.push(Source::File(file)),
                (true, true) => self.message(&mut batch, file),
                (false, _) if is_collection_name(&file.name) => self.collection(&mut batch, file),
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
        self.look(&file);
        let attached = match files::read(&file.path) {
            Ok(bytes) if may_have_attachments(&bytes) => self.attached(&bytes, &file),
            _ => Vec::new(),
        };
        batch.sources.push(Source::File(file.clone()));
        for part in attached {
            self.give(batch, part, &file);
        }
    }

    /// Sees which documents of a file that was read before have a newer version in it.
    fn look(&mut self, file: &Listed) {
        self.newer = self.held.map(|held| held.newer(&file.path, self.columns, self.control)).unwrap_or_default();
    }

    /// Gives a part, unless it is a newer version of a document.
    fn give(&mut self, batch: &mut Batch, part: Part, file: &Listed) {
        if !self.newer.is_empty()
            && let Some(id) = self.newer.get(&content_hash(&part.bytes))
        {
            return self.changed.push(id.clone());
        }
        batch.part(part, file);
    }

    fn collection(&mut self, batch: &mut Batch, file: Listed) {
        let bytes = match files::read(&file.path) {
            Ok(bytes) => bytes,
            Err(e) => return batch.fail(&file, e.to_string(), e.detail().to_owned()),
        };
        self.look(&file);
        let tables = Tables { choices: self.columns, by_name: file.found };
        let begun = self.reader.begin_parts(bytes, &file.name, tables, &self.control.stop);
        self.portion(batch, file, 0, begun);
    }

    /// Takes in what came out of a file of which so many bytes came before.
    fn portion(&mut self, batch: &mut Batch, file: Listed, taken: usize, portion: Result<Portion, IsolationError>) {
        match portion {
            Ok(portion) => {
                batch.failed(portion.failed, &file);
                let before = batch.held;
                for part in portion.parts {
                    self.keep(batch, part, &file);
                }
                let taken = taken + (batch.held - before);
                if taken > WHOLE {
                    batch.fail(&file, "It holds more documents than can be opened at once.".to_owned(), String::new());
                } else if portion.more {
                    self.open = Some((file, taken));
                }
            }
            Err(IsolationError::Stopped) => {}
            Err(e) if file.found && holds_none(&e, &file.name) => self.without.push(file.name),
            Err(e) => {
                batch.fail(&file, e.to_string(), e.detail().to_owned());
                if let (IsolationError::Read(ReadError::NoTextColumn), Some(failure)) = (&e, batch.failures.last_mut()) {
                    failure.columns = true;
                }
            }
        }
    }

    /// Takes a part in, and what is attached to it where it is a message.
    fn keep(&mut self, batch: &mut Batch, part: Part, file: &Listed) {
        let message = is_readable_name(&part.name) && holds_documents(&part.name) && may_have_attachments(&part.bytes);
        let attached = if message { self.attached(&part.bytes, &Listed { name: part.name.clone(), ..file.clone() }) } else { Vec::new() };
        for part in std::iter::once(part).chain(attached) {
            self.give(batch, part, file);
        }
    }

    fn attached(&mut self, bytes: &[u8], file: &Listed) -> Vec<Part> {
        let tables = Tables { choices: self.columns, by_name: file.found };
        self.messages.parts_by(bytes, &file.name, tables, &self.control.stop).unwrap_or_default()
    }
}

impl Batch {
    fn part(&mut self, part: Part, file: &Listed) {
        self.held = self.held.saturating_add(part.bytes.len());
        self.sources.push(Source::Part(Arc::new(part), file.path.clone()));
    }

    /// Entries that could not be taken out of a file.
    fn failed(&mut self, entries: Vec<Unpacked>, file: &Listed) {
        for (name, error) in entries {
            self.fail(&Listed { name, ..file.clone() }, error.to_string(), error.detail().to_owned());
        }
    }

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

/// Whether a message says somewhere that a file is attached, so that it is worth to be taken apart.
fn may_have_attachments(bytes: &[u8]) -> bool {
    let low = bytes.to_ascii_lowercase();
    [b"name=".as_slice(), b"name*", b"message/rfc822"].iter().any(|word| memchr::memmem::find(&low, word).is_some())
}
