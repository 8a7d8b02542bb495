//! The window's commands, documents and states, driven by accessible names: palette, find, corrections, size of the interface.

use std::path::Path;

use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable;
use pledgeline::app::{Command, Dialog, ScriptedDialogs, Selection, Settings, Theme, View};
use pledgeline::compare::Role;

use crate::window::{LARGE, Window, ask, click, press, settle, window, window_with, with_samples};

/// Types into the palette's field.
fn palette(window: &mut Window, words: &str) {
    press(window, Modifiers::COMMAND, Key::K);
    assert!(matches!(window.state().app().state().dialog, Some(Dialog::Palette(_))));
    window.get_by_label("Search").type_text(words);
    settle(window);
    settle(window);
}

fn two_plans(folder: &Path) -> Vec<std::path::PathBuf> {
    let texts = [
        ("older.txt", "date 2020-03-01\n\nArvo Steel plc will be net zero by 2050.\n"),
        ("newer.txt", "date 2024-05-02\n\nArvo Steel plc will be net zero by 2045. Zebras are welcome at the plant.\n"),
    ];
    let write = |(name, text): (&str, &str)| {
        let path = folder.join(name);
        std::fs::write(&path, text).expect("written");
        path
    };
    texts.into_iter().map(write).collect()
}

fn with_plans(folder: &Path) -> Window {
    let (mut window, _) = window(LARGE, ScriptedDialogs::default());
    ask(&mut window, Command::AddPaths(two_plans(folder)));
    window
}

fn hash(window: &Window, name: &str) -> String {
    let members = &window.state().app().workspace().decisions().members;
    members.iter().find(|m| m.name == name).map(|m| m.hash.clone()).expect("a member")
}

fn headline(window: &Window) -> Option<i32> {
    let board = window.state().app().board();
    board.companies.first().and_then(|c| c.headline_item()).and_then(|i| i.commitment.year)
}

#[test]
fn the_palette_finds_a_command_a_company_and_a_sentence() {
    let (mut window, _) = with_samples(LARGE, ScriptedDialogs::default());
    palette(&mut window, "dark theme");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(window.state().app().state().theme, pledgeline::app::Theme::Dark);
    assert_eq!(window.state().app().state().dialog, None);

    // What a command is called while it is on does not hide it from its usual name.
    for on in [true, false] {
        palette(&mut window, "high contrast");
        press(&mut window, Modifiers::NONE, Key::Enter);
        assert_eq!(window.state().app().state().high_contrast, on);
    }

    palette(&mut window, "@halden");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(window.state().app().state().selection, Selection::Company("Halden Cement plc".to_owned()));

    let workspace = window.state().app().workspace().clone();
    let member = &workspace.decisions().members[0];
    let text = workspace.document(&member.hash).expect("a text").text.to_string();
    let words: Vec<&str> = text.split_whitespace().collect();
    let phrase = words[words.len() - 6..].join(" ");
    palette(&mut window, &phrase);
    assert!(window.query_by_label("In the text").is_some(), "“{phrase}” is found in the text");
    let rows = window.state().app().palette(&phrase);
    let at = rows.rows().position(|r| r.mark == pledgeline::app::PaletteMark::Passage).expect("a passage");
    for _ in 0..at {
        press(&mut window, Modifiers::NONE, Key::ArrowDown);
    }
    press(&mut window, Modifiers::NONE, Key::Enter);
    let state = window.state().app().state();
    assert_eq!((state.view, state.reader.document.as_ref()), (View::Reader, Some(&member.hash)));
    assert!(state.reader.find.as_ref().is_some_and(|f| f.place().is_some()));
}

#[test]
fn a_command_that_can_not_be_done_stays_with_its_reason() {
    let (mut window, _) = window(LARGE, ScriptedDialogs::default());
    settle(&mut window);
    palette(&mut window, ">undo");
    assert!(window.query_by_label_contains("Nothing to undo.").is_some());
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(window.state().app().state().dialog.is_some(), "it stays open");
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.state().app().state().dialog.is_none());
}

#[test]
fn a_corrected_date_changes_the_headline_and_is_undone() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = with_plans(folder.path());
    assert_eq!(headline(&window), Some(2045));
    let older = hash(&window, "older.txt");
    ask(&mut window, Command::Select(Selection::Document(older)));
    assert!(window.query_by_label("Date 1 Mar 2020").is_some());
    press(&mut window, Modifiers::NONE, Key::F2);
    window.get_by_label("Date").focus();
    settle(&mut window);
    press(&mut window, Modifiers::COMMAND, Key::A);
    window.get_by_label("Date").type_text("2025-06-30");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(headline(&window), Some(2050), "the older document is the newest now");
    let board = window.state().app().board();
    assert_eq!(board.companies[0].with_role(Role::Replaced).count(), 1);
    assert_eq!(window.state().app().workspace().undo_label(), Some("Set date of “older.txt” to 30 Jun 2025"));
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(!window.state().app().state().editing);
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(headline(&window), Some(2045));
}

#[test]
fn a_wrong_date_is_said_and_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = with_plans(folder.path());
    let older = hash(&window, "older.txt");
    ask(&mut window, Command::Select(Selection::Document(older)));
    press(&mut window, Modifiers::NONE, Key::F2);
    window.get_by_label("Date").focus();
    settle(&mut window);
    window.get_by_label("Date").type_text("soon");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(window.query_by_label_contains("Use 2024, 2024-06 or 2024-06-24.").is_some());
    assert_eq!(headline(&window), Some(2045));
}

#[test]
fn words_are_found_in_the_document_that_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = with_plans(folder.path());
    let newer = hash(&window, "newer.txt");
    ask(&mut window, Command::OpenDocument(newer));
    press(&mut window, Modifiers::COMMAND, Key::F);
    window.get_by_label("Find in document").type_text("zero");
    settle(&mut window);
    assert!(window.query_by_label("1 of 1").is_some());
    press(&mut window, Modifiers::COMMAND, Key::A);
    window.get_by_label("Find in document").type_text("at");
    settle(&mut window);
    assert!(window.query_by_label("2 of 2").is_some(), "on from where it stood");
    press(&mut window, Modifiers::NONE, Key::F3);
    assert!(window.query_by_label("1 of 2").is_some(), "around the end");
    press(&mut window, Modifiers::SHIFT, Key::F3);
    assert!(window.query_by_label("2 of 2").is_some());
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.query_by_label("Find in document").is_none());
}

#[test]
fn the_interface_grows_and_shrinks_and_the_reader_keeps_its_own_keys() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = with_plans(folder.path());
    let size = |w: &Window| w.state().app().state().interface_size;
    let held = Modifiers::COMMAND | Modifiers::ALT;
    press(&mut window, held, Key::Plus);
    assert!((size(&window) - 1.1).abs() < 0.001);
    assert!((window.ctx.zoom_factor() - 1.1).abs() < 0.001);
    for _ in 0..20 {
        press(&mut window, held, Key::Minus);
    }
    assert!((size(&window) - 0.5).abs() < 0.001);
    press(&mut window, held, Key::Num0);
    assert!((size(&window) - 1.0).abs() < 0.001);
    ask(&mut window, Command::Show(View::Reader));
    let before = window.state().app().state().reader.text_size;
    press(&mut window, Modifiers::COMMAND, Key::Plus);
    assert!(window.state().app().state().reader.text_size > before);
    assert!((size(&window) - 1.0).abs() < 0.001);
}

#[test]
fn f6_goes_through_the_parts_of_the_window() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = with_plans(folder.path());
    let mut seen = Vec::new();
    for _ in 0..5 {
        press(&mut window, Modifiers::NONE, Key::F6);
        let parts = ["Top bar", "Library", "Main view", "Inspector", "Status bar"];
        let focused = parts.into_iter().find(|p| window.query_all_by_label(p).any(|n| n.is_focused()));
        seen.push(focused.expect("a part has the focus"));
    }
    assert_eq!(seen.len(), 5);
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), 5, "each part once: {seen:?}");
}

#[test]
fn the_main_menu_lists_every_command() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = with_plans(folder.path());
    press(&mut window, Modifiers::NONE, Key::F10);
    for group in pledgeline::app::Group::ALL {
        assert!(window.query_all_by_label(group.label()).count() > 0, "{}", group.label());
    }
    click(&mut window, "File");
    assert!(window.query_by_label("Save as…").is_some());
}

#[test]
fn pasted_text_becomes_a_document_with_what_was_said_of_it() {
    let (mut window, _) = window(LARGE, ScriptedDialogs::default());
    settle(&mut window);
    window.event(Event::Paste("Arvo Steel plc will be net zero by 2045. The plan covers Scopes 1, 2 and 3.".to_owned()));
    settle(&mut window);
    assert!(matches!(window.state().app().state().dialog, Some(Dialog::Paste(_))), "pasting outside of a field offers it");
    window.get_by_label("Title").focus();
    settle(&mut window);
    window.get_by_label("Title").type_text("Arvo net zero plan");
    settle(&mut window);
    window.get_by_label("Date").focus();
    settle(&mut window);
    window.get_by_label("Date").type_text("2024-05");
    settle(&mut window);
    click(&mut window, "Add document");
    let app = window.state().app();
    assert_eq!(app.state().dialog, None);
    let member = &app.workspace().decisions().members[0];
    assert_eq!((member.name.as_str(), member.path.as_deref()), ("Arvo net zero plan.txt", None));
    let card = app.card(&member.hash).expect("a card");
    assert_eq!(card.title.value.as_deref(), Some("Arvo net zero plan"));
    assert_eq!(card.date.value.map(|d| d.to_string()).as_deref(), Some("2024-05"));
    assert!(card.retrieved.value.is_some(), "the day of pasting");
    assert_eq!(headline(&window), Some(2045));
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert!(window.state().app().workspace().decisions().members.is_empty(), "one step takes it back");
}

#[test]
fn a_document_that_is_here_already_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = with_plans(folder.path());
    let again = folder.path().join("copy.txt");
    std::fs::copy(folder.path().join("older.txt"), &again).expect("copied");
    ask(&mut window, Command::AddPaths(vec![again]));
    assert!(window.query_by_label_contains("“copy.txt” is here already as “older.txt”").is_some());
    press(&mut window, Modifiers::NONE, Key::F8);
    assert!(window.query_all_by_label_contains("“copy.txt” is here already as “older.txt”").count() > 0);
    assert!(window.query_all_by_label_contains("2 documents added.").count() > 0, "the list remembers what faded");
}

#[test]
fn settings_take_effect_at_once_and_are_there_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let settings = folder.path().join("settings");
    let (mut window, _) = window_with(LARGE, ScriptedDialogs::default(), Settings::load(&settings));
    ask(&mut window, Command::ShowSettings);
    click(&mut window, "Dark");
    window.get_by_label("Initials").focus();
    settle(&mut window);
    window.get_by_label("Initials").type_text("AB");
    settle(&mut window);
    click(&mut window, "Higher threshold");
    click(&mut window, "Larger interface");
    click(&mut window, "5 min");
    let state = window.state().app().state().clone();
    assert_eq!((state.theme, state.initials.as_str(), state.autosave), (Theme::Dark, "AB", 5));
    assert!((state.asks_below - 0.8).abs() < 1e-6);
    let (again, _) = window_with(LARGE, ScriptedDialogs::default(), Settings::load(&settings));
    let kept = again.state().app().state();
    assert_eq!((kept.theme, kept.initials.as_str(), kept.autosave), (Theme::Dark, "AB", 5));
    assert!((kept.asks_below - 0.8).abs() < 1e-6 && (kept.interface_size - 1.1).abs() < 1e-6);
}

#[test]
fn the_as_of_date_is_set_from_the_status_bar() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = with_plans(folder.path());
    click(&mut window, "As-of date…");
    press(&mut window, Modifiers::COMMAND, Key::A);
    window.get_by_label("As of, year-month-day").type_text("2047-01-31");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(window.state().app().board().as_of.to_string(), "2047-01-31");
    assert_eq!(window.state().app().workspace().undo_label(), Some("Set as-of date to 31 Jan 2047"));
}

#[test]
fn a_session_that_is_only_read_says_why_and_offers_a_way() {
    let folder = tempfile::tempdir().expect("a folder");
    let made = crate::driver::session_file(folder.path());
    let newer = folder.path().join("newer.pledge");
    crate::driver::session_with(&made, &newer, |ron| ron.replacen("version: (1, 0)", "version: (1, 99)", 1));
    let (mut window, _) = window(LARGE, ScriptedDialogs::default());
    ask(&mut window, Command::OpenSessionAt(newer));
    assert!(window.state().app().state().read_only.is_some());
    assert!(window.query_by_label_contains("Read only. ").is_some());
    assert!(window.query_by_label("Save as, to keep changes…").is_some());
}

#[test]
fn a_document_in_which_nothing_was_found_says_how_much_was_read_and_what_to_do() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("canteen.txt");
    std::fs::write(&path, "Arvo Steel plc opens a new canteen. The meals are good.\n").expect("written");
    let (mut window, _) = window(LARGE, ScriptedDialogs::default());
    ask(&mut window, Command::AddPaths(vec![path]));
    let hash = hash(&window, "canteen.txt");
    ask(&mut window, Command::Select(Selection::Document(hash.clone())));
    assert!(window.query_by_label_contains("No commitments were found in 11 words.").is_some());
    click(&mut window, "I read it: nothing is stated");
    assert!(window.state().app().is_document_checked(Some(&hash)));
}

#[test]
fn the_library_filter_that_hides_all_can_be_cleared() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = with_plans(folder.path());
    press(&mut window, Modifiers::COMMAND, Key::F);
    window.get_by_label("Filter companies, documents").type_text("qqq");
    settle(&mut window);
    click(&mut window, "Clear the filter");
    assert!(window.query_by_label("Arvo Steel plc").is_some());
}

#[test]
fn failures_stay_on_the_first_page_until_they_are_dismissed() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("empty.txt");
    std::fs::write(&path, "").expect("written");
    let (mut window, _) = window([1024.0, 640.0], ScriptedDialogs::default());
    ask(&mut window, Command::AddPaths(vec![path]));
    assert!(window.query_by_label("Open files…").is_some(), "the first page is still there");
    assert!(window.query_all_by_label_contains("The file is empty.").count() > 0);
    ask(&mut window, Command::DismissFailures);
    assert!(window.state().app().state().failures.is_empty());
}

#[test]
fn widths_of_panels_are_there_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let settings = folder.path().join("settings");
    let (mut window, _) = window_with(LARGE, ScriptedDialogs::default(), Settings::load(&settings));
    ask(&mut window, Command::SetPanelWidths([330.0, 9_000.0]));
    let (mut again, _) = window_with(LARGE, ScriptedDialogs::default(), Settings::load(&settings));
    ask(&mut again, Command::AddPaths(two_plans(folder.path())));
    assert_eq!(again.state().app().state().panel_widths, [330.0, 420.0]);
    let field = again.get_by_label("Filter companies, documents").rect();
    assert!(field.width() > 270.0, "the library is as wide as it was: {field:?}");
}

fn sought(window: &mut Window, words: &str) {
    click(window, "Find a command or a key");
    window.get_by_label("Find a command or a key").type_text(words);
    settle(window);
}

#[test]
fn a_command_is_given_another_key_which_is_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let settings = Settings::load(folder.path());
    let (mut window, _) = window_with(LARGE, ScriptedDialogs::default(), settings);
    ask(&mut window, Command::AddPaths(two_plans(folder.path())));
    ask(&mut window, Command::ShowHelp);
    sought(&mut window, "next panel");
    click(&mut window, "Next panel F6");
    press(&mut window, Modifiers::COMMAND, Key::S);
    assert!(window.query_by_label("Ctrl+S is the key of “Save”.").is_some() || cfg!(target_os = "macos"));
    press(&mut window, Modifiers::COMMAND, Key::J);
    press(&mut window, Modifiers::NONE, Key::Escape);
    press(&mut window, Modifiers::COMMAND, Key::J);
    let keys = std::fs::read_to_string(folder.path().join("settings.ron")).expect("settings");
    assert!(keys.contains("\"next_panel\": \"Command+J\""), "{keys}");
    let again = Settings::load(folder.path());
    assert_eq!(again.keys.get("next_panel").map(String::as_str), Some("Command+J"));
}

#[test]
fn a_taken_key_moves_only_when_asked() {
    let (mut window, _) = window(LARGE, ScriptedDialogs::default());
    let key = |window: &Window, id: &str| {
        let entry = pledgeline::app::command(id).expect("a command");
        window.state().app().keymap().label(entry, pledgeline::app::System::Linux)
    };
    ask(&mut window, Command::ShowHelp);
    sought(&mut window, "ctrl+b");
    click(&mut window, "Library Ctrl+B");
    press(&mut window, Modifiers::COMMAND, Key::I);
    assert_eq!((key(&window, "library").as_str(), key(&window, "inspector").as_str()), ("Ctrl+B", "Ctrl+I"));
    click(&mut window, "Move it here");
    assert_eq!((key(&window, "library").as_str(), key(&window, "inspector").as_str()), ("Ctrl+I", ""));
    let before = window.state().app().state().library_visible;
    press(&mut window, Modifiers::NONE, Key::Escape);
    press(&mut window, Modifiers::COMMAND, Key::I);
    assert_ne!(window.state().app().state().library_visible, before);
}

#[test]
fn a_dialog_closes_the_tooltip_of_what_lies_below_it() {
    let (mut window, _) = with_samples(LARGE, ScriptedDialogs::default());
    let place = window.get_by_label("All keys").rect().center();
    window.event(Event::PointerMoved(place));
    for _ in 0..60 {
        window.step();
    }
    let shown = |window: &Window| window.query_all_by_label("All keys  (?)").count();
    assert_eq!(shown(&window), 1, "the pointer rests on the button");
    press(&mut window, Modifiers::COMMAND, Key::K);
    for _ in 0..20 {
        window.step();
    }
    assert_eq!(shown(&window), 0);
}

#[test]
fn tab_goes_on_from_a_field_whose_completions_are_open() {
    let (mut window, _) = with_samples(LARGE, ScriptedDialogs::default());
    let board = window.state().app().board();
    let id = board.rows().flat_map(|r| &r.items).find(|i| i.role == Role::Headline).expect("a headline").id.clone();
    ask(&mut window, Command::Select(Selection::Commitment(id)));
    window.get_by_label("Subject").focus();
    settle(&mut window);
    assert!(window.query_all_by_role(eframe::egui::accesskit::Role::MenuItem).count() > 0, "earlier subjects are offered");
    press(&mut window, Modifiers::NONE, Key::Tab);
    assert!(window.get_by_label("Percent").is_focused());
}
