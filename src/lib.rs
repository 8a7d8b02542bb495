//! Pledgeline: find, review and compare what companies promise about the climate.
//!
//! Data flows one way: bytes → document → extract → workspace → compare → chart → ui (screen) or export (file).
//! `ARCHITECTURE.md` says what lives where and who may use whom; a test keeps it true.

pub mod app;
pub mod calendar;
pub mod chart;
pub mod cli;
pub mod compare;
pub mod document;
pub mod export;
pub mod extract;
pub mod rules;
pub mod text;
pub mod ui;
pub mod workspace;
