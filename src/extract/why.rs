//! Reasons and confidence: one plain line an axis, with points; the sum is mapped to a confidence.
//!
//! In: a draft and its status. Out: reasons and a confidence from 0 to 1. The weights are few and round; calibration is measured, not fitted to a company.

use super::compose::Draft;
use super::elements::Seed;
use super::judge::Reasons;
use super::model::Reason;
use super::owner::Owner;
use super::scan::Scan;
use super::vocabulary::Status;

/// The rule that marks a goal told as one of former times.
pub(super) const FORMER: &str = "status.former";

fn reason(rule: &str, text: String, points: f32) -> Reason {
    Reason { rule: rule.to_owned(), text, points }
}

/// The reasons of a draft and the confidence they add up to.
pub(super) fn reasons(scan: &Scan, draft: &Draft, status: Status) -> (Reasons, f32) {
    let mut out = vec![reason(&draft.rule, format!("“{}” says what it is about", scan.text(draft.wording)), 1.0)];
    out.push(status_reason(scan, draft, status));
    match &draft.year {
        Some(year) if draft.carried => {
            out.push(reason("year.carried", format!("{} is carried over from the statement before", year.year), 0.4))
        }
        Some(year) => out.push(reason("year.own", format!("“{}” gives the year", scan.text(year.span)), 1.0)),
        None => out.push(reason("year.none", "no year is stated".to_owned(), -0.3)),
    }
    match (&draft.owner, draft.owner_words) {
        (Owner::Main, Some(words)) => out.push(reason("owner.subject", format!("“{}” is the company", scan.text(words)), 1.0)),
        (Owner::Main, None) => out.push(reason("owner.document", "nobody else is named, so it is the document's company".to_owned(), 0.5)),
        (Owner::Named(who), _) => out.push(reason("owner.named", format!("“{who}” is named as the owner"), 0.5)),
        (Owner::Parent, _) => out.push(reason("owner.parent", "said of the parent company".to_owned(), 0.2)),
        _ => out.push(reason("owner.asked", "asked of others by the company".to_owned(), 0.4)),
    }
    if draft.standing.former {
        out.push(reason(FORMER, "told as a goal of former times".to_owned(), 0.0));
    }
    if draft.scopes.is_empty() {
        out.push(reason("boundary.none", "no boundary is stated".to_owned(), 0.0));
    }
    if let Some(condition) = draft.standing.condition {
        out.push(reason("condition", format!("depends on “{}”", scan.text(condition)), -0.5));
    }
    if matches!(draft.seed, Seed::Renewable | Seed::Electric | Seed::PhaseOut | Seed::Other | Seed::Combustion) {
        out.push(reason("figure.none", "no figure, only words".to_owned(), -0.4));
    }
    let sum: f32 = out.iter().map(|r| r.points).sum();
    (out, confidence(sum))
}

fn status_reason(scan: &Scan, draft: &Draft, status: Status) -> Reason {
    let cue = draft.standing.cue.or(draft.standing.will);
    match (cue, status) {
        (Some(cue), _) => reason("status.cue", format!("“{}” makes it {}", scan.text(cue), status.label().to_lowercase()), 1.0),
        (None, Status::Target) => reason("status.future", "the year lies ahead".to_owned(), 0.5),
        (None, _) => reason("status.past", "the year has passed".to_owned(), 0.2),
    }
}

/// From points to confidence: 1.5 points are even odds.
fn confidence(points: f32) -> f32 {
    let p = 1.0 / (1.0 + (-(points - 1.0) * 1.2).exp());
    ((p * 100.0).round() / 100.0).clamp(0.05, 0.99)
}
