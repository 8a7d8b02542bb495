//! What all charts share: title, subtitle and guard above, tiles and names at the left, the source line below.
//!
//! In: a figure and a pen. Out: shapes, and the height that they took. Long texts wrap; names are cut by measure.

use super::figure::{Emphasis, Figure, Lane};
use super::pen::{CAPTION, Pen, Type, solid};
use super::scene::{Anchor, Datum, Part, Point, Stroke, Token, Weight};
use super::tile::{self, TileLook};

/// Distance of texts from the page's edge.
pub(super) const MARGIN: f32 = 16.0;

const TITLE: Type = Type::new(18.0, Weight::SemiBold, Token::Ink);
const SUBTITLE: Type = Type::new(12.0, Weight::Regular, Token::Ink3);
const GUARD: Type = Type::new(12.0, Weight::Medium, Token::Ink2);

/// Draws title, subtitle, guard and, where there is one, the key to the tiles; gives the baseline of the last line.
pub(super) fn head(pen: &mut Pen, figure: &Figure, width: f32) -> f32 {
    pen.part = Part::Head;
    let room = width - 2.0 * MARGIN;
    let mut y = 30.0;
    for (i, line) in title_lines(pen, &figure.title, room).iter().enumerate() {
        y += if i == 0 { 0.0 } else { 24.0 };
        pen.text([MARGIN, y], line, TITLE);
    }
    for (i, line) in pen.wrap(&figure.subtitle, room, 3, SUBTITLE).iter().filter(|l| !l.is_empty()).enumerate() {
        y += if i == 0 { 20.0 } else { 16.0 };
        pen.text([MARGIN, y], line, SUBTITLE);
    }
    if let Some(guard) = &figure.guard {
        y = guard_line(pen, guard, y + 18.0, room - 18.0);
    }
    tile::key(pen, figure, width, y)
}

/// One line, or two that break at the semicolon, or as many as it takes up to three.
fn title_lines(pen: &Pen, title: &str, room: f32) -> Vec<String> {
    let fits = |t: &str| pen.width(t, TITLE.size, TITLE.weight) <= room;
    match title.split_once("; ") {
        Some((first, second)) if !fits(title) && fits(&format!("{first};")) && fits(second) => vec![format!("{first};"), second.to_owned()],
        _ => pen.wrap(title, room, 3, TITLE),
    }
}

fn guard_line(pen: &mut Pen, guard: &str, first: f32, room: f32) -> f32 {
    let (x, mut y) = (MARGIN + 18.0, first);
    arrows(pen, [MARGIN, first - 10.5]);
    let mut right = x;
    for (i, line) in pen.wrap(guard, room, 3, GUARD).iter().enumerate() {
        y += if i == 0 { 0.0 } else { 17.0 };
        let width = pen.text([x, y], line, GUARD);
        pen.line([x, y + 3.5], [x + width, y + 3.5], Stroke { width: 1.0, color: Token::Control, dash: Some([1.5, 2.5]) });
        right = right.max(x + width);
    }
    pen.hit([MARGIN, first - 12.0, right, y + 5.0], [x, first - 4.0], Datum::Guard, guard.to_owned());
    y
}

/// Two arrows, left and right: "compare with care".
fn arrows(pen: &mut Pen, [x, y]: Point) {
    let ink = solid(1.25, Token::Ink2);
    for (dy, from, to, back) in [(3.8_f32, 1.5_f32, 11.5_f32, -2.6_f32), (9.2, 11.5, 1.5, 2.6)] {
        pen.polyline(&[[x + from, y + dy], [x + to, y + dy]], ink);
        pen.polyline(&[[x + to + back, y + dy - 2.6], [x + to, y + dy], [x + to + back, y + dy + 2.6]], ink);
    }
}

/// A company's tile.
pub(super) fn tile(pen: &mut Pen, lane: &Lane, [x, y]: Point, size: f32) {
    let look = TileLook::of(lane.order);
    let (letters, radius) = if size <= 18.0 { (9.0, 4.0) } else { (10.0, 5.0) };
    tile::ground(pen, look, [x, y], size, radius);
    let style = Type::new(letters, Weight::SemiBold, look.ink()).at(Anchor::Middle);
    pen.text([x + size / 2.0, y + size / 2.0 + letters * 0.36], &lane.monogram, style);
}

/// Tile, name and, where there is room, the newest document with the mark "stale".
pub(super) fn name(pen: &mut Pen, lane: &Lane, y: f32, width: f32, compact: bool) {
    if lane.monogram.is_empty() {
        return words(pen, lane, y, width, compact);
    }
    let (size, top, base) = if compact { (18.0, y + 11.0, y + 18.0) } else { (22.0, y + 15.0, y + 24.0) };
    tile(pen, lane, [MARGIN, top], size);
    let x = MARGIN + size + 8.0;
    let style = Type::new(13.0, Weight::Medium, Token::Ink);
    let short = pen.fit(&lane.short, width - x - 8.0, style);
    pen.text([x, base], &short, style);
    let Some(newest) = &lane.newest else { return };
    let base = base + if compact { 14.0 } else { 16.0 };
    let stale = Type::new(11.0, Weight::Medium, Token::Ink2);
    let mark = pen.width("stale", 11.0, Weight::Medium) + 8.0;
    let room = width - x - 8.0 - if lane.stale { mark + 6.0 } else { 0.0 };
    let long = format!("Newest {newest}");
    let shorter = std::iter::successors(Some(newest.as_str()), |t| t.split_once(' ').map(|(_, rest)| rest));
    let fits = |t: &&str| pen.width(t, 11.0, Weight::Regular) <= room;
    let text = std::iter::once(long.as_str()).chain(shorter).find(fits).unwrap_or_default().to_owned();
    let taken = pen.text([x, base], &text, CAPTION);
    if lane.stale {
        let left = x + taken + 6.0;
        pen.frame([left, base - 9.5, left + mark, base + 3.5], None, 3.0, solid(1.0, Token::Control));
        pen.text([left + 4.0, base], "stale", stale);
    }
}

/// The words of a lane that is no company, on two lines where it takes them.
fn words(pen: &mut Pen, lane: &Lane, y: f32, width: f32, compact: bool) {
    let style = Type::new(12.0, Weight::Regular, Token::Ink);
    let first = y + if compact { 16.0 } else { 24.0 };
    for (n, line) in pen.wrap(&lane.short, width - MARGIN - 10.0, 2, style).iter().enumerate() {
        pen.text([MARGIN, first + 15.0 * n as f32], line, style);
    }
}

/// Right edge of the column of names: `least`, more where names need it, up to a quarter of the page.
pub(super) fn name_column<'a>(pen: &Pen, lanes: impl Iterator<Item = &'a Lane>, least: f32, width: f32) -> f32 {
    let named = lanes.filter(|l| !l.monogram.is_empty());
    let widest = named.map(|l| pen.width(&l.short, 13.0, Weight::Medium)).fold(0.0, f32::max);
    (MARGIN + 22.0 + 8.0 + widest + 10.0).min(width * 0.25).max(least)
}

/// The ground that a lane stands on.
pub(super) fn ground(emphasis: Emphasis) -> Option<Token> {
    match emphasis {
        Emphasis::None => None,
        Emphasis::Hovered => Some(Token::Hover),
        Emphasis::Selected => Some(Token::Selected),
    }
}

/// The source line; gives the height that it took.
pub(super) fn source(pen: &mut Pen, figure: &Figure, y: f32, width: f32) -> f32 {
    pen.part = Part::Foot;
    let room = width - 2.0 * MARGIN;
    let mut lines = pen.wrap(&figure.source, room, 3, CAPTION);
    if let Some(note) = &figure.note {
        lines.extend(pen.wrap(note, room, 4, CAPTION));
    }
    for (i, line) in lines.iter().enumerate() {
        pen.text([MARGIN, y + 16.0 * i as f32], line, CAPTION);
    }
    16.0 * lines.len().max(1) as f32
}
