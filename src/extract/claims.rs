//! Claims that were given up: dated by the first year of the claim, not by the day on which it ended.
//!
//! In: the drafts of a sentence. Out: the same, with the years of claims given up settled. Decides nothing about status.
//!
//! `handed back the certificate, first awarded in 2018`: 2018. `stopped calling itself neutral in 2022`: no year, until another sentence tells one.
//! `gave up the label in 2021, two years after it had been introduced`: 2019. Goals that were given up keep the year that they were set for.

use crate::rules::Class;
use crate::text::Span;

use super::compose::Draft;
use super::elements::Seed;
use super::model::Commitment;
use super::scan::Scan;
use super::vocabulary::{Family, Qualifier, Status};
use super::years::{Role, YearMention, small_number};

/// Dates the claims given up in a sentence by their first year.
pub(super) fn date_claims(scan: &Scan, out: &mut [Draft]) {
    for draft in out.iter_mut().filter(|d| is_lost(d)) {
        let Some(now) = scan.now else { continue };
        let Some(year) = draft.year.as_ref() else {
            draft.year = first_told(scan, now, None);
            continue;
        };
        let over = year.year <= now && (year.role != Role::Since || denied_since(scan, year));
        if over && speaks_of_claim(scan, draft.place) {
            let told = scan.years.iter().find(|y| !y.relative && y.role == Role::Open && y.year <= now);
            let ended = told.map_or(year.year, |y| y.year);
            let first = first_told(scan, now, Some(ended));
            // The day on which it was given up is told apart later.
            if first.is_some() || !year.relative {
                draft.year = first;
            }
        }
    }
}

/// Whether a statement tells of a neutrality that is no longer claimed or aimed at.
fn is_lost(draft: &Draft) -> bool {
    draft.standing.status == Some(Status::Withdrawn)
        && draft.kind.family() == Family::Neutrality
        && matches!(draft.seed, Seed::State(_))
        && draft.change.is_none()
}

/// Words that make a claim of what is given up, rather than a goal.
fn speaks_of_claim(scan: &Scan, place: Span) -> bool {
    let within = super::clauses::clause(scan, place);
    let (from, to) = (scan.token_at(within.start), scan.token_at(within.end));
    (from..to).any(|i| scan.is(i, Class::ClaimWord)) && !(from..to).any(|i| scan.is(i, Class::GoalWord))
}

/// The first year of the claim, as far as the sentence tells it; `ended` is the year in which it was given up.
fn first_told(scan: &Scan, now: i32, ended: Option<i32>) -> Option<YearMention> {
    let begun = |y: &&YearMention| {
        let words = scan.words_before(y.number.start, 5);
        let verb = |w: &str| scan.rules.is_word(Class::BeginVerb, w);
        y.year <= now && words.iter().any(|w| verb(w))
    };
    let since = |y: &&YearMention| y.role == Role::Since && Some(y.year) != ended && !denied_since(scan, y);
    if let Some(year) = scan.years.iter().find(begun).or_else(|| scan.years.iter().find(since)) {
        return Some(YearMention { qualifier: Some(Qualifier::From), ..year.clone() });
    }
    let end = ended?;
    let (at, years) = (0..scan.tokens.len()).find_map(|i| {
        let count = small_number(scan, i).filter(|_| matches!(scan.word(i + 1), "years" | "year"))?;
        let behind = matches!(scan.word(i + 2), "after" | "earlier" | "before");
        let long = matches!(scan.before(i, 1), "for" | "over");
        (behind && scan.says_begun(i + 3) || long).then_some((i, count))
    })?;
    let span = scan.tokens[at].span;
    Some(YearMention {
        span,
        number: span,
        year: end - years,
        first: None,
        qualifier: Some(Qualifier::From),
        role: Role::Since,
        period: super::vocabulary::Period::Calendar,
        relative: true,
    })
}

/// "From 2018 to 2021 we described our paper as carbon neutral", "were carbon neutral from 2018 until last year": a state of past years; its first year,
/// as far as it is told.
pub(super) fn over(scan: &Scan, draft: &Draft) -> Option<Option<YearMention>> {
    use super::tense::Tense;
    let told = match draft.standing.tense {
        Some(Tense::Past | Tense::Perfect) => true,
        None => speaks_of_claim(scan, draft.place),
        _ => false,
    };
    if draft.kind.family() != Family::Neutrality || !told {
        return None;
    }
    let now = scan.now?;
    let within = super::clauses::clause(scan, draft.place);
    let years = || scan.years.iter().filter(|y| within.contains(y.number) && y.year <= now);
    years().find_map(|last| from_to(scan, last, within)).map(Some).or_else(|| {
        let first = called_until_now(scan, draft).or_else(|| years().find(|y| until(scan, y)).filter(|_| draft.standing.negated.is_none()));
        first.map(|y| (y.role == Role::Since).then(|| YearMention { qualifier: Some(Qualifier::From), ..y.clone() }))
    })
}

/// The first year of a state that ended in `last`: "2018 to 2021", "from 2018 until last year".
fn from_to(scan: &Scan, last: &YearMention, within: Span) -> Option<YearMention> {
    let words = scan.words_before(last.number.start, 6);
    let told = |y: i32| YearMention { year: y, first: None, qualifier: Some(Qualifier::From), role: Role::Since, ..last.clone() };
    // One mention: "2018 to 2021", "between 2018 and 2021".
    if let Some(first) = last.first.filter(|f| *f < last.year) {
        return Some(told(first));
    }
    let joint = words.iter().rev().find(|w| matches!(**w, "to" | "until" | "till" | "and" | "through"))?;
    let first = scan.years.iter().find(|y| {
        let led = scan.words_before(y.number.start, 2);
        let opens = led.last().is_some_and(|w| matches!(*w, "from" | "between" | "since"));
        opens
            && y.number.end <= last.number.start
            && y.year <= last.year
            && scan.distance(y.number, last.number) <= 2
            && within.contains(y.number)
    })?;
    (*joint != "and" || scan.words_before(first.number.start, 1).first() == Some(&"between")).then(|| told(first.year))
}

/// "Until 2022 our card was advertised as neutral": the state was over in that year.
fn until(scan: &Scan, year: &YearMention) -> bool {
    let led = scan.words_before(year.number.start, 3);
    led.iter().any(|w| matches!(*w, "until" | "till")) && !led.iter().any(|w| matches!(*w, "not" | "since" | "from"))
}

/// "had called its vans carbon neutral since 2018": what had been claimed is claimed no more, unless somebody reports it.
fn called_until_now<'s>(scan: &'s Scan, draft: &Draft) -> Option<&'s YearMention> {
    let year = draft.year.as_ref().filter(|y| y.role == Role::Since)?;
    let at = scan.token_at(draft.place.start);
    let had = (at.saturating_sub(8)..at).find(|k| {
        scan.word(*k) == "had"
            && scan.is(k + 1, Class::ClaimWord)
            && (scan.word(k + 1).ends_with("ed"))
            && !scan.word(k + 1).starts_with("certif")
    })?;
    let reported = scan.token_at(super::clauses::clause(scan, draft.place).start).max(had.saturating_sub(8));
    let says = (reported..had).any(|k| matches!(scan.word(k), "said" | "says" | "that" | "which" | "because" | "until"));
    scan.years.iter().find(|y| y.number == year.number).filter(|_| !says)
}

/// "The “carbon neutral” badge on our organic range, which we had used since 2019, has gone": the words on a thing, told as gone behind it.
pub(super) fn badges(scan: &Scan, out: &mut [Draft]) {
    let Some(now) = scan.now else { return };
    for draft in out.iter_mut().filter(|d| matches!(d.seed, Seed::State(_)) && d.standing.status != Some(Status::Withdrawn)) {
        let at = scan.token_at(draft.place.end);
        let badge = (at..at + 3)
            .find(|k| scan.is(*k, Class::ClaimNoun) || matches!(scan.word(*k), "badge" | "logo" | "sticker" | "seal" | "stamp"));
        let Some(badge) = badge.filter(|k| (at..*k).all(|j| !scan.word(j).starts_with(char::is_alphanumeric))) else { continue };
        let behind = scan.tokens[badge].span.end;
        let gone = scan
            .hits
            .iter()
            .find(|h| h.class == Class::Withdrawn && h.span.start >= behind && scan.distance(scan.tokens[badge].span, h.span) <= 16);
        let denied = scan.has(Class::Negation, Span::new(behind, gone.map_or(behind, |h| h.span.start)));
        let Some(gone) = gone.filter(|_| !denied && scan.years.iter().all(|y| y.year <= now)) else { continue };
        draft.standing.status = Some(Status::Withdrawn);
        draft.standing.cue = Some(gone.span);
        draft.year =
            scan.years.iter().find(|y| y.role == Role::Since).map(|y| YearMention { qualifier: Some(Qualifier::From), ..y.clone() });
        draft.carried = false;
    }
}

/// "is not used any more since the end of 2022": the year since which it is not so.
fn denied_since(scan: &Scan, year: &YearMention) -> bool {
    let words = scan.words_before(year.span.start, 12);
    // "no longer calls its paper neutral, as it had done since 2017"
    let words = &words[words.iter().rposition(|w| *w == "had").unwrap_or(0)..];
    words.windows(2).any(|w| matches!((w[0], w[1]), ("any", "more" | "longer") | ("no", "longer"))) || words.contains(&"anymore")
}

impl Scan<'_> {
    /// Whether the words from a token on tell of a beginning: "it had been introduced".
    fn says_begun(&self, from: usize) -> bool {
        (from..from + 5).any(|k| self.is(k, Class::BeginVerb))
    }
}

/// "It had done so since 2015.": dates the claim given up right before; whether `c` was only that.
pub(super) fn dates_lost_claim(known: &mut [Commitment], c: &Commitment, draft: &Draft) -> bool {
    let since = draft.year.as_ref().is_some_and(|y| y.role == Role::Since);
    if c.status != Status::Achieved || draft.seed != Seed::Echo || !since || draft.source.is_none() {
        return false;
    }
    let lost = |o: &&mut Commitment| {
        o.status == Status::Withdrawn
            && o.company == c.company
            && o.kind == c.kind
            && o.year.is_none()
            && c.evidence.sentence.start >= o.evidence.sentence.end
            && c.evidence.sentence.start - o.evidence.sentence.end < 160
    };
    let Some(claim) = known.iter_mut().rev().take(3).find(lost) else { return false };
    claim.year = c.year;
    claim.qualifier = c.qualifier;
    true
}

#[cfg(test)]
mod tests {
    use super::super::probe::dated as found;
    use super::super::vocabulary::Status;

    #[test]
    fn a_claim_given_up_is_dated_by_its_first_year() {
        let lost = |year| [(Status::Withdrawn, year)];
        assert_eq!(found("Arvo stopped calling itself carbon neutral in 2022. It had done so since 2015."), lost(Some(2015)));
        assert_eq!(found("Arvo stopped calling itself carbon neutral in 2022."), lost(None));
        assert_eq!(
            found("In 2021 Arvo stopped describing its paper as carbon neutral, which it had done for three years."),
            lost(Some(2018))
        );
    }

    #[test]
    fn a_state_of_past_years_is_given_up() {
        assert_eq!(found("Arvo was carbon neutral as a firm from 2018 to 2021."), [(Status::Withdrawn, Some(2018))]);
        assert_eq!(found("Between 2018 and 2021 Arvo described its paper as carbon neutral."), [(Status::Withdrawn, Some(2018))]);
        assert_eq!(found("Arvo was certified as carbon neutral in 2021."), [(Status::Achieved, Some(2021))]);
    }

    #[test]
    fn a_goal_given_up_keeps_its_year() {
        assert_eq!(found("Arvo has dropped its goal of becoming carbon neutral by 2030."), [(Status::Withdrawn, Some(2030))]);
    }

    #[test]
    fn what_was_claimed_until_a_year_is_given_up() {
        assert_eq!(found("Until 2022 our paper was advertised as carbon neutral."), [(Status::Withdrawn, None)]);
        let called = "Arvo had called its vans carbon neutral since 2018 and has now stopped.";
        assert_eq!(found(called), [(Status::Withdrawn, Some(2018))]);
        assert_eq!(found("Arvo has called its vans carbon neutral since 2018."), [(Status::Achieved, Some(2018))]);
    }
}
