//! Glyph outlines as SVG path data, each written once and used by name.
//!
//! In: glyph ids of the shipped font. Out: `<path>` definitions in the order of weight and id. Knows no scene.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter, Write as _};

use rustybuzz::ttf_parser::OutlineBuilder;

use crate::chart::{FontMetrics, Weight};

/// The name of an outline within a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct GlyphId(char, u16);

impl Display for GlyphId {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.0, self.1)
    }
}

/// Collects the glyphs that a file uses.
#[derive(Default)]
pub(super) struct Glyphs {
    used: BTreeMap<(char, u16), Option<String>>,
}

impl Glyphs {
    /// The id under which a glyph's outline is defined; `None` where it has none (a space).
    pub fn id(&mut self, weight: Weight, glyph: u16) -> Option<GlyphId> {
        let letter = letter(weight);
        let data = self.used.entry((letter, glyph)).or_insert_with(|| {
            let mut path = PathData::default();
            FontMetrics::shipped().outline(weight, glyph, &mut path).then_some(path.0).filter(|d| !d.is_empty())
        });
        data.is_some().then_some(GlyphId(letter, glyph))
    }

    /// The definitions, in font units with y upwards.
    pub fn defs(&self) -> String {
        let mut out = String::new();
        for ((letter, glyph), data) in &self.used {
            if let Some(d) = data {
                let _ = writeln!(out, "<path id=\"{letter}{glyph}\" d=\"{d}\"/>");
            }
        }
        out
    }
}

fn letter(weight: Weight) -> char {
    match weight {
        Weight::Regular => 'r',
        Weight::Medium => 'm',
        Weight::SemiBold => 's',
    }
}

/// Path data in whole font units.
#[derive(Default)]
struct PathData(String);

impl PathData {
    fn push(&mut self, command: char, values: &[f32]) {
        self.0.push(command);
        for (i, v) in values.iter().enumerate() {
            let _ = write!(self.0, "{}{:.0}", if i > 0 { " " } else { "" }, v.round() + 0.0);
        }
    }
}

impl OutlineBuilder for PathData {
    fn move_to(&mut self, x: f32, y: f32) {
        self.push('M', &[x, y]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.push('L', &[x, y]);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.push('Q', &[x1, y1, x, y]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.push('C', &[x1, y1, x2, y2, x, y]);
    }

    fn close(&mut self) {
        self.0.push('Z');
    }
}
