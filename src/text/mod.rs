//! Text and places in it: spans, normalised text with a map back to the original, tokens, sentences, sections.
//!
//! Uses nothing of the other rooms; language data comes in as arguments.

mod span;

pub use span::Span;
