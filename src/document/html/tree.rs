//! A small tree of a page, the same whichever parser made it: tags, a few attributes, text.
//!
//! Nodes are in document order, parents before children. Nothing recursive is needed to measure it.

/// Attributes that are kept; all others are dropped at once.
pub const KEPT: &[&str] = &[
    "aria-hidden",
    "class",
    "colspan",
    "content",
    "datetime",
    "hidden",
    "href",
    "http-equiv",
    "id",
    "itemprop",
    "lang",
    "name",
    "property",
    "pubdate",
    "rel",
    "role",
    "rowspan",
    "style",
    "type",
    "xml:lang",
    "epub:type",
    "title",
];

/// Elements that have no content.
pub const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "keygen", "frame"];

/// What a node is.
#[derive(Debug)]
pub enum Data {
    /// Text as written, entities resolved.
    Text(String),
    /// An element.
    Element(Element),
}

/// A tag with the attributes that matter.
#[derive(Debug, Default)]
pub struct Element {
    /// Lower-case name.
    pub tag: String,
    /// Kept attributes.
    pub attrs: Vec<(&'static str, String)>,
}

impl Element {
    /// The value of an attribute.
    pub fn attr(&self, name: &str) -> Option<&str> {
        self.attrs.iter().find(|(n, _)| *n == name).map(|(_, v)| v.as_str())
    }

    /// Adds an attribute, if it is one that is kept.
    pub fn set(&mut self, name: &str, value: &str) {
        if let Some(kept) = KEPT.iter().find(|k| **k == name) {
            self.attrs.push((kept, value.to_owned()));
        }
    }
}

/// A node with its place.
#[derive(Debug)]
pub struct Node {
    /// Index of the parent; the root is its own.
    pub parent: usize,
    /// Indices of the children, ascending.
    pub children: Vec<usize>,
    /// What it is.
    pub data: Data,
}

/// How much text a node holds.
#[derive(Debug, Clone, Copy, Default)]
pub struct Measure {
    /// Bytes of text that are no white space.
    pub text: usize,
    /// The part of them inside links.
    pub links: usize,
    /// Whether a first-level heading is inside.
    pub h1: bool,
}

/// A page.
#[derive(Debug)]
pub struct Tree {
    nodes: Vec<Node>,
}

impl Tree {
    /// A tree of a root alone.
    pub fn new() -> Self {
        let data = Data::Element(Element { tag: "#root".to_owned(), attrs: Vec::new() });
        Self { nodes: vec![Node { parent: 0, children: Vec::new(), data }] }
    }

    /// Adds a node under `parent` and gives its index.
    pub fn add(&mut self, parent: usize, data: Data) -> usize {
        let at = self.nodes.len();
        self.nodes.push(Node { parent, children: Vec::new(), data });
        self.nodes[parent].children.push(at);
        at
    }

    /// Number of nodes.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The node at an index.
    pub fn node(&self, at: usize) -> &Node {
        &self.nodes[at]
    }

    /// The element at an index, if it is one.
    pub fn element(&self, at: usize) -> Option<&Element> {
        match &self.nodes[at].data {
            Data::Element(e) => Some(e),
            Data::Text(_) => None,
        }
    }

    /// The tag at an index, empty for text.
    pub fn tag(&self, at: usize) -> &str {
        self.element(at).map_or("", |e| &e.tag)
    }

    /// All elements with a tag, in document order.
    pub fn all<'a>(&'a self, tag: &'a str) -> impl Iterator<Item = usize> + 'a {
        (0..self.nodes.len()).filter(move |at| self.tag(*at) == tag)
    }

    /// The ancestors of a node, nearest first, itself left out.
    pub fn ancestors(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(at), |n| (*n != 0).then(|| self.nodes[*n].parent)).skip(1)
    }

    /// The text below a node with white space collapsed.
    pub fn text(&self, at: usize) -> String {
        let mut out = String::new();
        let mut stack = vec![at];
        while let Some(n) = stack.pop() {
            match &self.nodes[n].data {
                Data::Text(t) => out.push_str(t),
                Data::Element(e) => {
                    if matches!(e.tag.as_str(), "br" | "p" | "div" | "li" | "td") {
                        out.push(' ');
                    }
                    stack.extend(self.nodes[n].children.iter().rev());
                }
            }
        }
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Measures every node; `skip` says which ones count for nothing.
    pub fn measure(&self, skip: impl Fn(usize) -> bool) -> Vec<Measure> {
        let mut all = vec![Measure::default(); self.nodes.len()];
        for at in (0..self.nodes.len()).rev() {
            if skip(at) {
                all[at] = Measure::default();
                continue;
            }
            match &self.nodes[at].data {
                Data::Text(t) => all[at].text = t.bytes().filter(|b| !b.is_ascii_whitespace()).count(),
                Data::Element(e) if e.tag == "a" => all[at].links = all[at].text,
                Data::Element(e) => all[at].h1 |= e.tag == "h1" && all[at].text > 0,
            }
            let (own, parent) = (all[at], self.nodes[at].parent);
            if parent != at {
                all[parent].text += own.text;
                all[parent].links += own.links;
                all[parent].h1 |= own.h1;
            }
        }
        all
    }

    /// The deepest node that holds at least `share` (0 to 1) of the text of `nodes`, counted by `weights`.
    pub fn common(&self, nodes: &[usize], weights: &[Measure], share: f64) -> Option<usize> {
        let mut held = std::collections::BTreeMap::<usize, usize>::new();
        let mut total = 0;
        for at in nodes.iter().copied().filter(|n| *n < self.nodes.len()) {
            let own = weights[at].text;
            total += own;
            for n in std::iter::once(at).chain(self.ancestors(at)) {
                *held.entry(n).or_default() += own;
            }
        }
        let enough = |held: usize| total > 0 && held as f64 >= share * total as f64;
        // Later nodes with the same share are deeper: parents come before children.
        held.into_iter().filter(|(_, h)| enough(*h)).map(|(n, _)| n).next_back()
    }
}
