//! The pixels of the first pages of a PDF.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pledgeline::document::PageRenderer;

fuzz_target!(|data: &[u8]| {
    let Ok(pages) = PageRenderer::open(data) else { return };
    for page in 1..=3 {
        if let Ok(image) = pages.draw(page, 80) {
            assert!(image.is_sound());
        }
    }
});
