//! The integration tests: one binary, one module a subject.
#![allow(clippy::disallowed_methods, reason = "tests write their own temporary files")]

mod app;
mod charts;
mod cli;
mod collections;
mod compare;
mod comparison;
mod corpus;
mod corrections;
mod cpu_renderer;
mod desk;
mod documents;
mod driver;
mod export;
mod fixture;
mod isolation;
mod journal;
mod layering;
mod mail;
mod office;
mod page_window;
mod pdf;
mod pdf_maker;
mod pictures;
mod properties;
mod recovery;
mod recovery_window;
mod review;
mod rules;
mod samples;
mod seeds;
mod session;
mod table;
mod torture;
mod window;
mod window_compare;
