//! The state of the running program that the ui reads. Only the dispatcher and job answers change it.
//!
//! Plain data without egui types and without the workspace's data, which `App::workspace` and `App::board` give.

use std::path::PathBuf;
use std::sync::Arc;

use super::clock::Moment;
use super::command::Command;
use super::comparing::CompareState;
use super::export::{ChartKind, Grouping, Order};
use super::finding::{Find, Passages};
use super::layouts::Layout;
use super::recognising::Recognising;
use super::rereading::FilesChecked;
use super::selection::{Selection, Trail};
use super::table_state::TableState;
use crate::calendar::PartialDate;
use crate::compare::{Boundary, CompanyScope, Tiles};
use crate::document::Document;
use crate::document::TablePreview;
use crate::extract::CommitmentId;
use crate::text::Span;

/// The views, in the order of their tabs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum View {
    /// Companies as columns, attributes as rows.
    Compare,
    /// A lane a company.
    #[default]
    Timelines,
    /// Dumbbells and the distribution of years.
    Targets,
    /// The text with its evidence.
    Reader,
    /// Everything found, as rows.
    Table,
}

impl View {
    /// All views in the order of their tabs.
    pub const ALL: [View; 5] = [View::Compare, View::Timelines, View::Targets, View::Reader, View::Table];

    /// The name on the tab.
    pub fn label(self) -> &'static str {
        match self {
            Self::Compare => "Compare",
            Self::Timelines => "Timelines",
            Self::Targets => "Targets",
            Self::Reader => "Reader",
            Self::Table => "Table",
        }
    }

    /// The stable name in sessions and settings.
    pub fn code(self) -> &'static str {
        match self {
            Self::Compare => "compare",
            Self::Timelines => "timelines",
            Self::Targets => "targets",
            Self::Reader => "reader",
            Self::Table => "table",
        }
    }

    /// The view of a stable name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|v| v.code() == code)
    }
}

/// Light, dark or as the system says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// The next theme when switching through them.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Light => Self::Dark,
            Self::Dark => Self::System,
            Self::System => Self::Light,
        }
    }

    /// The name in menus.
    pub fn label(self) -> &'static str {
        match self {
            Self::System => "System theme",
            Self::Light => "Light theme",
            Self::Dark => "Dark theme",
        }
    }
}

/// What a typed path is for.
#[derive(Debug, Clone, PartialEq)]
pub enum PathPurpose {
    /// Files and folders to add.
    Add,
    /// A session to open.
    OpenSession,
    /// A file to save the session to.
    SaveSession,
    /// A folder of rule packs.
    Rules,
    /// The folder in which saving begins.
    Folder,
    /// A folder to add and watch.
    Watch,
    /// A table of documents whose columns are to be chosen.
    Columns,
    /// A workbook that comes back.
    Workbook,
    /// A list of companies.
    CompanyList,
    /// Where the file of this document is now, by hash.
    Locate(String),
    /// A file to export to.
    Export(super::export::ExportRequest),
}

/// What goes on after the question about unsaved work, or after saving.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum After {
    /// The window closes.
    Close,
    /// An empty workspace begins.
    New,
    /// This session opens.
    Open(PathBuf),
    /// What another window left is recovered.
    Recover,
}

/// A dialog of the program's own window. At most one is open.
#[derive(Debug, Clone, PartialEq)]
pub enum Dialog {
    /// What to export, in which format.
    Export(ChartKind),
    /// A field for paths, where the system has no file dialogs or by choice.
    PathField {
        /// What the paths are for.
        purpose: PathPurpose,
        /// Why the field is shown instead of a dialog, or what was wrong with the last try.
        hint: Option<String>,
        /// What stands in the field when it opens.
        suggestion: String,
    },
    /// All keys.
    Help,
    /// Layouts by name.
    Layouts,
    /// The as-of date.
    AsOf,
    /// What happened, newest first.
    Notices,
    /// A text that becomes a document.
    Paste(String),
    /// Which column of a table of documents holds what.
    Columns {
        /// The file.
        path: PathBuf,
        /// Its beginning.
        preview: TablePreview,
    },
    /// Words of the document of this hash that are to be a commitment.
    AddCommitment(String),
    /// This commitment is to become two.
    Divide(CommitmentId),
    /// The steps that can be undone and redone.
    History,
    /// The words of a note on a chart.
    ChartNote(crate::workspace::ChartNote),
    /// What a workbook that comes back would change.
    Workbook(super::readback::Returned),
    /// The settings of this person.
    Settings,
    /// The palette, with what was typed when it opened.
    Palette(String),
    /// Changes of a window that ended unexpectedly were found: Keep, Discard.
    Recovery(Recovery),
    /// Unsaved work: Save, Don't save, Cancel.
    CloseQuestion {
        /// What was asked for.
        after: After,
    },
}

/// What was recovered of a window that ended unexpectedly.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recovery {
    /// Name of the session; `None` for a workspace without file.
    pub name: Option<String>,
    /// How many changes.
    pub changes: u64,
    /// Since when, as told to a person.
    pub since: String,
    /// They belong to what is open and are shown already; otherwise they were made to another state of the file and wait for an answer.
    pub applied: bool,
    /// The last change was cut off.
    pub torn: bool,
    /// How often else something could not be read.
    pub damaged: usize,
    /// Documents that could not be recovered.
    pub missing: usize,
}

/// A running import.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportProgress {
    /// Files done, failed ones included.
    pub done: usize,
    /// Files found; grows while folders are walked.
    pub total: usize,
    /// Whether folders are still being walked.
    pub walking: bool,
    /// Listed name of the file that is being read.
    pub current: String,
    /// Commitments found so far.
    pub found: usize,
    /// Documents a second, once that can be told.
    pub rate: Option<u32>,
    /// Seconds that the rest will take, once that can be told.
    pub remaining: Option<u32>,
    /// Whether it waits.
    pub paused: bool,
    /// Whether it was asked to stop.
    pub cancelling: bool,
}

/// A file or folder that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Where it is.
    pub path: PathBuf,
    /// The name it is listed under.
    pub name: String,
    /// One sentence for the person.
    pub sentence: String,
    /// The technical detail, empty where there is none.
    pub detail: String,
    /// It is a PDF all of whose pages are pictures.
    pub pictures: bool,
    /// It is a table in which no column with texts was found.
    pub columns: bool,
}

/// How serious a notice is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Something was done.
    Info,
    /// Done, but something was left out or is to be known.
    Warning,
    /// Not done.
    Error,
}

/// A line that tells what happened, shown for a while.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    /// For dismissing; rises.
    pub id: u64,
    /// How serious.
    pub level: Level,
    /// One sentence.
    pub text: String,
    /// More of it, one thing a line; shown in the list of notices.
    pub details: Vec<String>,
    /// Wall-clock time: `14:03`.
    pub at: String,
    /// What can be done about it: label and command.
    pub action: Option<(String, Command)>,
    /// When it goes by itself; `None` stays until dismissed.
    pub expires: Option<Moment>,
}

/// Slow work other than an import, for the status bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Work {
    /// A file dialog of the system is open.
    Asking,
    /// The session is being written.
    Saving,
    /// A session is being read.
    Opening,
    /// An export is being written.
    Exporting,
    /// Documents are being extracted again.
    ReadingAgain,
    /// The files of documents are being looked at.
    CheckingFiles,
    /// Pages are being read by OCR.
    Recognising,
}

impl Work {
    /// What the status bar says.
    pub fn label(self) -> &'static str {
        match self {
            Self::Asking => "Waiting for the file dialog",
            Self::Saving => "Saving",
            Self::Opening => "Opening",
            Self::Exporting => "Exporting",
            Self::ReadingAgain => "Reading again",
            Self::CheckingFiles => "Looking at the files",
            Self::Recognising => "Reading pages by OCR",
        }
    }
}

/// What the library lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum LibraryPart {
    /// Companies with their documents.
    #[default]
    Documents,
    /// Companies of the person's lists with what is missing.
    Holdings,
}

/// What the Reader shows.
#[derive(Debug, Clone, PartialEq)]
pub struct ReaderState {
    /// Hash of the document, where one is open.
    pub document: Option<String>,
    /// Hash of the document that is read beside it, where two are compared.
    pub against: Option<String>,
    /// Size of the text in logical pixels.
    pub text_size: f32,
    /// Documents that have pages as pictures are shown so.
    pub as_pages: bool,
    /// Size of a page; 1 fits the width.
    pub page_zoom: f32,
    /// Byte offset of the first visible line.
    pub top: usize,
    /// The words of the open document that are selected.
    pub chosen: Option<Span>,
    /// What is sought in it, while the find bar is open.
    pub find: Option<Find>,
}

impl ReaderState {
    /// Size of the text at the beginning, in logical pixels.
    pub const TEXT_SIZE: f32 = 15.0;
    /// Smallest and largest size of the text, in logical pixels.
    pub const TEXT_SIZES: [f32; 2] = [11.0, 28.0];
    /// Smallest and largest size of a page.
    pub const PAGE_ZOOMS: [f32; 2] = [0.25, 6.0];
}

impl Default for ReaderState {
    fn default() -> Self {
        Self { document: None, against: None, text_size: Self::TEXT_SIZE, as_pages: true, page_zoom: 1.0, top: 0, chosen: None, find: None }
    }
}

/// What only the window can do: it takes each wish once, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// The focus goes so many panels on.
    Panel(i8),
    /// The field that filters the view, or the library, takes the focus.
    Filter,
    /// The find bar's field takes the focus.
    FindField,
    /// The main menu opens.
    Menu,
    /// The inspector's first field takes the focus.
    EditFields,
    /// The name of the selected company takes the focus.
    CompanyName,
    /// The field for tags takes the focus.
    Tags,
    /// The reason of a rejection takes the focus; Enter goes on to the next.
    Reason,
    /// The search field of the Table takes the focus.
    FindRows,
    /// The list of compared companies opens.
    Companies,
}

/// How many steps the guided look has.
pub const TOUR_STEPS: usize = 5;

/// All that the ui reads beside the workspace and the board.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// The active view.
    pub view: View,
    /// The theme asked for.
    pub theme: Theme,
    /// Whether the window is shown with high contrast.
    pub high_contrast: bool,
    /// The step of the guided look, from 0; `None` where it is not shown.
    pub tour: Option<usize>,
    /// The switch of boundaries.
    pub boundary: Boundary,
    /// What companies are narrowed to, in charts, comparison and Table.
    pub scope: Option<CompanyScope>,
    /// What the colours of the tiles stand for.
    pub tiles: Tiles,
    /// What the library lists.
    pub library_part: LibraryPart,
    /// What is selected everywhere.
    pub selection: Selection,
    /// Selections before and after.
    pub trail: Trail,
    /// The dialog that is open.
    pub dialog: Option<Dialog>,
    /// The running import.
    pub import: Option<ImportProgress>,
    /// The first pages of a long document that is being read into an empty workspace.
    pub beginning: Option<Arc<Document>>,
    /// Files that could not be read, until dismissed.
    pub failures: Vec<Failure>,
    /// What happened lately, oldest first.
    pub notices: Vec<Notice>,
    /// What happened since the program began, oldest first; those that are shown included.
    pub history: Vec<Notice>,
    /// Warnings and errors of the history that nobody has looked at.
    pub unseen: usize,
    /// Other slow work that is running.
    pub work: Vec<Work>,
    /// The session's file.
    pub session: Option<PathBuf>,
    /// Why the session can't be saved to its file, where that is so.
    pub read_only: Option<String>,
    /// Whether there are unsaved decisions or documents.
    pub dirty: bool,
    /// Changes since the last save can't be kept in a journal at present.
    pub unkept: bool,
    /// Wall-clock time of the last save: `14:03`.
    pub saved_at: Option<String>,
    /// Sessions opened or saved lately, newest first.
    pub recent: Vec<PathBuf>,
    /// Whether the library is shown.
    pub library_visible: bool,
    /// Whether the inspector is shown.
    pub inspector_visible: bool,
    /// How the comparison is looked at.
    pub compare: CompareState,
    /// What the Reader shows.
    pub reader: ReaderState,
    /// What the Table shows.
    pub table: TableState,
    /// The chart of the view Targets.
    pub chart: ChartKind,
    /// Years that run through the charts as lines, with their names.
    pub references: Vec<(i32, String)>,
    /// What a lane of Timelines is.
    pub lanes: crate::chart::Lanes,
    /// Which commitments charts show.
    pub filter: crate::compare::ItemFilter,
    /// The two dates that the chart between two dates compares; sensible ones where there are none.
    pub between: Option<[PartialDate; 2]>,
    /// The next click on the chart says where a note belongs.
    pub placing_note: bool,
    /// Headings of the lanes of Timelines.
    pub grouping: Grouping,
    /// Order of lanes and rows in the charts.
    pub order: Order,
    /// Years shown in the charts; `None` fits them.
    pub years: Option<[f64; 2]>,
    /// Logical pixels that the chart's lanes are scrolled by.
    pub chart_scroll: f32,
    /// Initials that decisions are signed with; may be empty.
    pub initials: String,
    /// Size of the interface; 1 is the usual one.
    pub interface_size: f32,
    /// Confidence below which an item asks for a check.
    pub asks_below: f32,
    /// Minutes after which unsaved work is saved; 0 leaves that to the person.
    pub autosave: u32,
    /// Folder in which saving begins, where the person chose one.
    pub folder: Option<PathBuf>,
    /// Folder of the last export, in which the next one begins.
    pub export_folder: Option<PathBuf>,
    /// Widths of library and inspector.
    pub panel_widths: [f32; 2],
    /// Whether the Reader is shown beside the view.
    pub reader_beside: bool,
    /// Whether the window has room for it; the window says so.
    pub beside_fits: bool,
    /// Share of the middle that the Reader beside takes.
    pub beside_share: f32,
    /// Layouts kept by name.
    pub layouts: Vec<Layout>,
    /// What was found in all texts, for the palette.
    pub passages: Passages,
    /// What the window is asked to do, with a number that rises.
    pub wish: Option<(u64, Wish)>,
    /// The card of the selected document is being corrected.
    pub editing: bool,
    /// The folder of rule packs of the person's own, where there is one.
    pub rules_folder: Option<PathBuf>,
    /// Documents whose files have changed or are gone, as far as was looked.
    pub files: FilesChecked,
    /// A program that recognises text is installed.
    pub can_recognise: bool,
    /// Pages are being read by it.
    pub recognising: Option<Recognising>,
    /// The folder that is watched.
    pub watched: Option<PathBuf>,
    /// Bytes that are kept of files that were read, once that was asked for.
    pub cache_size: Option<u64>,
    /// The window is to close now.
    pub closing: bool,
}

impl Default for State {
    fn default() -> Self {
        Self {
            view: View::default(),
            theme: Theme::default(),
            high_contrast: false,
            tour: None,
            boundary: Boundary::default(),
            scope: None,
            tiles: Tiles::default(),
            library_part: LibraryPart::default(),
            selection: Selection::default(),
            trail: Trail::default(),
            dialog: None,
            import: None,
            beginning: None,
            failures: Vec::new(),
            notices: Vec::new(),
            history: Vec::new(),
            unseen: 0,
            work: Vec::new(),
            session: None,
            read_only: None,
            dirty: false,
            unkept: false,
            saved_at: None,
            recent: Vec::new(),
            library_visible: true,
            inspector_visible: true,
            compare: CompareState::default(),
            reader: ReaderState::default(),
            table: TableState::default(),
            chart: ChartKind::Targets,
            references: Vec::new(),
            lanes: crate::chart::Lanes::default(),
            filter: crate::compare::ItemFilter::default(),
            between: None,
            placing_note: false,
            grouping: Grouping::default(),
            order: Order::default(),
            years: None,
            chart_scroll: 0.0,
            initials: String::new(),
            interface_size: 1.0,
            asks_below: crate::compare::ASKS_BELOW,
            autosave: 0,
            folder: None,
            export_folder: None,
            panel_widths: super::settings::PANEL_WIDTHS,
            reader_beside: false,
            beside_fits: true,
            beside_share: 0.5,
            layouts: Vec::new(),
            passages: Passages::default(),
            wish: None,
            editing: false,
            rules_folder: None,
            files: FilesChecked::default(),
            can_recognise: false,
            recognising: None,
            watched: None,
            cache_size: None,
            closing: false,
        }
    }
}

impl State {
    /// The chart that the view shows, if it shows one.
    pub fn shown_chart(&self) -> Option<ChartKind> {
        match self.view {
            View::Timelines => Some(ChartKind::Timelines),
            View::Targets => Some(self.chart),
            View::Compare | View::Reader | View::Table => None,
        }
    }

    /// Whether work of this kind is running.
    pub fn is_working(&self, work: Work) -> bool {
        self.work.contains(&work)
    }

    /// The name of the session for the title: the file's name without extension, or "Untitled".
    pub fn title(&self) -> String {
        let stem = self.session.as_ref().and_then(|p| p.file_stem());
        stem.map_or_else(|| "Untitled".to_owned(), |s| s.to_string_lossy().into_owned())
    }
}
