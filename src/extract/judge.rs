//! The verdict on a draft: a commitment with its reasons, a rejected statement with its reason, or nothing.
//!
//! In: a draft, the scan it came from, the companies, the document's year. Out: [`Verdict`]. The resolution table of the engine lives here.

use crate::rules::Class;
use crate::text::Span;

use super::compose::Draft;
use super::elements::Seed;
use super::ends::HARM;
use super::issuer::Cast;
use super::model::{Commitment, Evidence, Reason, Rejected};
use super::objection::objection;
use super::objects::is_cut;
use super::owner::Owner;
use super::scan::Scan;
use super::tense::Tense;
use super::vocabulary::{Bearer, Committer, Coverage, Family, Kind, PercentBasis, Qualifier, Scope, Status};
use super::years::{LATEST_TOLD, Role};

/// The least confidence with which a commitment is reported; what lies below is a near miss.
const REPORTED_FROM: f32 = 0.50;

/// What becomes of a draft.
#[derive(Debug)]
#[allow(clippy::large_enum_variant, reason = "short-lived, one at a time")]
pub(super) enum Verdict {
    /// A commitment.
    Yes(Commitment),
    /// A statement that is none of a company's.
    No(Rejected),
    /// A goal of a year that is over, of which nothing says here what became.
    Owed(Commitment),
    /// Nothing worth keeping.
    Nothing,
}

/// What a verdict needs beside the draft.
#[derive(Debug)]
pub(super) struct Court<'a> {
    /// The companies.
    pub cast: &'a Cast,
    /// The document's year.
    pub now: Option<i32>,
    /// The document's month.
    pub month: Option<u8>,
    /// The document's year, or a guess, to tell past years from coming ones.
    pub pivot: Option<i32>,
    /// The year that a text of a later date reports on.
    pub reported: Option<i32>,
    /// A neutrality was given up right before.
    pub given_up: bool,
    /// The original text.
    pub original: &'a str,
    /// Page and section for the evidence.
    pub section: Option<&'a str>,
    /// The section is boilerplate or speaks of others.
    pub section_reject: Option<(&'static str, &'static str)>,
    /// The sentence is a question.
    pub question: bool,
    /// The sentence is a heading.
    pub heading: bool,
    /// The pages are about the world: scenarios, markets.
    pub worldly: bool,
}

/// Judges a draft.
pub(super) fn judge(scan: &Scan, draft: &Draft, court: &Court) -> Verdict {
    let goals = |h: &str| {
        ["target", "goal", "ambition", "commitment", "pledge", "promise", "objective"].iter().any(|w| h.to_lowercase().contains(w))
    };
    let listed = draft.kind == Kind::Other && draft.year.is_none() && draft.standing.status.is_none() && court.section.is_some_and(goals);
    let status = undated(draft, court)
        .filter(|_| !(is_cut(draft.kind) && had_done(scan, draft)))
        .or_else(|| status(scan, draft, court.pivot))
        .filter(|s| !(listed && *s == Status::Progress));
    if let Some((reason, why)) = objection(scan, draft, court, status) {
        return rejected(scan, draft, court, reason, &why);
    }
    let Some(status) = status.map(|s| if plainly_aimed(draft, court, s) { Status::Target } else { s }) else {
        let is_owed = super::owed::is_owed(draft, court);
        if let Some(told) = super::owed::told_at_end(scan, draft).filter(|_| is_owed) {
            return Verdict::Yes(commitment(scan, draft, court, told));
        }
        let owed = is_owed.then(|| commitment(scan, draft, court, Status::Missed));
        return owed.map_or(Verdict::Nothing, Verdict::Owed);
    };
    if status == Status::Achieved && matches!(draft.seed, Seed::State(_)) && !is_predicate(scan, draft) {
        return Verdict::Nothing;
    }
    let promised_end = status == Status::Target && ends_new_business(scan, draft);
    if !promised_end && !complete(draft, status, court.given_up) {
        return Verdict::Nothing;
    }
    let mut found = commitment(scan, draft, court, status);
    if found.confidence < REPORTED_FROM {
        let why = format!("too uncertain to report ({:.2}): {}", found.confidence, weakest(&found.why));
        return rejected(scan, draft, court, "low_confidence", &why);
    }
    super::details::state(scan, draft, court.original, &mut found);
    Verdict::Yes(found)
}

/// The reason that speaks most against a statement.
fn weakest(why: &[Reason]) -> &str {
    why.iter().min_by(|a, b| a.points.total_cmp(&b.points)).map_or("", |r| r.text.as_str())
}

/// A text without a date: what is to be reached by a year, and not said to be reached, is a target, however early the year.
fn undated(draft: &Draft, court: &Court) -> Option<Status> {
    let by = draft.year.as_ref().is_some_and(|y| matches!(y.qualifier, Some(Qualifier::By | Qualifier::Before)) && y.role == Role::Open);
    let open = draft.standing.status.is_none() && !draft.fulfilled && !draft.start && !draft.standing.former;
    let silent = !matches!(draft.standing.tense, Some(Tense::Perfect | Tense::Past | Tense::Present));
    let willed = draft.year.is_some() && !draft.carried && draft.standing.will.is_some();
    (court.now.is_none() && (by || willed) && open && silent && draft.kind != Kind::Sbti).then_some(Status::Target)
}

/// "2025 – 60% reduction" in a text without a date: measured against nothing, it is what is aimed at.
fn plainly_aimed(draft: &Draft, court: &Court, status: Status) -> bool {
    let dated = draft.year.as_ref().is_some_and(|y| y.role == Role::Open) && !draft.carried;
    let silent = draft.standing.tense.is_none() && draft.standing.status.is_none();
    status == Status::Progress && court.now.is_none() && is_cut(draft.kind) && dated && silent && draft.baseline.is_none()
}

/// The status by the table: withdrawn, missed, achieved, progress, target.
fn status(scan: &Scan, draft: &Draft, now: Option<i32>) -> Option<Status> {
    let year = draft.year.as_ref();
    let standing = &draft.standing;
    if draft.kind == Kind::Sbti {
        return sbti(scan, draft, now);
    }
    if draft.start {
        let past = draft.standing.present && year.is_none()
            || year.is_some_and(|y| now.is_none_or(|n| y.year <= n) && y.number.start > draft.place.start && !draft.carried);
        return (past && !is_cut(draft.kind) && draft.percent != Some(0.0)).then_some(Status::Progress);
    }
    // "did not become carbon neutral in 2024, as planned"
    let failed = standing.negated.is_some()
        && draft.kind.family() == Family::Neutrality
        && year.is_some_and(|y| y.role == Role::Open && now.is_some_and(|n| y.year <= n))
        && ["did not", "didn't", "has not", "have not"].iter().any(|w| scan.says(w, super::clauses::clause(scan, draft.place)))
        && ["as planned", "as promised", "as announced", "as intended", "as hoped", "as pledged", "as it had", "as we had", "as had been"]
            .iter()
            .any(|w| scan.says(w, scan.span));
    if failed {
        return Some(Status::Missed);
    }
    // "The creamery runs without fossil fuels, and Skive follows in the autumn": to come this year.
    let follows = draft.seed == Seed::Echo && scan.fold(draft.place).starts_with("follows");
    if follows && year.is_some_and(|y| y.relative && now.is_some_and(|n| y.year >= n)) {
        return Some(Status::Target);
    }
    if standing.undated {
        return Some(Status::Target);
    }
    // Missed and given a new date is a date that was moved.
    let moved = draft.change.as_ref().and_then(|c| c.new.as_ref()).is_some_and(|n| now.is_none_or(|now| n.year > now));
    match standing.status {
        Some(Status::Missed) if moved => return Some(Status::Target),
        Some(decided @ (Status::Withdrawn | Status::Missed)) => return Some(decided),
        _ => {}
    }
    let share = !is_cut(draft.kind) && draft.percent.is_some() && draft.kind != Kind::Other
        || draft.kind == Kind::Other && draft.basis == Some(PercentBasis::Share);
    let full = draft.percent.is_none_or(|p| p >= 99.95);
    let reached = if draft.percent.is_some() && !(share && full) { Status::Progress } else { Status::Achieved };
    if draft.fulfilled {
        return Some(Status::Achieved);
    }
    // "For the same year the target is now net zero": nothing is reached in a year to come.
    let aimed = draft.carried && draft.kind.family() == Family::Neutrality && scan.has(crate::rules::Class::Promise, draft.region);
    if aimed && year.is_some_and(|y| now.is_some_and(|n| y.year > n + 1)) && draft.standing.status != Some(Status::Withdrawn) {
        return Some(Status::Target);
    }
    let coming = year.is_some_and(|y| y.role == Role::Open && now.is_none_or(|n| y.year > n));
    let this_year = year.is_some_and(|y| now == Some(y.year));
    let done = matches!(standing.tense, Some(Tense::Perfect | Tense::Past | Tense::Present));
    // "By 2020 we had reduced our emissions by 78%", in a text without a date.
    if now.is_none()
        && is_cut(draft.kind)
        && draft.percent.is_some()
        && had_done(scan, draft)
        && year.is_some_and(|y| y.year <= LATEST_TOLD)
    {
        return Some(Status::Progress);
    }
    let will = standing.tense == Some(Tense::Will);
    let over = matches!(standing.tense, Some(Tense::Perfect | Tense::Past));
    // "had little to show but its offices, carbon neutral since 2019": so since then, whatever the verb before it.
    if standing.former && draft.kind.family() == Family::Neutrality && year.is_some_and(|y| begun_at(scan, draft, y)) {
        return Some(reached);
    }
    if standing.former && draft.change.is_none() {
        let hoped = standing
            .cue
            .or(standing.will)
            .is_some_and(|w| ["hoped", "wanted", "meant", "planned"].iter().any(|h| scan.fold(w).contains(h)))
            || ["supposed to", "meant to", "was going to", "were going to"].iter().any(|w| scan.says(w, scan.span));
        return if coming { Some(Status::Withdrawn) } else { hoped.then_some(Status::Missed) };
    }
    if coming && !(draft.carried && over) {
        let told = year.is_some_and(|y| y.year <= LATEST_TOLD);
        let reached_by_now = now.is_none() && told && done && standing.status.is_some();
        return Some(if reached_by_now { reached } else { Status::Target });
    }
    // "Two of our three contractors have set science-based targets": they have them.
    let held = draft.kind == Kind::SupplierEngagement
        && draft.percent.is_some()
        && year.is_none()
        && standing.will.is_some_and(|w| {
            scan.fold(w).starts_with("ha")
                && ["set", "adopted", "committed", "signed", "submitted", "pledged", "joined", "developed"]
                    .iter()
                    .any(|v| scan.fold(w).ends_with(v))
        });
    if held {
        return Some(Status::Progress);
    }
    if this_year && (will || !done && year.is_some_and(|y| y.qualifier == Some(Qualifier::By))) {
        return Some(Status::Target);
    }
    match year {
        // "will be net zero by 2050, with operations neutral since 2020": dated by its own words, whatever the verb.
        Some(y) if will && draft.kind.family() == Family::Neutrality && begun_at(scan, draft, y) => Some(reached),
        Some(_) if will && !standing.stands_reached() => None,
        Some(_) => Some(reached),
        None if standing.status.is_some() => Some(reached),
        // "Today 22 of our 60 products can be refilled": a part of the whole, as of now.
        None if share && !full && scan.has(crate::rules::Class::SoFar, super::clauses::clause(scan, draft.place)) => Some(Status::Progress),
        // "Eleven of our thirteen sites recycle their rinse water": those counted do so.
        None if share && !full && super::counted::counted_subject(scan, draft) => Some(Status::Progress),
        // "Shore power: 61% of the fleet, target 75% by 2028": what is to come is another figure.
        None if share && !full && standing.will.is_some_and(|w| w.start > draft.place.end) && told_without_verb(scan, draft) => {
            Some(Status::Progress)
        }
        // "no longer finances new coal plants and will exit coal by 2030": the first is in force.
        None if draft.kind == Kind::FossilPhaseOut && denied_now(scan, draft) => Some(Status::Achieved),
        None if standing.will.is_some() => Some(Status::Target),
        None if holds_already(scan, draft) => Some(Status::Achieved),
        None => told_without_verb(scan, draft).then_some(reached).filter(|r| *r == Status::Progress || labelled(scan, draft)),
    }
}

/// "neutral since 2020": the year since which it is so stands right behind the state.
fn begun_at(scan: &Scan, draft: &Draft, year: &super::years::YearMention) -> bool {
    year.role == Role::Since && year.span.start >= draft.place.end && scan.distance(draft.place, year.span) == 0
}

/// "no longer finances new coal plants", but not "will no longer finance".
fn denied_now(scan: &Scan, draft: &Draft) -> bool {
    let back = scan.words_before(draft.place.start, 6);
    let at = back.windows(2).position(|w| w == ["no", "longer"]);
    at.is_some_and(|k| k > 0 && !matches!(back[k - 1], "will" | "shall" | "should" | "would" | "to" | "must"))
}

/// "we had reduced", "it has cut": a finished deed right before the figure, nothing promised between.
fn had_done(scan: &Scan, draft: &Draft) -> bool {
    let within = super::clauses::clause(scan, draft.place);
    let before = scan.verbs.iter().rev().find(|v| within.contains(v.span) && v.span.end <= draft.place.start && !v.weak);
    before.is_some_and(|v| {
        let word = scan.fold(v.span);
        let led = scan.words_before(v.span.start, 2);
        let has = |w: &str| matches!(w, "had" | "has" | "have");
        (word.split(' ').next().is_some_and(has) || led.iter().any(|w| has(w))) && word.ends_with("ed") && draft.standing.status.is_none()
    })
}

/// "no longer invests in companies with coal", "holds no company that …": an exclusion told in the present is in force.
fn holds_already(scan: &Scan, draft: &Draft) -> bool {
    let lends = scan.has(crate::rules::Class::ScopePortfolio, super::clauses::clause(scan, draft.place));
    draft.kind == Kind::FossilPhaseOut
        && !scan.has(crate::rules::Class::Will, scan.span)
        && scan.hits.iter().any(|h| {
            let now = lends && scan.fold(h.span).starts_with("no longer") || scan.fold(h.span).contains(" no ");
            h.class == crate::rules::Class::PhaseOut && now && h.span.start <= draft.place.start && scan.distance(h.span, draft.place) <= 16
        })
}

/// "62.3% reduction in Scope 1 since 2018", "93% renewable electricity in our plants": a figure in a line without a verb is one that was measured.
fn told_without_verb(scan: &Scan, draft: &Draft) -> bool {
    let based = is_cut(draft.kind) && draft.baseline.is_some();
    let theirs = draft.kind == Kind::SupplierEngagement && super::covered::their_targets(scan, draft.place).is_some();
    let share = matches!(draft.kind, Kind::RenewableEnergy | Kind::Electrification) || theirs;
    let verbless = !scan.verbs.iter().any(|v| !v.weak && v.span.start < draft.place.end);
    // "Shore power capability: 61% of the fleet"
    let before = scan.fold(Span::new(scan.span.start, draft.place.start));
    let label = draft.kind == Kind::Other
        && draft.basis == Some(PercentBasis::Share)
        && before.contains(':')
        && before.split(' ').count() <= 7
        && !scan.has_any(&[Class::Promise, Class::Will], Span::new(scan.span.start, draft.place.start));
    draft.percent.is_some() && verbless && (based || (share || label) && scan.tokens.len() <= 24)
}

/// "Forklifts: 100% electric": a label and its whole share, promised by nothing.
fn labelled(scan: &Scan, draft: &Draft) -> bool {
    let before = scan.fold(Span::new(scan.span.start, draft.place.start));
    let colon = before.contains(':') && before.split(' ').count() <= 7;
    colon && scan.tokens.len() <= 16 && !scan.has_any(&[Class::Promise, Class::Will], scan.span)
}

/// Whether a state word says that the state is there, rather than naming the topic.
fn is_predicate(scan: &Scan, draft: &Draft) -> bool {
    let next = scan.words_after(draft.place.end, 1).first().copied().unwrap_or_default();
    let topic = scan.rules.is_word(Class::StateTopic, next);
    // "left before it was carbon neutral": not so at the time that is told.
    let first = scan.token_at(super::clauses::predicate(scan, draft.place).start);
    let at = scan.token_at(draft.place.start);
    let ahead = (first.saturating_sub(1)..at).rev().take(6).find(|k| matches!(scan.word(*k), "before" | "until" | "unless" | "whether"));
    if topic || ahead.is_some_and(|k| matches!(scan.word(k + 1), "it" | "they" | "we" | "he" | "she" | "the" | "its")) {
        return false;
    }
    if draft.kind == Kind::ZeroEmissions && is_attribute(scan, draft.place) {
        return false;
    }
    let noun = scan.fold(draft.wording).ends_with("ity");
    // "The stricter word is net zero": what something is called.
    let called = draft.standing.cue.filter(|c| matches!(scan.fold(*c), "is" | "are" | "was" | "were")).is_some_and(|c| {
        scan.words_before(c.start, 1).first().is_some_and(|w| {
            matches!(
                *w,
                "word"
                    | "term"
                    | "goal"
                    | "target"
                    | "aim"
                    | "ambition"
                    | "key"
                    | "topic"
                    | "question"
                    | "phrase"
                    | "expression"
                    | "buzzword"
                    | "theme"
                    | "vision"
                    | "answer"
            )
        })
    });
    if called {
        return false;
    }
    let be = draft.standing.cue.filter(|c| c.start <= draft.place.start).is_some_and(|c| {
        matches!(scan.fold(c), "is" | "are" | "was" | "were" | "runs" | "run" | "operates" | "emits")
            || scan.fold(c).ends_with("been")
            || scan.fold(c).ends_with("become")
    });
    let none = draft.kind == Kind::ZeroEmissions && ["no ", "without "].iter().any(|w| scan.fold(draft.wording).starts_with(w));
    let has = none
        && draft.standing.cue.is_some_and(|c| {
            let verb = scan.fold(c).rsplit(' ').next().unwrap_or_default();
            matches!(
                verb,
                "has" | "have" | "had" | "causes" | "cause" | "caused" | "produces" | "produce" | "produced" | "releases" | "run"
            )
        });
    let since = draft
        .year
        .as_ref()
        .is_some_and(|y| y.role == Role::Since && y.span.start >= draft.place.end && scan.distance(draft.place, y.span) <= 9);
    draft.standing.stands_reached()
        || since
        || has
        || be && !noun
        || draft.kind == Kind::ZeroEmissions && be
        || opens_site(scan, draft)
        || launches(scan, draft)
}

/// "has opened its first carbon-neutral distillery": a site that is opened is what it is called.
fn opens_site(scan: &Scan, draft: &Draft) -> bool {
    let opens =
        |w: &str| matches!(w, "opened" | "opens" | "inaugurated" | "inaugurates" | "commissioned" | "commissions" | "completed" | "built");
    let site = scan.hits.iter().any(|h| {
        h.class == crate::rules::Class::ScopeFacility && h.span.start >= draft.place.end && scan.distance(draft.place, h.span) <= 2
    });
    let led = scan.words_before(draft.place.start, 5);
    let own = led.iter().any(|w| matches!(*w, "its" | "our" | "first" | "second" | "a" | "new"));
    site && own && led.iter().any(|w| opens(w)) && !scan.fold(draft.wording).ends_with("ity")
}

/// "launched a carbon-neutral beer", "has been selling climate-neutral milk since 2021": goods that are on sale are what they are called.
fn launches(scan: &Scan, draft: &Draft) -> bool {
    let sells = |w: &str| {
        matches!(
            w,
            "launched"
                | "launches"
                | "introduced"
                | "introduces"
                | "sells"
                | "sell"
                | "selling"
                | "sold"
                | "unveiled"
                | "markets"
                | "offers"
        )
    };
    let at = scan.token_at(draft.place.start);
    let one = |w: &str| scan.rules.is_word(Class::Goods, w) || scan.rules.is_word(Class::Goods, w.strip_suffix('s').unwrap_or(w));
    let next = scan.token_at(draft.place.end);
    let goods = (next..next + 2).any(|k| one(scan.word(k))) && !matches!(scan.word(next), "in" | "by" | "for");
    let verb = (at.saturating_sub(6)..at).rev().find(|k| sells(scan.word(*k)));
    let will = verb.is_some_and(|v| matches!(scan.before(v, 1), "will" | "to" | "would" | "could" | "that" | "who" | "which"));
    let state = matches!(draft.kind, Kind::CarbonNeutral | Kind::ClimateNeutral | Kind::CarbonNegative | Kind::NetZero);
    state && goods && verb.is_some() && !will && !scan.fold(draft.wording).ends_with("ity")
}

/// "is powered by a zero-emission cooling unit": the word only describes a thing that is used.
fn is_attribute(scan: &Scan, place: Span) -> bool {
    let back = scan.words_before(place.start, 2);
    let article = matches!(back.last(), Some(&"a" | &"an" | &"new" | &"with" | &"by" | &"these" | &"such"));
    let told = matches!(back.first(), Some(&"is" | &"are" | &"become" | &"became" | &"becomes" | &"as" | &"was" | &"be"));
    let next = scan.words_after(place.end, 1).first().copied().unwrap_or_default();
    let noun =
        next.len() > 2 && !matches!(next, "in" | "by" | "since" | "for" | "across" | "and" | "from" | "with" | "already" | "today" | "now");
    article && !told && noun
}

/// The ladder of the Science Based Targets initiative.
fn sbti(scan: &Scan, draft: &Draft, now: Option<i32>) -> Option<Status> {
    let within = super::clauses::clause(scan, draft.place);
    let aligned = ["in line with", "aligned with", "aligned to", "according to", "based on", "following", "consistent with", "fit"]
        .iter()
        .any(|w| scan.words_before(draft.place.start, 5).join(" ").contains(w));
    if scan.has_any(&[Class::Removed, Class::Withdrawn], within) || delisted(scan, within) {
        return Some(Status::Withdrawn);
    }
    let will = draft.standing.tense == Some(Tense::Will);
    let coming = draft.year.as_ref().is_some_and(|y| now.is_none_or(|n| y.year > n)) && will;
    if scan.approves(scan.span) && !coming {
        return (!aligned || scan.approves(within)).then_some(Status::Achieved);
    }
    // "will submit targets within two years"
    let submits = draft.standing.will.is_some() && draft.standing.negated.is_none() && submitted(scan, draft, within);
    // "has two years for submitting targets": the words for the step are those of the targets themselves.
    let step = draft.year.as_ref().is_some_and(|y| y.role == Role::Open && now.is_none_or(|n| y.year >= n))
        && ["submi", "hand", "fil", "send", "deliver"].iter().any(|w| scan.fold(draft.place).starts_with(w));
    (!aligned && (submits || step || (scan.has(Class::Signed, scan.span) || scan.approves(scan.span)))).then_some(Status::Target)
}

/// "will submit its targets to the initiative", "plans to have its goals validated by it": words of handing in or being approved, in base form or to be had.
fn submitted(scan: &Scan, draft: &Draft, within: Span) -> bool {
    let hands = |w: &str| matches!(w, "submit" | "hand" | "present" | "file" | "send" | "deliver" | "submitting" | "submission");
    let checked =
        |w: &str| ["validat", "approv", "verif", "certif", "confirm", "checked", "examined", "assessed"].iter().any(|s| w.starts_with(s));
    let to_have = |i: usize| {
        (1..6).any(|k| {
            matches!(scan.before(i, k), "have" | "get" | "getting" | "having" | "seek" | "be" | "obtain" | "gain" | "for" | "secure")
        })
    };
    // "under the validated targets": only says which.
    let which = |i: usize| scan.word(i).ends_with("ed") && matches!(scan.word(i + 1), "target" | "targets" | "goal" | "goals" | "path");
    let from = draft.standing.will.map_or(within.start, |w| w.end.min(draft.place.start));
    (scan.token_at(from)..scan.token_at(within.end)).any(|i| (hands(scan.word(i)) || checked(scan.word(i)) && to_have(i)) && !which(i))
}

/// "has struck Arvo from its list", "took its commitment off the list": somebody's name or commitment is gone from the list.
fn delisted(scan: &Scan, within: Span) -> bool {
    let (from, to) = (scan.token_at(within.start), scan.token_at(within.end));
    let gone = |w: &str| matches!(w, "struck" | "took" | "taken" | "removed" | "deleted" | "erased" | "dropped" | "crossed");
    (from..to).any(|i| {
        gone(scan.word(i))
            && (i + 1..(i + 10).min(to)).any(|k| {
                matches!(scan.word(k), "from" | "off")
                    && (k + 1..(k + 6).min(to)).any(|j| matches!(scan.word(j), "list" | "register" | "dashboard" | "database" | "website"))
            })
    })
}

/// Whether the draft says enough for its status.
fn complete(draft: &Draft, status: Status, given_up: bool) -> bool {
    if draft.kind == Kind::Sbti {
        return true;
    }
    match status {
        Status::Target => {
            let kept = given_up && draft.kind.family() == Family::Neutrality && draft.standing.will.is_some();
            draft.year.is_some() || draft.standing.undated || draft.standing.per_year || is_open_cut(draft) || kept
        }
        // Without a base year of its own a figure may still get that of its metric, when the document is settled.
        Status::Progress if fell(draft) => {
            draft.baseline.is_some()
                || draft.source.is_some()
                || draft.standing.tabled
                || draft.standing.present
                || draft.standing.tense == Some(Tense::Perfect)
        }
        Status::Progress => draft.percent.is_some() && (!is_cut(draft.kind) || draft.baseline.is_some() || on_the_way(draft)),
        Status::Achieved => {
            draft.kind.family() == Family::Neutrality
                || draft.percent.is_some()
                || draft.rule == HARM
                    && (draft.year.is_some() || draft.standing.stands_reached() || draft.standing.tense == Some(Tense::Perfect))
                || draft.rule != HARM
                    && matches!(draft.kind, Kind::FossilPhaseOut | Kind::Other | Kind::Electrification | Kind::RenewableEnergy)
        }
        Status::Missed | Status::Withdrawn => true,
    }
}

/// "will not lend to any new coal plant": an end of new business counts without a date.
fn ends_new_business(scan: &Scan, draft: &Draft) -> bool {
    draft.kind == Kind::FossilPhaseOut
        && draft.year.is_none()
        && draft.standing.will.is_some()
        && (scan.fold(draft.wording).starts_with("new ") || scan.words_before(draft.wording.start, 2).contains(&"new"))
        && scan.has(crate::rules::Class::PhaseOut, super::clauses::clause(scan, draft.place))
}

/// Whether a draft is a fall of something other than emissions, which needs a year to start from.
fn fell(draft: &Draft) -> bool {
    matches!(draft.kind, Kind::EnergyEfficiency | Kind::Other) && draft.basis == Some(PercentBasis::Total) && draft.percent.is_some()
}

/// A cut that is promised with its base year but without a date: "reduce Scope 1 emissions by 40 % from 2019".
fn is_open_cut(draft: &Draft) -> bool {
    is_cut(draft.kind) && draft.percent.is_some() && draft.baseline.is_some()
}

/// Whether a cut without a base is told as the way gone so far rather than as a change of one year: "we stand at 11", "have fallen by 22%".
fn on_the_way(draft: &Draft) -> bool {
    draft.standing.present
        || draft.source.is_some()
        || draft.standing.tabled
        || matches!(draft.standing.tense, Some(Tense::Perfect | Tense::Present))
}

fn rejected(scan: &Scan, draft: &Draft, court: &Court, reason: &str, why: &str) -> Verdict {
    let span = evidence_span(scan, draft);
    let owner = match &draft.owner {
        Owner::Main => court.cast.company.clone(),
        Owner::Named(who)
        | Owner::Public(who)
        | Owner::Alliance(who)
        | Owner::Customers(who)
        | Owner::Suppliers(who)
        | Owner::Investees(who)
        | Owner::Unnamed(who) => Some(who.clone()),
        Owner::Parent => None,
    };
    let origin = place_of(scan, draft, span, court.original);
    Verdict::No(Rejected {
        kind: draft.kind,
        year: draft.year.as_ref().map(|y| y.year),
        owner,
        reason: reason.to_owned(),
        why: why.to_owned(),
        quote: origin.of(court.original).to_owned(),
        span: origin,
    })
}

/// How long evidence may grow by the words beside what was counted, in bytes.
const WORDS_BESIDE: usize = 120;

/// The deciding words in one piece: from the first to the last part that lies near.
fn evidence_span(scan: &Scan, draft: &Draft) -> Span {
    let mut span = draft.place;
    if let Some(year) = draft.year.as_ref().filter(|y| !draft.carried && scan.span.contains(y.number)) {
        span = span.cover(year.number);
    }
    for part in &draft.parts {
        let joined = span.cover(*part);
        if scan.span.contains(*part) && scan.distance(span, *part) <= 6 && joined.len() <= 160 {
            span = joined;
        }
    }
    // The words of the kind, and those that decided what became of it.
    let cue = draft.standing.cue.filter(|_| draft.standing.status.is_some());
    for words in [Some(draft.wording), cue].into_iter().flatten() {
        let joined = span.cover(words);
        if scan.span.contains(words) && joined.len() <= WORDS_BESIDE {
            span = joined;
        }
    }
    approval(scan, draft, span).unwrap_or(span)
}

/// With the word by which the initiative approved: "The Science Based Targets initiative has accepted Arvo's targets".
fn approval(scan: &Scan, draft: &Draft, span: Span) -> Option<Span> {
    let approved = scan.hits.iter().filter(|h| draft.kind == Kind::Sbti && h.class == Class::Approved && !span.contains(h.span));
    let joined = span.cover(approved.min_by_key(|h| scan.distance(h.span, draft.place))?.span);
    (joined.len() <= 200).then_some(joined)
}

/// The original of a span; where it is joined of cells far apart, the cell of the row.
fn place_of(scan: &Scan, draft: &Draft, span: Span, original: &str) -> Span {
    let whole = scan.normal.origin(span);
    let found = if !whole.is_empty() && whole.len() <= 2 * span.len() + 60 {
        whole
    } else {
        let year = draft.year.as_ref().filter(|y| !draft.carried && scan.span.contains(y.number)).map(|y| y.number);
        let near = [Some(draft.place), year].into_iter().flatten().map(|s| scan.normal.origin(s)).max_by_key(|s| s.start);
        near.unwrap_or(whole)
    };
    if found.is_empty() { cell_at(original, found.start) } else { found }
}

/// The cell that begins at a byte of a table: its words may have been put in the place of others, so that they have no length there.
fn cell_at(original: &str, at: usize) -> Span {
    let rest = original.get(at..).unwrap_or_default();
    let ends = |w: &[u8]| matches!(w[0], b'\n' | b'\t' | b'|') || w == b"  ";
    let border = rest.as_bytes().windows(2).position(ends).unwrap_or(rest.len());
    let cell = rest[..border].trim_end();
    let figures = cell.split_whitespace().filter(|w| w.contains(|c: char| c.is_ascii_digit())).count();
    let first = cell.split_whitespace().next().unwrap_or_default();
    // Columns one space apart: only the first of the figures.
    let words = if figures > 1 && !cell.contains('(') || cell.len() > 60 { first } else { cell };
    Span::new(at, at + words.len())
}

/// The owner's name as reported, with the axes that follow from it.
fn owner_name(draft: &Draft, court: &Court) -> (String, Committer) {
    let others = matches!(draft.owner, Owner::Suppliers(_) | Owner::Investees(_));
    match if others { &draft.asker } else { &draft.owner } {
        Owner::Named(who) if court.cast.is_main(who) => (court.cast.company.clone().unwrap_or_default(), Committer::Issuer),
        Owner::Named(who) => (court.cast.full(who).unwrap_or(who).to_owned(), Committer::Peer),
        Owner::Parent => (court.cast.company.clone().unwrap_or_default(), Committer::Parent),
        _ => (court.cast.company.clone().unwrap_or_default(), Committer::Issuer),
    }
}

pub(super) fn commitment(scan: &Scan, draft: &Draft, court: &Court, status: Status) -> Commitment {
    let (company, committer) = owner_name(draft, court);
    let (why, confidence) = super::why::reasons(scan, draft, status);
    let span = evidence_span(scan, draft);
    let origin = |s: Span| place_of(scan, draft, s, court.original);
    let year = draft.year.as_ref();
    let number = year.map(|y| y.year);
    let supersedes = draft
        .change
        .as_ref()
        .and_then(|c| c.old.or_else(|| c.offset.and_then(|o| number.map(|n| n + o))))
        .filter(|old| Some(*old) != number && status == Status::Target);
    let qualifier = qualifier(draft, status);
    let mut spans: Vec<Span> = draft.parts.iter().filter(|p| scan.span.contains(**p)).map(|p| origin(*p)).collect();
    spans.sort();
    spans.dedup();
    let anchor = year.filter(|y| scan.span.contains(y.number) && !draft.carried).map_or(draft.place, |y| y.number);
    Commitment {
        company,
        committer,
        bearer: bearer(draft),
        kind: draft.kind,
        wording: origin(draft.wording).of(court.original).to_owned(),
        status,
        year: in_month(scan, draft, status, court)
            .or_else(|| told_of(scan, draft, status, court))
            .or_else(|| reported_year(draft, status, court.now)),
        year_first: year.and_then(|y| y.first).filter(|_| !is_cut(draft.kind) || draft.baseline.is_none()),
        year_label: year
            .filter(|y| y.relative || y.period != super::vocabulary::Period::Calendar)
            .map(|y| label(scan, draft, y.number, court.original)),
        period: year.map(|y| y.period).unwrap_or_default(),
        qualifier,
        percent: draft.percent,
        percent_basis: if draft.standing.per_year || draft.standing.yearly_change && status == Status::Target {
            Some(PercentBasis::PerYear)
        } else {
            draft.basis
        },
        amount: None,
        baseline: draft.baseline,
        scopes: draft.scopes.clone(),
        subject: None,
        coverage: Coverage::Whole,
        interim: draft.step,
        supersedes_year: supersedes,
        supersedes_percent: None,
        supersedes_wording: None,
        strength: None,
        condition: draft.standing.condition.map(|c| origin(c).of(court.original).to_owned()),
        offsets: None,
        removals: None,
        residual_percent: None,
        gases: Vec::new(),
        validation: None,
        terms: super::model::Terms::default(),
        evidence: Evidence {
            quote: origin(span).of(court.original).to_owned(),
            span: origin(span),
            spans,
            sentence: origin(scan.span),
            page: None,
            section: court.section.map(str::to_owned),
        },
        anchor: origin(anchor),
        confidence,
        why,
    }
}

fn label(scan: &Scan, draft: &Draft, number: Span, original: &str) -> String {
    if draft.carried { String::new() } else { scan.normal.origin(number).of(original).to_owned() }
}

/// "were switched to electricity, in October": a month without a year is one of the last twelve.
fn in_month(scan: &Scan, draft: &Draft, status: Status, court: &Court) -> Option<i32> {
    let this_year = draft.year.as_ref().is_some_and(|y| y.relative && Some(y.year) == court.now);
    let open = (draft.year.is_none() && draft.kind != Kind::Sbti || this_year) && status == Status::Achieved;
    let (month, at) = open.then(|| super::fulfilment::month_named(scan)).flatten()?;
    // "in December 2022" names its year.
    let alone = !scan.is_number(scan.token_at(at.end));
    let near = alone && super::clauses::predicate(scan, draft.place).contains(at) || scan.distance(at, draft.place) <= 8;
    let (now, today) = (court.now?, court.month?);
    near.then_some(now - i32::from(month > today))
}

/// "In the year under review …", "accounted for 65%": what a report tells in the past is of the year that it reports on.
fn told_of(scan: &Scan, draft: &Draft, status: Status, court: &Court) -> Option<i32> {
    let open = status == Status::Progress && draft.year.is_none();
    let year = court.reported.filter(|_| open)?;
    let named = ["under review", "reporting year", "reporting period", "under report", "report year", "financial year", "business year"]
        .iter()
        .any(|w| scan.says(w, scan.span));
    let past = draft.standing.tense == Some(Tense::Past) && !scan.has(crate::rules::Class::SoFar, scan.span);
    let sentence = scan.text(scan.span).trim_end().ends_with('.');
    (named || past && sentence).then_some(year)
}

/// The year as reported: a figure without a date stands for the document's year.
fn reported_year(draft: &Draft, status: Status, now: Option<i32>) -> Option<i32> {
    if draft.kind == Kind::Sbti && draft.year.as_ref().is_some_and(|y| now.is_some_and(|n| y.year > n)) && status != Status::Target {
        return None;
    }
    if draft.kind == Kind::Sbti && status == Status::Withdrawn {
        return None;
    }
    match (&draft.year, status) {
        (Some(year), Status::Progress) if year.role == Role::Since && (is_cut(draft.kind) || draft.basis == Some(PercentBasis::Total)) => {
            now
        }
        // A claim is dated by its first year, not by the day on which it was given up.
        (Some(year), Status::Withdrawn)
            if draft.kind.family() == Family::Neutrality
                && year.role == Role::Open
                && year.relative
                && now.is_some_and(|n| year.year <= n && year.year >= n - 1)
                && draft.change.is_none() =>
        {
            None
        }
        (Some(year), _) => Some(year.year),
        (None, Status::Progress) => now,
        (None, Status::Achieved) if draft.standing.news || draft.fulfilled => now,
        _ => None,
    }
}

fn qualifier(draft: &Draft, status: Status) -> Option<Qualifier> {
    let Some(year) = draft.year.as_ref() else {
        return (draft.standing.news && draft.standing.dated && status == Status::Achieved).then_some(Qualifier::In);
    };
    if status == Status::Progress && year.role == Role::Since {
        return None;
    }
    year.qualifier
}

fn bearer(draft: &Draft) -> Bearer {
    match (&draft.owner, draft.scopes.as_slice()) {
        (Owner::Suppliers(_), _) => Bearer::Suppliers,
        (Owner::Investees(_), _) | (_, [Scope::Portfolio, ..]) => Bearer::Portfolio,
        (_, scopes) if scopes.iter().any(|s| matches!(s, Scope::ValueChain | Scope::Scope3)) => Bearer::ValueChain,
        (_, scopes) if scopes.iter().any(|s| matches!(s, Scope::Facility | Scope::Products)) => Bearer::ProductOrSite,
        _ => Bearer::OwnOperations,
    }
}

/// Reasons are built elsewhere; this keeps the type in one place.
pub(super) type Reasons = Vec<Reason>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_ends_at_its_border() {
        let cell = |text: &str, at: usize| cell_at(text, at).of(text).to_owned();
        assert_eq!(cell("Water      27,900        12,300\n", 11), "27,900");
        assert_eq!(cell("Water | –25 % | –40% |\n", 8), "–25 %");
        assert_eq!(cell("Water\t-8% (vs. 2021)\t-30%", 6), "-8% (vs. 2021)");
        assert_eq!(cell("Fleet 14% 22% 60%\nMore", 10), "22%");
        assert_eq!(cell("Fleet 14%", 9), "");
    }

    #[test]
    fn goods_on_sale_are_what_they_are_called() {
        use super::super::probe::dated;
        use super::super::vocabulary::Status::Achieved;
        assert_eq!(dated("Arvo launched a carbon-neutral paper in 2022."), [(Achieved, Some(2022))]);
        assert_eq!(dated("Arvo will launch a carbon-neutral paper."), []);
        assert_eq!(dated("Its chief executive left in 2022, before it was carbon neutral."), []);
    }
}
