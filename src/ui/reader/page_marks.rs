//! Where places of the text stand on pages: boxes of words joined to lines.
//!
//! In: pages of a document and spans. Out: rectangles in points from the upper left corner of their page.

use eframe::egui::{Pos2, Rect, pos2, vec2};

use super::highlights::Highlight;
use crate::document::Pages;
use crate::text::Span;

/// A line of a place: the page (counted from 1), its index in what was asked for, and where it stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PageMark {
    /// The page, counted from 1.
    pub page: u32,
    /// Index of the highlight or place.
    pub index: usize,
    /// Its place in points.
    pub rect: Rect,
}

/// Lines of all highlights, in the order of highlights.
pub fn of_highlights(pages: &Pages, highlights: &[Highlight]) -> Vec<PageMark> {
    let all = highlights.iter().enumerate().flat_map(|(i, h)| h.spans.iter().map(move |s| (i, *s)));
    all.flat_map(|(i, span)| lines(pages, i, span)).collect()
}

/// The lines of one place.
pub fn lines(pages: &Pages, index: usize, span: Span) -> Vec<PageMark> {
    let mut lines: Vec<PageMark> = Vec::new();
    for (page, word) in pages.words_in(span) {
        let [left, top, width, height] = word.points();
        let rect = Rect::from_min_size(pos2(left, top), vec2(width, height));
        match lines.last_mut().filter(|l| l.page == page && goes_on(l.rect, rect)) {
            Some(line) => line.rect = line.rect.union(rect),
            None => lines.push(PageMark { page, index, rect }),
        }
    }
    lines
}

/// The word of a page (by the bytes of its text) nearest to a place in points, no farther than so many points.
pub fn word_at(pages: &Pages, page: Span, at: Pos2, most: f32) -> Option<Span> {
    let words = pages.words_in(page).map(|(_, word)| {
        let [left, top, width, height] = word.points();
        (Rect::from_min_size(pos2(left, top), vec2(width, height)).distance_to_pos(at), word.span())
    });
    words.filter(|(distance, _)| *distance <= most).min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, span)| span)
}

/// Whether a word stands in the line so far and right behind its end (or, in text that runs down the page, right below it).
fn goes_on(line: Rect, word: Rect) -> bool {
    let gap = line.height().min(word.height()) * 1.5;
    let beside = word.center().y > line.top() && word.center().y < line.bottom() && word.left() > line.left() - 1.0;
    if beside {
        return word.left() - line.right() < gap;
    }
    let upright = line.height() > line.width() && word.height() > word.width();
    let same_column = word.center().x > line.left() && word.center().x < line.right();
    let distance = (word.top() - line.bottom()).max(line.top() - word.bottom());
    upright && same_column && distance < line.width() * 1.5
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Page, PageStart, WordBox};

    fn pages(words: &[(usize, [f64; 4])], starts: &[(usize, u32)]) -> Pages {
        Pages {
            recognised: Vec::new(),
            pages: vec![Page { width: 595.0, height: 842.0 }; 2],
            starts: starts.iter().map(|(start, page)| PageStart { start: *start, page: *page }).collect(),
            words: words.iter().map(|(at, b)| WordBox::new(Span::new(*at, at + 3), *b).expect("a box")).collect(),
        }
    }

    #[test]
    fn words_of_a_line_are_one_mark_and_other_lines_columns_and_pages_are_others() {
        let words = [
            (0, [50.0, 100.0, 70.0, 110.0]),
            (4, [73.0, 101.0, 90.0, 110.0]),
            (8, [300.0, 100.0, 320.0, 110.0]),
            (12, [50.0, 112.0, 70.0, 122.0]),
            (16, [50.0, 112.0, 70.0, 122.0]),
        ];
        let found = lines(&pages(&words, &[(0, 1), (16, 2)]), 7, Span::new(0, 19));
        let told: Vec<(u32, f32, f32)> = found.iter().map(|m| (m.page, m.rect.left(), m.rect.right())).collect();
        assert_eq!(told, [(1, 50.0, 90.0), (1, 300.0, 320.0), (1, 50.0, 70.0), (2, 50.0, 70.0)]);
        assert!(found.iter().all(|m| m.index == 7));
    }

    #[test]
    fn the_word_under_the_pointer_is_told_and_none_far_from_it() {
        let there = pages(&[(0, [50.0, 100.0, 70.0, 110.0]), (4, [73.0, 101.0, 90.0, 110.0])], &[(0, 1)]);
        let at = |x: f32, y: f32, most: f32| word_at(&there, Span::new(0, 7), pos2(x, y), most).map(|s| s.start);
        assert_eq!((at(60.0, 105.0, 3.0), at(74.0, 105.0, 3.0)), (Some(0), Some(4)));
        assert_eq!((at(300.0, 105.0, 3.0), at(300.0, 105.0, f32::INFINITY)), (None, Some(4)));
    }

    #[test]
    fn words_that_run_down_the_page_are_one_mark() {
        let words = [(0, [50.0, 100.0, 60.0, 140.0]), (4, [50.0, 144.0, 60.0, 180.0])];
        assert_eq!(lines(&pages(&words, &[(0, 1)]), 0, Span::new(0, 7)).len(), 1);
    }
}
