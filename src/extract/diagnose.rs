//! What was not found, said so that absence can be trusted: no date, a language the rules don't know, no commitment and what came near.
//!
//! In: a document and what was found in it. Out: sentences with stable codes. Must not change what was found.

use std::sync::Arc;

use super::model::{Extraction, Rejected};
use crate::document::{Diagnostic, Document};

/// Near misses that are quoted.
const QUOTED: usize = 3;

/// Longest quote in characters.
const QUOTE: usize = 90;

/// Says what was not found with rules for these languages.
pub(super) fn diagnose(document: &Document, covered: &[String], found: &Extraction) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    let mut say = |code: &str, message: String| out.push(Diagnostic { code: code.to_owned(), message });
    if found.date.is_none() {
        say("date_unknown", "No date was found. Years told relative to the document stay open until it has one.".to_owned());
    }
    match document.language.as_deref() {
        Some(language) if covered.iter().all(|c| c != language) => {
            say(
                "language_not_covered",
                format!("The text is in a language that the rules don't cover ({language}); little will be found in it."),
            );
        }
        None if document.text.len() > 400 => {
            say("language_unknown", "The language of the text could not be told; the rules expect English.".to_owned());
        }
        _ => {}
    }
    if found.commitments.is_empty() {
        say("no_commitment", no_commitment(&found.rejected));
    }
    out
}

fn no_commitment(rejected: &[Arc<Rejected>]) -> String {
    let near: Vec<String> =
        rejected.iter().take(QUOTED).map(|r| format!("“{}” ({})", short(&r.quote), r.why.trim_end_matches('.'))).collect();
    match rejected.len() {
        0 => "No commitment was found, and nothing that came near.".to_owned(),
        1 => format!("No commitment was found. One statement came near: {}.", near[0]),
        n if n <= QUOTED => format!("No commitment was found. {n} statements came near: {}.", near.join("; ")),
        n => format!("No commitment was found. {n} statements came near, among them {}.", near.join("; ")),
    }
}

fn short(quote: &str) -> String {
    let words = quote.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(QUOTE) {
        Some((at, _)) => format!("{}…", words[..at].trim_end()),
        None => words,
    }
}

#[cfg(test)]
mod tests {
    use crate::document::read;
    use crate::rules::RuleSet;

    fn codes(text: &str) -> Vec<(String, String)> {
        let document = read(text.as_bytes(), "a.txt").expect("text");
        let found = super::super::extract(&document, &RuleSet::builtin());
        found.diagnostics.into_iter().map(|d| (d.code, d.message)).collect()
    }

    #[test]
    fn absence_is_told_with_what_came_near() {
        let found = codes("date 2024-03-14\n\nMarlow Foods plc opened a bakery in Leeds.");
        assert_eq!(found, [("no_commitment".to_owned(), "No commitment was found, and nothing that came near.".to_owned())]);
        let found = codes("date 2024-03-14\n\nMarlow Foods plc opened a bakery. China aims to be carbon neutral by 2060.");
        assert!(
            found.iter().any(|(code, said)| code == "no_commitment" && said.contains("came near: “") && said.contains("carbon neutral")),
            "{found:?}"
        );
        let found = codes("Marlow Foods plc will be carbon neutral by 2040.");
        assert_eq!(found.iter().map(|(code, _)| code.as_str()).collect::<Vec<_>>(), ["date_unknown"]);
    }

    #[test]
    fn other_languages_are_named() {
        let german = "date 2024-03-14\n\nDie Gesellschaft wird bis zum Jahr 2040 klimaneutral sein und hat dafür mit dem Bau einer neuen Anlage begonnen, die von der Stadt und dem Land gefördert wird.";
        assert!(codes(german).iter().any(|(code, said)| code == "language_not_covered" && said.contains("(de)")), "{:?}", codes(german));
        let own = r#"(language: "de", entries: [(id: "own.word", class: ClimateNeutral, phrases: ["klimaneutral"])])"#;
        let rules = RuleSet::with_own([("de.ron", own)]).expect("a pack");
        assert_eq!(rules.languages(), ["en", "de"]);
        let found = super::super::extract(&read(german.as_bytes(), "a.txt").expect("text"), &rules);
        assert!(found.diagnostics.iter().all(|d| d.code != "language_not_covered"), "{:?}", found.diagnostics);
    }
}
