//! What a person sees of lost and kept work: the question about what was recovered, a session that is only read, a save that failed.

use std::path::{Path, PathBuf};

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use pledgeline::app::{Answered, Command, ScriptedDialogs, View};

use crate::driver::{Driver, session_file};
use crate::window::{Window, ask, click, press, settle, window};

const SIZE: [f32; 2] = [1024.0, 640.0];

/// A session with an accepted commitment that was not saved when the window ended.
fn left_behind(dir: &Path) -> PathBuf {
    let session = session_file(dir);
    let mut driver = Driver::new(dir);
    driver.run(Command::OpenSessionAt(session.clone()));
    let id = driver.ids()[0].clone();
    driver.run(Command::Accept(vec![id]));
    session
}

fn opened(session: &Path, dialogs: ScriptedDialogs) -> Window {
    let (mut window, _) = window(SIZE, dialogs);
    ask(&mut window, Command::OpenSessionAt(session.to_owned()));
    window
}

fn decided(window: &Window) -> usize {
    window.state().app().workspace().decisions().reviews.len()
}

#[test]
fn what_was_recovered_is_told_and_kept() {
    let dir = tempfile::tempdir().expect("a folder");
    let session = left_behind(dir.path());
    let mut window = opened(&session, ScriptedDialogs::default());
    assert!(window.query_by_label_contains("Pledgeline ended unexpectedly. 1 change of “work.pledge” since ").is_some());
    assert_eq!(decided(&window), 1, "it is shown behind the question");
    // Esc loses nothing, and neither does Enter.
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.state().app().state().dialog.is_none());
    assert_eq!(decided(&window), 1);
    assert!(window.query_by_label("Not saved").is_some());
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(decided(&window), 0);
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(decided(&window), 1);
    press(&mut window, Modifiers::COMMAND, Key::S);
    assert!(window.query_by_label("Not saved").is_none());
}

#[test]
fn what_was_recovered_is_discarded_and_brought_back() {
    let dir = tempfile::tempdir().expect("a folder");
    let session = left_behind(dir.path());
    let mut window = opened(&session, ScriptedDialogs::default());
    click(&mut window, "Discard");
    assert_eq!(decided(&window), 0);
    assert!(window.query_by_label_contains("1 change was discarded. A copy was kept as “").is_some());
    click(&mut window, "Bring back");
    assert_eq!(decided(&window), 1);
}

#[test]
fn changes_to_another_state_wait_for_an_answer() {
    let dir = tempfile::tempdir().expect("a folder");
    let session = left_behind(dir.path());
    let other = tempfile::tempdir().expect("a folder");
    let mut driver = Driver::new(other.path());
    let copy = session_file(other.path());
    driver.run(Command::OpenSessionAt(copy.clone()));
    driver.run(Command::Show(View::Reader));
    driver.run(Command::Save);
    std::fs::copy(&copy, &session).expect("replaced");
    let mut window = opened(&session, ScriptedDialogs::default());
    assert!(window.query_by_label_contains("It was made to another state of this file").is_some());
    assert_eq!(decided(&window), 0);
    assert!(window.query_by_label("Set aside").is_some());
    click(&mut window, "Apply");
    assert_eq!(decided(&window), 1);
}

#[test]
fn a_session_that_is_open_elsewhere_says_that_it_is_only_read() {
    let dir = tempfile::tempdir().expect("a folder");
    let session = session_file(dir.path());
    let mut first = Driver::new(dir.path());
    first.run(Command::OpenSessionAt(session.clone()));
    let mine = dir.path().join("mine.pledge");
    let mut window = opened(&session, ScriptedDialogs::new([Answered::Chosen(vec![mine.clone()])]));
    assert!(window.query_by_label_contains("“work.pledge” is read only. It is open in another window since ").is_some());
    assert!(window.query_by_label("Read only").is_some() && window.query_by_label("Session work (read only)").is_some());
    click(&mut window, "Save elsewhere…");
    assert!(mine.exists());
    assert!(window.query_by_label("Read only").is_none() && window.query_by_label("Session mine").is_some());
    assert!(window.query_by_label("Save elsewhere…").is_none(), "what was said is over");
}

#[test]
fn a_save_that_failed_offers_another_place() {
    let dir = tempfile::tempdir().expect("a folder");
    let stick = dir.path().join("stick");
    std::fs::create_dir(&stick).expect("made");
    let session = session_file(&stick);
    let home = dir.path().join("home.pledge");
    let mut window = opened(&session, ScriptedDialogs::new([Answered::Chosen(vec![home.clone()])]));
    press(&mut window, Modifiers::NONE, Key::N);
    press(&mut window, Modifiers::NONE, Key::A);
    assert_eq!(decided(&window), 1);
    std::fs::remove_dir_all(&stick).expect("gone");
    press(&mut window, Modifiers::COMMAND, Key::S);
    assert!(window.query_by_label_contains("“work.pledge” was not saved. The folder “").is_some());
    assert!(window.query_by_label("Not saved").is_some() || window.query_by_label("Changes not kept").is_some());
    click(&mut window, "Save elsewhere…");
    settle(&mut window);
    assert!(home.exists() && window.query_by_label("Session home").is_some());
    assert!(window.query_by_label_contains("was not saved").is_none());
}
