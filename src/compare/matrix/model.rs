//! The data of the matrix: rows by key, cells by state, evidence by link.
//!
//! Plain data; built by [`super::matrix`]. Nothing in it is stored but the codes of rows.

use std::collections::BTreeSet;

use crate::calendar::PartialDate;
use crate::compare::model::{Boundary, Guard};
use crate::compare::words::uncapital;
use crate::extract::{CommitmentId, FactId};

/// The group under which a row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowGroup {
    /// What is promised.
    Commitment,
    /// What makes the promise hold.
    Integrity,
    /// What is reported so far.
    Delivery,
    /// What it all stands on.
    Evidence,
}

impl RowGroup {
    /// The heading.
    pub fn label(self) -> &'static str {
        match self {
            Self::Commitment => "Commitment",
            Self::Integrity => "Integrity",
            Self::Delivery => "Delivery",
            Self::Evidence => "Evidence",
        }
    }
}

macro_rules! rows {
    ($($(#[$doc:meta])* $name:ident, $group:ident, $code:literal, $label:literal, $remark:literal;)*) => {
        /// An attribute that companies are compared by.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum RowKey {
            $($(#[$doc])* $name,)*
        }

        impl RowKey {
            /// All rows in their order.
            pub const ALL: &'static [RowKey] = &[$(RowKey::$name,)*];

            /// The group it stands under.
            pub fn group(self) -> RowGroup {
                match self { $(Self::$name => RowGroup::$group,)* }
            }

            /// The stable name in sessions.
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// The name of the row.
            pub fn label(self) -> &'static str {
                match self { $(Self::$name => $label,)* }
            }

            /// What is to be known beside the name; may be empty.
            pub fn remark(self) -> &'static str {
                match self { $(Self::$name => $remark,)* }
            }
        }
    };
}

rows! {
    /// Year of the headline target.
    Headline, Commitment, "headline", "Headline target", "year and kind";
    /// Its words, verbatim, with the qualifier.
    Wording, Commitment, "wording", "Wording in text", "verbatim";
    /// What it covers.
    Boundary, Commitment, "boundary", "Boundary", "of the headline";
    /// Years from the as-of year.
    YearsToGo, Commitment, "years_to_go", "Years to go", "to the headline year";
    /// Percentage steps of the headline's boundary.
    Step, Commitment, "step", "Percentage step", "same boundary";
    /// All other open targets with their due state.
    Others, Commitment, "others", "Other targets", "clock: year passed";
    /// What a newer document changed.
    Changed, Commitment, "changed", "Changed since", "earlier document";
    /// Offsets and credits.
    Offsets, Integrity, "offsets", "Offsets", "";
    /// Removals and what may remain.
    Removals, Integrity, "removals", "Removals, residual", "";
    /// Gases named.
    Gases, Integrity, "gases", "Gases", "";
    /// Conditions in the words of the text.
    Conditions, Integrity, "conditions", "Conditions", "";
    /// A plan to reach the target.
    Plan, Integrity, "plan", "Plan", "";
    /// Reporting on the way.
    Reporting, Integrity, "reporting", "Reporting", "";
    /// Board, pay, assurance.
    Accountability, Integrity, "accountability", "Accountability", "board, pay, assurance";
    /// Where the company stands with the Science Based Targets initiative, and other outside validation.
    Validation, Integrity, "validation", "SBTi and validation", "by the documents";
    /// Measured figures on the way.
    Progress, Delivery, "progress", "Progress reported", "";
    /// States said to be reached.
    Reached, Delivery, "reached", "Said to be reached", "parts of the company too";
    /// Share of renewables now.
    RenewablesNow, Delivery, "renewables_now", "Renewables now", "";
    /// Share of renewables to come.
    RenewablesTarget, Delivery, "renewables_target", "Renewables target", "";
    /// Awards, ratings, certificates.
    Recognitions, Delivery, "recognitions", "Recognitions", "awards, ratings";
    /// Programmes and initiatives.
    Programmes, Delivery, "programmes", "Programmes", "";
    /// Nine checks of a pledge.
    Completeness, Evidence, "completeness", "Completeness", "9 checks, less those not applicable";
    /// Passages and how many nobody checked.
    Passages, Evidence, "passages", "Passages", "not checked";
}

impl RowKey {
    /// The row of a stable name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|r| r.code() == code)
    }

    /// Whether a value that departs from the most common one is marked. Counts and ranks are compared by their size instead.
    pub fn is_marked(self) -> bool {
        !matches!(self, Self::YearsToGo | Self::Completeness | Self::Passages)
    }
}

/// Whether a cell holds a value; where not, why not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// A document states it.
    Found,
    /// No loaded document states it.
    NotFound {
        /// Number of the company's documents.
        documents: usize,
        /// Year of the newest of them.
        newest: Option<i32>,
    },
    /// A person read a full report, and it does not state it.
    NotStated {
        /// Initials of who read it; may be empty.
        by: String,
    },
    /// There is nothing that it could belong to.
    NotApplicable,
}

/// What a cell stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Evidence {
    /// A commitment.
    Commitment(CommitmentId),
    /// A fact, or a part of a pledge.
    Fact(FactId),
}

/// How a remark in a cell is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Neutral: a grey clock.
    Neutral,
    /// Needs a person: an amber clock.
    Asks,
    /// Missed or dropped, by own statement.
    Missed,
}

/// A line under the first one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The words, without full stop.
    pub text: String,
    /// For a remark on the line above (a due state, a deadline): how it is told.
    pub remark: Option<Tone>,
}

/// A chip in the cell of boundaries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chip {
    /// The words.
    pub text: String,
    /// Expected but not named: drawn dashed.
    pub missing: bool,
}

/// One attribute of one company.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Whether it holds a value.
    pub state: State,
    /// The first line.
    pub value: String,
    /// More lines, paler, and remarks with their mark.
    pub lines: Vec<Line>,
    /// Chips instead of the first line, for boundaries.
    pub chips: Vec<Chip>,
    /// A word beside the first line: `earliest`, `part`.
    pub tag: &'static str,
    /// A number that is drawn: years to go, checks found.
    pub figure: Option<i32>,
    /// The whole that the figure is a part of.
    pub whole: Option<i32>,
    /// What is compared: equal keys are equal values.
    pub key: String,
    /// The number by which the row is sorted; without one, the key is.
    pub rank: Option<f64>,
    /// What it stands on, the deciding one first.
    pub evidence: Vec<Evidence>,
    /// How many of these are commitments that nobody checked.
    pub unchecked: usize,
    /// Whether it departs from the row's most common value.
    pub differs: bool,
}

impl Cell {
    /// Whether it holds a value.
    pub fn is_found(&self) -> bool {
        self.state == State::Found
    }

    /// All of it in one line, for exports, names and tooltips.
    pub fn text(&self) -> String {
        if let State::NotFound { documents, newest } = self.state
            && self.key.is_empty()
        {
            return super::cell::not_found_text(documents, newest);
        }
        let first = if self.chips.is_empty() {
            [self.value.as_str(), self.tag].into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join(", ")
        } else {
            self.chips.iter().filter(|c| !c.missing).map(|c| c.text.as_str()).collect::<Vec<_>>().join(", ")
        };
        self.lines.iter().fold(first, |text, line| match (line.remark, text.is_empty()) {
            (_, true) => line.text.clone(),
            (Some(_), false) => format!("{text} ({})", uncapital(&line.text)),
            (None, false) => format!("{text}; {}", line.text),
        })
    }
}

/// A company of the comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Full name: the key.
    pub name: String,
    /// Name without legal form.
    pub short: String,
    /// Two letters for the tile.
    pub monogram: String,
    /// Place in the order of import; gives the tile colour.
    pub order: usize,
    /// Date of its newest own document.
    pub newest: Option<PartialDate>,
    /// Whether that is older than 24 months.
    pub stale: bool,
    /// Number of its documents.
    pub documents: usize,
    /// Whether a person pinned its headline.
    pub pinned: bool,
}

/// How far the values of a row are alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rows {
    /// All companies have the same.
    Equal,
    /// Some depart from what most have.
    Differ,
    /// No value is the usual one.
    AllDiffer,
}

/// One attribute of all companies.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Which.
    pub key: RowKey,
    /// A cell for each column.
    pub cells: Vec<Cell>,
    /// How far they are alike.
    pub alike: Rows,
    /// The most common value, where at least half of those with a value have it.
    pub common: Option<String>,
    /// Names of the companies that have it.
    pub common_of: Vec<String>,
}

/// By which row the companies are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Sort {
    /// The row.
    pub row: RowKey,
    /// Largest first.
    pub descending: bool,
}

/// What is compared and how.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MatrixSpec {
    /// Companies in the order in which they were arranged, by name; the others follow in the order of import.
    pub order: Vec<String>,
    /// Companies left out, by name.
    pub hidden: BTreeSet<String>,
    /// Sorted by a row instead.
    pub sort: Option<Sort>,
    /// Whether rows in which all companies have the same are left out.
    pub only_differences: bool,
}

/// The comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    /// The date everything is told at.
    pub as_of: PartialDate,
    /// The boundary switch.
    pub boundary: Boundary,
    /// The companies shown.
    pub columns: Vec<Column>,
    /// The rows shown.
    pub rows: Vec<Row>,
    /// Rows left out because all companies have the same.
    pub equal_rows: usize,
    /// Number of companies there are, shown or not.
    pub companies: usize,
    /// What the companies shown mix.
    pub guard: Option<Guard>,
    /// Commitments of the companies shown that count.
    pub counted: usize,
    /// Those that nobody checked.
    pub unchecked: usize,
}

impl Matrix {
    /// The column of a company.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|c| c.name == name)
    }

    /// The place of a row.
    pub fn row(&self, key: RowKey) -> Option<usize> {
        self.rows.iter().position(|r| r.key == key)
    }

    /// A cell by company and row.
    pub fn cell(&self, name: &str, key: RowKey) -> Option<&Cell> {
        self.rows.get(self.row(key)?)?.cells.get(self.column(name)?)
    }
}
