//! Goals of former times beside what has come in their place: another kind, another date, or no date at all.
//!
//! In: the dated drafts of a sentence. Out: the same, the former goal given up, replaced, or kept without its date.
//!
//! `Instead of neutrality in 2030 it promises net zero in 2045`: two rows, the first given up. `wanted to be net zero by 2040; now it aims for 2045`: one.
//! `drops the date of 2040 but keeps net zero as its aim`: the date given up, the aim without one. Unchanged: `neutral by 2030 and net zero by 2045`.

use crate::rules::Class;
use crate::text::Span;

use super::changes::Change;
use super::compose::Draft;
use super::elements::Seed;
use super::scan::Scan;
use super::vocabulary::{Family, Status};
use super::years::Role;

/// Settles the goals of former times in a sentence.
pub(super) fn settle(scan: &Scan, out: &mut Vec<Draft>, now: Option<i32>) {
    upgraded(scan, out, now);
    by_another(scan, out, now);
    of_another_kind(scan, out);
    of_another_date(scan, out);
    aim_kept(scan, out, now);
}

/// "target of 50% by 2030 upgraded to 60%": the figure behind "to" is the goal, with the year of the one before.
fn upgraded(scan: &Scan, out: &mut Vec<Draft>, now: Option<i32>) {
    const CHANGES: [&str; 11] = ["upgrad", "rais", "increas", "lift", "tighten", "strengthen", "revis", "lower", "weaken", "reduc", "upp"];
    let risen = scan.percents.iter().find(|p| {
        let back = scan.words_before(p.span.start, 4);
        let to = back.last() == Some(&"to");
        to && back.iter().rev().skip(1).take(2).any(|w| w.ends_with("ed") && CHANGES.iter().any(|c| w.starts_with(c)))
    });
    let Some(risen) = risen else { return };
    let goal = |d: &Draft| {
        let coming = d.year.as_ref().is_some_and(|y| y.role == Role::Open && now.is_some_and(|n| y.year > n));
        let open = d.standing.status.is_none() || d.standing.status == Some(Status::Progress);
        d.percent.is_some() && coming && open && d.place.end <= risen.span.start && scan.distance(d.place, risen.span) <= 9
    };
    let Some(at) = out.iter().rposition(goal) else { return };
    let named = scan.words_before(out[at].place.start, 5).iter().any(|w| super::holders::is_goal_noun(scan, w));
    if !named || out[at].percent == Some(risen.value) {
        return;
    }
    out[at].percent = Some(risen.value);
    out[at].parts.push(risen.span);
    out.retain(|d| d.place != risen.span);
}

/// "The old target of net zero by 2050 has been replaced by one for 2040", "net zero by 2050 was our old goal; the new one is 2040": the later year is the date.
fn by_another(scan: &Scan, out: &mut [Draft], now: Option<i32>) {
    let [draft] = out else { return };
    let Some(old) = draft.year.clone().filter(|y| is_neutrality(draft) && !draft.carried && now.is_some_and(|n| y.year > n)) else {
        return;
    };
    let from = scan.token_at(draft.place.end.max(old.span.end));
    let turn = (from..scan.tokens.len()).find(|i| {
        matches!(scan.word(*i), "replaced" | "superseded" | "succeeded") && scan.word(i + 1) == "by"
            || scan.word(*i) == "new" && matches!(scan.word(i + 1), "one" | "date" | "goal" | "target" | "year") && scan.word(i + 2) == "is"
    });
    let Some(turn) = turn else { return };
    let new = scan.years.iter().find(|y| {
        let at = scan.token_at(y.number.start);
        y.role == Role::Open && y.year != old.year && at > turn && at - turn <= 8 && now.is_some_and(|n| y.year > n)
    });
    let Some(new) = new.cloned() else { return };
    draft.change = Some(Change { old: Some(old.year), old_at: Some(old.number), new: Some(new.clone()), offset: None, cue: draft.place });
    draft.year = Some(new);
    draft.standing.status = None;
    draft.standing.former = false;
}

/// Whether a wish of former times leads a draft: "wanted to be", "had promised".
fn wished(scan: &Scan, draft: &Draft) -> bool {
    let before = scan.words_before(draft.place.start, 6);
    let cut = before.iter().rposition(|w| matches!(*w, ";" | "," | "now")).map_or(0, |k| k + 1);
    // "which were to be emission-free in 2030, will now get there in 2035"
    let due = before[cut..].windows(3).any(|w| matches!(w, ["were" | "was", "to", "be" | "become" | "reach" | "go"]));
    due || before[cut..].iter().any(|w| {
        matches!(
            *w,
            "wanted" | "planned" | "hoped" | "aimed" | "pledged" | "promised" | "intended" | "meant" | "spoken" | "aiming" | "spoke"
        )
    })
}

/// Whether words between two drafts set the second against the first: "; now it aims for".
fn set_against(scan: &Scan, a: &Draft, b: &Draft) -> bool {
    let gap = scan.fold(Span::new(a.place.end, b.place.start.max(a.place.end)));
    [" now ", " today ", "instead"].iter().any(|w| gap.contains(w))
}

fn is_neutrality(draft: &Draft) -> bool {
    matches!(draft.seed, Seed::State(_) | Seed::Echo) && draft.kind.family() == Family::Neutrality
}

/// The first of two states of different kinds is given up.
fn of_another_kind(scan: &Scan, out: &mut [Draft]) {
    for j in 1..out.len() {
        let (a, b) = (&out[j - 1], &out[j]);
        let other = is_neutrality(a) && is_neutrality(b) && a.kind != b.kind && a.owner == b.owner;
        if !other || a.standing.status.is_some() || b.standing.negated.is_some() {
            continue;
        }
        let before = scan.words_before(a.place.start, 5);
        let instead = before.windows(2).any(|w| matches!((w[0], w[1]), ("instead", "of") | ("rather", "than") | ("place", "of")));
        if !(instead || wished(scan, a) && set_against(scan, a, b)) {
            continue;
        }
        let old = a.change.as_ref().and_then(|c| c.old_at).or_else(|| b.change.as_ref().and_then(|c| c.old_at));
        let year = a.year.clone().filter(|_| !a.carried).or_else(|| scan.years.iter().find(|y| Some(y.number) == old).cloned());
        if year.is_none() {
            continue;
        }
        let first = &mut out[j - 1];
        (first.year, first.carried, first.change) = (year, false, None);
        first.standing.status = Some(Status::Withdrawn);
        first.standing.negated = None;
        first.standing.former = false;
        let old = out[j - 1].year.clone().filter(|y| out[j].year.as_ref().is_some_and(|n| n.year != y.year));
        out[j].change = old.map(|y| Change {
            old: Some(y.year),
            old_at: Some(y.number),
            new: out[j].year.clone(),
            offset: None,
            cue: out[j - 1].place,
        });
        out[j].standing.former = false;
    }
}

/// "wanted to be net zero by 2040; now it aims for 2045": one goal, which replaces the date before.
fn of_another_date(scan: &Scan, out: &mut Vec<Draft>) {
    let mut j = 1;
    while j < out.len() {
        let (a, b) = (&out[j - 1], &out[j]);
        let same =
            is_neutrality(a) && is_neutrality(b) && a.kind == b.kind && a.owner == b.owner && (b.scopes.is_empty() || a.scopes == b.scopes);
        let years = a.year.as_ref().zip(b.year.as_ref()).filter(|(x, y)| x.year != y.year && !a.carried && !b.carried);
        let told = !matches!(b.standing.status, Some(Status::Withdrawn | Status::Missed));
        let open = a.standing.status.is_none() && told && b.standing.negated.is_none();
        let Some((old, _)) = years.filter(|_| same && open && wished(scan, a) && set_against(scan, a, b)) else {
            j += 1;
            continue;
        };
        let change = Change { old: Some(old.year), old_at: Some(old.number), new: None, offset: None, cue: a.place };
        let scopes = a.scopes.clone();
        out[j].change = Some(Change { new: out[j].year.clone(), ..change });
        out[j].scopes = scopes;
        out[j].standing.former = false;
        out[j].standing.status = None;
        out.remove(j - 1);
    }
}

/// "drops the date of 2040 but keeps net zero as its aim", "keeps its ambition of net zero, but without a date": the aim stands, without a date.
fn aim_kept(scan: &Scan, out: &mut Vec<Draft>, now: Option<i32>) {
    let states: Vec<usize> = (0..out.len()).filter(|i| is_neutrality(&out[*i])).collect();
    let [at] = states.as_slice() else { return };
    let keeps = |i: usize| {
        matches!(
            scan.word(i),
            "keep"
                | "keeps"
                | "kept"
                | "keeping"
                | "still"
                | "remain"
                | "remains"
                | "reaffirm"
                | "reaffirms"
                | "reaffirming"
                | "stays"
                | "stands"
                | "maintain"
                | "maintains"
        )
    };
    let date = |i: usize| matches!(scan.word(i), "date" | "year" | "deadline" | "timeline" | "timeframe" | "dates");
    let tokens = 0..scan.tokens.len();
    if !tokens.clone().any(keeps) || !tokens.clone().any(|i| date(i) || scan.word(i) == "when") {
        return;
    }
    let denied = |i: usize| {
        let back = scan.words_before(scan.tokens[i].span.start, 5);
        back.iter().any(|w| matches!(*w, "without" | "no" | "not" | "never")) && (date(i) || scan.word(i) == "when")
    };
    let coming = scan.years.iter().find(|y| y.role == Role::Open && now.is_some_and(|n| y.year > n));
    let undated = Draft { year: None, carried: false, change: None, ..out[*at].clone() };
    let kept = |draft: Draft| {
        let mut draft = draft;
        draft.standing.status = None;
        draft.standing.negated = None;
        draft.standing.former = false;
        draft.standing.undated = true;
        draft
    };
    match coming {
        // The words of the date and those that give it up stand beside the year.
        Some(year) => {
            let near = |span: Span| scan.distance(span, year.number) <= 8;
            let dated = tokens.clone().any(|i| date(i) && scan.distance(scan.tokens[i].span, year.number) <= 2);
            let gone = scan.hits.iter().any(|h| h.class == Class::Withdrawn && near(h.span))
                || tokens.clone().any(|i| {
                    matches!(scan.word(i), "gone" | "struck" | "deleted" | "drops" | "dropped" | "removed") && near(scan.tokens[i].span)
                });
            if dated && gone {
                let lost = &mut out[*at];
                lost.year = Some(year.clone());
                (lost.carried, lost.change) = (false, None);
                lost.standing.status = Some(Status::Withdrawn);
                lost.standing.negated = None;
                out.push(kept(undated));
            }
        }
        None => {
            let bare = out[*at].year.is_none() && out[*at].standing.status != Some(Status::Achieved);
            if bare && tokens.clone().any(denied) {
                out[*at] = kept(undated);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::probe::dated;
    use super::super::vocabulary::Status::{Target, Withdrawn};

    #[test]
    fn the_former_of_two_kinds_is_given_up() {
        let both = [(Withdrawn, Some(2030)), (Target, Some(2045))];
        assert_eq!(dated("Instead of carbon neutrality in 2030 Arvo now promises net zero in 2045."), both);
        assert_eq!(dated("Arvo wanted to be climate positive by 2030; now it aims for net zero by 2045."), both);
        let two = [(Target, Some(2030)), (Target, Some(2045))];
        assert_eq!(dated("Arvo wants to be carbon neutral by 2030 and net zero by 2045."), two);
    }

    #[test]
    fn a_goal_that_was_upgraded_is_the_new_one() {
        let figures = |text: &str| {
            let text = format!("date 2023-05-02 Arvo Paper AB makes paper in Lund. {text}");
            let document = crate::document::read(text.as_bytes(), "text.txt").expect("a text");
            let found = crate::extract::extract(&document, &crate::rules::RuleSet::builtin());
            found.commitments.iter().map(|c| (c.year, c.percent)).collect::<Vec<_>>()
        };
        assert_eq!(figures("The target of a 50% cut in emissions by 2030 has been upgraded to 60%."), [(Some(2030), Some(60.0))]);
        assert_eq!(figures("The target of a 50% cut in emissions by 2030 has been confirmed."), [(Some(2030), Some(50.0))]);
    }

    #[test]
    fn the_former_of_two_dates_is_replaced() {
        assert_eq!(dated("Arvo wanted to be net zero by 2040; now it aims for 2045."), [(Target, Some(2045))]);
    }

    #[test]
    fn a_goal_that_another_date_replaced_has_that_date() {
        use super::super::probe::dated;
        use super::super::vocabulary::Status::Target;
        assert_eq!(dated("The old target of net zero by 2050 has been replaced by one for 2040."), [(Target, Some(2040))]);
        assert_eq!(dated("Net zero by 2050 was our old goal; the new one is 2040."), [(Target, Some(2040))]);
    }

    #[test]
    fn an_aim_is_kept_without_its_date() {
        let kept = [(Withdrawn, Some(2040)), (Target, None)];
        let told = |text| {
            let mut found = dated(text);
            found.sort_by_key(|f| f.1.is_none());
            found
        };
        assert_eq!(told("Arvo drops the date of 2040 but keeps net zero as its aim."), kept);
        assert_eq!(told("The 2040 date has gone; the goal of net zero remains."), kept);
        assert_eq!(told("We keep our ambition of net zero, but without a date."), [(Target, None)]);
        assert_eq!(told("Arvo keeps its goal of net zero by 2040."), [(Target, Some(2040))]);
    }
}
