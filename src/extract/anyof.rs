//! Whether a text says one of several things: one pass over it for all of them.
//!
//! In: a list of pieces of text, folded text. Out: whether one of them stands in it, anywhere. Knows no word borders.

use std::sync::OnceLock;

use aho_corasick::AhoCorasick;

/// A list of pieces that are searched for at once.
#[derive(Debug)]
pub(super) struct AnyOf {
    pieces: &'static [&'static str],
    /// Built when it is first asked.
    search: OnceLock<Option<AhoCorasick>>,
}

impl AnyOf {
    /// A list, not yet built.
    pub const fn new(pieces: &'static [&'static str]) -> Self {
        Self { pieces, search: OnceLock::new() }
    }

    /// Whether one of the pieces stands in a text.
    pub fn is_in(&self, text: &str) -> bool {
        match self.search.get_or_init(|| AhoCorasick::new(self.pieces).ok()) {
            Some(search) => search.is_match(text),
            None => self.pieces.iter().any(|piece| text.contains(piece)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_counts_wherever_it_stands() {
        static SAID: AnyOf = AnyOf::new(&["once ", "first plan"]);
        assert!(SAID.is_in("we once wanted") && SAID.is_in("at first planned"));
        assert!(!SAID.is_in("at once") && !SAID.is_in(""));
    }
}
