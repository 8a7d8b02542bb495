//! Targets whose year has passed: the one rule, nine months of grace, and what settles them.
//!
//! In: a company's items with roles, the as-of date, the newest own document. Out: due states. Never judges: it only says what the loaded documents say.

use super::level::{covers, same_subject};
use super::model::{Due, Item, Role};
use crate::calendar::PartialDate;
use crate::extract::{Commitment, Family, Qualifier, Status};

/// Months after the year's end in which a company may still report.
pub const GRACE_MONTHS: i32 = 9;
/// Months that the Science Based Targets initiative gives from a commitment to the submission of targets.
pub const SBTI_MONTHS: i32 = 24;
/// Months after which a company's newest document is stale.
pub const STALE_MONTHS: i32 = 24;

/// The last day on which the target can be reached: "before Y" ends with the year before.
pub fn due_day(c: &Commitment) -> Option<PartialDate> {
    let year = c.year?;
    let last = if c.qualifier == Some(Qualifier::Before) { year - 1 } else { year };
    PartialDate::day_of(last, 12, 31)
}

/// Sets the due state of every open target.
pub(super) fn assign(items: &mut [Item], as_of: PartialDate, newest: Option<PartialDate>) {
    let settling: Vec<&Item> = items.iter().filter(|i| may_settle(i)).collect();
    let states: Vec<Option<Due>> = items.iter().map(|i| state(i, &settling, as_of, newest)).collect();
    for (item, due) in items.iter_mut().zip(states) {
        item.due = due;
    }
}

fn state(item: &Item, settling: &[&Item], as_of: PartialDate, newest: Option<PartialDate>) -> Option<Due> {
    let c = &item.commitment;
    let open = matches!(item.role, Role::Headline | Role::Step | Role::Other) && c.status == Status::Target;
    if !open || c.kind.family() == Family::Sbti || c.qualifier == Some(Qualifier::Around) {
        return None;
    }
    let day = due_day(c)?;
    if as_of.last_day() <= day.plus_months(GRACE_MONTHS).last_day() || settling.iter().any(|other| settles(other, item)) {
        return None;
    }
    match newest {
        Some(n) if n.first_day() > day.last_day() => Some(Due::NotConfirmed { newest: n }),
        _ => Some(Due::NoLaterDocument),
    }
}

/// Whether own words say how something ended.
fn may_settle(item: &Item) -> bool {
    item.own && matches!(item.role, Role::Achieved | Role::Missed | Role::Withdrawn)
}

/// Whether own words say that the target was reached, missed or dropped: same kind family for neutrality, same kind and thing otherwise; equal or wider boundary.
fn settles(other: &Item, target: &Item) -> bool {
    let (o, t) = (&other.commitment, &target.commitment);
    let neutral = t.kind.family() == Family::Neutrality && o.kind.family() == Family::Neutrality;
    let same_thing = o.kind == t.kind && (same_subject(o, t) || o.subject.is_none());
    let enough = match other.role {
        Role::Achieved => t.percent.is_none() || o.percent.is_none() || o.percent >= t.percent,
        _ => o.year.is_none() || o.year == t.year,
    };
    (neutral || same_thing) && enough && covers(o, other.level, t, target.level)
}

/// Whether the newest document is older than 24 months.
pub(super) fn is_stale(newest: Option<PartialDate>, as_of: PartialDate) -> bool {
    newest.is_some_and(|n| n.plus_months(STALE_MONTHS).last_day() < as_of.last_day())
}
