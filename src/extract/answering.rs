//! Statements that answer a question or heading before them: "And the coke ovens? They go out in 2029."
//!
//! In: a scan in which nothing else was found, and what was said before. Out: elements. Their kinds are told in `meaning`.
//!
//! `Plastic rings? Gone since 2019.`: an end. `Do you use renewable electricity? Yes, for everything, since 2018.`: all power.

use crate::rules::Class;
use crate::text::Span;

use super::compose::Before;
use super::elements::{Element, Seed};
use super::objects::is_cut;
use super::scan::Scan;
use super::vocabulary::Kind;
use super::years::Role;

/// "Scope 3 will go on rising. Its highest point is to be reached in 2027": told of the emissions of the sentence before.
pub(super) fn turned(scan: &Scan, before: &Before) -> Vec<Element> {
    let told = before.topic.is_some_and(is_cut);
    let place = super::peaks::peak(scan, true).filter(|_| told && before.row.is_none());
    let back = super::peaks::they_return(scan).filter(|_| told && before.row.is_none() && scan.percents.iter().all(|p| p.bare));
    let made = |span, seed, rule: &str| Element { seed, span, region: scan.span, rule: rule.to_owned() };
    let peak = place.map(|span| made(span, Seed::State(Kind::CarbonPeak), "kind.carbon_peak"));
    peak.or_else(|| back.map(|span| made(span, Seed::Cap, "object.emissions"))).into_iter().collect()
}

/// "Plastic rings? Gone since 2019.", "And the coke ovens? They go out in 2029.": an end told of what was asked about.
pub(super) fn answered(scan: &Scan, before: &Before) -> Vec<Element> {
    // "Do you use renewable electricity? Yes, for everything, since 2018."
    let power = before.headed.as_ref().is_some_and(|(m, age)| *age <= 1 && m.kind == Kind::RenewableEnergy);
    let yes = || matches!(scan.word(0), "yes" | "everything" | "entirely" | "completely" | "exclusively") && scan.tokens.len() <= 14;
    let first = || scan.years.iter().any(|y| y.role == Role::Since) && scan.percents.is_empty() && !scan.has(Class::Negation, scan.span);
    if power && yes() && first() {
        let rule = "object.renewable".to_owned();
        return vec![Element { seed: Seed::Renewable, span: scan.tokens[0].span, region: scan.span, rule }];
    }
    let Some((seed, _)) = before.ending.as_ref().filter(|(_, age)| *age <= 1 && scan.tokens.len() <= 14) else { return Vec::new() };
    let gone = scan.hits.iter().find(|h| h.class == Class::PhaseOut && scan.rule(h) == "direction.vanish");
    let open = |at: Span| {
        let words = scan.words_before(at.start, 6);
        words.iter().all(|w| {
            matches!(
                *w,
                "they"
                    | "it"
                    | "that"
                    | "these"
                    | "those"
                    | "this"
                    | "will"
                    | "be"
                    | "have"
                    | "been"
                    | "are"
                    | "is"
                    | "all"
                    | "and"
                    | "to"
                    | ","
                    | "gone"
                    | "yes"
                    | "out"
                    | "has"
                    | "were"
                    | "was"
            )
        })
    };
    let rule = if *seed == Seed::Other { super::ends::HARM } else { "cue.echo_end" };
    gone.filter(|h| open(h.span) && !scan.years.is_empty())
        .map(|h| Element { seed: seed.clone(), span: h.span, region: scan.span, rule: rule.to_owned() })
        .into_iter()
        .collect()
}

/// The thing of a short question or heading that may come to an end.
pub(super) fn may_end(scan: &Scan) -> Option<Seed> {
    let hit = scan.hits.iter().find(|h| {
        matches!(h.class, Class::Fossil | Class::Combustion) || h.class == Class::OtherObject && scan.rule(h) == super::ends::HARM
    })?;
    (scan.tokens.len() <= 12).then_some(match hit.class {
        Class::Fossil => Seed::PhaseOut,
        Class::Combustion => Seed::Combustion,
        _ => Seed::Other,
    })
}
