//! The Figure: marks in data coordinates with lanes and scales, the datum and accessible name behind every mark.
//!
//! Plain data between [`super::build`] and the layouts. Knows no pixels, fonts or colours of a theme.

use std::sync::Arc;

use serde::Serialize;

use super::plot::Plot;
use super::spec::ChartKind;
use crate::compare::Role;
use crate::extract::{CommitmentId, Kind};
use crate::workspace::ChartNote;

/// A chart before it is placed.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Which chart.
    pub kind: ChartKind,
    /// The finding.
    pub title: String,
    /// As-of date, what is shown, counts.
    pub subtitle: String,
    /// What is mixed, if anything.
    pub guard: Option<String>,
    /// Where it comes from and what nobody checked, below the chart.
    pub source: String,
    /// A reading note below the source, where a person wrote one.
    pub note: Option<String>,
    /// For files and screen readers.
    pub description: String,
    /// What is shown, as JSON, for files; empty in a figure for the screen.
    pub data: Arc<str>,
    /// The as-of date on the year axis.
    pub today: f64,
    /// First year on the axis and one past the last; whole years start at their number.
    pub years: [f64; 2],
    /// Whether these years were chosen to fit the data.
    pub fitted: bool,
    /// Lanes in groups, in the order in which they are drawn.
    pub groups: Vec<Group>,
    /// What charts without lanes show.
    pub plot: Plot,
    /// The same as a table: what a reader of the picture can look up.
    pub table: Arc<DataTable>,
    /// The lanes or rows of this page (first, one past the last) where they are spread over several; `None` shows all.
    pub page: Option<[usize; 2]>,
    /// Years that run through the chart as lines, with their names.
    pub references: Vec<(i32, String)>,
    /// Notes of a person on this chart.
    pub notes: Vec<ChartNote>,
    /// Low lanes.
    pub compact: bool,
    /// The hovered year: a guide from the mark to the axis.
    pub guide: Option<i32>,
    /// The selected year: a band.
    pub selected_year: Option<i32>,
    /// Number of companies, those without a headline included.
    pub companies: usize,
    /// What the colours of the tiles stand for, with their numbers; empty where each company has its own, or no tile is drawn.
    pub tiles: Vec<(String, usize)>,
    /// Whether the headlines have several boundaries, so that totals must say so.
    pub mixed: bool,
}

/// What a scene takes over from its figure.
pub(super) struct Words {
    pub title: String,
    pub description: String,
    pub data: Arc<str>,
    pub table: Arc<DataTable>,
}

impl Figure {
    /// The words and data of the page alone.
    pub(super) fn clone_words(&self) -> Words {
        Words {
            title: self.title.clone(),
            description: self.description.clone(),
            data: Arc::clone(&self.data),
            table: Arc::clone(&self.table),
        }
    }

    /// All lanes in order.
    pub fn lanes(&self) -> impl Iterator<Item = &Lane> {
        self.groups.iter().flat_map(|g| &g.lanes)
    }

    /// The groups with the lanes of this page; groups without any are left out.
    pub fn shown_groups(&self) -> Vec<(&str, usize, Vec<&Lane>)> {
        let [first, end] = self.page.unwrap_or([0, usize::MAX]);
        let mut at = 0;
        let mut out = Vec::new();
        for group in &self.groups {
            let start = at;
            at += group.lanes.len();
            let lanes: Vec<&Lane> =
                group.lanes.iter().enumerate().filter(|(i, _)| (first..end).contains(&(start + i))).map(|(_, l)| l).collect();
            if !lanes.is_empty() {
                out.push((group.label.as_str(), group.lanes.len(), lanes));
            }
        }
        out
    }

    /// All marks in order.
    pub fn marks(&self) -> impl Iterator<Item = &Mark> {
        self.lanes().flat_map(|l| &l.marks)
    }
}

/// The data of a chart as a table.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct DataTable {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// Rows, each as long as the columns.
    pub rows: Vec<Vec<String>>,
}

impl DataTable {
    /// A table with these columns.
    pub fn new(columns: &[&str]) -> Self {
        Self { columns: columns.iter().map(|c| (*c).to_owned()).collect(), rows: Vec::new() }
    }
}

/// Lanes under one heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// The heading: `2030s`.
    pub label: String,
    /// Its lanes.
    pub lanes: Vec<Lane>,
}

/// How a lane or mark is set off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Emphasis {
    /// Not at all.
    #[default]
    None,
    /// Pointed at.
    Hovered,
    /// Selected.
    Selected,
}

/// One company.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lane {
    /// Full name: the key for selection.
    pub company: String,
    /// Name without legal form.
    pub short: String,
    /// Two letters for the tile.
    pub monogram: String,
    /// Place in the order of import; gives the tile colour.
    pub order: usize,
    /// Date of the newest own document, for people.
    pub newest: Option<String>,
    /// Whether that is older than 24 months.
    pub stale: bool,
    /// How it is set off.
    pub emphasis: Emphasis,
    /// Dated documents.
    pub statements: Vec<Statement>,
    /// The line from statement to headline.
    pub spine: Option<Spine>,
    /// Marks: headline first, then main track, then second track, each in the order of years.
    pub marks: Vec<Mark>,
    /// What stands in place of a headline: `No neutrality year found in 2 documents, newest 2024`.
    pub note: Option<String>,
}

impl Lane {
    /// The headline mark.
    pub fn headline(&self) -> Option<&Mark> {
        self.marks.iter().find(|m| m.role == Role::Headline)
    }
}

/// A dated document.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// Its day on the axis.
    pub x: f64,
    /// Content hash.
    pub document: String,
    /// Accessible name.
    pub name: String,
    /// Whether all that it says of the headline has been replaced since.
    pub old: bool,
}

/// The line that leads to the headline.
#[derive(Debug, Clone, PartialEq)]
pub struct Spine {
    /// The first statement of a replaced headline: the line is grey from there to `from`.
    pub older: Option<f64>,
    /// The first statement of the headline.
    pub from: f64,
    /// The headline's place.
    pub to: f64,
    /// The headline's kind, for the colour.
    pub kind: Kind,
    /// Whether the end stays open ("before").
    pub open: bool,
    /// Whether the headline counts by inference only: dashed.
    pub inferred: bool,
}

/// The two tracks of a lane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Track {
    /// With the line to the headline.
    Main,
    /// Below it: other targets, progress, missed.
    Second,
}

/// The clock of a passed year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// No document after the year.
    Grey,
    /// Later documents do not say that it was reached.
    Amber,
}

/// How a label is inked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Steps.
    Strong,
    /// Facts.
    Plain,
    /// Other targets.
    Quiet,
    /// Asks for a look.
    Warn,
    /// Missed.
    Danger,
}

/// One commitment on the chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// The commitment; for an older year told by the headline's own words, the headline.
    pub id: CommitmentId,
    /// Its part.
    pub role: Role,
    /// Its kind: shape and colour.
    pub kind: Kind,
    /// Whole target year, where it has one.
    pub year: Option<i32>,
    /// Place on the axis (a year stands in its middle); `None` is the column "No year".
    pub x: Option<f64>,
    /// Start and end of a range of years.
    pub range: Option<[f64; 2]>,
    /// Earlier than the year.
    pub before: bool,
    /// Counts by inference only.
    pub inferred: bool,
    /// The clock of a passed year.
    pub clock: Option<Clock>,
    /// Where it stands.
    pub track: Track,
    /// Label forms, longest first. Of a headline: the year.
    pub labels: Vec<String>,
    /// Kind and boundary of a headline, of a target the boundary in short.
    pub detail: String,
    /// Ink of the label.
    pub tone: Tone,
    /// How it is set off.
    pub emphasis: Emphasis,
    /// Accessible name.
    pub name: String,
}
