//! What a sentence can't hold: the groups of three bytes that stand in it, as bits. Most searches for a few words end here.
//!
//! In: folded text. Out: [`Grams`], which may wrongly think that a piece stands in it and never wrongly that it doesn't. Knows no words.

/// Bits kept of each text.
const BITS: u32 = 10;

/// The bits of two groups of a piece; none where it is too short for one.
pub(super) type Probe = Option<(u16, u16)>;

/// The groups of three bytes of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Grams([u64; 1 << (BITS - 6)]);

/// The bit of a group.
const fn bit(group: u32) -> usize {
    (group.wrapping_mul(0x9E37_79B1) >> (32 - BITS)) as usize
}

/// The group of three bytes at the head of some.
const fn group(a: u8, b: u8, c: u8) -> u32 {
    (a as u32) << 16 | (b as u32) << 8 | c as u32
}

impl Grams {
    /// The groups of a text.
    pub fn of(text: &str) -> Grams {
        let mut bits = [0; 1 << (BITS - 6)];
        for three in text.as_bytes().windows(3) {
            let at = bit(group(three[0], three[1], three[2]));
            bits[at / 64] |= 1_u64 << (at % 64);
        }
        Grams(bits)
    }

    /// The first and the last group of a piece.
    pub fn probe(piece: &str) -> Probe {
        let of = |three: &[u8]| u16::try_from(bit(group(three[0], three[1], three[2]))).unwrap_or_default();
        let bytes = piece.as_bytes();
        let (first, last) = (bytes.windows(3).next()?, bytes.windows(3).next_back()?);
        Some((of(first), of(last)))
    }

    /// Whether the groups of a piece stand in the text, so that it may itself.
    pub fn may_answer(&self, probe: Probe) -> bool {
        let has = |at: u16| self.0[usize::from(at) / 64] >> (at % 64) & 1 == 1;
        probe.is_none_or(|(first, last)| has(first) && has(last))
    }

    /// Whether a piece may stand in the text.
    pub fn may_hold(&self, piece: &str) -> bool {
        piece.as_bytes().windows(3).all(|three| {
            let at = bit(group(three[0], three[1], three[2]));
            self.0[at / 64] >> (at % 64) & 1 == 1
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_a_text_is_never_missed() {
        let text = "we will be net zero in 2040 – à échéance";
        let grams = Grams::of(text);
        for (from, _) in text.char_indices() {
            for (to, c) in text[from..].char_indices() {
                assert!(grams.may_hold(&text[from..from + to + c.len_utf8()]));
            }
        }
        assert!(!grams.may_hold("carbon neutral") && !grams.may_hold("quickly"));
        assert!(!Grams::of("").may_hold("abc") && Grams::of("").may_hold("ab"));
    }
}
