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

    /// Whether the text treats a name as a company.
    pub fn is_company(&self, name: &str) -> bool {
        self.names.contains_key(&core(name)) || self.is_main(name)
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
    /// A company by legal form, ticker, definition.
    firm: bool,
    /// Times it stood before a verb of saying or promising.
    acts: usize,
    /// Times it stood inside a sentence.
    inside: usize,
    /// Times it stood like a place ("in Arvo", "its Arvo plant").
    place: usize,
    /// Times it had a possessive.
    owns: usize,
}

impl Tally {
    /// Whether the text treats the name as a company.
    fn is_company(&self) -> bool {
        let several = self.best.contains(' ');
        self.firm || self.acts + self.owns > self.place && (several || self.inside > 0 || self.count > 1)
    }

    fn take(&mut self, other: &Tally) {
        self.score += other.score;
        self.count += other.count;
        self.firm |= other.firm;
        self.acts += other.acts;
        self.inside += other.inside;
        self.place += other.place;
        self.owns += other.owns;
        self.first = self.first.min(other.first);
    }
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
                    aliases.extend(known_as(&scan, name));
                }
            }
        }
    }
    let mut cast = settle(tallies, aliases, people);
    if cast.company.as_deref().is_none_or(|c| rules.is_word(Class::LegalForm, &core(c))) {
        cast.company = committer(&document.text);
    }
    cast
}

/// Whoever "commits to" something near the head, where no name was recognised by its form ("4most commits to …").
fn committer(text: &str) -> Option<String> {
    let mut end = text.len().min(800);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = &text[..end];
    let at = [" commits to ", " commits that ", " has committed to ", " pledges to "].iter().filter_map(|v| head.find(v)).min()?;
    let sentence = head[..at].rsplit(['\n', ';']).next().unwrap_or_default();
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let start = words.iter().rposition(|w| w.contains("://") || w.ends_with('.') && w.len() > 4).map_or(0, |i| i + 1);
    let name = words.get(start..)?.join(" ");
    let first = name.chars().next()?;
    ((first.is_uppercase() || first.is_numeric())
        && words.len() - start <= 9
        && !matches!(name.as_str(), "It" | "The company" | "The Company"))
    .then_some(name)
}

/// Adds one occurrence of a name.
fn tally(scan: &Scan, name: &Name, unit: &Unit, u: usize, place: usize, tallies: &mut BTreeMap<String, Tally>) {
    let text = clean(scan.text(name.span), name.kind);
    let heading = unit.kind == UnitKind::Heading;
    let after = scan.words_after(name.span.end, 14);
    let before = scan.words_before(name.span.start, 3);
    let (next, last) = (after.first().copied().unwrap_or_default(), before.last().copied().unwrap_or_default());
    let ticker = last == ":" && before.iter().any(|w| EXCHANGES.contains(w));
    let shouted = all_caps(&text)
        && (heading && text.split(' ').count() > 3
            || next == "," && before.len() < 4
            || matches!(next, "—" | "–" | "-") && before.len() < 6);
    if ticker || shouted && name.kind != NameKind::Company || u == 0 && before_dateline(scan, name.span) {
        return;
    }
    let entry = tallies.entry(core(&text)).or_insert_with(|| Tally { first: place, ..Tally::default() });
    entry.count += 1;
    if text.len() > entry.best.len() && !(all_caps(&text) && !entry.best.is_empty() && text.len() > 6)
        || all_caps(&entry.best) && entry.best.len() > 6 && !all_caps(&text)
    {
        entry.best = text;
    }
    entry.score += if heading { 0.5 } else { 1.0 };
    let initial = before.is_empty() || matches!(last, "\"" | "•" | "-" | "–" | "." | ":");
    entry.inside += usize::from(!initial && !heading);
    if name.kind == NameKind::Company {
        entry.firm = true;
        entry.score += 2.0;
    }
    if u == 0 && name.span.start < 400 {
        entry.score += 2.0;
    }
    if scan.rules.is_word(Class::CompanyVerb, next) && !heading {
        entry.acts += 1;
        entry.score += if u <= 2 { 3.0 } else { 1.5 };
    }
    let role = last == ","
        && before.len() >= 2
        && before[before.len() - 2].chars().all(char::is_alphabetic)
        && before[before.len() - 2].len() > 3
        && scan.text(name.span).contains(' ');
    if next == "," && (role || matches!(after.get(1), Some(&"which" | &"whose"))) {
        entry.acts += 1;
    }
    entry.owns += usize::from(next == "'" && after.get(1) == Some(&"s"));
    let facility =
        scan.hits.iter().any(|h| h.class == Class::ScopeFacility && h.span.start >= name.span.end && h.span.start <= name.span.end + 2);
    entry.place += usize::from(matches!(last, "in" | "at" | "near" | "outside") && name.kind != NameKind::Company || facility);
    entry.place +=
        2 * usize::from(last == "of" && name.kind != NameKind::Company && scan.names.iter().any(|n| n.span.end + 4 == name.span.start));
    if matches!(next, "commits" | "committed" | "pledges" | "aims") {
        entry.score += 2.0;
    }
    if next == "(" && after.iter().any(|w| EXCHANGES.contains(w)) {
        entry.firm = true;
        entry.score += 8.0;
    }
    if last == "about" && before.len() == 1 || scan.text(scan.span).starts_with('©') || last == "copyright" {
        entry.score += 6.0;
        entry.acts += 1;
    }
    if u <= 1 && dateline_ends_before(scan, name.span.start) {
        entry.score += 5.0;
        entry.acts += 1;
    }
    if matches!(last, "rival" | "competitor" | "supplier" | "analyst" | "researcher" | "consultancy" | "newspaper" | "by") {
        entry.score -= 4.0;
        entry.acts += 1;
    }
}

/// The name without a closing comma or, where it is no part of a legal form, a full stop.
fn clean(text: &str, kind: NameKind) -> String {
    let text = text.trim_end_matches(',');
    let keeps_dot = kind == NameKind::Company
        && ["Inc.", "Corp.", "Co.", "Ltd.", "S.A.", "N.V.", "S.p.A.", "A.S.", "B.V."].iter().any(|e| text.ends_with(e));
    if keeps_dot { text.to_owned() } else { text.trim_end_matches('.').to_owned() }
}

fn all_caps(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase)
}

/// Whether a dateline's dash stands soon behind a name at the head: "Budapest/Bologna – ".
fn before_dateline(scan: &Scan, name: Span) -> bool {
    let rest = scan.text(Span::new(name.end, scan.span.end.min(name.end + 60).max(name.end)));
    let dash = ["--", " – ", " — ", "—"].iter().filter_map(|d| rest.find(d)).min();
    name.end < scan.span.start + 60 && dash.is_some_and(|d| !rest[..d].contains(" is ") && !rest[..d].contains(" has ") && d < 45)
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

/// "Arvo Stores plc, but you know us as Arvo's": another trade name behind the name.
fn known_as(scan: &Scan, name: &Name) -> Option<(String, String)> {
    let next = scan.names.iter().find(|n| n.span.start > name.span.end)?;
    let words = scan.words_before(next.span.start, 4);
    let known = words.last() == Some(&"as")
        && words.iter().any(|w| matches!(*w, "know" | "known" | "trading" | "trades" | "formerly" | "operating"));
    let reverse = words.last() == Some(&"of") && words.contains(&"trading") && words.contains(&"name");
    if reverse {
        return Some((scan.text(next.span).to_owned(), scan.text(name.span).to_owned()));
    }
    known.then(|| (scan.text(next.span).to_owned(), scan.text(name.span).to_owned()))
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
                target.take(&moved);
            }
            other_names.entry(long.clone()).or_default().push(alias);
            names.insert(short, owner);
        }
    }
    // A shorter name joins the longer one that begins with it ("Arvo" and "Arvo Paper AB").
    let keys: Vec<String> = tallies.keys().cloned().collect();
    for short in &keys {
        let longer: Vec<&String> = keys
            .iter()
            .filter(|k| {
                k.len() > short.len() && k.starts_with(&format!("{short} ")) && (is_fuller(k) || tallies.get(*k).is_some_and(|t| t.firm))
            })
            .collect();
        if longer.len() == 1 || longer.len() > 1 && same_start(&longer) {
            let long = longer[longer.len() - 1].clone();
            if let Some(moved) = tallies.remove(short)
                && let Some(target) = tallies.get_mut(&long)
            {
                {
                    target.take(&moved);
                    names.insert(short.clone(), target.best.clone());
                    other_names.entry(long).or_default().push(moved.best);
                }
            }
        }
    }
    tallies.retain(|k, _| !k.split(' ').all(|w| people.iter().any(|p| p == w)));
    let mut ranked: Vec<(&String, &Tally)> = tallies.iter().collect();
    ranked.sort_by(|a, b| b.1.score.total_cmp(&a.1.score).then(a.1.first.cmp(&b.1.first)));
    for (key, tally) in ranked.iter().filter(|(_, t)| t.is_company()) {
        names.entry((*key).clone()).or_insert_with(|| tally.best.clone());
    }
    let top = ranked
        .iter()
        .find(|(_, t)| t.score >= 3.0 && t.is_company())
        .or_else(|| ranked.iter().find(|(_, t)| t.count >= 2 && t.place == 0 && t.inside > 0 && t.score >= 4.0));
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
