//! The app without a window: import, review, sessions, exports, and what is said when something can't be done.

use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use pledgeline::app::{
    After, Answered, Ask, ChartKind, Command, Copied, Dialog, ExportFormat, ExportRequest, Level, PathPurpose, ScriptedDialogs, Selection,
    StartOptions, View, command, commands,
};
use pledgeline::compare::Boundary;
use pledgeline::workspace::Verdict;

use crate::driver::{Driver, samples, session_file, session_with};

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn write(path: &Path, bytes: impl AsRef<[u8]>) -> PathBuf {
    std::fs::create_dir_all(path.parent().expect("a parent")).expect("made");
    std::fs::write(path, bytes).expect("written");
    path.to_owned()
}

fn opened(dir: &Path) -> Driver {
    let file = session_file(dir);
    let mut driver = Driver::new(dir);
    driver.run(Command::OpenSessionAt(file));
    assert_eq!(driver.ids().len(), 3);
    driver
}

#[test]
fn texts_beyond_the_bound_rest_in_the_saved_file_and_outlive_its_removal() {
    let folder = tempfile::tempdir().expect("a folder");
    let settings = folder.path().join("settings");
    std::fs::create_dir_all(&settings).expect("made");
    std::fs::write(settings.join("settings.ron"), "(text_in_memory_mib: 0)").expect("written");
    // Without a folder for what can be had again they stay in memory until then.
    std::fs::write(settings.join("cache"), "no folder").expect("written");
    let mut driver = Driver::started(folder.path(), StartOptions { paths: vec![samples()], ..StartOptions::default() });
    assert!(driver.app.workspace().text_in_memory() > 0);
    let session = folder.path().join("work.pledge");
    driver.run(Command::SaveTo(session.clone()));
    assert_eq!(driver.app.workspace().text_in_memory(), 0, "all texts rest in the file");
    std::fs::remove_file(&session).expect("removed");
    let elsewhere = folder.path().join("again.pledge");
    driver.run(Command::SaveTo(elsewhere.clone()));
    let opened = pledgeline::app::open_session(&elsewhere).expect("opened");
    for member in &opened.workspace.decisions().members {
        assert!(opened.workspace.document(&member.hash).is_some_and(|d| !d.text.is_empty()), "{}", member.name);
    }
}

#[test]
fn texts_within_the_bound_stay_in_memory() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut driver = Driver::started(folder.path(), StartOptions { paths: vec![samples()], ..StartOptions::default() });
    let before = driver.app.workspace().text_in_memory();
    driver.run(Command::SaveTo(folder.path().join("work.pledge")));
    assert_eq!(driver.app.workspace().text_in_memory(), before);
}

#[test]
fn the_whole_way_from_files_to_a_session_that_opens_elsewhere() {
    let dir = folder();
    let documents = dir.path().join("documents");
    for entry in std::fs::read_dir(samples()).expect("the samples") {
        let path = entry.expect("an entry").path();
        write(&documents.join(path.file_name().expect("a name")), std::fs::read(&path).expect("read"));
    }
    let mut driver = Driver::new(dir.path());
    driver.run(Command::AddPaths(vec![documents.clone()]));
    let count = driver.names().len();
    assert!(count >= 8, "{count}");
    assert!(driver.names().is_sorted());
    assert!(driver.app.state().dirty && driver.app.state().failures.is_empty());
    assert_eq!(driver.app.workspace().undo_label(), Some(format!("Add {count} documents").as_str()));

    let ids = driver.ids();
    if let [first, second, third, ..] = ids.as_slice() {
        driver.run(Command::SetInitials("AB".to_owned()));
        driver.run(Command::Reject(vec![first.clone()]));
        driver.run(Command::Undo);
        assert!(driver.app.workspace().decisions().reviews.is_empty());
        driver.run(Command::Redo);
        driver.run(Command::Accept(vec![second.clone()]));
        driver.run(Command::SetNote(third.clone(), "Ask for the base year.".to_owned()));
        driver.run(Command::Select(Selection::Commitment(second.clone())));
        driver.run(Command::OpenInReader);
    }
    driver.run(Command::SetAsOf("2026-06-30".parse().expect("a date")));
    driver.run(Command::SetBoundary(Boundary::ValueChain));
    let file = dir.path().join("first/work.pledge");
    std::fs::create_dir_all(file.parent().expect("a parent")).expect("made");
    driver.run(Command::SaveTo(file.clone()));
    assert!(!driver.app.state().dirty);
    assert!(driver.app.state().saved_at.is_some());

    let moved = dir.path().join("elsewhere/renamed.pledge");
    std::fs::create_dir_all(moved.parent().expect("a parent")).expect("made");
    std::fs::rename(&file, &moved).expect("moved");
    std::fs::remove_dir_all(&documents).expect("gone");
    let mut again = Driver::new(dir.path());
    again.run(Command::AddPaths(vec![moved.clone()]));
    let (before, after) = (driver.app.workspace(), again.app.workspace());
    assert_eq!(after.decisions().reviews, before.decisions().reviews);
    assert_eq!(after.decisions().companies, before.decisions().companies);
    assert_eq!(after.decisions().as_of, before.decisions().as_of);
    assert_eq!(again.names(), driver.names());
    for member in &before.decisions().members {
        assert_eq!(after.document(&member.hash), before.document(&member.hash), "{}", member.name);
        assert_eq!(after.extraction(&member.hash), before.extraction(&member.hash));
    }
    let (before, after) = (driver.app.state(), again.app.state());
    assert_eq!(
        (after.view, after.boundary, &after.selection, &after.reader),
        (before.view, before.boundary, &before.selection, &before.reader)
    );
    assert!(!after.dirty);
    assert_eq!(*again.app.board(), *driver.app.board());
    assert_eq!(after.recent, [moved, file]);
}

#[test]
fn bad_files_cost_themselves_and_are_told_once() {
    let dir = folder();
    let docs = dir.path().join("docs");
    write(&docs.join("a good.txt"), "Brim will be net zero by 2045.\n");
    write(&docs.join("empty.txt"), "");
    write(&docs.join("binary.txt"), [0_u8, 159, 146, 150, 0, 1, 2, 3, 255, 254, 0, 0, 0, 7].repeat(200));
    write(&docs.join("deep/latin.txt"), b"Caf\xe9 Brim will be net zero by 2040, says its head.\n");
    write(&docs.join("deep/utf16.txt"), "\u{feff}Brim".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>());
    for name in ["data.xlsx", "photo.jpg", "notes.xyz"] {
        write(&docs.join(name), "x");
    }
    let mut driver = Driver::new(dir.path());
    driver.run(Command::AddPaths(vec![docs.clone(), dir.path().join("gone.txt")]));
    assert_eq!(driver.names(), ["a good.txt", "deep/latin.txt", "deep/utf16.txt"]);
    let failures: Vec<(&str, &str)> = driver.app.state().failures.iter().map(|f| (f.name.as_str(), f.sentence.as_str())).collect();
    assert_eq!(failures.len(), 4, "{failures:?}");
    assert!(
        failures.contains(&("empty.txt", "The file is empty.")) && failures.iter().any(|(n, s)| *n == "data.xlsx" && s.contains("damaged"))
    );
    assert!(failures.iter().any(|(n, s)| *n == "binary.txt" && s.contains("not a text file")), "{failures:?}");
    assert!(failures.iter().any(|(n, s)| *n == "gone.txt" && *s == "The file is not there."));
    assert_eq!(
        driver.notice(Level::Warning),
        "3 documents added; 4 could not be read; 2 files of other types were left out (“notes.xyz”, “photo.jpg”)."
    );
    driver.run(Command::DismissFailure(0));
    assert_eq!(driver.app.state().failures.len(), 3);
    driver.run(Command::DismissFailures);
    driver.run(Command::AddPaths(vec![docs]));
    assert_eq!(driver.names().len(), 3);
    assert!(driver.notice(Level::Warning).starts_with("No document was added; 3 are here already; 3 could not be read"));
}

#[cfg(unix)]
#[test]
fn a_folder_without_read_rights_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let dir = folder();
    let closed = dir.path().join("docs/closed");
    write(&closed.join("a.txt"), "Brim will be net zero by 2045.\n");
    write(&dir.path().join("docs/open.txt"), "Lumen will be net zero by 2045.\n");
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o000)).expect("closed");
    let readable_all_the_same = std::fs::read_dir(&closed).is_ok();
    let mut driver = Driver::new(dir.path());
    driver.run(Command::AddPaths(vec![dir.path().join("docs")]));
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o755)).expect("opened");
    if readable_all_the_same {
        eprintln!("skipped: this account may read every folder");
        return;
    }
    assert_eq!(driver.names(), ["open.txt"]);
    let failure = &driver.app.state().failures[0];
    assert_eq!((failure.name.as_str(), failure.sentence.as_str()), ("closed", "You don't have the right to read this folder."));
}

#[test]
fn an_import_is_one_step_and_may_be_stopped() {
    let dir = folder();
    for n in 0..400 {
        write(&dir.path().join(format!("docs/{n:03}.txt")), format!("Brim number {n} will be net zero by 2045.\n").repeat(50));
    }
    let mut driver = Driver::new(dir.path());
    driver.app.push(Command::AddPaths(vec![dir.path().join("docs")]));
    driver.app.tick();
    assert!(driver.app.state().import.is_some());
    assert_eq!(command("open_files").expect("known").availability(&driver.app), Err("Documents are being added. Wait or stop it first."));
    driver.run(Command::CancelImport);
    let stopped = driver.names().len();
    assert!(driver.app.state().import.is_none());
    driver.run(Command::AddPaths(vec![dir.path().join("docs")]));
    assert_eq!(driver.names().len(), 400);
    assert!(driver.names().iter().skip(stopped).is_sorted());
    driver.run(Command::Undo);
    assert_eq!(driver.names().len(), stopped, "the whole import is taken back at once");
    driver.run(Command::Redo);
    assert_eq!(driver.names().len(), 400);
}

#[test]
fn what_is_dropped_during_an_import_follows_it() {
    let dir = folder();
    let one = write(&dir.path().join("one.txt"), "Brim will be net zero by 2045.\n");
    let two = write(&dir.path().join("two.txt"), "Lumen will be net zero by 2040.\n");
    let mut driver = Driver::new(dir.path());
    driver.app.push(Command::AddPaths(vec![one]));
    driver.app.push(Command::AddPaths(vec![two]));
    driver.settle();
    assert_eq!(driver.names(), ["one.txt", "two.txt"]);
    driver.run(Command::Undo);
    assert_eq!(driver.names(), ["one.txt"], "two imports are two steps");
}

#[test]
fn review_goes_through_what_nobody_has_checked() {
    let dir = folder();
    let mut driver = opened(dir.path());
    let order: Vec<_> = driver.app.board().companies.iter().flat_map(|c| c.items.iter().map(|i| i.id.clone())).collect();
    assert_eq!(order.len(), 3);
    driver.run(Command::NextUnchecked);
    assert_eq!(driver.app.state().selection, Selection::Commitment(order[0].clone()));
    driver.run(Command::PreviousUnchecked);
    assert_eq!(driver.app.state().selection, Selection::Commitment(order[2].clone()), "around the end");
    driver.run(Command::NextUnchecked);
    driver.run(Command::Accept(Vec::new()));
    assert_eq!(driver.app.state().selection, Selection::Commitment(order[1].clone()), "the next one follows in a chart too");
    driver.run(Command::OpenInReader);
    assert_eq!(driver.app.state().view, View::Reader);
    driver.run(Command::Reject(Vec::new()));
    assert_eq!(driver.app.state().selection, Selection::Commitment(order[2].clone()), "in the Reader the next one follows");
    assert_eq!(driver.app.board().unchecked, 1);
    assert_eq!(driver.notice(Level::Info), "Reject 1 commitment");
    driver.run(Command::Undo);
    let offers = driver.app.state().notices.iter().any(|n| n.text == "Reject 1 commitment");
    assert!(!offers, "the offer to undo is gone with what it stood for");
    driver.run(Command::Accept(vec![order[1].clone(), order[2].clone()]));
    assert!(command("next_unchecked").expect("known").availability(&driver.app).is_err());
    let before = driver.app.state().selection.clone();
    driver.run(Command::NextUnchecked);
    assert_eq!(driver.app.state().selection, before);
    driver.run(Command::ClearVerdict(vec![order[1].clone()]));
    let review = |id| driver.app.workspace().decisions().reviews.get(id).and_then(|r| r.verdict);
    assert_eq!((review(&order[0]), review(&order[1])), (Some(Verdict::Accepted), None));
}

#[test]
fn labels_name_what_is_undone_and_the_quote_is_copied_with_its_source() {
    let dir = folder();
    let mut driver = opened(dir.path());
    let id = driver.ids()[0].clone();
    driver.run(Command::Accept(vec![id.clone()]));
    assert_eq!(command("undo").expect("known").label_in(&driver.app), "Undo accept 1 commitment");
    for text in ["A", "As", "Ask"] {
        driver.run(Command::SetNote(id.clone(), text.to_owned()));
    }
    driver.run(Command::Undo);
    assert_eq!(driver.app.workspace().decisions().reviews[&id].note, "", "typing is one step");
    assert_eq!(command("copy_quote").expect("known").availability(&driver.app), Err("Select a commitment first."));
    driver.run(Command::Select(Selection::Commitment(id)));
    driver.run(Command::CopyQuote);
    let copied = driver.app.take_copied().expect("copied");
    let copied = copied.text().expect("text");
    assert!(copied.starts_with("“net zero by 2045” (Ostrava Brim plc, "), "{copied}");
    assert!(copied.ends_with("2 May 2024, brim.txt)"), "{copied}");
    assert_eq!(driver.app.take_copied(), None);
}

#[test]
fn a_chart_is_copied_as_a_picture_where_one_is_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut driver = opened(folder.path());
    let copy = command("copy_chart").expect("known");
    driver.run(Command::Show(View::Table));
    assert_eq!(copy.availability(&driver.app), Err("Show a chart to copy it."));
    driver.run(Command::Show(View::Timelines));
    assert_eq!(copy.availability(&driver.app), Ok(()));
    driver.run((copy.command)());
    let Some(Copied::Picture { rgba, size: [width, height] }) = driver.app.take_copied() else { panic!("no picture") };
    assert_eq!((width, rgba.len()), (2400, width * height * 4), "the page at twice its size");
    assert!(driver.app.state().notices.last().is_some_and(|n| n.text.starts_with("Copied the picture, 2400 × ")));
}

#[test]
fn the_selection_has_a_trail_and_leaves_with_what_it_stood_for() {
    let dir = folder();
    let mut driver = opened(dir.path());
    let id = driver.ids()[2].clone();
    let hash = driver.app.workspace().decisions().members[1].hash.clone();
    driver.run(Command::Select(Selection::Company("Ostrava Brim plc".to_owned())));
    driver.run(Command::Select(Selection::Commitment(id.clone())));
    assert_eq!(driver.app.state().reader.document.as_ref(), Some(&hash));
    driver.run(Command::SelectionBack);
    assert_eq!(driver.app.state().selection, Selection::Company("Ostrava Brim plc".to_owned()));
    driver.run(Command::SelectionForward);
    assert_eq!(driver.app.state().selection, Selection::Commitment(id.clone()));
    driver.run(Command::RemoveDocument(hash.clone()));
    assert_eq!(driver.app.state().selection, Selection::Nothing);
    assert_eq!(driver.app.state().reader.document, None);
    driver.run(Command::Undo);
    assert_eq!(driver.ids().len(), 3);
    driver.run(Command::OpenDocument(hash));
    assert_eq!(driver.app.state().view, View::Reader);
    driver.run(Command::ShowHelp);
    for expected in [(true, true), (false, true), (false, false)] {
        driver.run(Command::Back);
        let state = driver.app.state();
        assert_eq!(state.dialog, None);
        assert_eq!((state.selection != Selection::Nothing, state.inspector_visible), expected);
    }
}

#[test]
fn closing_asks_about_unsaved_work_and_does_what_is_answered() {
    let dir = folder();
    let mut driver = opened(dir.path());
    let id = driver.ids()[0].clone();
    driver.run(Command::Accept(vec![id.clone()]));
    driver.run(Command::Quit);
    assert_eq!(driver.app.state().dialog, Some(Dialog::CloseQuestion { after: After::Close }));
    driver.run(Command::CloseDialog);
    assert!(!driver.app.state().closing && driver.app.state().dialog.is_none());
    driver.run(Command::NewWorkspace);
    driver.run(Command::SaveAndContinue);
    assert!(driver.names().is_empty(), "saved to the session's file, then a new workspace");
    assert_eq!(driver.app.state().session, None);
    driver.run(Command::OpenSessionAt(dir.path().join("work.pledge")));
    assert_eq!(driver.app.workspace().decisions().reviews[&id].verdict, Some(Verdict::Accepted));
    driver.run(Command::Reject(vec![id.clone()]));
    driver.run(Command::OpenSessionAt(dir.path().join("work.pledge")));
    driver.run(Command::ContinueWithoutSaving);
    assert_eq!(driver.app.workspace().decisions().reviews[&id].verdict, Some(Verdict::Accepted));
    driver.run(Command::Quit);
    assert!(driver.app.state().closing, "nothing to ask about");
}

#[test]
fn saving_before_closing_asks_where_to_and_a_no_keeps_the_window() {
    let dir = folder();
    let doc = write(&dir.path().join("a.txt"), "Brim will be net zero by 2045.\n");
    let mut driver = Driver::new(dir.path());
    driver.run(Command::AddPaths(vec![doc]));
    driver.run(Command::Quit);
    driver.run(Command::SaveAndContinue);
    assert!(!driver.app.state().closing, "the dialog was cancelled");
    driver.run(Command::Quit);
    let target = dir.path().join("chosen");
    driver.will_choose(&target);
    driver.run(Command::SaveAndContinue);
    assert!(driver.app.state().closing);
    assert!(dir.path().join("chosen.pledge").exists());
    assert!(matches!(driver.dialogs.asked().last(), Some(Ask::SaveSession { name, .. }) if name.ends_with(".pledge")));
}

#[test]
fn what_the_program_was_started_with_is_no_unsaved_work_until_something_is_done() {
    let dir = folder();
    let mut driver = Driver::started(dir.path(), StartOptions { paths: vec![samples()], samples: true, ..StartOptions::default() });
    assert!(driver.names().len() >= 8 && !driver.app.state().dirty);
    let hash = driver.app.workspace().decisions().members[0].hash.clone();
    driver.run(Command::RemoveDocument(hash));
    assert!(driver.app.state().dirty);
    driver.run(Command::Quit);
    assert!(!driver.app.state().closing);
    driver.run(Command::CloseDialog);
    driver.run(Command::Undo);
    driver.run(Command::Quit);
    assert!(driver.app.state().closing);
}

#[test]
fn the_as_of_date_comes_from_the_start_or_the_session() {
    let dir = folder();
    let file = session_file(dir.path());
    let as_of = |driver: &Driver| driver.app.workspace().decisions().as_of.map(|d| d.to_string());
    let driver = Driver::started(dir.path(), StartOptions { as_of: "2024-02".parse().ok(), ..StartOptions::default() });
    assert_eq!(as_of(&driver).as_deref(), Some("2024-02"));
    let driver = Driver::started(dir.path(), StartOptions { paths: vec![file.clone()], ..StartOptions::default() });
    assert_eq!(as_of(&driver).as_deref(), Some("2025-12-31"));
    let driver = Driver::started(dir.path(), StartOptions { paths: vec![file], as_of: "2027".parse().ok(), ..StartOptions::default() });
    assert_eq!(as_of(&driver).as_deref(), Some("2027"));
    assert_eq!(driver.app.workspace().undo_label(), Some("Set as-of date to 2027"));
}

#[test]
fn a_save_that_fails_says_why_and_keeps_what_was() {
    let dir = folder();
    let mut driver = opened(dir.path());
    let id = driver.ids()[0].clone();
    driver.run(Command::Accept(vec![id]));
    driver.run(Command::SaveTo(dir.path().join("gone/work.pledge")));
    assert!(driver.notice(Level::Error).contains("is not there any more. Choose another place."), "{}", driver.notice(Level::Error));
    assert!(driver.app.state().dirty);
    assert_eq!(driver.app.state().session, Some(dir.path().join("work.pledge")));
    let action = driver.app.state().notices.last().and_then(|n| n.action.clone());
    assert_eq!(action, Some(("Save elsewhere…".to_owned(), Command::SaveAs)));
    std::fs::create_dir(dir.path().join("folder.pledge")).expect("made");
    driver.run(Command::SaveTo(dir.path().join("folder.pledge")));
    assert!(driver.notice(Level::Error).ends_with("This is a folder, not a file."));
    driver.run(Command::Quit);
    std::fs::remove_file(dir.path().join("work.pledge")).expect("gone");
    driver.run(Command::SaveAndContinue);
    assert!(driver.app.state().closing, "a session file that was deleted is written anew, its texts come from the file that is still open");
    let mut again = Driver::new(dir.path());
    again.run(Command::OpenSessionAt(dir.path().join("work.pledge")));
    let hash = again.app.workspace().decisions().members[0].hash.clone();
    assert!(again.app.workspace().document(&hash).is_some_and(|d| d.text.contains("net zero by 2045")));
}

#[test]
fn broken_and_newer_sessions() {
    let dir = folder();
    let file = session_file(dir.path());
    let mut driver = Driver::new(dir.path());
    let broken = write(&dir.path().join("broken.pledge"), "no zip at all");
    driver.run(Command::OpenSessionAt(broken));
    let said = driver.notice(Level::Error);
    assert!(said.starts_with("“broken.pledge” was not opened.") && said.ends_with("A copy was kept as “broken.pledge.broken”."), "{said}");
    assert!(dir.path().join("broken.pledge.broken").exists() && dir.path().join("broken.pledge").exists());

    let newer = dir.path().join("newer.pledge");
    session_with(&file, &newer, |ron| ron.replacen("(1, 0)", "(2, 0)", 1).replacen("(1,0)", "(2,0)", 1));
    driver.run(Command::OpenSessionAt(newer));
    assert!(driver.notice(Level::Error).contains("newer version of Pledgeline"), "{}", driver.notice(Level::Error));
    assert!(driver.names().is_empty() && driver.app.state().recent.is_empty());

    let minor = dir.path().join("minor.pledge");
    session_with(&file, &minor, |ron| ron.replacen("(1, 0)", "(1, 9)", 1).replacen("(1,0)", "(1,9)", 1));
    driver.run(Command::OpenSessionAt(minor.clone()));
    assert_eq!(driver.names().len(), 2);
    assert!(driver.app.state().read_only.is_some());
    assert!(command("save").expect("known").availability(&driver.app).is_err());
    assert_eq!(command("save_as").expect("known").availability(&driver.app), Ok(()));
    let before = std::fs::read(&minor).expect("read");
    driver.run(Command::SaveTo(minor.clone()));
    assert_eq!(std::fs::read(&minor).expect("read"), before);
    driver.will_choose(&dir.path().join("mine.pledge"));
    driver.run(Command::Save);
    assert_eq!(driver.app.state().read_only, None);
    assert_eq!(driver.app.state().session, Some(dir.path().join("mine.pledge")));
}

#[test]
fn a_session_that_is_gone_can_be_forgotten() {
    let dir = folder();
    let driver = opened(dir.path());
    let file = driver.app.state().session.clone().expect("open");
    drop(driver);
    std::fs::remove_file(&file).expect("gone");
    let mut driver = Driver::new(dir.path());
    assert_eq!(driver.app.state().recent, std::slice::from_ref(&file));
    driver.run(Command::OpenSessionAt(file));
    assert_eq!(driver.notice(Level::Error), "“work.pledge” was not opened. The file is not there.");
    let (label, forget) = driver.app.state().notices[0].action.clone().expect("an action");
    assert_eq!(label, "Forget");
    driver.run(forget);
    assert!(driver.app.state().recent.is_empty() && driver.app.state().notices.is_empty());
}

#[test]
fn where_there_are_no_dialogs_the_path_field_is_the_way_out() {
    let dir = folder();
    let doc = write(&dir.path().join("a b.txt"), "Brim will be net zero by 2045.\n");
    let mut driver = Driver::new(dir.path());
    driver.dialogs.then(Answered::Unavailable);
    driver.run(Command::OpenFiles);
    let Some(Dialog::PathField { purpose: PathPurpose::Add, hint: Some(_), .. }) = driver.app.state().dialog.clone() else {
        panic!("a field")
    };
    driver.run(Command::UsePathText("/no/such/file".to_owned()));
    assert!(matches!(&driver.app.state().dialog, Some(Dialog::PathField { hint: Some(h), .. }) if h == "“file” is not there."));
    driver.run(Command::UsePathText(format!("\"{}\"", doc.display())));
    assert_eq!(driver.names(), ["a b.txt"]);
    driver.dialogs.then(Answered::Unavailable);
    driver.run(Command::Save);
    let Some(Dialog::PathField { suggestion, .. }) = driver.app.state().dialog.clone() else { panic!("a field") };
    assert_eq!(Path::new(&suggestion), dir.path().join("Climate commitments.pledge"));
    let there = write(&dir.path().join("there.pledge"), "something else");
    driver.run(Command::UsePathText(there.display().to_string()));
    assert!(matches!(&driver.app.state().dialog, Some(Dialog::PathField { hint: Some(h), .. }) if h.contains("is there already")));
    driver.run(Command::UsePathText(there.display().to_string()));
    assert_eq!((driver.app.state().session.clone(), driver.app.state().dirty), (Some(there), false));
}

#[test]
fn exports_are_written_and_told() {
    let dir = folder();
    let mut driver = opened(dir.path());
    let formats = [
        (ExportFormat::Svg { real_text: false }, b"<".as_slice()),
        (ExportFormat::Png { scale: 1.0 }, b"\x89PNG"),
        (ExportFormat::Pdf, b"%PDF-"),
        (ExportFormat::Csv, b""),
        (ExportFormat::Json, b""),
    ];
    for kind in [ChartKind::Timelines, ChartKind::Targets] {
        for (format, start) in formats {
            let path = dir.path().join(format!("{}-{}.{}", kind.code(), format.is_chart(), format.extension()));
            driver.run(Command::Export(ExportRequest { path: Some(path.clone()), ..ExportRequest::new(kind, format) }));
            let bytes = std::fs::read(&path).unwrap_or_else(|e| panic!("{format:?}: {e}; {:?}", driver.app.state().notices));
            assert!(bytes.starts_with(start), "{format:?}");
            assert_eq!(driver.notice(Level::Info), format!("Saved “{}”.", path.display()));
        }
    }
    driver.will_choose(&dir.path().join("asked"));
    driver.run(Command::ShowExport);
    assert_eq!(driver.app.state().dialog, Some(Dialog::Export(ChartKind::Timelines)));
    driver.run(Command::Export(ExportRequest::new(ChartKind::Targets, ExportFormat::Svg { real_text: true })));
    assert!(dir.path().join("asked.svg").exists(), "the extension is added");
    assert_eq!(driver.app.state().dialog, None);
    let nowhere = dir.path().join("gone/x.svg");
    driver.run(Command::Export(ExportRequest {
        path: Some(nowhere),
        ..ExportRequest::new(ChartKind::Targets, ExportFormat::Svg { real_text: true })
    }));
    assert!(driver.notice(Level::Error).starts_with("“x.svg” was not saved."));
    assert!(!driver.app.state().dirty, "an export is no change");
}

#[test]
fn the_years_of_a_chart_and_the_text_of_the_reader_are_zoomed() {
    let dir = folder();
    let mut driver = opened(dir.path());
    let [from, to] = driver.app.shown_years(ChartKind::Timelines);
    driver.run(Command::ZoomIn);
    let [a, b] = driver.app.state().years.expect("set");
    assert!(a > from && b < to && b - a < to - from);
    let one = driver.app.scene(&driver.app.chart_spec(ChartKind::Timelines), [900.0, 600.0]);
    let same = driver.app.scene(&driver.app.chart_spec(ChartKind::Timelines), [900.0, 600.0]);
    assert!(std::sync::Arc::ptr_eq(&one, &same), "a scene is made once");
    driver.run(Command::FitChart);
    assert_eq!(driver.app.state().years, None);
    driver.run(Command::Show(View::Reader));
    let size = driver.app.state().reader.text_size;
    driver.run(Command::ZoomIn);
    assert!(driver.app.state().reader.text_size > size);
    driver.run(Command::FitChart);
    assert!((driver.app.state().reader.text_size - size).abs() < f32::EPSILON);
    driver.run(Command::CycleBoundary);
    assert_eq!(driver.app.board().boundary, driver.app.state().boundary);
}

#[test]
fn a_command_asks_for_one_frame_and_idle_ones_for_none() {
    let dir = folder();
    let mut driver = opened(dir.path());
    for _ in 0..20 {
        let open: Vec<u64> = driver.app.state().notices.iter().map(|n| n.id).collect();
        open.into_iter().for_each(|id| driver.run(Command::DismissNotice(id)));
    }
    let before = driver.woken.load(Ordering::SeqCst);
    driver.app.push(Command::Show(View::Targets));
    driver.app.push(Command::CycleTheme);
    assert_eq!(driver.woken.load(Ordering::SeqCst), before + 1);
    for _ in 0..5 {
        driver.app.tick();
    }
    assert_eq!(driver.woken.load(Ordering::SeqCst), before + 1);
    assert_eq!(driver.app.next_change(), None);
    assert!(!driver.app.is_busy());
}

#[test]
fn settings_are_remembered_beyond_the_run() {
    let dir = folder();
    let mut driver = Driver::new(dir.path());
    driver.run(Command::SetTheme(pledgeline::app::Theme::Dark));
    driver.run(Command::ToggleLibrary);
    driver.run(Command::SetInitials(" AB ".to_owned()));
    drop(driver);
    let again = Driver::new(dir.path());
    let state = again.app.state();
    assert_eq!((state.theme, state.library_visible, state.initials.as_str()), (pledgeline::app::Theme::Dark, false, "AB"));
}

#[test]
fn every_command_of_the_table_can_be_asked_for_in_an_empty_workspace() {
    for entry in commands() {
        let dir = folder();
        let mut driver = Driver::new(dir.path());
        driver.run((entry.command)());
        if entry.availability(&driver.app).is_err() {
            assert!(!driver.app.state().dirty, "{}", entry.id);
        }
    }
    assert!(ScriptedDialogs::default().asked().is_empty());
}

/// The dispatcher's last part takes whatever the parts before it leave; in debug builds it falls where that is a command without a function.
#[test]
fn every_command_of_the_table_has_a_function() {
    let dir = folder();
    let mut driver = opened(dir.path());
    let selected = driver.ids().first().cloned().map(Selection::Commitment).expect("a commitment");
    for entry in commands() {
        driver.run(Command::CloseDialog);
        driver.run(Command::Select(selected.clone()));
        driver.run((entry.command)());
    }
}
