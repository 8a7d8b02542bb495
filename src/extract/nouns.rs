//! Noun phrases in small letters that act: "a Dutch wholesaler", "two customers", "the sector body", "new emission limits".
//!
//! In: a scan and what was spoken of before. Out: owners with their places. Decides by the head noun and the word at the front.

use crate::rules::Class;
use crate::text::{Span, TokenKind};

use super::actors::named;
use super::issuer::Cast;
use super::owner::{Discourse, Owner};
use super::scan::Scan;
use super::subjects::is_verb;

/// Noun phrases whose head tells what acts: "a Dutch wholesaler", "two customers", "the sector body", "new emission limits".
pub(super) fn phrases(scan: &Scan, cast: &Cast, discourse: &Discourse) -> Vec<(Owner, Span)> {
    let mut out: Vec<(Owner, Span)> = Vec::new();
    for i in 0..scan.tokens.len() {
        if scan.tokens[i].kind != TokenKind::Word || scan.word(i + 1) == "-" || is_noun_part(scan, i + 1) {
            continue;
        }
        let Some(head) = head_kind(scan, i) else { continue };
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
        let definite = matches!(first, "the" | "this" | "that") && !plural;
        match head {
            Head::Body if !matches!(first, "our" | "its") => out.push((Owner::Alliance(text), span)),
            Head::Law => out.push((Owner::Public(text), span)),
            Head::Customer if !matches!(first, "our" | "its" | "the") => out.push((Owner::Customers(text), span)),
            // "Our two soap makers must": who works for the company and is bound by it.
            Head::Firm if plural && matches!(first, "our" | "its" | "their") && bound(scan, i) => out.push((Owner::Suppliers(text), span)),
            Head::Firm if indefinite && !apposed(scan, start) => out.push((Owner::Unnamed(text), span)),
            Head::Firm if definite && start + 1 < i => {
                let who = discourse.recent.as_deref().or(discourse.subject.as_deref());
                out.push((who.map_or(Owner::Main, |s| named(s, cast)), span));
            }
            _ => {}
        }
    }
    out
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

/// What the noun at `i` is the head of, by its word in singular or plural.
pub(super) fn head_kind(scan: &Scan, i: usize) -> Option<Head> {
    let word = scan.word(i);
    if scan.text(scan.tokens[i].span).starts_with(char::is_uppercase) && i > 0 {
        return None;
    }
    let one = word.strip_suffix("ies").map(|w| format!("{w}y")).unwrap_or_else(|| word.strip_suffix('s').unwrap_or(word).to_owned());
    let before = scan.before(i, 1);
    if matches!(
        one.as_str(),
        "association"
            | "federation"
            | "roundtable"
            | "alliance"
            | "coalition"
            | "compact"
            | "pact"
            | "lobby"
            | "league"
            | "guild"
            | "confederation"
            | "consortium"
            | "signatory"
    ) || matches!(one.as_str(), "body" | "group" | "council" | "union" | "network" | "initiative" | "charter")
        && matches!(
            before,
            "trade" | "industry" | "sector" | "lobby" | "lobbying" | "employers" | "business" | "campaign" | "pressure" | "climate"
        )
    {
        return Some(Head::Body);
    }
    if matches!(
        one.as_str(),
        "law"
            | "legislation"
            | "regulation"
            | "decree"
            | "directive"
            | "limit"
            | "rule"
            | "act"
            | "ordinance"
            | "statute"
            | "treaty"
            | "mandate"
    ) && (matches!(one.as_str(), "decree" | "legislation" | "statute" | "treaty" | "directive" | "ordinance" | "mandate")
        || matches!(
            before,
            "new"
                | "state"
                | "national"
                | "federal"
                | "european"
                | "emission"
                | "emissions"
                | "building"
                | "climate"
                | "eu"
                | "tax"
                | "planning"
                | "consent"
        ))
    {
        return Some(Head::Law);
    }
    if matches!(one.as_str(), "customer" | "client" | "buyer" | "shipper" | "tenant" | "guest" | "consumer" | "patron") {
        return Some(Head::Customer);
    }
    let firm = one.len() > 3
        && scan.rules.is_word(Class::TradeNoun, &one)
        && !matches!(
            one.as_str(),
            "leader"
                | "player"
                | "institution"
                | "client"
                | "partner"
                | "label"
                | "platform"
                | "supplier"
                | "vendor"
                | "contractor"
                | "haulier"
                | "mill"
                | "farm"
                | "unit"
                | "division"
                | "brand"
                | "arm"
                | "owner"
                | "parent"
                | "major"
                | "foundry"
                | "dairy"
                | "house"
                | "engineer"
                | "importer"
        );
    let people =
        matches!(one.as_str(), "respondent" | "participant" | "reader" | "school" | "hospital" | "fund" | "foundation" | "charity");
    (firm || people).then_some(Head::Firm)
}

/// Whether a noun goes on at `i`, so that the word before it is no head: "customer service", "company cars".
fn is_noun_part(scan: &Scan, i: usize) -> bool {
    let Some(token) = scan.tokens.get(i).filter(|t| t.kind == TokenKind::Word) else { return false };
    let word = scan.fold(token.span);
    if scan.rules.is_word(Class::NotAName, word)
        || is_verb(scan, i)
        || word.ends_with("ly")
        || word.ends_with("ing")
        || word.ends_with("ed")
    {
        return false;
    }
    matches!(
        word,
        "car"
            | "cars"
            | "emissions"
            | "target"
            | "targets"
            | "service"
            | "services"
            | "fleet"
            | "site"
            | "sites"
            | "base"
            | "level"
            | "engagement"
            | "data"
            | "standards"
            | "portfolio"
            | "buildings"
            | "chain"
            | "chains"
            | "operations"
            | "code"
            | "programme"
            | "program"
            | "relations"
            | "satisfaction"
    ) || scan.rules.is_word(Class::TradeNoun, word.trim_end_matches('s')) && word.len() > 4
}

/// The first token of the noun phrase whose head is at `i`: back over adjectives and nouns to the determiner.
pub(super) fn phrase_start(scan: &Scan, i: usize) -> usize {
    let mut start = i;
    while start > 0 && i - start < 6 {
        let word = scan.word(start - 1);
        let kind = scan.tokens[start - 1].kind;
        let determiner = matches!(
            word,
            "a" | "an"
                | "the"
                | "one"
                | "another"
                | "some"
                | "several"
                | "many"
                | "most"
                | "few"
                | "other"
                | "our"
                | "its"
                | "their"
                | "his"
                | "her"
                | "this"
                | "that"
                | "these"
                | "those"
                | "any"
                | "every"
                | "each"
                | "all"
                | "both"
                | "no"
        );
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
        let hyphen = word == "-" || word == "'" || word == "s" && scan.before(start - 1, 1) == "'";
        let number = kind == TokenKind::Number && word.len() < 4;
        let adjective = kind == TokenKind::Word && !scan.rules.is_word(Class::CompanyVerb, word) && !is_function(word);
        if !(hyphen || number || adjective) {
            break;
        }
        start -= 1;
    }
    start
}

/// Prepositions, conjunctions and other words that end a noun phrase towards its front.
fn is_function(word: &str) -> bool {
    matches!(
        word,
        "of" | "for"
            | "in"
            | "on"
            | "at"
            | "by"
            | "with"
            | "to"
            | "from"
            | "and"
            | "or"
            | "but"
            | "as"
            | "that"
            | "which"
            | "who"
            | "whose"
            | "where"
            | "when"
            | "while"
            | "if"
            | "than"
            | "under"
            | "over"
            | "into"
            | "through"
            | "between"
            | "among"
            | "like"
            | "not"
            | "so"
            | "because"
            | "until"
            | "before"
            | "after"
            | "since"
            | "against"
            | "via"
            | "per"
            | "be"
            | "been"
            | "being"
            | "are"
            | "were"
            | "we"
            | "they"
            | "it"
            | "you"
            | "i"
            | "he"
            | "she"
            | "help"
            | "helps"
            | "ask"
            | "asks"
            | "enable"
            | "let"
            | "lets"
            | "about"
            | "meanwhile"
            | "then"
            | "yet"
            | "though"
            | "although"
            | "whereas"
            | "including"
            | "such"
            | "called"
            | "named"
            | "says"
            | "said"
            | "told"
    )
}

/// Whether a description stands beside a name: "Arvo, a maker of", "is a maker", "as a company".
fn apposed(scan: &Scan, start: usize) -> bool {
    let last = scan.before(start, 1);
    let named = |at: usize| scan.names.iter().any(|n| n.span.end == at);
    matches!(last, "is" | "as" | "are" | "was" | "be" | "become" | "becoming" | "became" | "remain" | "like" | "being")
        || matches!(last, "," | "(" | "—" | "–") && start >= 2 && named(scan.tokens[start - 2].span.end)
}
