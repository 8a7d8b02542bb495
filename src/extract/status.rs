//! Where a statement stands: target, progress, achieved, missed, withdrawn; negation and condition.
//!
//! In: a scan, the region of a statement, its year against the document's. Out: a [`Standing`]. The table: withdrawn beats missed beats achieved
//! beats progress beats target; negation beats all; a condition labels or, with "could", rejects.

use crate::rules::Class;
use crate::text::Span;

use super::clauses::{clause, predicate};
use super::giving_up::{drops, ended, no_more, off_paper, told_of_goal};
use super::scan::Scan;
use super::tense::{Tense, tense};
use super::vocabulary::Status;

/// What the cues around a statement say.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Standing {
    /// The status, where cues decide.
    pub status: Option<Status>,
    /// The deciding word.
    pub cue: Option<Span>,
    /// Denied.
    pub negated: Option<Span>,
    /// Only imagined: could, might, scenario, resolution.
    pub unreal: Option<Span>,
    /// The clause of a condition.
    pub condition: Option<Span>,
    /// A will stands near.
    pub will: Option<Span>,
    /// The tense of the governing verb.
    pub tense: Option<Tense>,
    /// Told as news: it has just come about.
    pub news: bool,
    /// The news is dated ("on Sunday", "this week").
    pub dated: bool,
    /// A change from one year to the next.
    pub yearly_change: bool,
    /// A rate for each year.
    pub per_year: bool,
    /// Told as a goal of former times: "had wanted to", "used to aim for".
    pub former: bool,
    /// "today", "so far" stands beside it.
    pub present: bool,
    /// A measured value of a table or record.
    pub tabled: bool,
    /// The aim stands while its date is given up or not told.
    pub undated: bool,
    /// The words that govern the state say that it is reached.
    pub fated: bool,
}

impl Standing {
    /// Whether a word says that something is reached.
    pub fn stands_reached(&self) -> bool {
        self.status == Some(Status::Achieved)
    }
}

/// Reads the cues around the element at `place` in `region`.
///
/// `ending` says that the statement is itself the end of something: "stopped buying coal" withdraws no goal unless one is named.
pub(super) fn standing(scan: &Scan, place: Span, region: Span, ending: bool) -> Standing {
    let clause = clause(scan, place);
    let predicate = told_of(scan, place, predicate(scan, place));
    let near = Span::new(region.start.max(clause.start), region.end.min(clause.end).max(place.end));
    let wide = Span::new(clause.start, near.end);
    let mut out = Standing {
        negated: negation(scan, place, wide),
        unreal: unreal(scan, place, clause),
        condition: condition(scan, clause),
        will: scan.hits.iter().rev().find(|h| matches!(h.class, Class::Will | Class::Promise) && wide.contains(h.span)).map(|h| h.span),
        yearly_change: scan.has(Class::YearOnYear, near),
        per_year: scan.hits.iter().any(|h| h.class == Class::PerYear && near.contains(h.span) && scan.distance(h.span, place) <= 4),
        ..Standing::default()
    };
    if let Some((status, cue)) = told_of_goal(scan, place, predicate, wide, ending) {
        out.status = Some(status);
        out.cue = Some(cue);
        return out;
    }
    if let Some(ended) = ended(scan, predicate)
        .or_else(|| off_paper(scan, predicate))
        .or_else(|| drops(scan, predicate))
        .or_else(|| no_more(scan, predicate))
    {
        out.status = Some(Status::Withdrawn);
        out.cue = Some(ended);
        return out;
    }
    if let Some(doubted) = super::fate::disbelieved(scan, place, clause) {
        out.negated = None;
        out.status = Some(Status::Missed);
        out.cue = Some(doubted);
        return out;
    }
    if on_offer(scan, clause, place, &mut out) {
        return out;
    }
    out.news = scan.tells(Class::News, clause);
    out.dated = scan.tells(Class::NewsDay, scan.span) || scan.tells(Class::Weekday, scan.span);
    out.news |= out.dated && (scan.says("open", scan.span) || scan.tells(Class::Weekday, scan.span));
    let verb = tense(scan, place);
    out.tense = verb.map(|v| v.0);
    let reached = scan.hits.iter().rev().find(|h| wide.contains(h.span) && arrives(scan, h));
    let so_far = scan.hits.iter().find(|h| h.class == Class::SoFar && near.contains(h.span) && !set_apart(scan, h.span, place));
    let had = |v: &super::clauses::Verb| scan.fold(v.span).starts_with("had");
    let wished = scan
        .verbs
        .iter()
        .find(|v| predicate.contains(v.span) && v.span.end <= place.start && had(v))
        .filter(|v| (out.tense == Some(Tense::Will) || proposes(scan, v.span)) && !reported(scan, v.span) && !announces(scan, v.span))
        .filter(|v| !alters(scan, v.span) && !sets_targets(scan, v.span));
    if let Some(wished) = wished {
        out.cue = Some(wished.span);
    }
    out.former = wished.is_some() || scan.tells(Class::Former, predicate);
    out.present = out.tense != Some(Tense::Will)
        && scan.hits.iter().any(|h| {
            let nearer =
                scan.percents.iter().any(|p| !p.span.overlaps(place) && scan.distance(p.span, h.span) < scan.distance(h.span, place));
            // "runs on HVO today, and all of them shall by 2027": said of what stands before.
            let gap = Span::new(h.span.end, place.start.max(h.span.end));
            let parted = scan.token_at(h.span.start) > scan.token_at(clause.start) + 2
                && h.span.end <= place.start
                && (scan.fold(gap).contains(',') || scan.fold(gap).contains(" and "));
            !nearer
                && !parted
                && matches!(h.class, Class::SoFar | Class::FigureRef)
                && clause.contains(h.span)
                && scan.distance(h.span, place) <= 5
                && is_present(scan.fold(h.span))
        });
    out.former &= !stands_by(scan, place);
    out.former |= former_goal(scan, place, predicate) || until_then(scan, predicate, place);
    if verb.is_none() && measured_label(scan, place) {
        out.status = Some(Status::Progress);
        out.present = true;
        return out;
    }
    if verb.is_none() {
        out.will = out.will.or_else(|| imperative(scan, place));
    }
    // "was declared climate neutral": the words of naming stand right before the state.
    let named = reached.filter(|h| {
        scan.distance(h.span, place) <= 1
            && h.span.end <= place.start
            && ["was ", "were ", "been ", "is ", "are "].iter().any(|w| scan.fold(h.span).starts_with(w))
    });
    match verb {
        Some((Tense::Will, _)) if named.is_some() => {
            out.will = None;
            out.tense = Some(Tense::Past);
            out.status = Some(Status::Achieved);
            out.cue = named.map(|h| h.span);
        }
        Some((Tense::Will, word)) => out.will = Some(word),
        Some((_, word)) => {
            out.will = None;
            out.status = Some(if reached.is_some() { Status::Achieved } else { Status::Progress });
            out.cue = Some(reached.map_or(word, |h| h.span));
        }
        None => {
            if let Some(hit) = reached.filter(|h| out.will.is_none_or(|w| w.start < h.span.start)) {
                out.status = Some(Status::Achieved);
                out.cue = Some(hit.span);
            } else if let Some(hit) = so_far {
                out.status = Some(Status::Progress);
                out.cue = Some(hit.span);
            }
        }
    }
    out
}

/// "80% must have targets (today: 52%)": a word in brackets behind the place says nothing of it.
fn set_apart(scan: &Scan, word: Span, place: Span) -> bool {
    let gap = scan.fold(Span::new(place.end, word.start.max(place.end)));
    gap.rfind('(').is_some_and(|at| !gap[at..].contains(')'))
}

/// Whether a hit says that something was reached.
pub(super) fn arrives(scan: &Scan, hit: &crate::rules::Hit) -> bool {
    // "reached its goal of climate neutrality": the words that else refer back.
    let fulfils = || {
        hit.class == Class::Echo
            && ["reached ", "achieved ", "met ", "hit "].iter().any(|w| scan.fold(hit.span).starts_with(w))
            && matches!(scan.words_after(hit.span.end, 1).first(), Some(&("of" | "for")))
    };
    // "is the first step to decarbonise": what comes first is no arrival.
    let step = |w: &&str| matches!(*w, "step" | "steps" | "phase" | "stage" | "priority" | "part" | "lever" | "milestone");
    let first = || scan.fold(hit.span).ends_with("first") && scan.words_after(hit.span.end, 2).iter().any(step);
    // "we are now working towards": on the way, not there.
    let goes_on = || {
        scan.fold(hit.span).ends_with(" now")
            && scan.hits.iter().any(|h| h.class == Class::Will && h.span.start >= hit.span.end && scan.distance(hit.span, h.span) == 0)
    };
    (hit.class == Class::Reached || fulfils()) && !first() && !goes_on()
}

/// "retired the aim for 2025, which was a 15% cut": what is told of a goal in a relative clause shares the goal's fate.
fn told_of(scan: &Scan, place: Span, predicate: Span) -> Span {
    let back = scan.words_before(place.start, 6);
    let relative = back.windows(2).any(|w| w[0] == "which" && matches!(w[1], "was" | "were" | "had"));
    let at = scan.token_at(place.start);
    let goal = relative
        && (at.saturating_sub(12)..at).any(|i| matches!(scan.word(i), "aim" | "goal" | "target" | "pledge" | "ambition" | "objective"));
    if goal { Span::new(scan.span.start, predicate.end) } else { predicate }
}

/// "Until June the biscuit maker promised to be neutral", "Up to last year it was to be": told of a time that is over.
fn until_then(scan: &Scan, predicate: Span, place: Span) -> bool {
    let at = scan.token_at(predicate.start);
    let (first, next) = (scan.word(at), scan.word(at + 1));
    let then = matches!(first, "until" | "till") || first == "up" && matches!(next, "to" | "until");
    let over = scan.is(at + 1, Class::Month) || matches!(next, "last" | "recently" | "then" | "this" | "early" | "late" | "the" | "a");
    let coming = scan.years.iter().any(|y| scan.now.is_some_and(|n| y.year > n) && scan.token_at(y.number.start) <= at + 4);
    let wished = (at..scan.token_at(place.start)).any(|i| {
        matches!(scan.word(i), "was" | "were" | "had" | "said" | "meant") || scan.is(i, Class::VerbWant) && scan.word(i).ends_with("ed")
    });
    then && over && !coming && wished
}

/// "the previous aim of a climate-neutral fleet by 2050": the state of a goal that was.
fn former_goal(scan: &Scan, place: Span, predicate: Span) -> bool {
    let goal =
        scan.last_before(&[Class::Promise], place.start).filter(|h| h.span.start >= predicate.start && scan.distance(h.span, place) <= 4);
    goal.is_some_and(|h| {
        let before = scan.words_before(h.span.start, 2);
        let word = before.last().copied().unwrap_or_default();
        // "A first milestone brings it to": the next one, not a former one.
        let next = word == "first" && (matches!(before.as_slice(), ["a", _]) || scan.fold(h.span).starts_with("milestone"));
        matches!(word, "previous" | "former" | "earlier" | "original" | "old" | "initial" | "first") && !next
    })
}

/// "Status: 38 %", "Outcome: 87 %", "Actual 2022: 12 %": a label that says measured.
fn measured_label(scan: &Scan, place: Span) -> bool {
    const LABELS: [&str; 16] = [
        "attained",
        "achieved",
        "status",
        "outcome",
        "actual",
        "result",
        "progress",
        "currently",
        "latest",
        "reached",
        "today",
        "now",
        "performance",
        "actuals",
        "realised",
        "standing",
    ];
    let before = scan.fold(Span::new(scan.span.start, place.start.max(scan.span.start)));
    // "2031 Status: on track (47% at year-end 2022)": the label stands further on in a card.
    let at = scan.token_at(place.start);
    let colon = (at.saturating_sub(8)..at).rev().find(|k| scan.word(*k) == ":");
    let label = colon.is_some_and(|k| {
        let parted = scan.percents.iter().any(|p| p.span.end <= place.start && p.span.start > scan.tokens[k].span.start);
        !parted && LABELS.contains(&scan.before(k, 1))
    });
    label
        || LABELS.contains(&scan.word(0)) && before.contains(':') && scan.distance(Span::new(scan.span.start, scan.span.start), place) <= 7
}

/// "Minimise emissions by 55%": a sentence or list item that begins with what is to be done.
fn imperative(scan: &Scan, place: Span) -> Option<Span> {
    let at = usize::from(matches!(scan.word(0), "to" | "\"" | "-" | "•" | "*"));
    let first = scan.tokens.get(at)?.span;
    let base = |i: usize| scan.is(i, Class::VerbBase) || matches!(scan.word(i), "minimize" | "minimise");
    if base(at) && first.end <= place.start {
        return Some(first);
    }
    // "2025: Reduce …", "[Fiscal 2030 target] Reduce …", "(a) Reduce …": behind a label it begins with a capital.
    let end = scan.token_at(place.start);
    (1..end)
        .rev()
        .find(|i| matches!(scan.before(*i, 1), ":" | "]" | ")" | "•" | "–" | "-" | "\"") && super::names::is_capital(scan, *i) && base(*i))
        .map(|i| scan.tokens[i].span)
}

/// "had held out the prospect of", "had put forward a date": words of promising without a verb of it.
fn proposes(scan: &Scan, verb: Span) -> bool {
    let rest = scan.words_after(verb.end, 6);
    rest.iter()
        .any(|w| matches!(*w, "prospect" | "hope" | "hopes" | "promise" | "target" | "goal" | "date" | "pledge" | "deadline" | "aim"))
}

/// "suppliers had set science-based targets", "it had adopted a target of 90%": targets that were set are there.
fn sets_targets(scan: &Scan, had: Span) -> bool {
    let verb = scan.fold(had).ends_with(" set")
        || scan.fold(had).ends_with(" adopted")
        || matches!(scan.words_after(had.end, 1).first(), Some(&("set" | "adopted")));
    verb && scan.hits.iter().any(|h| h.class == Class::Sbti && h.span.start >= had.start && scan.distance(had, h.span) <= 3)
}

/// "had promised to be neutral by 2035, and we haven't touched that": the same sentence says that a goal of former times holds.
fn stands_by(scan: &Scan, place: Span) -> bool {
    let from = scan.token_at(place.end);
    (from..scan.tokens.len()).any(|i| holds(scan, i))
}

/// "we stand by it", "haven't touched that", "that still holds", "remains in place": words that a goal is kept as it is.
pub(super) fn holds(scan: &Scan, i: usize) -> bool {
    let it = |k: usize| matches!(scan.word(k), "it" | "that" | "this" | "them");
    let not = |k: usize| matches!(scan.word(k), "not" | "never" | "nothing") || scan.word(k).ends_with("n't");
    match scan.word(i) {
        "touched" | "moved" | "altered" | "changed" | "budged" => {
            (1..4).any(|k| i >= k && not(i - k)) && (it(i + 1) || (1..6).any(|k| i >= k && it(i - k)))
        }
        "stand" | "stands" | "standing" => {
            scan.word(i + 1) == "by" && it(i + 2) || it(i.wrapping_sub(1)) || scan.before(i, 1) == "still" && it(i.wrapping_sub(2))
        }
        "stick" | "sticks" | "sticking" => scan.word(i + 1) == "to" && it(i + 2),
        "holds" | "hold" => (1..3).any(|k| i >= k && it(i - k)),
        "unchanged" | "untouched" | "intact" => true,
        "keeping" | "keep" | "keeps" => it(i + 1) && matches!(scan.word(i + 2), "" | "." | "!" | ","),
        _ => false,
    }
}

/// "had watered down its target to 35%", "had raised the goal": a goal that was changed stands.
fn alters(scan: &Scan, had: Span) -> bool {
    let verb = |w: &str| {
        [
            "water",
            "weaken",
            "soften",
            "dilut",
            "lower",
            "rais",
            "increas",
            "tighten",
            "strengthen",
            "lift",
            "revis",
            "updat",
            "narrow",
            "widen",
            "renew",
            "confirm",
            "reaffirm",
            "relax",
            "loosen",
        ]
        .iter()
        .any(|s| w.starts_with(s) && w.ends_with("ed"))
            || w == "upped"
    };
    verb(scan.fold(had).rsplit(' ').next().unwrap_or_default()) || scan.words_after(had.end, 2).iter().any(|w| verb(w))
}

/// "had announced a target": told before the day of the text, not given up.
fn announces(scan: &Scan, had: Span) -> bool {
    let told = |w: &str| {
        matches!(w, "announced" | "unveiled" | "published" | "presented" | "declared" | "adopted" | "disclosed" | "launched" | "already")
    };
    let former = ["until ", "original", "previous", "earlier", "once ", "initial", "first "].iter().any(|w| scan.says(w, scan.span));
    !former && (told(scan.fold(had).rsplit(' ').next().unwrap_or_default()) || scan.words_after(had.end, 2).iter().any(|w| told(w)))
}

/// "said it had set": the past of reported speech, in which the goal is new or stands.
fn reported(scan: &Scan, had: Span) -> bool {
    let says = |w: &str| scan.rules.is_word(Class::ReportVerb, w);
    let former = scan.words_after(had.end, 4).iter().any(|w| matches!(*w, "originally" | "previously" | "earlier" | "once" | "initially"));
    !former && scan.words_before(had.start, 12).iter().any(|w| says(w))
}

/// Words that date a figure to the day of the document.
fn is_present(word: &str) -> bool {
    [
        "so far",
        "to date",
        "until now",
        "today",
        "currently",
        "now",
        "at present",
        "presently",
        "at the moment",
        "meanwhile",
        "at the reporting date",
        "as of",
        "these days",
        "nowadays",
        "at the last count",
        "at last count",
        "it is now",
        "it's now",
    ]
    .iter()
    .any(|w| word.starts_with(w))
}

/// A negation that reaches the statement: before it in the clause, not parted by a comma and a new subject.
fn negation(scan: &Scan, place: Span, clause: Span) -> Option<Span> {
    // "is far from carbon neutral"
    if scan.words_before(place.start, 2) == ["far", "from"] {
        return Some(scan.tokens[scan.token_at(place.start) - 1].span);
    }
    let hit = scan.hits.iter().rev().find(|h| h.class == Class::Negation && clause.contains(h.span) && h.span.end <= place.start)?;
    let between = scan.fold(Span::new(hit.span.end, place.start));
    let neutralised = [
        "only",
        "later than",
        "less than",
        "just",
        "merely",
        "before",
        "exceed",
        "until",
        "below",
        "more than",
        "yet included",
        "change",
        "alter",
        "affect",
        "touch",
        "waver",
        "abandon",
        "give up",
        "given up",
        "drop",
        "shake",
        "move",
        "a slogan",
        "after",
    ]
    .iter()
    .any(|w| between.trim_start().starts_with(w));
    let resumed = scan.verbs.iter().any(|v| {
        v.span.start > hit.span.end
            && v.span.end <= place.start
            && matches!(scan.words_before(v.span.start, 2).as_slice(), [.., ","] | [",", "now" | "today" | "finally"])
    });
    // "the company that is not a utility, released a plan": the attribute closes before the verb.
    let (from, to) = (scan.token_at(hit.span.end), scan.token_at(place.start));
    let resumed = resumed
        || scan.words_before(hit.span.start, 3).iter().any(|w| matches!(*w, "that" | "which" | "who"))
            && (from + 1..to).any(|k| {
                let verb = if matches!(scan.word(k), "now" | "today" | "finally") { k + 1 } else { k };
                scan.before(k, 1) == "," && (scan.word(verb).ends_with("ed") || scan.is(verb, Class::CompanyVerb))
            });
    // "pledged never to build another plant and to be neutral": a second infinitive is promised on its own.
    let second = scan.fold(hit.span) == "never" && between.contains(" and to ");
    // "no longer buys coal and will cut its emissions": the second verb has its own time.
    let next = scan.verbs.iter().any(|v| {
        v.span.start > hit.span.end
            && v.span.end <= place.start
            && !v.infinitive
            && !v.weak
            && scan.words_before(v.span.start, 1).first() == Some(&"and")
    });
    let parted =
        resumed || next || second || between.contains(", and ") || between.contains(", but") || scan.distance(hit.span, place) > 14;
    (!neutralised && !parted && !only_later(scan, place)).then_some(hit.span)
}

/// "is examining whether it can be", "has been urged by activists to be", "may set a target of": nobody has promised it.
fn undecided(scan: &Scan, place: Span, clause: Span) -> Option<Span> {
    let (from, to) = (scan.token_at(clause.start), scan.token_at(place.start));
    let open = |i: usize| scan.word(i) == "whether" && to - i <= 14;
    let urged = |i: usize| {
        matches!(scan.word(i), "asked" | "urged" | "pressed" | "pressured" | "encouraged" | "lobbied")
            && matches!(scan.before(i, 1), "been" | "was" | "is" | "were" | "are" | "being")
            // "Our suppliers are asked to": what the company asks of them is its own goal.
            && !scan.has_any(&[Class::Suppliers, Class::Investees], Span::new(clause.start, scan.tokens[i].span.start))
            && to - i <= 12
            && (i + 1..to).any(|k| scan.word(k) == "to")
    };
    let maybe = |i: usize| {
        matches!(scan.word(i), "may" | "might" | "could")
            && matches!(scan.word(i + 1), "set" | "announce" | "adopt" | "commit" | "name" | "declare" | "choose")
            && to - i <= 10
    };
    // "Should the grid become carbon free by 2035, our power would be too."
    let supposed = scan.word(from) == "should"
        && scan.tokens.get(from).is_some_and(|t| t.span.start == scan.span.start)
        && to - from <= 14
        && !(from..to).any(|k| scan.word(k) == ",");
    if supposed {
        return Some(scan.tokens[from].span);
    }
    // "was "looking at" net zero by 2040"
    let looks = |i: usize| {
        matches!(scan.word(i), "looking" | "look")
            && scan.word(i + 1) == "at"
            && to - i <= 4
            && !matches!(scan.before(i, 1), "forward" | "when")
    };
    (from..to).find(|i| looks(*i) || open(*i) || urged(*i) || maybe(*i)).map(|i| scan.tokens[i].span)
}

/// "will not be carbon neutral until 2035": there then.
fn only_later(scan: &Scan, place: Span) -> bool {
    scan.years.iter().any(|y| {
        y.number.start >= place.end
            && scan.now.is_some_and(|n| y.year > n)
            && scan.distance(place, y.span) <= 1
            && scan.words_before(y.number.start, 3).contains(&"until")
    })
}

/// "a carbon-neutral grid by 2040 would cost": what stands before "would" and a price is only imagined.
fn priced(scan: &Scan, place: Span, clause: Span) -> Option<Span> {
    let (from, to) = (scan.token_at(place.end), scan.token_at(clause.end));
    let at = (from..to).find(|i| {
        matches!(scan.word(*i), "would" | "could" | "might")
            && matches!(scan.word(i + 1), "cost" | "require" | "mean" | "need" | "take" | "save" | "demand" | "raise" | "depend")
    })?;
    Some(scan.tokens[at].span)
}

fn unreal(scan: &Scan, place: Span, clause: Span) -> Option<Span> {
    let unheld = || super::unheld::unheld(scan, place, clause);
    if let Some(word) = priced(scan, place, clause).or_else(|| undecided(scan, place, clause)).or_else(unheld) {
        return Some(word);
    }
    scan.hits
        .iter()
        .find(|h| {
            matches!(h.class, Class::Speculation | Class::Resolution)
                && clause.contains(h.span)
                && (h.span.end <= place.start
                    || h.class == Class::Speculation && (scan.fold(h.span).starts_with("scenario") || called(scan, h.span)))
                && !(scan.fold(h.span).starts_with("scenario") && measured_by(scan, h.span))
                && !own_plan_calls(scan, h.span)
                && !may_be_used_again(scan, h.span)
                && !offered(scan, h.span, place)
                && !own_resolution(scan, h.span)
                && !told_beside(scan, h.span, place)
                && !of_one(scan, h.span)
        })
        .map(|h| h.span)
}

/// "81% of the packs could be recycled": what a thing is good for.
pub(super) fn may_be_used_again(scan: &Scan, word: Span) -> bool {
    matches!(scan.fold(word), "could" | "can")
        && matches!(
            scan.words_after(word.end, 2).as_slice(),
            ["be", "recycled" | "reused" | "refilled" | "composted" | "returned" | "repaired" | "traced"]
        )
}

/// "With the resolution of 14 December the Board has fixed", "by resolution of the Board": what the company itself resolved.
fn own_resolution(scan: &Scan, word: Span) -> bool {
    let at = scan.token_at(word.end);
    let of = scan.fold(word).starts_with("resolution") && scan.word(at) == "of";
    let dated = scan.is_number(at + 1) || scan.is(at + 1, Class::Month);
    let board = (at + 1..at + 4).any(|k| matches!(scan.word(k), "board" | "directors" | "management"));
    of && (dated || board)
}

/// Writes into a standing that "can now be booked as a carbon-neutral product" tells a state of today.
fn on_offer(scan: &Scan, clause: Span, place: Span, out: &mut Standing) -> bool {
    let (from, at) = (scan.token_at(clause.start), scan.token_at(place.start));
    let can = |i: &usize| matches!(scan.word(*i), "can" | "may") && offered(scan, scan.tokens[*i].span, place);
    let Some(modal) = (from..at).find(can) else { return false };
    out.status = Some(Status::Achieved);
    out.cue = Some(scan.tokens[modal].span);
    out.tense = Some(Tense::Present);
    out.will = None;
    out.news = scan.word(modal + 1) == "now";
    true
}

/// "can now be booked as a carbon-neutral product": what is on offer is there.
pub(super) fn offered(scan: &Scan, word: Span, place: Span) -> bool {
    let at = scan.token_at(word.end);
    let be = (at..at + 3).find(|k| scan.word(*k) == "be");
    let sold = |w: &str| {
        matches!(
            w,
            "booked" | "ordered" | "bought" | "purchased" | "hired" | "rented" | "leased" | "chosen" | "obtained" | "had" | "delivered"
        )
    };
    let (from, to) = (scan.token_at(word.end), scan.token_at(place.start));
    let can = matches!(scan.fold(word), "can" | "can now" | "may");
    let as_one = (from..to).any(|k| scan.word(k) == "as" || scan.word(k) == "in" && scan.word(k + 1) == "a") && to - from <= 9;
    can && be.is_some_and(|k| (k + 1..k + 3).any(|j| sold(scan.word(j)))) && as_one
}

/// "our strategy calls for net zero by 2045": a plan of the company's own lays it down.
fn own_plan_calls(scan: &Scan, word: Span) -> bool {
    let plan = |w: &str| {
        ["strateg", "plan", "roadmap", "programme", "program", "polic", "framework", "agenda", "target", "commitment"]
            .iter()
            .any(|s| w.starts_with(s))
    };
    scan.fold(word).starts_with("calls for") && scan.words_before(word.start, 1).first().is_some_and(|w| plan(w))
}

/// "Arvo, for example, has advanced": one of several, told between commas right behind its name.
fn of_one(scan: &Scan, word: Span) -> bool {
    let comma = scan.words_before(word.start, 1).first() == Some(&",") && scan.words_after(word.end, 1).first() == Some(&",");
    let at = scan.token_at(word.start);
    matches!(scan.fold(word), "for instance" | "for example") && comma && at >= 2 && scan.is_capital(at - 2)
}

/// "the vision, which calls for action, we aim to": said in an attribute that a comma closes before the statement.
fn told_beside(scan: &Scan, word: Span, place: Span) -> bool {
    let relative = matches!(scan.words_before(word.start, 1).first(), Some(&"which" | &"that"));
    relative && word.end <= place.start && scan.fold(Span::new(word.end, place.start)).contains(',')
}

/// "a goal for 2030 was speculation", "is mere speculation": what stands before is called so.
fn called(scan: &Scan, word: Span) -> bool {
    let fold = scan.fold(word);
    let judged = ["realistic", "feasible", "achievable", "attainable", "idea", "dream", "illusion", "fantasy", "utopia"];
    judged.iter().any(|w| fold.ends_with(w)) && fold.contains(' ')
        || fold.starts_with("speculation")
            && scan.words_before(word.start, 2).iter().any(|w| matches!(*w, "is" | "was" | "are" | "were" | "as"))
}

/// "aligned with 1.5 °C scenarios", "based on business-as-usual scenarios", "consistent with the IEA scenario": a yardstick.
fn measured_by(scan: &Scan, scenario: Span) -> bool {
    let words = scan.words_before(scenario.start, 9);
    let imagined = words.contains(&"under") && scan.says(" would ", scan.span);
    !imagined && words.iter().any(|w| scan.rules.is_word(Class::Yardword, w))
}

fn condition(scan: &Scan, clause: Span) -> Option<Span> {
    let hit = scan.hits.iter().find(|h| h.class == Class::Condition && clause.contains(h.span))?;
    let rest = Span::new(hit.span.start, clause.end);
    let end = scan.fold(rest).find(',').map_or(rest.end, |i| rest.start + i);
    Some(Span::new(rest.start, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn percents(text: &str) -> Vec<(Status, Option<f64>)> {
        let text = format!("date 2023-05-02 Arvo Paper AB makes paper in Lund. {text}");
        let document = crate::document::read(text.as_bytes(), "text.txt").expect("a text");
        let found = super::super::extract(&document, &crate::rules::RuleSet::builtin());
        found.commitments.iter().map(|c| (c.status, c.percent)).collect()
    }

    #[test]
    fn refusing_is_no_habit() {
        let now = "Arvo, which has long refused to name a year, now says that it will halve its emissions from 2019 by 2040.";
        assert_eq!(percents(now), [(Status::Target, Some(50.0))]);
    }

    #[test]
    fn a_goal_of_former_times_is_none_beside_the_new_one() {
        let raised =
            "Arvo now expects to cut its emissions in half by 2030. Previously, its goal was to cut emissions by 40% by that date.";
        assert_eq!(percents(raised), [(Status::Target, Some(50.0))]);
        let both =
            "Arvo expects to cut its Scope 1 emissions in half by 2030. Its other goal is to cut Scope 3 emissions by 40% by that date.";
        assert_eq!(percents(both).len(), 2);
    }
}
