//! Companies that the analyst put together or named anew, and pairs that look like one.
//!
//! In: names. Out: the registry in [`Decisions::companies`] with members following, and a record in [`Decisions::merges`] that holds for
//! documents that come later. Never merges by itself: likenesses are only suggested.

use std::collections::{BTreeMap, BTreeSet};

use crate::calendar::PartialDate;

use super::listed::ProfileField;
use super::model::{Company, Decisions, Merge};
use super::names::company_key;

/// Two companies that may be one, and why.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Suggestion {
    /// The company that would be joined to the other.
    pub from: String,
    /// The other; the one that came first.
    pub into: String,
    /// One line that says why.
    pub why: String,
}

impl Decisions {
    /// The name that stands for this one since the analyst decided so; the name itself where nothing was decided.
    pub fn resolved<'a>(&'a self, name: &'a str) -> &'a str {
        if self.merges.is_empty() {
            return name;
        }
        let key = company_key(name);
        self.merges.iter().rev().find(|m| company_key(&m.company.name) == key).map_or(name, |m| m.into.as_str())
    }

    /// Whether the analyst chose this name, so that no fuller one takes its place.
    pub(super) fn chosen(&self, name: &str) -> bool {
        self.merges.iter().any(|m| m.into == name)
    }

    /// Merges and renames that ended in this company.
    pub fn merged_into<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Merge> {
        self.merges.iter().filter(move |m| m.into == name)
    }

    /// Lets companies go by another name.
    pub(super) fn merge(&mut self, companies: &[String], into: &str, by: &str, on: PartialDate) {
        let into = into.trim();
        if company_key(into).is_empty() {
            return;
        }
        for name in companies.iter().filter(|n| *n != into) {
            let company = self.put_under(name, into);
            for earlier in self.merges.iter_mut().filter(|m| m.into == *name) {
                into.clone_into(&mut earlier.into);
            }
            self.merges.retain(|m| m.company.name != m.into);
            self.merges.push(Merge { company, into: into.to_owned(), by: by.to_owned(), on: Some(on) });
        }
    }

    /// Moves members and names of one company under a name; gives the company as it was.
    fn put_under(&mut self, name: &str, into: &str) -> Company {
        let at = self.companies.iter().position(|c| c.name == name);
        let old = at.map_or_else(|| Company { name: name.to_owned(), ..Company::default() }, |at| self.companies[at].clone());
        for member in self.members.iter_mut().filter(|m| m.company.as_deref() == Some(name)) {
            member.company = Some(into.to_owned());
        }
        let target = self.companies.iter().position(|c| c.name == into).or_else(|| {
            if let Some(at) = at {
                into.clone_into(&mut self.companies[at].name);
            }
            at
        });
        if let Some(target) = target {
            let company = &mut self.companies[target];
            for alias in std::iter::once(&old.name).chain(&old.aliases) {
                if !company.aliases.contains(alias) {
                    company.aliases.push(alias.clone());
                }
            }
            company.aliases.retain(|a| a != into);
        }
        self.companies.retain(|c| c.name != name);
        old
    }

    /// Takes a company out of the one it was put under; `stated` gives the company that a document names by itself.
    pub(super) fn split(&mut self, name: &str, stated: impl Fn(&str) -> Option<String>) {
        let Some(at) = self.merges.iter().rposition(|m| m.company.name == name) else { return };
        let Merge { company, into, .. } = self.merges.remove(at);
        let names: Vec<&String> = std::iter::once(&company.name).chain(&company.aliases).collect();
        let keys: BTreeSet<String> = names.iter().map(|n| company_key(n)).collect();
        let renamed = !self.merges.iter().any(|m| m.into == into) && self.companies.iter().any(|c| c.name == into);
        let mut moved = 0;
        for member in self.members.iter_mut().filter(|m| m.company.as_deref() == Some(&into)) {
            if !member.corrections.filed && stated(&member.hash).is_some_and(|n| keys.contains(&company_key(&n))) {
                member.company = Some(company.name.clone());
                moved += 1;
            }
        }
        let left = self.members.iter().any(|m| m.company.as_deref() == Some(&into));
        let Some(place) = self.companies.iter().position(|c| c.name == into) else { return };
        if !left && renamed {
            self.companies[place] = company;
            return;
        }
        self.companies[place].aliases.retain(|a| !names.contains(&a));
        if moved > 0 {
            self.companies.push(company);
        }
        if !left {
            self.companies.remove(place);
        }
    }

    /// Says that two companies are two, or takes that back.
    pub(super) fn dismiss(&mut self, (a, b): (String, String), on: bool) {
        let pair = if a < b { (a, b) } else { (b, a) };
        if on {
            self.dismissed.insert(pair)
        } else {
            self.dismissed.remove(&pair)
        };
    }

    /// Leaves companies out of the charts, or brings them back.
    pub(super) fn hide(&mut self, companies: &[String], on: bool) {
        for company in self.companies.iter_mut().filter(|c| companies.contains(&c.name)) {
            company.hidden = on;
        }
    }

    /// Files documents under a company of their own, whatever names they share with the one they were filed under.
    pub(super) fn split_off(&mut self, documents: &[String], name: &str) {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if company_key(&name).is_empty() || self.companies.iter().any(|c| c.name == name) {
            return;
        }
        let members: Vec<usize> = (0..self.members.len()).filter(|at| documents.contains(&self.members[*at].hash)).collect();
        let before: BTreeSet<String> = members.iter().filter_map(|at| self.members[*at].company.clone()).collect();
        if members.is_empty() {
            return;
        }
        let key = company_key(&name);
        for company in self.companies.iter_mut().filter(|c| before.contains(&c.name)) {
            company.aliases.retain(|alias| company_key(alias) != key);
        }
        self.merges.retain(|m| company_key(&m.company.name) != key || !before.contains(&m.into));
        let tile = self.next_tile();
        self.companies.push(Company { name: name.clone(), tile, ..Company::default() });
        for at in members {
            self.members[at].company = Some(name.clone());
            self.members[at].corrections.filed = true;
        }
        self.drop_empty_companies();
    }

    /// The tickers of a company: those that its documents name, and that of its entry.
    fn tickers(&self) -> BTreeMap<String, Vec<usize>> {
        let places: BTreeMap<&str, usize> = self.companies.iter().enumerate().map(|(at, c)| (c.name.as_str(), at)).collect();
        let mut found: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for member in &self.members {
            let Some(at) = member.company.as_deref().and_then(|c| places.get(c)) else { continue };
            for code in member.identifiers.iter().filter_map(|i| i.strip_prefix("ticker:")) {
                found.entry(code.to_owned()).or_default().insert(*at);
            }
        }
        for (company, profile) in self.profiles() {
            if let Some(at) = places.get(company.as_str()).filter(|_| !profile.ticker.is_empty()) {
                found.entry(profile.ticker).or_default().insert(*at);
            }
        }
        found.into_iter().map(|(code, places)| (code, places.into_iter().collect())).collect()
    }

    /// The one identifier of a kind that the documents of a company name; `None` where they name none or several.
    pub fn named(&self, company: &str, field: ProfileField) -> Option<String> {
        let kind = match field {
            ProfileField::Isin => "isin:",
            ProfileField::Lei => "lei:",
            ProfileField::Ticker => "ticker:",
            ProfileField::Sector | ProfileField::Country => return None,
        };
        let codes = self.members_of(company).flat_map(|m| m.identifiers.iter()).filter_map(|i| i.strip_prefix(kind));
        let all: BTreeSet<&str> = codes.collect();
        all.first().filter(|_| all.len() == 1).map(|code| (*code).to_owned())
    }

    /// Pairs of companies that share a name or a ticker, continue each other's name, or are each other's initials.
    pub fn suggestions(&self) -> Vec<Suggestion> {
        let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, company) in self.companies.iter().enumerate() {
            let names: BTreeSet<String> = std::iter::once(&company.name).chain(&company.aliases).map(|n| company_key(n)).collect();
            for key in names.into_iter().filter(|k| !k.is_empty()) {
                by_name.entry(key).or_default().push(at);
            }
        }
        let mut found: BTreeMap<(usize, usize), String> = BTreeMap::new();
        for (key, places) in by_name.iter().filter(|(_, p)| p.len() > 1 && p.len() < MANY) {
            for pair in places.windows(2) {
                found.entry((pair[0], pair[1])).or_insert_with(|| format!("Both go by “{key}”"));
            }
        }
        for (code, places) in self.tickers().iter().filter(|(_, p)| p.len() > 1 && p.len() < MANY) {
            for pair in places.windows(2) {
                found.entry((pair[0], pair[1])).or_insert_with(|| format!("Both have the ticker {code}"));
            }
        }
        let keys: BTreeMap<String, usize> = self.companies.iter().enumerate().map(|(i, c)| (company_key(&c.name), i)).collect();
        for (key, at) in &keys {
            let longer = keys.range(format!("{key} ")..).take_while(|(k, _)| k.starts_with(&format!("{key} "))).take(MANY);
            for (_, other) in longer {
                found.entry(ordered(*at, *other)).or_insert_with(|| "One name continues the other".to_owned());
            }
            if let Some(other) = initials(key).and_then(|i| keys.get(&i)) {
                found.entry(ordered(*at, *other)).or_insert_with(|| "One name is the initials of the other".to_owned());
            }
        }
        let name = |at: usize| self.companies[at].name.clone();
        let dismissed = |a: &String, b: &String| {
            let pair = if a < b { (a.clone(), b.clone()) } else { (b.clone(), a.clone()) };
            self.dismissed.contains(&pair)
        };
        let all = found.into_iter().map(|((a, b), why)| Suggestion { from: name(b), into: name(a), why });
        all.filter(|s| !dismissed(&s.from, &s.into)).collect()
    }
}

/// A name that so many companies go by says nothing.
const MANY: usize = 4;

fn ordered(a: usize, b: usize) -> (usize, usize) {
    if a < b { (a, b) } else { (b, a) }
}

/// The first letters of three words or more.
fn initials(key: &str) -> Option<String> {
    let letters: String = key.split(' ').filter_map(|w| w.chars().next()).filter(|c| c.is_alphanumeric()).collect();
    (letters.chars().count() > 2).then_some(letters)
}

#[cfg(test)]
mod tests {
    use super::super::model::Member;
    use super::*;

    fn day() -> PartialDate {
        PartialDate::year_only(2026)
    }

    fn with(names: &[&str]) -> Decisions {
        let mut d = Decisions::default();
        for (n, name) in names.iter().enumerate() {
            let company = d.join_company(name, &[]);
            d.members.push(Member { hash: format!("h{n}"), name: format!("{n}.txt"), path: None, company, ..Member::default() });
        }
        d
    }

    fn names(d: &Decisions) -> Vec<&str> {
        d.companies.iter().map(|c| c.name.as_str()).collect()
    }

    #[test]
    fn a_merge_holds_for_documents_that_come_later() {
        let mut d = with(&["Norvik Shipping ASA", "Halden Cement plc", "Norvik Lines"]);
        d.merge(&["Norvik Lines".into()], "Norvik Shipping ASA", "AB", day());
        assert_eq!(names(&d), ["Norvik Shipping ASA", "Halden Cement plc"]);
        assert_eq!(d.companies.iter().map(|c| c.tile).collect::<Vec<_>>(), [0, 1]);
        assert_eq!(d.members[2].company.as_deref(), Some("Norvik Shipping ASA"));
        assert_eq!(d.join_company("Norvik Lines Ltd", &[]).as_deref(), Some("Norvik Shipping ASA"));
        assert_eq!(d.companies.len(), 2);
    }

    #[test]
    fn tiles_stay_when_others_are_merged() {
        let mut d = with(&["Norvik Shipping ASA", "Norvik Lines", "Halden Cement plc", "Orsana SpA"]);
        d.merge(&["Norvik Lines".into()], "Norvik Shipping ASA", "AB", day());
        assert_eq!(d.companies.iter().map(|c| c.tile).collect::<Vec<_>>(), [0, 2, 3]);
        d.join_company("Amber Rail", &[]);
        assert_eq!(d.companies.last().map(|c| c.tile), Some(4));
    }

    #[test]
    fn a_chosen_name_stays_when_a_fuller_one_comes() {
        let mut d = with(&["Halden Cement plc"]);
        d.merge(&["Halden Cement plc".into()], "Halden", "AB", day());
        assert_eq!(names(&d), ["Halden"]);
        assert_eq!(d.join_company("Halden Cement Group plc", &["Halden Cement".into()]).as_deref(), Some("Halden"));
        d.merge(&["Halden".into()], "Halden Cement plc", "AB", day());
        assert_eq!(names(&d), ["Halden Cement plc"]);
        assert_eq!(d.resolved("Halden"), "Halden Cement plc");
        assert_eq!(d.resolved("Halden Cement plc"), "Halden Cement plc");
    }

    #[test]
    fn what_was_merged_is_taken_out_again() {
        let before = with(&["Norvik Shipping ASA", "Norvik Lines"]);
        let mut d = before.clone();
        d.merge(&["Norvik Lines".into()], "Norvik Shipping ASA", "AB", day());
        let stated = |hash: &str| Some(if hash == "h1" { "Norvik Lines" } else { "Norvik Shipping ASA" }.to_owned());
        d.split("Norvik Lines", stated);
        assert_eq!(d, before);
        d.merge(&["Norvik Lines".into()], "Lines of Norvik", "AB", day());
        d.split("Norvik Lines", stated);
        assert_eq!(d, before, "a rename goes back to its place");
    }

    #[test]
    fn an_identifier_is_a_company_s_where_its_documents_agree() {
        let mut d = with(&["Norvik Shipping ASA", "Norvik Shipping ASA", "Orsana SpA"]);
        d.members[0].identifiers = vec!["ticker:NVK".into(), "isin:NO0000000001".into()];
        assert_eq!(d.named("Norvik Shipping ASA", ProfileField::Ticker).as_deref(), Some("NVK"));
        assert_eq!(d.named("Orsana SpA", ProfileField::Ticker), None);
        assert_eq!(d.named("Norvik Shipping ASA", ProfileField::Sector), None);
        d.members[1].identifiers = vec!["ticker:NVKB".into()];
        assert_eq!(d.named("Norvik Shipping ASA", ProfileField::Ticker), None, "two are none");
        assert_eq!(d.named("Norvik Shipping ASA", ProfileField::Isin).as_deref(), Some("NO0000000001"));
    }

    #[test]
    fn likenesses_are_suggested_and_nothing_else() {
        let d = with(&["Norvik Shipping ASA", "Halden Cement plc", "Norvik Shipping Lines Ltd", "Amber Rail Transport Works", "ARTW"]);
        let found: Vec<(String, String)> = d.suggestions().into_iter().map(|s| (s.from, s.into)).collect();
        assert_eq!(
            found,
            [
                ("Norvik Shipping Lines Ltd".to_owned(), "Norvik Shipping ASA".to_owned()),
                ("ARTW".to_owned(), "Amber Rail Transport Works".to_owned())
            ]
        );
    }
}
