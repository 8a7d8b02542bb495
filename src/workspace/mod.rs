//! Companies, documents, commitments and the analyst's decisions; edits, history and the session file.
//!
//! In: documents, extractions and edits. Out: a [`Workspace`] to read, session bytes to write. Must not extract, open windows or write files.

mod model;

pub use model::{Anchor, Company, Decisions, Library, Loaded, Member, Review, Verdict};
