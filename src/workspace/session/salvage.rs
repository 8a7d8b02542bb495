//! What is still whole of a damaged session file, where its end with the list of entries is cut off or broken.
//!
//! In: the bytes of the file. Out: the bytes of a session with the entries that could be read. Trusts no size in the file.

use std::io::{Cursor, Read, Write};

use zip::ZipWriter;
use zip::read::read_zipfile_from_stream;
use zip::write::SimpleFileOptions;

use super::ENTRY;

/// Most that is unpacked in all, in bytes.
const LIMIT: u64 = 1 << 30;

/// The entries from the beginning up to the first that is broken; `None` where decisions and results are not among them.
pub fn salvage(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = bytes;
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let (mut whole, mut left) = (false, LIMIT);
    while let Ok(Some(mut entry)) = read_zipfile_from_stream(&mut rest) {
        let name = entry.name().ok()?.into_owned();
        let mut content = Vec::new();
        let read = entry.by_ref().take(left + 1).read_to_end(&mut content);
        left = left.checked_sub(u64::try_from(content.len()).ok()?)?;
        if read.is_err() {
            break;
        }
        out.start_file(&name, SimpleFileOptions::default()).and_then(|()| out.write_all(&content).map_err(Into::into)).ok()?;
        whole |= name == ENTRY;
    }
    let salvaged = out.finish().ok()?.into_inner();
    whole.then_some(salvaged)
}
