//! Pages as they look, in the Reader: drawn, marked, scrolled, zoomed, changed for text and back; a file that is gone.

use std::path::Path;

use eframe::egui::{Event, Key, Modifiers, PointerButton, Rect};
use egui_kittest::kittest::Queryable;
use pledgeline::app::{Answered, Command, ScriptedDialogs, Selection, Theme, View};
use resvg::tiny_skia::PremultipliedColorU8;

use crate::cpu_renderer::CpuRenderer;
use crate::pdf_maker::{Pdf, Sheet};
use crate::window::{LARGE, Window, ask, click, press, settle, window};

/// A report of three pages whose second and third hold a promise each.
fn report() -> Vec<u8> {
    let page = |lines: &[&str]| Sheet::new().lines(60.0, 740.0, 12.0, lines);
    Pdf::of([
        page(&["Annual report of Marlow Foods plc", "This report tells what we did."]),
        page(&["Marlow Foods plc will reach net zero by 2040 in its own operations."]),
        page(&["Marlow Foods plc will be carbon neutral by 2030."]),
    ])
    .bytes()
}

fn opened(dir: &Path) -> (Window, CpuRenderer) {
    let file = dir.join("report.pdf");
    std::fs::write(&file, report()).expect("written");
    let (mut window, renderer) = window(LARGE, ScriptedDialogs::default());
    ask(&mut window, Command::AddPaths(vec![file]));
    let hash = window.state().app().workspace().decisions().members[0].hash.clone();
    ask(&mut window, Command::OpenDocument(hash));
    (window, renderer)
}

/// Selects the first commitment of this year.
fn select(window: &mut Window, year: i32) {
    let board = window.state().app().board();
    let mut items = board.companies.iter().flat_map(|c| &c.items);
    let id = items.find(|i| i.commitment.year == Some(year)).map(|i| i.id.clone()).expect("a commitment");
    ask(window, Command::Select(Selection::Commitment(id)));
}

fn place(window: &Window, name: &str) -> Rect {
    window.get_by_label(name).rect()
}

/// Marks on the page of this name.
fn marks(window: &Window, page: &str) -> Vec<Rect> {
    let page = place(window, page);
    window.query_all_by_label_contains("Highlight ").map(|n| n.rect()).filter(|r| page.contains_rect(*r)).collect()
}

#[test]
fn a_page_is_drawn_with_its_evidence_in_both_themes() {
    let dir = tempfile::tempdir().expect("a folder");
    let (mut window, renderer) = opened(dir.path());
    select(&mut window, 2040);
    for theme in [Theme::Light, Theme::Dark] {
        ask(&mut window, Command::SetTheme(theme));
        let (page, mark) = (place(&window, "Page 2"), marks(&window, "Page 2")[0]);
        let picture = renderer.picture(&window.ctx, window.output(), [1440, 900]);
        let pixel = |x: f32, y: f32| picture.pixel(x as u32, y as u32).expect("inside");
        let dark = |p: PremultipliedColorU8| u32::from(p.red()) + u32::from(p.green()) + u32::from(p.blue()) < 330;
        let column = |x: u32| (mark.top() as u32..mark.bottom() as u32 - 4).any(|y| dark(pixel(x as f32, y as f32)));
        let letters = (mark.left() as u32..mark.right() as u32).filter(|x| column(*x)).count();
        assert!(letters as f32 > mark.width() * 0.3, "{theme:?}: words stand under the mark ({letters} of {})", mark.width());
        let paper = pixel(page.left() + 8.0, mark.top() + 60.0);
        assert!(paper.red() > 240 && paper.green() > 240, "{theme:?}: the page is white");
    }
}

#[test]
fn pages_are_gone_through_by_selection_list_keys_and_zoom() {
    let dir = tempfile::tempdir().expect("a folder");
    let (mut window, _) = opened(dir.path());
    assert!(window.query_by_label("Page 1 of 3").is_some());
    select(&mut window, 2030);
    assert!(window.query_by_label("Page 3 of 3").is_some(), "the page of what is selected comes into view");
    click(&mut window, "Go to page 1");
    assert!(window.query_by_label("Page 1 of 3").is_some());
    let shown = window.query_all_by_label_contains("Go to page 2, ").count();
    assert_eq!(shown, 1, "the list tells that evidence stands on page 2");
    press(&mut window, Modifiers::COMMAND, Key::End);
    assert!(window.query_by_label("Page 3 of 3").is_some());
    press(&mut window, Modifiers::COMMAND, Key::Home);
    let before = place(&window, "Page 1");
    press(&mut window, Modifiers::COMMAND, Key::Plus);
    let larger = place(&window, "Page 1");
    assert!((larger.width() / before.width() - 1.25).abs() < 0.01, "{before:?} {larger:?}");
    click(&mut window, "Fit the width");
    assert_eq!(place(&window, "Page 1"), before);
}

#[test]
fn pages_and_text_keep_the_place_and_the_selection() {
    let dir = tempfile::tempdir().expect("a folder");
    let (mut window, _) = opened(dir.path());
    select(&mut window, 2030);
    click(&mut window, "Text");
    assert!(window.query_by_label("Page 3 of 3").is_none());
    assert!(window.query_all_by_label_contains("Highlight Carbon neutral").count() > 0, "its words are in view");
    press(&mut window, Modifiers::NONE, Key::V);
    assert!(window.query_by_label("Page 3 of 3").is_some());
    assert!(!marks(&window, "Page 3").is_empty());
    ask(&mut window, Command::Find);
    ask(&mut window, Command::FindInText("report tells".to_owned()));
    assert!(window.query_by_label("Page 1 of 3").is_some(), "what is found comes into view");
}

#[test]
fn a_file_that_is_gone_or_has_changed_is_said_and_its_text_stays() {
    let dir = tempfile::tempdir().expect("a folder");
    let file = dir.path().join("report.pdf");
    std::fs::write(&file, report()).expect("written");
    let dialogs = ScriptedDialogs::default();
    let (mut window, _) = window(LARGE, dialogs.clone());
    ask(&mut window, Command::ReadAsPages(false));
    ask(&mut window, Command::AddPaths(vec![file]));
    let hash = window.state().app().workspace().decisions().members[0].hash.clone();
    ask(&mut window, Command::OpenDocument(hash));
    std::fs::write(dir.path().join("report.pdf"), b"%PDF-1.4 something else").expect("written");
    let before = window.state().app().workspace().clone();
    click(&mut window, "Pages");
    assert!(window.query_all_by_label_contains("has changed since it was read").count() > 0);
    assert!(window.query_by_label("Read again").is_some(), "what has changed can be read again");
    click(&mut window, "Show the text");
    assert!(window.query_all_by_label_contains("This report tells").count() > 0);
    std::fs::remove_file(dir.path().join("report.pdf")).expect("removed");
    click(&mut window, "Pages");
    assert!(window.query_all_by_label_contains("The file is not there.").count() > 0);
    assert_eq!(window.state().app().workspace().decisions(), before.decisions());
    assert!(window.query_by_label("Read again").is_none());
    let moved = dir.path().join("moved.pdf");
    std::fs::write(&moved, report()).expect("written");
    dialogs.then(Answered::Chosen(vec![moved]));
    click(&mut window, "Locate…");
    assert!(window.query_by_label("Page 1 of 3").is_some(), "the pages are there again");
    assert!(window.query_all_by_label_contains("The file is not there.").count() == 0);
}

#[test]
fn the_first_pages_of_a_long_report_are_read_while_the_others_come() {
    let dir = tempfile::tempdir().expect("a folder");
    let line = "The board met and spoke about the plants, their water and what is to come in the years ahead.";
    let page = |n: usize| {
        let head = format!("Page {n} of the report of Marlow Foods plc");
        let lines: Vec<&str> = std::iter::once(head.as_str()).chain(std::iter::repeat_n(line, 40)).collect();
        Sheet::new().lines(60.0, 780.0, 10.0, &lines)
    };
    let promise = Sheet::new().lines(60.0, 740.0, 12.0, &["Marlow Foods plc will be net zero by 2040."]);
    let file = dir.path().join("long.pdf");
    std::fs::write(&file, Pdf::of((1..120).map(page).chain([promise])).bytes()).expect("written");
    let (mut window, _) = window(LARGE, ScriptedDialogs::default());
    window.state_mut().push(Command::ReadAsPages(false));
    window.state_mut().push(Command::AddPaths(vec![file]));
    // The others wait, so that what is shown meanwhile can be looked at.
    window.state_mut().push(Command::PauseImport(true));
    let begun = std::time::Instant::now();
    while window.state().app().state().beginning.is_none() {
        window.step();
        assert!(begun.elapsed().as_secs() < 40, "the first pages come");
    }
    window.run_steps(3);
    assert!(window.query_by_label("The first pages of “long.pdf”; the others are being read.").is_some());
    assert!(window.query_all_by_label_contains("The board met").count() > 0);
    assert!(window.state().app().workspace().decisions().members.is_empty(), "it is no document yet");
    window.state_mut().push(Command::PauseImport(false));
    super::window::settle(&mut window);
    assert!(window.query_by_label("The first pages of “long.pdf”; the others are being read.").is_none());
    let state = window.state().app().state();
    assert_eq!((state.view, state.reader.document.is_some()), (View::Reader, true), "it is open where it was begun");
    assert!(window.query_all_by_label_contains("The board met").count() > 0);
    assert_eq!(window.state().app().workspace().library().values().next().map(|l| l.document.pages.count()), Some(120));
}

#[test]
fn words_of_a_page_are_chosen_by_dragging_over_them() {
    let dir = tempfile::tempdir().expect("a folder");
    let (mut window, _) = opened(dir.path());
    let hash = window.state().app().state().reader.document.clone().expect("open");
    let document = window.state().app().workspace().document(&hash).expect("there");
    let page = place(&window, "Page 1");
    let scale = page.width() / points_wide(&document);
    let at = |words: &str| {
        let start = document.text.find(words).expect("in the text");
        let word = document.pages.words.iter().find(|w| w.span().start == start).expect("a box");
        let [left, top, width, height] = word.points();
        page.min + eframe::egui::vec2((left + width / 2.0) * scale, (top + height / 2.0) * scale)
    };
    let (from, to) = (at("This report"), at("did."));
    for step in 0..=8 {
        let pos = from.lerp(to, step as f32 / 8.0);
        window.event(Event::PointerMoved(pos));
        if step == 0 || step == 8 {
            let pressed = step == 0;
            window.event(Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE });
        }
        window.step();
    }
    settle(&mut window);
    let chosen = window.state().app().state().reader.chosen.expect("chosen");
    assert_eq!(chosen.of(&document.text), "This report tells what we did.");
    assert!(window.query_by_label("Copy with source").is_some());
    assert!((place(&window, "Page 1").min - page.min).length() < 1.0, "the page stays where it is");
    ask(&mut window, Command::Select(Selection::Document(hash)));
    assert!(window.query_by_label("Copy with source").is_some());
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.query_by_label("Copy with source").is_none(), "Escape gives the words up first");
    assert_ne!(window.state().app().state().selection, Selection::Nothing);
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(window.state().app().state().selection, Selection::Nothing);
}

/// Width of the first page in points.
fn points_wide(document: &pledgeline::document::Document) -> f32 {
    document.pages.pages[0].width
}
