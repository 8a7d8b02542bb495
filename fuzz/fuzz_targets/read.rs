//! Every reader of documents: the first byte picks the format, the rest is the file.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pledgeline::document;

const NAMES: [&str; 12] =
    ["a.pdf", "a.docx", "a.odt", "a.odp", "a.pptx", "a.rtf", "a.epub", "a.eml", "a.mhtml", "a.html", "a.md", "a.txt"];

fuzz_target!(init: pledgeline::only_own_faults(), |data: &[u8]| {
    let Some((first, bytes)) = data.split_first() else { return };
    if let Ok(document) = document::read(bytes, NAMES[usize::from(*first) % NAMES.len()]) {
        assert!(document.is_sound());
    }
});
