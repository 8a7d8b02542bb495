//! PowerPoint presentations: slides in their order, titles as headings, tables, notes of the speaker; a slide is a page.
//!
//! In: the bytes of a `.pptx`. Out: a document.

use std::collections::BTreeMap;

use super::package::{Package, joined};
use super::xml::{self, Node, Skip};
use crate::document::html::Writer;
use crate::document::model::{BlockKind, Document, ReadError};
use crate::document::pages::{Page, PageStart, Pages};

/// Slides that are read.
const SLIDES: usize = 5000;

/// Reads a presentation.
pub fn read(bytes: &[u8], mut blank: Document) -> Result<Document, ReadError> {
    let mut package = Package::open(bytes, "PowerPoint presentation")?;
    if let Some(core) = package.part("docProps/core.xml")? {
        xml::properties(&core, &mut blank);
    }
    let mut writer = Writer::new();
    let mut pages = Pages::default();
    let mut whole = true;
    for name in slides(&mut package)?.into_iter().take(SLIDES) {
        let Some(slide) = package.part(&name)? else { continue };
        pages.pages.push(Page::default());
        let page = u32::try_from(pages.count()).unwrap_or(u32::MAX);
        pages.starts.push(PageStart { start: writer.place(), page });
        whole &= read_slide(&slide, &mut writer);
        // Drawings of boxes and arrows keep their words apart.
        let beside: Vec<String> = relations(&mut package, &name)?.into_values().collect();
        for target in beside.iter().filter(|t| t.contains("diagrams/data")).chain(beside.iter().find(|t| t.contains("notesSlide"))) {
            if let Some(part) = package.part(target)? {
                whole &= read_slide(&part, &mut writer);
            }
        }
    }
    if pages.count() == 0 {
        return Err(ReadError::Broken { kind: "PowerPoint presentation".to_owned(), detail: "no slide in it".to_owned() });
    }
    blank.pages = pages;
    super::finish(writer, blank, whole)
}

/// Names of the slides in the order of the presentation, else of their numbers.
fn slides(package: &mut Package<'_>) -> Result<Vec<String>, ReadError> {
    const MAIN: &str = "ppt/presentation.xml";
    let relations = relations(package, MAIN)?;
    let mut order = Vec::new();
    if let Some(main) = package.part(MAIN)? {
        xml::walk(&main, |node| {
            if let Node::Open("sldId", attributes) = node {
                // Two attributes are called id; the relation is the one that a relation has.
                let named = attributes.all("id").into_iter().find_map(|id| relations.get(&id).cloned());
                order.extend(named);
            }
        });
    }
    if order.is_empty() {
        let number = |n: &String| n.trim_start_matches("ppt/slides/slide").trim_end_matches(".xml").parse::<u32>().ok();
        order = package.names().into_iter().filter(|n| n.starts_with("ppt/slides/slide") && number(n).is_some()).collect();
        order.sort_by_key(number);
    }
    Ok(order)
}

/// Targets of the relations of a part, by id.
fn relations(package: &mut Package<'_>, part: &str) -> Result<BTreeMap<String, String>, ReadError> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let mut targets = BTreeMap::new();
    if let Some(bytes) = package.part(&format!("{folder}/_rels/{file}.rels"))? {
        xml::walk(&bytes, |node| {
            if let Node::Open("Relationship", attributes) = node
                && let (Some(id), Some(target)) = (attributes.get("Id"), attributes.get("Target"))
                && attributes.get("TargetMode").is_none_or(|m| m != "External")
            {
                targets.insert(id, joined(part, &target));
            }
        });
    }
    Ok(targets)
}

/// Writes the paragraphs and tables of a slide, or of another drawing; `false` where it is damaged.
pub(super) fn read_slide(bytes: &[u8], writer: &mut Writer) -> bool {
    let (mut title, mut number, mut in_text, mut raised) = (false, false, false, false);
    let mut text = String::new();
    let mut rows: Option<Vec<Vec<String>>> = None;
    // What older programs show in place of something; numbers and dates of slides.
    let mut skip = Skip::new(&["Fallback", "fld"]);
    xml::walk(bytes, |node| match node {
        node if skip.takes(&node) => {}
        Node::Open("sp", _) => (title, number) = (false, false),
        Node::Open("ph", attributes) => {
            let kind = attributes.get("type").unwrap_or_default();
            title = matches!(kind.as_str(), "title" | "ctrTitle");
            number = matches!(kind.as_str(), "sldNum" | "dt" | "ftr" | "hdr" | "sldImg");
        }
        Node::Open("p", _) => text.clear(),
        Node::Open("r", _) => raised = false,
        Node::Open("rPr", attributes) => raised = attributes.get("baseline").is_some_and(|b| b.parse::<i32>().is_ok_and(|b| b > 0)),
        Node::Open("t", _) => in_text = true,
        Node::Close("t") => in_text = false,
        Node::Open("br", _) => text.push('\n'),
        Node::Text(words) if in_text => super::add_words(&mut text, words, raised),
        Node::Open("tbl", _) => rows = Some(Vec::new()),
        Node::Open("tr", _) => {
            if let Some(rows) = &mut rows {
                rows.push(Vec::new());
            }
        }
        Node::Open("tc", _) => {
            if let Some(row) = rows.as_mut().and_then(|r| r.last_mut()) {
                row.push(String::new());
            }
        }
        Node::Close("p") if !number => match rows.as_mut().and_then(|r| r.last_mut()?.last_mut()) {
            Some(cell) => super::add_to_cell(cell, &text),
            None => super::add_paragraph(writer, if title { BlockKind::Heading(2) } else { BlockKind::Paragraph }, &text, false),
        },
        Node::Close("tbl") => super::add_table(writer, &rows.take().unwrap_or_default()),
        _ => {}
    })
}
