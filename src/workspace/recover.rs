//! A recovered state joins the workspace as one step of its history, so that it can be taken back and brought again.
//!
//! In: what a journal held. Out: the changed workspace. Must not read files.

use std::sync::Arc;

use super::session::Recovered;
use super::store::Workspace;

impl Workspace {
    /// Goes to a recovered state; gives whether it differs from the present one.
    pub fn recover(&mut self, recovered: Recovered, label: String) -> bool {
        let Recovered { decisions, documents, steps, .. } = recovered;
        for loaded in documents {
            let hash = loaded.document.hash.clone();
            let known = self.library.contains_key(&hash);
            self.texts.forget(&hash);
            Arc::make_mut(&mut self.library).insert(hash.clone(), loaded);
            self.reindex(&hash, known);
        }
        if decisions == *self.decisions {
            return false;
        }
        let before = std::mem::replace(&mut self.decisions, Arc::new(decisions));
        self.history.record_steps(before, label, steps);
        self.revision += 1;
        true
    }
}
