//! Puts the board together: rows, headline, roles, due states, counts, guard.
//!
//! In: a workspace's decisions and library, and the boundary switch. Out: a [`Board`]. The as-of date comes from the decisions, never from a clock.

use super::collect::{Gathered, gather};
use super::model::{Board, Boundary, CompanyRow};
use super::{due, guard, roles};
use crate::calendar::PartialDate;
use crate::extract::Status;
use crate::workspace::{Decisions, Library, Workspace};

/// The board of a workspace under a boundary switch.
pub fn board(workspace: &Workspace, boundary: Boundary) -> Board {
    board_asking(workspace, boundary, roles::ASKS_BELOW)
}

/// As [`board`], where items of a confidence below `below` ask for a check.
pub fn board_asking(workspace: &Workspace, boundary: Boundary, below: f32) -> Board {
    let mut board = board_of(workspace.decisions(), workspace.library(), boundary);
    if (below - roles::ASKS_BELOW).abs() > f32::EPSILON {
        for row in board.companies.iter_mut().chain(&mut board.mentioned) {
            roles::asks(&mut row.items, below);
        }
    }
    board
}

/// The board of a workspace's parts under a boundary switch.
pub fn board_of(decisions: &Decisions, library: &Library, boundary: Boundary) -> Board {
    let Gathered { mut companies, mut mentioned, loose, not_counted, found } = gather(decisions, library);
    let as_of = decisions.as_of.unwrap_or_else(|| newest_date(&companies, &loose.iter().filter_map(|d| d.date).collect::<Vec<_>>()));
    for row in companies.iter_mut().chain(&mut mentioned) {
        row.headline = roles::assign(&mut row.items, boundary);
        roles::asks(&mut row.items, roles::ASKS_BELOW);
        due::assign(&mut row.items, as_of, row.newest);
        row.stale = due::is_stale(row.newest, as_of);
        row.unchecked = row.items.iter().filter(|i| !i.is_checked()).count();
    }
    let documents = companies.iter().map(|c| c.documents.len()).sum::<usize>() + loose.len();
    let rows = || companies.iter().chain(&mentioned);
    Board {
        as_of,
        boundary,
        documents,
        found,
        counted: rows().map(|r| r.items.len()).sum(),
        unchecked: rows().map(|r| r.unchecked).sum(),
        guard: guard::guard(&companies),
        loose,
        not_counted,
        mentioned,
        companies,
    }
}

/// The newest document's date; without any, the newest year told as past; without that, 2000.
fn newest_date(companies: &[CompanyRow], loose: &[PartialDate]) -> PartialDate {
    let dates = companies.iter().filter_map(|c| c.newest).chain(loose.iter().copied());
    let past = || {
        let told = companies.iter().flat_map(|c| &c.items).filter(|i| matches!(i.commitment.status, Status::Achieved | Status::Progress));
        told.filter_map(|i| i.commitment.year).max()
    };
    dates.max().unwrap_or_else(|| PartialDate::year_only(past().unwrap_or(2000)))
}
