//! The boundary that goes without saying: told by the thing measured, by whose vehicles they are, by the trade of the company.
//!
//! In: a scan and the region of a statement whose words name no boundary. Out: scopes, empty where none is implied.
//!
//! `gas boilers` stand in buildings, energy is saved where the company works, `milk tankers` deliver, a carmaker's electric cars are sold, an insurer's end of coal is its portfolio's.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use crate::document::Document;
use crate::rules::Class;
use crate::text::Span;

use super::compose::Draft;
use super::issuer::Cast;
use super::owner::Owner;
use super::scan::Scan;
use super::vocabulary::{Family, Kind, Scope};

/// The boundary that goes without saying with the thing measured: vans deliver, packs are products, kiln fuel is operations.
pub(super) fn implied(scan: &Scan, kind: Kind, wording: Span, region: Span) -> Vec<Scope> {
    match kind {
        Kind::Electrification => vehicles(scan, region).0,
        Kind::FossilPhaseOut if burns(scan, region) => vec![Scope::Facility],
        Kind::FossilPhaseOut if pays(scan, region) => vec![Scope::Portfolio],
        Kind::IntensityReduction if per_sold(scan, region) => vec![Scope::Products],
        Kind::EmissionsReduction | Kind::IntensityReduction if bought(scan, region) => vec![Scope::SupplyChain],
        Kind::EnergyEfficiency => vec![Scope::Operations],
        kind if (kind.family() == Family::Neutrality || matches!(kind, Kind::RenewableEnergy | Kind::FossilPhaseOut))
            && in_countries(scan, wording) =>
        {
            vec![Scope::Operations]
        }
        Kind::Other => {
            let grown = scan.percents.iter().any(|p| region.contains(p.span) && super::inputs::input(scan, p).is_some());
            if grown { vec![Scope::SupplyChain] } else { super::measured::boundary(scan, wording, region, bought(scan, region)) }
        }
        _ => Vec::new(),
    }
}

/// "every gas-fired boiler will be replaced", "kitchens without gas", "ovens free of oil": the fire burns in a building.
fn burns(scan: &Scan, region: Span) -> bool {
    const FIRES: [&str; 15] = [
        "boiler",
        "furnace",
        "oven",
        "kiln",
        "burner",
        "dryer",
        "fryer",
        "heating",
        "heated",
        "heater",
        "kitchen",
        "generator",
        "stove",
        "cooker",
        "hearth",
    ];
    let fire = |i: usize| FIRES.iter().any(|f| scan.word(i).starts_with(f));
    let network = scan.says("district heating", region) || scan.says("network", region);
    !network && (scan.token_at(region.start)..scan.token_at(region.end)).any(fire)
}

/// "exited coal financing": money is what goes.
fn pays(scan: &Scan, region: Span) -> bool {
    (scan.token_at(region.start)..scan.token_at(region.end)).any(|i| {
        matches!(
            scan.word(i),
            "financing" | "lending" | "underwriting" | "insuring" | "loans" | "finance" | "lend" | "underwrite" | "insure"
        ) || matches!(scan.word(i), "cover" | "insurance" | "credit") && scan.before(i, 1) == "no"
    })
}

/// "the bottles it buys", "plans to buy only green steel": what is bought.
fn bought(scan: &Scan, region: Span) -> bool {
    let buys = |i: usize| {
        matches!(scan.word(i), "buy" | "buys" | "purchase" | "purchases" | "source" | "sources")
            && matches!(scan.before(i, 1), "we" | "it" | "they" | "to" | "will" | "only")
            && !scan.has_any(&[Class::Electricity, Class::Renewable], region)
    };
    // "emissions from purchased grain"
    let purchased = |i: usize| {
        matches!(scan.word(i), "purchased" | "procured" | "sourced")
            && matches!(scan.before(i, 1), "from" | "of" | "in" | "for" | "our" | "its")
            && !matches!(
                scan.word(i + 1),
                "electricity" | "energy" | "power" | "heat" | "steam" | "renewable" | "green" | "by" | "from" | "in" | "after" | "," | "."
            )
    };
    (scan.token_at(region.start)..scan.token_at(region.end)).any(|i| buys(i) || purchased(i))
}

/// "per home sold", "for each robot sold", "per car that we deliver": the goods are measured.
fn per_sold(scan: &Scan, region: Span) -> bool {
    let sold = |w: &str| matches!(w, "sold" | "sell" | "sells" | "delivered" | "deliver" | "shipped");
    let (from, to) = (scan.token_at(region.start), scan.token_at(region.end));
    // "per jacket", "per car over its life cycle", "per unit of sales": one piece of what is sold.
    let piece = |i: usize| {
        let whole_life = ["life cycle", "lifecycle", "lifetime", "over the life", "over its life"].iter().any(|w| scan.says(w, region));
        let of_life = whole_life && matches!(scan.word(i), "car" | "vehicle" | "truck" | "van" | "product" | "home" | "device");
        scan.is(i, Class::Goods)
            && !scan.is(i + 1, Class::Goods)
            && scan.word(i + 1) != "-"
            && !matches!(scan.word(i), "parcel" | "home" | "house" | "flat")
            || of_life
            || scan.word(i) == "unit" && scan.word(i + 1) == "of" && scan.word(i + 2) == "sales"
    };
    if (from..to).any(|i| scan.word(i) == "per" && piece(i + 1)) {
        return true;
    }
    (from..to).any(|i| {
        let one = matches!(scan.word(i), "each" | "every") && scan.word(i + 2) == "of";
        (scan.word(i) == "per" || one || scan.word(i) == "for" && matches!(scan.word(i + 1), "each" | "every"))
            && (i + 2..(i + 7).min(to)).any(|k| sold(scan.word(k)))
    })
}

/// Whose vehicles become electric: those that are sold, those that deliver, those that the company drives; and whether words say so.
fn vehicles(scan: &Scan, region: Span) -> (Vec<Scope>, bool) {
    const DRIVEN: [&str; 16] = [
        "driven by",
        "company car",
        "company fleet",
        "company vehicle",
        "service vehicle",
        "service van",
        "pool car",
        "van pool",
        "car pool",
        "sales vehicle",
        "bucket truck",
        "used by our",
        "employees drive",
        "staff drive",
        "ground vehicle",
        "yard vehicle",
    ];
    const SOLD: [&str; 19] = [
        "sales",
        "sold",
        "sell",
        "deliveries in",
        "deliveries of",
        "of its deliveries",
        "of our deliveries",
        "delivered in",
        "models",
        "brand",
        "line up",
        "lineup",
        "customers",
        "registration",
        "showroom",
        "only build",
        "cars we build",
        "vehicles we build",
        "cars it builds",
    ];
    const HAULED: [&str; 14] = [
        "deliver",
        " van",
        "lorr",
        "parcel",
        "last mile",
        "pickup",
        "truck",
        "tanker",
        "haul",
        "freight",
        "courier",
        "cargo bike",
        "tractor",
        "motorbike",
    ];
    const WORKED: [&str; 8] =
        ["bucket truck", "service van", "small van", "haul truck", "mine", "open pit", "terminal tractor", "dump truck"];
    let any = |words: &[&str]| words.iter().any(|w| scan.says(w, region));
    let near = |h: &crate::rules::Hit| scan.words_before(h.span.start, 4).iter().any(|w| matches!(*w, "at" | "in" | "on" | "off"));
    let site = scan.hits.iter().any(|h| h.class == Class::ScopeFacility && region.contains(h.span) && near(h))
        || any(&["in plant ", "apron", "terminal vehicle", "terminal tractor", "forklift", "crane"]);
    // "which washes for 130 customers, wants to deliver every towel by electric van"
    let brings = any(&["to deliver ", "deliver every", "deliver all", "delivers every", "delivers all"])
        && any(&[" van", " lorr", " truck", " bike"]);
    if any(&DRIVEN) {
        (vec![Scope::Operations], true)
    } else if brings && !any(&["deliveries of", "deliveries in"]) {
        (vec![Scope::Logistics], true)
    } else if any(&SOLD) {
        (vec![Scope::Products], true)
    } else if site {
        (vec![Scope::Facility], true)
    } else if any(&["own fleet", "our fleet", "its fleet"]) && !any(&HAULED) {
        (vec![Scope::Operations], true)
    } else if any(&HAULED) && !any(&WORKED) {
        (vec![Scope::Logistics], false)
    } else {
        let own = any(&["our own", "its own"]);
        (vec![Scope::Operations], own)
    }
}

/// "in Spain, Chile and Morocco", "in its three largest markets", "electricity worldwide": a part of the operations.
fn in_countries(scan: &Scan, wording: Span) -> bool {
    let within = super::clauses::clause(scan, wording);
    let inside = |h: &crate::rules::Hit| {
        let back = scan.words_before(h.span.start, 2);
        // "runs nine mills in Finland and wants to be net zero": where the mills are.
        let apart = h.span.end <= wording.start
            && super::attach::wish_between(scan, scan.token_at(h.span.end), scan.token_at(wording.start))
            && scan.verbs.iter().any(|v| within.contains(v.span) && v.span.end <= h.span.start);
        back.iter().any(|w| matches!(*w, "in" | "across" | "throughout" | "within")) && scan.distance(h.span, wording) <= 12 && !apart
    };
    scan.hits.iter().any(|h| h.class == Class::PublicOwner && within.contains(h.span) && inside(h)) || markets(scan, within)
}

/// "in its three largest markets": the noun, no name of a company.
fn markets(scan: &Scan, within: Span) -> bool {
    (scan.token_at(within.start)..scan.token_at(within.end)).any(|i| {
        scan.word(i) == "markets"
            && scan.text(scan.tokens[i].span).starts_with('m')
            && !scan.rules.is_word(Class::CompanyVerb, scan.word(i + 1))
    })
}

/// What the main company trades in, where it decides what its statements are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Trade {
    /// Nothing that matters here.
    #[default]
    Other,
    /// It lends, insures or invests.
    Money,
    /// It makes vehicles.
    Vehicles,
    /// It runs networks or lets homes: those who drive its vans repair and read meters.
    Networks,
}

impl Trade {
    /// The trade by the words of a company's name.
    fn of_name(name: &str) -> Trade {
        let word = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let money = |w: &str| {
            ["bank", "banc", "banq", "insur", "assur", "versicher", "assicur", "reinsur", "financ", "credit", "crédit", "invest", "pension"]
                .iter()
                .any(|s| w.starts_with(s) || w.ends_with("bank"))
                || matches!(w, "life" | "mutual" | "capital" | "savings" | "fund" | "funds" | "re" | "lending" | "underwriting" | "leasing")
        };
        let makes = |w: &str| {
            matches!(w, "motors" | "motor" | "automobiles" | "automobile" | "automotive" | "autos" | "cars" | "trucks" | "motorcycles")
        };
        let nets = |w: &str| {
            matches!(
                w,
                "water" | "telecom" | "telecoms" | "telekom" | "broadband" | "networks" | "grid" | "utilities" | "electric" | "housing"
            )
        };
        let words: Vec<String> = name.split_whitespace().map(word).collect();
        if words.iter().any(|w| makes(w)) {
            Trade::Vehicles
        } else if words.iter().any(|w| money(w)) || words.windows(2).any(|w| w[0] == "asset" && w[1] == "management") {
            Trade::Money
        } else if words.iter().any(|w| nets(w)) {
            Trade::Networks
        } else {
            Trade::Other
        }
    }

    /// The trade of the main company, by its name, else by what the head of the text calls it.
    pub(super) fn of(cast: &Cast, document: &Document) -> Trade {
        const MONEY: [&str; 22] = [
            "the bank",
            "the insurer",
            "the reinsurer",
            "the lender",
            "the asset manager",
            "the fund manager",
            "pension fund",
            "our bank",
            "insurer ",
            "financed emissions",
            "insured emissions",
            "loan book",
            "we finance",
            "we insure",
            "we lend",
            "underwriting",
            "our lending",
            "its lending",
            "our clients",
            "loan portfolio",
            "mortgages",
            "investment portfolio",
        ];
        const MAKES: [&str; 7] =
            ["carmaker", "automaker", "car maker", "truck maker", "maker of cars", "vehicle manufacturer", "car manufacturer"];
        const NETS: [&str; 10] = [
            "the utility",
            "water company",
            "water utility",
            "wastewater",
            "sewage",
            "leakage",
            "housing association",
            "network operator",
            "grid operator",
            "telecoms operator",
        ];
        let name = cast.company.as_deref().unwrap_or_default();
        match Trade::of_name(name) {
            Trade::Other => {}
            known => return known,
        }
        let mut end = document.text.len().min(6000);
        while !document.text.is_char_boundary(end) {
            end -= 1;
        }
        static SAID: LazyLock<AhoCorasick> = LazyLock::new(|| {
            let words = MONEY.iter().chain(&MAKES).chain(&NETS);
            AhoCorasick::builder().ascii_case_insensitive(true).kind(Some(AhoCorasickKind::DFA)).build(words).expect("few short words")
        });
        let found = SAID.find_overlapping_iter(&document.text[..end]).fold(0_u64, |all, m| all | 1 << m.pattern().as_usize());
        let money = found & ((1 << MONEY.len()) - 1);
        if money.count_ones() >= 2 {
            Trade::Money
        } else if found & (((1 << MAKES.len()) - 1) << MONEY.len()) != 0 {
            Trade::Vehicles
        } else if found != money {
            Trade::Networks
        } else {
            Trade::Other
        }
    }

    /// The trade of the owner of a statement, where `main` is that of the main company.
    fn of_owner(owner: &Owner, main: Trade) -> Trade {
        match owner {
            Owner::Main => main,
            // Those whom a maker of vehicles speaks of by name are its brands and rivals.
            Owner::Named(who) => match (Trade::of_name(who), main) {
                (Trade::Other, Trade::Vehicles) => main,
                (known, _) => known,
            },
            _ => Trade::Other,
        }
    }
}

/// Whether the trade of its owner may tell the boundary of a statement.
pub(super) fn is_open(draft: &Draft) -> bool {
    match draft.kind {
        Kind::Electrification | Kind::SupplierEngagement => true,
        // What a country bounds is the book of a lender all the same.
        Kind::FossilPhaseOut => draft.scopes.is_empty() || draft.scopes == [Scope::Operations],
        // "Shipping: 33% lower intensity": a lender's sector, which carries nothing of its own.
        Kind::IntensityReduction => draft.scopes.is_empty() || draft.scopes == [Scope::Logistics],
        Kind::EmissionsReduction => draft.scopes.is_empty(),
        _ => false,
    }
}

/// Gives a statement the boundary that the trade of its owner implies: an insurer's end of coal is its portfolio's, a carmaker's electric cars are sold.
pub(super) fn by_trade(scan: &Scan, draft: &mut Draft, main: Trade) {
    let trade = Trade::of_owner(&draft.owner, main);
    match (trade, draft.kind) {
        (Trade::Money, Kind::Electrification) if financed(scan, draft.region) => draft.scopes = vec![Scope::Portfolio],
        (Trade::Vehicles, Kind::Electrification) if draft.scopes != [Scope::Facility] && !vehicles(scan, draft.region).1 => {
            draft.scopes = vec![Scope::Products];
        }
        (Trade::Networks, Kind::Electrification) if draft.scopes == [Scope::Logistics] && !brings(scan, draft.region) => {
            draft.scopes = vec![Scope::Operations];
        }
        (Trade::Money, Kind::SupplierEngagement) if borrowers(scan) => draft.scopes = vec![Scope::Portfolio],
        (Trade::Money, Kind::FossilPhaseOut) => draft.scopes = vec![Scope::Portfolio],
        (Trade::Money, Kind::IntensityReduction) if !per_head(scan, draft.region) => draft.scopes = vec![Scope::Portfolio],
        (Trade::Money, Kind::EmissionsReduction) if sector(scan, draft.region) => draft.scopes = vec![Scope::Portfolio],
        _ => {}
    }
}

/// "the cars financed by our leasing arm", "new leases": vehicles that the money of a lender buys.
fn financed(scan: &Scan, region: Span) -> bool {
    (scan.token_at(region.start)..scan.token_at(region.end))
        .any(|i| ["financ", "leas", "lend", "lent", "loan", "insur"].iter().any(|s| scan.word(i).starts_with(s)) && scan.word(i) != "least")
}

/// "delivery vans", "parcels": vehicles that bring goods, whoever's they are.
fn brings(scan: &Scan, region: Span) -> bool {
    ["deliver", "parcel", "last mile", "haul", "freight", "courier", "cargo bike"].iter().any(|w| scan.says(w, region))
}

/// "29% of our corporate borrowers", "issuers with targets": a paragraph of a lender about those it lends to, none of whom it buys from.
fn borrowers(scan: &Scan) -> bool {
    const HELD: [&str; 8] =
        ["borrower", "issuer", "investee", "loan volume", "holdings", "insured companies", "portfolio companies", "our loans"];
    HELD.iter().any(|w| scan.normal.fold.contains(w))
        && !["supplier", "vendor", "contractor", "procure", "purchas"].iter().any(|w| scan.says(w, scan.span))
}

/// "per employee": measured in the offices.
fn per_head(scan: &Scan, region: Span) -> bool {
    ["per employee", "per colleague", "per fte", "per head", "per workplace", "per person"].iter().any(|w| scan.says(w, region))
}

/// A sector that is lent to or insured.
fn sector(scan: &Scan, region: Span) -> bool {
    const SECTORS: [&str; 16] = [
        "oil and gas",
        "power generation",
        "utilities",
        "automotive",
        "cement",
        "steel",
        "aviation",
        "shipping",
        "mortgage",
        "home loans",
        "real estate",
        "agriculture",
        "aluminium",
        "coal mining",
        "upstream",
        "airlines",
    ];
    SECTORS.iter().any(|w| scan.says(w, region))
}

#[cfg(test)]
mod tests {
    use super::super::Scope;
    use super::super::probe::scopes;

    #[test]
    fn whose_vehicles_become_electric() {
        assert_eq!(scopes("Arvo AB: all our delivery vans will be electric by 2028."), [Scope::Logistics]);
        assert_eq!(scopes("Arvo AB: all our company cars will be electric by 2028."), [Scope::Operations]);
        assert_eq!(scopes("Arvo AB: all cars we sell will be electric by 2028."), [Scope::Products]);
        assert_eq!(scopes("Arvo Rail AB: half of our trains will be battery-powered by 2028."), [Scope::Operations]);
        assert_eq!(scopes("Arvo Water AB: half of our vans will be electric by 2028."), [Scope::Operations]);
        assert_eq!(scopes("Arvo Foods AB: half of our vans will be electric by 2028."), [Scope::Logistics]);
        assert_eq!(scopes("Arvo Motors AB: half of our cars will be electric by 2028."), [Scope::Products]);
    }

    #[test]
    fn fires_burn_in_buildings_and_lenders_have_portfolios() {
        assert_eq!(scopes("Arvo AB will replace every gas-fired boiler by 2028."), [Scope::Facility]);
        assert_eq!(scopes("Arvo Bank AB will phase out coal by 2028."), [Scope::Portfolio]);
        assert!(scopes("Arvo AB will phase out coal by 2028.").is_empty());
        let lent = "Arvo Bank AB: of our corporate borrowers, 29% by loan volume have science-based targets; we want 75% by 2030.";
        assert_eq!(scopes(lent), [Scope::Portfolio]);
        assert_eq!(scopes("Arvo Bank AB: 75% of our suppliers will have science-based targets by 2030."), [Scope::SupplyChain]);
    }

    #[test]
    fn goods_are_measured_when_sold() {
        assert_eq!(scopes("Arvo Homes AB will cut CO2 per home sold by 40% by 2030 from 2020."), [Scope::Products]);
        assert_eq!(scopes("Arvo AB will cut emissions per jacket by 40% by 2030 from 2020."), [Scope::Products]);
        assert!(scopes("Arvo AB will cut emissions per tonne of cement by 40% by 2030 from 2020.").is_empty());
        assert!(scopes("Arvo AB will cut CO2 per employee by 40% by 2030 from 2020.").is_empty());
    }
}
