//! Reasons and confidence: one plain line an axis, with points; the sum is mapped to a confidence.
//!
//! In: a draft and its status. Out: reasons and a confidence from 0 to 1. What each reason counts for was fitted on one half of the development
//! documents and is measured on the other (`.ci/accuracy` prints the table); the weights know rules, never words or companies.

use crate::rules::Class;

use super::compose::{CarriedFrom, Draft};
use super::elements::Seed;
use super::judge::Reasons;
use super::model::Reason;
use super::owner::Owner;
use super::scan::Scan;
use super::vocabulary::{Family, Kind, Status};
use super::years::Role;

/// The rule that marks a goal told as one of former times.
pub(super) const FORMER: &str = "status.former";

/// Further than this from the deciding word, a year or a cue is a distant one, in words.
const FAR: usize = 9;

/// Odds before any reason is heard.
const BASE: f32 = 1.0;

/// What each reason counts for, in log odds; in the order of their names.
const WEIGHTS: [(&str, f32); 38] = [
    ("base.none", -0.1),
    ("boundary.none", -0.5),
    ("boundary.one", -0.2),
    ("boundary.several", 0.6),
    ("condition", -0.1),
    ("overruled", -0.4),
    ("owner.asked", -0.8),
    ("owner.before", 0.6),
    ("owner.subject", 0.2),
    ("status.achieved", 0.1),
    ("status.future", 0.1),
    ("status.past", -0.2),
    ("status.progress", -0.2),
    ("status.target", 0.2),
    ("status.target_far", 0.1),
    ("status.undated", -0.6),
    ("status.withdrawn", -0.4),
    ("what.cut", 0.4),
    ("what.ended", 0.4),
    ("what.figure_referred", 0.2),
    ("what.referred", -0.3),
    ("what.sbti", -0.4),
    ("what.share", 0.4),
    ("what.state", -0.3),
    ("what.words", -0.1),
    ("year.bare", 0.4),
    ("year.bound", 0.6),
    ("year.carried", -1.2),
    ("year.far", 0.5),
    ("year.headed", -0.2),
    ("year.joined", -0.4),
    ("year.list", -0.7),
    ("year.none", -0.3),
    ("year.rivals", -0.1),
    ("year.same", 0.2),
    ("year.same_time", -0.3),
    ("year.shared", -0.8),
    ("year.unclaimed", 0.1),
];

fn reason(rule: &str, text: String) -> Reason {
    debug_assert!(WEIGHTS.is_sorted_by(|a, b| a.0 < b.0), "looked up by name");
    let points = WEIGHTS.binary_search_by(|(r, _)| (*r).cmp(rule)).map_or(0.0, |at| WEIGHTS[at].1);
    Reason { rule: rule.to_owned(), text, points }
}

/// The reasons of a draft and the confidence they add up to.
pub(super) fn reasons(scan: &Scan, draft: &Draft, status: Status) -> (Reasons, f32) {
    let mut out = Vec::with_capacity(10);
    out.push(what(scan, draft));
    out.push(status_reason(scan, draft, status));
    if ends_source(draft, status) {
        out.push(reason("what.ended", "what was promised before is spoken of".to_owned()));
    } else {
        year_reasons(scan, draft, status, &mut out);
    }
    out.push(owner_reason(scan, draft));
    if draft.standing.former {
        out.push(reason(FORMER, "told as a goal of former times".to_owned()));
    }
    out.push(match draft.scopes.len() {
        // Steps with the initiative seldom name a boundary.
        0 if draft.kind == Kind::Sbti => {
            reason("boundary.sbti", "no boundary is stated, as is usual for targets checked by others".to_owned())
        }
        0 => reason("boundary.none", "no boundary is stated".to_owned()),
        1 => reason("boundary.one", "one boundary is named".to_owned()),
        _ => reason("boundary.several", "several boundaries are named".to_owned()),
    });
    if let Some(condition) = draft.standing.condition {
        out.push(reason("condition", format!("depends on “{}”", scan.text(condition))));
    }
    if draft.percent.is_some() && draft.baseline.is_none() && draft.kind.family() == Family::Reduction {
        out.push(reason("base.none", "no base year is stated".to_owned()));
    }
    if ended_without_date(scan, draft, status) {
        out.push(reason("status.undated", "an end that nothing dates".to_owned()));
    }
    overruled(scan, draft, status, &mut out);
    let sum: f32 = BASE + out.iter().map(|r| r.points).sum::<f32>();
    (out, confidence(sum))
}

/// "That goal has been dropped.": the end of a goal that an earlier sentence dated.
fn ends_source(draft: &Draft, status: Status) -> bool {
    let dated = draft.source.as_ref().is_some_and(|s| s.year.is_some());
    draft.seed == Seed::Echo && matches!(status, Status::Withdrawn | Status::Missed) && dated && draft.year.is_none()
}

/// What it is about, and how the words say so.
fn what(scan: &Scan, draft: &Draft) -> Reason {
    let words = scan.text(draft.wording);
    match &draft.seed {
        Seed::Echo => reason("what.referred", format!("“{words}” goes on with a statement before")),
        Seed::Share(_) if draft.source.is_some() => reason("what.figure_referred", format!("“{words}” goes on with a figure before")),
        Seed::Share(_) if draft.kind.family() == Family::Reduction => reason("what.cut", format!("“{words}” says what falls")),
        Seed::Share(_) => reason("what.share", format!("“{words}” says what the figure is a share of")),
        Seed::State(_) => reason("what.state", format!("“{words}” says what is to be reached")),
        Seed::Sbti => reason("what.sbti", format!("“{words}” names the initiative")),
        _ => reason("what.words", format!("“{words}” says what it is about, without a figure")),
    }
}

fn status_reason(scan: &Scan, draft: &Draft, status: Status) -> Reason {
    let cue = draft.standing.cue.or(draft.standing.will);
    let label = status.label().to_lowercase();
    match (cue, status) {
        (Some(cue), Status::Target) if scan.distance(cue, draft.place) > FAR => {
            reason("status.target_far", format!("“{}”, some way off, makes it {label}", scan.text(cue)))
        }
        (Some(cue), _) => reason(&format!("status.{}", status.code()), format!("“{}” makes it {label}", scan.text(cue))),
        (None, Status::Target) => reason("status.future", "the year lies ahead".to_owned()),
        (None, _) => reason("status.past", "the year has passed".to_owned()),
    }
}

fn year_reasons(scan: &Scan, draft: &Draft, status: Status, out: &mut Reasons) {
    let figure = matches!(draft.seed, Seed::Share(_));
    out.push(match &draft.year {
        Some(year) if draft.carried && draft.seed == Seed::Echo && scan.fold(draft.place).contains("same") => {
            reason("year.same", format!("{} is the year of the goal that is the same", year.year))
        }
        Some(year) if draft.carried && draft.carried_from == CarriedFrom::Joined => {
            reason("year.joined", format!("{} closes the statement beside it and this one", year.year))
        }
        Some(year) if draft.carried && figure && scan.has(Class::SameTime, draft.region) => {
            reason("year.same", format!("{} is the time that its words refer to", year.year))
        }
        Some(year) if draft.carried && figure && draft.carried_from == CarriedFrom::Sentence => {
            reason("year.shared", format!("{} is that of the statement beside it", year.year))
        }
        Some(year) if draft.carried && figure && draft.carried_from == CarriedFrom::List => {
            reason("year.list", format!("{} stands at the head of the list", year.year))
        }
        // A line below a heading with its year: "2045 / Net zero in the whole value chain".
        Some(year)
            if draft.carried && draft.carried_from == CarriedFrom::List && scan.tokens.len() <= 14 && !names_a_topic(scan, draft) =>
        {
            reason("year.headed", format!("{} heads the line", year.year))
        }
        Some(year) if draft.carried && aims(scan, draft) && at_that_time(scan) => {
            reason("year.same_time", format!("{} is the time spoken of before", year.year))
        }
        Some(year) if draft.carried => reason("year.carried", format!("{} is carried over from the statement before", year.year)),
        Some(year) if scan.distance(year.number, draft.place) > FAR => {
            reason("year.far", format!("“{}”, some way off, gives the year", scan.text(year.span)))
        }
        Some(year) if year.qualifier.is_some() => reason("year.bound", format!("“{}” gives the year", scan.text(year.span))),
        Some(year) => reason("year.bare", format!("“{}” gives the year without a word that binds it", scan.text(year.span))),
        None if draft.kind == Kind::Sbti => reason("year.sbti", "no year is stated, nor needed".to_owned()),
        None if status == Status::Withdrawn && matches!(draft.seed, Seed::State(_)) => {
            reason("year.unclaimed", "no year is stated since when it was claimed, nor needed".to_owned())
        }
        None if status == Status::Progress => reason("year.document", "a figure without a year is that of the document".to_owned()),
        None => match draft.source.as_ref().and_then(|s| s.year.as_ref()) {
            Some(year) if status == Status::Withdrawn => reason("year.claimed", format!("{} is the year of the claim", year.year)),
            _ => reason("year.none", "no year is stated".to_owned()),
        },
    });
    let own = draft.year.as_ref().map(|y| y.number);
    let rivals: Vec<&str> = scan
        .years
        .iter()
        .filter(|y| y.role == Role::Open && draft.region.contains(y.number) && Some(y.number) != own)
        .map(|y| scan.text(y.number))
        .collect();
    if !rivals.is_empty() {
        out.push(reason("year.rivals", format!("“{}” stands beside it and was not taken", rivals.join("”, “"))));
    }
}

/// An end of a fuel or of another thing that is told without a date or figure: as often only mentioned.
fn ended_without_date(scan: &Scan, draft: &Draft, status: Status) -> bool {
    use super::vocabulary::Kind::{FossilPhaseOut, Other};
    let dealings = draft.scopes.contains(&super::vocabulary::Scope::Portfolio);
    let said = draft.owner_words.is_some() && matches!(draft.owner, Owner::Named(_) | Owner::Main) && draft.scopes.is_empty();
    let kept_out = ["shuts out", "shut out", "rules out", "without"].iter().any(|w| scan.says(w, scan.span));
    !dealings
        && !said
        && !kept_out
        && status == Status::Achieved
        && draft.year.is_none()
        && draft.percent.is_none()
        && matches!(draft.kind, FossilPhaseOut | Other)
}

/// Whether something is promised: by the tense, or by a word such as "target".
fn aims(scan: &Scan, draft: &Draft) -> bool {
    draft.standing.tense == Some(super::tense::Tense::Will) || scan.has(Class::Promise, draft.region)
}

/// "By then", "That is when": words that name the year spoken of.
fn at_that_time(scan: &Scan) -> bool {
    ["by then", "by that date", "by that year", "by that time", "that is when", "that's when", "the same year", "the same date"]
        .iter()
        .any(|w| scan.says(w, scan.span))
}

/// "(4.5.3) Net-zero target": a heading of its own, which no year before it dates.
fn names_a_topic(scan: &Scan, draft: &Draft) -> bool {
    matches!(
        scan.words_after(draft.place.end, 1).first(),
        Some(&"target" | &"targets" | &"goal" | &"goals" | &"commitment" | &"strategy" | &"roadmap")
    )
}

fn owner_reason(scan: &Scan, draft: &Draft) -> Reason {
    match (&draft.owner, draft.owner_words) {
        (Owner::Main, Some(words)) => reason("owner.subject", format!("“{}” is the company", scan.text(words))),
        (Owner::Main, None) => reason("owner.document", "nobody else is named, so it is the document's company".to_owned()),
        (Owner::Named(who), Some(_)) => reason("owner.named", format!("“{who}” is named as the owner")),
        (Owner::Named(who), None) => reason("owner.before", format!("“{who}” was spoken of before")),
        (Owner::Parent, _) => reason("owner.parent", "said of the parent company".to_owned()),
        _ if super::covered::their_targets(scan, draft.place).is_some() => {
            reason("owner.document", "the company tells how many of others have targets".to_owned())
        }
        _ => reason("owner.asked", "asked of others by the company".to_owned()),
    }
}

/// Words in the clause that speak for something else and were overruled.
fn overruled(scan: &Scan, draft: &Draft, status: Status, out: &mut Reasons) {
    let within = super::clauses::clause(scan, draft.place);
    let decided = [draft.standing.cue, draft.standing.will, draft.standing.condition];
    let against = |class: Class| match class {
        Class::Reached | Class::SoFar => (status == Status::Target).then_some("reached"),
        Class::Negation => Some("denied"),
        Class::Speculation => Some("only imagined"),
        Class::Withdrawn => (status != Status::Withdrawn).then_some("dropped"),
        Class::Missed => (status != Status::Missed).then_some("missed"),
        _ => None,
    };
    for hit in scan.hits.iter().filter(|h| within.contains(h.span) && !decided.contains(&Some(h.span))).take(24) {
        if let Some(as_what) = against(hit.class) {
            out.push(reason("overruled", format!("“{}” would make it {as_what}, but does not reach it", scan.text(hit.span))));
            return;
        }
    }
}

/// From log odds to confidence.
fn confidence(points: f32) -> f32 {
    let p = 1.0 / (1.0 + (-points).exp());
    ((p * 100.0).round() / 100.0).clamp(0.05, 0.99)
}
