//! Paints the nodes of a chart's [`Scene`](crate::chart::Scene) with egui: rectangles, circles, lines, paths, text.
//!
//! In: nodes in page pixels and a map from page to screen. Out: egui shapes. No layout and no choice of colours:
//! what is painted is exactly what the export writes.

use eframe::egui::epaint::{CircleShape, ColorMode, Mesh, PathShape, PathStroke, RectShape, TextShape};
use eframe::egui::{Color32, Pos2, Rangef, Rect, Shape as Paint, Stroke as Line, StrokeKind, Ui, Vec2};

use super::fonts;
use super::theme;
use crate::chart::{Anchor, Node, Point, Seg, Shape, Stroke, Token};

/// Where and how page coordinates land on the screen.
#[derive(Debug, Clone, Copy)]
pub struct Map {
    /// Screen place of the page's origin.
    pub origin: Pos2,
    /// Screen pixels a page pixel.
    pub scale: f32,
    /// Only nodes that touch this vertical range of the screen are painted.
    pub visible: Rangef,
    /// Dark palette.
    pub dark: bool,
}

impl Map {
    /// A page point on the screen.
    pub fn at(&self, p: Point) -> Pos2 {
        self.origin + Vec2::new(p[0], p[1]) * self.scale
    }
}

/// Appends the shapes of one node.
pub fn node(ui: &Ui, node: &Node, map: &Map, out: &mut Vec<Paint>) {
    let bounds = bounds(&node.shape);
    let (top, bottom) = (map.at([0.0, bounds.min]).y, map.at([0.0, bounds.max]).y);
    if bottom < map.visible.min - 4.0 || top > map.visible.max + 4.0 {
        return;
    }
    let brush = Brush { ui, map, alpha: node.alpha };
    match &node.shape {
        Shape::Rect { min, max, radius, fill, stroke } => brush.rect([*min, *max], *radius, *fill, *stroke, out),
        Shape::Circle { center, radius, fill, stroke } => brush.circle(*center, *radius, *fill, *stroke, out),
        Shape::Line { from, to, stroke } => brush.line(*from, *to, *stroke, out),
        Shape::Path { segs, fill, stroke } => brush.path(segs, *fill, *stroke, out),
        Shape::Text { at, text, size, weight, color, anchor, .. } => {
            let ink = brush.color(*color);
            let font = fonts::text(size * map.scale, *weight);
            let galley = ui.painter().layout_no_wrap(text.clone(), font, ink);
            let baseline = galley.rows.first().and_then(|r| r.glyphs.first().map(|g| r.pos.y + g.pos.y)).unwrap_or(0.0);
            let shift = match anchor {
                Anchor::Start => 0.0,
                Anchor::Middle => galley.size().x / 2.0,
                Anchor::End => galley.size().x,
            };
            let pos = map.at(*at) - Vec2::new(shift, baseline);
            out.push(TextShape::new(pos, galley, ink).into());
        }
    }
}

/// The vertical extent of a shape in page pixels.
pub fn bounds(shape: &Shape) -> Rangef {
    let around = |stroke: &Option<Stroke>| stroke.map_or(0.0, |s| s.width / 2.0);
    match shape {
        Shape::Rect { min, max, stroke, .. } => Rangef::new(min[1] - around(stroke), max[1] + around(stroke)),
        Shape::Circle { center, radius, stroke, .. } => {
            Rangef::new(center[1] - radius - around(stroke), center[1] + radius + around(stroke))
        }
        Shape::Line { from, to, stroke } => Rangef::new(from[1].min(to[1]) - stroke.width, from[1].max(to[1]) + stroke.width),
        Shape::Path { segs, .. } => {
            let ys = segs.iter().filter_map(|s| match s {
                Seg::Move(p) | Seg::Line(p) => Some(p[1]),
                Seg::Close => None,
            });
            let range = ys.fold(Rangef::NOTHING, |r, y| Rangef::new(r.min.min(y), r.max.max(y)));
            range.expand(3.0)
        }
        Shape::Text { at, size, .. } => Rangef::new(at[1] - size, at[1] + size * 0.4),
    }
}

struct Brush<'a> {
    ui: &'a Ui,
    map: &'a Map,
    alpha: f32,
}

impl Brush<'_> {
    fn color(&self, token: Token) -> Color32 {
        let color = theme::color(self.map.dark, token);
        if self.alpha < 1.0 { color.gamma_multiply(self.alpha) } else { color }
    }

    fn stroke(&self, stroke: Stroke) -> Line {
        Line::new(stroke.width * self.map.scale, self.color(stroke.color))
    }

    fn rect(&self, [min, max]: [Point; 2], radius: f32, fill: Option<Token>, stroke: Option<Stroke>, out: &mut Vec<Paint>) {
        let rect = Rect::from_min_max(self.map.at(min), self.map.at(max));
        let fill = fill.map_or(Color32::TRANSPARENT, |f| self.color(f));
        let line = stroke.map_or(Line::NONE, |s| self.stroke(s));
        out.push(RectShape::new(rect, radius * self.map.scale, fill, line, StrokeKind::Middle).into());
    }

    fn circle(&self, center: Point, radius: f32, fill: Option<Token>, stroke: Option<Stroke>, out: &mut Vec<Paint>) {
        let at = self.map.at(center);
        let r = radius * self.map.scale;
        let fill = fill.map_or(Color32::TRANSPARENT, |f| self.color(f));
        let dash = stroke.and_then(|s| s.dash);
        let line = stroke.map_or(Line::NONE, |s| self.stroke(s));
        let solid = if dash.is_some() { Line::NONE } else { line };
        out.push(CircleShape { center: at, radius: r, fill, stroke: solid }.into());
        if let Some([on, off]) = dash {
            let ring: Vec<Pos2> = (0..=48).map(|i| at + Vec2::angled(i as f32 / 48.0 * std::f32::consts::TAU) * r).collect();
            out.extend(Paint::dashed_line(&ring, line, on * self.map.scale, off * self.map.scale));
        }
    }

    fn line(&self, from: Point, to: Point, stroke: Stroke, out: &mut Vec<Paint>) {
        let line = self.stroke(stroke);
        let ends = self.snapped([self.map.at(from), self.map.at(to)], line.width);
        match stroke.dash {
            Some([on, off]) => out.extend(Paint::dashed_line(&ends, line, on * self.map.scale, off * self.map.scale)),
            None => out.push(Paint::line_segment(ends, line)),
        }
    }

    /// Thin upright and level lines stand on whole pixels, so that grids are even.
    fn snapped(&self, [a, b]: [Pos2; 2], width: f32) -> [Pos2; 2] {
        if width > 1.3 {
            return [a, b];
        }
        let ppp = self.ui.pixels_per_point();
        let snap = |v: f32| ((v * ppp).floor() + 0.5) / ppp;
        if (a.x - b.x).abs() < 0.01 {
            [Pos2::new(snap(a.x), a.y), Pos2::new(snap(b.x), b.y)]
        } else if (a.y - b.y).abs() < 0.01 {
            [Pos2::new(a.x, snap(a.y)), Pos2::new(b.x, snap(b.y))]
        } else {
            [a, b]
        }
    }

    fn path(&self, segs: &[Seg], fill: Option<Token>, stroke: Option<Stroke>, out: &mut Vec<Paint>) {
        for (points, closed) in self.polylines(segs) {
            if let Some(fill) = fill {
                filled(&points, self.color(fill), out);
            }
            let Some(stroke) = stroke else { continue };
            let line = self.stroke(stroke);
            if let Some([on, off]) = stroke.dash {
                let mut ring = points.clone();
                if closed {
                    ring.extend(points.first().copied());
                }
                out.extend(Paint::dashed_line(&ring, line, on * self.map.scale, off * self.map.scale));
            } else {
                let stroke = PathStroke { width: line.width, color: ColorMode::Solid(line.color), kind: StrokeKind::Middle };
                out.push(PathShape { points, closed, fill: Color32::TRANSPARENT, stroke }.into());
            }
        }
    }

    fn polylines(&self, segs: &[Seg]) -> Vec<(Vec<Pos2>, bool)> {
        let mut lines: Vec<(Vec<Pos2>, bool)> = Vec::new();
        for seg in segs {
            match seg {
                Seg::Move(p) => lines.push((vec![self.map.at(*p)], false)),
                Seg::Line(p) => {
                    if let Some((points, _)) = lines.last_mut() {
                        points.push(self.map.at(*p));
                    }
                }
                Seg::Close => {
                    if let Some((_, closed)) = lines.last_mut() {
                        *closed = true;
                    }
                }
            }
        }
        lines.retain(|(points, _)| points.len() > 1);
        lines
    }
}

/// Fills a polygon; egui fills convex ones only, so others are cut into triangles first.
fn filled(points: &[Pos2], color: Color32, out: &mut Vec<Paint>) {
    if points.len() < 3 {
        return;
    }
    if is_convex(points) {
        out.push(Paint::convex_polygon(points.to_vec(), color, Line::NONE));
        return;
    }
    let mut mesh = Mesh::default();
    for p in points {
        mesh.colored_vertex(*p, color);
    }
    for [a, b, c] in triangles(points) {
        mesh.add_triangle(a, b, c);
    }
    out.push(Paint::mesh(mesh));
    out.push(Paint::closed_line(points.to_vec(), Line::new(0.5, color)));
}

fn cross(a: Pos2, b: Pos2, c: Pos2) -> f32 {
    let (u, v) = (b - a, c - a);
    u.x * v.y - u.y * v.x
}

fn is_convex(points: &[Pos2]) -> bool {
    let n = points.len();
    let turns = (0..n).map(|i| cross(points[i], points[(i + 1) % n], points[(i + 2) % n]));
    let (mut left, mut right) = (false, false);
    for turn in turns {
        left |= turn > 1e-3;
        right |= turn < -1e-3;
    }
    !(left && right)
}

/// Ear clipping; small polygons only.
fn triangles(points: &[Pos2]) -> Vec<[u32; 3]> {
    let area: f32 = (0..points.len()).map(|i| points[i].to_vec2().rot90().dot(points[(i + 1) % points.len()].to_vec2())).sum();
    let sign = if area < 0.0 { 1.0 } else { -1.0 };
    let mut left: Vec<usize> = (0..points.len()).collect();
    let mut found = Vec::new();
    while left.len() > 2 {
        let n = left.len();
        let ear = (0..n).find(|&i| {
            let [a, b, c] = [left[(i + n - 1) % n], left[i], left[(i + 1) % n]].map(|j| points[j]);
            let inside = |p: Pos2| [cross(a, b, p), cross(b, c, p), cross(c, a, p)].iter().all(|t| t * sign > 1e-4);
            cross(a, b, c) * sign > 0.0 && !left.iter().any(|&j| inside(points[j]))
        });
        let i = ear.unwrap_or(0);
        found.push([left[(i + n - 1) % n], left[i], left[(i + 1) % n]].map(|j| u32::try_from(j).unwrap_or(0)));
        left.remove(i);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_swallowtail_is_cut_into_triangles_of_its_area() {
        let flag = [[0.0, 0.0], [9.0, 0.0], [6.0, 3.0], [9.0, 6.0], [0.0, 6.0]].map(|[x, y]| Pos2::new(x, y));
        assert!(!is_convex(&flag));
        let area: f32 =
            triangles(&flag).iter().map(|t| cross(flag[t[0] as usize], flag[t[1] as usize], flag[t[2] as usize]).abs() / 2.0).sum();
        assert!((area - 45.0).abs() < 1e-3, "{area}");
    }

    #[test]
    fn a_triangle_is_convex_in_both_directions() {
        let down = [[0.0, 0.0], [8.0, 0.0], [4.0, 7.0]].map(|[x, y]| Pos2::new(x, y));
        let up = [down[2], down[1], down[0]];
        assert!(is_convex(&down) && is_convex(&up));
    }
}
