//! Decisions whose sentence the present text of their document no longer holds: where they could go.
//!
//! In: decisions kept aside and the commitments of the document. Out: candidates, best first; edits carry out what a person chose.
//! Never decides by itself.

use std::sync::Arc;

use crate::extract::{Commitment, CommitmentId};

use super::model::{Anchor, Decisions, Review};
use super::store::Workspace;

impl Workspace {
    /// Decisions about a document that are kept aside, in the order of their sentences' words.
    pub fn strays(&self, document: &str) -> Vec<(&CommitmentId, &Review)> {
        let mut strays = self.lost();
        strays.retain(|(_, review)| review.anchor.document == document);
        strays.sort_by(|a, b| (&a.1.anchor.quote, a.0).cmp(&(&b.1.anchor.quote, b.0)));
        strays
    }

    /// Commitments of the document that nobody decided on and that a decision kept aside could be about: those of its kind, then those of
    /// its year, then those among its words first.
    pub fn homes(&self, stray: &Review) -> Vec<(CommitmentId, &Commitment)> {
        let anchor = &stray.anchor;
        let Some(extraction) = self.extraction(&anchor.document) else { return Vec::new() };
        let free = |id: &CommitmentId| !self.decisions().reviews.contains_key(id);
        let all = extraction.commitments.iter().map(|c| (c.id(&anchor.document), Arc::as_ref(c))).filter(|(id, _)| free(id));
        let mut homes: Vec<_> = all.collect();
        homes.sort_by_key(|(_, c)| {
            (anchor.kind != Some(c.kind), anchor.year != c.year, std::cmp::Reverse(common_words(&anchor.quote, &c.evidence.quote)))
        });
        homes
    }
}

/// How many words of one text stand in the other too.
fn common_words(a: &str, b: &str) -> usize {
    let words: std::collections::BTreeSet<&str> = b.split_whitespace().collect();
    a.split_whitespace().filter(|w| words.contains(w)).count()
}

impl Decisions {
    /// Gives a decision to a commitment without one; nothing happens where that has one or there is none to give.
    pub(super) fn give(&mut self, from: &CommitmentId, to: &CommitmentId, anchor: Anchor) {
        if self.reviews.contains_key(to) {
            return;
        }
        if let Some(review) = self.reviews.remove(from) {
            self.reviews.insert(to.clone(), Review { anchor, ..review });
        }
    }

    /// Takes decisions away for good.
    pub(super) fn forget(&mut self, ids: &[CommitmentId]) {
        self.reviews.retain(|id, _| !ids.contains(id));
    }
}
