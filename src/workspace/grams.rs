//! Which short runs of letters a text holds, as a small set of bits, so that a search unpacks only texts that can hold what is sought.
//!
//! In: a text. Out: at most 8 KiB of bits, in proportion to how many different runs there are. Says "no" only where the words are not in the
//! text, whatever their case and the white space between them; may say "perhaps" where they are not.

/// Bits of the largest set; a power of two.
const MOST_BITS: usize = 1 << 16;
/// A set is halved as long as no more than one bit in this many is set.
const SPARSE: usize = 6;

/// The runs of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grams {
    bits: Box<[u64]>,
}

/// The runs of words that are sought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sought(Vec<u32>);

impl Grams {
    /// The runs of a text.
    pub fn of(text: &str) -> Self {
        let mut bits = vec![0_u64; MOST_BITS / 64];
        runs(text, |hash| {
            let at = place(hash, MOST_BITS);
            bits[at / 64] |= 1 << (at % 64);
        });
        while let Some(half) = halved(&bits) {
            bits = half;
        }
        Self { bits: bits.into() }
    }

    /// Whether the text may hold the words.
    pub fn may_hold(&self, sought: &Sought) -> bool {
        sought.0.iter().all(|hash| {
            let at = place(*hash, self.bits.len() * 64);
            self.bits[at / 64] & (1 << (at % 64)) != 0
        })
    }

    /// Size in bytes.
    #[cfg(test)]
    fn size(&self) -> usize {
        self.bits.len() * 8
    }
}

impl Sought {
    /// The runs of words as a person types them; white space at the ends does not count.
    pub fn of(words: &str) -> Self {
        let mut hashes = Vec::new();
        runs(words.trim(), |hash| hashes.push(hash));
        hashes.sort_unstable();
        hashes.dedup();
        Self(hashes)
    }
}

/// Half the bits, where they are still sparse then: a place modulo half the bits is the place in the half.
fn halved(bits: &[u64]) -> Option<Vec<u64>> {
    if bits.len() < 2 {
        return None;
    }
    let (low, high) = bits.split_at(bits.len() / 2);
    let half: Vec<u64> = low.iter().zip(high).map(|(a, b)| a | b).collect();
    let set: usize = half.iter().map(|b| b.count_ones() as usize).sum();
    (set * SPARSE <= half.len() * 64).then_some(half)
}

fn place(hash: u32, bits: usize) -> usize {
    hash as usize & (bits - 1)
}

/// Tells every run: three characters of scripts with letters, two where one stands for a word or syllable. White space between words is one
/// space.
fn runs(text: &str, mut tell: impl FnMut(u32)) {
    let (mut before, mut last) = (None::<char>, None::<char>);
    for ch in text.chars() {
        let ch = if ch.is_whitespace() { ' ' } else { folded(ch) };
        if ch == ' ' && last == Some(' ') {
            continue;
        }
        if let Some(middle) = last {
            if is_wide(ch) || is_wide(middle) {
                tell(mixed([0, u32::from(middle), u32::from(ch)]));
            } else if let Some(first) = before.filter(|c| !is_wide(*c)) {
                tell(mixed([u32::from(first), u32::from(middle), u32::from(ch)]));
            }
        }
        (before, last) = (last, Some(ch));
    }
}

/// One character for all that differ by case alone, as a search without regard to case takes them.
fn folded(ch: char) -> char {
    if ch.is_ascii() {
        return ch.to_ascii_lowercase();
    }
    // Letters of one meaning whose capitals are several letters.
    let twins = [('\u{1FD3}', '\u{390}'), ('\u{1FE3}', '\u{3B0}'), ('\u{FB05}', '\u{FB06}')];
    if let Some((_, twin)) = twins.iter().find(|(letter, _)| *letter == ch) {
        return *twin;
    }
    let only = |mut list: Box<dyn Iterator<Item = char>>| list.next().filter(|_| list.next().is_none());
    let upper = only(Box::new(ch.to_uppercase())).unwrap_or(ch);
    only(Box::new(upper.to_lowercase())).unwrap_or(upper)
}

/// Chinese, Japanese and Korean.
fn is_wide(ch: char) -> bool {
    matches!(u32::from(ch), 0x1100..=0x11FF | 0x2E80..=0xA4CF | 0xAC00..=0xD7FF | 0xF900..=0xFAFF | 0xFF00..=0xFFEF | 0x2_0000..=0x3_FFFF)
}

/// Spreads the bits of three characters.
fn mixed(run: [u32; 3]) -> u32 {
    let mut hash = 0x811C_9DC5_u32;
    for part in run {
        hash = (hash ^ part).wrapping_mul(0x0100_0193);
        hash ^= hash >> 15;
    }
    hash = hash.wrapping_mul(0x2C1B_3C6D);
    hash ^ (hash >> 16)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(text: &str, words: &str) -> bool {
        Grams::of(text).may_hold(&Sought::of(words))
    }

    #[test]
    fn what_is_in_a_text_is_never_denied() {
        let text = "We reach Net\n  zero by 2045 – ÉNERGIE, Straße. 公司承诺在2050年前实现碳中和。";
        for words in ["net zero", " NET  zero by ", "zero by 2045", "énergie", "STRA", "碳中和", "在2050年", "实现", "t z", "by", ""]
        {
            assert!(holds(text, words), "{words}");
        }
    }

    #[test]
    fn what_is_not_in_a_text_is_mostly_denied() {
        let text = "We reach net zero by 2045 in all of our plants. ".repeat(20);
        for words in ["renewable electricity", "company 77", "zzzz", "net zero by 2046", "碳中和", "netzero"] {
            assert!(!holds(&text, words), "{words}");
        }
    }

    #[test]
    fn the_size_follows_the_text_up_to_a_bound() {
        assert!(Grams::of("Net zero by 2045.").size() <= 32);
        let mut seed = 1_u32;
        let letter = |_| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            char::from(b'a' + u8::try_from((seed >> 16) % 26).unwrap_or(0))
        };
        let long: String = (0..200_000).map(letter).collect();
        assert_eq!(Grams::of(&long).size(), 8192, "the bound");
    }

    /// A search takes letters for the same that differ by case; so must the runs.
    #[test]
    fn letters_that_a_search_takes_for_the_same_are_the_same() {
        let cased: String =
            (0..=0x1_FFFF).filter_map(char::from_u32).filter(|c| c.is_alphabetic() && (c.is_lowercase() || c.is_uppercase())).collect();
        let mut left: std::collections::BTreeSet<char> = cased.chars().collect();
        while let Some(ch) = left.pop_first() {
            let pattern = regex::RegexBuilder::new(&regex::escape(&ch.to_string())).case_insensitive(true).build().expect("a pattern");
            for same in pattern.find_iter(&cased).filter_map(|m| m.as_str().chars().next()) {
                assert_eq!(folded(same), folded(ch), "{same} is found for {ch}");
                left.remove(&same);
            }
        }
    }
}
