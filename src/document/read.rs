//! The door of the room: picks the format by the name, checks limits, reads.

use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::encoding::{Decoded, decode};
use super::html;
use super::language;
use super::mail;
use super::model::{Document, Format, ReadError};
use super::office;
use super::pages::Pages;
use super::pdf;
use super::plain;

/// Extensions that are read, lower case.
const KNOWN: [(&str, Format); 24] = [
    ("txt", Format::Text),
    ("text", Format::Text),
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("xhtml", Format::Html),
    ("pdf", Format::Pdf),
    ("docx", Format::Docx),
    ("docm", Format::Docx),
    ("dotx", Format::Docx),
    ("dotm", Format::Docx),
    ("odt", Format::Odf),
    ("odp", Format::Odf),
    ("ott", Format::Odf),
    ("pptx", Format::Pptx),
    ("pptm", Format::Pptx),
    ("ppsx", Format::Pptx),
    ("potx", Format::Pptx),
    ("rtf", Format::Rtf),
    ("epub", Format::Epub),
    ("eml", Format::Mail),
    ("mht", Format::Mail),
    ("mhtml", Format::Mail),
];

/// Largest text file, in MiB.
const TEXT_LIMIT_MIB: u64 = 512;

/// Largest web page, in MiB; its tree takes many times its size.
const PAGE_LIMIT_MIB: u64 = 64;

/// Largest PDF, office document or book, in MiB.
const PACKED_LIMIT_MIB: u64 = 256;

/// Whether a file of this name is of a format that is read.
pub fn is_readable_name(name: &str) -> bool {
    format_of(name).is_ok()
}

/// Whether files of this name are made of parts that a foreign library takes apart, and are read in a process of their own.
pub fn is_untrusted_name(name: &str) -> bool {
    format_of(name).is_ok_and(|format| !matches!(format, Format::Text | Format::Markdown))
}

/// Largest file that is read under this name, in bytes, so that larger ones need not be loaded at all; 0 for formats that are not read.
pub fn size_limit(name: &str) -> u64 {
    format_of(name).map_or(0, |format| limit_mib(format) << 20)
}

fn limit_mib(format: Format) -> u64 {
    match format {
        Format::Text | Format::Markdown => TEXT_LIMIT_MIB,
        Format::Html | Format::Mail => PAGE_LIMIT_MIB,
        Format::Pdf | Format::Docx | Format::Odf | Format::Pptx | Format::Rtf | Format::Epub => PACKED_LIMIT_MIB,
    }
}

/// SHA-256 of the bytes, lower-case hex.
pub fn content_hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

/// The first pages of a long document, to be shown while all of it is read; `None` for those that are not long. Its hash is that of the
/// whole.
pub fn read_beginning(bytes: &[u8], name: &str) -> Result<Option<Document>, ReadError> {
    let format = format_of(name)?;
    let fits = u64::try_from(bytes.len()).is_ok_and(|size| size <= limit_mib(format) << 20);
    if format == Format::Pdf && fits { pdf::beginning(bytes, blank(bytes, name, format)) } else { Ok(None) }
}

/// A document of which nothing is known but its bytes.
fn blank(bytes: &[u8], name: &str, format: Format) -> Document {
    Document {
        name: name.to_owned(),
        hash: content_hash(bytes),
        format,
        encoding: String::new(),
        size: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
        text: Arc::from(""),
        blocks: Vec::new(),
        pages: Pages::default(),
        title: None,
        date: None,
        language: None,
        publisher: None,
        address: None,
        diagnostics: Vec::new(),
    }
}

/// Reads a document from the bytes of a file and its name. The same bytes under the same name give the same document.
pub fn read(bytes: &[u8], name: &str) -> Result<Document, ReadError> {
    let format = format_of(name)?;
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if size > limit_mib(format) << 20 {
        return Err(ReadError::TooLarge { limit_mib: limit_mib(format) });
    }
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    let blank = blank(bytes, name, format);
    match format {
        Format::Html => html::read(bytes, blank),
        Format::Pdf => pdf::read(bytes, blank),
        Format::Docx => office::read_docx(bytes, blank),
        Format::Odf => office::read_odf(bytes, blank),
        Format::Pptx => office::read_pptx(bytes, blank),
        Format::Rtf => office::read_rtf(bytes, blank),
        Format::Epub => office::read_epub(bytes, blank),
        Format::Mail => mail::read(bytes, blank),
        Format::Text | Format::Markdown => read_text(bytes, blank),
    }
}

/// Plain text and Markdown.
fn read_text(bytes: &[u8], blank: Document) -> Result<Document, ReadError> {
    let Decoded { text, encoding, diagnostics } = decode(bytes, None)?;
    let markdown = blank.format == Format::Markdown;
    let front = if markdown { plain::front_matter(&text) } else { plain::Front::default() };
    let blocks = plain::blocks(&text, front.end, markdown);
    if blocks.is_empty() {
        return Err(ReadError::NoText);
    }
    let language = front.language.as_deref().and_then(language::declared).or_else(|| language::detect(&text));
    Ok(Document {
        encoding: encoding.to_owned(),
        title: front.title,
        date: front.date.and_then(|d| d.get(..10).unwrap_or(&d).parse().ok()),
        language,
        publisher: front.publisher,
        address: front.address,
        diagnostics,
        blocks,
        text: Arc::from(&*text),
        ..blank
    })
}

fn format_of(name: &str) -> Result<Format, ReadError> {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let extension = file.rsplit_once('.').map_or("", |(_, e)| e).to_lowercase();
    let known = KNOWN.iter().find(|(e, _)| *e == extension);
    known.map(|(_, f)| *f).ok_or(ReadError::Unsupported { extension })
}
