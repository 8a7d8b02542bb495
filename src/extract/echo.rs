//! Statements that only refer back: a goal without its word, a year alone, a goal that was dropped.
//!
//! In: a scan, the elements found in it, whether something was spoken of or asked before. Out: further elements ([`Seed::Echo`]); what they refer to is
//! settled in `compose`.
//!
//! `Elmo will be carbon-neutral by 2031; the targets of Farro and Gint are for 2042`, `The goal has since been withdrawn`, `When? – In 2040.`
//! No echo: `our strategy 2030`, a year beside a figure of its own.

use crate::rules::Class;
use crate::text::Span;

use super::changes::earlier_date;
use super::clauses::clause;
use super::elements::{Element, Seed, parted};
use super::scan::Scan;
use super::years::Role;

/// What was spoken of before the sentence.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Lookback {
    /// A state was spoken of, a sentence or two ago.
    pub spoken: bool,
    /// The sentence before asked for one.
    pub asked: bool,
    /// The state spoken of a sentence or two ago is a neutrality.
    pub last_neutral: bool,
    /// A neutrality was spoken of, not too long ago.
    pub neutral: bool,
}

/// The elements of a sentence with those that refer back.
pub(super) fn with_echoes(scan: &Scan, found: Vec<Element>, back: Lookback, now: Option<i32>) -> Vec<Element> {
    // "and the others follow by 2028": one statement.
    let mut found = found;
    let others: Vec<Span> = found.iter().filter(|e| e.rule == "cue.echo_all").map(|e| e.span).collect();
    let several = found.len();
    let goes_on = |e: &Element| e.rule == "cue.echo" && ["follow", "join", "come"].iter().any(|w| scan.fold(e.span).starts_with(w));
    found.retain(|e| !goes_on(e) || !others.iter().any(|o| e.span.start >= o.end && scan.distance(*o, e.span) <= 1));
    let found = if found.len() < several { parted(scan, found) } else { found };
    let mut extra: Vec<Element> = Vec::new();
    let taken = |span: Span, extra: &[Element]| found.iter().chain(extra).any(|e| clause(scan, span).contains(e.span));
    for hit in scan.hits.iter().filter(|h| h.class == Class::Promise && is_goal(scan.fold(h.span))) {
        let alike =
            matches!(scan.words_before(hit.span.start, 1).first(), Some(&("similar" | "same" | "comparable" | "identical" | "equivalent")));
        let spoken = back.spoken || alike && back.neutral || found.iter().any(|e| e.span.end <= hit.span.start);
        // "has moved its own goal to 2035 and expects to be carbon neutral by 2030": a date of its own, in a part of its own.
        let part = super::clauses::predicate(scan, hit.span);
        let parted = !found.iter().chain(&extra).any(|e| part.contains(e.span))
            && scan.years.iter().any(|y| y.role == Role::Open && part.contains(y.number) && now.is_some_and(|n| y.year > n))
            && back.last_neutral
            && scan.verbs.iter().any(|v| !v.infinitive && part.contains(v.span) && v.span.end <= hit.span.start);
        if !spoken || taken(hit.span, &extra) && !parted || earlier_date(scan, now).is_some() {
            continue;
        }
        let within = clause(scan, hit.span);
        // "those from 2027 on are promises": what they are called.
        let called =
            matches!(scan.words_before(hit.span.start, 1).first(), Some(&("are" | "is" | "were" | "mere" | "empty" | "only" | "just")));
        if is_value(scan, hit.span) || is_verb(scan, hit.span) || called {
            continue;
        }
        // "the objectives of the sustainability strategy until 2030", "Our 2050 Ambition": a paper's time, a heading.
        let paper = scan.words_after(hit.span.end, 5);
        let of_paper = paper.first() == Some(&"of")
            && paper.iter().any(|w| matches!(*w, "strategy" | "programme" | "program" | "policy" | "framework"));
        let heading = scan.verbs.is_empty() && scan.tokens.len() <= 4 && !scan.text(scan.span).contains([':', '.', '?']);
        if of_paper || heading {
            continue;
        }
        if of_other(scan, hit.span)
            || of_cut(scan, hit.span)
            || reviewed(scan, hit.span)
            || to_be_set(scan, hit.span)
            || ["billion", "million", "€", "$", "£"].iter().any(|w| scan.says(w, within))
        {
            continue;
        }
        let dated = scan.years.iter().any(|y| y.role == Role::Open && within.contains(y.number) && now.is_some_and(|n| y.year > n));
        let dropped = scan.has_any(&[Class::Withdrawn, Class::Missed], within);
        if dated || dropped {
            extra.push(echo(hit.span));
        }
    }
    let rest = super::wholes::whole(scan, now);
    let rest = rest.filter(|s| !found.iter().chain(&extra).any(|e| e.span.end > s.start && clause(scan, *s).contains(e.span)));
    extra.extend(rest.map(|s| Element { rule: super::wholes::WHOLE.to_owned(), ..echo(s) }));
    let held = super::divested::holdings_left(scan)
        .filter(|s| (back.spoken || found.iter().any(|e| e.seed == Seed::PhaseOut && e.span.end <= s.start)) && !taken(*s, &extra));
    extra.extend(held.map(|s| Element { rule: super::divested::HOLDINGS_LEFT.to_owned(), ..echo(s) }));
    extra.extend(same_goal(scan, back).filter(|s| !taken(*s, &extra)).map(echo));
    extra.extend(label(scan, back, &found, now).map(|s| Element { rule: "cue.echo_year".to_owned(), ..echo(s) }));
    let of_amount = scan.tokens.first().is_some_and(|t| is_value(scan, t.span));
    if back.spoken && found.is_empty() && extra.is_empty() && !of_amount {
        extra.extend(given_up(scan).map(echo));
    }
    // All of these go on with a state, of this sentence or an earlier one; "neutrality in 2041" alone does not.
    let stated = back.neutral || back.spoken || found.iter().any(|e| matches!(e.seed, Seed::State(_))) || scan.says("neutral", scan.span);
    for (i, token) in scan.tokens.iter().enumerate().take(if stated { usize::MAX } else { 0 }) {
        let neutral = || back.neutral || found.iter().any(|e| matches!(e.seed, Seed::State(_)) && e.span.end <= token.span.start);
        let spoken = || back.spoken || found.iter().any(|e| matches!(e.seed, Seed::State(_)) && e.span.end <= token.span.start);
        let here = match scan.word(i) {
            "neutral" => bare_neutral(scan, i) && (neutral() || heads_with_date(scan, i, now)),
            "neutrality" => dated_neutrality(scan, i, now),
            "there" => dated_there(scan, i) && spoken(),
            "be" => dated_be(scan, i) && spoken(),
            // "The showroom has been since 2018."
            "been" => {
                let own = found.iter().any(|e| matches!(e.seed, Seed::Renewable | Seed::Electric | Seed::Quality));
                matches!(scan.before(i, 1), "has" | "have" | "had") && scan.word(i + 1) == "since" && spoken() && !own
            }
            "so" => matches!(scan.before(i, 1), "be" | "become") && dated_there(scan, i) && spoken(),
            "year" | "date" | "deadline" => names_year(scan, i, now) && back.neutral && found.is_empty(),
            "due" => due(scan, i) && spoken(),
            "is" | "are" | "does" | "do" => already(scan, i) && spoken() || is_since(scan, i) && spoken(),
            _ => false,
        };
        if here && !scan.hits.iter().any(|h| h.span.overlaps(token.span) && h.class != Class::ScopeGroup) {
            let rule = if scan.word(i).starts_with("neutral") { "cue.echo_neutral" } else { "cue.echo" };
            extra.push(Element { rule: rule.to_owned(), ..echo(token.span) });
        }
    }
    let dated = super::yearly::kept_years(scan, back, &found, now);
    extra.extend(
        dated
            .into_iter()
            .filter(|s| !extra_holds(scan, &extra, *s))
            .map(|s| Element { rule: "cue.echo_year".to_owned(), ..echo(s) })
            .collect::<Vec<_>>(),
    );
    if back.asked && found.is_empty() && extra.is_empty() && scan.tokens.len() < 30 {
        let year = scan.years.iter().find(|y| y.role == Role::Open && now.is_some_and(|n| y.year > n));
        // "Are your cafés climate neutral? They are. Since 1 January 2020."
        let since = || {
            let first = matches!(scan.word(0), "since" | "yes" | "they" | "it" | "we" | "all" | "for");
            scan.years.iter().find(|y| y.role == Role::Since && first && scan.tokens.len() <= 12 && !scan.has(Class::Negation, scan.span))
        };
        extra.extend(year.or_else(since).map(|y| echo(y.number)));
    }
    if extra.is_empty() {
        return found;
    }
    let mut all = found;
    all.extend(extra);
    all.sort_by_key(|e| (e.span.start, e.span.end));
    parted(scan, all)
}

/// "Belno has the same goal.", "The trader's target is the same.": a goal that is another's too, without its year.
fn same_goal(scan: &Scan, back: Lookback) -> Option<Span> {
    let short = back.spoken && scan.tokens.len() <= 20 && scan.percents.is_empty() && !scan.has(Class::Negation, scan.span);
    if !short {
        return None;
    }
    let goal =
        |i: usize| matches!(scan.word(i), "goal" | "target" | "aim" | "date" | "deadline" | "ambition" | "year" | "pledge" | "promise");
    let at = (0..scan.tokens.len())
        .find(|i| matches!(scan.word(*i), "same" | "identical") && matches!(scan.before(*i, 1), "the" | "this" | "that"))?;
    let has = (1..6).any(|k| {
        matches!(
            scan.before(at, k),
            "has"
                | "have"
                | "shares"
                | "set"
                | "named"
                | "adopted"
                | "pursues"
                | "pursue"
                | "follows"
                | "is"
                | "made"
                | "announced"
                | "given"
        )
    });
    (has && (goal(at + 1) || goal(at.saturating_sub(2))))
        .then(|| scan.tokens[at].span.cover(scan.tokens[(at + 1).min(scan.tokens.len() - 1)].span))
}

/// "Belno Packaging: 2058", "Ostrel – 2044": a name and a coming year, right behind a neutrality.
fn label(scan: &Scan, back: Lookback, found: &[Element], now: Option<i32>) -> Option<Span> {
    let mut coming = scan.years.iter().filter(|y| y.role == Role::Open && now.is_some_and(|n| y.year > n));
    let (year, None) = (coming.next()?, coming.next()) else { return None };
    let body = |n: &super::names::Name| {
        matches!(n.kind, super::names::NameKind::Public | super::names::NameKind::Alliance)
            || scan.hits.iter().any(|h| h.class == Class::PublicOwner && h.span.overlaps(n.span))
    };
    let named = scan.names.first().is_some_and(|n| n.span.start == scan.span.start && scan.distance(n.span, year.span) <= 1 && !body(n));
    // "Scope 3: by 2050."
    let scoped = scan.hits.first().is_some_and(|h| {
        let scope =
            matches!(h.class, Class::Scope1 | Class::Scope2 | Class::Scope12 | Class::Scope3 | Class::Scope123 | Class::ScopeValueChain);
        scope && h.span.start == scan.span.start && scan.words_after(h.span.end, 1).first() == Some(&":")
    });
    let named = named || scoped && scan.tokens.len() <= 7;
    // "At net zero. 2055 for the whole company, forests included.": the year heads a fragment behind the state.
    let heads = scan.token_at(year.number.start) == 0 && matches!(scan.word(1), "for" | "in" | "across" | "at") && scan.tokens.len() <= 12;
    (back.last_neutral
        && found.is_empty()
        && (named && scan.tokens.len() <= 8 || heads)
        && scan.verbs.is_empty()
        && scan.percents.is_empty())
    .then_some(year.number)
}

/// "We would rather not promise what we cannot keep": the word as a verb names no goal.
fn is_verb(scan: &Scan, span: Span) -> bool {
    matches!(scan.fold(span), "promise" | "aim" | "pledge" | "vow" | "target" | "claim")
        && matches!(
            scan.words_before(span.start, 1).first(),
            Some(
                &("not"
                    | "to"
                    | "we"
                    | "they"
                    | "rather"
                    | "never"
                    | "i"
                    | "will"
                    | "would"
                    | "cannot"
                    | "can't"
                    | "don't"
                    | "you"
                    | "who")
            )
        )
}

/// "We let go of that.", "It was dropped last year.": what was spoken of before is given up or missed.
fn given_up(scan: &Scan) -> Option<Span> {
    let hit = scan.hits.iter().find(|h| matches!(h.class, Class::Withdrawn | Class::Missed))?;
    let points = |w: &str| matches!(w, "it" | "that" | "this" | "them" | "they" | "those" | "both" | "these");
    let claim = |w: &str| scan.rules.is_word(Class::ClaimNoun, w);
    let behind = scan.words_after(hit.span.end, 3);
    let before = scan.words_before(hit.span.start, 5);
    let object = behind.iter().take(2).any(|w| points(w)) || scan.fold(hit.span).split(' ').any(points);
    // "does not mean that we will abandon": the conjunction points at nothing.
    let joins = |k: usize| before[k] == "that" && matches!(before.get(k + 1), Some(&("we" | "it" | "they" | "i" | "the" | "our" | "its")));
    let subject = (0..before.len()).any(|k| (points(before[k]) && !joins(k)) || claim(before[k])) && before.len() <= 5;
    (scan.tokens.len() <= 40 && (object || subject || behind.iter().any(|w| claim(w)))).then_some(hit.span)
}

/// "The aim for 2025 is 90", "the target is to be below 0.4": a number is named, not a state.
pub(super) fn is_value(scan: &Scan, span: Span) -> bool {
    let at = scan.token_at(span.end);
    let end = scan.token_at(clause(scan, span).end);
    let number = |k: usize| scan.is_number(k) && super::years::plain_year(scan.word(k)).is_none();
    let from = scan.token_at(clause(scan, span).start);
    // "20 kg by 2025 is the new target"
    let amount = (from..end).any(|k| number(k) && scan.is(k + 1, Class::MeasureUnit));
    // "the aim for 2025, which was a 15% cut": the figure says what the goal is.
    let told = (at..(at + 5).min(scan.tokens.len())).find(|k| scan.word(*k) == "which").is_some_and(|k| {
        matches!(scan.word(k + 1), "was" | "is" | "had")
            && scan.percents.iter().any(|p| p.span.start > scan.tokens[k].span.start && scan.distance(scan.tokens[k].span, p.span) <= 4)
    });
    amount
        || told
        || (at..end.min(at + 9)).any(|k| {
            matches!(scan.word(k), "is" | "are" | "was" | "remains" | "stands")
                && (k + 1..k + 4).any(|j| number(j) && !scan.years.iter().any(|y| y.span.contains(scan.tokens[j].span)))
        })
}

/// "will present a goal next year", "a target will be set in 2025": a goal that is still to come has no year of its own.
fn to_be_set(scan: &Scan, span: Span) -> bool {
    let verb = |w: &str| {
        [
            "present", "publish", "set", "announc", "develop", "defin", "unveil", "submit", "adopt", "propos", "formulat", "issu", "draw",
            "decid", "replac", "review", "revis",
        ]
        .iter()
        .any(|v| w.starts_with(v))
    };
    let (before, after) = (scan.words_before(span.start, 6), scan.words_after(span.end, 5));
    let told = before.iter().position(|w| verb(w)).is_some_and(|k| {
        before[..k].iter().any(|w| matches!(*w, "will" | "to" | "would" | "shall" | "be" | "plans" | "intends" | "wants")) || k == 0
    });
    // "a target that it wants to present in 2025"
    let later = scan.words_after(span.end, 7);
    let relative = matches!(later.first(), Some(&"that" | &"which")) && later.windows(2).any(|w| w[0] == "to" && verb(w[1]));
    if relative {
        return true;
    }
    let passive = after.contains(&"be") && after.iter().any(|w| verb(w));
    (told && before.iter().any(|w| matches!(*w, "a" | "an" | "new" | "further"))) || passive
}

/// "targets for shipping", "the goal of a wider network": goals of something else.
fn of_other(scan: &Scan, span: Span) -> bool {
    // "a pledge dating from 2021 to source all hydrogen": what it is about stands behind its date.
    let far = scan.words_after(span.end, 5);
    let dated = matches!(far.first(), Some(&("dating" | "made" | "set" | "given" | "from" | "of" | "announced")));
    if dated && far.iter().position(|w| *w == "to").is_some_and(|k| k >= 2 && super::years::plain_year(far[k - 1]).is_some()) {
        return true;
    }
    let words = scan.words_after(span.end, 2);
    let own = |w: &str| super::years::plain_year(w).is_some() || matches!(w, "the" | "our" | "its" | "these" | "this" | "all");
    // "Target: hydrogen from electrolysis by 2035" names what it is about.
    let labels = words.first() == Some(&":") && words.get(1).is_some_and(|w| super::years::plain_year(w).is_none());
    labels
        || matches!(words.first(), Some(&"for" | &"of" | &"to" | &"on"))
            && !words.get(1).copied().is_some_and(own)
            && !super::names::is_capital(scan, scan.token_at(span.end) + 1)
}

/// "will review the achievement of the goal": looked at, not promised.
fn reviewed(scan: &Scan, span: Span) -> bool {
    let words = scan.words_before(span.start, 6);
    words.iter().any(|w| matches!(*w, "review" | "reviews" | "track" | "monitor" | "assess" | "check"))
        && words.iter().any(|w| matches!(*w, "achievement" | "attainment" | "progress"))
}

/// "our 2030 emissions reduction targets": goals of a cut, which are no state spoken of.
fn of_cut(scan: &Scan, span: Span) -> bool {
    matches!(
        scan.words_before(span.start, 1).first(),
        Some(
            &"reduction"
                | &"reductions"
                | &"intensity"
                | &"energy"
                | &"waste"
                | &"water"
                | &"sustainability"
                | &"environmental"
                | &"esg"
                | &"development"
                | &"financial"
        )
    )
}

/// "is to be neutral", "neutral by 2030": the word alone, as a state.
fn bare_neutral(scan: &Scan, i: usize) -> bool {
    let behind = scan.tokens[i].span.end;
    let dated = scan.years.iter().any(|y| y.span.start >= behind && scan.distance(scan.tokens[i].span, y.span) == 0);
    let state = (1..4).any(|k| {
        matches!(
            scan.before(i, k),
            "be" | "been" | "become" | "becomes" | "became" | "becoming" | "being" | "go" | "is" | "are" | "was" | "were" | "stay"
        )
    });
    (dated || state) && !matches!(scan.before(i, 1), "-" | "not") && scan.word(i + 1) != "-"
}

/// "Neutral by 2035: that is the promise": the word opens the sentence, right before its date.
fn heads_with_date(scan: &Scan, i: usize, now: Option<i32>) -> bool {
    let next = scan.tokens[i].span.end;
    let dated = |y: &super::years::YearMention| {
        y.span.start >= next && scan.distance(scan.tokens[i].span, y.span) == 0 && now.is_some_and(|n| y.year > n)
    };
    i == 0 && scan.years.iter().any(dated) && !scan.has(Class::NoiseObject, scan.span)
}

/// "commits itself to neutrality in 2041", "the 2030 neutrality goal": the noun alone, promised for a coming year.
fn dated_neutrality(scan: &Scan, i: usize, now: Option<i32>) -> bool {
    let other = [
        "carbon",
        "climate",
        "co2",
        "ghg",
        "gas",
        "tax",
        "net",
        "technology",
        "technological",
        "gender",
        "revenue",
        "cost",
        "cash",
        "political",
        "religious",
        "product",
        "colour",
        "color",
        "platform",
        "water",
        "plastic",
        "land",
        "swiss",
        "fiscal",
        "budget",
        "-",
        "carrier",
    ];
    let here = scan.tokens[i].span;
    let within = clause(scan, here);
    let dated = scan.years.iter().any(|y| {
        let attribute = y.number.end < here.start && scan.distance(y.number, here) == 0
            || y.number.start > here.end && scan.fold(Span::new(here.end, y.number.start)).trim() == ",";
        y.role == Role::Open && within.contains(y.number) && now.is_some_and(|n| y.year >= n) && (y.qualifier.is_some() || attribute)
    });
    let promised = scan.has_any(&[Class::Will, Class::Promise, Class::Withdrawn, Class::Missed], within) || scan.verbs.is_empty();
    let promised = promised || (scan.token_at(within.start)..i).any(|k| scan.is(k, Class::DeedWill));
    // "has set a date for neutrality, 2042"
    let promised = promised
        || (i.saturating_sub(3)..i).any(|k| matches!(scan.word(k), "date" | "year" | "deadline"))
            && matches!(scan.before(i, 1), "for" | "of" | "its" | "full" | "own");
    dated && promised && !other.contains(&scan.before(i, 1)) && !scan.hits.iter().any(|h| h.span.contains(here))
}

/// "have its portfolio there by 2045": the place stands for the state.
fn dated_there(scan: &Scan, i: usize) -> bool {
    let behind = scan.tokens[i].span;
    scan.years
        .iter()
        .any(|y| y.span.start >= behind.end && y.role == Role::Open && y.qualifier.is_some() && scan.distance(behind, y.span) == 0)
        && !matches!(scan.before(i, 1), "from" | "up" | "out" | "over" | "works" | "plant" | "factory")
}

/// "2035 is the year.", "The date is 2040.": a coming year called the one that counts, in a sentence of its own.
fn names_year(scan: &Scan, i: usize, now: Option<i32>) -> bool {
    let coming = scan.years.iter().filter(|y| y.role == Role::Open && now.is_some_and(|n| y.year > n)).count();
    let told = matches!(scan.before(i, 1), "the" | "our" | "its" | "target" | "that");
    // "Deadline: 31 December 2038."
    let label = i <= 1 && scan.word(i + 1) == ":" && scan.tokens.len() <= 8;
    coming == 1
        && (told || label)
        && (scan.tokens.len() <= 12 || super::years::plain_year(scan.word(0)).is_some() && scan.word(1) == "is")
        && (0..scan.tokens.len()).any(|k| matches!(scan.word(k), "is" | "remains" | "stays" | "will" | ":"))
}

/// "The others will be by 2029.": the auxiliary stands for the state, right before its date.
fn dated_be(scan: &Scan, i: usize) -> bool {
    let behind = scan.tokens[i].span;
    let led = matches!(scan.before(i, 1), "will" | "to" | "shall" | "should" | "must");
    led && scan
        .years
        .iter()
        .any(|y| y.span.start >= behind.end && y.role == Role::Open && y.qualifier.is_some() && scan.distance(behind, y.span) == 0)
}

/// "its site at Vaal already is": the auxiliary ends the clause.
fn already(scan: &Scan, i: usize) -> bool {
    let ends = |k: usize| matches!(scan.word(k), "" | "." | ";" | "," | "!");
    scan.before(i, 1) == "already" && ends(i + 1) || scan.word(i + 1) == "already" && ends(i + 2)
}

/// "the remaining four are due in 2027": what is left of those spoken of.
fn due(scan: &Scan, i: usize) -> bool {
    let led = matches!(scan.before(i, 1), "is" | "are" | "fall" | "falls")
        && matches!(scan.word(i + 1), "in" | "by" | "before" | "from" | "next");
    let left = |w: &str| matches!(w, "remaining" | "other" | "others" | "rest" | "last" | "second" | "third" | "next" | "final");
    led && (i.saturating_sub(6)..i)
        .any(|k| left(scan.word(k)) && matches!(scan.before(k, 1), "the" | "its" | "our" | "all" | "two" | "three"))
}

/// "The bottles are, since May 2022.", "The one in Turku is too (since 2021)": the auxiliary ends the clause, and its beginning follows.
fn is_since(scan: &Scan, i: usize) -> bool {
    let small = |k: usize| matches!(scan.word(k), "too" | "also" | "now" | "already" | "all" | "both" | "so");
    let mark = (i + 1..i + 3).find(|k| !small(*k)).filter(|k| matches!(scan.word(*k), "," | "(" | "–" | "—" | "since" | ":"));
    let Some(mark) = mark.filter(|_| i > 0) else { return false };
    let asks = matches!(scan.before(i, 1), "what" | "that" | "this" | "which" | "how" | "who");
    let near = |y: &super::years::YearMention| {
        let at = scan.token_at(y.number.start);
        y.role == Role::Since && at > mark && at <= mark + 5
    };
    !asks && scan.years.iter().any(near)
}

/// Whether an element that refers back stands right before a place already.
fn extra_holds(scan: &Scan, extra: &[Element], place: Span) -> bool {
    extra.iter().any(|e| e.span.overlaps(place) || scan.distance(e.span, place) <= 3)
}

fn echo(span: Span) -> Element {
    Element { seed: Seed::Echo, span, region: span, rule: "cue.echo".to_owned() }
}

/// Nouns that stand for a goal spoken of; plans and strategies are papers.
fn is_goal(word: &str) -> bool {
    matches!(
        word,
        "target"
            | "targets"
            | "goal"
            | "goals"
            | "aim"
            | "aims"
            | "ambition"
            | "ambitions"
            | "pledge"
            | "pledges"
            | "commitment"
            | "commitments"
            | "objective"
            | "objectives"
            | "deadline"
            | "promise"
            | "promises"
            | "vow"
            | "date"
            | "claim"
            | "claims"
            | "label"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::elements::elements;
    use crate::rules::RuleSet;
    use crate::text::Normal;

    fn echoes(text: &str, back: Lookback) -> usize {
        let (rules, normal) = (RuleSet::builtin(), Normal::new(text, Span::new(0, text.len())));
        let scan = Scan::new(&normal, Span::new(0, normal.text.len()), &rules, Some(2023), false);
        with_echoes(&scan, elements(&scan), back, Some(2023)).iter().filter(|e| e.seed == Seed::Echo).count()
    }

    #[test]
    fn goals_and_answers_refer_back() {
        let spoken = Lookback { spoken: true, ..Lookback::default() };
        assert_eq!(echoes("The targets of Farro are for 2042.", spoken), 1);
        assert_eq!(echoes("The goal has since been withdrawn.", spoken), 1);
        assert_eq!(echoes("In 2040, we hope.", Lookback { spoken: true, asked: true, neutral: true, last_neutral: true }), 1);
    }

    #[test]
    fn neutrality_alone_is_a_state_where_it_is_promised() {
        let nothing = Lookback::default();
        assert_eq!(echoes("Arvo commits itself to neutrality in 2041.", nothing), 1);
        assert_eq!(echoes("Neutral by 2035: that is the promise.", nothing), 1);
        assert_eq!(echoes("Arvo promises revenue neutrality by 2041.", nothing), 0);
        assert_eq!(echoes("The analysts are neutral.", nothing), 0);
    }

    #[test]
    fn goals_of_something_else_do_not() {
        assert_eq!(
            echoes("The goal for sustainable financing is 48 billion euros up to 2026.", Lookback { spoken: true, ..Lookback::default() }),
            0
        );
        assert_eq!(echoes("The targets of Farro are for 2042.", Lookback::default()), 0);
    }

    #[test]
    fn an_auxiliary_with_its_beginning_refers_back() {
        use crate::extract::Status::{Achieved, Target};
        use crate::extract::probe::dated;
        assert_eq!(dated("Our cans are not carbon neutral yet. The bottles are, since May 2022."), [(Achieved, Some(2022))]);
        assert_eq!(dated("Our cans are not carbon neutral yet. The bottles are made of glass since May 2022."), []);
        let six = "Six of our ten mills have reached carbon neutrality.";
        assert!(dated(&format!("{six} The remaining four are due in 2027.")).contains(&(Target, Some(2027))));
        assert!(!dated(&format!("{six} The report is due in 2027.")).contains(&(Target, Some(2027))));
    }
}
