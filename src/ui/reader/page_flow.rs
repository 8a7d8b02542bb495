//! Where the Reader stands among pages: a page and the share of it that is scrolled past, whatever the zoom.
//!
//! In: sizes of pages in points, pixels a point. Out: the pages that are seen with their places.

use eframe::egui::{Vec2, vec2};

use crate::document::Page;

/// The place of the viewport's top edge.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct PageAnchor {
    /// Index of the page.
    pub page: usize,
    /// Share of its height that is scrolled past; the gap above it counts to it.
    pub share: f32,
}

/// Room between pages, above the first and below the last.
pub const GAP: f32 = 16.0;

/// Size of a page that has none.
const USUAL: Vec2 = vec2(595.0, 842.0);

/// Pages with their sizes in pixels.
#[derive(Debug, Clone, PartialEq)]
pub struct Strip {
    /// Sizes in pixels.
    pub sizes: Vec<Vec2>,
    tops: Vec<f32>,
    /// Pixels a point.
    pub scale: f32,
}

/// Size of a page in points.
pub fn points(page: &Page) -> Vec2 {
    let sensible = |n: f32| n.is_finite() && (1.0..=20_000.0).contains(&n);
    if sensible(page.width) && sensible(page.height) { vec2(page.width, page.height) } else { USUAL }
}

impl Strip {
    /// Pages below each other, the widest `width` pixels wide.
    pub fn new(pages: &[Page], width: f32) -> Self {
        let widest = pages.iter().map(|p| points(p).x).fold(1.0, f32::max);
        let scale = width / widest;
        let sizes: Vec<Vec2> = pages.iter().map(|p| (points(p) * scale).round()).collect();
        let mut y = GAP;
        let tops = sizes
            .iter()
            .map(|size| {
                let top = y;
                y += size.y + GAP;
                top
            })
            .collect();
        Self { sizes, tops, scale }
    }

    /// Height of everything.
    pub fn height(&self) -> f32 {
        self.tops.last().zip(self.sizes.last()).map_or(0.0, |(top, size)| top + size.y + GAP)
    }

    /// Pixels from the strip's top to a page's.
    pub fn top(&self, page: usize) -> f32 {
        self.tops.get(page).copied().unwrap_or(0.0)
    }

    /// Pixels from the strip's top to the viewport's, which stays inside.
    pub fn offset(&self, anchor: PageAnchor, height: f32) -> f32 {
        let page = anchor.page.min(self.sizes.len().saturating_sub(1));
        let tall = self.sizes.get(page).map_or(0.0, |s| s.y + GAP);
        (self.top(page) - GAP + anchor.share * tall).clamp(0.0, (self.height() - height).max(0.0))
    }

    /// The anchor of an offset.
    pub fn anchor(&self, offset: f32) -> PageAnchor {
        let page = self.tops.partition_point(|top| *top - GAP <= offset).saturating_sub(1);
        let tall = self.sizes.get(page).map_or(1.0, |s| s.y + GAP);
        PageAnchor { page, share: (offset - self.top(page) + GAP) / tall.max(1.0) }
    }

    /// Indices of the pages that a viewport shows.
    pub fn seen(&self, offset: f32, height: f32) -> std::ops::Range<usize> {
        let above = self.tops.iter().zip(&self.sizes).take_while(|(top, size)| *top + size.y <= offset);
        let first = above.count();
        let last = self.tops.partition_point(|top| *top < offset + height);
        first..last.max(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strip(width: f32) -> Strip {
        let page = |width, height| Page { width, height };
        Strip::new(&[page(500.0, 700.0), page(1000.0, 500.0), page(f32::NAN, 0.0)], width)
    }

    #[test]
    fn pages_keep_their_proportions_and_stand_below_each_other() {
        let s = strip(500.0);
        assert_eq!(s.sizes, [vec2(250.0, 350.0), vec2(500.0, 250.0), vec2(298.0, 421.0)]);
        assert_eq!([s.top(0), s.top(1), s.top(2)], [GAP, 350.0 + 2.0 * GAP, 600.0 + 3.0 * GAP]);
        assert_eq!(s.seen(0.0, 300.0), 0..1);
        assert_eq!(s.seen(360.0, 400.0), 0..3);
        assert_eq!(s.seen(s.top(1) - 2.0, 100.0), 1..2);
    }

    #[test]
    fn the_place_stays_when_the_zoom_changes_and_lies_within_the_strip() {
        let (small, large) = (strip(500.0), strip(1500.0));
        let anchor = small.anchor(small.top(1) + 100.0);
        assert_eq!(anchor.page, 1);
        let there = large.offset(anchor, 300.0) - large.top(1);
        assert!((there / large.sizes[1].y - 100.0 / small.sizes[1].y).abs() < 0.05, "{there}");
        assert_eq!(large.offset(small.anchor(0.0), 300.0), 0.0, "the top stays the top");
        assert_eq!(small.offset(PageAnchor { page: 99, share: 5.0 }, 300.0), small.height() - 300.0);
        assert_eq!(small.offset(PageAnchor { page: 0, share: -1.0 }, 300.0), 0.0);
        assert_eq!(small.offset(PageAnchor::default(), 9_000.0), 0.0);
    }
}
