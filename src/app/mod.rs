//! State, command table, dispatcher, background jobs, settings. The only room that writes files.
//!
//! In: commands and job answers. Out: a `State` that the ui reads. Uses egui only to ask for a repaint.

mod adding;
mod append;
mod cache;
pub mod clock;
mod command;
mod comparing;
pub mod control;
mod core;
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
pub mod isolation;
mod jobs;
mod journal;
mod later;
pub mod listing;
pub mod page_reader;
mod paging;
mod palette;
mod pasting;
mod preferences;
mod reading_cache;
mod recovery;
mod rereading;
mod reviewing;
mod rulebook;
mod ruling;
pub mod samples;
mod selection;
mod sessions;
mod settings;
mod shortcut;
mod state;
mod table;
mod table_rows;
mod table_state;
pub mod unpacking;
mod viewing;
mod views;
mod watching;
pub mod worker;

pub use command::Command;
pub use comparing::{CellAt, CompareAction, CompareState, Copied};
pub use core::{App, StartOptions};
pub use dialogs::{Answered, Ask, Dialogs, ScriptedDialogs, SystemDialogs};
pub use export::{ChartKind, ComparisonFormat, ExportFormat, ExportRequest};
pub use exporting::{SCALES, WIDTHS, render, render_comparison};
pub use finding::{Find, Passage, Passages};
pub use jobs::Waker;
pub use paging::{PageKey, PageShown};
pub use palette::{Mark as PaletteMark, Palette, Row as PaletteRow, Section as PaletteSection, sought};
pub use pasting::Pasted;
pub use reading_cache::ReadCache;
pub use recovery::has_unsaved_changes;
pub use rereading::FilesChecked;
pub use rulebook::Rulebook;
pub use selection::{Selection, Trail};
pub use sessions::open_session;
pub use settings::{INTERFACE_SIZES, PANEL_BOUNDS, PANEL_WIDTHS, Settings};
pub use shortcut::{Shortcut, System};
pub use state::{
    After, Dialog, Failure, ImportProgress, Level, Notice, PathPurpose, ReaderState, Recovery, State, Theme, View, Wish, Work,
};
pub use table::{Entry, Group, command, commands};
pub use table_state::{ColumnView, TableAction, TableState, TableTab};
pub use views::{boundary_code, boundary_from_code};
