//! A Scene as SVG: title, description, data, shapes; text as outlines or as real text.
//!
//! In: a scene and a palette. Out: a complete SVG document. The same scene gives the same bytes. Must not measure or place anything.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use base64::Engine as _;

use super::glyphs::Glyphs;
use super::subset::font_with;
use crate::chart::{Anchor, Datum, FONT_FAMILY, FontMetrics, Node, Palette, Placed, Scene, Seg, Shape, Stroke, Token, Weight};

/// Families tried where the shipped font is not there or lacks a character.
const FALLBACK: &str =
    "Inter, 'Noto Sans CJK SC', 'Noto Sans CJK JP', 'Noto Sans', 'PingFang SC', 'Microsoft YaHei', 'Hiragino Sans', sans-serif";

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
    let mut pen = Pen { palette, mode, glyphs: Glyphs::default(), out: String::new() };
    for node in &scene.nodes {
        pen.node(node);
    }
    let [w, h] = paper.size.map(num);
    let [vw, vh] = paper.size.map(|side| num(side / paper.zoom));
    let mut out = String::with_capacity(pen.out.len() + 4096);
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {vw} {vh}\" font-family=\"'{FONT_FAMILY}', {FALLBACK}\" role=\"img\" aria-labelledby=\"title desc\">"
    );
    let _ = writeln!(out, "<title id=\"title\">{}</title>", escape(&scene.title));
    let _ = writeln!(out, "<desc id=\"desc\">{}</desc>", escape(&scene.description));
    let _ = writeln!(out, "<metadata id=\"data\" data-format=\"application/json\">{}</metadata>", escape(&scene.data));
    if mode != TextMode::Named {
        out.push_str(&table(scene));
    }
    match mode {
        TextMode::Embedded => out.push_str(&embedded_fonts(scene)),
        TextMode::Outlines => {
            let _ = writeln!(out, "<defs>\n{}</defs>", pen.glyphs.defs());
        }
        TextMode::Named => {}
    }
    if !paper.transparent {
        let _ = writeln!(out, "<rect width=\"{vw}\" height=\"{vh}\" {}/>", pen.fill(Token::Surface));
    }
    out.push_str(&pen.out);
    if mode != TextMode::Named {
        out.push_str(&hints(scene));
    }
    out.push_str("</svg>\n");
    out
}

/// The data as a table of XHTML, which no viewer shows and every program can read.
fn table(scene: &Scene) -> String {
    if scene.table.columns.is_empty() {
        return String::new();
    }
    let mut out = String::from("<metadata id=\"table\"><table xmlns=\"http://www.w3.org/1999/xhtml\">\n<tr>");
    for column in &scene.table.columns {
        let _ = write!(out, "<th>{}</th>", escape(column));
    }
    out.push_str("</tr>\n");
    for row in &scene.table.rows {
        out.push_str("<tr>");
        for cell in row {
            let _ = write!(out, "<td>{}</td>", escape(cell));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</table></metadata>\n");
    out
}

/// Unseen areas that name each mark where a viewer shows titles on hover.
fn hints(scene: &Scene) -> String {
    let mut out = String::from("<g fill=\"none\" stroke=\"none\" pointer-events=\"all\">\n");
    for hit in scene.hits.iter().filter(|h| matches!(h.datum, Datum::Commitment(_) | Datum::Document(_))) {
        let size = [hit.max[0] - hit.min[0], hit.max[1] - hit.min[1]];
        let place = format!("x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"", num(hit.min[0]), num(hit.min[1]), num(size[0]), num(size[1]));
        let _ = writeln!(out, "<rect {place}><title>{}</title></rect>", escape(&hit.name));
    }
    out.push_str("</g>\n");
    out
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

struct Pen<'a> {
    palette: &'a Palette,
    mode: TextMode,
    glyphs: Glyphs,
    out: String,
}

impl Pen<'_> {
    fn node(&mut self, node: &Node) {
        let alpha = if node.alpha < 1.0 { format!(" opacity=\"{}\"", num(node.alpha)) } else { String::new() };
        let line = match &node.shape {
            Shape::Rect { min, max, radius, fill, stroke } => format!(
                "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{} {}{alpha}/>",
                num(min[0]),
                num(min[1]),
                num(max[0] - min[0]),
                num(max[1] - min[1]),
                if *radius > 0.0 { format!(" rx=\"{}\"", num(*radius)) } else { String::new() },
                self.paint(*fill, *stroke)
            ),
            Shape::Circle { center, radius, fill, stroke } => {
                format!(
                    "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" {}{alpha}/>",
                    num(center[0]),
                    num(center[1]),
                    num(*radius),
                    self.paint(*fill, *stroke)
                )
            }
            Shape::Line { from, to, stroke } => {
                format!(
                    "<path d=\"M{} {}L{} {}\" {}{alpha}/>",
                    num(from[0]),
                    num(from[1]),
                    num(to[0]),
                    num(to[1]),
                    self.paint(None, Some(*stroke))
                )
            }
            Shape::Path { segs, fill, stroke } => {
                let ends = if fill.is_none() { " stroke-linecap=\"round\"" } else { "" };
                format!("<path d=\"{}\" {} stroke-linejoin=\"round\"{ends}{alpha}/>", path(segs), self.paint(*fill, *stroke))
            }
            Shape::Text { at, text, size, weight, color, anchor, width } => {
                let left = match anchor {
                    Anchor::Start => at[0],
                    Anchor::Middle => at[0] - width / 2.0,
                    Anchor::End => at[0] - width,
                };
                self.text([left, at[1]], text, *size, *weight, *color, &alpha)
            }
        };
        self.out.push_str(&line);
        self.out.push('\n');
    }

    fn paint(&self, fill: Option<Token>, stroke: Option<Stroke>) -> String {
        let mut out = fill.map_or_else(|| "fill=\"none\"".to_owned(), |t| self.fill(t));
        if let Some(s) = stroke {
            let _ = write!(out, " {} stroke-width=\"{}\"", self.color("stroke", s.color), num(s.width));
            if let Some([dash, gap]) = s.dash {
                let _ = write!(out, " stroke-dasharray=\"{} {}\"", num(dash), num(gap));
            }
        }
        out
    }

    fn fill(&self, token: Token) -> String {
        self.color("fill", token)
    }

    fn color(&self, attribute: &str, token: Token) -> String {
        let [r, g, b, a] = self.palette.color(token);
        let solid = format!("{attribute}=\"#{r:02X}{g:02X}{b:02X}\"");
        if a == 255 { solid } else { format!("{solid} {attribute}-opacity=\"{}\"", num(f32::from(a) / 255.0)) }
    }

    fn text(&mut self, at: [f32; 2], text: &str, size: f32, weight: Weight, color: Token, alpha: &str) -> String {
        if self.mode == TextMode::Outlines {
            self.outlines(at, text, size, weight, color, alpha)
        } else {
            self.real_text(at, text, size, weight, color, alpha)
        }
    }

    fn outlines(&mut self, at: [f32; 2], text: &str, size: f32, weight: Weight, color: Token, alpha: &str) -> String {
        let metrics = FontMetrics::shipped();
        let em = metrics.units_per_em();
        let scale = size / em;
        let mut out = String::new();
        for run in metrics.runs(text, weight) {
            let x = at[0] + run.x * size;
            if !run.covered {
                out.push_str(&self.real_text([x, at[1]], &run.text, size, weight, color, alpha));
                continue;
            }
            let label = escape(&run.text);
            let _ = write!(
                out,
                "<g aria-label=\"{label}\" {}{alpha} transform=\"translate({} {})scale({scale:.5} -{scale:.5})\">",
                self.fill(color),
                num(x),
                num(at[1])
            );
            for (glyph, place) in &run.glyphs {
                if let Some(id) = self.glyphs.id(weight, *glyph) {
                    let _ = write!(out, "<use xlink:href=\"#{id}\" x=\"{:.0}\"", place[0] * em);
                    if place[1] != 0.0 {
                        let _ = write!(out, " y=\"{:.0}\"", place[1] * em);
                    }
                    out.push_str("/>");
                }
            }
            out.push_str("</g>");
        }
        out
    }

    /// One element a run, so that a character that the font lacks does not carry its neighbours into another font.
    fn real_text(&self, at: [f32; 2], text: &str, size: f32, weight: Weight, color: Token, alpha: &str) -> String {
        let mut out = String::new();
        for run in FontMetrics::shipped().runs(text, weight) {
            let family = if run.covered { String::new() } else { format!(" font-family=\"{FALLBACK}\"") };
            // The subset has no kerning: the length that was measured keeps every text within its place.
            let length = if self.mode == TextMode::Embedded && run.covered && run.text.chars().count() > 1 {
                format!(" textLength=\"{}\"", num(run.advance * size))
            } else {
                String::new()
            };
            let _ = write!(
                out,
                "<text x=\"{}\" y=\"{}\"{family}{length} font-size=\"{}\" font-weight=\"{}\" xml:space=\"preserve\" {}{alpha}>{}</text>",
                num(at[0] + run.x * size),
                num(at[1]),
                num(size),
                css_weight(weight),
                self.fill(color),
                escape(&run.text)
            );
        }
        out
    }
}

fn css_weight(weight: Weight) -> u16 {
    match weight {
        Weight::Regular => 400,
        Weight::Medium => 500,
        Weight::SemiBold => 600,
    }
}

fn path(segs: &[Seg]) -> String {
    let mut out = String::new();
    for seg in segs {
        let _ = match seg {
            Seg::Move([x, y]) => write!(out, "M{} {}", num(*x), num(*y)),
            Seg::Line([x, y]) => write!(out, "L{} {}", num(*x), num(*y)),
            Seg::Close => write!(out, "Z"),
        };
    }
    out
}

/// A number with at most two decimals and no trailing zeros.
fn num(value: f32) -> String {
    let s = format!("{:.2}", value);
    let s = s.trim_end_matches('0').trim_end_matches('.');
    if s == "-0" { "0".to_owned() } else { s.to_owned() }
}

/// Text for XML: special characters escaped, characters that XML forbids left out.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(c),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_never_minus_zero() {
        assert_eq!([num(1.0), num(0.126), num(-0.001), num(12.5)], ["1", "0.13", "0", "12.5"]);
    }

    #[test]
    fn xml_is_escaped_and_forbidden_characters_are_dropped() {
        assert_eq!(escape("a<b> & \"c\"\u{0}\u{1b}"), "a&lt;b&gt; &amp; &quot;c&quot;");
    }
}
