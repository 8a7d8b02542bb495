//! Word documents: paragraphs by their styles, lists, tables, footnotes; deleted text is left out, inserted text is read. Pages are those
//! that Word noted when it saved the file; without its notes there are none. What stands in a table is on the page on which that begins.
//!
//! In: the bytes of a `.docx`. Out: a document.

use std::collections::BTreeMap;

use super::package::Package;
use super::xml::{self, Attributes, Node, Skip};
use crate::document::html::Writer;
use crate::document::model::{BlockKind, Document, ReadError};
use crate::document::pages::{Page, PageStart, Pages};

/// Reads a Word document.
pub fn read(bytes: &[u8], mut blank: Document) -> Result<Document, ReadError> {
    let mut package = Package::open(bytes, "Word document")?;
    if let Some(core) = package.part("docProps/core.xml")? {
        xml::properties(&core, &mut blank);
    }
    let styles = package.part("word/styles.xml")?.map(|s| styles(&s)).unwrap_or_default();
    let body = package.required("word/document.xml")?;
    let mut reader = Reader::new(&styles);
    let mut whole = xml::walk(&body, |node| reader.take(node));
    drop(body);
    blank.pages = reader.pages();
    for notes in ["word/footnotes.xml", "word/endnotes.xml"] {
        if let Some(notes) = package.part(notes)? {
            whole &= xml::walk(&notes, |node| reader.take(node));
        }
    }
    // Drawings of boxes and arrows keep their words apart.
    let drawings: Vec<String> = package.names().into_iter().filter(|n| n.starts_with("word/diagrams/data")).collect();
    for drawing in drawings {
        if let Some(drawing) = package.part(&drawing)? {
            whole &= super::pptx::read_slide(&drawing, &mut reader.writer);
        }
    }
    super::finish(reader.writer, blank, whole)
}

/// What the paragraphs of each style are.
fn styles(bytes: &[u8]) -> BTreeMap<String, BlockKind> {
    let mut kinds = BTreeMap::new();
    let mut id = String::new();
    xml::walk(bytes, |node| {
        let Node::Open(tag, attributes) = node else { return };
        match tag {
            "style" => id = attributes.get("styleId").unwrap_or_default(),
            "name" => {
                if let Some(kind) = attributes.get("val").and_then(|name| kind_by_name(&name)) {
                    kinds.insert(id.clone(), kind);
                }
            }
            "outlineLvl" => {
                if let Some(level) = level(&attributes) {
                    kinds.insert(id.clone(), BlockKind::Heading(level));
                }
            }
            _ => {}
        }
    });
    kinds
}

fn kind_by_name(name: &str) -> Option<BlockKind> {
    let name = name.to_lowercase();
    if name == "title" {
        return Some(BlockKind::Heading(1));
    }
    if let Some(rest) = name.strip_prefix("heading ") {
        return rest.trim().parse().ok().filter(|n| (1..=9).contains(n)).map(|n: u8| BlockKind::Heading(n.min(6)));
    }
    name.starts_with("list").then_some(BlockKind::ListItem)
}

/// The outline level of a paragraph, 1 the highest; `None` for body text.
fn level(attributes: &Attributes<'_>) -> Option<u8> {
    let level: u8 = attributes.get("val")?.parse().ok()?;
    (level < 9).then_some((level + 1).min(6))
}

/// A paragraph under way.
#[derive(Debug)]
struct Paragraph {
    kind: BlockKind,
    text: String,
    /// All words so far are bold.
    bold: bool,
    /// Bytes of the text at which pages begin.
    breaks: Vec<usize>,
}

/// A table under way: rows of cells.
#[derive(Debug, Default)]
struct Table {
    rows: Vec<Vec<String>>,
    /// Columns that the present cell covers beyond its first.
    wide: usize,
    /// Pages that begin inside of it.
    breaks: usize,
}

struct Reader<'s> {
    styles: &'s BTreeMap<String, BlockKind>,
    writer: Writer,
    paragraphs: Vec<Paragraph>,
    tables: Vec<Table>,
    /// Inside of elements whose text is not to be read.
    skip: Skip,
    bold: bool,
    in_text: bool,
    in_run: bool,
    /// The run stands above the line.
    raised: bool,
    /// Where the second page begins in the text, the third, and so on.
    starts: Vec<usize>,
}

/// Pages that are counted.
const PAGES: usize = 100_000;

/// Elements whose content is no text of the document: what was deleted or moved away, copies for old programs, numbers of notes.
const SKIPPED: &[&str] = &["del", "moveFrom", "Fallback", "instrText", "delText", "sectPr", "pict"];

impl<'s> Reader<'s> {
    fn new(styles: &'s BTreeMap<String, BlockKind>) -> Self {
        Self {
            styles,
            writer: Writer::new(),
            paragraphs: Vec::new(),
            tables: Vec::new(),
            skip: Skip::new(SKIPPED),
            bold: false,
            in_text: false,
            in_run: false,
            raised: false,
            starts: Vec::new(),
        }
    }

    /// The pages so far, without sizes; none where no page was noted.
    fn pages(&self) -> Pages {
        if self.starts.is_empty() {
            return Pages::default();
        }
        let starts = std::iter::once(0).chain(self.starts.iter().copied()).zip(1..);
        let starts: Vec<PageStart> = starts.map(|(start, page)| PageStart { start, page }).collect();
        Pages { pages: vec![Page::default(); starts.len()], starts, ..Pages::default() }
    }

    fn take(&mut self, node: Node<'_>) {
        if self.skip.takes(&node) {
            return;
        }
        match node {
            Node::Open(tag, attributes) => self.open(tag, &attributes),
            Node::Close(tag) => self.close(tag),
            Node::Text(words) if self.in_text => self.text(words),
            Node::Text(_) => {}
        }
    }

    fn text(&mut self, words: &str) {
        let (bold, raised) = (self.bold, self.raised);
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.bold &= bold || words.trim().is_empty();
            super::add_words(&mut paragraph.text, words, raised);
        }
    }

    fn open(&mut self, tag: &str, attributes: &Attributes<'_>) {
        match tag {
            "p" => self.paragraphs.push(Paragraph { kind: BlockKind::Paragraph, text: String::new(), bold: true, breaks: Vec::new() }),
            "pStyle" => {
                let kind = attributes.get("val").and_then(|id| self.styles.get(&id).copied());
                if let (Some(kind), Some(paragraph)) = (kind, self.paragraphs.last_mut()) {
                    paragraph.kind = kind;
                }
            }
            "numPr" => {
                if let Some(paragraph) = self.paragraphs.last_mut().filter(|p| p.kind == BlockKind::Paragraph) {
                    paragraph.kind = BlockKind::ListItem;
                }
            }
            "outlineLvl" => {
                if let (Some(level), Some(paragraph)) = (level(attributes), self.paragraphs.last_mut()) {
                    paragraph.kind = BlockKind::Heading(level);
                }
            }
            "r" => (self.in_run, self.bold, self.raised) = (true, false, false),
            "vertAlign" if self.in_run => self.raised = attributes.get("val").as_deref() == Some("superscript"),
            "b" if self.in_run => self.bold = !attributes.get("val").is_some_and(|v| matches!(v.as_str(), "0" | "false")),
            "t" => self.in_text = true,
            "tab" if self.in_run => self.text(" "),
            "br" | "cr" if self.in_run => self.text("\n"),
            "lastRenderedPageBreak" => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.breaks.push(paragraph.text.len());
                }
            }
            "noBreakHyphen" => self.text("-"),
            "tbl" => self.tables.push(Table::default()),
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    table.rows.push(Vec::new());
                }
            }
            "tc" => {
                if let Some(row) = self.tables.last_mut().and_then(|t| t.rows.last_mut()) {
                    row.push(String::new());
                }
            }
            "gridSpan" => {
                let wide = attributes.get("val").and_then(|v| v.parse::<usize>().ok()).unwrap_or(1);
                if let Some(table) = self.tables.last_mut() {
                    table.wide = wide.clamp(1, 64) - 1;
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, tag: &str) {
        match tag {
            "t" => self.in_text = false,
            "r" => (self.in_run, self.bold, self.raised) = (false, false, false),
            "p" => self.end_paragraph(),
            "tc" => {
                if let Some(table) = self.tables.last_mut()
                    && let Some(row) = table.rows.last_mut()
                {
                    row.extend(std::iter::repeat_n(String::new(), std::mem::take(&mut table.wide)));
                }
            }
            "tbl" => self.end_table(),
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else { return };
        if let Some(table) = self.tables.last_mut() {
            table.breaks += paragraph.breaks.len();
        }
        if paragraph.text.trim().is_empty() {
            let here = if self.tables.is_empty() { paragraph.breaks.len() } else { 0 };
            self.page_begins(here);
            return;
        }
        if let Some(cell) = self.tables.last_mut().and_then(|t| t.rows.last_mut()?.last_mut()) {
            super::add_to_cell(cell, &paragraph.text);
        } else {
            let before = self.writer.place();
            super::add_paragraph(&mut self.writer, paragraph.kind, &paragraph.text, paragraph.bold);
            let after = self.writer.place();
            for at in paragraph.breaks {
                // White space is written as one space, blocks stand apart by two line ends at most.
                let written: usize = paragraph.text[..at].split_whitespace().map(|word| word.len() + 1).sum();
                let start = if written == 0 { before } else { (before + 2 + written).min(after) };
                self.starts.extend((self.starts.len() < PAGES).then_some(start));
            }
        }
    }

    /// So many pages begin with what comes next.
    fn page_begins(&mut self, times: usize) {
        let here = self.writer.place();
        let times = times.min(PAGES.saturating_sub(self.starts.len()));
        self.starts.extend(std::iter::repeat_n(here, times));
    }

    fn end_table(&mut self) {
        let Some(table) = self.tables.pop() else { return };
        if let Some(around) = self.tables.last_mut() {
            around.breaks += table.breaks;
        }
        if let Some(cell) = self.tables.last_mut().and_then(|t| t.rows.last_mut()?.last_mut()) {
            // A table in a table is part of its cell.
            table.rows.iter().flatten().for_each(|c| super::add_to_cell(cell, c));
        } else {
            super::add_table(&mut self.writer, &table.rows);
            self.page_begins(table.breaks);
        }
    }
}
