//! State, command table, dispatcher, background jobs, settings. The only room that writes files.
//!
//! In: commands and job answers. Out: a `State` that the ui reads. Uses egui only to ask for a repaint.

mod adding;
mod annotating;
mod append;
mod cache;
pub mod clock;
mod columns;
mod command;
mod comparing;
pub mod control;
mod copied;
mod core;
mod curating;
mod dialogs;
mod dispatch;
mod documents;
mod editing;
mod export;
mod exporting;
pub mod files;
mod finding;
pub mod guard;
pub mod import;
pub mod inside;
pub mod isolation;
mod jobs;
mod journal;
mod keymap;
mod later;
mod layouts;
pub mod listing;
mod locating;
mod ocr;
pub mod page_reader;
mod paging;
mod palette;
mod pasting;
mod portfolio;
mod preferences;
mod readback;
pub mod reading;
mod reading_cache;
mod recognising;
mod recovery;
mod rereading;
mod resting;
mod reviewing;
mod rulebook;
mod ruling;
pub mod samples;
mod selection;
mod sessions;
mod settings;
mod shortcut;
mod side_by_side;
mod state;
mod table;
mod table_rows;
mod table_state;
pub mod unpacking;
mod viewing;
mod views;
mod watching;
pub mod worker;

pub use crate::export::{Readback, RefusedRow, Taken};
pub use annotating::NoteAction;
pub use command::Command;
pub use comparing::{CellAt, CompareAction, CompareState};
pub use copied::Copied;
pub use core::{App, StartOptions};
pub use curating::{counted, is_in_text};
pub use dialogs::{Answered, Ask, Dialogs, ScriptedDialogs, SystemDialogs};
pub use export::{
    ChartAction, ChartKind, ComparisonFormat, ExportFormat, ExportRequest, Grouping, Lanes, Order, PageSize, TrackerLayout, Words,
};
pub use exporting::{SCALES, WIDTHS, render, render_comparison, render_files, write_files};
pub use finding::{Find, Passage, Passages};
pub use jobs::Waker;
pub use keymap::{KeyAction, KeyRefusal, Keymap};
pub use layouts::{BESIDE, Layout, LayoutAction, built_in as built_in_layouts};
pub use ocr::Recogniser;
pub use paging::{PageKey, PageShown, Refused};
pub use palette::{Mark as PaletteMark, Palette, Row as PaletteRow, Section as PaletteSection, sought};
pub use pasting::Pasted;
pub use readback::{Returned, WorkbookAction, read_workbook};
pub use reading_cache::ReadCache;
pub use recognising::{RecogniseAction, Recognising, recognise};
pub use recovery::has_unsaved_changes;
pub use rereading::FilesChecked;
pub use rulebook::Rulebook;
pub use selection::{Selection, Trail};
pub use sessions::open_session;
pub use settings::{INTERFACE_SIZES, PANEL_BOUNDS, PANEL_WIDTHS, SessionAbout, Settings};
pub use shortcut::{Shortcut, System};
pub use state::{
    After, Dialog, Failure, ImportProgress, Level, LibraryPart, Notice, PathPurpose, ReaderState, Recovery, State, TOUR_STEPS, Theme, View,
    Wish, Work,
};
pub use table::{Entry, Group, command, commands};
pub use table_state::{ColumnView, TableAction, TableState, TableTab};
pub use views::{boundary_code, boundary_from_code};
