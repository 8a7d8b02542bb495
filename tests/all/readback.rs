//! Workbooks that come back: what is taken, what asks, what is refused, and that another program's copy is still known.

use std::path::Path;
use std::process::Command as Program;

use pledgeline::app::{Command, Dialog, ExportFormat, ExportRequest, Level, Rulebook, StartOptions, WorkbookAction, counted};
use pledgeline::chart::ChartKind;
use pledgeline::compare::{self, Board, Boundary};
use pledgeline::document::{NamedSheet, WORKBOOK_ROWS, named_sheets};
use pledgeline::export::{NotTaken, Readback, Taken, edit_of, readback, workbook};
use pledgeline::workspace::{Edit, Field, Verdict, Workspace};

use super::driver::{self, Driver};

fn board(workspace: &Workspace) -> Board {
    compare::board(workspace, Boundary::Widest)
}

fn sheets(workspace: &Workspace) -> Vec<NamedSheet> {
    named_sheets(&workbook(&board(workspace)).expect("a workbook"), WORKBOOK_ROWS).expect("sheets")
}

/// The cell below a title in the row of an identifier.
fn cell<'a>(sheets: &'a mut [NamedSheet], sheet: &str, id: &str, column: &str) -> &'a mut String {
    let sheet = sheets.iter_mut().find(|s| s.name == sheet).expect("the sheet");
    let place = |title: &str| sheet.rows[0].iter().position(|c| c == title).unwrap_or_else(|| panic!("no column {title}"));
    let (of, at) = (place("ID"), place(column));
    let row = sheet.rows.iter_mut().find(|r| r[of] == id).expect("the row");
    &mut row[at]
}

fn ids(workspace: &Workspace) -> Vec<String> {
    board(workspace).rows().flat_map(|c| c.items.iter().map(|i| i.id.0.clone())).collect()
}

fn told(says: &Readback) -> Vec<String> {
    says.changes.iter().map(|c| format!("{}: {} → {}", c.field, c.was, c.becomes)).collect()
}

fn take_all(workspace: &mut Workspace, says: &Readback) {
    let all: Vec<&Taken> = says.changes.iter().collect();
    let book = Rulebook::load_or_builtin(None).expect("rules");
    let day = "2026-01-02".parse().expect("a date");
    let edit = edit_of("plan.xlsx", &all, "AB", day, |hash, rejected| counted(workspace, &book.rules, hash, rejected));
    workspace.apply(edit);
}

#[test]
fn a_workbook_without_changes_has_nothing_to_take() {
    let workspace = driver::workspace();
    let says = readback(&board(&workspace), &sheets(&workspace)).expect("a workbook of ours");
    assert_eq!(says, Readback { exported: Some("2025-12-31".into()), ..Readback::default() });
}

#[test]
fn every_row_of_every_sheet_has_an_identifier_of_its_own() {
    let workspace = driver::workspace();
    for sheet in sheets(&workspace).iter().filter(|s| !matches!(s.name.as_str(), "About" | "Pledgeline")) {
        let at = sheet.rows[0].iter().position(|c| c == "ID").unwrap_or_else(|| panic!("no ID in {}", sheet.name));
        let mut ids: Vec<&String> = sheet.rows.iter().skip(1).map(|r| &r[at]).collect();
        assert!(ids.iter().all(|id| !id.is_empty()), "{}", sheet.name);
        let all = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), all, "{}", sheet.name);
    }
}

#[test]
fn changed_values_verdicts_notes_and_names_are_taken_as_one_edit() {
    let mut workspace = driver::workspace();
    let ids = ids(&workspace);
    let mut book = sheets(&workspace);
    *cell(&mut book, "Commitments", &ids[0], "Year") = "2044".into();
    *cell(&mut book, "Commitments", &ids[0], "Scopes") = "scope1; scope2".into();
    *cell(&mut book, "Commitments", &ids[0], "Note") = "See page 4".into();
    *cell(&mut book, "Commitments", &ids[1], "Review") = "rejected".into();
    *cell(&mut book, "Commitments", &ids[1], "Reject reason") = "A site only".into();
    *cell(&mut book, "Companies", "Lumen Harbour Ltd", "Sector") = "Shipping".into();
    *cell(&mut book, "Companies", "Lumen Harbour Ltd", "Company") = "Lumen Harbour Group".into();
    let says = readback(&board(&workspace), &book).expect("ours");
    assert!(says.refused.is_empty(), "{:?}", says.refused);
    assert!(says.changes.iter().all(|c| !c.asks()));
    assert_eq!(
        told(&says),
        [
            "Year: 2045 → 2044",
            "Boundary: Whole company → Scope 1, Scope 2",
            "Note:  → See page 4",
            "Review: Machine, not checked → Rejected",
            "Reason:  → A site only",
            "Company: Lumen Harbour Ltd → Lumen Harbour Group",
            "Sector:  → Shipping",
        ]
    );
    let before = workspace.decisions().clone();
    take_all(&mut workspace, &says);
    assert_eq!(workspace.undo_label(), Some("Take 7 changes from “plan.xlsx”"));
    let now = board(&workspace);
    let (_, item) = now.item(&pledgeline::extract::CommitmentId(ids[0].clone())).expect("there");
    assert_eq!((item.commitment.year, item.commitment.scopes.len()), (Some(2044), 2));
    assert_eq!(item.review.as_ref().map(|r| (r.by.as_str(), r.note.as_str())), Some(("AB", "See page 4")));
    assert!(now.rows().any(|c| c.name == "Lumen Harbour Group" && c.profile.sector == "Shipping"));
    let rejected = now.rows().flat_map(|c| &c.rejected_items).next().and_then(|i| i.review.clone()).expect("a rejected one");
    assert_eq!((rejected.verdict, rejected.reason.as_str()), (Some(Verdict::Rejected), "A site only"));
    let again = readback(&now, &book).expect("ours");
    assert!(again.changes.is_empty(), "what was taken is no change any more: {:?}", told(&again));
    workspace.undo();
    assert_eq!(*workspace.decisions(), before, "one step takes all of it back");
}

#[test]
fn what_the_session_changed_since_is_a_conflict_and_what_was_verified_asks() {
    let mut workspace = driver::workspace();
    let ids = ids(&workspace);
    let mut book = sheets(&workspace);
    *cell(&mut book, "Commitments", &ids[0], "Year") = "2044".into();
    *cell(&mut book, "Commitments", &ids[1], "Year") = "2036".into();
    let id = |at: usize| vec![pledgeline::extract::CommitmentId(ids[at].clone())];
    let day = "2026-01-02".parse().expect("a date");
    workspace.apply(Edit::SetField { ids: id(0), field: Field::Year, value: "2043".into(), by: "CD".into(), on: day });
    workspace.apply(Edit::Judge { ids: id(1), verdict: Some(Verdict::Accepted), by: "CD".into(), on: day });
    // A change in the session alone is none of the workbook's.
    workspace.apply(Edit::SetField { ids: id(2), field: Field::Year, value: "2050".into(), by: "CD".into(), on: day });
    let says = readback(&board(&workspace), &book).expect("ours");
    assert_eq!(told(&says), ["Year: 2043 → 2044", "Year: 2035 → 2036"]);
    assert_eq!(says.changes[0].exported.as_deref(), Some("2045"));
    assert_eq!((says.changes[1].exported.clone(), says.changes[1].verified.as_deref()), (None, Some("Accepted by CD")));
}

#[test]
fn rows_that_can_not_be_taken_are_refused_with_a_sentence() {
    let workspace = driver::workspace();
    let ids = ids(&workspace);
    let mut book = sheets(&workspace);
    *cell(&mut book, "Commitments", &ids[0], "Year") = "soon".into();
    *cell(&mut book, "Commitments", &ids[1], "Review") = "perhaps".into();
    *cell(&mut book, "Commitments", &ids[1], "Confidence") = "0.1".into();
    let sheet = book.iter_mut().find(|s| s.name == "Commitments").expect("it");
    let id_at = sheet.rows[0].iter().position(|c| c == "ID").expect("ID");
    let mut added = sheet.rows[1].clone();
    added[id_at].clear();
    let twice = sheet.rows[2].clone();
    let mut foreign = sheet.rows[2].clone();
    foreign[id_at] = "0123456789abcdef".into();
    sheet.rows.extend([added, twice, foreign]);
    sheet.rows.remove(3);
    let says = readback(&board(&workspace), &book).expect("ours");
    assert!(says.changes.is_empty(), "{:?}", told(&says));
    let sentences: Vec<String> = says.refused.iter().map(|r| format!("{}: {}", r.row, r.sentence)).collect();
    assert!(sentences[0].starts_with("2: Year “soon” was not understood. Type a year"), "{sentences:?}");
    assert_eq!(sentences[1], "3: Review is Accepted, Rejected or empty.");
    assert_eq!(sentences[2], "3: Confidence is computed or read from the document and can’t be changed here.");
    assert!(sentences[3].contains("has no ID"), "{sentences:?}");
    assert_eq!(sentences[4], "5: The row has the ID of row 3.");
    assert!(sentences[5].contains("not in this session"), "{sentences:?}");
    assert_eq!((says.refused.len(), says.gone), (6, 1));
}

#[test]
fn other_files_and_other_sessions_are_told_apart() {
    let workspace = driver::workspace();
    let strange = vec![NamedSheet { name: "Commitments".into(), first: 1, rows: vec![vec!["ID".into()], vec!["1".into()]] }];
    assert_eq!(readback(&board(&workspace), &strange), Err(NotTaken::Stranger));
    let mut newer = sheets(&workspace);
    newer.iter_mut().find(|s| s.name == "Pledgeline").expect("it").rows[0][1] = "2".into();
    assert_eq!(readback(&board(&workspace), &newer), Err(NotTaken::Newer));
    let mut other = Workspace::begin("2025-12-31".parse().expect("a date"));
    other.apply(Edit::Import(vec![driver::imported(
        "a.txt",
        "Wendmark AG",
        "Wendmark AG will be net zero by 2041.\n",
        &[("net zero by 2041", "net_zero", 2041)],
    )]));
    assert_eq!(readback(&board(&other), &sheets(&workspace)), Err(NotTaken::OtherSession));
}

#[test]
fn without_its_hidden_sheet_a_workbook_is_compared_with_the_session_alone() {
    let workspace = driver::workspace();
    let ids = ids(&workspace);
    let mut book = sheets(&workspace);
    book.retain(|s| s.name != "Pledgeline");
    assert!(readback(&board(&workspace), &book).expect("ours").changes.is_empty());
    *cell(&mut book, "Commitments", &ids[0], "Year") = "2044".into();
    let says = readback(&board(&workspace), &book).expect("ours");
    assert_eq!((told(&says), says.exported), (vec!["Year: 2045 → 2044".to_owned()], None));
}

/// The file as LibreOffice writes it, where that is installed.
fn rewritten(file: &Path, format: &str) -> Option<Vec<u8>> {
    let folder = file.parent()?.join("again");
    let profile = format!("-env:UserInstallation=file://{}", file.parent()?.join("profile").display());
    let run =
        Program::new("soffice").args([&profile, "--headless", "--convert-to", format, "--outdir"]).arg(&folder).arg(file).output().ok()?;
    let made = folder.join(file.with_extension(format).file_name()?);
    assert!(run.status.success() && made.exists(), "{}", String::from_utf8_lossy(&run.stderr));
    std::fs::read(made).ok()
}

#[test]
fn a_copy_that_another_program_wrote_is_still_known() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut app = Driver::started(dir.path(), StartOptions { paths: vec![driver::samples()], ..StartOptions::default() });
    let file = dir.path().join("plan.xlsx");
    let request = ExportRequest { path: Some(file.clone()), ..ExportRequest::new(ChartKind::default(), ExportFormat::Workbook) };
    app.run(Command::Export(request));
    for format in ["xlsx", "ods"] {
        let Some(bytes) = rewritten(&file, format) else {
            eprintln!("soffice is not installed: not checked");
            return;
        };
        let copy = named_sheets(&bytes, WORKBOOK_ROWS).expect("sheets");
        let says = readback(&board(app.app.workspace()), &copy).expect("known");
        assert_eq!((told(&says), &says.refused), (Vec::new(), &Vec::new()), "{format}");
        assert!(says.exported.is_some());
    }
}

#[test]
fn a_workbook_that_is_dropped_is_shown_and_taken_and_other_tables_are_added() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut app = Driver::started(dir.path(), StartOptions { paths: vec![driver::samples()], ..StartOptions::default() });
    let file = dir.path().join("plan.xlsx");
    let request = ExportRequest { path: Some(file.clone()), ..ExportRequest::new(ChartKind::default(), ExportFormat::Workbook) };
    app.run(Command::Export(request));
    app.run(Command::AddPaths(vec![file.clone()]));
    assert!(app.notice(Level::Info).contains("nothing that is not here already"), "{}", app.notice(Level::Info));
    let id = pledgeline::extract::CommitmentId(ids(app.app.workspace())[0].clone());
    let mut book = named_sheets(&std::fs::read(&file).expect("there"), WORKBOOK_ROWS).expect("sheets");
    *cell(&mut book, "Commitments", &id.0, "Review") = "Accepted".into();
    write(&book, &file);
    app.run(Command::AddPaths(vec![file.clone()]));
    let Some(Dialog::Workbook(returned)) = app.app.state().dialog.clone() else { panic!("no dialog") };
    assert_eq!((returned.name.as_str(), told(&returned.says).len()), ("plan.xlsx", 1));
    app.run(Command::Workbook(WorkbookAction::Take(vec![0])));
    let verdict = |app: &Driver| app.app.workspace().decisions().reviews.get(&id).and_then(|r| r.verdict);
    assert_eq!(verdict(&app), Some(Verdict::Accepted));
    app.run(Command::Undo);
    assert_eq!(verdict(&app), None);
    app.will_choose(&file);
    app.run(Command::Workbook(WorkbookAction::Choose));
    assert!(matches!(app.app.state().dialog, Some(Dialog::Workbook(_))), "by the menu too");
    app.run(Command::CloseDialog);
    let documents = app.names().len();
    let table = dir.path().join("table.xlsx");
    std::fs::write(&table, super::mail::workbook(&[&["Title", "Text"], &["Plan", "Wendmark AG will be net zero by 2041."]]))
        .expect("written");
    app.run(Command::AddPaths(vec![table]));
    assert_eq!(app.names().len(), documents + 1, "another table is added as documents");
}

/// Writes sheets as a workbook of texts, as a program does that knows no numbers.
fn write(sheets: &[NamedSheet], file: &Path) {
    let mut book = rust_xlsxwriter::Workbook::new();
    for sheet in sheets {
        let made = book.add_worksheet().set_name(&sheet.name).expect("a sheet");
        for (row, cells) in sheet.rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate().filter(|(_, c)| !c.is_empty()) {
                made.write_string(u32::try_from(row).expect("few"), u16::try_from(column).expect("few"), cell).expect("written");
            }
        }
    }
    std::fs::write(file, book.save_to_buffer().expect("a workbook")).expect("written");
}

/// A workspace with a statement that the rules do not count, since it is of a public owner.
fn with_a_statement_of_others() -> Workspace {
    let mut workspace = driver::workspace();
    let text = "Wendmark AG runs ferries. The city of Wend will be carbon neutral by 2041.\n";
    let mut wendmark = driver::imported("wend.txt", "Wendmark AG", text, &[]);
    let quote = "carbon neutral by 2041";
    let start = wendmark.document.text.find(quote).expect("it");
    let span = pledgeline::text::Span::new(start, start + quote.len());
    let json = serde_json::json!({
        "kind": "carbon_neutral", "year": 2041, "owner": "The city of Wend", "reason": "public_owner", "why": "A goal of a city",
        "quote": quote, "span": span,
    });
    wendmark.extraction.rejected.push(serde_json::from_value(json).expect("a statement"));
    workspace.apply(Edit::Import(vec![wendmark]));
    workspace
}

#[test]
fn a_statement_that_is_accepted_becomes_a_commitment_once() {
    let mut workspace = with_a_statement_of_others();
    let mut book = sheets(&workspace);
    let sheet = book.iter().find(|s| s.name == "Not counted").expect("the sheet");
    let at = sheet.rows[0].iter().position(|c| c == "ID").expect("ID");
    let id = sheet.rows[1][at].clone();
    *cell(&mut book, "Not counted", &id, "Review") = "perhaps".into();
    let says = readback(&board(&workspace), &book).expect("ours");
    assert_eq!((told(&says), says.refused.len()), (Vec::new(), 1));
    *cell(&mut book, "Not counted", &id, "Review") = "accepted".into();
    let says = readback(&board(&workspace), &book).expect("ours");
    assert_eq!(told(&says), ["Review: Not counted → Accepted as a commitment of Wendmark"]);
    assert!(says.refused.is_empty(), "{:?}", says.refused);
    take_all(&mut workspace, &says);
    let now = board(&workspace);
    let company = now.rows().find(|c| c.name == "Wendmark AG").expect("it");
    let item = company.items.first().expect("a commitment");
    assert_eq!((item.commitment.kind.code(), item.commitment.year), ("carbon_neutral", Some(2041)));
    assert_eq!(item.commitment.evidence.quote, "carbon neutral by 2041");
    assert_eq!(item.review.as_ref().map(|r| (r.verdict, r.by.as_str())), Some((Some(Verdict::Accepted), "AB")));
    let again = readback(&now, &book).expect("ours");
    assert!(again.changes.is_empty(), "not a second time: {:?}", told(&again));
    workspace.undo();
    assert!(board(&workspace).rows().all(|c| c.name != "Wendmark AG" || c.items.is_empty()));
}
