//! Files that hold many documents: the first byte picks the format, the rest is the file.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pledgeline::document;

const NAMES: [&str; 8] = ["a.zip", "a.csv", "a.tsv", "a.jsonl", "a.xlsx", "a.ods", "a.eml", "a.xls"];

fuzz_target!(init: pledgeline::only_own_faults(), |data: &[u8]| {
    let Some((first, bytes)) = data.split_first() else { return };
    if let Ok(parts) = document::parts(bytes, NAMES[usize::from(*first) % NAMES.len()]) {
        assert!(!parts.is_empty());
    }
});
