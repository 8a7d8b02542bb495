//! Files that hold many documents, by their names, and tables of documents: spreadsheets, CSV and JSON lines, one document a row or line.
//!
//! In: bytes and a name. Out: parts with names and bytes, which are read as documents of their own. Archives are opened by `unpack`.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::column_names::{ADDRESS, COMPANY, DATE, SURE, TEXT, TITLE, english, is_foreign, is_known};
use super::columns::{self, TablePreview, Tables};
use super::encoding::decode;
use super::html::dates;
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

/// The documents of a table, in its order, and what was left out of it; the caller says that it is one by its name.
pub(super) fn rows_of(bytes: &[u8], name: &str, tables: Tables<'_>) -> Result<(Vec<Part>, Option<ReadError>), ReadError> {
    match extension(name).as_str() {
        "csv" | "tsv" => Ok((table(bytes, name, tables)?, None)),
        sheet if is_spreadsheet(sheet) => Ok((spreadsheet(bytes, name, tables)?, None)),
        _ => lines(bytes, name, tables),
    }
}

/// The beginning of a table of documents, to choose its columns by.
pub fn table_preview(bytes: &[u8], name: &str) -> Result<TablePreview, ReadError> {
    let (names, rows) = match extension(name).as_str() {
        "csv" | "tsv" => {
            let rows = cells(bytes)?;
            let head = head_of(&rows, Tables::default()).unwrap_or(0);
            headed(rows, head)
        }
        sheet if is_spreadsheet(sheet) => {
            let sheets = spreadsheet::sheets(bytes, PARTS)?;
            let rows = sheets.into_iter().find(|rows| rows.len() > 1).ok_or(ReadError::NoDocuments)?;
            let head = head_of(&rows, Tables::default()).unwrap_or(0);
            headed(rows, head)
        }
        "json" | "jsonl" | "ndjson" => {
            let objects = objects(bytes)?.0;
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
    let header: Vec<String> = names.iter().map(|n| english(&plain(n))).collect();
    let known = |words: &[&str]| words.iter().find_map(|w| header.iter().position(|n| n == w));
    let text = known(TEXT).or_else(|| longest(&rows, header.len(), SENTENCE));
    let fields = [text, known(TITLE), known(DATE).or_else(|| days(&rows, header.len())), known(COMPANY), known(ADDRESS)];
    Ok(columns::preview(&names, &rows, plain, fields))
}

/// Rows as names and what stands below them.
fn headed(mut rows: Vec<Vec<String>>, head: usize) -> (Vec<String>, Vec<Vec<String>>) {
    let below = rows.split_off((head + 1).min(rows.len()));
    (rows.pop().unwrap_or_default(), below)
}

/// A row as names and values; the document it is, `None` where it has no text.
fn row(fields: &[(String, String)], name: &str, number: usize, order: Option<Order>) -> Option<Part> {
    let field = |names: &[&str]| {
        let found = names.iter().find_map(|n| fields.iter().find(|(name, value)| name == n && !value.trim().is_empty()));
        found.map(|(_, value)| value.trim().to_owned())
    };
    let text = field(TEXT)?;
    let title = field(TITLE).filter(|t| t.len() < 1000);
    let date = field(DATE).and_then(|d| date_of(&d, order));
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
    let head = head_of(&rows, tables).unwrap_or(0);
    let names = named(&rows, head, tables).ok_or(ReadError::NoTextColumn)?;
    Ok(documents(&rows, head, &names, name, 1))
}

/// The cells of a table.
pub(super) fn cells(bytes: &[u8]) -> Result<Vec<Vec<String>>, ReadError> {
    let text = decode(bytes, None)?.text.into_owned();
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter(&text)).flexible(true).has_headers(false).from_reader(text.as_bytes());
    let broken = |e: csv::Error| ReadError::Broken { kind: "table".to_owned(), detail: e.to_string() };
    let rows = reader.records().take(PARTS + 1).map(|r| r.map(|r| r.iter().map(str::to_owned).collect()));
    rows.collect::<Result<_, _>>().map_err(broken)
}

/// What parts the cells of a table: told by the line that names its columns, else by the first that has any.
fn delimiter(text: &str) -> u8 {
    const ALL: [u8; 4] = [b',', b';', b'\t', b'|'];
    let count = |line: &str, delimiter: u8| line.bytes().filter(|b| *b == delimiter).count();
    let most = |line: &str| ALL.into_iter().rev().max_by_key(|d| count(line, *d)).filter(|d| count(line, *d) > 0);
    let names = |line: &str, delimiter: u8| {
        let known = |cell: &str| is_known(&english(&plain(cell)));
        line.split(char::from(delimiter)).filter(|cell| known(cell)).count()
    };
    let heads = || text.lines().take(HEADS);
    let by_names = heads().flat_map(|line| ALL.map(|d| (names(line, d) * count(line, d).min(1), d)));
    let first_of_most = by_names.enumerate().max_by_key(|(at, (known, _))| (*known, std::cmp::Reverse(*at)));
    let named = first_of_most.filter(|(_, (known, _))| *known > 0).map(|(_, (_, d))| d);
    let one_column = heads().next().is_some_and(|line| is_known(&english(&plain(line))));
    named.or_else(|| heads().find_map(most).filter(|_| !one_column)).unwrap_or(b',')
}

/// Rows of all sheets that have a column of texts.
fn spreadsheet(bytes: &[u8], name: &str, tables: Tables<'_>) -> Result<Vec<Part>, ReadError> {
    let mut parts = Vec::new();
    let sheets = spreadsheet::sheets(bytes, PARTS)?;
    for rows in &sheets {
        let Some(head) = head_of(rows, tables) else { continue };
        if let Some(names) = named(rows, head, tables) {
            let number = parts.len() + 1;
            parts.extend(documents(rows, head, &names, name, number));
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
    let filled = |row: &Vec<String>| row.iter().filter(|cell| !cell.trim().is_empty()).count();
    // The title above a table is one cell.
    let fewest = rows.iter().take(LOOKED_AT).map(filled).max().unwrap_or(0).min(2);
    let known = |row: &Vec<String>| row.iter().filter(|cell| is_known(&english(&plain(cell)))).count();
    let text = |row: &Vec<String>| row.iter().any(|cell| TEXT.contains(&english(&plain(cell)).as_str()));
    place(&|row| tables.choices.iter().any(|c| c.header == names(row)))
        .or_else(|| place(&|row| filled(row) >= fewest && text(row)))
        .or_else(|| place(&|row| known(row) >= 2))
        .or_else(|| place(&|row| filled(row) > 1))
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
    names.iter_mut().for_each(|n| *n = english(n));
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
fn days(rows: &[Vec<String>], columns: usize) -> Option<usize> {
    let is_day = |cell: &str| date_of(cell, Some(Order::DayFirst)).is_some_and(|d| d.to_string().len() >= DAY);
    let all_days = |column: usize| {
        let mut cells = rows.iter().take(LOOKED_AT).filter_map(|r| r.get(column)).map(|c| c.trim()).filter(|c| !c.is_empty()).peekable();
        cells.peek().is_some() && cells.all(is_day)
    };
    (0..columns).find(|column| all_days(*column))
}

/// Bytes of a day, such as 2024-03-01.
const DAY: usize = 10;

/// What comes first in dates whose order their numbers don't tell, such as 03/04/2024.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    DayFirst,
    MonthFirst,
}

impl Order {
    /// Told by the other dates of the column, else by the language of its name.
    fn of<'a>(values: impl Iterator<Item = &'a str>, name: &str) -> Option<Self> {
        let (mut days, mut months) = (false, false);
        for (a, b, _) in values.filter_map(slashed) {
            days |= a > 12;
            months |= b > 12;
        }
        match (days, months) {
            (true, false) => Some(Self::DayFirst),
            (false, true) => Some(Self::MonthFirst),
            _ => is_foreign(name).then_some(Self::DayFirst),
        }
    }
}

/// The numbers of a date as `3/4/2024` or `03-04-2024`.
fn slashed(cell: &str) -> Option<(u8, u8, i32)> {
    let day = cell.split_whitespace().next()?;
    let mut parts = day.split(['/', '-', '.']);
    let (a, b, year) = (parts.next()?, parts.next()?, parts.next()?);
    let whole = parts.next().is_none() && year.len() == 4 && a.len() <= 2 && b.len() <= 2;
    whole.then_some((a.parse().ok()?, b.parse().ok()?, year.parse().ok()?))
}

/// A date of a table: a day, which a time may follow, or less.
fn date_of(cell: &str, order: Option<Order>) -> Option<PartialDate> {
    let cell = cell.trim();
    let iso = || cell.get(..DAY).unwrap_or(cell).parse().ok();
    let ordered = || {
        let (a, b, year) = slashed(cell)?;
        // Dots stand between day, month and year everywhere.
        let order = if cell.contains('.') { Order::DayFirst } else { order? };
        let (month, day) = if order == Order::DayFirst { (b, a) } else { (a, b) };
        PartialDate::day_of(year, month, day)
    };
    iso().or_else(ordered).or_else(|| dates::alone(cell))
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

/// The rows below that of the names as documents, counted from `number`.
fn documents(rows: &[Vec<String>], head: usize, names: &[String], name: &str, number: usize) -> Vec<Part> {
    let fields = |record: &Vec<String>| names.iter().cloned().zip(record.iter().cloned()).collect::<Object>();
    let below = rows.get(head + 1..).unwrap_or_default();
    let date = DATE.iter().find_map(|d| names.iter().position(|n| n == d));
    let order = date.and_then(|at| {
        let written = rows.get(head)?.get(at)?;
        Order::of(below.iter().filter_map(|r| r.get(at)).map(String::as_str), &plain(written))
    });
    let own: Vec<String> = rows.get(head).map(|r| r.iter().map(|n| plain(n)).collect()).unwrap_or_default();
    // A head of two rows, or one that comes back on every page.
    let again = |record: &Vec<String>| record.iter().zip(&own).filter(|(cell, name)| !name.is_empty() && plain(cell) == **name).count() > 1;
    let counted = below.iter().zip(number..).take(PARTS).filter(|(record, _)| !again(record));
    counted.filter_map(|(record, number)| row(&fields(record), name, number, order)).collect()
}

/// Names and values.
type Object = Vec<(String, String)>;

/// Objects, one a line or in a list.
fn lines(bytes: &[u8], name: &str, tables: Tables<'_>) -> Result<(Vec<Part>, Option<ReadError>), ReadError> {
    let (mut objects, left_out) = objects(bytes)?;
    let keys = if tables.choices.is_empty() { Vec::new() } else { keys(&objects) };
    let chosen = tables.choices.iter().find_map(|c| c.names(&keys));
    let written = |key: &str| DATE.contains(&english(key).as_str());
    let dates = || objects.iter().flatten().filter(|(key, _)| written(key));
    let order = dates().next().map(|(key, _)| key.clone()).and_then(|key| Order::of(dates().map(|(_, value)| value.as_str()), &key));
    for (key, _) in objects.iter_mut().flatten() {
        *key = match &chosen {
            None => english(key),
            Some(names) => keys.iter().position(|k| k == key).and_then(|at| names.get(at)).cloned().unwrap_or_default(),
        };
    }
    if tables.by_name && chosen.is_none() && !say_texts(&objects) {
        return Err(ReadError::NoTextColumn);
    }
    let parts: Vec<Part> = objects.iter().zip(1..).filter_map(|(object, number)| row(object, name, number, order)).collect();
    if parts.is_empty() && objects.iter().any(|o| !o.is_empty()) { Err(ReadError::NoTextColumn) } else { Ok((parts, left_out)) }
}

/// Whether objects say by a name that they hold texts.
fn say_texts(objects: &[Object]) -> bool {
    let values = |name: &'static str| objects.iter().flatten().filter(move |(key, _)| key == name).map(|(_, value)| value);
    SURE.iter().any(|name| values(name).next().is_some()) || TEXT.iter().any(|name| mean_length(values(name)) >= LONG)
}

/// The objects of a file, in its order, and what was left out of it because it is damaged; what is no object is an empty one.
fn objects(bytes: &[u8]) -> Result<(Vec<Object>, Option<ReadError>), ReadError> {
    let text = decode(bytes, None)?.text.into_owned();
    let broken = |detail: String| ReadError::Broken { kind: "JSON file".to_owned(), detail };
    let mut left_out = None;
    let values: Vec<Value> = if text.trim_start().starts_with('[') {
        let (values, error) = listed_values(&text);
        match error {
            Some(detail) if values.is_empty() => return Err(broken(detail)),
            Some(detail) => left_out = Some(ReadError::Cut { detail }),
            None => {}
        }
        values
    } else if let Ok(one @ Value::Object(_)) = serde_json::from_str(&text) {
        vec![one]
    } else {
        let (mut values, mut wrong, mut detail) = (Vec::new(), Vec::new(), String::new());
        for (line, n) in text.lines().zip(1..).filter(|(l, _)| !l.trim().is_empty()).take(PARTS) {
            // A damaged line keeps its place, so that those after it keep their numbers.
            values.push(serde_json::from_str(line).unwrap_or_else(|e| {
                if wrong.is_empty() {
                    detail = format!("line {n}: {e}");
                }
                wrong.push(n);
                Value::Null
            }));
        }
        if !wrong.is_empty() && wrong.len() == values.len() {
            return Err(broken(detail));
        }
        if !wrong.is_empty() {
            left_out = Some(ReadError::Lines { lines: wrong, detail });
        }
        values
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
    Ok((values.iter().take(PARTS).map(object).collect(), left_out))
}

/// The values of a list as far as it is whole, and what is wrong after them.
fn listed_values(text: &str) -> (Vec<Value>, Option<String>) {
    struct Into<'v>(&'v mut Vec<Value>);
    impl<'de> serde::de::Visitor<'de> for Into<'_> {
        type Value = ();

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("a list")
        }

        fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
            while let Some(value) = list.next_element()? {
                if self.0.len() < PARTS {
                    self.0.push(value);
                }
            }
            Ok(())
        }
    }
    let mut values = Vec::new();
    let mut json = serde_json::Deserializer::from_str(text);
    let read = serde::Deserializer::deserialize_seq(&mut json, Into(&mut values)).and_then(|()| json.end());
    (values, read.err().map(|e| e.to_string()))
}

/// The names of all values of the first objects, in the order of the alphabet.
fn keys(objects: &[Object]) -> Vec<String> {
    let keys: BTreeSet<&String> = objects.iter().take(LOOKED_AT).flat_map(|o| o.iter().map(|(key, _)| key)).collect();
    keys.into_iter().cloned().collect()
}
