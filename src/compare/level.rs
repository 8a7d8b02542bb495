//! Boundaries: the level of a commitment, which boundary covers which, and what the boundary switch lets through.
//!
//! Pure decisions over a commitment's fields; knows nothing of documents and dates.

use super::model::{Boundary, Level};
use crate::extract::{Bearer, Commitment, Coverage, Family, Scope};

/// The level of a commitment's boundary.
///
/// A site, product, brand, country, supplier or named part is [`Level::Part`]. Scope 3 alone counts as the value chain.
pub fn level_of(c: &Commitment) -> Level {
    let has = |s: Scope| c.scopes.contains(&s);
    let wide = has(Scope::ValueChain) || has(Scope::Scope3);
    let whole = has(Scope::Group) || has(Scope::Portfolio);
    // Operations and products together are more than a product; a site in them stays a site.
    let own = (has(Scope::Operations) || has(Scope::Scope1) || has(Scope::Scope2)) && !has(Scope::Facility);
    let named_part = c.coverage == Coverage::Part || (c.subject.is_some() && !wide && !whole && c.kind.family() == Family::Neutrality);
    if named_part
        || matches!(c.bearer, Bearer::Suppliers | Bearer::Customers | Bearer::ProductOrSite | Bearer::NationOrSector)
            && !wide
            && !whole
            && !own
    {
        return Level::Part;
    }
    match () {
        () if wide => Level::ValueChain,
        () if whole => Level::Whole,
        () if has(Scope::Operations) || has(Scope::Scope1) || has(Scope::Scope2) => Level::Own,
        () if c.scopes.is_empty() => Level::NotStated,
        () => Level::Part,
    }
}

/// Order in which a company's rows become its headline: financed emissions, value chain, whole company, own operations, not stated. Parts never do.
pub(super) fn headline_rank(c: &Commitment, level: Level) -> u8 {
    match level {
        Level::Part => 0,
        Level::NotStated => 1,
        Level::Own => 2,
        Level::Whole if c.scopes.contains(&Scope::Portfolio) => 5,
        Level::Whole => 3,
        Level::ValueChain => 4,
    }
}

/// Whether the text names Scopes 1, 2 and 3, which implies 1 and 2 for neutrality years. "Value chain" in words does not prove own operations.
pub(super) fn implies_own(c: &Commitment) -> bool {
    [Scope::Scope1, Scope::Scope2, Scope::Scope3].iter().all(|s| c.scopes.contains(s))
}

/// Whether a row counts for the switch, and whether only by inference.
pub(super) fn admitted(boundary: Boundary, c: &Commitment, level: Level) -> Option<bool> {
    match boundary {
        Boundary::Widest => (level != Level::Part).then_some(false),
        Boundary::ValueChain => (level == Level::ValueChain).then_some(false),
        Boundary::Own if level == Level::Own => Some(false),
        Boundary::Own => (level == Level::ValueChain && implies_own(c)).then_some(true),
    }
}

/// Whether two rows have the same boundary: the same scopes, or the same level of the whole company.
pub(super) fn same_boundary(a: &Commitment, la: Level, b: &Commitment, lb: Level) -> bool {
    let only3 = |c: &Commitment| c.scopes == [Scope::Scope3];
    a.scopes == b.scopes && same_subject(a, b) || (la == lb && la != Level::Part && only3(a) == only3(b))
}

/// Whether `new` has the same boundary as `old` or one that contains it. A part contains only itself.
pub(super) fn covers(new: &Commitment, ln: Level, old: &Commitment, lo: Level) -> bool {
    if lo == Level::Part {
        let site = !old.scopes.is_empty()
            && old.scopes.iter().all(|s| matches!(s, Scope::Facility | Scope::Operations | Scope::Scope1 | Scope::Scope2));
        let same = new.scopes == old.scopes && same_subject(new, old);
        return same || ln == Level::ValueChain || site && matches!(ln, Level::Own | Level::Whole);
    }
    let contains = match lo {
        Level::NotStated => matches!(ln, Level::Whole | Level::ValueChain),
        Level::Own => {
            matches!(ln, Level::Whole) || ln == Level::ValueChain && (implies_own(new) || new.scopes.contains(&Scope::ValueChain))
        }
        Level::Whole => ln == Level::ValueChain && !old.scopes.contains(&Scope::Portfolio),
        Level::ValueChain | Level::Part => false,
    };
    contains || same_boundary(new, ln, old, lo)
}

/// Whether two rows speak of the same named thing; case does not matter.
pub(super) fn same_subject(a: &Commitment, b: &Commitment) -> bool {
    let key = |c: &Commitment| c.subject.as_deref().map(str::to_lowercase);
    key(a) == key(b)
}
