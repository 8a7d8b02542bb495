//! Gathers what the workspace holds into one row a company: documents, items with their decision, facts. Roles come later.
//!
//! In: decisions and library. Out: rows without roles. Repeats of one commitment in several documents are folded into one item here.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::level::level_of;
use super::model::{CompanyRow, DocRow, Item, Repeat, Role};
use super::names::monogram;
use crate::extract::{Commitment, Rejected, Status};
use crate::workspace::{Decisions, Library, Loaded, Member, Verdict, company_key, short_name};

/// Everything gathered, before roles.
#[derive(Default)]
pub(super) struct Gathered {
    pub companies: Vec<CompanyRow>,
    pub mentioned: Vec<CompanyRow>,
    pub loose: Vec<DocRow>,
    pub not_counted: Vec<(String, Rejected)>,
    pub found: usize,
}

/// Gathers rows in the order of the workspace's companies.
pub(super) fn gather(decisions: &Decisions, library: &Library) -> Gathered {
    let mut out = Gathered::default();
    let mut keys: BTreeMap<String, usize> = BTreeMap::new();
    for (order, company) in decisions.companies.iter().enumerate() {
        out.companies.push(empty_row(&company.name, order));
        keys.entry(company_key(&company.name)).or_insert(order);
    }
    for (order, company) in decisions.companies.iter().enumerate() {
        for alias in &company.aliases {
            keys.entry(company_key(alias)).or_insert(order);
        }
    }
    for merge in &decisions.merges {
        if let Some(order) = keys.get(&company_key(&merge.into)).copied() {
            keys.entry(company_key(&merge.company.name)).or_insert(order);
        }
    }
    let mut elsewhere: BTreeMap<String, CompanyRow> = BTreeMap::new();
    for member in &decisions.members {
        let Some(loaded) = library.get(&member.hash) else { continue };
        let home = member.company.as_deref().and_then(|name| keys.get(&company_key(name)).copied());
        let row = doc_row(member, loaded);
        out.found += row.commitments;
        match home {
            Some(i) => out.companies[i].documents.push(row),
            None => out.loose.push(row),
        }
        if let Some(i) = home {
            out.companies[i].parts.extend(loaded.extraction.parts.iter().map(|f| (member.hash.clone(), f.clone())));
            out.companies[i].facts.extend(loaded.extraction.facts.iter().map(|f| (member.hash.clone(), f.clone())));
        }
        out.not_counted.extend(loaded.extraction.rejected.iter().map(|r| (member.hash.clone(), r.clone())));
        for commitment in &loaded.extraction.commitments {
            let (mut item, own_name) = item(commitment, member, loaded, decisions);
            let owner = owner_of(&own_name, loaded, home, &keys);
            item.own = owner.is_some() && owner == home && !member.is_third_party();
            let row = match owner {
                Some(i) => &mut out.companies[i],
                None => elsewhere.entry(company_key(&own_name)).or_insert_with(|| empty_row(&own_name, decisions.companies.len())),
            };
            let rejected = item.review.as_ref().is_some_and(|r| r.verdict == Some(Verdict::Rejected));
            if rejected { row.rejected_items.push(item) } else { row.items.push(item) }
        }
    }
    out.mentioned = elsewhere.into_values().collect();
    for row in out.companies.iter_mut().chain(&mut out.mentioned) {
        arrange(row);
    }
    out
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
    }
}

fn doc_row(member: &Member, loaded: &Loaded) -> DocRow {
    DocRow {
        hash: member.hash.clone(),
        name: member.name.clone(),
        title: member.title(loaded),
        date: member.date(loaded),
        own: !member.is_third_party(),
        commitments: loaded.extraction.commitments.len(),
        format: loaded.document.format.short(),
        checked: member.checked.clone(),
    }
}

/// The row that a commitment belongs to: its owner's; the document's where no owner is told apart; `None` for a company without a row.
fn owner_of(name: &str, loaded: &Loaded, home: Option<usize>, keys: &BTreeMap<String, usize>) -> Option<usize> {
    let key = company_key(name);
    let extraction = &loaded.extraction;
    let main = key.is_empty() || extraction.company.iter().chain(&extraction.aliases).any(|n| company_key(n) == key);
    if main && home.is_some() { home } else { keys.get(&key).copied() }
}

/// The item of a commitment, with the edits in it, and the name of its owner.
fn item(extracted: &Commitment, member: &Member, loaded: &Loaded, decisions: &Decisions) -> (Item, String) {
    let id = extracted.id(&member.hash);
    let review = decisions.reviews.get(&id);
    let edited = review.filter(|r| !r.edits.is_empty());
    let c = edited.map_or_else(|| extracted.clone(), |r| r.effective(extracted));
    let owner = decisions.resolved(&c.company).to_owned();
    let item = Item {
        review: review.cloned(),
        id,
        document: member.hash.clone(),
        stated: member.date(loaded),
        role: Role::Other,
        due: None,
        level: level_of(&c),
        commitment: Arc::new(c),
        extracted: edited.map(|_| Arc::new(extracted.clone())),
        was: None,
        own: false,
        inferred: false,
        asks: false,
        repeats: Vec::new(),
    };
    (item, owner)
}

/// Documents newest last, items oldest document first, repeats folded.
fn arrange(row: &mut CompanyRow) {
    row.documents.sort_by(|a, b| (a.date, &a.name).cmp(&(b.date, &b.name)));
    row.newest = row.documents.iter().filter(|d| d.own).filter_map(|d| d.date).max();
    let key = |i: &Item| (i.stated, i.document.clone(), i.commitment.evidence.span);
    row.items.sort_by_key(key);
    row.rejected_items.sort_by_key(key);
    let mut kept: Vec<Item> = Vec::new();
    for item in row.items.drain(..) {
        let same = kept.iter_mut().find(|k| k.document != item.document && is_repeat(&k.commitment, &item.commitment));
        match same {
            Some(older) => fold(older, item),
            None => kept.push(item),
        }
    }
    kept.sort_by_key(key);
    row.items = kept;
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
    let same_thing = old.kind == new.kind
        && old.coverage == new.coverage
        && agree(&lower(&old.subject), &lower(&new.subject))
        && agree(&old.baseline, &new.baseline);
    let same_words =
        same_thing && old.status == new.status && old.year == new.year && old.year_first == new.year_first && old.scopes == new.scopes;
    let same_values = old.percent == new.percent && old.percent_basis == new.percent_basis && old.amount == new.amount;
    let ended = old.status == Status::Target
        && matches!(new.status, Status::Missed | Status::Withdrawn)
        && new.year.is_some()
        && old.year == new.year;
    let same_end = same_thing
        && ended
        && agree(&old.percent, &new.percent)
        && (old.scopes == new.scopes || old.scopes.is_empty() || new.scopes.is_empty());
    (same_words && same_values) || same_end
}
