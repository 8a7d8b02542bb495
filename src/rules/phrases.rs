//! Phrases found word by word: every word of the text is looked up once, whatever the number of phrases.
//!
//! In: phrases with the number of their entry and their layer. Out: hits in folded text, leftmost first, the longest of each layer at each
//! place, at word borders only. Knows no classes.
//!
//! All phrases stand in one tree, in which a step is the number of a word and whether a space stands before it. No bytes are compared.

use std::collections::BTreeMap;

use crate::text::{Span, glued_year};

use super::words::{UNKNOWN, Words};

/// A place in the tree: the words that it was reached by begin some phrase.
#[derive(Debug, Clone, Copy, Default)]
struct Node {
    /// A bit for each step that may go on from here: most texts end here.
    mask: u64,
    /// Its steps among all.
    steps: (u32, u32),
    /// The phrases that end here among all.
    ends: (u32, u32),
}

/// A table of phrases.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    /// By the number of the first word: its node, 0 for none.
    firsts: Vec<u32>,
    /// All nodes; the first is none.
    nodes: Vec<Node>,
    /// The steps of all nodes, those of one in order.
    steps: Vec<(u32, u32)>,
    /// Entry and layer of all phrases by the node in which they end; of two equal phrases of a layer the first counts.
    ends: Vec<(usize, usize)>,
}

/// The bit of a step.
const fn bit(step: u32) -> u64 {
    1 << (step.wrapping_mul(0x9E37_79B1) >> 26)
}

/// The step to a piece behind another, none where more than one space parts them or no rule knows it.
fn step(from: &Piece, to: &Piece) -> Option<u32> {
    let gap = to.span.start - from.span.end;
    (to.number != UNKNOWN && gap <= 1).then(|| to.number << 1 | u32::from(gap == 1))
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

/// A node while the tree grows.
#[derive(Debug, Default)]
struct Growing {
    steps: BTreeMap<u32, usize>,
    ends: Vec<(usize, usize)>,
}

impl Phrases {
    /// Makes the table of `(phrase, entry, layer)`, the words of which are learnt; of two equal phrases of a layer the first counts.
    pub fn new(phrases: impl IntoIterator<Item = (String, usize, usize)>, words: &mut Words) -> Self {
        let mut tree: Vec<Growing> = vec![Growing::default()];
        for (text, entry, layer) in phrases {
            debug_assert!(layer < LAYERS);
            let path = steps_of(&text, words);
            let mut at = 0;
            for step in path {
                let new = tree.len();
                at = *tree[at].steps.entry(step).or_insert(new);
                if at == new {
                    tree.push(Growing::default());
                }
            }
            tree[at].ends.push((entry, layer));
        }
        Self::packed(&tree)
    }

    /// The tree in a few long rows.
    fn packed(tree: &[Growing]) -> Self {
        let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let mut table = Self::default();
        for (i, node) in tree.iter().enumerate() {
            let (steps, ends) = (table.steps.len(), table.ends.len());
            if i > 0 {
                table.steps.extend(node.steps.iter().map(|(step, to)| (*step, small(*to))));
                table.ends.extend(&node.ends);
            }
            table.nodes.push(Node {
                mask: node.steps.keys().fold(0, |all, step| all | bit(*step)),
                steps: (small(steps), small(table.steps.len())),
                ends: (small(ends), small(table.ends.len())),
            });
        }
        for (step, to) in &tree[0].steps {
            let number = (step >> 1) as usize;
            if table.firsts.len() <= number {
                table.firsts.resize(number + 1, 0);
            }
            table.firsts[number] = small(*to);
        }
        table
    }

    /// The node behind a step.
    fn go(&self, node: &Node, step: u32) -> Option<&Node> {
        if node.mask & bit(step) == 0 {
            return None;
        }
        let steps = &self.steps[node.steps.0 as usize..node.steps.1 as usize];
        steps.binary_search_by_key(&step, |(s, _)| *s).ok().map(|at| &self.nodes[steps[at].1 as usize])
    }

    /// All phrases in a folded text that was cut into pieces, in the order in which they begin.
    pub fn find(&self, pieces: &[Piece]) -> Vec<Found> {
        let mut found = Vec::new();
        // The byte from which each layer is free again.
        let mut free = [0_usize; LAYERS];
        // Where phrases end that begin at a piece: the byte and the phrases.
        let mut open: Vec<(usize, (u32, u32))> = Vec::new();
        for (i, piece) in pieces.iter().enumerate() {
            let Some(first) = self.firsts.get(piece.number as usize).filter(|n| **n > 0) else { continue };
            let (mut node, mut last) = (&self.nodes[*first as usize], piece);
            open.clear();
            open.push((piece.span.end, node.ends));
            for next in &pieces[i + 1..] {
                let Some(more) = step(last, next).and_then(|step| self.go(node, step)) else { break };
                (node, last) = (more, next);
                open.push((next.span.end, node.ends));
            }
            let at = piece.span.start;
            for (stop, ends) in open.iter().rev() {
                for (entry, layer) in &self.ends[ends.0 as usize..ends.1 as usize] {
                    if free[*layer] <= at {
                        found.push(Found { entry: *entry, layer: *layer, span: Span::new(at, *stop) });
                        free[*layer] = *stop;
                    }
                }
            }
        }
        found
    }
}

/// Layers that phrases may stand in.
const LAYERS: usize = 10;

/// The steps to the pieces of a phrase, which are learnt.
fn steps_of(phrase: &str, words: &mut Words) -> Vec<u32> {
    let bytes = phrase.as_bytes();
    let (mut out, mut at, mut gap) = (Vec::new(), 0, 0);
    while at < bytes.len() {
        let end = word_end(bytes, at);
        if bytes[at] == b' ' {
            gap = 1;
        } else {
            out.push(words.learn(&phrase[at..end]) << 1 | gap);
            gap = 0;
        }
        at = end;
    }
    out
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

#[cfg(test)]
mod tests {
    use super::*;

    fn found(phrases: &[(&str, usize)], text: &str) -> Vec<(usize, String)> {
        let mut words = Words::default();
        let table = Phrases::new(phrases.iter().enumerate().map(|(n, (p, layer))| ((*p).to_owned(), n, *layer)), &mut words);
        table.find(&pieces(text, &words)).into_iter().map(|f| (f.entry, f.span.of(text).to_owned())).collect()
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
