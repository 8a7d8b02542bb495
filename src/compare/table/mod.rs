//! The table of everything found: commitments, facts and rejected statements as rows with columns, sorted and filtered as index vectors.
//!
//! In: a board, a source, a query. Out: places of rows in their order, and the text of each cell on demand. Pure; knows no pixels.

mod cell;
mod column;
mod filter;
mod order;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

pub use column::{Column, FilterKind};
pub use filter::{Filter, Range, RangeError, review_choices};
pub use order::{Query, Sort};

use super::model::{Board, CompanyRow, DocRow, Item};
use crate::extract::{Fact, FactId, Rejected};

/// What the rows are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Source {
    /// Commitments, those that a person rejected included.
    #[default]
    Commitments,
    /// Measured values, recognitions, programmes.
    Facts,
    /// Statements that the rules did not count.
    Rejected,
}

impl Source {
    /// All in the order of the switch.
    pub const ALL: [Source; 3] = [Source::Commitments, Source::Facts, Source::Rejected];

    /// The name on the switch.
    pub fn label(self) -> &'static str {
        match self {
            Self::Commitments => "Commitments",
            Self::Facts => "Facts",
            Self::Rejected => "Not counted",
        }
    }

    /// The stable name in sessions.
    pub fn code(self) -> &'static str {
        match self {
            Self::Commitments => "commitments",
            Self::Facts => "facts",
            Self::Rejected => "not_counted",
        }
    }

    /// The source of a stable name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.code() == code)
    }

    /// Number of rows that a board has of it.
    pub fn count(self, board: &Board) -> usize {
        let rows = || board.rows();
        match self {
            Self::Commitments => rows().map(|r| r.items.len() + r.rejected_items.len()).sum(),
            Self::Facts => rows().map(|r| r.facts.len()).sum(),
            Self::Rejected => board.not_counted.len(),
        }
    }
}

/// Where a row stands in the board: company (mentioned ones after the others), and place in its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Place {
    company: u32,
    at: u32,
    left_out: bool,
}

/// A row.
#[derive(Debug, Clone, Copy)]
pub enum Row<'a> {
    /// A commitment of a company.
    Item(&'a CompanyRow, &'a Item),
    /// A fact of a company, with the hash of its document.
    Fact(&'a CompanyRow, &'a str, &'a Fact),
    /// A statement that was not counted, with the hash of its document.
    Rejected(&'a str, &'a Rejected),
}

impl Row<'_> {
    /// What tells the row from others of its source, whatever the order.
    pub fn key(&self) -> String {
        match self {
            Self::Item(_, item) => item.id.0.clone(),
            Self::Fact(_, hash, fact) => format!("{hash}:{}:{}:{:?}", fact.span.start, fact.span.end, fact.kind),
            Self::Rejected(hash, r) => format!("{hash}:{}:{}:{}:{}", r.span.start, r.span.end, r.kind.code(), r.reason),
        }
    }

    /// Hash of its document.
    pub fn document(&self) -> &str {
        match self {
            Self::Item(_, item) => &item.document,
            Self::Fact(_, hash, _) | Self::Rejected(hash, _) => hash,
        }
    }

    /// The item, where it is a commitment.
    pub fn item(&self) -> Option<&Item> {
        match self {
            Self::Item(_, item) => Some(item),
            _ => None,
        }
    }

    /// The identity of the fact, where it is one.
    pub fn fact(&self) -> Option<FactId> {
        match self {
            Self::Fact(_, hash, fact) => Some(fact.id(hash)),
            _ => None,
        }
    }

    /// The words it stands on.
    pub fn quote(&self) -> &str {
        match self {
            Self::Item(_, item) => &item.commitment.evidence.quote,
            Self::Fact(_, _, fact) => &fact.quote,
            Self::Rejected(_, r) => &r.quote,
        }
    }
}

/// A document of a row.
#[derive(Debug, Clone)]
struct Home {
    company: Option<usize>,
    at: usize,
}

type Choices = Arc<Vec<(String, usize)>>;

/// All rows of one source of a board.
#[derive(Debug)]
pub struct Table {
    board: Arc<Board>,
    source: Source,
    places: Vec<Place>,
    homes: HashMap<String, Home>,
    /// Values of columns, counted when asked for.
    choices: Mutex<HashMap<Column, Choices>>,
}

impl Table {
    /// The rows of a source, in the order of companies and their texts.
    pub fn new(board: Arc<Board>, source: Source) -> Self {
        let mut places = Vec::with_capacity(source.count(&board));
        let index = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        if source == Source::Rejected {
            places.extend((0..board.not_counted.len()).map(|at| Place { company: 0, at: index(at), left_out: false }));
        } else {
            for (company, row) in board.rows().enumerate() {
                let mut list = |count: usize, left_out: bool| {
                    places.extend((0..count).map(|at| Place { company: index(company), at: index(at), left_out }));
                };
                if source == Source::Facts {
                    list(row.facts.len(), false);
                } else {
                    list(row.items.len(), false);
                    list(row.rejected_items.len(), true);
                }
            }
        }
        let mut homes = HashMap::new();
        for (company, row) in board.companies.iter().enumerate() {
            homes.extend(row.documents.iter().enumerate().map(|(at, d)| (d.hash.clone(), Home { company: Some(company), at })));
        }
        homes.extend(board.loose.iter().enumerate().map(|(at, d)| (d.hash.clone(), Home { company: None, at })));
        Self { board, source, places, homes, choices: Mutex::default() }
    }

    /// What the rows are.
    pub fn source(&self) -> Source {
        self.source
    }

    /// The board they come from.
    pub fn board(&self) -> &Arc<Board> {
        &self.board
    }

    /// All rows in their natural order.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The row at a place; `None` for a place of another table.
    pub fn row(&self, place: Place) -> Option<Row<'_>> {
        let at = place.at as usize;
        if self.source == Source::Rejected {
            return self.board.not_counted.get(at).map(|(hash, r)| Row::Rejected(hash, r));
        }
        let company = place.company as usize;
        let owned = self.board.companies.len();
        let row = self.board.companies.get(company).or_else(|| self.board.mentioned.get(company.wrapping_sub(owned)))?;
        match self.source {
            Source::Facts => row.facts.get(at).map(|(hash, fact)| Row::Fact(row, hash, fact)),
            _ if place.left_out => row.rejected_items.get(at).map(|i| Row::Item(row, i)),
            _ => row.items.get(at).map(|i| Row::Item(row, i)),
        }
    }

    /// The company of a row: the owner of a commitment, else that of the document.
    pub fn company<'a>(&'a self, row: &Row<'a>) -> Option<&'a CompanyRow> {
        match row {
            Row::Item(company, _) | Row::Fact(company, ..) => Some(company),
            Row::Rejected(hash, _) => self.homes.get(*hash)?.company.and_then(|c| self.board.companies.get(c)).map(|c| &**c),
        }
    }

    /// The document of a row.
    pub fn document(&self, row: &Row<'_>) -> Option<&DocRow> {
        let home = self.homes.get(row.document())?;
        match home.company {
            Some(company) => self.board.companies.get(company)?.documents.get(home.at),
            None => self.board.loose.get(home.at),
        }
    }

    /// The values of a column that is filtered by choice, each with its number of rows, in their order.
    pub fn choices(&self, column: Column) -> Choices {
        let mut kept = self.choices.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(kept.entry(column).or_insert_with(|| Arc::new(self.count_choices(column))))
    }

    /// Runs of rows with the same text in a column.
    fn groups(&self, places: &[Place], column: Column) -> Vec<(String, usize)> {
        let mut groups: Vec<(String, usize)> = Vec::new();
        for row in places.iter().filter_map(|p| self.row(*p)) {
            let text = self.group_text(&row, column);
            match groups.last_mut().filter(|(last, _)| *last == text) {
                Some((_, count)) => *count += 1,
                None => groups.push((text, 1)),
            }
        }
        groups
    }

    fn group_text(&self, row: &Row<'_>, column: Column) -> String {
        // Rows are in the order of the number behind it, which says less than the text.
        let text = match (column, row) {
            (Column::Year | Column::Confidence, _) => self.number(row, column).map(|n| format!("{n:.0}")).unwrap_or_default(),
            _ => self.text(row, column),
        };
        if text.is_empty() { "Not stated".to_owned() } else { text }
    }

    fn count_choices(&self, column: Column) -> Vec<(String, usize)> {
        let mut counts: HashMap<String, usize> = HashMap::new();
        for row in self.places.iter().filter_map(|p| self.row(*p)) {
            for value in self.values(&row, column) {
                *counts.entry(value).or_default() += 1;
            }
        }
        let fixed = column.fixed_choices();
        let rank = |value: &str| fixed.iter().position(|f| *f == value).unwrap_or(usize::MAX);
        let mut list: Vec<(String, usize)> = counts.into_iter().collect();
        list.sort_by(|a, b| (rank(&a.0), a.0.to_lowercase(), &a.0).cmp(&(rank(&b.0), b.0.to_lowercase(), &b.0)));
        list
    }

    /// The texts of a row in these columns.
    pub fn cells(&self, row: &Row<'_>, columns: &[Column]) -> Vec<String> {
        columns.iter().map(|c| self.text(row, *c)).collect()
    }
}

/// The rows that a query shows, in its order.
#[derive(Debug)]
pub struct Shown {
    /// The table they are of.
    pub table: Arc<Table>,
    /// Their places.
    pub places: Vec<Place>,
    /// Groups of rows in their order, by the text of the column they are grouped by, each with its number of rows; none without a group.
    pub groups: Vec<(String, usize)>,
    /// The rows are still being made: there are none yet.
    pub pending: bool,
    index: OnceLock<HashMap<String, usize>>,
}

impl Shown {
    /// Arranges a table by a query.
    pub fn new(table: Arc<Table>, query: &Query) -> Self {
        let places = table.arrange(query);
        let groups = query.group.filter(|c| Column::of(table.source).contains(c)).map(|c| table.groups(&places, c)).unwrap_or_default();
        Self { table, places, groups, pending: false, index: OnceLock::new() }
    }

    /// No rows yet of a source of a board, until they are made.
    pub fn pending(board: Arc<Board>, source: Source) -> Self {
        let table = Table { board, source, places: Vec::new(), homes: HashMap::new(), choices: Mutex::default() };
        Self { table: Arc::new(table), places: Vec::new(), groups: Vec::new(), pending: true, index: OnceLock::new() }
    }

    /// Makes what is asked for while rows are shown: places by key, values of the columns that are usually shown.
    pub fn prepare(&self) {
        self.position("");
        for column in Column::usual(self.table.source).iter().filter(|c| c.filter_kind() == FilterKind::Choice) {
            self.table.choices(*column);
        }
    }

    /// Number of rows shown.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether none is shown.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The row at a position.
    pub fn row(&self, position: usize) -> Option<Row<'_>> {
        self.table.row(*self.places.get(position)?)
    }

    /// All rows in order.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.places.iter().filter_map(|p| self.table.row(*p))
    }

    /// The position of the row with this key, where it is shown.
    pub fn position(&self, key: &str) -> Option<usize> {
        let keyed = || self.rows().enumerate().map(|(at, row)| (row.key(), at)).collect();
        self.index.get_or_init(keyed).get(key).copied()
    }
}
