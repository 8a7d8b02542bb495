//! Tiles of companies: which colour a number has, and the key to the colours where they stand for groups, sectors or countries.
//!
//! In: numbers of tiles. Out: colours for screen and charts, and shapes of the key.

use super::figure::Figure;
use super::head::MARGIN;
use super::pen::{CAPTION, Pen, Type, solid};
use super::scene::{Point, Token};
use crate::compare::NO_TILE;

/// Colours in the order in which numbers have them.
const COLOURS: [u8; 8] = [5, 6, 4, 1, 2, 3, 0, 7];

/// How a tile looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TileLook {
    /// Filled with a company colour.
    Filled(u8),
    /// Outlined with one: the numbers after the first eight.
    Outlined(u8),
    /// Outlined in grey: nothing is known by which it could have a colour.
    Bare,
}

impl TileLook {
    /// The look of a number.
    pub fn of(number: usize) -> Self {
        match number {
            NO_TILE => Self::Bare,
            n if n < COLOURS.len() => Self::Filled(COLOURS[n]),
            n => Self::Outlined(COLOURS[n % COLOURS.len()]),
        }
    }

    /// The colour of its ground or outline.
    pub fn token(self) -> Token {
        match self {
            Self::Filled(n) | Self::Outlined(n) => Token::Company(n),
            Self::Bare => Token::BorderStrong,
        }
    }

    /// The colour of its letters.
    pub fn ink(self) -> Token {
        match self {
            Self::Filled(n) => Token::OnCompany(n),
            Self::Outlined(_) | Self::Bare => Token::Ink,
        }
    }
}

/// The ground of a tile.
pub(super) fn ground(pen: &mut Pen, look: TileLook, [x, y]: Point, size: f32, radius: f32) {
    match look {
        TileLook::Filled(_) => pen.rect([x, y, x + size, y + size], look.token(), radius),
        _ => {
            let frame = [x + 0.75, y + 0.75, x + size - 0.75, y + size - 0.75];
            pen.frame(frame, Some(Token::Surface), radius, solid(1.5, look.token()));
        }
    }
}

/// Width of a square with its gap, and the gap after a name.
const SQUARE: f32 = 15.0;
const GAP: f32 = 14.0;

/// What the colours stand for, in as many lines as it takes, where they stand for more than a company each; the baseline of the last line.
pub(super) fn key(pen: &mut Pen, figure: &Figure, width: f32, y: f32) -> f32 {
    let (mut x, mut at) = (MARGIN, y);
    let style = Type { color: Token::Ink2, ..CAPTION };
    for (name, number) in &figure.tiles {
        let name = pen.fit(name, width - 2.0 * MARGIN - SQUARE, style);
        let taken = SQUARE + pen.width(&name, style.size, style.weight);
        if at <= y || x + taken > width - MARGIN {
            (x, at) = (MARGIN, if at <= y { y + 20.0 } else { at + 17.0 });
        }
        ground(pen, TileLook::of(*number), [x, at - 9.0], 10.0, 3.0);
        pen.text([x + SQUARE, at], &name, style);
        x += taken + GAP;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_eight_are_filled_and_nothing_known_is_grey() {
        assert_eq!(TileLook::of(0), TileLook::Filled(5));
        assert_eq!(TileLook::of(8), TileLook::Outlined(5));
        assert_eq!(TileLook::of(NO_TILE), TileLook::Bare);
    }
}
