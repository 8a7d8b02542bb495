//! Documents join the workspace: recognised by their bytes, filed under their company, re-anchored where newer rules read them.
//!
//! In: read and extracted documents. Out: members, companies and library entries. Must not read files or extract.

use std::sync::Arc;

use super::anchor::reanchor;
use super::edit::{Imported, Outcome};
use super::model::{Decisions, Loaded, Member};
use super::store::Workspace;

impl Workspace {
    /// Takes in what is new; a document whose bytes are known is not listed twice, but newer rules or a missing text renew what is known of it.
    pub(super) fn import(&mut self, decisions: &mut Decisions, list: Vec<Imported>, outcome: &mut Outcome) {
        for Imported { document, extraction, path, given } in list {
            let hash = document.hash.clone();
            let name = document.name.clone();
            let (company, aliases) = (extraction.company.clone(), extraction.aliases.clone());
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
                continue;
            }
            decisions.members.push(Member { hash: hash.clone(), name, path, company, ..Member::default() });
            for correction in &given {
                decisions.correct(std::slice::from_ref(&hash), correction);
            }
            outcome.added.push(hash);
        }
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
            let settle = |d: &mut Decisions| {
                reanchor(&mut d.reviews, &hash, &new.extraction.commitments, || new.document.text.to_string());
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
