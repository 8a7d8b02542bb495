//! A part of the companies: a group, a sector, a country; and the board that holds these alone.
//!
//! In: a board. Out: a board whose counts and guard are those of the companies that are left. Must not know what shows it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::guard;
use super::model::{Board, CompanyRow};

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
    pub fn holds(&self, profile: &crate::workspace::Profile) -> bool {
        match self {
            Self::Group(name) => profile.is_in(name),
            Self::Sector(name) => profile.sector == *name,
            Self::Country(name) => profile.country == *name,
        }
    }
}

/// How companies are put into groups on a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Grouping {
    /// By the decade of the headline year.
    #[default]
    Decade,
    /// One list.
    None,
    /// By sector.
    Sector,
    /// By country.
    Country,
    /// By group; a company of several stands in the first.
    Group,
}

impl Grouping {
    /// All in the order in which they are offered.
    pub const ALL: [Grouping; 5] = [Self::Decade, Self::Sector, Self::Country, Self::Group, Self::None];

    /// The words of the switch.
    pub fn label(self) -> &'static str {
        match self {
            Self::Decade => "By target decade",
            Self::None => "Not grouped",
            Self::Sector => "By sector",
            Self::Country => "By country",
            Self::Group => "By group",
        }
    }

    /// The stable name in sessions; empty for the usual one.
    pub fn code(self) -> &'static str {
        match self {
            Self::Decade => "",
            Self::None => "none",
            Self::Sector => "sector",
            Self::Country => "country",
            Self::Group => "group",
        }
    }

    /// The grouping of a stable name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|g| g.code() == code)
    }

    /// The name of the group that a company stands in; empty where that is not known.
    pub fn of(self, row: &CompanyRow) -> &str {
        match self {
            Self::Decade | Self::None => "",
            Self::Sector => &row.profile.sector,
            Self::Country => &row.profile.country,
            Self::Group => row.profile.groups.first().map_or("", |m| &m.group),
        }
    }
}

impl Board {
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
            companies,
        }
    }
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
        assert!(Grouping::ALL.into_iter().all(|g| Grouping::from_code(g.code()) == Some(g)));
    }
}
