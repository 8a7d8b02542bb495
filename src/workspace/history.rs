//! Undo and redo: named snapshots of the decisions, 100 deep, shared by `Arc`.
//!
//! In: the snapshot before an edit and the edit's label. Out: the snapshot to go back or forth to. Knows nothing of what an edit does.

use std::collections::VecDeque;
use std::sync::Arc;

use super::model::Decisions;

/// Number of edits that can be undone.
pub const DEPTH: usize = 100;

/// A named snapshot: the state on the other side of an edit.
#[derive(Debug, Clone)]
struct Step {
    label: String,
    group: Option<String>,
    state: Arc<Decisions>,
    /// How many steps it stands for: one, or all that were recovered.
    steps: i64,
}

/// The two stacks. Steps with the same group (typing in one note) are one step.
#[derive(Debug, Clone, Default)]
pub struct History {
    undo: VecDeque<Step>,
    redo: Vec<Step>,
    sealed: bool,
    /// How many steps were taken since the beginning; undone ones don't count.
    place: i64,
}

impl History {
    /// Records an edit that left `before`; joins it to the last step where both carry the same group and nothing came between.
    pub fn record(&mut self, before: Arc<Decisions>, label: String, group: Option<String>) {
        let joins = self.joins(group.as_deref()).is_some();
        self.redo.clear();
        self.sealed = false;
        match self.undo.back_mut() {
            Some(last) if joins => last.label = label,
            _ => {
                self.place += 1;
                self.undo.push_back(Step { label, group, state: before, steps: 1 });
            }
        }
        while self.undo.len() > DEPTH {
            self.undo.pop_front();
        }
    }

    /// Records that many steps as one: what was recovered.
    pub fn record_steps(&mut self, before: Arc<Decisions>, label: String, steps: u64) {
        self.record(before, label, None);
        let more = i64::try_from(steps.max(1) - 1).unwrap_or(0);
        self.place += more;
        if let Some(last) = self.undo.back_mut() {
            last.steps += more;
        }
        self.sealed = true;
    }

    /// How many steps were taken since the beginning; undone ones don't count.
    pub fn place(&self) -> i64 {
        self.place
    }

    /// The state before the last step, where an edit of this group would join that step.
    pub fn joins(&self, group: Option<&str>) -> Option<&Arc<Decisions>> {
        let last = self.undo.back().filter(|_| !self.sealed && self.redo.is_empty())?;
        (group.is_some() && last.group.as_deref() == group).then_some(&last.state)
    }

    /// The next edit starts a step of its own, also within a group.
    pub fn seal(&mut self) {
        self.sealed = true;
    }

    /// Goes one step back from `now`; gives the label and the state.
    pub fn undo(&mut self, now: &Arc<Decisions>) -> Option<(String, Arc<Decisions>)> {
        self.sealed = true;
        let step = self.undo.pop_back()?;
        self.place -= step.steps;
        self.redo.push(Step { label: step.label.clone(), group: None, state: Arc::clone(now), steps: step.steps });
        Some((step.label, step.state))
    }

    /// Goes one step forth from `now`; gives the label and the state.
    pub fn redo(&mut self, now: &Arc<Decisions>) -> Option<(String, Arc<Decisions>)> {
        self.sealed = true;
        let step = self.redo.pop()?;
        self.place += step.steps;
        self.undo.push_back(Step { label: step.label.clone(), group: None, state: Arc::clone(now), steps: step.steps });
        Some((step.label, step.state))
    }

    /// What undo would take back.
    pub fn undo_label(&self) -> Option<&str> {
        self.undo.back().map(|s| s.label.as_str())
    }

    /// What redo would bring back.
    pub fn redo_label(&self) -> Option<&str> {
        self.redo.last().map(|s| s.label.as_str())
    }

    /// What can be undone, oldest first, and what can be redone, next first.
    pub fn labels(&self) -> (Vec<&str>, Vec<&str>) {
        (self.undo.iter().map(|s| s.label.as_str()).collect(), self.redo.iter().rev().map(|s| s.label.as_str()).collect())
    }

    /// Changes every snapshot in the same way; used where derived data changed below the decisions.
    pub fn for_each(&mut self, mut change: impl FnMut(&mut Decisions)) {
        for step in self.undo.iter_mut().chain(self.redo.iter_mut()) {
            change(Arc::make_mut(&mut step.state));
        }
    }
}
