//! Files that hold many documents, by their names, and tables of documents: spreadsheets, CSV and JSON lines, one document a row or line.
//!
//! In: bytes and a name. Out: parts with names and bytes, which are read as documents of their own. Archives are opened by `unpack`.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::columns::{self, TablePreview, Tables};
use super::encoding::decode;
use super::mail;
use super::model::ReadError;
use super::spreadsheet::{self, is_spreadsheet};
use crate::calendar::PartialDate;

/// Documents of one file at most.
pub(super) const PARTS: usize = 20_000;

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

/// Whether documents may lie inside of a file of this name: in an archive or table, or attached to a message, which is one itself.
pub fn holds_documents(name: &str) -> bool {
    is_collection_name(name) || mail::has_attachments(name)
}

/// Whether the document of this name lies inside of the file at a path of that name.
pub fn is_part_of(name: &str, file: &str) -> bool {
    is_collection_name(file) || (mail::has_attachments(file) && name.to_lowercase().contains(".eml/"))
}

pub(super) fn extension(name: &str) -> String {
    name.rsplit_once('.').map_or_else(String::new, |(_, e)| e.to_lowercase())
}

/// The documents of a table, in its order; the caller says that it is one by its name.
pub(super) fn rows_of(bytes: &[u8], name: &str, tables: Tables<'_>) -> Result<Vec<Part>, ReadError> {
    match extension(name).as_str() {
        "csv" | "tsv" => table(bytes, name, tables),
        sheet if is_spreadsheet(sheet) => spreadsheet(bytes, name, tables),
        _ => lines(bytes, name, tables),
    }
}

/// The beginning of a table of documents, to choose its columns by.
pub fn table_preview(bytes: &[u8], name: &str) -> Result<TablePreview, ReadError> {
    let (names, rows) = match extension(name).as_str() {
        "csv" | "tsv" => headed(cells(bytes)?, 0),
        sheet if is_spreadsheet(sheet) => {
            let sheets = spreadsheet::sheets(bytes, PARTS)?;
            let rows = sheets.into_iter().find(|rows| rows.len() > 1).ok_or(ReadError::NoDocuments)?;
            let head = head_of(&rows, Tables::default()).unwrap_or(0);
            headed(rows, head)
        }
        "json" | "jsonl" | "ndjson" => {
            let objects = objects(bytes)?;
            let keys = keys(&objects);
            let cell = |object: &Object, key: &String| object.iter().find(|(k, _)| k == key).map_or_else(String::new, |(_, v)| v.clone());
            let rows = objects.iter().map(|o| keys.iter().map(|key| cell(o, key)).collect()).collect();
            (keys, rows)
        }
        _ => return Err(ReadError::NoDocuments),
    };
    if names.is_empty() {
        return Err(ReadError::NoDocuments);
    }
    let header: Vec<String> = names.iter().map(|n| plain(n)).collect();
    let known = |words: &[&str]| words.iter().find_map(|w| header.iter().position(|n| n == w));
    let text = known(TEXT).or_else(|| longest(&rows, header.len(), SENTENCE));
    let fields = [text, known(TITLE), known(DATE).or_else(|| dates(&rows, header.len())), known(COMPANY), known(ADDRESS)];
    Ok(columns::preview(&names, &rows, plain, fields))
}

/// Rows as names and what stands below them.
fn headed(mut rows: Vec<Vec<String>>, head: usize) -> (Vec<String>, Vec<Vec<String>>) {
    let below = rows.split_off((head + 1).min(rows.len()));
    (rows.pop().unwrap_or_default(), below)
}

/// Names of columns by what they hold, best first.
const TEXT: &[&str] =
    &["text", "content", "body", "full text", "fulltext", "article", "announcement", "statement", "document", "description", "paragraph"];
/// Those of them that hold nothing else.
const SURE: &[&str] = &["text", "content", "body", "full text", "fulltext", "article", "announcement"];
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
    let date = field(DATE).and_then(|d| date_of(&d));
    let address = field(ADDRESS).filter(|a| a.starts_with("http") && a.len() < 2000);
    let short: String = title.as_deref().unwrap_or("").chars().filter(|c| c.is_alphanumeric() || *c == ' ' || *c == '-').take(50).collect();
    let page =
        text.trim_start().get(..9).is_some_and(|t| t.eq_ignore_ascii_case("<!doctype") || t.to_ascii_lowercase().starts_with("<html"));
    let own = format!("{number:05} {short}");
    let part = format!("{name}/{}.{}", own.trim_end(), if page { "html" } else { "txt" });
    Some(Part { name: part, bytes: text.into_bytes(), about: About { title, date, company: field(COMPANY), address } })
}

/// The name of a column as it is compared.
pub(super) fn plain(name: &str) -> String {
    let spaced: String = name.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Rows of a table with a line of names.
fn table(bytes: &[u8], name: &str, tables: Tables<'_>) -> Result<Vec<Part>, ReadError> {
    let rows = cells(bytes)?;
    let names = named(&rows, 0, tables).ok_or(ReadError::NoTextColumn)?;
    Ok(documents(rows.get(1..).unwrap_or_default(), &names, name, 1))
}

/// The cells of a table.
pub(super) fn cells(bytes: &[u8]) -> Result<Vec<Vec<String>>, ReadError> {
    let text = decode(bytes, None)?.text.into_owned();
    let first = text.lines().next().unwrap_or("");
    let delimiter = *[b',', b';', b'\t', b'|'].iter().rev().max_by_key(|d| first.bytes().filter(|b| b == *d).count()).unwrap_or(&b',');
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(text.as_bytes());
    let broken = |e: csv::Error| ReadError::Broken { kind: "table".to_owned(), detail: e.to_string() };
    let rows = reader.records().take(PARTS + 1).map(|r| r.map(|r| r.iter().map(str::to_owned).collect()));
    rows.collect::<Result<_, _>>().map_err(broken)
}

/// Rows of all sheets that have a column of texts.
fn spreadsheet(bytes: &[u8], name: &str, tables: Tables<'_>) -> Result<Vec<Part>, ReadError> {
    let mut parts = Vec::new();
    let sheets = spreadsheet::sheets(bytes, PARTS)?;
    for rows in &sheets {
        let Some(head) = head_of(rows, tables) else { continue };
        if let Some(names) = named(rows, head, tables) {
            let number = parts.len() + 1;
            parts.extend(documents(rows.get(head + 1..).unwrap_or_default(), &names, name, number));
        }
    }
    let any = sheets.iter().any(|rows| !rows.is_empty());
    if parts.is_empty() && any { Err(ReadError::NoTextColumn) } else { Ok(parts) }
}

/// The row with the names of the columns: a title and remarks may stand above it.
fn head_of(rows: &[Vec<String>], tables: Tables<'_>) -> Option<usize> {
    let heads = || rows.iter().take(HEADS).enumerate();
    let place = |is: &dyn Fn(&Vec<String>) -> bool| heads().find(|(_, row)| is(row)).map(|(at, _)| at);
    let names = |row: &Vec<String>| row.iter().map(|n| plain(n)).collect::<Vec<_>>();
    place(&|row| tables.choices.iter().any(|c| c.header == names(row)))
        .or_else(|| place(&|row| row.iter().any(|cell| TEXT.contains(&plain(cell).as_str()))))
        .or_else(|| place(&|row| row.iter().filter(|cell| !cell.trim().is_empty()).count() > 1))
}

/// Rows of a sheet among which the names of its columns are sought.
const HEADS: usize = 10;

/// Names of the columns of a table: those of a choice for it; where none says that it holds the text, the one does that holds long texts.
/// `None` where there is no such column.
fn named(rows: &[Vec<String>], head: usize, tables: Tables<'_>) -> Option<Vec<String>> {
    let mut names: Vec<String> = rows.get(head)?.iter().map(|n| plain(n)).collect();
    if let Some(chosen) = tables.choices.iter().find_map(|c| c.names(&names)) {
        return Some(chosen);
    }
    let below = rows.get(head + 1..)?;
    if tables.by_name {
        let texts = |(at, name): (usize, &String)| {
            SURE.contains(&name.as_str()) || (TEXT.contains(&name.as_str()) && mean_length(below.iter().filter_map(|r| r.get(at))) >= LONG)
        };
        return names.iter().enumerate().any(texts).then_some(names);
    }
    if names.iter().any(|n| TEXT.contains(&n.as_str())) {
        return Some(names);
    }
    let longest = longest(below, names.len(), LONG)?;
    *names.get_mut(longest)? = TEXT.first()?.to_string();
    Some(names)
}

/// The column that holds the longest texts, where they are at least so long.
fn longest(rows: &[Vec<String>], columns: usize, least: usize) -> Option<usize> {
    let length = |column: usize| mean_length(rows.iter().filter_map(|r| r.get(column)));
    (0..columns).max_by_key(|column| length(*column)).filter(|column| length(*column) >= least)
}

/// The first column of days.
fn dates(rows: &[Vec<String>], columns: usize) -> Option<usize> {
    let is_day = |cell: &str| cell.len() >= DAY && date_of(cell).is_some();
    let all_days = |column: usize| {
        let mut cells = rows.iter().take(LOOKED_AT).filter_map(|r| r.get(column)).map(|c| c.trim()).filter(|c| !c.is_empty()).peekable();
        cells.peek().is_some() && cells.all(is_day)
    };
    (0..columns).find(|column| all_days(*column))
}

/// Bytes of a day, such as 2024-03-01.
const DAY: usize = 10;

/// A date of a table: a day, which a time may follow, or less.
fn date_of(cell: &str) -> Option<PartialDate> {
    cell.get(..DAY).unwrap_or(cell).parse().ok()
}

/// Rows that are looked at to tell what a column holds.
const LOOKED_AT: usize = 200;

/// Mean length of the cells of a column of texts, in bytes.
const LONG: usize = 80;

/// Mean length of the cells of a column that is proposed for texts, in bytes.
const SENTENCE: usize = 30;

/// The mean length of the first cells that hold more than a word.
fn mean_length<'a>(cells: impl Iterator<Item = &'a String>) -> usize {
    let cells = cells.take(LOOKED_AT).filter(|c| c.trim().contains(' '));
    let (sum, count) = cells.fold((0, 0), |(sum, count), cell| (sum + cell.trim().len(), count + 1));
    sum.checked_div(count).unwrap_or(0)
}

/// Rows as documents, counted from `number`.
fn documents(rows: &[Vec<String>], names: &[String], name: &str, number: usize) -> Vec<Part> {
    let fields = |record: &Vec<String>| names.iter().cloned().zip(record.iter().cloned()).collect::<Object>();
    rows.iter().zip(number..).take(PARTS).filter_map(|(record, number)| row(&fields(record), name, number)).collect()
}

/// Names and values.
type Object = Vec<(String, String)>;

/// Objects, one a line or in a list.
fn lines(bytes: &[u8], name: &str, tables: Tables<'_>) -> Result<Vec<Part>, ReadError> {
    let objects = objects(bytes)?;
    let keys = if tables.choices.is_empty() { Vec::new() } else { keys(&objects) };
    let chosen = tables.choices.iter().find_map(|c| c.names(&keys));
    if tables.by_name && chosen.is_none() && !say_texts(&objects) {
        return Err(ReadError::NoTextColumn);
    }
    let renamed = |object: &Object| match &chosen {
        None => object.clone(),
        Some(names) => {
            let name = |key: &String| keys.iter().position(|k| k == key).and_then(|at| names.get(at)).cloned().unwrap_or_default();
            object.iter().map(|(key, value)| (name(key), value.clone())).collect()
        }
    };
    let parts: Vec<Part> = objects.iter().zip(1..).filter_map(|(object, number)| row(&renamed(object), name, number)).collect();
    if parts.is_empty() && objects.iter().any(|o| !o.is_empty()) { Err(ReadError::NoTextColumn) } else { Ok(parts) }
}

/// Whether objects say by a name that they hold texts.
fn say_texts(objects: &[Object]) -> bool {
    let values = |name: &'static str| objects.iter().flatten().filter(move |(key, _)| key == name).map(|(_, value)| value);
    SURE.iter().any(|name| values(name).next().is_some()) || TEXT.iter().any(|name| mean_length(values(name)) >= LONG)
}

/// The objects of a file, in its order; what is none is an empty one.
fn objects(bytes: &[u8]) -> Result<Vec<Object>, ReadError> {
    let text = decode(bytes, None)?.text.into_owned();
    let broken = |detail: String| ReadError::Broken { kind: "JSON file".to_owned(), detail };
    let values: Vec<Value> = if text.trim_start().starts_with('[') {
        serde_json::from_str(&text).map_err(|e| broken(e.to_string()))?
    } else if let Ok(one @ Value::Object(_)) = serde_json::from_str(&text) {
        vec![one]
    } else {
        let lines = text.lines().zip(1..).filter(|(l, _)| !l.trim().is_empty()).take(PARTS);
        let value = |(line, n): (&str, usize)| serde_json::from_str(line).map_err(|e| broken(format!("line {n}: {e}")));
        lines.map(value).collect::<Result<_, _>>()?
    };
    let word = |value: &Value| match value {
        Value::String(s) => Some(s.clone()),
        Value::Number(n) => Some(n.to_string()),
        _ => None,
    };
    let object = |value: &Value| match value {
        Value::Object(map) => map.iter().filter_map(|(k, v)| Some((plain(k), word(v)?))).collect(),
        _ => Vec::new(),
    };
    Ok(values.iter().take(PARTS).map(object).collect())
}

/// The names of all values of the first objects, in the order of the alphabet.
fn keys(objects: &[Object]) -> Vec<String> {
    let keys: BTreeSet<&String> = objects.iter().take(LOOKED_AT).flat_map(|o| o.iter().map(|(key, _)| key)).collect();
    keys.into_iter().cloned().collect()
}
