//! `pledgeline extract`: what was found in documents, in one of four forms.
//!
//! In: paths. Out: stdout. The JSON forms are written as documents are read; CSV and table need all of them.

use std::io::{self, Write};

use super::args::{ExtractFormat, ExtractRequest};
use super::load;
use super::out::{self, Exit};
use super::table;
use crate::app::import::Source;
use crate::compare::{self, Boundary};
use crate::export;
use crate::rules::RuleSet;
use crate::workspace::{Edit, Workspace};

/// Runs `extract`.
pub(super) fn run(request: &ExtractRequest) -> Exit {
    let Some(rules) = load::rules(request.rules.as_deref()) else { return Exit::Nothing };
    let sources = load::sources(&request.paths);
    let mut read = 0;
    let written = out::write(|out| match request.format {
        ExtractFormat::Jsonl => lines(&sources, &rules, request.with_text, &mut read, out),
        ExtractFormat::Json => list(&sources, &rules, request.with_text, &mut read, out),
        ExtractFormat::Csv | ExtractFormat::Table | ExtractFormat::Facts => rows(&sources, &rules, request, &mut read, out),
    });
    if read == 0 { Exit::Nothing } else { written }
}

/// Calls `write` with the JSON of each document; the first error of writing ends the reading.
fn each_line(
    sources: &[Source],
    rules: &RuleSet,
    with_text: bool,
    read: &mut usize,
    mut write: impl FnMut(usize, &str) -> io::Result<()>,
) -> io::Result<()> {
    let mut outcome = Ok(());
    load::read(sources, rules, |imported| {
        outcome = write(*read, &export::document_line(&imported.document, &imported.extraction, with_text));
        *read += 1;
        outcome.is_ok()
    });
    outcome
}

fn lines(sources: &[Source], rules: &RuleSet, with_text: bool, read: &mut usize, out: &mut dyn Write) -> io::Result<()> {
    each_line(sources, rules, with_text, read, |_, line| writeln!(out, "{line}"))
}

fn list(sources: &[Source], rules: &RuleSet, with_text: bool, read: &mut usize, out: &mut dyn Write) -> io::Result<()> {
    each_line(sources, rules, with_text, read, |at, line| write!(out, "{}{line}", if at == 0 { "[\n" } else { ",\n" }))?;
    if *read == 0 { Ok(()) } else { out.write_all(b"\n]\n") }
}

fn rows(sources: &[Source], rules: &RuleSet, request: &ExtractRequest, read: &mut usize, out: &mut dyn Write) -> io::Result<()> {
    let mut documents = Vec::new();
    *read = load::read(sources, rules, |imported| {
        documents.push(imported);
        true
    });
    let mut workspace = Workspace::new();
    workspace.apply(Edit::Import(documents));
    if let Some(as_of) = request.as_of {
        workspace.apply(Edit::SetAsOf(as_of));
    }
    let board = compare::board(&workspace, Boundary::default());
    match request.format {
        _ if *read == 0 => Ok(()),
        ExtractFormat::Csv => out.write_all(&export::commitments_csv(&board)),
        ExtractFormat::Facts => out.write_all(&export::facts_csv(&board)),
        _ => out.write_all(table::table(&board).as_bytes()),
    }
}
