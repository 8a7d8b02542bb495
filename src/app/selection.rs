//! The one selection that every view shows.

use crate::extract::{CommitmentId, FactId};

/// What is selected; each view shows its part of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Selection {
    /// Nothing.
    #[default]
    Nothing,
    /// A commitment.
    Commitment(CommitmentId),
    /// A fact beside the commitments.
    Fact(FactId),
    /// A document, by hash.
    Document(String),
    /// A company, by name.
    Company(String),
    /// A year in the charts.
    Year(i32),
}

/// Selections before and after the present one, like the pages of a browser.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Trail {
    back: Vec<Selection>,
    forward: Vec<Selection>,
}

/// How many selections are kept on either side.
const DEPTH: usize = 100;

impl Trail {
    /// Whether there is a selection to go back to.
    pub fn can_go_back(&self) -> bool {
        !self.back.is_empty()
    }

    /// Whether there is a selection to go forward to.
    pub fn can_go_forward(&self) -> bool {
        !self.forward.is_empty()
    }

    /// Leaves `from` for a new selection: it can be gone back to, and nothing lies ahead.
    pub(super) fn leave(&mut self, from: Selection) {
        self.forward.clear();
        self.back.push(from);
        if self.back.len() > DEPTH {
            self.back.remove(0);
        }
    }

    /// The selection before `from`, which then lies ahead.
    pub(super) fn step_back(&mut self, from: Selection) -> Option<Selection> {
        let to = self.back.pop()?;
        self.forward.push(from);
        Some(to)
    }

    /// The selection after `from`, which then lies behind.
    pub(super) fn step_forward(&mut self, from: Selection) -> Option<Selection> {
        let to = self.forward.pop()?;
        self.back.push(from);
        Some(to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_trail_goes_back_and_forward_and_a_new_choice_cuts_what_lay_ahead() {
        let mut trail = Trail::default();
        trail.leave(Selection::Nothing);
        trail.leave(Selection::Year(2030));
        assert_eq!(trail.step_back(Selection::Year(2035)), Some(Selection::Year(2030)));
        assert_eq!(trail.step_forward(Selection::Year(2030)), Some(Selection::Year(2035)));
        assert_eq!(trail.step_back(Selection::Year(2035)), Some(Selection::Year(2030)));
        trail.leave(Selection::Year(2030));
        assert!(!trail.can_go_forward());
        assert!(trail.can_go_back());
    }
}
