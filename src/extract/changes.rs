//! Moved targets: the new year and the one it replaces.
//!
//! In: a scan and a region. Out: a [`Change`], if the words tell of one.
//!
//! `to 2033 from 2040`, `from 2055 to 2044`, `in 2031 rather than 2046`, `We used to say 2038`, `four years sooner than promised`.

use crate::rules::Class;
use crate::text::Span;

use super::scan::Scan;
use super::vocabulary::Qualifier;
use super::years::{Role, YearMention, small_number};

/// A moved target.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Change {
    /// The year that is replaced.
    pub old: Option<i32>,
    /// Where it stands.
    pub old_at: Option<Span>,
    /// The new year, where the words of the change name it.
    pub new: Option<YearMention>,
    /// Years that the new date is earlier (+) or later (−) than the old one, where only that is said.
    pub offset: Option<i32>,
    /// The cue.
    pub cue: Span,
}

/// The change told in a region.
pub(super) fn change(scan: &Scan, region: Span, now: Option<i32>) -> Option<Change> {
    let around = Span::new(region.start, region.end.max(region.start));
    let moved = scan.hits.iter().find(|h| matches!(h.class, Class::Advanced | Class::Delayed) && scan.span.contains(h.span));
    let years: Vec<&YearMention> = scan.years.iter().filter(|y| around.contains(y.number) && now.is_none_or(|n| y.year >= n - 1)).collect();
    if let Some(found) = moved.and_then(|hit| from_to(scan, &years, hit.span)) {
        return Some(found);
    }
    if let Some(found) = moved.and_then(|hit| moved_on(&years, scan, hit.span)) {
        return Some(found);
    }
    if let Some(found) = instead(scan, &years, around) {
        // "brought forward by 15 years its goal …, previously set for 2040": the new date is counted from the old one.
        let counted = found.new.is_none().then(|| offset(scan, around)).flatten();
        let old = years.iter().find(|y| Some(y.number) == found.old_at);
        if let Some(((by, at), old)) = counted.zip(old) {
            return Some(Change { new: Some(sooner_by(old, by, at)), ..found });
        }
        return Some(found);
    }
    if let Some(found) = moved.filter(|h| around.contains(h.span)).and_then(|hit| moved_to(scan, &years, hit.span)) {
        return Some(found);
    }
    if let Some(found) = attribute_moved(scan, &years) {
        return Some(found);
    }
    if let Some(found) = sooner_range(scan, &years).or_else(|| back_to(scan, &years, now)).or_else(|| reset(scan, &years)) {
        return Some(found);
    }
    let sooner = offset(scan, around)?;
    let verb = moved.map(|h| h.span).or_else(|| split_verb(scan, scan.token_at(sooner.1.start)).map(|(verb, _)| verb));
    if let Some(found) = verb.and_then(|verb| moved_away(scan, &years, verb, sooner)) {
        return Some(found);
    }
    // "brought forward by 15 years its goal …, previously set for 2040": the new date is counted from the old one.
    let former = |y: &&&YearMention| {
        let words = scan.words_before(y.number.start, 5);
        let words = &words[words.iter().rposition(|w| *w == ",").map_or(0, |k| k + 1)..];
        let told = words.iter().any(|w| scan.rules.is_word(Class::FormerAdjective, w));
        told && y.role != Role::Since
    };
    if let Some(old) = years.iter().find(former) {
        let new = sooner_by(old, sooner.0, sooner.1);
        return Some(Change { old: Some(old.year), old_at: Some(old.number), new: Some(new), offset: None, cue: sooner.1 });
    }
    Some(Change { old: None, old_at: None, new: None, offset: Some(sooner.0), cue: sooner.1 })
}

/// "pushed its target of 2040 back [by ten years]", "brings the date forward [by four years]": the verb, and +1 where the date comes sooner.
fn split_verb(scan: &Scan, count: usize) -> Option<(Span, i32)> {
    let by = (count.saturating_sub(3)..=count).rev().find(|k| scan.word(*k) == "by")?;
    let sign = match scan.before(by, 1) {
        "forward" | "up" | "ahead" => 1,
        "back" | "off" | "out" => -1,
        _ => return None,
    };
    let moves = |k: &usize| {
        ["push", "pull", "put", "brought", "bring", "mov", "shift", "set"].iter().any(|s| scan.word(*k).starts_with(s))
            && !matches!(scan.word(*k), "movement" | "setting" | "settled")
    };
    let verb = (by.saturating_sub(16)..by).rev().find(moves)?;
    let parted = (verb..by).any(|k| matches!(scan.word(k), "," | ";" | "."));
    (!parted).then(|| (scan.tokens[verb].span, sign))
}

/// "has postponed its goal of neutrality by 2035 to 2040": the old date and the new one behind the verb.
fn moved_on(years: &[&YearMention], scan: &Scan, cue: Span) -> Option<Change> {
    // It reads like a range of years.
    let range = years.iter().find_map(|y| {
        let first = y.first.filter(|f| *f != y.year && y.number.start >= cue.end && scan.distance(cue, y.number) <= 12)?;
        let to = scan.fold(y.span).contains(" to ") && scan.has(Class::Promise, Span::new(cue.end, y.span.start.max(cue.end)));
        let new = YearMention { first: None, qualifier: Some(Qualifier::By), role: Role::Open, ..(*y).clone() };
        to.then_some(Change { old: Some(first), old_at: Some(y.number), new: Some(new), offset: None, cue })
    });
    if range.is_some() {
        return range;
    }
    let pair = years.windows(2).find(|w| {
        w[0].number.start >= cue.end
            && scan.distance(cue, w[0].number) <= 12
            && scan.distance(w[0].number, w[1].number) <= 1
            && matches!(word_before(scan, w[1]), "to" | "until" | "till")
            && w[0].role == Role::Open
            && w[0].year != w[1].year
    })?;
    let new = YearMention { qualifier: Some(Qualifier::By), role: Role::Open, first: None, ..pair[1].clone() };
    Some(Change { old: Some(pair[0].year), old_at: Some(pair[0].number), new: Some(new), offset: None, cue })
}

/// "has delayed its 2030 goal by five years", "whose target of 2040 stood out, has pushed it back by a decade": the one year is the old one.
///
/// Not where the year is the new date: "brought forward by ten years to 2030", "net zero by 2040, brought forward by ten years".
fn moved_away(scan: &Scan, years: &[&YearMention], verb: Span, (by, at): (i32, Span)) -> Option<Change> {
    let mut coming = years.iter().filter(|y| y.role == Role::Open && !y.relative);
    let (old, None) = (coming.next()?, coming.next()) else { return None };
    let counted = scan.words_before(at.start, 4).contains(&"by");
    let new = matches!(word_before(scan, old), "to" | "until" | "till" | "into" | "now" | "is") || old.number.start > at.start;
    // What is moved stands behind the verb with its year, or is pointed at, or is the subject of its passive.
    let object = verb.end <= old.number.start && scan.distance(verb, old.number) <= 12 && {
        let gap = scan.fold(Span::new(verb.end, old.number.start));
        !gap.contains([';', ',']) && !gap.contains(" and ") && !gap.contains(" by which ") && !gap.contains(" when ")
    };
    let points = scan
        .fold(verb)
        .split(' ')
        .chain(scan.words_after(verb.end, 1).iter().copied())
        .any(|w| matches!(w, "it" | "them" | "this" | "that"));
    let passive = old.number.end <= verb.start
        && matches!(scan.words_before(verb.start, 1).first(), Some(&("been" | "was" | "were" | "is" | "are" | "be")))
        && !scan.fold(Span::new(old.number.end, verb.start)).contains([',', ';']);
    let goal = scan.has_any(&[Class::Promise, Class::Delayed], scan.span) || scan.says("date", scan.span);
    (counted && !new && goal && (object || passive || points && old.number.end <= verb.start)).then(|| Change {
        old: Some(old.year),
        old_at: Some(old.number),
        new: Some(YearMention { qualifier: old.qualifier, relative: false, ..sooner_by(old, by, at) }),
        offset: None,
        cue: verb,
    })
}

/// The date that is so many years sooner than an old one, told at `at`.
fn sooner_by(old: &YearMention, years: i32, at: Span) -> YearMention {
    YearMention {
        year: old.year - years,
        first: None,
        qualifier: None,
        role: Role::Open,
        relative: true,
        number: at,
        span: at,
        ..old.clone()
    }
}

/// "When it joined, it had named 2050.", "This replaces the date of 2045.": the coming year that an earlier text gave, where the sentence names no other.
pub(super) fn earlier_date(scan: &Scan, now: Option<i32>) -> Option<i32> {
    let mut coming = scan.years.iter().filter(|y| y.role == Role::Open && now.is_none_or(|n| y.year > n));
    let (old, None) = (coming.next()?, coming.next()) else { return None };
    let at = scan.token_at(old.number.start);
    let before = Span::new(scan.tokens[at.saturating_sub(14)].span.start, old.number.start);
    let cue = [
        "first said",
        "first named",
        "once said",
        "had ",
        "replaces",
        "supersedes",
        "previous",
        "earlier",
        "original",
        "old ",
        "until now",
        "up to now",
        "till now",
        "so far",
        "formerly",
        "instead of",
        "rather than",
        "used to",
        "initial",
        "before that",
        "was ",
        "were ",
        "until last",
        "until recently",
        "we said",
        "we told",
        "we promised",
        "it said",
        "they said",
        "stood at",
        "worked to",
        "talked of",
        "spoke of",
        "spoken of",
        "last year's",
    ];
    // A figure of its own is what the older goal was about.
    let figure = scan.percents.iter().any(|p| !p.bare);
    let said = !figure && cue.iter().any(|w| scan.says(w, before));
    let firm = scan.verbs.iter().all(|v| v.span.start > old.number.start || !matches!(scan.fold(v.span), "is" | "are" | "will" | "aims"));
    (said && firm && scan.tokens.len() <= 40 && !scan.has_any(&[Class::PublicOwner, Class::Alliance, Class::FractionCut], scan.span))
        .then_some(old.year)
}

/// "They had been there since 2020", "It was introduced in 2017": the past year in which something spoken of before began.
pub(super) fn first_year(scan: &Scan, now: Option<i32>) -> Option<YearMention> {
    let refers = matches!(scan.word(0), "it" | "they" | "that" | "this" | "these" | "those" | "the" | "from" | "since" | "we" | "first");
    if !refers || scan.tokens.len() > 24 {
        return None;
    }
    let begun = || {
        ["introduced", "launched", "first", "made in", "since", "dating", "dated", "from", "began", "adopted"]
            .iter()
            .any(|w| scan.says(w, scan.span))
    };
    let mut past = scan.years.iter().filter(|y| matches!(y.role, Role::Open | Role::Since) && now.is_none_or(|n| y.year <= n));
    let year = past.next().filter(|_| past.next().is_none())?;
    begun().then(|| YearMention { qualifier: Some(Qualifier::From), ..year.clone() })
}

/// The word right before a year's binding.
fn word_before<'a>(scan: &Scan<'a>, year: &YearMention) -> &'a str {
    scan.words_before(year.number.start, 1).first().copied().unwrap_or_default()
}

/// "to 2033 from 2040", "from 2055 to 2044".
fn from_to(scan: &Scan, years: &[&YearMention], cue: Span) -> Option<Change> {
    // "pushed back from 2040 to 2050" reads like a range of years.
    let ranged = years.iter().find_map(|y| {
        let first = y.first.filter(|f| *f != y.year && scan.fold(y.span).starts_with("from ") && scan.distance(cue, y.span) <= 12)?;
        let new = YearMention { first: None, qualifier: Some(Qualifier::By), role: Role::Open, ..(*y).clone() };
        Some(Change { old: Some(first), old_at: Some(y.number), new: Some(new), offset: None, cue })
    });
    if ranged.is_some() {
        return ranged;
    }
    let old = years.iter().find(|y| matches!(word_before(scan, y), "from"))?;
    let new = years.iter().find(|y| y.number != old.number && matches!(word_before(scan, y), "to" | "by" | "in"))?;
    let mut new = (*new).clone();
    new.qualifier = Some(Qualifier::By);
    new.role = Role::Open;
    Some(Change { old: Some(old.year), old_at: Some(old.number), new: Some(new), offset: None, cue })
}

/// "to be recyclable by 2025 has been pushed back to 2030", "missed its 2022 goal and put it off to 2026": the date before the cue is the old one.
fn moved_to(scan: &Scan, years: &[&YearMention], cue: Span) -> Option<Change> {
    let new = years.iter().find(|y| {
        y.number.start >= cue.end
            && scan.distance(cue, y.number) <= 3
            && matches!(word_before(scan, y), "to" | "until" | "till" | "by" | "into")
    })?;
    let old = years.iter().rev().find(|y| y.number.end <= cue.start && y.role == Role::Open && y.year != new.year)?;
    let goal = scan.hits.iter().any(|h| matches!(h.class, Class::Promise | Class::Will) && h.span.start < cue.start);
    let mut found = (*new).clone();
    found.qualifier = Some(Qualifier::By);
    found.role = Role::Open;
    goal.then_some(Change { old: Some(old.year), old_at: Some(old.number), new: Some(found), offset: None, cue })
}

/// "dropped its pledge to be neutral by 2030 and now aims for 2040", "gave up its goal for 2030 and set a new one for 2040".
///
/// Not where something else is aimed for: "… by 2030 and now aims for a 50% cut by 2035".
pub(super) fn given_up_for(scan: &Scan, region: Span) -> Option<Change> {
    let cue = scan.hits.iter().find(|h| {
        // "no longer promises to be neutral by 2030"
        let wishes =
            || h.class == Class::Negation && scan.fold(h.span) == "no longer" && scan.is(scan.token_at(h.span.end), Class::VerbWant);
        scan.span.contains(h.span) && (h.class == Class::Withdrawn || wishes())
    });
    let cue = cue?.span;
    let clause = Span::new(cue.end, scan.span.end);
    let mut years = scan.years.iter().filter(|y| clause.contains(y.number) && y.role == Role::Open);
    let (old, new) = (years.next()?, years.next()?);
    let gap = Span::new(old.number.end, new.number.start.max(old.number.end));
    let states = [Class::NetZero, Class::CarbonNeutral, Class::ClimateNeutral, Class::ZeroEmissions, Class::Emissions, Class::Renewable];
    let (from, to) = (scan.token_at(gap.start), scan.token_at(gap.end));
    let word = |of: &[&str]| (from..to).any(|i| of.contains(&scan.word(i)));
    // "its 2030 date for carbon neutrality and now names 2036": the state of the old date.
    let and = (from..to).find(|i| matches!(scan.word(*i), "and" | "," | ";" | "but"));
    let dated = scan.word(from) == "date" || scan.word(from) == "goal" || scan.word(from) == "target" || scan.word(from) == "deadline";
    let (from, gap) = match and.filter(|k| dated && *k > from) {
        Some(k) => (k, Span::new(scan.tokens[k].span.start, gap.end)),
        None => (from, gap),
    };
    // "no longer by 2040 but by 2050"
    let but = scan.word(from) == "but" && to - from <= 2;
    let aims = but
        || word(&[
            "speaks",
            "names",
            "cites",
            "talks",
            "mentions",
            "gives",
            "aims",
            "aim",
            "aiming",
            "wants",
            "plans",
            "targets",
            "targeting",
            "promises",
            "pledges",
            "intends",
            "hopes",
            "one",
        ]);
    let joined = matches!(scan.word(from), "and" | "," | ";" | "but");
    let same = scan.percents.iter().all(|p| !gap.contains(p.span)) && !scan.has_any(&states, gap);
    let near = region.contains(old.number) && to - from <= 10 && old.year != new.year;
    (aims && joined && same && near).then(|| Change {
        old: Some(old.year),
        old_at: Some(old.number),
        new: Some(YearMention { qualifier: Some(Qualifier::By), ..new.clone() }),
        offset: None,
        cue,
    })
}

/// "from 2040 to 2034": a range of years that runs back is a date brought forward; "moved its date from 2040 to 2045" tells both by its verb.
fn sooner_range(scan: &Scan, years: &[&YearMention]) -> Option<Change> {
    let old = years.iter().find(|y| word_before(scan, y) == "from")?;
    let moved = || super::years::moved_before(scan, scan.token_at(old.number.start));
    let fits = |y: &YearMention| y.year < old.year || y.year > old.year && moved();
    let new = years.iter().find(|y| fits(y) && y.number.start > old.number.end && word_before(scan, y) == "to")?;
    let mut new = (*new).clone();
    new.qualifier = Some(Qualifier::By);
    new.role = Role::Open;
    Some(Change { old: Some(old.year), old_at: Some(old.number), cue: old.number, new: Some(new), offset: None })
}

/// "ahead to 2028 from 2031": the new date and right behind it the old one.
fn back_to(scan: &Scan, years: &[&YearMention], now: Option<i32>) -> Option<Change> {
    let open = |y: &YearMention| matches!(y.role, Role::Open | Role::Base | Role::Since);
    let pair = years.windows(2).find(|w| {
        w[0].year != w[1].year
            && w[0].role == Role::Open
            && open(w[1])
            && (now.is_some_and(|n| w[1].year > n)
                || w[1].year >= w[0].year - 6
                || w[1].year >= w[0].year - 20 && scan.says(" back ", scan.span))
            && word_before(scan, w[0]) == "to"
            && word_before(scan, w[1]) == "from"
            && scan.distance(w[0].number, w[1].number) <= 1
    })?;
    let mut new = pair[0].clone();
    new.qualifier = Some(Qualifier::By);
    Some(Change { old: Some(pair[1].year), old_at: Some(pair[1].number), cue: pair[1].number, new: Some(new), offset: None })
}

/// "the goal, until now set for 2045, has been moved to 2050": a verb of moving without its direction.
fn reset(scan: &Scan, years: &[&YearMention]) -> Option<Change> {
    const MOVED: [&str; 10] = ["moved", "shifted", "reset", "revised", "changed", "postponed", "extended", "slipped", "adjusted", "moves"];
    if !MOVED.iter().any(|word| scan.may_say(word)) {
        return None;
    }
    let verb = |i: usize| MOVED.contains(&scan.word(i)) && scan.word(i + 1) == "to";
    // "has been moved from 2027 to 2029", "has moved its net zero date from 2040 to 2048"
    let dates = |i: usize| {
        let noun = |w: &str| matches!(w, "date" | "target" | "goal" | "deadline" | "year" | "pledge" | "ambition" | "aim" | "commitment");
        (i + 2..i + 9).find(|k| scan.word(*k) == "from").is_some_and(|k| (i + 1..k).any(|j| noun(scan.word(j))))
    };
    let from = (0..scan.tokens.len()).find(|i| MOVED.contains(&scan.word(*i)) && (scan.word(i + 1) == "from" || dates(*i)));
    let coming: Vec<&YearMention> = from
        .map_or_else(Vec::new, |i| years.iter().copied().filter(|y| (i + 2..i + 14).contains(&scan.token_at(y.number.start))).collect());
    if let Some(found) = from.and_then(|i| from_to(scan, &coming, scan.tokens[i].span)) {
        return Some(found);
    }
    let at = (0..scan.tokens.len()).find(|i| verb(*i))?;
    moved_to(scan, years, scan.tokens[at].span)
}

/// "That is two years sooner than it had told us.": the years by which the date spoken of right before is sooner (+) or later (−) than an older one.
pub(super) fn moved_by(scan: &Scan) -> Option<i32> {
    let points = matches!(scan.word(0), "that" | "this" | "it" | "which" | "i.e." | "thus");
    if !(points || small_number(scan, 0).is_some()) || scan.tokens.len() > 24 {
        return None;
    }
    offset(scan, scan.span).map(|(years, _)| years)
}

/// "rather than 2046", "instead of 2050", "previously 2040", "(was 2035)".
fn instead(scan: &Scan, years: &[&YearMention], region: Span) -> Option<Change> {
    let cues = scan.hits.iter().filter(|h| h.class == Class::Instead && region.contains(h.span));
    for hit in cues {
        let word = scan.fold(hit.span);
        let weak = matches!(word, "not" | "not in" | "was" | "up from") || word.starts_with("replac");
        // "will be replaced by 2027": until then.
        if word.starts_with("replac")
            && matches!(scan.words_after(hit.span.end, 1).first(), Some(&"by" | &"in" | &"from" | &"until" | &"before"))
        {
            continue;
        }
        // "was recycled last year": no date that was.
        // "It was in 2019 that Arvo became": the year of the event.
        if word == "was"
            && scan.words_before(hit.span.start, 1).first() == Some(&"it")
            && scan.words_after(hit.span.end, 1).first() == Some(&"in")
        {
            continue;
        }
        // "had been carbon neutral since 2019": the first year of a state.
        let told = |y: &YearMention| matches!(word, "was" | "had been") && (y.relative || y.role == Role::Since);
        let old = years
            .iter()
            .find(|y| y.number.start >= hit.span.end && scan.distance(hit.span, y.number) <= if weak { 1 } else { 5 } && !told(y));
        if let Some(old) = old {
            let new = years.iter().find(|y| y.number != old.number && y.role == Role::Open).map(|y| (*y).clone());
            return Some(Change { old: Some(old.year), old_at: Some(old.number), new, offset: None, cue: hit.span });
        }
    }
    // "at the end of 2026, and no longer 2030"
    let longer = |y: &&&YearMention| scan.words_before(y.span.start, 2) == ["no", "longer"];
    if let Some(old) = years.iter().find(longer) {
        let new = years.iter().find(|y| y.number.end < old.number.start && y.role == Role::Open).map(|y| (*y).clone());
        return Some(Change { old: Some(old.year), old_at: Some(old.number), new, offset: None, cue: old.number });
    }
    corrected(scan, years).or_else(|| marked_old(scan, years)).or_else(|| now_says(scan, years))
}

/// "We once promised to be neutral by 2030.": a state whose only year is that of former times is a goal of former times.
pub(super) fn only_former(scan: &Scan, out: &mut [super::compose::Draft], now: Option<i32>) {
    for draft in out.iter_mut().filter(|d| matches!(d.seed, super::elements::Seed::State(_)) && d.year.is_none()) {
        let Some(at) = draft.change.as_ref().filter(|c| c.new.is_none() && c.offset.is_none()).and_then(|c| c.old_at) else { continue };
        let said = draft.change.as_ref().is_some_and(|c| {
            ["promised", "pledged", "said", "told", "wanted", "planned", "hoped", "aimed", "announced", "committed", "vowed", "meant"]
                .iter()
                .any(|w| scan.fold(c.cue).contains(w))
        });
        let mut coming = scan.years.iter().filter(|y| y.role == Role::Open && now.is_none_or(|n| y.year > n));
        let alone = coming.next().is_some_and(|y| y.number == at) && coming.next().is_none();
        let behind = at.start >= draft.place.end && scan.distance(draft.place, at) <= 6;
        if said && alone && behind && draft.standing.status.is_none() && draft.standing.negated.is_none() {
            draft.year = scan.years.iter().find(|y| y.number == at).cloned();
            draft.carried = false;
            draft.standing.former = true;
            draft.change = None;
        }
    }
}

/// "by 2045, compared with 2050 before", "(2050 previously)": a word behind the date says that it was the old one.
fn marked_old(scan: &Scan, years: &[&YearMention]) -> Option<Change> {
    let marked = |y: &YearMention| {
        let next = scan.words_after(y.number.end, 2);
        matches!(next.first(), Some(&("before" | "previously" | "originally" | "formerly" | "initially")))
            && !next
                .get(1)
                .is_some_and(|w| scan.rules.is_word(Class::VerbPast, w) || matches!(*w, "the" | "we" | "it" | "its" | "our" | "any"))
            || next == ["until", "now"]
    };
    let old = years.iter().find(|y| y.role != Role::Since && marked(y))?;
    let new = years.iter().find(|y| y.role == Role::Open && y.year != old.year && y.number.end < old.number.start)?;
    let small = scan.distance(new.number, old.number) <= 5;
    small.then(|| Change { old: Some(old.year), old_at: Some(old.number), new: Some((*new).clone()), offset: None, cue: old.number })
}

/// "had long spoken of 2030; now it is 2033", "in 2019 we said 2050, today we say 2045": an old date told in the past, the new one with "now".
fn now_says(scan: &Scan, years: &[&YearMention]) -> Option<Change> {
    let present = |y: &YearMention| {
        let words = scan.words_before(y.number.start, 4);
        let now = words.iter().position(|w| matches!(*w, "now" | "today" | "currently"));
        let says = |w: &str| matches!(w, "is" | "it's" | "say" | "says" | "names" | "name" | "reads" | "stands" | "means" | "we're" | "be");
        now.is_some_and(|k| k + 1 == words.len() || words[k..].iter().any(|w| says(w)) || k > 0 && says(words[k - 1]))
    };
    let new = years.iter().find(|y| y.role == Role::Open && y.qualifier != Some(Qualifier::Around) && present(y))?;
    let told = |y: &YearMention| {
        let words = scan.words_before(y.number.start, 8);
        words.iter().any(|w| {
            matches!(
                *w,
                "had"
                    | "was"
                    | "said"
                    | "told"
                    | "spoke"
                    | "spoken"
                    | "talked"
                    | "named"
                    | "promised"
                    | "once"
                    | "first"
                    | "until"
                    | "read"
                    | "stood"
            )
        })
    };
    let old = years.iter().find(|y| y.role == Role::Open && y.year != new.year && y.number.end < new.number.start && told(y))?;
    Some(Change { old: Some(old.year), old_at: Some(old.number), cue: old.number, new: Some((*new).clone()), offset: None })
}

/// "is moving its 2048 net-zero target to 2040", "shifts the 2030 goal to 2035": the year is an attribute of the goal that is moved.
fn attribute_moved(scan: &Scan, years: &[&YearMention]) -> Option<Change> {
    let verb = |i: usize| {
        [
            "mov", "shift", "postpon", "delay", "push", "bring", "brought", "pull", "advanc", "extend", "chang", "revis", "reset", "defer",
            "put",
        ]
        .iter()
        .any(|s| scan.word(i).starts_with(s))
    };
    let old = years.iter().find(|y| y.qualifier.is_none() && y.role == Role::Open && y.span == y.number)?;
    let at = scan.token_at(old.number.start);
    let determined = matches!(scan.before(at, 1), "its" | "the" | "our" | "their" | "this");
    let moved = (at.saturating_sub(4)..at).any(verb);
    let new = years.iter().find(|y| y.number.start > old.number.end && y.year != old.year && word_before(scan, y) == "to")?;
    let goal = scan.hits.iter().any(|h| h.class == Class::Promise && h.span.start > old.number.end && h.span.end < new.number.start);
    let mut new = (*new).clone();
    new.qualifier = Some(Qualifier::By);
    new.role = Role::Open;
    (determined && moved && goal).then_some(Change {
        old: Some(old.year),
        old_at: Some(old.number),
        cue: old.number,
        new: Some(new),
        offset: None,
    })
}

/// "by 2045, not 2040", "in 2045 and not in 2040": the date behind the denial is the old one.
fn corrected(scan: &Scan, years: &[&YearMention]) -> Option<Change> {
    let denied = |y: &YearMention| {
        let words = scan.words_before(y.number.start, 2);
        words.last() == Some(&"not") || matches!(words.last(), Some(&("in" | "by"))) && words.first() == Some(&"not")
    };
    let at = years.iter().position(|y| y.role == Role::Open && denied(y))?;
    let old = years[at];
    let new = years[..at].iter().rev().find(|y| y.role == Role::Open && y.year != old.year && scan.distance(y.number, old.number) <= 4)?;
    Some(Change { old: Some(old.year), old_at: Some(old.number), new: Some((*new).clone()), offset: None, cue: old.number })
}

/// "than promised", "than the one it published", "than it had planned", "ahead of the original date": the company's own date is the measure.
fn than_before(scan: &Scan, i: usize, next: &[&str]) -> bool {
    let end = (i + 12).min(scan.tokens.len());
    let behind = Span::new(scan.tokens[i].span.end, scan.tokens[end - 1].span.end.max(scan.tokens[i].span.end));
    let theirs = scan.has_any(&[Class::PublicOwner, Class::Alliance], behind);
    let words = || (i + 1..(i + 9).min(scan.tokens.len())).map(|k| scan.word(k)).take_while(|w| !matches!(*w, "." | ";" | ","));
    // "five years later than under her predecessor"
    let own = words().any(|w| scan.rules.is_word(Class::FormerWord, w) || w.starts_with("predecessor"));
    let than = next.contains(&"than") && own;
    let ahead = next.first() == Some(&"ahead")
        && (next.iter().any(|w| matches!(*w, "plan" | "schedule" | "original" | "previous" | "earlier" | "old"))
            || next.get(1) == Some(&"of") && words().any(|w| matches!(w, "original" | "previous" | "earlier" | "old" | "former")));
    !theirs && (than || ahead)
}

/// "brings forward its net-zero target by five years": the goal stands between the verb and the years.
fn carries(scan: &Scan, verb: Span, i: usize, led: usize) -> bool {
    let goal = |w: &str| {
        matches!(w, "target" | "goal" | "date" | "deadline" | "aim" | "pledge" | "ambition" | "plan" | "objective" | "neutrality" | "zero")
    };
    let from = scan.token_at(verb.end);
    let gap = from..i;
    scan.before(i, led) == "by"
        && gap.len() <= 12
        && gap.clone().any(|k| goal(scan.word(k)) || scan.word(k).starts_with("emission"))
        && !gap.clone().any(|k| matches!(scan.word(k), "," | ";" | "and" | "but"))
}

/// "four years sooner than promised", "two years earlier than planned".
fn offset(scan: &Scan, region: Span) -> Option<(i32, Span)> {
    for (i, token) in scan.tokens.iter().enumerate() {
        if !region.contains(token.span) || !matches!(scan.word(i), "years" | "year" | "decade") {
            continue;
        }
        let count = match (scan.word(i), scan.before(i, 1), scan.before(i, 2)) {
            ("decade", "a", "half") => Some(5),
            ("decade", "a" | "full" | "whole", _) => Some(10),
            ("decade", ..) => None,
            _ => i.checked_sub(1).and_then(|k| small_number(scan, k)),
        };
        let Some(count) = count else { continue };
        // "by half a decade", "by a decade": the words that count stand one or two further back.
        let led = if scan.word(i) == "decade" && scan.before(i, 2) == "half" { 3 } else { 2 };
        let next: Vec<&str> = (i + 1..i + 5).map(|k| scan.word(k)).collect();
        let compared = than_before(scan, i, &next);
        // "moved up by ten years", "postponed by five years": the verb tells the direction.
        let moved = scan
            .last_before(&[Class::Advanced, Class::Delayed], token.span.start)
            .filter(|h| scan.distance(h.span, token.span) <= 4 || carries(scan, h.span, i, led));
        if let Some(moved) = moved.filter(|_| matches!(scan.before(i, led), "by" | "up" | "forward" | "back" | "of")) {
            let sign = if moved.class == Class::Advanced { 1 } else { -1 };
            return Some((sign * count, token.span));
        }
        if let Some((_, sign)) = split_verb(scan, i) {
            return Some((sign * count, token.span));
        }
        if compared && matches!(next[0], "sooner" | "earlier" | "ahead") {
            return Some((count, token.span));
        }
        if compared && next[0] == "later" {
            return Some((-count, token.span));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::{Status, extract};

    /// Status, year and replaced year of each commitment of a text.
    fn moved(text: &str) -> Vec<(Status, Option<i32>, Option<i32>)> {
        let text = format!("date 2025-03-04 Arvo Paper AB makes paper in Lund.\n\n{text}");
        let document = crate::document::read(text.as_bytes(), "text.txt").expect("a text");
        let found = extract(&document, &crate::rules::RuleSet::builtin());
        found.commitments.iter().map(|c| (c.status, c.year, c.supersedes_year)).collect()
    }

    #[test]
    fn two_years_of_a_date_that_is_moved_are_no_range() {
        let later = (Status::Target, Some(2050), Some(2040));
        assert_eq!(moved("Arvo has pushed back its net zero target from 2040 to 2050."), [later]);
        assert_eq!(moved("Arvo has delayed its goal of net zero from 2040 to 2050."), [later]);
        assert_eq!(moved("Arvo has pushed its net zero target back to 2050 from 2040."), [later]);
        assert_eq!(moved("Arvo has moved its net zero date from 2040 to 2050, because the grid is late."), [later]);
        assert_eq!(moved("Arvo moved its net zero date to 2050 from 2040."), [later]);
        assert_eq!(moved("Arvo pushed the goal of net zero back by ten years to 2050."), [later]);
        assert_eq!(moved("Arvo will cut its emissions by 20% from 2020 to 2030."), [(Status::Target, Some(2030), None)]);
    }

    #[test]
    fn a_goal_that_is_given_up_for_a_later_year_was_moved() {
        let later = (Status::Target, Some(2040), Some(2030));
        assert_eq!(moved("Arvo has dropped its pledge to be carbon neutral by 2030 and now aims for 2040."), [later]);
        assert_eq!(moved("Arvo has abandoned its goal of carbon neutrality by 2030 and set a new one for 2040."), [later]);
        let gone = (Status::Withdrawn, Some(2030), None);
        assert_eq!(moved("Arvo has dropped its pledge to be carbon neutral by 2030."), [gone]);
        let other = moved("Arvo has dropped its pledge to be carbon neutral by 2030 and now aims for a 50% cut in emissions by 2035.");
        assert_eq!(other, [gone, (Status::Target, Some(2035), None)]);
    }

    #[test]
    fn a_date_that_is_moved_by_so_many_years_is_the_old_one() {
        let later = (Status::Target, Some(2040), Some(2035));
        assert_eq!(moved("Arvo has delayed its 2035 carbon neutrality goal by five years."), [later]);
        assert_eq!(moved("Arvo, whose target of net zero by 2035 stood out, has pushed it back by five years."), [later]);
        assert_eq!(moved("Arvo has pushed its target of net zero by 2035 back by five years."), [later]);
        assert_eq!(moved("Arvo has postponed its goal of carbon neutrality by 2035 to 2040."), [later]);
        assert_eq!(moved("The date for net zero is now 2040, five years later than under her predecessor."), [later]);
        assert_eq!(moved("Arvo has brought its 2040 net-zero goal forward by five years."), [(Status::Target, Some(2035), Some(2040))]);
        assert_eq!(moved("Arvo has brought its net-zero goal forward by five years to 2040."), [(Status::Target, Some(2040), Some(2045))]);
        assert_eq!(moved("Arvo no longer promises to be carbon neutral by 2035; it now speaks of 2040."), [later]);
        assert_eq!(moved("Arvo no longer aims to be net zero by 2035 but by 2040."), [later]);
        assert_eq!(moved("Arvo has dropped its 2035 date for carbon neutrality and now names 2040."), [later]);
    }

    #[test]
    fn a_promise_of_former_times_alone_is_given_up() {
        use super::super::probe::dated;
        use super::super::vocabulary::Status::{Target, Withdrawn};
        assert_eq!(dated("We once promised to be carbon neutral by 2030."), [(Withdrawn, Some(2030))]);
        assert_eq!(dated("We promise to be carbon neutral by 2030."), [(Target, Some(2030))]);
    }
}
