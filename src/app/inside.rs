//! Documents inside of archives, tables and messages that were written anew: which have changed, which are new.
//!
//! In: the workspace and files. Out: newer versions by the documents they belong to, and where new ones are. Meant for jobs; takes files
//! apart as an import does, so that both see the same.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use super::control::Control;
use super::import::Source;
use super::listing::{self, Listed};
use super::unpacking::Unpacking;
use crate::document::{Columns, Entry, Part, Versions, Words, content_hash, file_hash, is_part_of, versions};
use crate::workspace::{Member, Workspace};

/// What is known of files that hold many documents: by their paths what was read of them.
#[derive(Debug, Clone, Default)]
pub struct Held {
    /// As it was when it was asked; only kept where there are such files, so that texts can go.
    workspace: Option<Workspace>,
    files: BTreeMap<PathBuf, Vec<Entry>>,
}

/// New documents in a file that others were read from before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewInside {
    /// The file.
    pub file: Listed,
    /// How many.
    pub count: usize,
}

/// A look into a file.
pub(super) struct Look {
    /// How it is listed, and whether only names of columns count in it.
    pub file: Listed,
    pub old: Vec<Entry>,
    pub now: Vec<Entry>,
    pub versions: Versions,
}

impl Look {
    /// Newer versions: hash of the bytes, and the document that they are one of.
    pub fn newer(&self) -> impl Iterator<Item = (&str, &str)> {
        self.versions.changed.iter().map(|(old, new)| (self.now[*new].hash.as_str(), self.old[*old].id.as_str()))
    }
}

impl Held {
    /// What is known in a workspace.
    pub fn of(workspace: &Workspace) -> Self {
        let mut files: BTreeMap<PathBuf, Vec<Entry>> = BTreeMap::new();
        for member in &workspace.decisions().members {
            if let Some(path) = member.path.as_deref().filter(|path| is_part_of(&member.name, path)) {
                files.entry(PathBuf::from(path)).or_default().push(entry(workspace, member));
            }
        }
        Self { workspace: (!files.is_empty()).then(|| workspace.clone()), files }
    }

    /// The files.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        self.files.keys().map(PathBuf::as_path)
    }

    /// Looks into a file as it is now; `None` where nothing is known of it or it can't be taken apart.
    pub(super) fn look(&self, path: &Path, columns: &[Columns], control: &Control) -> Option<Look> {
        let old = self.files.get(path)?;
        let name = listed_name(&old.first()?.name, path);
        // Files that were found in folders are taken for tables of documents by the names of their columns only: what finds more of what is
        // known is how this one was read.
        let mut best: Option<Look> = None;
        for found in [true, false] {
            let file = Listed { path: path.to_owned(), name: name.clone(), found };
            let now = contents(&file, columns, control);
            let words = |entry: &Entry| Some(Words::of(&self.workspace.as_ref()?.document(&entry.id)?.text));
            let versions = versions(old, &now, &words);
            if best.as_ref().is_none_or(|b| versions.gone.len() < b.versions.gone.len()) {
                best = Some(Look { file, old: old.clone(), now, versions });
            }
            if best.as_ref().is_some_and(|b| b.versions.gone.is_empty()) {
                break;
            }
        }
        best.filter(|look| !look.now.is_empty())
    }

    /// Newer versions in a file, by the hash of their bytes.
    pub(super) fn newer(&self, path: &Path, columns: &[Columns], control: &Control) -> HashMap<String, String> {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let look = self.look(&path, columns, control);
        look.map(|l| l.newer().map(|(hash, id)| (hash.to_owned(), id.to_owned())).collect()).unwrap_or_default()
    }

    /// Looks into all files that are there: documents that have changed, and files with new ones; `removed` don't count.
    pub(super) fn look_into_all(&self, columns: &[Columns], removed: &BTreeSet<String>) -> (Vec<String>, Vec<NewInside>) {
        let (mut changed, mut new) = (Vec::new(), Vec::new());
        let control = Control::default();
        for look in self.paths().filter(|p| p.is_file()).filter_map(|path| self.look(path, columns, &control)) {
            changed.extend(look.newer().map(|(_, id)| id.to_owned()));
            let hashes = look.versions.new.iter().map(|at| &look.now[*at].hash).filter(|hash| !removed.contains(*hash));
            let count = hashes.filter(|hash| !self.knows(hash)).collect::<BTreeSet<_>>().len();
            if count > 0 {
                new.push(NewInside { file: look.file, count });
            }
        }
        (changed, new)
    }

    /// Whether the bytes are those of a document, wherever that lies.
    fn knows(&self, hash: &str) -> bool {
        self.workspace.as_ref().is_some_and(|w| w.decisions().member_of_file(hash).is_some())
    }

    /// The newer versions of some documents of a file: the document and what is to be read in its place, `None` where it is no longer there.
    pub(super) fn sources(&self, path: &Path, ids: &[String], columns: &[Columns]) -> Vec<(String, Option<Source>)> {
        let control = Control::default();
        let Some(look) = self.look(path, columns, &control) else { return ids.iter().map(|id| (id.clone(), None)).collect() };
        let wanted: HashMap<&str, &str> = look.newer().filter(|(_, id)| ids.iter().any(|i| i == id)).collect();
        let mut found: HashMap<String, Source> = HashMap::new();
        each_part(&look.file, columns, &control, |part, source| {
            if let Some(id) = wanted.get(content_hash(&part.bytes).as_str()) {
                found.entry((*id).to_owned()).or_insert_with(|| source.clone());
            }
        });
        ids.iter().map(|id| (id.clone(), found.remove(id))).collect()
    }
}

/// A document of the workspace as it is recognised again.
fn entry(workspace: &Workspace, member: &Member) -> Entry {
    let known = workspace.library().get(&member.hash).map(|loaded| &loaded.document);
    Entry {
        id: member.hash.clone(),
        hash: file_hash(&member.hash).to_owned(),
        name: member.name.clone(),
        title: known.and_then(|d| d.title.clone()),
        date: known.and_then(|d| d.date),
        // Companies go by other names once they are merged: what the table said is not kept.
        company: None,
        address: known.and_then(|d| d.address.clone()),
        words: None,
    }
}

/// The name under which the file is listed that holds a document of this name.
fn listed_name(name: &str, path: &Path) -> String {
    let own = listing::file_name(path);
    name.find(&format!("{own}/")).map_or(own.clone(), |at| name[..at + own.len()].to_owned())
}

/// What is in a file now.
fn contents(file: &Listed, columns: &[Columns], control: &Control) -> Vec<Entry> {
    let mut found = Vec::new();
    each_part(file, columns, control, |part, _| {
        let hash = content_hash(&part.bytes);
        let about = part.about.clone();
        found.push(Entry {
            id: hash.clone(),
            hash,
            name: part.name.clone(),
            title: about.title,
            date: about.date,
            company: None,
            address: about.address,
            words: Some(Words::of(&String::from_utf8_lossy(&part.bytes))),
        });
    });
    found
}

/// Calls `each` with every document inside of a file.
fn each_part(file: &Listed, columns: &[Columns], control: &Control, mut each: impl FnMut(&Part, &Source)) {
    let mut unpacking = Unpacking::new(vec![file.clone()], columns, control, None);
    loop {
        let sources = unpacking.next(&mut Vec::new());
        if sources.is_empty() {
            return;
        }
        for source in &sources {
            if let Source::Part(part, _) = source {
                each(part, source);
            }
        }
    }
}
