//! What is to be said about a document: what went wrong when it was read, and what was not found in it.
//!
//! In: a member of the workspace with what was read of it. Out: sentences. What a person has settled since is not said any more.

use crate::document::Diagnostic;
use crate::workspace::{Loaded, Member};

/// Codes of remarks after which the absence of a statement says little.
const GRAVE: &[&str] = &[
    "pages_without_text",
    "pages_unread",
    "pages_left_out",
    "pages_cut",
    "replaced_characters",
    "encoding_guessed",
    "language_not_covered",
    "language_unknown",
];

/// The remarks on a document, those of reading first.
pub fn remarks(member: &Member, loaded: &Loaded) -> Vec<Diagnostic> {
    let language = member.corrections.language.by_hand().then(|| member.language(loaded)).flatten();
    let stands = |d: &&Diagnostic| match d.code.as_str() {
        "date_unknown" => member.date(loaded).is_none(),
        "language_unknown" => language.is_none(),
        "language_not_covered" => language.as_deref() != Some("en"),
        _ => true,
    };
    loaded.document.diagnostics.iter().chain(&loaded.extraction.diagnostics).filter(stands).cloned().collect()
}

/// Whether it means that something in the document may not have been read or understood.
pub fn is_grave(remark: &Diagnostic) -> bool {
    GRAVE.contains(&remark.code.as_str())
}
