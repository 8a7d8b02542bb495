//! Goals beside the figures that passed, missed or only repeat them: two drafts of a sentence that are one statement.
//!
//! In: the drafts of a sentence. Out: the same with what was reached or missed marked, without the goals that are told with their figure.
//!
//! `a 34% reduction, ahead of the 30% we had aimed for`: one, reached. `fell short of its target of 80%: the year closed at 76%`: missed, and progress.

use crate::rules::Class;
use crate::text::Span;

use super::compose::Draft;
use super::objects::is_cut;
use super::scan::Scan;
use super::tense::Tense;
use super::vocabulary::Status;
use super::years::Role;

/// "fell by 6% (2022: 3%)": two changes from one year to the next.
pub(super) fn compared_years(scan: &Scan, out: &mut [Draft]) {
    for j in 1..out.len() {
        let (a, b) = (out[j - 1].place, out[j].place);
        let gap = scan.fold(Span::new(a.end, b.start.max(a.end))).trim();
        let dated = gap.strip_prefix('(').and_then(|g| g.trim_end_matches('-').trim().strip_suffix(':'));
        let year = dated.is_some_and(|y| {
            y.split_whitespace().next_back().is_some_and(|y| y.trim_start_matches("fy").bytes().all(|b| b.is_ascii_digit()))
        });
        let year = year || gap.starts_with("in the year (") && gap.ends_with(':');
        // "fell 7% in 2024, bringing the reduction since 2018 to 36%": what one year added to the whole.
        let sums = [", bringing ", ", taking ", "; this brings ", ", which brings ", ", which takes ", " and brings ", ", raising "]
            .iter()
            .any(|w| gap.contains(w));
        let (one, whole) = (out[j - 1].percent, out[j].percent);
        if sums && is_cut(out[j - 1].kind) && is_cut(out[j].kind) && one.zip(whole).is_some_and(|(a, b)| a < b) {
            out[j - 1].standing.yearly_change = true;
            out[j - 1].baseline = None;
            if out[j].year.is_none() || out[j].carried {
                out[j].year = out[j - 1].year.clone();
                out[j].carried = false;
            }
            continue;
        }
        let yearly = gap.starts_with("in the year (");
        if year && out[j - 1..=j].iter().all(|d| is_cut(d.kind) && (yearly || d.baseline.is_none())) {
            out[j - 1..=j].iter_mut().for_each(|d| d.standing.yearly_change = true);
        }
    }
}

/// "a 34% reduction, ahead of the 30% we had aimed for by 2025": the second figure is the goal that was passed with the first.
pub(super) fn outdone(scan: &Scan, out: &mut Vec<Draft>) {
    let wished = |w: &str| scan.rules.is_word(Class::WishedWord, w);
    let passed = (1..out.len()).find(|j| {
        let (a, b) = (&out[j - 1], &out[*j]);
        let gap = scan.fold(Span::new(a.place.end, b.place.start.max(a.place.end)));
        let beats =
            beaten(gap, |w| wished(w) || matches!(w, "commitment" | "objective" | "pledge" | "ambition" | "aim" | "promise" | "milestone"));
        a.percent.is_some()
            && b.percent.is_some()
            && a.kind.family() == b.kind.family()
            && a.percent >= b.percent
            && beats.is_some_and(|told| {
                told || scan
                    .words_after(b.place.end, 4)
                    .iter()
                    .any(|w| wished(w) || matches!(*w, "commitment" | "promised" | "ambition" | "objective"))
            })
    });
    if let Some(j) = passed {
        let base = out[j].baseline;
        out[j - 1].fulfilled = true;
        out[j - 1].baseline = out[j - 1].baseline.or(base);
        let end = out[j].place.start;
        out.retain(|d| d.place.start < end);
    }
}

/// Whether the words between two figures say that the first passed the second, and whether they name the goal: "ahead of the 2025 commitment of".
fn beaten(gap: &str, goal: impl Fn(&str) -> bool) -> Option<bool> {
    const BEATS: [&str; 14] = [
        "ahead of",
        "better than",
        "above",
        "beyond",
        "exceeding",
        "more than",
        "surpassing",
        "beating",
        "outdoing",
        "outperforming",
        "topping",
        "bettering",
        "overshooting",
        "overtaking",
    ];
    let at = BEATS.iter().filter_map(|w| gap.rfind(w).map(|i| i + w.len())).max()?;
    let rest: Vec<&str> = gap[at..].split_whitespace().collect();
    let owned = matches!(rest.first(), Some(&("the" | "our" | "its" | "their" | "a" | "an")));
    (owned && rest.len() <= 8 && !rest.iter().any(|w| matches!(*w, "," | "and" | "but" | "."))).then(|| rest.iter().any(|w| goal(w)))
}

/// "39% below 2018; we had been aiming for 35% by then", "reached 3%, short of the 5% it had wanted": a measured figure and the goal told right behind it.
pub(super) fn against_goal(scan: &Scan, out: &mut Vec<Draft>, now: Option<i32>) {
    const AIMED: [&str; 16] = [
        "had been aiming",
        "had aimed",
        "had wanted",
        "had promised",
        "had pledged",
        "had planned",
        "had hoped",
        "had targeted",
        "had intended",
        "the target was",
        "the goal was",
        "our target was",
        "our goal was",
        "its target was",
        "target had been",
        "goal had been",
    ];
    for j in 1..out.len() {
        let (got, goal) = (&out[j - 1], &out[j]);
        let (Some(reached), Some(wanted)) = (got.percent, goal.percent) else { continue };
        let gap = scan.fold(Span::new(got.place.end, goal.place.start.max(got.place.end)));
        let behind = scan.words_after(goal.place.end, 4).join(" ");
        let aimed = AIMED.iter().any(|w| gap.contains(w) || behind.contains(w) && gap.len() < 40);
        let short = ["short of the ", "short of its ", "short of our ", "shy of the ", "instead of the ", "not the "]
            .iter()
            .any(|w| gap.contains(w));
        let over = |d: &Draft| d.year.as_ref().is_none_or(|y| now.is_none_or(|n| y.year <= n));
        let measured = got.standing.tense != Some(Tense::Will) && matches!(got.standing.status, Some(Status::Progress | Status::Achieved));
        if !(aimed && measured && over(got) && got.kind.family() == goal.kind.family()) {
            continue;
        }
        if reached >= wanted && !short {
            out[j - 1].fulfilled = true;
            out.remove(j);
            return;
        }
        if reached < wanted && over(goal) {
            let year = out[j - 1].year.clone();
            let goal = &mut out[j];
            goal.standing.status = Some(Status::Missed);
            goal.standing.former = false;
            goal.year = goal.year.take().or(year);
            goal.carried = false;
            return;
        }
    }
}

/// "fell short of its target of 80%: the year closed at 76%": of two figures of one kind the first was missed, the second measured.
pub(super) fn missed_by(out: &mut [Draft]) {
    let missed = |d: &Draft| d.standing.status == Some(Status::Missed) && d.percent.is_some();
    let Some(first) = out.iter().position(missed) else { return };
    let kind = out[first].kind;
    for draft in out[first + 1..].iter_mut().filter(|d| missed(d) && d.kind == kind) {
        draft.standing.status = Some(Status::Progress);
        draft.standing.tense = Some(Tense::Past);
    }
}

/// "The target, a cut of 60% by 2025, was reached early: at the end of 2023 they were 62% lower": one row, reached with its figure.
pub(super) fn fulfil(scan: &Scan, out: &mut Vec<Draft>, now: Option<i32>) {
    let goal = |s: Span| {
        scan.hits.iter().any(|h| h.class == Class::Promise && s.contains(h.span))
            || (scan.token_at(s.start)..scan.token_at(s.end))
                .any(|i| matches!(scan.word(i), "level" | "mark" | "step" | "objective" | "objectives"))
    };
    let reached = scan.hits.iter().find(|h| {
        let words = scan.words_before(h.span.start, 3);
        let word = scan.fold(h.span);
        // "hit its 2025 goal": the verb with its object.
        let object = word.split(' ').any(|w| super::holders::is_goal_noun(scan, w));
        let verb = |w: &&str| word.ends_with(*w) || (h.class == Class::Echo || object) && word.starts_with(*w);
        super::status::arrives(scan, h)
            && ["reached", "passed", "met", "exceeded", "surpassed", "achieved", "fulfilled", "hit"].iter().any(verb)
            && !words.iter().any(|w| matches!(*w, "to" | "will" | "be" | "not" | "if" | "must" | "shall"))
            && (!words.contains(&"been") || words.iter().any(|w| matches!(*w, "has" | "have")))
            && (h.class == Class::Echo || object || goal(super::clauses::clause(scan, h.span)))
    });
    let Some(reached) = reached.map(|h| h.span) else { return };
    let past = |d: &Draft| d.year.as_ref().is_none_or(|y| now.is_none_or(|n| y.year <= n));
    // "fell by 31% by 2022, so that the target of minus 30% has been met": the figure may stand before the goal, which is no greater.
    let before = |j: usize| {
        let goal_of = |d: &Draft| {
            goal(Span::new(super::clauses::predicate(scan, d.place).start, d.place.start))
                || scan.last_before(&[Class::Promise], d.place.start).is_some_and(|h| scan.distance(h.span, d.place) <= 6)
        };
        !goal_of(&out[j])
            && past(&out[j])
            && out[j].percent.is_some()
            && out[j].standing.tense != Some(Tense::Will)
            && out[j + 1..].iter().any(|d| {
                d.percent.is_some()
                    && d.percent <= out[j].percent
                    && d.kind.family() == out[j].kind.family()
                    && d.place.end <= reached.start
                    && goal_of(d)
            })
    };
    if let Some(j) = (0..out.len()).find(|j| before(*j)) {
        let (family, kept) = (out[j].kind.family(), out[j].place);
        out[j].fulfilled = true;
        out.retain(|d| d.place == kept || d.percent.is_none() || d.kind.family() != family || d.place.start > reached.start);
        return;
    }
    let measured = (1..out.len()).find(|j| {
        out[*j].percent.is_some()
            && out[*j].place.start > reached.start
            && past(&out[*j])
            && out[*j].standing.tense != Some(Tense::Will)
            && out[..*j].iter().any(|d| d.percent.is_some() && d.kind.family() == out[*j].kind.family())
    });
    if let Some(j) = measured {
        let family = out[j].kind.family();
        out[j].fulfilled = true;
        let kept = out[j].place;
        let base = out.iter().take(j).find_map(|d| d.baseline);
        out[j].baseline = out[j].baseline.or(base);
        // "exceeded its goal of a 25% cut by 2022: it reached 29%": in the year of the goal, which is over.
        if out[j].year.is_none() {
            let over = |d: &&Draft| d.kind.family() == family && d.year.as_ref().is_some_and(|y| now.is_some_and(|n| y.year < n));
            out[j].year = out.iter().take(j).find(over).and_then(|d| d.year.clone());
        }
        // "will cut 40% by 2030, having achieved its goal of 20% in 2023": the greater goal to come is another.
        let greater = out[j].percent;
        let another = |d: &Draft| {
            let coming = d.year.as_ref().is_some_and(|y| !d.carried && y.number.end <= reached.start && now.is_some_and(|n| y.year > n));
            coming && d.percent > greater && d.standing.tense == Some(Tense::Will)
        };
        out.retain(|d| d.place == kept || d.percent.is_none() || d.kind.family() != family || d.place.start > kept.start || another(d));
        return;
    }
    if let [draft] = out.as_mut_slice() {
        // "will halve its emissions by 2030, having met its 2023 target in 2022": what is promised is another goal than the one that was met.
        let promised = draft.place.end <= reached.start
            && draft.year.as_ref().is_some_and(|y| y.number.end <= reached.start && now.is_some_and(|n| y.year > n))
            && scan.verbs.iter().any(|v| v.tense == Tense::Will && v.span.end <= draft.place.start.max(v.span.start))
            && !goal(Span::new(super::clauses::predicate(scan, draft.place).start, draft.place.start));
        if promised {
            return;
        }
        let own = scan
            .years
            .iter()
            .filter(|y| y.role == Role::Open && now.is_none_or(|n| y.year <= n))
            // "met its 2025 target in 2023": the year that the goal was set for comes last.
            .min_by_key(|y| (super::years_aside::is_due(scan, y), scan.distance(y.number, reached)));
        // "hit its 2025 goal of sending no waste to landfill in 2024"
        let named = || {
            use super::vocabulary::Kind::{Electrification, FossilPhaseOut, Other, RenewableEnergy, SupplierEngagement};
            let gap = Span::new(reached.start, draft.place.start.max(reached.end));
            matches!(draft.kind, Other | FossilPhaseOut | RenewableEnergy | Electrification | SupplierEngagement)
                && gap.len() <= 60
                && (scan.token_at(gap.start)..scan.token_at(gap.end)).any(|i| super::holders::is_goal_noun(scan, scan.word(i)))
        };
        let near = (draft.percent.is_some() || named()) && scan.distance(reached, draft.place) <= 14;
        if near && own.is_some() {
            draft.year = own.cloned();
            draft.fulfilled = true;
        } else if near
            && let (Some(years), Some(goal)) = (super::fulfilment::early(scan).map(|e| e.0), draft.year.as_mut())
            && now.is_none_or(|n| goal.year - years <= n)
        {
            // "has hit its 2025 target of 100% renewable power two years ahead of schedule"
            goal.year -= years;
            goal.qualifier = Some(super::vocabulary::Qualifier::In);
            draft.change = None;
            draft.fulfilled = true;
        }
    }
}

/// "By the end of 2022 it had halved its emissions, as promised": the figure is the goal's own.
pub(super) fn as_promised(scan: &Scan, out: &mut [Draft], now: Option<i32>) {
    const SAID: [&str; 20] = [
        "as promised",
        "as planned",
        "as announced",
        "as pledged",
        "as intended",
        "as it had promised",
        "as targeted",
        "as we had promised",
        "as we promised",
        "which was the target",
        "which was the goal",
        "which was the promise",
        "which was the aim",
        "which was our target",
        "which was our goal",
        "which was its target",
        "which was its goal",
        "which had been the target",
        "which had been the goal",
        "which is what we had promised",
    ];
    let Some(said) = SAID.iter().filter(|w| scan.may_say(w)).find(|w| scan.says(w, scan.span)) else { return };
    let which = said.starts_with("which");
    for draft in out.iter_mut().filter(|d| d.percent.is_some() && (is_cut(d.kind) || which && d.kind != super::vocabulary::Kind::Sbti)) {
        let over = draft.standing.tense != Some(Tense::Will);
        if over && draft.year.as_ref().is_none_or(|y| now.is_none_or(|n| y.year <= n)) {
            draft.fulfilled = true;
        }
    }
}

/// "18% below 2015 in 2023, short of the 20% planned": what was planned for that time was missed.
fn short_of(scan: &Scan, out: &mut [Draft], now: Option<i32>) {
    for j in 1..out.len() {
        let (head, tail) = out.split_at_mut(j);
        let (got, goal) = (&mut head[j - 1], &mut tail[0]);
        let gap = Span::new(got.place.end, goal.place.start.max(got.place.end));
        let words = scan.words_before(goal.place.start, 4);
        let short = words.windows(2).any(|w| w == ["short", "of"])
            && gap.contains(scan.tokens[scan.token_at(goal.place.start).saturating_sub(2)].span);
        let less = got.percent.zip(goal.percent).is_some_and(|(a, b)| a < b);
        let over = got.year.as_ref().is_none_or(|y| now.is_some_and(|n| y.year <= n));
        if !short || !less || !over || got.kind.family() != goal.kind.family() {
            continue;
        }
        if got.standing.status == Some(Status::Missed) {
            (got.standing.status, got.standing.tense) = (Some(Status::Progress), Some(Tense::Past));
        }
        goal.standing.status = Some(Status::Missed);
        goal.standing.present = false;
        if goal.year.is_none() || goal.carried {
            goal.year.clone_from(&got.year);
            goal.carried = false;
        }
    }
}

/// "had promised to halve food waste by 2022 but managed only 34%": the goal was missed, the figure is how far it came.
pub(super) fn fell_short(scan: &Scan, out: &mut [Draft], now: Option<i32>) {
    short_of(scan, out, now);
    for j in 1..out.len() {
        let (head, tail) = out.split_at_mut(j);
        let (goal, got) = (&mut head[j - 1], &mut tail[0]);
        let (Some(wanted), Some(reached)) = (goal.percent, got.percent) else { continue };
        let gap = Span::new(goal.place.end, got.place.start.max(goal.place.end));
        let over = goal.year.as_ref().is_some_and(|y| y.role == Role::Open && now.is_some_and(|n| y.year <= n));
        let wished = goal.standing.tense == Some(Tense::Will) || goal.standing.former || goal.standing.will.is_some();
        let words = || (scan.token_at(gap.start)..scan.token_at(gap.end)).map(|i| scan.word(i));
        let turns = words().any(|w| matches!(w, "but" | "only" | "just" | "however" | "yet" | "merely"))
            && words().any(|w| {
                matches!(
                    w,
                    "managed" | "got" | "achieved" | "reached" | "ended" | "came" | "stood" | "only" | "just" | "merely" | "fell" | "was"
                )
            });
        // "should have reached 50% by last December; it was 41%", "had planned to halve them by 2023 and got to 41%"
        let parted = words().any(|w| matches!(w, ";" | "and" | "." | "–"));
        let got_to = words().any(|w| matches!(w, "was" | "were" | "got" | "reached" | "came" | "stood" | "fell" | "ended" | "managed"));
        let turns = turns || parted && got_to && got.standing.tense != Some(Tense::Will);
        let missed = goal.standing.status == Some(Status::Missed) && got.year.as_ref().is_none_or(|y| now.is_some_and(|n| y.year <= n));
        if goal.kind.family() != got.kind.family() || reached >= wanted || !over || !(wished && turns || missed) {
            continue;
        }
        goal.standing.status = Some(Status::Missed);
        got.standing.status = Some(Status::Progress);
        got.standing.tense = Some(Tense::Past);
        got.standing.former = false;
        if got.year.is_none() && !got.standing.present {
            got.year.clone_from(&goal.year);
        }
        got.baseline = got.baseline.or(goal.baseline);
        got.source = got.source.take().or_else(|| Some(Box::new(Draft { source: None, ..goal.clone() })));
    }
}

/// "replaces its carbon-neutral pledge for 2030 with a net-zero target for 2040": the first of two states is given up.
pub(super) fn replaced(scan: &Scan, out: &mut [Draft]) {
    for j in 1..out.len() {
        let (a, b) = (&out[j - 1], &out[j]);
        let states = [a, b].iter().all(|d| matches!(d.seed, super::elements::Seed::State(_)));
        if !states || a.kind == b.kind {
            continue;
        }
        let before = scan.words_before(a.place.start, 5);
        let verb = before.iter().any(|w| ["replac", "swap", "exchang", "trad", "substitut"].iter().any(|s| w.starts_with(s)));
        let gap = scan.fold(Span::new(a.place.end, b.place.start.max(a.place.end)));
        if verb && [" with ", " by a ", " by the ", " for a "].iter().any(|w| gap.contains(w)) {
            out[j - 1].standing.status = Some(Status::Withdrawn);
        }
    }
}

/// "The reduction target for 2030 is changed from 30% to 46%": the second figure is the goal, with the year named before the first.
pub(super) fn raised(scan: &Scan, out: &mut [Draft], now: Option<i32>) {
    let changes = |w: &str| {
        [
            "chang",
            "rais",
            "lift",
            "increas",
            "revis",
            "tighten",
            "sharpen",
            "strengthen",
            "upgrad",
            "lower",
            "cut",
            "reduc",
            "water",
            "weaken",
            "adjust",
        ]
        .iter()
        .any(|s| w.starts_with(s))
    };
    for j in 1..out.len() {
        let (head, tail) = out.split_at_mut(j);
        let (old, new) = (&head[j - 1], &mut tail[0]);
        let goal = scan.last_before(&[Class::Promise], old.place.start).is_some_and(|h| scan.distance(h.span, old.place) <= 16);
        let verb = scan.words_before(old.place.start, 9).iter().any(|w| changes(w));
        let coming = old.year.as_ref().filter(|y| y.role == Role::Open && now.is_none_or(|n| y.year > n));
        if !(old.start && old.kind == new.kind && goal && verb) {
            continue;
        }
        if let Some(year) = coming.filter(|_| new.year.as_ref().is_none_or(|y| now.is_some_and(|n| y.year <= n))) {
            new.year = Some(year.clone());
        }
        new.standing.status = None;
        new.standing.tense = Some(Tense::Will);
        new.baseline = new.baseline.or(old.baseline);
        if new.scopes.is_empty() {
            new.scopes.clone_from(&old.scopes);
        }
    }
}

/// "has been certified since 2016, and by 2026 …", "heated without gas since 2020, with one exception, which": a first year right behind what it dates.
pub(super) fn since_behind(scan: &Scan, out: &mut [Draft]) {
    for draft in out.iter_mut() {
        let holds = matches!(draft.standing.tense, Some(Tense::Present | Tense::Perfect | Tense::Past));
        let whole = matches!(
            draft.seed,
            super::elements::Seed::Quality
                | super::elements::Seed::PhaseOut
                | super::elements::Seed::Renewable
                | super::elements::Seed::Electric
        );
        if !(holds && whole) {
            continue;
        }
        let within = super::clauses::clause(scan, draft.place);
        let first = scan.years.iter().find(|y| {
            let behind = y.span.start >= draft.place.end && scan.distance(draft.place, y.span) <= 1;
            // "since January 2021 all of the power comes from renewable sources"
            let leads = y.span.end <= draft.place.start
                && within.contains(y.span)
                && !scan.years.iter().any(|o| o.role == Role::Open && o.span.start > y.span.end && o.span.end <= within.end);
            y.role == Role::Since && (behind || leads && draft.year.is_none() && !draft.standing.news)
        });
        if let Some(first) = first {
            draft.year = Some(first.clone());
            draft.carried = false;
        }
    }
}

/// "no longer covers new oil fields, and will exclude coal by 2030": what holds already has not the year of what is to come.
pub(super) fn in_force(out: &mut [Draft]) {
    for i in 1..out.len() {
        let (head, tail) = out.split_at_mut(i);
        let (now, next) = (&mut head[i - 1], &tail[0]);
        let holds = matches!(now.standing.tense, Some(Tense::Present | Tense::Perfect)) && now.percent.is_none();
        let beyond = now.year.as_ref().is_some_and(|y| y.number.start > next.place.end && !y.relative);
        let same = beyond && next.year.as_ref().zip(now.year.as_ref()).is_some_and(|(a, b)| a.number == b.number);
        if holds && same && now.kind == next.kind && next.standing.tense == Some(Tense::Will) {
            now.year = None;
        }
    }
}

#[cfg(test)]
mod goals_met {
    use super::super::{Status, extract};
    use crate::document::read;
    use crate::rules::RuleSet;

    fn rows(text: &str) -> Vec<(Status, Option<i32>, Option<f64>)> {
        let text = format!("date 2025-05-02 Arvo Paper AB makes paper in Lund.\n\n{text}");
        let found = extract(&read(text.as_bytes(), "text.txt").expect("a text"), &RuleSet::builtin());
        found.commitments.into_iter().map(|c| (c.status, c.year, c.percent)).collect()
    }

    #[test]
    fn a_promise_beside_a_goal_met_is_still_to_come() {
        let halve = rows("Arvo will halve its emissions by 2030, having met its 2023 target in 2022.");
        assert_eq!(halve, [(Status::Target, Some(2030), Some(50.0))]);
        let cut = rows("Arvo will cut emissions by 40% by 2030, having achieved its goal of 20% in 2023.");
        assert_eq!(cut, [(Status::Target, Some(2030), Some(40.0)), (Status::Achieved, Some(2023), Some(20.0))]);
    }

    #[test]
    fn a_pledge_that_was_joined_and_words_that_bind_a_year() {
        assert_eq!(rows("Arvo joined RE100 in 2017 and got to 100% in 2023."), [(Status::Achieved, Some(2023), Some(100.0))]);
        assert!(rows("Arvo joined RE100 in 2017.").is_empty());
        assert_eq!(rows("Emissions will fall by 15% up to 2028."), [(Status::Target, Some(2028), Some(15.0))]);
    }

    #[test]
    fn a_goal_without_a_figure_is_reached_in_the_year_told() {
        assert_eq!(rows("Arvo hit its 2025 goal of sending no waste to landfill in 2024."), [(Status::Achieved, Some(2024), None)]);
        assert_eq!(rows("Arvo hopes to hit its 2027 goal of sending no waste to landfill."), [(Status::Target, Some(2027), None)]);
    }

    #[test]
    fn a_goal_of_former_times_that_holds_is_a_goal() {
        assert_eq!(rows("Arvo had promised to be net zero by 2035, and we haven't touched that."), [(Status::Target, Some(2035), None)]);
        assert_eq!(rows("Arvo had promised to be net zero by 2035. We stand by that."), [(Status::Target, Some(2035), None)]);
        assert_eq!(rows("Arvo had promised to be net zero by 2035.")[0].0, Status::Withdrawn);
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Status, extract};
    use crate::document::read;
    use crate::rules::RuleSet;

    fn rows(text: &str) -> Vec<(Status, Option<f64>)> {
        let text = format!("date 2023-05-02 Arvo Paper AB makes paper in Lund. {text}");
        let found = extract(&read(text.as_bytes(), "text.txt").expect("a text"), &RuleSet::builtin());
        found.commitments.iter().map(|c| (c.status, c.percent)).collect()
    }

    #[test]
    fn a_goal_passed_by_a_figure_is_told_with_it() {
        let passed = "In 2022 Arvo delivered a 34% reduction of Scope 1 emissions against 2015, ahead of the 30% it had aimed for by 2025.";
        assert_eq!(rows(passed), [(Status::Achieved, Some(34.0))]);
    }

    #[test]
    fn a_figure_before_its_goal_reaches_it() {
        let met = "Scope 1 emissions fell by 31% between 2015 and 2022, so that the target of minus 30% by 2025 has been met.";
        assert_eq!(rows(met), [(Status::Achieved, Some(31.0))]);
        let open = "Scope 1 emissions fell by 31% between 2015 and 2022, and the target of minus 40% by 2025 has been confirmed.";
        assert_eq!(rows(open), [(Status::Progress, Some(31.0)), (Status::Target, Some(40.0))]);
    }

    #[test]
    fn what_fell_short_or_holds_already_is_told_apart() {
        let short = "Arvo had promised to halve its food waste by 2022 but managed only 34%.";
        assert_eq!(rows(short), [(Status::Missed, Some(50.0)), (Status::Progress, Some(34.0))]);
        let swap = "Arvo replaces its carbon-neutral pledge for 2030 with a net-zero target for 2040.";
        assert_eq!(rows(swap), [(Status::Withdrawn, None), (Status::Target, None)]);
        assert_eq!(rows("Arvo has a carbon-neutral pledge for 2030 and a net-zero target for 2040.").len(), 2);
    }

    #[test]
    fn a_figure_beside_a_larger_goal_passes_nothing() {
        let way = "In 2022 Arvo delivered a 34% reduction of Scope 1 emissions against 2015. The target is 50% by 2030.";
        assert_eq!(rows(way), [(Status::Progress, Some(34.0)), (Status::Target, Some(50.0))]);
    }
}
