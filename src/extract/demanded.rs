//! What others demand of the company: campaigners, courts, landlords, neighbours. It promises nothing by that.
//!
//! In: a draft, its scan and the companies. Out: the verb that demands.
//!
//! `Greenpeace demands that the company be fossil-free`, `The court ruled that Arvo has to cut`, `Residents want the plant to stop burning coal`.

use crate::rules::Class;
use crate::text::Span;

use super::compose::Draft;
use super::issuer::Cast;
use super::owner::Owner;
use super::scan::Scan;

/// The verb by which somebody who is no company of the text demands a statement of the company.
pub(super) fn of_the_company(scan: &Scan, draft: &Draft, cast: &Cast) -> Option<Span> {
    if let Some(verb) = told_to(scan, draft, cast) {
        return Some(verb);
    }
    if !scan.uses(Class::DemandWord) {
        return None;
    }
    if let Some(verb) = by_name(scan, scan.token_at(draft.place.start), cast) {
        return Some(verb);
    }
    if draft.owner != Owner::Main || draft.asked {
        return None;
    }
    let place = scan.token_at(draft.place.start);
    let (first, verb) = (0..place).find_map(|i| demands(scan, i).then(|| (begin(scan, i), i)))?;
    // Who demands stands before the verb: a noun of its own, never the company or one of the text.
    let subject = Span::new(scan.tokens[first].span.start, scan.tokens[verb].span.start);
    let own = (first..verb).any(|k| {
        matches!(
            scan.word(k),
            "we" | "you"
                | "our"
                | "it"
                | "its"
                | "i"
                | "they"
                | "company"
                | "group"
                | "board"
                | "management"
                | "parent"
                | "owner"
                | "owners"
        )
    });
    let firm = scan.names.iter().any(|n| subject.contains(n.span) && cast.is_company(scan.text(n.span)));
    let house = (first..verb).any(|k| scan.is(k, Class::Role) || scan.is(k, Class::Leadership));
    if verb == first || own || house || firm {
        return None;
    }
    of_whom(scan, verb, place, cast).then(|| scan.tokens[verb].span)
}

/// "Clean Wake wants Arvo to be", "called on Arvo to be": somebody by name wants it of the company by its name; not its own people or owners.
fn by_name(scan: &Scan, place: usize, cast: &Cast) -> Option<Span> {
    let main = |k: usize| {
        scan.tokens.get(k).is_some_and(|t| scan.names.iter().any(|n| n.span.start == t.span.start && cast.is_main(scan.text(n.span))))
    };
    let verb = (1..place).find(|i| {
        let at = i + 1 + usize::from(matches!(scan.word(i + 1), "on" | "that"));
        demands(scan, *i) && main(at)
    })?;
    let first = begin(scan, verb);
    let subject = Span::new(scan.tokens[first].span.start, scan.tokens[verb].span.start);
    let person = |n: &super::names::Name| scan.text(n.span).split(' ').any(|w| cast.people.contains(&w.to_lowercase()));
    let named = scan.names.iter().any(|n| subject.contains(n.span) && !cast.is_main(scan.text(n.span)) && !person(n));
    let ours = (first..verb).any(|k| {
        scan.is(k, Class::Role)
            || scan.is(k, Class::Leadership)
            || matches!(scan.word(k), "owner" | "owners" | "parent" | "family" | "founder")
    });
    (named && !ours && !scan.has_any(&[Class::OwnWords, Class::Parent], subject)).then(|| scan.tokens[verb].span)
}

/// "Arvo must stop burning coal by 2026," said Ines Vidal of Clean Wake: what somebody from elsewhere says that the company has to do.
fn told_to(scan: &Scan, draft: &Draft, cast: &Cast) -> Option<Span> {
    if draft.owner != Owner::Main || !scan.quoted(draft.place.start) {
        return None;
    }
    let place = scan.token_at(draft.place.start);
    let open = (0..place).rev().find(|i| scan.word(*i) == "\"")?;
    let must = (open + 1..place)
        .find(|i| matches!(scan.word(*i), "must" | "should" | "ought") || scan.word(*i) == "needs" && scan.word(i + 1) == "to")?;
    // "We must": said of oneself.
    let subject = Span::new(scan.tokens[open].span.end, scan.tokens[must].span.start);
    if (open + 1..must).any(|k| matches!(scan.word(k), "we" | "i" | "our" | "us")) || subject.is_empty() {
        return None;
    }
    let close = (place..scan.tokens.len()).find(|i| scan.word(*i) == "\"")?;
    let said = (close + 1..(close + 4).min(scan.tokens.len())).find(|i| scan.is(*i, Class::ReportVerb) || scan.word(*i) == "says")?;
    let from = (said + 1..scan.tokens.len()).find(|i| matches!(scan.word(*i), "of" | "from" | "for" | "at"))?;
    let elsewhere = match scan
        .names
        .iter()
        .find(|n| scan.tokens.get(from + 1).is_some_and(|t| t.span.start <= n.span.start && n.span.start <= t.span.end + 4))
    {
        Some(name) => !cast.is_main(scan.text(name.span)),
        None => matches!(scan.word(from + 1), "the") && !scan.is(from + 2, Class::Leadership),
    };
    let role =
        (said + 1..from).any(|k| matches!(scan.word(k), "chief" | "chairman" | "chairwoman" | "director" | "ceo" | "head" | "president"));
    (elsewhere && !role).then(|| scan.tokens[must].span)
}

/// Whether the word at a token is a verb of demanding.
fn demands(scan: &Scan, i: usize) -> bool {
    scan.is(i, Class::DemandWord)
        && !matches!(
            scan.before(i, 1),
            "the" | "a" | "of" | "in" | "by" | "for" | "and" | "was" | "were" | "been" | "be" | "is" | "are" | "to" | "will"
        )
}

/// Where the clause of a verb begins.
fn begin(scan: &Scan, verb: usize) -> usize {
    (0..verb).rev().find(|k| matches!(scan.word(*k), "," | ";" | ":" | "\"" | "." | "and" | "but" | "that")).map_or(0, |k| k + 1)
}

/// Whether what is demanded is to be done by the company or a part of it.
fn of_whom(scan: &Scan, verb: usize, place: usize, cast: &Cast) -> bool {
    // "Greenpeace demanded an end to combustion engines": asked of everybody.
    let thing = verb + 1 + usize::from(matches!(scan.word(verb + 1), "for"));
    let end = |k: usize| matches!(scan.word(k), "end" | "ban" | "halt" | "stop" | "phase" | "moratorium" | "exit" | "cut" | "freeze");
    if matches!(scan.word(thing), "an" | "a") && (thing + 1..thing + 3).any(end) {
        return true;
    }
    let start = if matches!(scan.word(verb + 1), "that" | "on" | "for" | "of") { verb + 2 } else { verb + 1 };
    let whom = |k: usize| {
        matches!(scan.word(k), "us" | "our" | "company" | "group" | "firm" | "building" | "plant" | "mill" | "factory" | "site")
            || scan.names.iter().any(|n| n.span.start == scan.tokens[k].span.start && cast.is_main(scan.text(n.span)))
    };
    let to = |k: usize| {
        matches!(scan.word(k), "to" | "be" | "must" | "has" | "have" | "should" | "reach" | "become" | "cut" | "halve" | "end" | "stop")
    };
    let who = (start..(start + 4).min(place)).find(|k| whom(*k));
    who.is_some_and(|k| (k + 1..(k + 5).min(place + 1)).any(to))
}

#[cfg(test)]
mod tests {
    use super::super::probe::of_arvo as found;

    #[test]
    fn what_somebody_by_name_wants_of_the_company_is_no_goal_of_either() {
        assert_eq!(found("Clean Wake wants Arvo Paper to be climate neutral by 2030."), 0);
        assert_eq!(found("Clean Wake called on Arvo Paper to be climate neutral by 2030."), 0);
        assert_eq!(found("Belno Mills wants to be climate neutral by 2030."), 1);
    }
}
