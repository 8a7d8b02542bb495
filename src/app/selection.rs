//! The one selection that every view shows.

use crate::extract::CommitmentId;

/// What is selected; each view shows its part of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Selection {
    /// Nothing.
    #[default]
    Nothing,
    /// A commitment.
    Commitment(CommitmentId),
    /// A document, by hash.
    Document(String),
    /// A company, by name.
    Company(String),
    /// A year in the charts.
    Year(i32),
}
