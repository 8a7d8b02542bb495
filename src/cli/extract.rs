//! `pledgeline extract`: what was found in documents, in one of four forms.
//!
//! In: paths. Out: stdout. The JSON forms are written as documents are read; CSV and table need all of them.

use std::io::{self, Write};
use std::sync::Arc;

use super::args::{ExtractFormat, ExtractRequest};
use super::load::{self, Found};
use super::out::{self, Exit};
use super::table;
use crate::compare::{self, Boundary};
use crate::export;
use crate::rules::RuleSet;
use crate::workspace::{Edit, Workspace};

/// Runs `extract`.
pub(super) fn run(request: &ExtractRequest) -> Exit {
    let Some(rules) = load::rules(request.rules.as_deref()) else { return Exit::Nothing };
    let mut found = load::found(&request.paths);
    if request.ocr && !found.with_ocr() {
        return Exit::Nothing;
    }
    let mut read = 0;
    let written = out::write(|out| match request.format {
        ExtractFormat::Jsonl => lines(found, &rules, request.with_text, &mut read, out),
        ExtractFormat::Json => list(found, &rules, request.with_text, &mut read, out),
        ExtractFormat::Csv | ExtractFormat::Table | ExtractFormat::Facts => rows(found, &rules, request, &mut read, out),
    });
    if read == 0 { Exit::Nothing } else { written }
}

/// Calls `write` with the JSON of each document; the first error of writing ends the reading.
fn each_line(
    found: Found,
    rules: &Arc<RuleSet>,
    with_text: bool,
    read: &mut usize,
    mut write: impl FnMut(usize, &str) -> io::Result<()>,
) -> io::Result<()> {
    let mut outcome = Ok(());
    load::read(found, rules, |imported| {
        outcome = write(*read, &export::document_line(&imported.document, &imported.extraction, with_text));
        *read += 1;
        outcome.is_ok()
    });
    outcome
}

fn lines(found: Found, rules: &Arc<RuleSet>, with_text: bool, read: &mut usize, out: &mut dyn Write) -> io::Result<()> {
    each_line(found, rules, with_text, read, |_, line| writeln!(out, "{line}"))
}

fn list(found: Found, rules: &Arc<RuleSet>, with_text: bool, read: &mut usize, out: &mut dyn Write) -> io::Result<()> {
    each_line(found, rules, with_text, read, |at, line| write!(out, "{}{line}", if at == 0 { "[\n" } else { ",\n" }))?;
    if *read == 0 { Ok(()) } else { out.write_all(b"\n]\n") }
}

fn rows(found: Found, rules: &Arc<RuleSet>, request: &ExtractRequest, read: &mut usize, out: &mut dyn Write) -> io::Result<()> {
    let mut documents = Vec::new();
    *read = load::read(found, rules, |imported| {
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
