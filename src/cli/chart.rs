//! `pledgeline chart`: a chart of documents or of a session, as a file.
//!
//! In: paths and settings; what the settings leave open is as the session keeps it. Out: a file, written whole or not at all.

use super::args::ChartRequest;
use super::load;
use super::out::{Exit, save_all};
use crate::app::{ExportRequest, render_files};

/// Runs `chart`.
pub(super) fn run(request: &ChartRequest) -> Exit {
    let Some(shown) = load::workspace(&request.paths, false, request.as_of, request.rules.as_deref()) else { return Exit::Nothing };
    let whole = request.choices.whole(&shown, request.boundary);
    let board = request.choices.charted(&shown.kept, &whole);
    let spec = request.choices.spec(&shown.kept, &shown.workspace);
    let wanted = ExportRequest {
        dark: request.dark,
        size: request.size,
        transparent: request.transparent,
        words: request.words.clone(),
        mark: request.mark,
        ..ExportRequest::new(request.kind, request.format)
    };
    save_all(&request.output, render_files(&board, &spec, &wanted))
}
