//! A plain reader of tags for pages that a tree builder should not see: one pass, flat beyond a depth, nothing ever opened twice.

use super::entities;
use super::tree::{Data, Element, Tree, VOID};

/// Deepest nesting that is kept; deeper elements are read as if their tags were not there.
const DEEPEST: usize = 200;

/// Elements whose content is not markup.
const RAW: &[&str] = &["script", "style", "textarea", "title", "xmp", "iframe", "noscript", "template"];

/// Reads tags and text.
pub fn parse(html: &str) -> Tree {
    let mut reader = Loose { html, tree: Tree::new(), open: vec![0] };
    let mut at = 0;
    while at < html.len() {
        at = reader.step(at);
    }
    reader.tree
}

struct Loose<'h> {
    html: &'h str,
    tree: Tree,
    open: Vec<usize>,
}

impl Loose<'_> {
    /// Takes a piece of text or one tag; gives where the next begins.
    fn step(&mut self, at: usize) -> usize {
        let rest = &self.html[at..];
        if !rest.starts_with('<') {
            let end = memchr::memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
            self.text(&rest[..end]);
            return at + end;
        }
        if rest.starts_with("<!--") {
            return rest.find("-->").map_or(self.html.len(), |n| at + n + 3);
        }
        let closing = rest.starts_with("</");
        let name = &rest[1 + usize::from(closing)..];
        if name.starts_with(['!', '?']) {
            return memchr::memchr(b'>', rest.as_bytes()).map_or(self.html.len(), |n| at + n + 1);
        }
        let length = name.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'-').count();
        if length == 0 || length > 32 {
            self.text("<");
            return at + 1;
        }
        let end = tag_end(rest);
        let tag = name[..length].to_ascii_lowercase();
        if closing {
            self.close(&tag);
            return at + end;
        }
        let attributes = rest[..end].get(1 + length..).unwrap_or("");
        self.open(tag, attributes, at + end)
    }

    fn text(&mut self, raw: &str) {
        let parent = self.open[self.open.len() - 1];
        if !raw.is_empty() {
            self.tree.add(parent, Data::Text(entities::resolve(raw)));
        }
    }

    /// Adds an element; gives where reading goes on, which for scripts is behind their end.
    fn open(&mut self, tag: String, attributes: &str, after: usize) -> usize {
        let closes: &[&str] = match tag.as_str() {
            "li" => &["li", "p"],
            "td" | "th" => &["td", "th", "p"],
            "tr" => &["td", "th", "tr", "p"],
            "dt" | "dd" => &["dt", "dd", "p"],
            "option" => &["option"],
            "p" | "div" | "ul" | "ol" | "table" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => &["p"],
            _ => &[],
        };
        while self.open.len() > 1 && closes.contains(&self.tree.tag(self.open[self.open.len() - 1])) {
            self.open.pop();
        }
        if tag == "select" {
            self.close("select");
        }
        let (void, raw) = (VOID.contains(&tag.as_str()), RAW.contains(&tag.as_str()));
        if self.open.len() > DEEPEST && !void && !raw {
            return after;
        }
        let mut element = Element { tag: tag.clone(), attrs: Vec::new() };
        read_attributes(attributes, &mut element);
        let keep_text =
            matches!(tag.as_str(), "title" | "xmp") || (tag == "script" && element.attr("type").is_some_and(|t| t.contains("ld+json")));
        let parent = self.open[self.open.len() - 1];
        let at = self.tree.add(parent, Data::Element(element));
        if raw {
            let rest = &self.html[after..];
            let end = find_close(rest, &tag);
            if keep_text {
                let text = if tag == "script" { rest[..end].to_owned() } else { entities::resolve(&rest[..end]) };
                self.tree.add(at, Data::Text(text));
            }
            return after + end;
        }
        if !void && !attributes.ends_with("/>") {
            self.open.push(at);
        }
        after
    }

    /// Closes the nearest open element of this name, with what is open inside it.
    fn close(&mut self, tag: &str) {
        if let Some(n) = self.open.iter().skip(1).rposition(|at| self.tree.tag(*at) == tag) {
            self.open.truncate(n + 1);
        }
    }
}

/// Where a tag ends, quotes respected; a quote that does not close within reason ends at the next `>`.
fn tag_end(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut quote = None;
    for (i, b) in bytes.iter().enumerate().take(1 << 16) {
        match (quote, b) {
            (None, b'>') => return i + 1,
            (None, b'"' | b'\'') => quote = Some(*b),
            (Some(q), b) if q == *b => quote = None,
            _ => {}
        }
    }
    memchr::memchr(b'>', bytes).map_or(rest.len(), |n| n + 1)
}

/// Where `</tag` begins, whatever its case.
fn find_close(rest: &str, tag: &str) -> usize {
    let mut at = 0;
    while let Some(n) = rest[at..].find("</") {
        at += n;
        if rest.as_bytes()[at + 2..].get(..tag.len()).is_some_and(|name| name.eq_ignore_ascii_case(tag.as_bytes())) {
            return at;
        }
        at += 2;
    }
    rest.len()
}

fn read_attributes(mut rest: &str, element: &mut Element) {
    for _ in 0..64 {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '"' | '\''));
        let end = rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '>' | '/')).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        if name.is_empty() && !after.starts_with('=') {
            return;
        }
        let after = after.trim_start();
        let Some(value) = after.strip_prefix('=').map(str::trim_start) else {
            element.set(&name.to_ascii_lowercase(), "");
            rest = after;
            continue;
        };
        let (value, after) = match value.chars().next() {
            Some(q @ ('"' | '\'')) => value[1..].split_once(q).unwrap_or((&value[1..], "")),
            _ => value.split_at(value.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(value.len())),
        };
        element.set(&name.to_ascii_lowercase(), &entities::resolve(value));
        rest = after;
    }
}
