//! Whose statement it is: the subject of a sentence, decided by form and position.
//!
//! In: a scan, the place of a statement, the companies of the document and what was spoken of before. Out: an [`Owner`].
//!
//! `China aims to peak before 2030`: public. `Its rival Dorel has set 2045`: Dorel. `our suppliers are to be neutral`: asked of suppliers.

use crate::rules::Class;
use crate::text::Span;

use super::clauses::clause;
use super::issuer::Cast;
use super::names::NameKind;
use super::scan::Scan;

/// Whose statement.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Owner {
    /// The document's company, by "we", its name or nothing else.
    Main,
    /// Another company by name.
    Named(String),
    /// The owner's parent company, by role only.
    Parent,
    /// A state, city or public body.
    Public(String),
    /// An association, alliance or sector.
    Alliance(String),
    /// Customers.
    Customers(String),
    /// Suppliers of the company.
    Suppliers(String),
    /// Companies in a portfolio.
    Investees(String),
    /// Companies without a name.
    Unnamed(String),
}

/// What was spoken of before: for "it", "the company".
#[derive(Debug, Clone, Default)]
pub(super) struct Discourse {
    /// The last company that was the subject of a sentence.
    pub subject: Option<String>,
    /// The last company that was named at all.
    pub recent: Option<String>,
    /// The company that a table's row begins with.
    pub row: Option<String>,
    /// The last subject was public or an alliance; "it" goes on with it.
    pub outside: Option<Owner>,
    /// The section speaks for others (customers, survey).
    pub section: Option<Owner>,
}

/// A possible owner in a sentence.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// Who.
    pub owner: Owner,
    /// Where.
    pub span: Span,
    /// Whether it stands where a subject stands.
    pub subject: bool,
    /// "it", "they": refers back.
    pub pronoun: bool,
}

/// All possible owners of a sentence, in order.
pub(super) fn candidates(scan: &Scan, cast: &Cast, discourse: &Discourse) -> Vec<Candidate> {
    let mut out: Vec<Candidate> = Vec::new();
    let text = |s: Span| scan.text(s).to_owned();
    for hit in &scan.hits {
        let owner = match hit.class {
            Class::PublicOwner => Owner::Public(text(hit.span)),
            Class::Alliance => Owner::Alliance(text(hit.span)),
            Class::Customers => Owner::Customers(text(hit.span)),
            Class::Suppliers => Owner::Suppliers(text(hit.span)),
            Class::Investees => Owner::Investees(text(hit.span)),
            Class::UnnamedPeer => Owner::Unnamed(text(hit.span)),
            Class::Parent => Owner::Parent,
            Class::OwnWords => own(scan, hit.span, cast, discourse),
            Class::OwnDescribed => discourse.recent.as_deref().map_or(Owner::Main, |s| named(s, cast)),
            Class::Pronoun => referred(cast, discourse),
            _ => continue,
        };
        if scan.names.iter().any(|n| {
            n.span.contains(hit.span) && n.span != hit.span && matches!(n.kind, NameKind::Company | NameKind::Unknown | NameKind::Person)
        }) {
            continue;
        }
        let third = hit.class == Class::OwnWords && !first_person(scan.fold(hit.span));
        let pronoun = hit.class == Class::Pronoun || third;
        out.push(Candidate { owner, span: hit.span, subject: subject_position(scan, hit.span), pronoun });
    }
    for name in &scan.names {
        let owner = match name.kind {
            NameKind::Company | NameKind::Unknown => named(&text(name.span), cast),
            NameKind::Alliance => Owner::Alliance(text(name.span)),
            NameKind::Public => Owner::Public(text(name.span)),
            _ => continue,
        };
        if matches!(owner, Owner::Named(_)) && !cast.is_company(&text(name.span)) {
            continue;
        }
        let people = text(name.span).split_whitespace().all(|w| cast.people.contains(&w.to_lowercase()));
        if !people && !out.iter().any(|c| c.span.contains(name.span)) {
            out.push(Candidate { owner, span: name.span, subject: subject_position(scan, name.span), pronoun: false });
        }
    }
    out.sort_by_key(|c| (c.span.start, c.span.end));
    relatives(scan, &mut out);
    out
}

/// ", which has announced", ", whose factory": goes on with the name right before.
fn relatives(scan: &Scan, out: &mut Vec<Candidate>) {
    for i in 1..scan.tokens.len() {
        if !matches!(scan.word(i), "which" | "whose" | "who") || scan.word(i - 1) != "," {
            continue;
        }
        let here = scan.tokens[i].span;
        let before = out.iter().rfind(|c| c.span.end <= here.start && !c.pronoun && scan.distance(c.span, here) <= 4);
        if let Some(owner) = before.map(|c| c.owner.clone()) {
            out.push(Candidate { owner, span: here, subject: true, pronoun: false });
        }
    }
    out.sort_by_key(|c| (c.span.start, c.span.end));
}

fn named(name: &str, cast: &Cast) -> Owner {
    if cast.is_main(name) { Owner::Main } else { Owner::Named(cast.full(name).unwrap_or(name).to_owned()) }
}

/// "we", "the company": the last company spoken of in third person, the main one otherwise.
fn own(scan: &Scan, span: Span, cast: &Cast, discourse: &Discourse) -> Owner {
    let quoted = scan.fold(Span::new(scan.span.start, span.start)).matches('"').count() % 2 == 1;
    if first_person(scan.fold(span)) && !quoted {
        Owner::Main
    } else {
        discourse.subject.as_deref().map_or(Owner::Main, |s| named(s, cast))
    }
}

fn first_person(word: &str) -> bool {
    matches!(word, "we" | "our" | "us" | "ours" | "ourselves" | "i" | "my") || word.starts_with("we'")
}

fn referred(cast: &Cast, discourse: &Discourse) -> Owner {
    discourse.outside.clone().or_else(|| discourse.subject.as_deref().map(|s| named(s, cast))).unwrap_or(Owner::Main)
}

/// Words after which a subject can begin.
const OPENERS: [&str; 46] = [
    "",
    ",",
    "\"",
    "and",
    "that",
    "but",
    "while",
    "whereas",
    "as",
    "—",
    "–",
    "-",
    ";",
    ":",
    "rival",
    "competitor",
    "owner",
    "parent",
    "subsidiary",
    "though",
    "although",
    "because",
    "when",
    "where",
    "if",
    "or",
    "meanwhile",
    "(",
    "said",
    "says",
    "which",
    "today",
    "whether",
    "so",
    "then",
    "yes",
    "no",
    "how",
    "therefore",
    "thus",
    "however",
    "•",
    "*",
    "once",
    "fully",
    "peer",
];

/// Whether a subject can stand here: at the head of a clause, not as an object or behind a preposition.
fn subject_position(scan: &Scan, span: Span) -> bool {
    let mut at = span.start;
    // Lists: "in Italy, Switzerland and Slovenia" stands behind "in" as a whole.
    while let Some(join) = scan.words_before(at, 1).first().filter(|w| matches!(**w, "and" | "," | "or")) {
        let end = scan.normal.fold[..at].trim_end().len() - join.len();
        let end = scan.normal.fold[..end].trim_end().len();
        let place = |s: Span| scan.hits.iter().any(|h| h.class == Class::PublicOwner && h.span == s);
        let listed = scan.hits.iter().map(|h| h.span).filter(|s| place(*s)).chain(scan.names.iter().map(|n| n.span)).find(|s| s.end == end);
        let Some(earlier) = listed.filter(|e| *join == "," || place(*e)) else { break };
        if !OPENERS.contains(&word_before(scan, earlier.start)) {
            return false;
        }
        at = earlier.start;
        if *join == "," {
            // Behind a name and a comma stands its place: "Chonburi, Thailand".
            return scan.names.iter().any(|n| n.span.start == span.start && n.kind == NameKind::Company);
        }
    }
    let last = word_before(scan, at);
    let topic = matches!(last, "for" | "at") && scan.words_before(at, 3).len() <= 2;
    topic || OPENERS.contains(&last)
}

/// The last word before a byte that is no article or the like.
fn word_before<'a>(scan: &Scan<'a>, at: usize) -> &'a str {
    scan.words_before(at, 4)
        .iter()
        .rev()
        .find(|w| !matches!(**w, "the" | "a" | "an" | "our" | "its" | "all" | "both"))
        .copied()
        .unwrap_or_default()
}

/// Whether a possessive goal follows: "China's target", "the Group's aim".
fn possessive(scan: &Scan, span: Span) -> bool {
    let fold = scan.fold(span);
    let after = scan.words_after(span.end, 2);
    fold.ends_with("'s")
        || fold.ends_with('\'')
        || after.first() == Some(&"'") && matches!(after.get(1), Some(&"s"))
        || matches!(fold, "its" | "their" | "our" | "his" | "her")
}

/// The owner of the statement at `place`.
pub(super) fn owner_of(scan: &Scan, place: Span, candidates: &[Candidate], discourse: &Discourse) -> (Owner, Option<Span>) {
    if let Some(row) = &discourse.row {
        return (Owner::Named(row.clone()), None);
    }
    let around = clause(scan, place);
    let before: Vec<&Candidate> = candidates.iter().filter(|c| c.span.end <= place.start).collect();
    let nearest = before.iter().rev().find(|c| around.start <= c.span.start && is_subject(scan, c));
    let earlier = before.iter().rev().find(|c| is_subject(scan, c));
    // A name at the head of the clause that holds the statement wins; else the nearest subject.
    if let Some(c) = nearest.or(earlier) {
        if let Some(earlier) = before.iter().rev().find(|b| {
            c.pronoun
                && !b.pronoun
                && b.span.end <= c.span.start
                && is_subject(scan, b)
                && !matches!(b.owner, Owner::Customers(_) | Owner::Unnamed(_))
        }) {
            return (earlier.owner.clone(), Some(earlier.span));
        }
        if let Some(asked) = asked_of_them(scan, c.span, place, &before) {
            return asked;
        }
        if matches!(c.owner, Owner::Unnamed(_)) && before.iter().any(|b| b.owner == Owner::Main && b.subject) {
            return (Owner::Main, Some(c.span));
        }
        return (c.owner.clone(), Some(c.span));
    }
    if let Some(c) = behind(scan, place, candidates) {
        return (c.owner.clone(), Some(c.span));
    }
    (discourse.section.clone().unwrap_or(Owner::Main), None)
}

/// "We ask our suppliers to … and want all of them to be": those who are asked.
fn asked_of_them(scan: &Scan, subject: Span, place: Span, before: &[&Candidate]) -> Option<(Owner, Option<Span>)> {
    let between = scan.fold(Span::new(subject.end, place.start.max(subject.end)));
    let them = [" them to ", " them will ", " of them "].iter().any(|w| between.contains(w));
    let asked = before.iter().find(|c| them && matches!(c.owner, Owner::Suppliers(_) | Owner::Investees(_)))?;
    Some((asked.owner.clone(), Some(asked.span)))
}

fn is_subject(scan: &Scan, c: &Candidate) -> bool {
    let after = scan.words_after(c.span.end, 4);
    let next = after.first().copied().unwrap_or_default();
    let verb_at = |k: usize| after.get(k).is_some_and(|w| scan.rules.is_word(Class::CompanyVerb, w));
    let cue = scan.hits.iter().any(|h| {
        h.span.start >= c.span.end
            && h.span.start <= c.span.end + 2
            && matches!(h.class, Class::Will | Class::Reached | Class::Withdrawn | Class::Missed | Class::Delayed)
    });
    let verb = verb_at(0)
        || cue
        || matches!(next, "also" | "last" | "now" | "still" | "itself" | "in" | "this" | "had" | "'")
            && (verb_at(1) || verb_at(2) || verb_at(3));
    if possessive(scan, c.span) {
        return true;
    }
    match c.owner {
        Owner::Public(_) | Owner::Alliance(_) | Owner::Customers(_) => {
            c.subject && (verb || matches!(next, "target" | "goal" | "goals" | "which" | "that" | "who" | "to" | "achieving"))
                || scan.fold(c.span).contains("target")
                || scan.fold(c.span).contains("goal")
        }
        Owner::Unnamed(_) => {
            c.subject && verb || matches!(next, "aiming" | "with" | "that" | "who" | "which" | "planning" | "committed" | "have" | "now")
        }
        Owner::Suppliers(_) | Owner::Investees(_) => {
            c.subject
                || asked_before(scan, c.span)
                || scan.words_before(c.span.start, 3).contains(&"of")
                    && scan.percents.iter().any(|p| p.span.end <= c.span.start && scan.distance(p.span, c.span) <= 3)
        }
        Owner::Named(_) => {
            c.subject
                && (verb
                    || matches!(next, "," | "(" | ";" | ":" | "and" | "as" | "—" | "–" | "\t" | "|")
                    || scan.words_before(c.span.start, 1).first().is_some_and(|w| matches!(*w, "rival" | "competitor" | "for")))
        }
        _ => c.subject || verb,
    }
}

/// "asks its suppliers to", "want our suppliers to", "the suppliers are required to".
fn asked_before(scan: &Scan, span: Span) -> bool {
    scan.last_before(&[Class::AskOthers, Class::Will], span.start).is_some_and(|h| scan.distance(h.span, span) <= 3)
        || matches!(scan.words_after(span.end, 1).first(), Some(&"to" | &"will"))
}

/// Owners behind the statement: "net zero by 2050, said Arvo", "the goal of the country".
fn behind<'c>(scan: &Scan, place: Span, candidates: &'c [Candidate]) -> Option<&'c Candidate> {
    let first = candidates.iter().find(|c| c.span.start >= place.end)?;
    let before = scan.words_before(first.span.start, 2);
    let said =
        matches!(before.last(), Some(&"said" | &"says")) || matches!(scan.words_after(first.span.end, 1).first(), Some(&"said" | &"says"));
    (said && !matches!(first.owner, Owner::Unnamed(_))).then_some(first)
}

/// The first subject of a sentence that names somebody: what the next sentence's "it" refers to.
pub(super) fn subject_of_sentence(scan: &Scan, candidates: &[Candidate]) -> Option<Owner> {
    candidates
        .iter()
        .find(|c| {
            c.subject
                && !c.pronoun
                && is_subject(scan, c)
                && matches!(c.owner, Owner::Main | Owner::Named(_) | Owner::Public(_) | Owner::Alliance(_))
        })
        .map(|c| c.owner.clone())
}
