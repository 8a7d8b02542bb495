//! Whose document it is: the main company, its other names, and the other companies of the text.
//!
//! In: the text. Out: [`Cast`]. Decides by position and form only (ticker, definition, dateline, "About", copyright, verbs of promising); knows no company.

use std::collections::BTreeMap;

use crate::document::Document;
use crate::rules::{Class, RuleSet};
use crate::text::{Normal, Span, sentences};

use super::names::{Name, NameKind};
use super::scan::Scan;
use super::units::{Unit, UnitKind};

/// The companies of a document.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Cast {
    /// The main company by its fullest name.
    pub company: Option<String>,
    /// Its other names.
    pub aliases: Vec<String>,
    /// Short and full names of all companies seen: folded short name to fullest name.
    pub names: BTreeMap<String, String>,
    /// Folded words of people's names: never companies.
    pub people: Vec<String>,
}

impl Cast {
    /// The fullest name of a company that the text calls `name`.
    pub fn full(&self, name: &str) -> Option<&str> {
        self.names.get(&core(name)).map(String::as_str)
    }

    /// Whether a name is the main company or one of its names.
    pub fn is_main(&self, name: &str) -> bool {
        let key = core(name);
        self.company.as_deref().is_some_and(|c| core(c) == key || self.full(name) == Some(c)) || self.aliases.iter().any(|a| core(a) == key)
    }
}

/// The words of a name without legal forms, folded: the identity of a company within one text.
pub(super) fn core(name: &str) -> String {
    let rules = RuleSet::builtin();
    let folded = name.to_lowercase().replace(['.', ','], " ");
    let words: Vec<&str> = folded.split_whitespace().collect();
    let mut end = words.len();
    while end > 1 && (rules.is_word(Class::LegalForm, words[end - 1]) && words[end - 1] != "group" || words[end - 1].len() == 1) {
        end -= 1;
    }
    let start = usize::from(words.first() == Some(&"the") && end > 1);
    words[start..end].join(" ")
}

#[derive(Debug, Default)]
struct Tally {
    score: f32,
    count: usize,
    best: String,
    first: usize,
    promises: usize,
}

/// Exchanges in whose brackets a ticker stands.
const EXCHANGES: [&str; 32] = [
    "nasdaq", "nyse", "lse", "tsx", "asx", "hkex", "sehk", "hkse", "sse", "szse", "euronext", "xetra", "fwb", "six", "tse", "twse",
    "kospi", "krx", "bse", "nse", "bme", "bit", "omx", "oslo", "otc", "otcmkts", "aim", "jse", "sgx", "tyo", "ticker", "stock",
];

/// Reads the head and tail of a document and finds its companies.
pub(super) fn cast(document: &Document, units: &[Unit], rules: &RuleSet) -> Cast {
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let mut aliases: Vec<(String, String)> = Vec::new();
    let mut people = Vec::new();
    let mut place = 0;
    let window: Vec<&Unit> =
        if units.len() > 260 { units.iter().take(180).chain(units.iter().rev().take(60).rev()).collect() } else { units.iter().collect() };
    for (u, unit) in window.iter().enumerate() {
        let normal = Normal::new(&document.text, unit.span);
        for sentence in sentences(&normal.text, |w| rules.is_word(Class::Abbreviation, w)) {
            let scan = Scan::new(&normal, sentence, rules, None, unit.kind == UnitKind::Heading);
            for name in &scan.names {
                if name.kind == NameKind::Person {
                    people.extend(scan.text(name.span).split_whitespace().map(str::to_lowercase));
                }
                if matches!(name.kind, NameKind::Company | NameKind::Unknown) {
                    place += 1;
                    tally(&scan, name, unit, u, place, &mut tallies);
                    aliases.extend(defined(&scan, name));
                }
            }
        }
    }
    settle(tallies, aliases, people)
}

/// Adds one occurrence of a name.
fn tally(scan: &Scan, name: &Name, unit: &Unit, u: usize, place: usize, tallies: &mut BTreeMap<String, Tally>) {
    let text = scan.text(name.span).trim_end_matches(',').to_owned();
    let text = if text.ends_with('.') && name.kind != NameKind::Company { text.trim_end_matches('.').to_owned() } else { text };
    let entry = tallies.entry(core(&text)).or_insert_with(|| Tally { first: place, ..Tally::default() });
    entry.count += 1;
    if text.len() > entry.best.len() && !(all_caps(&text) && !entry.best.is_empty() && text.len() > 6)
        || all_caps(&entry.best) && entry.best.len() > 6 && !all_caps(&text)
    {
        entry.best = text;
    }
    entry.score += 1.0;
    if name.kind == NameKind::Company {
        entry.score += 2.0;
    }
    let after = scan.words_after(name.span.end, 14);
    let next = after.first().copied().unwrap_or_default();
    if u == 0 && name.span.start < 400 {
        entry.score += 2.0;
    }
    if scan.rules.is_word(Class::CompanyVerb, next) && unit.kind != UnitKind::Heading {
        entry.score += 1.5;
        if u <= 2 {
            entry.score += 1.5;
        }
    }
    if matches!(next, "commits" | "committed" | "pledges" | "aims") {
        entry.promises += 1;
        entry.score += 2.0;
    }
    if next == "(" && after.iter().take(14).any(|w| EXCHANGES.contains(w)) {
        entry.score += 8.0;
    }
    let before = scan.words_before(name.span.start, 3);
    let last = before.last().copied().unwrap_or_default();
    if last == "about" && before.len() == 1 || scan.text(scan.span).starts_with('©') || last == "copyright" {
        entry.score += 6.0;
    }
    if u <= 1 && dateline_ends_before(scan, name.span.start) {
        entry.score += 5.0;
    }
    if matches!(last, "rival" | "competitor" | "supplier" | "analyst" | "researcher" | "consultancy" | "newspaper") {
        entry.score -= 4.0;
    }
}

fn all_caps(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase)
}

/// Whether a dateline's dash stands right before a byte: "SHANGHAI, April 18 /PRNewswire/ -- ", "PRESS RELEASE: ", "date 2023-01-02 ".
fn dateline_ends_before(scan: &Scan, at: usize) -> bool {
    let head = scan.text(Span::new(scan.span.start, at)).trim_end();
    let dash = head.ends_with("--") || head.ends_with('—') || head.ends_with('–') || head.ends_with("RELEASE:") || head.ends_with(") -");
    let date = head.trim_start().starts_with("date ") && head.len() < 20;
    dash && head.len() < 160 || date
}

/// Other names given in brackets or quotes behind a name: (“Arvo” or the “Company”), (hereinafter "Arvo"), trading as Arvo.
fn defined(scan: &Scan, name: &Name) -> Vec<(String, String)> {
    let rest = scan.text(Span::new(name.span.end, scan.span.end));
    let rest = rest.trim_start_matches(['.', ',', ' ']);
    let owner = scan.text(name.span).to_owned();
    let mut out = Vec::new();
    if let Some(inside) = rest.strip_prefix('(').and_then(|r| r.split(')').next()) {
        for quoted in inside.split('"').skip(1).step_by(2) {
            let generic = quoted.to_lowercase();
            if quoted.len() > 1
                && !matches!(generic.trim_start_matches("the "), "company" | "group" | "bank" | "corporation" | "trust" | "fund" | "firm")
            {
                out.push((quoted.trim_start_matches("the ").to_owned(), owner.clone()));
            }
        }
        let plain = inside.trim();
        let shorter = !inside.contains('"')
            && plain.len() < owner.len()
            && plain.len() >= 2
            && plain.chars().all(char::is_alphanumeric)
            && plain.chars().next().is_some_and(char::is_uppercase);
        if shorter && initials(&owner).starts_with(&plain.to_uppercase()) {
            out.push((plain.to_owned(), owner.clone()));
        }
    }
    out
}

fn initials(name: &str) -> String {
    name.split_whitespace().filter_map(|w| w.chars().next()).filter(|c| c.is_uppercase()).collect()
}

/// Joins the names of one company and picks the main one.
fn settle(mut tallies: BTreeMap<String, Tally>, defined: Vec<(String, String)>, people: Vec<String>) -> Cast {
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    let mut other_names: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (alias, owner) in defined {
        let (short, long) = (core(&alias), core(&owner));
        if short != long {
            if let Some(moved) = tallies.remove(&short) {
                let target = tallies.entry(long.clone()).or_default();
                target.score += moved.score;
                target.count += moved.count;
            }
            other_names.entry(long.clone()).or_default().push(alias);
            names.insert(short, owner);
        }
    }
    // A shorter name joins the longer one that begins with it ("Arvo" and "Arvo Paper AB").
    let keys: Vec<String> = tallies.keys().cloned().collect();
    for short in &keys {
        let longer: Vec<&String> =
            keys.iter().filter(|k| k.len() > short.len() && k.starts_with(&format!("{short} ")) && is_fuller(k)).collect();
        if longer.len() == 1 || longer.len() > 1 && same_start(&longer) {
            let long = longer[longer.len() - 1].clone();
            if let Some(moved) = tallies.remove(short) {
                if let Some(target) = tallies.get_mut(&long) {
                    target.score += moved.score;
                    target.count += moved.count;
                    target.first = target.first.min(moved.first);
                    names.insert(short.clone(), target.best.clone());
                    other_names.entry(long).or_default().push(moved.best);
                }
            }
        }
    }
    tallies.retain(|k, _| !k.split(' ').all(|w| people.iter().any(|p| p == w)));
    let mut ranked: Vec<(&String, &Tally)> = tallies.iter().collect();
    ranked.sort_by(|a, b| b.1.score.total_cmp(&a.1.score).then(a.1.first.cmp(&b.1.first)));
    for (key, tally) in &ranked {
        names.entry((*key).clone()).or_insert_with(|| tally.best.clone());
    }
    let top = ranked.first().filter(|(_, t)| t.score >= 3.0);
    let company = top.map(|(_, t)| t.best.clone());
    let aliases = top.and_then(|(k, _)| other_names.get(*k)).cloned().unwrap_or_default();
    for full in names.values_mut() {
        let key = core(full);
        if let Some(t) = tallies.get(&key) {
            full.clone_from(&t.best);
        }
    }
    Cast { company, aliases, names, people }
}

/// Words after which a longer name is a part of the company, not its fuller name.
fn is_fuller(key: &str) -> bool {
    const PARTS: [&str; 24] = [
        "factory",
        "plant",
        "tower",
        "foundation",
        "award",
        "awards",
        "tour",
        "centre",
        "center",
        "campus",
        "arena",
        "stadium",
        "works",
        "mill",
        "park",
        "one",
        "day",
        "fund",
        "academy",
        "team",
        "cup",
        "bank",
        "energy",
        "group",
    ];
    key.split(' ').next_back().is_some_and(|w| !PARTS.contains(&w))
}

fn same_start(longer: &[&String]) -> bool {
    longer.windows(2).all(|w| w[1].starts_with(w[0].as_str()))
}
