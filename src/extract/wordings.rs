//! Wordings of newspapers, letters and reports that tell a goal in few words: what must be found in each, and what must not.

use crate::document::read;
use crate::rules::RuleSet;

use super::extract;
use super::vocabulary::{Kind, Status};

type Row = (String, Kind, Status, Option<i32>, Option<f64>);

fn rows(text: &str) -> Vec<Row> {
    let text = format!("date 2023-05-02 Arvo Paper AB makes paper in Lund. {text}");
    let found = extract(&read(text.as_bytes(), "text.txt").expect("a text"), &RuleSet::builtin());
    found.commitments.iter().map(|c| (c.company.clone(), c.kind, c.status, c.year, c.percent)).collect()
}

fn told(text: &str) -> Vec<(Kind, Status, Option<i32>, Option<f64>)> {
    rows(text).into_iter().map(|r| (r.1, r.2, r.3, r.4)).collect()
}

#[test]
fn those_who_supply_or_are_held_are_told_by_a_clause() {
    assert_eq!(
        told("The factories that sew for us are to cut energy use by 15 percent by 2026."),
        [(Kind::SupplierEngagement, Status::Target, Some(2026), Some(15.0))]
    );
    assert_eq!(
        told("The factories that we have closed were to cut energy use by 15 percent by 2026.")
            .iter()
            .filter(|r| r.0 == Kind::SupplierEngagement)
            .count(),
        0
    );
    let held = "date 2023-05-02 Arvo Capital is an investor from Lund. Every company it owns will be carbon neutral by 2035.";
    let found = extract(&read(held.as_bytes(), "text.txt").expect("a text"), &RuleSet::builtin());
    assert_eq!(found.commitments.iter().map(|c| c.kind).collect::<Vec<_>>(), [Kind::SupplierEngagement]);
}

#[test]
fn what_is_asked_of_suppliers_in_the_passive_is_a_goal() {
    assert_eq!(
        told("Our suppliers are asked to run on renewable electricity by 2027."),
        [(Kind::SupplierEngagement, Status::Target, Some(2027), Some(100.0))]
    );
    assert!(told("Arvo was asked to run on renewable electricity by 2027.").is_empty());
}

#[test]
fn a_later_clause_with_a_year_and_a_subject_is_one_of_its_own() {
    let two = "Arvo will reduce emissions per tonne by 35 per cent by 2032 compared with 2019, and that by 2045 it wants to run without any fossil fuel.";
    assert_eq!(
        told(two),
        [(Kind::IntensityReduction, Status::Target, Some(2032), Some(35.0)), (Kind::FossilPhaseOut, Status::Target, Some(2045), None)]
    );
    let one = "Arvo will reduce emissions per tonne by 35 per cent by 2032 and by 60 per cent by 2045 compared with 2019.";
    assert!(told(one).iter().all(|r| r.0 == Kind::IntensityReduction));
}

#[test]
fn a_goal_that_is_affirmed_is_not_given_up_with_another() {
    let two = "Arvo scrapped its 2035 goal of a 40% emissions cut, even as it affirmed a plan to be net zero by 2050.";
    assert_eq!(
        told(two),
        [(Kind::EmissionsReduction, Status::Withdrawn, Some(2035), Some(40.0)), (Kind::NetZero, Status::Target, Some(2050), None)]
    );
}

#[test]
fn goals_given_up_without_their_figure_take_it_from_another_sentence() {
    let both =
        "Arvo has abandoned a 2030 goal to cut its carbon emissions. In 2022 Arvo had adopted a 2030 target to cut its emissions by 29%.";
    assert_eq!(told(both), [(Kind::EmissionsReduction, Status::Withdrawn, Some(2030), Some(29.0))]);
    assert!(told("Arvo keeps its 2030 goal to cut its carbon emissions.").is_empty());
}

#[test]
fn a_date_may_be_counted_from_the_old_one() {
    let sooner = "Arvo brought forward by 15 years its goal to source 100% renewable electricity, previously set for 2040.";
    assert_eq!(told(sooner), [(Kind::RenewableEnergy, Status::Target, Some(2025), Some(100.0))]);
    let plain = "Arvo has set itself the goal to source 100% renewable electricity by 2040.";
    assert_eq!(told(plain), [(Kind::RenewableEnergy, Status::Target, Some(2040), Some(100.0))]);
}

#[test]
fn outcomes_told_by_a_participle_are_progress() {
    let share = "Arvo wants to secure 70 per cent of its electricity from renewables by 2030, last year posting a share of 19 per cent.";
    assert_eq!(
        told(share),
        [
            (Kind::RenewableEnergy, Status::Target, Some(2030), Some(70.0)),
            (Kind::RenewableEnergy, Status::Progress, Some(2022), Some(19.0))
        ]
    );
}

#[test]
fn whoever_an_attribute_describes_has_what_the_attribute_tells() {
    let head = "Arvo will be net zero by 2040. Ida Holm, who leads it, had previously headed Kustlinje, a bus company that was fossil-free as early as 2020.";
    assert_eq!(rows(head).last().map(|r| r.0.clone()), Some("Kustlinje".to_owned()));
}

#[test]
fn the_firm_that_opens_a_text_is_the_one_it_is_about() {
    let text = "Michigan's largest utility company has announced that it will be carbon neutral by 2040. Arvo Power said the plan would take time. \
                Arvo Power serves two million homes.";
    let found = extract(&read(text.as_bytes(), "text.txt").expect("a text"), &RuleSet::builtin());
    assert_eq!(found.commitments.iter().map(|c| c.company.clone()).collect::<Vec<_>>(), ["Arvo Power"]);
    assert!(told("Michigan's largest utility company has announced that it will be carbon neutral by 2040.").is_empty());
}

#[test]
fn lines_below_a_year_are_dated_by_it_and_status_lines_tell_progress() {
    let text = "date 2023-05-02 Arvo Paper AB makes paper.\n\nOur 2030 goals\n\nScope 1 emissions down a half on 2019\nWater per tonne down a quarter on 2019\n                Status: behind plan (14%)\n";
    let found = extract(&read(text.as_bytes(), "text.txt").expect("a text"), &RuleSet::builtin());
    let rows: Vec<_> = found.commitments.iter().map(|c| (c.status, c.year, c.percent)).collect();
    assert_eq!(
        rows,
        [(Status::Target, Some(2030), Some(50.0)), (Status::Target, Some(2030), Some(25.0)), (Status::Progress, Some(2023), Some(14.0))]
    );
}

#[test]
fn people_of_a_company_act_for_it_and_what_grows_is_no_cut() {
    let friends = "Arvo will be net zero by 2045. Your friends at Belno are talking about net zero in 2040.";
    assert_eq!(rows(friends).last().map(|r| r.0.clone()), Some("Belno".to_owned()));
    assert!(told("Production emissions aside, volumes have shot up 87 per cent since 2008.").is_empty());
}

#[test]
fn what_is_asked_about_a_purpose_or_a_certificate_is_no_statement() {
    let purpose = "Arvo plans to be carbon neutral by 2040. To help get there, it will end the use of diesel powered trucks by 2035.";
    assert_eq!(
        told(purpose),
        [(Kind::CarbonNeutral, Status::Target, Some(2040), None), (Kind::Electrification, Status::Target, Some(2035), Some(100.0))]
    );
    assert!(told("Arvo bought the only LEED-certified mill in Sweden.").is_empty());
}

#[test]
fn as_many_years_as_owners_pair_though_nothing_says_so() {
    let three = "Ikaro, Belno Mills and Dorel Print promise to be carbon neutral by 2030, 2036 and 2034.";
    let mut found: Vec<_> = rows(three).into_iter().map(|r| (r.0, r.3)).collect();
    found.sort();
    assert_eq!(found, [("Belno Mills".to_owned(), Some(2036)), ("Dorel Print".to_owned(), Some(2034)), ("Ikaro".to_owned(), Some(2030))]);
    let all = "Ikaro, Belno Mills and Dorel Print promise to be carbon neutral by 2036.";
    assert!(rows(all).iter().all(|r| r.3 == Some(2036)));
}

#[test]
fn kin_without_a_name_owns_nothing_here() {
    assert!(told("Arvo's parent has set 2045 for net zero.").is_empty());
    assert_eq!(told("Arvo's parent, Belno Holdings, has set 2045 for net zero.").len(), 1);
}
