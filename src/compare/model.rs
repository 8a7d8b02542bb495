//! The comparable view of a workspace: companies side by side, each commitment with its role, due state and review.
//!
//! Built by [`super::board`]; charts, tables, the inspector and the command line read it. Nothing in it is stored.

use std::collections::HashMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::calendar::PartialDate;
use crate::document::Diagnostic;
use crate::extract::{Commitment, CommitmentId, Fact, FactId, Family, Rejected};
use crate::workspace::{Checked, Origin, Profile, Review, ReviewState};

/// The switch that restricts which boundary counts for the headline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Boundary {
    /// Own operations, Scopes 1 and 2.
    Own,
    /// Value chain, Scopes 1 to 3.
    ValueChain,
    /// The widest that each company states.
    #[default]
    Widest,
}

/// Levels of a boundary, widest last. Comparisons of "wider" use this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// A site, product, country, brand or supplier: never a company's headline.
    Part,
    /// Scopes 1 and 2, or own operations.
    Own,
    /// The text states no boundary.
    NotStated,
    /// The whole company in words, or its portfolio.
    Whole,
    /// Value chain or Scopes 1 to 3.
    ValueChain,
}

/// The part a commitment plays for its company; derived, never stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// The company's headline target.
    Headline,
    /// A percentage step of the headline's boundary, earlier than it.
    Step,
    /// Any other target.
    Other,
    /// A measured figure on the way.
    Progress,
    /// Said to be reached.
    Achieved,
    /// Missed by own statement.
    Missed,
    /// Replaced by a newer own document.
    Replaced,
    /// Withdrawn.
    Withdrawn,
}

/// A target whose year has passed, after nine months of grace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Due {
    /// No own document dated after the year: neutral.
    NoLaterDocument,
    /// Later own documents, none says that it was reached: needs a person. Holds the newest of them.
    NotConfirmed {
        /// Date of the newest own document.
        newest: PartialDate,
    },
}

/// A commitment in its company's row.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Identity, for selection and decisions.
    pub id: CommitmentId,
    /// The commitment as the analyst has it: what was extracted with the edits in it.
    pub commitment: Arc<Commitment>,
    /// The commitment as extracted, where a person edited it.
    pub extracted: Option<Arc<Commitment>>,
    /// Hash of the document it stands in.
    pub document: String,
    /// Date of that document.
    pub stated: Option<PartialDate>,
    /// Its part.
    pub role: Role,
    /// Due state, for passed targets.
    pub due: Option<Due>,
    /// Boundary level.
    pub level: Level,
    /// The analyst's decision; `None` is "machine, not checked".
    pub review: Option<Review>,
    /// For a headline that replaced an older one, the year of the older.
    pub was: Option<i32>,
    /// Whether the document is the company's own. Statements of others about it never set a headline.
    pub own: bool,
    /// Whether the item counts for the board's boundary only by inference (Scopes 1 to 3 imply 1 and 2): drawn dashed, never exported as stated.
    pub inferred: bool,
    /// Whether it asks for a check: nobody looked at it, and the reading is unsure or replaces an accepted target.
    pub asks: bool,
    /// Why it is data, where the rules did not find it.
    pub origin: Option<Origin>,
    /// The same commitment in other documents, oldest first; it is counted and drawn once.
    pub repeats: Vec<Repeat>,
}

impl Item {
    /// The date at which it was stated first.
    pub fn first_stated(&self) -> Option<PartialDate> {
        self.repeats.iter().filter_map(|r| r.stated).chain(self.stated).min()
    }

    /// Whether a person pinned it as the headline.
    pub fn is_pinned(&self) -> bool {
        self.review.as_ref().is_some_and(|r| r.pinned)
    }

    /// Whether it can be pinned as the headline of its company; otherwise the reason.
    ///
    /// # Errors
    /// The reason in one sentence.
    pub fn pinnable(&self) -> Result<(), &'static str> {
        let open = matches!(self.role, Role::Headline | Role::Other);
        match () {
            () if self.commitment.kind.family() != Family::Neutrality => Err("Only a neutrality target can be a headline."),
            () if self.commitment.year.is_none() => Err("A headline needs a year."),
            () if !self.own => Err("A headline stands in a document of the company."),
            () if !open => Err("Only an open target can be a headline."),
            () => Ok(()),
        }
    }

    /// How far it was looked at.
    pub fn state(&self) -> ReviewState {
        self.review.as_ref().map_or(ReviewState::Unchecked, Review::state)
    }

    /// Whether a person accepted it, as it was extracted or edited.
    pub fn is_accepted(&self) -> bool {
        matches!(self.state(), ReviewState::Accepted | ReviewState::Edited)
    }

    /// Whether a person looked at it.
    pub fn is_checked(&self) -> bool {
        self.state() != ReviewState::Unchecked
    }

    /// The commitment as extracted, edited or not.
    pub fn as_extracted(&self) -> &Commitment {
        self.extracted.as_ref().unwrap_or(&self.commitment)
    }
}

/// A commitment that another document states again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeat {
    /// Identity of the repeated statement.
    pub id: CommitmentId,
    /// Hash of the document it stands in.
    pub document: String,
    /// Date of that document.
    pub stated: Option<PartialDate>,
}

/// A document in its company's row.
#[derive(Debug, Clone, PartialEq)]
pub struct DocRow {
    /// Content hash.
    pub hash: String,
    /// Listed name.
    pub name: String,
    /// Title, or the name where there is none.
    pub title: String,
    /// Date, where known.
    pub date: Option<PartialDate>,
    /// Whether the words in it are the company's own; those of others never set a headline.
    pub own: bool,
    /// Who read all of it, and when: what it does not say is then not stated.
    pub checked: Option<Checked>,
    /// Number of commitments found in it.
    pub commitments: usize,
    /// Short format name (`txt`).
    pub format: &'static str,
    /// What is to be said about it.
    pub remarks: Vec<Diagnostic>,
}

/// A fact with the hash of its document.
pub type DocumentFact = (Arc<str>, Arc<Fact>);

/// One company with all that is known of it.
#[derive(Debug, Clone, PartialEq)]
pub struct CompanyRow {
    /// Full name: the key for selection.
    pub name: String,
    /// Name without legal form, for lanes.
    pub short: String,
    /// Two letters for the tile.
    pub monogram: String,
    /// Number of its tile, in the order of import; gives the colour and stays when companies are merged.
    pub order: usize,
    /// Its documents, newest last.
    pub documents: Vec<DocRow>,
    /// Date of its newest own document.
    pub newest: Option<PartialDate>,
    /// Whether that is older than 24 months at the as-of date.
    pub stale: bool,
    /// All its items that count (rejected ones left out), in order of the text, oldest document first.
    pub items: Vec<Item>,
    /// Index of the headline in `items`, under the board's boundary switch.
    pub headline: Option<usize>,
    /// Items that a person rejected: listed, never counted.
    pub rejected_items: Vec<Item>,
    /// Number of items that nobody has checked.
    pub unchecked: usize,
    /// Facts from its documents with the document's hash.
    pub facts: Vec<DocumentFact>,
    /// What makes its pledge complete (plan, reporting, accountability) with the document's hash.
    pub parts: Vec<DocumentFact>,
    /// What is known of it beside its documents: identifiers, sector, country, groups.
    pub profile: Arc<Profile>,
    /// A person left it out of the charts.
    pub hidden: bool,
    /// A filter left commitments of it out.
    pub is_sifted: bool,
    /// Where each commitment stands, repeats too: its place, and whether that is among the rejected ones.
    pub(super) places: HashMap<CommitmentId, (usize, bool)>,
}

impl CompanyRow {
    /// The item of a commitment, also where the commitment is a repeat of it.
    pub fn item(&self, id: &CommitmentId) -> Option<&Item> {
        let (at, rejected) = self.places.get(id)?;
        if *rejected { self.rejected_items.get(*at) } else { self.items.get(*at) }
    }

    /// The headline item.
    pub fn headline_item(&self) -> Option<&Item> {
        self.headline.and_then(|i| self.items.get(i))
    }

    /// The newest own document that a person read whole: with one, what was not found is not stated.
    pub fn checked(&self) -> Option<&DocRow> {
        self.documents.iter().rev().find(|d| d.own && d.checked.is_some())
    }

    /// Whether a person pinned the headline.
    pub fn is_pinned(&self) -> bool {
        self.headline_item().is_some_and(Item::is_pinned)
    }

    /// Items that play `role`.
    pub fn with_role(&self, role: Role) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(move |i| i.role == role)
    }
}

/// What differs between the rows of a chart, said on the chart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Guard {
    /// The sentence, as in `Mixed: 3 boundaries and 1 not stated, 2 words`.
    pub sentence: String,
    /// Each group with its companies, for the tooltip.
    pub groups: Vec<(String, Vec<String>)>,
}

/// The whole comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct Board {
    /// The date everything is told at.
    pub as_of: PartialDate,
    /// The switch it was built with.
    pub boundary: Boundary,
    /// Companies in order of import.
    pub companies: Vec<Arc<CompanyRow>>,
    /// Companies without a document of their own, named as owners in documents of others; by name. Listed and exported, never in charts or titles.
    pub mentioned: Vec<Arc<CompanyRow>>,
    /// Documents without a company.
    pub loose: Vec<DocRow>,
    /// Rejected statements by document hash, as the rules rejected them.
    pub not_counted: Vec<(Arc<str>, Arc<Rejected>)>,
    /// Number of documents.
    pub documents: usize,
    /// Number of commitments found, rejected ones included.
    pub found: usize,
    /// Number of commitments that count.
    pub counted: usize,
    /// Number of counted ones that nobody has checked.
    pub unchecked: usize,
    /// What is mixed, if anything.
    pub guard: Option<Guard>,
    /// The filters by which this board was narrowed, in words; empty where it holds everything.
    pub filters: Vec<String>,
    /// What the colours of the tiles stand for, with the number of each; empty where each company has its own.
    pub tiles: Vec<(String, usize)>,
}

impl Board {
    /// The item of a commitment with its company, also where the commitment is a repeat of it.
    pub fn item(&self, id: &CommitmentId) -> Option<(&CompanyRow, &Item)> {
        self.rows().find_map(|row| row.item(id).map(|item| (row, item)))
    }

    /// A fact with the company whose document states it.
    pub fn fact(&self, id: &FactId) -> Option<(&CompanyRow, &Fact)> {
        let is = |(hash, f): &&DocumentFact| **hash == *id.document && f.kind == id.kind && f.span == id.span;
        self.companies.iter().find_map(|c| c.facts.iter().chain(&c.parts).find(is).map(|(_, f)| (&**c, &**f)))
    }

    /// Companies that have a headline under the board's boundary.
    pub fn headlines(&self) -> impl Iterator<Item = (&CompanyRow, &Item)> {
        self.companies.iter().filter_map(|c| c.headline_item().map(|i| (&**c, i)))
    }

    /// The companies by name, as a list to choose from shows them.
    pub fn by_name(&self) -> Vec<&CompanyRow> {
        let mut rows: Vec<&CompanyRow> = self.companies.iter().map(|c| &**c).collect();
        rows.sort_by_cached_key(|c| c.name.to_lowercase());
        rows
    }

    /// All rows: companies, then those that are only mentioned.
    pub fn rows(&self) -> impl Iterator<Item = &CompanyRow> + Clone {
        self.companies.iter().chain(&self.mentioned).map(|c| &**c)
    }
}
