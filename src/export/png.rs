//! A Scene as PNG, drawn from its SVG by resvg.
//!
//! In: a scene, a palette, a scale. Out: PNG bytes. System fonts are asked only for characters that the shipped font lacks.

use std::sync::Arc;

use resvg::usvg::fontdb::Database;
use resvg::{tiny_skia, usvg};

use super::ExportError;
use super::svg::{Paper, TextMode, is_covered, write};
use crate::chart::{Palette, Placed, Scene, Weight, font_bytes};

/// Largest side of a picture in pixels.
const LIMIT: u32 = 16_384;

/// The scene as PNG with `scale` pixels a logical pixel (0.5 to 8; 1 to 4 are offered).
///
/// # Errors
/// Where the picture would be too large or the library fails.
pub fn png(scene: &Scene, palette: &Palette, scale: f32) -> Result<Vec<u8>, ExportError> {
    drawn(scene, palette, scale, &Paper::of(scene))
}

/// A placed scene as PNG of exactly its page's size times `scale`.
///
/// # Errors
/// Where the picture would be too large or the library fails.
pub fn png_page(placed: &Placed, palette: &Palette, scale: f32, transparent: bool) -> Result<Vec<u8>, ExportError> {
    drawn(&placed.scene, palette, scale, &Paper::placed(placed, transparent))
}

fn drawn(scene: &Scene, palette: &Palette, scale: f32, paper: &Paper) -> Result<Vec<u8>, ExportError> {
    pixmap(scene, palette, scale, paper)?.encode_png().map_err(|e| ExportError::Encode { detail: e.to_string() })
}

/// A placed scene as pixels, four bytes each (red, green, blue, opacity, not multiplied), with width and height.
///
/// # Errors
/// Where the picture would be too large or the library fails.
pub fn pixels_page(placed: &Placed, palette: &Palette, scale: f32) -> Result<(Vec<u8>, [usize; 2]), ExportError> {
    let map = pixmap(&placed.scene, palette, scale, &Paper::placed(placed, false))?;
    let size = [map.width() as usize, map.height() as usize];
    let bytes = map.pixels().iter().flat_map(|p| {
        let c = p.demultiply();
        [c.red(), c.green(), c.blue(), c.alpha()]
    });
    Ok((bytes.collect(), size))
}

fn pixmap(scene: &Scene, palette: &Palette, scale: f32, paper: &Paper) -> Result<tiny_skia::Pixmap, ExportError> {
    let scale = if scale.is_finite() { scale.clamp(0.25, 8.0) } else { 1.0 };
    let side = |v: f32| pixels(v * scale);
    let [width, height] = paper.size.map(side);
    if width > LIMIT || height > LIMIT {
        return Err(ExportError::TooLarge { width, height });
    }
    let tree = tree(scene, &write(scene, palette, TextMode::Outlines, paper))?;
    let mut pixmap = tiny_skia::Pixmap::new(width, height).ok_or(ExportError::TooLarge { width, height })?;
    resvg::render(&tree, tiny_skia::Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    Ok(pixmap)
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the float is positive and bounded")]
fn pixels(value: f32) -> u32 {
    (value - 0.001).ceil().clamp(1.0, 1.0e9) as u32
}

/// The SVG read back with the shipped fonts, and the system's where the scene needs them.
pub(super) fn tree(scene: &Scene, svg: &str) -> Result<usvg::Tree, ExportError> {
    let mut fonts = Database::new();
    for weight in [Weight::Regular, Weight::Medium, Weight::SemiBold] {
        fonts.load_font_data(font_bytes(weight).to_vec());
    }
    if !is_covered(scene) {
        fonts.load_system_fonts();
    }
    let options = usvg::Options { fontdb: Arc::new(fonts), ..usvg::Options::default() };
    usvg::Tree::from_str(svg, &options).map_err(|e| ExportError::Draw { detail: e.to_string() })
}
