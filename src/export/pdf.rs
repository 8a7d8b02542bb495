//! A Scene as PDF: vector shapes and selectable text with the used part of the font inside.
//!
//! In: a scene and a palette. Out: PDF bytes of one page, one logical pixel to 0.75 points. No creation date is written: the same scene gives the same bytes.

use std::num::NonZeroU16;

use krilla::SerializeSettings;
use krilla::configure::{ConfigurationBuilder, PdfVersion};
use krilla::geom::{Size, Transform};
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::surface::Surface;
use krilla::tagging::{ContentTag, Tag, TagGroup, TagTree};
use krilla_svg::{SurfaceExt as _, SvgSettings};

use super::ExportError;
use super::pdf_pen::PdfPen;
use super::png::tree;
use super::svg::{Paper, TextMode, write};
use crate::chart::{Node, Palette, Part, Placed, Scene, Shape, Weight};

/// Points of a logical pixel.
const POINTS: f32 = 0.75;

/// The scene as a PDF of one page.
///
/// # Errors
/// Where the library can't draw the scene or put the file together.
pub fn pdf(scene: &Scene, palette: &Palette) -> Result<Vec<u8>, ExportError> {
    let page = Placed { scene: scene.clone(), zoom: 1.0, size: [scene.width, scene.height] };
    pdf_pages(&[page], palette)
}

/// Placed scenes as a PDF of as many pages: tagged, with the title as heading and the description as the picture's other text.
///
/// # Errors
/// Where the library can't draw a scene or put the file together.
pub fn pdf_pages(pages: &[Placed], palette: &Palette) -> Result<Vec<u8>, ExportError> {
    let mut document = krilla::Document::new_with(settings()?);
    let mut pen = PdfPen::new(palette).ok_or_else(|| ExportError::Draw { detail: "a font was refused".to_owned() })?;
    let mut metadata = Metadata::new().creator("Pledgeline".to_owned()).language("en".to_owned());
    if let Some(first) = pages.first() {
        metadata = metadata.title(first.scene.title.clone()).description(first.scene.description.clone());
    }
    document.set_metadata(metadata);
    let mut tags = TagTree::new();
    for (at, placed) in pages.iter().enumerate() {
        page(&mut document, &mut tags, placed, (&mut pen, palette), at == 0)?;
    }
    document.set_tag_tree(tags);
    document.finish().map_err(|e| ExportError::Encode { detail: format!("{e:?}") })
}

/// PDF 1.5: nothing that is written needs more, and from 1.6 on the library writes an entry (`Suspects`) that some readers complain of.
fn settings() -> Result<SerializeSettings, ExportError> {
    let configuration = ConfigurationBuilder::new().with_version(PdfVersion::Pdf15).finish();
    let configuration = configuration.map_err(|e| ExportError::Draw { detail: format!("{e:?}") })?;
    Ok(SerializeSettings { configuration, ..SerializeSettings::default() })
}

/// Draws everything but the title, then the title, each with its tag.
fn page(
    document: &mut krilla::Document,
    tags: &mut TagTree,
    placed: &Placed,
    (pen, palette): (&mut PdfPen, &Palette),
    first: bool,
) -> Result<(), ExportError> {
    let draw = |detail: &str| ExportError::Draw { detail: detail.to_owned() };
    let [width, height] = placed.size.map(|side| side * POINTS);
    let settings = PageSettings::from_wh(width, height).ok_or_else(|| draw("the page has no size"))?;
    let scene = &placed.scene;
    let mut page = document.start_page_with(settings);
    let mut surface = page.surface();
    let mut groups = Vec::new();
    for title in [false, true] {
        let identifier = surface.start_tagged(ContentTag::Other);
        surface.push_transform(&Transform::from_scale(POINTS * placed.zoom, POINTS * placed.zoom));
        if !title {
            pen.ground(&mut surface, placed.size.map(|side| side / placed.zoom));
        }
        let nodes = scene.nodes.iter().filter(|n| is_title(n) == title);
        let foreign: Vec<Node> = nodes.flat_map(|n| pen.node(&mut surface, n)).collect();
        surface.pop();
        foreign_texts(&mut surface, placed, foreign, palette)?;
        surface.end_tagged();
        let group = if title {
            let level = if first { NonZeroU16::MIN } else { NonZeroU16::MIN.saturating_add(1) };
            TagGroup::with_children(Tag::Hn(level, Some(scene.title.clone())), vec![identifier.into()])
        } else {
            let text = if scene.description.is_empty() { scene.title.clone() } else { scene.description.clone() };
            TagGroup::with_children(Tag::Figure(Some(text)), vec![identifier.into()])
        };
        groups.push(group);
    }
    // The title is drawn last, above the ground, and read first.
    groups.into_iter().rev().for_each(|group| tags.push(group));
    surface.finish();
    page.finish();
    Ok(())
}

/// Texts that the shipped font lacks, with the fonts of the system.
fn foreign_texts(surface: &mut Surface, placed: &Placed, nodes: Vec<Node>, palette: &Palette) -> Result<(), ExportError> {
    if nodes.is_empty() {
        return Ok(());
    }
    let draw = |detail: &str| ExportError::Draw { detail: detail.to_owned() };
    let [width, height] = placed.size.map(|side| side * POINTS);
    let size = Size::from_wh(width, height).ok_or_else(|| draw("the page has no size"))?;
    let scene = Scene { nodes, hits: Vec::new(), ..placed.scene.clone() };
    let tree = tree(&scene, &write(&scene, palette, TextMode::Named, &Paper::placed(placed, true)))?;
    surface.draw_svg(&tree, size, SvgSettings::default()).ok_or_else(|| draw("the drawing was refused"))
}

/// Whether a node is a line of the title.
fn is_title(node: &Node) -> bool {
    node.part == Part::Head && matches!(node.shape, Shape::Text { size, weight: Weight::SemiBold, .. } if size > 16.0)
}
