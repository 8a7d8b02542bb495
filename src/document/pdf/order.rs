//! The order of reading: a page is taken apart into bands, columns and tables, until lines are left.
//!
//! In: the pieces of one frame without running headers and footers. Out: parts in reading order. Must not look at words beyond their count.

use super::table;
use super::words::Piece;

/// A part of a page in reading order.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// Lines of one column, from top to bottom.
    Lines(Vec<Piece>),
    /// Rows of a table; a cell has one line or several, or none.
    Table(Vec<Vec<Vec<Piece>>>),
}

/// Deepest nesting of columns.
const DEPTH: usize = 12;

/// Puts the pieces of a frame into reading order.
pub fn parts(pieces: Vec<Piece>) -> Vec<Part> {
    let mut out = Vec::new();
    region(pieces, 0, &mut out);
    joined(out)
}

/// Lines of neighbouring bands become one part, so that paragraphs are seen as a whole.
fn joined(parts: Vec<Part>) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::new();
    for part in parts {
        match (out.last_mut(), part) {
            (Some(Part::Lines(lines)), Part::Lines(more)) if below(lines, &more) => lines.extend(more),
            (Some(Part::Table(rows)), Part::Table(more)) if rows.first().map(Vec::len) == more.first().map(Vec::len) => rows.extend(more),
            (_, part) => out.push(part),
        }
    }
    out
}

/// Whether the lines `more` stand below the last line of `lines` in the same column.
fn below(lines: &[Piece], more: &[Piece]) -> bool {
    let (Some(last), Some(next)) = (lines.last(), more.first()) else { return false };
    next.base > last.base && next.x.0 < last.x.1 && last.x.0 < next.x.1
}

/// A horizontal strip: pieces that overlap vertically, directly or through others.
#[derive(Debug, Default)]
struct Strip {
    pieces: Vec<Piece>,
    bottom: f64,
}

fn region(pieces: Vec<Piece>, depth: usize, out: &mut Vec<Part>) {
    if pieces.is_empty() {
        return;
    }
    if depth > DEPTH || pieces.len() == 1 {
        out.push(Part::Lines(by_line(pieces)));
        return;
    }
    let mut strips = strips(pieces).into_iter().peekable();
    while let Some(first) = strips.next() {
        let mut taken = vec![first.pieces];
        let mut edges = union(&[], &taken[0]);
        // As many strips as keep a gutter open.
        let mut last_bottom = first.bottom;
        while let Some(next) = strips.peek() {
            let (wider, own) = (union(&edges, &next.pieces), union(&[], &next.pieces));
            let distance = next.pieces.iter().map(Piece::top).fold(f64::INFINITY, f64::min) - last_bottom;
            let size = next.pieces.iter().map(|p| p.size).fold(0.0, f64::max);
            // A gutter stays open, or one opens beside lines that stand in a column of their own.
            let open = wider.len() > 1 && distance < size * 5.0 && (wider.len() >= edges.len() || widest(&wider) > widest(&edges) * 0.6);
            // Lines that stand clear above columns are no part of them.
            let begins = edges.len() == 1 && wider.len() > 1 && distance > size * 1.2;
            let keeps = (open && !begins) || (edges.len() == 1 && own.len() == 1 && wider.len() == 1);
            if !keeps {
                break;
            }
            edges = wider;
            last_bottom = next.bottom;
            if let Some(next) = strips.next() {
                taken.push(next.pieces);
            }
        }
        if edges.len() < 2 {
            out.push(Part::Lines(by_line(taken.into_iter().flatten().collect())));
        } else {
            band(taken, edges, depth, out);
        }
    }
}

/// A band with gutters, without the lines before and after it that would close some of them.
fn band(mut strips: Vec<Vec<Piece>>, edges: Vec<(f64, f64)>, depth: usize, out: &mut Vec<Part>) {
    let alone = |s: &Vec<Piece>| union(&[], s).len() == 1;
    let all = |strips: &[Vec<Piece>]| strips.iter().fold(Vec::new(), |edges, s| union(&edges, s));
    let lines = |strips: Vec<Vec<Piece>>| Part::Lines(by_line(strips.into_iter().flatten().collect()));
    let before = strips.iter().take_while(|s| alone(s)).count();
    let after = strips[before..].iter().rev().take_while(|s| alone(s)).count();
    let mut edges = edges;
    if before > 0 && before < strips.len() {
        let inner = all(&strips[before..]);
        if inner.len() > edges.len() {
            let rest = strips.split_off(before);
            out.push(lines(std::mem::replace(&mut strips, rest)));
            edges = inner;
        }
    }
    let mut tail = Vec::new();
    if after > 0 && after < strips.len() {
        let inner = all(&strips[..strips.len() - after]);
        if inner.len() > edges.len() {
            tail = strips.split_off(strips.len() - after);
            edges = inner;
        }
    }
    columns(strips, &edges, depth, out);
    if !tail.is_empty() {
        out.push(lines(tail));
    }
}

/// The widest gutter between stretches.
fn widest(edges: &[(f64, f64)]) -> f64 {
    edges.windows(2).map(|w| w[1].0 - w[0].1).fold(0.0, f64::max)
}

/// A band with gutters: a table, or columns one after the other.
fn columns(strips: Vec<Vec<Piece>>, edges: &[(f64, f64)], depth: usize, out: &mut Vec<Part>) {
    if table::is_table(&strips, edges) {
        out.push(Part::Table(table::rows(strips, edges)));
        return;
    }
    let mut columns: Vec<Vec<Piece>> = edges.iter().map(|_| Vec::new()).collect();
    for piece in strips.into_iter().flatten() {
        columns[column_of(&piece, edges)].push(piece);
    }
    for column in columns {
        region(column, depth + 1, out);
    }
}

/// The column a piece stands in.
pub fn column_of(piece: &Piece, edges: &[(f64, f64)]) -> usize {
    let middle = f64::midpoint(piece.x.0, piece.x.1);
    edges.iter().rposition(|(left, _)| *left <= middle).unwrap_or(0)
}

/// Pieces grouped into strips from top to bottom.
fn strips(mut pieces: Vec<Piece>) -> Vec<Strip> {
    pieces.sort_by(|a, b| a.top().total_cmp(&b.top()).then(a.x.0.total_cmp(&b.x.0)));
    let mut strips: Vec<Strip> = Vec::new();
    for piece in pieces {
        // Lines set tightly overlap a little; that is no tie.
        let (top, bottom) = (piece.top() + piece.size * 0.12, piece.bottom());
        match strips.last_mut() {
            Some(strip) if top < strip.bottom - piece.size * 0.1 => {
                strip.bottom = strip.bottom.max(bottom);
                strip.pieces.push(piece);
            }
            _ => strips.push(Strip { pieces: vec![piece], bottom }),
        }
    }
    strips
}

/// The stretches of the x axis that are covered by `edges` and pieces; gaps below a gutter's width are closed.
fn union(edges: &[(f64, f64)], pieces: &[Piece]) -> Vec<(f64, f64)> {
    let mut all: Vec<(f64, f64)> = edges.iter().copied().chain(pieces.iter().map(|p| p.x)).collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let size = pieces.iter().map(|p| p.size).fold(f64::INFINITY, f64::min);
    let gutter = if size.is_finite() { size * 0.7 } else { 5.0 };
    let mut out: Vec<(f64, f64)> = Vec::new();
    for (left, right) in all {
        match out.last_mut() {
            Some(last) if left - last.1 < gutter => last.1 = last.1.max(right),
            _ => out.push((left, right)),
        }
    }
    out
}

/// Pieces of one column from top to bottom; those of one line from left to right.
pub fn by_line(mut pieces: Vec<Piece>) -> Vec<Piece> {
    pieces.sort_by(|a, b| a.base.total_cmp(&b.base));
    let mut at = 0;
    while at < pieces.len() {
        let base = pieces[at].base;
        let end = at + pieces[at..].iter().take_while(|p| p.base - base <= p.size * 0.3).count().max(1);
        pieces[at..end].sort_by(|a, b| a.x.0.total_cmp(&b.x.0));
        at = end;
    }
    pieces
}
