//! The column at which a text was wrapped by hand.
//!
//! In: widths of lines one below the other. Out: the column, where most lines end because the next word did not fit. Knows no language.

/// Wider lines are no product of hard wrapping.
pub const WRAP_MAX: usize = 132;

/// Narrower ones are lists of names, addresses, verses.
pub const WRAP_MIN: usize = 40;

/// Fewer lines tell no column of their own.
const FEWEST: usize = 4;

/// The wrap column of lines, each with its width and that of the first word of the next line.
///
/// Where a few lines stick out (a source behind the last sentence, a heading), the column is that of the others; where no column explains most
/// line ends, it is the widest line that can be wrapped.
pub fn wrap_column(lines: &[(usize, usize)]) -> usize {
    let widest = lines.iter().map(|l| l.0).filter(|w| *w <= WRAP_MAX).max().unwrap_or(0);
    let ends = &lines[..lines.len().saturating_sub(1)];
    if ends.len() < FEWEST {
        return widest;
    }
    let fits = |column: usize| ends.iter().filter(|(own, next)| *own <= column && own + 1 + next > column).count();
    let mut columns: Vec<usize> = lines.iter().map(|l| l.0).filter(|w| (WRAP_MIN..=WRAP_MAX).contains(w)).collect();
    columns.sort_unstable();
    columns.dedup();
    let best = columns.into_iter().max_by_key(|c| (fits(*c), *c));
    best.filter(|c| fits(*c) * 5 >= ends.len() * 3).unwrap_or(widest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_sticks_out_hides_no_column() {
        let lines = [(47, 8), (51, 5), (47, 5), (49, 6), (46, 11), (52, 3), (86, 10)];
        assert_eq!(wrap_column(&lines), 52);
    }

    #[test]
    fn lines_of_all_lengths_have_the_widest() {
        assert_eq!(wrap_column(&[(60, 3), (12, 5), (90, 4), (33, 2), (70, 6), (20, 1)]), 90);
        assert_eq!(wrap_column(&[(50, 3), (90, 5)]), 90);
        assert_eq!(wrap_column(&[]), 0);
    }
}
