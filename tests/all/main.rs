//! The integration tests: one binary, one module a subject.
#![allow(clippy::disallowed_methods, reason = "tests write their own temporary files")]

mod charts;
mod compare;
mod corpus;
mod cpu_renderer;
mod documents;
mod export;
mod fixture;
mod layering;
mod seeds;
mod session;
mod window;
