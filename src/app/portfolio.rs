//! Lists of companies (holdings, peers) and what is known of companies beside their documents; narrowing to a part of them.
//!
//! In: commands, files. Out: edits of the workspace, a notice that counts. Files are read on a job, spreadsheets in the worker.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::core::App;
use super::dialogs::Ask;
use super::files;
use super::isolation::Reader;
use super::jobs::Answer;
use super::listing::file_name;
use super::selection::Selection;
use super::state::{Level, LibraryPart, PathPurpose, Work};
use crate::compare::{CompanyScope, Coverage, Tiles, count_text};
use crate::document::CompanyLine;
use crate::workspace::{Edit, Given, Listed, Membership, ProfileChange, ProfileField};

/// A list that was read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CompanyList {
    /// Its companies.
    pub rows: Vec<Listed>,
    /// What was left out and why, a line a fault.
    pub faults: Vec<String>,
}

/// Reads a list of companies.
fn read(path: &Path) -> Result<CompanyList, String> {
    let bytes = files::read(path).map_err(|e| e.to_string())?;
    let name = file_name(path);
    let lines = Reader::installed().companies(&bytes, &name, &AtomicBool::new(false)).map_err(|e| e.to_string())?;
    Ok(understood(&lines, &stem(path)))
}

fn stem(path: &Path) -> String {
    path.file_stem().map_or_else(|| "List".to_owned(), |s| s.to_string_lossy().into_owned())
}

/// Rows of a list as companies; an identifier that does not check is left out and told.
fn understood(lines: &[CompanyLine], list: &str) -> CompanyList {
    let mut out = CompanyList::default();
    let weights: Vec<Option<f64>> = lines.iter().map(|l| number(&l.weight)).collect();
    // Shares of one instead of percent, as spreadsheets keep them.
    let sum: f64 = weights.iter().flatten().sum();
    let percent = lines.iter().any(|l| l.weight.contains('%'));
    let factor = if !percent && sum > 0.0 && sum <= 1.05 && weights.iter().flatten().all(|w| *w <= 1.0) { 100.0 } else { 1.0 };
    for (line, weight) in lines.iter().zip(weights) {
        let group = if line.group.is_empty() { list.to_owned() } else { line.group.clone() };
        let weight = weight.map(|w| (w * factor * 1e6).round() / 1e6);
        let mut row = Listed { name: line.name.clone(), groups: vec![Membership { group, weight }], ..Listed::default() };
        let typed = [&line.isin, &line.lei, &line.ticker, &line.sector, &line.country];
        for (field, words) in ProfileField::ALL.into_iter().zip(typed) {
            match field.canonical(words) {
                Ok(value) => row.set(field, value),
                Err(error) => out.faults.push(format!("Row {}, {}: “{words}” was left out. {error}", line.row, line.name)),
            }
        }
        if !line.weight.is_empty() && weight.is_none() {
            out.faults.push(format!("Row {}, {}: “{}” is no weight and was left out.", line.row, line.name, line.weight));
        }
        out.rows.push(row);
    }
    out
}

/// A number with point or comma, with or without a percent sign.
pub(super) fn number(words: &str) -> Option<f64> {
    let bare: String = words.chars().filter(|c| !c.is_whitespace() && !matches!(c, '%' | '\u{202F}')).collect();
    let bare = if bare.contains('.') { bare.replace(',', "") } else { bare.replace(',', ".") };
    bare.parse::<f64>().ok().filter(|n| n.is_finite() && *n >= 0.0)
}

impl App {
    /// Asks for a list of companies, or loads this one.
    pub(super) fn load_list(&mut self, path: Option<PathBuf>) {
        let Some(path) = path else { return self.ask(Ask::CompanyList, PathPurpose::CompanyList) };
        let path = std::path::absolute(&path).unwrap_or(path);
        self.state.work.push(Work::CheckingFiles);
        let started = self.jobs.start("list", move |post| {
            let result = super::guard::catch(|| read(&path));
            let result = result.unwrap_or_else(|_| Err("A fault in the program kept this file from being read.".to_owned()));
            post.send(Answer::Listed { path, result });
        });
        if !started {
            self.state.work.retain(|w| *w != Work::CheckingFiles);
        }
    }

    pub(super) fn list_read(&mut self, path: &Path, result: Result<CompanyList, String>) {
        self.state.work.retain(|w| *w != Work::CheckingFiles);
        let name = file_name(path);
        let list = match result {
            Ok(list) => list,
            Err(sentence) => return self.notice(Level::Error, format!("“{name}” was not loaded. {sentence}"), None),
        };
        let read = list.rows.len();
        let done = self.workspace.apply(Edit::TakeList { list: stem(path), rows: list.rows });
        self.state.library_part = LibraryPart::Holdings;
        self.state.library_visible = true;
        let sentence = self.coverage().sentence(None);
        let companies = count_text(read, "company", "companies");
        if list.faults.is_empty() {
            let text =
                if done.changed { format!("{companies} loaded. {sentence}.") } else { format!("{companies}, all known. {sentence}.") };
            self.notice(Level::Info, text, None);
        } else {
            let faults = count_text(list.faults.len(), "value", "values");
            self.notice(Level::Warning, format!("{companies} loaded; {faults} left out. {sentence}."), None);
            self.detail_notice(list.faults);
        }
    }

    /// The lists against what is there; made anew only where workspace or boundary changed.
    pub fn coverage(&self) -> Arc<Coverage> {
        self.cache.coverage(self.epoch, &self.workspace, self.state.boundary)
    }

    pub(super) fn change_profile(&mut self, company: String, change: ProfileChange) {
        let change = match change {
            ProfileChange::Set(field, words) => match field.canonical(&words) {
                Ok(value) => ProfileChange::Set(field, value),
                Err(error) => return self.notice(Level::Warning, error.to_string(), None),
            },
            ProfileChange::Join(group, weight) => {
                let group = group.split_whitespace().collect::<Vec<_>>().join(" ");
                if group.is_empty() {
                    return;
                }
                ProfileChange::Join(group, weight)
            }
            other => other,
        };
        let follow = match &change {
            ProfileChange::File(Given::Value(other)) => Some(other.clone()),
            _ => None,
        };
        let done = self.workspace.apply(Edit::Profile { company, change });
        if done.changed
            && let Some(company) = follow
        {
            self.select(Selection::Company(company));
        }
        self.forget_scope_that_is_gone();
    }

    pub(super) fn drop_group(&mut self, group: String) {
        let done = self.workspace.apply(Edit::DropGroup(group));
        if done.changed {
            self.forget_scope_that_is_gone();
            self.forget_what_is_gone();
            self.told_with_undo(done.label);
        }
    }

    /// Shows a part of the companies alone, or all.
    pub(super) fn narrow(&mut self, scope: Option<CompanyScope>) {
        self.state.scope = scope;
        self.state.chart_scroll = 0.0;
        self.cache.narrow_to(self.state.scope.as_ref());
    }

    /// The colours of the tiles stand for this from now on, else for the next that something is known of.
    pub(super) fn colour_tiles(&mut self, tiles: Option<Tiles>) {
        self.state.tiles = tiles.unwrap_or_else(|| self.next_tiles());
        self.cache.colour_by(self.state.tiles);
    }

    /// What the colours of the tiles can stand for: companies, and what is known of some of them.
    pub fn tile_choices(&self) -> Vec<Tiles> {
        let listed = &self.workspace.decisions().listed;
        let known = |tiles: &Tiles| match tiles {
            Tiles::Companies => true,
            Tiles::Groups => listed.iter().any(|e| !e.groups.is_empty()),
            Tiles::Sectors => listed.iter().any(|e| !e.sector.is_empty()),
            Tiles::Countries => listed.iter().any(|e| !e.country.is_empty()),
        };
        Tiles::ALL.into_iter().filter(known).collect()
    }

    /// The choice after the present one.
    pub(super) fn next_tiles(&self) -> Tiles {
        let choices = self.tile_choices();
        let at = choices.iter().position(|t| *t == self.state.tiles).map_or(0, |at| at + 1);
        choices.get(at).copied().unwrap_or_default()
    }

    /// A scope that no company is in any more is opened again; tiles whose colours stand for nothing any more have their own.
    pub(super) fn forget_scope_that_is_gone(&mut self) {
        if !self.tile_choices().contains(&self.state.tiles) {
            self.colour_tiles(Some(Tiles::default()));
        }
        let Some(scope) = self.state.scope.clone() else { return };
        if !self.workspace.decisions().listed.iter().any(|e| scope.holds(e)) {
            self.narrow(None);
        }
    }

    pub(super) fn show_in_library(&mut self, part: LibraryPart) {
        self.state.library_part = part;
        self.state.library_visible = true;
    }

    /// Leaves a company out of the charts or brings it back; that of the selection where none is named.
    pub(super) fn toggle_hidden(&mut self, company: Option<String>) {
        let Some(name) = company.or_else(|| self.company_at_hand()) else { return };
        let on = !self.is_hidden(Some(&name));
        let done = self.workspace.apply(Edit::Hide { companies: vec![name], on });
        if done.changed {
            self.told_with_undo(done.label);
        }
    }

    /// Whether a company, or that of the selection, is left out of the charts.
    pub fn is_hidden(&self, company: Option<&str>) -> bool {
        let name = company.map(str::to_owned).or_else(|| self.company_at_hand());
        name.is_some_and(|name| self.workspace.decisions().companies.iter().any(|c| c.name == name && c.hidden))
    }

    /// Brings all companies back to the charts.
    pub(super) fn show_hidden(&mut self) {
        let hidden = |c: &&crate::workspace::Company| c.hidden;
        let companies = self.workspace.decisions().companies.iter().filter(hidden).map(|c| c.name.clone()).collect();
        self.workspace.apply(Edit::Hide { companies, on: false });
    }

    pub(super) fn dismiss(&mut self, pair: (String, String), on: bool) {
        let done = self.workspace.apply(Edit::Dismiss { pair, on });
        if done.changed && on {
            self.told_with_undo(done.label);
        }
    }

    /// Files documents under a company of their own.
    pub(super) fn split_off(&mut self, documents: Vec<String>, name: &str) {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if self.workspace.decisions().companies.iter().any(|c| c.name == name) {
            self.notice(Level::Warning, format!("There is a company “{name}” already. File the document there on its card."), None);
            return;
        }
        let done = self.workspace.apply(Edit::SplitOff { documents, name: name.clone() });
        if done.changed {
            self.forget_what_is_gone();
            self.told_with_undo(done.label);
            self.select(Selection::Company(name));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(name: &str, weight: &str) -> CompanyLine {
        CompanyLine { row: 2, name: name.into(), weight: weight.into(), ..CompanyLine::default() }
    }

    #[test]
    fn weights_are_percent_or_shares_of_one() {
        let weights = |words: &[&str]| -> Vec<Option<f64>> {
            let lines: Vec<CompanyLine> = words.iter().map(|w| line("A", w)).collect();
            understood(&lines, "Core").rows.iter().map(|r| r.groups[0].weight).collect()
        };
        assert_eq!(weights(&["2,5", "1.25 %", ""]), [Some(2.5), Some(1.25), None]);
        assert_eq!(weights(&["0.6", "0.025"]), [Some(60.0), Some(2.5)]);
        assert_eq!(weights(&["0.6%", "0.025"]), [Some(0.6), Some(0.025)]);
    }

    #[test]
    fn what_does_not_check_is_left_out_and_told() {
        let wrong = CompanyLine { isin: "US0378331004".into(), group: "Peers".into(), ..line("Halden", "much") };
        let list = understood(&[wrong], "Core");
        assert_eq!((list.rows[0].isin.as_str(), list.rows[0].groups[0].group.as_str()), ("", "Peers"));
        assert!(list.faults[0].starts_with("Row 2, Halden: “US0378331004” was left out. The check digit"), "{:?}", list.faults);
        assert!(list.faults[1].contains("“much” is no weight"), "{:?}", list.faults);
    }
}
