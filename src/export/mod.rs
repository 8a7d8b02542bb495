//! Scenes become SVG, PNG and PDF bytes; rows become CSV, JSON and plain text.
//!
//! In: a [`crate::chart::Scene`] or a [`crate::compare::Board`]. Out: bytes and strings. Must not write files or know a window.

mod extract_json;

pub use extract_json::{document_json, document_line};
