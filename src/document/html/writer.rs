//! The text of a page as it is put together: white space collapsed, blocks set apart, their places noted.

use crate::document::model::{Block, BlockKind};
use crate::document::plain;
use crate::text::Span;

/// Collects text and blocks.
#[derive(Debug)]
pub struct Writer {
    text: String,
    blocks: Vec<Block>,
    /// The block under way.
    current: String,
    kind: BlockKind,
    /// Depth of bold elements, and whether words stand outside of them in the current block.
    bold: usize,
    plain_words: bool,
}

impl Writer {
    /// Nothing yet.
    pub fn new() -> Self {
        Self { text: String::new(), blocks: Vec::new(), current: String::new(), kind: BlockKind::Paragraph, bold: 0, plain_words: false }
    }

    /// Adds running text to the current block.
    pub fn inline(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                ' ' | '\n' | '\t' | '\r' | '\x0c' => {
                    if !self.current.is_empty() && !self.current.ends_with([' ', '\n']) {
                        self.current.push(' ');
                    }
                }
                // Marks that only say where a line may break.
                '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\0' => {}
                c => {
                    self.plain_words |= self.bold == 0 && c.is_alphanumeric();
                    self.current.push(c);
                }
            }
        }
    }

    /// A line break; two in a row end the block.
    pub fn line_break(&mut self) {
        if self.current.ends_with('\n') {
            let kind = self.kind;
            self.flush();
            self.kind = if matches!(kind, BlockKind::ListItem) { BlockKind::Paragraph } else { kind };
            return;
        }
        while self.current.ends_with(' ') {
            self.current.pop();
        }
        if !self.current.is_empty() {
            self.current.push('\n');
        }
    }

    /// Ends the block under way and begins one of this kind.
    pub fn begin(&mut self, kind: BlockKind) {
        self.flush();
        self.kind = kind;
    }

    /// Ends the block under way; the next is a paragraph.
    pub fn flush(&mut self) {
        let current = std::mem::take(&mut self.current);
        let words = current.trim_matches(|c: char| c.is_whitespace());
        if !words.is_empty() {
            let bold_line = self.kind == BlockKind::Paragraph && !self.plain_words && !words.contains('\n') && plain::is_heading(words);
            let kind = if bold_line { BlockKind::Heading(3) } else { self.kind };
            match kind {
                BlockKind::Heading(_) => self.push(kind, &words.replace('\n', " ")),
                _ => self.push(kind, words),
            }
        }
        self.kind = BlockKind::Paragraph;
        self.plain_words = false;
    }

    /// Whether the block under way has no words yet.
    pub fn is_fresh(&self) -> bool {
        self.current.trim().is_empty()
    }

    /// The kind of the block under way.
    pub fn kind(&self) -> BlockKind {
        self.kind
    }

    /// Begins or ends a bold element.
    pub fn bold(&mut self, on: bool) {
        self.bold = if on { self.bold + 1 } else { self.bold.saturating_sub(1) };
    }

    /// Adds a row of a table; empty cells at its end are left out.
    pub fn row(&mut self, cells: &[String]) {
        self.flush();
        let row = cells.join("\t");
        let row = row.trim_end();
        if !row.trim().is_empty() {
            self.push(BlockKind::TableRow, row);
        }
    }

    /// Adds text whose lines are kept, cut into blocks as a plain text file is.
    pub fn preformatted(&mut self, text: &str) {
        self.flush();
        let text = text.trim_matches(['\n', '\r']).replace('\0', "");
        if text.trim().is_empty() {
            return;
        }
        self.separate("\n\n");
        let start = self.text.len();
        self.text.push_str(&text);
        let moved = |b: Block| Block { span: Span::new(b.span.start + start, b.span.end + start), ..b };
        self.blocks.extend(plain::blocks(&text, 0, false).into_iter().map(moved));
    }

    /// Ends the block under way and tells where in the text the next one begins.
    pub fn place(&mut self) -> usize {
        self.flush();
        self.text.len()
    }

    /// The text and its blocks.
    pub fn finish(mut self) -> (String, Vec<Block>) {
        self.flush();
        (self.text, self.blocks)
    }

    fn push(&mut self, kind: BlockKind, words: &str) {
        let close = matches!(
            (self.blocks.last().map(|b| b.kind), kind),
            (Some(BlockKind::ListItem), BlockKind::ListItem) | (Some(BlockKind::TableRow), BlockKind::TableRow)
        );
        self.separate(if close { "\n" } else { "\n\n" });
        let start = self.text.len();
        self.text.push_str(words);
        plain::cut_long(&self.text, kind, Span::new(start, self.text.len()), &mut self.blocks);
    }

    fn separate(&mut self, gap: &str) {
        if !self.text.is_empty() {
            self.text.push_str(gap);
        }
    }
}
