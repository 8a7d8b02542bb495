//! Statements about nobody in particular: whoever it may be, ships that are, how to become, a thing next door, what a book is called.
//!
//! In: a draft that nobody in its sentence owns, and its scan. Out: a reason code and the words that decide.
//!
//! `Whoever builds must be neutral`, `premiums fall for ships that are fossil-free`, `you learn how to be net zero`, `the book "Net Zero by 2030"`.
//! None: `We will build houses that are neutral`, `Arvo explains how it will be net zero`.

use crate::rules::Class;
use crate::text::{Span, TokenKind};

use super::compose::Draft;
use super::elements::Seed;
use super::issuer::Cast;
use super::owner::Owner;
use super::scan::Scan;
use super::vocabulary::Kind;

/// Why a statement is about nobody in particular.
pub(super) fn about_nobody(scan: &Scan, draft: &Draft, cast: &Cast) -> Option<(&'static str, Span)> {
    if let Some(title) = titled(scan, draft) {
        return Some(("example", title));
    }
    let free = draft.owner_words.is_none_or(|w| scan.has(Class::Pronoun, w));
    // "The scheme pays farmers who cut methane": told of those who do, asked of nobody.
    if draft.asked && draft.owner_words.is_some_and(|w| meant_only(scan, draft, w)) {
        return draft.owner_words.map(|w| ("supplier", w));
    }
    if !free || draft.owner != Owner::Main || draft.asked {
        return None;
    }
    if let Some(word) = struck_off(scan, draft) {
        return Some(("peer_unnamed", word));
    }
    whoever(scan, draft)
        .or_else(|| next_door(scan, draft))
        .map(|w| ("peer_unnamed", w))
        .or_else(|| unknown_subject(scan, draft, cast).map(|w| ("peer_unnamed", w)))
        .or_else(|| such_as_are(scan, draft).map(|w| ("peer_unnamed", w)))
        .or_else(|| how_to(scan, draft).map(|w| ("example", w)))
}

/// The head of the sentence before a statement speaks of the company by a word of its own.
fn speaks_of_itself(scan: &Scan, draft: &Draft) -> bool {
    let before = Span::new(scan.span.start, draft.place.start.max(scan.span.start));
    scan.has_any(&[Class::OwnWords, Class::OwnDescribed], before)
        || scan.names.iter().any(|n| before.contains(n.span) && n.kind == super::names::NameKind::Company)
}

/// "Whoever builds after 2027 must prove", "Anyone who wants to": the subject is everybody.
fn whoever(scan: &Scan, draft: &Draft) -> Option<Span> {
    let start = scan.token_at(super::clauses::clause(scan, draft.place).start);
    let start = if scan.word(start) == "," { start + 1 } else { start };
    let from = if scan.is(0, Class::Everybody) { 0 } else { start };
    let all = scan.is(from, Class::Everybody) || scan.word(from) == "those" && matches!(scan.word(from + 1), "who" | "that");
    (all && !speaks_of_itself(scan, draft)).then(|| scan.tokens[from].span)
}

/// Whether a noun is one of people: "shoppers", "activists", "a historian".
fn is_person(scan: &Scan, i: usize) -> bool {
    let word = scan.word(i);
    let one = word.strip_suffix('s').unwrap_or(word);
    let ending = ["er", "or", "ist", "ian"].iter().any(|e| one.ends_with(e)) && one.len() > 5;
    // "newspaper", "tugmotor": what ends in a tool is one.
    let tool = || one.char_indices().any(|(at, _)| scan.rules.is_word(Class::Tool, &one[at..]));
    ending && !tool() || scan.is(i, Class::PersonNoun)
}

/// "Shoppers say they want", "Activists glued themselves to the gate and demanded": people without a name are the subject of the sentence.
fn unknown_subject(scan: &Scan, draft: &Draft, cast: &Cast) -> Option<Span> {
    let place = scan.token_at(draft.place.start);
    let finite = |v: &&super::clauses::Verb| !v.infinitive && !v.weak;
    let first = scan.verbs.iter().find(finite).map(|v| scan.token_at(v.span.start));
    let said = (1..place).find(|i| super::subjects::is_verb(scan, *i) && !scan.is_capital(*i));
    let verb = first.into_iter().chain(said).min().filter(|v| *v > 0 && *v < place)?;
    let from = super::minds::introduced(scan, 0, verb);
    let head = (from..verb.min(from + 3)).find(|i| is_person(scan, *i))?;
    let token = scan.tokens[head];
    let phrase = scan.tokens[from].span.cover(token.span);
    let some = matches!(scan.word(from), "some" | "many" | "most" | "several" | "few" | "two" | "three" | "a" | "an" | "one" | "another");
    // Behind "the" or "our" people may be the company's own.
    let bare = some || scan.word(head).ends_with('s') && !matches!(scan.word(from), "the" | "these" | "those" | "all" | "both" | "every");
    if !bare || !is_person(scan, head) {
        return None;
    }
    let known = scan.hits.iter().any(|h| h.span.overlaps(token.span))
        || scan.names.iter().any(|n| {
            // A capital at the head of the sentence makes no name of a noun.
            n.span.overlaps(phrase) && (n.span != token.span || cast.is_company(scan.text(n.span)))
        });
    let own = scan.has_any(&[Class::OwnWords, Class::OwnDescribed, Class::Pronoun, Class::Parent], phrase) || speaks_of_itself(scan, draft);
    let word = scan.word(head);
    let noun = token.kind == TokenKind::Word && word.len() > 3 && !word.ends_with("ing") && !scan.is_capital(head) | (head == from);
    (noun && !known && !own && !super::minds::is_house(scan, from, head)).then_some(phrase)
}

/// "The neighbouring airport has been": a thing that only lies beside the company's.
fn next_door(scan: &Scan, draft: &Draft) -> Option<Span> {
    let at = (0..3).find(|i| scan.is(*i, Class::Nearby))?;
    let led = at == 0 || matches!(scan.before(at, 1), "the" | "a" | "its" | "our" | "another");
    (led && scan.tokens[at].span.end < draft.place.start && !speaks_of_itself(scan, draft)).then(|| scan.tokens[at].span)
}

/// "for ships that are fossil-free", "firms which are to be neutral": a state that only says which are meant.
fn such_as_are(scan: &Scan, draft: &Draft) -> Option<Span> {
    if !matches!(draft.seed, Seed::State(_)) || speaks_of_itself(scan, draft) {
        return None;
    }
    let at = scan.token_at(draft.place.start);
    let which = (at.saturating_sub(5)..at).rev().find(|i| matches!(scan.word(*i), "that" | "which" | "who"))?;
    let be = (which + 1..at).all(|i| {
        matches!(
            scan.word(i),
            "are" | "be" | "to" | "will" | "is" | "already" | "fully" | "have" | "been" | "become" | "became" | "run" | "must"
        )
    });
    let noun = scan.before(which, 1);
    let bare = noun.len() > 3
        && noun.ends_with('s')
        && matches!(scan.before(which, 2), "for" | "of" | "with" | "from" | "to" | "in" | "only" | "few" | "many" | "some" | "" | "by");
    (which + 1 < at && be && bare).then(|| scan.tokens[which - 1].span)
}

/// "you learn how to be net zero": advice for everybody.
fn how_to(scan: &Scan, draft: &Draft) -> Option<Span> {
    let at = scan.token_at(draft.place.start);
    let how = (at.saturating_sub(6)..at).rev().find(|i| scan.word(*i) == "how" && scan.word(*i + 1) == "to")?;
    (!speaks_of_itself(scan, draft)).then(|| scan.tokens[how].span)
}

/// "pays farmers who cut methane": a relative clause right behind those named, with no verb of duty or of what is to come.
fn meant_only(scan: &Scan, draft: &Draft, who: Span) -> bool {
    let (at_start, at) = (scan.token_at(who.start), scan.token_at(who.end));
    let pays = (1..=3).any(|back| scan.is_before(at_start, back, Class::PayVerb));
    pays && matches!(scan.word(at), "who" | "that") && scan.tokens[at].span.end <= draft.place.start
}

/// "The initiative removed 200 firms from its list": nobody of the text is among them.
fn struck_off(scan: &Scan, draft: &Draft) -> Option<Span> {
    if draft.kind != Kind::Sbti {
        return None;
    }
    let many =
        |i: usize| (scan.is_number(i) || scan.is(i, Class::NumberWord)) && matches!(scan.word(i + 1), "firms" | "companies" | "businesses");
    (0..scan.tokens.len()).find(|i| many(*i)).filter(|_| !speaks_of_itself(scan, draft)).map(|i| scan.tokens[i + 1].span)
}

/// `The book "Net Zero by 2030" is sold`, `an exhibition called "Carbon Neutral 2040"`: what a work is called.
fn titled(scan: &Scan, draft: &Draft) -> Option<Span> {
    // "Net Zero 2030 is the title of an exhibition"
    let end = scan.token_at(draft.year.as_ref().map_or(draft.place.end, |y| y.span.end.max(draft.place.end)));
    let title = |k: usize| matches!(scan.word(k), "title" | "name" | "motto") && scan.word(k + 1) == "of";
    if let Some(k) = (end..end + 5).find(|k| title(*k)).filter(|_| (end..end + 2).any(|k| matches!(scan.word(k), "is" | "was"))) {
        return scan.tokens.get(k).map(|t| t.span);
    }
    if !scan.quoted(draft.place.start) {
        return None;
    }
    let at = scan.token_at(draft.place.start);
    let open = (at.saturating_sub(8)..at).rev().find(|i| scan.word(*i) == "\"")?;
    let back = if matches!(scan.before(open, 1), "called" | "titled" | "entitled" | "named") { 2 } else { 1 };
    let work = scan.is_before(open, back, Class::Work);
    let capital = scan.tokens.get(open + 1).is_some_and(|t| scan.text(t.span).starts_with(char::is_uppercase));
    (work && capital).then(|| scan.tokens[open - back].span)
}

#[cfg(test)]
mod tests {
    use super::super::probe::of_arvo as found;

    #[test]
    fn statements_about_nobody_in_particular_are_none() {
        assert_eq!(found("Whoever builds after 2027 must prove that the house is zero carbon."), 0);
        assert_eq!(found("Premiums fall by 15% for ships that are fossil-free by 2030."), 0);
        assert_eq!(found("In this guide you learn how to be net zero by 2030."), 0);
        assert_eq!(found("The neighbouring airport has been carbon neutral since 2018."), 0);
        assert_eq!(found("The book \"Net Zero by 2030: A Guide\" is sold in the shop."), 0);
        assert_eq!(found("The scheme pays farmers who cut methane by 30% by 2030."), 0);
        assert_eq!(found("Shoppers say they want climate-neutral paper by 2025."), 0);
        assert_eq!(found("The initiative (SBTi) removed 200 firms from its list in March."), 0);
    }

    #[test]
    fn the_same_words_of_the_company_count() {
        assert_eq!(found("We will only build houses that are carbon neutral from 2030."), 1);
        assert_eq!(found("Arvo explains how it will be net zero by 2040."), 1);
        assert_eq!(found("The mill in Lund has been carbon neutral since 2018."), 1);
        assert_eq!(found("Our farmers must cut methane by 30% by 2030."), 1);
        assert_eq!(found("The SBTi removed Arvo Paper AB from its list in March."), 1);
        assert_eq!(found("Boilers will be fossil-free by 2030."), 1);
    }
}
