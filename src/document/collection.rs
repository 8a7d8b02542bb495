//! Files that hold many documents: ZIP archives, spreadsheets, CSV tables and JSON lines, one document an entry, a row, a line.
//!
//! In: bytes and a name. Out: parts with names and bytes, which are read as documents of their own. Nothing is unpacked to disk and no name
//! is used as a path. Archives and tables in archives are followed a few levels deep, all within one bound of bytes and documents.

use std::io::{Cursor, Read};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::encoding::decode;
use super::mail;
use super::model::ReadError;
use super::read::{is_readable_name, size_limit};
use super::spreadsheet::{self, is_spreadsheet};
use crate::calendar::PartialDate;

/// Archives inside of archives that are followed.
const DEPTH: usize = 3;

/// Largest archive or table inside of an archive, in MiB.
const COLLECTION_MIB: u64 = 256;

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
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
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
    let extension = extension(name);
    matches!(extension.as_str(), "zip" | "csv" | "tsv" | "jsonl" | "ndjson" | "json") || is_spreadsheet(&extension)
}

/// Whether such a file is taken apart by a foreign library, which is to be done in a process of its own.
pub fn is_untrusted_collection(name: &str) -> bool {
    is_spreadsheet(&extension(name)) || mail::has_attachments(name)
}

/// Whether documents may lie inside of a file of this name: in an archive or table, or attached to a message, which is one itself.
pub fn holds_documents(name: &str) -> bool {
    is_collection_name(name) || mail::has_attachments(name)
}

/// Whether the document of this name lies inside of the file at a path of that name.
pub fn is_part_of(name: &str, file: &str) -> bool {
    is_collection_name(file) || (mail::has_attachments(file) && name.to_lowercase().contains(".eml/"))
}

fn extension(name: &str) -> String {
    name.rsplit_once('.').map_or_else(String::new, |(_, e)| e.to_lowercase())
}

/// The documents of a file, in its order.
pub fn parts(bytes: &[u8], name: &str) -> Result<Vec<Part>, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    let mut found = Found { parts: Vec::new(), left: WHOLE_MIB << 20 };
    found.take(bytes, name, 0)?;
    found.parts.truncate(PARTS);
    if found.parts.is_empty() { Err(ReadError::NoDocuments) } else { Ok(found.parts) }
}

/// What was found so far.
struct Found {
    parts: Vec<Part>,
    /// Bytes that may still be unpacked.
    left: u64,
}

impl Found {
    /// Takes a file apart that stands so many archives deep.
    fn take(&mut self, bytes: &[u8], name: &str, depth: usize) -> Result<(), ReadError> {
        let extension = extension(name);
        let parts = match extension.as_str() {
            "zip" => return self.archive(bytes, name, depth),
            "eml" => return self.attachments(bytes, name, depth),
            "csv" | "tsv" => table(bytes, name)?,
            sheet if is_spreadsheet(sheet) => spreadsheet(bytes, name)?,
            _ => lines(bytes, name)?,
        };
        self.parts.extend(parts);
        Ok(())
    }

    /// Files that are attached to a message. What is wrong with one costs that one only.
    fn attachments(&mut self, bytes: &[u8], name: &str, depth: usize) -> Result<(), ReadError> {
        for (inner, content) in mail::attachments(bytes, self.left) {
            let plain = inner.rsplit(['/', '\\']).next().unwrap_or("").trim_matches('.');
            let clean: String = plain.chars().filter(|c| !c.is_control()).collect();
            let length = u64::try_from(content.len()).unwrap_or(u64::MAX);
            if self.parts.len() >= PARTS || length > self.left {
                break;
            }
            let part = format!("{name}/{clean}");
            if is_readable_name(&clean) && length <= size_limit(&clean) {
                self.left -= length;
                self.parts.push(Part { name: part, bytes: content, about: About::default() });
            } else if is_collection_name(&clean)
                && depth < DEPTH
                && let Err(bomb @ ReadError::Unpacks { .. }) = self.take(&content, &part, depth + 1)
            {
                return Err(bomb);
            }
        }
        Ok(())
    }

    /// Entries of an archive that are of a type that is read; what is wrong with an archive inside of it costs that one only.
    fn archive(&mut self, bytes: &[u8], name: &str, depth: usize) -> Result<(), ReadError> {
        let broken = |detail: String| ReadError::Broken { kind: "archive".to_owned(), detail };
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|e| broken(e.to_string()))?;
        let of_interest = |n: &String| is_safe(n) && (is_readable_name(n) || (depth < DEPTH && is_collection_name(n)));
        let mut names: Vec<String> = zip.file_names().flatten().map(std::borrow::Cow::into_owned).filter(of_interest).collect();
        names.sort();
        names.dedup();
        names.truncate(PARTS);
        for inner in names {
            if self.parts.len() >= PARTS {
                break;
            }
            let entry = match zip.by_name(&inner) {
                Ok(entry) => entry,
                Err(zip::result::ZipError::UnsupportedArchive(zip::result::ZipError::PASSWORD_REQUIRED)) => {
                    return Err(ReadError::Protected);
                }
                Err(e) => return Err(broken(format!("{inner}: {e}"))),
            };
            let readable = is_readable_name(&inner);
            let most = if readable { size_limit(&inner) } else { COLLECTION_MIB << 20 }.min(self.left);
            let mut content = Vec::new();
            entry.take(most + 1).read_to_end(&mut content).map_err(|e| broken(format!("{inner}: {e}")))?;
            let length = u64::try_from(content.len()).unwrap_or(u64::MAX);
            if length > most {
                return Err(ReadError::Unpacks { limit_mib: most >> 20 });
            }
            self.left -= length;
            let part = format!("{name}/{inner}");
            if readable {
                self.parts.push(Part { name: part, bytes: content, about: About::default() });
            } else if let Err(bomb @ ReadError::Unpacks { .. }) = self.take(&content, &part, depth + 1) {
                return Err(bomb);
            }
        }
        Ok(())
    }
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
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(text.as_bytes());
    let broken = |e: csv::Error| ReadError::Broken { kind: "table".to_owned(), detail: e.to_string() };
    let rows = reader.records().take(PARTS + 1).map(|r| r.map(|r| r.iter().map(str::to_owned).collect()));
    let rows: Vec<Vec<String>> = rows.collect::<Result<_, _>>().map_err(broken)?;
    let names = named(&rows, 0).ok_or(ReadError::NoTextColumn)?;
    Ok(documents(&rows[1..], &names, name, 1))
}

/// Rows of all sheets that have a column of texts.
fn spreadsheet(bytes: &[u8], name: &str) -> Result<Vec<Part>, ReadError> {
    let mut parts = Vec::new();
    let sheets = spreadsheet::sheets(bytes, PARTS)?;
    for rows in &sheets {
        // A title and remarks may stand above the names.
        let heads = 0..rows.len().min(HEADS);
        let named_text = |at: &usize| rows[*at].iter().any(|cell| TEXT.contains(&plain(cell).as_str()));
        let filled = |at: &usize| rows[*at].iter().filter(|cell| !cell.trim().is_empty()).count() > 1;
        let Some(head) = heads.clone().find(named_text).or_else(|| heads.clone().find(filled)) else { continue };
        if let Some(names) = named(rows, head) {
            let number = parts.len() + 1;
            parts.extend(documents(&rows[head + 1..], &names, name, number));
        }
    }
    let any = sheets.iter().any(|rows| !rows.is_empty());
    if parts.is_empty() && any { Err(ReadError::NoTextColumn) } else { Ok(parts) }
}

/// Rows of a sheet among which the names of its columns are sought.
const HEADS: usize = 10;

/// Names of the columns of a table; where none says that it holds the text, the one does that holds long texts. `None` where there is
/// no such column.
fn named(rows: &[Vec<String>], head: usize) -> Option<Vec<String>> {
    const LOOKED_AT: usize = 200;
    const LONG: usize = 80;
    let mut names: Vec<String> = rows.get(head)?.iter().map(|n| plain(n)).collect();
    if names.iter().any(|n| TEXT.contains(&n.as_str())) {
        return Some(names);
    }
    let length = |column: usize| {
        let cells = rows[head + 1..].iter().take(LOOKED_AT).filter_map(|r| r.get(column)).filter(|c| c.contains(' '));
        let (sum, count) = cells.fold((0, 0), |(sum, count), cell| (sum + cell.trim().len(), count + 1));
        sum.checked_div(count).unwrap_or(0)
    };
    let longest = (0..names.len()).max_by_key(|column| length(*column))?;
    if length(longest) < LONG {
        return None;
    }
    names[longest] = TEXT[0].to_owned();
    Some(names)
}

/// Rows as documents, counted from `number`.
fn documents(rows: &[Vec<String>], names: &[String], name: &str, number: usize) -> Vec<Part> {
    let fields = |record: &Vec<String>| names.iter().cloned().zip(record.iter().cloned()).collect::<Vec<(String, String)>>();
    rows.iter().zip(number..).take(PARTS).filter_map(|(record, number)| row(&fields(record), name, number)).collect()
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
