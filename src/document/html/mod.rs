//! Web pages: their main content as text and blocks, their metadata, whatever state the page is in.
//!
//! In: bytes. Out: a document's text, blocks and metadata. Pages that could hurt a tree builder (nesting without end, hundreds of
//! thousands of tags) are read by a plain tag reader instead. Must not fetch anything or run scripts.

mod clean;
pub(super) mod dates;
mod dom;
mod entities;
mod loose;
mod meta;
mod page;
mod prescan;
mod table;
mod tree;
mod walk;
mod writer;

pub use page::{read, read_chapter};
pub use walk::raised;
pub use writer::Writer;
