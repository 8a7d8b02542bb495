//! Exports: a request becomes bytes on a job and then a file.
//!
//! In: a board, how its chart is drawn, a request. Out: a file and a notice with its path. The page is that of the screen's chart
//! with the paper's width; the command line uses `render` too.

use std::path::{Path, PathBuf};

use super::core::App;
use super::dialogs::Ask;
use super::export::{ComparisonFormat, ExportFormat, ExportRequest, PageSize};
use super::files::{self, FileError};
use super::jobs::Answer;
use super::listing::file_name;
use super::state::{Level, PathPurpose, Work};
use crate::chart::{self, ChartKind, ChartSpec, FontMetrics, Palette, Placed};
use crate::compare::{self, Board, Matrix, MatrixSpec};
use crate::export::{self as formats, ExportError};

/// Height of a page before its lanes ask for more, in logical pixels.
const PAGE_HEIGHT: f32 = 0.0;
/// Narrowest and widest page, in logical pixels.
pub const WIDTHS: [f32; 2] = [480.0, 4000.0];
/// Smallest and largest scale of a PNG.
pub const SCALES: [f32; 2] = [0.25, 8.0];

/// The bytes of an export; of a chart on several pages, those of the first page unless the format holds all of them.
///
/// # Errors
/// Where the format can't hold the chart.
pub fn render(board: &Board, spec: &ChartSpec, request: &ExportRequest) -> Result<Vec<u8>, ExportError> {
    Ok(render_files(board, spec, request)?.into_iter().next().unwrap_or_default())
}

/// The bytes of each file of an export: several where a chart has more pages than its format holds in one file.
///
/// # Errors
/// Where the format can't hold the chart.
pub fn render_files(board: &Board, spec: &ChartSpec, request: &ExportRequest) -> Result<Vec<Vec<u8>>, ExportError> {
    if let Some(bytes) = data(board, spec, request)? {
        return Ok(vec![if request.mark { bytes } else { bytes.strip_prefix(BYTE_ORDER_MARK).map(<[u8]>::to_vec).unwrap_or(bytes) }]);
    }
    let palette = if request.dark { Palette::dark() } else { Palette::light() };
    let pages = placed(board, spec, request);
    match request.format {
        ExportFormat::Png { scale } => {
            let scale = scale.clamp(SCALES[0], SCALES[1]);
            pages.iter().map(|p| formats::png_page(p, palette, scale, request.transparent)).collect()
        }
        ExportFormat::Svg { real_text } => {
            Ok(pages.iter().map(|p| formats::svg_page(p, palette, real_text, request.transparent).into_bytes()).collect())
        }
        _ => Ok(vec![formats::pdf_pages(&pages, palette)?]),
    }
}

const BYTE_ORDER_MARK: &[u8] = "\u{FEFF}".as_bytes();

/// What is no picture.
fn data(board: &Board, spec: &ChartSpec, request: &ExportRequest) -> Result<Option<Vec<u8>>, ExportError> {
    Ok(Some(match request.format {
        ExportFormat::Csv | ExportFormat::Rows { .. } => formats::commitments_csv(board),
        ExportFormat::Json => formats::commitments_json(board).into_bytes(),
        ExportFormat::Facts => formats::facts_csv(board),
        ExportFormat::Workbook => formats::workbook(board)?,
        ExportFormat::Report => report(board, spec).into_bytes(),
        ExportFormat::MarkdownReport => formats::markdown_report(board, few(board).as_ref()).into_bytes(),
        ExportFormat::ChartData => formats::chart_csv(board, &chart::figure_on_screen(board, &paper(spec, request)).table),
        ExportFormat::Tracker(layout) => formats::tracker_csv(board, layout),
        ExportFormat::Comparison(format) => render_comparison(&compare::matrix(board, &MatrixSpec::default()), format),
        ExportFormat::Svg { .. } | ExportFormat::Png { .. } | ExportFormat::Pdf => return Ok(None),
    }))
}

/// The spec with the request's chart and words.
fn paper(spec: &ChartSpec, request: &ExportRequest) -> ChartSpec {
    ChartSpec { kind: request.chart, words: request.words.clone(), ..spec.clone() }
}

/// The pages of a chart.
fn placed(board: &Board, spec: &ChartSpec, request: &ExportRequest) -> Vec<Placed> {
    chart::pages(&chart::figure(board, &paper(spec, request)), bounded(request.size), FontMetrics::shipped())
}

/// A size within what is laid out.
fn bounded(size: PageSize) -> [f32; 2] {
    let [width, height] = size.pixels();
    [width.clamp(WIDTHS[0], WIDTHS[1]), if height > 0.0 { height.clamp(270.0, 4000.0) } else { PAGE_HEIGHT }]
}

/// Most companies whose comparison fits a page.
const SIDE_BY_SIDE: usize = 12;

/// Charts, comparison, companies and evidence as one page; on paper, so in light colours.
fn report(board: &Board, spec: &ChartSpec) -> String {
    let chart = |kind| {
        let figure = chart::figure(board, &ChartSpec { kind, ..spec.clone() });
        let scene = chart::layout(&figure, PageSize::Page.pixels(), FontMetrics::shipped());
        formats::ReportChart {
            svg: formats::svg(&scene, Palette::light(), false),
            description: format!("{}. {}", scene.title, scene.description),
        }
    };
    let charts = if board.companies.is_empty() { Vec::new() } else { REPORTED.into_iter().map(chart).collect() };
    formats::web_report(board, &charts, few(board).as_ref())
}

/// Charts of a report.
const REPORTED: [ChartKind; 6] =
    [ChartKind::Timelines, ChartKind::Targets, ChartKind::Breakdown, ChartKind::Ambition, ChartKind::Scopes, ChartKind::Completeness];

/// The comparison, where its companies fit beside each other.
fn few(board: &Board) -> Option<Matrix> {
    (2..=SIDE_BY_SIDE).contains(&board.companies.len()).then(|| compare::matrix(board, &MatrixSpec::default()))
}

/// The bytes of a comparison.
pub fn render_comparison(matrix: &Matrix, format: ComparisonFormat) -> Vec<u8> {
    match format {
        ComparisonFormat::Table => formats::comparison_table(matrix).into_bytes(),
        ComparisonFormat::Csv => formats::comparison_csv(matrix),
        ComparisonFormat::Markdown => formats::comparison_markdown(matrix).into_bytes(),
        ComparisonFormat::Tsv => formats::comparison_tsv(matrix).into_bytes(),
        ComparisonFormat::Html => formats::comparison_html(matrix).into_bytes(),
    }
}

impl App {
    /// Writes an export, or asks where to first.
    pub(super) fn export(&mut self, request: ExportRequest) {
        let Some(path) = request.path.clone() else {
            // The dialog stays: who cancels the system's dialog goes on where he was.
            let ask = Ask::SaveExport { name: request.file_name(), folder: Some(self.export_folder()) };
            self.ask(ask, PathPurpose::Export(request));
            return;
        };
        self.state.dialog = None;
        let path = with_extension(&std::path::absolute(&path).unwrap_or(path), request.format);
        self.state.work.push(Work::Exporting);
        let board = match request.format {
            // A chart on paper shows what it shows on the screen.
            ExportFormat::Svg { .. } | ExportFormat::Png { .. } | ExportFormat::Pdf => self.charted_board(),
            _ if request.shown => self.charted_board(),
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
        let (years, references) = (self.state.years, self.state.references.clone());
        let (grouping, order) = (self.state.grouping, self.state.order);
        let notes = self.workspace.decisions().notes();
        let (between, lanes) = (self.state.between, self.state.lanes);
        ChartSpec {
            kind: request.chart,
            years,
            references,
            grouping,
            order,
            between,
            lanes,
            notes,
            words: request.words.clone(),
            ..ChartSpec::default()
        }
    }

    /// The pages that an export would write, for its preview.
    pub fn export_pages(&self, request: &ExportRequest) -> Vec<Placed> {
        chart::pages(&self.figure(&self.paper_spec(request)), bounded(request.size), FontMetrics::shipped())
    }

    /// The words that a chart has where a person writes none: title, subtitle and source.
    pub fn computed_words(&self, kind: ChartKind) -> [String; 3] {
        let figure = self.figure(&self.paper_spec(&ExportRequest::new(kind, ExportFormat::Pdf)));
        [figure.title.clone(), figure.subtitle.clone(), figure.source.clone()]
    }

    pub(super) fn exported(&mut self, path: &Path, result: Result<(), FileError>) {
        if let Some(at) = self.state.work.iter().position(|w| *w == Work::Exporting) {
            self.state.work.remove(at);
        }
        match result {
            Ok(()) => {
                self.state.export_folder = path.parent().map(Path::to_owned);
                self.notice(Level::Info, format!("Saved “{}”.", path.display()), None);
            }
            Err(error) => {
                log::warn!("not exported: {error} {}", error.detail());
                self.notice(Level::Error, format!("“{}” was not saved. {error}", file_name(path)), None);
            }
        }
    }
}

fn write(board: &Board, spec: &ChartSpec, request: &ExportRequest, path: &Path) -> Result<(), FileError> {
    let rendered = super::guard::catch(|| render_files(board, spec, request));
    let rendered = rendered.map_err(|detail| FileError::System { detail })?;
    let files = rendered.map_err(|e| FileError::Content { sentence: e.to_string() })?;
    write_files(path, &files)
}

/// Writes the files of an export: the first under its name, the others numbered beside it.
///
/// # Errors
/// Where a file can't be written.
pub fn write_files(path: &Path, files: &[Vec<u8>]) -> Result<(), FileError> {
    files.iter().enumerate().try_for_each(|(at, bytes)| files::write_bytes(&numbered(path, at + 1), bytes))
}

/// `chart.png`, `chart-2.png`, `chart-3.png`.
fn numbered(path: &Path, n: usize) -> PathBuf {
    if n < 2 {
        return path.to_owned();
    }
    let stem = path.file_stem().map_or_else(String::new, |s| s.to_string_lossy().into_owned());
    let name = path.extension().map_or_else(|| format!("{stem}-{n}"), |e| format!("{stem}-{n}.{}", e.to_string_lossy()));
    path.with_file_name(name)
}

/// The path with the format's extension, where it has none.
fn with_extension(path: &Path, format: ExportFormat) -> PathBuf {
    if path.extension().is_some() {
        return path.to_owned();
    }
    path.with_extension(format.extension())
}
