//! The comparability guard: what a chart mixes, in one sentence and in groups with their companies.
//!
//! In: rows with roles. Out: a [`Guard`], or nothing where all rows are alike.

use std::collections::{BTreeMap, BTreeSet};

use super::level::implies_own;
use super::model::{CompanyRow, Guard, Level, Role};
use super::words::{boundary_label, capital, count_text};
use crate::extract::{Commitment, Kind, Scope};

/// What headline targets and percentage steps mix, or `None`.
pub(super) fn guard<'a>(companies: impl IntoIterator<Item = &'a CompanyRow>) -> Option<Guard> {
    let mut boundaries: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut words: BTreeMap<Kind, Vec<String>> = BTreeMap::new();
    let mut bases: BTreeMap<Option<i32>, Vec<String>> = BTreeMap::new();
    let mut measures: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    for row in companies {
        if let Some(item) = row.headline_item() {
            boundaries.entry(boundary_group(&item.commitment, item.level)).or_default().push(row.short.clone());
            words.entry(item.commitment.kind).or_default().push(row.short.clone());
        }
        for step in row.with_role(Role::Step) {
            let measure = if step.commitment.kind == Kind::IntensityReduction { "intensity" } else { "absolute" };
            push_once(bases.entry(step.commitment.baseline).or_default(), &row.short);
            push_once(measures.entry(measure).or_default(), &row.short);
        }
    }
    let unstated = boundaries.remove("");
    let sentence = sentence(&boundaries, unstated.as_deref(), words.len(), &bases, measures.len());
    if sentence.is_empty() {
        return None;
    }
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    groups.extend(boundaries.into_iter().map(|(k, v)| (capital(&k), v)));
    groups.extend(unstated.map(|v| ("Boundary not stated".to_owned(), v)));
    groups.extend(words.into_iter().map(|(k, v)| (k.label().to_owned(), v)));
    groups.extend(
        bases.into_iter().map(|(k, v)| (k.map_or_else(|| "Step without base year".to_owned(), |y| format!("Step against {y}")), v)),
    );
    groups.extend(measures.into_iter().map(|(k, v)| (format!("Step, {k}"), v)));
    Some(Guard { sentence, groups })
}

fn push_once(list: &mut Vec<String>, name: &str) {
    if list.last().is_none_or(|l| l != name) {
        list.push(name.to_owned());
    }
}

/// The group that a boundary is compared in; empty where it is not stated. Value chain and Scopes 1 to 3 are one, operations and Scopes 1 and 2 are one.
pub(super) fn boundary_group(c: &Commitment, level: Level) -> String {
    let own_only = c.scopes.iter().all(|s| matches!(s, Scope::Operations | Scope::Scope1 | Scope::Scope2));
    let both = c.scopes.contains(&Scope::Operations) || c.scopes.contains(&Scope::Scope1) && c.scopes.contains(&Scope::Scope2);
    match level {
        Level::NotStated => String::new(),
        Level::ValueChain if implies_own(c) || c.scopes.contains(&Scope::ValueChain) => "value chain or Scopes 1–3".to_owned(),
        Level::Own if own_only && both => "operations or Scopes 1–2".to_owned(),
        _ => boundary_label(c),
    }
}

fn sentence(
    boundaries: &BTreeMap<String, Vec<String>>,
    unstated: Option<&[String]>,
    words: usize,
    bases: &BTreeMap<Option<i32>, Vec<String>>,
    measures: usize,
) -> String {
    let mut first: Vec<String> = Vec::new();
    let stated = boundaries.len();
    match unstated {
        Some(rows) if stated > 0 => first.push(format!("{} and {} not stated", count_text(stated, "boundary", "boundaries"), rows.len())),
        None if stated > 1 => first.push(count_text(stated, "boundary", "boundaries")),
        _ => {}
    }
    if words > 1 {
        first.push(count_text(words, "word", "words"));
    }
    let years: BTreeSet<i32> = bases.keys().flatten().copied().collect();
    let without = bases.get(&None).map_or(0, Vec::len);
    let mut second = match (years.len(), without) {
        (0, _) | (1, 0) => String::new(),
        (n, 0) => format!("percentages against {n} base years"),
        (n, w) => format!("percentages against {} and {w} without", count_text(n, "base year", "base years")),
    };
    if measures > 1 {
        second =
            if second.is_empty() { "percentages absolute and intensity".to_owned() } else { format!("{second}, absolute and intensity") };
    }
    let parts: Vec<String> = [first.join(", "), second].into_iter().filter(|s| !s.is_empty()).collect();
    if parts.is_empty() { String::new() } else { format!("Mixed: {}", parts.join("; ")) }
}
