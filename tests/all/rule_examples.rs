//! Every rule of every pack finds its example and leaves its counter-example alone; a rule without either is an error.
//!
//! The examples stand in `tests/data/rules`: a section a rule, `+` before a line in which it must be found, `-` before one in which it must not.

use std::collections::BTreeMap;
use std::path::Path;

use pledgeline::rules::{Class, RuleSet};
use pledgeline::text::{Normal, Span};

/// All packs.
const PACKS: [&str; 20] = [
    "details",
    "parts",
    "kinds",
    "cues",
    "scopes",
    "owners",
    "changes",
    "objects",
    "forms",
    "names",
    "nature",
    "verbs",
    "people",
    "works",
    "measures",
    "turns",
    "trade",
    "grammar",
    "cues_aside",
    "naming",
];

/// Longest entry of a word list, in words.
const LONGEST: usize = 6;

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

/// A rule by its id and class.
struct Rule {
    id: String,
    class: Class,
}

/// The rules of a pack that say something of a text: stems and goods only lead to others.
fn rules_of(pack: &str) -> Vec<Rule> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("assets/rules/en/{pack}.ron"));
    let text = std::fs::read_to_string(path).expect("a pack");
    let rule = |line: &str| {
        let (id, rest) = line.split_once("(id: \"")?.1.split_once('"')?;
        let class = rest.split_once("class: ")?.1.split(|c: char| !c.is_alphanumeric()).next()?;
        Some(Rule { id: id.to_owned(), class: ron::from_str(class).expect("a class") })
    };
    text.lines().filter_map(rule).filter(|r| !matches!(r.class, Class::Stem | Class::Goods)).collect()
}

/// Whether a rule is found in a text: as a phrase, or by a word (or words) of its list.
fn finds(rules: &RuleSet, rule: &Rule, text: &str) -> bool {
    let normal = Normal::new(text, Span::new(0, text.len()));
    let read = rules.look(&normal.fold);
    let mut hits = read.hits.into_iter().chain(read.parts).chain(rules.find_details(&read.pieces)).chain(rules.find_asides(&read.pieces));
    let words: Vec<&str> = normal.fold.split_whitespace().map(|w| w.trim_matches(['.', ',', '?', '!'])).collect();
    let listed = |words: &[&str]| rules.lookup(rule.class, &words.join(" ")).is_some_and(|entry| entry.id == rule.id);
    hits.any(|h| rules.entry(h.entry).id == rule.id) || (1..=LONGEST).any(|n| words.windows(n).any(listed))
}

#[test]
fn every_rule_finds_its_example_and_leaves_its_counter_example() {
    let (rules, examples) = (RuleSet::builtin(), examples());
    let mut wrong: Vec<String> = Vec::new();
    for rule in PACKS.iter().flat_map(|p| rules_of(p)) {
        let id = &rule.id;
        let lines = examples.get(id).map(Vec::as_slice).unwrap_or_default();
        for (sign, word) in [(true, "example"), (false, "counter-example")] {
            if !lines.iter().any(|(s, _)| *s == sign) {
                wrong.push(format!("{id} has no {word}"));
            }
        }
        for (must, text) in lines {
            if finds(&rules, &rule, text) != *must {
                wrong.push(format!("{id} {} in “{text}”", if *must { "is not found" } else { "is found" }));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_example_is_left_of_a_rule_that_is_gone() {
    let known: Vec<String> = PACKS.iter().flat_map(|p| rules_of(p)).map(|r| r.id).collect();
    let gone: Vec<String> = examples().into_keys().filter(|id| !known.contains(id)).collect();
    assert!(gone.is_empty(), "{gone:?}");
}
