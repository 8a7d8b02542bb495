//! Notes of a person on a chart: a box of words with a line to what it points at, where it covers no label and no mark. Where there is
//! no such place, a number stands there and the words below the chart.
//!
//! In: a laid-out scene and notes. Out: shapes and hits at the end of the scene, which may grow. A box that a person moved stays where it was put, as
//! far as the page goes; a note whose place is not on this page is left out.

use super::TextMetrics;
use super::head::MARGIN;
use super::pen::{Box4, Pen, Type, overlap, solid, text_box};
use super::scene::{Anchor, Datum, Node, Part, Point, Scene, Shape, Token, Weight};
use super::spec::ChartKind;
use crate::workspace::{ChartNote, NoteSpot};

const WORDS: Type = Type::new(11.0, Weight::Medium, Token::Ink);

/// Widest line, in pixels, and most lines.
const WIDTH: f32 = 190.0;
const LINES: usize = 6;
const LINE: f32 = 15.0;
const PADDING: f32 = 7.0;

/// How far a box may stand from what it points at, in pixels.
const REACH: f32 = 320.0;

/// Distance between places that are tried, in pixels.
const STEP: f32 = 9.0;

/// Draws the notes into a scene: as boxes where they cover nothing, else as numbers with their words below the chart.
pub(super) fn add(scene: &mut Scene, notes: &[ChartNote], kind: ChartKind, metrics: &dyn TextMetrics) {
    let mut taken = if notes.is_empty() { Vec::new() } else { taken(scene) };
    let mut below: Vec<&ChartNote> = Vec::new();
    for note in notes {
        let Some((at, of_mark)) = anchor(scene, &note.spot, kind) else { continue };
        let mut pen = Pen::new(metrics);
        pen.part = Part::Body;
        let lines: Vec<String> = note.text.lines().flat_map(|l| pen.wrap(l, WIDTH, LINES, WORDS)).take(LINES).collect();
        let area = match home(&pen, scene, note, at, &lines, &taken) {
            Some(area) => {
                leader(&mut pen, at, of_mark, &area);
                words(&mut pen, &lines, &area);
                area
            }
            None => {
                below.push(note);
                numbered(&mut pen, scene, below.len(), (at, of_mark), &taken)
            }
        };
        pen.hit(area, at, Datum::Note(note.id), format!("Note: {}", note.text));
        scene.nodes.append(&mut pen.nodes);
        scene.hits.append(&mut pen.hits);
        taken.push((area, 8.0));
    }
    list(scene, &below, metrics);
}

/// The place of a note's box: where a person moved it, as long as it still fits there, else the nearest where it covers nothing; `None`
/// where there is none.
fn home(pen: &Pen, scene: &Scene, note: &ChartNote, at: Point, lines: &[String], taken: &[(Box4, f32)]) -> Option<Box4> {
    let wide = lines.iter().map(|l| pen.width(l, WORDS.size, WORDS.weight)).fold(20.0, f32::max);
    let size = [wide + 2.0 * PADDING, LINE * lines.len().max(1) as f32 + 2.0 * PADDING - 3.0];
    let area = |[left, top]: Point| [left, top, left + size[0], top + size[1]];
    if let Some([dx, dy]) = note.moved {
        let wanted = [at[0] + dx, at[1] + dy];
        let kept = inside(scene, wanted, size);
        let pushed = (kept[0] - wanted[0]).abs() + (kept[1] - wanted[1]).abs() > 0.5;
        if !pushed || !taken.iter().any(|(b, _)| overlap(b, &area(kept))) {
            return Some(area(kept));
        }
    }
    let (corner, free) = place(scene, at, size, taken);
    free.then(|| area(corner))
}

/// The box with its words.
fn words(pen: &mut Pen, lines: &[String], area: &Box4) {
    pen.frame(*area, Some(Token::Raised), 4.0, solid(1.0, Token::Control));
    for (n, line) in lines.iter().enumerate() {
        pen.text([area[0] + PADDING, area[1] + PADDING + 9.0 + LINE * n as f32], line, WORDS);
    }
}

const BADGE: f32 = 8.0;
const NUMBER: Type = Type::new(11.0, Weight::SemiBold, Token::Surface).at(Anchor::Middle);

/// A number in place of a box; gives its place.
fn numbered(pen: &mut Pen, scene: &Scene, n: usize, (at, of_mark): (Point, bool), taken: &[(Box4, f32)]) -> Box4 {
    let (corner, _) = place(scene, at, [2.0 * BADGE, 2.0 * BADGE], taken);
    let area = [corner[0], corner[1], corner[0] + 2.0 * BADGE, corner[1] + 2.0 * BADGE];
    leader(pen, at, of_mark, &area);
    badge(pen, n, [corner[0] + BADGE, corner[1] + BADGE]);
    area
}

fn badge(pen: &mut Pen, n: usize, [x, y]: Point) {
    pen.circle([x, y], BADGE, Some(Token::Ink), Some(solid(1.5, Token::Surface)));
    pen.text([x, y + 4.0], &n.to_string(), NUMBER);
}

/// The words of numbered notes below the source line; the page grows by them.
fn list(scene: &mut Scene, notes: &[&ChartNote], metrics: &dyn TextMetrics) {
    if notes.is_empty() {
        return;
    }
    let mut pen = Pen::new(metrics);
    pen.part = Part::Foot;
    let mut y = scene.height + 6.0;
    for (n, note) in notes.iter().enumerate() {
        badge(&mut pen, n + 1, [MARGIN + BADGE, y]);
        let left = MARGIN + 2.0 * BADGE + 7.0;
        let lines: Vec<String> =
            note.text.lines().flat_map(|l| pen.wrap(l, scene.width - left - MARGIN, LINES, WORDS)).take(LINES).collect();
        for line in &lines {
            pen.text([left, y + 4.0], line, WORDS);
            y += LINE;
        }
        y += 6.0;
    }
    scene.height = y;
    scene.nodes.append(&mut pen.nodes);
}

/// What boxes shall not cover, with its weight: labels, marks, other notes.
fn taken(scene: &Scene) -> Vec<(Box4, f32)> {
    let text = |node: &Node| match &node.shape {
        Shape::Text { at, size, weight, color, anchor, width, .. } => {
            Some((text_box(*at, *width, Type { size: *size, weight: *weight, color: *color, anchor: *anchor }), 4.0))
        }
        _ => None,
    };
    let mark = |hit: &super::scene::Hit| {
        let (w, h) = (hit.max[0] - hit.min[0], hit.max[1] - hit.min[1]);
        let small = matches!(hit.datum, Datum::Commitment(_)) && w < 60.0 && h < 60.0;
        small.then_some(([hit.min[0], hit.min[1], hit.max[0], hit.max[1]], 3.0))
    };
    scene.nodes.iter().filter_map(text).chain(scene.hits.iter().filter_map(mark)).collect()
}

/// Where a note points, and whether at a mark; `None` where that is not on this page.
fn anchor(scene: &Scene, spot: &NoteSpot, kind: ChartKind) -> Option<(Point, bool)> {
    let of_mark = spot.commitment.as_ref().and_then(|id| {
        scene.hits.iter().find(|h| h.part == Part::Body && matches!(&h.datum, Datum::Commitment(of) if of == id)).map(|h| h.center)
    });
    if let Some(at) = of_mark {
        return Some((at, true));
    }
    let x = if kind.has_years() { across(scene, spot.x) } else { spot.x as f32 * scene.width };
    let y = spot.y.clamp(0.0, 1.0) as f32;
    let [top, bottom] = match &spot.company {
        Some(company) => row(scene, company)?,
        None => [scene.body_top, scene.body_bottom],
    };
    (0.0..=scene.width).contains(&x).then_some(([x, top + y * (bottom - top)], false))
}

/// Pixel of a year.
fn across(scene: &Scene, year: f64) -> f32 {
    let ([x0, x1], [y0, y1]) = (scene.axis_x, scene.axis_years);
    x0 + ((year - y0) / (y1 - y0).max(1e-9)) as f32 * (x1 - x0)
}

/// Top and bottom of a company's row.
fn row(scene: &Scene, company: &str) -> Option<[f32; 2]> {
    let is = |h: &&super::scene::Hit| is_row(scene, h) && matches!(&h.datum, Datum::Company(of) if of == company);
    scene.hits.iter().find(is).map(|h| [h.min[1], h.max[1]])
}

fn is_row(scene: &Scene, hit: &super::scene::Hit) -> bool {
    hit.part == Part::Body && matches!(hit.datum, Datum::Company(_)) && hit.max[0] - hit.min[0] > scene.width - 1.0
}

/// The place of a chart at a point of its page, for a note that points there.
pub fn note_spot(scene: &Scene, kind: ChartKind, [x, y]: Point, commitment: Option<crate::extract::CommitmentId>) -> NoteSpot {
    let row = scene.hits.iter().find(|h| is_row(scene, h) && (h.min[1]..h.max[1]).contains(&y));
    let [top, bottom] = row.map_or([scene.body_top, scene.body_bottom], |h| [h.min[1], h.max[1]]);
    let company = row.and_then(|h| if let Datum::Company(name) = &h.datum { Some(name.clone()) } else { None });
    let ([x0, x1], [y0, y1]) = (scene.axis_x, scene.axis_years);
    let x = match kind.has_years() {
        true => y0 + f64::from(x - x0) * (y1 - y0) / f64::from((x1 - x0).max(1.0)),
        false => f64::from(x / scene.width.max(1.0)),
    };
    NoteSpot { commitment, company, x, y: f64::from((y - top) / (bottom - top).max(1.0)).clamp(0.0, 1.0) }
}

/// The nearest place for a box whose whole lies on the body.
fn inside(scene: &Scene, [x, y]: Point, [w, h]: [f32; 2]) -> Point {
    let (right, bottom) = (scene.width - w - 4.0, scene.body_bottom - h - 2.0);
    [x.clamp(4.0, right.max(4.0)), y.clamp(scene.body_top + 2.0, bottom.max(scene.body_top + 2.0))]
}

/// The place nearest to what the note points at that covers least, and whether it covers nothing.
fn place(scene: &Scene, at: Point, size: [f32; 2], taken: &[(Box4, f32)]) -> (Point, bool) {
    let reach = [at[0] - REACH - size[0], at[1] - REACH - size[1], at[0] + REACH + size[0], at[1] + REACH + size[1]];
    let near: Vec<&(Box4, f32)> = taken.iter().filter(|(b, _)| overlap(b, &reach)).collect();
    let steps = (REACH / STEP) as i32;
    let mut best = (f32::MAX, inside(scene, [at[0] + 16.0, at[1] - size[1] - 16.0], size), false);
    for row in -steps..=steps {
        for column in -steps..=steps {
            let corner = [at[0] + column as f32 * STEP - size[0] / 2.0, at[1] + row as f32 * STEP - size[1] / 2.0];
            let kept = inside(scene, corner, size);
            if (kept[0] - corner[0]).abs() + (kept[1] - corner[1]).abs() > 0.5 {
                continue;
            }
            let area = [corner[0], corner[1], corner[0] + size[0], corner[1] + size[1]];
            // Above and to the right is where readers look first.
            let away = distance(at, &area) + if area[3] <= at[1] { 0.0 } else { 6.0 };
            let close = if distance(at, &area) < 14.0 { 1e4 } else { 0.0 };
            if away + close >= best.0 {
                continue;
            }
            let covered: f32 = near.iter().map(|(b, weight)| shared(b, &area) * weight).sum();
            let cost = away + close + covered * 10.0;
            if cost < best.0 {
                best = (cost, corner, covered == 0.0 && close == 0.0);
            }
        }
    }
    (best.1, best.2)
}

/// From a point to the nearest place of a box.
fn distance(at: Point, area: &Box4) -> f32 {
    let near = nearest(at, area);
    (near[0] - at[0]).hypot(near[1] - at[1])
}

fn nearest(at: Point, [l, t, r, b]: &Box4) -> Point {
    [at[0].clamp(*l, *r), at[1].clamp(*t, *b)]
}

/// Area that two boxes share, with a margin of two pixels.
fn shared(a: &Box4, b: &Box4) -> f32 {
    let (w, h) = (a[2].min(b[2] + 2.0) - a[0].max(b[0] - 2.0), a[3].min(b[3] + 2.0) - a[1].max(b[1] - 2.0));
    if w > 0.0 && h > 0.0 { w * h } else { 0.0 }
}

/// The line from the box to what it points at: up to the ring of a mark, to a dot elsewhere.
fn leader(pen: &mut Pen, at: Point, of_mark: bool, area: &Box4) {
    let from = nearest(at, area);
    let length = (from[0] - at[0]).hypot(from[1] - at[1]);
    let gap = if of_mark { 9.0 } else { 0.0 };
    if length > gap {
        let share = gap / length;
        let to = [at[0] + (from[0] - at[0]) * share, at[1] + (from[1] - at[1]) * share];
        pen.line(from, to, solid(1.0, Token::Ink2));
    }
    if !of_mark {
        pen.circle(at, 2.5, Some(Token::Ink2), None);
    }
}
