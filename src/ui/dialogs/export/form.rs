//! What is chosen in the export dialog, and the request that it makes.
//!
//! Plain data; knows no egui.

use crate::app::{ChartKind, ComparisonFormat, ExportFormat, ExportRequest, PageSize, TrackerLayout, View, Words};

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contents {
    /// A chart as a picture, or its data.
    Chart,
    /// The comparison.
    Comparison,
    /// Commitments and facts.
    Data,
    /// A report.
    Report,
}

/// The kinds of contents with their names.
pub const CONTENTS: [(Contents, &str); 4] =
    [(Contents::Chart, "Chart"), (Contents::Comparison, "Compare"), (Contents::Data, "Data"), (Contents::Report, "Report")];

/// Forms of the comparison.
pub const COMPARISONS: [(ComparisonFormat, &str); 3] =
    [(ComparisonFormat::Csv, "CSV"), (ComparisonFormat::Markdown, "Markdown"), (ComparisonFormat::Html, "HTML")];

/// Forms of the data, each with what it holds.
pub const TABLES: [(ExportFormat, &str, &str); 7] = [
    (ExportFormat::Csv, "Commitments, CSV", "All commitments with their words, documents and decisions."),
    (
        ExportFormat::Workbook,
        "Excel workbook",
        "Commitments, facts, companies, what was not counted and sources, a sheet each, with filters and links to the sources. Below are the first commitments.",
    ),
    (ExportFormat::Json, "Commitments, JSON", "All commitments by company, with facts and documents, for programs."),
    (ExportFormat::Facts, "Facts, CSV", "Measured values, recognitions, programmes and parts of pledges with their words and documents."),
    (ExportFormat::Rows { ticked: false }, "Rows of the Table, CSV", "As the Table shows them, with its columns and order."),
    (
        ExportFormat::Tracker(TrackerLayout::NetZeroTracker),
        "Net Zero Tracker, CSV",
        "A row a company under the column names of the Net Zero Tracker; what documents do not tell stays empty.",
    ),
    (
        ExportFormat::Tracker(TrackerLayout::Sbti),
        "SBTi companies, CSV",
        "A row a company under the column names of the SBTi's companies file; a status only where a document says it.",
    ),
];

/// Place of the rows shown among the tables.
pub const ROWS: usize = 4;

/// Forms of a chart.
pub const PICTURES: [&str; 4] = ["SVG", "PNG", "PDF", "CSV"];

/// What is chosen in the dialog.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    pub chart: ChartKind,
    pub contents: Contents,
    pub format: usize,
    pub comparison: usize,
    pub table: usize,
    pub markdown: bool,
    pub real_text: bool,
    pub scale: usize,
    pub dark: bool,
    pub transparent: bool,
    /// Place among the presets; behind them a size of one's own.
    pub size: usize,
    /// Width and height of one's own, as typed.
    pub own: [String; 2],
    pub words: Words,
    pub mark: bool,
    /// Companies shown alone instead of all.
    pub shown: bool,
}

impl Form {
    /// The form that a view begins with.
    pub fn new(chart: ChartKind, view: View) -> Self {
        let contents = match view {
            View::Compare => Contents::Comparison,
            View::Table => Contents::Data,
            _ => Contents::Chart,
        };
        Self {
            chart,
            contents,
            format: 0,
            comparison: 0,
            table: if view == View::Table { ROWS } else { 0 },
            markdown: false,
            real_text: false,
            scale: 1,
            dark: false,
            transparent: false,
            size: 0,
            own: ["1200".to_owned(), String::new()],
            words: Words::default(),
            mark: true,
            shown: false,
        }
    }

    /// The format chosen.
    pub fn format(&self) -> ExportFormat {
        match (self.contents, self.format) {
            (Contents::Comparison, _) => ExportFormat::Comparison(COMPARISONS.get(self.comparison).map_or(ComparisonFormat::Csv, |c| c.0)),
            (Contents::Data, _) => TABLES.get(self.table).map_or(ExportFormat::Csv, |t| t.0),
            (Contents::Report, _) if self.markdown => ExportFormat::MarkdownReport,
            (Contents::Report, _) => ExportFormat::Report,
            (Contents::Chart, 0) => ExportFormat::Svg { real_text: self.real_text },
            (Contents::Chart, 1) => ExportFormat::Png { scale: self.scale as f32 + 1.0 },
            (Contents::Chart, 2) => ExportFormat::Pdf,
            (Contents::Chart, _) => ExportFormat::ChartData,
        }
    }

    /// Whether a picture is made.
    pub fn is_picture(&self) -> bool {
        self.format().is_chart()
    }

    /// The size chosen, or what is wrong with the one typed.
    ///
    /// # Errors
    /// A sentence for the person.
    pub fn page(&self) -> Result<PageSize, &'static str> {
        if let Some((size, ..)) = PageSize::PRESETS.get(self.size) {
            return Ok(*size);
        }
        let [width, height] = self.own.each_ref().map(|t| t.trim().to_owned());
        let height = if height.is_empty() { "0".to_owned() } else { height };
        PageSize::from_code(&format!("{width}x{height}")).ok_or("Width is 480 to 4000; height 270 to 4000, or empty")
    }

    /// The request.
    pub fn request(&self) -> ExportRequest {
        ExportRequest {
            dark: self.dark,
            size: self.page().unwrap_or_default(),
            transparent: self.transparent && self.format < 2,
            words: self.words.clone(),
            mark: self.mark,
            shown: self.shown,
            ..ExportRequest::new(self.chart, self.format())
        }
    }
}
