//! Corrections: fields of commitments, reasons, companies put together or named anew.
//!
//! In: commands. Out: edits of the workspace, signed with initials and today's date; a sentence where typed words fit no field.

use super::clock;
use super::core::App;
use super::selection::Selection;
use super::state::{Level, Wish};
use crate::extract::CommitmentId;
use crate::workspace::{Edit, Field};

impl App {
    /// Corrects a field of these commitments, or of the selected one.
    pub(super) fn set_field(&mut self, ids: Vec<CommitmentId>, field: Field, value: String) {
        let ids = self.these_or_selected(ids);
        let wrong = ids.iter().filter_map(|id| self.workspace.commitment(id)).find_map(|(_, c)| field.canonical(c, &value).err());
        if let Some(error) = wrong {
            self.notice(Level::Warning, error.to_string(), None);
            return;
        }
        let many = ids.len() > 1;
        let done = self.workspace.apply(Edit::SetField { ids, field, value, by: self.state.initials.clone(), on: clock::today() });
        if done.changed && many {
            self.told_with_undo(done.label);
        }
    }

    /// Sets fields of these commitments, or of the selected one, back to what was extracted.
    pub(super) fn reset_field(&mut self, ids: Vec<CommitmentId>, field: Option<Field>) {
        let ids = self.these_or_selected(ids);
        self.workspace.apply(Edit::ResetField { ids, field, by: self.state.initials.clone(), on: clock::today() });
    }

    pub(super) fn set_reason(&mut self, ids: Vec<CommitmentId>, text: String) {
        let ids = self.these_or_selected(ids);
        self.workspace.apply(Edit::Reason { ids, text, by: self.state.initials.clone(), on: clock::today() });
    }

    /// Puts companies together under a name; a selected one is followed to its new name.
    pub(super) fn merge_companies(&mut self, companies: Vec<String>, into: &str) {
        let into = into.split_whitespace().collect::<Vec<_>>().join(" ");
        if into.is_empty() {
            self.notice(Level::Warning, "A company needs a name.", None);
            return;
        }
        let followed = matches!(&self.state.selection, Selection::Company(name) if companies.contains(name));
        let edit = Edit::Merge { companies, into: into.clone(), by: self.state.initials.clone(), on: clock::today() };
        let done = self.workspace.apply(edit);
        if !done.changed {
            return;
        }
        if followed {
            self.state.selection = Selection::Company(into);
        }
        self.forget_what_is_gone();
        self.told_with_undo(done.label);
    }

    pub(super) fn split_company(&mut self, company: String) {
        let done = self.workspace.apply(Edit::Split { company: company.clone() });
        if done.changed {
            self.forget_what_is_gone();
            self.told_with_undo(done.label);
            if self.state.selection == Selection::Nothing && self.workspace.decisions().members_of(&company).next().is_some() {
                self.select(Selection::Company(company));
            }
        }
    }

    /// Shows the inspector with the focus in its fields.
    pub(super) fn edit_selected(&mut self) {
        self.state.inspector_visible = true;
        self.wish(Wish::EditFields);
    }

    /// Selects the company and shows the inspector with the focus in its name.
    pub(super) fn name_company(&mut self, name: Option<String>) {
        let Some(name) = name.or_else(|| self.company_at_hand()) else { return };
        self.select(Selection::Company(name));
        self.state.inspector_visible = true;
        self.wish(Wish::CompanyName);
    }

    /// The company of the selection: itself, or that of a commitment or a document.
    pub fn company_at_hand(&self) -> Option<String> {
        let board = self.board();
        match &self.state.selection {
            Selection::Company(name) => Some(name.clone()),
            Selection::Commitment(id) => board.item(id).map(|(row, _)| row.name.clone()),
            Selection::Document(hash) => {
                board.companies.iter().find(|c| c.documents.iter().any(|d| d.hash == *hash)).map(|c| c.name.clone())
            }
            _ => None,
        }
    }

    fn these_or_selected(&self, ids: Vec<CommitmentId>) -> Vec<CommitmentId> {
        if ids.is_empty() { self.selected_commitment().into_iter().collect() } else { ids }
    }
}
