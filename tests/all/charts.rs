//! Charts: geometry, labels and counts of scenes laid out from invented companies.

use std::time::Instant;

use pledgeline::chart::{Anchor, ChartKind, ChartSpec, Datum, FontMetrics, Palette, Part, Scene, Shape, Token, figure, layout};
use pledgeline::compare::{Board, Boundary};

use pledgeline::extract::Kind::*;
use pledgeline::extract::{Qualifier, Scope};

use super::fixture::{Builder, S12, S123, cut, date, many, nine, target, with};

pub fn scene(board: &Board, kind: ChartKind, width: f32) -> Scene {
    let spec = ChartSpec { kind, ..ChartSpec::default() };
    layout(&figure(board, &spec), [width, 0.0], FontMetrics::shipped())
}

/// Writes pictures to look at: `PLEDGELINE_PICTURES=/tmp/pics cargo test --test all pictures -- --ignored`.
#[test]
#[ignore = "writes pictures for people"]
fn pictures() {
    let Some(dir) = std::env::var_os("PLEDGELINE_PICTURES").map(std::path::PathBuf::from) else { return };
    std::fs::create_dir_all(&dir).expect("the folder can be made");
    let board = nine().board(Boundary::Widest);
    for (kind, name) in [(ChartKind::Timelines, "timelines"), (ChartKind::Targets, "targets")] {
        for width in [1190.0, 880.0, 760.0, 560.0] {
            for palette in [Palette::light(), Palette::dark()] {
                let png = pledgeline::export::png(&scene(&board, kind, width), palette, 1.0).expect("a picture");
                std::fs::write(dir.join(format!("{name}-{width}-{}.png", palette.name())), png).expect("written");
            }
        }
    }
}

#[test]
#[ignore = "prints times for people"]
fn layout_time_is_told() {
    for n in [9, 200, 1000] {
        let board = many(n).board(Boundary::Widest);
        for kind in [ChartKind::Timelines, ChartKind::Targets] {
            let _ = scene(&board, kind, 1190.0);
            let start = Instant::now();
            let placed = scene(&board, kind, 1190.0);
            println!("{kind:?} of {n}: {:?}, {} nodes", start.elapsed(), placed.nodes.len());
        }
    }
}

/// The area of a text's ink.
fn area(shape: &Shape) -> Option<([f32; 4], &str)> {
    let Shape::Text { at, text, size, anchor, width, .. } = shape else { return None };
    let left = match anchor {
        Anchor::Start => at[0],
        Anchor::Middle => at[0] - width / 2.0,
        Anchor::End => at[0] - width,
    };
    Some(([left, at[1] - size * 0.74, left + width, at[1] + size * 0.2], text))
}

fn crosses(a: &[f32; 4], b: &[f32; 4]) -> bool {
    a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1]
}

/// Every scene that the geometry tests look at.
fn scenes() -> Vec<(String, Scene)> {
    let mut out = Vec::new();
    let boards = [("9", nine()), ("0", Builder::default()), ("1", many(1)), ("60", many(60))];
    for (name, builder) in &boards {
        for boundary in [Boundary::Widest, Boundary::Own, Boundary::ValueChain] {
            let board = builder.board(boundary);
            for kind in [ChartKind::Timelines, ChartKind::Targets] {
                for width in [560.0, 760.0, 880.0, 1190.0, 1600.0] {
                    out.push((format!("{kind:?} of {name}, {boundary:?}, {width}"), scene(&board, kind, width)));
                }
            }
        }
    }
    out
}

#[test]
fn no_two_texts_overlap() {
    for (name, scene) in scenes() {
        let mut texts: Vec<_> = scene.nodes.iter().filter_map(|n| area(&n.shape)).collect();
        texts.sort_by(|a, b| a.0[1].total_cmp(&b.0[1]));
        for (i, (a, first)) in texts.iter().enumerate() {
            for (b, second) in texts[i + 1..].iter().take_while(|(b, _)| b[1] < a[3]) {
                assert!(!crosses(a, b), "{name}: “{first}” and “{second}”");
            }
        }
    }
}

#[test]
fn everything_lies_inside_the_page_and_no_text_is_smaller_than_11_px() {
    for (name, scene) in scenes() {
        for node in &scene.nodes {
            if let Some((a, text)) = area(&node.shape) {
                assert!(
                    a[0] >= 0.0 && a[2] <= scene.width && a[1] >= 0.0 && a[3] <= scene.height,
                    "{name}: “{text}” at {a:?} of {} × {}",
                    scene.width,
                    scene.height
                );
                let Shape::Text { size, .. } = node.shape else { continue };
                assert!(size >= 11.0 || text.chars().count() <= 2, "{name}: “{text}” is {size} px");
            }
        }
        for hit in &scene.hits {
            assert!(hit.min[0] >= -2.0 && hit.max[0] <= scene.width + 2.0 && hit.max[1] <= scene.height, "{name}: {}", hit.name);
            assert!(!hit.name.trim().is_empty(), "{name}: a hit without a name");
        }
        assert!(scene.body_top <= scene.body_bottom && scene.body_bottom <= scene.height, "{name}");
    }
}

#[test]
fn counts_in_the_title_equal_the_marks_that_are_drawn() {
    let board = nine().board(Boundary::Widest);
    let heads = |scene: &Scene, words: &str| {
        let mut names: Vec<&str> = scene
            .hits
            .iter()
            .filter(|h| matches!(h.datum, Datum::Commitment(_)) && h.name.contains(words))
            .map(|h| h.name.as_str())
            .collect();
        names.sort_unstable();
        names.dedup();
        names.len()
    };
    let timelines = scene(&board, ChartKind::Timelines, 1190.0);
    assert!(timelines.title.starts_with("Eight of nine") && timelines.title.ends_with("five cover the value chain"));
    let early = timelines.hits.iter().filter(|h| h.name.ends_with("headline target") && !h.name.contains("2060")).count();
    assert_eq!((heads(&timelines, "headline target"), early), (9, 8));
    let chain = timelines
        .hits
        .iter()
        .filter(|h| h.name.ends_with("headline target") && (h.name.contains("value chain") || h.name.contains("Scopes 1–3")))
        .count();
    assert_eq!(chain, 5);
    let targets = scene(&board, ChartKind::Targets, 1190.0);
    assert!(targets.title.contains("five of nine state a percentage step"));
    assert_eq!(heads(&targets, "percentage step"), 5);
    let squares = targets.nodes.iter().filter(|n| matches!(n.shape, Shape::Rect { min, max, fill: Some(Token::Kind(_)), .. } if n.part == Part::Foot && (max[0] - min[0] - 12.0).abs() < 0.1));
    assert_eq!(squares.count(), 9, "one square is one headline");
}

#[test]
fn commitments_of_other_owners_are_not_counted_among_the_marks() {
    let mut b = nine();
    b.document("Voltara", "2025-01-05", "Supply day", vec![with(target(NetZero, 2040, S12), |c| c.company = "Tessaly Group".into())]);
    let scene = scene(&b.board(Boundary::Widest), ChartKind::Timelines, 1190.0);
    assert!(scene.description.contains("37 counted, 4 of them not checked; 1 of other owners not shown"), "{}", scene.description);
    assert!(!scene.hits.iter().any(|h| h.name.contains("Tessaly")));
}

#[test]
fn every_counted_commitment_of_the_window_has_a_mark_in_timelines() {
    let board = nine().board(Boundary::Widest);
    let scene = scene(&board, ChartKind::Timelines, 1190.0);
    for item in board.companies.iter().flat_map(|c| &c.items) {
        assert!(scene.hits.iter().any(|h| h.datum == Datum::Commitment(item.id.clone())), "{:?}", item.commitment);
    }
}

fn one(list: Vec<pledgeline::extract::Commitment>) -> Board {
    let mut b = Builder::default();
    b.decisions.as_of = Some(date("2026-11-22"));
    b.document("Orsana plc", "2024-03-05", "Plan", list);
    b.board(Boundary::Widest)
}

fn center(scene: &Scene, words: &str) -> [f32; 2] {
    scene.hits.iter().find(|h| matches!(h.datum, Datum::Commitment(_)) && h.name.contains(words)).expect("the mark").center
}

#[test]
fn a_year_is_a_band_and_its_mark_stands_in_the_middle() {
    let scene = scene(&one(vec![target(NetZero, 2045, S12)]), ChartKind::Timelines, 1190.0);
    let [x0, x1] = scene.axis_x;
    let [y0, y1] = scene.axis_years;
    let at = |year: f64| x0 + ((year - y0) / (y1 - y0)) as f32 * (x1 - x0);
    assert!((center(&scene, "net zero by 2045")[0] - at(2045.5)).abs() < 0.01);
}

#[test]
fn the_line_to_a_before_mark_ends_open_20_px_short() {
    let lines = |qualifier| {
        let list = vec![with(target(NetZero, 2045, S12), |c| c.qualifier = Some(qualifier))];
        let scene = scene(&one(list), ChartKind::Timelines, 1190.0);
        let x = center(&scene, "net zero")[0];
        let ends: Vec<f32> = scene
            .nodes
            .iter()
            .filter_map(|n| {
                if let Shape::Line { to, stroke, .. } = n.shape {
                    (stroke.color == Token::Kind(2) && stroke.width == 2.0).then_some(x - to[0])
                } else {
                    None
                }
            })
            .collect();
        ends[0]
    };
    assert!((lines(Qualifier::Before) - 20.0).abs() < 0.01);
    assert!(lines(Qualifier::By).abs() < 0.01);
}

#[test]
fn nothing_but_a_step_is_joined_to_a_headline_in_targets() {
    let joined = |list| {
        let scene = scene(&one(list), ChartKind::Targets, 1190.0);
        scene.nodes.iter().filter(|n| n.part == Part::Body && n.alpha < 1.0).count()
    };
    assert_eq!(joined(vec![target(NetZero, 2045, S123), target(CarbonNeutral, 2030, S12)]), 0);
    assert_eq!(joined(vec![target(NetZero, 2045, S123), cut(EmissionsReduction, 2030, 42.0, 2020, S12)]), 0, "another boundary");
    assert_eq!(joined(vec![target(NetZero, 2045, S12), cut(EmissionsReduction, 2030, 42.0, 2020, S12)]), 1);
}

#[test]
fn a_zoomed_window_draws_no_mark_outside_of_it() {
    let board = nine().board(Boundary::Widest);
    for kind in [ChartKind::Timelines, ChartKind::Targets] {
        let spec = ChartSpec { kind, years: Some([2028.0, 2042.0]), ..ChartSpec::default() };
        let scene = layout(&figure(&board, &spec), [1190.0, 0.0], FontMetrics::shipped());
        assert_eq!(scene.axis_years, [2028.0, 2042.0]);
        for hit in scene.hits.iter().filter(|h| matches!(h.datum, Datum::Commitment(_)) && h.part == Part::Body) {
            let no_year = hit.name.contains("selected offices");
            assert!(no_year || (scene.axis_x[0]..=scene.axis_x[1]).contains(&hit.center[0]), "{}", hit.name);
        }
        assert!(scene.hits.iter().any(|h| h.name.contains("2038")) && !scene.hits.iter().any(|h| h.name.contains("before 2060")));
    }
}

#[test]
fn the_selected_mark_has_a_ring_and_its_lane_a_tint() {
    let board = nine().board(Boundary::Widest);
    let id = board.companies[0].headline_item().expect("a headline").id.clone();
    let spec = ChartSpec { selected: Some(id), ..ChartSpec::default() };
    let scene = layout(&figure(&board, &spec), [1190.0, 0.0], FontMetrics::shipped());
    let rings = scene.nodes.iter().filter(|n| matches!(n.shape, Shape::Circle { radius, .. } if radius == 13.0)).count();
    let tints = scene.nodes.iter().filter(|n| matches!(n.shape, Shape::Rect { fill: Some(Token::Selected), .. })).count();
    assert_eq!((rings, tints), (1, 1));
}

#[test]
fn many_rows_are_low_and_the_panels_stay_in_the_foot() {
    let height = |n| {
        let scene = scene(&many(n).board(Boundary::Widest), ChartKind::Targets, 1190.0);
        (scene.body_bottom - scene.body_top) / n as f32
    };
    assert_eq!((height(25), height(26)), (35.0, 22.0));
}

#[test]
fn years_from_1990_to_2100_and_long_names_have_room() {
    let mut b = Builder::default();
    b.decisions.as_of = Some(date("2026-11-22"));
    b.document(
        &"Marlow Agricultural Machinery ".repeat(3),
        "1990-05-01",
        "Plan",
        vec![target(NetZero, 2100, S12), target(CarbonNeutral, 1995, &[Scope::Facility])],
    );
    for width in [560.0, 1600.0] {
        for kind in [ChartKind::Timelines, ChartKind::Targets] {
            let scene = scene(&b.board(Boundary::Widest), kind, width);
            assert!(scene.nodes.iter().filter_map(|n| area(&n.shape)).all(|(a, _)| a[0] >= 0.0 && a[2] <= width), "{kind:?} {width}");
            assert!(
                scene.nodes.iter().filter_map(|n| area(&n.shape)).any(|(_, t)| t.starts_with("Marlow") && t.ends_with('…')),
                "the name is cut"
            );
        }
    }
}

/// A scene as text, one node a line, for the snapshot.
fn listing(scene: &Scene) -> String {
    use std::fmt::Write as _;
    let mut out = format!("page {} × {:.1}, body {:.1} to {:.1}\n", scene.width, scene.height, scene.body_top, scene.body_bottom);
    for node in &scene.nodes {
        let _ = match &node.shape {
            Shape::Rect { min, max, fill, .. } => writeln!(out, "{:?} rect {min:.1?} {max:.1?} {fill:?}", node.part),
            Shape::Circle { center, radius, fill, .. } => writeln!(out, "{:?} circle {center:.1?} r {radius} {fill:?}", node.part),
            Shape::Line { from, to, stroke } => {
                writeln!(out, "{:?} line {from:.1?} {to:.1?} {:?} {}", node.part, stroke.color, stroke.width)
            }
            Shape::Path { segs, fill, .. } => writeln!(out, "{:?} path of {} {fill:?}", node.part, segs.len()),
            Shape::Text { at, text, size, color, anchor, .. } => {
                writeln!(out, "{:?} text {at:.1?} {size} {color:?} {anchor:?} {text}", node.part)
            }
        };
    }
    for hit in &scene.hits {
        let _ = writeln!(out, "{:?} hit {:.1?} {}", hit.part, hit.center, hit.name);
    }
    out
}

#[test]
fn a_small_scene_as_text() {
    let board = one(vec![target(NetZero, 2045, S12), cut(EmissionsReduction, 2030, 42.0, 2020, S12)]);
    insta::assert_snapshot!("timelines", listing(&scene(&board, ChartKind::Timelines, 760.0)));
    insta::assert_snapshot!("targets", listing(&scene(&board, ChartKind::Targets, 760.0)));
}
