//! Comparable rows and a chart spec become a Figure (marks in data coordinates, lanes, scales) and then a [`Scene`] (placed shapes and labels).
//!
//! Pure geometry: no egui, no files, no clock. Text is measured by [`TextMetrics`], which reads the shipped fonts, so screen, file and tests agree.

mod figure;
mod layout;
mod metrics;
mod palette;
mod scene;
mod spec;

pub use figure::{Figure, figure};
pub use layout::layout;
pub use metrics::{FONT_FAMILY, FontMetrics, Run, font_bytes};
pub use palette::{Palette, PaletteError};
pub use scene::{Anchor, Datum, Hit, Node, Part, Point, Scene, Seg, Shape, Stroke, Token, Weight};
pub use spec::{ChartKind, ChartSpec};

/// Measures text in the interface font.
pub trait TextMetrics {
    /// Width of `text` in logical pixels at `size`.
    fn width(&self, text: &str, size: f32, weight: Weight) -> f32;
}
