//! A field's value as canonical text: what is typed to get it, what sessions keep.
//!
//! In: a commitment. Out: text that [`super::write`] reads back to the same value.

use super::Field;
use super::parse::code;
use crate::extract::{Commitment, Coverage, Period};

/// The value of a field; empty where there is none.
pub fn read(field: Field, c: &Commitment) -> String {
    let words = |w: &Option<String>| w.clone().unwrap_or_default();
    let year = |y: Option<i32>| y.map(|y| y.to_string()).unwrap_or_default();
    let number = |n: Option<f64>| n.map(|n| n.to_string()).unwrap_or_default();
    match field {
        Field::Company => c.company.clone(),
        Field::Kind => c.kind.code().to_owned(),
        Field::Wording => c.wording.clone(),
        Field::Status => c.status.code().to_owned(),
        Field::Year => years(c),
        Field::Qualifier => c.qualifier.map(|q| q.code().to_owned()).unwrap_or_default(),
        Field::Percent => number(c.percent),
        Field::Basis => c.percent_basis.map(code).unwrap_or_default(),
        Field::BaseYear => year(c.baseline),
        Field::Amount => c.amount.as_ref().map(|a| format!("{} {}", a.value, a.unit)).unwrap_or_default(),
        Field::Boundary => c.scopes.iter().map(|s| s.code()).collect::<Vec<_>>().join(", "),
        Field::Subject => words(&c.subject),
        Field::Coverage => if c.coverage == Coverage::Part { "part" } else { "whole" }.to_owned(),
        Field::Offsets => words(&c.offsets),
        Field::Removals => words(&c.removals),
        Field::Residual => number(c.residual_percent),
        Field::Condition => words(&c.condition),
        Field::Gases => c.gases.join(", "),
        Field::Interim => if c.interim { "yes" } else { "no" }.to_owned(),
        Field::ReplacesYear => year(c.supersedes_year),
        Field::ReplacesPercent => number(c.supersedes_percent),
        Field::ReplacesWording => words(&c.supersedes_wording),
        Field::Strength => c.strength.map(code).unwrap_or_default(),
        Field::Validation => words(&c.validation),
        Field::OffsetUse => c.terms.offset_use.map(code).unwrap_or_default(),
        Field::RemovalUse => c.terms.removal_use.map(code).unwrap_or_default(),
        Field::RemovalType => c.terms.removal_type.map(code).unwrap_or_default(),
        Field::CoveredShare => number(c.terms.covered_percent),
        Field::Categories => c.terms.categories.join("; "),
        Field::Scope2Method => c.terms.scope2_method.map(code).unwrap_or_default(),
        Field::Initiatives => c.terms.initiatives.join(", "),
    }
}

fn years(c: &Commitment) -> String {
    let Some(year) = c.year else { return String::new() };
    match (c.year_first, c.period) {
        (Some(first), _) if first < year => format!("{first}–{year}"),
        (_, Period::Decade) if c.year_label.as_deref().is_some_and(|l| l.contains("0s")) => format!("{}s", year.div_euclid(10) * 10),
        (_, Period::Fiscal) => format!("FY{year}"),
        _ => year.to_string(),
    }
}
