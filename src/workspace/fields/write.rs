//! Typed words into a field of a commitment.
//!
//! In: a commitment and words. Out: the commitment changed, or a sentence. What depends on the value alone follows: a new year drops the label of the old one.

use super::parse;
use super::{Field, FieldError};
use crate::extract::{Commitment, Terms};

/// Writes words into a field.
pub fn write(field: Field, c: &mut Commitment, words: &str) -> Result<(), FieldError> {
    let needed = |w: Option<String>| w.ok_or(FieldError::Empty(field.label()));
    match field {
        Field::Company => c.company = needed(parse::words(words))?,
        Field::Kind => c.kind = parse::kind(words)?,
        Field::Wording => c.wording = needed(parse::words(words))?,
        Field::Status => c.status = parse::status(words)?,
        Field::Year => {
            let years = parse::years(words)?;
            (c.year, c.year_first, c.period, c.year_label) = (years.year, years.first, years.period, years.label);
        }
        Field::Qualifier => c.qualifier = parse::qualifier(words)?,
        Field::Percent => c.percent = parse::percent(words)?,
        Field::Basis => c.percent_basis = parse::basis(words)?,
        Field::BaseYear => c.baseline = parse::one_year(words)?,
        Field::Amount => c.amount = parse::amount(words)?,
        Field::Boundary => c.scopes = parse::scopes(words)?,
        Field::Subject => c.subject = parse::words(words),
        Field::Coverage => c.coverage = parse::coverage(words)?,
        Field::Offsets => c.offsets = parse::words(words),
        Field::Removals => c.removals = parse::words(words),
        Field::Residual => c.residual_percent = parse::percent(words)?,
        Field::Condition => c.condition = parse::words(words),
        Field::Gases => c.gases = parse::list(words),
        Field::Interim => c.interim = parse::yes(words)?,
        Field::ReplacesYear => c.supersedes_year = parse::one_year(words)?,
        Field::ReplacesPercent => c.supersedes_percent = parse::percent(words)?,
        Field::ReplacesWording => c.supersedes_wording = parse::words(words),
        Field::Strength => c.strength = parse::strength(words)?,
        Field::Validation => c.validation = parse::words(words),
        Field::OffsetUse | Field::RemovalUse | Field::RemovalType | Field::CoveredShare => write_counting(field, &mut c.terms, words)?,
        Field::Categories => c.terms.categories = parse::categories(words)?,
        Field::Scope2Method => c.terms.scope2_method = parse::optional(field, words)?,
        Field::Initiatives => c.terms.initiatives = parse::list(words),
    }
    Ok(())
}

/// What counts towards the commitment, and how much of the boundary does.
fn write_counting(field: Field, terms: &mut Terms, words: &str) -> Result<(), FieldError> {
    match field {
        Field::OffsetUse => terms.offset_use = parse::optional(field, words)?,
        Field::RemovalUse => terms.removal_use = parse::optional(field, words)?,
        Field::RemovalType => terms.removal_type = parse::optional(field, words)?,
        _ => terms.covered_percent = parse::share(words)?,
    }
    Ok(())
}
