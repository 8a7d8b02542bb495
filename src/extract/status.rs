//! Where a statement stands: target, progress, achieved, missed, withdrawn; negation and condition.
//!
//! In: a scan, the region of a statement, its year against the document's. Out: a [`Standing`]. The table: withdrawn beats missed beats achieved
//! beats progress beats target; negation beats all; a condition labels or, with "could", rejects.

use crate::rules::Class;
use crate::text::Span;

use super::elements::clause;
use super::scan::Scan;
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
    /// A change from one year to the next.
    pub yearly_change: bool,
    /// A rate for each year.
    pub per_year: bool,
}

/// Reads the cues around the element at `place` in `region`.
pub(super) fn standing(scan: &Scan, place: Span, region: Span) -> Standing {
    let clause = clause(scan, place);
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
    let statuses = [(Class::Withdrawn, Status::Withdrawn), (Class::Missed, Status::Missed)];
    for (class, status) in statuses {
        if let Some(hit) = scan.hits.iter().find(|h| h.class == class && clause.contains(h.span)) {
            out.status = Some(status);
            out.cue = Some(hit.span);
            return out;
        }
    }
    if let Some(hit) = scan.hits.iter().rev().find(|h| h.class == Class::Reached && wide.contains(h.span) && h.span.start <= place.end) {
        let will_between =
            out.will.is_some_and(|w| w.start > hit.span.start || scan.fold(w).starts_with("to ") && w.start + 1 >= hit.span.end);
        if !will_between {
            out.status = Some(Status::Achieved);
            out.cue = Some(hit.span);
        }
    } else if let Some(hit) = scan.hits.iter().find(|h| h.class == Class::SoFar && near.contains(h.span)) {
        if out.will.is_none() {
            out.status = Some(Status::Progress);
            out.cue = Some(hit.span);
        }
    }
    out
}

/// A negation that reaches the statement: before it in the clause, not parted by a comma and a new subject.
fn negation(scan: &Scan, place: Span, clause: Span) -> Option<Span> {
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
        "a slogan",
        "after",
    ]
    .iter()
    .any(|w| between.trim_start().starts_with(w));
    let parted = between.contains(", and ") || between.contains(", but") || scan.distance(hit.span, place) > 14;
    (!neutralised && !parted).then_some(hit.span)
}

fn unreal(scan: &Scan, place: Span, clause: Span) -> Option<Span> {
    scan.hits
        .iter()
        .find(|h| {
            matches!(h.class, Class::Speculation | Class::Resolution)
                && clause.contains(h.span)
                && (h.span.end <= place.start || h.class == Class::Speculation && scan.fold(h.span).starts_with("scenario"))
        })
        .map(|h| h.span)
}

fn condition(scan: &Scan, clause: Span) -> Option<Span> {
    let hit = scan.hits.iter().find(|h| h.class == Class::Condition && clause.contains(h.span))?;
    let rest = Span::new(hit.span.start, clause.end);
    let end = scan.fold(rest).find(',').map_or(rest.end, |i| rest.start + i);
    Some(Span::new(rest.start, end))
}
