//! `pledgeline export`: what was found in documents, or a session, as a file of data.
//!
//! In: paths and settings. Out: a file, written whole or not at all. A report shows what charts show; data is whole unless it is asked
//! to be narrowed.

use super::args::ExportFileRequest;
use super::load;
use super::out::{Exit, save, say};
use crate::app::{ChartKind, ExportFormat, ExportRequest, render};

/// Runs `export`.
pub(super) fn run(request: &ExportFileRequest) -> Exit {
    let Some(shown) = load::workspace(&request.paths, false, request.as_of, request.rules.as_deref()) else { return Exit::Nothing };
    let whole = request.choices.whole(&shown, request.boundary);
    let board = match request.format {
        ExportFormat::Report | ExportFormat::MarkdownReport => request.choices.charted(&shown.kept, &whole),
        _ => {
            let (board, left_out) = request.choices.data(&shown.kept, &whole);
            if let Some(filters) = left_out {
                say(&format!("the charts of this session show a part ({filters}), the file holds everything; --filter narrows it"));
            }
            board
        }
    };
    let wanted = ExportRequest { mark: request.mark, ..ExportRequest::new(ChartKind::default(), request.format) };
    let spec = request.choices.spec(&shown.kept, &shown.workspace);
    save(&request.output, render(&board, &spec, &wanted))
}
