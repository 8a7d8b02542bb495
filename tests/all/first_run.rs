//! What meets a person who has never seen the program: the guided look, and recent sessions that tell what they hold.

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use pledgeline::app::{Command, ScriptedDialogs, Settings, View};

use crate::window::{LARGE, ask, click, press, settle, window, window_with};

#[test]
fn the_guided_look_goes_through_the_parts_and_can_be_skipped() {
    let (mut window, _) = window(LARGE, ScriptedDialogs::default());
    settle(&mut window);
    click(&mut window, "With a guided look");
    settle(&mut window);
    assert!(window.query_by_label("Companies and their documents").is_some());
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(window.query_by_label("A mark is a commitment").is_some(), "Enter goes on");
    assert_eq!(window.state().app().state().view, View::Timelines);
    for _ in 0..3 {
        click(&mut window, "Next");
    }
    click(&mut window, "Done");
    assert_eq!(window.state().app().state().tour, None);
    ask(&mut window, Command::BeginLook);
    assert!(window.query_by_label("Companies and their documents").is_some());
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(window.state().app().state().tour, None);
}

#[test]
fn a_recent_session_tells_what_it_holds() {
    let folder = tempfile::tempdir().expect("a folder");
    let settings = Settings::load(&folder.path().join("settings"));
    let (mut first, _) = window_with(LARGE, ScriptedDialogs::default(), settings);
    ask(&mut first, Command::OpenSamples);
    let counted = first.state().app().board().counted;
    ask(&mut first, Command::SaveTo(folder.path().join("nine.pledge")));
    settle(&mut first);
    drop(first);
    let (mut window, _) = window_with(LARGE, ScriptedDialogs::default(), Settings::load(&folder.path().join("settings")));
    settle(&mut window);
    assert!(window.query_by_label("nine.pledge").is_some());
    let app = window.state().app();
    let about = app.session_about(&folder.path().join("nine.pledge")).expect("what it holds");
    assert_eq!((about.companies, about.commitments, about.unchecked), (9, counted, counted));
}
