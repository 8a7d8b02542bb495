//! What can be exported, and where to.

use std::path::PathBuf;

pub use crate::chart::ChartKind;

/// Form of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ComparisonFormat {
    /// Text of 100 columns.
    Table,
    /// CSV.
    Csv,
    /// Markdown.
    Markdown,
    /// Values between tabs.
    Tsv,
    /// A page of HTML.
    Html,
}

impl ComparisonFormat {
    /// The extension of the file, without dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Table => "txt",
            Self::Csv => "csv",
            Self::Markdown => "md",
            Self::Tsv => "tsv",
            Self::Html => "html",
        }
    }
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
    /// Commitments, facts, companies, what was not counted and sources as a workbook.
    Workbook,
    /// Charts, comparison, companies and evidence as one page of HTML.
    Report,
    /// Facts and parts of pledges as CSV.
    Facts,
    /// The comparison as it is shown.
    Comparison(ComparisonFormat),
    /// Rows of the Table as CSV, as they are shown.
    Rows {
        /// Only those that are ticked.
        ticked: bool,
    },
}

impl ExportFormat {
    /// The extension of the file, without dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Svg { .. } => "svg",
            Self::Png { .. } => "png",
            Self::Pdf => "pdf",
            Self::Csv | Self::Facts | Self::Rows { .. } => "csv",
            Self::Comparison(format) => format.extension(),
            Self::Json => "json",
            Self::Workbook => "xlsx",
            Self::Report => "html",
        }
    }

    /// Whether it holds a chart (otherwise data).
    pub fn is_chart(self) -> bool {
        matches!(self, Self::Svg { .. } | Self::Png { .. } | Self::Pdf)
    }
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

impl ExportRequest {
    /// Width of a chart's page unless chosen otherwise, in logical pixels.
    pub const WIDTH: f32 = 1200.0;

    /// A request with the usual settings that asks where to write to.
    pub fn new(chart: ChartKind, format: ExportFormat) -> Self {
        Self { chart, format, dark: false, width: Self::WIDTH, path: None }
    }

    /// The name offered for the file.
    pub fn file_name(&self) -> String {
        let stem = match self.format {
            ExportFormat::Rows { .. } => "table",
            ExportFormat::Comparison(_) => "comparison",
            ExportFormat::Facts => "facts",
            ExportFormat::Report => "report",
            format if format.is_chart() => self.chart.code(),
            _ => "commitments",
        };
        format!("{stem}.{}", self.format.extension())
    }
}
