//! The door of the room: picks the format by the name, checks limits, reads.

use sha2::{Digest, Sha256};

use super::model::{Block, BlockKind, Document, Format, ReadError};
use crate::text::Span;

/// Extensions that are read, lower case.
const KNOWN: [(&str, Format); 7] = [
    ("txt", Format::Text),
    ("text", Format::Text),
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("xhtml", Format::Html),
];

/// Whether a file of this name is of a format that is read.
pub fn is_readable_name(name: &str) -> bool {
    format_of(name).is_ok()
}

/// SHA-256 of the bytes, lower-case hex.
pub fn content_hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

/// Reads a document from the bytes of a file and its name.
pub fn read(bytes: &[u8], name: &str) -> Result<Document, ReadError> {
    let format = format_of(name)?;
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    let text = String::from_utf8_lossy(bytes).into_owned();
    let blocks = text
        .split("\n\n")
        .filter(|p| !p.trim().is_empty())
        .map(|p| {
            let start = p.trim().as_ptr() as usize - text.as_ptr() as usize;
            Block { kind: BlockKind::Paragraph, span: Span::new(start, start + p.trim().len()) }
        })
        .collect();
    Ok(Document {
        name: name.to_owned(),
        hash: content_hash(bytes),
        format,
        encoding: "UTF-8".to_owned(),
        size: bytes.len() as u64,
        text: text.into(),
        blocks,
        title: None,
        date: None,
        language: None,
        publisher: None,
        address: None,
        diagnostics: Vec::new(),
    })
}

fn format_of(name: &str) -> Result<Format, ReadError> {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let extension = file.rsplit_once('.').map_or("", |(_, e)| e).to_lowercase();
    let known = KNOWN.iter().find(|(e, _)| *e == extension);
    known.map(|(_, f)| *f).ok_or(ReadError::Unsupported { extension })
}
