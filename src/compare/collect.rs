//! Puts together what the documents tell about one company: documents, items, facts. Roles come later.
//!
//! In: for each document which of its commitments are the company's. Out: a row without roles. Repeats of one commitment in several documents
//! are folded into one item here.

use std::collections::HashMap;
use std::sync::Arc;

use super::model::{CompanyRow, Item, Repeat};
use super::names::monogram;
use super::told::{Told, is_rejected};
use crate::calendar::PartialDate;
use crate::extract::{Commitment, Kind, Status};
use crate::workspace::short_name;

/// One document's part in a row.
pub(super) struct Part {
    pub told: Arc<Told>,
    /// Whether it is a document of the company.
    pub home: bool,
    /// Places of the company's commitments in the document's, rising.
    pub picks: Vec<usize>,
}

impl PartialEq for Part {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.told, &other.told) && self.home == other.home && self.picks == other.picks
    }
}

/// The row of a company, without roles.
pub(super) fn row(name: &str, order: usize, parts: &[Part]) -> CompanyRow {
    let mut row = empty_row(name, order);
    for part in parts {
        if part.home {
            let (hash, extraction) = (&part.told.hash, &part.told.loaded.extraction);
            row.documents.push(part.told.row.clone());
            row.parts.extend(extraction.parts.iter().map(|f| (Arc::clone(hash), Arc::clone(f))));
            row.facts.extend(extraction.facts.iter().map(|f| (Arc::clone(hash), Arc::clone(f))));
        }
        for item in part.picks.iter().filter_map(|at| part.told.items.get(*at)) {
            let item = Item { own: part.home && part.told.row.own, ..item.clone() };
            if is_rejected(&item) { row.rejected_items.push(item) } else { row.items.push(item) }
        }
    }
    arrange(&mut row);
    row
}

fn empty_row(name: &str, order: usize) -> CompanyRow {
    CompanyRow {
        name: name.to_owned(),
        short: short_name(name).to_owned(),
        monogram: monogram(name),
        order,
        documents: Vec::new(),
        newest: None,
        stale: false,
        items: Vec::new(),
        headline: None,
        rejected_items: Vec::new(),
        unchecked: 0,
        facts: Vec::new(),
        parts: Vec::new(),
        profile: Arc::default(),
        hidden: false,
        is_sifted: false,
        places: HashMap::default(),
    }
}

/// Sorts items: oldest document first, then by place in the text.
fn in_order(items: &mut [Item]) {
    items.sort_by(|a, b| {
        let key = |i: &Item| (i.stated, i.commitment.evidence.span);
        let ((stated, span), (other, other_span)) = (key(a), key(b));
        stated.cmp(&other).then_with(|| a.document.cmp(&b.document)).then_with(|| span.cmp(&other_span))
    });
}

/// Documents newest last, items oldest document first, repeats folded.
fn arrange(row: &mut CompanyRow) {
    row.documents.sort_by(|a, b| (a.date, &a.name).cmp(&(b.date, &b.name)));
    row.newest = row.documents.iter().filter(|d| d.own).filter_map(|d| d.date).max();
    in_order(&mut row.items);
    in_order(&mut row.rejected_items);
    // A repeat has the kind and the year of what it repeats.
    let mut alike: HashMap<(Kind, Option<i32>), Vec<usize>> = HashMap::new();
    let mut kept: Vec<Item> = Vec::with_capacity(row.items.len());
    for item in row.items.drain(..) {
        let places = alike.entry((item.commitment.kind, item.commitment.year)).or_default();
        let same = |at: &&usize| is_repeat(&kept[**at].commitment, &item.commitment) && kept[**at].document != item.document;
        match places.iter().find(same).copied() {
            Some(older) => fold(&mut kept[older], item),
            None => {
                places.push(kept.len());
                kept.push(item);
            }
        }
    }
    in_order(&mut kept);
    row.items = kept;
    let listed = row.items.iter().enumerate().map(|(at, item)| (item, at, false));
    for (item, at, left_out) in listed.chain(row.rejected_items.iter().enumerate().map(|(at, item)| (item, at, true))) {
        for id in std::iter::once(&item.id).chain(item.repeats.iter().map(|r| &r.id)) {
            row.places.entry(id.clone()).or_insert((at, left_out));
        }
    }
}

/// Puts the newer statement in the older one's place and remembers the older; a company's own words go before those of others.
fn fold(older: &mut Item, mut newer: Item) {
    if older.own && !newer.own {
        older.repeats.push(Repeat { id: newer.id, document: newer.document, stated: newer.stated });
        return;
    }
    let mut repeats = std::mem::take(&mut older.repeats);
    repeats.push(Repeat { id: older.id.clone(), document: older.document.clone(), stated: older.stated });
    newer.repeats = repeats;
    *older = newer;
}

fn agree<T: PartialEq>(a: &Option<T>, b: &Option<T>) -> bool {
    a.is_none() || b.is_none() || a == b
}

/// Whether a newer document says the same again, or says how the very same target ended (missed, withdrawn).
fn is_repeat(old: &Commitment, new: &Commitment) -> bool {
    let lower = |s: &Option<String>| s.as_deref().map(str::to_lowercase);
    let same_thing = || {
        old.kind == new.kind
            && old.coverage == new.coverage
            && agree(&old.baseline, &new.baseline)
            && agree(&lower(&old.subject), &lower(&new.subject))
    };
    let same_words = old.status == new.status && old.year == new.year && old.year_first == new.year_first && old.scopes == new.scopes;
    let same_values = old.percent == new.percent && old.percent_basis == new.percent_basis && old.amount == new.amount;
    let ended = old.status == Status::Target
        && matches!(new.status, Status::Missed | Status::Withdrawn)
        && new.year.is_some()
        && old.year == new.year;
    let same_end =
        ended && agree(&old.percent, &new.percent) && (old.scopes == new.scopes || old.scopes.is_empty() || new.scopes.is_empty());
    (same_words && same_values || same_end) && same_thing()
}

/// The newest document's date; without any, the newest year told as past; without that, 2000.
pub(super) fn newest_date(rows: &[Vec<Part>], told: &[Arc<Told>], homes: &[Option<usize>]) -> PartialDate {
    let dated = told.iter().zip(homes).filter(|(t, home)| t.row.own || home.is_none()).filter_map(|(t, _)| t.row.date);
    let past = || {
        let items = rows.iter().flatten().flat_map(|p| p.picks.iter().filter_map(|at| p.told.items.get(*at)));
        let counted = items.filter(|i| !is_rejected(i) && matches!(i.commitment.status, Status::Achieved | Status::Progress));
        counted.filter_map(|i| i.commitment.year).max()
    };
    dated.max().unwrap_or_else(|| PartialDate::year_only(past().unwrap_or(2000)))
}
