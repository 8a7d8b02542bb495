//! `pledgeline apply`: what was changed in an exported workbook, listed or taken into a session.
//!
//! In: a session and a workbook. Out: a line a change on stdout, sentences on stderr, and a session where one is asked for.

use super::args::ApplyRequest;
use super::load;
use super::out::{Exit, print, say};
use crate::app::{counted, files, listing, read_workbook};
use crate::compare::{self, count_text};
use crate::export::{Readback, Taken, edit_of, readback};
use crate::workspace::{ViewState, Workspace, session};

/// Runs `apply`.
pub(super) fn run(request: &ApplyRequest) -> Exit {
    if !listing::is_session(&request.session) || request.session.is_dir() {
        say(&format!("{}: this is no session (*.pledge)", request.session.display()));
        return Exit::Nothing;
    }
    let paths = std::slice::from_ref(&request.session);
    let Some(mut shown) = load::workspace(paths, false, request.as_of, None) else { return Exit::Nothing };
    let board = compare::board(&shown.workspace, shown.boundary);
    let says = read_workbook(&request.workbook).and_then(|sheets| readback(&board, &sheets).map_err(|e| e.to_string()));
    let says = match says {
        Ok(says) => says,
        Err(sentence) => {
            say(&format!("{}: {sentence}", request.workbook.display()));
            return Exit::Nothing;
        }
    };
    told(&says);
    let taken: Vec<&Taken> = says.changes.iter().filter(|c| request.conflicts || !c.asks()).collect();
    let Some(output) = &request.output else { return print(&listed(&says)) };
    let name = listing::file_name(&request.workbook);
    let Some(rules) = load::rules(None) else { return Exit::Nothing };
    let edit = edit_of(&name, &taken, &request.by, board.as_of, |hash, rejected| counted(&shown.workspace, &rules, hash, rejected));
    shown.workspace.apply(edit);
    let left = says.changes.len() - taken.len();
    let rest = if left == 0 { String::new() } else { format!("; {left} to look at left out (--conflicts takes them)") };
    match write(&shown.workspace, output) {
        Ok(()) => {
            say(&format!("{} taken{rest}", count_text(taken.len(), "change", "changes")));
            print(&listed(&says))
        }
        Err(sentence) => {
            say(&sentence);
            Exit::Nothing
        }
    }
}

fn write(workspace: &Workspace, output: &std::path::Path) -> Result<(), String> {
    let folder = output.parent();
    files::write_whole(output, |out| session::write(workspace, &ViewState::default(), folder, out)).map(|_| ()).map_err(|e| e.to_string())
}

/// What is refused, and what the workbook has no more.
fn told(says: &Readback) {
    for refused in &says.refused {
        let what = if refused.what.is_empty() { String::new() } else { format!(", {}", refused.what) };
        say(&format!("{}, row {}{what}: {}", refused.sheet, refused.row, refused.sentence));
    }
    if says.gone > 0 {
        say(&format!("{} of the export not in the workbook any more stay", count_text(says.gone, "row", "rows")));
    }
}

/// A line a change.
fn listed(says: &Readback) -> String {
    let clean = |words: &str| words.replace(['\t', '\n', '\r'], " ");
    let line = |c: &Taken| {
        let state = match (&c.exported, &c.verified) {
            (Some(_), _) => "conflict",
            (None, Some(_)) => "verified",
            (None, None) => "",
        };
        [c.sheet.to_owned(), c.row.to_string(), clean(&c.what), c.field.clone(), clean(&c.was), clean(&c.becomes), state.to_owned()]
            .join("\t")
            + "\n"
    };
    says.changes.iter().map(line).collect()
}
