//! Accents that are drawn as characters of their own, as TeX does with its older fonts, put on the letters they stand over.
//!
//! In: the characters of a page in the order in which they are drawn. Out: fewer of them. Must not move letters.

use unicode_normalization::UnicodeNormalization;

use super::glyphs::Glyph;

/// Puts accents on their letters.
pub fn composed(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    let mut out: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    let mut rest = glyphs.into_iter().peekable();
    while let Some(glyph) = rest.next() {
        if let Some(mark) = mark(&glyph.text) {
            // TeX draws most of them before the letter, cedillas after it.
            if let Some(letter) = rest.peek_mut().filter(|l| stands_over(&glyph, l)) {
                letter.text = with(&letter.text, mark);
                continue;
            }
            if let Some(letter) = out.last_mut().filter(|l| stands_over(&glyph, l) || follows(&glyph, mark, l)) {
                letter.text = with(&letter.text, mark);
                continue;
            }
        }
        out.push(glyph);
    }
    out
}

/// The combining mark of an accent.
fn mark(text: &str) -> Option<char> {
    if text.as_bytes().first().is_none_or(u8::is_ascii_alphanumeric) {
        return None;
    }
    let mut chars = text.chars();
    let (Some(c), None) = (chars.next(), chars.next()) else { return None };
    Some(match c {
        '`' | 'ˋ' => '\u{300}',
        '´' | 'ˊ' => '\u{301}',
        '^' | 'ˆ' => '\u{302}',
        '~' | '˜' => '\u{303}',
        '¯' | 'ˉ' => '\u{304}',
        '˘' => '\u{306}',
        '˙' => '\u{307}',
        '¨' => '\u{308}',
        '˚' => '\u{30a}',
        '˝' => '\u{30b}',
        'ˇ' => '\u{30c}',
        '¸' => '\u{327}',
        '˛' => '\u{328}',
        '\u{300}'..='\u{36f}' => c,
        _ => return None,
    })
}

/// Whether the middle of an accent lies over (or under) a letter.
fn stands_over(accent: &Glyph, letter: &Glyph) -> bool {
    let ((dx, dy), size) = (letter.direction, letter.size);
    let (x, y) = (accent.at.0 - letter.at.0, accent.at.1 - letter.at.1);
    let (along, across) = (x * dx + y * dy, y * dx - x * dy);
    let middle = along + accent.advance / 2.0;
    is_letter(letter)
        && accent.direction == letter.direction
        && (accent.size - size).abs() <= size * 0.25
        && across.abs() < size * 0.6
        && (letter.advance * 0.1..letter.advance * 0.9).contains(&middle)
}

/// Whether a combining mark, which has no width of its own, is drawn right behind a letter.
fn follows(accent: &Glyph, mark: char, letter: &Glyph) -> bool {
    let ((dx, dy), size) = (letter.direction, letter.size);
    let (x, y) = (accent.at.0 - letter.at.0, accent.at.1 - letter.at.1);
    let (along, across) = (x * dx + y * dy, y * dx - x * dy);
    is_letter(letter) && accent.text.starts_with(mark) && across.abs() < size * 0.6 && (along - letter.advance).abs() < size * 0.3
}

fn is_letter(glyph: &Glyph) -> bool {
    glyph.text.chars().next().is_some_and(char::is_alphabetic)
}

/// A letter with a mark; its own dot goes.
fn with(letter: &str, mark: char) -> String {
    let above = mark < '\u{327}';
    let dotless = |c: char| match c {
        'ı' if above => 'i',
        'ȷ' if above => 'j',
        c => c,
    };
    letter.chars().map(dotless).chain(std::iter::once(mark)).nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyph(text: &str, x: f64, advance: f64) -> Glyph {
        Glyph { text: text.to_owned(), at: (x, 50.0), advance, size: 10.0, direction: (1.0, 0.0), bold: false, ink: 0 }
    }

    fn read(glyphs: Vec<Glyph>) -> String {
        composed(glyphs).into_iter().map(|g| g.text).collect()
    }

    #[test]
    fn accents_are_put_on_the_letters_they_stand_over() {
        let before = vec![glyph("p", 0.0, 5.0), glyph("´", 4.8, 5.0), glyph("e", 5.0, 4.4), glyph("s", 9.4, 4.0)];
        assert_eq!(read(before), "pés");
        let after = vec![glyph("c", 0.0, 4.4), glyph("¸", 0.0, 4.4), glyph("a", 4.4, 5.0)];
        assert_eq!(read(after), "ça");
        assert_eq!(read(vec![glyph("¨", -1.1, 5.0), glyph("ı", 0.0, 2.8)]), "ï");
        assert_eq!(read(vec![glyph("e", 0.0, 4.4), glyph("\u{301}", 4.4, 0.0)]), "é");
    }

    #[test]
    fn signs_beside_letters_stay() {
        let beside = vec![glyph("a", 0.0, 5.0), glyph("^", 5.0, 5.0), glyph("b", 10.0, 5.0), glyph("`", 15.0, 3.0), glyph("c", 18.0, 4.0)];
        assert_eq!(read(beside), "a^b`c");
        let on_another_line = vec![glyph("´", 0.0, 5.0), Glyph { at: (0.0, 62.0), ..glyph("e", 0.0, 4.4) }];
        assert_eq!(read(on_another_line), "´e");
    }
}
