//! The analyst's decisions about commitments: verdicts, reasons, notes, corrected fields.
//!
//! In: identities and what was decided. Out: the reviews of the next state. Decides nothing itself; the extraction stays untouched.

use crate::calendar::PartialDate;
use crate::extract::CommitmentId;

use super::fields::Field;
use super::model::{Anchor, ColourMark, Decisions, Review, Verdict};
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

    /// Puts a tag on commitments, or takes it off.
    pub(super) fn tag(&self, next: &mut Decisions, ids: &[CommitmentId], tag: &str, add: bool, (by, on): (&str, PartialDate)) {
        let tag = tag.split_whitespace().collect::<Vec<_>>().join(" ");
        for id in ids.iter().filter(|_| !tag.is_empty()) {
            if next.reviews.get(id).is_some_and(|r| r.tags.contains(&tag)) != add {
                self.review(next, id, |r| {
                    if add {
                        r.tags.insert(tag.clone())
                    } else {
                        r.tags.remove(&tag)
                    };
                    r.signed_unless_decided(by, on);
                });
            }
        }
    }

    /// Puts a flag on commitments, or takes it off.
    pub(super) fn mark(&self, next: &mut Decisions, ids: &[CommitmentId], mark: Option<ColourMark>, (by, on): (&str, PartialDate)) {
        for id in ids {
            if next.reviews.get(id).and_then(|r| r.mark) != mark {
                self.review(next, id, |r| {
                    r.mark = mark;
                    r.signed_unless_decided(by, on);
                });
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
                    r.disputed.remove(&field);
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
                    match field {
                        Some(field) => drop(r.disputed.remove(&field)),
                        None => r.disputed.clear(),
                    }
                    r.by = by.to_owned();
                    r.on = Some(on);
                });
            }
        }
    }
}

impl Review {
    /// Who wrote beside it; who decided stays.
    fn signed_unless_decided(&mut self, by: &str, on: PartialDate) {
        if self.verdict.is_none() && self.edits.is_empty() {
            by.clone_into(&mut self.by);
            self.on = Some(on);
        }
    }
}
