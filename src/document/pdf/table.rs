//! Tables told apart from columns of running text, and their rows and cells.
//!
//! In: strips of pieces and the stretches they cover. Out: yes or no, and rows of cells. A column of prose is read alone; a row of figures
//! is read across.

use super::order::{by_line, column_of};
use super::words::Piece;

/// Whether a band is a table: short cells that stand on common baselines, in columns.
pub fn is_table(strips: &[Vec<Piece>], edges: &[(f64, f64)]) -> bool {
    let columns = edges.len();
    let pieces: Vec<&Piece> = strips.iter().flatten().collect();
    let rows = lines(&pieces);
    let full = rows.iter().filter(|r| r.len() >= 2).count();
    if full == 0 || (rows.len() == 1 && columns == 1) {
        return false;
    }
    let words = |p: &Piece| p.words.len();
    let fills = |p: &&&Piece| {
        let (left, right) = edges[column_of(p, edges)];
        words(p) >= 5 && (p.x.1 - p.x.0) > (right - left) * 0.72
    };
    let prose = pieces.iter().filter(&fills).count();
    let figures = pieces.iter().filter(|p| is_figure(p)).count();
    if rows.len() == 1 {
        return prose == 0 || figures > 0;
    }
    // Rows whose cells begin on the same line, seen from the strips: cells of several lines stand side by side.
    let aligned = full * 10 >= rows.len() * 5;
    let short = (prose + wrapped(&pieces, edges, &|_| true)) * 4 <= pieces.len();
    let many = figures * 4 >= pieces.len();
    // Figures of a chart beside columns of text make no table.
    let figured = many && (prose + wrapped(&pieces, edges, &|p| fills(&&p))) * 2 <= pieces.len();
    if aligned && ((short && (columns >= 3 || many)) || figured) {
        return true;
    }
    // Labels that end in a colon, each beside what it stands for, as in a form.
    let colon = |r: &Vec<&Piece>| r.len() >= 2 && r.iter().min_by(|a, b| a.x.0.total_cmp(&b.x.0)).is_some_and(|p| ends_in_colon(p));
    if rows.len() >= 2 && rows.iter().all(colon) {
        return true;
    }
    // A first column of labels beside cells of text, in rows that stand apart.
    let labels = strips.iter().filter(|s| begins_with_label(s, edges)).count();
    strips.len() >= 3 && labels * 10 >= strips.len() * 7 && has_air(strips)
}

fn ends_in_colon(piece: &Piece) -> bool {
    piece.words.last().is_some_and(|w| w.text.ends_with([':', '：']))
}

/// Lines that go on, in small letters, right below such a line in their column: text in narrow columns.
fn wrapped(pieces: &[&Piece], edges: &[(f64, f64)], below: &dyn Fn(&Piece) -> bool) -> usize {
    let mut columns: Vec<Vec<&Piece>> = edges.iter().map(|_| Vec::new()).collect();
    for piece in pieces {
        columns[column_of(piece, edges)].push(piece);
    }
    let mut count = 0;
    for column in &mut columns {
        column.sort_by(|a, b| a.base.total_cmp(&b.base));
        let goes_on = |w: &&[&Piece]| {
            let near = w[1].base - w[0].base <= w[0].size.max(w[1].size) * 1.6;
            near && w[1].words[0].text.starts_with(char::is_lowercase) && below(w[0])
        };
        count += column.windows(2).filter(goes_on).count();
    }
    count
}

/// A strip with a short first cell and others that begin on its line.
fn begins_with_label(strip: &[Piece], edges: &[(f64, f64)]) -> bool {
    let first = strip.iter().filter(|p| column_of(p, edges) == 0).min_by(|a, b| a.base.total_cmp(&b.base));
    let other = strip.iter().filter(|p| column_of(p, edges) > 0).min_by(|a, b| a.base.total_cmp(&b.base));
    let (Some(first), Some(other)) = (first, other) else { return false };
    let count: usize = strip.iter().filter(|p| column_of(p, edges) == 0).map(|p| p.words.len()).sum();
    (first.base - other.base).abs() < first.size * 0.4 && count <= 12
}

/// Whether strips stand further apart than the lines inside of them.
fn has_air(strips: &[Vec<Piece>]) -> bool {
    let mut inside: Vec<f64> = Vec::new();
    for strip in strips {
        let mut bases: Vec<(f64, f64)> = strip.iter().map(|p| (p.base, p.size)).collect();
        bases.sort_by(|a, b| a.0.total_cmp(&b.0));
        inside
            .extend(bases.windows(2).map(|w| w[1].0 - w[0].0).zip(bases.iter().map(|b| b.1)).filter(|(d, s)| *d > s * 0.8).map(|(d, _)| d));
    }
    if inside.len() < 2 {
        return false;
    }
    let last = |s: &[Piece]| s.iter().map(|p| p.base).fold(f64::NEG_INFINITY, f64::max);
    let first = |s: &[Piece]| s.iter().map(|p| p.base).fold(f64::INFINITY, f64::min);
    let mut between: Vec<f64> = strips.windows(2).map(|w| first(&w[1]) - last(&w[0])).collect();
    median(&mut between) > median(&mut inside) * 1.15
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}

/// A number, percentage, year, amount, or a sign that there is none.
fn is_figure(piece: &Piece) -> bool {
    let text = piece.text();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    text.chars().count() <= 24 && (digits > letters || matches!(text.as_str(), "-" | "–" | "—" | "n/a" | "N/A" | "✓" | "✔" | "●"))
}

/// Pieces grouped by their baselines.
fn lines<'p>(pieces: &[&'p Piece]) -> Vec<Vec<&'p Piece>> {
    let mut sorted = pieces.to_vec();
    sorted.sort_by(|a, b| a.base.total_cmp(&b.base));
    let mut rows: Vec<Vec<&Piece>> = Vec::new();
    for piece in sorted {
        match rows.last_mut() {
            Some(row) if row.last().is_some_and(|p| piece.base - p.base <= p.size.min(piece.size) * 0.3) => row.push(piece),
            _ => rows.push(vec![piece]),
        }
    }
    rows
}

/// The rows of a table. A strip is a row, or several where each of its lines holds cells of its own.
pub fn rows(strips: Vec<Vec<Piece>>, edges: &[(f64, f64)]) -> Vec<Vec<Vec<Piece>>> {
    let mut rows: Vec<Vec<Vec<Piece>>> = Vec::new();
    for strip in strips {
        let starts = row_starts(&strip, edges);
        let mut cut: Vec<Vec<Vec<Piece>>> = starts.iter().map(|_| edges.iter().map(|_| Vec::new()).collect()).collect();
        for piece in by_line(strip) {
            let row = starts.iter().rposition(|s| *s <= piece.base + piece.size * 0.3).unwrap_or(0);
            cut[row][column_of(&piece, edges)].push(piece);
        }
        rows.extend(cut);
    }
    rows
}

/// Baselines at which rows of a strip begin: where the first column that is filled and another one have a line each.
fn row_starts(strip: &[Piece], edges: &[(f64, f64)]) -> Vec<f64> {
    let pieces: Vec<&Piece> = strip.iter().collect();
    let lines = lines(&pieces);
    let columns = |line: &[&Piece]| {
        let mut columns: Vec<usize> = line.iter().map(|p| column_of(p, edges)).collect();
        columns.sort_unstable();
        columns.dedup();
        columns
    };
    let mut starts = Vec::new();
    for (n, line) in lines.iter().enumerate() {
        let columns = columns(line);
        if n == 0 || (columns.len() >= 2 && columns[0] == 0) {
            starts.push(line.iter().map(|p| p.base).fold(f64::INFINITY, f64::min));
        }
    }
    starts
}
