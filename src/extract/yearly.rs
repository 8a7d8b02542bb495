//! Clauses that say nothing but a year: whoever it is keeps to it, names it, needs until then.
//!
//! In: a scan, the elements found in it, what was spoken of before. Out: places of years that stand for the goal spoken of. Whose they are is decided later.
//!
//! `Belno keeps to 2045`, `the Finnish parent says 2040`, `we now say 2034`: years of the goal. None: `Belno opens a mill in 2026`, `keeps 2,000 staff to 2030`.

use crate::rules::Class;
use crate::text::{Span, TokenKind};

use super::echo::Lookback;
use super::elements::{Element, Seed};
use super::objects::THINGS;
use super::scan::Scan;
use super::years::Role;

/// How many tokens such a clause has at most.
const LONGEST: usize = 14;

/// The years of clauses that say nothing else, where a state was spoken of.
pub(super) fn kept_years(scan: &Scan, back: Lookback, found: &[Element], now: Option<i32>) -> Vec<Span> {
    let mut out = Vec::new();
    for year in scan.years.iter().filter(|y| y.role == Role::Open && !y.relative && now.is_some_and(|n| y.year > n)) {
        let state = |e: &&Element| matches!(e.seed, Seed::State(_) | Seed::Echo) && e.span.end <= year.span.start;
        // "While Belno has named 2045, Arvo will be carbon neutral by 2036"
        let ahead =
            matches!(scan.word(0), "while" | "whereas" | "although" | "unlike") && found.iter().any(|e| matches!(e.seed, Seed::State(_)));
        if !(back.last_neutral || ahead || found.iter().any(|e| state(&e))) || found.iter().any(|e| e.span.overlaps(year.span)) {
            continue;
        }
        let part = part_around(scan, year.span);
        let (from, to) = (scan.token_at(part.start), scan.token_at(part.end));
        let Some(verb) = (from..to).rev().find(|k| scan.is(*k, Class::DeedYear)).filter(|k| scan.tokens[*k].span.end <= year.span.start)
        else {
            continue;
        };
        let near = (verb + 1..scan.token_at(year.span.start)).all(|k| scan.is(k, Class::DeedYearFiller));
        let end = scan.token_at(year.span.end);
        let ends = (end..to).all(|k| scan.is(k, Class::DeedYearFiller) || scan.tokens[k].kind != TokenKind::Word);
        let elsewhere = found.iter().any(|e| part.contains(e.span));
        if near && ends && !elsewhere && verb > from && to - from <= LONGEST && says_nothing_else(scan, part, year.span) {
            out.push(year.number);
        }
    }
    out
}

/// The part of a sentence between the marks around a year.
fn part_around(scan: &Scan, year: Span) -> Span {
    let at = scan.token_at(year.start);
    let mark = |k: usize| matches!(scan.word(k), ";" | ":" | "–" | "—" | "(" | ")" | "while" | "but" | "whereas" | "\"");
    let from = (0..at).rev().find(|k| mark(*k)).map_or(scan.span.start, |k| scan.tokens[k].span.end);
    let end = scan.token_at(year.end);
    // "has named 2045 and Brenta, which melts scrap, 2035": the next owner begins another part.
    let next =
        |k: usize| scan.word(k) == "and" && scan.tokens.get(k + 1).is_some_and(|t| scan.names.iter().any(|n| n.span.start == t.span.start));
    let stop = |k: usize| mark(k) || matches!(scan.word(k), "." | "," | "?" | "!") || next(k);
    let to = (end..scan.tokens.len()).find(|k| stop(*k)).map_or(scan.span.end, |k| scan.tokens[k].span.start);
    Span::new(from, to.max(year.end))
}

/// Whether a part has no thing, figure or further year beside the year.
fn says_nothing_else(scan: &Scan, part: Span, year: Span) -> bool {
    let others = [Class::Negation, Class::Condition, Class::Instead, Class::UnnamedPeer, Class::Customers, Class::PublicOwner];
    let number = |k: usize| scan.is_number(k) && !year.contains(scan.tokens[k].span);
    // "Until last year we said 2045", "We first said 2050": the year of former times.
    let former = |k: usize| matches!(scan.word(k), "first" | "once" | "formerly" | "until" | "competitors" | "rivals" | "others");
    let verb = (scan.token_at(part.start)..scan.token_at(year.start)).rev().find(|k| scan.is(*k, Class::DeedYear));
    !scan.has_of(THINGS, part)
        && !scan.has_any(&others, part)
        && !verb.is_some_and(|v| (scan.token_at(part.start)..v).any(former))
        && !(scan.token_at(part.start)..scan.token_at(part.end)).any(number)
        && !scan.percents.iter().any(|p| part.contains(p.span))
}

#[cfg(test)]
mod tests {
    use super::super::extract;
    use crate::document::read;
    use crate::rules::RuleSet;

    fn goals(text: &str) -> Vec<(String, Option<i32>)> {
        let text = format!("date 2023-05-02 Arvo Paper AB makes paper in Lund. Arvo will be carbon neutral by 2035. {text}");
        let found = extract(&read(text.as_bytes(), "text.txt").expect("a text"), &RuleSet::builtin());
        found.commitments.iter().skip(1).map(|c| (c.company.clone(), c.year)).collect()
    }

    #[test]
    fn whoever_keeps_to_a_year_has_the_goal() {
        assert_eq!(goals("Its rival Belno keeps to 2045."), [("Belno".to_owned(), Some(2045))]);
        assert_eq!(goals("The Finnish parent, Belno Group, says 2040."), [("Belno Group".to_owned(), Some(2040))]);
    }

    #[test]
    fn years_of_other_things_are_none() {
        assert!(goals("Its rival Belno keeps 2,000 staff to 2030.").is_empty());
        assert!(goals("Belno opens a mill in 2026.").is_empty());
        assert!(goals("Belno keeps its water target to 2030.").is_empty());
    }
}
