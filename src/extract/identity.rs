//! Two commitments of a document never have the same identity: "60% of sales in Europe and 25% in South America by 2031" are two with one
//! deciding year, and what a person decides of one must not touch the other.
//!
//! In: the commitments of a document. Out: the same, where later ones of an identity stand on another of their own words.

use rustc_hash::FxHashSet;

use super::model::Commitment;
use super::vocabulary::{Kind, Scope, Status};
use crate::text::Span;

/// What makes up the identity of a commitment within its document, see [`Commitment::id`].
type Key = (Kind, Span, String, Vec<Scope>, Status);

fn key(c: &Commitment) -> Key {
    (c.kind, c.anchor, c.company.clone(), c.scopes.clone(), c.status)
}

/// Gives each commitment whose identity an earlier one has another deciding span: the first of its places that leads to a new identity, else
/// its quote, else what lies between two of its places. Two that share all of these are left: nothing tells them apart.
pub(super) fn tell_apart(commitments: &mut [Commitment]) {
    let mut taken: FxHashSet<Key> = FxHashSet::default();
    for commitment in commitments {
        if taken.insert(key(commitment)) {
            continue;
        }
        let first = commitment.anchor;
        let free = places(commitment).into_iter().find(|place| {
            commitment.anchor = *place;
            taken.insert(key(commitment))
        });
        commitment.anchor = free.unwrap_or(first);
    }
}

/// Spans that a commitment could be told by, the best first.
fn places(commitment: &Commitment) -> Vec<Span> {
    let own = &commitment.evidence.spans;
    let between = own.iter().enumerate().flat_map(|(at, from)| own[at + 1..].iter().map(move |to| Span::new(from.start, to.end)));
    own.iter().copied().chain([commitment.evidence.span]).chain(between).collect()
}

#[cfg(test)]
mod tests {
    use super::super::CommitmentId;
    use crate::document::read;
    use crate::rules::RuleSet;

    fn ids(text: &str) -> (Vec<CommitmentId>, Vec<Option<f64>>) {
        let document = read(text.as_bytes(), "a.txt").expect("a text");
        let found = super::super::extract(&document, &RuleSet::builtin());
        (found.commitments.iter().map(|c| c.id("")).collect(), found.commitments.iter().map(|c| c.percent).collect())
    }

    #[test]
    fn shares_with_one_year_have_identities_of_their_own() {
        let one = "Arvo Motors plc aims to make plug-in cars 60% of its sales in Europe by 2031.";
        let two = "Arvo Motors plc aims to make plug-in cars 60% of its sales in Europe and 25% in South America by 2031.";
        let (alone, _) = ids(one);
        let (both, percents) = ids(two);
        assert_eq!((alone.len(), percents), (1, vec![Some(60.0), Some(25.0)]));
        assert_ne!(both[0], both[1]);
    }
}
