//! What every part of the window is given while a frame is built: the app to read, a list for commands, and the window's own small state.
//!
//! In: nothing. Out: commands in the order in which they were asked for. Holds no data of the workspace.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::app::{App, Command, State};
use crate::compare::{Board, CompanyRow, DocRow};
use crate::extract::CommitmentId;
use crate::workspace::Suggestion;

/// State of widgets that is nobody else's business: typed filters, open rows, scroll wishes.
#[derive(Default)]
pub struct Local {
    /// Text of the library's filter.
    pub filter: String,
    /// Companies whose documents are folded away.
    pub folded: BTreeSet<String>,
    /// Whether the library is asked for in a narrow window.
    pub library_in_narrow: bool,
    /// Note that is being typed, with the commitment it belongs to.
    pub note: Option<(CommitmentId, String)>,
    /// Whether a text field has the focus, so that single letters are words.
    pub typing: bool,
    /// The card of a document that is being corrected.
    pub card: super::inspector::CardLocal,
    /// The parts of the window, for F6.
    pub panels: super::panels::Local,
    /// Number of the app's wish that was fulfilled last.
    pub wished: u64,
    /// The library's filter takes the focus.
    pub focus_filter: bool,
    /// The comparison.
    pub compare: super::compare_view::Local,
    /// The charts.
    pub chart: super::chart_view::Local,
    /// The open dialog.
    pub dialog: super::dialogs::Local,
    /// The Reader.
    pub reader: super::reader::Local,
    /// The second of two documents in the Reader.
    pub second: super::reader::Local,
    /// Two documents beside each other.
    pub together: super::reader::Together,
    /// Inputs of fields that are being typed in.
    pub editor: super::editor::Local,
    /// The field of the inspector that is to take the focus.
    pub edit_wish: bool,
    /// Whether the inspector shows fields that say nothing too.
    pub more_fields: bool,
    /// The name of the selected company is to take the focus.
    pub name_wish: bool,
    /// Reason that is being typed, with the commitment it belongs to.
    pub reason: Option<(CommitmentId, String)>,
    /// Companies that look alike, with the board they were looked for in.
    pub alike: Option<(Arc<Board>, Arc<Vec<Suggestion>>)>,
    /// Tag that is being typed.
    pub tag: String,
    /// The field for tags is to take the focus.
    pub tag_wish: bool,
    /// The reason of a rejection is to take the focus.
    pub reason_wish: bool,
    /// The reason was asked for right after the rejection: Enter goes on to the next commitment.
    pub reason_goes_on: bool,
    /// What is missing for the holdings that are listed; all where there is none.
    pub gap: Option<crate::compare::Gap>,
    /// Company data that are being typed.
    pub profile: super::inspector::ProfileLocal,
    /// Documents that are to be split off their company, and the new company's name.
    pub split: (BTreeSet<String>, String),
    /// Words that narrow an open list of companies.
    pub narrow: String,
    /// The step of the guided look whose button had the focus.
    pub toured: Option<usize>,
    /// The Table.
    pub table: super::table_view::Local,
}

/// Passed down to every part of the window.
pub struct Cx<'a> {
    /// The app, to read.
    pub app: &'a App,
    /// The comparison under the current switches.
    pub board: Arc<Board>,
    /// The window's own state.
    pub local: &'a mut Local,
    /// Commands asked for in this frame.
    pub out: &'a mut Vec<Command>,
}

impl Cx<'_> {
    /// Asks for something.
    pub fn push(&mut self, command: Command) {
        self.out.push(command);
    }

    /// Companies that look alike, sought once a board.
    pub fn alike(&mut self) -> Arc<Vec<Suggestion>> {
        match &self.local.alike {
            Some((board, found)) if Arc::ptr_eq(board, &self.board) => Arc::clone(found),
            _ => {
                let found = Arc::new(self.app.workspace().decisions().suggestions());
                self.local.alike = Some((Arc::clone(&self.board), Arc::clone(&found)));
                found
            }
        }
    }

    /// The app's state.
    pub fn state(&self) -> &State {
        self.app.state()
    }

    /// Whether there is nothing to show yet.
    pub fn is_empty(&self) -> bool {
        self.board.documents == 0
    }
}

/// Finds a document's row and its company, where it has one.
pub fn find_document<'a>(board: &'a Board, hash: &str) -> Option<(Option<&'a CompanyRow>, &'a DocRow)> {
    let owned = board.companies.iter().find_map(|c| c.documents.iter().find(|d| d.hash == hash).map(|d| (Some(&**c), d)));
    owned.or_else(|| board.loose.iter().find(|d| d.hash == hash).map(|d| (None, d)))
}
