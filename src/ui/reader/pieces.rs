//! A document cut into pieces that can be laid out one at a time: its blocks, long ones cut further.
//!
//! In: a document. Out: pieces in the order of the text. Made once a document; a text of 200 MB makes pieces, not galleys.

use crate::document::{BlockKind, Document};
use crate::text::Span;

/// Longest piece in bytes; longer blocks are cut at a line's or word's end.
const LONGEST: usize = 4_000;

/// A piece of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands.
    pub span: Span,
    /// Whether it goes on a block that began in the piece before.
    pub goes_on: bool,
    /// Whether its text was recognised on a picture of its page.
    pub recognised: bool,
    /// The number of its page, where it is the first recognised one of it.
    pub page: Option<u32>,
}

/// Cuts a document.
pub fn cut(document: &Document) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(document.blocks.len());
    let mut before = None;
    for block in &document.blocks {
        let mut start = block.span.start;
        let recognised = document.pages.is_recognised(start);
        let of_page = if recognised { document.pages.page_at(start) } else { None };
        let mut page = of_page.filter(|page| before != Some(*page));
        before = of_page;
        while start < block.span.end {
            let cut = block.span.end - start > LONGEST;
            let end = if cut { cut_end(&document.text, start, block.span.end) } else { block.span.end };
            let goes_on = start > block.span.start;
            pieces.push(Piece { kind: block.kind, span: Span::new(start, end), goes_on, recognised, page: page.take() });
            start = end;
        }
    }
    pieces
}

/// Where a piece that starts at `start` ends: after a line's end, else after a word, else between characters.
fn cut_end(text: &str, start: usize, limit: usize) -> usize {
    let most = text.floor_char_boundary((start + LONGEST).min(limit));
    let half = text.ceil_char_boundary(start + LONGEST / 2);
    let tail = text.get(half..most).unwrap_or("");
    let end = tail.rfind('\n').or_else(|| tail.rfind(' ')).map_or(most, |at| half + at + 1);
    if end <= start { text.ceil_char_boundary(start + 1) } else { end }
}

/// The piece in which a byte stands, or the first one after it.
pub fn at(pieces: &[Piece], byte: usize) -> usize {
    pieces.partition_point(|p| p.span.end <= byte).min(pieces.len().saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::document::{Block, Format, Pages};

    fn document(text: &str, spans: &[(usize, usize)]) -> Document {
        Document {
            name: "a.txt".to_owned(),
            hash: String::new(),
            format: Format::Text,
            encoding: "UTF-8".to_owned(),
            size: text.len() as u64,
            text: Arc::from(text),
            blocks: spans.iter().map(|(a, b)| Block { kind: BlockKind::Paragraph, span: Span::new(*a, *b) }).collect(),
            pages: Pages::default(),
            title: None,
            date: None,
            language: None,
            publisher: None,
            address: None,
            diagnostics: Vec::new(),
        }
    }

    #[test]
    fn long_blocks_are_cut_without_loss_on_character_boundaries() {
        let text = "Wärme und Kälte ".repeat(2_000) + &"ä".repeat(9_000);
        let pieces = cut(&document(&text, &[(0, text.len())]));
        let joined: String = pieces.iter().map(|p| p.span.of(&text)).collect();
        assert_eq!(joined, text);
        assert!(pieces.iter().all(|p| p.span.len() <= LONGEST && !p.span.is_empty()));
        assert!(!pieces[0].goes_on && pieces[1].goes_on);
    }

    #[test]
    fn recognised_pages_begin_with_their_number() {
        let start = |start, page| crate::document::PageStart { start, page };
        let mut pages = document("one two three four", &[(0, 3), (4, 7), (8, 13), (14, 18)]);
        pages.pages = Pages { starts: vec![start(0, 1), start(4, 2), start(14, 3)], recognised: vec![2], ..Pages::default() };
        let found: Vec<_> = cut(&pages).iter().map(|p| (p.recognised, p.page)).collect();
        assert_eq!(found, [(false, None), (true, Some(2)), (true, None), (false, None)]);
    }

    #[test]
    fn a_byte_leads_to_its_piece() {
        let pieces = cut(&document("one two", &[(0, 3), (4, 7)]));
        assert_eq!((at(&pieces, 0), at(&pieces, 3), at(&pieces, 5), at(&pieces, 99)), (0, 1, 1, 1));
    }
}
