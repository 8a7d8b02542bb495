//! What the colours of the tiles stand for: a company each, or its group, sector or country.
//!
//! In: numbers and profiles of the companies. Out: the number that gives each tile its colour, and a key to the numbers. Names take numbers
//! in their order, so that the same companies always look the same.

use std::collections::BTreeMap;

use crate::workspace::Profile;

/// The number of a tile without colour: nothing is known by which it could have one.
pub const NO_TILE: usize = usize::MAX;

/// What the colours of the tiles stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Tiles {
    /// A company each.
    #[default]
    Companies,
    /// The first of its groups.
    Groups,
    /// Its sector.
    Sectors,
    /// Its country.
    Countries,
}

impl Tiles {
    /// All, the usual one first.
    pub const ALL: [Self; 4] = [Self::Companies, Self::Groups, Self::Sectors, Self::Countries];

    /// The words of the choice.
    pub fn label(self) -> &'static str {
        match self {
            Self::Companies => "A colour a company",
            Self::Groups => "By group",
            Self::Sectors => "By sector",
            Self::Countries => "By country",
        }
    }

    /// The stable name in sessions and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Companies => "company",
            Self::Groups => "group",
            Self::Sectors => "sector",
            Self::Countries => "country",
        }
    }

    /// The one of a stable name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|t| t.code() == code)
    }

    /// The name under which a company has its colour; `None` where it has its own, or none.
    fn name(self, profile: &Profile) -> Option<&str> {
        let name = match self {
            Self::Companies => "",
            Self::Groups => profile.groups.iter().map(|m| m.group.as_str()).min().unwrap_or_default(),
            Self::Sectors => &profile.sector,
            Self::Countries => &profile.country,
        };
        Some(name).filter(|n| !n.is_empty())
    }
}

/// The numbers of names, in their order.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    by: Tiles,
    names: BTreeMap<String, usize>,
}

impl Numbers {
    /// Numbers for companies of these profiles.
    pub(super) fn new<'a>(by: Tiles, profiles: impl Iterator<Item = &'a Profile>) -> Self {
        let mut names: BTreeMap<String, usize> = profiles.filter_map(|p| by.name(p)).map(|n| (n.to_owned(), 0)).collect();
        names.values_mut().enumerate().for_each(|(at, number)| *number = at);
        Self { by, names }
    }

    /// The number of a company with this number of its own and this profile.
    pub(super) fn of(&self, own: usize, profile: &Profile) -> usize {
        match self.by {
            Tiles::Companies => own,
            by => by.name(profile).and_then(|name| self.names.get(name)).copied().unwrap_or(NO_TILE),
        }
    }

    /// The key: names with their numbers; empty where every company has its own.
    pub(super) fn key(self) -> Vec<(String, usize)> {
        self.names.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::Membership;

    fn profile(sector: &str, groups: &[&str]) -> Profile {
        let groups = groups.iter().map(|g| Membership { group: (*g).to_owned(), weight: None }).collect();
        Profile { sector: sector.into(), groups, ..Profile::default() }
    }

    #[test]
    fn names_have_numbers_in_their_order_and_nothing_known_has_none() {
        let all = [profile("Rail", &["Peers", "Core"]), profile("Glass", &[]), profile("", &["Peers"])];
        let of = |by: Tiles| {
            let numbers = Numbers::new(by, all.iter());
            let given: Vec<usize> = all.iter().enumerate().map(|(at, p)| numbers.of(at + 10, p)).collect();
            (given, numbers.key().into_iter().map(|(name, _)| name).collect::<Vec<_>>())
        };
        assert_eq!(of(Tiles::Companies), (vec![10, 11, 12], vec![]));
        assert_eq!(of(Tiles::Sectors), (vec![1, 0, NO_TILE], vec!["Glass".to_owned(), "Rail".to_owned()]));
        assert_eq!(of(Tiles::Groups), (vec![0, NO_TILE, 1], vec!["Core".to_owned(), "Peers".to_owned()]));
        assert_eq!(of(Tiles::Countries), (vec![NO_TILE; 3], vec![]));
    }

    #[test]
    fn codes_lead_back() {
        assert!(Tiles::ALL.into_iter().all(|t| Tiles::from_code(t.code()) == Some(t)));
        assert_eq!(Tiles::from_code("colour"), None);
    }
}
