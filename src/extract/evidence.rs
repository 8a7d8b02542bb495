//! Evidence of what a capitalised name is: a place of a site, or somebody who holds goals.
//!
//! In: a scan, a name, the words around it. Out: counts for the tally of the name. The tally decides in `naming`.
//!
//! `the plant of Empoli`, `Clearfork is the last station that`: places. `the targets of Arvo`, `Belno's 2035 goal`, `Corvin, the smallest of the three`: companies.

use crate::rules::Class;
use crate::text::Span;

use super::scan::Scan;

/// How strongly the words around a name say that it is the place of a site.
pub(super) fn of_site(scan: &Scan, name: Span, sites_before: bool) -> usize {
    let first = scan.token_at(name.start);
    // "the plant of Empoli", "the mills at Kawerau"
    // "the first hotel of Arvo Hotels & Resorts": a name that ends in what the house runs is no place.
    let house = scan.rules.is_word(Class::TradeNoun, scan.fold(name).rsplit(' ').next().unwrap_or_default())
        || scan.hits.iter().any(|h| h.class == Class::ScopeFacility && name.contains(h.span) && scan.fold(h.span).ends_with('s'));
    let behind = first >= 2 && !house && matches!(scan.before(first, 1), "of" | "at") && is_site(scan, first - 2);
    3 * usize::from(behind)
        + 3 * usize::from(is_one_site(scan, name))
        + 2 * usize::from(goes_on(scan, name, sites_before))
        + 2 * usize::from(listed_place(scan, name))
}

/// "our dairies in Mallow and Fermoy": the second of two places behind a site.
fn listed_place(scan: &Scan, name: Span) -> bool {
    let first = scan.token_at(name.start);
    if first < 4 || !matches!(scan.before(first, 1), "and" | ",") {
        return false;
    }
    let end = scan.tokens[first - 2].span.end;
    let other = scan.names.iter().find(|n| n.span.end == end);
    other.is_some_and(|n| {
        let at = scan.token_at(n.span.start);
        at >= 2 && scan.before(at, 1) == "in" && is_site(scan, at - 2)
    })
}

/// "Clearfork is the last coal-fired station that": what the name is said to be.
fn is_one_site(scan: &Scan, name: Span) -> bool {
    let at = scan.token_at(name.end);
    let is = matches!(scan.word(at), "is" | "was" | "became" | "remains")
        && matches!(scan.word(at + 1), "the" | "our" | "its" | "one" | "a" | "an" | "their" | "now");
    if !is {
        return false;
    }
    let end = (at + 2..(at + 10).min(scan.tokens.len()))
        .find(|k| matches!(scan.word(*k), "that" | "which" | "," | "." | ";" | "to" | "with" | "in" | "of" | "where" | "and"))
        .unwrap_or(at + 2);
    end > at + 2 && is_site(scan, end - 1)
}

/// "Its Brightwater factory switched; Te Rapa will follow", "The dairies are further along. Skövde and Linköping have been": named behind sites, as the next of them.
fn goes_on(scan: &Scan, name: Span, sites_before: bool) -> bool {
    let first = scan.token_at(name.start);
    let apart = (0..first).rev().find(|k| matches!(scan.word(*k), ";" | "," | "and" | "while"));
    let earlier = || apart.is_some_and(|cut| cut >= 2 && (0..cut).any(|k| is_site(scan, k)));
    let last = super::lists::last_of_list(scan, name);
    let at = scan.token_at(last.end);
    let follows = matches!(scan.word(at), "follows" | "follow" | "followed")
        || matches!(scan.word(at), "will" | "should" | "is" | "was" | "comes" | "came" | "goes")
            && matches!(scan.word(at + 1), "follow" | "next" | "to" | "come" | "be")
            && (matches!(scan.word(at + 1), "follow" | "next") || matches!(scan.word(at + 2), "follow" | "next"));
    let second = first >= 2
        && scan.before(first, 1) == "and"
        && scan.names.iter().any(|n| n.span.start == scan.span.start && n.span.end == scan.tokens[first - 2].span.end);
    let pair =
        (last != name && first == 0 || second) && matches!(scan.word(at), "have" | "are" | "were" | "will" | "became" | "followed" | "run");
    (follows && (earlier() || sites_before) || pair && sites_before) && !speaks_of_others(scan)
}

/// Whether a sentence names rivals, brands or other companies by their role.
fn speaks_of_others(scan: &Scan) -> bool {
    scan.uses(Class::OthersNoun)
}

/// Whether a sentence is about sites: several are named before its verb, and nobody else.
pub(super) fn about_sites(scan: &Scan) -> bool {
    let verb = scan.verbs.first().map_or(scan.span.end, |v| v.span.start);
    let sites = |h: &crate::rules::Hit| h.class == Class::ScopeFacility && h.span.end <= verb && scan.fold(h.span).ends_with('s');
    scan.hits.iter().any(sites) && !scan.names.iter().any(|n| n.span.end <= verb) && !speaks_of_others(scan)
}

/// Whether the word at a token ends the name of a kind of site.
fn is_site(scan: &Scan, i: usize) -> bool {
    scan.tokens.get(i).is_some_and(|t| scan.hits.iter().any(|h| h.class == Class::ScopeFacility && h.span.end == t.span.end))
}

/// "the targets of Arvo", "Belno's 2035 goal": how often a goal is said to be that of a name.
pub(super) fn goals(scan: &Scan, name: Span) -> usize {
    let first = scan.token_at(name.start);
    let of = first >= 2 && scan.before(first, 1) == "of" && super::holders::is_goal_noun(scan, scan.before(first, 2));
    let at = scan.token_at(name.end);
    let owns = scan.word(at) == "'" && scan.word(at + 1) == "s";
    let goal = owns && (at + 2..at + 5).any(|k| super::holders::is_goal_noun(scan, scan.word(k)));
    // "Belno's emissions are to fall": what a company has, said of a name that is no word of the rules.
    let has =
        scan.tokens.get(at + 2).is_some_and(|t| scan.hits.iter().any(|h| h.class == Class::Emissions && h.span.start == t.span.start));
    let goal = goal || owns && has && !scan.hits.iter().any(|h| h.span.overlaps(name));
    usize::from(of || goal)
}

/// "Lowmoor, the smallest of the three,": one of those that were counted.
pub(super) fn ranked(after: &[&str]) -> bool {
    let best = |w: &str| w.len() > 4 && w.ends_with("est") || matches!(w, "third" | "second" | "fourth" | "last" | "other" | "latest");
    // "Belno, the largest, counts 900 vans"
    matches!(after, [",", "the", word, ",", ..] if word.len() > 4 && word.ends_with("est"))
        || matches!(after, [",", "the", word, "of", "the" | "them" | "all", ..] if best(word))
        || matches!(after, [",", "the", word, "member" | "partner" | "company" | "firm" | "one", ..] if best(word))
}

/// The noun by which a text says what a name is: "the fund Belno", "brewer Dorel", "Arvo, a Danish brewer,".
pub(super) fn called<'a>(scan: &Scan<'a>, name: Span) -> Option<&'a str> {
    let trade =
        |i: usize| scan.is(i, Class::TradeNoun) && !matches!(scan.word(i), "company" | "group" | "firm" | "business" | "unit" | "arm");
    let noun = |i: usize| trade(i) || matches!(scan.word(i), "fund" | "roaster" | "society" | "charity" | "co-operative");
    let first = scan.token_at(name.start);
    if first > 0 && noun(first - 1) {
        return Some(scan.word(first - 1));
    }
    let at = scan.token_at(name.end);
    let apposed = scan.word(at) == "," && matches!(scan.word(at + 1), "a" | "an" | "the");
    let end = (at + 2..(at + 8).min(scan.tokens.len()))
        .find(|k| matches!(scan.word(*k), "," | "." | "of" | "in" | "with" | "that" | "which" | "from" | "for"));
    end.filter(|e| apposed && noun(e - 1)).map(|e| scan.word(e - 1))
}

/// "the Arvo group had announced", "the Belno chain": the end of a firm's noun in small letters right behind a name with its article.
pub(super) fn house(scan: &Scan, name: Span) -> Option<usize> {
    let at = scan.token_at(name.end);
    let noun = matches!(scan.word(at), "group" | "company" | "chain" | "conglomerate" | "empire") && !scan.is_capital(at);
    let article = scan.words_before(name.start, 1).first() == Some(&"the");
    // "The Swiss group now speaks": where it is from, no name.
    let from = scan.hits.iter().any(|h| matches!(h.class, Class::OwnDescribed | Class::PublicOwner) && h.span.overlaps(name));
    (noun && article && !from && super::subjects::verb_after(scan, scan.tokens[at].span.end).0).then(|| scan.tokens[at].span.end)
}

/// "Quelle & Stein bottles mineral water": a name of several words opens the sentence and a word with the ending of a verb stands before its object.
pub(super) fn opens_and_does(scan: &Scan, name: Span) -> bool {
    let at = scan.token_at(name.end);
    let small = |k: usize| scan.tokens.get(k).is_some_and(|t| t.kind == crate::text::TokenKind::Word) && !scan.is_capital(k);
    let word = scan.word(at);
    let verb = word.len() >= 4 && word.ends_with('s') && !["ss", "us", "is", "ics"].iter().any(|e| word.ends_with(e)) && small(at);
    let object = small(at + 1)
        && !super::subjects::is_verb(scan, at + 1)
        && !matches!(scan.word(at + 1), "and" | "or" | "that" | "which" | "who" | "have" | "were" | "be" | "to" | "by" | "from" | "under")
        && !scan.word(at + 1).ends_with("ed");
    let known = scan.hits.iter().any(|h| h.span.start >= name.start && h.span.start <= name.end);
    let head = name.start == scan.span.start || matches!(scan.before(scan.token_at(name.start), 1), ".");
    head && verb && object && !known && scan.fold(name).contains(' ') && scan.tokens.len() > at + 3
}

/// "Belno rum production has reduced", "the Arvo stores use": the end of the noun in small letters by which a name is told through what it runs.
pub(super) fn works(scan: &Scan, name: Span) -> Option<usize> {
    let at = scan.token_at(name.end);
    let small = |k: usize| scan.tokens.get(k).is_some_and(|t| t.kind == crate::text::TokenKind::Word) && !scan.is_capital(k);
    let noun = |k: usize| scan.is(k, Class::PlantNoun);
    let end = (at..at + 3).take_while(|k| small(*k) && !super::subjects::is_verb(scan, *k)).find(|k| noun(*k))?;
    // "its North American plants are", "all of the UK offices": a region says only which of them.
    let own = (scan.token_at(name.start)..at)
        .any(|k| ![Class::NotAName, Class::GenericName, Class::Place].iter().any(|c| scan.is(k, *c)) && !scan.word(k).ends_with("an"));
    let region = scan.hits.iter().any(|h| h.class == Class::PublicOwner && h.span.overlaps(name));
    (own && !region && super::subjects::is_verb(scan, end + 1)).then(|| scan.tokens[end].span.end)
}

/// "Arvo Paper & Board made the board": a past and its object right behind a name of several words.
pub(super) fn made(scan: &Scan, name: Span) -> bool {
    let at = scan.token_at(name.end);
    scan.fold(name).contains(' ')
        && scan.is(at, Class::VerbPast)
        && !scan.word(at).ends_with("ed")
        && !matches!(scan.word(at), "was" | "were" | "did" | "left" | "used")
        && matches!(scan.word(at + 1), "the" | "a" | "an" | "its" | "their" | "all" | "no")
}

/// The word behind the place that a name is said to be from: "Munch of Warsaw [intends]".
pub(super) fn verb_from<'a>(scan: &Scan<'a>, name: Span) -> Option<&'a str> {
    let at = scan.token_at(name.end);
    let start = scan.tokens.get(at + 1)?.span.start;
    let place = scan.names.iter().find(|n| scan.word(at) == "of" && n.span.start == start)?;
    Some(scan.word(scan.token_at(place.span.end)))
}

/// "Munch of Warsaw intends", "Castellan Breweries of Ohio covered": the verb stands behind the place.
pub(super) fn acts_from(scan: &Scan, name: Span) -> bool {
    let at = scan.token_at(name.end);
    let place = scan.names.iter().find(|n| scan.word(at) == "of" && scan.tokens.get(at + 1).is_some_and(|t| t.span.start == n.span.start));
    place.is_some_and(|p| !scan.fold(p.span).contains(' ') && super::subjects::verb_after(scan, p.span.end).0)
        && !scan.rules.is_word(Class::GenericName, scan.fold(name))
        && !scan.rules.is_word(Class::Role, scan.fold(name).rsplit(' ').next().unwrap_or_default())
}

/// "Terra 2030 was launched": a name with a round year of the future right behind it is that of a plan.
pub(super) fn names_plan(scan: &Scan, name: Span) -> bool {
    let at = scan.token_at(name.end);
    let Some(token) = scan.tokens.get(at) else { return false };
    let round = super::years::plain_year(scan.word(at)).is_some_and(|y| y >= 2025 && y % 5 == 0);
    let beside = scan.text(Span::new(name.end, token.span.start.max(name.end))) == " ";
    let goal = super::holders::is_goal_noun(scan, scan.word(at + 1));
    // "Arvo 2030: 28% less per ton": a company, and what it wants until then.
    let figure = scan.word(at + 1) == ":" && scan.is_number(at + 2);
    round && beside && !goal && !figure && !scan.text(name).contains(' ')
}

/// "Dear friends of Arvo", "To the shareholders of Arvo": whose people a letter addresses.
pub(super) fn greeted(before: &[&str]) -> bool {
    let people = |w: &str| {
        matches!(
            w,
            "friends"
                | "shareholders"
                | "stockholders"
                | "shareowners"
                | "owners"
                | "members"
                | "customers"
                | "colleagues"
                | "partners"
                | "investors"
        )
    };
    let [lead @ .., noun, "of"] = before else { return false };
    people(noun) && (lead.contains(&"dear") || lead.ends_with(&["to", "the"]) || lead == ["to"])
}

#[cfg(test)]
mod tests {
    use super::super::extract;
    use crate::document::read;
    use crate::rules::RuleSet;

    #[test]
    fn a_name_before_a_round_year_is_a_plan() {
        let company = |text: &str| extract(&read(text.as_bytes(), "text.txt").expect("a text"), &RuleSet::builtin()).company;
        let text = "Arvo Paper S.p.A. – Integrated Report 2024\n\nMeta 2030 was launched in 2020. Meta 2030 covers all plants. We will cut \
                    emissions by 40% by 2030.\n";
        assert_eq!(company(text).as_deref(), Some("Arvo Paper S.p.A."));
        assert_eq!(company("Arvo has set its Arvo 2030 goals. Arvo will be net zero by 2040, Arvo said.\n").as_deref(), Some("Arvo"));
    }
}
