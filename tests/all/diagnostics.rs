//! What was found in a document and what was not is said in the library, the Reader, the inspector and on the command line, and no longer
//! where a person has settled it.

use egui_kittest::kittest::Queryable;
use pledgeline::app::{Command, ScriptedDialogs};
use pledgeline::compare::is_grave;
use pledgeline::workspace::{Correction, Given};

use super::pdf_maker::{Pdf, Sheet};
use super::window::{LARGE, ask, click, window};

const NEAR: &str = "The works council met in Leeds in spring. China aims to be carbon neutral by 2060, its government said.";

#[test]
fn what_was_not_found_is_said_everywhere_and_settled_by_hand() {
    let dir = tempfile::tempdir().expect("a folder");
    let file = dir.path().join("report.pdf");
    std::fs::write(&file, Pdf::of([Sheet::new().lines(60.0, 740.0, 12.0, &[NEAR]), Sheet::new().picture()]).bytes()).expect("written");
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_pledgeline")).arg("extract").arg(&file).output().expect("it runs");
    let line: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let codes: Vec<&str> = line["diagnostics"].as_array().expect("a list").iter().filter_map(|d| d["code"].as_str()).collect();
    assert_eq!(codes, ["pages_without_text", "date_unknown", "no_commitment"]);
    assert_eq!(line["language"], "en");
    let command = std::process::Command::new(env!("CARGO_BIN_EXE_pledgeline")).args(["extract", "--format", "table"]).arg(&file).output();
    let table = String::from_utf8(command.expect("it runs").stdout).expect("text");
    assert!(table.contains("Remarks\nreport.pdf: 1 of 2 pages is an image: no text could be read (page 2).\n"), "{table}");

    let (mut window, _) = window(LARGE, ScriptedDialogs::default());
    ask(&mut window, Command::ReadAsPages(false));
    ask(&mut window, Command::AddPaths(vec![file]));
    let hash = window.state().app().workspace().decisions().members[0].hash.clone();
    ask(&mut window, Command::OpenDocument(hash.clone()));
    let said = |w: &super::window::Window, words: &str| w.query_all_by_label_contains(words).count();
    for words in ["1 of 2 pages is an image", "No date was found", "came near: “"] {
        assert_eq!(said(&window, words), 1, "the inspector says: {words}");
    }
    click(&mut window, "3 remarks on the document");
    assert_eq!(said(&window, "No date was found"), 2, "the Reader says it too");
    assert_eq!(said(&window, "came near: “"), 2, "with what came near");
    let row = |w: &super::window::Window| w.state().app().board().loose[0].clone();
    assert_eq!(row(&window).remarks.iter().map(is_grave).collect::<Vec<_>>(), [true, false, false]);
    let date = Correction::Date(Given::Value("2024-03-14".parse().expect("a date")));
    ask(&mut window, Command::Correct(hash, date));
    assert_eq!(row(&window).remarks.len(), 2, "a date that a person gave is known");
}
