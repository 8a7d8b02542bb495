//! Rule packs: their schema, loading, checking, and the table that finds their phrases.
//!
//! In: RON packs (built in, or a person's own). Out: a [`RuleSet`]. Knows nothing of documents and commitments.

mod phrases;
mod schema;
mod set;
mod words;

pub use schema::{Class, Entry, Pack};
pub use set::{ClassSet, Hit, Pieces, Reading, RuleError, RuleSet};
pub use words::{SetId, WordSet};

/// Ids of the built-in rules made of words.
pub mod ids {
    pub use super::built_in::ids::*;
}

mod built_in {
    include!(concat!(env!("OUT_DIR"), "/rules.rs"));
}
