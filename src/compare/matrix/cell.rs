//! Making cells: found with its evidence, absent with the reason.
//!
//! In: a company's row, items, facts. Out: cells. Words come from `compare::words`.

use super::model::{Cell, Evidence, Line, State, Tone};
use crate::compare::model::{CompanyRow, DocumentFact, Due, Item, Role};
use crate::compare::words::{count_text, due_sentence};

/// Items or facts that a cell lists before it counts the rest.
pub(super) const LISTED: usize = 3;

/// A fact with the hash of its document.
pub(super) type Told<'a> = &'a DocumentFact;

/// `Not found in 2 documents, newest 2024`.
pub(super) fn not_found_text(documents: usize, newest: Option<i32>) -> String {
    let newest = newest.map_or_else(String::new, |y| format!(", newest {y}"));
    format!("Not found in {}{newest}", count_text(documents, "document", "documents"))
}

impl Cell {
    fn blank(state: State, value: String) -> Self {
        Self {
            state,
            value,
            lines: Vec::new(),
            chips: Vec::new(),
            tag: "",
            figure: None,
            whole: None,
            key: String::new(),
            rank: None,
            evidence: Vec::new(),
            unchecked: 0,
            differs: false,
        }
    }

    /// A stated value; it is its own key.
    pub(super) fn found(value: impl Into<String>) -> Self {
        let value = value.into();
        Self { key: value.to_lowercase(), ..Self::blank(State::Found, value) }
    }

    /// No document states it: not found, or not stated where a person read a full report.
    pub(super) fn absent(row: &CompanyRow) -> Self {
        if let Some(checked) = row.checked().and_then(|d| d.checked.as_ref()) {
            let by = if checked.by.is_empty() { String::new() } else { format!(", {}", checked.by) };
            let cell = Self::blank(State::NotStated { by: checked.by.clone() }, "Not stated".to_owned());
            return cell.detail(format!("full report checked{by}"));
        }
        let documents = row.documents.len();
        let newest = row.documents.iter().filter_map(|d| d.date).max().map(|d| d.year());
        let place = newest.map_or_else(String::new, |y| format!(", {y}"));
        let cell = Self::blank(State::NotFound { documents, newest }, "Not found".to_owned());
        cell.detail(format!("in {}{place}", count_text(documents, "document", "documents")))
    }

    /// There is nothing that it could belong to.
    pub(super) fn not_applicable(why: &str) -> Self {
        Self::blank(State::NotApplicable, "Not applicable".to_owned()).detail(why)
    }

    pub(super) fn detail(mut self, detail: impl Into<String>) -> Self {
        let detail = detail.into();
        if !detail.is_empty() {
            self.lines.push(Line { text: detail, remark: None });
        }
        self
    }

    pub(super) fn note(mut self, tone: Tone, text: impl Into<String>) -> Self {
        self.lines.push(Line { text: text.into(), remark: Some(tone) });
        self
    }

    pub(super) fn key(mut self, key: impl Into<String>) -> Self {
        self.key = key.into();
        self
    }

    /// Compared by whether it is stated at all: no two plans have the same words.
    pub(super) fn by_being_stated(self) -> Self {
        if self.is_found() { self.key("stated") } else { self }
    }

    pub(super) fn rank(mut self, rank: f64) -> Self {
        self.rank = Some(rank);
        self
    }

    /// Adds a commitment to what it stands on.
    pub(super) fn item(mut self, item: &Item) -> Self {
        self.unchecked += usize::from(!item.is_checked());
        self.evidence.push(Evidence::Commitment(item.id.clone()));
        self
    }

    /// Adds a fact to what it stands on.
    pub(super) fn fact(mut self, (hash, fact): Told<'_>) -> Self {
        self.evidence.push(Evidence::Fact(fact.id(hash)));
        self
    }

    /// Adds the due state of an item.
    pub(super) fn due(self, item: &Item) -> Self {
        let tone = match (&item.due, item.role) {
            (_, Role::Missed) => Tone::Missed,
            (Some(Due::NotConfirmed { .. }), _) => Tone::Asks,
            _ => Tone::Neutral,
        };
        match due_sentence(item) {
            Some(sentence) => self.note(tone, sentence),
            None => self,
        }
    }

    /// Adds how many more there are than are listed.
    pub(super) fn more(self, all: usize) -> Self {
        if all > LISTED { self.detail(format!("and {} more", all - LISTED)) } else { self }
    }
}

/// What a list says of one of its entries: what it is, and what is to be known beside it.
pub(super) struct Label(pub String, pub String);

impl Label {
    /// What it is, without more.
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self(text.into(), String::new())
    }

    /// Cut at the first comma: `Carbon neutral 2025, operations`.
    pub(super) fn split(label: &str) -> Self {
        label.split_once(", ").map_or_else(|| Self::plain(label), |(a, b)| Self(a.to_owned(), b.to_owned()))
    }

    fn line(&self) -> String {
        if self.1.is_empty() { self.0.clone() } else { format!("{}, {}", self.0, self.1) }
    }
}

/// A cell that lists entries with their evidence, the first as its value.
pub(super) fn listed<T: Copy>(row: &CompanyRow, all: &[T], label: impl Fn(T) -> Label, add: impl Fn(Cell, T, bool) -> Cell) -> Cell {
    let Some((first, rest)) = all.split_first() else { return Cell::absent(row) };
    let Label(value, detail) = label(*first);
    let mut cell = add(Cell::found(value).detail(detail), *first, true);
    for (n, one) in rest.iter().enumerate() {
        let shown = n + 1 < LISTED;
        if shown {
            cell = cell.detail(label(*one).line());
        }
        cell = add(cell, *one, shown);
    }
    let keys: Vec<String> = all.iter().map(|one| label(*one).line().to_lowercase()).collect();
    cell.more(all.len()).key(keys.join("\n"))
}

/// Adds an item with its due state, where its line is shown.
pub(super) fn with_due(cell: Cell, item: &Item, shown: bool) -> Cell {
    if shown { cell.item(item).due(item) } else { cell.item(item) }
}

/// Adds an item without its due state.
pub(super) fn with_item(cell: Cell, item: &Item, _: bool) -> Cell {
    cell.item(item)
}

/// Adds a fact.
pub(super) fn with_fact<'a>(cell: Cell, fact: Told<'a>, _: bool) -> Cell {
    cell.fact(fact)
}
