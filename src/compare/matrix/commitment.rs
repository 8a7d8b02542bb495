//! Rows of what is promised: headline, wording, boundary, years to go, steps, other targets, changes.
//!
//! In: a company's row and the as-of date. Out: cells. Roles and due states come from the board.

use super::cell::{Label, listed, with_due, with_item};
use super::model::{Cell, Chip};
use crate::calendar::PartialDate;
use crate::compare::guard::boundary_group;
use crate::compare::model::{CompanyRow, Item, Role};
use crate::compare::words::{
    boundary_label, boundary_short, capital, count_text, mark_labels, percent_label, year_phrase, year_text, years_to_go,
};
use crate::extract::{Commitment, Kind, Scope};

const NO_HEADLINE: &str = "no headline target";

/// The year of the headline, its kind, and that it was pinned.
pub(super) fn headline(row: &CompanyRow) -> Cell {
    let Some(item) = row.headline_item() else { return Cell::absent(row) };
    let c = &item.commitment;
    let kind = if item.inferred { format!("{}, inferred", c.kind.label()) } else { c.kind.label().to_owned() };
    let pinned = if item.is_pinned() { "pinned" } else { "" };
    let cell = Cell::found(year_text(c)).detail(kind).detail(pinned).item(item).due(item);
    c.year.map_or(cell.clone(), |y| cell.rank(f64::from(y)))
}

/// The words of the text with the word that binds the year.
pub(super) fn wording(row: &CompanyRow) -> Cell {
    let Some(item) = row.headline_item() else { return Cell::not_applicable(NO_HEADLINE) };
    let c = &item.commitment;
    let words = c.wording.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = if words.is_empty() { c.kind.label().to_lowercase() } else { words };
    let bound = year_phrase(c);
    let bound = if c.year_label.as_deref().is_some_and(|l| !l.is_empty()) { c.year_label.clone().unwrap_or(bound) } else { bound };
    Cell::found(format!("“{words}”")).detail(bound).key(c.kind.code()).item(item)
}

/// The boundary as chips; a number that goes with the named ones but is not named is dashed.
pub(super) fn boundary(row: &CompanyRow) -> Cell {
    let Some(item) = row.headline_item() else { return Cell::not_applicable(NO_HEADLINE) };
    let c = &item.commitment;
    let part = c.subject.clone().unwrap_or_default();
    let cell = Cell::found(capital(&boundary_label(c))).detail(part).key(boundary_group(c, item.level)).item(item);
    Cell { chips: chips(c), ..cell }
}

fn chips(c: &Commitment) -> Vec<Chip> {
    let has = |s: &Scope| c.scopes.contains(s);
    let chain = has(&Scope::ValueChain);
    let numbered = [Scope::Scope1, Scope::Scope2, Scope::Scope3];
    let any = numbered.iter().any(has) && !chain;
    let mut out: Vec<Chip> = Vec::new();
    for scope in &c.scopes {
        let covered = chain && numbered.contains(scope) || any && *scope == Scope::Operations;
        if !(covered || any && numbered.contains(scope)) {
            out.push(Chip { text: capital(scope.label()), missing: false });
        }
    }
    if any {
        let chip = |(at, scope): (usize, &Scope)| Chip { text: format!("S{}", at + 1), missing: !has(scope) };
        out.splice(0..0, numbered.iter().enumerate().map(chip));
    }
    out
}

/// Years from the as-of year to the target year.
pub(super) fn years(row: &CompanyRow, as_of: PartialDate) -> Cell {
    let Some(item) = row.headline_item() else { return Cell::not_applicable(NO_HEADLINE) };
    let Some(years) = years_to_go(&item.commitment, as_of) else { return Cell::not_applicable("no year") };
    let value = if years < 0 { format!("−{}", years.abs()) } else { years.to_string() };
    let detail = if years < 0 { "year passed" } else { "" };
    let cell = Cell::found(value).detail(detail).rank(f64::from(years)).item(item);
    Cell { figure: Some(years.max(0)), ..cell }
}

/// Percentage steps on the way to the headline, the nearest first.
pub(super) fn step(row: &CompanyRow) -> Cell {
    if row.headline.is_none() {
        return Cell::not_applicable(NO_HEADLINE);
    }
    let steps = by_year(row.with_role(Role::Step));
    let cell = listed(row, &steps, |i| Label::split(&step_text(i)), with_due);
    let first = steps.first().and_then(|i| i.commitment.year);
    first.map_or(cell.clone(), |y| cell.rank(f64::from(y)))
}

/// `−40 % intensity by 2030, vs 2019, S1–3`.
pub(super) fn step_text(item: &Item) -> String {
    let c = &item.commitment;
    let plain = Commitment { baseline: None, ..Commitment::clone(c) };
    let base = c.baseline.map_or_else(|| "no base year".to_owned(), |b| format!("vs {b}"));
    let boundary = boundary_short(c);
    let what = [percent_label(&plain), year_phrase(c)].into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join(" ");
    [what, base, boundary].into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Open targets that are neither headline nor step, and missed ones, by year.
pub(super) fn others(row: &CompanyRow) -> Cell {
    let all: Vec<&Item> =
        by_year(row.items.iter().filter(|i| matches!(i.role, Role::Other | Role::Missed) && i.commitment.kind != Kind::Sbti));
    let out = listed(row, &all, |i| Label::split(&label(i)), with_due);
    Cell { rank: Some(all.len() as f64).filter(|n| *n > 0.0), ..out }
}

/// The longest label of an item, and that others say it where they do.
pub(super) fn label(item: &Item) -> String {
    let label = mark_labels(item).into_iter().next().unwrap_or_default();
    let label = label.strip_suffix(": missed, by own statement").map_or(label.clone(), str::to_owned);
    if item.own { label } else { format!("{label}, by others") }
}

pub(super) fn by_year<'a>(items: impl Iterator<Item = &'a Item>) -> Vec<&'a Item> {
    let mut all: Vec<&Item> = items.collect();
    all.sort_by_key(|i| (i.commitment.year.unwrap_or(i32::MAX), i.commitment.evidence.span.start));
    all
}

/// What became of the statements of an earlier document.
pub(super) fn changed(row: &CompanyRow) -> Cell {
    let mut dates: Vec<PartialDate> = row.documents.iter().filter_map(|d| d.date).collect();
    dates.dedup();
    let gone: Vec<&Item> = row.items.iter().filter(|i| matches!(i.role, Role::Replaced | Role::Withdrawn)).collect();
    let head = row.headline_item();
    if let Some(cell) = head.and_then(|h| moved(row, h)) {
        return gone.iter().filter(|i| i.role == Role::Withdrawn).fold(cell, |cell, i| cell.detail(withdrawn(i)).item(i));
    }
    if !gone.is_empty() {
        return listed(row, &gone, |i| Label::split(&if i.role == Role::Withdrawn { withdrawn(i) } else { replaced(row, i) }), with_item);
    }
    let (Some(first), Some(last), true) = (dates.first(), dates.last(), dates.len() > 1) else {
        return Cell::not_applicable("").text_instead("No earlier document");
    };
    let span = format!("{} to {}", month(*first), month(*last));
    match head {
        Some(head) if head.first_stated().is_some_and(|d| Some(d) != head.stated) => Cell::found("No change").detail(span).item(head),
        Some(head) if head.stated == Some(*last) => {
            let earlier = count_text(row.documents.len() - 1, "earlier document", "earlier documents");
            Cell::found("First stated")
                .detail(head.stated.map(month).unwrap_or_default())
                .detail(format!("not found in {earlier}"))
                .item(head)
        }
        Some(head) => Cell::found("Not found again").detail(format!("stated {}", head.stated.map(month).unwrap_or_default())).item(head),
        None => Cell::not_applicable(NO_HEADLINE),
    }
}

impl Cell {
    /// Says something else than that it is not applicable.
    fn text_instead(self, value: &str) -> Self {
        Self { value: value.to_owned(), lines: Vec::new(), ..self }
    }
}

/// `2050 → 2045, sooner`.
fn moved(row: &CompanyRow, head: &Item) -> Option<Cell> {
    let (was, year) = (head.was?, head.commitment.year?);
    let replaced = row.items.iter().filter(|i| i.role == Role::Replaced && i.commitment.year == Some(was));
    let older = replaced.min_by_key(|i| i.first_stated());
    let word = if year < was { "sooner" } else { "later" };
    let since = older.and_then(Item::first_stated).map_or_else(|| "by its own words".to_owned(), |d| format!("pledge of {}", d.year()));
    let mut cell = Cell::found(format!("{was} → {year}")).detail(format!("{word}, {since}")).item(head);
    if let Some(older) = older {
        let (o, n) = (&older.commitment, &head.commitment);
        if o.kind != n.kind {
            cell = cell.detail(format!("{} → {}", o.kind.label(), n.kind.label().to_lowercase()));
        }
        cell = cell.item(older);
    }
    Some(cell.key(word))
}

fn withdrawn(item: &Item) -> String {
    let label = label(item);
    let label = label.strip_suffix(", withdrawn").unwrap_or(&label);
    format!("Dropped {label}, {}", item.stated.map_or_else(String::new, |d| format!("in {}", d.year())))
}

/// The older value and the newer one in its place.
fn replaced(row: &CompanyRow, old: &Item) -> String {
    let o = &old.commitment;
    let newer = row.items.iter().find(|n| {
        let c = &n.commitment;
        matches!(n.role, Role::Headline | Role::Step | Role::Other) && c.kind == o.kind && c.scopes == o.scopes && n.stated > old.stated
    });
    match newer.map(|n| &n.commitment) {
        Some(n) if n.year == o.year && n.percent != o.percent => format!("{} → {}, {}", percent_label(o), percent_label(n), year_phrase(n)),
        Some(n) if n.year != o.year => format!("{} → {}, {}", year_text(o), year_text(n), n.kind.label().to_lowercase()),
        _ => format!("Replaced {}", label(old)),
    }
}

/// `Mar 2024`.
pub(super) fn month(date: PartialDate) -> String {
    date.month().and_then(|m| PartialDate::month_of(date.year(), m)).map_or_else(|| date.year().to_string(), PartialDate::long)
}
