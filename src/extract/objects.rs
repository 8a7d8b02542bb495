//! What a percentage measures: from the words around it to a kind.
//!
//! In: a scan and a percentage with its region. Out: a [`Measure`], or the reason why it is none.
//!
//! `cut Scope 3 emissions 40%` is a reduction, `28% less CO₂ per tonne` an intensity, `100% renewable electricity` a share.
//! `37% market share`, `15% of capital expenditure` are nothing.

use crate::rules::{Class, ClassSet, Hit};
use crate::text::Span;

use super::elements::Element;
use super::percents::Percent;
use super::scan::Scan;
use super::vocabulary::{Kind, PercentBasis};

/// What a percentage measures.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Measure {
    /// The kind.
    pub kind: Kind,
    /// The words of the object.
    pub object: Span,
    /// Change or share.
    pub basis: PercentBasis,
    /// Whether the object stands in the element's own region (not inherited).
    pub own: bool,
    /// Named by a heading or question only.
    pub topic: bool,
}

/// "emissions, calculated for each kilogram of textile treated": the thing that the unit is a unit of.
fn of_unit(scan: &Scan, region: Span, thing: &Hit) -> bool {
    let at = scan.token_at(thing.span.start);
    let unit = |h: &Hit| {
        h.class == Class::PerUnit && region.contains(h.span) && {
            let end = scan.token_at(h.span.end);
            end == at || end + 1 == at && scan.word(end) == "of"
        }
    };
    scan.hits.iter().any(unit)
        && scan.hits.iter().any(|h| h.class == Class::Emissions && region.contains(h.span) && h.span.end <= thing.span.start)
}

/// What a heading or question is about, where it names a thing whose figures count: "And the power?", "CO2 emissions (Scope 1, 2)".
pub(super) fn headed(scan: &Scan) -> Option<Measure> {
    if let Some(power) = green_power(scan) {
        return Some(Measure { kind: Kind::RenewableEnergy, object: power, basis: PercentBasis::Share, own: false, topic: true });
    }
    let hit = scan.hits.iter().find(|h| {
        matches!(h.class, Class::Emissions | Class::Intensity | Class::Renewable | Class::ElectricVehicle)
            || SCOPES.contains(&h.class)
            || h.class == Class::OtherObject && super::ends::is_property(scan.rule(h))
    })?;
    let (kind, basis) = match hit.class {
        Class::OtherObject => (Kind::Other, PercentBasis::Share),
        Class::Renewable => (Kind::RenewableEnergy, PercentBasis::Share),
        Class::ElectricVehicle => (Kind::Electrification, PercentBasis::Share),
        _ if per_unit(scan, scan.span, &Percent { span: hit.span, ..Percent::default() }) => {
            (Kind::IntensityReduction, PercentBasis::Total)
        }
        _ => (Kind::EmissionsReduction, PercentBasis::Total),
    };
    Some(Measure { kind, object: hit.span, basis, own: false, topic: true })
}

/// "How green is your electricity?", "Where does the power come from?": asked for the share of renewables.
fn green_power(scan: &Scan) -> Option<Span> {
    let power = scan.hits.iter().find(|h| h.class == Class::Electricity).map(|h| h.span);
    let power =
        power.or_else(|| (0..scan.tokens.len()).find(|i| matches!(scan.word(*i), "power" | "energy")).map(|i| scan.tokens[i].span))?;
    let green = (0..scan.tokens.len()).any(|i| matches!(scan.word(i), "green" | "clean" | "renewable" | "renewables"));
    let origin = scan.says("come from", scan.span) || scan.says("comes from", scan.span);
    (scan.tokens.len() <= 14 && (green || origin)).then_some(power)
}

/// What is measured or promised.
const MEASURED: ClassSet = ClassSet::of(&[
    Class::Emissions,
    Class::Intensity,
    Class::Renewable,
    Class::Electricity,
    Class::ElectricVehicle,
    Class::Combustion,
    Class::Energy,
    Class::Fossil,
    Class::OtherObject,
    Class::NoiseObject,
    Class::Sbti,
]);

/// What a percentage can be one of.
const OBJECTS: ClassSet = MEASURED.and(&[Class::Suppliers, Class::Investees]);

/// What a clause can speak of beside years: with none of it, it says nothing of its own.
pub(super) const THINGS: ClassSet = MEASURED.and(&[Class::OtherState]);

const SCOPES: [Class; 7] = [Class::Scope1, Class::Scope2, Class::Scope3, Class::Scope12, Class::Scope123, Class::Scope13, Class::Scope23];

/// Finds what a percentage measures; `previous` is the measure of the element before it in the sentence (ellipsis).
pub(super) fn measure(scan: &Scan, element: &Element, percent: &Percent, previous: Option<&Measure>) -> Option<Measure> {
    let region = element.region;
    let level = level_of(scan, percent);
    let reduces = level
        || percent.cuts
        || percent.minus
        || stands_under(scan, percent)
        || taken_out(scan, percent)
        || reduction_near(scan, region, percent);
    if let Some(fuel) = super::fuels::blend(scan, percent.span).filter(|_| !percent.bare) {
        return Some(Measure { kind: Kind::Other, object: fuel, basis: PercentBasis::Share, own: true, topic: false });
    }
    let object = object(scan, region, percent, reduces);
    let less = |h: &Hit| ["less ", "fewer "].iter().any(|w| scan.fold(h.span).starts_with(w));
    let reduces = reduces || object.is_some_and(less);
    if let Some(origin) = origin_of(scan, object, percent, reduces) {
        return Some(Measure { kind: Kind::RenewableEnergy, object: origin, basis: PercentBasis::Share, own: true, topic: false });
    }
    if let Some(green) = object.filter(|_| !percent.bare && !percent.minus).and_then(|h| greened(scan, h, percent)) {
        return Some(Measure { kind: Kind::RenewableEnergy, object: green, basis: PercentBasis::Share, own: true, topic: false });
    }
    let Some(hit) = object else {
        if let Some(input) = super::inputs::input(scan, percent).filter(|_| !reduces) {
            return Some(Measure { kind: Kind::Other, object: input, basis: PercentBasis::Share, own: true, topic: false });
        }
        let within = super::clauses::clause(scan, percent.span);
        let origin = scan.hits.iter().find(|h| h.class == Class::Renewable && within.contains(h.span) && h.span.start >= percent.span.end);
        // "joined RE100 in 2017 and got to 100% in 2023": how far the pledge that was joined has come.
        let joined =
            scan.hits.iter().find(|h| h.class == Class::Renewable && scan.fold(h.span) == "re100" && h.span.end <= percent.span.start);
        if let Some(pledge) = joined.filter(|h| !reduces && !percent.bare && !percent.fraction && scan.distance(h.span, percent.span) <= 8)
        {
            return Some(Measure { kind: Kind::RenewableEnergy, object: pledge.span, basis: PercentBasis::Share, own: true, topic: false });
        }
        if let Some(origin) =
            origin.filter(|_| !reduces && !percent.bare && percent.fraction && scan.words_after(percent.span.end, 1).first() == Some(&"of"))
        {
            return Some(Measure { kind: Kind::RenewableEnergy, object: origin.span, basis: PercentBasis::Share, own: true, topic: false });
        }
        let scoped = scan.hits.iter().find(|h| SCOPES.contains(&h.class) && region.contains(h.span));
        let labelled = |h: &&Hit| {
            h.span.end <= percent.span.start
                && scan.fold(Span::new(h.span.end, percent.span.start)).trim_matches([' ', ':', '(', ')', '-']).is_empty()
        };
        if let Some(scope) = scoped.filter(|h| reduces || previous.is_some_and(|p| is_cut(p.kind)) || labelled(h)) {
            let kind = if per_unit(scan, region, percent) { Kind::IntensityReduction } else { Kind::EmissionsReduction };
            return Some(Measure { kind, object: scope.span, basis: PercentBasis::Total, own: true, topic: false });
        }
        // "reduce the intensity beyond what is asked, with a commitment of -66%": the sign says cut, the thing stands further back.
        let back = |h: &&Hit| matches!(h.class, Class::Emissions | Class::Intensity) && h.span.end <= percent.span.start;
        let within = super::clauses::clause(scan, percent.span);
        let far = scan.hits.iter().rev().filter(|h| within.contains(h.span)).find(back);
        if let Some(hit) = far.filter(|_| percent.minus && scan.has_any(&[Class::Will, Class::Promise], within)) {
            let kind = if hit.class == Class::Intensity { Kind::IntensityReduction } else { Kind::EmissionsReduction };
            return Some(Measure { kind, object: hit.span, basis: PercentBasis::Total, own: true, topic: false });
        }
        // "20% less glue": another thing than emissions, or none that matters.
        if let Some(thing) = super::lessened::lessened(scan, percent) {
            return thing.used.then_some(Measure {
                kind: Kind::Other,
                object: thing.noun,
                basis: PercentBasis::Total,
                own: true,
                topic: false,
            });
        }
        if let Some(cut) = bare_cut(scan, region, percent).filter(|_| previous.is_none_or(|p| p.topic || p.basis == PercentBasis::Share)) {
            return Some(cut);
        }
        return previous.filter(|p| goes_on(scan, percent, p) && (!p.topic || reduces || !is_cut(p.kind))).map(|p| {
            // "and those of the vans by 31 percent per kilometre": measured by a unit, whatever the figure before was.
            let by_unit = p.kind == Kind::EmissionsReduction && per_behind(scan, percent);
            Measure { own: false, kind: if by_unit { Kind::IntensityReduction } else { p.kind }, ..p.clone() }
        });
    };
    let hit = renewable_complement(scan, hit, percent, reduces).unwrap_or(hit);
    if is_noise(scan, hit, percent) {
        return None;
    }
    kind_of(scan, hit, region, percent, reduces, previous).map(|(kind, basis)| Measure {
        kind,
        object: hit.span,
        basis,
        own: true,
        topic: false,
    })
}

/// Whether a percentage without an object can be one of the measure before: not "half of its shipments net zero", nor a share of a cut.
fn goes_on(scan: &Scan, percent: &Percent, previous: &Measure) -> bool {
    let states = [Class::NetZero, Class::CarbonNeutral, Class::ClimateNeutral, Class::ZeroEmissions, Class::CarbonNegative];
    let within = super::clauses::predicate(scan, percent.span);
    let share = ["share", "proportion", "quota"].iter().any(|w| scan.says(w, within)) && is_cut(previous.kind);
    let dated = |end: usize| {
        scan.years.iter().any(|y| y.role == super::years::Role::Open && y.number.start >= percent.span.end && y.number.end <= end)
    };
    let of_state = scan
        .hits
        .iter()
        .any(|h| states.contains(&h.class) && within.contains(h.span) && h.span.start >= percent.span.end && !dated(h.span.start));
    let another = is_cut(previous.kind) && of_another(scan, percent) || is_talked_of(scan, percent);
    !(share || of_state || another)
}

/// "Forty percent is not a protest, it's a warning": what somebody calls a figure.
fn is_talked_of(scan: &Scan, percent: &Percent) -> bool {
    let words = scan.words_after(percent.span.end, 4);
    let denied = |w: &[&str]| {
        matches!(
            w,
            ["not" | "never", "a" | "an" | "the" | "enough" | "much" | "bad", ..]
                | ["a" | "an" | "no", ..]
                | ["enough" | "nothing" | "plenty", ..]
        )
    };
    match words.as_slice() {
        ["is" | "was", rest @ ..] => denied(rest),
        ["isn't" | "wasn't", ..] => true,
        ["would" | "might" | "could", "be", "a" | "an" | "nice" | "enough" | "too", ..] => true,
        _ => false,
    }
}

/// "half of the warehouses": a part of something that is no figure spoken of.
fn of_another(scan: &Scan, percent: &Percent) -> bool {
    let words = scan.words_after(percent.span.end, 3);
    let rest: &[&str] = if scan.fold(percent.span).ends_with(" of") {
        &words
    } else if words.first() == Some(&"of") {
        &words[1..]
    } else {
        return false;
    };
    !matches!(
        rest.first(),
        Some(
            &"it"
                | &"that"
                | &"this"
                | &"them"
                | &"those"
                | &"these"
                | &"which"
                | &"what"
                | &"its"
                | &"our"
                | &"their"
                | &"the"
                | &"today"
                | &"all"
        )
    ) || matches!(rest, ["the" | "our" | "its" | "their", w, ..] if scan.rules.find(w).iter().any(|h| h.class == Class::ScopeFacility))
}

/// "a 46% reduction by 2030", "60% below 2005 levels by 2025": a cut whose object goes without saying.
fn bare_cut(scan: &Scan, region: Span, percent: &Percent) -> Option<Measure> {
    let after = scan.words_after(percent.span.end, 3);
    let noun = |w: &&str| scan.rules.is_word(Class::CutNoun, w);
    let next = after.iter().position(noun).filter(|i| *i <= 1);
    let back = scan.words_before(percent.span.start, 7);
    let back: &[&str] = back.strip_suffix(&["-"]).unwrap_or(&back);
    let stated = matches!(back.last(), Some(&"of" | &":" | &"is" | &"to" | &"from"));
    let wanted = || scan.has_any(&[Class::Will, Class::Promise], Span::new(region.start, percent.span.start));
    let target = stated && back.iter().any(noun) && (back.iter().any(|w| matches!(*w, "target" | "goal" | "targets")) || wanted());
    let near = |y: &super::years::YearMention| {
        region.contains(y.number) || y.number.start > percent.span.end && scan.distance(percent.span, y.number) <= 9
    };
    let based = scan.years.iter().any(|y| y.role == super::years::Role::Base && near(y));
    let below = based
        && matches!(after.first(), Some(&"below" | &"lower" | &"down" | &"compared" | &"less" | &"vs" | &"(" | &"under" | &"by" | &"from"))
        && !percent.bare
        && !percent.fraction;
    // "a net zero target for 2050 and an intermediate one of minus 42%": a step to a state told before it.
    let states = [Class::NetZero, Class::CarbonNeutral, Class::ClimateNeutral, Class::ZeroEmissions];
    let step = percent.minus && scan.has(Class::Interim, region) && scan.has_any(&states, Span::new(scan.span.start, percent.span.start));
    let below = below || based && percent.minus;
    // "a 30 percent reduction by 2035": dated right behind.
    let dated = next.is_some_and(|i| {
        let cut = scan.tokens.get(scan.token_at(percent.span.end) + i).map_or(percent.span, |t| t.span);
        scan.years.iter().any(|y| y.role == super::years::Role::Open && y.span.start > cut.start && scan.distance(cut, y.span) == 0)
    });
    let open = dated || next.is_some_and(|i| !matches!(after.get(i + 1), Some(&"in" | &"of" | &"on" | &"for")));
    let short = scan.tokens.len() <= 24 || dated;
    let alone = !scan.hits.iter().any(|h| matches!(h.class, Class::NoiseObject | Class::OtherObject) && region.contains(h.span));
    ((step || (open || target || below) && (based || short)) && alone).then_some(Measure {
        kind: Kind::EmissionsReduction,
        object: percent.span,
        basis: PercentBasis::Total,
        own: true,
        topic: false,
    })
}

/// "take 30% out of our own emissions": what is taken out falls.
fn taken_out(scan: &Scan, percent: &Percent) -> bool {
    let words = scan.words_after(percent.span.end, 6);
    let verb = scan.words_before(percent.span.start, 3);
    let takes = verb.iter().any(|w| {
        matches!(*w, "take" | "takes" | "took" | "taken" | "taking" | "squeeze" | "squeezed" | "strip" | "stripped" | "knock" | "shave")
    });
    takes && matches!(words.as_slice(), ["out", "of", ..] | ["off", ..])
}

/// "17 per cent under the 2019 base", "a fifth beneath its level of 2018".
fn stands_under(scan: &Scan, percent: &Percent) -> bool {
    let words = scan.words_after(percent.span.end, 5);
    let level = |w: &&str| matches!(*w, "base" | "baseline" | "level" | "levels" | "figure" | "value" | "that" | "those");
    matches!(words.first(), Some(&("under" | "beneath")))
        && (words.iter().any(level) || words.iter().take(3).any(|w| super::years::plain_year(w).is_some()))
}

/// "half of what they were in 2018", "a third of its 2015 level": what remains, not what goes.
pub(super) fn level_of(scan: &Scan, percent: &Percent) -> bool {
    let words = scan.words_after(percent.span.end, 5);
    let back = scan.words_before(percent.span.start, 2);
    // "half the footprint it had in 2016"
    let whole =
        matches!(words.as_slice(), ["the" | "its" | "their", _, "it" | "they" | "we", "had" | "did" | "were" | "was" | "emitted", ..]);
    if whole && percent.fraction && matches!(back.last(), Some(w) if !matches!(*w, "by" | "about")) {
        return true;
    }
    // "emit half as much as in 2019"
    if percent.fraction && matches!(words.as_slice(), ["as", "much" | "many", ..]) && !matches!(back.last(), Some(&"by")) {
        return true;
    }
    let half = scan.fold(percent.span).ends_with(" of");
    let rest: &[&str] = if half {
        &words
    } else if words.first() == Some(&"of") {
        &words[1..]
    } else {
        return false;
    };
    let to = matches!(back.last(), Some(&"to" | &"at" | &"be" | &"is" | &"are" | &"only" | &"just"));
    rest.first() == Some(&"what")
        || to
            && (matches!(rest, ["the" | "their" | "its" | "our", "level" | "levels", ..])
                || matches!(rest, ["the" | "their" | "its" | "our", y, "level" | "levels" | "figure" | "value" | "emissions", ..] if super::years::plain_year(y).is_some())
                || matches!(rest, ["that" | "those", "of" | "in", ..])
                || rest.first().is_some_and(|y| super::years::plain_year(y).is_some()))
}

/// "draw 80% of our electricity from the sun", "hydro and biomass provide 29% of the power": a share of power, and where it comes from.
fn origin_of(scan: &Scan, object: Option<&Hit>, percent: &Percent, reduces: bool) -> Option<Span> {
    if reduces || percent.bare || !object.is_some_and(|h| matches!(h.class, Class::Electricity | Class::Energy)) {
        return None;
    }
    let within = super::clauses::predicate(scan, percent.span);
    let source =
        |h: &&Hit| within.contains(h.span) && (h.class == Class::Source || h.class == Class::Renewable && h.span.end <= percent.span.start);
    scan.hits.iter().find(source).map(|h| h.span)
}

/// "The share of its power that is green rises to 80%": the word that calls it so stands before the figure.
fn green_share(scan: &Scan, hit: &Hit, percent: &Percent) -> Option<Span> {
    if !matches!(hit.class, Class::Electricity | Class::Energy) || hit.span.end > percent.span.start {
        return None;
    }
    let from = scan.token_at(super::clauses::predicate(scan, percent.span).start);
    let at = scan.token_at(hit.span.start);
    let share = (from..at).any(|i| matches!(scan.word(i), "share" | "proportion" | "part" | "portion" | "percentage"));
    let end = scan.token_at(percent.span.start).min(at + 10);
    (at..end).find(|i| share && matches!(scan.word(*i), "green" | "renewable" | "clean")).map(|i| scan.tokens[i].span)
}

/// "90% of the power for its smelters is to be green": the share of power and the word that calls it so.
fn greened(scan: &Scan, hit: &Hit, percent: &Percent) -> Option<Span> {
    if let Some(green) = green_share(scan, hit, percent) {
        return Some(green);
    }
    // "Electricity: 100 % green since 2022"
    let label = hit.span.end <= percent.span.start && scan.fold(Span::new(hit.span.end, percent.span.start)).trim() == ":";
    let next = scan.token_at(percent.span.end);
    if label && matches!(hit.class, Class::Electricity | Class::Energy) && matches!(scan.word(next), "green" | "renewable" | "clean") {
        return Some(scan.tokens[next].span);
    }
    // "Our electricity is 100% green."
    let back = scan.words_before(percent.span.start, 3);
    let said = hit.span.end <= percent.span.start
        && scan.distance(hit.span, percent.span) <= 4
        && back.iter().any(|w| matches!(*w, "is" | "was" | "are" | "were" | "be" | "been"));
    let closes = matches!(scan.word(next + 1), "" | "." | "," | ";" | "and" | "by" | "in" | "since" | "from" | "(" | "today" | "now");
    if said
        && closes
        && matches!(hit.class, Class::Electricity | Class::Energy)
        && matches!(scan.word(next), "green" | "renewable" | "clean")
    {
        return Some(scan.tokens[next].span);
    }
    let power = matches!(hit.class, Class::Electricity | Class::Energy) && hit.span.start >= percent.span.end;
    if !power || scan.words_after(percent.span.end, 1).first() != Some(&"of") && !scan.fold(percent.span).ends_with(" of") {
        return None;
    }
    let from = scan.token_at(hit.span.end);
    // "buy 80% of their electricity green": the adjective stands right behind, and no noun follows.
    let ends = matches!(
        scan.word(from + 1),
        "" | "." | "," | ";" | "in" | "across" | "at" | "for" | "by" | "within" | "from" | "and" | "before" | "until" | "("
    );
    if ends && matches!(scan.word(from), "green" | "renewable" | "clean") {
        return Some(scan.tokens[from].span);
    }
    let to = scan.token_at(super::clauses::clause(scan, hit.span).end).min(from + 9);
    (from..to)
        .find(|i| {
            matches!(scan.word(*i), "green" | "renewable" | "clean")
                && matches!(scan.before(*i, 1), "be" | "is" | "are" | "was" | "were" | "become" | "becomes" | "been")
                && !scan.rules.is_word(Class::Goods, scan.word(i + 1))
        })
        .map(|i| scan.tokens[i].span)
}

/// "64 percent of the electricity … has come from renewable sources": the origin is told by the predicate.
fn renewable_complement<'s>(scan: &'s Scan, hit: &Hit, percent: &Percent, reduces: bool) -> Option<&'s Hit> {
    if reduces || !matches!(hit.class, Class::Electricity | Class::Energy) {
        return None;
    }
    let within = super::clauses::clause(scan, percent.span);
    let behind = scan.hits.iter().find(|h| h.class == Class::Renewable && within.contains(h.span) && h.span.start >= hit.span.end);
    behind.or_else(|| supplier(scan, within, percent))
}

/// "renewable sources supplied 71% of the power used": what supplies the share stands before it.
fn supplier<'s>(scan: &'s Scan, within: Span, percent: &Percent) -> Option<&'s Hit> {
    let source =
        scan.hits.iter().rev().find(|h| h.class == Class::Renewable && within.contains(h.span) && h.span.end <= percent.span.start)?;
    let (from, to) = (scan.token_at(source.span.end), scan.token_at(percent.span.start));
    (to - from <= 5 && (from..to).any(|i| scan.is(i, Class::GiveVerb))).then_some(source)
}

/// Orders for electric trucks, growth of green power: a figure of something else.
fn is_noise(scan: &Scan, hit: &Hit, percent: &Percent) -> bool {
    // "Sales of battery trucks reached 3% in 2023"
    let sold = hit.class == Class::ElectricVehicle
        && scan.words_before(hit.span.start, 2).first() == Some(&"sales")
        && scan.words_before(percent.span.start, 2).iter().any(|w| matches!(*w, "reached" | "stood" | "made"));
    let of_noise = !sold
        && scan.hits.iter().any(|h| h.class == Class::NoiseObject && h.span.end <= hit.span.start && scan.distance(h.span, hit.span) <= 1);
    let share = matches!(hit.class, Class::Renewable | Class::ElectricVehicle | Class::OtherObject);
    let words = scan.words_before(percent.span.start, 3);
    let grown_by = words.last() == Some(&"by") && words.iter().any(|w| scan.rules.is_word(Class::GrownVerb, w));
    let after = scan.words_after(percent.span.end, 8);
    let of_market = after.iter().take(2).any(|w| *w == "share") && after.contains(&"market");
    let compared = words.last().is_some_and(|w| matches!(*w, "with" | "to" | "versus")) && words.contains(&"compared");
    // "investing 11 billion euros, 65% of it in electric drives"
    let before = super::clauses::clause(scan, percent.span);
    let of_money = after.first() == Some(&"of")
        && matches!(after.get(1), Some(&"it" | &"this" | &"that" | &"which" | &"them"))
        && ["million", "billion", "€", "$", "£"].iter().any(|w| scan.says(w, Span::new(before.start, percent.span.start)));
    // "capital expenditures, with 80%, about $52 billion, toward": a share that is told in money.
    let in_money = after.first() == Some(&",") && after.iter().take(4).any(|w| matches!(*w, "$" | "€" | "£" | "us$" | "usd" | "eur"));
    compared
        || in_money
        || of_money
        || of_market
        || of_noise
        || share && (grown_by || words.last() == Some(&"up") && !words.iter().any(|w| matches!(*w, "make" | "makes" | "made" | "making")))
}

/// Whether the kind is a cut of emissions.
pub(super) fn is_cut(kind: Kind) -> bool {
    matches!(kind, Kind::EmissionsReduction | Kind::IntensityReduction)
}

/// A word of cutting in the region, near the percentage.
fn reduction_near(scan: &Scan, region: Span, percent: &Percent) -> bool {
    // "the abatement rate reached 88%": how much is abated.
    let rate = |h: &Hit| matches!(scan.words_after(h.span.end, 1).first(), Some(&("rate" | "ratio" | "quota" | "share")));
    let near = |h: &&Hit| h.class == Class::Reduce && region.contains(h.span) && !rate(h);
    let cut = scan.hits.iter().filter(near).map(|h| scan.distance(h.span, percent.span)).min();
    let grow = scan
        .hits
        .iter()
        .filter(|h| h.class == Class::Increase && region.contains(h.span) && grows_by_verb(scan, h.span, percent.span))
        .filter(|h| !super::clauses::strong_between(scan, h.span, percent.span))
        .map(|h| scan.distance(h.span, percent.span))
        .min();
    match (cut, grow) {
        (Some(c), Some(g)) => c <= g + 6,
        (Some(_), None) => true,
        _ => false,
    }
}

/// Whether a word of growing acts as a verb: not "emissions from use of sold products 28%", "55% per ton of material purchased".
fn grows_by_verb(scan: &Scan, word: Span, percent: Span) -> bool {
    let before = scan.words_before(word.start, 1).first().copied().unwrap_or_default();
    let noun = matches!(before, "from" | "of" | "for" | "during" | "the" | "their" | "customer" | "end" | "(");
    let participle = word.start >= percent.end && scan.fold(word).ends_with("ed");
    // "by more than 70%", "using a 2020 base year": words beside a figure that say nothing of its direction.
    let beside = matches!(scan.fold(word), "more than" | "up to" | "above" | "using")
        && (word.start >= percent.end || scan.distance(word, percent) == 0);
    !(noun || participle || beside)
}

/// "half of the barley from farms that", "goes to local farms": where something comes from or goes, not what is counted.
fn from_them(scan: &Scan, hit: &Hit, percent: &Percent) -> bool {
    matches!(hit.class, Class::Suppliers | Class::Investees)
        && hit.span.start >= percent.span.end
        && matches!(scan.words_before(hit.span.start, 1).first(), Some(&"from" | &"to" | &"at" | &"by" | &"for"))
}

/// "methane losses from the gas network": the thing before is measured, the fuel says where.
fn place_of(scan: &Scan, thing: &Hit, fuel: &Hit) -> bool {
    let measured = matches!(thing.class, Class::OtherObject | Class::Emissions | Class::Intensity | Class::Energy);
    measured && thing.span.end < fuel.span.start && scan.distance(thing.span, fuel.span) <= 2 && {
        let between = scan.fold(Span::new(thing.span.end, fuel.span.start));
        matches!(between.trim(), "from" | "from the" | "of the" | "in the" | "from our" | "from its" | "in our" | "in its" | "at")
    }
}

/// "its Scope 3 emissions from fuel and energy by 28%": what stands behind "from" only says which emissions fall.
fn is_origin(scan: &Scan, region: Span, hit: &Hit, percent: &Percent) -> bool {
    let source = matches!(hit.class, Class::Energy | Class::Electricity | Class::OtherObject | Class::Fossil);
    let by = scan.words_before(percent.span.start, 1).first() == Some(&"by");
    let emitted = |e: &&Hit| {
        e.class == Class::Emissions && region.contains(e.span) && e.span.end <= hit.span.start && scan.distance(e.span, hit.span) <= 4
    };
    source
        && by
        && hit.span.end <= percent.span.start
        && scan.hits.iter().rev().find(emitted).is_some_and(|e| scan.words_after(e.span.end, 1).first() == Some(&"from"))
}

/// "from diesel generators to solar power": what is left for renewable power or electric vehicles is not what the share is of.
fn is_left_for(scan: &Scan, hit: &Hit) -> bool {
    let from = matches!(hit.class, Class::Fossil | Class::Combustion) && scan.words_before(hit.span.start, 1).first() == Some(&"from");
    from && scan.hits.iter().any(|h| {
        matches!(h.class, Class::Renewable | Class::ElectricVehicle)
            && h.span.start >= hit.span.end
            && scan.distance(hit.span, h.span) <= 3
            && scan.fold(Span::new(hit.span.end, h.span.start)).split(' ').any(|w| w == "to")
    })
}

/// "fuel- and energy-related activities", "energy use per tonne of pulp": what only says which, or by what it is measured.
fn only_relates(scan: &Scan, hit: &Hit) -> bool {
    let related = matches!(scan.words_after(hit.span.end, 2).as_slice(), ["related", ..] | ["-", "related" | "intensive" | "using"]);
    let back = scan.words_before(hit.span.start, 3);
    let unit = matches!(back.as_slice(), ["per", _, "of"])
        && hit.class == Class::OtherObject
        && scan.hits.iter().any(|h| {
            matches!(h.class, Class::Energy | Class::Emissions | Class::Electricity)
                && h.span.end <= hit.span.start
                && scan.distance(h.span, hit.span) <= 4
        });
    related && matches!(hit.class, Class::Energy | Class::Electricity) || unit
}

/// The object of a percentage: right behind it, else before it, else behind it.
fn object<'s>(scan: &'s Scan, region: Span, percent: &Percent, reduces: bool) -> Option<&'s Hit> {
    // "a 50% reduction by 2030 including $420 million for solar power": what stands behind the year is not what falls.
    let dated = scan.words_after(percent.span.end, 2);
    let closed = matches!(dated.as_slice(), ["reduction" | "cut", "by"]);
    let candidates: Vec<&Hit> =
        scan.hits.iter().filter(|h| OBJECTS.has(h.class) && region.contains(h.span) && !h.span.overlaps(percent.span)).collect();
    // Sales of electric cars are told in shares of sales, and cuts for each unit of sales.
    let sold = candidates.iter().any(|h| matches!(h.class, Class::ElectricVehicle | Class::Combustion)) || per_unit(scan, region, percent);
    // "30% by 2030, certified by the initiative": its targets are what is counted only where others have them.
    let others = scan.has_any(&[Class::Suppliers, Class::Investees, Class::ScopePortfolio], super::clauses::clause(scan, percent.span));
    let candidates: Vec<&Hit> = candidates
        .into_iter()
        .filter(|h| h.class != Class::Sbti || others)
        .filter(|h| h.class != Class::OtherObject || !of_unit(scan, region, h))
        // "Arvo, our supplier, has committed to a 63% cut": what is cut is not the supplier.
        .filter(|h| {
            h.class != Class::Suppliers
                || h.span.start >= percent.span.end
                || !matches!(dated.first(), Some(&("cut" | "reduction" | "decrease")))
        })
        .filter(|h| (h.class != Class::Fossil || reduces || super::ends::ended(scan, h.span)) && !from_them(scan, h, percent))
        .filter(|h| h.class != Class::Fossil || !scan.hits.iter().any(|o| place_of(scan, o, h)))
        .filter(|h| !(closed && h.span.start >= percent.span.end && scan.distance(h.span, percent.span) > 4))
        .filter(|h| !is_origin(scan, region, h, percent) && !is_left_for(scan, h) && !only_relates(scan, h))
        // "in 2023 the shares were 45% and 12%": those that were told.
        .filter(|h| h.class != Class::NoiseObject || !scan.hits.iter().any(|r| r.class == Class::FigureRef && r.span.contains(h.span)))
        .filter(|h| !(sold && h.class == Class::NoiseObject && scan.fold(h.span).ends_with("sales")))
        .collect();
    // What a verb of cutting acts on stands right behind it: "reduce scope 3 emissions from energy and waste 25%".
    let grows = |v: &&Hit| {
        scan.hits.iter().any(|h| {
            h.class == Class::Increase
                && h.span.start > v.span.end
                && h.span.end < percent.span.start
                && ["increas", "rais", "expand", "grow", "doubl", "tripl", "switch", "sourc", "procur"]
                    .iter()
                    .any(|w| scan.fold(h.span).starts_with(w))
        })
    };
    let verb = scan.last_before(&[Class::Reduce], percent.span.start).filter(|v| region.contains(v.span)).filter(|v| !grows(v));
    let acted_on = verb.and_then(|v| {
        candidates
            .iter()
            .find(|h| h.span.start >= v.span.end && h.span.end <= percent.span.start && h.class != Class::Suppliers)
            .map(|h| h.span)
    });
    // "improve efficiency by moving to 100% renewable energy": what stands right behind the figure is its object.
    let beside = candidates
        .iter()
        .find(|h| {
            matches!(h.class, Class::Renewable | Class::ElectricVehicle)
                && h.span.start >= percent.span.end
                && scan.distance(h.span, percent.span) == 0
        })
        .map(|h| h.span);
    let acted_on = acted_on.filter(|_| beside.is_none());
    let score = |h: &Hit| -> i32 {
        let distance = i32::try_from(scan.distance(h.span, percent.span)).unwrap_or(99);
        let behind = h.span.start >= percent.span.end;
        let mut cost = distance + if behind { 0 } else { 2 };
        if behind && scan.years.iter().any(|y| y.span.start >= percent.span.end && y.span.end <= h.span.start) {
            cost += 8;
        }
        if behind && scan.fold(Span::new(percent.span.end, h.span.start)).contains(',') {
            cost += 5;
        }
        if !behind && scan.fold(Span::new(h.span.end, percent.span.start)).contains(',') {
            cost += 4;
        }
        if acted_on == Some(h.span) && matches!(h.class, Class::Emissions | Class::Intensity | Class::Energy | Class::OtherObject) {
            cost = (cost - 20).min(0);
        }
        match h.class {
            // A specific object beats a mere mention of emissions of something.
            Class::Emissions | Class::Intensity if reduces => cost -= 6,
            Class::OtherObject => cost += 3,
            Class::Suppliers | Class::Investees => cost += if behind && distance <= 3 { -2 } else { 14 },
            Class::Sbti => cost += 8,
            Class::Electricity | Class::Energy if reduces && scan.has(Class::Emissions, region) => cost += 12,
            Class::Electricity | Class::Energy => cost += 1,
            Class::NoiseObject => cost += 1,
            _ => {}
        }
        cost
    };
    candidates.into_iter().min_by_key(|h| (score(h), h.span.start))
}

/// "commits to absolute scope 3 emissions 50% by 2030": a cut whose verb was left out.
fn absolute(scan: &Scan, hit: &Hit, percent: &Percent) -> bool {
    let before = hit.span.end <= percent.span.start && scan.distance(hit.span, percent.span) <= 1;
    let within = super::clauses::clause(scan, percent.span);
    before && scan.has(Class::Will, within) && scan.says("absolute ", Span::new(within.start, percent.span.start))
}

/// "Greenhouse gas emissions: 46% by 2030 (base year 2019)": the thing is the label of a figure with a base year.
fn labels(scan: &Scan, hit: &Hit, percent: &Percent) -> bool {
    let before = hit.span.end <= percent.span.start && scan.fold(Span::new(hit.span.end, percent.span.start)).trim().ends_with(':');
    let based = scan.years.iter().any(|y| y.role == super::years::Role::Base && y.number.start >= percent.span.end);
    before && based && scan.distance(hit.span, percent.span) <= 8
}

/// A level, not a cut: "methane intensity below 0.2%".
pub(super) fn is_level(scan: &Scan, percent: &Percent, measure: &Measure) -> bool {
    let before = scan.words_before(percent.span.start, 1);
    measure.kind == Kind::IntensityReduction
        && percent.value < 5.0
        && matches!(before.first(), Some(&"below" | &"under" | &"to" | &"at" | &"of"))
}

/// "31 percent per kilometre": the unit right behind a figure.
fn per_behind(scan: &Scan, percent: &Percent) -> bool {
    let words = scan.words_after(percent.span.end, 2);
    words.first() == Some(&"per") && words.get(1).is_some_and(|w| !matches!(*w, "year" | "annum" | "cent"))
}

fn per_unit(scan: &Scan, region: Span, percent: &Percent) -> bool {
    let per = |i: usize| {
        scan.word(i) == "per" && !scan.is(i + 1, Class::PerTime)
            || scan.word(i) == "for"
                && matches!(scan.word(i + 1), "each" | "every")
                && !matches!(scan.word(i + 2), "year" | "of" | "month" | "site" | "plant" | "division" | "sector")
    };
    scan.hits.iter().any(|h| {
        matches!(h.class, Class::PerUnit | Class::Intensity)
            && (region.contains(h.span) || percent.derived && percent.span.contains(h.span))
    }) || scan.word(0) == "per" && !scan.is(1, Class::PerTime)
        || (scan.token_at(region.start)..scan.token_at(region.end)).any(per)
        || per_behind(scan, percent)
}

fn kind_of(
    scan: &Scan,
    hit: &Hit,
    region: Span,
    percent: &Percent,
    reduces: bool,
    previous: Option<&Measure>,
) -> Option<(Kind, PercentBasis)> {
    let own_words = scan.words_after(percent.span.end, 1);
    let of_follows = own_words.first() == Some(&"of");
    match hit.class {
        Class::Emissions | Class::Intensity => {
            let share_of =
                !percent.derived && of_follows && hit.span.start > percent.span.end && scan.distance(percent.span, hit.span) <= 4;
            let verb_before = scan
                .last_before(&[Class::Reduce, Class::Increase], percent.span.start)
                .is_some_and(|v| region.contains(v.span) && v.class == Class::Reduce && !scan.fold(v.span).ends_with(" than"));
            let implied = previous.is_some_and(|p| is_cut(p.kind))
                || scan.has(Class::Promise, region) && !of_follows
                || labels(scan, hit, percent)
                || absolute(scan, hit, percent);
            let around = super::clauses::clause(scan, percent.span);
            let firms = scan.has_any(&[Class::Investees, Class::Suppliers], around)
                || scan.has(Class::UnnamedPeer, around) && scan.has(Class::ScopePortfolio, around);
            let held = scan.has(Class::Sbti, around) && firms;
            if held && of_follows {
                return Some((Kind::SupplierEngagement, PercentBasis::Share));
            }
            // "by 15% up to 2028": "up" binds the year.
            let bound = scan.words_after(percent.span.end, 2) == ["up", "to"];
            let grown = !bound
                && matches!(
                    own_words.first(),
                    Some(&"more" | &"higher" | &"above" | &"extra" | &"additional" | &"up" | &"dearer" | &"costlier")
                );
            if share_of && !verb_before || !reduces && !implied || grown {
                return None;
            }
            let methane = scan.says("methane", region) && hit.class == Class::OtherObject;
            let intensity = hit.class == Class::Intensity || per_unit(scan, region, percent);
            Some((
                if methane {
                    Kind::Other
                } else if intensity {
                    Kind::IntensityReduction
                } else {
                    Kind::EmissionsReduction
                },
                PercentBasis::Total,
            ))
        }
        // "costs 12% less than power from gas"
        Class::Renewable if matches!(own_words.first(), Some(&"less" | &"lower" | &"cheaper" | &"dearer" | &"higher" | &"more")) => None,
        Class::Renewable => Some((Kind::RenewableEnergy, PercentBasis::Share)),
        Class::ElectricVehicle => Some((Kind::Electrification, PercentBasis::Share)),
        Class::Energy if reduces || scan.has(Class::Increase, region) || scan.says("efficiency gain", region) => {
            Some((Kind::EnergyEfficiency, PercentBasis::Total))
        }
        Class::Electricity if reduces => Some((Kind::EnergyEfficiency, PercentBasis::Total)),
        Class::Combustion => Some((Kind::Electrification, PercentBasis::Share)),
        Class::Fossil if reduces || super::ends::ended(scan, hit.span) => Some((Kind::FossilPhaseOut, PercentBasis::Total)),
        // "losses were 54% above the average"
        Class::OtherObject
            if !reduces
                && matches!(own_words.first(), Some(&"above" | &"more" | &"higher" | &"increase" | &"rise"))
                && !scan.has(Class::Will, region) =>
        {
            None
        }
        Class::OtherObject => Some((Kind::Other, if reduces { PercentBasis::Total } else { PercentBasis::Share })),
        Class::Sbti
            if scan.has_any(&[Class::Suppliers, Class::Investees, Class::ScopePortfolio], super::clauses::clause(scan, percent.span)) =>
        {
            Some((Kind::SupplierEngagement, PercentBasis::Share))
        }
        Class::Suppliers | Class::Investees => Some((Kind::SupplierEngagement, PercentBasis::Share)),
        _ => None,
    }
}
