//! Notes on charts: they stand beside their place without covering labels, in the window as in files, and belong to the session.

use pledgeline::app::{Command, Dialog, NoteAction, Selection, StartOptions, View};
use pledgeline::chart::{Anchor, ChartKind, ChartSpec, Datum, FontMetrics, Palette, Part, Scene, Shape, figure, layout, note_spot};
use pledgeline::compare::{Board, Boundary};
use pledgeline::export::svg;
use pledgeline::workspace::{ChartNote, NoteSpot, session};

use super::driver::{self, Driver};
use super::fixture::nine;

fn scene(board: &Board, kind: ChartKind, notes: Vec<ChartNote>) -> Scene {
    scene_at(board, kind, notes, 1200.0)
}

fn scene_at(board: &Board, kind: ChartKind, notes: Vec<ChartNote>, width: f32) -> Scene {
    layout(&figure(board, &ChartSpec { kind, notes, ..ChartSpec::default() }), [width, 0.0], FontMetrics::shipped())
}

/// Notes for a mark, where the chart has one, and for a place.
fn notes(board: &Board, kind: ChartKind) -> Vec<ChartNote> {
    let bare = scene(board, kind, Vec::new());
    let mark = bare.hits.iter().find(|h| h.part == Part::Body && matches!(h.datum, Datum::Commitment(_)));
    let of_mark = mark.map(|h| match &h.datum {
        Datum::Commitment(id) => note_spot(&bare, kind, h.center, Some(id.clone())),
        _ => NoteSpot::default(),
    });
    let middle = [bare.width * 0.55, f32::midpoint(bare.body_top, bare.body_bottom)];
    let place = note_spot(&bare, kind, middle, None);
    let note = |(at, spot): (usize, NoteSpot)| ChartNote {
        id: u32::try_from(at).expect("few") + 1,
        chart: kind.code().to_owned(),
        spot,
        text: ["The plan was confirmed at the meeting of shareholders in May", "Look here"][at % 2].to_owned(),
        ..ChartNote::default()
    };
    of_mark.into_iter().chain([place]).enumerate().map(note).collect()
}

fn texts(scene: &Scene) -> Vec<([f32; 4], String)> {
    let one = |shape: &Shape| match shape {
        Shape::Text { at, text, size, anchor, width, .. } => {
            let left = match anchor {
                Anchor::Start => at[0],
                Anchor::Middle => at[0] - width / 2.0,
                Anchor::End => at[0] - width,
            };
            Some(([left, at[1] - size * 0.8, left + width, at[1] + size * 0.2], text.clone()))
        }
        _ => None,
    };
    scene.nodes.iter().filter_map(|n| one(&n.shape)).collect()
}

fn shares(a: [f32; 4], b: [f32; 4]) -> bool {
    a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1]
}

#[test]
fn notes_cover_no_label_and_lie_on_the_page_of_every_chart() {
    let board = nine().board(Boundary::Widest);
    for (kind, width) in ChartKind::ALL.into_iter().flat_map(|kind| [(kind, 560.0), (kind, 1200.0)]) {
        let notes = notes(&board, kind);
        let before = scene_at(&board, kind, Vec::new(), width);
        let bare = texts(&before);
        let with = scene_at(&board, kind, notes.clone(), width);
        let boxes: Vec<[f32; 4]> =
            with.hits.iter().filter(|h| matches!(h.datum, Datum::Note(_))).map(|h| [h.min[0], h.min[1], h.max[0], h.max[1]]).collect();
        assert_eq!(boxes.len(), notes.len(), "{kind:?}");
        for (at, area) in boxes.iter().enumerate() {
            assert!(
                area[0] >= 0.0 && area[2] <= with.width && area[1] >= with.body_top && area[3] <= with.body_bottom,
                "{kind:?} {area:?}"
            );
            assert!(boxes.iter().skip(at + 1).all(|b| !shares(*area, *b)), "{kind:?}: two notes");
            let covered: Vec<&String> = bare.iter().filter(|(b, _)| shares(*area, *b)).map(|(_, t)| t).collect();
            assert!(covered.is_empty(), "{kind:?} at {width} covers {covered:?}");
        }
        let file = svg(&with, Palette::light(), true);
        let last_word = |n: &ChartNote| n.text.split(' ').next_back().map(str::to_owned).unwrap_or_default();
        assert!(notes.iter().all(|n| file.contains(&last_word(n))), "{kind:?}: the words are in the file");
        // What has no room for boxes has numbers, whose words make the page higher below the chart.
        assert_eq!((with.body_top, with.body_bottom), (before.body_top, before.body_bottom), "{kind:?}: the chart itself stays");
        let numbered = boxes.iter().filter(|b| b[2] - b[0] < 17.0).count();
        assert_eq!(with.height > before.height, numbered > 0, "{kind:?} at {width}");
    }
}

#[test]
fn a_note_stands_on_its_chart_alone_and_goes_with_its_mark() {
    let board = nine().board(Boundary::Widest);
    let notes = notes(&board, ChartKind::Timelines);
    let on = |kind| scene(&board, kind, notes.clone()).hits.iter().filter(|h| matches!(h.datum, Datum::Note(_))).count();
    assert_eq!((on(ChartKind::Timelines), on(ChartKind::Years)), (2, 0));
    let narrow = layout(&figure(&board, &ChartSpec { notes: notes.clone(), ..ChartSpec::default() }), [760.0, 0.0], FontMetrics::shipped());
    let hit = narrow.hits.iter().find(|h| h.datum == Datum::Note(1)).expect("the note");
    let mark = narrow.hits.iter().find(|h| Some(&h.datum) == notes[0].spot.commitment.clone().map(Datum::Commitment).as_ref()).expect("it");
    assert_eq!(hit.center, mark.center, "it points at the mark at any width");
    let gone = vec![ChartNote { spot: NoteSpot { company: Some("Nobody".into()), ..NoteSpot::default() }, ..notes[1].clone() }];
    assert!(!scene(&board, ChartKind::Timelines, gone).hits.iter().any(|h| matches!(h.datum, Datum::Note(_))));
}

#[test]
fn a_box_that_was_moved_stays_there_and_on_the_page() {
    let board = nine().board(Boundary::Widest);
    let mut notes = notes(&board, ChartKind::Timelines);
    notes.truncate(1);
    notes[0].moved = Some([40.0, 30.0]);
    let find = |notes: Vec<ChartNote>| {
        scene(&board, ChartKind::Timelines, notes).hits.into_iter().find(|h| h.datum == Datum::Note(1)).expect("it")
    };
    let hit = find(notes.clone());
    assert_eq!([hit.min[0] - hit.center[0], hit.min[1] - hit.center[1]], [40.0, 30.0]);
    notes[0].moved = Some([9_000.0, -9_000.0]);
    let hit = find(notes);
    assert!(hit.max[0] <= 1200.0 && hit.min[1] > 0.0);
}

#[test]
fn a_note_is_begun_worded_moved_kept_in_the_session_and_taken_back() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut app = Driver::started(dir.path(), StartOptions { paths: vec![driver::session_file(dir.path())], ..StartOptions::default() });
    app.run(Command::Show(View::Timelines));
    let id = app.ids()[0].clone();
    app.run(Command::Select(Selection::Commitment(id.clone())));
    app.run(Command::ChartNote(NoteAction::Begin));
    let Some(Dialog::ChartNote(note)) = app.app.state().dialog.clone() else { panic!("no dialog: {:?}", app.app.state().dialog) };
    assert_eq!((note.chart.as_str(), note.spot.commitment.as_ref()), ("timelines", Some(&id)));
    app.run(Command::ChartNote(NoteAction::Keep(ChartNote { text: " Ask about the sites ".into(), ..note.clone() })));
    let kept = |app: &Driver| app.app.workspace().decisions().chart_notes.clone();
    assert_eq!(kept(&app)[0].text, "Ask about the sites");
    app.run(Command::ChartNote(NoteAction::Move(note.id, [20.4, -40.0])));
    assert_eq!(kept(&app)[0].moved, Some([20.0, -40.0]));
    app.run(Command::Undo);
    assert_eq!(kept(&app)[0].moved, None, "moving is a step of its own");
    app.run(Command::Redo);
    app.run(Command::Save);
    let bytes = std::fs::read(dir.path().join("work.pledge")).expect("saved");
    let opened = session::read(std::io::Cursor::new(bytes), Some(dir.path())).expect("a session");
    assert_eq!(opened.workspace.decisions().chart_notes, kept(&app));
    app.run(Command::ChartNote(NoteAction::Remove(note.id)));
    assert!(kept(&app).is_empty());
    app.run(Command::Undo);
    assert_eq!(kept(&app).len(), 1);
    // Without a selected mark the next click says where.
    app.run(Command::Select(Selection::Nothing));
    app.run(Command::ChartNote(NoteAction::Begin));
    assert!(app.app.state().placing_note);
    app.run(Command::Back);
    assert!(!app.app.state().placing_note, "Esc cancels");
    app.run(Command::ChartNote(NoteAction::Begin));
    app.run(Command::ChartNote(NoteAction::At(NoteSpot { x: 2040.0, y: 0.5, ..NoteSpot::default() })));
    let Some(Dialog::ChartNote(second)) = app.app.state().dialog.clone() else { panic!("no dialog") };
    assert_eq!((second.id, app.app.state().placing_note), (note.id + 1, false));
}
