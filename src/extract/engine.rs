//! The order of the steps: document and rules in, extraction out.

use super::Extraction;
use crate::document::Document;
use crate::rules::RuleSet;

/// Finds the commitments, facts and rejected statements of a document.
///
/// The answer depends on the document and the rules only: no clock, no files, the same bytes for the same input.
pub fn extract(document: &Document, rules: &RuleSet) -> Extraction {
    Extraction {
        rules: rules.hash().to_owned(),
        date: document.date,
        title: document.title.clone(),
        language: document.language.clone(),
        ..Extraction::default()
    }
}
