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

/// What a sentence is about, where that is a thing other than emissions.
pub(super) fn topic_of(scan: &Scan) -> Option<Kind> {
    scan.hits.iter().rev().find_map(|h| match h.class {
        Class::OtherObject if !super::ends::is_property(scan.rule(h)) => Some(Some(Kind::Other)),
        Class::Energy => Some(Some(Kind::EnergyEfficiency)),
        // "Emissions per car: 0.4 tonnes. That's 57% down on 2010."
        Class::Emissions | Class::Intensity if scan.has(Class::PerUnit, scan.span) || h.class == Class::Intensity => {
            Some(Some(Kind::IntensityReduction))
        }
        Class::Emissions => Some(Some(Kind::EmissionsReduction)),
        _ => None,
    })?
}
