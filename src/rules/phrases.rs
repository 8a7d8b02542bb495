//! Phrases found by their first two words: every word of the text is looked up once, whatever the number of phrases.
//!
//! In: phrases with the number of their entry and their layer. Out: hits in folded text, leftmost first, the longest of each layer at each
//! place, at word borders only. Knows no classes.

use rustc_hash::FxHashMap;

use crate::text::{Span, glued_year};

use super::words::{UNKNOWN, Words};

/// A phrase behind its first word.
#[derive(Debug)]
struct Phrase {
    text: Box<str>,
    entry: usize,
    layer: usize,
}

/// The phrases that begin with a word: each list longest first.
#[derive(Debug, Default)]
struct Node {
    /// Those that go on with a space and a second word, by its number.
    seconds: FxHashMap<u32, Vec<Phrase>>,
    /// Those of one word, and those that go on with a mark.
    others: Vec<Phrase>,
}

/// A table of phrases.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    /// By the number of the first word.
    firsts: Vec<Option<Box<Node>>>,
    layers: usize,
}

/// A phrase found: its entry, layer and place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub entry: usize,
    pub layer: usize,
    pub span: Span,
}

/// A word or mark of a folded text with its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    pub span: Span,
    pub number: u32,
}

/// All words and marks of a folded text.
pub(super) fn pieces(folded: &str, words: &Words) -> Vec<Piece> {
    let bytes = folded.as_bytes();
    let (mut out, mut at) = (Vec::with_capacity(bytes.len() / 5 + 4), 0);
    while at < bytes.len() {
        let end = word_end(bytes, at);
        if bytes[at] != b' ' {
            out.push(Piece { span: Span::new(at, end), number: words.number(&folded[at..end]) });
        }
        at = end;
    }
    out
}

impl Phrases {
    /// Makes the table of `(phrase, entry, layer)`, the words of which are learnt; of two equal phrases of a layer the first counts.
    pub fn new(phrases: impl IntoIterator<Item = (String, usize, usize)>, words: &mut Words) -> Self {
        let mut table = Self::default();
        for (text, entry, layer) in phrases {
            let first = word_end(text.as_bytes(), 0);
            let number = words.learn(&text[..first]) as usize;
            if table.firsts.len() <= number {
                table.firsts.resize_with(number + 1, || None);
            }
            let node = table.firsts[number].get_or_insert_default();
            let list = match second(text.as_bytes(), first) {
                Some((start, end)) => node.seconds.entry(words.learn(&text[start..end])).or_default(),
                None => &mut node.others,
            };
            list.push(Phrase { text: text.as_str().into(), entry, layer });
            table.layers = table.layers.max(layer + 1);
        }
        for node in table.firsts.iter_mut().flatten() {
            for list in node.seconds.values_mut().chain([&mut node.others]) {
                list.sort_by_key(|p| std::cmp::Reverse(p.text.len()));
            }
        }
        table
    }

    /// All phrases in a folded text that was cut into pieces, in the order in which they begin.
    pub fn find(&self, folded: &str, pieces: &[Piece]) -> Vec<Found> {
        let bytes = folded.as_bytes();
        let mut found = Vec::new();
        // The byte from which each layer is free again.
        let mut free = [0_usize; 10];
        debug_assert!(self.layers <= free.len());
        for (i, piece) in pieces.iter().enumerate() {
            let Some(node) = self.firsts.get(piece.number as usize).and_then(Option::as_ref) else { continue };
            let at = piece.span.start;
            let next = pieces.get(i + 1).filter(|n| n.number != UNKNOWN && n.span.start == piece.span.end + 1);
            let longer = next.and_then(|n| node.seconds.get(&n.number));
            for phrase in longer.into_iter().flatten().chain(&node.others) {
                let stop = at + phrase.text.len();
                let fits = free[phrase.layer] <= at && bytes[at..].starts_with(phrase.text.as_bytes()) && border_after(bytes, stop);
                if fits {
                    found.push(Found { entry: phrase.entry, layer: phrase.layer, span: Span::new(at, stop) });
                    free[phrase.layer] = stop;
                }
            }
        }
        found
    }
}

fn is_word_byte(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b >= 0x80
}

/// The end of the word that begins at `at`; a mark or a space ends behind itself. Always a character border: non-ASCII bytes count as word.
fn word_end(bytes: &[u8], at: usize) -> usize {
    let mut end = at + 1;
    if bytes.get(at).is_some_and(|b| is_word_byte(*b)) {
        while end < bytes.len() && is_word_byte(bytes[end]) && !year_border(bytes, end) {
            end += 1;
        }
    }
    end.min(bytes.len())
}

/// Whether a year without a space before or behind it begins or ends at `at`.
fn year_border(bytes: &[u8], at: usize) -> bool {
    bytes[at].is_ascii_digit() && glued_year(bytes, at) || at > 4 && bytes[at - 1].is_ascii_digit() && glued_year(bytes, at - 4)
}

/// The word behind a space at `at`.
fn second(bytes: &[u8], at: usize) -> Option<(usize, usize)> {
    let start = at + 1;
    (bytes.get(at) == Some(&b' ') && start < bytes.len()).then(|| (start, word_end(bytes, start)))
}

fn border_after(bytes: &[u8], at: usize) -> bool {
    at >= bytes.len() || !is_word_byte(bytes[at]) || !is_word_byte(bytes[at - 1]) || year_border(bytes, at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(phrases: &[(&str, usize)], text: &str) -> Vec<(usize, String)> {
        let mut words = Words::default();
        let table = Phrases::new(phrases.iter().enumerate().map(|(n, (p, layer))| ((*p).to_owned(), n, *layer)), &mut words);
        table.find(text, &pieces(text, &words)).into_iter().map(|f| (f.entry, f.span.of(text).to_owned())).collect()
    }

    #[test]
    fn the_longest_at_a_place_wins_and_words_stay_whole() {
        let phrases = [("scope 1", 0), ("scope 1 and 2", 0), ("net zero", 0)];
        assert_eq!(found(&phrases, "scope 1 and 25, planet zero, net zero"), [(0, "scope 1".to_owned()), (2, "net zero".to_owned())]);
        assert_eq!(found(&phrases, "scope 1 and 2"), [(1, "scope 1 and 2".to_owned())]);
        assert_eq!(found(&phrases, "scope 12"), []);
    }

    #[test]
    fn layers_do_not_hide_each_other() {
        let phrases = [("no longer than", 0), ("no", 1), ("longer", 0)];
        assert_eq!(found(&phrases, "no longer than"), [(0, "no longer than".to_owned()), (1, "no".to_owned())]);
    }

    #[test]
    fn phrases_may_begin_with_marks_or_other_letters() {
        let phrases = [("% of", 0), ("échéance", 0)];
        assert_eq!(found(&phrases, "30% of it, à échéance 2040"), [(0, "% of".to_owned()), (1, "échéance".to_owned())]);
    }
}
