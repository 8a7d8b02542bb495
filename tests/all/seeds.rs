//! The seeds as a gate: every commitment with every field, no distractor, every metric with value, unit and year, no false fact.
//!
//! Needs the shared data; see `corpus`.

use pledgeline::extract::{Commitment, Extraction, FactType};
use serde_json::Value;

use super::corpus::{core, data, extraction, gold, is_hit};

fn attributes(gold: &Value, c: &Commitment) -> Vec<String> {
    let mut scopes: Vec<&str> = gold["scopes"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let mut found: Vec<&str> = c.scopes.iter().map(|s| s.code()).collect();
    scopes.sort_unstable();
    found.sort_unstable();
    let mut wrong = Vec::new();
    let mut check = |name: &str, right: bool| {
        if !right {
            wrong.push(name.to_owned());
        }
    };
    check("kind", gold["kind"] == c.kind.code());
    check("qualifier", gold["qualifier"].as_str() == c.qualifier.map(|q| q.code()));
    check("baseline", gold["baseline"].as_i64() == c.baseline.map(i64::from));
    check("scopes", scopes == found);
    check("interim", gold["interim"].as_bool() == Some(c.interim));
    check("supersedes_year", gold["supersedes_year"].as_i64() == c.supersedes_year.map(i64::from));
    wrong
}

/// Every gold row has its own commitment with the same fields and evidence on the quote, and nothing is left over.
fn commitments(document: &Value, found: &Extraction, text: &str) {
    let name = document["doc"].as_str().unwrap_or_default();
    let mut free: Vec<&Commitment> = found.commitments.iter().map(|c| &**c).collect();
    for row in document["commitments"].as_array().into_iter().flatten() {
        let at = free.iter().position(|c| is_hit(row, c) && attributes(row, c).is_empty());
        let Some(at) = at else {
            let near: Vec<_> = free.iter().filter(|c| is_hit(row, c)).map(|c| attributes(row, c)).collect();
            panic!("{name}: missing {row}; near misses differ in {near:?}");
        };
        let c = free.remove(at);
        let quote = row["quote"].as_str().unwrap_or_default();
        let place = text.find(quote).expect("the gold quotes the text");
        let span = c.evidence.span;
        assert!(span.start < place + quote.len() && place < span.end, "{name}: evidence “{}” misses “{quote}”", c.evidence.quote);
        assert_eq!(span.of(text), c.evidence.quote);
    }
    assert!(free.is_empty(), "{name}: too much: {:?}", free.iter().map(|c| &c.evidence.quote).collect::<Vec<_>>());
}

/// The metrics with value, base unit and year; the recognitions by their words; no false fact.
fn facts(document: &Value, found: &Extraction) {
    let name = document["doc"].as_str().unwrap_or_default();
    for row in document["facts"].as_array().into_iter().flatten() {
        let quote = row["quote"].as_str().unwrap_or_default();
        let right = found.facts.iter().any(|f| match row["type"].as_str() {
            Some("metric") => {
                f.kind == FactType::Metric
                    && f.value == row["value"].as_f64()
                    && f.unit.as_deref() == row["unit"].as_str()
                    && f.year.map(i64::from) == row["year"].as_i64()
            }
            Some("recognition") => f.kind == FactType::Recognition && (f.quote.contains(quote) || quote.contains(&f.quote)),
            _ => f.kind == FactType::Programme && (f.quote.contains(quote) || quote.contains(&f.quote)),
        });
        assert!(right, "{name}: fact missing {row}");
    }
    for no in document["not_facts"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        assert!(!found.facts.iter().any(|f| f.quote.contains(no)), "{name}: “{no}” is no fact");
    }
}

#[test]
fn the_seeds_are_read_without_a_fault() {
    let Some(folder) = data("seeds") else { return };
    for document in gold(&folder.join("gold.jsonl")) {
        let path = folder.join(format!("{}.txt", document["doc"].as_str().unwrap_or_default()));
        let text = std::fs::read_to_string(&path).expect("the seed is readable");
        let found = extraction(&path);
        assert_eq!(found.company.as_deref().map(core), document["company"].as_str().map(core));
        assert_eq!(found.date.map(|d| d.to_string()).as_deref(), document["date"].as_str());
        commitments(&document, &found, &text);
        facts(&document, &found);
    }
}
