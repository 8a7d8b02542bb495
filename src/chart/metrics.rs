//! Measures and shapes text with the shipped interface font, so that screen, file and tests agree on every width.
//!
//! In: a text and a weight. Out: glyphs and advances in em. Widths are cached; characters that the font lacks count one em (CJK and the like) or half.

use std::collections::HashMap;
use std::sync::{Mutex, OnceLock};

use rustybuzz::{Face, UnicodeBuffer, ttf_parser};

use super::TextMetrics;
use super::scene::{Point, Weight};

/// The bytes of the shipped interface font.
pub fn font_bytes(weight: Weight) -> &'static [u8] {
    match weight {
        Weight::Regular => include_bytes!("../../assets/fonts/PledgelineUI-Regular.otf"),
        Weight::Medium => include_bytes!("../../assets/fonts/PledgelineUI-Medium.otf"),
        Weight::SemiBold => include_bytes!("../../assets/fonts/PledgelineUI-SemiBold.otf"),
    }
}

/// Name of the font's family, as in its name table.
pub const FONT_FAMILY: &str = "Pledgeline UI";

/// A run of text that is either wholly in the shipped font or wholly not.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// The text.
    pub text: String,
    /// Whether the shipped font has it.
    pub covered: bool,
    /// Where it starts, in em from the text's start.
    pub x: f32,
    /// Its advance in em.
    pub advance: f32,
    /// Glyphs with their place in em, empty where not covered.
    pub glyphs: Vec<(u16, Point)>,
    /// For each glyph, the byte of the text at which what it shows begins.
    pub starts: Vec<usize>,
}

/// The shipped font's three weights, ready to shape.
pub struct FontMetrics {
    faces: [Face<'static>; 3],
    widths: Mutex<HashMap<(Weight, String), f32>>,
}

impl FontMetrics {
    /// The shipped fonts, parsed once.
    pub fn shipped() -> &'static FontMetrics {
        static SHIPPED: OnceLock<FontMetrics> = OnceLock::new();
        SHIPPED.get_or_init(|| {
            let face = |w| Face::from_slice(font_bytes(w), 0).expect("the shipped font parses; a test reads it");
            FontMetrics { faces: [Weight::Regular, Weight::Medium, Weight::SemiBold].map(face), widths: Mutex::default() }
        })
    }

    fn face(&self, weight: Weight) -> &Face<'static> {
        match weight {
            Weight::Regular => &self.faces[0],
            Weight::Medium => &self.faces[1],
            Weight::SemiBold => &self.faces[2],
        }
    }

    /// Whether the shipped font has every character of `text`.
    pub fn covers(&self, text: &str) -> bool {
        text.chars().all(|c| self.has(c))
    }

    fn has(&self, c: char) -> bool {
        c == ' ' || self.faces[0].glyph_index(c).is_some()
    }

    /// Splits a text into runs and shapes those that the font has.
    pub fn runs(&self, text: &str, weight: Weight) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        for c in text.chars() {
            let covered = self.has(c);
            match runs.last_mut() {
                Some(run) if run.covered == covered => run.text.push(c),
                _ => runs.push(Run { text: c.to_string(), covered, x: 0.0, advance: 0.0, glyphs: Vec::new(), starts: Vec::new() }),
            }
        }
        let mut x = 0.0;
        for run in &mut runs {
            run.x = x;
            if run.covered {
                self.shape(run, weight);
            } else {
                run.advance = run.text.chars().map(missing_width).sum();
            }
            x += run.advance;
        }
        runs
    }

    #[allow(clippy::cast_precision_loss, reason = "font units are far below 2^24")]
    fn shape(&self, run: &mut Run, weight: Weight) {
        let face = self.face(weight);
        let em = face.units_per_em() as f32;
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(&run.text);
        let shaped = rustybuzz::shape(face, &[], buffer);
        let mut pen = 0.0;
        for (info, pos) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            let at = [pen + pos.x_offset as f32 / em, pos.y_offset as f32 / em];
            run.glyphs.push((u16::try_from(info.glyph_id).unwrap_or(0), at));
            run.starts.push(info.cluster as usize);
            pen += pos.x_advance as f32 / em;
        }
        run.advance = pen;
    }

    /// The outline of a glyph in font units, y upwards, through `builder`; `false` where it has none (a space).
    pub fn outline(&self, weight: Weight, glyph: u16, builder: &mut dyn ttf_parser::OutlineBuilder) -> bool {
        self.face(weight).outline_glyph(ttf_parser::GlyphId(glyph), builder).is_some()
    }

    /// Units of one em.
    #[allow(clippy::cast_precision_loss, reason = "font units are far below 2^24")]
    pub fn units_per_em(&self) -> f32 {
        self.faces[0].units_per_em() as f32
    }
}

/// Width in em of a character that the font lacks: full for East Asian and other wide scripts, half for the rest.
fn missing_width(c: char) -> f32 {
    if matches!(u32::from(c), 0x1100..=0x11FF | 0x2E80..=0xA4CF | 0xAC00..=0xD7FF | 0xF900..=0xFAFF | 0xFE30..=0xFE4F | 0xFF00..=0xFF60 | 0x1F000..)
    {
        1.0
    } else {
        0.6
    }
}

impl TextMetrics for FontMetrics {
    fn width(&self, text: &str, size: f32, weight: Weight) -> f32 {
        if text.is_empty() {
            return 0.0;
        }
        let key = (weight, text.to_owned());
        if let Some(w) = self.widths.lock().ok().and_then(|m| m.get(&key).copied()) {
            return w * size;
        }
        let em = self.runs(text, weight).last().map_or(0.0, |r| r.x + r.advance);
        if let Ok(mut cache) = self.widths.lock() {
            if cache.len() > 50_000 {
                cache.clear();
            }
            cache.insert(key, em);
        }
        em * size
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_grow_with_size_and_weight_and_figures_are_tabular() {
        let m = FontMetrics::shipped();
        let w = |t: &str| m.width(t, 12.0, Weight::Regular);
        assert!((m.width("Net zero", 24.0, Weight::Regular) - 2.0 * w("Net zero")).abs() < 1e-3);
        assert!(m.width("Net zero", 12.0, Weight::SemiBold) > w("Net zero"));
        assert!((w("2011") - w("2050")).abs() < 1e-3, "tabular figures");
        assert_eq!(w(""), 0.0);
    }

    #[test]
    fn characters_that_the_font_lacks_have_a_width_and_their_own_run() {
        let m = FontMetrics::shipped();
        assert!((m.width("碳中和", 10.0, Weight::Regular) - 30.0).abs() < 1e-3);
        let runs = m.runs("CATL 宁德 2035", Weight::Medium);
        assert_eq!(
            runs.iter().map(|r| (r.text.as_str(), r.covered)).collect::<Vec<_>>(),
            [("CATL ", true), ("宁德", false), (" 2035", true)]
        );
        assert!(m.covers("−42\u{202F}% vs 2020, S1–3 “…” · ≠ CO₂"));
    }
}
