//! What a text only mentions: the fuel that emissions come from, the thing compared with, a way that is looked into, a label of a figure.
//!
//! In: a draft, its sentence. Out: a code and one line for a person. Decides nothing about status and kind.
//!
//! `Scope 3 emissions from the combustion of coal`: no end of coal. `Renewable power is the first step`: no power that is bought.

use crate::rules::Class;
use crate::text::Span;

use super::compose::Draft;
use super::elements::Seed;
use super::objects::is_cut;
use super::scan::Scan;
use super::vocabulary::{Kind, Status};

/// Code and sentence of a rejection.
type Objection = (&'static str, String);

/// Why a statement is only a mention.
pub(super) fn only_mentioned(scan: &Scan, draft: &Draft, heading: bool, status: Option<Status>) -> Option<Objection> {
    let said = |word: Span| scan.text(word).to_owned();
    if let Some(word) = emission_source(scan, draft) {
        return Some(("low_confidence", format!("named as what “{}” come from, not as what ends", said(word))));
    }
    if let Some(word) = base_changed(scan, draft) {
        return Some(("low_confidence", format!("the base itself was changed: “{}”", said(word))));
    }
    if let Some(word) = burnt(scan, draft, status) {
        return Some(("low_confidence", format!("a share of “{}”, not of what is electric", said(word))));
    }
    if let Some(word) = set_beside(scan, draft) {
        return Some(("low_confidence", format!("only compared with: “{}”", said(word))));
    }
    if let Some(word) = supply_of(scan, draft) {
        return Some(("low_confidence", format!("only its “{}” is spoken of", said(word))));
    }
    if status == Some(Status::Achieved) && draft.year.is_none() && is_subject_of_praise(scan, draft) {
        return Some(("low_confidence", "a way that is spoken of, not a state".to_owned()));
    }
    if let Some(word) = goal_of_power(scan, draft).filter(|_| status == Some(Status::Achieved) && draft.year.is_none()) {
        return Some(("low_confidence", format!("only its “{}” is spoken of", said(word))));
    }
    if let Some(word) = looked_into(scan, draft) {
        return Some(("plan_only", format!("looked into, not promised: “{}”", said(word))));
    }
    if let Some(word) = share_of_measured(scan, draft) {
        return Some(("low_confidence", format!("a share (“{}”), no cut", said(word))));
    }
    if let Some(word) = of_everybody(scan, draft) {
        return Some(("public_owner", format!("a goal of the world that is supported: “{}”", said(word))));
    }
    if let Some(word) = assumed(scan, draft) {
        return Some(("scenario", format!("assumed: “{}”", said(word))));
    }
    if let Some(word) = explained(scan, draft) {
        return Some(("low_confidence", format!("a figure that is explained: “{}”", said(word))));
    }
    if let Some(word) = source_share(scan, draft) {
        return Some(("low_confidence", format!("a share of where “{}” come from", said(word))));
    }
    if let Some(found) = super::talk::only_talk(scan, draft) {
        return Some(found);
    }
    if is_count(scan, draft) {
        return Some(("low_confidence", "the name of a count, no state".to_owned()));
    }
    if is_chart_label(scan, draft, heading) {
        return Some(("low_confidence", "a label without a sentence".to_owned()));
    }
    None
}

/// Whether a statement stands on words alone, with no figure of its own.
fn is_wordy(draft: &Draft) -> bool {
    draft.percent.is_none_or(|p| p >= 99.95) && !matches!(draft.seed, Seed::Share(_))
}

/// "Scope 3 emissions from the combustion of coking coal": the fuel is where the emissions come from.
fn emission_source(scan: &Scan, draft: &Draft) -> Option<Span> {
    if draft.kind != Kind::FossilPhaseOut || !is_wordy(draft) {
        return None;
    }
    let link = |w: &str| matches!(w, "from" | "of" | "the" | "by" | "combustion" | "burning" | "use" | "using" | "our" | "its" | "their");
    let at = scan.token_at(draft.place.start);
    let first = (at.saturating_sub(7)..at).rev().take_while(|i| link(scan.word(*i))).last()?;
    let named = (first..at).any(|i| matches!(scan.word(i), "from" | "of" | "by"));
    let emitted = scan.hits.iter().find(|h| h.class == Class::Emissions && scan.token_at(h.span.end) == first)?;
    let ended = scan.words_before(emitted.span.start, 3).iter().any(|w| scan.rules.is_word(Class::EndVerb, w));
    (named && !ended).then_some(emitted.span)
}

/// "Diesel 6.3 Mt 40%": how much is burnt says nothing of how much is electric.
fn burnt(scan: &Scan, draft: &Draft, status: Option<Status>) -> Option<Span> {
    let share = draft.kind == Kind::Electrification && draft.percent.is_some_and(|p| p > 0.0) && status == Some(Status::Progress);
    let fuel = scan.hits.iter().find(|h| h.class == Class::Combustion && h.span.overlaps(draft.wording))?;
    let falls = scan.has_any(&[Class::Reduce, Class::PhaseOut], scan.span) || scan.has(Class::ElectricVehicle, scan.span);
    (share && !falls).then_some(fuel.span)
}

/// "the sale of a unit, which lowered base year emissions by 11%": no cut, but another base.
fn base_changed(scan: &Scan, draft: &Draft) -> Option<Span> {
    let based = |h: &&crate::rules::Hit| {
        let before = scan.words_before(h.span.start, 2);
        h.class == Class::Emissions && before.as_slice() == ["base", "year"] && h.span.end <= draft.place.start
    };
    let hit = scan.hits.iter().find(based).filter(|_| is_cut(draft.kind) && draft.percent.is_some())?;
    (scan.distance(hit.span, draft.place) <= 2).then_some(hit.span)
}

/// "3 million tonnes less than with the fossil contracts before": what something is compared with does not end.
fn set_beside(scan: &Scan, draft: &Draft) -> Option<Span> {
    if !matches!(draft.seed, Seed::PhaseOut | Seed::Combustion) || !is_wordy(draft) {
        return None;
    }
    let at = scan.token_at(draft.place.start);
    let compares = |i: &usize| match scan.word(*i) {
        "compared" | "relative" => matches!(scan.word(i + 1), "with" | "to"),
        "than" | "versus" | "vs" => true,
        _ => false,
    };
    let found = (at.saturating_sub(4)..at).rev().find(compares)?;
    let ended = scan
        .hits
        .iter()
        .any(|h| h.class == Class::PhaseOut && h.span.start > scan.tokens[found].span.start && h.span.end <= draft.place.start);
    (!ended).then(|| scan.tokens[found].span)
}

/// "the availability of clean energy", "the price of green power": what is spoken of is how much there is of it.
fn supply_of(scan: &Scan, draft: &Draft) -> Option<Span> {
    let spoken = matches!(draft.seed, Seed::Renewable | Seed::Electric | Seed::State(_)) && is_wordy(draft) && draft.year.is_none();
    let at = scan.token_at(draft.place.start);
    let head = at.checked_sub(2).filter(|_| spoken && matches!(scan.word(at - 1), "of" | "for" | "to" | "in"))?;
    let noun = scan.is(head, Class::SupplyNoun);
    noun.then(|| scan.tokens[head].span)
}

/// "Renewable electricity is the first step to decarbonise our operations", "the areas of focus are zero-carbon haulage and …".
fn is_subject_of_praise(scan: &Scan, draft: &Draft) -> bool {
    let spoken = matches!(draft.seed, Seed::Renewable | Seed::Electric | Seed::State(_)) && is_wordy(draft);
    let behind = scan.words_after(draft.place.end, 2);
    let be = behind.first().is_some_and(|w| matches!(*w, "is" | "are" | "was" | "were" | "remains" | "remain"));
    let praised = behind.get(1).is_some_and(|w| (matches!(*w, "the" | "a" | "an" | "one") || scan.rules.is_word(Class::PraiseWord, w)));
    let at = scan.token_at(draft.place.start);
    let focus = (0..at).any(|i| scan.is(i, Class::FocusNoun) && matches!(scan.word(i + 1), "are" | "is" | "include" | "includes" | ":"));
    let head = at <= scan.token_at(scan.span.start) + 1;
    spoken && (be && praised && head || focus || is_in_deed(scan, at) || is_on_the_way(scan, at))
}

/// "measuring our progress on becoming a zero-carbon business": on the way to a state, whatever is done about it.
fn is_on_the_way(scan: &Scan, at: usize) -> bool {
    let small = |k: &usize| matches!(scan.word(*k), "a" | "an" | "the" | "becoming" | "being" | "full");
    let Some(to) = (at.saturating_sub(4)..at).rev().find(|k| !small(k)) else { return false };
    let way = |w: &str| matches!(w, "progress" | "journey" | "path" | "pathway" | "road" | "route" | "transition" | "move" | "way");
    matches!(scan.word(to), "on" | "to" | "towards" | "toward") && to > 0 && way(scan.word(to - 1))
}

/// "Switching our fleet to electric vans is saving money": a statement inside of the deed that the sentence is about.
fn is_in_deed(scan: &Scan, at: usize) -> bool {
    let first = scan.token_at(scan.span.start);
    let deed = scan.word(first).ends_with("ing")
        && scan.word(first).len() >= 6
        && !matches!(scan.word(first), "during" | "according" | "following" | "including" | "starting" | "beginning");
    let verb = scan.verbs.iter().find(|v| !v.infinitive && !v.weak && v.span.start > scan.tokens[first].span.end);
    deed && (first + 1..at).all(|i| scan.word(i) != ",")
        && verb.is_some_and(|v| {
            scan.token_at(v.span.start) > at && !matches!(scan.before(scan.token_at(v.span.start), 1), "we" | "it" | "they")
        })
}

/// "has extended its 100% renewables commitment to its suppliers": the goal is what something is done with, unless that is to reach it.
fn goal_of_power(scan: &Scan, draft: &Draft) -> Option<Span> {
    let power = scan.hits.iter().find(|h| h.class == Class::Renewable && draft.region.contains(h.span))?;
    let at = scan.token_at(power.span.end);
    let clause = super::clauses::clause(scan, draft.place);
    let goal = super::holders::is_goal_noun(scan, scan.word(at)) && !scan.has(Class::Reached, clause);
    goal.then(|| scan.tokens[at].span)
}

/// "progress research into electrified equipment", "assess the impacts of electric trucks".
fn looked_into(scan: &Scan, draft: &Draft) -> Option<Span> {
    if !scan.uses(Class::StudyWord) {
        return None;
    }
    let spoken = matches!(draft.seed, Seed::Renewable | Seed::Electric | Seed::Combustion | Seed::PhaseOut) && is_wordy(draft);
    let at = scan.token_at(draft.place.start);
    let looks = |i: &usize| scan.is(*i, Class::StudyWord);
    let stop = |i: &usize| matches!(scan.word(*i), "," | ";" | ":" | "." | "and" | "will");
    let found = (at.saturating_sub(6)..at).rev().take_while(|i| !stop(i)).find(looks)?;
    spoken.then(|| scan.tokens[found].span)
}

/// "Percentage of Scope 1 emissions covered by a tax: 74%": what is measured is a share of the emissions.
fn share_of_measured(scan: &Scan, draft: &Draft) -> Option<Span> {
    let first = (0..scan.tokens.len()).find(|i| scan.word(*i).starts_with(char::is_alphabetic))?;
    let share = matches!(scan.word(first), "percentage" | "proportion" | "share") && scan.word(first + 1) == "of";
    (is_cut(draft.kind) && draft.percent.is_some() && share && draft.standing.status != Some(Status::Target))
        .then(|| scan.tokens[first].span)
}

/// "work with governments towards net zero globally": whoever supports the goal of the world has none by it.
fn of_everybody(scan: &Scan, draft: &Draft) -> Option<Span> {
    if !scan.uses(Class::JoinVerb) {
        return None;
    }
    let state = matches!(draft.seed, Seed::State(_));
    let world = scan.words_after(draft.place.end, 2).iter().any(|w| matches!(*w, "globally" | "worldwide"));
    let within = super::clauses::clause(scan, draft.place);
    let (from, to) = (scan.token_at(within.start), scan.token_at(draft.place.start));
    let joins = |i: &usize| scan.is(*i, Class::JoinVerb);
    (state && world).then(|| (from..to).find(joins)).flatten().map(|i| scan.tokens[i].span)
}

/// "We assume strong growth of recycled steel over the next 30 years": what is only assumed.
fn assumed(scan: &Scan, draft: &Draft) -> Option<Span> {
    let within = super::clauses::clause(scan, draft.place);
    let (from, to) = (scan.token_at(within.start), scan.token_at(draft.place.start));
    // "assumes the commitment to": taken on.
    let assumes = |i: &usize| match scan.word(*i) {
        "assume" | "assuming" | "modelled" | "modeled" => !matches!(scan.word(i + 1), "the" | "our" | "its" | "responsibility"),
        "assumes" => scan.word(i + 1) == "that",
        _ => false,
    };
    (from..to).find(assumes).map(|i| scan.tokens[i].span)
}

/// "The baseline of 100% represents all that was used from 1990 to 2019": the figure is the subject of its own meaning.
fn explained(scan: &Scan, draft: &Draft) -> Option<Span> {
    let at = scan.token_at(draft.place.end);
    let means = |i: &usize| scan.is(*i, Class::MeansVerb);
    let own = draft.percent.is_some() && matches!(draft.seed, Seed::Share(_));
    // "60% of our power represents": the figure has a thing of its own.
    (at..at + 2).find(means).filter(|_| own && scan.word(at) != "of").and_then(|i| scan.tokens.get(i)).map(|t| t.span)
}

/// "The main sources of our emissions were electricity (40%) and diesel (45%)": shares of where emissions come from.
fn source_share(scan: &Scan, draft: &Draft) -> Option<Span> {
    if !scan.uses(Class::SourceNoun) {
        return None;
    }
    let at = scan.token_at(draft.place.start);
    let bracket = draft.percent.is_some() && scan.before(at, 1) == "(" && !is_cut(draft.kind);
    let sources = |i: &usize| scan.is(*i, Class::SourceNoun);
    let source = (0..at).find(sources).filter(|_| bracket)?;
    let emitted = |h: &&crate::rules::Hit| {
        h.class == Class::Emissions && h.span.start > scan.tokens[source].span.start && h.span.end <= draft.place.start
    };
    scan.hits.iter().find(emitted).map(|h| h.span)
}

/// "Number of sites that reach zero waste": the label of a figure that stands elsewhere.
fn is_count(scan: &Scan, draft: &Draft) -> bool {
    let first = (0..scan.tokens.len()).find(|i| scan.word(*i).starts_with(char::is_alphabetic));
    let count = first.is_some_and(|i| matches!(scan.word(i), "number" | "amount" | "volume") && scan.word(i + 1) == "of");
    let figures = (0..scan.tokens.len()).any(|i| scan.is_number(i));
    count && !figures && draft.percent.is_none_or(|p| p >= 99.95)
}

/// "~70%", "~97% improvement": a figure of a chart, which has its year from elsewhere and no verb.
fn is_chart_label(scan: &Scan, draft: &Draft, heading: bool) -> bool {
    let figure = draft.percent.is_some() && draft.year.as_ref().is_none_or(|_| draft.carried) && !draft.standing.tabled;
    let letters =
        |i: usize| scan.word(i).starts_with(char::is_alphabetic) && !matches!(scan.word(i), "per" | "cent" | "percent" | "approx" | "ca");
    let words = (0..scan.tokens.len()).filter(|i| letters(*i)).count();
    let silent = scan.verbs.is_empty() && draft.standing.will.is_none() && draft.standing.status.is_none();
    // "Population in 2050": a year below a chart goes on with nothing.
    let echo = heading
        && silent
        && draft.seed == Seed::Echo
        && draft.rule == "cue.echo_year"
        && draft.owner_words.is_none()
        && draft.scopes.is_empty();
    echo || figure && (words == 0 || heading && silent && scan.fold(scan.span).trim_start().starts_with(['~', '≈']))
}

#[cfg(test)]
mod tests {
    use super::super::probe::of_arvo;

    #[test]
    fn fuels_that_emissions_come_from_do_not_end() {
        assert_eq!(
            of_arvo("We have included the Scope 3 emissions from the combustion of coking coal, which avoids counting them twice."),
            0
        );
        assert_eq!(
            of_arvo("The contracts will displace 3,000 tonnes of CO2 a year from 2026, compared with the fossil contracts before."),
            0
        );
        assert_eq!(of_arvo("We will end the combustion of coal in our boilers by 2027."), 1);
    }

    #[test]
    fn ways_that_are_praised_or_looked_into_are_no_states() {
        assert_eq!(of_arvo("Renewable electricity is the first step to decarbonise our operations."), 0);
        assert_eq!(of_arvo("Switching our fleet to electric vans is saving us money on fuel."), 0);
        assert_eq!(of_arvo("We have also extended our 100% renewables commitment to our supply chain."), 0);
        assert_eq!(of_arvo("We have reached our 100% renewables target."), 1);
        assert_eq!(of_arvo("Through our scorecard we are measuring our progress on becoming a zero-carbon business."), 0);
        assert_eq!(of_arvo("We are now a zero-carbon business, and proud of our progress."), 1);
        assert_eq!(of_arvo("Counting every mill and every shop, our mills have run on renewable electricity since 2021."), 1);
        assert_eq!(of_arvo("Our mills have run on renewable electricity since 2021."), 1);
        assert_eq!(of_arvo("Our plans depend on the availability of clean energy."), 0);
        assert_eq!(of_arvo("In 2025 we will research the impacts of electric trucks with partners."), 0);
        assert_eq!(of_arvo("By 2025 we will replace all our trucks with electric trucks."), 1);
    }

    #[test]
    fn shares_and_explanations_of_figures_are_no_progress() {
        assert_eq!(of_arvo("The main sources of our emissions in 2022 were electricity (40%) and diesel (45%)."), 0);
        assert_eq!(of_arvo("The baseline of 100% represents all the power that we used from 1990 to 2019."), 0);
        assert_eq!(of_arvo("In 2022, diesel was 40% of our fuel."), 0);
        assert_eq!(of_arvo("Renewable electricity was 45% of our consumption in 2022."), 1);
    }

    #[test]
    fn what_is_assumed_or_everybodys_is_no_goal() {
        assert_eq!(of_arvo("We assume that half of all our steel is recycled by 2040."), 0);
        assert_eq!(of_arvo("We work with governments and partners towards net zero emissions globally by 2050."), 0);
        assert_eq!(of_arvo("We will reach net zero emissions worldwide by 2050."), 1);
        assert_eq!(of_arvo("The group assumes the commitment to reduce its emissions by 55% by 2030."), 1);
    }
}
