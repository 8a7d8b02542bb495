//! A page from bytes to document: decode, parse, find the content, write it out, add the metadata.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use super::tree::Tree;
use super::writer::Writer;
use super::{clean, dom, loose, meta, prescan, walk};
use crate::document::encoding::{Decoded, decode};
use crate::document::language;
use crate::document::model::{Block, BlockKind, Diagnostic, Document, ReadError};

/// Below this share of the page's text the Readability rules took too little.
const LEAST_SHARE: f64 = 0.35;

/// Reads a page into a document of which name, hash and size are known.
pub fn read(bytes: &[u8], blank: Document) -> Result<Document, ReadError> {
    some_of(bytes, blank, main_node)
}

/// As [`read`], for a chapter of a book: all of it is content.
pub fn read_chapter(bytes: &[u8], blank: Document) -> Result<Document, ReadError> {
    some_of(bytes, blank, |_, _, _| 0)
}

/// Reads the part of a page that `main` names.
fn some_of(bytes: &[u8], blank: Document, main: fn(&Tree, &[bool], &[usize]) -> usize) -> Result<Document, ReadError> {
    let declared = prescan::declared_encoding(bytes);
    let Decoded { text: html, encoding, mut diagnostics } = decode(bytes, declared.as_deref())?;
    let (tree, content) = parse(&html, &mut diagnostics);
    let skip = clean::furniture(&tree);
    let main = main(&tree, &skip, &content);
    let (text, blocks) = write(&tree, main, &skip);
    if blocks.is_empty() || !text.chars().any(char::is_alphanumeric) {
        return Err(ReadError::NoText);
    }
    let meta = meta::collect(&tree, main);
    Ok(Document {
        encoding: encoding.to_owned(),
        title: meta.title,
        date: meta.date,
        language: language::detect(&text).or(meta.language),
        publisher: meta.publisher,
        address: meta.address.or_else(|| saved_from(&html)),
        diagnostics,
        blocks,
        text: Arc::from(text),
        ..blank
    })
}

/// The tree of a page with the nodes of its content: as browsers read it, or by the plain tag reader where that could end badly.
fn parse(html: &str, diagnostics: &mut Vec<Diagnostic>) -> (Tree, Vec<usize>) {
    let why = match prescan::too_much(html) {
        // Both libraries are built for any input; should one fail all the same, the page is still read.
        None => match catch_unwind(AssertUnwindSafe(|| dom::parse(html))) {
            Ok(parsed) => return (parsed.tree, parsed.content),
            Err(_) => "failure",
        },
        Some(why) => why,
    };
    let message = format!("The page is too large or too deeply nested ({why}); its text was read without looking for its main part.");
    diagnostics.push(Diagnostic { code: "page_simplified".to_owned(), message });
    (loose::parse(html), Vec::new())
}

/// The node of the main content: what the Readability rules found, widened to the headline; else `main`, `article` or the whole page.
fn main_node(tree: &Tree, skip: &[bool], content: &[usize]) -> usize {
    let sizes = tree.measure(|at| skip[at]);
    let share = |at: usize| sizes[at].text as f64 / sizes[0].text.max(1) as f64;
    let found = tree.common(content, &sizes, 0.85).filter(|at| share(*at) >= LEAST_SHARE);
    let named = || tree.all("main").chain(tree.all("article")).find(|at| share(*at) >= 0.5);
    let Some(mut found) = found.or_else(named) else { return 0 };
    // What stands around it and is neither links nor larger than it belongs to it: tables, notes, a second column.
    for around in tree.ancestors(found) {
        let (text, links) = (sizes[around].text - sizes[found].text, sizes[around].links - sizes[found].links);
        if text * 2 > sizes[found].text || links * 4 > text {
            break;
        }
        found = around;
    }
    let Some(h1) = tree.all("h1").find(|at| sizes[*at].text > 0 && !skip[*at]) else { return found };
    let both = std::iter::once(found).chain(tree.ancestors(found)).find(|a| *a == h1 || tree.ancestors(h1).any(|b| b == *a));
    both.filter(|at| sizes[*at].text * 2 <= sizes[found].text * 3 + 600).unwrap_or(found)
}

/// Writes the content out, under the page's headline where that stands elsewhere.
fn write(tree: &Tree, main: usize, skip: &[bool]) -> (String, Vec<Block>) {
    let mut out = Writer::new();
    let inside = |at: usize| at == main || tree.ancestors(at).any(|a| a == main);
    if let Some(h1) = tree.all("h1").find(|at| !skip[*at] && !tree.text(*at).is_empty())
        && !inside(h1)
    {
        out.begin(BlockKind::Heading(1));
        out.inline(&tree.text(h1));
        out.flush();
    }
    walk::walk(tree, main, skip, &mut out);
    out.finish()
}

/// The address in the comment that browsers add to saved pages.
fn saved_from(html: &str) -> Option<String> {
    let head = html.get(..html.len().min(2000)).or_else(|| html.get(..html.len().min(500)))?;
    let rest = head.split_once("saved from url=(")?.1.split_once(')')?.1;
    let address: String = rest.chars().take_while(|c| !c.is_whitespace() && *c != '>').collect();
    (address.starts_with("http") && address.len() < 2000).then(|| address.trim_end_matches("--").to_owned())
}
