//! Who may use whom: every `crate::` path in `src` is held against the table of ARCHITECTURE.md; file manners are checked on the way.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Rooms that a room may use. A room may always use itself.
const MAY_USE: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("calendar", &[]),
    ("document", &["text", "calendar"]),
    ("rules", &["text", "calendar"]),
    ("extract", &["text", "calendar", "document", "rules"]),
    ("workspace", &["text", "calendar", "document", "extract"]),
    ("compare", &["text", "calendar", "document", "extract", "workspace"]),
    ("chart", &["text", "calendar", "document", "extract", "workspace", "compare"]),
    ("export", &["text", "calendar", "document", "extract", "workspace", "compare", "chart"]),
    ("app", &["text", "calendar", "document", "rules", "extract", "workspace", "compare", "chart", "export"]),
    ("cli", &["text", "calendar", "document", "rules", "extract", "workspace", "compare", "chart", "export", "app"]),
    ("ui", &["text", "calendar", "document", "extract", "workspace", "compare", "chart", "app"]),
];

/// Outside crates that belong to one part of the house.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("arboard::", &["ui"]),
    ("eframe::", &["ui"]),
    ("egui_plot::", &["ui"]),
    ("egui_table::", &["ui"]),
    ("egui::", &["ui"]),
    ("rfd::", &["app"]),
    ("resvg::", &["export"]),
    ("krilla::", &["export"]),
    ("dom_smoothie::", &["document"]),
    ("calamine::", &["document"]),
    ("cap::", &["main"]),
    ("mimalloc::", &["main"]),
    ("hayro::", &["document"]),
    ("hayro_interpret::", &["document"]),
    ("hayro_syntax::", &["document"]),
    ("mail_parser::", &["document"]),
    ("quick_xml::", &["document"]),
    ("zip::", &["document", "workspace"]),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources(dir: &Path, out: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = std::fs::read_dir(dir).expect("src is readable").map(|e| e.expect("an entry").path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

fn all() -> Vec<(String, String, String)> {
    let src = root().join("src");
    let mut paths = Vec::new();
    sources(&src, &mut paths);
    paths
        .into_iter()
        .map(|p| {
            let name = p.strip_prefix(&src).expect("inside src").to_string_lossy().replace('\\', "/");
            let room = name.split('/').next().unwrap_or_default().trim_end_matches(".rs").to_owned();
            let text = std::fs::read_to_string(&p).expect("source is UTF-8");
            (room, name, text)
        })
        .collect()
}

/// First path segments after `crate::` in code lines, groups `crate::{a::…, b::…}` taken apart.
fn used_rooms(text: &str) -> Vec<String> {
    let code: String = text.lines().filter(|l| !l.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + 7..];
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0usize;
            let mut word = String::new();
            for c in group.chars() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => found.push(std::mem::take(&mut word)),
                    _ if depth == 0 => word.push(c),
                    _ => {}
                }
            }
            found.push(word);
        } else {
            found.push(rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    found.into_iter().map(|w| w.trim().split("::").next().unwrap_or_default().to_owned()).filter(|w| !w.is_empty()).collect()
}

#[test]
fn rooms_use_only_what_lies_below_them() {
    let table: BTreeMap<&str, &[&str]> = MAY_USE.iter().copied().collect();
    let mut wrong = Vec::new();
    for (room, name, text) in all() {
        let Some(allowed) = table.get(room.as_str()) else { continue };
        for used in used_rooms(&text) {
            if used != room && table.contains_key(used.as_str()) && !allowed.contains(&used.as_str()) {
                wrong.push(format!("src/{name} uses crate::{used}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn outside_crates_stay_in_their_rooms() {
    let mut wrong = Vec::new();
    for (room, name, text) in all() {
        for (path, rooms) in ONLY_IN {
            let used = text
                .lines()
                .filter(|l| !l.trim_start().starts_with("//"))
                .any(|l| l.match_indices(path).any(|(i, _)| !l[..i].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':')));
            if used && !rooms.contains(&room.as_str()) {
                wrong.push(format!("src/{name} uses {path}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_says_what_it_is_and_stays_small() {
    let mut wrong = Vec::new();
    for (_, name, text) in all() {
        if !text.starts_with("//!") {
            wrong.push(format!("src/{name} does not start with a module doc"));
        }
        let lines = text.lines().count();
        if lines > 800 {
            wrong.push(format!("src/{name} has {lines} lines"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_reader_of_paths_sees_groups_and_comments() {
    assert_eq!(
        used_rooms("use crate::{text::Span, chart::{a, b}, ui};\n// crate::app\nlet x = crate::cli::run();"),
        ["text", "chart", "ui", "cli"]
    );
}
