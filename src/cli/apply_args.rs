//! Arguments of `apply`.
//!
//! Pure: reads no files, no environment.

use std::path::PathBuf;

use super::args::{Given, Request};
use crate::calendar::PartialDate;

/// Arguments of `apply`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApplyRequest {
    /// The session.
    pub session: PathBuf,
    /// The workbook.
    pub workbook: PathBuf,
    /// The session to write; `None` only lists the changes.
    pub output: Option<PathBuf>,
    /// Take what is to be looked at too.
    pub conflicts: bool,
    /// Initials of who decides.
    pub by: String,
    /// The day of the decisions.
    pub as_of: Option<PartialDate>,
}

/// The request of the arguments.
///
/// # Errors
/// A sentence about what is missing or does not belong.
pub(super) fn request(given: &Given) -> Result<Request, String> {
    given.only(&["--as-of", "--output", "--conflicts", "--by"])?;
    let [session, workbook] = given.paths.as_slice() else {
        return Err("name a session and a workbook: apply SESSION.pledge WORKBOOK.xlsx".to_owned());
    };
    Ok(Request::Apply(ApplyRequest {
        session: session.clone(),
        workbook: workbook.clone(),
        output: given.path("--output"),
        conflicts: given.has("--conflicts"),
        by: given.value("--by").unwrap_or_default(),
        as_of: given.as_of()?,
    }))
}

/// `--from DATE --to DATE`: both or none.
///
/// # Errors
/// Where one is missing or no date.
pub(super) fn between(given: &Given) -> Result<Option<[PartialDate; 2]>, String> {
    let date = |name: &str| given.value(name).map(|v| v.parse::<PartialDate>().map_err(|e| format!("{name}: {e}"))).transpose();
    match (date("--from")?, date("--to")?) {
        (Some(from), Some(to)) => Ok(Some([from, to])),
        (None, None) => Ok(None),
        _ => Err("--from and --to go together".to_owned()),
    }
}
