//! Charts, reports and data on the command line: what a session keeps of its charts, what goes before it, and the same bytes each time.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use pledgeline::export::workbook;
use pledgeline::workspace::{ChartNote, Edit, Listed, Membership, NoteSpot, ViewState, session};

use crate::driver;

fn run(args: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_pledgeline"));
    for name in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "PLEDGELINE_LOG"] {
        program.env_remove(name);
    }
    let output = program.args(args).output().expect("it runs");
    assert_eq!(output.status.code(), Some(0), "{args:?}: {}", said(&output));
    output
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

/// A session whose charts show net zero alone, a lane a commitment, between two dates, with a line and a note on each of two charts.
fn kept(folder: &Path) -> PathBuf {
    let mut workspace = driver::workspace();
    let spot = NoteSpot { x: 0.5, y: 0.5, ..NoteSpot::default() };
    for chart in ["timelines", "breakdown"] {
        let id = workspace.decisions().next_note();
        let note = ChartNote { id, chart: chart.into(), spot: spot.clone(), text: "Confirmed in May".into(), ..ChartNote::default() };
        workspace.apply(Edit::ChartNote(note));
    }
    let listed = Listed {
        name: "Lumen Harbour Ltd".into(),
        sector: "Shipping".into(),
        country: "NO".into(),
        groups: vec![Membership { group: "Core".into(), weight: None }],
        ..Listed::default()
    };
    workspace.apply(Edit::TakeList { list: "Core".into(), rows: vec![listed] });
    let view = ViewState {
        filter: "kind=net_zero".into(),
        lanes: "commitments".into(),
        between: Some(("2020-01-01".into(), "2025-01-01".into())),
        references: vec![(2033, "Fuel law".into())],
        ..ViewState::default()
    };
    let path = folder.join("kept.pledge");
    let file = std::fs::File::create(&path).expect("made");
    session::write(&workspace, &view, Some(folder), file).expect("written");
    path
}

fn chart(session: &Path, kind: &str, more: &[&str]) -> String {
    let file = session.with_file_name("chart.svg");
    let bytes = [(); 2].map(|()| {
        run(&[&["chart", text(session), "--kind", kind, "--text", "-o", text(&file)], more].concat());
        std::fs::read_to_string(&file).expect("written")
    });
    assert_eq!(bytes[0], bytes[1], "{kind} {more:?}");
    bytes[0].clone()
}

#[test]
fn charts_are_as_the_session_keeps_them_unless_arguments_say_otherwise() {
    let dir = tempfile::tempdir().expect("a folder");
    let file = kept(dir.path());
    let timelines = chart(&file, "timelines", &[]);
    for words in ["Confirmed", "Net zero", "2045"] {
        assert!(timelines.contains(words), "{words}");
    }
    assert_ne!(timelines, chart(&file, "timelines", &["--line", ""]), "the line is drawn");
    assert!(!timelines.contains("2040") || !timelines.contains("Lumen"), "the other company has no net zero");
    let all = chart(&file, "timelines", &["--filter", "", "--line", "", "--no-notes", "--lanes", "companies"]);
    assert!(all.contains("Lumen") && !all.contains("Fuel law") && !all.contains("Confirmed"));
    let own = chart(&file, "timelines", &["--filter", "kind=climate_neutral"]);
    assert!(own.contains("Lumen") && !own.contains("Ostrava"));
    let waterfall = chart(&file, "waterfall", &[]);
    assert!(waterfall.contains("2020") && waterfall.contains("2025"));
    assert_ne!(waterfall, chart(&file, "waterfall", &["--from", "2024-06-01", "--to", "2025-06-01"]));
    assert!(chart(&file, "breakdown", &[]).contains("Confirmed"));
    assert!(!chart(&file, "years", &[]).contains("Confirmed"), "a note stands on its chart alone");
}

#[test]
fn filters_name_sectors_countries_and_groups() {
    let dir = tempfile::tempdir().expect("a folder");
    let file = kept(dir.path());
    for filter in ["sector=Shipping", "country=NO", "group=Core", "sector=Shipping,Rail;country=NO;kind=climate_neutral"] {
        let svg = chart(&file, "targets", &["--filter", filter]);
        assert!(svg.contains("Lumen") && !svg.contains("Ostrava"), "{filter}");
    }
    let none = chart(&file, "targets", &["--filter", "sector=Rail"]);
    assert!(!none.contains("Lumen") && !none.contains("Ostrava"));
}

#[test]
fn reports_follow_the_session_and_data_is_whole_unless_it_is_narrowed() {
    let dir = tempfile::tempdir().expect("a folder");
    let file = kept(dir.path());
    let written = |command: &str, name: &str, more: &[&str]| {
        let path = dir.path().join(name);
        let output = run(&[&[command, text(&file), "-o", text(&path)], more].concat());
        (std::fs::read_to_string(&path).expect("written"), said(&output))
    };
    let (report, _) = written("report", "a.md", &[]);
    assert!(report.contains("Ostrava Brim") && !report.contains("Lumen Harbour"));
    let (report, _) = written("report", "b.html", &["--filter", ""]);
    assert!(report.contains("Lumen Harbour") && report.contains("Confirmed"));
    let (csv, said) = written("export", "c.csv", &[]);
    assert!(csv.contains("Lumen Harbour") && csv.contains("carbon_neutral"), "data is whole");
    assert!(said.contains("show a part") && said.contains("Net zero"), "and that is said: {said}");
    let (csv, said) = written("export", "d.csv", &["--filter", "country=NO"]);
    assert!(csv.contains("Lumen Harbour") && !csv.contains("Ostrava") && said.is_empty(), "{said}");
}

#[test]
fn a_workbook_is_applied_alike_each_time() {
    let dir = tempfile::tempdir().expect("a folder");
    let file = driver::session_file(dir.path());
    let book = dir.path().join("plan.xlsx");
    let board = pledgeline::compare::board(&driver::workspace(), pledgeline::compare::Boundary::Widest);
    std::fs::write(&book, workbook(&board).expect("a workbook")).expect("written");
    let once = |name: &str| {
        let out = dir.path().join(name);
        let output = run(&["apply", text(&file), text(&book), "--by", "AB", "-o", text(&out)]);
        (std::fs::read(out).expect("written"), output.stdout, output.stderr)
    };
    assert!(once("one.pledge") == once("two.pledge"), "the same bytes");
}
