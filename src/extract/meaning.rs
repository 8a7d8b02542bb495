//! What an element means: its kind, percentage and basis, in the light of what the sentence and those before it spoke of.
//!
//! In: an element of the sentence and a [`Carry`]. Out: a [`Found`], or nothing where a percentage measures nothing.

use crate::rules::Class;
use crate::text::Span;

use super::compose::{Before, Draft};
use super::elements::{EMISSIONS_TO_ZERO, ENERGY_AMOUNT, Element, Seed};
use super::objects::{Measure, is_cut, is_level, level_of, measure};
use super::percents::Percent;
use super::refer::{of_topic, refers};
use super::scan::Scan;
use super::vocabulary::{Family, Kind, PercentBasis};

/// What a sentence hands on from one of its statements to the next.
pub(super) struct Carry<'b> {
    pub(super) measure: Option<Measure>,
    /// The last share of the sentence, with its kind.
    pub(super) share: Option<(Kind, f64)>,
    /// What the sentence before was about.
    pub(super) topic: Option<Kind>,
    /// Where the measure comes from, if it is an earlier sentence.
    pub(super) figure: Option<&'b Draft>,
    pub(super) state: Option<Found>,
    pub(super) memory: Option<&'b Draft>,
    pub(super) neutral: Option<&'b Draft>,
    /// The cut promised in the sentence right before.
    pub(super) goal: Option<&'b Draft>,
    /// The whole or share that the sentence right before stated.
    pub(super) stated: Option<&'b Draft>,
}

/// What an element turned out to be.
pub(super) struct Found {
    pub(super) kind: Kind,
    pub(super) percent: Option<f64>,
    pub(super) basis: Option<PercentBasis>,
    pub(super) wording: Span,
    pub(super) source: Option<Draft>,
}

impl<'b> Carry<'b> {
    /// Remembers a whole state or share for words that only refer back.
    pub(super) fn keep(&mut self, found: Found) {
        // "cranes fully electric by 2032, today 35%"
        let whole = found.percent.is_some_and(|p| p >= 99.95) && found.basis == Some(PercentBasis::Share);
        if whole && matches!(found.kind, Kind::RenewableEnergy | Kind::Electrification | Kind::Other) {
            let object = found.wording;
            self.measure = Some(Measure { kind: found.kind, object, basis: PercentBasis::Share, own: false, topic: false });
        }
        // "asks its borrowers for science-based targets: 40% of them have one"
        if found.kind == Kind::SupplierEngagement && found.percent.is_none() && found.basis.is_none() {
            let object = found.wording;
            self.measure = Some(Measure { kind: found.kind, object, basis: PercentBasis::Share, own: false, topic: false });
        }
        if found.basis == Some(PercentBasis::Share) {
            self.share = found.percent.filter(|p| *p < 99.95).map(|p| (found.kind, p));
        }
        if found.percent.is_none_or(|p| p >= 99.95) {
            self.state = Some(Found { source: None, ..found });
        }
    }

    pub(super) fn new(scan: &Scan, before: &'b Before) -> Carry<'b> {
        let same_time = before.last.as_ref().filter(|_| scan.has(Class::SameTime, scan.span)).filter(|l| l.percent.is_some());
        let figure = same_time.or_else(|| {
            before
                .figure
                .as_ref()
                .filter(|(_, age)| *age <= 2 && before.row.map_or_else(|| refers(scan, *age), |r| r.refers))
                .map(|(d, _)| d)
        });
        // "All power is renewable. The second goal: 50% from long-term contracts": a share told last goes on before an older figure.
        let share =
            before.state.as_ref().filter(|(d, _)| d.percent.is_some() && matches!(d.kind, Kind::RenewableEnergy | Kind::Electrification));
        let newer = share.filter(|(_, age)| before.figure.as_ref().is_none_or(|(_, f)| age < f) && *age <= 1);
        let figure = match newer {
            Some((d, age))
                if before.row.is_none()
                    && scan.percents.iter().any(|p| !p.bare)
                    && figure.is_some() | refers(scan, *age)
                    && !scan.has(Class::Reduce, scan.span) =>
            {
                Some(d)
            }
            _ => figure,
        };
        let memory = before.state.as_ref().filter(|(_, age)| *age <= 3).map(|(d, _)| d);
        let neutral = before.neutral.as_ref().filter(|(_, age)| *age <= 12).map(|(d, _)| d);
        let headed = || before.headed.as_ref().filter(|(_, age)| *age <= 3 && scan.tokens.len() <= 32).map(|(m, _)| m.clone());
        let levelled = || before.level.as_ref().filter(|_| scan.percents.iter().any(|p| p.levelled)).map(|l| l.measure.clone());
        // What the sentence before was about goes before an older figure of another kind.
        let topic = || {
            let older = before.figure.as_ref().is_none_or(|(d, age)| *age >= 1 && !is_cut(d.kind));
            let cut = scan.has(Class::Reduce, scan.span) || scan.percents.iter().any(|p| p.minus || p.cuts);
            before.topic.filter(|k| is_cut(*k) && older && cut && scan.tokens.len() <= 24 && scan.says_it()).map(|kind| Measure {
                kind,
                object: scan.span,
                basis: PercentBasis::Total,
                own: false,
                topic: true,
            })
        };
        // "Goods moved without fossil fuel | 8% | 17%": a row counts what is free of something.
        let free = || {
            let hit =
                scan.hits.iter().find(|h| matches!(h.class, Class::FossilFree | Class::OtherState)).filter(|_| before.row.is_some())?;
            Some(Measure { kind: Kind::Other, object: hit.span, basis: PercentBasis::Share, own: false, topic: false })
        };
        let measure = topic().or_else(free).or_else(levelled).or_else(|| figure.and_then(last_measure)).or_else(headed);
        let figure = figure.filter(|_| !scan.percents.iter().any(|p| p.levelled));
        let goal = before.figure.as_ref().filter(|(d, age)| *age == 0 && d.year.is_some()).map(|(d, _)| d);
        let near = |of: &'b Option<(Draft, usize)>| {
            of.as_ref().filter(|(d, age)| *age <= 1 && !is_cut(d.kind) && d.kind.family() != Family::Neutrality)
        };
        let newer = near(&before.figure).filter(|(_, f)| near(&before.state).is_none_or(|(_, s)| f < s));
        let cut = before.figure.as_ref().filter(|(d, age)| is_cut(d.kind) && before.state.as_ref().is_none_or(|(_, s)| age < s));
        let stated = newer
            .or_else(|| near(&before.state))
            .or_else(|| near(&before.figure))
            .map(|(d, _)| d)
            .filter(|_| cut.is_none() || before.row.is_some());
        Carry { share: None, goal, stated, neutral, topic: before.topic, measure, figure, state: None, memory }
    }
}

fn last_measure(draft: &Draft) -> Option<Measure> {
    draft.percent.map(|_| Measure {
        kind: draft.kind,
        object: draft.wording,
        basis: draft.basis.unwrap_or(PercentBasis::Total),
        own: false,
        topic: false,
    })
}

/// Kind, percentage, basis and wording of an element.
pub(super) fn kind_of(scan: &Scan, element: &Element, carry: &mut Carry) -> Option<Found> {
    let own = element.span;
    let share = Some(PercentBasis::Share);
    let found = |kind, percent, basis| Found { kind, percent, basis, wording: own, source: None };
    Some(match &element.seed {
        Seed::State(Kind::ZeroEmissions) if is_power(scan, element) => found(Kind::RenewableEnergy, Some(100.0), share),
        Seed::State(kind) => {
            // "emissions fall to zero by 2030, and those of the supply chain by 39 percent"
            // "emissions will peak in 2026 and fall by a third by 2035"
            if element.rule == EMISSIONS_TO_ZERO || *kind == Kind::CarbonPeak && scan.fold(own).contains("emission") {
                let measure = Measure { kind: Kind::EmissionsReduction, object: own, basis: PercentBasis::Total, own: true, topic: false };
                carry.measure = Some(measure);
            }
            found(*kind, None, None)
        }
        Seed::Share(percent) if repeated(scan, percent, carry).is_some() => repeated(scan, percent, carry)?,
        Seed::Share(percent) => {
            let asked = super::covered::their_targets(scan, percent.span).map(|object| Measure {
                kind: Kind::SupplierEngagement,
                object,
                basis: PercentBasis::Share,
                own: true,
                topic: false,
            });
            let m = asked
                .or_else(|| measure(scan, element, percent, carry.measure.as_ref()))
                .or_else(|| of_topic(scan, element, percent, carry.topic))
                .or_else(|| ahead(scan, percent))?;
            let m = super::refer::bare_of_topic(scan, m, carry.topic);
            let m = burnt_less(scan, element, percent, emitted_part(scan, element, m, carry.topic));
            // "Franchise emissions: +2%": grown.
            let grown = scan.before(scan.token_at(percent.span.start), 1) == "+";
            if (grows(scan, percent) || grown) && is_cut(m.kind) || other_source(scan, percent) && m.kind == Kind::RenewableEnergy {
                return None;
            }
            let odd = percent.bare && percent.value < 5.0 && percent.value.fract() > 0.0;
            if odd || percent.bare && (m.own || carry.figure.is_none()) {
                return None;
            }
            let full = matches!(m.kind, Kind::FossilPhaseOut) || is_level(scan, percent, &m);
            if m.own {
                carry.figure = None;
            }
            carry.measure = Some(m.clone());
            let source = if m.own { None } else { carry.figure.cloned() };
            let wording = if m.own { m.object } else { own };
            let value = if level_of(scan, percent) && is_cut(m.kind) { 100.0 - percent.value } else { percent.value };
            Found { kind: m.kind, percent: Some(value).filter(|_| !full), basis: Some(m.basis), wording, source }
        }
        Seed::Renewable => {
            let capacity = [" mw", " gw", "megawatt", "gigawatt", "capacity"].iter().any(|w| scan.says(w, element.region));
            found(Kind::RenewableEnergy, (!capacity).then_some(100.0), share)
        }
        Seed::Combustion if !moves(scan, own) => found(Kind::FossilPhaseOut, None, None),
        Seed::Electric | Seed::Combustion => found(Kind::Electrification, Some(100.0), share),
        Seed::PhaseOut => found(Kind::FossilPhaseOut, None, None),
        // "asks its borrowers for science-based targets"
        Seed::Sbti if scan.words_after(own.end, 3) == ["of", "their", "own"] || asks_for(scan, own) => {
            found(Kind::SupplierEngagement, None, None)
        }
        Seed::Sbti => found(Kind::Sbti, None, None),
        Seed::Other if element.rule == ENERGY_AMOUNT => found(Kind::EnergyEfficiency, None, None),
        Seed::Other => found(Kind::Other, None, None),
        Seed::Quality => found(Kind::Other, Some(100.0), share),
        // "430 kg of CO2 per tonne of cement by 2030": a level for each unit.
        Seed::Cap
            if element.rule == "amount.emissions"
                && scan.words_after(own.end, 5).iter().any(|w| matches!(*w, "per" | "/") || w.contains('/')) =>
        {
            found(Kind::IntensityReduction, None, None)
        }
        Seed::Cap => found(Kind::EmissionsReduction, None, None),
        Seed::Echo if element.rule == "cue.echo_all" => {
            let m = carry.measure.clone().filter(|m| m.basis == PercentBasis::Share)?;
            let source = carry.figure.cloned();
            Found { source, ..found(m.kind, Some(100.0), share) }
        }
        // "Of 820 vans, 164 are electric. All will be by 2029."
        Seed::Echo if element.rule == super::wholes::WHOLE => {
            if let Some((kind, _)) = carry.share {
                return Some(found(kind, Some(100.0), share));
            }
            let source = carry.stated.filter(|d| d.basis == share && d.percent.is_some_and(|p| p < 99.95))?;
            Found { kind: source.kind, percent: Some(100.0), basis: share, wording: own, source: Some(source.clone()) }
        }
        Seed::Echo if element.rule == "cue.echo_times" => {
            let times = if scan.fold(own).contains("tripl") { 3.0 } else { 2.0 };
            // "covers 18% of its power with solar panels and wants to double that by 2027"
            if let Some((kind, told)) = carry.share.filter(|(_, p)| p * times <= 100.0) {
                return Some(found(kind, Some(told * times), share));
            }
            let source = carry.figure.or(carry.memory).filter(|d| d.basis == share)?;
            let percent = source.percent.map(|p| p * times).filter(|p| *p <= 100.0)?;
            Found { kind: source.kind, percent: Some(percent), basis: share, wording: own, source: Some(source.clone()) }
        }
        // "no new loans to coal producers; existing loans will run off by 2030"
        Seed::Echo if element.rule == super::divested::HOLDINGS_LEFT => {
            if carry.state.as_ref().is_some_and(|f| f.kind == Kind::FossilPhaseOut) {
                return Some(found(Kind::FossilPhaseOut, None, None));
            }
            let source = carry.memory.filter(|d| d.kind == Kind::FossilPhaseOut)?;
            Found { source: Some(source.clone()), ..found(Kind::FossilPhaseOut, None, None) }
        }
        Seed::Echo if element.rule == "cue.echo_neutral" => {
            let state = carry.state.as_ref().map(|f| f.kind).filter(|k| k.family() == Family::Neutrality);
            let kind = state.or(carry.neutral.map(|d| d.kind)).filter(|k| *k == Kind::ClimateNeutral).unwrap_or(Kind::CarbonNeutral);
            found(kind, None, None)
        }
        Seed::Echo if arrived(scan, element, carry) => {
            let goal = carry.goal?;
            Found { kind: goal.kind, percent: goal.percent, basis: goal.basis, wording: own, source: Some(goal.clone()) }
        }
        Seed::Echo if of_a_step(scan, element.span) => {
            // "to reach net zero in 2050 and our interim target for 2030": a step on the way is another thing than the state.
            let source = carry.memory.filter(|d| d.kind.family() != Family::Neutrality && carry.state.is_none())?;
            Found { kind: source.kind, percent: source.percent, basis: source.basis, wording: own, source: Some(source.clone()) }
        }
        // "Two more should follow in 2024, and all eleven will be carbon neutral by 2030": what they follow in stands behind.
        Seed::Echo => {
            match (&carry.state, carry.neutral.filter(|_| element.rule == "cue.echo_year" || neutral_behind(scan, own)).or(carry.memory)) {
                (Some(f), _) => found(f.kind, f.percent, f.basis),
                (None, Some(d)) => Found { kind: d.kind, percent: d.percent, basis: d.basis, wording: own, source: Some(d.clone()) },
                (None, None) => return None,
            }
        }
    })
}

/// "burn 12% less gas per tonne than in 2018": a fuel that is saved, no end of it.
fn burnt_less(scan: &Scan, element: &Element, percent: &Percent, m: Measure) -> Measure {
    let at = scan.token_at(percent.span.end);
    let less = matches!(scan.word(at), "less" | "fewer");
    let part =
        m.kind == Kind::FossilPhaseOut && percent.value < 95.0 && !scan.has_any(&[Class::ScopePortfolio, Class::Investees], element.region);
    if part && less && scan.has_any(&[Class::PerUnit, Class::ScopeFacility], element.region) {
        Measure { kind: Kind::EnergyEfficiency, basis: PercentBasis::Total, ..m }
    } else {
        m
    }
}

/// "of what comes with the wood we buy, the largest piece of Scope 3, a quarter has to go", "those of purchased wood have to fall": a cut of emissions, not of wood.
fn emitted_part(scan: &Scan, element: &Element, m: Measure, topic: Option<Kind>) -> Measure {
    let scoped = scan.has_any(&[Class::Scope1, Class::Scope2, Class::Scope12, Class::Scope3, Class::Scope123], element.region);
    let those = matches!(scan.word(0), "those" | "these") && matches!(scan.word(1), "of" | "from") && topic.is_some_and(is_cut);
    let goes = scan.has_any(&[Class::Reduce, Class::PhaseOut], element.region);
    let other = m.kind == Kind::Other && !["water", "waste", "packag", "recycl"].iter().any(|w| scan.says(w, element.region));
    if other && goes && (scoped || those) {
        Measure { kind: Kind::EmissionsReduction, basis: PercentBasis::Total, own: true, topic: false, ..m }
    } else {
        m
    }
}

/// Whether a neutrality is told in the next clause of the sentence.
fn neutral_behind(scan: &Scan, place: Span) -> bool {
    let states = [Class::CarbonNeutral, Class::NetZero, Class::ClimateNeutral, Class::CarbonNegative];
    scan.fold(place).contains("follow") && scan.has_any(&states, Span::new(place.end, scan.span.end))
}

/// "asks its 300 biggest borrowers for science-based targets", "wants validated targets from its suppliers": those who are asked, beside what they are asked for.
fn asks_for(scan: &Scan, targets: Span) -> bool {
    let others = [Class::Suppliers, Class::Investees];
    let asks = scan.last_before(&[Class::AskOthers], targets.start);
    let asked = asks
        .and_then(|a| scan.hits.iter().find(|h| others.contains(&h.class) && h.span.start >= a.span.end && h.span.end <= targets.start));
    asked.is_some_and(|h| {
        let gap = scan.fold(Span::new(h.span.end, targets.start)).trim();
        matches!(gap, "for" | "for their" | "for approved" | "for validated" | "for audited")
    })
}

/// "volumes have shot up 87 per cent", "rose by 5%": what grows is no cut.
fn grows(scan: &Scan, percent: &Percent) -> bool {
    let before = scan.words_before(percent.span.start, 2);
    let last = before.last().copied().filter(|w| *w != "by").or_else(|| before.first().copied()).unwrap_or_default();
    scan.rules.is_word(Class::RiseVerb, last)
}

/// "20 percent nuclear energy, 40 percent renewable and 40 percent natural gas": a share of a source that is none of the sun and the wind.
fn other_source(scan: &Scan, percent: &Percent) -> bool {
    let next = scan.words_after(percent.span.end, 3);
    matches!(
        next.as_slice(),
        ["nuclear" | "gas" | "coal" | "oil", ..] | ["natural", "gas", ..] | ["from" | "of", "nuclear" | "gas" | "coal" | "oil", ..]
    )
}

/// "Today 38 per cent do.": a share of what was stated right before, in this sentence or the last.
fn repeated(scan: &Scan, percent: &Percent, carry: &Carry) -> Option<Found> {
    if !super::ellipsis::is_elliptic(scan, percent) {
        return None;
    }
    let share = Some(PercentBasis::Share);
    let here = carry.state.as_ref().filter(|f| !is_cut(f.kind) && f.kind.family() != Family::Neutrality);
    if let Some(found) = here {
        return Some(Found { kind: found.kind, percent: Some(percent.value), basis: share, wording: percent.span, source: None });
    }
    let source = carry.stated?;
    Some(Found { kind: source.kind, percent: Some(percent.value), basis: share, wording: percent.span, source: Some(source.clone()) })
}

/// "interim targets for 2030", "our medium-term 2030 target": words of a step right before, or in, what refers back.
fn of_a_step(scan: &Scan, span: Span) -> bool {
    let step = |h: &&crate::rules::Hit| h.class == Class::Interim && h.span.start <= span.end && scan.distance(h.span, span) <= 2;
    scan.hits.iter().any(|h| step(&h))
}

/// "With 38%, we are more than half way to our goal of a 70% reduction": the figure at the head measures what the goal behind it names.
fn ahead(scan: &Scan, percent: &Percent) -> Option<Measure> {
    let first = scan.token_at(percent.span.start);
    let led = first <= 3 && matches!(scan.before(first, 1), "with" | "at" | "currently" | "today" | "now");
    let comma = scan.words_after(percent.span.end, 8).contains(&",");
    let goal = scan
        .hits
        .iter()
        .find(|h| h.class == Class::Promise && h.span.start > percent.span.end)
        .filter(|_| led && comma && !percent.bare)?;
    let next = scan.percents.iter().find(|p| p.span.start >= goal.span.end && scan.distance(p.span, goal.span) <= 10)?;
    let region = Span::new(percent.span.end, scan.span.end);
    let element = Element { seed: Seed::Share(next.clone()), span: next.span, region, rule: String::new() };
    measure(scan, &element, next, None).map(|m| Measure { own: true, topic: false, ..m })
}

/// "We got there in five.", "We have done so already.": the cut promised right before was reached.
pub(super) fn arrived(scan: &Scan, element: &Element, carry: &Carry) -> bool {
    let words = scan.fold(element.span);
    let done = [
        "got there",
        "been there",
        "are there",
        "is there",
        "made it",
        "done so",
        "done that",
        "done it",
        "reached it",
        "are already there",
    ];
    carry.goal.is_some()
        && carry.state.is_none()
        && scan.tokens.len() <= 16
        && done.iter().any(|w| words.contains(w) || scan.says(w, scan.span))
        && !scan.has(Class::Negation, scan.span)
        && !scan.has(Class::Will, scan.span)
}

/// Whether an engine's fuel is spoken of with vehicles; diesel alone may heat or stand by.
fn moves(scan: &Scan, span: Span) -> bool {
    // By how their words begin; short ones are whole, as "car" is no part of "carbon".
    let vehicle = |w: &str| {
        scan.rules.is_word(Class::VehicleShort, w)
            || [
                "vehicle",
                "truck",
                "fleet",
                "lorr",
                "locomotive",
                "model",
                "train",
                "driv",
                "freight",
                "haulage",
                "haulier",
                "shipp",
                "minibus",
                "forklift",
            ]
            .iter()
            .any(|stem| w.starts_with(stem))
    };
    !matches!(scan.fold(span), "diesel" | "diesels") || (0..scan.tokens.len()).any(|i| vehicle(scan.word(i)))
}

/// "all of its generation will be carbon-free": said of power.
fn is_power(scan: &Scan, element: &Element) -> bool {
    let subject = Span::new(super::clauses::clause(scan, element.span).start, element.span.start);
    let free = scan.fold(element.span).ends_with("free") || scan.fold(element.span) == "zero carbon";
    free && (scan.has(Class::Electricity, subject)
        || [" generation ", "electricity", "power supply", "energy mix"].iter().any(|w| scan.says(w, subject)))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_fuel_that_is_saved_does_not_end() {
        use super::super::Kind;
        let kinds = |text: &str| {
            let text = format!("date 2023-05-02 Arvo plc makes tiles.\n\n{text}");
            let document = crate::document::read(text.as_bytes(), "text.txt").expect("a text");
            let found = crate::extract::extract(&document, &crate::rules::RuleSet::builtin());
            found.commitments.iter().map(|c| (c.kind, c.percent)).collect::<Vec<_>>()
        };
        assert_eq!(kinds("Our kilns burn 12% less gas per tonne than in 2018."), [(Kind::EnergyEfficiency, Some(12.0))]);
        assert_eq!(kinds("Our kilns will burn no gas by 2030."), [(Kind::FossilPhaseOut, None)]);
        let part = "Of what comes with the wood we buy, the largest piece of Scope 3, a quarter has to go by 2036.";
        assert_eq!(kinds(part), [(Kind::EmissionsReduction, Some(25.0))]);
    }
}
