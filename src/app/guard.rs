//! Catches panics in the reading of one file, so that they cost that file and nothing else.
//!
//! In: a piece of work. Out: its result, or the panic's message. The message is kept from stderr while a guard is active.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

thread_local! {
    static CAUGHT: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Runs `work`; a panic becomes its message with its place.
///
/// # Errors
/// The message of the panic.
pub fn catch<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    install();
    CAUGHT.set(Some(String::new()));
    let outcome = catch_unwind(AssertUnwindSafe(work));
    let message = CAUGHT.take().unwrap_or_default();
    outcome.map_err(|_| message)
}

/// Puts a hook before the present one that keeps messages of guarded threads.
fn install() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            let guarded = CAUGHT.try_with(|c| c.try_borrow_mut().is_ok_and(|mut c| c.as_mut().map(|m| *m = info.to_string()).is_some()));
            if !guarded.unwrap_or(false) {
                before(info);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_its_message() {
        let message = catch(|| -> u8 { panic!("row {} is torn", 7) }).expect_err("a panic");
        assert!(message.contains("row 7 is torn"), "{message}");
        assert_eq!(catch(|| 3), Ok(3));
    }
}
