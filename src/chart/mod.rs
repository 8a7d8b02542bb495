//! Comparable rows and a chart spec become a Figure (marks in data coordinates, lanes, scales) and then a [`Scene`] (placed shapes and labels).
//!
//! Pure geometry: no egui, no files, no clock. Text is measured by [`TextMetrics`], which reads the shipped fonts, so screen, file and tests agree.

mod ambition;
mod axis;
mod breakdown;
mod build;
mod build_lane;
mod change;
mod completeness;
mod figure;
mod grid;
mod head;
mod kind;
mod lane_plan;
mod layout;
mod legend;
mod marks;
mod metrics;
mod multiples;
mod notes;
mod page;
mod pages;
mod palette;
mod panels;
mod pen;
mod place;
mod plot;
mod rule_names;
mod scene;
mod scopes;
mod share;
mod sheet;
mod signs;
mod spec;
mod targets;
mod tile;
mod timelines;
mod waterfall;
mod years;

pub use build::{COMPACT_FROM, figure, figure_on_screen};
pub use figure::{Clock, DataTable, Emphasis, Figure, Group, Lane, Mark, Spine, Statement, Tone, Track};
pub use layout::layout;
pub use marks::kind_token;
pub use metrics::{FONT_FAMILY, FontMetrics, Run, font_bytes};
pub use notes::note_spot;
pub use pages::{Placed, pages};
pub use palette::{Palette, PaletteError};
pub use plot::Plot;
pub use scene::{Anchor, Datum, Hit, Node, Part, Point, Scene, Seg, Shape, Stroke, Token, Weight};
pub use spec::{ChartKind, ChartSpec, Grouping, Lanes, Order, Words};
pub use tile::TileLook;

/// Measures text in the interface font.
pub trait TextMetrics {
    /// Width of `text` in logical pixels at `size`.
    fn width(&self, text: &str, size: f32, weight: Weight) -> f32;
}
