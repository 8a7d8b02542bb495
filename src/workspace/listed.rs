//! Companies that are on a person's lists (holdings, peers): identifiers, sector, country, and groups with weights, also of companies that
//! no document is of.
//!
//! In: rows of a list, or what a person types. Out: [`Decisions::listed`]. Which company of the documents an entry is, [`super::matching`] tells.

use std::collections::{BTreeSet, HashMap};

use super::corrections::Given;
use super::identifiers::{self, IdentifierError};
use super::model::Decisions;
use super::names::company_key;

/// One company of a person's lists. Empty text is "not known".
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Listed {
    /// The name in the list; no two entries share its key.
    pub name: String,
    /// ISIN, checked.
    pub isin: String,
    /// LEI, checked.
    pub lei: String,
    /// Ticker without exchange.
    pub ticker: String,
    /// Sector, in the list's words.
    pub sector: String,
    /// Country, in the list's words.
    pub country: String,
    /// Portfolios, indices, peers it belongs to.
    pub groups: Vec<Membership>,
    /// The company of the documents that it is, where a person said so; [`Given::Nothing`] where a person said that it is none of them.
    pub company: Given<String>,
}

/// A company's part in a group.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Membership {
    /// Name of the group.
    pub group: String,
    /// Share of the group, in percent.
    pub weight: Option<f64>,
}

/// A field of a listed company.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProfileField {
    /// ISIN.
    Isin,
    /// LEI.
    Lei,
    /// Ticker.
    Ticker,
    /// Sector.
    Sector,
    /// Country.
    Country,
}

impl ProfileField {
    /// All in their order on screen.
    pub const ALL: [ProfileField; 5] = [Self::Isin, Self::Lei, Self::Ticker, Self::Sector, Self::Country];

    /// The name on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Isin => "ISIN",
            Self::Lei => "LEI",
            Self::Ticker => "Ticker",
            Self::Sector => "Sector",
            Self::Country => "Country",
        }
    }

    /// The name within a sentence.
    pub(super) fn in_sentence(self) -> &'static str {
        match self {
            Self::Isin => "ISIN",
            Self::Lei => "LEI",
            Self::Ticker => "ticker",
            Self::Sector => "sector",
            Self::Country => "country",
        }
    }

    /// The value in its usual form.
    ///
    /// # Errors
    /// A sentence what is wrong with an identifier.
    pub fn canonical(self, words: &str) -> Result<String, IdentifierError> {
        match self {
            Self::Isin => identifiers::isin(words),
            Self::Lei => identifiers::lei(words),
            Self::Ticker => Ok(identifiers::ticker(words)),
            Self::Sector | Self::Country => Ok(words.split_whitespace().collect::<Vec<_>>().join(" ")),
        }
    }
}

/// A change of what is known of a company beside its documents.
#[derive(Debug, Clone, PartialEq)]
pub enum ProfileChange {
    /// Sets a field to its usual form; empty words take the value away.
    Set(ProfileField, String),
    /// Puts it into a group, or changes its weight there (in percent).
    Join(String, Option<f64>),
    /// Takes it out of a group.
    Leave(String),
    /// Says which company of the documents an entry is.
    File(Given<String>),
}

impl Listed {
    /// The value of a field.
    pub fn field(&self, field: ProfileField) -> &str {
        match field {
            ProfileField::Isin => &self.isin,
            ProfileField::Lei => &self.lei,
            ProfileField::Ticker => &self.ticker,
            ProfileField::Sector => &self.sector,
            ProfileField::Country => &self.country,
        }
    }

    /// Sets a field to its usual form, unchecked.
    pub fn set(&mut self, field: ProfileField, value: String) {
        *self.field_mut(field) = value;
    }

    fn field_mut(&mut self, field: ProfileField) -> &mut String {
        match field {
            ProfileField::Isin => &mut self.isin,
            ProfileField::Lei => &mut self.lei,
            ProfileField::Ticker => &mut self.ticker,
            ProfileField::Sector => &mut self.sector,
            ProfileField::Country => &mut self.country,
        }
    }

    /// Whether it is in a group.
    pub fn is_in(&self, group: &str) -> bool {
        self.groups.iter().any(|m| m.group == group)
    }

    /// Takes over what another entry knows and this one does not; groups of both.
    pub(super) fn complete(&mut self, other: &Listed) {
        for field in ProfileField::ALL {
            if self.field(field).is_empty() {
                other.field(field).clone_into(self.field_mut(field));
            }
        }
        for membership in &other.groups {
            if !self.is_in(&membership.group) {
                self.groups.push(membership.clone());
            }
        }
    }

    /// Takes over what a list says; what it does not say stays.
    fn renew(&mut self, row: &Listed) {
        for field in ProfileField::ALL {
            if !row.field(field).is_empty() {
                row.field(field).clone_into(self.field_mut(field));
            }
        }
        for new in &row.groups {
            match self.groups.iter_mut().find(|m| m.group == new.group) {
                // Two share classes of one company stand in one list: their weights add up.
                Some(known) => known.weight = known.weight.into_iter().chain(new.weight).reduce(|a, b| a + b),
                None => self.groups.push(new.clone()),
            }
        }
    }

    fn change(&mut self, change: &ProfileChange) {
        match change {
            ProfileChange::Set(field, value) => value.clone_into(self.field_mut(*field)),
            ProfileChange::Join(group, weight) => match self.groups.iter_mut().find(|m| m.group == *group) {
                Some(known) => known.weight = *weight,
                None => self.groups.push(Membership { group: group.clone(), weight: *weight }),
            },
            ProfileChange::Leave(group) => self.groups.retain(|m| m.group != *group),
            ProfileChange::File(company) => self.company = company.clone(),
        }
    }
}

/// Entries by what tells them from others.
#[derive(Default)]
struct Index {
    by_code: HashMap<String, usize>,
    by_name: HashMap<String, usize>,
}

impl Index {
    fn of(listed: &[Listed]) -> Self {
        let mut index = Self::default();
        for (at, entry) in listed.iter().enumerate() {
            index.enter(at, entry);
        }
        index
    }

    fn enter(&mut self, at: usize, entry: &Listed) {
        for code in [&entry.lei, &entry.isin].into_iter().filter(|c| !c.is_empty()) {
            self.by_code.entry(code.clone()).or_insert(at);
        }
        self.by_name.entry(company_key(&entry.name)).or_insert(at);
    }

    /// The entry that a row of a list is: by LEI or ISIN, else by name where their LEIs don't say otherwise.
    fn find(&self, listed: &[Listed], row: &Listed) -> Option<usize> {
        let coded = [&row.lei, &row.isin].into_iter().find_map(|code| self.by_code.get(code).filter(|_| !code.is_empty()));
        let apart = |at: &&usize| !row.lei.is_empty() && !listed[**at].lei.is_empty() && listed[**at].lei != row.lei;
        coded.or_else(|| self.by_name.get(&company_key(&row.name)).filter(|at| !apart(at))).copied()
    }
}

impl Decisions {
    /// Takes a list in: its groups are as the list has them afterwards, its companies keep what else is known of them.
    pub(super) fn take_list(&mut self, rows: &[Listed]) {
        let groups: BTreeSet<&String> = rows.iter().flat_map(|r| r.groups.iter().map(|m| &m.group)).collect();
        let mut left = Vec::new();
        for (at, entry) in self.listed.iter_mut().enumerate() {
            let before = entry.groups.len();
            entry.groups.retain(|m| !groups.contains(&m.group));
            if before > 0 && entry.groups.is_empty() {
                left.push(at);
            }
        }
        let mut index = Index::of(&self.listed);
        for row in rows.iter().filter(|r| !company_key(&r.name).is_empty()) {
            let at = index.find(&self.listed, row).unwrap_or(self.listed.len());
            match self.listed.get_mut(at) {
                Some(entry) => entry.renew(row),
                None => self.listed.push(row.clone()),
            }
            index.enter(at, &self.listed[at]);
        }
        // Who was only on the list and is no more, goes; who has documents keeps sector and identifiers.
        let matches = self.matches();
        let gone = |at: usize, e: &Listed| left.contains(&at) && e.groups.is_empty() && matches[at].company.is_none();
        let mut at = 0;
        self.listed.retain(|e| {
            at += 1;
            !gone(at - 1, e)
        });
    }

    /// Takes a group away; companies without documents that were in no other go with it.
    pub(super) fn drop_group(&mut self, group: &str) {
        let matches = self.matches();
        let mut at = 0;
        self.listed.retain_mut(|entry| {
            let was = entry.is_in(group);
            entry.groups.retain(|m| m.group != group);
            at += 1;
            !(was && entry.groups.is_empty() && matches[at - 1].company.is_none())
        });
    }

    /// Changes what is known of a company of the documents or of an entry, by name; a company that is on no list gets an entry.
    pub(super) fn change_profile(&mut self, name: &str, change: &ProfileChange) {
        let matches = self.matches();
        let of_company: Vec<usize> = (0..matches.len()).filter(|at| matches[*at].company.as_deref() == Some(name)).collect();
        let entry = self.listed.iter().position(|e| e.name == name);
        let cleared = matches!(change, ProfileChange::Set(_, value) if value.is_empty()) || matches!(change, ProfileChange::Leave(_));
        match (of_company.as_slice(), entry) {
            // What several entries say is taken away from all.
            (all @ [_, ..], _) if cleared => all.iter().for_each(|at| self.listed[*at].change(change)),
            ([first, ..], _) => self.listed[*first].change(change),
            ([], Some(at)) => self.listed[at].change(change),
            ([], None) => {
                let mut entry = Listed { name: name.to_owned(), ..Listed::default() };
                // Matching by name could lead elsewhere where two companies go by it.
                if self.companies.iter().any(|c| c.name == name) {
                    entry.company = Given::Value(name.to_owned());
                }
                entry.change(change);
                self.listed.push(entry);
            }
        }
        let says = |e: &Listed| !e.groups.is_empty() || ProfileField::ALL.iter().any(|f| !e.field(*f).is_empty());
        self.listed.retain(|e| says(e) || e.company == Given::Nothing);
    }

    /// Names of the groups, in the order of the alphabet.
    pub fn groups(&self) -> Vec<String> {
        let all: BTreeSet<&String> = self.listed.iter().flat_map(|e| e.groups.iter().map(|m| &m.group)).collect();
        all.into_iter().cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::Member;

    fn row(name: &str, lei: &str, weight: f64) -> Listed {
        let groups = vec![Membership { group: "Core".into(), weight: Some(weight) }];
        Listed { name: name.into(), lei: lei.into(), groups, ..Listed::default() }
    }

    fn with(names: &[&str]) -> Decisions {
        let mut d = Decisions::default();
        for (n, name) in names.iter().enumerate() {
            let company = d.join_company(name, &[]);
            d.members.push(Member { hash: format!("h{n}"), company, ..Member::default() });
        }
        d
    }

    #[test]
    fn a_list_read_again_changes_its_group_and_keeps_the_rest() {
        let mut d = with(&["Halden Cement plc"]);
        d.take_list(&[row("Halden Cement", "", 2.0), row("Norvik ASA", "L1", 1.0), row("Norvik ASA B", "L1", 0.5)]);
        assert_eq!(d.listed.len(), 2, "one identifier, one company");
        assert_eq!(d.listed[1].groups[0].weight, Some(1.5));
        d.change_profile("Halden Cement plc", &ProfileChange::Set(ProfileField::Sector, "Materials".into()));
        d.change_profile("Halden Cement plc", &ProfileChange::Join("Peers".into(), None));
        d.take_list(&[row("Orsana", "", 3.0)]);
        let names: Vec<&str> = d.listed.iter().map(|e| e.name.as_str()).collect();
        assert_eq!(names, ["Halden Cement", "Orsana"], "Norvik left the list and has no document");
        assert_eq!((d.listed[0].sector.as_str(), d.groups()), ("Materials", vec!["Core".to_owned(), "Peers".to_owned()]));
        d.drop_group("Core");
        assert_eq!(d.listed.len(), 1);
    }

    #[test]
    fn a_company_of_no_list_gets_an_entry_and_loses_it_when_all_is_cleared() {
        let mut d = with(&["Halden Cement plc"]);
        d.change_profile("Halden Cement plc", &ProfileChange::Set(ProfileField::Ticker, "HAL".into()));
        assert_eq!(d.listed[0].company, Given::Value("Halden Cement plc".into()));
        d.change_profile("Halden Cement plc", &ProfileChange::Set(ProfileField::Ticker, String::new()));
        assert!(d.listed.is_empty());
    }
}
