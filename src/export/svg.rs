//! A Scene as SVG: title, description, data, shapes; text as outlines or as real text.
//!
//! In: a scene and a palette. Out: a complete SVG document. The same scene gives the same bytes. Must not measure or place anything.

use std::collections::{BTreeSet, HashMap};
use std::fmt::{self, Display, Formatter, Write as _};
use std::rc::Rc;

use base64::Engine as _;

use super::glyphs::Glyphs;
use super::subset::font_with;
use super::xml::{Escaped, Number};
use crate::chart::{Anchor, Datum, FONT_FAMILY, FontMetrics, Node, Palette, Placed, Run, Scene, Seg, Shape, Stroke, Token, Weight};

/// Families tried where the shipped font is not there or lacks a character.
const FALLBACK: &str =
    "Inter, 'Noto Sans CJK SC', 'Noto Sans CJK JP', 'Noto Sans', 'PingFang SC', 'Microsoft YaHei', 'Hiragino Sans', sans-serif";

/// What a node takes on average, so that a long chart is not moved about while it grows.
const NODE_BYTES: usize = 320;

/// How text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TextMode {
    /// Glyph outlines; looks the same everywhere.
    Outlines,
    /// Real text with the font in the file.
    Embedded,
    /// Real text that names the font only, for a reader that has it.
    Named,
}

/// How a scene lies on its page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Paper {
    /// Width and height in pixels.
    pub size: [f32; 2],
    /// Page pixels a pixel of the scene.
    pub zoom: f32,
    /// Without a ground.
    pub transparent: bool,
}

impl Paper {
    /// A page as large as the scene.
    pub fn of(scene: &Scene) -> Self {
        Self { size: [scene.width, scene.height], zoom: 1.0, transparent: false }
    }

    /// The page of a placed scene.
    pub fn placed(placed: &Placed, transparent: bool) -> Self {
        Self { size: placed.size, zoom: placed.zoom, transparent }
    }
}

/// A placed scene as an SVG document of exactly its page's size.
pub fn svg_page(placed: &Placed, palette: &Palette, real_text: bool, transparent: bool) -> String {
    let mode = if real_text { TextMode::Embedded } else { TextMode::Outlines };
    write(&placed.scene, palette, mode, &Paper::placed(placed, transparent))
}

/// The scene as an SVG document; text as outlines unless `real_text`, which keeps it as text with the font in the file.
pub fn svg(scene: &Scene, palette: &Palette, real_text: bool) -> String {
    write(scene, palette, if real_text { TextMode::Embedded } else { TextMode::Outlines }, &Paper::of(scene))
}

/// Whether the shipped font has every character of the scene's texts.
pub(super) fn is_covered(scene: &Scene) -> bool {
    scene.nodes.iter().all(|n| !matches!(&n.shape, Shape::Text { text, .. } if !FontMetrics::shipped().covers(text)))
}

pub(super) fn write(scene: &Scene, palette: &Palette, mode: TextMode, paper: &Paper) -> String {
    let mut pen =
        Pen { palette, mode, glyphs: Glyphs::default(), runs: HashMap::new(), out: String::with_capacity(scene.nodes.len() * NODE_BYTES) };
    for node in &scene.nodes {
        pen.node(node);
    }
    let [w, h] = paper.size.map(Number);
    let [vw, vh] = paper.size.map(|side| Number(side / paper.zoom));
    let mut out = String::with_capacity(pen.out.len() + scene.data.len() * 2 + scene.hits.len() * NODE_BYTES + 4096);
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {vw} {vh}\" font-family=\"'{FONT_FAMILY}', {FALLBACK}\" role=\"img\" aria-labelledby=\"title desc\">"
    );
    let _ = writeln!(out, "<title id=\"title\">{}</title>", Escaped::text(&scene.title));
    let _ = writeln!(out, "<desc id=\"desc\">{}</desc>", Escaped::text(&scene.description));
    let _ = writeln!(out, "<metadata id=\"data\" data-format=\"application/json\">{}</metadata>", Escaped::text(&scene.data));
    if mode != TextMode::Named {
        table(&mut out, scene);
    }
    match mode {
        TextMode::Embedded => out.push_str(&embedded_fonts(scene)),
        TextMode::Outlines => {
            let _ = writeln!(out, "<defs>\n{}</defs>", pen.glyphs.defs());
        }
        TextMode::Named => {}
    }
    if !paper.transparent {
        let _ = writeln!(out, "<rect width=\"{vw}\" height=\"{vh}\" {}/>", pen.color("fill", Token::Surface));
    }
    out.push_str(&pen.out);
    if mode != TextMode::Named {
        hints(&mut out, scene);
    }
    out.push_str("</svg>\n");
    out
}

/// The data as a table of XHTML, which no viewer shows and every program can read.
fn table(out: &mut String, scene: &Scene) {
    if scene.table.columns.is_empty() {
        return;
    }
    out.push_str("<metadata id=\"table\"><table xmlns=\"http://www.w3.org/1999/xhtml\">\n<tr>");
    for column in &scene.table.columns {
        let _ = write!(out, "<th>{}</th>", Escaped::text(column));
    }
    out.push_str("</tr>\n");
    for row in &scene.table.rows {
        out.push_str("<tr>");
        for cell in row {
            let _ = write!(out, "<td>{}</td>", Escaped::text(cell));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</table></metadata>\n");
}

/// Unseen areas that name each mark where a viewer shows titles on hover.
fn hints(out: &mut String, scene: &Scene) {
    out.push_str("<g fill=\"none\" stroke=\"none\" pointer-events=\"all\">\n");
    for hit in scene.hits.iter().filter(|h| matches!(h.datum, Datum::Commitment(_) | Datum::Document(_))) {
        let _ = writeln!(out, "<rect {}><title>{}</title></rect>", Area { min: hit.min, max: hit.max }, Escaped::text(&hit.name));
    }
    out.push_str("</g>\n");
}

fn embedded_fonts(scene: &Scene) -> String {
    let mut out = String::from("<style>\n");
    for weight in [Weight::Regular, Weight::Medium, Weight::SemiBold] {
        let texts = scene.nodes.iter().filter_map(|n| match &n.shape {
            Shape::Text { weight: w, text, .. } if *w == weight => Some(text.as_str()),
            _ => None,
        });
        let characters: BTreeSet<char> = texts.flat_map(str::chars).collect();
        if !characters.is_empty() {
            let data = base64::engine::general_purpose::STANDARD.encode(font_with(weight, &characters));
            let _ = writeln!(
                out,
                "@font-face{{font-family:'{FONT_FAMILY}';font-weight:{};src:url(data:font/otf;base64,{data}) format('opentype')}}",
                css_weight(weight)
            );
        }
    }
    out.push_str("</style>\n");
    out
}

/// Place and size of a rectangle as attributes.
struct Area {
    min: [f32; 2],
    max: [f32; 2],
}

impl Display for Area {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { min, max } = self;
        let [x, y, w, h] = [min[0], min[1], max[0] - min[0], max[1] - min[1]].map(Number);
        write!(f, "x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\"")
    }
}

/// An attribute with a colour, and one with its opacity where it has some.
struct Color {
    attribute: &'static str,
    rgba: [u8; 4],
}

impl Display for Color {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (attribute, [r, g, b, a]) = (self.attribute, self.rgba);
        write!(f, "{attribute}=\"#{r:02X}{g:02X}{b:02X}\"")?;
        if a == 255 { Ok(()) } else { write!(f, " {attribute}-opacity=\"{}\"", Number(f32::from(a) / 255.0)) }
    }
}

/// How a shape is filled and its edge drawn, as attributes.
struct Paint<'a> {
    palette: &'a Palette,
    fill: Option<Token>,
    stroke: Option<Stroke>,
}

impl Display for Paint<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.fill {
            Some(token) => Color { attribute: "fill", rgba: self.palette.color(token) }.fmt(f)?,
            None => f.write_str("fill=\"none\"")?,
        }
        let Some(stroke) = self.stroke else { return Ok(()) };
        let color = Color { attribute: "stroke", rgba: self.palette.color(stroke.color) };
        write!(f, " {color} stroke-width=\"{}\"", Number(stroke.width))?;
        stroke.dash.map_or(Ok(()), |[dash, gap]| write!(f, " stroke-dasharray=\"{} {}\"", Number(dash), Number(gap)))
    }
}

/// The opacity of a whole element; nothing where it is fully seen.
struct Alpha(f32);

impl Display for Alpha {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.0 < 1.0 { write!(f, " opacity=\"{}\"", Number(self.0)) } else { Ok(()) }
    }
}

/// The data of a path.
struct PathData<'a>(&'a [Seg]);

impl Display for PathData<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|seg| match *seg {
            Seg::Move([x, y]) => write!(f, "M{} {}", Number(x), Number(y)),
            Seg::Line([x, y]) => write!(f, "L{} {}", Number(x), Number(y)),
            Seg::Close => f.write_char('Z'),
        })
    }
}

/// How a text looks, and where its left end stands.
#[derive(Clone, Copy)]
struct Written {
    at: [f32; 2],
    size: f32,
    weight: Weight,
    color: Token,
    alpha: f32,
}

/// Shaped texts by weight.
type Shaped = HashMap<(u16, String), Rc<[Run]>>;

struct Pen<'a> {
    palette: &'a Palette,
    mode: TextMode,
    glyphs: Glyphs,
    /// What was shaped before: years and wordings come back on every line of a chart.
    runs: Shaped,
    out: String,
}

impl Pen<'_> {
    fn node(&mut self, node: &Node) {
        let alpha = Alpha(node.alpha);
        let _ = match &node.shape {
            Shape::Rect { min, max, radius, fill, stroke } => {
                let (area, paint) = (Area { min: *min, max: *max }, self.paint(*fill, *stroke));
                if *radius > 0.0 {
                    writeln!(self.out, "<rect {area} rx=\"{}\" {paint}{alpha}/>", Number(*radius))
                } else {
                    writeln!(self.out, "<rect {area} {paint}{alpha}/>")
                }
            }
            Shape::Circle { center, radius, fill, stroke } => {
                let ([x, y], r, paint) = (center.map(Number), Number(*radius), self.paint(*fill, *stroke));
                writeln!(self.out, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\" {paint}{alpha}/>")
            }
            Shape::Line { from, to, stroke } => {
                let ([x1, y1], [x2, y2], paint) = (from.map(Number), to.map(Number), self.paint(None, Some(*stroke)));
                writeln!(self.out, "<path d=\"M{x1} {y1}L{x2} {y2}\" {paint}{alpha}/>")
            }
            Shape::Path { segs, fill, stroke } => {
                let ends = if fill.is_none() { " stroke-linecap=\"round\"" } else { "" };
                let (data, paint) = (PathData(segs), self.paint(*fill, *stroke));
                writeln!(self.out, "<path d=\"{data}\" {paint} stroke-linejoin=\"round\"{ends}{alpha}/>")
            }
            Shape::Text { at, text, size, weight, color, anchor, width } => {
                let left = match anchor {
                    Anchor::Start => at[0],
                    Anchor::Middle => at[0] - width / 2.0,
                    Anchor::End => at[0] - width,
                };
                self.text(text, Written { at: [left, at[1]], size: *size, weight: *weight, color: *color, alpha: node.alpha });
                Ok(())
            }
        };
    }

    fn color(&self, attribute: &'static str, token: Token) -> Color {
        Color { attribute, rgba: self.palette.color(token) }
    }

    fn text(&mut self, text: &str, written: Written) {
        let runs = self.shaped(text, written.weight);
        for run in &*runs {
            let placed = Written { at: [written.at[0] + run.x * written.size, written.at[1]], ..written };
            if self.mode == TextMode::Outlines && run.covered {
                self.outlines(run, placed);
            } else {
                self.real_text(run, placed);
            }
        }
        self.out.push('\n');
    }

    fn shaped(&mut self, text: &str, weight: Weight) -> Rc<[Run]> {
        let key = (css_weight(weight), text.to_owned());
        Rc::clone(self.runs.entry(key).or_insert_with(|| FontMetrics::shipped().runs(text, weight).into()))
    }

    fn outlines(&mut self, run: &Run, written: Written) {
        let em = FontMetrics::shipped().units_per_em();
        let ([x, y], scale) = (written.at.map(Number), written.size / em);
        let _ = write!(
            self.out,
            "<g aria-label=\"{}\" {}{} transform=\"translate({x} {y})scale({scale:.5} -{scale:.5})\">",
            Escaped::attribute(&run.text),
            self.color("fill", written.color),
            Alpha(written.alpha)
        );
        for (glyph, place) in &run.glyphs {
            if let Some(id) = self.glyphs.id(written.weight, *glyph) {
                let _ = write!(self.out, "<use xlink:href=\"#{id}\" x=\"{:.0}\"", place[0] * em);
                if place[1] != 0.0 {
                    let _ = write!(self.out, " y=\"{:.0}\"", place[1] * em);
                }
                self.out.push_str("/>");
            }
        }
        self.out.push_str("</g>");
    }

    /// One element a run, so that a character that the font lacks does not carry its neighbours into another font.
    fn real_text(&mut self, run: &Run, written: Written) {
        let ([x, y], size) = (written.at.map(Number), Number(written.size));
        let _ = write!(self.out, "<text x=\"{x}\" y=\"{y}\"");
        if !run.covered {
            let _ = write!(self.out, " font-family=\"{FALLBACK}\"");
        }
        // The subset has no kerning: the length that was measured keeps every text within its place.
        if self.mode == TextMode::Embedded && run.covered && run.text.chars().count() > 1 {
            let _ = write!(self.out, " textLength=\"{}\"", Number(run.advance * written.size));
        }
        let _ = write!(
            self.out,
            " font-size=\"{size}\" font-weight=\"{}\" xml:space=\"preserve\" {}{}>{}</text>",
            css_weight(written.weight),
            self.color("fill", written.color),
            Alpha(written.alpha),
            Escaped::text(&run.text)
        );
    }
}

impl<'a> Pen<'a> {
    fn paint(&self, fill: Option<Token>, stroke: Option<Stroke>) -> Paint<'a> {
        Paint { palette: self.palette, fill, stroke }
    }
}

fn css_weight(weight: Weight) -> u16 {
    match weight {
        Weight::Regular => 400,
        Weight::Medium => 500,
        Weight::SemiBold => 600,
    }
}
