//! Signs of the wordings: what tells carbon neutral from net zero where the colour does not, on a black-and-white print or to eyes that
//! see few colours.
//!
//! In: a wording and a place. Out: its shape in its colour with its sign in the colour of the ground. One sign a wording, the same in
//! dots, squares, bars and legends; curves have dashes in its place. What is too small for a sign stands plain.

use super::marks::kind_token;
use super::pen::{Box4, Pen, solid};
use super::scene::{Point, Stroke, Token};
use crate::extract::Kind;

/// Smallest half width of a shape that has room for its sign, in pixels.
const LEAST: f32 = 2.6;

/// What stands on the shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// Nothing.
    Plain,
    /// A round hole.
    Hole,
    /// A line from top to bottom.
    Upright,
    /// A line from the lower left to the upper right.
    Slash,
    /// A line from left to right: less than nothing.
    Minus,
}

fn sign_of(kind: Kind) -> Sign {
    match kind {
        Kind::NetZero => Sign::Hole,
        Kind::ClimateNeutral => Sign::Upright,
        Kind::ZeroEmissions => Sign::Slash,
        Kind::CarbonNegative => Sign::Minus,
        _ => Sign::Plain,
    }
}

/// Draws the sign alone on a shape of half width `r`.
fn sign(pen: &mut Pen, kind: Kind, [x, y]: Point, r: f32, ground: Token) {
    if r < LEAST {
        return;
    }
    let (reach, stroke) = (r * 0.62, solid((r * 0.36).clamp(1.1, 2.5), ground));
    let ends = match sign_of(kind) {
        Sign::Plain => return,
        Sign::Hole => return pen.circle([x, y], (r * 0.42).min(4.0), Some(ground), None),
        Sign::Upright => [[x, y - reach], [x, y + reach]],
        Sign::Slash => [[x - reach * 0.8, y + reach * 0.8], [x + reach * 0.8, y - reach * 0.8]],
        Sign::Minus => [[x - reach, y], [x + reach, y]],
    };
    pen.line(ends[0], ends[1], stroke);
}

/// A dot of a wording.
pub(super) fn dot(pen: &mut Pen, kind: Kind, center: Point, r: f32, ground: Token) {
    pen.circle(center, r, Some(kind_token(kind)), None);
    sign(pen, kind, center, r, ground);
}

/// A square or bar of a wording; a long bar has its sign once, in its middle.
pub(super) fn block(pen: &mut Pen, kind: Kind, area: Box4, radius: f32, ground: Token) {
    pen.rect(area, kind_token(kind), radius);
    let [left, top, right, bottom] = area;
    let half = ((right - left).min(bottom - top) / 2.0).min(7.0);
    sign(pen, kind, [f32::midpoint(left, right), f32::midpoint(top, bottom)], half, ground);
}

/// The stroke of a wording's curve.
pub(super) fn curve(kind: Kind, width: f32) -> Stroke {
    let dash = match sign_of(kind) {
        Sign::Plain => None,
        Sign::Hole => Some([8.0, 3.0]),
        Sign::Upright => Some([2.0, 3.0]),
        Sign::Slash => Some([5.0, 5.0]),
        Sign::Minus => Some([14.0, 4.0]),
    };
    Stroke { width, color: kind_token(kind), dash }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Family;

    #[test]
    fn no_two_wordings_of_a_headline_share_a_sign_or_a_dash() {
        let wordings: Vec<Kind> = Kind::ALL.into_iter().filter(|k| k.family() == Family::Neutrality).collect();
        for (at, a) in wordings.iter().enumerate() {
            for b in &wordings[at + 1..] {
                assert_ne!(sign_of(*a), sign_of(*b), "{a:?} and {b:?}");
                assert_ne!(curve(*a, 2.0).dash, curve(*b, 2.0).dash, "{a:?} and {b:?}");
            }
        }
        assert_eq!(wordings.len(), 5);
    }
}
