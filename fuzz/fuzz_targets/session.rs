//! Session files, with the texts that they hold.
#![no_main]

use std::io::Cursor;

use libfuzzer_sys::fuzz_target;
use pledgeline::workspace::session;

fuzz_target!(|data: &[u8]| {
    let Ok(opened) = session::read(Cursor::new(data.to_vec()), None) else { return };
    for member in &opened.workspace.decisions().members {
        if let Some(document) = opened.workspace.document(&member.hash) {
            assert!(document.is_sound());
        }
    }
});
