//! A document and rules become commitments and facts with evidence and reasons.
//!
//! In: a [`crate::document::Document`] and a rule set. Out: an [`Extraction`]. Knows no files, no clock, no window.

mod engine;
mod model;
mod vocabulary;

pub use engine::extract;

pub use model::{Amount, Commitment, CommitmentId, Evidence, Extraction, Fact, FactType, Reason, Rejected};
pub use vocabulary::{Bearer, Committer, Coverage, Family, Kind, PercentBasis, Period, Qualifier, Scope, Status, Strength};
