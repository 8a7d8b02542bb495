//! The workspace's data: what the analyst decided (undoable), and beside it what was read and extracted (derived, by content hash).
//!
//! Plain data; changes go through [`super::Edit`], reading and writing of sessions through `session`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::calendar::PartialDate;
use crate::document::Document;
use crate::extract::{Commitment, CommitmentId, Extraction, Kind};

use super::added::Added;
use super::chart_notes::ChartNote;
use super::corrections::{Checked, Corrections};
use super::fields::{Field, FieldEdits};
use super::listed::Listed;
use super::log::Logged;

/// Everything that undo and redo cover: decisions and membership. Cheap to snapshot behind an `Arc`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Decisions {
    /// The documents of the workspace, in the order in which they came.
    pub members: Vec<Member>,
    /// Companies in order of first import; each has its tile for good. Each has at least one member.
    pub companies: Vec<Company>,
    /// The analyst's word on commitments, by identity.
    pub reviews: BTreeMap<CommitmentId, Review>,
    /// Names that the analyst joined or changed, in the order in which it was done; they hold for documents that come later too.
    pub merges: Vec<Merge>,
    /// Hashes of files whose documents a person took out: a watched folder does not bring them back.
    pub removed: BTreeSet<String>,
    /// Companies of the person's lists, with or without documents.
    pub listed: Vec<Listed>,
    /// Commitments that are data: added by a person, split off, or kept.
    pub added: BTreeMap<CommitmentId, Added>,
    /// Pairs of names that a person said are two companies; the smaller name first.
    pub dismissed: BTreeSet<(String, String)>,
    /// Who did what and when, oldest first.
    pub log: Vec<Arc<Logged>>,
    /// Notes on charts, in the order in which they were put on.
    pub chart_notes: Vec<ChartNote>,
    /// The date at which due, stale and "today" are told; `None` until set: the app sets it when a workspace begins.
    pub as_of: Option<PartialDate>,
}

/// One document of the workspace.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Member {
    /// SHA-256 of the original bytes: the key into [`Library`].
    pub hash: String,
    /// The name it is listed under (path relative to what was opened).
    pub name: String,
    /// Where the file was, for relinking only (never opened unasked); relative to the session file when saved.
    pub path: Option<String>,
    /// Name of the company it belongs to, an index by name into [`Decisions::companies`]; `None` for documents without a main company.
    pub company: Option<String>,
    /// What a person corrected about it.
    pub corrections: Corrections,
    /// Who read all of it and when; `None` while nobody said so.
    pub checked: Option<Checked>,
    /// Identifiers of companies that its text names, as `lei:…`, `isin:…`, `ticker:…`.
    pub identifiers: Vec<String>,
}

/// One company of the workspace.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Company {
    /// Fullest name seen; the key.
    pub name: String,
    /// Other names, in the order in which they were seen.
    pub aliases: Vec<String>,
    /// Number of its tile, which gives the colour: counted when the company came, and kept whatever becomes of the others.
    pub tile: usize,
    /// A person left it out of the charts.
    pub hidden: bool,
}

/// One name that the analyst put in place of another: a merge where both were companies, a rename where the new name was none yet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Merge {
    /// The company as it was before.
    pub company: Company,
    /// The name it goes by since.
    pub into: String,
    /// Initials of who decided.
    pub by: String,
    /// The day of the decision.
    pub on: Option<PartialDate>,
}

/// The analyst's verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Checked and right.
    Accepted,
    /// Checked and wrong: not counted anywhere.
    Rejected,
}

/// A decision about one commitment. Absent means "machine, not checked".
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Review {
    /// The verdict, `None` where there is only a note.
    pub verdict: Option<Verdict>,
    /// Initials of who decided.
    pub by: String,
    /// The day of the decision.
    pub on: Option<PartialDate>,
    /// Free note.
    pub note: String,
    /// Pinned by the analyst as the headline of its company, whatever the rule says.
    pub pinned: bool,
    /// Why it was rejected, where that was said.
    pub reason: String,
    /// Fields that the analyst corrected.
    pub edits: FieldEdits,
    /// Words that a person sorts by.
    pub tags: BTreeSet<String>,
    /// A coloured flag.
    pub mark: Option<ColourMark>,
    /// Verified fields that newer rules read otherwise, until a person settles it.
    pub disputed: BTreeSet<Field>,
    /// How to find the commitment again where its identity no longer matches.
    pub anchor: Anchor,
}

/// A coloured flag on a commitment; what it means is the person's own affair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ColourMark {
    /// Red.
    Red,
    /// Amber.
    Amber,
    /// Green.
    Green,
    /// Blue.
    Blue,
    /// Violet.
    Violet,
}

impl ColourMark {
    /// All in the order in which they are offered.
    pub const ALL: [ColourMark; 5] = [Self::Red, Self::Amber, Self::Green, Self::Blue, Self::Violet];

    /// The name on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Red => "Red",
            Self::Amber => "Amber",
            Self::Green => "Green",
            Self::Blue => "Blue",
            Self::Violet => "Violet",
        }
    }
}

/// How far a commitment was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReviewState {
    /// Nobody looked at it.
    Unchecked,
    /// A person corrected it.
    Edited,
    /// A person found it right as it was extracted.
    Accepted,
    /// A person found it wrong.
    Rejected,
}

impl Review {
    /// How far the commitment was looked at.
    pub fn state(&self) -> ReviewState {
        match self.verdict {
            Some(Verdict::Rejected) => ReviewState::Rejected,
            _ if !self.edits.is_empty() => ReviewState::Edited,
            Some(Verdict::Accepted) => ReviewState::Accepted,
            None => ReviewState::Unchecked,
        }
    }

    /// Whether it decides nothing and says nothing.
    pub fn is_empty(&self) -> bool {
        let marked = self.pinned || self.mark.is_some() || !self.tags.is_empty();
        self.verdict.is_none() && !marked && self.note.is_empty() && self.reason.is_empty() && self.edits.is_empty()
    }

    /// The commitment as the analyst has it: what was extracted with the edits in it.
    pub fn effective(&self, extracted: &Commitment) -> Commitment {
        self.edits.apply(extracted)
    }
}

/// The place of a decision, by words: survives newer rules and changed offsets.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Anchor {
    /// Hash of the document.
    pub document: String,
    /// The quote.
    pub quote: String,
    /// 40 characters before it.
    pub before: String,
    /// 40 characters after it.
    pub after: String,
    /// The kind as it was extracted when the decision was made: a decision never moves to another kind.
    pub kind: Option<Kind>,
    /// The year as it was extracted then; tells rows with the same quote apart.
    pub year: Option<i32>,
}

/// What is known of one document: its text (possibly still in the session file) and its extraction.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// The document; its text and blocks may be empty until asked for with `Workspace::document`.
    pub document: Arc<Document>,
    /// What the rules found.
    pub extraction: Arc<Extraction>,
}

/// Derived data by content hash; outside of history.
pub type Library = BTreeMap<String, Loaded>;
