//! Completeness of a pledge: nine checks, each found with its words, not found, not stated, or not applicable.
//!
//! In: a company's row and the as-of date. Out: the checks and the cell that counts them. Counts what documents say, never how good it is.

use super::cell::{Label, listed, with_fact, with_item};
use super::commitment::step_text;
use super::delivery::told_metrics;
use super::integrity::{offsets, outside_validation, part, removals};
use super::model::{Cell, Evidence, State};
use crate::calendar::PartialDate;
use crate::compare::model::{CompanyRow, Item, Level, Role};
use crate::compare::words::{boundary_label, count_text, year_phrase};
use crate::extract::{FactType, Scope};

/// One of the nine questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CheckKind {
    /// A year by which it is to be reached.
    TargetYear,
    /// What it covers.
    Boundary,
    /// Value chain or Scope 3.
    ValueChain,
    /// A percentage on the way.
    Step,
    /// The base year of that percentage.
    BaseYear,
    /// Offsets or removals.
    Offsets,
    /// A plan.
    Plan,
    /// Reporting on the way.
    Reporting,
    /// Validation from outside, of the company or a target.
    Validation,
}

impl CheckKind {
    /// All checks in their order.
    pub const ALL: [CheckKind; 9] = [
        Self::TargetYear,
        Self::Boundary,
        Self::ValueChain,
        Self::Step,
        Self::BaseYear,
        Self::Offsets,
        Self::Plan,
        Self::Reporting,
        Self::Validation,
    ];

    /// The name of the check.
    pub fn label(self) -> &'static str {
        match self {
            Self::TargetYear => "Target year",
            Self::Boundary => "Boundary",
            Self::ValueChain => "Value chain or Scope 3",
            Self::Step => "Interim step",
            Self::BaseYear => "Base year of the step",
            Self::Offsets => "Offsets or removals",
            Self::Plan => "Plan",
            Self::Reporting => "Reporting",
            Self::Validation => "Outside validation",
        }
    }

    fn short(self) -> &'static str {
        match self {
            Self::TargetYear => "target year",
            Self::Boundary => "boundary",
            Self::ValueChain => "value chain",
            Self::Step => "step",
            Self::BaseYear => "base year",
            Self::Offsets => "offsets or removals",
            Self::Plan => "plan",
            Self::Reporting => "reporting",
            Self::Validation => "validation",
        }
    }
}

/// How a check came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckState {
    /// A document states it.
    Found,
    /// No loaded document states it.
    NotFound,
    /// A read report does not state it.
    NotStated,
    /// The check has no object.
    NotApplicable,
}

/// A check with its outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// Which.
    pub kind: CheckKind,
    /// How it came out.
    pub state: CheckState,
    /// What was found, or why not.
    pub text: String,
    /// What it stands on.
    pub evidence: Option<Evidence>,
}

/// The nine checks of a company, in their order.
pub fn checks(row: &CompanyRow, as_of: PartialDate) -> Vec<Check> {
    CheckKind::ALL.iter().map(|kind| check(row, as_of, *kind)).collect()
}

fn check(row: &CompanyRow, as_of: PartialDate, kind: CheckKind) -> Check {
    let head = row.headline_item();
    let step = || row.with_role(Role::Step).min_by_key(|i| i.commitment.year);
    let no_head = "no headline target";
    match kind {
        CheckKind::TargetYear => of_item(row, kind, head, |i| year_phrase(&i.commitment)),
        CheckKind::Boundary if head.is_none() => without(kind, no_head),
        CheckKind::Boundary => of_item(row, kind, head.filter(|i| !i.commitment.scopes.is_empty()), |i| boundary_label(&i.commitment)),
        CheckKind::ValueChain => of_item(row, kind, widest(row), |i| boundary_label(&i.commitment)),
        CheckKind::Step if head.is_none() => without(kind, no_head),
        CheckKind::Step => of_item(row, kind, step(), step_text),
        CheckKind::BaseYear => match step() {
            None => without(kind, "no step"),
            Some(_) => {
                let based = row.with_role(Role::Step).find(|i| i.commitment.baseline.is_some());
                of_item(row, kind, based, |i| i.commitment.baseline.map(|b| b.to_string()).unwrap_or_default())
            }
        },
        CheckKind::Offsets => {
            let (offsets, removals) = (offsets(row), removals(row));
            of_cell(kind, if offsets.is_found() { offsets } else { removals })
        }
        CheckKind::Plan => of_cell(kind, part(row, FactType::Plan)),
        CheckKind::Reporting => of_cell(kind, reporting(row)),
        CheckKind::Validation => of_cell(kind, outside_validation(row, as_of).unwrap_or_else(|| Cell::absent(row))),
    }
}

/// The open target with the widest boundary, where it covers the value chain or Scope 3.
fn widest(row: &CompanyRow) -> Option<&Item> {
    let open = |i: &&Item| matches!(i.role, Role::Headline | Role::Step | Role::Other) && i.level == Level::ValueChain;
    let wide = |i: &&Item| i.commitment.scopes.iter().any(|s| matches!(s, Scope::ValueChain | Scope::Scope3));
    row.headline_item().into_iter().chain(&row.items).filter(open).find(wide)
}

/// Reporting on the way: said as such, or shown by a measured figure of a year.
pub(super) fn reporting(row: &CompanyRow) -> Cell {
    said_or_shown(row).by_being_stated()
}

fn said_or_shown(row: &CompanyRow) -> Cell {
    let said = part(row, FactType::Reporting);
    if said.is_found() {
        return said;
    }
    let mut figures: Vec<&Item> = row.with_role(Role::Progress).filter(|i| i.commitment.year.is_some() && i.own).collect();
    figures.sort_by_key(|i| std::cmp::Reverse(i.commitment.year));
    if !figures.is_empty() {
        return listed(row, &figures, |i| Label::plain(figures_for(i.commitment.year)), with_item);
    }
    let metrics = told_metrics(row);
    let dated: Vec<_> = metrics.into_iter().filter(|(_, f)| f.year.is_some()).collect();
    listed(row, &dated, |(_, f)| Label::plain(figures_for(f.year)), with_fact)
}

fn figures_for(year: Option<i32>) -> String {
    format!("Figures for {}", year.unwrap_or_default())
}

fn without(kind: CheckKind, why: &str) -> Check {
    Check { kind, state: CheckState::NotApplicable, text: format!("Not applicable, {why}"), evidence: None }
}

fn of_item(row: &CompanyRow, kind: CheckKind, item: Option<&Item>, text: impl Fn(&Item) -> String) -> Check {
    match item {
        Some(item) => {
            let evidence = Some(Evidence::Commitment(item.id.clone()));
            Check { kind, state: CheckState::Found, text: text(item), evidence }
        }
        None => of_cell(kind, Cell::absent(row)),
    }
}

fn of_cell(kind: CheckKind, cell: Cell) -> Check {
    let state = match cell.state {
        State::Found => CheckState::Found,
        State::NotFound { .. } => CheckState::NotFound,
        State::NotStated { .. } => CheckState::NotStated,
        State::NotApplicable => CheckState::NotApplicable,
    };
    let text = if state == CheckState::Found { cell.value.clone() } else { cell.text() };
    Check { kind, state, text, evidence: cell.evidence.first().cloned() }
}

/// `5 of 8, 1 not applicable`, with what was not found.
pub(super) fn completeness(row: &CompanyRow, as_of: PartialDate) -> Cell {
    let all = checks(row, as_of);
    let count = |state: CheckState| all.iter().filter(|c| c.state == state).count();
    let (found, without) = (count(CheckState::Found), count(CheckState::NotApplicable));
    let whole = all.len() - without;
    let names = |state: CheckState| {
        let names: Vec<&str> = all.iter().filter(|c| c.state == state).map(|c| c.kind.short()).collect();
        if names.is_empty() { String::new() } else { names.join(", ") }
    };
    let place = count_text(row.documents.len(), "document", "documents");
    let lacking = |word: &str, list: String| if list.is_empty() { String::new() } else { format!("{word}: {list}") };
    let mut cell = Cell::found(format!("{found} of {whole}"))
        .detail(if without == 0 { String::new() } else { format!("{without} not applicable") })
        .detail(format!("Found in {place}"))
        .detail(lacking("Not found", names(CheckState::NotFound)))
        .detail(lacking("Not stated", names(CheckState::NotStated)))
        .rank(found as f64 / whole.max(1) as f64);
    cell.figure = i32::try_from(found).ok();
    cell.whole = i32::try_from(whole).ok();
    cell.evidence = all.into_iter().filter_map(|c| c.evidence).collect();
    cell.evidence.dedup();
    cell
}

/// Number of passages, and how many nobody checked.
pub(super) fn passages(row: &CompanyRow) -> Cell {
    let count = row.items.iter().map(|i| 1 + i.repeats.len()).sum::<usize>();
    let cell = row.items.iter().fold(Cell::found(count_text(count, "passage", "passages")), Cell::item);
    let cell = cell.detail(format!("{} not checked", row.unchecked)).rank(count as f64);
    if row.rejected_items.is_empty() { cell } else { cell.detail(format!("{} rejected left out", row.rejected_items.len())) }
}
