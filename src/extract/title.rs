//! The title under which a document is listed: its metadata, the heading it opens with, else its first sentence without the dateline.
//!
//! In: a document. Out: a short line for a person to read. Says nothing about owners or dates.

use std::sync::LazyLock;

use regex::Regex;

use crate::document::{BlockKind, Document};

/// Longest title, in characters.
const LONGEST: usize = 110;

/// `date 2024-06-24` at the head of a line.
static DATE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^date:?\s+\d{4}(?:-\d{2}){0,2}\s+").expect("a sound pattern"));
/// `PRESS RELEASE:`.
static LABEL: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?i:(?:for immediate release|(?:press|news|media) release)\s*[:–—-]?\s+)").expect("a sound pattern"));
/// `NEW YORK, June 24, 2024 (Wire) --`.
static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[\p{Lu}][^.!?]{0,70}?(?-u:\b)\d{4}\s*(?:\([^()]{1,40}\)|/[^/]{1,40}/)?\s*(?:--|[-–—])\s+)").expect("a sound pattern")
});
/// `Lund –`.
static PLACE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?:\p{Lu}[\p{L}.'-]+(?:[ ,/]+\p{Lu}[\p{L}.'-]+){0,3}\s+(?:--|[–—])\s+)").expect("a sound pattern"));

/// The title by metadata, else the heading that opens the text, else its first sentence.
pub(super) fn shown(document: &Document) -> Option<String> {
    let opening = || {
        let block = document.blocks.first().filter(|b| matches!(b.kind, BlockKind::Heading(_)))?;
        Some(block.span.of(&document.text))
    };
    let line = || document.text.lines().map(str::trim).find(|l| !l.is_empty());
    let title = match document.title.as_deref().or_else(opening) {
        Some(title) => one_line(title),
        None => first_sentence(&one_line(line()?)),
    };
    Some(cut(&title)).filter(|t| !t.is_empty())
}

/// The words of a text parted by single spaces.
pub(super) fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The line's first sentence without what stands before it; the line itself where nothing is left.
fn first_sentence(line: &str) -> String {
    let from = behind_head(line);
    let rest = line[from..].trim();
    if rest.is_empty() {
        return line.to_owned();
    }
    let end = rest.match_indices(". ").map(|(at, _)| at).find(|at| *at > 30 && !abbreviated(&rest[..*at])).unwrap_or(rest.len());
    rest[..end].trim_end_matches('.').to_owned()
}

/// Where a line begins behind its date, its label and its dateline.
fn behind_head(line: &str) -> usize {
    let mut at = 0;
    let mut pass = |pattern: &Regex, may: fn(&str) -> bool| {
        let rest = &line[at..];
        at += Some(rest).filter(|r| may(r)).and_then(|r| pattern.find(r)).map_or(0, |m| m.end());
    };
    // What each of them can't do without is looked for first.
    let parted = |rest: &str| rest.contains(['–', '—']) || rest.as_bytes().windows(2).any(|w| w == b"--");
    pass(&DATE, |rest| rest.starts_with("date"));
    pass(&LABEL, |rest| rest.starts_with(['f', 'F', 'p', 'P', 'n', 'N', 'm', 'M']));
    pass(&DATELINE, |rest| rest.contains(['–', '—']) || rest.as_bytes().windows(2).any(|w| w[0] == b'-' && !w[1].is_ascii_graphic()));
    pass(&PLACE, parted);
    at
}

/// Whether a full stop behind these words ends an abbreviation: `Inc`, `Co`, a single letter.
fn abbreviated(before: &str) -> bool {
    let last = before.rsplit([' ', '.', '(']).next().unwrap_or_default();
    last.chars().count() < 2 || matches!(last, "Inc" | "Co" | "Corp" | "Ltd" | "No" | "St" | "Dr" | "Mr" | "Ms" | "Mrs")
}

/// At most [`LONGEST`] characters, ending with a whole word.
fn cut(title: &str) -> String {
    let Some((at, _)) = title.char_indices().nth(LONGEST) else { return title.to_owned() };
    let whole = title[..at].rfind(' ').filter(|s| *s > at / 2).unwrap_or(at);
    format!("{}…", title[..whole].trim_end_matches([' ', ',', ';', ':']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_are_left_out() {
        let of = first_sentence;
        assert_eq!(of("date 2024-06-24 OSLO, June 24, 2024 (NEWS WIRE) -- Arvo Inc. sets a date. More."), "Arvo Inc. sets a date. More");
        assert_eq!(
            of("date 2023-03-16 PRESS RELEASE: Arvo has set itself a new date for its plants. More."),
            "Arvo has set itself a new date for its plants"
        );
        assert_eq!(of("date 2021-11-03 Our journey to net zero"), "Our journey to net zero");
        assert_eq!(of("Lund – The plants of Arvo will be neutral"), "The plants of Arvo will be neutral");
        assert_eq!(of("Climate report 2024"), "Climate report 2024");
        assert_eq!(of("date 2021-11-03"), "date 2021-11-03");
    }

    #[test]
    fn long_lines_end_with_a_whole_word() {
        let long = "word ".repeat(40);
        let title = cut(long.trim());
        assert!(title.ends_with("word…") && title.chars().count() <= LONGEST + 1, "{title}");
    }
}
