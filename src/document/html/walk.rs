//! The tree of a page, or a part of it, written out as text and blocks.

use super::table;
use super::tree::{Data, Tree};
use super::writer::Writer;
use crate::document::model::BlockKind;

/// Deeper nodes are left out; parsers keep far below it.
const DEEPEST: usize = 600;

/// Elements that stand on lines of their own.
const BLOCKS: &[&str] = &[
    "#root",
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "main",
    "menu",
    "ol",
    "optgroup",
    "option",
    "section",
    "summary",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Writes a node and what is below it; `skip` marks furniture.
pub fn walk(tree: &Tree, at: usize, skip: &[bool], out: &mut Writer) {
    Walk { tree, skip, out }.node(at, 0);
}

/// Digits of a raised text as raised digits: "2040<sup>1</sup>" must not read 20401.
pub fn raised(text: &str) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    text.chars().map(|c| c.to_digit(10).and_then(|d| DIGITS.get(usize::try_from(d).ok()?)).copied().unwrap_or(c)).collect()
}

/// A small letter as a raised one, as far as there are any.
fn raised_letter(c: char) -> char {
    const LETTERS: &str = "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖqʳˢᵗᵘᵛʷˣʸᶻ";
    let place = usize::try_from(u32::from(c).wrapping_sub(u32::from('a'))).unwrap_or(usize::MAX);
    if c.is_ascii_lowercase() { LETTERS.chars().nth(place).unwrap_or(c) } else { c }
}

struct Walk<'a> {
    tree: &'a Tree,
    skip: &'a [bool],
    out: &'a mut Writer,
}

impl Walk<'_> {
    fn node(&mut self, at: usize, depth: usize) {
        if self.skip[at] || depth > DEEPEST {
            return;
        }
        match &self.tree.node(at).data {
            Data::Text(text) => self.out.inline(text),
            Data::Element(e) => self.element(at, &e.tag, depth),
        }
    }

    fn children(&mut self, at: usize, depth: usize) {
        let tree = self.tree;
        for child in &tree.node(at).children {
            self.node(*child, depth + 1);
        }
    }

    fn element(&mut self, at: usize, tag: &str, depth: usize) {
        match tag {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.out.begin(BlockKind::Heading(tag.as_bytes()[1] - b'0'));
                self.children(at, depth);
                self.out.flush();
            }
            "p" => {
                // The first paragraph of a list item is the item.
                if self.tree.element(at).and_then(|e| e.attr("class")).is_some_and(|c| c.contains("MsoListParagraph")) {
                    self.out.begin(BlockKind::ListItem);
                } else if !(self.out.kind() == BlockKind::ListItem && self.out.is_fresh()) {
                    self.out.flush();
                }
                self.children(at, depth);
                self.out.flush();
            }
            "li" => {
                self.out.begin(BlockKind::ListItem);
                self.children(at, depth);
                self.out.flush();
            }
            "br" => self.out.line_break(),
            "table" => self.table(at, depth),
            "pre" | "listing" | "xmp" | "plaintext" => self.preformatted(at),
            "b" | "strong" => {
                self.out.bold(true);
                self.children(at, depth);
                self.out.bold(false);
            }
            "sup" => self.sup(at, depth),
            "a" => self.anchor(at, depth),
            "q" => {
                self.out.inline("“");
                self.children(at, depth);
                self.out.inline("”");
            }
            _ if BLOCKS.contains(&tag) => self.block(at, depth),
            "span" | "font" if self.is_raised(at) => self.sup(at, depth),
            _ => self.children(at, depth),
        }
    }

    fn block(&mut self, at: usize, depth: usize) {
        // A wrapper right inside a list item is still the item.
        let inside = self.out.kind() == BlockKind::ListItem && self.out.is_fresh();
        if !inside {
            self.out.flush();
        }
        self.children(at, depth);
        self.out.flush();
    }

    fn table(&mut self, at: usize, depth: usize) {
        let Some(rows) = table::rows(self.tree, at, self.skip) else { return self.block(at, depth) };
        let tree = self.tree;
        self.out.flush();
        for caption in tree.node(at).children.iter().filter(|c| tree.tag(**c) == "caption") {
            self.node(*caption, depth + 1);
        }
        rows.iter().for_each(|row| self.out.row(row));
    }

    fn preformatted(&mut self, at: usize) {
        let mut text = String::new();
        let mut stack = vec![at];
        while let Some(n) = stack.pop() {
            match &self.tree.node(n).data {
                Data::Text(t) => text.push_str(t),
                Data::Element(e) if e.tag == "br" => text.push('\n'),
                Data::Element(_) if self.skip[n] => {}
                Data::Element(_) => stack.extend(self.tree.node(n).children.iter().rev()),
            }
        }
        self.out.preformatted(&text);
    }

    /// A link; one that leads from a note back to its mark stands apart from the words of the note.
    fn anchor(&mut self, at: usize, depth: usize) {
        let says = |name: &str| self.tree.element(at).and_then(|e| e.attr(name)).is_some_and(|v| v.contains("noteref"));
        if says("epub:type") || says("role") {
            return self.sup(at, depth);
        }
        let back = self.tree.element(at).is_some_and(|e| e.attr("href").is_some_and(|h| h.starts_with('#')));
        let mark = back && self.out.is_fresh() && self.tree.text(at).chars().count() <= 4;
        self.children(at, depth);
        if mark {
            self.out.inline(" ");
        }
    }

    /// Whether an element is raised by its own style, as office programs on the web write it.
    fn is_raised(&self, at: usize) -> bool {
        let style = self.tree.element(at).and_then(|e| e.attr("style")).unwrap_or("");
        style.contains("super") && style.replace(' ', "").to_ascii_lowercase().contains("vertical-align:super")
    }

    fn sup(&mut self, at: usize, depth: usize) {
        let text = self.tree.text(at);
        let parent = self.tree.node(at).parent;
        let inside = self.tree.node(at).children.iter().any(|c| self.tree.tag(*c) == "a");
        if text.chars().count() > 8 || self.skip[at] {
            self.children(at, depth);
        } else if text.len() <= 3 && (inside || [parent, at].iter().any(|n| self.tree.tag(*n) == "a")) {
            // The mark of a note, a letter or two as well.
            self.out.inline(&raised(&text).chars().map(raised_letter).collect::<String>());
        } else {
            self.out.inline(&raised(&text));
        }
    }
}
