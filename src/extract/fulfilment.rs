//! Sentences that say of a goal spoken of before that it is reached: the goal's state becomes a fact, dated by its own words.
//!
//! In: a scan, its drafts, what was said before. Out: a [`Draft`] that stands for the goal reached. Decides nothing about owners and boundaries.
//!
//! `The goal was set for 2025. It was met last spring.`, `I can report that they are.`, `That one we reached in 2022.`, `We kept that promise.`
//! None: `It will be met`, `The goal was not reached`, `to reach it`.

use crate::calendar::PartialDate;
use crate::rules::Class;
use crate::text::Span;

use super::clauses::clause;
use super::compose::{Before, Draft};
use super::elements::Seed;
use super::scan::Scan;
use super::status::Standing;
use super::tense::Tense;
use super::vocabulary::{Family, Qualifier, Status};
use super::years::{Role, YearMention};

/// How many sentences ago a goal may have been spoken of.
const REACH: usize = 2;

/// The draft of a goal that the sentence says to be reached, with the place in `drafts` of the one it stands for, if that is of the same sentence.
pub(super) fn fulfilment(scan: &Scan, drafts: &[Draft], before: &Before, date: Option<PartialDate>) -> Option<(Draft, Option<usize>)> {
    let neutral = |d: &&Draft| d.kind.family() == Family::Neutrality && d.percent.is_none();
    // Where nothing was spoken of that can be reached, no words for it are looked for.
    if !drafts.iter().any(|d| neutral(&d)) && !before.state.as_ref().is_some_and(|(d, age)| *age <= REACH && neutral(&d)) {
        return None;
    }
    let said = said_reached(scan)?;
    let here = clause(scan, said);
    let inside = drafts.iter().rposition(|d| neutral(&d) && d.place.end <= said.start);
    // What the clause says of its own is told by its own words.
    if drafts.iter().any(|d| here.contains(d.place) && d.seed != Seed::Echo) {
        return None;
    }
    let fresher = |age: usize| before.figure.as_ref().is_none_or(|(_, a)| *a >= age);
    let earlier = before.state.as_ref().filter(|(d, age)| *age <= REACH && neutral(&d) && fresher(*age)).map(|(d, _)| d);
    let source = inside.map(|i| &drafts[i]).or(earlier)?;
    if !promised(source) {
        return None;
    }
    let year = dated(scan, said, source, date);
    let standing = Standing { status: Some(Status::Achieved), cue: Some(said), tense: Some(Tense::Perfect), ..Standing::default() };
    let draft = Draft {
        place: said,
        region: here,
        carried: year.is_none(),
        parts: vec![said],
        wording: said,
        standing,
        change: None,
        fulfilled: true,
        step: false,
        rule: "cue.fulfilled".to_owned(),
        seed: Seed::Echo,
        owner_words: None,
        source: Some(Box::new(source.clone())),
        year,
        ..source.clone()
    };
    Some((draft, inside))
}

/// Whether a statement told of something still to come, as far as its own words go.
fn promised(source: &Draft) -> bool {
    let standing = &source.standing;
    standing.negated.is_none()
        && standing.unreal.is_none()
        && !matches!(standing.status, Some(Status::Achieved | Status::Progress))
        && source.year.as_ref().is_none_or(|y| y.role == Role::Open)
}

/// When it was reached: a year of the clause that is not the goal's own, "three years early", a month of the last twelve.
fn dated(scan: &Scan, said: Span, source: &Draft, date: Option<PartialDate>) -> Option<YearMention> {
    let goal = source.year.as_ref();
    let past = |y: &&YearMention| date.is_none_or(|d| y.year <= d.year());
    let attribute =
        |y: &&YearMention| y.qualifier.is_none() && !y.relative && y.number.end <= said.start && goal.is_some_and(|g| g.year == y.year);
    let open = |y: &&YearMention| matches!(y.role, Role::Open | Role::Event) && !attribute(y);
    let near = scan.years.iter().filter(open).filter(past).min_by_key(|y| scan.distance(y.number, said));
    if let Some(year) = near {
        return Some(YearMention { qualifier: year.qualifier.or(Some(Qualifier::In)), role: Role::Open, ..year.clone() });
    }
    let counted = |number: i32, at: Span| YearMention::counted(at, number);
    if let (Some((years, at)), Some(goal)) = (early(scan), goal) {
        return Some(counted(goal.year - years, at)).filter(|y| date.is_none_or(|d| y.year <= d.year()));
    }
    // A goal of a year that is over was reached by then.
    let over = || goal.filter(|g| date.is_some_and(|d| g.year < d.year())).cloned();
    let Some((month, at)) = month_named(scan) else { return over() };
    let day = date?;
    let last = day.month().is_some_and(|m| month > m);
    Some(counted(day.year() - i32::from(last), at))
}

/// "three years early", "a year ahead of plan": the years and their place.
pub(super) fn early(scan: &Scan) -> Option<(i32, Span)> {
    let at = (1..scan.tokens.len()).find(|i| {
        matches!(scan.word(*i), "year" | "years") && matches!(scan.word(i + 1), "early" | "ahead" | "earlier" | "before" | "sooner")
    })?;
    let number = match scan.word(at - 1) {
        "a" | "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        word => word.parse().ok().filter(|n| *n < 20)?,
    };
    Some((number, scan.tokens[at - 1].span.cover(scan.tokens[at].span)))
}

/// "in November": a month without a year.
pub(super) fn month_named(scan: &Scan) -> Option<(u8, Span)> {
    const MONTHS: [&str; 12] =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    (1..scan.tokens.len()).find_map(|i| {
        let place = MONTHS.iter().position(|m| *m == scan.word(i))?;
        let bound = matches!(scan.before(i, 1), "in" | "last" | "since" | "of" | "this");
        bound.then(|| Some((u8::try_from(place + 1).ok()?, scan.tokens[i].span)))?
    })
}

/// The words that say of what was spoken of that it is reached.
fn said_reached(scan: &Scan) -> Option<Span> {
    (0..scan.tokens.len()).find_map(|i| passive(scan, i).or_else(|| active(scan, i))).or_else(|| affirmed(scan)).filter(|s| real(scan, *s))
}

/// Verbs of reaching in their past forms.
fn is_reached(word: &str) -> bool {
    matches!(
        word,
        "met"
            | "reached"
            | "achieved"
            | "attained"
            | "fulfilled"
            | "hit"
            | "accomplished"
            | "completed"
            | "kept"
            | "delivered"
            | "realised"
            | "realized"
            | "done"
            | "redeemed"
            | "honoured"
            | "honored"
            | "passed"
    )
}

fn is_goal(word: &str) -> bool {
    matches!(
        word,
        "target"
            | "goal"
            | "aim"
            | "ambition"
            | "promise"
            | "pledge"
            | "commitment"
            | "objective"
            | "milestone"
            | "deadline"
            | "date"
            | "vow"
            | "point"
            | "state"
            | "status"
            | "plan"
            | "mark"
            | "one"
            | "word"
    )
}

fn points(word: &str) -> bool {
    matches!(word, "it" | "this" | "that" | "they" | "these" | "both" | "all")
}

/// Whether the words that end before the token `end` name the goal spoken of: "it", "the goal", "the 2025 target", "that one".
fn pointer_before(scan: &Scan, end: usize) -> bool {
    let Some(last) = end.checked_sub(1) else { return false };
    let adverb = |k: usize| matches!(scan.word(k), "indeed" | "actually" | "then" | "already" | "also" | "in" | "fact" | "since" | "duly");
    let last = if adverb(last) && last > 0 { last - 1 } else { last };
    if points(scan.word(last)) {
        return last == 0 || !matches!(scan.before(last, 1), "of" | "with" | "for" | "in" | "from" | "by");
    }
    let determined = |k: usize| matches!(scan.word(k), "the" | "this" | "that" | "our" | "its" | "their" | "both");
    let year = |k: usize| scan.is_number(k) && scan.word(k).len() == 4;
    is_goal(scan.word(last))
        && last > 0
        && (determined(last - 1)
            || last > 1 && determined(last - 2) && (year(last - 1) || matches!(scan.word(last - 1), "first" | "second" | "old")))
}

/// "It was met", "The goal has been reached", "this was achieved".
fn passive(scan: &Scan, i: usize) -> Option<Span> {
    if !is_reached(scan.word(i)) {
        return None;
    }
    let mut at = i;
    while at > 0
        && (matches!(scan.before(at, 1), "now" | "already" | "indeed" | "duly" | "actually" | "since" | "then" | "also" | "fully")
            || scan.before(at, 1).ends_with("ly"))
    {
        at -= 1;
    }
    let aux = match (scan.before(at, 2), scan.before(at, 1)) {
        ("has" | "have" | "had", "been") => at - 2,
        (_, "was" | "were" | "is" | "are") => at - 1,
        _ => return None,
    };
    // "is met by wind": the present of a thing that somebody meets.
    let present =
        matches!(scan.word(aux), "is" | "are") && !matches!(scan.word(i), "done" | "reached" | "achieved" | "accomplished" | "fulfilled");
    (!present && pointer_before(scan, aux)).then(|| scan.tokens[aux].span.cover(scan.tokens[i].span))
}

/// "We met it", "the company has kept that promise", "that one we reached", "We did it".
fn active(scan: &Scan, i: usize) -> Option<Span> {
    let word = scan.word(i);
    let here = scan.tokens.get(i)?.span;
    if !(matches!(word, "succeeded" | "arrived" | "made" | "did") || is_reached(word)) {
        return None;
    }
    let subject = |k: usize| matches!(scan.word(k), "we" | "it" | "they" | "company" | "group" | "firm" | "bank" | "i");
    let mut at = i;
    while at > 0
        && matches!(scan.before(at, 1), "have" | "has" | "had" | "already" | "now" | "indeed" | "also" | "actually" | "just" | "duly")
    {
        at -= 1;
    }
    let acted = at > 0 && (subject(at - 1) || scan.names.iter().any(|n| n.span.end == scan.tokens[at - 1].span.end));
    if !acted {
        return None;
    }
    if matches!(word, "succeeded" | "arrived") {
        return (subject(at - 1)).then_some(here);
    }
    let next = |k: usize| scan.word(i + k);
    let it = matches!(next(1), "it" | "this" | "that" | "both") && !is_noun_behind(scan, i + 2);
    let goal = matches!(next(1), "this" | "that" | "the" | "our" | "its" | "their")
        && (is_goal(next(2)) && next(2) != "date" && next(2) != "word" || is_goal(next(3)) && scan.is_number(i + 2));
    let made_good = word == "made" && next(1) == "good" && next(2) == "on";
    let did = word == "did" && next(1) == "it";
    if did || made_good || is_reached(word) && (it || goal) {
        return Some(here.cover(scan.tokens.get(i + 1)?.span));
    }
    // "That one we reached", "This goal it met"
    let fronted = is_reached(word) && pointer_before(scan, at - 1) && at >= 2;
    fronted.then_some(here)
}

/// Whether a noun stands at a token, so that "this" before it is no pronoun.
fn is_noun_behind(scan: &Scan, i: usize) -> bool {
    scan.tokens.get(i).is_some_and(|t| scan.text(t.span).chars().all(char::is_alphabetic))
        && !matches!(
            scan.word(i),
            "in" | "by"
                | "last"
                | "at"
                | "on"
                | "early"
                | "already"
                | "with"
                | "without"
                | "two"
                | "three"
                | "a"
                | "one"
                | "ahead"
                | "and"
                | "but"
                | "before"
                | "thanks"
                | "as"
                | "years"
                | "earlier"
                | "this"
        )
}

/// "I can report today that they are.", "And it is.", "We did.": the sentence ends with a pronoun and its auxiliary.
fn affirmed(scan: &Scan) -> Option<Span> {
    let mut words = (0..scan.tokens.len()).rev().filter(|i| scan.word(*i).chars().any(char::is_alphanumeric));
    let (verb, subject) = (&words.next()?, &words.next()?);
    let aux = matches!(scan.word(*verb), "is" | "are" | "did" | "have" | "has" | "was" | "were" | "do");
    let pronoun = matches!(scan.word(*subject), "it" | "they" | "we" | "she" | "he");
    let led = *subject == 0
        || matches!(
            scan.before(*subject, 1),
            "that" | "and" | "yes" | "," | "so" | "\"" | "today" | "now" | "indeed" | ":" | "–" | "—" | ";"
        );
    // A line that breaks off ("We are") says nothing.
    let ended = scan.text(scan.span).trim_end().ends_with(['.', '!', '"', ';']);
    (aux && pronoun && led && ended).then(|| scan.tokens[*subject].span.cover(scan.tokens[*verb].span))
}

/// Whether the words are said as a fact: no will, wish, condition or denial before them in the clause.
fn real(scan: &Scan, said: Span) -> bool {
    let here = clause(scan, said);
    let before = Span::new(here.start, said.start.max(here.start));
    let denied = scan.hits.iter().any(|h| {
        matches!(h.class, Class::Negation | Class::Condition | Class::Speculation | Class::Missed)
            && here.contains(h.span)
            && h.span.start <= said.end
    });
    let coming = (scan.token_at(before.start)..scan.token_at(said.end)).any(|i| {
        matches!(
            scan.word(i),
            "will"
                | "would"
                | "should"
                | "could"
                | "must"
                | "shall"
                | "to"
                | "can"
                | "may"
                | "might"
                | "until"
                | "when"
                | "once"
                | "before"
                | "whether"
        ) && !(scan.word(i) == "to" && scan.before(i, 1) == "according")
            && !(scan.word(i) == "can" && matches!(scan.word(i + 1), "report" | "say" | "confirm" | "announce"))
    });
    !denied && !coming && !scan.text(scan.span).trim_end().ends_with('?')
}

#[cfg(test)]
mod tests {
    use super::super::probe::dated as found;
    use super::super::vocabulary::Status;

    #[test]
    fn goals_are_reached_in_a_later_sentence() {
        let set = "Arvo wanted its mills to be carbon neutral. The goal was set for 2025.";
        assert_eq!(found(&format!("{set} It was met last spring.")), [(Status::Achieved, Some(2022))]);
        assert_eq!(found("Our aim was to be carbon neutral by 2022. It was met in December 2021."), [(Status::Achieved, Some(2021))]);
        assert_eq!(
            found("Arvo set a target to be carbon neutral in its mills by 2025. This was achieved three years early."),
            [(Status::Achieved, Some(2022))]
        );
        assert_eq!(found("We promised a carbon-neutral head office by 2022. We kept that promise."), [(Status::Achieved, Some(2022))]);
    }

    #[test]
    fn what_is_still_to_come_or_denied_is_not_reached() {
        let goal = "Arvo aims to be carbon neutral by 2030.";
        let target = [(Status::Target, Some(2030))];
        assert_eq!(found(&format!("{goal} It will be met.")), target);
        assert_eq!(found(&format!("{goal} To reach it, we buy wind power.")), target);
        assert_eq!(found(&format!("{goal} Whether it is met, nobody knows.")), target);
    }
}
