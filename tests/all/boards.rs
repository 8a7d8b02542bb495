//! Boards that are made from the one before: after every kind of edit they say the same as one made from nothing, and share the rows that
//! the edit did not touch.

use std::sync::Arc;

use pledgeline::compare::{ASKS_BELOW, Board, Boards, Boundary, NO_TILE, Tiles, board, board_in_colours};
use pledgeline::extract::CommitmentId;
use pledgeline::workspace::{Checked, ColourMark, Correction, Edit, Field, Given, Listed, Membership, ProfileChange, Verdict, Workspace};

use crate::fixture::date;

fn ids(workspace: &Workspace, company: usize) -> Vec<CommitmentId> {
    board(workspace, Boundary::Widest).companies[company].items.iter().map(|i| i.id.clone()).collect()
}

fn judge(ids: Vec<CommitmentId>, verdict: Option<Verdict>) -> Edit {
    Edit::Judge { ids, verdict, by: "AB".into(), on: date("2026-11-12") }
}

/// One of every kind of edit that moves something on a board.
fn edits(workspace: &Workspace) -> Vec<Edit> {
    let members = &workspace.decisions().members;
    let names: Vec<String> = workspace.decisions().companies.iter().map(|c| c.name.clone()).collect();
    let (first, second) = (ids(workspace, 0), ids(workspace, 1));
    let (by, on) = ("AB".to_owned(), date("2026-11-12"));
    let set =
        |id: &CommitmentId, field, value: &str| Edit::SetField { ids: vec![id.clone()], field, value: value.into(), by: by.clone(), on };
    let correct = |n: usize, correction| Edit::Correct { hashes: vec![members[n].hash.clone()], correction };
    vec![
        judge(first[..2].to_vec(), Some(Verdict::Accepted)),
        judge(second[..1].to_vec(), Some(Verdict::Rejected)),
        set(&first[0], Field::Year, "2033"),
        set(&first[1], Field::Company, "Quellwald Kupfer AG"),
        set(&second[1], Field::Company, &names[2]),
        Edit::Pin { id: first[2].clone(), on: true, instead_of: Vec::new() },
        correct(0, Correction::Date(Given::Value(date("2026-02-01")))),
        correct(1, Correction::Company(Some(names[3].clone()))),
        correct(2, Correction::Company(None)),
        Edit::Check { hashes: vec![members[4].hash.clone()], mark: Some(Checked { by: by.clone(), on }) },
        Edit::Merge { companies: vec![names[4].clone()], into: names[0].clone(), by: by.clone(), on },
        Edit::Merge { companies: vec![names[5].clone()], into: "Neuer Name SE".into(), by: by.clone(), on },
        Edit::Split { company: names[4].clone() },
        Edit::TakeList { list: "Core".into(), rows: vec![listed(&names[0], "Materials"), listed("Nobody SA", "Energy")] },
        Edit::Profile { company: names[1].clone(), change: ProfileChange::Join("Peers".into(), Some(1.5)) },
        Edit::Hide { companies: vec![names[2].clone()], on: true },
        Edit::Tag { ids: first[..1].to_vec(), tag: "board".into(), add: true, by: by.clone(), on },
        Edit::Mark { ids: second[..1].to_vec(), mark: Some(ColourMark::Green), by: by.clone(), on },
        Edit::Divide { id: first[0].clone(), field: Field::Year, first: "2031".into(), second: "2041".into(), by: by.clone(), on },
        Edit::SplitOff { documents: vec![members[0].hash.clone()], name: "Abgetrennt GmbH".into() },
        Edit::DropGroup("Core".into()),
        Edit::SetAsOf(date("2031-06-30")),
        Edit::Remove(vec![members[6].hash.clone()]),
        judge(first[..1].to_vec(), None),
    ]
}

fn listed(name: &str, sector: &str) -> Listed {
    let groups = vec![Membership { group: "Core".into(), weight: Some(2.0) }];
    Listed { name: name.into(), sector: sector.into(), groups, ..Listed::default() }
}

#[test]
fn tiles_by_sector_are_kept_up_to_date_too() {
    let mut workspace = pledgeline::cli::large_workspace(4, 40);
    let names: Vec<String> = workspace.decisions().companies.iter().map(|c| c.name.clone()).collect();
    let mut boards = Boards::default();
    boards.colour_by(Tiles::Sectors);
    let orders = |boards: &mut Boards, workspace: &Workspace| {
        let kept = boards.board(workspace, Boundary::Widest, ASKS_BELOW);
        assert_eq!(kept, board_in_colours(workspace, Boundary::Widest, Tiles::Sectors));
        kept.companies.iter().map(|c| c.order).collect::<Vec<_>>()
    };
    assert_eq!(orders(&mut boards, &workspace), [NO_TILE; 4]);
    let rows = vec![listed(&names[0], "Rail"), listed(&names[1], "Glass"), listed(&names[3], "Rail")];
    workspace.apply(Edit::TakeList { list: "Core".into(), rows });
    assert_eq!(orders(&mut boards, &workspace), [1, 0, NO_TILE, 1]);
    boards.colour_by(Tiles::Companies);
    same(&mut boards, &workspace, Boundary::Widest, "a colour a company");
}

fn same(boards: &mut Boards, workspace: &Workspace, boundary: Boundary, after: &str) -> Board {
    let kept = boards.board(workspace, boundary, ASKS_BELOW);
    let fresh = board(workspace, boundary);
    for (a, b) in kept.rows().zip(fresh.rows()) {
        assert_eq!(a, b, "{after}: {}", a.name);
    }
    assert_eq!(kept, fresh, "{after}");
    kept
}

#[test]
fn a_board_made_from_the_last_one_equals_one_made_from_nothing() {
    let mut workspace = pledgeline::cli::large_workspace(8, 160);
    let mut boards = Boards::default();
    same(&mut boards, &workspace, Boundary::Widest, "opening");
    let edits = edits(&workspace);
    let all = edits.len();
    for edit in edits {
        let label = edit.label(&workspace);
        assert!(workspace.apply(edit).changed, "{label} changes something");
        same(&mut boards, &workspace, Boundary::Widest, &label);
        same(&mut boards, &workspace, Boundary::Own, &label);
    }
    for _ in 0..all {
        let label = workspace.undo().expect("an edit to undo");
        same(&mut boards, &workspace, Boundary::Widest, &format!("undo {label}"));
    }
    while let Some(label) = workspace.redo() {
        same(&mut boards, &workspace, Boundary::ValueChain, &format!("redo {label}"));
    }
}

#[test]
fn a_decision_makes_one_row_anew() {
    let mut workspace = pledgeline::cli::large_workspace(6, 90);
    let mut boards = Boards::default();
    let before = boards.board(&workspace, Boundary::Widest, ASKS_BELOW);
    workspace.apply(judge(ids(&workspace, 2)[..1].to_vec(), Some(Verdict::Accepted)));
    let after = boards.board(&workspace, Boundary::Widest, ASKS_BELOW);
    let shared: Vec<bool> = before.companies.iter().zip(&after.companies).map(|(a, b)| Arc::ptr_eq(a, b)).collect();
    assert_eq!(shared, [true, true, false, true, true, true]);
    assert_eq!(after.unchecked, before.unchecked - 1);
}

#[test]
fn a_large_workspace_is_the_same_each_time_and_as_large_as_asked() {
    let (a, b) = (pledgeline::cli::large_workspace(4, 80), pledgeline::cli::large_workspace(4, 80));
    assert_eq!(a.decisions(), b.decisions());
    let board = board(&a, Boundary::Widest);
    assert_eq!(board.companies.len(), 4);
    assert!((70..=90).contains(&board.found), "{} commitments", board.found);
}
