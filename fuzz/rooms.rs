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
