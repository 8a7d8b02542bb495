//! How decisions find their commitment again: by identity, else by quote with 40 characters around it.
//!
//! In: decisions and a document's new extraction. Out: the decisions re-keyed, and what moved or was lost. Never guesses and never drops.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::extract::{Commitment, CommitmentId};
use crate::text::Span;

use super::model::{Anchor, Decisions};

/// Characters of context on each side of a quote.
const CONTEXT: usize = 40;

/// What became of the decisions that did not match by identity.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reanchored {
    /// Old and new identity of decisions that were found again.
    pub moved: Vec<(CommitmentId, CommitmentId)>,
    /// Identities of decisions that were not; they stay under their old identity.
    pub lost: Vec<CommitmentId>,
}

impl Anchor {
    /// The anchor of a commitment: its quote with the characters around it in `text` (empty where the text is not at hand).
    pub(super) fn of(document: &str, commitment: &Commitment, text: &str) -> Self {
        let span = commitment.evidence.span;
        Self {
            document: document.to_owned(),
            quote: commitment.evidence.quote.clone(),
            before: before(text, span),
            after: after(text, span),
            kind: Some(commitment.kind),
            year: commitment.year,
        }
    }
}

fn before(text: &str, span: Span) -> String {
    let head = text.get(..span.start).unwrap_or("");
    let start = head.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(i, _)| i);
    head[start..].to_owned()
}

fn after(text: &str, span: Span) -> String {
    text.get(span.end..).unwrap_or("").chars().take(CONTEXT).collect()
}

/// Re-keys the decisions about `document` to its commitments, those about added ones left alone; `text` is asked for only where identity does not settle it.
pub fn reanchor(decisions: &mut Decisions, document: &str, commitments: &[Arc<Commitment>], text: impl FnOnce() -> String) -> Reanchored {
    let ids: Vec<CommitmentId> = commitments.iter().map(|c| c.id(document)).collect();
    let known: BTreeSet<&CommitmentId> = ids.iter().chain(decisions.added.keys()).collect();
    let reviews = &decisions.reviews;
    let astray: Vec<CommitmentId> =
        reviews.iter().filter(|(id, r)| r.anchor.document == document && !known.contains(id)).map(|(id, _)| id.clone()).collect();
    let mut report = Reanchored::default();
    if astray.is_empty() {
        return report;
    }
    drop(known);
    let reviews = &mut decisions.reviews;
    let text = text();
    for old in astray {
        let found = reviews.get(&old).and_then(|r| find(&r.anchor, commitments, &text)).map(|at| ids[at].clone());
        match found.filter(|new| !reviews.contains_key(new)) {
            Some(new) => {
                if let Some(review) = reviews.remove(&old) {
                    reviews.insert(new.clone(), review);
                }
                report.moved.push((old, new));
            }
            None => report.lost.push(old),
        }
    }
    report
}

/// The one commitment that an anchor means, if it can be told.
fn find(anchor: &Anchor, commitments: &[Arc<Commitment>], text: &str) -> Option<usize> {
    let same_kind = |c: &Commitment| anchor.kind.is_none_or(|k| k == c.kind);
    let all: Vec<usize> = (0..commitments.len()).filter(|i| same_kind(&commitments[*i])).collect();
    let mut fits: Vec<usize> = all.iter().copied().filter(|i| commitments[*i].evidence.quote == anchor.quote).collect();
    if fits.is_empty() {
        let region = locate(anchor, text)?;
        fits = all.into_iter().filter(|i| commitments[*i].evidence.span.overlaps(region)).collect();
    }
    narrow(&mut fits, |i| {
        let span = commitments[i].evidence.span;
        before(text, span) == anchor.before && after(text, span) == anchor.after
    });
    narrow(&mut fits, |i| commitments[i].year == anchor.year);
    match fits.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

/// Keeps what passes the test, unless nothing does.
fn narrow(fits: &mut Vec<usize>, test: impl Fn(usize) -> bool) {
    if fits.len() > 1 {
        let some: Vec<usize> = fits.iter().copied().filter(|i| test(*i)).collect();
        if !some.is_empty() {
            *fits = some;
        }
    }
}

/// Where the quote stands now: with its surroundings, else alone where it occurs once.
pub(super) fn locate(anchor: &Anchor, text: &str) -> Option<Span> {
    if anchor.quote.is_empty() {
        return None;
    }
    let whole = format!("{}{}{}", anchor.before, anchor.quote, anchor.after);
    if let Some(at) = text.find(&whole) {
        let start = at + anchor.before.len();
        return Some(Span::new(start, start + anchor.quote.len()));
    }
    let mut places = text.match_indices(&anchor.quote);
    let (at, _) = places.next()?;
    places.next().is_none().then(|| Span::new(at, at + anchor.quote.len()))
}
