//! How long the window takes at the size of real work, without a display: `cargo bench --bench frame [-- COMPANIES COMMITMENTS | SESSION |
//! search SESSION | tasks FOLDER]`.
//!
//! Opens a generated session and draws frames of every view, scrolling; prints layout and tessellation, the two that this program decides
//! about, in milliseconds. Then accepts commitments and prints how long until the next frame is built. `tasks` carries out an analyst's
//! day on a folder of documents and prints how long each step takes until its outcome is on the screen.

use std::sync::Arc;
use std::time::{Duration, Instant};

use eframe::App as _;
use eframe::egui::{Context, Event, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, RawInput, Rect, TouchPhase, vec2};
use pledgeline::app::{
    App, ChartAction, ChartKind, Command, CompareAction, ExportFormat, ExportRequest, ScriptedDialogs, Selection, Settings, StartOptions,
    TableAction, View,
};
use pledgeline::compare::Boundary;
use pledgeline::compare::table::Column;
use pledgeline::ui::Shell;
use pledgeline::workspace::{Field, ViewState, session};

const SIZE: [f32; 2] = [1440.0, 900.0];
const FRAMES: usize = 120;

struct Window {
    ctx: Context,
    shell: Shell,
    frame: eframe::Frame,
    time: f64,
}

impl Window {
    fn new(path: std::path::PathBuf) -> Self {
        let ctx = Context::default();
        let mut app = App::new(Settings::default(), Arc::new(|| {}), Box::new(ScriptedDialogs::default()));
        app.start(StartOptions { paths: vec![path], ..StartOptions::default() });
        let shell = Shell::new(&ctx, app);
        Self { ctx, shell, frame: eframe::Frame::_new_kittest(), time: 0.0 }
    }

    /// One frame; gives layout and tessellation in milliseconds.
    fn frame(&mut self, events: Vec<Event>) -> [f64; 2] {
        self.time += 1.0 / 60.0;
        let rect = Rect::from_min_size(Pos2::ZERO, vec2(SIZE[0], SIZE[1]));
        let input = RawInput { screen_rect: Some(rect), time: Some(self.time), events, focused: true, ..RawInput::default() };
        let begun = Instant::now();
        let (shell, frame) = (&mut self.shell, &mut self.frame);
        let mut out = self.ctx.run_ui(input, |ui| {
            shell.logic(ui.ctx(), frame);
            shell.ui(ui, frame);
        });
        let layout = begun.elapsed();
        let begun = Instant::now();
        let meshes = self.ctx.tessellate(out.shapes, 1.0);
        let painting = begun.elapsed();
        std::hint::black_box(meshes);
        out.textures_delta.clear();
        [layout, painting].map(milliseconds)
    }

    fn settle(&mut self) {
        for _ in 0..20_000 {
            self.frame(Vec::new());
            if !self.shell.app().is_busy() {
                break;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        for _ in 0..4 {
            self.frame(Vec::new());
        }
    }
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn at(list: &mut [f64], share: f64) -> f64 {
    list.sort_by(f64::total_cmp);
    list[((list.len() - 1) as f64 * share) as usize]
}

fn line(name: &str, frames: &[[f64; 2]]) {
    let mut both: Vec<f64> = frames.iter().map(|f| f[0] + f[1]).collect();
    let mut layout: Vec<f64> = frames.iter().map(|f| f[0]).collect();
    let [half, most, worst] = [0.5, 0.99, 1.0].map(|s| at(&mut both, s));
    println!("{name:<34}median {half:>8.2}  p99 {most:>8.2}  worst {worst:>8.2}  of it layout {:>8.2}", at(&mut layout, 0.5));
}

fn wheel(at: Pos2, by: f32) -> Vec<Event> {
    let delta = vec2(0.0, by);
    let unit = MouseWheelUnit::Point;
    let wheel = Event::MouseWheel { unit, delta, phase: TouchPhase::Move, source: MouseWheelSource::Unknown, modifiers: Modifiers::NONE };
    vec![Event::PointerMoved(at), wheel]
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    let folder = tempfile::tempdir().expect("a folder");
    let path = match words.as_slice() {
        [session] => session.into(),
        [only, session] if only == "search" => session.into(),
        [only, documents] if only == "tasks" => return tasks(documents.as_ref(), folder.path()),
        [companies, commitments] => generated(folder.path(), companies.parse().expect("a number"), commitments.parse().expect("a number")),
        _ => generated(folder.path(), 1000, 100_000),
    };
    let begun = Instant::now();
    let mut window = Window::new(path);
    window.settle();
    let board = window.shell.app().board();
    println!("opened in {:.1} s: {} companies, {} commitments", begun.elapsed().as_secs_f64(), board.companies.len(), board.counted);
    if words.first().is_some_and(|w| w == "search") {
        // Twice: at first nothing is known of the texts.
        search(&mut window);
        return search(&mut window);
    }
    for view in [View::Compare, View::Timelines, View::Targets, View::Reader, View::Table] {
        window.shell.push(Command::Show(view));
        let first = window.frame(Vec::new());
        let second = window.frame(Vec::new());
        println!("{view:?}: the first two frames {:.1} and {:.1} ms", first[0] + first[1], second[0] + second[1]);
        window.settle();
        let still: Vec<_> = (0..FRAMES).map(|_| window.frame(Vec::new())).collect();
        line("  still", &still);
        let middle = Pos2::new(700.0, 500.0);
        let scrolled: Vec<_> = (0..FRAMES).map(|_| window.frame(wheel(middle, -60.0))).collect();
        line("  scrolling", &scrolled);
        let library: Vec<_> = (0..FRAMES).map(|_| window.frame(wheel(Pos2::new(100.0, 500.0), -60.0))).collect();
        line("  scrolling the library", &library);
    }
    search(&mut window);
    table(&mut window);
    for view in [View::Compare, View::Timelines, View::Targets, View::Reader, View::Table] {
        window.shell.push(Command::Show(view));
        window.settle();
        let decisions: Vec<_> = (0..10).map(|_| decide(&mut window)).collect();
        line(&format!("accept and go on in {view:?}"), &decisions);
    }
}

/// Types words into the palette and into the library's filter, a letter at a time; prints the frames of a letter and how long until what
/// it finds is there.
fn search(window: &mut Window) {
    let workspace = window.shell.app().workspace();
    println!("search over {} documents", workspace.decisions().members.len());
    for words in ["net zero by 2045", "renewable electricity", "company 77", "zzzz"] {
        window.shell.push(Command::ShowPalette(String::new()));
        window.settle();
        let (mut worst, mut slowest) = ([0.0; 2], 0.0_f64);
        for letter in words.chars() {
            let begun = Instant::now();
            let mut events = vec![Event::Text(letter.to_string())];
            let mut found = None;
            // Half a second is a slow typist; frames go on as a screen asks for them.
            while begun.elapsed() < Duration::from_millis(500) {
                let frame = window.frame(std::mem::take(&mut events));
                if frame[0] + frame[1] > worst[0] + worst[1] {
                    worst = frame;
                }
                if !window.shell.app().is_finding() && found.is_none() {
                    found = Some(milliseconds(begun.elapsed()));
                }
                std::thread::sleep(Duration::from_millis(5));
            }
            slowest = slowest.max(found.unwrap_or(500.0));
        }
        let begun = Instant::now();
        window.settle();
        let texts = milliseconds(begun.elapsed());
        let state = window.shell.app().state();
        let total = state.passages.total;
        println!(
            "  “{words}”: worst frame {:>7.2} ms, rows of a letter within {slowest:>6.0} ms, {total} passages {texts:>6.0} ms after the last letter",
            worst[0] + worst[1]
        );
        window.shell.push(Command::CloseDialog);
        window.settle();
    }
}

/// What an analyst does with some documents, step by step.
fn tasks(documents: &std::path::Path, folder: &std::path::Path) {
    let begun = Instant::now();
    let mut window = Window::new(documents.to_owned());
    window.settle();
    let board = window.shell.app().board();
    println!("{:.0} ms to read {} documents of {} companies", milliseconds(begun.elapsed()), board.documents, board.companies.len());
    let headline = board.companies.iter().find_map(|c| c.headline_item()).expect("a headline").id.clone();
    let other = board.companies.iter().flat_map(|c| &c.items).find(|i| i.id != headline).expect("another").id.clone();
    let names: Vec<String> = board.companies.iter().map(|c| c.name.clone()).collect();
    let [first, second] = [0, 1].map(|i| names.get(i).expect("two companies").clone());
    let four: std::collections::BTreeSet<String> = names.iter().skip(4).cloned().collect();
    let to = |name: &str| Some(folder.join(name));
    let export = |chart, format, name| Command::Export(ExportRequest { path: to(name), ..ExportRequest::new(chart, format) });
    let year = Command::SetField { ids: vec![headline.clone()], field: Field::Year, value: "2039".to_owned() };
    let rows = ExportFormat::Rows { ticked: false };
    let session = folder.join("day.pledge");
    let steps = [
        ("lanes by boundary", Command::SetBoundary(Boundary::ValueChain)),
        ("select a commitment", Command::Select(Selection::Commitment(headline))),
        ("correct its year", year),
        ("merge two companies", Command::MergeCompanies { companies: vec![first], into: second }),
        ("take the merger back", Command::Undo),
        ("reject a commitment", Command::Reject(vec![other])),
        ("show Compare", Command::Show(View::Compare)),
        ("compare four companies", Command::Compare(CompareAction::HideOnly(four))),
        ("who changed a target", Command::Chart(ChartAction::Show(ChartKind::Change))),
        ("open the export", Command::ShowExport),
        ("export the chart", export(ChartKind::Change, ExportFormat::Svg { real_text: false }, "chart.svg")),
        ("show the Table", Command::Show(View::Table)),
        ("export the Table", export(ChartKind::Timelines, rows, "table.csv")),
        ("open the palette", Command::ShowPalette("net zero".to_owned())),
        ("close it", Command::CloseDialog),
        ("save", Command::SaveTo(session.clone())),
        ("a new workspace", Command::NewWorkspace),
        ("open the session", Command::OpenSessionAt(session)),
    ];
    for (name, command) in steps {
        step(&mut window, name, command);
    }
}

/// Frames from a command to the outcome, which a job may bring; then one at rest.
fn step(window: &mut Window, name: &str, command: Command) {
    let begun = Instant::now();
    window.shell.push(command);
    let mut worst = 0.0_f64;
    loop {
        let frame = window.frame(Vec::new());
        worst = worst.max(frame[0] + frame[1]);
        let app = window.shell.app();
        if !app.is_busy() && !app.is_updating() {
            break;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    let last = window.frame(Vec::new());
    worst = worst.max(last[0] + last[1]);
    println!("{name:<26}{:>8.1} ms to the outcome, worst frame {worst:>6.1} ms", milliseconds(begun.elapsed()));
    window.settle();
}

fn table(window: &mut Window) {
    for column in [Column::Year, Column::Evidence, Column::Company] {
        let sort = TableAction::Sort { column, more: false };
        window.shell.push(Command::Table(sort));
        let frames: Vec<_> = (0..30).map(|_| window.frame(Vec::new())).collect();
        line(&format!("sort by {column:?}"), &frames);
    }
    for words in ["n", "ne", "net", "net z", ""] {
        window.shell.push(Command::Table(TableAction::Search(words.to_owned())));
        let frames: Vec<_> = (0..30).map(|_| window.frame(Vec::new())).collect();
        line(&format!("search “{words}”"), &frames);
    }
}

fn generated(folder: &std::path::Path, companies: usize, commitments: usize) -> std::path::PathBuf {
    let begun = Instant::now();
    let workspace = pledgeline::cli::large_workspace(companies, commitments);
    let path = folder.join("large.pledge");
    pledgeline::app::files::write_whole(&path, |out| session::write(&workspace, &ViewState::default(), None, out)).expect("written");
    println!("made in {:.1} s", begun.elapsed().as_secs_f64());
    path
}

/// Accepts what is next; all frames until the window is at rest again.
fn decide(window: &mut Window) -> [f64; 2] {
    window.shell.push(Command::NextUnchecked);
    window.settle();
    window.shell.push(Command::Accept(Vec::new()));
    let mut worst = [0.0; 2];
    for _ in 0..6 {
        let frame = window.frame(Vec::new());
        if frame[0] + frame[1] > worst[0] + worst[1] {
            worst = frame;
        }
    }
    worst
}
