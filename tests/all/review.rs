//! What an analyst decides: corrected fields, reasons, merged companies; what follows from them, and how they are kept.

use std::io::Cursor;

use pledgeline::compare::{Board, Boundary, Item, board};
use pledgeline::export::{commitments_csv, commitments_json};
use pledgeline::extract::{CommitmentId, Kind, Scope, Status};
use pledgeline::workspace::{
    Edit, Field, FieldError, ReviewState, TableFilterView, TableTabView, TableViews, Verdict, ViewState, Workspace, session,
};

use crate::driver::{imported, workspace};
use crate::fixture::date;

fn ids(w: &Workspace) -> Vec<CommitmentId> {
    let of = |hash: &str| w.extraction(hash).expect("known").commitments.iter().map(|c| c.id(hash)).collect::<Vec<_>>();
    w.decisions().members.iter().flat_map(|m| of(&m.hash)).collect()
}

fn set(w: &mut Workspace, id: &CommitmentId, field: Field, value: &str) -> String {
    let edit = Edit::SetField { ids: vec![id.clone()], field, value: value.into(), by: "AB".into(), on: date("2026-11-12") };
    w.apply(edit).label
}

fn judge(w: &mut Workspace, id: &CommitmentId, verdict: Verdict) {
    w.apply(Edit::Judge { ids: vec![id.clone()], verdict: Some(verdict), by: "CD".into(), on: date("2026-11-13") });
}

fn widest(w: &Workspace) -> Board {
    board(w, Boundary::Widest)
}

fn item(board: &Board, id: &CommitmentId) -> Item {
    board.item(id).expect("an item").1.clone()
}

fn reopened(w: &Workspace) -> session::Opened {
    let mut out = Cursor::new(Vec::new());
    session::write(w, &ViewState::default(), None, &mut out).expect("written");
    session::read(Cursor::new(out.into_inner()), None).expect("opened")
}

#[test]
fn a_corrected_year_changes_the_headline_and_keeps_what_was_extracted() {
    let mut w = workspace();
    let id = ids(&w)[0].clone();
    let before = widest(&w);
    assert_eq!(before.companies[0].headline_item().map(|i| i.commitment.year), Some(Some(2045)));
    assert_eq!(set(&mut w, &id, Field::Year, "2038"), "Set year to 2038");
    let board = widest(&w);
    let head = board.companies[0].headline_item().expect("a headline");
    assert_eq!((head.id.clone(), head.commitment.year, head.as_extracted().year), (id.clone(), Some(2038), Some(2045)));
    assert_eq!(head.state(), ReviewState::Edited);
    assert_eq!(pledgeline::compare::review_sentence(head), "Edited, AB, 12 Nov 2026");
    assert_eq!(board.unchecked, before.unchecked - 1, "who edits has looked");
    assert_eq!(w.extraction(&head.document).expect("known").commitments[0].year, Some(2045), "the extraction is untouched");
    assert_eq!(w.undo().as_deref(), Some("Set year to 2038"));
    assert_eq!(widest(&w), before);
}

#[test]
fn every_field_can_be_set_read_back_and_reset() {
    let mut w = workspace();
    let id = ids(&w)[1].clone();
    let values = [
        (Field::Company, "Lumen Harbour Ltd"),
        (Field::Kind, "emissions_reduction"),
        (Field::Wording, "half of its emissions"),
        (Field::Status, "withdrawn"),
        (Field::Year, "2033–2036"),
        (Field::Qualifier, "before"),
        (Field::Percent, "42.5"),
        (Field::Basis, "total"),
        (Field::BaseYear, "2019"),
        (Field::Amount, "450000 tCO2e"),
        (Field::Boundary, "scope1, scope2"),
        (Field::Subject, "Lorne plant"),
        (Field::Coverage, "part"),
        (Field::Offsets, "no offsets"),
        (Field::Removals, "forests"),
        (Field::Residual, "10"),
        (Field::Condition, "if grids keep pace"),
        (Field::Gases, "CO2, methane"),
        (Field::Interim, "yes"),
        (Field::ReplacesYear, "2040"),
        (Field::ReplacesPercent, "30"),
        (Field::ReplacesWording, "carbon neutral"),
        (Field::Strength, "aim"),
        (Field::Validation, "validated by the SBTi"),
        (Field::OffsetUse, "excluded"),
        (Field::RemovalUse, "allowed"),
        (Field::RemovalType, "both"),
        (Field::CoveredShare, "67"),
        (Field::Categories, "6 Business travel; 11 Use of sold products"),
        (Field::Scope2Method, "market_based"),
        (Field::Initiatives, "Race to Zero, RE100"),
    ];
    assert_eq!(values.map(|(f, _)| f), Field::ALL, "all fields are tried");
    for (field, value) in values {
        set(&mut w, &id, field, value);
        let now = w.effective(&id).expect("a commitment");
        assert_eq!(field.read(&now), value, "{field:?}");
    }
    assert_eq!(w.decisions().reviews[&id].edits.len(), Field::ALL.len());
    let again = reopened(&w).workspace;
    assert_eq!(again.decisions(), w.decisions());
    assert_eq!(again.effective(&id), w.effective(&id));
    let reset = |field| Edit::ResetField { ids: vec![id.clone()], field, by: "AB".into(), on: date("2026-11-12") };
    assert_eq!(w.apply(reset(Some(Field::Year))).label, "Set year of 1 commitment back to as extracted");
    assert_eq!(w.effective(&id).expect("there").year, Some(2035));
    w.apply(reset(None));
    assert!(w.decisions().reviews.is_empty());
    assert_eq!(w.effective(&id).as_ref(), w.commitment(&id).map(|(_, c)| c));
}

#[test]
fn a_value_that_fits_no_field_changes_nothing_and_says_why() {
    let mut w = workspace();
    let id = ids(&w)[0].clone();
    let before = w.decisions().clone();
    set(&mut w, &id, Field::Year, "soon");
    set(&mut w, &id, Field::Kind, "");
    assert_eq!(*w.decisions(), before);
    let c = w.commitment(&id).expect("there").1.clone();
    assert_eq!(Field::Kind.canonical(&c, ""), Err(FieldError::Empty("Kind")));
    assert_eq!(Field::Kind.canonical(&c, "net zero").as_deref(), Ok("net_zero"), "names on screen are understood");
    assert!(Field::Year.canonical(&c, "soon").expect_err("no year").to_string().contains("2033–2035"));
    set(&mut w, &id, Field::Year, "2040");
    set(&mut w, &id, Field::Year, "2045");
    assert!(w.decisions().reviews.is_empty(), "back at what was extracted it is no edit");
}

#[test]
fn typing_in_one_field_is_one_step() {
    let mut w = workspace();
    let id = ids(&w)[0].clone();
    for words in ["o", "only", "only plants"] {
        set(&mut w, &id, Field::Subject, words);
    }
    assert_eq!(w.undo().as_deref(), Some("Set subject to only plants"));
    assert!(w.decisions().reviews.is_empty());
}

#[test]
fn several_commitments_are_set_at_once() {
    let mut w = workspace();
    let all = ids(&w);
    let edit =
        |field, value: &str| Edit::SetField { ids: all.clone(), field, value: value.into(), by: "AB".into(), on: date("2026-11-12") };
    assert_eq!(w.apply(edit(Field::Kind, "net_zero")).label, "Set kind of 3 commitments to Net zero");
    assert!(widest(&w).companies.iter().flat_map(|c| &c.items).all(|i| i.commitment.kind == Kind::NetZero));
    let label = w.apply(edit(Field::Boundary, "Scopes 1–2")).label;
    assert_eq!(label, "Set boundary of 3 commitments to Scope 1, Scope 2");
    assert!(all.iter().all(|id| w.effective(id).expect("there").scopes == [Scope::Scope1, Scope::Scope2]));
    w.undo();
    w.undo();
    assert!(w.decisions().reviews.is_empty());
}

#[test]
fn a_verdict_and_an_edit_live_side_by_side() {
    let mut w = workspace();
    let id = ids(&w)[0].clone();
    set(&mut w, &id, Field::Status, "achieved");
    judge(&mut w, &id, Verdict::Rejected);
    let rejected = item(&widest(&w), &id);
    assert_eq!((rejected.state(), rejected.commitment.status), (ReviewState::Rejected, Status::Achieved));
    let reason = |text: &str| Edit::Reason { ids: vec![id.clone()], text: text.into(), by: "CD".into(), on: date("2026-11-13") };
    w.apply(reason("Not this company"));
    assert_eq!(reopened(&w).workspace.decisions().reviews[&id].reason, "Not this company");
    judge(&mut w, &id, Verdict::Accepted);
    let review = w.decisions().reviews[&id].clone();
    assert_eq!((review.state(), review.reason.as_str()), (ReviewState::Edited, ""), "an accepted one has no reason to be rejected");
}

#[test]
fn a_commitment_goes_to_another_company() {
    let mut w = workspace();
    let id = ids(&w)[0].clone();
    set(&mut w, &id, Field::Company, "Lumen Harbour Ltd");
    let board = widest(&w);
    assert_eq!(board.item(&id).expect("there").0.name, "Lumen Harbour Ltd");
    assert_eq!(board.companies[0].items.len(), 1);
    assert!(!item(&board, &id).own, "the document is still the other company's");
}

#[test]
fn merged_companies_share_a_row_also_for_later_documents_and_come_apart_again() {
    let mut w = workspace();
    let before = w.decisions().clone();
    let merge = Edit::Merge {
        companies: vec!["Lumen Harbour Ltd".into()],
        into: "Ostrava Brim plc".into(),
        by: "AB".into(),
        on: date("2026-11-12"),
    };
    assert_eq!(w.apply(merge.clone()).label, "Merge “Lumen Harbour Ltd” into “Ostrava Brim plc”");
    let board = widest(&w);
    assert_eq!((board.companies.len(), board.companies[0].items.len(), board.companies[0].documents.len()), (1, 3, 2));
    assert!(board.companies[0].items.iter().all(|i| i.own));
    let text = "Lumen Harbour Ltd will be net zero by 2050.\n";
    w.apply(Edit::Import(vec![imported("later.txt", "Lumen Harbour Ltd", text, &[("net zero by 2050", "net_zero", 2050)])]));
    assert_eq!(widest(&w).companies.len(), 1, "the decision holds for what comes later");
    let opened = reopened(&w).workspace;
    assert_eq!(opened.decisions(), w.decisions());
    assert_eq!(w.apply(Edit::Split { company: "Lumen Harbour Ltd".into() }).label, "Take “Lumen Harbour Ltd” out again");
    let apart = widest(&w);
    assert_eq!(apart.companies.iter().map(|c| c.items.len()).collect::<Vec<_>>(), [2, 2]);
    for _ in 0..3 {
        w.undo();
    }
    assert_eq!(*w.decisions(), before);
}

#[test]
fn a_renamed_company_keeps_its_documents_and_its_statements() {
    let mut w = workspace();
    let rename =
        Edit::Merge { companies: vec!["Ostrava Brim plc".into()], into: "Brim Group".into(), by: "AB".into(), on: date("2026-11-12") };
    assert_eq!(w.apply(rename).label, "Rename “Ostrava Brim plc” to “Brim Group”");
    let board = widest(&w);
    let row = &board.companies[0];
    assert_eq!((row.name.as_str(), row.items.len(), row.documents.len()), ("Brim Group", 2, 1));
    assert!(row.items.iter().all(|i| i.own));
    assert_eq!(w.decisions().merges[0].by, "AB");
}

#[test]
fn edits_follow_their_words_to_newer_rules() {
    let mut w = workspace();
    let id = ids(&w)[0].clone();
    set(&mut w, &id, Field::Year, "2038");
    let text = w.document(w.commitment(&id).expect("there").0).expect("a document").text.to_string();
    let mut newer = imported(
        "brim.txt",
        "Ostrava Brim plc",
        &text,
        &[("net zero by 2045", "net_zero", 2045), ("carbon neutral by 2035", "carbon_neutral", 2035)],
    );
    newer.extraction.rules = "rules-2".into();
    std::sync::Arc::make_mut(&mut newer.extraction.commitments[0]).scopes = vec![Scope::ValueChain];
    w.apply(Edit::Import(vec![newer]));
    let moved = ids(&w)[0].clone();
    assert_ne!(moved, id);
    let now = item(&widest(&w), &moved);
    assert_eq!((now.commitment.year, now.commitment.scopes.clone()), (Some(2038), vec![Scope::ValueChain]));
}

#[test]
fn exports_say_what_was_edited_and_what_was_extracted() {
    let mut w = workspace();
    let id = ids(&w)[0].clone();
    set(&mut w, &id, Field::Year, "2038");
    let board = widest(&w);
    let csv = String::from_utf8(commitments_csv(&board)).expect("text");
    assert!(csv.contains("year (extracted 2045)") && csv.contains(",Edited,AB,2026-11-12,"), "{csv}");
    assert!(csv.contains("2 of 3 not checked; 1 edited"), "{csv}");
    let json: serde_json::Value = serde_json::from_str(&commitments_json(&board)).expect("JSON");
    let first = &json["companies"][0]["commitments"][0];
    assert_eq!((first["year"].as_i64(), first["id"].as_str()), (Some(2038), Some(id.0.as_str())));
    assert_eq!(first["review"]["edited"], serde_json::json!({ "year": "2045" }));
}

#[test]
fn a_reading_that_replaces_an_accepted_target_asks_for_a_check() {
    let older = "Brim plc will be net zero by 2050.\n";
    let newer = "Brim plc will now be net zero by 2040.\n";
    let mut second = imported("b.txt", "Brim plc", newer, &[("net zero by 2040", "net_zero", 2040)]);
    second.extraction.date = "2025-05-02".parse().ok();
    let mut w = Workspace::begin(date("2026-11-22"));
    w.apply(Edit::Import(vec![imported("a.txt", "Brim plc", older, &[("net zero by 2050", "net_zero", 2050)]), second]));
    let all = ids(&w);
    assert!(!item(&widest(&w), &all[1]).asks);
    judge(&mut w, &all[0], Verdict::Accepted);
    assert!(item(&widest(&w), &all[1]).asks, "it takes the place of what a person accepted");
    judge(&mut w, &all[1], Verdict::Accepted);
    assert!(!item(&widest(&w), &all[1]).asks);
}

#[test]
fn what_the_table_shows_is_kept_in_the_session() {
    let table = TableViews {
        source: "facts".into(),
        filters_hidden: true,
        tabs: vec![TableTabView {
            source: "facts".into(),
            search: "coal".into(),
            sort: vec!["-year".into(), "company".into()],
            columns: vec![("company".into(), 160.5), ("value".into(), 90.0)],
            filters: vec![
                TableFilterView { column: "year".into(), typed: Some("≥ 2030".into()), values: vec![] },
                TableFilterView { column: "company".into(), typed: None, values: vec!["Orsana".into()] },
            ],
            group: "sector".into(),
            frozen: 2,
        }],
    };
    let views = ViewState { table, ..ViewState::default() };
    let mut out = Cursor::new(Vec::new());
    session::write(&workspace(), &views, None, &mut out).expect("written");
    assert_eq!(session::read(Cursor::new(out.into_inner()), None).expect("opened").views, views);
}
