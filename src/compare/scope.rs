//! A part of the companies: a group, a sector, a country; and the board that holds these alone.
//!
//! In: a board. Out: a board whose counts and guard are those of the companies that are left. Must not know what shows it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::guard;
use super::model::{Board, CompanyRow};
use super::sieve::ItemFilter;
use super::words::count_text;
use crate::workspace::Profile;

/// What companies are narrowed to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CompanyScope {
    /// A group: a portfolio, an index, peers.
    Group(String),
    /// A sector.
    Sector(String),
    /// A country.
    Country(String),
}

impl CompanyScope {
    /// The words of a chip: "Core equity", "Sector: Materials".
    pub fn label(&self) -> String {
        match self {
            Self::Group(name) => name.clone(),
            Self::Sector(name) => format!("Sector: {name}"),
            Self::Country(name) => format!("Country: {name}"),
        }
    }

    /// The stable name in sessions.
    pub fn code(&self) -> String {
        match self {
            Self::Group(name) => format!("group:{name}"),
            Self::Sector(name) => format!("sector:{name}"),
            Self::Country(name) => format!("country:{name}"),
        }
    }

    /// The scope of a stable name.
    pub fn from_code(code: &str) -> Option<Self> {
        let (kind, name) = code.split_once(':').filter(|(_, name)| !name.is_empty())?;
        match kind {
            "group" => Some(Self::Group(name.to_owned())),
            "sector" => Some(Self::Sector(name.to_owned())),
            "country" => Some(Self::Country(name.to_owned())),
            _ => None,
        }
    }

    /// Whether what is known of a company puts it inside.
    pub fn holds(&self, profile: &Profile) -> bool {
        match self {
            Self::Group(name) => profile.is_in(name),
            Self::Sector(name) => profile.sector == *name,
            Self::Country(name) => profile.country == *name,
        }
    }
}

/// Whether one of each sort that is named holds a company: of two sectors one is enough, of a sector and a country both are needed.
fn inside(scopes: &[CompanyScope], profile: &Profile) -> bool {
    let same = |a: &CompanyScope, b: &CompanyScope| std::mem::discriminant(a) == std::mem::discriminant(b);
    scopes.iter().all(|scope| scopes.iter().any(|other| same(scope, other) && other.holds(profile)))
}

impl Board {
    /// The board of what companies are narrowed to.
    #[must_use]
    pub fn scoped(&self, scopes: &[CompanyScope]) -> Board {
        if scopes.is_empty() {
            return self.clone();
        }
        let mut part = self.narrowed(|row| inside(scopes, &row.profile));
        part.filters.extend(scopes.iter().map(CompanyScope::label));
        part
    }

    /// The board of the charts: what companies are narrowed to, without those that a person left out of the charts, with the commitments of
    /// a filter alone.
    #[must_use]
    pub fn charted(&self, scopes: &[CompanyScope], filter: &ItemFilter) -> Board {
        let hidden = self.companies.iter().filter(|c| c.hidden).count();
        let part = if hidden == 0 { self.scoped(scopes) } else { self.narrowed(|row| !row.hidden).scoped(scopes) };
        let mut part = part;
        if hidden > 0 {
            part.filters.push(format!("{} left out", count_text(hidden, "company", "companies")));
        }
        part.sifted(filter)
    }

    /// The board of the companies that are inside; of documents without a company and statements of others only what belongs to them.
    #[must_use]
    pub fn narrowed(&self, keep: impl Fn(&CompanyRow) -> bool) -> Board {
        let companies: Vec<Arc<CompanyRow>> = self.companies.iter().filter(|row| keep(row)).cloned().collect();
        let documents: BTreeSet<&str> = companies.iter().flat_map(|c| c.documents.iter().map(|d| d.hash.as_str())).collect();
        Board {
            as_of: self.as_of,
            boundary: self.boundary,
            mentioned: Vec::new(),
            loose: Vec::new(),
            not_counted: self.not_counted.iter().filter(|(hash, _)| documents.contains(&**hash)).cloned().collect(),
            documents: documents.len(),
            found: companies.iter().map(|c| c.items.len() + c.rejected_items.len()).sum(),
            counted: companies.iter().map(|c| c.items.len()).sum(),
            unchecked: companies.iter().map(|c| c.unchecked).sum(),
            guard: guard::guard(companies.iter().map(|c| &**c)),
            filters: self.filters.clone(),
            tiles: shown(&self.tiles, &companies),
            companies,
        }
    }
}

/// The part of a key to the tiles that companies need.
fn shown(tiles: &[(String, usize)], companies: &[Arc<CompanyRow>]) -> Vec<(String, usize)> {
    tiles.iter().filter(|(_, number)| companies.iter().any(|c| c.order == *number)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back_to_what_they_name() {
        for scope in [CompanyScope::Group("A: b".into()), CompanyScope::Sector("Materials".into()), CompanyScope::Country("NO".into())] {
            assert_eq!(CompanyScope::from_code(&scope.code()), Some(scope));
        }
        assert_eq!(CompanyScope::from_code("sector:"), None);
    }

    #[test]
    fn one_of_each_sort_is_enough() {
        let row = Profile { sector: "Rail".into(), country: "NO".into(), ..Profile::default() };
        let (rail, glass) = (CompanyScope::Sector("Rail".into()), CompanyScope::Sector("Glass".into()));
        let (norway, chile) = (CompanyScope::Country("NO".into()), CompanyScope::Country("CL".into()));
        assert!(inside(&[], &row) && inside(&[glass.clone(), rail.clone()], &row) && inside(&[rail.clone(), norway], &row));
        assert!(!inside(&[glass], &row) && !inside(&[rail, chile], &row));
    }
}
