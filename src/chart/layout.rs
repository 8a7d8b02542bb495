//! Places a Figure on a page: a [`Scene`] of shapes, labels and hits.
//!
//! In: a figure, a page size in logical pixels, text metrics. Out: a scene. The page grows in height as its lanes need.

use super::TextMetrics;
use super::figure::Figure;
use super::plot::Plot;
use super::scene::Scene;
use super::spec::ChartKind;
use super::targets::targets;
use super::timelines::timelines;
use super::{ambition, breakdown, change, grid, multiples, share, sheet, waterfall, years};

/// Narrowest page that is laid out.
const MIN_WIDTH: f32 = 480.0;

/// Places `figure` on a page of `size` (width, height). The height of the scene is that of its content; the given one, where it is
/// above 0, is the height of the window or page and decides how much room panels and plots take.
pub fn layout(figure: &Figure, size: [f32; 2], metrics: &dyn TextMetrics) -> Scene {
    let size = [size[0].max(MIN_WIDTH), size[1]];
    let mut scene = placed(figure, size, metrics);
    super::notes::add(&mut scene, &figure.notes, figure.kind, metrics);
    scene
}

fn placed(figure: &Figure, size: [f32; 2], metrics: &dyn TextMetrics) -> Scene {
    match &figure.plot {
        Plot::Lanes if figure.kind == ChartKind::Targets => targets(figure, size, metrics),
        Plot::Lanes => timelines(figure, size[0], metrics),
        Plot::Years(stacks) => years::layout(figure, stacks, size, metrics),
        Plot::Share(curves) => share::layout(figure, curves, size, metrics),
        Plot::Multiples(cells) => multiples::layout(figure, cells, size, metrics),
        Plot::Breakdown(panels) => breakdown::layout(figure, panels, size, metrics),
        Plot::Ambition(data) => ambition::layout(figure, data, size, metrics),
        Plot::Grid(data) => grid::layout(figure, data, size, metrics),
        Plot::Change(data) => change::layout(figure, data, size, metrics),
        Plot::Waterfall(columns) => waterfall::layout(figure, columns, size, metrics),
        Plot::Comparison(data) => sheet::layout(figure, data, size, metrics),
    }
}
