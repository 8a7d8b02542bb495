//! Folders with archives, tables and lines of JSON among their files: what holds documents is taken, what does not is named, and a watched
//! folder brings neither junk nor what a person removed.

use std::path::Path;
use std::time::{Duration, Instant};

use pledgeline::app::{Command, Level, Settings, StartOptions};
use pledgeline::document::{Columns, ReadError, Tables, parts_by};

use super::collections::archive;
use super::driver::Driver;
use super::mail::workbook;

const NEWS: &str = "company,date,text\nHalm plc,2024-03-01,Halm plc will be net zero by 2041.\nBrim plc,2024-04-01,Brim plc will be carbon neutral by 2036.\n";
const LINES: &str =
    "{\"title\":\"Plan\",\"text\":\"Orsana plc will be net zero by 2043.\"}\n{\"text\":\"Lumen Ltd will be climate neutral by 2044.\"}\n";

fn put(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().expect("a parent")).expect("made");
    std::fs::write(path, bytes).expect("written");
}

/// A folder as analysts have them: documents in many forms, and tables that are something else.
fn mixed(folder: &Path) {
    put(folder, "a.txt", "Marlow Foods plc will be net zero by 2040.\n");
    put(folder, "b/news.csv", NEWS);
    put(folder, "b/press.zip", archive(&[("in/one.txt", b"Ostrava plc will be net zero by 2042."), ("sites.csv", b"site,tonnes\nA,3\n")]));
    put(folder, "c/lines.jsonl", LINES);
    put(folder, "c/texts.xlsx", workbook(&[&["Company", "Text"], &["Vale plc", "Vale plc will be net zero by 2045."]]));
    put(
        folder,
        "junk/budget.xlsx",
        workbook(&[
            &["Item", "Amount"],
            &["Filters for the new plant and all that goes with it, in pieces of sixteen and with a long remark", "4"],
        ]),
    );
    put(folder, "junk/package.json", "{\n  \"name\": \"x\",\n  \"description\": \"A small tool\"\n}\n");
    put(folder, "junk/photos.zip", archive(&[("a.png", b"x")]));
    put(folder, "junk/sites.tsv", "site\tdescription\nA\tsmall\n");
    put(folder, "junk/x.bin", "x");
}

const FOUND: [&str; 7] = [
    "a.txt",
    "b/news.csv/00001.txt",
    "b/news.csv/00002.txt",
    "b/press.zip/in/one.txt",
    "c/lines.jsonl/00001 Plan.txt",
    "c/lines.jsonl/00002.txt",
    "c/texts.xlsx/00001.txt",
];

#[test]
fn a_folder_gives_what_holds_documents_and_names_what_does_not() {
    let dir = tempfile::tempdir().expect("a folder");
    let folder = dir.path().join("in");
    mixed(&folder);
    let mut driver = Driver::started(dir.path(), StartOptions { paths: vec![folder.clone()], ..StartOptions::default() });
    assert_eq!(driver.names(), FOUND);
    assert!(driver.app.state().failures.is_empty(), "{:?}", driver.app.state().failures);
    let said = driver.notice(Level::Info);
    let without =
        "4 tables or archives hold no documents and were left out (“junk/budget.xlsx”, “junk/package.json”, “junk/photos.zip” and 1 more)";
    assert_eq!(said, format!("7 documents added; 1 file of another type was left out (“junk/x.bin”); {without}."));
    // Pointed at, the same table is taken by its long cells.
    driver.run(Command::AddPaths(vec![folder.join("junk/budget.xlsx")]));
    assert_eq!(driver.names().len(), 8);
}

#[test]
fn the_command_line_reads_the_same_in_the_same_order() {
    let dir = tempfile::tempdir().expect("a folder");
    let folder = dir.path().join("in");
    mixed(&folder);
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_pledgeline"))
        .args(["extract"])
        .arg(&folder)
        .env("XDG_CONFIG_HOME", dir.path().join("none"))
        .output()
        .expect("it runs");
    let names: Vec<String> = String::from_utf8_lossy(&output.stdout)
        .lines()
        .map(|l| serde_json::from_str::<serde_json::Value>(l).expect("JSON")["doc"].as_str().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(names, FOUND);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("4 tables or archives hold no documents"), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn columns_that_were_chosen_in_the_window_count_on_the_command_line_and_in_folders() {
    let dir = tempfile::tempdir().expect("a folder");
    let table = "Ref,Says,Who\n1,Halm plc will be net zero by 2041.,Halm plc\n";
    put(&dir.path().join("in"), "t.csv", table);
    let mut settings = Settings::load(&dir.path().join("config/pledgeline"));
    let extract = || {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_pledgeline"));
        command.arg("extract").arg(dir.path().join("in")).env("XDG_CONFIG_HOME", dir.path().join("config"));
        command.output().expect("it runs")
    };
    let before = extract();
    assert_eq!(before.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&before.stderr).contains("“t.csv” holds no documents and was left out"));
    let header = ["ref", "says", "who"].map(str::to_owned).to_vec();
    settings.choose_columns(Columns { header, fields: [Some(1), None, None, Some(2), None] });
    settings.save().expect("saved");
    let after = extract();
    assert!(String::from_utf8_lossy(&after.stdout).contains("2041"), "{}", String::from_utf8_lossy(&after.stderr));
}

#[test]
fn only_sure_names_count_for_tables_that_nobody_pointed_at() {
    let by_name = Tables { choices: &[], by_name: true };
    let found = |text: &str, name: &str| parts_by(text.as_bytes(), name, by_name).map(|p| p.len());
    assert_eq!(found(NEWS, "a.csv"), Ok(2));
    let long = "It was a long year for the mills of the valley and nobody knew how it would end for those who work there.";
    assert_eq!(found(&format!("id,notes\n1,{long}\n"), "a.csv"), Err(ReadError::NoTextColumn), "long cells are not enough");
    assert_eq!(found("id,description\n1,A filter\n", "a.csv"), Err(ReadError::NoTextColumn), "neither is a word of many meanings");
    assert_eq!(found(&format!("id,description\n1,{long}\n"), "a.csv"), Ok(1), "both are");
    assert_eq!(found("{\"name\":\"x\",\"description\":\"A tool\"}", "a.json"), Err(ReadError::NoTextColumn));
    assert_eq!(found("{\n\"text\": \"Net zero by 2040.\"\n}", "a.json"), Ok(1), "one object over several lines");
    assert_eq!(found(LINES, "a.jsonl"), Ok(2));
}

#[test]
fn an_import_of_archives_ends_when_it_is_cancelled() {
    let dir = tempfile::tempdir().expect("a folder");
    let folder = dir.path().join("in");
    let texts: Vec<(String, String)> =
        (0..300).map(|n| (format!("{n:03}.html"), format!("<p>Number {n}. Marlow Foods plc will be net zero by 2040.</p>"))).collect();
    let entries: Vec<(&str, &[u8])> = texts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    put(&folder, "all.zip", archive(&entries));
    let mut driver = Driver::new(dir.path());
    driver.app.push(Command::AddPaths(vec![folder]));
    until(&mut driver, "progress of its documents is shown", |d| {
        d.app.state().import.as_ref().is_some_and(|i| i.total == 300 && i.done > 0)
    });
    driver.run(Command::CancelImport);
    let names = driver.names();
    assert!(!names.is_empty() && names.len() < 300, "{}", names.len());
    assert!(driver.notice(Level::Warning).ends_with("stopped before the end."));
}

/// Frames until something is so.
fn until(driver: &mut Driver, what: &str, is: impl Fn(&Driver) -> bool) {
    let begun = Instant::now();
    while !is(driver) {
        driver.app.tick();
        assert!(begun.elapsed() < Duration::from_secs(40), "{what}: {:?}", driver.names());
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn a_watched_folder_takes_archives_and_tables_and_leaves_what_was_removed() {
    let dir = tempfile::tempdir().expect("a folder");
    let folder = dir.path().join("in");
    put(&folder, "a.txt", "Marlow Foods plc will be net zero by 2040.\n");
    put(&folder, "sub/b.txt", "Orsana plc will be net zero by 2045.\n");
    let session = dir.path().join("work.pledge");
    let mut driver = Driver::new(dir.path());
    driver.will_choose(&folder);
    driver.run(Command::WatchFolder);
    let hash = driver.app.workspace().decisions().members[1].hash.clone();
    driver.run(Command::RemoveDocument(hash));
    assert_eq!(driver.names(), ["a.txt"]);
    put(&folder, "sub/news.csv", NEWS);
    put(&folder, "budget.csv", "item,amount\nx,4\n");
    until(&mut driver, "documents of a table come in", |d| d.names().len() == 3);
    driver.settle();
    assert_eq!(driver.names()[1], "sub/news.csv/00001.txt", "under the name it has in the folder");
    assert!(driver.app.state().failures.is_empty());
    assert!(driver.notice(Level::Info).contains("“budget.csv” holds no documents"), "{}", driver.notice(Level::Info));
    // The table grows: what is new comes in, what is here stays, nothing is offered for reading again.
    put(&folder, "sub/news.csv", format!("{NEWS}Vale plc,2024-05-01,Vale plc will be net zero by 2047.\n"));
    until(&mut driver, "the new row comes in", |d| d.names().len() == 4);
    driver.settle();
    assert!(driver.app.state().files.changed.is_empty());
    // The removed file is touched, the session opened again, the folder watched anew: it stays away.
    driver.run(Command::SaveTo(session.clone()));
    drop(driver);
    let mut driver = Driver::started(dir.path(), StartOptions { paths: vec![session], ..StartOptions::default() });
    driver.settle();
    assert_eq!(driver.names().len(), 4);
    assert!(
        !driver.app.state().notices.iter().any(|n| n.text.contains("added")),
        "nothing is said of it: {:?}",
        driver.app.state().notices
    );
    driver.will_choose(&folder);
    driver.run(Command::WatchFolder);
    assert_eq!(driver.names().len(), 4);
    assert!(driver.notice(Level::Warning).contains("1 that you removed before was left out"), "{}", driver.notice(Level::Warning));
    // A person who adds it by hand has it again, and it is no longer left out.
    driver.run(Command::AddPaths(vec![folder.join("sub/b.txt")]));
    assert_eq!(driver.names().len(), 5);
    assert!(driver.app.workspace().decisions().removed.is_empty());
}
