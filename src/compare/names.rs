//! Monograms of companies, for their tiles.
//!
//! Pure text. Knows no company by name.

use crate::workspace::short_name;

/// Two letters for the company's tile: the first letters of two words, or the first two of one.
pub fn monogram(name: &str) -> String {
    let words: Vec<&str> = short_name(name).split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let letters: String = match words.as_slice() {
        [] => "?".to_owned(),
        [one] => one.chars().take(2).collect(),
        [first, .., last] if words.len() == 2 => first.chars().take(1).chain(last.chars().take(1)).collect(),
        [first, second, ..] => first.chars().take(1).chain(second.chars().take(1)).collect(),
    };
    letters.to_uppercase()
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
    }
}
