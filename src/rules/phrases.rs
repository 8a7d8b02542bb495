//! Phrases found word by word: every word of the text is looked up once, whatever the number of phrases.
//!
//! In: phrases with the number of their entry and their layer. Out: hits in folded text, leftmost first, the longest of each layer at each
//! place, at word borders only. Knows no classes.
//!
//! All phrases stand in one tree, in which a step is the number of a word and whether a space stands before it. No bytes are compared. Branches
//! that are alike are kept once: a pattern with many forms has many beginnings and few ends, and what is small stays near the processor.

use rustc_hash::FxHashMap;

use crate::text::{Span, glued};

use super::words::{UNKNOWN, Words};

/// A place in the tree: the words that it was reached by begin some phrase.
#[derive(Debug, Clone, Copy, Default)]
struct Node {
    /// The bits that tell which steps may go on from here, where 64 are enough: most texts end here.
    few: u64,
    /// Where such bits begin among all, and how many bits of a hashed step choose one.
    filter: (u32, u32),
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
    /// The bits of all nodes that need more than 64.
    filters: Vec<u64>,
    /// The steps of all nodes, those of one in order.
    steps: Vec<(u32, u32)>,
    /// Entry and layer of all phrases by the node in which they end.
    ends: Vec<(u32, u32)>,
}

/// How many bits of a hashed step choose one of 64.
const FEW: u32 = 6;

/// The place of a step among `2^bits`.
const fn place(step: u32, bits: u32) -> usize {
    (step.wrapping_mul(0x9E37_79B1) >> (32 - bits)) as usize
}

/// The step to a piece behind another, none where more than one space parts them or no rule knows it.
///
/// Words that only lack their space are read as if it were there.
fn step(from: &Piece, to: &Piece) -> Option<u32> {
    let gap = to.span.start - from.span.end;
    (to.number != UNKNOWN && gap <= 1).then(|| to.number << 1 | u32::from(gap == 1 || to.glued))
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
    /// Whether it stands right behind another word.
    pub glued: bool,
}

/// All words and marks of a folded text.
pub(super) fn pieces(folded: &str, words: &Words) -> Vec<Piece> {
    let bytes = folded.as_bytes();
    let (mut out, mut at) = (Vec::with_capacity(bytes.len() / 5 + 4), 0);
    while at < bytes.len() {
        let end = word_end(bytes, at);
        if bytes[at] != b' ' {
            let glued = at > 0 && is_word_byte(bytes[at]) && is_word_byte(bytes[at - 1]);
            out.push(Piece { span: Span::new(at, end), number: words.number(&folded[at..end]), glued });
        }
        at = end;
    }
    out
}

/// A phrase on its way into the table.
struct Path {
    steps: Vec<u32>,
    end: (u32, u32),
}

/// Steps and ends of a node: what makes two of them alike.
type Shape = (Box<[(u32, u32)]>, Box<[(u32, u32)]>);

fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

impl Phrases {
    /// Makes the table of `(phrase, entry, layer)`, the words of which are learnt; of two equal phrases of a layer the first counts.
    pub fn new(phrases: impl IntoIterator<Item = (String, usize, usize)>, words: &mut Words) -> Self {
        let path = |(text, entry, layer): (String, usize, usize)| {
            debug_assert!(layer < LAYERS);
            Path { steps: steps_of(&text, words), end: (small(entry), small(layer)) }
        };
        let mut paths: Vec<Path> = phrases.into_iter().map(path).collect();
        paths.sort_by(|a, b| a.steps.cmp(&b.steps));
        let mut table = Self { nodes: vec![Node { filter: (0, FEW), ..Node::default() }], ..Self::default() };
        let mut known: FxHashMap<Shape, u32> = FxHashMap::default();
        let starts = paths.iter().position(|p| !p.steps.is_empty()).unwrap_or(paths.len());
        for group in paths[starts..].chunk_by(|a, b| a.steps[0] == b.steps[0]) {
            let number = (group[0].steps[0] >> 1) as usize;
            if table.firsts.len() <= number {
                table.firsts.resize(number + 1, 0);
            }
            table.firsts[number] = table.branch(group, 1, &mut known);
        }
        table
    }

    /// The node of phrases that have their first `depth` steps in common.
    fn branch(&mut self, paths: &[Path], depth: usize, known: &mut FxHashMap<Shape, u32>) -> u32 {
        let longer = paths.iter().position(|p| p.steps.len() > depth).unwrap_or(paths.len());
        let mut ends: Vec<(u32, u32)> = Vec::new();
        for path in &paths[..longer] {
            if !ends.iter().any(|(_, layer)| *layer == path.end.1) {
                ends.push(path.end);
            }
        }
        let groups = paths[longer..].chunk_by(|a, b| a.steps[depth] == b.steps[depth]);
        let steps: Vec<(u32, u32)> = groups.map(|group| (group[0].steps[depth], self.branch(group, depth + 1, known))).collect();
        *known.entry((steps.into(), ends.into())).or_insert_with_key(|(steps, ends)| {
            let (step, end) = (self.steps.len(), self.ends.len());
            let (few, filter) = self.filter(steps);
            self.steps.extend(steps.iter());
            self.ends.extend(ends.iter());
            self.nodes.push(Node {
                few,
                filter,
                steps: (small(step), small(self.steps.len())),
                ends: (small(end), small(self.ends.len())),
            });
            small(self.nodes.len() - 1)
        })
    }

    /// Adds the bits for the steps of a node, eight for each of them or more.
    fn filter(&mut self, steps: &[(u32, u32)]) -> (u64, (u32, u32)) {
        let bits = (steps.len() * 8).next_power_of_two().max(64);
        if bits == 64 {
            return (steps.iter().fold(0, |all, (step, _)| all | 1 << place(*step, FEW)), (0, FEW));
        }
        let (start, width) = (self.filters.len(), bits.trailing_zeros());
        self.filters.resize(start + bits / 64, 0);
        for (step, _) in steps {
            let place = place(*step, width);
            self.filters[start + place / 64] |= 1 << (place % 64);
        }
        (0, (small(start), width))
    }

    /// The node behind a step.
    fn go(&self, node: &Node, step: u32) -> Option<&Node> {
        let place = place(step, node.filter.1);
        let bits = if node.filter.1 == FEW { node.few } else { self.filters[node.filter.0 as usize + place / 64] };
        if bits >> (place % 64) & 1 == 0 {
            return None;
        }
        let steps = &self.steps[node.steps.0 as usize..node.steps.1 as usize];
        steps.binary_search_by_key(&step, |(s, _)| *s).ok().map(|at| &self.nodes[steps[at].1 as usize])
    }

    /// All phrases in a folded text that was cut into pieces, in the order in which they begin.
    pub fn find(&self, pieces: &[Piece]) -> Vec<Found> {
        let mut found = Vec::with_capacity(pieces.len() / 4 + 4);
        // The byte from which each layer is free again.
        let mut free = [0_usize; LAYERS];
        // Where phrases end that begin at a piece: the byte and the phrases.
        let mut open: Vec<(usize, (u32, u32))> = Vec::new();
        for (i, piece) in pieces.iter().enumerate() {
            let Some(first) = self.firsts.get(piece.number as usize).filter(|n| **n > 0) else { continue };
            let (mut node, mut last) = (&self.nodes[*first as usize], piece);
            open.clear();
            if node.ends.0 < node.ends.1 {
                open.push((piece.span.end, node.ends));
            }
            for next in &pieces[i + 1..] {
                let Some(more) = step(last, next).and_then(|step| self.go(node, step)) else { break };
                (node, last) = (more, next);
                if node.ends.0 < node.ends.1 {
                    open.push((next.span.end, node.ends));
                }
            }
            let at = piece.span.start;
            for (stop, ends) in open.iter().rev() {
                for (entry, layer) in &self.ends[ends.0 as usize..ends.1 as usize] {
                    let (entry, layer) = (*entry as usize, *layer as usize);
                    if free[layer] <= at {
                        found.push(Found { entry, layer, span: Span::new(at, *stop) });
                        free[layer] = *stop;
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

/// What a byte is: 0 no part of a word, 1 a letter, 2 a digit, 3 a part of another character.
const KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut b = 0;
    while b < 256 {
        kinds[b] = match b as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => 1,
            b'0'..=b'9' => 2,
            0x80.. => 3,
            _ => 0,
        };
        b += 1;
    }
    kinds
};

fn is_word_byte(b: u8) -> bool {
    KINDS[usize::from(b)] != 0
}

/// The end of the word that begins at `at`; a mark or a space ends behind itself. Always a character border: non-ASCII bytes count as word.
fn word_end(bytes: &[u8], at: usize) -> usize {
    let mut end = at + 1;
    let mut before = bytes.get(at).map_or(0, |b| KINDS[usize::from(*b)]);
    if before != 0 {
        while let Some(&b) = bytes.get(end) {
            let here = KINDS[usize::from(b)];
            if here == 0 || here != before && glued(bytes, end) {
                break;
            }
            before = here;
            end += 1;
        }
    }
    end.min(bytes.len())
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
    fn words_that_lack_their_space_are_found() {
        let phrases = [("scope 1 and 2", 0), ("reducing", 0)];
        assert_eq!(found(&phrases, "scope1and 2 by 2030reducing"), [(0, "scope1and 2".to_owned()), (1, "reducing".to_owned())]);
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
