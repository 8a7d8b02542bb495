//! What one document tells: its row, and its commitments with the decisions about them, before it is known in whose rows they stand.
//!
//! In: a member, what was read of it, the decisions. Out: a [`Told`], shared by every board until something about the document changes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::level::level_of;
use super::model::{DocRow, Item, Role};
use crate::extract::{Commitment, CommitmentId, Rejected};
use crate::workspace::{Decisions, Loaded, Member, Origin, Verdict, company_key};

/// One document's part of every row.
pub(super) struct Told {
    pub hash: Arc<str>,
    pub row: DocRow,
    pub items: Vec<Item>,
    /// Owners by name, merges left out, with the places of their commitments in `items`.
    pub owners: BTreeMap<String, Vec<usize>>,
    /// Keys of the names of the document's main company.
    pub main: BTreeSet<String>,
    pub rejected: Vec<(Arc<str>, Arc<Rejected>)>,
    pub loaded: Loaded,
}

impl Told {
    /// What a document tells at present.
    pub fn of(member: &Member, loaded: &Loaded, decisions: &Decisions) -> Self {
        let extraction = &loaded.extraction;
        let mut owners: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let found = extraction.commitments.iter().map(|c| item(c.id(&member.hash), c, None, member, loaded, decisions));
        let added = decisions.added_to(&member.hash);
        let added = added.map(|(id, a)| item(id.clone(), &Arc::new(a.commitment.clone()), Some(a.origin), member, loaded, decisions));
        let items: Vec<Item> = found.chain(added).collect();
        for (at, item) in items.iter().enumerate() {
            match owners.get_mut(&item.commitment.company) {
                Some(places) => places.push(at),
                None => drop(owners.insert(item.commitment.company.clone(), vec![at])),
            }
        }
        let hash: Arc<str> = Arc::from(member.hash.as_str());
        Self {
            hash: Arc::clone(&hash),
            row: doc_row(member, loaded, items.len()),
            items,
            owners,
            main: extraction.company.iter().chain(&extraction.aliases).map(|n| company_key(n)).collect(),
            rejected: extraction.rejected.iter().map(|r| (Arc::clone(&hash), Arc::clone(r))).collect(),
            loaded: loaded.clone(),
        }
    }
}

/// Whether a person rejected an item.
pub(super) fn is_rejected(item: &Item) -> bool {
    item.review.as_ref().is_some_and(|r| r.verdict == Some(Verdict::Rejected))
}

fn doc_row(member: &Member, loaded: &Loaded, commitments: usize) -> DocRow {
    DocRow {
        hash: member.hash.clone(),
        name: member.name.clone(),
        title: member.title(loaded),
        date: member.date(loaded),
        own: !member.is_third_party(),
        commitments,
        format: loaded.document.format.short(),
        checked: member.checked.clone(),
        remarks: super::remarks::remarks(member, loaded),
    }
}

/// The item of a commitment, with the edits in it.
fn item(
    id: CommitmentId,
    extracted: &Arc<Commitment>,
    origin: Option<Origin>,
    member: &Member,
    loaded: &Loaded,
    decisions: &Decisions,
) -> Item {
    let review = decisions.reviews.get(&id);
    let edited = review.filter(|r| !r.edits.is_empty());
    let c = edited.map_or_else(|| Arc::clone(extracted), |r| Arc::new(r.effective(extracted)));
    Item {
        review: review.cloned(),
        id,
        document: member.hash.clone(),
        stated: member.date(loaded),
        role: Role::Other,
        due: None,
        level: level_of(&c),
        commitment: c,
        extracted: edited.map(|_| Arc::clone(extracted)),
        was: None,
        own: false,
        inferred: false,
        asks: false,
        origin,
        repeats: Vec::new(),
    }
}
