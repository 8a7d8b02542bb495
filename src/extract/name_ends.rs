//! Common words at the ends of names: which begin one, and which make a plan or a body of it.
//!
//! In: words. Out: lists, and where the particles of a name end. No decisions about what a name is of.

use crate::rules::Class;

use super::scan::Scan;

/// Common words that begin names: "Northern Water".
pub(super) const PARTS: [&str; 38] = [
    "north",
    "south",
    "east",
    "west",
    "northern",
    "southern",
    "eastern",
    "western",
    "european",
    "american",
    "asian",
    "african",
    "british",
    "german",
    "french",
    "indian",
    "swedish",
    "korean",
    "japanese",
    "chinese",
    "world",
    "global",
    "international",
    "national",
    "federal",
    "new",
    "first",
    "next",
    "one",
    "green",
    "planet",
    "earth",
    "paper",
    "house",
    "united",
    "central",
    "general",
    "electric",
];

/// Words that end the name of a plan, a body or a day, not of a company.
pub(super) const TOPICS: [&str; 46] = [
    "target",
    "targets",
    "goal",
    "goals",
    "strategy",
    "vision",
    "report",
    "plan",
    "policy",
    "emissions",
    "emission",
    "zero",
    "deal",
    "agenda",
    "day",
    "year",
    "pledge",
    "power",
    "electricity",
    "union",
    "commission",
    "government",
    "ministry",
    "minister",
    "bank",
    "fund",
    "president",
    "chancellor",
    "member",
    "members",
    "sea",
    "summit",
    "court",
    "state",
    "states",
    "nations",
    "council",
    "energy",
    "vehicles",
    "meeting",
    "assembly",
    "manager",
    "director",
    "secretary",
    "election",
    "counsel",
];

/// Common words that begin names where a capital is meant.
pub(super) const SOFT: [&str; 40] = [
    "energy",
    "water",
    "electricity",
    "kyoto",
    "paris",
    "glasgow",
    "second",
    "third",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "data",
    "process",
    "cells",
    "book",
    "phone",
    "business",
    "globe",
    "key",
    "main",
    "forward",
    "safe",
    "people",
    "renewable",
    "spring",
    "summer",
    "autumn",
    "winter",
    "another",
    "just",
    "like",
    "together",
    "half",
    "wire",
];

/// Trades that end the name of a company or of a body.
pub(super) const TRADES: [&str; 5] = ["bank", "energy", "power", "electricity", "fund"];

/// Words of direction and order, behind which a trade makes a company.
pub(super) const SIDES: [&str; 11] =
    ["north", "south", "east", "west", "northern", "southern", "eastern", "western", "first", "united", "second"];

/// Small words that join the parts of names in other languages.
fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "de" | "du"
            | "des"
            | "von"
            | "van"
            | "der"
            | "den"
            | "del"
            | "della"
            | "delle"
            | "dello"
            | "dei"
            | "degli"
            | "di"
            | "do"
            | "da"
            | "dos"
            | "das"
            | "zu"
            | "zur"
            | "zum"
            | "ter"
            | "ten"
            | "och"
            | "og"
            | "und"
            | "et"
            | "y"
            | "e"
    )
}

/// The token behind the particles at `at` and the capital they lead to: "Banque [de l'Ouest]", "Águas [da Serra]", "Hijos [de la Vega]".
///
/// None: "What do Arvo and Belno want", "Arvo and others".
pub(super) fn behind_particles(scan: &Scan, at: usize) -> Option<usize> {
    // Behind a word that is no name "do" and the like are words of their own.
    let named = at > 0 && !scan.is(at - 1, Class::NotAName) || scan.before(at, 1) == "la";
    if !named || at >= scan.tokens.len() {
        return None;
    }
    if elided(scan, at) {
        return Some(at + 1);
    }
    if !is_particle(scan.word(at)) || scan.text(scan.tokens[at].span).starts_with(char::is_uppercase) {
        return None;
    }
    let article = |k: usize| matches!(scan.word(k), "la" | "las" | "los" | "le" | "les" | "el" | "der" | "den" | "het");
    let first = at + 1 + usize::from(article(at + 1) && !scan.is_capital(at + 1));
    (scan.is_capital(first) || elided(scan, first)).then_some(first + 1)
}

/// "l'Estuaire", "d'Aoste", "dell'Arno": a particle that lost its vowel before a capital.
fn elided(scan: &Scan, i: usize) -> bool {
    let Some(token) = scan.tokens.get(i) else { return false };
    let text = scan.text(token.span);
    text.split_once('\'').is_some_and(|(particle, rest)| {
        matches!(particle, "l" | "d" | "dell" | "all" | "dall" | "nell" | "sull") && rest.starts_with(char::is_uppercase)
    })
}

#[cfg(test)]
mod tests {
    use super::super::probe::owners;

    #[test]
    fn names_keep_their_particles_and_articles() {
        let banks = "La Banque de l'Ouest wants to be net zero by 2050, and Hijos de la Vega by 2045.";
        assert_eq!(owners(banks), ["La Banque de l'Ouest", "Hijos de la Vega"]);
        let shops = "date 2023-05-02 A Lojas Braga S.A. sells chairs. Lojas will use only green power from 2026.";
        assert_eq!(owners(shops), ["A Lojas Braga S.A."]);
    }

    #[test]
    fn small_words_between_two_names_join_nothing() {
        assert_eq!(owners("When do Arvo Mills and Belno Mills get there? Belno Mills wants to be net zero by 2045."), ["Belno Mills"]);
    }
}
