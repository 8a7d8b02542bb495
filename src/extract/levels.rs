//! Amounts that stand over several sentences: a level told with its year, and later ones that are measured against it.
//!
//! In: a scan, the level of a sentence before. Out: a [`Level`] to remember; percentages of later amounts. Whether they are commitments is decided later.
//!
//! `A tonne of steel took 1.9 tonnes of CO2 in 2018.` then `We want to be at 0.8 in 2031.`: 57.9 % against 2018.
//! None: an amount in another unit, a greater one, money, a number that counts things.

use crate::rules::Class;
use crate::text::{Span, TokenKind};

use super::amounts::{amount, year_behind};
use super::objects::Measure;
use super::percents::Percent;
use super::scan::Scan;
use super::vocabulary::{Kind, PercentBasis, Scope};
use super::years::Role;

/// For how many sentences a level is remembered where the later amount names the unit.
const WITH_UNIT: usize = 4;
/// The same for a bare number.
const BARE: usize = 2;

/// A level that later amounts are measured against.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Level {
    value: f64,
    unit: String,
    /// Whether the amounts are counted in thousands, millions or so.
    factor: Option<f64>,
    /// The year it was measured in.
    pub year: Option<i32>,
    /// What it is a level of.
    pub measure: Measure,
    /// The numbered scopes that the sentence names.
    scopes: Vec<Class>,
    /// The boundary that the subject of its sentence names: "our hotels".
    pub part: Vec<Scope>,
    /// How many sentences ago it was told.
    pub age: usize,
}

/// The level that a sentence tells: its first amount with a past year, or the start of a development.
pub(super) fn level(scan: &Scan, now: Option<i32>, known: Option<&Level>, headed: Option<&Measure>) -> Option<Level> {
    if let Some((known, (_, value, year))) = known.and_then(|k| Some((k, k.older(scan)?))) {
        return Some(Level { value, year: Some(year), age: 0, ..known.clone() });
    }
    let asked = headed.filter(|m| super::objects::is_cut(m.kind)).map(|m| {
        let kind = if scan.has(Class::PerUnit, scan.span) { Kind::IntensityReduction } else { m.kind };
        Measure { kind, ..m.clone() }
    });
    let measure = measured(scan).or(asked).or_else(|| known.filter(|l| l.age <= 1).map(|l| l.measure.clone()))?;
    let part = super::notes::subject_scopes(scan);
    let mut told = (0..scan.tokens.len()).filter_map(|i| {
        let (value, factor, unit, next) = amount(scan, i)?;
        let developed = scan.before(i, 1) == "from";
        if !unit && !developed {
            return None;
        }
        let behind = year_behind(scan, next).and_then(|s| super::years::plain_year(scan.fold(s)));
        let before = scan.years.iter().rev().find(|y| y.span.end <= scan.tokens[i].span.start && matches!(y.role, Role::Open | Role::Base));
        let year = behind.or_else(|| before.filter(|y| scan.distance(y.number, scan.tokens[i].span) <= 8).map(|y| y.year));
        // "Today we emit 2.0 tonnes for every tonne of steel."
        let today = year.is_none() && scan.has(Class::SoFar, scan.span) && scan.years.is_empty() && scan.percents.is_empty();
        let past = year.or(now.filter(|_| today && unit)).filter(|y| now.is_none_or(|n| *y <= n));
        let unit_at = (next.saturating_sub(1)..next + 6).find(|k| scan.is(*k, Class::MeasureUnit));
        (past.is_some() || developed && year.is_none_or(|y| now.is_none_or(|n| y <= n))).then(|| Level {
            value,
            unit: unit_at.map(|k| scan.word(k).to_owned()).unwrap_or_default(),
            factor,
            year: past,
            measure: measure.clone(),
            scopes: scopes(scan),
            part: part.clone(),
            age: 0,
        })
    });
    let amounts = super::series::told(scan);
    let unit = amounts.iter().find_map(|t| t.unit);
    let base = now.and_then(|n| super::series::base(scan, &amounts, n)).zip(unit);
    let first = told.next().or_else(|| {
        let ((value, year), unit) = base?;
        Some(Level {
            value,
            unit: unit.to_owned(),
            factor: None,
            year: Some(year),
            measure: measure.clone(),
            scopes: scopes(scan),
            part: part.clone(),
            age: 0,
        })
    })?;
    // "142 kWh (2017: 178 kWh)", "790 kg, 8 per cent less than in 1998": later ones are measured against the earliest.
    if let Some(((value, year), unit)) = base {
        let value = value / first.factor.unwrap_or(1.0);
        let earlier = first.year.is_none_or(|y| year <= y) && value > first.value * 1.0001;
        if earlier && unit == first.unit {
            return Some(Level { value, year: Some(year), ..first });
        }
    }
    // "came to 1,930 tonnes, down from 3,110 tonnes in 2018": later ones are measured against the older level.
    let older = told.next().filter(|o| o.unit == first.unit && o.year.zip(first.year).is_some_and(|(a, b)| a < b));
    let down = || ["down from", "compared with", "compared to", "against", "versus", "from"].iter().any(|w| scan.says(w, scan.span));
    Some(older.filter(|_| down()).unwrap_or(first))
}

/// The numbered scopes that a sentence names.
fn scopes(scan: &Scan) -> Vec<Class> {
    [Class::Scope1, Class::Scope2, Class::Scope12, Class::Scope3, Class::Scope123].into_iter().filter(|c| scan.has(*c, scan.span)).collect()
}

/// What the amounts of a sentence are amounts of: emissions per unit, emissions, energy or water.
fn measured(scan: &Scan) -> Option<Measure> {
    let find = |classes: &[Class]| scan.hits.iter().find(|h| classes.contains(&h.class)).map(|h| h.span);
    let emissions = find(&[Class::Emissions, Class::Intensity]);
    let unit = find(&[Class::PerUnit]).or_else(|| for_each(scan));
    let scoped = find(&[Class::Scope1, Class::Scope2, Class::Scope12, Class::Scope3, Class::Scope123]);
    let (kind, object) = match (emissions, unit) {
        (Some(e), Some(_)) => (Kind::IntensityReduction, e),
        (Some(e), None) if scan.has(Class::Intensity, scan.span) => (Kind::IntensityReduction, e),
        (Some(e), None) => (Kind::EmissionsReduction, e),
        (None, _) if scoped.is_some() => (Kind::EmissionsReduction, scoped?),
        (None, Some(_)) => {
            let thing = scan.hits.iter().find(|h| h.class == Class::OtherObject && super::ends::is_property(scan.rule(h)).eq(&false));
            let energy = find(&[Class::Energy, Class::Electricity]);
            // "A tonne of board took 1.9 MWh of steam": energy by its unit, whatever it makes.
            let counted =
                (1..scan.tokens.len()).find(|i| scan.is_number(i - 1) && matches!(scan.word(*i), "kwh" | "mwh" | "gwh" | "mj" | "gj"));
            if let Some(i) = counted.filter(|_| energy.is_none()) {
                return Some(Measure {
                    kind: Kind::EnergyEfficiency,
                    object: scan.tokens[i].span,
                    basis: PercentBasis::Total,
                    own: false,
                    topic: false,
                });
            }
            match (thing, energy) {
                (Some(h), None) => (Kind::Other, h.span),
                (None, Some(e)) => (Kind::EnergyEfficiency, e),
                _ => return None,
            }
        }
        (None, None) => return None,
    };
    Some(Measure { kind, object, basis: PercentBasis::Total, own: false, topic: false })
}

/// "120 kg for every thousand litres", "0.6 tonnes with each tonne of glass": the words that divide by a unit.
fn for_each(scan: &Scan) -> Option<Span> {
    let divides = |i: usize| {
        matches!(scan.word(i), "for" | "with" | "on") && matches!(scan.word(i + 1), "every" | "each") && {
            let time = matches!(scan.word(i + 2), "year" | "month" | "day" | "quarter" | "of" | "one");
            !time && !scan.is(i + 2, Class::ScopeFacility)
        }
    };
    (0..scan.tokens.len()).find(|i| divides(*i)).map(|i| scan.tokens[i].span.cover(scan.tokens[i + 1].span))
}

impl Level {
    /// The percentages that the amounts of a later sentence make against this level.
    pub fn against(&self, scan: &Scan) -> Vec<Percent> {
        // "Scope 1: 9,420 t. Scope 2: 1,210 t": two levels of two things.
        let named = scopes(scan);
        if !named.is_empty() && named != self.scopes {
            return Vec::new();
        }
        // "no more than 0.24 tonnes, because four-fifths of the heat": what stands in the reason is another figure.
        let reason = (0..scan.tokens.len()).find(|i| matches!(scan.word(*i), "because" | "since" | "as") && scan.before(*i, 1) == ",");
        let reason = reason.map_or(usize::MAX, |i| scan.tokens[i].span.start);
        let told = scan.percents.iter().any(|p| !p.bare && p.span.start < reason);
        // "In 2015 it was 400 kg": nothing fell since a later year.
        let earlier = matches!(scan.years.as_slice(), [y] if self.year.is_some_and(|s| y.year < s)) && self.older(scan).is_none();
        if told || earlier || self.age > WITH_UNIT || scan.tokens.len() > 40 {
            return Vec::new();
        }
        if let Some((i, value, base)) = self.older(scan) {
            let (full, start) = (value * self.factor.unwrap_or(1.0), self.value * self.factor.unwrap_or(1.0));
            let value = ((1.0 - start / full) * 1000.0).round() / 10.0;
            let span = scan.tokens[i].span;
            let measured = Percent {
                span,
                value,
                cuts: true,
                derived: true,
                base: Some(base),
                of_year: self.year,
                levelled: true,
                ..Percent::default()
            };
            return vec![measured];
        }
        let object = scan
            .has_any(&[Class::Renewable, Class::ElectricVehicle, Class::OtherObject, Class::NoiseObject, Class::Suppliers], scan.span)
            && !scan.has_any(&[Class::Emissions, Class::Intensity], scan.span);
        (0..scan.tokens.len()).filter(|_| !object).find_map(|i| self.one(scan, i)).into_iter().collect()
    }

    /// "In 2014 it was 320": an older and greater amount of the same thing, with its token and year.
    fn older(&self, scan: &Scan) -> Option<(usize, f64, i32)> {
        let year = self.year?;
        let [told] = scan.years.as_slice() else { return None };
        let past = told.year < year && matches!(told.role, Role::Open | Role::Base) && scan.tokens.len() <= 16 && self.age <= 2;
        let same = (0..scan.tokens.len().min(6)).any(|i| matches!(scan.word(i), "it" | "this" | "that" | "they" | "figure" | "we"));
        let told =
            (0..scan.tokens.len()).any(|i| matches!(scan.word(i), "was" | "were" | "been" | "stood" | "had" | "needed" | "used" | "took"));
        if !past || !same || !told || scan.percents.iter().any(|p| !p.bare && !p.levelled) {
            return None;
        }
        (0..scan.tokens.len()).find_map(|i| {
            let (value, factor, unit, next) = amount(scan, i)?;
            let fits = unit && scan.word(next - 1) == self.unit || !unit && factor == self.factor && !scan.is(next, Class::AmountNoun);
            let (full, start) = (value * factor.unwrap_or(1.0), self.value * self.factor.unwrap_or(1.0));
            (fits && full > start * 1.0001 && full < start * 10.0).then_some((i, value, told_year(scan)?))
        })
    }

    fn one(&self, scan: &Scan, i: usize) -> Option<Percent> {
        if scan.tokens.get(i)?.kind != TokenKind::Number || scan.years.iter().any(|y| y.number.contains(scan.tokens[i].span)) {
            return None;
        }
        let (value, factor, unit, next) = amount(scan, i)?;
        let same = unit && scan.word(next - 1) == self.unit;
        let leads = matches!(
            scan.before(i, 1),
            "at" | "have"
                | "think"
                | "want"
                | "with"
                | "target"
                | "aim"
                | "say"
                | "to"
                | "be"
                | "is"
                | "was"
                | "were"
                | "are"
                | "below"
                | "under"
                | "of"
                | "reach"
                | "reached"
                | "only"
                | "just"
                | "about"
                | "around"
                | "it"
        );
        let ends = matches!(
            scan.word(next),
            "" | "." | "," | ";" | "is" | "in" | "by" | "today" | "now" | "last" | "at" | "and" | "–" | "—" | "before" | "this"
        );
        // "has pencilled in 4.9 for 2027", "Goal for 2027: 2.6."
        let dated = matches!(scan.word(next), "for" | "by")
            && super::years::plain_year(scan.word(next + 1)).is_some_and(|y| scan.now.is_some_and(|n| y > n))
            || scan.before(i, 1) == ":"
                && (0..i).any(|k| scan.is(k, Class::GoalMark))
                && scan.years.iter().any(|y| scan.now.is_some_and(|n| y.year > n));
        let bare = !unit && (leads && ends || dated) && self.age <= BARE && factor == self.factor;
        let full = value * factor.unwrap_or(1.0);
        let start = self.value * self.factor.unwrap_or(1.0);
        let near = full < start && full > start * 0.02;
        let span = Span::new(scan.tokens[i].span.start, scan.tokens[next.saturating_sub(1).max(i)].span.end);
        ((same || bare) && near).then(|| Percent {
            span,
            value: ((1.0 - full / start) * 1000.0).round() / 10.0,
            cuts: true,
            derived: true,
            base: self.year,
            levelled: true,
            ..Percent::default()
        })
    }
}

/// The one year that a sentence tells.
fn told_year(scan: &Scan) -> Option<i32> {
    scan.years.first().map(|y| y.year)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::RuleSet;
    use crate::text::Normal;

    fn told(first: &str, then: &str) -> Vec<(f64, Option<i32>)> {
        let rules = RuleSet::builtin();
        let (one, two) = (Normal::new(first, Span::new(0, first.len())), Normal::new(then, Span::new(0, then.len())));
        let scan = |n| Scan::new(n, Span::new(0, n.text.len()), &rules, Some(2023), false);
        let Some(level) = level(&scan(&one), Some(2023), None, None) else { return Vec::new() };
        level.against(&scan(&two)).iter().map(|p| (p.value, p.base)).collect()
    }

    #[test]
    fn a_later_amount_is_measured_against_the_first() {
        let first = "A tonne of glass caused 800 kg of CO2 emissions in 2015.";
        assert_eq!(told(first, "By 2030 we want to be at 400."), [(50.0, Some(2015))]);
        assert_eq!(told(first, "Last year it was 600 kg."), [(25.0, Some(2015))]);
        assert_eq!(told("A tonne of glass caused 600 kg of CO2 emissions in 2022.", "In 2015 it was 800."), [(25.0, Some(2015))]);
        assert!(told("A tonne of glass caused 600 kg of CO2 emissions in 2022.", "In 2015 it was 400.").is_empty());
    }

    #[test]
    fn other_things_are_not_measured_against_it() {
        let first = "A tonne of glass caused 800 kg of CO2 emissions in 2015.";
        assert!(told(first, "We employ 400 people.").is_empty());
        assert!(told("Scope 1 emissions were 9,420 t in 2015.", "Scope 2 emissions were 1,210 t.").is_empty(), "levels of two things");
        assert_eq!(told("Scope 1 emissions were 800 t in 2015.", "Scope 1 emissions were 400 t.").len(), 1);
        assert!(told(first, "The price rose to 900 in 2022.").is_empty());
        assert!(told("The plant made 800 tonnes of cheese in 2015.", "By 2030 it will be 400.").is_empty());
    }
}
