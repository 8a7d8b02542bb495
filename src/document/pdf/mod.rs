//! PDF: text in reading order with pages and a box for every word.
//!
//! In: the bytes of a file. Out: a document, or a sentence why not. The file is parsed by `hayro-syntax` and its pages interpreted by
//! `hayro-interpret`, without drawing anything; what follows is ours: glyphs -> words -> pieces of lines -> order -> blocks -> text.
//! Meant to run where a crash costs only this file.

mod accents;
mod bidi;
mod characters;
mod coded;
mod fields;
mod flow;
mod furniture;
mod glyphs;
mod meta;
mod order;
mod pages;
mod render;
mod table;
mod words;
mod writer;

use std::collections::{BTreeMap, HashSet};

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::language;
use super::model::{Block, BlockKind, Diagnostic, Document, ReadError};
use super::pages::{Page, Pages, listed};
use super::recognised::PAGES_WITHOUT_TEXT;
use flow::Flow;
use furniture::Sheet;
use meta::Entry;
use pages::Sheets;
use words::Piece;
use writer::Writer;

pub use render::{PageImage, PageRenderer, PdfHead};

/// Pages from which on a file is long.
const LONG: usize = 100;

/// Pages of a long file that are shown while the others are read.
const FIRST: usize = 12;

/// Reads a PDF.
pub fn read(bytes: &[u8], blank: Document) -> Result<Document, ReadError> {
    some_pages(&opened(bytes)?, usize::MAX, blank)
}

/// The first pages of a long PDF as a document, to be shown while all of it is read; `None` where that is not long, or where they hold
/// no text.
pub fn beginning(bytes: &[u8], blank: Document) -> Result<Option<Document>, ReadError> {
    let pdf = opened(bytes)?;
    if pdf.pages().len() < LONG {
        return Ok(None);
    }
    Ok(some_pages(&pdf, FIRST, blank).ok())
}

/// The first pages, so many at most.
fn some_pages(pdf: &Pdf, most: usize, blank: Document) -> Result<Document, ReadError> {
    let meta = meta::collect(pdf);
    let mut diagnostics = Vec::new();
    let sheets = pages::read(pdf, most, &mut diagnostics);
    let total = pdf.pages().len();
    if total == 0 {
        return Err(ReadError::Broken { kind: "PDF".to_owned(), detail: "no page".to_owned() });
    }
    let empty: Vec<usize> = (0..sheets.len()).filter(|n| sheets[*n].frames.is_empty() && sheets[*n].pictures).map(|n| n + 1).collect();
    if sheets.iter().all(|s| s.frames.is_empty()) {
        return Err(if empty.is_empty() { ReadError::NoText } else { ReadError::OnlyPictures { pages: total } });
    }
    diagnostics.extend(pages_without_text(&empty, total));
    let (text, mut blocks, pages) = write(sheets);
    sections(&text, &mut blocks, &pages, &meta.outline);
    let language = language::detect(&text).or(meta.language);
    Ok(Document {
        encoding: "UTF-8".to_owned(),
        title: meta.title,
        date: meta.date,
        language,
        diagnostics,
        blocks,
        pages,
        text: text.into(),
        ..blank
    })
}

/// Parses a file.
fn opened(bytes: &[u8]) -> Result<Pdf, ReadError> {
    Pdf::new(bytes.to_vec()).map_err(|e| match e {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => ReadError::Protected,
        e => ReadError::Broken { kind: "PDF".to_owned(), detail: format!("{e:?}") },
    })
}

fn counted(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}

/// "12 of 48 pages are images: no text could be read", with the pages.
fn pages_without_text(empty: &[usize], total: usize) -> Option<Diagnostic> {
    if empty.is_empty() {
        return None;
    }
    let subject =
        if empty.len() == 1 { format!("1 of {total} pages is an image") } else { format!("{} of {total} pages are images", empty.len()) };
    let message = format!("{subject}: no text could be read (page {}).", listed(empty));
    Some(Diagnostic { code: PAGES_WITHOUT_TEXT.to_owned(), message })
}

/// Lays out all pages and writes them.
fn write(sheets: Vec<Sheets>) -> (String, Vec<Block>, Pages) {
    let furniture = furniture_of(&sheets);
    let body = body_size(&sheets);
    let pages = sheets.iter().map(|s| Page { width: s.size.0, height: s.size.1 }).collect();
    let mut writer = Writer::new(pages, known_words(&sheets));
    let mut number = 0;
    let mut open = Flow::new(&mut writer, body);
    for (sheet, marks) in sheets.into_iter().zip(furniture) {
        number += 1;
        if open.is_full() {
            break;
        }
        for (frame, marks) in sheet.frames.into_iter().zip(marks) {
            let (mut content, mut aside): (Vec<Piece>, Vec<Piece>) = (Vec::new(), Vec::new());
            for (piece, mark) in frame.pieces.into_iter().zip(marks) {
                if mark { aside.push(piece) } else { content.push(piece) }
            }
            for part in order::parts(content) {
                open.part(part, number, frame.direction);
            }
            if !aside.is_empty() {
                open.aside(aside, number, frame.direction);
            }
        }
    }
    open.flush();
    writer.finish()
}

/// For each frame of each page, which pieces are running headers and footers.
fn furniture_of(sheets: &[Sheets]) -> Vec<Vec<Vec<bool>>> {
    let mut out: Vec<Vec<Vec<bool>>> = sheets.iter().map(|s| s.frames.iter().map(|f| vec![false; f.pieces.len()]).collect()).collect();
    let mut directions: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
    for (n, sheet) in sheets.iter().enumerate() {
        for (m, frame) in sheet.frames.iter().enumerate() {
            directions.entry(format!("{:.2} {:.2}", frame.direction.0, frame.direction.1)).or_default().push((n, m));
        }
    }
    for places in directions.values() {
        let sheet = |(n, m): &(usize, usize)| {
            let frame = &sheets[*n].frames[*m];
            let (w, h) = (f64::from(sheets[*n].size.0), f64::from(sheets[*n].size.1));
            let corners = [(0.0, 0.0), (w, 0.0), (0.0, h), (w, h)].map(|c| words::into_frame(c, frame.direction).1);
            let edges = (corners.iter().copied().fold(f64::INFINITY, f64::min), corners.iter().copied().fold(f64::NEG_INFINITY, f64::max));
            Sheet { pieces: &frame.pieces, edges }
        };
        let found = furniture::find(&places.iter().map(sheet).collect::<Vec<_>>());
        for ((n, m), marks) in places.iter().zip(found) {
            out[*n][*m] = marks;
        }
    }
    out
}

/// The size in which most characters are set.
fn body_size(sheets: &[Sheets]) -> f64 {
    let mut sizes: BTreeMap<i64, usize> = BTreeMap::new();
    for piece in sheets.iter().flat_map(|s| &s.frames).flat_map(|f| &f.pieces) {
        #[expect(clippy::cast_possible_truncation, reason = "halves of points")]
        let size = (piece.size * 2.0).round() as i64;
        *sizes.entry(size).or_default() += piece.words.iter().map(|w| w.text.len()).sum::<usize>();
    }
    let most = sizes.iter().max_by_key(|(_, n)| **n).map_or(20, |(s, _)| *s);
    #[expect(clippy::cast_precision_loss, reason = "halves of points")]
    let size = most as f64 / 2.0;
    size
}

/// Words that stand inside of lines, in lower case.
fn known_words(sheets: &[Sheets]) -> HashSet<String> {
    let mut known = HashSet::new();
    for piece in sheets.iter().flat_map(|s| &s.frames).flat_map(|f| &f.pieces) {
        let inner = &piece.words[..piece.words.len() - 1];
        known.extend(inner.iter().filter(|w| w.text.len() > 3).map(|w| writer::bare(&w.text)));
    }
    known
}

/// Blocks that are entries of the outline become headings of its levels.
fn sections(text: &str, blocks: &mut [Block], pages: &Pages, outline: &[Entry]) {
    let level = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let mut from = 0;
    for entry in outline {
        let title = level(&entry.title);
        if title.is_empty() {
            continue;
        }
        let start = match entry.page {
            Some(page) => blocks.partition_point(|b| pages.page_at(b.span.start).is_some_and(|p| p < page)),
            None => from,
        };
        let near = blocks.iter().enumerate().skip(start);
        let near = near.take_while(|(_, b)| entry.page.is_none_or(|p| pages.page_at(b.span.start).is_some_and(|q| q <= p)));
        let same = |b: &Block| b.span.len() < entry.title.len() * 2 + 24 && level(b.span.of(text)).ends_with(&title);
        let found = near.filter(|(_, b)| !matches!(b.kind, BlockKind::TableRow)).find(|(_, b)| same(b)).map(|(n, _)| n);
        if let Some(n) = found {
            blocks[n].kind = BlockKind::Heading(entry.level);
            from = n + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_without_text_are_listed_in_runs() {
        let said = |pages: &[usize]| pages_without_text(pages, 48).map(|d| d.message);
        assert_eq!(said(&[]), None);
        assert_eq!(said(&[7]).as_deref(), Some("1 of 48 pages is an image: no text could be read (page 7)."));
        assert_eq!(said(&[1, 2, 3, 9]).as_deref(), Some("4 of 48 pages are images: no text could be read (page 1–3, 9)."));
    }
}
