//! Writing a session: `session.ron` first, then texts and blocks by hash; dates in the zip are the as-of date, so equal workspaces give equal bytes.
//!
//! In: a workspace and views. Out: bytes to the writer given. Texts that still lie in an older session file are copied packed as they are.

use std::io::{Seek, Write};
use std::path::Path;

use ron::ser::PrettyConfig;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::{ENTRY, SessionError, paths, v1, v1_save};
use crate::calendar::PartialDate;
use crate::document::{Document, content_hash};
use crate::workspace::page_entry;
use crate::workspace::texts::{Stored, blocks_entry, lock, text_entry, write_blocks};
use crate::workspace::{Member, ViewState, Workspace};

/// Writes a session. `session_dir` is the folder it will lie in: paths of documents become relative to it. The writer may be a sibling
/// of the session file that is open; it must not be that file itself, since texts are still read from there. Gives the fingerprint of
/// what was written: the hash of `session.ron`, which names every text by its own.
pub fn write(workspace: &Workspace, views: &ViewState, session_dir: Option<&Path>, out: impl Write + Seek) -> Result<String, SessionError> {
    write_at(None, workspace, views, session_dir, out)
}

/// As [`write`], packed less hard: for what is kept a while only.
pub(super) fn write_quickly(workspace: &Workspace, out: impl Write + Seek) -> Result<String, SessionError> {
    write_at(Some(QUICK), workspace, &ViewState::default(), None, out)
}

fn write_at(
    level: Option<i64>,
    workspace: &Workspace,
    views: &ViewState,
    session_dir: Option<&Path>,
    out: impl Write + Seek,
) -> Result<String, SessionError> {
    let mut writer = Writer { zip: ZipWriter::new(out), date: zip_date(workspace.decisions().as_of), level };
    let members = workspace.decisions().members.iter();
    let documents: Vec<v1::Document> = members.filter_map(|m| record(workspace, m, session_dir)).collect();
    let ron = v1_save::session(workspace.decisions(), views, documents);
    let fingerprint = writer.session(&ron)?;
    let mut by_hash: Vec<&Member> = workspace.decisions().members.iter().collect();
    by_hash.sort_by(|a, b| a.hash.cmp(&b.hash));
    for member in by_hash {
        match (workspace.texts.stored(&member.hash), workspace.library().get(&member.hash)) {
            (Some(stored), _) => writer.copy(stored, member)?,
            (None, Some(loaded)) => writer.document(&loaded.document)?,
            (None, None) => {}
        }
    }
    writer.zip.finish().map_err(refused)?.flush().map_err(refused)?;
    Ok(fingerprint)
}

/// Writes the texts that are in memory alone, as they lie in a session; [`super::attach`] lets a workspace rest on them.
pub fn write_texts(workspace: &Workspace, out: impl Write + Seek) -> Result<(), SessionError> {
    let mut writer = Writer { zip: ZipWriter::new(out), date: zip_date(workspace.decisions().as_of), level: Some(QUICK) };
    for member in &workspace.decisions().members {
        let in_memory = workspace.library().get(&member.hash).filter(|_| workspace.texts.stored(&member.hash).is_none());
        if let Some(loaded) = in_memory {
            writer.document(&loaded.document)?;
        }
    }
    writer.zip.finish().map_err(refused)?.flush().map_err(refused)
}

/// What `session.ron` says of one member.
fn record(workspace: &Workspace, member: &Member, session_dir: Option<&Path>) -> Option<v1::Document> {
    let loaded = workspace.library().get(&member.hash)?;
    let text = match workspace.texts.stored(&member.hash) {
        Some(stored) => (stored.length, stored.checksum.clone()),
        None => {
            let text = &loaded.document.text;
            (u64::try_from(text.len()).unwrap_or(u64::MAX), content_hash(text.as_bytes()))
        }
    };
    let path = member.path.as_deref().map(|p| session_dir.map_or_else(|| p.to_owned(), |dir| paths::relative(p, dir)));
    Some(v1_save::document(member, path, &loaded.document, text, &loaded.extraction))
}

/// The date of all entries; the first day of zip's calendar where there is none.
fn zip_date(as_of: Option<PartialDate>) -> DateTime {
    let date = as_of.map(PartialDate::first_day);
    let date = date.and_then(|(y, m, d)| DateTime::from_date_and_time(u16::try_from(y).ok()?, m, d, 0, 0, 0).ok());
    date.unwrap_or_default()
}

/// How hard texts are packed that only rest for a while, of 9.
const QUICK: i64 = 1;

struct Writer<W: Write + Seek> {
    zip: ZipWriter<W>,
    date: DateTime,
    /// How hard entries are packed; `None` for the usual.
    level: Option<i64>,
}

impl<W: Write + Seek> Writer<W> {
    fn entry(&mut self, name: &str, bytes: &[u8]) -> Result<(), SessionError> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(self.level)
            .last_modified_time(self.date)
            .unix_permissions(0o644)
            .large_file(bytes.len() > (1 << 31));
        self.zip.start_file(name, options).map_err(refused)?;
        self.zip.write_all(bytes).map_err(refused)
    }

    fn session(&mut self, session: &v1::Session) -> Result<String, SessionError> {
        let ron = super::to_ron(session).map_err(|e| SessionError::Write { detail: e.to_string() })?;
        self.entry(ENTRY, ron.as_bytes())?;
        Ok(content_hash(ron.as_bytes()))
    }

    fn document(&mut self, document: &Document) -> Result<(), SessionError> {
        let mut blocks = Vec::new();
        write_blocks(&document.blocks, &mut blocks).map_err(refused)?;
        self.entry(&blocks_entry(&document.hash), &blocks)?;
        if document.pages.count() > 0 {
            let mut pages = Vec::new();
            page_entry::write(&document.pages, &mut pages).map_err(refused)?;
            self.entry(&page_entry::name(&document.hash), &pages)?;
        }
        self.entry(&text_entry(&document.hash), document.text.as_bytes())
    }

    /// Copies the entries of a document from the archive they lie in; those that are missing stay missing.
    fn copy(&mut self, stored: &Stored, member: &Member) -> Result<(), SessionError> {
        let unreadable = |e: zip::result::ZipError| SessionError::TextUnreadable { name: member.name.clone(), detail: e.to_string() };
        let mut archive = lock(&stored.archive);
        for name in [blocks_entry(&member.hash), page_entry::name(&member.hash), text_entry(&member.hash)] {
            if let Some(at) = archive.index_for_name(&name) {
                let entry = archive.by_index_raw(at).map_err(unreadable)?;
                self.zip.raw_copy_file_touch(entry, self.date, Some(0o644)).map_err(unreadable)?;
            }
        }
        Ok(())
    }
}

/// How `session.ron` is laid out.
pub(super) fn pretty() -> PrettyConfig {
    PrettyConfig::new().new_line("\n").indentor("  ").compact_arrays(false).struct_names(false)
}

fn refused(e: impl std::fmt::Display) -> SessionError {
    SessionError::Write { detail: e.to_string() }
}
