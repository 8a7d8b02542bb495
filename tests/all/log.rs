//! Who did what and when: a line for each step that stands, told in the history and the inspector, kept by the session.

use egui_kittest::kittest::Queryable;
use pledgeline::app::{Command, ScriptedDialogs, Selection, TableAction, View};
use pledgeline::workspace::{ColourMark, ViewState, Workspace, session};

use crate::window::{LARGE, Window, ask, click, settle, with_samples};

fn lines(window: &Window) -> Vec<(String, String)> {
    window.state().app().workspace().decisions().log.iter().map(|l| (l.what.clone(), l.by.clone())).collect()
}

/// The session as a file would hold it, read again.
fn read_again(workspace: &Workspace) -> Workspace {
    let mut bytes = std::io::Cursor::new(Vec::new());
    session::write(workspace, &ViewState::default(), None, &mut bytes).expect("written");
    session::read(bytes, None).expect("read").workspace
}

#[test]
fn every_step_that_stands_is_signed_and_undoing_takes_its_line_along() {
    let (mut window, _) = with_samples(LARGE, ScriptedDialogs::default());
    ask(&mut window, Command::SetInitials("A. Berg".into()));
    let id = window.state().app().board().companies[0].items[0].id.clone();
    ask(&mut window, Command::Select(Selection::Commitment(id.clone())));
    ask(&mut window, Command::Flag(vec![id.clone()], Some(ColourMark::Blue)));
    for text in ["s", "se", "see p. 4"] {
        ask(&mut window, Command::SetNote(id.clone(), text.into()));
    }
    let told = lines(&window);
    assert_eq!(told.len(), 3, "documents, flag, one line for the typing: {told:?}");
    assert!(told[0].1.is_empty() && told[1].1 == "A. Berg" && told[2].1 == "A. Berg");
    let decisions = window.state().app().workspace().shared_decisions();
    assert_eq!(decisions.logged_about(&id).count(), 2);
    let at = &decisions.log[2].at;
    assert!(at.len() == 16 && at.as_bytes()[10] == b' ', "day and minute: {at}");
    assert_eq!(read_again(window.state().app().workspace()).decisions().log, decisions.log);
    assert!(window.query_all_by_label_contains("A. Berg, ").count() >= 2, "in the inspector");
    ask(&mut window, Command::ShowHistory);
    assert!(window.query_all_by_label(&decisions.log[1].what).count() > 0);
    ask(&mut window, Command::CloseDialog);
    ask(&mut window, Command::Undo);
    assert_eq!(lines(&window), told[..2]);
}

#[test]
fn what_was_done_in_an_earlier_session_is_listed_below_the_steps() {
    let (mut window, _) = with_samples(LARGE, ScriptedDialogs::default());
    let id = window.state().app().board().companies[0].items[0].id.clone();
    ask(&mut window, Command::SetInitials("AB".into()));
    ask(&mut window, Command::Flag(vec![id], Some(ColourMark::Red)));
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("kept.pledge");
    ask(&mut window, Command::SaveTo(file.clone()));
    ask(&mut window, Command::NewWorkspace);
    ask(&mut window, Command::OpenSessionAt(file));
    let last = window.state().app().workspace().decisions().log.last().cloned().expect("kept");
    ask(&mut window, Command::ShowHistory);
    assert!(window.query_by_label("Earlier").is_some());
    assert!(window.query_by_label_contains(&format!("{}, AB, ", last.what)).is_some());
}

#[test]
fn many_rows_are_flagged_and_tagged_from_the_bar() {
    let (mut window, _) = with_samples(LARGE, ScriptedDialogs::default());
    ask(&mut window, Command::Show(View::Table));
    ask(&mut window, Command::Table(TableAction::TickAll));
    let ticked = window.state().app().ticked_commitments().len();
    assert!(ticked > 20);
    click(&mut window, "Flag selected");
    click(&mut window, "Violet");
    click(&mut window, "Tag selected");
    window.get_by_label("Tag for the selected rows").click();
    settle(&mut window);
    window.get_by_label("Tag for the selected rows").type_text("for the board");
    settle(&mut window);
    click(&mut window, "Put the tag on");
    let reviews = &window.state().app().workspace().decisions().reviews;
    let all = reviews.values().filter(|r| r.mark == Some(ColourMark::Violet) && r.tags.contains("for the board")).count();
    assert_eq!(all, ticked);
    assert_eq!(lines(&window).len(), 3, "each one step");
}
