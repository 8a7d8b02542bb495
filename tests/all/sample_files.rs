//! Files of every format and oddity under `tests/documents/files` (made by `tests/documents/make.py`): the words of each, its title and date
//! are those that stand beside it, which were written from the sources and not by the program.

use std::path::{Path, PathBuf};

use pledgeline::document::{Document, ReadError, holds_documents, is_readable_name, parts, read};

/// What must be read of a document, or of a part of a file.
#[derive(Debug, Default, PartialEq, Eq)]
struct Read {
    part: Option<String>,
    title: Option<String>,
    date: Option<String>,
    publisher: Option<String>,
    refused: Option<String>,
    words: Vec<String>,
}

/// Where the files lie.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents/files")
}

/// All files with their names, in order.
pub fn files() -> Vec<(String, Vec<u8>)> {
    let entries = std::fs::read_dir(folder()).expect("the folder").map(|e| e.expect("an entry").path());
    let mut paths: Vec<PathBuf> = entries.filter(|path| path.with_file_name(format!("{}.txt", file_name(path))).exists()).collect();
    paths.sort();
    paths.iter().map(|path| (file_name(path), std::fs::read(path).expect("read"))).collect()
}

fn file_name(path: &Path) -> String {
    path.file_name().expect("a name").to_string_lossy().into_owned()
}

/// Words of letters and digits: marks of lists and the like are a matter of taste.
fn words(text: &str) -> Vec<String> {
    let word = |w: &str| w.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    text.split_whitespace().map(word).filter(|w| !w.is_empty()).collect()
}

fn expected(name: &str) -> Vec<Read> {
    let text = std::fs::read_to_string(folder().join(format!("{name}.txt"))).expect("what must be read");
    let mut list = vec![Read::default()];
    for line in text.lines() {
        let (mark, rest) = line.split_once(' ').unwrap_or((line, ""));
        if mark == "@part" {
            list.push(Read { part: Some(rest.to_owned()), ..Read::default() });
            continue;
        }
        let last = list.last_mut().expect("one");
        match mark {
            "@title" => last.title = Some(rest.to_owned()),
            "@date" => last.date = Some(rest.to_owned()),
            "@publisher" => last.publisher = Some(rest.to_owned()),
            "@refused" => last.refused = Some(rest.to_owned()),
            _ => last.words.extend(words(line)),
        }
    }
    list.retain(|r| *r != Read::default());
    list
}

fn of(document: Result<Document, ReadError>, part: Option<String>) -> Read {
    match document {
        Ok(d) => {
            assert!(d.is_sound(), "{}", d.name);
            let date = d.date.map(|d| d.to_string());
            Read { part, title: d.title, date, publisher: d.publisher, refused: None, words: words(&d.text) }
        }
        Err(error) => Read { part, refused: Some(error.to_string()), ..Read::default() },
    }
}

fn found(name: &str, bytes: &[u8]) -> Vec<Read> {
    let mut list = Vec::new();
    if is_readable_name(name) {
        list.push(of(read(bytes, name), None));
    }
    if holds_documents(name) {
        match parts(bytes, name) {
            Ok(parts) => list.extend(parts.into_iter().map(|part| {
                let read = of(read(&part.bytes, &part.name), Some(part.name));
                // What the file says of a document goes before what the document says.
                let date = part.about.date.map(|d| d.to_string());
                Read { title: part.about.title.or(read.title), date: date.or(read.date), ..read }
            })),
            Err(ReadError::NoDocuments) if !list.is_empty() => {}
            Err(error) => list.push(Read { refused: Some(error.to_string()), ..Read::default() }),
        }
    }
    list
}

/// The program dates what its writers date, and some exporters note the day of the export or themselves: only what is asked for counts.
fn only_asked(mut found: Read, expected: &Read) -> Read {
    if expected.date.is_none() {
        found.date = None;
    }
    if expected.publisher.is_none() {
        found.publisher = None;
    }
    if expected.title.is_none() {
        found.title = None;
    }
    found
}

#[test]
fn every_file_gives_what_stands_beside_it() {
    let mut wrong = Vec::new();
    let files = files();
    assert!(files.len() > 45, "{}", files.len());
    for (name, bytes) in &files {
        let expected = expected(name);
        let list = found(name, bytes);
        if list.len() != expected.len() {
            let names = |list: &[Read]| list.iter().map(|r| r.part.clone().or(r.refused.clone())).collect::<Vec<_>>();
            wrong.push(format!("{name}: {:?} instead of {:?}", names(&list), names(&expected)));
            continue;
        }
        for (found, expected) in list.into_iter().zip(&expected) {
            let found = only_asked(found, expected);
            if found != *expected {
                let at = found
                    .words
                    .iter()
                    .zip(&expected.words)
                    .position(|(a, b)| a != b)
                    .unwrap_or(found.words.len().min(expected.words.len()));
                let around = |r: &Read| r.words[at.saturating_sub(3).min(r.words.len())..(at + 6).min(r.words.len())].join(" ");
                let head = |r: &Read| format!("{:?} {:?} {:?} {:?} {:?}", r.part, r.title, r.date, r.publisher, r.refused);
                wrong.push(format!("{name}\n   {} | {}\n   {} | {}", head(&found), around(&found), head(expected), around(expected)));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {} files:\n{}", wrong.len(), files.len(), wrong.join("\n"));
}

#[test]
fn the_files_stay_small() {
    let size: u64 = std::fs::read_dir(folder()).expect("the folder").map(|e| e.expect("an entry").metadata().expect("known").len()).sum();
    assert!(size < 1 << 20, "{size}");
}
