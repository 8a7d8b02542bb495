//! Every rule of the packs named here finds its example and leaves its counter-example alone; a rule without either is an error.
//!
//! The examples stand in `tests/data/rules`: a section a rule, `+` before a line in which it must be found, `-` before one in which it must not.

use std::collections::BTreeMap;
use std::path::Path;

use pledgeline::rules::RuleSet;
use pledgeline::text::{Normal, Span};

/// The packs whose rules all have examples.
const PACKS: [&str; 6] = ["details", "parts", "kinds", "cues", "scopes", "owners"];

/// The lines of a rule, each with whether it must be found there.
type Examples = BTreeMap<String, Vec<(bool, String)>>;

fn examples() -> Examples {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/rules");
    let mut out = Examples::new();
    for entry in std::fs::read_dir(folder).expect("the examples") {
        let text = std::fs::read_to_string(entry.expect("an entry").path()).expect("a text");
        let mut rule = String::new();
        for line in text.lines() {
            if let Some(id) = line.strip_prefix("## ") {
                rule = id.trim().to_owned();
                assert!(out.insert(rule.clone(), Vec::new()).is_none(), "{rule} has two sections");
            } else if let Some((sign, words)) = line.split_once(' ').filter(|(s, _)| matches!(*s, "+" | "-")) {
                out.get_mut(&rule).expect("a section before the first line").push((sign == "+", words.to_owned()));
            }
        }
    }
    out
}

/// The ids of the rules of a pack that are searched for in texts.
fn ids(pack: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("assets/rules/en/{pack}.ron"));
    let text = std::fs::read_to_string(path).expect("a pack");
    let id = |line: &str| Some(line.split_once("(id: \"")?.1.split_once('"')?.0.to_owned());
    text.lines().filter(|l| !l.contains("class: Stem") && !l.contains("class: Goods")).filter_map(id).collect()
}

/// The ids of the rules that are found in a text.
fn found(rules: &RuleSet, text: &str) -> Vec<String> {
    let normal = Normal::new(text, Span::new(0, text.len()));
    let read = rules.look(&normal.fold);
    let hits = read.hits.into_iter().chain(read.parts).chain(rules.find_details(&normal.fold));
    hits.map(|h| rules.entry(h.entry).id.clone()).collect()
}

#[test]
fn every_rule_finds_its_example_and_leaves_its_counter_example() {
    let (rules, examples) = (RuleSet::builtin(), examples());
    let mut wrong: Vec<String> = Vec::new();
    for id in PACKS.iter().flat_map(|p| ids(p)) {
        let lines = examples.get(&id).map(Vec::as_slice).unwrap_or_default();
        for (sign, word) in [(true, "example"), (false, "counter-example")] {
            if !lines.iter().any(|(s, _)| *s == sign) {
                wrong.push(format!("{id} has no {word}"));
            }
        }
        for (must, text) in lines {
            if found(&rules, text).contains(&id) != *must {
                wrong.push(format!("{id} {} in “{text}”", if *must { "is not found" } else { "is found" }));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_example_is_left_of_a_rule_that_is_gone() {
    let known: Vec<String> = PACKS.iter().flat_map(|p| ids(p)).collect();
    let gone: Vec<String> = examples().into_keys().filter(|id| !known.contains(id)).collect();
    assert!(gone.is_empty(), "{gone:?}");
}
