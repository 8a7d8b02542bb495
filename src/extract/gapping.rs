//! Ellipsis of the verb: several owners of one predicate that stands once, each with its own year or figure.
//!
//! In: the drafts of a sentence with their years. Out: the drafts with the owners that stand beside their years. Decides nothing about years.
//!
//! `Arvo aims for net zero by 2040, its rival Belno by 2036 and Dorel not before 2055`: three owners, the last one denies.
//! `Arvo and Belno want to be carbon neutral, the former by 2039, the latter by 2046`: two.
//! No owner: `by 2040 in Lund and in Vantaa by 2035`, `by 2030 and Arvo opens a plant in 2036`.

use crate::rules::Class;
use crate::text::Span;

use super::actors::named;
use super::compose::Draft;
use super::issuer::Cast;
use super::names::{Name, NameKind};
use super::owner::{Owner, listed_owners};
use super::scan::Scan;

/// Gives statements that share one predicate the owners that stand beside their years.
pub(super) fn share_out(scan: &Scan, cast: &Cast, drafts: &mut [Draft]) {
    for k in 0..drafts.len() {
        let (head, tail) = drafts.split_at_mut(k);
        let (previous, draft) = (head.last(), &mut tail[0]);
        let Some(to) = anchor(draft) else { continue };
        let from = previous.map_or(scan.span.start, |p| end_of(p).max(scan.span.start));
        if from >= to {
            continue;
        }
        let refers = previous.is_some() || draft.rule == "cue.echo_year";
        if let Some((owner, words)) = others_beside(scan, Span::new(from, to)).filter(|_| refers) {
            if matches!(owner, Owner::Suppliers(_)) {
                draft.asker = draft.owner.clone();
                draft.asked = true;
                draft.scopes = Vec::new();
            }
            draft.owner = owner;
            draft.owner_words = Some(words);
            continue;
        }
        if let Some(name) = dated_name(scan, draft).filter(|_| previous.is_some()) {
            draft.owner = named(scan.text(name), cast);
            draft.owner_words = Some(name);
            continue;
        }
        if let Some((owner, words)) = turned(scan, cast, draft, Span::new(from, to)) {
            draft.owner = owner;
            draft.owner_words = words;
            continue;
        }
        if previous.is_none() {
            // "Meadowgold names 2031": whoever stands right before words that go on with a goal.
            let label = scan.words_before(draft.place.start, 1).first().is_some_and(|w| matches!(*w, ":" | "–" | "—" | "-"));
            let before = |n: &&Name| n.span.end <= draft.place.start && scan.distance(n.span, draft.place) <= usize::from(label);
            let names = draft.rule == "cue.echo_year" && draft.owner_words.is_none();
            if let Some(name) = scan.names.iter().find(before).filter(|n| names && n.kind == NameKind::Unknown) {
                draft.owner = named(scan.text(name.span), cast);
                draft.owner_words = Some(name.span);
            } else if let Some(name) = appositive(scan, draft).filter(|_| draft.rule == "cue.echo_year") {
                draft.owner = named(scan.text(name), cast);
                draft.owner_words = Some(name);
            }
            continue;
        }
        // "Arvo aims at net zero by 2045, Belno is content with 2050": a further year in a clause with a subject of its own.
        let year = draft.year.as_ref().map(|y| y.number);
        let again = previous.is_some_and(|p| p.place == draft.place) || year == Some(draft.place);
        if let Some(name) = subject_between(scan, cast, Span::new(from, to)).filter(|_| again) {
            draft.owner = named(scan.text(name.span), cast);
            draft.owner_words = Some(name.span);
            continue;
        }
        if let Some(name) = holder(scan, Span::new(from, to)) {
            draft.owner = named(scan.text(name.span), cast);
            draft.owner_words = Some(name.span);
            draft.asked = false;
            if scan.fold(Span::new(name.span.end, to)).trim_start().starts_with("not ") {
                draft.standing.negated = Some(name.span);
            }
        }
    }
}

/// "has promised neutrality by 2038, as has Iberwing (2042)": a year alone in brackets right behind a name is that of its bearer.
fn dated_name(scan: &Scan, draft: &Draft) -> Option<Span> {
    let year = draft.year.as_ref().filter(|y| y.number == draft.place && !draft.carried)?;
    let at = scan.token_at(year.number.start);
    let alone = at > 1 && scan.before(at, 1) == "(" && matches!(scan.word(at + 1), ")" | ",");
    let open = scan.tokens.get(at.wrapping_sub(1)).filter(|_| alone)?.span;
    let name = scan.names.iter().find(|n| n.span.end <= open.start && scan.fold(Span::new(n.span.end, open.start)).trim().is_empty())?;
    matches!(name.kind, NameKind::Unknown | NameKind::Company).then_some(name.span)
}

/// "the two largest, Trent Steel and Medway Steel, stick to 2045": the names between commas right before words that go on with a goal.
fn appositive(scan: &Scan, draft: &Draft) -> Option<Span> {
    let at = scan.token_at(draft.place.start);
    if scan.before(at, 1) != "," {
        return None;
    }
    let name = scan.names.iter().find(|n| n.span.end <= draft.place.start && scan.token_at(n.span.end) + 1 == at)?;
    let list = scan.fold(Span::new(scan.span.start, name.span.end));
    let joined = list.contains(" and ") && matches!(name.kind, NameKind::Unknown | NameKind::Company);
    joined.then_some(name.span)
}

/// The company that stands as the subject of a clause between two years.
fn subject_between<'s>(scan: &'s Scan, cast: &Cast, gap: Span) -> Option<&'s Name> {
    scan.names.iter().rev().filter(|n| gap.contains(n.span)).find(|n| {
        cast.is_company(scan.text(n.span))
            && super::subjects::subject_position(scan, n.span)
            && super::subjects::verb_after(scan, n.span.end).0
    })
}

/// Where the words begin that a statement has of its own: its year where the predicate stands elsewhere, else its place.
fn anchor(draft: &Draft) -> Option<usize> {
    let year = draft.year.as_ref().filter(|_| !draft.carried).map(|y| y.span.start);
    match year {
        Some(year) if draft.year.as_ref().is_some_and(|y| y.number == draft.place) => Some(year),
        Some(year) => Some(year.min(draft.place.start)),
        None => Some(draft.place.start),
    }
}

fn end_of(draft: &Draft) -> usize {
    let year = draft.year.as_ref().filter(|_| !draft.carried).map_or(0, |y| y.span.end);
    year.max(draft.place.end)
}

/// "with Sweden aiming for 2045, Austria 2040", "and most customers by 2050": a state or others right before words that only refer back, or a year.
fn others_beside(scan: &Scan, gap: Span) -> Option<(Owner, Span)> {
    let who = |class: Class, span: Span| {
        let text = scan.text(span).to_owned();
        match class {
            Class::PublicOwner if text.starts_with(char::is_uppercase) => Some(Owner::Public(text)),
            Class::Suppliers if draws_suppliers(&text) => Some(Owner::Suppliers(text)),
            Class::Customers if text.contains("customers") || text.contains("clients") => Some(Owner::Customers(text)),
            _ => None,
        }
    };
    let found = scan.hits.iter().rev().filter(|h| gap.contains(h.span)).find_map(|h| Some((who(h.class, h.span)?, h.span)))?;
    let (owner, span) = found;
    let behind = scan.fold(Span::new(span.end, gap.end));
    let placed = matches!(
        scan.words_before(span.start, 1).first(),
        Some(&"in" | &"at" | &"of" | &"from" | &"near" | &"to" | &"by" | &"within" | &"outside" | &"across" | &"for")
    );
    let near = behind.split_whitespace().all(|w| matches!(w, "by" | "in" | "before" | "already" | "even" | "only" | "as" | "early"));
    let told = scan.verbs.iter().any(|v| !v.weak && gap.contains(v.span) && v.span.start > span.start);
    (near && !placed && !told && span.end < gap.end).then_some((owner, span))
}

/// "its suppliers five years later": suppliers by that word, not works that may be the company's own.
fn draws_suppliers(text: &str) -> bool {
    ["suppliers", "contractors", "hauliers", "vendors"].iter().any(|w| text.contains(w))
}

/// The name that stands in a gap right before a year or figure, with no verb but what the sentence has before.
pub(super) fn holder<'s>(scan: &'s Scan, gap: Span) -> Option<&'s Name> {
    let name = scan.names.iter().rev().find(|n| gap.contains(n.span))?;
    let behind = scan.fold(Span::new(name.span.end, gap.end));
    let small = |w: &str| {
        matches!(
            w,
            "already"
                | "only"
                | "even"
                | "not"
                | "by"
                | "in"
                | "before"
                | "until"
                | "as"
                | "early"
                | "late"
                | "for"
                | "with"
                | "at"
                | "then"
                | "also"
                | "just"
                | "a"
                | "the"
                | "is"
                | "to"
                | "be"
                | "from"
                | "itself"
                | "themselves"
                | "alone"
        )
    };
    let mut words = behind.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let close = words.clone().count() <= 4 && words.all(small);
    let before = Span::new(gap.start, name.span.start);
    let lead = scan.fold(before);
    // "by 2040 in Lund and in Vantaa by 2035": a place stands behind its preposition.
    let placed = matches!(
        scan.words_before(name.span.start, 1).first(),
        Some(&"in" | &"at" | &"of" | &"from" | &"near" | &"to" | &"by" | &"within" | &"outside" | &"across" | &"under" | &"like" | &"(")
    );
    let joined = [",", ";", "and", "while", "whereas", "but", "–", "—"].iter().any(|j| lead.trim_start().starts_with(j));
    let told = scan.verbs.iter().any(|v| !v.weak && gap.contains(v.span) && v.span.start < name.span.end);
    let kind = matches!(name.kind, NameKind::Company | NameKind::Unknown) && !scan.rules.is_word(Class::Place, scan.fold(name.span));
    let boundary = scan.hits.iter().any(|h| h.span.contains(name.span) || name.span.contains(h.span) && h.class != Class::Mask);
    (close && !placed && joined && !told && kind && !(boundary && name.kind == NameKind::Unknown) && lead.split(' ').count() <= 9)
        .then_some(name)
}

/// "the former by 2039, the latter by 2046": the first and the last of those who share the predicate.
fn turned(scan: &Scan, cast: &Cast, draft: &Draft, gap: Span) -> Option<(Owner, Option<Span>)> {
    if !(scan.may_say("the former ") || scan.may_say("the latter ")) {
        return None;
    }
    let words = draft.owner_words?;
    let behind = Span::new(gap.start.max(words.end), gap.end.max(words.end).max(draft.year.as_ref().map_or(0, |y| y.span.start)));
    let said = scan.fold(behind);
    let (former, latter) = (said.rfind("the former "), said.rfind("the latter "));
    if former.is_none() && latter.is_none() {
        return None;
    }
    let owners = listed_owners(scan, cast, words);
    let owner = if latter > former { owners.last() } else { owners.first() };
    owner.filter(|_| owners.len() >= 2).map(|o| (o.clone(), None))
}

#[cfg(test)]
mod tests {
    use super::super::extract;
    use crate::document::read;
    use crate::rules::RuleSet;

    fn owners(text: &str) -> Vec<(String, Option<i32>)> {
        let head = "date 2023-05-02 Lund, 2 May 2023 – Arvo Paper AB has opened a box plant.";
        let found = extract(&read(format!("{head}\n\n{text}").as_bytes(), "text.txt").expect("a text"), &RuleSet::builtin());
        found.commitments.into_iter().map(|c| (c.company.clone(), c.year)).collect()
    }

    #[test]
    fn each_owner_takes_the_year_beside_it() {
        let pairs = |of: &[(&str, i32)]| of.iter().map(|(n, y)| ((*n).to_owned(), Some(*y))).collect::<Vec<_>>();
        assert_eq!(
            owners("Arvo aims for net zero by 2043, its partner Ostrel by 2036 and the trader Quellin by 2055."),
            pairs(&[("Arvo Paper AB", 2043), ("Ostrel", 2036), ("Quellin", 2055)])
        );
        assert_eq!(
            owners("Arvo and Polmar Foods both want to be carbon neutral, the former by 2039, the latter by 2046."),
            pairs(&[("Arvo Paper AB", 2039), ("Polmar Foods", 2046)])
        );
        assert_eq!(
            owners("Arvo and Polmar Foods will be net zero by 2045 and 2040 respectively."),
            pairs(&[("Arvo Paper AB", 2045), ("Polmar Foods", 2040)])
        );
    }

    #[test]
    fn places_and_new_clauses_are_no_owners() {
        for text in [
            "Arvo will be net zero by 2040 in its plants in Lund and in Vantaa by 2035.",
            "Arvo will be net zero by 2040, and Polmar opens a plant in 2036.",
        ] {
            assert!(owners(text).iter().all(|(who, _)| who == "Arvo Paper AB"), "{text}: {:?}", owners(text));
        }
    }
}
