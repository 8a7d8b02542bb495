//! What a person asks of a chart: its kind, the years in sight, what is selected and hovered, words of their own.
//!
//! Plain data, changed by the ui; everything else of a chart follows from the board.

use crate::compare::Grouping;
use crate::extract::CommitmentId;

pub use super::kind::ChartKind;

/// Settings of a chart. `ChartSpec::default()` shows everything, nothing selected.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ChartSpec {
    /// Which chart.
    pub kind: ChartKind,
    /// The years in sight (first, one past the last); `None` fits the data.
    pub years: Option<[f64; 2]>,
    /// The selected commitment: its mark has a ring, its lane a tint.
    pub selected: Option<CommitmentId>,
    /// The selected company: its lane has a tint.
    pub selected_company: Option<String>,
    /// The selected year: a band in Targets, a guide in Timelines.
    pub selected_year: Option<i32>,
    /// The hovered commitment: ring, guide to the axis, lane tint.
    pub hovered: Option<CommitmentId>,
    /// Low lanes; `None` chooses by the number of companies.
    pub compact: Option<bool>,
    /// How the lanes of Timelines are put into groups.
    pub grouping: Grouping,
    /// Words in place of the computed ones.
    pub words: Words,
    /// Years that run through the chart as lines beside the usual ones, with their names; a name may be empty.
    pub references: Vec<(i32, String)>,
}

/// Words in place of those that are computed; `None` keeps the computed ones, an empty text leaves the line out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    /// The finding.
    pub title: Option<String>,
    /// As-of date and what is shown.
    pub subtitle: Option<String>,
    /// Where it comes from and what nobody checked.
    pub source: Option<String>,
    /// A reading note below the source; there is none unless given.
    pub note: Option<String>,
}

impl Words {
    /// Whether all lines are the computed ones.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
