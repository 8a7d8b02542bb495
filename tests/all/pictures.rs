//! Pictures of the window for the README, made by the test run itself: with PLEDGELINE_PICTURES=1 they are written to
//! `assets/pictures`, otherwise it is only checked that each view shows something; all that the README shows must be there.

use std::path::{Path, PathBuf};

use pledgeline::app::{Command, ScriptedDialogs, Selection, Theme, View};

use crate::window::{Window, ask, with_samples};

const SIZE: [f32; 2] = [1440.0, 900.0];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/pictures")
}

/// Brings the window to what a picture shows.
fn prepare(window: &mut Window, view: View, dark: bool) {
    ask(window, Command::SetTheme(if dark { Theme::Dark } else { Theme::Light }));
    let headline = window.state().app().board().headlines().next().map(|(_, item)| item.id.clone());
    ask(window, Command::Select(headline.map_or(Selection::Nothing, Selection::Commitment)));
    if view == View::Reader {
        ask(window, Command::OpenInReader);
    }
    ask(window, Command::Show(view));
    for notice in window.state().app().state().notices.iter().map(|n| n.id).collect::<Vec<_>>() {
        ask(window, Command::DismissNotice(notice));
    }
}

#[test]
fn each_view_has_a_picture() {
    let (mut window, renderer) = with_samples(SIZE, ScriptedDialogs::default());
    ask(&mut window, Command::SetAsOf("2026-11-22".parse().expect("a date")));
    let write = std::env::var("PLEDGELINE_PICTURES").is_ok_and(|v| v == "1");
    for view in View::ALL {
        let name = format!("{}.png", view.code());
        prepare(&mut window, view, view == View::Targets);
        let picture = renderer.picture(&window.ctx, window.output(), [SIZE[0] as u32, SIZE[1] as u32]);
        let mut colours: Vec<[u8; 4]> = picture.pixels().iter().step_by(97).map(|p| [p.red(), p.green(), p.blue(), p.alpha()]).collect();
        colours.sort_unstable();
        colours.dedup();
        assert!(colours.len() > 30, "{name} shows {} colours only", colours.len());
        if write {
            std::fs::create_dir_all(folder()).expect("made");
            picture.save_png(folder().join(&name)).expect("written");
        }
    }
}

#[test]
fn the_readme_shows_pictures_that_are_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = std::fs::read_to_string(root.join("README.md")).expect("the README");
    let shown: Vec<&str> = readme.split("](").skip(1).filter_map(|rest| rest.split(')').next()).filter(|p| p.ends_with(".png")).collect();
    assert!(shown.len() >= 3, "{shown:?}");
    for path in shown {
        assert!(root.join(path).is_file(), "{path} is missing: run the tests with PLEDGELINE_PICTURES=1");
    }
}
