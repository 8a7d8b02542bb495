//! A workspace becomes comparable rows: headline, roles, due states, guard, counts.
//!
//! In: a workspace and a boundary switch. Out: a [`Board`]. Must not know about pixels, files or the clock.

mod model;

pub use model::{Board, Boundary, CompanyRow, DocRow, Due, Guard, Item, Level, Role};
