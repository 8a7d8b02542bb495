//! Years beside a statement that date something else: an attribute, the day of a promise, money, another goal.
//!
//! In: a scan, a draft, the years of its region. Out: those that may be its own. Which of them it is, `dating` decides.
//!
//! `In 2024, Arvo committed to net zero`, `has pledged to invest $1 billion over the next decade`, `reached its 2025 goal in 2023`.

use crate::rules::Class;
use crate::text::Span;

use super::compose::Draft;
use super::elements::Seed;
use super::scan::Scan;
use super::tense::Tense;
use super::vocabulary::{Qualifier, Status};
use super::years::{LATEST_TOLD, Role, YearMention};

/// Leaves out of `own` the years that date something else than the draft; `now` is the year of the document.
pub(super) fn leave_out(scan: &Scan, draft: &Draft, own: &mut Vec<YearMention>, now: Option<i32>) {
    // "The propellant, which is to be approved in 2025, lowers": the year of an attribute dates the attribute.
    own.retain(|y| {
        !in_attribute(scan, y.number, draft.place)
            && !in_apposition(scan, y.number, draft.place)
            && !in_relative(scan, y.number, draft.place)
    });
    // "its net zero journey …, including its 2030 climate targets": the attribute of other goals.
    own.retain(|y| !(matches!(draft.seed, Seed::State(_)) && of_other_goals(scan, y, draft.place)));
    // "has been carbon neutral since 2015 and gets all its power from hydropower": the first year is that of the other verb.
    own.retain(|y| !(y.role == Role::Since && y.number.end <= draft.place.start && another_verb(scan, y.number.end, draft.place.start)));
    // "Since 2018 we have put back more than we take, and the certificate for 2022 says": the clause behind "and" has a verb of its own.
    let begun = own.iter().any(|y| y.role == Role::Since && y.number.end <= draft.place.start);
    own.retain(|y| {
        !(begun && y.role == Role::Open && y.number.start > draft.place.end && joined_apart(scan, draft.place.end, y.number.start))
    });
    // "neutral, and has pledged to invest $1 billion over the next decade": the time of the money.
    own.retain(|y| !(matches!(draft.seed, Seed::State(_)) && spends_until(scan, y, draft.place)));
    // "made our promise in 2016 (to become climate positive by 2040)": the bracket has a year of its own.
    let inside = own.iter().any(|y| y.number.start >= draft.place.end);
    own.retain(|y| !(inside && y.number.end <= draft.place.start && opens_bracket(scan, y.number.end, draft.place.start)));
    // "In 2024, Arvo committed to net zero", "the target was validated in March 2025": the year in which the promise was made.
    let open = draft.standing.will.is_some() && draft.standing.status.is_none();
    own.retain(|y| !(open && told_in(scan, y, draft.place, now)));
    own_of_fate(scan, draft, own);
}

/// "missed its 2023 goal and said in 2024 that": missed when it was due.
fn own_of_fate(scan: &Scan, draft: &Draft, own: &mut Vec<YearMention>) {
    let due = |y: &YearMention| names_goal(scan, y);
    if draft.standing.status == Some(Status::Missed) && own.iter().any(due) {
        own.retain(due);
    }
}

/// Whether a bare year is the attribute of a goal: "its 2025 target".
fn names_goal(scan: &Scan, year: &YearMention) -> bool {
    let next = scan.words_after(year.number.end, 2);
    year.qualifier.is_none() && next.iter().any(|w| super::holders::is_goal_noun(scan, w))
}

/// Whether a year tells when a goal was due: "its 2025 target", "by 2025".
pub(super) fn is_due(scan: &Scan, year: &YearMention) -> bool {
    names_goal(scan, year) || matches!(year.qualifier, Some(Qualifier::By | Qualifier::Before))
}

/// Whether a bare year behind a state is the attribute of other goals: "…, including its upgraded 2030 climate targets".
fn of_other_goals(scan: &Scan, year: &YearMention, place: Span) -> bool {
    let bare = year.qualifier.is_none() && year.role == Role::Open && year.span.start > place.end;
    let goal = |w: &&str| super::holders::is_goal_noun(scan, w);
    let next = scan.words_after(year.number.end, 3);
    let named = bare && next.iter().any(goal) && !next.iter().any(|w| matches!(*w, "," | "." | "and"));
    let gap = Span::new(place.end, year.span.start.max(place.end));
    named && scan.distance(place, year.number) > 6 && scan.fold(gap).contains(',')
}

/// Whether "and" and a finite verb stand right behind a byte, before another.
fn another_verb(scan: &Scan, from: usize, to: usize) -> bool {
    let at = scan.token_at(from);
    let and = (at..at + 2).find(|k| scan.word(*k) == "and");
    and.and_then(|k| scan.tokens.get(k + 1))
        .is_some_and(|t| scan.verbs.iter().any(|v| v.span.start == t.span.start && !v.infinitive && v.span.end <= to))
}

/// Whether ", and" with a subject of its own stands between two bytes.
fn joined_apart(scan: &Scan, from: usize, to: usize) -> bool {
    let (from, to) = (scan.token_at(from), scan.token_at(to));
    (from..to).any(|k| {
        scan.word(k) == "," && scan.word(k + 1) == "and" && matches!(scan.word(k + 2), "the" | "our" | "its" | "their" | "a" | "an")
    })
}

/// Whether a bracket opens right behind a byte and is still open at another.
fn opens_bracket(scan: &Scan, from: usize, to: usize) -> bool {
    let gap = scan.fold(Span::new(from, to.max(from)));
    gap.trim_start().starts_with('(') && !gap.contains(')')
}

/// Whether a year behind a state is that of money which is to be spent: "…, and has pledged to invest $1 billion over the next decade".
fn spends_until(scan: &Scan, year: &YearMention, place: Span) -> bool {
    if year.span.start < place.end {
        return false;
    }
    let gap = Span::new(place.end, year.span.start);
    let sum = |i: usize| matches!(scan.word(i), "$" | "€" | "£" | "billion" | "million" | "bn");
    let (from, to) = (scan.token_at(gap.start), scan.token_at(gap.end));
    let verb = |v: &&super::clauses::Verb| !v.weak && gap.contains(v.span) && v.span.start > place.end;
    scan.has(Class::NoiseObject, gap) && (from..to).any(sum) && scan.verbs.iter().any(|v| verb(&v))
}

/// The year in which a promise was made: at the head of the sentence before words such as "committed to", or behind "was validated".
fn told_in(scan: &Scan, year: &YearMention, place: Span, now: Option<i32>) -> bool {
    let open = year.role == Role::Open && matches!(year.qualifier, Some(Qualifier::In) | None) && year.first.is_none();
    if !open || year.year > now.unwrap_or(LATEST_TOLD) {
        return false;
    }
    // "announced in 2021": the year of the verb right before it.
    let at = scan.token_at(year.span.start);
    // "In January, Arvo unveiled a plan", "were announced in September": a month without its year.
    let month =
        (at..at + 3).any(|k| scan.is(k, Class::Month)) || scan.tokens.get(at).is_some_and(|_| scan.is(at.wrapping_sub(1), Class::Month));
    if year.relative && !month {
        return false;
    }
    let verb = scan.before(at, 1);
    if year.qualifier.is_some()
        && (scan.rules.is_word(Class::PledgeVerb, verb) && verb != "set" || matches!(verb, "began" | "started" | "commenced"))
    {
        return true;
    }
    if year.number.end <= place.start {
        let (from, to) = (scan.token_at(year.number.end), scan.token_at(place.start));
        let head = at <= scan.token_at(scan.span.start) + 3 && year.qualifier.is_some();
        // "Validated by the initiative (2025), Arvo commits to": the year of the approval.
        let approved =
            |h: &crate::rules::Hit| h.class == Class::Approved && h.span.end <= year.span.start && scan.distance(h.span, year.span) <= 8;
        if scan.before(from, 2) == "(" && scan.hits.iter().any(approved) {
            return true;
        }
        let verb = (from..to.min(from + 9)).find(|i| scan.is(*i, Class::PledgeVerb) || does(scan, *i));
        return head && verb.is_some_and(|v| !(from..v).any(|i| matches!(scan.word(i), "to" | "will" | "by" | ";" | "." | "be")));
    }
    let (from, to) = (scan.token_at(place.end), scan.token_at(year.span.start));
    let noun = matches!(scan.word(from), "target" | "targets" | "goal" | "goals" | "commitment" | "commitments" | "ambition" | "pledge");
    let told = |i: usize| {
        scan.is(i, Class::PledgeVerb) && matches!(scan.before(i, 1), "was" | "were" | "been" | "officially" | "formally" | "also")
    };
    noun && year.qualifier.is_some() && (from..to).any(told)
}

/// Another verb in the past that tells of no arrival.
fn does(scan: &Scan, i: usize) -> bool {
    let arrives = |w: &str| {
        [
            "reach",
            "achiev",
            "attain",
            "bec",
            "me",
            "went",
            "hit",
            "got",
            "complet",
            "fulfil",
            "succeed",
            "was",
            "were",
            "turn",
            "accomplish",
        ]
        .iter()
        .any(|s| w.starts_with(s))
    };
    let place = scan.tokens[i].span;
    scan.verbs.iter().any(|v| v.tense == Tense::Past && !v.weak && v.span.start == place.start) && !arrives(scan.word(i))
}

/// Whether a year stands between "which" and the comma that closes its attribute, and the place does not.
fn in_attribute(scan: &Scan, year: Span, place: Span) -> bool {
    let within = super::clauses::clause(scan, year);
    let opened = scan.words_before(within.start, 1).first().is_some_and(|w| matches!(*w, "which" | "who"));
    opened && !within.contains(place) && place.start >= within.end && scan.words_after(within.end, 1).first() == Some(&",")
}

/// "the lodge, oil-heated until the autumn of 2022, is carbon neutral": the year of what stands between two commas behind a name.
fn in_apposition(scan: &Scan, year: Span, place: Span) -> bool {
    let at = scan.token_at(year.end);
    let closed = scan.word(at) == "," && place.start >= scan.tokens[at].span.end;
    let Some(open) = (at.saturating_sub(10)..at).rev().find(|k| scan.word(*k) == ",") else { return false };
    let (first, second, third) = (scan.word(open + 1), scan.word(open + 2), scan.word(open + 3));
    let (a, b) = (scan.tokens.get(open + 1), scan.tokens.get(open + 2));
    let hyphened = a.zip(b).is_some_and(|(a, b)| {
        b.span.start == a.span.end + 1 && !scan.text(Span::new(a.span.end, b.span.start)).starts_with(char::is_whitespace)
    });
    let past = |w: &str| w.len() > 4 && w.ends_with("ed") || matches!(w, "built" | "bought" | "run" | "begun" | "known");
    let told = past(first)
        || second == "-" && past(third)
        || hyphened && past(second)
        || matches!(first, "once" | "formerly" | "originally" | "long") && past(second);
    // "certified in 2022", "converted in 2022" may date the state itself; what was so until then, or when it was built, does not.
    let ended = matches!(scan.before(at, 2), "until" | "till") || (open..at).any(|k| matches!(scan.word(k), "until" | "till"));
    let built = matches!(first, "built" | "opened" | "founded" | "bought" | "acquired" | "inaugurated" | "established");
    let promised = !ended && !built;
    let subject = !scan.verbs.iter().any(|v| !v.weak && !v.infinitive && v.span.end <= scan.tokens[open].span.start);
    closed && told && !promised && subject
}

/// "fields that were not producing before 2022": the year of a clause that only says which things are meant.
fn in_relative(scan: &Scan, year: Span, place: Span) -> bool {
    let (from, to) = (scan.token_at(place.end), scan.token_at(year.start));
    (from..to).any(|i| {
        matches!(scan.word(i), "that" | "which")
            && matches!(scan.word(i + 1), "were" | "was" | "had" | "did")
            && to - i <= 9
            && !(i..to).any(|k| scan.word(k) == ")")
    })
}

#[cfg(test)]
mod tests {
    use super::super::probe::dated;

    fn years(text: &str) -> Vec<Option<i32>> {
        dated(text).into_iter().map(|(_, year)| year).collect()
    }

    #[test]
    fn what_was_reached_has_the_year_in_which_it_was() {
        assert_eq!(years("Arvo met its 2023 target of a 30% cut in emissions in 2021."), [Some(2021)]);
        assert_eq!(years("Arvo met its target of a 30% cut in emissions by 2023 already in 2021."), [Some(2021)]);
        assert_eq!(years("Arvo met its 2022 target of a 30% cut in emissions."), [Some(2022)]);
    }

    #[test]
    fn the_year_of_an_apposition_dates_nothing_else() {
        assert_eq!(years("The Lund mill, coal-fired until 2021, is now carbon neutral."), [Some(2023)]);
        assert_eq!(years("The Lund mill, opened in 2021, is to be carbon neutral by 2030."), [Some(2030)]);
        assert_eq!(years("The Lund mill, carbon neutral since 2021, is new."), [Some(2021)]);
    }

    #[test]
    fn what_was_missed_has_the_year_for_which_it_was_set() {
        let missed = "Arvo missed its 2022 goal of a 30% cut in emissions and said in 2023 that it would not set another.";
        assert_eq!(years(missed), [Some(2022)]);
    }
}
