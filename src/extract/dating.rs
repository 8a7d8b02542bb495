//! The year of each statement of a sentence: its own, one of several, or one carried from elsewhere.
//!
//! In: a scan, drafts without years, what was said before. Out: the drafts with their years, further ones for further years. Decides nothing about status.
//!
//! `by 2025 in its core operations and across the value chain by 2035`: two drafts. `Reduce Scope 1 by 50% and Scope 3 by 30% by 2030`: one year for both.

use crate::rules::Class;
use crate::text::Span;

use super::boundary::scopes;
use super::clauses::strong_between;
use super::compose::{Before, CarriedFrom, Draft, LIST_LENGTH};
use super::elements::Seed;
use super::objects::is_cut;
use super::scan::Scan;
use super::tense::Tense;
use super::vocabulary::{Kind, Qualifier, Status};
use super::years::{LATEST_TOLD, Role, YearMention};

/// Open years of a span, base years and days of events left out.
fn open_years<'s>(scan: &'s Scan, region: Span, draft: &Draft) -> Vec<&'s YearMention> {
    let dropped = draft.standing.status == Some(Status::Withdrawn);
    let old = draft.change.as_ref().filter(|_| !dropped).and_then(|c| c.old_at);
    scan.years
        .iter()
        .filter(|y| region.contains(y.number) && matches!(y.role, Role::Open | Role::Since | Role::Event))
        .filter(|y| old != Some(y.number) && !(y.role == Role::Since && is_cut(draft.kind)))
        .collect()
}

/// Gives each draft its year; makes further drafts of further years.
pub(super) fn years_of(scan: &Scan, drafts: Vec<Draft>, before: &Before, now: Option<i32>) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::with_capacity(drafts.len());
    let leads = leading_years(scan, &drafts, now);
    for (i, mut draft) in drafts.into_iter().enumerate() {
        let mut own: Vec<YearMention> = open_years(scan, draft.region, &draft).into_iter().cloned().collect();
        if let Some(year) = leads.get(i) {
            own = vec![year.clone()];
        }
        if let Some(year) = dated_by_form(scan, &mut draft, now).or_else(|| counted_from_source(scan, &draft, now)) {
            draft.year = Some(year);
            out.push(draft);
            continue;
        }
        // What an attribute or a quotation says takes no year from outside of it.
        if let Some(inside) = enclosed(scan, draft.place).filter(|_| matches!(draft.seed, Seed::State(_))) {
            own.retain(|y| inside.contains(y.number));
        }
        super::years_aside::leave_out(scan, &draft, &mut own, now);
        // What is done so far doesn't take the year of a further predicate: "has cut 71% since 2008 and will finish by 2030".
        let told = matches!(draft.standing.tense, Some(Tense::Perfect | Tense::Past | Tense::Present));
        let over = told && draft.percent.is_some();
        let beyond = |y: &YearMention| {
            let gap = Span::new(draft.place.end, y.span.start.max(draft.place.end));
            let promised =
                draft.standing.tense != Some(Tense::Present) || scan.verbs.iter().any(|v| v.tense == Tense::Will && gap.contains(v.span));
            over && promised
                && y.span.start > draft.place.end
                && super::clauses::border_in(scan, Span::new(draft.place.end, y.span.start)).is_some()
        };
        // What is reached has no year to come: "reached our 2025 goal of net zero in 2022".
        let fated = draft.standing.fated;
        let future = |y: &&YearMention| now.is_none_or(|n| y.year >= n && !(fated && y.year > n)) && y.role == Role::Open && !beyond(y);
        let coming: Vec<&YearMention> = own.iter().filter(future).collect();
        // "carbon neutral since 2022; to be replaced in 2025": the year right behind is the state's.
        // "Building on a 33% reduction since 2015, Arvo now intends": told before the promise begins.
        if done_since(scan, &draft) {
            draft.standing.tense = Some(Tense::Perfect);
            draft.standing.status = Some(Status::Progress);
            draft.standing.will = None;
            out.push(draft);
            continue;
        }
        if holds_since(scan, &mut draft, &own) {
            out.push(draft);
            continue;
        }
        let after = coming.iter().find(|y| y.span.start >= draft.place.start || y.number == draft.place);
        let leading = coming.iter().rev().find(|y| y.span.end <= draft.place.start);
        // "We aim to stabilise emissions by 2050 and create what makes the net-zero goal attainable": a goal only mentioned takes no far year.
        let leading = leading.filter(|y| dates_topic(scan, &draft, y));
        // "a 2045 net zero target": the year is an attribute of the state itself.
        let attribute = leading.filter(|y| {
            y.qualifier.is_none() && draft.percent.is_none() && scan.distance(y.number, draft.place) == 0 && y.number == y.span
        });
        // "By 2030 our mills will be climate neutral, by 2040 the whole company": the year behind the comma opens a part of its own.
        let opens = |y: &YearMention| {
            let gap = scan.fold(Span::new(draft.place.end, y.span.start.max(draft.place.end))).trim();
            let goes_on = scan.words_after(y.span.end, 1).first().is_some_and(|w| !matches!(*w, "." | "," | ";" | ")" | "at" | "and"));
            matches!(gap, "," | "and" | ", and" | "; " | ";") && goes_on && y.qualifier.is_some()
        };
        // "Next year it will be joined by the Riga mill, and by all nine before 2031": sites that follow one after another.
        let follows = draft.seed == Seed::Echo && ["join", "follow"].iter().any(|w| scan.fold(draft.place).contains(w));
        let row = |y: &YearMention| {
            let gap = scan.fold(Span::new(draft.place.end, y.span.start.max(draft.place.end)));
            follows && (gap.contains(" and ") || gap.contains(';'))
        };
        let two = leading.filter(|l| {
            let state = |a: &YearMention| opens(a) && matches!(draft.seed, Seed::State(_));
            l.qualifier.is_some() && after.is_some_and(|a| a.year > l.year && row(a) || a.year != l.year && state(a))
        });
        let pick = attribute.or(two).or(after).or(leading).copied().cloned();
        let mut extra: Vec<YearMention> = Vec::new();
        if let Some(year) = &pick {
            extra =
                coming.iter().filter(|y| y.span.start > year.span.end && y.span.start > draft.place.end).map(|y| (*y).clone()).collect();
        }
        if draft.standing.present && draft.percent.is_some() {
            draft.year = own
                .iter()
                .find(|y| {
                    now.is_none_or(|n| y.year <= n)
                        && scan.distance(y.number, draft.place) <= 6
                        && !strong_between(scan, y.number, draft.place)
                })
                .cloned();
            out.push(draft);
            continue;
        }
        if draft.kind == Kind::Sbti {
            draft.year = sbti_year(scan, &draft, &own, now);
            out.push(draft);
            continue;
        }
        // "In 2020 we said that half of them would be electric by 2022": the year that it was promised for.
        let owed = |y: &&YearMention| {
            y.role == Role::Open && matches!(y.qualifier, Some(Qualifier::By | Qualifier::Before)) && y.number.start >= draft.place.end
        };
        let owed = own.iter().find(owed).filter(|_| draft.standing.tense == Some(Tense::Will)).cloned();
        let past = owed.or_else(|| nearest_past(scan, &own, draft.place, now));
        draft.year = pick.or_else(|| changed_year(&draft)).or(past);
        if draft.year.is_none() {
            // "by then, twice the 4% of 2027": words for an earlier time go before a year that comes later.
            if scan.has(Class::SameTime, draft.region) {
                carry(scan, &mut draft, out.last(), before);
            } else if out.last().is_some_and(|previous| dated_behind(scan, &draft, previous)) {
                draft.dated_afar = true;
            } else {
                carry_near(scan, &mut draft, out.last());
            }
        }
        let base_region = draft.region;
        if let Some(first) = extra.first() {
            draft.region = Span::new(
                base_region.start,
                separator_before(scan, draft.year.as_ref().map_or(draft.place.end, |y| y.span.end), first.span.start),
            );
            draft.scopes = scopes(scan, draft.region).into_iter().map(|(s, _)| s).collect();
        }
        super::further_years::with_clones(scan, draft, &extra, base_region, &mut out);
    }
    carry_back(scan, &mut out);
    for k in 0..out.len() {
        let (head, tail) = out.split_at_mut(k);
        if tail[0].year.is_none() && tail[0].dated_afar {
            carry(scan, &mut tail[0], head.last(), before);
        }
    }
    out
}

/// "Carbon neutral since 2018, Arvo now wants": gives a state the first year right behind it, and lets it hold whatever is wanted beside it.
fn holds_since(scan: &Scan, draft: &mut Draft, own: &[YearMention]) -> bool {
    let since = own.iter().find(|y| y.role == Role::Since && y.span.start >= draft.place.end && scan.distance(draft.place, y.span) <= 1);
    let Some(first) = since.filter(|_| matches!(draft.seed, Seed::State(_))) else { return false };
    draft.year = Some(first.clone());
    if draft.standing.status.is_none() && draft.standing.tense == Some(Tense::Will) && !draft.standing.former {
        draft.standing.tense = Some(Tense::Present);
        draft.standing.will = None;
    }
    true
}

/// "430 kg (2022), goal for 2030: 360 kg": the year that stands with its amount; one that is over was measured.
fn dated_by_form(scan: &Scan, draft: &mut Draft, now: Option<i32>) -> Option<YearMention> {
    let Seed::Share(percent) = &draft.seed else { return None };
    // "Our hotels used 262 litres in 2023. In 2014 it was 320.": the figure is that of the later year.
    if let (Some(year), Some(told)) = (percent.of_year, scan.years.first()) {
        draft.standing.status = Some(Status::Progress);
        draft.standing.tense = Some(Tense::Past);
        draft.standing.will = None;
        let qualifier = Some(Qualifier::In);
        return Some(YearMention {
            year,
            number: percent.span,
            span: percent.span,
            qualifier,
            role: Role::Open,
            relative: true,
            ..told.clone()
        });
    }
    let year = scan.years.iter().find(|y| Some(y.number) == percent.dated)?.clone();
    if now.is_some_and(|n| year.year <= n) {
        draft.standing.status = Some(Status::Progress);
        draft.standing.tense = Some(Tense::Past);
        draft.standing.will = None;
    } else {
        draft.standing.tense = Some(Tense::Will);
    }
    Some(year)
}

/// "a vision with 2050 as the target year": the year of what is told next.
pub(super) fn target_year(scan: &Scan, now: Option<i32>) -> Option<YearMention> {
    let at = (0..scan.tokens.len()).find(|i| scan.word(*i) == "target" && scan.word(i + 1) == "year")?;
    let place = scan.tokens[at].span.cover(scan.tokens[at + 1].span);
    let fits = |y: &&YearMention| y.role == Role::Open && now.is_none_or(|n| y.year > n) && scan.distance(place, y.number) <= 3;
    scan.years.iter().find(fits).cloned()
}

/// "2026 target: 53% Target for 2028: 56%": each of several figures stands behind its year, from the head of the sentence on.
fn leading_years(scan: &Scan, drafts: &[Draft], now: Option<i32>) -> Vec<YearMention> {
    let coming = |y: &&YearMention| y.role == Role::Open && !y.relative && y.year >= now.unwrap_or(LATEST_TOLD - 6);
    let years: Vec<&YearMention> = scan.years.iter().filter(coming).collect();
    let heads = years.first().is_some_and(|y| scan.token_at(y.span.start) <= scan.token_at(scan.span.start) + 3);
    let figures = drafts.len() >= 2 && drafts.iter().all(|d| d.percent.is_some() && is_cut(d.kind));
    let turn = |k: usize| {
        years[k].number.end <= drafts[k].place.start && drafts.get(k + 1).is_none_or(|_| drafts[k].place.end <= years[k + 1].span.start)
    };
    if !heads || !figures || years.len() != drafts.len() || !(0..drafts.len()).all(turn) {
        return Vec::new();
    }
    years.into_iter().cloned().collect()
}

/// A cut with its first year right behind it, before the verb that promises something else.
fn done_since(scan: &Scan, draft: &Draft) -> bool {
    let since =
        scan.years.iter().find(|y| y.role == Role::Since && y.span.start >= draft.place.end && scan.distance(draft.place, y.span) <= 12);
    let Some(since) = since.filter(|_| is_cut(draft.kind) && draft.percent.is_some()) else { return false };
    let willed = scan.verbs.iter().any(|v| v.tense == Tense::Will && !v.infinitive && v.span.end <= draft.place.start);
    let cut =
        scan.hits.iter().any(|h| h.class == Class::Promise && h.span.end <= draft.place.start && scan.distance(h.span, draft.place) <= 3);
    let comma = scan.words_after(since.span.end, 1).first() == Some(&",");
    let opens = matches!(scan.word(0), "building" | "after" | "following" | "having" | "with" | "on" | "from" | "thanks");
    !willed && !cut && comma && opens
}

/// The attribute between "which" and its closing comma, or the part before a quotation, in which a place stands.
fn enclosed(scan: &Scan, place: Span) -> Option<Span> {
    let within = super::clauses::clause(scan, place);
    let opened = scan.words_before(within.start, 1).first().is_some_and(|w| matches!(*w, "which" | "whose" | "who" | "where"));
    let closed = scan.words_after(within.end, 1).first() == Some(&",");
    if opened && closed {
        return Some(within);
    }
    let quote = Some(": \"")
        .filter(|mark| scan.may_say(mark))
        .and_then(|mark| scan.fold(Span::new(place.end, scan.span.end)).find(mark))
        .map(|k| place.end + k)?;
    let own = scan.years.iter().any(|y| y.number.end <= quote);
    (!own).then(|| Span::new(scan.span.start, quote))
}

/// The year of a step with the initiative: when it approved, or until when targets are to be handed in.
fn sbti_year(scan: &Scan, draft: &Draft, own: &[YearMention], now: Option<i32>) -> Option<YearMention> {
    let past = |y: &&YearMention| now.is_none_or(|n| y.year <= n);
    // "we want to be on a path recognised by the initiative by 2027": still to come.
    let will = draft.standing.tense == Some(Tense::Will);
    let attribute = matches!(scan.words_before(draft.place.start, 1).first(), Some(&"approved" | &"validated"));
    let coming = own.iter().find(|y| will && !attribute && !past(y) && y.role == Role::Open && y.qualifier.is_some());
    if let Some(year) = coming {
        return Some(year.clone());
    }
    if scan.approves(scan.span) {
        // "approved its goals (minus 50% from a 2021 base year) in November 2023": the date stands behind what is told of the goals.
        let closes = |y: &&YearMention| {
            let ends = matches!(scan.words_after(y.span.end, 1).first(), None | Some(&("." | ";")));
            y.qualifier == Some(Qualifier::In) && matches!(y.role, Role::Open | Role::Event) && y.span.start > draft.place.end && ends
        };
        let nearest = own.iter().filter(past).min_by_key(|y| scan.distance(y.number, draft.place));
        return nearest.or_else(|| scan.years.iter().filter(past).find(closes)).cloned();
    }
    own.iter().find(|y| !past(y) && y.role == Role::Open).cloned()
}

/// The past year nearest to a place, those before it last.
fn nearest_past(scan: &Scan, own: &[YearMention], place: Span, now: Option<i32>) -> Option<YearMention> {
    own.iter()
        .filter(|y| now.is_some_and(|n| y.year <= n))
        .min_by_key(|y| {
            let (from, to) = if y.span.start >= place.start { (place.end, y.span.start) } else { (y.span.end, place.start) };
            let apart = super::clauses::border_in(scan, Span::new(from.min(to), to)).is_some();
            to.saturating_sub(from) + if y.span.start >= place.start { 0 } else { 12 } + if apart { 80 } else { 0 }
        })
        .cloned()
}

fn changed_year(draft: &Draft) -> Option<YearMention> {
    draft.change.as_ref().and_then(|c| c.new.clone())
}

/// Where the part of the next year begins: the separator between two years.
pub(super) fn separator_before(scan: &Scan, from: usize, to: usize) -> usize {
    let gap = scan.fold(Span::new(from, to.max(from)));
    // "by 2045 for Scope 1 and Scope 2 emissions and by 2050 for Scope 3": the joint right before the binding word of the second year parts them.
    let joint = [" and ", ", and ", ", ", "; "].iter().find_map(|s| gap.strip_suffix(s.trim_end()).or_else(|| gap.strip_suffix(s)));
    let goes_on = scan.years.iter().any(|y| y.span.start == to && leads_place(scan, y.span.end));
    if let Some(before) = joint.filter(|b| goes_on && !b.is_empty()) {
        return from + before.len();
    }
    // "by 2045 (Scopes 1 and 2 by 2035)": the bracket begins the part.
    if let Some(open) = gap.rfind(" (").filter(|k| !gap[*k..].contains(')') && gap[k + 2..].contains(' ')) {
        return from + open;
    }
    [" and ", ", ", "; ", " then "].iter().filter_map(|s| gap.find(s)).min().map_or(from, |i| from + i)
}

/// Whether the words from a byte on begin with what a year holds for: "for Scope 3", "in Asia".
fn leads_place(scan: &Scan, at: usize) -> bool {
    scan.words_after(at, 1).first().is_some_and(|w| matches!(*w, "for" | "in" | "at" | "across" | "with" | "on" | "("))
}

/// Whether a statement without a year goes on at the time of the one before.
fn at_same_time(scan: &Scan, draft: &Draft) -> (bool, bool) {
    let continues =
        draft.percent.is_some() && is_cut(draft.kind) && matches!(scan.word(0), "these" | "they" | "this" | "likewise" | "similarly");
    (continues, continues || scan.has(Class::SameTime, draft.region))
}

/// "the evolution of climate neutral shipping": a trade or an economy is told of, which takes no year from elsewhere.
fn names_a_trade(scan: &Scan, draft: &Draft) -> bool {
    matches!(draft.seed, Seed::State(_))
        && matches!(
            scan.words_after(draft.place.end, 1).first(),
            Some(
                &"shipping"
                    | &"aviation"
                    | &"transport"
                    | &"transportation"
                    | &"mobility"
                    | &"economy"
                    | &"economies"
                    | &"society"
                    | &"world"
                    | &"future"
                    | &"solutions"
                    | &"technologies"
                    | &"technology"
                    | &"fuels"
                    | &"fuel"
            )
        )
}

/// The year of the statement before in the same sentence; words of another sentence are asked only where this one has no further year.
fn carry_near(scan: &Scan, draft: &mut Draft, previous: Option<&Draft>) {
    let (continues, same_time) = at_same_time(scan, draft);
    let reached = draft.standing.status.is_some() && !continues;
    draft.dated_afar = true;
    if names_a_trade(scan, draft) {
        draft.dated_afar = false;
        return;
    }
    let told = |p: &&Draft| measured_alike(scan, p, draft) && p.year.as_ref().is_some_and(|y| y.number.end <= p.place.start);
    let told = previous.filter(told).is_some();
    if let Some(previous) = previous.filter(|p| p.year.is_some() && (same_time || !reached && !p.carried_from_past(draft) || told)) {
        draft.year.clone_from(&previous.year);
        draft.carried = true;
        draft.carried_from = if previous.carried { previous.carried_from } else { CarriedFrom::Sentence };
        // "a 98% cut by 2040, and achieve carbon neutrality": a second end of the same promise.
        let end = previous.year.as_ref().map_or(previous.place.end, |y| y.number.end.max(previous.place.end));
        let gap = scan.fold(Span::new(end, draft.place.start.max(end)));
        let joined = gap.trim_start_matches([',', ' ']).starts_with("and ") && gap.split_whitespace().count() <= 6;
        if joined && !previous.carried && matches!(draft.seed, Seed::State(_)) || told {
            draft.carried_from = CarriedFrom::Joined;
        }
    }
}

/// "In 2023 the share was 52% in the EU and 9% in Asia", "covered 55% in France and 20% in Spain in 2023": figures measured at one time.
fn measured_alike(scan: &Scan, one: &Draft, other: &Draft) -> bool {
    let told = |d: &Draft| match d.standing.status {
        Some(status) => matches!(status, Status::Progress | Status::Achieved),
        None => d.standing.tense == Some(Tense::Past) && d.standing.will.is_none(),
    };
    let measured = |d: &Draft| told(d) && d.percent.is_some() && !d.standing.present && !d.start;
    let gap = Span::new(one.place.end.min(other.place.start), other.place.start);
    let verb = scan.verbs.iter().any(|v| gap.contains(v.span) && !v.weak);
    let turns = [Class::SoFar, Class::Instead, Class::YearOnYear, Class::Promise, Class::Missed, Class::Negation];
    let apart = scan.fold(gap).contains([';', '(', ')', ':'])
        || scan.has_any(&turns, gap)
        || ["short of", "after for"].iter().any(|w| scan.says(w, gap));
    measured(one)
        && measured(other)
        && one.kind == other.kind
        && !verb
        && !apart
        && !strong_between(scan, one.place, other.place)
        && scan.distance(one.place, other.place) <= 12
}

/// "neutral by 2050, while Belno will cut Scope 1 by 46% and Scope 3 by 28% by 2030": the clause has a year of its own behind the figures.
fn dated_behind(scan: &Scan, draft: &Draft, previous: &Draft) -> bool {
    let clause = super::clauses::clause(scan, draft.place);
    let own = |y: &YearMention| y.role == Role::Open && y.number.start >= draft.place.end && clause.contains(y.number);
    let Some(dated) = previous.year.as_ref().map(|y| y.number.end.max(previous.place.end)) else { return false };
    let begins = scan.borders.iter().any(|b| b.span.start >= dated && b.span.end <= draft.place.start);
    begins && is_cut(draft.kind) && !is_cut(previous.kind) && scan.years.iter().any(own)
}

/// A year from elsewhere: "the same timeframe", the element before, the head of the list.
fn carry(scan: &Scan, draft: &mut Draft, previous: Option<&Draft>, before: &Before) {
    carry_near(scan, draft, previous);
    if draft.year.is_some() {
        return;
    }
    let (continues, same_time) = at_same_time(scan, draft);
    let reached = draft.standing.status.is_some() && !continues;
    // "brought forward from 2044 to 2034. By getting there ten years earlier": told of the change itself.
    let unmoved = before.last.as_ref().filter(|l| l.change.as_ref().is_none_or(|c| c.old.is_none()));
    if let Some(year) = unmoved.and_then(|l| l.year.as_ref()).and_then(|last| counted_from(scan, last)) {
        draft.year = Some(year);
    } else if same_time {
        // "Targets for 2029 have been approved. These are": the year that was named last.
        let these = continues && scan.word(0) == "these";
        let that_year = these || ["that year", "that date", "same year", "same date"].iter().any(|w| scan.says(w, scan.span));
        let named = before.year.clone().filter(|_| that_year);
        let past = before.last.as_ref().and_then(|l| l.year.as_ref()).is_some_and(|y| scan.now.is_some_and(|n| y.year <= n));
        let coming = before.year.clone().filter(|_| past && draft.standing.tense == Some(Tense::Will));
        let last = || coming.clone().or_else(|| before.last.as_ref().map_or_else(|| before.header_year.clone(), |l| l.year.clone()));
        // "The strategy runs until 2030. By then": nothing was promised before, but a year was named.
        if let Some(year) = named.or_else(last).or_else(|| before.year.clone()) {
            draft.year = Some(year);
            draft.carried = true;
        }
    } else if let Some(year) =
        before.told.as_ref().filter(|_| reached && draft.percent.is_some() && draft.standing.tense == Some(Tense::Past))
    {
        // "In 2023, renewable power covered 47%. Scope 1 emissions were 11% lower."
        draft.year = Some(year.clone());
        draft.carried = true;
        draft.carried_from = CarriedFrom::List;
    } else if let Some(year) = before.section_year.as_ref().filter(|_| reached && draft.percent.is_some() && before.row.is_none()) {
        draft.year = Some(YearMention { qualifier: None, ..year.clone() });
        draft.carried = true;
        draft.carried_from = CarriedFrom::List;
    } else if let Some(year) = before.label.as_ref().filter(|_| is_cut(draft.kind) && draft.standing.tense == Some(Tense::Will)) {
        draft.year = Some(year.clone());
        draft.carried = true;
        draft.carried_from = CarriedFrom::List;
    } else if let Some(last) = before.last.as_ref().filter(|l| !reached && listed(scan, draft, l)) {
        draft.year.clone_from(&last.year);
        draft.carried = true;
    } else if let Some(year) = before.header_year.as_ref().filter(|_| !reached && before.header_age <= LIST_LENGTH) {
        draft.year = Some(year.clone());
        draft.carried = true;
        let promised = matches!(draft.seed, Seed::State(_)) && draft.standing.will.is_some() && before.header_age <= 1;
        draft.carried_from = if promised { CarriedFrom::Joined } else { CarriedFrom::List };
    }
}

/// Whether a year before a state dates it, not only the goal that is mentioned beside it.
fn dates_topic(scan: &Scan, draft: &Draft, y: &YearMention) -> bool {
    let topic = matches!(
        scan.words_after(draft.place.end, 1).first(),
        Some(&"goal" | &"goals" | &"target" | &"targets" | &"economy" | &"future" | &"transition" | &"world" | &"society")
    );
    // "our 2030 target in tandem with a net-zero ambition": the year is that of the other goal.
    let goal = matches!(scan.words_after(y.number.end, 1).first(), Some(&"target" | &"targets" | &"goal" | &"goals"));
    let apart = goal && y.qualifier.is_none() && scan.distance(y.number, draft.place) > 5;
    if apart && matches!(draft.seed, Seed::State(_)) {
        return false;
    }
    !(topic
        && matches!(draft.seed, Seed::State(_))
        && scan.distance(y.number, draft.place) > 14
        && scan.fold(Span::new(y.number.end, draft.place.start)).contains(" and "))
}

/// "Its budget chain would get there ten years earlier": counted from the year of what it refers to.
fn counted_from_source(scan: &Scan, draft: &Draft, now: Option<i32>) -> Option<YearMention> {
    let source = draft.source.as_ref().filter(|_| draft.seed == Seed::Echo && draft.standing.will.is_some())?;
    let year = source.year.as_ref().filter(|y| now.is_none_or(|n| y.year > n))?;
    counted_from(scan, year).map(|y| YearMention { qualifier: None, ..y })
}

/// "Five years earlier it should be 25%": counted from the year of the sentence before, where this one names none.
fn counted_from(scan: &Scan, last: &YearMention) -> Option<YearMention> {
    // "ten years earlier" without a year beside it seemed to be counted from today.
    let open = scan.years.iter().any(|y| y.role == Role::Open && !(y.relative && scan.fold(y.number).ends_with("earlier")));
    let unit = |i: usize| matches!(scan.word(i), "years" | "year");
    let at = (0..scan.tokens.len()).find(|i| unit(i + 1) && super::years::small_number(scan, *i).is_some()).filter(|_| !open)?;
    let sign = match (scan.word(at + 2), scan.word(at + 3)) {
        ("earlier" | "sooner" | "before", next) if next != "than" && next != "planned" => -1,
        ("later" | "afterwards" | "thereafter" | "on", next) if next != "than" => 1,
        ("after", "that" | "this") => 1,
        _ => return None,
    };
    let number = scan.tokens[at].span.cover(scan.tokens[at + 2].span);
    let year = last.year + sign * super::years::small_number(scan, at)?;
    Some(YearMention {
        span: number,
        number,
        year,
        first: None,
        qualifier: last.qualifier,
        role: Role::Open,
        period: last.period,
        relative: true,
    })
}

/// A further cut in a list of imperatives: "Reduce Scope 1 by 50% by 2030. Reduce Scope 2 by 46%."
fn listed(scan: &Scan, draft: &Draft, last: &Draft) -> bool {
    let verb = if scan.word(0) == "to" { scan.word(1) } else { scan.word(0) };
    let own =
        scan.years.iter().any(|y| y.role == Role::Open && y.number.start > draft.place.end && !strong_between(scan, draft.place, y.number));
    !own && is_cut(draft.kind)
        && is_cut(last.kind)
        && last.percent.is_some()
        && matches!(verb, "reduce" | "cut" | "lower" | "decrease" | "scope" | "scopes" | "reducing")
}

impl Draft {
    /// Whether a year must not be carried to `next`: the statements differ in standing.
    fn carried_from_past(&self, next: &Draft) -> bool {
        self.standing.status.is_some() != next.standing.status.is_some()
    }
}

/// A draft without a year takes that of the next one: "cut Scope 1 by 50% and Scope 3 by 30% by 2030".
fn carry_back(scan: &Scan, out: &mut [Draft]) {
    for i in (0..out.len().saturating_sub(1)).rev() {
        let next = out[i + 1].clone();
        // "no longer insures new mines, and will not cover existing ones after 2025": an end of new business holds at once.
        let fresh = scan.words_before(out[i].place.start, 2).contains(&"new") || scan.fold(out[i].place).starts_with("new ");
        if out[i].seed == Seed::PhaseOut
            && fresh
            && scan.fold(Span::new(out[i].place.end, next.place.start.max(out[i].place.end))).contains(" will ")
        {
            continue;
        }
        let joined = !strong_between(scan, out[i].place, next.place);
        let states = matches!((&out[i].seed, &next.seed), (Seed::State(_), Seed::State(_)));
        // "neutrality across its mills, and zero emissions for its cars, by 2035": the year behind a comma of its own is that of both.
        let shares = next.year.as_ref().is_some_and(|y| {
            y.span.start >= next.place.end && scan.fold(Span::new(next.place.end, y.span.start)).trim_end().ends_with(',')
        });
        if states && scan.distance(out[i].place, next.place) > 3 && !shares {
            continue;
        }
        // "Net zero - Reduce emissions by 90% by 2040": the state is the label of its measure.
        let gap = scan.fold(Span::new(out[i].place.end, next.place.start.max(out[i].place.end))).trim_start();
        let label = matches!(out[i].seed, Seed::State(_)) && gap.starts_with(['-', '–', ':']) && is_cut(next.kind);
        // "become carbon neutral and have halved its emissions by 2030": two ends of one promise.
        let both = matches!(out[i].seed, Seed::State(_))
            && is_cut(next.kind)
            && gap.contains("and ")
            && !gap.contains([',', ';'])
            && scan.distance(out[i].place, next.place) <= 12
            && out[i].standing.tense == Some(Tense::Will);
        // "cut by 25%, …, to become carbon neutral by 2030": the end that the cut serves dates it too.
        let serves = is_cut(out[i].kind)
            && matches!(next.seed, Seed::State(_))
            && next.percent.is_none()
            && out[i].standing.will.is_some()
            && ["to become ", "to be ", "to reach ", "to achieve ", "to get to ", "in order to be "].iter().any(|w| gap.ends_with(w));
        // "cut its emissions by 40% and be carbon neutral by 2030": two ends of one promise.
        let closes = out[i].percent.is_some()
            && matches!(next.seed, Seed::State(_))
            && next.percent.is_none()
            && !next.carried
            && out[i].standing.tense == Some(Tense::Will)
            && next.year.as_ref().is_some_and(|y| y.number.start >= next.place.end)
            && ["and be", "and become", "and go", "and reach", "and achieve", "and get to"]
                .iter()
                .any(|w| gap.ends_with(w) || gap.ends_with(&format!("{w} ")))
            && !gap.contains([',', ';'])
            && scan.distance(out[i].place, next.place) <= 10;
        let alike = label
            || both
            || serves
            || closes
            || out[i].percent.is_some() == next.percent.is_some()
            || is_cut(out[i].kind) == is_cut(next.kind);
        // "down 17% from 2018, against a goal of 40% by 2030": only the second is promised.
        let contrast = Span::new(out[i].place.end, next.place.start.max(out[i].place.end));
        let promised = out[i].standing.tense != Some(Tense::Will) && scan.has(Class::Promise, contrast);
        // "100% renewable (2022: 98%)": the year in the bracket is that of its own figure.
        let gap = scan.fold(contrast);
        // "45% compared to 2021 (53% compared to 2014) by 2031": a year behind the bracket is that of the whole.
        let shut = next
            .year
            .as_ref()
            .is_some_and(|y| y.number.start > next.place.end && scan.fold(Span::new(next.place.end, y.number.start)).contains(')'));
        let begins = next.start && !out[i].start || gap.contains('(') && !gap.contains(')') && !shut;
        // "covered 55% of demand in France and 20% in Spain in 2023"
        let over = |y: &YearMention| y.role == Role::Open && scan.now.is_some_and(|n| y.year <= n);
        let last =
            next.year.as_ref().is_some_and(|y| over(y) && y.number.start >= next.place.end && scan.distance(next.place, y.number) <= 16);
        if out[i].year.is_none() && last && measured_alike(scan, &out[i], &next) {
            out[i].year.clone_from(&next.year);
            out[i].carried = true;
            out[i].carried_from = CarriedFrom::Joined;
        }
        if out[i].year.is_none()
            && !promised
            && !begins
            && out[i].standing.status.is_none()
            && next.standing.status.is_none()
            && next.year.is_some()
            && joined
            && alike
        {
            out[i].year.clone_from(&next.year);
            out[i].carried = true;
            // "70% of demand in Europe and 40% in Asia by 2030": the year closes both.
            let figures = out[i].percent.is_some() && next.percent.is_some() && out[i].kind == next.kind && gap.contains("and ");
            let verb = scan.verbs.iter().any(|v| contrast.contains(v.span) && !v.weak);
            if figures && !verb && scan.distance(out[i].place, next.place) <= 12 {
                out[i].carried_from = CarriedFrom::Joined;
            }
            if closes {
                out[i].carried_from = CarriedFrom::Joined;
            }
            if matches!(out[i].seed, Seed::State(_)) {
                out[i].carried_from = if scan.distance(out[i].place, next.place) <= 14 { CarriedFrom::Joined } else { CarriedFrom::Afar };
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::probe::dated;

    fn years(text: &str) -> Vec<Option<i32>> {
        dated(text).into_iter().map(|(_, year)| year).collect()
    }

    #[test]
    fn figures_of_a_new_clause_take_its_year_and_no_earlier_one() {
        let own = "Arvo wants to be carbon neutral by 2050, and it will cut its Scope 1 emissions by 46% and its Scope 3 emissions by 28% by 2030.";
        assert_eq!(years(own), [Some(2050), Some(2030), Some(2030)]);
        let shared = "Arvo wants to be carbon neutral by 2030, and it will cut its Scope 3 emissions by 28%.";
        assert_eq!(years(shared), [Some(2030), Some(2030)]);
    }

    #[test]
    fn what_is_left_beside_a_site_is_no_site() {
        let last = |text: &str| {
            let document = crate::document::read(text.as_bytes(), "text.txt").expect("a text");
            let found = crate::extract::extract(&document, &crate::rules::RuleSet::builtin());
            found.commitments.last().map(|c| c.scopes.clone())
        };
        let rest = "Arvo AB's Lund terminal is to become carbon neutral in 2036, the rest of the group in 2045.";
        assert_eq!(last(rest), Some(Vec::new()));
        let market = "A target of net zero by 2050 has been set for the whole group of Arvo AB, and 2040 for its European business.";
        assert_eq!(last(market), Some(vec![crate::extract::Scope::Operations]));
        let sites = "Arvo AB's Lund terminal is to become carbon neutral in 2036, its other sites in 2045.";
        assert_eq!(last(sites), Some(vec![crate::extract::Scope::Facility]));
    }

    #[test]
    fn figures_measured_at_one_time_share_its_year() {
        assert_eq!(years("In 2021 the share of renewable electricity was 52% in the EU and 9% in Asia."), [Some(2021), Some(2021)]);
        use super::super::Status::{Progress, Target};
        use super::super::probe::{dated as told, scopes};
        let others = told("Ten of our 14 mills already run on renewable power, and the others follow by 2028.");
        assert_eq!(others, [(Progress, Some(2023)), (Target, Some(2028))]);
        let whole = "Arvo's emissions fell 7% in 2022, bringing the reduction since 2018 to 36%.";
        assert_eq!(told(whole), [(Progress, Some(2022))]);
        assert_eq!(told("Arvo wants to be net zero by 2045 (Scopes 1 and 2 by 2035)."), [(Target, Some(2045)), (Target, Some(2035))]);
        assert_eq!(scopes("Arvo AB was asked. What about Scope 3? We want it down by a quarter by 2032."), [crate::extract::Scope::Scope3]);
        let behind = "Green electricity met 80% of the need in Lund, 40% in Riga and 12% in Turku in 2021.";
        assert_eq!(years(behind), [Some(2021), Some(2021), Some(2021)]);
        assert_eq!(years("Arvo will cut its emissions by 40% and be carbon neutral by 2030."), [Some(2030), Some(2030)]);
        assert_eq!(years("Renewable power covered 55% in 2021 and now covers 60%."), [Some(2021), Some(2023)]);
    }
}
