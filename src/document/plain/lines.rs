//! Lines of a text with their places, and their width as a reader sees it.

use crate::text::Span;

/// A line without its end and without surrounding white space.
#[derive(Debug, Clone, Copy)]
pub struct Line<'t> {
    /// The trimmed text.
    pub text: &'t str,
    /// Where it stands.
    pub span: Span,
    /// Number of spaces and tabs before it; an ideographic space begins a paragraph and does not count.
    pub indent: usize,
}

impl Line<'_> {
    /// Whether nothing but white space is on it.
    pub fn is_blank(&self) -> bool {
        self.text.is_empty()
    }
}

/// The lines of a text; `\n`, `\r\n` and a lone `\r` end a line.
pub fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|r| !r.is_empty())?;
        let end = memchr::memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
        let raw = &rest[..end];
        let start = at;
        at += end + if rest[end..].starts_with("\r\n") { 2 } else { 1 };
        let trimmed = raw.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        let lead = raw.len() - trimmed.len();
        let indent = raw.bytes().take_while(|b| matches!(b, b' ' | b'\t')).count();
        let trimmed = trimmed.trim_end();
        Some(Line { text: trimmed, span: Span::new(start + lead, start + lead + trimmed.len()), indent })
    })
}

/// Whether a character takes two columns and needs no space around it.
pub fn is_wide(c: char) -> bool {
    matches!(u32::from(c), 0x1100..=0x115f | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xfe30..=0xfe6f | 0xff00..=0xff60 | 0xffe0..=0xffe6 | 0x20000..=0x3fffd)
}

/// Width in columns; counting stops above `limit`, which is far more than any wrapped line has.
pub fn width(text: &str, limit: usize) -> usize {
    if text.len() > limit * 4 {
        return limit + 1;
    }
    if text.is_ascii() {
        return text.len();
    }
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_three_line_ends_and_places() {
        let text = "one\r\n  two \rthree\n\nfour";
        let found: Vec<(&str, usize)> = lines(text).map(|l| (l.text, l.span.start)).collect();
        assert_eq!(found, [("one", 0), ("two", 7), ("three", 12), ("", 18), ("four", 19)]);
        for l in lines(text) {
            assert_eq!(l.span.of(text), l.text);
        }
    }

    #[test]
    fn wide_characters_count_twice() {
        assert_eq!(width("碳中和ab", 100), 8);
        assert_eq!(width(&"x".repeat(1000), 100), 101);
    }
}
