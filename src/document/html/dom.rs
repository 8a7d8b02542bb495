//! Pages as browsers read them: html5ever's tree, and the place of the main content by the Readability rules.

use dom_query::{Document, NodeData, NodeId};
use dom_smoothie::{Config, Readability};

use super::tree::{Data, Element, Tree};

/// Attribute that carries a node's index through the Readability rules.
const MARK: &str = "data-pl";

/// Elements that carry the mark: enough to find the place of the content again.
const MARKED: &[&str] = &["p", "li", "td", "th", "h1", "h2", "h3", "h4", "blockquote", "pre", "dd", "article", "section", "div"];

/// Elements above which a page is not scored (scoring takes seconds there).
const SCORED: usize = 60_000;

/// A parsed page.
pub struct Parsed {
    /// The tree.
    pub tree: Tree,
    /// Nodes of the main content, empty where the rules found none.
    pub content: Vec<usize>,
}

/// Parses a page and finds its main content.
pub fn parse(html: &str) -> Parsed {
    let document = Document::from(html);
    let (tree, marked) = copy(&document);
    for (id, at) in marked {
        if let Some(node) = document.tree.get(&id) {
            node.set_attr(MARK, &at.to_string());
        }
    }
    let content = if tree.len() > SCORED { Vec::new() } else { content(document) };
    Parsed { tree, content }
}

/// Copies what matters, without recursion; gives the nodes to mark.
fn copy(document: &Document) -> (Tree, Vec<(NodeId, usize)>) {
    let mut tree = Tree::new();
    let mut marked = Vec::new();
    let mut stack: Vec<(NodeId, usize)> = vec![(document.root().id, 0)];
    while let Some((id, parent)) = stack.pop() {
        let Some(node) = document.tree.get(&id) else { continue };
        let data = node.query_or(None, |n| match &n.data {
            NodeData::Text { contents } => Some(Data::Text(contents.to_string())),
            NodeData::Element(e) => Some(Data::Element(element(e))),
            _ => None,
        });
        let at = match data {
            Some(data) => tree.add(parent, data),
            None if node.is_document() => parent,
            None => continue,
        };
        if MARKED.contains(&tree.tag(at)) {
            marked.push((id, at));
        }
        if super::clean::holds_text(&tree, at) {
            stack.extend(node.children_it(true).map(|child| (child.id, at)));
        }
    }
    (tree, marked)
}

fn element(e: &dom_query::Element) -> Element {
    let mut element = Element { tag: e.name.local.to_string(), attrs: Vec::new() };
    for attr in &e.attrs {
        element.set(&attr.name.local, &attr.value);
    }
    element
}

/// The marks that are left in what the Readability rules call the article.
fn content(document: Document) -> Vec<usize> {
    let config = Config { disable_json_ld: true, keep_classes: true, ..Config::default() };
    let article = Readability::with_document(document, None, Some(config)).and_then(|mut r| r.parse());
    article.map(|a| marks(&a.content)).unwrap_or_default()
}

fn marks(html: &str) -> Vec<usize> {
    let start = format!("{MARK}=\"");
    html.match_indices(&start).filter_map(|(at, s)| html[at + s.len()..].split('"').next()?.parse().ok()).collect()
}
