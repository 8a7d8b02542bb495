//! Filters of what charts show: kinds, boundaries, status, whether a person looked; and the board of what is left.
//!
//! In: a board and a filter. Out: a board whose counts and guard are those of what is left, and that says which filters are in use.
//! A headline that is left out leaves its company without one; no other target takes its place.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::guard;
use super::model::{Board, CompanyRow, Item, Level};
use crate::extract::{Kind, Status};

/// Which commitments are shown; an empty set shows all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ItemFilter {
    /// Kinds.
    pub kinds: BTreeSet<Kind>,
    /// Levels of boundaries.
    pub levels: BTreeSet<Level>,
    /// Status by the words of the text.
    pub statuses: BTreeSet<Status>,
    /// Those that a person looked at, or those that nobody did.
    pub checked: Option<bool>,
}

/// The levels with their stable names and their names on screen.
pub const LEVEL_NAMES: [(Level, &str, &str); 5] = [
    (Level::ValueChain, "value-chain", "Value chain"),
    (Level::Whole, "whole", "Whole company"),
    (Level::Own, "own", "Own operations"),
    (Level::NotStated, "not-stated", "Boundary not stated"),
    (Level::Part, "part", "A part"),
];

/// The status with its name on screen.
pub const STATUS_NAMES: [(Status, &str); 5] = [
    (Status::Target, "Targets"),
    (Status::Progress, "Progress"),
    (Status::Achieved, "Achieved"),
    (Status::Missed, "Missed"),
    (Status::Withdrawn, "Withdrawn"),
];

fn toggle<T: Ord>(set: &mut BTreeSet<T>, value: T) {
    if !set.remove(&value) {
        set.insert(value);
    }
}

impl ItemFilter {
    /// Whether everything is shown.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a commitment is shown.
    pub fn holds(&self, item: &Item) -> bool {
        let c = &item.commitment;
        (self.kinds.is_empty() || self.kinds.contains(&c.kind))
            && (self.levels.is_empty() || self.levels.contains(&item.level))
            && (self.statuses.is_empty() || self.statuses.contains(&c.status))
            && self.checked.is_none_or(|wanted| item.is_checked() == wanted)
    }

    /// With a kind more or less.
    #[must_use]
    pub fn with_kind(mut self, kind: Kind) -> Self {
        toggle(&mut self.kinds, kind);
        self
    }

    /// With a level more or less.
    #[must_use]
    pub fn with_level(mut self, level: Level) -> Self {
        toggle(&mut self.levels, level);
        self
    }

    /// With a status more or less.
    #[must_use]
    pub fn with_status(mut self, status: Status) -> Self {
        toggle(&mut self.statuses, status);
        self
    }

    /// Each part by its words, with the filter that is left without it.
    pub fn chips(&self) -> Vec<(String, Self)> {
        let level = |l: &Level| LEVEL_NAMES.iter().find(|(of, ..)| of == l).map_or("", |(.., name)| *name);
        let status = |s: &Status| STATUS_NAMES.iter().find(|(of, _)| of == s).map_or("", |(_, name)| *name);
        let kinds = self.kinds.iter().map(|k| (k.label().to_owned(), self.clone().with_kind(*k)));
        let levels = self.levels.iter().map(|l| (level(l).to_owned(), self.clone().with_level(*l)));
        let statuses = self.statuses.iter().map(|s| (status(s).to_owned(), self.clone().with_status(*s)));
        let checked = self.checked.map(|c| (if c { "Checked" } else { "Not checked" }.to_owned(), Self { checked: None, ..self.clone() }));
        kinds.chain(levels).chain(statuses).chain(checked).collect()
    }

    /// The stable form in sessions and on the command line: `kind=net_zero,carbon_neutral;checked=no`.
    pub fn code(&self) -> String {
        let level = |l: &Level| LEVEL_NAMES.iter().find(|(of, ..)| of == l).map_or("", |(_, code, _)| *code);
        let lists = [
            ("kind", self.kinds.iter().map(|k| k.code()).collect::<Vec<_>>()),
            ("boundary", self.levels.iter().map(level).collect()),
            ("status", self.statuses.iter().map(|s| s.code()).collect()),
            ("checked", self.checked.map(|c| if c { "yes" } else { "no" }).into_iter().collect()),
        ];
        let part = |(name, values): &(&str, Vec<&str>)| (!values.is_empty()).then(|| format!("{name}={}", values.join(",")));
        lists.iter().filter_map(part).collect::<Vec<_>>().join(";")
    }

    /// The filter of a stable form.
    ///
    /// # Errors
    /// A sentence about the first part that is none.
    pub fn from_code(code: &str) -> Result<Self, String> {
        let mut filter = Self::default();
        for part in code.split(';').map(str::trim).filter(|p| !p.is_empty()) {
            let (name, values) = part.split_once('=').ok_or_else(|| format!("“{part}” is no filter: write NAME=VALUE"))?;
            for value in values.split(',').map(str::trim).filter(|v| !v.is_empty()) {
                filter.take(name.trim(), value)?;
            }
        }
        Ok(filter)
    }

    fn take(&mut self, name: &str, value: &str) -> Result<(), String> {
        let unknown = |known: Vec<&str>| format!("{name} is one of {}, not “{value}”", known.join(", "));
        match name {
            "kind" => {
                let kind = Kind::ALL.iter().find(|k| k.code() == value);
                self.kinds.insert(*kind.ok_or_else(|| unknown(Kind::ALL.iter().map(|k| k.code()).collect()))?);
            }
            "boundary" => {
                let level = LEVEL_NAMES.iter().find(|(_, code, _)| *code == value);
                self.levels.insert(level.ok_or_else(|| unknown(LEVEL_NAMES.iter().map(|(_, code, _)| *code).collect()))?.0);
            }
            "status" => {
                let status = STATUS_NAMES.iter().find(|(s, _)| s.code() == value);
                self.statuses.insert(status.ok_or_else(|| unknown(STATUS_NAMES.iter().map(|(s, _)| s.code()).collect()))?.0);
            }
            "checked" if matches!(value, "yes" | "no") => self.checked = Some(value == "yes"),
            "checked" => return Err(unknown(vec!["yes", "no"])),
            _ => return Err(format!("there is no filter “{name}”: kind, boundary, status, checked")),
        }
        Ok(())
    }
}

impl CompanyRow {
    /// The row with what a filter holds; `None` where that is nothing.
    fn sifted(&self, filter: &ItemFilter) -> Option<CompanyRow> {
        let mut row = self.clone();
        let headline = self.headline_item().map(|i| i.id.clone());
        row.items.retain(|i| filter.holds(i));
        if row.items.is_empty() {
            return None;
        }
        row.is_sifted = row.items.len() < self.items.len();
        row.headline = headline.and_then(|id| row.items.iter().position(|i| i.id == id));
        row.unchecked = row.items.iter().filter(|i| !i.is_checked()).count();
        let listed = row.items.iter().enumerate().map(|(at, item)| (item, at, false));
        let left_out = row.rejected_items.iter().enumerate().map(|(at, item)| (item, at, true));
        let mut places = HashMap::new();
        for (item, at, rejected) in listed.chain(left_out) {
            for id in std::iter::once(&item.id).chain(item.repeats.iter().map(|r| &r.id)) {
                places.entry(id.clone()).or_insert((at, rejected));
            }
        }
        row.places = places;
        Some(row)
    }
}

impl Board {
    /// The board of what a filter holds; companies of which nothing is left are left out.
    #[must_use]
    pub fn sifted(&self, filter: &ItemFilter) -> Board {
        if filter.is_empty() {
            return self.clone();
        }
        let companies: Vec<Arc<CompanyRow>> = self.companies.iter().filter_map(|row| row.sifted(filter).map(Arc::new)).collect();
        let mut filters = self.filters.clone();
        filters.extend(filter.chips().into_iter().map(|(words, _)| words));
        let gone = self.companies.len() - companies.len();
        if gone > 0 {
            filters.push(format!("{} without any left out", super::words::count_text(gone, "company", "companies")));
        }
        Board {
            counted: companies.iter().map(|c| c.items.len()).sum(),
            unchecked: companies.iter().map(|c| c.unchecked).sum(),
            guard: guard::guard(companies.iter().map(|c| &**c)),
            mentioned: Vec::new(),
            companies,
            filters,
            ..self.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_lead_back_to_what_they_are_called() {
        let filter = ItemFilter::default().with_kind(Kind::NetZero).with_level(Level::Own).with_status(Status::Target);
        let filter = ItemFilter { checked: Some(false), ..filter.with_kind(Kind::CarbonNeutral) };
        assert_eq!(ItemFilter::from_code(&filter.code()), Ok(filter.clone()));
        assert_eq!(filter.chips().len(), 5);
        assert_eq!(filter.clone().with_kind(Kind::NetZero).with_kind(Kind::NetZero), filter);
        assert!(ItemFilter::default().is_empty() && ItemFilter::from_code("") == Ok(ItemFilter::default()));
        for wrong in ["net_zero", "kind=zero", "checked=perhaps", "colour=red"] {
            assert!(ItemFilter::from_code(wrong).is_err(), "{wrong}");
        }
    }
}
