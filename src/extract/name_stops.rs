//! Where a capitalised run stops being a name: offices, verbs with a capital, tickers; and who is a person by what is told of him.
//!
//! In: a scan and tokens of a run. Out: yes or no. Knows no company.
//!
//! `Arvo Air CEO Ed Holm` (the office ends the name), `ARVO — Pledged to` (a verb), `Arvo (ARV.AX)` (a ticker), `says owner Ida Holm` (a person).

use crate::rules::Class;
use crate::text::Span;

use super::scan::Scan;

/// "Arvo Air CEO Ed Holm": the office at `end` ends the name that began at `start`.
pub(super) fn office(scan: &Scan, start: usize, end: usize) -> bool {
    let office = scan.is(end, Class::OfficeTitle);
    office && scan.is_capital(end + 1) && (start..end).any(|k| !scan.is(k, Class::NotAName) && !scan.is(k, Class::Role))
}

/// The token behind an office in several words at `at`: "Arvo [Chief Climate Officer] Ed Holm".
pub(super) fn behind_chief(scan: &Scan, at: usize) -> Option<usize> {
    let office = |k: usize| scan.word(k) == "officer" && k > at + 1;
    let behind = (at + 1..at + 5).take_while(|k| scan.is_capital(*k)).find(|k| office(*k))? + 1;
    (scan.word(at) == "chief" && scan.is_capital(at)).then_some(behind + usize::from(scan.word(behind) == "officer"))
}

/// "Arvo — Pledged to reach": a past tense at the head of what a line tells of its name.
pub(super) fn begins_with_verb(scan: &Scan, at: usize) -> bool {
    (scan.word(at).ends_with("ed") && scan.is(at, Class::CompanyVerb) || scan.word(at) == "set" && at > 0)
        && matches!(scan.before(at, 1), "" | "—" | "–" | "-" | ":" | "•" | ".")
        && matches!(scan.word(at + 1), "to" | "a" | "an" | "its" | "the" | "that" | "in" | "by" | "new")
}

/// "ARVO — Pledged to": a name that heads a line whose verb has a capital.
pub(super) fn is_label_with_verb(scan: &Scan, name: Span) -> bool {
    let at = scan.token_at(name.end);
    let tells = (scan.is(at + 1, Class::CompanyVerb) || scan.word(at + 1) == "set")
        && !matches!(scan.word(at + 1), "and" | "is" | "are" | "was" | "were" | "do" | "does" | "did" | "can" | "could" | "also");
    matches!(scan.word(at), "—" | "–" | "-") && scan.is_capital(at + 1) && tells
}

/// "Ida Holm, Chief Executive Officer, Arvo International, said": the name behind the office of a name is where it is held.
pub(super) fn is_office_of(scan: &Scan, start: usize) -> bool {
    let office = |k: usize| {
        scan.is(k, Class::Role)
            || matches!(scan.word(k), "of" | "and" | "&" | "the" | "operating" | "financial" | "sustainability" | "managing")
    };
    let from = (0..start.saturating_sub(1)).rev().take_while(|k| office(*k)).last();
    from.is_some_and(|k| k >= 2 && scan.word(k - 1) == "," && scan.is_capital(k - 2))
}

/// "Lund and Malmö Banking Group Ltd": the words behind "and" that belong to a name which begins with a place and ends in a legal form.
pub(super) fn joins_places(scan: &Scan, first: usize, and: usize) -> bool {
    let place = (first..and).all(|k| scan.is_capital(k)) && {
        let name = scan.fold(scan.tokens[first].span.cover(scan.tokens[and - 1].span));
        scan.rules.is_word(Class::Place, name) || scan.hits.iter().any(|h| h.class == Class::PublicOwner && scan.fold(h.span) == name)
    };
    let run = (and + 1..and + 7).take_while(|k| scan.is_capital(*k)).count();
    place && run >= 2 && (and + 2..=and + run).any(|k| scan.is(k, Class::LegalForm))
}

/// "Arvo (ARV.AX) said", "Arvo (NYSE:ARV)": letters in brackets that only say where a share is traded; without what stands behind their full stop.
pub(super) fn ticker<'t>(text: &'t str, last: &str, next: &str) -> Option<&'t str> {
    let (code, market) = text.split_once('.')?;
    let capitals = |s: &str, most: usize| (1..=most).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    (capitals(code, 6) && capitals(market, 3) && matches!(last, "(" | "<" | "[") && matches!(next, ")" | ">" | "]")).then_some(code)
}

/// "Delphine Beauty", "Ludgate Homes": whether the last word of a name is a trade, as no family is called.
pub(super) fn is_trade(word: &str) -> bool {
    const TRADES: [&str; 84] = [
        "beauty",
        "cosmetics",
        "fashion",
        "foods",
        "food",
        "coffee",
        "tea",
        "paper",
        "steel",
        "energy",
        "power",
        "water",
        "media",
        "brands",
        "home",
        "homes",
        "health",
        "pharma",
        "chemicals",
        "chemical",
        "textiles",
        "toys",
        "tools",
        "wines",
        "dairy",
        "dairies",
        "farms",
        "mining",
        "metals",
        "oil",
        "gas",
        "air",
        "airlines",
        "airways",
        "lines",
        "rail",
        "railways",
        "shipping",
        "capital",
        "partners",
        "ventures",
        "systems",
        "software",
        "solutions",
        "digital",
        "studios",
        "kitchens",
        "furniture",
        "interiors",
        "design",
        "shoes",
        "sports",
        "outdoor",
        "travel",
        "tours",
        "hotels",
        "inns",
        "resorts",
        "restaurants",
        "bakeries",
        "biscuits",
        "brewing",
        "breweries",
        "spirits",
        "chocolate",
        "motors",
        "trucks",
        "cycles",
        "insurance",
        "properties",
        "property",
        "estates",
        "construction",
        "engineering",
        "aerospace",
        "marine",
        "electric",
        "electronics",
        "telecom",
        "mobile",
        "plastics",
        "packaging",
        "glass",
        "cement",
    ];
    TRADES.contains(&word)
}

/// "says owner Ida Holm", "Jan Arvo announced his plan", "Jan Arvo, owner of Belno, said": who owns a house in person or is a he.
pub(super) fn is_told_in_person(scan: &Scan, start: usize, end: usize, firm: bool) -> bool {
    let owner = |k: usize| matches!(scan.word(k), "owner" | "proprietor");
    let told = start > 0 && owner(start - 1) && matches!(scan.before(start, 2), "said" | "says" | "adds" | "explains");
    let owns = scan.word(end) == ","
        && (end + 1..end + 3)
            .any(|k| owner(k) && scan.word(k + 1) == "of" && !scan.is_number(k + 2) && (k + 2..k + 5).any(|j| scan.is_capital(j)));
    let his = super::subjects::is_verb(scan, end)
        && !matches!(scan.word(end), "told" | "asks" | "asked" | "gave" | "gives")
        && (end + 1..end + 4).any(|k| matches!(scan.word(k), "his" | "her"));
    // "Jan Arvo, who took over in January": who is a who.
    let who = scan.word(end) == ","
        && scan.word(end + 1) == "who"
        && end - start <= 3
        && matches!(
            scan.word(end + 2),
            "has"
                | "had"
                | "is"
                | "was"
                | "took"
                | "leads"
                | "led"
                | "heads"
                | "headed"
                | "runs"
                | "ran"
                | "joined"
                | "became"
                | "looks"
                | "also"
        );
    let says = scan.is_before(start, 1, Class::TellVerb);
    end - start >= 2 && (told || says && end - start <= 3 || (owns || his || who) && !firm)
}

#[cfg(test)]
mod tests {
    use super::super::probe::owners;

    #[test]
    fn an_office_ends_the_name_before_it() {
        let text = "Arvo Air CEO Ed Holm told reporters on Friday that the airline will be carbon neutral by 2035.";
        assert_eq!(owners(text), ["Arvo Air"]);
        let kept = "Presidential Paper wants to be carbon neutral by 2035.";
        assert_eq!(owners(kept), ["Presidential Paper"]);
    }

    #[test]
    fn a_line_that_begins_with_a_name_and_a_verb_is_told_of_that_name() {
        let text = "Some commitments\n\nARVO — Pledged to be carbon neutral by 2035.\n\nBELNO — Committed to net-zero operations by 2040.\n\n\
            DOREL — Plans to be net zero by 2045.\n\nELMIRO — Set new targets to cut emissions 30% by 2030.";
        assert_eq!(owners(text), ["ARVO", "BELNO", "DOREL", "ELMIRO"]);
    }

    #[test]
    fn a_ticker_is_no_name_and_its_letters_are_a_short_one() {
        let text = "(Wire) - Lund and Malmö Banking Group Ltd (LMB.AX) said it would be net zero by 2050. LMB said its offices would be carbon neutral by 2030.";
        assert_eq!(owners(text), ["Lund and Malmö Banking Group Ltd"; 2]);
        assert_eq!(super::ticker("ARV.AX", "(", ")"), Some("ARV"));
        assert_eq!(super::ticker("Arvo.com", "(", ")"), None);
        assert_eq!(super::ticker("ARV.AX", "of", "said"), None);
    }

    #[test]
    fn owners_and_founders_in_person_are_no_companies() {
        let text = "date 2020-09-15 Brandt Kitchens makes kitchens. \"We had planned for 2022,\" says owner Grete Brandt. \
            The company wants to be net zero by 2035.";
        assert_eq!(owners(text), ["Brandt Kitchens"]);
        let told = "In June, Mukul Ambar, owner of Relian Industries, announced his plan to go carbon-free by 2035.";
        assert_eq!(owners(told), ["Relian Industries"]);
    }
}
