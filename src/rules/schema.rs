//! The shape of a rule pack on disk: entries of phrases with a class. Shared with `build.rs`, which checks the built-in packs.
//!
//! In: RON text. Out: [`Pack`]. Stands alone (no other room is used), so that the build script can include it.

use serde::Deserialize;

/// A pack of entries for one language.
#[derive(Debug, Clone, Deserialize)]
pub struct Pack {
    /// Two-letter language code.
    pub language: String,
    /// The entries, in the order of the file.
    pub entries: Vec<Entry>,
}

/// One rule made of words: all phrases of an entry mean the same.
#[derive(Debug, Clone, Deserialize)]
pub struct Entry {
    /// Unique id, lower case with dots: `kind.net_zero`.
    pub id: String,
    /// What a match of one of the phrases is.
    pub class: Class,
    /// The phrases in lower case, hyphens written as spaces; `{a,b}` expands to alternatives, an alternative may be empty.
    pub phrases: Vec<String>,
    /// A number that belongs to the entry (the factor of a unit, the percentage of a fraction).
    #[serde(default)]
    pub value: Option<f64>,
    /// The base unit of a unit entry.
    #[serde(default)]
    pub unit: Option<String>,
}

/// Room for all classes, a multiple of 64.
pub(super) const CLASSES: usize = 384;

/// What a matched phrase is, or what a word is that a rule asks for by its class. The engine knows what to do with each class; the packs know the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub enum Class {
    // States to be in.
    /// "carbon neutral".
    CarbonNeutral,
    /// "net zero".
    NetZero,
    /// "climate neutral".
    ClimateNeutral,
    /// "zero emissions".
    ZeroEmissions,
    /// "carbon negative".
    CarbonNegative,
    /// "carbon peak".
    CarbonPeak,
    /// "fossil-free".
    FossilFree,
    /// "carbon-neutral growth": a cap, no neutrality.
    NeutralGrowth,
    // Things that are measured.
    /// Greenhouse-gas emissions.
    Emissions,
    /// Emissions per unit.
    Intensity,
    /// "per tonne": makes an intensity of emissions.
    PerUnit,
    /// Renewable power.
    Renewable,
    /// Where renewable power comes from: sun, wind, water, biomass.
    Source,
    /// Power whose origin is not said; "from renewable sources" may follow.
    Electricity,
    /// Electric vehicles.
    ElectricVehicle,
    /// Combustion engines.
    Combustion,
    /// Use of energy.
    Energy,
    /// Coal, oil, gas.
    Fossil,
    /// Water, waste, packaging, deforestation and the like, with a figure.
    OtherObject,
    /// Such a state with its own word: "zero waste to landfill".
    OtherState,
    /// The Science Based Targets initiative and its targets.
    Sbti,
    /// Money, shares of markets and the like: percentages of them are no targets.
    NoiseObject,
    // Directions.
    /// "reduce".
    Reduce,
    /// "increase".
    Increase,
    /// "phase out".
    PhaseOut,
    /// A fraction that is also a verb of cutting: "halve".
    FractionCut,
    /// A fraction: "a third".
    Fraction,
    /// "all", "only", "entirely": one hundred percent.
    AllOf,
    // Boundaries.
    /// The whole company.
    ScopeGroup,
    /// Own operations.
    ScopeOperations,
    /// Scope 1.
    Scope1,
    /// Scope 2.
    Scope2,
    /// Scopes 1 and 2.
    Scope12,
    /// Scope 3.
    Scope3,
    /// Scopes 2 and 3.
    Scope23,
    /// Scopes 1 and 3.
    Scope13,
    /// Scopes 1, 2 and 3.
    Scope123,
    /// The value chain.
    ScopeValueChain,
    /// Purchased goods, own supply chain.
    ScopeSupplyChain,
    /// Products sold.
    ScopeProducts,
    /// Things that are made and sold, for a state right before them.
    Goods,
    /// Things measured where the company works: water, waste, flaring, fuel.
    ThingUsed,
    /// Things measured in what is sold: packs, plastics, made materials.
    ThingSold,
    /// Things that are bought: raw materials, crops.
    ThingBought,
    /// Things that haul or are hauled.
    ThingHauled,
    /// Plants, offices, shops, events.
    ScopeFacility,
    /// Loans, investments, insured risks.
    ScopePortfolio,
    /// Transport and delivery.
    ScopeLogistics,
    // Cues.
    /// A will: "aims to", "target", "will".
    Will,
    /// A weaker or stronger promise noun without direction of its own.
    Promise,
    /// Reached: "has become", "is now", "achieved".
    Reached,
    /// Reached so far: "so far", "to date", "already".
    SoFar,
    /// A figure that changes from one year to the next: "year-on-year".
    YearOnYear,
    /// A yearly rate: "per year".
    PerYear,
    /// Negation.
    Negation,
    /// A condition.
    Condition,
    /// Speculation or scenario.
    Speculation,
    /// Dropped.
    Withdrawn,
    /// Missed.
    Missed,
    /// Moved to a later date.
    Delayed,
    /// Moved to an earlier date.
    Advanced,
    /// Replaced by ("instead of", "rather than", "previously").
    Instead,
    /// Interim by the word.
    Interim,
    /// "respectively".
    Respectively,
    /// "within the same timeframe", "by then".
    SameTime,
    /// "with the same base year".
    SameBase,
    /// Approved by an outside body.
    Approved,
    /// Removed from a list of an outside body.
    Removed,
    /// Signing, intending to submit.
    Signed,
    /// Brings to others: "help customers", "enable".
    HelpOthers,
    /// Asked of others: "ask our suppliers to", "require".
    AskOthers,
    /// Something that was rejected or only proposed.
    Resolution,
    /// A heading over what others say.
    OthersHeading,
    /// Boilerplate.
    Boilerplate,
    /// What the world, an economy or a market does.
    WorldTopic,
    // Owners.
    /// States, cities, regions, public bodies.
    PublicOwner,
    /// Associations, alliances, sectors.
    Alliance,
    /// Customers.
    Customers,
    /// Suppliers.
    Suppliers,
    /// Companies in a portfolio.
    Investees,
    /// Unnamed others: firms, respondents, peers.
    UnnamedPeer,
    /// The parent company by its role.
    Parent,
    /// The company itself: "we", "the Group".
    OwnWords,
    /// The company by a description: "the Norwegian operator".
    OwnDescribed,
    /// Third person that refers back: "it", "they".
    Pronoun,
    /// An event or award by its head word ("expo"); part of a capitalised name it masks the name.
    HeadEvent,
    /// A document, law or standard by its head word ("report").
    HeadDocument,
    /// An association, alliance or public body by its head word.
    HeadAlliance,
    /// Month.
    Month,
    /// A counting word ("ten").
    NumberWord,
    // Names to be blanked.
    /// A name that contains a trigger word.
    Mask,
    // Form.
    /// Word before a year that makes it `by`.
    YearBy,
    /// … `before`.
    YearBefore,
    /// … `in`.
    YearIn,
    /// … `around`.
    YearAround,
    /// … `from`.
    YearFrom,
    /// … `since`.
    YearSince,
    /// Word before or after a base year.
    Baseline,
    /// A unit of measure, with factor and base unit.
    Unit,
    /// Words that make a metric of an amount ("avoided", "saved").
    MetricVerb,
    /// A recognition: award, rating, certificate.
    Recognition,
    /// A programme or pilot.
    Programme,
    // Parts of a pledge; searched for apart from everything above.
    /// A plan to reach the target: "transition plan".
    Plan,
    /// Words that make a plan one to come: "will publish".
    PlanToCome,
    /// Reporting on the way: "report on our progress every year".
    Reporting,
    /// Somebody answers for it: "overseen by the board", "limited assurance".
    Accountability,
    /// Pay of those who lead.
    Pay,
    /// Words that make pay hang on something: "tied to".
    PayLink,
    // What stands beside a commitment; searched for apart from everything above, each class by itself.
    /// Offsets, credits, compensation.
    Offsets,
    /// Removals of carbon from the air, of any sort.
    Removals,
    /// Removals by machines and minerals.
    RemovalEngineered,
    /// Removals by forests, soils and the like.
    RemovalNature,
    /// What may remain.
    Residual,
    /// A greenhouse gas; `unit` is its formula.
    Gas,
    /// Somebody outside has looked at it.
    Validated,
    /// A campaign or standard setter; `unit` is its name.
    Initiative,
    /// Scope 2 by contracts.
    MarketBased,
    /// Scope 2 by the grid.
    LocationBased,
    /// A category of scope 3; `unit` is its number and name.
    Category,
    /// Bound by law or contract.
    FirmBound,
    /// "commit", "will".
    FirmCommitment,
    /// "target", "plan".
    FirmTarget,
    /// "aim", "strive".
    FirmAim,
    /// "vision", "aspire".
    FirmVision,
    /// A legal form of a company name.
    LegalForm,
    /// An abbreviation that does not end a sentence.
    Abbreviation,
    /// A capitalised word that is no part of a company's name.
    NotAName,
    /// A place.
    Place,
    /// A word for what a person does ("director").
    Role,
    /// A person's given name.
    GivenName,
    /// A capitalised common word that alone is no name ("Fund", "Guests").
    GenericName,
    /// The last word of a newspaper's or agency's name.
    MediaName,
    /// An exchange in whose brackets a ticker stands.
    Exchange,
    /// What a company is by its trade ("maker", "insurer").
    TradeNoun,
    /// A verb of saying or doing after which a capitalised name is an organisation.
    CompanyVerb,
    /// A finite verb that promises ("will", "aims", "pledged").
    VerbWant,
    /// A participle that promises ("has committed", "is due").
    VerbPledged,
    /// An irregular participle that reports ("has fallen").
    Participle,
    /// A finite verb in the past ("fell").
    VerbPast,
    /// A finite verb of what is so now ("runs", "comes").
    VerbNow,
    /// A base form that begins a further predicate ("and reach").
    VerbBase,
    /// What only somebody with a will does: says, promises, wants ("hopes", "hoping").
    DeedWill,
    /// The same as a participle ("pledged", "postponed").
    DeedDone,
    /// What a state before it only describes ("technology", "projects").
    AttributeNoun,
    /// An auxiliary that may stand for a whole predicate ("do", "are").
    BareVerb,
    /// What may stand behind such an auxiliary ("so", "already", "achieved it").
    BareRest,
    /// A verb with a year as its object: keeps to, names, says, needs until.
    DeedYear,
    /// A word between such a verb and its year ("to", "until", "now").
    DeedYearFiller,
    /// A word between a name and what it has done ("also", "recently").
    DeedFiller,
    /// A form that carries a state without telling whether it is there ("being", "reach").
    FateArrive,
    /// A verb of arriving or fulfilling in its past form ("became", "met").
    FateArrived,
    /// A verb of giving up ("drop", "abandoned").
    FateAbandon,
    /// A verb of failing a goal ("missed").
    FateFail,
    /// A verb of admitting ("concedes").
    FateConcede,
    /// A noun for what was promised ("goal", "pledge").
    FateGoal,
    /// Words that refer back to a state or aim: "get there", "do the same", "the deadline".
    Echo,
    /// Words that refer back to a figure: "that share", "the result".
    FigureRef,
    /// Absence: "no", "without", "free of", "an end to".
    Absence,
    /// An upper limit: "a ceiling of", "at most".
    Ceiling,
    /// A stem that makes a block worth reading.
    Stem,
    // Word classes: what the words of a rule are, asked for by name.
    /// A verb of the mind or of duty: what it governs is in somebody's head or somebody's rules ("expects", "requires").
    MindVerb,
    /// A noun of the house: what it wants, expects or requires is the company's own ("board", "plant").
    House,
    /// A paper or rule of others that requires something ("standard", "treaty").
    RulePaper,
    /// A word that counts what stands behind "of" ("half", "most").
    CountWord,
    /// A word for everybody who it may be ("whoever").
    Everybody,
    /// A thing whose word ends like one for somebody who acts ("boiler").
    Tool,
    /// A noun of people that does not end like one ("student", "youth").
    PersonNoun,
    /// A civic body or its house ("diocese", "stadium").
    Institution,
    /// Somebody who stands to a company as another ("insurer", "bidder").
    Counterparty,
    /// A word for what only lies beside ("neighbouring").
    Nearby,
    /// A verb of paying or helping somebody who does something ("rewards").
    PayVerb,
    /// A work or event that has a title ("book", "seminar").
    Work,
    /// A noun for a company of which "no" takes a statement from everybody ("no airline").
    AnyFirm,
    /// A word that makes what is possible a hope or a condition ("ensures", "confident").
    HopeWord,
    /// A word for a scenario.
    Scenario,
    /// A word for a survey and those who are asked in it.
    Survey,
    /// A verb by which people or surveys tell something ("ranked", "reveals").
    AnswerVerb,
    /// People who are asked for their opinion ("employees", "voters").
    Asked,
    /// A verb of what something takes or demands ("requires", "presupposes").
    RequireVerb,
    /// A participle of setting a goal ("will be announced").
    SetVerb,
    /// An undertaking that has a name ("project").
    Undertaking,
    /// An event or award that has a name ("festival").
    EventNoun,
    /// Something at which is only talked about a topic ("briefing").
    TalkNoun,
    /// A verb of asking somebody to do something ("urged").
    DemandVerb,
    /// Those of whom something is demanded ("board").
    Leadership,
    /// A paper or quality of the house that its duties come from ("programme", "leadership").
    OwnPaper,
    /// Those who are helped or allowed to do something ("households").
    PeopleHelped,
    /// A thing that has a name on the web or in print ("portal").
    WebThing,
    /// A law or rule that acts by itself ("the directive lowers").
    LawWord,
    /// A thing that is made by rules ("index", "label").
    RuledThing,
    /// A noun of change behind a percentage ("rise", "shift").
    ChangeNoun,
    /// A verb of what follows from a change ("lowers").
    FollowVerb,
    /// The adjective of a country or continent ("European").
    RegionWord,
    /// A verb of weighing a proposal ("debated").
    WeighVerb,
    /// A noun for the aim of a state or a company ("objective").
    AimNoun,
    /// A word of how pay is measured ("vesting").
    PayScale,
    /// An act told as a noun ("halving").
    ActGerund,
    /// A noun by which an act is called somebody's goal ("priority").
    GoalNoun,
    /// A noun for what a thing is like, in percent ("purity").
    PropertyNoun,
    /// A verb of ending ("eliminate", "ceased").
    EndVerb,
    /// A noun for how much there is of a thing and what it costs ("availability").
    SupplyNoun,
    /// What praises a thing behind "is" ("crucial").
    PraiseWord,
    /// A noun for what is looked at first ("priorities").
    FocusNoun,
    /// A word of looking into a thing ("feasibility").
    StudyWord,
    /// A word of supporting what others do ("contributes").
    JoinVerb,
    /// A verb that explains a figure ("represents").
    MeansVerb,
    /// A noun for where emissions come from ("contributors").
    SourceNoun,
    /// A participle by which a part of a goal is done ("achieved").
    PartDone,
    /// A past verb of passing a figure ("exceeded").
    PassVerb,
    /// A participle of keeping a promise ("honoured").
    PromiseKept,
    /// A noun for a fall of something ("reduction").
    FallNoun,
    /// A word of labelling or advertising something ("slogan", "certified").
    ClaimWord,
    /// A noun for a goal rather than a claim ("pledge").
    GoalWord,
    /// A word of beginning to claim something ("introduced").
    BeginVerb,
    /// A participle by which somebody moves a goal ("brought forward").
    MoveVerb,
    /// A noun for what is bought or lent ("procurement").
    SpendNoun,
    /// A verb of buying ("sources").
    BuyVerb,
    /// A verb of holding companies ("insures").
    HoldVerb,
    /// A noun for a company or thing that is held ("holding").
    HeldNoun,
    /// What tells how much of a sum somebody stands for ("accounting for").
    SpendVerb,
    /// What is used up or given off in making things ("glue", "noise").
    Material,
    /// What is done with things so that less of them is lost or harms ("treated", "composted").
    CareVerb,
    /// How what comes from land or sea is brought forth: "grown", "caught".
    GrowVerb,
    /// Where it comes from, and who brings it forth: "fields", "growers".
    LandNoun,
    /// Somebody who is told by whom it is kin to ("competitor").
    KinNoun,
    /// An association by itself ("federation").
    BodyNoun,
    /// An association behind such a word as "trade" ("council").
    BodyOf,
    /// A word that makes an association of a body ("trade").
    BodyLead,
    /// A law by itself ("decree").
    Law,
    /// A law behind such a word as "new" ("limit").
    LawOf,
    /// A word that makes a law of a limit or rule ("federal").
    LawLead,
    /// A customer ("shopper", "tenant").
    Customer,
    /// People or places that are asked or visited ("respondent", "hospital").
    People,
    /// A noun of a trade that alone is no company of its own ("platform", "mill").
    NoFirm,
    /// A noun that goes on with the one before it ("customer service").
    NounPart,
    /// A preposition, conjunction, pronoun or verb of saying that ends a noun phrase towards its front.
    FunctionWord,
    /// A noun for a cut right behind its percentage ("decrease").
    CutNoun,
    /// What stands behind "per" and is no unit of goods ("annum").
    PerTime,
    /// A verb by whose percentage something grew ("rose by").
    GrownVerb,
    /// A verb of supplying a share ("provides").
    GiveVerb,
    /// Words that tell a goal as one of former times ("originally planned"); searched for apart from everything else.
    Former,
    /// Words that tell a state as news ("is now"); searched for apart.
    News,
    /// Words that date news ("this week"); searched for apart.
    NewsDay,
    /// Days that date what is told, whatever verb tells it ("on monday"); searched for apart.
    Weekday,
    /// What stands behind a year at the head of a column ("target", "actual").
    ColumnWord,
    /// A verb of demanding something of the company ("insists").
    DemandWord,
    /// A word that makes the company's own date the measure ("than promised").
    FormerWord,
    /// A verb of making or selling goods ("brews").
    OfferVerb,
    /// A word that makes of a longer name a part of the company or a thing of its ("foundation").
    PartName,
    /// A word of mending or gathering ("restore").
    MendWord,
    /// A common word that begins names ("northern").
    NameBegin,
    /// A word that makes a plan or body of a capitalised name ("strategy").
    NameTopic,
    /// A common word that begins a name only inside of a sentence ("blue").
    NameSoft,
    /// A trade that ends the name of a company or of a body ("bank").
    NameTrade,
    /// A word of direction and order, behind which a trade makes a company ("western").
    NameSide,
    /// A small word that joins the parts of names in other languages ("von").
    Particle,
    /// What a thing is compared with that is no earlier year ("conventional").
    YardStick,
    /// Those of the house or the state who are asked, so that nobody else is ("employees").
    AskedHouse,
    /// What makes a step of suppliers one on paper ("questionnaire").
    PaperStep,
    /// A paper about the way to a goal ("roadmap").
    PlanPaper,
    /// A verb of making a paper ("publish").
    WriteVerb,
    /// A noun that makes an amount of a four-digit number before it ("employees").
    AmountNoun,
    /// A verb of having or using what is denied ("contain").
    HaveVerb,
    /// A word of measure behind an amount, other than those that are worked with ("barrels").
    MeasureUnit,
    /// A verb that tells how a promise came about ("pledged").
    PledgeVerb,
    /// A verb of giving money or cover ("underwrite").
    MoneyVerb,
    /// A vehicle that is driven by something ("forklifts").
    Vehicle,
    /// A building that is no vehicle though its state may be told in the same words ("terminals").
    VehicleSite,
    /// A noun of a goal, before "of" and its holder ("mission").
    GoalOf,
    /// The office of a state that speaks for it ("parliament").
    Office,
    /// A word that begins a noun phrase ("the", "several").
    Determiner,
    /// A word that makes one noun stand for all ("every").
    Quantifier,
    /// What makes a yardstick of a scenario ("aligned").
    Yardword,
    /// A verb that has a capital in headlines and ends the name before it ("pledges").
    HeadlineVerb,
    /// What is said of the name behind it ("rival").
    KinName,
    /// A word for a talk with somebody ("interview").
    TalkWith,
    /// A country or continent at the end of the name of a house there ("deutschland").
    CountryName,
    /// A verb of saying, behind which a plan is only told ("noted").
    ReportVerb,
    /// A word for what is gone from a paper ("deleted").
    GoneWord,
    /// A paper or page from which a goal is gone ("website").
    PaperPlace,
    /// A noun for what is given up ("pledge").
    GoalGiven,
    /// A noun for a claim and its wording ("badge").
    ClaimNoun,
    /// A noun behind a state that makes a topic of it ("journey").
    StateTopic,
    /// A noun for the world or a part of it ("society").
    WorldNoun,
    /// What makes a figure one of a comparison or yardstick ("relative").
    CompareWord,
    /// A paper or check that a state only belongs to ("audit").
    PaperNoun,
    /// Vehicles and trips that the company runs itself ("ferries").
    OwnFleet,
    /// What a plant does ("smelting").
    Activity,
    /// A noun for the way to a state ("roadmap").
    WayNoun,
    /// A participle by which a goal became somebody's ("envisaged").
    GoalSet,
    /// The last word of the name of a site ("smelter").
    SiteNoun,
    /// The last word of the name of a house that is a site or a company ("brewery").
    HouseNoun,
    /// A word of what was wished for and is outdone ("hoped").
    WishedWord,
    /// The office of a person behind a name ("chairwoman").
    OfficeTitle,
    /// What makes a name the source of what is told ("reckons").
    SourceVerb,
    /// A word of joining or being approved by a body ("signatory").
    MemberWord,
    /// A verb of rising right before a percentage ("soared").
    RiseVerb,
    /// A short word of vehicles and engines ("vans").
    VehicleShort,
    /// What a company runs or emits, behind whose noun a name is its place ("breweries").
    PlantNoun,
    /// The past of a verb of ending right before its object ("outlawed").
    EndedVerb,
    /// A past verb of promising that dates its promise ("undertook").
    ToldVerb,
    /// A part of the company that needs no name ("division").
    PartOf,
    /// A head of names that goes on with "of" ("university").
    TakesOf,
    /// A noun or count before "of" that is the subject itself ("bosses").
    SubjectHead,
    /// A word before that makes a noun or adjective of a verb form ("the", "climate").
    NounLead,
    /// A form of "have" that begins a verb ("we've").
    HaveForm,
    /// A form of "be" or "remain" that begins a verb ("isn't").
    BeForm,
    /// A word or mark that may part clauses ("whereas").
    BorderWord,
    /// A participle that tells an outcome behind a year ("posting").
    OutcomeVerb,
    /// A word behind which a subject can begin ("whereas", "rival").
    SubjectLead,
    /// A noun for rivals, brands or other companies by their role ("subsidiary").
    OthersNoun,
    /// Parts of the house by whose they are ("divisions").
    HousePart,
    /// Somebody who speaks for a city or state ("mayor").
    CityOffice,
    /// What a company runs, right behind a state ("flights").
    OwnTrip,
    /// A noun that makes a title of a word for a part of the company ("site manager").
    TitleNoun,
    /// A word before a year that calls it a former one ("original").
    FormerAdjective,
    /// A participle that opens a sentence about what was reached ("achieved").
    DoneWord,
    /// A verb before a person who tells something ("recalls").
    TellVerb,
    /// A noun for the goal of a figure behind its year ("milestone").
    GoalMark,
    /// A paper or work right before its title ("documentary").
    PaperTitle,
    /// Those who were asked in a survey ("executives").
    SurveyedWho,
    /// A noun for money that is earned ("turnover").
    MoneyNoun,
    /// A noun for what is made ("capacity").
    OutputNoun,
}

/// Expands `{a,b}` alternatives of a phrase; they may be nested.
pub fn expand(phrase: &str) -> Vec<String> {
    let plain = || vec![phrase.split_whitespace().collect::<Vec<_>>().join(" ")];
    let Some(open) = phrase.find('{') else { return plain() };
    let (mut depth, mut from, mut inner) = (0, open + 1, Vec::new());
    for (at, c) in phrase.char_indices().skip_while(|(at, _)| *at < open) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 1 && c == ',' || depth == 0 {
            inner.push(&phrase[from..at]);
            from = at + 1;
        }
        if depth == 0 {
            let (head, tail) = (&phrase[..open], &phrase[at + 1..]);
            return inner.iter().flat_map(|a| expand(&format!("{head}{a}{tail}"))).collect();
        }
    }
    vec![phrase.to_owned()]
}

/// What is wrong with a pack, one line a finding; empty where it is sound.
pub fn check(pack: &Pack) -> Vec<String> {
    let mut findings = Vec::new();
    for entry in &pack.entries {
        if entry.id.is_empty() || !entry.id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.' || b == b'_') {
            findings.push(format!("“{}” is no rule id: lower-case letters, digits, dots and underscores", entry.id));
        }
        if entry.phrases.is_empty() {
            findings.push(format!("{}: an entry needs at least one phrase", entry.id));
        }
        for phrase in &entry.phrases {
            if phrase.chars().any(char::is_uppercase) {
                findings.push(format!("{}: “{phrase}” must be written in lower case", entry.id));
            }
            if entry.class != Class::Stem && phrase.contains('-') && !phrase.contains(|c: char| c.is_ascii_digit()) {
                findings.push(format!("{}: “{phrase}”: write a space for each hyphen", entry.id));
            }
            if phrase.matches('{').count() != phrase.matches('}').count() {
                findings.push(format!("{}: “{phrase}” has a brace without its partner", entry.id));
            }
        }
        if entry.class == Class::Unit && (entry.value.is_none() || entry.unit.is_none()) {
            findings.push(format!("{}: a unit needs a value and a base unit", entry.id));
        }
    }
    findings
}
