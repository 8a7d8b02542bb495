//! Zip packages of office documents and books, unpacked part by part within limits.
//!
//! In: the bytes of a package. Out: its parts by name. Nothing is unpacked to disk, no name is used as a path, no stated size is trusted.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::document::model::ReadError;

/// Largest part, in bytes unpacked.
const PART: u64 = 128 << 20;

/// All parts together, in MiB unpacked.
const WHOLE_MIB: u64 = 512;

/// Entries at most.
const ENTRIES: usize = 20_000;

/// An opened package.
pub struct Package<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    kind: &'static str,
    left: u64,
}

impl<'b> Package<'b> {
    /// Opens a package; `kind` is what it should be, for sentences.
    pub fn open(bytes: &'b [u8], kind: &'static str) -> Result<Self, ReadError> {
        // The container of old and of encrypted office documents.
        if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
            return Err(ReadError::Protected);
        }
        let broken = |detail: String| ReadError::Broken { kind: kind.to_owned(), detail };
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|e| broken(e.to_string()))?;
        if zip.len() > ENTRIES {
            return Err(broken(format!("{} entries", zip.len())));
        }
        Ok(Self { zip, kind, left: WHOLE_MIB << 20 })
    }

    /// A part by its name; `None` where there is none.
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let name = name.trim_start_matches('/');
        let entry = match self.zip.by_name(name) {
            Ok(entry) => entry,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(ReadError::Protected),
            Err(e) => return Err(ReadError::Broken { kind: self.kind.to_owned(), detail: format!("{name}: {e}") }),
        };
        let most = PART.min(self.left);
        let mut bytes = Vec::new();
        let read = entry.take(most + 1).read_to_end(&mut bytes);
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if length > most {
            return Err(ReadError::Unpacks { limit_mib: most >> 20 });
        }
        self.left -= length;
        match read {
            Ok(_) => Ok(Some(bytes)),
            // A torn part: what came out of it is better than nothing.
            Err(_) if !bytes.is_empty() => Ok(Some(bytes)),
            Err(e) => Err(ReadError::Broken { kind: self.kind.to_owned(), detail: format!("{name}: {e}") }),
        }
    }

    /// A part that must be there.
    pub fn required(&mut self, name: &str) -> Result<Vec<u8>, ReadError> {
        self.part(name)?.ok_or_else(|| ReadError::Broken { kind: self.kind.to_owned(), detail: format!("no {name} in it") })
    }

    /// Names of all parts, sorted.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.zip.file_names().flatten().map(std::borrow::Cow::into_owned).collect();
        names.sort();
        names
    }
}

/// `base` joined with a relative name, `..` resolved inside the package and never beyond its root.
pub fn joined(base: &str, name: &str) -> String {
    let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
    let start: &str = if name.starts_with('/') { "" } else { folder };
    let mut parts: Vec<&str> = start.split('/').filter(|p| !p.is_empty()).collect();
    for part in name.split('#').next().unwrap_or("").split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_inside() {
        assert_eq!(joined("ppt/presentation.xml", "slides/slide1.xml"), "ppt/slides/slide1.xml");
        assert_eq!(joined("OEBPS/content.opf", "../../../etc/passwd"), "etc/passwd");
        assert_eq!(joined("a/b.xml", "/word/document.xml#x"), "word/document.xml");
    }
}
