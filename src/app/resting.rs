//! Texts of documents that nobody has saved yet stay in memory up to a bound; beyond it they rest in a file of the cache folder that has no
//! name and goes with the program, compressed as they are in a session.
//!
//! In: the workspace while documents are added. Out: the workspace without the texts, which are loaded from there when asked for. Where the
//! file can't be written the texts stay in memory.

use std::io::{BufWriter, Seek, SeekFrom};
use std::path::Path;

use super::core::App;
use super::files;
use super::jobs::Answer;
use crate::workspace::{Workspace, session};

/// Writes the texts that are in memory to a file in a folder and lets the workspace rest on it.
fn rest(workspace: &mut Workspace, folder: &Path) -> Result<(), String> {
    files::make_folder(folder).map_err(|e| e.to_string())?;
    let file = tempfile::tempfile_in(folder).map_err(|e| e.to_string())?;
    let mut out = BufWriter::new(file);
    session::write_texts(workspace, &mut out).map_err(|e| e.to_string())?;
    let mut file = out.into_inner().map_err(|e| e.to_string())?;
    file.seek(SeekFrom::Start(0)).map_err(|e| e.to_string())?;
    session::attach(workspace, file).map_err(|e| e.to_string())
}

impl App {
    /// Lets texts rest where more of them are in memory than is kept there; one job at a time.
    pub(super) fn rest_texts(&mut self) {
        let Some(folder) = self.settings.cache().map(Path::to_owned) else { return };
        self.hold_import();
        if self.resting || self.workspace.text_in_memory() <= self.settings.text_in_memory() {
            return;
        }
        let (mut snapshot, epoch) = (self.workspace.clone(), self.epoch);
        self.resting = self.jobs.start("rest", move |post| {
            let rested = rest(&mut snapshot, &folder);
            post.send(Answer::Rested { epoch, rested: rested.map(|()| Box::new(snapshot)) });
        });
    }

    /// Keeps an import from reading texts faster than they are put to rest.
    fn hold_import(&self) {
        let full = self.resting && self.workspace.text_in_memory() > self.settings.text_in_memory() / 2 * 3;
        if let Some(importing) = &self.importing {
            importing.control.hold(full);
        }
    }

    pub(super) fn rested(&mut self, epoch: u64, rested: Result<Box<Workspace>, String>) {
        self.resting = false;
        match rested {
            Ok(snapshot) if epoch == self.epoch => {
                self.workspace.rest_on(&snapshot);
                self.rest_texts();
            }
            Ok(_) => {}
            Err(error) => log::warn!("texts stay in memory: {error}"),
        }
        self.hold_import();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document;
    use crate::extract::Extraction;
    use crate::workspace::{Edit, Imported};

    fn imported(name: &str, text: &str) -> Imported {
        let document = document::read(text.as_bytes(), name).expect("a document");
        Imported { document, extraction: Extraction::default(), path: None, given: Vec::new() }
    }

    #[test]
    fn texts_rest_and_come_back_when_asked_for() {
        let dir = tempfile::tempdir().expect("a folder");
        let mut workspace = Workspace::new();
        let texts: Vec<String> = (0..20).map(|n| format!("# Report {n}\n\n{}", "We will be net zero. ".repeat(500))).collect();
        let list = texts.iter().zip(0..).map(|(t, n)| imported(&format!("{n}.md"), t)).collect();
        let hashes = workspace.apply(Edit::Import(list)).added;
        let mut snapshot = workspace.clone();
        rest(&mut snapshot, dir.path()).expect("rested");
        assert_eq!(std::fs::read_dir(dir.path()).expect("a folder").count(), 0, "the file has no name");
        // One more came in meanwhile: it stays in memory, and rests with the next file.
        let late = workspace.apply(Edit::Import(vec![imported("late.txt", "Late, but by 2040.")])).added;
        workspace.rest_on(&snapshot);
        assert_eq!(workspace.text_in_memory(), "Late, but by 2040.".len());
        let mut second = workspace.clone();
        rest(&mut second, dir.path()).expect("rested");
        workspace.rest_on(&second);
        drop((snapshot, second));
        assert_eq!(workspace.text_in_memory(), 0);
        for (hash, text) in hashes.iter().zip(&texts) {
            let document = workspace.try_document(hash).expect("a text");
            assert_eq!((&*document.text, document.blocks.len()), (text.as_str(), 2));
        }
        assert_eq!(&*workspace.document(&late[0]).expect("a text").text, "Late, but by 2040.");
        assert!(rest(&mut workspace, &dir.path().join("no/such\0name")).is_err());
    }
}
