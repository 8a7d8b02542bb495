//! Plain text and Markdown: kept as written, cut into blocks.
//!
//! In: decoded text. Out: blocks in reading order. Looks at lines only, in one pass, so that a text of 200 MB takes seconds.

mod front;
mod groups;
mod lines;
mod markers;

pub use front::{Front, front_matter};
pub use groups::{blocks, cut_long};
pub use markers::{ends_open, is_heading};
