//! The parts that every panel is made of: buttons, fields, rows, chips, tiles, text.
//!
//! In: plain values and a `Ui`. Out: painted widgets with an accessible name and egui `Response`s. No application state.

mod button;
mod chip;
mod field;
mod row;
mod switch;
mod text;
mod tile;

pub use button::{Button, Look, focus_ring, icon_button, link, segmented};
pub use chip::{bar, chip, key_caps, key_caps_at, key_caps_width, review_dot, separator};
pub use field::{Tick, check_at, check_row, note_field, search_field, text_field};
pub use row::row_frame;
pub use switch::switch;
pub use text::{elided, icon_at, paint, paint_matched, styled, text};
pub use tile::{tile, tile_at};
