//! Glyphs become words, and words the pieces of lines that stand together.
//!
//! In: the glyphs of a page. Out: pieces by direction of reading, in the frame of that direction (x along the line, y downwards). Must not
//! decide on columns or order.

use std::collections::BTreeMap;

use super::bidi::{has_rtl, is_rtl};
use super::glyphs::Glyph;

/// A gap of this part of the font's size parts words.
const WORD_GAP: f64 = 0.14;

/// A gap of this part of the font's size parts pieces of a line: table cells, columns.
const PIECE_GAP: f64 = 1.0;

/// Below this part of the size beside it, a character is smaller.
const SMALLER: f64 = 0.9;

/// A word in its frame.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// Its characters.
    pub text: String,
    /// Left and right end.
    pub x: (f64, f64),
    /// Baseline.
    pub base: f64,
    /// Size of the font.
    pub size: f64,
    /// A heavy font.
    pub bold: bool,
    /// Its colour.
    pub ink: u32,
    /// A space is drawn before it.
    pub spaced: bool,
}

/// Words that stand together on one line.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// The words from left to right.
    pub words: Vec<Word>,
    /// Left and right end.
    pub x: (f64, f64),
    /// Baseline.
    pub base: f64,
    /// Size of most of its words.
    pub size: f64,
    /// All words are heavy.
    pub bold: bool,
    /// Colour of its first word.
    pub ink: u32,
}

impl Piece {
    /// The upper edge.
    pub fn top(&self) -> f64 {
        self.base - self.size * 0.78
    }

    /// The lower edge.
    pub fn bottom(&self) -> f64 {
        self.base + self.size * 0.22
    }

    /// The words with a space between them where there is one.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for word in &self.words {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(&word.text);
        }
        out
    }
}

/// All pieces of one direction of reading.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// Direction: unit vector on the page, y downwards.
    pub direction: (f64, f64),
    /// The pieces in the order in which they are drawn.
    pub pieces: Vec<Piece>,
}

/// Puts the glyphs of a page together; the direction with most characters comes first.
pub fn frames(glyphs: Vec<Glyph>) -> Vec<Frame> {
    let mut by_angle: BTreeMap<i64, Vec<Glyph>> = BTreeMap::new();
    for glyph in glyphs {
        by_angle.entry(angle(glyph.direction)).or_default().push(glyph);
    }
    let mut sorted: Vec<(i64, Vec<Glyph>)> = by_angle.into_iter().collect();
    sorted.sort_by_key(|(_, g)| std::cmp::Reverse(g.len()));
    let frame = |(angle, glyphs): (i64, Vec<Glyph>)| {
        #[expect(clippy::cast_precision_loss, reason = "whole degrees")]
        let direction = match angle {
            0 => (1.0, 0.0),
            90 => (0.0, 1.0),
            180 => (-1.0, 0.0),
            270 => (0.0, -1.0),
            other => ((other as f64).to_radians().cos(), (other as f64).to_radians().sin()),
        };
        Frame { direction, pieces: pieces(words(glyphs, direction)) }
    };
    sorted.into_iter().map(frame).filter(|f| !f.pieces.is_empty()).collect()
}

/// The angle in whole degrees; a scan that is not quite straight counts as straight.
fn angle((x, y): (f64, f64)) -> i64 {
    let degrees = y.atan2(x).to_degrees().rem_euclid(360.0);
    let straight = (degrees / 90.0).round() * 90.0;
    let angle = if (degrees - straight).abs() <= 4.0 { straight } else { (degrees / 3.0).round() * 3.0 };
    #[expect(clippy::cast_possible_truncation, reason = "below 360")]
    let angle = angle as i64 % 360;
    angle
}

/// Turns a place on the page into the frame of a direction.
pub fn into_frame((x, y): (f64, f64), (dx, dy): (f64, f64)) -> (f64, f64) {
    (x * dx + y * dy, y * dx - x * dy)
}

/// Turns a place in the frame of a direction back to the page.
pub fn onto_page((u, v): (f64, f64), (dx, dy): (f64, f64)) -> (f64, f64) {
    (u * dx - v * dy, u * dy + v * dx)
}

/// Joins glyphs to words in the order in which they are drawn.
fn words(glyphs: Vec<Glyph>, direction: (f64, f64)) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut open = false;
    let mut spaced = false;
    // Whether the word under way is read from right to left.
    let mut leftwards = false;
    // The last few characters, to drop those that are drawn twice to look bold.
    let mut last: [(f64, f64, char); 3] = [(f64::NAN, f64::NAN, ' '); 3];
    for glyph in glyphs {
        let (x, base) = into_frame(glyph.at, direction);
        let Some(first) = glyph.text.chars().next() else {
            open = false;
            spaced = true;
            continue;
        };
        let near = |(a, b, c): &(f64, f64, char)| *c == first && (a - x).abs() < glyph.size * 0.12 && (b - base).abs() < glyph.size * 0.12;
        if last.iter().any(near) {
            continue;
        }
        last.rotate_right(1);
        last[0] = (x, base, first);
        let end = x + glyph.advance;
        match words.last_mut() {
            // A number or a Latin letter behind a word that is read from right to left is a word of its own.
            Some(word) if open && !(leftwards && !is_rtl(first) && first.is_alphanumeric()) && goes_on(word, x, base, glyph.size) => {
                leftwards |= is_rtl(first);
                if leftwards {
                    word.text.insert_str(0, &glyph.text);
                } else {
                    word.text.push_str(&glyph.text);
                }
                word.x = (word.x.0.min(x), word.x.1.max(end));
            }
            Some(word) if open && leftwards && is_rtl(first) && goes_on_leftwards(word, end, base, glyph.size) => {
                word.text.push_str(&glyph.text);
                word.x = (word.x.0.min(x), word.x.1.max(end));
            }
            _ => {
                leftwards = is_rtl(first);
                words.push(Word { text: glyph.text, x: (x, end), base, size: glyph.size, bold: glyph.bold, ink: glyph.ink, spaced });
            }
        }
        (open, spaced) = (true, false);
    }
    without_shadows(words)
}

/// Adds what stands to the right of a word: behind it, or before it where it is read from right to left.
fn attach(word: &mut String, right: &str) {
    if has_rtl(right) || has_rtl(word) {
        word.insert_str(0, right);
    } else {
        word.push_str(right);
    }
}

/// Whether a glyph at `x` goes on with the word.
fn goes_on(word: &Word, x: f64, base: f64, size: f64) -> bool {
    let big = word.size.max(size);
    let gap = x - word.x.1;
    (base - word.base).abs() < big * 0.05 + 0.01 && (word.size - size).abs() <= big * 0.25 && gap < big * WORD_GAP && gap > -big * 0.45
}

/// Whether a glyph that ends at `end` goes on with a word that is drawn from right to left, as it is read.
fn goes_on_leftwards(word: &Word, end: f64, base: f64, size: f64) -> bool {
    let big = word.size.max(size);
    (base - word.base).abs() < big * 0.05 + 0.01 && (word.x.0 - end).abs() < big * WORD_GAP
}

/// Drops words that are drawn again at nearly the same place.
fn without_shadows(words: Vec<Word>) -> Vec<Word> {
    let mut seen: BTreeMap<String, Vec<(f64, f64)>> = BTreeMap::new();
    let mut out = Vec::with_capacity(words.len());
    for word in words {
        let places = seen.entry(word.text.clone()).or_default();
        let near = |(x, base): &(f64, f64)| (x - word.x.0).abs() < word.size * 0.15 && (base - word.base).abs() < word.size * 0.15;
        if !places.iter().rev().take(200).any(near) {
            places.push((word.x.0, word.base));
            out.push(word);
        }
    }
    out
}

/// Joins words to pieces of lines: first those drawn one after the other, then those that touch.
fn pieces(words: Vec<Word>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for word in words {
        match pieces.last_mut() {
            Some(piece) if follows(piece, &word) => push(piece, word),
            _ => pieces.push(single(word)),
        }
    }
    merge(pieces)
}

fn single(word: Word) -> Piece {
    Piece { x: word.x, base: word.base, size: word.size, bold: word.bold, ink: word.ink, words: vec![word] }
}

/// Whether a word stands right after the last one of the piece: on its line, or raised or lowered beside it.
fn follows(piece: &Piece, word: &Word) -> bool {
    let Some(last) = piece.words.last() else { return false };
    let big = piece.size.max(word.size);
    let gap = word.x.0 - last.x.1;
    let wide = if word.spaced { PIECE_GAP * 1.3 } else { PIECE_GAP };
    let level = (word.base - piece.base).abs();
    let straight = level <= big * 0.12 && gap < big * wide && gap > -big * 0.3;
    straight || is_raised(piece, word, gap) || is_kerned(last, word)
}

/// A letter that is set into the one before it, a little higher or lower: the logo of a product, an index hardly smaller than its letter.
fn is_kerned(last: &Word, word: &Word) -> bool {
    let big = last.size.max(word.size);
    let (gap, level) = (word.x.0 - last.x.1, (word.base - last.base).abs());
    !word.spaced && level < big * 0.3 && gap < big * 0.02 && gap > -big * 0.5 && word.x.1 > last.x.1
}

/// A footnote mark or an index: smaller, right beside, within the height of the line.
fn is_raised(piece: &Piece, word: &Word, gap: f64) -> bool {
    let (small, big) = (piece.size.min(word.size), piece.size.max(word.size));
    let level = (word.base - piece.base).abs();
    small < big * SMALLER && level < big * 0.6 && gap < big * 0.35 && gap > -big * 0.3
}

/// Adds a word behind; what touches is one word.
fn push(piece: &mut Piece, word: Word) {
    let Some(last) = piece.words.last() else { return };
    let (big, gap, level) = (last.size.max(word.size), word.x.0 - last.x.1, word.base - last.base);
    let lowered = last.size < word.size * SMALLER || word.size < last.size * SMALLER || is_kerned(last, &word);
    let (words, own) = (piece.words.iter().map(|w| w.text.chars().count()).sum::<usize>(), word.text.chars().count());
    piece.x = (piece.x.0.min(word.x.0), piece.x.1.max(word.x.1));
    piece.bold &= word.bold;
    if own * 2 >= words && word.size > piece.size {
        (piece.size, piece.base) = (word.size, word.base);
    }
    let raised = word.size < piece.size * SMALLER && word.base < piece.base - piece.size * 0.12;
    let touches = !word.spaced && gap < big * WORD_GAP;
    // A footnote's own mark, before its first word.
    let leads = last.size < word.size * SMALLER && last.base < word.base - word.size * 0.12 && is_mark(&last.text);
    let Some(last) = piece.words.last_mut() else { return };
    if leads {
        last.text = last.text.chars().map(superscript).collect();
        piece.words.push(word);
        return;
    }
    if touches && raised && is_mark(&word.text) {
        last.text.extend(word.text.chars().map(superscript));
    } else if touches && (lowered || level.abs() < big * 0.12) {
        attach(&mut last.text, &word.text);
    } else {
        piece.words.push(word);
        return;
    }
    last.x = (last.x.0.min(word.x.0), last.x.1.max(word.x.1));
}

/// Signs that point to a footnote.
fn is_mark(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '*' | '†' | '‡'))
}

/// A raised digit as its own character, so that a footnote mark behind a year is no part of the number.
fn superscript(c: char) -> char {
    match c {
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '0' | '4'..='9' => char::from_u32(0x2070 + u32::from(c) - u32::from('0')).unwrap_or(c),
        c => c,
    }
}

/// Joins pieces that were drawn apart and stand together on a line.
fn merge(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut order: Vec<usize> = (0..pieces.len()).collect();
    order.sort_by(|a, b| pieces[*a].base.total_cmp(&pieces[*b].base).then(pieces[*a].x.0.total_cmp(&pieces[*b].x.0)));
    let mut slots: Vec<Option<Piece>> = pieces.into_iter().map(Some).collect();
    slots.iter_mut().flatten().for_each(name_bullet);
    // Neighbours by baseline; a window is enough, since a line has few pieces.
    for (n, a) in order.iter().enumerate() {
        let mut again = true;
        while again {
            again = false;
            for b in order[n + 1..].iter().take(120).chain(order[n.saturating_sub(40)..n].iter()) {
                let (Some(left), Some(right)) = (&slots[*a], &slots[*b]) else { continue };
                if touches(left, right)
                    && let Some(right) = slots[*b].take()
                    && let Some(left) = &mut slots[*a]
                {
                    right.words.into_iter().for_each(|w| push(left, w));
                    again = true;
                }
            }
        }
    }
    slots.into_iter().flatten().filter_map(without_leaders).map(closed_up).map(with_bullet).collect()
}

/// A sign of a font of symbols that stands alone at the beginning of a line is a bullet, whatever its code.
fn name_bullet(piece: &mut Piece) {
    let alone = |text: &str| text.chars().count() == 1 && text.starts_with(|c| ('\u{e000}'..='\u{f8ff}').contains(&c));
    if let Some(first) = piece.words.first_mut().filter(|w| alone(&w.text)) {
        "•".clone_into(&mut first.text);
    }
}

/// Parts a bullet from the word that is drawn right behind it.
fn with_bullet(mut piece: Piece) -> Piece {
    let Some(first) = piece.words.first_mut() else { return piece };
    let sign = first
        .text
        .chars()
        .next()
        .filter(|c| matches!(c, '•' | '●' | '○' | '◦' | '▪' | '■' | '□' | '‣' | '►' | '▶' | '➢' | '✓' | '✔' | '❖' | '◆'));
    if let Some(sign) = sign.filter(|c| first.text[c.len_utf8()..].starts_with(char::is_alphanumeric)) {
        let mut bullet = first.clone();
        bullet.text = sign.to_string();
        first.text.drain(..sign.len_utf8());
        bullet.x.1 = (first.x.0 + first.size * 0.4).min(f64::midpoint(first.x.0, first.x.1));
        first.x.0 = bullet.x.1;
        piece.words.insert(0, bullet);
    }
    piece
}

/// Takes out the dots that lead the eye to a page number, drawn one by one. `None` where nothing else is left.
fn without_leaders(mut piece: Piece) -> Option<Piece> {
    const FEWEST: usize = 4;
    let is_dot = |w: &Word| matches!(w.text.as_str(), "." | "·" | "…" | "_" | "․");
    let mut at = 0;
    while at < piece.words.len() {
        let dots = piece.words[at..].iter().take_while(|w| is_dot(w)).count();
        if dots >= FEWEST {
            piece.words.drain(at..at + dots);
        } else {
            at += dots.max(1);
        }
    }
    (!piece.words.is_empty()).then_some(piece)
}

/// Letters set apart for looks become words: `N E T  Z E R O`.
fn closed_up(mut piece: Piece) -> Piece {
    let single = piece.words.iter().filter(|w| w.text.chars().count() == 1 && !is_cjk(&w.text)).count();
    let letters = piece.words.iter().filter(|w| w.text.chars().all(char::is_alphabetic)).count();
    // Numbers side by side are cells of a table; small letters with spaces between them are a list of letters.
    let typed = piece.words.iter().skip(1).filter(|w| w.spaced).count();
    let small = piece.words.iter().filter(|w| w.text.chars().all(|c| !c.is_uppercase())).count();
    let list = letters * 2 < piece.words.len() || typed * 2 > piece.words.len() && small * 2 > piece.words.len();
    if piece.words.len() < 5 || single * 10 < piece.words.len() * 9 || list {
        return piece;
    }
    let mut gaps: Vec<f64> = piece.words.windows(2).map(|w| w[1].x.0 - w[0].x.1).collect();
    gaps.sort_by(f64::total_cmp);
    let usual = gaps[gaps.len() / 2].max(0.0);
    let mut words: Vec<Word> = Vec::new();
    for word in piece.words {
        match words.last_mut() {
            Some(last) if word.x.0 - last.x.1 <= usual * 1.5 + 0.1 => {
                last.text.push_str(&word.text);
                last.x.1 = word.x.1;
            }
            _ => words.push(word),
        }
    }
    piece.words = words;
    piece
}

/// Whether a word ends in a character of a script that writes no spaces.
pub fn is_cjk(word: &str) -> bool {
    word.chars()
        .last()
        .is_some_and(|c| matches!(u32::from(c), 0x2e80..=0x30ff | 0x3400..=0x9fff | 0xf900..=0xfaff | 0xff00..=0xffef | 0x20000..=0x3ffff))
}

/// Whether `right` goes on with the line of `left`.
fn touches(left: &Piece, right: &Piece) -> bool {
    let big = left.size.max(right.size);
    let gap = right.x.0 - left.x.1;
    let level = (left.base - right.base).abs();
    let bullet = left.words.len() == 1 && is_bullet(&left.words[0].text);
    let wide = if bullet { 4.0 } else { PIECE_GAP };
    let lift = if bullet { 0.4 } else { 0.15 };
    let straight = level <= big * lift && gap < big * wide && gap > -big * 0.3 && right.x.1 > left.x.1;
    let raised = right.words.len() <= 2 && right.words.first().is_some_and(|w| is_raised(left, w, gap));
    straight || raised
}

/// A sign that begins an item of a list.
pub fn is_bullet(text: &str) -> bool {
    matches!(
        text,
        "•" | "●"
            | "○"
            | "◦"
            | "▪"
            | "■"
            | "□"
            | "–"
            | "-"
            | "‣"
            | "·"
            | "►"
            | "▶"
            | "➢"
            | "✓"
            | "✔"
            | "❖"
            | "◆"
            | "*"
            | "→"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Glyphs of half an em each from `x` on.
    fn line(text: &str, x: f64, y: f64, size: f64) -> Vec<Glyph> {
        let glyph = |(n, c): (usize, char)| Glyph {
            text: if c == ' ' { String::new() } else { c.to_string() },
            at: (x + n as f64 * size * 0.5, y),
            advance: size * 0.5,
            size,
            direction: (1.0, 0.0),
            bold: false,
            ink: 0,
        };
        text.chars().enumerate().map(glyph).collect()
    }

    fn shown(glyphs: Vec<Glyph>) -> Vec<String> {
        frames(glyphs).iter().flat_map(|f| f.pieces.iter().map(Piece::text)).collect()
    }

    #[test]
    fn words_part_at_spaces_and_gaps() {
        assert_eq!(shown(line("net zero", 0.0, 0.0, 10.0)), ["net zero"]);
        let gap = [line("net", 0.0, 0.0, 10.0), line("zero", 18.0, 0.0, 10.0), line("2040", 80.0, 0.0, 10.0)].concat();
        assert_eq!(shown(gap), ["net zero", "2040"]);
        let wide: Vec<Glyph> = "NETZEROPLAN"
            .chars()
            .zip(0..)
            .flat_map(|(c, n)| line(&c.to_string(), f64::from(n) * 9.0 + if n > 6 { 5.0 } else { 0.0 }, 0.0, 10.0))
            .collect();
        assert_eq!(shown(wide), ["NETZERO PLAN"]);
    }

    #[test]
    fn letters_drawn_twice_and_shadows_count_once() {
        let bold: Vec<Glyph> = line("zero", 0.0, 0.0, 10.0).into_iter().flat_map(|g| [g.clone(), g]).collect();
        assert_eq!(shown(bold), ["zero"]);
        assert_eq!(shown([line("zero", 0.0, 0.0, 10.0), line("zero", 0.4, 0.4, 10.0)].concat()), ["zero"]);
    }

    #[test]
    fn dots_that_lead_to_a_page_number_go_and_words_before_them_stay_apart() {
        let mut entry = line("4.5 Plan 2040", 0.0, 0.0, 10.0);
        entry.extend((0..40).flat_map(|n| line(".", 70.0 + f64::from(n) * 7.7, 0.0, 10.0)));
        entry.extend(line("9", 385.0, 0.0, 10.0));
        assert_eq!(shown(entry), ["4.5 Plan 2040 9"]);
    }

    #[test]
    fn raised_marks_stay_beside_their_word() {
        let lowered = [line("tCO", 0.0, 0.0, 10.0), line("2", 15.2, 2.0, 6.0), line("e", 18.4, 0.0, 10.0), line("cut", 28.0, 0.0, 10.0)];
        assert_eq!(shown(lowered.concat()), ["tCO2e cut"]);
        let leading = [line("1", 0.0, -4.0, 6.0), line("Google", 3.5, 0.0, 10.0)].concat();
        assert_eq!(shown(leading), ["¹ Google"]);
        let raised = [line("by 2030", 0.0, 0.0, 10.0), line("12", 35.2, -4.0, 6.0), line("in", 45.0, 0.0, 10.0)].concat();
        assert_eq!(shown(raised), ["by 2030¹² in"]);
    }

    #[test]
    fn turned_text_is_read_in_its_own_frame() {
        let turned = line("up", 0.0, 0.0, 10.0).into_iter().map(|g| Glyph { at: (50.0, 100.0 - g.at.0), direction: (0.0, -1.0), ..g });
        let frames = frames(turned.collect());
        assert_eq!((frames.len(), frames[0].pieces[0].text().as_str()), (1, "up"));
        let (x, y) = onto_page((frames[0].pieces[0].x.0, frames[0].pieces[0].base), frames[0].direction);
        assert!((x - 50.0).abs() < 1e-9 && (y - 100.0).abs() < 1e-9);
    }
}
