//! Which cells depart from what most companies state, and which rows are alike.
//!
//! In: a row's cells. Out: marks. What is absent never departs: not found is no value.

use std::collections::BTreeMap;

use super::model::{Row, RowKey, Rows, State};

/// Marks the cells of a row that depart from its most common value.
///
/// The most common value must be held by two companies and by at least half of those that state one, and no other as often: where all
/// differ, none is marked.
pub(super) fn mark(row: &mut Row, names: &[String]) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for cell in row.cells.iter().filter(|c| c.is_found()) {
        *counts.entry(cell.key.clone()).or_default() += 1;
    }
    let stated: usize = counts.values().sum();
    let most = counts.values().copied().max().unwrap_or(0);
    let leaders: Vec<&String> = counts.iter().filter(|(_, n)| **n == most).map(|(k, _)| k).collect();
    let usual = match leaders.as_slice() {
        [one] if most >= 2 && most * 2 >= stated => Some((*one).clone()),
        _ => None,
    };
    row.alike = alike(row, counts.len(), usual.is_some());
    let Some(usual) = usual.filter(|_| row.key.is_marked() && counts.len() > 1) else { return };
    row.common = row
        .cells
        .iter()
        .find(|c| c.is_found() && c.key == usual)
        .map(|c| if row.key == RowKey::Wording { c.value.clone() } else { c.text() });
    row.common_of = row.cells.iter().zip(names).filter(|(c, _)| c.is_found() && c.key == usual).map(|(_, n)| n.clone()).collect();
    for cell in row.cells.iter_mut().filter(|c| c.is_found()) {
        cell.differs = cell.key != usual;
    }
}

/// Equal where all companies have the same value, or none has one for the same reason.
fn alike(row: &Row, values: usize, usual: bool) -> Rows {
    let reason = |state: &State| match state {
        State::Found => 0,
        State::NotFound { .. } => 1,
        State::NotStated { .. } => 2,
        State::NotApplicable => 3,
    };
    let mut reasons: Vec<u8> = row.cells.iter().map(|c| reason(&c.state)).collect();
    reasons.sort_unstable();
    reasons.dedup();
    match () {
        () if values <= 1 && reasons.len() <= 1 => Rows::Equal,
        () if usual || values <= 1 => Rows::Differ,
        () => Rows::AllDiffer,
    }
}
