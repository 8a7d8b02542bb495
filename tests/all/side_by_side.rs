//! Two documents beside each other: which statement is which, what became of it, and how the Reader shows both.

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use pledgeline::app::{Command, LayoutAction, ScriptedDialogs, Selection, View};
use pledgeline::compare::{Boundary, Direction, Pair, pairs};
use pledgeline::extract::{Commitment, CommitmentId, Kind, Scope, Status};

use crate::fixture::{Builder, S12, S123, cut, target, with};
use crate::window::{LARGE, Window, ask, click, press, settle, with_samples};

/// Pairs of an older and a newer document of one company.
fn told(old: Vec<Commitment>, new: Vec<Commitment>) -> Vec<Pair> {
    let mut builder = Builder::default();
    builder.document("Orsana plc", "2022-03-01", "Older", old);
    builder.document("Orsana plc", "2025-03-01", "Newer", new);
    let board = builder.board(Boundary::Widest);
    let [old, new] = [0, 1].map(|n| board.companies[0].documents[n].hash.clone());
    let found = |id: &CommitmentId| {
        let all = builder.library.iter().flat_map(|(hash, l)| l.extraction.commitments.iter().map(move |c| (c.id(hash), c)));
        all.filter(|(of, _)| of == id).map(|(_, c)| Commitment::clone(c)).next()
    };
    let pairs_there = pairs(&board, &found, &old, &new);
    let back = pairs(&board, &found, &new, &old);
    let words = |list: &[Pair]| {
        let mut all: Vec<String> = list.iter().flat_map(|p| p.shifts.iter().map(|s| s.words.clone())).collect();
        all.sort();
        all
    };
    assert_eq!(words(&pairs_there), words(&back), "changes go from the older to the newer document, whichever stands left");
    pairs_there
}

/// Words and directions of what became of the only goal.
fn became(old: Commitment, new: Commitment) -> Vec<(String, Direction)> {
    let pairs = told(vec![old], vec![new]);
    assert_eq!(pairs.len(), 1, "{pairs:?}");
    pairs[0].shifts.iter().map(|s| (s.words.clone(), s.direction)).collect()
}

fn one(words: &str, direction: Direction) -> Vec<(String, Direction)> {
    vec![(words.to_owned(), direction)]
}

#[test]
fn a_goal_is_brought_forward_put_off_or_the_same() {
    let by = |year| target(Kind::NetZero, year, S123);
    assert_eq!(became(by(2050), by(2045)), one("brought forward by 5 years", Direction::Stronger));
    assert_eq!(became(by(2045), by(2046)), one("put off by 1 year", Direction::Weaker));
    let same = told(vec![by(2050)], vec![by(2050)]);
    assert!(same.len() == 1 && same[0].is_same());
}

#[test]
fn percentages_boundaries_wordings_and_ends_are_told() {
    let step = |percent| cut(Kind::EmissionsReduction, 2030, percent, 2019, S12);
    assert!(became(step(30.0), step(42.0))[0].0.starts_with("raised, "));
    assert_eq!(became(step(42.0), step(30.0))[0].1, Direction::Weaker);
    let narrower = became(target(Kind::NetZero, 2050, S123), target(Kind::NetZero, 2050, S12));
    assert!(narrower[0].0.starts_with("narrower: ") && narrower[0].1 == Direction::Weaker, "{narrower:?}");
    let worded = became(target(Kind::CarbonNeutral, 2050, S12), target(Kind::NetZero, 2050, S12));
    assert_eq!(worded[0].1, Direction::Other);
    let ended = |status| with(target(Kind::NetZero, 2030, &[Scope::Operations]), |c| c.status = status);
    assert_eq!(became(ended(Status::Target), ended(Status::Withdrawn)), one("given up", Direction::Weaker));
    assert_eq!(became(ended(Status::Target), ended(Status::Achieved)), one("reached", Direction::Stronger));
}

#[test]
fn of_several_goals_the_nearest_belong_together_and_absence_is_no_change() {
    let step = |year, percent| cut(Kind::EmissionsReduction, year, percent, 2019, S12);
    let pairs = told(vec![step(2030, 30.0), step(2040, 60.0)], vec![step(2041, 60.0)]);
    assert_eq!(pairs.len(), 2);
    assert_eq!(pairs[0].shifts[0].words, "put off by 1 year");
    assert!(pairs[1].second.is_none() && pairs[1].shifts.is_empty(), "what is not repeated was not given up");
    let figures = with(step(2024, 12.0), |c| c.status = Status::Progress);
    let none = told(vec![figures], vec![step(2030, 30.0)]);
    assert!(none.iter().all(|p| p.first.is_none() || p.second.is_none()), "a figure is no goal");
}

/// Samples with the older document of a company open beside the newer one.
fn two() -> Window {
    let (mut window, _) = with_samples(LARGE, ScriptedDialogs::default());
    ask(&mut window, Command::Select(Selection::Company("Halden Cement plc".into())));
    press(&mut window, Modifiers::NONE, Key::W);
    window
}

#[test]
fn two_documents_of_a_company_are_read_beside_each_other() {
    let mut window = two();
    let reader = |window: &Window| {
        let reader = &window.state().app().state().reader;
        (reader.document.clone(), reader.against.clone())
    };
    let (first, second) = reader(&window);
    assert!(first.is_some() && second.is_some() && first != second);
    assert_eq!(window.state().app().state().view, View::Reader);
    assert!(window.query_by_label_contains("from 14 Nov 2023 to 18 Mar 2026").is_none(), "painted, not named");
    let workspace = window.state().app().workspace();
    let board = window.state().app().board();
    let told = pairs(&board, &|id| workspace.effective(id), first.as_deref().expect("open"), second.as_deref().expect("open"));
    let changed = told.iter().find(|p| !p.shifts.is_empty() && p.first.is_some()).expect("something changed").clone();
    let (a, b) = (changed.first.clone().expect("both"), changed.second.clone().expect("both"));
    window.get_by_label_contains(&format!("{}, {}, ", a.label, b.label)).click();
    settle(&mut window);
    assert_eq!(window.state().app().state().selection, Selection::Commitment(a.id.clone()));
    assert_eq!(reader(&window), (first.clone(), second.clone()), "both stay open");
    ask(&mut window, Command::Select(Selection::Commitment(b.id)));
    assert_eq!(reader(&window), (first.clone(), second.clone()), "also where the selection stands in the second");
    click(&mut window, "Change places");
    assert_eq!(reader(&window), (second.clone(), first.clone()));
    click(&mut window, "Close the second document");
    assert_eq!(reader(&window), (second, None));
}

#[test]
fn the_second_document_follows_to_another_company_and_is_kept_in_layouts() {
    let mut window = two();
    let other = window.state().app().board();
    let norvik = other.companies.iter().find(|c| c.name.starts_with("Norvik")).expect("a sample");
    ask(&mut window, Command::Select(Selection::Company(norvik.name.clone())));
    let reader = window.state().app().state().reader.clone();
    let mut shown = [reader.document.expect("open"), reader.against.expect("open")];
    let mut wanted = [0, 1].map(|n| norvik.documents[n].hash.clone());
    shown.sort();
    wanted.sort();
    assert_eq!(shown, wanted);
    ask(&mut window, Command::Layouts(LayoutAction::Save("Both".into())));
    press(&mut window, Modifiers::NONE, Key::W);
    assert!(window.state().app().state().reader.against.is_none());
    ask(&mut window, Command::Layouts(LayoutAction::Use("Both".into())));
    assert!(window.state().app().state().reader.against.is_some());
    ask(&mut window, Command::Layouts(LayoutAction::Use("Chart alone".into())));
    assert!(window.state().app().state().reader.against.is_none());
}

#[test]
fn a_document_of_another_company_can_be_chosen_and_nothing_is_made_up() {
    let mut window = two();
    let board = window.state().app().board();
    let verdano = board.companies.iter().find(|c| c.name.starts_with("Verdano")).expect("a sample");
    let hash = verdano.documents[0].hash.clone();
    ask(&mut window, Command::CompareDocuments(Some(hash.clone())));
    assert_eq!(window.state().app().state().reader.against.as_ref(), Some(&hash));
    assert!(window.query_by_label_contains("No goal in both").is_some());
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("two.pledge");
    ask(&mut window, Command::SaveTo(file.clone()));
    ask(&mut window, Command::NewWorkspace);
    assert!(window.state().app().state().reader.against.is_none());
    ask(&mut window, Command::OpenSessionAt(file));
    assert_eq!(window.state().app().state().reader.against.as_ref(), Some(&hash), "a session opens as it was left");
    ask(&mut window, Command::RemoveDocument(hash));
    assert!(window.state().app().state().reader.against.is_none(), "what is gone is shown no more");
}
