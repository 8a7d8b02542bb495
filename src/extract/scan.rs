//! One sentence with everything found in it: tokens, phrases, names, years, percentages. Later steps only combine these.
//!
//! In: a normalised unit, the span of a sentence in it, the rules, the document's year. Out: [`Scan`]. Decides nothing.
//! A scan is made in two steps: a [`Sketch`] (words, phrases, names) tells who is spoken of, the rest is only looked for where statements are.

use std::cell::{OnceCell, RefCell};

use crate::rules::{Class, ClassSet, Hit, Pieces, RuleSet, SetId, WordSet};
use crate::text::{Normal, Span, Token, TokenKind, tokens};

use super::amounts::developments;
use super::clauses::{Border, Verb, borders, verbs};
use super::grams::Grams;
use super::names::{Name, NameKind, begins_name, names};
use super::percents::{Percent, percents};
use super::vocabulary::Scope;
use super::years::{Role, YearMention, years};

/// A sentence and what stands in it; all spans are bytes of the normalised unit.
#[derive(Debug)]
pub(super) struct Scan<'a> {
    /// The normalised unit.
    pub normal: &'a Normal,
    /// The rules.
    pub rules: &'a RuleSet,
    /// The sentence.
    pub span: Span,
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// Its phrases, those inside masks left out.
    pub hits: Vec<Hit>,
    /// Its capitalised names.
    pub names: Vec<Name>,
    /// Its years.
    pub years: Vec<YearMention>,
    /// Its percentages and fractions.
    pub percents: Vec<Percent>,
    /// Names that contained trigger words or years.
    pub masks: Vec<Span>,
    /// Its verbs.
    pub verbs: Vec<Verb>,
    /// Its clause borders.
    pub borders: Vec<Border>,
    /// The month of the document, where it is known.
    pub month: Option<u8>,
    /// The year of the document, once it was asked for.
    pub now: Option<i32>,
    /// Its phrases for the parts of a pledge.
    pub parts: Vec<Hit>,
    /// What is known of each token.
    words: Vec<Word>,
    /// The word lists that any of its words stands in, once they were asked for.
    used: OnceCell<WordSet>,
    /// The folded text of each token.
    said: Vec<&'a str>,
    /// Its words as the rules number them; their spans count from the sentence.
    pieces: Pieces,
    /// The classes of its phrases; may hold some of phrases that were left out.
    classes: ClassSet,
    /// The boundaries of the regions that were asked for.
    scopes: RefCell<Vec<Regional>>,
    /// What it may say, once it was asked for.
    grams: OnceCell<Grams>,
    /// Its phrases of what stands beside a commitment, once they were asked for.
    details: OnceCell<Vec<Hit>>,
    /// Its phrases of former times and of news, once they were asked for.
    asides: OnceCell<Vec<Hit>>,
    /// Where its tokens start, once it was asked for.
    starts: OnceCell<Vec<u32>>,
}

/// A region of a sentence with the boundaries that are named in it.
type Regional = (Span, Vec<(Scope, Span)>);

/// What is known of a token.
#[derive(Debug, Clone, Copy, Default)]
struct Word {
    lists: SetId,
    capital: bool,
}

/// What a first look at a sentence finds; kept between the search for the companies and that for statements.
#[derive(Debug, Clone, Default)]
pub(super) struct Sketch {
    span: Span,
    tokens: Vec<Token>,
    words: Vec<Word>,
    hits: Vec<Hit>,
    parts: Vec<Hit>,
    names: Vec<Name>,
    masks: Vec<Span>,
    pieces: Pieces,
}

/// Things and boundaries, which are common words in names of companies.
fn is_thing(class: Class) -> bool {
    use Class::{Combustion, ElectricVehicle, Electricity, Energy, Fossil, OtherObject, Renewable, ScopeFacility, ScopeLogistics};
    use Class::{PerYear, ScopeOperations, ScopePortfolio, ScopeProducts, ScopeSupplyChain, Suppliers};
    matches!(class, Combustion | ElectricVehicle | Electricity | Energy | Fossil | OtherObject | Renewable | ScopeFacility | ScopeLogistics)
        || matches!(class, ScopeOperations | ScopePortfolio | ScopeProducts | ScopeSupplyChain | Suppliers | PerYear)
}

/// The words of a state that companies want to be in.
fn is_state(class: Class) -> bool {
    matches!(class, Class::NetZero | Class::CarbonNeutral | Class::ClimateNeutral | Class::ZeroEmissions | Class::CarbonNegative)
}

impl<'a> Scan<'a> {
    /// Looks at the sentence `span` of `normal`. `now` is the year of the document.
    pub fn new(normal: &'a Normal, span: Span, rules: &'a RuleSet, now: Option<i32>, heading: bool) -> Scan<'a> {
        Self::of_names(normal, span, rules, heading).complete(now)
    }

    /// Looks for what statements are made of. `now` is the year of the document.
    pub fn complete(mut self, now: Option<i32>) -> Scan<'a> {
        self.now = now;
        let masks = std::mem::take(&mut self.masks);
        self.years = years(&self, now);
        self.years.retain(|y| !masks.iter().any(|m| m.contains(y.number)));
        self.percents = percents(&self);
        for found in developments(&self) {
            // "from 0.52 to 0.41 tonnes, or 21.2%": said in figures and worked out is one.
            let told = self.percents.iter().any(|p| !p.derived && !p.bare && (p.value - found.percent.value).abs() <= 0.6);
            if !told {
                self.percents.retain(|p| !p.bare || !p.span.overlaps(found.percent.span));
                self.percents.push(found.percent);
            }
            let base = found.base.and_then(|base| self.years.iter_mut().find(|y| y.number.overlaps(base)));
            if let Some(year) = base {
                year.role = Role::Base;
            }
        }
        self.percents.sort_by_key(|p| p.span.start);
        self.masks = masks;
        self.verbs = verbs(&self);
        self.borders = borders(&self);
        self
    }

    /// Whether something is approved or validated within a span, by a word of its own or within the words for the initiative.
    pub fn approves(&self, within: Span) -> bool {
        let told =
            |h: &crate::rules::Hit| h.class == Class::Sbti && ["validated", "approved"].iter().any(|w| self.fold(h.span).ends_with(w));
        self.hits.iter().any(|h| within.contains(h.span) && (h.class == Class::Approved || told(h)))
    }

    /// Looks at a sentence for names and phrases only: enough to tell who is spoken of.
    pub fn of_names(normal: &'a Normal, span: Span, rules: &'a RuleSet, heading: bool) -> Scan<'a> {
        let fold = span.of(&normal.fold);
        let shift = |s: Span| Span::new(s.start + span.start, s.end + span.start);
        let mut tokens: Vec<Token> = tokens(fold);
        let mut reading = rules.look(fold);
        let words = rules.lists_at(fold, &reading, tokens.iter().map(|t| t.span)).map(|lists| Word { lists, capital: false }).collect();
        for span in tokens.iter_mut().map(|t| &mut t.span).chain(reading.hits.iter_mut().chain(&mut reading.parts).map(|h| &mut h.span)) {
            *span = shift(*span);
        }
        let sketch = Sketch { span, tokens, words, hits: reading.hits, parts: reading.parts, pieces: reading.pieces, ..Sketch::default() };
        let mut scan = Self::resume(normal, rules, sketch);
        for i in 0..scan.words.len() {
            scan.words[i].capital = begins_name(&scan, i);
        }
        scan.names = names(&scan, heading);
        scan.masks = scan.find_masks(heading);
        let masks = &scan.masks;
        if !masks.is_empty() {
            scan.hits.retain(|h| !masks.iter().any(|m| m.contains(h.span)));
        }
        scan.drop_times();
        // "it told us": no country.
        if scan.speaks_of(Class::PublicOwner) {
            scan.hits.retain(|h| !(h.class == Class::PublicOwner && h.span.len() == 2 && h.span.of(&normal.text) == "us"));
        }
        scan.drop_stops();
        if scan.speaks_of(Class::Suppliers) || scan.speaks_of(Class::ScopeFacility) {
            let sources: Vec<Span> =
                scan.hits.iter().filter(|h| matches!(h.class, Class::Source | Class::Renewable)).map(|h| h.span).collect();
            let within = |h: &Hit| sources.iter().any(|s| s.contains(h.span) && s.len() > h.span.len());
            // The farms of "wind farms" supply no goods and are no site of the company.
            scan.hits.retain(|h| !(matches!(h.class, Class::Suppliers | Class::ScopeFacility) && within(h)));
        }
        scan.unname(heading);
        scan.drive();
        scan
    }

    /// "a stop on the way" ends nothing, "since May" promises nothing.
    fn drop_stops(&mut self) {
        let stop = |h: &Hit| {
            let led = || self.words_before(h.span.start, 1).first().copied();
            h.class == Class::PhaseOut
                && self.fold(h.span) == "stop"
                && matches!(led(), Some("a" | "next" | "this" | "first" | "the" | "bus" | "another"))
        };
        let month = |h: &Hit| {
            h.class == Class::Will && self.fold(h.span) == "may" && h.span.start > self.span.start && self.text(h.span).starts_with('M')
        };
        if !(self.speaks_of(Class::PhaseOut) || self.speaks_of(Class::Will)) {
            return;
        }
        let none: Vec<(Class, Span)> = self.hits.iter().filter(|h| stop(h) || month(h)).map(|h| (h.class, h.span)).collect();
        if !none.is_empty() {
            self.hits.retain(|h| !none.contains(&(h.class, h.span)));
        }
    }

    /// Goes on with what a first look found in a sentence of `normal`.
    pub fn resume(normal: &'a Normal, rules: &'a RuleSet, sketch: Sketch) -> Scan<'a> {
        let Sketch { span, tokens, words, hits, parts, names, masks, pieces } = sketch;
        let said = tokens.iter().map(|t| t.span.of(&normal.fold)).collect();
        let classes = hits.iter().map(|h| h.class).collect();
        Scan {
            said,
            pieces,
            classes,
            scopes: RefCell::default(),
            grams: OnceCell::new(),
            starts: OnceCell::new(),
            details: OnceCell::new(),
            asides: OnceCell::new(),
            normal,
            rules,
            span,
            tokens,
            hits,
            names,
            masks,
            parts,
            words,
            used: OnceCell::new(),
            years: Vec::new(),
            percents: Vec::new(),
            verbs: Vec::new(),
            borders: Vec::new(),
            now: None,
            month: None,
        }
    }

    /// The same sentence as after the first look.
    pub fn again(self) -> Scan<'a> {
        Self::resume(self.normal, self.rules, self.into_sketch())
    }

    /// What the first look found, to go on with later.
    pub fn into_sketch(self) -> Sketch {
        let Scan { span, tokens, words, hits, parts, names, masks, pieces, .. } = self;
        Sketch { span, tokens, words, hits, parts, names, masks, pieces }
    }

    /// Whether the token at `index` stands in the word list of a class.
    pub fn is(&self, index: usize, class: Class) -> bool {
        self.words.get(index).is_some_and(|w| self.rules.set(w.lists).has(class))
    }

    /// Whether the token `back` places before `index` stands in the word list of a class.
    pub fn is_before(&self, index: usize, back: usize, class: Class) -> bool {
        index.checked_sub(back).is_some_and(|i| self.is(i, class))
    }

    /// Whether any word of the sentence stands in the word list of a class: asked first, it saves the search for what is nowhere.
    pub fn uses(&self, class: Class) -> bool {
        let all = || {
            self.words.iter().fold(WordSet::default(), |mut all, w| {
                all.join(self.rules.set(w.lists));
                all
            })
        };
        self.used.get_or_init(all).has(class)
    }

    /// The word lists of the token at `index`, none outside.
    pub fn lists(&self, index: usize) -> &'a WordSet {
        self.rules.set(self.words.get(index).map_or_else(SetId::default, |w| w.lists))
    }

    /// Whether the token at `index` begins with a capital letter and is a word, or has one inside as brands do ("iPath").
    pub fn is_capital(&self, index: usize) -> bool {
        self.words.get(index).is_some_and(|w| w.capital)
    }

    /// "last year", "at the end of the reporting year": words of time end nothing.
    fn drop_times(&mut self) {
        if !self.speaks_of(Class::PhaseOut) {
            return;
        }
        let unit = |w: &str| {
            ["year", "month", "week", "quarter", "decade", "century", "day", "period", "season", "half"].iter().any(|u| w.starts_with(u))
                || matches!(
                    w,
                    "summer"
                        | "winter"
                        | "autumn"
                        | "spring"
                        | "fy"
                        | "fiscal"
                        | "financial"
                        | "reporting"
                        | "calendar"
                        | "few"
                        | "this"
                        | "next"
                )
                || super::years::plain_year(w).is_some()
                || self.rules.is_word(Class::Month, w)
                || w.ends_with("day")
        };
        let timed = |h: &Hit| {
            let word = self.fold(h.span);
            let next = self.words_after(h.span.end, 3);
            let near = |n: usize| next.iter().take(n).any(|w| unit(w));
            h.class == Class::PhaseOut
                && (word == "last"
                    && (near(1)
                        || near(2)
                            && next
                                .first()
                                .is_some_and(|w| w.bytes().all(|b| b.is_ascii_digit()) || self.rules.is_word(Class::NumberWord, w)))
                    || word.ends_with("end of") && near(3))
        };
        let times: Vec<Span> = self.hits.iter().filter(|h| timed(h)).map(|h| h.span).collect();
        self.hits.retain(|h| h.class != Class::PhaseOut || !times.contains(&h.span));
    }

    /// "20 percent of tractors are to be emission-free": said of vehicles, the word is about what drives them.
    fn drive(&mut self) {
        if !self.speaks_of(Class::ZeroEmissions) {
            return;
        }
        let driven = |h: &Hit| {
            h.class == Class::ZeroEmissions
                && matches!(self.fold(h.span), "zero emission" | "emission free" | "zero emissions" | "emissions free")
                && !self.words_before(h.span.start, 8).iter().any(|w| self.rules.is_word(Class::VehicleSite, w))
                && (self.words_before(h.span.start, 10).iter().any(|w| self.rules.is_word(Class::Vehicle, w))
                    || self.words_after(h.span.end, 2).iter().any(|w| self.rules.is_word(Class::Vehicle, w)))
        };
        let drive: Vec<bool> = self.hits.iter().map(driven).collect();
        for (hit, _) in self.hits.iter_mut().zip(drive).filter(|(_, d)| *d) {
            hit.class = Class::ElectricVehicle;
            self.classes.add(Class::ElectricVehicle);
        }
    }

    /// Drops the things and states that only stand in a company's name: the power of an "Electric Power Company", the state of a "Net Zero Energy Ltd".
    fn unname(&mut self, heading: bool) {
        if self.names.is_empty() || !self.hits.iter().any(|h| is_thing(h.class) || is_state(h.class)) {
            return;
        }
        let inside = |h: &Hit| {
            let at = self.names.partition_point(|n| n.span.end < h.span.end);
            self.names.get(at).is_some_and(|n| {
                let named = n.kind == NameKind::Company || n.kind == NameKind::Unknown && !heading && is_thing(h.class);
                named && n.span.contains(h.span) && n.span != h.span
            })
        };
        let drop: Vec<bool> = self.hits.iter().map(|h| (is_thing(h.class) || is_state(h.class)) && inside(h)).collect();
        let mut drop = drop.into_iter();
        self.hits.retain(|_| !drop.next().unwrap_or_default());
    }

    /// Names that only look like statements: events, awards, standards, documents with a year or a trigger word.
    fn find_masks(&self, heading: bool) -> Vec<Span> {
        // "Net-Zero Insurance Alliance" says nothing of a state; the Science Based Targets initiative is itself spoken of.
        let alliance = |n: &Name| n.kind == NameKind::Alliance && !self.text(n.span).contains("Based") && self.text(n.span).contains(' ');
        let masking = |n: &&Name| !heading && (matches!(n.kind, NameKind::Event | NameKind::Document) || alliance(n));
        let mut masks: Vec<Span> = self.names.iter().filter(masking).map(|n| n.span).collect();
        masks.extend(self.hits.iter().filter(|h| h.class == Class::Mask).map(|h| h.span));
        masks.extend(self.addresses());
        masks.extend(self.hits.iter().filter(|h| !heading && is_state(h.class)).filter_map(|h| self.titled(h.span)));
        masks.extend(self.hits.iter().filter(|h| !heading && is_state(h.class)).filter_map(|h| self.numbered(h.span)));
        masks
    }

    /// "students of the Zero Carbon 2030 course", "our Net Zero 2045 programme": a state in capitals with a bare year before a noun is a name.
    ///
    /// Not before a word for a goal: "our Net Zero 2045 target".
    fn numbered(&self, state: Span) -> Option<Span> {
        let text = self.text(state);
        let at = self.token_at(state.end);
        let year = self.tokens.get(at).filter(|t| t.kind == TokenKind::Number && t.span.len() == 4 && t.span.start == state.end + 1)?.span;
        let capitals = text.split([' ', '-']).all(|w| w.starts_with(char::is_uppercase)) && text.chars().any(char::is_lowercase);
        let led = matches!(self.words_before(state.start, 1).first(), Some(&("the" | "our" | "its" | "their" | "a" | "this" | "\"")));
        let noun = self.is(at + 1, Class::Undertaking) || self.is(at + 1, Class::EventNoun);
        (capitals && led && noun).then(|| state.cover(year))
    }

    /// "the Zero Carbon Park", "Net Zero Teesside", "Net-Zero Asset Owner Alliance": a name that begins with a state's words in capitals
    /// and goes on with a capital that tells nothing of a boundary.
    fn titled(&self, state: Span) -> Option<Span> {
        let capital = |w: &str| w.starts_with(char::is_uppercase);
        let text = self.text(state);
        let at = self.token_at(state.end);
        let next = self.tokens.get(at)?.span;
        let last = text.rsplit([' ', '-']).next()?;
        let shouts = !text.chars().any(char::is_lowercase);
        if shouts || !capital(text) || !capital(last) || !capital(self.text(next)) || next.start > state.end + 1 {
            return None;
        }
        let name = self.names.iter().find(|n| n.span.contains(next))?;
        let end = name.span.end;
        if name.kind == NameKind::Alliance {
            return Some(Span::new(state.start, end));
        }
        let known = |w: &str| {
            [Class::GenericName, Class::TradeNoun, Class::NotAName]
                .iter()
                .any(|c| self.rules.is_word(*c, w) || self.rules.is_word(*c, w.trim_end_matches('s')))
        };
        let word = self.fold(next);
        let topic =
            matches!(word, "pathway" | "path" | "journey" | "transition" | "date" | "year" | "status" | "future" | "progress" | "balance");
        (!topic && !known(word) && !self.hits.iter().any(|h| h.span.overlaps(next))).then(|| Span::new(state.start, end))
    }

    /// Addresses of the web: numbers in them are no years.
    fn addresses(&self) -> Vec<Span> {
        // As written: hyphens are no spaces in an address.
        let text = self.text(self.span);
        if memchr::memchr(b':', text.as_bytes()).is_none() {
            return Vec::new();
        }
        let start = |at: usize| text[..at].rfind(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '<')).map_or(0, |i| i + 1);
        let end = |at: usize| text[at..].find(|c: char| c.is_whitespace() || matches!(c, ')' | ']' | '>')).map_or(text.len(), |i| at + i);
        text.match_indices("://").map(|(at, _)| Span::new(self.span.start + start(at), self.span.start + end(at))).collect()
    }

    /// Takes the amount in a cell of a table as the percentage that follows from it.
    ///
    /// A `plain` number is a percentage as it stands, whose sign stands elsewhere.
    pub fn take_amount(&mut self, cell: Span, percent: Option<f64>, plain: bool) {
        let at = self.tokens.iter().find(|t| t.kind == TokenKind::Number && self.normal.origin(t.span).start >= cell.start).map(|t| t.span);
        let found =
            at.map(|span| Percent { span, value: percent.unwrap_or_default(), cuts: !plain, derived: !plain, ..Percent::default() });
        self.percents.extend(found);
        self.percents.sort_by_key(|p| p.span.start);
    }

    /// Whether it begins with a word that points back: "It", "That's", "This is".
    pub fn says_it(&self) -> bool {
        matches!(self.word(0), "it" | "that" | "that's" | "this" | "it's" | "they" | "these" | "those")
    }

    /// The folded text of a span.
    pub fn fold(&self, span: Span) -> &'a str {
        span.of(&self.normal.fold)
    }

    /// The normalised text of a span, case kept.
    pub fn text(&self, span: Span) -> &'a str {
        span.of(&self.normal.text)
    }

    /// The folded text of the token at `index`, empty outside.
    pub fn word(&self, index: usize) -> &'a str {
        self.said.get(index).copied().unwrap_or_default()
    }

    /// The folded text of the token `back` places before `index`.
    pub fn before(&self, index: usize, back: usize) -> &'a str {
        index.checked_sub(back).map_or("", |i| self.word(i))
    }

    /// Index of the first token that starts at or after a byte.
    pub fn token_at(&self, byte: usize) -> usize {
        let starts = self.starts.get_or_init(|| self.find_starts());
        byte.checked_sub(self.span.start).map_or(0, |at| starts.get(at).map_or(self.tokens.len(), |i| *i as usize))
    }

    /// For each byte of the sentence up to its last token the index of the first token that starts there or behind it.
    fn find_starts(&self) -> Vec<u32> {
        let mut out = vec![0; self.tokens.last().map_or(0, |t| t.span.start + 1 - self.span.start)];
        let (mut from, mut index) = (0, 0);
        for token in &self.tokens {
            let start = token.span.start - self.span.start;
            for slot in &mut out[from..=start] {
                *slot = index;
            }
            from = start + 1;
            index += 1;
        }
        out
    }

    /// The boundaries named in a region, where it was asked for before.
    pub fn known_scopes(&self, region: Span) -> Option<Vec<(Scope, Span)>> {
        self.scopes.borrow().iter().find(|(known, _)| *known == region).map(|(_, found)| found.clone())
    }

    /// Keeps the boundaries named in a region.
    pub fn keep_scopes(&self, region: Span, found: &[(Scope, Span)]) {
        self.scopes.borrow_mut().push((region, found.to_vec()));
    }

    /// The phrases of what stands beside a commitment.
    pub fn details(&self) -> &[Hit] {
        self.details.get_or_init(|| {
            let mut found = self.rules.find_details(&self.pieces);
            for hit in &mut found {
                hit.span = Span::new(hit.span.start + self.span.start, hit.span.end + self.span.start);
            }
            found
        })
    }

    /// Whether a class of words of former times and of news occurs in a span.
    pub fn tells(&self, class: Class, within: Span) -> bool {
        let found = self.asides.get_or_init(|| {
            let mut found = self.rules.find_asides(&self.pieces);
            for hit in &mut found {
                hit.span = Span::new(hit.span.start + self.span.start, hit.span.end + self.span.start);
            }
            found
        });
        found.iter().any(|h| h.class == class && within.contains(h.span))
    }

    /// Whether a class may occur in the sentence: asked first, it saves the search for what is nowhere.
    pub fn speaks_of(&self, class: Class) -> bool {
        self.classes.has(class)
    }

    /// Whether a class occurs in a span.
    pub fn has(&self, class: Class, within: Span) -> bool {
        self.first(class, within).is_some()
    }

    /// Whether one of the classes occurs in a span.
    pub fn has_any(&self, classes: &[Class], within: Span) -> bool {
        classes.iter().any(|c| self.classes.has(*c)) && self.hits.iter().any(|h| classes.contains(&h.class) && within.contains(h.span))
    }

    /// Whether one of the classes of a set occurs in a span.
    pub fn has_of(&self, classes: ClassSet, within: Span) -> bool {
        self.classes.meets(&classes) && self.hits.iter().any(|h| classes.has(h.class) && within.contains(h.span))
    }

    /// The first hit of a class in a span.
    pub fn first(&self, class: Class, within: Span) -> Option<&Hit> {
        if !self.classes.has(class) {
            return None;
        }
        self.hits.iter().find(|h| h.class == class && within.contains(h.span))
    }

    /// The last hit of one of the classes that ends before a byte.
    pub fn last_before(&self, classes: &[Class], byte: usize) -> Option<&Hit> {
        if !classes.iter().any(|c| self.classes.has(*c)) {
            return None;
        }
        self.hits.iter().rev().find(|h| h.span.end <= byte && classes.contains(&h.class))
    }

    /// Number of words between two spans.
    pub fn distance(&self, a: Span, b: Span) -> usize {
        let (first, second) = if a.start <= b.start { (a, b) } else { (b, a) };
        self.token_at(second.start).saturating_sub(self.token_at(first.end))
    }

    /// Whether the folded text contains a string within a span.
    #[inline]
    pub fn says(&self, what: &str, within: Span) -> bool {
        (self.may_say(what) || !self.span.contains(within)) && self.fold(within).contains(what)
    }

    /// Whether the folded text of the sentence may contain a string: asked first, it saves most searches.
    #[inline]
    pub fn may_say(&self, what: &str) -> bool {
        self.grams().may_hold(what)
    }

    /// As [`Scan::may_say`] for the groups of a string that were worked out before.
    #[inline]
    pub fn may_answer(&self, probes: &[u16; 3]) -> bool {
        self.grams().may_answer(probes)
    }

    fn grams(&self) -> &Grams {
        self.grams.get_or_init(|| Grams::of(self.fold(self.span)))
    }

    /// Whether a byte stands inside a quotation that began in this sentence.
    pub fn quoted(&self, byte: usize) -> bool {
        super::speakers::in_quotes(self.normal.quotes(), self.span.start, byte)
    }

    /// The id of the rule of a hit.
    pub fn rule(&self, hit: &Hit) -> &str {
        &self.rules.entry(hit.entry).id
    }

    /// Up to `n` words before a byte, folded; marks count as words.
    pub fn words_before(&self, byte: usize, n: usize) -> Around<'_, 'a> {
        let mut end = self.token_at(byte);
        if end > 0 && self.tokens[end - 1].span.end > byte {
            end -= 1;
        }
        Around(&self.said[end.saturating_sub(n)..end])
    }

    /// Up to `n` words from a byte on, folded.
    pub fn words_after(&self, byte: usize, n: usize) -> Around<'_, 'a> {
        let start = self.token_at(byte);
        Around(&self.said[start..(start + n).min(self.said.len())])
    }

    /// Whether the token at `index` is a number.
    pub fn is_number(&self, index: usize) -> bool {
        self.tokens.get(index).is_some_and(|t| t.kind == TokenKind::Number)
    }
}

/// A few words beside a place, in order; used like a slice.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around<'s, 'a>(&'s [&'a str]);

impl<'s, 'a> Around<'s, 'a> {
    /// The words as a slice.
    pub fn as_slice(&self) -> &'s [&'a str] {
        self.0
    }
}

impl<'a> std::ops::Deref for Around<'_, 'a> {
    type Target = [&'a str];

    fn deref(&self) -> &Self::Target {
        self.0
    }
}

impl<const N: usize> PartialEq<[&str; N]> for Around<'_, '_> {
    fn eq(&self, other: &[&str; N]) -> bool {
        *self.0 == *other
    }
}
