//! Lines of the Table: rows, and above each group of them its name with their number; groups can be folded.
//!
//! In: the groups of the rows shown. Out: which line is what. Pure; made anew each frame in a step a group.

use std::collections::BTreeSet;

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// The group at this place.
    Group(usize),
    /// The row at this position.
    Row(usize),
}

/// All lines.
pub struct Lines {
    /// Of each group its line, the position of its first row, and how many of its rows are shown.
    groups: Vec<(usize, usize, usize)>,
    len: usize,
}

impl Lines {
    /// Lines of `rows` rows in groups (name, number of rows); none is one list.
    pub fn new(groups: &[(String, usize)], rows: usize, folded: &BTreeSet<String>) -> Self {
        let (mut line, mut first) = (0, 0);
        let mut out = Vec::with_capacity(groups.len());
        for (name, count) in groups {
            let shown = if folded.contains(name) { 0 } else { *count };
            out.push((line, first, shown));
            line += 1 + shown;
            first += count;
        }
        let len = if out.is_empty() { rows } else { line };
        Self { groups: out, len }
    }

    /// Number of lines.
    pub fn len(&self) -> usize {
        self.len
    }

    /// What the line is.
    pub fn at(&self, line: usize) -> Line {
        let Some(group) = self.groups.partition_point(|(l, ..)| *l <= line).checked_sub(1) else { return Line::Row(line) };
        let (start, first, _) = self.groups[group];
        if line == start { Line::Group(group) } else { Line::Row(first + line - start - 1) }
    }

    /// The line of the row at a position; that of its group where it is folded.
    pub fn of(&self, position: usize) -> usize {
        let Some(group) = self.groups.partition_point(|(_, first, _)| *first <= position).checked_sub(1) else { return position };
        let (start, first, shown) = self.groups[group];
        if shown == 0 { start } else { start + 1 + position - first }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_lead_to_rows_and_back() {
        let groups = [("A".to_owned(), 2), ("B".to_owned(), 1), ("C".to_owned(), 3)];
        let lines = Lines::new(&groups, 6, &BTreeSet::new());
        assert_eq!((lines.len(), lines.at(0), lines.at(2), lines.at(3)), (9, Line::Group(0), Line::Row(1), Line::Group(1)));
        assert!((0..6).all(|row| lines.at(lines.of(row)) == Line::Row(row)));
        let folded = Lines::new(&groups, 6, &["B".to_owned()].into());
        assert_eq!((folded.len(), folded.at(4), folded.of(2), folded.of(3)), (8, Line::Group(2), 3, 5));
        let plain = Lines::new(&[], 6, &BTreeSet::new());
        assert_eq!((plain.len(), plain.at(5), plain.of(5)), (6, Line::Row(5), 5));
    }
}
