//! Reading and writing of files: size check before reading, whole files or none when writing, errors in plain sentences.
//!
//! In: a path and what to write. Out: bytes, or a [`FileError`] for the person. The only place of the program that writes files.

#![allow(clippy::disallowed_methods, reason = "this is the one place that writes files")]

use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// Largest file that is read, in bytes.
pub const READ_LIMIT: u64 = 512 * 1024 * 1024;

/// Why a file could not be read or written. `Display` is the sentence for the person; [`FileError::detail`] the technical part.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// Nothing there.
    #[error("The file is not there.")]
    Missing,
    /// The folder to write to is gone.
    #[error("The folder “{folder}” is not there any more. Choose another place.")]
    NoFolder {
        /// The folder.
        folder: String,
    },
    /// No right to read.
    #[error("You don't have the right to read it.")]
    NotReadable,
    /// No right to write.
    #[error("You don't have the right to write to “{folder}”. Choose another place.")]
    NotWritable {
        /// The folder.
        folder: String,
    },
    /// No space left.
    #[error("The disk is full. The old file is unchanged. Make space or choose another place.")]
    Full,
    /// A folder where a file was expected.
    #[error("This is a folder, not a file.")]
    Folder,
    /// A pipe, device or socket.
    #[error("This is not an ordinary file.")]
    Special,
    /// Larger than the limit.
    #[error("The file is larger than {limit_mib} MiB, the limit for one file.")]
    TooLarge {
        /// The limit in MiB.
        limit_mib: u64,
    },
    /// The content could not be made.
    #[error("{sentence}")]
    Content {
        /// The sentence of the layer that failed.
        sentence: String,
    },
    /// Anything else that the system reports.
    #[error("The file could not be read or written.")]
    System {
        /// The system's words.
        detail: String,
    },
}

impl FileError {
    /// The technical detail behind the sentence, empty where there is none.
    pub fn detail(&self) -> &str {
        match self {
            Self::System { detail } => detail,
            _ => "",
        }
    }

    fn reading(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::Missing,
            io::ErrorKind::PermissionDenied => Self::NotReadable,
            io::ErrorKind::IsADirectory => Self::Folder,
            _ => Self::System { detail: error.to_string() },
        }
    }

    pub(super) fn writing(error: &io::Error, path: &Path) -> Self {
        let folder = || folder_of(path).display().to_string();
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::NoFolder { folder: folder() },
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::NotWritable { folder: folder() },
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => Self::Full,
            io::ErrorKind::IsADirectory => Self::Folder,
            _ => Self::System { detail: error.to_string() },
        }
    }
}

/// Reads an ordinary file of at most [`READ_LIMIT`] bytes.
///
/// # Errors
/// Where it is missing, no file, too large, or the system refuses.
pub fn read(path: &Path) -> Result<Vec<u8>, FileError> {
    read_up_to(path, READ_LIMIT)
}

fn read_up_to(path: &Path, limit: u64) -> Result<Vec<u8>, FileError> {
    let too_large = || FileError::TooLarge { limit_mib: limit / (1024 * 1024) };
    // The kind is asked for before opening: opening a pipe would wait for its writer.
    let known = std::fs::metadata(path).map_err(|e| FileError::reading(&e))?;
    if known.is_dir() {
        return Err(FileError::Folder);
    }
    if !known.is_file() {
        return Err(FileError::Special);
    }
    if known.len() > limit {
        return Err(too_large());
    }
    let file = File::open(path).map_err(|e| FileError::reading(&e))?;
    let mut bytes = Vec::with_capacity(usize::try_from(known.len()).unwrap_or(0));
    file.take(limit + 1).read_to_end(&mut bytes).map_err(|e| FileError::reading(&e))?;
    if bytes.len() as u64 > limit { Err(too_large()) } else { Ok(bytes) }
}

/// Opens an ordinary file for reading.
///
/// # Errors
/// Where it is missing, no file, or the system refuses.
pub fn open(path: &Path) -> Result<File, FileError> {
    let known = std::fs::metadata(path).map_err(|e| FileError::reading(&e))?;
    if !known.is_file() {
        return Err(if known.is_dir() { FileError::Folder } else { FileError::Special });
    }
    File::open(path).map_err(|e| FileError::reading(&e))
}

/// Writes a file whole or not at all: to a sibling temporary file, synced, renamed over the old one.
///
/// # Errors
/// Where the folder is gone, no right or no space is left, or `write` fails; the old file is unchanged then.
pub fn write_whole<T, E: ToString>(path: &Path, write: impl FnOnce(&mut Watched<File>) -> Result<T, E>) -> Result<T, FileError> {
    // A link is followed, so that the file it points to is replaced and not the link.
    let target = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if target.is_dir() {
        return Err(FileError::Folder);
    }
    let failed = |e: &io::Error| FileError::writing(e, &target);
    let mut builder = tempfile::Builder::new();
    let prefix = part_prefix(&target);
    builder.prefix(&prefix).suffix(PART);
    let before = std::fs::metadata(&target).ok().map(|m| m.permissions());
    if before.as_ref().is_some_and(std::fs::Permissions::readonly) {
        return Err(FileError::NotWritable { folder: target.display().to_string() });
    }
    let temporary = make_temporary(&mut builder, folder_of(&target), before).map_err(|e| failed(&e))?;
    let file = temporary.as_file().try_clone().map_err(|e| failed(&e))?;
    let (file, written) = fill(file, &target, write)?;
    file.sync_all().map_err(|e| failed(&e))?;
    drop(file);
    temporary.persist(&target).map_err(|e| failed(&e.error))?;
    sync_folder(folder_of(&target));
    Ok(written)
}

/// The end of the names of files that are being written.
const PART: &str = ".part";

/// How the temporary files of a file begin.
fn part_prefix(target: &Path) -> std::ffi::OsString {
    let mut prefix = std::ffi::OsString::from(".");
    prefix.push(target.file_name().unwrap_or_default());
    prefix.push(".");
    prefix
}

/// Takes away what a process that was ended while it wrote this file left beside it. Only for who holds the file's lock.
pub fn sweep(path: &Path) {
    let target = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let prefix = part_prefix(&target);
    for entry in std::fs::read_dir(folder_of(&target)).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let (name, prefix) = (name.as_encoded_bytes(), prefix.as_encoded_bytes());
        let random = name.strip_prefix(prefix).and_then(|n| n.strip_suffix(PART.as_bytes()));
        if random.is_some_and(|r| r.len() == 6 && r.iter().all(u8::is_ascii_alphanumeric))
            && let Err(error) = std::fs::remove_file(entry.path())
        {
            log::warn!("left-over not removed: {error}");
        }
    }
}

/// Writes bytes to a file, whole or not at all.
///
/// # Errors
/// As [`write_whole`].
pub fn write_bytes(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    write_whole(path, |out| out.write_all(bytes))
}

/// Writes bytes whole, but without waiting for the disk: for what can be had again.
///
/// # Errors
/// Where the folder is gone or the system refuses.
pub fn write_loose(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    let mut file = tempfile::NamedTempFile::new_in(folder_of(path)).map_err(|e| FileError::writing(&e, path))?;
    file.write_all(bytes).map_err(|e| FileError::writing(&e, path))?;
    file.persist(path).map(|_| ()).map_err(|e| FileError::writing(&e.error, path))
}

/// Takes away a file of the program's own that can be had again; one that is gone already is fine.
pub fn remove(path: &Path) {
    if let Err(error) = std::fs::remove_file(path)
        && error.kind() != io::ErrorKind::NotFound
    {
        log::debug!("not removed: {error}");
    }
}

/// Whether a file is there and marked as one that must not be written.
pub fn is_protected(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|m| m.permissions().readonly())
}

/// Makes a folder with all folders above it.
///
/// # Errors
/// Where the system refuses.
pub fn make_folder(path: &Path) -> Result<(), FileError> {
    std::fs::create_dir_all(path).map_err(|e| FileError::writing(&e, path))
}

/// Copies a file that could not be understood beside itself, as `NAME.broken`; a copy with the same content is not made twice.
///
/// # Errors
/// Where it can't be read or written.
pub fn keep_broken(path: &Path) -> Result<PathBuf, FileError> {
    let bytes = read(path)?;
    for n in 1_u32.. {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(if n == 1 { ".broken".to_owned() } else { format!(".broken-{n}") });
        let copy = path.with_file_name(name);
        match read(&copy) {
            Ok(old) if old == bytes => return Ok(copy),
            Err(FileError::Missing) => return write_bytes(&copy, &bytes).map(|()| copy),
            _ => {}
        }
    }
    Err(FileError::System { detail: "no free name for a copy".to_owned() })
}

fn fill<W: Write + Seek, T, E: ToString>(
    out: W,
    path: &Path,
    write: impl FnOnce(&mut Watched<W>) -> Result<T, E>,
) -> Result<(W, T), FileError> {
    let mut watched = Watched { inner: BufWriter::new(out), error: None };
    let outcome = write(&mut watched).map_err(|e| e.to_string());
    let flushed = if outcome.is_ok() { watched.flush() } else { Ok(()) };
    if let Some(error) = &watched.error {
        return Err(FileError::writing(error, path));
    }
    let written = outcome.map_err(|sentence| FileError::Content { sentence })?;
    flushed.map_err(|e| FileError::writing(&e, path))?;
    Ok((watched.inner.into_inner().map_err(|e| FileError::writing(e.error(), path))?, written))
}

#[cfg(unix)]
fn make_temporary(
    builder: &mut tempfile::Builder<'_, '_>,
    folder: &Path,
    before: Option<std::fs::Permissions>,
) -> io::Result<tempfile::NamedTempFile> {
    use std::os::unix::fs::PermissionsExt;
    // The rights of the old file, or those of any new file (the umask takes its part away).
    let rights = before.clone().unwrap_or_else(|| std::fs::Permissions::from_mode(0o666));
    let made = builder.permissions(rights).tempfile_in(folder)?;
    if let Some(before) = before {
        made.as_file().set_permissions(before)?;
    }
    Ok(made)
}

#[cfg(not(unix))]
fn make_temporary(
    builder: &mut tempfile::Builder<'_, '_>,
    folder: &Path,
    _before: Option<std::fs::Permissions>,
) -> io::Result<tempfile::NamedTempFile> {
    builder.tempfile_in(folder)
}

/// Makes the rename durable where the system allows it; the file itself is synced already.
pub(super) fn sync_folder(folder: &Path) {
    if cfg!(unix)
        && let Ok(opened) = File::open(folder)
        && let Err(error) = opened.sync_all()
    {
        log::debug!("folder not synced: {error}");
    }
}

pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// A buffered writer that remembers the first error of the system, so that "disk full" is known through any layer above.
#[derive(Debug)]
pub struct Watched<W: Write> {
    inner: BufWriter<W>,
    error: Option<io::Error>,
}

impl<W: Write> Watched<W> {
    fn watch<T>(&mut self, result: io::Result<T>) -> io::Result<T> {
        result.inspect_err(|e| {
            if self.error.is_none() && e.kind() != io::ErrorKind::Interrupted {
                self.error = Some(e.raw_os_error().map_or_else(|| e.kind().into(), io::Error::from_raw_os_error));
            }
        })
    }
}

impl<W: Write> Write for Watched<W> {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        let result = self.inner.write(buf);
        self.watch(result)
    }

    fn flush(&mut self) -> io::Result<()> {
        let result = self.inner.flush();
        self.watch(result)
    }
}

impl<W: Write + Seek> Seek for Watched<W> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let result = self.inner.seek(to);
        self.watch(result)
    }
}

#[cfg(test)]
mod tests {
    use std::fs::OpenOptions;

    use super::*;

    #[test]
    fn a_failed_write_keeps_the_old_file_and_leaves_nothing_beside_it() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("a.txt");
        write_bytes(&path, b"old").expect("written");
        let failed: Result<(), _> = write_whole(&path, |out| {
            out.write_all(b"new").map_err(|e| e.to_string())?;
            Err("The chart is empty.".to_owned())
        });
        assert_eq!(failed, Err(FileError::Content { sentence: "The chart is empty.".to_owned() }));
        assert_eq!(read(&path), Ok(b"old".to_vec()));
        assert_eq!(std::fs::read_dir(dir.path()).expect("listed").count(), 1);
        write_bytes(&path, b"new").expect("written");
        assert_eq!(read(&path), Ok(b"new".to_vec()));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_disk_is_named_through_any_layer() {
        let full = OpenOptions::new().write(true).open("/dev/full").expect("/dev/full");
        let failed =
            fill(full, Path::new("/tmp/a"), |out| out.write_all(&[1; 100_000]).map_err(|_| "The session could not be packed.".to_owned()));
        assert_eq!(failed.map(|_| ()), Err(FileError::Full));
        let full = OpenOptions::new().write(true).open("/dev/full").expect("/dev/full");
        let small = fill(full, Path::new("/tmp/a"), |out| out.write_all(b"x"));
        assert_eq!(small.map(|_| ()), Err(FileError::Full));
    }

    #[test]
    fn errors_say_what_to_do() {
        let dir = tempfile::tempdir().expect("a folder");
        let gone = write_bytes(&dir.path().join("gone/a.svg"), b"x").expect_err("no folder");
        assert!(gone.to_string().contains("not there any more"), "{gone}");
        assert_eq!(write_bytes(dir.path(), b"x"), Err(FileError::Folder));
        assert_eq!(read(dir.path()), Err(FileError::Folder));
        assert_eq!(read(&dir.path().join("no")), Err(FileError::Missing));
        let path = dir.path().join("big");
        write_bytes(&path, b"12345").expect("written");
        assert_eq!(read_up_to(&path, 4), Err(FileError::TooLarge { limit_mib: 0 }));
        assert_eq!(read_up_to(&path, 5), Ok(b"12345".to_vec()));
    }

    #[cfg(unix)]
    #[test]
    fn pipes_are_refused_and_links_are_followed() {
        let dir = tempfile::tempdir().expect("a folder");
        assert_eq!(read(Path::new("/dev/null")), Err(FileError::Special));
        let (real, link) = (dir.path().join("real"), dir.path().join("link"));
        write_bytes(&real, b"1").expect("written");
        std::os::unix::fs::symlink(&real, &link).expect("linked");
        write_bytes(&link, b"2").expect("written");
        assert_eq!(read(&real), Ok(b"2".to_vec()));
        assert!(std::fs::symlink_metadata(&link).expect("there").is_symlink());
    }

    #[test]
    fn a_broken_file_is_kept_once() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("work.pledge");
        write_bytes(&path, b"not a zip").expect("written");
        let copy = keep_broken(&path).expect("kept");
        assert_eq!(copy, dir.path().join("work.pledge.broken"));
        assert_eq!(keep_broken(&path), Ok(copy));
        write_bytes(&path, b"still no zip").expect("written");
        assert_eq!(keep_broken(&path), Ok(dir.path().join("work.pledge.broken-2")));
    }
}
