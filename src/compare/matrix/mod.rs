//! The comparison matrix: companies as columns, attributes as rows, every cell with its state, its words and its evidence.
//!
//! In: a [`super::Board`] and a [`MatrixSpec`]. Out: a [`Matrix`], plain data for the view and for CSV, Markdown, TSV and HTML. Must
//! not measure or draw; a value that no document states is told from one that a read report does not state.

mod arrange;
mod cell;
mod checks;
mod commitment;
mod delivery;
mod differ;
mod integrity;
mod model;

pub use arrange::matrix;
pub use checks::{Check, CheckKind, CheckState, checks};
pub use model::{Cell, Chip, Column, Evidence, Line, Matrix, MatrixSpec, Row, RowGroup, RowKey, Rows, Sort, State, Tone};
