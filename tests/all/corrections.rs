//! Corrections of documents: what follows from them on the board, undo by name, and that a session keeps them.

use std::io::Cursor;

use pledgeline::calendar::PartialDate;
use pledgeline::compare::{Board, Boundary, CompanyRow, Role, board};
use pledgeline::workspace::{Checked, Correction, DocumentKind, Edit, Given, Standing, ViewState, Workspace, session};

use crate::driver::imported;

fn day(text: &str) -> PartialDate {
    text.parse().expect("a date")
}

/// Two documents of one company: the older states 2050, the newer 2045.
fn two_plans() -> Workspace {
    let mut workspace = Workspace::begin(day("2025-12-31"));
    let mut older =
        imported("older.txt", "Arvo Steel plc", "Arvo Steel plc will be net zero by 2050.\n", &[("net zero by 2050", "net_zero", 2050)]);
    older.extraction.date = Some(day("2020-03-01"));
    let newer =
        imported("newer.txt", "Arvo Steel plc", "Arvo Steel plc will be net zero by 2045.\n", &[("net zero by 2045", "net_zero", 2045)]);
    workspace.apply(Edit::Import(vec![older, newer]));
    workspace
}

fn hash(workspace: &Workspace, name: &str) -> Vec<String> {
    workspace.decisions().members.iter().filter(|m| m.name == name).map(|m| m.hash.clone()).collect()
}

fn correct(workspace: &mut Workspace, name: &str, correction: Correction) {
    let hashes = hash(workspace, name);
    assert!(workspace.apply(Edit::Correct { hashes, correction }).changed);
}

fn row(board: &Board) -> &CompanyRow {
    &board.companies[0]
}

fn headline(workspace: &Workspace) -> Option<i32> {
    row(&board(workspace, Boundary::Widest)).headline_item().and_then(|i| i.commitment.year)
}

#[test]
fn a_corrected_date_changes_headline_replaced_and_newest_at_once_and_is_undone_by_name() {
    let mut workspace = two_plans();
    assert_eq!(headline(&workspace), Some(2045));
    correct(&mut workspace, "older.txt", Correction::Date(Given::Value(day("2025-06-30"))));
    let after = board(&workspace, Boundary::Widest);
    assert_eq!(headline(&workspace), Some(2050), "the document is now the newest");
    let replaced: Vec<_> = row(&after).with_role(Role::Replaced).map(|i| i.commitment.year).collect();
    assert_eq!(replaced, [Some(2045)]);
    assert_eq!(row(&after).newest, Some(day("2025-06-30")));
    assert_eq!(workspace.undo_label(), Some("Set date of “older.txt” to 30 Jun 2025"));
    workspace.undo();
    assert_eq!(headline(&workspace), Some(2045));
    workspace.redo();
    assert_eq!(headline(&workspace), Some(2050));
    correct(&mut workspace, "older.txt", Correction::Date(Given::Nothing));
    assert_eq!(headline(&workspace), Some(2045), "a document without a date replaces nothing");
}

#[test]
fn due_follows_the_date_of_the_newest_own_document() {
    let mut workspace = Workspace::begin(day("2025-12-31"));
    let text = "Arvo Steel plc will be carbon neutral by 2022.\n";
    workspace.apply(Edit::Import(vec![imported("a.txt", "Arvo Steel plc", text, &[("carbon neutral by 2022", "carbon_neutral", 2022)])]));
    let due = |w: &Workspace| format!("{:?}", row(&board(w, Boundary::Widest)).items[0].due);
    assert!(due(&workspace).contains("NotConfirmed"), "{}", due(&workspace));
    correct(&mut workspace, "a.txt", Correction::Date(Given::Value(day("2021-01-01"))));
    assert!(due(&workspace).contains("NoLaterDocument"), "{}", due(&workspace));
}

#[test]
fn words_of_others_set_no_headline_and_make_nobody_newer() {
    let mut workspace = two_plans();
    correct(&mut workspace, "newer.txt", Correction::Standing(Given::Value(Standing::ThirdParty)));
    assert_eq!(headline(&workspace), Some(2050));
    assert_eq!(row(&board(&workspace, Boundary::Widest)).newest, Some(day("2020-03-01")));
}

#[test]
fn a_corrected_company_takes_its_commitments_along() {
    let mut workspace = two_plans();
    correct(&mut workspace, "newer.txt", Correction::Company(Some("Berg Mining ASA".to_owned())));
    let after = board(&workspace, Boundary::Widest);
    let years: Vec<_> = after.companies.iter().map(|c| (c.name.as_str(), c.headline_item().and_then(|i| i.commitment.year))).collect();
    assert_eq!(years, [("Arvo Steel plc", Some(2050)), ("Berg Mining ASA", Some(2045))]);
    assert_eq!(workspace.undo().as_deref(), Some("Set company of “newer.txt” to “Berg Mining ASA”"));
    assert_eq!(board(&workspace, Boundary::Widest).companies.len(), 1);
}

#[test]
fn a_checked_document_is_told_in_the_row() {
    let mut workspace = two_plans();
    assert!(row(&board(&workspace, Boundary::Widest)).checked().is_none());
    let hashes = hash(&workspace, "older.txt");
    let mark = Checked { by: "AB".to_owned(), on: day("2026-01-05") };
    workspace.apply(Edit::Check { hashes, mark: Some(mark.clone()) });
    let board = board(&workspace, Boundary::Widest);
    assert_eq!(row(&board).checked().and_then(|d| d.checked.clone()), Some(mark));
    assert_eq!(workspace.undo_label(), Some("Mark 1 document as checked"));
}

#[test]
fn a_session_keeps_corrections_and_a_saved_one_without_them_opens() {
    let mut workspace = two_plans();
    for correction in [
        Correction::Title(Given::Value("Plan".to_owned())),
        Correction::Publisher(Given::Nothing),
        Correction::Date(Given::Value(day("2025-06"))),
        Correction::Company(Some("Berg Mining ASA".to_owned())),
        Correction::Standing(Given::Value(Standing::ThirdParty)),
        Correction::Kind(Given::Value(DocumentKind::AnnualReport)),
        Correction::Period(Given::Value("Year to 31 Dec 2024".to_owned())),
        Correction::Language(Given::Value("de".to_owned())),
        Correction::Address(Given::Value("https://arvo.example/plan".to_owned())),
        Correction::Retrieved(Given::Value(day("2025-11-03"))),
    ] {
        let hashes = hash(&workspace, "older.txt");
        workspace.apply(Edit::Correct { hashes, correction });
    }
    let hashes = hash(&workspace, "older.txt");
    workspace.apply(Edit::Check { hashes, mark: Some(Checked { by: "AB".to_owned(), on: day("2026-01-05") }) });
    let mut bytes = Cursor::new(Vec::new());
    session::write(&workspace, &ViewState::default(), None, &mut bytes).expect("written");
    let opened = session::read(Cursor::new(bytes.into_inner()), None).expect("read");
    assert_eq!(opened.workspace.decisions().members, workspace.decisions().members);
    assert!(opened.notices.is_empty(), "{:?}", opened.notices);
    let after = board(&opened.workspace, Boundary::Widest);
    assert_eq!(after, board(&workspace, Boundary::Widest));
}
