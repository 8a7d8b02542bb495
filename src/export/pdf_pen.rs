//! Draws the shapes and texts of a scene on the surface of a PDF page, each text with the letters behind its glyphs.
//!
//! In: nodes and a palette. Out: drawing commands. Runs of text are shaped once each; those that the shipped font lacks are left to
//! the caller, who has fonts of the system.

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point as At, Rect};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, LineCap, LineJoin, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};

use crate::chart::{self, Anchor, FontMetrics, Node, Palette, Point, Run, Seg, Shape, Token, Weight, font_bytes};

/// From a circle's radius to the handles of its four curves.
const HANDLE: f32 = 0.552_284_8;

/// What a document needs to draw: fonts, colours, and what was shaped so far.
pub(super) struct PdfPen<'a> {
    palette: &'a Palette,
    fonts: [Font; 3],
    shaped: HashMap<(Weight, String), Rc<Vec<Run>>>,
}

impl<'a> PdfPen<'a> {
    /// A pen with the shipped fonts; `None` where one is refused.
    pub fn new(palette: &'a Palette) -> Option<Self> {
        let font = |weight| Font::new(font_bytes(weight).into(), 0);
        let fonts = [font(Weight::Regular)?, font(Weight::Medium)?, font(Weight::SemiBold)?];
        Some(Self { palette, fonts, shaped: HashMap::new() })
    }

    /// Fills the page with the ground.
    pub fn ground(&self, surface: &mut Surface, [width, height]: [f32; 2]) {
        surface.set_stroke(None);
        surface.set_fill(Some(self.fill(Token::Surface, 1.0)));
        if let Some(path) = rect([0.0, 0.0], [width, height], 0.0) {
            surface.draw_path(&path);
        }
    }

    /// Draws a node; gives it back as far as the shipped fonts lack characters of it.
    pub fn node(&mut self, surface: &mut Surface, node: &Node) -> Vec<Node> {
        let (path, fill, stroke, cap, join) = match &node.shape {
            Shape::Rect { min, max, radius, fill, stroke } => (rect(*min, *max, *radius), *fill, *stroke, LineCap::Butt, LineJoin::Miter),
            Shape::Circle { center, radius, fill, stroke } => (circle(*center, *radius), *fill, *stroke, LineCap::Butt, LineJoin::Miter),
            Shape::Line { from, to, stroke } => {
                (path(&[Seg::Move(*from), Seg::Line(*to)]), None, Some(*stroke), LineCap::Butt, LineJoin::Miter)
            }
            Shape::Path { segs, fill, stroke } => {
                let cap = if fill.is_none() { LineCap::Round } else { LineCap::Butt };
                (path(segs), *fill, *stroke, cap, LineJoin::Round)
            }
            Shape::Text { .. } => return self.text(surface, node),
        };
        let Some(path) = path.filter(|_| fill.is_some() || stroke.is_some()) else { return Vec::new() };
        surface.set_fill(fill.map(|token| self.fill(token, node.alpha)));
        surface.set_stroke(stroke.map(|s| Stroke { line_cap: cap, line_join: join, ..self.stroke(s, node.alpha) }));
        surface.draw_path(&path);
        Vec::new()
    }

    fn text(&mut self, surface: &mut Surface, node: &Node) -> Vec<Node> {
        let Shape::Text { at, text, size, weight, color, anchor, width } = &node.shape else { return Vec::new() };
        let left = match anchor {
            Anchor::Start => at[0],
            Anchor::Middle => at[0] - width / 2.0,
            Anchor::End => at[0] - width,
        };
        let runs = match self.shaped.get(&(*weight, text.clone())) {
            Some(runs) => Rc::clone(runs),
            None => {
                let runs = Rc::new(FontMetrics::shipped().runs(text, *weight));
                self.shaped.insert((*weight, text.clone()), Rc::clone(&runs));
                runs
            }
        };
        let font = &self.fonts[match weight {
            Weight::Regular => 0,
            Weight::Medium => 1,
            Weight::SemiBold => 2,
        }];
        let mut left_over = Vec::new();
        for run in runs.iter() {
            let place = [left + run.x * size, at[1]];
            if run.covered {
                surface.set_stroke(None);
                surface.set_fill(Some(self.fill(*color, node.alpha)));
                surface.draw_glyphs(At::from_xy(place[0], place[1]), &glyphs(run), font.clone(), &run.text, *size, false);
            } else {
                let shape = Shape::Text {
                    at: place,
                    text: run.text.clone(),
                    size: *size,
                    weight: *weight,
                    color: *color,
                    anchor: Anchor::Start,
                    width: run.advance * size,
                };
                left_over.push(Node { shape, ..node.clone() });
            }
        }
        left_over
    }

    fn color(&self, token: Token, alpha: f32) -> (rgb::Color, NormalizedF32) {
        let [r, g, b, a] = self.palette.color(token);
        let opacity = NormalizedF32::new((f32::from(a) / 255.0 * alpha).clamp(0.0, 1.0)).unwrap_or(NormalizedF32::ONE);
        (rgb::Color::new(r, g, b), opacity)
    }

    fn fill(&self, token: Token, alpha: f32) -> Fill {
        let (color, opacity) = self.color(token, alpha);
        Fill { paint: color.into(), opacity, ..Fill::default() }
    }

    fn stroke(&self, stroke: chart::Stroke, alpha: f32) -> Stroke {
        let (color, opacity) = self.color(stroke.color, alpha);
        let dash = stroke.dash.map(|[on, off]| StrokeDash { array: vec![on, off], offset: 0.0 });
        Stroke { paint: color.into(), width: stroke.width, opacity, dash, ..Stroke::default() }
    }
}

/// Glyphs with their advances and the letters that each of them shows.
fn glyphs(run: &Run) -> Vec<KrillaGlyph> {
    let glyph = |at: usize| {
        let (id, [x, y]) = run.glyphs[at];
        let next = run.glyphs.get(at + 1).map_or(run.advance, |(_, place)| place[0]);
        KrillaGlyph::new(GlyphId::new(u32::from(id)), next - x, 0.0, y, 0.0, letters(run, at), None)
    };
    (0..run.glyphs.len()).map(glyph).collect()
}

/// The letters of a glyph: up to where the next one begins that shows others.
fn letters(run: &Run, at: usize) -> Range<usize> {
    let from = run.starts[at];
    let to = run.starts[at..].iter().copied().find(|start| *start > from).unwrap_or(run.text.len());
    from..to
}

fn rect(min: Point, max: Point, radius: f32) -> Option<Path> {
    let mut out = PathBuilder::new();
    let ([l, t], [r, b]) = (min, max);
    let radius = radius.min((r - l) / 2.0).min((b - t) / 2.0);
    if radius <= 0.0 {
        out.push_rect(Rect::from_ltrb(l, t, r, b)?);
        return out.finish();
    }
    let k = radius * (1.0 - HANDLE);
    out.move_to(l + radius, t);
    out.line_to(r - radius, t);
    out.cubic_to(r - k, t, r, t + k, r, t + radius);
    out.line_to(r, b - radius);
    out.cubic_to(r, b - k, r - k, b, r - radius, b);
    out.line_to(l + radius, b);
    out.cubic_to(l + k, b, l, b - k, l, b - radius);
    out.line_to(l, t + radius);
    out.cubic_to(l, t + k, l + k, t, l + radius, t);
    out.close();
    out.finish()
}

fn circle([x, y]: Point, r: f32) -> Option<Path> {
    if r <= 0.0 {
        return None;
    }
    let mut out = PathBuilder::new();
    let k = r * HANDLE;
    out.move_to(x + r, y);
    out.cubic_to(x + r, y + k, x + k, y + r, x, y + r);
    out.cubic_to(x - k, y + r, x - r, y + k, x - r, y);
    out.cubic_to(x - r, y - k, x - k, y - r, x, y - r);
    out.cubic_to(x + k, y - r, x + r, y - k, x + r, y);
    out.close();
    out.finish()
}

fn path(segs: &[Seg]) -> Option<Path> {
    let mut out = PathBuilder::new();
    for seg in segs {
        match seg {
            Seg::Move([x, y]) => out.move_to(*x, *y),
            Seg::Line([x, y]) => out.line_to(*x, *y),
            Seg::Close => out.close(),
        }
    }
    out.finish()
}
