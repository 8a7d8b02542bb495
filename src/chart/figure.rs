//! The Figure: marks in data coordinates with lanes and scales, the datum and accessible name behind every mark.
//!
//! In: a board and a spec. Out: plain data that layouts place. Knows no pixels, fonts or colours of a theme.

use super::spec::{ChartKind, ChartSpec};
use crate::compare::{Board, targets_title, timelines_title};

/// A chart before it is placed.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Which chart.
    pub kind: ChartKind,
    /// The finding.
    pub title: String,
    /// As-of date, what is shown, counts.
    pub subtitle: String,
}

/// The figure of a board.
pub fn figure(board: &Board, spec: &ChartSpec) -> Figure {
    let title = match spec.kind {
        ChartKind::Timelines => timelines_title(board),
        ChartKind::Targets => targets_title(board),
    };
    Figure { kind: spec.kind, title: spec.title.clone().unwrap_or(title), subtitle: format!("As of {}", board.as_of.long()) }
}
