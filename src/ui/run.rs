//! Opens the window.
//!
//! In: what the program was started with. Out: runs until the window is closed, or says why there is none.

use std::sync::Arc;

use eframe::egui::{IconData, ViewportBuilder, vec2};

use super::shell::{SMALLEST, Shell};
use crate::app::{App, Recogniser, Settings, StartOptions, SystemDialogs};

/// What the window is opened with.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// What the app does first.
    pub start: StartOptions,
    /// Remembered settings.
    pub settings: Settings,
}

/// Runs the window until it is closed.
///
/// # Errors
/// Where no window can be made, for instance without a display.
pub fn run(options: Options) -> Result<(), eframe::Error> {
    let viewport = ViewportBuilder::default()
        .with_title("Pledgeline")
        .with_app_id("pledgeline")
        .with_inner_size(vec2(1440.0, 900.0))
        .with_min_inner_size(SMALLEST)
        .with_icon(IconData::default());
    let native = eframe::NativeOptions { viewport, ..Default::default() };
    eframe::run_native(
        "pledgeline",
        native,
        Box::new(move |cc| {
            let ctx = cc.egui_ctx.clone();
            let waker = Arc::new(move || ctx.request_repaint());
            let mut app = App::new(options.settings, waker, Box::new(SystemDialogs::of_window(cc)));
            app.use_recogniser(Recogniser::installed(std::env::var_os("PATH").as_deref()));
            app.start(options.start);
            Ok(Box::new(Shell::new(&cc.egui_ctx, app).with_system_clipboard()))
        }),
    )
}
