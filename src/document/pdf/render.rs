//! Pages of a PDF as they look: drawn to pixels on white.
//!
//! In: the bytes of a file, then a page and a width. Out: pixels. Sizes are bounded whatever the file says. What a page draws is of no
//! concern to its text. Meant to run where a crash costs only this page.

use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use hayro_interpret::InterpreterSettings;
use hayro_syntax::Pdf;
use serde::{Deserialize, Serialize};

use super::{meta, opened};
use crate::calendar::PartialDate;
use crate::document::model::ReadError;
use crate::document::pages::Page;

/// Most pixels of a side.
pub const SIDE: u32 = 8_192;

/// Most pixels of a page.
pub const AREA: u64 = 16_000_000;

/// A page as pixels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageImage {
    /// Pixels of a line.
    pub width: u32,
    /// Lines.
    pub height: u32,
    /// Red, green, blue and alpha of every pixel; nothing is transparent.
    pub pixels: Vec<u8>,
}

impl PageImage {
    /// Whether it has as many pixels as it says, and no more than are drawn; asked of pictures that come from another process.
    pub fn is_sound(&self) -> bool {
        let area = u64::from(self.width) * u64::from(self.height);
        area > 0 && area <= AREA && u64::try_from(self.pixels.len()) == Ok(area * 4)
    }
}

/// What a PDF tells without its text.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct PdfHead {
    /// Sizes of all pages in points.
    pub pages: Vec<Page>,
    /// Title from its metadata.
    pub title: Option<String>,
    /// Date from its metadata.
    pub date: Option<PartialDate>,
    /// Two-letter code of its language.
    pub language: Option<String>,
}

/// A PDF whose pages can be drawn.
pub struct PageRenderer {
    pdf: Pdf,
}

impl std::fmt::Debug for PageRenderer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PageRenderer").field("pages", &self.count()).finish()
    }
}

impl PageRenderer {
    /// Opens a file.
    ///
    /// # Errors
    /// Where it is no PDF, or protected.
    pub fn open(bytes: &[u8]) -> Result<Self, ReadError> {
        Ok(Self { pdf: opened(bytes)? })
    }

    /// Number of pages.
    pub fn count(&self) -> usize {
        self.pdf.pages().len()
    }

    /// What the file tells of itself.
    pub fn head(&self) -> PdfHead {
        let size = |(width, height): (f32, f32)| Page { width, height };
        let pages = self.pdf.pages().iter().map(|page| size(page.render_dimensions())).collect();
        let meta = meta::collect(&self.pdf);
        PdfHead { pages, title: meta.title, date: meta.date, language: meta.language }
    }

    /// Draws a page, counted from 1, so many pixels wide; less where it would have too many pixels.
    ///
    /// # Errors
    /// Where there is no such page, or it has no size.
    pub fn draw(&self, page: u32, width: u32) -> Result<PageImage, ReadError> {
        let broken = |detail: &str| ReadError::Broken { kind: "page".to_owned(), detail: detail.to_owned() };
        let index = usize::try_from(page).ok().and_then(|n| n.checked_sub(1));
        let page = index.and_then(|n| self.pdf.pages().get(n)).ok_or_else(|| broken("no such page"))?;
        let scale = scale(page.render_dimensions(), width).ok_or_else(|| broken("a page without size"))?;
        // Fonts and pictures are kept for one page only, so that memory does not grow with the pages that were looked at.
        let cache = RenderCache::new();
        let settings = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
        let pixmap = render(page, &cache, &InterpreterSettings::default(), &RenderSettings::default(), &settings);
        let image = PageImage { width: pixmap.width().into(), height: pixmap.height().into(), pixels: pixmap.data_as_u8_slice().to_vec() };
        if image.is_sound() { Ok(image) } else { Err(broken("a page without pixels")) }
    }
}

/// Pixels a point, so that a page of this size is so many pixels wide and stays within the bounds.
fn scale((width, height): (f32, f32), pixels: u32) -> Option<f32> {
    let sensible = |n: f32| n.is_finite() && n >= 1.0;
    if !sensible(width) || !sensible(height) {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "bounds of pixels")]
    let (wanted, side, area) = (pixels.clamp(1, SIDE) as f32, SIDE as f32, AREA as f32);
    // A little more than asked for: the renderer cuts fractions of pixels off.
    let scale = ((wanted + 0.01) / width).min(side / height).min((area / width / height).sqrt());
    (width * scale >= 1.0 && height * scale >= 1.0).then_some(scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_bounded_whatever_the_page_says() {
        let size = |page: (f32, f32), width| scale(page, width).map(|s| ((page.0 * s) as u32, (page.1 * s) as u32));
        assert_eq!(size((595.0, 842.0), 595), Some((595, 842)));
        assert_eq!(size((595.0, 842.0), 100), Some((100, 141)));
        let (w, h) = size((595.0, 842.0), 1_000_000).expect("a size");
        assert!(u64::from(w) * u64::from(h) <= AREA && w > 3_000, "{w} × {h}");
        let (w, h) = size((14_400.0, 14_400.0), 9_000).expect("a size");
        assert!(u64::from(w) * u64::from(h) <= AREA && w > 3_000, "{w} × {h}");
        assert_eq!(size((100.0, 1_000_000.0), 800), None, "a thread is no page");
        assert_eq!(size((0.0, 842.0), 800), None);
        assert_eq!(size((f32::NAN, 842.0), 800), None);
    }
}
