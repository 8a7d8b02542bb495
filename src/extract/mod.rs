//! A document and rules become commitments and facts with evidence and reasons.
//!
//! In: a [`crate::document::Document`] and a rule set. Out: an [`Extraction`]. Knows no files, no clock, no window.

mod actors;
mod amounts;
mod anyof;
mod asked;
mod attach;
mod bare;
mod bound;
mod boundary;
mod changes;
mod claims;
mod clauses;
mod compose;
mod context;
mod counted;
mod covered;
mod datelines;
mod dating;
mod deeds;
mod defined;
mod demanded;
mod details;
mod diagnose;
mod duties;
mod echo;
mod elements;
mod ellipsis;
mod ends;
mod engine;
mod evidence;
mod facts;
mod fate;
mod fields;
mod followers;
#[cfg(test)]
mod frames;
mod fulfilment;
mod gapping;
mod goods;
mod grams;
mod head;
mod holders;
mod identity;
mod implied;
mod issuer;
mod judge;
mod keeping;
mod labels;
mod laws;
mod levels;
mod limits;
mod lists;
mod looks;
mod meaning;
mod measured;
mod merely;
mod milestones;
mod minds;
mod model;
mod name_ends;
mod name_starts;
mod name_stops;
mod name_subjects;
mod name_verbs;
mod names;
mod naming;
mod notes;
mod nouns;
mod objection;
mod objects;
#[cfg(test)]
mod outcomes;
mod outsiders;
mod owed;
mod owner;
mod papers;
mod parts;
mod passed;
mod peaks;
mod percents;
mod postponed;
mod presenting;
#[cfg(test)]
mod probe;
mod quoted;
mod refer;
mod renewed;
mod replaced;
mod respectively;
mod rivals;
mod scan;
mod sections;
mod series;
mod settle;
mod sharing;
mod sites;
mod spaced;
mod speakers;
mod standing;
mod status;
mod strangers;
mod subjects;
mod table;
mod talk;
mod tense;
#[cfg(test)]
mod terse;
mod title;
mod trace;
mod unheld;
mod units;
mod verdicts;
mod vocabulary;
mod wholes;
mod why;
#[cfg(test)]
mod wordings;
mod worldly;
mod yearly;
mod years;
mod years_aside;

pub use engine::{explain, extract};
pub use trace::{Found, Told, Traced};

pub use model::{
    Amount, Commitment, CommitmentId, Evidence, Extraction, Fact, FactId, FactType, Reason, Rejected, RemovalType, Scope2Method, Terms, Use,
};
pub use vocabulary::{Bearer, Committer, Coverage, Family, Kind, PercentBasis, Period, Qualifier, Scope, Status, Strength};
