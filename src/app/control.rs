//! The reins of a running import: stop and pause, from any thread.
//!
//! In: what the person asks for. Out: what the reading threads look at between two files.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

/// Stop and pause of one import.
#[derive(Debug, Default)]
pub struct Control {
    /// Set once and for all: reading ends early.
    pub stop: AtomicBool,
    paused: AtomicBool,
    /// What was read is to be put away before more is.
    held: AtomicBool,
    /// Milliseconds in which nothing was read.
    rested: AtomicU64,
}

/// Time between two looks.
const LOOK: Duration = Duration::from_millis(20);

impl Control {
    /// Whether reading is to end.
    pub fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// Ends reading.
    pub fn end(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Pauses after the files that are being read, or goes on.
    pub fn pause(&self, paused: bool) {
        self.paused.store(paused, Ordering::Relaxed);
    }

    /// Whether it is paused.
    pub fn is_paused(&self) -> bool {
        self.paused.load(Ordering::Relaxed)
    }

    /// Holds reading back until there is room for more texts, or lets it go on. Unlike a pause this is part of the work.
    pub fn hold(&self, held: bool) {
        self.held.store(held, Ordering::Relaxed);
    }

    /// Waits while it is paused or held back. The first thread counts the time of pauses.
    pub(super) fn wait(&self, first: bool) {
        while (self.is_paused() || self.held.load(Ordering::Relaxed)) && !self.is_stopped() {
            std::thread::sleep(LOOK);
            if first && self.is_paused() {
                self.rested.fetch_add(20, Ordering::Relaxed);
            }
        }
    }

    /// Time in which nothing was read.
    pub fn rested(&self) -> Duration {
        Duration::from_millis(self.rested.load(Ordering::Relaxed))
    }
}
