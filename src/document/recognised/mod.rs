//! Text of pages that had none: what a program for text recognition (OCR) read from their pictures takes its place in the document.
//!
//! In: a document, its pages' recognised paragraphs. Out: a document with their text, blocks, boxes and a diagnostic that says so. Its hash
//! is that of the file with a mark of the text behind it, since the same file may be read with and without. Runs no program.

mod tsv;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::language;
use super::model::{Block, BlockKind, Diagnostic, Document, Format};
use super::pages::{PageStart, Pages, WordBox, listed};
use super::pdf::PdfHead;
use super::read::content_hash;
use crate::text::Span;

pub use tsv::paragraphs;

/// Code of the diagnostic that lists pages without a text layer.
pub const PAGES_WITHOUT_TEXT: &str = "pages_without_text";

/// Code of the diagnostic that lists recognised pages.
const READ_BY_OCR: &str = "read_by_ocr";

/// A recognised word: its letters, and its edges in points: left, top, right, bottom.
pub type RecognisedWord = (String, [f64; 4]);

/// A page whose picture was read.
#[derive(Debug, Clone, PartialEq)]
pub struct RecognisedPage {
    /// Its number, counted from 1.
    pub page: u32,
    /// Its paragraphs as words; none where nothing could be read.
    pub paragraphs: Vec<Vec<RecognisedWord>>,
}

/// Characters of a file's hash.
const HASH: usize = 64;

/// The hash of the file behind a document's hash, without the mark of recognised text.
pub fn file_hash(hash: &str) -> &str {
    hash.get(..HASH).unwrap_or(hash)
}

/// Pages that are listed as pictures without text, so that they could be recognised.
pub fn pages_to_recognise(document: &Document) -> Vec<u32> {
    if !document.diagnostics.iter().any(|d| d.code == PAGES_WITHOUT_TEXT) {
        return Vec::new();
    }
    let with_text: BTreeSet<u32> = document.pages.starts.iter().map(|s| s.page).collect();
    let last = u32::try_from(document.pages.count()).unwrap_or(u32::MAX);
    (1..=last).filter(|page| !with_text.contains(page)).collect()
}

/// A PDF of which nothing is known but its name, its bytes and what it tells of itself.
pub fn of_pictures(bytes: &[u8], name: &str, head: PdfHead) -> Document {
    Document {
        name: name.to_owned(),
        hash: content_hash(bytes),
        format: Format::Pdf,
        encoding: "UTF-8".to_owned(),
        size: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
        text: Arc::from(""),
        blocks: Vec::new(),
        pages: Pages { pages: head.pages, ..Pages::default() },
        title: head.title,
        date: head.date,
        language: head.language,
        publisher: None,
        address: None,
        diagnostics: Vec::new(),
    }
}

/// The document with the text of recognised pages in its place.
#[must_use]
pub fn with_recognised(document: &Document, mut pages: Vec<RecognisedPage>) -> Document {
    pages.sort_by_key(|p| p.page);
    let mut writer = Writer::new(document);
    for page in pages.iter().filter(|p| !p.paragraphs.is_empty()) {
        writer.insert(page);
    }
    let (text, blocks, mut pages_of) = writer.finish();
    pages_of.recognised.extend(pages.iter().filter(|p| !p.paragraphs.is_empty()).map(|p| p.page));
    pages_of.recognised.sort_unstable();
    pages_of.recognised.dedup();
    let numbers = |empty: bool| pages.iter().filter(|p| p.paragraphs.is_empty() == empty).map(|p| p.page as usize).collect::<Vec<_>>();
    let mut diagnostics = document.diagnostics.clone();
    diagnostics.retain(|d| d.code != PAGES_WITHOUT_TEXT);
    diagnostics.extend(told(&numbers(false), READ_BY_OCR, "was read by OCR", "were read by OCR", "Check its words against the picture"));
    diagnostics.extend(told(&numbers(true), "pages_unread", "holds no text that OCR could read", "hold no text that OCR could read", ""));
    let mark: String = content_hash(text.as_bytes()).chars().take(8).collect();
    Document {
        hash: format!("{}-{mark}", file_hash(&document.hash)),
        language: document.language.clone().or_else(|| language::detect(&text)),
        text: text.into(),
        blocks,
        pages: pages_of,
        diagnostics,
        ..document.clone()
    }
}

/// "3 pages were read by OCR (pages 4–6). Check …"
fn told(pages: &[usize], code: &str, one: &str, many: &str, advice: &str) -> Option<Diagnostic> {
    let (subject, word) = match pages.len() {
        0 => return None,
        1 => (format!("1 page {one}"), "page"),
        n => (format!("{n} pages {many}"), "pages"),
    };
    let advice = if advice.is_empty() { String::new() } else { format!(" {advice}.") };
    Some(Diagnostic { code: code.to_owned(), message: format!("{subject} ({word} {}).{advice}", listed(pages)) })
}

/// The new document under way: what is before `done` in the old text has been taken over.
struct Writer<'a> {
    old: &'a Document,
    done: usize,
    text: String,
    blocks: Vec<Block>,
    starts: Vec<PageStart>,
    words: Vec<WordBox>,
}

impl<'a> Writer<'a> {
    fn new(old: &'a Document) -> Self {
        Self { old, done: 0, text: String::new(), blocks: Vec::new(), starts: Vec::new(), words: Vec::new() }
    }

    /// Where the text of a page belongs: before that of the next page, but inside of no paragraph.
    fn place(&self, page: u32) -> usize {
        let next = self.old.pages.starts.iter().find(|s| s.page > page).map_or(self.old.text.len(), |s| s.start);
        let around = self.old.blocks.iter().find(|b| b.span.start < next && next < b.span.end);
        around.map_or(next, |b| b.span.end).max(self.done)
    }

    /// Takes over the old text up to a place, with all that stands in it.
    fn take(&mut self, to: usize) {
        let (from, at) = (self.done, self.text.len());
        let Some(part) = self.old.text.get(from..to) else { return };
        self.text.push_str(part);
        let inside = |start: usize| start >= from && start < to;
        let moved = |n: usize| n - from + at;
        let blocks = self.old.blocks.iter().filter(|b| inside(b.span.start));
        self.blocks.extend(blocks.map(|b| Block { kind: b.kind, span: Span::new(moved(b.span.start), moved(b.span.end)) }));
        let starts = self.old.pages.starts.iter().filter(|s| inside(s.start));
        self.starts.extend(starts.map(|s| PageStart { start: moved(s.start), page: s.page }));
        let words = self.old.pages.words.iter().filter(|w| inside(w.span().start));
        self.words.extend(words.filter_map(|w| Some(WordBox { start: u32::try_from(moved(w.span().start)).ok()?, ..*w })));
        self.done = to;
    }

    fn insert(&mut self, page: &RecognisedPage) {
        let place = self.place(page.page);
        let goes_on = self.old.pages.page_at(place).filter(|_| place < self.old.text.len());
        self.take(place);
        if !self.text.is_empty() {
            let gap = if self.text.ends_with("\n\n") { "" } else { "\n\n" };
            self.text.push_str(gap);
        }
        self.begin(page.page);
        for (n, words) in page.paragraphs.iter().enumerate() {
            self.text.push_str(if n > 0 { "\n\n" } else { "" });
            self.paragraph(words);
        }
        let rest = self.old.text.get(place..).unwrap_or("");
        if !rest.is_empty() && !rest.starts_with('\n') {
            self.text.push_str("\n\n");
        }
        if let Some(page) = goes_on {
            self.begin(page);
        }
    }

    /// From here on the text is that of a page.
    fn begin(&mut self, page: u32) {
        let start = self.text.len();
        self.starts.retain(|s| s.start < start);
        self.starts.push(PageStart { start, page });
    }

    /// Words with spaces between them; those that were divided at the end of a line are joined.
    fn paragraph(&mut self, words: &[RecognisedWord]) {
        let from = self.text.len();
        for (n, (word, edges)) in words.iter().enumerate() {
            if n > 0 && !self.joins(from, word, *edges, words.get(n - 1)) {
                self.text.push(' ');
            }
            let start = self.text.len();
            self.text.push_str(word);
            self.words.extend(WordBox::new(Span::new(start, self.text.len()), *edges));
        }
        self.blocks.push(Block { kind: BlockKind::Paragraph, span: Span::new(from, self.text.len()) });
    }

    /// Whether a word goes on with the one that a hyphen at the end of the line above divided, whose hyphen is taken away then.
    fn joins(&mut self, from: usize, word: &str, edges: [f64; 4], before: Option<&RecognisedWord>) -> bool {
        let Some((last, above)) = before else { return false };
        let below = edges[0] < above[0] && edges[1] > above[1];
        let stem = last.strip_suffix('-').unwrap_or("");
        let divided = stem.chars().next_back().is_some_and(char::is_lowercase) && word.chars().next().is_some_and(char::is_lowercase);
        if !(below && divided && self.text.len() > from + 1) {
            return false;
        }
        self.text.pop();
        if let Some(box_of_last) = self.words.last_mut() {
            box_of_last.len = box_of_last.len.saturating_sub(1);
        }
        true
    }

    fn finish(mut self) -> (String, Vec<Block>, Pages) {
        self.take(self.old.text.len());
        self.starts.dedup_by(|later, earlier| later.page == earlier.page);
        let (pages, recognised) = (self.old.pages.pages.clone(), self.old.pages.recognised.clone());
        let pages = Pages { pages, starts: self.starts, words: self.words, recognised };
        (self.text, self.blocks, pages)
    }
}

#[cfg(test)]
mod tests {
    use super::super::pages::Page;
    use super::*;

    fn words(line: &str, top: f64) -> Vec<RecognisedWord> {
        let place = |n: usize| [50.0 + 40.0 * n as f64, top, 85.0 + 40.0 * n as f64, top + 10.0];
        line.split(' ').enumerate().map(|(n, w)| (w.to_owned(), place(n))).collect()
    }

    /// Page 1 ends in a paragraph that goes on on page 3; page 2 is a picture, page 4 too.
    fn document() -> Document {
        let text = "Head\n\nWe began here and went on.\n\nEnd.";
        let block = |span| Block { kind: BlockKind::Paragraph, span };
        let start = |start, page| PageStart { start, page };
        let without = Diagnostic { code: PAGES_WITHOUT_TEXT.to_owned(), message: "2 of 4 pages are images.".to_owned() };
        let word = WordBox::new(Span::new(34, 38), [50.0, 90.0, 80.0, 100.0]).expect("a box");
        Document {
            hash: "a".repeat(64),
            text: text.into(),
            blocks: vec![block(Span::new(0, 4)), block(Span::new(6, 32)), block(Span::new(34, 38))],
            pages: Pages {
                pages: vec![Page { width: 595.0, height: 842.0 }; 4],
                starts: vec![start(0, 1), start(20, 3)],
                words: vec![word],
                recognised: Vec::new(),
            },
            diagnostics: vec![without],
            ..of_pictures(b"x", "scan.pdf", PdfHead::default())
        }
    }

    #[test]
    fn recognised_pages_take_their_place_between_paragraphs() {
        let old = document();
        assert_eq!(pages_to_recognise(&old), [2, 4]);
        let mut two = words("Net zero by", 100.0);
        two.extend(words("2040.", 115.0));
        let new = with_recognised(
            &old,
            vec![
                RecognisedPage { page: 4, paragraphs: Vec::new() },
                RecognisedPage { page: 2, paragraphs: vec![two, words("More.", 200.0)] },
            ],
        );
        assert_eq!(&*new.text, "Head\n\nWe began here and went on.\n\nNet zero by 2040.\n\nMore.\n\nEnd.");
        assert!(new.is_sound());
        let blocks: Vec<&str> = new.blocks.iter().map(|b| b.span.of(&new.text)).collect();
        assert_eq!(blocks, ["Head", "We began here and went on.", "Net zero by 2040.", "More.", "End."]);
        let page = |words: &str| new.text.find(words).and_then(|at| new.pages.page_at(at));
        assert_eq!(["Head", "went", "Net", "More", "End"].map(page), [Some(1), Some(3), Some(2), Some(2), Some(3)]);
        let place = |words: &str| {
            new.pages.words_in(Span::new(new.text.find(words).expect("there"), new.text.len())).next().map(|(p, w)| (p, w.points()[1]))
        };
        assert_eq!((place("2040"), place("End")), (Some((2, 115.0)), Some((3, 90.0))));
        let said: Vec<&str> = new.diagnostics.iter().map(|d| d.message.as_str()).collect();
        assert_eq!(
            said,
            ["1 page was read by OCR (page 2). Check its words against the picture.", "1 page holds no text that OCR could read (page 4)."]
        );
        assert_eq!(new.pages.recognised, [2]);
        assert!(new.pages.is_recognised(new.text.find("Net").expect("there")) && !new.pages.is_recognised(0));
        assert_eq!(file_hash(&new.hash), old.hash);
        assert!(new.hash != old.hash && pages_to_recognise(&new).is_empty());
    }

    #[test]
    fn words_divided_at_the_end_of_a_line_are_joined() {
        let mut paragraph = words("our emis-", 100.0);
        paragraph.extend(words("sions and mid-", 115.0));
        paragraph.extend(words("2030", 130.0));
        let new = with_recognised(
            &of_pictures(b"x", "scan.pdf", PdfHead { pages: vec![Page::default()], ..PdfHead::default() }),
            vec![RecognisedPage { page: 1, paragraphs: vec![paragraph] }],
        );
        assert_eq!(&*new.text, "our emissions and mid- 2030");
        let boxes: Vec<&str> = new.pages.words.iter().map(|w| w.span().of(&new.text)).collect();
        assert_eq!(boxes, ["our", "emis", "sions", "and", "mid-", "2030"]);
        assert!(new.is_sound());
    }
}
