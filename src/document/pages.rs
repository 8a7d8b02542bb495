//! Pages of a document and the boxes of its words: where on which page a place in the text stands.
//!
//! In: what a reader of a format with pages notes. Out: the page of a place, boxes of a span. Plain data, kept compactly: sixteen bytes a
//! word.

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// Steps of a box's coordinates in a point.
const STEPS: f32 = 4.0;

/// A page: its size in points as it is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Page {
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
}

/// From this byte of the text on, the text stands on this page (until the next entry). A paragraph may run over several pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageStart {
    /// First byte.
    pub start: usize,
    /// Page, counted from 1.
    pub page: u32,
}

/// The box of a word: its bytes, and its edges in quarter points from the upper left corner of its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(u32, u16, [u16; 4])", into = "(u32, u16, [u16; 4])")]
pub struct WordBox {
    /// First byte of the word in the text.
    pub start: u32,
    /// Number of bytes.
    pub len: u16,
    /// Left, top, width and height.
    pub place: [u16; 4],
}

impl From<(u32, u16, [u16; 4])> for WordBox {
    fn from((start, len, place): (u32, u16, [u16; 4])) -> Self {
        Self { start, len, place }
    }
}

impl From<WordBox> for (u32, u16, [u16; 4]) {
    fn from(word: WordBox) -> Self {
        (word.start, word.len, word.place)
    }
}

impl WordBox {
    /// A box from edges in points: left, top, right, bottom.
    pub fn new(span: Span, [left, top, right, bottom]: [f64; 4]) -> Option<Self> {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "cut to the range of u16")]
        let step = |points: f64| (points * f64::from(STEPS)).round().clamp(0.0, f64::from(u16::MAX)) as u16;
        let (x, y) = (step(left), step(top));
        Some(Self {
            start: u32::try_from(span.start).ok()?,
            len: u16::try_from(span.len()).ok()?,
            place: [x, y, step(right).saturating_sub(x), step(bottom).saturating_sub(y)],
        })
    }

    /// The bytes of the word.
    pub fn span(&self) -> Span {
        let start = self.start as usize;
        Span::new(start, start + usize::from(self.len))
    }

    /// Left, top, width and height in points.
    pub fn points(&self) -> [f32; 4] {
        self.place.map(|n| f32::from(n) / STEPS)
    }
}

/// The pages of a document; empty for formats without pages.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Pages {
    /// Every page, the first is page 1.
    pub pages: Vec<Page>,
    /// Where the text of pages begins, in the order of the text.
    pub starts: Vec<PageStart>,
    /// The words in the order of the text; those of formats without a layout have no boxes.
    pub words: Vec<WordBox>,
    /// Pages whose text was recognised on their picture, in their order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub recognised: Vec<u32>,
}

impl Pages {
    /// Number of pages.
    pub fn count(&self) -> usize {
        self.pages.len()
    }

    /// The page on which a byte of the text stands.
    pub fn page_at(&self, byte: usize) -> Option<u32> {
        let after = self.starts.partition_point(|s| s.start <= byte);
        after.checked_sub(1).map(|at| self.starts[at].page)
    }

    /// Whether a byte of the text stands on a page whose text was recognised on its picture.
    pub fn is_recognised(&self, byte: usize) -> bool {
        !self.recognised.is_empty() && self.page_at(byte).is_some_and(|page| self.recognised.binary_search(&page).is_ok())
    }

    /// The words of a span, each with its page.
    pub fn words_in(&self, span: Span) -> impl Iterator<Item = (u32, &WordBox)> + '_ {
        let from = self.words.partition_point(|w| w.span().end <= span.start);
        let inside = self.words[from..].iter().take_while(move |w| w.span().start < span.end);
        inside.filter_map(|w| Some((self.page_at(w.span().start)?, w)))
    }
}

/// Page numbers for people, runs of them as one: `1–3, 9`. A long list is cut.
pub(super) fn listed(pages: &[usize]) -> String {
    const MOST: usize = 8;
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for n in pages {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *n => *last = *n,
            _ => runs.push((*n, *n)),
        }
    }
    let mut shown: Vec<String> = runs.iter().take(MOST).map(|(a, b)| if a == b { a.to_string() } else { format!("{a}–{b}") }).collect();
    if runs.len() > MOST {
        shown.push("…".to_owned());
    }
    shown.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_lead_to_pages_and_boxes() {
        let start = |start, page| PageStart { start, page };
        let boxes = |start, x| WordBox::new(Span::new(start, start + 4), [x, 20.0, x + 22.5, 30.0]).expect("a box");
        let pages = Pages {
            pages: vec![Page { width: 595.0, height: 842.0 }; 2],
            starts: vec![start(0, 1), start(10, 2), start(15, 1)],
            words: vec![boxes(0, 50.0), boxes(5, 80.0), boxes(10, 50.0)],
            recognised: Vec::new(),
        };
        assert_eq!([0, 9, 10, 14, 20].map(|b| pages.page_at(b)), [Some(1), Some(1), Some(2), Some(2), Some(1)]);
        let found: Vec<_> = pages.words_in(Span::new(6, 12)).map(|(page, w)| (page, w.points())).collect();
        assert_eq!(found, [(1, [80.0, 20.0, 22.5, 10.0]), (2, [50.0, 20.0, 22.5, 10.0])]);
        assert_eq!(Pages::default().page_at(3), None);
    }
}
