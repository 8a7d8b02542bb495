//! Rows of what is reported so far: progress, states reached, renewables, recognitions, programmes.
//!
//! In: a company's row. Out: cells. A measured figure is progress, never achievement.

use super::cell::{Label, Told, listed, with_due, with_fact, with_item};
use super::commitment::{by_year, label};
use super::integrity::{one_line, shortened, told};
use super::model::Cell;
use crate::compare::facts::{fact_label, fact_subject};
use crate::compare::model::{CompanyRow, Item, Role};
use crate::compare::words::{percent_text, year_text};
use crate::extract::{Coverage, Fact, FactType, Kind};

/// Measured figures: commitments on the way first, newest first, then measured values.
pub(super) fn progress(row: &CompanyRow) -> Cell {
    let mut items: Vec<&Item> =
        row.items.iter().filter(|i| i.role == Role::Progress && i.commitment.kind != Kind::RenewableEnergy).collect();
    items.sort_by_key(|i| std::cmp::Reverse((i.commitment.year, i.stated)));
    let metrics = told_metrics(row);
    if items.is_empty() {
        return listed(row, &metrics, metric, with_fact);
    }
    let cell = listed(row, &items, |i| Label::split(&label(i)), with_item);
    metrics.iter().enumerate().fold(cell, |cell, (n, fact)| {
        let Label(value, _) = metric(fact);
        let cell = if n < 2 { cell.detail(value) } else { cell };
        cell.fact(fact)
    })
}

/// Measured values, the newest first, each once.
pub(super) fn told_metrics(row: &CompanyRow) -> Vec<Told<'_>> {
    let mut seen: Vec<String> = Vec::new();
    let mut all: Vec<Told<'_>> = row.facts.iter().filter(|(_, f)| f.kind == FactType::Metric).collect();
    all.sort_by_key(|(_, f)| std::cmp::Reverse(f.year));
    all.retain(|(_, f)| {
        let key = format!("{:?} {:?} {:?}", f.value, f.unit, f.year);
        let new = !seen.contains(&key);
        seen.push(key);
        new
    });
    all
}

/// `450,000 t CO₂e 2022` and what it measures.
fn metric((_, fact): Told<'_>) -> Label {
    let value = fact_label(&Fact { year: None, ..Fact::clone(fact) });
    let year = fact.year.map_or_else(String::new, |y| format!(" {y}"));
    let what = fact_subject(fact).filter(|w| !value.to_lowercase().contains(&w.to_lowercase())).unwrap_or_default();
    Label(format!("{value}{year}"), shortened(&what))
}

/// States said to be reached, parts and sites too, without renewables.
pub(super) fn reached(row: &CompanyRow) -> Cell {
    let items =
        by_year(row.items.iter().filter(|i| i.role == Role::Achieved && !matches!(i.commitment.kind, Kind::RenewableEnergy | Kind::Sbti)));
    listed(row, &items, |i| Label::split(&label(i)), with_item)
}

/// The newest share of renewables told as measured or reached.
pub(super) fn renewables_now(row: &CompanyRow) -> Cell {
    renewables(row, |i| matches!(i.role, Role::Progress | Role::Achieved), true)
}

/// Shares of renewables to come.
pub(super) fn renewables_target(row: &CompanyRow) -> Cell {
    renewables(row, |i| matches!(i.role, Role::Step | Role::Other | Role::Headline | Role::Missed), false)
}

fn renewables(row: &CompanyRow, fits: impl Fn(&Item) -> bool, newest_first: bool) -> Cell {
    let mut items = by_year(row.items.iter().filter(|i| i.commitment.kind == Kind::RenewableEnergy && fits(i)));
    if newest_first {
        items.reverse();
    }
    let Some(first) = items.first() else { return Cell::absent(row) };
    let cell = listed(row, &items, share, with_due);
    let tag = if first.commitment.coverage == Coverage::Part { "part" } else { "" };
    let rank = first.commitment.percent;
    Cell { tag, rank, ..cell }
}

/// `100 % by 2027, terminals`.
fn share(item: &Item) -> Label {
    let c = &item.commitment;
    let amount = c.percent.map_or_else(|| "Renewables".to_owned(), percent_text);
    let year = year_text(c);
    let word = if matches!(item.role, Role::Progress | Role::Achieved) || year.is_empty() || c.year.is_none_or(|y| year != y.to_string()) {
        ""
    } else {
        "by"
    };
    let first = [amount.as_str(), word, &year].into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join(" ");
    let place = c.subject.clone().unwrap_or_else(|| if year.is_empty() { "no year".to_owned() } else { String::new() });
    Label(first, place)
}

/// Awards, ratings and certificates; or programmes and initiatives.
pub(super) fn named(row: &CompanyRow, kind: FactType) -> Cell {
    let all = told(row, kind);
    let label = |(_, fact): Told<'_>| {
        let what = shortened(&one_line(&fact_label(&Fact { year: None, ..Fact::clone(fact) })));
        Label(what, fact.year.map_or_else(String::new, |y| y.to_string()))
    };
    listed(row, &all, label, with_fact)
}
