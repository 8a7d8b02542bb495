//! The clipboard: plain text and pictures by egui, a table as HTML by the system's clipboard where there is one.
//!
//! In: what was copied. Out: the clipboard set. Where HTML can't be set, the plain text is.

use eframe::egui::{ColorImage, Context};

use crate::app::Copied;

/// Where copies go. One is kept as long as the window, since some systems ask for a copy only when it is pasted.
#[derive(Default)]
pub struct Clipboard {
    /// Whether the system's clipboard may be used; tests leave it alone.
    rich: bool,
    system: Option<arboard::Clipboard>,
}

impl Clipboard {
    /// With HTML where the system can hold it.
    pub fn of_system() -> Self {
        Self { rich: true, system: None }
    }

    /// Puts a copy on the clipboard.
    pub fn copy(&mut self, ctx: &Context, copied: Copied) {
        match copied {
            Copied::Picture { rgba, size } => ctx.copy_image(ColorImage::from_rgba_unmultiplied(size, &rgba)),
            Copied::Text { text, html } => {
                let set = html.is_some_and(|html| self.rich && self.set_html(&html, &text));
                if !set {
                    ctx.copy_text(text);
                }
            }
        }
    }

    fn set_html(&mut self, html: &str, text: &str) -> bool {
        if self.system.is_none() {
            match arboard::Clipboard::new() {
                Ok(system) => self.system = Some(system),
                Err(error) => {
                    log::warn!("no clipboard for HTML: {error}");
                    self.rich = false;
                }
            }
        }
        self.system.as_mut().is_some_and(|system| system.set().html(html, Some(text)).is_ok())
    }
}
