//! Many sources are read on several threads, one bad file costs itself only; outcomes come in the order of the sources.
//!
//! In: sources and the rules. Out: outcomes on the calling thread. Ends early or waits as its reins say. Must not touch the workspace.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::time::Duration;

use super::control::Control;
use super::import::{STEP, Source, import_with};
use super::isolation::Reader;
use super::reading_cache::ReadCache;
use super::state::Failure;
use crate::rules::RuleSet;
use crate::workspace::Imported;

/// Reads all sources on several threads and hands the outcomes over in the order of the sources, on the calling thread.
/// `control` ends it early or makes it wait.
pub fn read_all(
    sources: &[Source],
    rules: &RuleSet,
    cache: Option<&ReadCache>,
    control: &Control,
    mut each: impl FnMut(&Source, Result<Imported, Failure>),
) {
    read_watched(sources, rules, cache, control, |event| {
        if let Some((source, outcome)) = event {
            each(source, outcome);
        }
    });
}

/// As [`read_all`]; `None` comes where nothing has come for the time of a step, so that what came before can be shown.
pub(super) fn read_watched<'a>(
    sources: &'a [Source],
    rules: &RuleSet,
    cache: Option<&ReadCache>,
    control: &Control,
    mut each: impl FnMut(Option<(&'a Source, Result<Imported, Failure>)>),
) {
    let workers = std::thread::available_parallelism().map_or(1, NonZero::get).min(16).min(sources.len());
    let next = AtomicUsize::new(0);
    // What was handed over; workers don't run far ahead of it, so that one slow file doesn't fill the memory.
    let handed = AtomicUsize::new(0);
    let (sender, outcomes) = mpsc::channel();
    std::thread::scope(|scope| {
        for n in 0..workers {
            let sender = sender.clone();
            let (next, handed) = (&next, &handed);
            let work = move || {
                let mut reader = Reader::installed();
                while let Some((at, source)) = take(sources, next, handed, control, n == 0) {
                    if sender.send((at, import_with(&mut reader, source, rules, cache, &control.stop))).is_err() {
                        return;
                    }
                }
            };
            if let Err(error) = std::thread::Builder::new().name(format!("read-{n}")).stack_size(STACK).spawn_scoped(scope, work) {
                log::error!("no thread for reading: {error}");
            }
        }
        drop(sender);
        let mut waiting = BTreeMap::new();
        let mut due = 0;
        loop {
            match outcomes.recv_timeout(STEP) {
                Ok((at, outcome)) => waiting.insert(at, outcome),
                Err(mpsc::RecvTimeoutError::Timeout) => {
                    each(None);
                    continue;
                }
                Err(mpsc::RecvTimeoutError::Disconnected) => return,
            };
            while let Some(outcome) = waiting.remove(&due) {
                each(Some((&sources[due], outcome)));
                due += 1;
                handed.store(due, Ordering::Release);
            }
        }
    });
}

/// Stack of a reading thread in bytes: deeply nested pages must not end the program.
const STACK: usize = 32 << 20;

/// How many files are read ahead of the oldest that is not done.
const AHEAD: usize = 64;

fn take<'a>(
    sources: &'a [Source],
    next: &AtomicUsize,
    handed: &AtomicUsize,
    control: &Control,
    first: bool,
) -> Option<(usize, &'a Source)> {
    control.wait(first);
    let at = next.fetch_add(1, Ordering::Relaxed);
    let source = sources.get(at)?;
    loop {
        if control.is_stopped() {
            return None;
        }
        if at < handed.load(Ordering::Acquire) + AHEAD {
            return Some((at, source));
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}
