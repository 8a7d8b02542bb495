//! The text of a document with pages as it is put together: words with their boxes, hyphens at line ends, blocks, where pages begin.
//!
//! In: blocks of lines. Out: text, blocks, pages. A word torn by a hyphen is whole in the text and has two boxes.

use std::collections::HashSet;

use super::flow::Line;
use super::words::{Word, is_cjk, onto_page};
use crate::document::model::{Block, BlockKind};
use crate::document::pages::{Page, PageStart, Pages, WordBox};
use crate::document::plain;
use crate::text::Span;

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Heading of a level.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// Item of a list, its first word the mark.
    Item,
}

/// Longest text in bytes: beyond it reading ends and says so.
pub const LONGEST: usize = 64 << 20;

/// First parts of compounds that keep their hyphen at a line end.
const COMPOUNDS: &[&str] = &[
    "net",
    "carbon",
    "climate",
    "zero",
    "low",
    "long",
    "short",
    "mid",
    "medium",
    "near",
    "non",
    "well",
    "self",
    "co",
    "high",
    "third",
    "science",
    "year",
    "post",
    "cross",
    "value",
    "water",
    "energy",
    "emission",
    "emissions",
    "full",
    "half",
    "nature",
    "market",
    "location",
    "fossil",
    "coal",
    "gas",
    "oil",
    "on",
    "off",
    "end",
    "supply",
    "first",
    "second",
    "large",
    "small",
    "one",
    "two",
    "three",
    "decision",
    "real",
    "risk",
    "target",
    "cost",
    "best",
    "hard",
    "so",
    "in",
    "all",
    "multi",
    "ultra",
    "company",
    "land",
    "life",
    "time",
    "world",
];

/// Collects text, blocks and boxes.
#[derive(Debug, Default)]
pub struct Writer {
    text: String,
    blocks: Vec<Block>,
    pages: Pages,
    /// Words of the document in lower case, to tell hyphens of compounds from those of line ends.
    known: HashSet<String>,
}

impl Writer {
    /// A writer for pages of these sizes and a text with these words.
    pub fn new(pages: Vec<Page>, known: HashSet<String>) -> Self {
        Self { pages: Pages { pages, ..Pages::default() }, known, ..Self::default() }
    }

    /// Whether there is no room left.
    pub fn is_full(&self) -> bool {
        self.text.len() >= LONGEST
    }

    /// Text, blocks and pages.
    pub fn finish(mut self) -> (String, Vec<Block>, Pages) {
        self.text.truncate(self.text.trim_end().len());
        (self.text, self.blocks, self.pages)
    }

    /// Adds a block.
    pub fn block(&mut self, kind: Kind, lines: &[Line]) {
        self.part("\n\n");
        let start = self.text.len();
        self.lines(lines);
        let mark = match kind {
            Kind::Item => lines[0].words.first().map_or(0, |w| w.text.len()),
            _ => 0,
        };
        let written = &self.text[start + mark..];
        let lead = written.len() - written.trim_start().len();
        let span = Span::new(start + mark + lead, self.text.len());
        match kind {
            _ if span.is_empty() => {}
            Kind::Heading(level) => self.blocks.push(Block { kind: BlockKind::Heading(level), span }),
            Kind::Item => plain::cut_long(&self.text, BlockKind::ListItem, span, &mut self.blocks),
            Kind::Paragraph => plain::cut_long(&self.text, BlockKind::Paragraph, span, &mut self.blocks),
        }
    }

    /// Adds a table: rows of cells of lines.
    pub fn table(&mut self, rows: &[Vec<Vec<Line>>]) {
        self.part("\n\n");
        for row in rows {
            self.part("\n");
            let start = self.text.len();
            let last = row.iter().rposition(|c| !c.is_empty()).unwrap_or(0);
            for (n, cell) in row.iter().take(last + 1).enumerate() {
                if n > 0 {
                    self.text.push('\t');
                }
                self.lines(cell);
            }
            let span = Span::new(start, self.text.len());
            if !span.of(&self.text).trim().is_empty() {
                self.blocks.push(Block { kind: BlockKind::TableRow, span });
            }
        }
    }

    /// Adds text that belongs to no block.
    pub fn aside(&mut self, lines: &[Line]) {
        self.part("\n\n");
        for line in lines {
            self.part("\n");
            self.lines(std::slice::from_ref(line));
        }
    }

    /// Sets apart what comes next, unless that is done.
    fn part(&mut self, mark: &str) {
        if !self.text.is_empty() && !self.text.ends_with(mark) {
            self.text.truncate(self.text.trim_end_matches(' ').len());
            if mark.len() == 2 && self.text.ends_with('\n') {
                self.text.push('\n');
            } else {
                self.text.push_str(mark);
            }
        }
    }

    /// Writes lines one behind the other.
    fn lines(&mut self, lines: &[Line]) {
        let mut before: Option<&Word> = None;
        for line in lines {
            self.turn_to(line.page);
            for (n, word) in line.words.iter().enumerate() {
                if is_leader(&word.text) {
                    continue;
                }
                if let Some(before) = before {
                    self.between(before, word, n == 0);
                }
                self.word(word, line);
                before = Some(word);
            }
        }
    }

    /// Notes that what comes stands on this page.
    fn turn_to(&mut self, page: u32) {
        let start = self.text.len();
        if let Some(last) = self.pages.starts.last_mut() {
            if last.page == page {
                return;
            }
            if last.start == start {
                last.page = page;
                return;
            }
        }
        self.pages.starts.push(PageStart { start: if self.pages.starts.is_empty() { 0 } else { start }, page });
    }

    /// What stands between two words: a space, nothing, or a hyphen that goes.
    fn between(&mut self, before: &Word, word: &Word, new_line: bool) {
        if new_line && let Some(keep) = self.hyphen(&before.text, &word.text) {
            if !keep {
                let mark = self.text.chars().next_back().map_or(0, char::len_utf8);
                self.text.truncate(self.text.len() - mark);
                if let Some(last) = self.pages.words.last_mut() {
                    last.len = last.len.saturating_sub(u16::try_from(mark).unwrap_or(0));
                }
            }
            return;
        }
        let scripts = is_cjk(&before.text) && word.text.chars().next().is_some_and(|c| is_cjk(c.encode_utf8(&mut [0; 4])));
        if !(scripts && (new_line || !word.spaced)) {
            self.text.push(' ');
        }
    }

    /// For a word that ends in a hyphen at a line end: whether the hyphen stays. `None` where it is no torn word.
    fn hyphen(&self, before: &str, after: &str) -> Option<bool> {
        if before.ends_with('\u{ad}') {
            return Some(false);
        }
        let stem = before.strip_suffix('-')?;
        let first = after.chars().next()?;
        if !stem.ends_with(char::is_alphanumeric) || !first.is_alphanumeric() {
            return None;
        }
        if !first.is_lowercase() || !stem.ends_with(char::is_alphabetic) {
            return Some(true);
        }
        let (stem, rest) = (bare(stem), bare(after));
        let (whole, compound) = (self.known.contains(&format!("{stem}{rest}")), self.known.contains(&format!("{stem}-{rest}")));
        let head = stem.rsplit('-').next().unwrap_or(&stem);
        Some(if whole == compound { COMPOUNDS.contains(&head) || stem.contains('-') && !whole } else { compound })
    }

    fn word(&mut self, word: &Word, line: &Line) {
        let start = self.text.len();
        self.text.extend(word.text.chars().filter(|c| *c != '\u{ad}'));
        if word.text.ends_with('\u{ad}') {
            self.text.push('\u{ad}');
        }
        let corners =
            [(word.x.0, word.base - word.size * 0.8), (word.x.1, word.base + word.size * 0.2)].map(|c| onto_page(c, line.direction));
        let [(ax, ay), (bx, by)] = corners;
        let edges = [ax.min(bx), ay.min(by), ax.max(bx), ay.max(by)];
        self.pages.words.extend(WordBox::new(Span::new(start, self.text.len()), edges));
    }
}

/// A word without its punctuation, in lower case.
pub fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// The dots that lead the eye to a page number.
fn is_leader(word: &str) -> bool {
    word.len() >= 4 && word.chars().all(|c| matches!(c, '.' | '…' | '·' | '_'))
}
