//! What is looked at: views, selection, years of the charts, the Reader, and the scenes that are drawn.
//!
//! In: commands. Out: the state changed; figures and scenes by key. Changes no workspace data.

use std::sync::Arc;

use super::cache::FigureUse;
use super::core::App;
use super::export::{ChartAction, ChartKind};
use super::import::Wanted;
use super::selection::Selection;
use super::settings::{INTERFACE_SIZES, sensible_size};
use super::state::{Dialog, ReaderState, View, Wish};
use super::views;
use crate::chart::{ChartSpec, Figure, Scene};
use crate::compare::Boundary;
use crate::document::Format;

/// Years within which charts can be moved.
const YEARS: [f64; 2] = [1950.0, 2150.0];
/// The size at which the fitted years of a chart are asked for; they don't depend on it.
const USUAL_SIZE: [f32; 2] = [1200.0, 800.0];
/// Fewest years that a chart shows.
const FEWEST_YEARS: f64 = 4.0;

impl App {
    pub(super) fn show(&mut self, view: View) {
        self.state.view = view;
        if view == View::Compare && self.state.selection != Selection::Nothing {
            self.follow_in_comparison();
        }
        if view == View::Reader && self.state.reader.document.is_none() {
            self.read_of_selection();
        }
    }

    /// Selects everywhere; what was selected can be gone back to.
    pub(super) fn select(&mut self, selection: Selection) {
        let same = self.state.selection == selection;
        self.select_keeping_cell(selection);
        if !same && self.state.view == View::Compare {
            self.follow_in_comparison();
        }
    }

    /// As [`App::select`], for a selection that the comparison made itself.
    pub(super) fn select_keeping_cell(&mut self, selection: Selection) {
        if self.state.selection == selection {
            return;
        }
        self.state.editing = false;
        let before = std::mem::replace(&mut self.state.selection, selection);
        self.state.trail.leave(before);
        self.read_of_selection();
    }

    pub(super) fn selection_back(&mut self) {
        let now = self.state.selection.clone();
        if let Some(selection) = self.state.trail.step_back(now) {
            self.state.selection = selection;
            self.read_of_selection();
        }
    }

    pub(super) fn selection_forward(&mut self) {
        let now = self.state.selection.clone();
        if let Some(selection) = self.state.trail.step_forward(now) {
            self.state.selection = selection;
            self.read_of_selection();
        }
    }

    /// Puts the document of the selection into the Reader: its own, that of the commitment, the newest of the company.
    fn read_of_selection(&mut self) {
        let hash = match &self.state.selection {
            Selection::Commitment(id) => self.workspace.commitment(id).map(|(hash, _)| hash.to_owned()),
            Selection::Fact(fact) => Some(fact.document.clone()),
            Selection::Document(hash) => Some(hash.clone()),
            Selection::Company(name) => self.newest_document(name),
            Selection::Nothing | Selection::Year(_) => None,
        };
        let reader = &self.state.reader;
        let in_sight = |h: &String| reader.document.as_ref() == Some(h) || reader.against.as_ref() == Some(h);
        if let Some(hash) = hash.filter(|h| !in_sight(h)) {
            self.read(hash);
        }
    }

    fn newest_document(&self, company: &str) -> Option<String> {
        let board = self.board();
        let row = board.companies.iter().find(|r| r.name == company)?;
        row.documents.last().map(|d| d.hash.clone())
    }

    pub(super) fn read(&mut self, hash: String) {
        let second = self.second_with(&hash);
        self.state.reader = ReaderState { document: Some(hash), against: second, top: 0, ..self.state.reader.clone() };
        self.paging.forgive();
        self.find_again();
    }

    /// Opens the palette, or closes it where it is open.
    pub(super) fn show_palette(&mut self, typed: String) {
        self.state.passages = super::finding::Passages::default();
        self.search_texts(super::palette::sought(&typed).to_owned());
        self.state.dialog = Some(Dialog::Palette(typed));
    }

    /// Opens a document at words that were found in it.
    pub(super) fn open_passage(&mut self, document: String, query: String, byte: usize) {
        self.select(Selection::Document(document.clone()));
        if self.state.reader.document.as_ref() != Some(&document) {
            self.read(document);
        }
        self.state.view = View::Reader;
        self.find_at(query, byte);
    }

    /// Finds in the view: the Reader has its own bar, elsewhere the filter takes the focus, or the palette opens.
    pub(super) fn find(&mut self) {
        let reads = self.is_reading() && self.state.view != View::Table;
        if reads && self.state.reader.document.is_some() {
            if self.state.reader.find.is_none() {
                self.find_in_text(String::new());
            }
            self.wish(Wish::FindField);
        } else if self.state.view == View::Table && !self.workspace.decisions().members.is_empty() {
            self.wish(Wish::FindRows);
        } else if self.workspace.decisions().members.is_empty() {
            self.show_palette(String::new());
        } else {
            self.wish(Wish::Filter);
        }
    }

    /// Asks the window to do something.
    pub(super) fn wish(&mut self, wish: Wish) {
        let number = self.number();
        self.state.wish = Some((number, wish));
    }

    pub(super) fn set_interface_size(&mut self, size: f32) {
        self.state.interface_size = sensible_size(size);
    }

    /// The next larger (1) or smaller (−1) size of the interface.
    pub(super) fn size_interface(&mut self, step: i8) {
        let now = self.state.interface_size;
        let next = if step > 0 {
            INTERFACE_SIZES.into_iter().find(|s| *s > now + 0.01)
        } else {
            INTERFACE_SIZES.into_iter().rev().find(|s| *s < now - 0.01)
        };
        self.set_interface_size(next.unwrap_or(now));
    }

    pub(super) fn open_document(&mut self, hash: String) {
        self.select(Selection::Document(hash));
        self.open_in_reader();
    }

    pub(super) fn open_in_reader(&mut self) {
        self.read_of_selection();
        if self.state.reader.document.is_some() {
            self.state.view = View::Reader;
        }
    }

    /// Puts a document into the Reader where there is none: that of the selection, else the newest of the first company.
    pub(super) fn read_something(&mut self) {
        self.read_of_selection();
        if self.state.reader.document.is_some() {
            return;
        }
        let board = self.board();
        let first = board.companies.iter().filter_map(|c| c.documents.last()).chain(&board.loose).next();
        if let Some(doc) = first {
            self.read(doc.hash.clone());
        }
    }

    /// Begins the guided look, with all parts of the window in sight and something in them.
    pub(super) fn begin_look(&mut self) {
        if self.workspace.decisions().members.is_empty() {
            self.add(Wanted::Samples, true);
        }
        self.state.library_visible = true;
        self.state.inspector_visible = true;
        self.show(View::Timelines);
        self.state.tour = Some(0);
    }

    /// One step back: dialog, then selection, then inspector.
    pub(super) fn back(&mut self) {
        if self.state.dialog.is_some() {
            self.close_dialog();
        } else if self.state.tour.is_some() {
            self.state.tour = None;
        } else if self.state.placing_note {
            self.state.placing_note = false;
        } else if self.state.editing {
            self.state.editing = false;
        } else if self.is_reading() && self.state.reader.find.is_some() {
            self.state.reader.find = None;
        } else if self.is_reading() && self.state.reader.chosen.is_some() {
            self.state.reader.chosen = None;
        } else if self.state.selection != Selection::Nothing {
            self.select(Selection::Nothing);
        } else {
            self.state.inspector_visible = false;
        }
    }

    pub(super) fn close_dialog(&mut self) {
        // The answer that loses nothing: what was recovered stays, what waits for an answer is set aside.
        match &self.state.dialog {
            Some(Dialog::Recovery(about)) if about.applied => return self.keep_recovered(),
            Some(Dialog::Recovery(_)) => return self.discard_recovered(),
            _ => {}
        }
        self.state.dialog = None;
        self.after_save = None;
    }

    /// Drops selection and Reader where they show what is no longer in the workspace.
    pub(super) fn forget_what_is_gone(&mut self) {
        let decisions = self.workspace.decisions();
        let member = |hash: &str| decisions.member(hash).is_some();
        let there = match &self.state.selection {
            Selection::Commitment(id) => self.workspace.commitment(id).is_some_and(|(hash, _)| member(hash)),
            Selection::Fact(fact) => member(&fact.document),
            Selection::Document(hash) => member(hash),
            Selection::Company(name) => decisions.members_of(name).next().is_some() || decisions.listed.iter().any(|e| e.name == *name),
            Selection::Nothing | Selection::Year(_) => true,
        };
        let readable = self.state.reader.document.as_deref().is_none_or(member);
        if !there {
            self.state.editing = false;
            self.state.selection = Selection::Nothing;
        }
        if !self.state.reader.against.as_deref().is_none_or(member) {
            self.state.reader.against = None;
        }
        if !readable {
            self.state.reader = ReaderState { document: None, top: 0, find: None, ..self.state.reader.clone() };
        }
    }

    pub(super) fn set_boundary(&mut self, boundary: Boundary) {
        self.state.boundary = boundary;
    }

    pub(super) fn cycle_boundary(&mut self) {
        self.state.boundary = views::next_boundary(self.state.boundary);
    }

    pub(super) fn chart_action(&mut self, action: ChartAction) {
        match action {
            ChartAction::Show(kind) => self.show_chart(kind),
            ChartAction::Arrange(grouping, order) => (self.state.grouping, self.state.order) = (grouping, order),
            ChartAction::Lanes(lanes) => self.state.lanes = lanes,
            ChartAction::Filter(filter) => self.filter_charts(filter),
            ChartAction::Between(dates) => self.state.between = dates,
            ChartAction::Line(year, name) => self.set_reference(year, name),
            ChartAction::Copy(request) => self.copy_chart(request.map(|r| *r)),
        }
    }

    /// Shows these commitments alone on the charts.
    pub(super) fn filter_charts(&mut self, filter: crate::compare::ItemFilter) {
        self.cache.sift_by(&filter);
        self.state.filter = filter;
        self.state.chart_scroll = 0.0;
    }

    /// Shows a chart: Timelines in its view, the others in Targets.
    pub(super) fn show_chart(&mut self, kind: ChartKind) {
        if kind == ChartKind::Timelines {
            return self.show(View::Timelines);
        }
        if self.state.chart != kind {
            self.state.chart = kind;
            self.state.chart_scroll = 0.0;
        }
        self.show(View::Targets);
    }

    /// Draws a line through the charts at a year, or takes it away; years come in their order.
    pub(super) fn set_reference(&mut self, year: i32, name: Option<String>) {
        self.state.references.retain(|(y, _)| *y != year);
        if let Some(name) = name.filter(|_| (1950..=2150).contains(&year)) {
            self.state.references.push((year, name.trim().to_owned()));
            self.state.references.sort();
        }
    }

    pub(super) fn set_years(&mut self, years: Option<[f64; 2]>) {
        self.state.years = years.and_then(sensible);
    }

    pub(super) fn reset_zoom(&mut self) {
        if self.state.view == View::Reader {
            self.zoom_reader(0);
        } else {
            self.state.years = None;
        }
    }

    /// Larger (1), smaller (−1) or usual (0) pages or text of the Reader.
    pub(super) fn zoom_reader(&mut self, step: i8) {
        let reader = &self.state.reader;
        if self.reads_pages() {
            let zoom = match step {
                0 => 1.0,
                1.. => reader.page_zoom * 1.25,
                _ => reader.page_zoom * 0.8,
            };
            self.set_page_zoom(zoom);
        } else {
            let [smallest, largest] = ReaderState::TEXT_SIZES;
            let size = if step == 0 { ReaderState::TEXT_SIZE } else { reader.text_size + f32::from(step) };
            self.state.reader.text_size = size.clamp(smallest, largest);
        }
    }

    pub(super) fn set_page_zoom(&mut self, zoom: f32) {
        let [smallest, largest] = ReaderState::PAGE_ZOOMS;
        if zoom.is_finite() {
            // Steps up and down come back to the fitted width.
            let zoom = if (zoom - 1.0).abs() < 0.02 { 1.0 } else { zoom };
            self.state.reader.page_zoom = zoom.clamp(smallest, largest);
        }
    }

    /// Shows documents with pages as they look, or as text.
    pub(super) fn read_as_pages(&mut self, pages: bool) {
        self.state.reader.as_pages = pages;
        self.paging.forgive();
    }

    /// Whether the open document has pages that can be shown as they look.
    pub fn has_page_images(&self) -> bool {
        let loaded = self.state.reader.document.as_deref().and_then(|hash| self.workspace.library().get(hash));
        loaded.is_some_and(|l| l.document.format == Format::Pdf && l.document.pages.count() > 0)
    }

    /// Whether the Reader shows pages as they look.
    pub fn reads_pages(&self) -> bool {
        self.is_reading() && self.state.reader.as_pages && self.has_page_images()
    }

    /// Larger (1) or smaller (−1): the Reader's text or pages, or the pixels a year of a chart.
    pub(super) fn zoom(&mut self, step: i8) {
        if self.state.view == View::Reader {
            self.zoom_reader(step);
            return;
        }
        let Some(kind) = self.state.shown_chart().filter(|k| k.has_years()) else { return };
        let [from, to] = self.shown_years(kind);
        let (middle, half) = (f64::midpoint(from, to), (to - from) / 2.0);
        let half = if step > 0 { half / 1.25 } else { half * 1.25 };
        self.set_years(Some([middle - half, middle + half]));
    }

    /// The years that a chart shows now.
    pub fn shown_years(&self, kind: ChartKind) -> [f64; 2] {
        let made = || self.cache.last_years(kind).unwrap_or_else(|| self.scene(&self.chart_spec(kind), USUAL_SIZE).axis_years);
        self.state.years.unwrap_or_else(made)
    }

    /// How a chart is drawn under the present state, without what the pointer does.
    pub fn chart_spec(&self, kind: ChartKind) -> ChartSpec {
        let references = self.state.references.clone();
        let (grouping, order) = (self.state.grouping, self.state.order);
        let mut spec = ChartSpec {
            kind,
            years: self.state.years,
            references,
            grouping,
            order,
            lanes: self.state.lanes,
            between: self.state.between,
            notes: self.workspace.decisions().notes(),
            ..ChartSpec::default()
        };
        match &self.state.selection {
            Selection::Commitment(id) => spec.selected = Some(id.clone()),
            Selection::Company(name) => spec.selected_company = Some(name.clone()),
            Selection::Year(year) => spec.selected_year = Some(*year),
            Selection::Nothing | Selection::Fact(_) | Selection::Document(_) => {}
        }
        spec
    }

    /// The figure of a chart for files, kept by (workspace revision, boundary, spec).
    pub fn figure(&self, spec: &ChartSpec) -> Arc<Figure> {
        self.cache.figure((self.epoch, &self.workspace, self.state.boundary), spec, FigureUse::File)
    }

    /// The scene of a chart at a size in logical pixels, kept by (workspace revision, boundary, spec, size).
    pub fn scene(&self, spec: &ChartSpec, size: [f32; 2]) -> Arc<Scene> {
        let of = (self.epoch, &self.workspace, self.state.boundary);
        self.cache.scene(&self.cache.figure(of, spec, FigureUse::Screen), size)
    }

    /// The scene of a chart in the window; of a large workspace that of a moment ago while the present one is being made, and none at first.
    pub fn shown_scene(&self, spec: &ChartSpec, size: [f32; 2]) -> Option<Arc<Scene>> {
        self.cache.chart((self.epoch, &self.workspace, self.state.boundary), spec, size, self.jobs.waker())
    }

    pub(super) fn show_export(&mut self) {
        let empty = self.workspace.decisions().members.is_empty();
        if !empty {
            self.state.dialog = Some(Dialog::Export(super::table::chart_of(&self.state)));
        }
    }
}

/// Years in their order, within bounds and not too few; `None` where they are no numbers.
fn sensible([from, to]: [f64; 2]) -> Option<[f64; 2]> {
    if !(from.is_finite() && to.is_finite() && from < to) {
        return None;
    }
    let missing = (FEWEST_YEARS - (to - from)).max(0.0) / 2.0;
    let [from, to] = [from - missing, to + missing];
    Some([from.clamp(YEARS[0], YEARS[1] - FEWEST_YEARS), to.clamp(YEARS[0] + FEWEST_YEARS, YEARS[1])])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_kept_sensible() {
        assert_eq!(sensible([2030.0, 2030.5]), Some([2028.25, 2032.25]));
        assert_eq!(sensible([0.0, 9999.0]), Some(YEARS));
        assert_eq!(sensible([2040.0, 2030.0]), None);
        assert_eq!(sensible([f64::NAN, 2030.0]), None);
    }
}
