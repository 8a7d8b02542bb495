//! Places a Figure on a page: a [`Scene`] of shapes, labels and hits.
//!
//! In: a figure, a page size in logical pixels, text metrics. Out: a scene. The page grows in height as its lanes need.

use super::TextMetrics;
use super::figure::Figure;
use super::scene::Scene;
use super::spec::ChartKind;
use super::targets::targets;
use super::timelines::timelines;

/// Narrowest page that is laid out.
const MIN_WIDTH: f32 = 480.0;

/// Places `figure` on a page of `size` (width, height). The height of the scene is that of its content; the given one, where it is
/// above 0, is the height of the window and decides how much room the panels take.
pub fn layout(figure: &Figure, size: [f32; 2], metrics: &dyn TextMetrics) -> Scene {
    let size = [size[0].max(MIN_WIDTH), size[1]];
    match figure.kind {
        ChartKind::Timelines => timelines(figure, size[0], metrics),
        ChartKind::Targets => targets(figure, size, metrics),
    }
}
