//! Notes that a person put on charts: their words and where they stand.
//!
//! Plain data of the decisions; how a note is drawn is told by `chart`.

use crate::calendar::PartialDate;
use crate::extract::CommitmentId;

use super::model::Decisions;

/// Longest note, in characters.
pub const NOTE_LENGTH: usize = 400;

/// A note on a chart.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ChartNote {
    /// Its number, never given twice while it is there.
    pub id: u32,
    /// Stable name of the chart.
    pub chart: String,
    /// What it points at.
    pub spot: NoteSpot,
    /// The words.
    pub text: String,
    /// Where a person moved the box: from the spot to its upper left corner, in logical pixels; `None` leaves the place to the chart.
    pub moved: Option<[f32; 2]>,
    /// Initials of who wrote it last.
    pub by: String,
    /// The day.
    pub on: Option<PartialDate>,
}

/// The place that a note points at: a mark where the chart shows it, else a place of the chart.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NoteSpot {
    /// The commitment whose mark it is.
    pub commitment: Option<CommitmentId>,
    /// The company in whose row it lies; `None` where the chart has no rows.
    pub company: Option<String>,
    /// The year on charts with a year axis (whole years start at their number), else the share of the width.
    pub x: f64,
    /// Share of the row's height, or of the chart's body, from its top.
    pub y: f64,
}

impl Decisions {
    /// The notes on charts; companies by the names that they have now.
    pub fn notes(&self) -> Vec<ChartNote> {
        let now = |note: &ChartNote| {
            let company = note.spot.company.as_deref().map(|c| self.resolved(c).to_owned());
            ChartNote { spot: NoteSpot { company, ..note.spot.clone() }, ..note.clone() }
        };
        self.chart_notes.iter().map(now).collect()
    }

    /// The number of the next note.
    pub fn next_note(&self) -> u32 {
        self.chart_notes.iter().map(|n| n.id).max().unwrap_or(0) + 1
    }

    /// Puts a note on, or in the place of the one with its number; one without words takes it away.
    pub(super) fn put_note(&mut self, note: ChartNote) {
        let text: String = note.text.trim().chars().take(NOTE_LENGTH).collect();
        if text.is_empty() {
            return self.remove_note(note.id);
        }
        let note = ChartNote { text, ..note };
        match self.chart_notes.iter_mut().find(|n| n.id == note.id) {
            Some(old) => *old = note,
            None => self.chart_notes.push(note),
        }
    }

    pub(super) fn remove_note(&mut self, id: u32) {
        self.chart_notes.retain(|n| n.id != id);
    }
}
