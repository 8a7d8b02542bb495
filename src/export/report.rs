//! The comparison as plain text for a terminal.
use crate::compare::Board;
/// Companies side by side and their timelines as text.
pub fn text_report(_board: &Board) -> String {
    String::new()
}
