//! Which document of a file that holds many is a newer version of which older one, when the file was written anew.
//!
//! In: what was read of the file before and what is in it now. Out: pairs, and what is new. Entries of archives are known by their names;
//! rows by their address, else by title, date and company, else by their place among rows that stayed and the words they share.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::collection::{extension, is_collection_name};
use super::mail;
use crate::calendar::PartialDate;

/// A document inside of a file, as it is recognised again.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    /// What the caller calls it by.
    pub id: String,
    /// SHA-256 of its bytes.
    pub hash: String,
    /// The name it is listed under.
    pub name: String,
    /// Title.
    pub title: Option<String>,
    /// Date.
    pub date: Option<PartialDate>,
    /// Company.
    pub company: Option<String>,
    /// Address.
    pub address: Option<String>,
    /// Its words, where they are at hand.
    pub words: Option<Words>,
}

/// What became of the documents of a file: places in the lists that were compared.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Versions {
    /// Older and newer version, which have other bytes.
    pub changed: Vec<(usize, usize)>,
    /// Documents that were not there before.
    pub new: Vec<usize>,
    /// Documents that are no longer there.
    pub gone: Vec<usize>,
}

/// Words that are kept of a text.
const KEPT: usize = 64;

/// Share of words, of a hundred, from which on a row in the same place is the same document.
const ALIKE: usize = 30;

/// A sample of the different words of a text: those with the smallest hashes, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words(Vec<u64>);

impl Words {
    /// The words of a text; marks of a page are left out.
    pub fn of(text: &str) -> Self {
        let mut inside = false;
        let plain = |c: char| {
            inside = (inside || c == '<') && c != '>';
            if inside || !c.is_alphanumeric() { ' ' } else { c }
        };
        let text: String = text.chars().map(plain).collect();
        let hash = |word: &str| {
            let mut hasher = DefaultHasher::new();
            word.to_lowercase().hash(&mut hasher);
            hasher.finish()
        };
        let mut hashes: Vec<u64> = text.split_whitespace().map(hash).collect();
        hashes.sort_unstable();
        hashes.dedup();
        hashes.truncate(KEPT);
        Self(hashes)
    }

    /// The share of words that two texts have in common, of a hundred, as far as the samples tell.
    pub fn shared(&self, other: &Self) -> usize {
        let mut all: Vec<u64> = self.0.iter().chain(&other.0).copied().collect();
        all.sort_unstable();
        all.dedup();
        all.truncate(KEPT);
        let both = all.iter().filter(|h| self.0.binary_search(h).is_ok() && other.0.binary_search(h).is_ok()).count();
        (both * 100).checked_div(all.len()).unwrap_or(0)
    }
}

/// Compares the documents of a file as they were with those that are there now. `words` gives those of an older one, where they are needed.
pub fn versions(old: &[Entry], new: &[Entry], words: &dyn Fn(&Entry) -> Option<Words>) -> Versions {
    let mut pairs = Pairs { of_old: vec![None; old.len()], of_new: vec![None; new.len()] };
    let hashes: HashMap<&str, usize> = new.iter().enumerate().map(|(at, e)| (e.hash.as_str(), at)).collect();
    let before: HashSet<&str> = old.iter().map(|e| e.hash.as_str()).collect();
    for (at, entry) in old.iter().enumerate() {
        pairs.of_old[at] = hashes.get(entry.hash.as_str()).copied();
    }
    for (at, entry) in new.iter().enumerate() {
        // A row that stands twice is one document.
        if before.contains(entry.hash.as_str()) {
            pairs.of_new[at] = old.iter().position(|o| o.hash == entry.hash);
        }
    }
    let text = |s: &Option<String>| s.as_deref().map(|s| s.trim().to_lowercase()).filter(|s| !s.is_empty());
    let name = |e: &Entry| (!is_row(&e.name)).then(|| inner(&e.name).to_owned());
    let address = |e: &Entry| text(&e.address);
    let headed = |e: &Entry| Some(format!("{}\n{:?}\n{:?}", text(&e.title)?, e.date?, text(&e.company)));
    pairs.join(old, new, &name);
    pairs.join(old, new, &address);
    pairs.join(old, new, &headed);
    pairs.join_alike(old, new, words);
    let place = |list: &[Option<usize>], at: &usize| list[*at].is_none();
    let changed = (0..old.len()).filter_map(|at| Some((at, pairs.of_old[at]?))).filter(|(a, b)| old[*a].hash != new[*b].hash);
    Versions {
        changed: changed.collect(),
        new: (0..new.len()).filter(|at| place(&pairs.of_new, at)).collect(),
        gone: (0..old.len()).filter(|at| place(&pairs.of_old, at)).collect(),
    }
}

/// What was found to be the same: for each the place of the other.
struct Pairs {
    of_old: Vec<Option<usize>>,
    of_new: Vec<Option<usize>>,
}

impl Pairs {
    /// Joins what has the same key, where no two of a side have it.
    fn join(&mut self, old: &[Entry], new: &[Entry], key: &dyn Fn(&Entry) -> Option<String>) {
        let places = |list: &[Entry], taken: &[Option<usize>]| {
            let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
            for (at, entry) in list.iter().enumerate().filter(|(at, _)| taken[*at].is_none()) {
                if let Some(key) = key(entry) {
                    places.entry(key).or_default().push(at);
                }
            }
            places
        };
        let (olds, news) = (places(old, &self.of_old), places(new, &self.of_new));
        for (key, places) in olds {
            if let ([a], Some([b])) = (places.as_slice(), news.get(&key).map(Vec::as_slice)) {
                self.put(*a, *b);
            }
        }
    }

    /// Joins rows between the same neighbours that share their words.
    fn join_alike(&mut self, old: &[Entry], new: &[Entry], words: &dyn Fn(&Entry) -> Option<Words>) {
        let after = |taken: &[Option<usize>]| {
            let mut last = None;
            taken
                .iter()
                .enumerate()
                .map(|(at, other)| {
                    if other.is_some() {
                        last = Some(at);
                        last
                    } else {
                        last
                    }
                })
                .collect::<Vec<_>>()
        };
        // The neighbour above, told by its place among the new ones.
        let above_old: Vec<Option<usize>> = after(&self.of_old).into_iter().map(|at| self.of_old[at?]).collect();
        let above_new = after(&self.of_new);
        let mut open: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
        for at in (0..new.len()).filter(|at| self.of_new[*at].is_none() && is_row(&new[*at].name)) {
            open.entry(above_new[at]).or_default().push(at);
        }
        for a in 0..old.len() {
            let Some(list) = open.get_mut(&above_old[a]).filter(|_| self.of_old[a].is_none() && is_row(&old[a].name)) else { continue };
            let differ = |b: &usize| old[a].address.is_some() && new[*b].address.is_some();
            let candidates: Vec<usize> = list.iter().copied().filter(|b| !differ(b)).take(AMONG).collect();
            if candidates.is_empty() {
                continue;
            }
            let Some(own) = words(&old[a]) else { continue };
            let shared = |b: &usize| new[*b].words.as_ref().map_or(0, |w| own.shared(w));
            // The first of the best.
            let best = candidates.iter().rev().max_by_key(|b| shared(b)).copied().filter(|b| shared(b) >= ALIKE);
            if let Some(b) = best {
                list.retain(|at| *at != b);
                self.put(a, b);
            }
        }
    }

    fn put(&mut self, old: usize, new: usize) {
        self.of_old[old] = Some(new);
        self.of_new[new] = Some(old);
    }
}

/// Rows in the same place among which the one is sought.
const AMONG: usize = 50;

/// Whether a document of this name is a row of a table.
fn is_row(name: &str) -> bool {
    let table = name.rsplit_once('/').map_or("", |(table, _)| table);
    is_collection_name(table) && extension(table) != "zip"
}

/// The name inside of the file that holds it, which may be listed under another name today.
fn inner(name: &str) -> &str {
    let ends = name.match_indices('/').map(|(at, _)| at);
    let holder = ends.into_iter().find(|at| is_collection_name(&name[..*at]) || mail::has_attachments(&name[..*at]));
    holder.map_or(name, |at| &name[at + 1..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(number: usize, text: &str) -> Entry {
        let hash = super::super::content_hash(text.as_bytes());
        Entry { id: hash.clone(), hash, name: format!("a.csv/{number:05}.txt"), words: Some(Words::of(text)), ..Entry::default() }
    }

    fn titled(number: usize, title: &str, date: &str, text: &str) -> Entry {
        Entry { title: Some(title.to_owned()), date: date.parse().ok(), ..row(number, text) }
    }

    fn compared(old: &[Entry], new: &[Entry]) -> Versions {
        versions(old, new, &|e| e.words.clone())
    }

    #[test]
    fn rows_that_move_are_the_same_and_a_changed_one_is_found_between_them() {
        let (a, b, c) = ("Halm will be net zero by 2040.", "Brim plans neutral ferries by 2035.", "Vale buys green power from 2031 on.");
        let old = [row(1, a), row(2, b), row(3, c)];
        let changed = "Brim plans neutral ferries by 2038.";
        let new = [row(1, "Korvo opened a canteen in spring."), row(2, a), row(3, changed), row(4, c)];
        let found = compared(&old, &new);
        assert_eq!(found, Versions { changed: vec![(1, 2)], new: vec![0], gone: vec![] });
        // Other words in the same place are another document.
        let other = [row(1, a), row(2, "Nothing of this was ever said before."), row(3, c)];
        assert_eq!(compared(&old, &other), Versions { changed: vec![], new: vec![1], gone: vec![1] });
    }

    #[test]
    fn addresses_go_before_titles_and_titles_before_places() {
        let at = |number, address: &str, text: &str| Entry { address: Some(address.to_owned()), ..row(number, text) };
        let old = [at(1, "https://x.org/a", "Net zero by 2040."), at(2, "https://x.org/b", "Neutral by 2035.")];
        let new = [at(1, "https://x.org/b", "Wholly rewritten."), at(2, "https://x.org/a", "Net zero by 2040.")];
        assert_eq!(compared(&old, &new).changed, [(1, 0)]);
        let old = [titled(1, "Plan", "2024-03-14", "Net zero by 2040."), titled(2, "Results", "2024-05-01", "Sales rose.")];
        let new = [titled(1, "Results", "2024-05-01", "Costs fell."), titled(2, "Plan", "2024-03-14", "No words in common")];
        assert_eq!(compared(&old, &new).changed, [(0, 1), (1, 0)]);
    }

    #[test]
    fn entries_of_archives_are_known_by_their_names_whatever_the_folder() {
        let entry = |name: &str, hash: &str| Entry { name: name.to_owned(), hash: hash.to_owned(), ..Entry::default() };
        let old = [entry("in/a.zip/x/one.txt", "1"), entry("in/a.zip/two.txt", "2"), entry("in/a.zip/gone.txt", "3")];
        let new = [entry("a.zip/two.txt", "2"), entry("a.zip/x/one.txt", "9"), entry("a.zip/more.txt", "4")];
        assert_eq!(compared(&old, &new), Versions { changed: vec![(0, 1)], new: vec![2], gone: vec![2] });
    }

    #[test]
    fn equal_rows_are_one_document() {
        let old = [row(1, "Net zero by 2040.")];
        let new = [row(1, "Net zero by 2040."), row(2, "Net zero by 2040.")];
        assert_eq!(compared(&old, &new), Versions::default());
    }
}
