//! What a person asks of a chart: its kind, the years in sight, what is selected and hovered.
//!
//! Plain data, changed by the ui; everything else of a chart follows from the board.

use crate::compare::Grouping;
use crate::extract::CommitmentId;

/// Which chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ChartKind {
    /// A lane a company.
    #[default]
    Timelines,
    /// Dumbbells, targets per year, running total.
    Targets,
}

impl ChartKind {
    /// The stable name, as on the command line and in file names.
    pub fn code(self) -> &'static str {
        match self {
            Self::Timelines => "timelines",
            Self::Targets => "targets",
        }
    }

    /// The chart of a stable name.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Timelines, Self::Targets].into_iter().find(|k| k.code() == code)
    }
}

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
    /// A title in place of the computed one.
    pub title: Option<String>,
}
