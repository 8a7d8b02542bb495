//! Everything that can be reached has a name: all views, panels and dialogs are walked, by the tree of names and by Tab.

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::{By, NodeT, Queryable};
use pledgeline::app::{ChartAction, ChartKind, Command, ScriptedDialogs, Selection, TableAction, View};
use pledgeline::compare::table::Source;

use crate::window::{LARGE, Window, ask, press, with_samples};

const SMALL: [f32; 2] = [1024.0, 640.0];

/// Roles that a person acts on.
const ACTED_ON: [Role; 14] = [
    Role::Button,
    Role::CheckBox,
    Role::ComboBox,
    Role::Link,
    Role::ListBoxOption,
    Role::ListItem,
    Role::MenuItem,
    Role::MultilineTextInput,
    Role::RadioButton,
    Role::SearchInput,
    Role::Slider,
    Role::Switch,
    Role::Tab,
    Role::TextInput,
];

/// Nodes that a person acts on and that have no name.
fn nameless(window: &Window) -> Vec<String> {
    let all = window.query_all(By::new().predicate(|node| {
        let named = node.label().is_some_and(|l| !l.trim().is_empty()) || node.placeholder().is_some_and(|p| !p.trim().is_empty());
        ACTED_ON.contains(&node.role()) && !named
    }));
    all.map(|node| format!("{:?} {:?}", node.accesskit_node().role(), node.accesskit_node().value())).collect()
}

fn check(window: &Window, place: &str) {
    let found = nameless(window);
    assert!(found.is_empty(), "{place}: {found:?}");
}

fn count(window: &Window) -> usize {
    window.query_all(By::new().predicate(|node| ACTED_ON.contains(&node.role()))).count()
}

#[test]
fn every_view_names_what_can_be_acted_on() {
    for size in [LARGE, SMALL] {
        let (mut window, _) = with_samples(size, ScriptedDialogs::default());
        for view in View::ALL {
            ask(&mut window, Command::Show(view));
            assert!(count(&window) > 12, "{view:?} has something to act on");
            check(&window, &format!("{view:?} at {size:?}"));
        }
        for kind in ChartKind::ALL {
            ask(&mut window, Command::Chart(ChartAction::Show(kind)));
            check(&window, kind.label());
        }
        ask(&mut window, Command::Show(View::Table));
        for source in Source::ALL {
            ask(&mut window, Command::Table(TableAction::Show(source)));
            ask(&mut window, Command::Table(TableAction::TickAll));
            check(&window, source.label());
        }
        ask(&mut window, Command::CompareDocuments(None));
        check(&window, "two documents");
    }
}

#[test]
fn the_inspector_names_what_can_be_acted_on() {
    let (mut window, _) = with_samples(LARGE, ScriptedDialogs::default());
    let board = window.state().app().board();
    let row = &board.companies[0];
    let item = &row.items[0];
    let selections = [
        Selection::Nothing,
        Selection::Company(row.name.clone()),
        Selection::Document(row.documents[0].hash.clone()),
        Selection::Commitment(item.id.clone()),
        Selection::Year(2040),
    ];
    for selection in selections {
        ask(&mut window, Command::Select(selection.clone()));
        check(&window, &format!("{selection:?}"));
    }
    ask(&mut window, Command::CorrectDocument(row.documents[0].hash.clone()));
    check(&window, "the card of a document");
}

#[test]
fn every_dialog_names_what_can_be_acted_on() {
    let (mut window, _) = with_samples(SMALL, ScriptedDialogs::default());
    let item = window.state().app().board().companies[0].items[0].id.clone();
    ask(&mut window, Command::Select(Selection::Commitment(item)));
    ask(&mut window, Command::Accept(Vec::new()));
    let dialogs = [
        Command::ShowExport,
        Command::ShowHelp,
        Command::ShowLayouts,
        Command::ShowAsOf,
        Command::ShowNotices,
        Command::ShowPaste("Orsana plc will be net zero by 2040.".into()),
        Command::ShowDivide(None),
        Command::ShowHistory,
        Command::ShowSettings,
        Command::ShowPalette("net".into()),
        Command::ShowPathField,
        Command::Quit,
    ];
    for dialog in dialogs {
        let before = count(&window);
        ask(&mut window, dialog.clone());
        assert!(window.state().app().state().dialog.is_some(), "{dialog:?} opens");
        assert!(count(&window) > 0 && before > 0);
        check(&window, &format!("{dialog:?}"));
        ask(&mut window, Command::CloseDialog);
    }
}

#[test]
fn tab_comes_to_named_things_alone() {
    let (mut window, _) = with_samples(SMALL, ScriptedDialogs::default());
    for view in View::ALL {
        ask(&mut window, Command::Show(view));
        let mut names = std::collections::BTreeSet::new();
        for n in 0..30 {
            press(&mut window, Modifiers::NONE, Key::Tab);
            let focused = window.query_all(By::new().predicate(|node| node.is_focused() && node.role() != Role::Window)).next();
            let Some(focused) = focused else { continue };
            let node = focused.accesskit_node();
            let name = node.label().or_else(|| node.placeholder().map(str::to_owned)).unwrap_or_default();
            assert!(!name.trim().is_empty(), "{view:?}, Tab {n}: {:?} without a name at {:?}", node.role(), node.bounding_box());
            names.insert(name);
        }
        assert!(names.len() >= 8, "{view:?}: Tab goes on from one thing to the next, not only {names:?}");
    }
}
