//! What a person verified stays when rules read a document anew: values are pinned as corrections, commitments that are no longer found are
//! kept as data, and where the rules now say something else is remembered.
//!
//! In: the commitments before and after. Out: the reviews of the next state. Decides nothing: a person takes the new reading or keeps the old.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::extract::{Commitment, CommitmentId};

use super::added::{Added, Origin};
use super::anchor::{Reanchored, reanchor};
use super::fields::Field;
use super::model::{Decisions, Review, Verdict};

/// Whether a person vouches for the values.
fn is_verified(review: &Review) -> bool {
    match review.verdict {
        Some(Verdict::Accepted) => true,
        Some(Verdict::Rejected) => false,
        None => !review.edits.is_empty(),
    }
}

/// Re-keys the decisions about `document` to its commitments as newer rules read them; nothing that a person verified changes.
pub(super) fn carry(d: &mut Decisions, document: &str, old: &[Arc<Commitment>], new: &[Arc<Commitment>], text: &str) -> Reanchored {
    let before: BTreeMap<CommitmentId, &Commitment> = old.iter().map(|c| (c.id(document), &**c)).collect();
    let verified = |(id, r): (&CommitmentId, &Review)| {
        (r.anchor.document == document && is_verified(r)).then(|| before.get(id).map(|c| (id.clone(), *c))).flatten()
    };
    let verified: Vec<(CommitmentId, &Commitment)> = d.reviews.iter().filter_map(verified).collect();
    let report = reanchor(d, document, new, || text.to_owned());
    let now: BTreeMap<CommitmentId, &Commitment> = new.iter().map(|c| (c.id(document), &**c)).rev().collect();
    let moved: BTreeMap<&CommitmentId, &CommitmentId> = report.moved.iter().map(|(from, to)| (from, to)).collect();
    for (was, then) in verified {
        let renamed = (!moved.contains_key(&was) && !now.contains_key(&was)).then(|| of_another_kind(d, &before, &now, then)).flatten();
        if let Some(to) = &renamed
            && let Some(review) = d.reviews.remove(&was)
        {
            d.reviews.insert(to.clone(), review);
        }
        let id = renamed.as_ref().or(moved.get(&was).copied()).unwrap_or(&was);
        let Some(review) = d.reviews.get_mut(id) else { continue };
        match now.get(id) {
            Some(now) => pin(review, then, now),
            None => {
                let mut kept = Added {
                    document: document.to_owned(),
                    commitment: then.clone(),
                    origin: Origin::Kept,
                    by: review.by.clone(),
                    on: review.on,
                    anchor: review.anchor.clone(),
                };
                kept.settle(text);
                d.added.insert(was, kept);
            }
        }
    }
    // What the rules find again needs no keeping.
    d.added.retain(|id, a| a.document != document || a.origin != Origin::Kept || !now.contains_key(id));
    for added in d.added.values_mut().filter(|a| a.document == document) {
        added.settle(text);
    }
    report
}

/// The one commitment that newer rules find among the same words for the same year, but read as another kind: it was not there before, and
/// nobody decided on it.
fn of_another_kind(
    d: &Decisions,
    before: &BTreeMap<CommitmentId, &Commitment>,
    now: &BTreeMap<CommitmentId, &Commitment>,
    then: &Commitment,
) -> Option<CommitmentId> {
    let fresh = now.iter().filter(|(id, _)| !before.contains_key(id) && !d.reviews.contains_key(id));
    let mut fits = fresh.filter(|(_, c)| c.year == then.year && c.evidence.span.overlaps(then.evidence.span)).map(|(id, _)| id.clone());
    let one = fits.next()?;
    fits.next().is_none().then_some(one)
}

/// Keeps the values that were verified where the rules read others now.
fn pin(review: &mut Review, then: &Commitment, now: &Commitment) {
    let verified = review.effective(then);
    let whole = review.verdict == Some(Verdict::Accepted);
    for field in Field::ALL {
        let (said, says) = (field.read(then), field.read(now));
        // Who corrected one value vouches for that one.
        if said == says || !(whole || review.edits.has(field)) {
            continue;
        }
        let value = field.read(&verified);
        let kept = review.edits.set(now, field, &value).is_ok();
        if kept && value != says {
            review.disputed.insert(field);
        } else {
            review.disputed.remove(&field);
        }
    }
}

impl Decisions {
    /// A person keeps the verified values: that the rules read others is told no more.
    pub(super) fn settle_disputes(&mut self, ids: &[CommitmentId]) {
        for id in ids {
            if let Some(review) = self.reviews.get_mut(id) {
                review.disputed = BTreeSet::new();
            }
            if let Some(added) = self.added.get_mut(id) {
                added.origin = match added.origin {
                    Origin::Kept => Origin::Hand,
                    other => other,
                };
            }
        }
    }
}
