//! OpenDocument texts and presentations: headings with their levels, lists, tables, notes; deleted text and annotations are left out.
//!
//! In: the bytes of an `.odt` or `.odp`. Out: a document; slides are its pages.

use std::collections::BTreeSet;

use super::package::Package;
use super::xml::{self, Attributes, Node, Skip};
use crate::document::html::Writer;
use crate::document::model::{BlockKind, Document, ReadError};
use crate::document::pages::{Page, PageStart, Pages};

/// Reads an OpenDocument.
pub fn read(bytes: &[u8], mut blank: Document) -> Result<Document, ReadError> {
    let mut package = Package::open(bytes, "OpenDocument file")?;
    if package.part("META-INF/manifest.xml")?.is_some_and(|m| String::from_utf8_lossy(&m).contains("encryption-data")) {
        return Err(ReadError::Protected);
    }
    if let Some(meta) = package.part("meta.xml")? {
        xml::properties(&meta, &mut blank);
    }
    let styles = package.part("styles.xml")?;
    let content = package.required("content.xml")?;
    let mut reader = Reader::default();
    if let Some(styles) = styles {
        xml::walk(&styles, |node| {
            if let Node::Open(tag, attributes) = node {
                reader.style(tag, &attributes);
            }
        });
    }
    let whole = xml::walk(&content, |node| reader.take(node));
    blank.pages = reader.pages;
    super::finish(reader.writer, blank, whole)
}

#[derive(Debug)]
struct Reader {
    writer: Writer,
    pages: Pages,
    /// Text of the paragraphs under way, the innermost last, each with the number of tables it lies in.
    open: Vec<(BlockKind, String, usize)>,
    /// Paragraphs of notes and boxes, which are written behind the paragraph they belong to.
    asides: Vec<String>,
    tables: Vec<Vec<Vec<String>>>,
    /// Empty cells that follow the present one.
    repeated: usize,
    lists: usize,
    /// Inside of the frame with the title of a slide.
    title: bool,
    /// The style whose properties come next, styles of raised words, styles of titles.
    named: String,
    raised: BTreeSet<String>,
    titles: BTreeSet<String>,
    /// For each span under way whether its words are raised.
    spans: Vec<bool>,
    skip: Skip,
}

impl Default for Reader {
    fn default() -> Self {
        Self {
            writer: Writer::new(),
            pages: Pages::default(),
            open: Vec::new(),
            asides: Vec::new(),
            tables: Vec::new(),
            repeated: 0,
            lists: 0,
            title: false,
            named: String::new(),
            raised: BTreeSet::new(),
            titles: BTreeSet::from(["Title".to_owned()]),
            spans: Vec::new(),
            skip: Skip::new(SKIPPED),
        }
    }
}

/// Elements whose text is no text of the document.
const SKIPPED: &[&str] = &["tracked-changes", "annotation", "scripts", "font-face-decls", "forms", "note-citation"];

impl Reader {
    fn take(&mut self, node: Node<'_>) {
        if self.skip.takes(&node) {
            return;
        }
        match node {
            Node::Open(tag, attributes) => self.open(tag, &attributes),
            Node::Close(tag) => self.close(tag),
            Node::Text(words) => self.text(words),
        }
    }

    fn text(&mut self, words: &str) {
        if let Some((_, text, _)) = self.open.last_mut() {
            super::add_words(text, words, self.spans.last() == Some(&true));
        }
    }

    /// Takes note of a style.
    fn style(&mut self, tag: &str, attributes: &Attributes<'_>) {
        match tag {
            "style" => {
                self.named = attributes.get("name").unwrap_or_default();
                if attributes.get("parent-style-name").is_some_and(|p| self.titles.contains(&p)) {
                    self.titles.insert(self.named.clone());
                }
            }
            "text-properties" if attributes.get("text-position").is_some_and(|p| p.starts_with("super")) => {
                self.raised.insert(self.named.clone());
            }
            _ => {}
        }
    }

    fn open(&mut self, tag: &str, attributes: &Attributes<'_>) {
        match tag {
            "h" => {
                let level = attributes.get("outline-level").and_then(|l| l.parse().ok()).unwrap_or(2_u8);
                self.open.push((BlockKind::Heading(level.clamp(1, 6)), String::new(), self.tables.len()));
            }
            "p" => {
                let style = attributes.get("style-name");
                let kind = match self.lists {
                    _ if style.is_some_and(|s| self.titles.contains(&s)) => BlockKind::Heading(1),
                    _ if self.title => BlockKind::Heading(2),
                    0 => BlockKind::Paragraph,
                    _ => BlockKind::ListItem,
                };
                self.open.push((kind, String::new(), self.tables.len()));
            }
            "frame" => self.title = attributes.get("class").as_deref() == Some("title"),
            "span" => {
                let around = self.spans.last() == Some(&true);
                self.spans.push(around || attributes.get("style-name").is_some_and(|s| self.raised.contains(&s)));
            }
            "style" | "text-properties" => self.style(tag, attributes),
            "s" => self.text(" "),
            "tab" => self.text(" "),
            "line-break" => self.text("\n"),
            "list" => self.lists += 1,
            "table" => self.tables.push(Vec::new()),
            "table-row" => {
                if let Some(rows) = self.tables.last_mut() {
                    rows.push(Vec::new());
                }
            }
            "table-cell" | "covered-table-cell" => {
                let times = attributes.get("number-columns-repeated").and_then(|n| n.parse::<usize>().ok()).unwrap_or(1);
                self.repeated = times.clamp(1, 64) - 1;
                if let Some(row) = self.tables.last_mut().and_then(|t| t.last_mut()) {
                    row.push(String::new());
                }
            }
            "page" => {
                self.pages.pages.push(Page::default());
                let page = u32::try_from(self.pages.count()).unwrap_or(u32::MAX);
                self.pages.starts.push(PageStart { start: self.writer.place(), page });
            }
            _ => {}
        }
    }

    fn close(&mut self, tag: &str) {
        match tag {
            "h" | "p" => {
                let Some((kind, text, tables)) = self.open.pop() else { return };
                if self.open.last().is_some_and(|(_, _, outer)| *outer == tables) {
                    return self.asides.push(text);
                }
                self.paragraph(kind, &text);
                for aside in std::mem::take(&mut self.asides) {
                    self.paragraph(BlockKind::Paragraph, &aside);
                }
            }
            "frame" => self.title = false,
            "span" => {
                self.spans.pop();
            }
            "list" => self.lists = self.lists.saturating_sub(1),
            "table-cell" | "covered-table-cell" => {
                let times = std::mem::take(&mut self.repeated);
                if let Some(row) = self.tables.last_mut().and_then(|t| t.last_mut()) {
                    row.extend(std::iter::repeat_n(String::new(), times));
                }
            }
            "table" => {
                let Some(rows) = self.tables.pop() else { return };
                match self.tables.last_mut().and_then(|t| t.last_mut()?.last_mut()) {
                    Some(cell) => rows.iter().flatten().for_each(|c| super::add_to_cell(cell, c)),
                    None => super::add_table(&mut self.writer, &rows),
                }
            }
            _ => {}
        }
    }

    /// Writes a paragraph, or adds it to the cell it stands in.
    fn paragraph(&mut self, kind: BlockKind, text: &str) {
        if let Some(cell) = self.tables.last_mut().and_then(|t| t.last_mut()?.last_mut()) {
            super::add_to_cell(cell, text);
        } else {
            super::add_paragraph(&mut self.writer, kind, text, false);
        }
    }
}
