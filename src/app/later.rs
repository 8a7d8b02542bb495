//! One result that is made on a thread of its own while the last one is still shown: rows, comparison and chart of a large workspace.
//!
//! In: a key and the work for it. Out: the result for that key, or the newest there is. At most one thread works at a time for each.

use std::cell::{Cell, RefCell};
use std::sync::{Arc, Mutex, PoisonError};

use super::jobs::Waker;

/// The newest result of a kind.
pub(super) struct Later<K, T> {
    kept: RefCell<Option<(K, Arc<T>)>>,
    running: Cell<bool>,
    done: Arc<Mutex<Option<Outcome<K, T>>>>,
}

/// A result for a key; none where the work failed.
type Outcome<K, T> = Option<(K, Arc<T>)>;

impl<K, T> Default for Later<K, T> {
    fn default() -> Self {
        Self { kept: RefCell::default(), running: Cell::new(false), done: Arc::default() }
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
    pub fn newest(&self, key: &K, wake: &Waker, make: impl FnOnce() -> T + Send + 'static) -> Option<Arc<T>> {
        self.receive();
        if let Some(kept) = self.of(key) {
            return Some(kept);
        }
        if !self.running.replace(true) {
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

    /// The newest result, for whatever key.
    pub fn last(&self) -> Option<Arc<T>> {
        self.kept.borrow().as_ref().map(|(_, kept)| Arc::clone(kept))
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
        assert_eq!(later.newest(&1, &wake, || 10), None);
        woken.recv().expect("woken");
        assert_eq!(later.newest(&1, &wake, || 0).as_deref(), Some(&10));
        let (go, wait) = channel::<()>();
        let work = move || {
            let _ = wait.recv();
            20
        };
        assert_eq!(later.newest(&2, &wake, work).as_deref(), Some(&10));
        assert_eq!(later.newest(&3, &wake, || unreachable!()).as_deref(), Some(&10), "one thread at a time");
        assert!(later.is_running());
        go.send(()).expect("waiting");
        woken.recv().expect("woken");
        assert_eq!(later.newest(&2, &wake, || 0).as_deref(), Some(&20));
        assert_eq!(*later.exact(&3, || 30), 30);
        assert!(!later.is_running());
    }

    #[test]
    fn work_that_fails_leaves_the_last_result() {
        let later: Later<u32, u32> = Later::default();
        assert_eq!(*later.exact(&1, || 10), 10);
        let (sender, woken) = channel();
        let wake: Waker = Arc::new(move || {
            let _ = sender.send(());
        });
        later.newest(&2, &wake, || panic!("on purpose"));
        woken.recv().expect("woken");
        assert_eq!(later.last().as_deref(), Some(&10));
        assert!(!later.is_running());
    }
}
