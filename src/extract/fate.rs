//! What became of a state by the words that govern it: reached, missed, given up or upheld.
//!
//! In: a scan and the place of a state. Out: a [`Fate`] with its deciding word, where the chain of governing words before the state, or the
//! passive behind it, tells one. Decides nothing about years and owners.
//!
//! `made good on its promise to be [net zero]`: reached. `will not achieve its goal of being [..]`: missed. `no longer wants to be [..]`: given up.
//! `refuses to give up its goal of [..]`: upheld. None: `plans to be [..]`, `has not become [..]`.

use crate::rules::Class;
use crate::text::Span;

use super::clauses::predicate;
use super::scan::Scan;
use super::status::Standing;
use super::tense::Tense;
use super::vocabulary::Status;
use super::years::{LATEST_TOLD, Role, YearMention};

/// How many words before the state may govern it.
const REACH: usize = 18;

/// What became of a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is there.
    Reached,
    /// It was or will not be there in time, by the company's own words.
    Missed,
    /// It is no longer aimed at or claimed.
    GivenUp,
    /// It is still aimed at, whatever the words of ending around it.
    Upheld,
}

/// Writes what became of the state at `place` into its standing.
pub(super) fn apply(scan: &Scan, place: Span, standing: &mut Standing) {
    let Some((fate, cue)) = fate(scan, place) else { return };
    standing.cue = Some(cue);
    standing.negated = None;
    standing.former = false;
    standing.status = match fate {
        Fate::Reached => Some(Status::Achieved),
        Fate::Missed => Some(Status::Missed),
        Fate::GivenUp => Some(Status::Withdrawn),
        Fate::Upheld => None,
    };
    match fate {
        Fate::Reached => {
            standing.tense = Some(Tense::Perfect);
            standing.will = None;
            standing.fated = true;
            standing.news |= scan.fold(cue).ends_with('s');
        }
        Fate::Upheld => {
            standing.tense = Some(Tense::Will);
            standing.will = Some(cue);
        }
        Fate::Missed | Fate::GivenUp => {}
    }
}

/// "It is clear that we shall not reach [100%] by 2025": a figure that the company says it will not get to.
pub(super) fn admit(scan: &Scan, place: Span, standing: &mut Standing) {
    if standing.negated.is_none() {
        return;
    }
    let own = predicate(scan, place);
    let (from, at) = (scan.token_at(own.start), scan.token_at(place.start));
    let verb = |i: usize| matches!(scan.word(i), "reach" | "meet" | "hit" | "achieve" | "attain" | "get" | "manage" | "deliver" | "make");
    // "has concluded that it cannot cut emissions by": whatever it cannot do.
    let cannot = |i: usize| {
        matches!(scan.before(i, 1), "cannot" | "can't")
            && (i.saturating_sub(9)..i).any(|k| scan.is(k, Class::FateConcede) || scan.word(k) == "concluded")
    };
    let Some(found) = (at.saturating_sub(9).max(from)..at).find(|i| verb(*i) || cannot(*i)) else { return };
    let not = scan.before(found, 1) == "not" && matches!(scan.before(found, 2), "will" | "shall")
        || scan.before(found, 1) == "won't"
        || cannot(found);
    let dated = scan.years.iter().any(|y| y.role == Role::Open && own.contains(y.number) && y.number.start >= place.end);
    let joined = (found..at).any(|i| matches!(scan.word(i), "and" | "or" | ";"));
    if not && dated && !joined && !(from..found).any(|i| matches!(scan.word(i), "if" | "unless" | "otherwise" | "whether")) {
        standing.negated = None;
        standing.status = Some(Status::Missed);
        standing.cue = Some(scan.tokens[found].span);
    }
}

/// "had already met its 2030 target of cutting emissions by [55%]": the goal with this figure is reached, whatever its year.
pub(super) fn goal_met(scan: &Scan, place: Span, standing: &mut Standing) -> bool {
    if standing.negated.is_some() || matches!(standing.status, Some(Status::Missed | Status::Withdrawn)) {
        return false;
    }
    let own = super::clauses::clause(scan, place);
    let (from, at) = (scan.token_at(own.start).max(scan.token_at(place.start).saturating_sub(16)), scan.token_at(place.start));
    let met = |i: &usize| scan.is(*i, Class::FateArrived) && past(scan, *i) && !denied(scan, *i);
    let Some(found) = (from..at).rev().find(met) else { return false };
    let Some(goal) = (found + 1..(found + 7).min(at)).find(|i| is_goal(scan, *i)) else { return false };
    // "six years early": the year in which it was reached is counted from its own.
    if scan.words_after(place.end, 14).iter().any(|w| matches!(*w, "early" | "earlier" | "ahead" | "sooner")) {
        return false;
    }
    let led = (found + 1..goal).any(|i| matches!(scan.word(i), "its" | "our" | "their" | "the" | "that" | "this"));
    let of = matches!(scan.word(goal + 1), "of" | "for" | "to" | ":" | "–") || scan.word(goal + 1) == "(";
    let parted = (found..at).any(|i| matches!(scan.word(i), ";" | "." | "and" | "but") || i > found && scan.is(i, Class::FateFail));
    let ahead = scan.years.iter().any(|y| {
        y.role == Role::Open
            && y.number.start >= scan.tokens[found].span.end
            && y.number.end <= scan.tokens[goal].span.start
            && scan.now.is_some_and(|n| y.year > n)
    });
    if led && of && !parted && ahead {
        standing.status = Some(Status::Achieved);
        standing.tense = Some(Tense::Perfect);
        standing.will = None;
        standing.fated = true;
        standing.cue = Some(scan.tokens[found].span);
        return true;
    }
    false
}

/// "no longer considers achievable a 28% cut by 2030", "has concluded that it cannot cut emissions by 30%": what the company itself no longer believes in.
pub(super) fn disbelieved(scan: &Scan, place: Span, within: Span) -> Option<Span> {
    let (from, at, to) = (scan.token_at(within.start), scan.token_at(place.start), scan.token_at(within.end));
    let thinks = |k: usize| {
        ["consider", "regard", "deem", "believe", "think", "judge", "see", "rate", "hold", "trust"].iter().any(|s| {
            let word = scan.word(k);
            word.strip_prefix(s).is_some_and(|rest| matches!(rest, "" | "s" | "ed" | "d" | "ing"))
        })
    };
    let feasible = |k: usize| {
        matches!(
            scan.word(k),
            "achievable" | "attainable" | "realistic" | "feasible" | "possible" | "reachable" | "viable" | "credible" | "doable"
        )
    };
    let able = |k: usize| match scan.word(k) {
        "able" | "can" => true,
        "way" | "path" | "route" => scan.before(k, 1) == "a",
        _ => false,
    };
    let doubts = |i: &usize| {
        let no = scan.word(*i) == "no" && scan.word(i + 1) == "longer" && thinks(i + 2);
        let not = matches!(scan.word(*i), "not") && matches!(scan.before(*i, 1), "does" | "do") && thinks(i + 1);
        no && ((i + 3..to).any(feasible) || (i + 3..at).any(able)) || not && (i + 2..i + 5).any(feasible)
    };
    // What is wanted instead begins a predicate of its own.
    let own = scan.token_at(predicate(scan, place).start);
    let found = (from.max(at.saturating_sub(REACH))..at).find(doubts)?;
    let parted = own > found && (found..own).any(|k| matches!(scan.word(k), "and" | "but"));
    let dated = scan.years.iter().any(|y| y.role == Role::Open && within.contains(y.number));
    (!parted && dated).then(|| scan.tokens[found].span)
}

/// What became of the state at `place`, with the word that tells it.
pub(super) fn fate(scan: &Scan, place: Span) -> Option<(Fate, Span)> {
    governed(scan, place).or_else(|| told_behind(scan, place))
}

/// The walk from the state back through the words that govern it.
fn governed(scan: &Scan, place: Span) -> Option<(Fate, Span)> {
    let at = scan.token_at(place.start);
    // "kept its net-zero date of 2040": the noun stands behind the state.
    let mut goal = is_goal(scan, scan.token_at(place.end));
    let mut i = at;
    while i > 0 && at - i < REACH {
        i -= 1;
        let here = scan.tokens[i].span;
        if scan.is(i, Class::FateAbandon) {
            return Some((if denied(scan, i) { Fate::Upheld } else { finite_or(scan, i, Fate::GivenUp)? }, here));
        }
        if scan.is(i, Class::FateFail) {
            return (!denied(scan, i)).then_some((Fate::Missed, here));
        }
        if is_goal(scan, i) {
            goal = true;
            continue;
        }
        // "the commitment made in 2021 to be", "the goal set to become": a participle that belongs to the noun.
        if matches!(scan.word(i), "made" | "set" | "given" | "taken") && (is_goal(scan, i.wrapping_sub(1)) || scan.word(i + 1) != "good") {
            continue;
        }
        if scan.is(i, Class::FateArrived) {
            if !past(scan, i) {
                // "will not achieve its goal of": the verb in its base form.
                if goal && refused(scan, i) {
                    return Some((Fate::Missed, here));
                }
                if is_small(scan, i) || scan.is(i, Class::FateArrive) {
                    continue;
                }
                return None;
            }
            if goal && !fulfils(scan, i) {
                return None;
            }
            return (!denied(scan, i) && !still_to_come(scan, place)).then_some((Fate::Reached, here));
        }
        if promises(scan, i) {
            if ended_wish(scan, i) {
                return Some((Fate::GivenUp, here));
            }
            // "had promised to", "wants to": the promise stands, what governs it may still tell more where it is no finite verb.
            if scan.before(i, 1) == "to" || is_goal(scan, i) {
                continue;
            }
            return None;
        }
        if let Some(fate) = conceded(scan, i, goal) {
            return Some((fate, here));
        }
        if after_arrival(scan, i, place) || presently(scan, i, place) || may_call_itself(scan, i) || headlined(scan, i, place) {
            return Some((Fate::Reached, here));
        }
        // "crossed the finish line to [carbon neutrality]"
        if matches!(scan.word(i), "line" | "threshold" | "finish" | "finishing") && (1..4).any(|k| scan.before(i, k) == "crossed") {
            continue;
        }
        if is_small(scan, i) || scan.is(i, Class::FateArrive) || scan.is_number(i) || goal && is_attribute(scan, i) {
            continue;
        }
        return made(scan, i, place).or_else(|| opened(scan, i, place)).map(|at| (Fate::Reached, at));
    }
    None
}

/// "made its mill in Lund [carbon neutral] in 2019": the verb with its object before the state.
fn made(scan: &Scan, i: usize, place: Span) -> Option<Span> {
    let verb = (i.saturating_sub(6)..i).rev().find(|k| matches!(scan.word(*k), "made" | "rendered" | "turned" | "makes" | "making"))?;
    // "Since 2020 all that is left has been compensated, which makes them [carbon neutral]": told of a pronoun, since a year.
    let them = matches!(scan.word(verb + 1), "it" | "them" | "us" | "this");
    if matches!(scan.word(verb), "makes" | "making") || them {
        let since = scan.years.iter().any(|y| y.role == Role::Since) && scan.verbs.iter().all(|v| v.tense != Tense::Will);
        return (them && since && verb + 1 == i && !denied(scan, verb)).then(|| scan.tokens[verb].span);
    }
    let object = matches!(scan.word(verb + 1), "its" | "our" | "the" | "their" | "all" | "both" | "every" | "this" | "these");
    let between = verb + 1..=i;
    let plain = !between.clone().any(|k| matches!(scan.word(k), "," | ";" | ":" | "to" | "that" | "and" | "which" | "by"))
        && !scan.verbs.iter().any(|v| between.clone().any(|k| v.span.contains(scan.tokens[k].span)) && !v.weak);
    let real = past(scan, verb) && !denied(scan, verb) && !still_to_come(scan, place);
    (object && plain && real).then(|| scan.tokens[verb].span)
}

/// "opened a [carbon-neutral] mill in 2021": a site that is so from its first day.
fn opened(scan: &Scan, i: usize, place: Span) -> Option<Span> {
    let verb = (i.saturating_sub(3)..=i)
        .rev()
        .find(|k| matches!(scan.word(*k), "opened" | "inaugurated" | "commissioned" | "opens" | "inaugurates"))?;
    let site = scan.hits.iter().any(|h| h.class == Class::ScopeFacility && h.span.start >= place.end && scan.distance(place, h.span) <= 2);
    let small = (verb + 1..=i).all(|k| {
        matches!(scan.word(k), "a" | "an" | "its" | "our" | "the" | "first" | "second" | "third" | "new" | "another" | "their")
            || k == i && verb == i
    });
    let behind = scan.token_at(place.start).saturating_sub(1);
    let near = (i + 1..=behind).all(|k| is_small(scan, k) || matches!(scan.word(k), "first" | "new" | "second"));
    let dated =
        dated_past(scan, place) || scan.word(verb).ends_with('s') && !scan.years.iter().any(|y| scan.now.is_some_and(|n| y.year > n));
    (site && small && near && dated && past(scan, verb) && !denied(scan, verb)).then(|| scan.tokens[verb].span)
}

/// "after reaching [net zero] in its offices in 2019": an arrival that something else followed.
fn after_arrival(scan: &Scan, i: usize, place: Span) -> bool {
    let gerund = scan.word(i).ends_with("ing") && scan.is(i, Class::FateArrive);
    let led = matches!(scan.before(i, 1), "after" | "since" | "following" | "upon" | "having");
    gerund && led && dated_past(scan, place)
}

/// "2021: Arvo becomes [net zero]": the present of a chronicle.
fn presently(scan: &Scan, i: usize, place: Span) -> bool {
    let present =
        matches!(scan.word(i), "becomes" | "become" | "goes" | "turns" | "reaches" | "achieves" | "attains" | "hits" | "gets" | "is");
    let free = !matches!(scan.before(i, 1), "to" | "will" | "shall" | "would" | "should" | "must" | "can" | "may" | "that" | "which");
    present
        && free
        && scan.verbs.iter().all(|v| v.tense != Tense::Will)
        && scan.word(1) == ":"
        && scan.is_number(0)
        && dated_past(scan, place)
}

/// "can now call itself", "may officially describe itself as": what it is.
fn may_call_itself(scan: &Scan, i: usize) -> bool {
    let own = matches!(scan.word(i + 1), "itself" | "ourselves" | "themselves");
    own && matches!(scan.word(i), "call" | "describe") && (1..4).any(|k| matches!(scan.before(i, k), "can" | "may")) && !denied(scan, i)
}

/// "Arvo becomes [carbon neutral]", "Arvo reaches [net zero] five years early": the present of a headline.
fn headlined(scan: &Scan, i: usize, place: Span) -> bool {
    let present = matches!(scan.word(i), "becomes" | "goes" | "turns" | "reaches" | "achieves" | "attains" | "hits" | "gets");
    let open = !scan.text(scan.span).trim_end().ends_with(['.', '!', '?', ':', ';', ',']);
    let asks = matches!(scan.word(0), "how" | "why" | "when" | "what" | "where" | "if" | "as" | "until" | "once" | "before");
    let coming = scan.years.iter().any(|y| y.role == Role::Open && y.year > scan.now.unwrap_or(LATEST_TOLD));
    let relative =
        (1..4).any(|k| matches!(scan.before(i, k), "that" | "which" | "until" | "when" | "once" | "if" | "as" | "before" | "who"));
    present && open && !asks && !relative && !coming && i > 0 && scan.tokens.len() <= 16 && place.end <= scan.span.end
}

/// Whether the year nearest to a state, in its own part between commas, is past.
fn dated_past(scan: &Scan, place: Span) -> bool {
    let now = scan.now.unwrap_or(LATEST_TOLD);
    let near = scan.years.iter().filter(|y| matches!(y.role, Role::Open | Role::Since)).min_by_key(|y| scan.distance(y.number, place));
    near.is_some_and(|y| y.year <= now && y.qualifier != Some(super::vocabulary::Qualifier::By))
}

/// Whether a verb of arriving, with a goal as its object, says that the goal is reached: "set", "made" and "kept its date of" do not.
fn fulfils(scan: &Scan, i: usize) -> bool {
    let promised = |k: usize| matches!(scan.word(i + k), "promise" | "pledge" | "word" | "commitment" | "vow");
    match scan.word(i) {
        "kept" => (1..4).any(promised),
        "made" => scan.word(i + 1) == "good",
        word => matches!(
            word,
            "reached"
                | "met"
                | "achieved"
                | "attained"
                | "hit"
                | "accomplished"
                | "delivered"
                | "realised"
                | "realized"
                | "completed"
                | "succeeded"
                | "fulfilled"
                | "honoured"
                | "honored"
                | "redeemed"
                | "satisfied"
                | "surpassed"
                | "exceeded"
                | "beat"
        ),
    }
}

/// Whether a year to come dates the state right behind it: what is dated so is not there.
fn still_to_come(scan: &Scan, place: Span) -> bool {
    let now = scan.now.unwrap_or(LATEST_TOLD);
    let own = predicate(scan, place);
    let behind = |y: &&YearMention| y.role == Role::Open && own.contains(y.number) && y.number.start >= place.end;
    let over = scan.years.iter().any(|y| own.contains(y.number) && y.year <= now && y.role != Role::Base);
    scan.years.iter().find(behind).is_some_and(|y| y.year > now && y.qualifier.is_some()) && !(over && scan.now.is_some())
}

/// "will not be": an arrival that is denied for a time to come, admitted by the company.
fn conceded(scan: &Scan, i: usize, goal: bool) -> Option<Fate> {
    let denies = matches!(scan.word(i), "not" | "won't" | "never") || scan.word(i).ends_with("n't");
    let will = scan.word(i) == "won't" || matches!(scan.before(i, 1), "will" | "would" | "can" | "could" | "going");
    if !(denies && will) {
        return None;
    }
    (goal || (i.saturating_sub(12)..i).any(|k| scan.is(k, Class::FateConcede))).then_some(Fate::Missed)
}

/// "no longer wants to", "does not pursue any more": a wish that ended.
fn ended_wish(scan: &Scan, i: usize) -> bool {
    let back = |k: usize| scan.before(i, k);
    back(1) == "longer" && back(2) == "no" || (1..4).any(|k| back(k) == "longer" && back(k + 1) == "no")
}

/// The passive behind a goal with its state: "[carbon neutrality] was reached in 2021", "our target of [net zero] has been met".
fn told_behind(scan: &Scan, place: Span) -> Option<(Fate, Span)> {
    let own = predicate(scan, place);
    let (from, to) = (scan.token_at(place.end), scan.token_at(own.end));
    let mut i = from;
    // What may stand between: a date, a boundary, an aside in commas.
    let verb = loop {
        if i >= to || i - from > 14 {
            return None;
        }
        if matches!(scan.word(i), "was" | "were" | "has" | "have" | "had") {
            break i;
        }
        if matches!(
            scan.word(i),
            "is" | "are" | "will" | "would" | "shall" | "should" | "must" | "which" | "that" | "who" | "and" | ";" | ":"
        ) {
            return None;
        }
        i += 1;
    };
    // Another verb in between has the auxiliary for itself.
    if scan.verbs.iter().any(|v| !v.weak && v.span.start >= place.end && v.span.end <= scan.tokens[verb].span.start) {
        return None;
    }
    let subject = scan.verbs.iter().any(|v| !v.weak && !v.infinitive && v.span.start >= own.start && v.span.end <= place.start);
    if subject {
        return None;
    }
    let mut k = verb + 1;
    let perfect = matches!(scan.word(verb), "has" | "have" | "had");
    let mut been = !perfect;
    while k < to && k < verb + 6 {
        let word = scan.word(k);
        if been && (scan.is(k, Class::FateArrived) || matches!(word, "met" | "declared" | "reported")) && word != "made" {
            return (!still_to_come(scan, place)).then_some((Fate::Reached, scan.tokens[k].span));
        }
        // "was replaced in June by one to be net zero by 2035"
        if been && matches!(word, "replaced" | "superseded") && (k + 1..k + 8).any(|j| scan.word(j) == "by") {
            return Some((Fate::GivenUp, scan.tokens[k].span));
        }
        if word == "been" {
            been = true;
        } else if !(word.ends_with("ly") || is_small(scan, k)) {
            return None;
        }
        k += 1;
    }
    None
}

/// Whether a verb of giving up is told as done or as decided, and not only feared or imagined.
fn finite_or(scan: &Scan, i: usize, fate: Fate) -> Option<Fate> {
    let maybe = (1..5).any(|k| matches!(scan.before(i, k), "could" | "might" | "may" | "would" | "if" | "whether"));
    (!maybe).then_some(fate)
}

/// "has not abandoned", "refuses to give up", "no intention of dropping", "far from dropping".
fn denied(scan: &Scan, i: usize) -> bool {
    (1..6).any(|k| {
        let word = scan.before(i, k);
        matches!(word, "not" | "never" | "n't" | "without" | "nor" | "hardly" | "denied" | "denies" | "deny")
            || word.ends_with("n't")
            || word.starts_with("refus")
            || word == "far" && scan.before(i, k - 1) == "from"
            || word == "no" && matches!(scan.before(i, k - 1), "intention" | "plan" | "plans" | "reason" | "wish")
    }) && !(1..6).any(|k| matches!(scan.before(i, k), "only" | "yet"))
}

/// "will not achieve", "won't meet", "unable to reach", "cannot hit".
fn refused(scan: &Scan, i: usize) -> bool {
    (1..5).any(|k| matches!(scan.before(i, k), "not" | "never" | "won't" | "cannot" | "can't" | "unable" | "unlikely" | "couldn't"))
}

/// Whether the verb at a token stands in the past or as a participle of something done.
fn past(scan: &Scan, i: usize) -> bool {
    let word = scan.word(i);
    let coming = |w: &str| {
        matches!(
            w,
            "to" | "will" | "would" | "shall" | "should" | "must" | "can" | "could" | "may" | "might" | "be" | "being" | "until" | "once"
        )
    };
    // Forms that are base and past alike.
    let double = matches!(word, "hit" | "become" | "come" | "run");
    let back = (1..4)
        .map(|k| scan.before(i, k))
        .find(|w| !(w.ends_with("ly") || matches!(*w, "now" | "already" | "also" | "since" | "just" | "even" | "first" | "then" | "not")));
    let back = back.unwrap_or_default();
    // "the first maker to have become": it is there. "will all have become": it will be.
    let first = (2..10).any(|k| scan.before(i, k) == "first") && (1..4).any(|k| scan.before(i, k) == "to");
    if first {
        return true;
    }
    let have = (1..5).find(|k| matches!(scan.before(i, *k), "have" | "be"));
    if coming(back) || have.is_some_and(|k| (k + 1..k + 4).any(|j| coming(scan.before(i, j)))) {
        return false;
    }
    let has = |w: &str| matches!(w, "has" | "have" | "had" | "having" | "saw" | "we've" | "they've" | "been" | "sees" | "made");
    !double || has(back) || (1..7).any(|k| has(scan.before(i, k))) || word == "hit" && !scan.is(i.wrapping_sub(1), Class::FateArrive)
}

/// Whether a token is a noun for a goal.
fn is_goal(scan: &Scan, i: usize) -> bool {
    scan.is(i, Class::FateGoal)
}

/// Whether a token is a verb that promises.
fn promises(scan: &Scan, i: usize) -> bool {
    scan.is(i, Class::VerbWant) || scan.is(i, Class::VerbPledged)
}

/// Small words that stand between a state and what governs it.
fn is_small(scan: &Scan, i: usize) -> bool {
    let word = scan.word(i);
    word.ends_with("ly")
        || matches!(
            word,
            "a" | "an"
                | "the"
                | "its"
                | "our"
                | "their"
                | "this"
                | "that"
                | "of"
                | "to"
                | "for"
                | "on"
                | "in"
                | "at"
                | "up"
                | "off"
                | "away"
                | "from"
                | "out"
                | "back"
                | "towards"
                | "toward"
                | "with"
                | "be"
                | "being"
                | "been"
                | "as"
                | "by"
                | "so"
                | "called"
                | "own"
                | "status"
                | "state"
                | "point"
                | "also"
                | "already"
                | "now"
                | "still"
                | "just"
                | "even"
                | "first"
                | "since"
                | "then"
                | "ever"
                | "it"
                | "we"
                | "they"
                | "good"
                | "through"
                | "short"
                | "\""
        )
}

/// An adjective or noun before the word for the goal: "its ambitious climate goal".
fn is_attribute(scan: &Scan, i: usize) -> bool {
    let word = scan.word(i);
    word.starts_with(|c: char| c.is_ascii_lowercase())
        && word.len() > 3
        && !scan.is(i, Class::VerbNow)
        && !scan.is(i, Class::VerbPast)
        && !matches!(word, "while" | "which" | "whose" | "where" | "when" | "after" | "before" | "until" | "because" | "towards")
        && matches!(scan.word(i + 1), w if scan.is(i + 1, Class::FateGoal) || w.ends_with("term") || matches!(w, "climate" | "carbon" | "emissions" | "interim"))
}

#[cfg(test)]
mod tests {
    use super::super::Status::{Missed, Target};
    use super::super::probe::{dated, of_arvo};

    #[test]
    fn what_the_company_no_longer_believes_in_is_missed() {
        assert_eq!(dated("Arvo no longer believes that it can cut emissions by 40% by 2030."), [(Missed, Some(2030))]);
        assert_eq!(dated("Arvo no longer sees a way to reach net zero by 2040."), [(Missed, Some(2040))]);
        assert_eq!(dated("Arvo has concluded that it cannot cut emissions by 30% by 2030."), [(Missed, Some(2030))]);
        assert_eq!(dated("Arvo no longer considers peat necessary and wants to cut emissions by 30% by 2030."), [(Target, Some(2030))]);
        use super::super::Status::Achieved;
        assert_eq!(dated("Arvo said it had already met its 2030 target of cutting direct emissions by 55%."), [(Achieved, Some(2023))]);
        assert_eq!(dated("Arvo said it will meet its 2030 target of cutting direct emissions by 55%."), [(Target, Some(2030))]);
        assert_eq!(of_arvo("Arvo cannot cut emissions by 30% by 2030 unless the grid is built."), 0);
    }
}
