//! The workspace: decisions with their history, and beside them what was read and extracted.
//!
//! In: edits. Out: the state to read. Cheap to clone (everything is shared), so that a job can save a snapshot while work goes on.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::calendar::PartialDate;
use crate::document::{Document, file_hash};
use crate::extract::{Commitment, CommitmentId, Extraction};

use super::edit::{Edit, Outcome, import_label};
use super::grams::Sought;
use super::history::History;
use super::log::Signature;
use super::model::{Anchor, Decisions, Library, Member, Review};
use super::texts::{TextError, Texts};

/// Companies, documents, commitments and decisions, with history. Starts empty and unchanged.
#[derive(Debug, Clone, Default)]
pub struct Workspace {
    pub(super) decisions: Arc<Decisions>,
    pub(super) library: Arc<Library>,
    pub(super) texts: Texts,
    pub(super) history: History,
    index: Arc<BTreeMap<CommitmentId, (String, usize)>>,
    saved: Arc<Decisions>,
    /// The place in the history that was saved.
    saved_place: i64,
    pub(super) revision: u64,
    /// Who makes the edits that follow.
    signature: Signature,
    /// Set by an import that replaced derived data without changing a decision.
    pub(super) renewed: bool,
}

impl Decisions {
    /// The member with this hash.
    pub fn member(&self, hash: &str) -> Option<&Member> {
        self.members.iter().find(|m| m.hash == hash)
    }

    /// The member that was read from a file with this hash, also where some of its pages were recognised since.
    pub fn member_of_file(&self, hash: &str) -> Option<&Member> {
        self.member(hash).or_else(|| self.members.iter().find(|m| file_hash(&m.hash) == hash))
    }

    fn relink(&mut self, hash: &str, path: String) {
        if let Some(member) = self.members.iter_mut().find(|m| m.hash == hash) {
            member.path = Some(path);
        }
    }

    /// Takes documents out, and companies that none is left of.
    fn remove(&mut self, hashes: &[String]) {
        let known = self.members.iter().filter(|m| hashes.contains(&m.hash)).map(|m| file_hash(&m.hash).to_owned());
        self.removed.extend(known.collect::<Vec<_>>());
        self.members.retain(|m| !hashes.contains(&m.hash));
        self.drop_empty_companies();
    }

    /// A company leaves with its last document.
    pub(super) fn drop_empty_companies(&mut self) {
        let left: BTreeSet<&str> = self.members.iter().filter_map(|m| m.company.as_deref()).collect();
        self.companies.retain(|c| left.contains(c.name.as_str()));
    }

    /// The members of a company, in the order in which they came.
    pub fn members_of<'a>(&'a self, company: &'a str) -> impl Iterator<Item = &'a Member> {
        self.members.iter().filter(move |m| m.company.as_deref() == Some(company))
    }
}

impl Workspace {
    /// An empty workspace.
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty workspace with its as-of date; as unchanged as an empty one.
    pub fn begin(as_of: PartialDate) -> Self {
        Self::restore(Decisions { as_of: Some(as_of), ..Decisions::default() }, Library::new(), Texts::default())
    }

    /// A workspace from saved parts, unchanged and without history.
    pub(super) fn restore(decisions: Decisions, library: Library, texts: Texts) -> Self {
        let decisions = Arc::new(decisions);
        let mut workspace = Self { saved: Arc::clone(&decisions), decisions, library: Arc::new(library), texts, ..Self::default() };
        let index = Arc::make_mut(&mut workspace.index);
        for (hash, loaded) in workspace.library.iter() {
            enter(index, hash, &loaded.extraction);
        }
        workspace
    }

    /// What undo and redo cover: members, companies, reviews, as-of date.
    pub fn decisions(&self) -> &Decisions {
        &self.decisions
    }

    /// As [`Workspace::decisions`], to keep beside what is made of them.
    pub fn shared_decisions(&self) -> Arc<Decisions> {
        Arc::clone(&self.decisions)
    }

    /// What was read and extracted, by hash; also of documents that were removed (undo brings them back). List [`Decisions::members`].
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// Grows with every change; equal revisions of one workspace mean equal content.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The document with its text and blocks, loaded from the session file where it must be; `None` where it is not to be had.
    pub fn document(&self, hash: &str) -> Option<Arc<Document>> {
        self.try_document(hash).ok()
    }

    /// As [`Workspace::document`], with the reason where it is not to be had. May take as long as unpacking the text takes.
    pub fn try_document(&self, hash: &str) -> Result<Arc<Document>, TextError> {
        let loaded = self.library.get(hash).ok_or(TextError::Unknown)?;
        self.texts.complete(hash, &loaded.document)
    }

    /// The text of a document where it may hold the words that are sought: for a search through all of them. `None` where it can't, and
    /// where the text is not to be had.
    pub fn text_holding(&self, hash: &str, sought: &Sought) -> Option<Arc<str>> {
        self.texts.holding(hash, &self.library.get(hash)?.document, sought)
    }

    /// Looks at the text of a document, so that searches know what it can't hold; whether there was anything to do.
    pub fn prepare_search(&self, hash: &str) -> bool {
        self.texts.prepare(hash)
    }

    /// What the rules found in a document.
    pub fn extraction(&self, hash: &str) -> Option<&Arc<Extraction>> {
        self.library.get(hash).map(|l| &l.extraction)
    }

    /// A commitment by identity, with the hash of its document.
    pub fn commitment(&self, id: &CommitmentId) -> Option<(&str, &Commitment)> {
        if let Some(added) = self.decisions.added.get(id) {
            return Some((&added.document, &added.commitment));
        }
        let (hash, at) = self.index.get(id)?;
        Some((hash, self.library.get(hash)?.extraction.commitments.get(*at)?))
    }

    /// A commitment as the analyst has it: what was extracted with the edits in it.
    pub fn effective(&self, id: &CommitmentId) -> Option<Commitment> {
        let (_, extracted) = self.commitment(id)?;
        Some(self.decisions.reviews.get(id).map_or_else(|| extracted.clone(), |r| r.effective(extracted)))
    }

    /// Decisions whose commitment the current extraction of a member no longer holds: kept, listed, counted nowhere.
    pub fn lost(&self) -> Vec<(&CommitmentId, &Review)> {
        let member = |hash: &str| self.decisions.member(hash).is_some();
        // A commitment of the document as it was before it was read anew is none of the present one.
        let extracted = |id: &CommitmentId, r: &Review| self.index.get(id).is_some_and(|(hash, _)| *hash == r.anchor.document);
        let found = |id: &CommitmentId, r: &Review| extracted(id, r) || self.decisions.added.contains_key(id);
        self.decisions.reviews.iter().filter(|(id, r)| !found(id, r) && member(&r.anchor.document)).collect()
    }

    /// Carries an edit out and records it; an edit that changes nothing leaves no trace.
    pub fn apply(&mut self, edit: Edit) -> Outcome {
        let group = edit.group();
        self.apply_grouped(edit, group)
    }

    /// As [`Workspace::apply`], as one step of history with the edits of the same group right before it: the parts of one import.
    pub fn apply_in(&mut self, edit: Edit, group: &str) -> Outcome {
        self.apply_grouped(edit, Some(group.to_owned()))
    }

    fn apply_grouped(&mut self, edit: Edit, group: Option<String>) -> Outcome {
        let mut outcome = Outcome { label: edit.label(self), ..Outcome::default() };
        let importing = matches!(edit, Edit::Import(_));
        let about = edit.about();
        let mut next = Decisions::clone(&self.decisions);
        self.carry_out(&mut next, edit, &mut outcome);
        outcome.changed = next != *self.decisions;
        if outcome.changed {
            let joined = self.history.joins(group.as_deref());
            if importing {
                let new = next.members.iter().skip(joined.unwrap_or(&self.decisions).members.len());
                outcome.label = import_label(&next, &new.map(|m| m.hash.clone()).collect::<Vec<_>>());
            }
            next.note_in_log(&outcome.label, about, &self.signature, joined.is_some());
            let before = std::mem::replace(&mut self.decisions, Arc::new(next));
            self.history.record(before, outcome.label.clone(), group);
        }
        if outcome.changed || std::mem::take(&mut self.renewed) {
            self.revision += 1;
        }
        outcome
    }

    /// Says who makes the edits that follow and when, for the log.
    pub fn sign(&mut self, by: &str, at: String) {
        by.clone_into(&mut self.signature.by);
        self.signature.at = at;
    }

    /// Makes the next state by an edit.
    fn carry_out(&mut self, next: &mut Decisions, edit: Edit, outcome: &mut Outcome) {
        match edit {
            Edit::Import(list) => {
                self.import(next, list, outcome);
                outcome.label = import_label(next, &outcome.added);
            }
            Edit::Replace { old, new } => self.replace(next, &old, *new, outcome),
            Edit::Relink { hash, path } => next.relink(&hash, path),
            Edit::Remove(hashes) => next.remove(&hashes),
            Edit::Judge { ids, verdict, by, on } => self.judge(next, &ids, verdict, &by, on),
            Edit::Note { id, text, by, on } => self.note(next, &id, text, by, on),
            Edit::Pin { id, on, instead_of } => self.pin(next, &id, on, &instead_of),
            Edit::SetAsOf(date) => next.as_of = Some(date),
            Edit::Correct { hashes, correction } => next.correct(&hashes, &correction),
            Edit::Check { hashes, mark } => next.check(&hashes, mark.as_ref()),
            Edit::Reason { ids, text, by, on } => self.reason(next, &ids, &text, &by, on),
            Edit::SetField { ids, field, value, by, on } => self.set_field(next, &ids, field, &value, &by, on),
            Edit::ResetField { ids, field, by, on } => self.reset_field(next, &ids, field, &by, on),
            Edit::Merge { companies, into, by, on } => next.merge(&companies, &into, &by, on),
            Edit::Split { company } => next.split(&company, |hash| self.extraction(hash)?.company.clone()),
            Edit::Dismiss { pair, on } => next.dismiss(pair, on),
            Edit::Hide { companies, on } => next.hide(&companies, on),
            Edit::SplitOff { documents, name } => next.split_off(&documents, &name),
            Edit::TakeList { rows, .. } => next.take_list(&rows),
            Edit::DropGroup(group) => next.drop_group(&group),
            Edit::Profile { company, change } => next.change_profile(&company, &change),
            Edit::Tag { ids, tag, add, by, on } => self.tag(next, &ids, &tag, add, (&by, on)),
            Edit::Mark { ids, mark, by, on } => self.mark(next, &ids, mark, (&by, on)),
            Edit::Add { document, commitment, by, on } => outcome.made = self.add_commitment(next, &document, *commitment, &by, on),
            Edit::Divide { id, field, first, second, by, on } => {
                outcome.made = self.divide(next, &id, (field, &first, &second), &by, on);
            }
            Edit::RemoveAdded(ids) => next.remove_added(&ids),
            Edit::SettleDisputes(ids) => next.settle_disputes(&ids),
            Edit::Give { from, to } => {
                if let Some((hash, commitment)) = self.commitment(&to) {
                    let text = self.document(hash);
                    let anchor = Anchor::of(hash, commitment, text.as_ref().map_or("", |d| &d.text));
                    next.give(&from, &to, anchor);
                }
            }
            Edit::Forget(ids) => next.forget(&ids),
            Edit::ChartNote(note) => next.put_note(note),
            Edit::RemoveChartNote(id) => next.remove_note(id),
            Edit::Several { edits, .. } => edits.into_iter().for_each(|edit| self.carry_out(next, edit, outcome)),
        }
    }

    /// Takes the last edit back and gives its label.
    pub fn undo(&mut self) -> Option<String> {
        let (label, state) = self.history.undo(&self.decisions)?;
        self.go_to(state);
        Some(label)
    }

    /// Brings the edit undone last back and gives its label.
    pub fn redo(&mut self) -> Option<String> {
        let (label, state) = self.history.redo(&self.decisions)?;
        self.go_to(state);
        Some(label)
    }

    /// Labels of the steps that can be undone, oldest first, and of those that can be redone, next first.
    pub fn steps(&self) -> (Vec<&str>, Vec<&str>) {
        self.history.labels()
    }

    /// Label of the edit that undo would take back.
    pub fn undo_label(&self) -> Option<&str> {
        self.history.undo_label()
    }

    /// Label of the edit that redo would bring back.
    pub fn redo_label(&self) -> Option<&str> {
        self.history.redo_label()
    }

    /// Ends a run of typing: the next note edit undoes on its own.
    pub fn end_typing(&mut self) {
        self.history.seal();
    }

    /// Whether there are decisions that were not saved. Undoing back to the saved state makes it clean again.
    pub fn is_dirty(&self) -> bool {
        !Arc::ptr_eq(&self.saved, &self.decisions)
    }

    /// How many steps the present state is away from what was saved.
    pub fn unsaved_steps(&self) -> u64 {
        let away = self.history.place().abs_diff(self.saved_place);
        if self.is_dirty() { away.max(1) } else { 0 }
    }

    /// The present state is saved.
    pub fn mark_saved(&mut self) {
        self.saved = Arc::clone(&self.decisions);
        self.saved_place = self.history.place();
        self.history.seal();
    }

    /// The state of `snapshot`, an earlier clone, is saved; edits made since then are not.
    pub fn mark_saved_as(&mut self, snapshot: &Workspace) {
        self.saved = Arc::clone(&snapshot.decisions);
        self.saved_place = snapshot.history.place();
        self.history.seal();
    }

    fn go_to(&mut self, state: Arc<Decisions>) {
        self.decisions = state;
        self.revision += 1;
    }

    /// Brings the index of commitments up to date for one document; `known` where it was in the library before.
    pub(super) fn reindex(&mut self, hash: &str, known: bool) {
        let Some(loaded) = self.library.get(hash) else { return };
        let index = Arc::make_mut(&mut self.index);
        if known {
            index.retain(|_, (h, _)| h != hash);
        }
        enter(index, hash, &loaded.extraction);
    }
}

/// Enters the commitments of a document; the first of two with one identity counts.
fn enter(index: &mut BTreeMap<CommitmentId, (String, usize)>, hash: &str, extraction: &Extraction) {
    for (at, commitment) in extraction.commitments.iter().enumerate() {
        index.entry(commitment.id(hash)).or_insert_with(|| (hash.to_owned(), at));
    }
}
