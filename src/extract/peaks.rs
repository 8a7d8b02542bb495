//! How emissions go over the years, told without a figure: up to a highest point, or back to what they once were.
//!
//! In: a scan. Out: places of words. Whether they are commitments is decided later.
//!
//! `emissions will see their highest point around 2027`, `climb until 2027 and fall thereafter`, `down again to what they were in 2022`.
//! None: `at their highest level since 2019`, prices and sales.

use crate::rules::Class;
use crate::text::{Span, TokenKind};

use super::clauses::clause;
use super::scan::Scan;
use super::years::plain_year;

/// The numbered scopes and emissions: what can rise to a highest point.
const EMITTED: [Class; 6] = [Class::Emissions, Class::Scope1, Class::Scope2, Class::Scope12, Class::Scope3, Class::Scope123];

/// The words for a highest point of emissions that the sentence names; `told` where the sentence before was about emissions.
pub(super) fn peak(scan: &Scan, told: bool) -> Option<Span> {
    let its = told && matches!(scan.word(0), "its" | "their" | "it" | "they" | "the");
    let last = scan.hits.iter().find(|h| EMITTED.contains(&h.class)).map(|h| h.span.end);
    let of_emissions = |i: usize| its || last.is_some_and(|end| end <= scan.tokens[i].span.start);
    (0..scan.tokens.len()).filter(|i| of_emissions(*i)).find_map(|i| highest(scan, i).or_else(|| until(scan, i)))
}

/// "their highest point", "its maximum", "at their highest".
fn highest(scan: &Scan, i: usize) -> Option<Span> {
    let own = |w: &str| matches!(w, "its" | "their" | "a" | "the" | "our" | "this");
    let end = match scan.word(i) {
        "maximum" | "apex" | "zenith" | "summit" => i,
        "highest" if matches!(scan.word(i + 1), "point" | "level" | "value" | "mark") => i + 1,
        "highest" if scan.before(i, 2) == "at" => i,
        "high" if scan.word(i + 1) == "point" => i + 1,
        "high" if scan.word(i + 1) == "-" && scan.word(i + 2) == "water" => (i + 4).min(scan.tokens.len() - 1),
        "high" if scan.word(i + 1) == "water" => i + 2,
        _ => return None,
    };
    // "at their highest level since 2019", "the maximum of 40,000 tonnes": compared or counted, no turn.
    let compared = matches!(scan.word(end + 1), "since" | "for" | "of" | "ever" | "permitted" | "allowed") || scan.word(end + 2) == "years";
    (own(scan.before(i, 1)) && !compared).then(|| scan.tokens[i].span.cover(scan.tokens[end].span))
}

/// "will climb until 2027 and fall thereafter": a rise with its end, and a fall behind it.
fn until(scan: &Scan, i: usize) -> Option<Span> {
    let rises = matches!(scan.word(i), "climb" | "rise" | "grow" | "increase" | "up" | "climbing" | "rising" | "growing" | "increasing");
    if !rises {
        return None;
    }
    let year = (i + 1..i + 7).find(|k| {
        plain_year(scan.word(*k)).is_some() && (1..4).any(|b| matches!(scan.before(*k, b), "until" | "till" | "to" | "through"))
    })?;
    let falls =
        |k: usize| matches!(scan.word(k), "fall" | "decrease" | "decline" | "drop" | "shrink" | "sink" | "down" | "falling" | "declining");
    let then = |k: usize| matches!(scan.word(k), "thereafter" | "afterwards" | "afterward" | "then" | "after");
    let behind = (year + 1)..(year + 10);
    (behind.clone().any(falls) && behind.clone().any(then)).then(|| scan.tokens[i].span)
}

/// "down again to what they were in 2022", "back where they stood in 2019", "return to their 2018 level": emissions of a year to come are those of one that is over.
pub(super) fn returns(scan: &Scan, emissions: Span) -> bool {
    let within = clause(scan, emissions);
    let (from, to) = (scan.token_at(emissions.end), scan.token_at(within.end));
    comes_back(scan, from, to.min(from + 14)) || no_more_than(scan, from.saturating_sub(3), to)
}

/// "They must be down again to what they were": the same, said of the emissions that the sentence before was about.
pub(super) fn they_return(scan: &Scan) -> Option<Span> {
    let they = (0..scan.tokens.len().min(8)).find(|i| matches!(scan.word(*i), "they" | "these" | "it" | "this"))?;
    comes_back(scan, they, scan.tokens.len().min(they + 14)).then(|| scan.tokens[they].span)
}

/// Whether words between two tokens say that a level of a past year is there again.
fn comes_back(scan: &Scan, from: usize, to: usize) -> bool {
    (from..to).any(|i| {
        let again = match scan.word(i) {
            "back" => matches!(scan.word(i + 1), "at" | "to" | "where" | "on" | "down"),
            "again" => matches!(scan.word(i + 1), "to" | "at" | "where" | "what"),
            "return" | "returned" | "returning" => scan.word(i + 1) == "to",
            _ => false,
        };
        again
            && (i + 1..i + 9).any(|k| {
                let level = matches!(scan.word(k), "level" | "levels" | "were" | "was" | "stood" | "been") && k > i + 1;
                level
                    && (k - 3..k + 4).any(|y| {
                        y > i && scan.tokens.get(y).is_some_and(|t| t.kind == TokenKind::Number) && plain_year(scan.word(y)).is_some()
                    })
            })
    })
}

/// "emit no more than we did in 2020", "no higher than in 2019".
fn no_more_than(scan: &Scan, from: usize, to: usize) -> bool {
    (from..to).any(|i| {
        let no = matches!(scan.word(i), "no" | "not") && matches!(scan.word(i + 1), "more" | "higher" | "greater" | "above");
        let than = if scan.word(i + 1) == "above" { i + 2 } else { i + 3 };
        no && scan.before(than, 1) == if than == i + 2 { "above" } else { "than" }
            && (than..than + 5).take_while(|k| !scan.is(*k, Class::MeasureUnit)).any(|k| {
                plain_year(scan.word(k)).is_some_and(|y| scan.now.is_none_or(|n| y <= n))
                    && (than..k).any(|j| matches!(scan.word(j), "in" | "did" | "was" | "were" | "the" | "level" | "levels"))
            })
    })
}

#[cfg(test)]
mod tests {
    use super::super::probe::dated;
    use super::super::{Status, extract};
    use crate::document::read;
    use crate::rules::RuleSet;

    /// Kind, year and base year of what an invented text promises.
    fn told(text: &str) -> Vec<(String, Option<i32>, Option<i32>)> {
        let text = format!("date 2023-05-04 Arvo plc makes paper.\n\n{text}\n");
        let found = extract(&read(text.as_bytes(), "text.txt").expect("a text"), &RuleSet::builtin());
        found.commitments.iter().map(|c| (c.kind.code().to_owned(), c.year, c.baseline)).collect()
    }

    #[test]
    fn a_highest_point_is_a_peak() {
        let peak = |year| vec![("carbon_peak".to_owned(), Some(year), None)];
        assert_eq!(told("Our total emissions will see their highest point around 2028 and decrease afterwards."), peak(2028));
        assert_eq!(told("Scope 3 will go on rising for a while. Its highest point is to be reached in 2027 at the latest."), peak(2027));
        assert_eq!(told("The group's emissions will climb until 2027 and fall thereafter."), peak(2027));
        assert!(told("Sales will see their highest point around 2028.").is_empty());
        assert!(told("Emissions in 2022 were at their highest level since 2019.").is_empty());
    }

    #[test]
    fn emissions_that_come_back_are_capped() {
        let cap = |year, base| vec![("emissions_reduction".to_owned(), Some(year), Some(base))];
        assert_eq!(told("By 2030 our emissions must be down again to what they were in 2019."), cap(2030, 2019));
        assert_eq!(told("Our emissions shall return to their 2018 level by 2030."), cap(2030, 2018));
        assert!(told("By 2030 prices must be down again to what they were in 2019.").is_empty());
        assert!(dated("Emissions were back at work.").iter().all(|(s, _)| *s != Status::Target));
    }
}
