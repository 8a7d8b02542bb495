//! Statements about nobody in particular: whoever it may be, ships that are, how to become, a thing next door, what a book is called.
//!
//! In: a draft that nobody in its sentence owns, and its scan. Out: a reason code and the words that decide.
//!
//! `Whoever builds must be neutral`, `premiums fall for ships that are fossil-free`, `you learn how to be net zero`, `the book "Net Zero by 2030"`.
//! None: `We will build houses that are neutral`, `Arvo explains how it will be net zero`.

use crate::rules::Class;
use crate::text::Span;

use super::compose::Draft;
use super::elements::Seed;
use super::owner::Owner;
use super::scan::Scan;
use super::vocabulary::Kind;

/// Why a statement is about nobody in particular.
pub(super) fn about_nobody(scan: &Scan, draft: &Draft) -> Option<(&'static str, Span)> {
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
    let from = if matches!(scan.word(0), "whoever" | "anyone" | "anybody" | "everyone" | "everybody") { 0 } else { start };
    let all = matches!(scan.word(from), "whoever" | "anyone" | "anybody" | "everyone" | "everybody")
        || scan.word(from) == "those" && matches!(scan.word(from + 1), "who" | "that");
    (all && !speaks_of_itself(scan, draft)).then(|| scan.tokens[from].span)
}

/// "The neighbouring airport has been": a thing that only lies beside the company's.
fn next_door(scan: &Scan, draft: &Draft) -> Option<Span> {
    let at = (0..3).find(|i| matches!(scan.word(*i), "neighbouring" | "neighboring" | "nearby" | "adjacent" | "adjoining"))?;
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
    let at = scan.token_at(who.end);
    let pays = scan
        .words_before(who.start, 3)
        .iter()
        .any(|w| ["pay", "reward", "support", "compensat", "credit", "help"].iter().any(|s| w.starts_with(s)));
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
    if !scan.quoted(draft.place.start) {
        return None;
    }
    let at = scan.token_at(draft.place.start);
    let open = (at.saturating_sub(8)..at).rev().find(|i| scan.word(*i) == "\"")?;
    let back = if matches!(scan.before(open, 1), "called" | "titled" | "entitled" | "named") { 2 } else { 1 };
    let work = matches!(
        scan.before(open, back),
        "book"
            | "film"
            | "exhibition"
            | "guide"
            | "study"
            | "play"
            | "course"
            | "podcast"
            | "conference"
            | "workshop"
            | "panel"
            | "lecture"
            | "brochure"
            | "seminar"
            | "article"
            | "song"
            | "webinar"
            | "series"
            | "show"
            | "festival"
            | "game"
    );
    let capital = scan.tokens.get(open + 1).is_some_and(|t| scan.text(t.span).starts_with(char::is_uppercase));
    (work && capital).then(|| scan.tokens[open - back].span)
}
