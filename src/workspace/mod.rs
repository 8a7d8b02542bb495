//! Companies, documents, commitments and the analyst's decisions; edits, history and the session file.
//!
//! In: documents, extractions and edits. Out: a [`Workspace`] to read, session bytes to write. Must not extract, open windows or write files.

mod added;
mod anchor;
mod chart_notes;
mod companies;
mod corrections;
mod edit;
pub mod fields;
mod grams;
mod history;
pub mod identifiers;
mod import;
mod listed;
mod log;
mod matching;
mod merge;
mod model;
mod names;
mod page_entry;
mod protect;
mod recover;
mod reviewing;
pub mod session;
mod store;
mod strays;
mod texts;
mod view;

pub use added::{Added, Origin};
pub use chart_notes::{ChartNote, NOTE_LENGTH, NoteSpot};
pub use corrections::{Checked, Correction, Corrections, DocumentKind, Given, Standing};
pub use edit::{Carried, Edit, Imported, Outcome};
pub use fields::{Field, FieldEdits, FieldError};
pub use grams::Sought;
pub use listed::{Listed, Membership, ProfileChange, ProfileField};
pub use log::{Logged, Signature};
pub use matching::{Match, MatchedBy, Profile};
pub use merge::Suggestion;
pub use model::{Anchor, ColourMark, Company, Decisions, Library, Loaded, Member, Merge, Review, ReviewState, Verdict};
pub use names::{company_key, short_name};
pub use store::Workspace;
pub use texts::TextError;
pub use view::{CompareViews, TableFilterView, TableTabView, TableViews, ViewState};
