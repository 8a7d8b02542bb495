//! Statements that nobody holds: what no one can do, what somebody may do, what a scenario, a survey or a condition of the world says.
//!
//! In: a scan, the place of a statement and its clause. Out: the words that say so. What is denied or asked by others is told in `status` and `demanded`.
//!
//! `Nobody in the industry can be neutral before 2035`, `some mills may go carbon neutral`, `net zero by 2050 requires that`, `in our 1.5-degree scenario`.
//! None: `we believe that we can be neutral by 2030`, `our net zero goal requires work`, `in line with a 1.5-degree scenario`.

use crate::rules::Class;
use crate::text::Span;

use super::scan::Scan;

/// The words that take a statement away from everybody.
pub(super) fn unheld(scan: &Scan, place: Span, clause: Span) -> Option<Span> {
    let from = scan.token_at(clause.start);
    let to = scan.token_at(place.start);
    nobody(scan, from, to)
        .or_else(|| may(scan, from, to))
        .or_else(|| in_scenario(scan, from, to))
        .or_else(|| surveyed(scan, to))
        .or_else(|| requires(scan, place, from))
        .or_else(|| set_later(scan, place))
        .or_else(|| attribute(scan, place))
        .or_else(|| could_be(scan, place))
        .map(|i| scan.tokens[i].span)
}

/// "Nobody in the industry can be", "No airline will be".
fn nobody(scan: &Scan, from: usize, to: usize) -> Option<usize> {
    let head = (from..to.min(from + 3)).find(|k| scan.word(*k) == "nobody" || scan.word(*k) == "no" && scan.is(k + 1, Class::AnyFirm))?;
    let plain = to - head <= 12 && (head..to).all(|k| !matches!(scan.word(k), "," | ";" | "but" | "doubts" | "doubt" | "questions"));
    plain.then_some(head)
}

/// "some mills may go", "printers can become": what is only possible.
fn may(scan: &Scan, from: usize, to: usize) -> Option<usize> {
    let modal =
        (from..to).rev().find(|k| matches!(scan.word(*k), "may" | "might" | "could" | "can") && !(scan.is_capital(*k) && *k > from))?;
    let arrives = (modal + 1..to).take(4).any(|k| scan.is(k, Class::FateArrive) || scan.word(k) == "be");
    let near = to - modal <= 6 && !(modal..to).any(|k| matches!(scan.word(k), "," | ";" | "and"));
    let hoped = |k: usize| (matches!(scan.word(k), "so" | "until" | "how" | "before" | "which" | "what") || scan.is(k, Class::HopeWord));
    let own = modal > from && {
        let last = scan.tokens[modal - 1].span;
        matches!(scan.word(modal - 1), "we" | "it" | "i" | "they")
            || scan.names.iter().any(|n| n.span.end == last.end)
            || scan.hits.iter().any(|h| h.class == Class::OwnWords && h.span.end == last.end)
    };
    let promised = scan.hits.iter().any(|h| {
        matches!(h.class, Class::Will | Class::Promise)
            && scan.token_at(h.span.start) >= from
            && h.span.end <= scan.tokens[modal].span.start
    });
    let open = !own || scan.word(modal) != "can";
    // "packs that can be recycled": what a thing is good for.
    let good_for = super::status::may_be_used_again(scan, scan.tokens[modal].span)
        || scan.tokens.get(to).is_some_and(|t| super::status::offered(scan, scan.tokens[modal].span, t.span));
    (arrives && near && open && !promised && !good_for && !(from..modal).any(hoped)).then_some(modal)
}

/// "In our 1.5-degree scenario the sector is": told of a scenario.
fn in_scenario(scan: &Scan, from: usize, to: usize) -> Option<usize> {
    if !scan.uses(Class::Scenario) {
        return None;
    }
    let scenario = (from..to).find(|k| scan.is(*k, Class::Scenario))?;
    let head = (from..scenario).find(|k| matches!(scan.word(*k), "in" | "under"))?;
    let leads = head <= from + 2
        && scenario - head <= 7
        && matches!(scan.word(head + 1), "our" | "the" | "a" | "an" | "this" | "that" | "its" | "such" | "every" | "their");
    leads.then_some(scenario)
}

/// "A survey found that 62% of buyers want": what those asked said.
fn surveyed(scan: &Scan, to: usize) -> Option<usize> {
    if !scan.uses(Class::Survey) {
        return None;
    }
    let asked = (0..to).find(|k| scan.is(*k, Class::Survey))?;
    let told = (asked..(asked + 9).min(to)).any(|k| scan.is(k, Class::AnswerVerb));
    let named = scan.names.iter().any(|n| n.span.start > scan.tokens[asked].span.end && scan.token_at(n.span.start) < to);
    let own = (asked..to).any(|k| matches!(scan.word(k), "we" | "our"));
    (told && !named && !own).then_some(asked)
}

/// "net zero by 2050 requires that no new plants are built": a state of the world and what it takes.
fn requires(scan: &Scan, place: Span, from: usize) -> Option<usize> {
    let at = scan.token_at(place.start);
    let whose = (from..at).rev().take(1).any(|k| matches!(scan.word(k), "our" | "its" | "their" | "the" | "this" | "s" | "own"));
    let year = scan.years.iter().find(|y| y.span.start >= place.end && scan.distance(place, y.span) == 0)?;
    let next = scan.token_at(year.span.end);
    let verb = scan.is(next, Class::RequireVerb);
    (verb && !whose).then_some(next)
}

/// "A target for carbon neutrality will be set in 2024": the year is that of setting it.
fn set_later(scan: &Scan, place: Span) -> Option<usize> {
    let goal = scan.words_before(place.start, 3);
    let named = goal.windows(2).any(|w| super::holders::is_goal_noun(scan, w[0]) && matches!(w[1], "for" | "of" | "to"))
        || goal.windows(2).any(|w| w[0] == "date" && w[1] == "for");
    let at = scan.token_at(place.end);
    let set = (at..at + 5).find(|k| scan.is(*k, Class::SetVerb) && scan.word(k - 1) == "be")?;
    (named && matches!(scan.word(set - 2), "will" | "to" | "shall" | "should")).then_some(set)
}

/// "carbon-neutral technology by 2026", "net-zero projects": a state that only says of what kind a thing is.
fn attribute(scan: &Scan, place: Span) -> Option<usize> {
    let next = scan.token_at(place.end);
    let state = scan.hits.iter().any(|h| {
        h.span == place
            && matches!(
                h.class,
                Class::CarbonNeutral | Class::NetZero | Class::ClimateNeutral | Class::ZeroEmissions | Class::CarbonNegative
            )
    });
    // "The Zero Carbon Paper project": the name of an undertaking.
    let title = scan.is_capital(next) && scan.text(place).starts_with(char::is_uppercase) && scan.token_at(place.start) > 0;
    let undertaking = |k: usize| scan.is(k, Class::Undertaking);
    let called = title && (next + 1..next + 3).any(undertaking);
    // "The festival was a carbon-neutral event": what it was, not of what kind things are.
    let back = scan.words_before(place.start, 9);
    let event = matches!(scan.word(next), "event" | "events")
        && matches!(back.last(), Some(&("a" | "an" | "first" | "only" | "our")))
        && back.iter().any(|w| matches!(*w, "was" | "were" | "became" | "is" | "are"));
    (state && (scan.is(next, Class::AttributeNoun) && !event || called)).then_some(next)
}

/// "a tenth of the gas could be replaced": what is only possible, told behind the thing.
fn could_be(scan: &Scan, place: Span) -> Option<usize> {
    let at = scan.token_at(place.end);
    let modal = (at..at + 4).find(|k| matches!(scan.word(*k), "could" | "might"))?;
    let plain = (at..modal).all(|k| !matches!(scan.word(k), "," | ";" | "." | "and" | "so" | "that"));
    (plain && scan.word(modal + 1) == "be").then_some(modal)
}

#[cfg(test)]
mod tests {
    use super::super::probe::of_arvo as found;

    #[test]
    fn what_nobody_holds_is_no_goal() {
        assert_eq!(found("Nobody in the industry can be carbon neutral before 2035, says the head of Arvo."), 0);
        assert_eq!(found("Once the tax comes, some mills may go carbon neutral by 2030."), 0);
        assert_eq!(found("According to the agency, net zero by 2050 requires that no new coal plants are built."), 0);
        assert_eq!(found("In our 1.5-degree scenario the sector is carbon neutral by 2050."), 0);
        assert_eq!(found("A survey found that 62% of paper buyers want to be net zero by 2040."), 0);
        assert_eq!(found("A target for carbon neutrality will be set in 2024."), 0);
        assert_eq!(found("Arvo will invest 40 million in carbon-neutral technology by 2026."), 0);
    }

    #[test]
    fn what_somebody_holds_is_one() {
        assert_eq!(found("We believe that we can be carbon neutral by 2030."), 1);
        assert_eq!(found("Nobody doubts that Arvo will be carbon neutral by 2030."), 1);
        assert_eq!(found("In line with a 1.5-degree scenario Arvo will be carbon neutral by 2030."), 1);
        assert_eq!(found("After the survey Arvo said that it will be carbon neutral by 2030."), 1);
        assert_eq!(found("Our net-zero goal by 2040 requires work."), 1);
    }
}
