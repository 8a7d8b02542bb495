//! One result that is made on a thread of its own while the last one is still shown: rows, comparison and chart of a large workspace.
//!
//! In: a key and the work for it. Out: the result for that key, or the newest there is. At most one thread works at a time for each.

use std::cell::{Cell, RefCell};
use std::sync::{Arc, Mutex, PoisonError};

use super::clock::{self, Moment};
use super::jobs::Waker;

/// How soon a result is made anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Pace {
    /// As soon as it is asked for.
    #[default]
    AtOnce,
    /// After a pause several times as long as the last one took: while documents come in there is another one ten times a second, and each
    /// takes as much memory as all of them need.
    Calm,
}

/// How many times as long as the work a pause is.
const PAUSE: u32 = 4;

/// The newest result of a kind.
pub(super) struct Later<K, T> {
    kept: RefCell<Option<(K, Arc<T>)>>,
    running: Cell<bool>,
    /// When the thread began and when it was done.
    times: Cell<Option<(Moment, Option<Moment>)>>,
    done: Arc<Mutex<Option<Outcome<K, T>>>>,
}

/// A result for a key; none where the work failed.
type Outcome<K, T> = Option<(K, Arc<T>)>;

impl<K, T> Default for Later<K, T> {
    fn default() -> Self {
        Self { kept: RefCell::default(), running: Cell::new(false), times: Cell::default(), done: Arc::default() }
    }
}

impl<K: Clone + PartialEq + Send + 'static, T: Send + Sync + 'static> Later<K, T> {
    /// The result for `key`, made at once where it is not there.
    pub fn exact(&self, key: &K, make: impl FnOnce() -> T) -> Arc<T> {
        self.receive();
        if let Some(kept) = self.of(key) {
            return kept;
        }
        let made = Arc::new(make());
        *self.kept.borrow_mut() = Some((key.clone(), Arc::clone(&made)));
        made
    }

    /// The result for `key`, or until it is made the newest one; `None` where there is none yet.
    pub fn newest(&self, key: &K, (wake, pace): (&Waker, Pace), make: impl FnOnce() -> T + Send + 'static) -> Option<Arc<T>> {
        self.receive();
        if let Some(kept) = self.of(key) {
            return Some(kept);
        }
        let waits = pace == Pace::Calm && self.pauses();
        if !waits && !self.running.replace(true) {
            self.times.set(Some((clock::moment(), None)));
            let (done, wake, key) = (Arc::clone(&self.done), Arc::clone(wake), key.clone());
            let work = move || {
                let made = super::guard::catch(make).inspect_err(|e| log::error!("{e}")).ok();
                *done.lock().unwrap_or_else(PoisonError::into_inner) = Some(made.map(|made| (key, Arc::new(made))));
                wake();
            };
            if let Err(error) = std::thread::Builder::new().name("derive".to_owned()).spawn(work) {
                log::error!("no thread: {error}");
                self.running.set(false);
            }
        }
        self.last()
    }

    /// Whether it is too early for another one.
    fn pauses(&self) -> bool {
        let Some((begun, Some(done))) = self.times.get() else { return false };
        done.elapsed() < (done - begun) * PAUSE
    }

    /// The newest result, for whatever key.
    pub fn last(&self) -> Option<Arc<T>> {
        self.kept.borrow().as_ref().map(|(_, kept)| Arc::clone(kept))
    }

    /// Whether the key of the newest result is such.
    pub fn is_last(&self, such: impl Fn(&K) -> bool) -> bool {
        self.kept.borrow().as_ref().is_some_and(|(known, _)| such(known))
    }

    /// Whether the newest result is that for `key`.
    pub fn is_of(&self, key: &K) -> bool {
        self.kept.borrow().as_ref().is_some_and(|(known, _)| known == key)
    }

    /// Whether a thread works.
    pub fn is_running(&self) -> bool {
        self.receive();
        self.running.get()
    }

    fn of(&self, key: &K) -> Option<Arc<T>> {
        self.kept.borrow().as_ref().filter(|(known, _)| known == key).map(|(_, kept)| Arc::clone(kept))
    }

    fn receive(&self) {
        if let Some(outcome) = self.done.lock().unwrap_or_else(PoisonError::into_inner).take() {
            self.running.set(false);
            self.times.set(self.times.get().map(|(begun, _)| (begun, Some(clock::moment()))));
            if let Some(made) = outcome {
                *self.kept.borrow_mut() = Some(made);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;

    #[test]
    fn the_last_result_is_shown_until_the_new_one_is_there() {
        let later: Later<u32, u32> = Later::default();
        let (sender, woken) = channel();
        let wake: Waker = Arc::new(move || {
            let _ = sender.send(());
        });
        assert_eq!(later.newest(&1, now(&wake), || 10), None);
        woken.recv().expect("woken");
        assert_eq!(later.newest(&1, now(&wake), || 0).as_deref(), Some(&10));
        let (go, wait) = channel::<()>();
        let work = move || {
            let _ = wait.recv();
            20
        };
        assert_eq!(later.newest(&2, now(&wake), work).as_deref(), Some(&10));
        assert_eq!(later.newest(&3, now(&wake), || unreachable!()).as_deref(), Some(&10), "one thread at a time");
        assert!(later.is_running());
        go.send(()).expect("waiting");
        woken.recv().expect("woken");
        assert_eq!(later.newest(&2, now(&wake), || 0).as_deref(), Some(&20));
        assert_eq!(*later.exact(&3, || 30), 30);
        assert!(!later.is_running());
    }

    fn now(wake: &Waker) -> (&Waker, Pace) {
        (wake, Pace::AtOnce)
    }

    #[test]
    fn in_calm_the_next_one_waits_and_at_once_it_does_not() {
        let later: Later<u32, u32> = Later::default();
        let (sender, woken) = channel();
        let wake: Waker = Arc::new(move || {
            let _ = sender.send(());
        });
        let slow = || {
            std::thread::sleep(std::time::Duration::from_millis(300));
            10
        };
        assert_eq!(later.newest(&1, (&wake, Pace::Calm), slow), None, "the first one is made at once");
        woken.recv().expect("woken");
        assert_eq!(later.newest(&2, (&wake, Pace::Calm), || unreachable!()).as_deref(), Some(&10));
        assert!(!later.is_running());
        later.newest(&2, now(&wake), || 20);
        woken.recv().expect("woken");
        assert_eq!(later.newest(&2, now(&wake), || 0).as_deref(), Some(&20));
    }

    #[test]
    fn work_that_fails_leaves_the_last_result() {
        let later: Later<u32, u32> = Later::default();
        assert_eq!(*later.exact(&1, || 10), 10);
        let (sender, woken) = channel();
        let wake: Waker = Arc::new(move || {
            let _ = sender.send(());
        });
        later.newest(&2, now(&wake), || panic!("on purpose"));
        woken.recv().expect("woken");
        assert_eq!(later.last().as_deref(), Some(&10));
        assert!(!later.is_running());
    }
}
