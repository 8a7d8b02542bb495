//! The fields of a commitment that an analyst can correct: their names, how each is read as text, and how text is written into it.
//!
//! In: a commitment and typed words. Out: canonical text, a corrected commitment, or a sentence why the words don't fit. One text form
//! serves the inspector, the table, the session file and the journal alike. Must not know who edits or when.

mod parse;
mod read;
mod write;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::extract::Commitment;

/// A field that can be corrected, in the order in which the inspector lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Whose commitment it is.
    Company,
    /// What is promised.
    Kind,
    /// The words of the text for the kind.
    Wording,
    /// Where it stands.
    Status,
    /// The year, a range of years, a decade or a fiscal year.
    Year,
    /// How the year binds.
    Qualifier,
    /// The percentage.
    Percent,
    /// What the percentage measures.
    Basis,
    /// The year that it is measured against.
    BaseYear,
    /// An amount with its unit.
    Amount,
    /// The boundary.
    Boundary,
    /// Place, division, brand, sector, substance or energy carrier.
    Subject,
    /// Whole or part of it.
    Coverage,
    /// What is said about offsets.
    Offsets,
    /// What is said about removals.
    Removals,
    /// The share that may remain.
    Residual,
    /// The condition.
    Condition,
    /// The gases named.
    Gases,
    /// A step towards a later target.
    Interim,
    /// The year that it replaces.
    ReplacesYear,
    /// The percentage that it replaces.
    ReplacesPercent,
    /// The wording that it replaces.
    ReplacesWording,
    /// How firm the words are.
    Strength,
    /// Outside validation.
    Validation,
    /// Whether offsets count.
    OffsetUse,
    /// Whether removals count.
    RemovalUse,
    /// How removals are made.
    RemovalType,
    /// The share of the stated boundary that is covered.
    CoveredShare,
    /// The categories of scope 3.
    Categories,
    /// How scope 2 is counted.
    Scope2Method,
    /// Campaigns and standard setters.
    Initiatives,
}

/// How a field is typed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Input {
    /// Free words.
    Words,
    /// A number or years.
    Number,
    /// One of a few values.
    Choice,
    /// Any of a few values.
    Choices,
}

/// Why typed words are no value of a field. `Display` is the sentence for the person.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FieldError {
    /// The field can't be empty.
    #[error("{0} can't be empty.")]
    Empty(&'static str),
    /// No year.
    #[error("Type a year from 1900 to 2200, a range as in 2033–2035, a decade as in 2030s, or a fiscal year as in FY2030.")]
    Year,
    /// No percentage.
    #[error("Type a percentage, as in 42 or 42.5.")]
    Percent,
    /// No share of a whole.
    #[error("Type a percentage up to 100, as in 67.")]
    Share,
    /// No category of scope 3.
    #[error("Type numbers from 1 to 15 or names of Scope 3 categories, as in 1; 11 or Business travel.")]
    Category,
    /// No amount.
    #[error("Type a number and a unit, as in 450000 tCO2e.")]
    Amount,
    /// None of the values.
    #[error("{label} is one of {values}.")]
    Choice {
        /// Name of the field.
        label: &'static str,
        /// What it can be.
        values: String,
    },
}

impl Field {
    /// All fields in their order.
    pub const ALL: [Field; 31] = [
        Field::Company,
        Field::Kind,
        Field::Wording,
        Field::Status,
        Field::Year,
        Field::Qualifier,
        Field::Percent,
        Field::Basis,
        Field::BaseYear,
        Field::Amount,
        Field::Boundary,
        Field::Subject,
        Field::Coverage,
        Field::Offsets,
        Field::Removals,
        Field::Residual,
        Field::Condition,
        Field::Gases,
        Field::Interim,
        Field::ReplacesYear,
        Field::ReplacesPercent,
        Field::ReplacesWording,
        Field::Strength,
        Field::Validation,
        Field::OffsetUse,
        Field::RemovalUse,
        Field::RemovalType,
        Field::CoveredShare,
        Field::Categories,
        Field::Scope2Method,
        Field::Initiatives,
    ];

    /// The stable name, as in sessions.
    pub fn code(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::Kind => "kind",
            Self::Wording => "wording",
            Self::Status => "status",
            Self::Year => "year",
            Self::Qualifier => "qualifier",
            Self::Percent => "percent",
            Self::Basis => "basis",
            Self::BaseYear => "base_year",
            Self::Amount => "amount",
            Self::Boundary => "boundary",
            Self::Subject => "subject",
            Self::Coverage => "coverage",
            Self::Offsets => "offsets",
            Self::Removals => "removals",
            Self::Residual => "residual",
            Self::Condition => "condition",
            Self::Gases => "gases",
            Self::Interim => "interim",
            Self::ReplacesYear => "replaces_year",
            Self::ReplacesPercent => "replaces_percent",
            Self::ReplacesWording => "replaces_wording",
            Self::Strength => "strength",
            Self::Validation => "validation",
            Self::OffsetUse => "offset_use",
            Self::RemovalUse => "removal_use",
            Self::RemovalType => "removal_type",
            Self::CoveredShare => "covered_share",
            Self::Categories => "scope3_categories",
            Self::Scope2Method => "scope2_method",
            Self::Initiatives => "initiatives",
        }
    }

    /// The field of a stable name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|f| f.code() == code)
    }

    /// The name on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Company => "Company",
            Self::Kind => "Kind",
            Self::Wording => "Wording",
            Self::Status => "Status",
            Self::Year => "Year",
            Self::Qualifier => "Qualifier",
            Self::Percent => "Percent",
            Self::Basis => "Measures",
            Self::BaseYear => "Base year",
            Self::Amount => "Amount",
            Self::Boundary => "Boundary",
            Self::Subject => "Subject",
            Self::Coverage => "Coverage",
            Self::Offsets => "Offsets",
            Self::Removals => "Removals",
            Self::Residual => "May remain",
            Self::Condition => "Condition",
            Self::Gases => "Gases",
            Self::Interim => "Interim step",
            Self::ReplacesYear => "Replaces year",
            Self::ReplacesPercent => "Replaces percent",
            Self::ReplacesWording => "Replaces wording",
            Self::Strength => "Strength",
            Self::Validation => "Validation",
            Self::OffsetUse => "Offset use",
            Self::RemovalUse => "Removal use",
            Self::RemovalType => "Removal type",
            Self::CoveredShare => "Share covered",
            Self::Categories => "Categories",
            Self::Scope2Method => "Scope 2 by",
            Self::Initiatives => "Initiatives",
        }
    }

    /// How it is typed in.
    pub fn input(self) -> Input {
        match self {
            Self::Boundary => Input::Choices,
            Self::Kind | Self::Status | Self::Qualifier | Self::Basis | Self::Coverage | Self::Interim | Self::Strength => Input::Choice,
            Self::OffsetUse | Self::RemovalUse | Self::RemovalType | Self::Scope2Method => Input::Choice,
            Self::Year | Self::Percent | Self::BaseYear | Self::Residual | Self::ReplacesYear | Self::ReplacesPercent => Input::Number,
            Self::CoveredShare => Input::Number,
            _ => Input::Words,
        }
    }

    /// Its values with their names on screen, where it has a few; the empty value says that nothing is stated.
    pub fn choices(self) -> Vec<(&'static str, &'static str)> {
        parse::choices(self)
    }

    /// The value as canonical text; empty where the commitment has none.
    pub fn read(self, c: &Commitment) -> String {
        read::read(self, c)
    }

    /// Writes typed words into the field.
    ///
    /// # Errors
    /// A sentence why the words are no value of the field; the commitment is unchanged then.
    pub fn write(self, c: &mut Commitment, words: &str) -> Result<(), FieldError> {
        write::write(self, c, words)
    }

    /// The canonical text of typed words for a commitment.
    ///
    /// # Errors
    /// A sentence why the words are no value of the field.
    pub fn canonical(self, c: &Commitment, words: &str) -> Result<String, FieldError> {
        let mut changed = c.clone();
        self.write(&mut changed, words)?;
        Ok(self.read(&changed))
    }

    /// Canonical text as it is shown to a person: the names of values instead of their codes.
    pub fn shown(self, canonical: &str) -> String {
        let choices = self.choices();
        let name = |code: &str| choices.iter().find(|(c, _)| *c == code).map_or_else(|| code.to_owned(), |(_, name)| (*name).to_owned());
        match self.input() {
            Input::Choice => name(canonical),
            Input::Choices if canonical.is_empty() => "Not stated".to_owned(),
            Input::Choices => canonical.split(", ").map(name).collect::<Vec<_>>().join(", "),
            _ if matches!(self, Self::Percent | Self::Residual | Self::ReplacesPercent | Self::CoveredShare) && !canonical.is_empty() => {
                format!("{canonical}\u{202F}%")
            }
            _ => canonical.to_owned(),
        }
    }
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the analyst set, as canonical text by field. Fields that are not in it are as extracted.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FieldEdits(BTreeMap<Field, String>);

impl FieldEdits {
    /// Whether nothing was edited.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Number of edited fields.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether a field was edited.
    pub fn has(&self, field: Field) -> bool {
        self.0.contains_key(&field)
    }

    /// The edited fields with their values, in order.
    pub fn iter(&self) -> impl Iterator<Item = (Field, &str)> {
        self.0.iter().map(|(f, v)| (*f, v.as_str()))
    }

    /// Sets a field to typed words; back at what was extracted it is no edit any more.
    ///
    /// # Errors
    /// A sentence why the words are no value of the field.
    pub fn set(&mut self, extracted: &Commitment, field: Field, words: &str) -> Result<(), FieldError> {
        let value = field.canonical(extracted, words)?;
        if one_line(&value) == one_line(&field.read(extracted)) {
            self.0.remove(&field);
        } else {
            self.0.insert(field, value);
        }
        Ok(())
    }

    /// Takes the edit of a field back, or of all fields.
    pub fn reset(&mut self, field: Option<Field>) {
        match field {
            Some(field) => {
                self.0.remove(&field);
            }
            None => self.0.clear(),
        }
    }

    /// Puts a value in as it was saved; it is checked when it is applied.
    pub(in crate::workspace) fn restore(&mut self, field: Field, value: String) {
        self.0.insert(field, value);
    }

    /// The commitment with the edits in it. Values that no longer fit leave the field as extracted.
    pub fn apply(&self, extracted: &Commitment) -> Commitment {
        let mut c = extracted.clone();
        for (field, value) in &self.0 {
            // A field that can't take the value stays as it was extracted.
            let _ = field.write(&mut c, value);
        }
        c
    }
}
