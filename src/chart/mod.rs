//! Comparable rows and a chart spec become a Figure (marks in data coordinates, lanes, scales) and then a [`Scene`] (placed shapes and labels).
//!
//! Pure geometry: no egui, no files, no clock. Text is measured by [`TextMetrics`], which reads the shipped fonts, so screen, file and tests agree.

mod axis;
mod build;
mod build_lane;
mod figure;
mod head;
mod lane_plan;
mod layout;
mod legend;
mod marks;
mod metrics;
mod palette;
mod panels;
mod pen;
mod place;
mod scene;
mod spec;
mod targets;
mod timelines;

pub use build::{COMPACT_FROM, figure};
pub use figure::{Clock, Emphasis, Figure, Group, Lane, Mark, Spine, Statement, Tone, Track};
pub use layout::layout;
pub use marks::kind_token;
pub use metrics::{FONT_FAMILY, FontMetrics, Run, font_bytes};
pub use palette::{Palette, PaletteError};
pub use scene::{Anchor, Datum, Hit, Node, Part, Point, Scene, Seg, Shape, Stroke, Token, Weight};
pub use spec::{ChartKind, ChartSpec};

/// Measures text in the interface font.
pub trait TextMetrics {
    /// Width of `text` in logical pixels at `size`.
    fn width(&self, text: &str, size: f32, weight: Weight) -> f32;
}
