//! Years and dates: partial dates, ranges, relative dates. Knows no clock: "today" and a document's date are passed in.
//!
//! Uses nothing of the other rooms; language data comes in as arguments.

mod partial;

pub use partial::{DateError, PartialDate};
