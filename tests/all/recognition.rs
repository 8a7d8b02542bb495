//! Pages without text, read by OCR: offered only where it is installed, put in their place, kept like a file read again. The program that
//! recognises is a script here that answers with a table of its own.
#![cfg(unix)]

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use egui_kittest::kittest::Queryable;
use pledgeline::app::{Command, Level, RecogniseAction, Recogniser, ScriptedDialogs, Selection, StartOptions};
use pledgeline::workspace::Verdict;

use super::driver::Driver;
use super::pdf_maker::{Pdf, Sheet};
use super::window::{LARGE, ask, click, settle, window};

/// A program that tells two languages, and of every picture the same words.
fn script(folder: &Path, page: &str) -> Recogniser {
    let path = folder.join("tesseract");
    let text =
        format!("#!/bin/sh\nif [ \"$1\" = --list-langs ]; then echo 'List of languages (2):'; echo eng; echo osd; exit 0; fi\n{page}");
    std::fs::write(&path, text).expect("written");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).expect("made a program");
    Recogniser { path, time: Duration::from_secs(20) }
}

/// Takes the picture in and answers with a sentence.
fn answering(folder: &Path, sentence: &str) -> Recogniser {
    let mut page = "head -c 2 | grep -q P5 || exit 3\n".to_owned();
    for (n, word) in sentence.split(' ').enumerate() {
        page.push_str(&format!("printf '5\\t1\\t1\\t1\\t1\\t{n}\\t{}\\t400\\t180\\t50\\t95.5\\t{word}\\n'\n", 300 + n * 200));
    }
    script(folder, &page)
}

const PROMISE: &str = "Marlow Foods plc will be carbon neutral by 2031.";

fn sheet(lines: &[&str]) -> Sheet {
    Sheet::new().lines(60.0, 740.0, 12.0, lines)
}

/// Three pages, the second a picture.
fn mixed(folder: &Path) -> PathBuf {
    let first = sheet(&["Report of Marlow Foods plc", "Marlow Foods plc will reach net zero by 2040 in its own operations."]);
    let file = folder.join("report.pdf");
    std::fs::write(&file, Pdf::of([first, Sheet::new().picture(), sheet(&["The end of the report."])]).bytes()).expect("written");
    file
}

/// The command that reads the pages of a document.
fn ocr(hash: &str) -> Command {
    Command::Recognise(RecogniseAction::Document(Some(hash.to_owned())))
}

fn years(driver: &Driver) -> Vec<i32> {
    let workspace = driver.app.workspace();
    let mut years: Vec<i32> = driver.ids().iter().filter_map(|id| workspace.commitment(id)?.1.year).collect();
    years.sort_unstable();
    years
}

fn hash(driver: &Driver) -> String {
    driver.app.workspace().decisions().members[0].hash.clone()
}

#[test]
fn recognised_pages_join_their_document_and_decisions_stay() {
    let dir = tempfile::tempdir().expect("a folder");
    let file = mixed(dir.path());
    let mut driver = Driver::started(dir.path(), StartOptions { paths: vec![file.clone()], ..StartOptions::default() });
    assert_eq!(years(&driver), [2040]);
    driver.run(Command::Accept(driver.ids()));
    driver.run(ocr(&hash(&driver)));
    assert_eq!(years(&driver), [2040], "without a program nothing happens");
    driver.app.use_recogniser(Some(answering(dir.path(), PROMISE)));
    let before = hash(&driver);
    driver.run(ocr(&before));
    assert_eq!(years(&driver), [2031, 2040]);
    assert_eq!(driver.notice(Level::Info), "Pages of “report.pdf” were read by OCR; 1 decision stayed, 1 among other words.");
    let document = driver.app.workspace().document(&hash(&driver)).expect("a document");
    let at = document.text.find("2031").expect("the words of the picture");
    assert_eq!(document.pages.page_at(at), Some(2));
    assert_eq!(document.pages.page_at(document.text.find("The end").expect("there")), Some(3));
    let (page, word) = document.pages.words_in(pledgeline::text::Span::new(at, at + 4)).next().expect("a box");
    let [left, top, ..] = word.points();
    assert!(page == 2 && (left - 456.0).abs() < 2.0 && (top - 96.0).abs() < 1.0, "{left} {top}: points of the page");
    assert!(document.diagnostics.iter().any(|d| d.message.starts_with("1 page was read by OCR (page 2).")));
    assert_eq!(driver.app.pages_without_text(&hash(&driver)), 0);

    // Its file is the same as before.
    driver.run(Command::CheckFiles);
    assert_eq!(driver.notice(Level::Info), "All files are as they were read.");
    driver.run(Command::AddPaths(vec![file]));
    assert_eq!(driver.names(), ["report.pdf"], "added again it is here already");
    assert_eq!(years(&driver), [2031, 2040]);

    let session = dir.path().join("work.pledge");
    driver.run(Command::SaveTo(session.clone()));
    let again = Driver::started(dir.path(), StartOptions { paths: vec![session], ..StartOptions::default() });
    assert_eq!(years(&again), [2031, 2040]);
    let accepted = |d: &Driver| d.app.workspace().decisions().reviews.values().filter(|r| r.verdict == Some(Verdict::Accepted)).count();
    assert_eq!(accepted(&again), 1);

    driver.run(Command::Undo);
    assert_eq!((years(&driver), hash(&driver)), (vec![2040], before), "one step back it is as it was");
}

#[test]
fn what_hangs_fails_or_finds_nothing_leaves_the_document_as_it_was() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut driver = Driver::started(dir.path(), StartOptions { paths: vec![mixed(dir.path())], ..StartOptions::default() });
    let before = hash(&driver);
    let mut said = |recogniser: Recogniser| {
        driver.app.use_recogniser(Some(recogniser));
        driver.run(ocr(&before));
        assert_eq!(hash(&driver), before);
        driver.notice(Level::Warning)
    };
    let slow = Recogniser { time: Duration::from_millis(400), ..script(dir.path(), "exec sleep 30\n") };
    assert!(said(slow).contains("took longer than"));
    assert!(said(script(dir.path(), "cat > /dev/null\necho 'no model' >&2\nexit 1\n")).ends_with("Tesseract failed (no model)."));
    assert!(said(script(dir.path(), "cat > /dev/null\n")).ends_with("No text was found on the pictures of its pages."));
    let gone = said(Recogniser::at(dir.path().join("none")));
    assert!(gone.contains("Tesseract could not be started"), "{gone}");
}

#[test]
fn it_is_offered_only_where_it_is_installed() {
    let dir = tempfile::tempdir().expect("a folder");
    let (mut window, _) = window(LARGE, ScriptedDialogs::default());
    ask(&mut window, Command::AddPaths(vec![mixed(dir.path())]));
    let hash = window.state().app().workspace().decisions().members[0].hash.clone();
    ask(&mut window, Command::Select(Selection::Document(hash)));
    assert!(window.query_by_label("Read 1 page by OCR").is_none());
    assert!(window.query_all_by_label_contains("With Tesseract installed").count() == 1, "what could be done is said");
    window.state_mut().use_recogniser(Some(answering(dir.path(), PROMISE)));
    settle(&mut window);
    assert!(window.query_all_by_label_contains("With Tesseract installed").count() == 0);
    click(&mut window, "Read 1 page by OCR");
    assert!(window.query_by_label("Read 1 page by OCR").is_none());
    assert!(window.query_all_by_label_contains("1 page was read by OCR (page 2).").count() > 0);
    assert!(window.query_all_by_label_contains("2031").count() > 0, "what it promises is in the window");
}

#[test]
fn a_file_of_pictures_only_becomes_a_document() {
    let dir = tempfile::tempdir().expect("a folder");
    let file = dir.path().join("scan.pdf");
    let scan = Pdf::of([Sheet::new().picture(), Sheet::new().picture()]).info("Marlow Foods climate plan", "20230314");
    std::fs::write(&file, scan.bytes()).expect("written");
    let (mut window, _) = window(LARGE, ScriptedDialogs::default());
    ask(&mut window, Command::OpenSamples);
    ask(&mut window, Command::AddPaths(vec![file.clone()]));
    let members = |w: &super::window::Window| w.state().app().workspace().decisions().members.len();
    let before = members(&window);
    assert_eq!(window.state().app().state().failures.len(), 1);
    assert!(window.query_by_label("Read by OCR").is_none());
    window.state_mut().use_recogniser(Some(answering(dir.path(), PROMISE)));
    settle(&mut window);
    click(&mut window, "Read by OCR");
    assert_eq!((members(&window), window.state().app().state().failures.len()), (before + 1, 0));
    let workspace = window.state().app().workspace();
    let member = &workspace.decisions().members[before];
    assert_eq!((member.name.as_str(), member.path.as_deref()), ("scan.pdf", file.to_str()));
    let found = workspace.extraction(&member.hash).expect("extracted");
    assert!(found.commitments.iter().any(|c| c.year == Some(2031)));
    let document = workspace.document(&member.hash).expect("a document");
    assert_eq!(document.title.as_deref(), Some("Marlow Foods climate plan"), "what the file tells of itself is kept");
    assert_eq!(document.date.map(|d| d.to_string()).as_deref(), Some("2023-03-14"));
    assert_eq!(found.date.map(|d| d.to_string()).as_deref(), Some("2023-03-14"));
}

#[test]
fn recognised_pages_are_marked_in_the_text_and_stay_so_in_a_session() {
    let dir = tempfile::tempdir().expect("a folder");
    let (mut window, _) = window(LARGE, ScriptedDialogs::default());
    ask(&mut window, Command::ReadAsPages(false));
    ask(&mut window, Command::AddPaths(vec![mixed(dir.path())]));
    let hash = |w: &super::window::Window| w.state().app().workspace().decisions().members[0].hash.clone();
    let first = hash(&window);
    ask(&mut window, Command::OpenDocument(first.clone()));
    let marked = |w: &super::window::Window| w.query_all_by_label("Page 2 · Recognised by OCR").count();
    assert_eq!(marked(&window), 0);
    window.state_mut().use_recogniser(Some(answering(dir.path(), PROMISE)));
    ask(&mut window, ocr(&first));
    assert_eq!(marked(&window), 1);
    let line = window.get_by_label("Page 2 · Recognised by OCR").rect();
    let words = window.query_all_by_label_contains("carbon neutral by 2031").map(|n| n.rect());
    assert!(words.into_iter().any(|r| r.top() >= line.bottom() && r.top() < line.bottom() + 20.0), "it stands above the words");
    let session = dir.path().join("work.pledge");
    ask(&mut window, Command::SaveTo(session.clone()));
    ask(&mut window, Command::NewWorkspace);
    ask(&mut window, Command::OpenSessionAt(session));
    let again = hash(&window);
    ask(&mut window, Command::OpenDocument(again));
    assert_eq!(marked(&window), 1);
}

#[test]
fn the_command_line_reads_pictures_where_it_is_asked_to() {
    let dir = tempfile::tempdir().expect("a folder");
    let file = mixed(dir.path());
    let scan = dir.path().join("scan.pdf");
    std::fs::write(&scan, Pdf::of([Sheet::new().picture()]).info("Scanned plan", "20230314").bytes()).expect("written");
    answering(dir.path(), PROMISE);
    let run = |ocr: &[&str], path: &Path| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_pledgeline"));
        let path = std::env::join_paths([path, Path::new("/usr/bin"), Path::new("/bin")].iter().filter(|p| !p.as_os_str().is_empty()));
        command.arg("extract").args(ocr).args([&file, &scan]).env("PATH", path.expect("a path"));
        let output = command.env("XDG_CONFIG_HOME", dir.path()).output().expect("it runs");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.code(), text(&output.stdout), text(&output.stderr))
    };
    let (code, out, said) = run(&[], dir.path());
    assert_eq!((code, out.lines().count()), (Some(0), 1));
    assert!(said.contains("The only page is an image: no text could be read.") && !said.contains("another program"), "{said}");
    assert!(said.contains("pages that are images were not read; `pledgeline extract --ocr` reads them\n"), "{said}");
    let (code, out, said) = run(&["--ocr"], dir.path());
    assert_eq!((code, said.as_str()), (Some(0), ""));
    let lines: Vec<serde_json::Value> = out.lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    assert_eq!(lines.len(), 2);
    assert!(lines.iter().all(|l| l["commitments"].as_array().is_some_and(|c| c.iter().any(|c| c["year"] == 2031))), "{out}");
    assert_eq!((&lines[1]["title"], &lines[1]["date"]), (&"Scanned plan".into(), &"2023-03-14".into()));
}
