//! What a text says about each of its capitalised names: the evidence by which companies are told from places, people and things.
//!
//! In: scans of sentences. Out: a [`Tally`] a name and the other names that the text defines. Decides by form and position only; knows no company.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::BuildHasher;

use rustc_hash::{FxBuildHasher, FxHashSet};

use crate::rules::{Class, RuleSet};
use crate::text::TokenKind;

use super::datelines::{before_dateline, behind_dateline, dateline_ends_before};
use super::defined::{defined, known_as, term};
use super::issuer::core;
use super::lists::{is_body, last_of_list};
use super::names::{Name, NameKind, titles_paper};
use super::scan::Scan;
use super::standing::{after_bracket, announces_today, deals, held, is_reporter, of_another, of_thing, on_behalf, only_sends};
use super::units::{Unit, UnitKind};

/// All names of a document with their evidence.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Evidence by folded name.
    pub tallies: BTreeMap<String, Tally>,
    /// Other names given by the text: alias and owner.
    pub aliases: Vec<(String, String)>,
    /// Folded words of people's names.
    pub people: BTreeSet<String>,
    /// Folded words that stand alone before a colon at the head of a paragraph: who speaks.
    pub labels: BTreeSet<String>,
    /// The document speaks in the first person outside of quotations.
    pub speaks_itself: bool,
    /// Words that the text writes in small letters: a capital at the head of a sentence makes no name of them.
    pub small: SmallWords,
    /// Folded last names of people with the folded name of the company that they work for.
    pub staff: BTreeMap<String, String>,
    /// What the text says a name is, by its folded noun: "the fund Belno", "Roaster Dorel", "Arvo, a Danish brewer".
    pub described: BTreeMap<String, BTreeSet<String>>,
    /// The opening words announce several companies.
    pub several: bool,
    /// Words of cities and public bodies ("City of Arvo").
    pub bodies: BTreeSet<String>,
    /// The name that last stood before a verb, for "its chief executive".
    actor: Option<String>,
    /// The last unit that somebody led, counted from one.
    led: usize,
    /// Common nouns that the text defines as names: 'Arvo (the "Trust")'.
    terms: Vec<(String, String)>,
    /// The unit with a dateline, counted from one.
    dateline: usize,
    /// Somebody behind the dateline acted.
    dated: bool,
    /// The unit that is read, counted from one.
    unit: usize,
    places: usize,
    /// The unit whose last sentence was about sites, counted from 1.
    sites: usize,
    /// Headings that are nothing but names.
    pub sections: super::sections::Sections,
}

/// Words that a text writes in small letters, by their hashes: of 64 bits, so that no two words of a document share one.
#[derive(Debug, Default)]
pub(super) struct SmallWords(FxHashSet<u64>);

impl SmallWords {
    fn insert(&mut self, word: &str) {
        if self.0.capacity() == 0 {
            self.0.reserve(400);
        }
        self.0.insert(FxBuildHasher.hash_one(word));
    }

    fn contains(&self, word: &str) -> bool {
        self.0.contains(&FxBuildHasher.hash_one(word))
    }
}

/// The evidence for one name.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// Times it occurs.
    pub count: usize,
    /// Its best spelling.
    pub best: String,
    /// Its rank by first occurrence.
    pub first: usize,
    /// It has a legal form.
    pub firm: bool,
    /// It stands in the title.
    pub titled: bool,
    /// It begins a heading near the head.
    pub headed: bool,
    /// It stands right behind a dateline.
    datelined: bool,
    /// It is the first company that the text names.
    pub opens: bool,
    /// Times "the company", "the airline" went on with it.
    again: usize,
    /// In the title it stands behind a preposition: "with help from Arvo".
    pub behind: bool,
    /// Times it stood before a verb of saying or promising.
    acts: usize,
    /// Times it stood inside a sentence.
    inside: usize,
    /// Times it stood like a place ("in Arvo", "its Arvo plant").
    place: usize,
    /// Times it had a possessive.
    owns: usize,
    /// Times somebody of its staff was named.
    staff: usize,
    /// Times it was told what it makes ("the insurer Arvo", "Arvo, a maker of").
    described: usize,
    /// A ticker, a dateline, "About", a copyright line: points for who issues the text.
    issuing: f32,
    /// It stands at the head of the text.
    lead: f32,
    /// Times it was a rival, a source, a medium.
    aside: usize,
    /// Times it was called somebody else's: "our parent, Arvo".
    pub theirs: usize,
    /// Units in which it stands.
    pub units: usize,
    /// Units of which it is the first to act.
    pub leads: usize,
    /// Lines near the head that it fills alone.
    lines: usize,
    /// A web or mail address of the text bears its name.
    pub domain: bool,
    /// The last unit in which it was seen, counted from one.
    seen_in: usize,
    /// Times it said, promised or announced.
    speaks: usize,
    /// An association, alliance or lobby by its own name or what it is called.
    pub body: bool,
    /// Times somebody joins it or has something approved by it.
    pub joined: u32,
    /// Other names of the text that begin with the same word: its units and brands.
    pub family: usize,
    /// Times it stood at the head of an item or line before a dash or colon.
    pub listed: usize,
}

impl Tally {
    /// Whether the text treats the name as a company.
    pub fn is_company(&self) -> bool {
        if self.body && self.issuing < 4.0 {
            return false;
        }
        let several = self.best.contains(' ');
        let done = self.acts + self.owns + self.speaks + 2 * self.staff + 2 * self.described;
        let deeds = done + if self.titled && several { 2 } else { 0 };
        let named = several
            || (self.inside > 0 || self.acts >= 2) && done > 0
            || self.speaks + self.described + self.staff > 0
            || self.again > 0 && done >= 2;
        self.firm || self.issuing >= 4.0 || named && deeds > 0 && (deeds > self.place || several && deeds >= self.place)
    }

    /// A name that people bear too, but that stands where only a company's does.
    pub fn is_more_than_a_person(&self) -> bool {
        let house = self.best.ends_with("'s") || self.best.ends_with("’s");
        self.firm || house || self.issuing >= 4.0 || self.titled && self.count >= 3 || self.staff > 0 && self.described > 0
    }

    /// Whether the text shows by its place, its form or what it does that it is somebody.
    pub fn shows(&self) -> bool {
        self.inside == 0
            || self.firm
            || self.body
            || self.datelined
            || self.issuing > 0.0
            || self.acts + self.owns + self.speaks + self.staff + self.described > 0
    }

    /// Whether a name without any deed can still be the issuer: the most prominent name of a text that says "we", or one that comes up again and again.
    pub fn may_issue(&self, speaks_itself: bool) -> bool {
        let several = self.best.contains(' ');
        let weight = self.points();
        !self.body
            && self.aside < 3
            && self.place < self.count
            && (several || self.inside > 0)
            && (speaks_itself && weight >= 4.0 || self.count >= 3 && weight >= 6.0)
    }

    /// Whether an association is what the text is about.
    pub fn leads_as_body(&self) -> bool {
        self.body && self.lead >= 2.0 && self.count >= 3 && self.joined == 0
    }

    /// Whether the text says that it is its issuer.
    pub fn issues(&self) -> bool {
        self.issuing >= 4.0
    }

    /// One word whose only deed is to stand before a verb: as often a site as a company.
    pub fn is_weak(&self) -> bool {
        let shown = self.owns + self.staff + self.speaks + self.described + self.aside;
        !self.firm && !self.titled && shown == 0 && self.issuing < 4.0 && !self.best.contains(' ')
    }

    /// A common word with a capital at the head of sentences.
    pub fn is_common(&self, key: &str, small: &SmallWords) -> bool {
        let deeds = self.owns + self.staff + self.speaks + self.described;
        let single = !self.firm && !key.contains(' ') && self.issuing < 4.0;
        let bare = deeds == 0 && (self.acts < 2 || key.ends_with('s'));
        single && (self.inside == 0 && (small.contains(key) || bare) || small.contains(key) && deeds == 0)
    }

    /// Whether it can be the company with whose name a text opens.
    pub fn can_open(&self) -> bool {
        self.is_company() && !self.body && self.theirs == 0 && self.aside == 0 && self.place == 0 && self.lead > 0.0
    }

    /// Takes a heading that it begins for the title.
    pub fn heads_a_part(&self, key: &str) -> bool {
        self.headed && (key.contains(' ') || self.inside > 0)
    }

    /// Takes a line that it fills for a letterhead where the text speaks of it elsewhere too, and an address that bears its name for a sign.
    pub fn closes(&mut self, domains: &[String], key: &str) {
        // "Ahead of the summit", "Under the plan": words behind a dateline that never act are no names.
        let acts = self.acts + self.owns + self.speaks + self.staff + self.described + self.inside > 0;
        if self.datelined && (acts || self.firm || key.contains(' ')) && (self.firm || self.place < 2) {
            self.issuing += 5.0;
        }
        if self.lines > 0 && self.issuing < 4.0 && self.count > self.lines && self.inside + self.acts + self.owns > 0 {
            self.issuing += 6.0;
        }
        self.domain = domains.iter().any(|d| super::standing::is_domain_of(d, key));
        if self.domain {
            self.issuing += 3.0;
        }
    }

    /// Takes back what a line at the head told, where the name stands nowhere else.
    pub fn heads_only(&mut self) {
        let trade = || self.best.rsplit(' ').next().is_some_and(|w| RuleSet::builtin().is_word(Class::TradeNoun, &w.to_lowercase()));
        if self.lines > 0 && self.lines == self.count && !self.firm && self.issuing >= 6.0 && !(self.best.contains(' ') && trade()) {
            self.issuing -= 6.0;
        }
    }

    /// Takes a section of which it is the heading as a word for what it is.
    pub fn heads_section(&mut self) {
        self.described += 1;
    }

    /// Takes the line that it heads as a deed.
    pub fn heads(&mut self) {
        self.acts += self.listed;
    }

    /// How much the text is about it, whatever its form.
    #[allow(clippy::cast_precision_loss, reason = "small counts")]
    pub fn prominence(&self) -> f32 {
        self.count.min(12) as f32
            + 1.5 * self.acts.min(6) as f32
            + self.leads.min(4) as f32
            + self.owns.min(4) as f32
            + self.staff.min(4) as f32
            - 3.0 * self.aside.min(3) as f32
    }

    /// The score by which the main company is chosen.
    #[allow(clippy::cast_precision_loss, reason = "small counts")]
    pub fn points(&self) -> f32 {
        self.prominence()
            + 2.0 * self.family.min(3) as f32
            + 1.5 * self.staff.min(4) as f32
            + self.described.min(2) as f32
            + self.issuing.min(16.0)
            + self.lead.min(6.0)
            + if self.firm { 3.0 } else { 0.0 }
            + if self.titled { 5.0 } else { 0.0 }
            + if self.opens { 2.5 } else { 0.0 }
            - if self.behind { 3.0 } else { 0.0 }
            - match (self.theirs > 0, self.issuing < 4.0, self.datelined) {
                (true, true, _) => 6.0,
                (true, false, false) => 5.0,
                _ => 0.0,
            }
            - 2.0 * self.place.min(4) as f32
    }

    /// Adds the evidence of another name of the same company.
    pub fn take(&mut self, other: &Tally) {
        self.count += other.count;
        self.firm |= other.firm;
        self.acts += other.acts;
        self.inside += other.inside;
        self.place += other.place;
        self.owns += other.owns;
        self.staff += other.staff;
        self.described += other.described;
        self.titled |= other.titled;
        self.issuing += other.issuing;
        self.lead += other.lead;
        self.aside += other.aside;
        self.theirs += other.theirs;
        self.headed |= other.headed;
        self.datelined |= other.datelined;
        self.again += other.again;
        self.units += other.units;
        self.leads += other.leads;
        self.lines += other.lines;
        self.domain |= other.domain;
        self.speaks += other.speaks;
        self.body |= other.body;
        self.joined += other.joined;
        self.listed += other.listed;
        self.first = self.first.min(other.first);
    }
}

impl Seen {
    /// Takes the names of a sentence; `u` is the number of its unit.
    pub fn sentence(&mut self, scan: &Scan, unit: &Unit, u: usize) {
        let heading = unit.kind == UnitKind::Heading;
        self.unit = u + 1;
        if u <= 1 && self.dateline == 0 && behind_dateline(scan, scan.span.end) {
            self.dateline = u + 1;
        }
        for token in scan.tokens.iter().filter(|t| t.kind == TokenKind::Word) {
            let word = scan.text(token.span);
            let low = word.as_bytes().first().is_some_and(|b| b.is_ascii_lowercase() || *b >= 0x80 && word.starts_with(char::is_lowercase));
            if low {
                self.small.insert(word);
            }
        }
        if !self.speaks_itself {
            let own = |h: &&crate::rules::Hit| h.class == Class::OwnWords && matches!(scan.fold(h.span), "we" | "our" | "us");
            self.speaks_itself = scan.hits.iter().filter(own).any(|h| {
                let report = is_reporter(&scan.words_before(h.span.start, 1), &scan.words_after(h.span.end, 1));
                !scan.quoted(h.span.start) && !report
            });
        }
        if scan.word(1) == ":" && scan.is_capital(0) && scan.tokens.len() > 3 {
            self.labels.insert(scan.word(0).to_owned());
        }
        self.sections.see(scan, unit);
        self.goes_on(scan);
        let role = |i: usize| (i + 1..i + 4).any(|k| scan.is(k, Class::Role));
        let own = (0..scan.tokens.len()).any(|i| matches!(scan.word(i), "its" | "their") && role(i));
        if let Some(tally) = self.actor.as_ref().filter(|_| own).and_then(|a| self.tallies.get_mut(a)) {
            tally.staff += 1;
        }
        for name in scan.names.iter().filter(|n| matches!(n.kind, NameKind::Company | NameKind::Unknown)) {
            if let Some(noun) = super::evidence::called(scan, name.span) {
                self.described.entry(noun.to_owned()).or_default().insert(core(scan.text(name.span)));
            }
        }
        for (who, company) in super::speakers::employed(scan) {
            self.staff.entry(who).or_insert(company);
        }
        for name in &scan.names {
            match name.kind {
                NameKind::Person => self.people.extend(scan.text(name.span).split_whitespace().map(str::to_lowercase)),
                NameKind::Company | NameKind::Unknown | NameKind::Alliance => {
                    if !super::evidence::names_plan(scan, name.span) {
                        self.name(scan, name, unit, u, heading);
                    }
                    self.aliases.extend(defined(scan, name));
                    self.aliases.extend(known_as(scan, name));
                    self.terms.extend(term(scan, name).map(|word| (word, core(scan.text(name.span)))));
                }
                NameKind::Public => {
                    let words = scan
                        .fold(name.span)
                        .split(' ')
                        .filter(|w| w.len() > 3 && !scan.rules.is_word(Class::GenericName, w) && !scan.rules.is_word(Class::NotAName, w));
                    self.bodies.extend(words.map(str::to_owned));
                }
                _ => {}
            }
        }
        self.sites = if super::evidence::about_sites(scan) { u + 1 } else { 0 };
    }

    /// "The company", "the airline": goes on with whoever acted in the paragraph, else with the one most spoken of.
    fn goes_on(&mut self, scan: &Scan) {
        let third =
            |h: &&crate::rules::Hit| h.class == Class::OwnWords && scan.fold(h.span).starts_with("the ") && !scan.quoted(h.span.start);
        // "The spirits giant announced": says what whoever acted in the paragraph is.
        if self.led == self.unit
            && super::nouns::opens_with_firm(scan)
            && let Some(tally) = self.actor.as_ref().and_then(|a| self.tallies.get_mut(a))
        {
            tally.described += 1;
        }
        let times = scan.hits.iter().filter(third).count();
        if times == 0 {
            return;
        }
        let most = || {
            let spoken = self.tallies.iter().filter(|(_, t)| t.acts + t.owns > 0 && t.theirs == 0 && !t.body);
            spoken.max_by_key(|(_, t)| (t.units, t.count, usize::MAX - t.first)).map(|(k, _)| k.clone())
        };
        let called = |h: &crate::rules::Hit| self.terms.iter().find(|(term, _)| scan.fold(h.span).strip_prefix("the ") == Some(term));
        let term = scan.hits.iter().filter(third).find_map(called).map(|(_, key)| key.clone());
        let who = if term.is_some() {
            term
        } else if self.led == self.unit {
            self.actor.clone().or_else(most)
        } else {
            most()
        };
        if let Some(tally) = who.and_then(|w| self.tallies.get_mut(&w)) {
            tally.again += times;
        }
    }

    /// Adds one occurrence of a name.
    fn name(&mut self, scan: &Scan, name: &Name, unit: &Unit, u: usize, heading: bool) {
        let sites = self.sites == self.unit;
        let text = clean(scan.text(name.span), name.kind);
        let (before, after) = (scan.words_before(name.span.start, 6), scan.words_after(name.span.end, 14));
        let firm = name.kind == NameKind::Company;
        let key = core(&text);
        let around = (before.last().copied().unwrap_or_default(), after.first().copied().unwrap_or_default());
        if let Some(code) = super::name_stops::ticker(&text, around.0, around.1) {
            let named = scan.names.iter().rev().find(|n| n.span.end <= name.span.start && scan.distance(n.span, name.span) <= 1);
            self.aliases.extend(named.map(|n| (code.to_owned(), clean(scan.text(n.span), n.kind))));
            return;
        }
        // "the Dutch are ten years ahead": a people.
        let people = around.0 == "the" && scan.rules.is_word(Class::RegionWord, &key);
        if people || skipped(scan, name, &text, &before, &after, u) || !firm && scan.rules.is_word(Class::Place, &key) {
            return;
        }
        self.places += 1;
        let first = self.places;
        let entry = self.tallies.entry(key).or_insert_with(|| Tally { first, ..Tally::default() });
        entry.count += 1;
        let again = entry.seen_in == u + 1;
        if !again {
            entry.seen_in = u + 1;
            entry.units += 1;
        }
        let shouts = all_caps(&text) && text.len() > 6;
        if (entry.best.is_empty() || !shouts) && text.len() > entry.best.len()
            || all_caps(&entry.best) && entry.best.len() > 6 && !all_caps(&text)
        {
            entry.best = text;
        }
        entry.firm |= firm;
        let last = before.last().copied().unwrap_or_default();
        let initial = before.is_empty() || matches!(last, "\"" | "•" | "-" | "–" | "." | ":");
        // "France: Arvo has": behind the place that heads the line.
        let placed = last == ":" && before.len() == 2 && {
            scan.rules.is_word(Class::Place, before[0])
                || scan.hits.iter().any(|h| h.class == Class::PublicOwner && h.span.end < name.span.start)
        };
        let odd = initial && super::name_starts::is_odd(scan.text(name.span));
        entry.inside += usize::from((!initial || placed || odd) && !heading);
        if unit.span.start + name.span.start < 600 && !again {
            entry.lead += if u == 0 { 2.0 } else { 1.0 };
        }
        entry.headed |= heading && u <= 4 && after.len() >= 2 && before.len() <= 1 && name.kind != NameKind::Alliance;
        let known = || scan.hits.iter().any(|h| h.class == Class::Alliance && h.span == name.span);
        entry.body |= name.kind == NameKind::Alliance || is_body(&before, &after) || known();
        let outside = |w: &str| scan.rules.is_word(Class::MemberWord, w);
        entry.joined += u32::from(before.iter().rev().take(4).any(|w| outside(w)));
        let item = before.iter().all(|w| w.bytes().all(|b| b.is_ascii_digit()) || matches!(*w, "." | ")" | "•" | "-" | "–" | "*"));
        let dated_label =
            before.is_empty() && after.get(1) == Some(&":") && after.first().is_some_and(|y| super::years::plain_year(y).is_some());
        entry.listed += usize::from(dated_label);
        entry.acts += usize::from(dated_label);
        entry.speaks += usize::from(dated_label);
        entry.listed += usize::from(item && matches!(after.first(), Some(&("–" | "—" | ":" | "-"))) && name.span.start < 12)
            + usize::from(before.is_empty() && scan.normal.text[name.span.end..].starts_with('\t'));
        // "• Arvo: The search company will", "• Belno: wants to be": whoever heads an item that tells what it is or does.
        let told = item && unit.kind == UnitKind::Item && after.first() == Some(&":") && name.span.start < 12;
        let firm_noun = |w: &&str| scan.rules.is_word(Class::TradeNoun, w);
        entry.described += usize::from(told && after.get(1) == Some(&"the") && after.iter().skip(3).take(2).any(firm_noun));
        entry.speaks += usize::from(told && super::subjects::is_verb(scan, scan.token_at(name.span.end) + 1));
        entry.speaks += usize::from(item && super::name_stops::is_label_with_verb(scan, name.span));
        let acted = entry.acts;
        entry.deeds(scan, name, &before, &after, heading);
        if !firm {
            entry.place += super::evidence::of_site(scan, name.span, sites);
        }
        if entry.acts > acted && !heading {
            self.actor = Some(core(scan.text(name.span)));
            let alone = last_of_list(scan, name.span) == name.span && !matches!(last, "and" | "&" | "or");
            entry.datelined |= u <= 1 && alone && !self.dated && (self.dateline == u + 1 || behind_dateline(scan, name.span.start));
            self.dated |= entry.datelined;
            if self.led != u + 1 && entry.theirs == 0 {
                self.led = u + 1;
                entry.leads += 1;
            }
        }
        entry.head_and_tail(scan, name, &before, &after, u);
    }
}

impl Tally {
    /// What the name does, has and is in this sentence.
    fn deeds(&mut self, scan: &Scan, name: &Name, before: &[&str], after: &[&str], heading: bool) {
        let rules = scan.rules;
        let firm = name.kind == NameKind::Company;
        let (next, last) = (after.first().copied().unwrap_or_default(), before.last().copied().unwrap_or_default());
        let listed = matches!(next, "," | "and" | "&") && last_of_list(scan, name.span) != name.span;
        let end = if listed { last_of_list(scan, name.span).end } else { name.span.end };
        let asked = next == "?" && matches!(last, "and" | "about" | "")
            || next == "," && last == "about" && scan.text(scan.span).trim_end().ends_with('?');
        let does = super::deeds::acts(scan, name.span, end);
        self.acts += usize::from(super::presenting::told_in_brackets(scan, name.span, firm));
        // "Not Belno, apparently.": a fragment that answers a sentence about others.
        let answers = last == "not" && before.len() == 1 && after.len() <= 3;
        self.acts += usize::from((does || asked || answers) && !heading);
        self.acts += usize::from(super::deeds::inverted(before));
        self.speaks += usize::from(super::deeds::speaks(scan, name.span, next, end));
        let owns = next == "'" && (after.get(1) == Some(&"s") || scan.fold(name.span).ends_with('s'));
        self.owns += usize::from(owns);
        let goals = super::evidence::goals(scan, name.span);
        self.owns += usize::from(goals > 0 && !owns);
        self.speaks += goals;
        self.described += usize::from(super::evidence::ranked(after)) + usize::from(super::evidence::house(scan, name.span).is_some());
        self.described += usize::from(super::presenting::brought_in(scan, name.span));
        let apposed = next == "," && after.get(1).is_some_and(|w| opens_attribute(w));
        let trade = |words: &[&str]| {
            words.iter().any(|w| rules.is_word(Class::TradeNoun, w) || rules.is_word(Class::TradeNoun, w.trim_end_matches('s')))
        };
        let is = next == "is" && matches!(after.get(1), Some(&("a" | "an" | "the" | "one")));
        let end = after.iter().position(|w| matches!(*w, "." | ";")).unwrap_or(after.len());
        if (apposed || is) && trade(&after[1.min(end)..end.min(12)]) || !before.is_empty() && trade(&before[before.len() - 1..]) {
            self.described += 1;
        }
        // "the maker, Arvo, hopes": the name stands as the attribute of what it is.
        let attribute = next == "," && last == "," && before.len() >= 2 && trade(&before[before.len() - 2..before.len() - 1]);
        // "Belno Cement, Arvo's rival, is": told by whose rival it is.
        let whose = next == "," && after.windows(2).take(5).any(|w| w == ["'", "s"]);
        let close = || after.iter().skip(1).position(|w| *w == ",").map(|k| k + 1);
        self.described += usize::from(whose && close().is_some_and(|k| trade(&after[k - 1..k])));
        let closed = next == "," && last == "," && after.get(1).is_some_and(|w| rules.is_word(Class::CompanyVerb, w) && *w != "and");
        self.described += usize::from(attribute);
        self.aside += usize::from(attribute);
        self.acts += usize::from(closed);
        if next == "as" && matches!(after.get(1), Some(&"a")) && matches!(after.get(2), Some(&("company" | "group" | "whole" | "business")))
        {
            self.described += 1;
        }
        if apposed && matches!(after.get(1), Some(&("which" | "whose" | "based"))) {
            self.acts += 1;
            // Common things with a capital at the head of a sentence are words of the rules.
            let based = after.get(1) == Some(&"based");
            self.described += usize::from(based && !scan.hits.iter().any(|h| h.span.overlaps(name.span)));
            // "Belno, which we bought in 2021"
            let bought =
                matches!(after.get(3), Some(&("bought" | "acquired" | "own" | "owns" | "control" | "controls" | "founded" | "sold")));
            let buyer = matches!(after.get(2), Some(&("we" | "it" | "they" | "he" | "she")));
            self.described += usize::from(bought && buyer);
        }
        let role = |w: &&str| rules.is_word(Class::Role, w) || w.strip_suffix('s').is_some_and(|one| rules.is_word(Class::Role, one));
        let led = if last == "the" { before.iter().rev().nth(1).copied().unwrap_or_default() } else { last };
        let staffed = owns && after.iter().skip(2).take(3).any(role)
            || role(&next)
            || matches!(led, "of" | "at" | "for") && before.iter().rev().skip(1).take(4).any(role);
        // "says Ida Holm of Arvo Rail"
        let of = matches!(last, "of" | "from" | "at");
        let whose = |n: &Name| n.kind == NameKind::Person && scan.distance(n.span, name.span) == 1 && n.span.end < name.span.start;
        // "spoke to Ida Holm, who looks after sustainability at Arvo Hotels"
        let looks_after = last == "at"
            && scan.names.iter().any(|n| {
                n.kind == NameKind::Person
                    && n.span.end < name.span.start
                    && scan.words_after(n.span.end, 2).as_slice() == [",", "who"]
                    && scan.distance(n.span, name.span) <= 9
            });
        let staffed = staffed || looks_after || of && scan.fold(name.span).contains(' ') && scan.names.iter().any(whose);
        self.staff += usize::from(staffed);
        let facility =
            scan.hits.iter().any(|h| h.class == Class::ScopeFacility && h.span.start >= name.span.end && h.span.start <= name.span.end + 2);
        let attribute_of_site = last == "the" && !owns && {
            let at = scan.token_at(name.span.end);
            // "at the Richards Flat mill"
            (at..at + 3).take_while(|k| !super::subjects::is_verb(scan, *k)).any(|k| {
                scan.hits.iter().any(|h| h.class == Class::ScopeFacility && scan.tokens.get(k).is_some_and(|t| h.span.contains(t.span)))
            })
        };
        let seat = next == "," && matches!(after.get(1), Some(&"where"));
        // "between two shifts at the Richards Flat mill": somewhere, not somebody's.
        let somewhere =
            last == "the" && !owns && !firm && matches!(before.iter().rev().nth(1), Some(&("at" | "in" | "near" | "from" | "visited")));
        self.place += usize::from(somewhere && (attribute_of_site || facility));
        self.place += usize::from(attribute_of_site && !facility) + 2 * usize::from(seat);
        self.place += usize::from(
            (matches!(last, "in" | "near" | "outside") || last == "from" && !scan.fold(name.span).contains(' ')) && !firm && !owns
                || facility && !owns,
        );
        // "EcoTherm 300": a model.
        let number = scan.token_at(name.span.end);
        self.place += usize::from(scan.is_number(number) && scan.word(number).len() < 4);
        // "Arvo Paper of Lund": a place; "Managers of Arvo": none.
        let common = |w: &str| rules.is_word(Class::GenericName, w) || rules.is_word(Class::Role, w.trim_end_matches('s'));
        let placed = |n: &Name| n.span.end + 4 == name.span.start && !scan.fold(n.span).rsplit(' ').next().is_some_and(common);
        self.place += 2 * usize::from(last == "of" && !firm && scan.names.iter().any(placed));
        self.place += usize::from(next == "," && after.get(1).is_some_and(|w| rules.is_word(Class::Place, w)) && !firm);
        let medium =
            scan.fold(name.span).rsplit(' ').next().is_some_and(|w| rules.is_word(Class::MediaName, w)) || last == "told" && next != "to";
        let source = before.ends_with(&["according", "to"]) || rules.is_word(Class::SourceVerb, next);
        let interviews = matches!(next, "spoke" | "talked" | "sat" | "caught")
            && matches!(after.get(1), Some(&("to" | "with" | "down" | "up")))
            || next == "interviewed"
            || next == "met" && scan.names.iter().any(|n| n.kind == NameKind::Person && n.span.start > name.span.end);
        self.aside += usize::from(medium) + 2 * usize::from(source) + 3 * usize::from(interviews);
        let theirs = of_another(&scan.words_before(name.span.start, 11), after);
        self.theirs += usize::from(theirs);
        self.aside += 2 * usize::from(theirs || only_sends(before, after));
        self.place += 2 * usize::from(of_thing(before, after) && !firm);
        self.aside += usize::from(held(before));
        // "larger hauliers such as Belno, Corvin and Dorel": examples of others.
        self.aside += usize::from(before.windows(2).any(|w| matches!(w, ["such", "as"])));
        if matches!(
            last,
            "rival" | "competitor" | "supplier" | "analyst" | "researcher" | "consultancy" | "newspaper" | "by" | "owner" | "parent"
        ) || last == "with" && deals(before)
        {
            self.aside += if matches!(last, "rival" | "competitor") { 2 } else { 1 };
            self.acts += 1;
        }
    }

    /// Whether the name stands where the issuer of a text stands.
    fn head_and_tail(&mut self, scan: &Scan, name: &Name, before: &[&str], after: &[&str], u: usize) {
        let last = before.last().copied().unwrap_or_default();
        if after.first() == Some(&"(") && after.iter().take(8).take_while(|w| **w != ")").any(|w| scan.rules.is_word(Class::Exchange, w)) {
            self.firm = true;
            self.issuing += 8.0;
        }
        if last == "about" && before.len() == 1 && after.len() <= 1 {
            self.issuing += 3.0;
        }
        if last == "about" && before.len() == 1 || scan.text(scan.span).starts_with('©') || last == "copyright" {
            self.issuing += 6.0;
        }
        let dated = |w: &&str| *w == "date" || *w == "-" || w.bytes().all(|b| b.is_ascii_digit());
        let begins = before.iter().all(dated);
        let alone = begins && after.is_empty() && name.kind != NameKind::Alliance;
        let report = begins && u <= 3 && (titles_paper(after) || after.starts_with(&["report", "and", "accounts"]));
        let line = alone
            && (u == 0 && (name.kind == NameKind::Company || begins && before.is_empty()) || u <= 3 && scan.fold(name.span).contains(' '))
            || report;
        // "Arvo Paper AB ("Arvo") announced today": the formulas of releases.
        let formal = |w: &&str| matches!(*w, "company" | "group" | "hereinafter" | "issuer");
        let short = name.kind == NameKind::Company && u <= 3 && after.starts_with(&["(", "\""]);
        let news = u <= 3 && (announces_today(after) || after.first() == Some(&"(") && announces_today(after_bracket(after)));
        // "Arvo (the "Trust")", "At Arvo, we".
        let quoted = u <= 5 && (after.starts_with(&["(", "the", "\""]) || after.starts_with(&["(", "\""]));
        let led = if last == "the" { before.iter().rev().nth(1).copied().unwrap_or_default() } else { last };
        let ours = matches!(led, "at" | "as") && after.first() == Some(&",") && matches!(after.get(1), Some(&("we" | "our" | "us")))
            || before.ends_with(&["we", "at"]);
        let defined = short || news || quoted || ours || after.first() == Some(&"(") && after.iter().take(8).any(formal);
        // A line of capitals is a heading as often as a letterhead.
        let house = |w: &str| matches!(w, "research" | "securities" | "equities" | "ratings" | "analytics");
        let medium = |w: &str| scan.rules.is_word(Class::MediaName, w);
        // "Take Action On Climate Change": a heading that tells to do something.
        let orders = |w: &str| scan.rules.is_word(Class::VerbBase, w) && scan.fold(name.span).contains(' ') && !firm_form(name);
        let line = line
            && !scan.fold(name.span).rsplit(' ').next().is_some_and(|w| house(w) || medium(w))
            && !scan.fold(name.span).split(' ').next().is_some_and(orders);
        self.lines += usize::from(line);
        let head = line && (report || name.kind == NameKind::Company || !all_caps(scan.text(name.span)) || u == 0 && name.span.len() <= 5);
        if head || defined || on_behalf(before) || super::evidence::greeted(before) {
            self.issuing += if quoted { 8.0 } else { 6.0 };
        }
        self.datelined |= u <= 1 && dateline_ends_before(scan, name.span.start);
        let promise = matches!(after.first(), Some(&("commits" | "committed" | "pledges" | "aims")));
        self.lead += if promise { 2.0 } else { 0.0 };
    }
}

/// Whether a word behind a name and a comma begins what the name is: "Arvo, the maker", "Arvo, owner of nine mills".
fn opens_attribute(word: &str) -> bool {
    const OPEN: [&str; 26] = [
        "the",
        "a",
        "an",
        "one",
        "which",
        "whose",
        "part",
        "based",
        "its",
        "our",
        "their",
        "owner",
        "operator",
        "maker",
        "producer",
        "parent",
        "developer",
        "manufacturer",
        "provider",
        "supplier",
        "publisher",
        "headquartered",
        "once",
        "europe",
        "britain",
        "germany",
    ];
    OPEN.contains(&word)
}

/// Whether a name is a company's by its form.
fn firm_form(name: &Name) -> bool {
    name.kind == NameKind::Company
}

/// Names that are none of a company's: tickers, shouted headlines, datelines, single common words.
fn skipped(scan: &Scan, name: &Name, text: &str, before: &[&str], after: &[&str], u: usize) -> bool {
    let (next, last) = (after.first().copied().unwrap_or_default(), before.last().copied().unwrap_or_default());
    let exchange = |w: Option<&&str>| w.is_some_and(|w| scan.rules.is_word(Class::Exchange, w));
    let ticker = last == ":" && exchange(before.iter().rev().nth(1)) || next == ":" && exchange(Some(&text.to_lowercase().as_str()));
    let fiscal = text.to_lowercase().strip_prefix("fy").is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()));
    // "8 Fenchurch Lane": an address.
    let street = scan.is_number(scan.token_at(name.span.start).wrapping_sub(1))
        && scan.token_at(name.span.start) > 0
        && text.rsplit(' ').next().is_some_and(|w| {
            matches!(
                w.to_lowercase().as_str(),
                "lane"
                    | "street"
                    | "road"
                    | "square"
                    | "avenue"
                    | "place"
                    | "court"
                    | "quay"
                    | "wharf"
                    | "row"
                    | "gate"
                    | "way"
                    | "drive"
                    | "boulevard"
                    | "plaza"
                    | "terrace"
                    | "crescent"
                    | "close"
            )
        });
    let capitals = name.kind != NameKind::Company && all_caps(scan.text(scan.span)) && scan.span.len() > text.len() + 2;
    let words = text.split(' ').count();
    let shouted = all_caps(text)
        && (words > 3
            || next == "," && before.len() < 4 && !matches!(last, "at" | "as")
            || matches!(next, "—" | "–" | "-") && before.len() < 6 && !scan.rules.is_word(Class::CompanyVerb, after.get(1).unwrap_or(&"")))
        && name.kind != NameKind::Company;
    // The initiative that approves targets is never whose text it is.
    let checks = scan.hits.iter().any(|h| h.class == Class::Sbti && (h.span.contains(name.span) || name.span.contains(h.span)));
    street
        || ticker
        || fiscal
        || capitals
        || shouted
        || checks
        || words > 9
        || u == 0 && before_dateline(scan, name, after) && !titles_paper(after)
}

/// The name without a closing comma or, where it is no part of a legal form, a full stop.
fn clean(text: &str, kind: NameKind) -> String {
    let text = text.trim_end_matches(',');
    let keeps_dot = kind == NameKind::Company
        && ["Inc.", "Corp.", "Co.", "Ltd.", "S.A.", "N.V.", "S.p.A.", "A.S.", "A.Ş.", "B.V."].iter().any(|e| text.ends_with(e));
    if keeps_dot { text.to_owned() } else { text.trim_end_matches('.').to_owned() }
}

/// Whether a text has letters and no small ones.
pub(super) fn all_caps(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::super::probe::owners;

    #[test]
    fn whose_rival_it_is_tells_that_a_name_is_a_company() {
        let rival = "Arvo Mills plc makes paper. Belno Cement, Arvo's rival, is to be net zero by 2040.";
        assert_eq!(owners(rival), ["Belno Cement"]);
        assert_eq!(owners("Arvo Mills plc makes paper. In Lund, Arvo's home, it is to be net zero by 2040."), ["Arvo Mills plc"]);
    }
}
