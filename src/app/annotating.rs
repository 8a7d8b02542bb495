//! Notes on charts: put on by a click or for the selected mark, worded in a dialog, moved, taken away.
//!
//! In: commands. Out: edits of the workspace, signed with initials and today's date.

use super::clock;
use super::core::App;
use super::selection::Selection;
use super::state::{Dialog, Level};
use crate::chart::{Datum, Hit, Scene};
use crate::workspace::{ChartNote, Edit, NoteSpot};

/// What is done with a note on a chart.
#[derive(Debug, Clone, PartialEq)]
pub enum NoteAction {
    /// Begin one for the selected mark, or let the next click on the chart say where it belongs.
    Begin,
    /// A place was clicked: ask for the words.
    At(NoteSpot),
    /// Ask for other words for this note.
    Open(u32),
    /// Keep a note with these words; without words it is taken away.
    Keep(ChartNote),
    /// Put its box here: from what it points at to its upper left corner, in logical pixels.
    Move(u32, [f32; 2]),
    /// Take it away.
    Remove(u32),
}

impl App {
    pub(super) fn note_action(&mut self, action: NoteAction) {
        match action {
            NoteAction::Begin if self.state.placing_note => self.state.placing_note = false,
            NoteAction::Begin => match self.selected_spot() {
                Some(spot) => self.word_note(spot),
                None => self.state.placing_note = self.state.shown_chart().is_some(),
            },
            NoteAction::At(spot) => self.word_note(spot),
            NoteAction::Open(id) => {
                let note = self.workspace.decisions().chart_notes.iter().find(|n| n.id == id).cloned();
                self.state.dialog = note.map(Dialog::ChartNote);
            }
            NoteAction::Keep(note) => {
                self.state.dialog = None;
                let note = ChartNote { by: self.state.initials.clone(), on: Some(clock::today()), ..note };
                self.workspace.apply(Edit::ChartNote(note));
            }
            NoteAction::Move(id, to) => self.move_note(id, to),
            NoteAction::Remove(id) => {
                self.state.dialog = None;
                let done = self.workspace.apply(Edit::RemoveChartNote(id));
                if done.changed {
                    self.told_with_undo(done.label);
                }
            }
        }
    }

    /// Asks for the words of a new note.
    fn word_note(&mut self, spot: NoteSpot) {
        self.state.placing_note = false;
        let Some(kind) = self.state.shown_chart() else { return };
        if self.workspace.decisions().chart_notes.len() >= MOST {
            return self.notice(Level::Warning, format!("There are {MOST} notes on charts already. Take one away first."), None);
        }
        let id = self.workspace.decisions().next_note();
        self.state.dialog = Some(Dialog::ChartNote(ChartNote { id, chart: kind.code().to_owned(), spot, ..ChartNote::default() }));
    }

    fn move_note(&mut self, id: u32, to: [f32; 2]) {
        let Some(note) = self.workspace.decisions().chart_notes.iter().find(|n| n.id == id).cloned() else { return };
        let rounded = to.map(|v| if v.is_finite() { v.round() } else { 0.0 });
        self.workspace.apply(Edit::ChartNote(ChartNote { moved: Some(rounded), ..note }));
    }

    /// The place of the selected commitment's mark, where the shown chart has one.
    fn selected_spot(&self) -> Option<NoteSpot> {
        let Selection::Commitment(id) = &self.state.selection else { return None };
        let kind = self.state.shown_chart()?;
        let board = self.charted_board();
        let (_, item) = board.item(id)?;
        let scene = self.scene(&self.chart_spec(kind), [1200.0, 0.0]);
        let hit = mark(&scene, &item.id)?;
        Some(crate::chart::note_spot(&scene, kind, hit.center, Some(item.id.clone())))
    }
}

/// Most notes of a workspace.
const MOST: usize = 500;

fn mark<'a>(scene: &'a Scene, id: &crate::extract::CommitmentId) -> Option<&'a Hit> {
    scene.hits.iter().find(|h| matches!(&h.datum, Datum::Commitment(of) if of == id))
}
