//! A workspace so large that rows and search are made in the background: what is shown meanwhile, and that nothing of a moment ago is acted on.

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use pledgeline::app::files::write_whole;
use pledgeline::app::{Command, Dialog, ScriptedDialogs, View};
use pledgeline::workspace::{ViewState, session};

use crate::window::{LARGE, Window, ask, press, settle, window};

/// A window with a bit more than 5,000 commitments of few companies, all with Latin names: the window of tests has no other letters.
fn large(folder: &std::path::Path) -> Window {
    let workspace = pledgeline::cli::large_workspace(24, 5_600);
    let path = folder.join("large.pledge");
    write_whole(&path, |out| session::write(&workspace, &ViewState::default(), None, out)).expect("written");
    let (mut window, _) = window(LARGE, ScriptedDialogs::default());
    ask(&mut window, Command::OpenSessionAt(path));
    assert!(window.state().app().board().counted > 5_000, "{}", window.state().app().board().counted);
    window
}

#[test]
fn rows_and_search_of_a_large_workspace_are_made_in_the_background() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = large(folder.path());
    window.state_mut().push(Command::Show(View::Table));
    window.step();
    let first = window.state().app().shown_rows();
    assert!(first.pending || first.len() > 5_000, "no frame waits for the rows");
    settle(&mut window);
    let rows = window.state().app().shown_rows();
    assert!(!rows.pending && rows.len() > 5_000);
    assert!(window.query_by_label("Putting the rows in order").is_none());

    ask(&mut window, Command::ShowPalette(String::new()));
    let company = window.state().app().board().companies[20].name.clone();
    window.get_by_label("Search").type_text(&format!("@{company}"));
    // Enter comes before anything can be found: it counts for what was typed.
    press(&mut window, Modifiers::NONE, Key::Enter);
    settle(&mut window);
    let state = window.state().app().state();
    assert!(!matches!(state.dialog, Some(Dialog::Palette(_))), "done");
    assert_eq!(state.selection, pledgeline::app::Selection::Company(company));
}
