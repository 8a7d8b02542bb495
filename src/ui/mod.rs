//! The window: egui shell, panels, views, dialogs, widgets, theme, and the painter of Scenes.
//!
//! In: the app's state, read only. Out: commands pushed to the app. Never writes files, never changes data itself.

mod banner;
mod chart_view;
mod clipboard;
mod compare_view;
mod context;
mod dialogs;
mod drop;
mod editor;
mod empty;
mod fonts;
mod holdings;
mod icons;
mod import_card;
mod inspector;
mod item_menu;
mod keys;
mod library;
mod main_menu;
mod mark;
mod menu;
mod menu_walk;
mod painter;
mod panels;
mod placing;
mod reader;
mod run;
mod scope;
mod shell;
mod start;
mod status;
mod table_view;
mod theme;
mod toast;
mod topbar;
mod tour;
mod widgets;

pub use run::{Options, run};
pub use shell::Shell;
