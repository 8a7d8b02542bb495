//! One piece of text as galleys, with the places of its highlights.
//!
//! In: a piece, the highlights, width and size. Out: galleys placed in the piece, and rectangles of highlighted words.

use std::sync::Arc;

use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{Galley, Rect, Stroke, Ui, Vec2, vec2};

use super::highlights::{Highlight, stretches};
use super::pieces::Piece;
use crate::chart::{Token, Weight};
use crate::document::BlockKind;
use crate::text::Span;
use crate::ui::fonts;
use crate::ui::theme::Tokens;

/// How text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Setting {
    /// Width of the column.
    pub width: f32,
    /// Size of running text.
    pub size: f32,
    /// Index of the selected highlight.
    pub selected: Option<usize>,
    /// Index of the hovered highlight.
    pub hovered: Option<usize>,
}

/// A laid-out piece. Places are relative to its upper left corner.
pub struct Laid {
    /// Galleys with their places.
    pub galleys: Vec<(Vec2, Arc<Galley>)>,
    /// Words of highlights: index and place, one for each row.
    pub marks: Vec<(usize, Rect)>,
    /// First rows of highlights that begin here and lie below others with all their words; they have a note, but no words of their own.
    pub covered: Vec<(usize, Rect)>,
    /// Height with the gap below.
    pub height: f32,
    /// Whether a bullet stands before it.
    pub bullet: bool,
}

/// Lays a piece out; above the first one of a recognised page there is room for the line that says so.
pub fn lay(ui: &Ui, text: &str, piece: &Piece, highlights: &[Highlight], setting: &Setting) -> Laid {
    let mut laid = match piece.kind {
        BlockKind::TableRow => table_row(ui, text, piece, highlights, setting),
        _ => flowing(ui, text, piece, highlights, setting),
    };
    laid.covered = covered(&laid, text, piece, highlights);
    if piece.page.is_some() {
        laid.height += PAGE_LINE;
        laid.galleys.iter_mut().for_each(|(at, _)| at.y += PAGE_LINE);
        let rects = laid.marks.iter_mut().chain(&mut laid.covered);
        rects.for_each(|(_, rect)| *rect = rect.translate(vec2(0.0, PAGE_LINE)));
    }
    laid
}

/// The first rows of highlights that begin in a piece without a mark of their own in it.
fn covered(laid: &Laid, text: &str, piece: &Piece, highlights: &[Highlight]) -> Vec<(usize, Rect)> {
    let begins = |h: &Highlight| piece.span.start <= h.start() && h.start() < piece.span.end;
    let without = highlights.iter().enumerate().filter(|(i, h)| begins(h) && laid.marks.iter().all(|(mark, _)| mark != i));
    without.filter_map(|(i, h)| found_rects(laid, text, piece, &h.spans).first().map(|(_, rect)| (i, *rect))).collect()
}

/// Height of the line above a recognised page.
pub const PAGE_LINE: f32 = 26.0;

fn flowing(ui: &Ui, text: &str, piece: &Piece, highlights: &[Highlight], setting: &Setting) -> Laid {
    let scale = setting.size / 15.0;
    let (size, line, above, below) = match piece.kind {
        BlockKind::Heading(1) => (21.0, 28.0, 18.0, 12.0),
        BlockKind::Heading(2) => (19.0, 26.0, 14.0, 10.0),
        BlockKind::Heading(_) => (16.0, 24.0, 10.0, 6.0),
        BlockKind::ListItem => (15.0, 24.0, 0.0, 6.0),
        _ => (15.0, 24.0, 0.0, 14.0),
    };
    let above = if piece.goes_on { 0.0 } else { above * scale };
    let list = piece.kind == BlockKind::ListItem;
    let span = Span::new(piece.span.start + marker(piece, text), piece.span.end);
    let indent = if list { 20.0 * scale } else { 0.0 };
    let heading = matches!(piece.kind, BlockKind::Heading(_));
    let style = Style { size: size * scale, line: (line * scale).round(), heading };
    let (galley, ranges) = set(ui, text, span, highlights, setting, style, setting.width - indent);
    let at = vec2(indent, above);
    let marks = places(&galley, &ranges, at);
    let height = above + galley.size().y + below * scale;
    Laid { galleys: vec![(at, galley)], marks, covered: Vec::new(), height, bullet: list && !piece.goes_on }
}

/// Bytes of a list marker or heading marks at the piece's start that are not shown.
fn marker(piece: &Piece, text: &str) -> usize {
    let words = piece.span.of(text);
    let rest = match piece.kind {
        _ if piece.goes_on => words,
        BlockKind::ListItem => {
            words.strip_prefix(['-', '*', '+', '•', '–', '·']).filter(|r| r.starts_with(char::is_whitespace)).unwrap_or(words)
        }
        BlockKind::Heading(_) => words.trim_start_matches('#'),
        _ => words,
    };
    words.len() - rest.trim_start().len()
}

fn table_row(ui: &Ui, text: &str, piece: &Piece, highlights: &[Highlight], setting: &Setting) -> Laid {
    let scale = setting.size / 15.0;
    let row = piece.span.of(text);
    let cells: Vec<&str> = row.split('\t').collect();
    let width = setting.width / cells.len().max(1) as f32;
    let style = Style { size: 13.0 * scale, line: (19.0 * scale).round(), heading: false };
    let mut laid = Laid { galleys: Vec::new(), marks: Vec::new(), covered: Vec::new(), height: 0.0, bullet: false };
    let mut start = piece.span.start;
    let mut deepest: f32 = 0.0;
    for (i, cell) in cells.iter().enumerate() {
        let span = Span::new(start, start + cell.len());
        let (galley, ranges) = set(ui, text, span, highlights, setting, style, (width - 10.0).max(24.0));
        let at = vec2(i as f32 * width, 4.0);
        laid.marks.extend(places(&galley, &ranges, at));
        deepest = deepest.max(galley.size().y);
        laid.galleys.push((at, galley));
        start = span.end + 1;
    }
    laid.height = deepest + 9.0;
    laid
}

#[derive(Debug, Clone, Copy)]
struct Style {
    size: f32,
    line: f32,
    heading: bool,
}

/// Characters of a galley that belong to a highlight.
type Range = (usize, std::ops::Range<usize>);

/// Sets a span as one galley; white space is joined, so that hard-wrapped lines flow.
fn set(
    ui: &Ui,
    text: &str,
    span: Span,
    highlights: &[Highlight],
    setting: &Setting,
    style: Style,
    width: f32,
) -> (Arc<Galley>, Vec<Range>) {
    let weight = if style.heading { Weight::SemiBold } else { Weight::Regular };
    let ink = if style.heading { Token::Ink } else { Token::Ink2 };
    let plain = TextFormat { line_height: Some(style.line), ..TextFormat::simple(fonts::text(style.size, weight), ui.token(ink)) };
    let mut job = LayoutJob { wrap: eframe::egui::text::TextWrapping::wrap_at_width(width), ..LayoutJob::default() };
    let mut ranges = Vec::new();
    let (mut chars, mut gap) = (0, true);
    for stretch in stretches(highlights, span, setting.selected) {
        let words = joined(stretch.span.of(text), &mut gap);
        let count = words.chars().count();
        let format = match stretch.highlight.and_then(|i| highlights.get(i).map(|h| (i, h))) {
            Some((i, highlight)) => {
                ranges.push((i, chars..chars + count));
                marked(ui, &plain, highlight, setting, i)
            }
            None => plain.clone(),
        };
        job.append(&words, 0.0, format);
        chars += count;
    }
    (ui.fonts_mut(|f| f.layout_job(job)), ranges)
}

fn marked(ui: &Ui, plain: &TextFormat, highlight: &Highlight, setting: &Setting, index: usize) -> TextFormat {
    let (selected, hovered) = (setting.selected == Some(index), setting.hovered == Some(index));
    let ground = match (highlight.dotted, selected, hovered) {
        (_, true, _) => 0.26,
        (true, _, false) => 0.0,
        (_, _, true) => 0.20,
        (false, ..) => 0.13,
    };
    let line = if highlight.dotted { Stroke::NONE } else { Stroke::new(2.0, ui.token(highlight.token)) };
    let fill = if ground > 0.0 { ui.token_alpha(highlight.token, ground) } else { eframe::egui::Color32::TRANSPARENT };
    TextFormat { color: ui.token(Token::Ink), background: fill, expand_bg: 0.0, underline: line, ..plain.clone() }
}

/// Runs of white space as one space; `gap` says whether one stands before, across calls.
fn joined(words: &str, gap: &mut bool) -> String {
    let mut out = String::with_capacity(words.len());
    for ch in words.chars() {
        let space = ch.is_whitespace() && !matches!(ch, '\u{A0}' | '\u{202F}' | '\u{2009}');
        if !space {
            out.push(ch);
        } else if !*gap {
            out.push(' ');
        }
        *gap = space;
    }
    out
}

/// The rectangles of highlighted characters, one for each row.
fn places(galley: &Galley, ranges: &[Range], at: Vec2) -> Vec<(usize, Rect)> {
    let mut found = Vec::new();
    if ranges.is_empty() {
        return found;
    }
    let mut first = 0;
    for row in &galley.rows {
        let count = row.row.glyphs.len();
        for (index, range) in ranges {
            let (from, to) = (range.start.max(first), range.end.min(first + count));
            if from < to {
                let glyphs = &row.row.glyphs[from - first..to - first];
                let left = glyphs.first().map_or(0.0, |g| g.pos.x);
                let right = glyphs.last().map_or(0.0, |g| g.pos.x + g.advance_width);
                let rect = Rect::from_min_max(eframe::egui::pos2(left, 0.0), eframe::egui::pos2(right, row.row.size.y));
                found.push((*index, rect.translate(row.pos.to_vec2() + at)));
            }
        }
        first += count + usize::from(row.ends_with_newline);
    }
    found
}

/// Where places of the text stand in a laid-out piece: index in `places` and one rectangle for each row.
pub fn found_rects(laid: &Laid, text: &str, piece: &Piece, places: &[Span]) -> Vec<(usize, Rect)> {
    let mut spans = Vec::new();
    if piece.kind == BlockKind::TableRow {
        let mut start = piece.span.start;
        for cell in piece.span.of(text).split('\t') {
            spans.push(Span::new(start, start + cell.len()));
            start += cell.len() + 1;
        }
    } else {
        spans.push(Span::new(piece.span.start + marker(piece, text), piece.span.end));
    }
    let mut found = Vec::new();
    for ((at, galley), span) in laid.galleys.iter().zip(spans) {
        let ranges: Vec<Range> =
            places.iter().enumerate().filter(|(_, p)| p.overlaps(span)).map(|(i, p)| (i, characters(text, span, *p))).collect();
        found.extend(self::places(galley, &ranges, *at));
    }
    found
}

/// The byte of the text at a character of a galley of a piece: cells of a table row have one each.
pub fn byte_at(text: &str, piece: &Piece, galley: usize, character: usize) -> Option<usize> {
    let span = if piece.kind == BlockKind::TableRow {
        let mut start = piece.span.start;
        let mut cells = piece.span.of(text).split('\t').map(|cell| {
            let span = Span::new(start, start + cell.len());
            start = span.end + 1;
            span
        });
        cells.nth(galley)?
    } else {
        Span::new(piece.span.start + marker(piece, text), piece.span.end)
    };
    Some(span.start + byte_of_character(span.of(text), character))
}

/// The byte at which the character of the joined words stands; the end where there are fewer.
fn byte_of_character(words: &str, character: usize) -> usize {
    let (mut count, mut gap) = (0, true);
    for (at, ch) in words.char_indices() {
        let space = ch.is_whitespace() && !matches!(ch, '\u{A0}' | '\u{202F}' | '\u{2009}');
        if !space || !gap {
            if count == character {
                return at;
            }
            count += 1;
        }
        gap = space;
    }
    words.len()
}

/// The characters of a set span that a place in the text takes up.
fn characters(text: &str, span: Span, place: Span) -> std::ops::Range<usize> {
    let mut gap = true;
    let before = joined(Span::new(span.start, place.start.max(span.start)).of(text), &mut gap).chars().count();
    let inside = joined(Span::new(place.start.max(span.start), place.end.min(span.end)).of(text), &mut gap).chars().count();
    before..before + inside
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hard_wrapped_lines_flow_across_stretches() {
        let mut gap = true;
        let parts = ["net zero \r\n", "\nby 2045,", " 26.6\u{202F}%"].map(|p| joined(p, &mut gap));
        assert_eq!(parts.concat(), "net zero by 2045, 26.6\u{202F}%");
    }

    #[test]
    fn places_are_counted_in_joined_characters() {
        let text = "xx  We reach\n net  zero by";
        let at = text.find("net").expect("there");
        let place = Span::new(at, at + "net  zero".len());
        assert_eq!(characters(text, Span::new(2, text.len()), place), 9..17);
    }

    #[test]
    fn characters_lead_back_to_the_text() {
        let words = "  We reach\n net  zero by";
        assert_eq!(joined(words, &mut true), "We reach net zero by");
        let at = |n| &words[byte_of_character(words, n)..];
        assert_eq!((at(0), at(9), at(13)), ("We reach\n net  zero by", "net  zero by", "zero by"));
        assert_eq!(byte_of_character(words, 99), words.len());
        let row = Piece { kind: BlockKind::TableRow, span: Span::new(0, 9), goes_on: false, page: None, recognised: false };
        assert_eq!(byte_at("ab\tcd ef ", &row, 1, 3), Some(6));
    }

    #[test]
    fn markers_are_not_shown() {
        let piece = |kind, text: &str| Piece { kind, span: Span::new(0, text.len()), goes_on: false, recognised: false, page: None };
        assert_eq!(marker(&piece(BlockKind::ListItem, "- cut"), "- cut"), 2);
        assert_eq!(marker(&piece(BlockKind::ListItem, "-20 %"), "-20 %"), 0);
        assert_eq!(marker(&piece(BlockKind::Heading(2), "## Targets"), "## Targets"), 3);
    }
}
