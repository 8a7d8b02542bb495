//! State, command table, dispatcher, background jobs, settings. The only room that writes files.
//!
//! In: commands and job answers. Out: a `State` that the ui reads. Uses egui only to ask for a repaint.

mod command;
mod export;
mod selection;
mod state;

pub use command::Command;
pub use export::{ChartKind, ExportFormat, ExportRequest};
pub use selection::Selection;
pub use state::{Theme, View};
