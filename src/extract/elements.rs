//! The deciding words of a sentence: neutrality words, percentages and the other beginnings of statements, each with its region.
//!
//! In: a scan. Out: [`Element`]s in order, whose regions part the sentence. A region is where an element looks first for its year, boundary and object.
//!
//! `cut Scope 1 by 50% by 2030 | and Scope 3 by 30%`: two elements, parted behind the first year.
//! `in its core operations by 2025 and across the value chain by 2035`: one element with two years.

use crate::rules::{Class, Hit};
use crate::text::Span;

use super::bare::{bare, year_behind};
use super::clauses::{border_in, clause, hard_in};
use super::percents::Percent;
use super::scan::Scan;
use super::vocabulary::Kind;
use super::years::Role;

/// What an element is before its kind is settled.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Seed {
    /// A state by its word.
    State(Kind),
    /// A percentage or fraction whose object is still to be found.
    Share(Percent),
    /// Renewable power without a figure.
    Renewable,
    /// Electric vehicles without a figure.
    Electric,
    /// Combustion engines that end.
    Combustion,
    /// Fossil fuels that end.
    PhaseOut,
    /// Science Based Targets.
    Sbti,
    /// Another state with its own word.
    Other,
    /// Emissions capped at a base year.
    Cap,
    /// Words that go on with a state spoken of before.
    Echo,
    /// Everything has a property: all packaging recyclable.
    Quality,
}

/// The rule of an amount of energy.
pub(super) const ENERGY_AMOUNT: &str = "amount.energy";

/// The rule of emissions that are brought to zero.
pub(super) const EMISSIONS_TO_ZERO: &str = "direction.emissions_to_zero";

/// A deciding word with its region.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Element {
    /// What it is.
    pub seed: Seed,
    /// Where it stands.
    pub span: Span,
    /// Where it looks for its parts.
    pub region: Span,
    /// Rule that found it.
    pub rule: String,
}

/// All elements of a sentence with their regions.
pub(super) fn elements(scan: &Scan) -> Vec<Element> {
    let mut found = states(scan);
    found.extend(scan.percents.iter().map(|p| element(Seed::Share(p.clone()), p.span, "percent.figure")));
    found.extend(bare(scan));
    found.sort_by_key(|e| (e.span.start, e.span.end));
    found.dedup_by(|b, a| a.span.overlaps(b.span) || a.seed == Seed::Other && glossed(scan, a.span, b));
    // "the number is 2050, net zero": the year belongs to the state beside it.
    let stated: Vec<Span> = found.iter().filter(|e| matches!(e.seed, Seed::State(_))).map(|e| clause(scan, e.span)).collect();
    // "15% is the figure we have pencilled in for 2025": the year belongs to the figure before it.
    let echoes = found.iter().any(|e| e.rule == "cue.echo_year");
    let figured: Vec<Span> = found.iter().filter(|e| echoes && matches!(&e.seed, Seed::Share(p) if !p.bare)).map(|e| e.span).collect();
    let of_figure = |e: &Element| {
        figured.iter().any(|f| {
            f.end <= e.span.start && clause(scan, e.span).contains(*f) && scan.distance(*f, e.span) <= 10 && {
                let gap = Span::new(f.end, e.span.start);
                !scan.years.iter().any(|y| gap.contains(y.number)) && !scan.fold(gap).contains([',', ';'])
            }
        })
    };
    found.retain(|e| e.rule != "cue.echo_year" || !stated.iter().any(|s| s.contains(e.span)) && !of_figure(e));
    let asked: Vec<Span> = found.iter().filter(|e| e.seed == Seed::Sbti && held_by_others(scan, &found, e.span)).map(|e| e.span).collect();
    let beside = |s: Span| asked.iter().any(|a| *a == s || scan.distance(*a, s) <= 2 && clause(scan, s).contains(*a));
    found.retain(|e| e.seed != Seed::Sbti || !beside(e.span));
    // "will submit its targets to the SBTi by 2025": the words for the step and for whom it is taken with are one.
    let steps: Vec<Span> = found.iter().filter(|e| e.seed == Seed::Sbti).map(|e| e.span).collect();
    let second = |s: Span| steps.iter().any(|f| f.end <= s.start && scan.distance(*f, s) <= 2 && clause(scan, s).contains(*f));
    found.retain(|e| e.seed != Seed::Sbti || !second(e.span));
    // "The SBTi gives us 24 months to submit our targets": who gives the time is no step.
    let gives = |s: Span| {
        scan.token_at(s.start) <= 1
            && steps.iter().any(|f| f.start > s.end)
            && matches!(
                scan.words_after(s.end, 1).first(),
                Some(&("gives" | "gave" | "grants" | "allows" | "leaves" | "requires" | "asks"))
            )
    };
    found.retain(|e| e.seed != Seed::Sbti || !gives(e.span));
    if let Some(duty) = super::duties::duty(scan, &found) {
        let within = clause(scan, duty.span);
        found.retain(|e| e.seed != Seed::Echo || !within.contains(e.span));
        found.push(duty);
        found.sort_by_key(|e| (e.span.start, e.span.end));
    }
    parted(scan, found)
}

/// "zero waste (landfill ratio under 1%)": a figure in brackets behind a state explains it.
fn glossed(scan: &Scan, state: Span, figure: &Element) -> bool {
    let between = scan.fold(Span::new(state.end, figure.span.start.max(state.end)));
    matches!(figure.seed, Seed::Share(_)) && between.trim_start().starts_with('(') && !between.contains(')')
}

/// Percentages that share their object look for it together.
fn joined(scan: &Scan, found: &mut [Element]) {
    // "60% of its vans in Germany and 30% of those in Poland are to be electric": parts of two wholes that share what stands behind.
    let of = |s: Span| scan.fold(s).ends_with(" of") || scan.words_after(s.end, 1).first() == Some(&"of");
    let shares_predicate = |a: &Element, b: &Element| {
        let gap = Span::new(a.span.end, b.span.start.max(a.span.end));
        let joins = matches!(scan.words_before(b.span.start, 1).first(), Some(&("and" | "," | "or")));
        let own = scan.hits.iter().any(|h| gap.contains(h.span) && super::objects::THINGS.has(h.class))
            || scan.years.iter().any(|y| gap.contains(y.number));
        joins
            && of(a.span)
            && of(b.span)
            && !own
            && scan.distance(a.span, b.span) <= 10
            && !scan.verbs.iter().any(|v| gap.contains(v.span) && !v.weak)
    };
    for i in (0..found.len().saturating_sub(1)).rev() {
        let end = found[i + 1].region.end;
        let both = shares_predicate(&found[i], &found[i + 1]);
        if matches!(&found[i].seed, Seed::Share(p) if p.joined || both) && matches!(found[i + 1].seed, Seed::Share(_)) {
            found[i].region.end = end;
        }
    }
}

/// The same elements with their regions.
pub(super) fn parted(scan: &Scan, mut found: Vec<Element>) -> Vec<Element> {
    let cuts = cuts(scan, &found);
    let mut start = scan.span.start;
    for (i, e) in found.iter_mut().enumerate() {
        let end = cuts.get(i).copied().unwrap_or(scan.span.end).max(start);
        e.region = Span::new(start, end);
        start = end;
    }
    joined(scan, &mut found);
    found
}

/// "74% of its suppliers will have science-based targets": what the share is about, no step of the company's own.
fn held_by_others(scan: &Scan, found: &[Element], span: Span) -> bool {
    let shared = |e: &Element| matches!(e.seed, Seed::Share(_)) && super::covered::their_targets(scan, e.span) == Some(span);
    if found.iter().any(shared) {
        return true;
    }
    let within = clause(scan, span);
    let others = scan
        .hits
        .iter()
        .rev()
        .find(|h| matches!(h.class, Class::Suppliers | Class::Investees) && h.span.end <= span.start && h.span.start >= within.start);
    others.is_some_and(|o| {
        super::asked::standing_for(scan, span).is_some()
            && found.iter().any(|e| matches!(e.seed, Seed::Share(_)) && e.span.start >= o.span.end && e.span.end <= span.start)
            || found.iter().any(|e| matches!(e.seed, Seed::Share(_)) && e.span.end <= o.span.start && scan.distance(e.span, o.span) <= 6)
    })
}

pub(super) fn element(seed: Seed, span: Span, rule: &str) -> Element {
    Element { seed, span, region: span, rule: rule.to_owned() }
}

/// The kind of a state word.
fn state_kind(class: Class) -> Option<Kind> {
    Some(match class {
        Class::CarbonNeutral => Kind::CarbonNeutral,
        Class::NetZero => Kind::NetZero,
        Class::ClimateNeutral => Kind::ClimateNeutral,
        Class::ZeroEmissions => Kind::ZeroEmissions,
        Class::CarbonNegative => Kind::CarbonNegative,
        Class::CarbonPeak => Kind::CarbonPeak,
        Class::FossilFree => Kind::FossilPhaseOut,
        _ => return None,
    })
}

fn states(scan: &Scan) -> Vec<Element> {
    let mut out = Vec::new();
    for hit in &scan.hits {
        let rule = scan.rule(hit);
        if let Some(kind) = state_kind(hit.class).filter(|_| {
            // "Loans to coal are to be at zero by 2030": an end of the coal.
            let of_fossil = scan.fold(hit.span).starts_with("be at zero") && scan.has(Class::Fossil, clause(scan, hit.span));
            !names_a_programme(scan, hit.span) && !of_the_rest(scan, hit.span) && !of_fossil
        }) {
            out.push(element(Seed::State(kind), hit.span, rule));
        }
        if to_zero(scan, hit) {
            out.push(element(Seed::State(Kind::ZeroEmissions), hit.span, EMISSIONS_TO_ZERO));
        }
        // "a carbon neutral company" is one phrase of the boundary and holds the state word.
        if hit.class == Class::ScopeGroup {
            let inner = scan.rules.find(scan.fold(hit.span).trim_start_matches("a ").trim_end_matches(|c: char| c.is_alphabetic()));
            if let Some(kind) = inner.iter().find_map(|h| state_kind(h.class)) {
                out.push(element(Seed::State(kind), hit.span, rule));
            }
        }
        let surveyed = rule == "cue.echo_year" && counted_before(scan, hit.span);
        if hit.class == Class::Echo && !surveyed && !orders(scan, hit.span) && (rule != "cue.echo_year" || year_behind(scan, hit.span)) {
            out.push(element(Seed::Echo, hit.span, rule));
        }
        // "aims for 2040", "has set itself 2040", "gives itself until 2040"
        let words = scan.fold(hit.span);
        // "It'll be 300,000 in 2030": a number stands there, no year.
        if hit.class == Class::Echo && words.ends_with("ll be") && !scan.years.iter().any(|y| scan.distance(hit.span, y.number) == 0) {
            out.retain(|e| e.span != hit.span);
        }
        let aims = hit.class == Class::Will && [" for", " at", " itself", " themselves", " ourselves"].iter().any(|w| words.ends_with(w))
            || hit.class == Class::Delayed
                && words.ends_with(" until")
                && !scan.words_before(hit.span.start, 2).iter().any(|w| matches!(*w, "had" | "previously" | "originally" | "first"));
        if aims && year_behind(scan, hit.span) && !super::echo::is_value(scan, hit.span) {
            out.push(element(Seed::Echo, hit.span, "cue.echo_year"));
        }
        if hit.class == Class::OtherState && !(scan.fold(hit.span).ends_with(" free") && counted_free(scan, hit.span)) {
            // "all soy deforestation-free": a property of the whole.
            let whole = scan.fold(hit.span).ends_with(" free") && scan.has(Class::AllOf, clause(scan, hit.span));
            out.push(element(if whole { Seed::Quality } else { Seed::Other }, hit.span, rule));
        }
        if hit.class == Class::NeutralGrowth {
            out.push(element(Seed::Cap, hit.span, rule));
        }
        if hit.class == Class::Sbti && !yardstick(scan, hit.span) {
            out.push(element(Seed::Sbti, hit.span, rule));
        }
    }
    out.extend(net_nothing(scan).map(|s| element(Seed::State(Kind::NetZero), s, "kind.net_zero")));
    out.extend(then_none(scan, &out).map(|s| element(Seed::State(Kind::ZeroEmissions), s, EMISSIONS_TO_ZERO)));
    // "emissions … peak in 2029", "reach their peak"
    if scan.has(Class::Emissions, scan.span) && !out.iter().any(|e| e.seed == Seed::State(Kind::CarbonPeak)) {
        for (i, token) in scan.tokens.iter().enumerate() {
            if matches!(scan.word(i), "peak" | "peaks" | "peaking") {
                out.push(element(Seed::State(Kind::CarbonPeak), token.span, "kind.carbon_peak"));
            }
        }
    }
    if !out.iter().any(|e| e.seed == Seed::State(Kind::CarbonPeak)) {
        out.extend(super::peaks::peak(scan, false).map(|s| element(Seed::State(Kind::CarbonPeak), s, "kind.carbon_peak")));
    }
    out
}

/// "Net emissions from land use shall be zero by 2030": the predicate stands away from what it is said of.
fn net_nothing(scan: &Scan) -> Option<Span> {
    if !scan.may_say("net") || !(scan.may_say("zero") || scan.may_say("nil")) {
        return None;
    }
    let at = (0..scan.tokens.len()).find(|i| scan.word(*i) == "net" && (i + 1..i + 4).any(|k| scan.word(k) == "emissions"))?;
    let here = scan.tokens[at].span;
    if scan.hits.iter().any(|h| h.class == Class::NetZero) {
        return None;
    }
    let nothing = |k: usize| {
        matches!(scan.word(k), "zero" | "nil")
            && matches!(scan.before(k, 1), "be" | "to" | "at" | "reach" | "hit" | "is" | "are" | "were" | "was")
    };
    let zero = (at + 2..(at + 14).min(scan.tokens.len())).find(|k| nothing(*k))?;
    let gap = Span::new(here.end, scan.tokens[zero].span.start);
    let parted = scan.percents.iter().any(|p| gap.contains(p.span)) || (at..zero).any(|k| matches!(scan.word(k), ";" | "." | ":"));
    (!parted).then_some(here.cover(scan.tokens[at + 1].span))
}

/// "25 grams in 2030 and none at all from 2045": the last of a row of falling emissions is nothing.
fn then_none(scan: &Scan, found: &[Element]) -> Option<Span> {
    if !scan.has_any(&[Class::Emissions, Class::Intensity], scan.span) || scan.has(Class::OtherObject, scan.span) {
        return None;
    }
    let now = scan.now?;
    let coming = |y: &&super::years::YearMention| y.role == Role::Open && y.year > now;
    (1..scan.tokens.len()).find_map(|i| {
        let nothing = matches!(scan.word(i), "none" | "nothing" | "zero" | "nil");
        let last = if scan.word(i + 1) == "at" && scan.word(i + 2) == "all" { i + 2 } else { i };
        let here = scan.tokens.get(i).filter(|_| nothing)?.span;
        let end = scan.tokens[last.min(scan.tokens.len() - 1)].span.end;
        let own = scan.years.iter().filter(coming).find(|y| {
            let behind = y.span.start >= end && scan.fold(Span::new(end, y.span.start)).trim().is_empty();
            let before = y.span.end <= here.start && matches!(scan.fold(Span::new(y.span.end, here.start)).trim(), "" | "to" | "at");
            behind || before
        })?;
        let row = scan
            .years
            .iter()
            .filter(coming)
            .any(|y| y.number.end <= own.number.start && y.year < own.year && scan.distance(y.number, own.number) <= 9);
        let stated = found.iter().any(|e| matches!(e.seed, Seed::State(_)) && e.span.overlaps(here))
            || scan.hits.iter().any(|h| h.span.overlaps(here) && matches!(h.class, Class::NetZero | Class::ZeroEmissions | Class::Mask));
        (row && !stated).then_some(here)
    })
}

/// "22% have chosen 2030": a share of those who were asked.
fn counted_before(scan: &Scan, span: Span) -> bool {
    let within = clause(scan, span);
    scan.percents.iter().any(|p| within.contains(p.span) && p.span.end <= span.start && scan.distance(p.span, span) <= 3)
}

/// "soy: 90% deforestation-free": a figure right before says how much of it.
fn counted_free(scan: &Scan, span: Span) -> bool {
    let within = clause(scan, span);
    scan.percents.iter().any(|p| within.contains(p.span) && p.span.end <= span.start && scan.distance(p.span, span) <= 7)
}

/// "informed by our Pathways to Net Zero", "the Road to Net Zero plan": capitals make a name of it, where no year follows.
fn names_a_programme(scan: &Scan, span: Span) -> bool {
    let capital =
        scan.text(span).split([' ', '-', '\n']).all(|w| w.starts_with(char::is_uppercase)) && scan.text(span).contains(char::is_lowercase);
    let at = scan.token_at(span.start);
    let way = |k: usize| {
        scan.is(k, Class::WayNoun) && scan.text(scan.tokens[k].span).starts_with(char::is_uppercase) && k > scan.token_at(scan.span.start)
    };
    // "under its programme Net Zero 2030": the name of a programme, with the year in it.
    let called = at >= 1
        && matches!(scan.word(at - 1), "programme" | "program" | "initiative" | "campaign" | "scheme" | "project" | "brochure" | "report")
        && scan.years.iter().any(|y| y.span.start >= span.end && scan.distance(span, y.span) == 0 && y.qualifier.is_none());
    // "The Arvo Net Zero 2040 Fund invests": the name of a fund.
    let end = scan.token_at(span.end);
    let fund = scan.is_number(end)
        && scan.is_capital(end + 1)
        && matches!(
            scan.word(end + 1),
            "fund"
                | "tracker"
                | "certificate"
                | "note"
                | "deposit"
                | "basket"
                | "award"
                | "awards"
                | "index"
                | "bond"
                | "prize"
                | "challenge"
                | "summit"
                | "conference"
                | "etf"
                | "forum"
        );
    if capital && fund {
        return true;
    }
    // "The report Net Zero by 2050": the title of a paper, with its date.
    let paper = at >= 2
        && scan.is(at - 1, Class::PaperTitle)
        && matches!(scan.word(at - 2), "the" | "a" | "an" | "its" | "this" | "new" | "latest");
    if capital && (called || paper) {
        return true;
    }
    let led = at >= 2 && matches!(scan.word(at - 1), "to" | "towards" | "for") && way(at - 2);
    let bound = |y: &super::years::YearMention| {
        matches!(y.qualifier, Some(super::vocabulary::Qualifier::By | super::vocabulary::Qualifier::Before))
    };
    let dated = scan.years.iter().any(|y| y.role == Role::Open && bound(y) && y.span.start >= span.end && scan.distance(span, y.span) <= 1);
    capital && led && !dated
}

/// "residual emissions will be neutralised": what remains is made good, which is part of a state and not the state; so is anything but emissions.
fn of_the_rest(scan: &Scan, span: Span) -> bool {
    let rest = |w: &&str| matches!(*w, "residual" | "remaining" | "unavoidable" | "unabated" | "hard" | "remainder" | "rest" | "any");
    let passive = scan.fold(span).ends_with("ed") && scan.fold(span).contains("neutrali");
    passive && (scan.words_before(span.start, 14).iter().any(rest) || !scan.has(Class::Emissions, clause(scan, span)))
}

/// "all carbon emissions from its activities will be eliminated", "plans to completely eliminate emissions from Scope 3": all of them, by words of a whole.
fn wholly_ended(scan: &Scan, span: Span) -> bool {
    let within = clause(scan, span);
    let emissions: Vec<&Hit> = scan.hits.iter().filter(|h| h.class == Class::Emissions && within.contains(h.span)).collect();
    let wholly = |w: &str| matches!(w, "all" | "completely" | "fully" | "entirely" | "totally");
    let passive = emissions.iter().any(|e| {
        e.span.end <= span.start
            && scan.words_before(e.span.start, 3).iter().any(|w| wholly(w))
            && scan.says("be", Span::new(e.span.end, span.end))
    });
    let active = || {
        let next = emissions.iter().find(|e| e.span.start >= span.end).filter(|e| scan.distance(span, e.span) <= 3);
        next.is_some_and(|e| {
            scan.words_before(span.start, 2).iter().any(|w| wholly(w)) || scan.words_before(e.span.start, 3).iter().any(|w| wholly(w))
        })
    };
    (passive || active()) && scan.percents.iter().all(|p| !within.contains(p.span))
}

/// "operational emissions are to fall to zero": all of them, not methane or waste alone.
fn to_zero(scan: &Scan, hit: &Hit) -> bool {
    let word = scan.fold(hit.span);
    if matches!(hit.class, Class::PhaseOut | Class::Reduce) && word.contains("eliminat") && wholly_ended(scan, hit.span) {
        return true;
    }
    if hit.class != Class::PhaseOut {
        return false;
    }
    let ends = ["to zero", "to nil", "to nothing"].iter().any(|w| word.ends_with(w));
    if !ends || scan.says("net", Span::new(hit.span.end, scan.span.end.min(hit.span.end + 5))) {
        return false;
    }
    let object =
        scan.last_before(&[Class::Emissions, Class::Fossil, Class::OtherObject, Class::Energy, Class::Electricity], hit.span.start);
    object.is_some_and(|o| {
        o.class == Class::Emissions
            && clause(scan, hit.span).contains(o.span)
            && scan.distance(o.span, hit.span) <= if word.starts_with("and ") { 24 } else { 6 }
    })
}

/// "the kiln comes first", "the others follow" without a year: an order of events, no state.
fn orders(scan: &Scan, span: Span) -> bool {
    let word = scan.fold(span);
    let within = clause(scan, span);
    // "To help get there, the maker will end": a purpose, told of another statement.
    let led = scan.words_before(span.start, 4);
    let purpose = word.ends_with(" there")
        && led.len() <= 3
        && led.first().is_some_and(|w| matches!(*w, "to" | "in"))
        && scan.words_after(span.end, 1).first() == Some(&",");
    if purpose {
        return true;
    }
    // "That will take until 2035.": something else was spoken of.
    if word.ends_with("take until") && matches!(scan.words_before(span.start, 1).first(), Some(&("that" | "this" | "it"))) {
        return true;
    }
    // "a further 20 percent are to follow": the figure follows, no state.
    let figure = word.contains("follow") && scan.percents.iter().any(|p| p.span.end <= span.start && scan.distance(p.span, span) <= 3);
    // "followed in January with 2050": the month of the announcement.
    if word.ends_with("followed in") && scan.is(scan.token_at(span.end), Class::Month) {
        return true;
    }
    // "we do everything": the whole of a share stands beside a year.
    if word == "everything" {
        let placed = matches!(scan.words_before(span.start, 1).first(), Some(&"for" | &"in" | &"of" | &"to"));
        return placed || !scan.years.iter().any(|y| y.role == Role::Open && scan.distance(y.number, span) <= 2);
    }
    // "half of them by 2031, all by 2037": the whole of what was counted.
    if matches!(word, "all by" | "all in" | "all before" | "all until" | "all from") {
        let counted = scan.percents.iter().any(|p| p.span.end <= span.start && scan.distance(p.span, span) <= 12);
        return !counted
            || !scan.years.iter().any(|y| y.role == Role::Open && span.start < y.number.start && scan.distance(span, y.number) <= 1);
    }
    // "How we get there is changing": the way, not the arrival.
    if word.ends_with("there") && scan.words_before(span.start, 3).contains(&"how") {
        return true;
    }
    // "Three more will follow": further ones of their kind.
    let further = scan.words_before(span.start, 3).contains(&"more");
    figure
        || further
        || (word.starts_with("come") || word.contains("follow") || word.contains("join") || word.starts_with("catch"))
            && !scan.years.iter().any(|y| {
                y.role == Role::Open
                    && within.contains(y.number)
                    && !(word.starts_with("come") && scan.says(":", Span::new(span.end.min(y.number.start), y.number.start.max(span.end))))
            })
}

/// "in line with the initiative", "based on its criteria": a yardstick, no step with it.
fn yardstick(scan: &Scan, span: Span) -> bool {
    const SAID: [&str; 11] = [
        "in line with",
        "aligned with",
        "aligned to",
        "according to",
        "based on",
        "consistent with",
        "in accordance with",
        "following",
        "recognised by",
        "criteria of",
        "methodology of",
    ];
    // Words parted by more than one space are joined by one.
    if !SAID.iter().any(|w| w.split(' ').all(|w| scan.may_say(w))) {
        return false;
    }
    let text = scan.words_before(span.start, 5).join(" ");
    SAID.iter().any(|w| text.contains(w))
}

/// Weak separators: commas and "and" outside of phrases, names and figures.
fn weak(scan: &Scan) -> Vec<Span> {
    let inside = |s: Span| {
        scan.hits.iter().any(|h| h.span.contains(s))
            || scan.names.iter().any(|n| n.span.contains(s))
            || scan.years.iter().any(|y| y.span.contains(s))
            || scan.percents.iter().any(|p| p.span.contains(s))
    };
    let mut out: Vec<Span> = Vec::new();
    for (i, token) in scan.tokens.iter().enumerate() {
        if matches!(scan.word(i), "and" | "," | "/" | "as" | "plus" | "with" | ":" | "or" | "(" | "also") && !inside(token.span) {
            if scan.word(i) == "as" && scan.word(i + 1) != "well" {
                continue;
            }
            // "carbon dioxide (CO2)": a short form in brackets parts nothing.
            if scan.word(i) == "(" && scan.word(i + 2) == ")" {
                continue;
            }
            match out.last_mut() {
                Some(last) if last.end + 1 >= token.span.start => last.end = token.span.end,
                _ => out.push(token.span),
            }
        }
    }
    out
}

/// The border between each two neighbouring elements.
fn cuts(scan: &Scan, found: &[Element]) -> Vec<usize> {
    if found.len() < 2 {
        return Vec::new();
    }
    let weak = weak(scan);
    found.windows(2).map(|pair| cut(scan, pair[0].span, pair[1].span, &weak)).collect()
}

/// "down 19% since 2017 (target for 2030: 45%)", "12% (2022: 7%)": where the bracket with the other figure opens.
fn bracketed_goal(scan: &Scan, gap: Span) -> Option<usize> {
    let (from, to) = (scan.token_at(gap.start), scan.token_at(gap.end));
    let open = (from..to).find(|i| scan.word(*i) == "(")?;
    let goal = |w: &str| matches!(w, "target" | "goal" | "aim" | "ambition" | "objective" | "targets" | "goals" | "planned" | "plan");
    let closed = (open..to).any(|i| scan.word(i) == ")");
    let dated = scan
        .years
        .iter()
        .any(|y| (open + 1..open + 5).contains(&scan.token_at(y.number.start)) && scan.words_after(y.number.end, 1).first() == Some(&":"));
    let measured = |w: &str| {
        matches!(
            w,
            "actual"
                | "actually"
                | "result"
                | "results"
                | "status"
                | "currently"
                | "today"
                | "achieved"
                | "previous"
                | "prior"
                | "last"
                | "now"
                | "year"
        )
    };
    let named = (open + 1..(open + 5).min(to)).any(|i| goal(scan.word(i)) || i <= open + 2 && measured(scan.word(i)));
    // "our targets (Scope 1 and 2: -50% by 2032; Scope 3: -30%)": what the bracket lists, each behind its label.
    let scoped = [Class::Scope1, Class::Scope2, Class::Scope12, Class::Scope3, Class::Scope123];
    let inside = Span::new(scan.tokens[open].span.start, gap.end);
    let listed = scan.has_any(&scoped, inside) && (open + 1..to).any(|i| scan.word(i) == ":");
    (!closed && (named || dated || listed)).then(|| scan.tokens[open].span.start)
}

/// "closing in on the 2030 target of 75%": a year that names the goal of the figure behind it; where its words begin.
fn dated_goal(scan: &Scan, gap: Span) -> Option<usize> {
    let goal = |w: &str| scan.rules.is_word(Class::GoalMark, w);
    let year = scan
        .years
        .iter()
        .rev()
        .find(|y| gap.contains(y.number) && goal(scan.words_after(y.number.end, 1).first().copied().unwrap_or("")))?;
    let at = scan.token_at(year.number.start);
    let article = matches!(scan.before(at, 1), "the" | "its" | "our" | "their" | "a" | "fiscal");
    Some(scan.tokens[at - usize::from(article && at > 0)].span.start)
}

fn cut(scan: &Scan, a: Span, b: Span, weak: &[Span]) -> usize {
    let gap = Span::new(a.end, b.start.max(a.end));
    // "down by two-thirds by 2035, and the emissions of what we buy, which is most of Scope 3, down by a third": the joint behind the year.
    let dated = scan.years.iter().find(|y| gap.contains(y.span) && y.role != Role::Base).and_then(|y| {
        weak.iter()
            .find(|s| s.start >= y.span.end && gap.contains(**s) && scan.distance(y.span, **s) == 0 && scan.fold(**s).contains("and"))
    });
    if let Some(s) = hard_in(scan, gap).or_else(|| border_in(scan, gap)) {
        return dated.map_or(s.span.start, |d| d.start.min(s.span.start));
    }
    let within = |s: &&Span| gap.contains(**s);
    if let Some(bracket) = bracketed_goal(scan, gap) {
        return bracket;
    }
    if let Some(goal) = dated_goal(scan, gap) {
        let before = weak.iter().rev().find(|s| within(s) && s.end <= goal && scan.distance(**s, Span::new(goal, goal)) <= 5);
        return before.map_or(goal, |s| s.start);
    }
    // "and reaffirmed its 2050 carbon neutrality commitment": a year that is an attribute of the next word.
    let attribute = scan.years.iter().rev().find(|y| {
        gap.contains(y.span) && y.role == Role::Open && y.qualifier.is_none() && y.span == y.number && scan.distance(y.span, b) == 0
    });
    if let Some(year) = attribute {
        let at = scan.token_at(year.number.start);
        let owned = at > 0 && matches!(scan.before(at, 1), "its" | "our" | "their" | "the" | "a");
        return scan.tokens[at - usize::from(owned)].span.start;
    }
    if let Some(year) = scan.years.iter().rev().find(|y| gap.contains(y.span) && y.role != Role::Base) {
        let before = weak
            .iter()
            .rev()
            .find(|s| within(s) && s.end <= year.span.start && scan.fold(Span::new(s.end, year.span.start)).trim().is_empty());
        let after = weak.iter().find(|s| within(s) && s.start >= year.span.end);
        return match (before, after) {
            // ", by 2030, and": the year closes what came before.
            (Some(_), Some(s)) if scan.fold(*s).contains("and") => s.start,
            (Some(s), _) if gap.start + 2 < s.start => s.start,
            (Some(s), _) => s.start,
            (None, Some(s)) => s.start,
            (None, None) => year.span.end,
        };
    }
    let mut separators = weak.iter().filter(within);
    let first = separators.next();
    let last = separators.next_back().or(first);
    match (first, last) {
        (Some(first), _) if scan.distance(a, *first) <= 1 => first.start,
        (_, Some(last)) => last.start,
        // "goals toward net zero include the reduction of emissions by 50%": what cuts begins the part of the figure.
        _ => scan.hits.iter().find(|h| h.class == Class::Reduce && gap.contains(h.span)).map_or(b.start, |h| h.span.start),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn emissions_of_nothing_are_a_state() {
        use super::super::probe::dated;
        use super::super::vocabulary::Status::Target;
        assert_eq!(dated("Net emissions from our land use shall be zero by 2030."), [(Target, Some(2030))]);
        let falling = "Arvo emits 40 grams of CO2 per tonne; it plans 25 grams in 2030 and none at all from 2045.";
        assert!(dated(falling).contains(&(Target, Some(2045))));
        assert_eq!(dated("By 2030 emissions are to fall by 40%; zero by 2030 would be unrealistic."), [(Target, Some(2030))]);
    }
}
