//! Texts and numbers as they are written into XML, without a string of their own.
//!
//! In: text, numbers. Out: what `Display` writes. Knows no element and no scene.

use std::fmt::{self, Display, Formatter, Write as _};

/// Text between tags or in an attribute: special characters escaped, characters that XML forbids left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Escaped<'a> {
    text: &'a str,
    quotes: bool,
}

impl<'a> Escaped<'a> {
    /// Text for an attribute in double quotes.
    pub fn attribute(text: &'a str) -> Self {
        Self { text, quotes: true }
    }

    /// Text between tags; quotation marks stay, which keeps JSON short and readable.
    pub fn text(text: &'a str) -> Self {
        Self { text, quotes: false }
    }
}

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut kept = 0;
        for (at, c) in self.text.char_indices() {
            let instead = match c {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' if self.quotes => "&quot;",
                '\t' | '\n' | '\r' => continue,
                c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => "",
                _ => continue,
            };
            f.write_str(&self.text[kept..at])?;
            f.write_str(instead)?;
            kept = at + c.len_utf8();
        }
        f.write_str(&self.text[kept..])
    }
}

/// Text that may stand between tags and in attributes.
pub(super) fn escape(text: &str) -> String {
    Escaped::attribute(text).to_string()
}

/// A number with at most two decimals, without trailing zeros and never minus zero.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Number(pub f32);

impl Display for Number {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        // Exact: 24 bits times a hundred fit into a double.
        let hundredths = (f64::from(self.0) * 100.0).round_ties_even();
        if hundredths.abs() > 1e15 {
            return write!(f, "{}", self.0);
        }
        #[allow(clippy::cast_possible_truncation, reason = "below 1e15 in absolute value")]
        let hundredths = hundredths as i64;
        if hundredths < 0 {
            f.write_char('-')?;
        }
        let (whole, rest) = (hundredths.abs() / 100, hundredths.abs() % 100);
        write!(f, "{whole}")?;
        match rest {
            0 => Ok(()),
            tenths if tenths % 10 == 0 => write!(f, ".{}", tenths / 10),
            _ => write!(f, ".{rest:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The number as the standard library rounds it.
    fn plain(value: f32) -> String {
        let s = format!("{value:.2}");
        let s = s.trim_end_matches('0').trim_end_matches('.');
        if s == "-0" { "0".to_owned() } else { s.to_owned() }
    }

    #[test]
    fn numbers_are_short_and_never_minus_zero() {
        assert_eq!([1.0, 0.126, -0.001, 12.5, -3.05].map(|n| Number(n).to_string()), ["1", "0.13", "0", "12.5", "-3.05"]);
    }

    #[test]
    fn numbers_are_rounded_as_the_standard_library_does() {
        let mut state = 7_u32;
        for _ in 0..20_000 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            #[allow(clippy::cast_precision_loss, reason = "any number will do")]
            let value = (state >> 8) as f32 / 1024.0 - 8000.0;
            assert_eq!(Number(value).to_string(), plain(value), "{value:?}");
        }
        assert_eq!(Number(0.125).to_string(), plain(0.125));
        assert_eq!(Number(2.375).to_string(), plain(2.375));
    }

    #[test]
    fn xml_is_escaped_and_forbidden_characters_are_dropped() {
        assert_eq!(escape("a<b> & \"c\"\u{0}\u{1b}"), "a&lt;b&gt; &amp; &quot;c&quot;");
        assert_eq!(Escaped::text("{\"a\":\"<é\u{FFFF}>\"}\n").to_string(), "{\"a\":\"&lt;é&gt;\"}\n");
    }
}
