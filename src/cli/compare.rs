//! `pledgeline compare`: companies side by side, printed or written to a file.
//!
//! In: paths and settings. Out: stdout, or a file written whole or not at all.

use std::collections::BTreeSet;

use super::args::CompareRequest;
use super::load;
use super::out::{self, Exit, say};
use crate::app::{files, render_comparison};
use crate::compare::{self, Board, MatrixSpec};

/// Runs `compare`.
pub(super) fn run(request: &CompareRequest) -> Exit {
    let Some(shown) = load::workspace(&request.paths, false, request.as_of, request.rules.as_deref()) else { return Exit::Nothing };
    let board = compare::board(&shown.workspace, request.boundary.unwrap_or(shown.boundary));
    let spec = match spec(&board, request) {
        Ok(spec) => spec,
        Err(sentence) => {
            say(&sentence);
            return Exit::Nothing;
        }
    };
    let bytes = render_comparison(&compare::matrix(&board, &spec), request.format);
    let Some(path) = &request.output else { return out::write(|out| out.write_all(&bytes)) };
    match files::write_bytes(path, &bytes) {
        Ok(()) => Exit::Done,
        Err(error) => {
            say(&format!("{}: {error}", path.display()));
            Exit::Nothing
        }
    }
}

/// The companies asked for, in the order in which they were named.
fn spec(board: &Board, request: &CompareRequest) -> Result<MatrixSpec, String> {
    if board.companies.is_empty() {
        return Err("no company was found in the documents".to_owned());
    }
    let mut spec = MatrixSpec { only_differences: request.only_differences, ..MatrixSpec::default() };
    if request.companies.is_empty() {
        return Ok(spec);
    }
    for wanted in &request.companies {
        let found = find(board, wanted)?;
        if !spec.order.contains(&found) {
            spec.order.push(found);
        }
    }
    let chosen: BTreeSet<&String> = spec.order.iter().collect();
    spec.hidden = board.companies.iter().map(|c| c.name.clone()).filter(|n| !chosen.contains(n)).collect();
    Ok(spec)
}

/// The one company of this name; by its full or short name, else by a part of it.
fn find(board: &Board, wanted: &str) -> Result<String, String> {
    let key = wanted.to_lowercase();
    let exact = |c: &&std::sync::Arc<compare::CompanyRow>| c.name.to_lowercase() == key || c.short.to_lowercase() == key;
    if let Some(company) = board.companies.iter().find(exact) {
        return Ok(company.name.clone());
    }
    let parts: Vec<&String> = board.companies.iter().map(|c| &c.name).filter(|n| n.to_lowercase().contains(&key)).collect();
    match parts.as_slice() {
        [one] => Ok((*one).clone()),
        [] => Err(format!("no company is called “{wanted}”: there are {}", names(board))),
        several => {
            let list: Vec<&str> = several.iter().map(|s| s.as_str()).collect();
            Err(format!("“{wanted}” may be {}", list.join(" or ")))
        }
    }
}

fn names(board: &Board) -> String {
    const MOST: usize = 12;
    let mut list: Vec<&str> = board.companies.iter().take(MOST).map(|c| c.short.as_str()).collect();
    if board.companies.len() > MOST {
        list.push("others");
    }
    list.join(", ")
}
