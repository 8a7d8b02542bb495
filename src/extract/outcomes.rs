//! Tests of how outcomes are told: reached, missed, given up, measured on the way; each with what only looks like it.

use super::extract;
use super::vocabulary::{Kind, Status};
use crate::document::read;
use crate::rules::RuleSet;

fn told(text: &str) -> Vec<(Kind, Status, Option<i32>, Option<f64>)> {
    let text = format!("date 2023-05-02 Arvo Paper AB makes paper in Lund.\n\n{text}");
    let found = extract(&read(text.as_bytes(), "text.txt").expect("a text"), &RuleSet::builtin());
    found.commitments.into_iter().map(|c| (c.kind, c.status, c.year, c.percent)).collect()
}

#[test]
fn a_line_that_is_crossed_is_reached() {
    assert_eq!(
        told("The Lund mill crossed the line to carbon neutrality in 2021."),
        [(Kind::CarbonNeutral, Status::Achieved, Some(2021), None)]
    );
    assert!(told("The Lund mill is far from the line to carbon neutrality.").is_empty());
    let made = "Since 2020 all that is left has been compensated, which makes our mills carbon neutral.";
    assert!(told(made).iter().all(|r| r.1 != Status::Missed), "{:?}", told(made));
}

#[test]
fn a_goal_named_behind_a_greater_figure_was_passed() {
    let passed = "In 2022 our Scope 1 emissions were reduced 33 percent from 2016, ahead of the 2025 commitment of 30 percent.";
    assert_eq!(told(passed), [(Kind::EmissionsReduction, Status::Achieved, Some(2022), Some(33.0))]);
    let aimed = "At the end of 2022 our footprint stood 39% beneath its 2018 level; we had been aiming for 35% by then.";
    assert_eq!(told(aimed), [(Kind::EmissionsReduction, Status::Achieved, Some(2022), Some(39.0))]);
    let short = "At the end of 2022 our footprint stood 29% beneath its 2018 level; we had been aiming for 35% by then.";
    assert_eq!(told(short).iter().map(|r| r.1).collect::<Vec<_>>(), [Status::Progress, Status::Missed]);
}

#[test]
fn what_will_not_be_reached_is_missed() {
    let admitted = "It is already clear that we shall not reach 100% renewable electricity by 2025.";
    assert_eq!(told(admitted), [(Kind::RenewableEnergy, Status::Missed, Some(2025), Some(100.0))]);
    assert!(told("If prices rise, we will not use 100% renewable electricity.").is_empty());
    let ambitious = "Our goal of an all-electric half of the car fleet by 2022 proved too ambitious.";
    assert_eq!(told(ambitious), [(Kind::Electrification, Status::Missed, Some(2022), Some(50.0))]);
}

#[test]
fn power_is_green_by_what_it_comes_from() {
    assert_eq!(
        told("Green power made up 64% of our electricity in 2022."),
        [(Kind::RenewableEnergy, Status::Progress, Some(2022), Some(64.0))]
    );
    assert_eq!(
        told("Our electricity is green and has been since 2017."),
        [(Kind::RenewableEnergy, Status::Achieved, Some(2017), Some(100.0))]
    );
    assert!(told("Renewable electricity costs 12% less than power from gas.").is_empty());
    assert!(told("Electricity bills were green envelopes in 2017.").is_empty());
    let asked = told("Do you use renewable electricity?\n\nYes, for everything, since 2018.");
    assert_eq!(asked, [(Kind::RenewableEnergy, Status::Achieved, Some(2018), Some(100.0))]);
}

#[test]
fn shares_are_told_by_counts_and_numbers_without_a_sign() {
    assert_eq!(
        told("Eighty-four of our 210 vans were electric in March."),
        [(Kind::Electrification, Status::Progress, Some(2023), Some(40.0))]
    );
    let climbs = told("Green power is at 35 percent of our electricity now and should hit 70 in 2025.");
    assert_eq!(climbs.iter().map(|r| (r.1, r.3)).collect::<Vec<_>>(), [(Status::Progress, Some(35.0)), (Status::Target, Some(70.0))]);
    // One more of its kind is no share.
    assert!(told("We cut emissions by 20% from 2018 by 2022. A third mill, in Kaunis, has no date.").iter().all(|r| r.3 != Some(33.3)));
}

#[test]
fn suppliers_spoken_of_are_asked() {
    let asked = told(
        "Farms supply us with straw. Our suppliers know our goals. We are asking all 310 of them to cut their emissions by 20% by 2030.",
    );
    assert_eq!(asked.last().map(|r| r.0), Some(Kind::SupplierEngagement));
    let customer = told("Our largest customer has told suppliers that it expects them to be carbon neutral by 2030.");
    assert!(customer.iter().all(|r| r.0 != Kind::CarbonNeutral), "{customer:?}");
}

#[test]
fn what_others_press_for_or_say_is_no_goal() {
    assert!(told("Environmental group Clean Wake wants a ban on heavy fuel oil by 2027.").is_empty());
    assert!(told("According to the Climate Change Committee, emissions must fall by 50% by 2035.").is_empty());
    assert_eq!(told("The green group of mills will be carbon neutral by 2035.").len(), 1);
}

#[test]
fn an_older_level_is_what_later_ones_are_measured_against() {
    let told_first = told(
        "In 2022 our emissions came to 1,500 tonnes, down from 3,000 tonnes in 2018. We want the figure to be below 900 tonnes by 2028.",
    );
    assert_eq!(told_first.iter().map(|r| r.3).collect::<Vec<_>>(), [Some(50.0), Some(70.0)]);
}

#[test]
fn what_is_told_of_others_or_supposed_is_none() {
    for text in [
        "We support the Paris Agreement and its aim of net zero by 2050.",
        "In Germany the share of renewable electricity was 52% in 2022.",
        "Should the grid become carbon free by 2035, our purchased energy would be too.",
        "The Arvo Net Zero 2040 Fund invests in young firms.",
        "Customers tell us that they intend to be net zero by 2040.",
        "The company was \"looking at\" net zero by 2040.",
    ] {
        assert!(told(text).is_empty(), "{text}: {:?}", told(text));
    }
    assert_eq!(told("Arvo, which has long refused to name a year, now says that it will be net zero by 2040.").len(), 1);
    assert_eq!(told("We support the Paris Agreement, and our aim is net zero by 2050.").len(), 1);
}
