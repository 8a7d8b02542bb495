//! The files behind documents: changed and read again, moved and found again, watched, kept in the cache; an import that waits.

use std::path::Path;
use std::time::{Duration, Instant};

use pledgeline::app::{Command, Level, Selection, StartOptions};
use pledgeline::extract::CommitmentId;
use pledgeline::workspace::Verdict;

use super::driver::Driver;

const FIRST: &str = "Marlow Foods plc published its plan today.\n\nMarlow Foods plc will be net zero by 2040 in all of its own operations.\n\n\
    Marlow Foods plc will be carbon neutral by 2030 at its mills.\n\nMarlow Foods plc will run on renewable electricity only by 2027.\n";

/// The commitment of a year.
fn of_year(driver: &Driver, year: i32) -> Option<CommitmentId> {
    driver.ids().into_iter().find(|id| driver.app.workspace().commitment(id).is_some_and(|(_, c)| c.year == Some(year)))
}

fn verdict(driver: &Driver, year: i32) -> Option<Verdict> {
    driver.app.workspace().decisions().reviews.get(&of_year(driver, year)?)?.verdict
}

fn opened(dir: &Path) -> Driver {
    std::fs::write(dir.join("plan.txt"), FIRST).expect("written");
    let mut driver = Driver::started(dir, StartOptions { paths: vec![dir.join("plan.txt")], ..StartOptions::default() });
    for year in [2040, 2030, 2027] {
        let id = of_year(&driver, year).expect("a commitment");
        driver.run(Command::Accept(vec![id]));
    }
    driver
}

#[test]
fn a_changed_file_is_read_again_and_decisions_go_with_their_words() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut driver = opened(dir.path());
    driver.run(Command::CheckFiles);
    assert_eq!(driver.notice(Level::Info), "All files are as they were read.");
    let old = driver.app.workspace().decisions().members[0].hash.clone();
    driver.run(Command::OpenDocument(old.clone()));
    // One sentence stands among other words, one among the same, one is gone.
    let now = format!("A remark was put before all others.\n\n{FIRST}")
        .replace("published its plan today.", "published another plan today.")
        .replace("\n\nMarlow Foods plc will run on renewable electricity only by 2027.", "");
    std::fs::write(dir.path().join("plan.txt"), now).expect("written");
    driver.run(Command::CheckFiles);
    assert_eq!(driver.notice(Level::Warning), "1 file has changed since the documents were read.");
    driver.run(Command::ReadChanged);
    let said = driver.notice(Level::Warning);
    assert!(said.starts_with("1 document was read again; 2 decisions stayed"), "{said}");
    assert!(said.ends_with("1 decision no longer finds its sentence and is kept aside."), "{said}");
    let workspace = driver.app.workspace();
    let member = &workspace.decisions().members[0];
    assert!(member.hash != old && workspace.decisions().members.len() == 1 && member.name == "plan.txt");
    assert_eq!((verdict(&driver, 2040), verdict(&driver, 2030)), (Some(Verdict::Accepted), Some(Verdict::Accepted)));
    assert_eq!(workspace.lost().len(), 1);
    assert_eq!(driver.app.state().selection, Selection::Document(member.hash.clone()));
    assert_eq!(driver.app.state().reader.document.as_ref(), Some(&member.hash));
    // The decision that lost its sentence is offered to a commitment without one, and can be forgotten.
    let now = workspace.decisions().members[0].hash.clone();
    let (stray, homes) = {
        let strays = workspace.strays(&now);
        let (id, review) = strays.first().copied().expect("the one kept aside");
        (id.clone(), workspace.homes(review).into_iter().map(|(id, _)| id).collect::<Vec<_>>())
    };
    assert!(homes.iter().all(|id| !workspace.decisions().reviews.contains_key(id)), "no decision is overwritten");
    driver.run(Command::ForgetDecisions(vec![stray.clone()]));
    assert!(driver.app.workspace().strays(&now).is_empty());
    driver.run(Command::Undo);
    assert_eq!(driver.app.workspace().strays(&now).len(), 1);
    driver.run(Command::Undo);
    assert_eq!(driver.app.workspace().decisions().members[0].hash, old);
    assert_eq!(verdict(&driver, 2027), Some(Verdict::Accepted), "one step back all is as it was");
    assert!(driver.app.workspace().lost().is_empty());
}

#[test]
fn a_decision_that_lost_its_sentence_is_given_to_the_changed_one() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut driver = opened(dir.path());
    std::fs::write(dir.path().join("plan.txt"), FIRST.replace("only by 2027", "to 60 per cent by 2028")).expect("written");
    driver.run(Command::CheckFiles);
    driver.run(Command::ReadChanged);
    let hash = driver.app.workspace().decisions().members[0].hash.clone();
    let (stray, home) = {
        let workspace = driver.app.workspace();
        let (id, review) = workspace.strays(&hash).first().copied().expect("one is kept aside");
        let (home, commitment) = workspace.homes(review).first().cloned().expect("one to give it to");
        assert_eq!(commitment.year, Some(2028));
        (id.clone(), home)
    };
    driver.run(Command::GiveDecision(stray, home.clone()));
    assert_eq!(verdict(&driver, 2028), Some(Verdict::Accepted));
    assert!(driver.app.workspace().lost().is_empty());
    assert_eq!(driver.app.state().selection, Selection::Commitment(home));
}

#[test]
fn a_session_says_which_files_have_changed_since() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut driver = opened(dir.path());
    let session = dir.path().join("work.pledge");
    driver.run(Command::SaveTo(session.clone()));
    drop(driver);
    std::fs::write(dir.path().join("plan.txt"), FIRST.replace("2040", "2045")).expect("written");
    let mut driver = Driver::started(dir.path(), StartOptions { paths: vec![session], ..StartOptions::default() });
    assert_eq!(driver.notice(Level::Warning), "1 file has changed since the documents were read.");
    let hash = driver.app.workspace().decisions().members[0].hash.clone();
    driver.run(Command::ReadFileAgain(hash));
    assert!(of_year(&driver, 2045).is_some() && of_year(&driver, 2040).is_none());
    assert!(driver.app.state().files.changed.is_empty());
    // What was read again is in the session and its journal like everything else.
    assert!(driver.app.state().dirty);
    driver.run(Command::Save);
    assert!(!driver.app.state().dirty);
}

#[test]
fn a_moved_file_is_linked_where_it_is_found() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut driver = opened(dir.path());
    let new = dir.path().join("moved/plan 2.txt");
    std::fs::create_dir_all(new.parent().expect("a folder")).expect("made");
    // A copy changes nothing: the file is where it was.
    std::fs::copy(dir.path().join("plan.txt"), &new).expect("copied");
    driver.run(Command::AddPaths(vec![new.clone()]));
    let path = |driver: &Driver| driver.app.workspace().decisions().members[0].path.clone().expect("a path");
    assert!(path(&driver).ends_with("plan.txt"));
    std::fs::remove_file(dir.path().join("plan.txt")).expect("removed");
    driver.run(Command::CheckFiles);
    assert_eq!(driver.notice(Level::Warning), "1 file can’t be found.");
    driver.run(Command::AddPaths(vec![new.clone()]));
    assert_eq!(Path::new(&path(&driver)), new);
    assert!(driver.notice(Level::Warning).contains("1 file was found at its new place"), "{}", driver.notice(Level::Warning));
    assert!(driver.app.state().files.missing.is_empty());
    assert_eq!(driver.names(), ["plan.txt"], "its decisions and its name stay");
}

/// Frames until something is so.
fn until(driver: &mut Driver, what: &str, is: impl Fn(&Driver) -> bool) {
    let begun = Instant::now();
    while !is(driver) {
        driver.app.tick();
        assert!(begun.elapsed() < Duration::from_secs(40), "{what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn a_watched_folder_brings_its_new_files_and_offers_changed_ones() {
    let dir = tempfile::tempdir().expect("a folder");
    let folder = dir.path().join("in");
    std::fs::create_dir(&folder).expect("made");
    std::fs::write(folder.join("a.txt"), FIRST).expect("written");
    let mut driver = Driver::new(dir.path());
    driver.will_choose(&folder);
    driver.run(Command::WatchFolder);
    assert_eq!(driver.names(), ["a.txt"], "what is there is added");
    std::fs::write(folder.join("b.txt"), "Orsana plc will be net zero by 2045.\n").expect("written");
    until(&mut driver, "a new file comes in", |d| d.names().len() == 2);
    driver.settle();
    std::fs::write(folder.join("a.txt"), FIRST.replace("2040", "2042")).expect("written");
    until(&mut driver, "a changed file is offered", |d| !d.app.state().files.changed.is_empty());
    driver.run(Command::ReadChanged);
    assert!(of_year(&driver, 2042).is_some());
    driver.run(Command::StopWatching);
    assert_eq!(driver.app.state().watched, None);
}

#[test]
fn what_was_read_is_kept_and_can_be_emptied() {
    let dir = tempfile::tempdir().expect("a folder");
    std::fs::write(dir.path().join("a.html"), "<p>Marlow Foods plc will be net zero by 2040.</p>").expect("written");
    let mut driver = Driver::started(dir.path(), StartOptions { paths: vec![dir.path().join("a.html")], ..StartOptions::default() });
    driver.run(Command::ShowSettings);
    until(&mut driver, "the size is known", |d| d.app.state().cache_size.is_some_and(|n| n > 0));
    driver.run(Command::EmptyCache);
    until(&mut driver, "it is empty", |d| d.app.state().cache_size == Some(0));
}

#[test]
fn an_import_waits_and_goes_on() {
    let dir = tempfile::tempdir().expect("a folder");
    for n in 0..400 {
        std::fs::write(dir.path().join(format!("{n:03}.txt")), format!("Number {n}. {FIRST}")).expect("written");
    }
    let mut driver = Driver::new(dir.path());
    driver.app.push(Command::AddPaths(vec![dir.path().to_owned()]));
    until(&mut driver, "it has begun", |d| d.app.state().import.as_ref().is_some_and(|i| i.done > 0 || i.total > 0));
    driver.app.push(Command::PauseImport(true));
    for _ in 0..100 {
        driver.app.tick();
        std::thread::sleep(Duration::from_millis(10));
    }
    let waiting = driver.app.state().import.clone().expect("it is running");
    assert!(waiting.paused && waiting.done < waiting.total, "{waiting:?}");
    driver.app.tick();
    assert_eq!(driver.app.state().import.as_ref().map(|i| i.done), Some(waiting.done), "nothing is read meanwhile");
    driver.run(Command::PauseImport(false));
    assert_eq!(driver.app.workspace().decisions().members.len(), 400);
}

#[test]
fn a_file_is_located_by_hand() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut driver = opened(dir.path());
    let hash = driver.app.workspace().decisions().members[0].hash.clone();
    let path = |driver: &Driver| driver.app.workspace().decisions().members[0].path.clone().expect("a path");
    let (new, other) = (dir.path().join("elsewhere.txt"), dir.path().join("other.txt"));
    std::fs::rename(dir.path().join("plan.txt"), &new).expect("moved");
    std::fs::write(&other, FIRST.replace("2040", "2041")).expect("written");
    driver.run(Command::CheckFiles);
    assert_eq!(driver.app.state().files.missing, std::slice::from_ref(&hash));
    driver.will_choose(&new);
    driver.run(Command::Locate(Some(hash.clone())));
    assert_eq!(driver.notice(Level::Info), "“plan.txt” is linked to its file again.");
    assert_eq!(Path::new(&path(&driver)), new);
    assert!(driver.app.state().files.missing.is_empty());
    // Another file is only taken after a question.
    driver.will_choose(&other);
    driver.run(Command::Locate(Some(hash.clone())));
    assert_eq!(driver.notice(Level::Warning), "“other.txt” holds something else than “plan.txt” did when it was read.");
    assert_eq!(Path::new(&path(&driver)), new);
    let action = driver.app.state().notices.iter().rev().find_map(|n| n.action.clone()).expect("an action");
    assert_eq!(action.0, "Read it instead");
    driver.run(action.1);
    assert_eq!(Path::new(&path(&driver)), other);
    assert!(of_year(&driver, 2041).is_some() && of_year(&driver, 2040).is_none());
    assert_eq!(verdict(&driver, 2030), Some(Verdict::Accepted));
    // What was pasted and a file that is none.
    let hash = driver.app.workspace().decisions().members[0].hash.clone();
    driver.will_choose(&dir.path().join("none.txt"));
    driver.run(Command::Locate(Some(hash)));
    assert!(driver.notice(Level::Warning).contains("could not be looked at. The file is not there."));
}

#[test]
fn a_session_watches_its_folder_again() {
    let dir = tempfile::tempdir().expect("a folder");
    let folder = dir.path().join("in");
    std::fs::create_dir(&folder).expect("made");
    std::fs::write(folder.join("a.txt"), FIRST).expect("written");
    let session = dir.path().join("work.pledge");
    let mut driver = Driver::new(dir.path());
    driver.will_choose(&folder);
    driver.run(Command::WatchFolder);
    driver.run(Command::SaveTo(session.clone()));
    drop(driver);
    std::fs::write(folder.join("b.txt"), "Orsana plc will be net zero by 2045.\n").expect("written");
    let reopened = || Driver::started(dir.path(), StartOptions { paths: vec![session.clone()], ..StartOptions::default() });
    let mut driver = reopened();
    assert_eq!(driver.app.state().watched.as_ref(), Some(&folder));
    until(&mut driver, "what came meanwhile is added", |d| d.names().len() == 2);
    driver.settle();
    std::fs::write(folder.join("c.txt"), "Halm plc will be net zero by 2049.\n").expect("written");
    until(&mut driver, "it is watched", |d| d.names().len() == 3);
    driver.settle();
    driver.run(Command::Save);
    driver.run(Command::NewWorkspace);
    assert_eq!(driver.app.state().watched, None, "another workspace has no part in it");
    drop(driver);
    std::fs::rename(&folder, dir.path().join("away")).expect("moved");
    let driver = reopened();
    assert_eq!(driver.app.state().watched, None);
    assert!(driver.app.state().notices.iter().any(|n| n.text == "The watched folder “in” is not there at present."));
    std::fs::rename(dir.path().join("away"), &folder).expect("moved back");
    drop(driver);
    let mut driver = reopened();
    assert_eq!(driver.app.state().watched.as_ref(), Some(&folder), "it is not forgotten for that");
    driver.run(Command::StopWatching);
    drop(driver);
    assert_eq!(reopened().app.state().watched, None);
}

#[test]
fn texts_that_are_not_saved_yet_rest_in_a_file_beyond_the_bound() {
    let dir = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(dir.path().join("settings")).expect("made");
    std::fs::write(dir.path().join("settings/settings.ron"), "(text_in_memory_mib: 0)").expect("written");
    let folder = dir.path().join("in");
    std::fs::create_dir(&folder).expect("made");
    for n in 0..30 {
        let filler = "The mill was quiet that day.\n".repeat(200);
        std::fs::write(folder.join(format!("{n:02}.txt")), format!("{FIRST}\n{filler}\nReport {n}.\n")).expect("written");
    }
    let mut driver = Driver::started(dir.path(), StartOptions { paths: vec![folder], ..StartOptions::default() });
    assert_eq!(driver.names().len(), 30);
    assert_eq!(driver.app.workspace().text_in_memory(), 0);
    let last = driver.app.workspace().decisions().members[29].hash.clone();
    let text = |driver: &Driver| driver.app.workspace().document(&last).expect("a text").text.to_string();
    assert!(text(&driver).ends_with("Report 29.\n"));
    let session = dir.path().join("work.pledge");
    driver.run(Command::SaveTo(session.clone()));
    drop(driver);
    let again = Driver::started(dir.path(), StartOptions { paths: vec![session], ..StartOptions::default() });
    assert!(text(&again).ends_with("Report 29.\n"));
}
