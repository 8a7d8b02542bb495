//! What can be exported, and where to.

use std::path::PathBuf;

/// Which chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChartKind {
    /// A lane a company.
    Timelines,
    /// Dumbbells and the distribution of years.
    Targets,
}

/// A file format with its settings.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ExportFormat {
    /// SVG of a chart; text as outlines unless `real_text`.
    Svg {
        /// Keep text as text.
        real_text: bool,
    },
    /// PNG of a chart at a scale.
    Png {
        /// Pixels a logical pixel, 1 to 4.
        scale: f32,
    },
    /// PDF of a chart.
    Pdf,
    /// Commitments as CSV.
    Csv,
    /// Commitments as JSON.
    Json,
}

/// An export with its target.
#[derive(Debug, Clone, PartialEq)]
pub struct ExportRequest {
    /// Which chart, for chart formats.
    pub chart: ChartKind,
    /// The format.
    pub format: ExportFormat,
    /// Dark theme instead of light.
    pub dark: bool,
    /// Width of the page in logical pixels.
    pub width: f32,
    /// Target file; `None` asks for one.
    pub path: Option<PathBuf>,
}
