//! The Reader beside a view, and layouts kept by name.

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use pledgeline::app::{Command, LayoutAction, ScriptedDialogs, Selection, Settings, View};

use crate::window::{LARGE, ask, click, press, settle, window_with, with_samples};

#[test]
fn the_reader_beside_shows_what_is_selected_in_the_view() {
    let (mut window, _) = with_samples(LARGE, ScriptedDialogs::default());
    press(&mut window, Modifiers::COMMAND, Key::Backslash);
    let state = window.state().app().state();
    assert!(state.reader_beside && state.view == View::Timelines);
    let norvik = "Norvik Shipping ASA".to_owned();
    ask(&mut window, Command::Select(Selection::Company(norvik.clone())));
    let board = window.state().app().board();
    let newest =
        board.companies.iter().find(|c| c.name == norvik).and_then(|c| c.documents.last()).map(|d| (d.hash.clone(), d.title.clone()));
    let (hash, title) = newest.expect("a document");
    assert_eq!(window.state().app().state().reader.document, Some(hash));
    let named = window.query_all_by_label(&title).count();
    press(&mut window, Modifiers::COMMAND, Key::Backslash);
    assert_eq!(window.query_all_by_label(&title).count() + 1, named, "the Reader's bar names the document too");
}

#[test]
fn a_layout_is_kept_used_and_forgotten() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut window, _) = window_with(LARGE, ScriptedDialogs::default(), Settings::load(folder.path()));
    ask(&mut window, Command::OpenSamples);
    ask(&mut window, Command::Show(View::Table));
    ask(&mut window, Command::ToggleLibrary);
    ask(&mut window, Command::SetPanelWidths([248.0, 400.0]));
    ask(&mut window, Command::ShowLayouts);
    click(&mut window, "Name of the present layout");
    window.get_by_label("Name of the present layout").type_text("Tables at night");
    settle(&mut window);
    click(&mut window, "Keep the present layout");
    press(&mut window, Modifiers::NONE, Key::Escape);
    ask(&mut window, Command::Layouts(LayoutAction::Use("Chart and text".to_owned())));
    let state = window.state().app().state();
    assert!(state.reader_beside && state.library_visible && !state.inspector_visible);
    assert_eq!(state.view, View::Timelines);
    ask(&mut window, Command::ShowLayouts);
    click(&mut window, "Use layout Tables at night");
    let state = window.state().app().state();
    assert!(!state.reader_beside && !state.library_visible && state.inspector_visible);
    assert_eq!((state.view, state.panel_widths, state.dialog.as_ref()), (View::Table, [248.0, 400.0], None));
    assert_eq!(Settings::load(folder.path()).layouts.len(), 1);
    ask(&mut window, Command::Layouts(LayoutAction::Remove("Tables at night".to_owned())));
    assert_eq!(Settings::load(folder.path()).layouts.len(), 0);
}

#[test]
fn a_built_in_layout_is_never_replaced() {
    let (mut window, _) = with_samples(LARGE, ScriptedDialogs::default());
    ask(&mut window, Command::Layouts(LayoutAction::Save("Review".to_owned())));
    assert!(window.state().app().state().layouts.is_empty());
}

#[test]
fn without_room_beside_the_keys_are_those_of_the_view() {
    let (mut window, _) = with_samples([1024.0, 640.0], ScriptedDialogs::default());
    ask(&mut window, Command::ToggleInspector);
    ask(&mut window, Command::ToggleBeside);
    assert!(window.state().app().state().beside_fits);
    let shown = window.query_all_by_label("Larger text").count();
    assert_eq!(shown, 1, "the Reader stands beside");
    window.set_size(eframe::egui::vec2(820.0, 640.0));
    settle(&mut window);
    assert!(!window.state().app().state().beside_fits);
    assert_eq!(window.query_all_by_label("Larger text").count(), 0);
    press(&mut window, Modifiers::COMMAND, Key::F);
    assert_eq!(window.state().app().state().reader.find, None, "nothing is sought in a text that is not shown");
    let first = window.state().app().board().companies[0].name.clone();
    ask(&mut window, Command::Select(Selection::Company(first)));
    ask(&mut window, Command::OpenInReader);
    assert_eq!(window.state().app().state().view, View::Reader);
}
