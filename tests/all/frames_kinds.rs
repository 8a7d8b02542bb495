//! Frames crossed with things: what a company says of power, vehicles, materials, suppliers and boundaries, in many forms of a sentence.
//!
//! Every sentence is made from a frame and a filling, with the rows that are expected of it. Floors are a little below what is reached.

use pledgeline::document::read;
use pledgeline::extract::{Extraction, Kind, Scope, Status, extract};
use pledgeline::rules::RuleSet;

/// What is expected of a sentence: kind, status, year, percentage.
type Row = (Kind, Status, Option<i32>, Option<f64>);

/// Reads a sentence below the head of a report.
fn extraction(rules: &RuleSet, sentence: &str) -> Extraction {
    let head = "date 2023-05-04\n\nHarlow Mills plc publishes its report\n\nHarlow Mills plc, the food company from Leeds, presented its report today.";
    let text = format!("{head}\n\n{sentence}\n");
    extract(&read(text.as_bytes(), "text.txt").expect("a text"), rules)
}

/// Hits, expected rows and further rows of a set of sentences, with those that failed.
#[derive(Default)]
struct Tally {
    hits: usize,
    wanted: usize,
    further: usize,
    failed: Vec<String>,
}

impl Tally {
    fn take(&mut self, rules: &RuleSet, sentence: &str, rows: &[Row]) {
        let found = extraction(rules, sentence).commitments;
        let close = |a: Option<f64>, b: Option<f64>| a == b || a.zip(b).is_some_and(|(a, b)| (a - b).abs() < 0.6);
        let is = |row: &Row| found.iter().any(|c| c.kind == row.0 && c.status == row.1 && c.year == row.2 && close(c.percent, row.3));
        let hits = rows.iter().filter(|r| is(r)).count();
        self.hits += hits;
        self.wanted += rows.len();
        self.further += found.len().saturating_sub(hits);
        if hits < rows.len() || found.len() > hits {
            self.failed.push(sentence.to_owned());
        }
    }

    #[allow(clippy::cast_precision_loss, reason = "small counts")]
    fn check(&self, name: &str, floor: f64, most: usize) {
        let recall = self.hits as f64 / self.wanted.max(1) as f64;
        assert!(recall >= floor && self.further <= most, "{name}: {recall:.3}, {} further\n{}", self.further, self.failed.join("\n"));
    }
}

/// A thing of which a share is told: kind, the thing, its verb, what it is to be.
const SHARES: [(Kind, &str, &str, &str); 12] = [
    (Kind::RenewableEnergy, "electricity", "come", "from renewable sources"),
    (Kind::RenewableEnergy, "energy use", "be", "renewable"),
    (Kind::Electrification, "van fleet", "be", "battery electric"),
    (Kind::Other, "packaging", "be", "recyclable"),
    (Kind::Other, "cotton", "be", "organic"),
    (Kind::Other, "palm oil", "be", "certified"),
    (Kind::Other, "plastic", "be", "recycled"),
    (Kind::Other, "paper", "be", "FSC-certified"),
    (Kind::Other, "fish", "be", "responsibly sourced"),
    (Kind::Other, "cocoa", "be", "traceable"),
    (Kind::Other, "steel", "be", "recycled"),
    (Kind::Other, "wood", "be", "from certified forests"),
];

#[test]
fn shares_are_found_in_every_frame() {
    let rules = RuleSet::builtin();
    let mut tally = Tally::default();
    for (kind, thing, verb, what) in SHARES {
        let now = if verb == "be" { "is" } else { "comes" };
        let was = if verb == "be" { "was" } else { "came" };
        let been = if verb == "be" { "been" } else { "come" };
        let target = |p: f64| (kind, Status::Target, Some(2029), Some(p));
        let measured = (kind, Status::Progress, Some(2022), Some(62.0));
        for (sentence, rows) in [
            (format!("By 2029, 80% of its {thing} will {verb} {what}."), vec![target(80.0)]),
            (format!("Harlow Mills wants 80 percent of its {thing} to {verb} {what} by 2029."), vec![target(80.0)]),
            (format!("The goal is for two thirds of its {thing} to {verb} {what} by 2029."), vec![target(66.7)]),
            (format!("“By 2029 we want half of our {thing} to {verb} {what},” said chief executive Anna Berg."), vec![target(50.0)]),
            (format!("All its {thing} will {verb} {what} by 2029."), vec![target(100.0)]),
            (format!("By 2029 at the latest, all of its {thing} must {verb} {what}."), vec![target(100.0)]),
            (format!("The date by which all its {thing} will {verb} {what} has been moved from 2027 to 2029."), vec![target(100.0)]),
            (format!("Last year, 62% of its {thing} {was} {what}."), vec![measured]),
            (
                format!("The share of its {thing} that {now} {what} is to rise from 62% in 2022 to 80% in 2029."),
                vec![measured, target(80.0)],
            ),
            (format!("Since 2021, all its {thing} has {been} {what}."), vec![(kind, Status::Achieved, Some(2021), Some(100.0))]),
            (format!("Harlow Mills has not set a date by which all its {thing} will {verb} {what}."), vec![]),
            (format!("Many customers want 80% of their {thing} to {verb} {what} by 2029."), vec![]),
        ] {
            tally.take(&rules, &sentence, &rows);
        }
    }
    tally.check("shares", 0.97, 1);
}

#[test]
fn cuts_are_found_in_every_frame() {
    const CUTS: [(Kind, &str); 10] = [
        (Kind::EmissionsReduction, "its Scope 3 emissions"),
        (Kind::EmissionsReduction, "greenhouse gas emissions from its mills"),
        (Kind::IntensityReduction, "emissions per tonne of flour"),
        (Kind::EnergyEfficiency, "its energy consumption"),
        (Kind::EnergyEfficiency, "gas consumption"),
        (Kind::Other, "its water consumption"),
        (Kind::Other, "food waste"),
        (Kind::Other, "the use of virgin plastic"),
        (Kind::Other, "solvent use"),
        (Kind::Other, "nitrogen oxide emissions"),
    ];
    let rules = RuleSet::builtin();
    let mut tally = Tally::default();
    for (kind, thing) in CUTS {
        let target = |p: f64| (kind, Status::Target, Some(2029), Some(p));
        for (sentence, rows) in [
            (format!("Harlow Mills will cut {thing} by 35% by 2029, compared with 2019."), vec![target(35.0)]),
            (format!("The plan includes a 35% reduction in {thing} by 2029 against 2019."), vec![target(35.0)]),
            (format!("By 2029 {thing} should be 35% lower than in 2019."), vec![target(35.0)]),
            (format!("The company aims to lower {thing} by a third by 2029 (base year 2019)."), vec![target(33.3)]),
            (
                format!("So far {thing} has fallen by 12% since 2019; the target is 35% by 2029."),
                vec![(kind, Status::Progress, Some(2023), Some(12.0)), target(35.0)],
            ),
            (format!("Between 2019 and 2022, {thing} fell by 12%."), vec![(kind, Status::Progress, Some(2022), Some(12.0))]),
            (
                format!("In 2022 the company met its target of cutting {thing} by 20% from 2015."),
                vec![(kind, Status::Achieved, Some(2022), Some(20.0))],
            ),
            (
                format!("The company missed its 2022 target of cutting {thing} by 20%."),
                vec![(kind, Status::Missed, Some(2022), Some(20.0))],
            ),
            (
                format!("The target of cutting {thing} by 20% by 2027 has been dropped."),
                vec![(kind, Status::Withdrawn, Some(2027), Some(20.0))],
            ),
            (format!("If the grid gets cleaner, {thing} could fall by 35% by 2029, analysts say."), vec![]),
        ] {
            tally.take(&rules, &sentence, &rows);
        }
    }
    tally.check("cuts", 0.96, 3);
}

#[test]
fn ends_are_found_in_every_frame() {
    const ENDS: [(Kind, &str); 14] = [
        (Kind::FossilPhaseOut, "coal"),
        (Kind::FossilPhaseOut, "gas boilers"),
        (Kind::FossilPhaseOut, "heating oil"),
        (Kind::Other, "peat"),
        (Kind::Other, "single-use plastics"),
        (Kind::Other, "PVC"),
        (Kind::Other, "glyphosate"),
        (Kind::Other, "air freight"),
        (Kind::Other, "disposable gloves"),
        (Kind::Other, "polystyrene trays"),
        (Kind::Other, "waste to landfill"),
        (Kind::Other, "HFC refrigerants"),
        (Kind::Other, "cages for laying hens"),
        (Kind::Other, "routine flaring"),
    ];
    let rules = RuleSet::builtin();
    let mut tally = Tally::default();
    for (kind, thing) in ENDS {
        let row = |status, year| vec![(kind, status, Some(year), None)];
        for (sentence, rows) in [
            (format!("Harlow Mills will phase out {thing} by 2029."), row(Status::Target, 2029)),
            (format!("From 2029 there will be no {thing} at Harlow Mills."), row(Status::Target, 2029)),
            (format!("No {thing} after 2028: that is our promise."), row(Status::Target, 2028)),
            (format!("By 2029 the group will manage without {thing}."), row(Status::Target, 2029)),
            (format!("We will get rid of {thing} by 2029."), row(Status::Target, 2029)),
            (format!("{}{}: gone by 2029.", thing[..1].to_uppercase(), &thing[1..]), row(Status::Target, 2029)),
            (format!("In 2021 the company ended {thing}."), row(Status::Achieved, 2021)),
            (format!("The company has no plan to phase out {thing} before 2035."), vec![]),
        ] {
            tally.take(&rules, &sentence, &rows);
        }
    }
    tally.check("ends", 0.95, 2);
}

#[test]
fn boundaries_are_read_in_every_frame() {
    const PARTS: [(&str, bool, &[Scope]); 22] = [
        ("the plant in Leeds", false, &[Scope::Facility]),
        ("its headquarters", false, &[Scope::Facility]),
        ("all 40 stores", true, &[Scope::Facility]),
        ("the mill at Selby", false, &[Scope::Facility]),
        ("its offices worldwide", true, &[Scope::Facility]),
        ("its dairies in Denmark", true, &[Scope::Facility]),
        ("its own operations", true, &[Scope::Operations]),
        ("the pet-food division", false, &[Scope::Operations]),
        ("its British business", false, &[Scope::Operations]),
        ("the milling business", false, &[Scope::Operations]),
        ("its products", true, &[Scope::Products]),
        ("every loaf it sells", false, &[Scope::Products]),
        ("its cereal range", false, &[Scope::Products]),
        ("the cars it sells", true, &[Scope::Products]),
        ("its brands", true, &[Scope::Products]),
        ("its supply chain", false, &[Scope::SupplyChain]),
        ("its entire value chain", false, &[Scope::ValueChain]),
        ("its investments", true, &[Scope::Portfolio]),
        ("its deliveries", true, &[Scope::Logistics]),
        ("the group as a whole", false, &[Scope::Group]),
        ("the group", false, &[]),
        ("Harlow Mills", false, &[]),
    ];
    let rules = RuleSet::builtin();
    let (mut right, mut all, mut failed) = (0, 0, Vec::new());
    for (part, plural, scopes) in PARTS {
        let has = if plural { "have" } else { "has" };
        let first = format!("{}{}", part[..1].to_uppercase(), &part[1..]);
        for sentence in [
            format!("{first} will be carbon neutral by 2035."),
            format!("By 2035, {part} shall be net zero."),
            format!("{first} {has} been climate neutral since 2020."),
            format!("By 2030 the emissions of {part} are to fall by 40% compared with 2019."),
            format!("Since 2019 the emissions of {part} have fallen by 14%."),
        ] {
            let found = extraction(&rules, &sentence).commitments;
            all += 1;
            if found.first().is_some_and(|c| c.scopes == scopes) {
                right += 1;
            } else {
                failed.push(sentence);
            }
        }
    }
    assert!(right * 100 >= all * 97, "{right} of {all}\n{}", failed.join("\n"));
}
