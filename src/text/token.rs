//! Tokens: words, numbers and marks of a normalised text.
//!
//! In: normalised text. Out: tokens with their places. Knows no language.

use super::Span;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters (with inner apostrophes; a hyphen parts words).
    Word,
    /// Digits with separators, as in `1,070` or `26.60`; letters directly behind part off.
    Number,
    /// One other character.
    Mark,
}

/// A token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where it stands.
    pub span: Span,
}

/// Cuts a text into tokens; white space is dropped.
pub fn tokens(text: &str) -> Vec<Token> {
    let bytes = text.as_bytes();
    let (mut out, mut i) = (Vec::with_capacity(text.len() / 5 + 4), 0);
    while i < bytes.len() {
        let b = bytes[i];
        let (kind, end) = if b.is_ascii_digit() {
            (TokenKind::Number, number_end(bytes, i))
        } else if b.is_ascii_alphabetic() {
            (TokenKind::Word, word_end(text, i, i + 1))
        } else if let Some(next) = letter(text, i) {
            (TokenKind::Word, word_end(text, i, next))
        } else if b < 0x80 {
            if b.is_ascii_whitespace() || b == 0x0b {
                i += 1;
                continue;
            }
            (TokenKind::Mark, i + 1)
        } else {
            let c = text[i..].chars().next().unwrap_or(' ');
            if c.is_whitespace() {
                i += c.len_utf8();
                continue;
            }
            (TokenKind::Mark, i + c.len_utf8())
        };
        out.push(Token { kind, span: Span::new(i, end) });
        i = end;
    }
    out
}

/// The end of the letter at `i`, if there is one.
fn letter(text: &str, i: usize) -> Option<usize> {
    let b = *text.as_bytes().get(i)?;
    if b < 0x80 {
        return b.is_ascii_alphabetic().then_some(i + 1);
    }
    text[i..].chars().next().filter(|c| c.is_alphanumeric()).map(|c| i + c.len_utf8())
}

/// The end of the word whose first letter goes from `start` to `next`.
fn word_end(text: &str, start: usize, next: usize) -> usize {
    let bytes = text.as_bytes();
    let mut i = next;
    while let Some(&b) = bytes.get(i) {
        if b.is_ascii_alphabetic() {
            i += 1;
        } else if let Some(next) = letter(text, i) {
            i = next;
        } else if b.is_ascii_digit() && !(glued(bytes, i) && (i >= start + 3 || !is_fiscal(bytes, start, i)))
            || b == b'\'' && letter(text, i + 1).is_some() && !possessive(bytes, i)
        {
            i += 1;
        } else {
            break;
        }
    }
    i
}

/// Whether a word ends at `i` although no space stands there: "emissions2030", "scope1", "by50%", "1and 2", "2030reducing".
pub(crate) fn glued(bytes: &[u8], i: usize) -> bool {
    let (Some(&before), Some(&here)) = (i.checked_sub(1).and_then(|k| bytes.get(k)), bytes.get(i)) else { return false };
    if before.is_ascii_alphabetic() && here.is_ascii_digit() {
        return glued_year(bytes, i) || follows_scope(bytes, i) || glued_percent(bytes, i);
    }
    before.is_ascii_digit() && here.is_ascii_lowercase() && (i > 4 && glued_year(bytes, i - 4) || led_word(bytes, i))
}

/// Whether a year begins at `i` right behind a letter, as in cells without a space between them.
fn glued_year(bytes: &[u8], i: usize) -> bool {
    i > 0 && bytes[i - 1].is_ascii_alphabetic() && is_year(bytes, i)
}

fn is_year(bytes: &[u8], i: usize) -> bool {
    let digits = |n: usize| (0..n).all(|k| bytes.get(i + k).is_some_and(u8::is_ascii_digit));
    digits(4) && !bytes.get(i + 4).is_some_and(u8::is_ascii_digit) && (bytes[i..].starts_with(b"20") || bytes[i..].starts_with(b"19"))
}

/// The letters that end at `i`.
fn letters_before(bytes: &[u8], i: usize) -> &[u8] {
    let start = bytes[..i].iter().rposition(|b| !b.is_ascii_alphabetic()).map_or(0, |k| k + 1);
    &bytes[start..i]
}

/// "Scope1", "scopes1".
fn follows_scope(bytes: &[u8], i: usize) -> bool {
    let word = letters_before(bytes, i);
    word.eq_ignore_ascii_case(b"scope") || word.eq_ignore_ascii_case(b"scopes")
}

/// "by50%": a number with its sign behind a word.
fn glued_percent(bytes: &[u8], i: usize) -> bool {
    let end = number_end(bytes, i);
    bytes.get(end) == Some(&b'%') && end - i <= 5 && letters_before(bytes, i).len() >= 2
}

/// "1and 2", "50by 2030", "2030reducing": a small word or a verb right behind a number.
fn led_word(bytes: &[u8], i: usize) -> bool {
    let end = bytes[i..].iter().position(|b| !b.is_ascii_alphabetic()).map_or(bytes.len(), |k| i + k);
    let word = &bytes[i..end];
    let small = [&b"and"[..], b"or", b"by", b"from", b"of", b"to"].contains(&word);
    small || word.len() >= 4 && i >= 4 && is_year(bytes, i - 4) && (i == 4 || !bytes[i - 5].is_ascii_alphanumeric())
}

/// "FY2030", "CY2030": the letters belong to the year.
fn is_fiscal(bytes: &[u8], start: usize, i: usize) -> bool {
    let word = &bytes[start..i];
    word.eq_ignore_ascii_case(b"fy") || word.eq_ignore_ascii_case(b"cy") || word.len() < 2 || !word.is_ascii()
}

/// Whether the apostrophe at `i` begins a possessive `'s`, which parts off.
fn possessive(bytes: &[u8], i: usize) -> bool {
    bytes.get(i + 1) == Some(&b's') && !bytes.get(i + 2).is_some_and(u8::is_ascii_alphanumeric)
}

fn number_end(bytes: &[u8], start: usize) -> usize {
    let mut i = start;
    while i < bytes.len() {
        let digit_next = bytes.get(i + 1).is_some_and(u8::is_ascii_digit);
        if bytes[i].is_ascii_digit() || matches!(bytes[i], b'.' | b',') && digit_next {
            i += 1;
        } else {
            break;
        }
    }
    i
}

/// The value of a number token; a comma parts thousands where three digits follow it, else it is a decimal comma.
pub fn number(text: &str) -> Option<f64> {
    if (1..=9).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse::<u32>().ok().map(f64::from);
    }
    let grouped = |s: &str| {
        let mut parts = s.split(',');
        let first = parts.next().unwrap_or_default();
        (1..=3).contains(&first.len()) && parts.all(|p| p.len() == 3)
    };
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if whole.contains(',') {
        if grouped(whole) {
            return format!("{}.{}", whole.replace(',', ""), if fraction.is_empty() { "0" } else { fraction }).parse().ok();
        }
        return text.replace(',', ".").parse().ok();
    }
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text).iter().map(|t| t.span.of(text)).collect()
    }

    #[test]
    fn words_numbers_and_marks_part() {
        assert_eq!(words("Tech's 26.60% of 1,070 t, don't"), ["Tech", "'", "s", "26.60", "%", "of", "1,070", "t", ",", "don't"]);
        assert_eq!(words("CO2-free FY2030 40kg"), ["CO2", "-", "free", "FY2030", "40", "kg"]);
        assert_eq!(words("Scope1 by50% by2030, CO2 H2"), ["Scope", "1", "by", "50", "%", "by", "2030", ",", "CO2", "H2"]);
    }

    #[test]
    fn numbers_have_values() {
        assert_eq!(number("1,070.5"), Some(1070.5));
        assert_eq!(number("450,000"), Some(450_000.0));
        assert_eq!(number("12,5"), Some(12.5));
        assert_eq!(number("57.56"), Some(57.56));
    }
}
