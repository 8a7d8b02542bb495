//! Developments told in two amounts: the percentage that follows from them.
//!
//! In: a scan (tokens). Out: [`Percent`]s, and the years that belong to the first amount. Money and counted things are no amounts here.
//!
//! `from 640 kg per tonne in 2018 to 480 kg by 2030` is 25 %, base 2018; `2.8 litres by 2025, down from 4.0 litres in 2015` is 30 %, base 2015.
//! No development: `from $640 to $480`, `grew from 2 to 3 million tonnes`.

use crate::rules::Class;
use crate::text::{Span, number};

use super::percents::Percent;
use super::scan::Scan;

/// A development: the percentage and the year of the first amount.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Development {
    /// The percentage.
    pub percent: Percent,
    /// The number of the year that belongs to the first amount.
    pub base: Option<Span>,
}

fn multiplier(word: &str) -> Option<f64> {
    Some(match word {
        "thousand" | "k" => 1e3,
        "million" | "mn" | "m" => 1e6,
        "billion" | "bn" => 1e9,
        _ => return None,
    })
}

/// An amount from token `i`: value, multiplier, whether a unit follows, the token behind it.
pub(super) fn amount(scan: &Scan, i: usize) -> Option<(f64, Option<f64>, bool, usize)> {
    if !scan.is_number(i)
        || matches!(scan.before(i, 1), "$" | "€" | "£")
        || scan.word(i).len() == 4 && super::years::plain_year(scan.word(i)).is_some() && !scan.is(i + 1, Class::MeasureUnit)
    {
        return None;
    }
    let value = number(scan.word(i))?;
    let factor = multiplier(scan.word(i + 1));
    let mut at = i + 1 + usize::from(factor.is_some());
    if scan.word(at) == "metric" {
        at += 1;
    }
    let unit = scan.is(at, Class::MeasureUnit);
    Some((value, factor, unit, at + usize::from(unit)))
}

/// "which was 29 m3 in 2018, must arrive at 22 m3": a will between two amounts.
fn will_between(scan: &Scan, from: usize, to: usize) -> bool {
    (from..to).any(|k| {
        matches!(scan.word(k), "must" | "will" | "shall" | "should" | "want" | "wants" | "aim" | "aims" | "plan" | "plans")
            || matches!(scan.word(k), "is" | "are" | "has" | "have") && scan.word(k + 1) == "to"
    })
}

/// "should be 0.8 in 2031": a bare number that a verb arrives at, with its year behind.
fn arrives(scan: &Scan, i: usize, next: usize) -> bool {
    matches!(scan.before(i, 1), "be" | "to" | "at" | "reach" | "below" | "under" | "about" | "around")
        && matches!(scan.word(next), "in" | "by")
        && super::years::plain_year(scan.word(next + 1)).is_some()
}

/// "310 grams in 2015, were 148 grams last year": both amounts were measured, of emissions or per unit.
fn measured_since(scan: &Scan, from: usize, to: usize) -> bool {
    let told = (from..to).any(|k| {
        matches!(
            scan.word(k),
            "was" | "were" | "is" | "are" | "stood" | "stands" | "amounted" | "had" | "has" | "fell" | "dropped" | "came" | "now" | "today"
        )
    });
    let about = scan.hits.iter().any(|h| matches!(h.class, Class::Emissions | Class::Intensity | Class::PerUnit));
    told && about && !(from..to).any(|k| matches!(scan.word(k), "and" | ";"))
}

/// The year that follows an amount within a few words: its number.
pub(super) fn year_behind(scan: &Scan, at: usize) -> Option<Span> {
    (at..(at + 9).min(scan.tokens.len()))
        .take_while(|k| !matches!(scan.word(*k), "to" | ";" | "."))
        .take_while(|k| *k == at || !(scan.is(*k, Class::MeasureUnit) && scan.is_number(k - 1)))
        .find(|k| matches!(scan.before(*k, 1), "in" | "year" | "(" | "fiscal" | "fy") && super::years::plain_year(scan.word(*k)).is_some())
        .map(|k| scan.tokens[k].span)
}

/// All developments of a sentence.
pub(super) fn developments(scan: &Scan) -> Vec<Development> {
    let mut out = Vec::new();
    let mut last: Option<(usize, f64, bool, usize)> = None;
    for i in 0..scan.tokens.len() {
        let Some((value, factor, unit, next)) = amount(scan, i) else { continue };
        let full = value * factor.unwrap_or(1.0);
        if let Some((found, end)) = upto(scan, i, (value, factor, unit, next)) {
            let base = found.base;
            out.push(found);
            further(scan, end, full, base, &mut out);
            last = None;
            continue;
        }
        if let Some((from, earlier, had_unit, _)) = last {
            let words = scan.words_before(scan.tokens[i].span.start, 4);
            // "790 kg, 8 per cent less than in 1998": the year is that of what the figure is less than.
            let figured =
                |y: Span| scan.percents.iter().any(|p| !p.bare && p.span.start > scan.tokens[from].span.end && p.span.end <= y.start);
            let dated = had_unit && full < earlier && i - from < 26 && year_behind(scan, from + 1).is_some_and(|y| !figured(y));
            let promised = (unit || arrives(scan, i, next)) && will_between(scan, from, i);
            if dated && (promised || unit && measured_since(scan, from, i)) {
                let base = year_behind(scan, from + 1);
                out.push(Development {
                    percent: Percent { span: scan.tokens[i].span, ..made(scan, i, next, earlier, full, None).percent },
                    base,
                });
                // Later amounts are measured against the first one too.
                continue;
            }
            let back = words.ends_with(&["down", "from"])
                || words.ends_with(&["compared", "with"])
                || words.ends_with(&["compared", "to"])
                || words.last() == Some(&"against")
                || words.last() == Some(&"from")
                    && had_unit
                    && (unit || matches!(scan.word(next), "" | "." | ")"))
                    && matches!(words.get(words.len().wrapping_sub(2)), Some(&("," | "(")))
                || words.last() == Some(&"from") && scan.before(from, 1) == "to" && i - from <= 4;
            if back && (unit || had_unit) && i - from < 24 && full > earlier {
                let found = made(scan, from, next, full, earlier, year_behind(scan, next));
                let span = scan.tokens[from].span;
                out.push(Development { percent: Percent { span, ..found.percent }, base: found.base });
                last = None;
                continue;
            }
        }
        if unit {
            last = Some((i, full, unit, next));
        }
    }
    out.extend(super::series::series(scan, &out));
    out
}

/// "from 640 kg … in 2018 to 480 kg".
fn upto(scan: &Scan, i: usize, (value, factor, unit, next): (f64, Option<f64>, bool, usize)) -> Option<(Development, usize)> {
    let level = |w: &str| matches!(w, "baseline" | "level" | "levels" | "base" | "figure" | "value" | "total");
    let of_level = scan.before(i, 1) == "of" && level(scan.before(i, 2)) && (3..6).any(|k| scan.before(i, k) == "from");
    if scan.before(i, 1) != "from" && !of_level {
        return None;
    }
    let to = (next..(next + 14).min(scan.tokens.len())).find(|k| {
        scan.word(*k) == "to"
            && (scan.is_number(k + 1) || matches!(scan.word(k + 1), "zero" | "nothing" | "below" | "under" | "around" | "about" | "less"))
    })?;
    let at = (to + 1..to + 4).find(|k| scan.is_number(*k))?;
    let (second, factor2, unit2, end) = amount(scan, at)?;
    if scan.word(end) == "%" || scan.word(next) == "%" || matches!(scan.word(end), "percent" | "per") && scan.word(end + 1) == "cent" {
        return None;
    }
    let first = value * factor.or(factor2).unwrap_or(1.0);
    let second = second * factor2.unwrap_or(1.0);
    ((unit || unit2 || metric_before(scan, i)) && first > second)
        .then(|| (made(scan, i, end, first, second, year_behind(scan, next).filter(|s| s.end <= scan.tokens[to].span.start)), end))
}

/// "… to 27,203 t by 2030 and further to 13,406 t by 2035": later amounts of the same development.
fn further(scan: &Scan, from: usize, first: f64, base: Option<Span>, out: &mut Vec<Development>) {
    let mut at = from;
    while let Some(to) = (at..(at + 9).min(scan.tokens.len()))
        .take_while(|k| !matches!(scan.word(*k), ";" | "." | "from"))
        .find(|k| scan.word(*k) == "to" && scan.is_number(k + 1))
    {
        let Some((value, factor, unit, next)) = amount(scan, to + 1) else { return };
        let second = value * factor.unwrap_or(1.0);
        if !unit || second >= first || second <= 0.0 {
            return;
        }
        out.push(made(scan, to + 1, next, first, second, base));
        at = next;
    }
}

/// "grams of CO2 per ton-mile would go from 94 to 70": the unit stands in the subject.
fn metric_before(scan: &Scan, i: usize) -> bool {
    let here = scan.tokens[i].span;
    scan.hits.iter().any(|h| {
        matches!(h.class, Class::Intensity | Class::PerUnit | Class::Emissions)
            && h.span.end <= here.start
            && scan.distance(h.span, here) <= 8
    }) || scopes_before(scan, here)
}

/// "the emissions of Scopes 1 and 2 are to go from 840,000 to 480,000": scopes stand between the emissions and their amounts.
fn scopes_before(scan: &Scan, here: Span) -> bool {
    let scoped = [Class::Scope1, Class::Scope2, Class::Scope12, Class::Scope3, Class::Scope123];
    let scope = scan.last_before(&scoped, here.start).filter(|s| scan.distance(s.span, here) <= 7);
    scope.is_some_and(|s| {
        scan.hits.iter().any(|h| h.class == Class::Emissions && h.span.end <= here.start && scan.distance(h.span, s.span) <= 3)
    })
}

fn made(scan: &Scan, from: usize, to: usize, first: f64, second: f64, base: Option<Span>) -> Development {
    let end = to.min(scan.tokens.len()).max(from + 1);
    Development {
        percent: Percent {
            span: scan.tokens[from].span.cover(scan.tokens[end - 1].span),
            value: ((1.0 - second / first) * 1000.0).round() / 10.0,
            cuts: true,
            derived: true,
            ..Percent::default()
        },
        base,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::RuleSet;
    use crate::text::Normal;

    fn found(text: &str) -> Vec<f64> {
        let (rules, normal) = (RuleSet::builtin(), Normal::new(text, Span::new(0, text.len())));
        let scan = Scan::new(&normal, Span::new(0, normal.text.len()), &rules, Some(2023), false);
        developments(&scan).iter().map(|d| d.percent.value).collect()
    }

    #[test]
    fn two_amounts_make_a_percentage() {
        assert_eq!(found("We bring emissions down from 640 kg per tonne of clinker in 2018 to 480 kg per tonne by 2030."), [25.0]);
        assert_eq!(found("Our aim is 2.8 litres by 2025, down from 4.0 litres in 2015."), [30.0]);
        assert_eq!(
            found("Emissions fall from the baseline of 50,000 tCO2eq in 2020 to 25,000 tCO2eq by 2030 and to 5,000 tCO2eq by 2040."),
            [50.0, 90.0]
        );
        assert_eq!(
            found("Measured in tonnes, emissions of Scopes 1 and 2 are to go from 840,000 to 480,000 between 2020 and 2031."),
            [42.9]
        );
        assert_eq!(found("Emissions will fall from 3.1 to 1.7 million tonnes between 2019 and 2030."), [45.2]);
    }

    #[test]
    fn money_and_growth_are_none() {
        assert!(found("The price fell from $640 to $480.").is_empty());
        assert!(found("Output grew from 2 to 3 million tonnes.").is_empty());
    }
}
