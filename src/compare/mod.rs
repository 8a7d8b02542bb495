//! A workspace becomes comparable rows: headline, roles, due states, guard, counts, and the words for them.
//!
//! In: a workspace and a boundary switch. Out: a [`Board`]. Must not know about pixels, files or the clock.

mod board;
mod bridge;
mod card;
mod collect;
mod counterpart;
mod coverage;
mod due;
mod facts;
pub mod findings;
mod guard;
mod level;
mod matrix;
mod model;
mod names;
mod remarks;
mod roles;
mod scope;
mod sieve;
pub mod table;
mod tiling;
mod titles;
mod told;
mod words;

pub use board::{Boards, board, board_in_colours, board_of};
pub use bridge::{Bridge, Turn, Way, bridge, bridge_title, usual_dates};
pub use card::{DocumentCard, Field, document_card, language_code, language_name};
pub use counterpart::{Direction, Pair, Said, Shift, pairs};
pub use coverage::{Coverage, Covered, Gap, coverage};
pub use due::{GRACE_MONTHS, STALE_MONTHS, due_day};
pub use facts::{amount_text, fact_label, fact_subject, fact_type_label};
pub use findings::{Change, headline_history};
pub use level::level_of;
pub use matrix::{
    Cell, Check, CheckKind, CheckState, Chip, Column, Evidence, Line, Matrix, MatrixSpec, Row, RowGroup, RowKey, Rows, Sort, State, Tone,
    checks, matrix,
};
pub use model::{Board, Boundary, CompanyRow, DocRow, DocumentFact, Due, Guard, Item, Level, Repeat, Role};
pub use names::monogram;
pub use remarks::{is_grave, remarks};
pub use roles::ASKS_BELOW;
pub use scope::CompanyScope;
pub use sieve::{ItemFilter, LEVEL_NAMES, STATUS_NAMES};
pub use tiling::{NO_TILE, Tiles};
pub use titles::{REFERENCE_YEAR, median_text, one_boundary, targets_title, timelines_title};
pub use words::{
    boundary_label, boundary_short, capital, count_text, due_sentence, grouped, headline_label, is_decade, item_label, mark_labels,
    number_text, number_word, part_text, percent_label, percent_text, review_sentence, role_label, state_word, step_label, switch_label,
    uncapital, year_phrase, year_text, years_to_go,
};
