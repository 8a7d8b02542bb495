//! Clauses and verbs of a sentence: where one predicate ends and the next begins, and the time of each verb.
//!
//! In: a scan (tokens, phrases, names, years, percentages). Out: [`Verb`]s and [`Border`]s in order, found in one pass. Decides nothing about statements.
//!
//! `Scope 1 falls 40% by 2030 | while Scope 3 …`: a hard border. `will cut waste by 20% | and reach net zero`: a soft one.
//! `Scope 1 and 2`, `steel, cement and glass`: no border.

use crate::rules::Class;
use crate::text::Span;

use super::scan::Scan;
use super::tense::Tense;

/// A verb with its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Verb {
    /// The deciding words.
    pub span: Span,
    /// Its time.
    pub tense: Tense,
    /// An infinitive with "to".
    pub infinitive: bool,
    /// A form that may as well be a participle behind its noun ("waste generated in").
    pub weak: bool,
}

/// Where a clause ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Border {
    /// The separator.
    pub span: Span,
    /// A new sentence could begin here; a soft border only begins a new predicate.
    pub hard: bool,
}

/// All verbs of a sentence, in order.
pub(super) fn verbs(scan: &Scan) -> Vec<Verb> {
    let mut out = Vec::with_capacity(scan.tokens.len() / 8 + 2);
    let mut i = 0;
    while i < scan.tokens.len() {
        match verb_at(scan, i) {
            Some((verb, next)) => {
                out.push(verb);
                i = next.max(i + 1);
            }
            None => i += 1,
        }
    }
    out
}

fn verb(scan: &Scan, from: usize, to: usize, tense: Tense) -> (Verb, usize) {
    let last = to.min(scan.tokens.len() - 1);
    (Verb { span: scan.tokens[from].span.cover(scan.tokens[last].span), tense, infinitive: false, weak: false }, last + 1)
}

/// "became the first brewer in the country to use", "is the largest bank to": who is the first to do something does it; who "will be" does not yet.
fn is_first_to(scan: &Scan, to: usize) -> bool {
    let coming = |w: &str| matches!(w, "will" | "would" | "shall" | "should" | "to" | "may" | "could" | "can");
    let still = |k: usize| !(2..k).any(|j| matches!(scan.before(to, j), "," | ";")) && !(k + 1..k + 5).any(|j| coming(scan.before(to, j)));
    if (2..11).find(|k| scan.before(to, *k) == "first").is_some_and(still) {
        return true;
    }
    let rank = |w: &str| matches!(w, "largest" | "biggest" | "only" | "latest" | "second" | "third" | "youngest" | "oldest");
    let be = |k: &usize| matches!(scan.before(to, *k), "became" | "become" | "becomes" | "is" | "are" | "was");
    (3..14).filter(be).any(|k| (2..k).any(|j| rank(scan.before(to, j))) && !coming(scan.before(to, k + 1)))
}

/// The verb that begins at a token, and the token behind it.
fn verb_at(scan: &Scan, i: usize) -> Option<(Verb, usize)> {
    let word = scan.word(i);
    if !word.as_bytes().first().is_some_and(u8::is_ascii_lowercase) {
        return None;
    }
    let lists = scan.lists(i);
    if word == "to" {
        if !super::tense::is_base_verb(scan, i + 1) || super::tense::past_before_to(scan.before(i, 1)) {
            return None;
        }
        let first = is_first_to(scan, i);
        let claims = matches!(
            scan.before(i, 1),
            "claims" | "claimed" | "claim" | "claiming" | "professes" | "purports" | "said" | "known" | "reported"
        ) && matches!(scan.word(i + 1), "be" | "have");
        let (found, next) = verb(scan, i, i, if first || claims { Tense::Present } else { Tense::Will });
        return Some((Verb { infinitive: true, ..found }, next));
    }
    if lists.has(Class::HaveForm) {
        return have(scan, i);
    }
    if lists.has(Class::BeForm) {
        return Some(be(scan, i));
    }
    // "…, last year posting a share of 19%": a participle that tells an outcome.
    let outcome = lists.has(Class::OutcomeVerb);
    if outcome && (scan.before(i, 1) == "," || scan.years.iter().any(|y| i > 0 && y.span.end == scan.tokens[i - 1].span.end)) {
        return Some(verb(scan, i, i, Tense::Past));
    }
    // "We meet all of our needs", "they already send nothing": the base form behind its subject.
    let adverb = |w: &str| matches!(w, "now" | "already" | "currently" | "today" | "also" | "only");
    let subject = || if adverb(scan.before(i, 1)) { scan.before(i, 2) } else { scan.before(i, 1) };
    if lists.has(Class::VerbBase)
        && ![Class::VerbWant, Class::VerbPast, Class::VerbNow].iter().any(|c| lists.has(*c))
        && matches!(subject(), "we" | "they")
    {
        return Some(verb(scan, i, i, Tense::Present));
    }
    if ![Class::VerbWant, Class::VerbPast, Class::VerbNow].iter().any(|c| lists.has(*c)) || noun_before(scan, i) {
        return past_by_form(scan, i);
    }
    // "our electricity needs": the noun.
    let needs = matches!(word, "needs" | "need")
        && scan.hits.iter().any(|h| h.span.start < scan.tokens[i].span.start && h.span.contains(scan.tokens[i].span));
    if needs {
        return None;
    }
    if lists.has(Class::VerbWant) && !scan.hits.iter().any(|h| h.class == Class::Sbti && h.span.contains(scan.tokens[i].span)) {
        return Some(verb(scan, i, i, Tense::Will));
    }
    // "will cut", "should also cut": no past.
    let modal = |w: &str| {
        matches!(
            w,
            "will" | "shall" | "should" | "would" | "must" | "may" | "can" | "could" | "we'll" | "they'll" | "it'll" | "i'll" | "'ll"
        )
    };
    if modal(scan.before(i, 1))
        || modal(scan.before(i, 2)) && (scan.before(i, 1).ends_with("ly") || matches!(scan.before(i, 1), "also" | "then" | "further"))
    {
        return None;
    }
    let inside = |h: &crate::rules::Hit| {
        matches!(h.class, Class::ScopeProducts | Class::PerUnit | Class::ScopeSupplyChain)
            && h.span.contains(scan.tokens[i].span)
            && h.span != scan.tokens[i].span
    };
    if lists.has(Class::VerbPast) && scan.hits.iter().any(inside) {
        return None;
    }
    let passive = matches!(scan.before(i, 1), "be" | "to" | "been" | "being" | "get" | "and" | "or" | "by" | "of");
    if lists.has(Class::VerbPast)
        && (!passive || matches!(scan.before(i, 1), "and" | "or") && follows_past(scan, i))
        && (scan.word(i + 1) != "to" || scan.is_number(i + 2))
    {
        let (found, next) = verb(scan, i, i, Tense::Past);
        let participle = word.ends_with("ed")
            || matches!(word, "sold" | "built" | "made" | "bought" | "run" | "left" | "burnt" | "held" | "driven" | "cut");
        let subject = i == 0
            || matches!(
                scan.before(i, 1),
                "we" | "it" | "they" | "he" | "she" | "which" | "that" | "who" | "also" | "," | "already" | "group" | "company"
            );
        return Some((Verb { weak: participle && !subject, ..found }, next));
    }
    // "its three German works": plants.
    let counted = i > 0 && (scan.is_number(i - 1) || scan.is(i - 1, Class::NumberWord));
    let peopled = i > 1 && scan.is_capital(i - 1) && (noun_before(scan, i - 1) || scan.is(i - 2, Class::NumberWord));
    if word == "works" && (counted || peopled) {
        return None;
    }
    // "renewable sources", "wind farms": a noun within what is spoken of.
    let thing = |h: &crate::rules::Hit| {
        matches!(h.class, Class::Renewable | Class::Source | Class::Electricity | Class::Energy | Class::OtherObject)
            && h.span.end == scan.tokens[i].span.end
            && h.span.start < scan.tokens[i].span.start
    };
    if lists.has(Class::VerbNow)
        && !goes_on_listing(scan, i)
        && !scan.hits.iter().any(thing)
        && !matches!(
            scan.before(i, 1),
            "to" | "will" | "shall" | "in" | "energy" | "land" | "of" | "and" | "not" | "can" | "must" | "should" | "would" | "may" | "'ll"
        )
    {
        return Some(verb(scan, i, i, Tense::Present));
    }
    None
}

/// "Arvo decommissioned its last boiler", "and dismantled the kiln": a word with the ending of a past form between who does it and what it is done to.
fn past_by_form(scan: &Scan, i: usize) -> Option<(Verb, usize)> {
    let word = scan.word(i);
    if word.len() <= 5 || !word.ends_with("ed") {
        return None;
    }
    let object = matches!(scan.word(i + 1), "its" | "their" | "our" | "the" | "both" | "every" | "all");
    let ended = scan.hits.iter().any(|h| h.class == Class::PhaseOut && h.span == scan.tokens[i].span);
    let actor = i > 0
        && (scan.names.iter().any(|n| n.span.end == scan.tokens[i - 1].span.end)
            || matches!(scan.before(i, 1), "," | "we" | "it" | "they" | "group" | "company" | "which"));
    (ended && object && actor).then(|| verb(scan, i, i, Tense::Past))
}

/// "Cut emissions by 98%, achieve neutrality, use renewable energy": a further thing to be done in a list without a subject.
fn goes_on_listing(scan: &Scan, i: usize) -> bool {
    let opens = |k: usize| k == 0 || matches!(scan.before(k, 1), "," | "and" | ":" | "•" | ";");
    let order =
        |k: usize| matches!(scan.word(k), "achieve" | "reach" | "reduce" | "cut" | "become" | "attain" | "realise" | "realize" | "lower");
    matches!(scan.before(i, 1), "," | "and" | ";") && scan.is(i, Class::VerbBase) && (0..i).any(|k| order(k) && opens(k))
}

/// "and cut": a past form goes on with an earlier one.
fn follows_past(scan: &Scan, i: usize) -> bool {
    (2..14).any(|k| {
        let w = scan.before(i, k);
        matches!(w, "has" | "have") || i.checked_sub(k).is_some_and(|at| scan.is(at, Class::VerbPast) && !scan.is(at, Class::VerbBase))
    })
}

/// A word before that makes a noun or an adjective of the one at `i`.
fn noun_before(scan: &Scan, i: usize) -> bool {
    let before = scan.before(i, 1);
    scan.is_before(i, 1, Class::NounLead)
        || scan.word(i + 1) == "chain"
        || before == "s" && scan.before(i, 2) == "'" && !scan.word(i).ends_with("ed")
        || before == "emissions"
            && matches!(scan.word(i), "targets" | "target" | "plan" | "plans" | "pledge" | "pledges" | "cut" | "hope" | "aim" | "promise")
}

/// "has cut", "has committed", "have a target", "has to".
fn have(scan: &Scan, i: usize) -> Option<(Verb, usize)> {
    if matches!(
        scan.before(i, 1),
        "to" | "will" | "shall" | "should" | "must" | "we'll" | "they'll" | "it'll" | "i'll" | "he'll" | "she'll"
    ) || scan.before(i, 1) == "also" && scan.before(i, 2) == "will"
    {
        return Some(verb(scan, i, i, Tense::Will));
    }
    let n = scan.tokens.len();
    for k in i + 1..(i + 6).min(n) {
        let word = scan.word(k);
        if word == "to" && k == i + 1 {
            return Some(verb(scan, i, k, Tense::Will));
        }
        if scan.is(k, Class::VerbPledged) {
            return Some(verb(scan, i, k, Tense::Will));
        }
        if word == "been" {
            // "have been working in a neutral way": no promise, unlike "have been working towards".
            let works =
                |j: usize| scan.word(j) == "working" && !matches!(scan.word(j + 1), "towards" | "toward" | "on" | "to" | "hard" | "for");
            let next = (k + 1..(k + 3).min(n)).find(|j| scan.is(*j, Class::VerbPledged) && !works(*j));
            return Some(verb(scan, i, k, if next.is_some() { Tense::Will } else { Tense::Perfect }));
        }
        if word.ends_with("ed") && word.len() > 4 || scan.is(k, Class::Participle) {
            return Some(verb(scan, i, k, Tense::Perfect));
        }
        if matches!(word, "," | ";" | "and") || scan.is_number(k) {
            break;
        }
    }
    let aims = scan
        .hits
        .iter()
        .any(|h| h.class == Class::Promise && h.span.start > scan.tokens[i].span.end && scan.token_at(h.span.start) <= i + 5);
    Some(verb(scan, i, i, if aims { Tense::Will } else { Tense::Present }))
}

/// "is to", "is committed", "was", "are".
fn be(scan: &Scan, i: usize) -> (Verb, usize) {
    let skip = matches!(
        scan.word(i + 1),
        "now"
            | "also"
            | "still"
            | "fully"
            | "firmly"
            | "currently"
            | "therefore"
            | "not"
            | "already"
            | "well"
            | "thus"
            | "being"
            | "further"
            | "actively"
    );
    let skip = skip || scan.word(i + 1).len() > 5 && scan.word(i + 1).ends_with("ly");
    let at = if skip { i + 2 } else { i + 1 };
    let next = scan.word(at);
    let track = next == "on" && matches!(scan.word(at + 1), "track" | "course");
    let aims = scan
        .hits
        .iter()
        .any(|h| h.class == Class::Promise && h.span.start > scan.tokens[i].span.end && scan.token_at(h.span.start) <= at + 3)
        && !scan.is_number(at)
        && !(at..at + 3).any(|k| matches!(scan.word(k), "with" | "whose" | "of" | "from" | "by"));
    let goal_before = matches!(
        scan.before(i, 1),
        "goal" | "target" | "aim" | "ambition" | "objective" | "plan" | "intention" | "vision" | "deadline" | "goals" | "targets"
    );
    // "the target was validated": told of the target, which is promised elsewhere.
    let told =
        goal_before && scan.hits.iter().any(|h| h.class == Class::Approved && scan.tokens.get(at).is_some_and(|t| h.span.contains(t.span)));
    let promise = next == "to" || scan.is(at, Class::VerbPledged) || track || aims || goal_before && !told;
    let past = matches!(scan.word(i), "was" | "were" | "wasn't" | "weren't");
    let tense = if promise {
        Tense::Will
    } else if past {
        Tense::Past
    } else {
        Tense::Present
    };
    verb(scan, i, i, tense)
}

/// All clause borders of a sentence, in order.
pub(super) fn borders(scan: &Scan) -> Vec<Border> {
    let mut out: Vec<Border> = Vec::new();
    let mut verbs = scan.verbs.iter().peekable();
    let (mut hit, mut seen) = (0, false);
    let mut relative_end = None;
    for (i, token) in scan.tokens.iter().enumerate() {
        if relative_end != Some(i) && !scan.is(i, Class::BorderWord) {
            continue;
        }
        while verbs.peek().is_some_and(|v| v.span.end <= token.span.start) {
            verbs.next();
            seen = true;
        }
        let word = scan.word(i);
        while scan.hits.get(hit).is_some_and(|h| h.span.end <= token.span.start) {
            hit += 1;
        }
        if scan.hits.get(hit).is_some_and(|h| h.span.contains(token.span) && h.span != token.span) && word != ";" {
            continue;
        }
        if is_hard(scan, i) || relative_end == Some(i) || seen && opens_dated_clause(scan, i) {
            out.push(Border { span: token.span, hard: true });
            seen = false;
            if matches!(word, "which" | "whose" | "who" | "where") {
                relative_end = attribute_end(scan, i);
            }
        } else if matches!(word, "and" | "," | "or" | "then")
            && seen
            && opens_predicate(scan, i, verbs.peek().filter(|v| !v.weak).map(|v| v.span))
        {
            match out.last_mut() {
                Some(last) if last.span.end + 1 >= token.span.start => last.span.end = token.span.end,
                _ => out.push(Border { span: token.span, hard: false }),
            }
        }
    }
    out
}

/// The comma that closes the attribute which begins with "which" at `i`: behind it the verb of the main clause goes on.
fn attribute_end(scan: &Scan, i: usize) -> Option<usize> {
    (i + 2..(i + 30).min(scan.tokens.len())).find(|k| scan.word(*k) == "," && super::subjects::is_verb(scan, k + 1))
}

fn is_hard(scan: &Scan, i: usize) -> bool {
    let word = scan.word(i);
    match word {
        ";" | "—" => true,
        // "2021: –38%": a minus.
        "–" if super::percents::is_sign(scan, i) && scan.is_number(i + 1) => false,
        "–" => !(scan.is_number(i.wrapping_sub(1)) && scan.is_number(i + 1)),
        "but" => scan.word(i + 1) != "also" && scan.before(i, 1) != "nothing",
        "while" | "whereas" | "although" | "though" | "whilst" | "however" => true,
        // "has scrapped its goal, even as it affirmed"
        "as" => scan.before(i, 1) == "even" && matches!(scan.word(i + 1), "it" | "they" | "we" | "the" | "its"),
        "which" | "where" | "whose" | "who" => scan.before(i, 1) == ",",
        _ => false,
    }
}

/// "…, and that by 2045 it wants to", "and by 2040 the group will": a joint, a year and a subject with its verb begin a clause of their own.
fn opens_dated_clause(scan: &Scan, i: usize) -> bool {
    if scan.word(i) != "and" {
        return false;
    }
    let at = i + 1 + usize::from(scan.word(i + 1) == "that");
    let Some(start) = scan.tokens.get(at).map(|t| t.span.start) else { return false };
    let year = scan.years.iter().find(|y| y.span.start == start && y.role == super::years::Role::Open && y.qualifier.is_some());
    let Some(behind) = year.map(|y| scan.token_at(y.span.end)) else { return false };
    let subject = behind + usize::from(scan.word(behind) == ",");
    let named = scan.tokens.get(subject).is_some_and(|t| scan.names.iter().any(|n| n.span.start == t.span.start));
    let opens = matches!(scan.word(subject), "it" | "we" | "they" | "the" | "its" | "our" | "their" | "all" | "every" | "each") || named;
    let verb = scan.verbs.iter().find(|v| v.span.start > scan.tokens[subject.min(scan.tokens.len() - 1)].span.start);
    opens
        && verb.is_some_and(|v| {
            let to = scan.token_at(v.span.start);
            !v.infinitive && to <= subject + 7 && !(subject..to).any(|k| matches!(scan.word(k), "," | ";" | "and") || scan.is_number(k))
        })
}

/// Whether a new predicate begins behind the separator at `i`; `next` is the next verb.
fn opens_predicate(scan: &Scan, i: usize, next: Option<Span>) -> bool {
    let mut at = i + 1;
    while matches!(
        scan.word(at),
        "and" | "also" | "then" | "finally" | "further" | "eventually" | "ultimately" | "later" | "subsequently" | "thus" | "thereby"
    ) {
        at += 1;
    }
    if scan.is(at, Class::VerbBase) && !matches!(scan.word(at + 1), "and" | "," | "or" | "emissions" | "of") {
        return true;
    }
    let Some(next) = next else { return false };
    let verb = scan.token_at(next.start);
    if scan.word(i) == "," && at == i + 1 && verb == at {
        return false;
    }
    verb >= at && verb - at <= 6 && (at..verb).all(|k| !scan.is_number(k) && !matches!(scan.word(k), "," | "(" | ":" | "that" | "%" | "of"))
}

/// The clause around a span: between hard borders.
pub(super) fn clause(scan: &Scan, around: Span) -> Span {
    between(scan, around, true)
}

/// The predicate around a span: between borders of any kind.
pub(super) fn predicate(scan: &Scan, around: Span) -> Span {
    between(scan, around, false)
}

fn between(scan: &Scan, around: Span, hard: bool) -> Span {
    let at = scan.borders.partition_point(|b| b.span.end <= around.start);
    let start = scan.borders[..at].iter().rev().find(|b| b.hard || !hard).map_or(scan.span.start, |b| b.span.end);
    let end = scan.borders[at..].iter().find(|b| b.span.start >= around.end && (b.hard || !hard)).map_or(scan.span.end, |b| b.span.start);
    Span::new(start, end.max(start))
}

/// Whether a hard border stands between two spans.
pub(super) fn strong_between(scan: &Scan, a: Span, b: Span) -> bool {
    let (first, second) = if a.start <= b.start { (a, b) } else { (b, a) };
    let at = scan.borders.partition_point(|x| x.span.start < first.end);
    scan.borders[at..].iter().take_while(|x| x.span.end <= second.start).any(|x| x.hard)
}

/// The last border of any kind in a gap.
pub(super) fn border_in(scan: &Scan, gap: Span) -> Option<Border> {
    let at = scan.borders.partition_point(|x| x.span.end <= gap.end);
    scan.borders[..at].iter().rev().take_while(|x| x.span.start >= gap.start).copied().next()
}

/// The last hard border in a gap.
pub(super) fn hard_in(scan: &Scan, gap: Span) -> Option<Border> {
    let at = scan.borders.partition_point(|x| x.span.end <= gap.end);
    scan.borders[..at].iter().rev().take_while(|x| x.span.start >= gap.start).find(|x| x.hard).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::RuleSet;
    use crate::text::Normal;

    fn parts(text: &str) -> Vec<String> {
        let (rules, normal) = (RuleSet::builtin(), Normal::new(text, Span::new(0, text.len())));
        let scan = Scan::new(&normal, Span::new(0, normal.text.len()), &rules, Some(2023), false);
        scan.borders.iter().map(|b| format!("{}{}", if b.hard { "|" } else { "/" }, scan.fold(b.span))).collect()
    }

    #[test]
    fn whoever_is_the_first_to_do_something_does_it() {
        use super::super::probe::dated;
        use super::super::vocabulary::Status;
        let year = |text: &str| dated(text).first().map(|(status, _)| *status);
        let done = "Arvo plc has become the first roof tile works of its size in the country to use only renewable electricity.";
        assert_eq!(year(done), Some(Status::Achieved));
        assert_eq!(year("Arvo plc is one of the first brewers to reach carbon neutrality."), Some(Status::Achieved));
        assert_eq!(year("Arvo plc will be the first brewer to use only renewable electricity by 2031."), Some(Status::Target));
        assert_eq!(year("Arvo plc will become the first brewer in the country to use only renewable electricity."), None);
    }

    fn times(text: &str) -> Vec<Tense> {
        let (rules, normal) = (RuleSet::builtin(), Normal::new(text, Span::new(0, text.len())));
        let scan = Scan::new(&normal, Span::new(0, normal.text.len()), &rules, Some(2023), false);
        scan.verbs.iter().map(|v| v.tense).collect()
    }

    #[test]
    fn predicates_part_and_lists_do_not() {
        assert_eq!(parts("Arvo will cut waste by 20% and reach net zero by 2040."), ["/and"]);
        assert_eq!(parts("Scope 1 falls by 40% while Scope 3 falls by 20%."), ["|while"]);
        assert!(parts("Arvo will cut Scope 1 and 2 emissions in steel, cement and glass.").is_empty());
    }

    #[test]
    fn verbs_have_a_time() {
        assert_eq!(times("Arvo has committed to cut emissions."), [Tense::Will, Tense::Will]);
        assert_eq!(times("Arvo has cut emissions, which are 14% lower."), [Tense::Perfect, Tense::Present]);
        assert_eq!(times("The target of the group fell."), [Tense::Past]);
    }
}
