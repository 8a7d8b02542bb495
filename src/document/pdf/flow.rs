//! Lines become blocks: paragraphs, headings, items of lists, rows of tables; paragraphs go on over columns and pages.
//!
//! In: the parts of each page in reading order. Out: blocks of words, handed to the writer. Must not write text itself.

use super::bidi::in_reading_order;
use super::order::Part;
use super::words::{Piece, Word, is_bullet, is_cjk};
use super::writer::{Kind, Writer};

/// A line of a column.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its words.
    pub words: Vec<Word>,
    /// Left and right end.
    pub x: (f64, f64),
    /// Baseline.
    pub base: f64,
    /// Size of its font.
    pub size: f64,
    /// All heavy.
    pub bold: bool,
    /// Its colour.
    pub ink: u32,
    /// Page it stands on.
    pub page: u32,
    /// Direction of its frame.
    pub direction: (f64, f64),
}

impl Line {
    fn first(&self) -> &str {
        self.words.first().map_or("", |w| w.text.as_str())
    }

    fn last(&self) -> &str {
        self.words.last().map_or("", |w| w.text.as_str())
    }

    fn chars(&self) -> usize {
        self.words.iter().map(|w| w.text.chars().count() + 1).sum()
    }
}

/// What is known of a column: its edges and the usual distance of its lines.
#[derive(Debug, Clone, Copy)]
struct Column {
    left: f64,
    right: f64,
    leading: f64,
    /// Its lines stand for themselves, as in an imprint or a list of addresses.
    listed: bool,
}

/// Collects lines to paragraphs.
pub struct Flow<'w> {
    writer: &'w mut Writer,
    /// Size of the running text.
    body: f64,
    /// The block under way.
    open: Vec<Line>,
}

impl<'w> Flow<'w> {
    /// A flow for a document whose running text has this size.
    pub fn new(writer: &'w mut Writer, body: f64) -> Self {
        Self { writer, body, open: Vec::new() }
    }

    /// Whether no more text is taken.
    pub fn is_full(&self) -> bool {
        self.writer.is_full()
    }

    /// Takes a part of a page.
    pub fn part(&mut self, part: Part, page: u32, direction: (f64, f64)) {
        match part {
            Part::Lines(pieces) => {
                let lines = lines(pieces, page, direction);
                let column = column(&lines);
                for (n, line) in lines.into_iter().enumerate() {
                    let goes_on = match self.open.last() {
                        Some(last) if n == 0 => resumes(&self.open, last, &line),
                        Some(last) => continues(&self.open, last, &line, column, self.body),
                        None => false,
                    };
                    if !goes_on {
                        self.flush();
                    }
                    self.open.push(line);
                }
            }
            Part::Table(rows) => {
                self.flush();
                let cells = |row: Vec<Vec<Piece>>| row.into_iter().map(|cell| lines(cell, page, direction)).collect::<Vec<_>>();
                let rows: Vec<_> = rows.into_iter().map(cells).filter(|r| r.iter().any(|c| !c.is_empty())).collect();
                self.writer.table(&rows);
            }
        }
    }

    /// Ends the block under way.
    pub fn flush(&mut self) {
        let open = std::mem::take(&mut self.open);
        if !open.is_empty() {
            let kind = kind(&open, self.body);
            self.writer.block(kind, &open);
        }
    }

    /// Writes running headers and footers of a page, which are no part of any block.
    pub fn aside(&mut self, pieces: Vec<Piece>, page: u32, direction: (f64, f64)) {
        // They must not part a paragraph that goes on on the next page.
        let lines = lines(super::order::by_line(pieces), page, direction);
        self.writer.aside(&lines);
    }
}

/// Pieces on one baseline become one line.
fn lines(pieces: Vec<Piece>, page: u32, direction: (f64, f64)) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for piece in pieces {
        match lines.last_mut() {
            Some(line) if (line.base - piece.base).abs() < line.size.min(piece.size) * 0.3 && piece.x.0 >= line.x.1 - piece.size => {
                line.x.1 = line.x.1.max(piece.x.1);
                line.bold &= piece.bold;
                line.words.extend(piece.words);
            }
            _ => {
                let Piece { words, x, base, size, bold, ink } = piece;
                lines.push(Line { words, x, base, size, bold, ink, page, direction });
            }
        }
    }
    lines.iter_mut().for_each(|l| in_reading_order(&mut l.words));
    lines
}

fn column(lines: &[Line]) -> Column {
    let left = lines.iter().map(|l| l.x.0).fold(f64::INFINITY, f64::min);
    let mut rights: Vec<f64> = lines.iter().map(|l| l.x.1).collect();
    rights.sort_by(f64::total_cmp);
    let right = rights.get(rights.len() * 9 / 10).copied().unwrap_or(0.0);
    let distance = |w: &[Line]| {
        let same = (w[0].size - w[1].size).abs() < w[0].size * 0.1;
        let d = w[1].base - w[0].base;
        (same && d > w[0].size * 0.8 && d < w[0].size * 2.2).then_some(d / w[0].size)
    };
    let mut distances: Vec<f64> = lines.windows(2).filter_map(distance).collect();
    distances.sort_by(f64::total_cmp);
    let leading = distances.get(distances.len() / 3).copied().unwrap_or(1.3).clamp(1.0, 1.9);
    Column { left, right, leading, listed: is_listed(lines) }
}

/// Whether lines hardly ever begin in the middle of a sentence: names, addresses, numbers of telephones. Running text of any language that
/// knows small letters has most of its lines begin with one. Lines all in capitals say nothing, nor do scripts without case.
fn is_listed(lines: &[Line]) -> bool {
    const FEWEST: usize = 6;
    let small = |l: &&Line| l.first().chars().next().is_some_and(char::is_lowercase);
    let tells = |l: &&Line| l.words.iter().any(|w| w.text.chars().any(char::is_lowercase));
    let telling = lines.iter().skip(1).filter(tells).count();
    telling >= FEWEST && lines.iter().filter(small).count() * 5 < telling
}

/// Whether `line` goes on with the block `open`, whose last line stands above it in the same column.
fn continues(open: &[Line], last: &Line, line: &Line, column: Column, body: f64) -> bool {
    let big = last.size.max(line.size);
    let distance = line.base - last.base;
    if is_figure(open) && distance < big * 2.0 && line.size >= body * 0.7 {
        return true;
    }
    if (last.size - line.size).abs() > big * 0.1 || distance > big * (column.leading * 1.28 + 0.05) || distance < -big {
        return false;
    }
    let word = line.first();
    if is_bullet(word) || is_numbered(word) && (line.x.0 <= open[0].x.0 + big * 0.5) {
        return false;
    }
    let lower = word.chars().next().is_some_and(char::is_lowercase);
    let hyphen = last.last().ends_with(['-', '\u{ad}', '/']);
    let looks_alike = last.bold == line.bold && last.ink == line.ink;
    let mid_sentence = lower && !ends_sentence(last.last());
    if !looks_alike && !mid_sentence {
        return false;
    }
    if lower || hyphen {
        return true;
    }
    if is_bullet(open[0].first()) || is_numbered(open[0].first()) {
        return line.x.0 >= open[0].words.get(1).map_or(open[0].x.0, |w| w.x.0) - big * 0.6;
    }
    let ends = ends_sentence(last.last());
    let indented = line.x.0 > column.left + big * 0.8 && last.x.0 < line.x.0 - big * 0.8;
    if ends && indented {
        return false;
    }
    let width = line.words.first().map_or(0.0, |w| w.x.1 - w.x.0);
    let room = column.right - last.x.1;
    // How much of the column may stay empty although the next word would fit: ragged lines are no ends, those of a list are.
    let slack = if column.listed {
        0.0
    } else if ends {
        0.03
    } else {
        0.12
    };
    let fits = room > width + big * 0.3 + (column.right - column.left) * slack;
    !fits || is_cjk(last.last()) && room < big * 2.0
}

/// Whether a line at the top of the next column or page goes on with the block under way.
fn resumes(open: &[Line], last: &Line, line: &Line) -> bool {
    let same = (last.size - line.size).abs() < last.size * 0.06 && last.bold == line.bold && last.direction == line.direction;
    let long = open.iter().map(Line::chars).sum::<usize>() > 40;
    let word = line.first();
    let lower = word.chars().next().is_some_and(char::is_lowercase) || last.last().ends_with(['-', '\u{ad}']) || is_cjk(word);
    same && long && lower && !ends_sentence(last.last()) && !is_bullet(word) && line.page <= last.page + 1
}

/// A large figure that stands alone above the words it belongs to, as `50%`.
fn is_figure(open: &[Line]) -> bool {
    let [line] = open else { return false };
    let text: String = line.words.iter().map(|w| w.text.as_str()).collect();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    digits > 0 && text.chars().count() <= 10 && letters <= 3 && text.contains(['%', '$', '€', '£', 'x', 'M', 'm', 't'])
}

/// `1.`, `2)`, `(a)`, `iv.`
fn is_numbered(word: &str) -> bool {
    let inner = word.trim_start_matches('(').trim_end_matches(['.', ')']);
    word.len() > inner.len()
        && word.ends_with(['.', ')'])
        && (1..=3).contains(&inner.len())
        && (inner.bytes().all(|b| b.is_ascii_digit()) || inner.len() == 1 && inner.bytes().all(|b| b.is_ascii_lowercase()))
}

fn ends_sentence(word: &str) -> bool {
    word.trim_end_matches(['"', '”', '’', ')', '»', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '⁰'])
        .ends_with(['.', '!', '?', ':', ';', '。', '！', '？', '：', '；'])
}

/// What a finished block is.
fn kind(lines: &[Line], body: f64) -> Kind {
    let first = &lines[0];
    let text = |n: usize| lines.iter().flat_map(|l| &l.words).take(n).map(|w| w.text.as_str()).collect::<Vec<_>>().join(" ");
    if lines[0].words.len() > 1 && is_bullet(first.first()) {
        return Kind::Item;
    }
    let chars: usize = lines.iter().map(Line::chars).sum();
    let last = lines[lines.len() - 1].last();
    let letters = text(12).chars().filter(|c| c.is_alphabetic()).count();
    let ratio = first.size / body.max(1.0);
    let level = match ratio {
        r if r >= 1.8 => Some(1),
        r if r >= 1.38 => Some(2),
        r if r >= 1.15 => Some(3),
        _ if first.bold && lines.iter().all(|l| l.bold) && ratio > 0.9 => Some(4),
        _ => None,
    };
    let longest = if ratio >= 1.38 { 160 } else { 110 };
    let title =
        letters >= 3 && chars <= longest && lines.len() <= 4 && !last.ends_with(['.', ',', ';', '。', '，']) && !is_figure(&lines[..1]);
    match level {
        Some(level) if title => Kind::Heading(level),
        _ if is_numbered(first.first()) && first.words.len() > 1 => Kind::Item,
        _ => Kind::Paragraph,
    }
}
