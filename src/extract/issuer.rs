//! Whose document it is: the main company, its other names, and the other companies of the text.
//!
//! In: the text. Out: [`Cast`]. Decides by position and form only (ticker, definition, dateline, "About", copyright, verbs of promising); knows no company.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::Document;
use crate::rules::{Class, RuleSet};

use super::defined::initials;
use super::looks::{Look, Looks};
use super::naming::{Seen, Tally, all_caps};
use super::units::Unit;

/// The companies of a document.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Cast {
    /// The main company by its fullest name.
    pub company: Option<String>,
    /// Its other names.
    pub aliases: Vec<String>,
    /// Short and full names of all companies seen: folded short name to fullest name.
    pub names: BTreeMap<String, String>,
    /// Folded names of associations, alliances and lobbies.
    pub bodies: BTreeSet<String>,
    /// The main "company" is such a body: its goals are a sector's.
    pub body: bool,
    /// The most prominent of several companies that the text seems to treat alike; then `company` is none.
    pub first_of_many: Option<String>,
    /// Paragraphs or items begin with the names of several companies as labels.
    pub labelled: bool,
    /// The text is the main company's own: it issues it or speaks in it.
    pub own: bool,
    /// Folded words of people's names: never companies.
    pub people: Vec<String>,
    /// Folded last names of people and the fullest name of the company that they work for.
    pub employers: BTreeMap<String, String>,
    /// What the text says companies are: a folded noun and those companies' fullest names.
    pub callings: BTreeMap<String, Vec<String>>,
    /// [`core`] of the main company and of its other names.
    keys: Vec<String>,
}

impl Cast {
    /// The fullest name of a company that the text calls `name`.
    pub fn full(&self, name: &str) -> Option<&str> {
        self.full_of(&core(name))
    }

    /// The fullest name of the company with a [`core`].
    pub fn full_of(&self, key: &str) -> Option<&str> {
        self.names.get(key).map(String::as_str)
    }

    /// Whether the text treats a name as a company.
    pub fn is_company(&self, name: &str) -> bool {
        self.is_company_key(&core(name))
    }

    /// As [`Cast::is_company`] for the [`core`] of a name.
    pub fn is_company_key(&self, key: &str) -> bool {
        self.names.contains_key(key) || self.is_main_key(key)
    }

    /// Whether a name is the main company or one of its names.
    pub fn is_main(&self, name: &str) -> bool {
        self.is_main_key(&core(name))
    }

    /// As [`Cast::is_main`] for the [`core`] of a name.
    pub fn is_main_key(&self, key: &str) -> bool {
        self.keys.iter().any(|k| k == key) || self.company.is_some() && self.names.get(key) == self.company.as_ref()
    }

    /// Folded names of companies with the fullest name, the main company's other names included.
    pub fn spoken_names(&self) -> impl Iterator<Item = (&str, &str)> {
        let main = self.keys.iter().filter_map(|k| Some((k.as_str(), self.company.as_deref()?)));
        self.names.iter().map(|(k, full)| (k.as_str(), full.as_str())).chain(main)
    }

    /// The same companies with `company` as the main one.
    pub fn led_by(mut self, company: Option<String>) -> Cast {
        self.keys = company.iter().chain(&self.aliases).map(|name| core(name)).collect();
        self.company = company;
        self
    }
}

/// The words of a name without legal forms, folded: the identity of a company within one text.
pub(super) fn core(name: &str) -> String {
    let rules = RuleSet::builtin();
    let mut key = String::with_capacity(name.len());
    let parts = |b: &u8| matches!(b, b'\t'..=b'\r' | b' ' | b'.' | b',');
    if name.is_ascii() {
        for word in name.as_bytes().split(parts).filter(|w| !w.is_empty()) {
            if !key.is_empty() {
                key.push(' ');
            }
            key.push_str(std::str::from_utf8(word).unwrap_or_default());
        }
        key.make_ascii_lowercase();
    } else {
        for word in name.split(|c: char| c.is_whitespace() || matches!(c, '.' | ',')).filter(|w| !w.is_empty()) {
            if !key.is_empty() {
                key.push(' ');
            }
            if word.is_ascii() {
                key.extend(word.chars().map(|c| c.to_ascii_lowercase()));
            } else {
                key.push_str(&word.to_lowercase());
            }
        }
    }
    while let Some(at) = memchr::memrchr(b' ', key.as_bytes()) {
        let last = &key[at + 1..];
        if !(rules.is_word(Class::LegalForm, last) && last != "group" || last.len() == 1) {
            break;
        }
        key.truncate(at);
    }
    if let Some(rest) = key.strip_suffix("'s").map(str::len) {
        key.truncate(rest);
    }
    match key.strip_prefix("the ") {
        Some(rest) => rest.to_owned(),
        None => key,
    }
}

/// Reads a document and finds its companies.
pub(super) fn cast(document: &Document, units: &[Unit], rules: &RuleSet) -> (Cast, Looks) {
    let (mut seen, mut looks) = (Seen::default(), Looks::default());
    let window = if units.len() > 260 { (0..180).chain(units.len() - 60..units.len()) } else { (0..units.len()).chain(0..0) };
    for (u, at) in window.enumerate() {
        let unit = &units[at];
        looks.keep(at, Look::shown(&document.text, unit, rules, |scan| seen.sentence(scan, unit, u)));
    }
    let title = super::head::title(document).unwrap_or_default().to_lowercase();
    seen.several = super::standing::announces_several(&words_of(&opening(document)), rules);
    let speaks = seen.speaks_itself;
    let mut cast = settle(seen, &title, &super::standing::domains(&document.text));
    if cast.company.as_deref().is_none_or(|c| rules.is_word(Class::LegalForm, &core(c)))
        && (document.text.len() < 1500 || cast.company.is_some())
    {
        cast.company = committer(&document.text);
    }
    if cast.company.is_none() && cast.first_of_many.is_none() {
        let headed = || super::standing::headed_by(&document.text).filter(|_| speaks);
        cast.company = super::standing::report_of(&document.text).or_else(headed);
        cast.own |= cast.company.is_some();
    }
    if let Some(name) = super::standing::titled(&document.text, rules).filter(|_| speaks) {
        let line = super::standing::title_line(&document.text).to_lowercase();
        if cast.company.as_deref().is_none_or(|c| !line.contains(&core(c))) {
            cast.company = Some(name);
            cast.own = true;
        }
    }
    let company = cast.company.take();
    // Paragraphs that are each about another company: none is the main one, unless the text opens with it.
    let labels = super::labels::names(&document.text, units, |name| cast.is_company(name));
    let opens = |name: &str| opening(document).contains(core(name).split(' ').next().unwrap_or_default());
    let company = company.filter(|c| labels.is_empty() || opens(c));
    for name in &labels {
        cast.names.entry(core(name)).or_insert_with(|| name.clone());
    }
    cast.labelled = !labels.is_empty();
    (cast.led_by(company), looks)
}

/// Whoever "commits to" something near the head, where no name was recognised by its form ("4most commits to …").
fn committer(text: &str) -> Option<String> {
    let mut end = text.len().min(800);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = &text[..end];
    let at = [" commits to ", " commits that ", " has committed to ", " pledges to "].iter().filter_map(|v| head.find(v)).min()?;
    let sentence = head[..at].rsplit(['\n', ';']).next().unwrap_or_default();
    if sentence.contains(" and has") || sentence.ends_with(" and") || sentence.contains(" which ") {
        return None;
    }
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let words = match words.split_last() {
        Some((&("also" | "further" | "additionally" | "hereby" | "therefore" | "publicly"), rest)) => rest.to_vec(),
        _ => words,
    };
    let start = words.iter().rposition(|w| w.contains("://") || w.ends_with('.') && w.len() > 4).map_or(0, |i| i + 1);
    let name = words.get(start..)?.join(" ");
    let first = name.chars().next()?;
    ((first.is_uppercase() || first.is_numeric() || words.len() - start <= 4)
        && words.len() - start <= 9
        && !RuleSet::builtin().is_word(Class::GenericName, &core(&name))
        && !matches!(name.to_lowercase().as_str(), "it" | "the company" | "we" | "also" | "the group")
        // "The steel processor commits": what it is, no name.
        && !(matches!(words.get(start), Some(&("The" | "Our" | "This"))) && words[start + 1..].iter().all(|w| w.starts_with(char::is_lowercase))))
    .then_some(name)
}

/// Joins the names of one company and picks the main one.
fn settle(seen: Seen, title: &str, domains: &[String]) -> Cast {
    let mut seen = seen;
    // "The next question is from Lena Holm of Arvo Bank. Holm: …": the last word of two that heads what is said is a person's.
    let spoken = |t: &Tally, k: &str| {
        let mut words = k.split(' ');
        let two = words.next().is_some() && words.next().is_some_and(|last| seen.labels.contains(last)) && words.next().is_none();
        two && !t.firm && !t.body && !seen.tallies.contains_key(k.split(' ').next().unwrap_or_default())
    };
    let speakers: Vec<String> = seen.tallies.iter().filter(|(k, t)| spoken(t, k)).map(|(k, _)| k.clone()).collect();
    seen.people.extend(speakers.iter().flat_map(|k| k.split(' ')).map(str::to_owned));
    // One heading may be a word like any other; several that all go on with who was named are names.
    let heads = seen.sections.names();
    seen.tallies.iter_mut().filter(|(key, _)| heads.contains(*key)).for_each(|(_, tally)| tally.heads_section());
    let Seen { mut tallies, aliases: defined, people, speaks_itself, small, bodies, several, staff, described, .. } = seen;
    // A line at the head that nothing in the text goes on with is the name of the page.
    tallies.values_mut().filter(|_| !speaks_itself).for_each(Tally::heads_only);
    // A first line of running text names all kinds of things: what stands inside of it and does nothing is not what the text is about.
    let others = tallies.values().any(|t| t.is_company() && t.shows());
    let runs = others && (title.contains(". ") || title.ends_with('…'));
    for (key, tally) in &mut tallies {
        let titled = contains_words(title, key) && (!runs || tally.shows()) || tally.heads_a_part(key);
        tally.behind = titled && !tally.titled && stands_behind(title, key);
        tally.titled |= titled;
    }
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    let mut other_names: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (alias, owner) in defined {
        let (short, long) = (core(&alias), core(&owner));
        if short != long {
            if let Some(moved) = tallies.remove(&short) {
                tallies.entry(long.clone()).or_default().take(&moved);
            }
            other_names.entry(long.clone()).or_default().push(alias);
            names.insert(short, owner);
        }
    }
    join_trimmed(&mut tallies, &mut names);
    join_articled(&mut tallies, &mut names, &mut other_names);
    kin(&mut tallies);
    join_inner(&mut tallies, &mut names, &mut other_names);
    join_short(&mut tallies, &mut names, &mut other_names);
    for (key, tally) in &mut tallies {
        tally.closes(domains, key);
    }
    tallies.retain(|k, t| !t.is_common(k, &small) && (t.firm || !bodies.contains(k.split(' ').next().unwrap_or_default())));
    tallies.retain(|k, t| t.firm || !RuleSet::builtin().is_word(Class::GenericName, k));
    tallies.retain(|k, t| t.is_more_than_a_person() || !k.split(' ').all(|w| people.contains(w)));
    if let Some(first) = tallies.values_mut().filter(|t| t.can_open()).min_by_key(|t| t.first) {
        first.opens = true;
    }
    let mut ranked: Vec<(&String, &Tally)> = tallies.iter().collect();
    ranked.sort_by(|a, b| b.1.points().total_cmp(&a.1.points()).then(a.1.first.cmp(&b.1.first)));
    let list = ranked.iter().filter(|(_, t)| t.listed > 0).count() >= 3;
    let bodied: BTreeSet<String> = ranked.iter().filter(|(_, t)| t.body).map(|(k, _)| (*k).clone()).collect();
    let firms: Vec<&(&String, &Tally)> = ranked.iter().filter(|(_, t)| t.is_company()).collect();
    let named: Vec<&(&String, &Tally)> = ranked
        .iter()
        .filter(|(k, t)| !t.body && (t.is_company() || t.count > 1 && k.contains(' ') || t.listed > 0 && t.count > 1))
        .collect();
    let top = firms.first().filter(|(_, t)| t.points() >= 3.0 && !is_round_up(&named, speaks_itself, several)).copied();
    let top = top.or_else(|| ranked.iter().find(|(_, t)| firms.is_empty() && t.leads_as_body() && (t.issues() || !speaks_itself)));
    let top = top.or_else(|| ranked.first().filter(|(_, t)| firms.is_empty() && t.may_issue(speaks_itself)));
    let counts = |t: &Tally| {
        if t.body {
            return false;
        }
        t.is_company() && !(top.is_some_and(|(_, top)| top.firm) && t.is_weak())
            || list && t.listed > 0 && top.is_none_or(|(_, top)| !top.issues())
    };
    for (key, tally) in ranked.iter().filter(|(_, t)| counts(t)) {
        names.entry((*key).clone()).or_insert_with(|| tally.best.clone());
    }
    let body = top.is_some_and(|(_, t)| t.body);
    let company = top.map(|(_, t)| t.best.clone());
    let aliases = top.and_then(|(k, _)| other_names.get(*k)).cloned().unwrap_or_default();
    for full in names.values_mut() {
        if let Some(t) = tallies.get(&core(full)) {
            full.clone_from(&t.best);
        }
    }
    let first_of_many = firms.iter().take(4).min_by_key(|(_, t)| t.first).filter(|_| company.is_none()).map(|(_, t)| t.best.clone());
    let own = top.is_some_and(|(_, t)| t.issues() || speaks_itself);
    let known = |key: String| names.get(&key).cloned().or_else(|| company.clone().filter(|c| core(c) == key));
    let employers = staff.into_iter().filter_map(|(who, key)| Some((who, known(key)?))).collect::<BTreeMap<_, _>>();
    let callings = described
        .into_iter()
        .map(|(noun, keys)| {
            let mut called: Vec<String> = keys.into_iter().filter_map(&known).collect();
            called.dedup();
            (noun, called)
        })
        .collect();
    Cast {
        callings,
        company,
        aliases,
        names,
        bodies: bodied,
        body,
        first_of_many,
        labelled: false,
        own,
        employers,
        people: people.into_iter().collect(),
        keys: Vec::new(),
    }
}

/// Whether a text treats two or more companies alike: none of them issues it, speaks in it or stands out.
fn is_round_up(firms: &[&(&String, &Tally)], speaks_itself: bool, several: bool) -> bool {
    let [(_, first), (_, second), ..] = firms else { return false };
    if first.issues() || first.titled && !second.titled && !several || first.count >= 8 {
        return false;
    }
    let stands_out = first.opens && first.units >= 2 && firms.iter().skip(1).all(|(_, t)| t.units < first.units);
    let alike = |share: f32| firms.iter().skip(1).filter(|(_, t)| t.prominence() >= share * first.prominence()).count();
    let leaders = firms.iter().filter(|(_, t)| t.leads > 0 || t.listed > 0).count();
    if stands_out && (!several || leaders < 3 && second.units <= 1) {
        return false;
    }
    let most = firms.iter().map(|(_, t)| t.units).max().unwrap_or_default();
    let apart = firms.len() >= 3 && leaders >= 2 && first.units <= 1;
    if !speaks_itself && (leaders >= 3 && most <= 2 && alike(0.55) >= 2 || apart) || several && leaders >= 2 && most <= 3 {
        return true;
    }
    let alone = first.firm && first.listed == 0 && (first.count >= 2 || speaks_itself) && !firms.iter().skip(1).any(|(_, t)| t.firm);
    if alone {
        return false;
    }
    if speaks_itself { alike(0.8) >= 3 } else { alike(0.8) >= 1 && alike(0.4) >= 2 || alike(0.5) >= 2 && alike(0.3) >= 3 }
}

/// The folded head of a text: its first two sentences.
fn opening(document: &Document) -> String {
    let mut end = document.text.len().min(220);
    while !document.text.is_char_boundary(end) {
        end -= 1;
    }
    document.text[..end].to_lowercase()
}

/// The words of a folded text.
fn words_of(text: &str) -> Vec<&str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|w| !w.is_empty()).collect()
}

/// Whether the words of `key` stand in a folded text.
fn contains_words(text: &str, key: &str) -> bool {
    let word = |b: Option<char>| b.is_none_or(|c| !c.is_alphanumeric());
    !key.is_empty()
        && text.match_indices(key).any(|(i, _)| word(text[..i].chars().next_back()) && word(text[i + key.len()..].chars().next()))
}

/// Whether `key` stands in a folded title behind a preposition that makes it somebody's partner or source.
fn stands_behind(title: &str, key: &str) -> bool {
    let before = title.split(key).next().unwrap_or_default();
    before.split_whitespace().next_back().is_some_and(|w| matches!(w, "from" | "with" | "by" | "for" | "to" | "against" | "and" | "joins"))
        && before.split_whitespace().count() >= 3
}

/// A shorter name joins the longer one that begins with it ("Arvo" and "Arvo Paper AB"), initials join what they stand for.
fn join_short(
    tallies: &mut BTreeMap<String, Tally>,
    names: &mut BTreeMap<String, String>,
    other_names: &mut BTreeMap<String, Vec<String>>,
) {
    let keys: Vec<String> = tallies.keys().cloned().collect();
    let mut by_initials: BTreeMap<String, usize> = BTreeMap::new();
    for (i, key) in keys.iter().enumerate().filter(|(_, k)| k.contains(' ')) {
        by_initials.entry(initials(&tallies[key].best).to_lowercase()).or_insert(i);
    }
    for (i, short) in keys.iter().enumerate() {
        // Keys are sorted, so that what begins with `short` and a space follows it within a few places.
        let start = format!("{short} ");
        let from = i + 1 + keys[i + 1..].partition_point(|k| k.as_str() < start.as_str());
        let short_firm = tallies.get(short).is_some_and(|t| t.firm && t.theirs == 0);
        let short_body = tallies.get(short).is_some_and(|t| t.body);
        let (place, short_count) = tallies.get(short).map_or((0, 0), |t| (t.first, t.count));
        let longer = keys[from..]
            .iter()
            .take_while(|k| k.starts_with(&start))
            .filter(|k| {
                tallies.get(*k).is_some_and(|t| {
                    // Behind a name with its legal form a longer one is a unit or the title of a page.
                    if short_firm && !t.firm && !t.issues() {
                        return false;
                    }
                    // "Costa" all over a report and "Costa Travel" once: the longer name is a unit of it.
                    if !t.firm && short_count >= 8 && short_count > 5 * t.count && t.first > place {
                        return false;
                    }
                    // "Your competitor Belno Inns dropped it. Belno now says": whoever was told in full before is meant by the short name.
                    let told = t.theirs > 0 && t.first < place && is_fuller(k);
                    told || t.firm && t.theirs == 0
                        || t.theirs == 0 && (is_fuller(k) || comes_first(k, t.first, place)) && (!t.body || short_body)
                })
            })
            .max_by_key(|k| tallies.get(*k).map_or((false, 0), |t| (t.firm, usize::MAX - t.first)));
        let long = match longer {
            Some(long) => long.clone(),
            None => {
                let all_caps = tallies.get(short).is_some_and(|t| all_caps(&t.best) && (2..=6).contains(&t.best.len()));
                match by_initials.get(short).filter(|k| all_caps && keys[**k] != *short) {
                    Some(k) => keys[*k].clone(),
                    None => continue,
                }
            }
        };
        if !tallies.contains_key(&long) {
            continue;
        }
        if let Some(moved) = tallies.remove(short)
            && let Some(target) = tallies.get_mut(&long)
        {
            target.take(&moved);
            names.insert(short.clone(), target.best.clone());
            other_names.entry(long).or_default().push(moved.best);
        }
    }
}

/// "Harbour Bank" at the head of a sentence, where "First" seemed no part of the name, joins "First Harbour Bank" of its middle.
fn join_trimmed(tallies: &mut BTreeMap<String, Tally>, names: &mut BTreeMap<String, String>) {
    let rules = RuleSet::builtin();
    let fuller: Vec<(String, String)> = tallies
        .keys()
        .filter_map(|k| k.split_once(' ').map(|(first, rest)| (k, first, rest)))
        .filter(|(_, first, rest)| rules.is_word(Class::NotAName, first) && tallies.contains_key(*rest))
        .map(|(k, _, rest)| (k.clone(), rest.to_owned()))
        .collect();
    for (long, short) in fuller {
        if let Some(moved) = tallies.remove(&short)
            && let Some(tally) = tallies.get_mut(&long)
        {
            tally.take(&moved);
            names.insert(short, tally.best.clone());
        }
    }
}

/// Articles that begin names in other languages; alone they are nobody's name.
const ARTICLES: [&str; 16] = ["a", "o", "as", "os", "le", "la", "les", "el", "los", "las", "il", "lo", "die", "der", "das", "de"];

/// "Lojas" and "Lojas Maracajá" are "A Lojas Maracajá S.A.", "Maison" is "La Maison Ferrand": the same name without its article.
fn join_articled(
    tallies: &mut BTreeMap<String, Tally>,
    names: &mut BTreeMap<String, String>,
    other_names: &mut BTreeMap<String, Vec<String>>,
) {
    tallies.retain(|k, _| !ARTICLES.contains(&k.as_str()));
    let longer: Vec<(String, String)> = tallies
        .keys()
        .filter_map(|k| k.split_once(' ').filter(|(first, _)| ARTICLES.contains(first)).map(|(_, rest)| (k.clone(), rest.to_owned())))
        .collect();
    for (long, rest) in longer {
        let fits = |k: &String| *k == rest || rest.starts_with(k.as_str()) && rest[k.len()..].starts_with(' ');
        for short in tallies.keys().filter(|k| fits(k)).cloned().collect::<Vec<_>>() {
            let Some(moved) = tallies.remove(&short) else { continue };
            let Some(tally) = tallies.get_mut(&long) else { continue };
            tally.take(&moved);
            names.insert(short, tally.best.clone());
            other_names.entry(long.clone()).or_default().push(moved.best);
        }
    }
}

/// "Baowu" is "China Baowu Steel Group", "Shell" is "Royal Dutch Shell": a word of a longer name whose other words only say where and what it is.
fn join_inner(
    tallies: &mut BTreeMap<String, Tally>,
    names: &mut BTreeMap<String, String>,
    other_names: &mut BTreeMap<String, Vec<String>>,
) {
    let rules = RuleSet::builtin();
    let common = |w: &str| {
        matches!(w, "royal" | "dutch" | "anglo" | "swiss" | "danish" | "italian" | "spanish" | "norwegian" | "&")
            || w.len() == 1
            || matches!(
                w,
                "steel"
                    | "energy"
                    | "power"
                    | "oil"
                    | "gas"
                    | "motor"
                    | "motors"
                    | "insurance"
                    | "airlines"
                    | "foods"
                    | "chemical"
                    | "chemicals"
            )
            || [Class::Place, Class::NotAName, Class::GenericName, Class::TradeNoun, Class::LegalForm].iter().any(|c| rules.is_word(*c, w))
            || rules.find(w).iter().any(|h| h.class == Class::PublicOwner && h.span.len() == w.len())
    };
    let mut pairs: Vec<(String, String)> = Vec::new();
    for long in tallies.keys().filter(|k| k.contains(' ')) {
        let words: Vec<&str> = long.split(' ').collect();
        let mut own = words.iter().filter(|w| !common(w) && w.len() > 3);
        if let (Some(word), None) = (own.next(), own.next())
            && words[0] != *word
            && words.iter().all(|w| common(w) || w == word)
            && tallies.get(*word).is_some_and(|t| !t.firm && !t.body)
            && tallies[long].theirs == 0
        {
            pairs.push(((*word).to_owned(), long.clone()));
        }
    }
    for (k, (short, long)) in pairs.iter().enumerate() {
        let alone = !pairs.iter().enumerate().any(|(j, (s, _))| j != k && s == short);
        if !alone {
            continue;
        }
        if let Some(moved) = tallies.remove(short)
            && let Some(target) = tallies.get_mut(long)
        {
            target.take(&moved);
            names.insert(short.clone(), target.best.clone());
            other_names.entry(long.clone()).or_default().push(moved.best);
        }
    }
}

/// Names that share a first word of their own ("Arvo Group plc", "Arvo Air & Ocean") speak for the one that has a legal form or came first.
fn kin(tallies: &mut BTreeMap<String, Tally>) {
    let rules = RuleSet::builtin();
    let first = |k: &str| k.split(' ').next().unwrap_or_default().to_owned();
    let common =
        |w: &str| [Class::GenericName, Class::NotAName, Class::TradeNoun, Class::Place].iter().any(|c| rules.is_word(*c, w)) || w.len() < 4;
    let mut families: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for key in tallies.keys().filter(|k| k.contains(' ') && !common(&first(k))) {
        families.entry(first(key)).or_default().push(key.clone());
    }
    for keys in families.values().filter(|k| k.len() > 1) {
        let head = keys.iter().min_by_key(|k| tallies.get(*k).map_or((true, usize::MAX), |t| (!t.firm, t.first)));
        if let Some(tally) = head.and_then(|h| tallies.get_mut(h)) {
            tally.family = keys.len() - 1;
        }
        for key in keys {
            if let Some(tally) = tallies.get_mut(key).filter(|t| t.listed > 0) {
                tally.heads();
            }
        }
    }
}

/// "Arvo Bank … Arvo": where the long name comes first, the short one stands for it, though "Arvo … Arvo Bank" would be two.
fn comes_first(key: &str, long: usize, short: usize) -> bool {
    long < short && key.split(' ').next_back().is_some_and(|w| matches!(w, "bank" | "energy" | "group"))
}

/// Words after which a longer name is a part of the company, not its fuller name.
fn is_fuller(key: &str) -> bool {
    let rules = RuleSet::builtin();
    // "Belno UK", "Arvo Deutschland": the house in a country.
    let country = |w: &str| rules.is_word(Class::CountryName, w);
    if key.split(' ').next_back().is_some_and(country) {
        return false;
    }
    key.split(' ').next_back().is_some_and(|w| {
        !rules.is_word(Class::PartName, w) && ![Class::Role, Class::HeadDocument, Class::HeadEvent].iter().any(|c| rules.is_word(*c, w))
    })
}

#[cfg(test)]
mod tests {
    use super::super::extract;
    use crate::document::read;
    use crate::rules::RuleSet;

    fn company(text: &str) -> Option<String> {
        extract(&read(text.as_bytes(), "text.txt").expect("a text"), &RuleSet::builtin()).company
    }

    #[test]
    fn the_issuer_is_told_from_datelines_persons_and_places() {
        let release = "Lund, 14 October 2021. The Board of Arvo Paper, S.A. has approved a plan. Arvo will be carbon neutral by 2040, said Elena Ruiz, its chief executive.";
        assert_eq!(company(release).as_deref(), Some("Arvo Paper, S.A."));
        let report = "Belno Mills Inc. Integrated Report 2023 | Message from the President\n\nWe aim for net zero by 2050. Belno Foods plans to follow.";
        assert_eq!(company(report).as_deref(), Some("Belno Mills Inc."));
        let titled =
            "Arvo Paper Group Sustainability Report 2023\n\nWe aim for net zero by 2050. We cut Scope 1 emissions by 20% against 2015.";
        assert_eq!(company(titled).as_deref(), Some("Arvo Paper Group"));
        let small = "dorel mokko Co.,Ltd. commits to reduce scope 1 emissions 42% by 2030 from a 2021 base year.";
        assert_eq!(company(small).as_deref(), Some("dorel mokko Co.,Ltd."));
    }

    #[test]
    fn names_in_the_first_lines_that_do_nothing_are_not_the_company() {
        let interview = "date 2024-05-02 If you drank a juice this week, chances are that Frutal Andes & Sons pressed the fruit. Trade Post spoke \
            to its managing director, Rosa Quispe, at the Ica Verde plant.\n\nRosa Quispe: Ica Verde will be quicker; the plant should be carbon \
            neutral by 2030. The Dutch are ahead of us.";
        assert_eq!(company(interview).as_deref(), Some("Frutal Andes & Sons"));
        let site = "date 2024-05-02 Few people know Port Ellery. But since last week the brewery on the quay is the first site of Marram Drinks & \
            Bottling to be carbon neutral.\n\nMarram wants all nine of its breweries to follow by 2032.";
        assert_eq!(company(site).as_deref(), Some("Marram Drinks & Bottling"));
        let paper = "date 2024-05-02 Savers can buy the Helvedia Carbon Neutral 2035 Note.\n\n\"We will be net zero in our lending by 2050,\" \
            says Urs Meili, who heads structured products at Helvedia Bank AG.";
        assert_eq!(company(paper).as_deref(), Some("Helvedia Bank AG"));
        let board = "date 2024-05-02 Tolland Paper & Board said on Monday that it will be carbon neutral by 2038.";
        assert_eq!(company(board).as_deref(), Some("Tolland Paper & Board"));
    }

    #[test]
    fn a_round_up_and_a_page_on_policy_have_no_company() {
        let round = "Three mills have dates. Arvo said it would be net zero by 2040. Belno said it would be carbon neutral by 2035. \
            Dorel said it would follow by 2045. Arvo and Belno have dropped coal, Dorel has not.";
        assert_eq!(company(round), None);
        assert_eq!(company("Countries and their goals\n\nFinland wants to be carbon neutral by 2035. China aims for 2060."), None);
    }

    #[test]
    fn an_association_can_issue_a_text_but_promises_nothing_of_its_own() {
        let text = "date 2021-10-12 LUND, 12 October 2021 - The members of the Nordic Lime Federation (NLF) have adopted a roadmap. \
            NLF speaks for 41 producers. Under the roadmap of the NLF the sector will be carbon neutral by 2050.";
        let found = extract(&read(text.as_bytes(), "text.txt").expect("a text"), &RuleSet::builtin());
        assert!(found.commitments.is_empty(), "{:?}", found.commitments);
        assert!(found.rejected.iter().any(|r| r.reason == "alliance"), "{:?}", found.rejected);
    }
}
