//! What is marked in a text: evidence of commitments, rejected ones, statements that are not counted.
//!
//! In: board, workspace and a document's hash. Out: highlights in the order of the text.

use crate::chart::Token;
use crate::compare::{Board, Item, Role, boundary_label, capital, fact_label, fact_type_label, item_label, role_label};
use crate::extract::{Commitment, CommitmentId, Fact, FactId};
use crate::text::Span;
use crate::ui::inspector::parts::verdict;
use crate::ui::mark;
use crate::workspace::{Verdict, Workspace};

/// One highlight.
#[derive(Debug, Clone, PartialEq)]
pub struct Highlight {
    /// The commitment; `None` for statements that are not counted, and for facts.
    pub id: Option<CommitmentId>,
    /// The fact, for facts.
    pub fact: Option<FactId>,
    /// Its places, in order.
    pub spans: Vec<Span>,
    /// Colour of ground and underline.
    pub token: Token,
    /// Dotted underline without a ground: rejected, replaced, not counted.
    pub dotted: bool,
    /// Whether another document's statement of the same stands for it.
    pub repeat: bool,
    /// First line of its note.
    pub title: String,
    /// Second line of its note.
    pub under: String,
}

impl Highlight {
    /// First byte.
    pub fn start(&self) -> usize {
        self.spans.first().map_or(0, |s| s.start)
    }

    /// From its first to its last byte.
    fn cover(&self) -> Span {
        self.spans.iter().copied().reduce(Span::cover).unwrap_or_default()
    }
}

/// Longest words that are marked as a whole, in bytes.
const LONGEST_WHOLE: usize = 320;

/// The highlights of a document. Words between the deciding ones are marked too, unless another highlight stands among them.
pub fn collect(board: &Board, workspace: &Workspace, hash: &str) -> Vec<Highlight> {
    let mut all = Vec::new();
    for row in board.rows() {
        for item in row.items.iter().chain(&row.rejected_items) {
            if item.document == hash {
                all.push(of_item(item));
            }
            for repeat in item.repeats.iter().filter(|r| r.document == hash) {
                let commitment = workspace.commitment(&repeat.id).map(|(_, c)| c);
                all.extend(commitment.map(|c| Highlight { id: Some(repeat.id.clone()), spans: spans(c), repeat: true, ..of_item(item) }));
            }
        }
    }
    for (_, rejected) in board.not_counted.iter().filter(|(of, _)| **of == *hash) {
        let year = rejected.year.map_or_else(String::new, |y| format!(" {y}"));
        all.push(Highlight {
            id: None,
            fact: None,
            spans: vec![rejected.span],
            token: Token::Ink3,
            dotted: true,
            repeat: false,
            title: format!("{}{year}, not counted", rejected.kind.label()),
            under: capital(&rejected.why),
        });
    }
    all.retain(|h: &Highlight| h.spans.iter().any(|s| !s.is_empty()));
    all.sort_by_key(Highlight::start);
    let covers: Vec<Span> = all.iter().map(Highlight::cover).collect();
    for (i, highlight) in all.iter_mut().enumerate() {
        let alone = covers.iter().enumerate().all(|(j, other)| i == j || !other.overlaps(covers[i]));
        if alone && covers[i].len() <= LONGEST_WHOLE {
            highlight.spans = vec![covers[i]];
        }
    }
    all
}

/// The highlight of a fact; only the selected one is marked, so that promises stand out.
pub fn of_fact(fact: &Fact, hash: &str) -> Highlight {
    Highlight {
        id: None,
        fact: Some(fact.id(hash)),
        spans: vec![fact.span],
        token: Token::Kind(9),
        dotted: false,
        repeat: false,
        title: fact_label(fact),
        under: fact_type_label(fact.kind).to_owned(),
    }
}

/// The highlight of an item in its own document.
pub fn of_item(item: &Item) -> Highlight {
    let c = &item.commitment;
    let rejected = verdict(item) == Some(Verdict::Rejected);
    let dotted = rejected || item.role == Role::Replaced;
    let label = item_label(c);
    let boundary = boundary_label(c);
    let title = label.strip_suffix(&format!(", {boundary}")).unwrap_or(&label).to_owned();
    let role = match item.role {
        _ if rejected => "Rejected",
        Role::Headline => "Headline",
        Role::Step => "Step",
        role => role_label(role),
    };
    Highlight {
        id: Some(item.id.clone()),
        fact: None,
        spans: spans(c),
        token: if dotted { Token::Ink3 } else { mark::token(c.kind) },
        dotted,
        repeat: false,
        title,
        under: format!("{role} · {boundary}"),
    }
}

fn spans(c: &Commitment) -> Vec<Span> {
    let mut spans = if c.evidence.spans.is_empty() { vec![c.evidence.span] } else { c.evidence.spans.clone() };
    spans.sort();
    spans
}

/// A stretch of text with the highlight that covers it, if any.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// Its bytes.
    pub span: Span,
    /// Index of the highlight.
    pub highlight: Option<usize>,
}

/// Cuts `within` where highlights begin and end. Of several that cover a place the selected one wins, else one that is
/// counted, else the shortest.
pub fn stretches(highlights: &[Highlight], within: Span, selected: Option<usize>) -> Vec<Stretch> {
    let touching: Vec<(usize, Span)> =
        highlights.iter().enumerate().flat_map(|(i, h)| h.spans.iter().map(move |s| (i, *s))).filter(|(_, s)| s.overlaps(within)).collect();
    let mut cuts: Vec<usize> =
        touching.iter().flat_map(|(_, s)| [s.start, s.end]).filter(|b| within.start < *b && *b < within.end).collect();
    cuts.extend([within.start, within.end]);
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2)
        .map(|pair| {
            let span = Span::new(pair[0], pair[1]);
            let over = touching.iter().filter(|(_, s)| s.contains(span));
            let best = over.min_by_key(|(i, s)| (selected != Some(*i), highlights[*i].dotted, s.len()));
            Stretch { span, highlight: best.map(|(i, _)| *i) }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn highlight(spans: &[(usize, usize)]) -> Highlight {
        Highlight {
            id: None,
            fact: None,
            spans: spans.iter().map(|(a, b)| Span::new(*a, *b)).collect(),
            token: Token::Ink,
            dotted: false,
            repeat: false,
            title: String::new(),
            under: String::new(),
        }
    }

    #[test]
    fn stretches_cover_all_and_the_selected_wins() {
        let all = [highlight(&[(2, 8)]), highlight(&[(4, 6), (9, 12)])];
        let cut = |selected| -> Vec<(usize, usize, Option<usize>)> {
            stretches(&all, Span::new(0, 10), selected).iter().map(|s| (s.span.start, s.span.end, s.highlight)).collect()
        };
        assert_eq!(cut(None), [(0, 2, None), (2, 4, Some(0)), (4, 6, Some(1)), (6, 8, Some(0)), (8, 9, None), (9, 10, Some(1))]);
        assert_eq!(cut(Some(0))[2], (4, 6, Some(0)));
    }
}
