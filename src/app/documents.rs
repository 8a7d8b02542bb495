//! The cards of documents: corrections by hand.
//!
//! In: commands. Out: edits of the workspace, one a field.

use super::core::App;
use super::selection::Selection;
use crate::workspace::{Correction, Edit};

impl App {
    /// Sets a field; charts, headlines and due states follow at once. A company that goes by this leaves the selection.
    pub(super) fn correct(&mut self, hash: String, correction: Correction) {
        let moves = matches!(correction, Correction::Company(_));
        let done = self.workspace.apply(Edit::Correct { hashes: vec![hash], correction });
        if done.changed && moves {
            self.forget_what_is_gone();
        }
    }

    /// Selects a document and opens its card for correction.
    pub(super) fn correct_document(&mut self, hash: String) {
        self.select(Selection::Document(hash));
        self.edit_document(true);
    }

    /// Opens the card of the document at hand for correction, or ends that.
    pub(super) fn edit_document(&mut self, on: bool) {
        if !on {
            self.state.editing = false;
        } else if let Some(hash) = self.document_at_hand() {
            self.select(Selection::Document(hash));
            self.state.inspector_visible = true;
            self.state.editing = true;
        }
    }
}
