//! Scripts that are written from right to left: what is drawn by place is put into the order of reading.
//!
//! In: words from left to right. Out: the same words in the order in which they are read.

use super::words::Word;

/// A letter of a script that is written from right to left.
pub fn is_rtl(c: char) -> bool {
    if c < '\u{590}' {
        return false;
    }
    // Digits of the Arabic script are read as all numbers are.
    !matches!(c, '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}')
        && matches!(u32::from(c), 0x590..=0x8ff | 0xfb1d..=0xfdff | 0xfe70..=0xfefe | 0x10800..=0x10fff | 0x1e800..=0x1efff)
}

/// Whether a word has letters of such a script.
pub fn has_rtl(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(is_rtl)
}

/// Puts the words of a line into the order of reading, where most of those that have a direction are read from right to left.
pub fn in_reading_order(words: &mut [Word]) {
    let rtl = words.iter().filter(|w| has_rtl(&w.text)).count();
    let ltr = words.iter().filter(|w| is_ltr(&w.text)).count();
    if rtl == 0 || rtl < ltr {
        return;
    }
    words.reverse();
    // Latin words and numbers among them are read from left to right.
    let mut at = 0;
    while at < words.len() {
        let run = words[at..].iter().take_while(|w| !has_rtl(&w.text)).count();
        words[at..at + run].reverse();
        at += run.max(1);
    }
}

fn is_ltr(text: &str) -> bool {
    text.chars().any(|c| c.is_alphabetic() && !is_rtl(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_right_to_left_scripts_begin_at_the_right() {
        let word = |text: &str| Word { text: text.to_owned(), x: (0.0, 1.0), base: 0.0, size: 10.0, bold: false, ink: 0, spaced: true };
        let read = |line: &str| {
            let mut words: Vec<Word> = line.split(' ').map(word).collect();
            in_reading_order(&mut words);
            words.iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(read("שלום Net Zero 2040 עולם"), "עולם Net Zero 2040 שלום");
        assert_eq!(read("by 2040 שלום we cut"), "by 2040 שלום we cut");
        assert_eq!(read("net zero"), "net zero");
    }
}
