//! Rows of what makes a promise hold: offsets, removals, gases, conditions, plan, reporting, accountability, validation.
//!
//! In: a company's row and the as-of date. Out: cells, each with the commitment or statement it stands on.

use super::cell::{Label, Told, listed, with_fact, with_item};
use super::commitment::month;
use super::model::{Cell, Tone};
use crate::calendar::PartialDate;
use crate::compare::due::SBTI_MONTHS;
use crate::compare::model::{CompanyRow, Item, Level, Role};
use crate::compare::words::{capital, percent_text};
use crate::extract::{Commitment, FactType, Family, Kind, Status, Use};

/// Longest words of the text that a cell shows, in characters.
const LONGEST: usize = 72;

/// Targets that speak for the company: the headline first, then steps, then the rest.
pub(super) fn speaking(row: &CompanyRow) -> Vec<&Item> {
    let weight = |i: &&Item| match i.role {
        Role::Headline => 0,
        Role::Step => 1,
        _ => 2,
    };
    let mut all: Vec<&Item> = row.items.iter().filter(|i| !matches!(i.role, Role::Replaced | Role::Withdrawn)).collect();
    all.sort_by_key(weight);
    all
}

/// Cells of a field in the words of the text, each wording once.
fn verbatim(row: &CompanyRow, field: impl Fn(&Commitment) -> Option<String>) -> Cell {
    let mut seen: Vec<String> = Vec::new();
    let mut cell: Option<Cell> = None;
    for item in speaking(row) {
        let Some(words) = field(&item.commitment).map(|w| one_line(&w)).filter(|w| !w.is_empty()) else { continue };
        if seen.contains(&words) {
            cell = cell.map(|c| c.item(item));
            continue;
        }
        let shown = shortened(&capital(&words));
        cell = Some(match cell {
            None => Cell::found(shown).key(words.to_lowercase()).item(item),
            Some(c) => c.detail(shown).item(item),
        });
        seen.push(words);
    }
    cell.unwrap_or_else(|| Cell::absent(row))
}

pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text, cut at a word where it is long.
pub(super) fn shortened(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let cut: String = text.chars().take(LONGEST).collect();
    format!("{}…", cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head))
}

/// Offsets in the words of the text, with whether they count where it says so.
pub(super) fn offsets(row: &CompanyRow) -> Cell {
    verbatim(row, |c| Some(with_use(c.terms.offset_use, c.offsets.clone()?)))
}

/// "Excluded: without buying offsets".
fn with_use(allowed: Option<Use>, words: String) -> String {
    if allowed == Some(Use::Excluded) { format!("Excluded: {words}") } else { words }
}

/// Removals in the words of the text, and the share that may remain.
pub(super) fn removals(row: &CompanyRow) -> Cell {
    verbatim(row, |c| match (c.residual_percent.map(|p| format!("Residual ≤ {}", percent_text(p))), &c.removals) {
        (Some(rest), Some(words)) => Some(format!("{rest}, {words}")),
        (Some(rest), None) => Some(rest),
        (None, words) => words.clone(),
    })
}

pub(super) fn gases(row: &CompanyRow) -> Cell {
    verbatim(row, |c| (!c.gases.is_empty()).then(|| c.gases.join(", ").replace("CO2", "CO₂").replace("CH4", "CH₄").replace("N2O", "N₂O")))
}

pub(super) fn conditions(row: &CompanyRow) -> Cell {
    verbatim(row, |c| c.condition.clone())
}

/// Statements of a type, the newest first, each wording once.
pub(super) fn told(row: &CompanyRow, kind: FactType) -> Vec<Told<'_>> {
    let place = |hash: &str| row.documents.iter().position(|d| d.hash == hash);
    let mut all: Vec<Told<'_>> = row.parts.iter().chain(&row.facts).filter(|(_, f)| f.kind == kind).collect();
    all.sort_by_key(|(hash, f)| (std::cmp::Reverse(place(hash)), f.span.start));
    let mut seen: Vec<String> = Vec::new();
    all.retain(|(_, f)| {
        let key = one_line(&f.what).to_lowercase();
        let new = !seen.contains(&key);
        seen.push(key);
        new
    });
    all
}

/// A part of a pledge: its words, and the document that they stand in.
pub(super) fn part(row: &CompanyRow, kind: FactType) -> Cell {
    let all = told(row, kind);
    let label = |(hash, fact): Told<'_>| {
        let document = row.documents.iter().find(|d| *d.hash == **hash);
        let date = document.and_then(|d| d.date).map(month);
        Label(capital(&one_line(&fact.what)), date.unwrap_or_default())
    };
    let cell = listed(row, &all, label, with_fact);
    cell.by_being_stated()
}

/// The ladder of the Science Based Targets initiative by the documents, and other validation of the whole company.
pub(super) fn validation(row: &CompanyRow, as_of: PartialDate) -> Cell {
    let mut steps: Vec<&Item> = row.items.iter().filter(|i| i.commitment.kind == Kind::Sbti).collect();
    steps.sort_by_key(|i| (i.stated, rung(i)));
    let Some(top) = steps.last() else { return validated(row) };
    let c = &top.commitment;
    let word = match c.status {
        Status::Achieved => "SBTi validated",
        Status::Withdrawn => "SBTi withdrawn",
        Status::Missed => "SBTi removed",
        _ => "SBTi committed",
    };
    let detail = c.validation.as_deref().map(one_line).unwrap_or_default();
    let mut cell =
        Cell::found(word).detail(shortened(&detail)).detail(top.stated.map(|d| format!("told {}", month(d))).unwrap_or_default());
    cell = steps.iter().rev().fold(cell, |cell, i| cell.item(i));
    let deadline = top.first_stated().map(|d| d.plus_months(SBTI_MONTHS));
    if let Some(deadline) = deadline.filter(|d| matches!(c.status, Status::Target) && d.last_day() < as_of.last_day()) {
        cell = cell.note(Tone::Asks, format!("24 months passed in {}; no validation found", month(deadline)));
    }
    cell
}

fn rung(item: &Item) -> u8 {
    match item.commitment.status {
        Status::Target => 0,
        _ => 1,
    }
}

/// Outside validation of a target of the whole company.
fn validated(row: &CompanyRow) -> Cell {
    let whole: Vec<&Item> =
        speaking(row).into_iter().filter(|i| i.level != Level::Part && i.commitment.validation.is_some() && covers_company(i)).collect();
    let label = |i: &Item| shortened(&capital(&one_line(i.commitment.validation.as_deref().unwrap_or_default())));
    let cell = listed(row, &whole, |i| Label::plain(label(i)), with_item);
    if whole.is_empty() { Cell::absent(row) } else { cell }
}

fn covers_company(item: &Item) -> bool {
    matches!(item.commitment.kind.family(), Family::Neutrality | Family::Reduction) && item.commitment.subject.is_none()
}

/// The validation cell's evidence where it is found: of the company or a target, not of a site.
pub(super) fn outside_validation(row: &CompanyRow, as_of: PartialDate) -> Option<Cell> {
    let cell = validation(row, as_of);
    let held = cell.is_found() && cell.value != "SBTi committed" && cell.value != "SBTi withdrawn" && cell.value != "SBTi removed";
    held.then_some(cell)
}
