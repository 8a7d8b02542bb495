//! Every word that the rules know, with a number and the word lists it stands in: one look a word of the text.
//!
//! In: words with the classes of their lists, and the words that begin phrases. Out: numbers and [`WordSet`]s. Knows nothing of phrases.

use rustc_hash::FxHashMap;

use super::schema::{CLASSES, Class};

/// Classes whose words are asked for by name and never searched for in running text.
const LISTS: &[Class] = {
    use Class::{Abbreviation, Baseline, CompanyVerb, HeadAlliance, HeadDocument, HeadEvent, LegalForm, Month, NotAName, NumberWord, Stem};
    use Class::{AttributeNoun, BareRest, BareVerb, DeedDone, DeedFiller, DeedWill, DeedYear, DeedYearFiller};
    use Class::{Exchange, GenericName, GivenName, Goods, MediaName, Place, Role, TradeNoun};
    use Class::{FateAbandon, FateArrive, FateArrived, FateConcede, FateFail, FateGoal};
    use Class::{Participle, VerbBase, VerbNow, VerbPast, VerbPledged, VerbWant};
    use Class::{ThingBought, ThingHauled, ThingSold, ThingUsed};
    use Class::{Unit, YearAround, YearBefore, YearBy, YearFrom, YearIn, YearSince};
    &[
        Abbreviation,
        AttributeNoun,
        BareRest,
        BareVerb,
        Baseline,
        CompanyVerb,
        DeedDone,
        DeedFiller,
        DeedWill,
        DeedYear,
        DeedYearFiller,
        Exchange,
        FateAbandon,
        FateArrive,
        FateArrived,
        FateConcede,
        FateFail,
        FateGoal,
        GenericName,
        GivenName,
        Goods,
        HeadAlliance,
        HeadDocument,
        HeadEvent,
        LegalForm,
        MediaName,
        Month,
        NotAName,
        NumberWord,
        Participle,
        Place,
        Role,
        Stem,
        ThingBought,
        ThingHauled,
        ThingSold,
        ThingUsed,
        TradeNoun,
        Unit,
        VerbBase,
        VerbNow,
        VerbPast,
        VerbPledged,
        VerbWant,
        YearAround,
        YearBefore,
        YearBy,
        YearFrom,
        YearIn,
        YearSince,
        Class::OthersNoun,
        Class::HousePart,
        Class::CityOffice,
        Class::OwnTrip,
        Class::TitleNoun,
        Class::FormerAdjective,
        Class::DoneWord,
        Class::TellVerb,
        Class::GoalMark,
        Class::PaperTitle,
        Class::SurveyedWho,
        Class::MoneyNoun,
        Class::OutputNoun,
        Class::NounLead,
        Class::HaveForm,
        Class::BeForm,
        Class::BorderWord,
        Class::OutcomeVerb,
        Class::SubjectLead,
        Class::HeadlineVerb,
        Class::KinName,
        Class::TalkWith,
        Class::CountryName,
        Class::ReportVerb,
        Class::GoneWord,
        Class::PaperPlace,
        Class::GoalGiven,
        Class::ClaimNoun,
        Class::StateTopic,
        Class::WorldNoun,
        Class::CompareWord,
        Class::PaperNoun,
        Class::OwnFleet,
        Class::Activity,
        Class::WayNoun,
        Class::GoalSet,
        Class::SiteNoun,
        Class::HouseNoun,
        Class::WishedWord,
        Class::OfficeTitle,
        Class::SourceVerb,
        Class::MemberWord,
        Class::RiseVerb,
        Class::VehicleShort,
        Class::PlantNoun,
        Class::EndedVerb,
        Class::ToldVerb,
        Class::PartOf,
        Class::TakesOf,
        Class::SubjectHead,
        Class::DemandWord,
        Class::FormerWord,
        Class::OfferVerb,
        Class::PartName,
        Class::MendWord,
        Class::NameBegin,
        Class::NameTopic,
        Class::NameSoft,
        Class::NameTrade,
        Class::NameSide,
        Class::Particle,
        Class::YardStick,
        Class::AskedHouse,
        Class::PaperStep,
        Class::PlanPaper,
        Class::WriteVerb,
        Class::AmountNoun,
        Class::HaveVerb,
        Class::MeasureUnit,
        Class::PledgeVerb,
        Class::MoneyVerb,
        Class::Vehicle,
        Class::VehicleSite,
        Class::GoalOf,
        Class::Office,
        Class::Determiner,
        Class::Quantifier,
        Class::Yardword,
        Class::ColumnWord,
        Class::EndVerb,
        Class::SupplyNoun,
        Class::PraiseWord,
        Class::FocusNoun,
        Class::StudyWord,
        Class::JoinVerb,
        Class::MeansVerb,
        Class::SourceNoun,
        Class::PartDone,
        Class::PassVerb,
        Class::PromiseKept,
        Class::FallNoun,
        Class::ClaimWord,
        Class::GoalWord,
        Class::BeginVerb,
        Class::MoveVerb,
        Class::SpendNoun,
        Class::BuyVerb,
        Class::HoldVerb,
        Class::HeldNoun,
        Class::SpendVerb,
        Class::Material,
        Class::CareVerb,
        Class::GrowVerb,
        Class::LandNoun,
        Class::KinNoun,
        Class::BodyNoun,
        Class::BodyOf,
        Class::BodyLead,
        Class::Law,
        Class::LawOf,
        Class::LawLead,
        Class::Customer,
        Class::People,
        Class::NoFirm,
        Class::NounPart,
        Class::FunctionWord,
        Class::CutNoun,
        Class::PerTime,
        Class::GrownVerb,
        Class::GiveVerb,
        Class::AnyFirm,
        Class::HopeWord,
        Class::Scenario,
        Class::Survey,
        Class::AnswerVerb,
        Class::Asked,
        Class::RequireVerb,
        Class::SetVerb,
        Class::Undertaking,
        Class::EventNoun,
        Class::TalkNoun,
        Class::DemandVerb,
        Class::Leadership,
        Class::OwnPaper,
        Class::PeopleHelped,
        Class::WebThing,
        Class::LawWord,
        Class::RuledThing,
        Class::ChangeNoun,
        Class::FollowVerb,
        Class::RegionWord,
        Class::WeighVerb,
        Class::AimNoun,
        Class::PayScale,
        Class::ActGerund,
        Class::GoalNoun,
        Class::PropertyNoun,
        Class::MindVerb,
        Class::House,
        Class::RulePaper,
        Class::CountWord,
        Class::Everybody,
        Class::Tool,
        Class::PersonNoun,
        Class::Institution,
        Class::Counterparty,
        Class::Nearby,
        Class::PayVerb,
        Class::Work,
    ]
};

/// Words of bits in a [`WordSet`].
const WIDE: usize = 4;

/// The place of no bit: that of classes that are no word lists.
const NO_LIST: u16 = u16::MAX;

/// The bit of each class that is a word list, [`NO_LIST`] for all others.
const BITS: [u16; CLASSES] = {
    assert!(LISTS.len() <= WIDE * 64, "a set of words has a bit for each list");
    let mut bits = [NO_LIST; CLASSES];
    let mut i = 0;
    while i < LISTS.len() {
        bits[LISTS[i] as usize] = i as u16;
        i += 1;
    }
    bits
};

/// Whether the words of a class are a list to be asked for.
pub(super) const fn is_list(class: Class) -> bool {
    BITS[class as usize] != NO_LIST
}

/// The word lists that a word stands in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct WordSet([u64; WIDE]);

impl WordSet {
    /// Whether the word stands in the list of a class.
    #[inline]
    pub const fn has(&self, class: Class) -> bool {
        let bit = BITS[class as usize];
        bit != NO_LIST && self.0[bit as usize / 64] >> (bit % 64) & 1 == 1
    }

    /// The set with the list of a class.
    const fn with(mut self, class: Class) -> WordSet {
        let bit = BITS[class as usize];
        if bit != NO_LIST {
            self.0[bit as usize / 64] |= 1 << (bit % 64);
        }
        self
    }

    /// Adds the lists of another word.
    pub fn join(&mut self, other: &WordSet) {
        self.0.iter_mut().zip(other.0).for_each(|(mine, theirs)| *mine |= theirs);
    }
}

/// Which of the sets of lists that occur a word has; the first is empty.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SetId(u16);

/// The number of words that the rules don't know.
pub(super) const UNKNOWN: u32 = 0;

/// Longest word that is compared as two numbers.
const SHORT: usize = 16;

/// A place for a word: its [`key`], its length and its number, [`UNKNOWN`] where it is free.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    key: (u64, u64),
    len: u32,
    number: u32,
}

/// All known words.
#[derive(Debug)]
pub(super) struct Words {
    /// Words up to [`SHORT`] bytes at places by the hash of length and [`key`]; next places follow where one is taken. Their number is a power of two,
    /// more than twice that of the words.
    short: Vec<Place>,
    /// How many of them are taken.
    taken: usize,
    /// Numbers of longer words and phrases.
    long: FxHashMap<Box<str>, u32>,
    /// Numbers of marks and other words of one ASCII byte.
    bytes: [u32; 128],
    /// By number: which lists the word stands in.
    sets: Vec<SetId>,
    /// The sets that occur: far fewer than words, so that they stay near the processor.
    distinct: Vec<WordSet>,
    known: FxHashMap<WordSet, SetId>,
    /// By number: class and entry of each list that the word stands in.
    entries: Vec<Vec<(Class, usize)>>,
}

impl Default for Words {
    fn default() -> Self {
        Self {
            short: vec![Place::default(); 1 << 10],
            taken: 0,
            long: FxHashMap::default(),
            bytes: [UNKNOWN; 128],
            sets: vec![SetId::default()],
            distinct: vec![WordSet::default()],
            known: FxHashMap::from_iter([(WordSet::default(), SetId::default())]),
            entries: vec![Vec::new()],
        }
    }
}

/// The bytes of a word up to [`SHORT`] bytes as two numbers, which differ from those of every other word of the same length.
fn key(word: &[u8]) -> (u64, u64) {
    if let (Some(first), Some(last)) = (word.first_chunk(), word.last_chunk()) {
        return (u64::from_le_bytes(*first), u64::from_le_bytes(*last));
    }
    if let (Some(first), Some(last)) = (word.first_chunk(), word.last_chunk()) {
        return (u32::from_le_bytes(*first).into(), u32::from_le_bytes(*last).into());
    }
    (word.iter().fold(0, |all, b| all << 8 | u64::from(*b)), 0)
}

/// The length of a short word.
fn length(word: &[u8]) -> u32 {
    u32::try_from(word.len()).unwrap_or(u32::MAX)
}

impl Words {
    /// The number of a word, new where it was not known.
    pub fn learn(&mut self, word: &str) -> u32 {
        let known = self.number(word);
        if known != UNKNOWN {
            return known;
        }
        let number = u32::try_from(self.sets.len()).unwrap_or(UNKNOWN);
        if word.len() <= SHORT {
            self.place(Place { key: key(word.as_bytes()), len: length(word.as_bytes()), number });
        } else {
            self.long.insert(word.into(), number);
        }
        self.sets.push(SetId::default());
        self.entries.push(Vec::new());
        if let [byte @ 0..128] = word.as_bytes() {
            self.bytes[usize::from(*byte)] = number;
        }
        number
    }

    /// Gives a short word its place.
    fn place(&mut self, word: Place) {
        self.taken += 1;
        if self.taken * 2 >= self.short.len() {
            let twice = vec![Place::default(); self.short.len() * 2];
            for known in std::mem::replace(&mut self.short, twice).into_iter().filter(|p| p.number != UNKNOWN) {
                self.put(known);
            }
        }
        self.put(word);
    }

    /// Puts a word at the first free place from its own on.
    fn put(&mut self, word: Place) {
        let mut at = self.home(word.key, word.len);
        while self.short[at].number != UNKNOWN {
            at = (at + 1) & (self.short.len() - 1);
        }
        self.short[at] = word;
    }

    /// The place where a word is looked for first.
    fn home(&self, (first, last): (u64, u64), len: u32) -> usize {
        const ODD: u64 = 0x9E37_79B9_7F4A_7C15;
        let mixed = (first ^ (last.rotate_left(29).wrapping_add(len.into())).wrapping_mul(ODD)).wrapping_mul(ODD);
        (mixed >> (64 - self.short.len().trailing_zeros())) as usize
    }

    /// The number of a word up to [`SHORT`] bytes.
    fn find(&self, word: &[u8]) -> u32 {
        let (key, len) = (key(word), length(word));
        let mut at = self.home(key, len);
        loop {
            let place = &self.short[at];
            if place.number == UNKNOWN || place.key == key && place.len == len {
                return place.number;
            }
            at = (at + 1) & (self.short.len() - 1);
        }
    }

    /// Puts a word (or phrase) on the list of a class.
    pub fn list(&mut self, word: &str, class: Class, entry: usize) {
        let number = self.learn(word) as usize;
        let set = self.set(self.sets[number]).with(class);
        let next = SetId(u16::try_from(self.distinct.len()).unwrap_or_default());
        self.sets[number] = *self.known.entry(set).or_insert(next);
        if self.sets[number] == next {
            self.distinct.push(set);
        }
        self.entries[number].push((class, entry));
    }

    /// The number of a folded word.
    pub fn number(&self, word: &str) -> u32 {
        match word.as_bytes() {
            [byte @ 0..128] => self.bytes[usize::from(*byte)],
            [] => UNKNOWN,
            bytes if bytes.len() <= SHORT => self.find(bytes),
            _ => self.long.get(word).copied().unwrap_or(UNKNOWN),
        }
    }

    /// Which lists the word with a number stands in.
    pub fn set_id(&self, number: u32) -> SetId {
        self.sets[number as usize]
    }

    /// A set of lists.
    #[inline]
    pub fn set(&self, id: SetId) -> &WordSet {
        &self.distinct[usize::from(id.0)]
    }

    /// The entry by which a word stands in the list of a class.
    pub fn entry(&self, class: Class, word: &str) -> Option<usize> {
        self.entries[self.number(word) as usize].iter().find(|(c, _)| *c == class).map(|(_, entry)| *entry)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_in_their_lists_only() {
        let mut words = Words::default();
        words.list("inc", Class::LegalForm, 4);
        words.list("inc", Class::Abbreviation, 5);
        words.learn("%");
        let set = words.set(words.set_id(words.number("inc")));
        assert!(set.has(Class::LegalForm) && set.has(Class::Abbreviation) && !set.has(Class::Month) && !set.has(Class::NetZero));
        assert_eq!((words.entry(Class::Abbreviation, "inc"), words.entry(Class::Month, "inc")), (Some(5), None));
        assert_eq!(words.set_id(words.number("incl")), SetId::default());
        assert_ne!(words.number("%"), UNKNOWN);
    }

    #[test]
    fn words_of_every_length_are_told_apart() {
        let mut words = Words::default();
        let all: Vec<String> =
            (1..40).flat_map(|n| [0, n / 2, n - 1].map(|at| format!("{}b{}", "a".repeat(at), "a".repeat(n - at)))).collect();
        for word in &all {
            words.learn(word);
        }
        let numbers: std::collections::BTreeSet<u32> = all.iter().map(|w| words.number(w)).collect();
        let different: std::collections::BTreeSet<&String> = all.iter().collect();
        assert!(numbers.len() == different.len() && !numbers.contains(&UNKNOWN));
        assert_eq!(words.number(&"a".repeat(9)), UNKNOWN);
    }

    #[test]
    fn each_list_has_a_bit_of_its_own() {
        let all = LISTS.iter().fold(WordSet::default(), |all, c| all.with(*c));
        assert_eq!(all.0.iter().map(|bits| bits.count_ones() as usize).sum::<usize>(), LISTS.len());
        assert!(is_list(Class::Place) && !is_list(Class::NetZero));
    }
}
