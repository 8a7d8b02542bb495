//! The analyst's decisions about commitments: verdicts, reasons, notes, corrected fields.
//!
//! In: identities and what was decided. Out: the reviews of the next state. Decides nothing itself; the extraction stays untouched.

use crate::calendar::PartialDate;
use crate::extract::CommitmentId;

use super::fields::Field;
use super::model::{Anchor, Decisions, Review, Verdict};
use super::store::Workspace;

impl Workspace {
    pub(super) fn judge(&self, next: &mut Decisions, ids: &[CommitmentId], verdict: Option<Verdict>, by: &str, on: PartialDate) {
        for id in ids {
            let verdict_now = next.reviews.get(id).and_then(|r| r.verdict);
            if verdict_now != verdict {
                self.review(next, id, |r| {
                    r.verdict = verdict;
                    if verdict != Some(Verdict::Rejected) {
                        r.reason.clear();
                    }
                    r.by = by.to_owned();
                    r.on = Some(on);
                });
            }
        }
    }

    pub(super) fn note(&self, next: &mut Decisions, id: &CommitmentId, text: String, by: String, on: PartialDate) {
        if next.reviews.get(id).map_or("", |r| &r.note) != text {
            self.review(next, id, |r| {
                r.note = text;
                if r.verdict.is_none() {
                    r.by = by;
                    r.on = Some(on);
                }
            });
        }
    }

    pub(super) fn pin(&self, next: &mut Decisions, id: &CommitmentId, on: bool, instead_of: &[CommitmentId]) {
        for other in instead_of.iter().filter(|o| *o != id && next.reviews.contains_key(*o)).cloned().collect::<Vec<_>>() {
            self.review(next, &other, |r| r.pinned = false);
        }
        if next.reviews.get(id).is_some_and(|r| r.pinned) != on {
            self.review(next, id, |r| r.pinned = on);
        }
    }

    /// Changes the review of a commitment, made with its anchor where there is none; one that says nothing any more goes.
    fn review(&self, next: &mut Decisions, id: &CommitmentId, change: impl FnOnce(&mut Review)) {
        if !next.reviews.contains_key(id) {
            let Some((hash, commitment)) = self.commitment(id) else { return };
            let text = self.document(hash);
            let anchor = Anchor::of(hash, commitment, text.as_ref().map_or("", |d| &d.text));
            next.reviews.insert(id.clone(), Review { anchor, ..Review::default() });
        }
        if let Some(review) = next.reviews.get_mut(id) {
            change(review);
            if review.is_empty() {
                next.reviews.remove(id);
            }
        }
    }

    /// Says why commitments were rejected; those that were not have no reason.
    pub(super) fn reason(&self, next: &mut Decisions, ids: &[CommitmentId], text: &str, by: &str, on: PartialDate) {
        for id in ids {
            let differs = next.reviews.get(id).is_some_and(|r| r.verdict == Some(Verdict::Rejected) && r.reason != text);
            if differs {
                self.review(next, id, |r| {
                    r.reason = text.to_owned();
                    r.by = by.to_owned();
                    r.on = Some(on);
                });
            }
        }
    }

    /// Corrects a field; a commitment that can't take the value or has it already stays as it is.
    pub(super) fn set_field(&self, next: &mut Decisions, ids: &[CommitmentId], field: Field, value: &str, by: &str, on: PartialDate) {
        for id in ids {
            let Some((_, extracted)) = self.commitment(id) else { continue };
            let before = next.reviews.get(id).map(|r| r.edits.clone()).unwrap_or_default();
            let mut after = before.clone();
            if after.set(extracted, field, value).is_ok() && after != before {
                self.review(next, id, |r| {
                    r.edits = after;
                    r.by = by.to_owned();
                    r.on = Some(on);
                });
            }
        }
    }

    /// Sets a field, or all of them, back to what was extracted.
    pub(super) fn reset_field(&self, next: &mut Decisions, ids: &[CommitmentId], field: Option<Field>, by: &str, on: PartialDate) {
        for id in ids {
            let edited = next.reviews.get(id).is_some_and(|r| field.map_or(!r.edits.is_empty(), |f| r.edits.has(f)));
            if edited {
                self.review(next, id, |r| {
                    r.edits.reset(field);
                    r.by = by.to_owned();
                    r.on = Some(on);
                });
            }
        }
    }
}
