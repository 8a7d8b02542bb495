//! XML as a run of tags and text, names without prefixes. Entities that a document defines itself are left out, so none can grow; nothing
//! outside is ever fetched.
//!
//! In: bytes. Out: calls. Ends at the first thing that is no XML, with what came before.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// A tag or a piece of text.
#[derive(Debug)]
pub enum Node<'x> {
    /// A tag opens.
    Open(&'x str, Attributes<'x>),
    /// A tag closes.
    Close(&'x str),
    /// Text with its entities resolved.
    Text(&'x str),
}

/// Leaves out elements whose text is no text of the document, with all that stands in them.
#[derive(Debug)]
pub struct Skip {
    names: &'static [&'static str],
    depth: usize,
}

impl Skip {
    /// Leaves out the elements of these names.
    pub fn new(names: &'static [&'static str]) -> Self {
        Self { names, depth: 0 }
    }

    /// Whether a node, the next in order, is left out.
    pub fn takes(&mut self, node: &Node<'_>) -> bool {
        match node {
            Node::Open(tag, _) if self.depth > 0 || self.names.contains(tag) => self.depth += 1,
            Node::Close(_) if self.depth > 0 => self.depth -= 1,
            _ => return self.depth > 0,
        }
        true
    }
}

/// Attributes of a tag.
#[derive(Debug)]
pub struct Attributes<'x>(&'x BytesStart<'x>);

impl Attributes<'_> {
    /// The values of all attributes of this name, whatever their prefixes.
    pub fn all(&self, name: &str) -> Vec<String> {
        let mut attributes = self.0.attributes();
        let same = attributes.with_checks(false).flatten().filter(|a| a.key.local_name().as_ref() == name.as_bytes());
        same.map(|a| String::from_utf8_lossy(&a.value).into_owned()).collect()
    }

    /// The value of an attribute by its name without prefix.
    pub fn get(&self, name: &str) -> Option<String> {
        let found = self.0.attributes().with_checks(false).flatten().find(|a| a.key.local_name().as_ref() == name.as_bytes())?;
        let raw = String::from_utf8_lossy(&found.value).into_owned();
        Some(match quick_xml::escape::unescape(&raw) {
            Ok(Cow::Owned(value)) => value,
            _ => raw,
        })
    }
}

/// Deepest nesting that is followed.
const DEPTH: usize = 2000;

/// Walks through a document. `false` where it is damaged.
pub fn walk(bytes: &[u8], mut each: impl FnMut(Node<'_>)) -> bool {
    let text = decoded(bytes);
    let mut reader = Reader::from_str(&text);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    let mut depth = 0_usize;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                depth += 1;
                if depth > DEPTH {
                    return false;
                }
                open(&tag, &mut each);
            }
            Ok(Event::Empty(tag)) => {
                open(&tag, &mut each);
                each(Node::Close(&local(tag.local_name().as_ref())));
            }
            Ok(Event::End(tag)) => {
                depth = depth.saturating_sub(1);
                each(Node::Close(&local(tag.local_name().as_ref())));
            }
            Ok(Event::Text(words)) => each(Node::Text(&String::from_utf8_lossy(&words))),
            Ok(Event::CData(words)) => each(Node::Text(&String::from_utf8_lossy(&words))),
            Ok(Event::GeneralRef(name)) => {
                if let Some(c) = entity(&String::from_utf8_lossy(&name)) {
                    each(Node::Text(c.encode_utf8(&mut [0; 4])));
                }
            }
            Ok(Event::Eof) => return true,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}

fn open(tag: &BytesStart<'_>, each: &mut impl FnMut(Node<'_>)) {
    each(Node::Open(&local(tag.local_name().as_ref()), Attributes(tag)));
}

fn local(name: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(name)
}

/// A character by its number or by one of the five names; others are unknown.
fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        name => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|c| *c != '\0')
        }
    }
}

/// The text of the bytes: by its mark, else UTF-8, else by what the first line declares.
fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned();
    let label = head.split_once("encoding=").map(|(_, rest)| rest.trim_start_matches(['"', '\'']));
    let label = label.and_then(|l| l.split(['"', '\'']).next()).unwrap_or("utf-8");
    encoding_rs::Encoding::for_label(label.as_bytes()).unwrap_or(encoding_rs::UTF_8).decode_without_bom_handling(bytes).0
}

/// What a package says of itself: title, date, language, publisher, from Dublin Core elements.
pub fn properties(bytes: &[u8], blank: &mut crate::document::model::Document) {
    let mut name = String::new();
    let mut values: Vec<(String, String)> = Vec::new();
    walk(bytes, |node| match node {
        Node::Open(tag, _) => {
            tag.clone_into(&mut name);
            values.push((name.clone(), String::new()));
        }
        Node::Text(words) => {
            if let Some((_, value)) = values.last_mut().filter(|(n, _)| *n == name) {
                value.push_str(words);
            }
        }
        Node::Close(_) => name.clear(),
    });
    let value = |names: &[&str]| {
        let found = names.iter().find_map(|n| values.iter().find(|(name, v)| name == n && !v.trim().is_empty()));
        found.map(|(_, v)| v.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|v| v.len() < 1000)
    };
    blank.title = value(&["title"]);
    blank.date = value(&["created", "creation-date", "date", "modified"]).and_then(|d| d.get(..10).unwrap_or(&d).parse().ok());
    blank.language = value(&["language"]).and_then(|l| crate::document::language::declared(&l));
    blank.publisher = value(&["publisher"]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(xml: &str) -> String {
        let mut out = String::new();
        walk(xml.as_bytes(), |node| {
            if let Node::Text(words) = node {
                out.push_str(words);
            }
        });
        out
    }

    #[test]
    fn entities_of_a_document_are_left_out() {
        assert_eq!(text("<a>A &amp; B &#8211; &#x4e2d;</a>"), "A & B – 中");
        let bomb =
            "<!DOCTYPE a [<!ENTITY x \"ha\"><!ENTITY y \"&x;&x;&x;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]><a>one &y; &f; two</a>";
        assert_eq!(text(bomb).split_whitespace().collect::<Vec<_>>(), ["one", "two"]);
    }

    #[test]
    fn damage_ends_the_walk_and_keeps_what_came_before() {
        assert_eq!(text("<a><b>one</b><c>two</a>"), "onetwo");
        assert!(!walk(b"<a>one<b <", |_| {}));
        assert!(!walk("<a>".repeat(DEPTH + 1).as_bytes(), |_| {}));
    }
}
