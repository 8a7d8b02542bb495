//! The deciding words of a sentence: neutrality words, percentages and the other beginnings of statements, each with its region.
//!
//! In: a scan. Out: [`Element`]s in order, whose regions part the sentence. A region is where an element looks first for its year, boundary and object.
//!
//! `cut Scope 1 by 50% by 2030 | and Scope 3 by 30%`: two elements, parted behind the first year.
//! `in its core operations by 2025 and across the value chain by 2035`: one element with two years.

use crate::rules::{Class, Hit};
use crate::text::Span;

use super::clauses::{border_in, clause, hard_in, strong_between};
use super::ends::{HARM, absent, alone, asks_others, ended, ends, is_property, not_any, to_be, zeroed};
use super::limits::limits;
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
    found.retain(|e| e.rule != "cue.echo_year" || !stated.iter().any(|s| s.contains(e.span)));
    let asked: Vec<Span> = found.iter().filter(|e| e.seed == Seed::Sbti && held_by_others(scan, &found, e.span)).map(|e| e.span).collect();
    found.retain(|e| e.seed != Seed::Sbti || !asked.contains(&e.span));
    // "will submit its targets to the SBTi by 2025": the words for the step and for whom it is taken with are one.
    let steps: Vec<Span> = found.iter().filter(|e| e.seed == Seed::Sbti).map(|e| e.span).collect();
    let second = |s: Span| steps.iter().any(|f| f.end <= s.start && scan.distance(*f, s) <= 2 && clause(scan, s).contains(*f));
    found.retain(|e| e.seed != Seed::Sbti || !second(e.span));
    parted(scan, found)
}

/// "zero waste (landfill ratio under 1%)": a figure in brackets behind a state explains it.
fn glossed(scan: &Scan, state: Span, figure: &Element) -> bool {
    let between = scan.fold(Span::new(state.end, figure.span.start.max(state.end)));
    matches!(figure.seed, Seed::Share(_)) && between.trim_start().starts_with('(') && !between.contains(')')
}

/// Percentages that share their object look for it together.
fn joined(found: &mut [Element]) {
    for i in (0..found.len().saturating_sub(1)).rev() {
        let end = found[i + 1].region.end;
        if matches!(&found[i].seed, Seed::Share(p) if p.joined) && matches!(found[i + 1].seed, Seed::Share(_)) {
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
    joined(&mut found);
    found
}

/// "74% of its suppliers will have science-based targets": what the share is about, no step of the company's own.
fn held_by_others(scan: &Scan, found: &[Element], span: Span) -> bool {
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

fn element(seed: Seed, span: Span, rule: &str) -> Element {
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
        if let Some(kind) = state_kind(hit.class).filter(|_| !names_a_programme(scan, hit.span) && !of_the_rest(scan, hit.span)) {
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
    // "emissions … peak in 2029", "reach their peak"
    if scan.has(Class::Emissions, scan.span) && !out.iter().any(|e| e.seed == Seed::State(Kind::CarbonPeak)) {
        for (i, token) in scan.tokens.iter().enumerate() {
            if matches!(scan.word(i), "peak" | "peaks" | "peaking") {
                out.push(element(Seed::State(Kind::CarbonPeak), token.span, "kind.carbon_peak"));
            }
        }
    }
    out
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
        matches!(
            scan.word(k),
            "pathway"
                | "pathways"
                | "road"
                | "roadmap"
                | "route"
                | "race"
                | "journey"
                | "path"
                | "transition"
                | "drive"
                | "mission"
                | "bridge"
                | "countdown"
        ) && scan.text(scan.tokens[k].span).starts_with(char::is_uppercase)
            && k > scan.token_at(scan.span.start)
    };
    // "under its programme Net Zero 2030": the name of a programme, with the year in it.
    let called = at >= 1
        && matches!(scan.word(at - 1), "programme" | "program" | "initiative" | "campaign" | "scheme" | "project" | "brochure" | "report")
        && scan.years.iter().any(|y| y.span.start >= span.end && scan.distance(span, y.span) == 0 && y.qualifier.is_none());
    if capital && called {
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

/// "operational emissions are to fall to zero": all of them, not methane or waste alone.
fn to_zero(scan: &Scan, hit: &Hit) -> bool {
    if hit.class != Class::PhaseOut {
        return false;
    }
    let word = scan.fold(hit.span);
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
    // "a further 20 percent are to follow": the figure follows, no state.
    let figure = word.contains("follow") && scan.percents.iter().any(|p| p.span.end <= span.start && scan.distance(p.span, span) <= 3);
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
        || (word.starts_with("come") || word.contains("follow") || word.starts_with("catch"))
            && !scan.years.iter().any(|y| {
                y.role == Role::Open
                    && within.contains(y.number)
                    && !(word.starts_with("come") && scan.says(":", Span::new(span.end.min(y.number.start), y.number.start.max(span.end))))
            })
}

/// "in line with the initiative", "based on its criteria": a yardstick, no step with it.
fn yardstick(scan: &Scan, span: Span) -> bool {
    let words = scan.words_before(span.start, 5);
    let text = words.join(" ");
    [
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
    ]
    .iter()
    .any(|w| text.contains(w))
}

/// Statements without a figure: all power renewable, all vans electric, an end of coal, emissions back at a level.
fn bare(scan: &Scan) -> Vec<Element> {
    let mut out = Vec::new();
    let whole_before = |span: Span| scan.last_before(&[Class::AllOf], span.start).is_some_and(|a| scan.distance(a.span, span) <= 2);
    let figure_near = |span: Span, reach: usize| {
        let dated = |p: Span| {
            let gap = Span::new(span.end, p.start.max(span.end));
            let bound = |r: Role| matches!(r, Role::Open | Role::Since);
            scan.years.iter().any(|y| bound(y.role) && gap.contains(y.number)) && scan.fold(gap).contains([',', '('])
        };
        // "one in three of the vans that bring parcels shall be electric": a part of the subject is counted, however long it is.
        let counts = |p: Span| {
            let of = scan.fold(p).ends_with(" of") || scan.words_after(p.end, 1).first() == Some(&"of");
            p.end <= span.start && of && !scan.years.iter().any(|y| y.role == Role::Open && Span::new(p.end, span.start).contains(y.number))
        };
        let counts = |p: Span| scan.distance(p, span) <= reach || reach >= 8 && counts(p) && scan.distance(p, span) <= 18;
        !whole_before(span) && scan.percents.iter().any(|p| counts(p.span) && !strong_between(scan, p.span, span) && !dated(p.span))
    };
    for hit in &scan.hits {
        let rule = scan.rule(hit);
        let clause = clause(scan, hit.span);
        match hit.class {
            Class::Renewable if scan.fold(hit.span) == "re100" && !pledged_share(scan, hit.span) => {}
            Class::Renewable if !figure_near(hit.span, 9) && whole(scan, clause) => out.push(element(Seed::Renewable, hit.span, rule)),
            Class::Electricity
                if (scan.fold(hit.span).starts_with("all ") || whole_before(hit.span))
                    && !figure_near(hit.span, 8)
                    && greened(scan, hit.span) =>
            {
                out.push(element(Seed::Renewable, hit.span, rule));
            }
            Class::Electricity
                if (scan.fold(hit.span).starts_with("all ") || whole_before(hit.span))
                    && !figure_near(hit.span, 3)
                    && scan.hits.iter().any(|h| h.class == Class::Renewable && clause.contains(h.span) && h.span.start >= hit.span.end)
                    || !figure_near(hit.span, 8) && supplied(scan, hit.span) =>
            {
                out.push(element(Seed::Renewable, hit.span, rule));
            }
            Class::Source if !figure_near(hit.span, 9) && runs_on(scan, hit.span) => out.push(element(Seed::Renewable, hit.span, rule)),
            Class::Renewable
                if !figure_near(hit.span, 9) && (sun_powered(scan, hit.span) || runs_sites_on(scan, scan.token_at(hit.span.start))) =>
            {
                out.push(element(Seed::Renewable, hit.span, rule));
            }
            Class::ElectricVehicle
                if !numbered(scan, hit.span)
                    && !heats(scan, clause)
                    && !figure_near(hit.span, 9)
                    && goes_electric(scan, hit.span, clause) =>
            {
                out.push(element(Seed::Electric, hit.span, rule));
            }
            Class::Combustion if figure_near(hit.span, 6) => {}
            Class::Combustion if absent(scan, hit.span, 2) || scan.has(Class::PhaseOut, clause) || scan.says("last diesel", clause) => {
                out.push(element(Seed::Combustion, hit.span, rule))
            }
            Class::Fossil
                if (absent(scan, hit.span, 2) || scan.has(Class::PhaseOut, clause) || ended(scan, hit.span))
                    && (!figure_near(hit.span, 4) || of_revenue(scan, hit.span)) =>
            {
                out.push(element(Seed::PhaseOut, hit.span, rule))
            }
            Class::OtherObject
                if is_property(rule)
                    && (scan.has(Class::AllOf, clause) || to_be(scan, hit.span, clause) || asks_others(scan, clause))
                    && (scan.fold(hit.span) != "certified" || of_goods(scan, hit.span))
                    && !figure_near(hit.span, 14) =>
            {
                let whole = scan.has(Class::AllOf, clause) || to_be(scan, hit.span, clause);
                let seed = if whole { Seed::Quality } else { Seed::Other };
                out.push(element(seed, hit.span, rule));
            }
            Class::OtherObject
                if rule != HARM && scan.has(Class::AllOf, clause) && driven_by(scan, hit.span) && !figure_near(hit.span, 9) =>
            {
                out.push(element(Seed::Quality, hit.span, rule));
            }
            Class::OtherObject if rule != HARM && alone(scan, hit.span, clause) && !figure_near(hit.span, 9) => {
                out.push(element(Seed::Quality, hit.span, rule));
            }
            Class::OtherObject
                if rule == HARM
                    && ended(scan, hit.span)
                    && !figure_near(hit.span, 6)
                    && !(scan.fold(hit.span).ends_with("landfill") && wasted(scan, hit.span)) =>
            {
                out.push(element(Seed::Other, hit.span, rule));
            }
            Class::OtherObject
                if (absent(scan, hit.span, 2)
                    || not_any(scan, hit.span)
                    || zeroed(scan, hit.span)
                    || ends(scan, hit.span, 3) && !last_of(scan, hit.span) && !becomes(scan, hit.span))
                    && !figure_near(hit.span, 6)
                    && !(scan.fold(hit.span).ends_with("landfill") && wasted(scan, hit.span)) =>
            {
                out.push(element(Seed::Other, hit.span, rule));
            }
            Class::Ceiling if !figure_near(hit.span, 8) && capped(scan, hit.span) => {
                let before = Span::new(clause.start, hit.span.start);
                let emissions = scan.has_any(&[Class::Emissions, Class::Scope1, Class::Scope12, Class::Scope123, Class::Scope3], before);
                let other = scan.has(Class::OtherObject, before);
                if emissions || other {
                    out.push(element(if emissions { Seed::Cap } else { Seed::Other }, hit.span, rule));
                }
            }
            Class::Emissions
                if scan.says("back at", clause)
                    || scan.says("level of", clause) && !figure_near(hit.span, 12) && scan.has(Class::Will, clause) =>
            {
                out.push(element(Seed::Cap, hit.span, rule));
            }
            _ => {}
        }
    }
    for (span, class) in limits(scan) {
        let (seed, rule) = match class {
            Class::Emissions => (Seed::Cap, "amount.emissions"),
            Class::Energy => (Seed::Other, ENERGY_AMOUNT),
            Class::OtherObject => (Seed::Other, "amount.other"),
            _ => continue,
        };
        if !out.iter().any(|e| scan.distance(e.span, span) <= 2) {
            out.push(element(seed, span, rule));
        }
    }
    // One statement a clause: of "last diesel truck … combustion engine" the first counts.
    out.dedup_by(|b, a| {
        a.seed == b.seed
            && !strong_between(scan, a.span, b.span)
            && scan.years.iter().filter(|y| y.role == Role::Open && y.span.start > a.span.end && y.span.end < b.span.start).count() == 0
    });
    out
}

/// "all tractors run on biodiesel", "every ferry is fuelled with methanol".
fn driven_by(scan: &Scan, span: Span) -> bool {
    let back = scan.words_before(span.start, 3);
    ["run", "runs", "ran", "running", "fuelled", "fueled", "powered", "operate", "operates"].iter().any(|v| back.contains(v))
        && matches!(back.last(), Some(&"on" | &"with" | &"by"))
}

/// "all our electricity has been green", "all electricity is to be renewable": told of the whole by its predicate.
fn greened(scan: &Scan, span: Span) -> bool {
    let words = scan.words_after(span.end, 6);
    let at = words.iter().position(|w| matches!(*w, "green" | "renewable" | "renewables"));
    at.is_some_and(|k| words[..k].iter().any(|w| matches!(*w, "is" | "be" | "been" | "are" | "was")) && !words[..k].contains(&"not"))
}

/// "shops run on wind", "has been powered by the sun since 2019": what drives the whole of a subject.
fn runs_on(scan: &Scan, span: Span) -> bool {
    let natural = ["wind", "sun", "solar", "hydro", "water", "tidal", "wave", "river"].iter().any(|w| scan.fold(span).starts_with(w));
    let at = scan.token_at(span.start);
    let runs = |k: usize| {
        matches!(scan.word(k), "run" | "runs" | "ran" | "running" | "powered" | "supplied" | "operate" | "operates" | "operating" | "lit")
            && matches!(scan.word(k + 1), "on" | "by" | "with" | "from" | "entirely" | "solely" | "only" | "exclusively")
    };
    let draws = |k: usize| {
        matches!(scan.word(k), "get" | "gets" | "draw" | "draws" | "take" | "takes" | "buy" | "buys")
            && (k + 1..at).any(|j| {
                matches!(scan.word(j), "power" | "electricity" | "current" | "energy")
                    && matches!(scan.before(j, 1), "its" | "their" | "our" | "all" | "the")
            })
    };
    natural && (at.saturating_sub(7)..at).any(|k| runs(k) && at - k <= 5 || draws(k)) || runs_sites_on(scan, at)
}

/// "has run its two breweries on wind power": the sites stand between the verb and what drives them.
fn runs_sites_on(scan: &Scan, at: usize) -> bool {
    matches!(scan.before(at, 1), "on" | "with")
        && (at.saturating_sub(8)..at).any(|k| {
            matches!(scan.word(k), "run" | "runs" | "ran" | "running" | "operate" | "operates" | "operated" | "powers" | "powered")
                && matches!(scan.word(k + 1), "its" | "our" | "their" | "all" | "both" | "the" | "every")
        })
}

/// "our shops have been solar-powered since 2020": told by the predicate.
fn sun_powered(scan: &Scan, span: Span) -> bool {
    let word = scan.fold(span);
    word.ends_with(" powered")
        && matches!(scan.words_before(span.start, 1).first(), Some(&("been" | "be" | "is" | "are" | "become" | "were" | "was" | "fully")))
}

/// "replace gas-fired fryers with electric ones": said of heat, not of vehicles.
fn heats(scan: &Scan, within: Span) -> bool {
    let heat = |w: &str| {
        ["boiler", "fryer", "furnace", "oven", "heater", "heating", "dryer", "kiln", "stove", "cooker", "burner"]
            .iter()
            .any(|h| w.starts_with(h))
    };
    let moves = |w: &str| {
        let one = w.strip_suffix('s').unwrap_or(w);
        matches!(
            one,
            "vehicle" | "car" | "truck" | "van" | "bus" | "buse" | "fleet" | "lorry" | "lorrie" | "tractor" | "forklift" | "train"
        )
    };
    let words = || (scan.token_at(within.start)..scan.token_at(within.end)).map(|i| scan.word(i));
    words().any(heat) && !words().any(moves)
}

/// "converted from gas to wood pellets": what stands behind "to" begins.
fn becomes(scan: &Scan, span: Span) -> bool {
    let from = scan.last_before(&[Class::PhaseOut], span.start).filter(|h| scan.fold(h.span).ends_with("from"));
    from.is_some_and(|h| scan.says(" to ", Span::new(h.span.end, span.start)))
}

/// "98% of the waste from its factories was kept out of landfill": a share of the waste is told, not an end of it.
fn wasted(scan: &Scan, landfill: Span) -> bool {
    let within = clause(scan, landfill);
    scan.percents.iter().any(|p| within.contains(p.span) && p.span.end <= landfill.start)
        && scan.says("waste", Span::new(within.start, landfill.start))
}

/// "all our vans are electric", "went electric in 2020": the vehicles of a clause are or become electric, without a figure.
fn goes_electric(scan: &Scan, span: Span, clause: Span) -> bool {
    const SAID: [&str; 17] = [
        "all electric",
        "to electric",
        "to battery",
        "electrify",
        "electric fleet",
        "battery fleet",
        "made electric",
        "full electrification",
        "complete electrification",
        "been electric",
        "went electric",
        "electric since",
        "be emission",
        "be zero emission",
        "replace",
        "go electric",
        "be electric",
    ];
    whole(scan, clause) || wholly_electric(scan, span) || SAID.iter().any(|w| scan.says(w, clause)) || asks_others(scan, clause)
}

/// "1,000 electric taxis": counted, no share.
fn numbered(scan: &Scan, span: Span) -> bool {
    let at = scan.token_at(span.start);
    at > 0 && scan.is_number(at - 1) && super::years::plain_year(scan.word(at - 1)).is_none()
}

/// "cranes and trucks fully electric by 2032": said of the vehicles, not "a fully electric van".
fn wholly_electric(scan: &Scan, span: Span) -> bool {
    let whole = ["fully ", "purely ", "all "].iter().any(|w| scan.fold(span).starts_with(w)) && scan.fold(span).ends_with("electric");
    let next = scan.words_after(span.end, 1).first().copied().unwrap_or_default();
    let within = clause(scan, span);
    let counted = scan.percents.iter().any(|p| within.contains(p.span) && p.span.end <= span.start);
    whole && !counted && matches!(next, "" | "." | "," | ";" | "by" | "in" | "since" | "from" | "before" | "until" | "(" | "as" | "at")
}

/// "power comes entirely from wind farms", "every kilowatt hour is from hydro stations": the source of the whole stands behind.
fn supplied(scan: &Scan, power: Span) -> bool {
    let within = super::clauses::predicate(scan, power);
    let source = scan.hits.iter().find(|h| h.class == Class::Source && within.contains(h.span) && h.span.start >= power.end);
    source.is_some_and(|s| {
        let between = Span::new(within.start, s.span.start);
        (scan.has(Class::AllOf, between) || scan.fold(power).starts_with("all "))
            && matches!(
                scan.words_before(s.span.start, 3).as_slice(),
                [.., "from" | "by" | "of" | "on", _] | [.., "from" | "by" | "of" | "on"] | ["from" | "by" | "of" | "on", ..]
            )
    })
}

/// Whether a limit is an amount or the level of a year: "a ceiling of 60,000 tonnes", "not above the level of 2019".
fn capped(scan: &Scan, span: Span) -> bool {
    let at = scan.token_at(span.end);
    let unit = |k: usize| super::amounts::is_unit(scan.word(k));
    let back = scan.token_at(span.start);
    (at..at + 5).any(unit)
        || (back.saturating_sub(2)..back).any(unit)
        || scan.years.iter().any(|y| y.role == Role::Base && y.span.start >= span.end && scan.distance(span, y.number) <= 4)
}

/// A coming year right behind: "has its sights on 2040".
fn year_behind(scan: &Scan, span: Span) -> bool {
    scan.years.iter().any(|y| y.role == Role::Open && y.number.start >= span.end && scan.distance(span, y.number) <= 2)
}

/// RE100 with a year is a share; joining it is membership only.
fn pledged_share(scan: &Scan, span: Span) -> bool {
    let joined =
        scan.words_before(span.start, 5).iter().any(|w| ["join", "member", "sign", "particip", "part"].iter().any(|s| w.starts_with(s)));
    !joined && scan.years.iter().any(|y| y.role == Role::Open && scan.distance(span, y.number) <= 8)
}

/// "switching the last tubes to LED": the last of several gets something else, which is no end of the thing.
fn last_of(scan: &Scan, span: Span) -> bool {
    let switches = |w: &&str| ["switch", "replac", "convert", "chang", "mov", "fitt", "equip"].iter().any(|s| w.starts_with(s));
    scan.last_before(&[Class::PhaseOut], span.start)
        .is_some_and(|h| scan.fold(h.span).ends_with("last") && scan.words_before(h.span.start, 3).iter().any(&switches))
}

/// "companies that draw a fifth of their revenue from coal": the figure measures money.
fn of_revenue(scan: &Scan, span: Span) -> bool {
    scan.words_before(span.start, 6)
        .iter()
        .any(|w| matches!(*w, "revenue" | "revenues" | "turnover" | "sales" | "income" | "earnings" | "business"))
}

/// "certified coffee": certificates of sites and systems are no property of goods.
fn of_goods(scan: &Scan, span: Span) -> bool {
    scan.hits.iter().any(|h| {
        matches!(h.class, Class::OtherObject | Class::ScopeSupplyChain | Class::Suppliers)
            && h.span != span
            && scan.distance(h.span, span) <= 4
    })
}

/// "at all sites", "for every branch": the word for the whole stands in the phrase of the boundary.
fn every_site(scan: &Scan, clause: Span) -> bool {
    scan.hits.iter().any(|h| {
        matches!(h.class, Class::ScopeFacility | Class::ScopeOperations)
            && clause.contains(h.span)
            && ["all ", "every ", "each "].iter().any(|w| scan.fold(h.span).starts_with(w))
            && matches!(scan.words_before(h.span.start, 1).first(), Some(&("at" | "in" | "for" | "across" | "by" | "to")) | None)
    })
}

/// Words for the whole in a clause.
fn whole(scan: &Scan, clause: Span) -> bool {
    scan.has(Class::AllOf, clause)
        || every_site(scan, clause)
        || [
            "run on",
            "runs on",
            "running on",
            "powered by",
            "powered with",
            "switch to",
            "supplied with",
            "on green",
            "from renewable",
            "on renewable",
            "works on",
            "re100",
            "electricity is",
            "megawatt",
            "gigawatt",
            " mw",
            " gw",
            "entirely",
            "switched",
            "nothing but",
            "solely",
            "power its",
            "power our",
            "supply its",
            "to renewable",
            "to green",
        ]
        .iter()
        .any(|w| scan.says(w, clause))
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
    let weak = weak(scan);
    found.windows(2).map(|pair| cut(scan, pair[0].span, pair[1].span, &weak)).collect()
}

/// "down 19% since 2017 (target for 2030: 45%)", "12% (2022: 7%)": where the bracket with the other figure opens.
fn bracketed_goal(scan: &Scan, gap: Span) -> Option<usize> {
    let (from, to) = (scan.token_at(gap.start), scan.token_at(gap.end));
    let open = (from..to).find(|i| scan.word(*i) == "(")?;
    let goal = |w: &str| matches!(w, "target" | "goal" | "aim" | "ambition" | "objective" | "targets" | "goals" | "planned" | "plan");
    let closed = (open..to).any(|i| scan.word(i) == ")");
    let dated =
        scan.years.iter().any(|y| scan.token_at(y.number.start) == open + 1 && scan.words_after(y.number.end, 1).first() == Some(&":"));
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
    (!closed && (named || dated)).then(|| scan.tokens[open].span.start)
}

/// "closing in on the 2030 target of 75%": a year that names the goal of the figure behind it; where its words begin.
fn dated_goal(scan: &Scan, gap: Span) -> Option<usize> {
    let goal = |w: &str| matches!(w, "target" | "targets" | "goal" | "goals" | "ambition" | "objective" | "milestone" | "mark" | "aim");
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
