//! What was copied and waits for the window to put it on the clipboard: text, a table, a picture of a chart.
//!
//! In: an export request. Out: pixels, a notice. Touches no clipboard.

use super::core::App;
use super::export::{ExportFormat, ExportRequest};
use super::state::Level;
use super::table::chart_of;
use crate::chart::Palette;
use crate::export::{self as formats, ExportError};

/// A copy for the clipboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Copied {
    /// Plain text and, where there is one, the same as HTML.
    Text {
        /// Plain text.
        text: String,
        /// The same as HTML.
        html: Option<String>,
    },
    /// A picture.
    Picture {
        /// Red, green, blue and opacity of each pixel, row by row.
        rgba: Vec<u8>,
        /// Width and height in pixels.
        size: [usize; 2],
    },
}

impl Copied {
    /// Plain text alone.
    pub fn plain(text: String) -> Self {
        Self::Text { text, html: None }
    }

    /// The plain text; a picture has none.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text { text, .. } => Some(text),
            Self::Picture { .. } => None,
        }
    }
}

impl App {
    /// Copies the first page of a chart as a picture: that of the request, or the one shown, on paper at twice its size.
    pub(super) fn copy_chart(&mut self, request: Option<ExportRequest>) {
        let request = request.unwrap_or_else(|| ExportRequest::new(chart_of(&self.state), ExportFormat::Png { scale: 2.0 }));
        match self.chart_pixels(&request) {
            Ok((rgba, size)) => {
                self.copied = Some(Copied::Picture { rgba, size });
                self.notice(Level::Info, format!("Copied the picture, {} × {} pixels.", size[0], size[1]), None);
            }
            Err(error) => {
                log::warn!("not copied: {error} {}", error.detail());
                self.notice(Level::Error, format!("The picture was not copied. {error}"), None);
            }
        }
    }

    fn chart_pixels(&self, request: &ExportRequest) -> Result<(Vec<u8>, [usize; 2]), ExportError> {
        let palette = if request.dark { Palette::dark() } else { Palette::light() };
        let scale = if let ExportFormat::Png { scale } = request.format { scale } else { 2.0 };
        let pages = self.export_pages(request);
        let first = pages.first().ok_or_else(|| ExportError::Draw { detail: "no page".to_owned() })?;
        formats::pixels_page(first, palette, scale)
    }
}
