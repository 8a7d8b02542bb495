//! What extraction yields: commitments, facts and rejected statements, each with its evidence and its reasons.
//!
//! Plain data that can be serialised. Derived, never edited: the analyst's decisions live in `workspace`.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::vocabulary::{Bearer, Committer, Coverage, Kind, PercentBasis, Period, Qualifier, Scope, Status, Strength};
use crate::calendar::PartialDate;
use crate::document::Diagnostic;
use crate::text::Span;

/// The words a value stands on.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Evidence {
    /// The deciding words, verbatim and contiguous (`span` of the text).
    pub quote: String,
    /// Where the quote stands.
    pub span: Span,
    /// All places that took part, in the order of the text.
    pub spans: Vec<Span>,
    /// The whole sentence or block around the quote.
    pub sentence: Span,
    /// Page, where the format has pages.
    pub page: Option<u32>,
    /// Nearest heading above, where there is one.
    pub section: Option<String>,
}

/// One line of "why": what spoke for or against, and how much.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Reason {
    /// Id of the rule.
    pub rule: String,
    /// One line for a person, quoting the deciding words.
    pub text: String,
    /// Points for (+) or against (−); the sum is mapped to the confidence.
    pub points: f32,
}

/// An amount with its base unit.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Amount {
    /// The value with multipliers resolved (57.56 million kWh is 57 560 000).
    pub value: f64,
    /// The base unit: `tCO2e`, `kWh`, `MW`, `m3`, `%`, or a counted noun (`projects`).
    pub unit: String,
}

/// Whether something counts towards a commitment, by the words of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Use {
    /// It may count.
    Allowed,
    /// It must not.
    Excluded,
}

/// How carbon is taken from the air.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RemovalType {
    /// Forests, soils and the like.
    Nature,
    /// Machines and minerals.
    Engineered,
    /// Both.
    Both,
}

/// How scope 2 is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope2Method {
    /// By contracts.
    MarketBased,
    /// By the grid.
    LocationBased,
}

/// The terms of a commitment that stand beside its figures; what the text does not state is empty.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Terms {
    /// Whether offsets count.
    pub offset_use: Option<Use>,
    /// Whether removals count.
    pub removal_use: Option<Use>,
    /// How removals are made.
    pub removal_type: Option<RemovalType>,
    /// Share of the stated boundary that is covered, in percent.
    pub covered_percent: Option<f64>,
    /// Categories of scope 3, by number and name of the GHG Protocol, sorted by number.
    pub categories: Vec<String>,
    /// How scope 2 is counted.
    pub scope2_method: Option<Scope2Method>,
    /// Campaigns and standard setters that the sentence names.
    pub initiatives: Vec<String>,
}

/// A commitment as the rules found it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Commitment {
    /// Who owns it: the fullest name in the text.
    pub company: String,
    /// Who speaks it.
    #[serde(default)]
    pub committer: Committer,
    /// Who bears it.
    #[serde(default)]
    pub bearer: Bearer,
    /// What is promised.
    pub kind: Kind,
    /// The words of the text for the kind, verbatim.
    pub wording: String,
    /// Where it stands.
    pub status: Status,
    /// The year in which the state is to be, or was, reached. Of a range the last one.
    #[serde(default)]
    pub year: Option<i32>,
    /// First year of a range of years.
    #[serde(default)]
    pub year_first: Option<i32>,
    /// The year as the text writes it ("FY2030/31", "mid-century"), where it is more than the number.
    #[serde(default)]
    pub year_label: Option<String>,
    /// Calendar, fiscal or decade.
    #[serde(default)]
    pub period: Period,
    /// How the year binds.
    #[serde(default)]
    pub qualifier: Option<Qualifier>,
    /// Percent, always positive.
    #[serde(default)]
    pub percent: Option<f64>,
    /// What the percentage measures.
    #[serde(default)]
    pub percent_basis: Option<PercentBasis>,
    /// A target given as an amount.
    #[serde(default)]
    pub amount: Option<Amount>,
    /// Base year.
    #[serde(default)]
    pub baseline: Option<i32>,
    /// The boundary, sorted; empty where the text states none.
    #[serde(default)]
    pub scopes: Vec<Scope>,
    /// Place, division, brand, sector, substance or energy carrier, in the words of the text.
    #[serde(default)]
    pub subject: Option<String>,
    /// Whole or part of the subject.
    #[serde(default)]
    pub coverage: Coverage,
    /// A step towards a later, larger target.
    #[serde(default)]
    pub interim: bool,
    /// The earlier target year that this one replaces, by the words of the text.
    #[serde(default)]
    pub supersedes_year: Option<i32>,
    /// The earlier percentage that this one replaces.
    #[serde(default)]
    pub supersedes_percent: Option<f64>,
    /// The earlier wording that this one replaces.
    #[serde(default)]
    pub supersedes_wording: Option<String>,
    /// How firm the words are.
    #[serde(default)]
    pub strength: Option<Strength>,
    /// The clause that makes it conditional, verbatim.
    #[serde(default)]
    pub condition: Option<String>,
    /// What the text says about offsets, verbatim.
    #[serde(default)]
    pub offsets: Option<String>,
    /// What the text says about removals, verbatim.
    #[serde(default)]
    pub removals: Option<String>,
    /// Share that may remain, in percent.
    #[serde(default)]
    pub residual_percent: Option<f64>,
    /// Gases named ("CO2", "methane").
    #[serde(default)]
    pub gases: Vec<String>,
    /// Outside validation, in the words of the text.
    #[serde(default)]
    pub validation: Option<String>,
    /// Offsets, removals, coverage, categories, accounting, initiatives.
    #[serde(default)]
    pub terms: Terms,
    /// The words it stands on.
    pub evidence: Evidence,
    /// The deciding year or percent token, else the kind word: part of the identity.
    pub anchor: Span,
    /// 0 to 1; reported from 0.50, to be reviewed below 0.75.
    pub confidence: f32,
    /// The reasons that add up to the confidence.
    #[serde(default)]
    pub why: Vec<Reason>,
}

/// Identity of a commitment, stable while document and rules agree on it (16 hex digits).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CommitmentId(pub String);

impl Commitment {
    /// The identity: document bytes, kind, deciding span, owner, scopes and status as extracted; the engine sees to it that the commitments of a
    /// document have one each.
    pub fn id(&self, document_hash: &str) -> CommitmentId {
        let scopes: Vec<&str> = self.scopes.iter().map(|s| s.code()).collect();
        let key = format!(
            "{document_hash}\n{}\n{}\n{}\n{}\n{}\n{}",
            self.kind.code(),
            self.anchor.start,
            self.anchor.end,
            self.company,
            scopes.join("+"),
            self.status.code()
        );
        let digest = Sha256::digest(key.as_bytes());
        CommitmentId(digest.iter().take(8).map(|b| format!("{b:02x}")).collect())
    }
}

/// What a fact is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactType {
    /// A measured value with unit and year.
    Metric,
    /// An award, rating or certificate.
    Recognition,
    /// A programme, initiative or pilot.
    Programme,
    /// A plan to reach the target; in [`Extraction::parts`] alone.
    Plan,
    /// Reporting on the way; in [`Extraction::parts`] alone.
    Reporting,
    /// Who answers for it: board, pay, assurance; in [`Extraction::parts`] alone.
    Accountability,
}

/// A fact beside the commitments.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// Metric, recognition or programme.
    #[serde(rename = "type")]
    pub kind: FactType,
    /// What was measured, awarded or started.
    pub what: String,
    /// The value in base units, for metrics.
    pub value: Option<f64>,
    /// The base unit, for metrics.
    pub unit: Option<String>,
    /// The year it belongs to.
    pub year: Option<i32>,
    /// The words it stands on, verbatim.
    pub quote: String,
    /// Where they stand.
    pub span: Span,
}

/// Names a fact: its document, what it is about, and where its words stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactId {
    /// Hash of the document.
    pub document: String,
    /// Metric, recognition or programme.
    pub kind: FactType,
    /// Place of its words.
    pub span: Span,
}

impl Fact {
    /// The identity within a document.
    pub fn id(&self, document_hash: &str) -> FactId {
        FactId { document: document_hash.to_owned(), kind: self.kind, span: self.span }
    }
}

/// A statement that looks like a commitment and is none, or is not the company's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rejected {
    /// The kind it looked like.
    pub kind: Kind,
    /// Its year.
    pub year: Option<i32>,
    /// Whose statement it is.
    pub owner: Option<String>,
    /// A code: `public_owner`, `alliance`, `customer`, `supplier`, `peer_unnamed`, `negated`, `conditional`, `scenario`, `name_with_year`, `boilerplate`, `low_confidence` …
    pub reason: String,
    /// One line for a person.
    pub why: String,
    /// The words, verbatim.
    pub quote: String,
    /// Where they stand.
    pub span: Span,
}

/// All that extraction says about one document. What it holds is shared by all who show it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Extraction {
    /// Hash of the rule packs that were used.
    pub rules: String,
    /// The main company by its fullest name in the text; `None` where there is none.
    pub company: Option<String>,
    /// Other names of the main company in the text ("the Group" left out), e.g. a defined short name.
    pub aliases: Vec<String>,
    /// The document's date by its text or metadata.
    pub date: Option<PartialDate>,
    /// Title by metadata, heading or first line.
    pub title: Option<String>,
    /// Two-letter language code.
    pub language: Option<String>,
    /// Commitments in the order of the text.
    pub commitments: Vec<Arc<Commitment>>,
    /// Facts in the order of the text.
    pub facts: Vec<Arc<Fact>>,
    /// What makes the pledge complete beside its target (plan, reporting, accountability), in the order of the text.
    pub parts: Vec<Arc<Fact>>,
    /// Rejected statements in the order of the text.
    pub rejected: Vec<Arc<Rejected>>,
    /// What was not found, near misses, language not covered.
    pub diagnostics: Vec<Diagnostic>,
}
