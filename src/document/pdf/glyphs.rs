//! The characters that a page draws, each with its place, size and direction; pictures are counted, nothing is painted.
//!
//! In: a page. Out: glyphs in the order in which they are drawn. Must not decide what belongs together.

use hayro_interpret::font::{Glyph as Drawn, GlyphRun};
use hayro_interpret::hayro_cmap::{BfString, WritingMode};
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Vec2};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache, InterpreterSettings, Paint,
    SoftMask, TransformExt, interpret_page,
};
use hayro_syntax::object::{Dict, String as PdfString};
use hayro_syntax::page::Page;

use super::accents;
use super::characters::{self, MuteFonts};
use super::fields;
use super::meta::text;

/// Glyphs of one page at most: a page of a book has three thousand.
const GLYPHS: usize = 400_000;

/// Smallest size of text in points.
const SMALLEST: f64 = 0.5;

/// Marked contents inside of one another at most.
const NESTED: usize = 100;

/// Glyphs of a word at most whose text the file states.
const LONGEST_WORD: usize = 60;

/// Units of a font's design space in an em.
const EM: f64 = 1000.0;

/// A drawn character (or a ligature of several), in points from the top left corner of the page as it is looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    /// Its characters; empty for white space.
    pub text: String,
    /// Where its baseline begins.
    pub at: (f64, f64),
    /// How far the line goes on after it, along the direction.
    pub advance: f64,
    /// Size of the font on the page.
    pub size: f64,
    /// Direction of reading: unit vector, y downwards.
    pub direction: (f64, f64),
    /// A heavy font.
    pub bold: bool,
    /// Its colour: equal numbers are equal colours.
    pub ink: u32,
}

/// What a page draws.
#[derive(Debug, Default)]
pub struct Drawing {
    /// Its characters.
    pub glyphs: Vec<Glyph>,
    /// Part of the page that is covered by pictures, 0 to 1 (more where they overlap).
    pub pictures: f64,
    /// Characters whose meaning the file does not tell.
    pub unknown: usize,
    /// There was more on the page than is read.
    pub cut: bool,
}

/// Interprets a page.
pub fn draw<'a>(page: &Page<'a>, cache: &InterpreterCache<'a>, settings: &InterpreterSettings, fonts: &MuteFonts) -> Drawing {
    let (width, height) = page.render_dimensions();
    let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let mut context = Context::new(page.initial_transform(true).to_kurbo(), bounds, cache, page.xref(), settings.clone());
    let mut collector = Collector { drawing: Drawing::default(), bounds, fonts, tiny: Vec::new(), marked: Vec::new() };
    interpret_page(page, &mut context, &mut collector);
    let Collector { mut drawing, tiny, .. } = collector;
    sized(&mut drawing.glyphs, &tiny);
    drawing.glyphs = accents::composed(drawing.glyphs);
    drawing.glyphs.extend(fields::values(page, &drawing.glyphs));
    drawing
}

/// Gives glyphs whose font states no size, because its pictures are in the unit of the page, that of which their usual width is half.
fn sized(glyphs: &mut [Glyph], tiny: &[usize]) {
    let mut widths: Vec<f64> = tiny.iter().map(|n| glyphs[*n].advance).filter(|a| *a > 0.0).collect();
    widths.sort_by(f64::total_cmp);
    let Some(usual) = widths.get(widths.len() / 2) else { return };
    let size = (usual * 2.0).clamp(1.0, 100.0);
    tiny.iter().for_each(|n| glyphs[*n].size = size);
}

struct Collector<'c> {
    drawing: Drawing,
    bounds: Rect,
    fonts: &'c MuteFonts,
    /// Places of glyphs whose font states no size.
    tiny: Vec<usize>,
    /// Marked contents that are open: where they began, and the text that the file gives for them.
    marked: Vec<(usize, Option<String>)>,
}

impl Collector<'_> {
    fn run(&mut self, run: &GlyphRun<'_, '_>, to_page: Affine, ink: u32) {
        let vertical = run.writing_mode() == WritingMode::Vertical;
        let stretched = stretches(run);
        let bold = run.glyphs().first().is_some_and(|g| is_bold(g));
        let from = self.drawing.glyphs.len();
        for glyph in run.glyphs() {
            if self.drawing.glyphs.len() >= GLYPHS {
                self.drawing.cut = true;
                break;
            }
            let transform = to_page * glyph.transform();
            let Some(mut placed) = place(glyph, transform, vertical, stretched) else { continue };
            let tiny = placed.size < SMALLEST;
            if tiny && !matches!(**glyph, Drawn::Type3(_)) {
                continue;
            }
            if !self.bounds.inflate(1.0, 1.0).contains(Point::new(placed.at.0, placed.at.1)) {
                continue;
            }
            match self.meaning(glyph) {
                Some(text) => placed.text = text,
                None => {
                    self.drawing.unknown += 1;
                    placed.text.push(char::REPLACEMENT_CHARACTER);
                }
            }
            (placed.bold, placed.ink) = (bold, ink);
            if tiny {
                self.tiny.push(self.drawing.glyphs.len());
            }
            self.drawing.glyphs.push(placed);
        }
        measure(&mut self.drawing.glyphs[from..]);
    }

    /// The characters of a glyph, cleaned; empty for white space.
    fn meaning(&self, glyph: &Drawn<'_>) -> Option<String> {
        let told = match glyph.as_unicode() {
            Some(BfString::Char(c)) if c != '\0' => Some(c.to_string()),
            Some(BfString::String(s)) => Some(s),
            _ => None,
        };
        let told = told.or_else(|| self.fonts.character(glyph));
        told.map(|t| characters::clean(&t))
    }
}

/// Glyphs of which the file states no width reach to the next one.
fn measure(run: &mut [Glyph]) {
    for n in 0..run.len() {
        if run[n].advance > 0.0 {
            continue;
        }
        let (size, (dx, dy), (x, y)) = (run[n].size, run[n].direction, run[n].at);
        let next = run.get(n + 1).map(|g| (g.at.0 - x) * dx + (g.at.1 - y) * dy);
        run[n].advance = next.filter(|d| (0.0..size * 1.3).contains(d)).unwrap_or(size * 0.5);
    }
}

/// Whether glyphs of a run are stretched one by one to the widths of a missing font; then their own width says nothing.
fn stretches(run: &GlyphRun<'_, '_>) -> bool {
    let ratio = |t: Affine| {
        let [a, b, c, d, ..] = t.as_coeffs();
        a.hypot(b) / c.hypot(d).max(1e-9)
    };
    let mut ratios = run.glyphs().iter().map(|g| ratio(g.transform()));
    let Some(first) = ratios.next() else { return false };
    if run.glyphs().len() == 1 { (first - 1.0).abs() > 0.02 } else { ratios.any(|r| (r - first).abs() > 0.01) }
}

/// Place, size and direction of a glyph; `None` where it can't be seen or computed.
fn place(glyph: &Drawn<'_>, transform: Affine, vertical: bool, stretched: bool) -> Option<Glyph> {
    let [a, b, c, d, x, y] = transform.as_coeffs();
    let (along, up) = (Vec2::new(a, b) * EM, Vec2::new(c, d) * EM);
    let size = up.hypot();
    let finite = [a, b, c, d, x, y].iter().all(|n| n.is_finite());
    let visible = if matches!(glyph, Drawn::Type3(_)) { size > 1e-6 } else { along.hypot() >= 0.1 };
    if !finite || !visible || along.hypot() <= 0.0 {
        return None;
    }
    let direction = along / along.hypot();
    if vertical {
        // Reading goes down the page: the box of a full-width character, a little above its baseline.
        let (right, down) = ((direction.x, direction.y), (-direction.y, direction.x));
        let top = (x - down.0 * size * 0.88, y - down.1 * size * 0.88);
        let base = (top.0 + right.0 * size * 0.1, top.1 + right.1 * size * 0.1);
        return Some(Glyph { text: String::new(), at: base, advance: size, size, direction: down, bold: false, ink: 0 });
    }
    let advance = match glyph {
        Drawn::Outline(g) => g.advance_width(),
        Drawn::Type3(g) => g.advance_width(),
    };
    let unit = if stretched { size } else { along.hypot() };
    let advance = advance.map_or(0.0, |a| f64::from(a) / EM) * unit;
    let most = if size < SMALLEST { 100.0 } else { size * 6.0 };
    let advance = if advance.is_finite() { advance.clamp(0.0, most) } else { 0.0 };
    Some(Glyph { text: String::new(), at: (x, y), advance, size, direction: (direction.x, direction.y), bold: false, ink: 0 })
}

/// Gives the glyphs from a place on the text that the file states for them, where that is one word, or a part of one, on one line.
fn replace(glyphs: &mut Vec<Glyph>, from: usize, stated: &str) {
    let Some((first, others)) = glyphs.get_mut(from..).and_then(<[Glyph]>::split_first_mut) else { return };
    let (dx, dy) = first.direction;
    let along = |g: &Glyph| (g.at.0 - first.at.0) * dx + (g.at.1 - first.at.1) * dy;
    let level = |g: &Glyph| ((g.at.1 - first.at.1) * dx - (g.at.0 - first.at.0) * dy).abs() < first.size * 0.7;
    let stated = characters::clean(stated.trim());
    let one = !stated.is_empty() && others.iter().all(|g| level(g) && along(g) > -0.01 && !g.text.is_empty()) && !first.text.is_empty();
    if !one || others.len() > LONGEST_WORD {
        return;
    }
    let end = others.iter().map(|g| along(g) + g.advance).fold(first.advance, f64::max);
    (first.text, first.advance) = (stated, end);
    glyphs.truncate(from + 1);
}

/// A number for a colour; patterns are one.
fn ink(paint: &Paint<'_>) -> u32 {
    let Paint::Color(color) = paint else { return u32::MAX };
    color.components().iter().fold(17, |sum: u32, c| sum.wrapping_mul(31).wrapping_add((c.clamp(0.0, 1.0) * 64.0).to_bits() >> 12))
}

fn is_bold(glyph: &Drawn<'_>) -> bool {
    let Drawn::Outline(outline) = glyph else { return false };
    outline.font_data().is_some_and(|f| {
        let name = f.postscript_name.as_deref().unwrap_or("").to_ascii_lowercase();
        f.weight.is_some_and(|w| w >= 600) || ["bold", "black", "heavy", "-bd"].iter().any(|b| name.contains(b))
    })
}

impl<'a> Device<'a> for Collector<'_> {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        self.run(run, props.transform, ink(&props.paint));
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let size = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        let on_page = props.transform.transform_rect_bbox(size).intersect(self.bounds);
        let area = on_page.width().max(0.0) * on_page.height().max(0.0);
        if area.is_finite() {
            self.drawing.pictures += area / self.bounds.area().max(1.0);
        }
    }

    fn begin_marked_content(&mut self, _: &[u8], properties: Option<&Dict<'_>>) {
        if self.marked.len() < NESTED {
            let stated = properties.and_then(|p| p.get::<PdfString<'_>>("ActualText")).map(|s| text(s.as_bytes()));
            self.marked.push((self.drawing.glyphs.len(), stated));
        }
    }

    fn end_marked_content(&mut self) {
        if let Some((from, Some(stated))) = self.marked.pop() {
            replace(&mut self.drawing.glyphs, from, &stated);
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn draw_rect(&mut self, _: &Rect, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_clip_rect(&mut self, _: &Rect) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
