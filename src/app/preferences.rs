//! What a person sets for this machine: theme, initials, thresholds, folders, saving by itself, sizes.
//!
//! In: commands. Out: the state, which `core` writes to the settings; and the save that is due. Sessions know nothing of it.

use std::path::PathBuf;
use std::time::Duration;

use super::clock::{self, Moment};
use super::core::App;
use super::dialogs::Ask;
use super::jobs::Answer;
use super::settings::{PANEL_BOUNDS, sensible_share};
use super::state::{Dialog, PathPurpose, Work};

/// When unsaved work is to be saved: so many minutes after it was first seen; `None` where that is left to the person.
fn due(since: Moment, minutes: u32) -> Option<Moment> {
    (minutes > 0).then(|| since + Duration::from_secs(u64::from(minutes) * 60))
}

impl App {
    pub(super) fn set_asks_below(&mut self, share: f32) {
        self.state.asks_below = sensible_share(share);
        self.cache.ask_below(self.state.asks_below);
    }

    /// Opens the settings; how much is kept of files is found on a job.
    pub(super) fn show_settings(&mut self) {
        self.state.dialog = Some(Dialog::Settings);
        self.measure_cache(false);
    }

    pub(super) fn empty_cache(&mut self) {
        self.measure_cache(true);
    }

    fn measure_cache(&mut self, empty: bool) {
        let Some(cache) = self.settings.read_cache() else { return };
        self.jobs.start("cache", move |post| {
            if empty {
                cache.empty();
            }
            post.send(Answer::CacheSize(cache.size()));
        });
    }

    pub(super) fn set_autosave(&mut self, minutes: u32) {
        self.state.autosave = minutes.min(120);
        self.unsaved_since = None;
    }

    pub(super) fn choose_folder(&mut self) {
        self.ask(Ask::Folder("Folder for saving"), PathPurpose::Folder);
    }

    pub(super) fn set_folder(&mut self, folder: Option<PathBuf>) {
        self.state.folder = folder;
    }

    pub(super) fn set_panel_widths(&mut self, widths: [f32; 2]) {
        for ((kept, new), [least, most]) in self.state.panel_widths.iter_mut().zip(widths).zip(PANEL_BOUNDS) {
            *kept = new.clamp(least, most);
        }
    }

    /// Saves what is unsaved for long enough, where the session has a file of its own.
    pub(super) fn autosave(&mut self) {
        let state = &self.state;
        let can = state.autosave > 0 && state.dirty && state.session.is_some() && state.read_only.is_none();
        if !can || state.is_working(Work::Saving) {
            self.unsaved_since = None;
            return;
        }
        let since = *self.unsaved_since.get_or_insert_with(clock::moment);
        if due(since, state.autosave).is_some_and(|at| at <= clock::moment()) {
            self.unsaved_since = None;
            self.save();
        }
    }

    /// When the next save is due.
    pub(super) fn autosave_at(&self) -> Option<Moment> {
        self.unsaved_since.and_then(|since| due(since, self.state.autosave))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_save_is_due_after_its_minutes_and_never_where_it_is_off() {
        let now = clock::moment();
        assert_eq!(due(now, 0), None);
        assert_eq!(due(now, 5), Some(now + Duration::from_secs(300)));
    }

    #[test]
    fn thresholds_stay_in_their_bounds() {
        for (given, kept) in [(0.75, 0.75), (0.0, 0.5), (1.0, 0.95), (0.811, 0.8)] {
            assert!((sensible_share(given) - kept).abs() < 1e-6, "{given}");
        }
        assert!((sensible_share(f32::NAN) - 0.75).abs() < 1e-6);
    }
}
