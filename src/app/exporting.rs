//! Exports: a request becomes bytes on a job and then a file.
//!
//! In: a board, how its chart is drawn, a request. Out: a file and a notice with its path. The page is that of the screen's chart
//! with the paper's width; the command line uses `render` too.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::core::App;
use super::dialogs::Ask;
use super::export::{ComparisonFormat, ExportFormat, ExportRequest};
use super::files::{self, FileError};
use super::jobs::Answer;
use super::listing::file_name;
use super::state::{Level, PathPurpose, Work};
use crate::chart::{self, ChartKind, ChartSpec, FontMetrics, Palette};
use crate::compare::{self, Board, Matrix, MatrixSpec};
use crate::export::{self as formats, ExportError};

/// Height of a page before its lanes ask for more, in logical pixels.
const PAGE_HEIGHT: f32 = 0.0;
/// Narrowest and widest page, in logical pixels.
pub const WIDTHS: [f32; 2] = [480.0, 4000.0];
/// Smallest and largest scale of a PNG.
pub const SCALES: [f32; 2] = [0.25, 8.0];

/// The bytes of an export.
///
/// # Errors
/// Where the format can't hold the chart.
pub fn render(board: &Board, spec: &ChartSpec, request: &ExportRequest) -> Result<Vec<u8>, ExportError> {
    match request.format {
        ExportFormat::Csv | ExportFormat::Rows { .. } => return Ok(formats::commitments_csv(board)),
        ExportFormat::Json => return Ok(formats::commitments_json(board).into_bytes()),
        ExportFormat::Facts => return Ok(formats::facts_csv(board)),
        ExportFormat::Workbook => return formats::workbook(board),
        ExportFormat::Report => return Ok(report(board, spec).into_bytes()),
        ExportFormat::Comparison(format) => return Ok(render_comparison(&compare::matrix(board, &MatrixSpec::default()), format)),
        ExportFormat::Svg { .. } | ExportFormat::Png { .. } | ExportFormat::Pdf => {}
    }
    let figure = chart::figure(board, spec);
    let width = request.width.clamp(WIDTHS[0], WIDTHS[1]);
    let scene = chart::layout(&figure, [width, PAGE_HEIGHT], FontMetrics::shipped());
    let palette = if request.dark { Palette::dark() } else { Palette::light() };
    match request.format {
        ExportFormat::Png { scale } => formats::png(&scene, palette, scale.clamp(SCALES[0], SCALES[1])),
        ExportFormat::Pdf => formats::pdf(&scene, palette),
        ExportFormat::Svg { real_text } => Ok(formats::svg(&scene, palette, real_text).into_bytes()),
        _ => Ok(Vec::new()),
    }
}

/// Most companies whose comparison fits a page.
const SIDE_BY_SIDE: usize = 12;

/// Charts, comparison, companies and evidence as one page; on paper, so in light colours.
fn report(board: &Board, spec: &ChartSpec) -> String {
    let chart = |kind| {
        let figure = chart::figure(board, &ChartSpec { kind, ..spec.clone() });
        let scene = chart::layout(&figure, [ExportRequest::WIDTH, PAGE_HEIGHT], FontMetrics::shipped());
        formats::ReportChart {
            svg: formats::svg(&scene, Palette::light(), false),
            description: format!("{}. {}", scene.title, scene.description),
        }
    };
    let charts = if board.companies.is_empty() { Vec::new() } else { vec![chart(ChartKind::Timelines), chart(ChartKind::Targets)] };
    let few = (2..=SIDE_BY_SIDE).contains(&board.companies.len());
    let matrix = few.then(|| compare::matrix(board, &MatrixSpec::default()));
    formats::web_report(board, &charts, matrix.as_ref())
}

/// The bytes of a comparison.
pub fn render_comparison(matrix: &Matrix, format: ComparisonFormat) -> Vec<u8> {
    match format {
        ComparisonFormat::Table => formats::comparison_table(matrix).into_bytes(),
        ComparisonFormat::Csv => formats::comparison_csv(matrix),
        ComparisonFormat::Markdown => formats::comparison_markdown(matrix).into_bytes(),
        ComparisonFormat::Tsv => formats::comparison_tsv(matrix).into_bytes(),
        ComparisonFormat::Html => formats::comparison_html(matrix, true).into_bytes(),
    }
}

impl App {
    /// Writes an export, or asks where to first.
    pub(super) fn export(&mut self, request: ExportRequest) {
        self.state.dialog = None;
        let Some(path) = request.path.clone() else {
            let ask = Ask::SaveExport { name: request.file_name(), folder: Some(self.usual_folder()) };
            self.ask(ask, PathPurpose::Export(request));
            return;
        };
        let path = with_extension(&std::path::absolute(&path).unwrap_or(path), request.format);
        self.state.work.push(Work::Exporting);
        let board = match request.format {
            // A chart on paper shows what it shows on the screen.
            ExportFormat::Svg { .. } | ExportFormat::Png { .. } | ExportFormat::Pdf => self.charted_board(),
            _ => self.board(),
        };
        let spec = self.paper_spec(&request);
        let target = path.clone();
        let rows = match request.format {
            ExportFormat::Rows { ticked } => Some(self.rows_to_write(ticked)),
            _ => None,
        };
        let comparison = match request.format {
            ExportFormat::Comparison(format) => Some((self.present_matrix(), format)),
            _ => None,
        };
        let started = self.jobs.start("export", move |post| {
            let result = match (rows, comparison) {
                (Some(rows), _) => files::write_bytes(&target, &rows.csv()),
                (_, Some((matrix, format))) => files::write_bytes(&target, &render_comparison(&matrix, format)),
                _ => write(&board, &spec, &request, &target),
            };
            post.send(Answer::Exported { path: target, result });
        });
        if !started {
            self.exported(&path, Err(FileError::System { detail: "no thread to spare".to_owned() }));
        }
    }

    /// The chart as on screen, but without the selection: paper has none.
    fn paper_spec(&self, request: &ExportRequest) -> ChartSpec {
        ChartSpec { kind: request.chart, years: self.state.years, grouping: self.state.grouping, ..ChartSpec::default() }
    }

    /// The scene that an export would write, for its preview.
    pub fn export_scene(&self, request: &ExportRequest) -> Arc<chart::Scene> {
        self.scene(&self.paper_spec(request), [request.width.clamp(WIDTHS[0], WIDTHS[1]), PAGE_HEIGHT])
    }

    pub(super) fn exported(&mut self, path: &Path, result: Result<(), FileError>) {
        if let Some(at) = self.state.work.iter().position(|w| *w == Work::Exporting) {
            self.state.work.remove(at);
        }
        match result {
            Ok(()) => self.notice(Level::Info, format!("Saved “{}”.", path.display()), None),
            Err(error) => {
                log::warn!("not exported: {error} {}", error.detail());
                self.notice(Level::Error, format!("“{}” was not saved. {error}", file_name(path)), None);
            }
        }
    }
}

fn write(board: &Board, spec: &ChartSpec, request: &ExportRequest, path: &Path) -> Result<(), FileError> {
    let rendered = super::guard::catch(|| render(board, spec, request));
    let rendered = rendered.map_err(|detail| FileError::System { detail })?;
    let bytes = rendered.map_err(|e| FileError::Content { sentence: e.to_string() })?;
    files::write_bytes(path, &bytes)
}

/// The path with the format's extension, where it has none.
fn with_extension(path: &Path, format: ExportFormat) -> PathBuf {
    if path.extension().is_some() {
        return path.to_owned();
    }
    path.with_extension(format.extension())
}
