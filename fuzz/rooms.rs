//! The rooms of the program that read what others wrote, for the fuzz targets.
#![allow(dead_code, reason = "the rooms above use the rest")]

#[path = "../src/calendar/mod.rs"]
pub mod calendar;
#[path = "../src/document/mod.rs"]
pub mod document;
#[path = "../src/extract/mod.rs"]
pub mod extract;
#[path = "../src/rules/mod.rs"]
pub mod rules;
#[path = "../src/text/mod.rs"]
pub mod text;
#[path = "../src/workspace/mod.rs"]
pub mod workspace;

/// Libraries whose faults are caught where they are called, so that these are no finds.
const CAUGHT: [&str; 3] = ["/mail-parser-", "/dom_query-", "/dom_smoothie-"];

/// Lets such faults unwind; every other one ends the run.
pub fn only_own_faults() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |fault| {
        if !fault.location().is_some_and(|place| CAUGHT.iter().any(|name| place.file().contains(name))) {
            usual(fault);
        }
    }));
}
