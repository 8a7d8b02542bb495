//! Books as EPUB: chapters in the order of the spine, read as the pages of a site.
//!
//! In: the bytes of an `.epub`. Out: a document.

use std::collections::BTreeMap;

use super::package::{Package, joined};
use super::xml::{self, Node};
use crate::document::html;
use crate::document::model::{Block, Document, ReadError};
use crate::text::Span;

/// Chapters that are read.
const CHAPTERS: usize = 5000;

/// Reads a book.
pub fn read(bytes: &[u8], mut blank: Document) -> Result<Document, ReadError> {
    let mut package = Package::open(bytes, "book")?;
    let container = package.required("META-INF/container.xml")?;
    let mut index = None;
    xml::walk(&container, |node| {
        if let Node::Open("rootfile", attributes) = node {
            index = index.take().or(attributes.get("full-path"));
        }
    });
    let index = index.unwrap_or_else(|| "content.opf".to_owned());
    let opf = package.required(&index)?;
    xml::properties(&opf, &mut blank);
    let (mut items, mut spine) = (BTreeMap::new(), Vec::new());
    xml::walk(&opf, |node| match node {
        Node::Open("item", attributes) => {
            if let (Some(id), Some(href)) = (attributes.get("id"), attributes.get("href")) {
                items.insert(id, joined(&index, &href.replace("%20", " ")));
            }
        }
        Node::Open("itemref", attributes) => spine.extend(attributes.get("idref")),
        _ => {}
    });
    let (mut text, mut blocks) = (String::new(), Vec::new());
    for name in spine.iter().take(CHAPTERS).filter_map(|id| items.get(id)) {
        let Some(chapter) = package.part(name)? else { continue };
        let Ok(chapter) = html::read_chapter(&chapter, Document { title: None, ..blank.clone() }) else { continue };
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(&chapter.text);
        blocks.extend(chapter.blocks.iter().map(|b| Block { span: Span::new(b.span.start + start, b.span.end + start), ..*b }));
    }
    if blocks.is_empty() {
        return Err(ReadError::NoText);
    }
    let language = blank.language.take().or_else(|| crate::document::language::detect(&text));
    Ok(Document { encoding: "UTF-8".to_owned(), language, text: text.into(), blocks, ..blank })
}
