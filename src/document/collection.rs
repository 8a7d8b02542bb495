//! Files that hold many documents: ZIP archives, CSV tables and JSON lines, one document an entry, a row, a line.
//!
//! In: bytes and a name. Out: parts with names and bytes, which are read as documents of their own. Nothing is unpacked to disk and no name
//! is used as a path; archives in archives are not followed.

use std::io::{Cursor, Read};

use serde_json::Value;

use super::encoding::decode;
use super::model::ReadError;
use super::read::{is_readable_name, size_limit};
use crate::calendar::PartialDate;

/// Documents of one file at most.
const PARTS: usize = 20_000;

/// All documents of an archive together, in MiB unpacked.
const WHOLE_MIB: u64 = 1024;

/// A document inside of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The name it is read under: that of the file, a slash, and its own.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What the file says about it.
    pub about: About,
}

/// What a table says about one of its documents.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct About {
    /// Title.
    pub title: Option<String>,
    /// Date.
    pub date: Option<PartialDate>,
    /// Company.
    pub company: Option<String>,
    /// Address of the page.
    pub address: Option<String>,
}

/// Whether a file of this name holds many documents.
pub fn is_collection_name(name: &str) -> bool {
    matches!(extension(name).as_str(), "zip" | "csv" | "tsv" | "jsonl" | "ndjson" | "json")
}

fn extension(name: &str) -> String {
    name.rsplit_once('.').map_or_else(String::new, |(_, e)| e.to_lowercase())
}

/// The documents of a file, in its order.
pub fn parts(bytes: &[u8], name: &str) -> Result<Vec<Part>, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    let parts = match extension(name).as_str() {
        "zip" => archive(bytes, name)?,
        "csv" | "tsv" => table(bytes, name)?,
        _ => lines(bytes, name)?,
    };
    if parts.is_empty() { Err(ReadError::NoDocuments) } else { Ok(parts) }
}

/// Entries of an archive that are of a type that is read.
fn archive(bytes: &[u8], name: &str) -> Result<Vec<Part>, ReadError> {
    let broken = |detail: String| ReadError::Broken { kind: "archive".to_owned(), detail };
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|e| broken(e.to_string()))?;
    let mut names: Vec<String> =
        zip.file_names().flatten().map(std::borrow::Cow::into_owned).filter(|n| is_safe(n) && is_readable_name(n)).collect();
    names.sort();
    names.dedup();
    names.truncate(PARTS);
    let mut left = WHOLE_MIB << 20;
    let mut parts = Vec::new();
    for inner in names {
        let entry = match zip.by_name(&inner) {
            Ok(entry) => entry,
            Err(zip::result::ZipError::UnsupportedArchive(zip::result::ZipError::PASSWORD_REQUIRED)) => return Err(ReadError::Protected),
            Err(e) => return Err(broken(format!("{inner}: {e}"))),
        };
        let most = size_limit(&inner).min(left);
        let mut content = Vec::new();
        entry.take(most + 1).read_to_end(&mut content).map_err(|e| broken(format!("{inner}: {e}")))?;
        let length = u64::try_from(content.len()).unwrap_or(u64::MAX);
        if length > most {
            return Err(ReadError::Unpacks { limit_mib: most >> 20 });
        }
        left -= length;
        parts.push(Part { name: format!("{name}/{inner}"), bytes: content, about: About::default() });
    }
    Ok(parts)
}

/// Whether the name of an entry stays below its archive and is no hidden file.
fn is_safe(name: &str) -> bool {
    let drive = name.as_bytes().get(1) == Some(&b':');
    let odd = name.contains(['\\', '\0']) || name.starts_with('/') || name.ends_with('/') || drive;
    !odd && name.split('/').all(|part| !part.is_empty() && !part.starts_with('.') && part != "__MACOSX")
}

/// Names of columns by what they hold, best first.
const TEXT: &[&str] =
    &["text", "content", "body", "full text", "fulltext", "article", "announcement", "statement", "document", "description", "paragraph"];
const TITLE: &[&str] = &["title", "headline", "heading", "subject"];
const DATE: &[&str] = &["date", "published", "published at", "publication date", "release date", "pubdate", "datetime", "day"];
const COMPANY: &[&str] = &["company", "company name", "organisation", "organization", "issuer", "firm", "entity", "name"];
const ADDRESS: &[&str] = &["url", "address", "link", "source url", "source"];

/// A row as names and values; the document it is, `None` where it has no text.
fn row(fields: &[(String, String)], name: &str, number: usize) -> Option<Part> {
    let field = |names: &[&str]| {
        let found = names.iter().find_map(|n| fields.iter().find(|(name, value)| name == n && !value.trim().is_empty()));
        found.map(|(_, value)| value.trim().to_owned())
    };
    let text = field(TEXT)?;
    let title = field(TITLE).filter(|t| t.len() < 1000);
    let date = field(DATE).and_then(|d| d.get(..10).unwrap_or(&d).parse().ok());
    let address = field(ADDRESS).filter(|a| a.starts_with("http") && a.len() < 2000);
    let short: String = title.as_deref().unwrap_or("").chars().filter(|c| c.is_alphanumeric() || *c == ' ' || *c == '-').take(50).collect();
    let page =
        text.trim_start().get(..9).is_some_and(|t| t.eq_ignore_ascii_case("<!doctype") || t.to_ascii_lowercase().starts_with("<html"));
    let own = format!("{number:05} {short}");
    let part = format!("{name}/{}.{}", own.trim_end(), if page { "html" } else { "txt" });
    Some(Part { name: part, bytes: text.into_bytes(), about: About { title, date, company: field(COMPANY), address } })
}

/// The name of a column as it is compared.
fn plain(name: &str) -> String {
    let spaced: String = name.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Rows of a table with a line of names.
fn table(bytes: &[u8], name: &str) -> Result<Vec<Part>, ReadError> {
    let text = decode(bytes, None)?.text.into_owned();
    let first = text.lines().next().unwrap_or("");
    let delimiter = *[b',', b';', b'\t', b'|'].iter().rev().max_by_key(|d| first.bytes().filter(|b| b == *d).count()).unwrap_or(&b',');
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let broken = |e: csv::Error| ReadError::Broken { kind: "table".to_owned(), detail: e.to_string() };
    let names: Vec<String> = reader.headers().map_err(broken)?.iter().map(plain).collect();
    if !names.iter().any(|n| TEXT.contains(&n.as_str())) {
        return Err(ReadError::NoTextColumn);
    }
    let mut parts = Vec::new();
    for (record, number) in reader.records().zip(1..).take(PARTS) {
        let record = record.map_err(broken)?;
        let fields: Vec<(String, String)> = names.iter().cloned().zip(record.iter().map(str::to_owned)).collect();
        parts.extend(row(&fields, name, number));
    }
    Ok(parts)
}

/// Objects, one a line or in a list.
fn lines(bytes: &[u8], name: &str) -> Result<Vec<Part>, ReadError> {
    let text = decode(bytes, None)?.text.into_owned();
    let broken = |detail: String| ReadError::Broken { kind: "JSON file".to_owned(), detail };
    let values: Vec<Value> = if text.trim_start().starts_with('[') {
        serde_json::from_str(&text).map_err(|e| broken(e.to_string()))?
    } else {
        let lines = text.lines().zip(1..).filter(|(l, _)| !l.trim().is_empty()).take(PARTS);
        let value = |(line, n): (&str, usize)| serde_json::from_str(line).map_err(|e| broken(format!("line {n}: {e}")));
        lines.map(value).collect::<Result<_, _>>()?
    };
    let mut parts = Vec::new();
    for (value, number) in values.iter().zip(1..).take(PARTS) {
        let Value::Object(map) = value else { continue };
        let word = |value: &Value| match value {
            Value::String(s) => Some(s.clone()),
            Value::Number(n) => Some(n.to_string()),
            _ => None,
        };
        let fields: Vec<(String, String)> = map.iter().filter_map(|(k, v)| Some((plain(k), word(v)?))).collect();
        parts.extend(row(&fields, name, number));
    }
    Ok(parts)
}
