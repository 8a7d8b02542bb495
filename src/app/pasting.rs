//! Text from the clipboard as a document: offered, given a title, a company and a date, and read like a file.
//!
//! In: pasted text. Out: an import, or paths to add where the text is a list of files.

use std::path::PathBuf;

use super::clock;
use super::core::App;
use super::import::Wanted;
use super::listing;
use super::state::Dialog;
use crate::calendar::PartialDate;
use crate::workspace::{Correction, Given};

/// A pasted text with what is known of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pasted {
    /// The text.
    pub text: String,
    /// Its title; empty takes that of the text.
    pub title: String,
    /// The company; empty takes the one that the text names.
    pub company: String,
    /// Its date; `None` takes that of the text.
    pub date: Option<PartialDate>,
    /// The day on which it was pasted.
    pub on: Option<PartialDate>,
}

impl Pasted {
    /// The name it is listed under: the title, or the first words of the text, with the extension of what it is.
    pub fn name(&self) -> String {
        const LONGEST: usize = 60;
        let head = self.text.trim_start();
        let lower: String = head.chars().take(15).collect::<String>().to_lowercase();
        let page = lower.starts_with("<!doctype html") || lower.starts_with("<html");
        let first = if self.title.trim().is_empty() && !page { head.lines().next().unwrap_or_default() } else { self.title.trim() };
        let clean: String = first.chars().map(|c| if c.is_alphanumeric() || "-–,.&()".contains(c) { c } else { ' ' }).collect();
        let mut words = String::new();
        for word in clean.split_whitespace() {
            if words.chars().count() + word.chars().count() > LONGEST && !words.is_empty() {
                break;
            }
            words = if words.is_empty() { word.chars().take(LONGEST).collect() } else { format!("{words} {word}") };
        }
        let words = words.trim_end_matches(['.', ',', '-', '–', ' ']);
        format!("{}.{}", if words.is_empty() { "Pasted text" } else { words }, if page { "html" } else { "txt" })
    }

    /// What a person said about it.
    pub(super) fn given(&self) -> Vec<Correction> {
        let filled = |words: &str| Some(words.trim().to_owned()).filter(|w| !w.is_empty());
        let mut given = Vec::new();
        given.extend(filled(&self.title).map(|t| Correction::Title(Given::Value(t))));
        given.extend(filled(&self.company).map(|c| Correction::Company(Some(c))));
        given.extend(self.date.map(|d| Correction::Date(Given::Value(d))));
        given.extend(self.on.map(|d| Correction::Retrieved(Given::Value(d))));
        given
    }
}

/// The paths that a text lists, one a line, where all of them are there.
fn listed(text: &str) -> Option<Vec<PathBuf>> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
    let short = (1..=200).contains(&lines.len()) && lines.iter().all(|l| l.len() < 4096);
    let paths = short.then(|| listing::split_typed(text))?;
    (!paths.is_empty() && paths.iter().all(|p| p.is_absolute() && p.exists())).then_some(paths)
}

impl App {
    /// Text was pasted outside of a field: files that it lists are added, other text is offered as a document.
    pub(super) fn offer_pasted(&mut self, text: String) {
        match listed(&text) {
            Some(paths) => self.add_paths(paths),
            None if text.trim().is_empty() => {}
            None => self.state.dialog = Some(Dialog::Paste(text)),
        }
    }

    /// Adds a pasted text as a document.
    pub(super) fn paste_text(&mut self, pasted: Pasted) {
        self.state.dialog = None;
        let pasted = Pasted { on: Some(clock::today()), ..pasted };
        self.add(Wanted::Pasted(Box::new(pasted)), false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(title: &str, text: &str) -> String {
        Pasted { title: title.to_owned(), text: text.to_owned(), ..Pasted::default() }.name()
    }

    #[test]
    fn a_pasted_text_gets_a_readable_name() {
        assert_eq!(named("Climate plan: 2024/25", "x"), "Climate plan 2024 25.txt");
        assert_eq!(named("", "\n  Arvo will be carbon neutral.\nMore"), "Arvo will be carbon neutral.txt");
        assert_eq!(named("", "<!DOCTYPE html><title>x</title>"), "Pasted text.html");
        assert_eq!(named("", "   "), "Pasted text.txt");
        assert!(named("", &"word ".repeat(80)).chars().count() < 70);
    }

    #[test]
    fn what_a_person_said_is_given_and_the_rest_left_to_the_text() {
        let pasted = Pasted { company: " Arvo Steel plc ".to_owned(), date: "2024-05".parse().ok(), ..Pasted::default() };
        let day: PartialDate = "2024-05".parse().expect("a date");
        assert_eq!(pasted.given(), [Correction::Company(Some("Arvo Steel plc".to_owned())), Correction::Date(Given::Value(day))]);
    }

    #[test]
    fn a_list_of_files_is_told_from_a_text() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.txt");
        super::super::files::write_bytes(&path, b"x").expect("written");
        assert_eq!(listed(&format!("{}\n", path.display())), Some(vec![path.clone()]));
        assert_eq!(listed("We will be net zero by 2040."), None);
        assert_eq!(listed(&format!("{}\n/not/there.txt", path.display())), None);
    }
}
