//! Archives and tables of documents are taken apart before reading: each document in them is a source of its own.
//!
//! In: listed files. Out: sources in their order, failures. Reads files; must not read documents.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::files;
use super::guard;
use super::import::Source;
use super::isolation::{IsolationError, Reader};
use super::listing::Listed;
use super::state::Failure;
use crate::document::{self, Part, is_collection_name, is_readable_name, is_untrusted_collection};

/// Bytes that all archives of one import may hold in memory together.
const WHOLE: usize = 2 << 30;

/// Files as sources; those that hold many documents are taken apart.
pub fn sources(listed: Vec<Listed>, failures: &mut Vec<Failure>, stop: &dyn Fn() -> bool) -> Vec<Source> {
    let mut sources = Vec::with_capacity(listed.len());
    let mut reader = Reader::installed();
    let mut held = 0_usize;
    for file in listed {
        if stop() {
            break;
        }
        if !is_collection_name(&file.name) || is_readable_name(&file.name) {
            sources.push(Source::File(file));
            continue;
        }
        let fail = |sentence: String, detail: String| Failure {
            path: file.path.clone(),
            name: file.name.clone(),
            sentence,
            detail,
            pictures: false,
        };
        let bytes = match files::read(&file.path) {
            Ok(bytes) => bytes,
            Err(e) => {
                failures.push(fail(e.to_string(), e.detail().to_owned()));
                continue;
            }
        };
        match taken_apart(&mut reader, &bytes, &file.name) {
            Ok(parts) => {
                held = held.saturating_add(parts.iter().map(|p| p.bytes.len()).sum());
                if held > WHOLE {
                    failures.push(fail("Too much text was opened at once. Add this file on its own.".to_owned(), String::new()));
                    continue;
                }
                sources.extend(parts.into_iter().map(|part| Source::Part(Arc::new(part), file.path.clone())));
            }
            Err(e) => failures.push(fail(e.to_string(), e.detail().to_owned())),
        }
    }
    sources
}

/// Spreadsheets are taken apart by a worker; archives and tables here, within the bounds of `document`.
fn taken_apart(reader: &mut Reader, bytes: &[u8], name: &str) -> Result<Vec<Part>, IsolationError> {
    if is_untrusted_collection(name) {
        return reader.parts(bytes, name, &AtomicBool::new(false));
    }
    guard::catch(|| document::parts(bytes, name)).map_err(|detail| IsolationError::Crashed { detail })?.map_err(IsolationError::Read)
}
