//! Charts: geometry, labels and counts of scenes laid out from invented companies.

use std::time::Instant;

use pledgeline::chart::{ChartKind, ChartSpec, FontMetrics, Palette, Scene, figure, layout};
use pledgeline::compare::{Board, Boundary};

use super::fixture::{many, nine};

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
