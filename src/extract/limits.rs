//! Targets given as an amount with a unit: a level to stay under, or something to bring about.
//!
//! In: a scan with its years. Out: places of the amounts with the class of the thing measured. Whether one is a commitment is decided later.
//!
//! `power use below 13 kWh per kilo by 2030`, `water use down to 2.8 litres by 2025`, `restore 4,000 hectares of wetland by 2030`.
//! None: `a plant of 13 MW in 2030`, `saves 2,000 m3 a year`, an amount without a coming year.

use crate::rules::Class;
use crate::text::{Span, TokenKind};

use super::clauses::clause;
use super::scan::Scan;
use super::years::Role;

/// Amounts that limit a thing or are to be brought about, with the class of the thing.
pub(super) fn limits(scan: &Scan) -> Vec<(Span, Class)> {
    let coming = |y: &super::years::YearMention| y.role == Role::Open && scan.now.is_none_or(|n| y.year >= n);
    let dated = |within: Span| scan.years.iter().any(|y| coming(y) && within.contains(y.number));
    let mut out: Vec<(Span, Class)> = Vec::new();
    for i in 1..scan.tokens.len() {
        if !scan.is_number(i) || scan.years.iter().any(|y| y.number.contains(scan.tokens[i].span)) {
            continue;
        }
        let Some(end) = unit_behind(scan, i) else { continue };
        let span = scan.tokens[i].span.cover(scan.tokens[end].span);
        let within = clause(scan, span);
        if !dated(within) || scan.percents.iter().any(|p| scan.distance(p.span, span) <= 12 || p.span.overlaps(span)) {
            continue;
        }
        let found = if is_bound(scan, i) { measured(scan, span, within) } else { brought_about(scan, i, span, within) };
        if let Some(class) = found.filter(|_| out.last().is_none_or(|(last, _)| clause(scan, *last) != within)) {
            out.push((span, class));
        }
    }
    out
}

/// The unit behind the number at `i`, a multiplier between them.
fn unit_behind(scan: &Scan, i: usize) -> Option<usize> {
    let multiplier = matches!(scan.word(i + 1), "million" | "billion" | "thousand" | "m" | "bn" | "metric");
    let at = i + 1 + usize::from(multiplier);
    let area = matches!(scan.word(at), "hectares" | "ha" | "acres" | "m³" | "ml" | "gallons" | "megalitres" | "km2" | "gigalitres");
    (scan.is(at, Class::MeasureUnit) || area).then_some(at)
}

/// "below 13 kWh", "down to 2.8 litres", "at most 60,000 tonnes".
fn is_bound(scan: &Scan, i: usize) -> bool {
    matches!(scan.before(i, 1), "below" | "under" | "to" | "than" | "most" | "exceed" | "exceeding" | "at" | "within" | "only" | "<" | "≤")
        || of_gas(scan, i)
            && (matches!(scan.before(i, 1), "reach" | "reaching" | "for" | "see" | "emit")
                || scan.before(i, 1) == "of" && matches!(scan.before(i, 2), "target" | "goal"))
}

/// "475 kg net CO2 per ton", "420 kg of CO2 per tonne": how much of the gas a unit may bring.
fn of_gas(scan: &Scan, i: usize) -> bool {
    let Some(end) = unit_behind(scan, i) else { return false };
    let gas = (end + 1..end + 4).find(|k| matches!(scan.word(*k), "co2" | "co2e" | "co₂" | "carbon"));
    gas.is_some_and(|k| (k + 1..k + 3).any(|j| matches!(scan.word(j), "per" | "/" | "a" | "/t")))
}

/// The thing that an amount limits: the nearest before it.
fn measured(scan: &Scan, span: Span, within: Span) -> Option<Class> {
    let at = scan.token_at(span.start);
    if of_gas(scan, at) && scan.has_any(&[Class::Will, Class::Promise], within) {
        return Some(Class::Emissions);
    }
    let due = (scan.token_at(within.start)..at).any(|k| {
        matches!(scan.word(k), "will" | "shall" | "must" | "should") || matches!(scan.word(k), "are" | "is") && scan.word(k + 1) == "to"
    });
    let willed = due || scan.has_any(&[Class::Will, Class::Promise, Class::AskOthers], within);
    if let Some(thing) = amount_of(scan, span).filter(|_| willed) {
        return Some(thing);
    }
    let hit = scan.last_before(&[Class::Emissions, Class::Intensity, Class::Energy, Class::OtherObject], span.start)?;
    let near = hit.span.start >= within.start && scan.distance(hit.span, span) <= 12;
    let promised =
        scan.has_any(&[Class::Will, Class::Promise, Class::Reduce], within) || scan.verbs.iter().all(|v| !within.contains(v.span));
    (near && promised).then_some(hit.class)
}

/// "use less than 4 litres of water a bird": the thing behind the unit.
fn amount_of(scan: &Scan, span: Span) -> Option<Class> {
    let behind = scan.words_after(span.end, 1).first() == Some(&"of");
    let thing = |h: &&crate::rules::Hit| {
        matches!(h.class, Class::Energy | Class::OtherObject)
            && h.span.end > span.end
            && (h.span.start < span.end || scan.distance(span, h.span) <= 1)
    };
    scan.hits.iter().find(thing).filter(|_| behind).map(|h| h.class)
}

/// "restore 4,000 hectares of wetland", "collect 20,000 tonnes of used packaging": an amount that a verb of mending or gathering acts on.
fn brought_about(scan: &Scan, i: usize, span: Span, within: Span) -> Option<Class> {
    // "plant 200 hectares", but not "the plant will make 200,000 tonnes".
    let mends = |k: usize| scan.is_before(i, k, Class::MendWord) && (scan.before(i, k) != "plant" || k == 1);
    let verb = (1..=4).any(mends);
    let kind = scan.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Number);
    let will = scan.has_any(&[Class::Will, Class::Promise], Span::new(within.start, span.start.max(within.start)));
    let named = (1..=4).any(|k| scan.before(i, k).ends_with("tion") && scan.is_before(i, k, Class::MendWord));
    // "Take back 5,000 tonnes of broken crates by 2026": an imperative.
    let back = scan.before(i, 1) == "back" && matches!(scan.before(i, 2), "take" | "taking" | "buy");
    let imperative = (1..=4).any(|k| k <= i && i - k <= 1 && (scan.is_before(i, k, Class::MendWord) || back));
    ((verb || back) && kind && (will || named || imperative)).then_some(Class::OtherObject)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::RuleSet;
    use crate::text::Normal;

    fn count(text: &str) -> usize {
        let (rules, normal) = (RuleSet::builtin(), Normal::new(text, Span::new(0, text.len())));
        let scan = Scan::new(&normal, Span::new(0, normal.text.len()), &rules, Some(2023), false);
        limits(&scan).len()
    }

    #[test]
    fn amounts_with_a_coming_year_are_limits() {
        assert_eq!(count("Energy use is to fall below 13 kWh per kilo by 2030."), 1);
        assert_eq!(count("Our mills are to use less than 4 litres of water a kilo by 2030."), 1);
        assert_eq!(count("We will restore 4,000 hectares of wetland by 2030."), 1);
    }

    #[test]
    fn effects_and_undated_amounts_are_none() {
        assert_eq!(count("The new boiler saves 2,000 tonnes of CO2 a year."), 0);
        assert_eq!(count("Water use is below 3 litres."), 0);
    }
}
