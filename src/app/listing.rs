//! Paths become a list of files to read: folders are walked in the order of names, what is left out is counted.
//!
//! In: paths as given by dialog, drop, field or command line. Out: a [`Listing`]. Reads folders, never files.

use std::path::{Path, PathBuf};

use super::state::Failure;
use crate::document::{is_collection_name, is_readable_name};

/// The extension of session files.
pub const SESSION_EXTENSION: &str = "pledge";

/// A file to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Where it is.
    pub path: PathBuf,
    /// The name it is listed under: relative to the folder that was opened, or the file's name; always with `/`.
    pub name: String,
    /// Whether it was found in a folder: nobody pointed at it.
    pub found: bool,
}

/// What paths lead to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Listing {
    /// Files to read, in order.
    pub files: Vec<Listed>,
    /// Files and folders that can't be read.
    pub failures: Vec<Failure>,
    /// Files in folders that are of no type that is read, links included.
    pub left_out: usize,
    /// The names of the first of them.
    pub left_out_names: Vec<String>,
}

/// How many files that were left out are named.
const NAMED: usize = 2;

impl Listing {
    /// The sentence about files that were left out, with the names of the first, where there are any.
    pub fn left_out_sentence(&self) -> Option<String> {
        let quoted: Vec<String> = self.left_out_names.iter().map(|n| format!("“{n}”")).collect();
        let names = match self.left_out - quoted.len() {
            0 => quoted.join(", "),
            more => format!("{} and {more} more", quoted.join(", ")),
        };
        match self.left_out {
            0 => None,
            1 => Some(format!("1 file of another type was left out ({names})")),
            n => Some(format!("{n} files of other types were left out ({names})")),
        }
    }
}

/// Whether a path is named like a session.
pub fn is_session(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case(SESSION_EXTENSION))
}

/// Lists the files under `paths`, arguments in their order, files of a folder in the order of their paths.
/// Hidden files and links inside folders are not followed; `stop` ends the walk early.
pub fn list(paths: &[PathBuf], stop: &dyn Fn() -> bool) -> Listing {
    let mut listing = Listing::default();
    for path in paths {
        if stop() {
            break;
        }
        if path.is_dir() {
            walk(path, &mut listing, stop);
        } else if is_session(path) {
            listing.failures.push(failure(path, "This is a session, not a document. Open it on its own."));
        } else {
            listing.files.push(Listed { path: path.clone(), name: file_name(path), found: false });
        }
    }
    listing
}

/// Files that were found in a folder, as if it had been walked.
pub fn found_in(folder: &Path, paths: &[PathBuf]) -> Listing {
    let listed = |path: &PathBuf| Listed { path: path.clone(), name: relative_name(folder, path), found: true };
    Listing { files: paths.iter().map(listed).collect(), ..Listing::default() }
}

fn walk(root: &Path, listing: &mut Listing, stop: &dyn Fn() -> bool) {
    let entries = walkdir::WalkDir::new(root).sort_by_file_name().into_iter();
    for entry in entries.filter_entry(|e| e.depth() == 0 || !is_hidden(e.file_name())) {
        if stop() {
            return;
        }
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => {
                let name = relative_name(root, entry.path());
                if entry.file_type().is_file() && (is_readable_name(&name) || is_collection_name(&name)) {
                    listing.files.push(Listed { path: entry.into_path(), name, found: true });
                } else if !is_session(entry.path()) {
                    listing.left_out += 1;
                    if listing.left_out_names.len() < NAMED {
                        listing.left_out_names.push(name);
                    }
                }
            }
            Err(error) => listing.failures.push(walk_failure(root, &error)),
        }
    }
}

fn walk_failure(root: &Path, error: &walkdir::Error) -> Failure {
    let path = error.path().unwrap_or(root);
    let denied = error.io_error().is_some_and(|e| e.kind() == std::io::ErrorKind::PermissionDenied);
    let sentence = if denied { "You don't have the right to read this folder." } else { "The folder could not be read." };
    let name = if path == root { file_name(root) } else { relative_name(root, path) };
    let detail = error.io_error().map(ToString::to_string).unwrap_or_default();
    Failure { name, detail, ..failure(path, sentence) }
}

fn failure(path: &Path, sentence: &str) -> Failure {
    Failure {
        path: path.to_owned(),
        name: file_name(path),
        sentence: sentence.to_owned(),
        detail: String::new(),
        pictures: false,
        columns: false,
    }
}

fn is_hidden(name: &std::ffi::OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

/// The last part of a path; the whole path where there is none (`/`, `..`).
pub fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned())
}

fn relative_name(root: &Path, path: &Path) -> String {
    let inner = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = inner.components().map(|c| c.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

/// Splits what a person typed or pasted into paths: one a line, or several in quotes; `~` is the home folder.
pub fn split_typed(text: &str) -> Vec<PathBuf> {
    let home = std::env::home_dir();
    let parts: Vec<String> = text.lines().flat_map(split_line).collect();
    parts.into_iter().map(|part| expand_home(&part, home.as_deref())).collect()
}

fn split_line(line: &str) -> Vec<String> {
    let line = line.trim();
    let Some(quote) = line.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
        return if line.is_empty() { Vec::new() } else { vec![line.strip_prefix("file://").unwrap_or(line).to_owned()] };
    };
    let pieces = line.split(quote).enumerate().filter(|(i, p)| i % 2 == 1 && !p.is_empty());
    pieces.map(|(_, p)| p.to_owned()).collect()
}

fn expand_home(text: &str, home: Option<&Path>) -> PathBuf {
    match (text.strip_prefix('~'), home) {
        (Some(""), Some(home)) => home.to_owned(),
        (Some(rest), Some(home)) if rest.starts_with(['/', '\\']) => home.join(&rest[1..]),
        _ => PathBuf::from(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn touch(path: &Path) {
        super::super::files::make_folder(path.parent().expect("a parent")).expect("made");
        super::super::files::write_bytes(path, b"x").expect("written");
    }

    #[test]
    fn folders_are_walked_by_name_and_the_rest_is_counted() {
        let dir = tempfile::tempdir().expect("a folder");
        for name in ["b.txt", "a/z.md", "a/.hidden.txt", ".git/x.txt", "a/table.bin", "old.pledge", "c.html", "d.zip", "rows.csv"] {
            touch(&dir.path().join(name));
        }
        let listing = list(&[dir.path().to_owned(), dir.path().join("b.txt")], &|| false);
        let names: Vec<&str> = listing.files.iter().map(|f| f.name.as_str()).collect();
        assert_eq!(names, ["a/z.md", "b.txt", "c.html", "d.zip", "rows.csv", "b.txt"]);
        assert_eq!(listing.left_out_sentence().as_deref(), Some("1 file of another type was left out (“a/table.bin”)"));
        assert!(listing.failures.is_empty());
    }

    #[test]
    fn of_many_files_that_are_left_out_the_first_are_named() {
        let names = vec!["a.mp4".to_owned(), "b/c.bin".to_owned()];
        let listing = Listing { left_out: 5, left_out_names: names, ..Listing::default() };
        assert_eq!(listing.left_out_sentence().as_deref(), Some("5 files of other types were left out (“a.mp4”, “b/c.bin” and 3 more)"));
        assert_eq!(Listing::default().left_out_sentence(), None);
    }

    #[test]
    fn a_session_among_documents_is_refused() {
        let listing = list(&[PathBuf::from("work.pledge")], &|| false);
        assert_eq!((listing.files.len(), listing.failures.len()), (0, 1));
    }

    #[cfg(unix)]
    #[test]
    fn links_in_folders_are_not_followed() {
        let dir = tempfile::tempdir().expect("a folder");
        touch(&dir.path().join("a.txt"));
        std::os::unix::fs::symlink(dir.path(), dir.path().join("loop")).expect("linked");
        let listing = list(&[dir.path().to_owned()], &|| false);
        assert_eq!((listing.files.len(), listing.left_out), (1, 1));
    }

    #[test]
    fn typed_paths_come_one_a_line_or_quoted() {
        let paths = |text: &str| split_typed(text).iter().map(|p| p.display().to_string()).collect::<Vec<_>>();
        assert_eq!(paths("/a/b c.txt\n\n  /d \n"), ["/a/b c.txt", "/d"]);
        assert_eq!(paths("\"/a b.txt\" \"/c.txt\"\n'/d e'"), ["/a b.txt", "/c.txt", "/d e"]);
        assert_eq!(paths("file:///x.txt"), ["/x.txt"]);
        assert_eq!(expand_home("~/x", Some(Path::new("/home/me"))), PathBuf::from("/home/me/x"));
        assert_eq!(expand_home("~x", Some(Path::new("/home/me"))), PathBuf::from("~x"));
    }
}
