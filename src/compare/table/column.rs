//! The columns: names, which source has them, how each is filtered, and which field of a commitment it edits.
//!
//! Plain tables. Widths are logical pixels at the usual size.

use super::Source;
use crate::workspace::Field;

/// A column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// How far it was looked at.
    Review,
    /// Whose it is.
    Company,
    /// Kind of a commitment.
    Kind,
    /// Status of a commitment.
    Status,
    /// Year with its qualifier.
    Year,
    /// Percentage with its base year.
    Change,
    /// Boundary.
    Boundary,
    /// The deciding words.
    Evidence,
    /// Page.
    Page,
    /// Confidence, 0 to 100.
    Confidence,
    /// The part it plays for its company.
    Role,
    /// The words for the kind.
    Wording,
    /// Base year.
    BaseYear,
    /// Amount with its unit.
    Amount,
    /// Subject.
    Subject,
    /// Whole or part.
    Coverage,
    /// Step towards a later target.
    Interim,
    /// How firm the words are.
    Strength,
    /// Condition.
    Condition,
    /// Offsets.
    Offsets,
    /// Removals.
    Removals,
    /// Gases.
    Gases,
    /// Outside validation.
    Validation,
    /// What it replaces.
    Replaces,
    /// Due state.
    Due,
    /// Title of the document.
    Document,
    /// Date of the document.
    Stated,
    /// Heading above.
    Section,
    /// Fields that were edited.
    Edits,
    /// Who decided.
    DecidedBy,
    /// When.
    DecidedOn,
    /// Note.
    Note,
    /// Tags.
    Tags,
    /// Coloured flag.
    Flag,
    /// What the rules say now, where that is another thing.
    Rules,
    /// Groups of the company.
    Groups,
    /// Weight of the company in its groups, in percent.
    Weight,
    /// Sector of the company.
    Sector,
    /// Country of the company.
    Country,
    /// LEI of the company.
    Lei,
    /// ISIN of the company.
    Isin,
    /// Ticker of the company.
    Ticker,
    /// Type of a fact.
    Type,
    /// What a fact is about.
    What,
    /// Value of a fact.
    Value,
    /// Why a statement was not counted, as a word.
    Reason,
    /// Why a statement was not counted, in a line.
    Why,
}

/// How a column is filtered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FilterKind {
    /// Some of its values.
    Choice,
    /// A range of numbers.
    Range,
    /// Words that it contains.
    Words,
}

use Column::*;

const COMMITMENTS: [Column; 42] = [
    Review, Company, Kind, Status, Year, Change, Boundary, Evidence, Page, Confidence, Role, Wording, BaseYear, Amount, Subject, Coverage,
    Interim, Strength, Condition, Offsets, Removals, Gases, Validation, Replaces, Due, Document, Stated, Section, Edits, DecidedBy,
    DecidedOn, Note, Tags, Flag, Rules, Groups, Weight, Sector, Country, Lei, Isin, Ticker,
];
const FACTS: [Column; 15] =
    [Company, Type, What, Value, Year, Evidence, Document, Stated, Groups, Weight, Sector, Country, Lei, Isin, Ticker];
const REJECTED: [Column; 15] =
    [Company, Kind, Year, Reason, Why, Evidence, Document, Stated, Groups, Weight, Sector, Country, Lei, Isin, Ticker];

impl Column {
    /// The columns that a source has, in their usual order.
    pub fn of(source: Source) -> &'static [Column] {
        match source {
            Source::Commitments => &COMMITMENTS,
            Source::Facts => &FACTS,
            Source::Rejected => &REJECTED,
        }
    }

    /// The columns that are shown unless chosen otherwise.
    pub fn usual(source: Source) -> &'static [Column] {
        match source {
            Source::Commitments => &COMMITMENTS[..10],
            Source::Facts => &FACTS[..7],
            Source::Rejected => &REJECTED[..7],
        }
    }

    /// Whether it stays in place while the others scroll sideways, and can't be taken away.
    pub fn is_sticky(self) -> bool {
        matches!(self, Review | Company)
    }

    /// The name in the header.
    pub fn label(self) -> &'static str {
        match self {
            Review => "Review",
            Company => "Company",
            Kind => "Kind",
            Status => "Status",
            Year => "Year",
            Change => "Change",
            Boundary => "Boundary",
            Evidence => "Evidence",
            Page => "Page",
            Confidence => "Conf.",
            Role => "Role",
            Wording => "Wording",
            BaseYear => "Base year",
            Amount => "Amount",
            Subject => "Subject",
            Coverage => "Coverage",
            Interim => "Interim",
            Strength => "Strength",
            Condition => "Condition",
            Offsets => "Offsets",
            Removals => "Removals",
            Gases => "Gases",
            Validation => "Validation",
            Replaces => "Replaces",
            Due => "Due",
            Document => "Document",
            Stated => "Stated on",
            Section => "Section",
            Edits => "Edited fields",
            DecidedBy => "Decided by",
            DecidedOn => "Decided on",
            Note => "Note",
            Tags => "Tags",
            Flag => "Flag",
            Rules => "Rules",
            Groups => "Groups",
            Weight => "Weight",
            Sector => "Sector",
            Country => "Country",
            Lei => "LEI",
            Isin => "ISIN",
            Ticker => "Ticker",
            Type => "Type",
            What => "About",
            Value => "Value",
            Reason => "Reason",
            Why => "Why not counted",
        }
    }

    /// The whole name, for screen readers, menus and exports.
    pub fn name(self) -> &'static str {
        if self == Confidence { "Confidence" } else { self.label() }
    }

    /// The stable name in sessions.
    pub fn code(self) -> String {
        let mut code = String::new();
        for (i, c) in format!("{self:?}").chars().enumerate() {
            if c.is_uppercase() && i > 0 {
                code.push('_');
            }
            code.extend(c.to_lowercase());
        }
        code
    }

    /// The column of a stable name.
    pub fn from_code(code: &str) -> Option<Self> {
        COMMITMENTS.iter().chain(&FACTS).chain(&REJECTED).find(|c| c.code() == code).copied()
    }

    /// Usual width in logical pixels.
    pub fn width(self) -> f32 {
        match self {
            Review => 40.0,
            Company => 160.0,
            Kind => 146.0,
            Status => 90.0,
            Year => 96.0,
            Change | Value => 118.0,
            Boundary => 124.0,
            Evidence | Why => 190.0,
            Page => 56.0,
            Confidence => 92.0,
            Interim | BaseYear | Stated | DecidedBy | DecidedOn | Coverage | Strength => 100.0,
            Flag | Weight | Ticker => 84.0,
            Rules => 140.0,
            Role | Gases | Amount | Type | Section | Edits => 130.0,
            _ => 160.0,
        }
    }

    /// Least width in logical pixels.
    pub fn least(self) -> f32 {
        if self == Review { 40.0 } else { 56.0 }
    }

    /// Whether its values stand at the right edge.
    pub fn is_right(self) -> bool {
        matches!(self, Year | Change | Page | BaseYear | Value | Weight)
    }

    /// How it is filtered.
    pub fn filter_kind(self) -> FilterKind {
        match self {
            Review | Company | Kind | Status | Boundary | Role | Coverage | Interim | Strength | Due | Document | DecidedBy | Reason
            | Tags | Flag | Rules | Groups | Sector | Country | Type => FilterKind::Choice,
            Year | Change | Page | Confidence | BaseYear | Value | Amount | Stated | DecidedOn | Weight => FilterKind::Range,
            _ => FilterKind::Words,
        }
    }

    /// Values in a fixed order, where the alphabet is not it.
    pub(super) fn fixed_choices(self) -> &'static [&'static str] {
        match self {
            Review => super::filter::review_choices(),
            Status => &["Target", "Committed", "Progress", "Achieved", "Validated", "Missed", "Withdrawn", "Replaced"],
            _ => &[],
        }
    }

    /// The field that is edited in its cells.
    pub fn field(self) -> Option<Field> {
        Some(match self {
            Company => Field::Company,
            Kind => Field::Kind,
            Status => Field::Status,
            Year => Field::Year,
            Change => Field::Percent,
            Boundary => Field::Boundary,
            Wording => Field::Wording,
            BaseYear => Field::BaseYear,
            Amount => Field::Amount,
            Subject => Field::Subject,
            Coverage => Field::Coverage,
            Interim => Field::Interim,
            Strength => Field::Strength,
            Condition => Field::Condition,
            Offsets => Field::Offsets,
            Removals => Field::Removals,
            Gases => Field::Gases,
            Validation => Field::Validation,
            Replaces => Field::ReplacesYear,
            _ => return None,
        })
    }

    /// The column in which a field is edited.
    pub fn of_field(field: Field) -> Option<Self> {
        COMMITMENTS.iter().copied().find(|c| c.field() == Some(field))
    }
}
