//! Who changed what, and when: a line for each step that stands, kept in the session beside the decisions.
//!
//! In: the words of an edit, a signature, what it was about. Out: the next log. A step that is undone takes its line along; typing in one
//! field is one line. Asks no clock: the app says who and when before it hands an edit over.

use std::sync::Arc;

use super::edit::Edit;
use super::model::Decisions;
use crate::extract::CommitmentId;

/// Lines that are kept; older ones go.
const KEPT: usize = 5_000;

/// Most commitments that a line names; of more only their number stands in its words.
const NAMED: usize = 200;

/// Who makes the edits that follow, and when.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Signature {
    /// Name or initials; may be empty.
    pub by: String,
    /// Day and minute of the person's clock, `2026-11-27 14:03`. While it is empty nothing is logged.
    pub at: String,
}

/// A line of the log.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Logged {
    /// What was done, in the words of the history.
    pub what: String,
    /// Who did it, as signed; may be empty.
    pub by: String,
    /// When, `2026-11-27 14:03`.
    pub at: String,
    /// The commitments that it was about; none where they are too many or it was about something else.
    pub about: Vec<CommitmentId>,
}

impl Decisions {
    /// Adds a line; `goes_on` where the edit is one step with that of the last line.
    pub(super) fn note_in_log(&mut self, what: &str, about: Vec<CommitmentId>, signature: &Signature, goes_on: bool) {
        if signature.at.is_empty() {
            return;
        }
        if goes_on {
            self.log.pop();
        }
        let surplus = (self.log.len() + 1).saturating_sub(KEPT);
        self.log.drain(..surplus);
        let Signature { by, at } = signature.clone();
        self.log.push(Arc::new(Logged { what: what.to_owned(), by, at, about }));
    }

    /// What was done about a commitment, newest first.
    pub fn logged_about<'a>(&'a self, id: &'a CommitmentId) -> impl Iterator<Item = &'a Logged> {
        self.log.iter().rev().filter(|line| line.about.contains(id)).map(|line| &**line)
    }
}

impl Edit {
    /// The commitments that the edit is about, where they can be named.
    pub(super) fn about(&self) -> Vec<CommitmentId> {
        match self {
            Self::Judge { ids, .. }
            | Self::Reason { ids, .. }
            | Self::SetField { ids, .. }
            | Self::ResetField { ids, .. }
            | Self::Tag { ids, .. }
            | Self::Mark { ids, .. }
            | Self::SettleDisputes(ids)
                if ids.len() <= NAMED =>
            {
                ids.clone()
            }
            Self::Give { to, .. } => vec![to.clone()],
            Self::Note { id, .. } | Self::Pin { id, .. } | Self::Divide { id, .. } => vec![id.clone()],
            Self::Several { edits, .. } => {
                let about: Vec<_> = edits.iter().flat_map(Self::about).collect();
                if about.len() <= NAMED { about } else { Vec::new() }
            }
            _ => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signed(at: &str) -> Signature {
        Signature { by: "AB".into(), at: at.into() }
    }

    #[test]
    fn one_line_a_step_and_none_without_a_clock() {
        let mut decisions = Decisions::default();
        let id = CommitmentId("a".into());
        decisions.note_in_log("Accept 1 commitment", vec![id.clone()], &Signature::default(), false);
        assert!(decisions.log.is_empty());
        decisions.note_in_log("Write “n”", vec![id.clone()], &signed("2026-11-27 14:03"), false);
        decisions.note_in_log("Write “note”", vec![id.clone()], &signed("2026-11-27 14:04"), true);
        decisions.note_in_log("Merge", Vec::new(), &signed("2026-11-27 14:05"), false);
        let about: Vec<_> = decisions.logged_about(&id).map(|l| (l.what.as_str(), l.at.as_str())).collect();
        assert_eq!(about, [("Write “note”", "2026-11-27 14:04")]);
        assert_eq!(decisions.log.len(), 2);
    }

    #[test]
    fn the_oldest_lines_go_first() {
        let mut decisions = Decisions::default();
        for n in 0..KEPT + 3 {
            decisions.note_in_log(&n.to_string(), Vec::new(), &signed("2026-11-27 14:03"), false);
        }
        assert_eq!((decisions.log.len(), decisions.log[0].what.as_str()), (KEPT, "3"));
    }
}
