//! Lines become blocks: groups between blank lines are taken apart into headings, list items, table rows and paragraphs; lines that a
//! hard wrap tore apart are joined.

use super::lines::{Line, is_wide, lines, width};
use super::markers::{ends_open, ends_sentence, hashes, is_capitals, is_heading, is_row, is_row_rule, is_rule, list_marker};
use crate::document::model::{Block, BlockKind};
use crate::text::{Span, WRAP_MAX, WRAP_MIN, wrap_column};

/// Items of narrower lines are wrapped only where the next line is indented or begins in small letters.
const ITEM_MIN: usize = 60;

/// Narrower lines are labels of the figure that stands below them.
const FIGURE_MIN: usize = 45;

/// Columns by which a line may stick out of a wrapped paragraph.
const STICKS_OUT: usize = 3;

/// Longest block in bytes; running text above it is cut between sentences, so that no view has to lay out more at once.
const LONGEST: usize = 16 << 10;

/// Longest headline, in columns, when it is torn over several lines at the start of a text.
const HEADLINE: usize = 200;

/// The blocks of a text from byte `from` on. Markdown joins all lines of a paragraph and knows fences and quotes.
pub fn blocks(text: &str, from: usize, markdown: bool) -> Vec<Block> {
    let mut out = Sorter { text, markdown, blocks: Vec::new(), numbered: false, fenced: false };
    let mut group: Vec<Line<'_>> = Vec::new();
    let from = if text.is_char_boundary(from) { from } else { 0 };
    for mut line in lines(&text[from..]) {
        line.span = Span::new(line.span.start + from, line.span.end + from);
        if line.is_blank() {
            out.group(&group);
            group.clear();
        } else if group.len() == 1024 {
            // A table or list without end: the cut costs one wrong break at most.
            out.group(&group);
            group.clear();
            group.push(line);
        } else {
            group.push(line);
        }
    }
    out.group(&group);
    out.blocks.shrink_to_fit();
    out.blocks
}

struct Sorter<'t> {
    text: &'t str,
    markdown: bool,
    blocks: Vec<Block>,
    /// The block before is a numbered list item.
    numbered: bool,
    /// Inside a Markdown code fence.
    fenced: bool,
}

/// What a line begins, where it does not continue the one before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Start {
    Heading(u8, usize),
    Item(usize),
    Row,
    Text,
    Nothing,
}

impl Sorter<'_> {
    /// Takes a run of lines without a blank one.
    fn group(&mut self, group: &[Line<'_>]) {
        let next = |i: usize| group.get(i + 1).map_or(0, |l| first_word(l.text));
        let widths: Vec<(usize, usize)> = group.iter().enumerate().map(|(i, l)| (width(l.text, WRAP_MAX), next(i))).collect();
        let full = wrap_column(&widths);
        let mut at = 0;
        while at < group.len() {
            let start = self.start(group, at);
            let mut end = at + 1;
            if matches!(start, Start::Item(_) | Start::Text) {
                while end < group.len() && self.joins(&group[end - 1], &group[end], full, start) {
                    end += 1;
                }
            }
            self.block(start, group, at, end);
            at = end;
            // The underline of a setext heading is no block.
            if matches!(start, Start::Text | Start::Heading(..)) && self.is_underline(group, at) {
                at += 1;
            }
        }
    }

    /// What the line at `at` begins.
    fn start(&mut self, group: &[Line<'_>], at: usize) -> Start {
        let line = group[at].text;
        if self.markdown && (line.starts_with("```") || line.starts_with("~~~")) {
            self.fenced = !self.fenced;
            return Start::Nothing;
        }
        if self.fenced {
            return Start::Text;
        }
        if is_rule(line) || is_row_rule(line) {
            return Start::Nothing;
        }
        if let Some((level, marker)) = hashes(line) {
            return Start::Heading(level, marker);
        }
        if self.is_underline(group, at + 1) {
            return Start::Heading(if group[at + 1].text.starts_with('=') { 1 } else { 2 }, 0);
        }
        if let Some(marker) = list_marker(line) {
            return if self.is_numbered_heading(group, at) { Start::Heading(2, 0) } else { Start::Item(marker) };
        }
        if is_row(line) {
            return Start::Row;
        }
        if !self.markdown && self.is_plain_heading(group, at) {
            return Start::Heading(if self.blocks.is_empty() { 1 } else { 2 }, 0);
        }
        Start::Text
    }

    /// Whether the line at `at` underlines the single line before it.
    fn is_underline(&self, group: &[Line<'_>], at: usize) -> bool {
        let Some(line) = group.get(at) else { return false };
        let drawn = line.text.len() >= 3 && (line.text.bytes().all(|b| b == b'=') || line.text.bytes().all(|b| b == b'-'));
        let above = at.checked_sub(1).map(|i| group[i].text);
        drawn
            && above.is_some_and(|a| {
                !is_rule(a) && !ends_sentence(a) && list_marker(a).is_none() && !is_row(a) && width(a, WRAP_MAX) <= WRAP_MAX
            })
    }

    /// "2. Our targets" that stands alone outside of a numbered list.
    fn is_numbered_heading(&self, group: &[Line<'_>], at: usize) -> bool {
        let line = group[at].text;
        group.len() == 1 && !self.markdown && !self.numbered && line.starts_with(|c: char| c.is_ascii_digit()) && is_heading(line)
    }

    /// A line in capitals, a short line alone, or a short line above longer ones.
    fn is_plain_heading(&self, group: &[Line<'_>], at: usize) -> bool {
        let line = group[at].text;
        if !is_heading(line) {
            return false;
        }
        let letterhead = at == 0 && self.blocks.is_empty() && group.len() <= 4 && group.iter().all(|l| is_heading(l.text));
        if group.len() == 1 || letterhead {
            return true;
        }
        let own = width(line, WRAP_MAX);
        let next = group.get(at + 1).map(|l| l.text);
        let above = next.is_some_and(|n| !is_row(n) && (list_marker(n).is_some() || width(n, WRAP_MAX) > own + own / 2) && !is_lower(n));
        (is_capitals(line) && !next.is_some_and(|n| is_capitals(n) && own > WRAP_MIN)) || (at == 0 && own <= 60 && above)
    }

    /// Whether a hard wrap tore `next` from `line`.
    fn joins(&mut self, line: &Line<'_>, next: &Line<'_>, full: usize, start: Start) -> bool {
        let other = is_rule(next.text) || is_row_rule(next.text) || hashes(next.text).is_some() || list_marker(next.text).is_some();
        if other || is_row(next.text) {
            return false;
        }
        if self.markdown {
            return !next.text.starts_with("```") && !next.text.starts_with("~~~");
        }
        if matches!(start, Start::Item(_)) && next.indent >= 2 && next.indent > line.indent {
            return true;
        }
        let own = width(line.text, WRAP_MAX);
        // "reduce absolute emissions / 50% by 2030": a figure goes on with the line that stops before it.
        let figure = next.text.split_whitespace().next().is_some_and(|w| w.starts_with(|c: char| c.is_ascii_digit()) && w.ends_with('%'));
        if figure && own >= FIGURE_MIN && line.text.ends_with(char::is_lowercase) {
            return true;
        }
        if own > WRAP_MAX {
            // A column of a page copied as it stood: the line stops inside of a sentence.
            return is_lower(next.text) && !ends_sentence(line.text);
        }
        if ends_open(line.text) {
            return true;
        }
        if begins_anew(line.text, next.text) {
            return false;
        }
        if is_lower(next.text) && (!ends_sentence(line.text) || line.text.ends_with(',') || own + 20 > full) {
            return true;
        }
        // “a goal of “net-zero / CO2 emissions””: a quotation that the line opens; "net greenhouse gas / (GHG) emissions": a short form of its last word.
        let quoted = own >= FIGURE_MIN && line.text.matches('“').count() > line.text.matches('”').count() && line.text.rfind('“') > Some(0);
        let short_form = next.text.starts_with('(')
            && next.text.find(')').is_some_and(|end| end <= 6 && next.text[1..end].chars().all(char::is_uppercase))
            && !ends_sentence(line.text);
        if quoted && !ends_sentence(line.text) || short_form && own >= FIGURE_MIN {
            return true;
        }
        // The longest of several short items ends where the next line begins a sentence of its own.
        if matches!(start, Start::Item(_)) && own < ITEM_MIN && !is_lower(next.text) {
            return false;
        }
        full >= WRAP_MIN && own <= full + STICKS_OUT && own + 1 + first_word(next.text) > full
    }

    /// Adds the lines `at..end` as one block of the kind.
    fn block(&mut self, start: Start, group: &[Line<'_>], at: usize, end: usize) {
        let whole = Span::new(group[at].span.start, group[end - 1].span.end);
        let numbered = group[at].text.starts_with(|c: char| c.is_ascii_digit());
        self.numbered = matches!(start, Start::Item(_)) && numbered;
        match start {
            Start::Nothing => {}
            Start::Row => {
                let before = &self.text[..whole.start];
                let tabs = before.len() - before.trim_end_matches('\t').len();
                push(self.text, BlockKind::TableRow, Span::new(whole.start - tabs, whole.end), &mut self.blocks);
            }
            Start::Heading(level, marker) => {
                let inner = Span::new(whole.start + marker, whole.end);
                let words = if marker > 0 { inner.of(self.text).trim_end_matches('#').trim_end().len() } else { inner.len() };
                let span = Span::new(inner.start, inner.start + words);
                push(self.text, BlockKind::Heading(level), span, &mut self.blocks);
            }
            Start::Item(marker) => cut_long(self.text, BlockKind::ListItem, Span::new(whole.start + marker, whole.end), &mut self.blocks),
            Start::Text => {
                let words = whole.of(self.text);
                let quote = if self.markdown { words.len() - words.trim_start_matches(['>', ' ']).len() } else { 0 };
                let kind = if self.is_headline(words) { BlockKind::Heading(1) } else { BlockKind::Paragraph };
                cut_long(self.text, kind, Span::new(whole.start + quote, whole.end), &mut self.blocks);
            }
        }
    }

    /// A headline torn over several lines at the start of a text.
    fn is_headline(&self, words: &str) -> bool {
        let torn = words.contains(['\n', '\r']);
        torn && !self.markdown && self.blocks.is_empty() && width(words, HEADLINE) <= HEADLINE && !ends_sentence(words) && !is_lower(words)
    }
}

/// Adds a block, cut between sentences where it is longer than any view should lay out at once.
pub fn cut_long(text: &str, kind: BlockKind, mut span: Span, blocks: &mut Vec<Block>) {
    while span.len() > LONGEST {
        let cut = cut(span.of(text));
        push(text, kind, Span::new(span.start, span.start + cut), blocks);
        span = Span::new(span.start + cut, span.end);
    }
    push(text, kind, span, blocks);
}

/// Adds the words of a span without surrounding white space; a row keeps the tabs of its empty first cells.
fn push(text: &str, kind: BlockKind, span: Span, blocks: &mut Vec<Block>) {
    let words = span.of(text);
    let lead = match kind {
        BlockKind::TableRow => words.len() - words.trim_start_matches(|c: char| c.is_whitespace() && c != '\t').len(),
        _ => words.len() - words.trim_start().len(),
    };
    let span = Span::new(span.start + lead, span.start + words.trim_end().len().max(lead));
    if !span.of(text).trim().is_empty() {
        blocks.push(Block { kind, span });
    }
}

/// Where to cut a text that is too long: after a sentence, else a space, else anywhere between characters.
fn cut(text: &str) -> usize {
    let mut limit = LONGEST.min(text.len());
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    let head = &text[..limit];
    let sentence = [". ", ".\n", "。", "! ", "? "].iter().filter_map(|e| head.rfind(e).map(|i| i + e.len())).max();
    let space = head.rfind(char::is_whitespace).map(|i| i + 1).filter(|i| head.is_char_boundary(*i));
    sentence.filter(|i| *i > limit / 2).or(space.filter(|i| *i > limit / 2)).unwrap_or(limit)
}

/// "… 30% reduction (p. 12) / By 2030 …": a word that only begins sentences, below a line that a sentence can end with.
fn begins_anew(line: &str, next: &str) -> bool {
    let opener = ["By ", "We ", "Our ", "To ", "This ", "These "].iter().any(|w| next.starts_with(w));
    let last = line.rsplit(' ').next().unwrap_or_default();
    opener && last.starts_with(|c: char| !c.is_uppercase()) && !ends_sentence(line)
}

fn is_lower(line: &str) -> bool {
    line.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase)
}

/// Columns of the first word; two for scripts that break anywhere.
fn first_word(line: &str) -> usize {
    let word = line.split_whitespace().next().unwrap_or("");
    match word.find(is_wide) {
        Some(at) => width(&word[..at], WRAP_MAX) + 2,
        None => width(word, WRAP_MAX),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Blocks as `h1:words`, wrapped lines joined by `/`.
    fn shown(text: &str, markdown: bool) -> Vec<String> {
        let blocks = blocks(text, 0, markdown);
        for pair in blocks.windows(2) {
            assert!(pair[0].span.end <= pair[1].span.start, "overlap");
        }
        let name = |kind| match kind {
            BlockKind::Heading(n) => format!("h{n}"),
            BlockKind::Paragraph => "p".to_owned(),
            BlockKind::ListItem => "l".to_owned(),
            BlockKind::TableRow => "t".to_owned(),
        };
        let words = |s: Span| s.of(text).lines().map(str::trim).collect::<Vec<_>>().join("/");
        blocks.iter().map(|b| format!("{}:{}", name(b.kind), words(b.span))).collect()
    }

    #[test]
    fn a_line_is_a_paragraph_where_lines_are_long() {
        let long = "Marlow Foods will reach net zero across its value chain by 2045, the company said in a statement to investors on Tuesday, five years sooner than planned.";
        assert_eq!(shown(&format!("{long}\n{long}\n\n\n{long}"), false), [format!("p:{long}"), format!("p:{long}"), format!("p:{long}")]);
    }

    #[test]
    fn a_hard_wrapped_paragraph_is_one_block() {
        let text = "We aim to reach net zero by 2045. By then\nall sites will run on renewable power. The\nParis Agreement guides us.\nA new line begins here after a short one.";
        assert_eq!(
            shown(text, false),
            [
                "p:We aim to reach net zero by 2045. By then/all sites will run on renewable power. The/Paris Agreement guides us.",
                "p:A new line begins here after a short one."
            ]
        );
    }

    #[test]
    fn headings_lists_and_rows_in_plain_text() {
        let text = "MARLOW FOODS PLC\nClimate report\n\nOur targets\n\nWe aim high.\n\n- Scope 1: by 2030\n  in all plants\n- Scope 2\n\nYear\tCut\n2030\t42 %\n\n1. One\n\n2. Two\n";
        assert_eq!(
            shown(text, false),
            [
                "h1:MARLOW FOODS PLC",
                "p:Climate report",
                "h2:Our targets",
                "p:We aim high.",
                "l:Scope 1: by 2030/in all plants",
                "l:Scope 2",
                "t:Year\tCut",
                "t:2030\t42 %",
                "h2:1. One",
                "h2:2. Two"
            ]
        );
    }

    #[test]
    fn markdown_signs_are_left_out_of_blocks() {
        let text = "# Title #\n\nText over\nTwo lines\n\nUnder\n-----\n\n* item\n  more\n1. first\n\n> quoted\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\ncode\n```\n***\n";
        assert_eq!(
            shown(text, true),
            ["h1:Title", "p:Text over/Two lines", "h2:Under", "l:item/more", "l:first", "p:quoted", "t:| a | b |", "t:| 1 | 2 |", "p:code"]
        );
    }

    #[test]
    fn wide_scripts_wrap_anywhere() {
        let line = "ひかり重工は、二〇五〇年までにカーボンニュートラルの実現を目指し";
        assert_eq!(shown(&format!("{line}\nます。"), false), [format!("p:{line}/ます。")]);
    }

    #[test]
    fn a_text_without_breaks_is_cut_between_sentences() {
        let sentence = "We will be carbon neutral in our operations by 2035. ";
        let text = sentence.repeat(2000);
        let blocks = blocks(&text, 0, false);
        assert!(blocks.iter().all(|b| b.span.len() <= LONGEST && b.span.of(&text).ends_with("2035.")), "{}", blocks.len());
        assert_eq!(blocks.iter().map(|b| b.span.len() + 1).sum::<usize>(), text.len());
        let run = "碳".repeat(20_000);
        assert_eq!(super::blocks(&run, 0, false).iter().map(|b| b.span.len()).sum::<usize>(), run.len());
    }
}
