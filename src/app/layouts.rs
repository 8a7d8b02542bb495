//! How the window is laid out: which view, which panels, the Reader beside, their widths; and such layouts kept by name.
//!
//! In: commands. Out: the state, which `core` writes to the settings. Sessions know nothing of it.

use serde::{Deserialize, Serialize};

use super::core::App;
use super::state::{Level, View};

/// Least and greatest share of the middle that the Reader beside a view takes.
pub const BESIDE: [f32; 2] = [0.3, 0.7];

/// How many layouts are kept by name.
const LAYOUTS: usize = 30;

/// A layout of the window with its name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Layout {
    /// The name, as the person gave it.
    pub name: String,
    /// Code of the view.
    pub view: String,
    /// Whether the library is shown.
    pub library: bool,
    /// Whether the inspector is shown.
    pub inspector: bool,
    /// Whether the Reader is shown beside the view.
    pub reader_beside: bool,
    /// Share of the middle that the Reader beside takes, 0.3 to 0.7.
    pub beside_share: f32,
    /// Widths of library and inspector in logical pixels.
    pub panel_widths: [f32; 2],
    /// Two documents are read beside each other.
    pub two_documents: bool,
}

impl Default for Layout {
    fn default() -> Self {
        Self {
            name: String::new(),
            view: View::default().code().to_owned(),
            library: true,
            inspector: true,
            reader_beside: false,
            beside_share: 0.5,
            panel_widths: super::settings::PANEL_WIDTHS,
            two_documents: false,
        }
    }
}

/// Layouts that are always there.
pub fn built_in() -> [Layout; 4] {
    let layout = |name: &str, view: View| Layout { name: name.to_owned(), view: view.code().to_owned(), ..Layout::default() };
    [
        Layout { reader_beside: true, library: false, ..layout("Review", View::Table) },
        Layout { reader_beside: true, inspector: false, ..layout("Chart and text", View::Timelines) },
        Layout { library: false, inspector: false, ..layout("Chart alone", View::Timelines) },
        Layout { two_documents: true, library: false, inspector: false, ..layout("Two documents", View::Reader) },
    ]
}

/// What a person does with layouts; by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LayoutAction {
    /// Keep the present layout; one of the same name gives way.
    Save(String),
    /// Lay the window out so.
    Use(String),
    /// Forget it.
    Remove(String),
}

impl App {
    pub(super) fn layout_action(&mut self, action: &LayoutAction) {
        match action {
            LayoutAction::Save(name) => self.save_layout(name.trim()),
            LayoutAction::Use(name) => self.use_layout(name),
            LayoutAction::Remove(name) => self.state.layouts.retain(|l| l.name != *name),
        }
    }

    fn save_layout(&mut self, name: &str) {
        if name.is_empty() || built_in().iter().any(|l| l.name == name) {
            return;
        }
        let state = &self.state;
        let layout = Layout {
            name: name.to_owned(),
            view: state.view.code().to_owned(),
            library: state.library_visible,
            inspector: state.inspector_visible,
            reader_beside: state.reader_beside,
            beside_share: state.beside_share,
            panel_widths: state.panel_widths,
            two_documents: state.reader.against.is_some(),
        };
        let layouts = &mut self.state.layouts;
        if let Some(kept) = layouts.iter_mut().find(|l| l.name == name) {
            *kept = layout;
        } else if layouts.len() < LAYOUTS {
            layouts.push(layout);
        } else {
            self.notice(Level::Warning, format!("{LAYOUTS} layouts are kept. Remove one first."), None);
        }
    }

    fn use_layout(&mut self, name: &str) {
        let built_in = built_in();
        let Some(layout) = self.state.layouts.iter().chain(&built_in).find(|l| l.name == name).cloned() else { return };
        self.state.library_visible = layout.library;
        self.state.inspector_visible = layout.inspector;
        self.set_beside_share(layout.beside_share);
        self.set_panel_widths(layout.panel_widths);
        self.show_beside(layout.reader_beside);
        if let Some(view) = View::from_code(&layout.view) {
            self.show(view);
        }
        self.show_two(layout.two_documents);
    }

    /// Shows the Reader beside the view, or takes it away; it begins with the document of the selection, else the newest there is.
    pub(super) fn show_beside(&mut self, on: bool) {
        self.state.reader_beside = on;
        if on {
            self.read_something();
        }
    }

    pub(super) fn set_beside_share(&mut self, share: f32) {
        self.state.beside_share = sensible_beside(share);
    }
}

/// A share within its bounds.
pub(super) fn sensible_beside(share: f32) -> f32 {
    if share.is_finite() { share.clamp(BESIDE[0], BESIDE[1]) } else { 0.5 }
}
