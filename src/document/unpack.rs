//! Documents are taken out of archives, tables and messages, a portion at a time, so that none is held whole.
//!
//! In: bytes and a name. Out: parts, and what could not be taken out. Nothing is unpacked to disk and no name is used as a path. Archives and
//! tables in archives are followed a few levels deep, all within one bound of bytes and documents. What is wrong with an entry costs that one.

use std::collections::VecDeque;
use std::io::{Cursor, Read};

use serde::{Deserialize, Serialize};

use super::collection::{About, PARTS, Part, extension, is_collection_name, rows_of};
use super::columns::{Columns, Tables};
use super::mail;
use super::model::ReadError;
use super::read::{is_readable_name, size_limit};

/// Archives inside of archives that are followed.
const DEPTH: usize = 3;

/// Largest archive or table inside of an archive, in MiB.
const COLLECTION_MIB: u64 = 256;

/// All documents of an archive together, in MiB unpacked.
const WHOLE_MIB: u64 = 1024;

/// What could not be taken out is told of so many entries at most.
const TOLD: usize = 200;

/// What could not be taken out: its name and why.
pub type Unpacked = (String, ReadError);

/// Documents of a file that were taken out at one time.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Portion {
    /// The documents, in the order of the file.
    pub parts: Vec<Part>,
    /// Entries that could not be taken out.
    pub failed: Vec<Unpacked>,
    /// Whether there may be more.
    pub more: bool,
}

/// What a portion tells beside its documents.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
pub struct Told {
    /// Of each document its name, what is said about it, and the number of its bytes.
    pub heads: Vec<(String, About, usize)>,
    /// As [`Portion::failed`].
    pub failed: Vec<Unpacked>,
    /// As [`Portion::more`].
    pub more: bool,
}

/// An archive that is being taken apart.
#[derive(Debug)]
struct Open {
    zip: zip::ZipArchive<Cursor<Vec<u8>>>,
    name: String,
    depth: usize,
    /// Entries that were not looked at yet.
    left: std::vec::IntoIter<String>,
}

/// A file on its way to the documents in it.
#[derive(Debug)]
pub struct Unpacker {
    /// Archives, the innermost last.
    open: Vec<Open>,
    ready: VecDeque<Part>,
    failed: Vec<Unpacked>,
    choices: Vec<Columns>,
    by_name: bool,
    /// Bytes that may still be unpacked.
    left: u64,
    /// Documents found so far.
    found: usize,
    /// Entries told as failed so far.
    told: usize,
}

impl Unpacker {
    /// Begins with a file.
    ///
    /// # Errors
    /// Where it is empty, damaged or no table of documents.
    pub fn new(bytes: Vec<u8>, name: &str, tables: Tables<'_>) -> Result<Self, ReadError> {
        if bytes.is_empty() {
            return Err(ReadError::Empty);
        }
        let (choices, by_name) = (tables.choices.to_vec(), tables.by_name);
        let (open, ready, failed) = (Vec::new(), VecDeque::new(), Vec::new());
        let mut begun = Self { open, ready, failed, choices, by_name, left: WHOLE_MIB << 20, found: 0, told: 0 };
        begun.take(bytes, name, 0)?;
        Ok(begun)
    }

    /// The next documents, of about so many bytes together.
    ///
    /// # Errors
    /// At the end, where there were no documents at all and nothing else was wrong.
    pub fn portion(&mut self, most: usize) -> Result<Portion, ReadError> {
        let (mut portion, mut held) = (Portion::default(), 0_usize);
        while held < most {
            if let Some(part) = self.ready.pop_front() {
                held = held.saturating_add(part.bytes.len() + part.name.len());
                portion.parts.push(part);
            } else if !self.step() {
                break;
            }
        }
        portion.failed = std::mem::take(&mut self.failed);
        portion.more = !self.ready.is_empty() || !self.open.is_empty();
        let none = self.found + self.told == 0 && !portion.more;
        if none { Err(ReadError::NoDocuments) } else { Ok(portion) }
    }

    /// Looks at the next entry; `false` where there is none.
    fn step(&mut self) -> bool {
        let Some(mut archive) = self.open.pop() else { return false };
        let Some(inner) = archive.left.next() else { return true };
        let name = format!("{}/{inner}", archive.name);
        let readable = is_readable_name(&inner);
        let own = if readable { size_limit(&inner) } else { COLLECTION_MIB << 20 };
        let most = own.min(self.left);
        let taken = entry(&mut archive.zip, &inner, most);
        let depth = archive.depth;
        // An archive with a password tells that once.
        let locked = matches!(taken, Err(ReadError::Protected));
        let outer = archive.name.clone();
        if !locked {
            self.open.push(archive);
        }
        match taken {
            Ok(content) if readable => self.keep(name, content),
            Ok(content) => {
                self.left = self.left.saturating_sub(content.len() as u64);
                let taken = self.take(content, &name, depth + 1);
                self.note(&name, taken);
            }
            Err(ReadError::Unpacks { .. }) if most < own => {
                self.fail(outer, ReadError::Unpacks { limit_mib: WHOLE_MIB });
                self.open.clear();
            }
            Err(error) => {
                if matches!(error, ReadError::Unpacks { .. }) {
                    self.left = self.left.saturating_sub(most);
                }
                self.fail(if locked { outer } else { name }, error);
            }
        }
        true
    }

    /// Opens a file that stands so many archives deep.
    fn take(&mut self, bytes: Vec<u8>, name: &str, depth: usize) -> Result<(), ReadError> {
        match extension(name).as_str() {
            "zip" => self.open.push(archive(bytes, name, depth)?),
            "eml" => self.attachments(&bytes, name, depth),
            _ => {
                let (parts, left_out) = rows_of(&bytes, name, Tables { choices: &self.choices, by_name: self.by_name })?;
                let room = PARTS.saturating_sub(self.found);
                self.found += parts.len().min(room);
                self.ready.extend(parts.into_iter().take(room));
                if let Some(error) = left_out {
                    self.fail(name.to_owned(), error);
                }
            }
        }
        Ok(())
    }

    /// Files that are attached to a message.
    fn attachments(&mut self, bytes: &[u8], name: &str, depth: usize) {
        for (inner, content) in mail::attachments(bytes, self.left) {
            let own = inner.rsplit(['/', '\\']).next().unwrap_or("").trim_matches('.');
            let clean: String = own.chars().filter(|c| !c.is_control()).collect();
            let part = format!("{name}/{clean}");
            let length = content.len() as u64;
            if length > self.left {
                return self.fail(name.to_owned(), ReadError::Unpacks { limit_mib: WHOLE_MIB });
            }
            if is_readable_name(&clean) && length <= size_limit(&clean) {
                self.keep(part, content);
            } else if is_collection_name(&clean) && depth < DEPTH {
                self.left -= length;
                let taken = self.take(content, &part, depth + 1);
                self.note(&part, taken);
            }
        }
    }

    fn keep(&mut self, name: String, bytes: Vec<u8>) {
        if self.found >= PARTS {
            return self.open.clear();
        }
        self.left = self.left.saturating_sub(bytes.len() as u64);
        self.found += 1;
        self.ready.push_back(Part { name, bytes, about: About::default() });
    }

    /// What is wrong with a file inside of a file is told, but not that it is something else than documents.
    fn note(&mut self, name: &str, taken: Result<(), ReadError>) {
        let Err(error) = taken else { return };
        let other = match &error {
            ReadError::NoTextColumn | ReadError::NoDocuments | ReadError::Empty => true,
            ReadError::Broken { .. } => extension(name) == "json",
            _ => false,
        };
        if !other {
            self.fail(name.to_owned(), error);
        }
    }

    fn fail(&mut self, name: String, error: ReadError) {
        if self.told < TOLD {
            self.failed.push((name, error));
        }
        self.told += 1;
    }
}

/// An archive with the names of its entries that are of a type that is read.
fn archive(bytes: Vec<u8>, name: &str, depth: usize) -> Result<Open, ReadError> {
    let zip = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|e| broken(e.to_string()))?;
    let of_interest = |n: &String| is_safe(n) && (is_readable_name(n) || (depth < DEPTH && is_collection_name(n)));
    let mut names: Vec<String> = zip.file_names().flatten().map(std::borrow::Cow::into_owned).filter(of_interest).collect();
    names.sort();
    names.dedup();
    names.truncate(PARTS);
    Ok(Open { zip, name: name.to_owned(), depth, left: names.into_iter() })
}

/// An entry of at most so many bytes.
fn entry(zip: &mut zip::ZipArchive<Cursor<Vec<u8>>>, name: &str, most: u64) -> Result<Vec<u8>, ReadError> {
    use zip::result::ZipError;
    let entry = zip.by_name(name).map_err(|e| match e {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ReadError::Protected,
        e => broken(e.to_string()),
    })?;
    let mut content = Vec::new();
    entry.take(most + 1).read_to_end(&mut content).map_err(|e| match e.kind() {
        // The worker has less memory than the largest text.
        std::io::ErrorKind::OutOfMemory => ReadError::Unpacks { limit_mib: most >> 20 },
        _ => broken(e.to_string()),
    })?;
    if content.len() as u64 > most { Err(ReadError::Unpacks { limit_mib: most >> 20 }) } else { Ok(content) }
}

fn broken(detail: String) -> ReadError {
    ReadError::Broken { kind: "archive".to_owned(), detail }
}

/// Whether the name of an entry stays below its archive and is no hidden file.
fn is_safe(name: &str) -> bool {
    let drive = name.as_bytes().get(1) == Some(&b':');
    let odd = name.contains(['\\', '\0']) || name.starts_with('/') || name.ends_with('/') || drive;
    !odd && name.split('/').all(|part| !part.is_empty() && !part.starts_with('.') && part != "__MACOSX")
}

/// All documents of a file, in its order.
///
/// # Errors
/// Where it can't be taken apart, or none of it.
pub fn parts(bytes: &[u8], name: &str) -> Result<Vec<Part>, ReadError> {
    parts_by(bytes, name, Tables::default())
}

/// As [`parts`], with a way to understand tables.
///
/// # Errors
/// As [`parts`].
pub fn parts_by(bytes: &[u8], name: &str, tables: Tables<'_>) -> Result<Vec<Part>, ReadError> {
    let all = Unpacker::new(bytes.to_vec(), name, tables)?.portion(usize::MAX)?;
    match all.failed.into_iter().next() {
        Some((_, error)) if all.parts.is_empty() => Err(error),
        _ => Ok(all.parts),
    }
}
