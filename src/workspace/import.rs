//! Documents join the workspace: recognised by their bytes, filed under their company, re-anchored where newer rules read them.
//!
//! In: read and extracted documents. Out: members, companies and library entries. Must not read files or extract.

use std::sync::Arc;

use super::anchor::reanchor;
use super::edit::{Imported, Outcome};
use super::identifiers::identifiers;
use super::model::{Anchor, Decisions, Loaded, Member};
use super::protect;
use super::store::Workspace;
use crate::document::file_hash;

impl Workspace {
    /// Takes in what is new; a document whose bytes are known is not listed twice, but newer rules or a missing text renew what is known of it.
    pub(super) fn import(&mut self, decisions: &mut Decisions, list: Vec<Imported>, outcome: &mut Outcome) {
        for Imported { document, extraction, path, given } in list {
            let hash = document.hash.clone();
            let name = document.name.clone();
            if let Some(member) = decisions.member_of_file(&hash).filter(|m| m.hash != hash) {
                // Pages of it were recognised since: that is more than the file tells by itself.
                outcome.known.push((name, member.name.clone()));
                continue;
            }
            let (company, aliases) = (extraction.company.clone(), extraction.aliases.clone());
            let named = identifiers(&document.text);
            self.renew(decisions, Loaded { document: Arc::new(document), extraction: Arc::new(extraction) });
            if let Some(member) = decisions.member(&hash) {
                outcome.known.push((name.clone(), member.name.clone()));
                if member.company.is_some() || member.corrections.filed {
                    continue;
                }
            }
            let company = company.and_then(|c| decisions.join_company(&c, &aliases));
            if let Some(loose) = decisions.members.iter_mut().find(|m| m.hash == hash) {
                loose.company = company;
                loose.identifiers = named;
                continue;
            }
            decisions.removed.remove(file_hash(&hash));
            decisions.members.push(Member { hash: hash.clone(), name, path, company, identifiers: named, ..Member::default() });
            for correction in &given {
                decisions.correct(std::slice::from_ref(&hash), correction);
            }
            outcome.added.push(hash);
        }
    }

    /// Puts a document in the place of another: its card stays as it was corrected, decisions go to the same words, and whoever checked the
    /// old one has not checked this one. Where the new one is a member already, nothing changes.
    pub(super) fn replace(&mut self, decisions: &mut Decisions, old: &str, new: Imported, outcome: &mut Outcome) {
        let Imported { document, extraction, path, .. } = new;
        let hash = document.hash.clone();
        if decisions.member(old).is_none() || decisions.member(&hash).is_some() {
            return;
        }
        let text = Arc::clone(&document.text);
        for review in decisions.reviews.values_mut().filter(|r| r.anchor.document == old) {
            review.anchor.document.clone_from(&hash);
        }
        let report = reanchor(decisions, &hash, &extraction.commitments, || text.to_string());
        decisions.carry_added(old, &hash, &text);
        outcome.carried.lost = report.lost.len();
        for (_, id) in &report.moved {
            let (Some(review), Some(found)) = (decisions.reviews.get_mut(id), extraction.commitments.iter().find(|c| c.id(&hash) == *id))
            else {
                continue;
            };
            let anchor = Anchor::of(&hash, found, &text);
            if review.anchor == anchor {
                outcome.carried.exact += 1
            } else {
                outcome.carried.moved += 1
            }
            review.anchor = anchor;
        }
        let company = extraction.company.clone().and_then(|c| decisions.join_company(&c, &extraction.aliases));
        self.renew(decisions, Loaded { document: Arc::new(document), extraction: Arc::new(extraction) });
        if let Some(member) = decisions.members.iter_mut().find(|m| m.hash == old) {
            member.hash.clone_from(&hash);
            member.path = path.or(member.path.take());
            member.checked = None;
            member.identifiers = identifiers(&text);
            if !member.corrections.filed && company.is_some() {
                member.company = company;
            }
        }
        decisions.drop_empty_companies();
        outcome.added.push(hash);
    }

    /// Puts a document into the library unless the same is there; where its extraction changes, decisions follow in all snapshots.
    fn renew(&mut self, decisions: &mut Decisions, new: Loaded) {
        let hash = new.document.hash.clone();
        let same =
            self.library.get(&hash).is_some_and(|old| old.extraction.rules == new.extraction.rules) && self.document(&hash).is_some();
        if same {
            return;
        }
        let known = self.library.contains_key(&hash);
        if known {
            let before = self.library.get(&hash).map(|old| Arc::clone(&old.extraction)).unwrap_or_default();
            let settle = |d: &mut Decisions| {
                protect::carry(d, &hash, &before.commitments, &new.extraction.commitments, &new.document.text);
            };
            settle(decisions);
            self.history.for_each(settle);
            let mut now = Decisions::clone(&self.decisions);
            settle(&mut now);
            if now != *self.decisions {
                self.decisions = Arc::new(now);
            }
        }
        self.texts.forget(&hash);
        Arc::make_mut(&mut self.library).insert(hash.clone(), new);
        self.reindex(&hash, known);
        self.renewed = true;
    }
}
