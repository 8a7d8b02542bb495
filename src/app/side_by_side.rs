//! Two documents read beside each other: which, and how they come and go.
//!
//! In: commands. Out: the Reader's state. What became of their statements is told by `compare::pairs`.

use super::core::App;
use super::state::{Level, View};

impl App {
    /// Reads this document beside the open one; without one, the company's document before it, or one document alone again.
    pub(super) fn compare_documents(&mut self, hash: Option<String>) {
        let Some(hash) = hash else {
            let on = self.state.reader.against.is_none() || self.state.view != View::Reader;
            self.state.view = View::Reader;
            return self.show_two(on);
        };
        if self.state.reader.document.is_none() {
            self.read_something();
        }
        self.state.view = View::Reader;
        if self.state.reader.document.as_ref() == Some(&hash) {
            return self.show_two(true);
        }
        self.state.reader.against = Some(hash);
    }

    /// Two documents or one; the second begins with the company's document before the open one, else the one after it.
    pub(super) fn show_two(&mut self, on: bool) {
        if !on {
            self.state.reader.against = None;
            return;
        }
        self.read_something();
        if self.state.reader.against.is_some() {
            return;
        }
        let open = self.state.reader.document.clone();
        self.state.reader.against = open.and_then(|open| self.neighbour(&open));
        if self.state.reader.against.is_none() {
            let words = "The company has no other document. Choose one in the library: its menu has “Compare with the open document”.";
            self.notice(Level::Info, words, None);
        }
    }

    /// The two documents change places.
    pub(super) fn swap_documents(&mut self) {
        if let Some(hash) = self.state.reader.against.clone() {
            self.read(hash);
        }
    }

    /// The second document once `next` is the open one: the two change places, or the second follows to the company of the open one where
    /// both were of one company.
    pub(super) fn second_with(&self, next: &str) -> Option<String> {
        let reader = &self.state.reader;
        let (open, second) = (reader.document.as_deref(), reader.against.as_deref()?);
        if second == next {
            return open.map(str::to_owned);
        }
        let decisions = self.workspace.decisions();
        let company = |hash: &str| decisions.member(hash).and_then(|m| m.company.clone());
        let together = open.and_then(company).is_some_and(|c| company(second).as_ref() == Some(&c));
        if together && company(next) != company(second) { self.neighbour(next) } else { Some(second.to_owned()) }
    }

    /// The document of the same company before the open one, else the one after it.
    fn neighbour(&self, open: &str) -> Option<String> {
        let board = self.board();
        let row = board.companies.iter().find(|c| c.documents.iter().any(|d| d.hash == open))?;
        let at = row.documents.iter().position(|d| d.hash == open)?;
        let other = at.checked_sub(1).or(Some(at + 1))?;
        row.documents.get(other).map(|d| d.hash.clone())
    }
}
