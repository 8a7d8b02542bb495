//! Notes on charts in the window: worded, kept by keys, moved and taken away by keys; the bar above a chart at many widths.

use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable;
use pledgeline::app::{ChartAction, ChartKind, Command, NoteAction, ScriptedDialogs, Selection, View};

use crate::window::{LARGE, Window, ask, press, settle, with_samples};

fn notes(window: &Window) -> Vec<pledgeline::workspace::ChartNote> {
    window.state().app().workspace().decisions().chart_notes.clone()
}

#[test]
fn a_note_is_kept_moved_and_taken_away_by_keys_alone() {
    let (mut window, _) = with_samples(LARGE, ScriptedDialogs::default());
    press(&mut window, Modifiers::COMMAND, Key::Num2);
    press(&mut window, Modifiers::NONE, Key::ArrowRight);
    let selection = window.state().app().state().selection.clone();
    assert!(matches!(selection, Selection::Commitment(_)), "{selection:?}");
    ask(&mut window, Command::ChartNote(NoteAction::Begin));
    window.event(Event::Text("Confirmed in May".to_owned()));
    settle(&mut window);
    press(&mut window, Modifiers::COMMAND, Key::Enter);
    assert_eq!(notes(&window).first().map(|n| (n.text.clone(), n.moved)), Some(("Confirmed in May".to_owned(), None)));
    press(&mut window, Modifiers::SHIFT, Key::ArrowRight);
    let first = notes(&window)[0].moved.expect("moved");
    assert_eq!(window.state().app().state().selection, selection, "no mark is walked to meanwhile");
    press(&mut window, Modifiers::SHIFT, Key::ArrowDown);
    press(&mut window, Modifiers::SHIFT, Key::ArrowDown);
    let second = notes(&window)[0].moved.expect("moved");
    assert_eq!(second, [first[0], first[1] + 16.0]);
    press(&mut window, Modifiers::NONE, Key::Delete);
    assert!(notes(&window).is_empty());
}

#[test]
fn nothing_in_the_bar_above_a_chart_covers_anything_else() {
    for width in [800.0, 900.0, 1024.0, 1100.0, 1152.0, 1200.0, 1280.0, 1366.0, 1440.0, 1600.0] {
        let (mut window, _) = with_samples([width, 700.0], ScriptedDialogs::default());
        for kind in [ChartKind::Timelines, ChartKind::Targets, ChartKind::Waterfall, ChartKind::Comparison] {
            ask(&mut window, Command::Chart(ChartAction::Show(kind)));
            settle(&mut window);
            assert!(matches!(window.state().app().state().view, View::Timelines | View::Targets));
            let bar =
                ["Own operations", "Value chain", "Widest stated", "Boundary", "Filter", "Arrange", "Fit all years", "Zoom in", "Zoom out"];
            let bar = bar.into_iter().chain(["Add a note to the chart", "Export this chart…", "Chart", "Chart as table"]);
            let mut places: Vec<(&str, eframe::egui::Rect)> = Vec::new();
            for name in bar {
                // The bar is the row of buttons below the views.
                let rects = window.query_all_by_label(name).map(|n| n.rect()).filter(|r| r.top() > 40.0 && r.bottom() < 96.0);
                places.extend(rects.map(|r| (name, r)));
            }
            assert!(places.len() >= 3, "{width} {kind:?}: {places:?}");
            for (at, (first, a)) in places.iter().enumerate() {
                for (second, b) in &places[at + 1..] {
                    assert!(!a.shrink(0.5).intersects(b.shrink(0.5)), "{width} {kind:?}: {first} and {second}");
                }
            }
        }
    }
}
