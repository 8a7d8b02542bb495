//! What a PDF says of itself: title, date, language, and its outline with the page of each entry.
//!
//! In: an opened file. Out: plain values. Trusts no count, link or loop of the file.

use std::collections::{BTreeMap, HashSet};

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Object, ObjectIdentifier, String as PdfString};

use crate::calendar::PartialDate;
use crate::document::language;

/// Entries of an outline that are read.
const ENTRIES: usize = 5000;

/// What a PDF says of itself.
#[derive(Debug, Default)]
pub struct Meta {
    /// Title, unless it is the name of a file.
    pub title: Option<String>,
    /// Date of creation.
    pub date: Option<PartialDate>,
    /// Two-letter language code.
    pub language: Option<String>,
    /// Headings by the outline, in its order.
    pub outline: Vec<Entry>,
}

/// An entry of the outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its words.
    pub title: String,
    /// 1 for the highest level.
    pub level: u8,
    /// Page, counted from 1, where the file tells.
    pub page: Option<u32>,
}

/// Collects the metadata.
pub fn collect(pdf: &Pdf) -> Meta {
    let info = pdf.metadata();
    let xmp = xmp(pdf);
    let title = info.title.as_deref().map(text).filter(|t| is_title(t));
    let created = info.creation_date.or(info.modification_date);
    let date = created.filter(|d| (1985..2100).contains(&d.year)).and_then(|d| PartialDate::day_of(i32::from(d.year), d.month, d.day));
    let catalog = catalog(pdf);
    Meta {
        title: title.or_else(|| xmp.as_deref().and_then(|x| element(x, "dc:title")).filter(|t| is_title(t))),
        date: date.or_else(|| {
            let stated = xmp.as_deref().and_then(|x| element(x, "xmp:CreateDate").or_else(|| attribute(x, "xmp:CreateDate")))?;
            stated.get(..10)?.parse().ok()
        }),
        language: catalog.as_ref().and_then(|c| language::declared(&text(c.get::<PdfString<'_>>("Lang")?.as_bytes()))),
        outline: catalog.map(|c| outline(pdf, &c)).unwrap_or_default(),
    }
}

fn catalog(pdf: &Pdf) -> Option<Dict<'_>> {
    pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())
}

/// A text string: UTF-16 or UTF-8 with their marks, else an encoding close to Latin 1.
pub fn text(bytes: &[u8]) -> String {
    let decoded = match bytes {
        [0xfe, 0xff, rest @ ..] => encoding_rs::UTF_16BE.decode_without_bom_handling(rest).0.into_owned(),
        [0xff, 0xfe, rest @ ..] => encoding_rs::UTF_16LE.decode_without_bom_handling(rest).0.into_owned(),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        bytes => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    };
    let visible: String = decoded.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(1000).collect()
}

/// Whether a title names the document and not the file it was made of.
fn is_title(title: &str) -> bool {
    let low = title.to_lowercase();
    let file = [
        ".doc", ".docx", ".indd", ".qxd", ".qxp", ".pdf", ".ppt", ".pptx", ".xls", ".xlsx", ".tex", ".dvi", ".html", ".htm", ".rtf", ".ai",
    ];
    let made_by = ["microsoft word", "microsoft powerpoint"];
    let empty = ["untitled", "title", "layout 1", "powerpoint presentation", "document", "slide 1", "print", "unknown"];
    let is_file = file.iter().any(|e| low.ends_with(e)) || title.contains('_') && !title.contains(' ');
    let says_nothing = made_by.iter().any(|m| low.starts_with(m)) || empty.contains(&low.as_str());
    title.chars().filter(|c| c.is_alphabetic()).count() >= 3 && !is_file && !says_nothing
}

/// The XMP packet as text.
fn xmp(pdf: &Pdf) -> Option<String> {
    let stream = catalog(pdf)?.get::<hayro_syntax::object::Stream<'_>>("Metadata")?;
    let bytes = stream.decoded_data().ok()?;
    Some(String::from_utf8_lossy(&bytes[..bytes.len().min(1 << 20)]).into_owned())
}

/// The words inside an element, its inner elements taken off.
fn element(xml: &str, name: &str) -> Option<String> {
    let inner = xml.split_once(&format!("<{name}>"))?.1.split_once(&format!("</{name}>"))?.0;
    let mut out = String::new();
    let mut tag = false;
    for c in inner.chars().take(4000) {
        match c {
            '<' => tag = true,
            '>' => tag = false,
            c if !tag => out.push(c),
            _ => {}
        }
    }
    let plain = out.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'").replace("&amp;", "&");
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    (!plain.is_empty()).then_some(plain)
}

fn attribute(xml: &str, name: &str) -> Option<String> {
    let rest = xml.split_once(&format!("{name}=\""))?.1;
    rest.split_once('"').map(|(value, _)| value.to_owned())
}

/// The outline, depth first.
fn outline(pdf: &Pdf, catalog: &Dict<'_>) -> Vec<Entry> {
    let Some(first) = catalog.get::<Dict<'_>>("Outlines").and_then(|o| o.get::<Dict<'_>>("First")) else { return Vec::new() };
    let pages: BTreeMap<ObjectIdentifier, u32> = pdf.pages().iter().zip(1..).filter_map(|(p, n)| Some((p.raw().obj_id()?, n))).collect();
    let names = named(catalog);
    let mut seen = HashSet::new();
    let mut entries = Vec::new();
    let mut stack = vec![(first, 1_u8)];
    while let Some((item, level)) = stack.pop() {
        if entries.len() >= ENTRIES || !item.obj_id().is_none_or(|id| seen.insert(id)) || seen.len() > ENTRIES {
            break;
        }
        if let Some(next) = item.get::<Dict<'_>>("Next") {
            stack.push((next, level));
        }
        if let Some(child) = item.get::<Dict<'_>>("First").filter(|_| level < 6) {
            stack.push((child, level + 1));
        }
        let title = item.get::<PdfString<'_>>("Title").map(|t| text(t.as_bytes())).unwrap_or_default();
        if !title.is_empty() {
            let page = target(&item, &names).and_then(|id| pages.get(&id).copied());
            entries.push(Entry { title, level, page });
        }
    }
    entries
}

/// The page object that an entry leads to.
fn target(item: &Dict<'_>, names: &BTreeMap<Vec<u8>, ObjectIdentifier>) -> Option<ObjectIdentifier> {
    let destination = item.get::<Object<'_>>("Dest").or_else(|| item.get::<Dict<'_>>("A")?.get::<Object<'_>>("D"))?;
    match destination {
        Object::Array(array) => page_of(&array),
        Object::Name(name) => names.get(name.as_str().as_bytes()).copied(),
        Object::String(string) => names.get(string.as_bytes()).copied(),
        _ => None,
    }
}

fn page_of(array: &Array<'_>) -> Option<ObjectIdentifier> {
    match array.raw_iter().next()? {
        MaybeRef::Ref(id) => Some(id.into()),
        MaybeRef::NotRef(_) => None,
    }
}

/// Named places: the old dictionary and the tree of names.
fn named(catalog: &Dict<'_>) -> BTreeMap<Vec<u8>, ObjectIdentifier> {
    let mut names = BTreeMap::new();
    let place = |object: Object<'_>| match object {
        Object::Array(array) => page_of(&array),
        Object::Dict(dict) => dict.get::<Array<'_>>("D").and_then(|a| page_of(&a)),
        _ => None,
    };
    if let Some(dests) = catalog.get::<Dict<'_>>("Dests") {
        for key in dests.keys().take(ENTRIES) {
            let id = dests.get::<Object<'_>>(key.clone()).and_then(place);
            names.extend(id.map(|id| (key.as_str().as_bytes().to_vec(), id)));
        }
    }
    let root = catalog.get::<Dict<'_>>("Names").and_then(|n| n.get::<Dict<'_>>("Dests"));
    let mut stack: Vec<Dict<'_>> = root.into_iter().collect();
    let mut visited = 0;
    while let Some(node) = stack.pop() {
        visited += 1;
        if visited > ENTRIES || names.len() > ENTRIES * 4 {
            break;
        }
        if let Some(pairs) = node.get::<Array<'_>>("Names") {
            let objects: Vec<Object<'_>> = pairs.iter::<Object<'_>>().take(ENTRIES * 2).collect();
            for pair in objects.chunks(2) {
                if let [Object::String(key), value] = pair {
                    names.extend(place(value.clone()).map(|id| (key.as_bytes().to_vec(), id)));
                }
            }
        }
        if let Some(kids) = node.get::<Array<'_>>("Kids") {
            stack.extend(kids.iter::<Dict<'_>>().take(ENTRIES));
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_strings_and_titles() {
        assert_eq!(text(b"\xfe\xff\x78\xb3\x4e\x2d\x54\x8c"), "碳中和");
        assert_eq!(text(b"Caf\xe9\r\n plan"), "Café plan");
        assert!(is_title("Climate report 2024"));
        for file in ["Microsoft Word - plan", "plan_v3_final", "report.indd", "untitled", "12"] {
            assert!(!is_title(file), "{file}");
        }
        let xmp = "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">Roads &amp; rails</rdf:li></rdf:Alt></dc:title>";
        assert_eq!(element(xmp, "dc:title").as_deref(), Some("Roads & rails"));
    }
}
