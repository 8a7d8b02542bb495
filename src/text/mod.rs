//! Text and places in it: spans, normalised text with a map back to the original, tokens, sentences.
//!
//! Uses nothing of the other rooms; language data comes in as arguments.

mod bounds;
mod normal;
mod sentence;
mod span;
mod token;
mod wrap;

pub use normal::Normal;
pub use sentence::sentences;
pub use span::Span;
pub(crate) use token::glued;
pub use token::{Token, TokenKind, number, tokens};
pub use wrap::{WRAP_MAX, WRAP_MIN, wrap_column};
