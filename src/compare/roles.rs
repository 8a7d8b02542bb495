//! Which part each item plays for its company: headline, step, other, progress, achieved, missed, replaced, withdrawn.
//!
//! In: a company's items and the boundary switch. Out: roles set in place and the headline's index. Must not look at due states or dates of today.

use super::level::{admitted, covers, headline_rank, same_boundary, same_subject};
use super::model::{Boundary, Item, Level, Role};
use crate::calendar::PartialDate;
use crate::extract::{Family, Kind, Status};

/// Sets the role of every item and gives the index of the headline under `boundary`.
pub(super) fn assign(items: &mut [Item], boundary: Boundary) -> Option<usize> {
    for item in items.iter_mut() {
        (item.was, item.inferred) = (None, false);
        item.role = match item.commitment.status {
            Status::Target => Role::Other,
            Status::Progress => Role::Progress,
            Status::Achieved => Role::Achieved,
            Status::Missed => Role::Missed,
            Status::Withdrawn => Role::Withdrawn,
        };
    }
    figures_that_reach(items);
    replace(items);
    let (index, inferred) = pinned(items, boundary).or_else(|| headline(items, boundary, None))?;
    items[index].role = Role::Headline;
    items[index].inferred = inferred;
    items[index].was = was(items, index);
    let head = items[index].clone();
    for item in items.iter_mut().filter(|i| i.role == Role::Other && is_step(i, &head)) {
        item.role = Role::Step;
    }
    Some(index)
}

/// Confidence below which an item asks for a check.
pub const ASKS_BELOW: f32 = 0.75;

/// Marks the items that ask for a check: unsure, or in the place of a target that a person accepted.
pub(super) fn asks(items: &mut [Item], below: f32) {
    let accepted: Vec<usize> = (0..items.len()).filter(|&o| items[o].role == Role::Replaced && items[o].is_accepted()).collect();
    let stands_for = |n: &Item, items: &[Item]| {
        let open = matches!(n.role, Role::Headline | Role::Other | Role::Step);
        open && accepted
            .iter()
            .any(|&o| replaces(n, &items[o]) || n.role == Role::Headline && newer(n, &items[o]) && gives_way(n, &items[o]))
    };
    let asking: Vec<bool> = items.iter().map(|i| !i.is_checked() && (i.commitment.confidence < below || stands_for(i, items))).collect();
    for (item, asks) in items.iter_mut().zip(asking) {
        item.asks = asks;
    }
}

/// A measured figure that reaches the stated target of the same kind, boundary and base year counts as achieved.
fn figures_that_reach(items: &mut [Item]) {
    let reached: Vec<usize> = (0..items.len())
        .filter(|&i| items[i].role == Role::Progress && items.iter().any(|t| t.role == Role::Other && reaches(&items[i], t)))
        .collect();
    for i in reached {
        items[i].role = Role::Achieved;
    }
}

fn reaches(figure: &Item, target: &Item) -> bool {
    let (f, t) = (&figure.commitment, &target.commitment);
    let enough = matches!((f.percent, t.percent), (Some(have), Some(want)) if have >= want);
    enough
        && f.kind == t.kind
        && f.scopes == t.scopes
        && f.baseline == t.baseline
        && f.percent_basis == t.percent_basis
        && same_subject(f, t)
}

/// Whether `a` stands in a document that is certainly newer than that of `b`; both dated.
fn newer(a: &Item, b: &Item) -> bool {
    matches!((a.stated, b.stated), (Some(x), Some(y)) if x.first_day() > y.last_day())
}

/// Marks targets that a newer, dated, own document replaces.
fn replace(items: &mut [Item]) {
    let open: Vec<usize> = (0..items.len()).filter(|&i| items[i].role == Role::Other && items[i].own).collect();
    let mut gone: Vec<usize> = open.iter().copied().filter(|&o| open.iter().any(|&n| replaces(&items[n], &items[o]))).collect();
    // The headline of the older documents gives way to today's where that has the same boundary or a wider one.
    if let Some((now, _)) = headline(items, Boundary::Widest, None)
        && let Some((old, _)) = headline(items, Boundary::Widest, items[now].stated)
        && old != now
        && newer(&items[now], &items[old])
        && gives_way(&items[now], &items[old])
    {
        gone.push(old);
    }
    for i in gone {
        items[i].role = Role::Replaced;
    }
}

/// Same boundary, or a wider one that does not come later (a wider target of a later year leaves the narrower one standing).
fn gives_way(new: &Item, old: &Item) -> bool {
    let (n, o) = (&new.commitment, &old.commitment);
    let wider_in_time = old.level == Level::NotStated || n.year <= o.year;
    let wider = old.level != Level::Part && covers(n, new.level, o, old.level);
    same_boundary(n, new.level, o, old.level) || wider && wider_in_time
}

/// Whether the newer words themselves name the older year, for the same boundary or one that contains it.
fn says_so(new: &Item, old: &Item) -> bool {
    let (n, o) = (&new.commitment, &old.commitment);
    let named = n.supersedes_year.is_some() && n.supersedes_year == o.year && n.year != o.year && n.kind.family() == o.kind.family();
    named && (old.level == Level::NotStated || covers(n, new.level, o, old.level))
}

fn replaces(new: &Item, old: &Item) -> bool {
    if new.own && old.own && says_so(new, old) && new.document == old.document {
        return true;
    }
    let (n, o) = (&new.commitment, &old.commitment);
    if !(new.own && old.own && (n.kind == o.kind || n.supersedes_year.is_some()) && newer(new, old)) {
        return false;
    }
    let family = o.kind.family();
    let said = says_so(new, old);
    let moved = n.year.is_some() && o.year.is_some() && n.year != o.year;
    let changed = match family {
        Family::Neutrality => n.kind == o.kind && moved && gives_way(new, old),
        Family::Sbti => false,
        _ => {
            let same_thing = n.kind == o.kind && n.scopes == o.scopes && same_subject(n, o) && n.percent_basis == o.percent_basis;
            let same_year = n.year.is_some() && n.year == o.year && n.percent.is_some() && o.percent.is_some() && n.percent != o.percent;
            let same_percent = moved && n.percent == o.percent && (n.percent.is_some() || n.kind == Kind::CarbonPeak);
            same_thing && (same_year || same_percent)
        }
    };
    said || changed
}

/// The target that the analyst pinned, where the switch lets it through; of two (after companies were joined) the newer.
fn pinned(items: &[Item], boundary: Boundary) -> Option<(usize, bool)> {
    let fits = |item: &Item| if boundary == Boundary::Widest { Some(false) } else { admitted(boundary, &item.commitment, item.level) };
    let pins = items.iter().enumerate().filter(|(_, i)| i.is_pinned() && i.pinnable().is_ok());
    let admitted = pins.filter_map(|(at, item)| Some((item.stated, at, fits(item)?)));
    admitted.max_by_key(|(stated, at, _)| (*stated, *at)).map(|(_, at, inferred)| (at, inferred))
}

/// Stated before inferred, then boundary, document date, year, place in the text.
type Rank = (bool, u8, Option<PartialDate>, i32, std::cmp::Reverse<usize>);

/// The headline among open neutrality targets with a year, by the rule of the house; with `before`, among those stated earlier only.
/// The flag says that it counts by inference.
fn headline(items: &[Item], boundary: Boundary, before: Option<PartialDate>) -> Option<(usize, bool)> {
    let mut best: Option<(Rank, usize, bool)> = None;
    for (i, item) in items.iter().enumerate() {
        let c = &item.commitment;
        let Some(year) = c.year else { continue };
        let Some(inferred) = admitted(boundary, c, item.level) else { continue };
        let in_time = before.is_none_or(|b| item.stated.is_some_and(|s| s < b));
        if item.role != Role::Other || !item.own || c.kind.family() != Family::Neutrality || !in_time {
            continue;
        }
        let key = (!inferred, headline_rank(c, item.level), item.stated, year, std::cmp::Reverse(i));
        if best.as_ref().is_none_or(|(k, ..)| key > *k) {
            best = Some((key, i, inferred));
        }
    }
    best.map(|(_, i, inferred)| (i, inferred))
}

/// The older year of a moved headline: of the newest target that it replaced, else by its own words.
fn was(items: &[Item], index: usize) -> Option<i32> {
    let head = &items[index];
    let year = head.commitment.year;
    let older = |i: &&Item| {
        i.role == Role::Replaced && i.commitment.kind.family() == Family::Neutrality && i.commitment.year != year && gives_way(head, i)
    };
    let by_document = items.iter().filter(older).max_by_key(|i| i.stated).and_then(|i| i.commitment.year);
    by_document.or(head.commitment.supersedes_year).filter(|y| Some(*y) != year)
}

/// A percentage of the company's own emissions, earlier than the headline and of the same boundary.
fn is_step(item: &Item, head: &Item) -> bool {
    let (c, h) = (&item.commitment, &head.commitment);
    c.kind.family() == Family::Reduction
        && c.percent.is_some()
        && item.own
        && item.level != Level::Part
        && c.subject.is_none()
        && matches!((c.year, h.year), (Some(step), Some(end)) if step < end)
        && same_boundary(c, item.level, h, head.level)
}
