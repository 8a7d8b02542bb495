//! The Reader.
/// Local.
#[derive(Default)]
pub struct Local;
/// Show.
pub fn show(_ui: &mut eframe::egui::Ui, _cx: &mut super::context::Cx<'_>) {}
