//! A loaded set of rule packs with the automata that find phrases and stems.
//!
//! In: packs as RON text. Out: hits (entry and place) in folded text. Must not know what the engine makes of a hit.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use aho_corasick::{AhoCorasick, MatchKind};
use sha2::{Digest, Sha256};

use super::built_in::PACKS;
use super::schema::{Class, Entry, Pack, check, expand};
use crate::text::{Span, glued_year};

/// Why a rule pack can't be used. `Display` is the sentence for the person.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RuleError {
    /// The pack is no RON of the right shape.
    #[error("{pack}, line {line}: {detail}")]
    Syntax {
        /// Name of the pack.
        pack: String,
        /// Line of the error, from 1.
        line: usize,
        /// What the reader says.
        detail: String,
    },
    /// The pack can be read but makes no sense.
    #[error("{pack}: {detail}")]
    Content {
        /// Name of the pack.
        pack: String,
        /// What is wrong.
        detail: String,
    },
    /// The phrases of all packs together are too many for an automaton.
    #[error("The rules are too large: {0}")]
    TooLarge(String),
}

/// A phrase found in a folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Index of the entry, see [`RuleSet::entry`].
    pub entry: usize,
    /// What it is.
    pub class: Class,
    /// Where it stands in the folded text.
    pub span: Span,
}

/// Phrases that are looked for together: the longest at a place hides the others of its layer, never those of another.
#[derive(Debug)]
struct Layer {
    phrases: AhoCorasick,
    /// The entry of each phrase.
    entries: Vec<usize>,
}

/// Number of layers.
const LAYERS: usize = 5;

/// The layer of a class: what is spoken of, what is said about it, who speaks, where it goes, and what it covers.
fn layer(class: Class) -> usize {
    use Class::{
        Absence, AllOf, Approved, AskOthers, Boilerplate, Ceiling, Condition, Delayed, Echo, FigureRef, HelpOthers, Instead, Interim,
    };
    use Class::{Advanced, Alliance, Customers, Investees, OwnDescribed, OwnWords, Parent, Pronoun, PublicOwner, Suppliers, UnnamedPeer};
    use Class::{Fraction, FractionCut, Increase, Missed, Negation, OthersHeading, PerYear, PhaseOut, Promise, Reached, Reduce, Removed};
    use Class::{Resolution, Respectively, SameBase, SameTime, Signed, SoFar, Speculation, Will, Withdrawn, YearOnYear};
    use Class::{Scope1, Scope2, Scope3, Scope12, Scope13, Scope23, Scope123, ScopeFacility, ScopeGroup, ScopeLogistics};
    use Class::{ScopeOperations, ScopePortfolio, ScopeProducts, ScopeSupplyChain, ScopeValueChain};
    match class {
        Approved | AskOthers | Boilerplate | Condition | Delayed | Echo | FigureRef | HelpOthers | Instead | Interim => 1,
        Advanced | Missed | Negation | OthersHeading | PerYear | Promise | Reached => 1,
        Removed | Resolution | Respectively | SameBase | SameTime | Signed | SoFar | Speculation | Will | Withdrawn | YearOnYear => 1,
        Alliance | Customers | Investees | OwnDescribed | OwnWords | Parent | Pronoun | PublicOwner | Suppliers | UnnamedPeer => 2,
        Absence | AllOf | Ceiling | Fraction | FractionCut | Increase | PhaseOut | Reduce => 3,
        Scope1 | Scope2 | Scope3 | Scope12 | Scope13 | Scope23 | Scope123 | ScopeFacility | ScopeGroup | ScopeLogistics => 4,
        ScopeOperations | ScopePortfolio | ScopeProducts | ScopeSupplyChain | ScopeValueChain => 4,
        _ => 0,
    }
}

/// Loaded rule packs.
#[derive(Debug)]
pub struct RuleSet {
    hash: String,
    entries: Vec<Entry>,
    layers: Vec<Layer>,
    stems: AhoCorasick,
    parts: AhoCorasick,
    part_owners: Vec<usize>,
    words: Vec<HashMap<String, usize>>,
}

/// Classes whose words are asked for by name and never searched for in running text.
fn is_word_list(class: Class) -> bool {
    use Class::{Abbreviation, Baseline, CompanyVerb, HeadAlliance, HeadDocument, HeadEvent, LegalForm, Month, NotAName, NumberWord, Stem};
    use Class::{Exchange, GenericName, GivenName, MediaName, Place, Role, TradeNoun};
    use Class::{Participle, VerbBase, VerbNow, VerbPast, VerbPledged, VerbWant};
    use Class::{Unit, YearAround, YearBefore, YearBy, YearFrom, YearIn, YearSince};
    matches!(class, LegalForm | Abbreviation | NotAName | CompanyVerb | Stem | Unit | Month | NumberWord | Baseline)
        || matches!(class, Exchange | GenericName | GivenName | MediaName | Place | Role | TradeNoun)
        || matches!(class, Participle | VerbBase | VerbNow | VerbPast | VerbPledged | VerbWant)
        || matches!(class, HeadEvent | HeadDocument | HeadAlliance | YearBy | YearBefore | YearIn | YearAround | YearFrom | YearSince)
}

/// Classes of the parts of a pledge, which have an automaton of their own: their phrases may overlap those of commitments.
fn is_part(class: Class) -> bool {
    use Class::{Accountability, Pay, PayLink, Plan, PlanToCome, Reporting};
    matches!(class, Plan | PlanToCome | Reporting | Accountability | Pay | PayLink)
}

impl RuleSet {
    /// The built-in packs, parsed once.
    pub fn builtin() -> Arc<RuleSet> {
        static SET: OnceLock<Arc<RuleSet>> = OnceLock::new();
        Arc::clone(
            SET.get_or_init(|| {
                Arc::new(RuleSet::load(PACKS.iter().map(|(n, t)| (*n, *t))).expect("build.rs has checked the built-in packs"))
            }),
        )
    }

    /// The built-in packs with a person's own behind them: an entry with the id of a built-in one takes its place, all others are added.
    ///
    /// # Errors
    /// As [`RuleSet::load`].
    pub fn with_own<'a>(packs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<RuleSet, RuleError> {
        let own = packs.into_iter();
        Self::read(PACKS.iter().map(|(n, t)| (*n, *t, false)).chain(own.map(|(n, t)| (n, t, true))))
    }

    /// Loads packs given as name and RON text.
    ///
    /// # Errors
    /// A pack that is no RON of the right shape (with its line) or whose entries make no sense.
    pub fn load<'a>(packs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<RuleSet, RuleError> {
        Self::read(packs.into_iter().map(|(n, t)| (n, t, false)))
    }

    /// Loads packs; the flag says whether one is a person's own.
    fn read<'a>(packs: impl Iterator<Item = (&'a str, &'a str, bool)>) -> Result<RuleSet, RuleError> {
        let mut digest = Sha256::new();
        let mut entries: Vec<Entry> = Vec::new();
        let mut own_entries: Vec<usize> = Vec::new();
        for (name, text, own) in packs {
            digest.update(name.as_bytes());
            digest.update(text.as_bytes());
            let pack: Pack = ron::from_str(text).map_err(|e| RuleError::Syntax {
                pack: name.to_owned(),
                line: e.span.start.line,
                detail: e.code.to_string(),
            })?;
            let findings = check(&pack);
            if !findings.is_empty() {
                return Err(RuleError::Content { pack: name.to_owned(), detail: findings.join("; ") });
            }
            if !own {
                entries.extend(pack.entries);
                continue;
            }
            for entry in pack.entries {
                let at = entries.iter().position(|e| e.id == entry.id).unwrap_or(entries.len());
                own_entries.push(at);
                if at < entries.len() { entries[at] = entry } else { entries.push(entry) }
            }
        }
        let hash = digest.finalize().iter().take(8).map(|b| format!("{b:02x}")).collect();
        Self::build(hash, entries, &own_entries)
    }

    /// Builds the automata. Blocks are looked at where a stem stands in them, so each phrase of `own` entries brings its longest word as a stem.
    fn build(hash: String, entries: Vec<Entry>, own: &[usize]) -> Result<RuleSet, RuleError> {
        let mut patterns: [(Vec<String>, Vec<usize>); LAYERS] = Default::default();
        let mut stems = Vec::new();
        let (mut parts, mut part_owners) = (Vec::new(), Vec::new());
        let mut words: Vec<HashMap<String, usize>> = Vec::new();
        for (index, entry) in entries.iter().enumerate() {
            for phrase in entry.phrases.iter().flat_map(|p| expand(p)).filter(|p| !p.is_empty()) {
                if entry.class == Class::Stem {
                    stems.push(phrase);
                } else if is_part(entry.class) {
                    parts.push(phrase);
                    part_owners.push(index);
                } else if is_word_list(entry.class) {
                    let slot = entry.class as usize;
                    if words.len() <= slot {
                        words.resize_with(slot + 1, HashMap::new);
                    }
                    words[slot].entry(phrase).or_insert(index);
                } else {
                    if own.contains(&index) {
                        stems.extend(phrase.split(' ').max_by_key(|w| w.len()).map(str::to_owned));
                    }
                    let (phrases, places) = &mut patterns[layer(entry.class)];
                    phrases.push(phrase);
                    places.push(index);
                }
            }
        }
        let too_large = |e: aho_corasick::BuildError| RuleError::TooLarge(e.to_string());
        let mut layers = Vec::with_capacity(LAYERS);
        for (phrases, entries) in patterns {
            let phrases = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&phrases).map_err(too_large)?;
            layers.push(Layer { phrases, entries });
        }
        let stems = AhoCorasick::builder().ascii_case_insensitive(true).build(&stems).map_err(too_large)?;
        let parts = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&parts).map_err(too_large)?;
        Ok(RuleSet { hash, entries, layers, stems, parts, part_owners, words })
    }

    /// Hash over all packs (16 hex digits): kept with results, so that they can be told from those of other rules.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// The entry of a hit.
    pub fn entry(&self, index: usize) -> &Entry {
        &self.entries[index]
    }

    /// Whether a text (original bytes) contains a stem of something that matters.
    pub fn has_stem(&self, text: &str) -> bool {
        self.stems.is_match(text)
    }

    /// Whether a folded word or phrase is in one of the word lists.
    pub fn is_word(&self, class: Class, word: &str) -> bool {
        self.lookup(class, word).is_some()
    }

    /// The entry of a folded word in a word list.
    pub fn lookup(&self, class: Class, word: &str) -> Option<&Entry> {
        self.words.get(class as usize)?.get(word).map(|at| &self.entries[*at])
    }

    /// All phrases in a folded text, leftmost first, the longest of each layer at each place, at word borders only.
    pub fn find(&self, folded: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        for layer in &self.layers {
            let hit = |(at, span): (usize, Span)| Hit { entry: layer.entries[at], class: self.entries[layer.entries[at]].class, span };
            hits.extend(layer.find(folded).into_iter().map(hit));
        }
        hits.sort_by_key(|h| (h.span.start, std::cmp::Reverse(h.span.end), layer(h.class)));
        // What is said about a thing stands beside it: "purchased" in "purchased goods" says nothing, "plants" in "coal plants" is no site.
        let (mut thing, mut whole): (Option<Hit>, Option<Hit>) = (None, None);
        let wider = |known: Option<Hit>, h: &Hit| Some(*h).filter(|h| known.is_none_or(|t| h.span.end > t.span.end)).or(known);
        hits.retain(|h| {
            let within = |t: Option<Hit>| t.is_some_and(|t| t.span.contains(h.span) && t.span != h.span);
            let kept = match layer(h.class) {
                0 => true,
                1 | 3 => !within(thing) && !within(whole),
                4 => thing.filter(|t| t.span.contains(h.span)).is_none_or(|t| is_measured(t.class) && !is_accidental(h.class)),
                _ => true,
            };
            match layer(h.class) {
                0 => thing = wider(thing, h),
                4 if kept => whole = wider(whole, h),
                _ => {}
            }
            kept
        });
        hits.sort_by_key(|h| (h.span.start, h.span.end));
        hits
    }

    /// The phrases of the parts of a pledge in a folded text, at word borders only.
    pub fn find_parts(&self, folded: &str) -> Vec<Hit> {
        let bytes = folded.as_bytes();
        let found = self.parts.find_iter(folded).filter(|m| at_word_borders(bytes, m.start(), m.end()));
        found
            .map(|m| {
                let entry = self.part_owners[m.pattern().as_usize()];
                Hit { entry, class: self.entries[entry].class, span: Span::new(m.start(), m.end()) }
            })
            .collect()
    }
}

/// Boundaries that a phrase of something else only seems to name: the house in "greenhouse gas".
fn is_accidental(class: Class) -> bool {
    matches!(class, Class::ScopeFacility | Class::ScopeProducts | Class::ScopeSupplyChain)
}

/// Classes whose phrases may name a boundary as well: "financed emissions".
fn is_measured(class: Class) -> bool {
    matches!(class, Class::Emissions | Class::Intensity | Class::NetZero | Class::CarbonNeutral | Class::ClimateNeutral)
}

impl Layer {
    /// Phrases (their number and place), leftmost first.
    fn find(&self, folded: &str) -> Vec<(usize, Span)> {
        let bytes = folded.as_bytes();
        let (mut hits, mut from) = (Vec::new(), 0);
        while let Some(m) = self.phrases.find(aho_corasick::Input::new(folded).range(from..)) {
            let (start, end) = (m.start(), m.end());
            if at_word_borders(bytes, start, end) {
                hits.push((m.pattern().as_usize(), Span::new(start, end)));
                from = end;
            } else if let Some(hit) = self.shorter(folded, start, end) {
                from = hit.1.end;
                hits.push(hit);
            } else {
                from = next_word(bytes, start);
            }
        }
        hits
    }

    /// A shorter phrase at the same place that ends at a word border ("scope 1" where "scope 12" was matched by "scope 1").
    fn shorter(&self, folded: &str, start: usize, end: usize) -> Option<(usize, Span)> {
        let bytes = folded.as_bytes();
        if !border_before(bytes, start) {
            return None;
        }
        let mut cut = end;
        while let Some(space) = folded[start..cut].rfind(' ') {
            cut = start + space;
            let m = self.phrases.find(aho_corasick::Input::new(&folded[..cut]).range(start..).anchored(aho_corasick::Anchored::No));
            if let Some(m) = m.filter(|m| m.start() == start && at_word_borders(bytes, m.start(), m.end())) {
                return Some((m.pattern().as_usize(), Span::new(m.start(), m.end())));
            }
        }
        None
    }
}

fn is_word_byte(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b >= 0x80
}

fn border_before(bytes: &[u8], at: usize) -> bool {
    at == 0 || !is_word_byte(bytes[at - 1]) || !is_word_byte(bytes[at]) || at > 4 && glued_year(bytes, at - 4)
}

fn border_after(bytes: &[u8], at: usize) -> bool {
    at >= bytes.len() || !is_word_byte(bytes[at]) || !is_word_byte(bytes[at - 1]) || glued_year(bytes, at)
}

fn at_word_borders(bytes: &[u8], start: usize, end: usize) -> bool {
    border_before(bytes, start) && border_after(bytes, end)
}

/// The first byte after the word at `at` (always a character border: non-ASCII bytes count as word).
fn next_word(bytes: &[u8], at: usize) -> usize {
    let mut i = at + 1;
    while i < bytes.len() && is_word_byte(bytes[i]) {
        i += 1;
    }
    i
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACK: &str = r#"(language: "en", entries: [
        (id: "a.net", class: NetZero, phrases: ["net zero{, emissions}"]),
        (id: "a.scope", class: Scope1, phrases: ["scope 1"]),
        (id: "a.scope12", class: Scope12, phrases: ["scope 1 and 2"]),
        (id: "a.form", class: LegalForm, phrases: ["inc"]),
    ])"#;

    fn set() -> RuleSet {
        RuleSet::load([("t.ron", PACK)]).expect("a sound pack")
    }

    #[test]
    fn longest_phrase_at_word_borders_wins() {
        let found: Vec<_> = set().find("our net zero emissions, planet zero, scope 1 and 25").iter().map(|h| h.class).collect();
        assert_eq!(found, [Class::NetZero, Class::Scope1]);
    }

    #[test]
    fn own_entries_are_added_or_take_the_place_of_built_in_ones() {
        let own = r#"(language: "en", entries: [(id: "mine.state", class: NetZero, phrases: ["planet positive balance"])])"#;
        let set = RuleSet::with_own([("mine.ron", own)]).expect("a sound pack");
        assert_eq!(set.find("a planet positive balance by 2040").first().map(|h| h.class), Some(Class::NetZero));
        assert!(set.has_stem("Planet positive by 2040"), "its longest word leads to it");
        assert_ne!(set.hash(), RuleSet::builtin().hash());
        let known = RuleSet::builtin();
        let id = &known.entry(known.find("net zero").first().expect("known").entry).id;
        let instead = format!(r#"(language: "en", entries: [(id: "{id}", class: NetZero, phrases: ["nought"])])"#);
        let set = RuleSet::with_own([("mine.ron", instead.as_str())]).expect("a sound pack");
        assert!(set.find("net zero").iter().all(|h| set.entry(h.entry).id != *id) && !set.find("nought").is_empty());
    }

    #[test]
    fn word_lists_are_asked_for_by_name() {
        assert!(set().is_word(Class::LegalForm, "inc"));
        assert!(set().find("acme inc").is_empty());
    }

    #[test]
    fn a_broken_pack_names_its_line() {
        let error = RuleSet::load([("mine.ron", "(language: \"en\",\n entries: [\n (id: 3)])")]).expect_err("broken");
        assert!(matches!(error, RuleError::Syntax { line: 3, .. }), "{error}");
        let error = RuleSet::load([("mine.ron", "(language: \"en\", entries: [(id: \"X\", class: NetZero, phrases: [\"Net-Zero\"])])")]);
        assert!(error.expect_err("unsound").to_string().contains("lower case"));
    }

    #[test]
    fn the_built_in_packs_load() {
        assert_eq!(RuleSet::builtin().hash().len(), 16);
    }
}
