//! Files that grow: the journal's, appended to and flushed; and lock files, which tell other windows that a session is open.
//!
//! In: paths and bytes. Out: guards that hold the file, or a [`FileError`]. A lock is the system's: it ends with the process that holds
//! it, so that none is ever left behind.

#![allow(clippy::disallowed_methods, reason = "these files are appended to and locked, which writing them whole can't do")]

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::files::{self, FileError};

/// A file that is appended to, locked while it is open.
#[derive(Debug)]
pub struct Growing {
    file: File,
    path: PathBuf,
    /// Where what was written whole ends.
    length: u64,
}

impl Growing {
    /// Makes the file with these bytes, in one step: an old one of the name is replaced once the new one is on disk.
    ///
    /// # Errors
    /// Where the folder is gone, or no right or no space is left; an old file is unchanged then.
    pub fn create(path: &Path, bytes: &[u8]) -> Result<Self, FileError> {
        let failed = |e: &io::Error| FileError::writing(e, path);
        // Of a fixed name, so that one left by a process that was ended is overwritten by the next.
        let mut part = path.as_os_str().to_owned();
        part.push(".part");
        let part = PathBuf::from(part);
        let mut file = OpenOptions::new().write(true).create(true).truncate(true).open(&part).map_err(|e| failed(&e))?;
        if let Err(error) = file.try_lock() {
            log::debug!("journal not locked: {error}");
        }
        let written = file.write_all(bytes).and_then(|()| file.sync_all()).and_then(|()| std::fs::rename(&part, path));
        if let Err(error) = written {
            remove(&part);
            return Err(failed(&error));
        }
        files::sync_folder(files::folder_of(path));
        Ok(Self { file, path: path.to_owned(), length: bytes.len() as u64 })
    }

    /// Appends and flushes to disk. What was cut off by an error is taken away again.
    ///
    /// # Errors
    /// Where the system refuses, or the file is not where it was made any more.
    pub fn append(&mut self, bytes: &[u8]) -> Result<(), FileError> {
        if !self.is_there() {
            return Err(FileError::Missing);
        }
        let written =
            self.file.seek(SeekFrom::Start(self.length)).and_then(|_| self.file.write_all(bytes)).and_then(|()| self.file.sync_data());
        if let Err(error) = written {
            if let Err(error) = self.file.set_len(self.length) {
                log::warn!("journal not cut: {error}");
            }
            return Err(FileError::writing(&error, &self.path));
        }
        self.length += bytes.len() as u64;
        Ok(())
    }

    /// Whether it is still where it was made.
    pub fn is_there(&self) -> bool {
        is_at(&self.file, &self.path)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Takes the file away.
    pub fn remove(self) {
        if self.is_there() {
            remove(&self.path);
        }
    }
}

/// Takes a file away; one that is gone already is no matter.
pub fn remove(path: &Path) {
    match std::fs::remove_file(path) {
        Ok(()) => files::sync_folder(files::folder_of(path)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => log::warn!("{} not removed: {error}", path.display()),
    }
}

/// Moves a file.
///
/// # Errors
/// Where the system refuses.
pub fn rename(from: &Path, to: &Path) -> Result<(), FileError> {
    std::fs::rename(from, to).map_err(|e| FileError::writing(&e, to))
}

/// Moves a file to another name in its folder that is free: `NAME.word`, `NAME.word-2`.
///
/// # Errors
/// Where the system refuses.
pub fn set_aside(path: &Path, word: &str) -> Result<PathBuf, FileError> {
    for n in 1_u32..1000 {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(if n == 1 { format!(".{word}") } else { format!(".{word}-{n}") });
        let aside = path.with_file_name(name);
        if !aside.exists() {
            return std::fs::rename(path, &aside).map(|()| aside).map_err(|e| FileError::writing(&e, path));
        }
    }
    Err(FileError::System { detail: "no free name".to_owned() })
}

/// A journal that was left behind: its bytes, and the lock that keeps other windows from it.
#[derive(Debug)]
pub struct Left {
    /// All of it.
    pub bytes: Vec<u8>,
    /// Keeps other windows from it while it is held.
    pub guard: File,
}

/// What to do where another window holds a journal: its writer for as long as it lives, others for the moment in which they look at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Patience {
    /// Leave it.
    Leave,
    /// Wait a moment, in which who only looks is done, then leave it.
    Brief,
    /// Wait a little, then leave it.
    Wait,
    /// Wait a little, then read it all the same: the lock of its session is held here, so it has no writer.
    Insist,
}

/// Reads a journal that no living window writes; `None` where one does or there is none.
pub fn left_behind(path: &Path, patience: Patience) -> Option<Left> {
    let mut file = OpenOptions::new().read(true).open(path).ok()?;
    if !file.metadata().is_ok_and(|m| m.is_file()) {
        return None;
    }
    let mut tries = match patience {
        Patience::Leave => 1,
        Patience::Brief => 5,
        Patience::Wait | Patience::Insist => 100,
    };
    while matches!(file.try_lock(), Err(TryLockError::WouldBlock)) {
        tries -= 1;
        match patience {
            _ if tries > 0 => std::thread::sleep(std::time::Duration::from_millis(20)),
            Patience::Insist => break,
            _ => return None,
        }
    }
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).ok()?;
    Some(Left { bytes, guard: file })
}

/// The lock of an open session. Let go when dropped.
#[derive(Debug)]
pub struct Lock {
    file: File,
    path: PathBuf,
    session: PathBuf,
}

/// What came of asking for a lock.
#[derive(Debug)]
pub enum Locked {
    /// It is ours.
    Ours(Lock),
    /// Another window has it; since when, where it says so.
    Elsewhere(String),
    /// There are no locks in this place, so none is needed.
    Without,
}

/// Locks a session, by a file beside it or, where that can't be, in `folder`. `since` is left for other windows to read.
pub fn lock(session: &Path, folder: Option<&Path>, since: &str) -> Locked {
    let beside = beside(session, "lock");
    let elsewhere = folder.map(|f| f.join(format!("{}.lock", short_name(session))));
    for (path, folder) in std::iter::once((beside, None)).chain(elsewhere.map(|path| (path, folder))) {
        if folder.is_some_and(|folder| files::make_folder(folder).is_err()) {
            break;
        }
        // A lock file may go in the moment between opening and locking it: then it is made anew.
        for _ in 0..20 {
            match try_lock(&path, session, since) {
                Ok(Some(locked)) => return locked,
                Ok(None) => {}
                Err(error) => {
                    log::debug!("no lock at {}: {error}", path.display());
                    break;
                }
            }
        }
    }
    Locked::Without
}

fn try_lock(path: &Path, session: &Path, since: &str) -> io::Result<Option<Locked>> {
    let mut file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => {
            let mut said = String::new();
            let _ = file.take(200).read_to_string(&mut said);
            return Ok(Some(Locked::Elsewhere(said.trim().to_owned())));
        }
        Err(TryLockError::Error(error)) => return Err(error),
        Ok(()) => {}
    }
    if !is_at(&file, path) {
        return Ok(None);
    }
    // What is written here is only told to people: the lock holds without.
    let _ = file.set_len(0).and_then(|()| file.seek(SeekFrom::Start(0))).and_then(|_| file.write_all(since.as_bytes()));
    Ok(Some(Locked::Ours(Lock { file, path: path.to_owned(), session: session.to_owned() })))
}

impl Lock {
    /// Whether it locks this session, by whatever way its path leads there.
    pub fn is_of(&self, session: &Path) -> bool {
        beside(&self.session, "lock") == beside(session, "lock")
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while it is still held: whoever opened it in between sees that it is gone.
        if cfg!(unix) && is_at(&self.file, &self.path) {
            remove(&self.path);
        }
    }
}

/// Whether the path still leads to this very file.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let place = |m: std::fs::Metadata| (m.dev(), m.ino());
    matches!((file.metadata().map(place), std::fs::metadata(path).map(place)), (Ok(a), Ok(b)) if a == b)
}

#[cfg(not(unix))]
fn is_at(_file: &File, path: &Path) -> bool {
    path.exists()
}

/// A hidden file beside a session: `.work.pledge.journal`. A link is followed, so that every way to a session leads to the same file.
pub fn beside(session: &Path, word: &str) -> PathBuf {
    let target = std::fs::canonicalize(session).unwrap_or_else(|_| session.to_owned());
    let mut name = std::ffi::OsString::from(".");
    name.push(target.file_name().unwrap_or_default());
    name.push(format!(".{word}"));
    target.with_file_name(name)
}

/// A short name that stands for the path of a session.
pub fn short_name(session: &Path) -> String {
    let target = std::fs::canonicalize(session).unwrap_or_else(|_| session.to_owned());
    let mut hash = crate::document::content_hash(target.as_os_str().as_encoded_bytes());
    hash.truncate(20);
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().expect("a folder")
    }

    #[test]
    fn a_growing_file_holds_what_was_appended_and_is_locked() {
        let dir = folder();
        assert!(Growing::create(&dir.path().join("gone/a.journal"), b"one").is_err(), "folders are not made");
        let path = dir.path().join("a.journal");
        let mut file = Growing::create(&path, b"one").expect("made");
        file.append(b"two").expect("appended");
        assert_eq!(files::read(&path), Ok(b"onetwo".to_vec()));
        assert!(left_behind(&path, Patience::Leave).is_none(), "its window lives");
        drop(file);
        assert_eq!(left_behind(&path, Patience::Leave).map(|l| l.bytes), Some(b"onetwo".to_vec()));
        let mut again = Growing::create(&path, b"new").expect("replaced");
        remove(&path);
        assert_eq!(again.append(b"more"), Err(FileError::Missing), "a file that is gone takes nothing");
        again.remove();
    }

    #[test]
    fn a_session_is_locked_once_and_free_after() {
        let dir = folder();
        let session = dir.path().join("work.pledge");
        files::write_bytes(&session, b"x").expect("written");
        let Locked::Ours(first) = lock(&session, None, "14:03") else { panic!("free") };
        assert!(first.is_of(&session) && !first.is_of(&dir.path().join("other.pledge")));
        assert!(matches!(lock(&session, None, "15:00"), Locked::Elsewhere(since) if since == "14:03"));
        drop(first);
        assert!(!dir.path().join(".work.pledge.lock").exists());
        files::write_bytes(&dir.path().join(".work.pledge.lock"), b"left by a dead process").expect("written");
        assert!(matches!(lock(&session, None, "16:00"), Locked::Ours(_)));
    }

    #[test]
    fn where_no_lock_file_can_be_made_another_folder_serves() {
        let (dir, other) = (folder(), folder());
        let session = dir.path().join("gone/work.pledge");
        let Locked::Ours(first) = lock(&session, Some(other.path()), "14:03") else { panic!("free") };
        assert!(matches!(lock(&session, Some(other.path()), ""), Locked::Elsewhere(_)));
        assert!(matches!(lock(&session, None, ""), Locked::Without));
        drop(first);
    }

    #[cfg(unix)]
    #[test]
    fn links_lead_to_the_same_lock() {
        let dir = folder();
        let (session, link) = (dir.path().join("work.pledge"), dir.path().join("link.pledge"));
        files::write_bytes(&session, b"x").expect("written");
        std::os::unix::fs::symlink(&session, &link).expect("linked");
        let _first = lock(&session, None, "14:03");
        assert!(matches!(lock(&link, None, ""), Locked::Elsewhere(_)));
    }

    #[test]
    fn what_is_set_aside_keeps_what_was_there() {
        let dir = folder();
        for content in [b"1", b"2"] {
            let path = dir.path().join("a.journal");
            files::write_bytes(&path, content).expect("written");
            set_aside(&path, "discarded").expect("moved");
            assert!(!path.exists());
        }
        assert_eq!(files::read(&dir.path().join("a.journal.discarded-2")), Ok(b"2".to_vec()));
    }
}
