//! Running headers, footers and page numbers: what comes back at the same place on many pages, and numbers that count pages.
//!
//! In: the pieces of all pages. Out: for each page, which of them are no part of the running text. When in doubt, text stays.

use std::collections::{BTreeMap, BTreeSet};

use super::words::Piece;

/// A page as far as its furniture is sought.
pub struct Sheet<'p> {
    /// Its pieces in the main frame.
    pub pieces: &'p [Piece],
    /// Upper and lower edge of the frame.
    pub edges: (f64, f64),
}

/// Part of the page's height at its top and bottom where headers and footers stand.
const MARGIN: f64 = 0.12;

/// Marks the pieces of each page that are furniture.
pub fn find(sheets: &[Sheet<'_>]) -> Vec<Vec<bool>> {
    let mut counts: BTreeMap<(String, i64, i64), usize> = BTreeMap::new();
    for sheet in sheets {
        let mut keys: Vec<_> = sheet.pieces.iter().filter_map(|p| key(p, sheet)).collect();
        keys.sort();
        keys.dedup();
        for key in keys {
            *counts.entry(key).or_default() += 1;
        }
    }
    let pages = sheets.len();
    let enough = |n: usize, margin: bool| if margin { n >= 3 && n * 6 >= pages } else { n >= 5 && n * 2 >= pages };
    // Inside of the page, what comes back is read once.
    let mut read: BTreeSet<(String, i64, i64)> = BTreeSet::new();
    let mut of_sheet = |sheet: &Sheet<'_>| -> Vec<bool> {
        let mut marks = Vec::with_capacity(sheet.pieces.len());
        for piece in sheet.pieces {
            let margin = in_margin(piece, sheet);
            let key = key(piece, sheet);
            let often = key.as_ref().and_then(|k| near(&counts, k)).is_some_and(|n| enough(n, margin));
            let first = often && !margin && key.is_some_and(|k| read.insert(k));
            let number = margin && pages >= 3 && is_page_number(&piece.text()) && is_outermost(piece, sheet);
            marks.push(often && !first || number);
        }
        marks
    };
    sheets.iter().map(&mut of_sheet).collect()
}

/// Text with its figures levelled, and its place on a coarse grid; `None` for what can't repeat.
fn key(piece: &Piece, sheet: &Sheet<'_>) -> Option<(String, i64, i64)> {
    if piece.words.len() > 30 {
        return None;
    }
    let margin = in_margin(piece, sheet);
    let text: String = piece.text().chars().map(|c| if margin && c.is_ascii_digit() { '#' } else { c }).collect();
    // Headers of left and right pages stand at different x; elsewhere only the very same place counts.
    #[expect(clippy::cast_possible_truncation, reason = "a grid of points")]
    let (x, y) = (if margin { 0 } else { (piece.x.0 / 6.0).round() as i64 }, (piece.base / 6.0).round() as i64);
    let text = if text.chars().all(|c| c == '#') { "#".to_owned() } else { text.replace("##", "#").replace("##", "#") };
    (margin || text.chars().any(char::is_alphabetic)).then_some((text, x, y))
}

/// How often a key came, with places next to it counted as the same.
fn near(counts: &BTreeMap<(String, i64, i64), usize>, key: &(String, i64, i64)) -> Option<usize> {
    let (text, x, y) = key;
    let count = |y: i64| counts.get(&(text.clone(), *x, y)).copied().unwrap_or(0);
    (text != "#").then(|| count(*y) + count(*y - 1).max(count(*y + 1)))
}

fn in_margin(piece: &Piece, sheet: &Sheet<'_>) -> bool {
    let (top, bottom) = sheet.edges;
    let depth = (bottom - top) * MARGIN;
    piece.base < top + depth * 0.85 || piece.top() > bottom - depth
}

/// Whether nothing stands further out than this piece, on its side of the page.
fn is_outermost(piece: &Piece, sheet: &Sheet<'_>) -> bool {
    let (top, bottom) = sheet.edges;
    let upper = piece.base < f64::midpoint(top, bottom);
    let outer = |p: &Piece| if upper { p.base < piece.base - piece.size * 0.5 } else { p.base > piece.base + piece.size * 0.5 };
    !sheet.pieces.iter().any(outer)
}

/// `12`, `- 12 -`, `Page 12 of 40`, `xii`, `12 | Report`'s number alone.
pub fn is_page_number(text: &str) -> bool {
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '|' | '[' | ']' | '.' | '·')).to_lowercase();
    let number = |t: &str| (1..=4).contains(&t.len()) && t.bytes().all(|b| b.is_ascii_digit());
    let roman = |t: &str| (1..=6).contains(&t.len()) && t.bytes().all(|b| matches!(b, b'i' | b'v' | b'x' | b'l'));
    let parts: Vec<&str> = text.split([' ', '/']).filter(|p| !p.is_empty()).collect();
    match parts.as_slice() {
        [one] => number(one) || roman(one),
        [a, b] => (matches!(*a, "page" | "p." | "p" | "seite" | "página") && number(b)) || (number(a) && number(b) && text.contains('/')),
        [a, b, _, d] => *a == "page" && number(b) && number(d),
        [a, of, b] => number(a) && matches!(*of, "of" | "von" | "de" | "sur") && number(b),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::words::Word;
    use super::*;

    fn piece(text: &str, x: f64, base: f64) -> Piece {
        let word = |(n, w): (usize, &str)| Word {
            text: w.to_owned(),
            x: (x + n as f64 * 30.0, x + n as f64 * 30.0 + 25.0),
            base,
            size: 10.0,
            bold: false,
            ink: 0,
            spaced: true,
        };
        let words: Vec<Word> = text.split(' ').enumerate().map(word).collect();
        Piece { x: (x, words.last().map_or(x, |w| w.x.1)), words, base, size: 10.0, bold: false, ink: 0 }
    }

    #[test]
    fn what_comes_back_on_pages_is_furniture_and_text_is_not() {
        let pages: Vec<Vec<Piece>> = (1..=6)
            .map(|n| {
                vec![
                    piece("Climate report 2024", if n % 2 == 0 { 50.0 } else { 300.0 }, 30.0),
                    piece(&format!("Text number {n} is its own"), 50.0, 200.0),
                    piece("We will be net zero by 2040", 50.0, 220.0 + f64::from(n) * 20.0),
                    piece(&format!("{}", n + 4), 280.0, 780.0),
                ]
            })
            .collect();
        let sheets: Vec<Sheet<'_>> = pages.iter().map(|p| Sheet { pieces: p, edges: (0.0, 800.0) }).collect();
        for marks in find(&sheets) {
            assert_eq!(marks, [true, false, false, true]);
        }
    }

    #[test]
    fn numbers_of_pages_are_known_by_their_form() {
        for text in ["12", "- 12 -", "Page 12 of 40", "xii", "3/40", "3 of 40", "Seite 4"] {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["12%", "2030 target", "mixed", "In 2040", "1 2 3 4 5"] {
            assert!(!is_page_number(text), "{text}");
        }
    }
}
