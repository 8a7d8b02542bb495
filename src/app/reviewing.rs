//! Decisions about commitments: verdicts, notes, the as-of date, undo and redo, going through what nobody has checked.
//!
//! In: commands. Out: edits of the workspace, signed with initials and today's date.

use super::clock;
use super::command::Command;
use super::copied::Copied;
use super::core::App;
use super::selection::Selection;
use super::state::Wish;
use super::state::{Level, View};
use super::table_state::TableAction;
use crate::calendar::PartialDate;
use crate::compare::table::Row;
use crate::compare::{CompanyRow, Item};
use crate::extract::CommitmentId;
use crate::workspace::{Checked, Edit, Verdict};

impl App {
    /// Sets the verdict of these commitments, or of the selected one; the next one that is not checked follows.
    pub(super) fn judge(&mut self, ids: Vec<CommitmentId>, verdict: Option<Verdict>) {
        let ids = if ids.is_empty() { self.ticked_commitments() } else { ids };
        let of_selection = ids.is_empty();
        let ids = if of_selection { self.selected_commitment().into_iter().collect() } else { ids };
        if ids.is_empty() {
            return;
        }
        // Found before the edit, while the present one still has its place in the order.
        let next = if of_selection && verdict.is_some() { self.unchecked_from(1) } else { None };
        let edit = Edit::Judge { ids, verdict, by: self.state.initials.clone(), on: clock::today() };
        let many = matches!(&edit, Edit::Judge { ids, .. } if ids.len() > 1);
        let done = self.workspace.apply(edit);
        if !done.changed {
            return;
        }
        if verdict == Some(Verdict::Rejected) || many {
            self.told_with_undo(done.label);
        }
        if let Some(next) = next {
            self.select(Selection::Commitment(next));
        }
    }

    /// Rejects the selected commitment, which stays selected, and asks why.
    pub(super) fn reject_with_reason(&mut self) {
        let Some(id) = self.selected_commitment() else { return };
        self.judge(vec![id], Some(Verdict::Rejected));
        self.state.inspector_visible = true;
        self.wish(Wish::Reason);
    }

    /// Pins a target as the headline of its company, in place of the one pinned before; a pinned one is let go.
    pub(super) fn toggle_pin(&mut self, id: Option<CommitmentId>) {
        let Some(id) = id.or_else(|| self.selected_commitment()) else { return };
        let board = self.board();
        let Some((row, item)) = board.item(&id) else { return };
        let on = !item.is_pinned();
        if on && item.pinnable().is_err() {
            return;
        }
        let instead_of = row.items.iter().filter(|i| i.is_pinned()).map(|i| i.id.clone()).collect();
        self.workspace.apply(Edit::Pin { id: item.id.clone(), on, instead_of });
    }

    /// Whether a commitment, or the selected one, can be pinned or let go; otherwise the reason.
    ///
    /// # Errors
    /// The reason in one sentence.
    pub fn pinnable(&self, id: Option<&CommitmentId>) -> Result<(), &'static str> {
        let Some(id) = id.cloned().or_else(|| self.selected_commitment()) else { return Err("Select a commitment first.") };
        let board = self.board();
        match board.item(&id) {
            Some((_, item)) if item.is_pinned() => Ok(()),
            Some((_, item)) => item.pinnable(),
            None => Err("Select a commitment first."),
        }
    }

    /// Whether a commitment, or the selected one, is pinned.
    pub fn is_pinned(&self, id: Option<&CommitmentId>) -> bool {
        let id = id.cloned().or_else(|| self.selected_commitment());
        id.is_some_and(|id| self.board().item(&id).is_some_and(|(_, item)| item.is_pinned()))
    }

    /// The document of the selection: itself, that of a commitment or a fact, the one that is read.
    pub fn document_at_hand(&self) -> Option<String> {
        let hash = match &self.state.selection {
            Selection::Document(hash) => Some(hash.clone()),
            Selection::Fact(fact) => Some(fact.document.clone()),
            Selection::Commitment(id) => self.workspace.commitment(id).map(|(hash, _)| hash.to_owned()),
            _ if self.is_reading() => self.state.reader.document.clone(),
            _ => None,
        };
        hash.filter(|h| self.workspace.decisions().member(h).is_some())
    }

    /// Marks a document as read in full, or takes the mark back.
    pub(super) fn toggle_checked(&mut self, hash: Option<String>) {
        let Some(hash) = hash.or_else(|| self.document_at_hand()) else { return };
        let mark = (!self.is_document_checked(Some(&hash))).then(|| Checked { by: self.state.initials.clone(), on: clock::today() });
        self.workspace.apply(Edit::Check { hashes: vec![hash], mark });
    }

    /// Whether a person read a document, or that of the selection, in full.
    pub fn is_document_checked(&self, hash: Option<&str>) -> bool {
        let hash = hash.map(str::to_owned).or_else(|| self.document_at_hand());
        hash.is_some_and(|h| self.workspace.decisions().member(&h).is_some_and(|m| m.checked.is_some()))
    }

    pub(super) fn set_note(&mut self, id: CommitmentId, text: String) {
        self.workspace.apply(Edit::Note { id, text, by: self.state.initials.clone(), on: clock::today() });
    }

    pub(super) fn set_as_of(&mut self, date: PartialDate) {
        self.workspace.apply(Edit::SetAsOf(date));
    }

    pub(super) fn undo(&mut self) {
        self.workspace.end_typing();
        if self.workspace.undo().is_some() {
            self.drop_undo_offers();
            self.forget_what_is_gone();
        }
    }

    pub(super) fn redo(&mut self) {
        if self.workspace.redo().is_some() {
            self.forget_what_is_gone();
        }
    }

    /// Tells what was done, with undo beside it: destructive acts are undone, not asked about.
    pub(super) fn told_with_undo(&mut self, label: String) {
        self.drop_undo_offers();
        self.notice(Level::Info, label, Some(("Undo".to_owned(), Command::Undo)));
    }

    /// An offer to undo stands for the last edit only.
    fn drop_undo_offers(&mut self) {
        self.state.notices.retain(|n| n.action.as_ref().is_none_or(|(_, c)| *c != Command::Undo));
    }

    /// Selects the next (1) or previous (−1) commitment that nobody has checked, around the end, and shows what it stands on.
    pub(super) fn next_unchecked(&mut self, step: isize) {
        if let Some(id) = self.unchecked_from(step) {
            self.state.inspector_visible = true;
            self.select(Selection::Commitment(id));
        }
    }

    /// In the order of companies and their items, in the Table in that of its rows; starting at the selection.
    fn unchecked_from(&self, step: isize) -> Option<CommitmentId> {
        let board = self.board();
        let shown = self.is_in_table().then(|| self.shown_rows());
        let all: Vec<(&CompanyRow, &Item)> = match &shown {
            Some(shown) => shown.rows().filter_map(|r| if let Row::Item(row, item) = r { Some((row, item)) } else { None }).collect(),
            None => {
                board.companies.iter().flat_map(|row| row.items.iter().chain(&row.rejected_items).map(move |item| (&**row, item))).collect()
            }
        };
        let is_here = |(row, item): &(&CompanyRow, &Item)| match &self.state.selection {
            Selection::Commitment(id) => item.id == *id,
            Selection::Document(hash) => item.document == *hash,
            Selection::Company(name) => row.name == *name,
            _ => false,
        };
        let exact = matches!(self.state.selection, Selection::Commitment(_));
        let len = isize::try_from(all.len()).ok()?;
        let start = match all.iter().position(is_here).and_then(|at| isize::try_from(at).ok()) {
            Some(at) if exact => at + step,
            Some(at) => at,
            None if step > 0 => 0,
            None => len - 1,
        };
        let places = (0..len).map(|n| (start + n * step).rem_euclid(len));
        let here = self.selected_commitment();
        let mut unchecked = places
            .filter_map(|at| all.get(usize::try_from(at).ok()?))
            // The order is that of the rows in sight; the decisions are those of now.
            .filter(|(_, item)| is_unchecked(item) && board.item(&item.id).is_some_and(|(_, now)| is_unchecked(now)));
        unchecked.find(|(_, item)| here.as_ref() != Some(&item.id)).map(|(_, item)| item.id.clone())
    }

    /// Copies the words of the selected commitment with where they stand.
    pub(super) fn copy_quote(&mut self) {
        if self.state.view == View::Table {
            self.table_action(TableAction::Copy);
            return;
        }
        if self.state.view == View::Compare {
            self.copy_comparison();
            return;
        }
        let Some(id) = self.selected_commitment() else { return };
        let Some((hash, commitment)) = self.workspace.commitment(&id) else { return };
        let sentence = self.workspace.document(hash).map(|d| one_line(commitment.evidence.sentence.of(&d.text)));
        let words = sentence.filter(|s| !s.is_empty()).unwrap_or_else(|| one_line(&commitment.evidence.quote));
        let mut source = vec![commitment.company.clone()];
        if let (Some(member), Some(loaded)) = (self.workspace.decisions().member(hash), self.workspace.library().get(hash)) {
            source.push(one_line(&member.title(loaded)));
            source.extend(member.date(loaded).map(PartialDate::long));
            source.push(member.name.clone());
        }
        source.dedup();
        self.copied = Some(Copied::plain(format!("“{words}” ({})", source.join(", "))));
        self.notice(Level::Info, "Quote copied.", None);
    }
}

fn is_unchecked(item: &Item) -> bool {
    !item.is_checked()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
