//! What a sentence can't hold: the groups of three bytes that stand in it, as bits. Most searches for a few words end here.
//!
//! In: folded text. Out: [`Grams`], which may wrongly think that a piece stands in it and never wrongly that it doesn't. Knows no words.

/// Bits kept of each text.
const BITS: u32 = 10;

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

    /// The last, the first and the middle group of a piece of three bytes or more.
    pub fn probes(piece: &str) -> [u16; 3] {
        let bytes = piece.as_bytes();
        let last = bytes.len().saturating_sub(3);
        [last, 0, last / 2].map(|at| match bytes.get(at..at + 3) {
            Some(&[a, b, c]) => u16::try_from(bit(group(a, b, c))).unwrap_or_default(),
            _ => 0,
        })
    }

    /// Whether all groups of [`Grams::probes`] stand in the text.
    #[inline]
    pub fn may_answer(&self, probes: &[u16; 3]) -> bool {
        probes.iter().all(|probe| self.0[usize::from(*probe) / 64 % self.0.len()] >> (probe % 64) & 1 == 1)
    }

    /// Whether a piece may stand in the text.
    #[inline]
    pub fn may_hold(&self, piece: &str) -> bool {
        let [first, second, rest @ ..] = piece.as_bytes() else { return true };
        let mut last = u32::from(*first) << 8 | u32::from(*second);
        rest.iter().all(|b| {
            last = (last << 8 | u32::from(*b)) & 0xFF_FFFF;
            let at = bit(last);
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
