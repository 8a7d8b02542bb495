//! A loaded set of rule packs with the automata that find phrases and stems.
//!
//! In: packs as RON text. Out: hits (entry and place) in folded text. Must not know what the engine makes of a hit.

use std::sync::{Arc, OnceLock};

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use sha2::{Digest, Sha256};

use super::built_in::PACKS;
use super::phrases::{Found, Phrases, Piece, pieces};
use super::schema::{CLASSES, Class, Entry, Pack, check, expand};
use super::words::{SetId, WordSet, Words, is_list};
use crate::text::Span;

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

/// Some classes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ClassSet([u64; CLASSES / 64]);

impl ClassSet {
    /// Adds a class.
    pub const fn add(&mut self, class: Class) {
        self.0[class as usize / 64] |= 1 << (class as usize % 64);
    }

    /// These classes.
    pub const fn of(classes: &[Class]) -> Self {
        Self([0; CLASSES / 64]).and(classes)
    }

    /// The set with more classes.
    #[must_use]
    pub const fn and(mut self, classes: &[Class]) -> Self {
        let mut i = 0;
        while i < classes.len() {
            self.add(classes[i]);
            i += 1;
        }
        self
    }

    /// Whether the sets have a class in common.
    pub fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(other.0).any(|(a, b)| a & b != 0)
    }

    /// Whether a class is one of them.
    pub const fn has(&self, class: Class) -> bool {
        self.0[class as usize / 64] >> (class as usize % 64) & 1 == 1
    }
}

impl FromIterator<Class> for ClassSet {
    fn from_iter<T: IntoIterator<Item = Class>>(classes: T) -> Self {
        let mut set = Self::default();
        classes.into_iter().for_each(|class| set.add(class));
        set
    }
}

/// The layer of a class: what is spoken of, what is said about it, who speaks, where it goes, and what it covers.
fn layer(class: Class) -> usize {
    use Class::{
        Absence, AllOf, Approved, AskOthers, Boilerplate, Ceiling, Condition, Delayed, Echo, FigureRef, HelpOthers, Instead, Interim,
        WorldTopic,
    };
    use Class::{Advanced, Alliance, Customers, Investees, OwnDescribed, OwnWords, Parent, Pronoun, PublicOwner, Suppliers, UnnamedPeer};
    use Class::{Fraction, FractionCut, Increase, Missed, Negation, OthersHeading, PerYear, PhaseOut, Promise, Reached, Reduce, Removed};
    use Class::{Resolution, Respectively, SameBase, SameTime, Signed, SoFar, Source, Speculation, Will, Withdrawn, YearOnYear};
    use Class::{Scope1, Scope2, Scope3, Scope12, Scope13, Scope23, Scope123, ScopeFacility, ScopeGroup, ScopeLogistics};
    use Class::{ScopeOperations, ScopePortfolio, ScopeProducts, ScopeSupplyChain, ScopeValueChain};
    match class {
        Approved | AskOthers | Boilerplate | WorldTopic | Condition | Delayed | Echo | FigureRef | HelpOthers | Instead | Interim => 1,
        Advanced | Missed | Negation | OthersHeading | PerYear | Promise | Reached => 1,
        Removed | Resolution | Respectively | SameBase | SameTime | Signed | SoFar | Speculation | Will | Withdrawn | YearOnYear => 1,
        Alliance | Ceiling | Customers | Investees | OwnDescribed | OwnWords | Parent | Pronoun | PublicOwner | Suppliers | UnnamedPeer => {
            2
        }
        Absence | AllOf | Fraction | FractionCut | Increase | PhaseOut | Reduce | Source => 3,
        Scope1 | Scope2 | Scope3 | Scope12 | Scope13 | Scope23 | Scope123 | ScopeFacility | ScopeGroup | ScopeLogistics => 4,
        ScopeOperations | ScopePortfolio | ScopeProducts | ScopeSupplyChain | ScopeValueChain => 4,
        _ => 0,
    }
}

/// Loaded rule packs.
#[derive(Debug)]
pub struct RuleSet {
    hash: String,
    languages: Vec<String>,
    entries: Vec<Entry>,
    phrases: Phrases,
    stems: AhoCorasick,
    details: Phrases,
    asides: Phrases,
    words: Words,
}

/// What the rules know of a folded text: its phrases, those of the parts of a pledge, and the lists of its words.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// The phrases, as [`RuleSet::find`] gives them.
    pub hits: Vec<Hit>,
    /// The phrases of the parts of a pledge.
    pub parts: Vec<Hit>,
    /// Its words.
    pub pieces: Pieces,
}

/// The words of a folded text with their numbers.
#[derive(Debug, Clone, Default)]
pub struct Pieces(Vec<Piece>);

/// The layer of the parts of a pledge, behind those of [`layer`].
const PARTS: usize = 5;

/// The layer of states, so that a thing that begins before one ("its greenhouse gas" in "its greenhouse gas neutrality") doesn't hide it.
const STATES: usize = 6;

/// Classes of states to be in.
fn is_state(class: Class) -> bool {
    matches!(class, Class::NetZero | Class::CarbonNeutral | Class::ClimateNeutral | Class::ZeroEmissions | Class::CarbonNegative)
}

/// Classes of the parts of a pledge, which have a layer of their own: their phrases may overlap those of commitments.
fn is_part(class: Class) -> bool {
    use Class::{Accountability, Pay, PayLink, Plan, PlanToCome, Reporting};
    matches!(class, Plan | PlanToCome | Reporting | Accountability | Pay | PayLink)
}

/// The layer of a class of what stands beside a commitment, searched for by itself; `None` for all other classes.
fn detail_layer(class: Class) -> Option<usize> {
    use Class::{Category, FirmAim, FirmBound, FirmCommitment, FirmTarget, FirmVision, Gas, Initiative, LocationBased, MarketBased};
    use Class::{Offsets, RemovalEngineered, RemovalNature, Removals, Residual, Validated};
    Some(match class {
        Offsets => 0,
        Removals => 1,
        RemovalEngineered | RemovalNature => 2,
        Residual => 3,
        Gas => 4,
        Validated => 5,
        Initiative => 6,
        MarketBased | LocationBased => 7,
        Category => 8,
        FirmBound | FirmCommitment | FirmTarget | FirmAim | FirmVision => 9,
        _ => return None,
    })
}

/// The layer of a class of words that tell how a statement stands, searched for by itself; `None` for all other classes.
fn aside_layer(class: Class) -> Option<usize> {
    Some(match class {
        Class::Former => 0,
        Class::News => 1,
        Class::NewsDay => 2,
        Class::Weekday => 3,
        _ => return None,
    })
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
        let mut languages: Vec<String> = Vec::new();
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
            if !languages.contains(&pack.language) {
                languages.push(pack.language);
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
        Self::build(hash, languages, entries, &own_entries)
    }

    /// Builds the automata. Blocks are looked at where a stem stands in them, so each phrase of `own` entries brings its longest word as a stem.
    fn build(hash: String, languages: Vec<String>, entries: Vec<Entry>, own: &[usize]) -> Result<RuleSet, RuleError> {
        let (mut stems, mut phrases, mut details, mut asides) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut words = Words::default();
        for (index, entry) in entries.iter().enumerate() {
            for phrase in entry.phrases.iter().flat_map(|p| expand(p)).filter(|p| !p.is_empty()) {
                if entry.class == Class::Stem {
                    stems.push(phrase);
                } else if is_part(entry.class) {
                    phrases.push((phrase, index, PARTS));
                } else if let Some(layer) = detail_layer(entry.class) {
                    details.push((phrase, index, layer));
                } else if let Some(layer) = aside_layer(entry.class) {
                    asides.push((phrase, index, layer));
                } else if is_list(entry.class) {
                    words.list(&phrase, entry.class, index);
                } else {
                    if own.contains(&index) {
                        stems.extend(phrase.split(' ').max_by_key(|w| w.len()).map(str::to_owned));
                    }
                    phrases.push((phrase, index, if is_state(entry.class) { STATES } else { layer(entry.class) }));
                }
            }
        }
        let stems = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .kind(Some(AhoCorasickKind::DFA))
            .build(&stems)
            .map_err(|e| RuleError::TooLarge(e.to_string()))?;
        let (phrases, details) = (Phrases::new(phrases, &mut words), Phrases::new(details, &mut words));
        let asides = Phrases::new(asides, &mut words);
        Ok(RuleSet { hash, languages, entries, phrases, stems, details, asides, words })
    }

    /// Two-letter codes of the languages that the packs are for, in the order of the packs.
    pub fn languages(&self) -> &[String] {
        &self.languages
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
        self.lists(word).has(class)
    }

    /// All word lists that a folded word or phrase is in.
    pub fn lists(&self, word: &str) -> &WordSet {
        self.words.set(self.set_id(word))
    }

    /// Which lists a folded word or phrase is in.
    fn set_id(&self, word: &str) -> SetId {
        self.words.set_id(self.words.number(word))
    }

    /// The word lists that are known by a number of [`RuleSet::lists_at`].
    #[inline]
    pub fn set(&self, id: SetId) -> &WordSet {
        self.words.set(id)
    }

    /// The entry of a folded word in a word list.
    pub fn lookup(&self, class: Class, word: &str) -> Option<&Entry> {
        self.words.entry(class, word).map(|at| &self.entries[at])
    }

    /// All phrases in a folded text, leftmost first, the longest of each layer at each place, at word borders only.
    pub fn find(&self, folded: &str) -> Vec<Hit> {
        self.look(folded).hits
    }

    /// All that the rules know of a folded text, in one pass over it.
    pub fn look(&self, folded: &str) -> Reading {
        let pieces = pieces(folded, &self.words);
        let found = self.phrases.find(&pieces);
        let hit = |f: &Found| Hit { entry: f.entry, class: self.entries[f.entry].class, span: f.span };
        let parts = found.iter().filter(|f| f.layer == PARTS).map(hit).collect();
        let hits = stated(unhidden(found.iter().filter(|f| f.layer != PARTS).map(hit).collect()));
        Reading { hits, parts, pieces: Pieces(pieces) }
    }

    /// The phrases of what stands beside a commitment in a text that was read, each class by itself.
    pub fn find_details(&self, read: &Pieces) -> Vec<Hit> {
        let hit = |f: Found| Hit { entry: f.entry, class: self.entries[f.entry].class, span: f.span };
        self.details.find(&read.0).into_iter().map(hit).collect()
    }

    /// The phrases in a text that was read that tell how a statement stands: words of former times and of news, each class by itself.
    pub fn find_asides(&self, read: &Pieces) -> Vec<Hit> {
        let hit = |f: Found| Hit { entry: f.entry, class: self.entries[f.entry].class, span: f.span };
        self.asides.find(&read.0).into_iter().map(hit).collect()
    }

    /// Which word lists the words stand in at `spans` of the text that was read, which come in order.
    pub fn lists_at<'r>(
        &'r self,
        folded: &'r str,
        reading: &'r Reading,
        spans: impl Iterator<Item = Span> + 'r,
    ) -> impl Iterator<Item = SetId> + 'r {
        let mut pieces = reading.pieces.0.iter().peekable();
        spans.map(move |span| {
            while pieces.peek().is_some_and(|p| p.span.start < span.start) {
                pieces.next();
            }
            match pieces.peek() {
                Some(piece) if piece.span == span => self.words.set_id(piece.number),
                _ => self.set_id(span.of(folded)),
            }
        })
    }
}

/// Bytes that no phrase is longer than.
const LONGEST: usize = 1000;

/// States and things that overlap, settled: of one within the other the longer stays, of two alike the first of the packs, else the state.
fn stated(mut hits: Vec<Hit>) -> Vec<Hit> {
    if !hits.iter().any(|h| is_state(h.class)) {
        return hits;
    }
    let thing = |h: &Hit| layer(h.class) == 0 && !is_state(h.class);
    let hidden = |state: &Hit, thing: &Hit| {
        thing.span.overlaps(state.span)
            && (thing.span.contains(state.span) && (thing.span != state.span || thing.entry < state.entry)
                || thing.class == Class::Mask && !state.span.contains(thing.span))
    };
    // Hits come in order and no phrase is longer than a few words: what lies further off overlaps none.
    let near = |h: &Hit| {
        let from = hits.partition_point(|o| o.span.start + LONGEST < h.span.start);
        let to = hits.partition_point(|o| o.span.start < h.span.end);
        hits[from..to.max(from)].iter()
    };
    let drop: Vec<bool> = hits
        .iter()
        .map(|h| {
            if is_state(h.class) {
                near(h).any(|o| thing(o) && hidden(h, o))
            } else {
                thing(h) && near(h).any(|s| is_state(s.class) && s.span.overlaps(h.span) && !hidden(s, h))
            }
        })
        .collect();
    let mut drop = drop.into_iter();
    hits.retain(|_| !drop.next().unwrap_or_default());
    hits
}

/// The phrases without those that are hidden by others, in order.
fn unhidden(mut hits: Vec<Hit>) -> Vec<Hit> {
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

/// Boundaries that a phrase of something else only seems to name: the house in "greenhouse gas".
fn is_accidental(class: Class) -> bool {
    matches!(class, Class::ScopeFacility | Class::ScopeProducts | Class::ScopeSupplyChain)
}

/// Classes whose phrases may name a boundary as well: "financed emissions".
fn is_measured(class: Class) -> bool {
    matches!(class, Class::Emissions | Class::Intensity | Class::NetZero | Class::CarbonNeutral | Class::ClimateNeutral)
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
