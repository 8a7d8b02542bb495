//! Opening a session: everything but the texts, which stay in the file until asked for.
//!
//! In: something that can be read at any place. Out: a workspace with views and notices, or an error with a sentence. Trusts no size,
//! name or number of the file.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, Mutex};

use zip::ZipArchive;
use zip::result::ZipError;

use super::{ENTRY, SessionError, VERSION, paths, v1, v1_load};
use crate::document::{Diagnostic, content_hash};
use crate::extract::CommitmentId;
use crate::workspace::anchor::reanchor;
use crate::workspace::grams::Grams;
use crate::workspace::texts::{Archive, Source, Stored, Texts, blocks_entry, lock, read_entry, text_entry};
use crate::workspace::{Company, Decisions, Library, Loaded, Review, Verdict, ViewState, Workspace};

/// Largest `session.ron` that is read, in MiB.
const LIMIT_MIB: u64 = 512;

/// An opened session.
#[derive(Debug)]
pub struct Opened {
    /// The workspace, unchanged and without history.
    pub workspace: Workspace,
    /// How it was looked at.
    pub views: ViewState,
    /// What a person should know: decisions that moved or were lost, texts that are missing, words of a newer version.
    pub notices: Vec<Diagnostic>,
    /// The file is of a newer minor version: saving over it could lose what this program does not know.
    pub read_only: bool,
    /// What tells this content from any other: the hash of `session.ron`.
    pub fingerprint: String,
}

/// Opens a session. `session_dir` is the folder it lies in: relative paths of documents become absolute with it.
pub fn read(source: impl Source + 'static, session_dir: Option<&Path>) -> Result<Opened, SessionError> {
    let archive = open(source)?;
    let ron = entry(&archive)?;
    let saved = parse(&ron)?;
    let fingerprint = content_hash(ron.as_bytes());
    drop(ron);
    let mut notices = Vec::new();
    let read_only = saved.version.1 > VERSION.1;
    if read_only {
        let text = "The session was saved by a newer version of Pledgeline. It is opened for reading; save it under another name to go on.";
        notices.push(notice("newer_minor", text));
    }
    let views = v1_load::views(saved.views.clone());
    let workspace = restore(saved, &archive, session_dir, &mut notices);
    Ok(Opened { workspace, views, notices, read_only, fingerprint })
}

/// The fingerprint of a session file, without understanding more of it.
pub fn fingerprint_of(source: impl Source + 'static) -> Result<String, SessionError> {
    let archive = open(source)?;
    Ok(content_hash(entry(&archive)?.as_bytes()))
}

/// The decisions that a session without texts tells of; all else of it is left aside.
pub(super) fn decisions(saved: v1::Session) -> Result<Decisions, SessionError> {
    let nothing = zip::ZipWriter::new(std::io::Cursor::new(Vec::new())).finish();
    let nothing = open(nothing.map_err(|e| SessionError::Broken { detail: e.to_string() })?)?;
    Ok(restore(saved, &nothing, None, &mut Vec::new()).decisions().clone())
}

/// Lets a workspace rest on the session that was just written of it: its texts are dropped from memory and loaded from there when asked for.
pub fn attach(workspace: &mut Workspace, source: impl Source + 'static) -> Result<(), SessionError> {
    let archive = open(source)?;
    let hashes: Vec<String> = workspace.decisions().members.iter().map(|m| m.hash.clone()).collect();
    for hash in hashes {
        if lock(&archive).index_for_name(&text_entry(&hash)).is_none() || lock(&archive).index_for_name(&blocks_entry(&hash)).is_none() {
            continue;
        }
        let stored = match (workspace.texts.stored(&hash), workspace.library().get(&hash)) {
            (Some(stored), _) => Stored { archive: Arc::clone(&archive), ..stored.clone() },
            (None, Some(loaded)) => {
                let text = &loaded.document.text;
                let length = u64::try_from(text.len()).unwrap_or(u64::MAX);
                let grams = Arc::new(Grams::of(text).into());
                Stored { archive: Arc::clone(&archive), length, checksum: content_hash(text.as_bytes()), grams }
            }
            (None, None) => continue,
        };
        workspace.texts.put(&hash, stored);
        if let Some(loaded) = Arc::make_mut(&mut workspace.library).get_mut(&hash) {
            let document = Arc::make_mut(&mut loaded.document);
            document.text = "".into();
            document.blocks = Vec::new();
            document.pages.starts = Vec::new();
            document.pages.words = Vec::new();
        }
    }
    Ok(())
}

impl Workspace {
    /// Bytes of text that are kept in memory.
    pub fn text_in_memory(&self) -> usize {
        self.library().values().map(|l| l.document.text.len()).sum()
    }

    /// Lets go of texts that `saved`, an earlier clone, has in its session file: they are loaded from there when asked for.
    pub fn rest_on(&mut self, saved: &Workspace) {
        for (hash, loaded) in Arc::make_mut(&mut self.library) {
            let stored = saved.texts.stored(hash).filter(|_| self.texts.stored(hash).is_none());
            let Some(stored) = stored.filter(|s| usize::try_from(s.length).is_ok_and(|n| n == loaded.document.text.len())) else {
                continue;
            };
            self.texts.put(hash, stored.clone());
            let document = Arc::make_mut(&mut loaded.document);
            document.text = "".into();
            document.blocks = Vec::new();
            document.pages.starts = Vec::new();
            document.pages.words = Vec::new();
        }
    }
}

fn open(source: impl Source + 'static) -> Result<Arc<Archive>, SessionError> {
    let boxed: Box<dyn Source> = Box::new(source);
    let archive = ZipArchive::new(boxed).map_err(|e| SessionError::NotASession { detail: e.to_string() })?;
    Ok(Arc::new(Mutex::new(archive)))
}

fn entry(archive: &Archive) -> Result<String, SessionError> {
    let bytes = match read_entry(archive, ENTRY, LIMIT_MIB << 20) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return Err(SessionError::TooLarge { limit_mib: LIMIT_MIB }),
        Err(ZipError::FileNotFound) => return Err(SessionError::NotASession { detail: format!("no {ENTRY} in it") }),
        Err(e) => return Err(SessionError::Broken { detail: e.to_string() }),
    };
    String::from_utf8(bytes).map_err(|e| SessionError::Broken { detail: e.to_string() })
}

/// Reads the RON; a file that is broken and a file that is newer are told apart by its version.
fn parse(ron: &str) -> Result<v1::Session, SessionError> {
    let newer = |major: u16| SessionError::Newer { major, known: VERSION.0 };
    match ron::from_str::<v1::Session>(ron) {
        Ok(session) if session.version.0 > VERSION.0 => Err(newer(session.version.0)),
        Ok(session) if session.version.0 == 0 => Err(SessionError::Broken { detail: "no version".to_owned() }),
        Ok(session) => Ok(session),
        Err(e) => match ron::from_str::<v1::Head>(ron) {
            Ok(head) if head.version.0 > VERSION.0 => Err(newer(head.version.0)),
            _ => Err(SessionError::Broken { detail: e.to_string() }),
        },
    }
}

fn restore(saved: v1::Session, archive: &Arc<Archive>, session_dir: Option<&Path>, notices: &mut Vec<Diagnostic>) -> Workspace {
    let mut reader = v1_load::Reader::default();
    let mut decisions = Decisions {
        as_of: reader.date(saved.as_of.as_ref()),
        companies: saved.companies.into_iter().enumerate().filter_map(|(at, c)| v1_load::company(at, c)).collect(),
        ..Decisions::default()
    };
    let (mut library, mut texts) = (Library::new(), Texts::default());
    let mut lengths: BTreeMap<String, usize> = BTreeMap::new();
    for saved in saved.documents {
        if !is_hash(&saved.hash) || library.contains_key(&saved.hash) {
            notices.push(notice("document_skipped", &format!("“{}” is entered wrongly in the session and was left out.", saved.name)));
            continue;
        }
        let checksum = saved.text_sha256.clone();
        let stored = Stored { archive: Arc::clone(archive), length: saved.text_length, checksum, grams: Arc::default() };
        lengths.insert(saved.hash.clone(), usize::try_from(saved.text_length).unwrap_or(usize::MAX));
        let (mut member, document, extraction) = reader.document(saved);
        if lock(archive).index_for_name(&text_entry(&member.hash)).is_none() {
            notices.push(notice(
                "text_missing",
                &format!("The session does not hold the text of “{}”. Add the file again to read it.", member.name),
            ));
        }
        if let (Some(path), Some(dir)) = (&member.path, session_dir) {
            member.path = Some(paths::absolute(path, dir));
        }
        texts.put(&member.hash, stored);
        library.insert(member.hash.clone(), Loaded { document: Arc::new(document), extraction: Arc::new(extraction) });
        decisions.members.push(member);
    }
    found_companies(&mut decisions);
    decisions.listed = saved.listed.into_iter().filter_map(v1_load::listed).collect();
    decisions.chart_notes = saved.chart_notes.into_iter().filter_map(v1_load::chart_note).collect();
    decisions.dismissed = saved.dismissed.into_iter().collect();
    decisions.log = saved.log.into_iter().map(|line| Arc::new(v1_load::logged(line))).collect();
    for saved in saved.added {
        // Journals tell documents without their texts.
        let length = lengths.get(&saved.document).copied().filter(|n| *n > 0).unwrap_or(usize::MAX);
        let (id, added) = reader.added(saved, length);
        decisions.added.insert(CommitmentId(id), added);
    }
    decisions.merges = saved.merges.into_iter().filter_map(|m| reader.merge(m)).collect();
    decisions.removed = saved.removed.into_iter().filter(|hash| is_hash(hash)).collect();
    for saved in saved.reviews {
        let (id, review) = reader.review(saved);
        decisions.reviews.insert(CommitmentId(id), review);
    }
    if reader.unknown > 0 {
        let text = format!("{} of the session are unknown to this version and were replaced.", words(reader.unknown));
        notices.push(notice("unknown_words", &text));
    }
    settle(&mut decisions, &library, &texts, notices);
    Workspace::restore(decisions, library, texts)
}

fn words(n: usize) -> String {
    if n == 1 { "1 word or date".to_owned() } else { format!("{n} words or dates") }
}

/// Members whose company is not listed get it listed.
fn found_companies(decisions: &mut Decisions) {
    let known: BTreeSet<String> = decisions.companies.iter().map(|c| c.name.clone()).collect();
    let mut missing: Vec<String> = decisions.members.iter().filter_map(|m| m.company.clone()).filter(|c| !known.contains(c)).collect();
    missing.dedup();
    for name in missing {
        if !decisions.companies.iter().any(|c| c.name == name) {
            let tile = decisions.next_tile();
            decisions.companies.push(Company { name, tile, ..Company::default() });
        }
    }
}

/// Whether it is the hash of a file, or of one of whose pages some were recognised.
fn is_hash(hash: &str) -> bool {
    let (file, mark) = hash.split_once('-').unwrap_or((hash, ""));
    let hexadecimal = |s: &str| s.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    file.len() == 64 && matches!(mark.len(), 0 | 8) && hexadecimal(file) && hexadecimal(mark)
}

/// Decisions find their commitments: silently by identity, with a notice by words, listed where they don't.
fn settle(decisions: &mut Decisions, library: &Library, texts: &Texts, notices: &mut Vec<Diagnostic>) {
    let ids: BTreeSet<CommitmentId> = library
        .iter()
        .flat_map(|(hash, l)| l.extraction.commitments.iter().map(move |c| c.id(hash)))
        .chain(decisions.added.keys().cloned())
        .collect();
    let mut astray: BTreeMap<String, ()> = BTreeMap::new();
    for (_, review) in decisions.reviews.iter().filter(|(id, _)| !ids.contains(id)) {
        astray.insert(review.anchor.document.clone(), ());
    }
    let mut moved = 0;
    for hash in astray.keys() {
        let Some(loaded) = library.get(hash) else { continue };
        let text = || texts.complete(hash, &loaded.document).map_or(String::new(), |d| d.text.to_string());
        let report = reanchor(decisions, hash, &loaded.extraction.commitments, text);
        moved += report.moved.len();
        for id in report.lost {
            if let Some(review) = decisions.reviews.get(&id) {
                notices.push(notice("decision_lost", &lost(review, &loaded.document.name)));
            }
        }
    }
    if moved > 0 {
        let text = if moved == 1 { "1 decision was".to_owned() } else { format!("{moved} decisions were") };
        notices.push(notice("decisions_moved", &format!("{text} found again by the words of the document.")));
    }
}

fn lost(review: &Review, name: &str) -> String {
    let what = match review.verdict {
        Some(Verdict::Accepted) => "accepted",
        Some(Verdict::Rejected) => "rejected",
        None if !review.edits.is_empty() => "edited",
        None => "noted",
    };
    format!("What was {what} as “{}” in “{name}” is no longer found there. The decision is kept.", review.anchor.quote)
}

fn notice(code: &str, message: &str) -> Diagnostic {
    Diagnostic { code: code.to_owned(), message: message.to_owned() }
}
