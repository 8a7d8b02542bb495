//! Computed titles: counts and medians, each naming the boundary it counts; never a single company.
//!
//! In: a board. Out: one sentence without full stop.

use super::model::{Board, Boundary, Item, Level, Role};
use super::words::{capital, number_word};

/// The reference year that titles count to.
pub const REFERENCE_YEAR: i32 = 2050;

/// Title of the timelines: "Six of eight state a neutrality year of 2050 or earlier; three cover the value chain".
pub fn timelines_title(board: &Board) -> String {
    let all = board.companies.len();
    let heads: Vec<&Item> = board.headlines().map(|(_, i)| i).collect();
    let early: Vec<&&Item> = heads.iter().filter(|i| i.commitment.year.is_some_and(|y| y <= REFERENCE_YEAR)).collect();
    let chain = early.iter().filter(|i| i.level == Level::ValueChain).count();
    let place = for_boundary(board.boundary);
    match (all, heads.len(), early.len()) {
        (0, ..) => nobody(board),
        (_, 0, _) => format!("No neutrality year found{place} for {}", companies(all)),
        (_, _, 0) => format!("{} a neutrality year{place}, later than {REFERENCE_YEAR}", states(heads.len(), all)),
        _ => format!(
            "{} a neutrality year of {REFERENCE_YEAR} or earlier{place}{}",
            states(early.len(), all),
            cover(board.boundary, chain, early.len())
        ),
    }
}

/// Title of the targets: "The median neutrality year is 2045 across boundaries; five of nine state a percentage step on the way".
pub fn targets_title(board: &Board) -> String {
    let all = board.companies.len();
    let years: Vec<i32> = board.headlines().filter_map(|(_, i)| i.commitment.year).collect();
    let with_step = board.companies.iter().filter(|c| c.with_role(Role::Step).next().is_some()).count();
    if all == 0 {
        return nobody(board);
    }
    let Some(median) = median_text(&years) else {
        return format!("No neutrality year found{} for {}", for_boundary(board.boundary), companies(all));
    };
    let step = match (with_step, all) {
        (0, _) => "no percentage step on the way is stated".to_owned(),
        _ => format!("{} a percentage step on the way", states(with_step, all).to_lowercase()),
    };
    let first = if years.len() == 1 { "The neutrality year" } else { "The median neutrality year" };
    format!("{first}{} is {median}{}; {step}", for_boundary(board.boundary), if one_boundary(board) { "" } else { " across boundaries" })
}

/// Whether all headlines have one level of boundary, so that their years may be ranked and summed without saying more.
pub fn one_boundary(board: &Board) -> bool {
    let mut levels = board.headlines().map(|(_, i)| i.level);
    let first = levels.next();
    levels.all(|l| Some(l) == first)
}

/// The median of years; of two middle ones that differ, both: "2040–45".
pub fn median_text(years: &[i32]) -> Option<String> {
    let mut sorted = years.to_vec();
    sorted.sort_unstable();
    let (low, high) = (*sorted.get(sorted.len().checked_sub(1)? / 2)?, *sorted.get(sorted.len() / 2)?);
    Some(if low == high { low.to_string() } else { format!("{low}–{:02}", high % 100) })
}

pub(super) fn for_boundary(boundary: Boundary) -> &'static str {
    match boundary {
        Boundary::Own => " for own operations",
        Boundary::ValueChain => " for the value chain",
        Boundary::Widest => "",
    }
}

/// What to say where there is no company.
pub(super) fn nobody(board: &Board) -> String {
    match board.documents {
        _ if !board.filters.is_empty() => "No company is left by these filters".to_owned(),
        0 => "No companies yet".to_owned(),
        1 => "No commitment found in one document".to_owned(),
        n => format!("No commitment found in {} documents", number_word(n)),
    }
}

fn companies(n: usize) -> String {
    if n == 1 { "one company".to_owned() } else { format!("{} companies", number_word(n)) }
}

fn states(n: usize, all: usize) -> String {
    match (n, all) {
        (1, 1) => "One company states".to_owned(),
        (1, _) => format!("One of {} states", number_word(all)),
        (2, 2) => "Both companies state".to_owned(),
        _ if n == all => format!("All {} state", number_word(all)),
        _ => format!("{} of {} state", capital(&number_word(n)), number_word(all)),
    }
}

fn cover(boundary: Boundary, chain: usize, early: usize) -> String {
    match (boundary, chain) {
        (Boundary::Own | Boundary::ValueChain, _) => String::new(),
        (_, 0) if early == 1 => String::new(),
        (_, 0) => "; none covers the value chain".to_owned(),
        (_, n) if n == early && early == 1 => "; it covers the value chain".to_owned(),
        (_, 2) if early == 2 => "; both cover the value chain".to_owned(),
        (_, n) if n == early => "; all of these cover the value chain".to_owned(),
        (_, 1) => "; one covers the value chain".to_owned(),
        (_, n) => format!("; {} cover the value chain", number_word(n)),
    }
}
