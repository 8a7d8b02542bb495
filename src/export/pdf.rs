//! A Scene as PDF: vector shapes and selectable text with the used part of the font inside.
//!
//! In: a scene and a palette. Out: PDF bytes of one page, one logical pixel to 0.75 points. No creation date is written: the same scene gives the same bytes.

use krilla::geom::Size;
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla_svg::{SurfaceExt as _, SvgSettings};

use super::ExportError;
use super::png::tree;
use super::svg::{TextMode, write};
use crate::chart::{Palette, Scene};

/// Points of a logical pixel.
const POINTS: f32 = 0.75;

/// The scene as a PDF of one page.
///
/// # Errors
/// Where the library can't draw the scene or put the file together.
pub fn pdf(scene: &Scene, palette: &Palette) -> Result<Vec<u8>, ExportError> {
    let draw = |detail: &str| ExportError::Draw { detail: detail.to_owned() };
    let tree = tree(scene, &write(scene, palette, TextMode::Named))?;
    let (width, height) = (scene.width * POINTS, scene.height * POINTS);
    let size = Size::from_wh(width, height).ok_or_else(|| draw("the page has no size"))?;
    let settings = PageSettings::from_wh(width, height).ok_or_else(|| draw("the page has no size"))?;
    let mut document = krilla::Document::new();
    document
        .set_metadata(Metadata::new().title(scene.title.clone()).description(scene.description.clone()).creator("Pledgeline".to_owned()));
    let mut page = document.start_page_with(settings);
    let mut surface = page.surface();
    surface.draw_svg(&tree, size, SvgSettings::default()).ok_or_else(|| draw("the drawing was refused"))?;
    surface.finish();
    page.finish();
    document.finish().map_err(|e| ExportError::Encode { detail: format!("{e:?}") })
}
