//! Amounts of one thing in one sentence, each with its year: the earliest is what the smaller ones are measured against.
//!
//! In: a scan (tokens, years, percentages). Out: [`Told`] amounts, and [`Development`]s where they fall. Pairs joined by "from … to" are read in `amounts`.
//!
//! `It was 1.9 tonnes of CO2 per tonne of steel in 2018 and should be 0.8 in 2031`: 57.9 %, base 2018. `142 kWh (2017: 178 kWh)`: 20.2 %, base 2017.
//! None: `480 tonnes of paper in 2021 and 360 in 2022` (nothing that is measured), `360 kg in 2019 and 480 kg in 2021` (a rise).

use crate::rules::Class;
use crate::text::Span;

use super::amounts::{Development, amount};
use super::percents::Percent;
use super::scan::Scan;
use super::years::{Role, YearMention};

/// How far a year may stand from its amount.
const REACH: usize = 10;

/// An amount with the year it is told for.
#[derive(Debug, Clone)]
pub(super) struct Told<'a> {
    /// Its first token.
    pub at: usize,
    /// The token behind it.
    pub next: usize,
    /// The value, with its multiplier.
    pub value: f64,
    /// Its unit, if it has one.
    pub unit: Option<&'a str>,
    /// Its year.
    pub year: Option<&'a YearMention>,
}

/// The amounts of a sentence in order, with their years.
pub(super) fn told<'a>(scan: &'a Scan) -> Vec<Told<'a>> {
    let mut out: Vec<Told> = Vec::new();
    let scopes = [Class::Scope1, Class::Scope2, Class::Scope3, Class::Scope12, Class::Scope13, Class::Scope23, Class::Scope123];
    let plain = |i: usize| {
        let span = scan.tokens[i].span;
        let figure = scan.percents.iter().any(|p| !p.bare && !p.derived && p.span.overlaps(span));
        let dated = scan.years.iter().any(|y| y.span.overlaps(span));
        let scope = scan.hits.iter().any(|h| scopes.contains(&h.class) && h.span.overlaps(span))
            || matches!(scan.before(i, 1), "-" | "/" | "scope");
        !(figure || dated || scope)
    };
    let mut i = 0;
    while i < scan.tokens.len() {
        let Some((value, factor, unit, next)) = amount(scan, i).filter(|_| plain(i)) else {
            i += 1;
            continue;
        };
        out.push(Told { at: i, next, value: value * factor.unwrap_or(1.0), unit: unit.then(|| scan.word(next - 1)), year: None });
        i = next;
    }
    let places: Vec<(usize, usize)> = out.iter().map(|t| (t.at, t.next)).collect();
    let mut taken: Vec<Span> = Vec::new();
    for (k, t) in out.iter_mut().enumerate() {
        let from = if k == 0 { 0 } else { places[k - 1].1 };
        let to = places.get(k + 1).map_or(scan.tokens.len(), |p| p.0);
        let year = year_of(scan, (from, t.at), (t.next, to)).filter(|y| !taken.contains(&y.number));
        taken.extend(year.map(|y| y.number));
        t.year = year;
    }
    out
}

/// The year of an amount: before a colon right ahead, else behind it, else ahead; other amounts and ends of clauses part them.
fn year_of<'a>(scan: &'a Scan, (from, at): (usize, usize), (next, to): (usize, usize)) -> Option<&'a YearMention> {
    let place = |y: &YearMention| scan.token_at(y.number.start);
    let open = |y: &&YearMention| y.role != Role::Event;
    let stop = |a: usize, b: usize| (a..b).any(|k| matches!(scan.word(k), ";" | "."));
    let labels = |y: &YearMention| {
        let behind = place(y) + 1;
        scan.word(behind) == ":"
            || matches!(scan.word(behind), "target" | "goal" | "aim")
            || scan.before(place(y), 1) == "for" && scan.word(behind) == ":"
    };
    let ahead = scan.years.iter().filter(open).filter(|y| (from..at).contains(&place(y)) && !stop(place(y), at));
    if let Some(year) = ahead.clone().find(|y| labels(y) && at - place(y) <= 4) {
        return Some(year);
    }
    let figured = |a: usize, b: usize| scan.percents.iter().any(|p| !p.bare && !p.derived && (a..b).contains(&scan.token_at(p.span.start)));
    let behind = scan
        .years
        .iter()
        .filter(open)
        .filter(|y| !figured(next, place(y)))
        .find(|y| (next..to).contains(&place(y)) && place(y) - next <= REACH && !stop(next, place(y)) && !labels(y));
    behind.or_else(|| ahead.rev().find(|y| at - place(y) <= REACH))
}

/// What the amounts of a sentence measure that are smaller than the earliest.
pub(super) fn series(scan: &Scan, known: &[Development]) -> Vec<Development> {
    let measured = [Class::Emissions, Class::Intensity, Class::PerUnit, Class::OtherObject, Class::Energy];
    let Some(now) = scan.now.filter(|_| scan.has_any(&measured, scan.span) && !scan.has(Class::NoiseObject, scan.span)) else {
        return Vec::new();
    };
    let told = told(scan);
    let Some((base, year)) = base(scan, &told, now) else { return Vec::new() };
    let unit = told.iter().find_map(|t| t.unit);
    let fits = |t: &&Told| {
        let place = scan.tokens[t.at].span;
        let used = known.iter().any(|d| d.percent.span.overlaps(place));
        let alike = t.unit == unit || t.unit.is_none() && t.year.is_some_and(|y| scan.distance(place, y.number) <= 3);
        let later = t.year.map_or_else(|| is_now(scan, t), |y| y.year > year);
        !used && alike && later && t.value < base && t.value > base * 0.02
    };
    // "from 640 kg in 1990 and 588 kg in 2020": two that something is measured against.
    let two = told.windows(2).any(|w| {
        let led = matches!(scan.before(w[0].at, 1), "from" | "against" | "with" | "to") && scan.before(w[1].at, 1) == "and";
        led && w.iter().all(|t| t.year.is_some_and(|y| y.year <= now))
    });
    // "7.9 kg (2022: 8.8 kg)": from one year to the next.
    let coming = told.iter().any(|t| t.year.is_some_and(|y| y.year > now));
    let yearly = !coming && told.iter().all(|t| t.year.map_or(now, |y| y.year) - year <= 2);
    if two || yearly {
        return Vec::new();
    }
    // Amounts of other things, or a rise in between, are no development.
    let odd = told.iter().any(|t| t.unit.is_some() && t.unit != unit || t.value > base * 1.001 && t.year.is_some());
    if odd || told.len() < 2 && known.is_empty() && !scan.percents.iter().any(|p| implies(scan, p, &told).is_some()) {
        return Vec::new();
    }
    let number = scan.years.iter().find(|y| y.year == year && y.role != Role::Event).map(|y| y.number);
    told.iter()
        .filter(fits)
        .map(|t| {
            let end = t.next.max(t.at + 1).min(scan.tokens.len());
            let percent = Percent {
                span: scan.tokens[t.at].span.cover(scan.tokens[end - 1].span),
                value: ((1.0 - t.value / base) * 1000.0).round() / 10.0,
                cuts: true,
                derived: true,
                base: Some(year),
                dated: t.year.map(|y| y.number),
                ..Percent::default()
            };
            Development { percent, base: number }
        })
        .collect()
}

/// The earliest amount of a past year and that year; else what a percentage beside an amount implies: "790 kg, 8 per cent less than in 1998".
pub(super) fn base(scan: &Scan, told: &[Told], now: i32) -> Option<(f64, i32)> {
    let past = told.iter().filter_map(|t| t.year.filter(|y| y.year <= now).map(|y| (t.value, y.year)));
    let first = past.min_by_key(|(_, y)| *y);
    let implied = scan.percents.iter().find_map(|p| implies(scan, p, told));
    match (first, implied) {
        (Some(f), Some(i)) if i.1 < f.1 => Some(i),
        (Some(f), _) => Some(f),
        (None, implied) => implied,
    }
}

/// The base that a percentage right behind an amount implies.
fn implies(scan: &Scan, percent: &Percent, told: &[Told]) -> Option<(f64, i32)> {
    let amount = told.iter().find(|t| t.next <= scan.token_at(percent.span.start) && scan.token_at(percent.span.start) - t.next <= 12)?;
    let words = scan.words_after(percent.span.end, 3);
    let falls = percent.minus || percent.cuts || words.iter().any(|w| matches!(*w, "less" | "down" | "lower" | "below" | "under"));
    let base = scan.years.iter().find(|y| y.number.start >= percent.span.end && scan.distance(percent.span, y.number) <= 5)?;
    let coming = amount.year.is_some_and(|y| scan.now.is_some_and(|n| y.year > n));
    let near = amount.unit.is_some() && !coming && !percent.bare && !percent.derived && falls && percent.value < 95.0;
    (near && scan.now.is_some_and(|n| base.year <= n)).then(|| (amount.value / (1.0 - percent.value / 100.0), base.year))
}

/// Whether an amount without a year is that of today: at the head of a line without a verb, or told in the present.
fn is_now(scan: &Scan, t: &Told) -> bool {
    let place = scan.tokens[t.at].span;
    let near = scan.hits.iter().any(|h| h.class == Class::SoFar && scan.distance(h.span, place) <= 8);
    let label = scan.verbs.iter().all(|v| v.weak) && scan.before(t.at, 1) == ":";
    near || label
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::RuleSet;
    use crate::text::Normal;

    fn found(text: &str) -> Vec<f64> {
        let (rules, normal) = (RuleSet::builtin(), Normal::new(text, Span::new(0, text.len())));
        let scan = Scan::new(&normal, Span::new(0, normal.text.len()), &rules, Some(2023), false);
        scan.percents.iter().filter(|p| p.derived).map(|p| p.value).collect()
    }

    #[test]
    fn amounts_beside_their_years_are_measured_against_the_first() {
        assert_eq!(found("Carbon emissions per tonne: 480 kg (2021), 432 kg (2022), goal for 2030: 360 kg."), [10.0, 25.0]);
        assert_eq!(found("Emissions per tonne should be 360 kg in 2030, after 480 kg in 2021."), [25.0]);
        assert_eq!(found("It was 2.0 tonnes of CO2 per tonne of glass in 2018 and should be 0.8 in 2031."), [60.0]);
        assert_eq!(found("A tonne of clinker stands for 800 kg of CO2, 20% less than in 1998, and is to stand for 600 by 2030."), [40.0]);
        assert_eq!(found("Energy use per square metre: 142 kWh (2017: 178 kWh)."), [20.2]);
        assert_eq!(found("By 2029 a tonne of cement will carry 420 kilos of CO2, not the 600 it carried in 2020."), [30.0]);
    }

    #[test]
    fn rises_and_other_things_are_none() {
        assert!(found("Emissions per tonne were 360 kg in 2019 and 480 kg in 2021.").is_empty());
        assert!(found("We made 480 tonnes in 2021 and 360 tonnes in 2022.").is_empty());
        assert!(found("Emissions were 480 tonnes in 2021, and 360 people worked there in 2022.").is_empty());
    }
}
