//! Terse, glued and listed wordings as trackers and tables of targets keep them: what must be found in each.

use crate::document::read;
use crate::rules::RuleSet;

use super::vocabulary::{Kind, Status};
use super::{Extraction, extract};

fn found(text: &str) -> Extraction {
    extract(&read(text.as_bytes(), "text.txt").expect("a text"), &RuleSet::builtin())
}

/// Targets as kind, year and percentage.
fn targets(text: &str) -> Vec<(Kind, Option<i32>, Option<f64>)> {
    found(text).commitments.into_iter().filter(|c| c.status == Status::Target).map(|c| (c.kind, c.year, c.percent)).collect()
}

fn cut(year: i32, percent: f64) -> (Kind, Option<i32>, Option<f64>) {
    (Kind::EmissionsReduction, Some(year), Some(percent))
}

fn state(kind: Kind, year: i32) -> (Kind, Option<i32>, Option<f64>) {
    (kind, Some(year), None)
}

#[test]
fn years_in_all_their_forms_bind() {
    assert_eq!(targets("We want to reach net-zero emissions by no less than 2050."), [state(Kind::NetZero, 2050)]);
    assert_eq!(targets("Carbon neutrality stage from 2030 to 2060"), [state(Kind::CarbonNeutral, 2060)]);
    assert_eq!(
        targets(
            "Reduce GHG emissions by 50% compared to the fiscal year ended March 31, 2020 by the end of the fiscal year ending March 31, 2030."
        ),
        [cut(2030, 50.0)]
    );
    assert_eq!(targets("GHG reduction target for FY 2031.3: Scope 1 and 2 -46,2% (compared to FY2020.3)"), [cut(2031, 46.2)]);
    assert_eq!(targets("We plan a 10% reduction of our carbon footprint in the years 2023 to 2029."), [cut(2029, 10.0)]);
    assert_eq!(targets("We commit to a reduction of -66% over the period from 2017-2030."), [cut(2030, 66.0)]);
}

#[test]
fn years_of_telling_are_none_of_reaching() {
    assert!(targets("In 2024, we committed to reaching net zero across our value chain.").is_empty());
    assert!(targets("Our net-zero target was officially validated in March 2025.").iter().all(|t| t.0 != Kind::NetZero));
    let text = "Reduce scope 1 and 2 emissions intensity by 30% from a 2019 baseline (Arvo Sustainability Report 2023, p. 29)";
    assert_eq!(targets(text), [(Kind::IntensityReduction, None, Some(30.0))]);
    assert_eq!(targets("We have set interim targets for 2030 on the way to net zero by 2050."), [state(Kind::NetZero, 2050)]);
}

#[test]
fn words_that_lack_their_space_are_read() {
    assert_eq!(targets("Commit to reduce Scope 1and 2 absolute emissions by50% by FY2032"), [cut(2032, 50.0)]);
    assert_eq!(targets("Scope1 + 2: Reduce GHG emissions by 50% by 2030."), [cut(2030, 50.0)]);
}

#[test]
fn each_figure_of_a_run_has_the_year_before_it() {
    let run = "Target for 2024-2026 GHG per unit revenue Reduce 53% Target for 2027-2028 GHG per unit revenue Reduce 56%";
    let years: Vec<_> = targets(run).into_iter().map(|t| (t.1, t.2)).collect();
    assert_eq!(years, [(Some(2026), Some(53.0)), (Some(2028), Some(56.0))]);
    let lines =
        "By 2028, a 30% reduction in Scopes 1 and 2 (Arvo report, pg 12)\nBy 2030 a 50% reduction in Scopes 1 and 2 (Arvo report, pg 12)";
    assert_eq!(targets(lines), [cut(2028, 30.0), cut(2030, 50.0)]);
}

#[test]
fn amounts_and_states_of_a_series_are_found() {
    let fall = "Arvo aims to reduce its emissions from the baseline of 50,000 tCO2eq in 2020 to 25,000 tCO2eq by 2030 and further to 5,000 tCO2eq by 2040.";
    assert_eq!(targets(fall), [cut(2030, 50.0), cut(2040, 90.0)]);
    assert_eq!(
        targets("We plan to reduce our emissions by 46% by 2030, 88% by 2040, and to zero by 2043."),
        [cut(2030, 46.0), cut(2040, 88.0), state(Kind::ZeroEmissions, 2043)]
    );
    assert_eq!(targets("Emissions of our portfolio will be reduced and neutralised by 2050."), [state(Kind::CarbonNeutral, 2050)]);
    assert!(targets("Residual emissions will be neutralised by removals by 2050.").is_empty());
}

#[test]
fn wrapped_lines_are_one_statement_whatever_sticks_out() {
    let text = "“Net Zero” global target. This ambitious target\ninvolves the total elimination of net greenhouse gas\n(GHG) emissions across the entire value chain by\n2045, with a baseline year of 2021. This long-term\nvision demonstrates the determination to make a\nsignificant contribution to climate change mitigation\nand create a positive impact on the environment.\" Integrated Report 2023, p. 169, as it was published there";
    assert_eq!(targets(text), [state(Kind::NetZero, 2045)]);
}

#[test]
fn orders_and_leads_are_promises() {
    let list = "A series of 2030 goals to reduce Arvo's operational footprint and enable our customers to reduce theirs:\n• Reduce Scope 1 and 2 emissions by 50% from 2015 levels";
    assert_eq!(targets(list), [cut(2030, 50.0)]);
    let ends = "98% reduction by 2040, and achieve carbon neutrality in operations, use 100% renewable energy.";
    assert_eq!(targets(ends), [cut(2040, 98.0), state(Kind::CarbonNeutral, 2040), (Kind::RenewableEnergy, Some(2040), Some(100.0))]);
    let serves = "Deliver a 25 per cent reduction in our operational emissions from a 2016 baseline, abating the rest, to become carbon neutral by 2030";
    assert_eq!(targets(serves), [cut(2030, 25.0), state(Kind::CarbonNeutral, 2030)]);
}

#[test]
fn owners_are_no_bodies_that_they_belong_to() {
    let text = "We are proud signatories of the campaign and have an ambition to achieve net zero across our value chain by 2045.";
    assert_eq!(targets(text), [state(Kind::NetZero, 2045)]);
    let text = "Arvo Group has pledged carbon neutrality prior to 2050, the year set by the United Nations.";
    assert_eq!(targets(text), [state(Kind::CarbonNeutral, 2050)]);
    let own = found("Vesla printing co.,Ltd. commits to reduce scope 1 and scope 2 GHG emissions 42% by 2030 from a 2022 base year.");
    assert_eq!(own.commitments[0].company, "Vesla printing co.,Ltd.");
}

#[test]
fn cuts_made_with_suppliers_are_cuts_of_the_company() {
    let with = "Arvo will work closely with suppliers to cut emissions by 30% by 2030 across its entire value chain.";
    assert_eq!(targets(with), [cut(2030, 30.0)]);
    assert_eq!(targets("Arvo is to reduce its own as well as value chain partners’ emissions by 33% by 2030."), [cut(2030, 33.0)]);
    let asked = "Arvo will ask its suppliers to cut their emissions by 30% by 2030.";
    assert_eq!(targets(asked), [(Kind::SupplierEngagement, Some(2030), Some(30.0))]);
}

#[test]
fn a_fleet_is_electric_as_a_whole_and_miles_are_no_share_of_it() {
    let fleet = |year| [(Kind::Electrification, Some(year), Some(100.0))];
    assert_eq!(targets("Arvo wants to run a fully electric delivery fleet by 2030."), fleet(2030));
    assert_eq!(targets("Arvo plans to have a fully electric home delivery fleet by 2028."), fleet(2028));
    assert!(found("Arvo plans to show a fully electric delivery van by 2028.").commitments.is_empty());
    let miles = "Since the introduction of its first electric van in Lund in 2020, Arvo has replaced 15 million diesel delivery miles.";
    assert!(found(miles).commitments.is_empty());
    assert_eq!(targets("Arvo will replace all its diesel vans by electric ones by 2030."), fleet(2030));
}

#[test]
fn years_after_another_few_are_counted_and_exclusive_use_is_of_the_whole() {
    assert_eq!(targets("Arvo aims to cut emissions by 15% by 2030 and by 40% after another 10 years."), [cut(2030, 15.0), cut(2040, 40.0)]);
    assert_eq!(targets("Arvo aims to cut emissions by 15% by 2030 and looks back on another 10 years."), [cut(2030, 15.0)]);
    let all = (Kind::RenewableEnergy, Some(2032), Some(100.0));
    assert_eq!(targets("date 2023-05-02 Arvo's plan includes the exclusive use of renewable electricity at its breweries by 2032."), [all]);
    let some = "date 2023-05-02 Arvo's plan includes the use of renewable electricity at its breweries by 2032.";
    assert!(targets(some).iter().all(|t| t.2.is_none()));
}
