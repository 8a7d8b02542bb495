//! `pledgeline export`: what was found in documents, or a session, as a file of data.
//!
//! In: paths and settings. Out: a file, written whole or not at all.

use super::args::ExportFileRequest;
use super::load;
use super::out::{Exit, save};
use crate::app::{ChartKind, ExportRequest, render};
use crate::chart::ChartSpec;
use crate::compare;

/// Runs `export`.
pub(super) fn run(request: &ExportFileRequest) -> Exit {
    let Some(shown) = load::workspace(&request.paths, false, request.as_of, request.rules.as_deref()) else { return Exit::Nothing };
    let board = compare::board(&shown.workspace, request.boundary.unwrap_or(shown.boundary));
    let wanted = ExportRequest { mark: request.mark, ..ExportRequest::new(ChartKind::default(), request.format) };
    let spec = ChartSpec { notes: shown.workspace.decisions().notes(), ..ChartSpec::default() };
    save(&request.output, render(&board, &spec, &wanted))
}
