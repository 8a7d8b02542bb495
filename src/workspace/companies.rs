//! Which documents are of one company: joining by name or alias, whatever the legal form.
//!
//! In: the company names of a document. Out: the registry in [`Decisions::companies`] and the member's company. Never guesses:
//! a name that fits two companies founds a third.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::model::{Company, Decisions};
use super::names;

impl Company {
    /// The keys of all its names.
    fn keys(&self) -> BTreeSet<String> {
        keys(std::iter::once(&self.name).chain(&self.aliases))
    }

    /// Takes up the names of another document; the longer full name becomes the name, unless the analyst chose it.
    fn take_up(&mut self, name: &str, aliases: &[String], chosen: bool) {
        let fuller = !chosen && company_key(name).chars().count() > company_key(&self.name).chars().count();
        let old = if fuller { Some(std::mem::replace(&mut self.name, name.to_owned())) } else { Some(name.to_owned()) };
        for alias in old.iter().chain(aliases) {
            if *alias != self.name && !self.aliases.contains(alias) && !company_key(alias).is_empty() {
                self.aliases.push(alias.clone());
            }
        }
        self.aliases.retain(|a| *a != self.name);
    }
}

impl Decisions {
    /// The company that goes by this name or alias, whatever the legal form; the first where several do.
    pub fn company(&self, name: &str) -> Option<&Company> {
        let key = company_key(name);
        let by_name = self.companies.iter().find(|c| company_key(&c.name) == key);
        by_name.or_else(|| self.companies.iter().find(|c| c.keys().contains(&key)))
    }

    /// The key under which a document with these names is filed: joins an existing company or founds one.
    pub(super) fn join_company(&mut self, name: &str, aliases: &[String]) -> Option<String> {
        let decided = self.resolved(name).to_owned();
        let with_old: Vec<String>;
        let (name, aliases) = if decided == name {
            (name, aliases)
        } else {
            with_old = aliases.iter().cloned().chain([name.to_owned()]).collect();
            (decided.as_str(), with_old.as_slice())
        };
        let key = company_key(name);
        if key.is_empty() {
            return None;
        }
        let Some(at) = self.same_company(&key, aliases) else {
            let mut company = Company { name: name.trim().to_owned(), aliases: Vec::new(), tile: self.next_tile(), hidden: false };
            company.take_up(name.trim(), aliases, false);
            self.companies.push(company);
            return Some(name.trim().to_owned());
        };
        let before = self.companies[at].name.clone();
        let chosen = self.chosen(&before);
        self.companies[at].take_up(name.trim(), aliases, chosen);
        let after = self.companies[at].name.clone();
        if before != after {
            for member in self.members.iter_mut().filter(|m| m.company.as_deref() == Some(&before)) {
                member.company = Some(after.clone());
            }
        }
        Some(after)
    }

    /// The number of the tile of a company that comes now.
    pub(super) fn next_tile(&self) -> usize {
        self.companies.iter().map(|c| c.tile + 1).max().unwrap_or(0)
    }

    /// The one company that fits: by name, else by name against alias, else by a shared alias where one name continues the other.
    fn same_company(&self, key: &str, aliases: &[String]) -> Option<usize> {
        let others = keys(aliases.iter());
        let one = |fits: &dyn Fn(&Company) -> bool| -> Option<usize> {
            let mut found = self.companies.iter().enumerate().filter(|(_, c)| fits(c)).map(|(i, _)| i);
            found.next().filter(|_| found.next().is_none())
        };
        one(&|c| company_key(&c.name) == key)
            .or_else(|| one(&|c| c.keys().contains(key) || others.contains(&company_key(&c.name))))
            .or_else(|| one(&|c| continues(&company_key(&c.name), key) && !c.keys().is_disjoint(&others)))
    }
}

fn keys<'a>(names: impl Iterator<Item = &'a String>) -> BTreeSet<String> {
    names.map(|n| company_key(n)).filter(|k| !k.is_empty()).collect()
}

/// The key of a name. Keys are kept, since each new document is compared with every company.
fn company_key(name: &str) -> String {
    thread_local! {
        static KEYS: RefCell<BTreeMap<String, String>> = const { RefCell::new(BTreeMap::new()) };
    }
    KEYS.with_borrow_mut(|kept| {
        if let Some(key) = kept.get(name) {
            return key.clone();
        }
        if kept.len() >= MOST_KEYS {
            kept.clear();
        }
        let key = names::company_key(name);
        kept.insert(name.to_owned(), key.clone());
        key
    })
}

/// How many keys are kept.
const MOST_KEYS: usize = 50_000;

/// Whether one name is the other with more words after it ("Orsana", "Orsana Holding").
fn continues(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(names: &[(&str, &[&str])]) -> (Decisions, Vec<Option<String>>) {
        let mut decisions = Decisions::default();
        let filed = names
            .iter()
            .map(|(name, aliases)| {
                let aliases: Vec<String> = aliases.iter().map(|a| (*a).to_owned()).collect();
                decisions.join_company(name, &aliases)
            })
            .collect();
        (decisions, filed)
    }

    #[test]
    fn legal_forms_and_aliases_join() {
        let (d, _) = joined(&[
            ("Marlow Foods plc", &["Marlow"]),
            ("MARLOW FOODS", &[]),
            ("Marlow", &[]),
            ("Contessa Ampère Technology Co., Ltd.", &["CATA"]),
            ("CATA", &[]),
        ]);
        let names: Vec<&str> = d.companies.iter().map(|c| c.name.as_str()).collect();
        assert_eq!(names, ["Marlow Foods plc", "Contessa Ampère Technology Co., Ltd."]);
        assert_eq!(d.companies[0].aliases, ["Marlow", "MARLOW FOODS"]);
    }

    #[test]
    fn a_fuller_name_takes_over_and_members_follow() {
        let mut d = Decisions::default();
        let filed = d.join_company("Orsana", &[]);
        d.members.push(super::super::Member { hash: "h".into(), name: "a.txt".into(), path: None, company: filed, ..Default::default() });
        assert_eq!(d.join_company("Orsana Holding SpA", &["Orsana".into()]).as_deref(), Some("Orsana Holding SpA"));
        assert_eq!(d.members[0].company.as_deref(), Some("Orsana Holding SpA"));
        assert_eq!(d.companies.len(), 1);
        assert_eq!(d.company("orsana").map(|c| c.name.as_str()), Some("Orsana Holding SpA"));
    }

    #[test]
    fn a_shared_short_alias_alone_joins_nothing() {
        let (d, _) = joined(&[("Northwind Energy Ltd", &["Northwind"]), ("Northwind Logistics Inc", &["Northwind"]), ("Northwind", &[])]);
        assert_eq!(d.companies.len(), 3, "the third name fits two and founds its own: {:?}", d.companies);
    }

    #[test]
    fn a_name_without_letters_is_no_company() {
        let (d, filed) = joined(&[("  …", &[])]);
        assert!(d.companies.is_empty() && filed == [None]);
    }
}
