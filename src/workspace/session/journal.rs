//! The journal beside an open session: records of what changed since the last save, replayed after a crash.
//!
//! In: the state that was saved and the state now. Out: bytes to append; and from bytes back to what was recovered. A change is the
//! difference of what a save would write, so whatever a session keeps a journal keeps. Each record carries its length and a checksum:
//! one that was cut off is left out. Must not open files: the app appends, flushes and removes.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::patch::{Patch, diff};
use super::{SessionError, VERSION, v1, v1_load, v1_save};
use crate::document::{Document, content_hash};
use crate::extract::Extraction;
use crate::workspace::texts::Texts;
use crate::workspace::{Decisions, Loaded, Member, ViewState, Workspace};

/// Version of the journal's format: major, minor.
pub const JOURNAL_VERSION: (u16, u16) = (1, 0);

/// The words a journal begins with.
const MAGIC: &str = "pledgeline-journal";

/// Why a journal could not be read. `Display` is the sentence for the person.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JournalError {
    /// Not a journal, or damaged from its first line on.
    #[error("The file with the changes that were not saved is damaged and can't be read.")]
    Damaged,
    /// A newer format.
    #[error("The changes that were not saved are of a newer version of Pledgeline (format {major}). Update Pledgeline to recover them.")]
    Newer {
        /// Its major version.
        major: u16,
    },
}

/// The first record: what the changes are changes of.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Head {
    /// Major and minor version of the format.
    pub version: (u16, u16),
    /// Tells this journal from all others; part of every checksum.
    pub id: String,
    /// Fingerprint of the session file's content; empty where there is no file and all documents are in the journal.
    pub base: String,
    /// Path of the session.
    pub session: Option<String>,
    /// When the first change was made, by the person's clock.
    pub since: String,
    /// The state at the beginning, where there is no file.
    pub start: Value,
}

/// A record of changes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Change {
    /// How many steps the state is away from what was saved.
    steps: u64,
    /// What changed since the record before.
    patch: Option<Patch>,
}

/// Says that a state was written to a session file; counts only where that file is there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Saved {
    /// Fingerprint of the file.
    fingerprint: String,
    /// Its path.
    path: String,
    /// What leads from the file to the state in which this was recorded.
    since: Option<Patch>,
}

/// What a save would write about decisions, as JSON; documents without text and results.
#[derive(Debug, Clone, PartialEq)]
struct State(Value);

impl State {
    fn of(decisions: &Decisions) -> Result<Self, SessionError> {
        let (empty, nothing) = (bare(), Extraction::default());
        let member = |m| v1_save::document(m, m.path.clone(), &empty, (0, String::new()), &nothing);
        let mut session = v1_save::session(decisions, &ViewState::default(), decisions.members.iter().map(member).collect());
        session.views = v1::Views::default();
        serde_json::to_value(session).map(Self).map_err(|e| SessionError::Write { detail: e.to_string() })
    }

    fn decisions(self) -> Result<Decisions, SessionError> {
        let broken = |e: serde_json::Error| SessionError::Broken { detail: e.to_string() };
        let mut session: v1::Session = serde_json::from_value(self.0).map_err(broken)?;
        session.version = VERSION;
        super::load::decisions(session)
    }
}

/// A document of which nothing is known.
fn bare() -> Document {
    v1_load::Reader::default().document(v1::Document::default()).1
}

/// Makes the records of one journal.
#[derive(Debug)]
pub struct Writer {
    id: String,
    state: State,
    known: BTreeMap<String, Arc<Extraction>>,
}

/// Records that are ready to be appended; [`Writer::done`] takes note that they were.
#[derive(Debug)]
pub struct Records {
    /// The bytes; empty where nothing changed.
    pub bytes: Vec<u8>,
    state: State,
    known: Vec<(String, Arc<Extraction>)>,
}

impl Writer {
    /// A journal on top of `saved`: the content of the session file with this fingerprint, or a workspace without file (empty fingerprint)
    /// whose documents are to be in the journal. Gives the bytes that the file begins with.
    pub fn begin(saved: &Workspace, head: Head) -> Result<(Self, Vec<u8>), SessionError> {
        let state = State::of(saved.decisions())?;
        let mut known = BTreeMap::new();
        let mut head = Head { version: JOURNAL_VERSION, ..head };
        if head.base.is_empty() {
            head.start = state.0.clone();
        } else {
            let members = saved.decisions().members.iter();
            known.extend(members.filter_map(|m| Some((m.hash.clone(), Arc::clone(saved.extraction(&m.hash)?)))));
        }
        let line = serde_json::to_string(&head).map_err(|e| SessionError::Write { detail: e.to_string() })?;
        let mut bytes = format!("{MAGIC} {}.{}\n", JOURNAL_VERSION.0, JOURNAL_VERSION.1).into_bytes();
        record("head", "", line.as_bytes(), &mut bytes);
        Ok((Self { id: head.id, state, known }, bytes))
    }

    /// What leads from the state recorded last to the state of `now`, which is `steps` away from what was saved.
    pub fn changes(&self, now: &Workspace, steps: u64) -> Result<Records, SessionError> {
        let mut records = Records { bytes: Vec::new(), state: State::of(now.decisions())?, known: Vec::new() };
        for member in &now.decisions().members {
            let Some(loaded) = now.library().get(&member.hash) else { continue };
            if self.known.get(&member.hash).is_some_and(|known| Arc::ptr_eq(known, &loaded.extraction)) {
                continue;
            }
            let document = now.document(&member.hash).unwrap_or_else(|| Arc::clone(&loaded.document));
            record("document", &self.id, &packed(&document, &loaded.extraction)?, &mut records.bytes);
            records.known.push((member.hash.clone(), Arc::clone(&loaded.extraction)));
        }
        let patch = diff(&self.state.0, &records.state.0);
        if patch.is_some() || !records.bytes.is_empty() {
            self.json("change", &Change { steps, patch }, &mut records.bytes)?;
        }
        Ok(records)
    }

    /// The records were appended.
    pub fn done(&mut self, records: Records) {
        self.state = records.state;
        self.known.extend(records.known);
    }

    /// The record that `saved` is about to be put in place as the session file `path` with this fingerprint: from then on only what came
    /// after it counts.
    pub fn saving(&self, saved: &Workspace, fingerprint: &str, path: &str) -> Result<Vec<u8>, SessionError> {
        let since = diff(&State::of(saved.decisions())?.0, &self.state.0);
        let mut bytes = Vec::new();
        self.json("saved", &Saved { fingerprint: fingerprint.to_owned(), path: path.to_owned(), since }, &mut bytes)?;
        Ok(bytes)
    }

    fn json(&self, kind: &str, value: &impl Serialize, out: &mut Vec<u8>) -> Result<(), SessionError> {
        let line = serde_json::to_string(value).map_err(|e| SessionError::Write { detail: e.to_string() })?;
        record(kind, &self.id, line.as_bytes(), out);
        Ok(())
    }
}

/// `kind length checksum`, a line's end, the payload, a line's end.
fn record(kind: &str, id: &str, payload: &[u8], out: &mut Vec<u8>) {
    out.extend_from_slice(format!("{kind} {} {}\n", payload.len(), checksum(kind, id, payload)).as_bytes());
    out.extend_from_slice(payload);
    out.push(b'\n');
}

fn checksum(kind: &str, id: &str, payload: &[u8]) -> String {
    let of_payload = content_hash(payload);
    let mut sum = content_hash(format!("{kind} {id} {of_payload}").as_bytes());
    sum.truncate(16);
    sum
}

/// A document as a session of its own: whatever a session keeps of a document, the journal keeps.
fn packed(document: &Arc<Document>, extraction: &Arc<Extraction>) -> Result<Vec<u8>, SessionError> {
    let hash = document.hash.clone();
    let member = Member { hash: hash.clone(), name: document.name.clone(), ..Member::default() };
    let loaded = Loaded { document: Arc::clone(document), extraction: Arc::clone(extraction) };
    let decisions = Decisions { members: vec![member], ..Decisions::default() };
    let alone = Workspace::restore(decisions, [(hash, loaded)].into(), Texts::default());
    let mut out = Cursor::new(Vec::new());
    super::save::write_quickly(&alone, &mut out)?;
    Ok(out.into_inner())
}

fn unpacked(payload: &[u8]) -> Option<Loaded> {
    let alone = super::load::read(Cursor::new(payload.to_vec()), None).ok()?.workspace;
    let hash = &alone.decisions().members.first()?.hash;
    Some(Loaded { document: alone.try_document(hash).ok()?, extraction: Arc::clone(alone.extraction(hash)?) })
}

/// A journal that was read.
#[derive(Debug)]
pub struct Journal {
    /// What its changes are changes of.
    pub head: Head,
    entries: Vec<Entry>,
    /// Whether the last record was cut off, as when the program ends while it is written.
    pub torn: bool,
    /// How often something else could not be read.
    pub damaged: usize,
}

#[derive(Debug)]
enum Entry {
    Document(Box<Loaded>),
    Change(Change),
    Saved(Saved),
}

/// What was recovered.
#[derive(Debug)]
pub struct Recovered {
    /// The state.
    pub decisions: Decisions,
    /// Documents that the session file does not hold, or not as they were.
    pub documents: Vec<Loaded>,
    /// How many steps it is away from what was saved.
    pub steps: u64,
    /// Documents of which neither the session nor the journal has anything; they were left out.
    pub missing: usize,
}

impl Journal {
    /// Reads a journal; records that are cut off or damaged are left out and counted.
    pub fn read(bytes: &[u8]) -> Result<Self, JournalError> {
        let version = bytes.strip_prefix(MAGIC.as_bytes()).and_then(|b| b.strip_prefix(b" ")).ok_or(JournalError::Damaged)?;
        let major: String = version.iter().take(5).take_while(|b| b.is_ascii_digit()).map(|b| char::from(*b)).collect();
        let major: u16 = major.parse().map_err(|_| JournalError::Damaged)?;
        if major > JOURNAL_VERSION.0 {
            return Err(JournalError::Newer { major });
        }
        let mut at = bytes.iter().position(|b| *b == b'\n').ok_or(JournalError::Damaged)? + 1;
        let (kind, payload, next) = whole_record(bytes, at, "").filter(|r| r.0 == "head").ok_or(JournalError::Damaged)?;
        debug_assert_eq!(kind, "head");
        let head: Head = serde_json::from_slice(payload).map_err(|_| JournalError::Damaged)?;
        let mut journal = Self { head, entries: Vec::new(), torn: false, damaged: 0 };
        at = next;
        let mut intact = true;
        while at < bytes.len() {
            let found = whole_record(bytes, at, &journal.head.id);
            if let Some((kind, payload, next)) = found {
                intact = journal.take(kind, payload);
                journal.damaged += usize::from(!intact);
                at = next;
            } else {
                // Whatever is damaged counts once, up to the next record that is whole.
                journal.damaged += usize::from(intact);
                intact = false;
                at = bytes[at..].iter().position(|b| *b == b'\n').map_or(bytes.len(), |i| at + i + 1);
            }
        }
        if !intact {
            journal.torn = true;
            journal.damaged -= 1;
        }
        Ok(journal)
    }

    /// Takes a record up; `false` where its content can't be understood.
    fn take(&mut self, kind: &str, payload: &[u8]) -> bool {
        let entry = match kind {
            "document" => unpacked(payload).map(|d| Entry::Document(Box::new(d))),
            "change" => serde_json::from_slice(payload).ok().map(Entry::Change),
            "saved" => serde_json::from_slice(payload).ok().map(Entry::Saved),
            // Of a newer minor version.
            _ => return true,
        };
        let understood = entry.is_some();
        self.entries.extend(entry);
        understood
    }

    /// Whether the changes are changes of the session file with this fingerprint.
    pub fn belongs_to(&self, fingerprint: &str) -> bool {
        self.head.base == fingerprint || self.saved_as(fingerprint).is_some()
    }

    /// Where it was recorded that the present state became the file with this fingerprint.
    fn saved_as(&self, fingerprint: &str) -> Option<usize> {
        self.entries.iter().rposition(|e| matches!(e, Entry::Saved(s) if s.fingerprint == fingerprint))
    }

    /// The file that a state was saved as last, with its fingerprint.
    pub fn saved_last(&self) -> Option<(&str, &str)> {
        self.entries.iter().rev().find_map(|e| if let Entry::Saved(s) = e { Some((s.path.as_str(), s.fingerprint.as_str())) } else { None })
    }

    /// Whether nothing was changed since the state that was saved last.
    pub fn is_saved(&self) -> bool {
        matches!(self.entries.last(), Some(Entry::Saved(saved)) if saved.since.is_none())
    }

    /// Whether all changes of a workspace without file were taken back again, so that it ends as it began.
    pub fn is_without_effect(&self) -> bool {
        let mut state = self.head.start.clone();
        for entry in &self.entries {
            if let Entry::Change(Change { patch: Some(patch), .. }) = entry {
                patch.apply(&mut state);
            }
        }
        let start = State(self.head.start.clone()).decisions();
        self.damaged == 0 && matches!((State(state).decisions(), start), (Ok(end), Ok(start)) if end == start)
    }

    /// How many steps the last state is away from what was saved.
    pub fn steps(&self) -> u64 {
        self.entries.iter().rev().find_map(|e| if let Entry::Change(c) = e { Some(c.steps) } else { None }).unwrap_or(0)
    }

    /// Brings the changes to `workspace`, the content of the session file with `fingerprint`; an empty one where there is no file. Where
    /// the journal does not belong to it, changes are brought as well as they fit.
    pub fn replay(self, workspace: &Workspace, fingerprint: &str) -> Result<Recovered, SessionError> {
        let steps = self.steps();
        let own = self.head.base == fingerprint;
        let mut state = if self.head.base.is_empty() { State(self.head.start.clone()) } else { State::of(workspace.decisions())? };
        let begin = if own { None } else { self.saved_as(fingerprint) };
        let mut documents: BTreeMap<String, Loaded> = BTreeMap::new();
        for (at, entry) in self.entries.into_iter().enumerate() {
            let before = begin.is_some_and(|begin| at < begin);
            match entry {
                // Documents before the save are in the file; one that is not is better had than missed.
                Entry::Document(loaded) => {
                    if !before || !workspace.library().contains_key(&loaded.document.hash) {
                        documents.insert(loaded.document.hash.clone(), *loaded);
                    }
                }
                Entry::Change(change) if !before => change.patch.iter().for_each(|p| p.apply(&mut state.0)),
                Entry::Saved(saved) if begin == Some(at) => {
                    state = State::of(workspace.decisions())?;
                    saved.since.iter().for_each(|p| p.apply(&mut state.0));
                }
                Entry::Change(_) | Entry::Saved(_) => {}
            }
        }
        let mut decisions = state.decisions()?;
        let all = decisions.members.len();
        decisions.members.retain(|m| documents.contains_key(&m.hash) || workspace.library().contains_key(&m.hash));
        let missing = all - decisions.members.len();
        if missing > 0 {
            decisions.drop_empty_companies();
        }
        let documents = documents.into_values().filter(|d| decisions.member(&d.document.hash).is_some()).collect();
        Ok(Recovered { decisions, documents, steps, missing })
    }
}

/// The record at this place, if it is whole: its kind, its payload, and where the next one begins.
fn whole_record<'a>(bytes: &'a [u8], at: usize, id: &str) -> Option<(&'a str, &'a [u8], usize)> {
    /// No line before a payload is longer.
    const LINE: usize = 64;
    let rest = bytes.get(at..)?;
    let end = rest.iter().take(LINE).position(|b| *b == b'\n')?;
    let mut words = std::str::from_utf8(&rest[..end]).ok()?.split(' ');
    let (kind, length, sum) = (words.next()?, words.next()?.parse::<usize>().ok()?, words.next()?);
    let start = end + 1;
    let payload = rest.get(start..start.checked_add(length)?)?;
    let whole = rest.get(start + length) == Some(&b'\n') && words.next().is_none() && checksum(kind, id, payload) == sum;
    whole.then_some((kind, payload, at + start + length + 1))
}
