//! Where the Reader stands: a piece and how far it is scrolled past, so that no height but that of visible pieces is needed.
//!
//! In: scroll wishes and heights on demand. Out: the pieces that are seen with their places.

use super::layout::Laid;

/// The place of the viewport's top edge: pixels below the top of a piece; negative above it.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Anchor {
    /// Index of the piece.
    pub piece: usize,
    /// Pixels from its top to the viewport's top.
    pub offset: f32,
}

/// Room above the first and below the last piece.
pub const MARGIN: f32 = 22.0;

/// Brings the anchor into the text and lays out what is seen; returns the pieces with the place of their top.
pub fn visible(anchor: &mut Anchor, count: usize, height: f32, lay: &mut dyn FnMut(usize) -> Laid) -> Vec<(usize, f32, Laid)> {
    if count == 0 {
        return Vec::new();
    }
    anchor.piece = anchor.piece.min(count - 1);
    let mut seen = fill(anchor, count, height, lay);
    let bottom = seen.last().map_or(0.0, |(_, y, laid)| y + laid.height) + MARGIN;
    let at_end = seen.last().is_some_and(|(i, ..)| i + 1 == count);
    if at_end && bottom < height {
        anchor.offset -= height - bottom;
        seen = fill(anchor, count, height, lay);
    }
    seen
}

fn fill(anchor: &mut Anchor, count: usize, height: f32, lay: &mut dyn FnMut(usize) -> Laid) -> Vec<(usize, f32, Laid)> {
    let mut first = lay(anchor.piece);
    while anchor.offset < 0.0 && anchor.piece > 0 {
        anchor.piece -= 1;
        first = lay(anchor.piece);
        anchor.offset += first.height;
    }
    while anchor.offset >= first.height && anchor.piece + 1 < count {
        anchor.offset -= first.height;
        anchor.piece += 1;
        first = lay(anchor.piece);
    }
    if anchor.piece == 0 {
        anchor.offset = anchor.offset.max(-MARGIN);
    }
    let mut y = -anchor.offset;
    let mut seen = Vec::new();
    let mut next = Some(first);
    let mut index = anchor.piece;
    while let Some(laid) = next {
        let tall = laid.height;
        seen.push((index, y, laid));
        y += tall;
        index += 1;
        next = (y < height && index < count).then(|| lay(index));
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lay(heights: &[f32]) -> impl FnMut(usize) -> Laid + '_ {
        |i| Laid { galleys: Vec::new(), marks: Vec::new(), covered: Vec::new(), height: heights[i], bullet: false }
    }

    fn places(anchor: &mut Anchor, heights: &[f32], height: f32) -> Vec<(usize, f32)> {
        visible(anchor, heights.len(), height, &mut lay(heights)).iter().map(|(i, y, _)| (*i, *y)).collect()
    }

    #[test]
    fn scrolling_up_and_down_crosses_pieces() {
        let heights = [100.0, 50.0, 200.0, 80.0, 300.0];
        let mut anchor = Anchor { piece: 1, offset: 60.0 };
        assert_eq!(places(&mut anchor, &heights, 250.0), [(2, -10.0), (3, 190.0)]);
        anchor.offset -= 30.0;
        assert_eq!(places(&mut anchor, &heights, 250.0)[0], (1, -30.0));
    }

    #[test]
    fn the_text_ends_at_the_viewport_s_edges() {
        let heights = [100.0, 50.0, 200.0];
        let mut anchor = Anchor { piece: 0, offset: -500.0 };
        assert_eq!(places(&mut anchor, &heights, 120.0)[0], (0, MARGIN));
        let mut anchor = Anchor { piece: 2, offset: 190.0 };
        let seen = places(&mut anchor, &heights, 120.0);
        assert_eq!(seen, [(2, 120.0 - MARGIN - 200.0)]);
    }

    #[test]
    fn a_short_text_begins_at_the_top() {
        let heights = [40.0, 30.0];
        let mut anchor = Anchor { piece: 1, offset: 10.0 };
        assert_eq!(places(&mut anchor, &heights, 900.0), [(0, MARGIN), (1, 40.0 + MARGIN)]);
    }
}
