//! Fits a figure on pages of a fixed size: larger where there is room, on several pages where rows do not fit on one.
//!
//! In: a figure, a page size. Out: scenes, each with the factor by which it is enlarged. Text is never made smaller than it is laid out.

use super::TextMetrics;
use super::figure::Figure;
use super::layout::layout;
use super::scene::{Datum, Part, Scene};
use crate::compare::grouped;

/// A scene on its page.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// What is drawn.
    pub scene: Scene,
    /// Page pixels a pixel of the scene.
    pub zoom: f32,
    /// Width and height of the page in pixels; the scene begins in its upper left corner.
    pub size: [f32; 2],
}

/// Enlargements that are tried, the largest first.
const ZOOMS: [f32; 6] = [1.5, 1.4, 1.3, 1.2, 1.1, 1.0];

/// Most pages that are made.
const MOST: usize = 200;

/// The pages of a figure. A height of 0 is as high as the content needs: then there is one page.
pub fn pages(figure: &Figure, size: [f32; 2], metrics: &dyn TextMetrics) -> Vec<Placed> {
    let [width, height] = size;
    if height <= 0.0 {
        let scene = layout(figure, [width, 0.0], metrics);
        return vec![Placed { size: [scene.width, scene.height], zoom: 1.0, scene }];
    }
    let fitting = |zoom: f32| {
        let inner = [width / zoom, height / zoom];
        let scene = layout(figure, inner, metrics);
        (inner[0] >= 480.0 && scene.width <= inner[0] + 0.5 && scene.height <= inner[1] + 0.5).then_some(Placed { scene, zoom, size })
    };
    if let Some(placed) = ZOOMS.into_iter().filter(|_| figure.companies <= 60 || !figure.kind.has_rows()).find_map(fitting) {
        return vec![placed];
    }
    if figure.kind.has_rows() && figure.page.is_none() {
        return spread(figure, size, metrics);
    }
    vec![shrunk(layout(figure, size, metrics), size)]
}

/// As small as it must be to lie on the page whole.
fn shrunk(scene: Scene, size: [f32; 2]) -> Placed {
    let zoom = (size[0] / scene.width).min(size[1] / scene.height).min(1.0);
    Placed { scene, zoom, size }
}

/// Rows on as many pages as they need, each with head and foot.
fn spread(figure: &Figure, size: [f32; 2], metrics: &dyn TextMetrics) -> Vec<Placed> {
    let whole = layout(figure, size, metrics);
    let rows: Vec<f32> = rows(&whole);
    let around = whole.height - (whole.body_bottom - whole.body_top) + 18.0;
    let group = if figure.groups.len() > 1 || figure.groups.iter().any(|g| !g.label.is_empty()) { 26.0 } else { 0.0 };
    let room = size[1] - around - group;
    let mut starts = vec![0];
    let mut taken = 0.0;
    for (i, height) in rows.iter().enumerate() {
        let extra = if i > 0 && group > 0.0 && starts_group(figure, i) { group } else { 0.0 };
        if taken + height + extra > room && taken > 0.0 {
            starts.push(i);
            taken = 0.0;
        }
        taken += height + extra;
    }
    starts.truncate(MOST);
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([rows.len()]).collect();
    let count = starts.len();
    let page = |(n, (first, end)): (usize, (usize, usize))| {
        let mut part = figure.clone();
        part.page = Some([first, end]);
        let words =
            format!("Page {} of {}: companies {} to {} of {}.", n + 1, count, grouped(first + 1), grouped(end), grouped(rows.len()));
        part.source = if part.source.is_empty() { words } else { format!("{} {words}", part.source) };
        shrunk(layout(&part, size, metrics), size)
    };
    starts.into_iter().zip(ends).enumerate().map(page).collect()
}

/// Heights of the rows in their order.
fn rows(scene: &Scene) -> Vec<f32> {
    let of_row =
        |h: &&super::scene::Hit| h.part == Part::Body && matches!(h.datum, Datum::Company(_)) && h.max[0] - h.min[0] > scene.width - 1.0;
    scene.hits.iter().filter(of_row).map(|h| h.max[1] - h.min[1]).collect()
}

/// Whether a row is the first of its group.
fn starts_group(figure: &Figure, row: usize) -> bool {
    let mut at = 0;
    figure.groups.iter().any(|g| {
        let first = at;
        at += g.lanes.len();
        first == row
    })
}
