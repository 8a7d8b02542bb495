//! The derivation of a document's statements, for people who want to know why: what was found in each sentence, what it was put
//! together to, and what became of it.
//!
//! In: scans, drafts and verdicts as the engine meets them. Out: plain [`Traced`] sentences. Decides nothing and is made only when asked for.

use crate::rules::Class;
use crate::text::Span;

use super::compose::Draft;
use super::judge::Verdict;
use super::scan::Scan;

/// A sentence with what was found and made of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Traced {
    /// Where it stands in the document's text.
    pub span: Span,
    /// Heading, paragraph, list item or row.
    pub form: &'static str,
    /// What was found in it, in order.
    pub found: Vec<Found>,
    /// What was put together from it.
    pub statements: Vec<Told>,
}

/// A word, name, year or percentage in a sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// `word`, `name`, `year`, `percent` or `mask`.
    pub what: &'static str,
    /// Where it stands in the document's text.
    pub span: Span,
    /// The rule or what it was taken for.
    pub rule: String,
}

/// A statement and its end.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// The rule that began it.
    pub rule: String,
    /// Kind, year, percentage and boundary in short.
    pub summary: String,
    /// The parts it was composed of, in the document's text.
    pub parts: Vec<Span>,
    /// Commitment, rejected or left, with the reason.
    pub outcome: String,
    /// The lines of "why".
    pub why: Vec<String>,
}

/// What was found in a sentence, statements still to come.
pub(super) fn sentence(scan: &Scan, form: &'static str) -> Traced {
    let at = |span: Span| scan.normal.origin(span);
    let mut found: Vec<Found> = Vec::new();
    for hit in scan.hits.iter().filter(|h| h.class != Class::Mask) {
        found.push(Found { what: "word", span: at(hit.span), rule: scan.rule(hit).to_owned() });
    }
    for name in &scan.names {
        found.push(Found { what: "name", span: at(name.span), rule: format!("{:?}", name.kind).to_lowercase() });
    }
    for year in &scan.years {
        let binding = year.qualifier.map_or_else(String::new, |q| format!("{}, ", q.code()));
        found.push(Found { what: "year", span: at(year.span), rule: format!("{binding}{}", format!("{:?}", year.role).to_lowercase()) });
    }
    for percent in &scan.percents {
        found.push(Found { what: "percent", span: at(percent.span), rule: format!("{}", percent.value) });
    }
    for mask in &scan.masks {
        found.push(Found { what: "mask", span: at(*mask), rule: "a name, not looked into".to_owned() });
    }
    found.sort_by_key(|f| (f.span.start, f.span.end));
    Traced { span: at(scan.span), form, found, statements: Vec::new() }
}

/// A draft with what became of it.
pub(super) fn told(scan: &Scan, draft: &Draft, verdict: &Verdict) -> Told {
    let mut summary = draft.kind.code().to_owned();
    if let Some(percent) = draft.percent {
        summary.push_str(&format!(" {percent} %"));
    }
    if let Some(year) = &draft.year {
        summary.push_str(&format!(" {}{}", year.year, if draft.carried { " (carried over)" } else { "" }));
    }
    if !draft.scopes.is_empty() {
        let scopes: Vec<&str> = draft.scopes.iter().map(|s| s.code()).collect();
        summary.push_str(&format!(" [{}]", scopes.join(", ")));
    }
    let (outcome, why) = match verdict {
        Verdict::Yes(c) => {
            let lines = c.why.iter().map(|r| format!("{:+.1} {} ({})", r.points, r.text, r.rule)).collect();
            (format!("commitment of {}, {}, confidence {:.2}", c.company, c.status.label().to_lowercase(), c.confidence), lines)
        }
        Verdict::No(r) => (format!("rejected, {}", r.reason), vec![r.why.clone()]),
        Verdict::Owed(_) => ("left: a goal of a year that is over, unless the next sentences say what became of it".to_owned(), Vec::new()),
        Verdict::Nothing => ("left: too little to be a statement".to_owned(), Vec::new()),
    };
    let parts = draft.parts.iter().map(|p| scan.normal.origin(*p)).collect();
    Told { rule: draft.rule.clone(), summary, parts, outcome, why }
}
