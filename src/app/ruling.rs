//! Rule packs of the person's own in the running program: chosen, reloaded, left aside; documents read again with them.
//!
//! In: commands, answers of the job that extracts again. Out: the rulebook, an edit that renews what the rules found. Never extracts unasked.

use std::path::PathBuf;
use std::sync::Arc;

use super::command::Command;
use super::core::App;
use super::guard;
use super::jobs::Answer;
use super::rulebook::Rulebook;
use super::state::{Level, Work};
use crate::extract;
use crate::workspace::{Edit, Imported};

impl App {
    /// The rules that the program starts with: those of the command line, else of the settings, else the built-in ones.
    pub(super) fn begin_with_rules(&mut self, asked: Option<PathBuf>) {
        let folder = asked.or_else(|| self.settings.rules_folder.clone());
        match Rulebook::load_or_builtin(folder.as_deref()) {
            Ok(book) => self.take_rulebook(book),
            Err(sentence) => self.notice(Level::Error, format!("Your rule packs were left aside. {sentence}"), None),
        }
    }

    fn take_rulebook(&mut self, book: Rulebook) {
        self.state.rules_folder.clone_from(&book.folder);
        self.rulebook = book;
    }

    /// Loads the packs of a folder, or goes back to the built-in rules; where a pack makes no sense, the rules stay as they were.
    pub(super) fn use_rules(&mut self, folder: Option<PathBuf>) {
        match Rulebook::load_or_builtin(folder.as_deref()) {
            Ok(book) => {
                let text = match book.packs {
                    0 => "The built-in rules are in use.".to_owned(),
                    1 => "1 rule pack of your own is in use.".to_owned(),
                    n => format!("{n} rule packs of your own are in use."),
                };
                self.settings.rules_folder = folder;
                self.take_rulebook(book);
                self.offer_reading_again(&text);
            }
            Err(sentence) => {
                let action = folder.map(|f| ("Load again".to_owned(), Command::UseRules(f)));
                self.notice(Level::Error, format!("The rules stay as they were. {sentence}"), action);
            }
        }
    }

    /// Says `text`, and how many documents were read with other rules.
    pub(super) fn offer_reading_again(&mut self, text: &str) {
        match self.read_with_other_rules() {
            0 => self.notice(Level::Info, text, None),
            n => {
                let documents = if n == 1 { "1 document was".to_owned() } else { format!("{} documents were", crate::compare::grouped(n)) };
                let text = format!("{text} {documents} read with other rules.");
                self.notice(Level::Warning, text.trim_start(), Some(("Read again".to_owned(), Command::ReadAgain)));
            }
        }
    }

    /// Number of documents that were read with other rules than those in use.
    pub fn read_with_other_rules(&self) -> usize {
        let (library, rules) = (self.workspace.library(), self.rulebook.rules.hash());
        let members = self.workspace.decisions().members.iter();
        members.filter(|m| library.get(&m.hash).is_some_and(|l| l.extraction.rules != rules)).count()
    }

    /// Extracts these documents again on a job; what was decided stays and is found again by its words.
    pub(super) fn read_again(&mut self) {
        if self.state.is_working(Work::ReadingAgain) {
            return;
        }
        let (workspace, rules) = (self.workspace.clone(), Arc::clone(&self.rulebook.rules));
        self.state.work.push(Work::ReadingAgain);
        let started = self.jobs.start("read-again", move |post| {
            let mut documents = Vec::new();
            for member in &workspace.decisions().members {
                let other = workspace.extraction(&member.hash).is_some_and(|e| e.rules != rules.hash());
                let Some(document) = workspace.document(&member.hash).filter(|_| other) else { continue };
                let Ok(extraction) = guard::catch(|| extract::extract(&document, &rules)) else { continue };
                let document = Arc::unwrap_or_clone(document);
                documents.push(Imported { document, extraction, path: member.path.clone(), given: Vec::new() });
            }
            post.send(Answer::ReadAgain { rules: rules.hash().to_owned(), documents });
        });
        if !started {
            self.state.work.retain(|w| *w != Work::ReadingAgain);
            self.notice(Level::Error, "The documents could not be read again: the system has no thread to spare.", None);
        }
    }

    pub(super) fn read_again_done(&mut self, rules: &str, documents: Vec<Imported>) {
        self.state.work.retain(|w| *w != Work::ReadingAgain);
        if rules != self.rulebook.rules.hash() {
            self.read_again();
            return;
        }
        let n = documents.len();
        let lost_before = self.workspace.lost().len();
        let kept: Vec<Imported> = documents.into_iter().filter(|d| self.workspace.decisions().member(&d.document.hash).is_some()).collect();
        self.workspace.apply(Edit::Import(kept));
        let lost = self.workspace.lost().len().saturating_sub(lost_before);
        let read = if n == 1 { "1 document was read again".to_owned() } else { format!("{n} documents were read again") };
        let text = match lost {
            0 => format!("{read}; decisions stayed."),
            1 => format!("{read}; 1 decision no longer finds its sentence and is kept aside."),
            n => format!("{read}; {n} decisions no longer find their sentences and are kept aside."),
        };
        self.notice(if lost == 0 { Level::Info } else { Level::Warning }, text, None);
    }
}
