//! Commitments that are data instead of derived: added by a person, split off another one, or kept because a person had checked them and
//! newer rules no longer find them.
//!
//! In: a commitment with its source. Out: [`Decisions::added`], found again by the words of its quote where the text moves.

use crate::calendar::PartialDate;
use crate::document::content_hash;
use crate::extract::{Commitment, CommitmentId};
use crate::text::Span;

use super::anchor;
use super::fields::Field;
use super::model::{Anchor, Decisions, Review, Verdict};
use super::store::Workspace;

/// Why a commitment is data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// A person added it.
    #[default]
    Hand,
    /// A person split it off another one.
    Split,
    /// A person had checked it, and the rules no longer find it.
    Kept,
}

/// A commitment that is data.
#[derive(Debug, Clone, PartialEq)]
pub struct Added {
    /// Hash of the document it stands in.
    pub document: String,
    /// The commitment as it was added; corrections lie in its review.
    pub commitment: Commitment,
    /// Why it is data.
    pub origin: Origin,
    /// Initials of who added it.
    pub by: String,
    /// The day.
    pub on: Option<PartialDate>,
    /// Characters around the quote, to find it again.
    pub anchor: Anchor,
}

/// A confidence that nothing has to be asked about.
const CERTAIN: f32 = 1.0;

impl Workspace {
    /// Adds a commitment to a document of the workspace, accepted by who adds it; gives its identity.
    pub(super) fn add_commitment(
        &self,
        next: &mut Decisions,
        document: &str,
        mut commitment: Commitment,
        by: &str,
        on: PartialDate,
    ) -> Option<CommitmentId> {
        next.member(document)?;
        commitment.confidence = CERTAIN;
        commitment.why = Vec::new();
        self.put(next, document, commitment, Origin::Hand, (by, on))
    }

    fn put(
        &self,
        next: &mut Decisions,
        document: &str,
        commitment: Commitment,
        origin: Origin,
        (by, on): (&str, PartialDate),
    ) -> Option<CommitmentId> {
        let text = self.document(document);
        let anchor = Anchor::of(document, &commitment, text.as_ref().map_or("", |d| &d.text));
        let span = commitment.evidence.span;
        let number = (0..).find(|n| !next.added.contains_key(&identity(document, span, *n)))?;
        let id = identity(document, span, number);
        let review =
            Review { verdict: Some(Verdict::Accepted), by: by.to_owned(), on: Some(on), anchor: anchor.clone(), ..Review::default() };
        next.reviews.insert(id.clone(), review);
        let added = Added { document: document.to_owned(), commitment, origin, by: by.to_owned(), on: Some(on), anchor };
        next.added.insert(id.clone(), added);
        Some(id)
    }

    /// Splits a commitment into two that differ in one field; the first stays what it was otherwise, the second is new. Gives the second.
    pub(super) fn divide(
        &self,
        next: &mut Decisions,
        id: &CommitmentId,
        (field, first, second): (Field, &str, &str),
        by: &str,
        on: PartialDate,
    ) -> Option<CommitmentId> {
        let (document, extracted) = self.commitment(id)?;
        let (document, effective) = (document.to_owned(), self.effective(id)?);
        let mut other = effective.clone();
        field.write(&mut other, second).ok()?;
        let mut one = effective;
        field.write(&mut one, first).ok()?;
        if field.read(&one) == field.read(&other) {
            return None;
        }
        if field.canonical(extracted, first).is_ok() {
            self.set_field(next, std::slice::from_ref(id), field, first, by, on);
        }
        other.confidence = CERTAIN;
        self.put(next, &document, other, Origin::Split, (by, on))
    }
}

impl Decisions {
    /// Takes added commitments away with what was decided about them.
    pub(super) fn remove_added(&mut self, ids: &[CommitmentId]) {
        for id in ids {
            if self.added.remove(id).is_some() {
                self.reviews.remove(id);
            }
        }
    }

    /// The added commitments of a document.
    pub fn added_to<'a>(&'a self, document: &'a str) -> impl Iterator<Item = (&'a CommitmentId, &'a Added)> {
        self.added.iter().filter(move |(_, a)| a.document == document)
    }

    /// Added commitments of a document go to the document that took its place, each to the words it stands on.
    pub(super) fn carry_added(&mut self, old: &str, new: &str, text: &str) {
        for added in self.added.values_mut().filter(|a| a.document == old) {
            new.clone_into(&mut added.document);
            new.clone_into(&mut added.anchor.document);
            added.settle(text);
        }
    }
}

impl Added {
    /// Puts the evidence where the quote stands in a text; nowhere where it is not found, with the quote kept.
    pub(super) fn settle(&mut self, text: &str) {
        let evidence = &mut self.commitment.evidence;
        if evidence.span.of(text) == evidence.quote {
            return;
        }
        let span = anchor::locate(&self.anchor, text).unwrap_or_default();
        evidence.span = span;
        evidence.spans = vec![span];
        evidence.sentence = sentence(text, span);
        self.commitment.anchor = span;
    }
}

/// The paragraph line around a place.
pub(super) fn sentence(text: &str, span: Span) -> Span {
    let (Some(head), Some(tail)) = (text.get(..span.start), text.get(span.end..)) else { return span };
    if span.is_empty() {
        return span;
    }
    let start = head.rfind('\n').map_or(0, |at| at + 1);
    let end = tail.find('\n').map_or(text.len(), |at| span.end + at);
    Span::new(start, end)
}

/// An identity that no extracted commitment has by accident.
fn identity(document: &str, span: Span, number: usize) -> CommitmentId {
    let mut id = content_hash(format!("added\n{document}\n{}\n{}\n{number}", span.start, span.end).as_bytes());
    id.truncate(16);
    CommitmentId(id)
}
