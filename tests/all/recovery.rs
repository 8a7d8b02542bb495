//! No work is lost: windows that ended unexpectedly, sessions that are open twice, disks that are full, folders that are gone, files
//! that are broken or were changed by others. Each has a sentence and a way out.

use std::path::{Path, PathBuf};
use std::process::Command as Process;
use std::time::{Duration, Instant};

use pledgeline::app::{Command, Dialog, Level, Recovery, StartOptions, command};
use pledgeline::workspace::{Decisions, Verdict};

use crate::driver::{Driver, session_file};

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn opened(dir: &Path, session: &Path) -> Driver {
    let mut driver = Driver::new(dir);
    driver.run(Command::OpenSessionAt(session.to_owned()));
    driver
}

/// An app with a session of three commitments.
fn with_session(dir: &Path) -> (Driver, PathBuf) {
    let session = session_file(dir);
    let driver = opened(dir, &session);
    assert_eq!(driver.ids().len(), 3);
    (driver, session)
}

fn kept(driver: &mut Driver) {
    let begun = Instant::now();
    while !driver.app.is_kept() {
        driver.app.tick();
        assert!(begun.elapsed() < Duration::from_secs(20), "the journal does not answer");
        std::thread::sleep(Duration::from_millis(1));
    }
}

fn accept(driver: &mut Driver, n: usize) {
    let id = driver.ids()[n].clone();
    driver.run(Command::Accept(vec![id]));
}

/// Ends the window without a word, as a crash does; what was flushed is what stays.
fn crash(mut driver: Driver) -> Decisions {
    kept(&mut driver);
    driver.app.workspace().decisions().clone()
}

fn journal_of(session: &Path) -> PathBuf {
    session.with_file_name(format!(".{}.journal", session.file_name().expect("a name").to_string_lossy()))
}

fn question(driver: &Driver) -> Recovery {
    match driver.app.state().dialog.clone() {
        Some(Dialog::Recovery(about)) => about,
        other => panic!("{other:?}, {:?}", driver.app.state().notices),
    }
}

/// Whether a notice says this.
fn says(driver: &Driver, words: &str) -> bool {
    driver.app.state().notices.iter().any(|n| n.text.contains(words))
}

fn files_in(dir: &Path) -> Vec<String> {
    let all = walkdir::WalkDir::new(dir).into_iter().flatten().filter(|e| e.file_type().is_file());
    let mut names: Vec<String> = all.map(|e| e.path().strip_prefix(dir).expect("inside").display().to_string()).collect();
    names.retain(|n| !n.ends_with("settings.ron") && !n.starts_with("settings/cache"));
    names.sort();
    names
}

#[test]
fn changes_of_a_session_come_back_and_are_kept() {
    let dir = folder();
    let (mut driver, session) = with_session(dir.path());
    accept(&mut driver, 0);
    let id = driver.ids()[1].clone();
    driver.run(Command::SetNote(id, "Ask for the base year.".into()));
    let left = crash(driver);
    assert!(journal_of(&session).exists());

    let mut again = opened(dir.path(), &session);
    let about = question(&again);
    assert_eq!((about.name.as_deref(), about.changes, about.applied, about.torn), (Some("work.pledge"), 2, true, false));
    assert_eq!(about.since.len(), 5, "{}", about.since);
    assert_eq!(*again.app.workspace().decisions(), left);
    again.run(Command::KeepRecovered);
    assert!(again.app.state().dialog.is_none() && again.app.state().dirty);
    assert_eq!(again.app.workspace().undo_label(), Some("Recover 2 changes"));
    again.run(Command::Save);
    kept(&mut again);
    assert!(!again.app.state().dirty && !journal_of(&session).exists(), "saved, nothing to keep");
    drop(again);
    let last = opened(dir.path(), &session);
    assert!(last.app.state().dialog.is_none());
    assert_eq!(*last.app.workspace().decisions(), left);
}

#[test]
fn a_second_end_loses_nothing_either() {
    let dir = folder();
    let (mut driver, session) = with_session(dir.path());
    accept(&mut driver, 0);
    crash(driver);
    // Ended while the question is open; then again after more work.
    let again = opened(dir.path(), &session);
    question(&again);
    crash(again);
    let mut again = opened(dir.path(), &session);
    again.run(Command::KeepRecovered);
    accept(&mut again, 2);
    let left = crash(again);
    let last = opened(dir.path(), &session);
    assert_eq!(question(&last).changes, 2);
    assert_eq!(*last.app.workspace().decisions(), left);
}

#[test]
fn discarding_goes_back_and_keeps_a_copy_and_a_way_back() {
    let dir = folder();
    let (mut driver, session) = with_session(dir.path());
    accept(&mut driver, 0);
    let left = crash(driver);
    let mut again = opened(dir.path(), &session);
    again.run(Command::DiscardRecovered);
    kept(&mut again);
    assert!(!again.app.state().dirty && again.app.workspace().decisions().reviews.is_empty());
    let copy = journal_of(&session).with_extension("journal.discarded");
    assert!(copy.exists() && !journal_of(&session).exists(), "{:?}", files_in(dir.path()));
    let said = again.notice(Level::Warning);
    assert!(said.starts_with("1 change was discarded. A copy was kept as “"), "{said}");
    let (label, back) = again.app.state().notices.last().and_then(|n| n.action.clone()).expect("a way back");
    assert_eq!(label, "Bring back");
    again.run(back);
    assert_eq!(*again.app.workspace().decisions(), left);
    assert_eq!(crash(again), left);
    assert_eq!(*opened(dir.path(), &session).app.workspace().decisions(), left, "brought back, it is kept again");
}

#[test]
fn a_workspace_without_name_comes_back_at_the_next_start() {
    let dir = folder();
    let document = dir.path().join("brim.txt");
    std::fs::write(&document, "Ostrava Brim plc will be net zero by 2045.\n").expect("written");
    let mut driver = Driver::started(dir.path(), StartOptions::default());
    driver.run(Command::AddPaths(vec![document.clone()]));
    accept(&mut driver, 0);
    let hash = driver.app.workspace().decisions().members[0].hash.clone();
    let before = driver.app.workspace().clone();
    crash(driver);
    std::fs::remove_file(&document).expect("gone");

    let mut again = Driver::started(dir.path(), StartOptions::default());
    let about = question(&again);
    assert_eq!((about.name, about.changes, about.missing), (None, 2, 0));
    let now = again.app.workspace();
    assert_eq!(now.decisions(), before.decisions());
    assert_eq!((now.document(&hash), now.extraction(&hash)), (before.document(&hash), before.extraction(&hash)));
    again.run(Command::KeepRecovered);
    let session = dir.path().join("named.pledge");
    again.run(Command::SaveTo(session.clone()));
    kept(&mut again);
    assert_eq!(files_in(&dir.path().join("settings/data")), Vec::<String>::new(), "saved, nothing is left of it");
    drop(again);
    assert!(Driver::started(dir.path(), StartOptions::default()).app.state().dialog.is_none());
}

#[test]
fn a_start_without_arguments_opens_what_was_being_worked_on() {
    let dir = folder();
    let (mut driver, session) = with_session(dir.path());
    accept(&mut driver, 1);
    let left = crash(driver);
    let again = Driver::started(dir.path(), StartOptions::default());
    assert_eq!(question(&again).name.as_deref(), Some("work.pledge"));
    assert_eq!(again.app.state().session, Some(session));
    assert_eq!(*again.app.workspace().decisions(), left);
}

#[test]
fn started_with_something_else_lost_work_is_offered() {
    let dir = folder();
    let document = dir.path().join("docs/lumen.txt");
    std::fs::create_dir_all(dir.path().join("docs")).expect("made");
    std::fs::write(&document, "Lumen Ltd will be net zero by 2045.\n").expect("written");
    let (mut driver, session) = with_session(dir.path());
    accept(&mut driver, 1);
    let left = crash(driver);
    let mut again = Driver::started(dir.path(), StartOptions { paths: vec![document], ..StartOptions::default() });
    assert!(again.app.state().dialog.is_none());
    assert_eq!(again.names(), ["lumen.txt"]);
    let said = again.notice(Level::Warning);
    assert!(said.starts_with("Pledgeline ended unexpectedly. 1 change of “work.pledge” since "), "{said}");
    let (label, recover) = again.app.state().notices.iter().find_map(|n| n.action.clone()).expect("an action");
    assert_eq!(label, "Recover…");
    again.run(recover);
    assert_eq!(again.app.state().session, Some(session));
    assert_eq!(*again.app.workspace().decisions(), left);
    question(&again);
}

#[test]
fn what_is_not_unsaved_work_leaves_no_journal() {
    let dir = folder();
    let mut driver = Driver::started(dir.path(), StartOptions { samples: true, ..StartOptions::default() });
    assert!(driver.names().len() > 5);
    kept(&mut driver);
    assert_eq!(files_in(dir.path()), Vec::<String>::new(), "samples can be had again");
    accept(&mut driver, 0);
    kept(&mut driver);
    assert_eq!(files_in(dir.path()).len(), 1, "now there is something to lose");
    driver.run(Command::Undo);
    kept(&mut driver);
    assert_eq!(files_in(dir.path()), Vec::<String>::new(), "taken back");
    driver.run(Command::Redo);
    kept(&mut driver);
    driver.run(Command::Quit);
    driver.run(Command::ContinueWithoutSaving);
    drop(driver);
    assert_eq!(files_in(dir.path()), Vec::<String>::new(), "a person said so");
}

#[test]
fn a_new_workspace_or_another_session_leaves_the_old_journal_behind_only_when_it_ends() {
    let dir = folder();
    let (mut driver, session) = with_session(dir.path());
    accept(&mut driver, 0);
    kept(&mut driver);
    driver.run(Command::NewWorkspace);
    driver.run(Command::ContinueWithoutSaving);
    kept(&mut driver);
    assert_eq!(files_in(dir.path()), ["work.pledge"]);
    driver.run(Command::OpenSessionAt(session.clone()));
    accept(&mut driver, 0);
    kept(&mut driver);
    assert_eq!(files_in(dir.path()), [".work.pledge.journal", ".work.pledge.lock", "work.pledge"]);
    driver.run(Command::OpenSessionAt(session));
    driver.run(Command::ContinueWithoutSaving);
    kept(&mut driver);
    assert!(driver.app.state().dialog.is_none() && driver.app.state().read_only.is_none(), "{:?}", driver.app.state().notices);
    assert_eq!(files_in(dir.path()), [".work.pledge.lock", "work.pledge"]);
    drop(driver);
    assert_eq!(files_in(dir.path()), ["work.pledge"]);
}

#[test]
fn a_cut_off_last_change_is_told() {
    use std::io::Write;
    let dir = folder();
    let (mut driver, session) = with_session(dir.path());
    accept(&mut driver, 0);
    let left = crash(driver);
    let mut file = std::fs::OpenOptions::new().append(true).open(journal_of(&session)).expect("there");
    file.write_all(b"change 300 0123456789abcdef\n{\"steps\":2,").expect("written");
    drop(file);
    let again = opened(dir.path(), &session);
    assert_eq!((question(&again).torn, question(&again).damaged), (true, 0));
    assert_eq!(*again.app.workspace().decisions(), left);
}

#[test]
fn a_journal_that_can_not_be_read_is_set_aside_with_a_sentence() {
    for (content, said, aside) in [
        ("nonsense\n", "is damaged and can't be read. It was kept as “", ".work.pledge.journal.broken"),
        ("pledgeline-journal 7.0\n", "newer version of Pledgeline (format 7)", ".work.pledge.journal.newer"),
    ] {
        let dir = folder();
        let session = session_file(dir.path());
        std::fs::write(journal_of(&session), content).expect("written");
        let mut driver = opened(dir.path(), &session);
        assert!(driver.app.state().dialog.is_none());
        assert!(says(&driver, said), "{:?}", driver.app.state().notices);
        assert_eq!(std::fs::read_to_string(dir.path().join(aside)).expect("kept"), content);
        accept(&mut driver, 0);
        kept(&mut driver);
        assert!(journal_of(&session).exists(), "work goes on");
    }
    let dir = folder();
    let session = session_file(dir.path());
    std::fs::write(journal_of(&session), "").expect("written");
    let driver = opened(dir.path(), &session);
    assert!(driver.app.state().dialog.is_none() && !says(&driver, "not saved"));
}

#[test]
fn changes_made_to_another_state_are_not_brought_without_asking() {
    for apply in [true, false] {
        let dir = folder();
        let (mut driver, session) = with_session(dir.path());
        let untouched = std::fs::read(&session).expect("read");
        accept(&mut driver, 0);
        kept(&mut driver);
        // Meanwhile the file is replaced by one that was saved elsewhere.
        let other = folder();
        let (mut elsewhere, copy) = with_session(other.path());
        accept(&mut elsewhere, 1);
        elsewhere.run(Command::Save);
        crash(driver);
        std::fs::copy(&copy, &session).expect("replaced");
        assert_ne!(std::fs::read(&session).expect("read"), untouched);

        let mut again = opened(dir.path(), &session);
        assert!(!question(&again).applied);
        assert_eq!(again.app.workspace().decisions(), elsewhere.app.workspace().decisions(), "nothing was brought");
        assert!(journal_of(&session).exists());
        if apply {
            again.run(Command::KeepRecovered);
            assert_eq!(again.app.workspace().decisions().reviews.len(), 2);
            assert_eq!(again.app.workspace().undo_label(), Some("Recover 1 change"));
        } else {
            again.run(Command::Back);
            assert!(again.notice(Level::Warning).starts_with("1 change was set aside. A copy was kept as “"));
            assert!(journal_of(&session).with_extension("journal.discarded").exists());
            assert_eq!(again.app.workspace().decisions().reviews.len(), 1);
        }
        assert!(again.app.state().dialog.is_none());
    }
}

#[test]
fn a_second_window_opens_a_session_for_reading() {
    let dir = folder();
    let (mut first, session) = with_session(dir.path());
    accept(&mut first, 0);
    kept(&mut first);
    let mut second = opened(dir.path(), &session);
    let reason = second.app.state().read_only.clone().expect("read only");
    assert!(reason.starts_with("It is open in another window since "), "{reason}");
    assert!(says(&second, "“work.pledge” is read only. It is open in another window"));
    assert!(second.app.state().dialog.is_none() && second.app.workspace().decisions().reviews.is_empty(), "the journal is the first one's");
    assert!(command("save").expect("known").availability(&second.app).is_err());
    accept(&mut second, 1);
    let before = std::fs::read(&session).expect("read");
    second.run(Command::SaveTo(session.clone()));
    assert_eq!(std::fs::read(&session).expect("read"), before);
    assert!(second.notice(Level::Error).contains("It is open in another window"), "{}", second.notice(Level::Error));
    let mine = dir.path().join("mine.pledge");
    second.will_choose(&mine);
    second.run(Command::Save);
    assert_eq!((second.app.state().session.as_ref(), second.app.state().read_only.as_ref()), (Some(&mine), None));
    // The first one goes on as if nothing had been.
    first.run(Command::Save);
    assert!(!first.app.state().dirty && first.app.state().read_only.is_none());
    drop(first);
    assert!(opened(dir.path(), &session).app.state().read_only.is_none(), "free again");
}

#[test]
fn changes_made_for_reading_only_come_back_too() {
    let dir = folder();
    let (first, session) = with_session(dir.path());
    let mut second = opened(dir.path(), &session);
    accept(&mut second, 1);
    let left = crash(second);
    drop(first);
    let mut again = Driver::started(dir.path(), StartOptions::default());
    assert_eq!(question(&again).name.as_deref(), Some("work.pledge"));
    assert_eq!(*again.app.workspace().decisions(), left);
    assert_eq!(again.app.state().session, None, "it is a copy until it is saved");
    for member in &left.members {
        assert!(again.app.workspace().document(&member.hash).is_some_and(|d| !d.text.is_empty()), "its texts are its own");
    }
    again.run(Command::KeepRecovered);
}

#[test]
fn a_lock_of_a_dead_process_is_none() {
    let dir = folder();
    let session = session_file(dir.path());
    std::fs::write(dir.path().join(".work.pledge.lock"), "2026-11-27 14:03").expect("written");
    assert!(opened(dir.path(), &session).app.state().read_only.is_none());
}

#[test]
fn a_session_that_is_open_elsewhere_is_not_written_over() {
    let dir = folder();
    let (_first, session) = with_session(dir.path());
    let before = std::fs::read(&session).expect("read");
    let mut second = Driver::new(dir.path());
    second.run(Command::OpenSamples);
    second.run(Command::SaveTo(session.clone()));
    assert_eq!(second.notice(Level::Error), "“work.pledge” was not saved. It is open in another window. Choose another name.");
    assert_eq!(std::fs::read(&session).expect("read"), before);
}

#[test]
fn a_file_that_another_program_changed_is_not_written_over_unasked() {
    let dir = folder();
    let (mut driver, session) = with_session(dir.path());
    let other = folder();
    let (mut elsewhere, copy) = with_session(other.path());
    accept(&mut elsewhere, 1);
    elsewhere.run(Command::Save);
    std::fs::rename(&copy, &session).expect("replaced");
    let before = std::fs::read(&session).expect("read");
    accept(&mut driver, 0);
    driver.run(Command::Save);
    let said = driver.notice(Level::Error);
    assert!(said.contains("changed by another program since it was opened"), "{said}");
    assert_eq!(driver.app.state().notices.last().and_then(|n| n.action.clone()), Some(("Save elsewhere…".into(), Command::SaveAs)));
    assert_eq!(std::fs::read(&session).expect("read"), before);
    assert!(driver.app.state().dirty);
    driver.run(Command::SaveTo(session.clone()));
    assert!(!driver.app.state().dirty, "chosen by a person, it is replaced");
    accept(&mut driver, 1);
    driver.run(Command::Save);
    assert!(!driver.app.state().dirty, "and from then on it is known");
}

#[test]
fn a_folder_that_is_gone_loses_nothing() {
    let dir = folder();
    let place = dir.path().join("stick");
    std::fs::create_dir(&place).expect("made");
    let session = session_file(&place);
    let mut driver = opened(dir.path(), &session);
    accept(&mut driver, 0);
    kept(&mut driver);
    accept(&mut driver, 1);
    kept(&mut driver);
    std::fs::remove_dir_all(&place).expect("gone");
    driver.run(Command::Save);
    kept(&mut driver);
    assert!(!driver.app.state().unkept && !place.exists(), "kept in the data folder, the folder is not made anew");
    assert_eq!(files_in(&dir.path().join("settings/data")).len(), 1);
    let said = driver.notice(Level::Error);
    assert!(said.contains("stick” is not there any more. Choose another place."), "{said}");
    let home = dir.path().join("home.pledge");
    driver.will_choose(&home);
    let (label, way_out) = driver.app.state().notices.last().and_then(|n| n.action.clone()).expect("a way out");
    assert_eq!(label, "Save elsewhere…");
    driver.run(way_out);
    kept(&mut driver);
    assert!(!driver.app.state().dirty && home.exists());
    let hash = driver.app.workspace().decisions().members[0].hash.clone();
    drop(driver);
    let again = opened(dir.path(), &home);
    assert_eq!(again.app.workspace().decisions().reviews.len(), 2);
    assert!(again.app.workspace().document(&hash).is_some_and(|d| d.text.contains("net zero by 2045")), "texts came from the open file");
    assert_eq!(files_in(&dir.path().join("settings/data")), Vec::<String>::new());
}

/// A small file system of its own; `None`, with a word, where this account may mount none.
struct Mounted(PathBuf);

impl Mounted {
    fn new(dir: &Path) -> Option<Self> {
        let place = dir.join("small");
        std::fs::create_dir(&place).expect("made");
        let done = Process::new("mount").args(["-t", "tmpfs", "-o", "size=256k", "tmpfs"]).arg(&place).output();
        if done.is_ok_and(|o| o.status.success()) {
            return Some(Self(place));
        }
        eprintln!("skipped: this account may mount no small disk");
        None
    }

    fn remount(&self, how: &str) {
        let done = Process::new("mount").args(["-o", &format!("remount,{how}")]).arg(&self.0).status();
        assert!(done.is_ok_and(|s| s.success()), "remounted {how}");
    }

    fn fill(&self, name: &str) -> PathBuf {
        use std::io::Write;
        let path = self.0.join(name);
        let mut file = std::fs::File::create(&path).expect("made");
        while file.write_all(&[7; 512]).is_ok() {}
        path
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Process::new("umount").arg("-l").arg(&self.0).status();
    }
}

#[test]
fn a_full_disk_loses_nothing() {
    let dir = folder();
    let Some(disk) = Mounted::new(dir.path()) else { return };
    let session = session_file(&disk.0);
    let mut driver = opened(dir.path(), &session);
    accept(&mut driver, 0);
    kept(&mut driver);
    let before = std::fs::read(&session).expect("read");
    let filler = disk.fill("filler");
    let id = driver.ids()[1].clone();
    driver.run(Command::SetNote(id, "x".repeat(20_000)));
    kept(&mut driver);
    assert!(!driver.app.state().unkept, "kept in the data folder, which is on another disk");
    let more = disk.fill("more");
    driver.run(Command::Save);
    let said = driver.notice(Level::Error);
    assert!(said.contains("The disk is full. The old file is unchanged. Make space or choose another place."), "{said}");
    assert_eq!(driver.app.state().notices.last().and_then(|n| n.action.clone()), Some(("Save elsewhere…".into(), Command::SaveAs)));
    assert_eq!(std::fs::read(&session).expect("read"), before);
    let left = crash(driver);
    std::fs::remove_file(filler).and_then(|()| std::fs::remove_file(more)).expect("space");
    let mut again = opened(dir.path(), &session);
    question(&again);
    assert_eq!(*again.app.workspace().decisions(), left);
    again.run(Command::KeepRecovered);
    again.run(Command::Save);
    assert!(!again.app.state().dirty);
    drop(again);
    let names = files_in(&disk.0);
    assert_eq!(names, ["work.pledge"], "no half files are left");
}

#[test]
fn where_nothing_can_be_written_it_is_said_until_it_can() {
    let dir = folder();
    let Some(disk) = Mounted::new(dir.path()) else { return };
    let session = session_file(&disk.0);
    let mut driver = opened(&disk.0, &session);
    accept(&mut driver, 0);
    kept(&mut driver);
    let filler = disk.fill("filler");
    let id = driver.ids()[1].clone();
    driver.run(Command::SetNote(id, "y".repeat(20_000)));
    let begun = Instant::now();
    while !driver.app.state().unkept {
        driver.app.tick();
        assert!(begun.elapsed() < Duration::from_secs(20), "it is said");
        std::thread::sleep(Duration::from_millis(5));
    }
    assert!(!driver.app.is_kept());
    let said = driver.notice(Level::Error);
    assert!(said.starts_with("Changes are not kept safe at present: save them. The disk is full."), "{said}");
    std::fs::remove_file(filler).expect("space");
    kept(&mut driver);
    driver.settle();
    assert!(!driver.app.state().unkept && driver.app.state().notices.iter().all(|n| n.level != Level::Error), "well again by itself");
    let left = crash(driver);
    assert_eq!(*opened(&disk.0, &session).app.workspace().decisions(), left);
}

#[test]
fn a_folder_without_rights_to_write_is_worked_with_all_the_same() {
    let dir = folder();
    let Some(disk) = Mounted::new(dir.path()) else { return };
    let session = session_file(&disk.0);
    disk.remount("ro");
    let mut driver = opened(dir.path(), &session);
    assert!(driver.app.state().read_only.is_none());
    accept(&mut driver, 0);
    kept(&mut driver);
    assert!(!driver.app.state().unkept, "kept in the data folder");
    driver.run(Command::Save);
    let said = driver.notice(Level::Error);
    assert!(said.contains("You don't have the right to write to “"), "{said}");
    assert_eq!(driver.app.state().notices.last().and_then(|n| n.action.clone()), Some(("Save elsewhere…".into(), Command::SaveAs)));
    let second = opened(dir.path(), &session);
    assert!(second.app.state().read_only.is_some(), "locked by the data folder");
    drop(second);
    let left = crash(driver);
    let mut again = Driver::started(dir.path(), StartOptions::default());
    question(&again);
    assert_eq!(*again.app.workspace().decisions(), left);
    again.run(Command::KeepRecovered);
    again.run(Command::SaveTo(dir.path().join("mine.pledge")));
    kept(&mut again);
    assert_eq!(again.app.workspace().decisions().reviews.values().next().and_then(|r| r.verdict), Some(Verdict::Accepted));
    drop(again);
    assert_eq!(files_in(&dir.path().join("settings/data")), Vec::<String>::new());
}

#[test]
fn half_files_of_a_process_that_was_killed_are_swept() {
    let dir = folder();
    let session = session_file(dir.path());
    for name in [".work.pledge.aB3x9Z.part", ".work.pledge.notours.part", ".other.pledge.aB3x9Z.part"] {
        std::fs::write(dir.path().join(name), "half").expect("written");
    }
    drop(opened(dir.path(), &session));
    assert_eq!(files_in(dir.path()), [".other.pledge.aB3x9Z.part", ".work.pledge.notours.part", "work.pledge"]);
}

#[test]
fn a_session_cut_at_any_byte_shows_what_is_whole_or_is_refused_and_is_kept_as_it_is() {
    use pledgeline::workspace::session;
    let dir = folder();
    let whole = std::fs::read(session_file(dir.path())).expect("read");
    let wanted = session::read(std::io::Cursor::new(whole.clone()), None).expect("whole").workspace;
    // Every byte for the format, some of them through the whole program.
    let mut first = None;
    for cut in 0..whole.len() {
        assert!(session::read(std::io::Cursor::new(whole[..cut].to_vec()), None).is_err(), "cut at {cut}");
        let Some(part) = session::salvage(&whole[..cut]) else {
            assert_eq!(first, None, "more bytes hold no less");
            continue;
        };
        first = first.or(Some(cut));
        let opened = session::read(std::io::Cursor::new(part), None).expect("what is whole opens");
        assert_eq!(opened.workspace.decisions(), wanted.decisions(), "cut at {cut}");
        for member in &wanted.decisions().members {
            let (had, has) = (wanted.document(&member.hash), opened.workspace.document(&member.hash));
            assert!(has.is_none() || has.as_ref().is_some_and(|h| h.text == had.as_ref().expect("its text").text), "cut at {cut}");
        }
    }
    let first = first.expect("decisions come before texts");
    let path = dir.path().join("cut.pledge");
    for cut in [0, 1, first / 2, first - 1] {
        let mut driver = Driver::new(dir.path());
        std::fs::write(&path, &whole[..cut]).expect("written");
        driver.run(Command::OpenSessionAt(path.clone()));
        let said = driver.notice(Level::Error);
        assert!(said.starts_with("“cut.pledge” was not opened.") && said.contains("A copy was kept as “cut.pledge.broken"), "{said}");
        assert_eq!(std::fs::read(&path).expect("there").len(), cut);
        assert!(driver.app.state().session.is_none());
    }
    std::fs::write(&path, &whole[..whole.len() - 30]).expect("written");
    let mut driver = opened(dir.path(), &path);
    let said = driver.notice(Level::Error);
    assert!(
        said.starts_with("“cut.pledge” is damaged. What could be read of it is shown. A copy was kept as “cut.pledge.broken"),
        "{said}"
    );
    assert_eq!(driver.ids().len(), 3);
    assert!(driver.app.state().read_only.is_some());
    driver.will_choose(&dir.path().join("mended.pledge"));
    driver.run(Command::Save);
    assert!(driver.app.state().read_only.is_none());
    assert_eq!(opened(dir.path(), &dir.path().join("mended.pledge")).app.workspace().decisions(), wanted.decisions());
    assert_eq!(std::fs::read(&path).expect("there").len(), whole.len() - 30);
}

#[test]
fn what_was_discarded_can_be_opened_again_later() {
    let dir = folder();
    let (mut driver, session) = with_session(dir.path());
    accept(&mut driver, 0);
    let left = crash(driver);
    let mut again = opened(dir.path(), &session);
    again.run(Command::DiscardRecovered);
    kept(&mut again);
    let copy = journal_of(&session).with_extension("journal.discarded");
    again.run(Command::OpenSessionAt(copy.clone()));
    assert_eq!(question(&again).changes, 1);
    assert_eq!(*again.app.workspace().decisions(), left);
    assert_eq!((again.app.state().session.as_ref(), again.app.state().read_only.as_ref()), (Some(&session), None));
    again.run(Command::KeepRecovered);
    again.run(Command::Save);
    assert!(!again.app.state().dirty && copy.exists());
    drop(again);

    // The same of a workspace that never had a file.
    let dir = folder();
    let document = dir.path().join("brim.txt");
    std::fs::write(&document, "Ostrava Brim plc will be net zero by 2045.\n").expect("written");
    let mut driver = Driver::new(dir.path());
    driver.run(Command::AddPaths(vec![document]));
    let left = crash(driver);
    let mut again = Driver::started(dir.path(), StartOptions::default());
    again.run(Command::DiscardRecovered);
    kept(&mut again);
    assert!(again.names().is_empty());
    let copies = files_in(&dir.path().join("settings/data"));
    assert!(copies.len() == 1 && copies[0].ends_with(".journal.discarded"), "{copies:?}");
    again.run(Command::OpenSessionAt(dir.path().join("settings/data").join(&copies[0])));
    assert_eq!(*again.app.workspace().decisions(), left);
    question(&again);
    kept(&mut again);
    assert_eq!(files_in(&dir.path().join("settings/data")).len(), 2, "the copy stays, the work has a journal of its own");
}

#[test]
fn the_command_line_tells_of_changes_that_it_does_not_show() {
    let dir = folder();
    let (mut driver, session) = with_session(dir.path());
    accept(&mut driver, 0);
    crash(driver);
    let target = dir.path().join("a.svg");
    let mut program = Process::new(env!("CARGO_BIN_EXE_pledgeline"));
    let output = program.arg("chart").arg(&session).args(["--kind", "targets", "-o"]).arg(&target).output().expect("it runs");
    assert!(output.status.success() && target.exists());
    assert!(String::from_utf8_lossy(&output.stderr).contains("there are changes that were not saved"));
}

#[test]
fn idle_the_journal_writes_nothing() {
    let dir = folder();
    let (mut driver, session) = with_session(dir.path());
    accept(&mut driver, 0);
    kept(&mut driver);
    let at = |path: &Path| std::fs::metadata(path).and_then(|m| Ok((m.len(), m.modified()?))).expect("there");
    let before = at(&journal_of(&session));
    let woken = driver.woken.load(std::sync::atomic::Ordering::SeqCst);
    for _ in 0..200 {
        driver.app.tick();
    }
    std::thread::sleep(Duration::from_millis(150));
    assert_eq!(at(&journal_of(&session)), before);
    assert_eq!(driver.woken.load(std::sync::atomic::Ordering::SeqCst), woken, "and asks for no frame");
}

#[test]
fn a_session_whose_file_is_protected_opens_for_reading_and_says_so() {
    let dir = tempfile::tempdir().expect("a folder");
    let session = session_file(dir.path());
    let mut open = std::fs::metadata(&session).expect("there").permissions();
    open.set_readonly(true);
    std::fs::set_permissions(&session, open.clone()).expect("protected");
    let driver = opened(dir.path(), &session);
    let reason = driver.app.state().read_only.clone().expect("read only");
    assert!(reason.contains("marked as read only") && reason.contains("another name"), "{reason}");
    drop(driver);
    #[allow(clippy::permissions_set_readonly_false, reason = "a file of this test alone")]
    open.set_readonly(false);
    std::fs::set_permissions(&session, open).expect("free");
    assert!(opened(dir.path(), &session).app.state().read_only.is_none());
}
