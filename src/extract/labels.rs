//! Paragraphs and list items that begin with the name of the company that they are about, in a text about several.
//!
//! In: the text and its units. Out: the names, where at least three different ones lead in the same way. Whose a statement is, is decided in `owner`.
//!
//! `Vitrella (Italy). Scope 1 down 46% by 2030.`, `* Datamere: wants to be carbon negative by 2030`, `Amberline – carbon neutral by 2030`.
//! None: `Moira Eade (CEO): We will`, `Targets: net zero by 2040`, fewer than three.

use std::collections::BTreeSet;

use crate::rules::{Class, RuleSet};

use super::issuer::core;
use super::units::{Unit, UnitKind};

/// How many different names make a list of companies.
const SEVERAL: usize = 3;

/// How far from its start a unit's label may reach, in bytes.
const REACH: usize = 70;

/// The name with which a unit begins as a label, before a bracket, a full stop, a colon or a dash.
pub(super) fn label(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '•' | '-' | '–' | '·'));
    let near = text.char_indices().map(|(i, c)| i + c.len_utf8()).take_while(|i| *i <= REACH).last()?;
    let head = &text[..near];
    let (name, rest, bracket) = match head.find(['(', ':', '.', '–', '—', '\n']) {
        Some(at) if head[at..].starts_with('(') => {
            let close = at + head[at..].find(')')?;
            (&text[..at], &text[close + 1..], Some(&text[at + 1..close]))
        }
        Some(at) => (&text[..at], &text[at..], None),
        None => return None,
    };
    let sign = rest.trim_start().chars().next()?;
    let said = rest.trim_start()[sign.len_utf8()..].trim_start();
    let goes_on = said.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit() || matches!(c, '"' | '“'));
    let parts = matches!(sign, ':' | '.' | '–' | '—');
    // A bracket with a place or what somebody is; without one the words behind must go on with the name.
    let led = match bracket {
        Some(inside) => parts && inside.len() <= 30 && inside.starts_with(char::is_uppercase) && !is_office(inside),
        None => matches!(sign, ':' | '–' | '—') && goes_on,
    };
    let name = name.trim();
    (led && is_name(name)).then_some(name)
}

/// "CEO", "Chief executive": what a person is.
fn is_office(words: &str) -> bool {
    let low = words.to_lowercase();
    ["ceo", "cfo", "chief", "head", "chair", "analyst", "director", "manager", "president", "minister"].iter().any(|w| low.contains(w))
}

/// One to five words that look like a company's name.
fn is_name(name: &str) -> bool {
    let rules = RuleSet::builtin();
    let words: Vec<&str> = name.split_whitespace().collect();
    let small = |w: &str| matches!(w, "of" | "de" | "du" | "des" | "di" | "von" | "van" | "and" | "the" | "la" | "le" | "&");
    let capital = |w: &str| w.starts_with(|c: char| c.is_uppercase() || c == '&');
    let common = rules.is_word(Class::GenericName, &core(name)) || rules.is_word(Class::Place, &core(name));
    let told = !rules.find(&name.to_lowercase()).is_empty() && words.len() == 1;
    (1..=5).contains(&words.len())
        && words.first().is_some_and(|w| capital(w))
        && words.iter().all(|w| capital(w) || small(w))
        && name.contains(char::is_lowercase)
        && !name.contains(|c: char| c.is_ascii_digit() || c == ',')
        && !common
        && !told
        && !words.iter().all(|w| rules.is_word(Class::NotAName, &w.to_lowercase()))
}

/// The names that lead units of a text, where there are several and `known` says of at least two that the text has them as companies, or a bracket
/// tells of each where it is from.
pub(super) fn names(text: &str, units: &[Unit], known: impl Fn(&str) -> bool) -> Vec<String> {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut out: Vec<String> = Vec::new();
    let led = units.iter().filter(|u| u.kind != UnitKind::Row && u.kind != UnitKind::Heading).take(2000);
    let mut bracketed = 0;
    for (unit, name) in led.filter_map(|u| Some((u.span.of(text), label(u.span.of(text))?))) {
        if seen.insert(core(name)) {
            out.push(name.to_owned());
            let behind = unit.find(name).map(|at| unit[at + name.len()..].trim_start());
            bracketed += usize::from(behind.is_some_and(|rest| rest.starts_with('(')));
        }
    }
    let sure = bracketed >= SEVERAL || out.iter().filter(|n| known(n)).count() >= 2;
    if out.len() < SEVERAL || !sure { Vec::new() } else { out }
}

#[cfg(test)]
mod tests {
    use super::label;
    use crate::extract::probe::owners;

    #[test]
    fn a_name_before_a_bracket_or_a_mark_is_a_label() {
        assert_eq!(label("Vitrella (Italy). Scope 1 down 46% by 2030."), Some("Vitrella"));
        assert_eq!(label("* Datamere: wants to be carbon negative by 2030."), Some("Datamere"));
        assert_eq!(label("Amberline – carbon neutral by 2030, suppliers included."), Some("Amberline"));
        for text in
            ["Moira Eade (CEO): We will be net zero.", "Targets: net zero by 2040", "Arvo is carbon neutral.", "Moira Eade: We will."]
        {
            assert_eq!(label(text), None, "{text}");
        }
    }

    #[test]
    fn each_paragraph_is_about_whom_it_names() {
        let text = "date 2023-05-02 What glassmakers promise\n\nBelno (Italy). Carbon neutral by 2040.\n\nDorel (France). Net zero by 2050.\n\n\
            Corvin (Poland). Wants to cut emissions by 30% by 2030.\n";
        assert_eq!(owners(text), ["Belno", "Dorel", "Corvin"]);
    }
}
