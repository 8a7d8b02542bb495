//! What stands in a cell: text for people and files, and the values that a choice is made among.
//!
//! In: a row and a column. Out: text. Only asked for rows in sight, exports and filters.

use super::super::facts::{amount_text, fact_type_label};
use super::super::model::{Item, Role};
use super::super::words::{
    boundary_label, capital, due_sentence, number_text, percent_label, percent_text, role_label, state_word, year_phrase,
};
use super::filter::review_choice;
use super::{Column, Row, Table};
use crate::extract::{Commitment, Kind, Rejected, Status};
use crate::workspace::{ColourMark, Field, Origin, Profile, ReviewState};

impl Table {
    /// The text of a cell; empty where there is nothing.
    pub fn text(&self, row: &Row<'_>, column: Column) -> String {
        match column {
            Column::Company => self.owner(row),
            Column::Evidence => one_line(row.quote()),
            Column::Document => self.document(row).map(|d| d.title.clone()).unwrap_or_default(),
            Column::Groups | Column::Weight | Column::Sector | Column::Country | Column::Lei | Column::Isin | Column::Ticker => {
                self.company(row).map(|c| profile_text(&c.profile, column)).unwrap_or_default()
            }
            Column::Stated => self.document(row).and_then(|d| d.date).map(|d| d.to_string()).unwrap_or_default(),
            _ => match row {
                Row::Item(_, item) => item_text(item, column),
                Row::Fact(_, _, fact) => match column {
                    Column::Type => fact_type_label(fact.kind).to_owned(),
                    Column::What => capital(&one_line(&fact.what)),
                    Column::Value => match (fact.value, &fact.unit) {
                        (Some(value), Some(unit)) => amount_text(value, unit),
                        (Some(value), None) => number_text(value),
                        _ => String::new(),
                    },
                    Column::Year => year(fact.year),
                    _ => String::new(),
                },
                Row::Rejected(_, rejected) => rejected_text(rejected, column),
            },
        }
    }

    fn owner(&self, row: &Row<'_>) -> String {
        match row {
            Row::Rejected(_, r) => {
                r.owner.clone().or_else(|| self.company(row).map(|c| c.name.clone())).unwrap_or_else(|| "Unknown".to_owned())
            }
            _ => self.company(row).map(|c| c.name.clone()).unwrap_or_default(),
        }
    }

    /// The values by which a column is filtered by choice; several for the review of a row that asks for a check.
    pub(super) fn values(&self, row: &Row<'_>, column: Column) -> Vec<String> {
        match (column, row) {
            (Column::Review, Row::Item(_, item)) => vec![review_choice(item).to_owned()],
            (Column::Tags, Row::Item(_, item)) if item.review.as_ref().is_some_and(|r| !r.tags.is_empty()) => {
                item.review.iter().flat_map(|r| r.tags.iter().cloned()).collect()
            }
            (Column::Groups, row) if self.company(row).is_some_and(|c| !c.profile.groups.is_empty()) => {
                self.company(row).into_iter().flat_map(|c| c.profile.groups.iter().map(|m| m.group.clone())).collect()
            }
            (Column::Due, Row::Item(_, item)) => vec![if item.due.is_some() { "Year passed" } else { "Not due" }.to_owned()],
            _ => {
                let text = self.text(row, column);
                vec![if text.is_empty() { "Not stated".to_owned() } else { text }]
            }
        }
    }
}

fn item_text(item: &Item, column: Column) -> String {
    let c: &Commitment = &item.commitment;
    let shown = |field: Field| field.shown(&field.read(c));
    match column {
        Column::Review => state_word(item.state()).to_owned(),
        Column::Kind => c.kind.label().to_owned(),
        Column::Status => status_text(item).to_owned(),
        Column::Year => year_phrase(c),
        Column::Change => percent_label(c),
        Column::Boundary => {
            if c.scopes.is_empty() {
                String::new()
            } else {
                capital(&boundary_label(c))
            }
        }
        Column::Page => c.evidence.page.map(|p| p.to_string()).unwrap_or_default(),
        Column::Confidence => format!("{:.0}", c.confidence * 100.0),
        Column::Role => role_label(item.role).to_owned(),
        Column::Wording => one_line(&c.wording),
        Column::BaseYear => year(c.baseline),
        Column::Amount => c.amount.as_ref().map(|a| amount_text(a.value, &a.unit)).unwrap_or_default(),
        Column::Coverage => shown(Field::Coverage),
        Column::Interim => shown(Field::Interim),
        Column::Strength => c.strength.map(|_| shown(Field::Strength)).unwrap_or_default(),
        Column::Subject => words(&c.subject),
        Column::Condition => words(&c.condition),
        Column::Offsets => words(&c.offsets),
        Column::Removals => words(&c.removals),
        Column::Gases => c.gases.join(", "),
        Column::Validation => words(&c.validation),
        Column::Replaces => {
            let year = c.supersedes_year.or(item.was).map(|y| y.to_string());
            let parts = [year, c.supersedes_percent.map(percent_text), c.supersedes_wording.clone()];
            parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
        }
        Column::Due => due_sentence(item).unwrap_or_default(),
        Column::Section => words(&c.evidence.section),
        Column::Edits => {
            item.review.as_ref().map(|r| r.edits.iter().map(|(f, _)| f.label()).collect::<Vec<_>>().join(", ")).unwrap_or_default()
        }
        Column::DecidedBy => decided(item).map(|r| r.by.clone()).unwrap_or_default(),
        Column::DecidedOn => decided(item).and_then(|r| r.on).map(|d| d.to_string()).unwrap_or_default(),
        Column::Tags => item.review.as_ref().map(|r| r.tags.iter().cloned().collect::<Vec<_>>().join(", ")).unwrap_or_default(),
        Column::Flag => item.review.as_ref().and_then(|r| r.mark).map_or("", ColourMark::label).to_owned(),
        Column::Rules => rules_text(item).to_owned(),
        Column::Note => item.review.as_ref().map(|r| one_line(&r.note)).unwrap_or_default(),
        Column::Reason => item.review.as_ref().map(|r| r.reason.clone()).unwrap_or_default(),
        _ => String::new(),
    }
}

/// The status on screen: an achieved figure short of its target is progress, a validated SBTi target says so.
fn status_text(item: &Item) -> &'static str {
    match item.role {
        Role::Progress => "Progress",
        Role::Achieved if item.commitment.kind == Kind::Sbti => "Validated",
        Role::Achieved => "Achieved",
        Role::Replaced => "Replaced",
        _ if item.commitment.kind == Kind::Sbti && item.commitment.status == Status::Target => "Committed",
        _ => item.commitment.status.label(),
    }
}

/// What the rules say of it now.
fn rules_text(item: &Item) -> &'static str {
    match item.origin {
        Some(Origin::Hand) => "Added by hand",
        Some(Origin::Split) => "Split off",
        Some(Origin::Kept) => "No longer found",
        None if item.review.as_ref().is_some_and(|r| !r.disputed.is_empty()) => "Disagree",
        None => "Found",
    }
}

fn profile_text(profile: &Profile, column: Column) -> String {
    match column {
        Column::Groups => profile.groups.iter().map(|m| m.group.as_str()).collect::<Vec<_>>().join(", "),
        Column::Weight => profile.groups.iter().filter_map(|m| m.weight).map(percent_text).collect::<Vec<_>>().join(", "),
        Column::Sector => profile.sector.clone(),
        Column::Country => profile.country.clone(),
        Column::Lei => profile.lei.clone(),
        Column::Isin => profile.isin.clone(),
        _ => profile.ticker.clone(),
    }
}

fn decided(item: &Item) -> Option<&crate::workspace::Review> {
    item.review.as_ref().filter(|r| r.state() != ReviewState::Unchecked)
}

fn rejected_text(r: &Rejected, column: Column) -> String {
    match column {
        Column::Kind => r.kind.label().to_owned(),
        Column::Year => year(r.year),
        Column::Reason => capital(&r.reason.replace('_', " ")),
        Column::Why => capital(&one_line(&r.why)),
        _ => String::new(),
    }
}

fn year(year: Option<i32>) -> String {
    year.map(|y| y.to_string()).unwrap_or_default()
}

fn words(words: &Option<String>) -> String {
    words.as_deref().map(one_line).unwrap_or_default()
}

/// Words on one line.
pub(super) fn one_line(words: &str) -> String {
    words.split(|c: char| c.is_whitespace() && c != '\u{202F}' && c != '\u{A0}').filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}
