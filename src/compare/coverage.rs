//! What is missing for each company of a person's lists: a document, a target, a check, a newer document.
//!
//! In: a board and the decisions. Out: [`Coverage`]: entries with their gaps, and the sentence that counts them.

use std::collections::BTreeMap;

use super::model::{Board, CompanyRow};
use super::scope::CompanyScope;
use super::words::count_text;
use crate::workspace::{Decisions, Listed, MatchedBy};

/// What is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gap {
    /// No document of the company.
    NoDocument,
    /// Documents, and no headline target under the board's boundary.
    NoTarget,
    /// Commitments that nobody has checked.
    Unchecked,
    /// The newest document is older than 24 months.
    Stale,
}

impl Gap {
    /// All, the worst first.
    pub const ALL: [Gap; 4] = [Self::NoDocument, Self::NoTarget, Self::Unchecked, Self::Stale];

    /// In a word or two.
    pub fn label(self) -> &'static str {
        match self {
            Self::NoDocument => "no document",
            Self::NoTarget => "no target",
            Self::Unchecked => "not checked",
            Self::Stale => "stale",
        }
    }
}

/// One company of the lists.
#[derive(Debug, Clone, PartialEq)]
pub struct Covered {
    /// Its entry.
    pub entry: Listed,
    /// The company of the documents, by name.
    pub company: Option<String>,
    /// How it was found.
    pub by: MatchedBy,
    /// A company that it may be.
    pub likely: Option<String>,
    /// What is missing, the worst first.
    pub gaps: Vec<Gap>,
}

impl Covered {
    /// Whether something of this kind is missing.
    pub fn lacks(&self, gap: Gap) -> bool {
        self.gaps.contains(&gap)
    }
}

/// The lists against what is there.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Coverage {
    /// Entries by name.
    pub entries: Vec<Covered>,
}

/// The coverage of the lists.
pub fn coverage(board: &Board, decisions: &Decisions) -> Coverage {
    let rows: BTreeMap<&str, &CompanyRow> = board.companies.iter().map(|c| (c.name.as_str(), &**c)).collect();
    let mut entries: Vec<Covered> = decisions
        .listed
        .iter()
        .zip(decisions.matches())
        .map(|(entry, found)| {
            let row = found.company.as_deref().and_then(|name| rows.get(name).copied());
            Covered { entry: entry.clone(), gaps: gaps(row), company: found.company, by: found.by, likely: found.likely }
        })
        .collect();
    entries.sort_by_cached_key(|c| (c.entry.name.to_lowercase(), c.entry.name.clone()));
    Coverage { entries }
}

fn gaps(row: Option<&CompanyRow>) -> Vec<Gap> {
    let Some(row) = row.filter(|r| !r.documents.is_empty()) else { return vec![Gap::NoDocument] };
    let lacks = |gap: &Gap| match gap {
        Gap::NoDocument => false,
        Gap::NoTarget => row.headline.is_none(),
        Gap::Unchecked => row.unchecked > 0,
        Gap::Stale => row.stale,
    };
    Gap::ALL.into_iter().filter(lacks).collect()
}

impl Coverage {
    /// The entries inside of a scope; all where there is none.
    pub fn within<'a>(&'a self, scope: Option<&'a CompanyScope>) -> impl Iterator<Item = &'a Covered> + Clone {
        self.entries.iter().filter(move |c| scope.is_none_or(|s| s.holds(&c.entry)))
    }

    /// The entry of a name.
    pub fn entry(&self, name: &str) -> Option<&Covered> {
        self.entries.iter().find(|c| c.entry.name == name)
    }

    /// "37 of 40 holdings have a document; 5 no target".
    pub fn sentence(&self, scope: Option<&CompanyScope>) -> String {
        let all = self.within(scope).count();
        let lacking = |gap: Gap| self.within(scope).filter(|c| c.lacks(gap)).count();
        let have = all - lacking(Gap::NoDocument);
        let holdings = count_text(all, "holding", "holdings");
        let verb = if all == 1 { "has" } else { "have" };
        let rest: Vec<String> =
            Gap::ALL[1..].iter().filter_map(|gap| Some(lacking(*gap)).filter(|n| *n > 0).map(|n| format!("{n} {}", gap.label()))).collect();
        let head = format!("{have} of {holdings} {verb} a document");
        if rest.is_empty() { head } else { format!("{head}; {}", rest.join(", ")) }
    }

    /// The scopes of all entries, each with its number of entries: also those of companies without documents.
    pub fn scopes(&self) -> Vec<(CompanyScope, usize)> {
        let mut counts: BTreeMap<CompanyScope, usize> = BTreeMap::new();
        for entry in self.entries.iter().map(|c| &c.entry) {
            let groups = entry.groups.iter().map(|m| CompanyScope::Group(m.group.clone()));
            let sector = Some(CompanyScope::Sector(entry.sector.clone())).filter(|_| !entry.sector.is_empty());
            let country = Some(CompanyScope::Country(entry.country.clone())).filter(|_| !entry.country.is_empty());
            groups.chain(sector).chain(country).for_each(|scope| *counts.entry(scope).or_default() += 1);
        }
        counts.into_iter().collect()
    }
}
