//! The session file `NAME.pledge`: a zip with `session.ron` (decisions, documents, extractions, views), `text/<hash>` and `blocks/<hash>`.
//!
//! In: a workspace and views, or something to read from. Out: bytes to the writer given, or a workspace whose texts are loaded when asked
//! for. Must not open paths, rename or delete: the app writes to a sibling file and puts it in place.

mod error;
mod journal;
mod load;
mod patch;
mod paths;
mod salvage;
mod save;
mod v1;
mod v1_load;
mod v1_save;

pub use error::SessionError;
pub use journal::{Head, JOURNAL_VERSION, Journal, JournalError, Records, Recovered, Writer};
pub use load::{Opened, attach, fingerprint_of, read};
pub use salvage::salvage;
pub use save::{write, write_texts};

pub use super::texts::Source;

/// Extension of a session file, without dot.
pub const EXTENSION: &str = "pledge";

/// Version of the format that is written: major, minor.
pub const VERSION: (u16, u16) = (1, 0);

/// Name of the entry with everything but texts.
const ENTRY: &str = "session.ron";

/// `session.ron` as it is written: pretty, readable, two spaces deep.
fn to_ron(session: &v1::Session) -> Result<String, ron::Error> {
    ron::ser::to_string_pretty(session, save::pretty())
}
