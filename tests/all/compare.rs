//! What the numbers on screen mean: headline, roles, due states, counts, guard, titles. One test a rule.

use pledgeline::compare::{
    Board, Boundary, CompanyRow, Due, Item, Level, Role, due_sentence, headline_label, item_label, level_of, mark_labels, median_text,
    percent_label, percent_text, review_sentence, step_label, targets_title, timelines_title, year_text, years_to_go,
};
use pledgeline::extract::{Bearer, Commitment, Coverage, Kind, PercentBasis, Period, Qualifier, Scope, Status};
use pledgeline::workspace::{Review, Verdict};

use super::fixture::{Builder, S12, S123, cut, date, nine, target, with};

use Kind::*;
use Scope::*;

/// A board of one company from dated documents, as of 22 November 2026.
fn board(documents: Vec<(&str, Vec<Commitment>)>, boundary: Boundary) -> Board {
    builder(documents).board(boundary)
}

fn builder(documents: Vec<(&str, Vec<Commitment>)>) -> Builder {
    let mut b = Builder::default();
    b.decisions.as_of = Some(date("2026-11-22"));
    for (day, list) in documents {
        b.document("Orsana plc", day, "Report", list);
    }
    b
}

fn only(board: &Board) -> &CompanyRow {
    &board.companies[0]
}

fn head(board: &Board) -> Option<(Kind, i32)> {
    only(board).headline_item().map(|i| (i.commitment.kind, i.commitment.year.expect("a headline has a year")))
}

fn find(board: &Board, kind: Kind, year: i32) -> &Item {
    only(board).items.iter().find(|i| i.commitment.kind == kind && i.commitment.year == Some(year)).expect("the item is there")
}

fn role(board: &Board, kind: Kind, year: i32) -> Role {
    find(board, kind, year).role
}

fn due(board: &Board, kind: Kind, year: i32) -> Option<Due> {
    find(board, kind, year).due.clone()
}

fn stated(c: Commitment, status: Status) -> Commitment {
    with(c, |c| c.status = status)
}

fn qualified(c: Commitment, q: Qualifier) -> Commitment {
    with(c, |c| c.qualifier = Some(q))
}

// Headline

#[test]
fn the_widest_stated_boundary_is_the_headline_and_not_stated_comes_last() {
    let list = vec![target(CarbonNeutral, 2060, &[]), target(CarbonNeutral, 2030, S12), target(CarbonNeutral, 2040, S123)];
    assert_eq!(head(&board(vec![("2024-01-05", list.clone())], Boundary::Widest)), Some((CarbonNeutral, 2040)));
    assert_eq!(head(&board(vec![("2024-01-05", list[..2].to_vec())], Boundary::Widest)), Some((CarbonNeutral, 2030)));
    assert_eq!(head(&board(vec![("2024-01-05", list[..1].to_vec())], Boundary::Widest)), Some((CarbonNeutral, 2060)));
}

#[test]
fn within_a_boundary_the_newest_document_sets_the_headline_then_the_latest_year() {
    let two =
        board(vec![("2021-01-05", vec![target(NetZero, 2055, S12)]), ("2024-01-05", vec![target(NetZero, 2045, S12)])], Boundary::Widest);
    assert_eq!(head(&two), Some((NetZero, 2045)));
    let one = board(vec![("2024-01-05", vec![target(CarbonNeutral, 2030, S12), target(NetZero, 2050, S12)])], Boundary::Widest);
    assert_eq!(head(&one), Some((NetZero, 2050)));
    let undated = board(vec![("", vec![target(NetZero, 2060, S12)]), ("2020", vec![target(NetZero, 2050, S12)])], Boundary::Widest);
    assert_eq!(head(&undated), Some((NetZero, 2050)), "a dated document goes before one without date");
}

#[test]
fn parts_peaks_percentages_and_reached_states_are_no_headline() {
    let parts = vec![
        target(CarbonNeutral, 2030, &[Facility]),
        target(CarbonNeutral, 2031, &[Products]),
        target(CarbonNeutral, 2032, &[SupplyChain]),
        with(target(CarbonNeutral, 2033, &[Operations]), |c| c.subject = Some("northern division".into())),
        with(target(CarbonNeutral, 2034, &[]), |c| c.coverage = Coverage::Part),
        with(target(CarbonNeutral, 2035, &[]), |c| c.bearer = Bearer::NationOrSector),
        target(CarbonPeak, 2036, S123),
        cut(EmissionsReduction, 2037, 90.0, 2020, S123),
        stated(target(NetZero, 2020, S123), Status::Achieved),
        with(target(NetZero, 2050, S123), |c| c.year = None),
    ];
    let b = board(vec![("2024-01-05", parts)], Boundary::Widest);
    assert_eq!(head(&b), None);
    assert!(only(&b).items.iter().all(|i| i.role != Role::Headline));
}

#[test]
fn financed_emissions_go_before_own_operations_and_the_value_chain() {
    let b = board(vec![("2024-01-05", vec![target(NetZero, 2030, &[Operations]), target(NetZero, 2050, &[Portfolio])])], Boundary::Widest);
    assert_eq!(head(&b), Some((NetZero, 2050)));
}

#[test]
fn statements_of_others_never_set_a_headline() {
    let mut b = builder(vec![("2024-01-05", vec![target(NetZero, 2050, S12)])]);
    let about_orsana = with(target(NetZero, 2035, S123), |c| c.company = "Orsana".into());
    b.document(
        "Daily Ledger",
        "2025-06-01",
        "News",
        vec![about_orsana, with(target(NetZero, 2040, S12), |c| c.company = "Tessaly Group".into())],
    );
    let board = b.board(Boundary::Widest);
    assert_eq!(head(&board), Some((NetZero, 2050)));
    assert!(!find(&board, NetZero, 2035).own, "it stands in the row of the company that it names");
    assert_eq!(board.companies[0].newest, Some(date("2024-01-05")), "the news is no document of the company's");
    assert_eq!(board.mentioned.iter().map(|c| (c.name.as_str(), c.headline)).collect::<Vec<_>>(), [("Tessaly Group", None)]);
    assert_eq!(board.counted, 3);
}

#[test]
fn the_switch_restricts_the_boundary_and_scopes_1_to_3_imply_own_operations() {
    let list = || vec![("2024-01-05", vec![target(NetZero, 2040, S123)])];
    assert_eq!(head(&board(list(), Boundary::ValueChain)), Some((NetZero, 2040)));
    let own = board(list(), Boundary::Own);
    assert_eq!(head(&own), Some((NetZero, 2040)));
    assert!(only(&own).headline_item().expect("inferred").inferred);
    let words = || vec![("2024-01-05", vec![target(NetZero, 2040, &[ValueChain])])];
    assert_eq!(head(&board(words(), Boundary::Own)), None, "value chain in words does not prove own operations");
    let both = vec![("2024-01-05", vec![target(NetZero, 2040, S123), target(CarbonNeutral, 2030, S12)])];
    let both = board(both, Boundary::Own);
    assert_eq!(head(&both), Some((CarbonNeutral, 2030)), "what is stated goes before what is inferred");
    assert!(!only(&both).headline_item().expect("stated").inferred);
    assert_eq!(head(&board(vec![("2024", vec![target(NetZero, 2040, S12)])], Boundary::ValueChain)), None);
}

// Steps and other roles

#[test]
fn a_step_is_a_percentage_of_the_same_boundary_and_earlier() {
    let list = vec![
        target(NetZero, 2040, S12),
        cut(EmissionsReduction, 2030, 42.0, 2020, S12),
        cut(IntensityReduction, 2031, 30.0, 2020, &[Operations]),
        cut(EmissionsReduction, 2032, 25.0, 2020, S123),
        cut(EmissionsReduction, 2041, 95.0, 2020, S12),
        with(cut(EmissionsReduction, 2033, 50.0, 2020, S12), |c| c.percent = None),
        with(cut(EmissionsReduction, 2034, 50.0, 2020, S12), |c| c.subject = Some("fleet".into())),
        with(target(RenewableEnergy, 2035, S12), |c| c.percent = Some(100.0)),
    ];
    let b = board(vec![("2024-01-05", list)], Boundary::Widest);
    let steps: Vec<i32> = only(&b).with_role(Role::Step).filter_map(|i| i.commitment.year).collect();
    assert_eq!(steps, [2030, 2031]);
    assert_eq!(role(&b, EmissionsReduction, 2032), Role::Other);
    assert_eq!(role(&b, RenewableEnergy, 2035), Role::Other);
}

#[test]
fn without_a_headline_there_is_no_step() {
    let b = board(vec![("2024-01-05", vec![cut(EmissionsReduction, 2030, 42.0, 2020, S12)])], Boundary::Widest);
    assert_eq!(role(&b, EmissionsReduction, 2030), Role::Other);
}

#[test]
fn progress_is_not_achievement_unless_the_figure_reaches_the_target() {
    let share = |year, percent, status| with(stated(target(RenewableEnergy, year, &[]), status), |c| c.percent = Some(percent));
    let b = board(vec![("2024-01-05", vec![share(2030, 60.0, Status::Target), share(2022, 59.0, Status::Progress)])], Boundary::Widest);
    assert_eq!(role(&b, RenewableEnergy, 2022), Role::Progress);
    let b = board(vec![("2024-01-05", vec![share(2030, 60.0, Status::Target), share(2022, 61.0, Status::Progress)])], Boundary::Widest);
    assert_eq!(role(&b, RenewableEnergy, 2022), Role::Achieved);
    let other_base =
        vec![cut(EmissionsReduction, 2030, 30.0, 2020, S12), stated(cut(EmissionsReduction, 2023, 40.0, 2005, S12), Status::Progress)];
    assert_eq!(role(&board(vec![("2024", other_base)], Boundary::Widest), EmissionsReduction, 2023), Role::Progress);
}

// Replaced

#[test]
fn only_a_newer_dated_own_document_of_the_same_or_a_wider_boundary_replaces() {
    let replaced = |old: (&'static str, Commitment), new: (&'static str, Commitment)| {
        let b = board(vec![(old.0, vec![old.1]), (new.0, vec![new.1])], Boundary::Widest);
        only(&b).items.iter().any(|i| i.role == Role::Replaced)
    };
    assert!(replaced(("2021-05-12", target(NetZero, 2050, S12)), ("2024-03-05", target(NetZero, 2045, S12))));
    assert!(replaced(("2021-05-12", target(NetZero, 2050, &[])), ("2024-03-05", target(NetZero, 2045, S123))));
    assert!(!replaced(("", target(NetZero, 2050, S12)), ("2024-03-05", target(NetZero, 2045, S12))), "undated");
    assert!(!replaced(("2024", target(NetZero, 2050, S12)), ("2024-03-05", target(NetZero, 2045, S12))), "not surely newer");
    assert!(!replaced(("2021-05-12", target(NetZero, 2050, S123)), ("2024-03-05", target(NetZero, 2045, S12))), "narrower");
    assert!(
        !replaced(("2021-05-12", target(NetZero, 2030, S12)), ("2024-03-05", target(NetZero, 2045, S123))),
        "wider but later: both stand"
    );
    assert!(
        !replaced(("2021-05-12", target(NetZero, 2050, &[Facility])), ("2024-03-05", target(NetZero, 2045, S12))),
        "a site is not the company"
    );
}

#[test]
fn a_replaced_headline_tells_its_older_year() {
    let b =
        board(vec![("2021-05-12", vec![target(NetZero, 2050, &[])]), ("2024-03-05", vec![target(NetZero, 2045, S123)])], Boundary::Widest);
    assert_eq!(only(&b).headline_item().and_then(|i| i.was), Some(2050));
    let told = board(vec![("2024-03-05", vec![with(target(NetZero, 2045, S123), |c| c.supersedes_year = Some(2055))])], Boundary::Widest);
    assert_eq!(only(&told).headline_item().and_then(|i| i.was), Some(2055));
    let plain = board(vec![("2024-03-05", vec![target(NetZero, 2045, S123)])], Boundary::Widest);
    assert_eq!(only(&plain).headline_item().and_then(|i| i.was), None);
}

#[test]
fn words_that_name_the_older_year_replace_it_also_in_the_same_document() {
    let list = vec![target(NetZero, 2050, &[]), with(target(NetZero, 2045, S123), |c| c.supersedes_year = Some(2050))];
    let b = board(vec![("2021-05-12", vec![target(NetZero, 2050, &[Logistics])]), ("2024-03-05", list.clone())], Boundary::Widest);
    assert_eq!(only(&b).with_role(Role::Replaced).count(), 2, "the one told of and the older one that the wider boundary contains");
    let narrower = vec![target(NetZero, 2050, S123), with(target(NetZero, 2045, S12), |c| c.supersedes_year = Some(2050))];
    assert_eq!(only(&board(vec![("2024-03-05", narrower)], Boundary::Widest)).with_role(Role::Replaced).count(), 0);
}

#[test]
fn a_changed_percentage_replaces_but_a_ladder_of_steps_does_not() {
    let changed = board(
        vec![
            ("2021-05-12", vec![cut(EmissionsReduction, 2030, 30.0, 2020, S12)]),
            ("2024-03-05", vec![cut(EmissionsReduction, 2030, 42.0, 2020, S12)]),
        ],
        Boundary::Widest,
    );
    assert_eq!(only(&changed).items.iter().map(|i| i.role).collect::<Vec<_>>(), [Role::Replaced, Role::Other]);
    let ladder = board(
        vec![
            ("2021-05-12", vec![cut(EmissionsReduction, 2030, 42.0, 2020, S12)]),
            ("2024-03-05", vec![cut(EmissionsReduction, 2035, 60.0, 2020, S12)]),
        ],
        Boundary::Widest,
    );
    assert!(only(&ladder).items.iter().all(|i| i.role == Role::Other));
}

// Repeats

#[test]
fn the_same_commitment_in_two_documents_is_counted_once_at_the_newest() {
    let b =
        board(vec![("2021-05-12", vec![target(NetZero, 2050, S12)]), ("2024-03-05", vec![target(NetZero, 2050, S12)])], Boundary::Widest);
    let item = find(&b, NetZero, 2050);
    assert_eq!((b.found, b.counted, item.repeats.len()), (2, 1, 1));
    assert_eq!((item.stated, item.first_stated()), (Some(date("2024-03-05")), Some(date("2021-05-12"))));
    assert!(b.item(&item.repeats[0].id).is_some_and(|(_, i)| i.id == item.id), "the older one leads to it");
    let other = board(
        vec![("2021-05-12", vec![target(NetZero, 2050, S12)]), ("2024-03-05", vec![target(CarbonNeutral, 2050, S12)])],
        Boundary::Widest,
    );
    assert_eq!(other.counted, 2, "another word is another commitment");
}

#[test]
fn a_target_that_a_newer_document_calls_missed_or_dropped_is_one_item() {
    for status in [Status::Missed, Status::Withdrawn] {
        let b = board(
            vec![
                ("2021-05-12", vec![cut(EmissionsReduction, 2025, 30.0, 2020, S12)]),
                ("2026-03-05", vec![stated(cut(EmissionsReduction, 2025, 30.0, 2020, S12), status)]),
            ],
            Boundary::Widest,
        );
        assert_eq!(b.counted, 1);
        assert_eq!(due(&b, EmissionsReduction, 2025), None);
    }
}

// Due

#[test]
fn a_passed_year_is_due_after_nine_months_of_grace() {
    let at = |day: &str| {
        let mut b = builder(vec![("2023-04-18", vec![target(CarbonNeutral, 2025, S12)])]);
        b.decisions.as_of = Some(date(day));
        due(&b.board(Boundary::Widest), CarbonNeutral, 2025)
    };
    assert_eq!(at("2026-01-01"), None);
    assert_eq!(at("2026-09-30"), None);
    assert_eq!(at("2026-10-01"), Some(Due::NoLaterDocument));
}

#[test]
fn before_a_year_ends_the_day_before_it() {
    let at = |day: &str| {
        let mut b = builder(vec![("2023-04-18", vec![qualified(target(CarbonNeutral, 2026, S12), Qualifier::Before)])]);
        b.decisions.as_of = Some(date(day));
        due(&b.board(Boundary::Widest), CarbonNeutral, 2026)
    };
    assert_eq!(at("2026-09-30"), None);
    assert_eq!(at("2026-10-01"), Some(Due::NoLaterDocument));
}

#[test]
fn later_documents_that_do_not_say_so_need_a_look() {
    let b = board(
        vec![("2023-04-18", vec![target(CarbonNeutral, 2025, S12)]), ("2026-03-12", vec![target(NetZero, 2050, S123)])],
        Boundary::Widest,
    );
    assert_eq!(due(&b, CarbonNeutral, 2025), Some(Due::NotConfirmed { newest: date("2026-03-12") }));
    let sentence = due_sentence(find(&b, CarbonNeutral, 2025)).expect("due");
    assert_eq!(sentence, "Year passed; documents to Mar 2026 do not say it was reached");
    let same_year = board(
        vec![("2023-04-18", vec![target(CarbonNeutral, 2025, S12)]), ("2025-12-30", vec![target(NetZero, 2050, S123)])],
        Boundary::Widest,
    );
    assert_eq!(due(&same_year, CarbonNeutral, 2025), Some(Due::NoLaterDocument));
}

#[test]
fn around_and_sbti_are_never_due() {
    let list = vec![qualified(target(CarbonNeutral, 2024, S12), Qualifier::Around), target(Sbti, 2024, &[])];
    let b = board(vec![("2021-01-01", list)], Boundary::Widest);
    assert!(only(&b).items.iter().all(|i| i.due.is_none()));
}

#[test]
fn reached_by_any_neutrality_word_and_an_equal_or_wider_boundary_settles() {
    let settled = |kind, scopes: &[Scope]| {
        let reached = stated(target(kind, 2025, scopes), Status::Achieved);
        let b = board(vec![("2021-04-18", vec![target(CarbonNeutral, 2025, S12)]), ("2026-03-12", vec![reached])], Boundary::Widest);
        only(&b).items.iter().find(|i| i.commitment.status == Status::Target).expect("the target").due.is_none()
    };
    assert!(settled(CarbonNeutral, S12));
    assert!(settled(ClimateNeutral, S123), "another word, a wider boundary");
    assert!(!settled(CarbonNeutral, &[Facility]), "a site never settles a company's target");
    assert!(!settled(RenewableEnergy, S12), "another family");
}

#[test]
fn a_smaller_percentage_settles_nothing() {
    let share = |percent, status| with(stated(target(RenewableEnergy, 2025, &[]), status), |c| c.percent = Some(percent));
    let at = |reached| {
        let b = board(
            vec![("2021-04-18", vec![share(100.0, Status::Target)]), ("2026-03-12", vec![share(reached, Status::Achieved)])],
            Boundary::Widest,
        );
        only(&b).items.iter().find(|i| i.commitment.status == Status::Target).and_then(|i| i.due.clone())
    };
    assert_eq!(at(60.0), Some(Due::NotConfirmed { newest: date("2026-03-12") }));
    assert_eq!(at(100.0), None);
}

// Dates, counts, review

#[test]
fn documents_older_than_24_months_are_stale() {
    let stale = |day: &str| only(&board(vec![(day, vec![])], Boundary::Widest)).stale;
    assert!(stale("2024-11-21"));
    assert!(!stale("2024-11-22"));
    assert!(!stale(""), "no date, nothing said");
}

#[test]
fn the_as_of_date_comes_from_the_decisions_else_from_the_newest_document() {
    let mut b = builder(vec![("2023-04-18", vec![]), ("2025-02-01", vec![])]);
    assert_eq!(b.board(Boundary::Widest).as_of, date("2026-11-22"));
    b.decisions.as_of = None;
    assert_eq!(b.board(Boundary::Widest).as_of, date("2025-02-01"));
    assert_eq!(Builder::default().board(Boundary::Widest).as_of, date("2000"));
}

#[test]
fn rejected_items_do_not_count_and_unchecked_ones_are_counted() {
    let mut b = builder(vec![(
        "2024-03-05",
        vec![target(NetZero, 2045, S123), target(NetZero, 2030, S12), cut(EmissionsReduction, 2030, 42.0, 2020, S123)],
    )]);
    let ids: Vec<_> = only(&b.board(Boundary::Widest)).items.iter().map(|i| i.id.clone()).collect();
    let review = |verdict| Review { verdict: Some(verdict), by: "AB".into(), on: Some(date("2026-11-12")), ..Review::default() };
    b.decisions.reviews.insert(ids[0].clone(), review(Verdict::Rejected));
    b.decisions.reviews.insert(ids[1].clone(), review(Verdict::Accepted));
    let board = b.board(Boundary::Widest);
    assert_eq!((board.found, board.counted, board.unchecked), (3, 2, 1));
    assert_eq!(head(&board), Some((NetZero, 2030)), "the next one becomes the headline");
    assert_eq!(only(&board).rejected_items.len(), 1);
    let said: Vec<String> = only(&board).items.iter().map(review_sentence).collect();
    assert_eq!(said, ["Accepted, AB, 12 Nov 2026", "Machine, not checked"]);
    assert_eq!(review_sentence(&only(&board).rejected_items[0]), "Rejected, AB, 12 Nov 2026");
}

// Words

#[test]
fn levels_follow_the_named_boundary() {
    let level = |scopes: &[Scope]| level_of(&target(NetZero, 2050, scopes));
    assert_eq!(level(&[ValueChain]), Level::ValueChain);
    assert_eq!(level(S123), Level::ValueChain);
    assert_eq!(level(&[Group]), Level::Whole);
    assert_eq!(level(&[Operations, Products]), Level::Own);
    assert_eq!(level(&[]), Level::NotStated);
    assert_eq!(level(&[Logistics]), Level::Part);
    assert_eq!(
        level_of(&with(target(RenewableEnergy, 2030, &[]), |c| c.subject = Some("solar power".into()))),
        Level::NotStated,
        "an energy carrier is no part of the company"
    );
}

#[test]
fn percentages_have_a_thin_gap_and_a_minus_where_they_are_cuts() {
    assert_eq!(percent_text(26.6), "26.6\u{202F}%");
    assert_eq!(percent_text(100.0), "100\u{202F}%");
    assert_eq!(step_label(&cut(EmissionsReduction, 2030, 42.0, 2020, S12)), "−42\u{202F}% vs 2020, S1+2");
    assert_eq!(step_label(&cut(IntensityReduction, 2030, 40.0, 2019, S123)), "−40\u{202F}% intensity vs 2019, S1–3");
    let yearly = with(cut(EmissionsReduction, 2030, 4.2, 2020, &[]), |c| c.percent_basis = Some(PercentBasis::PerYear));
    assert_eq!(percent_label(&yearly), "−4.2\u{202F}% a year vs 2020");
}

#[test]
fn years_keep_the_word_that_binds_them() {
    let text = |q| year_text(&qualified(target(NetZero, 2040, &[]), q));
    assert_eq!(
        [text(Qualifier::By), text(Qualifier::Before), text(Qualifier::Around), text(Qualifier::From)],
        ["2040", "before 2040", "about 2040", "from 2040"]
    );
    assert_eq!(year_text(&with(target(NetZero, 2035, &[]), |c| c.year_first = Some(2033))), "2033–35");
    assert_eq!(year_text(&with(target(NetZero, 2102, &[]), |c| c.year_first = Some(2098))), "2098–2102");
    assert_eq!(years_to_go(&target(NetZero, 2040, &[]), date("2026-11-22")), Some(14));
    assert_eq!(years_to_go(&qualified(target(NetZero, 2040, &[]), Qualifier::Before), date("2026-11-22")), Some(13));
}

#[test]
fn decades_are_told_as_such() {
    let decade = with(target(NetZero, 2049, &[]), |c| {
        c.period = Period::Decade;
        c.year_label = Some("the 2040s".into());
    });
    assert_eq!(year_text(&decade), "2040s");
}

#[test]
fn items_have_complete_names_and_labels_that_get_shorter() {
    assert_eq!(item_label(&target(CarbonNeutral, 2035, &[ValueChain])), "Carbon neutral by 2035, value chain");
    assert_eq!(item_label(&target(NetZero, 2050, &[])), "Net zero by 2050, boundary not stated");
    assert_eq!(item_label(&cut(EmissionsReduction, 2030, 42.0, 2020, S12)), "−42\u{202F}% emissions by 2030 vs 2020, S1+2");
    assert_eq!(headline_label(&target(NetZero, 2040, S123)), "Net zero · Scopes 1–3");
    let b = board(vec![("2024", vec![target(NetZero, 2040, S123), target(ClimateNeutral, 2028, &[Operations])])], Boundary::Widest);
    assert_eq!(mark_labels(find(&b, ClimateNeutral, 2028)), ["Climate neutral 2028, operations", "Operations 2028"]);
}

// Guard and titles

#[test]
fn the_guard_names_what_is_mixed() {
    let guard = nine().board(Boundary::Widest).guard.expect("mixed");
    assert_eq!(guard.sentence, "Mixed: 3 boundaries and 1 not stated, 3 words; percentages against 3 base years, absolute and intensity");
    let unstated = guard.groups.iter().find(|(name, _)| name == "Boundary not stated").expect("the group");
    assert_eq!(unstated.1, ["Kestrel & Wren Airways"]);
}

#[test]
fn nothing_mixed_no_guard() {
    let mut b = Builder::default();
    b.document("Orsana plc", "2024-01-05", "Report", vec![target(NetZero, 2040, S12), cut(EmissionsReduction, 2030, 42.0, 2020, S12)]);
    b.document("Tessaly Group", "2024-01-05", "Report", vec![target(NetZero, 2050, S12), cut(EmissionsReduction, 2030, 50.0, 2020, S12)]);
    assert_eq!(b.board(Boundary::Widest).guard, None);
    b.document("Marlow", "2024-01-05", "Report", vec![target(CarbonNeutral, 2050, S12)]);
    assert_eq!(b.board(Boundary::Widest).guard.map(|g| g.sentence).as_deref(), Some("Mixed: 2 words"));
}

#[test]
fn titles_state_counts_and_the_boundary_they_count() {
    let b = nine();
    let title = |boundary| timelines_title(&b.board(boundary));
    assert_eq!(title(Boundary::Widest), "Eight of nine state a neutrality year of 2050 or earlier; five cover the value chain");
    assert_eq!(title(Boundary::ValueChain), "Five of nine state a neutrality year of 2050 or earlier for the value chain");
    assert_eq!(title(Boundary::Own), "Six of nine state a neutrality year of 2050 or earlier for own operations");
    assert_eq!(
        targets_title(&b.board(Boundary::Widest)),
        "The median neutrality year is 2045 across boundaries; five of nine state a percentage step on the way"
    );
    assert_eq!(timelines_title(&Builder::default().board(Boundary::Widest)), "No companies yet");
}

#[test]
fn titles_of_few_companies_read_well() {
    let one = |list| timelines_title(&board(vec![("2024", list)], Boundary::Widest));
    assert_eq!(
        one(vec![target(NetZero, 2050, S123)]),
        "One company states a neutrality year of 2050 or earlier; it covers the value chain"
    );
    assert_eq!(one(vec![target(NetZero, 2060, S12)]), "One company states a neutrality year, later than 2050");
    assert_eq!(one(vec![]), "No neutrality year found for one company");
}

#[test]
fn medians_between_two_years_name_both() {
    assert_eq!(median_text(&[2040, 2045, 2050]).as_deref(), Some("2045"));
    assert_eq!(median_text(&[2040, 2045]).as_deref(), Some("2040–45"));
    assert_eq!(median_text(&[]), None);
}
