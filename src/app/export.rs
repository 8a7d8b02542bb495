//! What can be exported, and where to.

use std::path::PathBuf;

use crate::calendar::PartialDate;
use crate::compare::ItemFilter;

pub use crate::chart::{ChartKind, Grouping, Lanes, Order, Words};
pub use crate::export::TrackerLayout;

/// Size of a chart's page in logical pixels.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum PageSize {
    /// As wide as a page, as high as the chart needs.
    #[default]
    Page,
    /// The text column of an A4 page, as high as the chart needs.
    Column,
    /// A slide of 16 to 9.
    Slide,
    /// A square for social media.
    Social,
    /// A width, and a height unless the chart's own is to be taken.
    Own {
        /// Width in logical pixels.
        width: f32,
        /// Height in logical pixels; 0 is as high as the chart needs.
        height: f32,
    },
}

impl PageSize {
    /// The presets with their stable names and their names for people.
    pub const PRESETS: [(PageSize, &'static str, &'static str); 4] = [
        (Self::Page, "page", "Page"),
        (Self::Column, "column", "A4 column"),
        (Self::Slide, "slide", "Slide 16:9"),
        (Self::Social, "social", "Social square"),
    ];

    /// Width and height in logical pixels; a height of 0 is as high as the chart needs.
    pub fn pixels(self) -> [f32; 2] {
        match self {
            Self::Page => [1200.0, 0.0],
            // 170 mm at 96 pixels an inch.
            Self::Column => [643.0, 0.0],
            Self::Slide => [1280.0, 720.0],
            Self::Social => [1080.0, 1080.0],
            Self::Own { width, height } => [width, height],
        }
    }

    /// The size of a stable name, or of `WIDTHxHEIGHT`.
    pub fn from_code(code: &str) -> Option<Self> {
        if let Some((size, ..)) = Self::PRESETS.iter().find(|(_, known, _)| *known == code) {
            return Some(*size);
        }
        let (width, height) = code.split_once(['x', '×'])?;
        let (width, height) = (width.trim().parse::<f32>().ok()?, height.trim().parse::<f32>().ok()?);
        let fits = (480.0..=4000.0).contains(&width) && (height == 0.0 || (270.0..=4000.0).contains(&height));
        fits.then_some(Self::Own { width, height })
    }
}

/// What is done with the charts.
#[derive(Debug, Clone, PartialEq)]
pub enum ChartAction {
    /// Show this one.
    Show(ChartKind),
    /// Set the headings and the order of lanes and rows.
    Arrange(Grouping, Order),
    /// A lane of Timelines is this.
    Lanes(Lanes),
    /// Show these commitments alone.
    Filter(ItemFilter),
    /// Compare these two dates; sensible ones where none are given.
    Between(Option<[PartialDate; 2]>),
    /// Draw a line at this year under this name; without a name, take it away.
    Line(i32, Option<String>),
    /// Put a picture on the clipboard: of this export, or of the chart shown.
    Copy(Option<Box<ExportRequest>>),
}

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
    /// The same without charts as Markdown.
    MarkdownReport,
    /// What a chart shows, as CSV.
    ChartData,
    /// Headlines in the columns of a tracker's file, as CSV.
    Tracker(TrackerLayout),
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
            Self::Csv | Self::Facts | Self::Rows { .. } | Self::ChartData | Self::Tracker(_) => "csv",
            Self::Comparison(format) => format.extension(),
            Self::Json => "json",
            Self::Workbook => "xlsx",
            Self::Report => "html",
            Self::MarkdownReport => "md",
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
    /// Size of a chart's page.
    pub size: PageSize,
    /// A chart without a ground.
    pub transparent: bool,
    /// Words in place of the chart's computed ones.
    pub words: Words,
    /// Begin CSV with a byte order mark, so that Excel reads it as UTF-8.
    pub mark: bool,
    /// Data of the companies shown alone: what they are narrowed to, without those left out of the charts.
    pub shown: bool,
    /// Target file; `None` asks for one.
    pub path: Option<PathBuf>,
}

impl ExportRequest {
    /// A request with the usual settings that asks where to write to.
    pub fn new(chart: ChartKind, format: ExportFormat) -> Self {
        Self {
            chart,
            format,
            dark: false,
            size: PageSize::default(),
            transparent: false,
            words: Words::default(),
            mark: true,
            shown: false,
            path: None,
        }
    }

    /// The name offered for the file.
    pub fn file_name(&self) -> String {
        let stem = match self.format {
            ExportFormat::Rows { .. } => "table",
            ExportFormat::Comparison(_) => "comparison",
            ExportFormat::Facts => "facts",
            ExportFormat::Report | ExportFormat::MarkdownReport => "report",
            ExportFormat::ChartData => self.chart.code(),
            ExportFormat::Tracker(layout) => layout.code(),
            format if format.is_chart() => self.chart.code(),
            _ => "commitments",
        };
        format!("{stem}.{}", self.format.extension())
    }
}
