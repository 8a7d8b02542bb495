//! Columns of tables of documents, chosen by hand: previewed, used, remembered; driven through the window.

use std::sync::atomic::AtomicBool;

use egui_kittest::kittest::Queryable;
use pledgeline::app::isolation::{Limits, Program, Reader};
use pledgeline::app::{Command, Dialog, ScriptedDialogs, Settings};
use pledgeline::document::{Columns, ReadError, Tables, parts, parts_by, table_preview};

use crate::mail::workbook;
use crate::window::{LARGE, Window, ask, click, settle, window_with};

/// No column is named like a text, none is long, and two names mislead.
const TABLE: &str = "Ref,What they say,Body,When,Who\n\
    1,Halm plc will be net zero by 2041.,n/a,2024-03-01,Halm plc\n\
    2,Brim plc will be carbon neutral by 2036.,n/a,2024-04-01,Brim plc\n";

fn choice() -> Columns {
    let header = ["ref", "what they say", "body", "when", "who"].map(str::to_owned).to_vec();
    Columns { header, fields: [Some(1), None, Some(3), Some(4), None] }
}

fn by(choices: &[Columns]) -> Tables<'_> {
    Tables { choices, by_name: false }
}

#[test]
fn a_choice_goes_before_names_and_only_for_its_own_table() {
    let by_name = parts(TABLE.as_bytes(), "t.csv").expect("parts");
    assert_eq!(by_name[0].bytes, b"n/a", "the name of a column is believed where nobody says otherwise");
    let chosen = parts_by(TABLE.as_bytes(), "t.csv", by(&[choice()])).expect("parts");
    assert_eq!(chosen[1].bytes, b"Brim plc will be carbon neutral by 2036.");
    let about = &chosen[1].about;
    assert_eq!((about.company.as_deref(), about.date.map(|d| d.to_string()).as_deref()), (Some("Brim plc"), Some("2024-04-01")));
    let other = TABLE.replace("Ref,", "Number,");
    assert_eq!(parts_by(other.as_bytes(), "t.csv", by(&[choice()])).expect("parts")[0].bytes, b"n/a");
}

#[test]
fn spreadsheets_and_lines_of_json_have_previews_and_choices_too() {
    let rows: [&[&str]; 4] = [&["A list", ""], &["Ref", "Says"], &["1", "Net zero by 2041."], &["2", "Net zero by 2042."]];
    let book = workbook(&rows);
    assert_eq!(parts(&book, "a.xlsx"), Err(ReadError::NoTextColumn));
    let preview = table_preview(&book, "a.xlsx").expect("a preview");
    assert_eq!(
        (preview.names.as_slice(), preview.rows[1][1].as_str()),
        (["Ref", "Says"].map(str::to_owned).as_slice(), "Net zero by 2042.")
    );
    let columns = Columns { fields: [Some(1), None, None, None, None], ..preview.guess };
    let stop = AtomicBool::new(false);
    let limits = Limits::default();
    let mut reader = Reader::new(Some(Program::at(env!("CARGO_BIN_EXE_pledgeline").into(), limits)), limits);
    let found = reader.parts_by(&book, "a.xlsx", by(std::slice::from_ref(&columns)), &stop).expect("parts");
    assert_eq!(found.iter().map(|p| p.bytes.as_slice()).collect::<Vec<_>>(), [b"Net zero by 2041.".as_slice(), b"Net zero by 2042."]);
    assert_eq!(reader.preview(&book, "a.xlsx", &stop).map(|p| p.names.len()), Ok(2));

    let json = "{\"k\":1,\"said\":\"Net zero by 2041.\"}\n{\"said\":\"Net zero by 2042.\",\"who\":\"Halm plc\"}\n";
    assert_eq!(parts(json.as_bytes(), "a.jsonl"), Err(ReadError::NoTextColumn));
    let preview = table_preview(json.as_bytes(), "a.jsonl").expect("a preview");
    assert_eq!((preview.names.as_slice(), preview.guess.fields), (["k", "said", "who"].map(str::to_owned).as_slice(), [None; 5]));
    let columns = Columns { fields: [Some(1), None, None, Some(2), None], ..preview.guess };
    let found = parts_by(json.as_bytes(), "a.jsonl", by(&[columns])).expect("parts");
    assert_eq!((found.len(), found[1].about.company.as_deref()), (2, Some("Halm plc")));
    assert!(table_preview(b"", "a.csv").is_err() && table_preview(b"\xff\x00\x00\xfe", "a.xlsx").is_err());
}

fn names(window: &Window) -> Vec<String> {
    window.state().app().workspace().decisions().members.iter().map(|m| m.name.clone()).collect()
}

#[test]
fn columns_are_chosen_in_the_window_and_remembered() {
    let dir = tempfile::tempdir().expect("a folder");
    let table = TABLE.replace(",Body,", ",More,");
    let (first, second) = (dir.path().join("first.csv"), dir.path().join("second.csv"));
    std::fs::write(&first, &table).expect("written");
    std::fs::write(&second, table.replace("2041", "2043").replace("2036", "2037")).expect("written");
    let (mut window, _) = window_with(LARGE, ScriptedDialogs::default(), Settings::load(&dir.path().join("settings")));
    ask(&mut window, Command::OpenSamples);
    let before = names(&window).len();
    ask(&mut window, Command::AddPaths(vec![first.clone()]));
    assert_eq!(names(&window).len(), before);
    click(&mut window, "Choose columns…");
    assert!(matches!(window.state().app().state().dialog, Some(Dialog::Columns { .. })));
    for shown in ["Text What they say", "Title None", "Date When", "Company None", "Address None"] {
        assert!(window.query_by_label(shown).is_some(), "sentences and days are proposed, nothing else is guessed: {shown}");
    }
    for (field, was, column) in [("Text", "What they say", "More"), ("Text", "More", "What they say"), ("Company", "None", "Who")] {
        click(&mut window, &format!("{field} {was}"));
        click(&mut window, column);
        assert!(window.query_by_label(&format!("{field} {column}")).is_some());
    }
    settle(&mut window);
    click(&mut window, "Add documents");
    assert_eq!(names(&window).len(), before + 2);
    assert!(window.state().app().state().failures.is_empty() && window.state().app().state().dialog.is_none());
    let board = window.state().app().board();
    let halm = board.companies.iter().find(|c| c.name == "Halm plc").expect("the company of its column");
    assert_eq!(halm.items[0].commitment.year, Some(2041));
    // A table with the same columns needs no question.
    ask(&mut window, Command::AddPaths(vec![second]));
    assert_eq!(names(&window).len(), before + 4);
    let again = Settings::load(&dir.path().join("settings"));
    assert_eq!(again.columns.len(), 1);
    ask(&mut window, Command::ChooseColumns(Some(first)));
    assert!(window.query_by_label("Text What they say").is_some(), "the choice made before is shown");
}
