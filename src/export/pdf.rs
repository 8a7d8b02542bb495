//! A Scene as PDF: vector shapes and selectable text with the used part of the font inside.
//!
//! In: a scene and a palette. Out: PDF bytes of one page, one logical pixel to 0.75 points. No creation date is written: the same scene gives the same bytes.

use std::num::NonZeroU16;

use krilla::geom::Size;
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::tagging::{ContentTag, Tag, TagGroup, TagTree};
use krilla_svg::{SurfaceExt as _, SvgSettings};

use super::ExportError;
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
    let mut document = krilla::Document::new();
    let mut metadata = Metadata::new().creator("Pledgeline".to_owned()).language("en".to_owned());
    if let Some(first) = pages.first() {
        metadata = metadata.title(first.scene.title.clone()).description(first.scene.description.clone());
    }
    document.set_metadata(metadata);
    let mut tags = TagTree::new();
    for (at, placed) in pages.iter().enumerate() {
        page(&mut document, &mut tags, placed, palette, at == 0)?;
    }
    document.set_tag_tree(tags);
    document.finish().map_err(|e| ExportError::Encode { detail: format!("{e:?}") })
}

/// Draws the title, then everything else, each with its tag.
fn page(document: &mut krilla::Document, tags: &mut TagTree, placed: &Placed, palette: &Palette, first: bool) -> Result<(), ExportError> {
    let draw = |detail: &str| ExportError::Draw { detail: detail.to_owned() };
    let [width, height] = placed.size.map(|side| side * POINTS);
    let size = Size::from_wh(width, height).ok_or_else(|| draw("the page has no size"))?;
    let settings = PageSettings::from_wh(width, height).ok_or_else(|| draw("the page has no size"))?;
    let (title, rest): (Vec<Node>, Vec<Node>) = placed.scene.nodes.iter().cloned().partition(is_title);
    let mut page = document.start_page_with(settings);
    let mut surface = page.surface();
    let mut groups = Vec::new();
    for (nodes, is_title) in [(rest, false), (title, true)] {
        let scene = Scene { nodes, hits: Vec::new(), ..placed.scene.clone() };
        let paper = Paper::placed(placed, is_title);
        let tree = tree(&scene, &write(&scene, palette, TextMode::Named, &paper))?;
        let identifier = surface.start_tagged(ContentTag::Other);
        surface.draw_svg(&tree, size, SvgSettings::default()).ok_or_else(|| draw("the drawing was refused"))?;
        surface.end_tagged();
        let group = if is_title {
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

/// Whether a node is a line of the title.
fn is_title(node: &Node) -> bool {
    node.part == Part::Head && matches!(node.shape, Shape::Text { size, weight: Weight::SemiBold, .. } if size > 16.0)
}
