//! Office documents and books: zip packages of XML, read part by part.
//!
//! In: bytes. Out: text, blocks and metadata. Must not fetch anything, unpack to disk or run macros.

mod docx;
mod epub;
mod odf;
mod package;
mod pptx;
mod rtf;
mod xml;

pub use docx::read as read_docx;
pub use epub::read as read_epub;
pub use odf::read as read_odf;
pub use pptx::read as read_pptx;
pub use rtf::read as read_rtf;

use super::html::{self, Writer};
use super::language;
use super::model::{BlockKind, Diagnostic, Document, ReadError};

/// Longest cell of a table of data in bytes; tables with longer ones only place text on the page.
const LONG_CELL: usize = 4000;

/// Adds a paragraph, its line breaks kept.
fn add_paragraph(writer: &mut Writer, kind: BlockKind, text: &str, bold: bool) {
    writer.begin(kind);
    if bold {
        writer.bold(true);
    }
    for (n, line) in text.split('\n').enumerate() {
        if n > 0 {
            writer.line_break();
        }
        writer.inline(line);
    }
    if bold {
        writer.bold(false);
    }
    writer.flush();
}

/// Adds words; digits of those that stand above the line are raised, so that the mark of a note is no part of a number.
fn add_words(text: &mut String, words: &str, raised: bool) {
    if raised && words.chars().count() <= 8 {
        text.push_str(&html::raised(words));
    } else {
        text.push_str(words);
    }
}

/// Adds the words of a paragraph to a cell.
fn add_to_cell(cell: &mut String, text: &str) {
    for word in text.split_whitespace() {
        if !cell.is_empty() {
            cell.push(' ');
        }
        cell.push_str(word);
    }
}

/// Adds rows; what has one column only, or cells as long as pages, is no table but text.
fn add_table(writer: &mut Writer, rows: &[Vec<String>]) {
    let columns = rows.iter().map(|r| r.iter().filter(|c| !c.is_empty()).count()).max().unwrap_or(0);
    if columns >= 2 && rows.iter().flatten().all(|c| c.len() <= LONG_CELL) {
        rows.iter().for_each(|r| writer.row(r));
    } else {
        rows.iter().flatten().for_each(|c| add_paragraph(writer, BlockKind::Paragraph, c, false));
    }
}

/// Ends a document.
fn finish(writer: Writer, blank: Document, whole: bool) -> Result<Document, ReadError> {
    let (text, blocks) = writer.finish();
    if blocks.is_empty() {
        return Err(ReadError::NoText);
    }
    let mut diagnostics = blank.diagnostics;
    if !whole {
        let message = "The file is damaged; it was read up to the damage.".to_owned();
        diagnostics.push(Diagnostic { code: "damaged".to_owned(), message });
    }
    let language = language::detect(&text).or(blank.language);
    Ok(Document { encoding: "UTF-8".to_owned(), language, diagnostics, blocks, text: text.into(), ..blank })
}
