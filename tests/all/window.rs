//! The window, driven by accessible names, without GPU or display.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use eframe::egui::{Key, Modifiers, Vec2, ViewportId};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use pledgeline::app::{Answered, App, ChartAction, ChartKind, Command, Grouping, ScriptedDialogs, Selection, Settings, Theme, View};
use pledgeline::chart::Datum;
use pledgeline::ui::Shell;

use crate::cpu_renderer::CpuRenderer;

pub type Window = Harness<'static, Shell>;

pub const LARGE: [f32; 2] = [1440.0, 900.0];

pub fn window(size: [f32; 2], dialogs: ScriptedDialogs) -> (Window, CpuRenderer) {
    window_with(size, dialogs, Settings::in_memory())
}

pub fn window_with(size: [f32; 2], dialogs: ScriptedDialogs, settings: Settings) -> (Window, CpuRenderer) {
    let renderer = CpuRenderer::default();
    let window = Harness::builder().with_size(size).with_max_steps(20).renderer(renderer.clone()).build_eframe(move |cc| {
        let ctx = cc.egui_ctx.clone();
        let waker = Arc::new(move || ctx.request_repaint());
        Shell::new(&cc.egui_ctx, App::new(settings, waker, Box::new(dialogs)))
    });
    (window, renderer)
}

/// Runs frames until no job is running and nothing asks for a frame at once.
pub fn settle(window: &mut Window) {
    for _ in 0..2_000 {
        window.step();
        let quiet = delay(window) > Duration::ZERO;
        if quiet && !window.state().app().is_busy() {
            return;
        }
        if window.state().app().is_busy() {
            std::thread::sleep(Duration::from_millis(5));
        }
    }
    panic!("the window does not come to rest");
}

pub fn delay(window: &Window) -> Duration {
    window.output().viewport_output.get(&ViewportId::ROOT).map_or(Duration::MAX, |v| v.repaint_delay)
}

pub fn ask(window: &mut Window, command: Command) {
    window.state_mut().push(command);
    settle(window);
}

pub fn press(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    settle(window);
}

pub fn click(window: &mut Window, name: &str) {
    window.get_by_label(name).click();
    settle(window);
}

pub fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples")
}

pub fn with_samples(size: [f32; 2], dialogs: ScriptedDialogs) -> (Window, CpuRenderer) {
    let (mut window, renderer) = window(size, dialogs);
    ask(&mut window, Command::AddPaths(vec![samples()]));
    assert!(window.state().app().board().companies.len() >= 8, "the samples name at least eight companies");
    (window, renderer)
}

/// Id and chart name of some mark that is in sight.
fn a_mark(window: &Window) -> (pledgeline::extract::CommitmentId, String) {
    let app = window.state().app();
    let kind = app.state().shown_chart().expect("a chart");
    let scene = app.scene(&app.chart_spec(kind), [800.0, 700.0]);
    let marks = scene.hits.iter().filter_map(|hit| match &hit.datum {
        pledgeline::chart::Datum::Commitment(id) => Some((id.clone(), hit.name.clone())),
        _ => None,
    });
    let found: Vec<_> = marks.filter(|(_, name)| window.query_all_by_label(name).count() == 1).collect();
    found.into_iter().next().expect("a mark with a name of its own")
}

#[test]
fn the_samples_are_opened_from_the_start_page_and_marked() {
    let (mut window, _) = window(LARGE, ScriptedDialogs::default());
    settle(&mut window);
    click(&mut window, "Open the samples");
    let board = window.state().app().board();
    assert!(board.documents >= 8 && board.counted > 0);
    let (id, name) = a_mark(&window);
    click(&mut window, &name);
    assert_eq!(window.state().app().state().selection, Selection::Commitment(id.clone()));
    let quote = board.item(&id).expect("an item").1.commitment.evidence.quote.clone();
    let first = quote.split_whitespace().next().expect("a word").to_owned();
    let shown = window.query_all_by_label_contains(&first).count();
    assert!(shown > 0, "the inspector shows the sentence with “{first}”");
}

#[test]
fn a_mark_is_read_rejected_and_taken_back() {
    let (mut window, _) = with_samples(LARGE, ScriptedDialogs::default());
    let (id, name) = a_mark(&window);
    click(&mut window, &name);
    window.state_mut().push(Command::Select(Selection::Commitment(id.clone())));
    settle(&mut window);
    press(&mut window, Modifiers::NONE, Key::R);
    let rejected = |window: &Window| window.state().app().board().companies.iter().any(|c| c.rejected_items.iter().any(|i| i.id == id));
    assert!(rejected(&window));
    window.state_mut().push(Command::Select(Selection::Commitment(id.clone())));
    settle(&mut window);
    assert!(window.query_by_label("Rejected").is_some());
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert!(!rejected(&window));
    press(&mut window, Modifiers::COMMAND, Key::Enter);
    assert_eq!(window.state().app().state().view, View::Reader);
    assert!(window.query_all_by_label_contains("Highlight ").count() > 0);
}

#[test]
fn a_company_is_renamed_by_keys_alone() {
    let (mut window, _) = with_samples(LARGE, ScriptedDialogs::default());
    press(&mut window, Modifiers::COMMAND, Key::I);
    assert!(!window.state().app().state().inspector_visible);
    press(&mut window, Modifiers::NONE, Key::N);
    assert!(window.state().app().state().inspector_visible, "what is to be checked is shown");
    let old = window.state().app().company_at_hand().expect("the company of the commitment");
    press(&mut window, Modifiers::NONE, Key::M);
    assert!(window.get_by_label("Company name").is_focused());
    window.get_by_label("Company name").type_text("Ostrava Brim plc");
    press(&mut window, Modifiers::NONE, Key::Enter);
    let names: Vec<String> = window.state().app().board().companies.iter().map(|c| c.name.clone()).collect();
    assert!(names.contains(&"Ostrava Brim plc".to_owned()) && !names.contains(&old), "{names:?}");
}

#[test]
fn a_company_is_merged_by_typing_a_part_of_the_name_of_the_other() {
    let (mut window, _) = with_samples(LARGE, ScriptedDialogs::default());
    ask(&mut window, Command::Select(Selection::Company("CATL".into())));
    settle(&mut window);
    press(&mut window, Modifiers::NONE, Key::M);
    settle(&mut window);
    window.get_by_label("Company name").type_text("halden");
    settle(&mut window);
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    press(&mut window, Modifiers::NONE, Key::Enter);
    settle(&mut window);
    let names: Vec<String> = window.state().app().board().companies.iter().map(|c| c.name.clone()).collect();
    assert!(!names.contains(&"CATL".to_owned()) && names.iter().any(|n| n.starts_with("Halden")), "{names:?}");
    assert_eq!(names.len(), 8, "{names:?}");
}

#[test]
fn a_company_is_merged_by_keys_alone() {
    let (mut window, _) = with_samples([1440.0, 900.0], ScriptedDialogs::default());
    let companies = window.state().app().board().rows().count();
    let name = window.state().app().board().rows().next().expect("a company").name.clone();
    ask(&mut window, Command::Select(Selection::Company(name.clone())));
    let button = window.get_by_label("Merge into");
    button.focus();
    window.run_steps(2);
    press(&mut window, Modifiers::NONE, Key::Enter);
    settle(&mut window);
    for key in [Key::ArrowDown, Key::ArrowDown, Key::ArrowUp, Key::Enter] {
        press(&mut window, Modifiers::NONE, key);
        settle(&mut window);
    }
    let rows: Vec<String> = window.state().app().board().rows().map(|r| r.name.clone()).collect();
    assert_eq!(rows.len(), companies - 1, "{rows:?}");
    assert!(!rows.contains(&name), "{name} went into the second of the list: {rows:?}");
}

#[test]
fn letters_typed_into_a_field_are_no_commands() {
    let (mut window, _) = with_samples(LARGE, ScriptedDialogs::default());
    press(&mut window, Modifiers::NONE, Key::N);
    let before = window.state().app().board();
    window.get_by_label("Filter companies, documents").focus();
    settle(&mut window);
    window.get_by_label("Filter companies, documents").type_text("halden");
    press(&mut window, Modifiers::NONE, Key::R);
    assert!(Arc::ptr_eq(&before, &window.state().app().board()), "nothing was rejected");
    assert!(window.query_by_label("Halden Cement plc").is_some());
    assert!(window.query_by_label("CATL").is_none());
}

#[test]
fn a_chart_is_exported_and_a_session_comes_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let (svg, session) = (folder.path().join("chart.svg"), folder.path().join("work.pledge"));
    let answers = [Answered::Chosen(vec![svg.clone()]), Answered::Chosen(vec![session.clone()])];
    let (mut window, _) = with_samples(LARGE, ScriptedDialogs::new(answers));
    press(&mut window, Modifiers::COMMAND, Key::E);
    click(&mut window, "Save SVG…");
    let written = std::fs::read_to_string(&svg).expect("the chart was written");
    assert!(written.starts_with("<?xml") || written.starts_with("<svg"), "{}", &written[..40]);
    press(&mut window, Modifiers::NONE, Key::N);
    press(&mut window, Modifiers::NONE, Key::A);
    let accepted = window.state().app().workspace().decisions().reviews.clone();
    assert_eq!(accepted.len(), 1);
    press(&mut window, Modifiers::COMMAND, Key::S);
    assert!(session.exists() && !window.state().app().state().dirty);

    let (mut again, _) = self::window(LARGE, ScriptedDialogs::default());
    ask(&mut again, Command::OpenSessionAt(session));
    assert_eq!(again.state().app().workspace().decisions().reviews, accepted);
    assert_eq!(again.state().app().board().documents, window.state().app().board().documents);
    assert!(again.query_by_label("Session work (read only)").is_some(), "the first window holds it");
}

#[test]
fn every_chart_is_reached_by_its_picker_walked_by_keys_and_read_as_a_table() {
    let (mut window, _) = with_samples(LARGE, ScriptedDialogs::default());
    ask(&mut window, Command::Show(View::Targets));
    let mut shown = ChartKind::Targets;
    for kind in ChartKind::ALL.into_iter().filter(|k| !matches!(k, ChartKind::Timelines | ChartKind::Targets)) {
        click(&mut window, "Chart");
        click(&mut window, kind.label());
        assert_eq!(window.state().app().state().shown_chart(), Some(kind), "from {shown:?}");
        shown = kind;
        ask(&mut window, Command::Select(Selection::Nothing));
        window.remove_cursor();
        settle(&mut window);
        press(&mut window, Modifiers::NONE, Key::ArrowDown);
        let selected = window.state().app().state().selection.clone();
        let scene = window.state().app().scene(&window.state().app().chart_spec(kind), [1192.0, 700.0]);
        let walked = scene.hits.iter().any(|h| h.is_walked() && !matches!(h.datum, Datum::Group { .. }));
        assert_eq!(selected != Selection::Nothing, walked, "{kind:?}");
        click(&mut window, "Chart as table");
        assert!(window.query_by_label("Copy table").is_some(), "{kind:?}");
        click(&mut window, "Chart as table");
    }
}

#[test]
fn a_year_of_the_histogram_opens_the_list_of_its_companies() {
    let (mut window, _) = with_samples(LARGE, ScriptedDialogs::default());
    ask(&mut window, Command::Chart(ChartAction::Show(ChartKind::Years)));
    ask(&mut window, Command::Back);
    ask(&mut window, Command::Back);
    assert!(!window.state().app().state().inspector_visible);
    window.query_all_by_label("Year 2050").last().expect("a year").click();
    settle(&mut window);
    assert!(window.state().app().state().inspector_visible);
    assert_eq!(window.state().app().state().selection, Selection::Year(2050));
}

#[test]
fn a_line_is_drawn_and_lanes_are_ordered_from_the_bar() {
    let (mut window, _) = with_samples(LARGE, ScriptedDialogs::default());
    click(&mut window, "Arrange");
    click(&mut window, "By wording");
    assert_eq!(window.state().app().state().grouping, Grouping::Wording);
    ask(&mut window, Command::Chart(ChartAction::Line(2036, Some("Fuel law".to_owned()))));
    ask(&mut window, Command::Chart(ChartAction::Line(2030, Some("Step".to_owned()))));
    assert_eq!(window.state().app().state().references, [(2030, "Step".to_owned()), (2036, "Fuel law".to_owned())]);
    ask(&mut window, Command::Chart(ChartAction::Line(2030, None)));
    assert_eq!(window.state().app().state().references.len(), 1);
}

#[test]
fn the_export_dialog_takes_words_and_sizes_of_ones_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let svg = folder.path().join("chart.svg");
    let (mut window, _) = with_samples(LARGE, ScriptedDialogs::new([Answered::Chosen(vec![svg.clone()])]));
    press(&mut window, Modifiers::COMMAND, Key::E);
    click(&mut window, "Choose size");
    click(&mut window, "Slide 16:9");
    click(&mut window, "Transparent");
    click(&mut window, "Save SVG…");
    let written = std::fs::read_to_string(&svg).expect("the chart was written");
    assert!(written.contains("width=\"1280\" height=\"720\""), "{}", &written[..300]);
    assert!(!written.contains("<rect width=\"1280\""), "no ground");
}

#[test]
fn an_idle_frame_asks_for_no_frame() {
    let (mut window, _) = with_samples(LARGE, ScriptedDialogs::default());
    for view in View::ALL {
        ask(&mut window, Command::Show(view));
        press(&mut window, Modifiers::NONE, Key::N);
        let notices: Vec<u64> = window.state().app().state().notices.iter().map(|n| n.id).collect();
        for id in notices {
            ask(&mut window, Command::DismissNotice(id));
        }
        window.remove_cursor();
        settle(&mut window);
        window.step();
        assert_eq!(delay(&window), Duration::MAX, "{view:?} asks for another frame");
    }
}

#[test]
fn every_view_says_what_it_needs_while_it_is_empty() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("lunch.txt");
    std::fs::write(&file, "soup today and bread tomorrow, as always.\n").expect("written");
    let (mut window, _) = window([1024.0, 640.0], ScriptedDialogs::default());
    settle(&mut window);
    assert!(window.query_by_label("Open files…").is_some());
    ask(&mut window, Command::AddPaths(vec![file]));
    assert!(window.query_by_label("Timelines need a company").is_some());
    ask(&mut window, Command::Show(View::Targets));
    assert!(window.query_by_label("Targets need a company").is_some());
    ask(&mut window, Command::Show(View::Reader));
    assert!(window.query_by_label("Nothing is open").is_some() || window.query_by_label_contains("soup today").is_some());
}

#[test]
fn a_file_that_can_not_be_read_is_told_in_the_library() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("good.txt"), "Quellmark AG will be carbon neutral by 2040.").expect("written");
    std::fs::write(folder.path().join("empty.txt"), "").expect("written");
    std::fs::write(folder.path().join("void.txt"), "").expect("written");
    let (mut window, _) = window(LARGE, ScriptedDialogs::default());
    ask(&mut window, Command::AddPaths(vec![folder.path().to_owned()]));
    assert!(window.query_by_label_contains("empty.txt. The file is empty").is_some());
    let top = |name: &str| window.get_by_label(name).rect().top();
    assert!(top("Dismiss void.txt") - top("Dismiss empty.txt") >= 36.0, "no failure covers another");
    click(&mut window, "Dismiss empty.txt");
    click(&mut window, "Dismiss void.txt");
    assert!(window.state().app().state().failures.is_empty());
}

#[test]
fn unsaved_work_is_asked_about() {
    let (mut window, _) = with_samples(LARGE, ScriptedDialogs::default());
    press(&mut window, Modifiers::NONE, Key::N);
    press(&mut window, Modifiers::NONE, Key::A);
    press(&mut window, Modifiers::COMMAND, Key::Q);
    assert!(window.query_by_label("Don’t save").is_some());
    click(&mut window, "Cancel");
    assert!(!window.state().app().state().closing && window.query_by_label("Don’t save").is_none());
    press(&mut window, Modifiers::COMMAND, Key::Q);
    click(&mut window, "Don’t save");
    assert!(window.state().app().state().closing);
}

#[test]
fn arrow_keys_go_from_mark_to_mark() {
    let (mut window, _) = with_samples(LARGE, ScriptedDialogs::default());
    press(&mut window, Modifiers::NONE, Key::ArrowRight);
    let first = window.state().app().state().selection.clone();
    assert!(matches!(first, Selection::Commitment(_)), "{first:?}");
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    assert_ne!(window.state().app().state().selection, first);
}

#[test]
fn every_command_of_the_help_page_has_a_key() {
    let (mut window, _) = window(LARGE, ScriptedDialogs::default());
    settle(&mut window);
    ask(&mut window, Command::ShowHelp);
    assert!(window.query_by_label_contains("Save as… Ctrl+Shift+S").is_some() || cfg!(target_os = "macos"));
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.state().app().state().dialog.is_none());
}

#[test]
fn high_contrast_is_painted_in_both_themes_and_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut window, renderer) = window_with([1024.0, 640.0], ScriptedDialogs::default(), Settings::load(folder.path()));
    ask(&mut window, Command::OpenSamples);
    let ground = |window: &mut Window, theme| {
        ask(window, Command::SetTheme(theme));
        window.step();
        let picture = renderer.picture(&window.ctx, window.output(), [1024, 640]);
        picture.pixel(500, 60).expect("a pixel").red()
    };
    assert_ne!(ground(&mut window, Theme::Dark), 0);
    ask(&mut window, Command::ToggleContrast);
    assert_eq!(ground(&mut window, Theme::Dark), 0);
    assert_eq!(ground(&mut window, Theme::Light), 255);
    assert!(Settings::load(folder.path()).high_contrast);
}

#[test]
fn the_theme_changes_what_is_painted() {
    let (mut window, renderer) = with_samples([1024.0, 640.0], ScriptedDialogs::default());
    let mut corner = |theme| {
        ask(&mut window, Command::SetTheme(theme));
        window.step();
        let picture = renderer.picture(&window.ctx, window.output(), [1024, 640]);
        if let Some(folder) = std::env::var_os("PLEDGELINE_PICTURES") {
            let name = format!("window-{theme:?}.png").to_lowercase();
            picture.save_png(Path::new(&folder).join(name)).expect("a picture");
        }
        let ground = picture.pixel(700, 60).expect("a pixel");
        let inked = picture.pixels().iter().filter(|p| p.red() != ground.red()).count();
        assert!(inked > 20_000, "{theme:?} paints text and marks");
        (ground.red(), ground.green(), ground.blue())
    };
    assert_eq!(corner(Theme::Light), (255, 255, 255));
    assert_eq!(corner(Theme::Dark), (0x19, 0x1C, 0x21));
}

#[test]
fn in_a_narrow_window_the_library_comes_when_asked_for() {
    let (mut window, _) = with_samples([1024.0, 640.0], ScriptedDialogs::default());
    assert!(window.query_by_label("Filter companies, documents").is_none());
    press(&mut window, Modifiers::COMMAND, Key::B);
    assert!(window.query_by_label("Filter companies, documents").is_some());
    window.set_size(Vec2::new(1440.0, 900.0));
    settle(&mut window);
    assert!(window.query_by_label("Filter companies, documents").is_some());
}

#[test]
fn nothing_in_the_window_is_without_a_name() {
    let (mut window, _) = with_samples(LARGE, ScriptedDialogs::default());
    for view in View::ALL {
        ask(&mut window, Command::Show(view));
        press(&mut window, Modifiers::NONE, Key::N);
        window.check_accessibility();
    }
    let _ = window.root().accesskit_node();
}

#[test]
fn the_other_button_opens_the_menu_of_a_commitment_wherever_it_stands() {
    let (mut window, _) = with_samples(LARGE, ScriptedDialogs::default());
    let (id, mark) = a_mark(&window);
    window.get_by_label(&mark).click_secondary();
    settle(&mut window);
    assert_eq!(window.state().app().state().selection, Selection::Commitment(id.clone()), "it is selected");
    for entry in ["Copy quote", "Split…", "Tag…", "Next flag", "Show company"] {
        assert!(window.query_by_label(entry).is_some(), "{entry}");
    }
    let menu = |window: &Window, name: &'static str| {
        let items = window.query_all_by_label(name).filter(|n| n.accesskit_node().role() == eframe::egui::accesskit::Role::MenuItem);
        items.count()
    };
    assert_eq!((menu(&window, "Accept"), menu(&window, "Reject"), menu(&window, "Take verdict back")), (1, 1, 0));
    let reject = window.get_by_role_and_label(eframe::egui::accesskit::Role::MenuItem, "Reject");
    reject.click();
    settle(&mut window);
    let verdict = window.state().app().workspace().decisions().reviews.get(&id).and_then(|r| r.verdict);
    assert_eq!(verdict, Some(pledgeline::workspace::Verdict::Rejected));
    assert_eq!(menu(&window, "Reject"), 0, "the menu is closed");
}

#[test]
fn a_reason_is_typed_right_after_the_rejection() {
    let (mut window, _) = with_samples(LARGE, ScriptedDialogs::default());
    press(&mut window, Modifiers::NONE, Key::N);
    let Selection::Commitment(id) = window.state().app().state().selection.clone() else { panic!("one is selected") };
    press(&mut window, Modifiers::SHIFT, Key::R);
    assert_eq!(window.state().app().state().selection, Selection::Commitment(id.clone()), "it stays until the reason is said");
    window.get_by_label("Reason").type_text("A site only");
    settle(&mut window);
    press(&mut window, Modifiers::NONE, Key::Enter);
    let review = window.state().app().workspace().decisions().reviews[&id].clone();
    assert_eq!((review.verdict, review.reason.as_str()), (Some(pledgeline::workspace::Verdict::Rejected), "A site only"));
    let next = window.state().app().state().selection.clone();
    assert!(matches!(&next, Selection::Commitment(other) if *other != id), "{next:?}");
}
