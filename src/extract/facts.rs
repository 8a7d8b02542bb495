//! Facts beside commitments: measured amounts, recognitions, programmes.
//!
//! In: a scan. Out: [`Fact`]s with values in base units. Says nothing about promises; amounts of sales, capacity and money are no facts of the climate.
//!
//! `saved around 57.56 million kWh in 2022` (57 560 000 kWh), `avoiding 450,000 tons of carbon emissions`, `fell 14% year-on-year`.
//! No facts: `sales soared to 289 GWh`, `37% market share`, `100 application scenarios`.

use std::sync::LazyLock;

use regex::Regex;

use crate::text::{Span, number};

use super::anyof::AnyOf;
use super::grams::Grams;
use super::model::{Fact, FactType};
use super::scan::Scan;
use super::years::Role;

static AMOUNT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?-u:\b)(\d[\d,]*(?:\.\d+)?)\s+(?:(thousand|million|billion)\s+)?(?:metric\s+)?(tonnes|tons|tonne|ton|tco2e?|mtco2e?|kwh|mwh|gwh|twh|cubic met(?:er|re)s|m3)(?-u:\b)").expect("a sound pattern")
});
static PROJECTS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?-u:\b)(\d[\d,]*)\s+((?:energy|carbon|emission|emissions|water|waste|renewable|solar|efficiency)[a-z ]{0,30}?(?-u:\b)projects)(?-u:\b)")
        .expect("a sound pattern")
});
static YEARLY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"([a-z][a-z ]{3,80}?)\s+(?:was|were|has been|have been)?\s*(?:reduced|cut|lowered|fell|dropped|decreased|declined)\s+(?:by\s+)?(\d+(?:\.\d+)?)\s?(?:%|percent|per cent)(?:,?\s+(?:year on year|year over year|yoy))").expect("a sound pattern")
});
static RECOGNITION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(?:"[^"]{1,4}" (?:rating|score)|(?:[A-Z][\w&'-]*\s+(?:(?:of|for|the|and)\s+)?){0,7}(?:Awards?|Prize|Medal|Leaderboard|Rating)(?-u:\b)(?:\s+by\s+(?:[A-Z]\w*\s?){1,3})?|(?:Gold|Silver|Platinum|Bronze) certification(?:\s+of\s+[A-Z][\w+]*(?:\s+[A-Z][\w+]*)*)?|(?:received|obtained|earned) (?:the |a |an )?[\w ]{3,40} (?:certification|certificate|label)(?-u:\b)(?:\s+of\s+[A-Z][\w+]*(?:\s+[A-Z][\w+]*)*)?(?:\s+in\s+\d{4})?|(?:recogni[sz]ed|rated|named|certified)(?: and recogni[sz]ed)? as (?:a |an |the )?"[^"]{3,60}")"#).expect("a sound pattern")
});
static PROGRAMME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?-u:\b)(?:[A-Z][\w-]*\s+){1,4}(?:program|programme|initiative)(?-u:\b)|(?-u:\b)[Tt]he (?:[a-z]+ ){1,3}is a pilot program(?:me)?(?-u:\b)")
        .expect("a sound pattern")
});

/// Pieces of words without which a pattern can't match, each with the bit of its pattern: they tell which patterns are worth running.
const CLUES: [(&str, u8); 26] = [
    (" ton", 1),
    (" tco2", 1),
    (" mtco2", 1),
    (" kwh", 1),
    (" mwh", 1),
    (" gwh", 1),
    (" twh", 1),
    (" cubic", 1),
    (" m3", 1),
    ("projects", 2),
    ("year on year", 4),
    ("year over year", 4),
    ("yoy", 4),
    ("award", 8),
    ("prize", 8),
    ("medal", 8),
    ("leaderboard", 8),
    ("rating", 8),
    ("rated as", 8),
    ("score", 8),
    ("certifi", 8),
    ("label", 8),
    ("named as", 8),
    ("recogni", 8),
    ("initiative", 16),
    ("program", 16),
];

/// The bits of the patterns that a sentence may match.
fn clues(scan: &Scan) -> u8 {
    static PROBES: LazyLock<Vec<[u16; 3]>> = LazyLock::new(|| CLUES.iter().map(|(word, _)| Grams::probes(word)).collect());
    if !PROBES.iter().any(|probes| scan.may_answer(probes)) {
        return 0;
    }
    CLUES.iter().filter(|(word, _)| scan.says(word, scan.span)).fold(0, |all, (_, bit)| all | bit)
}

/// All facts of a sentence.
pub(super) fn facts(scan: &Scan, original: &str) -> Vec<Fact> {
    let clues = clues(scan);
    let mut out = Vec::new();
    if clues & 1 != 0 {
        out.extend(amounts(scan, original));
    }
    if clues & 2 != 0 {
        out.extend(projects(scan, original));
    }
    if clues & 4 != 0 {
        out.extend(yearly(scan, original));
    }
    if clues & 8 != 0 && recognises(scan.text(scan.span)) {
        out.extend(named(scan, original, &RECOGNITION, FactType::Recognition));
    }
    if clues & 16 != 0 && names_programme(scan.text(scan.span)) {
        out.extend(named(scan, original, &PROGRAMME, FactType::Programme));
    }
    out.sort_by_key(|f| f.span);
    out
}

/// What stands in every recognition as it is written: "operating" is none, nor is the award that nobody named.
const RECOGNISED: [&str; 18] = [
    "\" rating",
    "\" score",
    "Award",
    "Prize",
    "Medal",
    "Leaderboard",
    "Rating",
    "Gold certification",
    "Silver certification",
    "Platinum certification",
    "Bronze certification",
    "as \"",
    "as a \"",
    "as an \"",
    "as the \"",
    // Of these the pattern wants a label or certificate as well.
    "received ",
    "obtained ",
    "earned ",
];

/// Whether the pattern of a recognition may match.
fn recognises(text: &str) -> bool {
    static WORDS: AnyOf = AnyOf::new(&RECOGNISED);
    WORDS.is_in(text)
}

/// Whether a programme or initiative may have a name: a capital stands in the word before one, or it "is a pilot".
fn names_programme(text: &str) -> bool {
    ["program", "initiative"].iter().flat_map(|noun| text.match_indices(noun)).any(|(at, _)| {
        let before = text[..at].trim_end();
        let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        before.len() < at && (word.bytes().any(|b| b.is_ascii_uppercase()) || before.ends_with("is a pilot"))
    })
}

fn fact(scan: &Scan, original: &str, kind: FactType, at: Span, what: String) -> Fact {
    let span = scan.normal.origin(at);
    Fact { kind, what, value: None, unit: None, year: year(scan, at), quote: span.of(original).to_owned(), span }
}

/// The year of the figure: the nearest in the sentence that is no base year.
fn year(scan: &Scan, at: Span) -> Option<i32> {
    scan.years.iter().filter(|y| y.role != Role::Base).min_by_key(|y| scan.distance(y.number, at)).map(|y| y.year)
}

/// The factor of a multiplier or unit, and the base unit.
fn base_unit(unit: &str, carbon: bool) -> Option<(f64, &'static str)> {
    Some(match unit {
        "kwh" => (1.0, "kWh"),
        "mwh" => (1e3, "kWh"),
        "gwh" => (1e6, "kWh"),
        "twh" => (1e9, "kWh"),
        "tco2" | "tco2e" => (1.0, "tCO2e"),
        "mtco2" | "mtco2e" => (1e6, "tCO2e"),
        "tonnes" | "tons" | "tonne" | "ton" => (1.0, if carbon { "tCO2e" } else { "t" }),
        "m3" => (1.0, "m3"),
        u if u.starts_with("cubic") => (1.0, "m3"),
        _ => return None,
    })
}

fn multiplier(word: Option<&str>) -> f64 {
    match word {
        Some("thousand") => 1e3,
        Some("million") => 1e6,
        Some("billion") => 1e9,
        _ => 1.0,
    }
}

fn amounts(scan: &Scan, original: &str) -> Vec<Fact> {
    let fold = scan.fold(scan.span);
    let mut out = Vec::new();
    for c in AMOUNT.captures_iter(fold) {
        let Some(whole) = c.get(0) else { continue };
        let before = &fold[floor(fold, whole.start().saturating_sub(140))..whole.start()];
        let around = &fold[floor(fold, whole.start().saturating_sub(140))..floor(fold, whole.end() + 60)];
        let measured = ["avoid", "sav", "reduc", "consum", "emitted", "emission", "generated", "recycled", "withdr"]
            .iter()
            .any(|w| around.contains(w));
        let trade = ["sales", "sold ", "capacity", "shipment", "production of", "output", "volume of"].iter().any(|w| before.contains(w))
            && !before.contains("consumption per");
        let coming = scan.years.iter().any(|y| y.role == Role::Open && scan.says(" by ", y.span));
        let carbon = ["carbon", "co2", "emission", "greenhouse"].iter().any(|w| around.contains(w));
        let (Some(value), Some((factor, unit))) = (number(&c[1]), base_unit(&c[3], carbon)) else { continue };
        if !measured || trade && unit != "tCO2e" || coming {
            continue;
        }
        let at = Span::new(scan.span.start + whole.start(), scan.span.start + whole.end());
        let mut fact = fact(scan, original, FactType::Metric, at, measured_thing(scan, original, before, whole.start()));
        fact.value = Some(exact(value * multiplier(c.get(2).map(|m| m.as_str())) * factor));
        fact.unit = Some(unit.to_owned());
        out.push(fact);
    }
    out
}

/// What an amount is of: the words of its clause before it, as they are written, without what only joins them to the amount.
fn measured_thing(scan: &Scan, original: &str, before: &str, end: usize) -> String {
    const JOINS: [&str; 8] = ["and", "or", "but", "which", "that", "while", "the", "a"];
    const LEADS: [&str; 18] = [
        "by",
        "of",
        "to",
        "at",
        "around",
        "roughly",
        "about",
        "some",
        "nearly",
        "almost",
        "over",
        "approximately",
        "more",
        "than",
        "the",
        "a",
        "total",
        "and",
    ];
    let clause = before.rsplit([',', '.', ';', ':']).next().unwrap_or_default();
    let clause = [" that ", " which "].iter().fold(clause, |c, join| c.rsplit(join).next().unwrap_or(c));
    let mut words: Vec<&str> = clause.split_whitespace().collect();
    let joined = words.iter().take_while(|w| JOINS.contains(w)).count();
    words.drain(..joined);
    while words.last().is_some_and(|w| LEADS.contains(w)) {
        words.pop();
    }
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return String::new() };
    // The words as slices of the text lead back to where they stand.
    let place = |word: &str| word.as_ptr() as usize - before.as_ptr() as usize + (end - before.len());
    let at = Span::new(scan.span.start + place(first), scan.span.start + place(last) + last.len());
    scan.normal.origin(at).of(original).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whole numbers stay whole after a multiplication (57.56 million).
fn exact(value: f64) -> f64 {
    if (value - value.round()).abs() < 1e-6 * value.abs().max(1.0) { value.round() } else { value }
}

fn projects(scan: &Scan, original: &str) -> Vec<Fact> {
    let fold = scan.fold(scan.span);
    let mut out = Vec::new();
    for c in PROJECTS.captures_iter(fold) {
        let Some(whole) = c.get(0) else { continue };
        let at = Span::new(scan.span.start + whole.start(), scan.span.start + whole.end());
        let mut fact = fact(scan, original, FactType::Metric, at, c[2].to_owned());
        fact.value = number(&c[1]);
        fact.unit = Some("projects".to_owned());
        out.push(fact);
    }
    out
}

fn yearly(scan: &Scan, original: &str) -> Vec<Fact> {
    let fold = scan.fold(scan.span);
    let mut out = Vec::new();
    for c in YEARLY.captures_iter(fold) {
        let (Some(whole), Some(what)) = (c.get(0), c.get(1)) else { continue };
        if !["emission", "energy", "water", "waste", "carbon", "consumption", "footprint"].iter().any(|w| what.as_str().contains(w)) {
            continue;
        }
        let at = Span::new(scan.span.start + whole.start(), scan.span.start + whole.end());
        let mut fact = fact(scan, original, FactType::Metric, at, format!("year-on-year reduction of {}", what.as_str().trim()));
        fact.value = number(&c[2]);
        fact.unit = Some("%".to_owned());
        out.push(fact);
    }
    out
}

fn named(scan: &Scan, original: &str, pattern: &Regex, kind: FactType) -> Vec<Fact> {
    let text = scan.text(scan.span);
    let several = |s: &str| s.split_whitespace().count() >= 2;
    pattern
        .find_iter(text)
        .filter(|m| several(m.as_str()))
        .map(|m| {
            let at = Span::new(scan.span.start + m.start(), scan.span.start + m.end());
            fact(scan, original, kind, at, m.as_str().trim().to_owned())
        })
        .collect()
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::RuleSet;
    use crate::text::Normal;

    fn found(text: &str) -> Vec<(f64, String, Option<i32>)> {
        let (rules, normal) = (RuleSet::builtin(), Normal::new(text, Span::new(0, text.len())));
        let scan = Scan::new(&normal, Span::new(0, normal.text.len()), &rules, Some(2024), false);
        facts(&scan, text).into_iter().filter_map(|f| Some((f.value?, f.unit?, f.year))).collect()
    }

    #[test]
    fn amounts_have_base_units() {
        assert_eq!(found("In 2023 Arvo saved around 12.5 million kWh."), [(12_500_000.0, "kWh".to_owned(), Some(2023))]);
        assert_eq!(found("It avoided 3,400 tons of carbon emissions in 2022."), [(3400.0, "tCO2e".to_owned(), Some(2022))]);
    }

    #[test]
    fn sales_are_no_fact() {
        assert!(found("Sales of batteries soared to 312 GWh in 2023.").is_empty());
        assert!(found("Arvo has explored over 80 application scenarios in 12 industries.").is_empty());
    }
}
