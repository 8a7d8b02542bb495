//! Texts that still lie in a session file: loaded when asked for, checked against what was saved, a few of them kept.
//!
//! In: an opened archive and, by document hash, length and checksum of each text. Out: documents with text and blocks. Must not
//! trust a size that an archive states, and never unpacks to disk.

use std::collections::{BTreeMap, VecDeque};
use std::io::{Read, Seek, Write};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use zip::ZipArchive;
use zip::result::ZipError;

use super::grams::{Grams, Sought};
use crate::document::{Block, BlockKind, Document, content_hash};
use crate::text::Span;

/// Texts kept in memory beyond the newest one, in bytes.
const KEPT_BYTES: usize = 64 << 20;

/// Texts kept in memory at most, however small.
const KEPT_TEXTS: usize = 256;

/// Largest text that is loaded, in bytes.
pub const MAX_TEXT: u64 = 2 << 30;

/// Something that can be read at any place: a session file, or bytes in tests.
pub trait Source: Read + Seek + Send {}
impl<T: Read + Seek + Send> Source for T {}

impl std::fmt::Debug for dyn Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("session file")
    }
}

/// An opened session file.
pub type Archive = Mutex<ZipArchive<Box<dyn Source>>>;

/// Why the text of a document is not there. `Display` is the sentence for the person.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// No such document.
    #[error("The document is not in the workspace.")]
    Unknown,
    /// The session file holds no text for it.
    #[error("The session file does not hold the text of this document. Add the file again to read it here.")]
    Missing,
    /// The text is not the one that was saved.
    #[error("The text of this document was changed inside the session file. Add the original file again.")]
    Altered,
    /// The session file can't be read any more.
    #[error("The text of this document could not be read from the session file.")]
    Unreadable {
        /// What the system said.
        detail: String,
    },
}

/// A text in an archive, with what it must be.
#[derive(Debug, Clone)]
pub struct Stored {
    /// The archive it lies in.
    pub archive: Arc<Archive>,
    /// Length in bytes.
    pub length: u64,
    /// SHA-256 of the UTF-8 text, lower-case hex.
    pub checksum: String,
    /// What short runs of letters it holds, once it was looked at.
    pub grams: Arc<OnceLock<Grams>>,
}

/// Documents with their texts by hash, the one asked for last at the end; a text that was not to be had is not sought every frame.
type Kept = VecDeque<(String, Result<Arc<Document>, TextError>)>;

/// The texts that are still in archives, and the few that were asked for.
#[derive(Debug, Clone, Default)]
pub struct Texts {
    stored: Arc<BTreeMap<String, Stored>>,
    kept: Arc<Mutex<Kept>>,
}

impl Texts {
    /// Where the text of this document lies, if it is in an archive.
    pub fn stored(&self, hash: &str) -> Option<&Stored> {
        self.stored.get(hash)
    }

    /// From now on the text of this document is in an archive.
    pub fn put(&mut self, hash: &str, stored: Stored) {
        lock(&self.kept).retain(|(h, _)| h != hash);
        Arc::make_mut(&mut self.stored).insert(hash.to_owned(), stored);
    }

    /// From now on the text of this document is in memory.
    pub fn forget(&mut self, hash: &str) {
        if self.stored.contains_key(hash) {
            Arc::make_mut(&mut self.stored).remove(hash);
        }
        lock(&self.kept).retain(|(h, _)| h != hash);
    }

    /// The text of a document where it may hold what is sought. Read past the texts that are kept, so that a search through all of them
    /// neither holds up who reads one nor drives it out. A text that was read once is not read again for words that it can't hold.
    pub fn holding(&self, hash: &str, document: &Document, sought: &Sought) -> Option<Arc<str>> {
        let Some(stored) = self.stored.get(hash) else { return Some(Arc::clone(&document.text)) };
        if stored.grams.get().is_some_and(|grams| !grams.may_hold(sought)) {
            return None;
        }
        let text = read_text(stored, hash).ok()?;
        let grams = stored.grams.get_or_init(|| Grams::of(&text));
        grams.may_hold(sought).then(|| text.into())
    }

    /// Looks at a text for searches to come; whether there was anything to do.
    pub fn prepare(&self, hash: &str) -> bool {
        let Some(stored) = self.stored.get(hash).filter(|s| s.grams.get().is_none()) else { return false };
        if let Ok(text) = read_text(stored, hash) {
            stored.grams.get_or_init(|| Grams::of(&text));
        }
        true
    }

    /// The document with its text: from memory, or read from its archive and kept for a while.
    pub fn complete(&self, hash: &str, document: &Arc<Document>) -> Result<Arc<Document>, TextError> {
        let Some(stored) = self.stored.get(hash) else { return Ok(Arc::clone(document)) };
        let mut kept = lock(&self.kept);
        if let Some(at) = kept.iter().position(|(h, _)| h == hash) {
            let entry = kept.remove(at).expect("the position was just found");
            kept.push_back(entry.clone());
            return entry.1;
        }
        let whole = read_text(stored, hash).map(|text| {
            let blocks = read_blocks(&stored.archive, hash, &text);
            let pages = super::page_entry::read(&stored.archive, hash, &text).unwrap_or_else(|| document.pages.clone());
            Arc::new(Document { text: text.into(), blocks, pages, ..Document::clone(document) })
        });
        kept.push_back((hash.to_owned(), whole.clone()));
        let held = |kept: &Kept| kept.iter().filter_map(|(_, d)| d.as_ref().ok()).map(|d| d.text.len()).sum::<usize>();
        while kept.len() > 1 && (held(&kept) > KEPT_BYTES || kept.len() > KEPT_TEXTS) {
            kept.pop_front();
        }
        whole
    }
}

/// A lock that is usable after another thread panicked: the data below are read-only or a cache.
pub fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Name of the entry that holds the text of a document.
pub fn text_entry(hash: &str) -> String {
    format!("text/{hash}")
}

/// Name of the entry that holds the blocks of a document.
pub fn blocks_entry(hash: &str) -> String {
    format!("blocks/{hash}")
}

/// Reads an entry, at most `limit` bytes of it whatever the archive says; `None` where it is longer.
pub fn read_entry(archive: &Archive, name: &str, limit: u64) -> Result<Option<Vec<u8>>, ZipError> {
    let mut archive = lock(archive);
    let entry = archive.by_name(name)?;
    let mut bytes = Vec::with_capacity(usize::try_from(entry.size().min(limit).min(1 << 20)).unwrap_or(0));
    entry.take(limit + 1).read_to_end(&mut bytes)?;
    Ok(u64::try_from(bytes.len()).is_ok_and(|n| n <= limit).then_some(bytes))
}

fn read_text(stored: &Stored, hash: &str) -> Result<String, TextError> {
    let bytes = match read_entry(&stored.archive, &text_entry(hash), stored.length.min(MAX_TEXT)) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return Err(TextError::Altered),
        Err(ZipError::FileNotFound) => return Err(TextError::Missing),
        Err(e) => return Err(TextError::Unreadable { detail: e.to_string() }),
    };
    if content_hash(&bytes) != stored.checksum {
        return Err(TextError::Altered);
    }
    String::from_utf8(bytes).map_err(|_| TextError::Altered)
}

fn read_blocks(archive: &Archive, hash: &str, text: &str) -> Vec<Block> {
    let limit = u64::try_from(text.len()).unwrap_or(MAX_TEXT).saturating_mul(16).saturating_add(64);
    let bytes = read_entry(archive, &blocks_entry(hash), limit).ok().flatten().unwrap_or_default();
    parse_blocks(&bytes, text)
}

/// Blocks as lines `p 0 120`; lines that do not fit the text are left out.
fn parse_blocks(bytes: &[u8], text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for block in String::from_utf8_lossy(bytes).lines().filter_map(parse_block) {
        let after = blocks.last().is_none_or(|b| b.span.end <= block.span.start);
        if after && text.get(block.span.start..block.span.end).is_some() {
            blocks.push(block);
        }
    }
    blocks
}

fn parse_block(line: &str) -> Option<Block> {
    let mut parts = line.split(' ');
    let kind = match parts.next()? {
        "p" => BlockKind::Paragraph,
        "l" => BlockKind::ListItem,
        "t" => BlockKind::TableRow,
        h => BlockKind::Heading(h.strip_prefix('h')?.parse().ok()?),
    };
    let (start, end) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    (start <= end).then_some(Block { kind, span: Span { start, end } })
}

/// Writes blocks as [`Texts::complete`] reads them.
pub fn write_blocks(blocks: &[Block], out: &mut impl Write) -> std::io::Result<()> {
    for block in blocks {
        let Span { start, end } = block.span;
        match block.kind {
            BlockKind::Paragraph => writeln!(out, "p {start} {end}")?,
            BlockKind::ListItem => writeln!(out, "l {start} {end}")?,
            BlockKind::TableRow => writeln!(out, "t {start} {end}")?,
            BlockKind::Heading(level) => writeln!(out, "h{level} {start} {end}")?,
        }
    }
    Ok(())
}
