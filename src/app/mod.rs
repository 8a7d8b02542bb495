//! State, command table, dispatcher, background jobs, settings. The only room that writes files.
//!
//! In: commands and job answers. Out: a `State` that the ui reads. Uses egui only to ask for a repaint.

pub mod clock;
mod command;
mod dialogs;
mod export;
pub mod files;
pub mod guard;
pub mod listing;
pub mod samples;
mod selection;
mod settings;
mod shortcut;
mod state;

pub use command::Command;
pub use dialogs::{Answered, Ask, Dialogs, ScriptedDialogs, SystemDialogs};
pub use export::{ChartKind, ExportFormat, ExportRequest};
pub use selection::{Selection, Trail};
pub use settings::Settings;
pub use shortcut::{Shortcut, System};
pub use state::{After, Dialog, Failure, ImportProgress, Level, Notice, PathPurpose, ReaderState, State, Theme, View, Work};
