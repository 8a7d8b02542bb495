//! Statements without a figure: all power renewable, all vans electric, an end of coal, everything recyclable, emissions back at a level.
//!
//! In: a scan. Out: elements without their regions. What has a figure begins with the figure, in `elements`.

use crate::rules::{Class, Hit};
use crate::text::Span;

use super::clauses::{clause, strong_between};
use super::elements::{ENERGY_AMOUNT, Element, Seed, element};
use super::ends::{HARM, absent, alone, asks_others, ended, ends, is_property, not_any, to_be, zeroed};
use super::limits::limits;
use super::scan::Scan;
use super::universal::{removed, universal};
use super::years::Role;

/// The statements without a figure, in the order of their words; amounts that are limits come last.
pub(super) fn bare(scan: &Scan) -> Vec<Element> {
    let mut out: Vec<Element> = scan.hits.iter().filter_map(|hit| Some(element(seed(scan, hit)?, hit.span, scan.rule(hit)))).collect();
    out.extend(
        super::ends::unfuelled(scan)
            .filter(|s| !out.iter().any(|e| e.span.overlaps(*s)))
            .map(|s| element(Seed::Combustion, s, "object.combustion")),
    );
    out.sort_by_key(|e| e.span.start);
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
            && !willed_apart(scan, a.span, b.span)
            && !strong_between(scan, a.span, b.span)
            && scan.years.iter().filter(|y| y.role == Role::Open && y.span.start > a.span.end && y.span.end < b.span.start).count() == 0
    });
    out
}

/// "will no longer insure new mines, and will not cover any existing ones": each has its own promise.
fn willed_apart(scan: &Scan, a: Span, b: Span) -> bool {
    let gap = Span::new(a.end, b.start.max(a.end));
    let will = (scan.token_at(gap.start)..scan.token_at(gap.end)).any(|i| matches!(scan.word(i), "will" | "shall"));
    // "no longer finance new plants and will exit thermal coal by 2030": the first holds already.
    let now = scan.words_before(a.start, 5).windows(2).any(|w| w == ["no", "longer"]);
    will && (scan.fold(gap).contains(", and ") || now && scan.fold(gap).contains(" and will "))
}

/// What a word begins.
fn seed(scan: &Scan, hit: &Hit) -> Option<Seed> {
    let (rule, clause) = (scan.rule(hit), clause(scan, hit.span));
    of_power(scan, hit, clause).or_else(|| of_things(scan, hit, rule, clause)).or_else(|| of_level(scan, hit, clause))
}

/// The word for the whole stands right before, or the words begin with it: "fully electric".
fn whole_before(scan: &Scan, span: Span) -> bool {
    let own = matches!(scan.word(scan.token_at(span.start)), "fully" | "entirely" | "completely" | "wholly");
    own || scan.last_before(&[Class::AllOf], span.start).is_some_and(|a| scan.distance(a.span, span) <= 2)
}

/// Whether a figure within so many words measures what is said.
fn figure_near(scan: &Scan, span: Span, reach: usize) -> bool {
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
    // "will be all-electric, up from 23% today": where a rise starts measures what was, not what will be.
    let starts = |p: &super::percents::Percent| {
        p.start && p.span.start >= span.end && matches!(scan.words_before(p.span.start, 2).as_slice(), ["up", "from"])
    };
    !whole_before(scan, span)
        && scan.percents.iter().filter(|p| !starts(p)).any(|p| counts(p.span) && !strong_between(scan, p.span, span) && !dated(p.span))
}

/// Power, vehicles and fuels.
fn of_power(scan: &Scan, hit: &Hit, clause: Span) -> Option<Seed> {
    match hit.class {
        Class::Renewable if scan.fold(hit.span) == "re100" && !pledged_share(scan, hit.span) => None,
        Class::Renewable | Class::Source if counted_out(scan, clause) => None,
        Class::Renewable if !figure_near(scan, hit.span, 9) && whole(scan, clause) => Some(Seed::Renewable),
        // "We require franchisees to buy renewable electricity from 2027 on."
        Class::Renewable
            if !figure_near(scan, hit.span, 9)
                && scan.has_any(&[Class::Suppliers, Class::Investees], clause)
                && asks_others(scan, clause)
                && scan.years.iter().any(|y| y.role == Role::Open && clause.contains(y.number)) =>
        {
            Some(Seed::Renewable)
        }
        Class::Electricity | Class::Energy
            if is_power(scan, hit)
                && (scan.fold(hit.span).starts_with("all ") || whole_before(scan, hit.span) || own_power(scan, hit.span))
                && !figure_near(scan, hit.span, 8)
                && greened(scan, hit.span) =>
        {
            Some(Seed::Renewable)
        }
        Class::Electricity | Class::Energy
            if is_power(scan, hit)
                && ((scan.fold(hit.span).starts_with("all ") || whole_before(scan, hit.span))
                    && !figure_near(scan, hit.span, 3)
                    && scan
                        .hits
                        .iter()
                        .any(|h| h.class == Class::Renewable && clause.contains(h.span) && h.span.start >= hit.span.end)
                    || !figure_near(scan, hit.span, 8) && supplied(scan, hit.span)) =>
        {
            Some(Seed::Renewable)
        }
        Class::Source if !figure_near(scan, hit.span, 9) && runs_on(scan, hit.span) => Some(Seed::Renewable),
        Class::Renewable
            if !figure_near(scan, hit.span, 9) && (sun_powered(scan, hit.span) || runs_sites_on(scan, scan.token_at(hit.span.start))) =>
        {
            Some(Seed::Renewable)
        }
        Class::ElectricVehicle
            if !numbered(scan, hit.span)
                && !some_do(scan, clause)
                && !heats(scan, clause)
                && !figure_near(scan, hit.span, 9)
                && goes_electric(scan, hit.span, clause) =>
        {
            Some(Seed::Electric)
        }
        Class::Combustion if figure_near(scan, hit.span, 6) || counts_miles(scan, hit.span) => None,
        Class::Combustion
            if absent(scan, hit.span, 2)
                || not_any(scan, hit.span)
                || scan.has(Class::PhaseOut, clause)
                || scan.says("last diesel", clause) =>
        {
            Some(Seed::Combustion)
        }
        Class::Fossil
            if (absent(scan, hit.span, 2) || scan.has(Class::PhaseOut, clause) || ended(scan, hit.span))
                && !["such as phasing out", "such as replacing", "such as closing"].iter().any(|w| scan.says(w, clause))
                && (!figure_near(scan, hit.span, 4) || of_revenue(scan, hit.span)) =>
        {
            Some(Seed::PhaseOut)
        }
        _ => None,
    }
}

/// Power, also where its use is told: "electricity used".
fn is_power(scan: &Scan, hit: &Hit) -> bool {
    hit.class == Class::Electricity
        || ["electricity used", "electricity consumed", "power used", "power consumed"].contains(&scan.fold(hit.span))
}

/// Things and their properties.
fn of_things(scan: &Scan, hit: &Hit, rule: &str, clause: Span) -> Option<Seed> {
    match hit.class {
        Class::OtherObject
            if is_property(rule)
                && (scan.has(Class::AllOf, clause) || to_be(scan, hit.span, clause) || asks_others(scan, clause))
                && (scan.fold(hit.span) != "certified" || of_goods(scan, hit.span))
                && !figure_near(scan, hit.span, 14) =>
        {
            let whole = scan.has(Class::AllOf, clause) || to_be(scan, hit.span, clause);
            Some(if whole { Seed::Quality } else { Seed::Other })
        }
        Class::OtherObject
            if rule != HARM && scan.has(Class::AllOf, clause) && driven_by(scan, hit.span) && !figure_near(scan, hit.span, 9) =>
        {
            Some(Seed::Quality)
        }
        Class::OtherObject if rule != HARM && alone(scan, hit.span, clause) && !figure_near(scan, hit.span, 9) => Some(Seed::Quality),
        Class::OtherObject if universal(scan, hit, clause) => Some(Seed::Quality),
        Class::OtherObject if rule != HARM && removed(scan, hit, clause) && !figure_near(scan, hit.span, 6) => Some(Seed::Other),
        Class::OtherObject
            if rule == HARM
                && ended(scan, hit.span)
                && !figure_near(scan, hit.span, 6)
                && !(scan.fold(hit.span).ends_with("landfill") && wasted(scan, hit.span)) =>
        {
            Some(Seed::Other)
        }
        Class::OtherObject
            if (absent(scan, hit.span, 2)
                || not_any(scan, hit.span)
                || zeroed(scan, hit.span)
                || ends(scan, hit.span, 3) && !last_of(scan, hit.span) && !becomes(scan, hit.span))
                && !figure_near(scan, hit.span, 6)
                && !(scan.fold(hit.span).ends_with("landfill") && wasted(scan, hit.span)) =>
        {
            Some(Seed::Other)
        }
        _ => None,
    }
}

/// Limits and levels.
fn of_level(scan: &Scan, hit: &Hit, clause: Span) -> Option<Seed> {
    match hit.class {
        Class::Ceiling if !figure_near(scan, hit.span, 8) && capped(scan, hit.span) => {
            let before = Span::new(clause.start, hit.span.start);
            let emissions = scan.has_any(&[Class::Emissions, Class::Scope1, Class::Scope12, Class::Scope123, Class::Scope3], before);
            let other = scan.has(Class::OtherObject, before);
            (emissions || other).then_some(if emissions { Seed::Cap } else { Seed::Other })
        }
        Class::Emissions
            if super::peaks::returns(scan, hit.span)
                || scan.says("level of", clause) && !figure_near(scan, hit.span, 12) && scan.has(Class::Will, clause)
                || goal_dropped(scan, hit.span, clause) =>
        {
            Some(Seed::Cap)
        }
        _ => None,
    }
}

/// "has abandoned a 2030 goal to cut its carbon emissions": a goal of a cut that is given up or missed, told without its figure.
fn goal_dropped(scan: &Scan, span: Span, clause: Span) -> bool {
    let ends = scan.has_any(&[Class::Withdrawn, Class::Missed], clause)
        || (scan.token_at(clause.start)..scan.token_at(clause.end)).any(|i| scan.is(i, Class::FateAbandon));
    let goal = scan.hits.iter().any(|h| h.class == Class::Promise && clause.contains(h.span) && scan.distance(h.span, span) <= 8);
    let dated = scan.years.iter().any(|y| {
        y.role == Role::Open && clause.contains(y.number) && scan.now.is_none_or(|n| y.year >= n) && scan.distance(y.number, span) <= 9
    });
    ends && goal && dated && scan.has(Class::Reduce, clause) && !scan.percents.iter().any(|p| clause.contains(p.span) && !p.bare)
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

/// "Our electricity is green", at the head of its sentence: all of it.
fn own_power(scan: &Scan, span: Span) -> bool {
    let at = scan.token_at(span.start);
    let ours = |w: &str| matches!(w, "our" | "its" | "their");
    ours(scan.word(at)) && at == 0 || at == 1 && ours(scan.word(0))
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
    // "with locally sourced renewable energy"
    let plain = |w: &str| w.ends_with("ly") || w.ends_with("ed") || matches!(w, "clean" | "green" | "new" | "local" | "own" | "pure");
    let led = (1..4).find(|k| !plain(scan.before(at, *k))).is_some_and(|k| matches!(scan.before(at, k), "on" | "with"));
    led && (at.saturating_sub(10)..at).any(|k| {
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
pub(super) fn heats(scan: &Scan, within: Span) -> bool {
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
    if counts_miles(scan, span) {
        return false;
    }
    whole(scan, clause)
        || wholly_electric(scan, span)
        || one_fleet(scan, span)
        || SAID.iter().any(|w| scan.says(w, clause))
        || asks_others(scan, clause)
}

/// "a fully electric delivery fleet", "an all-electric home delivery fleet": one fleet, the whole of it.
fn one_fleet(scan: &Scan, span: Span) -> bool {
    let text = scan.fold(span);
    let whole = ["fully ", "purely ", "all "].iter().any(|w| text.starts_with(w));
    let fleet = text.ends_with(" fleet") || scan.words_after(span.end, 3).iter().position(|w| *w == "fleet").is_some_and(|k| k < 3);
    whole && fleet && matches!(scan.words_before(span.start, 1).first(), Some(&("a" | "an" | "its" | "our" | "their")))
}

/// "replaced 15 million diesel miles", "its first electric van in 2020": miles are counted, or one car of many told.
fn counts_miles(scan: &Scan, span: Span) -> bool {
    let within = clause(scan, span);
    let unit = ["million diesel", "million miles", "million electric", "million kilometres"].iter().any(|w| scan.says(w, within));
    unit || matches!(scan.words_before(span.start, 2).as_slice(), ["its" | "our" | "their" | "the", "first"])
        && !scan.fold(span).ends_with('s')
}

/// "Four run on batteries today", "Six of them are electric": some, not all.
fn some_do(scan: &Scan, clause: Span) -> bool {
    let at = scan.token_at(clause.start);
    let number = scan.is(at, Class::NumberWord) || scan.is_number(at) && super::years::plain_year(scan.word(at)).is_none();
    let next = if scan.word(at + 1) == "of" { at + 3 } else { at + 1 };
    number && matches!(scan.word(next), "run" | "runs" | "are" | "is" | "have" | "drive" | "operate" | "already" | "were" | "now")
}

/// "Of the 14 breweries, nine run on": the number is one of more that stand before it.
fn counted_out(scan: &Scan, clause: Span) -> bool {
    let (from, to) = (scan.token_at(clause.start), scan.token_at(clause.end));
    let number = |k: usize| scan.is_number(k) && super::years::plain_year(scan.word(k)).is_none() || scan.is(k, Class::NumberWord);
    (from + 2..to).any(|k| {
        let counts =
            scan.word(k) == "," && number(k + 1) && matches!(scan.word(k + 2), "run" | "runs" | "are" | "already" | "have" | "now" | "use");
        counts && (k.saturating_sub(7).max(from)..k).any(|o| scan.word(o) == "of" && (o + 1..k).any(number))
    })
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
    let within = super::clauses::predicate(scan, span);
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
    let unit = |k: usize| scan.is(k, Class::MeasureUnit);
    let back = scan.token_at(span.start);
    (at..at + 5).any(unit)
        || (back.saturating_sub(2)..back).any(unit)
        || scan.years.iter().any(|y| y.role == Role::Base && y.span.start >= span.end && scan.distance(span, y.number) <= 4)
}

/// A coming year right behind: "has its sights on 2040".
pub(super) fn year_behind(scan: &Scan, span: Span) -> bool {
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
        .chain(scan.words_after(span.end, 2).iter())
        .any(|w| scan.rules.is_word(Class::MoneyNoun, w) || *w == "share")
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
            "went over to",
            "gone over to",
            "goes over to",
            "changed over to",
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

#[cfg(test)]
mod tests {
    use super::super::Status;
    use super::super::probe::dated;

    #[test]
    fn a_share_of_today_leaves_the_whole_that_is_to_come() {
        let both = dated("Our fleet is 40% electric today and will be fully electric by 2030.");
        assert_eq!(both, [(Status::Progress, Some(2023)), (Status::Target, Some(2030))]);
        assert_eq!(dated("40% of our vans will be fully electric by 2030."), [(Status::Target, Some(2030))]);
    }

    #[test]
    fn power_that_is_used_has_a_source() {
        let since = "All of the electricity used in our offices has come from wind farms since 2021.";
        assert_eq!(dated(since), [(Status::Achieved, Some(2021))]);
        assert_eq!(dated("All of the electricity used in our offices is metered since 2021."), []);
    }
}
