//! `pledgeline explain`: the derivation tree of each sentence, for whoever wants to know why, or writes rules.
//!
//! In: paths. Out: text on stdout. Decides nothing.

use std::io::{self, Write};

use super::args::ExplainRequest;
use super::load;
use super::out::{self, Exit, say};
use crate::app::import;
use crate::document::Document;
use crate::extract::{Extraction, Traced, explain};
use crate::rules::RuleSet;

/// Runs `explain`.
pub(super) fn run(request: &ExplainRequest) -> Exit {
    let Some(rules) = load::rules(request.rules.as_deref()) else { return Exit::Nothing };
    let found = load::found(&request.paths);
    let mut read = 0;
    let written = out::write(|out| {
        let mut outcome = Ok(());
        found.each_source(|sources, _| {
            outcome = sources.iter().try_for_each(|source| {
                match import::read_document(source) {
                    Ok(document) => {
                        read += 1;
                        print(&document, &rules, request.all, out)?;
                    }
                    Err(failure) => say(&format!("{}: {}", failure.path.display(), failure.sentence)),
                }
                Ok(())
            });
            outcome.is_ok()
        });
        outcome
    });
    if read == 0 {
        say("no document was read");
    }
    if read == 0 { Exit::Nothing } else { written }
}

fn print(document: &Document, rules: &RuleSet, all: bool, out: &mut dyn Write) -> io::Result<()> {
    let (extraction, sentences) = explain(document, rules);
    head(document, &extraction, out)?;
    for sentence in sentences.iter().filter(|s| all || !s.statements.is_empty()) {
        tree(&document.text, sentence, out)?;
    }
    writeln!(out)
}

fn head(document: &Document, extraction: &Extraction, out: &mut dyn Write) -> io::Result<()> {
    let company = extraction.company.as_deref().unwrap_or("none");
    let date = extraction.date.map_or_else(|| "unknown".to_owned(), |d| d.to_string());
    writeln!(out, "{}", document.name)?;
    writeln!(out, "  main company {company}; date {date}; rules {}", extraction.rules)?;
    let counts = (extraction.commitments.len(), extraction.facts.len(), extraction.rejected.len());
    writeln!(out, "  {} commitments, {} facts, {} rejected", counts.0, counts.1, counts.2)
}

fn tree(text: &str, sentence: &Traced, out: &mut dyn Write) -> io::Result<()> {
    let words = |s: crate::text::Span| s.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
    writeln!(out, "\n  {} {}–{}  {}", sentence.form, sentence.span.start, sentence.span.end, words(sentence.span))?;
    for found in &sentence.found {
        writeln!(out, "    {:<8}“{}”  {}", found.what, words(found.span), found.rule)?;
    }
    for statement in &sentence.statements {
        writeln!(out, "    └ {}  by {}", statement.summary, statement.rule)?;
        let parts: Vec<String> = statement.parts.iter().map(|p| format!("“{}”", words(*p))).collect();
        writeln!(out, "      from {}", parts.join(", "))?;
        writeln!(out, "      → {}", statement.outcome)?;
        for line in &statement.why {
            writeln!(out, "        {line}")?;
        }
    }
    Ok(())
}
