//! Further sites or products of a reached state, each with its own beginning, in a sentence whose predicate stands once.
//!
//! In: the drafts of a sentence with their years. Out: the same with one more draft for each of them. Decides nothing about the state itself.
//!
//! `two dairies are carbon neutral – Thornbury since 2019 and Wexcombe since 2022`, `became neutral in 2019, the Tartu plant a year later`: two each.
//! None: `has been neutral since 2019 and has bought power since 2022`, where the second part has a predicate of its own.

use crate::rules::Class;
use crate::text::Span;

use super::actors::named;
use super::boundary::scopes;
use super::compose::Draft;
use super::elements::Seed;
use super::issuer::Cast;
use super::scan::Scan;
use super::tense::Tense;
use super::vocabulary::{Family, Qualifier, Scope};
use super::years::{Role, YearMention, small_number};

/// How many words the subject of a further part has at most.
const LONGEST: usize = 9;

/// Adds a draft for each further part of a sentence that shares a reached state.
pub(super) fn add(scan: &Scan, cast: &Cast, out: &mut Vec<Draft>) {
    let Some(now) = scan.now else { return };
    let reached = |d: &&Draft| {
        // "went over to green power in 2019, the mills in 2022", "gave up gas in 2021, the mills in 2024": the whole of something, too.
        let whole = matches!(d.seed, Seed::Renewable | Seed::Electric | Seed::PhaseOut);
        (d.kind.family() == Family::Neutrality && matches!(d.seed, Seed::State(_) | Seed::Echo) || whole)
            && d.standing.tense != Some(Tense::Will)
            && d.standing.negated.is_none()
            && !d.carried
            && d.year.as_ref().is_some_and(|y| y.year <= now)
            && (d.scopes.iter().any(|s| matches!(s, Scope::Facility | Scope::Products)) || matches!(d.seed, Seed::Echo))
    };
    let Some(model) = out.iter().rev().find(reached).cloned() else { return };
    let Some(last) = model.year.clone() else { return };
    let mut from = model.place.end.max(last.span.end);
    let mut before = last.year;
    while let Some(time) = next_time(scan, from, before, now) {
        let gap = Span::new(from, time.span.start);
        let taken = out.iter().any(|d| {
            d.place.start >= from && d.place.end <= time.span.end || d.year.as_ref().is_some_and(|y| !d.carried && y.number == time.number)
        });
        let Some(subject) = subject(scan, gap).filter(|_| !taken) else {
            from = time.span.end;
            continue;
        };
        let own: Vec<Scope> = scopes(scan, subject).into_iter().map(|(s, _)| s).collect();
        let company = scan.names.iter().find(|n| subject.contains(n.span) && cast.is_company(scan.text(n.span)));
        let mut draft =
            Draft { region: subject.cover(time.span), place: time.number, year: Some(time.clone()), change: None, ..model.clone() };
        if !own.is_empty() {
            draft.scopes = own;
        }
        if let Some(name) = company {
            draft.owner = named(scan.text(name.span), cast);
            draft.owner_words = Some(name.span);
        }
        draft.parts = vec![subject];
        before = time.year;
        from = time.span.end;
        out.push(draft);
    }
}

/// "The creamery in Lund is neutral, and Vantaa follows": a name that the text has as no company is another site, not another owner.
pub(super) fn stay_sites(scan: &Scan, cast: &Cast, out: &mut [Draft]) {
    for i in 1..out.len() {
        let (head, tail) = out.split_at_mut(i);
        let (previous, draft) = (&head[i - 1], &mut tail[0]);
        let stranger = matches!(&draft.owner, super::owner::Owner::Named(who) if !cast.is_company(who));
        let wording = scan.fold(draft.place);
        let goes_on = draft.seed == Seed::Echo
            && draft.rule == "cue.echo"
            && draft.kind == previous.kind
            && ["follow", "join", "come"].iter().any(|w| wording.starts_with(w));
        if stranger && goes_on && previous.scopes == [Scope::Facility] && previous.owner == super::owner::Owner::Main {
            draft.owner = previous.owner.clone();
        }
    }
}

/// The next time behind a byte from which on, or in which, another one is there: "since 2022", "a year later".
fn next_time(scan: &Scan, from: usize, before: i32, now: i32) -> Option<YearMention> {
    let since = scan.years.iter().find(|y| y.span.start >= from && y.role == Role::Since && y.year <= now && !y.relative);
    // ", the mills in 2022": the place of the first year is taken by another.
    let then = scan.years.iter().find(|y| {
        y.span.start >= from
            && y.role == Role::Open
            && y.qualifier == Some(Qualifier::In)
            && y.year > before
            && y.year <= now
            && !y.relative
    });
    let later = later(scan, from, before).filter(|y| y.year <= now);
    since.cloned().into_iter().chain(then.cloned()).chain(later).min_by_key(|y| y.span.start)
}

/// "a year later", "two years after", "the year after": counted from the year told before.
fn later(scan: &Scan, from: usize, before: i32) -> Option<YearMention> {
    (scan.token_at(from)..scan.tokens.len()).find_map(|i| {
        let (count, words) = match (scan.word(i), scan.word(i + 1), scan.word(i + 2)) {
            ("a" | "one", "year", "later" | "afterwards") => (1, 3),
            ("the", "year", "after") | ("the", "following" | "next", "year") => (1, 3),
            (_, "years", "later" | "afterwards") => (small_number(scan, i)?, 3),
            _ => return None,
        };
        let span = scan.tokens[i].span.cover(scan.tokens.get(i + words - 1)?.span);
        Some(YearMention {
            span,
            number: span,
            year: before + count,
            first: None,
            qualifier: Some(Qualifier::In),
            role: Role::Open,
            period: super::vocabulary::Period::Calendar,
            relative: true,
        })
    })
}

/// The subject of a part that has nothing but it, an auxiliary or a word of following, and its time.
fn subject(scan: &Scan, gap: Span) -> Option<Span> {
    let (from, to) = (scan.token_at(gap.start), scan.token_at(gap.end));
    let joint = |k: usize| matches!(scan.word(k), "," | ";" | "and" | "–" | "—" | "-" | ":" | "(" | ")" | "while" | "with");
    let begin = (from..to).find(|k| !joint(*k))?;
    if begin == from {
        return None;
    }
    let follows = |k: usize| {
        matches!(
            scan.word(k),
            "is" | "are"
                | "was"
                | "were"
                | "has"
                | "have"
                | "been"
                | "too"
                | "also"
                | "followed"
                | "joined"
                | "did"
                | "so"
                | "came"
                | "got"
                | "there"
                | ","
                | "("
                | "even"
                | "already"
                | "only"
        )
    };
    let end = (begin..to).rev().find(|k| !follows(*k))? + 1;
    let words = Span::new(scan.tokens[begin].span.start, scan.tokens[end - 1].span.end);
    let short = end - begin <= LONGEST;
    // Nothing in the subject itself may be a predicate or another thing.
    let verb = scan.verbs.iter().any(|v| words.contains(v.span) && !v.weak);
    let other =
        scan.has_any(&[Class::Negation, Class::Emissions, Class::Renewable, Class::OtherObject, Class::Energy, Class::Electricity], words);
    let mark = (begin..end).any(|k| matches!(scan.word(k), ";" | "." | "?" | ":" | "\""));
    let pronoun = matches!(scan.word(begin), "it" | "we" | "they" | "which" | "this" | "that" | "i" | "not");
    let named = scan.names.iter().any(|n| words.contains(n.span))
        || matches!(scan.word(begin), "the" | "its" | "our" | "their" | "those" | "all" | "another" | "both" | "one")
        || small_number(scan, begin).is_some();
    (short && !verb && !other && !mark && !pronoun && named && scan.years.iter().all(|y| !words.contains(y.number))).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::super::probe::dated;
    use super::super::vocabulary::Status::Achieved;

    #[test]
    fn each_site_has_its_own_beginning() {
        let two = |a, b| [(Achieved, Some(a)), (Achieved, Some(b))];
        assert_eq!(dated("The mills in Lund became carbon neutral in 2019, the labs in 2022."), two(2019, 2022));
        assert_eq!(dated("Our mills went over to green power in 2019, the labs in 2022."), two(2019, 2022));
        assert_eq!(dated("Two of our mills are carbon neutral – Lund since 2019 and Vantaa since 2022."), two(2019, 2022));
        assert_eq!(dated("The mill in Lund became carbon neutral in 2019; the Vantaa mill followed a year later."), two(2019, 2020));
        assert_eq!(dated("Arvo's labs in Lund became carbon neutral in 2018 and those in Vantaa two years later."), two(2018, 2020));
    }

    #[test]
    fn sites_that_join_later_have_dates_of_their_own() {
        use super::super::vocabulary::Status::Target;
        let text = "The Lund mill is carbon neutral. Next year it will be joined by the Vantaa mill, and by all nine before 2031.";
        assert_eq!(dated(text), [(Achieved, None), (Target, Some(2024)), (Target, Some(2031))]);
        assert_eq!(dated("The Lund mill opened. Next year it will be joined by the Vantaa mill."), []);
    }

    #[test]
    fn a_part_with_a_predicate_of_its_own_is_no_further_one() {
        let one = [(Achieved, Some(2019))];
        assert_eq!(dated("The mill in Lund has been carbon neutral since 2019 and the machines have run on steam since 2021."), one);
        assert_eq!(dated("The mill in Lund became carbon neutral in 2019 and was closed two years later."), one);
    }
}
