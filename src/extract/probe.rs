//! What the tests of several rules ask of a text; only in tests.

use super::{Scope, Status, extract};
use crate::document::read;
use crate::rules::RuleSet;

/// The boundary of the first commitment of a text that is dated 2 May 2023; empty where there is none.
pub(super) fn scopes(text: &str) -> Vec<Scope> {
    let text = format!("date 2023-05-02 {text}");
    let found = extract(&read(text.as_bytes(), "text.txt").expect("a text"), &RuleSet::builtin());
    found.commitments.into_iter().next().map(|c| c.scopes.clone()).unwrap_or_default()
}

/// Status and year of each commitment of a paper maker's text that is dated 2 May 2023.
pub(super) fn dated(text: &str) -> Vec<(Status, Option<i32>)> {
    let text = format!("date 2023-05-02 Arvo Paper AB makes paper in Lund.\n\n{text}");
    let found = extract(&read(text.as_bytes(), "text.txt").expect("a text"), &RuleSet::builtin());
    found.commitments.into_iter().map(|c| (c.status, c.year)).collect()
}

/// How many commitments a text of a paper maker, Arvo Paper AB of Lund, has, dated 2 May 2023.
pub(super) fn of_arvo(text: &str) -> usize {
    let text = format!("date 2023-05-02 Arvo Paper AB makes paper in Lund. {text}");
    extract(&read(text.as_bytes(), "text.txt").expect("a text"), &RuleSet::builtin()).commitments.len()
}

/// The company of each commitment of a text.
pub(super) fn owners(text: &str) -> Vec<String> {
    let found = extract(&read(text.as_bytes(), "text.txt").expect("a text"), &RuleSet::builtin());
    found.commitments.into_iter().map(|c| c.company.clone()).collect()
}
