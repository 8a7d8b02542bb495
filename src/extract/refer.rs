//! What a sentence refers to in the one before: its figure, or the thing that it was about.
//!
//! In: a scan and what was remembered. Out: yes or no, or a measure. `it stood at 86%`, `Attained so far: 22 %`, `they are to be halved`.

use crate::rules::Class;

use super::elements::Element;
use super::objects::Measure;
use super::scan::Scan;
use super::vocabulary::{Kind, PercentBasis};

/// Whether a sentence without an object of its own goes on with the figure of the one before: "it stood at 86%", "that share", "so far 12 per cent".
pub(super) fn refers(scan: &Scan, age: usize) -> bool {
    // "Attained so far: 22 %", "The goal is a quarter less by 2026"
    let goal = age <= 1 && scan.tokens.len() <= 16 && (scan.has(Class::Promise, scan.span) || scan.says(" aim is", scan.span));
    if scan.has_any(&[Class::FigureRef, Class::SoFar], scan.span) || goal {
        return true;
    }
    // "Scope 3 is to follow with 22%": another scope of the same cut.
    if age <= 1 && matches!(scan.word(0), "scope" | "scopes") && scan.tokens.len() <= 16 && !scan.has(Class::Emissions, scan.span) {
        return true;
    }
    let opener = matches!(
        scan.word(0),
        "it" | "they"
            | "this"
            | "that"
            | "these"
            | "those"
            | "both"
            | "today"
            | "currently"
            | "now"
            | "so"
            | "until"
            | "by"
            | "in"
            | "we"
            | "we're"
            | "we've"
            | "all"
            | "last"
            | "at"
            | "before"
            | "call"
            | "from"
            | "for"
            | "through"
            | "then"
            | "after"
            | "with"
    );
    let pronoun = || (0..scan.tokens.len()).any(|i| matches!(scan.word(i), "it" | "they" | "them" | "these" | "those" | "both" | "same"));
    age <= 1 && (opener || scan.verbs.is_empty() || pronoun()) && scan.tokens.len() <= 28
}

/// "Most water goes into rinsing. We want a quarter less of it by 2028": a cut of what the sentence before was about.
pub(super) fn of_topic(scan: &Scan, element: &Element, percent: &super::percents::Percent, topic: Option<Kind>) -> Option<Measure> {
    let refers = (scan.token_at(scan.span.start)..scan.token_at(scan.span.end))
        .any(|i| matches!(scan.word(i), "it" | "they" | "them" | "this" | "these" | "that"))
        || matches!(
            (scan.word(0), scan.word(1)),
            (
                "the",
                "amount"
                    | "amounts"
                    | "volume"
                    | "volumes"
                    | "quantity"
                    | "figure"
                    | "total"
                    | "use"
                    | "consumption"
                    | "goal"
                    | "target"
                    | "aim"
                    | "level"
            )
        );
    let cuts = percent.cuts || percent.minus || scan.has(Class::Reduce, element.region);
    let alone = !scan.has_any(&[Class::Emissions, Class::NoiseObject, Class::Renewable], element.region);
    (refers && cuts && alone && !percent.bare).then_some(topic?).map(|kind| Measure {
        kind,
        object: element.span,
        basis: PercentBasis::Total,
        own: true,
        topic: false,
    })
}

/// "Our water use falls. By 2023 we achieved a cut of 11%": a cut without an object of its own is one of the thing that was spoken of.
pub(super) fn bare_of_topic(scan: &Scan, m: Measure, topic: Option<Kind>) -> Measure {
    let thing = topic.filter(|k| is_thing(*k));
    let objects = [Class::Emissions, Class::Intensity, Class::NetZero, Class::CarbonNeutral, Class::ClimateNeutral, Class::ZeroEmissions];
    let noun = ["reduction", "cut", "decrease", "saving"].iter().any(|w| scan.says(w, scan.span));
    let bare = m.kind == Kind::EmissionsReduction && m.own && noun && !scan.has_any(&objects, scan.span) && !scan.says("scope", scan.span);
    match thing {
        Some(kind) if bare => Measure { kind, ..m },
        _ => m,
    }
}

/// Whether a kind is of a thing that a sentence can be about beside emissions: water, waste, energy.
pub(super) fn is_thing(kind: Kind) -> bool {
    matches!(kind, Kind::Other | Kind::EnergyEfficiency)
}

/// What a sentence is about, where that is a thing other than emissions.
pub(super) fn topic_of(scan: &Scan) -> Option<Kind> {
    let named = scan.hits.iter().rev().find_map(|h| match h.class {
        Class::OtherObject if !super::ends::is_property(scan.rule(h)) => Some(Some(Kind::Other)),
        Class::Energy => Some(Some(Kind::EnergyEfficiency)),
        // "Emissions per car: 0.4 tonnes. That's 57% down on 2010."
        Class::Emissions | Class::Intensity if scan.has(Class::PerUnit, scan.span) || h.class == Class::Intensity => {
            Some(Some(Kind::IntensityReduction))
        }
        Class::Emissions => Some(Some(Kind::EmissionsReduction)),
        _ => None,
    });
    let scoped = [Class::Scope1, Class::Scope2, Class::Scope12, Class::Scope3, Class::Scope123];
    named.unwrap_or_else(|| scan.has_any(&scoped, scan.span).then_some(Kind::EmissionsReduction))
}

#[cfg(test)]
mod tests {
    use crate::extract::Kind;

    fn kinds(text: &str) -> Vec<Kind> {
        let document = crate::document::read(text.as_bytes(), "text.txt").expect("a text");
        let found = crate::extract::extract(&document, &crate::rules::RuleSet::builtin());
        found.commitments.iter().map(|c| c.kind).collect()
    }

    #[test]
    fn a_bare_cut_is_one_of_what_was_spoken_of() {
        let water = "Arvo plc makes tiles. We look after our water use. Through 2022, we achieved an 11% reduction from 2016. \
            Our goal is a 15% reduction from 2016 by 2028.";
        assert_eq!(kinds(water), [Kind::Other, Kind::Other]);
        let climate = "Arvo plc makes tiles. We look after our water use. Our goal is a 15% reduction in emissions by 2028.";
        assert_eq!(kinds(climate), [Kind::EmissionsReduction]);
        let own = "Arvo plc makes tiles. We look after our water use. Scope 1 will see a 15% reduction from 2016 by 2028.";
        assert_eq!(kinds(own), [Kind::EmissionsReduction]);
    }
}
