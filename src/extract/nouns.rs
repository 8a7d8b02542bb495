//! Noun phrases in small letters that act: "a Dutch wholesaler", "two customers", "the sector body", "new emission limits".
//!
//! In: a scan and what was spoken of before. Out: owners with their places. Decides by the head noun and the word at the front.

use std::borrow::Cow;

use crate::rules::Class;
use crate::text::{Span, TokenKind};

use super::actors::named;
use super::issuer::Cast;
use super::owner::{Discourse, Owner};
use super::scan::Scan;
use super::subjects::is_verb;

/// "the factories that sew for us", "mills we buy from", "every company it owns": those who supply or are held, by the clause that says so; the noun phrase
/// with that clause.
fn related(scan: &Scan, i: usize) -> Option<(Owner, Span)> {
    let noun = scan.word(i);
    let plural = noun.len() > 4 && noun.ends_with('s') && !noun.ends_with("ss");
    if !plural && !scan.uses(Class::Quantifier) {
        return None;
    }
    let start = phrase_start(scan, i);
    let single = scan.is(start, Class::Quantifier) && start < i;
    if scan.is_number(i) || !(plural || single) || scan.is_capital(i) && i > 0 {
        return None;
    }
    let us = |k: usize| {
        matches!(scan.word(k), "us" | "it" | "them" | "ourselves")
            || scan.tokens.get(k).is_some_and(|t| scan.names.iter().any(|n| n.span.start == t.span.start))
    };
    let we = |k: usize| {
        matches!(scan.word(k), "we" | "it" | "they" | "he")
            || scan.tokens.get(k).is_some_and(|t| scan.names.iter().any(|n| n.span == t.span))
    };
    let at = i + 1 + usize::from(matches!(scan.word(i + 1), "that" | "which" | "who" | "from" | "in"));
    let at = at + usize::from(matches!(scan.word(at), "which" | "whom"));
    let text = |end: usize| {
        let span = scan.tokens[start].span.cover(scan.tokens[end].span);
        (scan.text(span).to_owned(), span)
    };
    // "makers of gases, standing for 84% of purchases, undertake", "firms accounting for half of the loan book"
    let stand = (i + 1..i + 9).find(|k| scan.is(*k, Class::SpendVerb) && matches!(scan.before(*k, 1), "," | "that") | (*k == i + 1));
    if let Some(of) = stand.filter(|_| plural).and_then(|k| (k + 2..k + 9).find(|j| scan.is(*j, Class::SpendNoun))) {
        let (words, span) = text(of);
        let lends = matches!(scan.word(of), "lending" | "loans" | "portfolio");
        return Some((if lends { Owner::Investees(words) } else { Owner::Suppliers(words) }, span));
    }
    // "that sew for us", "which bottle for the company"
    if at > i + 1 && !we(at) {
        let end = (at + 1..at + 4)
            .find(|k| scan.word(*k) == "for" && us(k + 1) || matches!(scan.word(k - 1), "supply" | "supplies" | "serve") && us(*k))?;
        let last = if scan.word(end) == "for" { end + 1 } else { end };
        let (words, span) = text(last.min(scan.tokens.len() - 1));
        return Some((Owner::Suppliers(words), span));
    }
    if !we(at) {
        return None;
    }
    let verb = at + 1;
    let fronted = matches!(scan.word(i + 1), "from" | "in");
    let buys = scan.is(verb, Class::BuyVerb);
    if buys {
        let end = if fronted {
            Some(verb)
        } else {
            (verb..verb + 4).find(|k| scan.word(*k) == "from").or((scan.word(verb).starts_with("hire")).then_some(verb))
        }?;
        let (words, span) = text(end);
        return Some((Owner::Suppliers(words), span));
    }
    let holds = scan.is(verb, Class::HoldVerb);
    let firm = scan.is(i, Class::HeldNoun);
    if holds && firm {
        let end = verb + usize::from(matches!(scan.word(verb + 1), "in" | "to"));
        let (words, span) = text(end);
        return Some((Owner::Investees(words), span));
    }
    None
}

/// Noun phrases whose head tells what acts: "a Dutch wholesaler", "two customers", "the sector body", "new emission limits".
pub(super) fn phrases(scan: &Scan, cast: &Cast, discourse: &Discourse) -> Vec<(Owner, Span)> {
    let mut out: Vec<(Owner, Span)> = Vec::new();
    for i in 0..scan.tokens.len() {
        // "Arvo's parent has set", "Belno's competitor wants": somebody without a name, told by whom it is kin to.
        let possessor = kin_of(scan, i);
        if let Some(mark) = possessor {
            let end = scan.tokens[mark].span.start;
            let whose = scan.names.iter().find(|n| n.span.end == end).map_or(scan.tokens[i].span, |n| n.span);
            let span = whose.cover(scan.tokens[i].span);
            // "Dorel sees no need. Arvo's smaller competitor told": goes on with whom the sentence before was about.
            let just = discourse.just.as_deref().filter(|who| mark + 2 < i && named(who, cast) != named(scan.text(whose), cast));
            let who = just.map_or_else(|| Owner::Unnamed(scan.text(span).to_owned()), |who| named(who, cast));
            out.push((who, span));
            continue;
        }
        if let Some(found) = related(scan, i) {
            out.push(found);
            continue;
        }
        let Some(head) = head_kind(scan, i) else { continue };
        if matches!(head, Head::Firm) && own_site(scan, i, cast) {
            continue;
        }
        if scan.word(i + 1) == "-" || is_noun_part(scan, i + 1) {
            continue;
        }
        let start = phrase_start(scan, i);
        let span = scan.tokens[start].span.cover(scan.tokens[i].span);
        let text = scan.text(span).to_owned();
        let first = scan.word(start);
        let plural = scan.word(i).ends_with('s');
        let indefinite = matches!(
            first,
            "a" | "an"
                | "one"
                | "another"
                | "some"
                | "several"
                | "many"
                | "most"
                | "few"
                | "other"
                | "two"
                | "three"
                | "four"
                | "five"
                | "six"
                | "seven"
                | "eight"
                | "nine"
                | "ten"
                | "large"
                | "big"
                | "any"
                | "every"
                | "each"
                | "major"
                | "leading"
                | "certain"
                | "numerous"
                | "both"
        ) || plural && !matches!(first, "the" | "our" | "its" | "their" | "these" | "those" | "all" | "we");
        // "Norway's largest and oldest power company": one of its kind.
        let ranked = |k: usize| scan.word(k).len() > 5 && scan.word(k).ends_with("est");
        let superlative = (ranked(start) || scan.word(start + 1) == "-" && ranked(start + 2))
            && start > 1
            && matches!(scan.before(start, 1), "s" | "and");
        let definite = (matches!(first, "the" | "this" | "that") || superlative) && !plural;
        match head {
            Head::Body if !matches!(first, "our" | "its") && !super::actors::is_predicate(scan, span) => {
                out.push((Owner::Alliance(text), span))
            }
            Head::Law => out.push((Owner::Public(text), span)),
            Head::Customer if !matches!(first, "our" | "its" | "the") => out.push((Owner::Customers(text), span)),
            // "Our two soap makers must": who works for the company and is bound by it.
            Head::Firm if plural && matches!(first, "our" | "its" | "their") && bound(scan, i) => out.push((Owner::Suppliers(text), span)),
            Head::Firm if indefinite && !apposed(scan, start) => out.push((Owner::Unnamed(text), span)),
            Head::Firm if definite && start + 1 < i => {
                // "Arvo: The search company will": the name that heads the line is described.
                let headed = scan.names.iter().rev().find(|n| n.span.end <= span.start && cast.is_company(scan.text(n.span)));
                let headed = headed.filter(|n| matches!(scan.fold(Span::new(n.span.end, span.start)).trim(), ":" | "–" | "—" | "-"));
                // "The Lund-based company's pledge" in a new paragraph: whom the text is about, though others were named beside it.
                let first = !scan.names.iter().any(|n| n.span.end <= span.start && cast.is_company(scan.text(n.span)));
                let heads = first && main_goes_on(cast, discourse);
                let recent = discourse.recent.as_deref().filter(|_| !heads || matches!(scan.word(i), "rival" | "competitor"));
                let who = headed.map(|n| scan.text(n.span)).or(recent).or(discourse.subject.as_deref());
                out.push((who.map_or(Owner::Main, |s| named(s, cast)), span));
            }
            _ => {}
        }
    }
    out
}

/// The token of the apostrophe before a word of kin that acts: "Arvo's competitor wants", "Arvo's smaller competitor, which collects …, told".
fn kin_of(scan: &Scan, i: usize) -> Option<usize> {
    if !scan.is(i, Class::KinNoun) {
        return None;
    }
    let which = |w: &str| {
        matches!(
            w,
            "smaller"
                | "bigger"
                | "larger"
                | "older"
                | "younger"
                | "main"
                | "local"
                | "nearest"
                | "closest"
                | "old"
                | "great"
                | "biggest"
                | "largest"
        )
    };
    let s = (1..3).find(|k| scan.before(i, *k) == "s" && scan.before(i, k + 1) == "'")?;
    let plain = (1..s).all(|k| which(scan.before(i, k)));
    let acts = is_verb(scan, i + 1) || s > 1 && scan.word(i + 1) == "," && matches!(scan.word(i + 2), "which" | "who");
    (plain && acts).then(|| i - s - 1)
}

/// "Arvo's breweries", "a third brewery", "two more dairies": sites of the company, though others of the trade are called so.
fn own_site(scan: &Scan, i: usize, cast: &Cast) -> bool {
    let here = scan.tokens[i].span;
    if !scan.hits.iter().any(|h| h.class == Class::ScopeFacility && h.span.contains(here)) {
        return false;
    }
    let start = phrase_start(scan, i);
    let possessor = scan.names.iter().any(|n| {
        n.span.start >= scan.tokens[start.saturating_sub(3)].span.start
            && n.span.end <= here.start
            && cast.is_company(scan.text(n.span))
            && scan.fold(Span::new(n.span.end, here.start)).starts_with('\'')
    });
    let further = |k: usize| {
        matches!(scan.word(k), "second" | "third" | "fourth" | "fifth" | "sixth" | "last" | "more" | "further" | "additional" | "remaining")
    };
    // "Every brewery will clean its water", but not "every brewery in the country".
    let each = matches!(scan.word(start), "every" | "each")
        && cast.company.is_some()
        && !matches!(scan.word(i + 1), "in" | "of" | "on" | "that" | "which" | "should" | "must" | "worldwide" | "has");
    possessor || each || (start..i).any(further) || scan.before(start, 1) == "whose"
}

/// Whether a new paragraph goes on with the main company: it was spoken of last as a subject.
pub(super) fn main_goes_on(cast: &Cast, discourse: &Discourse) -> bool {
    cast.company.is_some() && discourse.just.is_none() && discourse.outside.is_none() && discourse.subject == cast.company
}

/// "The spirits giant announced", "The French grocer has": a sentence that opens with what somebody is, in two words or more, and a verb.
pub(super) fn opens_with_firm(scan: &Scan) -> bool {
    let head = |i: usize| matches!(head_kind(scan, i), Some(Head::Firm)) && !matches!(scan.word(i), "company" | "group" | "fund");
    scan.word(0) == "the" && (2..5).any(|i| i < scan.tokens.len() && head(i) && is_verb(scan, i + 1) && (1..i).all(|k| !is_verb(scan, k)))
}

/// Words of duty within a few words behind a noun.
fn bound(scan: &Scan, i: usize) -> bool {
    let end = (i + 6).min(scan.tokens.len() - 1);
    super::ends::obliged(scan, Span::new(scan.tokens[i].span.end, scan.tokens[end].span.end))
}

/// What a noun is the head of.
pub(super) enum Head {
    /// A company by its trade.
    Firm,
    /// An association.
    Body,
    /// A law or rule.
    Law,
    /// A customer.
    Customer,
}

/// Whether the token at `i`, `one` in singular, is a noun of a trade.
fn is_trade(scan: &Scan, i: usize, one: &str) -> bool {
    if scan.word(i) == one { scan.is(i, Class::TradeNoun) } else { scan.rules.is_word(Class::TradeNoun, one) }
}

/// What the noun at `i` is the head of, by its word in singular or plural.
pub(super) fn head_kind(scan: &Scan, i: usize) -> Option<Head> {
    let word = scan.word(i);
    let lists = scan.lists(i);
    let noun = [Class::BodyNoun, Class::BodyOf, Class::Law, Class::LawOf, Class::Customer, Class::People].iter().any(|c| lists.has(*c));
    // Most words are neither.
    if !noun && !word.ends_with('s') && !lists.has(Class::TradeNoun) {
        return None;
    }
    if scan.tokens[i].kind != TokenKind::Word || scan.text(scan.tokens[i].span).starts_with(char::is_uppercase) && i > 0 {
        return None;
    }
    let one = match word.strip_suffix("ies") {
        Some(stem) => Cow::Owned(format!("{stem}y")),
        None => Cow::Borrowed(word.strip_suffix('s').unwrap_or(word)),
    };
    let one: &str = &one;
    let trade = one.len() > 3 && is_trade(scan, i, one);
    if !trade && !noun {
        return None;
    }
    if lists.has(Class::BodyNoun) || lists.has(Class::BodyOf) && scan.is_before(i, 1, Class::BodyLead) {
        return Some(Head::Body);
    }
    if lists.has(Class::Law) || lists.has(Class::LawOf) && scan.is_before(i, 1, Class::LawLead) {
        return Some(Head::Law);
    }
    if lists.has(Class::Customer) {
        return Some(Head::Customer);
    }
    let firm = trade && !lists.has(Class::NoFirm);
    (firm || lists.has(Class::People)).then_some(Head::Firm)
}

/// Whether a noun goes on at `i`, so that the word before it is no head: "customer service", "company cars".
fn is_noun_part(scan: &Scan, i: usize) -> bool {
    let Some(token) = scan.tokens.get(i).filter(|t| t.kind == TokenKind::Word) else { return false };
    let word = scan.fold(token.span);
    if scan.is(i, Class::NotAName) || is_verb(scan, i) || word.ends_with("ly") || word.ends_with("ing") || word.ends_with("ed") {
        return false;
    }
    scan.rules.is_word(Class::NounPart, word) || word.len() > 4 && is_trade(scan, i, word.trim_end_matches('s'))
}

/// The first token of the noun phrase whose head is at `i`: back over adjectives and nouns to the determiner.
pub(super) fn phrase_start(scan: &Scan, i: usize) -> usize {
    let mut start = i;
    while start > 0 && i - start < 8 {
        let word = scan.word(start - 1);
        let kind = scan.tokens[start - 1].kind;
        let determiner = scan.rules.is_word(Class::Determiner, word);
        if determiner {
            // "one of the country's largest", "some of the …"
            if word == "the"
                && scan.before(start - 1, 1) == "of"
                && matches!(scan.before(start - 1, 2), "one" | "some" | "many" | "most" | "few" | "several" | "each")
            {
                return start - 3;
            }
            return start - 1;
        }
        // "a dozen furniture and clothing chains": what they trade in, in two words.
        if word == "and" && start < i && start >= 3 {
            let counted =
                |k: usize| matches!(scan.word(k), "dozen" | "several" | "many" | "most" | "some" | "few" | "various" | "numerous");
            if let Some(first) = (2..4).map(|b| start.saturating_sub(b + 1)).find(|k| counted(*k)) {
                start = first;
                continue;
            }
        }
        let sum = matches!(word, "$" | "€" | "£") && start < i;
        let hyphen = sum || word == "-" || word == "'" || word == "s" && scan.before(start - 1, 1) == "'";
        let number = kind == TokenKind::Number && word.len() < 4;
        let adjective = kind == TokenKind::Word && !scan.is(start - 1, Class::CompanyVerb) && !scan.is(start - 1, Class::FunctionWord);
        if !(hyphen || number || adjective) {
            break;
        }
        start -= 1;
    }
    start
}

/// Whether a description stands beside a name: "Arvo, a maker of", "is a maker", "as a company".
fn apposed(scan: &Scan, start: usize) -> bool {
    let last = scan.before(start, 1);
    let named = |at: usize| scan.names.iter().any(|n| n.span.end == at);
    // "Among the buyers is a developer who has promised": here the noun is who acts.
    let turned = matches!(last, "is" | "are") && scan.word(0) == "among";
    !turned && matches!(last, "is" | "as" | "are" | "was" | "be" | "become" | "becoming" | "became" | "remain" | "like" | "being")
        || matches!(last, "," | "(" | "—" | "–") && start >= 2 && named(scan.tokens[start - 2].span.end)
}

#[cfg(test)]
mod tests {
    #[test]
    fn breweries_of_the_company_are_its_sites() {
        use super::super::probe::of_arvo;
        assert_eq!(of_arvo("Arvo's breweries will be carbon neutral by 2030."), 1);
        assert_eq!(of_arvo("Three breweries have promised to be carbon neutral by 2030."), 0);
    }
}
