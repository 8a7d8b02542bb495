//! Names that a text brings in before it says what their bearers do: "And then there is Belno. The Slovenian brewer says …".
//!
//! In: a scan and a name in it, with the paragraph around it. Out: yes or no, as evidence for the tally of the name. The tally decides in `naming`.
//!
//! `Our top pick is Belno. The Irish company has`, `Our landlord, Oslo-based Belno, wants`, `Belno, our neighbour,`: companies.
//! None: `It was built in Lund. The brewer has`, `The plan is called Terra. The company will`.

use crate::rules::Class;
use crate::text::Span;

use super::issuer::Cast;
use super::names::{Name, NameKind};
use super::owner::{Candidate, Owner};
use super::scan::Scan;

/// The name that closes a sentence and that the next one goes on with by what it is: "And then there is Belno. The brewer says".
pub(super) fn left_open<'s>(scan: &'s Scan) -> Option<&'s Name> {
    scan.names.last().filter(|n| matches!(n.kind, NameKind::Company | NameKind::Unknown) && taken_up(scan, n.span))
}

/// Who acts in the sentence right before, which says nothing of its own: "Belno had set the pace. The Lund-based company
/// wants". `from` is where the last sentence ended that told who acts.
pub(super) fn acted_before(scan: &Scan, from: usize, cast: &Cast) -> Option<String> {
    let gap = scan.normal.fold.get(from..scan.span.start)?.trim_end();
    let last = gap.trim_end_matches(['.', '!', '"', ' ']).rfind(". ").map_or(0, |at| at + 2);
    let at = from + last + gap.get(last..)?.len() - gap.get(last..)?.trim_start().len();
    let sentence = scan.normal.text.get(at..from + gap.len())?;
    let capital = |w: &&str| w.starts_with(char::is_uppercase) && w.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '&' | '\''));
    let count = sentence.split(' ').take_while(capital).take(5).count();
    let verb = sentence.split(' ').nth(count).filter(|w| w.starts_with(char::is_lowercase))?;
    let name = |n: usize| sentence.split(' ').take(n).collect::<Vec<_>>().join(" ");
    if let Some(known) = (1..=count).rev().map(name).find(|n| cast.is_company(n)) {
        return Some(known);
    }
    // A text about several: the description tells that the name was a company's.
    let whole = name(count);
    let plain = scan.rules.is_word(Class::NotAName, &whole.to_lowercase()) || scan.rules.is_word(Class::Place, &whole.to_lowercase());
    let acts = scan.rules.is_word(Class::CompanyVerb, verb);
    (count > 0 && cast.company.is_none() && whole.len() > 4 && !whole.ends_with('s') && !plain && acts && described(scan)).then_some(whole)
}

/// "The Lund-based company", "The Danish brewer": a sentence that opens with what somebody is and where from.
fn described(scan: &Scan) -> bool {
    let head = (2..7).find(|k| scan.is(*k, Class::TradeNoun));
    scan.word(0) == "the"
        && head.is_some_and(|h| scan.before(h, 1) == "based" || scan.is_capital(1) || h > 2 && !scan.word(h - 1).ends_with("ed"))
}

/// Whether the words around a name, or the sentence behind it, say that it is a company's.
pub(super) fn brought_in(scan: &Scan, name: Span) -> bool {
    // Words of the rules and places are no names, whatever follows.
    let known = scan.hits.iter().any(|h| h.span.overlaps(name) && h.class != Class::Alliance);
    !known && (taken_up(scan, name) || of_role(scan, name) || apposed_role(scan, name) || labels(scan, name) || at_theirs(scan, name))
}

/// "There is Belno. The Slovenian brewer says": the next sentence opens with what it is.
fn taken_up(scan: &Scan, name: Span) -> bool {
    let at = scan.token_at(name.end);
    let closes = matches!(scan.word(at), "." | "") || scan.word(at) == "," && scan.word(at + 1) == "too";
    let last = scan.words_before(name.start, 4);
    let apart = matches!(
        last.last(),
        Some(
            &("in"
                | "at"
                | "near"
                | "outside"
                | "from"
                | "of"
                | "called"
                | "named"
                | "dubbed"
                | "to"
                | "into"
                | "by"
                | ","
                | "and"
                | "-"
                | ":")
        )
    );
    // "said Ida Holm. The bank": who speaks is a person.
    let speaks = last.iter().any(|w| matches!(*w, "said" | "says" | "adds" | "added" | "asks" | "asked" | "told" | "explains" | "notes"));
    if !closes || apart || speaks || last.is_empty() {
        return false;
    }
    let rest = scan.normal.fold.get(name.end..).unwrap_or_default();
    let Some((_, next)) = rest.split_once(". ").filter(|(gap, _)| gap.len() <= 6) else { return false };
    let words: Vec<&str> =
        next.split(|c: char| c.is_whitespace() || c == '-').map(|w| w.trim_matches(',')).filter(|w| !w.is_empty()).take(5).collect();
    let trade = |w: &str| scan.rules.is_word(Class::TradeNoun, w);
    let plain = |w: &str| {
        matches!(w, "company" | "group" | "firm" | "business" | "house" | "unit" | "platform" | "leader" | "farm" | "mill" | "dairy")
    };
    words.first() == Some(&"the")
        && (1..words.len()).any(|k| trade(words[k]) && (k > 1 || !plain(words[k])) && !(k > 1 && trade(words[k - 1])))
}

/// "Belno Cement: the cement maker will", "Belno Glass: climate neutral by 2040": a line that begins with who it is about.
fn labels(scan: &Scan, name: Span) -> bool {
    let at = scan.token_at(name.end);
    if scan.token_at(name.start) > 1 || scan.word(at) != ":" || !scan.text(name).contains(' ') {
        return false;
    }
    let Some(next) = scan.tokens.get(at + 1).map(|t| t.span.start) else { return false };
    use Class::{CarbonNegative, CarbonNeutral, ClimateNeutral, NetZero, ZeroEmissions};
    let states = [NetZero, CarbonNeutral, ClimateNeutral, ZeroEmissions, CarbonNegative];
    let state = scan.hits.iter().any(|h| h.span.start == next && states.contains(&h.class));
    let maker = scan.word(at + 1) == "the" && (at + 2..at + 5).any(|k| scan.is(k, Class::TradeNoun));
    // "Our goal: climate neutral": no name.
    let goal = super::holders::is_goal_noun(scan, scan.word(at - 1));
    (state || maker) && !goal
}

/// "At Belno Couriers the share is 44 per cent": a sentence opens with where it is so, in a name of several words.
fn at_theirs(scan: &Scan, name: Span) -> bool {
    let (first, at) = (scan.token_at(name.start), scan.token_at(name.end));
    let opens = first > 0 && scan.before(first, 1) == "at" && (first == 1 || scan.before(first, 2) == ".");
    opens
        && scan.text(name).contains(' ')
        && scan.word(at) == "the"
        && (matches!(scan.word(at + 1), "share" | "figure" | "number" | "year" | "date")
            || super::holders::is_goal_noun(scan, scan.word(at + 1)))
}

/// "Brunel Brick (net zero by 2041)", "Belno (2040, operations)": what is told in brackets is told of somebody; `firm` where the form says that already.
pub(super) fn told_in_brackets(scan: &Scan, name: Span, firm: bool) -> bool {
    let at = scan.token_at(name.end);
    let Some(next) = scan.tokens.get(at + 1).map(|t| t.span.start).filter(|_| scan.word(at) == "(") else { return false };
    let states = [Class::NetZero, Class::CarbonNeutral, Class::ClimateNeutral];
    let state = scan.hits.iter().any(|h| states.contains(&h.class) && h.span.start == next);
    let coming = super::years::plain_year(scan.word(at + 1)).is_some_and(|y| scan.now.is_some_and(|n| y > n));
    state || coming && !firm && matches!(scan.word(at + 2), "," | ")")
}

/// "Our landlord, Oslo-based Belno,", "our parent, the Dutch company Belno,": the role, a comma, where it is from, the name.
fn of_role(scan: &Scan, name: Span) -> bool {
    let at = scan.token_at(name.start);
    let from = at.saturating_sub(6);
    let Some(comma) = (from..at).rev().find(|k| scan.word(*k) == ",").filter(|k| *k > 0) else { return false };
    let led = scan.before(at, 1) == "based" || scan.word(comma + 1) == "the" && scan.is(at - 1, Class::TradeNoun) || comma + 1 == at;
    let role = is_role(scan, comma - 1) && whose(scan, comma - 1);
    led && role && scan.word(scan.token_at(name.end)) == ","
}

/// "Belno, our neighbour,", "Belno, its Danish supplier,": the role behind the name.
fn apposed_role(scan: &Scan, name: Span) -> bool {
    let at = scan.token_at(name.end);
    let close = (at + 3..at + 6).find(|k| scan.word(*k) == ",");
    let possessed = matches!(scan.word(at + 1), "our" | "its" | "their" | "your");
    scan.word(at) == "," && possessed && close.is_some_and(|k| is_role(scan, k - 1))
}

/// "Our landlord, Oslo-based Belno, wants": the name acts, the role says only what it is.
pub(super) fn who_acts(scan: &Scan, out: &mut Vec<Candidate>) {
    let acting: Vec<Span> = scan.names.iter().map(|n| n.span).filter(|s| of_role(scan, *s) && follows_comma(scan, *s)).collect();
    for name in acting {
        let Some(at) = out.iter().position(|c| c.span == name && matches!(c.owner, Owner::Named(_))) else { continue };
        out[at].subject = true;
        out[at].verb = true;
        let role = |c: &Candidate| {
            use Owner::{Customers, Investees, Parent, Suppliers, Unnamed};
            matches!(c.owner, Unnamed(_) | Customers(_) | Suppliers(_) | Investees(_) | Parent)
                && c.span.end <= name.start
                && scan.distance(c.span, name) <= 6
        };
        out.retain(|c| !role(c));
    }
}

/// Whether a verb stands behind the comma that closes a name.
fn follows_comma(scan: &Scan, name: Span) -> bool {
    let at = scan.token_at(name.end);
    scan.word(at) == "," && (super::subjects::is_verb(scan, at + 1) || super::subjects::looks_finite(scan, at + 1))
}

/// Whether the token is the noun of a company that stands to another as supplier, landlord, rival.
fn is_role(scan: &Scan, i: usize) -> bool {
    [Class::KinNoun, Class::TradeNoun, Class::OthersNoun].iter().any(|c| scan.is(i, *c))
        || matches!(scan.word(i), "neighbor" | "reinsurer" | "sponsor" | "shareholder" | "auditor" | "tenant" | "buyer")
}

/// "our Danish landlord": whose it is.
fn whose(scan: &Scan, i: usize) -> bool {
    (i.saturating_sub(3)..i).any(|k| matches!(scan.word(k), "our" | "its" | "their" | "your" | "s"))
}

#[cfg(test)]
mod tests {
    use super::super::probe::owners;

    fn of(text: &str) -> Vec<String> {
        owners(&format!("date 2023-05-02 Arvo Paper AB makes paper in Lund. Arvo Paper is old.\n\n{text}"))
    }

    #[test]
    fn who_acts_right_before_is_described_next() {
        let told = "Shipowners now compete over dates. Belno Line wants to be net zero in 2043. Dorel Ships has named 2048, Ferrol Lines 2050.\n\n\
                    Iberon had set the pace in January. The Lund-based company wants to be carbon neutral by 2035.\n\n\
                    Kintz Ships would rather wait. Mirren Lines says it will be net zero by 2049.";
        assert!(owners(told).contains(&"Iberon".to_owned()), "{:?}", owners(told));
        let other = told.replace("Iberon had", "Customers had");
        assert!(!owners(&other).contains(&"Customers".to_owned()));
    }

    #[test]
    fn who_is_brought_in_by_name_is_whom_the_next_sentence_is_about() {
        assert_eq!(of("And then there is Belno. The Slovenian brewer says it reached carbon neutrality in 2021."), ["Belno"]);
        assert_eq!(of("Our favourite remains Belno. The Irish company wants to be net zero by 2040."), ["Belno"]);
        assert_eq!(of("The plan is called Terra. The company wants to be net zero by 2040."), ["Arvo Paper AB"]);
        assert_eq!(of("The first mill was built in Belno. The company wants to be net zero by 2040."), ["Arvo Paper AB"]);
    }

    #[test]
    fn lines_and_places_name_companies() {
        assert_eq!(of("Belno Cement: the cement maker will halve its emissions by 2035."), ["Belno Cement"]);
        assert_eq!(of("Our water goal: climate neutral by 2040."), ["Arvo Paper AB"]);
        assert_eq!(
            of("At Belno Couriers the share of electric vans is 44 per cent; it is to be 80 per cent in 2030.")[0],
            "Belno Couriers"
        );
    }

    #[test]
    fn a_role_names_a_company() {
        assert_eq!(of("Our landlord, Oslo-based Belno Estates, wants to be net zero by 2035."), ["Belno Estates"]);
        assert_eq!(of("Our parent, the Dutch company Belno, wants to be carbon neutral by 2030."), ["Belno"]);
        assert_eq!(of("Belno, our neighbour, has been climate neutral since 2021."), ["Belno"]);
    }
}
