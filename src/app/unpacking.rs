//! Archives and tables of documents are taken apart before reading: each document in them is a source of its own.
//!
//! In: listed files. Out: sources in their order, failures. Reads files; must not read documents.

use std::sync::Arc;

use super::files;
use super::guard;
use super::import::Source;
use super::listing::Listed;
use super::state::Failure;
use crate::document::{self, is_collection_name, is_readable_name};

/// Bytes that all archives of one import may hold in memory together.
const WHOLE: usize = 2 << 30;

/// Files as sources; those that hold many documents are taken apart.
pub fn sources(listed: Vec<Listed>, failures: &mut Vec<Failure>, stop: &dyn Fn() -> bool) -> Vec<Source> {
    let mut sources = Vec::with_capacity(listed.len());
    let mut held = 0_usize;
    for file in listed {
        if stop() {
            break;
        }
        if !is_collection_name(&file.name) || is_readable_name(&file.name) {
            sources.push(Source::File(file));
            continue;
        }
        let fail = |sentence: String, detail: String| Failure { path: file.path.clone(), name: file.name.clone(), sentence, detail };
        let bytes = match files::read(&file.path) {
            Ok(bytes) => bytes,
            Err(e) => {
                failures.push(fail(e.to_string(), e.detail().to_owned()));
                continue;
            }
        };
        match guard::catch(|| document::parts(&bytes, &file.name)) {
            Ok(Ok(parts)) => {
                held = held.saturating_add(parts.iter().map(|p| p.bytes.len()).sum());
                if held > WHOLE {
                    failures.push(fail("Too much text was opened at once. Add this file on its own.".to_owned(), String::new()));
                    continue;
                }
                sources.extend(parts.into_iter().map(|part| Source::Part(Arc::new(part), file.path.clone())));
            }
            Ok(Err(e)) => failures.push(fail(e.to_string(), e.detail().to_owned())),
            Err(detail) => failures.push(fail("A fault in the program kept this file from being read.".to_owned(), detail)),
        }
    }
    sources
}
