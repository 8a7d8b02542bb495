//! The palette: what a few typed letters can mean, best first: commitments, companies, documents, passages, commands.
//!
//! In: what was typed, the board, the command table, passages that the search has found. Out: groups of rows with the commands they stand
//! for. `>` asks for commands only, `@` for companies, `#` for documents. Changes nothing.

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::command::Command;
use super::core::App;
use super::export::{ChartAction, ChartKind};
use super::finding::Passage;
use super::layouts::LayoutAction;
use super::selection::Selection;
use super::shortcut::System;
use super::state::{Theme, View};
use super::table::{Group, commands};
use crate::compare::{Board, Boundary, CompanyRow, DocRow, Item, Role, item_label, switch_label};
use crate::extract::CommitmentId;

/// What stands at the left of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// The mark of a commitment.
    Commitment(CommitmentId),
    /// The tile of a company: letters and place in the order of import.
    Company(String, usize),
    /// The icon of a format.
    Document(&'static str),
    /// Words in a text.
    Passage,
    /// A command of a group.
    Command(Group),
}

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What stands at the left.
    pub mark: Mark,
    /// What it is.
    pub name: String,
    /// Characters of the name that were typed, in order.
    pub matched: Vec<u32>,
    /// What stands behind the name, paler.
    pub detail: String,
    /// Keys of a command, as written on this system.
    pub keys: String,
    /// Why a command can't be done now.
    pub reason: Option<&'static str>,
    /// A commitment that nobody has checked.
    pub unchecked: bool,
    /// What Enter does.
    pub run: Vec<Command>,
    /// What Ctrl+Enter does; empty where the same.
    pub read: Vec<Command>,
}

/// Rows under a heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// The heading.
    pub heading: &'static str,
    /// The best of them.
    pub rows: Vec<Row>,
    /// How many fit.
    pub total: usize,
    /// The best row begins with what was typed.
    begins: bool,
}

/// What the palette shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Palette {
    /// Its groups, those without rows left out.
    pub sections: Vec<Section>,
    /// How many rows fit in all.
    pub total: usize,
}

impl Palette {
    /// All rows that are shown, in order.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.sections.iter().flat_map(|s| &s.rows)
    }
}

/// What is asked for by the first character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scope {
    All,
    Commands,
    Companies,
    Documents,
}

/// The scope and the words behind its sign.
fn scope(typed: &str) -> (Scope, &str) {
    let typed = typed.trim_start();
    for (sign, scope) in [('>', Scope::Commands), ('@', Scope::Companies), ('#', Scope::Documents)] {
        if let Some(rest) = typed.strip_prefix(sign) {
            return (scope, rest.trim());
        }
    }
    (Scope::All, typed.trim())
}

/// The words for which all texts are looked through; empty where the scope asks for something else.
pub fn sought(typed: &str) -> &str {
    match scope(typed) {
        (Scope::All, words) => words,
        _ => "",
    }
}

/// Most rows of a group beside other groups, and on its own.
const FEW: usize = 4;
const MANY: usize = 40;
/// Commands that are offered before anything is typed.
const FIRST: [&str; 8] = ["next_unchecked", "open_files", "open_folder", "paste_text", "open_session", "save", "export", "set_as_of"];

struct Judge {
    matcher: Matcher,
    pattern: Pattern,
    typed: String,
    empty: bool,
}

impl Judge {
    fn new(words: &str) -> Self {
        let pattern = Pattern::new(words, CaseMatching::Ignore, Normalization::Smart, AtomKind::Fuzzy);
        Self { matcher: Matcher::new(Config::DEFAULT), pattern, typed: words.to_lowercase(), empty: words.is_empty() }
    }

    /// How well words fit and which characters were typed; `None` where they don't.
    fn fit(&mut self, words: &str) -> Option<(u32, Vec<u32>)> {
        if self.empty {
            return Some((0, Vec::new()));
        }
        let (mut buffer, mut found) = (Vec::new(), Vec::new());
        let score = self.pattern.indices(Utf32Str::new(words, &mut buffer), &mut self.matcher, &mut found)?;
        found.sort_unstable();
        found.dedup();
        // The words as typed, one after the other, go before the same words in another order; first of all where they begin the line.
        let low = words.to_lowercase();
        let order = match low.find(&self.typed) {
            Some(0) => score / 2,
            Some(_) => score / 4,
            None => 0,
        };
        let length = |from: u32, to: u32| usize::try_from(to - from).map_or(usize::MAX, |n| n + 1);
        let spread = found.first().zip(found.last()).map_or(0, |(from, to)| length(*from, *to));
        let near = match inner_runs(words, &found) {
            0 => true,
            1 => spread <= found.len() * 2,
            _ => false,
        };
        near.then_some((score + order, found))
    }
}

/// Runs of typed letters that begin inside a word. Letters strewn over a line are no find: of a slip of the keyboard there is one.
fn inner_runs(words: &str, found: &[u32]) -> usize {
    let mut runs = 0;
    let (mut before, mut last) = (' ', None);
    for (i, ch) in words.chars().enumerate() {
        let here = u32::try_from(i).is_ok_and(|i| found.binary_search(&i).is_ok());
        let begins = here && last != Some(i.wrapping_sub(1));
        runs += usize::from(begins && before.is_alphanumeric());
        last = if here { Some(i) } else { last };
        before = ch;
    }
    runs
}

/// Rows with their scores become a section: best first, those that fit far worse than the best left out.
fn section(heading: &'static str, mut scored: Vec<(u32, Row)>, most: usize) -> Option<Section> {
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    let best = scored.first()?.0;
    scored.retain(|(score, _)| score * 2 >= best);
    let total = scored.len();
    let rows: Vec<Row> = scored.into_iter().take(most).map(|(_, row)| row).collect();
    let begins = rows
        .first()
        .is_some_and(|r| r.matched.iter().enumerate().all(|(i, m)| usize::try_from(*m).is_ok_and(|m| m == i)) && !r.matched.is_empty());
    Some(Section { heading, rows, total, begins })
}

/// Matched characters that lie in the name of a row whose sought words are name, space, detail.
fn in_name(found: Vec<u32>, name: &str) -> Vec<u32> {
    let length = u32::try_from(name.chars().count()).unwrap_or(u32::MAX);
    found.into_iter().filter(|i| *i < length).collect()
}

/// Commitments, companies and documents of a board that fit what was typed.
pub(super) fn of_board(board: &Board, typed: &str) -> Vec<Section> {
    let (scope, words) = scope(typed);
    let mut judge = Judge::new(words);
    let mut sections = Vec::new();
    let alone = scope != Scope::All;
    let most = if alone { MANY } else { FEW };
    if scope == Scope::All && !words.is_empty() {
        sections.extend(commitments(board, &mut judge, most));
    }
    if matches!(scope, Scope::All | Scope::Companies) {
        sections.extend(companies(board, &mut judge, if alone { most } else { 3 }));
    }
    if scope == Scope::Documents || (scope == Scope::All && !words.is_empty()) {
        sections.extend(documents(board, &mut judge, most));
    }
    sections
}

impl App {
    /// What the palette shows for what was typed.
    pub fn palette(&self, typed: &str) -> Palette {
        self.palette_with(typed, None).0
    }

    /// As [`App::palette`]; of a large workspace what was found a moment ago, until it is found for what was typed. Tells whether it is.
    pub fn shown_palette(&self, typed: &str) -> (Palette, bool) {
        self.palette_with(typed, Some(self.jobs.waker()))
    }

    fn palette_with(&self, typed: &str, wake: Option<&super::jobs::Waker>) -> (Palette, bool) {
        let (scope, words) = scope(typed);
        let board = self.board();
        let mut judge = Judge::new(words);
        let alone = scope != Scope::All;
        let most = if alone { MANY } else { FEW };
        let found = self.cache.found((self.epoch, &self.workspace, self.state.boundary), typed, wake);
        let current = found.as_ref().is_some_and(|(_, current)| *current);
        let mut sections = found.map_or_else(Vec::new, |(sections, _)| sections.to_vec());
        if scope == Scope::All && self.state.passages.query == words {
            sections.extend(self.in_the_text(&board, most));
        }
        if matches!(scope, Scope::All | Scope::Commands) {
            sections.extend(self.command_rows(&mut judge, if alone { 80 } else { 6 }, alone));
        }
        // A group whose best row begins with what was typed goes before those that only hold it somewhere.
        sections.sort_by_key(|s: &Section| !s.begins);
        let total = sections.iter().map(|s| s.total).sum();
        (Palette { sections, total }, current)
    }

    fn in_the_text(&self, board: &Board, most: usize) -> Option<Section> {
        let passages = &self.state.passages;
        let rows: Vec<Row> = passages.list.iter().take(most).map(|p| passage(board, p, &passages.query)).collect();
        (!rows.is_empty()).then_some(Section { heading: "In the text", rows, total: passages.total, begins: false })
    }

    fn command_rows(&self, judge: &mut Judge, most: usize, all: bool) -> Option<Section> {
        let mut scored = Vec::new();
        for entry in commands().iter().filter(|e| e.id != "palette" && e.id != "back") {
            let label = entry.label_in(self);
            let reason = entry.availability(self).err();
            let first = FIRST.contains(&entry.id) && reason.is_none();
            if judge.empty && !all && !first {
                continue;
            }
            let fit = judge.fit(&label).map(|(score, found)| (score * 4, found));
            // A command that is called by what it would do now is found by its usual name too.
            let fit = fit.or_else(|| judge.fit(entry.label).map(|(score, _)| (score * 3, Vec::new())));
            let fit = fit.or_else(|| by_tooltip(judge, entry.tooltip));
            let Some((score, matched)) = fit else { continue };
            // What can be done goes before what can't.
            let score = if reason.is_some() { score * 3 / 4 } else { score };
            let keys = self.keymap().label(entry, System::here());
            let row = Row { mark: Mark::Command(entry.group), matched, keys, reason, run: vec![(entry.command)()], ..Row::named(label) };
            scored.push((score, row));
        }
        if !judge.empty || all {
            scored.extend(self.choices().into_iter().filter_map(|(group, label, detail, command)| {
                let fit = judge.fit(&label).map(|(score, found)| (score * 4, found));
                let (score, matched) = fit.or_else(|| by_tooltip(judge, &detail).filter(|_| !judge.empty && group == Group::View))?;
                Some((score, Row { mark: Mark::Command(group), matched, detail, run: vec![command], ..Row::named(label) }))
            }));
        }
        section("Commands", scored, most)
    }

    /// Commands with a choice in them, which menus show in other ways.
    fn choices(&self) -> Vec<(Group, String, String, Command)> {
        let mut list = Vec::new();
        for theme in [Theme::System, Theme::Light, Theme::Dark] {
            list.push((Group::View, theme.label().to_owned(), String::new(), Command::SetTheme(theme)));
        }
        for boundary in [Boundary::Own, Boundary::ValueChain, Boundary::Widest] {
            let label = format!("Boundary {}", switch_label(boundary).to_lowercase());
            list.push((Group::View, label, String::new(), Command::SetBoundary(boundary)));
        }
        for layout in self.state.layouts.iter().chain(&super::layouts::built_in()) {
            let command = Command::Layouts(LayoutAction::Use(layout.name.clone()));
            list.push((Group::View, format!("Layout {}", layout.name), String::new(), command));
        }
        for kind in ChartKind::ALL {
            list.push((
                Group::View,
                format!("Chart: {}", kind.label().to_lowercase()),
                kind.about().to_owned(),
                Command::Chart(ChartAction::Show(kind)),
            ));
        }
        for path in &self.state.recent {
            let name = path.file_stem().map_or_else(String::new, |s| s.to_string_lossy().into_owned());
            let folder = path.parent().map_or_else(String::new, |p| p.display().to_string());
            list.push((Group::File, format!("Open session {name}"), folder, Command::OpenSessionAt(path.clone())));
        }
        list
    }
}

/// A command whose explanation holds all words that were typed, though its label does not; little words decide nothing.
fn by_tooltip(judge: &Judge, tooltip: &str) -> Option<(u32, Vec<u32>)> {
    let low = tooltip.to_lowercase();
    let words: Vec<String> = judge.pattern.atoms.iter().map(|a| a.needle_text().to_string().to_lowercase()).collect();
    let mut telling = words.iter().filter(|w| w.chars().count() >= 3).peekable();
    (telling.peek().is_some() && telling.all(|word| low.contains(word))).then(|| (60, Vec::new()))
}

impl Row {
    fn named(name: String) -> Self {
        Self {
            mark: Mark::Passage,
            name,
            matched: Vec::new(),
            detail: String::new(),
            keys: String::new(),
            reason: None,
            unchecked: false,
            run: Vec::new(),
            read: Vec::new(),
        }
    }
}

fn commitments(board: &Board, judge: &mut Judge, most: usize) -> Option<Section> {
    let mut scored = Vec::new();
    for row in &board.companies {
        for item in &row.items {
            let name = item_label(&item.commitment);
            if let Some((score, found)) = judge.fit(&format!("{name} {}", row.name)) {
                let headline = u32::from(item.role == Role::Headline) * 8;
                scored.push((score + headline, commitment(row, item, name, found)));
            }
        }
    }
    section("Commitments", scored, most)
}

fn commitment(row: &CompanyRow, item: &Item, name: String, found: Vec<u32>) -> Row {
    let select = Command::Select(Selection::Commitment(item.id.clone()));
    Row {
        mark: Mark::Commitment(item.id.clone()),
        matched: in_name(found, &name),
        detail: row.name.clone(),
        unchecked: item.review.as_ref().is_none_or(|r| r.verdict.is_none()),
        run: vec![select.clone(), Command::ShowInspector],
        read: vec![select, Command::OpenInReader],
        ..Row::named(name)
    }
}

fn companies(board: &Board, judge: &mut Judge, most: usize) -> Option<Section> {
    let mut scored = Vec::new();
    for row in board.rows() {
        if let Some((score, matched)) = judge.fit(&row.name) {
            let headline = row.headline_item().map_or_else(|| "No headline target".to_owned(), |i| item_label(&i.commitment));
            let select = Command::Select(Selection::Company(row.name.clone()));
            scored.push((
                score,
                Row {
                    mark: Mark::Company(row.monogram.clone(), row.order),
                    matched,
                    detail: headline,
                    run: vec![select.clone(), Command::ShowInspector],
                    read: vec![select, Command::OpenInReader],
                    ..Row::named(row.name.clone())
                },
            ));
        }
    }
    section("Companies", scored, most)
}

fn documents(board: &Board, judge: &mut Judge, most: usize) -> Option<Section> {
    let mut scored = Vec::new();
    let owned = board.companies.iter().flat_map(|row| row.documents.iter().map(move |d| (Some(row), d)));
    for (row, doc) in owned.chain(board.loose.iter().map(|d| (None, d))) {
        let mut parts: Vec<String> = row.map(|r| r.name.clone()).into_iter().collect();
        parts.extend(doc.date.map(|d| d.long()));
        parts.push(doc.name.clone());
        let detail = parts.join(" · ");
        if let Some((score, found)) = judge.fit(&format!("{} {detail}", doc.title)) {
            scored.push((score, document(doc, detail, found)));
        }
    }
    section("Documents", scored, most)
}

fn document(doc: &DocRow, detail: String, found: Vec<u32>) -> Row {
    Row {
        mark: Mark::Document(doc.format),
        matched: in_name(found, &doc.title),
        detail,
        run: vec![Command::Select(Selection::Document(doc.hash.clone())), Command::ShowInspector],
        read: vec![Command::OpenDocument(doc.hash.clone())],
        ..Row::named(doc.title.clone())
    }
}

fn passage(board: &Board, passage: &Passage, query: &str) -> Row {
    let docs = board.companies.iter().flat_map(|c| &c.documents).chain(&board.loose);
    let title = docs.into_iter().find(|d| d.hash == passage.document).map_or("", |d| d.title.as_str());
    let (from, to) = passage.found;
    let range = u32::try_from(from).unwrap_or(0)..u32::try_from(to).unwrap_or(0);
    let open = Command::OpenPassage { document: passage.document.clone(), query: query.to_owned(), byte: passage.span.start };
    Row {
        mark: Mark::Passage,
        matched: range.collect(),
        detail: title.to_owned(),
        run: vec![open, Command::Show(View::Reader)],
        ..Row::named(passage.line.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranked(typed: &str, names: &[&str]) -> Vec<String> {
        let mut judge = Judge::new(typed);
        let fits = |judge: &mut Judge, n: &str| judge.fit(n).map(|(score, _)| (score, Row::named(n.to_owned())));
        let scored: Vec<(u32, Row)> = names.iter().filter_map(|n| fits(&mut judge, n)).collect();
        section("x", scored, 10).map_or_else(Vec::new, |s| s.rows.into_iter().map(|r| r.name).collect())
    }

    #[test]
    fn whole_words_and_beginnings_go_before_strewn_letters() {
        assert_eq!(ranked("export", &["Next page of the report", "Export…", "Open in Reader"])[0], "Export…");
        assert_eq!(ranked("net zero", &["Zero net of offsets", "Net zero by 2045", "Climate neutral by 2040"])[0], "Net zero by 2045");
        assert_eq!(ranked("halden", &["Brightmoor Utilities plc", "Halden Cement plc"]), ["Halden Cement plc"]);
        assert_eq!(
            ranked("hc 2050", &["Halden Cement net zero by 2050", "Halden Cement net zero by 2040"]),
            ["Halden Cement net zero by 2050"]
        );
    }

    #[test]
    fn case_and_accents_do_not_matter_and_nonsense_finds_nothing() {
        assert_eq!(ranked("OREAL", &["L’Oréal SA"]), ["L’Oréal SA"]);
        assert!(ranked("xqz", &["Export…", "Net zero by 2045"]).is_empty());
        assert!(ranked("paste", &["Fossil phase-out by 2032 Tessaro"]).is_empty());
        assert_eq!(ranked("exprt", &["Export…"]), ["Export…"]);
        assert!(ranked("aeiou", &["Add all documents of a folder in use, you know"]).is_empty(), "letters strewn over a line are no find");
    }

    #[test]
    fn signs_ask_for_one_group() {
        assert_eq!(scope("> sa"), (Scope::Commands, "sa"));
        assert_eq!(scope("@Lotus "), (Scope::Companies, "Lotus"));
        assert_eq!(scope("#"), (Scope::Documents, ""));
        assert_eq!(scope(" net zero"), (Scope::All, "net zero"));
        assert_eq!((sought("@Lotus"), sought("net zero ")), ("", "net zero"));
    }

    #[test]
    fn typed_letters_are_marked_in_the_name_alone() {
        let mut judge = Judge::new("net 2045 nor");
        let (_, found) = judge.fit("Net zero by 2045 Norvik").expect("it fits");
        assert_eq!(in_name(found, "Net zero by 2045"), [0, 1, 2, 12, 13, 14, 15]);
    }
}
