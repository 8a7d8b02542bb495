//! Finding words in texts: in the document that is read, and in all of them for the palette.
//!
//! In: what was typed. Out: places, in the order of the text. White space in what was typed stands for any white space, and case is
//! ignored; nothing typed is a pattern. The search through all documents runs on a job and is given up when other words are typed.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use regex::{Regex, RegexBuilder};

use super::clock;
use super::core::App;
use super::jobs::Answer;
use crate::text::Span;
use crate::workspace::{Sought, Workspace};

/// Places in one text beyond which no more are looked for.
const MOST_IN_TEXT: usize = 10_000;
/// Passages of one document that are listed.
const MOST_OF_DOCUMENT: usize = 3;
/// Passages that are listed at most.
const MOST_PASSAGES: usize = 60;
/// How often a long search tells what it has found so far.
const BETWEEN: Duration = Duration::from_millis(150);
/// Number of documents from which on texts are looked at before anything is sought.
const MANY_TEXTS: usize = 200;
/// Fewest letters for which all texts are looked through.
const LEAST_TYPED: usize = 2;

/// What is sought in the document that is read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Find {
    /// What was typed.
    pub query: String,
    /// Where it stands, in order.
    pub places: Arc<Vec<Span>>,
    /// Which of the places is shown.
    pub at: usize,
    /// Rises whenever a place is to be brought into view.
    pub shown: u64,
}

impl Find {
    /// The place that is shown.
    pub fn place(&self) -> Option<Span> {
        self.places.get(self.at).copied()
    }
}

/// Words found in a text, with a line of what stands around them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Hash of the document.
    pub document: String,
    /// Where the words stand.
    pub span: Span,
    /// The line around them, white space joined.
    pub line: String,
    /// Characters of the line that were found: first and one past the last.
    pub found: (usize, usize),
}

/// What was found in all texts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Passages {
    /// For which words.
    pub query: String,
    /// The first of them.
    pub list: Arc<Vec<Passage>>,
    /// How many there are.
    pub total: usize,
    /// The search goes on.
    pub searching: bool,
    /// How many texts were looked through so far, and how many there are.
    pub looked: (usize, usize),
}

/// Texts that are looked at for searches to come; given up where this is dropped.
#[derive(Default)]
pub(super) struct Preparing(Arc<AtomicBool>);

impl Drop for Preparing {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// A running search through all texts.
pub(super) struct Searching {
    pub number: u64,
    pub stop: Arc<AtomicBool>,
}

/// The pattern for what was typed; `None` where that is nothing.
fn pattern(query: &str) -> Option<Regex> {
    let words: Vec<String> = query.split_whitespace().map(regex::escape).collect();
    if words.is_empty() {
        return None;
    }
    RegexBuilder::new(&words.join(r"\s+")).case_insensitive(true).size_limit(1 << 22).build().ok()
}

/// Where the words stand in a text.
pub fn places(text: &str, query: &str) -> Vec<Span> {
    let Some(pattern) = pattern(query) else { return Vec::new() };
    pattern.find_iter(text).take(MOST_IN_TEXT).map(|m| Span::new(m.start(), m.end())).collect()
}

/// What a search has found so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Findings {
    /// The first passages.
    pub list: Vec<Passage>,
    /// How many there are.
    pub total: usize,
    /// How many texts were looked through, and how many there are.
    pub looked: (usize, usize),
}

/// Looks through all texts; ends early where `stop` is set. Tells `so_far` now and then how far it is.
fn passages(workspace: &Workspace, query: &str, stop: &AtomicBool, mut so_far: impl FnMut(&Findings)) -> Findings {
    let members = &workspace.decisions().members;
    let mut found = Findings { looked: (0, members.len()), ..Findings::default() };
    let Some(pattern) = pattern(query) else { return found };
    let sought = Sought::of(query);
    let mut told = clock::moment();
    for (at, member) in members.iter().enumerate() {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        found.looked.0 = at;
        if told.elapsed() >= BETWEEN {
            so_far(&found);
            told = clock::moment();
        }
        let Some(text) = workspace.text_holding(&member.hash, &sought) else { continue };
        for (n, place) in pattern.find_iter(&text).take(MOST_IN_TEXT).enumerate() {
            found.total += 1;
            if n < MOST_OF_DOCUMENT && found.list.len() < MOST_PASSAGES {
                found.list.push(passage(&member.hash, &text, Span::new(place.start(), place.end())));
            }
        }
    }
    found.looked.0 = members.len();
    found
}

/// The line around a place: from the beginning of its sentence where that is near, cut at words.
fn passage(hash: &str, text: &str, span: Span) -> Passage {
    const BEFORE: usize = 36;
    const AFTER: usize = 120;
    let before = &text[..span.start];
    let near: String = before.chars().rev().take(BEFORE).collect::<Vec<_>>().into_iter().rev().collect();
    let (cut, start) = match near.rfind(['.', '\n', '!', '?', '。', '•', '|']) {
        Some(at) => (false, near[at..].trim_start_matches(|c: char| !c.is_alphanumeric())),
        None if near.chars().count() < BEFORE => (false, near.as_str()),
        None => (true, near.split_once(char::is_whitespace).map_or(near.as_str(), |(_, rest)| rest)),
    };
    let joined = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    let gap = |words: &str| if words.ends_with(char::is_whitespace) && !words.trim().is_empty() { " " } else { "" };
    let lead = format!("{}{}{}", if cut { "…" } else { "" }, joined(start), gap(start));
    let found = joined(span.of(text));
    let after: String = text[span.end..].chars().take(AFTER).collect();
    let after = after.split("\n\n").next().unwrap_or_default();
    let space = if after.starts_with(char::is_whitespace) { " " } else { "" };
    let from = lead.chars().count();
    let to = from + found.chars().count();
    Passage { document: hash.to_owned(), span, line: format!("{lead}{found}{space}{}", joined(after)), found: (from, to) }
}

impl App {
    /// Looks for words in the document that is read; the place at or after the first visible line is shown.
    pub(super) fn find_in_text(&mut self, query: String) {
        let top = self.state.reader.find.as_ref().and_then(Find::place).map_or(self.state.reader.top, |span| span.start);
        self.find_at(query, top);
    }

    /// Looks for words and shows the first place at or after a byte.
    pub(super) fn find_at(&mut self, query: String, byte: usize) {
        let document = self.state.reader.document.as_deref().and_then(|hash| self.workspace.document(hash));
        let places = document.map_or_else(Vec::new, |d| places(&d.text, &query));
        let at = places.iter().position(|p| p.start >= byte).unwrap_or(0);
        let shown = self.number();
        self.state.reader.find = Some(Find { query, places: Arc::new(places), at, shown });
    }

    /// The next (1) or previous (−1) place, around the end.
    pub(super) fn find_step(&mut self, step: isize) {
        let shown = self.number();
        let Some(find) = &mut self.state.reader.find else { return };
        let count = find.places.len();
        if let (Ok(at), Ok(len)) = (isize::try_from(find.at), isize::try_from(count))
            && count > 0
        {
            find.at = usize::try_from((at + step).rem_euclid(len)).unwrap_or(0);
            find.shown = shown;
        }
    }

    /// The words are sought in another document now.
    pub(super) fn find_again(&mut self) {
        if let Some(find) = self.state.reader.find.take() {
            self.find_at(find.query, 0);
        }
    }

    /// Looks for words in all texts, on a job; a search for other words is given up.
    pub(super) fn search_texts(&mut self, query: String) {
        if self.state.passages.query == query {
            return;
        }
        self.stop_search();
        let worth = query.trim().chars().count() >= LEAST_TYPED;
        self.state.passages = Passages { query: query.clone(), searching: worth, ..Passages::default() };
        if !worth {
            return;
        }
        let number = self.number();
        let stop = Arc::new(AtomicBool::new(false));
        let (snapshot, stopped) = (self.workspace.clone(), Arc::clone(&stop));
        let started = self.jobs.start("find", move |post| {
            let so_far = |found: &Findings| post.send(Answer::Searched { number, found: found.clone(), done: false });
            let found = passages(&snapshot, &query, &stopped, so_far);
            post.send(Answer::Searched { number, found, done: true });
        });
        if started {
            self.searching = Some(Searching { number, stop });
        } else {
            self.state.passages.searching = false;
        }
    }

    pub(super) fn searched(&mut self, number: u64, found: Findings, done: bool) {
        if self.searching.as_ref().is_some_and(|s| s.number == number) {
            if done {
                self.searching = None;
            }
            let passages = &mut self.state.passages;
            if passages.list.len() != found.list.len() {
                passages.list = Arc::new(found.list);
            }
            passages.total = found.total;
            passages.looked = found.looked;
            passages.searching = !done;
        }
    }

    /// Looks at the texts of a large workspace that lie in its session file, on a thread that leaves half of its time to others, so that a
    /// search unpacks those alone that can hold what is sought.
    pub(super) fn prepare_search(&mut self) {
        let stop = Arc::new(AtomicBool::new(false));
        self.preparing = Preparing(Arc::clone(&stop));
        let snapshot = self.workspace.clone();
        if snapshot.decisions().members.len() < MANY_TEXTS {
            return;
        }
        self.jobs.start("prepare", move |_| {
            for member in &snapshot.decisions().members {
                let begun = clock::moment();
                if stop.load(Ordering::Relaxed) {
                    break;
                }
                if snapshot.prepare_search(&member.hash) {
                    std::thread::sleep(begun.elapsed());
                }
            }
        });
    }

    /// Gives the running search up.
    pub(super) fn stop_search(&mut self) {
        if let Some(searching) = self.searching.take() {
            searching.stop.store(true, Ordering::Relaxed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whatever_their_case_and_line_breaks() {
        let text = "We reach Net\nzero by 2045. (net  zero)";
        let found: Vec<&str> = places(text, " net zero").iter().map(|s| s.of(text)).collect();
        assert_eq!(found, ["Net\nzero", "net  zero"]);
        assert_eq!(places(text, "(net").len(), 1, "nothing typed is a pattern");
        assert!(places(text, "  ").is_empty());
    }

    #[test]
    fn a_passage_begins_with_its_sentence_and_tells_what_was_found() {
        let text = "First. We will reach net\nzero by 2045 in all of our plants and offices.";
        let p = passage("h", text, places(text, "net zero")[0]);
        assert_eq!(p.line, "We will reach net zero by 2045 in all of our plants and offices.");
        let words: String = p.line.chars().skip(p.found.0).take(p.found.1 - p.found.0).collect();
        assert_eq!(words, "net zero");
        let long = format!("{} net zero", "word ".repeat(40));
        let p = passage("h", &long, places(&long, "net zero")[0]);
        assert!(p.line.starts_with("…word") && p.line.ends_with("net zero"), "{}", p.line);
    }

    #[test]
    fn a_passage_in_another_script_is_cut_between_letters() {
        let text = "公司承诺在二〇五〇年之前实现碳中和目标。";
        let p = passage("h", text, places(text, "碳中和")[0]);
        assert_eq!(p.line, text);
    }
}
