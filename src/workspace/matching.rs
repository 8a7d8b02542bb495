//! Which company of the documents an entry of a list is: by a person's word, by identifier, by name whatever the legal form, by alias.
//!
//! In: the decisions. Out: a [`Match`] for each entry, and the [`Profile`] of each company. Never guesses: what two companies fit is none.

use std::collections::{BTreeMap, BTreeSet};

use super::corrections::Given;
use super::listed::{Listed, ProfileField};
use super::model::Decisions;
use super::names::company_key;

/// How an entry found its company.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MatchedBy {
    /// It did not.
    #[default]
    Nothing,
    /// A person said so.
    Hand,
    /// Documents of the company name its LEI, ISIN or ticker.
    Identifier,
    /// The names are the same but for the legal form.
    Name,
    /// The company is also called so.
    Alias,
}

impl MatchedBy {
    /// In words, as in "matched by name".
    pub fn label(self) -> &'static str {
        match self {
            Self::Nothing => "not matched",
            Self::Hand => "matched by hand",
            Self::Identifier => "matched by identifier",
            Self::Name => "matched by name",
            Self::Alias => "matched by another name",
        }
    }
}

/// Where an entry of a list leads.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Match {
    /// The company, by name.
    pub company: Option<String>,
    /// How it was found.
    pub by: MatchedBy,
    /// A company whose name continues that of the entry or is continued by it; only where there is no other.
    pub likely: Option<String>,
}

/// What is known of a company beside its documents: all entries that are the company, together.
pub type Profile = Listed;

impl Decisions {
    /// For each entry of the lists its company.
    pub fn matches(&self) -> Vec<Match> {
        if self.listed.is_empty() {
            return Vec::new();
        }
        let known = Known::of(self);
        self.listed.iter().map(|entry| known.find(self, entry)).collect()
    }

    /// For each company of the documents that is on a list, what is known of it.
    pub fn profiles(&self) -> BTreeMap<String, Profile> {
        let mut profiles: BTreeMap<String, Profile> = BTreeMap::new();
        for (entry, found) in self.listed.iter().zip(self.matches()) {
            let Some(company) = found.company else { continue };
            match profiles.get_mut(&company) {
                Some(profile) => profile.complete(entry),
                None => drop(profiles.insert(company, entry.clone())),
            }
        }
        profiles
    }
}

/// Companies by what they can be found by.
struct Known<'a> {
    by_identifier: BTreeMap<&'a str, BTreeSet<&'a str>>,
    by_name: BTreeMap<String, BTreeSet<&'a str>>,
    by_alias: BTreeMap<String, BTreeSet<&'a str>>,
}

impl<'a> Known<'a> {
    fn of(decisions: &'a Decisions) -> Self {
        let mut known = Self { by_identifier: BTreeMap::new(), by_name: BTreeMap::new(), by_alias: BTreeMap::new() };
        for member in &decisions.members {
            let Some(company) = member.company.as_deref() else { continue };
            for identifier in &member.identifiers {
                known.by_identifier.entry(identifier).or_default().insert(company);
            }
        }
        for company in &decisions.companies {
            known.by_name.entry(company_key(&company.name)).or_default().insert(&company.name);
            for alias in &company.aliases {
                known.by_alias.entry(company_key(alias)).or_default().insert(&company.name);
            }
        }
        for merge in &decisions.merges {
            if let Some(company) = decisions.companies.iter().find(|c| c.name == merge.into) {
                known.by_alias.entry(company_key(&merge.company.name)).or_default().insert(&company.name);
            }
        }
        known
    }

    fn find(&self, decisions: &Decisions, entry: &Listed) -> Match {
        let found = |company: &str, by| Match { company: Some(company.to_owned()), by, likely: None };
        match &entry.company {
            Given::Nothing => return Match { by: MatchedBy::Hand, ..Match::default() },
            Given::Value(name) => {
                let name = decisions.resolved(name);
                if decisions.companies.iter().any(|c| c.name == name) {
                    return found(name, MatchedBy::Hand);
                }
            }
            Given::Found => {}
        }
        let identified = [("lei", ProfileField::Lei), ("isin", ProfileField::Isin), ("ticker", ProfileField::Ticker)];
        let key = company_key(&entry.name);
        let by_name = only(self.by_name.get(&key));
        for (prefix, field) in identified {
            let code = entry.field(field);
            let company = only(self.by_identifier.get(format!("{prefix}:{code}").as_str())).filter(|_| !code.is_empty());
            // A ticker stands on many exchanges: a name that fits goes before it.
            if let Some(company) = company.filter(|c| field != ProfileField::Ticker || by_name.is_none_or(|n| n == *c)) {
                return found(company, MatchedBy::Identifier);
            }
        }
        if let Some(company) = by_name {
            return found(company, MatchedBy::Name);
        }
        if !self.by_name.contains_key(&key)
            && let Some(company) = only(self.by_alias.get(&key))
        {
            return found(company, MatchedBy::Alias);
        }
        Match { likely: self.likely(&key), ..Match::default() }
    }

    /// The one company whose name continues this one, or that this one continues.
    fn likely(&self, key: &str) -> Option<String> {
        let longer = self.by_name.range(format!("{key} ")..).take_while(|(k, _)| k.starts_with(&format!("{key} ")));
        let shorter = key.match_indices(' ').filter_map(|(at, _)| self.by_name.get_key_value(&key[..at]));
        let fits: BTreeSet<&str> = longer.chain(shorter).flat_map(|(_, names)| names.iter().copied()).collect();
        only(Some(&fits)).filter(|_| !key.is_empty()).map(str::to_owned)
    }
}

/// The one of a set.
fn only<'a>(set: Option<&BTreeSet<&'a str>>) -> Option<&'a str> {
    let set = set.filter(|s| s.len() == 1)?;
    set.first().copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::Member;

    fn with(companies: &[(&str, &[&str], &[&str])]) -> Decisions {
        let mut d = Decisions::default();
        for (n, (name, aliases, identifiers)) in companies.iter().enumerate() {
            let aliases: Vec<String> = aliases.iter().map(|a| (*a).to_owned()).collect();
            let company = d.join_company(name, &aliases);
            let identifiers = identifiers.iter().map(|i| (*i).to_owned()).collect();
            d.members.push(Member { hash: format!("h{n}"), company, identifiers, ..Member::default() });
        }
        d
    }

    fn entry(name: &str) -> Listed {
        Listed { name: name.into(), ..Listed::default() }
    }

    #[test]
    fn entries_find_their_company_and_nothing_else() {
        let mut d = with(&[
            ("Halden Cement plc", &["HCP"], &[]),
            ("Norvik Shipping ASA", &[], &["lei:L1", "ticker:NVK"]),
            ("Northwind Energy", &["Northwind"], &[]),
            ("Northwind Logistics", &["Northwind"], &[]),
        ]);
        d.listed = vec![
            entry("HALDEN CEMENT PLC."),
            entry("HCP"),
            Listed { lei: "L1".into(), ..entry("NVK Holding") },
            Listed { ticker: "NVK".into(), ..entry("Halden Cement") },
            entry("Northwind"),
            entry("Norvik"),
            Listed { company: Given::Nothing, ..entry("Halden Cement SE") },
            Listed { company: Given::Value("Norvik Shipping ASA".into()), ..entry("Halden") },
        ];
        let matches = d.matches();
        let told: Vec<(Option<&str>, MatchedBy)> = matches.iter().map(|m| (m.company.as_deref(), m.by)).collect();
        let (halden, norvik) = (Some("Halden Cement plc"), Some("Norvik Shipping ASA"));
        assert_eq!(
            told,
            [
                (halden, MatchedBy::Name),
                (halden, MatchedBy::Alias),
                (norvik, MatchedBy::Identifier),
                (halden, MatchedBy::Name),
                (None, MatchedBy::Nothing),
                (None, MatchedBy::Nothing),
                (None, MatchedBy::Hand),
                (norvik, MatchedBy::Hand),
            ]
        );
        assert_eq!(matches[5].likely.as_deref(), norvik, "the longer name is only offered");
    }

    #[test]
    fn a_merged_company_keeps_its_entries() {
        let mut d = with(&[("Halden Cement plc", &[], &[]), ("Halden Kalk AG", &[], &[])]);
        d.listed =
            vec![Listed { sector: "Materials".into(), ..entry("Halden Kalk") }, Listed { country: "NO".into(), ..entry("Halden Cement") }];
        d.merge(&["Halden Kalk AG".into()], "Halden Cement plc", "AB", crate::calendar::PartialDate::year_only(2026));
        let profile = &d.profiles()["Halden Cement plc"];
        assert_eq!((profile.sector.as_str(), profile.country.as_str()), ("Materials", "NO"));
    }
}
