//! Tables and archives that are written anew: a changed row is a newer version of the same document, new rows come in or are offered,
//! decisions stay, and what was removed stays away.

use std::path::Path;
use std::time::{Duration, Instant};

use pledgeline::app::{Command, Level, StartOptions};

use super::collections::archive;
use super::driver::Driver;

const HEAD: &str = "company,date,title,text\n";
const HALM: &str = "Halm plc,2024-03-01,Plan,Halm plc will be net zero by 2041 across all of its mills.\n";
const BRIM: &str = "Brim plc,2024-04-01,Ferries,Brim plc will be carbon neutral by 2036 in all of its ports.\n";
const BRIM_LATER: &str = "Brim plc,2024-04-01,Ferries,Brim plc will be carbon neutral by 2038 in all of its ports.\n";
const VALE: &str = "Vale plc,2024-05-01,Power,Vale plc will be net zero by 2047 in the whole group.\n";

fn put(path: &Path, rows: &[&str]) {
    std::fs::write(path, format!("{HEAD}{}", rows.concat())).expect("written");
}

fn until(driver: &mut Driver, what: &str, is: impl Fn(&Driver) -> bool) {
    let begun = Instant::now();
    while !is(driver) {
        driver.app.tick();
        assert!(begun.elapsed() < Duration::from_secs(60), "{what}: {:?} {:?}", driver.names(), driver.app.state().notices);
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Texts of all documents in their order.
fn texts(driver: &Driver) -> Vec<String> {
    let workspace = driver.app.workspace();
    let text = |hash: &String| workspace.document(hash).expect("a text").text.to_string();
    workspace.decisions().members.iter().map(|m| text(&m.hash)).collect()
}

fn accept_all(driver: &mut Driver) {
    let ids = driver.ids();
    assert!(!ids.is_empty());
    driver.run(Command::Accept(ids));
}

#[test]
fn a_table_that_is_added_again_offers_its_changed_rows_and_adds_the_new() {
    let dir = tempfile::tempdir().expect("a folder");
    let table = dir.path().join("news.csv");
    put(&table, &[HALM, BRIM]);
    let mut driver = Driver::started(dir.path(), StartOptions { paths: vec![table.clone()], ..StartOptions::default() });
    accept_all(&mut driver);
    let decisions = driver.app.workspace().decisions().reviews.len();
    // A new row above, so that all others move, and one that is changed.
    put(&table, &[VALE, HALM, BRIM_LATER]);
    driver.run(Command::AddPaths(vec![table.clone()]));
    assert_eq!(driver.names().len(), 3, "the changed row is no second document: {:?}", driver.names());
    assert!(
        driver.notice(Level::Warning).starts_with("1 document added; 1 is here already")
            || driver.app.state().notices.iter().any(|n| n.text.contains("1 is a newer version of one that is here"))
    );
    assert_eq!(driver.app.state().files.changed.len(), 1);
    driver.run(Command::ReadChanged);
    let texts = texts(&driver);
    assert_eq!(texts.len(), 3);
    assert!(texts[1].contains("2038") && texts[0].contains("2041") && texts[2].contains("2047"), "{texts:?}");
    assert_eq!(driver.app.workspace().decisions().reviews.len(), decisions, "decisions stay");
    assert!(driver.app.state().files.changed.is_empty());
    // Undone, the old row is back; the same table brings nothing new.
    driver.run(Command::AddPaths(vec![table]));
    assert_eq!((driver.names().len(), driver.app.state().files.changed.len()), (3, 0));
}

#[test]
fn rows_that_came_while_the_session_was_closed_are_found_when_it_is_opened() {
    let dir = tempfile::tempdir().expect("a folder");
    let (table, session) = (dir.path().join("news.csv"), dir.path().join("work.pledge"));
    put(&table, &[HALM, BRIM]);
    let mut driver = Driver::started(dir.path(), StartOptions { paths: vec![table.clone()], ..StartOptions::default() });
    driver.run(Command::SaveTo(session.clone()));
    drop(driver);
    put(&table, &[HALM, BRIM_LATER, VALE]);
    let mut driver = Driver::started(dir.path(), StartOptions { paths: vec![session], ..StartOptions::default() });
    driver.settle();
    assert_eq!(driver.names().len(), 2, "nothing comes unasked");
    assert_eq!(driver.notice(Level::Info), "1 new document is in “news.csv” since the others were read.");
    assert_eq!(driver.notice(Level::Warning), "1 document has changed since it was read.");
    driver.run(Command::AddInside);
    assert_eq!(driver.names(), ["news.csv/00001 Plan.txt", "news.csv/00002 Ferries.txt", "news.csv/00003 Power.txt"]);
    driver.run(Command::ReadChanged);
    assert!(texts(&driver)[1].contains("2038"));
    driver.run(Command::CheckFiles);
    assert_eq!(driver.notice(Level::Info), "All files are as they were read.");
    // A row that a person took out is not new again.
    let hash = driver.app.workspace().decisions().members[2].hash.clone();
    driver.run(Command::RemoveDocument(hash));
    driver.run(Command::CheckFiles);
    assert!(driver.app.state().files.new.is_empty());
}

#[test]
fn a_watched_table_offers_changed_rows_and_takes_new_ones_in() {
    let dir = tempfile::tempdir().expect("a folder");
    let folder = dir.path().join("in");
    std::fs::create_dir(&folder).expect("made");
    let session = dir.path().join("work.pledge");
    put(&folder.join("news.csv"), &[HALM, BRIM]);
    let mut driver = Driver::new(dir.path());
    driver.will_choose(&folder);
    driver.run(Command::WatchFolder);
    assert_eq!(driver.names().len(), 2);
    put(&folder.join("news.csv"), &[HALM, BRIM_LATER, VALE]);
    until(&mut driver, "the new row comes in", |d| d.names().len() == 3);
    driver.settle();
    assert_eq!((driver.names().len(), driver.app.state().files.changed.len()), (3, 1));
    driver.run(Command::ReadChanged);
    driver.run(Command::SaveTo(session.clone()));
    drop(driver);
    // While nobody looked.
    put(
        &folder.join("news.csv"),
        &["Korvo plc,2024-06-01,Rail,Korvo plc will be climate neutral by 2044 on all lines.\n", HALM, BRIM, VALE],
    );
    let mut driver = Driver::started(dir.path(), StartOptions { paths: vec![session], ..StartOptions::default() });
    until(&mut driver, "the new row comes in by itself", |d| d.names().len() == 4);
    driver.settle();
    assert_eq!((driver.names().len(), driver.app.state().files.changed.len()), (4, 1));
}

#[test]
fn an_archive_with_a_changed_entry_offers_it() {
    let dir = tempfile::tempdir().expect("a folder");
    let zip = dir.path().join("press.zip");
    let one = b"Halm plc will be net zero by 2041.".as_slice();
    std::fs::write(&zip, archive(&[("a/one.txt", one), ("two.txt", b"Brim plc will be carbon neutral by 2036.")])).expect("written");
    let mut driver = Driver::started(dir.path(), StartOptions { paths: vec![zip.clone()], ..StartOptions::default() });
    std::fs::write(&zip, archive(&[("a/one.txt", one), ("two.txt", b"Entirely other words, until 2039.")])).expect("written");
    driver.run(Command::CheckFiles);
    assert_eq!(driver.app.state().files.changed.len(), 1);
    driver.run(Command::ReadChanged);
    assert_eq!(texts(&driver), ["Halm plc will be net zero by 2041.", "Entirely other words, until 2039."]);
    // Gone from its archive before it is read: said, and it stays as it was.
    std::fs::write(&zip, archive(&[("a/one.txt", b"Halm plc will be net zero by 2042.")])).expect("written");
    driver.run(Command::CheckFiles);
    std::fs::write(&zip, archive(&[("b.txt", b"Nothing.")])).expect("written");
    driver.run(Command::ReadChanged);
    assert!(driver.notice(Level::Warning).contains("1 could not be read"), "{}", driver.notice(Level::Warning));
    assert_eq!(driver.names().len(), 2);
}
