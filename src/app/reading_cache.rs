//! What was read of files, kept in the person's cache folder by the hash of their bytes, so that unchanged files are not read again.
//!
//! In: documents as their reader gave them. Out: the same documents. Bounded: the oldest go. What can't be understood, or was read by
//! another build of the program, is read anew. Nothing here is needed: the folder can be emptied at any time.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::SystemTime;

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;

use super::files;
use crate::document::{Document, content_hash};

/// Most bytes of one unpacked document.
const DOCUMENT: u64 = 1 << 30;

/// The kept documents of a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadCache {
    folder: PathBuf,
    /// Most bytes on the disk.
    most: u64,
}

impl ReadCache {
    /// A cache in `folder` of at most so many MiB.
    pub fn at(folder: PathBuf, most_mib: u64) -> Self {
        Self { folder, most: most_mib << 20 }
    }

    /// Where a document rests: by the hash of its bytes and by what picks its reader.
    fn place(&self, hash: &str, name: &str) -> PathBuf {
        let extension: String = name.rsplit_once('.').map_or("", |(_, e)| e).chars().filter(char::is_ascii_alphanumeric).take(8).collect();
        let group = hash.get(..2).unwrap_or("00");
        self.folder.join(group).join(format!("{hash}-{}-{}", extension.to_ascii_lowercase(), build()))
    }

    /// The document of these bytes as it was read under this name, or one of the same type.
    pub fn get(&self, hash: &str, name: &str) -> Option<Document> {
        let place = self.place(hash, name);
        let packed = files::read(&place).ok()?;
        let mut plain = Vec::new();
        let whole = DeflateDecoder::new(packed.as_slice()).take(DOCUMENT).read_to_end(&mut plain);
        let document = whole.ok().and_then(|_| serde_json::from_slice::<Document>(&plain).ok());
        let fits = document.filter(|d| d.hash == hash && d.is_sound());
        if fits.is_none() {
            files::remove(&place);
        }
        fits.map(|d| Document { name: name.to_owned(), ..d })
    }

    /// Keeps a document; where that is not possible nothing is lost.
    pub fn put(&self, document: &Document) {
        let place = self.place(&document.hash, &document.name);
        let packed = || -> Option<Vec<u8>> {
            let mut out = DeflateEncoder::new(Vec::new(), Compression::fast());
            out.write_all(&serde_json::to_vec(document).ok()?).ok()?;
            out.finish().ok()
        };
        let kept = packed().filter(|bytes| u64::try_from(bytes.len()).is_ok_and(|n| n <= self.most / 4));
        let Some((bytes, folder)) = kept.zip(place.parent()) else { return };
        if let Err(error) = files::make_folder(folder).and_then(|()| files::write_loose(&place, &bytes)) {
            log::debug!("not kept: {error}");
        }
    }

    /// Bytes on the disk.
    pub fn size(&self) -> u64 {
        self.entries().iter().map(|e| e.1).sum()
    }

    /// Takes the oldest away until the rest is within bounds.
    pub fn trim(&self) {
        let mut entries = self.entries();
        entries.sort();
        let mut held: u64 = entries.iter().map(|e| e.1).sum();
        for (_, size, path) in entries {
            if held <= self.most {
                break;
            }
            files::remove(&path);
            held -= size;
        }
    }

    /// Takes everything away.
    pub fn empty(&self) {
        for (_, _, path) in self.entries() {
            files::remove(&path);
        }
    }

    /// Time, size and place of what is kept; files that are none of ours are left alone.
    fn entries(&self) -> Vec<(SystemTime, u64, PathBuf)> {
        let walk = walkdir::WalkDir::new(&self.folder).min_depth(2).max_depth(2).into_iter().flatten();
        let ours =
            |path: &Path| path.file_name().is_some_and(|n| n.len() > 64 && n.as_encoded_bytes()[..64].iter().all(u8::is_ascii_hexdigit));
        let entry = |e: walkdir::DirEntry| {
            let known = e.metadata().ok().filter(std::fs::Metadata::is_file)?;
            Some((known.modified().unwrap_or(SystemTime::UNIX_EPOCH), known.len(), e.into_path()))
        };
        walk.filter(|e| ours(e.path())).filter_map(entry).collect()
    }
}

/// A name for this build of the program: another build may read better.
fn build() -> &'static str {
    static BUILD: OnceLock<String> = OnceLock::new();
    BUILD.get_or_init(|| {
        let known = std::env::current_exe().and_then(std::fs::metadata).ok();
        let made = known.as_ref().and_then(|m| m.modified().ok()).and_then(|t| t.duration_since(SystemTime::UNIX_EPOCH).ok());
        let told = format!("{} {} {:?}", env!("CARGO_PKG_VERSION"), known.map_or(0, |m| m.len()), made);
        content_hash(told.as_bytes()).chars().take(12).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document;

    fn read(text: &str, name: &str) -> Document {
        document::read(text.as_bytes(), name).expect("a document")
    }

    #[test]
    fn a_document_comes_back_under_the_name_of_its_file_now() {
        let dir = tempfile::tempdir().expect("a folder");
        let cache = ReadCache::at(dir.path().join("cache"), 10);
        let page = read("<h1>Plan</h1><p>Net zero by 2040.</p>", "a.html");
        assert_eq!(cache.get(&page.hash, "a.html"), None);
        cache.put(&page);
        assert_eq!(cache.get(&page.hash, "moved/b.HTML"), Some(Document { name: "moved/b.HTML".to_owned(), ..page.clone() }));
        assert_eq!(cache.get(&page.hash, "a.txt"), None, "the reader is another one");
        assert!(cache.size() > 100);
        cache.empty();
        assert_eq!((cache.size(), cache.get(&page.hash, "a.html")), (0, None));
    }

    #[test]
    fn what_is_damaged_or_lies_is_read_anew() {
        let dir = tempfile::tempdir().expect("a folder");
        let cache = ReadCache::at(dir.path().join("cache"), 10);
        let page = read("<p>Net zero by 2040.</p>", "a.html");
        cache.put(&page);
        let place = cache.place(&page.hash, "a.html");
        files::write_loose(&place, b"no document").expect("written");
        assert_eq!(cache.get(&page.hash, "a.html"), None);
        assert!(!place.exists(), "it is gone");
        let other = read("<p>Another text.</p>", "a.html");
        cache.put(&other);
        files::write_loose(&place, &files::read(&cache.place(&other.hash, "a.html")).expect("there")).expect("written");
        assert_eq!(cache.get(&page.hash, "a.html"), None, "the bytes of another document");
    }

    #[test]
    fn the_oldest_go_and_files_of_others_stay() {
        let dir = tempfile::tempdir().expect("a folder");
        let cache = ReadCache::at(dir.path().join("cache"), 1);
        let word = |n: u32| content_hash(&n.to_le_bytes());
        let mut pages = Vec::new();
        for n in 0..8_u32 {
            let words: String = (0..3_000).map(|m| word(n * 10_000 + m) + " ").collect();
            let page = read(&format!("<p>{words}</p>"), "a.html");
            cache.put(&page);
            pages.push(page.hash);
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        let foreign = dir.path().join("cache/00/notes.txt");
        files::make_folder(foreign.parent().expect("a folder")).and_then(|()| files::write_loose(&foreign, b"mine")).expect("written");
        assert!(cache.size() > 1 << 20);
        cache.trim();
        assert!(cache.size() <= 1 << 20);
        assert_eq!(cache.get(&pages[0], "a.html"), None);
        assert!(cache.get(&pages[7], "a.html").is_some());
        cache.empty();
        assert!(foreign.exists());
    }
}
