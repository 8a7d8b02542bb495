//! Monograms of companies, for their tiles.
//!
//! Pure text. Knows no company by name.

use crate::workspace::short_name;

/// Two letters for the company's tile: the first letters of two words, or the first two of one; one of a script whose characters are as wide
/// as two.
pub fn monogram(name: &str) -> String {
    let words: Vec<&str> = short_name(name).split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let letters: String = match words.as_slice() {
        [] => "?".to_owned(),
        [first, ..] if first.starts_with(is_wide) => first.chars().take(1).collect(),
        [one] => one.chars().take(2).collect(),
        [first, .., last] if words.len() == 2 => first.chars().take(1).chain(last.chars().take(1)).collect(),
        [first, second, ..] => first.chars().take(1).chain(second.chars().take(1)).collect(),
    };
    letters.to_uppercase()
}

/// Whether a character is one of Chinese, Japanese or Korean, which stand in squares.
fn is_wide(c: char) -> bool {
    matches!(u32::from(c), 0x1100..=0x115F | 0x2E80..=0xA4CF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn monograms_have_two_letters() {
        assert_eq!(monogram("Kestrel & Wren Airways"), "KW");
        assert_eq!(monogram("Halden Cement plc"), "HC");
        assert_eq!(monogram("Tessaro SE"), "TE");
        assert_eq!(monogram(""), "?");
        assert_eq!(monogram("安徽海螺水泥股份有限公司"), "安");
        assert_eq!(monogram("한국전력공사"), "한");
        assert_eq!(monogram("Łódź Żywność S.A."), "ŁŻ");
    }
}
